//! What the selection flags ask for.

use super::reply_status::ReplyStatus;
use super::side::{Holder, Side};
use super::statuses::ReplyStatuses;
use crate::graph::{ArgumentGraph, Distances, IssueMembership, Selection};
use crate::model::{
    ActorId, ArgumentId, AttestationId, ClaimId, Dossier, End, Id as _, IssueId, PartyId, ProvisionId, RelationKind,
    SourceId, StepId,
};

/// Which claims and arguments an output is about. Filters of different kinds must all fit; of several of one kind, one.
/// None: everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// In one of these issues, or an issue below one.
    pub issues: Vec<IssueId>,
    /// Leaves out what is only in an issue below one of these.
    pub without_sub_issues: bool,
    /// One of these answers, or what is argued for or against it, at any depth.
    pub positions: Vec<ClaimId>,
    /// Said in one of these sources.
    pub sources: Vec<SourceId>,
    /// Said, denied, conceded or questioned by one of these actors.
    pub actors: Vec<ActorId>,
    /// One of these parties is a side of it.
    pub parties: Vec<PartyId>,
    /// Cites, reads or quotes one of these provisions.
    pub provisions: Vec<ProvisionId>,
    /// Has one of these reply statuses (the first that fits).
    pub reply: Vec<ReplyStatus>,
    /// Near one of these.
    pub focus: Vec<End>,
    /// How many links away from the focus; one, if not said.
    pub depth: Option<u32>,
}

/// The claims and arguments that pass the filters, with what runs between them, in the edge set of the statuses.
///
/// An argument passes if it passes itself (where it stands, who makes it, what it cites); where it says nothing of that,
/// it goes with its claims: with its conclusion and a premise, or, a sketch, with what it is drawn to. One that stands in another
/// issue goes with all of its claims.
#[must_use]
pub fn select(statuses: &ReplyStatuses<'_>, membership: &IssueMembership, filters: &Filters) -> Selection {
    let (dossier, edges) = (statuses.dossier(), statuses.edges());
    if *filters == Filters::default() {
        return Selection::all(dossier, edges);
    }
    let sieve = Sieve::new(statuses, membership, filters);
    let claims: Vec<bool> = dossier.claims.ids().map(|claim| sieve.claim(claim)).collect();
    let wanted = |claim: ClaimId| claims.get(claim.index()).copied().unwrap_or(false);
    Selection::of(dossier, edges, wanted, |argument| {
        let is_near = sieve.near(End::Argument(argument)) && sieve.is_joined(argument, &wanted);
        (is_near || sieve.has_all_claims(argument, &wanted))
            && (sieve.argument(argument) || sieve.argument_goes_with_claims(argument, &wanted))
    })
}

struct Sieve<'a, 'd> {
    statuses: &'a ReplyStatuses<'d>,
    filters: &'a Filters,
    /// Whether each claim and argument is in one of the issues.
    claims_in_issue: Vec<bool>,
    arguments_in_issue: Vec<bool>,
    /// What bears on the positions.
    bearing: Option<Bearing>,
    distances: Option<Distances>,
}

impl<'a, 'd> Sieve<'a, 'd> {
    fn new(statuses: &'a ReplyStatuses<'d>, membership: &IssueMembership, filters: &'a Filters) -> Sieve<'a, 'd> {
        let dossier = statuses.dossier();
        let mut claims_in_issue = vec![false; dossier.claims.len()];
        let mut arguments_in_issue = vec![false; dossier.arguments.len()];
        let with_sub_issues =
            || filters.issues.iter().flat_map(|&issue| membership.with_sub_issues(issue)).collect::<Vec<_>>();
        let mut issues = if filters.without_sub_issues { filters.issues.clone() } else { with_sub_issues() };
        issues.sort_unstable();
        issues.dedup();
        for issue in issues {
            let claims = membership.claims_in(dossier, issue);
            claims.iter().for_each(|claim| set(&mut claims_in_issue, claim.index()));
            membership.arguments_in(issue).iter().for_each(|id| set(&mut arguments_in_issue, id.index()));
        }
        let distances =
            (!filters.focus.is_empty()).then(|| ArgumentGraph::of(dossier, statuses.edges()).distances(&filters.focus));
        let bearing = (!filters.positions.is_empty()).then(|| Bearing::on(statuses, &filters.positions));
        Sieve { statuses, filters, claims_in_issue, arguments_in_issue, bearing, distances }
    }

