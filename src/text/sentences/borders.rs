//! Which of the possible borders between sentences are real.

use super::super::structure::SplitRules;
use super::abbreviations::{Abbreviation, abbreviation, begins_sentences, german_month};
use super::lines::{is_list_mark, is_roman};

/// How far to look for the word beside a border; no abbreviation is longer.
const WORD: usize = 32;

/// Whether a sentence ends between `left`, which is all since the last border, and `right`.
pub(super) fn is_border(left: &str, right: &str, rules: &SplitRules) -> bool {
    let glued_number = right.starts_with(|c: char| c.is_ascii_digit()) && !left.ends_with(char::is_whitespace);
    let left = left.trim_end();
    let right = right.trim_start();
    if left.ends_with(['[', '(']) || glued_number {
        return false;
    }
    // `Is it?” he asked.`
    let next = right.chars().take(WORD).find(|c| c.is_alphanumeric() || is_opening(*c));
    if next.is_some_and(char::is_lowercase) {
        return false;
    }
    if rules.no_break.iter().any(|word| ends_with_word(left, word.trim())) {
        return false;
    }
    let Some(last) = last_word(left) else { return true };
    if last.len() == left.len() && is_list_mark(last) {
        return false;
    }
    if !last.ends_with('.') {
        return true;
    }
    let next = first_word(right);
    match abbreviation(last) {
        Some(Abbreviation::Never) => false,
        Some(Abbreviation::BeforeNumber) => !begins_with_number(next),
        Some(Abbreviation::MayEnd) => begins_sentences(next),
        None => !(is_day(last) && german_month(next)),
    }
}

/// The borders that the annex does not have: after a footnote number glued to a full stop (`defence.12 The`,
/// `defence.[12] The`), before a list mark in lower case (`ends. (a) The`), and after an ellipsis character glued to its
/// word.
pub(super) fn after_notes(flat: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut before = [' '; 2];
    for (at, c) in flat.char_indices() {
        let end = at + c.len_utf8();
        let after = flat.get(end..).unwrap_or_default();
        let [second, last] = before;
        let ends = matches!(c, '.' | '?' | '!')
            || (matches!(c, '”' | '"' | '’' | ')' | '»') && matches!(last, '.' | '?' | '!'));
        let after_word =
            last.is_alphabetic() && second.is_alphabetic() || !last.is_alphanumeric() && !last.is_whitespace();
        if c == '…' && !last.is_whitespace() {
            let rest = after.trim_start_matches(['”', '"', '’', ')', '»']);
            found.extend(border_before_sentence(flat, rest));
        } else if ends && after_word && after.starts_with(|c: char| c == '[' || c.is_ascii_digit()) {
            let rest = skip_note(after);
            found.extend(rest.and_then(|rest| border_before_sentence(flat, rest)));
        } else if c == '.' && after.starts_with(" (") {
            let mark = first_word_with_marks(after.trim_start());
            let rest = after.trim_start().strip_prefix(mark).unwrap_or_default();
            let begins = is_list_mark(mark) && border_before_sentence(flat, rest).is_some();
            found.extend(begins.then_some(end + 1));
        }
        before = [last, c];
    }
    found
}

/// What stands behind a footnote number of up to three digits, in square brackets or not.
fn skip_note(after: &str) -> Option<&str> {
    let open = after.strip_prefix('[');
    let digits = open.unwrap_or(after);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = digits.len() - rest.len();
    if !(1..=3).contains(&count) {
        return None;
    }
    if open.is_some() { rest.strip_prefix(']') } else { Some(rest) }
}

/// The offset behind the space before `rest`, the end of `flat`, if a sentence may begin there.
fn border_before_sentence(flat: &str, rest: &str) -> Option<usize> {
    let words = rest.trim_start();
    let begins = words.trim_start_matches(is_opening).starts_with(char::is_uppercase);
    (words.len() < rest.len() && begins).then(|| flat.len() - words.len())
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '«' | '„' | '‚' | '(' | '[' | '"' | '\'' | '¿' | '¡')
}

/// The last word with its full stop, without opening marks; none if it is longer than any abbreviation.
fn last_word(left: &str) -> Option<&str> {
    let mut start = left.len();
    for (at, c) in left.char_indices().rev().take(WORD) {
        if c.is_whitespace() || matches!(c, '—' | '–') {
            return left.get(start..).map(|word| word.trim_start_matches(is_opening)).filter(|word| !word.is_empty());
        }
        start = at;
    }
    (start == 0).then(|| left.trim_start_matches(is_opening_quote)).filter(|word| !word.is_empty())
}

fn is_opening_quote(c: char) -> bool {
    is_opening(c) && c != '('
}

fn first_word(right: &str) -> &str {
    first_word_with_marks(right).trim_start_matches(is_opening)
}

fn first_word_with_marks(right: &str) -> &str {
    let end = right
        .char_indices()
        .take(WORD)
        .find(|(_, c)| c.is_whitespace())
        .map_or_else(|| right.char_indices().nth(WORD).map_or(right.len(), |(at, _)| at), |(at, _)| at);
    right.get(..end).unwrap_or_default()
}

fn ends_with_word(left: &str, word: &str) -> bool {
    !word.is_empty() && left.strip_suffix(word).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

fn begins_with_number(next: &str) -> bool {
    next.starts_with(|c: char| c.is_numeric() || matches!(c, '§' | '¶' | '№'))
        || is_roman(next.trim_end_matches(|c: char| !c.is_alphanumeric()))
        || (next.contains(|c: char| c.is_ascii_digit()) && next.contains(['-', '/', '‑', '(']))
}

/// `1.` to `31.`
fn is_day(last: &str) -> bool {
    last.trim_end_matches('.').parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}
