//! Finding a quotation in a text: exactly, after folding, with its marks resolved; and the nearest words if it is not there.

use std::sync::OnceLock;

use super::fold::{Folded, fold};
use super::governs::{governs_from_before, governs_from_behind};
use super::locator::Locator;
use super::marks::{self, Runs};
use super::meaning::{self, ChangeKind, MeaningChange, compare, floor};
use super::near;
use super::place::Span;
use super::quotation::Quotation;
use super::structure::{Paragraph, TextStructure};
use super::words::{Edge, cuts_word, words};

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
    /// What a mark, or a cut through a number, hides, adds or changes. Not empty: an error, not a quotation; the span
    /// then takes in the whole of a number that was cut.
    pub changes: Vec<MeaningChange>,
    /// A negation, denial or restriction of the same clause that stands right before the quoted words, governs them and
    /// was not quoted with them.
    pub negation_before: Option<Span>,
    /// A negation or restriction that stands right behind the quoted words, takes them back and was not quoted with them.
    pub negation_after: Option<Span>,
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

impl DiffPart {
    /// Whether the two have the same number in another form, one in words and the other in digits: `thirty` and `30`.
    #[must_use]
    pub fn is_same_number(&self) -> bool {
        !self.same && meaning::same_numbers(&self.wrote, &self.source)
    }
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

/// A text made ready for many searches: folded once, its words indexed when they are first asked for.
#[derive(Debug)]
pub struct TextIndex<'t> {
    text: &'t str,
    folded: Folded,
    /// The paragraphs, as spans of the folded text.
    paragraphs: Vec<Span>,
    words: OnceLock<Vec<Span>>,
    /// The hash of every word in lower case with its number, sorted.
    word_places: OnceLock<Vec<(u64, u32)>>,
}

/// Finds `quotation` in `text`, trying the strictest reading first. For many quotations of one text see [`TextIndex`].
#[must_use]
pub fn find(text: &str, structure: &TextStructure, quotation: &Quotation) -> Search {
    TextIndex::new(text, structure).find(quotation)
}