    fn near(&self, end: End) -> bool {
        self.distances.as_ref().is_none_or(|distances| distances.within(end, self.filters.depth.unwrap_or(1)))
    }

    /// Whether an argument runs between claims that are wanted.
    fn has_all_claims(&self, id: ArgumentId, wanted: &impl Fn(ClaimId) -> bool) -> bool {
        let dossier = self.statuses.dossier();
        let steps = &dossier.arguments[id].steps;
        !steps.is_empty() && steps.iter().flat_map(|&step| claims_of(dossier, step)).all(wanted)
    }

    /// Whether an argument that is only near shows where it belongs: none of its claims need be as near as what attacks it.
    fn is_joined(&self, id: ArgumentId, wanted: &impl Fn(ClaimId) -> bool) -> bool {
        let dossier = self.statuses.dossier();
        let argument = &dossier.arguments[id];
        let is_focus = |end: &End| match *end {
            End::Argument(focus) => focus == id,
            End::Step(step) => dossier.steps[step].argument == id,
            End::Claim(_) | End::Relation(_) => false,
        };
        let mut claims = argument.steps.iter().flat_map(|&step| claims_of(dossier, step));
        self.distances.is_none()
            || argument.steps.is_empty()
            || self.filters.focus.iter().any(is_focus)
            || claims.any(wanted)
    }

    fn claim(&self, id: ClaimId) -> bool {
        let (filters, dossier) = (self.filters, self.statuses.dossier());
        let claim = &dossier.claims[id];
        let details = claim.details.as_deref();
        let provisions = || {
            let read = details.and_then(|details| details.reading.as_ref()?.provision);
            let given =
                details.into_iter().flat_map(|details| &details.wordings).filter_map(|wording| wording.provision);
            claim.cites.iter().copied().chain(read).chain(given)
        };
        let sides = self.statuses.sides().of_claim(id);
        self.near(End::Claim(id))
            && (filters.issues.is_empty() || get(&self.claims_in_issue, id.index()))
            && self.bearing.as_ref().is_none_or(|bearing| get(&bearing.claims, id.index()))
            && one_of(&filters.sources, || self.sources(&claim.attestations))
            && one_of(&filters.actors, || self.actors(End::Claim(id)))
            && one_of(&filters.parties, || parties(sides))
            && one_of(&filters.provisions, provisions)
            && one_of(&filters.reply, || [self.statuses.claim(id).status])
    }

    fn argument(&self, id: ArgumentId) -> bool {
        let (filters, dossier) = (self.filters, self.statuses.dossier());
        let argument = &dossier.arguments[id];
        let steps = || argument.steps.iter().map(|&step| &dossier.steps[step]);
        let sources = || {
            let of_steps = steps().flat_map(|step| self.sources(&step.attestations));
            self.sources(&argument.attestations).chain(of_steps)
        };
        let actors = || {
            let of_steps = argument.steps.iter().flat_map(|&step| self.actors(End::Step(step)));
            self.actors(End::Argument(id)).chain(of_steps)
        };
        (filters.issues.is_empty() || get(&self.arguments_in_issue, id.index()))
            && self.bearing.as_ref().is_none_or(|bearing| get(&bearing.arguments, id.index()))
            && one_of(&filters.sources, sources)
            && one_of(&filters.actors, actors)
            && one_of(&filters.parties, || parties(&self.statuses.sides().of_argument(dossier, id)).collect::<Vec<_>>())
            && one_of(&filters.provisions, || argument.cites.iter().copied())
            && one_of(&filters.reply, || [self.statuses.argument(id).status])
    }

