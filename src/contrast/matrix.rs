//! The matrix of questions and sides.

use std::collections::BTreeSet;

use super::rivals::{Rivals, rivals};
use super::subjects::{Question, Rows, Subject, questions};
use crate::graph::{IssueMembership, Selection};
use crate::model::{ClaimId, Dossier, End, IssueId, PartyId, ProvisionId, SourceId, Stance};
use crate::query::{Holder, ReplyStatuses, Side, Take};

/// What the columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// A column a party, and one for those who speak for none.
    Party,
    /// A column a source.
    Source,
    /// A column for each who holds or denies something.
    Actor,
    /// The first position on each question, the second, and so on.
    Position,
}

/// So many positions have a column; a question with more is no table.
const MOST_POSITIONS: usize = 20;

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// What a party's side holds.
    Party(PartyId),
    /// What is held by somebody on no party's side. Never silent.
    Unaligned,
    /// What nobody holds: the analyst's. Never silent.
    Analyst,
    /// What a source says, also what it reports of others. Never silent.
    Source(SourceId),
    /// What one speaker holds. Never silent.
    Holder(Holder),
    /// The position of this place, from 0. Never silent.
    Position(usize),
}

/// What a column has on a question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Its answers to the issue or its readings of the provision, in declaration order.
    pub answers: Vec<ClaimId>,
    /// The answers or readings that it denies.
    pub denies: Vec<ClaimId>,
    /// The answers or readings of which it only asks whether they are so.
    pub asks: Vec<ClaimId>,
    /// The other claims on the question that it denies.
    pub denies_others: Vec<ClaimId>,
    /// Its other claims on the question, in declaration order.
    pub others: Vec<ClaimId>,
    /// A party whose side has no attestation on any claim on the question.
    pub silent: bool,
}

/// What the record shows of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The question.
    pub subject: Subject,
    /// All its answers or readings.
    pub answers: Vec<ClaimId>,
    /// The parties whose side has no attestation on any claim on it.
    pub silent: Vec<PartyId>,
    /// A cell a column.
    pub cells: Vec<Cell>,
    /// The rival readings among its answers.
    pub rivals: Vec<Rivals>,
}

/// Questions against sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// What the rows are.
    pub rows_by: Rows,
    /// What the columns are.
    pub columns_by: Columns,
    /// The columns; a column in which no row has anything is left out, but for those of parties.
    pub columns: Vec<Column>,
    /// The questions on which something is open, and issues without an answer, in declaration order.
    pub rows: Vec<Row>,
    /// The questions whose every answer or reading is common ground, with these.
    pub common_ground: Vec<(Subject, Vec<ClaimId>)>,
    /// Of rows by provision: those that claims cite and none reads, with the number of these claims.
    pub only_cited: Vec<(ProvisionId, usize)>,
}

/// The matrix of the questions that the selection touches, each with all that the dossier has on it; with `only`, of no other
/// issues than these.
#[must_use]
pub fn matrix(
    statuses: &ReplyStatuses<'_>,
    membership: &IssueMembership,
    selection: &Selection,
    (rows_by, columns_by): (Rows, Columns),
    only: Option<&[IssueId]>,
) -> Matrix {
    let dossier = statuses.dossier();
    let mut open = Vec::new();
    let (mut common_ground, mut only_cited) = (Vec::new(), Vec::new());
    for question in questions(statuses, membership, selection, rows_by, only) {
        // What is selected chooses the questions. A row is whole all the same: an answer that was left out would read as none.
        let is_touched = |claims: &[ClaimId]| claims.iter().any(|&claim| selection.contains(End::Claim(claim)));
        let touched = is_touched(&question.answers) || is_touched(&question.claims);
        let answers = question.answers.clone();
        match question.subject {
            _ if !touched => {}
            Subject::Provision(provision) if answers.is_empty() => {
                only_cited.push((provision, question.claims.len()));
            }
            _ if !answers.is_empty() && !question.open => common_ground.push((question.subject, answers)),
            _ => open.push((question, answers)),
        }
    }
    let mut columns = all_columns(statuses, columns_by, &open);
    let mut rows: Vec<Row> = open
        .into_iter()
        .map(|(question, answers)| {
            let cells = columns.iter().map(|&column| cell(statuses, column, &question, &answers)).collect();
            let rivals = rivals(dossier, &answers);
            Row { subject: question.subject, answers: question.answers, silent: question.silent, cells, rivals }
        })
        .collect();
    leave_out_what_is_empty(&mut columns, &mut rows);
    Matrix { rows_by, columns_by, columns, rows, common_ground, only_cited }
}

fn leave_out_what_is_empty(columns: &mut Vec<Column>, rows: &mut [Row]) {
    let has = |cell: &Cell| {
        [&cell.answers, &cell.denies, &cell.asks, &cell.denies_others, &cell.others]
            .iter()
            .any(|claims| !claims.is_empty())
    };
    let used: Vec<bool> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            matches!(column, Column::Party(_)) || rows.iter().any(|row| row.cells.get(at).is_some_and(has))
        })
        .collect();
    let mut keep = used.iter();
    columns.retain(|_| keep.next().copied().unwrap_or(true));
    for row in rows {
        let mut keep = used.iter();
        row.cells.retain(|_| keep.next().copied().unwrap_or(true));
    }
}

