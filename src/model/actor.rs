//! Parties, and who speaks.

use super::{Extra, PartyId};
use crate::text::At;

/// A side in the dispute.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// The name by which data call it: `varn`.
    pub id: Box<str>,
    /// Its name for readers; empty if nobody gave one.
    pub name: Box<str>,
    /// Where it is declared; `None` if it is only named.
    pub declared: Option<At>,
    /// Keys that are not known.
    pub extra: Vec<Extra>,
}

/// Who speaks: a person, an organ, an unnamed group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actor {
    /// The name by which data call it: `lavrov`. Unnamed groups have one of their own per source: `experts-s0`.
    pub id: Box<str>,
    /// Its name for readers; empty if nobody gave one.
    pub name: Box<str>,
    /// Its office: `Minister of Foreign Affairs of Russia`.
    pub role: Option<Box<str>>,
    /// The parties that gave it a mandate to speak.
    pub speaks_for: Vec<Mandate>,
    /// Whom it argues for, in the analyst's reading.
    pub sides_with: Vec<Sympathy>,
    /// Where it is declared; `None` if it is only named.
    pub declared: Option<At>,
    /// Keys that are not known.
    pub extra: Vec<Extra>,
}

/// A mandate to speak for a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandate {
    /// The party.
    pub party: PartyId,
    /// From when, ISO 8601; empty means always.
    pub from: Option<Box<str>>,
    /// Until when, ISO 8601.
    pub to: Option<Box<str>>,
    /// What shows it.
    pub basis: Option<Box<str>>,
}

/// The analyst's reading of whom somebody argues for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sympathy {
    /// The party.
    pub party: PartyId,
    /// What shows it.
    pub basis: Option<Box<str>>,
}
