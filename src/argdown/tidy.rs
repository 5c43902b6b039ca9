//! One canonical layout: margins, blank lines and the space between the parts of a line, and nothing else.
//!
//! Words, titles, comments and the inside of data that goes over several lines are copied as they stand.

use unicode_width::UnicodeWidthStr as _;

use super::tree::{Block, Comment, Data, Document, Heading, Inference, ItemId, ListId, PcsPart, Relation};
use crate::text::Span;
use crate::yaml::{Kind, Value};

/// The width up to which data stand on the line of their text.
const WIDTH: usize = 120;

/// How far each level of relations and lists is moved in.
const STEP: usize = 2;

/// A stretch of a text, and the same in canonical layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The stretch as it stands: a block with what parts it from the one before; at the end, what follows the last.
    pub span: Span,
    /// What is to stand there.
    pub tidy: String,
}

/// A text in canonical layout, stretch by stretch; the stretches are the whole text, in its order. The document must be
/// that of the text, which ends its lines with a line feed alone.
///
/// - Blocks are parted by one blank line; there is none within a block, at the beginning and at the end.
/// - Each level of relations and lists is moved in by two columns, and there is one space behind a marker, a number and the
///   colon of a title. A line that a text is wrapped to stands two columns in from its statement, four below a number.
/// - Data stand on the line of a reference, and on that of a text if it is not longer than 120 columns then, else on a line of
///   their own. On one line they have one space behind each colon and comma.
/// - `----` has four hyphens, a rule two on either side. Lines have no space at their ends.
///
/// Where something stands between the parts of a block that is not read, it stays as it is. Time is linear in the length of
/// the text and in what it grows to: each level adds its margin.
#[must_use]
pub fn tidy(text: &str, document: &Document<'_>) -> Vec<Stretch> {
    let mut tidier = Tidier { text, document, next_comment: 0, out: String::new(), line: 0, at: 0, is_muddled: false };
    let mut stretches = Vec::new();
    let mut start = 0;
    if let Some(front) = &document.front_matter {
        tidier.piece(front.span, Before::Block(0));
        start = tidier.cut(start, &mut stretches);
    }
    for block in &document.blocks {
        tidier.block(block);
        start = tidier.cut(start, &mut stretches);
    }
    tidier.end();
    tidier.cut(start, &mut stretches);
    stretches
}

/// What stands before a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// One space; behind a comment that ends its line, a line break and so many columns.
    Space(usize),
    /// A line break and so many columns.
    Line(usize),
    /// A blank line, and so many columns; nothing at the beginning of the text.
    Block(usize),
}

struct Tidier<'t, 's> {
    text: &'t str,
    document: &'t Document<'s>,
    /// The first comment that has not been written.
    next_comment: usize,
    out: String,
    /// Where the last line of `out` begins.
    line: usize,
    /// How far the text is done.
    at: usize,
    /// Whether parts of a broken block overlap: it stays as it is.
    is_muddled: bool,
}

