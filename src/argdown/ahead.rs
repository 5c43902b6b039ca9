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
#[derive(Debug, Default)]
pub(super) struct LineEnd {
    asked: usize,
    found: usize,
}

impl LineEnd {
    /// The first line terminator of JavaScript at or behind `from`, or the end of the text.
    pub(super) fn find(&mut self, text: &str, from: usize) -> usize {
        if !(self.asked <= from && from <= self.found && self.found > 0) {
            self.asked = from;
            self.found = line_end(text, from);
        }
        self.found
    }
}

/// Byte by byte: a line terminator beyond ASCII begins with 0xe2.
fn line_end(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let Some(offset) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r' | 0xe2)) else {
            return text.len();
        };
        at += offset;
        if text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(ends_line) {
            return at;
        }
        at += 1;
    }
}
