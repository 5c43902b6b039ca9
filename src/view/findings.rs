//! What every output needs of a dossier, worked out once.

use crate::dossier::Loaded;
use crate::graph::IssueMembership;
use crate::model::{Dossier, EdgeSet, Identity, Word as _};
use crate::query::ReplyStatuses;

/// What outputs say of maps without a claim.
pub const NO_CLAIM_YET: &str = "there is no claim yet: write one in a map, `[title]: its words`";

/// A dossier with the reply statuses of one edge set, ready to be worded.
#[derive(Debug)]
pub struct Findings<'l> {
    /// What was read.
    pub loaded: &'l Loaded,
    /// Reply statuses, sides, replies.
    pub statuses: ReplyStatuses<'l>,
    /// Ids for outputs.
    pub identity: Identity,
    /// Which claims are in which issue.
    pub membership: IssueMembership,
}

impl<'l> Findings<'l> {
    /// Works them out, in time that grows linearly with the dossier.
    #[must_use]
    pub fn of(loaded: &'l Loaded, edges: EdgeSet) -> Findings<'l> {
        Findings {
            loaded,
            statuses: ReplyStatuses::of(&loaded.dossier, edges),
            identity: Identity::of(&loaded.dossier),
            membership: IssueMembership::of(&loaded.dossier),
        }
    }

    /// The entities.
    #[must_use]
    pub fn dossier(&self) -> &'l Dossier {
        &self.loaded.dossier
    }

    /// `otherwise`, unless there is neither a claim nor an argument: then that comes first.
    #[must_use]
    pub fn empty_or<'w>(&self, otherwise: &'w str) -> &'w str {
        let dossier = self.dossier();
        if dossier.claims.is_empty() && dossier.arguments.is_empty() { NO_CLAIM_YET } else { otherwise }
    }

    /// `links: argued`, as every heading has it.
    #[must_use]
    pub fn links(&self) -> String {
        format!("links: {}", self.statuses.edges().word())
    }
}
