//! From the model to one map: any model as Argdown that reads back to it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::front_matter;
use super::raise_behind::Extras;
use super::raise_data::{self as data, Data};
use super::raise_homes::{Home, Inherited, homes_of};
use super::raise_plan::{Line, Place, Plan, Thing, first_way, occurrences};
use super::raise_strict as strict;
use super::raise_structure::{Part, structure};
use super::raise_titles::OddName;
use super::raise_words::{escaped, rule, tag_behind, wanted};
use crate::model::{
    ArgumentId, ClaimDetails, ClaimId, Dossier, End, Grounding, Id as _, Identity, IssueId, Premise, PremiseKind,
    RelationId, RelationKind, Section, SectionId, StepId, Word as _,
};
use crate::text::{Lookup, Seen};

/// A map, and what it cannot hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Raised {
    /// The map.
    pub text: String,
    /// What of the model could not be written, a line each, for people.
    pub left_out: Vec<String>,
}

/// Writes the map of a dossier as Argdown: headings in order, each text once where it is defined, data in one order.
///
/// Read again it gives the same claims, arguments, attestations, edges, headings and issues. Parties, actors, legal
/// texts and sources are only named in a map: what is said of them belongs into `dossier.yaml` and the records, as do
/// title and question. Argdown has no line breaks in texts: these become spaces. What it has no form for is in
/// [`Raised::left_out`].
#[must_use]
pub fn raise(dossier: &Dossier) -> Raised {
    // A statement without a title can be written once only; where edges run in a circle, that shows in the writing.
    let mut titled: BTreeSet<ClaimId> = BTreeSet::new();
    loop {
        let mut raising = Raising::new(dossier, &titled);
        raising.map();
        let before = titled.len();
        titled.append(&mut raising.written_twice);
        if titled.len() == before {
            raising.report_left_out();
            return Raised { text: raising.out, left_out: raising.left_out };
        }
    }
}

/// Relation lines hang at most so deep: Argdown's own tools fail at about 260, and nobody can read them there.
const MAX_DEPTH: usize = 24;

/// One map being written.
pub(super) struct Raising<'d> {
    pub(super) dossier: &'d Dossier,
    pub(super) plan: Plan,
    pub(super) identity: Identity,
    pub(super) out: String,
    pub(super) left_out: Vec<String>,
    pub(super) place: Place,
    /// Whether the map is one of Argdown's strict mode.
    pub(super) is_strict: bool,
    /// Where the data of each thing go: the index of the occurrence.
    pub(super) homes: Lookup<Thing, BTreeMap<usize, Vec<Home<'d>>>>,
    /// Undercuts of claims that have been written below another line only: they get a block of their own.
    pub(super) later: VecDeque<(Thing, Vec<Line>)>,
    /// Issues that a heading has put.
    pub(super) declared: Seen<IssueId>,
    /// Restatements, by what says that it restates.
    pub(super) restatements: Lookup<End, Vec<RelationId>>,
    /// Claims and arguments without a title that are named more than once, so that they need one.
    pub(super) named: Seen<Thing>,
    /// Titles that cannot stand in their brackets as they are.
    pub(super) odd_names: Lookup<Thing, OddName>,
    /// Things with such a title that had to be defined where the model only names them.
    pub(super) defined_again: BTreeSet<Thing>,
    /// Statements without a title that have been written, and those that had to be written again.
    pub(super) untitled: Seen<ClaimId>,
    pub(super) written_twice: BTreeSet<ClaimId>,
    pub(super) no_details: ClaimDetails,
}

/// Work that is left while lines are written below one another.
struct Open {
    lines: Vec<Line>,
    next: usize,
    depth: usize,
}

