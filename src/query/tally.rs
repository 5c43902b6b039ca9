//! Who has replied, counted without listing every reply.

use super::linked::{Exposed, Linked};
use crate::model::{ArgumentId, End};
use crate::text::Lookup;

/// Which replies are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Whose {
    /// All.
    Anybody,
    /// Those that are not the analyst's alone.
    Speakers,
    /// Those of one side, by its number.
    Side(u32),
}

/// The earliest three objections that different makers aim at a place, by how far along an argument they aim: position
/// and maker each, and `u32::MAX` twice where there are fewer.
///
/// Whether anybody but the two ends of an objection has replied to it needs no more than three makers; so no list of
/// replies is ever gone through for every objection.
#[derive(Debug, Clone, Copy)]
struct Earliest([(u32, u32); 3]);

const NOBODY: (u32, u32) = (u32::MAX, u32::MAX);
const NONE: Earliest = Earliest([NOBODY; 3]);

impl Earliest {
    /// Counts an objection of a maker at a position.
    fn add(&mut self, position: u32, maker: u32) {
        let Earliest([.., last]) = *self;
        match self.0.iter_mut().find(|(_, known)| *known == maker) {
            Some((known, _)) if *known <= position => return,
            Some((known, _)) => *known = position,
            None if last.0 > position => self.0[2] = (position, maker),
            None => return,
        }
        self.0.sort_unstable_by_key(|&(position, _)| position);
    }

    /// Counts those of another place that are no further along than `last`, at the position `at` here.
    fn add_all(&mut self, other: Earliest, at: u32, last: u32) {
        for (position, maker) in other.0 {
            if position <= last && position != u32::MAX {
                self.add(at, maker);
            }
        }
    }

    /// Whether somebody but these two is among them.
    fn any_but(self, first: u32, second: u32) -> bool {
        self.0.into_iter().any(|entry| entry != NOBODY && entry.1 != first && entry.1 != second)
    }
}

/// What is aimed at one place.
#[derive(Debug, Clone)]
struct Place {
    anybody: Earliest,
    speakers: Earliest,
    /// By the number of the side, sorted.
    sides: Vec<(u32, Earliest)>,
}

const EMPTY: Place = Place { anybody: NONE, speakers: NONE, sides: Vec::new() };

impl Place {
    /// Counts an objection of a maker, made by these sides.
    fn add(&mut self, maker: u32, speaker: bool, sides: &[u32]) {
        self.anybody.add(0, maker);
        if speaker {
            self.speakers.add(0, maker);
        }
        for &side in sides {
            let found = self.sides.binary_search_by_key(&side, |&(side, _)| side);
            if let Err(place) = found {
                self.sides.insert(place, (side, NONE));
            }
            if let Some((_, earliest)) = self.sides.get_mut(found.unwrap_or_else(|place| place)) {
                earliest.add(0, maker);
            }
        }
    }

    fn get(&self, whose: Whose) -> Earliest {
        match whose {
            Whose::Anybody => self.anybody,
            Whose::Speakers => self.speakers,
            Whose::Side(side) => match self.sides.binary_search_by_key(&side, |&(side, _)| side) {
                Ok(place) => self.sides.get(place).map_or(NONE, |&(_, earliest)| earliest),
                Err(_) => NONE,
            },
        }
    }
}

/// Who has replied to an objection.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Replied {
    /// Anybody.
    pub(super) anybody: bool,
    /// Somebody but the analyst.
    pub(super) speaker: bool,
    /// Somebody on the side of the target.
    pub(super) own_side: bool,
}

/// A search for replies to one objection.
struct Search<'s> {
    /// Maker and target: neither replies.
    ends: (u32, u32),
    own: &'s [u32],
    found: Replied,
}

impl Search<'_> {
    fn look_at(&mut self, place: Option<&Place>) {
        if let Some(place) = place {
            self.look(|whose| place.get(whose));
        }
    }

    /// Looks for what has not been found yet; who is on a side is a speaker, and a speaker is somebody.
    fn look(&mut self, mut earliest: impl FnMut(Whose) -> Earliest) {
        let (from, to) = self.ends;
        if self.found.own_side || !earliest(Whose::Anybody).any_but(from, to) {
            return;
        }
        self.found.anybody = true;
        if earliest(Whose::Speakers).any_but(from, to) {
            self.found.speaker = true;
            self.found.own_side = self.own.iter().any(|&side| earliest(Whose::Side(side)).any_but(from, to));
        }
    }
}

/// What can be looked through anew each time; whatever is larger is looked through once.
const SMALL: usize = 4;

