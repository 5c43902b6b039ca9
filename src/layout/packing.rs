//! The parts of a drawing, side by side in shelves.

use super::components::bounded;
use super::{FramePlace, Input, Layout, Length, Point, Rect, Route, Size, Spacing};

/// One part, its top left corner at the origin.
#[derive(Debug)]
pub(super) struct Drawing {
    pub(super) width: Length,
    pub(super) height: Length,
    /// Number in the input, place, row.
    pub(super) boxes: Vec<(usize, Rect, u32)>,
    /// Number in the input, way.
    pub(super) routes: Vec<(usize, Route)>,
    /// Number in the input, place.
    pub(super) frames: Vec<(usize, FramePlace)>,
}

/// With more things to set, shelves are made, which take no longer for many things than for few.
const MOST_FITTED: usize = 2_000;

/// So many ways to draw the parts are tried; then each is taken as it comes first.
const MOST_WAYS: usize = 40;

/// How much smaller, in per cent, the page must be for another way to draw a part than the first.
const CLEARLY: i128 = 96;

/// Chooses of several ways to draw each part the one for which the whole needs the smallest page; the earlier of equal
/// ones.
pub(super) fn choose(input: &Input, mut ways: Vec<Vec<Drawing>>, single: &[usize]) -> Vec<Drawing> {
    let mut chosen: Vec<usize> = vec![0; ways.len()];
    let several = ways.iter().map(|ways| ways.len().saturating_sub(1)).sum::<usize>();
    if (1..=MOST_WAYS).contains(&several) {
        let mut things: Vec<Thing> = ways.iter().filter_map(|ways| ways.first()).map(|way| thing(way, input)).collect();
        let parts = things.len();
        things.extend(single_things(input, single));
        let mut best = set(input, &things).0;
        // The widest parts first: they leave the least choice.
        let mut order: Vec<usize> = (0..parts).collect();
        order.sort_by_key(|&part| (std::cmp::Reverse(things.get(part).map(|thing| thing.width)), part));
        for part in order {
            for (number, way) in ways[part].iter().enumerate().skip(1) {
                let before = std::mem::replace(&mut things[part], thing(way, input));
                let page = set(input, &things).0;
                if page * 100 < best * CLEARLY {
                    best = page;
                    chosen[part] = number;
                } else {
                    things[part] = before;
                }
            }
        }
    }
    let take = |(ways, number): (&mut Vec<Drawing>, usize)| (number < ways.len()).then(|| ways.swap_remove(number));
    ways.iter_mut().zip(chosen).filter_map(take).collect()
}

/// Sets the drawings, and after them the boxes without edges, in their order: each as high as it can stand, then as far to
/// the left.
///
/// Of some widths of the whole, the one that needs the smallest page of [`super::Spacing::aspect_percent`] wins.
pub(super) fn pack(input: &Input, drawings: &[Drawing], single: &[usize]) -> Layout {
    let spacing = &input.spacing;
    let mut things: Vec<Thing> = drawings.iter().map(|drawing| thing(drawing, input)).collect();
    things.extend(single_things(input, single));
    let (_, corners, size) = set(input, &things);
    let (part_corners, single_corners) = corners.split_at(drawings.len().min(corners.len()));
    let mut layout = Layout {
        width: size.width + 2 * spacing.margin,
        height: size.height + 2 * spacing.margin,
        boxes: vec![Rect::default(); input.boxes.len()],
        edges: vec![Route::default(); input.edges.len()],
        frames: vec![None; input.frames.len()],
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
        for &(number, FramePlace { place, title }) in &drawing.frames {
            layout.frames[number] = Some(FramePlace { place: moved(place), title: moved(title) });
        }
    }
    for ((&number, thing), corner) in single.iter().zip(things.iter().skip(drawings.len())).zip(single_corners) {
        layout.boxes[number] = Rect {
            x: corner.x + spacing.margin,
            y: corner.y + spacing.margin,
            width: thing.width,
            height: thing.height,
        };
    }
    layout
}

/// What is set: a part or a box.
#[derive(Clone, Debug)]
struct Thing {
    width: Length,
    height: Length,
    /// The gap to what stands right of it and below it.
    gap: Length,
    /// Its lower outline: strips from left to right that cover its width, each with its left end and its lower end.
    outline: Vec<(Length, Length)>,
}

impl Thing {
    fn plain(width: Length, height: Length, gap: Length) -> Thing {
        Thing { width, height, gap, outline: vec![(0, height)] }
    }
}

fn thing(drawing: &Drawing, input: &Input) -> Thing {
    let gap = input.spacing.component_gap;
    let mut outline = Outline::default();
    for (_, place, _) in &drawing.boxes {
        outline.lower(place.x - gap / 2, place.right() + gap / 2, place.bottom());
    }
    for (_, frame) in &drawing.frames {
        outline.lower(frame.place.x - gap / 2, frame.place.right() + gap / 2, frame.place.bottom());
    }
    for (_, route) in &drawing.routes {
        for run in route.points.windows(2) {
            if let &[a, b] = run {
                outline.lower(a.x.min(b.x) - gap / 2, a.x.max(b.x) + gap / 2, a.y.max(b.y));
            }
        }
        if let Some(label) = route.label {
            outline.lower(label.x - gap / 2, label.right() + gap / 2, label.bottom());
        }
    }
    Thing { outline: outline.0, ..Thing::plain(drawing.width, drawing.height, gap) }
}

fn single_things(input: &Input, single: &[usize]) -> impl Iterator<Item = Thing> {
    single.iter().map(|&number| {
        let Size { width, height } = bounded(input.boxes[number].size);
        Thing::plain(width, height, input.spacing.box_gap)
    })
}

