//! Frames round groups of boxes.
//!
//! A frame reaches from the row of its highest box to that of its lowest. In each of these rows it has two walls, and
//! what stands in it stands between them: an interval of the row (Forster 2002, "Applying crossing reduction strategies
//! to layered compound graphs"). Frames side by side stand in the same order in every row that they share, so that walls
//! never cross walls, and `placement` can set each wall upright as it does a long edge.

use super::components::Part;
use super::lanes::{Grid, Item, ItemKind};
use super::packing::Drawing;
use super::rows::RowPlan;
use super::simplex::Span;
use super::{FramePlace, Input, Length, Rect, Size, Spacing};

/// Walls of one part after which the innermost frames are left out.
const WALL_LIMIT: usize = 250_000;

/// Empty border below the title, and round what stands in a frame.
const PADDING: Length = 800;
/// Between the lower sides of a frame and the one around it that ends in the same row.
const STEP: Length = 1_000;

/// A frame within a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct PartFrame {
    /// Its number in the input.
    pub(super) number: usize,
    /// The frame around it, an earlier one of the part.
    pub(super) parent: Option<u32>,
    pub(super) title: Size,
}

/// The rows that a frame reaches.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    first: u32,
    /// The items that are its walls, one a row from `first` on; empty for a frame that is left out.
    left: Vec<u32>,
    right: Vec<u32>,
}

impl Frame {
    fn is_in(&self, row: u32) -> bool {
        self.walls(row).is_some()
    }

    fn last(&self) -> u32 {
        self.first + (self.left.len() as u32).saturating_sub(1)
    }

    fn walls(&self, row: u32) -> Option<(u32, u32)> {
        let at = row.checked_sub(self.first)? as usize;
        Some((*self.left.get(at)?, *self.right.get(at)?))
    }
}

fn parent(input: &Input, frame: usize) -> Option<usize> {
    input.frames.get(frame)?.parent.filter(|&parent| parent < frame)
}

fn frame_of_box(input: &Input, number: usize) -> Option<usize> {
    input.boxes.get(number)?.frame.filter(|&frame| frame < input.frames.len())
}

/// For each box the outermost frame that it stands in.
pub(super) fn outermost(input: &Input) -> Vec<Option<usize>> {
    let mut top: Vec<usize> = Vec::with_capacity(input.frames.len());
    for frame in 0..input.frames.len() {
        top.push(parent(input, frame).and_then(|parent| top.get(parent).copied()).unwrap_or(frame));
    }
    (0..input.boxes.len()).map(|number| top.get(frame_of_box(input, number)?).copied()).collect()
}

/// Gives a part the frames that its boxes stand in.
pub(super) fn assign(part: &mut Part, input: &Input) {
    let mut used: Vec<usize> = Vec::new();
    let mut seen = vec![false; input.frames.len()];
    for b in &part.boxes {
        let mut frame = frame_of_box(input, b.number);
        while let Some(number) = frame.filter(|&number| !std::mem::replace(&mut seen[number], true)) {
            used.push(number);
            frame = parent(input, number);
        }
    }
    used.sort_unstable();
    let place = |number: usize| used.binary_search(&number).ok().map(|at| at as u32);
    part.frames = used
        .iter()
        .map(|&number| PartFrame {
            number,
            parent: parent(input, number).and_then(place),
            title: super::components::bounded(input.frames[number].title),
        })
        .collect();
    for b in &mut part.boxes {
        b.frame = frame_of_box(input, b.number).and_then(place);
    }
}

/// Sets the cards of a frame that no edge joins to anything one below the other in columns, about as wide as high.
fn stack_single(part: &Part, paired: bool, spans: &mut Vec<Span>) {
    let mut is_joined = vec![false; part.boxes.len()];
    for edge in &part.edges {
        is_joined[edge.upper as usize] = true;
        is_joined[edge.lower as usize] = true;
    }
    let mut single: Vec<Vec<u32>> = vec![Vec::new(); part.frames.len()];
    for (number, b) in (0..).zip(&part.boxes) {
        if let Some(frame) = b.frame.filter(|_| !is_joined[number as usize] && !b.junction) {
            single[frame as usize].push(number);
        }
    }
    for cards in single {
        // A card is about twice as wide as high.
        let columns = (cards.len() * 2 / 3).isqrt().max(3);
        for (&upper, &lower) in cards.iter().zip(cards.iter().skip(columns)) {
            spans.push(Span { upper, lower, least: 1 + i64::from(paired), weight: 1 });
        }
    }
}

