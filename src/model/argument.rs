//! Arguments and their steps.

use super::words::words;
use super::{ArgumentId, AttestationId, ClaimId, Extra, Grounding, Occurrence, ProvisionId, StepId};
use crate::text::At;

words! {
    /// What a premise is to its step (Carneades; Gordon, Prakken & Walton 2007).
    PremiseKind {
        /// Must be shown if it is questioned.
        Ordinary = "ordinary",
        /// Holds until it is questioned.
        Assumption = "assumption",
        /// Undercuts the step if it stands. Names the exception itself, never its absence.
        Exception = "exception",
    }
}

/// A named piece of reasoning: a sketch without premises, or one or more steps.
#[derive(Debug, Clone, Default)]
pub struct Argument {
    /// Its title; `None` for steps that stand under no argument.
    pub title: Option<Box<str>>,
    /// What it says, in a sentence.
    pub gist: Box<str>,
    /// Where the gist was taken from.
    pub defined: Option<At>,
    /// Its steps in order; empty for a sketch.
    pub steps: Vec<StepId>,
    /// Every place in the maps where it stands.
    pub occurrences: Vec<Occurrence>,
    /// Who makes it.
    pub attestations: Vec<AttestationId>,
    /// The scheme of a sketch.
    pub scheme: Option<Box<str>>,
    /// Whether the one step of a sketch is said to be strict.
    pub strict: bool,
    /// The critical questions of a sketch and what became of them, as in [`Step::questions`].
    pub questions: Vec<(Box<str>, Box<str>)>,
    /// The provisions that it cites.
    pub cites: Vec<ProvisionId>,
    /// The analyst's notes.
    pub notes: Vec<Box<str>>,
    /// Its tags, each once.
    pub tags: Vec<Box<str>>,
    /// Keys that are not known.
    pub extra: Vec<Extra>,
}

/// From joint premises to one conclusion.
#[derive(Debug, Clone)]
pub struct Step {
    /// The argument it belongs to.
    pub argument: ArgumentId,
    /// Its premises, joint, in order.
    pub premises: Vec<Premise>,
    /// Its conclusion; `None` if the map breaks off.
    pub conclusion: Option<ClaimId>,
    /// The scheme or norm template it follows.
    pub scheme: Option<Box<str>>,
    /// The names of the rules on the inference line, as written.
    pub rules: Vec<Box<str>>,
    /// Whether the conclusion cannot fail if the premises hold.
    pub strict: bool,
    /// Critical questions and what became of them: `met`, `conceded`, `n/a`.
    pub questions: Vec<(Box<str>, Box<str>)>,
    /// Who takes the step in so many words.
    pub attestations: Vec<AttestationId>,
    /// Who draws it: stated if a ground, or an attestation of its own, has a passage.
    pub grounds: Vec<Grounding>,
    /// The analyst's notes.
    pub notes: Vec<Box<str>>,
    /// Where it is written: its inference line.
    pub at: At,
    /// Keys that are not known.
    pub extra: Vec<Extra>,
}

/// A premise of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Premise {
    /// The claim.
    pub claim: ClaimId,
    /// Its role in the scheme: `rule`, `facts`.
    pub role: Option<Box<str>>,
    /// What it is to the step.
    pub kind: PremiseKind,
    /// Whether the `uses` of the step passes it over: it stands among the premises, and the map does not say for what.
    pub unused: bool,
    /// Where it stands.
    pub at: At,
}
