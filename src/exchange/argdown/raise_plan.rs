//! Where everything goes: which heading a line stands under, and which end of an edge hangs below the other.

use std::collections::BTreeMap;

use super::raise_structure::{Part, structure};
use crate::model::{
    Argument, ArgumentId, ClaimId, Dossier, End, Id as _, Objecting, Occurrence, Relation, RelationId, RelationKind,
    StepId,
};
use crate::text::{Lookup, Seen};

/// What can stand on a line: a claim or an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Thing {
    Claim(ClaimId),
    Argument(ArgumentId),
}

/// A heading, by its number from 1; 0 for what stands before all headings.
pub(super) type Place = usize;

/// A relation line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) relation: RelationId,
    /// What hangs below.
    pub(super) child: Thing,
    /// Whether the line runs from what is above to what hangs below: `+>`.
    pub(super) downwards: bool,
    /// Of a contradiction that `-` draws: which of its ends the line is drawn from.
    pub(super) objecting: Option<Objecting>,
}

/// A way in which grounds of an edge draw it.
#[derive(Clone, Copy)]
struct Way {
    id: RelationId,
    objecting: Option<Objecting>,
    /// Whether what undercuts the edge hangs on its line.
    is_first: bool,
}

/// The way that is written first, and on which undercuts of the edge hang.
pub(super) fn first_way(relation: &Relation) -> Option<Objecting> {
    relation.grounds.first().filter(|_| relation.kind == RelationKind::Contradicts)?.objecting
}

/// How often a thing stands under a heading in the model, and how often it was put there.
#[derive(Debug, Default)]
pub(super) struct Slot {
    /// The occurrences, as indices into the thing's own list.
    pub(super) occurrences: Vec<usize>,
    /// How many lines have it as what hangs below, or as a premise or conclusion.
    pub(super) lines: usize,
    /// How many occurrences are needed on a line of their own: before a structure stands its argument.
    pub(super) alone: usize,
    /// How many of its occurrences have been written.
    pub(super) written: usize,
    /// The lines below it.
    pub(super) below: Vec<Line>,
    /// How many of these have been written.
    pub(super) hung: usize,
}

/// The plan of a map.
pub(super) struct Plan {
    pub(super) slots: Lookup<(Thing, Place), Slot>,
    /// The things of each place in the order of the arenas, those only that stand there.
    pub(super) things: BTreeMap<Place, Vec<Thing>>,
    /// The arguments with steps, where their structures stand.
    pub(super) structures: BTreeMap<Place, Vec<ArgumentId>>,
    /// Lines below another line, by the edge that it draws.
    pub(super) below_lines: Lookup<RelationId, Vec<Line>>,
    /// Lines below an inference.
    pub(super) below_steps: Lookup<StepId, Vec<Line>>,
    /// Undercuts that no line can draw, by what undercuts, with the title of each end of the edge at which they aim.
    pub(super) by_data: Lookup<Thing, Vec<(RelationId, RelationId)>>,
    /// Where the line of an edge stands, what hangs below it, and what it is drawn from.
    drawn: Vec<Option<(Place, Thing, Thing)>>,
    /// How many edges at edges an edge stands on.
    depths: Lookup<RelationId, usize>,
    /// Edges that cannot be written.
    pub(super) left_out: Vec<RelationId>,
    /// Claims that an undercut aims at themselves. Below another line it would be read as one of that line, so that such a
    /// claim is to have a block of its own.
    undercut: Seen<Thing>,
    /// Which arguments end in a conclusion: an edge from there may be drawn from the argument.
    concluding: Lookup<ClaimId, Vec<ArgumentId>>,
}

/// How many headings are tried for one edge. Whoever stands under more has a heading in common among the first.
const TRIED: usize = 64;

/// How many undercuts may hang below one another: Argdown's own tools fail at a nesting of about 260.
const MOST_UNDERCUTS: usize = 200;