/// Adds two vertices for each frame, above and below all cards in it, which keep the frame low. Returns how many
/// vertices there are.
pub(super) fn hold_together(part: &Part, paired: bool, spans: &mut Vec<Span>) -> usize {
    let count = part.boxes.len();
    let mut holds_card = vec![false; part.frames.len()];
    for frame in part.boxes.iter().filter(|b| !b.junction).filter_map(|b| b.frame) {
        holds_card[frame as usize] = true;
    }
    for frame in (0..part.frames.len()).rev().filter(|&frame| part.frames[frame].parent.is_some()) {
        if let (true, Some(parent)) = (holds_card[frame], part.frames[frame].parent) {
            holds_card[parent as usize] = true;
        }
    }
    stack_single(part, paired, spans);
    let mut vertices = count as u32;
    let mut ends: Vec<Option<(u32, u32)>> = Vec::with_capacity(part.frames.len());
    let mut hold = |(top, bottom): (u32, u32), (upper, lower): (u32, u32)| {
        spans.push(Span { upper: top, lower: upper, least: 0, weight: 1 });
        spans.push(Span { upper: lower, lower: bottom, least: 0, weight: 1 });
    };
    for (frame, &holds) in part.frames.iter().zip(&holds_card) {
        if !holds {
            ends.push(None);
            continue;
        }
        let own = (vertices, vertices + 1);
        vertices += 2;
        if let Some(around) = frame.parent.and_then(|parent| ends.get(parent as usize).copied().flatten()) {
            hold(around, own);
        }
        ends.push(Some(own));
    }
    for (number, b) in part.boxes.iter().enumerate().filter(|(_, b)| !b.junction) {
        if let Some(ends) = b.frame.and_then(|frame| ends.get(frame as usize).copied().flatten()) {
            hold(ends, (number as u32, number as u32));
        }
    }
    vertices as usize
}

/// The frames of a part with their walls, which are added to the items, and the innermost frame of each item.
pub(super) fn walls(part: &Part, plan: &RowPlan, items: &mut Vec<Item>) -> (Vec<Frame>, Vec<Option<u32>>) {
    if part.frames.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut reach: Vec<Option<(u32, u32)>> = vec![None; part.frames.len()];
    let cover = |entry: &mut Option<(u32, u32)>, (first, last): (u32, u32)| {
        let (low, high) = entry.unwrap_or((first, last));
        *entry = Some((low.min(first), high.max(last)));
    };
    for (b, &row) in part.boxes.iter().zip(&plan.box_rows) {
        if let Some(frame) = b.frame {
            cover(&mut reach[frame as usize], (row, row));
        }
    }
    // An inner frame stands behind the one around it.
    for frame in (0..part.frames.len()).rev() {
        if let (Some(parent), Some(rows)) = (part.frames[frame].parent, reach[frame]) {
            cover(&mut reach[parent as usize], rows);
        }
    }
    let mut frames: Vec<Frame> = Vec::with_capacity(part.frames.len());
    let lines = items.len();
    let mut count = 0;
    for reach in &reach {
        let Some((first, last)) = *reach else {
            frames.push(Frame::default());
            continue;
        };
        count += 2 * (last - first + 1) as usize;
        if count > WALL_LIMIT {
            frames.push(Frame::default());
            continue;
        }
        let mut side = |kind: ItemKind| -> Vec<u32> {
            (first..=last)
                .map(|row| {
                    items.push(Item { kind, row, left: 0, right: 0, height: 0, edge: u32::MAX, straight: true });
                    items.len() as u32 - 1
                })
                .collect()
        };
        frames.push(Frame { first, left: side(ItemKind::LeftWall), right: side(ItemKind::RightWall) });
    }
    let drawn = |mut frame: Option<u32>, row: u32| {
        while let Some(number) = frame {
            if frames[number as usize].is_in(row) {
                return Some(number);
            }
            frame = part.frames[number as usize].parent;
        }
        None
    };
    let is_around = |outer: Option<u32>, inner: Option<u32>| {
        let mut frame = inner;
        while frame > outer {
            frame = frame.and_then(|number| part.frames[number as usize].parent);
        }
        frame == outer
    };
    let mut frame_of: Vec<Option<u32>> = Vec::with_capacity(items.len());
    for (number, item) in items.iter().enumerate().take(lines) {
        frame_of.push(if item.is_line() {
            // An edge leaves a frame through its upper or lower side, not through a wall.
            let edge = &part.edges[item.edge as usize];
            let ends = [part.boxes[edge.lower as usize].frame, part.boxes[edge.upper as usize].frame];
            let [lower, upper] = ends.map(|frame| drawn(frame, item.row));
            if is_around(lower, upper) { upper } else { lower }
        } else {
            part.boxes.get(number).and_then(|b| drawn(b.frame, item.row))
        });
    }
    frame_of.resize(items.len(), None);
    (frames, frame_of)
}

