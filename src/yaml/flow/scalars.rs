//! Scalars in flow data: plain, in single and in double quotation marks.

use std::borrow::Cow;

use super::{Reader, is_flow_indicator};
use crate::diagnostic::codes::syntax;
use crate::text::Span;
use crate::yaml::{Kind, Problem, Scalar, Style, Value};

/// The bytes that a plain scalar has to look at: they may end it, fold it or be refused. The lead bytes of U+0080 to
/// U+00BF and of U+F000 to U+FFFF are among them for the control characters there.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        stops[byte] = byte < 0x20 && byte != b'\t' as usize
            || matches!(byte as u8, b',' | b'[' | b']' | b'{' | b'}' | b':' | b'#' | 0x7f | 0xc2 | 0xef);
        byte += 1;
    }
    stops
};

fn stops(byte: u8) -> bool {
    STOPS.get(usize::from(byte)).copied().unwrap_or_default()
}

/// How many bytes stand before the next `"`, `\` or control character; quotations are most of what a map holds, so they
/// are looked at eight bytes at a time.
fn before_stop(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // The high bit of each byte that is zero, or follows one that is: enough to see that there is one.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
    let (chunks, _) = bytes.as_chunks::<8>();
    let clean = chunks.iter().take_while(|chunk| {
        let word = u64::from_le_bytes(**chunk);
        let quote = zeros(word ^ (ONES * u64::from(b'"')));
        let backslash = zeros(word ^ (ONES * u64::from(b'\\')));
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
        quote | backslash | control == 0
    });
    let start = clean.count() * 8;
    let rest = bytes.get(start..).unwrap_or_default();
    start + rest.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20).unwrap_or(rest.len())
}

