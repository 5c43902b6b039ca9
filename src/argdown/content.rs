//! Putting the words of a statement together.

use std::borrow::Cow;

use super::chars::{ends_line, is_space};
use super::symbols::symbol;
use super::token::{Emphasis, Token, TokenKind as K};
use super::tree::{Content, Dialect, Mark, MarkKind};
use crate::text::Span;

/// Collects the tokens of running text.
///
/// The words are borrowed from the source as long as they stand there in one piece; the first token that says
/// something else than what it looks like makes them a text of their own.
#[derive(Debug)]
pub(super) struct ContentBuilder<'s> {
    source: &'s str,
    dialect: Dialect,
    heading: bool,
    /// An argument: the official tool begins its text with nothing, that of a statement with no text at all.
    argument: bool,
    words: Words,
    marks: Vec<Mark<'s>>,
    open: Vec<Opened>,
    /// Emphasis that turned out never to be closed, in the Rebut dialect.
    given_up: Vec<Opened>,
    /// A line break was read; it is a space if more text of the same piece follows.
    line_break: bool,
    counted: Counted,
    span: Option<Span>,
}

/// Emphasis that was opened.
#[derive(Debug, Clone, Copy)]
struct Opened {
    /// `None` for a shortcode: the official tool takes it for an opening and lets the next end end it.
    emphasis: Option<Emphasis>,
    /// Its place among the marks.
    mark: usize,
    /// The bytes of text before it.
    offset: usize,
}

/// The words so far.
#[derive(Debug)]
enum Words {
    None,
    /// They stand in the source in one piece.
    There(usize, usize),
    Own(String),
}

impl Words {
    fn of<'t>(&'t self, source: &'t str) -> &'t str {
        match self {
            Words::None => "",
            Words::There(start, end) => source.get(*start..*end).unwrap_or_default(),
            Words::Own(text) => text,
        }
    }

    fn own(&mut self, source: &str) -> &mut String {
        loop {
            match self {
                Words::Own(text) => return text,
                Words::None | Words::There(..) => *self = Words::Own(self.of(source).to_owned()),
            }
        }
    }
}

/// How far the UTF-16 units of the text are counted.
#[derive(Debug, Default)]
struct Counted {
    bytes: usize,
    units: u32,
}

impl<'s> ContentBuilder<'s> {
    pub(super) fn new(source: &'s str, dialect: Dialect, heading: bool) -> ContentBuilder<'s> {
        ContentBuilder {
            source,
            dialect,
            heading,
            argument: false,
            words: Words::None,
            marks: Vec::new(),
            open: Vec::new(),
            given_up: Vec::new(),
            line_break: false,
            counted: Counted::default(),
            span: None,
        }
    }

    /// Takes one token of running text; false if it is a link that the official tool cannot read.
    pub(super) fn push(&mut self, token: Token) -> bool {
        if token.kind == K::Newline {
            self.settle_line_break();
            self.line_break = true;
            return true;
        }
        if matches!(token.kind, K::Close(_)) {
            self.line_break = false;
        } else {
            self.settle_line_break();
        }
        let image = token.span().of(self.source);
        let span = Span::new(token.start as usize, token.start as usize + image.trim_end_matches([' ', '\t']).len());
        self.span = Some(self.span.map_or(span, |whole| whole.to(span)));
        match token.kind {
            K::Open(emphasis) => self.open(emphasis, span),
            K::Close(emphasis) => self.close(emphasis, span, image),
            K::Link => return self.link(image, span),
            K::Tag => {
                let name = image.trim_end_matches([' ', '\t']).trim_start_matches('#');
                let name = name.strip_prefix('(').and_then(|name| name.strip_suffix(')')).unwrap_or(name);
                self.marked(token, span, MarkKind::Tag { name: Cow::Borrowed(name) });
            }
            K::StatementMention => {
                let title = Cow::Borrowed(mentioned(image));
                self.marked(token, span, MarkKind::StatementMention { title });
            }
            K::ArgumentMention => {
                let title = Cow::Borrowed(mentioned(image));
                self.marked(token, span, MarkKind::ArgumentMention { title });
            }
            K::Escaped => self.there(token.start as usize + 1, token.end as usize),
            K::Special => self.special(token, image),
            _ => self.there(token.start as usize, token.end as usize),
        }
        true
    }

    /// The same for the description of an argument.
    pub(super) fn of_argument(mut self) -> ContentBuilder<'s> {
        self.argument = true;
        self
    }

    /// Whether there are no words yet.
    pub(super) fn is_empty(&self) -> bool {
        self.span.is_none()
    }

    /// The running text ends here: a line break at its end is nothing.
    pub(super) fn end_of_piece(&mut self) {
        self.line_break = false;
    }

