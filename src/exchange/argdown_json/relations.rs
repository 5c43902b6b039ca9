//! Relations between classes, arguments and inferences, and how the official tool rewrites them after reading.
//!
//! A relation stands in the list of its source and in that of its target. The tool searches these lists again and again;
//! here counts by (list, target, kind) answer the same questions in constant time, so that a hundred thousand
//! relations on one statement stay linear. Removing from a list leaves a gap, closed at the end.

use super::entities::{Member, Role};
use super::model::OfficialModel;
use crate::text::{Lookup, Seen};

/// What a relation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Support,
    Attack,
    Undercut,
    Contradictory,
    Entails,
    Contrary,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Kind::Support => "support",
            Kind::Attack => "attack",
            Kind::Undercut => "undercut",
            Kind::Contradictory => "contradictory",
            Kind::Entails => "entails",
            Kind::Contrary => "contrary",
        }
    }

    /// Whether it runs both ways.
    pub fn is_symmetric(self) -> bool {
        matches!(self, Kind::Contradictory | Kind::Contrary)
    }
}

/// A relation and the lists in which it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Relation {
    pub kind: Kind,
    pub from: Member,
    pub to: Member,
    places: [Option<(Member, usize)>; 4],
}

impl Relation {
    /// The end that is not `member`; the source if neither is.
    pub fn other(&self, member: Member) -> Member {
        if self.from == member { self.to } else { self.from }
    }
}

/// A gap in a list of relations.
const GONE: u32 = u32::MAX;

/// Two numbers, because they are hashed faster than three enumerations.
fn count_key(list: Member, to: Member, kind: Kind) -> (u64, u64) {
    let number = |member: Member| match member {
        Member::Class(id) => u64::from(id),
        Member::Argument(id) => 1 << 32 | u64::from(id),
        Member::Inference(id) => 2 << 32 | u64::from(id),
    };
    (number(list), (kind as u64) << 40 | number(to))
}

/// All relations.
#[derive(Debug, Default)]
pub(super) struct Relations {
    pub all: Vec<Relation>,
    /// The ones that are left, in the order in which they were closed in the text.
    pub order: Vec<u32>,
    /// How many entries of a member's list have a given target and kind.
    counts: Lookup<(u64, u64), u32>,
    /// How many entries of an inference's list have a given source.
    undercutters: Lookup<(u32, Member), u32>,
}

impl Relations {
    pub fn get(&self, id: u32) -> Option<&Relation> {
        self.all.get(id as usize)
    }

    fn stands(&self, list: Member, to: Member, kind: Kind) -> bool {
        self.counts.get(&count_key(list, to, kind)).is_some_and(|&n| n > 0)
    }

    /// Adds to (or, with `by` -1, takes from) the counts of one entry.
    fn count(&mut self, id: u32, list: Member, by: i32) {
        let Some(&Relation { kind, from, to, .. }) = self.get(id) else { return };
        let entry = self.counts.or_insert_with(count_key(list, to, kind), || 0);
        *entry = entry.saturating_add_signed(by);
        if let Member::Inference(inference) = list {
            let entry = self.undercutters.or_insert_with((inference, from), || 0);
            *entry = entry.saturating_add_signed(by);
        }
    }

    /// Changes the ends of a relation wherever it stands.
    fn set_ends(&mut self, id: u32, from: Member, to: Member) {
        let places = self.get(id).map(|relation| relation.places).unwrap_or_default();
        for (list, _) in places.into_iter().flatten() {
            self.count(id, list, -1);
        }
        if let Some(relation) = self.all.get_mut(id as usize) {
            relation.from = from;
            relation.to = to;
        }
        for (list, _) in places.into_iter().flatten() {
            self.count(id, list, 1);
        }
    }
}

