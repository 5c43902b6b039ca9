//! What stands within a line: emphasis, shortcodes, escapes, tags, mentions, plain words.

use crate::argdown::chars::{ends_line, is_blank, is_space, may_follow_close};
use crate::argdown::rebut::scan::Place;
use crate::argdown::scan::{Before, Scanner};
use crate::argdown::symbols::symbol;
use crate::argdown::token::{Emphasis, TokenKind as K};
use crate::diagnostic::codes::syntax;
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Span;

/// So far back an address is looked for, in bytes.
const LONGEST_ADDRESS: usize = 2_048;

impl Scanner<'_> {
    pub(super) fn scan_within(&mut self, byte: u8) {
        let at = self.at;
        let only_data = !matches!(self.place, Place::Block | Place::Item | Place::Words | Place::Heading);
        let tag = byte == b'#' && self.tag_end(at).is_some();
        if only_data && !is_blank(byte) && !tag && (byte != b'{' || !self.looks_like_data(at)) {
            let end = self.ahead.line_end.find(self.text, at);
            self.behind_data(Span::new(at, end), "text");
        }
        match byte {
            b' ' | b'\t' => self.at = self.skip(at, is_blank),
            b'\\' => self.scan_backslash(),
            b'{' => self.scan_brace(),
            b'.' | b':' => self.scan_special(),
            b'*' | b'_' => self.scan_mark(byte),
            b'[' | b'<' => self.scan_bracket(byte),
            b'#' => match self.tag_end(at) {
                // Other tools see no tag here either: for them the address ends in a comment.
                Some(_) if self.is_in_address(at, &["://"]) => self.emit_sign(),
                Some(end) if self.is_number_sign(at, end) => self.number_sign(at, end),
                Some(end) => {
                    let below = self.place == Place::Reference && self.before == Before::Newline;
                    if below || matches!(self.place, Place::Data | Place::ReferenceData | Place::BelowHeading) {
                        self.behind_data(Span::new(at, end), if below { "a tag on the line" } else { "a tag" });
                    }
                    self.emit(K::Tag, end);
                }
                None => self.emit_sign(),
            },
            b'@' => match self.mention(at) {
                Some((kind, end)) => self.emit(kind, end),
                None => self.emit_sign(),
            },
            b'=' if self.starts(at, "===") => {
                if self.front_matter_end(at).is_some() {
                    self.traps.report_with_fix(
                        syntax::LINE_BEGINS_WITH_MARK,
                        Span::new(at, at + 3),
                        "`===` is text here, but other tools read settings from here to the next `===`",
                        "write a backslash before it; settings stand at the head of the file",
                        "escape it",
                        &[(Span::point(at), "\\")],
                    );
                }
                self.emit(K::Words, self.words_end(at));
            }
            _ => self.emit_text(byte),
        }
    }

    /// Whether `https://…` stands before a place, without a space between, with one of these ways to write the slashes.
    fn is_in_address(&self, at: usize, slashes: &[&str]) -> bool {
        let before = self.text.as_bytes().get(at.saturating_sub(LONGEST_ADDRESS)..at).unwrap_or_default();
        let word = before.iter().rposition(|byte| byte.is_ascii_whitespace()).map_or(0, |space| space + 1);
        before
            .get(word..)
            .is_some_and(|word| slashes.iter().any(|slashes| memchr::memmem::find(word, slashes.as_bytes()).is_some()))
    }

    pub(super) fn scan_backslash(&mut self) {
        let at = self.at;
        match self.char_at(at + 1) {
            Some(_) if self.is_backslash_of_path(at) => {
                self.traps.report_with_fix(
                    syntax::BACKSLASH_IN_WORD,
                    Span::new(at, at + 1),
                    "this backslash stands within a word: other tools leave it out",
                    "write `\\\\` for a backslash",
                    "write two",
                    &[(Span::point(at), "\\")],
                );
                self.emit(K::Words, self.words_end(at + 1));
            }
            Some(c) if !ends_line(c) => {
                let end = if c.len_utf16() == 2 {
                    self.words_end(at + 1)
                } else {
                    self.skip(at + 1 + c.len_utf8(), |byte| byte == b' ')
                };
                self.emit(K::Escaped, end);
            }
            _ => {
                self.traps.report_with_fix(
                    syntax::BACKSLASH_AT_LINE_END,
                    Span::new(at, at + 1),
                    "a backslash stands at the end of the line: other tools lose the document",
                    "write `\\\\` for a backslash, or leave it out",
                    "leave it out",
                    &[(Span::new(at, at + 1), "")],
                );
                self.emit(K::Words, at + 1);
            }
        }
    }

    pub(super) fn scan_special(&mut self) {
        let at = self.at;
        let Some(end) = self.special_end(at) else { return self.emit_sign() };
        let image = self.text.get(at..end).unwrap_or_default();
        let code = image.trim_end_matches([' ', '\t']);
        let Some(sign) = symbol(code) else {
            // What is not in the table is text as a whole, for the official tool as well.
            return self.emit(K::Words, end);
        };
        let before = self.text.get(..at).and_then(|text| text.chars().next_back());
        let behind = self.char_at(at + code.len());
        let span = Span::new(at, at + code.len());
        if code.contains(char::is_alphanumeric) && self.is_by_accident(at, code, before, behind) {
            let message = format!("other tools write {sign} for `{code}`, here in the midst of words");
            let diagnostic =
                Diagnostic::new(syntax::SHORTCODE, span.at(self.file), message).severity(Severity::Warning);
            let diagnostic = diagnostic.help("write a backslash before it");
            self.traps.add(diagnostic.fix("escape it", Span::point(at).at(self.file), "\\"));
            return self.emit(K::Words, end);
        }
        let message = format!("`{code}` is a shortcode: it is replaced by {sign}");
        let diagnostic = Diagnostic::new(syntax::SHORTCODE, span.at(self.file), message);
        self.traps.add(diagnostic.help("write a backslash before it if the letters are meant"));
        self.emit(K::Special, end);
    }

    /// `*` and `_`. An underscore within a word is text.
    pub(super) fn scan_mark(&mut self, byte: u8) {
        let at = self.at;
        let before = self.text.get(..at).and_then(|text| text.chars().next_back());
        let marks = if byte == b'*' {
            [Emphasis::AsteriskBold, Emphasis::AsteriskItalic]
        } else {
            [Emphasis::UnderscoreBold, Emphasis::UnderscoreItalic]
        };
        // A word has no more than a few; a run of a million is not measured again from each of them.
        let longest = self.text.as_bytes().get(at..).unwrap_or_default().iter().take(8);
        let run = at + longest.take_while(|&&next| next == byte).count();
        let behind = self.char_at(run);
        let alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if byte == b'*' && alphanumeric(behind) && self.is_in_address(at, &["://", ":\\/\\/"]) {
            return self.emit_literal_marks(run, "a `*` within an address");
        }
        if byte == b'_' && alphanumeric(before) && alphanumeric(behind) {
            return self.emit_literal_marks(run, "an underscore within a word");
        }
        // As in `2*3`, and in the mark of a note, `1718*`; `un*lawful*` is emphasis.
        let digit = before.is_some_and(char::is_numeric);
        let spoils = byte == b'*' && alphanumeric(before) && (digit || !alphanumeric(behind));
        let marks =
            marks.into_iter().filter(|mark| self.text.get(at..).is_some_and(|rest| rest.starts_with(mark.mark())));
        let marks: Vec<Emphasis> = marks.collect();
        let is_open = marks.iter().any(|&mark| self.is_open(mark));
        let blank = |c: Option<char>| c.is_none_or(is_space);
        // Space before it and none behind: it can only begin something.
        let begins = blank(before) && !blank(behind);
        for &mark in &marks {
            let end = at + mark.mark().len();
            if self.is_open(mark) && self.byte(end).is_none_or(may_follow_close) && !begins {
                return self.close_mark(mark, end);
            }
        }
        if spoils && !is_open {
            return self.emit_literal_marks(run, "a `*` right behind a word or number");
        }
        if run > at + 1 && blank(behind) && blank(before) {
            let what = format!("`{}` with space around it", self.text.get(at..run).unwrap_or_default());
            return self.emit_literal_marks(run, &what);
        }
        for &mark in &marks {
            let end = at + mark.mark().len();
            let last = self.open.last() == Some(&mark);
            if last && before.is_some_and(|c| !is_space(c)) && (alphanumeric(before) || !alphanumeric(behind)) {
                self.traps.report(
                    syntax::UNCLOSED_EMPHASIS,
                    Span::new(at, end),
                    format!("other tools do not see that `{}` ends here: they lose the document", mark.mark()),
                    "an end must be followed by a blank or by one of . , ; : ! ? ) } - * _",
                );
                return self.close_mark(mark, end);
            }
            if self.char_at(end).is_none_or(|c| !is_space(c)) {
                self.open.push(mark);
                return self.emit(K::Open(mark), end);
            }
        }
        self.emit_sign();
    }

    /// Whether emphasis is open; of emphasis that is nested deeper than anybody writes, only the innermost counts.
    pub(super) fn is_open(&self, mark: Emphasis) -> bool {
        self.open.iter().rev().take(16).any(|open| *open == mark)
    }

    pub(super) fn close_mark(&mut self, mark: Emphasis, end: usize) {
        while let Some(open) = self.open.pop() {
            if open == mark {
                break;
            }
        }
        let end = self.with_blank(end);
        self.emit(K::Close(mark), end);
    }

    pub(super) fn emit_literal_marks(&mut self, end: usize, what: &str) {
        let marks = self.text.get(self.at..end).unwrap_or_default();
        let escaped: String = marks.chars().flat_map(|c| ['\\', c]).collect();
        let span = Span::new(self.at, end);
        self.traps.report_with_fix(
            syntax::UNCLOSED_EMPHASIS,
            span,
            format!("{what} begins emphasis for other tools: they spoil the text, or lose the document"),
            "write a backslash before it",
            "escape it",
            &[(span, &escaped)],
        );
        let end = self.with_blank(end);
        self.emit(K::Words, end);
    }
}
