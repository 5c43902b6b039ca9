//! From tracks and ports to corners: y of every row, boxes and ways of one part.

use super::channels::{self, Channels};
use super::components::Part;
use super::frames::{self, Heights};
use super::lanes::{Grid, ItemKind};
use super::packing::Drawing;
use super::ports::Ends;
use super::{Input, Length, Point, Rect, Route, loops};

/// Draws a part, with its top left corner at the origin.
pub(super) fn draw(
    part: &Part,
    grid: &Grid,
    x: &[Length],
    ends: &[Ends],
    channels: &Channels,
    input: &Input,
) -> Drawing {
    let heights: Vec<Length> = grid
        .rows
        .iter()
        .map(|row| row.iter().map(|&item| grid.items[item as usize].height).max().unwrap_or(0))
        .collect();
    let mut tops = Vec::with_capacity(heights.len());
    let mut y = 0;
    for (row, height) in heights.iter().enumerate() {
        tops.push(y);
        y += height + channels.heights.get(row).copied().unwrap_or(0);
    }
    let mut drawing = Drawing { height: y, ..Drawing::empty() };
    let mut places = Vec::with_capacity(part.boxes.len());
    for (number, b) in part.boxes.iter().enumerate() {
        let row = grid.items[number].row as usize;
        let place = Rect {
            x: x[number] - b.width / 2,
            y: tops[row] + (heights[row] - b.height) / 2,
            width: b.width,
            height: b.height,
        };
        drawing.add_box(b.number, place, row as u32);
        places.push(place);
        for (number, route) in loops::draw(b, place, input) {
            drawing.add_route(number, route);
        }
    }
    let mut labels: Vec<Option<Rect>> = vec![None; part.edges.len()];
    for (item, x) in grid.items.iter().zip(x).filter(|(item, _)| item.kind == ItemKind::Label) {
        let row = item.row as usize;
        labels[item.edge as usize] = Some(Rect {
            x: x - item.left,
            y: tops[row] + (heights[row] - item.height) / 2,
            width: item.left + item.right,
            height: item.height,
        });
    }
    for ((edge, label), (chain, foot)) in
        part.edges.iter().zip(&mut labels).zip(grid.chains.iter().zip(&grid.foot_labels))
    {
        if let (Some(size), Some(&last)) = (foot, chain.last()) {
            let bottom = places[edge.lower as usize].y - channels::foot_room(edge, &input.spacing);
            *label = Some(Rect {
                x: ends[last as usize].lower - size.width / 2,
                y: bottom - size.height,
                width: size.width,
                height: size.height,
            });
        }
    }
    for ((edge, chain), label) in part.edges.iter().zip(&grid.chains).zip(labels) {
        let mut points: Vec<Point> = Vec::with_capacity(2 * chain.len() + 2);
        let (Some(&first), Some(&last)) = (chain.first(), chain.last()) else { continue };
        points.push(Point { x: ends[first as usize].upper, y: places[edge.upper as usize].bottom() });
        for &piece in chain {
            if let Some(turn) = channels.turns[piece as usize] {
                let row = grid.pieces[piece as usize].row as usize;
                let y = tops[row] + heights[row] + turn;
                points.push(Point { x: ends[piece as usize].upper, y });
                points.push(Point { x: ends[piece as usize].lower, y });
            }
        }
        points.push(Point { x: ends[last as usize].lower, y: places[edge.lower as usize].y });
        if !edge.turned {
            points.reverse();
        }
        drawing.add_route(edge.number, Route { points, label });
    }
    let bottoms: Vec<Length> = tops.iter().zip(&heights).map(|(top, height)| top + height).collect();
    drawing.frames =
        frames::draw(part, grid, x, &Heights { tops, bottoms, feet: &channels.feet }, &drawing, &input.spacing);
    to_origin(&mut drawing, part);
    drawing
}

/// Moves a drawing so that its leftmost and topmost points are at 0, and sets its size.
fn to_origin(drawing: &mut Drawing, part: &Part) {
    let (mut left, mut right, mut top, mut bottom) = (Length::MAX, Length::MIN, Length::MAX, Length::MIN);
    let mut cover = |x: Length, y: Length| {
        left = left.min(x);
        right = right.max(x);
        top = top.min(y);
        bottom = bottom.max(y);
    };
    for ((_, place, _), b) in drawing.boxes.iter().zip(&part.boxes) {
        cover(place.x, place.y);
        cover(place.x + b.left + b.right, place.bottom());
    }
    for (_, route) in &drawing.routes {
        route.points.iter().for_each(|point| cover(point.x, point.y));
        if let Some(label) = route.label {
            cover(label.x, label.y);
            cover(label.right(), label.bottom());
        }
    }
    for (_, frame) in &drawing.frames {
        cover(frame.place.x, frame.place.y);
        cover(frame.place.right(), frame.place.bottom());
    }
    if left > right {
        return;
    }
    for (_, frame) in &mut drawing.frames {
        for place in [&mut frame.place, &mut frame.title] {
            place.x -= left;
            place.y -= top;
        }
    }
    for (_, place, _) in &mut drawing.boxes {
        place.x -= left;
        place.y -= top;
    }
    for (_, route) in &mut drawing.routes {
        for point in &mut route.points {
            point.x -= left;
            point.y -= top;
        }
        if let Some(label) = &mut route.label {
            label.x -= left;
            label.y -= top;
        }
    }
    drawing.width = right - left;
    drawing.height = bottom - top;
}