    /// The words, and the tokens of emphasis that were never closed, as the places of their marks.
    pub(super) fn finish(mut self) -> (Content<'s>, Vec<Span>) {
        let unclosed = self.put_back();
        let mut text = match self.words {
            Words::None => Cow::Borrowed(""),
            Words::There(start, end) => Cow::Borrowed(self.source.get(start..end).unwrap_or_default()),
            Words::Own(text) => Cow::Owned(text),
        };
        if self.heading {
            text = trimmed(text, is_space);
        } else if self.dialect == Dialect::Rebut {
            text = trimmed(text, |c| c == ' ' || c == '\t');
        }
        let content = Content { span: self.span.unwrap_or_default(), text, ranges: self.marks };
        (content, unclosed)
    }

    // ---- marks ----------------------------------------------------------------------------------------------------

    fn open(&mut self, emphasis: Emphasis, span: Span) {
        let start = self.units();
        let kind = if emphasis.is_bold() { MarkKind::Bold } else { MarkKind::Italic };
        self.open.push(Opened { emphasis: Some(emphasis), mark: self.marks.len(), offset: self.as_str().len() });
        self.marks.push(Mark { start, stop: i64::from(start), span, kind });
    }

    fn close(&mut self, emphasis: Emphasis, span: Span, image: &str) {
        while let Some(opened) = self.open.pop() {
            let matches = opened.emphasis == Some(emphasis);
            if matches {
                let stop = self.last_unit();
                if let Some(mark) = self.marks.get_mut(opened.mark) {
                    mark.stop = stop;
                    mark.span = mark.span.to(span);
                }
            } else if self.dialect == Dialect::Rebut {
                self.given_up.push(opened);
            }
            if matches || self.dialect == Dialect::Official {
                break;
            }
        }
        if image.ends_with(' ') {
            if self.dialect == Dialect::Official && !self.heading && !self.argument && matches!(self.words, Words::None)
            {
                // The official tool adds the space to a text that is not there yet.
                self.own().push_str("undefined");
            }
            self.space();
        }
    }

    fn marked(&mut self, token: Token, span: Span, kind: MarkKind<'s>) {
        let start = self.units();
        self.there(token.start as usize, token.end as usize);
        let stop = self.last_unit();
        self.marks.push(Mark { start, stop, span, kind });
    }

    fn link(&mut self, image: &'s str, mut span: Span) -> bool {
        let shown = image.trim_end_matches([' ', '\t']);
        let parts = shown.strip_suffix(')').and_then(|rest| rest.split_once("]("));
        let Some((label, url)) = parts else { return false };
        let start = self.units();
        let mut at = span.start as usize;
        let mut readable = !url.contains(ends_line);
        if self.dialect == Dialect::Official {
            // The official tool looks for a link within the link once more, and there it must stand on one line.
            let line = label.rfind(ends_line).map_or(0, |last| last + 1);
            match label.get(line..).and_then(|label| label.find('[')).map(|bracket| line + bracket) {
                Some(bracket) if bracket + 1 < label.len() => {
                    at += bracket;
                    span = Span::new(at, span.end as usize);
                    self.there(at + 1, span.start as usize + label.len() - bracket);
                }
                _ => readable = false,
            }
        } else {
            self.words_of(Span::new(at + 1, at + label.len()));
        }
        let stop = self.last_unit();
        let url =
            if url.contains(ends_line) { Cow::Owned(url.split_whitespace().collect()) } else { Cow::Borrowed(url) };
        self.marks.push(Mark { start, stop, span, kind: MarkKind::Link { url } });
        if image.ends_with(' ') {
            self.space();
        }
        readable
    }

    /// Adds a piece of the source with its line breaks as spaces.
    fn words_of(&mut self, span: Span) {
        let image = span.of(self.source);
        if !image.contains(ends_line) {
            return self.there(span.start as usize, span.end as usize);
        }
        for (index, line) in image.lines().enumerate() {
            if index > 0 {
                self.space();
            }
            let line = if index > 0 { line.trim_start() } else { line };
            self.own().push_str(line);
        }
    }

    fn special(&mut self, token: Token, image: &str) {
        match symbol(image.trim_end_matches([' ', '\t'])) {
            Some(sign) => {
                self.own().push_str(sign);
                if self.dialect == Dialect::Official {
                    self.open.push(Opened { emphasis: None, mark: usize::MAX, offset: 0 });
                }
                if image.ends_with(' ') {
                    self.space();
                }
            }
            None => self.there(token.start as usize, token.end as usize),
        }
    }

