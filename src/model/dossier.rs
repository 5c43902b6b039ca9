//! Everything about one matter.

use super::{
    Actor, ActorId, Arena, Argument, ArgumentId, Attestation, AttestationId, Claim, ClaimId, End, Extra, Grounding,
    Instrument, InstrumentId, Issue, IssueId, Names, Objecting, Party, PartyId, Passage, PassageId, Provision,
    ProvisionId, Relation, RelationId, RelationKind, Section, SectionId, Source, SourceId, Speaker, Step, StepId,
};
use crate::text::{At, Index, Lookup, citation_key};

/// What is said of the matter as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The matter: `Closing the Strait of Varn`.
    pub title: Box<str>,
    /// The question: `May Varn close the strait?`
    pub question: Option<Box<str>>,
    /// The day on which the dossier stands, ISO 8601; outputs print it in the place of a clock.
    pub as_of: Option<Box<str>>,
    /// Keys that are not known.
    pub extra: Vec<Extra>,
}

/// Everything about one matter: the entities, each kind in declaration order, and the names by which maps call them.
///
/// Readers write straight into one dossier: a name stands for the same entity in every file, and an entity that is
/// only named is there too, undeclared.
#[derive(Debug, Clone, Default)]
pub struct Dossier {
    /// What is said of the matter as a whole.
    pub manifest: Manifest,
    /// The sides.
    pub parties: Arena<PartyId, Party>,
    /// Who speaks.
    pub actors: Arena<ActorId, Actor>,
    /// The legal texts.
    pub instruments: Arena<InstrumentId, Instrument>,
    /// The places in legal texts.
    pub provisions: Arena<ProvisionId, Provision>,
    /// The documents.
    pub sources: Arena<SourceId, Source>,
    /// The questions.
    pub issues: Arena<IssueId, Issue>,
    /// The headings of the maps.
    pub sections: Arena<SectionId, Section>,
    /// The propositions.
    pub claims: Arena<ClaimId, Claim>,
    /// Who says them.
    pub attestations: Arena<AttestationId, Attestation>,
    /// In which words.
    pub passages: Arena<PassageId, Passage>,
    /// The reasoning.
    pub arguments: Arena<ArgumentId, Argument>,
    /// Its steps.
    pub steps: Arena<StepId, Step>,
    /// The edges.
    pub relations: Arena<RelationId, Relation>,

    party_names: Names<PartyId>,
    actor_names: Names<ActorId>,
    instrument_names: Names<InstrumentId>,
    provision_names: Names<ProvisionId>,
    provision_keys: Lookup<String, ProvisionId>,
    source_names: Names<SourceId>,
    issue_names: Names<IssueId>,
    claim_titles: Index<ClaimId>,
    argument_titles: Names<ArgumentId>,
    /// Empty where all are drawn.
    edges: Index<RelationId>,
}

