//! Where a document takes no words, so that what is made does not belong there.

use super::blocks::blocks;
use super::syntax::{Shown, uncommented};
use super::typst::lines_in_code;
use crate::document::Markup;

/// The lines of markers, from 1, that are read and stand where what is made for them does not belong, with the reasons.
#[must_use]
pub fn misplaced(text: &str, markup: Markup) -> Vec<(usize, &'static str)> {
    let (is_wrong, why) = match markup {
        Markup::Typst => (
            lines_in_code(text),
            "Typst reads code here, and what is made is markup: put the block between `[` and `]`",
        ),
        Markup::Latex => (
            lines_of_preamble(text),
            "LaTeX takes no text before `\\begin{document}`, and what is made is text: put the block below that line",
        ),
        Markup::Org => (
            lines_in_drawers(text),
            "this drawer of Org holds properties or a log, and what is made is neither: put the block below `:END:`",
        ),
        _ => return Vec::new(),
    };
    let found = blocks(text, markup).unwrap_or_default().into_iter();
    let found = found.filter(|block| is_wrong.get(block.line - 1).is_some_and(|is_wrong| *is_wrong));
    found.map(|block| (block.line, why)).collect()
}

/// Of each line of a document in LaTeX, whether it stands before the text; none does in a part of a document, which has no
/// class.
fn lines_of_preamble(text: &str) -> Vec<bool> {
    let mut shown = Shown::new(Markup::Latex);
    let mut has_class = false;
    for (index, line) in text.lines().enumerate() {
        let code = uncommented(line);
        if shown.pass(line, 0) {
            continue;
        }
        has_class |= code.contains("\\documentclass");
        if has_class && code.contains("\\begin{document}") {
            return vec![true; index];
        }
    }
    Vec::new()
}

/// Of each line of a document in Org, whether it stands in a drawer of properties, or of the log. Other drawers hold what
/// their author likes.
fn lines_in_drawers(text: &str) -> Vec<bool> {
    let mut shown = Shown::new(Markup::Org);
    let mut lines: Vec<bool> = Vec::new();
    let mut open: Option<usize> = None;
    for (index, line) in text.lines().enumerate() {
        lines.push(false);
        if shown.pass(line, 0) {
            continue;
        }
        let is = |word: &str| line.trim().eq_ignore_ascii_case(word);
        let is_heading = line.starts_with('*') && line.trim_start_matches('*').starts_with(' ');
        if is(":properties:") || is(":logbook:") {
            open = Some(index);
        } else if is_heading {
            // One that is not closed is none.
            open = None;
        } else if is(":end:")
            && let Some(from) = open.take()
        {
            lines.get_mut(from..).unwrap_or_default().fill(true);
        }
    }
    lines
}
