//! Folding a text for comparison, with the way back to its bytes.

use super::place::Span;

/// A folded text that remembers where each of its bytes came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    text: String,
}

/// Folds a text for comparison.
#[must_use]
pub fn fold(text: &str) -> Folded {
    Folded { text: text.to_owned() }
}

impl Folded {
    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original from which the bytes `span` of the folded text were made.
    #[must_use]
    pub fn original(&self, span: Span) -> Span {
        span
    }
}
