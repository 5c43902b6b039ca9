//! Frames round groups of boxes: a quiet box behind everything, its title in a strip where no line passes.

use super::card;
use super::mark::{Anchor, Mark, Stroke};
use super::{Part, words};
use crate::layout::{self, FramePlace, Layout, Length, Point, Rect, Size};
use crate::picture::ids::Ids;
use crate::picture::metrics::Font;
use crate::picture::palette::{Colour, Palette};
use crate::view::{Diagram, Frame};

const TITLE: Font = Font::bold(1_200);
const TITLE_HEIGHT: Length = 1_800;

/// What the layout is asked.
pub(super) fn input(frame: &Frame) -> layout::FrameInput {
    let width = TITLE.width(&words::visible(&frame.title)) + 600;
    layout::FrameInput { parent: frame.parent, title: Size { width, height: TITLE_HEIGHT } }
}

fn places<'a>(
    diagram: &'a Diagram,
    layout: &'a Layout,
    drawing: Point,
) -> impl Iterator<Item = (&'a Frame, FramePlace)> {
    let moved = move |place: Rect| Rect { x: place.x + drawing.x, y: place.y + drawing.y, ..place };
    diagram.frames.iter().zip(&layout.frames).filter_map(move |(frame, place)| {
        let FramePlace { place, title } = (*place)?;
        Some((frame, FramePlace { place: moved(place), title: moved(title) }))
    })
}

/// The boxes, the outer ones first.
pub(super) fn paint_all(
    diagram: &Diagram,
    layout: &Layout,
    drawing: Point,
    palette: &Palette,
    ids: &mut Ids,
) -> Vec<Part> {
    places(diagram, layout, drawing)
        .map(|(frame, at)| Part {
            id: ids.give(&frame.id),
            classes: "frame".to_owned(),
            role: "graphics-object group",
            title: words::readable(&frame.title),
            description: "frame".to_owned(),
            link: None,
            marks: vec![Mark::Box {
                at: at.place,
                radius: 600,
                fill: None,
                stroke: Some(match frame.colour {
                    Some(colour) => Stroke::solid(Colour(colour), 250),
                    None => Stroke::solid(palette.hairline, 100),
                }),
            }],
        })
        .collect()
}

/// The titles, over the lines.
pub(super) fn paint_titles(diagram: &Diagram, layout: &Layout, drawing: Point, palette: &Palette) -> Vec<Part> {
    places(diagram, layout, drawing)
        .filter_map(|(frame, at)| {
            let title = words::shorten(&words::visible(&frame.title), TITLE, at.title.width - 400);
            let ground = Mark::Box { at: at.title, radius: 300, fill: Some(palette.paper), stroke: None };
            let baseline = at.title.y + TITLE_HEIGHT * 7 / 10;
            let text = card::line(title.clone(), TITLE, palette.muted, Anchor::Left, at.title.x + 300, baseline);
            let part = Part { classes: "frame-title".to_owned(), marks: vec![ground, text], ..Part::default() };
            (!title.is_empty()).then_some(part)
        })
        .collect()
}
