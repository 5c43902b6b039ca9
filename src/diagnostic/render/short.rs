//! One line a diagnostic: what editors and scripts read.

use super::{FileTexts, place, visible};
use crate::diagnostic::Diagnostic;

/// `path:line:col: error[R012]: message`, a line each.
#[must_use]
pub fn short(diagnostics: &[Diagnostic], files: FileTexts<'_>) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&headline(diagnostic, files));
        out.push('\n');
    }
    out
}

/// The first line of a diagnostic.
pub(super) fn headline(diagnostic: &Diagnostic, files: FileTexts<'_>) -> String {
    let place = place(diagnostic, files);
    let colon = if place.is_empty() { "" } else { ": " };
    let severity = diagnostic.severity.word();
    visible(&format!("{place}{colon}{severity}[{}]: {}", diagnostic.code, diagnostic.message))
}
