//! Block YAML: front matter, `dossier.yaml`, source records, and data blocks with a line end behind the `{`.
//!
//! The grammar of block YAML is large, so a library reads it (granit-parser: its events carry byte places that leave out
//! anchors and tags, and it goes on after an unknown alias). It stops at the first slip; [`mend`] takes the offending
//! line for a text or blanks it in a copy of the same length, and the whole is read again. Places thus stay right, and
//! one slip costs one line.

mod build;
mod mend;

use self::build::{Builder, Outcome};
use self::mend::Mender;
use super::problem::Report;
use super::{Kind, Problem, Style, Value, is_rejected_by_js_yaml};
use crate::diagnostic::codes::syntax;
use crate::text::Span;

/// How many bytes may be read again after slips, in all, and how often at most.
const SECOND_READINGS: (usize, usize) = (16 << 20, 32);

/// Reads the block YAML at `span` of `text`: a whole file, or the lines between two `===`.
///
/// Places in the value and the problems are bytes of `text`. Never fails: what cannot be read is reported and left out.
#[must_use]
pub fn block(text: &str, span: Span) -> (Value<'_>, Vec<Problem>) {
    let Some(inside) = text.get(span.range()) else {
        return (Value::null(span.start as usize), Vec::new());
    };
    let (start, inside) = match inside.strip_prefix('\u{feff}') {
        Some(rest) => (span.range().start + 3, rest),
        None => (span.range().start, inside),
    };
    let upto = text.get(..span.range().end).unwrap_or(text);
    let mut mender = Mender::new(inside, start);
    let (bytes, most) = SECOND_READINGS;
    let again = (bytes / inside.len().max(1)).clamp(2, most);
    for round in 0.. {
        let mut report = Report::default();
        let builder = Builder::new(text, inside, start, mender.mended(), mender.sound(), &mut report);
        match builder.read(mender.text()) {
            Outcome::Read(value) => return (value, mender.problems(report)),
            Outcome::Stopped { value, slip } => {
                if !mender.mend(upto, slip) || round == again {
                    return (value, mender.problems(report));
                }
            }
        }
    }
    (Value::null(start), Vec::new())
}

/// Reads data in braces as Argdown does: block YAML where a line end follows the `{`, else flow. `span` includes the
/// braces.
///
/// Argdown's tools know only `\n` as that line end and read the same lines as flow data where it is `\r\n`. Here lines
/// with `\r\n` are block YAML too, unless they can be read as flow data.
#[must_use]
pub fn data(text: &str, span: Span) -> (Value<'_>, Vec<Problem>) {
    let written = span.of(text);
    let inside = written.strip_prefix('{').unwrap_or_default();
    let lines = inside.trim_start_matches([' ', '\t']);
    let windows = lines.starts_with("\r\n");
    if !windows && !lines.starts_with('\n') {
        return super::flow(text, span);
    }
    if windows {
        let (value, problems) = super::flow(text, span);
        if !is_rejected_by_js_yaml(&problems) {
            return (value, problems);
        }
    }
    let start = span.range().start + written.len() - lines.len() + if windows { 2 } else { 1 };
    let ends = written.trim_end();
    let end = span.range().start + ends.strip_suffix('}').unwrap_or(ends).len();
    let (value, mut problems) = block(text, Span::new(start, end.max(start)));
    warn_of_commas(&value, text, &mut problems);
    (value, problems)
}

/// `{` and a line end, then lines as they stand in flow data: their commas become part of the texts.
fn warn_of_commas(value: &Value<'_>, text: &str, problems: &mut Vec<Problem>) {
    let Kind::Map(entries) = &value.kind else { return };
    for entry in entries {
        let span = entry.value.span;
        let plain = entry.value.as_scalar().is_some_and(|scalar| scalar.style == Style::Plain);
        if plain && span.of(text).ends_with(',') {
            let comma = Span { start: span.end - 1, end: span.end };
            let message = format!("the comma belongs to the text of `{}`", entry.key.text);
            problems.push(
                Problem::new(syntax::LINE_ENDS_IN_COMMA, comma, message)
                    .help("with a line end after the `{` each line is an entry and needs no comma")
                    .fix("remove the comma", vec![(comma, String::new())]),
            );
        }
    }
}
