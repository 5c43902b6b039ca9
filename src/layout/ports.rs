//! Where edges meet the sides of boxes, and the x of both ends of every piece.

use std::collections::BTreeSet;

use super::components::Part;
use super::lanes::{Grid, OUTSIDE};
use super::rows::port_width;
use super::{Length, Spacing};

/// The x of a piece at its upper and its lower end.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ends {
    pub(super) upper: Length,
    pub(super) lower: Length,
}

/// One side of a box: the range for ports, and the pieces that end there from left to right.
struct Side {
    low: Length,
    high: Length,
    middle: Length,
    pieces: Vec<u32>,
    /// For each piece, the room that its end needs to either side for its label; empty if none has a label.
    halves: Vec<Length>,
}

/// Gives every end of every piece its x.
///
/// Ends on one side of a box keep the order of what they lead to, so that they do not cross there. Where the two sides
/// that a piece joins face each other, it runs straight; the others are spread round the middle. In each gap between
/// two rows no two upright runs of different edges have the same x.
pub(super) fn assign(part: &Part, grid: &Grid, x: &[Length], spacing: &Spacing) -> Vec<Ends> {
    let mut place = vec![0_i64; grid.items.len()];
    for row in &grid.rows {
        for (at, &item) in row.iter().enumerate() {
            place[item as usize] = at as i64;
        }
    }
    let at = |item: u32| place.get(item as usize).copied().unwrap_or(-1);
    let side = |item: usize, pieces: &[u32], other: &dyn Fn(u32) -> u32| {
        let mut pieces = pieces.to_vec();
        pieces.sort_by_key(|&piece| (at(other(piece)), piece));
        let width = part.boxes[item].width;
        let left = x[item] - width / 2;
        // A single port may leave the middle by a third of the width; several use most of the side.
        let margin =
            if pieces.len() < 2 { width / 6 } else { (width / (pieces.len() as Length + 1)).min(width / 8).min(1_200) };
        Side { low: left + margin, high: left + width - margin, middle: x[item], pieces, halves: Vec::new() }
    };
    let with_labels = |width: Length, mut side: Side| {
        let label = |piece: u32| grid.foot_labels[grid.pieces[piece as usize].edge as usize];
        if side.pieces.iter().any(|&piece| label(piece).is_some()) {
            side.halves = side.pieces.iter().map(|&piece| (port_width(label(piece), spacing) + 1) / 2).collect();
            let margin = |half: Option<&Length>| half.copied().unwrap_or(0);
            side.low = side.middle - width / 2 + margin(side.halves.first());
            side.high = side.middle - width / 2 + width - margin(side.halves.last());
        }
        side
    };
    let count = part.boxes.len();
    let tops: Vec<Side> = (0..count)
        .map(|b| with_labels(part.boxes[b].width, side(b, &grid.above[b], &|p| grid.pieces[p as usize].upper)))
        .collect();
    let bottoms: Vec<Side> =
        (0..count).map(|b| side(b, &grid.below[b], &|piece| grid.pieces[piece as usize].lower)).collect();
    let outside = outside_lanes(grid, x, spacing);
    let line_x = |item: u32, edge: u32| {
        if item == OUTSIDE { outside.get(edge as usize).copied().flatten() } else { x.get(item as usize).copied() }
    };
    let mut ends: Vec<Ends> = grid
        .pieces
        .iter()
        .map(|piece| Ends {
            upper: line_x(piece.upper, piece.edge).unwrap_or_default(),
            lower: line_x(piece.lower, piece.edge).unwrap_or_default(),
        })
        .collect();
    // A wish where both sides face each other.
    let range =
        |sides: &[Side], item: u32, x: Length| sides.get(item as usize).map_or((x, x), |side| (side.low, side.high));
    let mut wishes: Vec<Option<Length>> = grid
        .pieces
        .iter()
        .zip(&ends)
        .map(|(piece, ends)| {
            let (upper_low, upper_high) = range(&bottoms, piece.upper, ends.upper);
            let (lower_low, lower_high) = range(&tops, piece.lower, ends.lower);
            let (low, high) = (upper_low.max(lower_low), upper_high.min(lower_high));
            let centre = if (piece.upper as usize) < count && bottoms[piece.upper as usize].pieces.len() == 1 {
                (ends.upper + ends.lower) / 2
            } else {
                ends.lower
            };
            (low <= high).then(|| centre.clamp(low, high))
        })
        .collect();
    for side in &bottoms {
        for (piece, x) in spread(side, &wishes, spacing) {
            ends[piece as usize].upper = x;
        }
    }
    for side in &tops {
        for &piece in &side.pieces {
            let is_box = (grid.pieces[piece as usize].upper as usize) < count;
            let upper = ends[piece as usize].upper;
            if is_box {
                wishes[piece as usize] = (side.low <= upper && upper <= side.high).then_some(upper);
            }
        }
        for (piece, x) in spread(side, &wishes, spacing) {
            ends[piece as usize].lower = x;
        }
    }
    for side in &bottoms {
        for &piece in &side.pieces {
            let lower = ends[piece as usize].lower;
            wishes[piece as usize] = (side.low <= lower && lower <= side.high).then_some(lower);
        }
        for (piece, x) in spread(side, &wishes, spacing) {
            ends[piece as usize].upper = x;
        }
    }
    make_distinct(grid, count, &mut ends);
    ends
}

