//! The parts of a drawing that hang together, laid out one by one.

use super::acyclic::{self, Climb};
use super::folding::Folding;
use super::frames::{self, PartFrame};
use super::lanes::Grid;
use super::packing::{self, Drawing};
use super::{
    Input, Layout, Length, Rect, Route, Size, Spacing, channels, lanes, loops, metrics, ordering, placement, ports,
    routes, rows,
};

/// Largest side of a box, so that sums over any number of boxes stay within a `Length`.
const LARGEST: Length = 100_000_000;

/// A box within a part.
#[derive(Clone, Debug)]
pub(super) struct PartBox {
    /// Its number in the input.
    pub(super) number: usize,
    pub(super) width: Length,
    pub(super) height: Length,
    /// The height of the box, or of the label of a loop beside it.
    pub(super) room: Length,
    /// From the middle of the box to its left side.
    pub(super) left: Length,
    /// From the middle to the right border of what must stay free: the box and its loops.
    pub(super) right: Length,
    pub(super) junction: bool,
    /// Its edges to itself, by their number in the input.
    pub(super) loops: Vec<usize>,
    /// The x of its middle in the older drawing.
    pub(super) previous: Option<Length>,
    /// The y of its middle in the older drawing, the same for all boxes of a row.
    pub(super) previous_y: Option<Length>,
    /// The innermost frame that it stands in.
    pub(super) frame: Option<u32>,
}

/// An edge within a part, with its ends by height.
#[derive(Clone, Copy, Debug)]
pub(super) struct PartEdge {
    /// Its number in the input.
    pub(super) number: usize,
    pub(super) upper: u32,
    pub(super) lower: u32,
    /// Whether it is drawn with its `from` above its `to`.
    pub(super) turned: bool,
    pub(super) weight: i64,
    pub(super) label: Option<Size>,
    /// Whether there is a mark at both ends.
    pub(super) symmetric: bool,
}

/// Boxes that hang together by edges and frames.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) boxes: Vec<PartBox>,
    pub(super) edges: Vec<PartEdge>,
    /// The frames that any of the boxes stand in, outer ones before inner ones.
    pub(super) frames: Vec<PartFrame>,
}

/// A size within the bounds that sums can take.
pub(super) fn bounded(size: Size) -> Size {
    Size { width: size.width.clamp(0, LARGEST), height: size.height.clamp(0, LARGEST) }
}

/// Lays out every part and packs the parts into one drawing.
pub(super) fn lay_out(input: &Input) -> Layout {
    let (parts, single) = split(input);
    let ways: Vec<Vec<Drawing>> = parts.iter().map(|part| draw(part, input)).collect();
    let drawings = packing::choose(input, ways, &single);
    packing::pack(input, &drawings, &single)
}

