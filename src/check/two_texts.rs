//! R107: one title with two texts.

use super::wording;
use crate::diagnostic::codes::names as codes;
use crate::diagnostic::{Diagnostic, Severity};
use crate::dossier::Loaded;
use crate::model::{ClaimDetails, End, Occurrence};
use crate::text::{At, Seen, fold};

/// Reports each other text of a claim or an argument once: an error if it stands in another file than the text that
/// counts, else a warning. In one file `isCanonical` says that the other wordings are meant.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let dossier = &loaded.dossier;
    for (id, claim) in dossier.claims.iter() {
        let chosen = claim.details.as_deref().is_some_and(is_chosen);
        let texts = Texts { own: &claim.text, defined: claim.defined, occurrences: &claim.occurrences, chosen };
        if texts.differ() {
            texts.report(loaded, End::Claim(id), found);
        }
    }
    for (id, argument) in dossier.arguments.iter() {
        let (own, defined) = (&argument.gist, argument.defined);
        let texts = Texts { own, defined, occurrences: &argument.occurrences, chosen: false };
        if texts.differ() {
            texts.report(loaded, End::Argument(id), found);
        }
    }
}

/// Whether the author marked one of the texts with Argdown's `isCanonical`.
fn is_chosen(details: &ClaimDetails) -> bool {
    details.extra.iter().any(|extra| &*extra.key == "isCanonical")
}

struct Texts<'d> {
    own: &'d str,
    defined: Option<At>,
    occurrences: &'d [Occurrence],
    chosen: bool,
}

impl Texts<'_> {
    fn differ(&self) -> bool {
        self.occurrences.iter().any(|occurrence| occurrence.other_text.is_some())
    }

    fn report(&self, loaded: &Loaded, end: End, found: &mut Vec<Diagnostic>) {
        let Some(defined) = self.defined else { return };
        let mut seen: Seen<String> = Seen::new();
        seen.insert(fold(self.own).text().to_owned());
        for occurrence in self.occurrences {
            let Some(other) = occurrence.other_text.as_deref() else { continue };
            let elsewhere = occurrence.at.file != defined.file;
            if self.chosen && !elsewhere || !seen.insert(fold(other).text().to_owned()) {
                continue;
            }
            let name = wording::name(&loaded.dossier, end);
            let (here, there) = wording::apart(other, self.own);
            let what = if matches!(end, End::Claim(_)) { "claim" } else { "argument" };
            let (severity, message) = if elsewhere {
                let file = loaded.files.name(defined.file);
                (Severity::Error, format!("{name} has another text here than in `{file}`"))
            } else {
                (Severity::Warning, format!("{name} is worded in two ways; outputs print the last"))
            };
            let mut diagnostic = Diagnostic::new(codes::TWO_TEXTS, occurrence.at, message)
                .severity(severity)
                .label(defined, "the text that outputs print")
                .fact(format!("here   {here}"))
                .fact(format!("there  {there}"));
            diagnostic = if elsewhere {
                diagnostic
                    .help(format!("if it is one {what}, define it in one file and write {name} alone in the other"))
                    .help(format!("if they are two {what}s, give one of them another title"))
            } else if what == "claim" {
                diagnostic
                    .help(format!("define it once and write {name} alone elsewhere"))
                    .help("or mark the text that counts: `{isCanonical: true}`")
            } else {
                diagnostic.help(format!("define it once and write {name} alone elsewhere"))
            };
            found.push(diagnostic);
        }
    }
}
