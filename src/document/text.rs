//! Pages as plain text of a given width.

use unicode_width::UnicodeWidthStr as _;

use crate::view::{Entry, Page, PageBlock, Table};

/// The page as text whose lines are at most `width` columns wide where words allow it (40 at least).
#[must_use]
pub fn text(page: &Page, width: usize) -> String {
    let width = width.max(40);
    let mut out = String::new();
    let mut before: Option<&PageBlock> = None;
    for block in &page.blocks {
        if before.is_some_and(|before| parted(before, block)) {
            out.push('\n');
        }
        match block {
            PageBlock::Heading(words) | PageBlock::Subheading(words) | PageBlock::Paragraph(words) => {
                push_wrapped(&mut out, words, width, "", "");
            }
            PageBlock::Quote { words, from } => {
                push_wrapped(&mut out, words, width, "  ", "  ");
                push_wrapped(&mut out, from, width, "    — ", "      ");
            }
            PageBlock::Entry(entry) => push_entry(&mut out, entry, width),
            PageBlock::Table(table) => push_table(&mut out, table, width),
        }
        before = Some(block);
    }
    out
}

/// Whether a blank line stands between two blocks.
fn parted(before: &PageBlock, block: &PageBlock) -> bool {
    !matches!(
        (before, block),
        (PageBlock::Heading(_) | PageBlock::Subheading(_) | PageBlock::Entry(_), PageBlock::Entry(_))
            | (PageBlock::Paragraph(_), PageBlock::Paragraph(_))
            | (PageBlock::Heading(_) | PageBlock::Subheading(_), PageBlock::Table(_) | PageBlock::Paragraph(_))
    )
}

fn push_entry(out: &mut String, entry: &Entry, width: usize) {
    let indent = "  ".repeat(entry.depth.min(12));
    let sign = if entry.sign.is_empty() { String::new() } else { format!("{} ", entry.sign) };
    let first = format!("{indent}{sign}");
    let rest = format!("{indent}{}  ", " ".repeat(sign.width()));
    let start = out.len();
    push_wrapped(out, &entry.words, width, &first, &rest);
    if entry.aside.is_empty() {
        return;
    }
    // On the same line, at its end, if both fit; else on a line of its own.
    let written = out.get(start..).unwrap_or_default();
    let last = written.trim_end_matches('\n').rsplit('\n').next().unwrap_or_default();
    let room = width.saturating_sub(last.width());
    if entry.aside.width() + 2 <= room {
        out.pop();
        out.push_str(&" ".repeat(room - entry.aside.width()));
        out.push_str(&visible(&entry.aside));
        out.push('\n');
    } else {
        push_wrapped(out, &entry.aside, width, &format!("{rest}  "), &format!("{rest}    "));
    }
}

fn push_table(out: &mut String, table: &Table, width: usize) {
    if table.rows.is_empty() {
        push_wrapped(out, &table.empty, width, "", "");
        return;
    }
    let widths = column_widths(table, width);
    let gaps = 2 * widths.len().saturating_sub(1);
    if widths.iter().sum::<usize>() + gaps > width {
        return push_stacked(out, table, width);
    }
    let mut line = |cells: &[String]| {
        let wrapped: Vec<Vec<String>> = cells.iter().zip(&widths).map(|(cell, &w)| lines(cell, w)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for row in 0..height {
            let mut written = String::new();
            for (cell, &w) in wrapped.iter().zip(&widths) {
                let words = cell.get(row).map_or("", String::as_str);
                written.push_str(words);
                written.push_str(&" ".repeat(w.saturating_sub(words.width()) + 2));
            }
            out.push_str(written.trim_end());
            out.push('\n');
        }
    };
    line(&table.columns);
    let rule: Vec<String> = widths.iter().map(|&w| "─".repeat(w)).collect();
    line(&rule);
    for row in &table.rows {
        line(row);
    }
}

/// A table with more columns than the width has room for: a row after another, each cell on lines of its own with the head of
/// its column.
fn push_stacked(out: &mut String, table: &Table, width: usize) {
    for (index, row) in table.rows.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        for (column, (head, cell)) in table.columns.iter().zip(row).enumerate() {
            if column == 0 {
                push_wrapped(out, cell, width, "", "  ");
            } else if !cell.is_empty() {
                push_wrapped(out, &format!("{head}: {cell}"), width, "  ", "    ");
            }
        }
    }
}

