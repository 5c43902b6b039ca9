//! Whether words stand inside quotation marks in their source.

use super::place::Span;
use super::structure::TextStructure;

/// Whether the words of `span` stand inside quotation marks of their paragraph.
#[must_use]
pub fn in_quotation_marks(_text: &str, _structure: &TextStructure, _span: Span) -> bool {
    false
}