/// The x of edges that run round the outside, left of everything.
fn outside_lanes(grid: &Grid, x: &[Length], spacing: &Spacing) -> Vec<Option<Length>> {
    let mut lanes = vec![None; grid.chains.len()];
    let mut next =
        grid.items.iter().zip(x).map(|(item, x)| x - item.left).min().unwrap_or(0) - spacing.line_box_gap.max(1);
    for piece in grid.pieces.iter().filter(|piece| piece.lower == OUTSIDE) {
        lanes[piece.edge as usize] = Some(next);
        next -= spacing.line_gap.max(1);
    }
    lanes
}

/// Places the ports of a side as near to their wishes as their order and a least gap allow; those without a wish are
/// drawn, weakly, to their place in an even spread round the middle.
fn spread(side: &Side, wishes: &[Option<Length>], spacing: &Spacing) -> Vec<(u32, Length)> {
    let count = side.pieces.len() as Length;
    let room = (side.high - side.low).max(0);
    if count < 2 {
        return side.pieces.iter().map(|&piece| (piece, wishes[piece as usize].unwrap_or(side.middle))).collect();
    }
    // At least a hundredth apart, even on a box without width.
    let gap = (room / (count - 1)).min(spacing.line_gap).max(1);
    let step = (room / (count - 1)).min(spacing.line_gap * 4).max(1);
    let first = side.middle - step * (count - 1) / 2;
    // How far each port is from the first at least.
    let mut offsets: Vec<Length> = Vec::with_capacity(side.pieces.len());
    let mut offset = 0;
    for number in 0..side.pieces.len() {
        if let Some(before) = number.checked_sub(1) {
            let half = |number: usize| side.halves.get(number).copied().unwrap_or(0);
            offset += gap.max(half(before) + half(number));
        }
        offsets.push(offset);
    }
    let mut blocks: Vec<Block> = Vec::with_capacity(side.pieces.len());
    for ((number, &piece), offset) in side.pieces.iter().enumerate().zip(&offsets) {
        let mut block = match wishes[piece as usize] {
            Some(wish) => Block { wished: (wish - offset, 1), even: (0, 0), count: 1 },
            None => Block { wished: (0, 0), even: (first + step * number as Length - offset, 1), count: 1 },
        };
        while let Some(before) = blocks.pop_if(|before| before.place() >= block.place()) {
            block = before.joined(block);
        }
        blocks.push(block);
    }
    let lowest = if room < offset { side.middle - offset / 2 } else { side.low };
    let highest = if room < offset { lowest } else { side.high - offset };
    let mut placed = Vec::with_capacity(side.pieces.len());
    let mut pieces = side.pieces.iter().zip(&offsets);
    for block in blocks {
        let at = block.place().clamp(lowest, highest);
        for (&piece, offset) in pieces.by_ref().take(block.count) {
            placed.push((piece, at + offset));
        }
    }
    placed
}

/// Ports that touch one another: sums and numbers of their wishes, and of their places in the even spread.
struct Block {
    wished: (Length, Length),
    even: (Length, Length),
    count: usize,
}

impl Block {
    /// A port that can run straight is never moved off for the sake of one that cannot.
    fn place(&self) -> Length {
        let (sum, count) = if self.wished.1 > 0 { self.wished } else { self.even };
        sum.div_euclid(count.max(1))
    }

    fn joined(self, other: Block) -> Block {
        Block {
            wished: (self.wished.0 + other.wished.0, self.wished.1 + other.wished.1),
            even: (self.even.0 + other.even.0, self.even.1 + other.even.1),
            count: self.count + other.count,
        }
    }
}

