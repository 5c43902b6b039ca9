//! How each witness gives the words of a provision, element by element.

use std::collections::{BTreeMap, BTreeSet};

use crate::dossier::Loaded;
use crate::model::{AttestationId, ClaimId, Dossier, ProvisionId, SourceId, SourceKind, Speech, Step};
use crate::text::loose_key;

/// How a witness gives words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// The words stand in quotation marks in the source.
    Quoted,
    /// The source tells them in words of its own.
    Paraphrased,
    /// No text was at hand, and the lock does not say.
    Unknown,
}

/// One witness to the words of a provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The claim in the data of which the wording stands.
    pub claim: ClaimId,
    /// Who says it, where.
    pub attestation: AttestationId,
    /// The document.
    pub source: SourceId,
    /// How.
    pub manner: Manner,
    /// For each of [`Wordings::elements`] the words; `None` where this witness lacks the element.
    pub words: Vec<Option<String>>,
}

/// How a claim rests on an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rests {
    /// It reads it (`reads`).
    Reads,
    /// It fills it: a premise in this role of a step whose scheme is the provision.
    Fills,
}

/// A claim that rests on an element which its own source's wording lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestsOnDifference {
    /// The claim.
    pub claim: ClaimId,
    /// How it rests on it.
    pub rests: Rests,
    /// The element: an index into [`Wordings::elements`].
    pub element: usize,
    /// Its own source, whose wording lacks the element.
    pub own: SourceId,
    /// The first witness that has it: an index into [`Wordings::witnesses`].
    pub has_it: usize,
}

/// The wordings of a provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wordings {
    /// The provision.
    pub provision: ProvisionId,
    /// The elements that at least one witness gives: declared ones first, in their order, then others as they come.
    pub elements: Vec<String>,
    /// Declared elements that no witness gives.
    pub given_by_none: Vec<String>,
    /// The witnesses, in the order of the claims.
    pub witnesses: Vec<Witness>,
    /// Whether a source of the dossier is itself a treaty, resolution, statute or judgment that gives the words.
    pub has_official: bool,
    /// Claims that rest on an element which their own source's wording lacks.
    pub rests_on_difference: Vec<RestsOnDifference>,
}

/// The wordings of a provision among some claims, in time that grows linearly with them.
///
/// An element that a witness does not name is one that it lacks, as one that it calls *absent*.
#[must_use]
pub fn wordings(loaded: &Loaded, claims: &[ClaimId], provision: ProvisionId) -> Wordings {
    let dossier = &loaded.dossier;
    let given: Vec<_> = claims
        .iter()
        .filter_map(|&claim| Some((claim, dossier.claims[claim].details.as_deref()?)))
        .flat_map(|(claim, details)| details.wordings.iter().map(move |wording| (claim, wording)))
        .filter(|(_, wording)| wording.provision == Some(provision))
        .collect();
    let declared = dossier.provisions[provision].elements.iter().map(|element| element.name.to_string());
    let mut elements: Vec<String> = declared.collect();
    let mut known: BTreeSet<String> = elements.iter().map(|name| loose_key(name)).collect();
    for (name, _) in given.iter().flat_map(|(_, wording)| &wording.elements) {
        if known.insert(loose_key(name)) {
            elements.push(name.to_string());
        }
    }
    let mut witnesses = Vec::new();
    for (claim, wording) in given {
        let words: Vec<Option<String>> = elements
            .iter()
            .map(|element| {
                let same = |(name, _): &&(Box<str>, Option<Box<str>>)| loose_key(name) == loose_key(element);
                wording.elements.iter().find(same).and_then(|(_, words)| words.as_deref().map(str::to_owned))
            })
            .collect();
        for &attestation in &wording.witnesses {
            let Some(source) = dossier.attestations[attestation].source else { continue };
            let manner = manner(loaded, attestation);
            witnesses.push(Witness { claim, attestation, source, manner, words: words.clone() });
        }
    }
    let mut wordings = Wordings {
        provision,
        has_official: witnesses.iter().any(|witness| is_official(dossier, witness.source)),
        elements,
        given_by_none: Vec::new(),
        witnesses,
        rests_on_difference: Vec::new(),
    };
    wordings.leave_out_what_none_gives();
    wordings.rests_on_difference = rests_on_difference(dossier, claims, &wordings);
    wordings
}

