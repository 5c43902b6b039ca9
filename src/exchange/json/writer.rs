//! From the entities of a dossier to the objects of the schema.

use super::entities::*;
use super::lists::{Extras, Pairs};
use super::quoted::Quoted;
use super::write::{Surroundings, WrittenAt};
use crate::model::{
    ActorId, Arena, Argument, ArgumentId, AttestationId, Burden, ClaimDetails, ClaimId, Dossier, End, Grounding, Id,
    Identity, InstrumentId, IssueId, Mandate, Occurrence, PartyId, PassageId, Premise, PremiseKind, ProvisionId,
    RelationId, SectionId, SourceId, Speaker, StepId, Word, Wording,
};
use crate::text::At;

/// Makes the objects of one dossier.
pub(super) struct Writer<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) surroundings: &'a dyn Surroundings,
    pub(super) identity: &'a Identity,
    /// What a claim without details has.
    no_details: &'a ClaimDetails,
    /// The number of each step in its argument, from 1.
    pub(super) step_numbers: Vec<usize>,
}

/// The speaker of a claim of which a source says "reportedly".
pub(super) const UNNAMED: &str = "unnamed";

impl<'a> Writer<'a> {
    pub(super) fn new(
        dossier: &'a Dossier,
        surroundings: &'a dyn Surroundings,
        identity: &'a Identity,
        no_details: &'a ClaimDetails,
    ) -> Writer<'a> {
        let mut step_numbers = vec![0; dossier.steps.len()];
        for (_, argument) in dossier.arguments.iter() {
            for (number, step) in argument.steps.iter().enumerate() {
                if let Some(place) = step_numbers.get_mut(step.index()) {
                    *place = number + 1;
                }
            }
        }
        Writer { dossier, surroundings, identity, no_details, step_numbers }
    }

    pub(super) fn party(&self, id: PartyId) -> PartyLine<'a> {
        let party = &self.dossier.parties[id];
        let (declared, at) = self.declared(party.declared);
        PartyLine {
            id: &party.id,
            name: &party.name,
            declared,
            at,
            extra: Extras(&party.extra),
            quoted: Quoted(&party.extra),
        }
    }

    pub(super) fn actor(&self, id: ActorId) -> ActorLine<'a> {
        let actor = &self.dossier.actors[id];
        let (declared, at) = self.declared(actor.declared);
        ActorLine {
            id: &actor.id,
            name: &actor.name,
            role: actor.role.as_deref(),
            speaks_for: actor.speaks_for.iter().map(|mandate| self.mandate(mandate)).collect(),
            sides_with: actor.sides_with.iter().map(|side| self.side(side.party, side.basis.as_deref())).collect(),
            declared,
            at,
            extra: Extras(&actor.extra),
            quoted: Quoted(&actor.extra),
        }
    }

    fn mandate(&self, mandate: &'a Mandate) -> Side<'a> {
        let side = self.side(mandate.party, mandate.basis.as_deref());
        Side { from: mandate.from.as_deref(), to: mandate.to.as_deref(), ..side }
    }

    fn side(&self, party: PartyId, basis: Option<&'a str>) -> Side<'a> {
        Side { party: &self.dossier.parties[party].id, from: None, to: None, basis, cites: Vec::new() }
    }

    fn burden(&self, burden: &'a Burden) -> Side<'a> {
        Side { cites: self.citations(&burden.cites), ..self.side(burden.party, burden.basis.as_deref()) }
    }

    pub(super) fn instrument(&self, id: InstrumentId) -> InstrumentLine<'a> {
        let instrument = &self.dossier.instruments[id];
        let (declared, at) = self.declared(instrument.declared);
        InstrumentLine {
            id: &instrument.id,
            title: &instrument.title,
            kind: instrument.kind.as_deref(),
            force: instrument.force.map(Word::word),
            date: instrument.date.as_deref(),
            parties: names(&self.dossier.parties, &instrument.parties, |party| &party.id),
            in_force: instrument.in_force,
            identifiers: Pairs(&instrument.identifiers),
            declared,
            at,
            extra: Extras(&instrument.extra),
            quoted: Quoted(&instrument.extra),
        }
    }

    pub(super) fn provision(&self, id: ProvisionId) -> ProvisionLine<'a> {
        let provision = &self.dossier.provisions[id];
        let (declared, at) = self.declared(provision.declared);
        let element =
            |element: &'a crate::model::Element| ElementLine { name: &element.name, weight: element.weight.word() };
        ProvisionLine {
            id: &provision.id,
            instrument: provision.instrument.map(|id| &*self.dossier.instruments[id].id),
            locator: &provision.locator,
            title: &provision.title,
            force: provision.force.map(Word::word),
            elements: provision.elements.iter().map(element).collect(),
            declared,
            at,
            extra: Extras(&provision.extra),
            quoted: Quoted(&provision.extra),
        }
    }

    pub(super) fn source(&self, id: SourceId) -> SourceLine<'a> {
        let source = &self.dossier.sources[id];
        let (declared, at) = self.declared(source.declared);
        let set_aside = source.set_aside.iter().map(|aside| SetAsideEntry {
            locator: &aside.locator,
            reason: aside.reason.word(),
            repeats: aside.repeats.as_deref(),
        });
        let split = &source.split;
        let splits = !split.no_break.is_empty() || !split.break_after.is_empty();
        SourceLine {
            id: &source.id,
            title: &source.title,
            kind: source.kind.map(Word::word),
            authors: names(&self.dossier.actors, &source.authors, |actor| &actor.id),
            publisher: source.publisher.as_deref(),
            date: source.date.as_deref(),
            language: source.language.as_deref(),
            url: source.url.as_deref(),
            slant: source.slant.as_ref().map(|slant| self.side(slant.party, slant.basis.as_deref())),
            sha256: source.sha256.as_deref(),
            text: source.text.as_deref(),
            part: source.part.as_ref().map(|part| PartOf { of: &part.of, paragraphs: &part.paragraphs }),
            version_of: source.version_of.map(|id| self.source_name(id)),
            set_aside: set_aside.collect(),
            split: splits.then_some(Split { no_break: &split.no_break, break_after: &split.break_after }),
            declared,
            at,
            extra: Extras(&source.extra),
            quoted: Quoted(&source.extra),
        }
    }

    pub(super) fn issue(&self, id: IssueId) -> IssueLine<'a> {
        let issue = &self.dossier.issues[id];
        let (declared, at) = self.declared(issue.declared);
        IssueLine {
            id: &issue.id,
            question: &issue.question,
            kind: issue.kind.map(Word::word),
            burden: issue.burden.as_ref().map(|burden| self.burden(burden)),
            standard: issue.standard.as_deref(),
            parent: issue.parent.map(|id| self.issue_name(id)),
            declared,
            at,
        }
    }

    pub(super) fn section(&self, id: SectionId) -> SectionLine<'a> {
        let section = &self.dossier.sections[id];
        SectionLine {
            id: Some(SectionName(id)),
            title: &section.title,
            level: Some(section.level),
            parent: section.parent.map(SectionName),
            issue: section.issue.map(|id| self.issue_name(id)),
            source: section.source.map(|id| self.source_name(id)),
            actor: section.actor.map(|id| self.actor_name(id)),
            tags: &section.tags,
            at: self.at(section.at),
            extra: Extras(&section.extra),
            quoted: Quoted(&section.extra),
        }
    }

    pub(super) fn claim(&self, id: ClaimId) -> ClaimLine<'a> {
        let claim = &self.dossier.claims[id];
        let details = claim.details.as_deref().unwrap_or(self.no_details);
        let text = (claim.defined.is_some() || !claim.text.is_empty()).then_some(&*claim.text);
        ClaimLine {
            id: self.identity.claim(id),
            title: claim.title.as_deref(),
            number: claim.number.or(details.wanted_number),
            text,
            kind: claim.kind.map(Word::word),
            answers: claim.answers.map(|id| self.issue_name(id)),
            cites: self.citations(&claim.cites),
            reads: details.reading.as_ref().map(|reading| ReadingPart {
                provision: reading.provision.map(|id| self.citation(id)),
                term: reading.term.as_deref(),
                element: reading.element.as_deref(),
                read_as: reading.read_as.as_deref(),
                when: reading.when.as_deref(),
            }),
            compatible: details.compatible.iter().map(|&id| self.identity.claim(id)).collect(),
            gives: details.wordings.iter().map(|wording| self.wording(wording, &claim.attestations)).collect(),
            condition: details.condition.map(|id| self.identity.claim(id)),
            about: Pairs(&details.about),
            mode: details.mode.map(Word::word),
            held_by: names(&self.dossier.parties, &details.held_by, |party| &party.id),
            agreed: details.agreed,
            implicit: details.implicit,
            prefers: details.preference.as_ref().map(|preference| PreferencePart {
                over: &preference.over,
                under: &preference.under,
                ground: preference.ground.as_deref(),
                effect: preference.effect.as_deref(),
            }),
            notes: &details.notes,
            tags: &details.tags,
            occurrences: self.occurrences(&claim.occurrences, text.is_some()),
            attestations: self.attestations(&claim.attestations),
            extra: Extras(&details.extra),
            quoted: Quoted(&details.extra),
        }
    }

    fn wording(&self, wording: &'a Wording, attestations: &[AttestationId]) -> WordingPart<'a> {
        let number = |witness: &AttestationId| attestations.iter().position(|id| id == witness).map(|at| at + 1);
        WordingPart {
            provision: wording.provision.map(|id| self.citation(id)),
            elements: Pairs(&wording.elements),
            witnesses: wording.witnesses.iter().filter_map(number).collect(),
        }
    }

    /// Where a claim or an argument stands. What has a text and stands nowhere is written out: the reader takes one
    /// definition under no heading for granted where the key is absent.
    fn occurrences(&self, occurrences: &'a [Occurrence], has_text: bool) -> Option<Vec<OccurrencePart<'a>>> {
        let parts = occurrences.iter().map(|occurrence| OccurrencePart {
            section: occurrence.section.map(SectionName),
            defines: occurrence.defines,
            text: occurrence.other_text.as_deref(),
            at: self.at(occurrence.at),
        });
        (has_text || !occurrences.is_empty()).then(|| parts.collect())
    }

    fn attestations(&self, ids: &'a [AttestationId]) -> Vec<AttestationPart<'a>> {
        ids.iter().map(|&id| self.attestation(id)).collect()
    }

    fn attestation(&self, id: AttestationId) -> AttestationPart<'a> {
        let attestation = &self.dossier.attestations[id];
        AttestationPart {
            speaker: match attestation.speaker {
                Speaker::Actor(actor) => Some(self.actor_name(actor)),
                Speaker::Authors => None,
                Speaker::Unnamed => Some(UNNAMED),
            },
            source: attestation.source.map(|id| self.source_name(id)),
            stance: attestation.stance.word(),
            speech: attestation.speech.map(Word::word),
            via: names(&self.dossier.actors, &attestation.via, |actor| &actor.id),
            own: attestation.own.map(Word::word),
            modality: attestation.modality.map(Word::word),
            date: attestation.date.as_deref(),
            slip: attestation.slip.as_deref(),
            passages: self.passages(&attestation.passages, attestation.source),
            at: self.at(attestation.at),
            extra: Extras(&attestation.extra),
            quoted: Quoted(&attestation.extra),
        }
    }

    fn passages(&self, ids: &[PassageId], source: Option<SourceId>) -> Vec<PassagePart<'a>> {
        ids.iter().map(|&id| self.passage(id, source)).collect()
    }

    fn passage(&self, id: PassageId, source: Option<SourceId>) -> PassagePart<'a> {
        let passage = &self.dossier.passages[id];
        let found = self.surroundings.found(id);
        let mut selectors = Vec::new();
        if let Some(found) = &found {
            selectors.extend(found.exact.map(|exact| Selector::TextQuoteSelector { exact }));
            selectors.extend(found.characters.map(|(start, end)| Selector::TextPositionSelector { start, end }));
        }
        PassagePart {
            source: (source != Some(passage.source)).then(|| self.source_name(passage.source)),
            quote: passage.quote.as_deref(),
            locator: passage.locator.as_deref(),
            occurrence: passage.occurrence,
            selectors,
            check: found.map(|found| Check { against: found.against, level: found.level }),
        }
    }

    pub(super) fn argument(&'a self, id: ArgumentId) -> ArgumentLine<'a> {
        let argument: &Argument = &self.dossier.arguments[id];
        let gist = (argument.defined.is_some() || !argument.gist.is_empty()).then_some(&*argument.gist);
        ArgumentLine {
            id: self.identity.argument(id),
            title: argument.title.as_deref(),
            gist,
            scheme: argument.scheme.as_deref(),
            strict: argument.strict,
            questions: Pairs(&argument.questions),
            cites: self.citations(&argument.cites),
            notes: &argument.notes,
            tags: &argument.tags,
            occurrences: self.occurrences(&argument.occurrences, gist.is_some()),
            attestations: self.attestations(&argument.attestations),
            steps: argument.steps.iter().map(|&step| self.step(step)).collect(),
            extra: Extras(&argument.extra),
            quoted: Quoted(&argument.extra),
        }
    }

    fn step(&'a self, id: StepId) -> StepPart<'a> {
        let step = &self.dossier.steps[id];
        StepPart {
            id: Some(self.end(End::Step(id))),
            premises: step.premises.iter().map(|premise| self.premise(premise)).collect(),
            conclusion: step.conclusion.map(|id| self.identity.claim(id)),
            scheme: step.scheme.as_deref(),
            rules: &step.rules,
            strict: step.strict,
            questions: Pairs(&step.questions),
            attestations: self.attestations(&step.attestations),
            grounds: self.grounds(&step.grounds),
            notes: &step.notes,
            at: self.at(step.at),
            extra: Extras(&step.extra),
            quoted: Quoted(&step.extra),
        }
    }

    fn premise(&self, premise: &'a Premise) -> PremisePart<'a> {
        PremisePart {
            claim: self.identity.claim(premise.claim),
            role: premise.role.as_deref(),
            premise: (premise.kind != PremiseKind::Ordinary).then(|| premise.kind.word()),
            unused: premise.unused,
        }
    }

    pub(super) fn relation(&'a self, id: RelationId) -> RelationLine<'a> {
        let relation = &self.dossier.relations[id];
        RelationLine {
            id: Some(self.end(End::Relation(id))),
            kind: relation.kind.word(),
            from: Some(self.end(relation.from)),
            to: Some(self.end(relation.to)),
            strict: relation.strict,
            grounds: self.grounds(&relation.grounds),
        }
    }

    fn grounds(&self, grounds: &'a [Grounding]) -> Vec<GroundPart<'a>> {
        grounds.iter().map(|ground| self.ground(ground)).collect()
    }

    fn ground(&self, ground: &'a Grounding) -> GroundPart<'a> {
        GroundPart {
            basis: ground.basis.map(Word::word),
            by: ground.by.map(|id| self.actor_name(id)),
            source: ground.source.map(|id| self.source_name(id)),
            passages: self.passages(&ground.passages, ground.source),
            because: ground.because.map(Word::word),
            concession: ground.concession,
            cites: self.citations(&ground.cites),
            note: ground.note.as_deref(),
            objecting: ground.objecting.map(Word::word),
            at: self.at(ground.at),
            extra: Extras(&ground.extra),
            quoted: Quoted(&ground.extra),
        }
    }

    fn end(&'a self, end: End) -> EndName<'a> {
        EndName { writer: self, end }
    }

    fn citation(&self, id: ProvisionId) -> &'a str {
        &self.dossier.provisions[id].id
    }

    fn citations(&self, ids: &[ProvisionId]) -> Vec<&'a str> {
        ids.iter().map(|&id| self.citation(id)).collect()
    }

    fn issue_name(&self, id: IssueId) -> &'a str {
        &self.dossier.issues[id].id
    }

    fn source_name(&self, id: SourceId) -> &'a str {
        &self.dossier.sources[id].id
    }

    fn actor_name(&self, id: ActorId) -> &'a str {
        &self.dossier.actors[id].id
    }

    fn at(&self, at: At) -> Option<WrittenAt<'a>> {
        self.surroundings.written_at(at)
    }

    /// `"declared": false` for what is only named, and where it is declared.
    fn declared(&self, declared: Option<At>) -> (Option<bool>, Option<WrittenAt<'a>>) {
        match declared {
            Some(at) => (None, self.at(at)),
            None => (Some(false), None),
        }
    }
}

fn names<'a, I: Id, T>(arena: &'a Arena<I, T>, ids: &[I], of: impl Fn(&'a T) -> &'a str) -> Vec<&'a str> {
    ids.iter().map(|&id| of(&arena[id])).collect()
}
