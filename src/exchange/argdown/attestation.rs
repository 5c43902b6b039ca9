//! Who says it, where, and how: the attestation keys of a data block.

use super::lower::Lowering;
use crate::model::{
    Attestation, AttestationId, Extra, Modality, OwnView, Passage, PassageId, SourceId, Speaker, Speech, Stance,
    Subject, Word as _,
};
use crate::text::Span;
use crate::yaml::{Entry, Fields, Problem, Taken};

/// What the attestation keys of one block say, not yet tied to a claim.
struct Said {
    speaker: Option<Speaker>,
    source: Option<(SourceId, Span)>,
    passages: Vec<PassageId>,
    /// Whether any key but `in` says something of its own, so that there is an attestation at all.
    says_something: bool,
    /// Whether it names words or a place.
    names_words: bool,
}

impl<'s> Lowering<'_, 's, '_> {
    /// Reads the attestation keys, and those of the list `said`, as attestations of the subject.
    pub(super) fn attestations(&mut self, subject: Subject, fields: &mut Fields<'_, 's>) -> Vec<AttestationId> {
        let mut made = Vec::new();
        let place = fields.span();
        made.extend(self.attestation(subject, fields, place));
        for entry in fields.values("said") {
            let mut inner = Fields::new(entry.value);
            let id = self.attestation(subject, &mut inner, entry.span);
            let unknown = inner.finish(&[], &mut self.problems);
            if let Some(id) = id {
                self.reader.dossier.attestations[id].extra = self.extras(&unknown);
                made.push(id);
            } else {
                let problem = Problem::new(
                    crate::diagnostic::codes::model::PLACE_WITHOUT_SOURCE,
                    entry.span,
                    "this entry of `said` does not say who says it, or where",
                );
                self.problems.push(problem.help("write `by`, `in`, `at`, `quote`, as in the data of a claim"));
            }
        }
        made
    }

    fn attestation(&mut self, subject: Subject, fields: &mut Fields<'_, 's>, place: Span) -> Option<AttestationId> {
        let slip = fields.text("slip").map(|slip| Box::from(slip.value.as_ref()));
        let said = self.said(fields, slip.is_some());
        let stance = fields.one_of("stance", Stance::WORDS).map(|word| Stance::ALL[word.value]);
        let speech = fields.one_of("speech", Speech::WORDS).map(|word| Speech::ALL[word.value]);
        let own = fields.one_of("own", OwnView::WORDS).map(|word| OwnView::ALL[word.value]);
        let modality = fields.one_of("modality", Modality::WORDS).map(|word| Modality::ALL[word.value]);
        let via: Vec<_> =
            fields.texts("via").iter().map(|actor| self.reader.dossier.actor(actor.value.trim())).collect();
        let date = fields.date("date").map(|date| Box::from(date.value.as_ref()));
        let told = said.says_something
            || stance.is_some()
            || speech.is_some()
            || own.is_some()
            || modality.is_some()
            || date.is_some()
            || slip.is_some()
            || !via.is_empty();
        if !told {
            return None;
        }
        let speaker = said.speaker.or_else(|| self.inherited_speaker()).unwrap_or(Speaker::Authors);
        // Words without a source have been reported where they stand.
        if said.source.is_none() && !said.names_words {
            let words = match speaker {
                Speaker::Authors => "this says how something is said, but neither who says it nor where",
                Speaker::Actor(_) | Speaker::Unnamed => "this says who says it, but not where",
            };
            let code = crate::diagnostic::codes::model::SPEAKER_WITHOUT_SOURCE;
            let help = match speaker {
                Speaker::Authors => "add `in: <source>`, and `by: <actor>` if it is not its author",
                Speaker::Actor(_) | Speaker::Unnamed => {
                    "add the source and the place: `in: …, at: ¶3 s2, quote: \"…\"`"
                }
            };
            self.problems.push(Problem::new(code, place, words).help(help));
        }
        Some(self.reader.dossier.attestations.push(Attestation {
            subject,
            speaker,
            source: said.source.map(|(id, _)| id),
            passages: said.passages,
            stance: stance.unwrap_or(Stance::Asserts),
            speech,
            via,
            own,
            modality,
            date,
            slip,
            at: self.at(place),
            extra: Vec::new(),
        }))
    }

    fn said(&mut self, fields: &mut Fields<'_, 's>, slip: bool) -> Said {
        let speaker = fields.text("by").map(|by| self.speaker(by.value));
        let own_source = fields.text("in").map(|id| (self.reader.dossier.source(id.value.trim()), id.span));
        let source = own_source.or_else(|| self.inherited_source().map(|id| (id, Span::point(0))));
        let (passages, named) = self.passages(fields, source.map(|(id, _)| id), slip);
        let says_something = speaker.is_some() || own_source.is_some() || named;
        Said { speaker, source, passages, says_something, names_words: named }
    }

    /// The keys `at` and `quote`: a passage for each quotation, or one for the bare place. Whether either is there.
    pub(super) fn passages(
        &mut self,
        fields: &mut Fields<'_, 's>,
        source: Option<SourceId>,
        slip: bool,
    ) -> (Vec<PassageId>, bool) {
        let locators = fields.texts("at");
        let quotes = fields.texts("quote");
        let occurrence = fields.integer("occurrence").and_then(|number| u32::try_from(number.value).ok());
        let Some(first) = quotes.first().or(locators.first()) else { return (Vec::new(), false) };
        let Some(source) = source else {
            let problem = Problem::new(
                crate::diagnostic::codes::model::PLACE_WITHOUT_SOURCE,
                first.span,
                "this says which words or which place, but not of which source",
            );
            self.problems.push(problem.help("add `in: <source>` here or on the heading above"));
            return (Vec::new(), true);
        };
        let locator = (!locators.is_empty()).then(|| {
            let words: Vec<&str> = locators.iter().map(|at| at.value.trim()).collect();
            Box::from(words.join(", "))
        });
        let locator_at = locators.first().map(|at| self.at(at.span));
        let mut passages = Vec::new();
        let mut make = |lowering: &mut Self, quote: Option<&Taken<_>>, span| {
            let quote = quote.map(|quote: &Taken<&std::borrow::Cow<'_, str>>| Box::from(quote.value.as_ref()));
            let at = lowering.at(span);
            let locator = locator.clone();
            let passage = Passage { source, quote, locator, occurrence, slip, at, locator_at };
            passages.push(lowering.reader.dossier.passages.push(passage));
        };
        for quote in &quotes {
            make(self, Some(quote), quote.span);
        }
        if quotes.is_empty() {
            make(self, None, first.span);
        }
        (passages, true)
    }

    /// `by: unnamed` stands for "reportedly".
    fn speaker(&mut self, name: &str) -> Speaker {
        match name.trim() {
            "unnamed" => Speaker::Unnamed,
            name => Speaker::Actor(self.reader.dossier.actor(name)),
        }
    }

    fn inherited_source(&self) -> Option<SourceId> {
        let sections = &self.reader.dossier.sections;
        self.open_sections.iter().rev().find_map(|(_, id)| sections[*id].source)
    }

    fn inherited_speaker(&self) -> Option<Speaker> {
        let sections = &self.reader.dossier.sections;
        self.open_sections.iter().rev().find_map(|(_, id)| sections[*id].actor).map(Speaker::Actor)
    }

    /// Unknown keys, kept as they were written.
    pub(super) fn extras(&self, entries: &[&Entry<'_>]) -> Vec<Extra> {
        crate::exchange::extras(entries, self.file)
    }
}