impl<'t> TextIndex<'t> {
    /// Folds the text. `structure` is that of the same text.
    #[must_use]
    pub fn new(text: &'t str, structure: &TextStructure) -> TextIndex<'t> {
        let folded = fold(text);
        let place = |p: &Paragraph| Span { start: folded.folded(p.span.start), end: folded.folded(p.span.end) };
        let paragraphs = structure.paragraphs.iter().map(place).collect();
        TextIndex { text, folded, paragraphs, words: OnceLock::new(), word_places: OnceLock::new() }
    }

    /// Finds a quotation, trying the strictest reading first.
    ///
    /// Returns every match of the first level that has one, in text order. Offsets are bytes into the text.
    /// A near match is never returned as a match: it comes back in [`Search::near`] for a person to judge.
    #[must_use]
    pub fn find(&self, quotation: &Quotation) -> Search {
        let written = quotation.written().trim();
        if quotation.is_empty() {
            return Search::default();
        }
        let places = |text: &str, words: &str| -> Vec<Span> {
            text.match_indices(words).map(|(at, found)| Span::new(at, at + found.len())).collect()
        };
        let exact = places(self.text, written);
        let whole = self.whole_words(&exact);
        if !whole.is_empty() {
            return Search { level: Some(MatchLevel::Exact), matches: whole, near: None };
        }
        let folded_words = fold(written);
        let words = folded_words.text().trim();
        let folded = places(self.folded.text(), words);
        let originals: Vec<Span> = folded.iter().map(|&span| self.folded.original(span)).collect();
        let whole = self.whole_words(&originals);
        if !whole.is_empty() {
            return Search { level: Some(MatchLevel::Folded), matches: whole, near: None };
        }
        if quotation.has_marks() {
            let found = marks::find(self, &Runs::of(quotation)).into_iter().filter_map(|found| self.with_marks(found));
            let found: Vec<Match> = found.collect();
            if !found.is_empty() {
                return Search { level: Some(MatchLevel::Marks), matches: found, near: None };
            }
        }
        // Letters that stand only inside of words and numbers: the whole words are the nearest.
        let cut = folded.first().and_then(|&span| near::around(self, words, span));
        Search { near: cut.or_else(|| near::nearest(self, quotation)), ..Search::default() }
    }

    /// The matches, without marks, that cut through no word and no number.
    fn whole_words(&self, places: &[Span]) -> Vec<Match> {
        let cut = |text: &str, span: Span| {
            cuts_word(text, span.start as usize, Edge::Start) || cuts_word(text, span.end as usize, Edge::End)
        };
        places
            .iter()
            .filter(|span| !cut(self.text, **span))
            .filter_map(|&span| {
                let folded = Span { start: self.folded.folded(span.start), end: self.folded.folded(span.end) };
                // Folding drops what has no shape: there may be letters on both sides of it.
                let whole = !cut(self.folded.text(), folded) && self.cut_words(folded).is_empty();
                whole.then(|| Match {
                    span,
                    pieces: vec![span],
                    changes: Vec::new(),
                    negation_before: self.negation_before(folded.start),
                    negation_after: self.negation_after(folded.end),
                })
            })
            .collect()
    }

    fn with_marks(&self, found: marks::Found) -> Option<Match> {
        let pieces: Vec<Span> = found.runs.iter().map(|&run| self.folded.original(run)).collect();
        let mut changes = found.changes;
        let mut whole = found.runs.first()?.to(*found.runs.last()?);
        let (negation_before, negation_after) = (self.negation_before(whole.start), self.negation_after(whole.end));
        for &run in &found.runs {
            let cut = self.cut_words(run);
            if !cut.is_empty() {
                let run = self.to_whole_words(run);
                whole = Span { start: whole.start.min(run.start), end: whole.end.max(run.end) };
                changes.extend(cut);
            }
        }
        // What was put in at an end stands in the place of what turns the words beside it.
        let before = negation_before.filter(|_| found.begins_with_insertion);
        let behind = negation_after.filter(|_| found.ends_with_insertion);
        for hidden in before.into_iter().chain(behind) {
            let (start, end) = (self.folded.folded(hidden.start), self.folded.folded(hidden.end));
            whole = Span { start: whole.start.min(start), end: whole.end.max(end) };
            let source = fold(hidden.of(self.text)).text().to_owned();
            let known = compare("", &source);
            let kind = known.iter().map(|change| change.kind).find(|&kind| meaning::is_polar(kind));
            let kind = kind.unwrap_or(ChangeKind::Restriction);
            changes.push(MeaningChange { kind, wrote: String::new(), source });
        }
        let span = if changes.is_empty() { pieces.first()?.to(*pieces.last()?) } else { self.folded.original(whole) };
        Some(Match { span, pieces, changes, negation_before, negation_after })
    }

    /// A stretch of the folded text with the whole of the words in which it begins and ends, unless these are too long.
    pub(super) fn to_whole_words(&self, folded: Span) -> Span {
        let mut whole = folded;
        for word in [self.word_around(folded.start), self.word_around(folded.end)].into_iter().flatten() {
            if word.len() <= LONGEST_WORD {
                whole = Span { start: whole.start.min(word.start), end: whole.end.max(word.end) };
            }
        }
        whole
    }

    /// The word inside of which a place of the folded text is.
    fn word_around(&self, at: u32) -> Option<Span> {
        let words = self.words();
        let word = words.partition_point(|word| word.start < at).checked_sub(1).and_then(|i| words.get(i));
        word.filter(|word| at < word.end).copied()
    }

    /// What is changed where a match begins or ends inside a word: `lawful` of `unlawful`, `2` of `2(4)`.
    fn cut_words(&self, folded: Span) -> Vec<MeaningChange> {
        let text = self.folded.text();
        let mut found = Vec::new();
        let (first, last) = (self.word_around(folded.start), self.word_around(folded.end));
        let cut = first.into_iter().chain(last.filter(|_| first != last));
        // What is longer is no word; looking at all of it again for every match would be quadratic.
        for word in cut.filter(|word| word.len() <= LONGEST_WORD) {
            let part = Span { start: word.start.max(folded.start), end: word.end.min(folded.end) };
            let context = self.context_before(word.start);
            found.extend(compare(&format!("{context}{}", part.of(text)), &format!("{context}{}", word.of(text))));
        }
        found
    }

    /// The words before a word of the folded text that tell a provision number from a plain one.
    pub(super) fn context_before(&self, start: u32) -> &str {
        let before = self.words_before(start, 2).filter(|&before| start - before <= LONGEST_WORD);
        before.map(|before| Span { start: before, end: start }.of(self.folded.text())).unwrap_or_default()
    }

    fn negation_before(&self, start: u32) -> Option<Span> {
        let around = self.around(start);
        governs_from_before(self.folded.text(), around, start).map(|span| self.folded.original(span))
    }

    fn negation_after(&self, end: u32) -> Option<Span> {
        let around = Span { start: end, end: self.around(end).end };
        governs_from_behind(self.folded.text(), around, end).map(|span| self.folded.original(span))
    }

    /// A few words before and behind a place of the folded text, in its paragraph.
    pub(super) fn around(&self, at: u32) -> Span {
        const WORDS: usize = 6;
        let text = self.folded.text();
        let paragraph = self.paragraph_span(at);
        let from = self.words_before(at, WORDS).unwrap_or(at).max(paragraph.start.min(at));
        let words = self.words();
        let first = words.partition_point(|word| word.start < at);
        let to = words.get(first..).unwrap_or_default().iter().take(WORDS).next_back().map_or(at, |word| word.end);
        let to = to.min(paragraph.end.max(at));
        let near = |to: u32| floor(text, to as usize);
        Span::new(near(from.max(at.saturating_sub(LONGEST_WORD))), near(to.min(at.saturating_add(LONGEST_WORD))))
    }

    /// Where the `count`-th word before an offset of the folded text begins, or the first of the text.
    fn words_before(&self, start: u32, count: usize) -> Option<u32> {
        let words = self.words();
        let after = words.partition_point(|word| word.end <= start);
        words.get(after.saturating_sub(count)).map(|word| word.start).filter(|&at| at < start)
    }

    /// The text itself.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    pub(super) fn folded(&self) -> &Folded {
        &self.folded
    }

