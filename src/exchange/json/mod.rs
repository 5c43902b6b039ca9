//! JSON: what machines write, both ways, losing nothing.
//!
//! The schema is `rebut/dossier/1`, published as `docs/schema/dossier-1.json` and shown by example in `docs/formats.md`.
//! [`write()`] streams an entity a line from borrowed structs; [`read`] reads one entity after the other into a small
//! tree that knows its places, so that a mistake in one entity costs that entity and is reported at its line and column.

mod entities;
mod lists;
mod order;
mod parse;
mod quoted;
mod read;
mod read_declared;
mod read_map;
mod write;
mod writer;

pub use read::read;
pub use write::{FoundPassage, Surroundings, WrittenAt, write};

/// The name of the schema that [`write()`] writes.
pub const SCHEMA: &str = "rebut/dossier/1";
