//! `rebut convert`: data in other formats.

use super::{Failure, Output};
use crate::dossier::Loaded;

/// The formats that `convert` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFormat {
    /// The project's own JSON, schema `rebut/dossier/1`.
    Json,
    /// Argdown.
    Argdown,
    /// The JSON of the Argdown project's own tool.
    ArgdownJson,
}

/// Writes the dossier in another format.
///
/// # Errors
/// If the format cannot hold the dossier.
pub fn run(_loaded: &Loaded, format: DataFormat) -> Result<Output, Failure> {
    let _ = format;
    Err(Failure::new("not yet"))
}
