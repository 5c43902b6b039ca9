//! Text, places in it, and what can be found there.
//!
//! Offsets are bytes inside the program and 1-based characters where a person reads them. A file is at most 1 GiB,
//! so that an offset always fits a `u32`.

mod lookup;
mod place;

pub use lookup::{Lookup, Seen};
pub use place::{At, FileId, LineColumn, LineIndex, MAX_BYTES, SourceText, Span};
