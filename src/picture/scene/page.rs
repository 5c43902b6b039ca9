//! The page: title and heading on top, the drawing, the legend below it or beside it.

use super::card;
use super::legend::{self, Legend};
use super::{Layer, Options, Part};
use crate::layout::{Layout, Length, Point, Size};
use crate::picture::metrics::Font;
use crate::picture::words;
use crate::view::Diagram;

/// Empty border round the page.
const MARGIN: Length = 2_000;
/// No page is narrower than this, so that its title has room.
const LEAST_WIDTH: Length = 60_000;
/// Title and heading are not set wider than this: longer lines are hard to read.
const WIDEST_TEXT: Length = 120_000;
const TITLE: Font = Font::bold(1_800);
const TITLE_LEADING: Length = 2_400;
const HEADING: Font = Font::regular(1_150);
const HEADING_LEADING: Length = 1_600;

/// Where the parts of a picture are.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    /// The size of the whole.
    pub(super) size: Size,
    /// The top left corner of the drawing.
    pub(super) drawing: Point,
    /// Title and heading.
    pub(super) heading: Layer,
    /// The legend.
    pub(super) legend: Layer,
}

impl Page {
    /// Arranges a page round a drawing.
    pub(super) fn of(diagram: &Diagram, options: &Options, layout: &Layout) -> Page {
        let palette = options.theme.palette();
        // The drawing has margins of its own; an empty one takes no room.
        let drawing = if layout.boxes.is_empty() {
            Size::default()
        } else {
            Size { width: layout.width.max(0), height: layout.height.max(0) }
        };
        let has_legend = !options.without_legend && !diagram.legend.is_empty();
        let below = legend::set(diagram, drawing.width.max(LEAST_WIDTH) - 2 * MARGIN, palette);
        let aside = legend::set(diagram, 0, palette);
        // The legend stands where the picture needs the smaller sheet.
        let beside = has_legend
            && sheet(drawing.width + aside.size.width + MARGIN, drawing.height.max(aside.size.height + 2 * MARGIN))
                < sheet(drawing.width.max(LEAST_WIDTH), drawing.height + below.size.height + MARGIN);
        let mut width = drawing.width.max(LEAST_WIDTH);
        let mut legend = Legend::default();
        if beside {
            width = width.max(drawing.width + aside.size.width + MARGIN);
            legend = aside;
        } else if has_legend {
            legend = below;
        }
        let (heading, top) = set_heading(diagram, options, width - 2 * MARGIN);
        let mut page = Page { heading, legend: legend.layer, ..Page::default() };
        let (legend_at, height);
        if beside {
            page.drawing = Point { x: 0, y: top };
            legend_at = Point { x: width - MARGIN - legend.size.width, y: top + MARGIN };
            height = top + drawing.height.max(legend.size.height + 2 * MARGIN);
        } else {
            page.drawing = Point { x: (width - drawing.width) / 2, y: top };
            // The drawing brings its own lower margin.
            let gap = if drawing.height == 0 { MARGIN / 2 } else { 0 };
            legend_at = Point { x: MARGIN, y: top + drawing.height + gap };
            let legend_height = if has_legend { legend.size.height + MARGIN + gap } else { gap };
            height = top + drawing.height + legend_height;
        }
        for mark in page.legend.parts.iter_mut().flat_map(|part| &mut part.marks) {
            mark.shift(legend_at.x, legend_at.y);
        }
        page.size = Size { width, height: height.max(MARGIN) };
        page
    }
}

/// About how high title, heading and legend of a picture are, before its width is known.
pub(super) fn other_height(diagram: &Diagram, options: &Options) -> Length {
    let heading = if options.without_heading { 0 } else { TITLE_LEADING + HEADING_LEADING + MARGIN };
    let has_legend = !options.without_legend && !diagram.legend.is_empty();
    let legend =
        if has_legend { legend::set(diagram, WIDEST_TEXT, options.theme.palette()).size.height + MARGIN } else { 0 };
    heading + legend
}

/// The height of the sheet on its side (DIN A, 1.41 to 1) that holds a drawing, as a measure.
fn sheet(width: Length, height: Length) -> Length {
    (width * 100).max(height * 141)
}

/// Title and heading from the top of the page on, and the lower end of both.
fn set_heading(diagram: &Diagram, options: &Options, room: Length) -> (Layer, Length) {
    let palette = options.theme.palette();
    let mut layer = Layer { class: "heading", parts: Vec::new() };
    if options.without_heading {
        return (layer, 0);
    }
    let room = room.min(WIDEST_TEXT);
    let mut bottom = MARGIN - 400;
    let texts = [
        ("title", &diagram.title, TITLE, palette.ink, TITLE_LEADING),
        ("line", &diagram.heading, HEADING, palette.muted, HEADING_LEADING),
    ];
    for (class, text, font, fill, leading) in texts {
        let lines = words::lines(text, font, room, 4);
        let Ok(count) = Length::try_from(lines.len()) else { continue };
        if count > 0 {
            let sides = (MARGIN, MARGIN + room);
            let marks = vec![card::paragraph(lines, font, fill, sides, bottom + font.size, leading)];
            layer.parts.push(Part { classes: class.to_owned(), marks, ..Part::default() });
            bottom += count * leading + 200;
        }
    }
    if layer.parts.is_empty() { (layer, 0) } else { (layer, bottom) }
}
