//! R106: in Argdown a misspelt title silently makes a new claim.

use super::wording;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::names as codes;
use crate::dossier::Loaded;
use crate::model::{ArgumentId, ClaimId, Dossier, End, Occurrence};
use crate::text::{At, near_duplicates};

/// The pairs of titles that are most likely one title misspelt. Claims and arguments are looked at apart: `[a]` and `<a>`
/// are different things.
pub(super) struct NearTitles {
    /// The pairs, sorted by the one that stands later.
    pub(super) pairs: Vec<NearPair>,
}

/// Two claims, or two arguments, whose titles are near to each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct NearPair {
    /// The one that stands first.
    pub(super) first: End,
    /// The later one.
    pub(super) second: End,
    /// Whether a letter differs, not only case, space or punctuation.
    pub(super) letter: bool,
}

impl NearTitles {
    /// The pairs of a dossier, in linear time.
    pub(super) fn of(dossier: &Dossier) -> NearTitles {
        let claims: Vec<(ClaimId, &str)> =
            dossier.claims.iter().filter_map(|(id, claim)| Some((id, claim.title.as_deref()?))).collect();
        let arguments: Vec<(ArgumentId, &str)> =
            dossier.arguments.iter().filter_map(|(id, argument)| Some((id, argument.title.as_deref()?))).collect();
        let mut pairs = pairs(&claims, End::Claim);
        pairs.extend(self::pairs(&arguments, End::Argument));
        NearTitles { pairs }
    }
}

fn pairs<I: Copy>(titled: &[(I, &str)], end: impl Fn(I) -> End) -> Vec<NearPair> {
    let titles: Vec<&str> = titled.iter().map(|(_, title)| *title).collect();
    let of = |index: usize| titled.get(index).map(|&(id, _)| end(id));
    let pair = |near: crate::text::NearDuplicate| {
        Some(NearPair { first: of(near.first)?, second: of(near.second)?, letter: near.letter })
    };
    near_duplicates(&titles).into_iter().filter_map(pair).collect()
}

/// Warns at the later of two titles. A title that nothing defines is left to [`undefined`](super::undefined).
pub(super) fn check(loaded: &Loaded, titles: &NearTitles, found: &mut Vec<Diagnostic>) {
    let dossier = &loaded.dossier;
    for &NearPair { first, second, letter } in &titles.pairs {
        if !is_defined(dossier, first) || !is_defined(dossier, second) {
            continue;
        }
        let (Some(there), Some(here)) = (place(loaded, first), place(loaded, second)) else { continue };
        let difference = if letter { "one letter" } else { "case, spaces or punctuation" };
        let (old, new) = (wording::name(dossier, first), wording::name(dossier, second));
        let mut diagnostic =
            Diagnostic::new(codes::NEAR_DUPLICATE, here, format!("{new} differs from {old} only by {difference}"))
                .label(there, "the other title")
                .help("two titles make two claims, whose speakers and objections are never brought together")
                .help(format!("if one is meant, write {old} in both places"))
                .help("if two are meant, choose titles that a reader cannot confuse");
        // One place can be mended by itself; of several, each has to be looked at.
        if occurrences(dossier, second).len() == 1 {
            let title = title(dossier, first);
            diagnostic = diagnostic.fix(format!("write {old}"), here, title);
        }
        found.push(diagnostic);
    }
}

/// Whether something says what it says: a text, a gist, or steps.
pub(super) fn is_defined(dossier: &Dossier, end: End) -> bool {
    match end {
        End::Claim(id) => dossier.claims[id].defined.is_some(),
        End::Argument(id) => {
            let argument = &dossier.arguments[id];
            argument.defined.is_some() || !argument.steps.is_empty()
        }
        End::Step(_) | End::Relation(_) => true,
    }
}

/// Where its title first stands.
pub(super) fn place(loaded: &Loaded, end: End) -> Option<At> {
    let at = occurrences(&loaded.dossier, end).first()?.at;
    Some(loaded.files.narrow(at, title(&loaded.dossier, end)))
}

pub(super) fn occurrences(dossier: &Dossier, end: End) -> &[Occurrence] {
    match end {
        End::Claim(id) => &dossier.claims[id].occurrences,
        End::Argument(id) => &dossier.arguments[id].occurrences,
        End::Step(_) | End::Relation(_) => &[],
    }
}

pub(super) fn title(dossier: &Dossier, end: End) -> &str {
    match end {
        End::Claim(id) => dossier.claims[id].title.as_deref().unwrap_or_default(),
        End::Argument(id) => dossier.arguments[id].title.as_deref().unwrap_or_default(),
        End::Step(_) | End::Relation(_) => "",
    }
}
