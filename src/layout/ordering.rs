//! The order of each row, for few crossings: barycentres swept down and up with exchanges of neighbours (Sugiyama and
//! others 1981; Gansner and others 1993, section 3), crossings counted with a Fenwick tree (Barth, Mutzel, Juenger 2004).
//!
//! The first try follows the declaration order; a later one replaces it only if it is clearly better, so that one more
//! box does not turn the picture over. An older drawing is followed more closely still.

use super::components::Part;
use super::continuity::{face, follow_previous};
use super::frames::{self, Together};
use super::lanes::{Grid, OUTSIDE};

/// Steps that may be spent on one part before no further try is made.
pub(super) const WORK: usize = 16_000_000;
const MOST_TRIES: usize = 100;
/// How little it counts that an order is not the declared one; 500 would be as much as twice the crossings.
const STEADINESS: u64 = 1000;
const SWEEPS: usize = 24;
const LONGEST_SIFTED: usize = 400;

/// Sorts the rows of the grid; after so many steps of work no further try is made.
pub(super) fn order(grid: &mut Grid, part: &Part, work: usize) {
    let mut sorter = Sorter::new(grid, part, work);
    let followed = part.boxes.iter().any(|b| b.previous.is_some());
    sorter.start_from_top(&mut Dice(0));
    let declared = sorter.rows.clone();
    let (mut best, mut best_crossings) = if followed {
        follow_previous(&mut sorter, grid, part)
    } else {
        let crossings = sorter.improve(false, u64::MAX);
        (sorter.rows.clone(), crossings)
    };
    let first = if followed { best.clone() } else { declared };
    let mut best_strangeness = face(&mut best, &first);
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    for attempt in 1..MOST_TRIES {
        if best_crossings == 0 || sorter.spent > work {
            break;
        }
        match attempt {
            1 => sorter.start_from_bottom(),
            2 if followed => sorter.start_from_top(&mut Dice(0)),
            _ => sorter.start_from_top(&mut dice),
        }
        let crossings = sorter.improve(attempt % 2 == 1, best_crossings + best_crossings / 8);
        let mut rows = sorter.rows.clone();
        let strangeness = face(&mut rows, &first);
        if followed {
            if crossings + best_crossings / 2 + 4 < best_crossings {
                (best, best_crossings) = (rows, crossings);
            }
        } else if (crossings + 1) * (STEADINESS + strangeness) < (best_crossings + 1) * (STEADINESS + best_strangeness)
        {
            (best, best_crossings, best_strangeness) = (rows, crossings, strangeness);
        }
    }
    grid.rows = best;
    frames::face(grid);
}

/// A small generator of even numbers (xorshift), seeded by us: the same on every machine. Seed 0 never changes an order.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if limit == 0 { 0 } else { (self.0 % limit as u64) as usize }
    }

    fn shuffle(&mut self, list: &mut [u32]) {
        if self.0 == 0 {
            return;
        }
        for last in (1..list.len()).rev() {
            let other = self.below(last + 1);
            list.swap(last, other);
        }
    }
}

/// Neighbours of each item, in one list.
pub(super) struct Neighbours {
    start: Vec<u32>,
    list: Vec<u32>,
}

impl Neighbours {
    /// `walls` are the neighbours of walls, if there are any.
    fn new(grid: &Grid, pieces: &[Vec<u32>], walls: &[Option<u32>], other: impl Fn(u32) -> u32) -> Self {
        let mut start = Vec::with_capacity(pieces.len() + 1);
        let mut list = Vec::with_capacity(grid.pieces.len());
        start.push(0);
        for (item, pieces) in pieces.iter().enumerate() {
            list.extend(pieces.iter().map(|&piece| other(piece)).filter(|&item| item != OUTSIDE));
            list.extend(walls.get(item).copied().flatten());
            start.push(list.len() as u32);
        }
        Neighbours { start, list }
    }

    pub(super) fn of(&self, item: u32) -> &[u32] {
        &self.list[self.start[item as usize] as usize..self.start[item as usize + 1] as usize]
    }
}

/// The rows while they are being sorted.
pub(super) struct Sorter {
    pub(super) rows: Vec<Vec<u32>>,
    row_of: Vec<u32>,
    place: Vec<u32>,
    pub(super) up: Neighbours,
    pub(super) down: Neighbours,
    box_count: usize,
    /// Scratch: sorted places of the neighbours of each item of a row.
    places: Vec<u32>,
    ranges: Vec<(u32, u32, u32)>,
    /// Steps done so far, in a unit of a few nanoseconds.
    spent: usize,
    /// After so many no further try is made.
    work: usize,
    frames: Option<Together>,
}

