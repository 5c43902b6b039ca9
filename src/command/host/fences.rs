//! Blocks of code between fences in Markdown, and what stands behind the opening fence.

use super::is_asked;
use crate::embed::{Margins, columns};

/// The lines of a Markdown document on which blocks of code with the class `rebut` or `argdown` begin, from 1.
#[must_use]
pub fn places(markdown: &str) -> Vec<usize> {
    // A block may stand in a quotation.
    let lines: Vec<&str> = markdown.lines().map(|line| line.trim_start_matches(['>', ' '])).collect();
    fences(&lines.join("\n")).into_iter().map(|fence| fence.line).collect()
}

/// A block of code between fences, with the class `rebut` or `argdown`.
pub(super) struct Fence<'t> {
    /// The line of the opening fence, from 1.
    pub(super) line: usize,
    /// What stands behind the opening fence.
    pub(super) info: Info,
    /// The whole block, with both fences, as bytes of the text: whole lines.
    pub(super) span: std::ops::Range<usize>,
    /// What stands between the fences.
    pub(super) text: &'t str,
}

pub(super) fn fences(markdown: &str) -> Vec<Fence<'_>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize, &str, &str, usize)> = None;
    let mut margins = Margins::default();
    let mut is_comment = false;
    let mut at = 0;
    for (index, line) in markdown.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        let sign = trimmed.chars().next().filter(|sign| matches!(sign, '`' | '~'));
        let rest = sign.map_or(trimmed, |sign| trimmed.trim_start_matches(sign));
        let fence = trimmed.get(..trimmed.len() - rest.len()).filter(|fence| fence.len() >= 3);
        if open.is_none() {
            // So far in, it is shown as it stands; and what stands in a comment is not.
            let is_far_in = columns(line) > margins.pass(line) + 3;
            let was_comment = is_comment;
            is_comment = match (line.rfind("<!--"), line.rfind("-->")) {
                (Some(open), close) => close.is_none_or(|close| close < open),
                (None, Some(_)) => false,
                (None, None) => is_comment,
            };
            if is_far_in || was_comment {
                continue;
            }
        }
        match (open, fence) {
            (None, Some(fence)) if !(sign == Some('`') && rest.contains('`')) => {
                open = Some((index + 1, start, fence, rest.trim(), at));
            }
            (Some((line, from, opened, info, inside)), Some(fence))
                if rest.trim().is_empty() && fence.starts_with(opened) =>
            {
                let info = Info::of(info);
                if info.counts() {
                    let text = markdown.get(inside..start).unwrap_or_default();
                    found.push(Fence { line, info, span: from..at, text });
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// What stands behind a fence: `rebut #fig:a caption="What it shows" width=80%`, with braces or without, round all of it or
/// behind the class.
#[derive(Debug, Default)]
pub(super) struct Info {
    /// The first word, unless it stands in braces, and words with a dot before them.
    classes: Vec<String>,
    /// The word behind `#`.
    pub(super) label: String,
    /// Words with a value.
    pub(super) keys: Vec<(String, String)>,
    /// Whether a value begins with a quotation mark that does not come again.
    pub(super) is_unclosed: bool,
}

impl Info {
    pub(super) fn of(written: &str) -> Info {
        let is_between = |c: char| matches!(c, ' ' | ',' | '\t' | '{' | '}');
        let mut info = Info::default();
        let mut is_first = !written.starts_with('{');
        let mut rest = written.trim_start_matches(is_between);
        while !rest.is_empty() {
            let end = rest.find(|c| c == '=' || is_between(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            rest = match after.strip_prefix('=') {
                Some(value) => {
                    let (value, after) = info.value(value, is_between);
                    info.keys.push((word.to_owned(), value));
                    after
                }
                None => {
                    if let Some(label) = word.strip_prefix('#') {
                        label.clone_into(&mut info.label);
                    } else if let Some(class) = word.strip_prefix('.').or(is_first.then_some(word)) {
                        info.classes.push(class.to_owned());
                    }
                    after
                }
            };
            is_first = false;
            rest = rest.trim_start_matches(is_between);
        }
        info
    }

    /// A value, and what stands behind it. Within quotation marks of either kind a backslash masks a mark, as it does for pandoc.
    fn value<'w>(&mut self, written: &'w str, is_between: impl Fn(char) -> bool) -> (String, &'w str) {
        let Some(mark) = written.chars().next().filter(|mark| matches!(mark, '"' | '\'')) else {
            let (value, after) = written.split_at(written.find(is_between).unwrap_or(written.len()));
            return (value.to_owned(), after);
        };
        let mut value = String::new();
        let mut signs = written.char_indices().skip(1).peekable();
        while let Some((at, sign)) = signs.next() {
            if sign == mark {
                return (value, written.get(at + 1..).unwrap_or_default());
            }
            let masked = signs.next_if(|&(_, next)| sign == '\\' && matches!(next, '"' | '\'' | '\\'));
            value.push(masked.map_or(sign, |(_, next)| next));
        }
        self.is_unclosed = true;
        (value, "")
    }

    /// Whether the block holds a command or a map.
    pub(super) fn counts(&self) -> bool {
        is_asked(&self.classes())
    }

    pub(super) fn classes(&self) -> Vec<&str> {
        self.classes.iter().map(String::as_str).collect()
    }
}
