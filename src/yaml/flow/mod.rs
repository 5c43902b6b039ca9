//! Data in braces: flow YAML (YAML 1.2.2, chapter 7), read by hand.
//!
//! By hand for three reasons: a map has such a block on nearly every line, one slip must cost one entry and not the
//! block, and every part keeps its place. The reader goes forward only, so that time is linear in the text; brackets are
//! followed [`MAX_DEPTH`] deep and then passed over.

mod recover;
mod scalars;

pub(super) use self::recover::needs_quotes;
use self::recover::trim;
use super::anchors::{Anchors, NoCopy};
use super::entries;
use super::problem::Report;
use super::{Entry, Kind, MAX_DEPTH, Problem, Scalar, Style, Value};
use crate::diagnostic::codes::syntax;
use crate::text::Span;

/// Reads the data at `span` of `text`, braces included.
///
/// Places in the value and the problems are bytes of `text`. Never fails: what cannot be read is reported and left out.
#[must_use]
pub fn flow(text: &str, span: Span) -> (Value<'_>, Vec<Problem>) {
    let Some(inside) = text.get(..span.range().end).filter(|_| text.is_char_boundary(span.range().start)) else {
        return (Value::null(span.start as usize), Vec::new());
    };
    let mut reader = Reader::new(inside, span.range().start);
    reader.separators();
    let value = reader.value();
    reader.separators();
    if reader.at < inside.len() {
        let rest = Span::new(reader.at, trim(inside).len());
        reader.report.push(Problem::new(syntax::YAML_SYNTAX, rest, "something follows where the data end"));
    }
    (value, reader.report.into_problems())
}

/// The list or map in brackets, or the quotation, that begins at `start`, if nothing at all is wrong with it.
pub(super) fn sound_value(text: &str, start: usize) -> Option<Value<'_>> {
    if !matches!(text.as_bytes().get(start), Some(b'{' | b'[' | b'"' | b'\'')) {
        return None;
    }
    let mut reader = Reader::new(text, start);
    let value = reader.value();
    reader.report.into_problems().is_empty().then_some(value)
}

/// A place in the text and what was found so far.
struct Reader<'s> {
    /// The file up to the end of the data.
    text: &'s str,
    bytes: &'s [u8],
    at: usize,
    start: usize,
    depth: usize,
    /// Where the last value ends.
    value_end: usize,
    open_lists: usize,
    open_maps: usize,
    /// No further complaint about brackets that are not closed: one of them took the rest of the text.
    ended: bool,
    /// After a `'` or `"` that is never closed, others are looked for in their own entry only.
    unclosed: [bool; 2],
    anchors: Option<Anchors<'s, &'s str>>,
    report: Report,
}

impl<'s> Reader<'s> {
    fn new(text: &'s str, at: usize) -> Reader<'s> {
        Reader {
            text,
            bytes: text.as_bytes(),
            at,
            start: at,
            depth: 0,
            value_end: at,
            open_lists: 0,
            open_maps: 0,
            ended: false,
            unclosed: [false; 2],
            anchors: None,
            report: Report::default(),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Whether a space, line end, flow indicator or the end of the data stands at a place.
    fn parts(&self, at: usize) -> bool {
        self.byte(at).is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r') || is_flow_indicator(byte))
    }

    fn slice(&self, start: usize, end: usize) -> &'s str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn error(&mut self, start: usize, end: usize, message: impl Into<String>, help: &str) {
        self.report.push(Problem::new(syntax::YAML_SYNTAX, Span::new(start, end), message).help(help));
    }

    /// Passes over spaces, line ends and comments.
    fn separators(&mut self) {
        loop {
            match self.peek() {
                Some(b' ' | b'\t') => self.at += 1,
                Some(b'\n' | b'\r') => {
                    self.at += 1;
                    self.line_begins(self.at);
                }
                Some(b'#') => {
                    let rest = self.bytes.get(self.at..).unwrap_or_default();
                    self.at += rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
                }
                _ => return,
            }
        }
    }

    /// Complains about a line that other readers take for the end of the data.
    fn line_begins(&mut self, at: usize) {
        let Some(mark @ (b"---" | b"...")) = self.bytes.get(at..at + 3) else { return };
        if matches!(self.byte(at + 3), None | Some(b' ' | b'\t' | b'\n' | b'\r')) {
            let mark = String::from_utf8_lossy(mark).into_owned();
            let message = format!("a line that begins with `{mark}` ends the data for YAML");
            self.error(at, at + 3, message, "indent the line");
        }
    }

    /// One value, or nothing where a comma, a colon or a closing bracket stands.
    fn value(&mut self) -> Value<'s> {
        if matches!(self.peek(), Some(b'&' | b'!')) { self.value_with_properties() } else { self.bare_value() }
    }

    /// A value behind an anchor, a tag or both.
    fn value_with_properties(&mut self) -> Value<'s> {
        let (mut anchor, mut as_text, mut empty_text) = (None, false, false);
        loop {
            match self.peek() {
                Some(b'&') if anchor.is_none() && !self.parts(self.at + 1) => anchor = Some(self.name()),
                Some(b'!') => {
                    let start = self.at;
                    as_text |= self.tag();
                    empty_text |= as_text && self.at > start + 1;
                }
                _ => break,
            }
            self.separators();
        }
        let mut value = self.bare_value();
        match &mut value.kind {
            Kind::Scalar(scalar) if as_text && scalar.style == Style::Plain => scalar.style = Style::Double,
            Kind::Null if empty_text => value.kind = Kind::Scalar(Scalar { text: "".into(), style: Style::Double }),
            _ => {}
        }
        if let Some(name) = anchor {
            let size = self.text.len() - self.start;
            self.anchors.get_or_insert_with(|| Anchors::new(size)).define(name, &value);
        }
        value
    }

