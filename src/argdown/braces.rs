//! Where data in braces end.

use std::collections::BTreeMap;

use super::chars::is_space;

/// The end of data as the official tool finds it, remembered between openings.
///
/// Its rule knows neither quotation marks nor nesting: data run to the last `}` that is not followed by `,` or `}`
/// (white space between them or not), but not past a `}` that is followed by white space and something else, and not
/// past a carriage return.
#[derive(Debug)]
pub(super) struct BraceEnds {
    /// The text holds none of the characters that data cannot hold.
    plain: bool,
    asked: usize,
    limit: usize,
    close: Option<usize>,
}

impl BraceEnds {
    /// `plain`: whether the text has [only line feeds](super::ahead::only_line_feeds).
    pub(super) fn new(plain: bool) -> BraceEnds {
        BraceEnds { plain, asked: 0, limit: 0, close: None }
    }

    /// Behind the `}` that closes the `{` at `at`.
    pub(super) fn find(&mut self, text: &str, at: usize) -> Option<usize> {
        if !(self.asked <= at && at < self.limit) {
            self.asked = at;
            self.limit = limit(text, at, self.plain);
            self.close = last_close(text, at, self.limit);
        }
        self.close.filter(|&close| close > at).map(|close| close + 1)
    }
}

/// How far data may run: to the first `}` behind `at` that has white space and then neither `,` nor `}` behind it, or to the
/// first character that data cannot hold, or to the end.
fn limit(text: &str, at: usize, plain: bool) -> usize {
    let mut from = at + 1;
    loop {
        let rest = text.get(from..).unwrap_or_default();
        let found = if plain { rest.find('}') } else { rest.find(['}', '\r', '\u{2028}', '\u{2029}']) };
        let Some(offset) = found else { return text.len() };
        let mut behind = rest.get(offset..).unwrap_or_default().chars();
        let ends = match (behind.next(), behind.next(), behind.next()) {
            (Some('}'), Some(space), Some(next)) => is_space(space) && next != ',' && next != '}',
            (Some('}'), _, _) => false,
            _ => true,
        };
        if ends {
            return from + offset;
        }
        from += offset + 1;
    }
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

/// The end of data as its author meant it: braces and brackets in pairs, none counted within quotation marks.
///
/// A scan that fails remembers the pairs that it met, so that the openings behind the failed one are not scanned again.
#[derive(Debug, Default)]
pub(super) struct DataEnds {
    failed: std::ops::Range<usize>,
    pairs: BTreeMap<usize, usize>,
}

impl DataEnds {
    /// Behind the `}` that closes the `{` at `at`.
    pub(super) fn find(&mut self, text: &str, at: usize) -> Option<usize> {
        if self.failed.contains(&at) {
            return self.pairs.get(&at).copied();
        }
        let mut pairs = Vec::new();
        match scan(text, at, &mut pairs) {
            Ok(end) => Some(end),
            Err(stop) => {
                self.failed = at..stop;
                self.pairs = pairs.into_iter().collect();
                None
            }
        }
    }
}

/// The end of the pair that begins at `at`, or where the search for it was given up.
fn scan(text: &str, at: usize, pairs: &mut Vec<(usize, usize)>) -> Result<usize, usize> {
    let bytes = text.as_bytes();
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut here = at;
    while let Some(&byte) = bytes.get(here) {
        if !MEANS[usize::from(byte)] {
            here += 1;
            continue;
        }
        match byte {
            b'{' | b'[' => open.push((byte, here)),
            b'}' => {
                while let Some((opened, from)) = open.pop() {
                    if opened == b'{' {
                        pairs.push((from, here + 1));
                        break;
                    }
                }
                if open.is_empty() {
                    return Ok(here + 1);
                }
            }
            b']' if open.last().is_some_and(|(opened, _)| *opened == b'[') => {
                open.pop();
            }
            // A quotation mark only opens where a key or a value begins.
            b'"' | b'\'' if begins_value(bytes, at, here) => {
                if let Some(end) = quoted(bytes, here) {
                    here = end;
                }
            }
            b'\n' if begins_block(bytes, here + 1) => return Err(here),
            _ => {}
        }
        here += 1;
    }
    Err(text.len())
}

/// The bytes that `scan` looks at.
const MEANS: [bool; 256] = {
    let mut means = [false; 256];
    let bytes = b"{}[]\"'\n";
    let mut index = 0;
    while index < bytes.len() {
        means[bytes[index] as usize] = true;
        index += 1;
    }
    means
};

/// Whether the last byte before `here` that is not white space divides keys and values.
fn begins_value(bytes: &[u8], at: usize, here: usize) -> bool {
    let before = bytes.get(at..here).unwrap_or_default().iter().rev();
    let last = before.copied().find(|byte| !byte.is_ascii_whitespace());
    matches!(last, Some(b'{' | b'[' | b',' | b':'))
}

/// The closing quotation mark of the one at `at`, in the same paragraph.
fn quoted(bytes: &[u8], at: usize) -> Option<usize> {
    let quote = *bytes.get(at)?;
    let mut here = at + 1;
    loop {
        match *bytes.get(here)? {
            b'\\' if quote == b'"' => here += 1,
            b'\n' if begins_block(bytes, here + 1) => return None,
            byte if byte == quote => {
                if quote == b'\'' && bytes.get(here + 1) == Some(&b'\'') {
                    here += 1;
                } else {
                    return Some(here);
                }
            }
            _ => {}
        }
        here += 1;
    }
}

/// Whether the line at `at` is blank and the next one begins like a block: then the data before it were never closed.
fn begins_block(bytes: &[u8], at: usize) -> bool {
    let mut here = at;
    if bytes.get(here) == Some(&b'\r') {
        here += 1;
    }
    if bytes.get(here) != Some(&b'\n') {
        return false;
    }
    matches!(bytes.get(here + 1), Some(b'[' | b'<' | b'#' | b'('))
}
