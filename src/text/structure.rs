//! Paragraphs and sentences of a text, numbered from 1, and the places that are named by those numbers.
//!
//! The numbers of a source must not move when the splitting is improved: the lock keeps the offsets, and
//! [`TextStructure::from_offsets`] rebuilds the same structure from them.

use super::locator::{Locator, LocatorPart};
use super::place::Span;
use super::sentences;

/// What a source's record says about its splitting, on top of the built-in rules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SplitRules {
    /// Words with their full stop after which no sentence ends: `Regs.`.
    pub no_break: Vec<String>,
    /// Words after which a sentence always ends: a heading that runs into its text.
    pub break_after: Vec<String>,
}

/// One paragraph: its bytes without the space around them, and its sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// From the start of its first sentence to the end of its last.
    pub span: Span,
    /// Its sentences in order, without the space between them; never empty.
    pub sentences: Vec<Span>,
}

/// The number of a sentence: `¶3 s2`. Both count from 1, the sentence within its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceNumber {
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// The sentence within it, from 1.
    pub sentence: u32,
}

/// Stored offsets that cannot be a structure: the paragraph and sentence, from 1, where they go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadOffsets {
    /// The sentence that is empty, or begins before the one in front of it ends; sentence 0: a paragraph without any.
    pub at: SentenceNumber,
}

/// Why a locator names no place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unresolved {
    /// The text has fewer paragraphs.
    NoParagraph {
        /// The paragraph that was asked for.
        paragraph: u32,
        /// How many there are.
        have: u32,
    },
    /// The paragraph has fewer sentences.
    NoSentence {
        /// The paragraph.
        paragraph: u32,
        /// The sentence that was asked for.
        sentence: u32,
        /// How many it has.
        have: u32,
    },
}

/// The paragraphs of a text and their sentences. Offsets are bytes into the text that it was made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextStructure {
    /// The paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
}

impl TextStructure {
    /// Splits a text, in linear time.
    ///
    /// Paragraphs end at blank lines, or, if no blank line stands between two others, at every line end. Sentences
    /// follow Unicode Standard Annex 29, mended by a list of abbreviations and by `rules`.
    #[must_use]
    pub fn new(text: &str, rules: &SplitRules) -> TextStructure {
        sentences::split(text, rules)
    }

    /// Rebuilds a structure from stored offsets: for each paragraph the start and end of each sentence.
    ///
    /// # Errors
    /// If a paragraph has no sentence, a sentence is empty, or one begins before the one in front of it ends.
    pub fn from_offsets(offsets: &[Vec<[u32; 2]>]) -> Result<TextStructure, BadOffsets> {
        let mut paragraphs = Vec::with_capacity(offsets.len());
        let mut end_before = 0;
        for (p, stored) in offsets.iter().enumerate() {
            let mut sentences = Vec::with_capacity(stored.len());
            let at = |s: usize| BadOffsets { at: SentenceNumber { paragraph: count(p + 1), sentence: count(s) } };
            for (s, &[start, end]) in stored.iter().enumerate() {
                if start < end_before || end <= start {
                    return Err(at(s + 1));
                }
                sentences.push(Span { start, end });
                end_before = end;
            }
            paragraphs.push(Paragraph::of(sentences).ok_or(at(0))?);
        }
        Ok(TextStructure { paragraphs })
    }

    /// The offsets to store: for each paragraph the start and end of each sentence.
    #[must_use]
    pub fn offsets(&self) -> Vec<Vec<[u32; 2]>> {
        self.paragraphs.iter().map(|p| p.sentences.iter().map(|s| [s.start, s.end]).collect()).collect()
    }