/// Where objections aim, by place and by whose they are.
#[derive(Debug)]
pub(super) struct Tally {
    /// For each claim, argument, step and edge where its place is, or `u32::MAX`.
    aimed: Vec<u32>,
    places: Vec<Place>,
    /// Undercuts of an objection, by its maker and its target.
    undercut: Lookup<(u32, u32), Place>,
    of_argument: Lookup<(ArgumentId, Whose), Earliest>,
    against: Lookup<(u32, Whose), Earliest>,
}

impl Tally {
    pub(super) fn new(linked: &Linked<'_>) -> Tally {
        Tally {
            aimed: vec![u32::MAX; linked.slots.len()],
            places: Vec::new(),
            undercut: Lookup::new(),
            of_argument: Lookup::new(),
            against: Lookup::new(),
        }
    }

    /// Counts an objection that aims at something.
    pub(super) fn aim(&mut self, linked: &Linked<'_>, to: End, maker: u32, speaker: bool, sides: &[u32]) {
        let Some(entry) = self.aimed.get_mut(linked.slots.slot(to)) else { return };
        if *entry == u32::MAX {
            *entry = super::linked::number(self.places.len());
            self.places.push(EMPTY);
        }
        if let Some(place) = self.places.get_mut(*entry as usize) {
            place.add(maker, speaker, sides);
        }
    }

    /// Counts an undercut of an objection of `from` to `to`.
    pub(super) fn undercut(&mut self, (from, to): (u32, u32), maker: u32, speaker: bool, sides: &[u32]) {
        self.undercut.or_insert_with((from, to), || EMPTY).add(maker, speaker, sides);
    }

    /// Who, being neither end of it, replies to the objection of `from` to `to`, whose side has these numbers.
    pub(super) fn replied(&mut self, linked: &Linked<'_>, from: End, to: End, own: &[u32]) -> Replied {
        let mut search = Search { ends: (linked.maker(from), linked.maker(to)), own, found: Replied::default() };
        let undercut =
            if self.undercut.is_empty() { None } else { self.undercut.get(&(search.ends.0, linked.target(to))) };
        if let Some(place) = undercut {
            search.look(|whose| place.get(whose));
        }
        if linked.exposure(from) > SMALL {
            search.look(|whose| self.against(linked, from, whose));
            return search.found;
        }
        linked.exposed(from, |exposed| match exposed {
            Exposed::Place(end, _) => search.look_at(self.place(linked, end)),
            Exposed::Argument(argument, last) if linked.size(argument) > SMALL => search.look(|whose| {
                let mut found = NONE;
                found.add_all(self.along(linked, argument, whose), 0, last);
                found
            }),
            Exposed::Argument(argument, last) => {
                linked.parts(argument, last, |end, _, _| search.look_at(self.place(linked, end)));
            }
        });
        search.found
    }

    /// What is aimed at the maker of an objection: at the claim and its restatements, at the premises, steps and
    /// conclusions of the arguments that conclude it, at the argument.
    fn against(&mut self, linked: &Linked<'_>, from: End, whose: Whose) -> Earliest {
        let key = (linked.maker(from), whose);
        if let Some(&known) = self.against.get(&key) {
            return known;
        }
        let mut found = NONE;
        linked.exposed(from, |exposed| match exposed {
            Exposed::Place(end, _) => found.add_all(self.aimed_at(linked, end, whose), 0, u32::MAX),
            Exposed::Argument(argument, last) => found.add_all(self.along(linked, argument, whose), 0, last),
        });
        self.against.insert(key, found);
        found
    }

    fn aimed_at(&self, linked: &Linked<'_>, end: End, whose: Whose) -> Earliest {
        self.place(linked, end).map_or(NONE, |place| place.get(whose))
    }

    fn place(&self, linked: &Linked<'_>, end: End) -> Option<&Place> {
        let place = self.aimed.get(linked.slots.slot(end)).filter(|&&place| place != u32::MAX)?;
        self.places.get(*place as usize)
    }

    /// What is aimed at an argument, by the number of the step that it concerns.
    fn along(&mut self, linked: &Linked<'_>, argument: ArgumentId, whose: Whose) -> Earliest {
        let large = linked.size(argument) > SMALL;
        if large && let Some(&known) = self.of_argument.get(&(argument, whose)) {
            return known;
        }
        let mut found = NONE;
        linked.parts(argument, u32::MAX, |end, position, _| {
            found.add_all(self.aimed_at(linked, end, whose), position, u32::MAX);
        });
        if large {
            self.of_argument.insert((argument, whose), found);
        }
        found
    }
}
