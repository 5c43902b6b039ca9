//! Objections without a reply, and on what a side has no word.

use super::Writing;
use crate::model::End;
use crate::query::unanswered;
use crate::view::PageBlock;

impl Writing<'_, '_> {
    pub(super) fn unanswered(&mut self) {
        self.heading(2, "Objections without a reply");
        let mut found = unanswered(&self.findings.statuses, &self.findings.membership, self.selection, None, None);
        // One by one they would fill pages, and their number says nothing.
        found.not_addressed.clear();
        let named = |issue| format!("“{}”", self.question_of(issue));
        let mut page = crate::view::open_points::set(self.findings, &found, "", (None, None), named);
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
            "Below each claim stand, with an arrow, the objections to it that have no reply. Who holds the claim may be asked for one: where no \
             source draws the link, its holder had no occasion to reply, and the silence says nothing.",
        );
        self.page(page);
        let latest = self.latest_of_parties();
        if !latest.is_empty() {
            self.paragraph(format!(
                "The latest document in this dossier by those who speak for a side is {}: on what came later they had no occasion to speak.",
                latest.join("; ")
            ));
        }
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
