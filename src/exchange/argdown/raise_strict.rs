//! Argdown's mode: a whole map is strict or it is not, where the model knows it of each edge.

use super::front_matter;
use crate::model::{Dossier, End, Objecting, Relation, RelationKind};

/// Whether an edge means something else in a strict map.
pub(super) fn can_be_strict(relation: &Relation) -> bool {
    let between_claims = matches!((relation.from, relation.to), (End::Claim(_), End::Claim(_)));
    between_claims && relation.kind == RelationKind::Supports
}

/// The mode in which a dossier is written: the one that it asks for, unless all its edges are of the other one; else that
/// of most of its edges.
pub(super) fn is_strict(dossier: &Dossier) -> bool {
    let (mut strict, mut loose) = (0_usize, 0_usize);
    for (_, relation) in dossier.relations.iter() {
        match mode_of(relation) {
            Some(true) => strict += 1,
            Some(false) => loose += 1,
            None => {}
        }
    }
    match front_matter::is_strict(&dossier.manifest) {
        Some(true) => strict > 0 || loose == 0,
        Some(false) => loose == 0 && strict > 0,
        None => strict > 0 && strict >= loose,
    }
}

/// Whether an edge can be of a strict map only; `None` if it can be of either.
fn mode_of(relation: &Relation) -> Option<bool> {
    if !matches!((relation.from, relation.to), (End::Claim(_), End::Claim(_))) {
        return None;
    }
    match relation.kind {
        RelationKind::Supports => Some(relation.strict),
        RelationKind::Objects => Some(false),
        // Without the mode, a contradiction that `-` draws has one each way.
        RelationKind::Contradicts => {
            let objects = |end| relation.grounds.iter().any(|ground| ground.objecting == Some(end));
            (objects(Objecting::From) != objects(Objecting::To)).then_some(true)
        }
        RelationKind::Undercuts | RelationKind::Restates => None,
    }
}

/// What the line of an edge has to say of the mode in a map of that mode.
pub(super) fn said(relation: &Relation, objecting: Option<Objecting>, is_strict: bool) -> Option<bool> {
    let takes_it = relation.kind != RelationKind::Contradicts || objecting.is_some();
    mode_of(relation).filter(|&strict| strict != is_strict && takes_it)
}

/// Whether a line of an edge has to say something of the mode.
pub(super) fn is_said(relation: &Relation, is_strict: bool) -> bool {
    mode_of(relation).is_some_and(|strict| strict != is_strict)
}
