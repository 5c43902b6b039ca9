//! Data of the model as data in braces: keys in one order, only what is said.

use std::borrow::Cow;

use crate::model::{
    Argument, Attestation, Claim, ClaimDetails, Datum, Dossier, Extra, Grounding, Issue, PassageId, Section, Speaker,
    Stance, Step, Word, Wording,
};
use crate::text::Span;
use crate::yaml::{Entry, Key, Kind, Scalar, Style, Value, to_flow};

/// Data under construction.
#[derive(Default)]
pub(super) struct Data {
    entries: Vec<Entry<'static>>,
}

impl Data {
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// `{…}`
    pub(super) fn print(self) -> String {
        to_flow(&self.into_value())
    }

    pub(super) fn into_value(self) -> Value<'static> {
        Value { span: Span::default(), kind: Kind::Map(self.entries) }
    }

    /// Puts the keys of other data behind.
    pub(super) fn append(&mut self, mut other: Data) {
        self.entries.append(&mut other.entries);
    }

    pub(super) fn put(&mut self, key: &str, value: Value<'static>) {
        let style = if key.contains(char::is_whitespace) { Style::Plain } else { Style::Double };
        let key = Key { text: Cow::Owned(key.to_owned()), span: Span::default(), style };
        self.entries.push(Entry { key, value });
    }

    /// A name or a place: plain where it can be.
    pub(super) fn name(&mut self, key: &str, text: &str) {
        self.put(key, name(text));
    }

    pub(super) fn names<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) {
        let items: Vec<Value<'static>> = texts.map(name).collect();
        if !items.is_empty() {
            self.put(key, list(items));
        }
    }

    /// One name, or a list of them.
    fn one_or_more(&mut self, key: &str, mut items: Vec<Value<'static>>) {
        match items.len() {
            0 => {}
            1 => self.entries_push_only(key, items.pop()),
            _ => self.put(key, list(items)),
        }
    }

    fn entries_push_only(&mut self, key: &str, value: Option<Value<'static>>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    /// Words: in quotation marks.
    fn words(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.put(key, words(text));
        }
    }

    fn word<W: Word>(&mut self, key: &str, word: Option<W>) {
        if let Some(word) = word {
            self.put(key, plain(word.word()));
        }
    }

    fn flag(&mut self, key: &str, set: bool) {
        if set {
            self.put(key, plain("true"));
        }
    }

    pub(super) fn extra(&mut self, extra: &[&Extra]) {
        for extra in extra {
            self.put(&extra.key, datum(&extra.value));
        }
    }
}

fn scalar(text: &str, style: Style) -> Value<'static> {
    let text = Cow::Owned(text.to_owned());
    Value { span: Span::default(), kind: Kind::Scalar(Scalar { text, style }) }
}

pub(super) fn plain(text: &str) -> Value<'static> {
    scalar(text, Style::Plain)
}

/// A text of several words means nothing but itself, unless it begins with a date; of a single word the printer knows.
fn name(text: &str) -> Value<'static> {
    let several = text.contains(' ') && !text.starts_with(|c: char| c.is_ascii_digit());
    scalar(text, if several { Style::Plain } else { Style::Double })
}

pub(super) fn words(text: &str) -> Value<'static> {
    scalar(text, Style::Double)
}

pub(super) fn list(items: Vec<Value<'static>>) -> Value<'static> {
    Value { span: Span::default(), kind: Kind::List(items) }
}

pub(super) fn datum(datum: &Datum) -> Value<'static> {
    match datum {
        Datum::Null => Value { span: Span::default(), kind: Kind::Null },
        Datum::Text(text) => plain(text),
        Datum::Quoted(text) => words(text),
        Datum::List(items) => list(items.iter().map(self::datum).collect()),
        Datum::Map(entries) => {
            let mut data = Data::default();
            for (key, value) in entries {
                data.put(key, self::datum(value));
            }
            data.into_value()
        }
    }
}

/// Keys that the author chose, with a text each.
fn pairs<'t>(pairs: impl Iterator<Item = (&'t str, &'t str)>) -> Value<'static> {
    let mut data = Data::default();
    for (key, text) in pairs {
        data.put(key, words(text));
    }
    data.into_value()
}

/// Attestations: the first in the keys of the block, the others in `said`.
pub(super) fn attestations(data: &mut Data, dossier: &Dossier, made: &[&Attestation]) {
    let Some((first, others)) = made.split_first() else { return };
    // Unknown keys of the first can only be told from the claim's own in an entry of `said`.
    if first.extra.is_empty() && says_something(first) {
        attestation(data, dossier, first);
        said(data, dossier, others);
    } else {
        said(data, dossier, made);
    }
}

/// Whether keys remain when the defaults are left out; a claim that its source's authors assert is just `in`.
fn says_something(attestation: &Attestation) -> bool {
    attestation.source.is_some() || !matches!(attestation.speaker, Speaker::Authors)
}

