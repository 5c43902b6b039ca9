//! R317: a claim that makes two.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::dossier::Loaded;
use crate::text::{SplitRules, TextStructure};

use super::wording;

/// Notes claims whose text is two sentences, or two clauses with a semicolon between: an objection to the one half would
/// count as an objection to both. Commas and *and* are left alone: they join words as often as clauses. Only in a dossier;
/// a lone map may be anything.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    if !loaded.is_folder {
        return;
    }
    let dossier = &loaded.dossier;
    for (id, claim) in dossier.claims.iter() {
        let Some(at) = claim.defined else { continue };
        let Some(joint) = joint(&claim.text) else { continue };
        let name = wording::claim(dossier, id);
        found.push(
            Diagnostic::new(codes::COMPOUND_CLAIM, at, format!("{name} makes two claims: {joint}"))
                .help("make each a claim of its own, with its own words in the source: then each can be answered"),
        );
    }
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
