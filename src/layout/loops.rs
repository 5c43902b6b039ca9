//! Edges from a box to itself: nested loops on its right side.

use super::components::{PartBox, bounded};
use super::{Input, Length, Point, Rect, Route, Size};

/// The room that the loops of a box take to its right: their width, and the height of their tallest label.
pub(super) fn room(loops: &[usize], input: &Input) -> Size {
    let mut room = Size::default();
    for &number in loops {
        let label = label(number, input);
        room.width += reach(label, input);
        room.height = room.height.max(label.unwrap_or_default().height);
    }
    room
}

/// The ways of the loops of a box that stands at `place`, by their numbers.
///
/// A label stands inside the next loop out; where one is too tall for that, all stand in a row beyond the loops.
pub(super) fn draw(part_box: &PartBox, place: Rect, input: &Input) -> Vec<(usize, Route)> {
    let count = part_box.loops.len() as Length;
    // Half the distance between two ends on the side of the box; at least one hundredth, so that none coincide.
    let half = (place.height / (4 * count + 2)).max(1);
    let up = |nesting: usize| half * (2 * nesting as Length + 1);
    let middle = place.centre().y;
    let too_tall = |(nesting, &number): (usize, &usize)| {
        label(number, input).is_some_and(|label| label.height / 2 + 1 >= up(nesting + 1))
    };
    let beyond = part_box.loops.iter().enumerate().any(too_tall);
    let mut x = place.right();
    let mut label_x = x + turn(input) * count;
    let mut drawn = Vec::with_capacity(part_box.loops.len());
    for (nesting, &number) in part_box.loops.iter().enumerate() {
        let label = label(number, input);
        let (reach, up) = (reach(label, input), up(nesting));
        let turned = x + turn(input);
        let corner = |x, y| Point { x, y };
        let points = vec![
            corner(place.right(), middle - up),
            corner(turned, middle - up),
            corner(turned, middle + up),
            corner(place.right(), middle + up),
        ];
        let rect = |size: Size| Rect {
            x: input.spacing.line_gap / 2 + if beyond { label_x } else { turned },
            y: middle - size.height / 2,
            width: size.width,
            height: size.height,
        };
        drawn.push((number, Route { points, label: label.map(rect) }));
        x += if beyond { turn(input) } else { reach };
        label_x += reach - turn(input);
    }
    drawn
}

fn label(number: usize, input: &Input) -> Option<Size> {
    input.edges.get(number).and_then(|edge| edge.label).map(bounded)
}

/// From one loop to where the next one out may turn.
fn turn(input: &Input) -> Length {
    input.spacing.line_gap.max(1) * 2
}

fn reach(label: Option<Size>, input: &Input) -> Length {
    turn(input) + label.map_or(0, |label| input.spacing.line_gap + label.width)
}