fn said(data: &mut Data, dossier: &Dossier, made: &[&Attestation]) {
    if made.is_empty() {
        return;
    }
    let entries = made.iter().map(|made| {
        let mut entry = Data::default();
        attestation(&mut entry, dossier, made);
        entry.extra(&made.extra.iter().collect::<Vec<_>>());
        entry.into_value()
    });
    data.put("said", list(entries.collect()));
}

fn attestation(data: &mut Data, dossier: &Dossier, made: &Attestation) {
    match made.speaker {
        Speaker::Actor(actor) => data.name("by", &dossier.actors[actor].id),
        Speaker::Unnamed => data.name("by", "unnamed"),
        Speaker::Authors => {}
    }
    if let Some(source) = made.source {
        data.name("in", &dossier.sources[source].id);
    }
    passages(data, dossier, &made.passages);
    data.word("speech", made.speech);
    data.names("via", made.via.iter().map(|&actor| &*dossier.actors[actor].id));
    data.word("own", made.own);
    let bare = data.is_empty();
    data.word("stance", Some(made.stance).filter(|&stance| stance != Stance::Asserts || bare));
    data.word("modality", made.modality);
    data.words("date", made.date.as_deref());
    data.words("slip", made.slip.as_deref());
}

/// Passages of one block share their place.
fn passages(data: &mut Data, dossier: &Dossier, ids: &[PassageId]) {
    let passages: Vec<_> = ids.iter().map(|&id| &dossier.passages[id]).collect();
    let mut locators: Vec<&str> = Vec::new();
    for locator in passages.iter().filter_map(|passage| passage.locator.as_deref()) {
        if locators.last() != Some(&locator) {
            locators.push(locator);
        }
    }
    locators.dedup();
    if !locators.is_empty() {
        data.name("at", &locators.join(", "));
    }
    let quotes: Vec<Value<'static>> =
        passages.iter().filter_map(|passage| passage.quote.as_deref()).map(quoted).collect();
    data.one_or_more("quote", quotes);
    if let Some(occurrence) = passages.iter().find_map(|passage| passage.occurrence) {
        data.put("occurrence", plain(&occurrence.to_string()));
    }
}

/// A quotation is always in quotation marks: a list of one word would not look like one.
fn quoted(text: &str) -> Value<'static> {
    words(text)
}

/// What only the claim as a whole has.
pub(super) fn claim(data: &mut Data, dossier: &Dossier, claim: &Claim, details: &ClaimDetails) {
    data.word("kind", claim.kind);
    let citation = |id| &*dossier.provisions[id].id;
    data.names("cites", claim.cites.iter().map(|&id| citation(id)));
    if let Some(reading) = &details.reading {
        let mut inner = Data::default();
        if let Some(provision) = reading.provision {
            inner.name("provision", citation(provision));
        }
        inner.words("term", reading.term.as_deref());
        inner.words("element", reading.element.as_deref());
        inner.words("as", reading.read_as.as_deref());
        inner.words("when", reading.when.as_deref());
        data.put("reads", inner.into_value());
    }
}

pub(super) fn wordings(data: &mut Data, dossier: &Dossier, wordings: &[&Wording]) {
    let entries = wordings.iter().map(|wording| {
        let mut inner = Data::default();
        if let Some(provision) = wording.provision {
            inner.name("provision", &dossier.provisions[provision].id);
        }
        for (element, text) in &wording.elements {
            inner.put(element, words(text.as_deref().unwrap_or("absent")));
        }
        inner.into_value()
    });
    data.one_or_more("gives", entries.collect());
}

/// The rest of the claim's keys, behind those that name other claims.
pub(super) fn claim_rest(data: &mut Data, dossier: &Dossier, claim: &Claim, details: &ClaimDetails) {
    if let Some(issue) = claim.answers {
        data.name("answers", &dossier.issues[issue].id);
    }
    let parties: Vec<Value<'static>> = details.held_by.iter().map(|&id| name(&dossier.parties[id].id)).collect();
    data.one_or_more("for", parties);
    data.word("mode", details.mode);
    data.flag("agreed", details.agreed);
    if let Some(preference) = &details.preference {
        let mut inner = Data::default();
        inner.name("over", &preference.over);
        inner.name("under", &preference.under);
        for (key, text) in [("ground", &preference.ground), ("effect", &preference.effect)] {
            if let Some(text) = text {
                inner.name(key, text);
            }
        }
        data.put("prefers", inner.into_value());
    }
    data.flag("implicit", details.implicit);
    if let Some(number) = details.wanted_number {
        data.put("id", plain(&number.to_string()));
    }
    notes(data, &details.notes);
}

pub(super) fn about<'t>(data: &mut Data, facets: impl Iterator<Item = &'t (Box<str>, Box<str>)>) {
    let mut facets = facets.map(|(facet, value)| (&**facet, &**value)).peekable();
    if facets.peek().is_some() {
        data.put("about", pairs(facets));
    }
}