/// What keeps the rows of a grid sorted by frames while they are being sorted.
pub(super) struct Together {
    frames: Vec<Frame>,
    parents: Vec<Option<u32>>,
    frame_of: Vec<Option<u32>>,
    is_wall: Vec<bool>,
    /// The frames in each row, outer ones before inner ones.
    in_row: Vec<Vec<u32>>,
    /// Of two frames side by side, the one with the lower rank stands to the left.
    rank: Vec<u32>,
    /// How far to the right a frame stands, in thousandths of its rows.
    mean: Vec<i64>,
    /// Scratch: what stands in each frame in the row that is being gathered, and in no frame (the last).
    units: Vec<Vec<Unit>>,
}

/// An item of a row, or a frame with all that stands in it there.
#[derive(Clone, Copy, Debug)]
enum Unit {
    Item { place: i64, item: u32 },
    Frame { place: i64, frame: u32 },
}

impl Unit {
    fn place(self) -> i64 {
        match self {
            Unit::Item { place, .. } | Unit::Frame { place, .. } => place,
        }
    }
}

impl Together {
    /// `None` if there is no frame.
    pub(super) fn new(grid: &Grid, part: &Part) -> Option<Together> {
        if grid.frames.iter().all(|frame| frame.left.is_empty()) {
            return None;
        }
        let mut in_row: Vec<Vec<u32>> = vec![Vec::new(); grid.rows.len()];
        for (number, frame) in grid.frames.iter().enumerate().filter(|(_, frame)| !frame.left.is_empty()) {
            (frame.first..=frame.last()).for_each(|row| in_row[row as usize].push(number as u32));
        }
        let count = grid.frames.len();
        Some(Together {
            frames: grid.frames.clone(),
            parents: part.frames.iter().map(|frame| frame.parent).collect(),
            frame_of: grid.frame_of.clone(),
            is_wall: grid.items.iter().map(Item::is_wall).collect(),
            in_row,
            rank: (0..count as u32).collect(),
            mean: vec![0; count],
            units: vec![Vec::new(); count + 1],
        })
    }

    /// Whether two neighbours of a row may change places.
    pub(super) fn may_exchange(&self, left: u32, right: u32) -> bool {
        let wall = |item: u32| self.is_wall[item as usize];
        !wall(left) && !wall(right) && self.frame_of[left as usize] == self.frame_of[right as usize]
    }

    /// Ranks the frames by where what stands in them stands on the whole.
    pub(super) fn rank_by_rows(&mut self, rows: &[Vec<u32>]) {
        let mut sums = vec![(0_i64, 0_i64); self.frames.len()];
        for row in rows {
            let width = row.len().max(1) as i64;
            for (place, &item) in row.iter().enumerate().filter(|&(_, &item)| !self.is_wall[item as usize]) {
                if let Some(frame) = self.frame_of[item as usize] {
                    let (sum, count) = &mut sums[frame as usize];
                    *sum += (2 * place as i64 + 1) * 500 / width;
                    *count += 1;
                }
            }
        }
        for frame in (0..self.frames.len()).rev() {
            if let Some(parent) = self.parents[frame] {
                let (sum, count) = sums[frame];
                let (of_parent, count_of_parent) = &mut sums[parent as usize];
                *of_parent += sum;
                *count_of_parent += count;
            }
        }
        self.mean = sums.iter().map(|(sum, count)| sum / (*count).max(1)).collect();
        let mut order: Vec<u32> = (0..self.frames.len() as u32).collect();
        order.sort_by_key(|&frame| (self.mean[frame as usize], frame));
        for (rank, frame) in (0..).zip(order) {
            self.rank[frame as usize] = rank;
        }
    }

