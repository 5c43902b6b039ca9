//! Edges from a box to itself: nested loops on its right side.

use super::components::{PartBox, bounded};
use super::{Input, Length, Point, Rect, Route, Size};

/// The room that the loops of a box take to its right: their width, and the height of their tallest label.
pub(super) fn room(loops: &[usize], input: &Input) -> Size {
    let mut room = Size::default();
    for &number in loops {
        let label = label(number, input);
        room.width += reach(label, input);
        room.height = room.height.max(label.height);
    }
    room
}

/// The ways of the loops of a box that stands at `place`, by their numbers.
pub(super) fn draw(part_box: &PartBox, place: Rect, input: &Input) -> Vec<(usize, Route)> {
    let count = part_box.loops.len() as Length;
    // Half the distance between two ends on the side of the box; at least one hundredth, so that none coincide.
    let half = (place.height / (4 * count + 2)).max(1);
    let middle = place.centre().y;
    let mut x = place.right();
    let mut drawn = Vec::with_capacity(part_box.loops.len());
    for (nesting, &number) in part_box.loops.iter().enumerate() {
        let label = label(number, input);
        let up = half * (2 * nesting as Length + 1);
        let turn = x + input.spacing.line_gap.max(1) * 2;
        let corner = |x, y| Point { x, y };
        let points = vec![
            corner(place.right(), middle - up),
            corner(turn, middle - up),
            corner(turn, middle + up),
            corner(place.right(), middle + up),
        ];
        let rect = Rect {
            x: turn + input.spacing.line_gap / 2,
            y: middle - label.height / 2,
            width: label.width,
            height: label.height,
        };
        let has_label = input.edges.get(number).is_some_and(|edge| edge.label.is_some());
        drawn.push((number, Route { points, label: has_label.then_some(rect) }));
        x += reach(label, input);
    }
    drawn
}

fn label(number: usize, input: &Input) -> Size {
    input.edges.get(number).and_then(|edge| edge.label).map(bounded).unwrap_or_default()
}

fn reach(label: Size, input: &Input) -> Length {
    input.spacing.line_gap.max(1) * 2 + if label.width > 0 { input.spacing.line_gap + label.width } else { 0 }
}
