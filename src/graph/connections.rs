//! Which steps conclude a claim, which use it, and which edges run where.

use super::{Grouped, Slots, step_counts};
use crate::model::{ClaimId, Dossier, EdgeSet, End, Id as _, Relation, RelationId, RelationKind, StepId};

/// What leads to, and away from, each claim, argument, step and edge, in one edge set; all lists in declaration order.
#[derive(Debug, Clone)]
pub struct Connections {
    edges: EdgeSet,
    slots: Slots,
    concluded_by: Grouped<StepId>,
    premise_of: Grouped<StepId>,
    incoming: Grouped<RelationId>,
    outgoing: Grouped<RelationId>,
    step_counts: Vec<bool>,
    relation_counts: Vec<bool>,
}

impl Connections {
    /// The connections of a dossier that count in an edge set. Restatements always count.
    #[must_use]
    pub fn of(dossier: &Dossier, edges: EdgeSet) -> Connections {
        let slots = Slots::of(dossier);
        let claims = dossier.claims.len();
        let step_counts: Vec<bool> = dossier.steps.ids().map(|id| step_counts(dossier, id, edges)).collect();
        let (mut concluded, mut used) = (Vec::new(), Vec::new());
        for ((id, step), _) in dossier.steps.iter().zip(&step_counts).filter(|(_, counts)| **counts) {
            concluded.extend(step.conclusion.map(|claim| (claim.index(), id)));
            let mut premises: Vec<ClaimId> = step.premises.iter().map(|premise| premise.claim).collect();
            premises.sort_unstable();
            premises.dedup();
            used.extend(premises.into_iter().map(|claim| (claim.index(), id)));
        }
        let counts = |relation: &Relation| relation.kind == RelationKind::Restates || relation.in_edge_set(edges);
        let relation_counts: Vec<bool> = dossier.relations.iter().map(|(_, relation)| counts(relation)).collect();
        let (mut incoming, mut outgoing) = (Vec::new(), Vec::new());
        for ((id, relation), _) in dossier.relations.iter().zip(&relation_counts).filter(|(_, counts)| **counts) {
            incoming.push((slots.slot(relation.to), id));
            outgoing.push((slots.slot(relation.from), id));
        }
        Connections {
            edges,
            slots,
            concluded_by: Grouped::new(claims, &concluded),
            premise_of: Grouped::new(claims, &used),
            incoming: Grouped::new(slots.len(), &incoming),
            outgoing: Grouped::new(slots.len(), &outgoing),
            step_counts,
            relation_counts,
        }
    }

    /// The edge set they were made for.
    #[must_use]
    pub fn edges(&self) -> EdgeSet {
        self.edges
    }

    /// The steps with this conclusion.
    #[must_use]
    pub fn steps_to(&self, claim: ClaimId) -> &[StepId] {
        self.concluded_by.of(claim.index())
    }

    /// The steps with this premise.
    #[must_use]
    pub fn steps_from(&self, claim: ClaimId) -> &[StepId] {
        self.premise_of.of(claim.index())
    }

    /// The edges that lead to it: contradictions and restatements only where they were drawn.
    #[must_use]
    pub fn relations_to(&self, end: End) -> &[RelationId] {
        self.incoming.of(self.slots.slot(end))
    }

    /// The edges that leave from it.
    #[must_use]
    pub fn relations_from(&self, end: End) -> &[RelationId] {
        self.outgoing.of(self.slots.slot(end))
    }

    /// Whether a step counts.
    #[must_use]
    pub fn counts(&self, step: StepId) -> bool {
        self.step_counts.get(step.index()).copied().unwrap_or(false)
    }

    /// Whether an edge counts; restatements always do.
    #[must_use]
    pub fn counts_relation(&self, relation: RelationId) -> bool {
        self.relation_counts.get(relation.index()).copied().unwrap_or(false)
    }
}
