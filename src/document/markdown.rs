//! Pages as Markdown that CommonMark with tables, pandoc and GitHub read alike.

use crate::view::{Page, PageBlock, Table};

/// The page as Markdown; headings begin at `level` (1 to 6).
#[must_use]
pub fn markdown(page: &Page, level: usize) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for block in &page.blocks {
        let is_entry = matches!(block, PageBlock::Entry(_));
        if !(out.is_empty() || is_entry && in_list) {
            out.push('\n');
        }
        in_list = is_entry;
        match block {
            PageBlock::Heading(words) => out.push_str(&heading(words, level)),
            PageBlock::Subheading(words) => out.push_str(&heading(words, level + 1)),
            PageBlock::Paragraph(words) => {
                out.push_str(&escape(words));
                out.push('\n');
            }
            PageBlock::Quote { words, from } => {
                out.push_str(&format!("> {}\n>\n> — {}\n", escape(words), escape(from)));
            }
            PageBlock::Entry(entry) => {
                let sign = if entry.sign.is_empty() { String::new() } else { format!("{} ", escape(&entry.sign)) };
                let aside =
                    if entry.aside.is_empty() { String::new() } else { format!(" — {}", escape(&entry.aside)) };
                out.push_str(&format!("{}- {sign}{}{aside}\n", "  ".repeat(entry.depth), escape(&entry.words)));
            }
            PageBlock::Table(table) => out.push_str(&rows(table)),
        }
    }
    out
}

fn heading(words: &str, level: usize) -> String {
    format!("{} {}\n", "#".repeat(level.clamp(1, 6)), escape(words))
}

fn rows(table: &Table) -> String {
    if table.rows.is_empty() && !table.empty.is_empty() {
        return format!("{}\n", escape(&table.empty));
    }
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escape(cell).replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut out = line(&table.columns);
    out.push_str(&format!("|{}\n", " --- |".repeat(table.columns.len())));
    for row in &table.rows {
        out.push_str(&line(row));
    }
    out
}

/// Words that Markdown takes as they stand, on one line.
pub(super) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (index, c) in words.trim().char_indices() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '$' | '^' | '@' => {
                out.push('\\');
                out.push(c);
            }
            '#' | '+' | '-' if index == 0 => {
                out.push('\\');
                out.push(c);
            }
            // pandoc makes a dash of two.
            '-' if out.ends_with('-') => out.push_str("\\-"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_page_as_markdown() {
        let mut page = Page::new();
        page.heading("UNANSWERED · links: argued");
        page.entry(0, "", "C3 [licence] Varn may ask.", "Counsel for Varn, memorial ¶12");
        page.entry(1, "←", "<plain words> rebuts", "");
        page.table(Table {
            columns: vec!["a|b".into(), "c".into()],
            rows: vec![vec!["1 * 2".into(), "# x".into()]],
            empty: String::new(),
        });
        page.table(Table { columns: vec!["a".into()], rows: Vec::new(), empty: "no claims".into() });
        expect![[r"
            # UNANSWERED · links: argued

            - C3 \[licence\] Varn may ask. — Counsel for Varn, memorial ¶12
              - ← \<plain words\> rebuts

            | a\|b | c |
            | --- | --- |
            | 1 \* 2 | \# x |

            no claims
        "]]
        .assert_eq(&markdown(&page, 1));
    }
}
