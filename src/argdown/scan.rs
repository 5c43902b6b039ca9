//! The scanner: text to tokens. The rules that both dialects share; where they part, see `official::scan` and
//! `rebut::scan`.

use std::collections::VecDeque;

use super::ahead::{LineEnd, Next, only_line_feeds};
use super::braces::{BraceEnds, DataEnds};
use super::chars::{is_blank, is_margin, is_sign, is_space, is_tag_char};
use super::rebut::scan::{BlockKind, Place};
use super::token::{Emphasis, Token, TokenKind as K};
use super::traps::Traps;
use super::tree::{Comment, Dialect, Direction, RelationKind};
use crate::text::{FileId, Span};

/// What stood before, as far as the next token depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing: the start of the text.
    Nothing,
    Newline,
    EmptyLine,
    /// Anything else: we are inside a line.
    Other,
}

/// Reads tokens one at a time; memory does not grow with the text.
#[derive(Debug)]
pub(super) struct Scanner<'s> {
    pub text: &'s str,
    pub dialect: Dialect,
    pub at: usize,
    pub before: Before,
    /// The margins of the relation and list markers that are open, in bytes; a list adds one to its own.
    pub margins: Vec<usize>,
    /// The emphasis that is open.
    pub open: Vec<Emphasis>,
    /// Between `--` and `--`.
    pub inference: bool,
    pub ready: VecDeque<Token>,
    pub comments: Vec<Comment>,
    pub ahead: Ahead,
    // What follows is for the Rebut dialect only.
    pub file: FileId,
    pub traps: Traps,
    pub place: Place,
    pub block: BlockKind,
    /// Nothing but blank lines was read.
    pub fresh: bool,
    /// How far the relations at the margin of the page are to be indented in this block, once there is one.
    pub shift: Option<usize>,
    /// A lone carriage return was reported.
    pub lone_return: bool,
    /// Up to where mistyped marks were reported, with those of the lines above.
    pub slips_until: usize,
    /// Up to where the lines below a heading go on with it.
    pub heading_until: usize,
    /// The last data that were read.
    pub last_data: Span,
    /// How many titles were looked for in the whole text.
    pub titles_sought: usize,
    /// Whether what stands behind the blank lines up to a place belongs to what stands before them.
    pub continues: Option<(usize, bool)>,
}

/// All that is looked for ahead.
#[derive(Debug)]
pub(super) struct Ahead {
    pub line_end: LineEnd,
    pub block_comment: Next,
    pub html_comment: Next,
    pub front_matter: Next,
    pub bracket: Next,
    pub bracket_colon: Next,
    pub angle: Next,
    pub angle_colon: Next,
    pub parenthesis: Next,
    pub braces: BraceEnds,
    pub data_ends: DataEnds,
}

