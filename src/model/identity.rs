//! The ids by which outputs and the lock name claims, arguments, steps and edges.

use std::sync::OnceLock;

use crate::model::{ArgumentId, ClaimId, Dossier, End, Id as _, Names, RelationId, StepId, Word as _};
use crate::text::{Lookup, Seen, fold, sha256_hex, slug};

/// The ids of one dossier: namespaced slugs of titles, `c:deployment-lawful`, `a:jus-cogens`, `a:jus-cogens/1`.
///
/// Two titles with one slug both get `-` and the first four hexadecimal digits of the hash of their title, so that
/// neither id depends on the order of the files. Claims without a title are `c:~` and eight digits of the hash of
/// their folded text; the second of equal ones gets `.2`.
#[derive(Debug, Clone, Default)]
pub struct Identity {
    claims: Vec<Box<str>>,
    arguments: Vec<Box<str>>,
    /// Made when first asked: most outputs only name, and never look a name up.
    claim_ids: OnceLock<Names<ClaimId>>,
    argument_ids: OnceLock<Names<ArgumentId>>,
}

impl Identity {
    /// The ids of a dossier, in linear time.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Identity {
        let claims = ids("c:", dossier.claims.iter().map(|(_, claim)| (claim.title.as_deref(), &*claim.text)));
        let arguments = ids(
            "a:",
            dossier.arguments.iter().map(|(_, argument)| {
                let conclusion = argument.steps.last().and_then(|&step| dossier.steps[step].conclusion);
                let words = conclusion.map_or("", |claim| dossier.claim_name(claim));
                (argument.title.as_deref(), if argument.gist.is_empty() { words } else { &argument.gist })
            }),
        );
        Identity { claims, arguments, ..Identity::default() }
    }

    /// The id of a claim.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> &str {
        self.claims.get(id.index()).map_or("", |id| id)
    }

    /// The id of an argument.
    #[must_use]
    pub fn argument(&self, id: ArgumentId) -> &str {
        self.arguments.get(id.index()).map_or("", |id| id)
    }

    /// The claim of an id, with or without `c:`.
    #[must_use]
    pub fn claim_of(&self, id: &str) -> Option<ClaimId> {
        let ids = self.claim_ids.get_or_init(|| names(&self.claims));
        ids.get(id).or_else(|| ids.get(&format!("c:{id}")))
    }

    /// The argument of an id, with or without `a:`.
    #[must_use]
    pub fn argument_of(&self, id: &str) -> Option<ArgumentId> {
        let ids = self.argument_ids.get_or_init(|| names(&self.arguments));
        ids.get(id).or_else(|| ids.get(&format!("a:{id}")))
    }

    /// The id of a step: its argument's, `/`, and its number in the argument, from 1.
    #[must_use]
    pub fn step(&self, dossier: &Dossier, id: StepId) -> String {
        let argument = dossier.steps[id].argument;
        let number = dossier.arguments[argument].steps.iter().position(|&step| step == id).map_or(0, |at| at + 1);
        format!("{}/{number}", self.argument(argument))
    }

    /// The id of an edge: `r:` and its ends with what it says between them.
    ///
    /// An edge at an edge names it in brackets; edges at edges at edges … are cut off at the eighth, with the number
    /// of the edge in their stead.
    #[must_use]
    pub fn relation(&self, dossier: &Dossier, id: RelationId) -> String {
        let mut words = String::with_capacity(64);
        words.push_str("r:");
        self.relation_words(dossier, id, 8, &mut words);
        words
    }

    fn relation_words(&self, dossier: &Dossier, id: RelationId, left: usize, words: &mut String) {
        let relation = &dossier.relations[id];
        self.end_words(dossier, relation.from, left, words);
        words.push('.');
        words.push_str(relation.kind.word());
        words.push('.');
        self.end_words(dossier, relation.to, left, words);
    }

    fn end_words(&self, dossier: &Dossier, end: End, left: usize, words: &mut String) {
        match end {
            End::Claim(id) => words.push_str(self.claim(id)),
            End::Argument(id) => words.push_str(self.argument(id)),
            End::Step(id) => words.push_str(&self.step(dossier, id)),
            End::Relation(id) if left > 0 => {
                words.push('(');
                self.relation_words(dossier, id, left - 1, words);
                words.push(')');
            }
            End::Relation(id) => words.push_str(&format!("(#{})", id.index())),
        }
    }
}

/// What each id stands for.
fn names<I: crate::model::Id>(ids: &[Box<str>]) -> Names<I> {
    let mut names = Names::default();
    for (index, id) in ids.iter().enumerate() {
        names.insert(&**id, I::from_index(index));
    }
    names
}

/// The ids of things with or without a title, in order.
fn ids<'t>(space: &str, things: impl Iterator<Item = (Option<&'t str>, &'t str)> + Clone) -> Vec<Box<str>> {
    let mut untitled: Lookup<String, u32> = Lookup::new();
    let mut ids: Vec<Box<str>> = Vec::new();
    for (title, text) in things.clone() {
        ids.push(match title {
            Some(title) => [space, &slug(title)].concat().into(),
            None => {
                let digits = digits(fold(text).text(), 8);
                let count = untitled.or_insert_with(digits.clone(), || 0);
                *count += 1;
                match *count {
                    1 => format!("{space}~{digits}").into(),
                    count => format!("{space}~{digits}.{count}").into(),
                }
            }
        });
    }
    let twice = given_twice(&ids);
    // What needs the hash of its title: two of one slug, and what has none.
    let shared: Vec<(usize, &str, Box<str>)> = things
        .clone()
        .zip(&ids)
        .enumerate()
        .filter_map(|(at, ((title, _), id))| Some((at, title?, id)))
        .filter(|(_, _, id)| id.len() == space.len() || twice.contains(&***id))
        .map(|(at, title, id)| (at, title, id.clone()))
        .collect();
    drop(twice);
    if shared.is_empty() {
        return ids;
    }
    let mut slugs: Lookup<usize, Box<str>> = Lookup::new();
    for (at, title, slug) in shared {
        if let Some(id) = ids.get_mut(at) {
            *id = hashed(&slug, title, 4);
        }
        slugs.insert(at, slug);
    }
    // Four digits are few: where two ids fell together even so, both get the whole hash, in whatever order they stand.
    let twice = given_twice(&ids);
    let longer: Vec<(usize, Box<str>)> = things
        .zip(&ids)
        .enumerate()
        .filter_map(|(at, ((title, _), id))| Some((at, title?, id)))
        .filter(|(_, _, id)| twice.contains(&***id))
        .map(|(at, title, id)| (at, hashed(slugs.get(&at).unwrap_or(id), title, 64)))
        .collect();
    drop(twice);
    for (at, longer) in longer {
        if let Some(id) = ids.get_mut(at) {
            *id = longer;
        }
    }
    ids
}

/// The ids that were given more than once.
fn given_twice(ids: &[Box<str>]) -> Seen<&str> {
    let mut seen: Seen<&str> = Seen::with_capacity(ids.len());
    ids.iter().map(|id| &**id).filter(|&id| !seen.insert(id)).collect()
}

fn hashed(slug: &str, title: &str, length: usize) -> Box<str> {
    format!("{slug}-{}", digits(title, length)).into()
}

/// The first digits of the hash of a text.
fn digits(text: &str, length: usize) -> String {
    let mut hash = sha256_hex(text.as_bytes());
    hash.truncate(length);
    hash
}
