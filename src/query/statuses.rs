//! Reply status: has it been answered? A fact about the record, one level deep.

use super::concession::Concessions;
use super::linked::{Exposed, Linked, number};
use super::objection::{Attack, Fate, Objection, ObjectionId, Owner, Reply, ReplyPoint};
use super::owner::OwnerSides;
use super::reply_status::{AnsweredBy, Finding, ReplyStatus};
use super::side::{Side, Sides, Take};
use super::tally::Tally;
use crate::graph::{Connections, Grouped, Restatements};
use crate::model::{ArgumentId, ClaimId, Dossier, EdgeSet, End, Id as _, RelationId, RelationKind, StepId, Word as _};
use crate::text::{Lookup, Seen};

/// The objections of a dossier in one edge set, what became of each, and the reply status of every claim and argument.
///
/// By `model.md`, "Reply status". Where the model leaves it open:
///
/// - *unanswered* needs an objection that is neither conceded nor answered, as "each objection is conceded, else answered,
///   else unanswered" says; a claim whose every objection is conceded is *conceded*.
/// - An objection to a restatement of y is no objection to y. But a reply to it, and a reply to a restatement of x, are
///   replies to x→y, and who concedes a restatement of x concedes x. Restatements count in every edge set.
/// - Nothing that x, or a restatement of it, makes is a reply to x→y, as nothing that y makes is.
/// - Of an argument for x in several steps, only the steps up to the one that concludes x are "one of these".
/// - A support drawn by `+` is a step with one premise: what is aimed at its supporter, or at the edge, challenges the claim
///   above and replies to its objections.
/// - A link that its source raises only to outweigh it is neither counted as an objection nor as a reply.
/// - An argument has the objections to it and to its steps; its side is that of those who make it.
///
/// Near-linear in the size of the dossier, for any number of objections to one claim and restatements of another; each
/// further side that replies adds a constant.
#[derive(Debug)]
pub struct ReplyStatuses<'d> {
    pub(super) linked: Linked<'d>,
    attacks: Vec<Attack>,
    /// Attacks by what they aim at, in the order of the edges.
    aimed: Grouped<u32>,
    objections: Vec<Objection>,
    /// Objections by what they aim at; those to a step stand with its argument too.
    objections_to: Grouped<ObjectionId>,
    /// Undercuts of the edges of objections, by the makers and targets of these.
    undercuts: Lookup<(u32, u32), Vec<u32>>,
    /// Whether an objection that counts aims at it.
    objected: Vec<bool>,
    claims: Vec<Finding>,
    arguments: Vec<Finding>,
}

impl<'d> ReplyStatuses<'d> {
    /// Works them out.
    #[must_use]
    pub fn of(dossier: &'d Dossier, edges: EdgeSet) -> ReplyStatuses<'d> {
        let linked = Linked::new(dossier, edges);
        let slots = linked.slots;
        let attacks = Attack::all(&linked);
        let aimed: Vec<(usize, u32)> =
            attacks.iter().enumerate().map(|(index, attack)| (slots.slot(attack.to), number(index))).collect();
        let mut statuses = ReplyStatuses {
            aimed: Grouped::new(slots.len(), &aimed),
            linked,
            attacks,
            objections: Vec::new(),
            objections_to: Grouped::default(),
            undercuts: Lookup::new(),
            objected: vec![false; slots.len()],
            claims: Vec::new(),
            arguments: Vec::new(),
        };
        statuses.find_objections();
        statuses.claims = dossier.claims.ids().map(|claim| statuses.find(End::Claim(claim))).collect();
        statuses.arguments = dossier.arguments.ids().map(|argument| statuses.find(End::Argument(argument))).collect();
        statuses
    }

    /// The dossier.
    #[must_use]
    pub fn dossier(&self) -> &'d Dossier {
        self.linked.dossier
    }

    /// The edge set.
    #[must_use]
    pub fn edges(&self) -> EdgeSet {
        self.linked.connections.edges()
    }

    /// Who holds what, on which side.
    #[must_use]
    pub fn sides(&self) -> &Sides {
        &self.linked.sides
    }

