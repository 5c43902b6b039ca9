//! The x of every item, its order in the row being settled.
//!
//! Rows are swept down and up: each item wishes to stand at the weighted mean of its neighbours, and the wishes of a row
//! are met with least squared error by pooling adjacent violators (isotonic regression). Then every long edge becomes
//! one upright lane as far as crossing lanes allow, and items use what room is left to come nearer to their neighbours.

use super::frames;
use super::lanes::{Grid, Item, ItemKind, OUTSIDE};
use super::{Length, Spacing};

const SWEEPS: usize = 10;
const EASINGS: usize = 8;
const CLOSINGS: usize = 3;
/// Gaps are closed in parts whose rows, times their items, are no more.
const MOST_CUT: usize = 20_000_000;

/// Least distance between the lines through two neighbours of a row.
fn distance(left: &Item, right: &Item, spacing: &Spacing) -> Length {
    let gap = match (left.kind, right.kind) {
        (ItemKind::Card, ItemKind::Card) => spacing.box_gap,
        (ItemKind::Lane, ItemKind::Lane) => spacing.line_gap,
        _ => spacing.line_box_gap,
    };
    left.right + gap + right.left
}

/// Places all items of a grid, no further apart than `most_wide` if the rows have room for that.
pub(super) fn place(grid: &Grid, spacing: &Spacing, most_wide: Option<Length>) -> Vec<Length> {
    let columns = Columns::new(grid);
    let range = most_wide.map(|width| columns.range(grid, spacing, width));
    let confine = |x: &mut [Length], items: &mut dyn Iterator<Item = usize>| {
        if let Some(range) = &range {
            items.for_each(|item| {
                let (low, high) = range[columns.of_item[item] as usize];
                x[item] = x[item].clamp(low, high.max(low));
            });
        }
    };
    let mut x = packed(grid, spacing);
    if let Some(width) = most_wide {
        x.iter_mut().for_each(|x| *x += width / 2);
    }
    let mut pool = Pool::default();
    let rows = grid.rows.len();
    for sweep in 0..SWEEPS {
        for row in 0..rows {
            settle(grid, row, true, sweep + 2 >= SWEEPS, spacing, &mut x, &mut pool);
            confine(&mut x, &mut grid.rows[row].iter().map(|&item| item as usize));
        }
        for row in (0..rows).rev() {
            settle(grid, row, false, sweep + 2 >= SWEEPS, spacing, &mut x, &mut pool);
            confine(&mut x, &mut grid.rows[row].iter().map(|&item| item as usize));
        }
    }
    columns.straighten(grid, spacing, &mut x);
    confine(&mut x, &mut (0..grid.items.len()));
    for easing in 0..EASINGS {
        columns.ease(grid, spacing, easing % 2 == 0, &mut x);
        confine(&mut x, &mut (0..grid.items.len()));
    }
    for easing in 0..CLOSINGS {
        close_gaps(grid, spacing, &mut x);
        columns.ease(grid, spacing, easing % 2 == 0, &mut x);
    }
    close_gaps(grid, spacing, &mut x);
    columns.draw_walls_in(grid, spacing, &mut x);
    x
}

/// Moves all that stands right of an upright cut to the left, as far as every row has room there; for every cut from left to
/// right. So nothing is wider than its rows need, and what shared an x still does.
fn close_gaps(grid: &Grid, spacing: &Spacing, x: &mut [Length]) {
    if grid.rows.len().saturating_mul(grid.items.len()) > MOST_CUT {
        return;
    }
    let mut order: Vec<u32> = (0..grid.items.len() as u32).collect();
    order.sort_by_key(|&item| (x[item as usize], item));
    // For each row how many of its items stand left of the cut, and how much of the room right of the last is taken.
    let mut passed = vec![0_usize; grid.rows.len()];
    let mut room: Vec<Option<Length>> = vec![None; grid.rows.len()];
    let mut shift = 0;
    let mut moved = x.to_vec();
    let mut place = 0;
    while let Some(&first) = order.get(place) {
        let at = x[first as usize];
        while let Some(&item) = order.get(place).filter(|&&item| x[item as usize] == at) {
            place += 1;
            moved[item as usize] = at - shift;
            let row = grid.items[item as usize].row as usize;
            passed[row] += 1;
            room[row] = grid.rows[row].get(passed[row]).map(|&next| {
                let gap = distance(&grid.items[item as usize], &grid.items[next as usize], spacing);
                x[next as usize] - at - gap
            });
        }
        let Some(least) = room.iter().flatten().min().copied().filter(|&least| least > 0) else { continue };
        shift += least;
        room.iter_mut().flatten().for_each(|room| *room -= least);
    }
    x.copy_from_slice(&moved);
}