fn notes(data: &mut Data, notes: &[Box<str>]) {
    data.one_or_more("note", notes.iter().map(|note| words(note)).collect());
}

/// What an argument has of its own.
pub(super) fn argument(data: &mut Data, dossier: &Dossier, argument: &Argument) {
    let made: Vec<&Attestation> = argument.attestations.iter().map(|&id| &dossier.attestations[id]).collect();
    attestations(data, dossier, &made);
    if let Some(scheme) = &argument.scheme {
        data.name("scheme", scheme);
    }
    data.flag("strict", argument.strict);
    questions(data, &argument.questions);
    data.names("cites", argument.cites.iter().map(|&id| &*dossier.provisions[id].id));
    notes(data, &argument.notes);
}

fn questions(data: &mut Data, questions: &[(Box<str>, Box<str>)]) {
    if !questions.is_empty() {
        let mut inner = Data::default();
        for (question, state) in questions {
            inner.name(question, state);
        }
        data.put("questions", inner.into_value());
    }
}

/// The data of an inference line; `uses` are the numbers of its premises where they are not the lines above it.
pub(super) fn step(data: &mut Data, dossier: &Dossier, step: &Step, uses: Option<&[usize]>) {
    if let Some(scheme) = &step.scheme {
        data.name("scheme", scheme);
    }
    data.flag("strict", step.strict);
    if let Some(uses) = uses {
        data.put("uses", list(uses.iter().map(|number| plain(&number.to_string())).collect()));
    }
    let made: Vec<&Attestation> = step.attestations.iter().map(|&id| &dossier.attestations[id]).collect();
    attestations(data, dossier, &made);
    questions(data, &step.questions);
    notes(data, &step.notes);
    data.extra(&step.extra.iter().collect::<Vec<_>>());
    link(data, dossier, &step.grounds.iter().collect::<Vec<_>>(), false, None);
}

/// The key `link`; nothing for one ground that says nothing, where a line draws it. `strict` is what is to be said of the
/// mode: it stands in the first entry.
pub(super) fn link(data: &mut Data, dossier: &Dossier, grounds: &[&Grounding], line: bool, strict: Option<bool>) {
    if line && grounds.len() == 1 && strict.is_none() && grounds.iter().all(|ground| is_unmarked(ground)) {
        return;
    }
    let mut said = strict;
    data.one_or_more("link", grounds.iter().map(|ground| self::ground(dossier, ground, said.take())).collect());
}

fn is_unmarked(ground: &Grounding) -> bool {
    *ground == Grounding { objecting: ground.objecting, ..Grounding::unmarked(ground.at) }
}

fn ground(dossier: &Dossier, ground: &Grounding, strict: Option<bool>) -> Value<'static> {
    let mut data = Data::default();
    if let Some(strict) = strict {
        data.put("strict", plain(if strict { "true" } else { "false" }));
    }
    data.word("basis", ground.basis);
    if let Some(actor) = ground.by {
        data.name("by", &dossier.actors[actor].id);
    }
    if let Some(source) = ground.source {
        data.name("in", &dossier.sources[source].id);
    }
    passages(&mut data, dossier, &ground.passages);
    data.word("because", ground.because);
    data.flag("concession", ground.concession);
    data.names("cites", ground.cites.iter().map(|&id| &*dossier.provisions[id].id));
    data.words("note", ground.note.as_deref());
    data.extra(&ground.extra.iter().collect::<Vec<_>>());
    data.into_value()
}

/// The data of a heading; `issue` is the issue that it declares, `natural` the one that it would be a part of anyway.
pub(super) fn heading(
    data: &mut Data,
    dossier: &Dossier,
    section: &Section,
    declares: Option<&Issue>,
    natural: Option<crate::model::IssueId>,
) {
    if let Some(issue) = section.issue {
        data.name("issue", &dossier.issues[issue].id);
    }
    if let Some(issue) = declares {
        data.word("kind", issue.kind);
        if let Some(burden) = &issue.burden {
            let mut inner = Data::default();
            inner.name("party", &dossier.parties[burden.party].id);
            inner.words("basis", burden.basis.as_deref());
            inner.names("cites", burden.cites.iter().map(|&id| &*dossier.provisions[id].id));
            data.put("burden", inner.into_value());
        }
        if let Some(standard) = &issue.standard {
            data.name("standard", standard);
        }
        if let Some(parent) = issue.parent.filter(|&parent| Some(parent) != natural) {
            data.name("parent", &dossier.issues[parent].id);
        }
    }
    if let Some(source) = section.source {
        data.name("in", &dossier.sources[source].id);
    }
    if let Some(actor) = section.actor {
        data.name("by", &dossier.actors[actor].id);
    }
    data.extra(&section.extra.iter().collect::<Vec<_>>());
}
