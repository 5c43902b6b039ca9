//! Lines: which of them make a paragraph, and which were ended on purpose.

use super::super::place::Span;

/// How many characters a line must fall short of the longest, with the next word added, to have been ended on purpose.
const SLACK: usize = 8;

/// Groups trimmed lines into paragraphs: by blank lines if one stands between two others, else every line is one.
pub(super) fn paragraphs(lines: &[Span]) -> Vec<&[Span]> {
    let blank_between = {
        let first = lines.iter().position(|line| !line.is_empty());
        let last = lines.iter().rposition(|line| !line.is_empty());
        first.zip(last).is_some_and(|(first, last)| lines.iter().take(last).skip(first).any(|line| line.is_empty()))
    };
    if blank_between {
        lines.split(|line| line.is_empty()).filter(|group| !group.is_empty()).collect()
    } else {
        lines.chunks(1).filter(|line| line.iter().all(|line| !line.is_empty())).collect()
    }
}

/// The paragraph with spaces for line ends, at the same offsets: to the segmenter a line end always ends a sentence.
pub(super) fn flatten(paragraph: &str) -> String {
    let mut flat = String::with_capacity(paragraph.len());
    for c in paragraph.chars() {
        match c {
            '\n' | '\r' => flat.push(' '),
            '\u{85}' => flat.push('\u{a0}'),
            '\u{2028}' | '\u{2029}' => flat.push('\u{2003}'),
            other => flat.push(other),
        }
    }
    flat
}

/// The ends of lines that were ended on purpose, though a sentence need not end there: headings and list items.
///
/// A line that was merely full could not have taken the first word of the next. One that could, by a good margin, was
/// ended on purpose if the next begins as a sentence does. So was one before a list mark: `(a)`, `2.`, `•`.
pub(super) fn intended_ends(text: &str, lines: &[Span]) -> Vec<usize> {
    let width = |words: &str| words.chars().count();
    let longest = lines.iter().map(|line| width(line.of(text))).max().unwrap_or_default();
    let mut ends = Vec::new();
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let (words, next) = (line.of(text), next.of(text));
        let next_word = next.split_whitespace().next().unwrap_or_default();
        let begins_sentence = next
            .trim_start_matches(['"', '“', '‘', '«', '„', '(', '['])
            .starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let had_room = width(words) + 1 + width(next_word) + SLACK <= longest;
        let before_item = is_list_mark(next_word) && (words.ends_with([';', ':', '.', ',']) || ends_with_joint(words));
        if begins_sentence && had_room || before_item {
            ends.push(line.end as usize);
        }
    }
    ends
}

fn ends_with_joint(words: &str) -> bool {
    words.ends_with(" and") || words.ends_with(" or")
}

/// `(a)`, `(iv)`, `a)`, `2.`, `IV.`, `•`, `-`, `–`.
pub(super) fn is_list_mark(word: &str) -> bool {
    if matches!(word, "•" | "-" | "–" | "—" | "*" | "·") {
        return true;
    }
    let inner = word.strip_prefix('(').unwrap_or(word);
    let Some(inner) = inner.strip_suffix(')').or_else(|| inner.strip_suffix('.')) else { return false };
    let number = inner.len() <= 8 && !inner.is_empty() && inner.split('.').all(|n| n.len() <= 3 && is_number(n));
    number || is_roman(inner) || (inner.chars().count() == 1 && inner.chars().all(char::is_alphabetic))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// A Roman numeral in one case, up to eight letters.
pub(in crate::text) fn is_roman(word: &str) -> bool {
    let all = |letters: &str| (1..=8).contains(&word.len()) && word.chars().all(|c| letters.contains(c));
    all("IVXLC") || all("ivxlc")
}
