//! Looking ahead in linear time.
//!
//! Many marks are only marks if they are closed further on. Asked from a thousand openings in turn, "where is the next
//! `]:`?" must not read the rest of the text a thousand times: the answer is kept until the asker has passed it.

use super::chars::ends_line;

/// The next place of a fixed string, remembered.
#[derive(Debug)]
pub(super) struct Next {
    needle: &'static str,
    asked: usize,
    found: usize,
}

impl Next {
    pub(super) fn new(needle: &'static str) -> Next {
        Next { needle, asked: 1, found: 0 }
    }

    /// The first place at or behind `from`.
    pub(super) fn find(&mut self, text: &str, from: usize) -> Option<usize> {
        if !(self.asked <= from && from <= self.found) {
            self.asked = from;
            let rest = text.as_bytes().get(from..).unwrap_or_default();
            let first = self.needle.as_bytes().first().copied().unwrap_or_default();
            // The marks are a few bytes long: setting up a search for a text would take longer than the search.
            let stands_at = |&at: &usize| rest.get(at..).is_some_and(|rest| rest.starts_with(self.needle.as_bytes()));
            self.found = memchr::memchr_iter(first, rest).find(stands_at).map_or(usize::MAX, |at| from + at);
        }
        (self.found != usize::MAX).then_some(self.found)
    }
}

/// The end of the line, remembered.
#[derive(Debug)]
pub(super) struct LineEnd {
    /// Lines end with line feeds only, as in nearly all texts: the fast way will do.
    plain: bool,
    asked: usize,
    found: usize,
}

impl LineEnd {
    /// `plain`: whether the text has [only line feeds](only_line_feeds).
    pub(super) fn new(plain: bool) -> LineEnd {
        LineEnd { plain, asked: 1, found: 0 }
    }

    /// The first line terminator of JavaScript at or behind `from`, or the end of the text.
    pub(super) fn find(&mut self, text: &str, from: usize) -> usize {
        if !(self.asked <= from && from <= self.found) {
            self.asked = from;
            let rest = text.get(from..).unwrap_or_default();
            let found = if self.plain { memchr::memchr(b'\n', rest.as_bytes()) } else { rest.find(ends_line) };
            self.found = found.map_or(text.len(), |at| from + at);
        }
        self.found
    }
}

/// Whether there is no line terminator in a text but the line feed.
pub(super) fn only_line_feeds(text: &str) -> bool {
    let has = |mark: &str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    !(has("\r") || has("\u{2028}") || has("\u{2029}"))
}
