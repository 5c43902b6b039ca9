//! Typst.

use super::{Figure, Item, Language, indented_list};

pub(super) struct Typst;

impl Language for Typst {
    /// Typst takes any sign of punctuation behind a backslash as it stands.
    fn escape(&self, words: &str) -> String {
        let mut out = String::with_capacity(words.len());
        for c in words.trim().chars() {
            let is_harmless = matches!(c, ',' | ';' | '!' | '?' | '(' | ')' | '%' | '&');
            if c.is_ascii_punctuation() && !is_harmless {
                out.push('\\');
            }
            out.push(if c.is_control() { ' ' } else { c });
        }
        out
    }

    fn line_break(&self) -> &'static str {
        " \\ "
    }

    fn note(&self, words: &str) -> String {
        format!("#emph[{}]\n", self.lines(words))
    }

    fn strong(&self, words: &str) -> String {
        format!("#strong[{}]\n", self.lines(words))
    }

    fn list(&self, items: &[Item]) -> String {
        indented_list(self, items)
    }

    fn table(&self, columns: &[String], rows: &[Vec<String>]) -> String {
        let cells = |cells: &[String]| -> String {
            let cells: Vec<String> = cells.iter().map(|cell| format!("[{}]", self.lines(cell))).collect();
            cells.join(", ")
        };
        let rows: String = rows.iter().map(|row| format!("  {},\n", cells(row))).collect();
        format!("#table(\n  columns: {},\n  table.header({}),\n{rows})\n", columns.len(), cells(columns))
    }

    fn quote(&self, words: &str, from: &str) -> String {
        format!("#quote(block: true, attribution: [{}])[{}]\n", self.lines(from), self.lines(words))
    }

    fn figure(&self, figure: &Figure<'_>) -> String {
        let text = |words: &str| words.replace('\\', "\\\\").replace('"', "\\\"").replace(char::is_control, " ");
        let width = match figure.narrow() {
            Some(pixels) => format!("{}pt", pixels * 3 / 4),
            None => format!("{}%", figure.share()),
        };
        format!(
            "#figure(\n  image(\"{}\", alt: \"{}\", width: {width}),\n{})\n",
            text(figure.path),
            text(figure.alt),
            self.caption(figure, ["  caption: [", "],\n"])
        )
    }
}
