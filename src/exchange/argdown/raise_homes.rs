//! To which occurrence of a claim its data go.

use crate::model::{Attestation, AttestationId, Claim, ClaimId, Dossier, Extra, Id as _, Occurrence, Speaker, Wording};
use crate::text::Lookup;

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

/// Which headings, and those above them, give what stands below a source, or a speaker.
pub(super) struct Inherited {
    sources: Vec<bool>,
    actors: Vec<bool>,
}

impl Inherited {
    pub(super) fn of(dossier: &Dossier) -> Inherited {
        let (mut sources, mut actors): (Vec<bool>, Vec<bool>) = (Vec::new(), Vec::new());
        for (_, section) in dossier.sections.iter() {
            let above = |given: &[bool]| section.parent.is_some_and(|id| given.get(id.index()) == Some(&true));
            let (source, actor) = (above(&sources), above(&actors));
            sources.push(section.source.is_some() || source);
            actors.push(section.actor.is_some() || actor);
        }
        Inherited { sources, actors }
    }

    /// Whether an attestation is read as it is meant in the data of an occurrence: what it does not say is inherited.
    fn lets(&self, occurrence: Option<&Occurrence>, said: &Attestation) -> bool {
        let Some(section) = occurrence.and_then(|occurrence| occurrence.section) else { return true };
        let given = |list: &[bool]| list.get(section.index()) == Some(&true);
        let inherits_source = given(&self.sources) && said.source.is_none();
        let inherits_speaker = given(&self.actors) && said.speaker == Speaker::Authors;
        !inherits_source && !inherits_speaker
    }
}

/// How many occurrences are tried for one attestation.
const TRIED: usize = 64;

/// All data of a claim go to where it is defined, but for what would say something else there: wordings whose witnesses
/// are others, attestations that would inherit a source or a speaker, and second values of one key.
pub(super) fn homes_of<'d>(dossier: &'d Dossier, inherited: &Inherited, id: ClaimId) -> Vec<Home<'d>> {
    let claim = &dossier.claims[id];
    let details = claim.details.as_deref();
    let own = |occurrence: &Occurrence| occurrence.defines && occurrence.other_text.is_none();
    let main = claim.occurrences.iter().position(own).unwrap_or(0);
    let wordings: &[Wording] = details.map_or(&[], |details| &details.wordings);
    let mut groups: Lookup<AttestationId, &[AttestationId]> = Lookup::new();
    for wording in wordings {
        for &witness in &wording.witnesses {
            groups.insert(witness, &wording.witnesses);
        }
    }
    let group = |id: &AttestationId| groups.get(id).copied();
    let first = claim.attestations.first().and_then(group);
    let together = claim
        .attestations
        .iter()
        .all(|id| group(id) == first && inherited.lets(claim.occurrences.get(main), &dossier.attestations[*id]));
    let mut homes = if claim.attestations.is_empty() {
        Vec::new()
    } else if together {
        let attestations = claim.attestations.iter().map(|&id| &dossier.attestations[id]).collect();
        vec![Home { occurrence: main, attestations, group: first, ..Home::default() }]
    } else {
        attested(dossier, inherited, claim, &group)
    };
    give(wordings, claim, main, &mut homes);
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

/// Puts wordings beside their witnesses.
fn give<'d>(wordings: &'d [Wording], claim: &Claim, main: usize, homes: &mut Vec<Home<'d>>) {
    let mut by_witness: Lookup<AttestationId, usize> = Lookup::new();
    for (index, home) in homes.iter().enumerate() {
        if let Some(&witness) = home.group.and_then(<[AttestationId]>::first) {
            by_witness.or_insert_with(witness, || index);
        }
    }
    let mut without: Option<usize> = None;
    for wording in wordings {
        let place = match wording.witnesses.first() {
            Some(witness) => by_witness.get(witness).copied(),
            None => without,
        };
        if let Some(home) = place.and_then(|place| homes.get_mut(place)) {
            home.wordings.push(wording);
            continue;
        }
        let behind = homes.last().map_or(main, |home| home.occurrence + 1);
        let occurrence = if behind < claim.occurrences.len() { behind } else { main };
        without = without.or(wording.witnesses.is_empty().then_some(homes.len()));
        homes.push(Home { occurrence, wordings: vec![wording], ..Home::default() });
    }
}

/// The attestations, each with those of its group, at the occurrences in their order.
fn attested<'d>(
    dossier: &'d Dossier,
    inherited: &Inherited,
    claim: &'d Claim,
    group: &dyn Fn(&AttestationId) -> Option<&'d [AttestationId]>,
) -> Vec<Home<'d>> {
    let mut homes: Vec<Home<'d>> = Vec::new();
    for attestation in &claim.attestations {
        let said = &dossier.attestations[*attestation];
        let group = group(attestation);
        let lets = |index: usize| inherited.lets(claim.occurrences.get(index), said);
        let fits = |home: &Home<'d>| home.group == group && lets(home.occurrence);
        if let Some(home) = homes.last_mut().filter(|home| fits(home)) {
            home.attestations.push(said);
            continue;
        }
        let behind = homes.last().map_or(0, |home| home.occurrence + 1);
        let mut free = behind..claim.occurrences.len();
        match free.clone().take(TRIED).find(|&index| lets(index)).or(free.next()) {
            Some(occurrence) => {
                homes.push(Home { occurrence, attestations: vec![said], group, ..Home::default() });
            }
            None => {
                let same = homes.iter().take(TRIED).rposition(fits).unwrap_or(0);
                homes.iter_mut().skip(same).take(1).for_each(|home| home.attestations.push(said));
            }
        }
    }
    homes
}

/// Values by how many of the same key stand before them.
pub(super) fn rounds<'t, T: Copy + 't>(values: impl Iterator<Item = (&'t str, T)>) -> Vec<(usize, Vec<T>)> {
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