    /// The words of the folded text.
    pub(super) fn words(&self) -> &[Span] {
        self.words.get_or_init(|| words(self.folded.text()))
    }

    /// The numbers of the words that are the same in lower case, each with the hash of that word.
    pub(super) fn places_of_word(&self, word: &str) -> &[(u64, u32)] {
        let places = self.word_places.get_or_init(|| {
            let text = self.folded.text();
            let mut places: Vec<(u64, u32)> =
                self.words().iter().zip(0..).map(|(word, number)| (hash_of_word(word.of(text)), number)).collect();
            places.sort_unstable();
            places
        });
        let hash = hash_of_word(word);
        let from = places.partition_point(|&(other, _)| other < hash);
        let len = places.get(from..).unwrap_or_default().partition_point(|&(other, _)| other == hash);
        places.get(from..from + len).unwrap_or_default()
    }

    /// The first word of the folded text that begins at `from` or later.
    pub(super) fn word_from(&self, from: u32) -> Option<Span> {
        let words = self.words();
        words.get(words.partition_point(|word| word.start < from)).copied()
    }

    /// How many words of the folded text begin at `from` or later and before `to`.
    pub(super) fn words_between(&self, from: u32, to: u32) -> usize {
        let words = self.words();
        let first = words.partition_point(|word| word.start < from);
        words.partition_point(|word| word.start < to).saturating_sub(first)
    }

    /// Which paragraph an offset of the folded text is in, from 1; 0 before the first.
    pub(super) fn paragraph_of(&self, folded: u32) -> usize {
        self.paragraphs.partition_point(|p| p.start <= folded)
    }

    /// The paragraph that an offset of the folded text is in, or the whole text.
    pub(super) fn paragraph_span(&self, folded: u32) -> Span {
        let number = self.paragraph_of(folded);
        let whole = Span::new(0, self.folded.text().len());
        number.checked_sub(1).and_then(|p| self.paragraphs.get(p)).copied().unwrap_or(whole)
    }
}

/// The longest word that is compared with the part of it that was quoted, in bytes.
const LONGEST_WORD: u32 = 200;

/// FNV-1a over the word in lower case: short, and the same on every machine.
fn hash_of_word(word: &str) -> u64 {
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3))
}

impl Search {
    /// The match that is meant: the only one, the one at `place`, or the `occurrence`-th of all, counted from 1.
    ///
    /// A place narrows to the matches that stand within the sentences it names; a page narrows nothing.
    #[must_use]
    pub fn choose(&self, structure: &TextStructure, place: Option<&Locator>, occurrence: Option<u32>) -> Choice<'_> {
        let Some(first) = self.matches.first() else { return Choice::Missing };
        let numbered = || self.matches.iter().zip(1u32..);
        let left: Vec<(&Match, u32)> = numbered()
            .filter(|(m, _)| place.is_none_or(|place| structure.covers(place, m.span)))
            .filter(|&(_, number)| occurrence.is_none_or(|wanted| wanted == number))
            .collect();
        let count = |n: usize| Span::point(n).start;
        match left.as_slice() {
            [] => Choice::Elsewhere { count: count(self.matches.len()), first },
            &[(found, occurrence)] => Choice::One { found, occurrence },
            several => Choice::Ambiguous { count: count(several.len()) },
        }
    }
}

#[cfg(test)]
mod tests;
