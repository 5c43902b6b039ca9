//! Text so that Argdown reads it as it stands: what would mean something is escaped, in both dialects.

use crate::argdown::{is_tag_char, symbol};
use crate::text::Seen;

/// The words of a statement, an argument or a heading. `tags` are those that stand in them and are to be tags again;
/// `line_start` tells whether nothing stands before them on their line.
///
/// A line break becomes a space: Argdown has none within a text.
pub(super) fn escaped(text: &str, tags: &[Box<str>], line_start: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let text = text.trim();
    let mut at = if line_start { line_beginning(text, &mut out) } else { 0 };
    let wanted = wanted(tags);
    let mut blank_before = false;
    while let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let end = at + character.len_utf8();
        let rest = text.get(end..).unwrap_or_default();
        let was_blank = std::mem::replace(&mut blank_before, matches!(character, ' ' | '\n' | '\r'));
        match character {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | ' ' if was_blank => out.push_str("\\ "),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\\' | '*' | '_' | '[' | ']' | '<' | '{' | '}' | '\t' => {
                out.push('\\');
                out.push(character);
            }
            '/' if rest.starts_with(['/', '*']) => out.push_str("\\/"),
            '=' if rest.starts_with("==") => out.push_str("\\="),
            '#' => {
                if let Some((_, length)) = tag_behind(rest, &wanted) {
                    out.push('#');
                    out.push_str(rest.get(..length).unwrap_or_default());
                    at = end + length;
                    continue;
                }
                out.push_str("\\#");
            }
            // Includes are found before anything is read, escapes or not.
            '@' if rest.starts_with("include(") => {
                out.push_str("@include\\(");
                at = end + "include(".len();
                continue;
            }
            '@' => {
                if let Some(length) = mention(rest) {
                    out.push('@');
                    out.push_str(rest.get(..length).unwrap_or_default());
                    at = end + length;
                    continue;
                }
                out.push('@');
            }
            '.' | ':' => match shortcode_like(rest, character) {
                // It stands for a sign, or would be read as one piece, escapes and all.
                Some(inner) if symbol(&format!("{character}{inner}{character}")).is_some() || inner.contains(means) => {
                    out.push('\\');
                    out.push(character);
                }
                Some(inner) => {
                    out.push(character);
                    out.push_str(inner);
                    out.push(character);
                    at = end + inner.len() + 1;
                    continue;
                }
                None => out.push(character),
            },
            _ => out.push(character),
        }
        at = end;
    }
    out
}

/// The name of an inference rule.
pub(super) fn rule(name: &str) -> String {
    escaped(name, &[], false).replace(',', "\\,").replace("--", "\\-\\-")
}

/// Whether a character ends a line, or is a blank to other tools.
pub(super) fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}')
}

/// A title in its brackets that cannot stand there as it is, and cannot be escaped: what would end it is written in round
/// brackets.
pub(super) fn title(name: &str, brackets: [char; 2]) -> String {
    let [open, close] = brackets;
    let mut out = String::with_capacity(name.len() + 2);
    out.push(open);
    for character in name.chars() {
        match character {
            _ if is_break(character) => out.push(' '),
            '-' if out.len() == 1 => out.push('\u{2011}'),
            _ if character == open => out.push('('),
            _ if character == close => out.push(')'),
            _ => out.push(character),
        }
    }
    if out.len() == 1 {
        out.push('…');
    }
    out.push(close);
    out
}

/// Whether a character means something within a line.
fn means(character: char) -> bool {
    matches!(character, '\\' | '*' | '_' | '[' | ']' | '<' | '{' | '}' | '#' | '@' | '/' | '=')
}

/// Escapes what would mean something at the beginning of a line only; the place behind it.
fn line_beginning(text: &str, out: &mut String) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text.as_bytes().get(digits) == Some(&b'.') {
        out.push_str(text.get(..digits).unwrap_or_default());
        out.push_str("\\.");
        return digits + 1;
    }
    match text.chars().next() {
        // Left to those who know of includes.
        Some('@') if text.starts_with("@include(") => 0,
        Some(mark @ ('(' | '+' | '-' | '>' | '\'' | '@' | '=')) => {
            out.push('\\');
            out.push(mark);
            1
        }
        _ => 0,
    }
}

/// Tags, to be looked up.
pub(super) fn wanted(tags: &[Box<str>]) -> Seen<&str> {
    let mut wanted = Seen::new();
    for tag in tags {
        wanted.insert(&**tag);
    }
    wanted
}

/// The tag behind a `#` and how long it is as it is written, if it is one of those that are wanted.
pub(super) fn tag_behind<'t>(rest: &'t str, wanted: &Seen<&str>) -> Option<(&'t str, usize)> {
    if wanted.is_empty() {
        return None;
    }
    let (name, length) = match rest.strip_prefix('(') {
        Some(inner) => {
            let close = inner.find(')')?;
            (inner.get(..close)?, close + 2)
        }
        None => {
            let length = rest.find(|c| !is_tag_char(c)).unwrap_or(rest.len());
            (rest.get(..length)?, length)
        }
    };
    wanted.contains(name).then_some((name, length))
}

/// How long the mention behind an `@` is.
fn mention(rest: &str) -> Option<usize> {
    let close = match rest.chars().next()? {
        '[' => ']',
        '<' => '>',
        _ => return None,
    };
    let end = rest.find([close, '\n', '\r', '\u{2028}', '\u{2029}'])?;
    (end > 1 && rest.get(end..)?.starts_with(close)).then_some(end + 1)
}

/// What stands between a mark and the next one of its kind, without white space.
fn shortcode_like(rest: &str, mark: char) -> Option<&str> {
    let first = rest.chars().next().filter(|c| !c.is_whitespace() && *c != '\u{feff}')?;
    let from = first.len_utf8();
    let end = rest.get(from..)?.find(|c: char| c == mark || c.is_whitespace() || c == '\u{feff}')? + from;
    rest.get(end..)?.starts_with(mark).then(|| rest.get(..end))?
}