    /// Whether the argument is to be shown because its claims are.
    fn argument_goes_with_claims(&self, id: ArgumentId, wanted: &impl Fn(ClaimId) -> bool) -> bool {
        let dossier = self.statuses.dossier();
        let argument = &dossier.arguments[id];
        let steps = || argument.steps.iter().map(|&step| &dossier.steps[step]);
        // Where it stands is said of every argument with a title. One that stands elsewhere goes with its claims if all of them are
        // wanted, as a link does.
        if !self.filters.issues.is_empty()
            && !argument.occurrences.is_empty()
            && !get(&self.arguments_in_issue, id.index())
        {
            return self.has_all_claims(id, wanted);
        }
        if argument.steps.is_empty() {
            let connections = self.statuses.connections();
            let end = End::Argument(id);
            let drawn = connections.relations_from(end).iter().chain(connections.relations_to(end));
            let says_nothing = argument.attestations.is_empty();
            let to_wanted = |end: End| matches!(end, End::Claim(claim) if wanted(claim));
            return says_nothing
                && drawn.map(|&id| &dossier.relations[id]).any(|edge| to_wanted(edge.from) || to_wanted(edge.to));
        }
        steps().any(|step| {
            step.conclusion.is_some_and(wanted) && step.premises.iter().any(|premise| wanted(premise.claim))
        })
    }

    fn sources<'s>(&'s self, said: &'s [AttestationId]) -> impl Iterator<Item = SourceId> + 's {
        let attestations = &self.statuses.dossier().attestations;
        said.iter().filter_map(move |&id| attestations[id].source)
    }

    fn actors(&self, end: End) -> impl Iterator<Item = ActorId> + use<'a, 'd> {
        self.statuses.sides().voices(end).iter().filter_map(|voice| match voice.holder {
            Holder::Actor(actor) => Some(actor),
            _ => None,
        })
    }
}

/// What is argued for and against some claims, at any depth.
struct Bearing {
    claims: Vec<bool>,
    arguments: Vec<bool>,
}

impl Bearing {
    fn on(statuses: &ReplyStatuses<'_>, claims: &[ClaimId]) -> Bearing {
        let (dossier, connections) = (statuses.dossier(), statuses.connections());
        let mut bearing =
            Bearing { claims: vec![false; dossier.claims.len()], arguments: vec![false; dossier.arguments.len()] };
        let mut seen = crate::text::Seen::new();
        let mut open: Vec<End> = claims.iter().map(|&claim| End::Claim(claim)).collect();
        while let Some(end) = open.pop() {
            if !seen.insert(end) {
                continue;
            }
            match end {
                End::Claim(claim) => {
                    set(&mut bearing.claims, claim.index());
                    open.extend(connections.steps_to(claim).iter().map(|&step| End::Step(step)));
                    let back = connections.relations_from(end).iter().map(|&id| (id, &dossier.relations[id]));
                    for (id, edge) in back {
                        if matches!(edge.kind, RelationKind::Contradicts | RelationKind::Restates) {
                            open.extend([End::Relation(id), edge.to]);
                        }
                    }
                }
                End::Argument(argument) => {
                    set(&mut bearing.arguments, argument.index());
                    open.extend(dossier.arguments[argument].steps.iter().map(|&step| End::Step(step)));
                }
                End::Step(step) => {
                    let step = &dossier.steps[step];
                    open.push(End::Argument(step.argument));
                    open.extend(step.premises.iter().map(|premise| End::Claim(premise.claim)));
                }
                End::Relation(id) => open.push(dossier.relations[id].from),
            }
            open.extend(connections.relations_to(end).iter().map(|&id| End::Relation(id)));
        }
        bearing
    }
}

/// The conclusion of a step, and its premises.
fn claims_of(dossier: &Dossier, step: StepId) -> impl Iterator<Item = ClaimId> + '_ {
    let step = &dossier.steps[step];
    step.conclusion.into_iter().chain(step.premises.iter().map(|premise| premise.claim))
}

fn parties(sides: &[Side]) -> impl Iterator<Item = PartyId> + '_ {
    sides.iter().filter_map(|side| match side {
        Side::Party(party) => Some(*party),
        Side::Unaligned(_) => None,
    })
}

fn one_of<T: PartialEq, I: IntoIterator<Item = T>>(wanted: &[T], given: impl FnOnce() -> I) -> bool {
    wanted.is_empty() || given().into_iter().any(|item| wanted.contains(&item))
}

fn get(table: &[bool], index: usize) -> bool {
    table.get(index).copied().unwrap_or(false)
}

fn set(table: &mut [bool], index: usize) {
    if let Some(entry) = table.get_mut(index) {
        *entry = true;
    }
}
