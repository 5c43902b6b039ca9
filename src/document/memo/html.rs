//! HTML in one file: pictures, styles and footnotes are in it, it asks nothing of any other machine, and its policy forbids
//! scripts and requests.

use std::collections::BTreeSet;

use super::{MemoPicture, pictures_of};
use crate::document::markup::escape_html;
use crate::view::memo::{Memo, MemoBlock, Run};

/// Nothing is loaded and nothing is run, whatever stands in the memo.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// For the screen and for paper.
const STYLE: &str = "\
:root { color-scheme: light; }
body { font: 16px/1.5 'DejaVu Serif', Georgia, serif; color: #1a1a1a; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1.25rem; }
h1, h2, h3, h4, h5, th, figcaption, .notes { font-family: 'DejaVu Sans', Arial, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.3rem; border-bottom: 1px solid #999; margin-top: 2.5rem; }
h3 { font-size: 1.1rem; margin-top: 2rem; } h4, h5 { font-size: 1rem; }
table { border-collapse: collapse; width: calc(100% - 1px); font-size: .85rem; line-height: 1.4; table-layout: auto; }
th, td { border: 1px solid #999; padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
thead { background: #f0f0f0; display: table-header-group; } tr { break-inside: avoid; }
figure { margin: 1.5rem 0; break-inside: avoid; } figure svg { max-width: 100%; height: auto; }
figcaption { font-size: .85rem; color: #444; }
li { margin: .2rem 0; } ul ul { margin-bottom: .4rem; }
.notes { font-size: .85rem; line-height: 1.4; } .notes li { overflow-wrap: anywhere; }
sup a, a.claim { text-decoration: none; } a { color: #1d4e89; } a.claim { color: inherit; } a.claim:hover { text-decoration: underline; } tr:has(:target) { background: #fff3c4; }
h2, h3, h4, h5, :is(h3, h4, h5) + p { break-after: avoid; } p, li { orphans: 3; widows: 3; }
nav ul { list-style: none; padding-left: 1.2rem; } nav > ul { padding: 0; } nav a { text-decoration: none; }
li > em { font: .88em 'DejaVu Sans', Arial, sans-serif; color: #555; }
@media (max-width: 700px) { table { display: block; overflow-x: auto; } ul { padding-left: 1.1rem; } body { padding: 0 .75rem; } }
@page { size: A4; margin: 18mm 18mm 20mm; @bottom-center { content: counter(page) ' / ' counter(pages); font: 9pt 'DejaVu Sans', Arial, sans-serif; color: #444; } }
@page wide { size: A4 landscape; }
table.wide { page: wide; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 9pt; line-height: 1.35; }
  h1 { font-size: 16pt; } h2 { font-size: 13pt; margin-top: 9mm; } h3 { font-size: 11pt; margin-top: 6mm; } h4, h5 { font-size: 10pt; margin-top: 5mm; }
  h2, h3, h4, h5 { margin-bottom: 2mm; } p { margin: 1.5mm 0; } ul { margin: 1.5mm 0; padding-left: 5mm; } ul ul { margin: 0 0 1mm; } li { margin: .4mm 0; }
  table { font-size: 8pt; line-height: 1.3; } th, td { padding: .7mm 1.3mm; }
  table.long { font-size: 7.5pt; line-height: 1.25; } table.long :is(th, td) { padding: .3mm 1.2mm; } table.long th:nth-child(2) { width: 52%; }
  .notes { font-size: 7.5pt; line-height: 1.25; } .notes ol { columns: 2; column-gap: 4mm; padding: 0; } .notes li { margin-left: 9mm; }
  figure { margin: 4mm 0; } figcaption { font-size: 8pt; } figure svg { width: calc(var(--width) * .75); max-height: 235mm; }
  nav > ul { columns: 2; column-gap: 8mm; } nav li { margin: 0; font-size: 8.5pt; } a { color: inherit; }
}
";

/// A memo as a page of HTML.
#[must_use]
pub fn html(memo: &Memo, pictures: &[MemoPicture]) -> String {
    let title = escape_html(&memo.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"{}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        escape_html(POLICY)
    );
    contents(&mut out, memo);
    let listed = listed(memo);
    let mut headings = 0_usize;
    for block in &memo.blocks {
        match block {
            MemoBlock::Heading { level, words } => {
                let level = (*level).clamp(2, 6);
                headings += 1;
                out.push_str(&format!("<h{level} id=\"part-{headings}\">{}</h{level}>\n", escape_html(words)));
            }
            MemoBlock::Paragraph(runs) => out.push_str(&format!("<p>{}</p>\n", inside(runs, &listed))),
            MemoBlock::List(lines) => list(&mut out, lines, &listed),
            MemoBlock::Table { columns, rows, .. } => table(&mut out, columns, rows, &listed),
            MemoBlock::Picture { key } => {
                for found in pictures_of(pictures, key) {
                    let caption = escape_html(&found.caption);
                    out.push_str(&format!(
                        "<figure style=\"--width: {}px\">\n{}<figcaption>{caption}</figcaption>\n</figure>\n",
                        found.width, found.picture
                    ));
                }
            }
        }
    }
    out.push_str("</main>\n");
    if !memo.notes.is_empty() {
        out.push_str("<section class=\"notes\" aria-label=\"Footnotes\">\n<h2>Notes</h2>\n<ol>\n");
        for (index, note) in memo.notes.iter().enumerate() {
            let number = index + 1;
            out.push_str(&format!(
                "<li id=\"note-{number}\">{} <a href=\"#back-{number}\" aria-label=\"back\">↩</a></li>\n",
                escape_html(note)
            ));
        }
        out.push_str("</ol>\n</section>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// The claims that have a row in a list by number: none with signs that an address could not hold.
fn listed(memo: &Memo) -> BTreeSet<&str> {
    let tables = memo.blocks.iter().filter_map(|block| match block {
        MemoBlock::Table { rows, .. } => Some(rows),
        _ => None,
    });
    let cells = tables.flatten().flatten().flatten();
    let numbers = cells.filter_map(|run| match run {
        Run::Listed(number) => Some(&**number),
        _ => None,
    });
    numbers.filter(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_alphanumeric())).collect()
}

/// A shorter memo is seen whole without a list of its parts.
const LEAST_HEADINGS: usize = 10;

/// The parts of a long memo, with links.
fn contents(out: &mut String, memo: &Memo) {
    let headings = memo.blocks.iter().filter_map(|block| match block {
        MemoBlock::Heading { level, words } => Some((level.saturating_sub(2), words)),
        _ => None,
    });
    if headings.clone().count() < LEAST_HEADINGS {
        return;
    }
    out.push_str("<nav aria-label=\"Contents\">\n<h2>Contents</h2>\n");
    let mut open = 0_usize;
    for (number, (depth, words)) in headings.enumerate() {
        let depth = (depth + 1).min(open + 1);
        enter(out, &mut open, depth);
        out.push_str(&format!("<li><a href=\"#part-{}\">{}</a>", number + 1, escape_html(words)));
    }
    leave(out, open);
    out.push_str("</nav>\n");
}

fn inside(runs: &[Run], listed: &BTreeSet<&str>) -> String {
    let mut out = String::new();
    for run in runs {
        match run {
            Run::Plain(words) => out.push_str(&escape_html(words)),
            Run::Claim(number) if listed.contains(&**number) => {
                let number = escape_html(number);
                out.push_str(&format!("<a class=\"claim\" href=\"#{number}\"><strong>{number}</strong></a>"));
            }
            Run::Strong(words) | Run::Claim(words) => {
                out.push_str(&format!("<strong>{}</strong>", escape_html(words)));
            }
            Run::Listed(number) if listed.contains(&**number) => {
                let number = escape_html(number);
                out.push_str(&format!("<span id=\"{number}\">{number}</span>"));
            }
            Run::Listed(number) => out.push_str(&escape_html(number)),
            Run::Lead(words) => out.push_str(&format!("<em>{}</em>", escape_html(words))),
            Run::Note(index) => {
                let number = index + 1;
                out.push_str(&format!(
                    "<sup id=\"back-{number}\"><a href=\"#note-{number}\" aria-label=\"note {number}\">{number}</a></sup>"
                ));
            }
        }
    }
    out
}

fn list(out: &mut String, lines: &[(usize, Vec<Run>)], listed: &BTreeSet<&str>) {
    let mut open = 0_usize;
    for (depth, runs) in lines {
        let depth = (*depth + 1).min(open + 1);
        enter(out, &mut open, depth);
        out.push_str(&format!("<li>{}", inside(runs, listed)));
    }
    leave(out, open);
}

/// Closes the item before, and what is open below the depth of the next, from 1.
fn enter(out: &mut String, open: &mut usize, depth: usize) {
    if depth > *open {
        out.push_str("<ul>\n");
    } else {
        out.push_str("</li>\n");
        for _ in depth..*open {
            out.push_str("</ul>\n</li>\n");
        }
    }
    *open = depth;
}

/// Closes all lists.
fn leave(out: &mut String, open: usize) {
    for _ in 0..open {
        out.push_str("</li>\n</ul>\n");
    }
}

/// A table of more rows is one to look things up in: it is set small on paper.
const LONG_TABLE: usize = 60;

fn table(out: &mut String, columns: &[String], rows: &[Vec<Vec<Run>>], listed: &BTreeSet<&str>) {
    // Many columns want a page on its side.
    let class = match (columns.len() > 6, rows.len() > LONG_TABLE) {
        (true, _) => " class=\"wide\"",
        (false, true) => " class=\"long\"",
        (false, false) => "",
    };
    out.push_str(&format!("<table{class}>\n<thead>\n<tr>"));
    for column in columns {
        out.push_str(&format!("<th scope=\"col\">{}</th>", escape_html(column)));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for cell in row {
            out.push_str(&format!("<td>{}</td>", inside(cell, listed)));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}
