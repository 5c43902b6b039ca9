//! The scanner's rules in the Rebut dialect: what begins a block or a relation is decided by where it stands, and
//! what the official tool would stumble over is text, with a word about it.

use crate::argdown::chars::{ends_line, is_blank, is_space};
use crate::argdown::scan::{Before, Scanner};
use crate::argdown::token::TokenKind as K;
use crate::diagnostic::codes::syntax;
use crate::text::Span;

/// What the next token would be a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::argdown) enum Place {
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
pub(in crate::argdown) enum BlockKind {
    None,
    Text,
    /// With how it stands: premises only, an inference that waits for its conclusion, or complete.
    Pcs(PcsState),
    List,
}

/// How far a premise-conclusion structure has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::argdown) enum PcsState {
    Premises,
    Inference,
    Complete,
}

impl Scanner<'_> {
    /// Skips a byte-order mark at the head of the text.
    pub(in crate::argdown) fn skip_byte_order_mark(&mut self) {
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
    pub(in crate::argdown) fn scan_rebut(&mut self) {
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
    pub(super) fn comment_here(&mut self, at: usize) -> Option<usize> {
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
                // Behind a backslash the address is no longer one, in which `#` begins no tag.
                let word = self.text.get(at + 2..end).unwrap_or_default();
                let word = word.split(char::is_whitespace).next().unwrap_or_default();
                let hashes = word.match_indices('#').map(|(hash, _)| (at + 2 + hash, "\\#"));
                let hashes = hashes.map(|(hash, escaped)| (Span::new(hash, hash + 1), escaped));
                let edits: Vec<(Span, &str)> =
                    std::iter::once((Span::new(at, at + 2), "\\/\\/")).chain(hashes).collect();
                self.traps.report_with_fix(
                    syntax::SLASHES_IN_WORD,
                    Span::new(at, at + 2),
                    "other tools read `//` as a comment: they lose the rest of this line",
                    "write `\\/\\/`, or make it a link: `[label](address)`",
                    "escape the slashes",
                    &edits,
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
    pub(super) fn scan_breaks(&mut self, byte: u8) -> bool {
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
    pub(super) fn check_line_break(&mut self, end: usize) {
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
    pub(super) fn odd_blank_line(&mut self, at: usize) -> Option<usize> {
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
    pub(super) fn continues_below(&mut self, from: usize) -> bool {
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

    // ---- inferences -----------------------------------------------------------------------------------------------

    /// Between `--` and `--`: words, commas and data. Ends by force where a premise or a blank line begins.
    pub(super) fn scan_inference_line(&mut self, byte: u8) {
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
            b'{' => self.scan_brace(),
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

    pub(super) fn force_inference_end(&mut self) {
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
    pub(in crate::argdown) fn move_place(&mut self, kind: K) {
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
            // The data of the premise above are not those of the inference.
            (K::InferenceStart, _) => P::Words,
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
            (K::Newline | K::Data | K::Comma | K::End, place) => place,
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
