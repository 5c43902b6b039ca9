//! Wide subtrees folded: children of one box in columns instead of one long row.
//!
//! And rows that are too wide all the same: some of their boxes move down a row (after Coffman and Graham 1972).
//!
//! A subtree hangs if nothing but its own root joins it to the rest. The subtrees that hang under one box may stand one
//! under the other without a crossing, the line to the lower one passing beside the upper one.

use super::components::Part;
use super::simplex::Span;
use super::{Length, Spacing};

/// How wide things may be that are not folded; 0 is without limit.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Folding {
    /// The widest subtree.
    pub(super) subtree: Length,
    /// The widest row.
    pub(super) row: Length,
}

/// How many ranks lower than its parent asks each edge stands, so that no subtree is wider than `width` if that can be;
/// `paired` tells whether cards stand in every second rank only.
pub(super) fn folds(part: &Part, spacing: &Spacing, width: Length, paired: bool) -> Vec<u32> {
    let mut skipped = vec![0; part.edges.len()];
    if width <= 0 {
        return skipped;
    }
    let count = part.boxes.len();
    let mut ups = vec![0_u32; count];
    let mut below: Vec<Vec<u32>> = vec![Vec::new(); count];
    for (number, edge) in part.edges.iter().enumerate() {
        ups[edge.lower as usize] += 1;
        below[edge.upper as usize].push(number as u32);
    }
    let mut trees: Vec<Tree> = vec![Tree::default(); count];
    for b in upwards(part, &below) {
        let own = part.boxes[b].left + part.boxes[b].right + spacing.box_gap;
        let mut hanging: Vec<Child> = Vec::new();
        let mut rest = 0;
        let mut deep = 0;
        let mut hangs = ups[b] == 1;
        for &number in &below[b] {
            let child = part.edges[number as usize].lower as usize;
            let tree = trees[child];
            let least =
                if paired && part.boxes[b].junction != part.boxes[child].junction { 1 } else { 1 + u32::from(paired) };
            if tree.hangs {
                hanging.push(Child { edge: number, width: tree.width, least, deep: tree.deep });
            } else {
                hangs = false;
                rest += tree.width / Length::from(ups[child].max(1));
                deep = deep.max(least + tree.deep);
            }
        }
        // Lines to the lower ones of a column pass beside the upper ones.
        let columns = columns(&hanging, width - rest, 2 * spacing.line_box_gap, paired);
        let mut wide = rest;
        for column in &columns {
            let mut skip = 0;
            let mut widest = 0;
            for child in column {
                skipped[child.edge as usize] = skip;
                deep = deep.max(child.least + skip + child.deep);
                skip += child.ranks(paired);
                widest = widest.max(child.width);
            }
            wide += widest + if column.len() > 1 { 2 * spacing.line_box_gap } else { 0 };
        }
        trees[b] = Tree { width: own.max(wide), deep, hangs };
    }
    skipped
}

/// What stands below a box.
#[derive(Clone, Copy, Default)]
struct Tree {
    /// Its width with the gap beside it.
    width: Length,
    /// The ranks from the box down to the lowest one.
    deep: u32,
    /// Whether it is joined to the rest by one edge only.
    hangs: bool,
}

/// A subtree that hangs under a box.
#[derive(Clone, Copy)]
struct Child {
    edge: u32,
    width: Length,
    least: u32,
    deep: u32,
}

impl Child {
    /// How many ranks further down the next one in its column stands.
    fn ranks(&self, paired: bool) -> u32 {
        let ranks = self.least + self.deep;
        if paired { (ranks + ranks % 2).max(2) } else { ranks.max(1) }
    }
}

/// The boxes, each after all that stand below it.
fn upwards(part: &Part, below: &[Vec<u32>]) -> Vec<usize> {
    let mut above: Vec<Vec<u32>> = vec![Vec::new(); below.len()];
    for edge in &part.edges {
        above[edge.lower as usize].push(edge.upper);
    }
    let mut open: Vec<usize> = below.iter().map(Vec::len).collect();
    let mut order: Vec<usize> = (0..below.len()).filter(|&b| open[b] == 0).collect();
    let mut next = 0;
    while let Some(&b) = order.get(next) {
        next += 1;
        for &upper in &above[b] {
            open[upper as usize] -= 1;
            if open[upper as usize] == 0 {
                order.push(upper as usize);
            }
        }
    }
    order
}