impl Sorter {
    fn new(grid: &Grid, part: &Part, work: usize) -> Self {
        let above = frames::walls_above(grid);
        let mut below = vec![None; above.len()];
        for (lower, upper) in (0..).zip(&above) {
            if let Some(upper) = *upper {
                below[upper as usize] = Some(lower);
            }
        }
        let up = Neighbours::new(grid, &grid.above, &above, |piece| grid.pieces[piece as usize].upper);
        let down = Neighbours::new(grid, &grid.below, &below, |piece| grid.pieces[piece as usize].lower);
        Sorter {
            rows: grid.rows.clone(),
            row_of: grid.items.iter().map(|item| item.row).collect(),
            place: vec![0; grid.items.len()],
            up,
            down,
            box_count: part.boxes.len(),
            places: Vec::new(),
            ranges: Vec::new(),
            spent: 0,
            work,
            frames: Together::new(grid, part),
        }
    }

    /// Gives every frame its interval of every row, and numbers the places.
    pub(super) fn gather_all(&mut self) {
        if let Some(frames) = &mut self.frames {
            frames.rank_by_rows(&self.rows);
            self.rows.iter_mut().enumerate().for_each(|(number, row)| frames.gather(number, row));
        }
        self.number_all();
    }

    pub(super) fn number_all(&mut self) {
        for row in 0..self.rows.len() {
            self.number(row);
        }
    }

    fn number(&mut self, row: usize) {
        for (place, &item) in self.rows[row].iter().enumerate() {
            self.place[item as usize] = place as u32;
        }
    }

    /// Rows in the order of a walk down from the topmost boxes, each subtree together.
    pub(super) fn start_from_top(&mut self, dice: &mut Dice) {
        let (tops, others): (Vec<u32>, Vec<u32>) = (0..self.box_count as u32).partition(|&b| self.up.of(b).is_empty());
        let mut starts = tops;
        dice.shuffle(&mut starts);
        starts.extend(others);
        self.walk(&starts, true, dice);
    }

    /// Rows in the order of a walk up from the lowest boxes.
    fn start_from_bottom(&mut self) {
        let (bottoms, others): (Vec<u32>, Vec<u32>) =
            (0..self.box_count as u32).partition(|&b| self.down.of(b).is_empty());
        let mut starts = bottoms;
        starts.extend(others);
        self.walk(&starts, false, &mut Dice(0));
    }

    fn walk(&mut self, starts: &[u32], downwards: bool, dice: &mut Dice) {
        let mut seen = vec![false; self.place.len()];
        self.rows.iter_mut().for_each(Vec::clear);
        let mut stack: Vec<u32> = Vec::new();
        let mut next = Vec::new();
        for &start in starts {
            stack.push(start);
            while let Some(item) = stack.pop() {
                if std::mem::replace(&mut seen[item as usize], true) {
                    continue;
                }
                self.rows[self.row_of[item as usize] as usize].push(item);
                next.clear();
                next.extend_from_slice(if downwards { self.down.of(item) } else { self.up.of(item) });
                dice.shuffle(&mut next);
                stack.extend(next.iter().rev().filter(|&&item| !seen[item as usize]));
            }
        }
        self.gather_all();
    }

    /// Sweeps until nothing gets better for a while, then sifts if there are no more than `promising` crossings; leaves
    /// the best order found and returns its crossings.
    fn improve(&mut self, flip_first: bool, promising: u64) -> u64 {
        let mut best_crossings = self.crossings();
        let mut best = self.rows.clone();
        let mut fruitless = 0;
        for sweep in 0..SWEEPS {
            if best_crossings == 0 || fruitless >= 4 || self.spent > self.work {
                break;
            }
            let flip = (sweep % 4 >= 2) != flip_first;
            if sweep % 2 == 0 {
                (1..self.rows.len()).for_each(|row| self.sort_row(row, true, flip));
            } else {
                (0..self.rows.len().saturating_sub(1)).rev().for_each(|row| self.sort_row(row, false, flip));
            }
            self.exchange(&|_, _| true, 6);
            let crossings = self.crossings();
            if crossings < best_crossings {
                best_crossings = crossings;
                best.clone_from(&self.rows);
                fruitless = 0;
            } else {
                fruitless += 1;
            }
        }
        self.rows = best;
        self.number_all();
        for _ in 0..3 {
            if best_crossings == 0 || best_crossings > promising || !self.sift(&|_, _| true) {
                break;
            }
            self.exchange(&|_, _| true, 6);
            best_crossings = self.crossings();
        }
        if self.frames.is_some() && best_crossings <= promising {
            best_crossings = self.exchange_frames(best_crossings);
        }
        best_crossings
    }

