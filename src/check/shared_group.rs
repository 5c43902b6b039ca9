//! R315: an unnamed group that speaks in two sources.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::dossier::Loaded;
use crate::model::{Actor, ActorId, Dossier, Id as _, SourceId, Speaker};
use crate::text::At;

/// What people call groups whose members nobody names.
const GROUPS: &[&str] = &[
    "analysts",
    "commentators",
    "critics",
    "diplomats",
    "experts",
    "insiders",
    "lawyers",
    "observers",
    "officials",
    "scholars",
    "witnesses",
];

/// Warns at the first word of an unnamed group in a second source: “experts” here and “experts” there are hardly the same
/// people. Two versions of one text count as one.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let dossier = &loaded.dossier;
    let mut first: Vec<Option<SourceId>> = vec![None; dossier.actors.len()];
    let mut told = vec![false; dossier.actors.len()];
    for (_, said) in dossier.attestations.iter() {
        let (Speaker::Actor(actor), Some(source)) = (said.speaker, said.source) else { continue };
        if !is_unnamed_group(&dossier.actors[actor]) {
            continue;
        }
        let (Some(seen), Some(told)) = (first.get_mut(actor.index()), told.get_mut(actor.index())) else { continue };
        match *seen {
            None => *seen = Some(source),
            Some(other) if !same_text(dossier, other, source) && !*told => {
                *told = true;
                found.push(diagnostic(dossier, actor, (other, source), said.at));
            }
            Some(_) => {}
        }
    }
}

fn diagnostic(dossier: &Dossier, actor: ActorId, (first, second): (SourceId, SourceId), at: At) -> Diagnostic {
    let actor = &dossier.actors[actor];
    let (first, second) = (&dossier.sources[first].id, &dossier.sources[second].id);
    let id = &actor.id;
    Diagnostic::new(
        codes::SHARED_GROUP,
        at,
        format!("the unnamed group `{id}` speaks in `{first}` and in `{second}`, as if these were the same people"),
    )
    .help(format!("give it an actor for each source: `{id}-{first}` and `{id}-{second}`"))
}

/// Whether the first word of its id, or a word of its role, calls it a group, or it is said to be unnamed.
fn is_unnamed_group(actor: &Actor) -> bool {
    let of_id = actor.id.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let name = if actor.name.is_empty() { &*actor.id } else { &*actor.name };
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect::<Vec<_>>();
    let role = actor.role.as_deref().map(words).unwrap_or_default();
    let is_group = |word: &str| GROUPS.contains(&word.to_lowercase().as_str());
    is_group(of_id)
        || words(name).iter().chain(&role).any(|word| word == "unnamed")
        || role.first().is_some_and(|word| is_group(word))
}

/// Whether two sources are one text in two versions.
fn same_text(dossier: &Dossier, a: SourceId, b: SourceId) -> bool {
    let of = |id: SourceId| dossier.sources[id].version_of.unwrap_or(id);
    a == b || of(a) == of(b)
}
