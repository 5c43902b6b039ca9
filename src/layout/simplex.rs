//! Rows by network simplex (Gansner, Koutsofios, North, Vo: A technique for drawing directed graphs, 1993, section 2).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// `rank[lower] - rank[upper]` must be at least `least`; every row more costs `weight`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) upper: u32,
    pub(super) lower: u32,
    pub(super) least: i64,
    pub(super) weight: i64,
}

const NONE: u32 = u32::MAX;
/// Steps times edges after which the ranks found so far must do. They are valid at any time, only longer.
const WORK: usize = 60_000_000;

/// Ranks from 0 downwards that keep every span and, budget of work permitting, make the weighted sum of lengths least.
///
/// The spans must be free of cycles and join all `count` vertices.
pub(super) fn ranks(count: usize, spans: &[Span]) -> Vec<i64> {
    let mut simplex = Simplex::new(count, spans);
    if count > 1 && simplex.grow_tight_tree() {
        simplex.number_from(0, NONE, 0);
        simplex.set_cuts();
        let steps = (WORK / (spans.len() + count)).max(50);
        for _ in 0..steps {
            let Some(leaving) = simplex.leaving() else { break };
            let Some(entering) = simplex.entering(leaving) else { break };
            simplex.exchange(leaving, entering);
        }
    }
    let least = simplex.rank.iter().copied().min().unwrap_or(0);
    simplex.rank.iter().map(|rank| rank - least).collect()
}

struct Simplex<'a> {
    spans: &'a [Span],
    rank: Vec<i64>,
    /// Spans at each vertex.
    at: Vec<Vec<u32>>,
    in_tree: Vec<bool>,
    tree_at: Vec<Vec<u32>>,
    cut: Vec<i64>,
    /// The tree span to the parent.
    parent: Vec<u32>,
    /// Postorder numbers: a vertex's subtree is `low..=lim`.
    low: Vec<u32>,
    lim: Vec<u32>,
    /// Vertices in postorder.
    postorder: Vec<u32>,
    scan: usize,
}

impl<'a> Simplex<'a> {
    fn new(count: usize, spans: &'a [Span]) -> Self {
        let mut at = vec![Vec::new(); count];
        let mut waiting = vec![0_u32; count];
        for (number, span) in spans.iter().enumerate() {
            at[span.upper as usize].push(number as u32);
            at[span.lower as usize].push(number as u32);
            waiting[span.lower as usize] += 1;
        }
        // Longest paths from the top are the first valid ranks.
        let mut rank = vec![0_i64; count];
        let mut ready: Vec<u32> = (0..count as u32).filter(|&v| waiting[v as usize] == 0).collect();
        let mut next = 0;
        while let Some(&v) = ready.get(next) {
            next += 1;
            for &number in &at[v as usize] {
                let span = spans[number as usize];
                if span.upper == v {
                    let lower = span.lower as usize;
                    rank[lower] = rank[lower].max(rank[v as usize] + span.least);
                    waiting[lower] -= 1;
                    if waiting[lower] == 0 {
                        ready.push(span.lower);
                    }
                }
            }
        }
        Simplex {
            spans,
            rank,
            at,
            in_tree: vec![false; spans.len()],
            tree_at: vec![Vec::new(); count],
            cut: vec![0; spans.len()],
            parent: vec![NONE; count],
            low: vec![0; count],
            lim: vec![0; count],
            postorder: vec![0; count],
            scan: 0,
        }
    }

    fn slack(&self, number: usize) -> i64 {
        let span = self.spans[number];
        self.rank[span.lower as usize] - self.rank[span.upper as usize] - span.least
    }

