//! A tree in a few lines, for the Argdown tests to compare.

use std::fmt::Write as _;

use rebut::argdown::{
    Block, Content, Dialect, Direction, Document, ItemId, ListId, MarkKind, Parsed, PcsPart, Relation, RelationKind,
};
use rebut::text::{FileId, LineIndex};
use rebut::yaml::{Kind, Value};

/// Reads a text and writes down what came of it: the tree, whether the official tool accepts it, the diagnostics.
pub fn read(text: &str, dialect: Dialect) -> String {
    let Parsed { document, diagnostics } = rebut::argdown::parse(text, dialect, FileId(0));
    let mut out = tree(&document);
    if !document.accepted {
        out.push_str("rejected\n");
    }
    let lines = LineIndex::new(text);
    for diagnostic in diagnostics {
        let at = diagnostic.span().map_or(0, |span| span.start);
        let place = lines.line_column(text, at);
        let entry = diagnostic.code.entry();
        let (line, column) = (place.line, place.column);
        let _ = writeln!(out, "{line}:{column} {} {}: {}", diagnostic.severity.word(), entry.name, diagnostic.message);
    }
    out
}

/// The tree alone.
pub fn tree(document: &Document<'_>) -> String {
    let mut out = String::new();
    if let Some(front_matter) = &document.front_matter {
        let _ = writeln!(out, "settings {}", value(&front_matter.value));
    }
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => {
                let marks = "#".repeat(heading.level as usize);
                let data = heading.data.as_ref().map(|data| value(&data.value)).unwrap_or_default();
                let _ = writeln!(out, "{marks} {}{data}", content(&heading.content));
            }
            Block::Item(id) => items(document, *id, "", &mut out),
            Block::List(id) => list(document, *id, &mut out),
            Block::Include(include) => {
                let _ = writeln!(out, "include {}", include.path);
            }
            Block::Pcs(pcs) => {
                for part in &pcs.parts {
                    match part {
                        PcsPart::Statement { number, item } => {
                            let _ = write!(out, "({}) ", number.len() - 2);
                            items(document, *item, "", &mut out);
                        }
                        PcsPart::Inference(inference) => {
                            let data = inference.data.as_ref().map(|data| value(&data.value)).unwrap_or_default();
                            let _ = writeln!(out, "-- {}{data}", inference.rules.join(" / "));
                            relations(document, &inference.relations, &mut out);
                        }
                    }
                }
            }
        }
    }
    out
}

fn items(document: &Document<'_>, id: ItemId, before: &str, out: &mut String) {
    out.push_str(before);
    one(document, id, out);
    relations(document, &document.item(id).relations, out);
}

fn one(document: &Document<'_>, id: ItemId, out: &mut String) {
    let item = document.item(id);
    let title = item.title.as_deref().unwrap_or("-");
    let data = item.data.as_ref().map(|data| value(&data.value)).unwrap_or_default();
    let _ = writeln!(out, "{:?} {title}: {}{data}", item.form, content(&item.content));
}

/// Relations and what is below them, with a stack of our own: tests go deep.
fn relations(document: &Document<'_>, relations: &[Relation], out: &mut String) {
    let mut stack: Vec<(usize, &Relation)> = relations.iter().rev().map(|relation| (1, relation)).collect();
    while let Some((depth, relation)) = stack.pop() {
        let sign = match relation.kind {
            RelationKind::Support => '+',
            RelationKind::Attack => '-',
            RelationKind::Undercut => '_',
            RelationKind::Contradiction => 'x',
        };
        let arrow = if relation.direction == Direction::ParentToChild { ">" } else { "" };
        let _ = write!(out, "{}{sign}{arrow} ", "  ".repeat(depth));
        one(document, relation.child, out);
        let below = &document.item(relation.child).relations;
        stack.extend(below.iter().rev().map(|relation| (depth + 1, relation)));
    }
}

fn list(document: &Document<'_>, id: ListId, out: &mut String) {
    let mut stack = vec![(0_usize, id, 0_usize)];
    while let Some((depth, id, next)) = stack.pop() {
        let list = document.list(id);
        let Some(entry) = list.entries.get(next) else { continue };
        stack.push((depth, id, next + 1));
        let _ = write!(out, "{}{} ", "  ".repeat(depth), if list.ordered { "1." } else { "*" });
        items(document, entry.item, "", out);
        stack.extend(entry.lists.iter().rev().map(|below| (depth + 1, *below, 0)));
    }
}

fn content(content: &Content<'_>) -> String {
    let mut out = format!("{:?}", content.text);
    for mark in &content.ranges {
        let kind = match &mark.kind {
            MarkKind::Bold => "bold".to_owned(),
            MarkKind::Italic => "italic".to_owned(),
            MarkKind::Link { url } => format!("link {url}"),
            MarkKind::Tag { name } => format!("tag {name}"),
            MarkKind::StatementMention { title } => format!("mention [{title}]"),
            MarkKind::ArgumentMention { title } => format!("mention <{title}>"),
        };
        let _ = write!(out, " {kind} {}..{}", mark.start, mark.stop);
    }
    out
}

/// Data in one line; what is in them is tested with the reader of YAML.
fn value(value: &Value<'_>) -> String {
    match &value.kind {
        Kind::Map(entries) => {
            let keys: Vec<&str> = entries.iter().map(|entry| &*entry.key.text).collect();
            format!(" {{{}}}", keys.join(", "))
        }
        Kind::Null => " {?}".to_owned(),
        Kind::Scalar(scalar) => format!(" {{= {}}}", scalar.text),
        Kind::List(items) => format!(" {{list of {}}}", items.len()),
    }
}
