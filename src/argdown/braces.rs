//! Where data in braces end.

use super::chars::is_space;

/// The end of data as the official tool finds it, remembered between openings.
///
/// Its rule knows neither quotation marks nor nesting: data run to the last `}` that is not followed by `,` or `}`
/// (white space between them or not), but not past a `}` that is followed by white space and something else, and not
/// past a carriage return.
#[derive(Debug, Default)]
pub(super) struct BraceEnds {
    asked: usize,
    limit: usize,
    close: Option<usize>,
}

impl BraceEnds {
    /// Behind the `}` that closes the `{` at `at`.
    pub(super) fn find(&mut self, text: &str, at: usize) -> Option<usize> {
        if !(self.asked <= at && at < self.limit) {
            self.asked = at;
            self.limit = limit(text, at);
            self.close = last_close(text, at, self.limit);
        }
        self.close.filter(|&close| close > at).map(|close| close + 1)
    }
}

/// How far data may run: to the first `}` behind `at` that has white space and then neither `,` nor `}` behind it, or to the
/// first character that data cannot hold, or to the end.
fn limit(text: &str, at: usize) -> usize {
    let rest = text.get(at + 1..).unwrap_or_default();
    let mut chars = rest.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let here = at + 1 + offset;
        if matches!(c, '\r' | '\u{2028}' | '\u{2029}') {
            return here;
        }
        if c == '}' && chars.peek().is_some_and(|&(_, next)| is_space(next)) {
            let mut behind = rest.get(offset + 1..).unwrap_or_default().chars();
            behind.next();
            if behind.next().is_some_and(|next| next != ',' && next != '}') {
                return here;
            }
        }
    }
    text.len()
}

/// The last `}` from `at` up to and with `limit` that has neither `,` nor `}` behind it and behind any white space.
fn last_close(text: &str, at: usize, limit: usize) -> Option<usize> {
    let end = if text.as_bytes().get(limit) == Some(&b'}') { limit + 1 } else { limit };
    let behind = text.get(end..).unwrap_or_default();
    let mut next = behind.chars().find(|&c| !is_space(c));
    for (offset, c) in text.get(at..end)?.char_indices().rev() {
        if c == '}' && !matches!(next, Some(',' | '}')) {
            return Some(at + offset);
        }
        if !is_space(c) {
            next = Some(c);
        }
    }
    None
}