impl<'s> Scanner<'s> {
    pub(super) fn new(text: &'s str, dialect: Dialect, file: FileId) -> Scanner<'s> {
        let plain = only_line_feeds(text);
        Scanner {
            text,
            dialect,
            at: 0,
            before: Before::Nothing,
            margins: Vec::new(),
            open: Vec::new(),
            inference: false,
            ready: VecDeque::new(),
            comments: Vec::new(),
            ahead: Ahead {
                line_end: LineEnd::new(plain),
                block_comment: Next::new("*/"),
                html_comment: Next::new("-->"),
                front_matter: Next::new("==="),
                bracket: Next::new("]"),
                bracket_colon: Next::new("]:"),
                angle: Next::new(">"),
                angle_colon: Next::new(">:"),
                parenthesis: Next::new(")"),
                braces: BraceEnds::new(plain),
                data_ends: DataEnds::default(),
            },
            file,
            traps: Traps::new(file),
            place: Place::Block,
            block: BlockKind::None,
            fresh: true,
            shift: None,
            lone_return: false,
            slips_until: 0,
            heading_until: 0,
            last_data: Span::default(),
            titles_sought: 0,
            continues: None,
        }
    }

    /// The next token; at the end of the text [`K::End`], for ever.
    pub(super) fn next(&mut self) -> Token {
        loop {
            if let Some(token) = self.ready.pop_front() {
                return token;
            }
            match self.dialect {
                Dialect::Official => self.scan_official(),
                Dialect::Rebut => self.scan_rebut(),
            }
        }
    }

    // ---- what was found -------------------------------------------------------------------------------------------

    /// Hands a token out and goes on behind it.
    pub(super) fn emit(&mut self, kind: K, end: usize) {
        self.ready.push_back(Token::new(kind, self.at, end));
        self.at = end;
        self.before = match kind {
            K::Newline => Before::Newline,
            K::EmptyLine => Before::EmptyLine,
            _ => Before::Other,
        };
        if self.dialect == Dialect::Rebut {
            self.move_place(kind);
        }
    }

    /// Closes all margins before a token that always stands at the margin of the page.
    pub(super) fn close_margins(&mut self) {
        for _ in 0..self.margins.len() {
            self.ready.push_back(Token::new(K::Dedent, self.at, self.at));
        }
        self.margins.clear();
        self.shift = None;
    }

    /// Opens or closes margins for a marker that stands `width` from the margin of the page.
    pub(super) fn set_margin(&mut self, width: usize) {
        let current = self.margins.last().copied().unwrap_or(0);
        if width > current {
            self.margins.push(width);
            self.ready.push_back(Token::new(K::Indent, self.at, self.at));
        }
        while self.margins.last().is_some_and(|&margin| width < margin) {
            self.margins.pop();
            self.ready.push_back(Token::new(K::Dedent, self.at, self.at));
        }
    }

    // ---- looking --------------------------------------------------------------------------------------------------

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    pub(super) fn starts(&self, at: usize, with: &str) -> bool {
        self.text.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(with.as_bytes()))
    }

    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// The first place at or behind `at` where the byte is not of a class.
    pub(super) fn skip(&self, at: usize, class: impl Fn(u8) -> bool) -> usize {
        let bytes = self.text.as_bytes().get(at..).unwrap_or_default();
        at + bytes.iter().position(|&byte| !class(byte)).unwrap_or(bytes.len())
    }

    /// Behind one blank, if there is one.
    pub(super) fn with_blank(&self, at: usize) -> usize {
        if self.byte(at).is_some_and(is_blank) { at + 1 } else { at }
    }

    /// Behind the line break at `at`.
    pub(super) fn line_break(&self, at: usize) -> Option<usize> {
        match self.byte(at)? {
            b'\r' if self.byte(at + 1) == Some(b'\n') => Some(at + 2),
            b'\r' | b'\n' => Some(at + 1),
            _ => None,
        }
    }

    /// Behind the line break at `at` or behind blanks.
    pub(super) fn blank_line_break(&self, at: usize) -> Option<usize> {
        self.line_break(self.skip(at, is_blank))
    }

    // ---- recognisers: each says where its mark ends, if it stands at the given place ------------------------------

    /// The end of the comment at `at`. A `//` comment needs a line end behind it.
    pub(super) fn comment_end(&mut self, at: usize) -> Option<usize> {
        if self.starts(at, "//") {
            let end = self.ahead.line_end.find(self.text, at);
            return matches!(self.byte(end), Some(b'\n' | b'\r')).then_some(end);
        }
        if self.starts(at, "/*") {
            return Some(self.ahead.block_comment.find(self.text, at + 2)? + 2);
        }
        if self.starts(at, "<!--") {
            return Some(self.ahead.html_comment.find(self.text, at + 4)? + 3);
        }
        None
    }

