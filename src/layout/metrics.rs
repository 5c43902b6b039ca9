//! How good a drawing is, in numbers: what a reader trips over, and how much paper it takes.

use super::{Input, Layout, Length};

/// Counts over one drawing; all but the last five should be 0 or near it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Metrics {
    /// Pairs of runs of different edges that cross.
    pub crossings: usize,
    /// Pairs of an edge and a box (not one of its ends) whose inside the edge enters, or an end of its own that it runs through.
    pub edges_through_boxes: usize,
    /// Pairs of boxes that share area.
    pub overlapping_boxes: usize,
    /// Pairs of runs of different edges that lie on one another for some length.
    pub collinear_overlaps: usize,
    /// Corners of all edges.
    pub bends: usize,
    /// Length of all edges.
    pub edge_length: Length,
    /// Width of the drawing.
    pub width: Length,
    /// Height of the drawing.
    pub height: Length,
    /// Width to height, in per cent.
    pub aspect_percent: i64,
}

/// Measures a drawing.
pub fn measure(_input: &Input, _layout: &Layout) -> Metrics {
    Metrics::default()
}
