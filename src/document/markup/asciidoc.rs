//! AsciiDoc. Marks are written as character references, the one way that holds for all of them everywhere; by number, since
//! Asciidoctor looks for cross-references after it has written `<` by its name.

use super::{Figure, Item, Language, replaced};
use crate::document::shares::shares_of;

pub(super) struct Asciidoc;

impl Language for Asciidoc {
    fn escape(&self, words: &str) -> String {
        replaced(words, |c| {
            Some(match c {
                '&' => "&amp;",
                '<' => "&#60;",
                '>' => "&#62;",
                '$' => "&#36;",
                '*' => "&#42;",
                '_' => "&#95;",
                '`' => "&#96;",
                '#' => "&#35;",
                '^' => "&#94;",
                '~' => "&#126;",
                '[' => "&#91;",
                ']' => "&#93;",
                '{' => "&#123;",
                '}' => "&#125;",
                '|' => "&#124;",
                '+' => "&#43;",
                '-' => "&#45;",
                '=' => "&#61;",
                '\\' => "&#92;",
                '\'' => "&#39;",
                '"' => "&#34;",
                '.' => "&#46;",
                ':' => "&#58;",
                ';' => "&#59;",
                '/' => "&#47;",
                '@' => "&#64;",
                '!' => "&#33;",
                '(' => "&#40;",
                ')' => "&#41;",
                _ => return None,
            })
        })
    }

    fn line_break(&self) -> &'static str {
        " +\n"
    }

    fn note(&self, words: &str) -> String {
        format!("_{}_\n", self.lines(words))
    }

    fn strong(&self, words: &str) -> String {
        format!("*{}*\n", self.lines(words))
    }

    fn list(&self, items: &[Item]) -> String {
        items.iter().map(|item| format!("{} {}\n", "*".repeat(item.depth + 1), self.lines(&item.words))).collect()
    }

    fn table(&self, columns: &[String], rows_of: &[Vec<String>]) -> String {
        let line =
            |cells: &[String]| -> String { cells.iter().map(|cell| format!("|{}\n", self.lines(cell))).collect() };
        let heads: String = columns.iter().map(|cell| format!("|{} ", self.escape(cell))).collect();
        let rows: Vec<String> = rows_of.iter().map(|row| line(row)).collect();
        let mut shares: Vec<String> = shares_of(100, 90, columns, rows_of).iter().map(usize::to_string).collect();
        if let [one] = shares.as_mut_slice() {
            // A number alone is one of columns.
            "1".clone_into(one);
        }
        format!("[%header,cols=\"{}\"]\n|===\n{}\n\n{}|===\n", shares.join(","), heads.trim_end(), rows.join("\n"))
    }

    fn quote(&self, words: &str, from: &str) -> String {
        format!("____\n{}\n\n— {}\n____\n", self.lines(words), self.lines(from))
    }

    fn figure(&self, figure: &Figure<'_>) -> String {
        let width = match (figure.width, figure.natural) {
            (Some(width), _) => format!(",width={width}%"),
            (None, Some(pixels)) => format!(",width={pixels}"),
            (None, None) => String::new(),
        };
        let path = super::address(figure.path);
        let caption = self.caption(figure, [".", "\n"]);
        format!("{caption}image::{path}[\"{}\"{width}]\n", self.escape(figure.alt))
    }
}