/// Rows packed from the left, each with its middle at 0.
fn packed(grid: &Grid, spacing: &Spacing) -> Vec<Length> {
    let mut x = vec![0; grid.items.len()];
    for row in &grid.rows {
        let mut last: Option<u32> = None;
        let mut at = 0;
        for &item in row {
            if let Some(left) = last {
                at += distance(&grid.items[left as usize], &grid.items[item as usize], spacing);
            }
            x[item as usize] = at;
            last = Some(item);
        }
        for &item in row {
            x[item as usize] -= at / 2;
        }
    }
    x
}

/// How much a piece pulls: lanes of one edge hold together most, so that long edges run straight.
fn pull(grid: &Grid, piece: u32) -> i64 {
    let piece = grid.pieces[piece as usize];
    let line = |item: u32| grid.items.get(item as usize).is_some_and(|item| item.is_line() && item.straight);
    piece.weight
        * match (line(piece.upper), line(piece.lower)) {
            (true, true) => 128,
            // A junction stands over its premises rather than under its conclusion.
            (false, false) if grid.items.get(piece.upper as usize).is_some_and(|i| i.kind == ItemKind::Junction) => 48,
            (false, false) => 16,
            _ => 24,
        }
}

#[derive(Default)]
struct Pool {
    wishes: Vec<(i128, i64)>,
    offsets: Vec<Length>,
    blocks: Vec<(i128, i64, usize)>,
}

fn settle(
    grid: &Grid,
    row: usize,
    by_upper: bool,
    by_both: bool,
    spacing: &Spacing,
    x: &mut [Length],
    pool: &mut Pool,
) {
    let items = &grid.rows[row];
    pool.wishes.clear();
    pool.offsets.clear();
    let mut offset = 0;
    let mut last: Option<u32> = None;
    for &item in items {
        if let Some(left) = last {
            offset += distance(&grid.items[left as usize], &grid.items[item as usize], spacing);
        }
        last = Some(item);
        pool.offsets.push(offset);
        let (mut sum, mut weight) = (0_i128, 0_i64);
        let mut add = |piece: u32, other: u32, divisor: i64| {
            if other != OUTSIDE {
                let pull = (pull(grid, piece) / divisor).max(1);
                sum += i128::from(x[other as usize]) * i128::from(pull);
                weight += pull;
            }
        };
        if by_upper || by_both {
            let divisor = if by_upper { 1 } else { 4 };
            grid.above[item as usize].iter().for_each(|&p| add(p, grid.pieces[p as usize].upper, divisor));
        }
        if !by_upper || by_both {
            let divisor = if by_upper { 4 } else { 1 };
            grid.below[item as usize].iter().for_each(|&p| add(p, grid.pieces[p as usize].lower, divisor));
        }
        if weight == 0 {
            (sum, weight) = (i128::from(x[item as usize]) * 2, 2);
        }
        pool.wishes.push((sum - i128::from(offset) * i128::from(weight), weight));
    }
    pool_adjacent(pool);
    let mut item = items.iter().zip(&pool.offsets);
    for &(sum, weight, count) in &pool.blocks {
        let at = sum.div_euclid(i128::from(weight.max(1))) as Length;
        for (&item, offset) in item.by_ref().take(count) {
            x[item as usize] = at + offset;
        }
    }
}

