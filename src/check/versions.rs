//! R322: two versions of one text that give a provision in other words.

use crate::contrast::versions_that_differ;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::dossier::Loaded;
use crate::model::ClaimId;

/// Notes where two versions of a text differ in the words of a provision: what turns on them turns on the version.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let dossier = &loaded.dossier;
    let claims: Vec<ClaimId> = dossier.claims.ids().collect();
    for differ in versions_that_differ(loaded, &claims) {
        let provision = &dossier.provisions[differ.provision].id;
        let (one, other) = (&dossier.sources[differ.one.1].id, &dossier.sources[differ.other.1].id);
        let names: Vec<String> = differ.elements.iter().map(|(name, _, _)| format!("`{name}`")).collect();
        let message = format!(
            "`{one}` and `{other}` are versions of one text, and give {provision} in different words: {}",
            names.join(", ")
        );
        found.push(
            Diagnostic::new(codes::VERSIONS_DIFFER, dossier.attestations[differ.other.0].at, message)
                .label(dossier.attestations[differ.one.0].at, "the other version")
                .help(format!("set them side by side: `rebut wordings \"{provision}\"`")),
        );
    }
}
