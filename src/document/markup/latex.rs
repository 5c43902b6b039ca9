//! LaTeX. The signs that stand for reply statuses need XeLaTeX or LuaLaTeX.

use super::{Figure, Item, Language, nested_list, replaced};

pub(super) struct Latex;

/// LaTeX knows four levels of lists.
const DEEPEST: usize = 4;

impl Language for Latex {
    fn escape(&self, words: &str) -> String {
        replaced(words, |c| {
            Some(match c {
                '\\' => "\\textbackslash{}",
                '{' => "\\{",
                '}' => "\\}",
                '#' => "\\#",
                '$' => "\\$",
                '%' => "\\%",
                '&' => "\\&",
                '_' => "\\_",
                '^' => "\\textasciicircum{}",
                '~' => "\\textasciitilde{}",
                // Two of them would become one long dash, a bracket behind a line break its argument.
                '-' => "-{}",
                '[' => "{[}",
                ']' => "{]}",
                '"' => "\\textquotedbl{}",
                '<' => "\\textless{}",
                '>' => "\\textgreater{}",
                '|' => "\\textbar{}",
                '`' => "\\textasciigrave{}",
                _ => return None,
            })
        })
    }

    fn line_break(&self) -> &'static str {
        "\\newline{} "
    }

    fn note(&self, words: &str) -> String {
        format!("\\noindent\\emph{{{}}}\\par\n", self.lines(words))
    }

    fn strong(&self, words: &str) -> String {
        format!("\\noindent\\textbf{{{}}}\\par\n", self.lines(words))
    }

    fn list(&self, items: &[Item]) -> String {
        nested_list(self, items, DEEPEST, ["\\begin{itemize}", "\\end{itemize}"], ["\\item ", ""])
    }

    fn table(&self, columns: &[String], rows: &[Vec<String>]) -> String {
        let share = 94 / columns.len().max(1);
        let column = format!("p{{0.{share:02}\\linewidth}}");
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| self.lines(cell)).collect();
            // Behind the end of a row a star or a bracket would belong to it.
            format!("{{}}{} \\\\\n", cells.join(" & "))
        };
        let heads: Vec<String> = columns.iter().map(|head| format!("\\textbf{{{}}}", self.lines(head))).collect();
        let rows: Vec<String> = rows.iter().map(|row| line(row)).collect();
        format!(
            "\\begin{{longtable}}{{@{{}}{}@{{}}}}\n\\hline\n{} \\\\\n\\hline\n\\endhead\n{}\\hline\n\\end{{longtable}}\n",
            column.repeat(columns.len()),
            heads.join(" & "),
            rows.concat()
        )
    }

    fn quote(&self, words: &str, from: &str) -> String {
        format!("\\begin{{quote}}\n{}\\par\n— {}\n\\end{{quote}}\n", self.lines(words), self.lines(from))
    }

    fn figure(&self, figure: &Figure<'_>) -> String {
        let width = f32::from(figure.width.unwrap_or(100)) / 100.0;
        format!(
            "\\begin{{figure}}[htbp]\n\\centering\n\\includegraphics[width={width}\\linewidth,alt={{{}}}]{{{}}}\n\\caption{{{}}}\n\\end{{figure}}\n",
            self.escape(figure.alt),
            figure.path,
            self.escape(figure.caption)
        )
    }
}