/// Joins neighbouring wishes that would overlap until the means of the blocks rise.
fn pool_adjacent(pool: &mut Pool) {
    pool.blocks.clear();
    for &(sum, weight) in &pool.wishes {
        let mut block = (sum, weight, 1);
        while let Some(&(sum, weight, count)) = pool.blocks.last() {
            if sum * i128::from(block.1) < block.0 * i128::from(weight) {
                break;
            }
            block = (block.0 + sum, block.1 + weight, block.2 + count);
            pool.blocks.pop();
        }
        pool.blocks.push(block);
    }
}

/// Items that share one x: single boxes, and runs of lanes of one edge.
struct Columns {
    of_item: Vec<u32>,
    /// From left to right: in every row that two columns share, the earlier one stands to the left.
    members: Vec<Vec<u32>>,
    place: Vec<u32>,
}

impl Columns {
    /// Joins lanes into columns, and takes the columns from left to right; where lanes cross, and no column could come
    /// next, the one that is nearest to being next is cut in two.
    fn new(grid: &Grid) -> Self {
        let count = grid.items.len();
        let mut place = vec![0_u32; count];
        for row in &grid.rows {
            for (at, &item) in row.iter().enumerate() {
                place[item as usize] = at as u32;
            }
        }
        // Whole columns first; `pending` holds what of each is not yet taken.
        let mut pending: Vec<Vec<u32>> = Vec::new();
        let mut column = vec![u32::MAX; count];
        let wall_above = frames::walls_above(grid);
        for (number, item) in grid.items.iter().enumerate() {
            let before = grid.above[number].first().map(|&piece| grid.pieces[piece as usize].upper);
            match before {
                None if wall_above.get(number).is_some_and(Option::is_some) => {
                    let upper = wall_above[number].map_or(number, |upper| upper as usize);
                    column[number] = column[upper];
                    pending[column[number] as usize].push(number as u32);
                }
                Some(upper)
                    if item.is_line() && item.straight && upper != OUTSIDE && grid.items[upper as usize].is_line() =>
                {
                    column[number] = column[upper as usize];
                    pending[column[number] as usize].push(number as u32);
                }
                _ => {
                    column[number] = pending.len() as u32;
                    pending.push(vec![number as u32]);
                }
            }
        }
        // `ready[c]` counts the members of a column that are next in their row.
        let mut ready = vec![0_usize; pending.len()];
        let mut cursor = vec![0_usize; grid.rows.len()];
        let mut queue: Vec<u32> = Vec::new();
        for row in &grid.rows {
            if let Some(&item) = row.first() {
                let c = column[item as usize] as usize;
                ready[c] += 1;
                if ready[c] == pending[c].len() {
                    queue.push(c as u32);
                }
            }
        }
        let mut members: Vec<Vec<u32>> = Vec::with_capacity(pending.len());
        let mut of_item = vec![0_u32; count];
        let mut next_queue: Vec<u32> = Vec::new();
        let mut taken = 0;
        while taken < count {
            if queue.is_empty() {
                // Only lanes that cross, or cross a wall, can block one another: cut the one that misses the smallest share.
                let front = grid.rows.iter().zip(&cursor).filter_map(|(row, &at)| row.get(at));
                let lanes = front.filter(|&&item| !grid.items[item as usize].is_wall());
                let blocked = lanes.map(|&item| column[item as usize]).min_by_key(|&c| {
                    let (ready, total) = (ready[c as usize], pending[c as usize].len());
                    (total - ready, std::cmp::Reverse(total), c)
                });
                let Some(c) = blocked else { break };
                let is_front =
                    |item: u32| place[item as usize] as usize == cursor[grid.items[item as usize].row as usize];
                let list = std::mem::take(&mut pending[c as usize]);
                let mut runs: Vec<Vec<u32>> = Vec::new();
                let mut last = None;
                for item in list {
                    let front = is_front(item);
                    match runs.last_mut() {
                        Some(run) if last == Some(front) => run.push(item),
                        _ => runs.push(vec![item]),
                    }
                    last = Some(front);
                }
                for run in runs {
                    let number = pending.len() as u32;
                    let front = run.first().is_some_and(|&item| is_front(item));
                    run.iter().for_each(|&item| column[item as usize] = number);
                    ready.push(if front { run.len() } else { 0 });
                    if front {
                        queue.push(number);
                    }
                    pending.push(run);
                }
            }
            next_queue.clear();
            for &c in &queue {
                let list = std::mem::take(&mut pending[c as usize]);
                for &item in &list {
                    of_item[item as usize] = members.len() as u32;
                    taken += 1;
                    let row = grid.items[item as usize].row as usize;
                    cursor[row] += 1;
                    if let Some(&item) = grid.rows[row].get(cursor[row]) {
                        let c = column[item as usize] as usize;
                        ready[c] += 1;
                        if ready[c] == pending[c].len() {
                            next_queue.push(c as u32);
                        }
                    }
                }
                members.push(list);
            }
            std::mem::swap(&mut queue, &mut next_queue);
        }
        Columns { of_item, members, place }
    }