/// The parts in the order of their first boxes, and the boxes without any edge or frame.
fn split(input: &Input) -> (Vec<Part>, Vec<usize>) {
    let count = input.boxes.len();
    let mut leader: Vec<u32> = (0..count as u32).collect();
    fn find(leader: &mut [u32], mut b: u32) -> u32 {
        while leader[b as usize] != b {
            leader[b as usize] = leader[leader[b as usize] as usize];
            b = leader[b as usize];
        }
        b
    }
    let mut has_edge = vec![false; count];
    let mut loops: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (number, edge) in input.edges.iter().enumerate() {
        if edge.from >= count || edge.to >= count {
            continue;
        }
        has_edge[edge.from] = true;
        has_edge[edge.to] = true;
        if edge.from == edge.to {
            loops[edge.from].push(number);
        }
        let (a, b) = (find(&mut leader, edge.from as u32), find(&mut leader, edge.to as u32));
        leader[a.max(b) as usize] = a.min(b);
    }
    let outermost = frames::outermost(input);
    let mut first_in: Vec<Option<u32>> = vec![None; input.frames.len()];
    for (number, top) in outermost.iter().enumerate() {
        let Some(top) = *top else { continue };
        has_edge[number] = true;
        match first_in[top] {
            None => first_in[top] = Some(number as u32),
            Some(first) => {
                let (a, b) = (find(&mut leader, first), find(&mut leader, number as u32));
                leader[a.max(b) as usize] = a.min(b);
            }
        }
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut part_of = vec![0_usize; count];
    let mut place_in_part = vec![0_u32; count];
    let mut single = Vec::new();
    for number in 0..count {
        if !has_edge[number] {
            single.push(number);
            continue;
        }
        let first = find(&mut leader, number as u32) as usize;
        if first == number {
            part_of[number] = parts.len();
            parts.push(Part::default());
        }
        part_of[number] = part_of[first];
        let part = &mut parts[part_of[number]];
        place_in_part[number] = part.boxes.len() as u32;
        let loops = std::mem::take(&mut loops[number]);
        let size = bounded(input.boxes[number].size);
        let loop_size = loops::room(&loops, input);
        let previous_corner = input.previous.get(number).copied().flatten();
        let previous = previous_corner.map(|corner| corner.x + size.width / 2);
        part.boxes.push(PartBox {
            number,
            width: size.width,
            height: size.height,
            room: size.height.max(loop_size.height),
            left: size.width / 2,
            right: size.width - size.width / 2 + loop_size.width,
            junction: input.boxes[number].junction,
            loops,
            previous,
            previous_y: previous_corner.map(|corner| corner.y + size.height / 2),
            frame: None,
        });
    }
    if !input.frames.is_empty() {
        parts.iter_mut().for_each(|part| frames::assign(part, input));
    }
    for (number, edge) in input.edges.iter().enumerate() {
        if edge.from < count && edge.to < count && edge.from != edge.to {
            parts[part_of[edge.from]].edges.push(PartEdge {
                number,
                upper: place_in_part[edge.to],
                lower: place_in_part[edge.from],
                turned: false,
                weight: i64::from(edge.weight.clamp(1, 64)),
                label: edge.label.map(bounded),
                symmetric: edge.symmetric,
            });
        }
    }
    for part in &mut parts {
        let climbs: Vec<Climb> = part
            .edges
            .iter()
            .map(|edge| Climb { from: edge.lower as usize, to: edge.upper as usize, symmetric: edge.symmetric })
            .collect();
        for (edge, turned) in part.edges.iter_mut().zip(acyclic::turned_edges(part.boxes.len(), &climbs)) {
            if turned {
                edge.turned = true;
                std::mem::swap(&mut edge.upper, &mut edge.lower);
            }
        }
    }
    (parts, single)
}

/// Ways to draw a part: as it is, and folded or pressed to a few widths where that costs no crossings. A drawing that is far
/// too wide and has one or two may get two more.
fn draw(part: &Part, input: &Input) -> Vec<Drawing> {
    let spacing = &input.spacing;
    let square = page_width(part, spacing);
    let plain = Grid::of(part, spacing, Folding::default(), ordering::WORK);
    if spacing.fold_width <= 0 {
        return vec![plain.draw(part, input, None)];
    }
    if part.boxes.len() > MOST_TRIED {
        let folding = Folding { subtree: spacing.fold_width.max(square), row: 0 };
        return vec![Grid::of(part, spacing, folding, ordering::WORK).draw(part, input, None)];
    }
    let crossings = |drawing: &Drawing| metrics::crossings_of(drawing.routes.iter().map(|(_, route)| route));
    let mut ways = vec![plain.draw(part, input, None)];
    let (width, height) = ways.first().map_or((0, 0), |way| (way.width, way.height));
    let mut most = ways.first().map_or(0, crossings);
    if width > 2 * square && (1..=2).contains(&most) {
        most += 2;
    }
    // A drawing that must follow an older one is folded as that was.
    let followed = part.boxes.iter().any(|b| b.previous.is_some());
    let mut try_grid = |grid: &Grid, own: Option<Drawing>| {
        let from = own.as_ref().map_or(width, |own| own.width);
        let widths = PRESSED.iter().map(|percent| from * percent / 100).filter(|_| from > spacing.fold_width);
        for way in own.into_iter().chain(widths.map(|width| grid.draw(part, input, Some(width)))) {
            let good = way.height < 4 * height.max(square / 2) && crossings(&way) <= most;
            if way.width < width && (good || followed) {
                ways.push(way);
            }
        }
    };
    try_grid(&plain, None);
    // Folding moves boxes down past rows, which makes the frames that they stand in high.
    for percent in FOLDS.into_iter().filter(|_| part.frames.is_empty()) {
        let most_wide = square * percent / 100;
        for folding in [Folding { subtree: most_wide, row: 0 }, Folding { subtree: 0, row: most_wide }] {
            if width > spacing.fold_width.max(most_wide) {
                let grid = Grid::of(part, spacing, folding, ordering::WORK / 8);
                let folded = grid.draw(part, input, None);
                try_grid(&grid, Some(folded));
            }
        }
    }
    if followed {
        let changed: Vec<usize> = ways.iter().map(|way| changes(part, way)).collect();
        let least = changed.iter().copied().min().unwrap_or(0);
        let mut changed = changed.into_iter();
        ways.retain(|_| changed.next() == Some(least));
    }
    ways
}

/// Pairs of boxes that shared a row in the older drawing and have changed sides.
fn changes(part: &Part, drawing: &Drawing) -> usize {
    let mut old: Vec<(Length, Length, Length)> = part
        .boxes
        .iter()
        .zip(&drawing.boxes)
        .filter_map(|(b, (_, place, _))| Some((b.previous_y?, b.previous?, place.centre().x)))
        .collect();
    old.sort_unstable();
    let turned = |(place, &(y, _, x)): (usize, &(Length, Length, Length))| {
        old.iter().skip(place + 1).take_while(|after| after.0 - y < 2).filter(|after| after.2 < x).count()
    };
    old.iter().enumerate().map(turned).sum()
}

/// Widths that a part is folded to, in per cent of the width of a page that its boxes would just fill.
const FOLDS: [Length; 3] = [190, 150, 120];

/// Widths that a drawing is pressed to, in per cent of its own.
const PRESSED: [Length; 2] = [80, 60];

/// Parts with more boxes are drawn once only, folded to the width of the page.
const MOST_TRIED: usize = 150;

/// The width of a page of the aspect asked for that the boxes, with their gaps, would just fill.
fn page_width(part: &Part, spacing: &Spacing) -> Length {
    let area = |b: &PartBox| {
        let width = i128::from(b.left + b.right + spacing.box_gap);
        let height = i128::from(b.height + spacing.row_gap);
        if b.junction { 0 } else { width * height }
    };
    let area: i128 = part.boxes.iter().map(area).sum();
    let width = (area * i128::from(spacing.aspect_percent.max(1)) / 100).isqrt();
    let width = Length::try_from(width).unwrap_or(Length::MAX / 1_000).max(1);
    // In steps of an eighth or less, so that one more box mostly leaves the folds as they are.
    let step = 1 << width.ilog2().saturating_sub(3);
    width / step * step
}

impl Grid {
    /// A part with what is too wide folded, its rows sorted.
    fn of(part: &Part, spacing: &Spacing, folding: Folding, work: usize) -> Grid {
        let mut grid = lanes::cut(part, &rows::assign(part, spacing, folding));
        ordering::order(&mut grid, part, work);
        grid
    }

    /// Draws it, no wider than a width if the rows have room for that.
    fn draw(&self, part: &Part, input: &Input, most_wide: Option<Length>) -> Drawing {
        let x = placement::place(self, &input.spacing, most_wide);
        let ends = ports::assign(part, self, &x, &input.spacing);
        let channels = channels::assign(part, self, &ends, &input.spacing);
        routes::draw(part, self, &x, &ends, &channels, input)
    }
}

/// A part laid out, with its top left corner at the origin, is a [`Drawing`]; this is the empty one.
impl Drawing {
    pub(super) fn empty() -> Self {
        Drawing { width: 0, height: 0, boxes: Vec::new(), routes: Vec::new(), frames: Vec::new() }
    }

    pub(super) fn add_box(&mut self, number: usize, place: Rect, row: u32) {
        self.boxes.push((number, place, row));
    }

    pub(super) fn add_route(&mut self, number: usize, route: Route) {
        self.routes.push((number, route));
    }
}