    fn bare_value(&mut self) -> Value<'s> {
        let start = self.at;
        let Some(byte) = self.peek() else { return Value::null(start) };
        match byte {
            b'{' | b'[' if self.depth == MAX_DEPTH => self.too_deep(),
            b'{' => self.nested(Self::map),
            b'[' => self.nested(Self::list),
            b'"' => self.double(),
            b'\'' => self.single(),
            b',' | b'}' | b']' => Value::null(start),
            b':' if self.parts(start + 1) => Value::null(start),
            b'*' if !self.parts(start + 1) => self.alias(),
            b'-' | b'?' if self.parts(start + 1) => {
                let word = char::from(byte);
                let message = format!("a text that begins with `{word}` and a space has to be quoted here");
                self.unquotable(message)
            }
            b'|' | b'>' | b'%' | b'@' | b'`' | b'&' | b'*' => {
                let message = format!("a text that begins with `{}` has to be quoted", char::from(byte));
                self.unquotable(message)
            }
            _ => self.plain(),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Kind<'s>) -> Value<'s> {
        let start = self.at;
        self.at += 1;
        self.depth += 1;
        let kind = read(self);
        self.depth -= 1;
        Value { span: Span::new(start, self.at), kind }
    }

    /// The entries after a `{`, and the `}`.
    fn map(&mut self) -> Kind<'s> {
        let open = self.at - 1;
        self.open_maps += 1;
        let mut entries = Vec::new();
        while !self.closed(open, b'}') {
            if let Some(entry) = self.entry() {
                entries.push(entry);
            }
            self.comma();
        }
        self.open_maps -= 1;
        Kind::Map(entries::finish(entries, self.text, &mut self.report))
    }

