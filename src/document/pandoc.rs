//! Pages and pictures as blocks of pandoc's own tree (pandoc-types 1.22 and 1.23), in JSON.

use serde_json::{Value, json};

use super::markup::aside_of;
use super::shares::shares_of;
use crate::view::{Entry, Page, PageBlock};

/// The attributes of a picture in a document.
#[derive(Debug, Clone, Default)]
pub struct PandocFigure {
    /// Where it lies.
    pub path: String,
    /// What stands below it.
    pub caption: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// The name by which the document refers to it: `fig:map`.
    pub label: String,
    /// How wide it is, as pandoc writes it: `80%`.
    pub width: Option<String>,
}

/// The blocks of a page, as an array.
#[must_use]
pub fn pandoc_blocks(page: &Page) -> Value {
    let mut blocks: Vec<Value> = Vec::new();
    let mut rest = page.blocks.as_slice();
    while let Some((block, after)) = rest.split_first() {
        rest = after;
        match block {
            PageBlock::Heading(words) => blocks.push(block_of("Para", json!([inline("Emph", words)]))),
            PageBlock::Subheading(words) => blocks.push(block_of("Para", json!([inline("Strong", words)]))),
            PageBlock::Paragraph(words) => blocks.push(block_of("Para", json!(inlines(words)))),
            PageBlock::Quote { words, from } => {
                let lines = [json!(inlines(words)), json!(inlines(&format!("— {from}")))];
                blocks.push(block_of("BlockQuote", json!(lines.map(|line| block_of("Para", line)))));
            }
            PageBlock::Table(table) if table.rows.is_empty() => {
                blocks.push(block_of("Para", json!(inlines(&table.empty))));
            }
            PageBlock::Table(table) => blocks.push(table_of(&table.columns, &table.rows)),
            PageBlock::Entry(first) => {
                let mut entries = vec![first];
                while let Some((PageBlock::Entry(entry), after)) = rest.split_first() {
                    entries.push(entry);
                    rest = after;
                }
                blocks.push(list_of(&entries));
            }
        }
    }
    Value::Array(blocks)
}

/// A picture as a block. `version` is that of pandoc's types: from 1.23 on there is a block for figures.
#[must_use]
pub fn pandoc_figure(figure: &PandocFigure, version: (u64, u64)) -> Value {
    let mut keys: Vec<[&str; 2]> = Vec::new();
    if let Some(width) = &figure.width {
        keys.push(["width", width]);
    }
    let has_block = version >= (1, 23);
    // Before that, the words of the picture are its caption, and others reach only what reads the key.
    let is_captioned = !has_block && !figure.caption.is_empty();
    let alt = if is_captioned { &figure.caption } else { &figure.alt };
    keys.push(["fig-alt", &figure.alt]);
    if is_captioned {
        keys.push(["alt", &figure.alt]);
    }
    let label = if has_block { "" } else { &figure.label };
    let title = if is_captioned { "fig:" } else { "" };
    let image = json!({"t": "Image", "c": [[label, [], keys], inlines(alt), [figure.path, title]]});
    if !has_block {
        return block_of("Para", json!([image]));
    }
    let caption = json!([null, [block_of("Plain", json!(inlines(&figure.caption)))]]);
    json!({"t": "Figure", "c": [[figure.label, [], []], caption, [block_of("Plain", json!([image]))]]})
}

fn block_of(kind: &str, content: Value) -> Value {
    json!({"t": kind, "c": content})
}

fn inline(kind: &str, words: &str) -> Value {
    json!({"t": kind, "c": inlines(words)})
}

/// Words, with spaces at which lines may break.
fn inlines(words: &str) -> Vec<Value> {
    let mut inlines = Vec::new();
    for (number, line) in words.lines().enumerate() {
        if number > 0 {
            inlines.push(json!({"t": "LineBreak"}));
        }
        for (index, word) in line.split_whitespace().enumerate() {
            if index > 0 {
                inlines.push(json!({"t": "Space"}));
            }
            inlines.push(json!({"t": "Str", "c": word}));
        }
    }
    inlines
}

/// A list whose items hang below one another. Made from its end, so that no depth of the outline is one of calls.
fn list_of(entries: &[&Entry]) -> Value {
    let mut open: Vec<(usize, Vec<Value>)> = vec![(0, Vec::new())];
    let close = |open: &mut Vec<(usize, Vec<Value>)>| {
        if let Some((_, items)) = open.pop()
            && let Some(Value::Array(last)) = open.last_mut().and_then(|(_, items)| items.last_mut())
        {
            last.push(json!({"t": "BulletList", "c": items}));
        }
    };
    for entry in entries {
        while open.len() > 1 && open.last().is_some_and(|(depth, _)| *depth > entry.depth) {
            close(&mut open);
        }
        let deeper = open.last().is_some_and(|(depth, items)| *depth < entry.depth && !items.is_empty());
        if deeper {
            open.push((entry.depth, Vec::new()));
        }
        let sign = if entry.sign.is_empty() { String::new() } else { format!("{} ", entry.sign) };
        let aside = aside_of(entry);
        let aside = if aside.is_empty() { String::new() } else { format!(" — {aside}") };
        let words = format!("{sign}{}{aside}", entry.words);
        if let Some((_, items)) = open.last_mut() {
            items.push(json!([block_of("Plain", json!(inlines(&words)))]));
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let items = open.pop().map(|(_, items)| items).unwrap_or_default();
    json!({"t": "BulletList", "c": items})
}

fn table_of(columns: &[String], rows: &[Vec<String>]) -> Value {
    let none = json!(["", [], []]);
    let cell = |words: &String| json!([none, {"t": "AlignDefault"}, 1, 1, [block_of("Plain", json!(inlines(words)))]]);
    let row = |cells: &[String]| json!([none, cells.iter().map(cell).collect::<Vec<_>>()]);
    let share = |share: usize| f64::from(u32::try_from(share).unwrap_or(1)) / 100.0;
    let widths: Vec<Value> = shares_of(100, 72, columns, rows)
        .into_iter()
        .map(|of_page| json!([{"t": "AlignDefault"}, {"t": "ColWidth", "c": share(of_page)}]))
        .collect();
    let body: Vec<Value> = rows.iter().map(|cells| row(cells)).collect();
    json!({"t": "Table", "c": [none, [null, []], widths, [none, [row(columns)]], [[none, 0, [], body]], [none, []]]})
}
