//! The matrix of `rebut contrast`, in words.

use serde_json::{Value, json};

use super::wording::{counted, shorten, status};
use super::{Findings, Page, Table};
use crate::contrast::{Cell, Column, Columns, Difference, Matrix, Row, TalkingPast};
use crate::model::{Attestation, ClaimId, Stance, Word as _};
use crate::query::{ReplyStatus, Side};

/// So many characters of a claim stand in a cell.
const SHOWN: usize = 90;

/// The cell of a party that has not spoken to an issue.
pub(super) const SILENT: &str = "╱╱ silent ╱╱";

/// The page: the matrix, then what is agreed, then where the sides talk past each other.
#[must_use]
pub fn contrast(findings: &Findings<'_>, matrix: &Matrix, past: &[TalkingPast], columns: Columns, scope: &str) -> Page {
    let mut page = Page::new();
    let mut heading = Vec::new();
    if !scope.is_empty() {
        heading.push(scope.to_owned());
    }
    let by = match columns {
        Columns::Party => "by party",
        Columns::Source => "by source",
    };
    heading.extend([format!("issues {by}"), findings.links(), counted(matrix.rows.len(), "open issue")]);
    page.heading(heading.join(" · "));
    let mut heads = vec!["issue".to_owned()];
    heads.extend(matrix.columns.iter().map(|&column| head(findings, column)));
    heads.push("where it stands".to_owned());
    let rows = matrix.rows.iter().map(|row| cells(findings, matrix, row)).collect();
    page.table(Table { columns: heads, rows, empty: "no issue is open here".to_owned() });
    if !matrix.common_ground.is_empty() {
        page.subheading(format!("COMMON GROUND · {}", counted(matrix.common_ground.len(), "issue")));
        for (issue, answers) in &matrix.common_ground {
            let lines: Vec<String> = answers.iter().map(|&claim| findings.claim_line(claim)).collect();
            page.entry(0, "", lines.join(" · "), findings.dossier().issues[*issue].id.to_string());
        }
    }
    if !past.is_empty() {
        page.subheading("TALKING PAST EACH OTHER");
        for one in past {
            let (from, to) = (findings.claim_name(one.from), findings.claim_name(one.to));
            let why: Vec<String> = one.differences.iter().map(|it| difference(findings, it)).collect();
            page.entry(0, "", format!("{from} is aimed at {to}: {}", why.join("; ")), "");
        }
    }
    page
}

fn head(findings: &Findings<'_>, column: Column) -> String {
    match column {
        Column::Party(party) => findings.party_name(party).to_owned(),
        Column::Unaligned => "of no party".to_owned(),
        Column::Analyst => "the analyst".to_owned(),
        Column::Source(source) => findings.dossier().sources[source].id.to_string(),
    }
}

fn cells(findings: &Findings<'_>, matrix: &Matrix, row: &Row) -> Vec<String> {
    let issue = &findings.dossier().issues[row.issue];
    let question =
        if issue.question.is_empty() { issue.id.to_string() } else { format!("{} ({})", issue.question, issue.id) };
    let mut cells = vec![question];
    cells.extend(matrix.columns.iter().zip(&row.cells).map(|(&column, cell)| words(findings, column, cell)));
    cells.push(where_it_stands(findings, row));
    cells
}

/// `C3 Varn may ask armed vessels for a licence. (memorial ¶12 s1) ○ UNANSWERED`
fn words(findings: &Findings<'_>, column: Column, cell: &Cell) -> String {
    if cell.silent {
        return SILENT.to_owned();
    }
    let mut parts: Vec<String> = cell.answers.iter().map(|&claim| answer(findings, column, claim)).collect();
    if !cell.denies.is_empty() {
        let names: Vec<String> = cell.denies.iter().map(|&claim| findings.number(claim)).collect();
        parts.push(format!("denies {}", names.join(", ")));
    }
    if parts.is_empty() && cell.others > 0 {
        parts.push(format!("no answer of its own; {} on it", counted(cell.others, "claim")));
    }
    parts.join(" · ")
}

fn answer(findings: &Findings<'_>, column: Column, id: ClaimId) -> String {
    let claim = &findings.dossier().claims[id];
    let text = if claim.text.is_empty() { findings.claim_title(id) } else { shorten(&claim.text, SHOWN) };
    let place = place(findings, column, id).map(|place| format!(" ({place})")).unwrap_or_default();
    format!("{} {text}{place} {}", findings.number(id), status(findings.statuses.claim(id)))
}

/// Where those of the column say it: the first place. A claim of a side may stand first in the words of somebody else.
fn place(findings: &Findings<'_>, column: Column, id: ClaimId) -> Option<String> {
    let dossier = findings.dossier();
    let place = |said: &Attestation| Some(findings.attestation_place(said)).filter(|place| !place.is_empty());
    match column {
        Column::Party(party) => findings.said_for(id, Side::Party(party)).find_map(place),
        Column::Source(source) => {
            let said = dossier.claims[id].attestations.iter().map(|&said| &dossier.attestations[said]);
            said.filter(|said| said.source == Some(source)).find_map(place)
        }
        Column::Unaligned | Column::Analyst => {
            let said = dossier.claims[id].attestations.iter().map(|&said| &dossier.attestations[said]);
            said.filter(|said| said.stance != Stance::Denies).find_map(place)
        }
    }
}