fn all_columns(statuses: &ReplyStatuses<'_>, columns: Columns, open: &[(Question, Vec<ClaimId>)]) -> Vec<Column> {
    let dossier: &Dossier = statuses.dossier();
    match columns {
        Columns::Party => {
            let parties = crate::query::parties(dossier).into_iter().map(Column::Party);
            parties.chain([Column::Unaligned, Column::Analyst]).collect()
        }
        Columns::Source => dossier.sources.ids().map(Column::Source).chain([Column::Analyst]).collect(),
        Columns::Actor => {
            let claims: BTreeSet<ClaimId> =
                open.iter().flat_map(|(question, answers)| question.claims.iter().chain(answers)).copied().collect();
            let voices = claims.iter().flat_map(|&claim| statuses.sides().voices(End::Claim(claim)));
            let heard = voices.filter(|voice| voice.take.holds() || voice.take == Take::Denies);
            let holders: BTreeSet<Holder> = heard.map(|voice| voice.holder).collect();
            holders.into_iter().map(Column::Holder).chain([Column::Analyst]).collect()
        }
        Columns::Position => {
            let most = open.iter().map(|(_, answers)| answers.len()).max().unwrap_or(0);
            (0..most.min(MOST_POSITIONS)).map(Column::Position).collect()
        }
    }
}

fn cell(statuses: &ReplyStatuses<'_>, column: Column, question: &Question, all_answers: &[ClaimId]) -> Cell {
    if let Column::Position(at) = column {
        return Cell { answers: all_answers.get(at).copied().into_iter().collect(), ..Cell::default() };
    }
    let answers: Vec<ClaimId> = all_answers.iter().copied().filter(|&claim| is_in(statuses, column, claim)).collect();
    let denies: Vec<ClaimId> =
        all_answers.iter().copied().filter(|&claim| takes(statuses, column, claim, Take::Denies)).collect();
    let only_asks = |claim: &ClaimId| !answers.contains(claim) && !denies.contains(claim);
    let asks = all_answers.iter().copied().filter(only_asks);
    let asks = asks.filter(|&claim| takes(statuses, column, claim, Take::Questions)).collect();
    // What the analyst adds below an answer is no position of anybody.
    let counted: &[ClaimId] = if column == Column::Analyst { &[] } else { &question.claims };
    let own = |claim: &ClaimId| !answers.contains(claim) && is_in(statuses, column, *claim);
    let others = counted.iter().copied().filter(own).collect();
    let is_denied = |claim: &ClaimId| !all_answers.contains(claim) && takes(statuses, column, *claim, Take::Denies);
    let denies_others = counted.iter().copied().filter(is_denied).collect();
    let silent = matches!(column, Column::Party(party) if question.silent.contains(&party));
    Cell { answers, denies, asks, denies_others, others, silent }
}

/// Whether those of a column deny a claim, with an argument or without, or ask whether it is so.
fn takes(statuses: &ReplyStatuses<'_>, column: Column, claim: ClaimId, take: Take) -> bool {
    let dossier = statuses.dossier();
    let sides = statuses.sides();
    let stance = if take == Take::Denies { Stance::Denies } else { Stance::Questions };
    let denials = || sides.voices(End::Claim(claim)).iter().filter(|voice| voice.take == take);
    match column {
        Column::Party(party) => denials().any(|voice| sides.of_voice(voice).contains(&Side::Party(party))),
        Column::Unaligned => denials().any(|voice| sides.is_of_no_party(voice)),
        Column::Holder(holder) => denials().any(|voice| voice.holder == holder),
        Column::Analyst | Column::Position(_) => false,
        Column::Source(source) => dossier.claims[claim].attestations.iter().any(|&said| {
            let said = &dossier.attestations[said];
            said.source == Some(source) && said.stance == stance
        }),
    }
}

/// Whether a claim belongs into a column.
fn is_in(statuses: &ReplyStatuses<'_>, column: Column, claim: ClaimId) -> bool {
    let dossier = statuses.dossier();
    let sides = statuses.sides().of_claim(claim);
    match column {
        Column::Party(party) => sides.contains(&Side::Party(party)),
        // Also what a party holds too: a source that speaks for none is a witness of its own.
        Column::Unaligned => {
            let voices = statuses.sides().voices(End::Claim(claim)).iter();
            voices.into_iter().any(|voice| voice.take.holds() && statuses.sides().is_of_no_party(voice))
        }
        Column::Holder(holder) => {
            let voices = statuses.sides().voices(End::Claim(claim)).iter();
            voices.into_iter().any(|voice| voice.holder == holder && voice.take.holds())
        }
        Column::Position(_) => false,
        Column::Analyst => sides.is_empty() && dossier.claims[claim].attestations.is_empty(),
        Column::Source(source) => dossier.claims[claim].attestations.iter().any(|&said| {
            let said = &dossier.attestations[said];
            said.source == Some(source) && !matches!(said.stance, Stance::Denies | Stance::Questions)
        }),
    }
}