    /// The least x of a column, given the columns to its left; `None` if nothing stands there.
    fn leftmost(&self, column: usize, grid: &Grid, spacing: &Spacing, x: &[Length]) -> Option<Length> {
        let bound = |&item: &u32| {
            let place = (self.place[item as usize] as usize).checked_sub(1)?;
            let left = *grid.rows[grid.items[item as usize].row as usize].get(place)?;
            let gap = distance(&grid.items[left as usize], &grid.items[item as usize], spacing);
            Some(x[self.of_item[left as usize] as usize] + gap)
        };
        self.members[column].iter().filter_map(bound).max()
    }

    /// The greatest x of a column, given the columns to its right.
    fn rightmost(&self, column: usize, grid: &Grid, spacing: &Spacing, x: &[Length]) -> Option<Length> {
        let bound = |&item: &u32| {
            let place = self.place[item as usize] as usize + 1;
            let right = *grid.rows[grid.items[item as usize].row as usize].get(place)?;
            let gap = distance(&grid.items[item as usize], &grid.items[right as usize], spacing);
            Some(x[self.of_item[right as usize] as usize] - gap)
        };
        self.members[column].iter().filter_map(bound).min()
    }

    /// How far to the left and to the right each column may stand for all to keep within a width; if that is too little, within
    /// the least that is enough. Neighbours that both stand leftmost, or both rightmost, keep their distance.
    fn range(&self, grid: &Grid, spacing: &Spacing, width: Length) -> Vec<(Length, Length)> {
        let count = self.members.len();
        let mut low = vec![0; count];
        for column in 0..count {
            low[column] = self.leftmost(column, grid, spacing, &low).unwrap_or(0).max(0);
        }
        let width = width.max(low.iter().copied().max().unwrap_or(0));
        let mut high = vec![width; count];
        for column in (0..count).rev() {
            high[column] = self.rightmost(column, grid, spacing, &high).unwrap_or(width).min(width);
        }
        low.into_iter().zip(high).collect()
    }

    /// Gives every column one x near the mean of its members: pushed right where it must, pushed left where it must,
    /// and the mean of both (which keeps all distances, as each of the two does).
    fn straighten(&self, grid: &Grid, spacing: &Spacing, x: &mut [Length]) {
        let wish: Vec<Length> = self
            .members
            .iter()
            .map(|members| {
                let sum: i128 = members.iter().map(|&item| i128::from(x[item as usize])).sum();
                sum.div_euclid(members.len().max(1) as i128) as Length
            })
            .collect();
        let mut right = wish.clone();
        for column in 0..wish.len() {
            let bound = self.leftmost(column, grid, spacing, &right);
            right[column] = bound.map_or(wish[column], |bound| bound.max(wish[column]));
        }
        let mut left = wish.clone();
        for column in (0..wish.len()).rev() {
            let bound = self.rightmost(column, grid, spacing, &left);
            left[column] = bound.map_or(wish[column], |bound| bound.min(wish[column]));
        }
        for (column, members) in self.members.iter().enumerate() {
            let at = (left[column] + right[column]).div_euclid(2);
            members.iter().for_each(|&item| x[item as usize] = at);
        }
    }

