//! R306: what objects to itself, or to a restatement of itself.

use super::wording;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::dossier::Loaded;
use crate::graph::Restatements;
use crate::model::{End, RelationKind};

/// Warns at the line that draws the objection.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let dossier = &loaded.dossier;
    let restatements = Restatements::of(dossier);
    for (_, relation) in dossier.relations.iter() {
        if !matches!(relation.kind, RelationKind::Objects | RelationKind::Contradicts | RelationKind::Undercuts) {
            continue;
        }
        let (from, to) = (relation.from, relation.to);
        let argument_of = |end| match end {
            End::Step(id) => Some(dossier.steps[id].argument),
            End::Argument(id) => Some(id),
            End::Claim(_) | End::Relation(_) => None,
        };
        let itself = from == to || argument_of(from).is_some() && argument_of(from) == argument_of(to);
        let restated = match (from, to) {
            (End::Claim(a), End::Claim(b)) => restatements.same(a, b),
            _ => false,
        };
        if !itself && !restated {
            continue;
        }
        let Some(at) = relation.grounds.first().map(|ground| ground.at) else { continue };
        let verb = wording::verb(relation.kind);
        let (from, to) = (wording::name(dossier, from), wording::name(dossier, to));
        let diagnostic = if itself {
            Diagnostic::new(codes::OBJECTS_TO_ITSELF, at, format!("{from} {verb} itself"))
                .help("set the line in under the claim that is meant, or name that claim")
        } else {
            Diagnostic::new(codes::OBJECTS_TO_ITSELF, at, format!("{from} {verb} {to}, and the two restate each other"))
                .help("if they say the same, take this line out; if they do not, take the restatement out")
        };
        found.push(diagnostic);
    }
}
