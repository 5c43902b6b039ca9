//! A dossier with what the reply statuses need to know of its links.

use super::objection::ReplyPoint;
use super::side::{Side, Sides};
use crate::graph::{Connections, Grouped, Restatements, Slots};
use crate::model::{ArgumentId, ClaimId, Dossier, EdgeSet, End, Id as _, RelationId, RelationKind, StepId};

/// A dossier with its sides, restatements and connections in one edge set.
#[derive(Debug)]
pub(super) struct Linked<'d> {
    pub(super) dossier: &'d Dossier,
    pub(super) slots: Slots,
    pub(super) sides: Sides,
    pub(super) restatements: Restatements,
    pub(super) connections: Connections,
    /// The number of each step in its argument.
    positions: Vec<u32>,
    /// For whom each holder of each claim and argument speaks.
    held: Grouped<Side>,
    /// The supports that lead to each claim.
    supports: Grouped<RelationId>,
    /// Whether a step or a support leads to each claim.
    concluded: Vec<bool>,
    /// Whether each claim is the premise of a step or a support.
    premise: Vec<bool>,
}

/// Where the maker of an objection can be hit, so that the objection is replied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exposed {
    /// At one place.
    Place(End, ReplyPoint),
    /// Anywhere in an argument, up to the step of this number.
    Argument(ArgumentId, u32),
}

