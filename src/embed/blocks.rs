//! Finding the blocks of a document, and putting new content into them.

use std::ops::Range;

use super::levels::Levels;
use super::syntax::{Line, Margins, Shown, as_comment, columns, front_matter, line_of, mistaken};
use crate::document::Markup;
use crate::text::sha256_hex;

/// A block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The line of its marker, from 1.
    pub line: usize,
    /// The command in the marker.
    pub command: String,
    /// The space before the marker: what is made is as far in, so that it stays in the list it stands in.
    pub indent: String,
    /// What stands between the markers, as bytes of the document: whole lines.
    pub content: Range<usize>,
    /// The line of the marker of the end, as bytes of the document, without its line end.
    pub end: Range<usize>,
    /// The checksum in the marker of the end; empty before the block was made.
    pub checksum: String,
    /// So many levels of lists may be opened in it: LaTeX has a limit, and counts those around it.
    pub levels: usize,
    /// Where the line of its marker begins.
    start: usize,
    /// Whether a blank line is needed above its marker, and below that of the end.
    crowded: [bool; 2],
}

/// Something wrong with a document: then nothing in it is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Fault {
    /// A fault on a line.
    #[must_use]
    pub fn new(line: usize, message: impl Into<String>) -> Fault {
        Fault { line, message: message.into(), help: String::new() }
    }

    /// The same with what to do.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Fault {
        Fault { help: help.into(), ..self }
    }
}

/// So many characters of the SHA-256 are written.
const CHECKSUM: usize = 16;

/// The checksum of content: 16 hexadecimal digits of the SHA-256 of its lines, whatever their ends, without blank lines
/// around them.
#[must_use]
pub fn checksum(content: &str) -> String {
    let mut sum = sha256_hex(normal(content).as_bytes());
    sum.truncate(CHECKSUM);
    sum
}

/// Content without blank lines around it, with `\n` at the ends of its lines.
fn normal(content: &str) -> String {
    without_indent(content, "")
}

