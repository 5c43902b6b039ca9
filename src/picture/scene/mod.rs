//! A picture as boxes, paths and text runs in final coordinates: all that a painter needs.

mod card;
pub(super) mod edge;
mod frame;
mod issue;
pub(super) mod joint;
mod legend;
mod line;
mod mark;
mod page;

pub use mark::{Anchor, Line, Mark, Paragraph, PathStep, Stroke};

use super::ids::Ids;
use super::palette::{Colour, Theme};
use super::words;
use crate::layout::{self, Layout, Size};
use crate::view::{Diagram, ShapeKind};
use card::Block;
pub(super) use card::classes;

/// How a picture is to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Set before every id, for several pictures in one page; empty adds nothing.
    pub salt: String,
    /// The set of colours.
    pub theme: Theme,
    /// Leave the legend out.
    pub without_legend: bool,
    /// Leave title and heading out, for a page that has them already. They stay in the picture's `<title>`.
    pub without_heading: bool,
    /// For a page that stands upright: narrow cards with more lines, and wide rows folded.
    pub upright: bool,
}

/// On an upright page drawings wider than this are folded, in hundredths of a pixel.
const UPRIGHT_FOLD: layout::Length = 60_000;
/// The shape of an upright page, in per cent of its height.
const UPRIGHT_ASPECT: u32 = 80;
/// The gap between cards on it.
const UPRIGHT_GAP: layout::Length = 1_600;

/// A finished picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scene {
    /// Width and height in hundredths of a pixel.
    pub size: Size,
    /// The colour of the ground.
    pub paper: Colour,
    /// What it shows, in a few words.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// The ids of title and description.
    pub title_id: String,
    /// See [`Scene::title_id`].
    pub description_id: String,
    /// What is painted, in the order of painting.
    pub layers: Vec<Layer>,
}

/// Parts of one sort: `heading`, `edges`, `shapes`, `legend`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layer {
    /// Its class.
    pub class: &'static str,
    /// Its parts, in the order of painting.
    pub parts: Vec<Part>,
}

/// Something in the picture that has a meaning of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// A valid XML name, unique in the picture; empty if nobody can refer to it.
    pub id: String,
    /// Its classes with blanks between, as documented in `docs/pictures.md`.
    pub classes: String,
    /// What it is for those who listen: a role of the WAI-ARIA graphics module with one of ARIA 1.1 to fall back on.
    pub role: &'static str,
    /// The words shown when the reader points at it; may have several lines.
    pub title: String,
    /// What kind of thing it is and how it stands; may be empty.
    pub description: String,
    /// Where a click leads: only `http`, `https`, `mailto`, `#`, or a file in the same folder.
    pub link: Option<String>,
    /// How it looks, in the order of painting.
    pub marks: Vec<Mark>,
}

impl Scene {
    /// Typesets a diagram, lays it out with our own engine and paints it.
    #[must_use]
    pub fn of(diagram: &Diagram, options: &Options) -> Scene {
        let typeset = Typeset::of(diagram, options);
        let layout = layout::lay_out(typeset.input());
        typeset.paint(&layout)
    }
}

/// A diagram whose boxes have their words and sizes, but no place yet.
#[derive(Debug, Clone)]
pub struct Typeset<'d> {
    diagram: &'d Diagram,
    options: Options,
    blocks: Vec<Block>,
    input: layout::Input,
}

