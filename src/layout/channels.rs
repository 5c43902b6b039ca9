//! The gaps between rows: a track for every level run, so that none lie on one another and few cross.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::components::{Part, PartEdge};
use super::frames;
use super::lanes::Grid;
use super::ports::Ends;
use super::{Length, Spacing};

/// Level runs in one gap up to which every pair is compared.
const PAIRWISE: usize = 700;

/// The gaps below each row but the last.
#[derive(Debug)]
pub(super) struct Channels {
    /// The height of each gap.
    pub(super) heights: Vec<Length>,
    /// For each piece that does not run straight, how far below the top of its gap it turns.
    pub(super) turns: Vec<Option<Length>>,
    /// How far above the next row nothing turns.
    pub(super) feet: Vec<Length>,
}

/// The level run of a piece.
#[derive(Clone, Copy, Debug)]
struct Run {
    piece: u32,
    upper: Length,
    lower: Length,
}

impl Run {
    fn left(&self) -> Length {
        self.upper.min(self.lower)
    }

    fn right(&self) -> Length {
        self.upper.max(self.lower)
    }

    fn covers(&self, x: Length) -> bool {
        self.left() < x && x < self.right()
    }
}

/// Assigns tracks in every gap.
pub(super) fn assign(part: &Part, grid: &Grid, ends: &[Ends], spacing: &Spacing) -> Channels {
    let gaps = grid.rows.len().saturating_sub(1);
    let mut runs: Vec<Vec<Run>> = vec![Vec::new(); gaps];
    // The room for marks and labels at the lower ends of the pieces.
    let mut feet = vec![spacing.line_gap.max(1); gaps];
    for (number, (piece, ends)) in grid.pieces.iter().zip(ends).enumerate() {
        if ends.upper != ends.lower {
            runs[piece.row as usize].push(Run { piece: number as u32, upper: ends.upper, lower: ends.lower });
        }
        if (piece.lower as usize) < part.boxes.len() {
            let label = grid.foot_labels[piece.edge as usize].map_or(0, |label| label.height + spacing.line_gap / 4);
            let foot = &mut feet[piece.row as usize];
            *foot = (*foot).max(foot_room(&part.edges[piece.edge as usize], spacing) + label);
        }
    }
    let mut turns = vec![None; grid.pieces.len()];
    let mut heights = Vec::with_capacity(gaps);
    let line_gap = spacing.line_gap.max(1);
    let rooms = frames::rooms(part, grid);
    for ((runs, bottom), room) in runs.iter().zip(feet.iter().copied()).zip(&rooms) {
        let tracks = if runs.len() <= PAIRWISE { few(runs, spacing) } else { many(runs, line_gap) };
        let count = tracks.iter().map(|track| track + 1).max().unwrap_or(0);
        let top = spacing.mark_room.max(1);
        let needed = top + bottom + (count - 1).max(0) * line_gap;
        let height = needed.max(spacing.row_gap).max(2);
        // Spare height goes half above and half below the tracks; frames end above them and begin below them.
        let first = room.ending + top + (height - needed) / 2;
        let height = height + room.ending + room.beginning;
        for (run, track) in runs.iter().zip(tracks) {
            turns[run.piece as usize] = Some(first + track * line_gap);
        }
        heights.push(height);
    }
    Channels { heights, turns, feet }
}

/// How far above its lower box the label of an edge stands, and no run turns: the room for the mark that is there.
pub(super) fn foot_room(edge: &PartEdge, spacing: &Spacing) -> Length {
    if edge.turned || edge.symmetric {
        spacing.mark_room.max(1)
    } else if edge.label.is_some() {
        // A mark at a tail is smaller.
        spacing.mark_room / 2
    } else {
        0
    }
}

/// What it costs to run `above` on a higher track than `below`: crossings, and upright runs that nearly coincide.
fn cost(above: &Run, below: &Run, near: Length) -> i64 {
    i64::from(below.covers(above.lower))
        + i64::from(above.covers(below.upper))
        + if (above.lower - below.upper).abs() < near { 20 } else { 0 }
}

