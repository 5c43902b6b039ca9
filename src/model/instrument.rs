//! Legal texts and places in them.

use super::words::words;
use super::{Extra, InstrumentId, PartyId};
use crate::text::At;

words! {
    /// What binds, and how. Not one ladder: a resolution of the General Assembly is evidence, domestic law a condition
    /// where a text refers to it.
    Force {
        /// A norm from which no derogation is permitted (VCLT 53, 64).
        Peremptory = "peremptory",
        /// An obligation under the UN Charter, decisions of the Security Council (article 25) among them (article 103).
        Charter = "charter",
        /// A treaty.
        Treaty = "treaty",
        /// Customary law.
        Custom = "custom",
        /// Evidence of law: a resolution of the General Assembly, a judgment, doctrine.
        Evidence = "evidence",
        /// Domestic law.
        Domestic = "domestic",
    }
}

words! {
    /// What an element is to its provision.
    ElementWeight {
        /// Without it the provision does not apply.
        Condition = "condition",
        /// It must be done; leaving it out does not bar the provision.
        Duty = "duty",
        /// It speaks for or against.
        Indication = "indication",
    }
}

/// A legal text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Instrument {
    /// The name by which citations call it: `UN Charter`.
    pub id: Box<str>,
    /// Its full title; empty if nobody gave one.
    pub title: Box<str>,
    /// What sort of text, in the author's words: `treaty`, `resolution`, `judgment`.
    pub kind: Option<Box<str>>,
    /// Its binding force.
    pub force: Option<Force>,
    /// Its date, ISO 8601.
    pub date: Option<Box<str>>,
    /// The parties to the dispute that are bound by it.
    pub parties: Vec<PartyId>,
    /// Whether it is in force.
    pub in_force: Option<bool>,
    /// Its identifiers: ELI, ECLI, document number; a scheme and a value each.
    pub identifiers: Vec<(Box<str>, Box<str>)>,
    /// Where it is declared; `None` if it is only named.
    pub declared: Option<At>,
    /// Keys that are not known.
    pub extra: Vec<Extra>,
}

/// A place in a legal text, or the whole of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provision {
    /// As it is cited: `UN Charter art 2(4)`.
    pub id: Box<str>,
    /// The instrument, if its name begins the citation.
    pub instrument: Option<InstrumentId>,
    /// The place in it: `art 2(4)`; empty for the whole.
    pub locator: Box<str>,
    /// What it deals with: `Transit`; empty if nobody said.
    pub title: Box<str>,
    /// Its binding force, where it differs from the instrument's.
    pub force: Option<Force>,
    /// Its elements.
    pub elements: Vec<Element>,
    /// Where it is declared; `None` if it is only cited.
    pub declared: Option<At>,
    /// Keys that are not known.
    pub extra: Vec<Extra>,
}

/// A named part of a provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its name: `armed attack`.
    pub name: Box<str>,
    /// What it is to the provision.
    pub weight: ElementWeight,
}
