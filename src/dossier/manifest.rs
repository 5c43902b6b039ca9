//! `dossier.yaml`: the matter, its parties, actors and legal texts.

use crate::diagnostic::codes::syntax;
use crate::exchange::{Reader, extras};
use crate::model::{Element, ElementWeight, Force, InstrumentId, Mandate, Sympathy, Word};
use crate::text::{FileId, Span};
use crate::yaml::{Entry, Fields, Problem, Value};

/// Argdown's settings for pictures: in a dossier they stand here and not in the maps, which share a picture.
const ARGDOWN: [&str; 4] = ["selection", "map", "group", "color"];

/// Reads the manifest into the dossier under construction.
pub(super) fn manifest(text: &str, file: FileId, reader: &mut Reader) {
    let (value, mut problems) = crate::yaml::block(text, Span::new(0, text.len()));
    let mut fields = Fields::new(&value);
    let mut manifest = Manifest { file, reader, problems: &mut problems };
    manifest.read(&mut fields);
    let unknown = fields.finish(&ARGDOWN, manifest.problems);
    reader.dossier.manifest.extra = extras(&unknown, file);
    reader.diagnostics.extend(crate::yaml::diagnostics(problems, file));
}

struct Manifest<'r> {
    file: FileId,
    reader: &'r mut Reader,
    problems: &'r mut Vec<Problem>,
}

