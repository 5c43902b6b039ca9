//! What supports and what objects.

use super::words::words;
use super::{ActorId, ArgumentId, ClaimId, Extra, PassageId, ProvisionId, RelationId, StepId};
use crate::text::At;

words! {
    /// What an edge says.
    RelationKind {
        /// Speaks for it.
        Supports = "supports",
        /// Speaks against a claim: *rebuts* a conclusion, *undermines* a premise.
        Objects = "objects",
        /// Says that a step, or another edge, does not hold.
        Undercuts = "undercuts",
        /// Both cannot be true: runs both ways.
        Contradicts = "contradicts",
        /// Says the same in other words: runs both ways.
        Restates = "restates",
    }
}

words! {
    /// Who draws a link, and from what.
    Basis {
        /// A source makes the link itself; needs a passage.
        Stated = "stated",
        /// The analyst draws it from what the sources say; needs a note.
        Inferred = "inferred",
        /// It needs law or facts outside the sources; needs an authority or a note.
        External = "external",
    }
}

words! {
    /// Which links count. Cumulative.
    EdgeSet {
        /// Stated links only.
        Record = "record",
        /// With the analyst's inferences.
        Argued = "argued",
        /// With links that need law or facts outside the sources.
        All = "all",
    }
}

impl EdgeSet {
    /// Whether a link with this basis counts.
    #[must_use]
    pub fn contains(self, basis: Basis) -> bool {
        match basis {
            Basis::Stated => true,
            Basis::Inferred => self != EdgeSet::Record,
            Basis::External => self == EdgeSet::All,
        }
    }
}

words! {
    /// Why an objection objects.
    Reason {
        /// The case is different.
        Distinguish = "distinguish",
        /// An exception applies.
        Exception = "exception",
        /// A condition is not met.
        MissingElement = "missing-element",
        /// The words are read otherwise.
        RivalReading = "rival-reading",
        /// The source does not carry it.
        WeakSource = "weak-source",
        /// The words are not the source's.
        Misquoted = "misquoted",
        /// Another provision governs.
        WrongProvision = "wrong-provision",
        /// The speaker contradicts itself.
        Inconsistent = "inconsistent",
        /// It does not bear on the point.
        Irrelevant = "irrelevant",
        /// It says nothing definite.
        Vague = "vague",
        /// It turns on something open.
        Depends = "depends",
        /// A higher norm prevails.
        Outranked = "outranked",
        /// A later norm replaces it.
        Superseded = "superseded",
        /// The norm is not in force.
        NotInForce = "not-in-force",
        /// The norm does not bind.
        NotBinding = "not-binding",
        /// The speaker has no authority.
        NoAuthority = "no-authority",
        /// It is not so.
        False = "false",
    }
}

words! {
    /// Which end of a contradiction objects to the other.
    Objecting {
        /// The one that it is drawn from.
        From = "from",
        /// The one that it is drawn to.
        To = "to",
    }
}

impl Objecting {
    /// The same, seen from the other end.
    #[must_use]
    pub fn turned(self) -> Objecting {
        match self {
            Objecting::From => Objecting::To,
            Objecting::To => Objecting::From,
        }
    }
}

/// One end of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// A claim.
    Claim(ClaimId),
    /// An argument as a whole.
    Argument(ArgumentId),
    /// One step of an argument.
    Step(StepId),
    /// Another edge.
    Relation(RelationId),
}

/// An edge. Two lines that draw the same edge are one, with two grounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// What it says.
    pub kind: RelationKind,
    /// What supports or attacks: a claim or an argument.
    pub from: End,
    /// What is supported or attacked.
    pub to: End,
    /// Who draws it, and from what; at least one.
    pub grounds: Vec<Grounding>,
    /// Whether its step cannot fail: a support of Argdown's strict mode, `entails`.
    pub strict: bool,
}

