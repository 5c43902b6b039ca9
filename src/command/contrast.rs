//! `rebut contrast`: issues, provisions or terms against parties, sources, actors or positions.

use super::{Output, TableFormat};
use crate::contrast::{Columns, Rows, matrix, talking_past};
use crate::graph::Selection;
use crate::view::{self, Findings};

/// The matrix of what is selected; of an issue that is asked for, its own row and those of its sub-issues.
#[must_use]
pub fn run(
    findings: &Findings<'_>,
    selection: &Selection,
    scope: &str,
    issue: Option<&str>,
    by: (Rows, Columns),
    format: TableFormat,
) -> Output {
    let issue = issue.and_then(|name| findings.dossier().issue_named(name));
    let only = issue.map(|issue| findings.membership.with_sub_issues(issue));
    let matrix = matrix(&findings.statuses, &findings.membership, selection, by, only.as_deref());
    let past = talking_past(findings.dossier(), selection);
    let page = view::contrast(findings, &matrix, &past, scope);
    Output::page(&page, format, || view::contrast_json(findings, &matrix, &past))
}