impl Plan {
    pub(super) fn of(dossier: &Dossier) -> Plan {
        let mut plan = Plan {
            slots: Lookup::new(),
            things: BTreeMap::new(),
            structures: BTreeMap::new(),
            below_lines: Lookup::new(),
            below_steps: Lookup::new(),
            by_data: Lookup::new(),
            drawn: vec![None; dossier.relations.len()],
            depths: Lookup::new(),
            left_out: Vec::new(),
            undercut: Seen::new(),
            concluding: Lookup::new(),
        };
        for (_, relation) in dossier.relations.iter() {
            if let (RelationKind::Undercuts, End::Claim(claim)) = (relation.kind, relation.to) {
                plan.undercut.insert(Thing::Claim(claim));
            }
        }
        for (id, claim) in dossier.claims.iter() {
            plan.stands(Thing::Claim(id), &claim.occurrences);
        }
        for (id, argument) in dossier.arguments.iter() {
            plan.stands(Thing::Argument(id), &argument.occurrences);
        }
        plan.stand_nowhere(dossier);
        for (id, argument) in dossier.arguments.iter() {
            if !argument.steps.is_empty() {
                plan.structure(dossier, id, argument);
            }
        }
        let undercut: Vec<bool> = undercut(dossier);
        for (id, relation) in dossier.relations.iter() {
            if relation.kind != RelationKind::Restates {
                plan.relation(dossier, id, relation, undercut.get(id.index()) == Some(&true));
            }
        }
        plan.sort(dossier);
        plan
    }

    /// Puts the things of each heading into the order in which the model met them: claims as they are, an argument
    /// where its structure brings in the last of its claims, a sketch behind the argument before it.
    fn sort(&mut self, dossier: &Dossier) {
        let mut keys: Vec<usize> = Vec::with_capacity(dossier.arguments.len());
        for (_, argument) in dossier.arguments.iter() {
            let steps = argument.steps.iter().map(|&step| &dossier.steps[step]);
            let claims =
                steps.flat_map(|step| step.premises.iter().map(|premise| premise.claim).chain(step.conclusion));
            let key = claims.map(|claim| claim.index()).max().or(keys.last().copied()).unwrap_or(0);
            keys.push(key);
        }
        let key = |thing: &Thing| match thing {
            Thing::Claim(id) => (id.index(), 1, 0),
            Thing::Argument(id) => (keys.get(id.index()).copied().unwrap_or(0), 0, id.index()),
        };
        for things in self.things.values_mut() {
            things.sort_by_key(key);
            things.dedup();
        }
    }

    /// What stands nowhere in the model stands before the first heading, unless data name it and it has none of its own.
    fn stand_nowhere(&mut self, dossier: &Dossier) {
        let mut named: Seen<ClaimId> = Seen::new();
        for (_, claim) in dossier.claims.iter() {
            if let Some(details) = &claim.details {
                for &id in details.compatible.iter().chain(&details.condition) {
                    named.insert(id);
                }
            }
        }
        for (_, relation) in dossier.relations.iter() {
            if let (RelationKind::Restates, End::Claim(id)) = (relation.kind, relation.to) {
                named.insert(id);
            }
        }
        for (id, claim) in dossier.claims.iter() {
            let says = claim.defined.is_some() || !claim.attestations.is_empty() || claim.details.is_some();
            let says = says || claim.kind.is_some() || claim.answers.is_some() || !claim.cites.is_empty();
            if claim.occurrences.is_empty() && (says || !named.contains(&id)) {
                self.slot(Thing::Claim(id), 0);
            }
        }
        for (id, argument) in dossier.arguments.iter() {
            if argument.occurrences.is_empty() && (argument.title.is_some() || argument.steps.is_empty()) {
                self.slot(Thing::Argument(id), 0);
            }
        }
    }

    fn stands(&mut self, thing: Thing, occurrences: &[Occurrence]) {
        for (index, occurrence) in occurrences.iter().enumerate() {
            let place = occurrence.section.map_or(0, |id| id.index() + 1);
            self.slot(thing, place).occurrences.push(index);
        }
    }

