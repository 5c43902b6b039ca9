//! Who says a claim, where, and how.

use super::words::words;
use super::{ActorId, ArgumentId, ClaimId, Extra, PassageId, SourceId, StepId};
use crate::text::At;

words! {
    /// What the speaker does with the claim.
    Stance {
        /// Says that it is so.
        Asserts = "asserts",
        /// Says that it is not so.
        Denies = "denies",
        /// Grants it to the other side.
        Concedes = "concedes",
        /// Asks whether it is so.
        Questions = "questions",
        /// Says something from which it follows.
        Implies = "implies",
    }
}

words! {
    /// Whose words the source prints.
    Speech {
        /// The speaker's own.
        Direct = "direct",
        /// The reporter's: never put into the speaker's mouth.
        Indirect = "indirect",
    }
}

words! {
    /// How the author of the source takes what is reported.
    OwnView {
        /// Makes it its own.
        Endorses = "endorses",
        /// Argues against it: the author's denial.
        Rejects = "rejects",
        /// Only reports it.
        Neutral = "neutral",
    }
}

words! {
    /// How sure the speaker is.
    Modality {
        /// It is so.
        Certain = "certain",
        /// It is likely so.
        Probable = "probable",
        /// It may be so.
        Possible = "possible",
        /// It is so if something else is.
        Conditional = "conditional",
    }
}

/// Who makes a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Speaker {
    /// An actor.
    Actor(ActorId),
    /// The authors of the source: nobody else is named.
    Authors,
    /// Nobody is named: "reportedly".
    Unnamed,
}

/// What is said: mostly a claim, but a source may also make an argument, or take a step, in so many words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A claim.
    Claim(ClaimId),
    /// An argument as a whole.
    Argument(ArgumentId),
    /// One step of an argument.
    Step(StepId),
}

/// Who says something, where, and how. One claim, many attestations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attestation {
    /// What is said.
    pub subject: Subject,
    /// Who says it.
    pub speaker: Speaker,
    /// The document.
    pub source: Option<SourceId>,
    /// The places and words in it.
    pub passages: Vec<PassageId>,
    /// What the speaker does with it.
    pub stance: Stance,
    /// Whose words they are, if the map says so. Otherwise direct if the speaker is an author of the source or the
    /// words stand in its quotation marks, else indirect.
    pub speech: Option<Speech>,
    /// Who stands between the speaker and the author of the source, nearest to the speaker first. The author is never
    /// listed.
    pub via: Vec<ActorId>,
    /// How the author of the source takes it.
    pub own: Option<OwnView>,
    /// How sure the speaker is.
    pub modality: Option<Modality>,
    /// When it was said, ISO 8601.
    pub date: Option<Box<str>>,
    /// A slip of the source that is quoted as it stands: `the source drops a *not*`.
    pub slip: Option<Box<str>>,
    /// Where it is written in the map.
    pub at: At,
    /// Keys of an entry under `said` that are not known.
    pub extra: Vec<Extra>,
}

/// A place in a source: exact words, or one sentence that is named without quoting it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The source.
    pub source: SourceId,
    /// The words, as the author of the map wrote them, with the lawyer's marks; `None` if only the place is named.
    pub quote: Option<Box<str>>,
    /// The place as the map names it: `¶3 s2`.
    pub locator: Option<Box<str>>,
    /// Which of several equal passages, from 1.
    pub occurrence: Option<u32>,
    /// Whether the words belong to an attestation that is marked as a slip of the source.
    pub slip: bool,
    /// Where the quotation is written in the map, or the locator if there is none.
    pub at: At,
    /// Where the locator is written in the map.
    pub locator_at: Option<At>,
}
