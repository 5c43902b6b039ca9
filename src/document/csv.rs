//! Tables as comma-separated values (RFC 4180), for spreadsheets.

use crate::view::{Page, PageBlock};

/// The tables of a page, with `\r\n` line ends and a blank line between two tables; what is not a table is left out.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front.
#[must_use]
pub fn csv(page: &Page) -> String {
    let tables = page.blocks.iter().filter_map(|block| match block {
        PageBlock::Table(table) => Some(table),
        _ => None,
    });
    let mut out = String::new();
    for table in tables {
        if !out.is_empty() {
            out.push_str("\r\n");
        }
        for row in std::iter::once(&table.columns).chain(&table.rows) {
            let cells: Vec<String> = row.iter().map(|cell| field(cell)).collect();
            out.push_str(&cells.join(","));
            out.push_str("\r\n");
        }
    }
    out
}

fn field(cell: &str) -> String {
    let cell = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Table;

    #[test]
    fn cells_with_commas_and_quotation_marks_are_quoted_and_formulas_disarmed() {
        let mut page = Page::new();
        page.heading("left out");
        page.table(Table {
            columns: vec!["claim".into(), "words".into()],
            rows: vec![vec!["C1".into(), "a, \"b\"".into()], vec!["=1+1".into(), "two\nlines".into()]],
            empty: String::new(),
        });
        assert_eq!(csv(&page), "claim,words\r\nC1,\"a, \"\"b\"\"\"\r\n'=1+1,\"two\nlines\"\r\n");
    }
}
