//! Joints: the dots on lines at which other lines end.
//!
//! An edge that a joint lies on comes as two edges, see [`ShapeKind::Joint`].

use super::card::DOT_RADIUS;
use super::line::{along, distance};
use crate::layout::{Layout, Point};
use crate::view::{Diagram, EdgeKind, ShapeKind};

/// An undercut that comes this near to the dot of a joint from below is led up beside it.
const ASIDE: u64 = 1_500;

/// Which ends of a line carry their marks: an edge that is cut in two by a joint has none at the cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::picture) struct Ends {
    /// Where it comes from.
    pub(in crate::picture) tail: bool,
    /// What it supports or attacks.
    pub(in crate::picture) head: bool,
}

/// For each edge, which of its ends carry marks.
///
/// An edge that a joint lies on is given as two: the first edge out of the joint, and the first edge of the same kind into
/// it. These two get no marks at the joint.
pub(in crate::picture) fn ends(diagram: &Diagram) -> Vec<Ends> {
    let is_joint = |shape: usize| diagram.shapes.get(shape).is_some_and(|shape| shape.kind == ShapeKind::Joint);
    let mut ends = vec![Ends { tail: true, head: true }; diagram.edges.len()];
    let mut out_of: Vec<Option<EdgeKind>> = vec![None; diagram.shapes.len()];
    for (edge, ends) in diagram.edges.iter().zip(&mut ends) {
        if let Some(out @ None) = out_of.get_mut(edge.from).filter(|_| is_joint(edge.from)) {
            *out = Some(edge.kind);
            ends.tail = false;
        }
    }
    for (edge, ends) in diagram.edges.iter().zip(&mut ends) {
        if let Some(out) = out_of.get_mut(edge.to).filter(|out| **out == Some(edge.kind)) {
            *out = None;
            ends.head = false;
        }
    }
    ends
}

/// Where the dot of each joint is: in its box, where the edge that it lies on passes.
///
/// The box is wider than the dot, so that whatever else ends there has room beside it.
pub(super) fn joints(diagram: &Diagram, layout: &Layout) -> Vec<Option<Point>> {
    let mut dots: Vec<Option<Point>> = diagram
        .shapes
        .iter()
        .zip(&layout.boxes)
        .map(|(shape, place)| (shape.kind == ShapeKind::Joint).then(|| place.centre()))
        .collect();
    let mut settled = vec![false; dots.len()];
    let mut settle = |joint: usize, end: Option<&Point>, finally: bool| {
        if let (Some(Some(dot)), Some(place), Some(settled), Some(end)) =
            (dots.get_mut(joint), layout.boxes.get(joint), settled.get_mut(joint), end)
            && !*settled
        {
            let inset = DOT_RADIUS.min(place.width / 2);
            dot.x = end.x.clamp(place.x + inset, place.right() - inset);
            *settled = finally;
        }
    };
    for ((edge, route), ends) in diagram.edges.iter().zip(&layout.edges).zip(ends(diagram)) {
        // A straight line out of it cannot be moved; else the line into it decides.
        if !ends.tail && route.points.len() == 2 {
            settle(edge.from, route.points.first(), true);
        }
        if !ends.head {
            settle(edge.to, route.points.last(), false);
        }
    }
    dots
}

/// Leads the end of a line, which stops at the box of a joint, on to the joint's dot. With a mark it comes from the side
/// and stops at the rim.
pub(super) fn reach(points: &mut Vec<Point>, dot: Point, mark: bool) {
    let x = points.last().map_or(dot.x, |last| last.x);
    let wanted = match (mark, x.abs_diff(dot.x)) {
        (false, _) => dot.x,
        (true, 0..ASIDE) => dot.x + if x < dot.x { -1_700 } else { 1_700 },
        (true, _) => x,
    };
    // The upright run into the box is moved where it can be.
    if let [_, .., corner, last] = points.as_mut_slice()
        && corner.x == last.x
    {
        corner.x = wanted;
        last.x = wanted;
    }
    let Some(last) = points.last().copied() else { return };
    let level = Point { x: last.x, y: dot.y };
    if points.iter().rev().nth(1).is_some_and(|before| before.x == last.x && (before.y < dot.y) == (last.y < dot.y)) {
        points.pop();
    }
    if level != dot && points.last() != Some(&level) {
        points.push(level);
    }
    let from = points.last().copied().unwrap_or(last);
    let end = if mark { along(dot, from, DOT_RADIUS.min(distance(dot, from))) } else { dot };
    if from != end {
        points.push(end);
    }
}
