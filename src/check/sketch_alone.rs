//! R316: a claim that only sketches argue for.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::dossier::Loaded;
use crate::graph::Connections;
use crate::model::{ArgumentId, ClaimId, EdgeSet, End, RelationKind};
use crate::text::At;

use super::wording;

/// Notes each claim for which nothing is given but arguments without premises. In a lone map sketches are how people begin:
/// silent there.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    if !loaded.is_folder {
        return;
    }
    let dossier = &loaded.dossier;
    let connections = Connections::of(dossier, EdgeSet::All);
    let premises_of = |argument: ArgumentId| {
        let steps = &dossier.arguments[argument].steps;
        steps.iter().any(|&step| !dossier.steps[step].premises.is_empty())
    };
    let sketch = |claim: ClaimId| -> Option<(ArgumentId, At)> {
        let mut first = None;
        for &step in connections.steps_to(claim) {
            let argument = dossier.steps[step].argument;
            if premises_of(argument) {
                return None;
            }
            first = first.or(Some((argument, dossier.steps[step].at)));
        }
        for &relation in connections.relations_to(End::Claim(claim)) {
            let relation = &dossier.relations[relation];
            match (relation.kind, relation.from) {
                (RelationKind::Supports, End::Argument(argument)) if !premises_of(argument) => {
                    first = first.or(relation.grounds.first().map(|ground| (argument, ground.at)));
                }
                (RelationKind::Supports, _) => return None,
                _ => {}
            }
        }
        first
    };
    for claim in dossier.claims.ids() {
        if let Some((argument, at)) = sketch(claim) {
            let (claim, name) = (wording::claim(dossier, claim), wording::argument(dossier, argument));
            found.push(
                Diagnostic::new(
                    codes::SKETCH_ALONE,
                    at,
                    format!("{claim} is argued for by {name} alone, which has no premises"),
                )
                .help("write out what it argues from, so that somebody can object to a premise: `(1) … ---- (2) …`"),
            );
        }
    }
}