impl<'v, 's> Manifest<'_> {
    fn read(&mut self, fields: &mut Fields<'v, 's>) {
        let manifest = &mut self.reader.dossier.manifest;
        match fields.text("title") {
            Some(title) => manifest.title = title.value.trim().into(),
            None => fields.missing("title", "say what the matter is called: `title: Closing the Strait of Varn`"),
        }
        manifest.question = fields.text("question").map(|question| question.value.trim().into());
        manifest.as_of = fields.date("as_of").map(|date| date.value.trim().into());
        if let Some(parties) = fields.map("parties") {
            let parties = parties.value;
            for entry in parties.rest() {
                self.party(entry);
            }
        }
        if let Some(actors) = fields.map("actors") {
            let actors = actors.value;
            for entry in actors.rest() {
                self.actor(entry);
            }
        }
        if let Some(instruments) = fields.map("instruments") {
            let instruments = instruments.value;
            // All names first: a citation belongs to the longest name that begins it.
            for entry in instruments.rest() {
                self.reader.dossier.instrument(&entry.key.text);
            }
            for entry in instruments.rest() {
                self.instrument(entry);
            }
        }
    }

    /// `varn: Varn`, or `varn: {name: Varn}`.
    fn party(&mut self, entry: &'v Entry<'s>) {
        let id = self.reader.dossier.party(&entry.key.text);
        let at = entry.key.span.at(self.file);
        let (name, extra) = match entry.value.as_text() {
            Some(name) => (name.into(), Vec::new()),
            None => {
                let mut fields = Fields::new(&entry.value);
                let name = fields.text("name").map(|name| name.value.as_ref().into()).unwrap_or_default();
                let unknown = fields.finish(&[], self.problems);
                (name, extras(&unknown, self.file))
            }
        };
        let party = &mut self.reader.dossier.parties[id];
        party.declared = Some(at);
        party.name = name;
        party.extra = extra;
    }

    fn actor(&mut self, entry: &'v Entry<'s>) {
        let id = self.reader.dossier.actor(&entry.key.text);
        let at = entry.key.span.at(self.file);
        if let Some(name) = entry.value.as_text() {
            let actor = &mut self.reader.dossier.actors[id];
            actor.declared = Some(at);
            actor.name = name.into();
            return;
        }
        let mut fields = Fields::new(&entry.value);
        let name = fields.text("name").map(|name| name.value.as_ref().into()).unwrap_or_default();
        let role = fields.text("role").map(|role| role.value.as_ref().into());
        let mandates = fields.values("speaks_for");
        let mandates: Vec<Mandate> = mandates.iter().filter_map(|value| self.mandate(value.value)).collect();
        let sympathies = fields.values("sides_with");
        let sympathies: Vec<Sympathy> = sympathies
            .iter()
            .filter_map(|value| self.mandate(value.value))
            .map(|mandate| Sympathy { party: mandate.party, basis: mandate.basis })
            .collect();
        let unknown = fields.finish(&[], self.problems);
        let extra = extras(&unknown, self.file);
        let actor = &mut self.reader.dossier.actors[id];
        actor.declared = Some(at);
        actor.name = name;
        actor.role = role;
        actor.speaks_for = mandates;
        actor.sides_with = sympathies;
        actor.extra = extra;
    }

    /// `varn`, or `{party: varn, from: …, to: …, basis: …}`.
    fn mandate(&mut self, value: &'v Value<'s>) -> Option<Mandate> {
        if let Some(party) = value.as_text() {
            let party = self.reader.dossier.party(party.trim());
            return Some(Mandate { party, from: None, to: None, basis: None });
        }
        let mut fields = Fields::new(value);
        let party = fields.text("party").map(|party| self.reader.dossier.party(party.value.trim()));
        let [from, to] = fields.from_to().map(|date| date.map(|date| date.value.trim().into()));
        let basis = fields.text("basis").map(|basis| basis.value.as_ref().into());
        if party.is_none() {
            fields.missing("party", "say for which party: `{party: varn, basis: …}`, or just its name");
        }
        fields.finish(&[], self.problems);
        Some(Mandate { party: party?, from, to, basis })
    }

    fn instrument(&mut self, entry: &'v Entry<'s>) {
        let id = self.reader.dossier.instrument(&entry.key.text);
        self.reader.dossier.instruments[id].declared = Some(entry.key.span.at(self.file));
        if let Some(title) = entry.value.as_text() {
            self.reader.dossier.instruments[id].title = title.into();
            return;
        }
        let mut fields = Fields::new(&entry.value);
        let owned = |text: &str| Box::<str>::from(text.trim());
        let title = fields.text("title").map(|title| owned(title.value));
        let kind = fields.text("kind").map(|kind| owned(kind.value));
        let force = self.force(&mut fields);
        let date = fields.date("date").map(|date| owned(date.value));
        let parties =
            fields.texts("parties").iter().map(|party| self.reader.dossier.party(party.value.trim())).collect();
        let in_force = fields.bool("in_force").map(|word| word.value);
        let identifiers = match fields.map("identifiers") {
            Some(map) => {
                let map = map.value;
                map.rest().filter_map(|e| Some((e.key.text.as_ref().into(), owned(e.value.as_text()?)))).collect()
            }
            None => Vec::new(),
        };
        if let Some(provisions) = fields.map("provisions") {
            let provisions = provisions.value;
            for provision in provisions.rest() {
                self.provision(id, &entry.key.text, provision);
            }
        }
        let unknown = fields.finish(&[], self.problems);
        let extra = extras(&unknown, self.file);
        let instrument = &mut self.reader.dossier.instruments[id];
        instrument.title = title.unwrap_or_default();
        instrument.kind = kind;
        instrument.force = force;
        instrument.date = date;
        instrument.parties = parties;
        instrument.in_force = in_force;
        instrument.identifiers = identifiers;
        instrument.extra = extra;
    }

    fn provision(&mut self, instrument: InstrumentId, name: &str, entry: &'v Entry<'s>) {
        let citation = format!("{name} {}", entry.key.text);
        let id = self.reader.dossier.provision(&citation);
        let mut fields = Fields::new(&entry.value);
        let title = fields.text("title").map(|title| title.value.trim().into()).unwrap_or_default();
        let force = self.force(&mut fields);
        let elements = match fields.map("elements") {
            Some(elements) => {
                let elements = elements.value;
                elements.rest().map(|element| self.element(element)).collect()
            }
            None => Vec::new(),
        };
        let unknown = fields.finish(&[], self.problems);
        let extra = extras(&unknown, self.file);
        let provision = &mut self.reader.dossier.provisions[id];
        provision.instrument = Some(instrument);
        provision.locator = entry.key.text.as_ref().into();
        provision.declared = Some(entry.key.span.at(self.file));
        provision.title = title;
        provision.force = force;
        provision.elements = elements;
        provision.extra = extra;
    }

    fn element(&mut self, entry: &'v Entry<'s>) -> Element {
        let weight = match entry.value.as_text() {
            None if entry.value.is_null() => Some(ElementWeight::Condition),
            word => word.and_then(ElementWeight::parse),
        };
        if weight.is_none() {
            self.problems.push(
                Problem::new(syntax::NOT_ONE_OF, entry.value.span, "this is not what an element can be")
                    .help("it takes one of `condition`, `duty`, `indication`"),
            );
        }
        Element { name: entry.key.text.as_ref().into(), weight: weight.unwrap_or(ElementWeight::Condition) }
    }

    fn force(&mut self, fields: &mut Fields<'v, 's>) -> Option<Force> {
        fields.one_of("force", Force::WORDS).and_then(|word| Force::ALL.get(word.value).copied())
    }
}
