//! `rebut diff`: what changed between two states of a dossier, or between two maps.

use super::{Output, TableFormat};
use crate::view::{Findings, changes};

/// The changes from the one to the other; findings, if there are any.
#[must_use]
pub fn run(old: &Findings<'_>, new: &Findings<'_>, format: TableFormat) -> Output {
    let found = changes(old, new);
    let mut output = Output::page(&found.page, format, || found.json.clone());
    output.findings = found.count > 0;
    output
}
