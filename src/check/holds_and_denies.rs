//! R319 and R321: somebody who says a claim and denies it, at one time or at two.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::dossier::Loaded;
use crate::query::{reversals, said_on};

use super::wording;

/// Warns where one speaker holds a claim and denies it, and no two dates tell the one from the other; where dates do, it is
/// a finding: the speaker changed their mind.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let dossier = &loaded.dossier;
    for id in dossier.claims.ids() {
        for reversal in reversals(dossier, id) {
            let (held, denied) = (&dossier.attestations[reversal.held], &dossier.attestations[reversal.denied]);
            let (name, claim) = (&dossier.actors[reversal.actor].id, wording::claim(dossier, id));
            let diagnostic = if let (true, Some(held), Some(denied)) =
                (reversal.dated, said_on(dossier, held), said_on(dossier, denied))
            {
                let message = format!("`{name}` says {claim} on {held} and denies it on {denied}");
                Diagnostic::new(codes::CHANGED_MIND, dossier.attestations[reversal.denied].at, message)
                    .help("a finding on the speaker; what only a part of the claim was is better a claim of its own")
            } else {
                let message = format!("`{name}` says {claim} and denies it");
                Diagnostic::new(codes::HOLDS_AND_DENIES, denied.at, message)
                    .help("if they changed their mind, give each a `date`; if only a part is denied, make that part a claim of its own")
            };
            found.push(diagnostic.label(held.at, "said here"));
        }
    }
}