/// Children in columns from left to right, in their order: as low as they can be within a width. A column has two of
/// several at least, for a single one under another looks like a chain.
fn columns(children: &[Child], width: Length, lane: Length, paired: bool) -> Vec<Vec<Child>> {
    let total: Length = children.iter().map(|child| child.width).sum();
    let single = || children.iter().map(|&child| vec![child]).collect();
    if children.len() < 3 || total <= width {
        return single();
    }
    let fill = |limit: u32| {
        let mut columns: Vec<Vec<Child>> = Vec::new();
        let mut filled = 0;
        for &child in children {
            let ranks = child.ranks(paired);
            match columns.last_mut() {
                Some(column) if filled + ranks <= limit => column.push(child),
                _ => {
                    columns.push(vec![child]);
                    filled = 0;
                }
            }
            filled += ranks;
        }
        let wide = |column: &Vec<Child>| {
            column.iter().map(|child| child.width).max().unwrap_or(0) + if column.len() > 1 { lane } else { 0 }
        };
        let wide: Length = columns.iter().map(wide).sum();
        (columns, wide)
    };
    let all: u32 = children.iter().map(|child| child.ranks(paired)).sum();
    // The least height whose columns are narrow enough; two columns at least.
    let (mut low, mut high) = (children.iter().map(|child| child.ranks(paired)).max().unwrap_or(1), all.div_ceil(2));
    high = high.max(low);
    while low < high {
        let middle = low + (high - low) / 2;
        if fill(middle).1 <= width { high = middle } else { low = middle + 1 }
    }
    let (columns, wide) = fill(high);
    if wide < total { columns } else { single() }
}

/// Moves cards down, and what stands below them with them, until no row of cards is wider than `width` if that can be.
///
/// First those move with the least below them, so that the fewest others must follow; of equal ones the last declared.
pub(super) fn narrow(part: &Part, spacing: &Spacing, spans: &[Span], width: Length, paired: bool, ranks: &mut [i64]) {
    let count = part.boxes.len();
    let mut below: Vec<Vec<(u32, i64)>> = vec![Vec::new(); count];
    let mut edges_below: Vec<Vec<u32>> = vec![Vec::new(); count];
    for (number, span) in spans.iter().enumerate() {
        below[span.upper as usize].push((span.lower, span.least));
        edges_below[span.upper as usize].push(number as u32);
    }
    // How much stands below each box, what stands below several of its children counted several times.
    let mut burden = vec![0_u64; count];
    for b in upwards(part, &edges_below) {
        burden[b] = below[b]
            .iter()
            .fold(0, |sum: u64, &(lower, _)| sum.saturating_add(burden[lower as usize]).saturating_add(1));
    }
    let step = 1 + i64::from(paired);
    let wide = |b: usize| part.boxes[b].left + part.boxes[b].right + spacing.box_gap;
    let mut rank = 0;
    while rank <= ranks.iter().copied().max().unwrap_or(0) {
        let mut row: Vec<usize> = (0..count).filter(|&b| ranks[b] == rank && !part.boxes[b].junction).collect();
        let mut taken: Length = row.iter().map(|&b| wide(b)).sum();
        row.sort_by_key(|&b| (std::cmp::Reverse(burden[b]), b));
        while row.len() > 1 && taken > width + spacing.box_gap {
            let Some(moved) = row.pop() else { break };
            taken -= wide(moved);
            ranks[moved] += step;
            let mut open = vec![moved];
            while let Some(b) = open.pop() {
                for &(lower, least) in &below[b] {
                    if ranks[lower as usize] < ranks[b] + least {
                        ranks[lower as usize] = ranks[b] + least;
                        open.push(lower as usize);
                    }
                }
            }
        }
        rank += 1;
    }
    // A junction stays near its premises, so that one line is long and not several.
    for b in upwards(part, &edges_below).into_iter().filter(|&b| part.boxes[b].junction) {
        let lowest = below[b].iter().map(|&(lower, least)| ranks[lower as usize] - least).min();
        ranks[b] = ranks[b].max(lowest.unwrap_or(ranks[b]));
    }
}
