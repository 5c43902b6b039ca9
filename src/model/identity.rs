//! The ids by which outputs and the lock name claims, arguments, steps and edges.

use crate::model::{ArgumentId, ClaimId, Dossier, End, Id as _, Names, RelationId, StepId, Word as _};
use crate::text::{Lookup, fold, sha256_hex, slug};

/// The ids of one dossier: namespaced slugs of titles, `c:deployment-lawful`, `a:jus-cogens`, `a:jus-cogens/1`.
///
/// Two titles with one slug both get `-` and the first four hexadecimal digits of the hash of their title, so that
/// neither id depends on the order of the files. Claims without a title are `c:~` and eight digits of the hash of
/// their folded text; the second of equal ones gets `.2`.
#[derive(Debug, Clone, Default)]
pub struct Identity {
    claims: Vec<Box<str>>,
    arguments: Vec<Box<str>>,
    claim_ids: Names<ClaimId>,
    argument_ids: Names<ArgumentId>,
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
        let mut identity = Identity { claims, arguments, ..Identity::default() };
        for (index, id) in identity.claims.iter().enumerate() {
            identity.claim_ids.insert(id, ClaimId::from_index(index));
        }
        for (index, id) in identity.arguments.iter().enumerate() {
            identity.argument_ids.insert(id, ArgumentId::from_index(index));
        }
        identity
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
        self.claim_ids.get(id).or_else(|| self.claim_ids.get(&format!("c:{id}")))
    }

    /// The argument of an id, with or without `a:`.
    #[must_use]
    pub fn argument_of(&self, id: &str) -> Option<ArgumentId> {
        self.argument_ids.get(id).or_else(|| self.argument_ids.get(&format!("a:{id}")))
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
        format!("r:{}", self.relation_words(dossier, id, 8))
    }

    fn relation_words(&self, dossier: &Dossier, id: RelationId, left: usize) -> String {
        let relation = &dossier.relations[id];
        let from = self.end_words(dossier, relation.from, left);
        let to = self.end_words(dossier, relation.to, left);
        format!("{from}.{}.{to}", relation.kind.word())
    }

    fn end_words(&self, dossier: &Dossier, end: End, left: usize) -> String {
        match end {
            End::Claim(id) => self.claim(id).to_owned(),
            End::Argument(id) => self.argument(id).to_owned(),
            End::Step(id) => self.step(dossier, id),
            End::Relation(id) if left > 0 => format!("({})", self.relation_words(dossier, id, left - 1)),
            End::Relation(id) => format!("(#{})", id.index()),
        }
    }
}

/// The ids of things with or without a title, in order.
fn ids<'t>(space: &str, things: impl Iterator<Item = (Option<&'t str>, &'t str)> + Clone) -> Vec<Box<str>> {
    let slugs: Vec<Option<String>> = things.clone().map(|(title, _)| title.map(slug)).collect();
    let mut same: Lookup<&str, u32> = Lookup::new();
    for slug in slugs.iter().flatten() {
        *same.or_insert_with(slug, || 0) += 1;
    }
    let mut untitled: Lookup<String, u32> = Lookup::new();
    let mut given: Lookup<Box<str>, u32> = Lookup::new();
    let mut ids: Vec<Box<str>> = Vec::with_capacity(slugs.len());
    for ((title, text), slug) in things.clone().zip(&slugs) {
        let id: Box<str> = match (title, slug) {
            (Some(_), Some(slug)) if !slug.is_empty() && same.get(&**slug) == Some(&1) => {
                format!("{space}{slug}").into()
            }
            (Some(title), slug) => hashed(space, slug.as_deref().unwrap_or_default(), title, 4),
            (None, _) => {
                let digits = digits(fold(text).text(), 8);
                let count = untitled.or_insert_with(digits.clone(), || 0);
                *count += 1;
                match *count {
                    1 => format!("{space}~{digits}").into(),
                    count => format!("{space}~{digits}.{count}").into(),
                }
            }
        };
        *given.or_insert_with(id.clone(), || 0) += 1;
        ids.push(id);
    }
    // Four digits are few: where two ids fell together even so, both get the whole hash, in whatever order they stand.
    for (((title, _), slug), id) in things.zip(&slugs).zip(&mut ids) {
        if let (Some(title), Some(slug), Some(2..)) = (title, slug, given.get(id).copied()) {
            *id = hashed(space, slug, title, 64);
        }
    }
    ids
}

fn hashed(space: &str, slug: &str, title: &str, length: usize) -> Box<str> {
    format!("{space}{slug}-{}", digits(title, length)).into()
}

/// The first digits of the hash of a text.
fn digits(text: &str, length: usize) -> String {
    let mut hash = sha256_hex(text.as_bytes());
    hash.truncate(length);
    hash
}
