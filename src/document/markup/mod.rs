//! Pages set so that they can stand inside a document of somebody else's: no headings, which would break into its
//! outline, and every character that means something to its language made plain.

mod asciidoc;
mod html;
mod latex;
mod markdown;
mod org;
mod rst;
mod typst;

pub use self::html::escape as escape_html;
use crate::view::{Entry, Page, PageBlock, Table};

/// The languages of documents that pages and pictures can be set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Markup {
    /// Markdown as pandoc, GitHub, mdBook and Quarto read it.
    Markdown,
    /// HTML.
    Html,
    /// LaTeX; tables need the package `longtable`, pictures `graphicx`.
    Latex,
    /// Typst.
    Typst,
    /// reStructuredText.
    Rst,
    /// AsciiDoc.
    Asciidoc,
    /// Org.
    Org,
}

/// How a page is arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrangement {
    /// As it is printed elsewhere: tables as tables, outlines as lists.
    Page,
    /// Outlines as tables, too: a row for each line, with its place.
    Table,
    /// Tables as lists, too: an item a row.
    List,
    /// Quotations alone, where the page is about a claim; else as it is.
    Quotes,
}

/// A picture in a document.
#[derive(Debug, Clone, Copy)]
pub struct Figure<'f> {
    /// Where it lies, as a `/`-path from the document.
    pub path: &'f str,
    /// What stands below it.
    pub caption: &'f str,
    /// What it shows, for those who cannot see it.
    pub alt: &'f str,
    /// How wide it is: a share of the text, in percent.
    pub width: Option<u8>,
    /// How wide it is by itself, in pixels of which 96 are an inch, where that is known.
    pub natural: Option<u32>,
}

/// Pictures up to this width, in pixels, stay as wide as they are where nothing is said: they fit on every page. Wider ones
/// fill the width of the text, which is not known here.
const NARROW: u32 = 440;

impl Figure<'_> {
    /// Its own width, if it is so narrow that it fits everywhere, and nothing else was asked for.
    fn narrow(&self) -> Option<u32> {
        self.natural.filter(|width| self.width.is_none() && (1..=NARROW).contains(width))
    }

    /// Its share of the width of the text, in percent.
    fn share(&self) -> u8 {
        self.width.unwrap_or(100)
    }
}

/// A line of a list; hangs below the nearest line above it with a smaller depth.
struct Item {
    depth: usize,
    words: String,
}

/// One language: how each kind of block is written. Words come in as they are, and are escaped here; a line end in them is
/// a line break. Each block ends with a line end.
trait Language {
    /// Words that the language takes as they stand, on one line.
    fn escape(&self, words: &str) -> String;
    /// A line break inside a cell or an item.
    fn line_break(&self) -> &'static str;
    /// A line that says what the block below is about.
    fn note(&self, words: &str) -> String;
    /// A line that stands above a part.
    fn strong(&self, words: &str) -> String;
    /// A list. Each depth is at most one more than that before it.
    fn list(&self, items: &[Item]) -> String;
    /// The same where no more than so many levels of lists may be opened, which matters to languages with a limit.
    fn list_within(&self, items: &[Item], _levels: usize) -> String {
        self.list(items)
    }
    /// A table with heads and at least one row; each row has a cell a column.
    fn table(&self, columns: &[String], rows: &[Vec<String>]) -> String;
    /// Words of another, and where they stand.
    fn quote(&self, words: &str, from: &str) -> String;
    /// A picture with what stands below it.
    fn figure(&self, figure: &Figure<'_>) -> String;

    /// What stands below a picture, between its marks; nothing where it has no words.
    fn caption(&self, figure: &Figure<'_>, [open, close]: [&str; 2]) -> String {
        let words = self.escape(figure.caption);
        if words.is_empty() { String::new() } else { format!("{open}{words}{close}") }
    }

    /// Words with their line breaks.
    fn lines(&self, words: &str) -> String {
        let lines: Vec<String> = words.lines().map(|line| self.escape(line)).collect();
        lines.join(self.line_break())
    }
}

impl Markup {
    fn language(self) -> &'static dyn Language {
        match self {
            Markup::Markdown => &markdown::Markdown,
            Markup::Html => &html::Html,
            Markup::Latex => &latex::Latex,
            Markup::Typst => &typst::Typst,
            Markup::Rst => &rst::Rst,
            Markup::Asciidoc => &asciidoc::Asciidoc,
            Markup::Org => &org::Org,
        }
    }
}

