//! Groups of claims and arguments, to be drawn as frames.

use super::map_selection::{home, home_of_argument};
use super::map_settings::{MapSettings, colour_of, flag};
use crate::graph::IssueMembership;
use crate::model::{Argument, ArgumentId, ClaimId, Dossier, Id as _, Section, SectionId, SourceId};

/// Groups in groups, no deeper than [`Groups::DEEPEST`], and the innermost group of each claim and argument.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups {
    /// The groups, the outer ones before the inner ones.
    pub groups: Vec<Group>,
    of_claim: Vec<Option<usize>>,
    of_argument: Vec<Option<usize>>,
}

/// A group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// What it is called; may be empty.
    pub title: String,
    /// The group around it: an earlier index.
    pub parent: Option<usize>,
    /// Whether it is to be drawn as one box.
    pub is_closed: bool,
    /// Its colour, `0xrrggbb`.
    pub colour: Option<u32>,
}

impl Groups {
    /// What lies deeper belongs to the last group that is made.
    pub const DEEPEST: usize = 8;

    /// The group of a claim.
    #[must_use]
    pub fn of_claim(&self, claim: ClaimId) -> Option<usize> {
        self.of_claim.get(claim.index()).copied().flatten()
    }

    /// The group of an argument.
    #[must_use]
    pub fn of_argument(&self, argument: ArgumentId) -> Option<usize> {
        self.of_argument.get(argument.index()).copied().flatten()
    }

    /// The innermost group around two.
    #[must_use]
    pub fn around_both(&self, one: Option<usize>, other: Option<usize>) -> Option<usize> {
        let (mut one, mut other) = (one, other);
        // A group stands behind the one around it.
        while one != other {
            let later = one.max(other)?;
            let parent = self.groups.get(later)?.parent;
            if one == Some(later) {
                one = parent;
            } else {
                other = parent;
            }
        }
        one
    }

    /// The groups that Argdown's settings ask for: the deepest levels of headings, or what `regroup` names.
    #[must_use]
    pub fn by_settings(dossier: &Dossier, settings: &MapSettings<'_>) -> Groups {
        if settings.regroup.is_empty() { by_sections(dossier, settings, false) } else { regrouped(dossier, settings) }
    }

    /// A group for each heading.
    #[must_use]
    pub fn by_section(dossier: &Dossier, settings: &MapSettings<'_>) -> Groups {
        by_sections(dossier, settings, true)
    }

    /// A group for each issue, the issues below it in it: where a claim answers or stands, and an argument stands.
    #[must_use]
    pub fn by_issue(dossier: &Dossier, membership: &IssueMembership) -> Groups {
        let titles: Vec<String> = dossier
            .issues
            .iter()
            .map(|(_, issue)| if issue.question.is_empty() { &issue.id } else { &issue.question })
            .map(|words| words.to_string())
            .collect();
        let parents: Vec<Option<usize>> =
            dossier.issues.iter().map(|(_, issue)| issue.parent.map(|parent| parent.index())).collect();
        let mut tree = Tree::new(&parents);
        let mut groups = Groups::default();
        let of_claim: Vec<Option<usize>> =
            dossier.claims.ids().map(|id| Some(membership.home(dossier, id)?.index())).collect();
        let of_argument: Vec<Option<usize>> =
            dossier.arguments.ids().map(|id| Some(membership.of_argument(id).first()?.index())).collect();
        groups.groups = tree.groups(|index| Group { title: titles[index].clone(), ..Group::default() });
        groups.of_claim = of_claim.into_iter().map(|index| tree.place(index)).collect();
        groups.of_argument = of_argument.into_iter().map(|index| tree.place(index)).collect();
        groups.follow_conclusions(dossier);
        groups
    }

