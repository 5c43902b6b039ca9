//! Rival readings.

use std::collections::BTreeMap;

use crate::model::{ClaimId, Dossier, ProvisionId};

/// Readings of one provision and term (or element) that differ: rivals. That two are rivals is no contradiction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rivals {
    /// The provision, if the readings name one.
    pub provision: Option<ProvisionId>,
    /// The term or element that is read.
    pub term: String,
    /// The readings, each of which has a rival among the others, in declaration order.
    pub readings: Vec<ClaimId>,
}

/// The rivals among some claims: readings of the same provision and term with a different `as` that are not marked
/// `compatible`. In the order of their first readings.
#[must_use]
pub fn rivals(dossier: &Dossier, claims: &[ClaimId]) -> Vec<Rivals> {
    let mut groups: BTreeMap<(Option<ProvisionId>, String), Vec<ClaimId>> = BTreeMap::new();
    for &claim in claims {
        if let Some(key) = what_is_read(dossier, claim) {
            groups.entry(key).or_default().push(claim);
        }
    }
    let mut found: Vec<Rivals> = Vec::new();
    for ((provision, term), claims) in groups {
        let rival = |&claim: &ClaimId| claims.iter().any(|&other| differ(dossier, claim, other));
        let readings: Vec<ClaimId> = claims.iter().copied().filter(rival).collect();
        if !readings.is_empty() {
            found.push(Rivals { provision, term, readings });
        }
    }
    found.sort_by_key(|rivals| rivals.readings.first().copied());
    found
}

fn what_is_read(dossier: &Dossier, claim: ClaimId) -> Option<(Option<ProvisionId>, String)> {
    let reading = dossier.claims[claim].details.as_deref()?.reading.as_ref()?;
    reading.read_as.as_ref()?;
    let term = reading.term.as_deref().or(reading.element.as_deref()).unwrap_or_default();
    Some((reading.provision, crate::text::loose_key(term)))
}

/// Whether two readings are rivals: of the same provision and word, different, and not marked `compatible`.
#[must_use]
pub fn are_rivals(dossier: &Dossier, a: ClaimId, b: ClaimId) -> bool {
    let read = what_is_read(dossier, a);
    read.is_some() && read == what_is_read(dossier, b) && differ(dossier, a, b)
}

fn differ(dossier: &Dossier, a: ClaimId, b: ClaimId) -> bool {
    let details = |claim: ClaimId| dossier.claims[claim].details.as_deref();
    let read_as = |claim| {
        let words = details(claim)?.reading.as_ref()?.read_as.as_deref()?;
        Some(crate::text::loose_key(words))
    };
    let compatible = |a, b| details(a).is_some_and(|details| details.compatible.contains(&b));
    a != b && read_as(a) != read_as(b) && !compatible(a, b) && !compatible(b, a)
}
