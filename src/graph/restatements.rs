//! Claims that say the same in other words.

use petgraph::unionfind::UnionFind;

use super::Grouped;
use crate::model::{ClaimId, Dossier, End, Id as _, RelationKind};

/// The classes of claims that restate one another, directly or through others.
///
/// A restatement says what a claim is, not who draws a link: it counts in every edge set, whatever its basis.
#[derive(Debug, Clone)]
pub struct Restatements {
    first: Vec<u32>,
    members: Grouped<ClaimId>,
}

impl Restatements {
    /// The classes of a dossier.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Restatements {
        let count = dossier.claims.len();
        let mut classes: UnionFind<u32> = UnionFind::new(count);
        for (_, relation) in dossier.relations.iter() {
            if let (RelationKind::Restates, End::Claim(a), End::Claim(b)) = (relation.kind, relation.from, relation.to)
            {
                classes.union(index(a), index(b));
            }
        }
        // The first declared claim of each class stands for it.
        let mut first: Vec<u32> = vec![u32::MAX; count];
        let labels = classes.into_labeling();
        let mut pairs = Vec::with_capacity(count);
        let mut named = vec![u32::MAX; count];
        for (id, &label) in dossier.claims.ids().zip(&labels) {
            if let (Some(name), Some(own)) = (named.get_mut(label as usize), first.get_mut(id.index())) {
                if *name == u32::MAX {
                    *name = index(id);
                }
                *own = *name;
                pairs.push((*name as usize, id));
            }
        }
        Restatements { first, members: Grouped::new(count, &pairs) }
    }

    /// The claim that stands for the class: the one declared first.
    #[must_use]
    pub fn class(&self, claim: ClaimId) -> ClaimId {
        self.first.get(claim.index()).map_or(claim, |&first| ClaimId::from_index(first as usize))
    }

    /// All claims of the class, the claim itself among them, in declaration order.
    #[must_use]
    pub fn members(&self, claim: ClaimId) -> &[ClaimId] {
        self.members.of(self.class(claim).index())
    }

    /// Whether two claims say the same.
    #[must_use]
    pub fn same(&self, a: ClaimId, b: ClaimId) -> bool {
        self.class(a) == self.class(b)
    }
}

fn index(id: ClaimId) -> u32 {
    u32::try_from(id.index()).unwrap_or(u32::MAX)
}
