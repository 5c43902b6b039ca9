//! Whose an objection, a reply or an argument is.

use super::linked::Linked;
use super::objection::{Owner, counting};
use super::side::{Holder, Side, add_sides, authors};
use crate::model::{ArgumentId, Basis, End, Grounding, RelationId, SourceId};
use crate::text::Seen;

/// The sides of whoever owns an edge.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnerSides {
    /// Each once, sorted.
    pub(super) sides: Vec<Side>,
    /// Whether somebody but the analyst owns it.
    pub(super) speaker: bool,
}

impl Linked<'_> {
    /// Whose an edge that leaves from x is: for each ground that counts its `by`; else, if it is stated, the holders of x;
    /// else the analyst.
    ///
    /// The holders of an argument are those who make it or take one of its steps in so many words. Where nobody is known
    /// to hold x, a stated link is its source's.
    pub(super) fn owners(&self, relation: RelationId, from: End) -> Vec<Owner> {
        let mut owners: Vec<Owner> = Vec::new();
        let mut seen = Seen::new();
        let mut own = |owner: Owner| {
            if seen.insert(owner) {
                owners.push(owner);
            }
        };
        for ground in counting(&self.dossier.relations[relation], from, self.connections.edges()) {
            match self.ground_owner(ground, from) {
                GroundOwner::By(holder) => own(Owner::Holder(holder)),
                GroundOwner::Analyst => own(Owner::Analyst),
                GroundOwner::Holders => self.holders(from).into_iter().for_each(|holder| own(Owner::Holder(holder))),
                GroundOwner::Authors(source) => {
                    authors(self.dossier, source).for_each(|holder| own(Owner::Holder(holder)));
                }
            }
        }
        owners
    }

    /// For whom the owners of an edge speak.
    pub(super) fn owner_sides(&self, relation: RelationId, from: End) -> OwnerSides {
        let mut found = OwnerSides::default();
        self.find_owner_sides(relation, from, &mut found);
        found
    }

    /// The same, into what was used before.
    pub(super) fn find_owner_sides(&self, relation: RelationId, from: End, found: &mut OwnerSides) {
        found.sides.clear();
        found.speaker = false;
        for ground in counting(&self.dossier.relations[relation], from, self.connections.edges()) {
            self.add_ground_sides(ground, from, found);
        }
        found.sides.sort_unstable();
        found.sides.dedup();
    }

    fn add_ground_sides(&self, ground: &Grounding, from: End, found: &mut OwnerSides) {
        match self.ground_owner(ground, from) {
            GroundOwner::By(holder) => self.add_sides(holder, ground_source(self, ground), &mut found.sides),
            GroundOwner::Holders => found.sides.extend_from_slice(self.held(from)),
            GroundOwner::Authors(source) => {
                for author in authors(self.dossier, source) {
                    self.add_sides(author, Some(source), &mut found.sides);
                }
            }
            GroundOwner::Analyst => return,
        }
        found.speaker = true;
    }

    fn ground_owner(&self, ground: &Grounding, from: End) -> GroundOwner {
        match (ground.by, ground.basis()) {
            (Some(actor), _) => GroundOwner::By(Holder::Actor(actor)),
            (None, Basis::Stated) if !self.held(from).is_empty() => GroundOwner::Holders,
            (None, Basis::Stated) => ground_source(self, ground).map_or(GroundOwner::Analyst, GroundOwner::Authors),
            (None, _) => GroundOwner::Analyst,
        }
    }

    fn add_sides(&self, holder: Holder, source: Option<SourceId>, sides: &mut Vec<Side>) {
        let date = |is_author: bool| {
            source.filter(|_| is_author).and_then(|source| self.dossier.sources[source].date.as_deref())
        };
        add_sides(self.dossier, holder, source, date, sides);
    }

    /// Who holds a claim, or makes an argument or takes a step.
    pub(super) fn holders(&self, end: End) -> Vec<Holder> {
        let End::Argument(argument) = end else { return self.sides.holders(end) };
        let steps = self.dossier.arguments[argument].steps.iter().map(|&step| End::Step(step));
        let mut seen = Seen::new();
        let all = std::iter::once(end).chain(steps).flat_map(|end| self.sides.holders(end));
        all.filter(|&holder| seen.insert(holder)).collect()
    }

    /// The side of the target of an objection, which may reply and concede: of a claim, its side; of an argument or a step,
    /// that of those who make it, else of those whose sources state its steps or, of a sketch, what it is drawn to; of a
    /// support, that of those whose link it is.
    pub(super) fn side_of(&self, end: End) -> Vec<Side> {
        match end {
            End::Claim(claim) => self.sides.of_claim(claim).to_vec(),
            End::Relation(relation) => self.owner_sides(relation, self.dossier.relations[relation].from).sides,
            End::Argument(argument) => self.argument_side(argument),
            End::Step(step) => self.argument_side(self.dossier.steps[step].argument),
        }
    }

    fn argument_side(&self, argument: ArgumentId) -> Vec<Side> {
        let made = self.sides.of_argument(self.dossier, argument);
        if !made.is_empty() {
            return made;
        }
        let end = End::Argument(argument);
        let mut found = OwnerSides::default();
        let edges = self.connections.edges();
        for &step in &self.dossier.arguments[argument].steps {
            for ground in self.dossier.steps[step].grounds.iter().filter(|ground| edges.contains(ground.basis())) {
                self.add_ground_sides(ground, end, &mut found);
            }
        }
        for &relation in self.connections.relations_from(end) {
            for ground in counting(&self.dossier.relations[relation], end, edges) {
                self.add_ground_sides(ground, end, &mut found);
            }
        }
        found.sides.sort_unstable();
        found.sides.dedup();
        found.sides
    }
}

enum GroundOwner {
    By(Holder),
    Holders,
    Authors(SourceId),
    Analyst,
}

/// The source that states a link: its `in`, else that of its first passage.
fn ground_source(linked: &Linked<'_>, ground: &Grounding) -> Option<SourceId> {
    let of_passage = || ground.passages.first().map(|&passage| linked.dossier.passages[passage].source);
    ground.source.or_else(of_passage)
}