    /// Which claims say the same.
    #[must_use]
    pub fn restatements(&self) -> &Restatements {
        &self.linked.restatements
    }

    /// Which steps and edges lead where.
    #[must_use]
    pub fn connections(&self) -> &Connections {
        &self.linked.connections
    }

    /// The status of a claim.
    #[must_use]
    pub fn claim(&self, claim: ClaimId) -> Finding {
        self.claims.get(claim.index()).copied().unwrap_or(Finding::UNCHALLENGED)
    }

    /// The status of an argument: of the objections to it as a whole and to its steps.
    #[must_use]
    pub fn argument(&self, argument: ArgumentId) -> Finding {
        self.arguments.get(argument.index()).copied().unwrap_or(Finding::UNCHALLENGED)
    }

    /// The status of a claim, an argument, a step, or a support whose edge is undercut.
    #[must_use]
    pub fn finding(&self, end: End) -> Finding {
        match end {
            End::Claim(claim) => self.claim(claim),
            End::Argument(argument) => self.argument(argument),
            End::Step(_) | End::Relation(_) => self.find(end),
        }
    }

    /// Every objection, in the order of the edges; those that do not count among them.
    pub fn objections(&self) -> impl Iterator<Item = (ObjectionId, &Objection)> {
        self.objections.iter().enumerate().map(|(index, objection)| (ObjectionId(number(index)), objection))
    }

    /// The objections to a claim, an argument, a step or a support, in the order of the edges; those that do not count
    /// (concessions) among them. An argument has those to its steps.
    pub fn objections_to(&self, end: End) -> impl Iterator<Item = (ObjectionId, &Objection)> {
        let aimed = self.objections_to.of(self.linked.slots.slot(end));
        aimed.iter().filter_map(|&id| Some((id, self.objections.get(id.0 as usize)?)))
    }

    /// Whose an objection is; at least one.
    #[must_use]
    pub fn owners(&self, objection: &Objection) -> Vec<Owner> {
        self.linked.owners(objection.relation, objection.from)
    }

    /// For whom the owners of an objection speak; empty if it is only the analyst's.
    #[must_use]
    pub fn owner_sides(&self, objection: &Objection) -> Vec<Side> {
        self.linked.owner_sides(objection.relation, objection.from).sides
    }

    /// For whom the holders of a claim, or the makers of an argument, speak: those who may reply and concede.
    #[must_use]
    pub fn side_of(&self, end: End) -> Vec<Side> {
        self.linked.side_of(end)
    }

    /// The argument that an edge was drawn from, where that is known: the argument itself, or, of a claim that nobody but one
    /// argument concludes, that argument. In Argdown the edges of an argument leave from its conclusion.
    #[must_use]
    pub fn through(&self, from: End) -> Option<ArgumentId> {
        let dossier = self.linked.dossier;
        match from {
            End::Argument(argument) => Some(argument),
            End::Step(step) => Some(dossier.steps[step].argument),
            End::Claim(claim) => match self.linked.connections.steps_to(claim) {
                &[step] => {
                    let argument = dossier.steps[step].argument;
                    let is_last = dossier.arguments[argument].steps.last() == Some(&step);
                    (is_last && dossier.arguments[argument].title.is_some()).then_some(argument)
                }
                _ => None,
            },
            End::Relation(_) => None,
        }
    }

    /// Whether somebody holds it without an argument for it, or for a restatement of it.
    #[must_use]
    pub fn is_bare(&self, claim: ClaimId) -> bool {
        let linked = &self.linked;
        let argued = |&claim: &ClaimId| linked.is_concluded(claim);
        !linked.sides.of_claim(claim).is_empty() && !linked.restatements.members(claim).iter().any(argued)
    }

    /// The replies to an objection, in the order of the edges.
    #[must_use]
    pub fn replies(&self, objection: &Objection) -> Vec<Reply> {
        self.aimed_at_edge(objection.from, objection.to)
    }