impl<'t> Tidier<'t, '_> {
    /// Ends a stretch that began at `start`.
    fn cut(&mut self, start: usize, stretches: &mut Vec<Stretch>) -> usize {
        if self.at > start || !self.out.is_empty() {
            let span = Span::new(start, self.at);
            let written = std::mem::take(&mut self.out);
            let tidy = if self.is_muddled { span.of(self.text).to_owned() } else { written };
            stretches.push(Stretch { span, tidy });
            (self.line, self.is_muddled) = (0, false);
        }
        self.at
    }

    fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Include(include) => self.piece(include.span, Before::Block(0)),
            Block::Item(item) => self.item(*item, Before::Block(0), 0, STEP),
            Block::List(list) => self.list(*list),
            Block::Pcs(pcs) => {
                let mut before = Before::Block(0);
                for part in &pcs.parts {
                    match part {
                        PcsPart::Statement { number, item } => {
                            self.piece(*number, before);
                            self.item(*item, Before::Space(2 * STEP), 0, 2 * STEP);
                        }
                        PcsPart::Inference(inference) => {
                            self.inference(inference, before);
                            self.relations(&inference.relations, STEP);
                        }
                    }
                    before = Before::Line(0);
                }
            }
        }
    }

    fn heading(&mut self, heading: &Heading<'_>) {
        let start = heading.span.start as usize;
        self.piece(Span::new(start, start + heading.level as usize), Before::Block(0));
        if !heading.content.span.is_empty() {
            self.piece(heading.content.span, Before::Space(STEP));
        }
        if let Some(data) = &heading.data {
            let words = self.data(data, STEP);
            self.written(data.span, Before::Space(STEP), &words);
        }
    }

    /// An item with all that hangs below it.
    fn item(&mut self, item: ItemId, before: Before, margin: usize, hang: usize) {
        self.own(item, before, margin, hang);
        self.relations(&self.document.item(item).relations, margin + STEP);
    }

    /// Relation lines with all that hangs below them, without recursion.
    fn relations(&mut self, relations: &[Relation], margin: usize) {
        let document = self.document;
        let mut open: Vec<(ItemId, usize, Relation)> =
            relations.iter().rev().map(|relation| (relation.child, margin, relation.clone())).collect();
        while let Some((child, margin, relation)) = open.pop() {
            self.piece(relation.marker, Before::Line(margin));
            self.own(child, Before::Space(margin + STEP), margin, STEP);
            let below = document.item(child).relations.iter().rev();
            open.extend(below.map(|relation| (relation.child, margin + STEP, relation.clone())));
        }
    }

    fn list(&mut self, list: ListId) {
        let document = self.document;
        // Entries still to be written, the next one last.
        let mut open: Vec<(ListId, usize, usize, Before)> = vec![(list, 0, 0, Before::Block(0))];
        while let Some((list, at, margin, before)) = open.pop() {
            let Some(entry) = document.list(list).entries.get(at) else { continue };
            open.push((list, at + 1, margin, Before::Line(margin)));
            self.piece(entry.marker, before);
            self.item(entry.item, Before::Space(margin + STEP), margin, STEP);
            let inner = margin + STEP;
            open.extend(entry.lists.iter().rev().map(|&list| (list, 0, inner, Before::Line(inner))));
        }
    }

    /// Title, words and data of an item. `hang` is how far lines after the first are moved in from the margin.
    fn own(&mut self, id: ItemId, before: Before, margin: usize, hang: usize) {
        let document = self.document;
        let item = document.item(id);
        let title = item.title_span;
        let is_blank_words = item.content.span.of(self.text).trim().is_empty();
        let words = if is_blank_words { Span::point(title.end as usize) } else { item.content.span };
        let data = item.data.as_ref();
        let in_order = (title.is_empty() || words.is_empty() || title.end <= words.start)
            && data.is_none_or(|data| title.end.max(words.end) <= data.span.start);
        if !in_order {
            // A tag behind the data: the parts cannot be told from one another.
            return self.piece(item.span, before);
        }
        let mut before = before;
        if !title.is_empty() {
            self.piece(title, before);
            before = Before::Space(margin + hang);
        }
        if !words.is_empty() {
            self.words(words, before, margin + hang);
            before = Before::Space(margin + hang);
        }
        if let Some(data) = data {
            let written = self.data(data, margin + hang);
            let fits = self.width() + 1 + written.lines().next().unwrap_or_default().width() <= WIDTH;
            // On a line of its own below a reference it would be given words by Argdown's own tool: one space.
            let is_reference = words.is_empty();
            let before = if fits || is_reference { before } else { Before::Line(margin + hang) };
            self.written(data.span, before, &written);
        }
    }

    /// Words that may go over several lines.
    fn words(&mut self, span: Span, before: Before, margin: usize) {
        let words = span.of(self.text);
        let mut start = span.start as usize;
        let mut before = before;
        for line in words.split_inclusive('\n') {
            let end = start + line.len();
            let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
            // A backslash takes the line break behind it for its own.
            let kept = line.trim_end_matches(['\n', ' ', '\t']);
            let in_comment = self.is_in_comment(start);
            if in_comment || kept.ends_with('\\') || kept.len() <= blank {
                // Comments are copied with the words around them.
                let rest = Span::new(start, span.end as usize);
                let before = if in_comment && start > self.at { Before::Line(0) } else { before };
                return self.verbatim(rest, before);
            }
            self.piece(Span::new(start + blank, start + kept.len()), before);
            before = Before::Line(margin);
            start = end;
        }
    }

    /// Copies the rest of some words with the line breaks in them as they are.
    fn verbatim(&mut self, span: Span, before: Before) {
        if span.start as usize == self.at {
            self.push(span.of(self.text));
            self.at = span.end as usize;
            self.pass_comments();
        } else {
            let blank = span.of(self.text).len() - span.of(self.text).trim_start_matches([' ', '\t']).len();
            self.piece(Span::new(span.start as usize + blank, span.end as usize), before);
        }
    }

    fn is_in_comment(&self, at: usize) -> bool {
        let ends_later = self.document.comments.partition_point(|comment| comment.span.end as usize <= at);
        self.document.comments.get(ends_later).is_some_and(|comment| (comment.span.start as usize) < at)
    }

    fn has_comment(&self, span: Span) -> bool {
        let (start, end) = (span.start, span.end);
        let first = self.document.comments.partition_point(|comment| comment.span.end <= start);
        self.document.comments.get(first).is_some_and(|comment| comment.span.start < end)
    }

    /// Data as they are to stand, if what follows their first line is moved in so far.
    fn data(&self, data: &Data<'_>, margin: usize) -> String {
        let as_is = data.span.of(self.text);
        if !as_is.contains('\n') {
            return on_one_line(&data.value, self.text, data.span).unwrap_or_else(|| as_is.to_owned());
        }
        if as_is.contains('\t') {
            return as_is.to_owned();
        }
        // All lines are moved by the same, so that what YAML reads from their margins stays.
        let margin_of = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let inner = || as_is.lines().skip(1).filter(|line| !line.trim().is_empty());
        let closing = |line: &str| line.trim_start().starts_with('}');
        let least = inner().filter(|line| !closing(line)).map(margin_of).min().unwrap_or(0);
        let mut out = as_is.lines().next().unwrap_or_default().trim_end().to_owned();
        for line in as_is.lines().skip(1) {
            out.push('\n');
            if !line.trim().is_empty() {
                let moved = if closing(line) { margin } else { margin + STEP + margin_of(line) - least };
                out.push_str(&" ".repeat(moved));
                out.push_str(line.trim_start_matches(' '));
            }
        }
        out
    }

    fn inference(&mut self, inference: &Inference<'_>, before: Before) {
        let as_is = inference.span.of(self.text);
        let inner = as_is.trim_matches('-');
        let words = match &inference.data {
            _ if inner.trim().is_empty() && !inner.contains('\n') => "----".to_owned(),
            _ if inner.trim().contains('\n') || self.has_comment(inference.span) => as_is.to_owned(),
            None => format!("-- {} --", even_commas(inner.trim())),
            Some(data) => {
                let (start, end) = (inference.span.start as usize, inference.span.end as usize);
                let part =
                    |from: usize, to: usize| self.text.get(from..to).unwrap_or_default().trim_matches('-').trim();
                let (rules, after) = (part(start, data.span.start as usize), part(data.span.end as usize, end));
                let (rules, data) = (even_commas(rules), self.data(data, STEP));
                let parts = [rules.as_str(), &data, after].into_iter().filter(|part| !part.is_empty());
                format!("-- {} --", parts.collect::<Vec<_>>().join(" "))
            }
        };
        self.written(inference.span, before, &words);
    }

    /// Writes a stretch of the text as it stands, after what parts it from what was written before.
    fn piece(&mut self, span: Span, before: Before) {
        self.written(span, before, span.of(self.text));
    }

    /// Writes `words` for a stretch of the text.
    fn written(&mut self, span: Span, before: Before, words: &str) {
        if (span.start as usize) < self.at {
            self.is_muddled = true;
        } else {
            self.gap(span.start as usize, Some(before));
            self.push(words);
        }
        self.at = self.at.max(span.end as usize);
        self.pass_comments();
    }

    /// What stands between the last piece and the next, or behind the last.
    fn gap(&mut self, to: usize, before: Option<Before>) {
        let from = self.at;
        let comments = self.comments_before(to);
        // Whatever is neither space nor comment was not read, and stays.
        let mut at = from;
        let mut is_known = true;
        for comment in comments {
            is_known &= is_blank(self.text.get(at..comment.span.start as usize));
            at = comment.span.end as usize;
        }
        is_known &= is_blank(self.text.get(at..to));
        self.next_comment += comments.len();
        if !is_known {
            let as_is = self.text.get(from..to).unwrap_or_default();
            return self.push(as_is);
        }
        let is_first = from == 0;
        let mut breaks: Vec<usize> = Vec::with_capacity(comments.len() + 1);
        let mut at = from;
        for comment in comments {
            breaks.push(line_breaks(self.text.get(at..comment.span.start as usize)));
            // A comment to the end of the line may have its line break in it.
            let words = comment.span.of(self.text);
            at = comment.span.start as usize + words.trim_end().len();
        }
        breaks.push(line_breaks(self.text.get(at..to)));
        if let (Some(Before::Block(_)), false) = (before, is_first) {
            // Blocks are parted by a blank line somewhere.
            if breaks.iter().all(|&breaks| breaks < 2)
                && let Some(first) = breaks.iter_mut().find(|breaks| **breaks > 0).or(None)
            {
                *first = 2;
            }
        }
        let margin = match before {
            Some(Before::Line(margin) | Before::Block(margin) | Before::Space(margin)) => margin,
            None => 0,
        };
        let mut is_start = is_first;
        for (comment, &breaks) in comments.iter().zip(&breaks) {
            match (breaks, before) {
                _ if is_start => {}
                (0, _) => self.push(" "),
                (1, _) => self.new_line(1, margin),
                (_, Some(Before::Block(_)) | None) => self.new_line(2, margin),
                _ => self.new_line(1, margin),
            }
            is_start = false;
            self.push(comment.span.of(self.text).trim_end());
        }
        let last = breaks.last().copied().unwrap_or(0);
        match before {
            None => {}
            Some(Before::Space(_)) if comments.is_empty() || last == 0 => self.push(" "),
            Some(Before::Space(margin) | Before::Line(margin)) => self.new_line(1, margin),
            Some(Before::Block(_)) if is_start => {}
            Some(Before::Block(_)) if !comments.is_empty() && last == 0 => self.push(" "),
            Some(Before::Block(margin)) if !comments.is_empty() && last == 1 => self.new_line(1, margin),
            Some(Before::Block(margin)) => self.new_line(2, margin),
        }
    }

    /// The comments that begin before a place and were not written.
    fn comments_before(&self, to: usize) -> &'t [Comment] {
        let document = self.document;
        let all = document.comments.as_slice();
        let count = all.get(self.next_comment..).unwrap_or_default().partition_point(|c| (c.span.start as usize) < to);
        all.get(self.next_comment..self.next_comment + count).unwrap_or_default()
    }

    /// Comments within what was copied are written.
    fn pass_comments(&mut self) {
        self.next_comment += self.comments_before(self.at).len();
    }

    /// What follows the last block.
    fn end(&mut self) {
        let is_empty = self.at == 0;
        self.gap(self.text.len(), None);
        self.at = self.text.len();
        let written = self.out.trim_end_matches([' ', '\t', '\n']).len();
        self.out.truncate(written);
        if !(is_empty && self.out.is_empty()) {
            self.out.push('\n');
        }
    }

    fn new_line(&mut self, count: usize, margin: usize) {
        self.push(&"\n".repeat(count));
        self.push(&" ".repeat(margin));
    }

    fn push(&mut self, words: &str) {
        if let Some(at) = words.rfind('\n') {
            self.line = self.out.len() + at + 1;
        }
        self.out.push_str(words);
    }

    /// How wide the last line is.
    fn width(&self) -> usize {
        self.out.get(self.line..).unwrap_or_default().width()
    }
}