/// Tracks by the costs of every pair: the order of the runs from the top is that of a greedy feedback arc set (Eades,
/// Lin, Smyth 1993) over the pairs that share an x, then each run takes the highest track below those before it.
fn few(runs: &[Run], spacing: &Spacing) -> Vec<Length> {
    let count = runs.len();
    let near = spacing.line_gap / 2;
    let mut pairs: Vec<(u32, u32, i64)> = Vec::new();
    let mut by_left: Vec<usize> = (0..count).collect();
    by_left.sort_by_key(|&run| (runs[run].left(), run));
    for (place, &a) in by_left.iter().enumerate() {
        for &b in &by_left[place + 1..] {
            if runs[b].left() > runs[a].right() + spacing.line_gap {
                break;
            }
            // Positive: `a` should be above.
            pairs.push((a as u32, b as u32, cost(&runs[b], &runs[a], near) - cost(&runs[a], &runs[b], near)));
        }
    }
    let mut touching: Vec<Vec<(u32, i64)>> = vec![Vec::new(); count];
    for &(a, b, gain) in &pairs {
        touching[a as usize].push((b, gain));
        touching[b as usize].push((a, -gain));
    }
    // Sum of gains against what is left, and of its positive and negative parts.
    let mut above: Vec<i64> = touching.iter().map(|list| list.iter().map(|(_, gain)| (*gain).max(0)).sum()).collect();
    let mut below: Vec<i64> = touching.iter().map(|list| list.iter().map(|(_, gain)| (-*gain).max(0)).sum()).collect();
    let mut left: Vec<usize> = by_left;
    let (mut head, mut tail): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    while !left.is_empty() {
        // One that nothing wants above itself goes to the head, one that wants to be above nothing to the tail, else
        // the one that gains most at the head.
        let source = left.iter().position(|&run| below[run] == 0);
        let sink = if source.is_none() { left.iter().position(|&run| above[run] == 0) } else { None };
        let place = source.or(sink).unwrap_or_else(|| {
            let best = left.iter().enumerate().max_by_key(|&(place, &run)| (above[run] - below[run], Reverse(place)));
            best.map_or(0, |(place, _)| place)
        });
        let run = left.remove(place);
        for &(other, gain) in &touching[run] {
            below[other as usize] -= gain.max(0);
            above[other as usize] -= (-gain).max(0);
        }
        if sink.is_some() { tail.push(run) } else { head.push(run) }
    }
    head.extend(tail.into_iter().rev());
    let mut tracks: Vec<Option<Length>> = vec![None; count];
    for run in head {
        let higher = touching[run].iter().filter_map(|&(other, _)| tracks[other as usize]);
        tracks[run] = Some(higher.max().map_or(0, |track| track + 1));
    }
    tracks.into_iter().map(|track| track.unwrap_or(0)).collect()
}

/// Tracks for a gap with very many runs: as few as possible, without regard to crossings (the left-edge algorithm).
fn many(runs: &[Run], line_gap: Length) -> Vec<Length> {
    let mut by_left: Vec<usize> = (0..runs.len()).collect();
    by_left.sort_by_key(|&run| (runs[run].left(), run));
    let mut free: BinaryHeap<Reverse<(Length, Length)>> = BinaryHeap::new();
    let mut tracks = vec![0; runs.len()];
    let mut count = 0;
    for run in by_left {
        let track = match free.peek() {
            Some(&Reverse((end, track))) if end + line_gap < runs[run].left() => {
                free.pop();
                track
            }
            _ => {
                count += 1;
                count - 1
            }
        };
        tracks[run] = track;
        free.push(Reverse((runs[run].right(), track)));
    }
    tracks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ends: &[(Length, Length)], expected: &[Length]) {
        let runs: Vec<Run> =
            ends.iter().enumerate().map(|(n, &(upper, lower))| Run { piece: n as u32, upper, lower }).collect();
        assert_eq!(few(&runs, &Spacing { line_gap: 10, ..Spacing::default() }), expected);
        let tracks = many(&runs, 10);
        for (a, first) in runs.iter().enumerate() {
            for (b, second) in runs.iter().enumerate().skip(a + 1) {
                if first.left() <= second.right() && second.left() <= first.right() {
                    assert_ne!(tracks[a], tracks[b]);
                }
            }
        }
    }

    #[test]
    fn a_fan_nests_without_crossings() {
        // Five lines from neighbouring ports to children further and further out: the outer ones turn higher.
        check(&[(400, 0), (440, 200), (480, 480 + 1), (520, 700), (560, 900)], &[0, 1, 0, 1, 0]);
    }

    #[test]
    fn runs_that_do_not_meet_share_a_track() {
        check(&[(0, 100), (200, 300), (400, 500)], &[0, 0, 0]);
    }

    #[test]
    fn two_that_change_places_cross_once_more_than_they_must_at_most() {
        check(&[(0, 100), (100, 0)], &[0, 1]);
    }
}
