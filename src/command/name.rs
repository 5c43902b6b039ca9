//! What the names on the command line stand for.

use super::Failure;
use crate::graph::Selection;
use crate::model::{Arena, ClaimId, End, Id, Provision, ProvisionId, Word as _};
use crate::query::{Filters, ReplyStatus, select};
use crate::text::{citation_key, citation_words, loose_key, nearest};
use crate::view::Findings;

/// The selection flags as they were typed.
#[derive(Debug, Clone, Default)]
pub struct SelectionWords {
    /// `--issue`
    pub issue: Option<String>,
    /// `--position`
    pub position: Option<String>,
    /// `--source`
    pub source: Option<String>,
    /// `--actor`
    pub actor: Option<String>,
    /// `--party`
    pub party: Option<String>,
    /// `--provision`
    pub provision: Option<String>,
    /// `--reply`
    pub reply: Option<String>,
    /// `--focus`
    pub focus: Option<String>,
    /// `--depth`
    pub depth: u32,
    /// A map of the dossier that was named as the path.
    pub map: Option<String>,
}

/// What was selected, and in words what that is: `issue: lawful · party: Russia`.
///
/// # Errors
/// If a name stands for nothing.
pub fn selection(findings: &Findings<'_>, words: &SelectionWords) -> Result<(Selection, String), Failure> {
    let dossier = findings.dossier();
    let mut filters = Filters::default();
    let mut scope = Vec::new();
    if let Some(name) = &words.issue {
        let id = named(&dossier.issues, dossier.issue_named(name), name, "issue", |issue| &issue.id)?;
        filters.issues.push(id);
        let question = &dossier.issues[id].question;
        scope.push(if question.is_empty() { format!("issue: {name}") } else { question.to_string() });
    }
    if let Some(name) = &words.position {
        let id = claim(findings, name)?;
        filters.positions.push(id);
        scope.push(format!("position: {}", findings.claim_name(id)));
    }
    if let Some(name) = &words.source {
        filters.sources.push(named(&dossier.sources, dossier.source_named(name), name, "source", |source| &source.id)?);
        scope.push(format!("source: {name}"));
    }
    if let Some(name) = &words.actor {
        let id = named(&dossier.actors, dossier.actor_named(name), name, "actor", |actor| &actor.id)?;
        filters.actors.push(id);
        scope.push(format!("actor: {}", findings.actor_name(id)));
    }
    if let Some(name) = &words.party {
        let id = party(findings, name)?;
        filters.parties.push(id);
        scope.push(format!("party: {}", findings.party_name(id)));
    }
    if let Some(name) = &words.provision {
        let id = provision(findings, name)?;
        filters.provisions.push(id);
        scope.push(format!("provision: {}", dossier.provisions[id].id));
    }
    if let Some(name) = &words.reply {
        let word = name.replace([' ', '_'], "-").to_lowercase();
        let Some(status) = ReplyStatus::parse(&word) else {
            return Err(Failure::new(format!("`{name}` is not a reply status"))
                .help(format!("it is one of {}", ReplyStatus::WORDS.join(", "))));
        };
        filters.reply.push(status);
        scope.push(format!("reply: {word}"));
    }
    if let Some(name) = &words.focus {
        let end = claim_or_argument(findings, name)?;
        filters.focus.push(end);
        filters.depth = Some(words.depth);
        scope.push(format!("around {}", findings.end_name(end)));
    }
    let mut selection = select(&findings.statuses, &findings.membership, &filters);
    if let Some(map) = &words.map {
        scope.insert(0, map.clone());
        selection = in_map(findings, &selection, map);
    }
    Ok((selection, scope.join(" · ")))
}

/// What stands in one map of the dossier.
fn in_map(findings: &Findings<'_>, selection: &Selection, map: &str) -> Selection {
    let dossier = findings.dossier();
    let file = findings.loaded.files.iter().find(|(_, file)| file.name() == map).map(|(id, _)| id);
    let here = |occurrences: &[crate::model::Occurrence]| {
        occurrences.iter().any(|occurrence| Some(occurrence.at.file) == file)
    };
    Selection::of(
        dossier,
        selection.edges,
        |claim| selection.contains(End::Claim(claim)) && here(&dossier.claims[claim].occurrences),
        |id| {
            let argument = &dossier.arguments[id];
            let steps_here = argument.steps.iter().any(|&step| Some(dossier.steps[step].at.file) == file);
            selection.contains(End::Argument(id)) && (here(&argument.occurrences) || steps_here)
        },
    )
}