    pub(super) fn slot(&mut self, thing: Thing, place: Place) -> &mut Slot {
        if !self.slots.contains(&(thing, place)) {
            self.things.entry(place).or_default().push(thing);
        }
        self.slots.or_insert_with((thing, place), Slot::default)
    }

    /// The structure of an argument stands where the argument and all lines of it do.
    fn structure(&mut self, dossier: &Dossier, id: ArgumentId, argument: &Argument) {
        let parts = structure(dossier, argument);
        let lines = parts.iter().filter_map(|part| match part {
            Part::Line(premise) => Some(premise.claim),
            Part::Inference(..) | Part::Groundless => None,
        });
        let lines: Vec<ClaimId> = lines.collect();
        let own = places(&argument.occurrences);
        let first = lines.first().map(|&claim| places(&dossier.claims[claim].occurrences)).unwrap_or_default();
        let candidates: &[Place] = if own.is_empty() { &first } else { &own };
        let all = |place: &&Place| lines.iter().all(|&claim| self.slots.contains(&(Thing::Claim(claim), **place)));
        let place = candidates.iter().take(TRIED).find(all).or(candidates.first()).copied().unwrap_or(0);
        self.structures.entry(place).or_default().push(id);
        if argument.title.is_some() {
            self.slot(Thing::Argument(id), place).alone = 1;
        }
        for claim in lines {
            self.slot(Thing::Claim(claim), place).lines += 1;
        }
        let conclusion = argument.steps.last().and_then(|&step| dossier.steps[step].conclusion);
        if let (Some(conclusion), Some(_)) = (conclusion, &argument.title) {
            self.concluding.or_insert_with(conclusion, Vec::new).push(id);
        }
    }

    /// A line for each way in which the grounds of an edge draw it: of a contradiction there are three.
    fn relation(&mut self, dossier: &Dossier, id: RelationId, relation: &Relation, undercut: bool) {
        let first = first_way(relation);
        self.way(dossier, id, relation, first, undercut);
        if relation.kind == RelationKind::Contradicts {
            for way in [None, Some(Objecting::From), Some(Objecting::To)] {
                if way != first && relation.grounds.iter().any(|ground| ground.objecting == way) {
                    self.way(dossier, id, relation, way, undercut);
                }
            }
        }
    }

    fn way(
        &mut self,
        dossier: &Dossier,
        id: RelationId,
        relation: &Relation,
        objecting: Option<Objecting>,
        undercut: bool,
    ) {
        let (from, to) = match objecting {
            Some(Objecting::To) => (relation.to, relation.from),
            Some(Objecting::From) | None => (relation.from, relation.to),
        };
        let mut sources: Vec<Thing> = self.sources(from);
        let at_itself = from == to;
        let from_itself = match relation.kind {
            RelationKind::Contradicts => objecting.is_none(),
            kind => kind == RelationKind::Undercuts,
        };
        if matches!(from, End::Claim(_)) && (from_itself || at_itself) {
            // A contradiction runs between claims; an undercut stays with the argument that it is drawn from; and what
            // supports itself through its argument is the argument's step, as other tools drop what so objects to itself.
            sources.retain(|source| matches!(source, Thing::Claim(_)));
        }
        let way = Way { id, objecting, is_first: objecting == first_way(relation) };
        let symmetric = relation.kind == RelationKind::Contradicts && objecting.is_none();
        match to {
            End::Claim(claim) => self.between(dossier, way, symmetric, &sources, Thing::Claim(claim), undercut),
            End::Argument(argument) => {
                self.between(dossier, way, symmetric, &sources, Thing::Argument(argument), undercut);
            }
            End::Step(step) => self.at_step(dossier, id, relation, step),
            End::Relation(other) => self.at_line(dossier, id, relation, other),
        }
    }