    /// Skips a comment, and the line breaks behind it that would otherwise make an empty line or a line of nothing.
    pub(super) fn skip_comment(&mut self, end: usize) {
        self.comments.push(Comment { span: Span::new(self.at, end) });
        self.at = end;
        match self.before {
            Before::EmptyLine => {
                while let Some(behind) = self.line_break(self.at) {
                    self.at = behind;
                }
            }
            Before::Newline => {
                if let Some(behind) = self.blank_line_break(self.at)
                    && self.blank_line_break(behind).is_none()
                {
                    self.at = behind;
                }
            }
            Before::Nothing | Before::Other => {}
        }
    }

    /// `===` … `===`. Six or more in one run are both ends at once.
    pub(super) fn front_matter_end(&mut self, at: usize) -> Option<usize> {
        if !self.starts(at, "===") {
            return None;
        }
        let equals = |byte| byte == b'=';
        let opened = self.skip(at, equals);
        match self.ahead.front_matter.find(self.text, opened) {
            Some(close) => Some(self.skip(close, equals)),
            None => (opened - at >= 6).then_some(opened),
        }
    }

    /// `.x.` or `:x:` without white space in it.
    pub(super) fn special_end(&self, at: usize) -> Option<usize> {
        let mark = char::from(self.byte(at)?);
        let mut chars = self.text.get(at + 1..)?.char_indices();
        let (_, first) = chars.next()?;
        if is_space(first) {
            return None;
        }
        for (offset, c) in chars {
            if c == mark {
                return Some(self.with_blank(at + 1 + offset + 1));
            }
            if is_space(c) {
                return None;
            }
        }
        None
    }

    /// One line break: `Newline`, or two at least: `EmptyLine`. A lone carriage return is a line break that never
    /// makes an empty line.
    pub(super) fn breaks(&self, at: usize) -> Option<(K, usize)> {
        let line_feed = |at: usize| {
            let at = self.skip(at, is_blank);
            if self.byte(at) == Some(b'\n') {
                Some(at + 1)
            } else if self.starts(at, "\r\n") {
                Some(at + 2)
            } else {
                None
            }
        };
        if let Some(first) = line_feed(at)
            && let Some(mut end) = line_feed(first)
        {
            while let Some(further) = line_feed(end) {
                end = further;
            }
            return Some((K::EmptyLine, end));
        }
        self.blank_line_break(at).map(|end| (K::Newline, end))
    }

    /// The relation marker behind a margin: its kind and its end.
    pub(super) fn relation(&self, marker: usize) -> Option<(K, usize)> {
        use Direction::{ChildToParent, ParentToChild};
        use RelationKind::{Attack, Contradiction, Support, Undercut};
        let (kind, direction, width) = match (self.byte(marker)?, self.byte(marker + 1)) {
            (b'+', Some(b'>')) => (Support, ParentToChild, 2),
            (b'-', Some(b'>')) => (Attack, ParentToChild, 2),
            (b'+', _) => (Support, ChildToParent, 1),
            (b'<', Some(b'+')) => (Support, ChildToParent, 2),
            (b'-', _) => (Attack, ChildToParent, 1),
            (b'<', Some(b'-')) => (Attack, ChildToParent, 2),
            (b'>', Some(b'<')) => (Contradiction, ChildToParent, 2),
            (b'_', Some(b'>')) => (Undercut, ParentToChild, 2),
            (b'<', Some(b'_')) => (Undercut, ChildToParent, 2),
            (b'_', Some(_)) if self.char_at(marker + 1).is_some_and(is_space) => (Undercut, ChildToParent, 1),
            _ => return None,
        };
        Some((K::Relation(kind, direction), marker + width))
    }

    /// `(12)`
    pub(super) fn number_end(&self, at: usize) -> Option<usize> {
        let digits = at + 1;
        let end = self.skip(digits, |byte| byte.is_ascii_digit());
        (self.byte(at) == Some(b'(') && end > digits && self.byte(end) == Some(b')')).then_some(end + 1)
    }