fn is_blank(text: Option<&str>) -> bool {
    text.unwrap_or_default().chars().all(|c| matches!(c, ' ' | '\t' | '\n'))
}

fn line_breaks(text: Option<&str>) -> usize {
    text.unwrap_or_default().matches('\n').count()
}

/// The names of rules, with one space behind each comma.
fn even_commas(rules: &str) -> String {
    rules.split(',').map(str::trim).collect::<Vec<_>>().join(", ")
}

/// Data on one line, with one space behind each colon and comma and the texts in them as written; `None` if they hold what
/// this cannot say.
fn on_one_line(value: &Value<'_>, text: &str, span: Span) -> Option<String> {
    let mut out = String::new();
    flow(value, text, span, &mut out)?;
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    (solid(&out) == solid(span.of(text))).then_some(out)
}

/// The tree is at most `MAX_DEPTH` deep.
fn flow(value: &Value<'_>, text: &str, within: Span, out: &mut String) -> Option<()> {
    let inside = |span: Span| within.start <= span.start && span.end <= within.end;
    if !inside(value.span) {
        return None;
    }
    match &value.kind {
        Kind::Null => {}
        Kind::Scalar(_) => out.push_str(value.span.of(text)),
        Kind::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                flow(item, text, within, out)?;
            }
            out.push(']');
        }
        Kind::Map(entries) => {
            out.push('{');
            for (index, entry) in entries.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                if !inside(entry.key.span) {
                    return None;
                }
                out.push_str(entry.key.span.of(text));
                if entry.value.kind != Kind::Null {
                    out.push_str(": ");
                    flow(&entry.value, text, within, out)?;
                }
            }
            out.push('}');
        }
    }
    Some(())
}