/// The same, moved to the margin.
fn without_indent(content: &str, indent: &str) -> String {
    let content = content.replace("\r\n", "\n");
    let lines: Vec<&str> =
        content.split('\n').map(|line| line.strip_prefix(indent).unwrap_or(line).trim_end()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The blocks of a document, in order.
///
/// # Errors
/// All that is wrong with its markers, by line: one without an end, an end without a beginning, a block in a block.
pub fn blocks(text: &str, markup: Markup) -> Result<Vec<Block>, Vec<Fault>> {
    let mut found = Vec::new();
    let mut faults = Vec::new();
    let mut open: Option<Block> = None;
    let (mut shown, mut margins, mut levels) = (Shown::new(markup), Margins::default(), Levels::default());
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut at = text.len() - body.len();
    let head = front_matter(markup, body);
    for (index, line) in body.split_inclusive('\n').enumerate() {
        let (number, start) = (index + 1, at);
        at += line.len();
        if index < head {
            continue;
        }
        let margin = margins.pass(line);
        let marker = line_of(markup, line, margin);
        // Inside a block fences are those of what was made, and only an end ends it.
        let is_shown = if open.is_some() { false } else { shown.pass(line, margin) };
        if is_shown {
            continue;
        }
        if markup == Markup::Latex && open.is_none() {
            levels.pass(line);
        }
        match (marker, &mut open) {
            (Line::Text, _) => {}
            (Line::EndsEarly, _) => {
                faults.push(
                    Fault::new(
                        number,
                        "the comment of this marker ends at its first `-->`, and the rest would be shown",
                    )
                    .help("write the words without `-->`"),
                );
            }
            (Line::Unclosed, _) => {
                faults.push(
                    Fault::new(number, "this marker is not closed on its line")
                        .help("write it on one line, `-->` at its end"),
                );
            }
            (Line::Marker(words), Some(block)) => match end_of(words) {
                Some(checksum) => {
                    block.content.end = start;
                    let length = line.trim_end_matches(['\n', '\r']).len();
                    block.end = start..start + length;
                    block.checksum = checksum.to_owned();
                    found.extend(open.take());
                }
                None => {
                    let message = format!("a block begins inside the block of line {}", block.line);
                    faults.push(Fault::new(number, message).help("end that one first: a marker `rebut: end`"));
                }
            },
            (Line::Marker(words), None) => {
                if end_of(words).is_some() {
                    faults.push(
                        Fault::new(number, "this marker ends a block that does not begin")
                            .help("put `rebut: COMMAND` before it, or take it out"),
                    );
                } else if words.is_empty() {
                    faults.push(
                        Fault::new(number, "this marker holds no command").help("write one: `rebut: unanswered`"),
                    );
                } else {
                    open = Some(Block {
                        line: number,
                        command: words.to_owned(),
                        indent: line.chars().take_while(|c| matches!(c, ' ' | '\t')).collect(),
                        content: at..at,
                        end: at..at,
                        checksum: String::new(),
                        levels: if markup == Markup::Latex { levels.left() } else { usize::MAX },
                        start,
                        crowded: [false; 2],
                    });
                }
            }
        }
    }
    if let Some(block) = open {
        let message = "this block does not end";
        let end = as_comment(markup, "rebut: end");
        faults.push(Fault::new(block.line, message).help(format!("put `{end}` on a line below it")));
    }
    if markup == Markup::Rst {
        let mut end_before = None;
        for block in &mut found {
            block.crowded = crowded(text, block);
            // One blank line between two blocks is enough.
            let between = end_before.and_then(|end| text.get(end..block.start));
            block.crowded[0] &= between.is_none_or(|between| !between.trim().is_empty());
            end_before = Some(block.end.end);
            faults.extend(swallowed(text, block));
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// Whether words stand directly above the marker of a block, and below that of its end: reStructuredText takes the marker for
/// a part of the one, and the other for a part of the marker.
fn crowded(text: &str, block: &Block) -> [bool; 2] {
    let above = text.get(..block.start).and_then(|above| above.lines().next_back()).unwrap_or_default();
    // The first is what is left of the line of the marker itself.
    let below = text.get(block.end.end..).and_then(|below| below.split('\n').nth(1)).unwrap_or_default();
    [above, below].map(|line| !line.trim_matches(['\u{feff}', ' ', '\t', '\r']).is_empty())
}

/// What stands further in below the marker of the end belongs to the comment in reStructuredText, also behind a blank line.
fn swallowed(text: &str, block: &Block) -> Option<Fault> {
    let below = text.get(block.end.end..).unwrap_or_default();
    let (index, line) = below.lines().enumerate().skip(1).find(|(_, line)| !line.trim().is_empty())?;
    if columns(line) <= columns(&block.indent) {
        return None;
    }
    let number = text.get(..block.end.end).unwrap_or_default().matches('\n').count() + index + 1;
    Some(
        Fault::new(number, "this line is further in than the marker above it, and would be a part of that comment")
            .help("put a line of `..` alone between them, with a blank line above and below"),
    )
}

/// What looks like a marker and is read as none, by line, from 1, with the reason: it stands behind other words, in a quotation,
/// so far in that it is shown as it stands, or in front matter; or it is written otherwise. A comment that begins with the
/// name and one of `verbs` is taken for one.
#[must_use]
pub fn unread(text: &str, markup: Markup, verbs: &[&str]) -> Vec<(usize, &'static str)> {
    let (mut shown, mut margins) = (Shown::new(markup), Margins::default());
    let mut found = Vec::new();
    // What is made may hold anything.
    let made = blocks(text, markup).unwrap_or_default();
    let mut made = made.iter().map(|block| &block.content).peekable();
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut at = text.len() - body.len();
    let mut above = "";
    let head = front_matter(markup, body);
    for (index, line) in body.split_inclusive('\n').enumerate() {
        if index < head {
            at += line.len();
            let line = line.trim_start();
            if line_of(markup, line, 0) != Line::Text || mistaken(markup, above, line, verbs).is_some() {
                found.push((index + 1, "it stands in the front matter, which is another language: put it below"));
            }
            continue;
        }
        while made.next_if(|made| made.end <= at).is_some() {}
        let is_made = made.peek().is_some_and(|made| made.contains(&at));
        at += line.len();
        let margin = margins.pass(line);
        if !is_made
            && !shown.pass(line, margin)
            && line_of(markup, line, margin) == Line::Text
            && let Some(why) = mistaken(markup, above, line, verbs)
        {
            found.push((index + 1, why));
        }
        above = line;
    }
    found
}

/// The checksum of a marker of the end, maybe empty; `None` if it is another marker.
fn end_of(words: &str) -> Option<&str> {
    let rest = words.strip_prefix("end")?;
    let is_word = rest.is_empty() || rest.starts_with(char::is_whitespace);
    is_word.then(|| rest.trim())
}

/// The document with new content in some of its blocks: `None` leaves a block as it is. The line ends are those of the
/// document; a blank line stands between a marker and the content, since pandoc would swallow it otherwise.
#[must_use]
pub fn rewrite(text: &str, markup: Markup, blocks: &[(&Block, Option<&str>)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (block, content) in blocks {
        let Some(content) = content else { continue };
        let before = text.get(from..block.content.start).unwrap_or_default();
        out.push_str(before);
        let line_end = if before.ends_with("\r\n") { "\r\n" } else { "\n" };
        if block.crowded[0] {
            out.insert_str(out.len() - (block.content.start - block.start), line_end);
        }
        let content = normal(content);
        for line in std::iter::once("").chain(content.split('\n')).chain([""]) {
            if !line.is_empty() {
                out.push_str(&block.indent);
            }
            out.push_str(line);
            out.push_str(line_end);
        }
        out.push_str(&block.indent);
        out.push_str(&as_comment(markup, &format!("rebut: end {}", checksum(&content))));
        if block.crowded[1] {
            out.push_str(line_end);
        }
        from = block.end.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

impl Block {
    /// Whether the content is not what was made: somebody has changed it, or it was never made and yet something stands
    /// there.
    #[must_use]
    pub fn is_edited(&self, text: &str) -> bool {
        let content = self.here(text);
        if self.checksum.is_empty() { !content.is_empty() } else { checksum(&content) != self.checksum }
    }

    /// Whether it holds this content, under the right checksum, with the blank lines that belong around it.
    #[must_use]
    pub fn holds(&self, text: &str, content: &str) -> bool {
        let lines = || text.get(self.content.clone()).unwrap_or_default().lines();
        let is_apart =
            [lines().next(), lines().next_back()].iter().all(|line| line.is_some_and(|line| line.trim().is_empty()));
        let is_crowded = self.crowded.contains(&true);
        is_apart && !is_crowded && self.here(text) == normal(content) && self.checksum == checksum(content)
    }

    /// What it holds, at the margin.
    fn here(&self, text: &str) -> String {
        without_indent(text.get(self.content.clone()).unwrap_or_default(), &self.indent)
    }
}
