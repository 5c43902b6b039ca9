//! Splitting a text into paragraphs and sentences.

use super::structure::{SplitRules, TextStructure};

/// Splits a text; see [`TextStructure::new`].
pub(super) fn split(_text: &str, _rules: &SplitRules) -> TextStructure {
    TextStructure::default()
}
