//! R314: a claim that is supported twice by what says the same.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::dossier::Loaded;
use crate::graph::Restatements;
use crate::model::{ClaimId, Dossier, End, Id as _, RelationKind, StepId};
use crate::text::{At, Lookup};

use super::wording;

/// One support of a claim by a single other claim.
struct Support {
    from: ClaimId,
    to: ClaimId,
    at: At,
}

/// Warns at the later of two supports of one claim, or of claims that restate each other, that come from one claim, or from
/// claims that restate each other: by a line, or by a step with that one premise.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let dossier = &loaded.dossier;
    let restatements = Restatements::of(dossier);
    let mut first: Lookup<(usize, usize), Support> = Lookup::default();
    for support in supports(dossier) {
        let key = (restatements.class(support.from).index(), restatements.class(support.to).index());
        let Some(earlier) = first.get(&key) else {
            first.insert(key, support);
            continue;
        };
        let (from, to) = (wording::claim(dossier, support.from), wording::claim(dossier, support.to));
        let message = if earlier.from == support.from {
            format!("{from} supports {to} twice: by a line of its own, and as the only premise of a step")
        } else {
            let other = wording::claim(dossier, earlier.from);
            format!("{from} supports {to}, and so does {other}, which says the same")
        };
        found.push(
            Diagnostic::new(codes::COUNTED_TWICE, support.at, message)
                .label(earlier.at, "the first support is here")
                .help("one claim said in two sources is one support: keep one of the two, and give the claim both attestations (`said`)")
                .help("if the two do not say the same, take the restatement out"),
        );
    }
}

fn supports(dossier: &Dossier) -> impl Iterator<Item = Support> + '_ {
    let by_line =
        dossier.relations.iter().filter_map(|(_, relation)| match (relation.kind, relation.from, relation.to) {
            (RelationKind::Supports, End::Claim(from), End::Claim(to)) => {
                Some(Support { from, to, at: relation.grounds.first()?.at })
            }
            _ => None,
        });
    let by_step = dossier.steps.ids().filter_map(move |id: StepId| {
        let step = &dossier.steps[id];
        match (step.premises.as_slice(), step.conclusion) {
            ([premise], Some(to)) => Some(Support { from: premise.claim, to, at: step.at }),
            _ => None,
        }
    });
    by_line.chain(by_step)
}