/// The provisions of which at least so many witnesses give the words, in declaration order.
#[must_use]
pub fn provisions_with_wordings(dossier: &Dossier, claims: &[ClaimId], least: usize) -> Vec<ProvisionId> {
    let mut sources: BTreeMap<ProvisionId, BTreeSet<Option<SourceId>>> = BTreeMap::new();
    for details in claims.iter().filter_map(|&claim| dossier.claims[claim].details.as_deref()) {
        for wording in &details.wordings {
            if let Some(provision) = wording.provision {
                let witnesses = wording.witnesses.iter().map(|&witness| dossier.attestations[witness].source);
                sources.entry(provision).or_default().extend(witnesses);
            }
        }
    }
    sources.into_iter().filter(|(_, sources)| sources.len() >= least).map(|(provision, _)| provision).collect()
}

impl Wordings {
    fn leave_out_what_none_gives(&mut self) {
        let given: Vec<bool> = (0..self.elements.len())
            .map(|element| self.witnesses.iter().any(|witness| matches!(witness.words.get(element), Some(Some(_)))))
            .collect();
        let keep = |index: usize| given.get(index).copied().unwrap_or(false);
        for witness in &mut self.witnesses {
            let mut index = 0;
            witness.words.retain(|_| {
                index += 1;
                keep(index - 1)
            });
        }
        for (index, element) in std::mem::take(&mut self.elements).into_iter().enumerate() {
            if keep(index) { self.elements.push(element) } else { self.given_by_none.push(element) }
        }
    }
}

/// Whether the words stand in quotation marks in the source.
fn manner(loaded: &Loaded, attestation: AttestationId) -> Manner {
    let said = &loaded.dossier.attestations[attestation];
    let standings: Vec<bool> = said
        .passages
        .iter()
        .filter_map(|&passage| loaded.check(passage).standing().map(|standing| standing.in_quotation_marks))
        .collect();
    match standings.as_slice() {
        [] if loaded.speech(said) == Speech::Indirect => Manner::Paraphrased,
        [] => Manner::Unknown,
        marked if marked.iter().all(|&marked| marked) => Manner::Quoted,
        _ => Manner::Paraphrased,
    }
}

fn is_official(dossier: &Dossier, source: SourceId) -> bool {
    let kind = dossier.sources[source].kind;
    matches!(kind, Some(SourceKind::Treaty | SourceKind::Resolution | SourceKind::Statute | SourceKind::Judgment))
}

fn rests_on_difference(dossier: &Dossier, claims: &[ClaimId], wordings: &Wordings) -> Vec<RestsOnDifference> {
    let mut found = Vec::new();
    let filled = filled(dossier, wordings.provision);
    for &claim in claims {
        let reading = dossier.claims[claim].details.as_deref().and_then(|details| details.reading.as_ref());
        let reading = reading.filter(|reading| reading.provision == Some(wordings.provision));
        let read = reading.and_then(|reading| reading.element.as_deref().or(reading.term.as_deref())).map(loose_key);
        let (read, rests) = match (read, filled.get(&claim)) {
            (Some(read), _) => (read, Rests::Reads),
            (None, Some(role)) => (role.clone(), Rests::Fills),
            (None, None) => continue,
        };
        let Some(element) = wordings.elements.iter().position(|element| loose_key(element) == read) else { continue };
        let has = |witness: &Witness| matches!(witness.words.get(element), Some(Some(_)));
        let Some(has_it) = wordings.witnesses.iter().position(has) else { continue };
        let sources: BTreeSet<SourceId> = dossier.claims[claim]
            .attestations
            .iter()
            .filter_map(|&attestation| dossier.attestations[attestation].source)
            .collect();
        let own = sources.into_iter().find(|&source| {
            let mut of_source = wordings.witnesses.iter().filter(|witness| witness.source == source).peekable();
            of_source.peek().is_some() && !of_source.any(has)
        });
        if let Some(own) = own {
            found.push(RestsOnDifference { claim, rests, element, own, has_it });
        }
    }
    found
}

/// The premises of the steps whose scheme is the provision, each with its first role there.
fn filled(dossier: &Dossier, provision: ProvisionId) -> BTreeMap<ClaimId, String> {
    let scheme = loose_key(&dossier.provisions[provision].id);
    let is_of_it = |step: &&Step| step.scheme.as_deref().is_some_and(|scheme_of| loose_key(scheme_of) == scheme);
    let mut found = BTreeMap::new();
    for premise in dossier.steps.iter().map(|(_, step)| step).filter(is_of_it).flat_map(|step| &step.premises) {
        if let Some(role) = &premise.role {
            found.entry(premise.claim).or_insert_with(|| loose_key(role));
        }
    }
    found
}