    /// `*` or `12.` with white space behind it.
    pub(super) fn list_marker(&self, at: usize) -> Option<(K, usize)> {
        let (kind, end) = if self.byte(at) == Some(b'*') {
            (K::UnorderedMarker, at + 1)
        } else {
            let end = self.skip(at, |byte| byte.is_ascii_digit());
            if end == at || self.byte(end) != Some(b'.') {
                return None;
            }
            (K::OrderedMarker, end + 1)
        };
        self.char_at(end).is_some_and(is_space).then_some((kind, end))
    }

    /// `##` and one space.
    pub(super) fn heading_end(&self, at: usize) -> Option<usize> {
        let end = self.skip(at, |byte| byte == b'#');
        (end > at && self.byte(end) == Some(b' ')).then_some(end + 1)
    }

    /// `[label](url)`
    pub(super) fn link_end(&mut self, at: usize) -> Option<usize> {
        let close = self.ahead.bracket.find(self.text, at + 1)?;
        if close == at + 1 || self.byte(close + 1) != Some(b'(') {
            return None;
        }
        let end = self.ahead.parenthesis.find(self.text, close + 2)?;
        (end > close + 2).then_some(self.with_blank(end + 1))
    }

    /// `#tag` or `#(a tag)`
    pub(super) fn tag_end(&mut self, at: usize) -> Option<usize> {
        if self.byte(at + 1) == Some(b'(') {
            let end = self.ahead.parenthesis.find(self.text, at + 2)?;
            return (end > at + 2).then_some(self.with_blank(end + 1));
        }
        let rest = self.text.get(at + 1..)?;
        let length = rest.find(|c| !is_tag_char(c)).unwrap_or(rest.len());
        (length > 0).then_some(self.with_blank(at + 1 + length))
    }

    /// `[title]:` or `<title>:`, on one line.
    pub(super) fn definition_end(&mut self, at: usize) -> Option<usize> {
        let second = at + 1 + self.char_at(at + 1)?.len_utf8();
        let line_end = self.ahead.line_end.find(self.text, at + 1);
        let next =
            if self.byte(at) == Some(b'[') { &mut self.ahead.bracket_colon } else { &mut self.ahead.angle_colon };
        let close = next.find(self.text, second)?;
        (close < line_end).then_some(close + 2)
    }

    /// `[title]` or `<title>`. The first character may be a line end, but not a hyphen.
    pub(super) fn reference_end(&mut self, at: usize) -> Option<usize> {
        let first = self.char_at(at + 1).filter(|&c| c != '-')?;
        self.closed_on_line(at, at + 1 + first.len_utf8())
    }

    /// `@[title]` or `@<title>`, on one line.
    pub(super) fn mention(&mut self, at: usize) -> Option<(K, usize)> {
        let kind = match self.byte(at + 1)? {
            b'[' => K::StatementMention,
            b'<' => K::ArgumentMention,
            _ => return None,
        };
        let first = self.char_at(at + 2).filter(|&c| !super::chars::ends_line(c))?;
        let end = self.closed_on_line(at + 1, at + 2 + first.len_utf8())?;
        Some((kind, self.with_blank(end)))
    }

    fn closed_on_line(&mut self, opening: usize, from: usize) -> Option<usize> {
        let line_end = self.ahead.line_end.find(self.text, from);
        let next = if self.byte(opening) == Some(b'[') { &mut self.ahead.bracket } else { &mut self.ahead.angle };
        let close = next.find(self.text, from)?;
        (close < line_end).then_some(close + 1)
    }

    /// The end of the plain words that begin at `at`: one character at least.
    pub(super) fn words_end(&self, at: usize) -> usize {
        let first = self.char_at(at).map_or(1, char::len_utf8);
        self.skip(at + first, |byte| !is_sign(byte))
    }

    /// Where the marker of a line stands: behind blanks and apostrophes.
    pub(super) fn marker_at(&self, at: usize) -> usize {
        self.skip(at, is_margin)
    }
}
