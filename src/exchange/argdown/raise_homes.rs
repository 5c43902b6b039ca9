//! To which occurrence of a claim its data go.

use std::collections::BTreeSet;

use crate::model::{Attestation, AttestationId, Claim, ClaimId, Dossier, Extra, Occurrence, Speaker, Wording};

/// Data that go to one occurrence of a claim.
#[derive(Default)]
pub(super) struct Home<'d> {
    /// The index of the occurrence.
    pub(super) occurrence: usize,
    pub(super) attestations: Vec<&'d Attestation>,
    pub(super) wordings: Vec<&'d Wording>,
    pub(super) about: Vec<&'d (Box<str>, Box<str>)>,
    pub(super) extra: Vec<&'d Extra>,
    /// Whether what the claim as a whole has goes here.
    pub(super) whole: bool,
    /// The witnesses of the wordings that are given here; `None` for attestations that give none.
    group: Option<&'d [AttestationId]>,
}

/// All data of a claim go to where it is defined, but for what would say something else there: wordings whose witnesses
/// are others, attestations that would inherit a source or a speaker, and second values of one key.
pub(super) fn homes_of(dossier: &Dossier, id: ClaimId) -> Vec<Home<'_>> {
    let claim = &dossier.claims[id];
    let details = claim.details.as_deref();
    let own = |occurrence: &Occurrence| occurrence.defines && occurrence.other_text.is_none();
    let main = claim.occurrences.iter().position(own).unwrap_or(0);
    let wordings: &[Wording] = details.map_or(&[], |details| &details.wordings);
    let groups: BTreeSet<&[AttestationId]> = wordings.iter().map(|wording| wording.witnesses.as_slice()).collect();
    let group = |id: &AttestationId| groups.iter().find(|witnesses| witnesses.contains(id)).copied();
    let mut each = claim.attestations.iter();
    let first = each.clone().next().and_then(group);
    let together = each.all(|id| group(id) == first && may_say(dossier, claim, main, &dossier.attestations[*id]));
    let mut homes = if together {
        let attestations = claim.attestations.iter().map(|&id| &dossier.attestations[id]).collect();
        vec![Home { occurrence: main, attestations, group: first, ..Home::default() }]
    } else {
        attested(dossier, claim, &groups)
    };
    for wording in wordings {
        let witnesses = Some(wording.witnesses.as_slice());
        let fitting = if wording.witnesses.is_empty() {
            homes.iter().position(|home| home.attestations.is_empty())
        } else {
            homes.iter().position(|home| home.group == witnesses)
        };
        let place = fitting.or_else(|| homes.iter().position(|home| wording.witnesses.is_empty() && home.whole));
        match place.and_then(|place| homes.get_mut(place)) {
            Some(home) => home.wordings.push(wording),
            None => {
                let taken: BTreeSet<usize> = homes.iter().map(|home| home.occurrence).collect();
                let free = (0..claim.occurrences.len()).find(|index| !taken.contains(index));
                homes.push(Home { occurrence: free.unwrap_or(main), wordings: vec![wording], ..Home::default() });
            }
        }
    }
    match homes.iter_mut().find(|home| home.occurrence == main) {
        Some(home) => home.whole = true,
        None => homes.push(Home { occurrence: main, whole: true, ..Home::default() }),
    }
    if let Some(details) = details {
        let about = details.about.iter().map(|facet| (&*facet.0, facet));
        for (round, facets) in rounds(about) {
            if let Some(home) = home_of_round(&mut homes, main, round, claim) {
                home.about.extend(facets);
            }
        }
        let extra = details.extra.iter().map(|extra| (&*extra.key, extra));
        for (round, extra) in rounds(extra) {
            if let Some(home) = home_of_round(&mut homes, main, round, claim) {
                home.extra.extend(extra);
            }
        }
    }
    homes
}

/// The attestations, each with those of its group, at the occurrences in their order.
fn attested<'d>(dossier: &'d Dossier, claim: &'d Claim, groups: &BTreeSet<&'d [AttestationId]>) -> Vec<Home<'d>> {
    let mut homes: Vec<Home<'d>> = Vec::new();
    for &attestation in &claim.attestations {
        let said = &dossier.attestations[attestation];
        let group = groups.iter().find(|witnesses| witnesses.contains(&attestation)).copied();
        let fits = |home: &Home<'d>| home.group == group && may_say(dossier, claim, home.occurrence, said);
        if let Some(home) = homes.last_mut().filter(|home| fits(home)) {
            home.attestations.push(said);
            continue;
        }
        let behind = homes.last().map_or(0, |home| home.occurrence + 1);
        let mut free = behind..claim.occurrences.len();
        let best = free.clone().find(|&index| may_say(dossier, claim, index, said)).or(free.next());
        match best {
            Some(occurrence) => {
                homes.push(Home { occurrence, attestations: vec![said], group, ..Home::default() });
            }
            None => {
                let same = homes.iter().rposition(|home| fits(home)).unwrap_or(0);
                homes.iter_mut().skip(same).take(1).for_each(|home| home.attestations.push(said));
            }
        }
    }
    homes
}

/// Whether an attestation is read as it is meant in the data of an occurrence: what it does not say is inherited from
/// the headings above.
fn may_say(dossier: &Dossier, claim: &Claim, index: usize, said: &Attestation) -> bool {
    let mut section = claim.occurrences.get(index).and_then(|occurrence| occurrence.section);
    let (mut source, mut actor) = (false, false);
    while let Some(id) = section {
        let above = &dossier.sections[id];
        source |= above.source.is_some();
        actor |= above.actor.is_some();
        section = above.parent.filter(|&parent| parent < id);
    }
    !(source && said.source.is_none()) && !(actor && said.speaker == Speaker::Authors)
}

/// Values by how many of the same key stand before them.
fn rounds<'t, T: Copy + 't>(values: impl Iterator<Item = (&'t str, T)>) -> Vec<(usize, Vec<T>)> {
    let mut seen = std::collections::BTreeMap::<&str, usize>::new();
    let mut rounds: Vec<(usize, Vec<T>)> = Vec::new();
    for (key, value) in values {
        let count = seen.entry(key).or_default();
        if rounds.len() <= *count {
            rounds.push((*count, Vec::new()));
        }
        if let Some((_, round)) = rounds.get_mut(*count) {
            round.push(value);
        }
        *count += 1;
    }
    rounds
}

/// The home of the first values of each key, of the second, and so on.
fn home_of_round<'h, 'd>(
    homes: &'h mut Vec<Home<'d>>,
    main: usize,
    round: usize,
    claim: &Claim,
) -> Option<&'h mut Home<'d>> {
    let occurrence =
        if round == 0 { main } else { (0..claim.occurrences.len()).filter(|index| *index != main).nth(round - 1)? };
    let place = match homes.iter().position(|home| home.occurrence == occurrence) {
        Some(place) => place,
        None => {
            homes.push(Home { occurrence, ..Home::default() });
            homes.len() - 1
        }
    };
    homes.get_mut(place)
}
