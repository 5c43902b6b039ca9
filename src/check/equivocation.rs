//! R320: one chain of support that reads a word in two ways.

use std::collections::BTreeSet;

use crate::contrast::{are_rivals, rivals};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::dossier::Loaded;
use crate::graph::Connections;
use crate::model::{ClaimId, Dossier, EdgeSet, End, Id as _, RelationKind};

use super::wording;

/// So many readings of one word are compared, each with each.
const MOST_READINGS: usize = 40;

/// Notes where two rival readings of one word support the same claim: it holds on neither of them alone (equivocation;
/// Walton, "Fallacies Arising from Ambiguity", 1996). Told at each claim in which the two meet first.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let dossier = &loaded.dossier;
    let claims: Vec<ClaimId> = dossier.claims.ids().collect();
    let groups = rivals(dossier, &claims);
    if groups.is_empty() {
        return;
    }
    let connections = Connections::of(dossier, EdgeSet::All);
    for group in groups {
        let readings = group.readings.get(..group.readings.len().min(MOST_READINGS)).unwrap_or_default();
        let reached: Vec<Vec<ClaimId>> = readings.iter().map(|&id| reach(dossier, &connections, id)).collect();
        for (i, (&first, from_first)) in readings.iter().zip(&reached).enumerate() {
            let from_first: BTreeSet<ClaimId> = from_first.iter().copied().collect();
            for (&second, from_second) in readings.iter().zip(&reached).skip(i + 1) {
                if !are_rivals(dossier, first, second) {
                    continue;
                }
                // Each claim in which the two meet first; what rests on one of these is not told again.
                let mut told: BTreeSet<ClaimId> = BTreeSet::new();
                for &both in from_second.iter().filter(|id| from_first.contains(id)) {
                    if told.contains(&both) {
                        continue;
                    }
                    told.extend(reach(dossier, &connections, both));
                    let Some(at) = dossier.claim_at(both) else { continue };
                    let name = |id: ClaimId| wording::claim(dossier, id);
                    let message = format!(
                        "{} rests on two readings of `{}` that do not agree: {} and {}",
                        name(both),
                        group.term,
                        name(first),
                        name(second)
                    );
                    found.push(
                    Diagnostic::new(codes::EQUIVOCATION, at, message)
                        .help("a finding on the source, if it argues so; else let it rest on one of them, or mark the two `compatible`"),
                );
                }
            }
        }
    }
}

/// A claim and what it supports, directly or through others: the nearest first.
fn reach(dossier: &Dossier, connections: &Connections, from: ClaimId) -> Vec<ClaimId> {
    let mut seen = vec![false; dossier.claims.len()];
    let mut order = vec![from];
    let mut next = 0;
    if let Some(seen) = seen.get_mut(from.index()) {
        *seen = true;
    }
    while let Some(&id) = order.get(next) {
        next += 1;
        let steps = connections.steps_from(id).iter().filter_map(|&step| dossier.steps[step].conclusion);
        let lines = connections.relations_from(End::Claim(id)).iter().map(|&edge| &dossier.relations[edge]);
        let lines = lines.filter(|edge| edge.kind == RelationKind::Supports).filter_map(|edge| match edge.to {
            End::Claim(to) => Some(to),
            _ => None,
        });
        let supported: Vec<ClaimId> = steps.chain(lines).collect();
        for to in supported {
            if let Some(seen) = seen.get_mut(to.index()).filter(|seen| !**seen) {
                *seen = true;
                order.push(to);
            }
        }
    }
    order
}
