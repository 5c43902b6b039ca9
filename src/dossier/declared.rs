//! Names that nothing declares: an error in a dossier, taken as declared in a lone map.

use super::Loaded;
use crate::diagnostic::codes::names as codes;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Arena, Grounding, Id, Speaker};
use crate::text::{At, FileId, nearest};

/// Where the things of one kind are first named.
struct FirstUse {
    places: Vec<Option<At>>,
}

impl FirstUse {
    fn new(count: usize) -> FirstUse {
        FirstUse { places: vec![None; count] }
    }

    fn note<I: Id>(&mut self, id: I, at: At) {
        if let Some(place) = self.places.get_mut(id.index()) {
            place.get_or_insert(at);
        }
    }
}

struct Uses {
    sources: FirstUse,
    actors: FirstUse,
    parties: FirstUse,
    issues: FirstUse,
    instruments: FirstUse,
}

/// Reports every name that is used and not declared, where it is first used.
pub(super) fn report(loaded: &mut Loaded) {
    if !loaded.is_folder {
        let dossier = &loaded.dossier;
        let sources = dossier.sources.iter().filter(|(_, source)| source.declared.is_none()).count();
        let actors = dossier.actors.iter().filter(|(_, actor)| actor.declared.is_none()).count();
        let parties = dossier.parties.iter().filter(|(_, party)| party.declared.is_none()).count();
        if sources + actors + parties > 0 {
            let words = format!(
                "{}, {} and {} are taken as declared: this map stands alone",
                counted(sources, "source"),
                counted(actors, "actor"),
                counted(parties, "party"),
            );
            let file = FileId(0);
            loaded.diagnostics.push(
                Diagnostic::new(codes::TAKEN_AS_DECLARED, Place::At(At { file, start: 0, len: 0 }), words)
                    .help("`rebut new DIR` makes a dossier in which names and texts are checked"),
            );
        }
        // A long map alone names no issue, as a rule, and then where its names are used is not asked.
        if loaded.dossier.issues.iter().any(|(_, issue)| issue.declared.is_none()) {
            undeclared_issues(loaded, &uses(loaded));
        }
        return;
    }
    let uses = uses(loaded);
    let dossier = &loaded.dossier;
    let sources = undeclared(&dossier.sources, &uses.sources, |source| (&source.id, source.declared.is_some()));
    let actors = undeclared(&dossier.actors, &uses.actors, |actor| (&actor.id, actor.declared.is_some()));
    let parties = undeclared(&dossier.parties, &uses.parties, |party| (&party.id, party.declared.is_some()));
    add(loaded, codes::UNDECLARED_SOURCE, "source", sources, "write a record `seeds/<name>.yaml`");
    add(loaded, codes::UNDECLARED_ACTOR, "actor", actors, "declare it under `actors` in `dossier.yaml`");
    add(loaded, codes::UNDECLARED_PARTY, "party", parties, "declare it under `parties` in `dossier.yaml`");
    undeclared_issues(loaded, &uses);
    let cited: Vec<Missing> = loaded
        .dossier
        .provisions
        .iter()
        .filter(|(_, provision)| provision.instrument.is_none())
        .filter_map(|(id, provision)| {
            let at = uses.instruments.places.get(id.index()).copied().flatten()?;
            Some(Missing { name: provision.id.to_string(), at, nearest: None })
        })
        .collect();
    add(
        loaded,
        codes::UNDECLARED_INSTRUMENT,
        "citation",
        cited,
        "declare the instrument under `instruments` in `dossier.yaml`; its name begins the citation",
    );
}

fn undeclared_issues(loaded: &mut Loaded, uses: &Uses) {
    let issues = undeclared(&loaded.dossier.issues, &uses.issues, |issue| (&issue.id, issue.declared.is_some()));
    add(loaded, codes::UNDECLARED_ISSUE, "issue", issues, "put the question on a heading: `# May it? {issue: …}`");
}

struct Missing {
    name: String,
    at: At,
    nearest: Option<String>,
}

fn undeclared<I: Id, T>(arena: &Arena<I, T>, uses: &FirstUse, of: impl Fn(&T) -> (&str, bool)) -> Vec<Missing> {
    let known: Vec<&str> =
        arena.iter().map(|(_, thing)| of(thing)).filter(|(_, known)| *known).map(|(id, _)| id).collect();
    let mut missing = Vec::new();
    for (id, thing) in arena.iter() {
        let (name, declared) = of(thing);
        let Some(at) = uses.places.get(id.index()).copied().flatten() else { continue };
        if !declared {
            let nearest = nearest(name, known.iter().copied()).map(str::to_owned);
            missing.push(Missing { name: name.to_owned(), at, nearest });
        }
    }
    missing
}

