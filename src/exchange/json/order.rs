//! The order in which things with a name are written: declared ones as declared, then those that are only named, sorted.

use crate::model::{ActorId, Arena, Dossier, Id, InstrumentId, IssueId, PartyId, ProvisionId, SourceId};
use crate::text::At;

/// The ids of each kind in the order in which they are written.
pub(super) struct Order {
    pub(super) parties: Vec<PartyId>,
    pub(super) actors: Vec<ActorId>,
    pub(super) instruments: Vec<InstrumentId>,
    pub(super) provisions: Vec<ProvisionId>,
    pub(super) sources: Vec<SourceId>,
    pub(super) issues: Vec<IssueId>,
}

impl Order {
    pub(super) fn of(dossier: &Dossier) -> Order {
        Order {
            parties: order(&dossier.parties, |party| (party.declared, &party.id)),
            actors: order(&dossier.actors, |actor| (actor.declared, &actor.id)),
            instruments: order(&dossier.instruments, |instrument| (instrument.declared, &instrument.id)),
            provisions: order(&dossier.provisions, |provision| (provision.declared, &provision.id)),
            sources: order(&dossier.sources, |source| (source.declared, &source.id)),
            issues: order(&dossier.issues, |issue| (issue.declared, &issue.id)),
        }
    }
}

/// Which of them is named first in a text decides nothing, so that the order of mere names would only be noise.
fn order<I: Id, T>(arena: &Arena<I, T>, of: impl Fn(&T) -> (Option<At>, &str)) -> Vec<I> {
    let mut ids: Vec<I> = arena.iter().map(|(id, _)| id).collect();
    ids.sort_by(|&a, &b| match (of(&arena[a]), of(&arena[b])) {
        ((Some(a), _), (Some(b), _)) => a.cmp(&b),
        ((None, a), (None, b)) => a.cmp(b),
        (a, b) => a.0.is_none().cmp(&b.0.is_none()),
    });
    ids
}