impl<'s> Reader<'s> {
    /// A plain scalar: up to a flow indicator, `: ` or ` #`. Lines are folded.
    pub(super) fn plain(&mut self) -> Value<'s> {
        let start = self.at;
        let mut folded: Option<String> = None;
        let mut line_start = start;
        let line = loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            self.at += rest.iter().position(|&byte| stops(byte)).unwrap_or(rest.len());
            match self.peek() {
                Some(b':') if !self.parts(self.at + 1) => self.at += 1,
                Some(b'#') if self.at == start || !matches!(self.byte(self.at - 1), Some(b' ' | b'\t')) => self.at += 1,
                Some(b'\n' | b'\r') => {
                    let line = trim_end(self.slice(line_start, self.at));
                    let breaks = self.line_ends();
                    if self.plain_ends() {
                        break line;
                    }
                    let text = folded.get_or_insert_default();
                    text.push_str(line);
                    push_breaks(text, breaks);
                    line_start = self.at;
                    // The first character of a line may be one that would end it elsewhere.
                    if self.peek() == Some(b':') {
                        self.at += 1;
                    }
                }
                Some(byte) if byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xef) => self.control_character(false),
                _ => break trim_end(self.slice(line_start, self.at)),
            }
        };
        let end = line_start + line.len();
        // Line ends behind it do not belong to it.
        self.at = end;
        let text = match folded {
            None => Cow::Borrowed(line),
            Some(text) => Cow::Owned(text + line),
        };
        Value { span: Span::new(start, end), kind: Kind::Scalar(Scalar { text, style: Style::Plain }) }
    }

    /// Whether a plain scalar ends at the beginning of this line.
    fn plain_ends(&self) -> bool {
        match self.peek() {
            None | Some(b'#') => true,
            Some(b':') => self.parts(self.at + 1),
            Some(byte) => is_flow_indicator(byte),
        }
    }

    /// Passes line ends and the spaces around them; how many line ends.
    fn line_ends(&mut self) -> usize {
        let mut breaks = 0;
        loop {
            match self.peek() {
                Some(b'\r') if self.byte(self.at + 1) == Some(b'\n') => {
                    self.at += 2;
                    breaks += 1;
                    self.line_begins(self.at);
                }
                Some(b'\n' | b'\r') => {
                    self.at += 1;
                    breaks += 1;
                    self.line_begins(self.at);
                }
                Some(b' ' | b'\t') => self.at += 1,
                _ => return breaks,
            }
        }
    }

    /// Passes one character, and complains if YAML does not allow it. Quoted text may hold what is printable in JSON.
    fn control_character(&mut self, quoted: bool) {
        let start = self.at;
        let Some(character) = self.slice(start, self.text.len()).chars().next() else {
            self.at += 1;
            return;
        };
        self.at += character.len_utf8();
        let refused = match character {
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' => true,
            '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => !quoted,
            _ => false,
        };
        if refused {
            let code = u32::from(character);
            let message = format!("the control character U+{code:04X} cannot stand here");
            let problem = Problem::new(syntax::CONTROL_CHARACTER, Span::new(start, self.at), message);
            let escape = format!("remove it, or write `\"\\u{code:04x}\"`");
            self.report.push(problem.help(escape).fix("remove it", vec![(Span::new(start, self.at), String::new())]));
        }
    }

    /// `'…'`: `''` is one apostrophe; lines are folded.
    pub(super) fn single(&mut self) -> Value<'s> {
        let start = self.at;
        if self.unclosed[0] {
            return self.quoted_to_entry_end(b'\'', Style::Single);
        }
        self.at += 1;
        let mut owned: Option<String> = None;
        let mut from = self.at;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            self.at += rest.iter().position(|&byte| byte == b'\'' || byte < 0x20).unwrap_or(rest.len());
            match self.peek() {
                None => return self.unclosed(start, b'\'', Style::Single),
                Some(b'\'') if self.byte(self.at + 1) == Some(b'\'') => {
                    owned.get_or_insert_default().push_str(self.slice(from, self.at + 1));
                    self.at += 2;
                    from = self.at;
                }
                Some(b'\'') => break,
                Some(b'\n' | b'\r') => {
                    let line = trim_end(self.slice(from, self.at));
                    let breaks = self.line_ends();
                    let text = owned.get_or_insert_default();
                    text.push_str(line);
                    push_breaks(text, breaks);
                    from = self.at;
                }
                Some(b'\t') => self.at += 1,
                Some(_) => self.control_character(true),
            }
        }
        self.quoted(start, from, owned, Style::Single)
    }

    /// `"…"`: backslash escapes (YAML 1.2.2, 5.7); lines are folded.
    pub(super) fn double(&mut self) -> Value<'s> {
        let start = self.at;
        if self.unclosed[1] {
            return self.quoted_to_entry_end(b'"', Style::Double);
        }
        self.at += 1;
        let mut owned: Option<String> = None;
        let mut from = self.at;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            self.at += before_stop(rest);
            match self.peek() {
                None => return self.unclosed(start, b'"', Style::Double),
                Some(b'"') => break,
                Some(b'\\') => {
                    let text = owned.get_or_insert_default();
                    text.push_str(self.slice(from, self.at));
                    self.escape(text);
                    from = self.at;
                }
                Some(b'\n' | b'\r') => {
                    let line = trim_end(self.slice(from, self.at));
                    let breaks = self.line_ends();
                    let text = owned.get_or_insert_default();
                    text.push_str(line);
                    push_breaks(text, breaks);
                    from = self.at;
                }
                Some(b'\t') => self.at += 1,
                Some(_) => self.control_character(true),
            }
        }
        self.quoted(start, from, owned, Style::Double)
    }

    fn quoted(&mut self, start: usize, from: usize, owned: Option<String>, style: Style) -> Value<'s> {
        let last = self.slice(from, self.at);
        let text = match owned {
            None => Cow::Borrowed(last),
            Some(text) => Cow::Owned(text + last),
        };
        self.at += 1;
        Value { span: Span::new(start, self.at), kind: Kind::Scalar(Scalar { text, style }) }
    }

    /// The escape at this place, resolved into `text`.
    fn escape(&mut self, text: &mut String) {
        let start = self.at;
        let letter = self.slice(start + 1, self.text.len()).chars().next();
        self.at += 1 + letter.map_or(0, char::len_utf8);
        let plain = match letter {
            Some('0') => '\0',
            Some('a') => '\u{7}',
            Some('b') => '\u{8}',
            Some('t' | '\t') => '\t',
            Some('n') => '\n',
            Some('v') => '\u{b}',
            Some('f') => '\u{c}',
            Some('r') => '\r',
            Some('e') => '\u{1b}',
            Some(same @ (' ' | '"' | '/' | '\\')) => same,
            Some('N') => '\u{85}',
            Some('_') => '\u{a0}',
            Some('L') => '\u{2028}',
            Some('P') => '\u{2029}',
            Some('\n' | '\r') => {
                self.at = start + 1;
                self.line_ends();
                return;
            }
            Some('x') => return self.hex_escape(start, 2, text),
            Some('u') => return self.hex_escape(start, 4, text),
            Some('U') => return self.hex_escape(start, 8, text),
            Some(_) | None => return self.bad_escape(start, text),
        };
        text.push(plain);
    }

    fn hex_escape(&mut self, start: usize, digits: usize, text: &mut String) {
        let Some(mut code) = self.hex(digits) else { return self.bad_escape(start, text) };
        // JSON writes characters above U+FFFF as two halves, and JSON is YAML.
        if (0xd800..0xdc00).contains(&code) && self.slice(self.at, self.at + 2) == "\\u" {
            let after = self.at;
            self.at += 2;
            match self.hex(4) {
                Some(low @ 0xdc00..0xe000) => code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00),
                _ => self.at = after,
            }
        }
        match char::from_u32(code) {
            Some(character) => text.push(character),
            None => self.bad_escape(start, text),
        }
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let written = self.slice(self.at, self.at + digits);
        if written.len() != digits || !written.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += digits;
        u32::from_str_radix(written, 16).ok()
    }

    fn bad_escape(&mut self, start: usize, text: &mut String) {
        let written = self.slice(start, self.at);
        let message = format!("`{written}` is not an escape that YAML knows");
        let problem = Problem::new(syntax::BAD_ESCAPE, Span::new(start, self.at), message);
        let backslash = Span::new(start, start + 1);
        self.report.push(
            problem
                .help("write `\\\\` for a backslash, or use single quotation marks")
                .fix("double the backslash", vec![(backslash, "\\\\".to_owned())]),
        );
        text.push_str(written);
    }

    /// A quotation mark that is never closed: complains and takes the entry as it stands.
    fn unclosed(&mut self, start: usize, mark: u8, style: Style) -> Value<'s> {
        self.unclosed[usize::from(mark == b'"')] = true;
        let span = Span::new(start, start + 1);
        let message = format!("the quotation mark `{}` is not closed", char::from(mark));
        self.report.push(Problem::new(syntax::UNCLOSED_DATA, span, message).help("close it where the text ends"));
        self.at = start;
        self.quoted_to_entry_end(mark, style)
    }

    /// A quoted text that is looked for up to the next comma, bracket or line end only.
    fn quoted_to_entry_end(&mut self, mark: u8, style: Style) -> Value<'s> {
        let start = self.at;
        let inside = start + 1;
        let rest = self.bytes.get(inside..).unwrap_or_default();
        let ends = |byte: u8| byte == mark || matches!(byte, b',' | b'}' | b']' | b'\n' | b'\r');
        self.at = inside + rest.iter().position(|&byte| ends(byte)).unwrap_or(rest.len());
        let text = self.slice(inside, self.at).into();
        if self.peek() == Some(mark) {
            self.at += 1;
        }
        Value { span: Span::new(start, self.at), kind: Kind::Scalar(Scalar { text, style }) }
    }
}

/// Spaces and tabs only: a no-break space is text.
fn trim_end(line: &str) -> &str {
    line.trim_end_matches([' ', '\t'])
}

/// Line folding (YAML 1.2.2, 6.5): one line end is a space, each further one stays.
fn push_breaks(text: &mut String, breaks: usize) {
    if breaks == 1 {
        text.push(' ');
    }
    for _ in 1..breaks {
        text.push('\n');
    }
}
