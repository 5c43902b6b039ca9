//! How messages name things.

use crate::model::{ArgumentId, ClaimId, Dossier, End, RelationKind};

/// The most characters of a text without a title that a message shows.
const LONGEST: usize = 60;

/// A claim, argument, step or edge as messages name it: `[title]`, `<title>`, with the beginning of the text of a claim
/// that has no title.
pub(super) fn name(dossier: &Dossier, end: End) -> String {
    match end {
        End::Claim(id) => claim(dossier, id),
        End::Argument(id) => argument(dossier, id),
        End::Step(id) => argument(dossier, dossier.steps[id].argument),
        End::Relation(id) => {
            let relation = &dossier.relations[id];
            format!("the link from {} to {}", flat(dossier, relation.from), flat(dossier, relation.to))
        }
    }
}

/// The same, but an edge at an edge is only called that: edges may stack up without end.
fn flat(dossier: &Dossier, end: End) -> String {
    match end {
        End::Relation(_) => "a link".to_owned(),
        end => name(dossier, end),
    }
}

pub(super) fn claim(dossier: &Dossier, id: ClaimId) -> String {
    let claim = &dossier.claims[id];
    match claim.title.as_deref() {
        Some(title) => format!("`[{title}]`"),
        None => format!("“{}”", beginning(&claim.text)),
    }
}

pub(super) fn argument(dossier: &Dossier, id: ArgumentId) -> String {
    let argument = &dossier.arguments[id];
    let conclusion = || argument.steps.last().and_then(|&step| dossier.steps[step].conclusion);
    match argument.title.as_deref() {
        Some(title) => format!("`<{title}>`"),
        None => match conclusion() {
            Some(claim) => format!("the argument for {}", self::claim(dossier, claim)),
            None => "an argument without a title".to_owned(),
        },
    }
}

/// What an edge does, as a verb.
pub(super) fn verb(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Supports => "supports",
        RelationKind::Objects => "objects to",
        RelationKind::Undercuts => "undercuts",
        RelationKind::Contradicts => "contradicts",
        RelationKind::Restates => "restates",
    }
}

/// The beginning of a text, on one line.
pub(super) fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", line.get(..cut).unwrap_or_default().trim_end()),
        None => line,
    }
}
