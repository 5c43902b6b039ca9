//! The documents with how their quotations were verified, and the claims by their numbers.

use std::collections::BTreeSet;

use super::Writing;
use crate::dossier::CheckedAgainst;
use crate::model::{ClaimId, Id as _, OwnView, SourceId, Stance};
use crate::view::holders::holds;
use crate::view::memo::{MemoBlock, Run};

impl Writing<'_, '_> {
    pub(super) fn sources(&mut self) {
        self.heading(2, "The sources");
        let dossier = self.dossier();
        let loaded = self.findings.loaded;
        let mut rows = Vec::new();
        let mut counts = vec![(0_usize, 0_usize, 0_usize); dossier.sources.len()];
        for (id, passage) in dossier.passages.iter().filter(|(_, passage)| passage.quote.is_some()) {
            let Some((by_text, by_lock, all)) = counts.get_mut(passage.source.index()) else { continue };
            *all += 1;
            match loaded.check(id).standing().map(|standing| standing.against) {
                Some(CheckedAgainst::Text) => *by_text += 1,
                Some(CheckedAgainst::Lock) => *by_lock += 1,
                None => {}
            }
        }
        let mut speaks = vec![false; dossier.sources.len()];
        let claims: BTreeSet<ClaimId> = self.selection.claims.iter().chain(&self.told).copied().collect();
        for &source in &self.quoted {
            if let Some(speaks) = speaks.get_mut(source.index()) {
                *speaks = true;
            }
        }
        for claim in claims {
            for source in dossier.claims[claim].attestations.iter().filter_map(|&id| dossier.attestations[id].source) {
                if let Some(speaks) = speaks.get_mut(source.index()) {
                    *speaks = true;
                }
            }
        }
        let sum = |id: SourceId| {
            let text = loaded.text(id).and_then(|text| text.sha256.as_deref());
            text.or(dossier.sources[id].sha256.as_deref())
        };
        for (id, source) in dossier.sources.iter() {
            if !speaks.get(id.index()).copied().unwrap_or(false) {
                continue;
            }
            let (by_text, by_lock, all) = counts.get(id.index()).copied().unwrap_or_default();
            let verified = match (all, by_text, by_lock) {
                (0, _, _) => "none quoted".to_owned(),
                (all, by_text, 0) => format!("{by_text} of {all}, word for word against the text"),
                (all, 0, by_lock) => {
                    format!("{by_lock} of {all}, when the text was last at hand (not compared for this memo)")
                }
                (all, by_text, by_lock) => {
                    format!("{by_text} of {all} against the text, {by_lock} when it was last at hand")
                }
            };
            let sha256 = sum(id);
            let same =
                dossier.sources.iter().find(|&(other, _)| sha256.is_some() && other < id && sum(other) == sha256);
            let one_file = same.map_or(String::new(), |(_, other)| format!(" (a part of one file with {})", other.id));
            rows.push(
                [
                    source.id.to_string(),
                    source.title.to_string(),
                    format!("{}, {}", self.findings.authors(id), source.date.as_deref().unwrap_or("undated")),
                    verified,
                    format!(
                        "{}{one_file}",
                        sha256.map(|sum| sum.chars().take(16).collect::<String>()).unwrap_or_default()
                    ),
                ]
                .into_iter()
                .map(|cell| vec![Run::plain(cell)])
                .collect(),
            );
        }
        if rows.is_empty() {
            self.paragraph("No source speaks here.");
            return;
        }
        let columns = [
            "source",
            "title",
            "author, date",
            "quotations, in the whole dossier",
            "SHA-256 of the text, its beginning",
        ];
        self.memo.blocks.push(MemoBlock::Table { columns: columns.map(str::to_owned).to_vec(), rows, narrow: None });
    }

    pub(super) fn key(&mut self) {
        self.heading(2, "The claims by number");
        let mut claims: Vec<ClaimId> =
            self.selection.claims.iter().chain(&self.told).copied().collect::<BTreeSet<_>>().into_iter().collect();
        claims.sort_by_key(|&id| self.dossier().claims[id].number.unwrap_or(u32::MAX));
        let mut rows = Vec::new();
        for id in claims {
            // Who says it, in which words, unless a footnote has said so: notes in a table tear its pages apart.
            let noted = self.noted.get(&id).copied();
            let law = self.law(id).map_or(String::new(), |law| format!(" ({law})"));
            let holder = match noted {
                Some(note) => {
                    let note = note.map_or(String::new(), |note| format!(" · note {}", note + 1));
                    format!(
                        "{}{}{}{note}",
                        self.findings.first_holder(id),
                        self.who_endorses(id),
                        self.who_does_not_hold(id)
                    )
                }
                None => self.words_and_cautions(id),
            };
            let dagger = if self.stands_otherwise(id) { " †" } else { "" };
            rows.push(vec![
                vec![Run::Listed(self.findings.number(id))],
                vec![Run::plain(format!("{}{law}", self.dossier().claims[id].text))],
                vec![Run::plain(holder)],
                vec![Run::plain(format!("{}{dagger}", self.status_in_list(id)))],
            ]);
        }
        let columns = ["no", "claim", "by, where", "reply"];
        self.memo.blocks.push(MemoBlock::Table { columns: columns.map(str::to_owned).to_vec(), rows, narrow: None });
    }

    /// Who says a claim, in which words, with the analyst's notes: of what no footnote tells.
    fn words_and_cautions(&self, id: ClaimId) -> String {
        let mut said = self.findings.said_lines(id);
        if said.is_empty() {
            let cautions = self.cautions(id);
            let holder = self.findings.first_holder(id);
            return if cautions.is_empty() { holder } else { format!("{holder}: {}", cautions.join("; ")) };
        }
        said.extend(self.cautions(id).into_iter().map(|note| format!("the analyst: {note}")));
        said.join("; ")
    }

    /// Who reports a claim and makes it their own: `; endorsed by the author of s0`.
    fn who_endorses(&self, id: ClaimId) -> String {
        let dossier = self.dossier();
        let said = dossier.claims[id].attestations.iter().map(|&said| &dossier.attestations[said]);
        let endorsing = said.filter(|said| holds(said) && said.own == Some(OwnView::Endorses));
        let names: BTreeSet<String> =
            endorsing.filter_map(|said| said.source).map(|source| self.findings.authors(source)).collect();
        if names.is_empty() {
            return String::new();
        }
        format!("; endorsed by {}", names.into_iter().collect::<Vec<_>>().join(", "))
    }

    /// Who denies or questions a claim that others hold: `; denied by the Foreign Ministry of Orr`.
    fn who_does_not_hold(&self, id: ClaimId) -> String {
        let dossier = self.dossier();
        let said = || dossier.claims[id].attestations.iter().map(|&said| &dossier.attestations[said]);
        let mut words = String::new();
        for (stance, by) in [(Stance::Denies, "denied"), (Stance::Questions, "questioned")] {
            let names: BTreeSet<String> =
                said().filter(|said| said.stance == stance).map(|said| self.findings.speaker(said)).collect();
            // Where nobody holds it that is said already.
            let someone_holds = said().any(|said| !matches!(said.stance, Stance::Denies | Stance::Questions));
            if someone_holds && !names.is_empty() {
                words.push_str(&format!("; {by} by {}", names.into_iter().collect::<Vec<_>>().join(", ")));
            }
        }
        words
    }
}
