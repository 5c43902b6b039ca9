//! The number of each claim, given once: `C12`.

use super::Loaded;
use super::lock::LockedClaim;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::names;
use crate::model::{ClaimId, Identity};
use crate::text::{Lookup, Seen};

/// What asks for a number.
enum Asked {
    ByLock,
    ByAuthor,
}

/// Numbers the claims: as the lock has them, else as the author asks with `id`, else the next free number in the order
/// of the maps, claims with a title first.
pub(super) fn number(loaded: &mut Loaded) {
    // Only a lock names claims by their ids.
    let is_locked = loaded.lock.claims().next().is_some();
    let identity = if is_locked { Identity::of(&loaded.dossier) } else { Identity::default() };
    let mut taken: Lookup<u32, ClaimId> = Lookup::new();
    let mut highest = 0;
    let mut twice = Vec::new();
    let mut locked: Seen<u32> = Seen::new();
    for LockedClaim { id, number } in loaded.lock.claims() {
        highest = highest.max(*number);
        let first = locked.insert(*number);
        let Some(claim) = identity.claim_of(id) else { continue };
        if first {
            taken.insert(*number, claim);
            loaded.dossier.claims[claim].number = Some(*number);
        } else {
            twice.push((claim, *number, Asked::ByLock));
        }
    }
    let ids: Vec<ClaimId> = loaded.dossier.claims.ids().collect();
    for &id in &ids {
        let claim = &loaded.dossier.claims[id];
        let Some(wanted) = claim.details.as_ref().and_then(|details| details.wanted_number) else { continue };
        match taken.get(&wanted) {
            Some(&other) if other != id => twice.push((id, wanted, Asked::ByAuthor)),
            _ => {
                taken.insert(wanted, id);
                highest = highest.max(wanted);
                loaded.dossier.claims[id].number = Some(wanted);
            }
        }
    }
    for titled in [true, false] {
        for &id in &ids {
            let claim = &mut loaded.dossier.claims[id];
            if claim.number.is_none() && claim.title.is_some() == titled {
                highest = highest.saturating_add(1);
                claim.number = Some(highest);
            }
        }
    }
    for (id, number, asked) in twice {
        let name = loaded.dossier.claim_name(id).to_owned();
        let other = taken.get(&number).map(|&other| loaded.dossier.claim_name(other).to_owned()).unwrap_or_default();
        if let Some(at) = loaded.dossier.claim_at(id) {
            let given = loaded.dossier.claims[id].number.unwrap_or_default();
            loaded.diagnostics.push(
                Diagnostic::new(
                    names::NUMBER_TWICE,
                    at,
                    format!("C{number} is the number of `{other}`, not of `{name}`"),
                )
                .help(match asked {
                    Asked::ByLock => {
                        format!("`{name}` is shown as C{given}; `rebut check --update-lock` makes that last")
                    }
                    Asked::ByAuthor => {
                        format!("`{name}` is shown as C{given}: write another number under `id`, or leave `id` out")
                    }
                }),
            );
        }
    }
}
