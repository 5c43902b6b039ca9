//! Markdown: CommonMark with the tables of GitHub, which pandoc and mdBook read too.

use super::{Figure, Item, Language, indented_list};
use crate::document::markdown::escape;

pub(super) struct Markdown;

impl Language for Markdown {
    fn escape(&self, words: &str) -> String {
        escape(words)
    }

    /// The dot stays where pandoc leaves the tag out: on the way to Word.
    fn line_break(&self) -> &'static str {
        " ·<br>"
    }

    fn note(&self, words: &str) -> String {
        format!("*{}*\n", escape(words))
    }

    fn strong(&self, words: &str) -> String {
        format!("**{}**\n", escape(words))
    }

    fn list(&self, items: &[Item]) -> String {
        indented_list(self, items)
    }

    fn table(&self, columns: &[String], rows: &[Vec<String>]) -> String {
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| self.lines(cell).replace('|', "\\|")).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let rule = format!("|{}\n", " --- |".repeat(columns.len()));
        let rows: String = rows.iter().map(|row| line(row)).collect();
        line(columns) + &rule + &rows
    }

    fn quote(&self, words: &str, from: &str) -> String {
        format!("> {}\n>\n> — {}\n", escape(words), escape(from))
    }

    /// The comment behind the picture keeps pandoc from taking the words for those who cannot see it as the caption.
    fn figure(&self, figure: &Figure<'_>) -> String {
        let path = super::address(figure.path);
        let width = figure.width.map(|width| format!("{{width={width}%}}")).unwrap_or_default();
        // Picture and caption are one paragraph: word processors part two, and the caption would stand over the next picture.
        let caption = self.caption(figure, ["\\\n*", "*"]);
        format!("![{}]({path}){width}{caption}\n", escape(figure.alt))
    }
}
