//! The parts of a drawing, side by side in shelves.

use super::components::bounded;
use super::{Input, Layout, Length, Point, Rect, Route, Size};

/// One part, its top left corner at the origin.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) width: Length,
    pub(super) height: Length,
    /// Number in the input, place, row.
    pub(super) boxes: Vec<(usize, Rect, u32)>,
    /// Number in the input, way.
    pub(super) routes: Vec<(usize, Route)>,
}

/// Sets the drawings, and below them the boxes without edges, on shelves in their order.
///
/// Of a few shelf widths, the one that brings the whole nearest to [`super::Spacing::aspect_percent`] wins.
pub(super) fn pack(input: &Input, drawings: &[Drawing], single: &[usize]) -> Layout {
    let spacing = &input.spacing;
    let parts: Vec<Size> =
        drawings.iter().map(|drawing| Size { width: drawing.width, height: drawing.height }).collect();
    let singles: Vec<Size> = single.iter().map(|&number| bounded(input.boxes[number].size)).collect();
    let shelve = |width: Length| {
        let part_shelves = shelves(&parts, width, spacing.component_gap);
        let single_shelves = shelves(&singles, width, spacing.box_gap);
        let gap = if parts.is_empty() || singles.is_empty() { 0 } else { spacing.component_gap };
        let size = Size {
            width: part_shelves.1.width.max(single_shelves.1.width),
            height: part_shelves.1.height + gap + single_shelves.1.height,
        };
        (part_shelves, single_shelves, gap, size)
    };
    // Widths at which a first shelf could end, thinned out.
    let mut widths: Vec<Length> = Vec::new();
    let mut total = 0;
    for (size, gap) in
        parts.iter().map(|size| (size, spacing.component_gap)).chain(singles.iter().map(|size| (size, spacing.box_gap)))
    {
        widths.push(size.width);
        total += size.width + gap;
    }
    let widest = widths.iter().copied().max().unwrap_or(0);
    let tries = 48;
    let candidates = (0..=tries).map(|step| widest + (total - widest).max(0) / tries * step);
    let best = candidates
        .map(|width| {
            let shelved = shelve(width);
            let size = shelved.3;
            let aspect = i128::from(spacing.aspect_percent.max(1));
            // How far the drawing sticks out of a page that holds it: the height of that page.
            let page = (i128::from(size.width) * 100).max(i128::from(size.height) * aspect);
            (page, width)
        })
        .min()
        .map_or(0, |(_, width)| width);
    let ((part_corners, part_size), (single_corners, _), gap, size) = shelve(best);
    let mut layout = Layout {
        width: size.width + 2 * spacing.margin,
        height: size.height + 2 * spacing.margin,
        boxes: vec![Rect::default(); input.boxes.len()],
        edges: vec![Route::default(); input.edges.len()],
        rows: vec![0; input.boxes.len()],
    };
    for (drawing, corner) in drawings.iter().zip(part_corners) {
        let (x, y) = (corner.x + spacing.margin, corner.y + spacing.margin);
        let moved = |place: Rect| Rect { x: place.x + x, y: place.y + y, ..place };
        for &(number, place, row) in &drawing.boxes {
            layout.boxes[number] = moved(place);
            layout.rows[number] = row;
        }
        for (number, route) in &drawing.routes {
            layout.edges[*number] = Route {
                points: route.points.iter().map(|point| Point { x: point.x + x, y: point.y + y }).collect(),
                label: route.label.map(moved),
            };
        }
    }
    for ((&number, size), corner) in single.iter().zip(&singles).zip(single_corners) {
        layout.boxes[number] = Rect {
            x: corner.x + spacing.margin,
            y: corner.y + spacing.margin + part_size.height + gap,
            width: size.width,
            height: size.height,
        };
    }
    layout
}

/// Corners of sizes set from left to right on shelves no wider than `limit` (unless one alone is), and the whole size.
fn shelves(sizes: &[Size], limit: Length, gap: Length) -> (Vec<Point>, Size) {
    let mut corners = Vec::with_capacity(sizes.len());
    let mut whole = Size::default();
    let (mut x, mut y, mut tallest) = (0, 0, 0);
    for size in sizes {
        if x > 0 && x + size.width > limit {
            y += tallest + gap;
            x = 0;
            tallest = 0;
        }
        corners.push(Point { x, y });
        whole.width = whole.width.max(x + size.width);
        x += size.width + gap;
        tallest = tallest.max(size.height);
        whole.height = whole.height.max(y + tallest);
    }
    (corners, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shelves_break_at_the_limit_and_keep_their_order() {
        let sizes = [(10, 5), (10, 9), (10, 3)].map(|(width, height)| Size { width, height });
        let (corners, whole) = shelves(&sizes, 22, 2);
        assert_eq!(corners, [(0, 0), (12, 0), (0, 11)].map(|(x, y)| Point { x, y }));
        assert_eq!(whole, Size { width: 22, height: 14 });
    }
}
