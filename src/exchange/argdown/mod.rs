//! Argdown as it carries the model: the legal part rides in Argdown's own data braces.

mod attestation;
mod claim;
mod front_matter;
mod heading;
mod link;
mod lower;
mod raise;
mod raise_behind;
mod raise_data;
mod raise_homes;
mod raise_left_out;
mod raise_plan;
mod raise_strict;
mod raise_structure;
mod raise_titles;
mod raise_words;
mod structure;

pub(in crate::exchange) use claim::merge as merge_details;
pub(in crate::exchange) use lower::add_missing;
pub use lower::{Map, lower};
pub use raise::{Raised, raise};