fn add(loaded: &mut Loaded, code: Code, what: &str, missing: Vec<Missing>, help: &str) {
    for Missing { name, at, nearest } in missing {
        let at = loaded.files.narrow(at, &name);
        let message = match what {
            "citation" => format!("`{name}` names no instrument of the dossier"),
            what => format!("no {what} `{name}` is declared"),
        };
        let mut diagnostic = Diagnostic::new(code, at, message);
        if let Some(nearest) = nearest {
            diagnostic =
                diagnostic.help(format!("did you mean `{nearest}`?")).fix(format!("write `{nearest}`"), at, nearest);
        }
        loaded.diagnostics.push(diagnostic.help(help));
    }
}

fn counted(count: usize, word: &str) -> String {
    match (count, word) {
        (1, word) => format!("1 {word}"),
        (count, "party") => format!("{count} parties"),
        (count, word) => format!("{count} {word}s"),
    }
}

fn uses(loaded: &Loaded) -> Uses {
    let dossier = &loaded.dossier;
    let mut uses = Uses {
        sources: FirstUse::new(dossier.sources.len()),
        actors: FirstUse::new(dossier.actors.len()),
        parties: FirstUse::new(dossier.parties.len()),
        issues: FirstUse::new(dossier.issues.len()),
        instruments: FirstUse::new(dossier.provisions.len()),
    };
    for (_, section) in dossier.sections.iter() {
        section.source.inspect(|&id| uses.sources.note(id, section.at));
        section.actor.inspect(|&id| uses.actors.note(id, section.at));
        section.issue.inspect(|&id| uses.issues.note(id, section.at));
    }
    for (_, issue) in dossier.issues.iter() {
        let Some(at) = issue.declared else { continue };
        issue.parent.inspect(|&id| uses.issues.note(id, at));
        if let Some(burden) = &issue.burden {
            uses.parties.note(burden.party, at);
            burden.cites.iter().for_each(|&id| uses.instruments.note(id, at));
        }
    }
    for (_, attestation) in dossier.attestations.iter() {
        attestation.source.inspect(|&id| uses.sources.note(id, attestation.at));
        if let Speaker::Actor(id) = attestation.speaker {
            uses.actors.note(id, attestation.at);
        }
        attestation.via.iter().for_each(|&id| uses.actors.note(id, attestation.at));
    }
    for (id, claim) in dossier.claims.iter() {
        let Some(at) = dossier.claim_at(id) else { continue };
        claim.answers.inspect(|&id| uses.issues.note(id, at));
        claim.cites.iter().for_each(|&id| uses.instruments.note(id, at));
        if let Some(details) = &claim.details {
            details.held_by.iter().for_each(|&id| uses.parties.note(id, at));
            details.wordings.iter().filter_map(|w| w.provision).for_each(|id| uses.instruments.note(id, at));
            details.reading.iter().filter_map(|r| r.provision).for_each(|id| uses.instruments.note(id, at));
        }
    }
    for (_, argument) in dossier.arguments.iter() {
        let Some(first) = argument.occurrences.first() else { continue };
        argument.cites.iter().for_each(|&id| uses.instruments.note(id, first.at));
    }
    let grounds = dossier.relations.iter().flat_map(|(_, relation)| &relation.grounds);
    for ground in grounds.chain(dossier.steps.iter().flat_map(|(_, step)| &step.grounds)) {
        note_ground(&mut uses, ground);
    }
    for (_, source) in dossier.sources.iter() {
        let Some(at) = source.declared else { continue };
        source.authors.iter().for_each(|&id| uses.actors.note(id, at));
        source.version_of.inspect(|&id| uses.sources.note(id, at));
        source.slant.iter().for_each(|slant| uses.parties.note(slant.party, at));
    }
    for (_, actor) in dossier.actors.iter() {
        let Some(at) = actor.declared else { continue };
        actor.speaks_for.iter().for_each(|mandate| uses.parties.note(mandate.party, at));
        actor.sides_with.iter().for_each(|sympathy| uses.parties.note(sympathy.party, at));
    }
    uses
}

fn note_ground(uses: &mut Uses, ground: &Grounding) {
    ground.by.inspect(|&id| uses.actors.note(id, ground.at));
    ground.source.inspect(|&id| uses.sources.note(id, ground.at));
    ground.cites.iter().for_each(|&id| uses.instruments.note(id, ground.at));
}
