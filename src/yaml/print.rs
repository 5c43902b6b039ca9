//! The canonical way to write a tree: flow YAML on one line.
//!
//! What is printed reads back as the same tree, here, in js-yaml and through Argdown's own lexer. That lexer finds the
//! end of a block without heeding quotation marks: it stops at a `}` that a space and another character follow. Such a
//! `}` inside a text is therefore written `\x7d`.

use super::js::{Meaning, meaning};
use super::{Kind, Style, Value};

/// Writes a value as flow YAML on one line: `{by: lavrov, quote: "…"}`.
///
/// A text that was quoted stays so unless it is a single word that means itself. Printing what was printed and read
/// again gives the same text.
#[must_use]
pub fn to_flow(value: &Value<'_>) -> String {
    let mut out = String::new();
    print(value, &mut out);
    out
}

/// The tree is at most `MAX_DEPTH` deep.
fn print(value: &Value<'_>, out: &mut String) {
    match &value.kind {
        Kind::Null => out.push('~'),
        Kind::Scalar(scalar) => print_text(&scalar.text, scalar.style, out),
        Kind::List(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                print(item, out);
            }
            out.push(']');
        }
        Kind::Map(entries) => {
            out.push('{');
            for (i, entry) in entries.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                if entry.key.text.is_empty() && entry.key.style == Style::Plain {
                    out.push('~');
                } else {
                    print_text(&entry.key.text, entry.key.style, out);
                }
                if entry.value.kind != Kind::Null {
                    out.push_str(": ");
                    print(&entry.value, out);
                }
            }
            out.push('}');
        }
    }
}

fn print_text(text: &str, style: Style, out: &mut String) {
    let plain = match style {
        Style::Plain => may_be_plain(text),
        _ => may_be_plain(text) && !text.contains(char::is_whitespace) && means_itself(text),
    };
    if plain { out.push_str(text) } else { out.push_str(&in_double_quotes(text)) }
}

/// Whether a plain scalar would be read as its text, by us and by js-yaml, also in its versions that pass over
/// underscores in numbers.
pub(super) fn means_itself(text: &str) -> bool {
    let is_text = |text: &str| matches!(meaning(text), Meaning::Text);
    is_text(text) && !matches!(text, "yes" | "no" | "<<") && (!text.contains('_') || is_text(&text.replace('_', "")))
}

/// Whether a text can stand without quotation marks in flow data.
fn may_be_plain(text: &str) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return false };
    let second = characters.next();
    if matches!(first, '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`')
        || (matches!(first, '-' | '?' | ':') && second.is_none_or(|c| matches!(c, ' ' | '\t')))
        || text.starts_with([' ', '\t'])
        || text.ends_with([' ', '\t', ':'])
        || text.starts_with("---")
        || text.starts_with("...")
    {
        return false;
    }
    let mut before = ' ';
    for character in text.chars() {
        let refused = match character {
            ',' | '[' | ']' | '{' | '}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => true,
            '\u{fffe}' | '\u{ffff}' => true,
            ' ' | '\t' => before == ':',
            '#' => matches!(before, ' ' | '\t'),
            _ => character < ' ',
        };
        if refused {
            return false;
        }
        before = character;
    }
    true
}

/// A text in double quotation marks, on one line.
pub(crate) fn in_double_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // What follows may itself be written as an escape; being careful once too often does no harm.
            '}' if characters.peek().is_some_and(|next| next.is_whitespace() || *next == '\u{feff}') => {
                out.push_str("\\x7d");
            }
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}
