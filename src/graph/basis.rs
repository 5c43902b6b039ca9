//! Who draws a step, and from what.

use crate::model::{Basis, Dossier, EdgeSet, StepId};

/// The basis of a step (`language.md`: "a step is *stated* if its `link`, or its own `in`, has a passage, else
/// *inferred*").
///
/// A ground marked otherwise stays what it is marked as; an unmarked one is stated if it has a passage. What is said of
/// an argument of one step is said of that step.
#[must_use]
pub fn step_basis(dossier: &Dossier, id: StepId) -> Basis {
    let step = &dossier.steps[id];
    let argument = &dossier.arguments[step.argument];
    let of_argument = if argument.steps.len() == 1 { argument.attestations.as_slice() } else { &[] };
    let in_so_many_words =
        step.attestations.iter().chain(of_argument).any(|&said| !dossier.attestations[said].passages.is_empty());
    if in_so_many_words {
        return Basis::Stated;
    }
    let drawn = step.grounds.iter().map(|ground| match ground.basis {
        None if !ground.passages.is_empty() => Basis::Stated,
        _ => ground.basis(),
    });
    drawn.min().unwrap_or(Basis::Inferred)
}

/// Whether a step counts in an edge set.
#[must_use]
pub fn step_counts(dossier: &Dossier, id: StepId, edges: EdgeSet) -> bool {
    edges.contains(step_basis(dossier, id))
}
