//! R301, R302, R303: links that are marked, but lack what their mark calls for.

use crate::diagnostic::codes::model as codes;
use crate::diagnostic::{Diagnostic, Place};
use crate::dossier::Loaded;
use crate::model::{Basis, Grounding};
use crate::text::At;

/// Looks at every ground of every relation and step.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let dossier = &loaded.dossier;
    let without_source = places_without_source(loaded);
    let mut look = |ground: &Grounding, has_words: bool| match ground.basis {
        Some(Basis::Stated) if !has_words => found.extend(stated(loaded, ground, &without_source)),
        Some(Basis::Inferred) if is_blank(ground) => found.push(
            Diagnostic::new(
                codes::INFERRED_WITHOUT_NOTE,
                ground.at,
                "this link is marked `inferred`, but no `note` says from what",
            )
            .help("say from what the sources say you infer it: `link: {basis: inferred, note: \"…\"}`"),
        ),
        Some(Basis::External) if is_blank(ground) && ground.cites.is_empty() => found.push(
            Diagnostic::new(
                codes::EXTERNAL_WITHOUT_AUTHORITY,
                ground.at,
                "this link is marked `external`, but nothing says on which authority",
            )
            .help("cite it, or say what it rests on: `link: {basis: external, cites: […]}`, or `note: \"…\"`"),
        ),
        _ => {}
    };
    for (_, relation) in dossier.relations.iter() {
        relation.grounds.iter().for_each(|ground| look(ground, false));
    }
    for (_, step) in dossier.steps.iter() {
        // A step is stated as well if its own `in`, `at` and `quote` say where it is taken.
        let quoted = |&said: &_| {
            let passages = &dossier.attestations[said].passages;
            passages.iter().any(|&passage| dossier.passages[passage].quote.is_some())
        };
        let has_words = step.attestations.iter().any(quoted);
        step.grounds.iter().for_each(|ground| look(ground, has_words));
    }
}

fn is_blank(ground: &Grounding) -> bool {
    ground.note.as_deref().is_none_or(|note| note.trim().is_empty())
}

fn stated(loaded: &Loaded, ground: &Grounding, without_source: &[At]) -> Option<Diagnostic> {
    let dossier = &loaded.dossier;
    let passages = || ground.passages.iter().map(|&id| (id, &dossier.passages[id]));
    let mut missing = Vec::new();
    if ground.source.is_none() {
        // Words without a source have been reported where they stand.
        let next = without_source.partition_point(|at| (at.file, at.start) < (ground.at.file, ground.at.start));
        if without_source.get(next).is_some_and(|at| at.file == ground.at.file && at.start < ground.at.span().end) {
            return None;
        }
        missing.push("`in`");
    }
    if passages().all(|(_, passage)| passage.locator.is_none()) {
        missing.push("`at`");
    }
    if passages().all(|(_, passage)| passage.quote.is_none()) {
        missing.push("`quote`");
    }
    let (last, others) = missing.split_last()?;
    let missing_keys = if others.is_empty() { (*last).to_owned() } else { format!("{} and {last}", others.join(", ")) };
    let is = if others.is_empty() { "is" } else { "are" };
    let message = format!("this link is marked `stated`, but {missing_keys} {is} missing");
    let mut diagnostic = Diagnostic::new(codes::STATED_WITHOUT_PASSAGE, ground.at, message);
    let known = passages().find_map(|(id, passage)| {
        let structure = loaded.text(passage.source)?.structure.as_ref()?;
        let standing = loaded.check(id).standing()?;
        Some(structure.locate(standing.span))
    });
    if missing == ["`at`"]
        && let Some(place) = known
    {
        diagnostic = diagnostic.help(format!("the words stand at {place}: add `at: {place}`"));
    } else {
        diagnostic =
            diagnostic.help("quote the words in which the source draws the link: `in: …, at: ¶3 s2, quote: \"…\"`");
    }
    Some(diagnostic.help("or, if the source does not draw it, mark it `inferred` and say why in a `note`"))
}

/// Where words or places stand without a source (R313), in order.
fn places_without_source(loaded: &Loaded) -> Vec<At> {
    let of_code = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.code == codes::PLACE_WITHOUT_SOURCE);
    let mut places: Vec<At> = of_code
        .filter_map(|diagnostic| match diagnostic.place {
            Place::At(at) => Some(at),
            _ => None,
        })
        .collect();
    places.sort_unstable();
    places
}