    /// Grows a tree of tight spans from vertex 0, as Prim does: the span of least slack at its border joins next, and
    /// the whole tree is shifted to make it tight. Returns whether the tree reached every vertex.
    fn grow_tight_tree(&mut self) -> bool {
        let count = self.rank.len();
        let mut joined = vec![false; count];
        // Ranks within the tree are kept less `shift`, so that shifting the tree costs nothing.
        let mut shift = 0_i64;
        let mut downward: BinaryHeap<Reverse<(i64, u32)>> = BinaryHeap::new();
        let mut upward: BinaryHeap<Reverse<(i64, u32)>> = BinaryHeap::new();
        let mut reached = 1;
        let mut newest = 0;
        joined[0] = true;
        loop {
            for &number in &self.at[newest] {
                let span = self.spans[number as usize];
                let (is_upper, other) = if span.upper as usize == newest {
                    (true, span.lower as usize)
                } else {
                    (false, span.upper as usize)
                };
                if joined[other] {
                    continue;
                }
                if is_upper {
                    downward.push(Reverse((self.rank[other] - self.rank[newest] - span.least, number)));
                } else {
                    upward.push(Reverse((self.rank[newest] - self.rank[other] - span.least, number)));
                }
            }
            let is_joined = |number: u32| {
                let span = self.spans[number as usize];
                joined[span.upper as usize] && joined[span.lower as usize]
            };
            while downward.peek().is_some_and(|Reverse((_, number))| is_joined(*number)) {
                downward.pop();
            }
            while upward.peek().is_some_and(|Reverse((_, number))| is_joined(*number)) {
                upward.pop();
            }
            let down = downward.peek().map(|Reverse((key, number))| (key - shift, *number));
            let up = upward.peek().map(|Reverse((key, number))| (key + shift, *number));
            let number = match (down, up) {
                (Some((slack, number)), other) if other.is_none_or(|(rival, _)| slack <= rival) => {
                    shift += slack;
                    number
                }
                (_, Some((slack, number))) => {
                    shift -= slack;
                    number
                }
                _ => break,
            };
            let span = self.spans[number as usize];
            newest = if joined[span.upper as usize] { span.lower as usize } else { span.upper as usize };
            joined[newest] = true;
            self.rank[newest] -= shift;
            self.in_tree[number as usize] = true;
            self.tree_at[span.upper as usize].push(number);
            self.tree_at[span.lower as usize].push(number);
            reached += 1;
        }
        for (rank, joined) in self.rank.iter_mut().zip(&joined) {
            if *joined {
                *rank += shift;
            }
        }
        reached == count
    }

    fn other_end(&self, number: u32, end: u32) -> u32 {
        let span = self.spans[number as usize];
        if span.upper == end { span.lower } else { span.upper }
    }

    /// Numbers the subtree of `root` (whose parent span is `parent`) in postorder from `first`.
    fn number_from(&mut self, root: u32, parent: u32, first: u32) {
        let mut next_number = first;
        self.parent[root as usize] = parent;
        self.low[root as usize] = next_number;
        let mut path = vec![(root, 0)];
        while let Some((top, next)) = path.last_mut() {
            let vertex = *top;
            if let Some(&number) = self.tree_at[vertex as usize].get(*next) {
                *next += 1;
                if number != self.parent[vertex as usize] {
                    let child = self.other_end(number, vertex);
                    self.parent[child as usize] = number;
                    self.low[child as usize] = next_number;
                    path.push((child, 0));
                }
            } else {
                self.lim[vertex as usize] = next_number;
                self.postorder[next_number as usize] = vertex;
                next_number += 1;
                path.pop();
            }
        }
    }

    fn in_subtree(&self, vertex: u32, root: u32) -> bool {
        let number = self.lim[vertex as usize];
        self.low[root as usize] <= number && number <= self.lim[root as usize]
    }

    fn set_cuts(&mut self) {
        for place in 0..self.postorder.len() {
            let vertex = self.postorder[place];
            let tree_span = self.parent[vertex as usize];
            if tree_span == NONE {
                continue;
            }
            let vertex_is_upper = self.spans[tree_span as usize].upper == vertex;
            let mut cut = 0;
            for &number in &self.at[vertex as usize] {
                let span = self.spans[number as usize];
                let outside = !self.in_subtree(self.other_end(number, vertex), vertex);
                let value = if outside {
                    span.weight
                } else if self.in_tree[number as usize] {
                    self.cut[number as usize] - span.weight
                } else {
                    -span.weight
                };
                let same_side = (span.upper == vertex) == vertex_is_upper;
                cut += if same_side == outside { value } else { -value };
            }
            self.cut[tree_span as usize] = cut;
        }
    }

    /// A tree span of negative cut: of the next few such spans after the last search, the worst.
    fn leaving(&mut self) -> Option<u32> {
        let mut worst: Option<u32> = None;
        let mut found = 0;
        let total = self.spans.len();
        for step in 0..total {
            let number = (self.scan + step) % total;
            if self.in_tree[number] && self.cut[number] < 0 {
                if worst.is_none_or(|worst| self.cut[number] < self.cut[worst as usize]) {
                    worst = Some(number as u32);
                }
                found += 1;
                if found == 30 {
                    self.scan = number;
                    break;
                }
            }
        }
        worst
    }

    /// The span of least slack that leads back across the cut.
    fn entering(&self, leaving: u32) -> Option<u32> {
        let span = self.spans[leaving as usize];
        let upper_is_child = self.lim[span.upper as usize] < self.lim[span.lower as usize];
        let child = if upper_is_child { span.upper } else { span.lower };
        let mut best: Option<(i64, u32)> = None;
        for (number, candidate) in self.spans.iter().enumerate() {
            let (inner, outer) =
                if upper_is_child { (candidate.lower, candidate.upper) } else { (candidate.upper, candidate.lower) };
            if self.in_subtree(inner, child) && !self.in_subtree(outer, child) {
                let slack = self.slack(number);
                if best.is_none_or(|(least, _)| slack < least) {
                    best = Some((slack, number as u32));
                    if slack == 0 {
                        break;
                    }
                }
            }
        }
        best.map(|(_, number)| number)
    }

