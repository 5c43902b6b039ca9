//! From the library's events to the tree.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use crate::diagnostic::codes::syntax;
use crate::text::Span;
use crate::yaml::anchors::{Anchors, NoCopy};
use crate::yaml::entries;
use crate::yaml::flow::{needs_quotes, tag_ignored};
use crate::yaml::problem::Report;
use crate::yaml::{Entry, Key, Kind, MAX_DEPTH, Problem, Scalar, Style, Value};

/// What came of reading.
pub(super) enum Outcome<'s> {
    /// All was read.
    Read(Value<'s>),
    /// The library stopped; what was read until then.
    Stopped { value: Value<'s>, slip: Slip },
}

/// Where and why the library stopped. Places are bytes of the piece that is read.
pub(super) struct Slip {
    pub error: ScanError,
    /// Where it stopped.
    pub at: usize,
    /// Where the last thing that it read begins.
    pub last: usize,
    /// Where the outermost bracket that is still open stands.
    pub open: Option<usize>,
}

/// A list or map that is being read.
struct Frame<'s> {
    start: usize,
    flow: bool,
    anchor: usize,
    holds: Holds<'s>,
}

enum Holds<'s> {
    List(Vec<Value<'s>>),
    Map(Vec<Entry<'s>>, Option<Key<'s>>),
}

/// Makes the tree of the events.
pub(super) struct Builder<'s, 'r> {
    /// The whole file, the piece that is read, and where it begins.
    text: &'s str,
    piece: &'s str,
    base: usize,
    /// Whether what the library reads differs from the piece.
    mended: bool,
    /// What stands where the library was given a text to read.
    sound: &'r [Value<'s>],
    frames: Vec<Frame<'s>>,
    root: Option<Value<'s>>,
    /// How many lists and maps are open inside the one that is left out for being too deep.
    skipped: usize,
    /// Where the last thing ends: the end of block lists and maps, for which the library gives the next thing's place.
    end: usize,
    anchors: Anchors<'s, usize>,
    report: &'r mut Report,
}

