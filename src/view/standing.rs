//! Where a row of the matrix stands, in a sentence.

use super::Findings;
use super::contrast::{Length, NAMED, numbers};
use super::wording::counted;
use crate::contrast::{Columns, Row, Rows, Subject};
use crate::model::{ClaimId, IssueId};
use crate::query::{AnsweredBy, Owner, ReplyStatus, Side, attacks_on_supports};

/// What the last column says: who is silent, what has no reply, which readings are rivals, who bears the burden.
pub(super) fn where_it_stands(
    findings: &Findings<'_>,
    (rows, columns): (Rows, Columns),
    row: &Row,
    length: Length,
) -> String {
    let an_answer = if rows == Rows::Issue { "an answer" } else { "a reading" };
    let answers = &row.answers;
    let mut parts = without_reply(findings, answers);
    parts.extend(otherwise_attacked(findings, answers));
    parts.extend(rival_readings(findings, rows, row));
    let answered: Vec<ClaimId> = answers
        .iter()
        .copied()
        .filter(|&claim| findings.statuses.claim(claim).status == ReplyStatus::Answered)
        .collect();
    if !answered.is_empty() {
        let by_analyst = |&claim: &ClaimId| findings.statuses.claim(claim).answered_by == Some(AnsweredBy::AnalystOnly);
        let links = if answered.iter().all(by_analyst) { ", as the analyst links it" } else { "" };
        parts.push(format!("every objection to {} has a reply{links}", joined(findings, &answered)));
    }
    if parts.is_empty() {
        parts.push(if answers.is_empty() {
            "nobody answers the question".to_owned()
        } else {
            format!("no objection to {an_answer}")
        });
    }
    if let (Subject::Issue(issue), Length::Brief) = (&row.subject, length) {
        parts.extend(in_its_parts(findings, *issue));
    }
    let further = row.answers.len().saturating_sub(row.cells.len());
    if columns == Columns::Position && further > 0 {
        parts.push(format!("{further} more have no column here"));
    }
    let silent: Vec<&str> = row.silent.iter().map(|&party| findings.party_name(party)).collect();
    match silent.as_slice() {
        [] => {}
        // The cells say it.
        _ if length == Length::Brief => {}
        [one] => parts.push(format!("{one} has not spoken")),
        several => parts.push(format!("{} have not spoken", several.join(" and "))),
    }
    if let Subject::Issue(issue) = row.subject
        && let Some(burden) = &findings.dossier().issues[issue].burden
    {
        parts.push(format!("burden: {}", findings.party_name(burden.party)));
    }
    parts.join("; ")
}

/// `no reply from Varn to 1 objection to C3`
fn without_reply(findings: &Findings<'_>, answers: &[ClaimId]) -> Vec<String> {
    let mut parts = Vec::new();
    for &claim in answers {
        let finding = findings.statuses.claim(claim);
        if finding.unanswered == 0 || finding.status != ReplyStatus::Unanswered {
            continue;
        }
        let parties: Vec<String> = findings
            .statuses
            .sides()
            .of_claim(claim)
            .iter()
            .filter(|side| matches!(side, Side::Party(_)))
            .map(|&side| findings.side(side))
            .collect();
        let from = if parties.is_empty() { String::new() } else { format!(" from {}", parties.join(" or ")) };
        let objections = counted(finding.unanswered as usize, "objection");
        parts.push(format!("no reply{from} to {objections} to {}", findings.number(claim)));
    }
    parts
}

