//! What the JSON writer wants to know of a loaded dossier: places, and what became of quotations.

use super::{CheckedAgainst, Loaded};
use crate::exchange::json::{FoundPassage, Surroundings, WrittenAt};
use crate::model::PassageId;
use crate::text::{At, MatchLevel};

impl Surroundings for Loaded {
    fn written_at(&self, at: At) -> Option<WrittenAt<'_>> {
        let file = self.files.get(at.file)?;
        let place = file.line_column(at.start);
        Some(WrittenAt { file: file.name(), line: place.line, column: place.column })
    }

    fn found(&self, passage: PassageId) -> Option<FoundPassage<'_>> {
        let standing = self.check(passage).standing()?;
        let source = self.dossier.passages[passage].source;
        let text = self.text(source).and_then(|known| known.text.as_deref());
        let whole = standing.level != Some(MatchLevel::Marks);
        Some(FoundPassage {
            exact: text.filter(|_| whole && standing.level.is_some()).map(|text| standing.span.of(text)),
            characters: text.and_then(|text| {
                let before = text.get(..standing.span.start as usize)?.chars().count() as u64;
                Some((before, before + standing.span.of(text).chars().count() as u64))
            }),
            against: match standing.against {
                CheckedAgainst::Text => "text",
                CheckedAgainst::Lock => "lock",
            },
            level: standing.level.map(|level| match level {
                MatchLevel::Exact => "exact",
                MatchLevel::Folded => "folded",
                MatchLevel::Marks => "marks",
            }),
        })
    }
}
