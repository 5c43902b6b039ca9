//! What is drawn of a map under its own settings: Argdown's three passes, each over what the one before has left.
//!
//! First what the settings name (titles, sections, tags, `isInMap`), then the claims, then the arguments. A claim that is
//! not drawn can still stand in an argument that is; its relations are then drawn at the argument.

use super::groups::RegroupHomes;
use super::map_settings::{MapSettings, StatementSelection, flag};
use super::statuses::ReplyStatuses;
use crate::graph::Selection;
use crate::model::{
    Argument, ArgumentId, ClaimId, Dossier, End, Extra, Id as _, Occurrence, Premise, Relation, RelationId,
    RelationKind, SectionId, StepId,
};
use crate::text::{At, Seen};

/// What the settings leave of a selection; `None` if they leave all of it.
#[must_use]
pub fn select_by_settings(
    statuses: &ReplyStatuses<'_>,
    settings: &MapSettings<'_>,
    wide: &Selection,
) -> Option<Selection> {
    let dossier = statuses.dossier();
    let says_in_map = |extra: &[Extra]| !settings.ignore_is_in_map && flag(extra, IS_IN_MAP).is_some();
    let claims = || wide.claims.iter().map(|&id| claim_extra(dossier, id));
    let arguments = || wide.arguments.iter().map(|&id| dossier.arguments[id].extra.as_slice());
    if !settings.selects && !claims().chain(arguments()).any(says_in_map) {
        return None;
    }
    let mut choice = Choice {
        statuses,
        settings,
        wide,
        claims: vec![false; dossier.claims.len()],
        arguments: vec![false; dossier.arguments.len()],
        uses: vec![Uses::default(); dossier.claims.len()],
        below: if settings.selects { places_below(dossier) } else { Seen::new() },
    };
    choice.preselect();
    if settings.selects {
        choice.choose_claims();
        choice.choose_arguments();
    }
    let (claims, arguments) = (choice.claims, choice.arguments);
    Some(Selection::of(dossier, wide.edges, |id| claims[id.index()], |id| arguments[id.index()]))
}

const IS_IN_MAP: &str = "isInMap";

/// In how many drawn arguments a claim stands.
#[derive(Debug, Clone, Copy, Default)]
struct Uses {
    premise: u32,
    /// As the last conclusion.
    conclusion: u32,
    /// As a conclusion on the way.
    between: u32,
}

fn is_symmetric(relation: &Relation) -> bool {
    matches!(relation.kind, RelationKind::Contradicts | RelationKind::Restates)
}

struct Choice<'a, 'd> {
    statuses: &'a ReplyStatuses<'d>,
    settings: &'a MapSettings<'d>,
    wide: &'a Selection,
    claims: Vec<bool>,
    arguments: Vec<bool>,
    uses: Vec<Uses>,
    /// Where occurrences stand that are lines of arguments or hang on others.
    below: Seen<At>,
}

fn claim_extra(dossier: &Dossier, id: ClaimId) -> &[Extra] {
    dossier.claims[id].details.as_deref().map(|details| details.extra.as_slice()).unwrap_or_default()
}

/// The heading that something belongs to: that of the occurrence whose data say `isInGroup: true`, else of the first that
/// gives its text, else of the first.
pub(super) fn home(occurrences: &[Occurrence], extra: &[Extra]) -> Option<SectionId> {
    let said = extra
        .iter()
        .find(|extra| &*extra.key == "isInGroup" && flag(std::slice::from_ref(extra), "isInGroup") == Some(true));
    let holds = |occurrence: &&Occurrence| {
        said.is_some_and(|said| said.at.file == occurrence.at.file && occurrence.at.span().overlaps(said.at.span()))
    };
    let by_data = || occurrences.iter().find(holds);
    let defining = || occurrences.iter().find(|occurrence| occurrence.defines);
    by_data().or_else(defining).or(occurrences.first())?.section
}

/// The heading that an argument belongs to: that of its premises and conclusions, else as for claims.
pub(super) fn home_of_argument(dossier: &Dossier, argument: &Argument) -> Option<SectionId> {
    let said = home(&argument.occurrences, &argument.extra);
    let first = argument.steps.first().and_then(|&step| dossier.steps[step].premises.first());
    match first {
        Some(premise) if flag(&argument.extra, "isInGroup").is_none() => {
            let line = dossier.claims[premise.claim].occurrences.iter().find(|occurrence| occurrence.at == premise.at);
            line.map_or(said, |line| line.section)
        }
        _ => said,
    }
}

/// The premises of an argument as a whole: what its steps take from outside.
pub(crate) fn premises_of<'d>(dossier: &'d Dossier, steps: &[StepId]) -> Vec<&'d Premise> {
    let mut concluded: Seen<ClaimId> = Seen::new();
    let mut premises = Vec::new();
    for &step in steps {
        let step = &dossier.steps[step];
        premises.extend(step.premises.iter().filter(|premise| !concluded.contains(&premise.claim)));
        if let Some(conclusion) = step.conclusion {
            concluded.insert(conclusion);
        }
    }
    premises
}