impl<'d> Typeset<'d> {
    /// Sets the words of every box and measures them.
    #[must_use]
    pub fn of(diagram: &'d Diagram, options: &Options) -> Typeset<'d> {
        let palette = options.theme.palette();
        let cut = match (diagram.in_brief, options.upright) {
            (true, _) => card::Cut::Slim,
            (false, true) => card::Cut::Narrow,
            (false, false) => card::Cut::Wide,
        };
        let blocks: Vec<Block> =
            diagram.shapes.iter().map(|shape| card::set(shape, &diagram.sources, cut, palette)).collect();
        let mut boxes: Vec<layout::BoxInput> = diagram
            .shapes
            .iter()
            .zip(&blocks)
            .map(|(shape, block)| layout::BoxInput {
                size: block.size,
                junction: matches!(shape.kind, ShapeKind::Step { .. } | ShapeKind::Joint),
                frame: None,
            })
            .collect();
        for (number, shapes) in diagram.shapes_of_frames().into_iter().enumerate() {
            for shape in shapes {
                if let Some(place) = boxes.get_mut(shape) {
                    place.frame = Some(number);
                }
            }
        }
        let frames = diagram.frames.iter().map(frame::input).collect();
        let edges = diagram.edges.iter().map(edge::input).collect();
        let other_height = page::other_height(diagram, options);
        let mut spacing = layout::Spacing { other_height, ..edge::spacing() };
        if options.upright {
            spacing = layout::Spacing {
                fold_width: UPRIGHT_FOLD,
                aspect_percent: UPRIGHT_ASPECT,
                box_gap: UPRIGHT_GAP,
                ..spacing
            };
        }
        let input = layout::Input { boxes, edges, frames, spacing, ..layout::Input::default() };
        Typeset { diagram, options: options.clone(), blocks, input }
    }

    /// What a layout engine is asked; index for index the diagram's shapes and edges.
    #[must_use]
    pub fn input(&self) -> &layout::Input {
        &self.input
    }

    /// Asks that every shape stay near its place in an older picture; see [`layout::Input::previous`].
    pub fn keep_places(&mut self, previous: Vec<Option<layout::Point>>) {
        self.input.previous = previous;
    }

    /// Paints the diagram where a layout engine has put it. Shapes and edges that have no place in it are left out.
    #[must_use]
    pub fn paint(&self, layout: &Layout) -> Scene {
        let mut ids = Ids::new(&self.options.salt);
        let palette = self.options.theme.palette();
        let page = page::Page::of(self.diagram, &self.options, layout);
        // Shapes before edges, so that a shape gets its own id even if an edge has the same.
        let shapes = self.paint_shapes(layout, &page, &mut ids);
        let edges = edge::paint_all(self.diagram, layout, page.drawing, palette, &mut ids);
        let frames = frame::paint_all(self.diagram, layout, page.drawing, palette, &mut ids);
        let titles = frame::paint_titles(self.diagram, layout, page.drawing, palette);
        let mut layers = vec![
            page.heading,
            Layer { class: "frames", parts: frames },
            Layer { class: "edges", parts: edges },
            Layer { class: "frame-titles", parts: titles },
            Layer { class: "shapes", parts: shapes },
            page.legend,
        ];
        layers.retain(|layer| !layer.parts.is_empty());
        Scene {
            size: page.size,
            paper: palette.paper,
            title: words::readable(&self.diagram.title),
            description: words::readable(&self.diagram.description),
            title_id: ids.own("title"),
            description_id: ids.own("desc"),
            layers,
        }
    }

    fn paint_shapes(&self, layout: &Layout, page: &page::Page, ids: &mut Ids) -> Vec<Part> {
        let joints = joint::joints(self.diagram, layout);
        let shapes = self.diagram.shapes.iter().zip(&self.blocks);
        shapes
            .zip(layout.boxes.iter().zip(joints))
            .map(|((shape, block), (place, joint))| {
                let at = joint.unwrap_or(layout::Point { x: place.x, y: place.y });
                let mut marks = block.marks.clone();
                for mark in &mut marks {
                    mark.shift(at.x + page.drawing.x, at.y + page.drawing.y);
                }
                Part {
                    id: ids.give(&shape.id),
                    classes: card::classes(shape, &self.diagram.sources),
                    role: "graphics-object group",
                    title: words::readable(&shape.title),
                    description: card::description(shape),
                    link: shape.link.as_deref().and_then(words::link),
                    marks,
                }
            })
            .collect()
    }
}
