//! The sides against each other, and the versions of the words in dispute.

use super::Writing;
use crate::contrast::{Columns, Row, Rows, Subject, matrix, provisions_with_wordings, talking_past, wordings};
use crate::model::IssueId;
use crate::view::contrast::{self, SILENT};
use crate::view::memo::{MemoBlock, Run};
use crate::view::{Page, PageBlock, Table};

/// What a memo says of a party that has no word in the sources: it may have spoken elsewhere.
const NOTHING: &str = "nothing in these sources";

impl Writing<'_, '_> {
    pub(super) fn contrast(&mut self) {
        self.heading(2, "Side by side");
        let findings = self.findings;
        // Of a whole dossier the parts of issues stand with these below: a table of all would be read by nobody.
        let only: Vec<IssueId> = match self.issue {
            Some(issue) => findings.membership.with_sub_issues(issue),
            None => self.leading_issues(),
        };
        let by = (Rows::Issue, Columns::Party);
        let mut matrix = matrix(&findings.statuses, &findings.membership, self.selection, by, Some(&only));
        let place = |row: &Row| match row.subject {
            Subject::Issue(issue) => only.iter().position(|&other| other == issue),
            _ => None,
        };
        matrix.rows.sort_by_key(place);
        let past = talking_past(findings.dossier(), self.selection);
        let mut page = contrast::set(findings, &matrix, &past, "", contrast::Length::Brief);
        let dagger = if self.with_all.is_some() { " What † marks is not marked here." } else { "" };
        self.paragraph(format!(
            "In the cells stand the numbers and short names of answers, which are told in full above, with the sign of their reply status: \
             ○ unanswered, ✓ answered, = objection conceded, ◌ support challenged, ∅ denied, ≈ disputed, · unchallenged.{dagger}",
        ));
        let mut silent = Vec::new();
        for block in &mut page.blocks {
            if let PageBlock::Table(table) = block {
                silent.extend(without_silent_columns(table));
                // Who stands in the column speaks or argues for the party, and need not be its organ.
                for head in &mut table.columns {
                    if findings.dossier().parties.iter().any(|(_, party)| *party.name == **head) {
                        *head = format!("for {head}");
                    }
                }
                let cells = table.rows.iter_mut().flatten();
                cells.filter(|cell| *cell == SILENT).for_each(|cell| *cell = NOTHING.to_owned());
            }
        }
        self.page(page);
        if !silent.is_empty() {
            self.paragraph(format!(
                "On none of these issues do the sources have anything from: {}.",
                silent.join(", ")
            ));
        }
        let parts = self.issue.is_none() && self.dossier().issues.iter().any(|(_, issue)| issue.parent.is_some());
        if parts {
            self.paragraph("Issues that are parts of these are told one by one below.");
        }
    }

    /// Provisions of which several witnesses give the words: where there is one, there is nothing to set beside it.
    pub(super) fn wordings(&mut self) {
        let dossier = self.dossier();
        let provisions = provisions_with_wordings(dossier, &self.selection.claims, 2);
        if provisions.is_empty() {
            return;
        }
        self.heading(2, "The words in dispute");
        for provision in provisions {
            let found = wordings(self.findings.loaded, &self.selection.claims, provision);
            let provision = &dossier.provisions[provision];
            let title = if provision.title.is_empty() { String::new() } else { format!(" ({})", provision.title) };
            self.heading(3, format!("{}{title}", provision.id));
            let page = crate::view::wordings(self.findings, &found);
            self.page(page);
        }
    }

    /// A page that is printed elsewhere, without its heading.
    pub(super) fn page(&mut self, page: Page) {
        let mut lines: Vec<(usize, Vec<Run>)> = Vec::new();
        for block in page.blocks {
            if !matches!(block, PageBlock::Entry(_)) && !lines.is_empty() {
                self.memo.blocks.push(MemoBlock::List(std::mem::take(&mut lines)));
            }
            match block {
                PageBlock::Heading(_) => {}
                PageBlock::Subheading(words) => {
                    self.memo.blocks.push(MemoBlock::Paragraph(vec![Run::Strong(words)]));
                }
                PageBlock::Paragraph(words) => self.paragraph(words),
                PageBlock::Quote { words, from } => self.paragraph(format!("{words} — {from}")),
                PageBlock::Table(table) if table.rows.is_empty() => self.paragraph(table.empty),
                PageBlock::Table(table) => {
                    let row = |cells: Vec<String>| cells.into_iter().map(|cell| vec![Run::plain(cell)]).collect();
                    let rows = table.rows.into_iter().map(row).collect();
                    let narrow = Some(["whose", "words"]);
                    self.memo.blocks.push(MemoBlock::Table { columns: table.columns, rows, narrow });
                }
                PageBlock::Entry(entry) => {
                    let sign = if entry.sign.is_empty() { String::new() } else { format!("{} ", entry.sign) };
                    let aside = if entry.aside.is_empty() { String::new() } else { format!(" — {}", entry.aside) };
                    let deepest = lines.last().map_or(0, |(depth, _)| depth + 1);
                    let words = format!("{sign}{}{aside}", entry.words);
                    lines.push((entry.depth.min(deepest), vec![Run::plain(words)]));
                }
            }
        }
        if !lines.is_empty() {
            self.memo.blocks.push(MemoBlock::List(lines));
        }
    }
}

/// Takes the columns out in which nothing stands but silence: on paper every column costs the others their room. The heads of
/// those in which a party is silent.
fn without_silent_columns(table: &mut Table) -> Vec<String> {
    let last = table.columns.len().saturating_sub(1);
    let mut silent = Vec::new();
    for column in (1..last).rev() {
        let cells = || table.rows.iter().filter_map(|row| row.get(column));
        if table.rows.is_empty() || !cells().all(|cell| cell.is_empty() || cell == SILENT) {
            continue;
        }
        let is_party = cells().any(|cell| cell == SILENT);
        table.rows.iter_mut().for_each(|row| drop(row.remove(column)));
        let head = table.columns.remove(column);
        if is_party {
            silent.insert(0, head);
        }
    }
    silent
}