/// The heads of the columns of an outline that is set as a table.
const OUTLINE_COLUMNS: [&str; 3] = ["place", "claim", "by, or state"];

/// A page as a part of a document: blocks with a blank line between, a line end at the end.
#[must_use]
pub fn embedded(page: &Page, markup: Markup, arrangement: Arrangement) -> String {
    embedded_within(page, markup, arrangement, usize::MAX)
}

/// The same where lists of the document stand around it, so that no more than `levels` of them may be opened.
#[must_use]
pub fn embedded_within(page: &Page, markup: Markup, arrangement: Arrangement, levels: usize) -> String {
    let language = markup.language();
    let page = arranged(page, arrangement);
    let mut blocks: Vec<String> = Vec::new();
    let mut rest = page.blocks.as_slice();
    while let Some((block, after)) = rest.split_first() {
        rest = after;
        match block {
            PageBlock::Heading(words) => blocks.push(language.note(words)),
            PageBlock::Subheading(words) => blocks.push(language.strong(words)),
            PageBlock::Paragraph(words) => blocks.push(format!("{}\n", language.lines(words))),
            PageBlock::Quote { words, from } => blocks.push(language.quote(words, from)),
            PageBlock::Table(table) if table.rows.is_empty() => {
                if !table.empty.is_empty() {
                    blocks.push(format!("{}\n", language.lines(&table.empty)));
                }
            }
            PageBlock::Table(table) => blocks.push(language.table(&table.columns, &table.rows)),
            PageBlock::Entry(first) => {
                let mut entries = vec![first];
                while let Some((PageBlock::Entry(entry), after)) = rest.split_first() {
                    entries.push(entry);
                    rest = after;
                }
                blocks.push(language.list_within(&items(&entries), levels));
            }
        }
    }
    blocks.join("\n")
}

/// A page with its outlines as tables, or its tables as lists, as the arrangement asks.
#[must_use]
pub fn arranged(page: &Page, arrangement: Arrangement) -> Page {
    let mut out = Page::new();
    let mut rest = page.blocks.as_slice();
    while let Some((block, after)) = rest.split_first() {
        rest = after;
        match block {
            PageBlock::Table(table) if arrangement == Arrangement::List && !table.rows.is_empty() => {
                for item in rows_as_items(&table.columns, &table.rows) {
                    out.entry(item.depth, "", item.words, "");
                }
            }
            PageBlock::Entry(first) if arrangement == Arrangement::Table => {
                let mut entries = vec![first];
                while let Some((PageBlock::Entry(entry), after)) = rest.split_first() {
                    entries.push(entry);
                    rest = after;
                }
                let columns = OUTLINE_COLUMNS.map(str::to_owned).to_vec();
                out.table(Table { columns, rows: entries_as_rows(&entries), empty: String::new() });
            }
            block => out.blocks.push(block.clone()),
        }
    }
    out
}

/// A picture as a part of a document, with a line end at the end.
#[must_use]
pub fn figure(figure: &Figure<'_>, markup: Markup) -> String {
    markup.language().figure(figure)
}

/// A text that is shown as it stands, for a program that reads it: a diagram in the language of Mermaid. `None` where the
/// language has no such block that anybody draws.
#[must_use]
pub fn diagram_source(text: &str, markup: Markup) -> Option<String> {
    match markup {
        Markup::Markdown => Some(format!("```mermaid\n{}\n```\n", text.trim_end())),
        Markup::Html => Some(format!("<pre class=\"mermaid\">\n{}\n</pre>\n", html::escape(text.trim_end()))),
        _ => None,
    }
}

/// A file's name as an address, with what means something there as hexadecimal digits (RFC 3986).
fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '%' | ' ' | '(' | ')' | '#' | '?' | '<' | '>' | '"' | '[' | ']' | '\\' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