impl OfficialModel<'_> {
    /// Adds a relation, unless the same one stands there already.
    pub(super) fn add_relation(&mut self, kind: Kind, from: Member, to: Member) {
        let known = self.relations.stands(from, to, kind)
            || (kind == Kind::Contradictory && self.relations.stands(to, from, kind));
        if known {
            return;
        }
        let Ok(id) = u32::try_from(self.relations.all.len()) else { return };
        self.relations.all.push(Relation { kind, from, to, places: [None; 4] });
        self.relations.order.push(id);
        self.enter(from, id);
        self.enter(to, id);
    }

    /// The list of a member.
    fn list(&mut self, member: Member) -> Option<&mut Vec<u32>> {
        match member {
            Member::Class(id) => self.classes.get_mut(id as usize).map(|class| &mut class.relations),
            Member::Argument(id) => self.arguments.get_mut(id as usize).map(|argument| &mut argument.relations),
            Member::Inference(id) => self.inferences.get_mut(id as usize).map(|inference| &mut inference.relations),
        }
    }

    /// Puts a relation at the end of a member's list.
    fn enter(&mut self, member: Member, id: u32) {
        let Some(list) = self.list(member) else { return };
        let at = list.len();
        list.push(id);
        let free = self.relations.all.get_mut(id as usize).and_then(|r| r.places.iter_mut().find(|p| p.is_none()));
        if let Some(free) = free {
            *free = Some((member, at));
        }
        self.relations.count(id, member, 1);
    }

    /// Takes the first entry of a relation out of a member's list. If there is none, the last relation of the list goes
    /// instead: the tool splices at -1.
    fn leave(&mut self, member: Member, id: u32) {
        let places = self.relations.get(id).map(|relation| relation.places).unwrap_or_default();
        let place = places.into_iter().flatten().filter(|(list, _)| *list == member).map(|(_, at)| at).min();
        let Some(list) = self.list(member) else { return };
        let (at, id) = match place {
            Some(at) => {
                if let Some(entry) = list.get_mut(at) {
                    *entry = GONE;
                }
                (at, id)
            }
            None => {
                while list.last() == Some(&GONE) {
                    list.pop();
                }
                let Some(last) = list.pop() else { return };
                (list.len(), last)
            }
        };
        self.relations.count(id, member, -1);
        let relation = self.relations.all.get_mut(id as usize);
        if let Some(place) = relation.and_then(|r| r.places.iter_mut().find(|p| **p == Some((member, at)))) {
            *place = None;
        }
    }

    fn close_gaps(&mut self) {
        self.classes.iter_mut().for_each(|class| class.relations.retain(|&id| id != GONE));
        self.arguments.iter_mut().for_each(|argument| argument.relations.retain(|&id| id != GONE));
        self.inferences.iter_mut().for_each(|inference| inference.relations.retain(|&id| id != GONE));
    }

    /// The last statement of the structure of a reconstructed argument.
    fn conclusion(&self, member: Member) -> Option<u32> {
        match member {
            Member::Argument(argument) => self.argument(argument)?.pcs.last().copied(),
            Member::Class(_) | Member::Inference(_) => None,
        }
    }

    /// Relations that start from a reconstructed argument start from its main conclusion, and undercuts of it aim at its
    /// last inference.
    pub(super) fn move_relations(&mut self) {
        let order = std::mem::take(&mut self.relations.order);
        let mut kept = Vec::with_capacity(order.len());
        for id in order {
            let Some(&Relation { kind, from, to, .. }) = self.relations.get(id) else { continue };
            let mut keeps = true;
            let mut source = from;
            if let Some(class) = self.conclusion(from).and_then(|conclusion| self.class_of(conclusion)) {
                source = Member::Class(class);
                self.leave(from, id);
                self.relations.set_ends(id, source, to);
                if self.relations.stands(source, to, kind) {
                    self.leave(to, id);
                    keeps = false;
                } else {
                    self.enter(source, id);
                }
            }
            let inference = self.conclusion(to).and_then(|conclusion| self.statement(conclusion)?.inference);
            if let Some(inference) = inference.filter(|_| kind == Kind::Undercut) {
                let target = Member::Inference(inference);
                // The target is changed first, so that the entry in the argument's list stays and another one goes.
                self.relations.set_ends(id, source, target);
                self.leave(target, id);
                if self.relations.undercutters.get(&(inference, source)).is_some_and(|&n| n > 0) {
                    self.leave(source, id);
                    keeps = false;
                } else {
                    self.enter(target, id);
                }
            }
            if keeps {
                kept.push(id);
            }
        }
        self.relations.order = kept;
        self.close_gaps();
    }

    /// Strict mode: between statements, support is entailment, and attack is contrariety, which runs both ways.
    pub(super) fn make_strict(&mut self) {
        self.forget_places();
        let mut contraries = Seen::new();
        let order = std::mem::take(&mut self.relations.order);
        let mut kept = Vec::with_capacity(order.len());
        for id in order {
            let Some(relation) = self.relations.all.get_mut(id as usize) else { continue };
            if let (Member::Class(from), Member::Class(to)) = (relation.from, relation.to) {
                match relation.kind {
                    Kind::Support => relation.kind = Kind::Entails,
                    Kind::Attack if contraries.insert((from.min(to), from.max(to))) => relation.kind = Kind::Contrary,
                    Kind::Attack => {
                        self.forget(id);
                        continue;
                    }
                    Kind::Undercut | Kind::Contradictory | Kind::Entails | Kind::Contrary => {}
                }
            }
            kept.push(id);
        }
        self.relations.order = kept;
        self.close_gaps();
    }

    /// An attack of a class on an argument says nothing new if the class attacks or denies a premise of the argument.
    pub(super) fn drop_redundant_attacks(&mut self) {
        let mut opposed = Seen::new();
        let mut opponents: Vec<Vec<u32>> = vec![Vec::new(); self.classes.len()];
        for relation in self.relations.order.iter().filter_map(|&id| self.relations.get(id)) {
            let (Member::Class(from), Member::Class(to)) = (relation.from, relation.to) else { continue };
            let mut note = |from: u32, to: u32| {
                if opposed.insert((from, to))
                    && let Some(list) = opponents.get_mut(from as usize)
                {
                    list.push(to);
                }
            };
            match relation.kind {
                Kind::Attack => note(from, to),
                Kind::Contradictory | Kind::Contrary => {
                    note(from, to);
                    note(to, from);
                }
                Kind::Support | Kind::Undercut | Kind::Entails => {}
            }
        }
        let mut premises: Vec<Vec<u32>> = Vec::with_capacity(self.arguments.len());
        let mut is_premise = Seen::new();
        for (at, argument) in (0u32..).zip(&self.arguments) {
            let of_argument = argument.pcs.iter().filter_map(|&statement| {
                let is = self.statement(statement)?.role == Some(Role::Premise);
                self.class_of(statement).filter(|_| is)
            });
            let mut list: Vec<u32> = of_argument.collect();
            list.retain(|&class| is_premise.insert((at, class)));
            premises.push(list);
        }
        self.forget_places();
        let order = std::mem::take(&mut self.relations.order);
        let mut kept = Vec::with_capacity(order.len());
        for id in order {
            let Some(relation) = self.relations.get(id) else { continue };
            if let (Member::Class(from), Kind::Attack, Member::Argument(to)) =
                (relation.from, relation.kind, relation.to)
            {
                let theirs = premises.get(to as usize).map(Vec::as_slice).unwrap_or_default();
                let ours = opponents.get(from as usize).map(Vec::as_slice).unwrap_or_default();
                let redundant = if theirs.len() < ours.len() {
                    theirs.iter().any(|&class| opposed.contains(&(from, class)))
                } else {
                    ours.iter().any(|&class| is_premise.contains(&(to, class)))
                };
                if redundant {
                    self.forget(id);
                    continue;
                }
            }
            kept.push(id);
        }
        self.relations.order = kept;
        self.close_gaps();
    }

    /// Sets down anew where each relation stands, after gaps were closed.
    fn forget_places(&mut self) {
        self.relations.counts = Lookup::new();
        self.relations.undercutters = Lookup::new();
        self.relations.all.iter_mut().for_each(|relation| relation.places = [None; 4]);
        let classes = (0..).map(Member::Class).zip(self.classes.iter().map(|class| &class.relations));
        let arguments = (0..).map(Member::Argument).zip(self.arguments.iter().map(|argument| &argument.relations));
        for (member, list) in classes.chain(arguments) {
            for (at, &id) in list.iter().enumerate() {
                let relation = self.relations.all.get_mut(id as usize);
                if let Some(free) = relation.and_then(|r| r.places.iter_mut().find(|p| p.is_none())) {
                    *free = Some((member, at));
                }
            }
        }
    }

    /// Takes a relation out of the lists of both its ends.
    fn forget(&mut self, id: u32) {
        let Some(&Relation { from, to, .. }) = self.relations.get(id) else { return };
        for member in [from, to] {
            let places = self.relations.get(id).map(|relation| relation.places).unwrap_or_default();
            let Some(at) = places.into_iter().flatten().filter(|(list, _)| *list == member).map(|(_, at)| at).min()
            else {
                continue;
            };
            if let Some(entry) = self.list(member).and_then(|list| list.get_mut(at)) {
                *entry = GONE;
            }
            let relation = self.relations.all.get_mut(id as usize);
            if let Some(place) = relation.and_then(|r| r.places.iter_mut().find(|p| **p == Some((member, at)))) {
                *place = None;
            }
        }
    }
}