    /// What an edge may be drawn from: an argument with such a conclusion stands somewhere besides its structure only
    /// to draw an edge, so that it comes first.
    fn sources(&self, from: End) -> Vec<Thing> {
        match from {
            End::Claim(claim) => {
                let arguments = self.concluding.get(&claim).into_iter().flatten().take(TRIED);
                arguments.copied().map(Thing::Argument).chain(std::iter::once(Thing::Claim(claim))).collect()
            }
            End::Argument(argument) => vec![Thing::Argument(argument)],
            End::Step(_) | End::Relation(_) => Vec::new(),
        }
    }

    fn between(
        &mut self,
        dossier: &Dossier,
        way: Way,
        symmetric: bool,
        sources: &[Thing],
        target: Thing,
        undercut: bool,
    ) {
        let Way { id, objecting, is_first } = way;
        let Some(&usual) = sources.last() else { return self.left_out.push(id) };
        let is_claim = |thing: Thing| matches!(thing, Thing::Claim(_));
        // Each way to draw it, with what it costs: lines for which nothing stands there in the model.
        let mut best: Option<(usize, Place, Thing, bool)> = None;
        for &source in sources {
            for place in self.common(dossier, source, target) {
                for downwards in [false, true] {
                    let child = if downwards { target } else { source };
                    // An undercut of the edge hangs below its line only if a claim does.
                    let hangs = !undercut || is_claim(child);
                    if downwards && (symmetric || (!undercut && best.is_some_and(|best| best.0 == 0))) || !hangs {
                        continue;
                    }
                    let needed = usize::from(self.undercut.contains(&child));
                    let cost = usize::from(self.room(child, place, source == target) <= needed);
                    if best.is_none_or(|best| cost < best.0) {
                        best = Some((cost, place, source, downwards));
                    }
                }
                if best.is_some_and(|best| best.0 == 0) {
                    break;
                }
            }
            if best.is_some_and(|best| best.0 == 0) {
                break;
            }
        }
        let (_, place, source, downwards) = best.unwrap_or_else(|| (0, self.any_place(dossier, target), usual, false));
        let (parent, child) = if downwards { (source, target) } else { (target, source) };
        self.slot(child, place).lines += 1;
        self.slot(parent, place).below.push(Line { relation: id, child, downwards, objecting });
        if is_first {
            self.note(id, place, child, source);
        }
    }

    fn note(&mut self, id: RelationId, place: Place, child: Thing, source: Thing) {
        if let Some(drawn) = self.drawn.get_mut(id.index()) {
            *drawn = Some((place, child, source));
        }
    }

    /// How many more times a thing may hang below something under a heading; below itself it has to stand there twice.
    fn room(&self, thing: Thing, place: Place, below_itself: bool) -> usize {
        let Some(slot) = self.slots.get(&(thing, place)) else { return 0 };
        if below_itself && slot.occurrences.len() < 2 {
            return 0;
        }
        slot.occurrences.len().saturating_sub(slot.lines + slot.alone)
    }

    fn common(&self, dossier: &Dossier, a: Thing, b: Thing) -> Vec<Place> {
        let (mut places, mut other) = (places(occurrences(dossier, a)), b);
        if occurrences(dossier, b).len() < occurrences(dossier, a).len() {
            (places, other) = (self::places(occurrences(dossier, b)), a);
        }
        places.truncate(TRIED);
        places.retain(|&place| self.slots.contains(&(other, place)));
        places
    }

    fn any_place(&self, dossier: &Dossier, thing: Thing) -> Place {
        places(occurrences(dossier, thing)).first().copied().unwrap_or(0)
    }

