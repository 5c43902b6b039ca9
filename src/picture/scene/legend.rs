//! What the signs mean: only those that occur, in the order that the view gives.

use super::card;
use super::edge;
use super::mark::{Anchor, Mark, Stroke};
use super::{Layer, Part};
use crate::layout::{Length, Point, Rect, Size};
use crate::picture::metrics::Font;
use crate::picture::palette::{Colour, Palette};
use crate::picture::words;
use crate::view::{Border, Diagram, LegendEntry, LegendSign, Subject};

/// The width of a column.
const COLUMN: Length = 30_400;
/// More columns than a reader takes in at a glance are not set, however wide the drawing.
const MOST_COLUMNS: usize = 5;
/// The room for a sign.
const SIGN: Length = 6_400;
/// The length of a line as a sign.
const LINE: Length = 4_800;
/// Between a sign and its words.
const GAP: Length = 900;
/// Between two columns.
const COLUMN_GAP: Length = 2_400;
/// The height of an entry with one line of words.
const ROW: Length = 2_200;
/// From baseline to baseline.
const LEADING: Length = 1_400;
const WORDS: Font = Font::regular(1_050);

/// A legend with its top left corner at the origin.
#[derive(Debug, Clone, Default)]
pub(super) struct Legend {
    /// Its outer size; nothing if there is no entry.
    pub(super) size: Size,
    /// Its entries, each a part.
    pub(super) layer: Layer,
}

/// Sets the legend in as many columns as a width has room for, one at least.
pub(super) fn set(diagram: &Diagram, room: Length, palette: &Palette) -> Legend {
    let count = diagram.legend.len();
    let fitting = usize::try_from((room + COLUMN_GAP) / (COLUMN + COLUMN_GAP)).unwrap_or(1);
    let columns = fitting.min(MOST_COLUMNS).clamp(1, count.max(1));
    // Column by column, so that the order of the entries reads downwards.
    let per_column = count.div_ceil(columns).max(1);
    let mut legend = Legend { size: Size::default(), layer: Layer { class: "legend", parts: Vec::new() } };
    let mut x = 0;
    for entries in diagram.legend.chunks(per_column) {
        let mut y = 0;
        for entry in entries {
            let (marks, height) = set_entry(entry, diagram, x, y, palette);
            legend.layer.parts.push(Part { classes: "entry".to_owned(), marks, ..Part::default() });
            y += height;
        }
        legend.size = Size { width: x + COLUMN, height: legend.size.height.max(y) };
        x += COLUMN + COLUMN_GAP;
    }
    legend
}

/// An entry with its top left corner at a place: its marks and its height.
fn set_entry(entry: &LegendEntry, diagram: &Diagram, x: Length, y: Length, palette: &Palette) -> (Vec<Mark>, Length) {
    let middle = y + ROW / 2;
    let (mut marks, taken) = set_sign(&entry.sign, diagram, x, middle, palette);
    let lines = words::lines(&entry.words, WORDS, COLUMN - taken - GAP, 3);
    let more = Length::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
    // Words that run leftwards, too, stand beside their sign.
    let widest = lines.iter().map(|line| WORDS.width(line)).max().unwrap_or(0);
    let sides = (x + taken + GAP, x + taken + GAP + widest);
    if !lines.is_empty() {
        marks.push(card::paragraph(lines, WORDS, palette.ink, sides, middle + 380, LEADING));
    }
    (marks, ROW + more * LEADING)
}

/// A sign and the room that it takes.
fn set_sign(sign: &LegendSign, diagram: &Diagram, x: Length, middle: Length, palette: &Palette) -> (Vec<Mark>, Length) {
    let centre = x + SIGN / 2;
    let sample = Rect { x: centre - 1_400, y: middle - 750, width: 2_800, height: 1_500 };
    let marks = match sign {
        LegendSign::Edge(kind, basis) => {
            edge::sign(*kind, *basis, Point { x: centre - LINE / 2, y: middle }, LINE, palette)
        }
        LegendSign::Border(border) => {
            vec![card::outline(sample, Subject::Claim, *border, palette.paper, palette)]
        }
        LegendSign::Sketch => vec![Mark::Box {
            at: sample,
            radius: 650,
            fill: Some(palette.paper),
            stroke: Some(Stroke::solid(palette.ink, 100)),
        }],
        LegendSign::Colour(colour) => {
            let at = Rect { x: centre - 250, ..sample };
            vec![Mark::Box { at: Rect { width: 500, ..at }, radius: 0, fill: Some(Colour(*colour)), stroke: None }]
        }
        LegendSign::Glyph(glyph) => {
            let font = Font::regular(1_200);
            let glyph = words::shorten(&words::visible(glyph), font, SIGN);
            vec![card::line(glyph, font, palette.ink, Anchor::Middle, centre, middle + 430)]
        }
        LegendSign::Chip(words) => {
            let (mut marks, used) = card::role(words, COLUMN / 2, 0, middle, palette);
            let room = used.max(SIGN);
            marks.iter_mut().for_each(|mark| mark.shift(x + (room - used) / 2, 0));
            return (marks, room);
        }
        LegendSign::Step => {
            let mut pill = card::set_pill("", Border::Normal, palette);
            for mark in &mut pill.marks {
                mark.shift(centre - pill.size.width / 2, middle - pill.size.height / 2);
            }
            pill.marks
        }
        LegendSign::Source(source) => {
            let id = diagram.sources.get(*source).map_or("", |source| source.id.as_str());
            let (_, fill) = palette.tint(diagram.sources.get(*source).map(|source| source.tint));
            let id = words::visible(id);
            let (mut marks, used) = card::badge(&id, COLUMN / 2, 0, middle, fill, palette);
            let room = used.max(SIGN);
            marks.iter_mut().for_each(|mark| mark.shift(x + (room - used) / 2, 0));
            return (marks, room);
        }
    };
    (marks, SIGN)
}
