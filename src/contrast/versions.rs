//! Two versions of one text that give a provision in other words.

use std::collections::{BTreeMap, BTreeSet};

use super::wordings::{Wordings, provisions_with_wordings, wordings};
use crate::dossier::Loaded;
use crate::model::{AttestationId, ClaimId, Dossier, ProvisionId, SourceId};

/// Two versions of one text that do not give the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionsDiffer {
    /// The provision.
    pub provision: ProvisionId,
    /// What the one version says: who gives it, and in which source.
    pub one: (AttestationId, SourceId),
    /// What the other says; its source stands behind that of the first in the order of the sources.
    pub other: (AttestationId, SourceId),
    /// The elements that one of them lacks, or gives in other words: name, words of the one, words of the other.
    pub elements: Vec<(String, Option<String>, Option<String>)>,
}

/// Where two versions of one text (`version_of`) give a provision in other words, among the wordings of some claims; in
/// the order of the provisions, then of the sources. Case and quotation marks make no difference.
#[must_use]
pub fn versions_that_differ(loaded: &Loaded, claims: &[ClaimId]) -> Vec<VersionsDiffer> {
    let dossier = &loaded.dossier;
    if dossier.sources.iter().all(|(_, source)| source.version_of.is_none()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for provision in provisions_with_wordings(dossier, claims, 2) {
        let wordings = wordings(loaded, claims, provision);
        let mut families: BTreeMap<SourceId, BTreeSet<SourceId>> = BTreeMap::new();
        for witness in &wordings.witnesses {
            families.entry(original(dossier, witness.source)).or_default().insert(witness.source);
        }
        for family in families.into_values() {
            for &one in &family {
                for &other in family.iter().filter(|&&other| other > one) {
                    found.extend(compare(&wordings, one, other));
                }
            }
        }
    }
    found
}

/// The text of which it is a version, itself if of none. A loop of versions ends where it began.
fn original(dossier: &Dossier, source: SourceId) -> SourceId {
    let mut seen = BTreeSet::from([source]);
    let mut last = source;
    while let Some(next) = dossier.sources[last].version_of.filter(|&next| seen.insert(next)) {
        last = next;
    }
    last
}

/// Words without what differs between prints of one text: case, quotation marks, the kind and number of spaces. A comma stays:
/// treaties have turned on one.
fn even(words: &str) -> String {
    let plain: String = words.chars().filter(|c| !matches!(c, '"' | '“' | '”' | '„' | '«' | '»')).collect();
    plain.to_lowercase().replace(['’', '‘'], "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn compare(wordings: &Wordings, one: SourceId, other: SourceId) -> Option<VersionsDiffer> {
    let of = |source: SourceId| wordings.witnesses.iter().filter(move |witness| witness.source == source);
    let words = |source: SourceId, element: usize| -> Vec<&str> {
        of(source).filter_map(|witness| witness.words.get(element)?.as_deref()).collect()
    };
    let keys = |words: &[&str]| words.iter().map(|words| even(words)).collect::<BTreeSet<_>>();
    let mut elements = Vec::new();
    for (index, name) in wordings.elements.iter().enumerate() {
        let (ours, theirs) = (words(one, index), words(other, index));
        let (our_keys, their_keys) = (keys(&ours), keys(&theirs));
        let neither = our_keys.is_empty() && their_keys.is_empty();
        if !neither && our_keys.is_disjoint(&their_keys) {
            let first = |words: &[&str]| words.first().map(|&words| words.to_owned());
            elements.push((name.clone(), first(&ours), first(&theirs)));
        }
    }
    let (given, elsewhere) = (of(one).next()?.attestation, of(other).next()?.attestation);
    let (one, other) = ((given, one), (elsewhere, other));
    (!elements.is_empty()).then_some(VersionsDiffer { provision: wordings.provision, one, other, elements })
}