    /// The items after a `[`, and the `]`. A pair `a: b` in a list is a map of its own.
    fn list(&mut self) -> Kind<'s> {
        let open = self.at - 1;
        self.open_lists += 1;
        let mut items = Vec::new();
        while !self.closed(open, b']') {
            self.question_mark();
            let start = self.at;
            let item = self.value();
            let end = self.at;
            self.value_end = end;
            self.separators();
            if self.peek() == Some(b':') {
                let value = self.after_colon(start);
                let key = entries::to_key(item, self.text, &mut self.report);
                let span = Span::new(start, (value.span.end as usize).max(end));
                let entries = entries::finish(vec![Entry { key, value }], self.text, &mut self.report);
                items.push(Value { span, kind: Kind::Map(entries) });
            } else if self.at > start {
                items.push(item);
            }
            self.comma();
        }
        self.open_lists -= 1;
        Kind::List(items)
    }

    /// A key, and its value if there is a colon; `None` if nothing stands here.
    fn entry(&mut self) -> Option<Entry<'s>> {
        self.question_mark();
        let start = self.at;
        let key = self.value();
        let end = self.at;
        self.value_end = end;
        self.separators();
        if self.peek() == Some(b':') {
            let value = self.after_colon(start);
            let key = entries::to_key(key, self.text, &mut self.report);
            return Some(Entry { key, value });
        }
        if end == start {
            return None;
        }
        let key = entries::to_key(key, self.text, &mut self.report);
        Some(Entry { key, value: Value::null(end) })
    }

    /// The value after the colon at this place, of the key that began at `start`.
    fn after_colon(&mut self, start: usize) -> Value<'s> {
        if self.bytes.get(start..self.at).is_some_and(|key| key.iter().any(|byte| matches!(byte, b'\n' | b'\r'))) {
            let message = "the colon does not stand on the line on which its key begins";
            self.error(self.at, self.at + 1, message, "write the key and its colon on one line");
        }
        self.at += 1;
        let colon = self.at;
        self.separators();
        let mut value = self.value();
        if value.kind == Kind::Null && value.span.is_empty() {
            value.span = Span::point(colon);
        }
        if let Some(text) = self.rest_of_text(&value) {
            value = text;
        }
        self.value_end = self.at;
        value
    }

    /// `? key`, which nothing here needs.
    fn question_mark(&mut self) {
        if self.peek() == Some(b'?') && matches!(self.byte(self.at + 1), None | Some(b' ' | b'\t' | b'\n' | b'\r')) {
            let problem = Problem::new(syntax::COMPLEX_KEY, Span::new(self.at, self.at + 1), "a key marked with `?`");
            self.report.push(problem.help("write `key: value` without the question mark").in_js_yaml(false));
            self.at += 1;
            self.separators();
        }
    }

    /// Whether the list or map opened at `open` ends here; passes its closing bracket. Complains about what cannot
    /// stand at the beginning of an entry.
    fn closed(&mut self, open: usize, close: u8) -> bool {
        self.separators();
        match self.peek() {
            None => {
                if !self.ended {
                    self.ended = true;
                    self.not_closed(open);
                }
                true
            }
            Some(byte) if byte == close => {
                self.at += 1;
                true
            }
            Some(b'}') if self.open_maps > 0 => {
                self.not_closed(open);
                true
            }
            Some(b']') if self.open_lists > 0 => {
                self.not_closed(open);
                true
            }
            Some(byte @ (b']' | b'}')) => {
                let message = format!("`{}` closes nothing here", char::from(byte));
                self.error(self.at, self.at + 1, message, "remove it, or quote the text it belongs to");
                self.at += 1;
                self.closed_again(open, close)
            }
            Some(b',') => {
                self.error(self.at, self.at + 1, "a comma with nothing before it", "remove it");
                self.at += 1;
                self.closed_again(open, close)
            }
            Some(_) => false,
        }
    }

    /// The same once more, in a loop so that a thousand commas need no thousand calls.
    fn closed_again(&mut self, open: usize, close: u8) -> bool {
        loop {
            self.separators();
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(byte @ (b']' | b'}')) if byte != close && self.open_lists * self.open_maps == 0 => self.at += 1,
                _ => return self.closed(open, close),
            }
        }
    }

    fn not_closed(&mut self, open: usize) {
        let bracket = self.slice(open, open + 1);
        let problem =
            Problem::new(syntax::UNCLOSED_DATA, Span::new(open, open + 1), format!("`{bracket}` is not closed"));
        self.report.push(problem.help("close it, or quote the text it belongs to"));
    }

    /// Passes the comma after an entry; complains if something else stands there, and passes that too.
    fn comma(&mut self) {
        self.separators();
        match self.peek() {
            Some(b',') => self.at += 1,
            None | Some(b'}' | b']') => {}
            Some(_) => {
                let start = self.at;
                if self.slice(self.value_end, start).contains(['\n', '\r']) {
                    return self.comma_at_line_end(self.value_end);
                }
                self.at = self.entry_end(start);
                let end = start + trim(self.slice(start, self.at)).len();
                let help = "put a comma before it, or quote the whole text";
                self.error(start, end.max(start + 1), "a comma is missing before this", help);
                if self.peek() == Some(b',') {
                    self.at += 1;
                }
            }
        }
    }

    /// The name after `&` or `*`.
    fn name(&mut self) -> &'s str {
        let start = self.at + 1;
        self.at = start;
        while !self.parts(self.at) {
            self.at += 1;
        }
        self.slice(start, self.at)
    }

    fn alias(&mut self) -> Value<'s> {
        let start = self.at;
        let name = self.name();
        let span = Span::new(start, self.at);
        let copy = match &mut self.anchors {
            Some(anchors) => anchors.copy(&name),
            None => Err(NoCopy::Unknown),
        };
        let problem = match copy {
            Ok(value) => return value,
            Err(NoCopy::TooMuch) => Problem::new(syntax::BAD_ALIAS, span, "aliases ask for too many copies")
                .help("write the text out instead")
                .in_js_yaml(false),
            Err(NoCopy::Unknown) => {
                self.at = start;
                return self
                    .unquotable(format!("`*{name}` is an alias in YAML, but no anchor `&{name}` stands before it"));
            }
        };
        self.report.push(problem);
        Value { span, kind: Kind::Null }
    }

    /// Passes a tag; whether it says that a text is a text.
    fn tag(&mut self) -> bool {
        let start = self.at;
        while !self.parts(self.at) {
            self.at += 1;
        }
        let tag = self.slice(start, self.at);
        let as_text = matches!(tag, "!" | "!!str");
        let joined = self.peek().is_some_and(is_flow_indicator);
        if !as_text || joined {
            let problem = tag_ignored(Span::new(start, self.at), tag);
            let throws = problem.js_yaml_throws || joined;
            self.report.push(problem.in_js_yaml(throws));
        }
        as_text && !joined
    }
}

/// A tag that is not read. js-yaml knows the `!!` ones and throws at others.
pub(super) fn tag_ignored(span: Span, tag: &str) -> Problem {
    let problem = Problem::new(syntax::TAG_IGNORED, span, format!("the tag `{tag}` is not read"));
    problem.help("quote the text if the exclamation mark belongs to it").in_js_yaml(!tag.starts_with("!!"))
}

fn is_flow_indicator(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}
