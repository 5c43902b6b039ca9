//! Issues: positions, open or settled, who is silent, what one side has said and the other has not addressed.

use super::side::{Side, Take};
use super::statuses::ReplyStatuses;
use crate::graph::IssueMembership;
use crate::model::{ClaimId, Dossier, End, Id as _, IssueId, PartyId};
use crate::text::Seen;

/// What the record shows of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueFinding {
    /// The issue.
    pub issue: IssueId,
    /// The claims that answer it: its positions.
    pub answers: Vec<ClaimId>,
    /// The claims in it, sub-issues left out.
    pub claims: Vec<ClaimId>,
    /// Whether one of its answers is not common ground.
    pub open: bool,
    /// The parties whose side has no attestation on any claim in it, sub-issues left out.
    pub silent: Vec<PartyId>,
}

/// A claim of one side, on an open issue, that another neither denies, concedes nor objects to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAddressed {
    /// The claim.
    pub claim: ClaimId,
    /// Whose it is.
    pub side: PartyId,
    /// Who has not addressed it.
    pub by: PartyId,
    /// The open issues that it is in, in declaration order.
    pub issues: Vec<IssueId>,
}

/// The parties of the dispute: those declared, or all that are named if none is declared (a lone map).
#[must_use]
pub fn parties(dossier: &Dossier) -> Vec<PartyId> {
    let declared: Vec<PartyId> =
        dossier.parties.iter().filter(|(_, party)| party.declared.is_some()).map(|(id, _)| id).collect();
    if declared.is_empty() { dossier.parties.ids().collect() } else { declared }
}

/// Whether a claim is common ground: asserted or conceded by each party's side, and objected to by none. There is none
/// where fewer than two parties are at odds. A denial without an objection does not undo it: what a side has granted once,
/// it has granted.
#[must_use]
pub fn common_ground(statuses: &ReplyStatuses<'_>, claim: ClaimId) -> bool {
    is_common_ground(statuses, &parties(statuses.dossier()), claim)
}

fn is_common_ground(statuses: &ReplyStatuses<'_>, parties: &[PartyId], claim: ClaimId) -> bool {
    if parties.len() < 2 || statuses.claim(claim).objections > 0 {
        return false;
    }
    let sides = statuses.sides();
    let mut granted: Seen<Side> = Seen::new();
    for voice in sides.voices(End::Claim(claim)) {
        if matches!(voice.take, Take::Asserts | Take::Concedes) {
            sides.of_voice(voice).iter().for_each(|&side| {
                granted.insert(side);
            });
        }
    }
    parties.iter().all(|&party| granted.contains(&Side::Party(party)))
}

/// What the record shows of each issue, in declaration order.
#[must_use]
pub fn issue_findings(statuses: &ReplyStatuses<'_>, membership: &IssueMembership) -> Vec<IssueFinding> {
    let dossier = statuses.dossier();
    let parties = parties(dossier);
    let finding = |issue: IssueId| {
        let answers = membership.answers(issue).to_vec();
        let claims = membership.claims_in(dossier, issue);
        let mut heard: Seen<Side> = Seen::new();
        for voice in claims.iter().flat_map(|&claim| statuses.sides().voices(End::Claim(claim))) {
            statuses.sides().of_voice(voice).iter().for_each(|&side| {
                heard.insert(side);
            });
        }
        let silent = parties.iter().copied().filter(|&party| !heard.contains(&Side::Party(party))).collect();
        let open = answers.iter().any(|&claim| !is_common_ground(statuses, &parties, claim));
        IssueFinding { issue, answers, claims, open, silent }
    };
    dossier.issues.ids().map(finding).collect()
}

/// Every claim that one party's side holds, on an open issue, and another's neither denies, concedes nor objects to (by an
/// objection of its own that counts, or one that it raises only to outweigh). In declaration order of the claims, then of
/// the parties. A claim that both hold is not listed.
#[must_use]
pub fn not_addressed(statuses: &ReplyStatuses<'_>, membership: &IssueMembership) -> Vec<NotAddressed> {
    let dossier = statuses.dossier();
    let parties = parties(dossier);
    let findings = open_issues(statuses, membership, &parties);
    let mut found = Vec::new();
    for claim in dossier.claims.ids() {
        let [Side::Party(side)] = *statuses.sides().of_claim(claim) else { continue };
        let issues: Vec<IssueId> = membership.of_claim(claim);
        let issues: Vec<IssueId> =
            issues.into_iter().filter(|issue| findings.get(issue.index()) == Some(&true)).collect();
        if issues.is_empty() {
            continue;
        }
        let end = End::Claim(claim);
        let mut addressed: Seen<Side> = Seen::new();
        let mut address = |sides: &[Side]| {
            sides.iter().for_each(|&side| {
                addressed.insert(side);
            })
        };
        for voice in statuses.sides().voices(end).iter().filter(|voice| voice.take != Take::Questions) {
            address(statuses.sides().of_voice(voice));
        }
        for (_, objection) in statuses.objections_to(end) {
            address(&statuses.owner_sides(objection));
        }
        for &by in parties.iter().filter(|&&party| !addressed.contains(&Side::Party(party))) {
            found.push(NotAddressed { claim, side, by, issues: issues.clone() });
        }
    }
    found
}

fn open_issues(statuses: &ReplyStatuses<'_>, membership: &IssueMembership, parties: &[PartyId]) -> Vec<bool> {
    let is_open = |issue| membership.answers(issue).iter().any(|&claim| !is_common_ground(statuses, parties, claim));
    statuses.dossier().issues.ids().map(is_open).collect()
}