    /// Sorts a row by the mean place of its neighbours above (or below); items without any keep their place.
    fn sort_row(&mut self, row: usize, by_upper: bool, flip: bool) {
        self.spent += 8 * self.rows[row].len();
        let neighbours = if by_upper { &self.up } else { &self.down };
        let mut keyed: Vec<(i64, i64, u32)> = Vec::with_capacity(self.rows[row].len());
        for (place, &item) in self.rows[row].iter().enumerate() {
            let near = neighbours.of(item);
            if near.is_empty() {
                continue;
            }
            let sum: i64 = near.iter().map(|&n| i64::from(self.place[n as usize])).sum();
            let tie = if flip { -(place as i64) } else { place as i64 };
            keyed.push((sum * 5_040 / near.len() as i64, tie, item));
        }
        keyed.sort_unstable();
        let mut sorted = keyed.into_iter().map(|(_, _, item)| item);
        for item in &mut self.rows[row] {
            if !neighbours.of(*item).is_empty()
                && let Some(next) = sorted.next()
            {
                *item = next;
            }
        }
        if let Some(frames) = &mut self.frames {
            frames.gather(row, &mut self.rows[row]);
        }
        self.number(row);
    }

    /// Whether the frames let two neighbours of a row change places.
    fn frames_allow(&self, left: u32, right: u32) -> bool {
        self.frames.as_ref().is_none_or(|frames| frames.may_exchange(left, right))
    }

    /// Lets frames side by side change places while that saves crossings; returns how many are left.
    fn exchange_frames(&mut self, mut crossings: u64) -> u64 {
        let pairs = self.frames.as_ref().map(Together::neighbours).unwrap_or_default();
        for pair in pairs {
            if crossings == 0 || self.spent > self.work {
                break;
            }
            let before = self.rows.clone();
            if let Some(frames) = &mut self.frames {
                frames.exchange_ranks(pair);
                self.rows.iter_mut().enumerate().for_each(|(number, row)| frames.gather(number, row));
            }
            self.number_all();
            self.exchange(&|_, _| true, 6);
            let found = self.crossings();
            if found < crossings {
                crossings = found;
            } else {
                self.rows = before;
                self.number_all();
                if let Some(frames) = &mut self.frames {
                    frames.exchange_ranks(pair);
                }
            }
        }
        crossings
    }

    /// Exchanges neighbours in their rows while that saves crossings, `rounds` times over all rows at most.
    pub(super) fn exchange(&mut self, may: &dyn Fn(u32, u32) -> bool, rounds: usize) {
        // A row need only be looked at again after it or a row next to it has changed.
        let mut dirty = vec![true; self.rows.len()];
        for _ in 0..rounds {
            let mut any = false;
            for row in 0..self.rows.len() {
                if std::mem::replace(&mut dirty[row], false) && self.exchange_in(row, may) {
                    any = true;
                    dirty[row] = true;
                    for near in [row.wrapping_sub(1), row + 1] {
                        if let Some(flag) = dirty.get_mut(near) {
                            *flag = true;
                        }
                    }
                }
            }
            if !any {
                break;
            }
        }
    }

    /// Moves each item in turn to the best place of its row (sifting, Matuszewski and others 1999). Tells whether any
    /// crossing was saved. Very long rows are left as they are.
    pub(super) fn sift(&mut self, may: &dyn Fn(u32, u32) -> bool) -> bool {
        let mut changed = false;
        for row in 0..self.rows.len() {
            if self.rows[row].len() > LONGEST_SIFTED {
                continue;
            }
            self.collect_places(row);
            let mut row_changed = false;
            let items = self.rows[row].clone();
            for item in items {
                let Some(from) = self.rows[row].iter().position(|&other| other == item) else { continue };
                let mut best = (0, from);
                let mut saved = 0;
                for to in (0..from).rev() {
                    if !may(self.rows[row][to], item) || !self.frames_allow(self.rows[row][to], item) {
                        break;
                    }
                    self.spent += 1;
                    saved += self.saving_at(to, from);
                    best = if saved > best.0 { (saved, to) } else { best };
                }
                saved = 0;
                for to in from + 1..self.rows[row].len() {
                    if !may(item, self.rows[row][to]) || !self.frames_allow(item, self.rows[row][to]) {
                        break;
                    }
                    self.spent += 1;
                    saved += self.saving_at(from, to);
                    best = if saved > best.0 { (saved, to) } else { best };
                }
                let (_, to) = best;
                if to != from {
                    let (first, last) = (from.min(to), from.max(to));
                    let items = &mut self.rows[row][first..=last];
                    if to < from {
                        items.rotate_right(1)
                    } else {
                        items.rotate_left(1)
                    }
                    let ranges = &mut self.ranges[first..=last];
                    if to < from {
                        ranges.rotate_right(1)
                    } else {
                        ranges.rotate_left(1)
                    }
                    row_changed = true;
                }
            }
            if row_changed {
                self.number(row);
                changed = true;
            }
        }
        changed
    }

