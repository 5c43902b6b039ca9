//! Parties, actors, legal texts, sources, issues and headings.

use super::parse::shorten;
use super::read::{Loading, owned};
use crate::diagnostic::codes::{files, syntax};
use crate::model::{
    Actor, Burden, Element, ElementWeight, Extra, Force, Instrument, Issue, IssueKind, Mandate, Part, Party, PartyId,
    Provision, ProvisionId, Section, SetAside, SetAsideReason, Slant, Source, SourceKind, SplitRules, Sympathy, Word,
};
use crate::text::At;
use crate::yaml::{Fields, Kind, Problem, Taken, Value};

impl<'s> Loading<'s, '_> {
    /// All names first, in the order of the lists, then what is said of each.
    pub(super) fn declared(&mut self) {
        let [parties, actors, instruments, provisions, sources, issues, sections] = [
            std::mem::take(&mut self.parties),
            std::mem::take(&mut self.actors),
            std::mem::take(&mut self.instruments),
            std::mem::take(&mut self.provisions),
            std::mem::take(&mut self.sources),
            std::mem::take(&mut self.issues),
            std::mem::take(&mut self.sections),
        ];
        let parties = self.named(&parties, |dossier, id| dossier.party(id));
        let actors = self.named(&actors, |dossier, id| dossier.actor(id));
        let instruments = self.named(&instruments, |dossier, id| dossier.instrument(id));
        let provisions = self.named(&provisions, |dossier, id| dossier.provision(id));
        let sources = self.named(&sources, |dossier, id| dossier.source(id));
        let issues = self.named(&issues, |dossier, id| dossier.issue(id));
        for (id, value) in parties {
            let party = self.party(value);
            put(&mut self.reader.dossier.parties[id], party, |party| (&mut party.id, party.declared.is_some()));
        }
        for (id, value) in actors {
            let actor = self.actor(value);
            put(&mut self.reader.dossier.actors[id], actor, |actor| (&mut actor.id, actor.declared.is_some()));
        }
        for (id, value) in instruments {
            let text = self.instrument(value);
            put(&mut self.reader.dossier.instruments[id], text, |text| (&mut text.id, text.declared.is_some()));
        }
        for (id, value) in provisions {
            let place = self.provision(value);
            put(&mut self.reader.dossier.provisions[id], place, |place| (&mut place.id, place.declared.is_some()));
        }
        for (id, value) in sources {
            let source = self.source(value);
            put(&mut self.reader.dossier.sources[id], source, |source| (&mut source.id, source.declared.is_some()));
        }
        for (id, value) in issues {
            let issue = self.issue(value);
            put(&mut self.reader.dossier.issues[id], issue, |issue| (&mut issue.id, issue.declared.is_some()));
        }
        self.headings(&sections);
    }

    /// The entities of a list with their ids; those without one are reported and left out.
    fn named<'v, I>(
        &mut self,
        list: &'v [Value<'s>],
        make: impl Fn(&mut crate::model::Dossier, &str) -> I,
    ) -> Vec<(I, &'v Value<'s>)> {
        let mut seen = crate::text::Seen::new();
        let mut named = Vec::new();
        for value in list {
            let Some(id) = self.id_of(value) else { continue };
            if seen.insert(id) {
                named.push((make(&mut self.reader.dossier, id), value));
            } else {
                self.twice(value.span, id);
            }
        }
        named
    }

    /// The id of an entity; what has none is reported.
    pub(super) fn id_of<'v>(&mut self, value: &'v Value<'s>) -> Option<&'v str> {
        let id = value.get("id").and_then(Value::as_text).filter(|id| !id.is_empty());
        if id.is_none() && self.problems.len() <= super::read::MOST_PROBLEMS {
            let problem = match &value.kind {
                Kind::Map(_) => Problem::new(syntax::MISSING_KEY, value.span, "`id` is missing")
                    .help("give the entity an id, by which others can name it"),
                _ => Problem::new(syntax::WRONG_TYPE, value.span, "an entity belongs here")
                    .help("write an object: `{\"id\": …}`"),
            };
            self.problems.push(problem);
        }
        id
    }

    /// Where it is declared: here, unless it says that it is only named.
    fn is_declared(&mut self, fields: &mut Fields<'_, 's>) -> Option<At> {
        let _ = (fields.take("id"), fields.take("at"));
        let declared = fields.bool("declared").is_none_or(|declared| declared.value);
        declared.then(|| self.at(fields.span()))
    }

    fn finish_fields(&mut self, mut fields: Fields<'_, 's>) -> Vec<Extra> {
        let extra = self.extra(&mut fields);
        let unknown = fields.finish(&[], &mut self.problems);
        self.with_unknown(extra, &unknown)
    }

    fn party(&mut self, value: &Value<'s>) -> Party {
        let mut fields = Fields::new(value);
        let declared = self.is_declared(&mut fields);
        let name = text(&mut fields, "name").unwrap_or_default();
        Party { id: Box::default(), name, declared, extra: self.finish_fields(fields) }
    }

    fn actor(&mut self, value: &Value<'s>) -> Actor {
        let mut fields = Fields::new(value);
        let declared = self.is_declared(&mut fields);
        let name = text(&mut fields, "name").unwrap_or_default();
        let role = text(&mut fields, "role");
        let mut extra = Vec::new();
        let mandates = fields.values("speaks_for");
        let speaks_for = mandates.iter().filter_map(|side| self.side(side, "speaks_for", &mut extra)).collect();
        let sympathies = fields.values("sides_with");
        let sides_with = sympathies
            .iter()
            .filter_map(|side| self.side(side, "sides_with", &mut extra))
            .map(|side| Sympathy { party: side.party, basis: side.basis })
            .collect();
        extra.extend(self.finish_fields(fields));
        Actor { id: Box::default(), name, role, speaks_for, sides_with, declared, extra }
    }

    /// `{party, from, to, basis}`.
    fn side(&mut self, side: &Taken<&Value<'s>>, key: &str, extra: &mut Vec<Extra>) -> Option<Mandate> {
        let mut fields = Fields::new(side.value);
        let party = self.party_of(&mut fields);
        let [from, to] = fields.from_to().map(|date| date.map(|date| owned(date.value)));
        let basis = text(&mut fields, "basis");
        self.keep_inner(key, fields, extra);
        Some(Mandate { party: party?, from, to, basis })
    }

    fn party_of(&mut self, fields: &mut Fields<'_, 's>) -> Option<PartyId> {
        let party = fields.text("party").map(|party| self.reader.dossier.party(party.value));
        if party.is_none() {
            fields.missing("party", "say which party: `\"party\": …`");
        }
        party
    }

    /// Ends the reading of an object inside an entity: what it has of unknown keys is kept with the entity, under the
    /// key of the object.
    pub(super) fn keep_inner(&mut self, key: &str, fields: Fields<'_, 's>, extra: &mut Vec<Extra>) {
        let at = self.at(fields.span());
        let unknown = fields.finish(&[], &mut self.problems);
        if !unknown.is_empty() {
            let entries = unknown
                .iter()
                .map(|entry| (owned(&entry.key.text), crate::exchange::reader::datum(&entry.value)))
                .collect();
            let mut value = crate::model::Datum::Map(entries);
            crate::exchange::reader::forget_marks(&mut value);
            extra.push(Extra { key: key.into(), value, at });
        }
    }

    fn instrument(&mut self, value: &Value<'s>) -> Instrument {
        let mut fields = Fields::new(value);
        let declared = self.is_declared(&mut fields);
        let title = text(&mut fields, "title").unwrap_or_default();
        let kind = text(&mut fields, "kind");
        let force = word::<Force>(&mut fields, "force");
        let date = date(&mut fields);
        let parties = fields.texts("parties").iter().map(|party| self.reader.dossier.party(party.value)).collect();
        let in_force = fields.bool("in_force").map(|word| word.value);
        let identifiers = self.texts_by_key(&mut fields, "identifiers");
        let extra = self.finish_fields(fields);
        let id = Box::default();
        Instrument { id, title, kind, force, date, parties, in_force, identifiers, declared, extra }
    }

    fn provision(&mut self, value: &Value<'s>) -> Provision {
        let mut fields = Fields::new(value);
        let declared = self.is_declared(&mut fields);
        let instrument = fields.text("instrument").map(|id| self.reader.dossier.instrument(id.value));
        let locator = text(&mut fields, "locator").unwrap_or_default();
        let title = text(&mut fields, "title").unwrap_or_default();
        let force = word::<Force>(&mut fields, "force");
        let mut extra = Vec::new();
        let mut elements = Vec::new();
        for element in fields.values("elements") {
            let mut inner = Fields::new(element.value);
            let name = text(&mut inner, "name");
            let weight = word::<ElementWeight>(&mut inner, "weight").unwrap_or(ElementWeight::Condition);
            match name {
                Some(name) => elements.push(Element { name, weight }),
                None => inner.missing("name", "say what the element is called"),
            }
            self.keep_inner("elements", inner, &mut extra);
        }
        extra.extend(self.finish_fields(fields));
        Provision { id: Box::default(), instrument, locator, title, force, elements, declared, extra }
    }

    fn source(&mut self, value: &Value<'s>) -> Source {
        let mut fields = Fields::new(value);
        let declared = self.is_declared(&mut fields);
        let mut extra = Vec::new();
        let mut source = Source {
            declared,
            title: text(&mut fields, "title").unwrap_or_default(),
            kind: word::<SourceKind>(&mut fields, "kind"),
            authors: fields.texts("authors").iter().map(|author| self.reader.dossier.actor(author.value)).collect(),
            publisher: text(&mut fields, "publisher"),
            date: date(&mut fields),
            language: text(&mut fields, "language"),
            url: text(&mut fields, "url"),
            text: crate::exchange::reader::text_name(&mut fields),
            version_of: fields.text("version_of").map(|other| self.reader.dossier.source(other.value)),
            ..Source::default()
        };
        if let Some(hash) = fields.text("sha256") {
            if hash.value.len() == 64 && hash.value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
                source.sha256 = Some(owned(hash.value));
                source.sha256_at = Some(self.at(hash.span));
            } else {
                let problem = Problem::new(syntax::WRONG_TYPE, hash.span, "this is not a SHA-256");
                fields.report(problem.help("it has 64 hexadecimal digits: `sha256sum FILE` prints it"));
            }
        }
        for slant in fields.values("slant").iter().take(1) {
            let side = self.side(slant, "slant", &mut extra);
            source.slant = side.map(|side| Slant { party: side.party, basis: side.basis });
        }
        if let Some(part) = fields.map("part") {
            let mut inner = part.value;
            let of = text(&mut inner, "of").unwrap_or_default();
            let paragraphs = text(&mut inner, "paragraphs");
            match paragraphs {
                Some(paragraphs) => source.part = Some(Part { of, paragraphs, at: self.at(part.span) }),
                None => inner.missing("paragraphs", "say which paragraphs: `\"paragraphs\": \"1-6\"`"),
            }
            self.keep_inner("part", inner, &mut extra);
        }
        if let Some(split) = fields.map("split") {
            let mut inner = split.value;
            let (no_break, break_after) = (texts(&mut inner, "no_break"), texts(&mut inner, "break_after"));
            source.split = SplitRules { no_break, break_after };
            self.keep_inner("split", inner, &mut extra);
        }
        for entry in fields.values("set_aside") {
            let mut inner = Fields::new(entry.value);
            let locator = text(&mut inner, "locator");
            let reason = word::<SetAsideReason>(&mut inner, "reason");
            let repeats = text(&mut inner, "repeats");
            match (locator, reason) {
                (Some(locator), Some(reason)) => {
                    source.set_aside.push(SetAside { locator, reason, repeats, at: self.at(entry.span) });
                }
                _ => inner.missing("locator` and `reason", "say which sentences, and why they carry no claim"),
            }
            self.keep_inner("set_aside", inner, &mut extra);
        }
        extra.extend(self.finish_fields(fields));
        source.extra = extra;
        source
    }

    fn issue(&mut self, value: &Value<'s>) -> Issue {
        let mut fields = Fields::new(value);
        let declared = self.is_declared(&mut fields);
        let question = text(&mut fields, "question").unwrap_or_default();
        let kind = word::<IssueKind>(&mut fields, "kind");
        let burden = fields.map("burden").and_then(|burden| {
            let mut inner = burden.value;
            let party = self.party_of(&mut inner);
            let basis = text(&mut inner, "basis");
            let cites = self.citations(&mut inner);
            inner.finish(&[], &mut self.problems);
            party.map(|party| Burden { party, basis, cites })
        });
        let standard = text(&mut fields, "standard");
        let parent = fields.text("parent").map(|parent| self.reader.dossier.issue(parent.value));
        fields.finish(&[], &mut self.problems);
        Issue { id: Box::default(), question, kind, burden, standard, parent, declared }
    }

    /// The headings, in order. A heading stands below an earlier one, so that no chain of them can run in a circle.
    fn headings(&mut self, list: &[Value<'s>]) {
        for value in list {
            let mut fields = Fields::new(value);
            let id = self.id_of(value).map(str::to_owned);
            let _ = (fields.take("id"), fields.take("at"));
            let title = text(&mut fields, "title").unwrap_or_default();
            let level = fields.integer("level").map(|level| u32::try_from(level.value).unwrap_or(0));
            let parent = fields.text("parent").and_then(|parent| {
                let known = self.ids.sections.get(parent.value.as_ref()).copied();
                if known.is_none() {
                    self.dangling(parent.span, "earlier heading", parent.value);
                }
                known
            });
            let above = parent.map_or(0, |id| self.reader.dossier.sections[id].level);
            let mut section = Section {
                title,
                level: level.filter(|&level| level > 0).unwrap_or_else(|| above.saturating_add(1)),
                parent,
                issue: fields.text("issue").map(|issue| self.reader.dossier.issue(issue.value)),
                source: fields.text("source").map(|source| self.reader.dossier.source(source.value)),
                actor: fields.text("actor").map(|actor| self.reader.dossier.actor(actor.value)),
                tags: texts(&mut fields, "tags"),
                at: self.at(value.span),
                extra: Vec::new(),
            };
            section.extra = self.finish_fields(fields);
            let made = self.reader.dossier.sections.push(section);
            if let Some(id) = id {
                if self.ids.sections.contains(id.as_str()) {
                    self.twice(value.span, &id);
                } else {
                    self.ids.sections.insert(id.into(), made);
                }
            }
        }
    }

    /// The provisions of the key `cites`.
    pub(super) fn citations(&mut self, fields: &mut Fields<'_, 's>) -> Vec<ProvisionId> {
        fields.texts("cites").iter().map(|cited| self.reader.dossier.provision(cited.value)).collect()
    }

    /// Keys that the author chooses, with a text each, or nothing: an object, or several.
    pub(super) fn texts_or_nothing(
        &mut self,
        fields: &mut Fields<'_, 's>,
        key: &'static str,
    ) -> Vec<(Box<str>, Option<Box<str>>)> {
        let mut pairs = Vec::new();
        for round in fields.values(key) {
            let inner = Fields::new(round.value);
            for entry in inner.rest() {
                match &entry.value.kind {
                    Kind::Null => pairs.push((owned(&entry.key.text), None)),
                    Kind::Scalar(scalar) => pairs.push((owned(&entry.key.text), Some(owned(&scalar.text)))),
                    Kind::List(_) | Kind::Map(_) => {
                        let words = format!("`{}` takes a text", shorten(&entry.key.text));
                        let problem = Problem::new(syntax::WRONG_TYPE, entry.value.span, words);
                        self.problems.push(problem.help("write the words themselves"));
                    }
                }
            }
            if inner.rest().next().is_none() && round.value.as_map().is_none() {
                inner.finish(&[], &mut self.problems);
            }
        }
        pairs
    }

    /// The same without those that have no text.
    pub(super) fn texts_by_key(&mut self, fields: &mut Fields<'_, 's>, key: &'static str) -> Vec<(Box<str>, Box<str>)> {
        let pairs = self.texts_or_nothing(fields, key);
        pairs.into_iter().filter_map(|(key, text)| Some((key, text?))).collect()
    }

    /// Reports something else that is wrong with the file.
    pub(super) fn wrong(&mut self, span: crate::text::Span, words: impl Into<String>, help: &str) {
        if self.problems.len() <= super::read::MOST_PROBLEMS {
            self.problems.push(Problem::new(files::JSON_SYNTAX, span, words).help(help));
        }
    }
}

/// What is read takes the place of a mere name; what another file declares stays.
fn put<T>(place: &mut T, mut read: T, parts: impl Fn(&mut T) -> (&mut Box<str>, bool)) {
    let (id, declared) = parts(place);
    if !declared {
        *parts(&mut read).0 = std::mem::take(id);
        *place = read;
    }
}

pub(super) fn text(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Box<str>> {
    fields.text(key).map(|text| owned(text.value))
}

/// The key `date`.
pub(super) fn date(fields: &mut Fields<'_, '_>) -> Option<Box<str>> {
    fields.date("date").map(|date| owned(date.value))
}

pub(super) fn texts(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<Box<str>> {
    fields.texts(key).iter().map(|text| owned(text.value)).collect()
}

pub(super) fn word<W: Word>(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<W> {
    fields.one_of(key, W::WORDS).and_then(|word| W::ALL.get(word.value).copied())
}
