//! Blocks in other people's documents: found, checked and rewritten.
//!
//! A marker in a comment of the document's own language holds a command; what stands between it and the marker of the end
//! was made by that command. The end carries a checksum of it, so that a block that somebody has changed by hand is
//! known, and never overwritten unasked. Nothing here runs a command.

mod blocks;
mod levels;
mod places;
mod request;
mod syntax;
mod typst;

pub use blocks::{Block, Fault, blocks, checksum, rewrite, unread};
pub use places::misplaced;
pub use request::{Form, Request};
pub use syntax::language_of;
pub(crate) use syntax::{Margins, columns};
