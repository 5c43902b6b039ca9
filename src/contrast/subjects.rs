//! What is asked of the sides: issues, provisions, terms.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{IssueMembership, Selection};
use crate::model::{ClaimId, Dossier, End, IssueId, PartyId, ProvisionId, Reading};
use crate::query::{ReplyStatuses, Side, common_ground, issue_findings, parties};
use crate::text::loose_key;

/// What the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// A row an issue, with its answers.
    Issue,
    /// A row a provision, with its readings and the claims that cite it.
    Provision,
    /// A row a term or element that is read, with its readings.
    Term,
}

/// What one row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// An issue.
    Issue(IssueId),
    /// A provision.
    Provision(ProvisionId),
    /// A term or element.
    Term {
        /// Of which provision, if the readings name one.
        provision: Option<ProvisionId>,
        /// As the first reading has it; empty for a reading of the provision as a whole.
        term: String,
    },
}

/// A question with what the record has on it.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) subject: Subject,
    /// The answers to an issue; the readings of a provision or term. In declaration order.
    pub(super) answers: Vec<ClaimId>,
    /// All claims on it: those in the issue; those that read or cite the provision; the readings of the term.
    pub(super) claims: Vec<ClaimId>,
    /// Whether one of the answers is not common ground.
    pub(super) open: bool,
    /// The parties whose side has no attestation on any of the claims.
    pub(super) silent: Vec<PartyId>,
}

/// The questions of a kind, in declaration order; of issues, with `only`, these alone. Whether a question is open, and who
/// is silent on it, is asked of the whole dossier; of provisions and terms only those that the selection has are looked up.
pub(super) fn questions(
    statuses: &ReplyStatuses<'_>,
    membership: &IssueMembership,
    selection: &Selection,
    rows: Rows,
    only: Option<&[IssueId]>,
) -> Vec<Question> {
    let dossier = statuses.dossier();
    match rows {
        Rows::Issue => {
            let mut found = issue_findings(statuses, membership);
            found.retain(|finding| only.is_none_or(|only| only.contains(&finding.issue)));
            // In the order of the headings, as the list of issues is.
            found.sort_by_key(|finding| {
                let declared = dossier.issues[finding.issue].declared;
                (declared.is_none(), declared)
            });
            found
                .into_iter()
                .map(|finding| Question {
                    subject: Subject::Issue(finding.issue),
                    answers: finding.answers,
                    claims: finding.claims,
                    open: finding.open,
                    silent: finding.silent,
                })
                .collect()
        }
        Rows::Provision => {
            let mut by_provision: BTreeMap<ProvisionId, (Vec<ClaimId>, Vec<ClaimId>)> = BTreeMap::new();
            for (id, claim) in dossier.claims.iter() {
                let read = reading(dossier, id).and_then(|reading| reading.provision);
                let named: BTreeSet<ProvisionId> = claim.cites.iter().copied().chain(read).collect();
                for provision in named {
                    let (readings, claims) = by_provision.entry(provision).or_default();
                    claims.push(id);
                    readings.extend((read == Some(provision)).then_some(id));
                }
            }
            let found = by_provision.into_iter().filter(|(_, (_, claims))| touches(selection, claims));
            found.map(|(id, (readings, claims))| question(statuses, Subject::Provision(id), readings, claims)).collect()
        }
        Rows::Term => {
            let mut places: BTreeMap<(Option<ProvisionId>, String), usize> = BTreeMap::new();
            let mut terms: Vec<(Subject, Vec<ClaimId>)> = Vec::new();
            for id in dossier.claims.ids() {
                let Some(reading) = reading(dossier, id) else { continue };
                let term = reading.term.as_deref().or(reading.element.as_deref()).unwrap_or_default();
                let place = *places.entry((reading.provision, loose_key(term))).or_insert_with(|| {
                    let subject = Subject::Term { provision: reading.provision, term: term.to_owned() };
                    terms.push((subject, Vec::new()));
                    terms.len() - 1
                });
                if let Some((_, readings)) = terms.get_mut(place) {
                    readings.push(id);
                }
            }
            // The terms of a provision stand together, the provisions in their order.
            terms.sort_by_key(|(subject, _)| match subject {
                Subject::Term { provision, .. } => (provision.is_none(), *provision),
                _ => (true, None),
            });
            let found = terms.into_iter().filter(|(_, readings)| touches(selection, readings));
            found.map(|(subject, readings)| question(statuses, subject, readings.clone(), readings)).collect()
        }
    }
}

fn reading(dossier: &Dossier, claim: ClaimId) -> Option<&Reading> {
    dossier.claims[claim].details.as_deref()?.reading.as_ref()
}

fn touches(selection: &Selection, claims: &[ClaimId]) -> bool {
    claims.iter().any(|&claim| selection.contains(End::Claim(claim)))
}

fn question(statuses: &ReplyStatuses<'_>, subject: Subject, answers: Vec<ClaimId>, claims: Vec<ClaimId>) -> Question {
    let sides = statuses.sides();
    let voices = claims.iter().flat_map(|&claim| sides.voices(End::Claim(claim)));
    let heard: BTreeSet<Side> = voices.flat_map(|voice| sides.of_voice(voice).iter().copied()).collect();
    let silent =
        parties(statuses.dossier()).into_iter().filter(|&party| !heard.contains(&Side::Party(party))).collect();
    let open = answers.iter().any(|&claim| !common_ground(statuses, claim));
    Question { subject, answers, claims, open, silent }
}