/// The natural widths, the widest columns narrowed until the table fits.
fn column_widths(table: &Table, width: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = table.columns.iter().map(|head| head.width()).collect();
    let least: Vec<usize> = widths.iter().map(|&w| w.clamp(4, 12)).collect();
    for row in &table.rows {
        for (cell, w) in row.iter().zip(&mut widths) {
            *w = (*w).max(cell.width());
        }
    }
    let gaps = 2 * widths.len().saturating_sub(1);
    let mut over = (widths.iter().sum::<usize>() + gaps).saturating_sub(width);
    while over > 0 {
        let can_shrink = |&(index, &w): &(usize, &usize)| w > least.get(index).copied().unwrap_or(4);
        let Some(widest) = widths.iter().enumerate().filter(can_shrink).map(|(_, &w)| w).max() else { break };
        let equal: Vec<usize> = widths
            .iter()
            .enumerate()
            .filter(can_shrink)
            .filter(|(_, w)| **w == widest)
            .map(|(index, _)| index)
            .collect();
        // Down to the next narrower one, all that are equally wide together: so none is cut to the bone for the others.
        let next =
            widths.iter().enumerate().filter(can_shrink).map(|(_, &w)| w).filter(|&w| w < widest).max().unwrap_or(0);
        let step = over.div_ceil(equal.len().max(1)).min(widest - next);
        for index in equal {
            let floor = least.get(index).copied().unwrap_or(4);
            let cut = step.min(widest.saturating_sub(floor)).min(over);
            if let Some(w) = widths.get_mut(index) {
                *w -= cut;
            }
            over -= cut;
        }
    }
    widths
}

fn push_wrapped(out: &mut String, words: &str, width: usize, first: &str, rest: &str) {
    let room = width.saturating_sub(first.width().max(rest.width())).max(20);
    for (index, line) in lines(words, room).iter().enumerate() {
        out.push_str(if index == 0 { first } else { rest });
        out.push_str(line);
        out.push('\n');
    }
}

/// The words in lines of at most `width` columns; a word that is wider stands alone and is broken.
fn lines(words: &str, width: usize) -> Vec<String> {
    let words = visible(words);
    let mut lines = Vec::new();
    for paragraph in words.split('\n') {
        let mut line = String::new();
        for word in paragraph.split_inclusive(' ') {
            let bare = word.trim_end_matches(' ');
            if !line.is_empty() && line.width() + bare.width() > width {
                lines.push(line.trim_end().to_owned());
                line.clear();
            }
            let mut left = word;
            while left.trim_end().width() > width {
                let cut = fitting(left, width);
                let (head, tail) = left.split_at(cut);
                lines.push(head.to_owned());
                left = tail;
            }
            line.push_str(left);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// How many bytes of the beginning fit into `width` columns; at least one character. A compound is broken behind its last
/// hyphen or stroke that fits.
fn fitting(text: &str, width: usize) -> usize {
    let (mut used, mut joint) = (0, None);
    for (index, c) in text.char_indices() {
        used += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        if used > width && index > 0 {
            return joint.unwrap_or(index);
        }
        // A sign at the very beginning joins nothing.
        if matches!(c, '-' | '‐' | '–' | '/') && index > 1 {
            joint = Some(index + c.len_utf8());
        }
    }
    text.len()
}

/// Without characters that would move the cursor or turn the direction of writing.
fn visible(words: &str) -> String {
    let shown = |c: char| match c {
        '\n' => '\n',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    words.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(page: &Page, width: usize, expected: Expect) {
        expected.assert_eq(&text(page, width));
    }

    #[test]
    fn an_outline_keeps_its_asides_at_the_end_of_the_line_or_below() {
        let mut page = Page::new();
        page.heading("UNANSWERED · owed by Varn");
        page.entry(0, "", "C3 [licence] Varn may ask for a licence.", "Counsel, ¶12");
        page.entry(1, "←", "<plain words of art 9> rebuts · stated in counter-memorial ¶7: \"no licence\"", "no reply");
        check(
            &page,
            60,
            expect![[r#"
            UNANSWERED · owed by Varn
            C3 [licence] Varn may ask for a licence.        Counsel, ¶12
              ← <plain words of art 9> rebuts · stated in
                  counter-memorial ¶7: "no licence"             no reply
        "#]],
        );
    }

    #[test]
    fn a_table_narrows_its_widest_columns() {
        let mut page = Page::new();
        page.table(Table {
            columns: vec!["no".into(), "claim".into(), "where".into()],
            rows: vec![vec!["C1".into(), "Closing the strait was lawful under article 11.".into(), "s1 ¶2".into()]],
            empty: String::new(),
        });
        check(
            &page,
            40,
            expect![[r"
            no  claim                          where
            ──  ─────────────────────────────  ─────
            C1  Closing the strait was lawful  s1 ¶2
                under article 11.
        "]],
        );
    }

    #[test]
    fn long_words_are_broken_and_nothing_is_lost() {
        let word = "x".repeat(95);
        assert_eq!(lines(&word, 40).concat(), word);
        assert_eq!(lines("", 40), [""]);
        assert_eq!(lines("가나다라마", 4), ["가나", "다라", "마"]);
    }
}
