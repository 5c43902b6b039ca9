//! `rebut path`: the shortest chain between two claims.

use super::{Failure, Output, TableFormat, name};
use crate::graph::ArgumentGraph;
use crate::view::{Findings, chain, chain_json};

/// The chain with the fewest links, through premises, steps and links of every kind, in either direction. Of several as
/// short it is the one that comes first in the order of the maps.
///
/// # Errors
/// If a name stands for nothing, or for several.
pub fn run(findings: &Findings<'_>, from: &str, to: &str, format: TableFormat) -> Result<Output, Failure> {
    let from = name::claim_or_argument(findings, from)?;
    let to = name::claim_or_argument(findings, to)?;
    let graph = ArgumentGraph::of(findings.dossier(), findings.statuses.edges());
    let walk = graph.shortest_path(from, to);
    let page = chain(findings, from, to, walk.as_ref());
    Ok(Output::page(&page, format, || chain_json(findings, from, to, walk.as_ref())))
}
