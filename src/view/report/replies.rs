//! What is replied to an objection, and what is said against the reply, turn by turn.

use super::Writing;
use crate::model::{ArgumentId, ClaimId, End, StepId};
use crate::query::{Objection, Reply, ReplyPoint, ReplyStatus};
use crate::view::memo::Run;

/// Lines are set no deeper than this: further turns stand one under the other.
const DEEPEST: usize = 4;

/// The replies to one thing that are still to be told.
struct Turn {
    /// What they are aimed at: the maker of the objection, or of the reply before.
    against: End,
    replies: std::vec::IntoIter<Reply>,
    /// Those that are not told in full here.
    named: Above,
}

impl Turn {
    fn of(against: End, replies: Vec<Reply>) -> Turn {
        Turn { against, replies: replies.into_iter(), named: Above::default() }
    }
}

impl Writing<'_, '_> {
    /// What is replied to an objection, and what is said against each reply. `also_aimed_at`: whether who replies objects to the claim in
    /// question too.
    pub(super) fn replies_to(
        &mut self,
        objection: &Objection,
        also_aimed_at: &dyn Fn(End) -> Option<String>,
        depth: usize,
        lines: &mut Vec<(usize, Vec<Run>)>,
    ) {
        let findings = self.findings;
        let mut turns = vec![Turn::of(objection.from, findings.statuses.replies(objection))];
        while let Some(level) = turns.len().checked_sub(1) {
            let at = (depth + level).min(DEEPEST);
            let Some(turn) = turns.last_mut() else { break };
            let Some(reply) = turn.replies.next() else {
                let named = std::mem::take(&mut turn.named);
                self.told_above(at, named, lines);
                turns.pop();
                continue;
            };
            let against = turn.against;
            let what = self.turn_words(level, against, &reply);
            let in_short = if turns.iter().any(|turn| turn.against == reply.from) {
                // Two that contradict each other would go on for ever.
                Some(format!("{what}, back to:"))
            } else if self.links_here.contains(&self.link(reply.relation, reply.from)) {
                Some(format!("{what}, as above:"))
            } else if let Some(place) = self.told_before(self.link(reply.relation, reply.from)) {
                Some(format!("{what}, {place}:"))
            } else {
                self.told_elsewhere(level, &reply, &what).map(|place| format!("{what}, {place}:"))
            };
            if let Some(in_short) = in_short {
                if let Some(turn) = turns.last_mut() {
                    turn.named.add(in_short, reply.from);
                }
                continue;
            }
            let mut runs = vec![Run::lead(format!("{what}:")), Run::plain(" ")];
            runs.extend(self.end(reply.from));
            // Whoever replies need not be of its side.
            let also = also_aimed_at(reply.from).filter(|_| level == 0);
            let also = also.map_or(String::new(), |claim| format!(", which is aimed at {claim} too"));
            let mut rejoinders = findings.statuses.rejoinders(&reply);
            // What has a line of its own here is told there; what attacks the link is told nowhere else.
            if matches!(reply.from, End::Claim(claim) if self.points.contains(&claim)) {
                rejoinders.retain(|rejoinder| rejoinder.point == ReplyPoint::Edge);
            }
            let standing = if rejoinders.is_empty() { self.standing_of(reply.from) } else { "" };
            let past = self.passing_by(reply.relation);
            runs.push(Run::plain(format!("{also} · {}{past}{standing}", self.grounds_of(reply.relation, reply.from))));
            lines.push((at, runs));
            turns.push(Turn::of(reply.from, rejoinders));
        }
    }

    /// Where an attack is told, if that is not here: under the issue that its target answers, or, of what is further off, with the claim
    /// that it is aimed at. What attacks a link is told with the link only.
    fn told_elsewhere(&mut self, level: usize, reply: &Reply, what: &str) -> Option<String> {
        let dossier = self.dossier();
        let last = |argument: ArgumentId| dossier.arguments[argument].steps.last().copied();
        let concluded = |step: Option<StepId>| step.and_then(|step| dossier.steps[step].conclusion);
        let claim = match reply.to {
            End::Claim(claim) => claim,
            End::Step(step) => concluded(Some(step))?,
            End::Argument(argument) => concluded(last(argument))?,
            End::Relation(_) => return None,
        };
        if self.is_told_here(claim) {
            return None;
        }
        let link = self.link(reply.relation, reply.from);
        match (self.other_issue(claim), level) {
            (None, 0) => None,
            (Some(_), _) => Some(self.place_of_link(link, End::Claim(claim))),
            (None, _) if self.places.links.contains_key(&link) => Some(self.place_of_link(link, End::Claim(claim))),
            (None, _) => {
                let target = self.named(claim);
                Some(format!("told with {}", if what.ends_with(&target) { "it" } else { &target }))
            }
        }
    }