/// The corners of things for the best of some widths of the whole, the measure of the page that they need, and their size.
fn set(input: &Input, things: &[Thing]) -> (i128, Vec<Point>, Size) {
    let spacing = &input.spacing;
    let widest = things.iter().map(|thing| thing.width).max().unwrap_or(0);
    let total: Length = things.iter().map(|thing| thing.width + thing.gap).sum();
    let set = if things.len() > MOST_FITTED { shelves } else { fitted };
    let tries = if things.len() > 1 { 48 } else { 0 };
    let best = (0..=tries)
        .map(|step| {
            let (corners, size) = set(things, widest + (total - widest).max(0) / tries.max(1) * step);
            (page(size, spacing), size.width, corners, size)
        })
        .min_by_key(|&(page, width, _, _)| (page, width));
    best.map_or_else(Default::default, |(page, _, corners, size)| (page, corners, size))
}

/// The page that holds a drawing, as a measure: its height times its aspect.
fn page(size: Size, spacing: &Spacing) -> i128 {
    let aspect = i128::from(spacing.aspect_percent.max(1));
    (i128::from(size.width) * 100).max(i128::from(size.height + spacing.other_height.max(0)) * aspect)
}

/// The lower outline of what is set: strips from left to right, each with its left end and how far down it is taken; nothing
/// is taken left of the first.
#[derive(Clone, Debug, Default)]
struct Outline(Vec<(Length, Length)>);

impl Outline {
    /// How far down a range is taken.
    fn taken(&self, from: Length, to: Length) -> Length {
        let first = self.0.partition_point(|&(at, _)| at <= from).saturating_sub(1);
        let strips = self.0.iter().skip(first).take_while(|&&(at, _)| at < to);
        strips.map(|&(_, y)| y).max().unwrap_or(0)
    }

    /// Takes a range down to `y` at least; it begins at 0 at least.
    fn lower(&mut self, from: Length, to: Length, y: Length) {
        let from = from.max(0);
        if from >= to {
            return;
        }
        for end in [from, to] {
            let place = self.0.partition_point(|&(at, _)| at < end);
            if self.0.get(place).is_none_or(|&(at, _)| at != end) {
                let before = place.checked_sub(1).and_then(|place| self.0.get(place)).map_or(0, |&(_, y)| y);
                self.0.insert(place, (end, before));
            }
        }
        let first = self.0.partition_point(|&(at, _)| at < from);
        let last = self.0.partition_point(|&(at, _)| at < to);
        self.0[first..last].iter_mut().for_each(|(_, taken)| *taken = (*taken).max(y));
        self.0.dedup_by(|later, earlier| later.1 == earlier.1);
    }
}

/// Corners of things no further to the right than `limit` (unless one alone is), each on the lower outline of those before
/// it (after the best fit of Burke, Kendall, Whitwell 2004), and the whole size.
fn fitted(things: &[Thing], limit: Length) -> (Vec<Point>, Size) {
    let mut corners = Vec::with_capacity(things.len());
    let mut whole = Size::default();
    let mut outline = Outline(vec![(0, 0)]);
    for thing in things {
        // The highest place; of several, the one furthest to the left.
        let fits = |x: Length| x == 0 || x + thing.width <= limit;
        let places = outline.0.iter().map(|&(x, _)| x).filter(|&x| fits(x));
        let at = places.map(|x| (outline.taken(x, x + thing.width + thing.gap), x)).min().unwrap_or_default();
        let at = Point { x: at.1, y: at.0 };
        for (number, &(from, bottom)) in thing.outline.iter().enumerate() {
            let to = thing.outline.get(number + 1).map_or(thing.width, |&(next, _)| next.min(thing.width));
            // The last strip that is taken keeps its gap to the right.
            let to = if to == thing.width { to + thing.gap } else { to };
            if bottom > 0 {
                outline.lower(at.x + from, at.x + to, at.y + bottom + thing.gap);
            }
        }
        corners.push(at);
        whole.width = whole.width.max(at.x + thing.width);
        whole.height = whole.height.max(at.y + thing.height);
    }
    (corners, whole)
}

/// Corners of things set from left to right on shelves no wider than `limit` (unless one alone is), and the whole size.
fn shelves(things: &[Thing], limit: Length) -> (Vec<Point>, Size) {
    let mut corners = Vec::with_capacity(things.len());
    let mut whole = Size::default();
    let (mut x, mut y, mut tallest) = (0, 0, 0);
    for thing in things {
        if x > 0 && x + thing.width > limit {
            y += tallest;
            x = 0;
            tallest = 0;
        }
        corners.push(Point { x, y });
        whole.width = whole.width.max(x + thing.width);
        x += thing.width + thing.gap;
        tallest = tallest.max(thing.height + thing.gap);
        whole.height = whole.height.max(y + thing.height);
    }
    (corners, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shelves_break_at_the_limit_and_keep_their_order() {
        let things = [(10, 5), (10, 9), (10, 3)].map(|(width, height)| Thing::plain(width, height, 2));
        let (corners, whole) = shelves(&things, 22);
        assert_eq!(corners, [(0, 0), (12, 0), (0, 11)].map(|(x, y)| Point { x, y }));
        assert_eq!(whole, Size { width: 22, height: 14 });
    }

    #[test]
    fn what_is_fitted_takes_the_highest_place_that_is_free() {
        let things =
            [(10, 5), (10, 9), (10, 3), (22, 1), (30, 1)].map(|(width, height)| Thing::plain(width, height, 2));
        let (corners, whole) = fitted(&things, 22);
        assert_eq!(corners, [(0, 0), (12, 0), (0, 7), (0, 12), (0, 15)].map(|(x, y)| Point { x, y }));
        assert_eq!(whole, Size { width: 30, height: 16 });
    }
}
