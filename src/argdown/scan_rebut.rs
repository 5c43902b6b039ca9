//! The scanner's rules in the Rebut dialect: what begins a block or a relation is decided by where it stands, and
//! what the official tool would stumble over is text, with a word about it.

use super::chars::{ends_line, is_blank, is_space, may_follow_close};
use super::scan::{Before, Scanner};
use super::symbols::symbol;
use super::token::{Emphasis, TokenKind as K};
use super::traps::{line_begins, shown};
use crate::diagnostic::{Diagnostic, Severity};
use crate::diagnostic::codes::syntax;
use crate::text::Span;

/// What the next token would be a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A block may begin.
    Block,
    /// A statement or argument must begin: behind a marker.
    Item,
    /// Running text.
    Words,
    /// Behind a reference: only tags and data follow.
    Reference,
    /// Behind the data of a definition or a text.
    Data,
    /// Behind the data of a reference.
    ReferenceData,
    /// The words of a heading.
    Heading,
    /// The line below a heading, where its data may stand.
    BelowHeading,
}

/// What kind of block is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    None,
    Text,
    /// With how it stands: premises only, an inference that waits for its conclusion, or complete.
    Pcs(PcsState),
    List,
}

/// How far a premise-conclusion structure has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PcsState {
    Premises,
    Inference,
    Complete,
}