impl<'s, 'r> Builder<'s, 'r> {
    pub(super) fn new(
        text: &'s str,
        piece: &'s str,
        base: usize,
        mended: bool,
        sound: &'r [Value<'s>],
        report: &'r mut Report,
    ) -> Self {
        let (frames, anchors) = (Vec::new(), Anchors::new(piece.len()));
        Builder { text, piece, base, mended, sound, frames, root: None, skipped: 0, end: base, anchors, report }
    }

    /// Reads the events of `source`: the piece, or a mended copy of the same length.
    pub(super) fn read(mut self, source: &str) -> Outcome<'s> {
        let options = granit_parser::options! {
            emit_unresolved_aliases: true,
            flow_nesting_limit: 4 * MAX_DEPTH,
            block_nesting_limit: 4 * MAX_DEPTH,
        };
        let mut parser = Parser::new_from_str_with_options(source, options);
        let mut last = 0;
        while let Some(next) = parser.next_event() {
            match next {
                Ok((Event::DocumentStart(..), span)) if self.root.is_some() => {
                    let start = on_boundary(self.piece, span.start.byte_offset().unwrap_or_default());
                    let at = Span::point(self.base + start);
                    let problem = Problem::new(syntax::YAML_SYNTAX, at, "a second document begins here");
                    self.report.push(problem.help("only the first is read: put them into two files"));
                    break;
                }
                Ok((event, span)) => {
                    let range = span.byte_range().unwrap_or_default();
                    last = if range.is_empty() { last } else { range.start };
                    let tag = span.tag_span().and_then(|span| span.byte_range());
                    self.event(event, range, tag);
                }
                Err(error) => {
                    let at = on_boundary(source, error.marker().byte_offset().unwrap_or(source.len()));
                    let open = self.frames.iter().find(|frame| frame.flow).map(|frame| frame.start - self.base);
                    let slip = Slip { error, at, last, open };
                    return Outcome::Stopped { value: self.close(), slip };
                }
            }
        }
        Outcome::Read(self.close())
    }

    /// Closes what is open and gives the tree.
    fn close(mut self) -> Value<'s> {
        while !self.frames.is_empty() {
            self.end_of_frame(self.end);
        }
        self.root.unwrap_or(Value::null(self.base))
    }

    fn event(&mut self, event: Event<'_>, range: std::ops::Range<usize>, tag: Option<std::ops::Range<usize>>) {
        let span =
            Span::new(self.base + on_boundary(self.piece, range.start), self.base + on_boundary(self.piece, range.end));
        match event {
            Event::SequenceStart(style, anchor, _) => {
                self.tag(tag);
                self.begin(span, style == granit_parser::StructureStyle::Flow, anchor, Holds::List(Vec::new()));
            }
            Event::MappingStart(style, anchor, _) => {
                self.tag(tag);
                let holds = Holds::Map(Vec::new(), None);
                self.begin(span, style == granit_parser::StructureStyle::Flow, anchor, holds);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if self.skipped > 0 {
                    self.skipped -= 1;
                    self.end = span.range().end;
                } else {
                    let flow = self.frames.last().is_some_and(|frame| frame.flow);
                    self.end_of_frame(if flow { span.range().end } else { self.end });
                }
            }
            _ if self.skipped > 0 => {}
            Event::Scalar(text, style, anchor, _) => {
                let as_text = self.tag(tag);
                let sound = self.sound.iter().find(|sound| sound.span.start == span.start);
                let value = sound.cloned().unwrap_or_else(|| self.scalar(&text, style, span, as_text));
                self.define(anchor, &value);
                self.place(value);
            }
            Event::Alias(id) => {
                let value = self.anchors.copy(&id).unwrap_or_else(|why| {
                    let problem = match why {
                        NoCopy::Unknown => Problem::new(syntax::BAD_ALIAS, span, "an alias that stands for itself"),
                        NoCopy::TooMuch => {
                            Problem::new(syntax::BAD_ALIAS, span, "aliases ask for too many copies").in_js_yaml(false)
                        }
                    };
                    self.report.push(problem.help("write the text out instead"));
                    Value { span, kind: Kind::Null }
                });
                self.end = span.range().end;
                self.place_copy(value);
            }
            Event::UnresolvedAlias(name) => {
                let text = span.of(self.text);
                let message = format!("`*{name}` is an alias in YAML, but no anchor `&{name}` stands before it");
                self.report.push(needs_quotes(span, text, message));
                self.place(Value { span, kind: Kind::Scalar(Scalar { text: text.into(), style: Style::Double }) });
            }
            _ => {}
        }
    }

    fn begin(&mut self, span: Span, flow: bool, anchor: usize, holds: Holds<'s>) {
        if self.skipped > 0 || self.frames.len() == MAX_DEPTH {
            if self.skipped == 0 {
                let problem = Problem::new(
                    syntax::TOO_DEEP,
                    span,
                    format!("lists and maps stand more than {MAX_DEPTH} deep in one another"),
                );
                self.report.push(
                    problem
                        .help(
                            "close the brackets, or quote the text that they belong to; what stands deeper is left out",
                        )
                        .in_js_yaml(false),
                );
                self.place(Value { span, kind: Kind::Null });
            }
            self.skipped += 1;
            return;
        }
        self.frames.push(Frame { start: span.range().start, flow, anchor, holds });
        self.end = self.end.max(span.range().end);
    }

    fn end_of_frame(&mut self, end: usize) {
        let Some(frame) = self.frames.pop() else { return };
        let kind = match frame.holds {
            Holds::List(items) => Kind::List(items),
            Holds::Map(mut entries, key) => {
                if let Some(key) = key {
                    let value = Value::null(key.span.range().end);
                    entries.push(Entry { key, value });
                }
                Kind::Map(entries::finish(entries, self.text, self.report))
            }
        };
        let value = Value { span: Span::new(frame.start, end.max(frame.start)), kind };
        self.define(frame.anchor, &value);
        self.place(value);
    }

    fn define(&mut self, anchor: usize, value: &Value<'s>) {
        if anchor > 0 {
            self.anchors.define(anchor, value);
        }
    }

    fn place(&mut self, value: Value<'s>) {
        self.end = self.end.max(value.span.range().end);
        self.place_copy(value);
    }

    /// Puts a value where the events have come to; a copy's place is elsewhere.
    fn place_copy(&mut self, mut value: Value<'s>) {
        let Some(frame) = self.frames.last_mut() else {
            self.root = self.root.take().or(Some(value));
            return;
        };
        match &mut frame.holds {
            Holds::List(items) => items.push(value),
            Holds::Map(entries, key) => match key.take() {
                Some(key) => {
                    if value.kind == Kind::Null && value.span.is_empty() {
                        value.span = Span::point(after_colon(self.text, key.span.range().end));
                    }
                    entries.push(Entry { key, value });
                }
                None => {
                    let made = entries::to_key(value, self.text, self.report);
                    question_mark(self.text, self.base, &made, self.report);
                    *key = Some(made);
                }
            },
        }
    }

    fn scalar(&self, read: &str, style: ScalarStyle, span: Span, as_text: bool) -> Value<'s> {
        let written = span.of(self.text);
        if style == ScalarStyle::Plain && written.is_empty() && matches!(read, "" | "~") {
            let kind = if as_text {
                Kind::Scalar(Scalar { text: Cow::Borrowed(""), style: Style::Double })
            } else {
                Kind::Null
            };
            return Value { span, kind };
        }
        let (style, inner, span) = match style {
            ScalarStyle::Plain => (Style::Plain, written, span),
            ScalarStyle::SingleQuoted => (Style::Single, unquoted(written), span),
            ScalarStyle::DoubleQuoted => (Style::Double, unquoted(written), span),
            ScalarStyle::Literal => (Style::Literal, "", without_line_ends(span, written)),
            ScalarStyle::Folded => (Style::Folded, "", without_line_ends(span, written)),
        };
        // A mended line was read as a stand-in of the same length: the text is what the author wrote.
        let stand_in = self.mended && style == Style::Plain && !written.contains(['\n', '\r']);
        let changed = stand_in && inner != read;
        let inner = if changed { without_stray_quotes(inner) } else { inner };
        let text = if inner == read || changed { Cow::Borrowed(inner) } else { Cow::Owned(read.to_owned()) };
        let style = if style == Style::Plain && (as_text || changed) { Style::Double } else { style };
        Value { span, kind: Kind::Scalar(Scalar { text, style }) }
    }

    /// Whether the tag says that a text is a text; other tags are reported.
    fn tag(&mut self, tag: Option<std::ops::Range<usize>>) -> bool {
        let Some(tag) = tag.filter(|_| self.skipped == 0) else { return false };
        let written = self.piece.get(tag.clone()).unwrap_or_default();
        if matches!(written, "!" | "!!str") {
            return true;
        }
        let span = Span::new(self.base + tag.start, self.base + tag.end);
        self.report.push(tag_ignored(span, written));
        false
    }
}

