//! Boxes and edges in, coordinates out: a layered drawing (Sugiyama, Tagawa, Toda 1981) of our own, without dependencies.
//!
//! Conclusions stand at the top and what supports or attacks them below, so an edge climbs from its lower end
//! ([`EdgeInput::from`]) to its upper end ([`EdgeInput::to`]). The module knows nothing of claims or pictures. It is a
//! pure function in whole numbers: the same input gives the same output on every machine.
//!
//! Stages, one file each: `components` takes the parts that hang together one by one, `acyclic` turns the fewest
//! edges it can to break cycles, `rows` assigns rows by network simplex (`simplex`), `folding` sets wide subtrees in columns,
//! `lanes` cuts long edges into one piece a row, `ordering` sorts each row for few crossings
//! (`continuity` holds it near an older order), `placement` finds
//! x, `ports` spreads the ends of edges over the sides of boxes, `channels` gives every horizontal run between two
//! rows its own track, `routes` joins the pieces, and `packing` sets the parts side by side.
//!
//! Frames round groups of boxes (`frames`) are drawn together by `rows`, keep an interval of every row they reach in
//! `ordering` (after Forster 2002), and have two upright walls that `placement` treats as it treats long edges.

mod acyclic;
mod channels;
mod components;
mod continuity;
mod folding;
mod frames;
mod lanes;
mod loops;
pub mod metrics;
mod ordering;
mod packing;
mod placement;
mod ports;
mod routes;
mod rows;
mod simplex;

/// A distance or coordinate in hundredths of a pixel; x grows to the right, y downwards.
pub type Length = i64;

/// A width and a height. Negative values count as 0, values over 100,000,000 (a million pixels) as that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Size {
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

/// A place in the drawing, from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// From the left edge of the drawing.
    pub x: Length,
    /// From the top edge of the drawing.
    pub y: Length,
}

/// An upright rectangle: its top left corner and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rect {
    /// The left side.
    pub x: Length,
    /// The top side.
    pub y: Length,
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

impl Rect {
    /// The right side.
    pub fn right(&self) -> Length {
        self.x + self.width
    }

    /// The bottom side.
    pub fn bottom(&self) -> Length {
        self.y + self.height
    }

    /// The middle, rounded down to whole hundredths.
    pub fn centre(&self) -> Point {
        Point { x: self.x + self.width.div_euclid(2), y: self.y + self.height.div_euclid(2) }
    }
}

/// A box to be placed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BoxInput {
    /// Its outer size, border included.
    pub size: Size,
    /// A small mark that lines flow through (the inference of an argument, the middle of a relation that is undercut).
    /// Junctions stand in thin rows of their own between the rows of cards.
    pub junction: bool,
    /// The innermost frame that it stands in, an index into [`Input::frames`]; one that does not exist is none.
    pub frame: Option<usize>,
}

/// A frame to be drawn round all boxes and frames that name it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FrameInput {
    /// The frame that it stands in: an earlier index into [`Input::frames`]; any other is none.
    pub parent: Option<usize>,
    /// The size of its title, which stands in a strip along its upper side. A frame does not grow for it.
    pub title: Size,
}

/// An edge to be routed, from the supporter or attacker (below) to what it supports or attacks (above).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeInput {
    /// Index of the lower end in [`Input::boxes`].
    pub from: usize,
    /// Index of the upper end in [`Input::boxes`].
    pub to: usize,
    /// Room for a label that sits on the line.
    pub label: Option<Size>,
    /// How strongly the edge wants to be short and straight; 1 is usual, 0 counts as 1, more than 64 as 64.
    pub weight: u32,
    /// Both ends are equal (a contradiction): the edge may climb either way.
    pub symmetric: bool,
}

impl EdgeInput {
    /// A usual edge without a label.
    pub fn new(from: usize, to: usize) -> Self {
        EdgeInput { from, to, label: None, weight: 1, symmetric: false }
    }
}

/// Distances that the drawing keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spacing {
    /// Empty border round the whole drawing.
    pub margin: Length,
    /// Least gap between two boxes of a row.
    pub box_gap: Length,
    /// Least gap between two rows.
    pub row_gap: Length,
    /// Gap between parallel lines, and least gap between the ends of lines on one side of a box.
    pub line_gap: Length,
    /// Gap between a line that passes and a box.
    pub line_box_gap: Length,
    /// Straight run before a line reaches the lower side of its target: the room for the mark at its end.
    pub mark_room: Length,
    /// Gap between two parts of the drawing that no edge joins.
    pub component_gap: Length,
    /// Drawings wider than this are tried with subtrees folded into columns, see `folding`; 0 never folds.
    pub fold_width: Length,
    /// The height that is needed on the page beside the drawing, for its title and legend.
    pub other_height: Length,
    /// Width to height, in per cent, at which parts are packed and fans folded (140 is a page on its side).
    pub aspect_percent: u32,
}

impl Default for Spacing {
    fn default() -> Self {
        Spacing {
            margin: 2_000,
            box_gap: 2_800,
            row_gap: 4_000,
            line_gap: 1_200,
            line_box_gap: 1_400,
            mark_room: 1_800,
            component_gap: 5_000,
            fold_width: 120_000,
            other_height: 0,
            aspect_percent: 141,
        }
    }
}

/// What is to be laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The boxes, in declaration order: where nothing else decides, the earlier one stands to the left.
    pub boxes: Vec<BoxInput>,
    /// The edges. One that names a box that does not exist gets an empty route.
    pub edges: Vec<EdgeInput>,
    /// The frames, the outer ones before the inner ones.
    pub frames: Vec<FrameInput>,
    /// Where each box stood (its top left corner) in an older drawing, `None` for a new one; may be shorter than
    /// `boxes`. The order from left to right is then kept unless a clearly better one is found.
    pub previous: Vec<Option<Point>>,
    /// The distances to keep.
    pub spacing: Spacing,
}

/// The way of one edge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// Corners from the edge's `from` box to its `to` box, both ends on a side of the box; every run is upright or
    /// level, and no corner lies on a straight run. Empty if an end does not exist.
    pub points: Vec<Point>,
    /// Where the label stands, its middle on the line (beside the line for a loop).
    pub label: Option<Rect>,
}

/// Where a frame stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FramePlace {
    /// The frame.
    pub place: Rect,
    /// The strip for its title within it, no wider than the frame has room for; where it can be, no edge passes there.
    pub title: Rect,
}

/// A finished drawing; indices are those of the [`Input`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Width of the drawing with its margins.
    pub width: Length,
    /// Height of the drawing with its margins.
    pub height: Length,
    /// Where each box stands.
    pub boxes: Vec<Rect>,
    /// How each edge runs.
    pub edges: Vec<Route>,
    /// Where each frame stands; `None` for one that nothing stands in.
    pub frames: Vec<Option<FramePlace>>,
    /// The row of each box, counted from the top of its part of the drawing.
    pub rows: Vec<u32>,
}

/// Lays out boxes and edges. Never fails: cycles, loops, repeated edges, empty and huge boxes all get a place.
pub fn lay_out(input: &Input) -> Layout {
    components::lay_out(input)
}
