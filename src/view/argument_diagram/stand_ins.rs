//! Arguments of which a claim is not drawn: one card, which stands for its steps and for the claims that are hidden.

use super::{Drawing, drawn};
use crate::graph::step_basis;
use crate::model::{ArgumentId, ClaimId, End, RelationId, StepId};
use crate::query::premises_of;
use crate::text::Lookup;
use crate::view::{Basis as Drawn, Edge, EdgeKind};

/// So many further times a relation is drawn whose claims stand in several arguments.
pub(super) const MOST_COPIES: usize = 200;

/// The cards of arguments that stand for claims which are not drawn.
#[derive(Debug, Default)]
pub(super) struct StandIns {
    /// By a claim that is a premise.
    pub(super) as_premise: Lookup<ClaimId, Vec<usize>>,
    /// By a claim that is the last conclusion.
    pub(super) as_conclusion: Lookup<ClaimId, Vec<usize>>,
    pub(super) cards: Vec<(ArgumentId, usize)>,
}

impl StandIns {
    fn add(list: &mut Lookup<ClaimId, Vec<usize>>, claim: ClaimId, place: usize) {
        let places = list.or_insert_with(claim, Vec::new);
        if !places.contains(&place) {
            places.push(place);
        }
    }
}

impl Drawing<'_, '_> {
    /// Whether a premise or the conclusion of a step is not drawn.
    pub(super) fn hides_claim(&self, step: StepId) -> bool {
        let step = &self.findings.dossier().steps[step];
        let claims = step.premises.iter().map(|premise| premise.claim).chain(step.conclusion);
        claims.into_iter().any(|claim| !self.selection.contains(End::Claim(claim)))
    }

    /// Notes what the card of an argument stands for: its steps, and those of its claims that are not drawn.
    pub(super) fn stand_in(&mut self, id: ArgumentId, steps: &[StepId]) {
        let dossier = self.findings.dossier();
        let Some(&place) = self.places.get(&End::Argument(id)) else { return };
        let hidden = |claim: ClaimId| !self.selection.contains(End::Claim(claim));
        for &step in steps {
            self.places.insert(End::Step(step), place);
        }
        for premise in premises_of(dossier, steps).iter().filter(|premise| hidden(premise.claim)) {
            StandIns::add(&mut self.stand_ins.as_premise, premise.claim, place);
        }
        let main = steps.last().and_then(|&step| dossier.steps[step].conclusion);
        if let Some(main) = main.filter(|&main| hidden(main)) {
            StandIns::add(&mut self.stand_ins.as_conclusion, main, place);
        }
        self.stand_ins.cards.push((id, place));
    }

    /// What an argument that is one card is joined to by its claims: a drawn premise supports it, it supports its drawn
    /// conclusion, or the arguments that take its conclusion for a premise.
    pub(super) fn edges_of_cards(&mut self) {
        let dossier = self.findings.dossier();
        for (id, card) in self.stand_ins.cards.clone() {
            let steps = dossier.arguments[id].steps.iter().filter(|&&step| self.selection.contains(End::Step(step)));
            let steps: Vec<StepId> = steps.copied().collect();
            let shape = self.diagram.shapes.get(card).map(|shape| shape.id.clone()).unwrap_or_default();
            let name = self.findings.argument_name(id).to_owned();
            let mut joined: Vec<(usize, usize, Drawn, String)> = Vec::new();
            let Some(&first) = steps.first() else { continue };
            for premise in premises_of(dossier, &steps) {
                let from = self.places.get(&End::Claim(premise.claim)).copied();
                let title = format!("{} is a premise of {name}", self.findings.claim_name(premise.claim));
                joined.extend(from.map(|from| (from, card, drawn(step_basis(dossier, first)), title)));
            }
            if let Some(&last) = steps.last()
                && let Some(main) = dossier.steps[last].conclusion
            {
                let title = format!("{name} concludes {}", self.findings.claim_name(main));
                let shown = self.places.get(&End::Claim(main)).copied();
                let taken = self.stand_ins.as_premise.get(&main).cloned().unwrap_or_default();
                let basis = drawn(step_basis(dossier, last));
                let to = shown.into_iter().chain(taken).filter(|&to| to != card);
                joined.extend(to.map(|to| (card, to, basis, title.clone())));
            }
            joined.sort_by_key(|&(from, to, ..)| (from, to));
            joined.dedup_by_key(|(from, to, ..)| (*from, *to));
            for (number, (from, to, basis, title)) in (1_usize..).zip(joined) {
                let id = format!("{shape}.joined-{number}");
                let kind = EdgeKind::Supports;
                self.diagram.edges.push(Edge { id, title, from, to, kind, basis, back: None, label: String::new() });
            }
        }
    }

    /// Whether an end of a relation is a claim that a card stands for, and the relation is not drawn otherwise.
    pub(super) fn is_stood_for(&self, id: RelationId) -> bool {
        let relation = &self.findings.dossier().relations[id];
        let hidden = |end: End| matches!(end, End::Claim(claim) if !self.selection.contains(End::Claim(claim)));
        hidden(relation.from) || hidden(relation.to)
    }

    /// The shapes at which an end of a relation is drawn: its own, or the cards that stand for it.
    pub(super) fn shapes_of(&self, end: End, as_premise: bool) -> Vec<usize> {
        match (end, self.places.get(&end)) {
            (End::Relation(aim), _) => self.joints.get(&aim).copied().into_iter().collect(),
            (_, Some(&place)) => vec![place],
            (End::Claim(claim), None) => {
                let list = if as_premise { &self.stand_ins.as_premise } else { &self.stand_ins.as_conclusion };
                list.get(&claim).cloned().unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }
}