    /// A group for each source: where a claim or an argument is said first.
    #[must_use]
    pub fn by_source(dossier: &Dossier) -> Groups {
        let source = |said: &[crate::model::AttestationId]| -> Option<SourceId> {
            said.iter().find_map(|&id| dossier.attestations[id].source)
        };
        let group = |(_, source): (SourceId, &crate::model::Source)| {
            let title = if source.title.is_empty() {
                source.id.to_string()
            } else {
                format!("{}: {}", source.id, source.title)
            };
            Group { title, ..Group::default() }
        };
        let of_argument = |argument: &Argument| {
            let steps = || argument.steps.iter().find_map(|&step| source(&dossier.steps[step].attestations));
            Some(source(&argument.attestations).or_else(steps)?.index())
        };
        let mut groups = Groups {
            groups: dossier.sources.iter().map(group).collect(),
            of_claim: dossier.claims.iter().map(|(_, claim)| Some(source(&claim.attestations)?.index())).collect(),
            of_argument: dossier.arguments.iter().map(|(_, argument)| of_argument(argument)).collect(),
        };
        groups.follow_conclusions(dossier);
        groups
    }

    /// An argument of which nothing is said goes with its last conclusion.
    fn follow_conclusions(&mut self, dossier: &Dossier) {
        for (id, argument) in dossier.arguments.iter() {
            let conclusion = argument.steps.iter().rev().find_map(|&step| dossier.steps[step].conclusion);
            if let Some(conclusion) = conclusion.filter(|_| self.of_argument(id).is_none()) {
                self.of_argument[id.index()] = self.of_claim(conclusion);
            }
        }
    }
}

/// Things with parents, in an order in which parents come first and nothing is too deep.
struct Tree {
    /// Which things have a group of their own, in the order of the groups, with the group around each.
    order: Vec<(usize, Option<usize>)>,
    /// For each thing its group: its own, or that of the nearest thing around it that has one.
    places: Vec<Option<usize>>,
}

impl Tree {
    fn new(parents: &[Option<usize>]) -> Tree {
        let mut tree = Tree { order: Vec::new(), places: vec![None; parents.len()] };
        let mut depth = vec![None; parents.len()];
        for start in 0..parents.len() {
            // The way up to what has a place already; a loop of parents ends where it began.
            let mut way = vec![start];
            while let Some(parent) = way.last().and_then(|&last| parents[last]) {
                if parent >= parents.len() || depth[parent].is_some() || way.contains(&parent) {
                    break;
                }
                way.push(parent);
            }
            for thing in way.into_iter().rev().filter(|&thing| depth[thing].is_none()).collect::<Vec<_>>() {
                let above = parents[thing].filter(|&parent| parent < parents.len() && depth[parent].is_some());
                let own = above.and_then(|above| depth[above]).map_or(0, |depth| depth + 1);
                depth[thing] = Some(own);
                let around = above.and_then(|above| tree.places[above]);
                tree.places[thing] = if own < Groups::DEEPEST {
                    tree.order.push((thing, around));
                    Some(tree.order.len() - 1)
                } else {
                    around
                };
            }
        }
        tree
    }

    fn groups(&mut self, mut make: impl FnMut(usize) -> Group) -> Vec<Group> {
        self.order.iter().map(|&(thing, parent)| Group { parent, ..make(thing) }).collect()
    }

    fn place(&self, thing: Option<usize>) -> Option<usize> {
        self.places.get(thing?).copied().flatten()
    }
}

