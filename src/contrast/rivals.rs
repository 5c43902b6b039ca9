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
    /// As what each of them reads it, to compare.
    ways: Vec<String>,
}

impl Rivals {
    /// The readings, those together that read it in the same way, in the order of their first ones.
    #[must_use]
    pub fn by_way(&self) -> Vec<Vec<ClaimId>> {
        let mut found: Vec<(&str, Vec<ClaimId>)> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (&reading, way) in self.readings.iter().zip(&self.ways) {
            let place = *places.entry(way).or_insert_with(|| {
                found.push((way, Vec::new()));
                found.len() - 1
            });
            if let Some((_, readings)) = found.get_mut(place) {
                readings.push(reading);
            }
        }
        found.into_iter().map(|(_, readings)| readings).collect()
    }

    /// The pairs of readings in different ways that are marked as compatible, up to so many.
    #[must_use]
    pub fn compatible(&self, dossier: &Dossier, most: usize) -> Vec<(ClaimId, ClaimId)> {
        let mut found = Vec::new();
        for &reading in &self.readings {
            let details = dossier.claims[reading].details.as_deref();
            for &other in details.map(|details| details.compatible.as_slice()).unwrap_or_default() {
                let pair = (reading.min(other), reading.max(other));
                if self.readings.contains(&other) && !found.contains(&pair) && found.len() < most {
                    found.push(pair);
                }
            }
        }
        found
    }

    /// The rivals of one of the readings, in declaration order.
    #[must_use]
    pub fn of(&self, dossier: &Dossier, reading: ClaimId) -> Vec<ClaimId> {
        let both = || self.readings.iter().copied().zip(&self.ways);
        let Some((_, way)) = both().find(|(one, _)| *one == reading) else { return Vec::new() };
        let rival = |(other, theirs): &(ClaimId, &String)| *theirs != way && !are_compatible(dossier, reading, *other);
        both().filter(rival).map(|(other, _)| other).collect()
    }
}

/// The rivals among some claims: readings of the same provision and term with a different `as` that are not marked
/// `compatible`. In the order of their first readings.
#[must_use]
pub fn rivals(dossier: &Dossier, claims: &[ClaimId]) -> Vec<Rivals> {
    let mut groups: BTreeMap<WhatIsRead, Vec<(ClaimId, String)>> = BTreeMap::new();
    for &claim in claims {
        if let (Some(key), Some(way)) = (what_is_read(dossier, claim), way(dossier, claim)) {
            groups.entry(key).or_default().push((claim, way));
        }
    }
    let mut found: Vec<Rivals> = Vec::new();
    for ((provision, term), group) in groups {
        let mut by_way: BTreeMap<&str, Vec<ClaimId>> = BTreeMap::new();
        group.iter().for_each(|(claim, way)| by_way.entry(way).or_default().push(*claim));
        // Only those that read it in another way are looked at, so that a thousand that agree cost nothing.
        let has_rival = |(claim, way): &&(ClaimId, String)| {
            let mut others = by_way.iter().filter(|(theirs, _)| *theirs != way).flat_map(|(_, claims)| claims);
            others.any(|&other| !are_compatible(dossier, *claim, other))
        };
        let (readings, ways): (Vec<ClaimId>, Vec<String>) = group.iter().filter(has_rival).cloned().unzip();
        if !readings.is_empty() {
            found.push(Rivals { provision, term, readings, ways });
        }
    }
    found.sort_by_key(|rivals| rivals.readings.first().copied());
    found
}

/// The provision, and the term or element, to compare.
type WhatIsRead = (Option<ProvisionId>, String);

fn what_is_read(dossier: &Dossier, claim: ClaimId) -> Option<WhatIsRead> {
    let reading = dossier.claims[claim].details.as_deref()?.reading.as_ref()?;
    reading.read_as.as_ref()?;
    let term = reading.term.as_deref().or(reading.element.as_deref()).unwrap_or_default();
    Some((reading.provision, crate::text::loose_key(term)))
}

/// As what a reading reads it.
fn way(dossier: &Dossier, claim: ClaimId) -> Option<String> {
    let words = dossier.claims[claim].details.as_deref()?.reading.as_ref()?.read_as.as_deref()?;
    Some(crate::text::loose_key(words))
}

/// Whether two readings are rivals: of the same provision and word, different, and not marked `compatible`.
#[must_use]
pub fn are_rivals(dossier: &Dossier, a: ClaimId, b: ClaimId) -> bool {
    let read = what_is_read(dossier, a);
    read.is_some()
        && read == what_is_read(dossier, b)
        && way(dossier, a) != way(dossier, b)
        && !are_compatible(dossier, a, b)
}

fn are_compatible(dossier: &Dossier, a: ClaimId, b: ClaimId) -> bool {
    let says = |a: ClaimId, b| {
        let details = dossier.claims[a].details.as_deref();
        details.is_some_and(|details| details.compatible.contains(&b))
    };
    says(a, b) || says(b, a)
}
