//! Which end of every edge stands higher, so that no cycle is left.

/// One edge as this stage sees it: lower end, upper end, and whether the two are equal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Climb {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) symmetric: bool,
}

/// Tells for each edge whether it must be turned (drawn with `from` above `to`) for the rest to be free of cycles.
///
/// Walks down from the conclusions (boxes that support and attack nothing), then from what is left, in declaration
/// order; an edge that leads back into the current path is turned. Symmetric edges are settled last, by the depth that
/// the others gave to their ends: the end that is already higher, or else declared earlier, stays above; a box that has
/// no other edges stands below or above as its first symmetric edge is declared. No edge may join a box to itself.
pub(super) fn turned_edges(box_count: usize, edges: &[Climb]) -> Vec<bool> {
    let mut turned = vec![false; edges.len()];
    // Edges by their upper end: the walk goes down.
    let mut below: Vec<Vec<u32>> = vec![Vec::new(); box_count];
    let mut is_conclusion = vec![true; box_count];
    for (number, edge) in edges.iter().enumerate().filter(|(_, edge)| !edge.symmetric) {
        below[edge.to].push(number as u32);
        is_conclusion[edge.from] = false;
    }
    #[derive(Clone, Copy, PartialEq)]
    enum Visit {
        New,
        OnPath,
        Done,
    }
    let mut visits = vec![Visit::New; box_count];
    let mut finished = Vec::with_capacity(box_count);
    let starts = (0..box_count).filter(|&b| is_conclusion[b]).chain((0..box_count).filter(|&b| !is_conclusion[b]));
    for start in starts {
        if visits[start] != Visit::New {
            continue;
        }
        visits[start] = Visit::OnPath;
        let mut path = vec![(start, 0)];
        while let Some((top, next)) = path.last_mut() {
            if let Some(&number) = below[*top].get(*next) {
                *next += 1;
                let lower = edges[number as usize].from;
                match visits[lower] {
                    Visit::New => {
                        visits[lower] = Visit::OnPath;
                        path.push((lower, 0));
                    }
                    Visit::OnPath => turned[number as usize] = true,
                    Visit::Done => {}
                }
            } else {
                visits[*top] = Visit::Done;
                finished.push(*top);
                path.pop();
            }
        }
    }
    // The reverse of the order in which a depth-first walk leaves is a topological order, also after turning.
    let mut depth = vec![0_i64; box_count];
    let mut above: Vec<Vec<u32>> = vec![Vec::new(); box_count];
    for (number, edge) in edges.iter().enumerate().filter(|(_, edge)| !edge.symmetric) {
        let (upper, lower) = if turned[number] { (edge.from, edge.to) } else { (edge.to, edge.from) };
        above[lower].push(upper as u32);
    }
    for &lower in finished.iter().rev() {
        depth[lower] = above[lower].iter().map(|&upper| depth[upper as usize] + 1).max().unwrap_or(0);
    }
    // A box that only symmetric edges hold takes its depth from the first of them, so that it follows its direction.
    let mut free: Vec<bool> = (0..box_count).map(|b| above[b].is_empty() && below[b].is_empty()).collect();
    for (number, edge) in edges.iter().enumerate().filter(|(_, edge)| edge.symmetric) {
        if free[edge.from] {
            depth[edge.from] = depth[edge.to] + 1;
        } else if free[edge.to] {
            depth[edge.to] = depth[edge.from] - 1;
        }
        free[edge.from] = false;
        free[edge.to] = false;
        turned[number] = (depth[edge.from], edge.from) < (depth[edge.to], edge.to);
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Edges as lower end, upper end, symmetric; then the numbers of those that are turned.
    fn check(box_count: usize, edges: &[(usize, usize, bool)], expected: &[usize]) {
        let edges: Vec<Climb> = edges.iter().map(|&(from, to, symmetric)| Climb { from, to, symmetric }).collect();
        let turned = turned_edges(box_count, &edges);
        let numbers: Vec<usize> = (0..edges.len()).filter(|&number| turned[number]).collect();
        assert_eq!(numbers, expected);
    }

    #[test]
    fn what_has_no_cycle_stays() {
        check(3, &[(1, 0, false), (2, 0, false), (2, 1, false)], &[]);
    }

    #[test]
    fn mutual_attack_keeps_the_earlier_box_above() {
        check(2, &[(1, 0, false), (0, 1, false)], &[1]);
        check(2, &[(0, 1, false), (1, 0, false)], &[0]);
    }

    #[test]
    fn a_cycle_under_a_conclusion_is_cut_at_its_far_end() {
        check(4, &[(1, 0, false), (2, 1, false), (3, 2, false), (1, 3, false)], &[3]);
    }

    #[test]
    fn a_contradiction_follows_the_depth_that_the_rest_gives() {
        check(3, &[(1, 0, false), (1, 2, true)], &[]);
        check(3, &[(1, 0, false), (0, 1, true), (2, 1, true)], &[1]);
        check(4, &[(1, 0, false), (3, 2, false), (0, 3, true)], &[2]);
        check(3, &[(0, 1, true), (1, 2, true), (2, 0, true)], &[2]);
        check(2, &[(0, 1, true)], &[]);
        check(2, &[(1, 0, true)], &[]);
    }
}