/// Who draws a link, and from what: the same link may be stated in one source and inferred in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounding {
    /// Stated, inferred or external; `None` if the map does not say, which counts as inferred.
    pub basis: Option<Basis>,
    /// Whose link it is.
    pub by: Option<ActorId>,
    /// The source that states it.
    pub source: Option<super::SourceId>,
    /// The words that draw it.
    pub passages: Vec<PassageId>,
    /// Why the objection objects.
    pub because: Option<Reason>,
    /// Whether its own source raises the objection only to outweigh it.
    pub concession: bool,
    /// The authorities of an external link.
    pub cites: Vec<ProvisionId>,
    /// The analyst's reason.
    pub note: Option<Box<str>>,
    /// The line that draws it.
    pub at: At,
    /// Of a contradiction that lines with `-` draw, and not `><`: which end objects. Argdown's strict mode calls it
    /// *contrary*; without it, both ends object to one another.
    pub objecting: Option<Objecting>,
    /// Keys that are not known.
    pub extra: Box<[Extra]>,
}

impl Grounding {
    /// A line that says nothing of itself.
    #[must_use]
    pub fn unmarked(at: At) -> Grounding {
        Grounding {
            basis: None,
            by: None,
            source: None,
            passages: Vec::new(),
            because: None,
            concession: false,
            cites: Vec::new(),
            note: None,
            at,
            objecting: None,
            extra: Box::default(),
        }
    }

    /// Its basis; unmarked counts as inferred.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis.unwrap_or(Basis::Inferred)
    }

    fn is_of_way(&self, way: Option<Objecting>) -> bool {
        way.is_none_or(|way| self.objecting.is_none_or(|own| own == way))
    }
}

impl Relation {
    /// The strongest basis of its grounds: stated, else inferred, else external. What is raised only to be outweighed is a ground only
    /// where there is no other.
    #[must_use]
    pub fn basis(&self) -> Basis {
        let counted = self.grounds.iter().filter(|ground| !ground.concession).map(Grounding::basis).min();
        counted.or_else(|| self.grounds.iter().map(Grounding::basis).min()).unwrap_or(Basis::Inferred)
    }

    /// The same of what attacks from one end, in an edge set: see [`Relation::grounds_from`]. Where nothing of it counts, that of the edge.
    #[must_use]
    pub fn basis_from(&self, from: End, edges: EdgeSet) -> Basis {
        let counted = self.grounds_from(from).filter(|ground| edges.contains(ground.basis()));
        let weighed = counted.clone().filter(|ground| !ground.concession).map(Grounding::basis).min();
        weighed.or_else(|| counted.map(Grounding::basis).min()).unwrap_or_else(|| self.basis())
    }

    /// Its grounds as something that attacks from one end: of a contradiction those of its other direction are none, unless there are only
    /// these.
    pub fn grounds_from(&self, from: End) -> impl Iterator<Item = &Grounding> + Clone {
        let way = self.way_from(from);
        let any = self.grounds.iter().any(|ground| ground.is_of_way(way));
        self.grounds.iter().filter(move |ground| !any || ground.is_of_way(way))
    }

    /// Whether it is a contradiction of which each direction has a ground of its own.
    #[must_use]
    pub fn has_grounds_each_way(&self) -> bool {
        let has = |way: Objecting| self.grounds.iter().any(|ground| ground.objecting == Some(way));
        self.kind == RelationKind::Contradicts && has(Objecting::From) && has(Objecting::To)
    }

    /// Of a contradiction the direction of what comes from an end.
    fn way_from(&self, from: End) -> Option<Objecting> {
        match self.kind {
            RelationKind::Contradicts if from == self.from => Some(Objecting::From),
            RelationKind::Contradicts if from == self.to => Some(Objecting::To),
            _ => None,
        }
    }

    /// Whether it counts in an edge set.
    #[must_use]
    pub fn in_edge_set(&self, edges: EdgeSet) -> bool {
        edges.contains(self.basis()) || self.grounds.iter().any(|ground| edges.contains(ground.basis()))
    }

    /// Whether every ground that counts in the edge set marks it as raised only to be outweighed, as something that attacks from one end.
    #[must_use]
    pub fn is_concession(&self, from: End, edges: EdgeSet) -> bool {
        let mut counting = self.grounds_from(from).filter(|ground| edges.contains(ground.basis())).peekable();
        counting.peek().is_some() && counting.all(|ground| ground.concession)
    }
}