fn by_sections(dossier: &Dossier, settings: &MapSettings<'_>, all: bool) -> Groups {
    let deepest = dossier.sections.iter().map(|(_, section)| section.level).max().unwrap_or(0);
    let least = i64::from(deepest) - i64::from(settings.group_depth) + 1;
    let setting = |title: &str| settings.sections.iter().find(|setting| setting.title == title);
    let is_group: Vec<bool> = dossier
        .sections
        .iter()
        .map(|(_, section)| {
            let by_data = || flag(&section.extra, "isGroup").filter(|_| !settings.ignore_is_group);
            let said = setting(&section.title).map_or_else(by_data, |setting| setting.is_group);
            all || said.unwrap_or(i64::from(section.level) >= least)
        })
        .collect();
    // The nearest heading upwards that is a group.
    let group_above = |mut section: Option<SectionId>| {
        while let Some(id) = section.filter(|id| !is_group[id.index()]) {
            section = dossier.sections[id].parent.filter(|parent| parent.index() < id.index());
        }
        section.map(|id| id.index())
    };
    let parents: Vec<Option<usize>> = dossier.sections.iter().map(|(_, section)| group_above(section.parent)).collect();
    let mut tree = Tree::new(&parents);
    let colour = |tags: &[Box<str>]| settings.colour_of_tags(tags).filter(|_| settings.colour_groups);
    let sections: Vec<&Section> = dossier.sections.iter().map(|(_, section)| section).collect();
    let groups = tree.groups(|index| {
        let section = sections[index];
        let by_data = || flag(&section.extra, "isClosed").filter(|_| !settings.ignore_is_closed);
        let is_closed = setting(&section.title).map_or_else(by_data, |setting| setting.is_closed);
        Group {
            title: section.title.to_string(),
            is_closed: is_closed.unwrap_or(false),
            colour: colour_of(&section.extra).filter(|_| settings.data_colours).or_else(|| colour(&section.tags)),
            parent: None,
        }
    });
    let place = |section: Option<SectionId>| tree.place(group_above(section));
    let extra = |id: ClaimId| dossier.claims[id].details.as_deref().map(|details| details.extra.as_slice());
    Groups {
        groups,
        of_claim: dossier
            .claims
            .iter()
            .map(|(id, claim)| place(home(&claim.occurrences, extra(id).unwrap_or_default())))
            .collect(),
        of_argument: dossier.arguments.iter().map(|(_, argument)| place(home_of_argument(dossier, argument))).collect(),
    }
}

/// In which of the groups that `regroup` names claims and arguments stand: the last one that names them.
pub(super) struct RegroupHomes {
    of_claim: Vec<Option<usize>>,
    of_argument: Vec<Option<usize>>,
}

impl RegroupHomes {
    pub(super) fn of(dossier: &Dossier, settings: &MapSettings<'_>) -> RegroupHomes {
        let mut homes = RegroupHomes {
            of_claim: vec![None; dossier.claims.len()],
            of_argument: vec![None; dossier.arguments.len()],
        };
        for (index, group) in settings.regroup.iter().enumerate() {
            for claim in group.statements.iter().filter_map(|title| dossier.claim_titled(title)) {
                homes.of_claim[claim.index()] = Some(index);
            }
            for argument in group.arguments.iter().filter_map(|title| dossier.argument_titled(title)) {
                homes.of_argument[argument.index()] = Some(index);
            }
        }
        homes
    }

    pub(super) fn of_claim(&self, claim: ClaimId) -> Option<usize> {
        self.of_claim.get(claim.index()).copied().flatten()
    }

    pub(super) fn of_argument(&self, argument: ArgumentId) -> Option<usize> {
        self.of_argument.get(argument.index()).copied().flatten()
    }
}

/// As of headings, the deepest levels become groups, and the official tool takes the deepest one from the headings.
fn regrouped(dossier: &Dossier, settings: &MapSettings<'_>) -> Groups {
    let deepest = dossier.sections.iter().map(|(_, section)| section.level).max().unwrap_or(0);
    let least = i64::from(deepest) - i64::from(settings.group_depth) + 1;
    let mut levels: Vec<i64> = Vec::with_capacity(settings.regroup.len());
    for group in &settings.regroup {
        let above = group.parent.and_then(|parent| levels.get(parent).copied());
        levels.push(above.unwrap_or_default() + 1);
    }
    // The nearest one upwards that is a group.
    let group_above = |mut index: Option<usize>| {
        while let Some(at) = index.filter(|&at| levels.get(at).is_some_and(|&level| level < least)) {
            index = settings.regroup.get(at).and_then(|group| group.parent).filter(|&parent| parent < at);
        }
        index
    };
    let parents: Vec<Option<usize>> = settings.regroup.iter().map(|group| group_above(group.parent)).collect();
    let mut tree = Tree::new(&parents);
    let homes = RegroupHomes::of(dossier, settings);
    let of_claim = dossier.claims.ids().map(|id| tree.place(group_above(homes.of_claim(id)))).collect();
    let of_argument = dossier.arguments.ids().map(|id| tree.place(group_above(homes.of_argument(id)))).collect();
    let groups = tree.groups(|index| {
        let group = settings.regroup.get(index);
        Group {
            title: group.map_or(String::new(), |group| group.title.to_owned()),
            is_closed: group.is_some_and(|group| group.is_closed),
            ..Group::default()
        }
    });
    Groups { groups, of_claim, of_argument }
}
