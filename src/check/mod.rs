//! Problems of a dossier that only show when all of it has been read: one rule a file.

use crate::diagnostic::Diagnostic;
use crate::dossier::Loaded;

/// Runs every rule over the dossier, in the order of their codes.
#[must_use]
pub fn check(_loaded: &Loaded) -> Vec<Diagnostic> {
    Vec::new()
}

/// How many claims are known from one report in indirect speech only.
#[must_use]
pub fn one_report(_loaded: &Loaded) -> usize {
    0
}
