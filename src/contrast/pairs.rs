//! Which claims of two states of a dossier, or of two maps, are the same.

use crate::model::{Claim, ClaimId, Dossier, Id as _};
use crate::text::{Lookup, loose_key};

/// A claim of the one side with that of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair {
    /// The same claim in both.
    Both(ClaimId, ClaimId),
    /// Only in the old one.
    Dropped(ClaimId),
    /// Only in the new one.
    Added(ClaimId),
}

/// What a claim can be found by.
type Keys = fn(&Dossier, &Claim) -> Vec<String>;

/// Pairs the claims of two dossiers: first those of one title, then those that quote the same words of the same source, then
/// those of the same text. Only what is left over is dropped or added. In time that grows linearly with both.
///
/// The pairs stand in the order of the new one; what was dropped follows in the order of the old one.
#[must_use]
pub fn pair_claims(old: &Dossier, new: &Dossier) -> Vec<Pair> {
    let mut of_new: Vec<Option<ClaimId>> = vec![None; new.claims.len()];
    let mut taken = vec![false; old.claims.len()];
    for keys in [title as Keys, anchors, text] {
        let mut by_key: Lookup<String, Vec<ClaimId>> = Lookup::new();
        for (id, claim) in old.claims.iter().filter(|(id, _)| !taken.get(id.index()).copied().unwrap_or(true)) {
            for key in keys(old, claim) {
                by_key.or_insert_with(key, Vec::new).push(id);
            }
        }
        for (id, claim) in new.claims.iter() {
            let Some(slot) = of_new.get_mut(id.index()).filter(|slot| slot.is_none()) else { continue };
            let found = keys(new, claim).iter().find_map(|key| {
                let of_key = by_key.get(key)?;
                of_key.iter().copied().find(|id| !taken.get(id.index()).copied().unwrap_or(true))
            });
            if let Some(found) = found {
                *slot = Some(found);
                if let Some(taken) = taken.get_mut(found.index()) {
                    *taken = true;
                }
            }
        }
    }
    let both = new.claims.ids().zip(&of_new).map(|(id, old)| match old {
        Some(old) => Pair::Both(*old, id),
        None => Pair::Added(id),
    });
    let dropped = old.claims.ids().zip(&taken).filter(|(_, taken)| !**taken).map(|(id, _)| Pair::Dropped(id));
    both.chain(dropped).collect()
}

fn title(_: &Dossier, claim: &Claim) -> Vec<String> {
    claim.title.as_deref().map(str::to_owned).into_iter().collect()
}

/// The words that it quotes, with their source.
fn anchors(dossier: &Dossier, claim: &Claim) -> Vec<String> {
    let passages = claim.attestations.iter().flat_map(|&said| &dossier.attestations[said].passages);
    passages
        .map(|&passage| &dossier.passages[passage])
        .filter_map(|passage| {
            let quote = passage.quote.as_deref()?;
            Some(format!("{}\u{0}{}", dossier.sources[passage.source].id, loose_key(quote)))
        })
        .collect()
}

fn text(_: &Dossier, claim: &Claim) -> Vec<String> {
    let key = loose_key(&claim.text);
    if key.is_empty() { Vec::new() } else { vec![key] }
}
