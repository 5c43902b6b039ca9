//! HTML, as it can stand in the body of a page.

use super::{Figure, Item, Language, nested_list, replaced};

pub(super) struct Html;

/// Words that HTML takes as they stand, in text and in attributes; line ends are kept.
#[must_use]
pub fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match mark(c) {
            Some(instead) => out.push_str(instead),
            None if c.is_control() && c != '\n' => out.push(' '),
            None => out.push(c),
        }
    }
    out
}

fn mark(c: char) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => return None,
    })
}

impl Language for Html {
    fn escape(&self, words: &str) -> String {
        replaced(words, mark)
    }

    fn line_break(&self) -> &'static str {
        "<br>"
    }

    fn note(&self, words: &str) -> String {
        format!("<p><em>{}</em></p>\n", self.lines(words))
    }

    fn strong(&self, words: &str) -> String {
        format!("<p><strong>{}</strong></p>\n", self.lines(words))
    }

    fn list(&self, items: &[Item]) -> String {
        nested_list(items, &|item| self.lines(&item.words), usize::MAX, ["<ul>", "</ul>"], ["<li>", "</li>\n"])
    }

    fn table(&self, columns: &[String], rows: &[Vec<String>]) -> String {
        let cells = |tag: &str, cells: &[String]| -> String {
            cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", self.lines(cell))).collect()
        };
        let heads: String =
            columns.iter().map(|column| format!("<th scope=\"col\">{}</th>", self.lines(column))).collect();
        let rows: String = rows.iter().map(|row| format!("<tr>{}</tr>\n", cells("td", row))).collect();
        format!("<table>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
    }

    fn quote(&self, words: &str, from: &str) -> String {
        format!("<blockquote>\n<p>{}</p>\n<p>— {}</p>\n</blockquote>\n", self.lines(words), self.lines(from))
    }

    fn figure(&self, figure: &Figure<'_>) -> String {
        // Browsers do not ask a picture in pixels how many of them are an inch.
        let natural = figure.natural.filter(|_| figure.width.is_none());
        let natural = natural.map(|width| format!(" width=\"{width}\"")).unwrap_or_default();
        let width = match figure.width {
            Some(width) => format!(" style=\"width: {width}%\""),
            None => format!("{natural} style=\"max-width: 100%; height: auto\""),
        };
        format!(
            "<figure>\n<img src=\"{}\" alt=\"{}\"{width}>\n{}</figure>\n",
            self.escape(&super::address(figure.path)),
            self.escape(figure.alt),
            self.caption(figure, ["<figcaption>", "</figcaption>\n"])
        )
    }
}
