//! Org.

use super::{Figure, Item, Language, indented_list, replaced};

pub(super) struct Org;

impl Language for Org {
    /// Marks by their entities (Org manual, "Special symbols").
    fn escape(&self, words: &str) -> String {
        replaced(words, |c| {
            Some(match c {
                '\\' => "\\backslash{}",
                '*' => "\\ast{}",
                '/' => "\\slash{}",
                '_' => "\\under{}",
                '~' => "\\tilde{}",
                '+' => "\\plus{}",
                '=' => "\\equal{}",
                '^' => "\\asciicirc{}",
                '|' => "\\vert{}",
                '[' => "\\lbrack{}",
                ']' => "\\rbrack{}",
                '{' => "\\lbrace{}",
                '}' => "\\rbrace{}",
                '<' => "\\lt{}",
                '>' => "\\gt{}",
                '#' => "\\num{}",
                '$' => "\\dollar{}",
                _ => return None,
            })
        })
    }

    fn line_break(&self) -> &'static str {
        " · "
    }

    fn note(&self, words: &str) -> String {
        format!("/{}/\n", self.lines(words))
    }

    fn strong(&self, words: &str) -> String {
        format!("*{}*\n", self.lines(words))
    }

    fn list(&self, items: &[Item]) -> String {
        indented_list(self, items)
    }

    fn table(&self, columns: &[String], rows: &[Vec<String>]) -> String {
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| self.lines(cell)).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let rule = format!("|{}|\n", vec!["---"; columns.len()].join("+"));
        let rows: String = rows.iter().map(|row| line(row)).collect();
        line(columns) + &rule + &rows
    }

    fn quote(&self, words: &str, from: &str) -> String {
        format!("#+begin_quote\n{}\n\n— {}\n#+end_quote\n", self.lines(words), self.lines(from))
    }

    fn figure(&self, figure: &Figure<'_>) -> String {
        let width = figure.width.map(|width| format!(" :width {width}%")).unwrap_or_default();
        let alt = figure.alt.replace(char::is_control, " ");
        format!(
            "#+CAPTION: {}\n#+ATTR_HTML: :alt {alt}{width}\n[[file:{}]]\n",
            self.escape(figure.caption),
            figure.path
        )
    }
}