/// What else is said against answers to which nothing is open.
fn otherwise_attacked(findings: &Findings<'_>, answers: &[ClaimId]) -> Vec<String> {
    let with = |wanted: ReplyStatus| -> Vec<ClaimId> {
        answers.iter().copied().filter(|&claim| findings.statuses.claim(claim).status == wanted).collect()
    };
    let mut parts = Vec::new();
    for (status, words) in [
        (ReplyStatus::Disputed, "contradicted without an argument"),
        (ReplyStatus::Conceded, "with an objection conceded"),
        (ReplyStatus::Denied, "denied without an argument"),
    ] {
        let claims = with(status);
        if !claims.is_empty() {
            parts.push(format!("{} {words}", joined(findings, &claims)));
        }
    }
    let challenged = with(ReplyStatus::SupportChallenged);
    if !challenged.is_empty() {
        let attacks: Vec<_> =
            challenged.iter().flat_map(|&claim| attacks_on_supports(&findings.statuses, claim)).collect();
        // What the analyst alone says is not to be taken for an attack that somebody made.
        let mut owners = attacks.iter().flat_map(|objection| findings.statuses.owners(objection));
        let by = if owners.all(|owner| owner == Owner::Analyst) { ", as the analyst links it" } else { "" };
        let is_answered = attacks.iter().all(|objection| objection.fate.answered || objection.fate.conceded);
        let replied = if is_answered && !attacks.is_empty() { ", each attack with a reply" } else { "" };
        let each = if challenged.len() == 1 { "" } else { "each of " };
        parts.push(format!(
            "no objection to {each}{}, but to an argument for it{by}{replied}",
            joined(findings, &challenged)
        ));
    }
    parts
}

fn rival_readings(findings: &Findings<'_>, rows: Rows, row: &Row) -> Vec<String> {
    let mut parts = Vec::new();
    for rivals in &row.rivals {
        let ways = rivals.by_way();
        let mut readings: Vec<String> =
            ways.iter().take(NAMED).map(|claims| readings_of_one_way(findings, claims)).collect();
        if ways.len() > NAMED {
            readings.push(format!("{} more", ways.len() - NAMED));
        }
        // A row of its own has its term in the first column; the issue says what it asks.
        let of = match rows {
            Rows::Provision if !rivals.term.is_empty() => format!(" of {}", rivals.term),
            _ => String::new(),
        };
        let pairs = rivals.compatible(findings.dossier(), NAMED);
        let pairs: Vec<String> =
            pairs.iter().map(|&(a, b)| format!("{} and {}", findings.number(a), findings.number(b))).collect();
        let compatible = if pairs.is_empty() { String::new() } else { format!(" (compatible: {})", pairs.join("; ")) };
        parts.push(format!("rival readings{of}: {}{compatible}", readings.join(" / ")));
    }
    parts
}

/// `C34 “a consequence of the armed attack”`, `C17, C33 “as of right”`
fn readings_of_one_way(findings: &Findings<'_>, claims: &[ClaimId]) -> String {
    let Some(&claim) = claims.first() else { return String::new() };
    let named = claims.get(..NAMED).unwrap_or(claims);
    let more = claims.len() - named.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let details = findings.dossier().claims[claim].details.as_deref();
    let read_as = details.and_then(|details| details.reading.as_ref()?.read_as.as_deref()).unwrap_or_default();
    format!("{}{more} “{read_as}”", numbers(findings, named))
}

/// That the parts of an issue are in dispute where its own answers may not be.
fn in_its_parts(findings: &Findings<'_>, issue: IssueId) -> Option<String> {
    let membership = &findings.membership;
    let parts: Vec<IssueId> = membership.with_sub_issues(issue).into_iter().filter(|&part| part != issue).collect();
    let is_attacked = |&claim: &ClaimId| findings.statuses.claim(claim).status != ReplyStatus::Unchallenged;
    let disputed = parts.iter().filter(|&&part| membership.answers(part).iter().any(is_attacked)).count();
    (disputed > 0).then(|| match parts.len() {
        1 => "of its part an answer is attacked, or an argument for it".to_owned(),
        all if all == disputed => format!("in all of its {all} parts an answer is attacked, or an argument for it"),
        all => format!("in {disputed} of its {all} parts an answer is attacked, or an argument for it"),
    })
}

/// `C1, C2 and C3`
fn joined(findings: &Findings<'_>, claims: &[ClaimId]) -> String {
    let mut names: Vec<String> = claims.iter().map(|&claim| findings.number(claim)).collect();
    match names.pop() {
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} and {last}", names.join(", ")),
        None => String::new(),
    }
}
