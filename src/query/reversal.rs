//! Speakers who say a claim and deny it.

use crate::model::{ActorId, Attestation, AttestationId, ClaimId, Dossier, OwnView, Speaker, Stance};
use crate::text::CalendarDate;

/// One speaker who holds a claim and denies it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reversal {
    /// Who.
    pub actor: ActorId,
    /// Where it is held.
    pub held: AttestationId,
    /// Where it is denied.
    pub denied: AttestationId,
    /// Whether two dates tell the one from the other: the speaker changed their mind.
    pub dated: bool,
}

/// Who says a claim and denies it, each speaker once, in the order of the denials. Where no two dates tell some of what
/// somebody says from what they deny, that is what is given. Who reports a claim and rejects it denies it, who makes it their
/// own holds it.
#[must_use]
pub fn reversals(dossier: &Dossier, claim: ClaimId) -> Vec<Reversal> {
    let takes: Vec<(ActorId, bool, AttestationId)> =
        dossier.claims[claim].attestations.iter().flat_map(|&id| takes(dossier, id)).collect();
    let mut found: Vec<Reversal> = Vec::new();
    for &(actor, _, denied) in takes.iter().filter(|(_, holds, _)| !holds) {
        let held = takes.iter().filter(|(other, holds, _)| *holds && *other == actor);
        let pairs = held.map(|&(_, _, held)| {
            (held, are_told_apart(dossier, &dossier.attestations[held], &dossier.attestations[denied]))
        });
        let Some((held, dated)) = pairs.min_by_key(|(_, dated)| *dated) else { continue };
        let reversal = Reversal { actor, held, denied, dated };
        match found.iter_mut().find(|other| other.actor == actor) {
            Some(other) if other.dated && !dated => *other = reversal,
            Some(_) => {}
            None => found.push(reversal),
        }
    }
    found
}

/// Who holds a claim by an attestation, and who denies it: the speakers, and the authors who report them.
fn takes(dossier: &Dossier, id: AttestationId) -> Vec<(ActorId, bool, AttestationId)> {
    let said = &dossier.attestations[id];
    let holds = match said.stance {
        Stance::Asserts | Stance::Implies | Stance::Concedes => Some(true),
        Stance::Denies => Some(false),
        Stance::Questions => None,
    };
    let Some(holds) = holds else { return Vec::new() };
    let speakers = speakers(dossier, said);
    let mut found: Vec<_> = speakers.iter().map(|&actor| (actor, holds, id)).collect();
    let reporters = match (said.own, said.source) {
        (Some(own @ (OwnView::Endorses | OwnView::Rejects)), Some(source)) if said.speaker != Speaker::Authors => {
            let holds = if own == OwnView::Endorses { holds } else { !holds };
            dossier.sources[source].authors.iter().map(|&actor| (actor, holds, id)).collect()
        }
        _ => Vec::new(),
    };
    found.extend(reporters.into_iter().filter(|(actor, _, _)| !speakers.contains(actor)));
    found
}

/// The date of what is said: its own, else that of its source.
#[must_use]
pub fn said_on(dossier: &Dossier, said: &Attestation) -> Option<String> {
    let of_source = || said.source.and_then(|source| dossier.sources[source].date.as_deref());
    said.date.as_deref().or_else(of_source).map(str::to_owned)
}

/// Who speaks: somebody named, or the authors of the source.
fn speakers<'d>(dossier: &'d Dossier, said: &'d Attestation) -> &'d [ActorId] {
    match &said.speaker {
        Speaker::Actor(actor) => std::slice::from_ref(actor),
        Speaker::Authors => said.source.map_or(&[], |source| &dossier.sources[source].authors),
        Speaker::Unnamed => &[],
    }
}

/// Whether two dates show that the one was said before the other.
fn are_told_apart(dossier: &Dossier, a: &Attestation, b: &Attestation) -> bool {
    let (Some(a), Some(b)) = (said_on(dossier, a), said_on(dossier, b)) else { return false };
    match (CalendarDate::parse(&a), CalendarDate::parse(&b)) {
        (Ok(a), Ok(b)) => !a.may_be(b),
        _ => a != b,
    }
}
