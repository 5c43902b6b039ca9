//! Objections, whose they are, and replies to them.

use super::linked::Linked;
use super::side::Holder;
use crate::model::{EdgeSet, End, Grounding, Relation, RelationId, RelationKind};

/// Names an [`Objection`] of one [`ReplyStatuses`](super::ReplyStatuses).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectionId(pub(super) u32);

/// An objection x→y: from a claim or an argument x to a claim, a premise or a step y.
///
/// A contradiction is one objection each way. An undercut of a step is an objection to the step; of a support, to the
/// step that the support draws; of an objection, no objection but a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Objection {
    /// The edge that draws it.
    pub relation: RelationId,
    /// x.
    pub from: End,
    /// y: a claim, an argument (each of its steps), a step, or a support.
    pub to: End,
    /// How it objects.
    pub kind: ObjectionKind,
    /// Whether its own source raises it only to outweigh it: shown, not counted.
    pub concession: bool,
    /// What became of it.
    pub fate: Fate,
}

/// How an objection objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ObjectionKind {
    /// To a claim that is no premise.
    Rebuts,
    /// To a premise that no argument concludes.
    Undermines,
    /// To a claim that is both a premise and a conclusion.
    RebutsAndUndermines,
    /// To a step.
    Undercuts,
    /// Both cannot be true.
    Contradicts,
}

/// What became of an objection: conceded, else answered, else unanswered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Fate {
    /// A holder on y's side concedes x.
    pub conceded: bool,
    /// It has a reply.
    pub answered: bool,
    /// It has a reply of y's own side.
    pub by_own_side: bool,
    /// It has a reply that is not the analyst's.
    pub by_speaker: bool,
}

impl Fate {
    /// Neither conceded nor answered.
    #[must_use]
    pub fn unanswered(self) -> bool {
        !self.conceded && !self.answered
    }
}

/// Whose an objection or a reply is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// Somebody who makes it in a source.
    Holder(Holder),
    /// Whoever drew the map.
    Analyst,
}

/// Where a reply hits the objection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReplyPoint {
    /// The objection as such: an undercut of the edge.
    Edge,
    /// x itself.
    Maker,
    /// A restatement of x.
    Restatement,
    /// A premise of an argument for x.
    Premise,
    /// A step of an argument for x, or the argument as a whole.
    Step,
    /// A conclusion, on the way, of an argument for x.
    Conclusion,
}

/// A reply to an objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The edge that draws it.
    pub relation: RelationId,
    /// What replies: a claim or an argument.
    pub from: End,
    /// What it aims at: x, a restatement of it, something in an argument for it, or the edge of the objection.
    pub to: End,
    /// Where that hits the objection.
    pub point: ReplyPoint,
    /// Whose it is.
    pub owners: Vec<Owner>,
}

/// An edge that objects, in one direction.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attack {
    pub(super) relation: RelationId,
    pub(super) from: End,
    pub(super) to: End,
    pub(super) concession: bool,
}

impl Attack {
    /// Every edge of an edge set that objects or undercuts, in declaration order; contradictions each way.
    pub(super) fn all(linked: &Linked<'_>) -> Vec<Attack> {
        let edges = linked.connections.edges();
        let mut attacks = Vec::new();
        for (relation, edge) in linked.dossier.relations.iter() {
            let attacks_something = match edge.kind {
                RelationKind::Objects | RelationKind::Contradicts => true,
                RelationKind::Undercuts => match edge.to {
                    End::Relation(id) => linked.dossier.relations[id].kind != RelationKind::Restates,
                    _ => true,
                },
                RelationKind::Supports | RelationKind::Restates => false,
            };
            if !attacks_something || !linked.connections.counts_relation(relation) {
                continue;
            }
            let attack = |from: End, to: End| {
                let concession = edge.is_concession(from, edges);
                Attack { relation, from, to, concession }
            };
            // Of a contradiction with grounds of its own each way one way may count and the other not.
            let counts = |from: End| {
                edge.grounds.is_empty() || edge.grounds_from(from).any(|ground| edges.contains(ground.basis()))
            };
            if counts(edge.from) {
                attacks.push(attack(edge.from, edge.to));
            }
            if edge.kind == RelationKind::Contradicts && edge.from != edge.to && counts(edge.to) {
                attacks.push(attack(edge.to, edge.from));
            }
        }
        attacks
    }

    /// Whether it is an objection, and not the undercut of an edge that is none of the supports.
    pub(super) fn is_objection(&self, linked: &Linked<'_>) -> bool {
        match self.to {
            End::Relation(id) => linked.dossier.relations[id].kind == RelationKind::Supports,
            _ => true,
        }
    }

    pub(super) fn kind(&self, linked: &Linked<'_>) -> ObjectionKind {
        match linked.dossier.relations[self.relation].kind {
            RelationKind::Contradicts => ObjectionKind::Contradicts,
            RelationKind::Undercuts => ObjectionKind::Undercuts,
            _ => match self.to {
                End::Claim(claim) => match (linked.is_premise(claim), linked.is_concluded(claim)) {
                    (true, true) => ObjectionKind::RebutsAndUndermines,
                    (true, false) => ObjectionKind::Undermines,
                    (false, _) => ObjectionKind::Rebuts,
                },
                _ => ObjectionKind::Undercuts,
            },
        }
    }
}

/// The grounds of an edge that leaves from an end which count in an edge set: what is raised only to be outweighed does only where there is
/// no other.
pub(super) fn counting(relation: &Relation, from: End, edges: EdgeSet) -> impl Iterator<Item = &Grounding> + Clone {
    let is_concession = relation.is_concession(from, edges);
    let counts = move |ground: &&Grounding| edges.contains(ground.basis()) && (is_concession || !ground.concession);
    relation.grounds_from(from).filter(counts)
}
