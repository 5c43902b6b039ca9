//! Frames round the shapes of a diagram; closed ones become a card.

use super::wording::counted;
use super::{Border, Card, Diagram, Edge, EdgeKind, Frame, Shape, ShapeKind, Subject};
use crate::query::Groups;
use crate::text::Seen;

/// Sets frames; `group_of` has the innermost group of each shape.
pub(super) fn set(diagram: &mut Diagram, group_of: &[Option<usize>], groups: &Groups) {
    // The outermost closed group around each group.
    let mut closed: Vec<Option<usize>> = Vec::with_capacity(groups.groups.len());
    for (number, group) in groups.groups.iter().enumerate() {
        let around = group.parent.and_then(|parent| closed.get(parent).copied().flatten());
        closed.push(around.or(group.is_closed.then_some(number)));
    }
    let closed_of = |shape: usize| closed.get(group_of.get(shape).copied().flatten()?).copied().flatten();
    let mut kept: Vec<usize> = Vec::with_capacity(diagram.shapes.len());
    let mut shapes = Vec::with_capacity(diagram.shapes.len());
    let mut homes = Vec::new();
    let mut cards: Vec<Option<usize>> = vec![None; groups.groups.len()];
    let mut held = vec![Held::default(); groups.groups.len()];
    for (number, shape) in std::mem::take(&mut diagram.shapes).into_iter().enumerate() {
        let place = match closed_of(number) {
            None => {
                homes.push(group_of.get(number).copied().flatten());
                shapes.push(shape);
                shapes.len() - 1
            }
            Some(group) => {
                let place = cards[group].unwrap_or(shapes.len());
                if place == shapes.len() {
                    homes.push(groups.groups[group].parent);
                    shapes.push(closed_card(groups, group));
                    cards[group] = Some(place);
                }
                held[group].add(&shape);
                place
            }
        };
        kept.push(place);
    }
    for (card, held) in cards.iter().zip(&held) {
        if let Some(ShapeKind::Card(card)) = card.and_then(|card| shapes.get_mut(card)).map(|shape| &mut shape.kind) {
            card.text = held.words();
        }
    }
    diagram.shapes = shapes;
    join(diagram, &kept, cards.iter().any(Option::is_some));
    frame(diagram, &homes, groups);
}

fn closed_card(groups: &Groups, group: usize) -> Shape {
    let group_of = &groups.groups[group];
    let card =
        Card { subject: Subject::Group, heading: group_of.title.clone(), colour: group_of.colour, ..Card::default() };
    Shape { id: format!("group-{}", group + 1), title: group_of.title.clone(), link: None, kind: ShapeKind::Card(card) }
}

/// How many claims and arguments a closed group holds.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    claims: usize,
    arguments: usize,
    /// Those of both with an objection that has no reply.
    unanswered: usize,
}

impl Held {
    fn add(&mut self, shape: &Shape) {
        if matches!(&shape.kind, ShapeKind::Card(held) if held.border == Border::Unanswered) {
            self.unanswered += 1;
        }
        match &shape.kind {
            ShapeKind::Card(held) if held.subject == Subject::Claim => self.claims += 1,
            // The last pill of an argument is the one with its name, and so is the card of a sketch.
            ShapeKind::Card(_) => self.arguments += 1,
            ShapeKind::Step { label, .. } => self.arguments += usize::from(!label.is_empty()),
            ShapeKind::Issue(_) | ShapeKind::Joint => {}
        }
    }

    fn words(self) -> String {
        let parts = [(self.claims, "claim"), (self.arguments, "argument")];
        let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|&(n, what)| counted(n, what)).collect();
        let open = if self.unanswered > 0 { format!(", {} unanswered", self.unanswered) } else { String::new() };
        if parts.is_empty() { String::new() } else { format!("closed: {}{open}", parts.join(", ")) }
    }
}

/// Draws the edges anew where cards stand for what was at their ends; what runs within a closed group is gone, and of
/// edges of one kind between the same shapes one is left.
fn join(diagram: &mut Diagram, places: &[usize], any_closed: bool) {
    if !any_closed {
        return;
    }
    let mut drawn: Seen<(EdgeKind, usize, usize)> = Seen::new();
    let place = |shape: usize| places.get(shape).copied();
    let is_card = |diagram: &Diagram, shape: usize| matches!(&diagram.shapes[shape].kind, ShapeKind::Card(card) if card.subject == Subject::Group);
    let edges = std::mem::take(&mut diagram.edges);
    for edge in edges {
        let (Some(from), Some(to)) = (place(edge.from), place(edge.to)) else { continue };
        let (at_tail, at_head) = (is_card(diagram, from), is_card(diagram, to));
        if from == to && at_tail {
            continue;
        }
        let kind = match edge.kind {
            EdgeKind::Premise if at_head => EdgeKind::Supports,
            EdgeKind::Concludes if at_tail => EdgeKind::Supports,
            kind => kind,
        };
        if !(at_tail || at_head) || drawn.insert((kind, from, to)) {
            diagram.edges.push(Edge { from, to, kind, ..edge });
        }
    }
}

/// The frames that hold anything, with what they hold.
fn frame(diagram: &mut Diagram, homes: &[Option<usize>], groups: &Groups) {
    let mut used = vec![false; groups.groups.len()];
    for &home in homes {
        let mut group = home;
        while let Some(number) = group.filter(|&number| !std::mem::replace(&mut used[number], true)) {
            group = groups.groups[number].parent;
        }
    }
    let mut place_of = vec![None; groups.groups.len()];
    for (number, group) in groups.groups.iter().enumerate().filter(|(number, _)| used[*number]) {
        place_of[number] = Some(diagram.frames.len());
        diagram.frames.push(Frame {
            id: format!("group-{}", number + 1),
            title: group.title.clone(),
            parent: group.parent.and_then(|parent| place_of[parent]),
            shapes: Vec::new(),
            colour: group.colour,
        });
    }
    for (shape, home) in homes.iter().enumerate() {
        if let Some(frame) = home.and_then(|home| place_of[home]) {
            diagram.frames[frame].shapes.push(shape);
        }
    }
}