    /// All sentences with their numbers, in order.
    pub fn sentences(&self) -> impl Iterator<Item = (SentenceNumber, Span)> + '_ {
        self.paragraphs.iter().zip(1..).flat_map(|(paragraph, p)| {
            paragraph
                .sentences
                .iter()
                .zip(1..)
                .map(move |(&span, s)| (SentenceNumber { paragraph: p, sentence: s }, span))
        })
    }

    /// The paragraph of a number that counts from 1.
    #[must_use]
    pub fn paragraph(&self, number: u32) -> Option<&Paragraph> {
        self.paragraphs.get((number as usize).checked_sub(1)?)
    }

    /// The bytes of a sentence.
    #[must_use]
    pub fn sentence(&self, number: SentenceNumber) -> Option<Span> {
        let paragraph = self.paragraph(number.paragraph)?;
        paragraph.sentences.get((number.sentence as usize).checked_sub(1)?).copied()
    }

    /// The sentence that a byte stands in; between two sentences, the one before.
    #[must_use]
    pub fn sentence_at(&self, offset: u32) -> Option<SentenceNumber> {
        let p = self.paragraphs.partition_point(|p| p.span.start <= offset);
        let paragraph = self.paragraphs.get(p.checked_sub(1)?)?;
        let s = paragraph.sentences.partition_point(|s| s.start <= offset);
        (s > 0).then_some(SentenceNumber { paragraph: count(p), sentence: count(s) })
    }

    /// The paragraph, from 1, that a byte stands in; between two paragraphs, the one before.
    #[must_use]
    pub fn paragraph_at(&self, offset: u32) -> Option<u32> {
        self.sentence_at(offset).map(|at| at.paragraph)
    }

    /// The sentences that share a byte with a span, in order.
    #[must_use]
    pub fn sentences_in(&self, span: Span) -> Vec<SentenceNumber> {
        let mut found = Vec::new();
        let first = self.paragraphs.partition_point(|p| p.span.end <= span.start);
        for (p, paragraph) in self.paragraphs.iter().enumerate().skip(first) {
            if paragraph.span.start >= span.end {
                break;
            }
            let from = paragraph.sentences.partition_point(|s| s.end <= span.start);
            let to = paragraph.sentences.partition_point(|s| s.start < span.end);
            found.extend((from..to).map(|s| SentenceNumber { paragraph: count(p + 1), sentence: count(s + 1) }));
        }
        found
    }

    /// Where a span stands: `¶3 s2`, `¶3 s2-4`, or over several paragraphs `¶3 s4, ¶4-5, ¶6 s1`.
    ///
    /// A span that touches no sentence has no parts.
    #[must_use]
    pub fn locate(&self, span: Span) -> Locator {
        let sentences = self.sentences_in(span);
        let several = sentences.first().map(|s| s.paragraph) != sentences.last().map(|s| s.paragraph);
        let mut parts: Vec<LocatorPart> = Vec::new();
        for group in sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
            let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
            let whole = self.paragraph(first.paragraph).is_some_and(|p| p.sentences.len() == group.len());
            if several && whole {
                match parts.last_mut() {
                    Some(LocatorPart::Paragraphs { last, .. }) if *last + 1 == first.paragraph => *last += 1,
                    _ => parts.push(LocatorPart::Paragraphs { first: first.paragraph, last: first.paragraph }),
                }
            } else {
                let (paragraph, first, last) = (first.paragraph, first.sentence, last.sentence);
                parts.push(LocatorPart::Sentences { paragraph, first, last });
            }
        }
        Locator { parts }
    }

    /// The bytes that a locator names, one span a part, in the order of its parts. Pages name no bytes.
    ///
    /// # Errors
    /// If a paragraph or sentence is not there.
    pub fn resolve(&self, locator: &Locator) -> Result<Vec<Span>, Unresolved> {
        let paragraph = |number: u32| {
            let have = count(self.paragraphs.len());
            self.paragraph(number).ok_or(Unresolved::NoParagraph { paragraph: number, have })
        };
        let mut spans = Vec::new();
        for part in &locator.parts {
            match *part {
                LocatorPart::Paragraphs { first, last } => {
                    spans.push(paragraph(first)?.span.to(paragraph(last)?.span));
                }
                LocatorPart::Sentences { paragraph: number, first, last } => {
                    let sentences = &paragraph(number)?.sentences;
                    let sentence = |s: u32| {
                        let missing =
                            Unresolved::NoSentence { paragraph: number, sentence: s, have: count(sentences.len()) };
                        (s as usize).checked_sub(1).and_then(|s| sentences.get(s)).copied().ok_or(missing)
                    };
                    spans.push(sentence(first)?.to(sentence(last)?));
                }
                LocatorPart::Pages { .. } => {}
            }
        }
        Ok(spans)
    }

    /// Whether every sentence that the span touches is named by the locator. Pages are taken on trust: a locator that
    /// names only pages covers everything. A locator that cannot be resolved covers nothing.
    #[must_use]
    pub fn covers(&self, locator: &Locator, span: Span) -> bool {
        let Ok(named) = self.resolve(locator) else { return false };
        named.is_empty()
            || self
                .sentences_in(span)
                .iter()
                .filter_map(|&number| self.sentence(number))
                .all(|sentence| named.iter().any(|n| n.start <= sentence.start && sentence.end <= n.end))
    }
}

impl Paragraph {
    /// The paragraph of these sentences; none without a sentence.
    #[must_use]
    pub fn of(sentences: Vec<Span>) -> Option<Paragraph> {
        let span = sentences.first()?.to(*sentences.last()?);
        Some(Paragraph { span, sentences })
    }
}

impl std::fmt::Display for Unresolved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unresolved::NoParagraph { paragraph, have } => {
                write!(f, "there is no paragraph {paragraph}: the text has {have}")
            }
            Unresolved::NoSentence { paragraph, sentence, have } => {
                write!(f, "paragraph {paragraph} has no sentence {sentence}: it has {have}")
            }
        }
    }
}

impl std::error::Error for Unresolved {}

impl std::fmt::Display for BadOffsets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let SentenceNumber { paragraph, sentence } = self.at;
        write!(f, "the stored offsets of paragraph {paragraph}, sentence {sentence} are empty or out of order")
    }
}

impl std::error::Error for BadOffsets {}

impl std::fmt::Display for SentenceNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "¶{} s{}", self.paragraph, self.sentence)
    }
}

/// A count as the numbers of people: texts are at most 1 GiB, so it always fits.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
