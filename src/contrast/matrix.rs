//! The matrix of issues and sides.

use super::rivals::{Rivals, rivals};
use crate::graph::{IssueMembership, Selection};
use crate::model::{ClaimId, Dossier, End, IssueId, PartyId, SourceId, Stance};
use crate::query::{IssueFinding, ReplyStatuses, Side, Take, issue_findings};

/// What the columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// A column a party, and one for those who speak for none.
    Party,
    /// A column a source.
    Source,
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// What a party's side holds.
    Party(PartyId),
    /// What is held, but by no party's side. Never silent.
    Unaligned,
    /// What nobody holds: the analyst's. Never silent.
    Analyst,
    /// What a source says, also what it reports of others. Never silent.
    Source(SourceId),
}

/// What a column has on an issue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Its answers to the issue, in declaration order.
    pub answers: Vec<ClaimId>,
    /// The answers that it denies.
    pub denies: Vec<ClaimId>,
    /// How many other claims it has in the issue.
    pub others: usize,
    /// A party whose side has no attestation on any claim in the issue.
    pub silent: bool,
}

/// What the record shows of one issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The issue.
    pub issue: IssueId,
    /// A cell a column.
    pub cells: Vec<Cell>,
    /// Its answers, its claims, who is silent.
    pub finding: IssueFinding,
    /// The rival readings among its answers.
    pub rivals: Vec<Rivals>,
}

/// Issues against sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The columns; a column in which no row has anything is left out, but for those of parties.
    pub columns: Vec<Column>,
    /// The issues on which something is open, and those without an answer, in declaration order.
    pub rows: Vec<Row>,
    /// The issues whose every answer is common ground, with these answers.
    pub common_ground: Vec<(IssueId, Vec<ClaimId>)>,
}

/// The matrix of the issues that the selection touches; with `only`, of no others than these.
#[must_use]
pub fn matrix(
    statuses: &ReplyStatuses<'_>,
    membership: &IssueMembership,
    selection: &Selection,
    columns: Columns,
    only: Option<&[IssueId]>,
) -> Matrix {
    let dossier = statuses.dossier();
    let mut all = all_columns(dossier, columns);
    let mut found = issue_findings(statuses, membership);
    // In the order of the headings, as the list of issues is.
    found.sort_by_key(|finding| {
        let declared = dossier.issues[finding.issue].declared;
        (declared.is_none(), declared)
    });
    let mut rows = Vec::new();
    let mut common_ground = Vec::new();
    for finding in found {
        let selected = |claims: &[ClaimId]| -> Vec<ClaimId> {
            claims.iter().copied().filter(|&claim| selection.contains(End::Claim(claim))).collect()
        };
        let (answers, claims) = (selected(&finding.answers), selected(&finding.claims));
        let wanted = only.is_none_or(|only| only.contains(&finding.issue));
        if !wanted || claims.is_empty() && answers.is_empty() {
            continue;
        }
        if !finding.answers.is_empty() && !finding.open {
            common_ground.push((finding.issue, answers));
            continue;
        }
        let cells = all.iter().map(|&column| cell(statuses, column, &finding, &answers, &claims)).collect();
        let rivals = rivals(dossier, &answers);
        rows.push(Row { issue: finding.issue, cells, finding, rivals });
    }
    let used: Vec<bool> = (0..all.len())
        .map(|at| {
            let party = matches!(all.get(at), Some(Column::Party(_)));
            let has = |cell: &Cell| !cell.answers.is_empty() || !cell.denies.is_empty() || cell.others > 0;
            party || rows.iter().any(|row: &Row| row.cells.get(at).is_some_and(has))
        })
        .collect();
    let mut keep = used.iter();
    all.retain(|_| keep.next().copied().unwrap_or(true));
    for row in &mut rows {
        let mut keep = used.iter();
        row.cells.retain(|_| keep.next().copied().unwrap_or(true));
    }
    Matrix { columns: all, rows, common_ground }
}

fn all_columns(dossier: &Dossier, columns: Columns) -> Vec<Column> {
    match columns {
        Columns::Party => {
            let parties = crate::query::parties(dossier).into_iter().map(Column::Party);
            parties.chain([Column::Unaligned, Column::Analyst]).collect()
        }
        Columns::Source => dossier.sources.ids().map(Column::Source).chain([Column::Analyst]).collect(),
    }
}

fn cell(
    statuses: &ReplyStatuses<'_>,
    column: Column,
    finding: &IssueFinding,
    all_answers: &[ClaimId],
    claims: &[ClaimId],
) -> Cell {
    let answers: Vec<ClaimId> = all_answers.iter().copied().filter(|&claim| is_in(statuses, column, claim)).collect();
    let denies = all_answers.iter().copied().filter(|&claim| is_denied(statuses, column, claim)).collect();
    // What the analyst adds below an answer is no position of anybody.
    let counted = if column == Column::Analyst { &[] } else { claims };
    let others = counted.iter().filter(|claim| !answers.contains(claim) && is_in(statuses, column, **claim)).count();
    let silent = matches!(column, Column::Party(party) if finding.silent.contains(&party));
    Cell { answers, denies, others, silent }
}

/// Whether those of a column deny a claim, with an argument or without.
fn is_denied(statuses: &ReplyStatuses<'_>, column: Column, claim: ClaimId) -> bool {
    let dossier = statuses.dossier();
    let sides = statuses.sides();
    let denials = || sides.voices(End::Claim(claim)).iter().filter(|voice| voice.take == Take::Denies);
    match column {
        Column::Party(party) => denials().any(|voice| sides.of_voice(voice).contains(&Side::Party(party))),
        Column::Unaligned => {
            denials().any(|voice| sides.of_voice(voice).iter().all(|side| matches!(side, Side::Unaligned(_))))
        }
        Column::Analyst => false,
        Column::Source(source) => dossier.claims[claim].attestations.iter().any(|&said| {
            let said = &dossier.attestations[said];
            said.source == Some(source) && said.stance == Stance::Denies
        }),
    }
}

/// Whether a claim belongs into a column.
fn is_in(statuses: &ReplyStatuses<'_>, column: Column, claim: ClaimId) -> bool {
    let dossier = statuses.dossier();
    let sides = statuses.sides().of_claim(claim);
    match column {
        Column::Party(party) => sides.contains(&Side::Party(party)),
        Column::Unaligned => !sides.is_empty() && sides.iter().all(|side| matches!(side, Side::Unaligned(_))),
        Column::Analyst => sides.is_empty() && dossier.claims[claim].attestations.is_empty(),
        Column::Source(source) => dossier.claims[claim].attestations.iter().any(|&said| {
            let said = &dossier.attestations[said];
            said.source == Some(source) && said.stance != Stance::Denies
        }),
    }
}