fn words_of(entry: &Entry) -> String {
    let sign = if entry.sign.is_empty() { String::new() } else { format!("{} ", entry.sign) };
    let aside = aside_of(entry);
    let aside = if aside.is_empty() { String::new() } else { format!(" — {aside}") };
    format!("{sign}{}{aside}", entry.words)
}

/// What stands beside a line, behind a dash: there the dot of "· unchallenged" is one sign too many.
pub(super) fn aside_of(entry: &Entry) -> &str {
    entry.aside.strip_prefix("· ").unwrap_or(&entry.aside)
}

/// Lines of an outline as items: no depth is left out between two.
fn items(entries: &[&Entry]) -> Vec<Item> {
    let mut open: Vec<usize> = Vec::new();
    let mut items = Vec::with_capacity(entries.len());
    for entry in entries {
        while open.last().is_some_and(|&above| above >= entry.depth) {
            open.pop();
        }
        items.push(Item { depth: open.len(), words: words_of(entry) });
        open.push(entry.depth);
    }
    items
}

/// A row for each line, with its place in the outline: `2.1.3` is the third below the first below the second.
fn entries_as_rows(entries: &[&Entry]) -> Vec<Vec<String>> {
    let mut counts: Vec<usize> = Vec::new();
    let mut rows = Vec::with_capacity(entries.len());
    for (item, entry) in items(entries).iter().zip(entries) {
        counts.truncate(item.depth + 1);
        match counts.get_mut(item.depth) {
            Some(count) => *count += 1,
            None => counts.push(1),
        }
        let place: Vec<String> = counts.iter().map(usize::to_string).collect();
        let sign = if entry.sign.is_empty() { String::new() } else { format!("{} ", entry.sign) };
        rows.push(vec![place.join("."), format!("{sign}{}", entry.words), entry.aside.clone()]);
    }
    rows
}

/// An item for each row: the first cell, then the others that are not empty with the heads of their columns.
fn rows_as_items(columns: &[String], rows: &[Vec<String>]) -> Vec<Item> {
    let item = |row: &Vec<String>| {
        let first = row.first().map(String::as_str).unwrap_or_default();
        let more: Vec<String> = columns
            .iter()
            .zip(row)
            .skip(1)
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(column, cell)| (column, cell.strip_prefix("· ").unwrap_or(cell).replace('\n', " · ")))
            // The end of a sentence ends what is said of a column, too.
            .map(|(column, cell)| format!("{column}: {}", cell.strip_suffix('.').unwrap_or(&cell)))
            .collect();
        let dash = if more.is_empty() { "" } else { " — " };
        Item { depth: 0, words: format!("{}{dash}{}", first.replace('\n', " · "), more.join("; ")) }
    };
    rows.iter().map(item).collect()
}

/// A list in a language in which depth is the space before a sign.
fn indented_list(language: &dyn Language, items: &[Item]) -> String {
    items.iter().map(|item| format!("{}- {}\n", "  ".repeat(item.depth), language.lines(&item.words))).collect()
}

/// A list in a language in which each level is opened and closed; below `deepest` levels there is no further one. `words`
/// sets those of an item.
fn nested_list(
    items: &[Item],
    words: &dyn Fn(&Item) -> String,
    deepest: usize,
    [open, close]: [&str; 2],
    [item_open, item_close]: [&str; 2],
) -> String {
    let mut out = String::new();
    let mut level: Option<usize> = None;
    for item in items {
        let depth = item.depth.min(deepest - 1);
        while level.is_some_and(|level| level > depth) {
            out.push_str(&format!("{item_close}{close}\n"));
            level = level.and_then(|level| level.checked_sub(1));
        }
        if level == Some(depth) {
            out.push_str(item_close);
        } else {
            out.push_str(&format!("{open}\n"));
            level = Some(depth);
        }
        out.push_str(&format!("{item_open}{}\n", words(item)));
    }
    while let Some(depth) = level {
        out.push_str(&format!("{item_close}{close}\n"));
        level = depth.checked_sub(1);
    }
    out
}

/// Characters replaced by what stands for them; line ends and other control characters become spaces.
fn replaced(words: &str, with: impl Fn(char) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.trim().chars() {
        match with(c) {
            Some(instead) => out.push_str(instead),
            None if c.is_control() => out.push(' '),
            None => out.push(c),
        }
    }
    out
}
