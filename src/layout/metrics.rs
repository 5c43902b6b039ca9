//! How good a drawing is, in numbers: what a reader trips over, and how much paper it takes.

use super::{Input, Layout, Length, Point, Rect, Route};

/// Counts over one drawing. A sound drawing has 0 in the first five; the rest are better when smaller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Metrics {
    /// Pairs of an edge and a box whose inside the edge enters; its own ends count too.
    pub edges_through_boxes: usize,
    /// Pairs of boxes that share area.
    pub overlapping_boxes: usize,
    /// Pairs of a label and a box, or of two labels, that share area.
    pub overlapping_labels: usize,
    /// Pairs of runs of different edges that lie on one another for some length.
    pub collinear_overlaps: usize,
    /// Pairs of a frame and a box or another frame of which one should stand in the other and does not wholly, or should
    /// stand apart and shares area.
    pub broken_frames: usize,
    /// Pairs of an edge and a frame that the edge enters, though neither of its ends stands in it.
    pub edges_through_frames: usize,
    /// Pairs of runs of different edges that cross.
    pub crossings: usize,
    /// Corners of all edges.
    pub bends: usize,
    /// Length of all edges.
    pub edge_length: Length,
    /// Width of the drawing.
    pub width: Length,
    /// Height of the drawing.
    pub height: Length,
    /// Area of the drawing in whole square pixels.
    pub area: i128,
    /// Width to height, in per cent (0 without height).
    pub aspect_percent: i128,
}

/// Measures a drawing, whose runs must be upright or level, as those of [`super::lay_out`] are.
pub fn measure(input: &Input, layout: &Layout) -> Metrics {
    let runs = Runs::new(layout.edges.iter());
    let (width, height) = (i128::from(layout.width), i128::from(layout.height));
    let labels: Vec<Rect> = layout.edges.iter().filter_map(|route| route.label).collect();
    let boxes_and_labels: Vec<Rect> = layout.boxes.iter().chain(&labels).copied().collect();
    let overlapping_boxes = overlaps(&layout.boxes);
    debug_assert!(input.boxes.len() == layout.boxes.len());
    Metrics {
        edges_through_boxes: through_boxes(&runs, &layout.boxes),
        overlapping_boxes,
        overlapping_labels: overlaps(&boxes_and_labels) - overlapping_boxes,
        broken_frames: broken_frames(input, layout),
        edges_through_frames: edges_through_frames(input, layout),
        collinear_overlaps: on_one_another(&runs.level) + on_one_another(&runs.upright),
        crossings: crossings(&runs),
        bends: layout.edges.iter().map(|route| route.points.len().saturating_sub(2)).sum(),
        edge_length: runs.level.iter().chain(&runs.upright).map(|run| run.end - run.start).sum(),
        width: layout.width,
        height: layout.height,
        area: width * height / 10_000,
        aspect_percent: (width * 100).checked_div(height).unwrap_or(0),
    }
}

/// Pairs of runs of different routes that cross.
pub(super) fn crossings_of<'r>(routes: impl Iterator<Item = &'r Route>) -> usize {
    crossings(&Runs::new(routes))
}

/// A straight run along one axis: where it lies on the other axis, from where to where it goes, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    at: Length,
    start: Length,
    end: Length,
    edge: usize,
}

/// All runs, each list sorted.
struct Runs {
    level: Vec<Run>,
    upright: Vec<Run>,
}

impl Runs {
    fn new<'r>(routes: impl Iterator<Item = &'r Route>) -> Self {
        let (mut level, mut upright) = (Vec::new(), Vec::new());
        for (edge, route) in routes.enumerate() {
            for pair in route.points.windows(2) {
                let &[a, b] = pair else { continue };
                let run = |at, from: Length, to: Length| Run { at, start: from.min(to), end: from.max(to), edge };
                if a.y == b.y { level.push(run(a.y, a.x, b.x)) } else { upright.push(run(a.x, a.y, b.y)) }
            }
        }
        level.sort_unstable();
        upright.sort_unstable();
        Runs { level, upright }
    }
}

fn crossings(runs: &Runs) -> usize {
    let mut count = 0;
    for level in &runs.level {
        let first = runs.upright.partition_point(|upright| upright.at <= level.start);
        let within = runs.upright[first..].iter().take_while(|upright| upright.at < level.end);
        count += within.filter(|up| up.edge != level.edge && up.start < level.at && level.at < up.end).count();
    }
    count
}

fn on_one_another(runs: &[Run]) -> usize {
    let mut count = 0;
    for (place, run) in runs.iter().enumerate() {
        let later = runs[place + 1..].iter().take_while(|later| later.at == run.at && later.start < run.end);
        count += later.filter(|later| later.edge != run.edge && later.start < later.end).count();
    }
    count
}

fn overlaps(boxes: &[Rect]) -> usize {
    let mut sorted: Vec<Rect> = boxes.iter().filter(|b| b.width > 0 && b.height > 0).copied().collect();
    sorted.sort_unstable_by_key(|b| (b.y, b.x));
    let mut count = 0;
    for (place, a) in sorted.iter().enumerate() {
        let later = sorted[place + 1..].iter().take_while(|b| b.y < a.bottom());
        count += later.filter(|b| a.x < b.right() && b.x < a.right()).count();
    }
    count
}