    fn exchange(&mut self, leaving: u32, entering: u32) {
        let span = self.spans[leaving as usize];
        let slack = self.slack(entering as usize);
        let upper_is_child = self.lim[span.upper as usize] < self.lim[span.lower as usize];
        let child = if upper_is_child { span.upper } else { span.lower };
        if slack > 0 {
            let by = if upper_is_child { -slack } else { slack };
            for place in self.low[child as usize]..=self.lim[child as usize] {
                self.rank[self.postorder[place as usize] as usize] += by;
            }
        }
        let cut = self.cut[leaving as usize];
        let new = self.spans[entering as usize];
        let join = self.update_cuts(new.upper, new.lower, cut, true);
        self.update_cuts(new.lower, new.upper, cut, false);
        self.cut[entering as usize] = -cut;
        self.cut[leaving as usize] = 0;
        self.in_tree[leaving as usize] = false;
        self.in_tree[entering as usize] = true;
        self.tree_at[span.upper as usize].retain(|&number| number != leaving);
        self.tree_at[span.lower as usize].retain(|&number| number != leaving);
        self.tree_at[new.upper as usize].push(entering);
        self.tree_at[new.lower as usize].push(entering);
        self.number_from(join, self.parent[join as usize], self.low[join as usize]);
    }

    /// Walks from `start` up the tree until `goal` lies below, changing the cut of each span on the way.
    fn update_cuts(&mut self, start: u32, goal: u32, cut: i64, along: bool) -> u32 {
        let mut vertex = start;
        while !self.in_subtree(goal, vertex) {
            let number = self.parent[vertex as usize];
            let same = (self.spans[number as usize].upper == vertex) == along;
            self.cut[number as usize] += if same { cut } else { -cut };
            vertex = self.other_end(number, vertex);
        }
        vertex
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(count: usize, spans: &[(u32, u32, i64)], expected: &[i64]) {
        let spans: Vec<Span> =
            spans.iter().map(|&(upper, lower, least)| Span { upper, lower, least, weight: 1 }).collect();
        assert_eq!(ranks(count, &spans), expected);
    }

    #[test]
    fn a_second_root_stands_right_above_its_child() {
        check(5, &[(0, 1, 1), (1, 2, 1), (2, 3, 1), (4, 3, 1)], &[0, 1, 2, 3, 2]);
    }

    #[test]
    fn the_example_of_the_paper_has_its_optimum() {
        // a-b-c-d-h, a-e-g-h, a-f-g: the shortest total length is 10.
        let spans = [(0, 1), (1, 2), (2, 3), (3, 7), (0, 4), (4, 6), (6, 7), (0, 5), (5, 6)];
        let spans: Vec<Span> = spans.iter().map(|&(upper, lower)| Span { upper, lower, least: 1, weight: 1 }).collect();
        let ranks = ranks(8, &spans);
        let total: i64 = spans.iter().map(|span| ranks[span.lower as usize] - ranks[span.upper as usize]).sum();
        assert_eq!(total, 10);
        assert!(spans.iter().all(|span| ranks[span.lower as usize] > ranks[span.upper as usize]));
    }

    #[test]
    fn every_result_is_valid_and_not_longer_than_longest_paths() {
        let mut seed = 7_u64;
        for _ in 0..200 {
            let count = 12;
            let mut spans = Vec::new();
            for lower in 1..count {
                for _ in 0..2 {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    let upper = (seed >> 33) as u32 % lower;
                    spans.push(Span {
                        upper,
                        lower,
                        least: 1 + (seed >> 60) as i64 % 2,
                        weight: 1 + (seed >> 50) as i64 % 3,
                    });
                }
            }
            let total = |ranks: &[i64]| -> i64 {
                spans.iter().map(|s| s.weight * (ranks[s.lower as usize] - ranks[s.upper as usize])).sum()
            };
            let first = Simplex::new(count as usize, &spans).rank;
            let found = ranks(count as usize, &spans);
            assert!(total(&found) <= total(&first));
            assert!(spans.iter().all(|s| found[s.lower as usize] - found[s.upper as usize] >= s.least));
            // Optimal: shifting no set of vertices that is closed downwards makes it shorter; tested for single ones.
            for vertex in 0..count as usize {
                for by in [-1, 1] {
                    let mut other = found.clone();
                    other[vertex] += by;
                    if spans.iter().all(|s| other[s.lower as usize] - other[s.upper as usize] >= s.least) {
                        assert!(total(&other) >= total(&found));
                    }
                }
            }
        }
    }
}
