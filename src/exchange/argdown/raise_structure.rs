//! The numbered lines and the inferences of one argument.

use crate::model::{Argument, ClaimId, Dossier, Premise, PremiseKind, StepId};
use crate::text::Lookup;

/// A part of a structure, in order.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// A numbered line; the numbers count from 1.
    Line(Premise),
    /// An inference, with the numbers of its premises where they are not just the lines above it.
    Inference(StepId, Option<Vec<usize>>),
    /// A step that has no premises, and no line above it: Argdown has no place for it.
    Groundless,
}

/// The structure of all steps of an argument: each premise is a line of its own unless an earlier line says the same.
pub(super) fn structure(dossier: &Dossier, argument: &Argument) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut lines: Vec<Premise> = Vec::new();
    let mut by_claim: Lookup<ClaimId, Vec<usize>> = Lookup::new();
    let mut since = 0;
    for (index, &id) in argument.steps.iter().enumerate() {
        let step = &dossier.steps[id];
        if step.premises.is_empty() && lines.is_empty() {
            parts.push(Part::Groundless);
            continue;
        }
        let mut numbers: Vec<usize> = Vec::new();
        // An empty `uses` would say nothing.
        let all_unused = step.premises.iter().all(|premise| premise.unused);
        let mut used: Lookup<usize, ()> = Lookup::new();
        for premise in &step.premises {
            let same = |number: &&usize| {
                let line = number.checked_sub(1).and_then(|at| lines.get(at));
                line.is_some_and(|line| line.role == premise.role && line.kind == premise.kind && !line.unused)
                    && !used.contains(*number)
            };
            let written = by_claim.get(&premise.claim).and_then(|numbers| numbers.iter().rev().take(8).find(same));
            let number = written.copied().unwrap_or(lines.len() + 1);
            if number > lines.len() {
                lines.push(premise.clone());
                by_claim.or_insert_with(premise.claim, Vec::new).push(number);
                parts.push(Part::Line(premise.clone()));
            }
            used.insert(number, ());
            if !premise.unused || all_unused {
                numbers.push(number);
            }
        }
        let usual = numbers.iter().copied().eq(since + 1..=lines.len());
        parts.push(Part::Inference(id, (!usual).then_some(numbers)));
        since = lines.len();
        if let Some(claim) = step.conclusion {
            // As a premise of the next step it may have a role.
            let next = argument.steps.get(index + 1).map(|&next| &dossier.steps[next].premises);
            let premise = next.and_then(|premises| premises.iter().find(|premise| premise.claim == claim)).cloned();
            let bare = || Premise { claim, role: None, kind: PremiseKind::Ordinary, unused: false, at: step.at };
            let line = premise.unwrap_or_else(bare);
            lines.push(line.clone());
            by_claim.or_insert_with(claim, Vec::new).push(lines.len());
            parts.push(Part::Line(line));
        }
    }
    parts
}
