//! Geometry of lines, in whole numbers so that it comes out the same everywhere.

use super::mark::{Mark, PathStep, Stroke};
use crate::layout::{Length, Point};
use crate::picture::palette::Colour;

/// The radius of the corners of a line.
const CORNER: Length = 700;

/// An area between corners.
pub(super) fn area(corners: &[Point], fill: Option<Colour>, stroke: Option<Stroke>) -> Mark {
    let mut steps: Vec<PathStep> = corners.iter().map(|point| PathStep::Line(*point)).collect();
    if let (Some(first), Some(corner)) = (steps.first_mut(), corners.first()) {
        *first = PathStep::Move(*corner);
    }
    steps.push(PathStep::Close);
    Mark::Path { steps, fill, stroke }
}

/// A line through points, its corners rounded.
pub(super) fn polyline(points: &[Point], stroke: Stroke) -> Mark {
    let mut steps = Vec::with_capacity(2 * points.len());
    for (i, &corner) in points.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| points.get(i));
        match (before, points.get(i + 1)) {
            (None, _) => steps.push(PathStep::Move(corner)),
            (Some(&before), Some(&after)) => {
                let radius = CORNER.min(distance(before, corner) / 2).min(distance(corner, after) / 2);
                steps.push(PathStep::Line(along(corner, before, radius)));
                steps.push(PathStep::Curve(corner, along(corner, after, radius)));
            }
            (Some(_), None) => steps.push(PathStep::Line(corner)),
        }
    }
    Mark::Path { steps, fill: None, stroke: Some(stroke) }
}

/// Takes a length off the end of a line; false if there is not so much of it (a stub is left).
pub(super) fn trim_end(points: &mut Vec<Point>, mut length: Length) -> bool {
    while let [.., before, last] = points.as_mut_slice() {
        let piece = distance(*before, *last);
        if piece > length {
            *last = along(*last, *before, length);
            return true;
        }
        if points.len() == 2 {
            break;
        }
        length -= piece;
        points.pop();
    }
    false
}

/// Takes a length off the beginning of a line.
pub(super) fn trim_start(points: &mut Vec<Point>, length: Length) -> bool {
    points.reverse();
    let enough = trim_end(points, length);
    points.reverse();
    enough
}

/// The point at a distance from `from` towards `to`.
pub(super) fn along(from: Point, to: Point, length: Length) -> Point {
    let whole = distance(from, to).max(1);
    Point {
        x: from.x + round_div((to.x - from.x) * length, whole),
        y: from.y + round_div((to.y - from.y) * length, whole),
    }
}

/// The distance of two points, rounded down; exact for level and upright lines.
pub(super) fn distance(a: Point, b: Point) -> Length {
    let (dx, dy) = (a.x.abs_diff(b.x), a.y.abs_diff(b.y));
    let square = dx.saturating_mul(dx).saturating_add(dy.saturating_mul(dy));
    Length::try_from(square.isqrt()).unwrap_or(Length::MAX)
}

/// Divides and rounds to the nearest whole number; the divisor is positive.
pub(super) fn round_div(dividend: i64, divisor: i64) -> i64 {
    (2 * dividend + divisor).div_euclid(2 * divisor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(all: &[(Length, Length)]) -> Vec<Point> {
        all.iter().map(|&(x, y)| Point { x, y }).collect()
    }

    #[test]
    fn trimming_goes_round_corners_and_leaves_a_stub() {
        let mut bent = points(&[(0, 0), (0, 1_000), (500, 1_000)]);
        assert!(trim_end(&mut bent, 700));
        assert_eq!(bent, points(&[(0, 0), (0, 800)]));
        assert!(trim_start(&mut bent, 300));
        assert_eq!(bent, points(&[(0, 300), (0, 800)]));
        assert!(!trim_end(&mut bent, 500));
        assert_eq!(bent.len(), 2);
    }

    #[test]
    fn distances_and_points_on_slanted_lines() {
        let (a, b) = (Point { x: 0, y: 0 }, Point { x: 300, y: -400 });
        assert_eq!(distance(a, b), 500);
        assert_eq!(along(a, b, 250), Point { x: 150, y: -200 });
        assert_eq!(along(a, a, 250), a);
        assert_eq!([round_div(5, 2), round_div(-5, 2), round_div(4, 3)], [3, -2, 1]);
    }

    #[test]
    fn corners_are_rounded_by_no_more_than_half_a_run() {
        let stroke = Stroke::solid(Colour(0), 100);
        let Mark::Path { steps, .. } = polyline(&points(&[(0, 0), (0, 1_000), (9_000, 1_000)]), stroke) else {
            unreachable!()
        };
        let [p, q] = [Point { x: 0, y: 500 }, Point { x: 500, y: 1_000 }];
        assert_eq!(steps[1..3], [PathStep::Line(p), PathStep::Curve(Point { x: 0, y: 1_000 }, q)]);
    }
}
