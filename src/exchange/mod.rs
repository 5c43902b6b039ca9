//! Formats: one folder or file each, reader and writer side by side. They know the syntax trees and the model, and
//! decide no meaning beyond what the formats themselves lay down.
//!
//! Readers write into one [`Reader`] for all files of a dossier; [`Reader::finish`] settles what only makes sense when
//! all of them have been read. `argdown_json` is the exception: it is made from the tree alone.

pub mod argdown;
pub mod argdown_json;
mod fingerprint;
pub mod json;
pub(crate) mod reader;

pub use fingerprint::Fingerprint;
pub(crate) use reader::text_name;
pub use reader::{Reader, Settled, extras};
