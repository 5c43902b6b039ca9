//! Claims, arguments with their steps, and the edges.

use super::parse::shorten;
use super::read::{Loading, Outline, Waiting, owned};
use super::read_declared::{date, text, texts, word};
use super::writer::UNNAMED;
use crate::diagnostic::codes::syntax;
use crate::exchange::argdown::{add_missing, merge_details};
use crate::exchange::reader::answers;
use crate::model::{
    ArgumentId, Attestation, AttestationId, Basis, ClaimDetails, ClaimId, ClaimKind, End, Extra, Grounding, Modality,
    Mode, Objecting, Occurrence, OwnView, Passage, PassageId, Preference, Premise, PremiseKind, Reading, Reason,
    Relation, RelationKind, SourceId, Speaker, Speech, Stance, Step, StepId, Subject, Wording,
};
use crate::text::{Lookup, Span};
use crate::yaml::{Fields, Problem, Taken, Value};

impl<'s> Loading<'s, '_> {
    /// Makes a claim known by its id.
    pub(super) fn claim_named(&mut self, claim: Outline<'s>) -> ClaimId {
        let id = match &claim.title {
            Some(title) => self.reader.dossier.claim(title),
            None => self.reader.dossier.untitled_claim(""),
        };
        match claim.id {
            Some(name) if self.ids.claims.contains(&name) => self.twice(claim.span, &name),
            Some(name) => {
                self.ids.claims.insert(name, id);
            }
            None => {}
        }
        id
    }

    /// Makes an argument known by its id.
    pub(super) fn argument_named(&mut self, argument: Outline<'s>) -> ArgumentId {
        let id = match &argument.title {
            Some(title) => self.reader.dossier.argument(title),
            None => self.reader.dossier.untitled_argument(),
        };
        match argument.id {
            Some(name) if self.ids.arguments.contains(&name) => self.twice(argument.span, &name),
            Some(name) => {
                self.ids.arguments.insert(name, id);
            }
            None => {}
        }
        id
    }

    fn must_be_object(&mut self, value: &Value<'s>) -> Option<()> {
        if value.as_map().is_none() {
            let _ = self.id_of(value);
            return None;
        }
        Some(())
    }

    pub(super) fn claim(&mut self, id: ClaimId, value: &Value<'s>) {
        let _ = self.id_of(value);
        let mut fields = Fields::new(value);
        let _ = (fields.text("id"), fields.text("title"));
        let mut extra = Vec::new();
        let words = text(&mut fields, "text");
        self.occurrences(&mut fields, End::Claim(id), words.as_deref(), &mut extra);
        let kind = word::<ClaimKind>(&mut fields, "kind");
        answers(&mut self.reader.dossier, id, &mut fields);
        let cites = self.citations(&mut fields);
        let made = self.attestations(&mut fields, Subject::Claim(id));
        let mut details = self.details(&mut fields, &made, &mut extra);
        details.extra = extra;
        details.extra.extend(self.extra(&mut fields));
        let unknown = fields.finish(&[], &mut self.problems);
        details.extra = self.with_unknown(std::mem::take(&mut details.extra), &unknown);
        let claim = &mut self.reader.dossier.claims[id];
        claim.kind = claim.kind.or(kind);
        claim.attestations.extend(made);
        if claim.cites.is_empty() {
            claim.cites = cites;
        } else {
            for cited in cites {
                if !claim.cites.contains(&cited) {
                    claim.cites.push(cited);
                }
            }
        }
        if details != ClaimDetails::default() {
            match &mut claim.details {
                None => claim.details = Some(Box::new(details)),
                Some(there) => {
                    let (tags, extra) = (std::mem::take(&mut details.tags), std::mem::take(&mut details.extra));
                    merge_details(there, details);
                    add_missing(&mut there.tags, tags);
                    there.extra.extend(extra);
                }
            }
        }
    }

    fn details(&mut self, fields: &mut Fields<'_, 's>, made: &[AttestationId], extra: &mut Vec<Extra>) -> ClaimDetails {
        let about = self.texts_by_key(fields, "about");
        ClaimDetails {
            wanted_number: fields.integer("number").and_then(|n| u32::try_from(n.value).ok()).filter(|&n| n > 0),
            reading: fields.map("reads").map(|reads| self.reading(reads.value, extra)),
            compatible: self.claims_of(fields, "compatible"),
            wordings: fields.values("gives").iter().map(|gives| self.wording(gives, made, extra)).collect(),
            condition: fields.text("if").and_then(|claim| self.claim_of(claim.span, claim.value)),
            about,
            mode: word::<Mode>(fields, "mode"),
            held_by: fields.texts("for").iter().map(|party| self.reader.dossier.party(party.value)).collect(),
            agreed: fields.bool("agreed").is_some_and(|word| word.value),
            implicit: fields.bool("implicit").is_some_and(|word| word.value),
            preference: fields.map("prefers").and_then(|prefers| self.preference(prefers.value, extra)),
            notes: texts(fields, "notes"),
            tags: texts(fields, "tags"),
            extra: Vec::new(),
        }
    }

    fn reading(&mut self, mut fields: Fields<'_, 's>, extra: &mut Vec<Extra>) -> Reading {
        let reading = Reading {
            provision: fields.text("provision").map(|cited| self.reader.dossier.provision(cited.value)),
            term: text(&mut fields, "term"),
            element: text(&mut fields, "element"),
            read_as: text(&mut fields, "as"),
            when: text(&mut fields, "when"),
        };
        self.keep_inner("reads", fields, extra);
        reading
    }

    fn wording(&mut self, gives: &Taken<&Value<'s>>, made: &[AttestationId], extra: &mut Vec<Extra>) -> Wording {
        let mut fields = Fields::new(gives.value);
        let provision = fields.text("provision").map(|cited| self.reader.dossier.provision(cited.value));
        let elements = self.texts_or_nothing(&mut fields, "elements");
        let mut witnesses = Vec::new();
        for number in fields.values("witnesses") {
            let index = number.value.as_scalar().and_then(|number| number.as_integer());
            let index = index.and_then(|number| usize::try_from(number).ok()).and_then(|number| number.checked_sub(1));
            match index.and_then(|index| made.get(index)) {
                Some(&witness) => witnesses.push(witness),
                None => fields.report(
                    Problem::new(syntax::NOT_ONE_OF, number.span, "this claim has no attestation of that number")
                        .help("attestations are counted from 1, in the order in which they stand in the claim"),
                ),
            }
        }
        self.keep_inner("gives", fields, extra);
        Wording { provision, elements, witnesses }
    }

    fn preference(&mut self, mut fields: Fields<'_, 's>, extra: &mut Vec<Extra>) -> Option<Preference> {
        let over = text(&mut fields, "over");
        let under = text(&mut fields, "under");
        let ground = text(&mut fields, "ground");
        let effect = text(&mut fields, "effect");
        if over.is_none() || under.is_none() {
            fields.missing("over` and `under", "name what prevails and what yields");
        }
        self.keep_inner("prefers", fields, extra);
        Some(Preference { over: over?, under: under?, ground, effect })
    }

    fn claim_of(&mut self, span: Span, id: &str) -> Option<ClaimId> {
        let claim = self.ids.claims.get(id).copied();
        if claim.is_none() {
            self.dangling(span, "claim", id);
        }
        claim
    }

    fn claims_of(&mut self, fields: &mut Fields<'_, 's>, key: &'static str) -> Vec<ClaimId> {
        fields.texts(key).iter().filter_map(|id| self.claim_of(id.span, id.value)).collect()
    }

    /// Where a claim or an argument stands, with the texts that it is given there.
    fn occurrences(&mut self, fields: &mut Fields<'_, 's>, of: End, words: Option<&str>, extra: &mut Vec<Extra>) {
        let whole = self.at(fields.span());
        let stands =
            |reader: &mut crate::exchange::Reader, occurrence: Occurrence, text: Option<&str>, own: bool| match of {
                End::Claim(id) => reader.claim_occurs(id, occurrence, text, own),
                End::Argument(id) => reader.argument_occurs(id, occurrence, text),
                End::Step(_) | End::Relation(_) => {}
            };
        let Some(list) = fields.list("occurrences") else {
            if words.is_some() {
                let occurrence = Occurrence { at: whole, section: None, other_text: None, defines: true };
                stands(self.reader, occurrence, words, false);
            }
            return;
        };
        let several = list.value.iter().any(|item| item.get("text").is_some());
        let mut defined = false;
        for item in list.value {
            let mut inner = Fields::new(item);
            let _ = inner.take("at");
            let section = inner.text("section").and_then(|section| {
                let known = self.ids.sections.get(section.value.as_ref()).copied();
                if known.is_none() {
                    self.dangling(section.span, "heading", section.value);
                }
                known
            });
            let other = text(&mut inner, "text");
            let defines = inner.bool("defines").is_some_and(|word| word.value) || other.is_some();
            self.keep_inner("occurrences", inner, extra);
            let occurrence = Occurrence { at: self.at(item.span), section, other_text: None, defines: false };
            let own = other.is_none();
            let given = if defines { other.as_deref().or(words) } else { None };
            defined |= given.is_some() && own;
            stands(self.reader, occurrence, given, several && own);
        }
        // A text that no occurrence gives.
        if let (false, Some(words)) = (defined, words) {
            self.define(of, words, whole);
        }
    }

    fn define(&mut self, of: End, words: &str, at: crate::text::At) {
        match of {
            End::Claim(id) => {
                let claim = &mut self.reader.dossier.claims[id];
                if claim.defined.is_none() {
                    claim.text = words.into();
                    claim.defined = Some(at);
                }
            }
            End::Argument(id) => {
                let argument = &mut self.reader.dossier.arguments[id];
                if argument.defined.is_none() {
                    argument.gist = words.into();
                    argument.defined = Some(at);
                }
            }
            End::Step(_) | End::Relation(_) => {}
        }
    }

    fn attestations(&mut self, fields: &mut Fields<'_, 's>, subject: Subject) -> Vec<AttestationId> {
        fields.values("attestations").iter().map(|said| self.attestation(said, subject)).collect()
    }

    fn attestation(&mut self, said: &Taken<&Value<'s>>, subject: Subject) -> AttestationId {
        let mut fields = Fields::new(said.value);
        let _ = fields.take("at");
        let mut extra = Vec::new();
        let speaker = match fields.text("speaker") {
            None => Speaker::Authors,
            Some(name) if name.value == UNNAMED => Speaker::Unnamed,
            Some(name) => Speaker::Actor(self.reader.dossier.actor(name.value)),
        };
        let source = fields.text("source").map(|source| self.reader.dossier.source(source.value));
        let slip = text(&mut fields, "slip");
        let passages = self.passages(&mut fields, source, slip.is_some(), &mut extra);
        let mut attestation = Attestation {
            subject,
            speaker,
            source,
            passages,
            stance: word::<Stance>(&mut fields, "stance").unwrap_or(Stance::Asserts),
            speech: word::<Speech>(&mut fields, "speech"),
            via: fields.texts("via").iter().map(|actor| self.reader.dossier.actor(actor.value)).collect(),
            own: word::<OwnView>(&mut fields, "own"),
            modality: word::<Modality>(&mut fields, "modality"),
            date: date(&mut fields),
            slip,
            at: self.at(said.span),
            extra,
        };
        attestation.extra.extend(self.extra(&mut fields));
        let unknown = fields.finish(&[], &mut self.problems);
        attestation.extra = self.with_unknown(attestation.extra, &unknown);
        self.reader.dossier.attestations.push(attestation)
    }

    fn passages(
        &mut self,
        fields: &mut Fields<'_, 's>,
        source: Option<SourceId>,
        slip: bool,
        extra: &mut Vec<Extra>,
    ) -> Vec<PassageId> {
        let mut passages = Vec::new();
        for passage in fields.values("passages") {
            let mut inner = Fields::new(passage.value);
            let own = inner.text("source").map(|source| self.reader.dossier.source(source.value));
            let quoted = inner.text("quote");
            let exact = quoted_exactly(&mut inner);
            let _ = inner.take("check");
            let quote = quoted.map(|quote| owned(quote.value)).or(exact);
            let locator = inner.text("locator");
            let occurrence = inner.integer("occurrence").and_then(|n| u32::try_from(n.value).ok());
            let at = quoted.map(|quote| quote.span).or(locator.map(|place| place.span)).unwrap_or(passage.span);
            match own.or(source) {
                Some(source) => {
                    let passage = Passage {
                        source,
                        quote,
                        locator: locator.map(|place| owned(place.value)),
                        occurrence,
                        slip,
                        at: self.at(at),
                        locator_at: locator.map(|place| self.at(place.span)),
                    };
                    passages.push(self.reader.dossier.passages.push(passage));
                }
                None => inner.report(
                    Problem::new(
                        crate::diagnostic::codes::model::PLACE_WITHOUT_SOURCE,
                        passage.span,
                        "this says which words or which place, but not of which source",
                    )
                    .help("give the passage, or what it belongs to, a `source`"),
                ),
            }
            self.keep_inner("passages", inner, extra);
        }
        passages
    }

    pub(super) fn argument(&mut self, id: ArgumentId, value: &Value<'s>) {
        let _ = self.id_of(value);
        let mut fields = Fields::new(value);
        let _ = (fields.text("id"), fields.text("title"));
        let mut extra = Vec::new();
        let gist = text(&mut fields, "gist");
        self.occurrences(&mut fields, End::Argument(id), gist.as_deref(), &mut extra);
        let scheme = text(&mut fields, "scheme");
        let strict = fields.bool("strict").is_some_and(|word| word.value);
        let questions = self.texts_by_key(&mut fields, "questions");
        let cites = self.citations(&mut fields);
        let notes = texts(&mut fields, "notes");
        let tags = texts(&mut fields, "tags");
        let made = self.attestations(&mut fields, Subject::Argument(id));
        let steps: Vec<StepId> = fields.values("steps").iter().filter_map(|step| self.step(id, step.value)).collect();
        extra.extend(self.extra(&mut fields));
        let unknown = fields.finish(&[], &mut self.problems);
        let extra = self.with_unknown(extra, &unknown);
        let argument = &mut self.reader.dossier.arguments[id];
        argument.scheme = argument.scheme.take().or(scheme);
        argument.strict |= strict;
        argument.questions.extend(questions);
        for cited in cites {
            if !argument.cites.contains(&cited) {
                argument.cites.push(cited);
            }
        }
        argument.notes.extend(notes);
        add_missing(&mut argument.tags, tags);
        argument.attestations.extend(made);
        argument.steps.extend(steps);
        argument.extra.extend(extra);
    }

    fn step(&mut self, argument: ArgumentId, value: &Value<'s>) -> Option<StepId> {
        self.must_be_object(value)?;
        let mut fields = Fields::new(value);
        let name = fields.text("id").map(|id| id.value.to_string());
        let _ = fields.take("at");
        let mut extra = Vec::new();
        let premises = fields.values("premises");
        let premises = premises.iter().filter_map(|premise| self.premise(premise, &mut extra)).collect();
        let conclusion = fields.text("conclusion").and_then(|claim| self.claim_of(claim.span, claim.value));
        let step = Step {
            argument,
            premises,
            conclusion,
            scheme: text(&mut fields, "scheme"),
            rules: texts(&mut fields, "rules"),
            strict: fields.bool("strict").is_some_and(|word| word.value),
            questions: self.texts_by_key(&mut fields, "questions"),
            attestations: Vec::new(),
            grounds: self.grounds(&mut fields),
            notes: texts(&mut fields, "notes"),
            at: self.at(value.span),
            extra: Vec::new(),
        };
        let id = self.reader.dossier.steps.push(step);
        let made = self.attestations(&mut fields, Subject::Step(id));
        extra.extend(self.extra(&mut fields));
        let unknown = fields.finish(&[], &mut self.problems);
        let extra = self.with_unknown(extra, &unknown);
        let step = &mut self.reader.dossier.steps[id];
        step.attestations = made;
        step.extra = extra;
        if let Some(name) = name {
            if self.ids.steps.contains(name.as_str()) {
                self.twice(value.span, &name);
            } else {
                self.ids.steps.insert(name.into(), id);
            }
        }
        Some(id)
    }

    fn premise(&mut self, premise: &Taken<&Value<'s>>, extra: &mut Vec<Extra>) -> Option<Premise> {
        let mut fields = Fields::new(premise.value);
        let claim = fields.text("claim");
        let role = text(&mut fields, "role");
        let kind = word::<PremiseKind>(&mut fields, "premise").unwrap_or(PremiseKind::Ordinary);
        let unused = fields.bool("unused").is_some_and(|word| word.value);
        if claim.is_none() {
            fields.missing("claim", "say which claim is the premise: `\"claim\": \"c:…\"`");
        }
        self.keep_inner("premises", fields, extra);
        let claim = self.claim_of(claim?.span, claim?.value)?;
        Some(Premise { claim, role, kind, unused, at: self.at(premise.span) })
    }

    fn grounds(&mut self, fields: &mut Fields<'_, 's>) -> Vec<Grounding> {
        fields.values("grounds").iter().map(|ground| self.ground(ground)).collect()
    }

    fn ground(&mut self, value: &Taken<&Value<'s>>) -> Grounding {
        let mut fields = Fields::new(value.value);
        let _ = fields.take("at");
        let mut ground = Grounding::unmarked(self.at(value.span));
        ground.basis = word::<Basis>(&mut fields, "basis");
        ground.by = fields.text("by").map(|by| self.reader.dossier.actor(by.value));
        ground.source = fields.text("source").map(|source| self.reader.dossier.source(source.value));
        let mut extra = Vec::new();
        ground.passages = self.passages(&mut fields, ground.source, false, &mut extra);
        ground.because = word::<Reason>(&mut fields, "because");
        ground.concession = fields.bool("concession").is_some_and(|word| word.value);
        ground.cites = self.citations(&mut fields);
        ground.note = text(&mut fields, "note");
        ground.objecting = word::<Objecting>(&mut fields, "objecting");
        extra.extend(self.extra(&mut fields));
        let unknown = fields.finish(&[], &mut self.problems);
        ground.extra = self.with_unknown(extra, &unknown).into();
        ground
    }

    /// The edges in the order of the list; one that aims at an edge further down waits for it.
    pub(super) fn relations(&mut self, places: &[usize]) {
        let mut waiting: Lookup<String, Vec<Waiting>> = Lookup::new();
        let mut awaited: Vec<String> = Vec::new();
        for &place in places {
            let read = self.again(place, Self::relation).flatten();
            let Some((read, aim)) = read else { continue };
            match aim {
                Some(name) => {
                    awaited.push(name.clone());
                    waiting.or_insert_with(name, Vec::new).push(read);
                }
                None => self.draw(read, &mut waiting),
            }
        }
        for name in awaited {
            for left in waiting.remove(&name).unwrap_or_default() {
                self.dangling(left.span, "relation", &name);
            }
        }
    }

    /// Draws an edge, and those that waited for it, and so on.
    fn draw(&mut self, read: Waiting, waiting: &mut Lookup<String, Vec<Waiting>>) {
        let mut ready = vec![read];
        while let Some(Waiting { relation, id, span }) = ready.pop() {
            let Relation { kind, from, to, grounds, strict } = relation;
            let drawn = self.reader.dossier.draw(kind, from, to, grounds, strict);
            let Some(name) = id else { continue };
            if self.ids.relations.contains(name.as_str()) {
                self.twice(span, &name);
                continue;
            }
            for mut next in waiting.remove(&name).unwrap_or_default().into_iter().rev() {
                next.relation.to = End::Relation(drawn);
                ready.push(next);
            }
            self.ids.relations.insert(name.into(), drawn);
        }
    }

    /// An edge, and the id of the edge at which it aims if that has not been read yet.
    fn relation(&mut self, value: &Value<'s>) -> Option<(Waiting, Option<String>)> {
        self.must_be_object(value)?;
        let mut fields = Fields::new(value);
        let id = fields.text("id").map(|id| id.value.to_string());
        let kind = word::<RelationKind>(&mut fields, "kind");
        let from = fields.text("from");
        let to = fields.text("to");
        let strict = fields.bool("strict").is_some_and(|word| word.value);
        let mut grounds = self.grounds(&mut fields);
        if grounds.is_empty() {
            grounds.push(Grounding::unmarked(self.at(value.span)));
        }
        if let (Some(_), Some(_), None) = (from, to, kind) {
            fields.missing("kind", "say what it says: `\"kind\": \"supports\"`");
        }
        if from.is_none() || to.is_none() {
            let ends = [("from", from.is_some()), ("to", to.is_some())];
            let missing: Vec<&str> = ends.iter().filter(|(_, is_there)| !is_there).map(|(key, _)| *key).collect();
            fields.all_missing(&missing, "name the two ends by their ids");
        }
        let extra = self.extra(&mut fields);
        let unknown = fields.finish(&[], &mut self.problems);
        let extra = self.with_unknown(extra, &unknown);
        if let Some(first) = grounds.first_mut() {
            // An edge has no keys of its own: they are kept with its first ground.
            first.extra = std::mem::take(&mut first.extra).into_iter().chain(extra).collect();
        }
        let (kind, from, to) = (kind?, from?, to?);
        let source = match self.end(from.value) {
            Some(end @ (End::Claim(_) | End::Argument(_))) => end,
            Some(End::Step(_) | End::Relation(_)) => {
                self.wrong(from.span, "an edge begins at a claim or an argument", "name the argument of the step");
                return None;
            }
            None => {
                self.dangling(from.span, "claim or argument", from.value);
                return None;
            }
        };
        let (target, aim) = match self.end(to.value) {
            Some(end) => (end, None),
            None if to.value.starts_with("r:") => (source, Some(to.value.to_string())),
            None => {
                self.dangling(to.span, "claim, argument, step or relation", to.value);
                return None;
            }
        };
        if matches!(target, End::Claim(_)) && kind == RelationKind::Undercuts && aim.is_none() {
            let words = format!("`{}` is a claim: only a step, an argument or an edge is undercut", shorten(to.value));
            let problem = Problem::new(crate::diagnostic::codes::model::UNDERCUT_OF_NOTHING, to.span, words);
            self.problems.push(problem.help("object to the claim itself: `\"kind\": \"objects\"`"));
        }
        let relation = Relation { kind, from: source, to: target, grounds, strict };
        Some((Waiting { relation, id, span: value.span }, aim))
    }

    fn end(&self, id: &str) -> Option<End> {
        self.ids
            .claims
            .get(id)
            .map(|&id| End::Claim(id))
            .or_else(|| self.ids.arguments.get(id).map(|&id| End::Argument(id)))
            .or_else(|| self.ids.steps.get(id).map(|&id| End::Step(id)))
            .or_else(|| self.ids.relations.get(id).map(|&id| End::Relation(id)))
    }
}

/// The words of a W3C text-quote selector, for passages that other programs wrote without `quote`.
fn quoted_exactly(fields: &mut Fields<'_, '_>) -> Option<Box<str>> {
    let selectors = fields.values("selectors");
    let exact =
        selectors.iter().filter(|item| item.value.get("type").and_then(Value::as_text) == Some("TextQuoteSelector"));
    exact.filter_map(|item| item.value.get("exact").and_then(Value::as_text)).next().map(owned)
}
