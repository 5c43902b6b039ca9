//! Where a heading ends. For the official tool it goes on to the next blank line. Whoever comes from Markdown writes its
//! text right below: that is a claim.

use crate::argdown::scan::Scanner;
use crate::diagnostic::codes::syntax;
use crate::text::Span;

impl Scanner<'_> {
    /// Whether the line at `marker`, right below a heading, goes on with it. It does in the middle of a sentence, and where
    /// no whole sentence stands there.
    pub(super) fn heading_goes_on(&mut self, marker: usize) -> bool {
        if marker < self.heading_until {
            return true;
        }
        let above = self.text.get(..self.line_start(marker)).unwrap_or_default().trim_end();
        let is_complete = above.ends_with(['?', '!']) || above.ends_with('}') && !above.ends_with("\\}");
        if is_complete || matches!(self.byte(marker), Some(b'[' | b'<' | b'{')) {
            return false;
        }
        let end = self.paragraph_end(marker);
        let words = self.text.get(marker..end).unwrap_or_default();
        let goes_on = is_middle(words) || !is_sentence(words);
        if goes_on {
            self.heading_until = end;
        }
        goes_on
    }

    /// Says that a line goes on with the heading above, and offers to join them.
    pub(super) fn say_heading_goes_on(&mut self, marker: usize) {
        let start = self.line_start(marker);
        let above = self.text.get(..start).unwrap_or_default().trim_end();
        let end = self.ahead.line_end.find(self.text, marker);
        let span = Span::new(marker, end);
        let message = "the heading above goes on in this line, here and in other tools";
        let help = "write it in one line; if this is a claim, leave a blank line before it";
        // What stands behind a comment would become a part of it.
        let last = above.get(self.line_start(above.len())..).unwrap_or_default();
        if ["//", "*/", "-->"].iter().any(|mark| last.contains(mark)) || last.ends_with('\\') {
            self.traps.report(syntax::MISSING_BLANK_LINE, span, message, help);
        } else {
            let edit = [(Span::new(above.len(), marker), " ")];
            let title = "write the heading in one line";
            self.traps.report_with_fix(syntax::MISSING_BLANK_LINE, span, message, help, title, &edit);
        }
    }

    /// The end of the lines of plain text that begin here.
    fn paragraph_end(&self, marker: usize) -> usize {
        let mut end = marker;
        while let Some(rest) = self.text.get(end..).filter(|rest| !rest.is_empty()) {
            let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
            let (line, behind) = rest.split_at(length);
            let words = line.trim();
            let begins = end > marker && words.starts_with(['+', '-', '<', '>', '_', '[', '(', '#', '*', '=', '{']);
            if words.is_empty() || begins {
                break;
            }
            end += length + if behind.starts_with("\r\n") { 2 } else { behind.len().min(1) };
        }
        end
    }
}

/// Whether words stand in the middle of a sentence.
fn is_middle(words: &str) -> bool {
    let first = words.chars().next();
    first.is_some_and(|first| first.is_lowercase() || matches!(first, ',' | ';' | ')' | '–' | '—'))
        || words.starts_with("@[")
        || words.starts_with("@<")
}

/// Whether words end as a sentence that says something, tags and data left aside.
fn is_sentence(words: &str) -> bool {
    let (words, data) = words.split_once(" {").unwrap_or((words, ""));
    if data.trim_start().starts_with("issue") {
        return false;
    }
    let mut words = words.trim_end();
    while let Some((before, tag)) = words.rsplit_once(char::is_whitespace)
        && tag.starts_with('#')
    {
        words = before.trim_end();
    }
    words.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']).ends_with('.')
}
