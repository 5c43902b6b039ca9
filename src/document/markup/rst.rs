//! reStructuredText.

use super::{Figure, Item, Language};
use crate::document::shares::shares_of;

pub(super) struct Rst;

impl Language for Rst {
    fn escape(&self, words: &str) -> String {
        let words = words.trim();
        let mut out = String::with_capacity(words.len());
        // `1.` and `a)` begin a list where they begin a line.
        let numeral = words.find([' ', '\t']).unwrap_or(words.len());
        for (index, c) in words.char_indices() {
            let begins = index == 0 && c.is_ascii_punctuation() && c != '"' && c != '\'';
            let ends_numeral = index + 1 == numeral && matches!(c, '.' | ')') && index < 5;
            if begins || ends_numeral || matches!(c, '\\' | '*' | '`' | '|' | '_' | '<' | '>' | ':') {
                out.push('\\');
            }
            out.push(if c.is_control() { ' ' } else { c });
        }
        out
    }

    fn line_break(&self) -> &'static str {
        " · "
    }

    fn note(&self, words: &str) -> String {
        format!("*{}*\n", self.lines(words))
    }

    fn strong(&self, words: &str) -> String {
        format!("**{}**\n", self.lines(words))
    }

    /// A blank line stands before each change of level.
    fn list(&self, items: &[Item]) -> String {
        let mut out = String::new();
        let mut before = 0;
        for item in items {
            if item.depth != before {
                out.push('\n');
            }
            before = item.depth;
            out.push_str(&format!("{}- {}\n", "  ".repeat(item.depth), self.lines(&item.words)));
        }
        out
    }

    fn table(&self, columns: &[String], rows: &[Vec<String>]) -> String {
        let shares: Vec<String> = shares_of(100, 90, columns, rows).iter().map(usize::to_string).collect();
        let mut out = format!(".. list-table::\n   :header-rows: 1\n   :widths: {}\n\n", shares.join(" "));
        let heads = std::iter::once(columns);
        for row in heads.chain(rows.iter().map(Vec::as_slice)) {
            for (index, cell) in row.iter().enumerate() {
                let sign = if index == 0 { "   * -" } else { "     -" };
                let mut lines = cell.lines().map(|line| self.escape(line));
                let first = lines.next().unwrap_or_default();
                out.push_str(format!("{sign} {first}").trim_end());
                out.push('\n');
                for line in lines {
                    out.push_str(&format!("\n       {line}\n"));
                }
            }
        }
        out
    }

    fn quote(&self, words: &str, from: &str) -> String {
        format!("..\n\n    {}\n\n    -- {}\n", self.lines(words), self.lines(from))
    }

    fn figure(&self, figure: &Figure<'_>) -> String {
        let width = match figure.narrow() {
            Some(pixels) => format!("   :width: {pixels}px\n"),
            None => format!("   :width: {}%\n", figure.share()),
        };
        let alt = figure.alt.replace(char::is_control, " ");
        let caption = self.caption(figure, ["\n   ", "\n"]);
        format!(".. figure:: {}\n   :alt: {alt}\n{width}{caption}", figure.path)
    }
}