/// The places of lines of arguments, and of what hangs on another line.
fn places_below(dossier: &Dossier) -> Seen<At> {
    let mut places = Seen::new();
    for (_, step) in dossier.steps.iter() {
        step.premises.iter().for_each(|premise| {
            places.insert(premise.at);
        });
        // Of a conclusion the line is the first behind that of the inference.
        if let Some(conclusion) = step.conclusion {
            let occurrences = dossier.claims[conclusion].occurrences.iter().map(|occurrence| occurrence.at);
            let behind = occurrences.filter(|at| at.file == step.at.file && at.start > step.at.start);
            if let Some(line) = behind.min_by_key(|at| at.start) {
                places.insert(line);
            }
        }
    }
    for (_, relation) in dossier.relations.iter() {
        relation.grounds.iter().for_each(|ground| {
            places.insert(ground.at);
        });
    }
    places
}

impl Choice<'_, '_> {
    /// What the settings name.
    fn preselect(&mut self) {
        let dossier = self.statuses.dossier();
        let settings = self.settings;
        // Groups that are named stand in the place of the headings, here as well.
        let regrouped = (!settings.regroup.is_empty()).then(|| RegroupHomes::of(dossier, settings));
        let group_title = |index: usize| settings.regroup.get(index).map_or("", |group| group.title);
        let heading_title = |id: SectionId| &*dossier.sections[id].title;
        for &id in &self.wide.claims {
            let claim = &dossier.claims[id];
            let tags = claim.details.as_deref().map(|details| details.tags.as_slice()).unwrap_or_default();
            let excluded = self.settings.exclude_statements.as_deref();
            let extra = claim_extra(dossier, id);
            let section = match &regrouped {
                Some(homes) => homes.of_claim(id).map(group_title),
                None => home(&claim.occurrences, extra).map(heading_title),
            };
            let taken = self.takes(claim.title.as_deref(), excluded, extra, tags, section);
            self.claims[id.index()] = taken;
        }
        for &id in &self.wide.arguments {
            let argument = &dossier.arguments[id];
            let excluded = self.settings.exclude_arguments.as_deref();
            let section = match &regrouped {
                Some(homes) => homes.of_argument(id).map(group_title),
                None => home_of_argument(dossier, argument).map(heading_title),
            };
            let taken = self.takes(argument.title.as_deref(), excluded, &argument.extra, &argument.tags, section);
            self.arguments[id.index()] = taken;
        }
        self.count_uses();
    }

    fn takes(
        &self,
        title: Option<&str>,
        excluded: Option<&[&str]>,
        extra: &[Extra],
        tags: &[Box<str>],
        section: Option<&str>,
    ) -> bool {
        let settings = self.settings;
        let contains = |list: &[&str], word: &str| list.contains(&word);
        if !settings.ignore_is_in_map && flag(extra, IS_IN_MAP) == Some(false) {
            return false;
        }
        if title.is_some_and(|title| excluded.is_some_and(|list| contains(list, title))) {
            return false;
        }
        let in_section = settings.selected_sections.as_deref().is_none_or(|list| match section {
            Some(section) => contains(list, section),
            None => settings.without_section,
        });
        in_section
            && settings.selected_tags.as_deref().is_none_or(|list| match tags {
                [] => settings.without_tag,
                tags => tags.iter().any(|tag| contains(list, tag)),
            })
    }

