//! Objections without a reply, and on what a side has no word.

use super::Writing;
use crate::model::End;
use crate::query::{NotAddressed, unanswered};
use crate::view::PageBlock;
use crate::view::memo::{MemoBlock, Run};
use crate::view::wording::counted;

impl Writing<'_, '_> {
    pub(super) fn unanswered(&mut self) {
        self.heading(2, "Objections without a reply");
        let mut found = unanswered(&self.findings.statuses, &self.findings.membership, self.selection, None, None);
        let not_addressed = std::mem::take(&mut found.not_addressed);
        let mut page = crate::view::open_points(self.findings, &found, "", None, None);
        // The points stand in the order of the targets; what is denied comes behind them.
        let points = page.blocks.iter_mut().filter_map(|block| match block {
            PageBlock::Entry(entry) if entry.depth == 0 => Some(entry),
            _ => None,
        });
        for (entry, target) in points.zip(&found.targets) {
            if matches!(target.target, End::Claim(claim) if self.stands_otherwise(claim)) {
                entry.words.push_str(" †");
            }
        }
        self.paragraph(
            "An arrow is an objection without a reply. A reply may come from whoever is named for the claim: an objection that is \
             inferred, and drawn by nobody but the analyst, is put by no source.",
        );
        self.page(page);
        self.not_addressed(&not_addressed);
        let latest = self.latest_of_parties();
        if !latest.is_empty() {
            self.paragraph(format!(
                "The latest document in this dossier by those who speak for a side is {}: on what came later they had no occasion to speak.",
                latest.join("; ")
            ));
        }
    }

    /// Claims of one side on which the sources have no word of the other, counted by issue: one by one they would fill pages.
    fn not_addressed(&mut self, items: &[NotAddressed]) {
        if items.is_empty() {
            return;
        }
        self.memo
            .blocks
            .push(MemoBlock::Paragraph(vec![Run::Strong("Claims without a word of the other side".to_owned())]));
        let dossier = self.dossier();
        let mut lines: Vec<(usize, Vec<Run>)> = Vec::new();
        for (party, record) in dossier.parties.iter() {
            let own: Vec<&NotAddressed> = items.iter().filter(|item| item.by == party).collect();
            if own.is_empty() {
                continue;
            }
            let count = counted(own.len(), "claim");
            let words = format!("{}: {count} of others on which the sources have nothing from it.", record.name);
            lines.push((0, vec![Run::plain(words)]));
        }
        self.memo.blocks.push(MemoBlock::List(lines));
    }

    /// For each party the latest document by those who speak for it.
    fn latest_of_parties(&self) -> Vec<String> {
        let dossier = self.dossier();
        let mut latest = Vec::new();
        for (party, record) in dossier.parties.iter() {
            let of_party = |author: &crate::model::ActorId| {
                dossier.actors[*author].speaks_for.iter().any(|mandate| mandate.party == party)
            };
            let of_party = dossier.sources.iter().filter(|(_, source)| source.authors.iter().any(of_party));
            let dated = of_party.filter_map(|(_, source)| Some((source.date.as_deref()?, source)));
            let last = dated.max_by_key(|&(date, _)| date);
            latest.extend(last.map(|(date, source)| format!("{}: {}, {date}", record.name, source.id)));
        }
        latest
    }
}
