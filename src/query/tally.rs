//! Who has replied, counted without listing every reply.

use super::linked::{Exposed, Linked, number};
use super::owner::OwnerSides;
use super::side::Side;
use crate::model::{ArgumentId, End};
use crate::text::Lookup;

/// Which replies are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    /// All.
    Anybody,
    /// Those that are not the analyst's alone.
    Speakers,
    /// Those of one side, by its number.
    Side(u32),
}

/// Numbers for sides.
#[derive(Debug, Default)]
pub(super) struct SideNumbers(Lookup<Side, u32>);

impl SideNumbers {
    pub(super) fn number(&mut self, side: Side) -> u32 {
        let next = number(self.0.len());
        *self.0.or_insert_with(side, || next)
    }

    pub(super) fn numbers(&mut self, sides: &[Side]) -> Vec<u32> {
        sides.iter().map(|&side| self.number(side)).collect()
    }

    /// Under which headings an objection of these owners is counted.
    pub(super) fn whose(&mut self, owners: &OwnerSides) -> Vec<Whose> {
        let speakers = owners.speaker.then_some(Whose::Speakers);
        let sides = owners.sides.iter().map(|&side| Whose::Side(self.number(side)));
        std::iter::once(Whose::Anybody).chain(speakers).chain(sides).collect()
    }
}

/// The earliest three objections that different makers aim at a place, by how far along an argument they aim.
///
/// Whether anybody but the two ends of an objection has replied to it needs no more than three makers; so no list of
/// replies is ever gone through for every objection.
#[derive(Debug, Clone, Copy, Default)]
struct Earliest([Option<(u32, u32)>; 3]);

impl Earliest {
    /// Counts an objection of a maker at a position.
    fn add(&mut self, position: u32, maker: u32) {
        let [a, b, c] = self.0;
        let mut all = [a, b, c, None];
        match all.iter_mut().flatten().find(|(_, known)| *known == maker) {
            Some((known, _)) => *known = (*known).min(position),
            None => all[3] = Some((position, maker)),
        }
        all.sort_by_key(|entry| entry.map_or((1, 0), |(position, _)| (0, position)));
        self.0 = [all[0], all[1], all[2]];
    }

    /// Counts those of another place that are no further along than `last`, at the position `at` here.
    fn add_all(&mut self, other: Earliest, at: u32, last: u32) {
        for (position, maker) in other.0.into_iter().flatten() {
            if position <= last {
                self.add(at, maker);
            }
        }
    }

    /// Whether somebody but these two is among them.
    fn any_but(self, first: u32, second: u32) -> bool {
        self.0.into_iter().flatten().any(|(_, maker)| maker != first && maker != second)
    }
}

/// Where objections aim, by place and by whose they are.
#[derive(Debug, Default)]
pub(super) struct Tally {
    aimed: Lookup<(End, Whose), Earliest>,
    /// Undercuts of an objection, by its maker and its target.
    undercut: Lookup<(u32, u32, Whose), Earliest>,
    of_argument: Lookup<(ArgumentId, Whose), Earliest>,
    against: Lookup<(u32, Whose), Earliest>,
}

impl Tally {
    /// Counts an objection that aims at something.
    pub(super) fn aim(&mut self, to: End, whose: Whose, maker: u32) {
        self.aimed.or_insert_with((to, whose), Earliest::default).add(0, maker);
    }

    /// Counts an undercut of an objection of `from` to `to`.
    pub(super) fn undercut(&mut self, from: u32, to: u32, whose: Whose, maker: u32) {
        self.undercut.or_insert_with((from, to, whose), Earliest::default).add(0, maker);
    }

    /// Whether somebody who is wanted, and is neither end of it, replies to the objection of `from` to `to`.
    pub(super) fn replied(&mut self, linked: &Linked<'_>, from: End, to: End, whose: Whose) -> bool {
        let (own, other) = (linked.maker(from), linked.maker(to));
        let undercut = self.undercut.get(&(own, linked.target(to), whose)).copied().unwrap_or_default();
        undercut.any_but(own, other) || self.against(linked, from, whose).any_but(own, other)
    }

    /// What is aimed at the maker of an objection: at the claim and its restatements, at the premises, steps and
    /// conclusions of the arguments that conclude it, at the argument.
    fn against(&mut self, linked: &Linked<'_>, from: End, whose: Whose) -> Earliest {
        let key = (linked.maker(from), whose);
        if let Some(&known) = self.against.get(&key) {
            return known;
        }
        let mut found = Earliest::default();
        linked.exposed(from, |exposed| match exposed {
            Exposed::Place(end, _) => found.add_all(self.aimed_at(end, whose), 0, u32::MAX),
            Exposed::Argument(argument, last) => {
                found.add_all(self.along(linked, argument, whose), 0, last);
            }
        });
        self.against.insert(key, found);
        found
    }

    fn aimed_at(&self, end: End, whose: Whose) -> Earliest {
        self.aimed.get(&(end, whose)).copied().unwrap_or_default()
    }

    /// What is aimed at an argument, by the number of the step that it concerns.
    fn along(&mut self, linked: &Linked<'_>, argument: ArgumentId, whose: Whose) -> Earliest {
        if let Some(&known) = self.of_argument.get(&(argument, whose)) {
            return known;
        }
        let mut found = Earliest::default();
        linked.parts(argument, u32::MAX, |end, position, _| {
            found.add_all(self.aimed_at(end, whose), position, u32::MAX);
        });
        self.of_argument.insert((argument, whose), found);
        found
    }
}
