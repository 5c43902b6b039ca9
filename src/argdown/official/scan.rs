//! The scanner's rules in the Official dialect: as the official tool reads, byte by byte.

use crate::argdown::chars::{ends_line, is_blank, is_margin, is_space, may_follow_close};
use crate::argdown::scan::{Before, Scanner};
use crate::argdown::token::{Emphasis, TokenKind as K};

impl Scanner<'_> {
    /// Puts at least one token into `ready`, or skips something.
    pub(in crate::argdown) fn scan_official(&mut self) {
        let at = self.at;
        let Some(byte) = self.byte(at) else {
            self.close_margins();
            return self.emit(K::End, at);
        };
        if matches!(byte, b'/' | b'<')
            && let Some(end) = self.comment_end(at)
        {
            return self.skip_comment(end);
        }
        if self.inference { self.scan_inference(byte) } else { self.scan_line(byte) }
    }

    fn scan_line(&mut self, byte: u8) {
        let at = self.at;
        if let Some((kind, end)) = self.first_marks(byte) {
            return self.emit(kind, end);
        }
        if matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
            && let Some((kind, end)) = self.breaks(at)
        {
            if kind == K::EmptyLine {
                self.close_margins();
            }
            return self.emit(kind, end);
        }
        if self.before != Before::Other && self.scan_marker(byte) {
            return;
        }
        match byte {
            b' ' | b'\t' => self.at = self.skip(at, is_blank),
            b'*' | b'_' => self.scan_emphasis(byte),
            b'[' => {
                if let Some(end) = self.link_end(at) {
                    self.emit(K::Link, end);
                } else {
                    self.scan_title(K::StatementDefinition, K::StatementReference);
                }
            }
            b'<' => self.scan_title(K::ArgumentDefinition, K::ArgumentReference),
            b'#' => match self.tag_end(at) {
                Some(end) => self.emit(K::Tag, end),
                None => self.emit_sign(),
            },
            b'@' => match self.mention(at) {
                Some((kind, end)) => self.emit(kind, end),
                None => self.emit_sign(),
            },
            _ => self.emit_text(byte),
        }
    }

    /// The marks that go before everything else, within inferences as well.
    fn first_marks(&mut self, byte: u8) -> Option<(K, usize)> {
        let at = self.at;
        match byte {
            b'=' if !self.inference => self.front_matter_end(at).map(|end| (K::FrontMatter, end)),
            b'{' => self.ahead.braces.find(self.text, at).map(|end| (K::Data, end)),
            b'\\' => Some(match self.char_at(at + 1) {
                None => (K::Unreadable, at + 1),
                Some(c) if ends_line(c) => (K::Unreadable, at + 1),
                // The official tool cuts a character beyond U+FFFF in two: its second half is plain words.
                Some(c) if c.len_utf16() == 2 => (K::Escaped, self.words_end(at + 1)),
                Some(c) => (K::Escaped, self.skip(at + 1 + c.len_utf8(), |byte| byte == b' ')),
            }),
            b'.' | b':' => self.special_end(at).map(|end| (K::Special, end)),
            _ => None,
        }
    }

    /// The marks that stand at the start of a line. False if there is none.
    fn scan_marker(&mut self, byte: u8) -> bool {
        let at = self.at;
        if byte == b'#' {
            let Some(end) = self.heading_end(at) else { return false };
            self.emit(K::HeadingStart, end);
            return true;
        }
        if !(is_margin(byte) || matches!(byte, b'-' | b'+' | b'<' | b'>' | b'_' | b'(' | b'*' | b'0'..=b'9')) {
            return false;
        }
        let marker = self.marker_at(at);
        if self.before != Before::EmptyLine && self.starts(marker, "--") {
            self.close_margins();
            self.emit(K::InferenceStart, marker + 2);
            self.inference = true;
        } else if let Some((kind, end)) = self.relation(marker) {
            self.set_margin(marker - at);
            self.emit(kind, end);
        } else if let Some(end) = self.number_end(marker) {
            self.close_margins();
            self.emit(K::Number, end);
        } else if let Some((kind, end)) = self.list_marker(marker) {
            self.set_margin(marker - at + 1);
            self.emit(kind, end);
        } else {
            return false;
        }
        true
    }

    /// `*` and `_`: an end goes before a start, and only what was opened last can be ended.
    fn scan_emphasis(&mut self, byte: u8) {
        let at = self.at;
        let marks = if byte == b'*' {
            [Emphasis::AsteriskBold, Emphasis::AsteriskItalic]
        } else {
            [Emphasis::UnderscoreBold, Emphasis::UnderscoreItalic]
        };
        let marks = marks.into_iter().filter(|mark| self.starts(at, mark.mark()));
        for mark in marks.clone() {
            let end = at + mark.mark().len();
            if self.open.last() == Some(&mark) && self.byte(end).is_none_or(may_follow_close) {
                let end = self.with_blank(end);
                self.open.pop();
                return self.emit(K::Close(mark), end);
            }
        }
        for mark in marks {
            let end = at + mark.mark().len();
            if self.char_at(end).is_none_or(|c| !is_space(c)) {
                self.open.push(mark);
                return self.emit(K::Open(mark), end);
            }
        }
        self.emit_sign();
    }

    fn scan_title(&mut self, definition: K, reference: K) {
        if let Some(end) = self.definition_end(self.at) {
            self.emit(definition, end);
        } else if let Some(end) = self.reference_end(self.at) {
            self.emit(reference, end);
        } else {
            self.emit_sign();
        }
    }

    /// Between `--` and `--` there are only words, commas and data.
    fn scan_inference(&mut self, byte: u8) {
        let at = self.at;
        if let Some((kind, end)) = self.first_marks(byte) {
            return self.emit(kind, end);
        }
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => match self.blank_line_break(at) {
                Some(end) => self.emit(K::Newline, end),
                None => self.at = self.skip(at, is_blank),
            },
            b',' => self.emit(K::Comma, at + 1),
            b'-' if self.starts(at, "--") => {
                let end = self.skip(at, |byte| byte == b'-');
                self.emit(K::InferenceEnd, end);
                self.inference = false;
            }
            _ => self.emit_text(byte),
        }
    }

    /// Words, or a sign that means nothing.
    pub(in crate::argdown) fn emit_text(&mut self, byte: u8) {
        if crate::argdown::chars::is_sign(byte) {
            self.emit_sign()
        } else {
            self.emit(K::Words, self.words_end(self.at))
        }
    }

    pub(in crate::argdown) fn emit_sign(&mut self) {
        self.emit(K::Sign, self.with_blank(self.at + 1));
    }
}
