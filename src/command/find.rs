//! `rebut find`: words in claims, quotations and notes.

use super::{Failure, Output, TableFormat};
use crate::graph::Selection;
use crate::view::wording::counted;
use crate::view::{Findings, Page, found, found_json};

/// Finds words in what is selected.
///
/// # Errors
/// If there is not one letter or digit to look for.
pub fn run(
    findings: &Findings<'_>,
    selection: &Selection,
    scope: &str,
    words: &[String],
    format: TableFormat,
) -> Result<Output, Failure> {
    if !words.iter().any(|word| word.chars().any(char::is_alphanumeric)) {
        return Err(Failure::new("which words?").help("name some that stand together: `rebut find armed attack`"));
    }
    let listing = found(findings, selection, words);
    let mut heading = vec![counted(listing.items.len(), "place")];
    if !scope.is_empty() {
        heading.insert(0, scope.to_owned());
    }
    let json = found_json(&listing);
    let mut page = Page::new();
    page.heading(heading.join(" · "));
    page.table(listing.table);
    Ok(Output::page(&page, format, || json))
}
