//! Problems of a dossier that only show when all of it has been read: one rule a file.
//!
//! What a single line shows is reported where it is read; here stands what needs the other files, the graph, or the
//! links of all maps. Every rule runs in time linear in the size of the dossier.

mod circular;
mod compound;
mod counted_twice;
mod equivocation;
mod grounds;
mod hidden_characters;
mod holds_and_denies;
mod issue_loop;
mod map_settings;
mod near_titles;
mod self_objection;
mod shared_group;
mod sketch_alone;
mod two_texts;
mod undefined;
mod unmarked;
mod unsafe_links;
mod versions;
mod wording;

use crate::diagnostic::Diagnostic;
use crate::dossier::Loaded;
use crate::query::{only_from_opponents, second_hand};

/// Runs every rule over the dossier, in the order of their codes.
#[must_use]
pub fn check(loaded: &Loaded) -> Vec<Diagnostic> {
    let titles = near_titles::NearTitles::of(&loaded.dossier);
    let mut found = Vec::new();
    unsafe_links::check(loaded, &mut found);
    hidden_characters::check(loaded, &mut found);
    map_settings::check(loaded, &mut found);
    undefined::check(loaded, &titles, &mut found);
    near_titles::check(loaded, &titles, &mut found);
    two_texts::check(loaded, &mut found);
    grounds::check(loaded, &mut found);
    unmarked::check(loaded, &mut found);
    circular::check(loaded, &mut found);
    self_objection::check(loaded, &mut found);
    counted_twice::check(loaded, &mut found);
    shared_group::check(loaded, &mut found);
    sketch_alone::check(loaded, &mut found);
    compound::check(loaded, &mut found);
    issue_loop::check(loaded, &mut found);
    holds_and_denies::check(loaded, &mut found);
    equivocation::check(loaded, &mut found);
    versions::check(loaded, &mut found);
    found
}

/// How many claims are known from one report only: at second hand, by a single attestation.
#[must_use]
pub fn one_report(loaded: &Loaded) -> usize {
    let once = loaded.dossier.claims.iter().filter(|(_, claim)| claim.attestations.len() == 1);
    once.filter(|&(id, _)| second_hand(loaded, id)).count()
}

/// How many claims are known only from sources that reject them.
#[must_use]
pub fn known_from_opponents(loaded: &Loaded) -> usize {
    loaded.dossier.claims.ids().filter(|&id| only_from_opponents(loaded, id)).count()
}

#[cfg(test)]
mod tests;
