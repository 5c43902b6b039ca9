//! Words whose change changes what a legal sentence says: negations, modals, numbers, dates, provision numbers.

/// A word that was hidden, added or changed between a quotation and its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeaningChange {
    /// What kind of word it is.
    pub kind: ChangeKind,
    /// The words as written in the quotation; empty if they are missing there.
    pub wrote: String,
    /// The words as they stand in the source; empty if they are missing there.
    pub source: String,
}

/// What kind of word was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// not, no, never, without, un-; не, nicht, ne … pas.
    Negation,
    /// shall, must, may, can, will, should and their like.
    Modal,
    /// Digits or number words.
    Number,
    /// Month names and years.
    Date,
    /// Article 2(4), art. 51, Resolution 3314.
    Provision,
}