/// The party of a name.
///
/// # Errors
/// If there is none.
pub fn party(findings: &Findings<'_>, name: &str) -> Result<crate::model::PartyId, Failure> {
    let dossier = findings.dossier();
    let by_name = || dossier.parties.iter().find(|(_, party)| party.name.eq_ignore_ascii_case(name)).map(|(id, _)| id);
    named(&dossier.parties, dossier.party_named(name).or_else(by_name), name, "party", |party| &party.id)
}

/// The provision of a citation, in one of the ways in which people write it; a part of one is enough where it fits no other.
///
/// # Errors
/// If there is none, or more than one.
pub fn provision(findings: &Findings<'_>, name: &str) -> Result<ProvisionId, Failure> {
    let dossier = findings.dossier();
    if let Some(id) = dossier.provision_named(name) {
        return Ok(id);
    }
    let written = citation_words(name);
    // Of an instrument there may be a short name and a title.
    let ways = |provision: &Provision| {
        let title = provision.instrument.map(|id| format!("{} {}", dossier.instruments[id].title, provision.locator));
        [Some(provision.id.to_string()), title].into_iter().flatten().map(|words| citation_words(&words))
    };
    let all: Vec<_> = dossier.provisions.iter().collect();
    let of = |fits: &dyn Fn(&std::collections::BTreeSet<String>) -> bool| -> Vec<ProvisionId> {
        all.iter().filter(|(_, provision)| ways(provision).any(|words| fits(&words))).map(|(id, _)| *id).collect()
    };
    let key = citation_key(name);
    let by_key: Vec<ProvisionId> =
        all.iter().filter(|(_, provision)| citation_key(&provision.id) == key).map(|(id, _)| *id).collect();
    let exact = if by_key.is_empty() { of(&|words| *words == written) } else { by_key };
    let mut found = if exact.is_empty() && !written.is_empty() { of(&|words| written.is_subset(words)) } else { exact };
    if found.is_empty() {
        // "Article 4 of the pact": the word only says what sort of text it is.
        const SORTS: [&str; 8] =
            ["pact", "treaty", "agreement", "convention", "charter", "covenant", "statute", "resolution"];
        let told: std::collections::BTreeSet<String> =
            written.iter().filter(|word| !SORTS.contains(&word.as_str())).cloned().collect();
        if told.len() > 1 && told.len() < written.len() {
            found = of(&|words| told.is_subset(words));
        }
    }
    // The text as a whole, where all others are places in it.
    let words_of = |id: &ProvisionId| citation_words(&dossier.provisions[*id].id);
    if let Some(&whole) = found.iter().min_by_key(|id| words_of(id).len())
        && found.iter().all(|id| words_of(&whole).is_subset(&words_of(id)))
    {
        found = vec![whole];
    }
    match found.as_slice() {
        [id] => Ok(*id),
        [] => named(&dossier.provisions, None, name, "provision", |provision| &provision.id),
        several => {
            let names: Vec<&str> = several.iter().take(6).map(|&id| &*dossier.provisions[id].id).collect();
            let more = if several.len() > 6 { format!(" and {} more", several.len() - 6) } else { String::new() };
            Err(Failure::new(format!("`{name}` may be several"))
                .help(format!("name one of {}{more}", names.join(", "))))
        }
    }
}

