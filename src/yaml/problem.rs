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
    /// Whether js-yaml, which Argdown's own tools use, throws here: then they lose the whole document.
    pub js_yaml_throws: bool,
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
    /// A problem with nothing but a message. If it is an error, js-yaml is taken to throw as well.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Problem {
        let js_yaml_throws = code.entry().severity == Severity::Error;
        let (labels, help) = (Vec::new(), Vec::new());
        Problem { code, span, message: message.into(), labels, help, fix: None, js_yaml_throws }
    }

    /// The same, saying whether js-yaml throws here.
    #[must_use]
    pub fn in_js_yaml(mut self, throws: bool) -> Problem {
        self.js_yaml_throws = throws;
        self
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

/// Collects the problems of one text: so many that a person may read them, not as many as the text is long.
#[derive(Debug, Default)]
pub(super) struct Report {
    problems: Vec<Problem>,
    silent: bool,
}

impl Report {
    const MOST: usize = 200;

    pub(super) fn push(&mut self, problem: Problem) {
        if self.silent {
            return;
        }
        if self.problems.len() == Self::MOST {
            self.silent = true;
            let more = Problem::new(problem.code, problem.span, "more problems follow that are not listed");
            self.problems.push(more.in_js_yaml(problem.js_yaml_throws));
            return;
        }
        self.problems.push(problem);
    }

    /// Takes nothing more: what follows from a problem that took the rest of the text is no news.
    pub(super) fn hush(&mut self) {
        self.silent = true;
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }
}

/// The problems of a text as diagnostics of the file it is.
pub fn diagnostics(problems: Vec<Problem>, file: FileId) -> impl Iterator<Item = Diagnostic> {
    problems.into_iter().map(move |problem| problem.into_diagnostic(file))
}
