//! Splitting a text into paragraphs and sentences.
//!
//! Sentence borders are those of Unicode Standard Annex 29, with what legal prose needs on top: abbreviations, initials
//! and list numbers do not end a sentence; a footnote number glued to a full stop belongs to the sentence before it; a
//! line that was ended on purpose (a heading, a list item) ends a sentence, a line that was merely full does not.

mod abbreviations;
mod borders;
mod lines;

pub(super) use lines::is_roman;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::place::{LineIndex, Span};
use super::structure::{Paragraph, SplitRules, TextStructure};

/// The longest stretch without a letter that the segmenter is given at once. Rule SB8 looks ahead over such a stretch
/// again for each of its characters; a hostile text of a million brackets must not make that a million squared.
const LONGEST_LETTERLESS: usize = 100;

/// Splits a text; see [`TextStructure::new`].
pub(super) fn split(text: &str, rules: &SplitRules) -> TextStructure {
    let index = LineIndex::new(text);
    let lines: Vec<Span> = (0..index.lines()).map(|line| trim(text, index.line_span(text, line))).collect();
    let paragraphs = lines::paragraphs(&lines);
    let paragraphs = paragraphs.into_iter().filter_map(|lines| Paragraph::of(sentences(text, lines, rules))).collect();
    TextStructure { paragraphs }
}

/// The sentences of the paragraph that these lines make; the lines are trimmed and none is empty.
fn sentences(text: &str, lines: &[Span], rules: &SplitRules) -> Vec<Span> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return Vec::new() };
    let whole = first.to(*last);
    let flat = lines::flatten(whole.of(text));
    let mut forced: Vec<usize> =
        lines::intended_ends(text, lines).into_iter().map(|at| at.saturating_sub(whole.start as usize)).collect();
    for words in rules.break_after.iter().filter(|words| !words.trim().is_empty()) {
        forced.extend(flat.match_indices(words.trim_end()).map(|(at, found)| at + found.len()));
    }
    let mut candidates = segmenter_borders(&flat);
    candidates.extend(borders::after_notes(&flat));
    // Punctuation at the very end, a closing mark or `* * *`, is no sentence.
    let last_word = flat.rfind(char::is_alphanumeric).unwrap_or_default();
    candidates.retain(|&at| at <= last_word);
    candidates.sort_unstable();
    candidates.dedup();
    forced.sort_unstable();
    forced.dedup();

    let mut spans = Vec::new();
    let mut start = 0;
    let mut cut = |end: usize, start: &mut usize| {
        let span = trim(text, Span::new(whole.start as usize + *start, whole.start as usize + end));
        if !span.is_empty() {
            spans.push(span);
            *start = end;
        }
    };
    let mut forced = forced.into_iter().peekable();
    for at in candidates {
        while let Some(end) = forced.next_if(|&end| end <= at) {
            cut(end, &mut start);
        }
        let (left, right) = (flat.get(start..at).unwrap_or_default(), flat.get(at..).unwrap_or_default());
        if borders::is_border(left, right, rules) {
            cut(at, &mut start);
        }
    }
    forced.for_each(|end| cut(end, &mut start));
    cut(flat.len(), &mut start);
    spans
}

/// The borders of Unicode Standard Annex 29, offsets into `flat`, the end of the text left out.
fn segmenter_borders(flat: &str) -> Vec<usize> {
    let mut borders = Vec::new();
    let mut chunk_start = 0;
    let mut letterless = 0;
    let mut chunk = |end: usize, chunk_start: &mut usize| {
        let chunk = flat.get(*chunk_start..end).unwrap_or_default();
        borders.extend(
            chunk.split_sentence_bound_indices().map(|(at, _)| *chunk_start + at).filter(|at| at > chunk_start),
        );
        *chunk_start = end;
    };
    for (at, c) in flat.char_indices() {
        let letter = matches!(c, '.' | '!' | '?') || c.is_alphabetic() && !is_combining_mark(c);
        letterless = if letter { 0 } else { letterless + 1 };
        if letterless == LONGEST_LETTERLESS {
            chunk(at, &mut chunk_start);
            letterless = 0;
        }
    }
    chunk(flat.len(), &mut chunk_start);
    borders
}

/// The span without white space and byte-order marks at its ends.
fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let start = span.start as usize + (words.len() - words.trim_start_matches(blank).len());
    Span::new(start, start + words.trim_matches(blank).len())
}

#[cfg(test)]
mod tests;
