//! What is replied to an objection, and what is said against the reply, turn by turn.

use super::Writing;
use crate::model::{ArgumentId, ClaimId, End, StepId};
use crate::query::{Objection, Reply, ReplyPoint, ReplyStatus};
use crate::view::memo::Run;

/// Lines are set no deeper than this: further turns stand one under the other.
const DEEPEST: usize = 4;

/// The replies to one thing that are still to be told.
struct Turn {
    replies: std::vec::IntoIter<Reply>,
    above: Above,
    elsewhere: Above,
}

impl Turn {
    fn of(replies: Vec<Reply>) -> Turn {
        Turn { replies: replies.into_iter(), above: Above::default(), elsewhere: Above::default() }
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
        let mut turns = vec![Turn::of(findings.statuses.replies(objection))];
        while let Some(level) = turns.len().checked_sub(1) {
            let at = (depth + level).min(DEEPEST);
            let Some(turn) = turns.last_mut() else { break };
            let Some(reply) = turn.replies.next() else {
                let (above, elsewhere) = (std::mem::take(&mut turn.above), std::mem::take(&mut turn.elsewhere));
                self.told_above(at, above, lines);
                self.told_above(at, elsewhere, lines);
                turns.pop();
                continue;
            };
            let what = self.turn_words(level, &reply);
            if self.links_here.contains(&reply.relation) {
                turn.above.add(format!("{what}, as above:"), reply.from);
                continue;
            }
            // What speaks to the point itself is told again; what is further off stands with the claim that it is aimed at.
            if level > 0
                && let Some(target) = self.told_elsewhere(&reply)
            {
                let target = if what.ends_with(&target) { "it" } else { &*target };
                turn.elsewhere.add(format!("{what}, told with {target}:"), reply.from);
                continue;
            }
            let mut runs = vec![Run::lead(format!("{what}:")), Run::plain(" ")];
            runs.extend(self.end(reply.from));
            // Whoever replies need not be of its side.
            let also = also_aimed_at(reply.from).filter(|_| level == 0);
            let also = also.map_or(String::new(), |claim| format!(", which is aimed at {claim} too"));
            let rejoinders = findings.statuses.rejoinders(&reply);
            let standing = if rejoinders.is_empty() { self.standing_of(reply.from) } else { "" };
            let past = self.passing_by(reply.relation);
            runs.push(Run::plain(format!("{also} · {}{past}{standing}", self.grounds_of(reply.relation))));
            lines.push((at, runs));
            turns.push(Turn::of(rejoinders));
        }
    }

    /// With which claim an attack is told, if that is not of the issue at hand. What attacks a link is told with the link only.
    fn told_elsewhere(&mut self, reply: &Reply) -> Option<String> {
        let dossier = self.dossier();
        let last = |argument: ArgumentId| dossier.arguments[argument].steps.last().copied();
        let concluded = |step: Option<StepId>| step.and_then(|step| dossier.steps[step].conclusion);
        let claim = match reply.to {
            End::Claim(claim) => claim,
            End::Step(step) => concluded(Some(step))?,
            End::Argument(argument) => concluded(last(argument))?,
            End::Relation(_) => return None,
        };
        (!self.of_issue.contains(&claim)).then(|| self.named(claim))
    }

    /// What a turn is called, and where it hits what it is aimed at: `rejoinder to its premise, C12 [notice]`.
    fn turn_words(&mut self, level: usize, reply: &Reply) -> String {
        let (turn, against): (&str, &str) = match level {
            0 => ("reply", "objection"),
            1 => ("rejoinder", "reply"),
            2 => ("reply to the rejoinder", "rejoinder"),
            _ => ("against that", "link"),
        };
        let aim = match reply.point {
            ReplyPoint::Maker => String::new(),
            ReplyPoint::Edge => format!(", to this {against} as such"),
            ReplyPoint::Step => ", to the argument for it".to_owned(),
            ReplyPoint::Restatement => format!(", to the same in other words{}", self.place(reply.to)),
            ReplyPoint::Premise => format!(", to its premise{}", self.place(reply.to)),
            ReplyPoint::Conclusion => format!(", to a conclusion on the way to it{}", self.place(reply.to)),
        };
        format!("{turn}{aim}")
    }

    fn place(&mut self, end: End) -> String {
        match end {
            End::Claim(claim) => format!(" {}", self.named(claim)),
            _ => String::new(),
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
            for (index, end) in ends.into_iter().enumerate() {
                runs.extend((index > 0).then(|| Run::plain(", ")));
                runs.extend(self.short_name(end));
            }
            lines.push((depth, runs));
        }
    }
}

/// Links that were told further up, by what they aim at in words.
#[derive(Default)]
pub(super) struct Above {
    lines: Vec<(String, Vec<End>)>,
}

impl Above {
    pub(super) fn add(&mut self, what: String, from: End) {
        match self.lines.iter_mut().find(|(other, _)| *other == what) {
            Some((_, ends)) if ends.contains(&from) => {}
            Some((_, ends)) => ends.push(from),
            None => self.lines.push((what, vec![from])),
        }
    }
}