/// For each frame, whether it is a frame or has it around it.
fn within(input: &Input, frame: Option<usize>) -> Vec<bool> {
    let mut around = vec![false; input.frames.len()];
    let mut next = frame;
    while let Some(flag) = next.and_then(|frame| around.get_mut(frame)).filter(|flag| !**flag) {
        *flag = true;
        next = next.and_then(|frame| input.frames[frame].parent.filter(|&parent| parent < frame));
    }
    around
}

fn contains(outer: Rect, inner: Rect) -> bool {
    outer.x <= inner.x && inner.right() <= outer.right() && outer.y <= inner.y && inner.bottom() <= outer.bottom()
}

fn meet(a: Rect, b: Rect) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

fn broken_frames(input: &Input, layout: &Layout) -> usize {
    let frames: Vec<(usize, Rect)> =
        layout.frames.iter().enumerate().filter_map(|(number, frame)| Some((number, (*frame)?.place))).collect();
    let boxes = layout.boxes.iter().zip(&input.boxes).map(|(&place, given)| (place, within(input, given.frame), None));
    let inner = frames.iter().map(|&(number, place)| (place, within(input, Some(number)), Some(number)));
    let broken = |(place, around, own): (Rect, Vec<bool>, Option<usize>)| {
        let others = frames.iter().filter(|(number, _)| own.is_none_or(|own| *number < own));
        others
            .filter(|&&(number, frame)| if around[number] { !contains(frame, place) } else { meet(frame, place) })
            .count()
    };
    boxes.chain(inner).map(broken).sum()
}

fn edges_through_frames(input: &Input, layout: &Layout) -> usize {
    let mut count = 0;
    for (edge, route) in input.edges.iter().zip(&layout.edges) {
        let ends = [edge.from, edge.to].map(|end| within(input, input.boxes.get(end).and_then(|given| given.frame)));
        let foreign = layout.frames.iter().enumerate().filter(|(number, _)| ends.iter().all(|around| !around[*number]));
        for frame in foreign.filter_map(|(_, frame)| *frame) {
            let enters = |pair: &[Point]| match *pair {
                [a, b] => {
                    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
                    // A run has no width: one hundredth stands for it.
                    let run = Rect { x, y, width: (a.x.max(b.x) - x).max(1), height: (a.y.max(b.y) - y).max(1) };
                    meet(frame.place, run)
                }
                _ => false,
            };
            count += usize::from(route.points.windows(2).any(enters));
        }
    }
    count
}

fn through_boxes(runs: &Runs, boxes: &[Rect]) -> usize {
    let mut sorted: Vec<(usize, Rect)> = boxes.iter().copied().enumerate().collect();
    sorted.sort_unstable_by_key(|&(number, place)| (place.y, number));
    let tallest = boxes.iter().map(|place| place.height).max().unwrap_or(0);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let level =
        runs.level.iter().map(|run| (run.edge, Point { x: run.start, y: run.at }, Point { x: run.end, y: run.at }));
    let upright =
        runs.upright.iter().map(|run| (run.edge, Point { x: run.at, y: run.start }, Point { x: run.at, y: run.end }));
    for (edge, a, b) in level.chain(upright) {
        let first = sorted.partition_point(|(_, place)| place.y + tallest <= a.y);
        for (number, place) in sorted[first..].iter().take_while(|(_, place)| place.y < b.y.max(a.y + 1)) {
            if a.x < place.right() && b.x > place.x && a.y < place.bottom() && b.y > place.y {
                pairs.push((edge, *number));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(boxes: &[[Length; 4]], edges: &[&[[Length; 2]]], expected: [usize; 4]) {
        let layout = Layout {
            boxes: boxes.iter().map(|&[x, y, width, height]| Rect { x, y, width, height }).collect(),
            edges: edges
                .iter()
                .map(|points| Route { points: points.iter().map(|&[x, y]| Point { x, y }).collect(), label: None })
                .collect(),
            ..Layout::default()
        };
        let input = Input { boxes: vec![Default::default(); boxes.len()], ..Input::default() };
        let found = measure(&input, &layout);
        let counts = [found.crossings, found.edges_through_boxes, found.overlapping_boxes, found.collinear_overlaps];
        assert_eq!(counts, expected);
    }

    #[test]
    fn a_cross_is_one_crossing_and_a_touch_is_none() {
        check(&[], &[&[[0, 5], [10, 5]], &[[5, 0], [5, 10]]], [1, 0, 0, 0]);
        check(&[], &[&[[0, 5], [10, 5]], &[[5, 5], [5, 10]]], [0, 0, 0, 0]);
    }

    #[test]
    fn an_edge_through_a_box_counts_once_and_along_its_side_not_at_all() {
        check(&[[0, 0, 10, 10]], &[&[[5, -5], [5, 5], [20, 5]]], [0, 1, 0, 0]);
        check(&[[0, 0, 10, 10]], &[&[[10, -5], [10, 15]]], [0, 0, 0, 0]);
        check(&[[0, 0, 10, 10], [30, 4, 10, 10]], &[&[[-5, 5], [50, 5]]], [0, 2, 0, 0]);
    }

    #[test]
    fn boxes_overlap_by_area_and_runs_by_length() {
        check(&[[0, 0, 10, 10], [9, 9, 10, 10], [19, 9, 5, 5]], &[], [0, 0, 1, 0]);
        check(&[], &[&[[0, 5], [10, 5]], &[[9, 5], [20, 5]], &[[20, 5], [30, 5]]], [0, 0, 0, 1]);
        check(&[], &[&[[5, 0], [5, 10]], &[[5, 2], [5, 4]]], [0, 0, 0, 1]);
    }
}
