//! R304: links that do not say who draws them. They count as inferred.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::dossier::Loaded;
use crate::model::{Dossier, RelationKind, Step};
use crate::text::{At, FileId};

/// What is unmarked in one file.
#[derive(Default)]
struct Unmarked {
    links: usize,
    steps: usize,
    first: Option<At>,
}

/// One note a file, at the first unmarked link. Silent in a lone map in which nothing is marked: it is plain Argdown.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let dossier = &loaded.dossier;
    let mut files: BTreeMap<FileId, Unmarked> = BTreeMap::new();
    let mut marked = loaded.is_folder;
    let mut note = |at: At, is_step: bool| {
        let file = files.entry(at.file).or_default();
        *if is_step { &mut file.steps } else { &mut file.links } += 1;
        file.first = Some(file.first.map_or(at, |first| first.min(at)));
    };
    for (_, relation) in dossier.relations.iter() {
        for ground in &relation.grounds {
            match ground.basis {
                // A restatement says what a claim is, not who draws a link; it is marked by itself where data draw it.
                Some(_) => marked |= relation.kind != RelationKind::Restates,
                None => note(ground.at, false),
            }
        }
    }
    for (_, step) in dossier.steps.iter() {
        if says_who(dossier, step) {
            marked = true;
        } else {
            note(step.at, true);
        }
    }
    if !marked {
        return;
    }
    for Unmarked { links, steps, first } in files.into_values() {
        let Some(first) = first else { continue };
        let counted = |count: usize, word: &str| match count {
            0 => None,
            1 => Some(format!("1 {word}")),
            count => Some(format!("{count} {word}s")),
        };
        let what: Vec<String> = [counted(links, "link"), counted(steps, "step")].into_iter().flatten().collect();
        let what = what.join(" and ");
        let (message, first_is) = if links + steps == 1 {
            (
                format!("{what} of this file does not say who draws it"),
                "it counts as inferred: by you, from what the sources say",
            )
        } else {
            (
                format!("{what} of this file do not say who draws them"),
                "they count as inferred: by you, from what the sources say; the first is here",
            )
        };
        found.push(Diagnostic::new(codes::UNMARKED_LINK, first, message).help(first_is).help(
            "mark each: `link: {basis: stated, in: …, at: …, quote: …}`, or `inferred` or `external` with a `note`",
        ));
    }
}

/// Whether a step says who takes it: by `link`, or by a passage of its own or of its argument.
fn says_who(dossier: &Dossier, step: &Step) -> bool {
    let argument = &dossier.arguments[step.argument];
    let of_argument = if argument.steps.len() == 1 { argument.attestations.as_slice() } else { &[] };
    step.grounds.iter().any(|ground| ground.basis.is_some() || !ground.passages.is_empty())
        || step.attestations.iter().chain(of_argument).any(|&said| !dossier.attestations[said].passages.is_empty())
}
