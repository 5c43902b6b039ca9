//! Which classes and arguments are drawn.
//!
//! Three passes, each over what the one before has left: what the settings name, then the statements, then the arguments.
//! Whether a relation counts depends on whether its other end is selected or stands in a selected argument.

use super::entities::{Class, Member, Role};
use super::javascript::{entry, property_order, text};
use super::model::OfficialModel;
use super::relations::Relation;
use crate::yaml::JsValue;

/// What is drawn: flags by index, and the order of drawing.
#[derive(Debug)]
pub(super) struct Selection {
    pub classes: Vec<u32>,
    pub arguments: Vec<u32>,
    class_is_in: Vec<bool>,
    argument_is_in: Vec<bool>,
    uses: Vec<Uses>,
}

/// In how many selected arguments a class stands, by role.
#[derive(Debug, Clone, Copy, Default)]
struct Uses {
    premises: u32,
    main: u32,
    any: u32,
}

impl Selection {
    pub fn has_class(&self, class: u32) -> bool {
        self.class_is_in.get(class as usize).copied().unwrap_or(false)
    }

    pub fn has_argument(&self, argument: u32) -> bool {
        self.argument_is_in.get(argument as usize).copied().unwrap_or(false)
    }

    fn uses(&self, class: u32) -> Uses {
        self.uses.get(class as usize).copied().unwrap_or_default()
    }

    /// Whether one end of a relation is selected, or is shown by an argument that is.
    pub fn shows(&self, model: &OfficialModel<'_>, relation: &Relation, end: Member) -> bool {
        match end {
            Member::Argument(argument) => self.has_argument(argument),
            Member::Inference(inference) => {
                let argument = model.inferences.get(inference as usize).map(|inference| inference.argument);
                argument.is_some_and(|argument| self.has_argument(argument))
            }
            Member::Class(class) => {
                let uses = self.uses(class);
                let used = match relation {
                    relation if relation.kind.is_symmetric() => uses.any,
                    relation if relation.to == end => uses.premises,
                    _ => uses.main,
                };
                self.has_class(class) || used > 0
            }
        }
    }

    fn shows_other(&self, model: &OfficialModel<'_>, relation: &Relation, member: Member) -> bool {
        self.shows(model, relation, relation.other(member))
    }

    fn keep_classes(&mut self, keep: impl Fn(&Selection, u32) -> bool) {
        let kept: Vec<u32> = self.classes.iter().copied().filter(|&class| keep(self, class)).collect();
        self.class_is_in.fill(false);
        mark(&mut self.class_is_in, &kept);
        self.classes = kept;
    }

    fn keep_arguments(&mut self, model: &OfficialModel<'_>, keep: impl Fn(&Selection, u32) -> bool) {
        let kept: Vec<u32> = self.arguments.iter().copied().filter(|&argument| keep(self, argument)).collect();
        self.argument_is_in.fill(false);
        mark(&mut self.argument_is_in, &kept);
        self.arguments = kept;
        self.count_uses(model);
    }

    fn count_uses(&mut self, model: &OfficialModel<'_>) {
        let count = |class: &Class<'_>| {
            let mut uses = Uses::default();
            for statement in class.members.iter().filter_map(|&member| model.statement(member)) {
                if statement.argument.is_some_and(|argument| self.has_argument(argument)) {
                    uses.any += 1;
                    uses.premises += u32::from(statement.role == Some(Role::Premise));
                    uses.main += u32::from(statement.role == Some(Role::Main));
                }
            }
            uses
        };
        self.uses = model.classes.iter().map(count).collect();
    }
}

fn mark(flags: &mut [bool], ids: &[u32]) {
    for &id in ids {
        if let Some(flag) = flags.get_mut(id as usize) {
            *flag = true;
        }
    }
}

/// The selection under the model's settings.
pub(super) fn select(model: &OfficialModel<'_>) -> Selection {
    let classes = property_order(model.classes.iter().map(|class| class.title.as_ref()));
    let titles = model.present.iter().filter_map(|&id| model.argument(id)).map(|argument| argument.title.as_ref());
    let arguments = property_order(titles);
    let mut selection = Selection {
        classes,
        arguments: arguments.into_iter().filter_map(|at| model.present.get(at as usize).copied()).collect(),
        class_is_in: vec![false; model.classes.len()],
        argument_is_in: vec![false; model.arguments.len()],
        uses: Vec::new(),
    };
    let preselects = Preselects { model };
    selection.keep_classes(|_, id| {
        let class = model.class(id);
        class.is_some_and(|c| {
            preselects.takes(&c.title, "excludeStatements", model.shared_data(&c.data), &c.tags, c.section.get())
        })
    });
    selection.keep_arguments(model, |_, id| {
        let argument = model.argument(id);
        argument.is_some_and(|a| {
            preselects.takes(&a.title, "excludeArguments", model.shared_data(&a.data), &a.tags, a.section.get())
        })
    });
    selection.keep_classes(|selection, class| takes_class(model, selection, class));
    let connected = Connected::new(model, &selection);
    selection.keep_arguments(model, |selection, argument| takes_argument(model, selection, &connected, argument));
    selection
}

/// What the settings name: data `isInMap`, titles, sections and tags.
struct Preselects<'m, 'd> {
    model: &'m OfficialModel<'d>,
}

