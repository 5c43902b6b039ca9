//! The row of every box: short edges, thin rows for junctions, wide fans folded.

use super::components::Part;
use super::simplex::{self, Span};
use super::{Length, Spacing};

/// Rows of one part of the drawing.
#[derive(Debug)]
pub(super) struct RowPlan {
    pub(super) row_count: usize,
    /// The row of each box.
    pub(super) box_rows: Vec<u32>,
    /// For each edge with a label that has room, the row of the label.
    pub(super) label_rows: Vec<Option<u32>>,
    /// Edges of a folded fan, which may bend on their way down past the rows above.
    pub(super) loose: Vec<bool>,
}

/// Gives every box its row.
///
/// If the part holds junctions or labels, cards stand in even ranks and junctions and labels in odd ones, so that thin
/// things never share a row with thick ones; ranks that stay empty are dropped.
pub(super) fn assign(part: &Part, spacing: &Spacing) -> RowPlan {
    let paired = part.boxes.iter().any(|b| b.junction) || part.edges.iter().any(|edge| edge.label.is_some());
    let fold = folds(part, spacing);
    let spans: Vec<Span> = part
        .edges
        .iter()
        .zip(&fold)
        .map(|(edge, &fold)| {
            let same_kind = part.boxes[edge.upper as usize].junction == part.boxes[edge.lower as usize].junction;
            let least = match (paired, same_kind, edge.label.is_some()) {
                (false, _, _) => 1 + i64::from(fold),
                (true, true, _) => 2 + 2 * i64::from(fold),
                (true, false, false) => 1 + 2 * i64::from(fold),
                (true, false, true) => 3,
            };
            Span { upper: edge.upper, lower: edge.lower, least, weight: edge.weight }
        })
        .collect();
    let ranks = simplex::ranks(part.boxes.len(), &spans);
    // Cards stand where the first card stands, by parity; labels go to the other parity.
    let card = part.boxes.iter().position(|b| !b.junction).map_or(0, |b| ranks[b] % 2);
    let card = if part.boxes.iter().all(|b| b.junction) { 1 - ranks.first().map_or(0, |r| r % 2) } else { card };
    let label_ranks: Vec<Option<i64>> = part
        .edges
        .iter()
        .map(|edge| {
            edge.label?;
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
        box_rows: ranks.iter().map(|&rank| row_of_rank[rank as usize]).collect(),
        label_rows: label_ranks.iter().map(|rank| rank.map(|rank| row_of_rank[rank as usize])).collect(),
        loose: fold.iter().map(|&fold| fold > 0).collect(),
    }
}

/// How many rows of its fan each edge skips.
///
/// A fan is what hangs under one box by itself: leaves, and junctions whose premises are leaves. If it is wider than
/// [`Spacing::fold_width`], it is folded into as many rows as bring its outline near [`Spacing::aspect_percent`]:
/// neighbours go one under the other, so that the order from left to right stays the declared one and no lines cross.
fn folds(part: &Part, spacing: &Spacing) -> Vec<u32> {
    let mut skipped = vec![0; part.edges.len()];
    if spacing.fold_width <= 0 {
        return skipped;
    }
    let count = part.boxes.len();
    let mut ups = vec![0_u32; count];
    let mut below: Vec<Vec<u32>> = vec![Vec::new(); count];
    for (number, edge) in part.edges.iter().enumerate() {
        ups[edge.lower as usize] += 1;
        below[edge.upper as usize].push(number as u32);
    }
    let lower = |number: u32| part.edges[number as usize].lower as usize;
    let is_leaf = |b: usize| ups[b] == 1 && below[b].is_empty();
    let wide = |b: usize| part.boxes[b].left + part.boxes[b].right + spacing.box_gap;
    for edges in below.iter().filter(|edges| edges.len() > 2) {
        let mut fan: Vec<(u32, Length)> = Vec::new();
        let mut width = 0;
        let mut height = 0;
        for &number in edges {
            let child = lower(number);
            let premises = &below[child];
            let hangs = part.edges[number as usize].label.is_none()
                && (is_leaf(child)
                    || (part.boxes[child].junction
                        && ups[child] == 1
                        && premises.iter().all(|&premise| is_leaf(lower(premise)))));
            if hangs {
                let own = premises.iter().map(|&premise| wide(lower(premise))).sum::<Length>().max(wide(child));
                fan.push((number, own));
                width += own;
                let tallest = premises.iter().map(|&premise| part.boxes[lower(premise)].height).max();
                height += tallest.unwrap_or(part.boxes[child].height) + spacing.row_gap;
            }
        }
        if fan.len() < 3 || width <= spacing.fold_width {
            continue;
        }
        let count = fan.len() as i128;
        let aspect = i128::from(spacing.aspect_percent.max(1));
        // width / rows = aspect * height * rows, with the mean height of one row.
        let square = i128::from(width) * 100 * count / (aspect * i128::from(height.max(1)));
        let rows = square.isqrt().clamp(2, count.div_euclid(2).max(2)) as u32;
        for (place, (number, _)) in fan.iter().enumerate() {
            skipped[*number as usize] = place as u32 % rows;
        }
    }
    skipped
}
