//! Speakers who say a claim and deny it.

use crate::model::{ActorId, Attestation, AttestationId, ClaimId, Dossier, Speaker, Stance};

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
/// somebody says from what they deny, that is what is given.
#[must_use]
pub fn reversals(dossier: &Dossier, claim: ClaimId) -> Vec<Reversal> {
    let said = || dossier.claims[claim].attestations.iter().map(|&id| (id, &dossier.attestations[id]));
    let mut found: Vec<Reversal> = Vec::new();
    for (denied, denial) in said().filter(|(_, said)| said.stance == Stance::Denies) {
        for &actor in speakers(dossier, denial) {
            let holding = said().filter(|(_, said)| {
                matches!(said.stance, Stance::Asserts | Stance::Implies | Stance::Concedes)
                    && speakers(dossier, said).contains(&actor)
            });
            let pairs = holding.map(|(held, said)| (held, are_told_apart(dossier, said, denial)));
            let Some((held, dated)) = pairs.min_by_key(|(_, dated)| *dated) else { continue };
            let reversal = Reversal { actor, held, denied, dated };
            match found.iter_mut().find(|other| other.actor == actor) {
                Some(other) if other.dated && !dated => *other = reversal,
                Some(_) => {}
                None => found.push(reversal),
            }
        }
    }
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
    matches!((said_on(dossier, a), said_on(dossier, b)), (Some(a), Some(b)) if a != b)
}