    /// Pairs of frames side by side that are next to each other in rank.
    pub(super) fn neighbours(&self) -> Vec<(u32, u32)> {
        let mut order: Vec<u32> = (0..self.frames.len() as u32).collect();
        order.retain(|&frame| !self.frames[frame as usize].left.is_empty());
        order.sort_by_key(|&frame| (self.parents[frame as usize], self.rank[frame as usize]));
        let pairs = order.windows(2).filter_map(|pair| match *pair {
            [a, b] if self.parents[a as usize] == self.parents[b as usize] => Some((a, b)),
            _ => None,
        });
        pairs.collect()
    }

    /// Lets two frames change ranks.
    pub(super) fn exchange_ranks(&mut self, (a, b): (u32, u32)) {
        self.rank.swap(a as usize, b as usize);
    }

    /// Sorts a row anew, so that each frame has its interval: items keep their order, a frame stands where its items stand on
    /// the mean, and walls stand round it.
    pub(super) fn gather(&mut self, number: usize, row: &mut Vec<u32>) {
        let Some(present) = self.in_row.get(number).filter(|present| !present.is_empty()) else { return };
        let outside = self.frames.len();
        let width = row.len() as i64;
        for (place, &item) in (0_i64..).zip(row.iter()) {
            if !self.is_wall[item as usize] {
                let home = self.frame_of[item as usize].map_or(outside, |frame| frame as usize);
                self.units[home].push(Unit::Item { place: place * 1_000, item });
            }
        }
        let mut sorted: Vec<Vec<u32>> = vec![Vec::new(); present.len()];
        let slot_of = |frame: u32| present.binary_search(&frame).ok();
        for (slot, &frame) in present.iter().enumerate().rev() {
            let units = std::mem::take(&mut self.units[frame as usize]);
            let place = match units.len() as i64 {
                0 => self.mean[frame as usize] * width,
                count => units.iter().map(|unit| unit.place()).sum::<i64>() / count,
            };
            let mut list =
                self.in_order(units, &mut |inner| slot_of(inner).map(|slot| std::mem::take(&mut sorted[slot])));
            if let Some((left, right)) = self.frames[frame as usize].walls(number as u32) {
                list.insert(0, left);
                list.push(right);
            }
            sorted[slot] = list;
            let home = self.parents[frame as usize].filter(|&parent| slot_of(parent).is_some());
            self.units[home.map_or(outside, |parent| parent as usize)].push(Unit::Frame { place, frame });
        }
        let units = std::mem::take(&mut self.units[outside]);
        *row = self.in_order(units, &mut |inner| slot_of(inner).map(|slot| std::mem::take(&mut sorted[slot])));
    }

    /// Units by place, the frames among them by rank.
    fn in_order(&self, mut units: Vec<Unit>, within: &mut dyn FnMut(u32) -> Option<Vec<u32>>) -> Vec<u32> {
        units.sort_by_key(|unit| unit.place());
        let frame = |unit: &Unit| match *unit {
            Unit::Frame { frame, .. } => Some(frame),
            Unit::Item { .. } => None,
        };
        let mut by_rank: Vec<u32> = units.iter().filter_map(frame).collect();
        by_rank.sort_by_key(|&frame| self.rank[frame as usize]);
        let mut by_rank = by_rank.into_iter();
        let mut list = Vec::with_capacity(units.len());
        for unit in units {
            match unit {
                Unit::Item { item, .. } => list.push(item),
                Unit::Frame { .. } => list.extend(by_rank.next().and_then(&mut *within).unwrap_or_default()),
            }
        }
        list
    }
}

/// For each item that is a wall the one of the same side in the row above.
pub(super) fn walls_above(grid: &Grid) -> Vec<Option<u32>> {
    let mut above = vec![None; if grid.frames.is_empty() { 0 } else { grid.items.len() }];
    for side in grid.frames.iter().flat_map(|frame| [&frame.left, &frame.right]) {
        for pair in side.windows(2) {
            if let &[upper, lower] = pair {
                above[lower as usize] = Some(upper);
            }
        }
    }
    above
}

/// Calls the walls that stand to the left left walls, after rows have been turned round.
pub(super) fn face(grid: &mut Grid) {
    for frame in &mut grid.frames {
        let Some((left, right)) = frame.walls(frame.first) else { continue };
        let row = &grid.rows[frame.first as usize];
        let place = |wall: u32| row.iter().position(|&item| item == wall);
        if place(left) > place(right) {
            std::mem::swap(&mut frame.left, &mut frame.right);
            frame.left.iter().for_each(|&wall| grid.items[wall as usize].kind = ItemKind::LeftWall);
            frame.right.iter().for_each(|&wall| grid.items[wall as usize].kind = ItemKind::RightWall);
        }
    }
}

