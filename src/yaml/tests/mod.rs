//! What is written, what is read, and what is said about it.

mod block;
mod fields;
mod flow;
mod js;
mod print;
mod properties;

use std::fmt::Write;

use super::*;
use crate::text::Span;

/// The tree as flow YAML, then one line a problem: the code, the words it points at, the message, help and the text after
/// the fix. Checks the places on the way.
fn show(text: &str, (value, problems): (Value<'_>, Vec<Problem>)) -> String {
    check_places(text, &value);
    let mut out = to_flow(&value);
    for problem in &problems {
        assert!(text.get(problem.span.range()).is_some(), "{:?} is outside of {text:?}", problem.span);
        let throws = if problem.js_yaml_throws { '!' } else { '~' };
        let _ = write!(out, "\n{}{throws} `{}` {}", problem.code, problem.span.of(text), problem.message);
        for (span, message) in &problem.labels {
            let _ = write!(out, "\n  `{}` at {} {message}", span.of(text), span.start);
        }
        for help in &problem.help {
            let _ = write!(out, "\n  help: {help}");
        }
        if let Some(fix) = &problem.fix {
            let _ = write!(out, "\n  fix: {} -> {}", fix.title, apply(text, fix).replace('\n', "⏎"));
        }
    }
    out
}

fn apply(text: &str, fix: &ProblemFix) -> String {
    let mut text = text.to_owned();
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    for (span, new) in edits {
        text.replace_range(span.range(), new);
    }
    text
}

/// Every place lies in the text, and a plain scalar on one line stands there as it reads.
fn check_places(text: &str, value: &Value<'_>) {
    let check = |span: Span, style: Style, read: &str| {
        let written = text.get(span.range());
        assert!(written.is_some(), "{span:?} is outside of {text:?}");
        if style == Style::Plain && !written.is_some_and(|written| written.contains(['\n', '\r'])) {
            assert_eq!(written, Some(read), "{span:?} in {text:?}");
        }
    };
    match &value.kind {
        Kind::Null => check(value.span, Style::Double, ""),
        Kind::Scalar(scalar) => check(value.span, scalar.style, &scalar.text),
        Kind::List(items) => {
            check(value.span, Style::Double, "");
            items.iter().for_each(|item| check_places(text, item));
        }
        Kind::Map(entries) => {
            check(value.span, Style::Double, "");
            for entry in entries {
                check(entry.key.span, entry.key.style, &entry.key.text);
                check_places(text, &entry.value);
            }
        }
    }
}
