//! What nobody has answered.

use super::issue::{NotAddressed, not_addressed};
use super::objection::{Objection, ObjectionId, Owner};
use super::reply_status::ReplyStatus;
use super::side::{Side, Take, Voice};
use super::statuses::ReplyStatuses;
use crate::graph::{IssueMembership, Selection};
use crate::model::{ArgumentId, ClaimId, End, Grounding, IssueId, PartyId, RelationKind};

/// An objection that is neither conceded nor answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenObjection {
    /// Which.
    pub id: ObjectionId,
    /// The objection.
    pub objection: Objection,
    /// The argument that it is drawn from, where x is the claim that only this argument concludes: `<no notice>`.
    pub through: Option<ArgumentId>,
    /// Whose it is; at least one.
    pub owners: Vec<Owner>,
    /// For whom these speak; empty if it is only the analyst's: no source says it.
    pub sides: Vec<Side>,
    /// Those of the edge's grounds that count, as indexes into them; stated ones first.
    pub grounds: Vec<usize>,
}

/// A claim, or an argument, with objections that nobody has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenTarget {
    /// A claim, an argument, or a support whose edge is undercut.
    pub target: End,
    /// For whom its holders speak; empty if nobody holds it.
    pub sides: Vec<Side>,
    /// *unanswered*, or *disputed*.
    pub status: ReplyStatus,
    /// Its objections without a reply, in the order of the edges.
    pub objections: Vec<OpenObjection>,
    /// The issues that turn on it: those it is in, and the issues above these.
    pub issues: Vec<IssueId>,
}

/// A claim that nothing objects to, and that somebody denies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denial {
    /// The claim.
    pub claim: ClaimId,
    /// Who denies it; at least one.
    pub by: Vec<Voice>,
}

/// Everything that has not been answered, in declaration order. Open questions and missing elements come to stand here
/// when schemes are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// Claims, then arguments, then supports, with objections that have no reply.
    pub targets: Vec<OpenTarget>,
    /// How many objections of [`Unanswered::targets`] there are.
    pub open: usize,
    /// How many objections count among those asked for: to something selected, on the side that owes, of the side that says.
    pub asked: usize,
    /// How many objections count in the selection, whoever owes an answer.
    pub selected: usize,
    /// Claims that are denied without argument.
    pub denied: Vec<Denial>,
    /// Claims that the other side has not addressed.
    pub not_addressed: Vec<NotAddressed>,
}

impl Unanswered {
    /// Whether nothing is owed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty() && self.denied.is_empty() && self.not_addressed.is_empty()
    }
}

/// What nobody has answered in a selection.
///
/// `owed_by`: the party is a side of the claim or argument objected to, or of the claim denied; of what is not addressed, it
/// is the one that has not. `said_by`: the party is a side of the objection or the denial; of what is not addressed, of the
/// claim.
#[must_use]
pub fn unanswered(
    statuses: &ReplyStatuses<'_>,
    membership: &IssueMembership,
    selection: &Selection,
    owed_by: Option<PartyId>,
    said_by: Option<PartyId>,
) -> Unanswered {
    let dossier = statuses.dossier();
    let claims = selection.claims.iter().map(|&claim| End::Claim(claim));
    let arguments = selection.arguments.iter().map(|&argument| End::Argument(argument));
    let mut found = Unanswered {
        targets: Vec::new(),
        open: 0,
        asked: 0,
        selected: 0,
        denied: Vec::new(),
        not_addressed: Vec::new(),
    };
    let supports = selection.relations.iter().filter(|&&id| dossier.relations[id].kind == RelationKind::Supports);
    for target in claims.chain(arguments).chain(supports.map(|&id| End::Relation(id))) {
        let mut counted = statuses.objections_to(target).filter(|(_, objection)| !objection.concession).peekable();
        if counted.peek().is_none() {
            continue;
        }
        let sides = statuses.side_of(target);
        let owes = owed_by.is_none_or(|party| sides.contains(&Side::Party(party)));
        let mut open: Vec<OpenObjection> = Vec::new();
        for (id, objection) in counted {
            found.selected += 1;
            if !owes {
                continue;
            }
            let said = statuses.owner_sides(objection);
            if said_by.is_some_and(|party| !said.contains(&Side::Party(party))) {
                continue;
            }
            found.asked += 1;
            if objection.fate.unanswered() {
                open.push(open_objection(statuses, id, *objection, said));
            }
        }
        if !open.is_empty() {
            // On a support turns what turns on that which it supports.
            let supported = match target {
                End::Relation(id) => dossier.relations[id].to,
                other => other,
            };
            let issues = match supported {
                End::Claim(claim) => membership.turning_on(dossier, claim),
                End::Argument(argument) => membership.of_argument(argument).to_vec(),
                End::Step(_) | End::Relation(_) => Vec::new(),
            };
            let status = statuses.finding(target).status;
            found.open += open.len();
            found.targets.push(OpenTarget { target, sides, status, objections: open, issues });
        }
    }
    for &claim in selection.claims.iter().filter(|&&claim| statuses.claim(claim).fits(ReplyStatus::Denied)) {
        let sides = statuses.sides();
        let said = |voice: &Voice| said_by.is_none_or(|party| sides.of_voice(voice).contains(&Side::Party(party)));
        let owed = owed_by.is_none_or(|party| sides.is_side(party, claim));
        let denies = sides.voices(End::Claim(claim)).iter().filter(|voice| voice.take == Take::Denies);
        let by: Vec<Voice> = denies.filter(|voice| said(voice)).copied().collect();
        if owed && !by.is_empty() {
            found.denied.push(Denial { claim, by });
        }
    }
    found.not_addressed = not_addressed(statuses, membership)
        .into_iter()
        .filter(|item| selection.contains(End::Claim(item.claim)))
        .filter(|item| owed_by.is_none_or(|party| item.by == party))
        .filter(|item| said_by.is_none_or(|party| item.side == party))
        .collect();
    found
}

fn open_objection(
    statuses: &ReplyStatuses<'_>,
    id: ObjectionId,
    objection: Objection,
    sides: Vec<Side>,
) -> OpenObjection {
    let relation = &statuses.dossier().relations[objection.relation];
    let grounds = &relation.grounds;
    let of_way: Vec<&Grounding> = relation.grounds_from(objection.from).collect();
    let basis = |index: &usize| grounds.get(*index).map(Grounding::basis);
    let counts = |index: &usize| {
        let is_of_way = grounds.get(*index).is_some_and(|ground| of_way.iter().any(|own| std::ptr::eq(*own, ground)));
        is_of_way && basis(index).is_some_and(|basis| statuses.edges().contains(basis))
    };
    let mut counting: Vec<usize> = (0..grounds.len()).filter(counts).collect();
    counting.sort_by_key(basis);
    OpenObjection {
        id,
        objection,
        through: statuses.through(objection.from),
        owners: statuses.owners(&objection),
        sides,
        grounds: counting,
    }
}
