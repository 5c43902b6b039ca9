//! What is wrong in a piece of YAML, before it is known which file it stands in.

use crate::diagnostic::{Code, Diagnostic, Edit, Fix, Severity};
use crate::text::{FileId, Span};

/// A slip at a place of a text. [`diagnostics`] makes a diagnostic of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The code; it gives the severity.
    pub code: Code,
    /// Bytes in the whole file.
    pub span: Span,
    /// What was found.
    pub message: String,
    /// Other places that explain it.
    pub labels: Vec<(Span, String)>,
    /// What to do.
    pub help: Vec<String>,
    /// The change that would mend it.
    pub fix: Option<ProblemFix>,
}

/// A change that would mend a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemFix {
    /// What it does, as an order: `quote the note`.
    pub title: String,
    /// What is put in the place of which bytes; the places do not overlap.
    pub edits: Vec<(Span, String)>,
}

impl Problem {
    /// A problem with nothing but a message.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Problem {
        Problem { code, span, message: message.into(), labels: Vec::new(), help: Vec::new(), fix: None }
    }

    /// The same with another place that explains it.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Problem {
        self.labels.push((span, message.into()));
        self
    }

    /// The same with what to do.
    #[must_use]
    pub fn help(mut self, line: impl Into<String>) -> Problem {
        self.help.push(line.into());
        self
    }

    /// The same with a change that mends it.
    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, edits: Vec<(Span, String)>) -> Problem {
        self.fix = Some(ProblemFix { title: title.into(), edits });
        self
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.entry().severity
    }

    /// The diagnostic in a given file.
    #[must_use]
    pub fn into_diagnostic(self, file: FileId) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(self.code, self.span.at(file), self.message);
        for (span, message) in self.labels {
            diagnostic = diagnostic.label(span.at(file), message);
        }
        diagnostic.help = self.help;
        diagnostic.fix = self.fix.map(|fix| Fix {
            title: fix.title,
            edits: fix.edits.into_iter().map(|(span, text)| Edit { at: span.at(file), text }).collect(),
        });
        diagnostic
    }
}

/// The problems of a text as diagnostics of the file it is.
pub fn diagnostics(problems: Vec<Problem>, file: FileId) -> impl Iterator<Item = Diagnostic> {
    problems.into_iter().map(move |problem| problem.into_diagnostic(file))
}
