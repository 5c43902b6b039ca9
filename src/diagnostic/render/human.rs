//! For people: the place, the line with a caret below it, the facts, and what to do.

use unicode_width::UnicodeWidthStr as _;

use super::short::headline;
use super::{FileTexts, visible};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::text::{At, SourceText};

/// The most columns of a source line that are shown; of a longer one the part around the caret.
const COLUMNS: usize = 120;

/// The diagnostics one after the other, with a blank line between them; `colour` puts ANSI colours in.
#[must_use]
pub fn human(diagnostics: &[Diagnostic], files: FileTexts<'_>, colour: bool) -> String {
    let paint = Paint { colour };
    let blocks: Vec<String> = diagnostics.iter().map(|diagnostic| block(diagnostic, files, paint)).collect();
    blocks.join("\n")
}

#[derive(Clone, Copy)]
struct Paint {
    colour: bool,
}

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn severity(self, severity: Severity, text: &str) -> String {
        match severity {
            Severity::Error => self.with("1;31", text),
            Severity::Warning => self.with("1;33", text),
            Severity::Note => self.with("1;36", text),
        }
    }
}

fn block(diagnostic: &Diagnostic, files: FileTexts<'_>, paint: Paint) -> String {
    let line = headline(diagnostic, files);
    let severity = format!("{}[{}]", diagnostic.severity.word(), diagnostic.code);
    let mut out = match line.split_once(&severity) {
        Some((before, after)) => format!("{before}{}{after}\n", paint.severity(diagnostic.severity, &severity)),
        None => format!("{line}\n"),
    };
    let mut gutter = 3;
    if let Place::At(at) = &diagnostic.place
        && let Some(file) = files.get(at.file)
    {
        gutter = snippet(&mut out, file, *at, '^', "", paint);
    }
    for label in &diagnostic.labels {
        let Some(file) = files.get(label.at.file) else { continue };
        let place = file.line_column(label.at.start);
        out.push_str(&format!(
            "  {} {}:{}:{}\n",
            paint.with("34", "::"),
            visible(&files.path(file.name())),
            place.line,
            place.column
        ));
        snippet(&mut out, file, label.at, '-', &label.message, paint);
    }
    for fact in &diagnostic.facts {
        out.push_str(&format!("{:>gutter$} {}\n", paint.with("34", "="), visible(fact)));
    }
    for help in &diagnostic.help {
        out.push_str(&format!("{}: {}\n", paint.with("36", "help"), visible(help)));
    }
    out
}

/// The line of a place with a mark below; returns the column in which the bars stand.
fn snippet(out: &mut String, file: &SourceText, at: At, mark: char, message: &str, paint: Paint) -> usize {
    let index = file.lines();
    let line = index.line_of(at.start);
    let span = index.line_span(file.text(), line);
    let words = span.of(file.text());
    let start = (at.start.max(span.start) - span.start) as usize;
    let end = ((at.start.saturating_add(at.len)).clamp(span.start, span.end) - span.start) as usize;
    let before = words.get(..start).unwrap_or(words);
    let marked = words.get(start..end.max(start)).unwrap_or_default();
    let after = words.get(end.max(start)..).unwrap_or_default();
    // A line may be as long as the file: only what may be shown of it is looked at.
    let (before, marked, after) = (last(before), first(marked), first(after));
    let (before, marked, after) = cut(&visible(before), &visible(marked), &visible(after));
    let number = (line + 1).to_string();
    let gutter = number.len() + 2;
    let bar = paint.with("34", "|");
    out.push_str(&format!("{} {bar} {before}{marked}{after}\n", paint.with("34", &number)));
    let blank = " ".repeat(before.width());
    let marks: String = std::iter::repeat_n(mark, marked.width().max(1)).collect();
    let space = if message.is_empty() { "" } else { " " };
    let marks = paint.with("33", &format!("{marks}{space}{}", visible(message)));
    out.push_str(&format!("{:width$} {bar} {blank}{marks}\n", "", width = number.len()));
    gutter
}

/// More characters than are ever shown of a line, even if some have no width.
const LOOKED_AT: usize = 10 * COLUMNS;

