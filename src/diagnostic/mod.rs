//! What is wrong, where, and what to do about it.
//!
//! Readers and checks only collect [`Diagnostic`]s; how they look is up to the renderers. A code is stable: scripts
//! and people may rely on it, and each has a page under `docs/codes/`.

pub mod codes;
pub mod render;

pub use codes::{Code, CodeEntry};

use crate::text::{At, Span};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The dossier says something that cannot be so, or could not be read: exit code 1.
    Error,
    /// Most likely a mistake.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word in messages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// Where a diagnostic belongs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In a loaded file.
    At(At),
    /// A file that could not be read, or as a whole: its name with `/`.
    File(String),
    /// The dossier as a whole.
    Dossier,
}

impl From<At> for Place {
    fn from(at: At) -> Place {
        Place::At(at)
    }
}

/// A second place that explains the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub at: At,
    /// What it has to do with it, lower case: `first defined here`.
    pub message: String,
}

/// A change that would mend the problem, ready to apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order: `quote the date`.
    pub title: String,
    /// The replacements; they do not overlap and all lie in one file.
    pub edits: Vec<Edit>,
}

/// One replacement of a fix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub at: At,
    /// What stands there afterwards.
    pub text: String,
}

/// One problem: a stable code, a place, what was found, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code, its page is `docs/codes/R012.md`.
    pub code: Code,
    /// How bad; by default the code's own severity.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What was found: one line, lower case, ids in backticks, no full stop.
    pub message: String,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// Lines that set out the facts, printed behind `=`: `you wrote        …`.
    pub facts: Vec<String>,
    /// What to do: one line each, printed behind `help:`.
    pub help: Vec<String>,
    /// The change that would mend it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic with the severity of its code.
    #[must_use]
    pub fn new(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.entry().severity,
            place: place.into(),
            message: message.into(),
            labels: Vec::new(),
            facts: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    /// The same with another place that explains it.
    #[must_use]
    pub fn label(mut self, at: At, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { at, message: message.into() });
        self
    }

    /// The same with a line of fact.
    #[must_use]
    pub fn fact(mut self, line: impl Into<String>) -> Diagnostic {
        self.facts.push(line.into());
        self
    }

    /// The same with what to do.
    #[must_use]
    pub fn help(mut self, line: impl Into<String>) -> Diagnostic {
        self.help.push(line.into());
        self
    }

    /// The same with a change that mends it: `text` in the place of `at`.
    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, at: At, text: impl Into<String>) -> Diagnostic {
        self.fix = Some(Fix { title: title.into(), edits: vec![Edit { at, text: text.into() }] });
        self
    }

    /// The same with another severity.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Diagnostic {
        self.severity = severity;
        self
    }

    /// Where in its file, if it has a place in one.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match &self.place {
            Place::At(at) => Some(at.span()),
            Place::File(_) | Place::Dossier => None,
        }
    }
}