fn named<I: Id, T>(
    arena: &Arena<I, T>,
    found: Option<I>,
    name: &str,
    what: &str,
    id: impl Fn(&T) -> &str,
) -> Result<I, Failure> {
    if let Some(found) = found {
        return Ok(found);
    }
    let names: Vec<&str> = arena.iter().map(|(_, thing)| id(thing)).collect();
    let mut failure = Failure::new(format!("there is no {what} `{name}`"));
    if let Some(near) = nearest(name, names.iter().copied()) {
        failure = failure.help(format!("did you mean `{near}`?"));
    }
    let plural = if what == "party" { "parties".to_owned() } else { format!("{what}s") };
    Err(if names.is_empty() {
        failure.help(format!("this dossier has no {plural}"))
    } else if names.len() > 12 {
        failure.help(format!("`rebut list {plural}` shows all {}", names.len()))
    } else {
        failure.help(format!("the {plural} are: {}", names.join(", ")))
    })
}

/// The claim that a number, an id, a title, or a unique part of a title or text names.
///
/// # Errors
/// If there is none, or more than one.
pub fn claim(findings: &Findings<'_>, name: &str) -> Result<ClaimId, Failure> {
    match lookup(findings, name, false)? {
        End::Claim(id) => Ok(id),
        _ => Err(Failure::new(format!("`{name}` is an argument, not a claim"))
            .help("name a claim by its number, id or title: `rebut list claims` shows all")),
    }
}

/// The claim, or the argument (`<title>` or its id), that a name stands for.
///
/// # Errors
/// If there is none, or more than one.
pub fn claim_or_argument(findings: &Findings<'_>, name: &str) -> Result<End, Failure> {
    lookup(findings, name, true)
}

/// What a name stands for; arguments are found by a part of their words only where one may be meant.
fn lookup(findings: &Findings<'_>, name: &str, may_be_argument: bool) -> Result<End, Failure> {
    let dossier = findings.dossier();
    let name = name.trim();
    let number = name.strip_prefix(['C', 'c']).and_then(|digits| digits.parse::<u32>().ok());
    if let Some(number) = number
        && let Some((id, _)) = dossier.claims.iter().find(|(_, claim)| claim.number == Some(number))
    {
        return Ok(End::Claim(id));
    }
    let bare = name.trim_start_matches(['[', '<']).trim_end_matches([']', '>']);
    let argument = dossier.argument_titled(bare).or_else(|| findings.identity.argument_of(name)).map(End::Argument);
    let claim = dossier.claim_titled(bare).or_else(|| findings.identity.claim_of(name)).map(End::Claim);
    let whole = if name.starts_with('<') || name.starts_with("a:") { argument.or(claim) } else { claim.or(argument) };
    if let Some(end) = whole {
        return Ok(end);
    }
    let key = loose_key(bare);
    let claims = dossier.claims.iter().map(|(id, claim)| {
        let title = claim.title.as_deref().unwrap_or_default();
        (End::Claim(id), title, &*claim.text)
    });
    let arguments = dossier.arguments.iter().filter(|_| may_be_argument).map(|(id, argument)| {
        let title = argument.title.as_deref().unwrap_or_default();
        (End::Argument(id), title, &*argument.gist)
    });
    let things: Vec<(End, &str, &str)> = claims.chain(arguments).collect();
    let in_title: Vec<&(End, &str, &str)> = if key.is_empty() {
        Vec::new()
    } else {
        things.iter().filter(|(_, title, _)| loose_key(title).contains(&key)).collect()
    };
    let found: Vec<&(End, &str, &str)> = if in_title.is_empty() && !key.is_empty() {
        things.iter().filter(|(_, _, text)| loose_key(text).contains(&key)).collect()
    } else {
        in_title
    };
    match found.as_slice() {
        [(end, _, _)] => Ok(*end),
        [] => {
            let titles = things.iter().map(|(_, title, _)| *title).filter(|title| !title.is_empty());
            let mut failure = Failure::new(format!("there is no claim `{name}`"));
            if let Some(near) = nearest(bare, titles) {
                failure = failure.help(format!("did you mean `{near}`?"));
            }
            Err(failure.help("`rebut list claims` shows all, with their numbers"))
        }
        several => {
            let names: Vec<String> = several.iter().take(6).map(|(end, _, _)| findings.end_name(*end)).collect();
            let more = if several.len() > 6 { format!(" and {} more", several.len() - 6) } else { String::new() };
            Err(Failure::new(format!("`{name}` may be several"))
                .help(format!("name one of {}{more}", names.join(", "))))
        }
    }
}