    fn steps(&self, argument: ArgumentId) -> impl DoubleEndedIterator<Item = StepId> + '_ {
        let steps = &self.statuses.dossier().arguments[argument].steps;
        steps.iter().copied().filter(|&step| self.statuses.connections().counts(step))
    }

    fn count_uses(&mut self) {
        let dossier = self.statuses.dossier();
        let mut uses = vec![Uses::default(); dossier.claims.len()];
        for argument in dossier.arguments.ids().filter(|id| self.arguments[id.index()]) {
            let steps: Vec<StepId> = self.steps(argument).collect();
            premises_of(dossier, &steps).iter().for_each(|premise| uses[premise.claim.index()].premise += 1);
            let mut conclusions = self.steps(argument).filter_map(|step| dossier.steps[step].conclusion);
            if let Some(main) = conclusions.next_back() {
                uses[main.index()].conclusion += 1;
            }
            conclusions.for_each(|claim| uses[claim.index()].between += 1);
        }
        self.uses = uses;
    }

    /// Whether one end of a relation is drawn, or stands where the relation would be drawn in an argument that is.
    fn shows(&self, relation: &Relation, end: End) -> bool {
        let dossier = self.statuses.dossier();
        let mut end = end;
        while let End::Relation(aim) = end {
            end = dossier.relations[aim].from;
        }
        match end {
            End::Claim(claim) => {
                let uses = self.uses[claim.index()];
                let used = match () {
                    () if is_symmetric(relation) => uses.premise + uses.conclusion + uses.between,
                    () if relation.to == end => uses.premise,
                    () => uses.conclusion,
                };
                self.claims[claim.index()] || used > 0
            }
            End::Argument(argument) => self.arguments[argument.index()],
            End::Step(step) => self.arguments[dossier.steps[step].argument.index()],
            End::Relation(_) => false,
        }
    }

    /// The relations of an end whose other end is shown.
    fn relations(&self, end: End) -> impl Iterator<Item = (RelationId, End)> + '_ {
        let (dossier, connections) = (self.statuses.dossier(), self.statuses.connections());
        let from = connections.relations_from(end).iter().map(|&id| (id, dossier.relations[id].to));
        let to = connections.relations_to(end).iter().map(|&id| (id, dossier.relations[id].from));
        from.chain(to).filter(|&(id, other)| self.shows(&dossier.relations[id], other))
    }

    /// Whether data or settings ask for it whatever else holds.
    fn is_forced(&self, extra: &[Extra]) -> bool {
        !self.settings.ignore_is_in_map && flag(extra, IS_IN_MAP) == Some(true)
    }

    fn choose_claims(&mut self) {
        let dossier = self.statuses.dossier();
        let kept: Vec<bool> = dossier.claims.ids().map(|id| self.claims[id.index()] && self.takes_claim(id)).collect();
        self.claims = kept;
    }

    fn takes_claim(&self, id: ClaimId) -> bool {
        let dossier = self.statuses.dossier();
        let claim = &dossier.claims[id];
        let included = self.settings.include_statements.as_deref().unwrap_or_default();
        if self.is_forced(claim_extra(dossier, id)) || claim.title.as_deref().is_some_and(|t| included.contains(&t)) {
            return true;
        }
        let uses = self.uses[id.index()];
        let used = uses.premise + uses.conclusion > 0;
        let related = self.relations(End::Claim(id)).next().is_some();
        if self.settings.exclude_disconnected && !used && !related {
            return false;
        }
        match self.settings.statements {
            StatementSelection::All => true,
            StatementSelection::WithTitle => (!used && related) || claim.title.is_some(),
            StatementSelection::TopLevel => {
                let on_top = |occurrence: &Occurrence| !self.below.contains(&occurrence.at);
                (!used && related) || claim.occurrences.iter().any(on_top)
            }
            StatementSelection::WithRelations => related,
            StatementSelection::NotUsedInArgument => !used,
            StatementSelection::WithMoreThanOneRelation => {
                related
                    && (!used
                        || self.relations(End::Claim(id)).map(|(id, other)| self.partners(id, other)).sum::<u64>() > 1)
            }
        }
    }

    /// How many drawn arguments a relation leads to.
    fn partners(&self, relation: RelationId, other: End) -> u64 {
        let relation = &self.statuses.dossier().relations[relation];
        match other {
            End::Claim(claim) if relation.to == other => u64::from(self.uses[claim.index()].premise),
            End::Claim(claim) => u64::from(self.uses[claim.index()].conclusion),
            _ => 1,
        }
    }

    fn choose_arguments(&mut self) {
        let dossier = self.statuses.dossier();
        let kept: Vec<bool> =
            dossier.arguments.ids().map(|id| self.arguments[id.index()] && self.takes_argument(id)).collect();
        self.arguments = kept;
        self.count_uses();
    }

    fn takes_argument(&self, id: ArgumentId) -> bool {
        let dossier = self.statuses.dossier();
        if !self.settings.exclude_disconnected || self.is_forced(&dossier.arguments[id].extra) {
            return true;
        }
        let own = |end: End| self.relations(end).next().is_some();
        if own(End::Argument(id)) || self.steps(id).any(|step| own(End::Step(step))) {
            return true;
        }
        let main = self.steps(id).next_back().and_then(|step| dossier.steps[step].conclusion);
        let reaches = |claim: ClaimId, as_premise: bool| {
            let end = End::Claim(claim);
            let mut relations = self.relations(end).map(|(id, _)| &dossier.relations[id]);
            let handed_on = relations.any(|relation| is_symmetric(relation) || (relation.to == end) == as_premise);
            let uses = self.uses[claim.index()];
            let elsewhere = if as_premise { uses.conclusion } else { uses.premise };
            self.claims[claim.index()] || handed_on || elsewhere > 0
        };
        let steps: Vec<StepId> = self.steps(id).collect();
        let premises = premises_of(dossier, &steps);
        premises.iter().any(|premise| reaches(premise.claim, true)) || main.is_some_and(|claim| reaches(claim, false))
    }
}
