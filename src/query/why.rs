//! Everything about one claim.

use super::objection::{Objection, ObjectionId, Owner};
use super::reply_status::Finding;
use super::side::{Side, Take, Voice};
use super::statuses::ReplyStatuses;
use crate::dossier::{Loaded, PassageCheck};
use crate::graph::step_basis;
use crate::model::{
    Attestation, AttestationId, Basis, ClaimId, Dossier, End, OwnView, PassageId, RelationId, RelationKind, Speech,
    Stance, StepId,
};

/// A voice on a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attested {
    /// Who, and what they do with it.
    pub voice: Voice,
    /// For whom they speak.
    pub sides: Vec<Side>,
}

/// What speaks for a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Supporter {
    /// A step of an argument.
    Step {
        /// The step.
        step: StepId,
        /// Who draws it.
        basis: Basis,
    },
    /// A support drawn from a claim or a sketch.
    Relation {
        /// The edge.
        relation: RelationId,
        /// The claim or argument.
        from: End,
        /// Who draws it.
        basis: Basis,
    },
}

/// Everything about one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The claim.
    pub claim: ClaimId,
    /// Its reply status.
    pub finding: Finding,
    /// Its side.
    pub sides: Vec<Side>,
    /// Whether it is held without an argument.
    pub bare: bool,
    /// Who holds it, in the order of the attestations.
    pub held: Vec<Attested>,
    /// Who denies it.
    pub denied: Vec<Attested>,
    /// Who questions it.
    pub questioned: Vec<Attested>,
    /// What speaks for it: steps, then supports.
    pub supporters: Vec<Supporter>,
    /// What objects to it, with whose it is; concessions, which do not count, among them.
    pub objections: Vec<(ObjectionId, Objection, Vec<Owner>)>,
    /// The other claims that say the same.
    pub restatements: Vec<ClaimId>,
    /// The steps that it is a premise of.
    pub premise_of: Vec<StepId>,
    /// The edges that lead from it, or, running both ways, to it: what it supports, objects to, undercuts.
    pub leads_to: Vec<RelationId>,
}

/// Everything about one claim. The replies to its objections are given by [`ReplyStatuses::replies`].
#[must_use]
pub fn why(statuses: &ReplyStatuses<'_>, claim: ClaimId) -> Why {
    let (dossier, sides, connections) = (statuses.dossier(), statuses.sides(), statuses.connections());
    let end = End::Claim(claim);
    let voices = |wanted: fn(Take) -> bool| -> Vec<Attested> {
        let voices = sides.voices(end).iter().filter(|voice| wanted(voice.take));
        voices.map(|voice| Attested { voice: *voice, sides: sides.of_voice(voice).to_vec() }).collect()
    };
    let steps =
        connections.steps_to(claim).iter().map(|&step| Supporter::Step { step, basis: step_basis(dossier, step) });
    let incoming = connections.relations_to(end).iter().map(|&id| (id, &dossier.relations[id]));
    let supports = incoming
        .filter(|(_, edge)| edge.kind == RelationKind::Supports)
        .map(|(relation, edge)| Supporter::Relation { relation, from: edge.from, basis: edge.basis() });
    let objections = statuses.objections_to(end).map(|(id, objection)| (id, *objection, statuses.owners(objection)));
    let away =
        connections.relations_from(end).iter().filter(|&&id| dossier.relations[id].kind != RelationKind::Restates);
    Why {
        claim,
        finding: statuses.claim(claim),
        sides: sides.of_claim(claim).to_vec(),
        bare: statuses.is_bare(claim),
        held: voices(Take::holds),
        denied: voices(|take| take == Take::Denies),
        questioned: voices(|take| take == Take::Questions),
        supporters: steps.chain(supports).collect(),
        objections: objections.collect(),
        restatements: statuses.restatements().members(claim).iter().copied().filter(|&other| other != claim).collect(),
        premise_of: connections.steps_from(claim).to_vec(),
        leads_to: away.copied().collect(),
    }
}

impl Supporter {
    /// What it consists of: its link and what it comes from, or the step, its argument and its premises.
    #[must_use]
    pub fn parts(&self, dossier: &Dossier) -> Vec<End> {
        match *self {
            Supporter::Step { step, .. } => {
                let premises = dossier.steps[step].premises.iter().map(|premise| End::Claim(premise.claim));
                [End::Step(step), End::Argument(dossier.steps[step].argument)].into_iter().chain(premises).collect()
            }
            Supporter::Relation { relation, from, .. } => vec![End::Relation(relation), from],
        }
    }
}

/// What is aimed at the supports of a claim: at their links and steps, and at what these come from. Concessions do not count.
#[must_use]
pub fn attacks_on_supports(statuses: &ReplyStatuses<'_>, claim: ClaimId) -> Vec<Objection> {
    let supporters = why(statuses, claim).supporters;
    let parts = supporters.iter().flat_map(|supporter| supporter.parts(statuses.dossier()));
    let attacks = parts.flat_map(|end| statuses.objections_to(end).map(|(_, objection)| *objection));
    attacks.filter(|objection| !objection.concession).collect()
}

/// Whether a claim is known at second hand only: every attestation is indirect speech, or by a speaker who is not an author
/// of the source. A claim without attestations is not; a party in `for` counts as an attestation by it.
#[must_use]
pub fn second_hand(loaded: &Loaded, claim: ClaimId) -> bool {
    let claim = &loaded.dossier.claims[claim];
    let held_by = claim.details.as_ref().is_some_and(|details| !details.held_by.is_empty());
    let reported = |&id: &AttestationId| {
        let said = &loaded.dossier.attestations[id];
        loaded.speech(said) == Speech::Indirect || !loaded.dossier.is_by_author(said)
    };
    !held_by && !claim.attestations.is_empty() && claim.attestations.iter().all(reported)
}

/// Whether a claim is known only from sources that reject it: every attestation of it is a report, and the reporter rejects
/// what it reports (`own: rejects`).
#[must_use]
pub fn only_from_opponents(loaded: &Loaded, claim: ClaimId) -> bool {
    let mut said = loaded.dossier.claims[claim].attestations.iter().map(|&id| &loaded.dossier.attestations[id]);
    let holds = |said: &Attestation| matches!(said.stance, Stance::Asserts | Stance::Implies | Stance::Concedes);
    second_hand(loaded, claim) && said.all(|said| holds(said) && said.own == Some(OwnView::Rejects))
}

/// The quotations of a claim that were not found in their sources.
#[must_use]
pub fn unverified(loaded: &Loaded, claim: ClaimId) -> Vec<PassageId> {
    let attestations = loaded.dossier.claims[claim].attestations.iter().map(|&id| &loaded.dossier.attestations[id]);
    let passages = attestations.flat_map(|said| said.passages.iter().copied());
    passages.filter(|&passage| *loaded.check(passage) == PassageCheck::NotFound).collect()
}