    /// What is said against a reply, found as replies are, in the order of the edges: rejoinders, as pleadings call them. What the
    /// objection itself says against its reply is none.
    #[must_use]
    pub fn rejoinders(&self, reply: &Reply) -> Vec<Reply> {
        self.aimed_at_edge(reply.from, reply.to)
    }

    /// What attacks an edge that attacks: the edge, what it comes from, or an argument for that; but for what either end says itself.
    fn aimed_at_edge(&self, from: End, to: End) -> Vec<Reply> {
        let linked = &self.linked;
        let (own, other) = (linked.maker(from), linked.maker(to));
        let mut found: Vec<(u32, ReplyPoint)> = Vec::new();
        let key = (own, linked.target(to));
        found.extend(self.undercuts.get(&key).into_iter().flatten().map(|&attack| (attack, ReplyPoint::Edge)));
        let mut looked = Seen::new();
        let mut look = |end: End, point: ReplyPoint| {
            if looked.insert((end, point)) {
                found.extend(self.aimed.of(linked.slots.slot(end)).iter().map(|&attack| (attack, point)));
            }
        };
        linked.exposed(from, |exposed| match exposed {
            Exposed::Place(end, point) => look(end, point),
            Exposed::Argument(argument, last) => linked.parts(argument, last, |end, _, point| look(end, point)),
        });
        found.sort_unstable();
        found.dedup_by_key(|(attack, _)| *attack);
        let reply = |(index, point): (u32, ReplyPoint)| {
            let attack = self.attacks.get(index as usize).filter(|attack| !attack.concession)?;
            let maker = linked.maker(attack.from);
            (maker != own && maker != other).then(|| Reply {
                relation: attack.relation,
                from: attack.from,
                to: attack.to,
                point,
                owners: linked.owners(attack.relation, attack.from),
            })
        };
        found.into_iter().filter_map(reply).collect()
    }

    fn find_objections(&mut self) {
        let linked = &self.linked;
        let mut tally = Tally::new(linked);
        let mut owners = OwnerSides::default();
        let mut sides: Vec<u32> = Vec::new();
        for (index, attack) in self.attacks.iter().enumerate().filter(|(_, attack)| !attack.concession) {
            let maker = linked.maker(attack.from);
            linked.find_owner_sides(attack.relation, attack.from, &mut owners);
            sides.clear();
            sides.extend(owners.sides.iter().map(|&side| linked.side_number(side)));
            tally.aim(linked, attack.to, maker, owners.speaker, &sides);
            if attack.is_objection(linked) {
                if let Some(objected) = self.objected.get_mut(linked.slots.slot(attack.to)) {
                    *objected = true;
                }
                continue;
            }
            let End::Relation(undercut) = attack.to else { continue };
            for key in edge_keys(linked, undercut) {
                self.undercuts.or_insert_with(key, Vec::new).push(number(index));
                tally.undercut(key, maker, owners.speaker, &sides);
            }
        }
        let concessions = Concessions::of(linked);
        let mut of_target: Lookup<u32, Vec<Side>> = Lookup::new();
        let mut aimed: Vec<(usize, ObjectionId)> = Vec::with_capacity(self.attacks.len());
        for attack in self.attacks.iter().filter(|attack| attack.is_objection(linked)) {
            let Attack { relation, from, to, concession } = *attack;
            let maker = linked.maker(from);
            let own: &[Side] = match to {
                End::Claim(claim) => linked.sides.of_claim(claim),
                _ => of_target.or_insert_with(linked.side_key(to), || linked.side_of(to)),
            };
            sides.clear();
            sides.extend(own.iter().map(|&side| linked.side_number(side)));
            let replied = tally.replied(linked, from, to, &sides);
            let fate = Fate {
                conceded: sides.iter().any(|&side| concessions.by(maker, side)),
                answered: replied.anybody,
                by_speaker: replied.speaker,
                by_own_side: replied.own_side,
            };
            let id = ObjectionId(number(self.objections.len()));
            self.objections.push(Objection { relation, from, to, kind: attack.kind(linked), concession, fate });
            aimed.push((linked.slots.slot(to), id));
            if let End::Step(step) = to {
                aimed.push((linked.slots.slot(End::Argument(linked.dossier.steps[step].argument)), id));
            }
        }
        self.objections_to = Grouped::new(linked.slots.len(), &aimed);
    }

