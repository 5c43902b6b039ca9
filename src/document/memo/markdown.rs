//! Markdown with the footnotes and tables of pandoc, which GitHub and Quarto read too.

use super::{MemoPicture, pictures_of};
use crate::document::markdown::escape;
use crate::document::markup::{Figure, Markup, figure};
use crate::document::shares::shares;
use crate::view::memo::{Memo, MemoBlock, Run};

/// A memo as Markdown. The title stands in the settings at its head, where pandoc, Quarto and Word look for it.
#[must_use]
pub fn markdown(memo: &Memo, pictures: &[MemoPicture]) -> String {
    // Settings are read as YAML, and their words as Markdown.
    let title = escape(&memo.title).replace('\\', "\\\\").replace('"', "\\\"").replace(char::is_control, " ");
    let mut out = format!("---\ntitle: \"{title}\"\n---\n");
    for block in &memo.blocks {
        let words = match block {
            MemoBlock::Heading { level, words } => format!("{} {}\n", "#".repeat((*level).clamp(1, 6)), escape(words)),
            MemoBlock::Paragraph(runs) => format!("{}\n", line(runs)),
            MemoBlock::List(lines) => {
                lines.iter().map(|(depth, runs)| format!("{}- {}\n", "  ".repeat(*depth), inside(runs))).collect()
            }
            MemoBlock::Table { columns, rows, narrow: Some(heads) } if columns.len() > MOST_COLUMNS => {
                tall(*heads, columns, rows)
            }
            MemoBlock::Table { columns, rows, .. } => table(columns, rows),
            MemoBlock::Picture { key } => {
                let figures = pictures_of(pictures, key).map(|found| {
                    let figure_of = Figure {
                        path: &found.picture,
                        caption: &found.caption,
                        alt: &found.alt,
                        width: None,
                        natural: None,
                    };
                    figure(&figure_of, Markup::Markdown)
                });
                let figures: Vec<String> = figures.collect();
                if figures.is_empty() {
                    continue;
                }
                figures.join("\n")
            }
        };
        out.push('\n');
        out.push_str(&words);
    }
    if !memo.notes.is_empty() {
        out.push('\n');
        for (index, note) in memo.notes.iter().enumerate() {
            out.push_str(&format!("[^{}]: {}\n", index + 1, escape(note)));
        }
    }
    out
}

/// More columns than these break their words on an upright page, which is what word processors make of Markdown.
const MOST_COLUMNS: usize = 5;

/// A table with a line for each cell in which something stands.
fn tall(heads: [&str; 2], columns: &[String], rows: &[Vec<Vec<Run>>]) -> String {
    let mut lines: Vec<Vec<Vec<Run>>> = Vec::new();
    for row in rows {
        let Some((first, cells)) = row.split_first() else { continue };
        let mut first = Some(first.clone());
        let same = || vec![Run::plain("(the same)")];
        for (column, cell) in columns.iter().skip(1).zip(cells).filter(|(_, cell)| !inside(cell).trim().is_empty()) {
            lines.push(vec![first.take().unwrap_or_else(same), vec![Run::plain(column.clone())], cell.clone()]);
        }
    }
    let first = columns.first().cloned().unwrap_or_default();
    table(&[first, heads[0].to_owned(), heads[1].to_owned()], &lines)
}

fn table(columns: &[String], rows: &[Vec<Vec<Run>>]) -> String {
    let heads: Vec<String> = columns.iter().map(|head| escape(head).replace('|', "\\|")).collect();
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| inside(cell).replace('|', "\\|")).collect()).collect();
    // Pandoc shares out the width of the page by the hyphens under the heads.
    let rules: Vec<String> = shares(&heads, &rows).into_iter().map(|share| "-".repeat(share)).collect();
    let mut out = format!("| {} |\n| {} |\n", heads.join(" | "), rules.join(" | "));
    for cells in rows {
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    out
}

/// A line that begins at the margin.
fn line(runs: &[Run]) -> String {
    inside(runs)
}

/// Words with their marks; blanks around a run are kept, which the escaping of a whole line would take off.
fn inside(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        match run {
            Run::Plain(words) => {
                let (before, after) = blanks(words);
                out.push_str(before);
                out.push_str(&escape(words));
                out.push_str(after);
            }
            Run::Strong(words) | Run::Claim(words) if words.trim().is_empty() => {}
            Run::Listed(words) => out.push_str(&escape(words)),
            Run::Strong(words) | Run::Claim(words) => out.push_str(&format!("**{}**", escape(words))),
            Run::Lead(words) => out.push_str(&format!("*{}*", escape(words))),
            Run::Note(index) => out.push_str(&format!("[^{}]", index + 1)),
        }
    }
    out
}

/// The blank before and behind some words.
fn blanks(words: &str) -> (&str, &str) {
    let before = if words.starts_with(' ') { " " } else { "" };
    let after = if words.ends_with(' ') && words.len() > 1 { " " } else { "" };
    (before, after)
}
