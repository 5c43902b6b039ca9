//! Long edges cut into pieces that each join two neighbouring rows.

use super::components::Part;
use super::frames::{self, Frame};
use super::rows::RowPlan;
use super::{Length, Size};

/// Lanes of one part after which the longest edges are led round the outside instead.
const LANE_LIMIT: usize = 250_000;

/// The end of a piece that lies outside all rows, left of everything.
pub(super) const OUTSIDE: u32 = u32::MAX;

/// What stands in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    Card,
    Junction,
    /// A label on its edge.
    Label,
    /// An edge that passes.
    Lane,
    /// The left side of a frame.
    LeftWall,
    /// The right side of a frame.
    RightWall,
}

/// One place in a row. The boxes come first, under their own numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    pub(super) row: u32,
    /// From the line through the item to its left and right border.
    pub(super) left: Length,
    pub(super) right: Length,
    pub(super) height: Length,
    /// The edge that a lane or label belongs to.
    pub(super) edge: u32,
    /// Whether a lane should stand right under the one before it.
    pub(super) straight: bool,
}

impl Item {
    /// Whether the item is a part of an edge.
    pub(super) fn is_line(&self) -> bool {
        matches!(self.kind, ItemKind::Label | ItemKind::Lane)
    }

    /// Whether the item is a part of a frame.
    pub(super) fn is_wall(&self) -> bool {
        matches!(self.kind, ItemKind::LeftWall | ItemKind::RightWall)
    }
}

/// A part of an edge between one row and the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) edge: u32,
    /// The row above the piece.
    pub(super) row: u32,
    /// Items, or [`OUTSIDE`].
    pub(super) upper: u32,
    pub(super) lower: u32,
    pub(super) weight: i64,
}

/// A part of the drawing as rows of items, joined by pieces.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) items: Vec<Item>,
    pub(super) pieces: Vec<Piece>,
    /// The items of each row, from left to right.
    pub(super) rows: Vec<Vec<u32>>,
    /// Pieces that reach each item from above and from below.
    pub(super) above: Vec<Vec<u32>>,
    pub(super) below: Vec<Vec<u32>>,
    /// The pieces of each edge, from its upper end.
    pub(super) chains: Vec<Vec<u32>>,
    /// For each edge whose label stands right above its lower box, the size of the label.
    pub(super) foot_labels: Vec<Option<Size>>,
    /// The rows that each frame of the part reaches, and its walls there.
    pub(super) frames: Vec<Frame>,
    /// The innermost frame of each item; empty in a part without frames.
    pub(super) frame_of: Vec<Option<u32>>,
}

/// Sets up items and pieces; rows come in the order of the items.
pub(super) fn cut(part: &Part, plan: &RowPlan) -> Grid {
    let mut items: Vec<Item> = part
        .boxes
        .iter()
        .zip(&plan.box_rows)
        .map(|(b, &row)| Item {
            kind: if b.junction { ItemKind::Junction } else { ItemKind::Card },
            row,
            left: b.left,
            right: b.right,
            height: b.room,
            edge: 0,
            straight: true,
        })
        .collect();
    let length = |edge: usize| {
        let edge = &part.edges[edge];
        (plan.box_rows[edge.lower as usize] - plan.box_rows[edge.upper as usize]) as usize
    };
    // The longest edges go outside until the rest fit.
    let mut lanes: usize = (0..part.edges.len()).map(|edge| length(edge).saturating_sub(1)).sum();
    let mut outside = vec![false; part.edges.len()];
    if lanes > LANE_LIMIT {
        let mut longest: Vec<usize> = (0..part.edges.len()).collect();
        longest.sort_by_key(|&edge| (std::cmp::Reverse(length(edge)), edge));
        for edge in longest {
            if lanes <= LANE_LIMIT || length(edge) < 3 {
                break;
            }
            outside[edge] = true;
            lanes -= length(edge) - 1;
        }
    }
    let mut pieces = Vec::with_capacity(part.edges.len() + lanes);
    let mut chains = Vec::with_capacity(part.edges.len());
    for (number, edge) in part.edges.iter().enumerate() {
        let (top, bottom) = (plan.box_rows[edge.upper as usize], plan.box_rows[edge.lower as usize]);
        let mut chain = Vec::new();
        let mut add = |row, upper, lower| {
            chain.push(pieces.len() as u32);
            pieces.push(Piece { edge: number as u32, row, upper, lower, weight: edge.weight });
        };
        if outside[number] {
            add(top, edge.upper, OUTSIDE);
            add(bottom - 1, OUTSIDE, edge.lower);
        } else {
            let mut upper = edge.upper;
            for row in top + 1..bottom {
                let lower = items.len() as u32;
                let label = edge.label.filter(|_| plan.label_rows[number] == Some(row));
                let size = label.unwrap_or_default();
                items.push(Item {
                    kind: if label.is_some() { ItemKind::Label } else { ItemKind::Lane },
                    row,
                    left: size.width / 2,
                    right: size.width - size.width / 2,
                    height: size.height,
                    edge: number as u32,
                    straight: !plan.loose[number],
                });
                add(row - 1, upper, lower);
                upper = lower;
            }
            add(bottom - 1, upper, edge.lower);
        }
        chains.push(chain);
    }
    let (frames, frame_of) = frames::walls(part, plan, &mut items);
    let mut rows = vec![Vec::new(); plan.row_count];
    for (number, item) in items.iter().enumerate() {
        rows[item.row as usize].push(number as u32);
    }
    let mut above = vec![Vec::new(); items.len()];
    let mut below = vec![Vec::new(); items.len()];
    for (number, piece) in pieces.iter().enumerate() {
        if let Some(list) = below.get_mut(piece.upper as usize) {
            list.push(number as u32);
        }
        if let Some(list) = above.get_mut(piece.lower as usize) {
            list.push(number as u32);
        }
    }
    let foot_labels = part.edges.iter().zip(&plan.at_foot).map(|(edge, &foot)| edge.label.filter(|_| foot)).collect();
    Grid { items, pieces, rows, above, below, chains, foot_labels, frames, frame_of }
}
