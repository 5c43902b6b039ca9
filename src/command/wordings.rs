//! `rebut wordings`: how each source gives the words of a provision.

use super::{Failure, Output, TableFormat, name};
use crate::contrast::wordings;
use crate::view::{self, Findings};

/// The wordings of a provision, element by element.
///
/// # Errors
/// If the name stands for no provision.
pub fn run(findings: &Findings<'_>, provision: &str, format: TableFormat) -> Result<Output, Failure> {
    let provision = name::provision(findings, provision)?;
    let claims: Vec<_> = findings.dossier().claims.ids().collect();
    let found = wordings(findings.loaded, &claims, provision);
    Ok(Output::page(&view::wordings(findings, &found), format, || view::wordings_json(findings, &found)))
}
