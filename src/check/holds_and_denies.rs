//! R319: somebody who says a claim and denies it.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::dossier::Loaded;
use crate::model::{ActorId, Attestation, Dossier, Speaker, Stance};
use crate::text::At;

use super::wording;

/// Warns where one speaker holds a claim and denies it, and no two dates tell the one from the other.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let dossier = &loaded.dossier;
    for (id, claim) in dossier.claims.iter() {
        let said = || claim.attestations.iter().map(|&said| &dossier.attestations[said]);
        if !said().any(|said| said.stance == Stance::Denies) {
            continue;
        }
        let mut told: Vec<ActorId> = Vec::new();
        for denial in said().filter(|said| said.stance == Stance::Denies) {
            for &actor in speakers(dossier, denial) {
                let held = said().find(|said| {
                    matches!(said.stance, Stance::Asserts | Stance::Implies | Stance::Concedes)
                        && speakers(dossier, said).contains(&actor)
                        && at_one_time(dossier, said, denial)
                });
                let Some(held) = held.filter(|_| !told.contains(&actor)) else { continue };
                told.push(actor);
                let name = &dossier.actors[actor].id;
                let message = format!("`{name}` says {} and denies it", wording::claim(dossier, id));
                let (here, there): (At, At) = (denial.at, held.at);
                found.push(
                    Diagnostic::new(codes::HOLDS_AND_DENIES, here, message)
                        .label(there, "said here")
                        .help("if they changed their mind, give each a `date`; if only a part is denied, make that part a claim of its own"),
                );
            }
        }
    }
}

/// Who speaks: somebody named, or the authors of the source.
fn speakers<'d>(dossier: &'d Dossier, said: &'d Attestation) -> &'d [ActorId] {
    match &said.speaker {
        Speaker::Actor(actor) => std::slice::from_ref(actor),
        Speaker::Authors => said.source.map_or(&[], |source| &dossier.sources[source].authors),
        Speaker::Unnamed => &[],
    }
}

/// Whether no two dates show that the one was said before the other.
fn at_one_time(dossier: &Dossier, a: &Attestation, b: &Attestation) -> bool {
    let date = |said: &Attestation| {
        said.date.clone().or_else(|| said.source.and_then(|source| dossier.sources[source].date.clone()))
    };
    match (date(a), date(b)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}
