//! What is said of a text that other tools would spoil, or that cannot be read.

use crate::diagnostic::codes::{Code, syntax};
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::text::{FileId, Span};

/// How often one code is reported in one document: a file that is wrong throughout need not say so a million times.
pub(crate) const MOST_OF_A_KIND: usize = 1000;

/// Collects the diagnostics of a document.
#[derive(Debug)]
pub(super) struct Traps {
    file: FileId,
    found: Vec<Diagnostic>,
    counts: Vec<(Code, usize)>,
    /// How many of one code are kept.
    pub most_of_a_kind: usize,
}

impl Traps {
    pub(super) fn new(file: FileId) -> Traps {
        Traps { file, found: Vec::new(), counts: Vec::new(), most_of_a_kind: MOST_OF_A_KIND }
    }

    /// Takes a diagnostic, unless there are too many of its kind.
    pub(super) fn add(&mut self, diagnostic: Diagnostic) {
        let code = diagnostic.code;
        let count = match self.counts.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => count,
            None => {
                self.counts.push((code, 0));
                match self.counts.last_mut() {
                    Some((_, count)) => count,
                    None => return,
                }
            }
        };
        *count += 1;
        if *count <= self.most_of_a_kind {
            self.found.push(diagnostic);
        }
    }

    /// Reports a problem with what to do about it.
    pub(super) fn report(&mut self, code: Code, span: Span, message: impl Into<String>, help: &str) {
        self.add(Diagnostic::new(code, span.at(self.file), message).help(help));
    }

    /// The same with a change that mends it: `text` in the place of `edit`.
    pub(super) fn report_with_fix(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: &str,
        title: &str,
        edits: &[(Span, &str)],
    ) {
        let mut diagnostic = Diagnostic::new(code, span.at(self.file), message).help(help);
        let edits = edits.iter().map(|(span, text)| Edit { at: span.at(self.file), text: (*text).to_owned() });
        diagnostic.fix = Some(Fix { title: title.to_owned(), edits: edits.collect() });
        self.add(diagnostic);
    }

    /// Takes the fix back that was offered for what stands at a place: there is more to decide.
    pub(super) fn withdraw_fix(&mut self, code: Code, span: Span) {
        let said = self.found.iter_mut().rev().take(8).find(|said| said.code == code && said.span() == Some(span));
        if let Some(said) = said {
            said.fix = None;
        }
    }

    /// The diagnostics in text order.
    pub(super) fn finish(self) -> Vec<Diagnostic> {
        let mut found = self.found;
        found.sort_by_key(|diagnostic| diagnostic.span().map(|span| (span.start, span.end)));
        found
    }
}

/// Words of the text for a message: at most 40 characters, on one line.
pub(super) fn shown(words: &str) -> String {
    let mut line = String::new();
    for c in words.chars().take(40) {
        line.push(if c.is_whitespace() { ' ' } else { c });
    }
    if words.chars().nth(40).is_some() {
        line.push('…');
    }
    line
}

/// A mark that begins like another element: `what` is what other tools see in it.
pub(super) fn line_begins(traps: &mut Traps, span: Span, mark: &str, what: &str) {
    traps.report_with_fix(
        syntax::LINE_BEGINS_WITH_MARK,
        span,
        format!("this line of text begins with `{mark}`, which other tools read as {what}"),
        "write a backslash before it, or wrap the line elsewhere; for a block of its own, leave a blank line before it",
        "escape the mark",
        &[(Span::new(span.start as usize, span.start as usize), "\\")],
    );
}