impl Preselects<'_, '_> {
    fn takes(
        &self,
        title: &str,
        excluded: &str,
        data: Option<&JsValue<'_>>,
        tags: &[&str],
        section: Option<u32>,
    ) -> bool {
        let settings = &self.model.settings;
        let in_map = data.and_then(|data| entry(data, "isInMap")).is_none_or(|said| *said == JsValue::Bool(true));
        if !in_map && !settings.is_on("selection", "ignoreIsInMap") {
            return false;
        }
        if settings.titles(excluded).is_some_and(|titles| titles.contains(title)) {
            return false;
        }
        let is_true = |key: &str| settings.get("selection", key) == Some(&JsValue::Bool(true));
        if let Some(sections) = settings.titles("selectedSections") {
            let found = match section.and_then(|section| self.model.sections.get(section as usize)) {
                Some(section) => sections.contains(&section.title),
                None => is_true("selectElementsWithoutSection"),
            };
            if !found {
                return false;
            }
        }
        match settings.titles("selectedTags") {
            Some(_) if tags.is_empty() => is_true("selectElementsWithoutTag"),
            Some(selected) => tags.iter().any(|tag| selected.contains(tag)),
            None => true,
        }
    }
}

/// Whether data say `isInMap: true` and that is not ignored.
fn is_forced(model: &OfficialModel<'_>, data: Option<&JsValue<'_>>) -> bool {
    !model.settings.is_on("selection", "ignoreIsInMap")
        && data.and_then(|data| entry(data, "isInMap")) == Some(&JsValue::Bool(true))
}

fn takes_class(model: &OfficialModel<'_>, selection: &Selection, id: u32) -> bool {
    let Some(class) = model.class(id) else { return false };
    let settings = &model.settings;
    if is_forced(model, model.shared_data(&class.data))
        || settings.titles("includeStatements").is_some_and(|titles| titles.contains(&class.title))
    {
        return true;
    }
    let member = Member::Class(id);
    let relations = || class.relations.iter().filter_map(|&relation| model.relations.get(relation));
    let related = relations().any(|relation| selection.shows_other(model, relation, member));
    let uses = selection.uses(id);
    let used = uses.premises + uses.main > 0;
    if settings.is_not_off("selection", "excludeDisconnected") && !used && !related {
        return false;
    }
    let mode = settings.get("selection", "statementSelectionMode");
    match mode.map_or(Some("with-title"), text) {
        Some("all") => true,
        Some("with-title") => (!used && related) || !class.title.starts_with("Untitled"),
        Some("top-level") => {
            let at_top = class.keys.iter().any(|key| key == super::entities::Key::TopLevel);
            (!used && related) || at_top
        }
        Some("with-relations") => related,
        Some("not-used-in-argument") => !used,
        Some("with-more-than-one-relation") => {
            let partners = || relations().map(|relation| partners(model, selection, relation, member));
            related && (!used || partners().sum::<u64>() > 1)
        }
        _ => false,
    }
}

/// How many selected arguments a relation leads to.
fn partners(model: &OfficialModel<'_>, selection: &Selection, relation: &Relation, member: Member) -> u64 {
    let other = relation.other(member);
    match other {
        Member::Class(class) if relation.to == other => u64::from(selection.uses(class).premises),
        Member::Class(class) => u64::from(selection.uses(class).main),
        Member::Argument(_) | Member::Inference(_) => u64::from(selection.shows(model, relation, other)),
    }
}

/// Which classes have a shown relation that a premise, or a main conclusion, hands on to its argument.
struct Connected {
    as_premise: Vec<bool>,
    as_conclusion: Vec<bool>,
}

impl Connected {
    fn new(model: &OfficialModel<'_>, selection: &Selection) -> Connected {
        let mut connected = Connected { as_premise: Vec::new(), as_conclusion: Vec::new() };
        for (class, member) in model.classes.iter().zip((0..).map(Member::Class)) {
            let (mut as_premise, mut as_conclusion) = (false, false);
            for relation in class.relations.iter().filter_map(|&relation| model.relations.get(relation)) {
                if selection.shows_other(model, relation, member) {
                    as_premise |= relation.kind.is_symmetric() || relation.from != member;
                    as_conclusion |= relation.kind.is_symmetric() || relation.to != member;
                }
            }
            connected.as_premise.push(as_premise);
            connected.as_conclusion.push(as_conclusion);
        }
        connected
    }
}

fn takes_argument(model: &OfficialModel<'_>, selection: &Selection, connected: &Connected, id: u32) -> bool {
    let Some(argument) = model.argument(id) else { return false };
    if !model.settings.is_not_off("selection", "excludeDisconnected")
        || is_forced(model, model.shared_data(&argument.data))
    {
        return true;
    }
    let shown = |relations: &[u32], member: Member| {
        let mut relations = relations.iter().filter_map(|&relation| model.relations.get(relation));
        relations.any(|relation| selection.shows_other(model, relation, member))
    };
    if shown(&argument.relations, Member::Argument(id)) {
        return true;
    }
    argument.pcs.iter().any(|&id| {
        let Some(statement) = model.statement(id) else { return false };
        let Some(class) = model.class_of(id) else { return false };
        let flag = |flags: &[bool]| flags.get(class as usize).copied().unwrap_or(false);
        let undercut = statement.inference.is_some_and(|inference| {
            let relations = model.inferences.get(inference as usize).map(|inference| inference.relations.as_slice());
            statement.role != Some(Role::Premise) && shown(relations.unwrap_or_default(), Member::Inference(inference))
        });
        let uses = selection.uses(class);
        undercut
            || match statement.role {
                Some(Role::Premise) => flag(&connected.as_premise) || selection.has_class(class) || uses.main > 0,
                Some(Role::Main) => flag(&connected.as_conclusion) || selection.has_class(class) || uses.premises > 0,
                _ => false,
            }
    })
}
