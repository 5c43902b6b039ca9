//! What stands behind data or a reference, where other tools take nothing more, and how it is put in order.

use crate::argdown::chars::is_blank;
use crate::argdown::rebut::scan::Place;
use crate::argdown::scan::{Before, Scanner};
use crate::diagnostic::codes::syntax;
use crate::text::Span;

impl Scanner<'_> {
    /// Reports text, a tag or more data behind data, or words behind a reference.
    pub(super) fn behind_data(&mut self, span: Span, what: &str) {
        let of_reference = self.place == Place::Reference;
        let (place, help) = if of_reference {
            ("a reference", "only tags and data follow a reference: put a colon behind its title to give it words")
        } else {
            ("data", "data come last: move them behind the text and the tags")
        };
        let message = format!("{what} behind {place}: other tools stop here");
        let at = span.start as usize;
        let data = self.last_data;
        let is_data = self.byte(at) == Some(b'{');
        let lines = |span: Span| span.of(self.text).contains('\n');
        if of_reference {
            if self.before == Before::Newline && self.byte(at) == Some(b'#') {
                let gap = Span::new(self.text.get(..at).map_or(0, |before| before.trim_end().len()), at);
                return self.traps.report_with_fix(
                    syntax::BEHIND_DATA,
                    span,
                    message,
                    help,
                    "join the lines",
                    &[(gap, " ")],
                );
            }
            return self.traps.report(syntax::BEHIND_DATA, span, message, help);
        }
        if is_data {
            if lines(data) || lines(span) {
                return self.traps.report(syntax::BEHIND_DATA, span, message, help);
            }
            let seam = Span::new((data.end as usize).saturating_sub(1), at + 1);
            return self.traps.report_with_fix(
                syntax::BEHIND_DATA,
                span,
                message,
                help,
                "make them one",
                &[(seam, ", ")],
            );
        }
        // With the space before them, to the end of what stands behind them.
        let before = self.text.get(..data.start as usize).unwrap_or_default();
        let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
        let gone = Span::new(data.start as usize - blanks, data.end as usize);
        let mut moved = " ".to_owned();
        moved.push_str(data.of(self.text));
        let behind = span.of(self.text);
        let end = at + behind.trim_end_matches(|c: char| c.is_ascii() && is_blank(c as u8)).len();
        self.traps.report_with_fix(
            syntax::BEHIND_DATA,
            span,
            message,
            help,
            "move the data behind it",
            &[(gone, ""), (Span::point(end), &moved)],
        );
    }

    /// What mends data whose end other tools find elsewhere: a `}` in quotation marks is written as the number of the
    /// character, and no space stands behind one before a bracket.
    pub(super) fn edits_of_cut_data(&self, data: Span) -> Vec<(Span, &'static str)> {
        let start = data.start as usize;
        let bytes = data.of(self.text).as_bytes();
        let mut edits = Vec::new();
        let mut quoted = None;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let behind = self.skip(start + at + 1, is_blank) - start;
            match (byte, quoted) {
                (b'\\', Some(b'"')) => at += 1,
                (b'"' | b'\'', None) => quoted = Some(byte),
                (byte, Some(mark)) if byte == mark => quoted = None,
                (b'}', Some(b'"')) if behind > at + 1 => {
                    edits.push((Span::new(start + at, start + at + 1), "\\x7D"));
                }
                (b'}', None) if behind > at + 1 && bytes.get(behind) == Some(&b']') => {
                    edits.push((Span::new(start + at + 1, start + behind), ""));
                }
                _ => {}
            }
            at += 1;
        }
        edits
    }
}
