//! What an output shows.

use super::{Connections, Slots};
use crate::model::{ArgumentId, ClaimId, Dossier, EdgeSet, End, RelationId, StepId};

/// What an output shows: claims, arguments, steps and edges, each in declaration order.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The edge set that it was made for.
    pub edges: EdgeSet,
    /// The claims.
    pub claims: Vec<ClaimId>,
    /// The arguments.
    pub arguments: Vec<ArgumentId>,
    /// The steps: those of the arguments that count in the edge set.
    pub steps: Vec<StepId>,
    /// The edges that count and whose ends are both shown.
    pub relations: Vec<RelationId>,
    slots: Slots,
    shown: Vec<bool>,
}

impl Selection {
    /// Everything that counts in an edge set.
    #[must_use]
    pub fn all(dossier: &Dossier, edges: EdgeSet) -> Selection {
        Selection::of(dossier, edges, |_| true, |_| true)
    }

    /// The claims and arguments that are wanted, with the steps of these arguments and the edges between what is shown.
    #[must_use]
    pub fn of(
        dossier: &Dossier,
        edges: EdgeSet,
        mut wants_claim: impl FnMut(ClaimId) -> bool,
        mut wants_argument: impl FnMut(ArgumentId) -> bool,
    ) -> Selection {
        let slots = Slots::of(dossier);
        let mut shown = vec![false; slots.len()];
        let mut show = |end: End| {
            if let Some(entry) = shown.get_mut(slots.slot(end)) {
                *entry = true;
            }
        };
        let claims: Vec<ClaimId> = dossier.claims.ids().filter(|&id| wants_claim(id)).collect();
        claims.iter().for_each(|&id| show(End::Claim(id)));
        let arguments: Vec<ArgumentId> = dossier.arguments.ids().filter(|&id| wants_argument(id)).collect();
        arguments.iter().for_each(|&id| show(End::Argument(id)));
        let mut selection =
            Selection { edges, claims, arguments, steps: Vec::new(), relations: Vec::new(), slots, shown };
        let connections = Connections::of(dossier, edges);
        for (id, step) in dossier.steps.iter() {
            if connections.counts(id) && selection.contains(End::Argument(step.argument)) {
                selection.steps.push(id);
                selection.show(End::Step(id));
            }
        }
        selection.show_relations(dossier, &connections);
        selection
    }

    /// What is shown here and in another selection of the same dossier.
    #[must_use]
    pub fn within(&self, dossier: &Dossier, other: &Selection) -> Selection {
        let both = |end: End| self.contains(end) && other.contains(end);
        Selection::of(dossier, self.edges, |id| both(End::Claim(id)), |id| both(End::Argument(id)))
    }

    /// Whether it is shown.
    #[must_use]
    pub fn contains(&self, end: End) -> bool {
        self.shown.get(self.slots.slot(end)).copied().unwrap_or(false)
    }

    fn show(&mut self, end: End) {
        if let Some(entry) = self.shown.get_mut(self.slots.slot(end)) {
            *entry = true;
        }
    }

    /// An edge is shown if both ends are; an undercut may aim at an edge that is drawn after it, so the edges between
    /// claims, arguments and steps come first and those that aim at edges follow these.
    fn show_relations(&mut self, dossier: &Dossier, connections: &Connections) {
        let mut open: Vec<RelationId> = dossier
            .relations
            .iter()
            .filter(|(id, relation)| {
                let aims_at_edge = matches!(relation.to, End::Relation(_));
                connections.counts_relation(*id)
                    && !aims_at_edge
                    && self.contains(relation.from)
                    && self.contains(relation.to)
            })
            .map(|(id, _)| id)
            .collect();
        while let Some(id) = open.pop() {
            self.show(End::Relation(id));
            let aimed_here = connections.relations_to(End::Relation(id)).iter().copied();
            open.extend(aimed_here.filter(|&undercut| {
                self.contains(dossier.relations[undercut].from) && !self.contains(End::Relation(undercut))
            }));
        }
        self.relations = dossier.relations.ids().filter(|&id| self.contains(End::Relation(id))).collect();
    }

    /// How many claims, arguments, steps and edges.
    #[must_use]
    pub fn len(&self) -> usize {
        self.claims.len() + self.arguments.len() + self.steps.len() + self.relations.len()
    }

    /// Whether nothing is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_and_ends_are_the_same_both_ways() {
        let mut dossier = Dossier::default();
        dossier.claim("a");
        dossier.claim("b");
        dossier.argument("c");
        let slots = Slots::of(&dossier);
        for slot in 0..slots.len() {
            assert_eq!(slots.slot(slots.end(slot)), slot);
        }
    }
}
