//! Claims: propositions, apart from who says them.

use super::words::words;
use super::{AttestationId, ClaimId, Extra, IssueId, PartyId, ProvisionId, SectionId};
use crate::text::At;

words! {
    /// What sort of proposition a claim is.
    ClaimKind {
        /// Something happened, or is so.
        Fact = "fact",
        /// The law is so.
        Law = "law",
        /// A provision, term or element is to be read so.
        Reading = "reading",
        /// These facts fall under that term.
        Subsumption = "subsumption",
        /// Two norms collide, or one yields.
        NormConflict = "norm-conflict",
        /// It would be wise, or unwise.
        Policy = "policy",
        /// It will happen.
        Forecast = "forecast",
        /// It is good, bad, grave.
        Evaluation = "evaluation",
        /// The way to a decision.
        Procedure = "procedure",
    }
}

words! {
    /// What it takes for a claim to stand (`semantics.md`).
    Mode {
        /// Stands whatever is drawn against it.
        Given = "given",
        /// Stands until something is drawn against it.
        Assumed = "assumed",
        /// Stands only by an argument.
        NeedsSupport = "needs-support",
    }
}

/// A proposition. Who says it is an [`Attestation`](super::Attestation): five newspapers that repeat one sentence are
/// one claim with five attestations, not five supports.
#[derive(Debug, Clone, Default)]
pub struct Claim {
    /// Its title; `None` for a statement without one, which is never merged with another.
    pub title: Option<Box<str>>,
    /// The number in `C12`, given once and never reused. Kept in the lock.
    pub number: Option<u32>,
    /// The proposition; empty if the title is only referred to.
    pub text: Box<str>,
    /// Where the text was taken from; `None` if nothing defines the claim.
    pub defined: Option<At>,
    /// Every place in the maps where it stands, in order.
    pub occurrences: Vec<Occurrence>,
    /// Who says it, in order.
    pub attestations: Vec<AttestationId>,
    /// What sort of proposition.
    pub kind: Option<ClaimKind>,
    /// The issue that it answers.
    pub answers: Option<IssueId>,
    /// The provisions and judgments that it cites.
    pub cites: Vec<ProvisionId>,
    /// What only some claims have.
    pub details: Option<Box<ClaimDetails>>,
}

/// What only some claims have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimDetails {
    /// The number that the author asks for with `id`.
    pub wanted_number: Option<u32>,
    /// How it reads a provision, a term or an element.
    pub reading: Option<Reading>,
    /// Readings that do not rival it.
    pub compatible: Vec<ClaimId>,
    /// How a witness gives the words of a provision.
    pub wordings: Vec<Wording>,
    /// The claim that it is conditional on.
    pub condition: Option<ClaimId>,
    /// What it is about: `place`, `time`, any facet.
    pub about: Vec<(Box<str>, Box<str>)>,
    /// What it takes for it to stand.
    pub mode: Option<Mode>,
    /// The parties that hold it although no attestation shows it.
    pub held_by: Vec<PartyId>,
    /// Whether the parties agree on it.
    pub agreed: bool,
    /// Whether no source says it: the argument needs it.
    pub implicit: bool,
    /// That one norm or argument outranks another.
    pub preference: Option<Preference>,
    /// The analyst's notes.
    pub notes: Vec<Box<str>>,
    /// Its tags, each once.
    pub tags: Vec<Box<str>>,
    /// Keys that are not known, Argdown's own among them.
    pub extra: Vec<Extra>,
}

/// One place in the maps where a claim or an argument stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The place.
    pub at: At,
    /// The nearest heading above it.
    pub section: Option<SectionId>,
    /// The text that it gives, if it defines: `None` for a reference, and for a text equal to the claim's own.
    pub other_text: Option<Box<str>>,
    /// Whether it defines the claim.
    pub defines: bool,
}

/// A provision, term or element *read as* something. Rivals: same provision and term, different `read_as`, not marked
/// compatible.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The provision.
    pub provision: Option<ProvisionId>,
    /// The words in dispute.
    pub term: Option<Box<str>>,
    /// The named part in dispute.
    pub element: Option<Box<str>>,
    /// What it is read as.
    pub read_as: Option<Box<str>>,
    /// When it is read so.
    pub when: Option<Box<str>>,
}

/// How one witness gives the words of a provision, element by element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// The provision.
    pub provision: Option<ProvisionId>,
    /// Element and words; `None` for *absent*.
    pub elements: Vec<(Box<str>, Option<Box<str>>)>,
    /// Who gives it: the attestations in the data of which it stands. Their passages are where it can be read.
    pub witnesses: Vec<AttestationId>,
}

/// That one norm or argument outranks another: always arguable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preference {
    /// What prevails: a norm, a claim or an argument, as it is named.
    pub over: Box<str>,
    /// What yields.
    pub under: Box<str>,
    /// Why: superior, special, later, canon order, authority.
    pub ground: Option<Box<str>>,
    /// What follows: void, prevails, interprets.
    pub effect: Option<Box<str>>,
}