macro_rules! by_name {
    ($(#[$doc:meta])* $get:ident, $make:ident, $names:ident, $arena:ident, $id:ty, $entity:ident) => {
        $(#[$doc])*
        #[must_use]
        pub fn $get(&self, name: &str) -> Option<$id> {
            self.$names.get(name)
        }

        /// The same, made undeclared if the name is new.
        pub fn $make(&mut self, name: &str) -> $id {
            if let Some(id) = self.$names.get(name) {
                return id;
            }
            let id = self.$arena.push($entity { id: name.into(), ..$entity::default() });
            self.$names.insert(name, id);
            id
        }
    };
}

impl Dossier {
    by_name!(
        /// The party of a name.
        party_named, party, party_names, parties, PartyId, Party
    );
    by_name!(
        /// The actor of a name.
        actor_named, actor, actor_names, actors, ActorId, Actor
    );
    by_name!(
        /// The instrument of a name.
        instrument_named, instrument, instrument_names, instruments, InstrumentId, Instrument
    );
    by_name!(
        /// The source of a name.
        source_named, source, source_names, sources, SourceId, Source
    );
    by_name!(
        /// The issue of a name.
        issue_named, issue, issue_names, issues, IssueId, Issue
    );

    /// Whether who says it is an author of the source.
    #[must_use]
    pub fn is_by_author(&self, said: &Attestation) -> bool {
        match said.speaker {
            Speaker::Authors => true,
            Speaker::Unnamed => false,
            Speaker::Actor(actor) => said.source.is_some_and(|source| self.sources[source].authors.contains(&actor)),
        }
    }

    /// The provision that is cited so.
    #[must_use]
    pub fn provision_named(&self, citation: &str) -> Option<ProvisionId> {
        self.provision_names.get(citation)
    }

    /// The same, made undeclared if the citation is new, in whatever way it is written. It belongs to the instrument whose name begins it.
    pub fn provision(&mut self, citation: &str) -> ProvisionId {
        if let Some(id) = self.provision_names.get(citation) {
            return id;
        }
        // Written in another way it is the same place, and has the name that it was given first.
        let (instrument, locator) = self.split_citation(citation);
        let (instrument, locator, key) = match instrument {
            Some(_) => (instrument, locator.to_owned(), citation_key(citation)),
            None => self.cited_otherwise(citation),
        };
        if let Some(&id) = self.provision_keys.get(&key) {
            self.provision_names.insert(citation, id);
            return id;
        }
        let begins_with_it = instrument.is_some_and(|id| citation.starts_with(&*self.instruments[id].id));
        let name = match instrument {
            Some(id) if !begins_with_it && ["art ", "sec ", "para "].iter().any(|unit| locator.starts_with(unit)) => {
                format!("{} {locator}", self.instruments[id].id)
            }
            _ => citation.to_owned(),
        };
        if name != citation {
            let id = self.provision(&name);
            self.provision_names.insert(citation, id);
            return id;
        }
        let id = self.provisions.push(Provision {
            id: citation.into(),
            instrument,
            locator: locator.into(),
            ..Provision::default()
        });
        self.provision_names.insert(citation, id);
        self.provision_keys.insert(key, id);
        id
    }

    /// The instrument of a citation that does not begin with its name (`Article 2(4) of the UN Charter`, or with its title
    /// in place of the name), the place in it, and the key of both.
    fn cited_otherwise(&self, citation: &str) -> (Option<InstrumentId>, String, String) {
        let key = citation_key(citation);
        for (id, instrument) in self.instruments.iter() {
            let own = citation_key(&instrument.id);
            for name in [&own, &citation_key(&instrument.title)] {
                let rest = key.strip_prefix(name.as_str()).filter(|_| !name.is_empty());
                // Behind it only a place may stand: "Treaty 1978" is not a place in "The treaty".
                let is_place = |rest: &str| [" art ", " sec ", " para "].iter().any(|unit| rest.starts_with(unit));
                if let Some(rest) = rest.filter(|rest| rest.is_empty() || is_place(rest)) {
                    return (Some(id), rest.trim_start().to_owned(), format!("{own}{rest}"));
                }
            }
        }
        (None, String::new(), key)
    }

    /// The longest declared instrument whose name, up to a space, begins the citation, and the rest.
    fn split_citation<'c>(&self, citation: &'c str) -> (Option<InstrumentId>, &'c str) {
        let mut ends: Vec<usize> = citation.match_indices(' ').map(|(at, _)| at).collect();
        ends.push(citation.len());
        for &end in ends.iter().rev() {
            let (name, rest) = citation.split_at(end);
            if let Some(id) = self.instrument_names.get(name) {
                return (Some(id), rest.trim_start());
            }
        }
        (None, "")
    }

    /// The claim of a title.
    #[must_use]
    pub fn claim_titled(&self, title: &str) -> Option<ClaimId> {
        self.claim_titles.get(Some(title), title_of(&self.claims))
    }

    /// The same, made undefined if the title is new.
    pub fn claim(&mut self, title: &str) -> ClaimId {
        if let Some(id) = self.claim_titled(title) {
            return id;
        }
        let id = self.claims.push(Claim { title: Some(title.into()), ..Claim::default() });
        self.claim_titles.insert_new(id, title_of(&self.claims));
        id
    }

    /// A claim without a title: never the same as another.
    pub fn untitled_claim(&mut self, text: &str) -> ClaimId {
        self.claims.push(Claim { text: text.into(), ..Claim::default() })
    }

    /// The argument of a title.
    #[must_use]
    pub fn argument_titled(&self, title: &str) -> Option<ArgumentId> {
        self.argument_titles.get(title)
    }

    /// The same, made undefined if the title is new.
    pub fn argument(&mut self, title: &str) -> ArgumentId {
        if let Some(id) = self.argument_titles.get(title) {
            return id;
        }
        let id = self.arguments.push(Argument { title: Some(title.into()), ..Argument::default() });
        self.argument_titles.insert(title, id);
        id
    }

    /// An argument without a title.
    pub fn untitled_argument(&mut self) -> ArgumentId {
        self.arguments.push(Argument::default())
    }

    /// Draws an edge, or adds a ground to the one that is there already.
    pub fn relate(&mut self, kind: RelationKind, from: End, to: End, ground: Grounding) -> RelationId {
        self.draw(kind, from, to, vec![ground], false)
    }

    /// The same with several grounds. Contradictions and restatements run both ways: the other direction is the same
    /// edge.
    pub fn draw(
        &mut self,
        kind: RelationKind,
        from: End,
        to: End,
        mut grounds: Vec<Grounding>,
        strict: bool,
    ) -> RelationId {
        self.index_edges();
        let symmetric = matches!(kind, RelationKind::Contradicts | RelationKind::Restates);
        let drawn = |from, to| self.edges.get(Edge { kind, from, to }, edge_of(&self.relations));
        let same = drawn(from, to);
        let turned = if symmetric && same.is_none() { drawn(to, from) } else { None };
        if turned.is_some() {
            for ground in &mut grounds {
                ground.objecting = ground.objecting.map(Objecting::turned);
            }
        }
        if let Some(id) = same.or(turned) {
            let relation = &mut self.relations[id];
            relation.grounds.append(&mut grounds);
            relation.strict |= strict;
            return id;
        }
        let id = self.relations.push(Relation { kind, from, to, grounds, strict });
        self.edges.insert_new(id, edge_of(&self.relations));
        id
    }

    /// Takes all edges out, to draw them anew.
    pub fn take_relations(&mut self) -> Arena<RelationId, Relation> {
        self.edges = Index::default();
        let drawn = std::mem::take(&mut self.relations);
        self.relations.make_room(drawn.len());
        self.edges.make_room(drawn.len(), edge_of(&self.relations));
        drawn
    }

    /// Makes room for what a reader expects that has read a part of a long text, and will have read `times` as much in
    /// the end: so that what is there is not copied again and again. A wrong guess costs time at worst.
    pub fn make_room(&mut self, times: usize) {
        let more = |len: usize| len.saturating_mul(times.saturating_sub(1)).min(MOST_ROOM);
        self.claims.make_room(more(self.claims.len()));
        self.attestations.make_room(more(self.attestations.len()));
        self.passages.make_room(more(self.passages.len()));
        self.relations.make_room(more(self.relations.len()));
        self.claim_titles.make_room(more(self.claims.len()), title_of(&self.claims));
        self.edges.make_room(more(self.relations.len()), edge_of(&self.relations));
    }

    /// Gives back the room of the index of edges, once they are all drawn. It is made anew if another one is.
    pub fn all_drawn(&mut self) {
        self.edges = Index::default();
    }

    fn index_edges(&mut self) {
        if self.edges.is_empty() {
            for id in self.relations.ids() {
                self.edges.insert_new(id, edge_of(&self.relations));
            }
        }
    }

    /// Aims an edge at something else.
    pub fn aim(&mut self, id: RelationId, to: End) {
        self.index_edges();
        self.edges.remove(id, edge_of(&self.relations));
        self.relations[id].to = to;
        let Relation { kind, from, .. } = self.relations[id];
        // Where another edge has the same ends now, this one is found by them.
        if let Some(other) = self.edges.get(Edge { kind, from, to }, edge_of(&self.relations)) {
            self.edges.remove(other, edge_of(&self.relations));
        }
        self.edges.insert_new(id, edge_of(&self.relations));
    }

    /// The edge between two ends, if it is drawn. Once [all are drawn](Dossier::all_drawn) it takes as long as there are
    /// edges.
    #[must_use]
    pub fn relation_between(&self, kind: RelationKind, from: End, to: End) -> Option<RelationId> {
        if self.edges.is_empty() {
            let is_it = |edge: &Relation| (edge.kind, edge.from, edge.to) == (kind, from, to);
            return self.relations.iter().find(|(_, edge)| is_it(edge)).map(|(id, _)| id);
        }
        self.edges.get(Edge { kind, from, to }, edge_of(&self.relations))
    }

    /// What a claim is called in messages: its title, or the beginning of its text.
    #[must_use]
    pub fn claim_name(&self, id: ClaimId) -> &str {
        let claim = &self.claims[id];
        claim.title.as_deref().unwrap_or(&claim.text)
    }

    /// What an argument is called in messages.
    #[must_use]
    pub fn argument_name(&self, id: ArgumentId) -> &str {
        let argument = &self.arguments[id];
        argument.title.as_deref().unwrap_or(&argument.gist)
    }

    /// A place to point at for a claim: where it is defined, else where it first stands.
    #[must_use]
    pub fn claim_at(&self, id: ClaimId) -> Option<At> {
        let claim = &self.claims[id];
        claim.defined.or_else(|| claim.occurrences.first().map(|occurrence| occurrence.at))
    }
}

/// For so many entities of a kind at most room is made ahead of them.
const MOST_ROOM: usize = 1 << 22;

/// What tells one edge from another: the key of the index of edges.
#[derive(PartialEq, Eq, Hash)]
struct Edge {
    kind: RelationKind,
    from: End,
    to: End,
}

fn edge_of(relations: &Arena<RelationId, Relation>) -> impl Fn(RelationId) -> Edge {
    |id| {
        let &Relation { kind, from, to, .. } = &relations[id];
        Edge { kind, from, to }
    }
}

fn title_of<'a>(claims: &'a Arena<ClaimId, Claim>) -> impl Fn(ClaimId) -> Option<&'a str> {
    |id| claims[id].title.as_deref()
}
