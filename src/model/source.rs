//! The documents that claims come from.

use super::words::words;
use super::{ActorId, Extra, PartyId, SourceId};
use crate::text::At;

words! {
    /// What sort of document a source is.
    SourceKind {
        /// A news report.
        News = "news",
        /// A comment or opinion piece.
        Commentary = "commentary",
        /// A speech.
        Speech = "speech",
        /// A treaty.
        Treaty = "treaty",
        /// A judgment or advisory opinion.
        Judgment = "judgment",
        /// A resolution of an organ.
        Resolution = "resolution",
        /// A statute.
        Statute = "statute",
        /// A pleading before a court or tribunal.
        Pleading = "pleading",
        /// The writing of a publicist.
        Doctrine = "doctrine",
        /// A statement by an organ of a party.
        OfficialStatement = "official-statement",
    }
}

words! {
    /// Why a sentence carries no claim. An argumentative sentence may not be set aside.
    SetAsideReason {
        /// Tells what happened before or around, without bearing on the dispute.
        Background = "background",
        /// Says again what another place says.
        Repeats = "repeats",
        /// By the outlet about itself.
        Editorial = "editorial",
        /// Address, date, signature.
        Formality = "formality",
        /// Text that stands in every such document.
        Boilerplate = "boilerplate",
    }
}

/// One document, or a part of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The name by which data call it: `s0`.
    pub id: Box<str>,
    /// Its title; empty if nobody gave one.
    pub title: Box<str>,
    /// What sort of document.
    pub kind: Option<SourceKind>,
    /// Its authors.
    pub authors: Vec<ActorId>,
    /// Who published it.
    pub publisher: Option<Box<str>>,
    /// Its date, ISO 8601, as exact as it is known.
    pub date: Option<Box<str>>,
    /// Its language, BCP 47.
    pub language: Option<Box<str>>,
    /// Where it was found.
    pub url: Option<Box<str>>,
    /// Whom it argues for.
    pub slant: Option<Slant>,
    /// SHA-256 of the bytes of the whole text, 64 lower-case hexadecimal digits.
    pub sha256: Option<Box<str>>,
    /// The name of the file with the text.
    pub text: Option<Box<str>>,
    /// The text of which this is a part.
    pub part: Option<Part>,
    /// The source of which this is another version.
    pub version_of: Option<SourceId>,
    /// Sentences that carry no claim.
    pub set_aside: Vec<SetAside>,
    /// How its text is split into sentences.
    pub split: SplitRules,
    /// Where it is declared; `None` if it is only named.
    pub declared: Option<At>,
    /// Where its hash is written.
    pub sha256_at: Option<At>,
    /// Keys that are not known.
    pub extra: Vec<Extra>,
}

/// Whom a source argues for, in the analyst's reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slant {
    /// The party.
    pub party: PartyId,
    /// What shows it.
    pub basis: Option<Box<str>>,
}

/// A part of a text: one file may hold two versions of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is a part of: the name of the file, or of the source, that is the whole.
    pub of: Box<str>,
    /// Its paragraphs in that text: `1-7`. Paragraphs keep the numbers of the whole text.
    pub paragraphs: Box<str>,
    /// Where that is written.
    pub at: At,
}

/// Sentences that carry no claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Which: `¶1`, `¶2 s3`.
    pub locator: Box<str>,
    /// Why.
    pub reason: SetAsideReason,
    /// For [`SetAsideReason::Repeats`]: the place that says it too.
    pub repeats: Option<Box<str>>,
    /// Where that is written.
    pub at: At,
}

/// What the usual way of splitting a text into sentences gets wrong in this one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SplitRules {
    /// Words after which no sentence ends.
    pub no_break: Vec<Box<str>>,
    /// Words after which a sentence always ends.
    pub break_after: Vec<Box<str>>,
}