/// Moves upright runs by hundredths until no two of different edges share an x between the same two rows.
///
/// An upright run goes through ports, lanes and straight pieces; it moves as a whole and stays straight.
fn make_distinct(grid: &Grid, box_count: usize, ends: &mut [Ends]) {
    // Ends of pieces: `2 * piece` is the upper one, `2 * piece + 1` the lower one; each run is a list linked downwards.
    let mut run_of = vec![u32::MAX; ends.len() * 2];
    let mut runs: Vec<Vec<u32>> = Vec::new();
    for chain in &grid.chains {
        let mut open: Option<usize> = None;
        for (number, &piece) in chain.iter().enumerate() {
            let Ends { upper, lower } = ends[piece as usize];
            let run = match open {
                Some(run) if number > 0 => run,
                _ => {
                    runs.push(Vec::new());
                    runs.len() - 1
                }
            };
            runs[run].push(2 * piece);
            run_of[2 * piece as usize] = run as u32;
            let run = if upper == lower {
                run
            } else {
                runs.push(Vec::new());
                runs.len() - 1
            };
            runs[run].push(2 * piece + 1);
            run_of[2 * piece as usize + 1] = run as u32;
            let end = grid.pieces[piece as usize].lower;
            open = (end == OUTSIDE || end as usize >= box_count).then_some(run);
        }
    }
    let mut taken: BTreeSet<(u32, Length)> = BTreeSet::new();
    for run in &runs {
        let Some(&first) = run.first() else { continue };
        let x = if first % 2 == 0 { ends[first as usize / 2].upper } else { ends[first as usize / 2].lower };
        let mut shift = 0;
        // 0, 1, -1, 2, -2 …
        while run.iter().any(|&end| taken.contains(&(grid.pieces[end as usize / 2].row, x + shift))) {
            shift = if shift > 0 { -shift } else { 1 - shift };
        }
        for &end in run {
            taken.insert((grid.pieces[end as usize / 2].row, x + shift));
            let ends = &mut ends[end as usize / 2];
            if end % 2 == 0 {
                ends.upper = x + shift;
            } else {
                ends.lower = x + shift;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lanes::Piece;
    use super::*;

    /// Pieces of one gap, each an edge of its own between boxes; their ends before and after.
    fn check(before: &[(Length, Length)], after: &[(Length, Length)]) {
        let piece = |number: u32| Piece { edge: number, row: 0, upper: 0, lower: 1, weight: 1 };
        let grid = Grid {
            items: Vec::new(),
            pieces: (0..before.len() as u32).map(piece).collect(),
            rows: Vec::new(),
            above: Vec::new(),
            below: Vec::new(),
            chains: (0..before.len() as u32).map(|number| vec![number]).collect(),
            foot_labels: vec![None; before.len()],
            frames: Vec::new(),
            frame_of: Vec::new(),
        };
        let mut ends: Vec<Ends> = before.iter().map(|&(upper, lower)| Ends { upper, lower }).collect();
        make_distinct(&grid, 2, &mut ends);
        assert_eq!(ends.iter().map(|ends| (ends.upper, ends.lower)).collect::<Vec<_>>(), after);
    }

    #[test]
    fn upright_runs_of_different_edges_never_share_an_x() {
        check(&[(100, 200), (200, 100)], &[(100, 200), (201, 101)]);
        check(&[(100, 100), (100, 100), (100, 300)], &[(100, 100), (101, 101), (99, 300)]);
    }

    #[test]
    fn ports_keep_their_order_and_their_gap() {
        let spacing = Spacing { line_gap: 10, ..Spacing::default() };
        let ports = |low, high, wishes: &[Option<Length>]| -> Vec<Length> {
            let pieces = (0..wishes.len() as u32).collect();
            let side = Side { low, high, middle: (low + high) / 2, pieces, halves: Vec::new() };
            spread(&side, wishes, &spacing).into_iter().map(|(_, x)| x).collect()
        };
        assert_eq!(ports(0, 100, &[None]), [50]);
        assert_eq!(ports(0, 100, &[Some(30)]), [30]);
        assert_eq!(ports(0, 100, &[None, None, None]), [10, 50, 90]);
        assert_eq!(ports(0, 100, &[Some(50), Some(50)]), [45, 55]);
        assert_eq!(ports(0, 100, &[None, Some(20), None]), [10, 20, 90]);
        // No room: hundredths apart, beyond the sides if it must be.
        assert_eq!(ports(0, 0, &[None, None, None]), [-1, 0, 1]);
    }
}
