//! Chains through the graph.

use crate::model::{End, RelationId, StepId};

/// What joins two neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Link {
    /// An edge of the map, between its two ends.
    Relation(RelationId),
    /// A claim is a premise of the step.
    Premise(StepId),
    /// The step concludes a claim.
    Conclusion(StepId),
    /// The step is a part of an argument.
    Part(StepId),
    /// An edge, as something that is undercut, and one of its own ends.
    EndOf(RelationId),
}

/// One pace of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hop {
    /// Along what.
    pub link: Link,
    /// Whether it goes the way the link points: premise to step, step to conclusion, supporter to supported.
    pub forward: bool,
    /// To where.
    pub to: End,
}

/// A chain from one thing to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// Where it begins.
    pub from: End,
    /// The hops, in order; none if it ends where it begins.
    pub hops: Vec<Hop>,
}

impl Walk {
    /// Everything it passes, the beginning and the end among them.
    pub fn ends(&self) -> impl Iterator<Item = End> + '_ {
        std::iter::once(self.from).chain(self.hops.iter().map(|hop| hop.to))
    }
}
