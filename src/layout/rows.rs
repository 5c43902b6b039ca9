//! The row of every box: short edges, thin rows for junctions, wide fans folded.

use super::components::{Part, PartEdge};
use super::folding::{self, Folding};
use super::frames;
use super::simplex::{self, Span};
use super::{Length, Size, Spacing};

/// Rows of one part of the drawing.
#[derive(Debug)]
pub(super) struct RowPlan {
    pub(super) row_count: usize,
    /// The row of each box.
    pub(super) box_rows: Vec<u32>,
    /// For each edge, whether its label stands right above its lower box.
    pub(super) at_foot: Vec<bool>,
    /// For each other edge with a label that has room, the row of the label.
    pub(super) label_rows: Vec<Option<u32>>,
    /// Edges that are folded, which may bend on their way down past the rows above.
    pub(super) loose: Vec<bool>,
}

/// Gives every box its row.
///
/// Labels stand right above the lower boxes of their edges, where these are wide enough for all that reach them. If the part
/// holds junctions or other labels, cards stand in even ranks and junctions and labels in odd ones, so that thin things
/// never share a row with thick ones; ranks that stay empty are dropped.
///
/// Subtrees and rows that are too wide are folded (see `folding`).
pub(super) fn assign(part: &Part, spacing: &Spacing, most: Folding) -> RowPlan {
    let at_foot = at_foot(part, spacing);
    let has_row = |(edge, &foot): (&PartEdge, &bool)| edge.label.is_some() && !foot;
    let paired = part.boxes.iter().any(|b| b.junction) || part.edges.iter().zip(&at_foot).any(has_row);
    let fold = folding::folds(part, spacing, most.subtree, paired);
    let mut spans: Vec<Span> = part
        .edges
        .iter()
        .zip(fold.iter().zip(&at_foot))
        .map(|(edge, (&fold, foot))| {
            let same_kind = part.boxes[edge.upper as usize].junction == part.boxes[edge.lower as usize].junction;
            let least = match (paired, same_kind, has_row((edge, foot))) {
                (false, _, _) => 1 + i64::from(fold),
                (true, true, _) => 2 + i64::from(fold),
                (true, false, false) => 1 + i64::from(fold),
                (true, false, true) => 3 + i64::from(fold),
            };
            Span { upper: edge.upper, lower: edge.lower, least, weight: edge.weight }
        })
        .collect();
    let own = spans.len();
    let vertices = frames::hold_together(part, paired, &mut spans);
    let mut ranks = simplex::ranks(vertices, &spans);
    ranks.truncate(part.boxes.len());
    spans.truncate(own);
    if most.row > 0 {
        folding::narrow(part, spacing, &spans, most.row, paired, &mut ranks);
    }
    // Cards stand where the first card stands, by parity; labels go to the other parity.
    let card = part.boxes.iter().position(|b| !b.junction).map_or(0, |b| ranks[b] % 2);
    let card = if part.boxes.iter().all(|b| b.junction) { 1 - ranks.first().map_or(0, |r| r % 2) } else { card };
    let label_ranks: Vec<Option<i64>> = part
        .edges
        .iter()
        .zip(&at_foot)
        .map(|(edge, foot)| {
            if !has_row((edge, foot)) {
                return None;
            }
            let (top, bottom) = (ranks[edge.upper as usize], ranks[edge.lower as usize]);
            let middle = (top + bottom) / 2;
            let thin = [middle, middle - 1, middle + 1].into_iter().find(|&r| top < r && r < bottom && r % 2 != card);
            thin.or_else(|| (top < middle && middle < bottom).then_some(middle))
        })
        .collect();
    let highest = ranks.iter().copied().max().unwrap_or(0);
    let mut used = vec![false; highest as usize + 1];
    for &rank in ranks.iter().chain(label_ranks.iter().flatten()) {
        used[rank as usize] = true;
    }
    let mut row_of_rank = Vec::with_capacity(used.len());
    let mut row_count = 0;
    for used in used {
        row_of_rank.push(row_count);
        row_count += u32::from(used);
    }
    RowPlan {
        row_count: row_count as usize,
        at_foot,
        box_rows: ranks.iter().map(|&rank| row_of_rank[rank as usize]).collect(),
        label_rows: label_ranks.iter().map(|rank| rank.map(|rank| row_of_rank[rank as usize])).collect(),
        loose: fold.iter().map(|&fold| fold > 0).collect(),
    }
}

/// The room that an edge takes on the upper side of its lower box: for its label, or for itself.
pub(super) fn port_width(label: Option<Size>, spacing: &Spacing) -> Length {
    label.map_or(0, |label| label.width).max(0) + spacing.line_gap.max(1)
}

/// Which labels stand right above the lower boxes of their edges: all of a box, or none.
fn at_foot(part: &Part, spacing: &Spacing) -> Vec<bool> {
    let mut taken = vec![0; part.boxes.len()];
    for edge in &part.edges {
        taken[edge.lower as usize] += port_width(edge.label, spacing);
    }
    let fits = |edge: &PartEdge| taken[edge.lower as usize] <= part.boxes[edge.lower as usize].width;
    part.edges.iter().map(|edge| edge.label.is_some() && fits(edge)).collect()
}