/// What the last column says: who is silent, what has no reply, which readings are rivals, who bears the burden.
fn where_it_stands(findings: &Findings<'_>, row: &Row) -> String {
    let dossier = findings.dossier();
    let mut parts = Vec::new();
    let answers = &row.finding.answers;
    for &claim in answers {
        let finding = findings.statuses.claim(claim);
        if finding.unanswered == 0 || finding.status != ReplyStatus::Unanswered {
            continue;
        }
        let from = match findings.statuses.sides().of_claim(claim) {
            [] => String::new(),
            sides => {
                let parties: Vec<String> = sides
                    .iter()
                    .filter(|side| matches!(side, Side::Party(_)))
                    .map(|&side| findings.side(side))
                    .collect();
                if parties.is_empty() { String::new() } else { format!(" from {}", parties.join(" or ")) }
            }
        };
        let objections = counted(finding.unanswered as usize, "objection");
        parts.push(format!("no reply{from} to {objections} to {}", findings.number(claim)));
    }
    let of = |wanted: ReplyStatus| -> Vec<String> {
        let with = answers.iter().filter(|&&claim| findings.statuses.claim(claim).status == wanted);
        with.map(|&claim| findings.number(claim)).collect()
    };
    for (status, words) in [
        (ReplyStatus::Disputed, "contradicted without an argument"),
        (ReplyStatus::Conceded, "conceded in part"),
        (ReplyStatus::Denied, "denied without an argument"),
    ] {
        let names = of(status);
        if !names.is_empty() {
            parts.push(format!("{} {words}", names.join(" and ")));
        }
    }
    for rivals in &row.rivals {
        let readings: Vec<String> = rivals.readings.iter().map(|&claim| reading(findings, claim)).collect();
        parts.push(format!("rival readings: {}", readings.join(" / ")));
    }
    if parts.is_empty() {
        parts.push(match answers.as_slice() {
            [] => "nobody answers the question".to_owned(),
            _ if answers.iter().all(|&claim| findings.statuses.claim(claim).objections == 0) => {
                "no objection to an answer".to_owned()
            }
            _ => "every objection to an answer has a reply".to_owned(),
        });
    }
    let silent: Vec<&str> = row.finding.silent.iter().map(|&party| findings.party_name(party)).collect();
    match silent.as_slice() {
        [] => {}
        [one] => parts.push(format!("{one} has not spoken")),
        several => parts.push(format!("{} have not spoken", several.join(" and "))),
    }
    if let Some(burden) = &dossier.issues[row.issue].burden {
        parts.push(format!("burden: {}", findings.party_name(burden.party)));
    }
    parts.join("; ")
}

/// `C34 “a consequence of the armed attack”`
fn reading(findings: &Findings<'_>, claim: ClaimId) -> String {
    let details = findings.dossier().claims[claim].details.as_deref();
    let read_as = details.and_then(|details| details.reading.as_ref()?.read_as.as_deref()).unwrap_or_default();
    format!("{} “{read_as}”", findings.number(claim))
}

fn difference(findings: &Findings<'_>, difference: &Difference) -> String {
    match difference {
        Difference::Provision(a, b) => {
            let name = |id: crate::model::ProvisionId| &findings.dossier().provisions[id].id;
            format!("different provisions ({} / {})", name(*a), name(*b))
        }
        Difference::Term(a, b) => format!("different terms ({a} / {b})"),
        Difference::Facet { facet, values: (a, b) } => format!("different facts, {facet}: {a} / {b}"),
    }
}

/// The same for programs.
#[must_use]
pub fn contrast_json(findings: &Findings<'_>, matrix: &Matrix, past: &[TalkingPast]) -> Value {
    let dossier = findings.dossier();
    let id = |claim: ClaimId| findings.identity.claim(claim).to_owned();
    let ids = |claims: &[ClaimId]| claims.iter().map(|&claim| id(claim)).collect::<Vec<_>>();
    let columns: Vec<Value> = matrix
        .columns
        .iter()
        .map(|&column| {
            let (kind, id) = match column {
                Column::Party(party) => ("party", Some(&*dossier.parties[party].id)),
                Column::Unaligned => ("unaligned", None),
                Column::Analyst => ("analyst", None),
                Column::Source(source) => ("source", Some(&*dossier.sources[source].id)),
            };
            json!({"kind": kind, "id": id, "name": head(findings, column)})
        })
        .collect();
    let answer = |claim: ClaimId| {
        let finding = findings.statuses.claim(claim);
        json!({"id": id(claim), "number": dossier.claims[claim].number, "reply": finding.status.word()})
    };
    let rows: Vec<Value> = matrix
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<Value> = row
                .cells
                .iter()
                .map(|cell| {
                    let answers: Vec<Value> = cell.answers.iter().map(|&claim| answer(claim)).collect();
                    json!({"answers": answers, "denies": ids(&cell.denies), "other_claims": cell.others, "silent": cell.silent})
                })
                .collect();
            let rivals: Vec<Value> = row
                .rivals
                .iter()
                .map(|rivals| {
                    let provision = rivals.provision.map(|id| &*dossier.provisions[id].id);
                    json!({"provision": provision, "term": rivals.term, "readings": ids(&rivals.readings)})
                })
                .collect();
            json!({
                "issue": &*dossier.issues[row.issue].id,
                "question": &*dossier.issues[row.issue].question,
                "cells": cells,
                "rivals": rivals,
                "where_it_stands": where_it_stands(findings, row),
            })
        })
        .collect();
    let common: Vec<Value> = matrix
        .common_ground
        .iter()
        .map(|(issue, answers)| json!({"issue": &*dossier.issues[*issue].id, "answers": ids(answers)}))
        .collect();
    let past: Vec<Value> = past
        .iter()
        .map(|one| {
            let why: Vec<String> = one.differences.iter().map(|it| difference(findings, it)).collect();
            json!({"from": id(one.from), "to": id(one.to), "differences": why})
        })
        .collect();
    json!({
        "schema": "rebut/contrast/1",
        "columns": columns,
        "rows": rows,
        "common_ground": common,
        "talking_past": past,
    })
}