impl<'d> Raising<'d> {
    fn new(dossier: &'d Dossier, titled: &BTreeSet<ClaimId>) -> Raising<'d> {
        let plan = Plan::of(dossier);
        let mut raising = Raising {
            dossier,
            plan,
            identity: Identity::of(dossier),
            out: String::new(),
            left_out: Vec::new(),
            place: 0,
            is_strict: strict::is_strict(dossier),
            homes: Lookup::new(),
            later: VecDeque::new(),
            declared: Seen::new(),
            restatements: Lookup::new(),
            named: titled.iter().copied().map(Thing::Claim).collect(),
            odd_names: Lookup::new(),
            defined_again: BTreeSet::new(),
            untitled: Seen::new(),
            written_twice: BTreeSet::new(),
            no_details: ClaimDetails::default(),
        };
        raising.name_things();
        raising.name_odd_things();
        for (id, relation) in dossier.relations.iter() {
            if relation.kind == RelationKind::Restates {
                raising.restatements.or_insert_with(relation.from, Vec::new).push(id);
            }
        }
        let inherited = Inherited::of(dossier);
        for id in dossier.claims.ids() {
            let mut homes: BTreeMap<usize, Vec<Home<'_>>> = BTreeMap::new();
            for home in homes_of(dossier, &inherited, id) {
                homes.entry(home.occurrence).or_default().push(home);
            }
            raising.homes.insert(Thing::Claim(id), homes);
        }
        raising
    }

    // ---- the map --------------------------------------------------------------------------------------------------

    fn map(&mut self) {
        front_matter::write(&self.dossier.manifest, self.is_strict, &mut self.out);
        // Everything stands somewhere: what no occurrence places stands before the first heading, if data do not name it.
        let mut open_levels: Vec<(u32, SectionId)> = Vec::new();
        let mut outermost = u32::MAX;
        self.section(0);
        for (id, section) in self.dossier.sections.iter() {
            while open_levels.last().is_some_and(|(_, open)| Some(*open) != section.parent) {
                open_levels.pop();
            }
            // A heading of another map must not slip below one that happens to stand before it.
            let level = match open_levels.last() {
                Some(&(above, _)) => section.level.max(above.saturating_add(1)),
                None => section.level.min(outermost),
            };
            if open_levels.is_empty() {
                outermost = level;
            }
            open_levels.push((level, id));
            self.heading(id, level);
            self.section(id.index() + 1);
        }
        self.other_issues();
    }

    /// Questions that no heading of the model puts.
    fn other_issues(&mut self) {
        let dossier = self.dossier;
        for (id, issue) in dossier.issues.iter() {
            if issue.declared.is_some() && self.declared.insert(id) {
                let mut data = Data::default();
                let section = Section { title: issue.question.clone(), issue: Some(id), ..Section::default() };
                data::heading(&mut data, dossier, &section, Some(issue), None);
                let words = escaped(&section.title, &[], false);
                self.out.push_str("# ");
                self.out.push_str(if words.is_empty() { "…" } else { &words });
                self.out.push(' ');
                self.out.push_str(&data.print());
                self.out.push_str("\n\n");
            }
        }
    }

    fn heading(&mut self, id: SectionId, level: u32) {
        let dossier = self.dossier;
        let section = &dossier.sections[id];
        let declares = section.issue.filter(|&issue| self.declared.insert(issue)).map(|issue| &dossier.issues[issue]);
        let natural = section.parent.and_then(|above| dossier.sections[above].issue);
        let mut data = Data::default();
        data::heading(&mut data, dossier, section, declares, natural.filter(|&above| Some(above) != section.issue));
        let marks = usize::try_from(level).unwrap_or(1).clamp(1, 100);
        let words = escaped(&section.title, &section.tags, false);
        self.out.extend(std::iter::repeat_n('#', marks));
        self.out.push(' ');
        self.out.push_str(if words.is_empty() { "…" } else { &words });
        let mut standing: Seen<&str> = Seen::new();
        tags_in(&section.title, &wanted(&section.tags), &mut standing);
        for tag in section.tags.iter().filter(|tag| !standing.contains(&***tag)) {
            self.tag(tag);
        }
        if !data.is_empty() {
            self.out.push(' ');
            self.out.push_str(&data.print());
        }
        self.out.push_str("\n\n");
    }

    /// Writes a tag that does not stand in the words.
    fn tag(&mut self, tag: &str) {
        self.out.push_str(" #(");
        self.out.push_str(&tag.replace([')', '\n', '\r'], " "));
        self.out.push(')');
    }

    /// All blocks under a heading.
    fn section(&mut self, place: Place) {
        self.place = place;
        let structures = self.plan.structures.remove(&place).unwrap_or_default();
        // A structure belongs to the argument that stands just before it: one without a title comes first.
        let (titled, untitled): (Vec<ArgumentId>, Vec<ArgumentId>) =
            structures.into_iter().partition(|&id| self.title_of(Thing::Argument(id)).is_some());
        for argument in untitled {
            self.structure(argument);
        }
        let mut structured: BTreeSet<ArgumentId> = titled.iter().copied().collect();
        let things = self.plan.things.get(&place).cloned().unwrap_or_default();
        for &thing in &things {
            self.blocks(thing, &mut structured, false);
        }
        // What hangs in a circle, and structures of arguments that stand nowhere.
        for &thing in &things {
            self.blocks(thing, &mut structured, true);
        }
        for argument in titled {
            self.argument_block(argument, &mut structured);
        }
        while let Some((thing, lines)) = self.later.pop_front() {
            self.line(thing, 0, true, Extras::default());
            self.write_lines(lines, 1);
            self.out.push('\n');
        }
    }

    /// The blocks that a thing begins: as many as the model has beyond those in which it hangs below something.
    fn blocks(&mut self, thing: Thing, structured: &mut BTreeSet<ArgumentId>, last: bool) {
        loop {
            let place = self.place;
            let slot = self.plan.slot(thing, place);
            let spare = slot.occurrences.len().saturating_sub(slot.written + slot.lines);
            let hangs = slot.hung < slot.below.len();
            let has_structure = matches!(thing, Thing::Argument(id) if structured.contains(&id));
            // Structures come later and may write it; what no line writes at all is written here.
            let nowhere = slot.occurrences.is_empty() && slot.written == 0 && slot.lines == 0;
            if spare == 0 && !(last && (hangs || has_structure || nowhere)) {
                return;
            }
            match thing {
                Thing::Argument(id) if has_structure => self.argument_block(id, structured),
                _ => self.top(thing),
            }
        }
    }

    fn argument_block(&mut self, id: ArgumentId, structured: &mut BTreeSet<ArgumentId>) {
        if structured.remove(&id) {
            self.top(Thing::Argument(id));
            self.structure(id);
        }
    }

    /// A block: a line, and what hangs below it.
    fn top(&mut self, thing: Thing) {
        self.line(thing, 0, true, Extras::default());
        self.hang(thing, 0);
        self.out.push('\n');
    }

    /// Everything that hangs below a thing, and what hangs below that.
    fn hang(&mut self, thing: Thing, depth: usize) {
        let lines = self.take_lines(thing);
        self.write_lines(lines, depth + 1);
    }

    fn take_lines(&mut self, thing: Thing) -> Vec<Line> {
        let place = self.place;
        let slot = self.plan.slot(thing, place);
        let lines = slot.below.get(slot.hung..).unwrap_or_default().to_vec();
        slot.hung = slot.below.len();
        lines
    }

    fn write_lines(&mut self, lines: Vec<Line>, depth: usize) {
        let dossier = self.dossier;
        let mut open = vec![Open { lines, next: 0, depth }];
        while let Some(above) = open.last_mut() {
            let Some(&line) = above.lines.get(above.next) else {
                open.pop();
                continue;
            };
            above.next += 1;
            let depth = above.depth;
            let relation = &dossier.relations[line.relation];
            let kind = if line.objecting.is_some() { RelationKind::Objects } else { relation.kind };
            let marker = marker(kind, line.downwards);
            self.out.extend(std::iter::repeat_n(' ', depth * 2));
            self.out.push_str(marker);
            self.out.push(' ');
            let mut link = Data::default();
            let is_two_way = relation.kind == RelationKind::Contradicts;
            let grounds = relation.grounds.iter().filter(|it| !is_two_way || it.objecting == line.objecting);
            let grounds: Vec<&Grounding> = grounds.collect();
            let strict = strict::said(relation, line.objecting, self.is_strict);
            data::link(&mut link, dossier, &grounds, true, strict);
            let place = self.place;
            self.plan.slot(line.child, place).lines -= 1;
            self.line(line.child, depth, false, Extras { before: Data::default(), behind: link });
            let mut below = Vec::new();
            if line.objecting == first_way(relation) {
                below = self.plan.below_lines.remove(&line.relation).unwrap_or_default();
            }
            // What the child carries itself hangs here only if no block of its own follows.
            let slot = self.plan.slot(line.child, place);
            let spare = slot.occurrences.len().saturating_sub(slot.written + slot.lines);
            if spare == 0 && depth < MAX_DEPTH {
                let lines = self.take_lines(line.child);
                let (apart, here): (Vec<Line>, Vec<Line>) =
                    lines.into_iter().partition(|line| self.is_of_line_above(line));
                below.extend(here);
                if !apart.is_empty() {
                    self.later.push_back((line.child, apart));
                }
            }
            if !below.is_empty() {
                open.push(Open { lines: below, next: 0, depth: depth + 1 });
            }
        }
    }

    /// Whether a line below a claim that hangs on another line itself would be read as an undercut of that other line.
    fn is_of_line_above(&self, line: &Line) -> bool {
        let relation = &self.dossier.relations[line.relation];
        let of_claim = matches!((relation.kind, relation.to), (RelationKind::Undercuts, End::Claim(_)));
        of_claim && !line.downwards
    }

    // ---- structures -----------------------------------------------------------------------------------------------

    fn structure(&mut self, id: ArgumentId) {
        let dossier = self.dossier;
        let mut number = 0;
        for part in structure(dossier, &dossier.arguments[id]) {
            match part {
                Part::Line(premise) => {
                    number += 1;
                    self.structure_line(number, &premise);
                }
                Part::Inference(step, uses) => self.inference(step, uses.as_ref()),
                Part::Groundless => {
                    self.left_out.push(format!("a step of `{}` without premises", dossier.argument_name(id)));
                }
            }
        }
        self.out.push('\n');
    }

    fn structure_line(&mut self, number: usize, premise: &Premise) {
        let mut before = Data::default();
        if let Some(role) = &premise.role {
            before.name("role", role);
        }
        if premise.kind != PremiseKind::Ordinary {
            before.put("premise", data::plain(premise.kind.word()));
        }
        let thing = Thing::Claim(premise.claim);
        self.out.push_str(&format!("({number}) "));
        let place = self.place;
        let slot = self.plan.slot(thing, place);
        slot.lines = slot.lines.saturating_sub(1);
        self.line(thing, 1, false, Extras { before, behind: Data::default() });
        let slot = self.plan.slot(thing, place);
        if slot.occurrences.len() <= slot.written + slot.lines {
            self.hang(thing, 1);
        }
    }

    fn inference(&mut self, id: StepId, uses: Option<&Vec<usize>>) {
        let step = &self.dossier.steps[id];
        let mut data = Data::default();
        data::step(&mut data, self.dossier, step, uses.map(Vec::as_slice));
        if step.rules.is_empty() && data.is_empty() {
            self.out.push_str("----\n");
        } else {
            let rules: Vec<String> = step.rules.iter().map(|name| rule(name)).collect();
            self.out.push_str("-- ");
            self.out.push_str(&rules.join(", "));
            if !data.is_empty() {
                if !rules.is_empty() {
                    self.out.push(' ');
                }
                self.out.push_str(&data.print());
            }
            self.out.push_str(" --\n");
        }
        let below = self.plan.below_steps.remove(&id).unwrap_or_default();
        self.write_lines(below, 1);
    }

    // ---- lines ----------------------------------------------------------------------------------------------------

    /// One occurrence of a thing with its text, if it is defined here, and its data.
    fn line(&mut self, thing: Thing, depth: usize, top: bool, extras: Extras) {
        let dossier = self.dossier;
        let place = self.place;
        let slot = self.plan.slot(thing, place);
        let index = slot.occurrences.get(slot.written).copied();
        slot.written += 1;
        let occurrence = index.and_then(|index| occurrences(dossier, thing).get(index));
        let name = self.bracketed(thing);
        if let (None, Thing::Claim(id)) = (&name, thing)
            && !self.untitled.insert(id)
        {
            self.written_twice.insert(id);
        }
        let (own, tags): (&str, &[Box<str>]) = match thing {
            Thing::Claim(id) => {
                let claim = &dossier.claims[id];
                (&claim.text, claim.details.as_ref().map_or(&[], |details| &details.tags))
            }
            Thing::Argument(id) => (&dossier.arguments[id].gist, &dossier.arguments[id].tags),
        };
        let mut defines = occurrence.is_some_and(|occurrence| occurrence.defines) || name.is_none();
        if !defines && self.only_defines(thing) {
            self.defined_again.insert(thing);
            defines = true;
        }
        let text = occurrence.and_then(|occurrence| occurrence.other_text.as_deref()).unwrap_or(own);
        let words = if defines { escaped(text, tags, name.is_none() && top) } else { String::new() };
        let start = self.out.len();
        if let Some(name) = &name {
            self.out.push_str(name);
            if !words.is_empty() {
                self.out.push_str(": ");
            }
        }
        self.out.push_str(&words);
        // A tag that no text has stands behind a reference, where it is no part of the words.
        if !tags.is_empty() {
            let all = occurrences(dossier, thing);
            let tagged = all.iter().position(|occurrence| !occurrence.defines).unwrap_or(0);
            if index.unwrap_or(0) == tagged {
                let texts = std::iter::once(own).chain(all.iter().filter_map(|other| other.other_text.as_deref()));
                let wanted = wanted(tags);
                let mut standing: Seen<&str> = Seen::new();
                texts.for_each(|text| tags_in(text, &wanted, &mut standing));
                for tag in tags.iter().filter(|tag| !standing.contains(&***tag)) {
                    self.tag(tag);
                }
            }
        }
        let data = self.data_of(thing, index, extras);
        if !data.is_empty() {
            let printed = data.print();
            if self.out.len() - start + printed.len() > 110 {
                self.out.push('\n');
                self.out.extend(std::iter::repeat_n(' ', depth * 2 + 2));
            } else {
                self.out.push(' ');
            }
            self.out.push_str(&printed);
        }
        self.out.push('\n');
    }
}

fn marker(kind: RelationKind, downwards: bool) -> &'static str {
    match (kind, downwards) {
        (RelationKind::Supports, false) => "+",
        (RelationKind::Supports, true) => "+>",
        (RelationKind::Objects, false) => "-",
        (RelationKind::Objects, true) => "->",
        (RelationKind::Undercuts, false) => "<_",
        (RelationKind::Undercuts, true) => "_>",
        (RelationKind::Contradicts | RelationKind::Restates, _) => "><",
    }
}

/// Adds those of some tags that stand in some words.
fn tags_in<'t>(words: &'t str, wanted: &Seen<&str>, found: &mut Seen<&'t str>) {
    for (at, _) in words.match_indices('#') {
        let rest = words.get(at + 1..).unwrap_or_default();
        if let Some((name, _)) = tag_behind(rest, wanted) {
            found.insert(name);
        }
    }
}
