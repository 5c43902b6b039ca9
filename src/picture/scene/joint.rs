//! Joints: the dots on lines at which other lines end.
//!
//! An edge that a joint lies on comes as two edges, see [`ShapeKind::Joint`].

use super::card::DOT_RADIUS;
use super::line::{along, distance};
use crate::layout::{Layout, Length, Point, Rect};
use crate::view::{Diagram, EdgeKind, ShapeKind};

/// An undercut that comes this near to the dot of a joint from below is led up beside it.
const ASIDE: u64 = 1_500;

/// So far beside the dot.
const BESIDE: Length = 1_700;

/// A line that comes nearer to the side of a card than this seems to touch it.
const CLEAR: Length = 500;

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

/// Whether an upright run would pass behind a card, or hard beside it.
fn is_in_the_way(card: &Rect, x: Length, from: Length, to: Length) -> bool {
    let beside = x > card.x - CLEAR && x < card.right() + CLEAR;
    beside && from.max(to) > card.y && from.min(to) < card.bottom()
}

/// Leads the end of a line, which stops at the box of a joint, on to the joint's dot. With a mark it comes from the side
/// and stops at the rim. `cards`: what no line may run behind.
pub(super) fn reach(points: &mut Vec<Point>, dot: Point, mark: bool, cards: &[Rect]) {
    let x = points.last().map_or(dot.x, |last| last.x);
    let (left, right) = (dot.x - BESIDE, dot.x + BESIDE);
    let wanted = match (mark, x.abs_diff(dot.x)) {
        (false, _) => [dot.x, x],
        (true, 0..ASIDE) => {
            if x < dot.x {
                [left, right]
            } else {
                [right, left]
            }
        }
        (true, _) => [x, x],
    };
    // The upright run into the box is moved where it can be.
    if let [_, .., corner, last] = points.as_mut_slice()
        && corner.x == last.x
    {
        let is_free = |x: &Length| !cards.iter().any(|card| is_in_the_way(card, *x, corner.y, last.y));
        let [first, _] = wanted;
        let x = wanted.into_iter().find(is_free).unwrap_or(if mark { first } else { x });
        corner.x = x;
        last.x = x;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The corners of a line that comes from below on its way to a dot, with a card beside it or without.
    fn led(x: Length, mark: bool, card: Option<Rect>) -> Vec<(Length, Length)> {
        let dot = Point { x: 14_000, y: 1_500 };
        let at = |x, y| Point { x, y };
        let mut points = vec![at(5_000, 10_000), at(5_000, 8_000), at(x, 8_000), at(x, 2_000)];
        reach(&mut points, dot, mark, card.as_slice());
        points.into_iter().map(|point| (point.x, point.y)).collect()
    }

    #[test]
    fn a_line_is_not_led_behind_a_card() {
        let card = |x| Some(Rect { x, y: 4_000, width: 20_000, height: 2_000 });
        // Where nothing is in the way it goes straight up to the dot, else it turns at its height.
        assert_eq!(led(12_000, false, None), [(5_000, 10_000), (5_000, 8_000), (14_000, 8_000), (14_000, 1_500)]);
        assert_eq!(led(12_000, false, card(40_000)), led(12_000, false, None));
        let turned = [(5_000, 10_000), (5_000, 8_000), (12_000, 8_000), (12_000, 1_500), (14_000, 1_500)];
        assert_eq!(led(12_000, false, card(13_000)), turned);
        assert_eq!(led(12_000, false, card(14_200)), turned, "hard beside it");
        // One with a mark stands beside the dot: on the other side if a card is on this one.
        let last_run = |line: Vec<(Length, Length)>| line.get(2).map(|point| point.0);
        assert_eq!(last_run(led(13_500, true, None)), Some(14_000 - BESIDE));
        assert_eq!(last_run(led(13_500, true, card(-7_000))), Some(14_000 + BESIDE));
    }
}