    fn find(&self, end: End) -> Finding {
        let linked = &self.linked;
        let mut finding = Finding::UNCHALLENGED;
        let (mut disputed, mut answered, mut own, mut speaker) = (true, 0, 0, false);
        for (id, objection) in self.objections_to(end).filter(|(_, objection)| !objection.concession) {
            let fate = objection.fate;
            finding.objections += 1;
            finding.unanswered += u32::from(fate.unanswered());
            finding.conceded += u32::from(fate.conceded);
            answered += u32::from(fate.answered);
            own += u32::from(fate.by_own_side);
            speaker |= fate.by_speaker;
            let contradicts = linked.dossier.relations[objection.relation].kind == RelationKind::Contradicts;
            disputed &= contradicts && !fate.answered && self.mirror_unanswered(id, objection);
        }
        let objected = finding.objections > 0;
        let all_answered = objected && answered == finding.objections;
        let denied = || linked.sides.voices(end).iter().any(|voice| voice.take == Take::Denies);
        finding.fit(ReplyStatus::Disputed, objected && disputed);
        finding.fit(ReplyStatus::Unanswered, finding.unanswered > 0);
        finding.fit(ReplyStatus::Conceded, finding.conceded > 0 && finding.unanswered == 0);
        finding.fit(ReplyStatus::Answered, all_answered);
        finding.fit(ReplyStatus::SupportChallenged, !objected && self.support_challenged(end));
        finding.fit(ReplyStatus::Denied, !objected && denied());
        finding.answered_by = all_answered.then_some(match (own == answered, speaker) {
            (true, _) => AnsweredBy::OwnSide,
            (_, false) => AnsweredBy::AnalystOnly,
            _ => AnsweredBy::Others,
        });
        let first = ReplyStatus::ALL.iter().copied().find(|&status| finding.fits(status));
        finding.status = first.unwrap_or(ReplyStatus::Unchallenged);
        finding
    }

    /// Whether the same contradiction is unanswered in its other direction, if that counts; the two are neighbours.
    fn mirror_unanswered(&self, id: ObjectionId, objection: &Objection) -> bool {
        // What contradicts itself is its own other direction.
        let itself = (objection.from == objection.to).then_some(id.0);
        let neighbours = [id.0.checked_sub(1), id.0.checked_add(1), itself].into_iter().flatten();
        neighbours
            .filter_map(|other| self.objections.get(other as usize))
            .any(|other| other.relation == objection.relation && !other.fate.answered)
    }

    fn support_challenged(&self, end: End) -> bool {
        let linked = &self.linked;
        let End::Claim(claim) = end else { return false };
        let objected = |end: End| self.objected.get(linked.slots.slot(end)).copied().unwrap_or(false);
        let step_objected = |&id: &StepId| {
            let step = &linked.dossier.steps[id];
            objected(End::Step(id))
                || objected(End::Argument(step.argument))
                || step.premises.iter().any(|premise| objected(End::Claim(premise.claim)))
        };
        let support_objected = |&id: &RelationId| {
            let from = linked.dossier.relations[id].from;
            let last = match from {
                End::Argument(argument) => linked.dossier.arguments[argument].steps.last(),
                _ => None,
            };
            objected(End::Relation(id)) || objected(from) || last.is_some_and(step_objected)
        };
        linked.connections.steps_to(claim).iter().any(step_objected)
            || linked.supports(claim).iter().any(support_objected)
    }
}

/// An edge among objections, in each of its directions: who makes it and what it aims at.
fn edge_keys(linked: &Linked<'_>, relation: RelationId) -> Vec<(u32, u32)> {
    let edge = &linked.dossier.relations[relation];
    let mut keys = vec![(linked.maker(edge.from), linked.target(edge.to))];
    if edge.kind == RelationKind::Contradicts && edge.from != edge.to {
        keys.push((linked.maker(edge.to), linked.target(edge.from)));
    }
    keys
}
