//! Questions in dispute, and the headings they stand under.

use super::words::words;
use super::{ActorId, Extra, IssueId, PartyId, ProvisionId, SectionId, SourceId};
use crate::text::At;

words! {
    /// What sort of question.
    IssueKind {
        /// What happened.
        Fact = "fact",
        /// What the law is.
        Law = "law",
        /// Whether the facts fall under the law.
        Mixed = "mixed",
    }
}

/// A question in dispute.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issue {
    /// The name by which data call it: `lawful`.
    pub id: Box<str>,
    /// The question; empty if no heading puts it.
    pub question: Box<str>,
    /// What sort of question.
    pub kind: Option<IssueKind>,
    /// Who must show it.
    pub burden: Option<Burden>,
    /// The standard of proof, where there is one.
    pub standard: Option<Box<str>>,
    /// The issue it is a part of.
    pub parent: Option<IssueId>,
    /// Where a heading puts it; `None` if it is only named.
    pub declared: Option<At>,
}

/// Who must show it, and why. Itself arguable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burden {
    /// The party.
    pub party: PartyId,
    /// What says so.
    pub basis: Option<Box<str>>,
    /// The provisions that say so.
    pub cites: Vec<ProvisionId>,
}

/// A heading of a map, with what stands below it inherits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// Its words.
    pub title: Box<str>,
    /// How deep, from 1.
    pub level: u32,
    /// The heading above it.
    pub parent: Option<SectionId>,
    /// The issue that it puts.
    pub issue: Option<IssueId>,
    /// The source of what stands below, where that does not say otherwise.
    pub source: Option<SourceId>,
    /// The speaker of what stands below, where that does not say otherwise.
    pub actor: Option<ActorId>,
    /// Its tags.
    pub tags: Vec<Box<str>>,
    /// The map it stands in: an index of the file as `at` has it, and the place.
    pub at: At,
    /// Keys that are not known, Argdown's own among them (`isGroup`, `color` …).
    pub extra: Vec<Extra>,
}