impl<'d> Linked<'d> {
    pub(super) fn new(dossier: &'d Dossier, edges: EdgeSet) -> Linked<'d> {
        let mut positions = vec![u32::MAX; dossier.steps.len()];
        for (_, argument) in dossier.arguments.iter() {
            for (position, step) in argument.steps.iter().enumerate() {
                if let Some(entry) = positions.get_mut(step.index()) {
                    *entry = number(position);
                }
            }
        }
        let (slots, sides) = (Slots::of(dossier), Sides::of(dossier));
        let held = held_sides(dossier, slots, &sides);
        let connections = Connections::of(dossier, edges);
        let claims = dossier.claims.ids();
        let mut concluded: Vec<bool> = claims.clone().map(|claim| !connections.steps_to(claim).is_empty()).collect();
        let mut premise: Vec<bool> = claims.map(|claim| !connections.steps_from(claim).is_empty()).collect();
        let mut supports: Vec<(usize, RelationId)> = Vec::new();
        for (id, relation) in dossier.relations.iter() {
            if relation.kind != RelationKind::Supports || !connections.counts_relation(id) {
                continue;
            }
            if let End::Claim(claim) = relation.to {
                supports.push((claim.index(), id));
                set(&mut concluded, claim);
            }
            if let End::Claim(claim) = relation.from {
                set(&mut premise, claim);
            }
        }
        let supports = Grouped::new(dossier.claims.len(), &supports);
        Linked {
            dossier,
            slots,
            sides,
            held,
            restatements: Restatements::of(dossier),
            connections,
            supports,
            concluded,
            premise,
            positions,
        }
    }

    /// For whom each of the holders of a claim, or the makers of an argument, speaks; empty if nobody does.
    pub(super) fn held(&self, end: End) -> &[Side] {
        self.held.of(self.side_key(end) as usize)
    }

    /// Whether an argument or a support for it counts.
    pub(super) fn is_concluded(&self, claim: ClaimId) -> bool {
        self.concluded.get(claim.index()).copied().unwrap_or(false)
    }

    /// Whether it is the premise of a step or a support that counts.
    pub(super) fn is_premise(&self, claim: ClaimId) -> bool {
        self.premise.get(claim.index()).copied().unwrap_or(false)
    }

    /// What has one side: an argument with all its steps.
    pub(super) fn side_key(&self, end: End) -> u32 {
        match end {
            End::Step(_) => self.maker(end),
            _ => number(self.slots.slot(end)),
        }
    }

    /// Who makes an objection, or is its target, as far as "made by something other than y, than a claim that restates
    /// y" goes: restatements are one, and so are an argument and its steps.
    pub(super) fn maker(&self, end: End) -> u32 {
        let one = match end {
            End::Claim(claim) => End::Claim(self.restatements.class(claim)),
            End::Step(step) => End::Argument(self.dossier.steps[step].argument),
            End::Argument(_) | End::Relation(_) => end,
        };
        number(self.slots.slot(one))
    }

    /// The target of an objection, as far as "a reply to a restatement of y counts" goes.
    pub(super) fn target(&self, end: End) -> u32 {
        match end {
            End::Claim(_) => self.maker(end),
            _ => number(self.slots.slot(end)),
        }
    }

    /// The supports of a claim that count.
    pub(super) fn supports(&self, claim: ClaimId) -> &[RelationId] {
        self.supports.of(claim.index())
    }

    /// The number of a side: parties, sources, and nobody known.
    pub(super) fn side_number(&self, side: Side) -> u32 {
        let (parties, sources) = (self.dossier.parties.len(), self.dossier.sources.len());
        number(match side {
            Side::Party(party) => party.index(),
            Side::Unaligned(Some(source)) => parties + source.index(),
            Side::Unaligned(None) => parties + sources,
        })
    }

    /// How much there is to look through in [`Linked::exposed`], arguments counted as one.
    pub(super) fn exposure(&self, from: End) -> usize {
        let End::Claim(claim) = from else { return 1 };
        match self.restatements.members(claim) {
            [claim] => self.connections.steps_to(*claim).len() + self.supports(*claim).len(),
            members => members.len().saturating_mul(4),
        }
    }

    /// How much there is to look through in [`Linked::parts`].
    pub(super) fn size(&self, argument: ArgumentId) -> usize {
        match self.dossier.arguments[argument].steps.as_slice() {
            [] => 0,
            [step] => self.dossier.steps[*step].premises.len(),
            steps => steps.len().saturating_mul(4),
        }
    }

    /// The number of a step in its argument.
    pub(super) fn position(&self, step: StepId) -> u32 {
        self.positions.get(step.index()).copied().unwrap_or(u32::MAX)
    }

    /// Where the maker of an objection can be hit ("an objection to x, or, where x is an argument or is concluded by
    /// arguments, an objection to a premise, step or conclusion of one of these").
    ///
    /// A support drawn from a claim or a sketch is a step too: its supporter is the premise, and the edge the step.
    pub(super) fn exposed(&self, from: End, mut visit: impl FnMut(Exposed)) {
        match from {
            End::Claim(claim) => {
                let class = self.restatements.class(claim);
                for &restated in self.restatements.members(class) {
                    let point = if restated == claim { ReplyPoint::Maker } else { ReplyPoint::Restatement };
                    visit(Exposed::Place(End::Claim(restated), point));
                    for &step in self.connections.steps_to(restated) {
                        visit(Exposed::Argument(self.dossier.steps[step].argument, self.position(step)));
                    }
                    for &relation in self.supports(restated) {
                        visit(Exposed::Place(End::Relation(relation), ReplyPoint::Step));
                        match self.dossier.relations[relation].from {
                            End::Argument(argument) => visit(Exposed::Argument(argument, u32::MAX)),
                            supporter => visit(Exposed::Place(supporter, ReplyPoint::Premise)),
                        }
                    }
                }
            }
            End::Argument(argument) => visit(Exposed::Argument(argument, u32::MAX)),
            End::Step(step) => visit(Exposed::Argument(self.dossier.steps[step].argument, self.position(step))),
            End::Relation(_) => visit(Exposed::Place(from, ReplyPoint::Maker)),
        }
    }

    /// The argument itself, its steps that count up to a last one, and their premises and conclusions, with the number
    /// of the step that each belongs to.
    pub(super) fn parts(&self, argument: ArgumentId, last: u32, mut visit: impl FnMut(End, u32, ReplyPoint)) {
        visit(End::Argument(argument), 0, ReplyPoint::Step);
        for &id in &self.dossier.arguments[argument].steps {
            let position = self.position(id);
            if !self.connections.counts(id) || position > last {
                continue;
            }
            visit(End::Step(id), position, ReplyPoint::Step);
            let step = &self.dossier.steps[id];
            for premise in &step.premises {
                visit(End::Claim(premise.claim), position, ReplyPoint::Premise);
            }
            if let Some(conclusion) = step.conclusion {
                visit(End::Claim(conclusion), position, ReplyPoint::Conclusion);
            }
        }
    }
}

/// The sides of the holders of claims and arguments, each once, sources kept beside parties.
fn held_sides(dossier: &Dossier, slots: Slots, sides: &Sides) -> Grouped<Side> {
    let mut held: Vec<(usize, Side)> = Vec::new();
    let mut found: Vec<Side> = Vec::new();
    let mut add = |to: End, from: &mut dyn Iterator<Item = End>| {
        found.clear();
        for voice in from.flat_map(|end| sides.voices(end)).filter(|voice| voice.take.holds()) {
            found.extend_from_slice(sides.of_voice(voice));
        }
        found.sort_unstable();
        found.dedup();
        held.extend(found.iter().map(|&side| (slots.slot(to), side)));
    };
    for claim in dossier.claims.ids() {
        add(End::Claim(claim), &mut std::iter::once(End::Claim(claim)));
    }
    for (id, argument) in dossier.arguments.iter() {
        let steps = argument.steps.iter().map(|&step| End::Step(step));
        add(End::Argument(id), &mut std::iter::once(End::Argument(id)).chain(steps));
    }
    Grouped::new(slots.len(), &held)
}

fn set(table: &mut [bool], claim: ClaimId) {
    if let Some(entry) = table.get_mut(claim.index()) {
        *entry = true;
    }
}

pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
