//! Org.

use super::{Figure, Item, Language, indented_list, replaced};

pub(super) struct Org;

impl Language for Org {
    /// Brackets by their entities (Org manual, "Special symbols"); the marks of emphasis, which have none that every reader
    /// knows, behind a space of no width, as its chapter on escaping has it.
    fn escape(&self, words: &str) -> String {
        let words = replaced(words, |c| {
            Some(match c {
                '*' => "\u{200b}*",
                '/' => "\u{200b}/",
                '=' => "\u{200b}=",
                '~' => "\u{200b}~",
                '+' => "\u{200b}+",
                '`' => "\u{200b}`",
                '_' => "\u{200b}_\u{200b}",
                '^' => "^\u{200b}",
                '\\' => "\\\u{200b}",
                '|' => "\\vert{}",
                '[' => "\\lbrack{}",
                ']' => "\\rbrack{}",
                '<' => "\\lt{}",
                '>' => "\\gt{}",
                '$' => "\\dollar{}",
                _ => return None,
            })
        });
        // What begins a list, a comment or a keyword where it begins a line.
        let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_numeral = behind.len() < words.len() && behind.starts_with(['.', ')']);
        // Numbers stay numbers, which tables reckon with.
        let begins = is_numeral || words.starts_with(|c: char| c.is_ascii_punctuation() && c != '\\');
        if begins { format!("\u{200b}{words}") } else { words }
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
        let (page, print) = match figure.narrow() {
            Some(pixels) => (format!("{pixels}px"), format!("{}bp", pixels * 3 / 4)),
            None => (format!("{}%", figure.share()), format!("{}\\linewidth", f32::from(figure.share()) / 100.0)),
        };
        let alt = figure.alt.replace(char::is_control, " ");
        let caption = self.caption(figure, ["#+CAPTION: ", "\n"]);
        format!(
            "{caption}#+ATTR_HTML: :alt {alt} :width {page}\n#+ATTR_LATEX: :width {print}\n[[file:{}]]\n",
            figure.path
        )
    }
}