    /// Moves each column towards its neighbours in other rows, as far as its own row leaves room.
    fn ease(&self, grid: &Grid, spacing: &Spacing, from_left: bool, x: &mut [Length]) {
        let mut at: Vec<Length> =
            self.members.iter().map(|members| members.first().map_or(0, |&item| x[item as usize])).collect();
        let count = at.len();
        for step in 0..count {
            let column = if from_left { count - 1 - step } else { step };
            let Some(wish) = self.wish(column, grid, &at) else { continue };
            let low = self.leftmost(column, grid, spacing, &at).unwrap_or(Length::MIN);
            let high = self.rightmost(column, grid, spacing, &at).unwrap_or(Length::MAX);
            if low <= high {
                at[column] = wish.clamp(low, high);
            }
        }
        for (column, members) in self.members.iter().enumerate() {
            members.iter().for_each(|&item| x[item as usize] = at[column]);
        }
    }

    /// Moves the walls of every frame as near to what stands in it as they may be.
    fn draw_walls_in(&self, grid: &Grid, spacing: &Spacing, x: &mut [Length]) {
        if grid.frames.is_empty() {
            return;
        }
        let mut at: Vec<Length> =
            self.members.iter().map(|members| members.first().map_or(0, |&item| x[item as usize])).collect();
        let kind = |column: usize| self.members[column].first().map(|&item| grid.items[item as usize].kind);
        for column in (0..at.len()).filter(|&column| kind(column) == Some(ItemKind::RightWall)) {
            at[column] = self.leftmost(column, grid, spacing, &at).unwrap_or(at[column]).min(at[column]);
        }
        for column in (0..at.len()).rev().filter(|&column| kind(column) == Some(ItemKind::LeftWall)) {
            at[column] = self.rightmost(column, grid, spacing, &at).unwrap_or(at[column]).max(at[column]);
        }
        for (column, members) in self.members.iter().enumerate() {
            members.iter().for_each(|&item| x[item as usize] = at[column]);
        }
    }

    fn wish(&self, column: usize, grid: &Grid, at: &[Length]) -> Option<Length> {
        let members = &self.members[column];
        let x_of = |item: u32| at[self.of_item[item as usize] as usize];
        let is_line = members.first().is_some_and(|&item| grid.items[item as usize].is_line());
        if is_line && let (Some(&first), Some(&last)) = (members.first(), members.last()) {
            let upper = grid.above[first as usize].first().map(|&piece| grid.pieces[piece as usize].upper)?;
            let lower = grid.below[last as usize].first().map(|&piece| grid.pieces[piece as usize].lower)?;
            // Straight into both ends where the sides of both boxes allow.
            let reach = |item: u32| {
                let ends = &grid.items[item as usize];
                let (left, right) = if ends.is_line() { (0, 0) } else { (ends.left * 3 / 5, ends.left * 3 / 5) };
                (x_of(item) - left, x_of(item) + right)
            };
            let ((upper_low, upper_high), (lower_low, lower_high)) = (reach(upper), reach(lower));
            let (low, high) = (upper_low.max(lower_low), upper_high.min(lower_high));
            let here = at[column];
            // One bend fewer: a lane stands right above the box that its edge comes from.
            return Some(if low <= high { here.clamp(low, high) } else { x_of(lower) });
        }
        let (mut sum, mut weight) = (0_i128, 0_i64);
        for &item in members {
            let above = grid.above[item as usize].iter().map(|&piece| (piece, grid.pieces[piece as usize].upper));
            let below = grid.below[item as usize].iter().map(|&piece| (piece, grid.pieces[piece as usize].lower));
            for (piece, other) in above.chain(below) {
                if other != OUTSIDE {
                    let pull = pull(grid, piece);
                    sum += i128::from(x_of(other)) * i128::from(pull);
                    weight += pull;
                }
            }
        }
        (weight > 0).then(|| sum.div_euclid(i128::from(weight)) as Length)
    }
}
