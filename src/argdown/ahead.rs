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
            let rest = text.get(from..).unwrap_or_default();
            self.found = rest.find(self.needle).map_or(usize::MAX, |at| from + at);
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
    pub(super) fn new(text: &str) -> LineEnd {
        LineEnd { plain: only_line_feeds(text), asked: 1, found: 0 }
    }

    /// The first line terminator of JavaScript at or behind `from`, or the end of the text.
    pub(super) fn find(&mut self, text: &str, from: usize) -> usize {
        if !(self.asked <= from && from <= self.found) {
            self.asked = from;
            let rest = text.get(from..).unwrap_or_default();
            let found = if self.plain { rest.find('\n') } else { rest.find(ends_line) };
            self.found = found.map_or(text.len(), |at| from + at);
        }
        self.found
    }
}

/// Whether there is no line terminator in a text but the line feed.
pub(super) fn only_line_feeds(text: &str) -> bool {
    !text.contains('\r') && !text.contains('\u{2028}') && !text.contains('\u{2029}')
}
