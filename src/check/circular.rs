//! R305: claims that support one another in a circle.

use super::wording;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::dossier::Loaded;
use crate::graph::{Hop, Link, SupportCycle, support_cycles};
use crate::model::{Dossier, EdgeSet, End};
use crate::text::At;

/// How many things of a circle are named, and how many of its places shown; a longer one is cut in the middle.
const SHOWN: usize = 8;

/// One warning for each set of claims that support one another, with the shortest circle in words.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let dossier = &loaded.dossier;
    for cycle in support_cycles(dossier, EdgeSet::All) {
        let places = places(dossier, &cycle);
        let first = places.first().map(|pace| pace.at);
        let Some(at) = first.or_else(|| place(dossier, cycle.cycle.from)) else { continue };
        let names = names(dossier, &cycle);
        let message = match names.as_slice() {
            [one] => format!("{one} supports itself"),
            [first, rest @ ..] => {
                let listed: Vec<&str> = std::iter::once(first).chain(rest).chain([first]).map(String::as_str).collect();
                format!("support runs in a circle: {}", arrows(&listed))
            }
            [] => continue,
        };
        let mut diagnostic = Diagnostic::new(codes::CIRCULAR_SUPPORT, at, message);
        for pace in places.iter().skip(1).take(SHOWN) {
            diagnostic = diagnostic.label(pace.at, pace.words(dossier));
        }
        let others = cycle.members.iter().filter(|end| matches!(end, End::Claim(_))).count();
        let shown = cycle.cycle.ends().filter(|end| matches!(end, End::Claim(_))).count().saturating_sub(1).max(1);
        if others > shown {
            diagnostic = diagnostic.fact(match others - shown {
                1 => "one more claim lies on a circle with these".to_owned(),
                more => format!("{more} more claims lie on circles with these"),
            });
        }
        found.push(
            diagnostic
                .help("a circle supports nothing: take out the link that the sources do not draw")
                .help("if a source does argue in a circle, keep it: the warning is your finding"),
        );
    }
}

/// Everything the circle passes, in order, each once: steps go by the names of their arguments.
fn names(dossier: &Dossier, cycle: &SupportCycle) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let ends: Vec<End> = cycle.cycle.ends().collect();
    // The walk ends where it begins.
    for &end in ends.iter().take(ends.len().saturating_sub(1)) {
        let name = wording::name(dossier, end);
        if names.last() != Some(&name) {
            names.push(name);
        }
    }
    if names.len() > 1 && names.first() == names.last() {
        names.pop();
    }
    names
}

/// `a → b → … (12 more) → z → a`
fn arrows(names: &[&str]) -> String {
    if names.len() <= SHOWN + 1 {
        return names.join(" → ");
    }
    let (head, tail) = (SHOWN - 2, 2);
    let (first, last) = (names.get(..head).unwrap_or_default(), names.get(names.len() - tail..).unwrap_or_default());
    format!("{} → … ({} more) → {}", first.join(" → "), names.len() - head - tail, last.join(" → "))
}

/// One pace of a circle, and where it is written.
struct Pace {
    at: At,
    from: End,
    hop: Hop,
}

impl Pace {
    fn words(&self, dossier: &Dossier) -> String {
        let (from, to) = (wording::name(dossier, self.from), wording::name(dossier, self.hop.to));
        match self.hop.link {
            Link::Premise(_) => format!("{from} is a premise of {to}"),
            Link::Conclusion(_) => format!("{from} concludes {to}"),
            Link::Relation(_) | Link::Part(_) | Link::EndOf(_) => format!("{from} supports {to}"),
        }
    }
}

fn places(dossier: &Dossier, cycle: &SupportCycle) -> Vec<Pace> {
    let mut places = Vec::new();
    for (from, &hop) in cycle.cycle.ends().zip(&cycle.cycle.hops) {
        let at = match hop.link {
            Link::Relation(id) => dossier.relations[id].grounds.first().map(|ground| ground.at),
            Link::Premise(id) => {
                let premise = dossier.steps[id].premises.iter().find(|premise| End::Claim(premise.claim) == from);
                premise.map(|premise| premise.at)
            }
            Link::Conclusion(id) => Some(dossier.steps[id].at),
            Link::Part(_) | Link::EndOf(_) => None,
        };
        places.extend(at.map(|at| Pace { at, from, hop }));
    }
    places
}

fn place(dossier: &Dossier, end: End) -> Option<At> {
    match end {
        End::Claim(id) => dossier.claim_at(id),
        End::Argument(id) => dossier.arguments[id].occurrences.first().map(|occurrence| occurrence.at),
        End::Step(id) => Some(dossier.steps[id].at),
        End::Relation(_) => None,
    }
}