impl Scanner<'_> {
    /// Skips a byte-order mark at the head of the text.
    pub(super) fn skip_byte_order_mark(&mut self) {
        const MARK: char = '\u{feff}';
        if self.text.starts_with(MARK) {
            self.at = MARK.len_utf8();
            let span = Span::new(0, self.at);
            self.traps.report_with_fix(
                syntax::BYTE_ORDER_MARK,
                span,
                "the file begins with a byte-order mark: other tools read it as text",
                "save the file as UTF-8 without a byte-order mark",
                "take it out",
                &[(span, "")],
            );
        }
    }

    /// Puts at least one token into `ready`, or skips something.
    pub(super) fn scan_rebut(&mut self) {
        let at = self.at;
        let Some(byte) = self.byte(at) else {
            if self.inference {
                self.force_inference_end();
            }
            self.close_margins();
            return self.emit(K::End, at);
        };
        if matches!(byte, b'/' | b'<')
            && let Some(end) = self.comment_here(at)
        {
            return self.skip_comment(end);
        }
        if self.inference {
            return self.scan_inference_line(byte);
        }
        if self.scan_breaks(byte) || (self.before != Before::Other && self.scan_line_start()) {
            return;
        }
        // The line start may have closed a block, or skipped a margin.
        if self.at != at || !self.ready.is_empty() {
            return;
        }
        self.scan_within(byte);
    }

    // ---- comments and line breaks ---------------------------------------------------------------------------------

    /// A comment; `//` begins one only where a word could begin.
    fn comment_here(&mut self, at: usize) -> Option<usize> {
        if self.starts(at, "//") {
            let behind_comment = self.comments.last().is_some_and(|comment| comment.span.end as usize == at);
            let begins = self.before != Before::Other
                || behind_comment
                || self.text.get(..at)?.chars().next_back().is_some_and(is_space);
            let end = self.ahead.line_end.find(self.text, at);
            let official = matches!(self.byte(end), Some(b'\n' | b'\r'));
            if begins {
                if !official {
                    self.traps.report_with_fix(
                        syntax::COMMENT_AT_END,
                        Span::new(at, end),
                        "the last line is a comment and does not end: other tools read it as text",
                        "end the line",
                        "end the line",
                        &[(Span::point(end), "\n")],
                    );
                }
                return Some(end);
            }
            if official && self.byte(at - 1) != Some(b'/') {
                self.traps.report_with_fix(
                    syntax::SLASHES_IN_WORD,
                    Span::new(at, at + 2),
                    "other tools read `//` as a comment: they lose the rest of this line",
                    "write `\\/\\/`, or put the address into a link: `[label](address)` still needs the backslashes",
                    "escape the slashes",
                    &[(Span::new(at, at + 2), "\\/\\/")],
                );
            }
            return None;
        }
        let end = self.comment_end(at);
        if end.is_none() && (self.starts(at, "/*") || self.starts(at, "<!--")) {
            self.traps.report(
                syntax::UNCLOSED_COMMENT,
                Span::new(at, at + 2),
                "this comment is never closed, so it is read as text",
                "close it with `*/` or `-->`",
            );
        }
        end
    }

    /// Line breaks. A blank line ends a block, unless what follows belongs to what stands before.
    fn scan_breaks(&mut self, byte: u8) -> bool {
        if !(is_blank(byte) || matches!(byte, b'\n' | b'\r')) {
            return false;
        }
        let at = self.at;
        let Some(first) = self.blank_line_break(at) else { return false };
        self.check_line_break(first);
        let mut end = first;
        while let Some(further) = self.odd_blank_line(end) {
            end = further;
        }
        if end == first {
            self.emit(K::Newline, end);
        } else if self.continues_below(end) {
            self.traps.report_with_fix(
                syntax::STRAY_BLANK_LINE,
                Span::new(first, end),
                "other tools see the end of a block in this blank line: they lose what follows, or the whole document",
                "leave the blank line out",
                "leave the blank line out",
                &[(Span::new(first, end), "")],
            );
            self.emit(K::Newline, end);
        } else {
            self.close_margins();
            self.emit(K::EmptyLine, end);
        }
        true
    }

    /// Reports the first line of a file that ends with a lone carriage return.
    fn check_line_break(&mut self, end: usize) {
        if self.byte(end - 1) == Some(b'\r') && !self.lone_return {
            self.lone_return = true;
            self.traps.report(
                syntax::LONE_CARRIAGE_RETURN,
                Span::new(end - 1, end),
                "a lone carriage return ends this line: other tools see no blank lines in this file",
                "save the file with line feeds",
            );
        }
    }

    /// Behind the next line, if there is nothing on it but white space of any kind.
    fn odd_blank_line(&mut self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let length = rest.find(|c: char| ends_line(c) || !is_space(c)).unwrap_or(rest.len());
        let behind = self.line_break(at + length)?;
        self.check_line_break(behind);
        if rest.get(..length)?.chars().any(|c| !matches!(c, ' ' | '\t')) {
            self.traps.report_with_fix(
                syntax::BAD_MARGIN,
                Span::new(at, at + length),
                "other tools do not see that this line is blank: it holds other spaces than space and tab",
                "empty the line",
                "empty the line",
                &[(Span::new(at, at + length), "")],
            );
        }
        Some(behind)
    }

    /// Whether the line behind blank lines belongs to what stands before them: a relation, or the rest of a
    /// premise-conclusion structure that is not complete.
    fn continues_below(&mut self, from: usize) -> bool {
        if let Some((end, answer)) = self.continues
            && from <= end
        {
            return answer;
        }
        let mut at = from;
        loop {
            let here = self.skip(at, is_blank);
            if self.starts(here, "//") {
                at = self.ahead.line_end.find(self.text, here);
            } else if (self.starts(here, "/*") || self.starts(here, "<!--")) && self.comment_end(here).is_some() {
                at = self.comment_end(here).unwrap_or(here + 1);
            } else if let Some(behind) = self.line_break(here) {
                at = behind;
                continue;
            } else {
                break;
            }
            if let Some(behind) = self.blank_line_break(at) {
                at = behind;
            }
        }
        let (marker, width, _) = self.margin(at);
        let answer = match self.block {
            BlockKind::Pcs(state) => {
                let unfinished = state != PcsState::Complete && self.number_end(marker).is_some();
                unfinished || self.starts(marker, "--") || self.is_relation(marker, width)
            }
            BlockKind::Text | BlockKind::List => self.is_relation(marker, width),
            BlockKind::None => false,
        };
        self.continues = Some((at, answer));
        answer
    }

    // ---- the start of a line --------------------------------------------------------------------------------------

    /// Where the first mark of a line stands, how many characters before it, and whether there are other spaces than
    /// space and tab among them.
    fn margin(&self, at: usize) -> (usize, usize, bool) {
        let mut width = 0;
        let mut odd = false;
        for (offset, c) in self.text.get(at..).unwrap_or_default().char_indices() {
            match c {
                ' ' | '\t' | '\'' => {}
                c if is_space(c) && !ends_line(c) => odd = true,
                _ => return (at + offset, width, odd),
            }
            width += 1;
        }
        (self.text.len(), width, odd)
    }

    /// Whether a relation line begins with the marker at `marker`. Without a margin or below a blank line it must be
    /// plain that one is meant: a title behind the marker, or a marker of two signs.
    fn is_relation(&mut self, marker: usize, width: usize) -> bool {
        let Some((_, end)) = self.relation(marker) else { return false };
        if width > 0 {
            return !self.starts(marker, "--");
        }
        let title = self.skip(end, is_blank);
        let titled = matches!(self.byte(title), Some(b'[' | b'<')) && self.title(title).is_some();
        titled || (end - marker == 2 && self.byte(end).is_some_and(is_blank))
    }

    /// The marks that stand at the start of a line. False if there is none.
    fn scan_line_start(&mut self) -> bool {
        let at = self.at;
        let (marker, width, odd) = self.margin(at);
        let Some(byte) = self.byte(marker) else { return false };
        let comment = matches!(byte, b'/' | b'<') && ["//", "/*", "<!--"].iter().any(|mark| self.starts(marker, mark));
        if comment && marker > at && self.skip(at, is_blank) == marker {
            // It is skipped next; what stands behind it begins the line.
            self.at = marker;
            return true;
        }
        match byte {
            b'=' if self.fresh && self.starts(marker, "===") => return self.scan_front_matter(marker),
            b'#' if self.heading_end(marker).is_some() => {
                self.at = marker;
                self.end_block_at("a heading");
                if let Some(end) = self.heading_end(marker) {
                    self.close_margins();
                    self.emit(K::HeadingStart, end);
                }
                return true;
            }
            b'@' if self.include_end(marker).is_some() => {
                self.at = marker;
                self.end_block();
                if let Some(end) = self.include_end(marker) {
                    self.emit(K::Include, end);
                }
                return true;
            }
            b'-' if self.starts(marker, "--") && self.scan_inference_start(marker) => return true,
            b'+' | b'-' | b'<' | b'>' | b'_' => {
                if self.scan_relation(marker, width, odd) {
                    return true;
                }
            }
            b'(' => {
                if let Some(end) = self.number_end(marker)
                    && self.scan_number(marker, end)
                {
                    return true;
                }
            }
            b'*' | b'0'..=b'9' => {
                if let Some((kind, end)) = self.list_marker(marker)
                    && self.scan_list_marker(kind, marker, width, end)
                {
                    return true;
                }
            }
            _ => {}
        }
        self.scan_plain_line(marker)
    }

    /// A line that begins with no marker: does it go on with what stands above?
    fn scan_plain_line(&mut self, marker: usize) -> bool {
        let byte = self.byte(marker);
        let titled = matches!(byte, Some(b'[' | b'<'));
        let place = self.place;
        match place {
            Place::BelowHeading if byte != Some(b'{') || !self.looks_like_data(marker) => {
                self.at = self.skip(self.at, is_blank);
                self.end_block_at("what follows a heading");
                true
            }
            Place::Reference | Place::ReferenceData if !matches!(byte, Some(b'{' | b'#')) => {
                self.at = self.skip(self.at, is_blank);
                self.end_block_at("what follows a reference");
                true
            }
            Place::Words | Place::Data if titled && self.defines(marker) => {
                self.at = self.skip(self.at, is_blank);
                self.end_block_at("a definition");
                true
            }
            _ => false,
        }
    }

    /// Ends the block above, if there is one that has not ended with a blank line, and says so.
    fn end_block_at(&mut self, what: &str) {
        if self.before != Before::Newline || self.block == BlockKind::None && self.place == Place::Block {
            return;
        }
        let start = self.at;
        let line_end = self.ahead.line_end.find(self.text, start);
        self.traps.report_with_fix(
            syntax::MISSING_BLANK_LINE,
            Span::new(start, line_end),
            format!("other tools need a blank line before {what}"),
            "leave a blank line between blocks",
            "leave a blank line",
            &[(Span::point(self.line_start(start)), "\n")],
        );
        self.end_block();
    }

    fn end_block(&mut self) {
        if self.before == Before::Newline {
            self.close_margins();
            self.emit(K::EmptyLine, self.at);
        }
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rfind(['\n', '\r']).map_or(0, |end| end + 1)
    }

    fn scan_front_matter(&mut self, marker: usize) -> bool {
        self.at = marker;
        match self.front_matter_end(marker) {
            Some(end) => self.emit(K::FrontMatter, end),
            None => {
                self.traps.report(
                    syntax::UNCLOSED_FRONT_MATTER,
                    Span::new(marker, marker + 3),
                    "settings begin here with `===` and are never closed",
                    "put a line `===` and a blank line behind the settings",
                );
                self.emit(K::Words, self.words_end(marker));
            }
        }
        true
    }

    /// `@include(path)` on a line of its own.
    fn include_end(&mut self, at: usize) -> Option<usize> {
        const MARK: &str = "@include(";
        if !self.starts(at, MARK) {
            return None;
        }
        let line_end = self.ahead.line_end.find(self.text, at);
        let close = self.ahead.parenthesis.find(self.text, at + MARK.len())?;
        let rest = self.text.get(close + 1..line_end)?;
        (close > at + MARK.len() && rest.chars().all(is_space)).then_some(close + 1)
    }

    fn scan_inference_start(&mut self, marker: usize) -> bool {
        if !matches!(self.block, BlockKind::Pcs(_)) {
            return self.scan_literal_marker(marker, marker + 2, "the inference of a premise-conclusion structure");
        }
        self.close_margins();
        self.at = marker;
        self.inference = true;
        self.block = BlockKind::Pcs(PcsState::Inference);
        // `--` or `---` alone on a line mean the plain inference `----`.
        let hyphens = self.skip(marker, |byte| byte == b'-');
        self.emit(K::InferenceStart, marker + 2);
        let alone = self.byte(self.skip(hyphens, is_blank)).is_none_or(|byte| matches!(byte, b'\n' | b'\r'));
        if alone && hyphens - marker < 4 && !self.closes_below(hyphens) {
            self.traps.report_with_fix(
                syntax::UNCLOSED_INFERENCE,
                Span::new(marker, hyphens),
                "this inference is never closed: other tools lose the document",
                "write `----`, or close the names of the rules with `--`",
                "write `----`",
                &[(Span::new(marker, hyphens), "----")],
            );
            self.inference = false;
            self.emit(K::InferenceEnd, hyphens);
        }
        true
    }

    /// Whether a line with `--` stands below, before the next premise, conclusion or blank line.
    fn closes_below(&self, from: usize) -> bool {
        let mut at = from;
        while let Some(next) = self.blank_line_break(at) {
            let start = self.skip(next, is_blank);
            if self.line_break(start).is_some() || start >= self.text.len() || self.number_end(start).is_some() {
                return false;
            }
            let line = self.text.get(start..).unwrap_or_default();
            let line = line.get(..line.find(['\n', '\r']).unwrap_or(line.len())).unwrap_or_default();
            if line.contains("--") {
                return true;
            }
            at = start + line.len();
        }
        false
    }

    fn scan_relation(&mut self, marker: usize, width: usize, odd: bool) -> bool {
        let Some((kind, end)) = self.relation(marker) else { return false };
        if !self.is_relation(marker, width) {
            return self.scan_literal_marker(marker, end, "a relation");
        }
        let below_nothing = self.before != Before::Newline && self.place == Place::Block;
        if odd {
            let margin = Span::new(self.at, marker);
            let spaces = " ".repeat(width);
            self.traps.report_with_fix(
                syntax::BAD_MARGIN,
                margin,
                "other tools read this line as text: its margin holds other spaces than space and tab",
                "indent with spaces",
                "indent with spaces",
                &[(margin, &spaces)],
            );
        } else if width == 0 && !below_nothing {
            self.traps.report_with_fix(
                syntax::BAD_MARGIN,
                Span::new(marker, end),
                "this relation is not indented: other tools stop here",
                "indent it below what it bears on",
                "indent it",
                &[(Span::point(marker), "  ")],
            );
        }
        self.check_margin(marker, width);
        self.set_margin(width);
        self.at = marker;
        self.emit(kind, end);
        true
    }

    /// Reports a margin that is smaller than the last, but is none of those that are open.
    fn check_margin(&mut self, marker: usize, width: usize) {
        let fits = self.margins.iter().rev().find(|&&margin| margin <= width).copied().unwrap_or(0);
        if width < self.margins.last().copied().unwrap_or(0) && fits != width && width > 0 {
            self.traps.report(
                syntax::BAD_MARGIN,
                Span::new(self.at, marker),
                "this line is indented less than the one above, but as far as no line before: other tools stop here, or hang it elsewhere",
                "indent it as far as the lines that bear on the same claim",
            );
        }
    }

    /// A marker that is text where it stands.
    fn scan_literal_marker(&mut self, marker: usize, end: usize, what: &str) -> bool {
        if self.place == Place::BelowHeading || matches!(self.place, Place::Reference | Place::ReferenceData) {
            return false;
        }
        let mark = self.text.get(marker..end).unwrap_or_default().to_owned();
        line_begins(&mut self.traps, Span::new(marker, end), &mark, what);
        self.at = marker;
        self.emit(K::Words, self.skip(end, is_blank));
        true
    }

    fn scan_number(&mut self, marker: usize, end: usize) -> bool {
        let starts_pcs = self.before != Before::Newline || self.place == Place::Block;
        if !matches!(self.block, BlockKind::Pcs(_)) && !starts_pcs {
            if matches!(self.place, Place::Reference | Place::ReferenceData | Place::BelowHeading) {
                self.at = marker;
                self.end_block_at("a premise-conclusion structure");
            } else {
                return self.scan_literal_marker(marker, end, "a premise");
            }
        }
        self.block = BlockKind::Pcs(match self.block {
            BlockKind::Pcs(PcsState::Inference) => PcsState::Complete,
            _ => PcsState::Premises,
        });
        self.close_margins();
        self.at = marker;
        self.emit(K::Number, end);
        true
    }

    fn scan_list_marker(&mut self, kind: K, marker: usize, width: usize, end: usize) -> bool {
        let begins = self.before != Before::Newline || self.place == Place::Block;
        if self.block != BlockKind::List && !begins {
            if matches!(self.place, Place::BelowHeading) {
                self.at = marker;
                self.end_block_at("a list");
            } else if matches!(self.place, Place::Reference | Place::ReferenceData) {
                self.at = marker;
                self.end_block_at("what follows a reference");
            } else {
                return self.scan_literal_marker(marker, end, "a list, and lose the document");
            }
        }
        self.block = BlockKind::List;
        self.check_margin(marker, width + 1);
        self.set_margin(width + 1);
        self.at = marker;
        self.emit(kind, end);
        true
    }

    // ---- within a line --------------------------------------------------------------------------------------------

    fn scan_within(&mut self, byte: u8) {
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
                Some(end) => {
                    if matches!(self.place, Place::Data | Place::ReferenceData | Place::BelowHeading) {
                        self.behind_data(Span::new(at, end), "a tag");
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

    fn behind_data(&mut self, span: Span, what: &str) {
        let (place, help) = if self.place == Place::Reference {
            ("a reference", "only tags and data follow a reference: put a colon behind its title to give it words")
        } else {
            ("data", "data come last: move them behind the text and the tags")
        };
        let message = format!("{what} behind {place}: other tools stop here");
        self.traps.report(syntax::BEHIND_DATA, span, message, help);
    }

    fn scan_backslash(&mut self) {
        let at = self.at;
        match self.char_at(at + 1) {
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

    fn scan_special(&mut self) {
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
        let letters = code.chars().any(char::is_alphabetic);
        let in_word = before.is_some_and(char::is_alphanumeric) || behind.is_some_and(char::is_alphanumeric);
        if letters && in_word {
            let message = format!("other tools write {sign} for `{code}`, here within a word");
            let diagnostic = Diagnostic::new(syntax::SHORTCODE, span.at(self.file), message).severity(Severity::Warning);
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
    fn scan_mark(&mut self, byte: u8) {
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
        if byte == b'_' && alphanumeric(before) && alphanumeric(behind) {
            return self.emit_literal_marks(run, "an underscore within a word");
        }
        let marks = marks.into_iter().filter(|mark| self.text.get(at..).is_some_and(|rest| rest.starts_with(mark.mark())));
        let marks: Vec<Emphasis> = marks.collect();
        for &mark in &marks {
            let end = at + mark.mark().len();
            if self.is_open(mark) && self.byte(end).is_none_or(may_follow_close) {
                return self.close_mark(mark, end);
            }
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
    fn is_open(&self, mark: Emphasis) -> bool {
        self.open.iter().rev().take(16).any(|open| *open == mark)
    }

    fn close_mark(&mut self, mark: Emphasis, end: usize) {
        while let Some(open) = self.open.pop() {
            if open == mark {
                break;
            }
        }
        let end = self.with_blank(end);
        self.emit(K::Close(mark), end);
    }

    fn emit_literal_marks(&mut self, end: usize, what: &str) {
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
        self.emit(K::Words, end);
    }

    // ---- brackets -------------------------------------------------------------------------------------------------

    /// A title in its brackets at `at`: where it ends, a colon included, and whether there is one. It may hold brackets
    /// of its own as long as they are balanced; `[a] [b]:` is not one title.
    fn title(&mut self, at: usize) -> Option<(usize, bool)> {
        let close = self.balanced_title(at)?;
        if self.byte(close) == Some(b':') {
            return Some((close + 1, true));
        }
        Some((close, false))
    }

    /// Behind the bracket that closes the one at `at`, on the same line. In angle brackets, arrows do not close.
    fn balanced_title(&mut self, at: usize) -> Option<usize> {
        let (open, close) = if self.byte(at)? == b'[' { (b'[', b']') } else { (b'<', b'>') };
        let line_end = self.ahead.line_end.find(self.text, at);
        let nearest = if open == b'[' { &mut self.ahead.bracket } else { &mut self.ahead.angle };
        if nearest.find(self.text, at + 1)? >= line_end {
            return None;
        }
        // Titles are short; a line of nothing but brackets is not read over and over.
        let limit = line_end.min(at + 2000);
        let bytes = self.text.as_bytes().get(at..limit)?;
        let mut depth = 0_usize;
        let mut first = None;
        for (offset, &byte) in bytes.iter().enumerate() {
            let arrow = open == b'<' && offset > 0 && matches!(bytes.get(offset - 1), Some(b'-' | b'='));
            if byte == open {
                depth += 1;
            } else if byte == close && !arrow {
                depth = depth.saturating_sub(1);
                first = first.or(Some(offset));
                if depth == 0 {
                    first = Some(offset);
                    break;
                }
            }
        }
        let end = at + first? + 1;
        (end > at + 2).then_some(end)
    }

    /// Whether a definition begins at `at`.
    fn defines(&mut self, at: usize) -> bool {
        self.link_end(at).is_none() && self.title(at).is_some_and(|(_, colon)| colon)
    }

    fn scan_bracket(&mut self, byte: u8) {
        let at = self.at;
        if byte == b'['
            && let Some(end) = self.link_end(at)
            && self.scan_link(end)
        {
            return;
        }
        if matches!(self.place, Place::Block | Place::Item) {
            if let Some((end, colon)) = self.title(at) {
                let kind = match (byte, colon) {
                    (b'[', true) => K::StatementDefinition,
                    (b'[', false) => K::StatementReference,
                    (_, true) => K::ArgumentDefinition,
                    (_, false) => K::ArgumentReference,
                };
                if colon || self.reference_stands_alone(at, end) {
                    self.check_title(at, end, colon);
                    if self.block == BlockKind::None {
                        self.block = BlockKind::Text;
                    }
                    return self.emit(kind, end);
                }
            } else {
                self.unclosed_title(at);
            }
        }
        self.bracket_in_text();
    }

    /// Reports a title that ends elsewhere for the official tool, which does not pair brackets.
    fn check_title(&mut self, at: usize, end: usize, colon: bool) {
        let official = self.definition_end(at).or_else(|| self.reference_end(at));
        if official != Some(end) {
            let image = shown(self.text.get(at..end).unwrap_or_default());
            let message = format!("`{image}` has brackets of its own: other tools end the title elsewhere");
            let help = if colon { "leave the inner brackets out" } else { "leave the inner brackets out, here and where it is defined" };
            self.traps.report(syntax::BRACKETS_IN_TEXT, Span::new(at, end), message, help);
        }
    }

    /// A link, unless it runs over a blank line.
    fn scan_link(&mut self, end: usize) -> bool {
        let at = self.at;
        let image = self.text.get(at..end).unwrap_or_default();
        if image.contains(ends_line) {
            if image.lines().any(|line| line.trim().is_empty()) || image.len() > 2000 {
                return false;
            }
            self.traps.report(
                syntax::WRAPPED_LINK,
                Span::new(at, end),
                "this link runs over the end of a line: other tools lose the document",
                "put the link on one line",
            );
        }
        self.emit(K::Link, end);
        true
    }

    /// Whether nothing but tags, data and comments follows a reference on its line.
    fn reference_stands_alone(&mut self, at: usize, end: usize) -> bool {
        if self.byte(at + 1) == Some(b'-') {
            return false;
        }
        let next = self.skip(end, is_blank);
        match self.byte(next) {
            None | Some(b'\n' | b'\r') => true,
            Some(b'{') => self.looks_like_data(next),
            Some(b'#') => self.tag_end(next).is_some(),
            Some(b'/') => (next > end && self.starts(next, "//")) || self.starts(next, "/*"),
            Some(b'<') => self.starts(next, "<!--"),
            Some(_) => false,
        }
    }

    fn unclosed_title(&mut self, at: usize) {
        let line_end = self.ahead.line_end.find(self.text, at);
        let line = self.text.get(at + 1..line_end.min(at + 2000)).unwrap_or_default();
        let titled = line.starts_with(char::is_alphanumeric) && !line.contains([']', '>']);
        if titled && let Some(colon) = line.find(": ") {
            let close = if self.byte(at) == Some(b'[') { "]" } else { ">" };
            let span = Span::new(at, at + 1 + colon);
            self.traps.report_with_fix(
                syntax::UNCLOSED_TITLE,
                span,
                format!("this title is never closed: `{close}` is missing"),
                "close the title before the colon, or write a backslash before the bracket if it is text",
                "close the title",
                &[(Span::point(at + 1 + colon), close)],
            );
        }
    }

    /// A bracket that is text: said, if the official tool sees more in it.
    fn bracket_in_text(&mut self) {
        let at = self.at;
        let end = self.definition_end(at).or_else(|| self.reference_end(at));
        if let Some(end) = end {
            let image = shown(self.text.get(at..end).unwrap_or_default());
            let fix = Span::point(at);
            self.traps.report_with_fix(
                syntax::BRACKETS_IN_TEXT,
                Span::new(at, end),
                format!("`{image}` is text here, but other tools see a title in it and stop"),
                "write a backslash before the bracket; if a title is meant, it stands first and a colon follows it",
                "escape the bracket",
                &[(fix, "\\")],
            );
        }
        self.emit_sign();
    }

    // ---- braces ---------------------------------------------------------------------------------------------------

    fn scan_brace(&mut self) {
        let at = self.at;
        let official = self.ahead.braces.find(self.text, at);
        if !self.looks_like_data(at) {
            if let Some(end) = official {
                let image = shown(self.text.get(at..end).unwrap_or_default());
                self.traps.report_with_fix(
                    syntax::BRACES_IN_TEXT,
                    Span::new(at, end),
                    format!("`{image}` is text here, but other tools read it as data"),
                    "write a backslash before the brace; data need a key and a colon: `{key: value}`",
                    "escape the brace",
                    &[(Span::point(at), "\\")],
                );
            }
            return self.emit_sign();
        }
        let balanced = self.ahead.data_ends.find(self.text, at);
        let end = balanced.unwrap_or_else(|| self.ahead.line_end.find(self.text, at));
        if let Some(end) = balanced
            && official != Some(end)
        {
            self.traps.report(
                syntax::DATA_CUT,
                Span::new(at, end),
                "other tools see the end of these data elsewhere: they stop here, or lose the document",
                "no `}` within quotation marks, no text right behind the last `}`, and a comma or `}` behind each inner one",
            );
        }
        if matches!(self.place, Place::Data | Place::ReferenceData)
            || self.place == Place::BelowHeading && self.before == Before::Other
        {
            self.behind_data(Span::new(at, end), "more data");
        }
        self.emit(K::Data, end);
    }

    /// Whether a map begins with the brace at `at`: it is empty, or a key with a colon comes first.
    fn looks_like_data(&mut self, at: usize) -> bool {
        let rest = self.text.get(at + 1..).unwrap_or_default();
        // Keys are short; a page of braces is not read over and over.
        for (index, c) in rest.char_indices().take(400) {
            let here = rest.get(index + c.len_utf8()..).unwrap_or_default();
            match c {
                '}' => return rest.get(..index).is_some_and(|inner| inner.trim().is_empty()),
                '{' | '[' | ']' => return false,
                ':' if here.starts_with([' ', '\t', '\n', '\r', '"', '\'', '[', '{', '}', ',']) => {
                    return index > 0;
                }
                _ => {}
            }
        }
        false
    }

    // ---- inferences -----------------------------------------------------------------------------------------------

    /// Between `--` and `--`: words, commas and data. Ends by force where a premise or a blank line begins.
    fn scan_inference_line(&mut self, byte: u8) {
        let at = self.at;
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => match self.blank_line_break(at) {
                Some(end) => {
                    let next = self.skip(end, is_blank);
                    if self.line_break(next).is_some() || next >= self.text.len() || self.number_end(next).is_some() {
                        return self.force_inference_end();
                    }
                    self.emit(K::Newline, end);
                }
                None => self.at = self.skip(at, is_blank),
            },
            b'{' if self.looks_like_data(at) => self.scan_brace(),
            b'\\' => self.scan_backslash(),
            b'.' | b':' => self.scan_special(),
            b',' => self.emit(K::Comma, at + 1),
            b'-' if self.starts(at, "--") => {
                let end = self.skip(at, |byte| byte == b'-');
                self.emit(K::InferenceEnd, end);
                self.inference = false;
            }
            _ => self.emit_text(byte),
        }
    }

    fn force_inference_end(&mut self) {
        let at = self.at;
        self.traps.report_with_fix(
            syntax::UNCLOSED_INFERENCE,
            Span::new(self.line_start(at), at),
            "this inference is never closed: other tools lose the document",
            "end the line with `--`",
            "end the line with `--`",
            &[(Span::point(at), " --")],
        );
        self.inference = false;
        self.emit(K::InferenceEnd, at);
    }
}

impl Scanner<'_> {
    /// Where we are after a token.
    pub(super) fn move_place(&mut self, kind: K) {
        use Place as P;
        if !matches!(kind, K::Newline | K::EmptyLine | K::Indent | K::Dedent) {
            self.fresh = false;
        }
        self.place = match (kind, self.place) {
            (K::EmptyLine, _) => {
                self.block = BlockKind::None;
                self.open.clear();
                P::Block
            }
            (K::HeadingStart, _) => P::Heading,
            (K::Newline, P::Heading) => P::BelowHeading,
            (K::FrontMatter | K::Include | K::InferenceEnd, _) => P::Block,
            (K::Relation(..) | K::Number | K::OrderedMarker | K::UnorderedMarker, _) => {
                self.open.clear();
                P::Item
            }
            (K::StatementReference | K::ArgumentReference, _) => P::Reference,
            (K::StatementDefinition | K::ArgumentDefinition, _) => P::Words,
            (K::Data, P::Reference | P::ReferenceData) => P::ReferenceData,
            (K::Data, P::Heading | P::BelowHeading) => P::BelowHeading,
            (K::Data, P::Words) => P::Data,
            (K::Tag, P::Reference | P::ReferenceData | P::Data) => self.place,
            (_, P::Heading) => P::Heading,
            (K::Newline | K::Data | K::Comma | K::InferenceStart | K::End, place) => place,
            _ if self.inference => self.place,
            _ => {
                if self.block == BlockKind::None {
                    self.block = BlockKind::Text;
                }
                P::Words
            }
        };
        if self.block == BlockKind::None && matches!(self.place, P::Item | P::Reference) {
            self.block = BlockKind::Text;
        }
    }
}