    /// Emphasis that was never closed is text: its marks are put back where they stood. Returns their places.
    fn put_back(&mut self) -> Vec<Span> {
        if self.dialect == Dialect::Official {
            return Vec::new();
        }
        let mut lost = std::mem::take(&mut self.given_up);
        lost.append(&mut self.open);
        if lost.is_empty() {
            return Vec::new();
        }
        lost.sort_by_key(|opened| opened.mark);
        let old = self.as_str();
        let mut text = String::with_capacity(old.len() + 2 * lost.len());
        let mut done = 0;
        for opened in &lost {
            text.push_str(old.get(done..opened.offset).unwrap_or_default());
            text.push_str(opened.emphasis.map_or("", Emphasis::mark));
            done = opened.offset;
        }
        text.push_str(old.get(done..).unwrap_or_default());
        self.words = Words::Own(text);
        self.move_marks(&lost)
    }

    /// Takes the marks of `lost` out and moves the others by the characters that were put back before them.
    fn move_marks(&mut self, lost: &[Opened]) -> Vec<Span> {
        // For each mark lost: where it stood in the text, and how many characters are put back up to and with it.
        let mut added = 0;
        let put: Vec<(i64, u32)> = lost
            .iter()
            .map(|opened| {
                added += Span::point(opened.emphasis.map_or(0, |emphasis| emphasis.mark().len())).start;
                (self.marks.get(opened.mark).map_or(0, |mark| i64::from(mark.start)), added)
            })
            .collect();
        let mut places = Vec::new();
        let mut next = 0;
        let mut before = 0;
        let marks = std::mem::take(&mut self.marks);
        for (index, mut mark) in marks.into_iter().enumerate() {
            if lost.get(next).is_some_and(|opened| opened.mark == index) {
                before = put.get(next).map_or(before, |put| put.1);
                places.push(mark.span);
                next += 1;
                continue;
            }
            let within = put.partition_point(|put| put.0 <= mark.stop);
            let up_to_stop = within.checked_sub(1).and_then(|last| put.get(last)).map_or(0, |put| put.1);
            mark.start += before;
            mark.stop += i64::from(up_to_stop.max(before));
            self.marks.push(mark);
        }
        places
    }

    // ---- words ----------------------------------------------------------------------------------------------------

    pub(super) fn settle_line_break(&mut self) {
        if self.line_break && !self.as_str().ends_with(' ') {
            self.space();
        }
        self.line_break = false;
    }

    /// One space, unless it would be the first character in the Rebut dialect.
    fn space(&mut self) {
        if self.dialect == Dialect::Rebut && matches!(self.words, Words::None) {
            return;
        }
        // The next byte of the source may be the very space; then the words stay in one piece.
        if let Words::There(_, end) = &mut self.words
            && self.source.as_bytes().get(*end) == Some(&b' ')
        {
            *end += 1;
            return;
        }
        self.own().push(' ');
    }

    /// Adds a piece of the source as it stands.
    fn there(&mut self, start: usize, end: usize) {
        match &mut self.words {
            Words::None => self.words = Words::There(start, end),
            Words::There(_, before) if *before == start => *before = end,
            Words::There(..) | Words::Own(_) => {
                let source = self.source;
                self.own().push_str(source.get(start..end).unwrap_or_default());
            }
        }
    }

    /// The words as a text of their own.
    fn own(&mut self) -> &mut String {
        self.words.own(self.source)
    }

    fn as_str(&self) -> &str {
        self.words.of(self.source)
    }

    /// The length of the text in UTF-16 units; counts only what is new since it was asked last.
    fn units(&mut self) -> u32 {
        let Counted { bytes, units } = self.counted;
        let text = self.as_str();
        let new: usize = text.get(bytes..).unwrap_or_default().chars().map(char::len_utf16).sum();
        let units = units + u32::try_from(new).unwrap_or(u32::MAX);
        self.counted = Counted { bytes: text.len(), units };
        units
    }

    /// Where a mark that ends here stops: the last unit, inclusive, as the official format has it; 0 in an empty text.
    fn last_unit(&mut self) -> i64 {
        if self.as_str().is_empty() { 0 } else { i64::from(self.units()) - 1 }
    }
}

/// The title in `@[title]` or `@<title>`, with or without a blank behind it.
fn mentioned(image: &str) -> &str {
    let image = image.trim_end_matches([' ', '\t']);
    image.get(2..image.len().saturating_sub(1)).unwrap_or_default()
}

fn trimmed(text: Cow<'_, str>, class: fn(char) -> bool) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(class)),
        Cow::Owned(text) => {
            let within = text.trim_matches(class);
            Cow::Owned(if within.len() == text.len() { text } else { within.to_owned() })
        }
    }
}