    fn exchange_in(&mut self, row: usize, may: &dyn Fn(u32, u32) -> bool) -> bool {
        self.collect_places(row);
        let mut changed = false;
        for _ in 0..4 {
            let mut any = false;
            self.spent += self.rows[row].len();
            for place in 1..self.rows[row].len() {
                let (left, right) = (self.rows[row][place - 1], self.rows[row][place]);
                if self.saving_at(place - 1, place) > 0 && may(left, right) && self.frames_allow(left, right) {
                    self.rows[row].swap(place - 1, place);
                    self.ranges.swap(place - 1, place);
                    any = true;
                }
            }
            changed |= any;
            if !any {
                break;
            }
        }
        if changed {
            self.number(row);
        }
        changed
    }

    /// Crossings saved if the item at `left` and the one at `right` of the collected row came in the other order.
    fn saving_at(&self, left: usize, right: usize) -> i64 {
        let (a, b) = (self.ranges[left], self.ranges[right]);
        let list = |from: u32, to: u32| &self.places[from as usize..to as usize];
        saving(list(a.0, a.1), list(b.0, b.1)) + saving(list(a.1, a.2), list(b.1, b.2))
    }

    fn collect_places(&mut self, row: usize) {
        // Sorted places of the neighbours of each item: `start..middle` above, `middle..end` below.
        self.places.clear();
        self.ranges.clear();
        self.spent += 4 * self.rows[row].len();
        for &item in &self.rows[row] {
            let start = self.places.len();
            self.places.extend(self.up.of(item).iter().map(|&n| self.place[n as usize]));
            let middle = self.places.len();
            self.places.extend(self.down.of(item).iter().map(|&n| self.place[n as usize]));
            self.places[start..middle].sort_unstable();
            self.places[middle..].sort_unstable();
            self.ranges.push((start as u32, middle as u32, self.places.len() as u32));
        }
    }

    pub(super) fn crossings(&mut self) -> u64 {
        self.spent += 4 * self.down.list.len();
        let mut total = 0;
        let mut tree: Vec<u32> = Vec::new();
        let mut near: Vec<u32> = Vec::new();
        for row in self.rows.iter() {
            let Some(below) = row.first().and_then(|&item| self.rows.get(self.row_of[item as usize] as usize + 1))
            else {
                continue;
            };
            tree.clear();
            tree.resize(below.len() + 1, 0);
            let mut inserted = 0_u32;
            for &item in row {
                near.clear();
                near.extend(self.down.of(item).iter().map(|&n| self.place[n as usize]));
                for &place in &near {
                    let mut not_right = 0;
                    let mut index = place as usize + 1;
                    while index > 0 {
                        not_right += tree[index];
                        index &= index - 1;
                    }
                    total += u64::from(inserted - not_right);
                }
                for &place in &near {
                    let mut index = place as usize + 1;
                    while index < tree.len() {
                        tree[index] += 1;
                        index += index & index.wrapping_neg();
                    }
                    inserted += 1;
                }
            }
        }
        total
    }
}

/// Crossings saved by exchanging an item whose neighbours are at `left` with the one to its right (`right`).
fn saving(left: &[u32], right: &[u32]) -> i64 {
    let (mut now, mut then) = (0_i64, 0_i64);
    // For each left neighbour: how many right ones lie before it (crossed now), and how many after (crossed then).
    let (mut before, mut not_after) = (0, 0);
    for &place in left {
        while before < right.len() && right[before] < place {
            before += 1;
        }
        while not_after < right.len() && right[not_after] <= place {
            not_after += 1;
        }
        now += before as i64;
        then += (right.len() - not_after) as i64;
    }
    now - then
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exchanging_saves_what_crosses_less_what_would() {
        assert_eq!(saving(&[3], &[1, 2]), 2);
        assert_eq!(saving(&[1], &[1]), 0);
        assert_eq!(saving(&[0, 5], &[3]), 0);
        assert_eq!(saving(&[0], &[1]), -1);
    }
}