    /// What a turn is called, and where it hits what it is aimed at: `rejoinder, to what it rests on, C12 [notice]`. Where turns stand one
    /// under the other it names what it is aimed at.
    fn turn_words(&mut self, level: usize, aimed_at: End, reply: &Reply) -> String {
        let (turn, against) = match level {
            0 => ("reply".to_owned(), "objection"),
            1 => ("rejoinder".to_owned(), "reply"),
            2 => ("reply to the rejoinder".to_owned(), "rejoinder"),
            _ => (format!("against{}", self.place(aimed_at)), "link"),
        };
        let aim = match reply.point {
            ReplyPoint::Maker => String::new(),
            ReplyPoint::Edge => format!(", to this {against} as such"),
            ReplyPoint::Step => format!(", to the argument for it{}", self.place(reply.to)),
            ReplyPoint::Restatement => format!(", to the same in other words{}", self.place(reply.to)),
            ReplyPoint::Premise => format!(", to what it rests on,{}", self.place(reply.to)),
            ReplyPoint::Conclusion => format!(", to a conclusion on the way to it{}", self.place(reply.to)),
        };
        format!("{turn}{aim}")
    }

    fn place(&mut self, end: End) -> String {
        match end {
            End::Claim(claim) => format!(" {}", self.named(claim)),
            End::Argument(argument) => format!(" {}", self.findings.argument_name(argument)),
            End::Step(step) => format!(" {}", self.findings.argument_name(self.dossier().steps[step].argument)),
            End::Relation(_) => String::new(),
        }
    }

    /// `C12 [notice]` in plain words.
    pub(super) fn named(&mut self, claim: ClaimId) -> String {
        self.told.insert(claim);
        let title = self.dossier().claims[claim].title.as_deref();
        let title = title.map_or(String::new(), |title| format!(" [{title}]"));
        format!("{}{title}", self.findings.number(claim))
    }

    /// That what objects or replies has itself no answer to what is said against it.
    pub(super) fn standing_of(&self, from: End) -> &'static str {
        let status = match from {
            End::Claim(claim) => self.findings.statuses.claim(claim).status,
            End::Argument(argument) => self.findings.statuses.argument(argument).status,
            _ => return "",
        };
        match status {
            ReplyStatus::Unanswered => " · itself open to an objection without a reply",
            ReplyStatus::Disputed => " · itself disputed",
            _ => "",
        }
    }

    /// A line for each thing that links which were told further up aim at, with the names of what they come from.
    pub(super) fn told_above(&mut self, depth: usize, above: Above, lines: &mut Vec<(usize, Vec<Run>)>) {
        for (what, ends) in above.lines {
            let mut runs = vec![Run::lead(what), Run::plain(" ")];
            for (index, (end, is_open)) in ends.into_iter().enumerate() {
                runs.extend((index > 0).then(|| Run::plain(", ")));
                runs.extend(self.short_name(end));
                runs.extend(is_open.then(|| Run::plain(" (no reply)")));
            }
            lines.push((depth, runs));
        }
    }
}

/// Links that were told further up, by what they aim at in words.
#[derive(Default)]
pub(super) struct Above {
    /// What each line is about, and what the links come from: with whether it is an attack without a reply.
    lines: Vec<(String, Vec<(End, bool)>)>,
}

impl Above {
    pub(super) fn add(&mut self, what: String, from: End) {
        self.add_attack(what, from, false);
    }

    pub(super) fn add_attack(&mut self, what: String, from: End, is_open: bool) {
        match self.lines.iter_mut().find(|(other, _)| *other == what) {
            Some((_, ends)) if ends.iter().any(|(end, _)| *end == from) => {}
            Some((_, ends)) => ends.push((from, is_open)),
            None => self.lines.push((what, vec![(from, is_open)])),
        }
    }
}
