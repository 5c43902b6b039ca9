//! What is done where flow data cannot be read: one problem, a value that is most likely meant, and a place to go on at.

use super::Reader;
use crate::diagnostic::codes::syntax;
use crate::text::Span;
use crate::yaml::print::in_double_quotes;
use crate::yaml::{Kind, MAX_DEPTH, Problem, Scalar, Style, Value};

impl<'s> Reader<'s> {
    /// What stands on the line behind a value belongs to its text: `he said: no`, `[sic] and so on`, `"void" is the word`,
    /// `see {1}`. Takes the whole as one text and offers the quotation marks.
    pub(super) fn rest_of_text(&mut self, value: &Value<'s>) -> Option<Value<'s>> {
        let start = value.span.range().start;
        let mut rest = value.span.range().end;
        while matches!(self.byte(rest), Some(b' ' | b'\t')) {
            rest += 1;
        }
        let byte = self.byte(rest)?;
        // An anchor or alias ends elsewhere than its value; a comment or line end is no text.
        if rest < self.at || start == rest || matches!(byte, b',' | b'}' | b']' | b'\n' | b'\r' | b'#') {
            return None;
        }
        if byte == b':' && self.slice(start, rest).contains(['\n', '\r']) {
            return Some(self.next_entry(value));
        }
        let text = trim(self.slice(start, self.entry_end(rest)));
        let span = Span::new(start, start + text.len());
        self.at = span.range().end;
        let message = match (byte, self.byte(start)) {
            (b':', _) => "a text with a colon and a space in it has to be quoted".to_owned(),
            (_, Some(b'"' | b'\'')) => "something stands beside the quotation marks".to_owned(),
            (_, Some(first @ (b'[' | b'{'))) => {
                format!("a text that begins with `{}` has to be quoted", char::from(first))
            }
            _ => format!("a text with `{}` in it has to be quoted", char::from(byte)),
        };
        self.report.push(needs_quotes(span, text, message));
        Some(Value { span, kind: Kind::Scalar(Scalar { text: text.into(), style: Style::Double }) })
    }

    /// `a: one` and, on the next line, `b: two`: the comma is missing, and the last line of the text is a key.
    fn next_entry(&mut self, value: &Value<'s>) -> Value<'s> {
        let start = value.span.range().start;
        let written = value.span.of(self.text);
        let text = trim(written.rfind(['\n', '\r']).and_then(|line| written.get(..line)).unwrap_or_default());
        self.at = start + text.len();
        let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
        let text = if lines.len() < 2 { text.into() } else { lines.join(" ").into() };
        Value { span: Span::new(start, self.at), kind: Kind::Scalar(Scalar { text, style: Style::Plain }) }
    }

    pub(super) fn comma_at_line_end(&mut self, end: usize) {
        let place = Span::new(end, end);
        let problem = Problem::new(syntax::YAML_SYNTAX, place, "a comma is missing at the end of this line");
        self.report
            .push(problem.help("entries are divided by commas").fix("put a comma there", vec![(place, ",".into())]));
    }

    /// A text that has to be quoted: complains, offers the quotation marks and takes it as it stands up to the end of the
    /// entry.
    pub(super) fn unquotable(&mut self, message: String) -> Value<'s> {
        let start = self.at;
        let end = self.entry_end(start);
        let text = trim(self.slice(start, end));
        // A colon ends it all the same, so that `@by: x` keeps its value.
        let text = match text.find(": ").filter(|&colon| colon > 0) {
            Some(colon) => text.get(..colon).unwrap_or(text),
            None => text,
        };
        let span = Span::new(start, start + text.len());
        self.at = span.range().end.max(start + 1);
        self.report.push(needs_quotes(span, text, message));
        Value { span, kind: Kind::Scalar(Scalar { text: text.into(), style: Style::Double }) }
    }

    /// Where an entry that cannot be read ends: at the next comma or closing bracket outside of quotation marks and
    /// brackets that follow.
    pub(super) fn entry_end(&self, from: usize) -> usize {
        let (mut at, mut depth) = (from, 0_usize);
        let mut line_without_quote = [from; 2];
        while let Some(byte) = self.byte(at) {
            match byte {
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth > 0 => depth -= 1,
                b',' if depth > 0 => {}
                b',' | b'}' | b']' => break,
                b'"' | b'\'' if at == from || self.parts(at - 1) => {
                    let line = &mut line_without_quote[usize::from(byte == b'"')];
                    if at >= *line {
                        let rest = self.bytes.get(at + 1..).unwrap_or_default();
                        match rest.iter().position(|&b| b == byte || b == b'\n') {
                            Some(n) if rest.get(n) == Some(&byte) => at += n + 1,
                            Some(n) => *line = at + n,
                            None => *line = self.bytes.len(),
                        }
                    }
                }
                _ => {}
            }
            at += 1;
        }
        at.min(self.bytes.len())
    }

    /// A bracket below the deepest level: complains, and passes what it holds.
    pub(super) fn too_deep(&mut self) -> Value<'s> {
        let start = self.at;
        let problem = Problem::new(
            syntax::TOO_DEEP,
            Span::new(start, start + 1),
            format!("lists and maps stand more than {MAX_DEPTH} deep in one another"),
        );
        self.report.push(
            problem
                .help("close the brackets, or quote the text that they belong to; what stands in them is left out")
                .in_js_yaml(false),
        );
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        if depth > 0 {
            self.report.hush();
        }
        Value { span: Span::new(start, self.at), kind: Kind::Null }
    }
}

/// A text that has to be in quotation marks, with the change that puts it there.
pub(in crate::yaml) fn needs_quotes(span: Span, text: &str, message: impl Into<String>) -> Problem {
    let words = within_quotes(text).unwrap_or(text);
    Problem::new(syntax::NEEDS_QUOTES, span, message)
        .help("put it in quotation marks")
        .fix("put it in quotation marks", vec![(span, in_double_quotes(words))])
}

/// The words of a text that is in quotation marks, but has others within, in pairs or as apostrophes.
fn within_quotes(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = text.strip_prefix(quote)?.strip_suffix(quote)?;
    let places = || inside.match_indices(quote).map(|(at, _)| at);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_apostrophe = |at: usize| {
        let (before, behind) = (inside.get(..at), inside.get(at + 1..));
        is_letter(before.and_then(|words| words.chars().next_back()))
            && is_letter(behind.and_then(|words| words.chars().next()))
    };
    (places().count() > 0 && (places().count() % 2 == 0 || places().all(is_apostrophe))).then_some(inside)
}

/// Without the spaces and line ends behind it.
pub(super) fn trim(text: &str) -> &str {
    text.trim_end_matches([' ', '\t', '\n', '\r'])
}