/// The room that frames take in a gap between two rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Room {
    /// For the lower sides of those that end in the row above.
    pub(super) ending: Length,
    /// For the titles of those that begin in the row below.
    pub(super) beginning: Length,
}

/// How far a frame reaches above its first row (without the room for marks there) and below its last.
#[derive(Clone, Copy, Debug, Default)]
struct Reach {
    above: Length,
    below: Length,
}

fn reaches(part: &Part, grid: &Grid) -> Vec<Reach> {
    let mut reaches = vec![Reach::default(); part.frames.len()];
    for number in (0..part.frames.len()).rev().filter(|&number| !grid.frames[number].left.is_empty()) {
        let frame = &part.frames[number];
        reaches[number].above += frame.title.height + PADDING;
        let own = reaches[number];
        let Some(parent) = frame.parent.map(|parent| parent as usize) else { continue };
        if grid.frames[parent].first == grid.frames[number].first {
            reaches[parent].above = reaches[parent].above.max(own.above);
        }
        if grid.frames[parent].last() == grid.frames[number].last() {
            reaches[parent].below = reaches[parent].below.max(own.below + STEP);
        }
    }
    reaches
}

/// The room for frames in each gap between two rows.
pub(super) fn rooms(part: &Part, grid: &Grid) -> Vec<Room> {
    let mut rooms = vec![Room::default(); grid.rows.len().saturating_sub(1)];
    for (frame, reach) in grid.frames.iter().zip(reaches(part, grid)).filter(|(frame, _)| !frame.left.is_empty()) {
        if let Some(room) = rooms.get_mut(frame.last() as usize) {
            room.ending = room.ending.max(reach.below + STEP);
        }
        if let Some(room) = (frame.first as usize).checked_sub(1).and_then(|gap| rooms.get_mut(gap)) {
            room.beginning = room.beginning.max(reach.above + STEP);
        }
    }
    rooms
}

/// Upper and lower sides of the rows, and how far above each row but the first nothing turns.
pub(super) struct Heights<'h> {
    pub(super) tops: Vec<Length>,
    pub(super) bottoms: Vec<Length>,
    pub(super) feet: &'h [Length],
}

/// Where the frames of a part stand, when its boxes and routes are drawn.
pub(super) fn draw(
    part: &Part,
    grid: &Grid,
    x: &[Length],
    heights: &Heights<'_>,
    drawing: &Drawing,
    spacing: &Spacing,
) -> Vec<(usize, FramePlace)> {
    let mut places = Vec::new();
    for ((frame, own), reach) in grid.frames.iter().zip(&part.frames).zip(reaches(part, grid)) {
        let Some((left, right)) = frame.walls(frame.first).map(|(l, r)| (x[l as usize], x[r as usize])) else {
            continue;
        };
        let feet = |gap: usize| heights.feet.get(gap).copied().unwrap_or(0);
        let feet = (frame.first as usize).checked_sub(1).map_or(PADDING, feet);
        let top = heights.tops[frame.first as usize] - feet - reach.above;
        let bottom = heights.bottoms[frame.last() as usize] + spacing.mark_room + reach.below;
        let place = Rect { x: left, y: top, width: right - left, height: bottom - top };
        let title = Size { width: own.title.width.min((place.width - 2 * PADDING).max(0)), ..own.title };
        places.push((own.number, FramePlace { place, title: title_place(place, title, drawing) }));
    }
    places
}

/// The place furthest to the left for the title of a frame where no edge passes; if there is none, the left end.
fn title_place(frame: Rect, title: Size, drawing: &Drawing) -> Rect {
    let strip = Rect { x: frame.x + PADDING, y: frame.y + PADDING / 2, width: title.width, height: title.height };
    let runs = drawing.routes.iter().flat_map(|(_, route)| route.points.windows(2)).filter_map(|run| match *run {
        [a, b] if a.x == b.x && a.y.min(b.y) < strip.bottom() && a.y.max(b.y) > strip.y => Some(a.x),
        _ => None,
    });
    let mut runs: Vec<Length> = runs.filter(|x| (frame.x..frame.right()).contains(x)).collect();
    runs.sort_unstable();
    let mut at = strip.x;
    for x in runs {
        if x - PADDING / 2 < at + title.width {
            at = at.max(x + PADDING / 2);
        }
    }
    let x = if at + title.width + PADDING / 2 <= frame.right() { at } else { strip.x };
    Rect { x, ..strip }
}
