//! Brackets and braces: titles, links and data, or text.

use crate::argdown::chars::{ends_line, is_blank};
use crate::argdown::rebut::scan::{BlockKind, Place};
use crate::argdown::scan::{Before, Scanner};
use crate::argdown::token::TokenKind as K;
use crate::argdown::traps::shown;
use crate::diagnostic::codes::syntax;
use crate::text::Span;

impl Scanner<'_> {
    /// A title in its brackets at `at`: where it ends, a colon included, and whether there is one. It may hold brackets
    /// of its own as long as they are balanced; `[a] [b]:` is not one title.
    pub(super) fn title(&mut self, at: usize) -> Option<(usize, bool)> {
        let close = self.balanced_title(at)?;
        if self.byte(close) == Some(b':') {
            return Some((close + 1, true));
        }
        Some((close, false))
    }

    /// Behind the bracket that closes the one at `at`, on the same line. In angle brackets, arrows do not close.
    pub(super) fn balanced_title(&mut self, at: usize) -> Option<usize> {
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
    pub(super) fn defines(&mut self, at: usize) -> bool {
        self.link_end(at).is_none() && self.title(at).is_some_and(|(_, colon)| colon)
    }

    /// Whether `<title>` stands alone on its line: in running text nobody writes that.
    pub(super) fn names_argument(&mut self, at: usize) -> bool {
        self.byte(at) == Some(b'<')
            && self.title(at).is_some_and(|(end, colon)| !colon && self.reference_stands_alone(at, end))
    }

    /// Whether `[title]` or `<title>` stands alone on its line, but for data and tags.
    pub(super) fn refers(&mut self, at: usize) -> bool {
        self.link_end(at).is_none()
            && self.title(at).is_some_and(|(end, colon)| !colon && self.reference_stands_alone(at, end))
    }

    pub(super) fn scan_bracket(&mut self, byte: u8) {
        let at = self.at;
        if byte == b'['
            && let Some(end) = self.link_end(at)
        {
            if self.is_citation(at, end) {
                return self.citation(at, end);
            }
            if self.scan_link(end) {
                return;
            }
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
    pub(super) fn check_title(&mut self, at: usize, end: usize, colon: bool) {
        let official = self.definition_end(at).or_else(|| self.reference_end(at));
        if official != Some(end) {
            let image = shown(self.text.get(at..end).unwrap_or_default());
            let message = format!("`{image}` has brackets of its own: other tools end the title elsewhere");
            let help = if colon {
                "leave the inner brackets out"
            } else {
                "leave the inner brackets out, here and where it is defined"
            };
            self.traps.report(syntax::BRACKETS_IN_TEXT, Span::new(at, end), message, help);
        }
    }

    /// A link, unless it runs over a blank line.
    pub(super) fn scan_link(&mut self, end: usize) -> bool {
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
    pub(super) fn reference_stands_alone(&mut self, at: usize, end: usize) -> bool {
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

    pub(super) fn unclosed_title(&mut self, at: usize) {
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
    pub(super) fn bracket_in_text(&mut self) {
        let at = self.at;
        let end = self.definition_end(at).or_else(|| self.reference_end(at));
        if let Some(end) = end
            && !self.title_slip(at)
        {
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

    pub(super) fn scan_brace(&mut self) {
        let at = self.at;
        let official = self.ahead.braces.find(self.text, at);
        if !self.looks_like_data(at) {
            if official.is_some() && self.key_slip(at) {
                return self.emit_sign();
            }
            if let (Some(end), Some(colon)) = (official, self.colon_of_key(at)) {
                let image = shown(self.text.get(at..end).unwrap_or_default());
                self.traps.report_with_fix(
                    syntax::BRACES_IN_TEXT,
                    Span::new(at, end),
                    format!("`{image}` is text here: behind the colon of a key a space is missing"),
                    "write `{key: value}` if it is data, and a backslash before the brace if it is text",
                    "put a space after the colon",
                    &[(Span::point(colon + 1), " ")],
                );
            } else if let Some(end) = official {
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
            let span = Span::new(at, end);
            let message = "other tools see the end of these data elsewhere: they stop here, or lose the document";
            let help = "no `}` within quotation marks, no text right behind the last `}`, and a comma or `}` behind each inner one";
            let edits = self.edits_of_cut_data(span);
            if edits.is_empty() {
                self.traps.report(syntax::DATA_CUT, span, message, help);
            } else {
                let title = "write them so that all see it";
                self.traps.report_with_fix(syntax::DATA_CUT, span, message, help, title, &edits);
            }
        }
        let behind = matches!(self.place, Place::Data | Place::ReferenceData)
            || self.place == Place::BelowHeading && self.before == Before::Other;
        if behind && !self.inference {
            self.behind_data(Span::new(at, end), "more data");
        }
        self.last_data = Span::new(at, end);
        self.emit(K::Data, end);
    }

    /// The colon behind what looks like a key in the braces at `at`: a small word, as in `{kind:law}`.
    fn colon_of_key(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at + 1..)?;
        let key = rest.bytes().take(16).take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_').count();
        let value = rest.as_bytes().get(key + 1)?;
        let has_key = key > 1 && rest.as_bytes().get(key) == Some(&b':');
        (has_key && value.is_ascii_alphanumeric()).then_some(at + 1 + key)
    }

    /// Whether a map begins with the brace at `at`: it is empty, or a key with a colon comes first.
    pub(super) fn looks_like_data(&mut self, at: usize) -> bool {
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
}
