//! What may begin at the start of a line: headings, relations, premises, lists, inferences, settings, includes. Where one
//! may not begin, its marker is text.

use crate::argdown::chars::{ends_line, is_blank, is_space};
use crate::argdown::rebut::scan::{BlockKind, PcsState, Place};
use crate::argdown::scan::{Before, Scanner};
use crate::argdown::token::TokenKind as K;
use crate::argdown::traps::line_begins;
use crate::diagnostic::codes::syntax;
use crate::text::Span;

/// From so many digits on a number is more likely a year than that of an item in a list.
const A_YEAR: usize = 4;

impl Scanner<'_> {
    /// Where the first mark of a line stands, how many characters before it, and whether there are other spaces than
    /// space and tab among them.
    pub(super) fn margin(&self, at: usize) -> (usize, usize, bool) {
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
    pub(super) fn is_relation(&mut self, marker: usize, width: usize) -> bool {
        let Some((_, end)) = self.relation(marker) else { return false };
        if width > 0 {
            return !self.starts(marker, "--");
        }
        let title = self.skip(end, is_blank);
        let titled = matches!(self.byte(title), Some(b'[' | b'<')) && self.title(title).is_some();
        titled || (end - marker == 2 && self.byte(end).is_some_and(is_blank))
    }

    /// The marks that stand at the start of a line. False if there is none.
    pub(super) fn scan_line_start(&mut self) -> bool {
        let at = self.at;
        let (marker, width, odd) = self.margin(at);
        let Some(byte) = self.byte(marker) else { return false };
        let comment = matches!(byte, b'/' | b'<') && ["//", "/*", "<!--"].iter().any(|mark| self.starts(marker, mark));
        if comment && marker > at && self.skip(at, is_blank) == marker {
            // It is skipped next; what stands behind it begins the line.
            self.at = marker;
            return true;
        }
        // The official class of margins has an apostrophe in it, for relations, premises and lists.
        let quoted = self.text.get(at..marker).is_some_and(|margin| margin.contains('\''));
        match byte {
            b'=' if !quoted && self.fresh && self.starts(marker, "===") => return self.scan_front_matter(marker),
            b'#' if !quoted && self.heading_end(marker).is_some() => {
                self.check_spaces(marker);
                self.at = marker;
                self.end_block_at("a heading");
                if let Some(end) = self.heading_end(marker) {
                    self.close_margins();
                    self.emit(K::HeadingStart, end);
                }
                return true;
            }
            b'@' if !quoted && self.include_end(marker).is_some() => {
                self.at = marker;
                self.end_block();
                if let Some(end) = self.include_end(marker) {
                    self.emit(K::Include, end);
                }
                return true;
            }
            b'-' if self.starts(marker, "--") && self.scan_inference_start(marker) => return true,
            b'+' | b'-' | b'<' | b'>' | b'_' if self.scan_relation(marker, width, odd) => return true,
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
    pub(super) fn scan_plain_line(&mut self, marker: usize) -> bool {
        if self.structure_slip(marker, false) && !self.ready.is_empty() {
            return true;
        }
        let byte = self.byte(marker);
        let titled = matches!(byte, Some(b'[' | b'<'));
        let place = self.place;
        match place {
            Place::BelowHeading
                if (byte != Some(b'{') || !self.looks_like_data(marker)) && self.heading_goes_on(marker) =>
            {
                self.say_heading_goes_on(marker);
                self.at = marker;
                self.place = Place::Heading;
                true
            }
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
            Place::Words | Place::Data if titled && (self.defines(marker) || self.names_argument(marker)) => {
                self.at = self.skip(self.at, is_blank);
                self.end_block_at("a claim or an argument");
                true
            }
            // Behind data no text goes on: read as text, the data of this line would end up in the mouth of whoever
            // speaks above.
            Place::Data if titled && self.refers(marker) => {
                self.at = self.skip(self.at, is_blank);
                self.end_block_at("a claim or an argument");
                true
            }
            _ => false,
        }
    }

    /// Ends the block above, if there is one that has not ended with a blank line, and says so.
    pub(super) fn end_block_at(&mut self, what: &str) {
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

    pub(super) fn end_block(&mut self) {
        if self.before == Before::Newline {
            self.close_margins();
            self.emit(K::EmptyLine, self.at);
        }
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rfind(['\n', '\r']).map_or(0, |end| end + 1)
    }

    pub(super) fn scan_front_matter(&mut self, marker: usize) -> bool {
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
    pub(super) fn include_end(&mut self, at: usize) -> Option<usize> {
        const MARK: &str = "@include(";
        if !self.starts(at, MARK) {
            return None;
        }
        let line_end = self.ahead.line_end.find(self.text, at);
        let close = self.ahead.parenthesis.find(self.text, at + MARK.len())?;
        let rest = self.text.get(close + 1..line_end)?;
        (close > at + MARK.len() && rest.chars().all(is_space)).then_some(close + 1)
    }

    pub(super) fn scan_inference_start(&mut self, marker: usize) -> bool {
        if !matches!(self.block, BlockKind::Pcs(_)) {
            if self.settings_slip(marker) {
                return true;
            }
            return self.scan_literal_marker(marker, marker + 2, "the inference of a premise-conclusion structure");
        }
        self.close_margins();
        self.at = marker;
        self.inference = true;
        self.block = BlockKind::Pcs(PcsState::Inference);
        // `--` or `---` alone on a line mean the plain inference `----`.
        let hyphens = self.skip(marker, |byte| byte == b'-');
        self.emit(K::InferenceStart, marker + 2);
        self.hyphens_of_rule(marker, hyphens);
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

    /// Passes over a third hyphen in front of the rules, which the official tool takes for a part of them.
    fn hyphens_of_rule(&mut self, marker: usize, hyphens: usize) {
        let next = self.skip(hyphens, is_blank);
        if hyphens != marker + 3 || self.byte(next).is_none_or(|byte| matches!(byte, b'\n' | b'\r')) {
            return;
        }
        let span = Span::new(hyphens - 1, hyphens);
        self.traps.report_with_fix(
            syntax::INFERENCE_LINE,
            span,
            "other tools take the third hyphen for a part of the rule",
            "write two hyphens",
            "write two hyphens",
            &[(span, "")],
        );
        self.at = hyphens;
    }

    /// Whether a line with `--` stands below, before the next premise, conclusion or blank line.
    pub(super) fn closes_below(&self, from: usize) -> bool {
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

    pub(super) fn scan_relation(&mut self, marker: usize, width: usize, odd: bool) -> bool {
        let Some((kind, end)) = self.relation(marker) else { return false };
        if !self.is_relation(marker, width) {
            return self.scan_literal_marker(marker, end, "a relation");
        }
        let below_nothing = self.before != Before::Newline && self.place == Place::Block;
        if odd {
            self.check_spaces(marker);
        } else if width == 0 && below_nothing {
            // Nor have those that follow anything to be indented below.
            self.shift = Some(0);
        } else if width == 0 && self.shift != Some(0) {
            // As far as those before it, and with it what hangs on it.
            let first = self.margins.first().copied().filter(|&margin| margin > 0);
            // Further than the entry of a list, which counts one more than its margin.
            let first = first.map(|margin| margin + usize::from(self.block == BlockKind::List));
            let indent = " ".repeat(*self.shift.get_or_insert(first.unwrap_or(2)));
            let lines = std::iter::once(marker).chain(self.lines_of_subtree(end));
            let edits: Vec<(Span, &str)> = lines.map(|line| (Span::point(line), indent.as_str())).collect();
            self.traps.report_with_fix(
                syntax::BAD_MARGIN,
                Span::new(marker, end),
                "this relation is not indented: other tools stop here",
                "indent it below what it bears on",
                "indent it",
                &edits,
            );
        }
        self.check_margin(marker, width, 0);
        self.set_margin(width);
        self.at = marker;
        self.emit(kind, end);
        true
    }

    /// Where the indented lines begin that follow, up to a blank line or one at the margin of the page.
    pub(super) fn lines_of_subtree(&self, from: usize) -> Vec<usize> {
        let mut lines = Vec::new();
        let mut rest = self.text.get(from..).unwrap_or_default();
        while let Some(at) = rest.find('\n') {
            rest = rest.get(at + 1..).unwrap_or_default();
            let words = rest.trim_start_matches([' ', '\t']);
            if words.len() == rest.len() || words.is_empty() || words.starts_with(['\n', '\r']) {
                break;
            }
            lines.push(self.text.len() - rest.len());
        }
        lines
    }

    /// Reports a margin before a marker that holds other spaces than space and tab.
    pub(super) fn check_spaces(&mut self, marker: usize) {
        let (_, width, odd) = self.margin(self.at);
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
        }
    }

    /// Reports a margin that is smaller than the last, but is none of those that are open. A list adds `added` to its own.
    pub(super) fn check_margin(&mut self, marker: usize, width: usize, added: usize) {
        let width = width + added;
        let fits = self.margins.iter().rev().find(|&&margin| margin <= width).copied().unwrap_or(0);
        if width >= self.margins.last().copied().unwrap_or(0) || fits == width || width == 0 {
            return;
        }
        // It is read as one of the nearest lines that stand further left, or of the first ones.
        let meant = if fits > 0 { fits } else { self.margins.first().copied().unwrap_or(0) };
        let margin = Span::new(self.at, marker);
        self.traps.report_with_fix(
            syntax::BAD_MARGIN,
            margin,
            "this line is indented less than the one above, but as far as no line before: other tools stop here, or hang it elsewhere",
            "indent it as far as the lines that bear on the same claim",
            "indent it as it is read",
            &[(margin, &" ".repeat(meant.saturating_sub(added)))],
        );
    }

    /// A marker that is text where it stands.
    pub(super) fn scan_literal_marker(&mut self, marker: usize, end: usize, what: &str) -> bool {
        if self.place == Place::BelowHeading || matches!(self.place, Place::Reference | Place::ReferenceData) {
            return false;
        }
        let mark = self.text.get(marker..end).unwrap_or_default().to_owned();
        let title = self.skip(end, |byte| is_blank(byte) || matches!(byte, b'-' | b'>'));
        let lead = self.text.get(marker..title).unwrap_or_default().trim_end();
        // What is said of the title is enough.
        let said = self.relation_is_meant(lead, title)
            || mark == "--" && self.inference_slip(marker)
            || self.structure_slip(marker, true);
        if !said {
            line_begins(&mut self.traps, Span::new(marker, end), &mark, what);
        }
        self.at = marker;
        self.emit(K::Words, self.skip(end, is_blank));
        true
    }

    pub(super) fn scan_number(&mut self, marker: usize, end: usize) -> bool {
        let starts_pcs = self.before != Before::Newline || self.place == Place::Block;
        if !matches!(self.block, BlockKind::Pcs(_)) && !starts_pcs {
            let ends_block = matches!(self.place, Place::Reference | Place::ReferenceData | Place::BelowHeading);
            if ends_block || self.structure_follows(marker) {
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
        self.check_spaces(marker);
        self.close_margins();
        self.at = marker;
        self.emit(K::Number, end);
        true
    }

    /// Whether a structure begins with the line at `marker`, `(1)`: a line of hyphens stands below it, and behind that another
    /// number, before the next blank line. A text that only counts its points has no such line.
    fn structure_follows(&self, marker: usize) -> bool {
        const MOST_LINES: usize = 64;
        let rest = self.text.get(marker..).unwrap_or_default();
        if !rest.starts_with("(1)") {
            return false;
        }
        let lines = rest.lines().map(str::trim).take(MOST_LINES).take_while(|line| !line.is_empty());
        let mut behind = lines.skip_while(|line| !line.starts_with("--")).skip(1);
        let is_number = |line: &str| {
            let digits = line.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(digits, _)| digits);
            digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        };
        behind.any(is_number)
    }

    pub(super) fn scan_list_marker(&mut self, kind: K, marker: usize, width: usize, end: usize) -> bool {
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
        let digits = end - marker - 1;
        if kind == K::OrderedMarker && digits >= A_YEAR {
            let mark = self.text.get(marker..end).unwrap_or_default();
            let message =
                format!("`{mark}` is read as the number of an item in a list, here and by other tools, and left out");
            // No fix: to escape the dot gives the claim another text, which is for the author to decide.
            self.traps.report(
                syntax::LINE_BEGINS_WITH_MARK,
                Span::new(marker, end),
                message,
                "if it is a year, write a backslash before the dot",
            );
        }
        self.block = BlockKind::List;
        self.check_spaces(marker);
        self.check_margin(marker, width, 1);
        self.set_margin(width + 1);
        self.at = marker;
        self.emit(kind, end);
        true
    }
}
