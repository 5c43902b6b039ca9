//! R317: a claim that makes two.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::dossier::Loaded;
use crate::model::AttestationId;
use crate::text::{SplitRules, TextStructure};

use super::wording;

/// Notes claims whose text is two sentences, or two clauses with a semicolon between, and those for which one attestation
/// quotes words of two paragraphs: an objection to the one half would count as an objection to both. Commas and *and* are
/// left alone, since they join words as often as clauses, and so are claims that cite two provisions: most are on how the
/// two bear on each other. Only in a dossier; a lone map may be anything.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    if !loaded.is_folder {
        return;
    }
    let dossier = &loaded.dossier;
    for (id, claim) in dossier.claims.iter() {
        let Some(at) = claim.defined else { continue };
        // A text may give the words of one provision in pieces.
        let gives_wording = claim.details.as_deref().is_some_and(|details| !details.wordings.is_empty());
        let quoted_apart = || !gives_wording && claim.attestations.iter().any(|&said| is_quoted_apart(loaded, said));
        let apart = || quoted_apart().then_some("one attestation quotes words of two paragraphs for it");
        let Some(joint) = joint(&claim.text).or_else(apart) else { continue };
        let name = wording::claim(dossier, id);
        found.push(
            Diagnostic::new(codes::COMPOUND_CLAIM, at, format!("{name} makes two claims: {joint}"))
                .help("make each a claim of its own, with its own words in the source: then each can be answered"),
        );
    }
}

/// Whether the quotations of one attestation stand in two paragraphs.
fn is_quoted_apart(loaded: &Loaded, said: AttestationId) -> bool {
    let passages = &loaded.dossier.attestations[said].passages;
    let quoted = passages.iter().filter(|&&id| loaded.dossier.passages[id].quote.is_some());
    let mut paragraphs = quoted.filter_map(|&id| Some(loaded.check(id).standing()?.sentences.first()?.paragraph));
    paragraphs.next().is_some_and(|first| paragraphs.any(|other| other != first))
}

/// What joins the two halves, if there are two.
fn joint(text: &str) -> Option<&'static str> {
    if outside_quotation_marks(text, ';') {
        return Some("there is a semicolon between them");
    }
    let structure = TextStructure::new(text, &SplitRules::default());
    (structure.sentences().count() > 1).then_some("its text has two sentences")
}

/// Whether a character stands in a text, outside quotation marks.
fn outside_quotation_marks(text: &str, wanted: char) -> bool {
    let mut inside = false;
    text.chars().any(|c| {
        match c {
            '"' => inside = !inside,
            '“' | '„' | '«' => inside = true,
            '”' | '»' => inside = false,
            _ => {}
        }
        c == wanted && !inside
    })
}
