//! One numbering over claims, arguments, steps and edges, for tables.

use crate::model::{ArgumentId, ClaimId, Dossier, End, Id as _, RelationId, StepId};

/// Gives each claim, argument, step and edge of a dossier a number of its own, from 0, in this order.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Slots {
    claims: usize,
    arguments: usize,
    steps: usize,
    relations: usize,
}

impl Slots {
    pub(crate) fn of(dossier: &Dossier) -> Slots {
        Slots {
            claims: dossier.claims.len(),
            arguments: dossier.arguments.len(),
            steps: dossier.steps.len(),
            relations: dossier.relations.len(),
        }
    }

    /// How many there are.
    pub(crate) fn len(self) -> usize {
        self.claims + self.arguments + self.steps + self.relations
    }

    pub(crate) fn slot(self, end: End) -> usize {
        match end {
            End::Claim(id) => id.index(),
            End::Argument(id) => self.claims + id.index(),
            End::Step(id) => self.claims + self.arguments + id.index(),
            End::Relation(id) => self.claims + self.arguments + self.steps + id.index(),
        }
    }

    /// What a number stands for.
    pub(crate) fn end(self, slot: usize) -> End {
        let Some(slot) = slot.checked_sub(self.claims) else { return End::Claim(ClaimId::from_index(slot)) };
        let Some(slot) = slot.checked_sub(self.arguments) else { return End::Argument(ArgumentId::from_index(slot)) };
        let Some(slot) = slot.checked_sub(self.steps) else { return End::Step(StepId::from_index(slot)) };
        End::Relation(RelationId::from_index(slot))
    }
}
