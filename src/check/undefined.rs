//! R105: titles that are referred to and never defined.

use super::near_titles::{NearTitles, is_defined, occurrences, place, title};
use super::wording;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::names as codes;
use crate::dossier::Loaded;
use crate::model::{ArgumentId, ClaimId, Dossier, End, Id as _};
use crate::text::{At, Lookup, nearest};

/// How many comparisons of titles "did you mean" may cost; in larger dossiers only near-duplicates are offered.
const COMPARISONS: usize = 200_000;

/// Warns of each title once, where it first stands, or where data name it.
pub(super) fn check(loaded: &Loaded, titles: &NearTitles, found: &mut Vec<Diagnostic>) {
    let dossier = &loaded.dossier;
    let claims = dossier.claims.iter().filter(|(_, claim)| claim.title.is_some()).map(|(id, _)| End::Claim(id));
    let arguments = dossier.arguments.iter().filter(|(_, a)| a.title.is_some()).map(|(id, _)| End::Argument(id));
    let missing: Vec<End> = claims.chain(arguments).filter(|&end| !is_defined(dossier, end)).collect();
    if missing.is_empty() {
        return;
    }
    let meant = Meant::new(dossier, titles, missing.len());
    let named = named_in_data(dossier);
    for end in missing {
        let at = match end {
            End::Claim(id) => place(loaded, end).or_else(|| {
                let at = named.get(id.index()).copied().flatten()?;
                Some(loaded.files.narrow(at, title(dossier, end)))
            }),
            _ => place(loaded, end),
        };
        let Some(at) = at else { continue };
        found.push(undefined(dossier, end, at, &meant));
    }
}

fn undefined(dossier: &Dossier, end: End, at: At, meant: &Meant<'_>) -> Diagnostic {
    let name = wording::name(dossier, end);
    let written = title(dossier, end);
    let diagnostic =
        Diagnostic::new(codes::UNDEFINED, at, format!("{name} is referred to, but nothing says what it says"));
    let twin = match end {
        End::Claim(_) => dossier.argument_titled(written).map(End::Argument),
        _ => dossier.claim_titled(written).map(End::Claim),
    };
    if let Some(twin) = twin.filter(|&twin| is_defined(dossier, twin)) {
        let (is, other) = match twin {
            End::Argument(_) => ("an argument", "square brackets name a claim, angle brackets an argument"),
            _ => ("a claim", "angle brackets name an argument, square brackets a claim"),
        };
        let twin = wording::name(dossier, twin);
        return diagnostic.help(format!("did you mean {twin}, which is {is}? {other}"));
    }
    let define = match end {
        End::Claim(_) => format!("define it: `[{written}]: What is claimed.`"),
        _ => format!("define it: `<{written}>: What it argues.`, or write out its steps"),
    };
    match meant.of(dossier, end) {
        Some(other) => {
            let diagnostic = diagnostic.help(format!("did you mean {}?", wording::name(dossier, other))).help(define);
            let title = title(dossier, other);
            // A title that stands in several places was hardly misspelt in all of them.
            let once = occurrences(dossier, end).len() <= 1;
            if once { diagnostic.fix(format!("write `{title}`"), at, title) } else { diagnostic }
        }
        None => diagnostic.help(define),
    }
}

/// Which defined title was likely meant.
struct Meant<'d> {
    near: Lookup<End, End>,
    claims: Vec<(&'d str, ClaimId)>,
    arguments: Vec<(&'d str, ArgumentId)>,
}

impl<'d> Meant<'d> {
    fn new(dossier: &'d Dossier, titles: &NearTitles, missing: usize) -> Meant<'d> {
        let mut near = Lookup::new();
        for pair in &titles.pairs {
            for (from, to) in [(pair.first, pair.second), (pair.second, pair.first)] {
                if !is_defined(dossier, from) && is_defined(dossier, to) {
                    near.or_insert_with(from, || to);
                }
            }
        }
        let mut meant = Meant { near, claims: Vec::new(), arguments: Vec::new() };
        if missing.saturating_mul(dossier.claims.len() + dossier.arguments.len()) <= COMPARISONS {
            let defined = |end| is_defined(dossier, end);
            meant.claims = dossier
                .claims
                .iter()
                .filter(|&(id, _)| defined(End::Claim(id)))
                .filter_map(|(id, claim)| Some((claim.title.as_deref()?, id)))
                .collect();
            meant.arguments = dossier
                .arguments
                .iter()
                .filter(|&(id, _)| defined(End::Argument(id)))
                .filter_map(|(id, argument)| Some((argument.title.as_deref()?, id)))
                .collect();
        }
        meant
    }

    fn of(&self, dossier: &Dossier, end: End) -> Option<End> {
        if let Some(&near) = self.near.get(&end) {
            return Some(near);
        }
        let written = title(dossier, end);
        match end {
            End::Claim(_) => nearest(written, self.claims.iter().map(|(title, _)| *title))
                .and_then(|title| dossier.claim_titled(title))
                .map(End::Claim),
            _ => nearest(written, self.arguments.iter().map(|(title, _)| *title))
                .and_then(|title| dossier.argument_titled(title))
                .map(End::Argument),
        }
    }
}

/// For each claim the first place at which data name it: `if`, `compatible`, `restates`.
fn named_in_data(dossier: &Dossier) -> Vec<Option<At>> {
    let mut places: Vec<Option<At>> = vec![None; dossier.claims.len()];
    let mut note = |claim: ClaimId, at: At| {
        if let Some(place) = places.get_mut(claim.index()) {
            place.get_or_insert(at);
        }
    };
    for (id, claim) in dossier.claims.iter() {
        let Some(details) = &claim.details else { continue };
        let named = details.compatible.iter().copied().chain(details.condition);
        for other in named {
            // Which of its places names it is not known: the first that does.
            if let Some(at) = dossier.claim_at(id) {
                note(other, at);
            }
        }
    }
    for (_, relation) in dossier.relations.iter() {
        if let (End::Claim(claim), Some(ground)) = (relation.to, relation.grounds.first()) {
            note(claim, ground.at);
        }
    }
    places
}