    /// Below the argument, if it is its last step that is undercut; else below the inference.
    fn at_step(&mut self, dossier: &Dossier, id: RelationId, relation: &Relation, step: StepId) {
        let source = match relation.from {
            End::Claim(claim) => Thing::Claim(claim),
            End::Argument(argument) => Thing::Argument(argument),
            End::Step(_) | End::Relation(_) => return self.left_out.push(id),
        };
        if relation.kind != RelationKind::Undercuts {
            return self.left_out.push(id);
        }
        let argument = dossier.steps[step].argument;
        let whole = &dossier.arguments[argument];
        let above = Thing::Argument(argument);
        if whole.title.is_some() && whole.steps.last() == Some(&step) {
            let place =
                self.common(dossier, source, above).into_iter().find(|&place| self.room(source, place, false) > 0);
            if let Some(place) = place {
                self.slot(source, place).lines += 1;
                self.slot(above, place).below.push(Line {
                    relation: id,
                    child: source,
                    downwards: false,
                    objecting: None,
                });
                return self.note(id, place, source, source);
            }
        }
        let place = self.structures.iter().find(|(_, ids)| ids.contains(&argument)).map_or(0, |(place, _)| *place);
        self.slot(source, place).lines += 1;
        self.below_steps.or_insert_with(step, Vec::new).push(Line {
            relation: id,
            child: source,
            downwards: false,
            objecting: None,
        });
        self.note(id, place, source, source);
    }

    /// Below the line of the edge, if a claim hangs there; else in the data of what undercuts.
    fn at_line(&mut self, dossier: &Dossier, id: RelationId, relation: &Relation, other: RelationId) {
        let source = match relation.from {
            End::Claim(claim) => Thing::Claim(claim),
            End::Argument(argument) => Thing::Argument(argument),
            End::Step(_) | End::Relation(_) => return self.left_out.push(id),
        };
        if relation.kind != RelationKind::Undercuts {
            return self.left_out.push(id);
        }
        let aimed = self.drawn.get(other.index()).copied().flatten();
        let depth = self.depths.get(&other).copied().unwrap_or_default() + 1;
        if depth > MOST_UNDERCUTS {
            return self.left_out.push(id);
        }
        self.depths.insert(id, depth);
        if let Some((place, Thing::Claim(_), _)) = aimed
            && self.slots.contains(&(source, place))
        {
            self.slot(source, place).lines += 1;
            self.below_lines.or_insert_with(other, Vec::new).push(Line {
                relation: id,
                child: source,
                downwards: false,
                objecting: None,
            });
            return self.note(id, place, source, source);
        }
        let aim = &dossier.relations[other];
        let named = |end: End| match end {
            End::Claim(claim) => dossier.claims[claim].title.is_some(),
            End::Argument(argument) => dossier.arguments[argument].title.is_some(),
            End::Step(_) | End::Relation(_) => false,
        };
        if named(aim.from) && named(aim.to) {
            self.by_data.or_insert_with(source, Vec::new).push((id, other));
        } else if let Some((place, Thing::Claim(_), _)) = aimed {
            self.slot(source, place).lines += 1;
            self.below_lines.or_insert_with(other, Vec::new).push(Line {
                relation: id,
                child: source,
                downwards: false,
                objecting: None,
            });
            self.note(id, place, source, source);
        } else {
            self.left_out.push(id);
        }
    }

    /// What the line of an edge is drawn from.
    pub(super) fn source_of(&self, id: RelationId) -> Option<Thing> {
        self.drawn.get(id.index()).copied().flatten().map(|(_, _, source)| source)
    }
}

fn undercut(dossier: &Dossier) -> Vec<bool> {
    let mut undercut = vec![false; dossier.relations.len()];
    for (_, relation) in dossier.relations.iter() {
        if let End::Relation(id) = relation.to
            && let Some(place) = undercut.get_mut(id.index())
        {
            *place = true;
        }
    }
    undercut
}

pub(super) fn occurrences(dossier: &Dossier, thing: Thing) -> &[Occurrence] {
    match thing {
        Thing::Claim(id) => &dossier.claims[id].occurrences,
        Thing::Argument(id) => &dossier.arguments[id].occurrences,
    }
}

/// The headings of some occurrences, each once, in order of the first.
fn places(occurrences: &[Occurrence]) -> Vec<Place> {
    let mut places: Vec<Place> =
        occurrences.iter().map(|occurrence| occurrence.section.map_or(0, |id| id.index() + 1)).collect();
    places.sort_unstable();
    places.dedup();
    places
}