/// The library's places are bytes, but behind a block scalar header without a text it has counted a character as one
/// byte (granit-parser 2.1.0, `"|7 \n…¡"`): never trust them to lie between characters.
fn on_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What stands between quotation marks.
fn unquoted(written: &str) -> &str {
    written.get(1..written.len().saturating_sub(1)).unwrap_or_default()
}

/// A text with one quotation mark at its beginning, and perhaps one at its end, without them.
fn without_stray_quotes(written: &str) -> &str {
    for mark in ['"', '\''] {
        if let Some(rest) = written.strip_prefix(mark) {
            let inner = rest.strip_suffix(mark).unwrap_or(rest);
            return if inner.contains(mark) { written } else { inner };
        }
    }
    written
}

fn without_line_ends(span: Span, written: &str) -> Span {
    Span::new(span.range().start, span.range().start + written.trim_end_matches(['\n', '\r', ' ', '\t']).len())
}

/// The place after the colon that follows a key, or after the key if it stands alone.
fn after_colon(text: &str, key_end: usize) -> usize {
    let rest = text.get(key_end..).unwrap_or_default();
    let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if rest.get(spaces..).is_some_and(|rest| rest.starts_with(':')) { key_end + spaces + 1 } else { key_end }
}

/// Reports a key that is marked with `?`.
fn question_mark(text: &str, base: usize, key: &Key<'_>, report: &mut Report) {
    let before = text.get(base..key.span.range().start).unwrap_or_default().trim_end_matches([' ', '\t']);
    if !before.ends_with('?') || before.len() + base == key.span.range().start {
        return;
    }
    let at = base + before.len() - 1;
    let problem = Problem::new(syntax::COMPLEX_KEY, Span::new(at, at + 1), "a key marked with `?`");
    report.push(problem.help("write `key: value` without the question mark").in_js_yaml(false));
}

/// Whether an error is about nesting that no reading again can mend.
pub(super) fn is_too_deep(error: &ScanError) -> bool {
    matches!(error.kind(), ErrorKind::RecursionLimitExceeded)
}