/// The beginning of a long piece.
fn first(words: &str) -> &str {
    words.char_indices().nth(LOOKED_AT).map_or(words, |(end, _)| words.get(..end).unwrap_or(words))
}

/// The end of a long piece.
fn last(words: &str) -> &str {
    words.char_indices().rev().nth(LOOKED_AT).map_or(words, |(start, _)| words.get(start..).unwrap_or(words))
}

/// Cuts a long line to the part around the mark.
fn cut(before: &str, marked: &str, after: &str) -> (String, String, String) {
    let room = COLUMNS;
    let mut before = before.to_owned();
    if before.width() > room / 2 {
        let keep: String = {
            let mut kept: Vec<char> = Vec::new();
            let mut width = 0;
            for c in before.chars().rev() {
                width += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
                if width > room / 2 {
                    break;
                }
                kept.push(c);
            }
            kept.into_iter().rev().collect()
        };
        before = format!("…{keep}");
    }
    let left = room.saturating_sub(before.width());
    let marked = head(marked, left.max(20));
    let left = left.saturating_sub(marked.width());
    (before, marked, head(after, left))
}

/// As much of the beginning as fits, with `…` if that is not all.
fn head(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut width = 1;
    for c in text.chars() {
        width += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        if width > columns {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes::{files, quotations};
    use crate::text::{FileId, Span};
    use expect_test::{Expect, expect};

    fn check(text: &str, at: Span, expected: Expect) {
        let file = SourceText::new("arguments/memorial.argdown", text);
        let diagnostic = Diagnostic::new(
            quotations::MEANING_CHANGED,
            at.at(FileId(0)),
            "this quotation is not in `memorial`; the nearest words differ by a negation",
        )
        .fact("you wrote        a licence need be in writing")
        .fact("memorial ¶12 has a licence need not be in writing")
        .help("quote the source as it stands, or cite another passage");
        expected.assert_eq(&human(&[diagnostic], FileTexts::new(&|_| Some(&file)), false));
    }

    #[test]
    fn a_place_is_shown_with_a_caret_facts_and_help() {
        let text = "[a]: A.\n  {quote: \"a licence\"}\n";
        check(
            text,
            Span::new(18, 29),
            expect![[r#"
            arguments/memorial.argdown:2:11: error[R204]: this quotation is not in `memorial`; the nearest words differ by a negation
            2 |   {quote: "a licence"}
              |           ^^^^^^^^^^^
              = you wrote        a licence need be in writing
              = memorial ¶12 has a licence need not be in writing
            help: quote the source as it stands, or cite another passage
        "#]],
        );
    }

    #[test]
    fn a_mark_over_several_lines_ends_with_the_first() {
        check(
            "one\ntwo\nthree",
            Span::new(1, 9),
            expect![[r#"
            arguments/memorial.argdown:1:2: error[R204]: this quotation is not in `memorial`; the nearest words differ by a negation
            1 | one
              |  ^^
              = you wrote        a licence need be in writing
              = memorial ¶12 has a licence need not be in writing
            help: quote the source as it stands, or cite another passage
        "#]],
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark_and_tabs_and_wide_letters_keep_the_columns() {
        let text = format!("{}\t조약 [here] {}", "x".repeat(300), "y".repeat(300));
        let start = text.find("[here]").unwrap();
        check(
            &text,
            Span::new(start, start + 6),
            expect![[r#"
            arguments/memorial.argdown:1:305: error[R204]: this quotation is not in `memorial`; the nearest words differ by a negation
            1 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx    조약 [here] yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
              |                                                              ^^^^^^
              = you wrote        a licence need be in writing
              = memorial ¶12 has a licence need not be in writing
            help: quote the source as it stands, or cite another passage
        "#]],
        );
    }

    #[test]
    fn characters_that_turn_the_direction_of_writing_are_shown_as_what_they_are() {
        let diagnostic = Diagnostic::new(files::CANNOT_READ, Place::File("a\u{202e}b".into()), "no\u{7}");
        let shown = human(&[diagnostic], FileTexts::new(&|_| None), false);
        assert_eq!(shown, "a<U+202E>b: error[R801]: no\u{fffd}\n");
    }
}
