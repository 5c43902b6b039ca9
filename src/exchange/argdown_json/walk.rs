//! From the syntax tree to classes, arguments and relations.
//!
//! The official tool walks the tree once and acts on entering and leaving each part. The order matters: a title is
//! numbered, a class made and a tag counted on entering; a member is added, data are merged and relations closed on
//! leaving. Here an explicit stack does the same for any depth.

use std::borrow::Cow;

use super::entities::{
    Argument, Class, Inference, Key, KeyOrder, Member, Role, Section, SectionOf, SectionSource, SharedData, Statement,
};
use super::javascript::{entry, truthy};
use super::model::OfficialModel;
use super::relations::Kind;
use super::{Problem, words};
use crate::argdown::{
    Block, Data, Direction, Heading, Inference as InferenceLine, ItemId, ListId, Pcs, PcsPart, Relation, RelationKind,
};
use crate::text::Seen;
use crate::yaml::{JsValue, Kind as YamlKind, to_js_yaml};

/// Reads the blocks of the document into the model.
///
/// # Errors
/// [`Problem::SecondStructure`].
pub(super) fn read(model: &mut OfficialModel<'_>) -> Result<(), Problem> {
    let document = model.document;
    model.data = document.items.iter().map(|item| data_of(item.data.as_ref())).collect();
    model.statements = (0..document.items.len())
        .map(|at| Statement {
            item: ItemId(u32::try_from(at).unwrap_or(u32::MAX)),
            owner: Member::Class(u32::MAX),
            role: None,
            top_level: false,
            section: None,
            argument: None,
            inference: None,
            describes: None,
        })
        .collect();
    let mut walk =
        Walk { model, untitled: 0, section: None, inference: None, known_tags: Seen::new(), tagged: Seen::new() };
    let mut preceding = None;
    for (at, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Heading(heading) => walk.heading(at, heading),
            Block::Item(item) => walk.item(*item, Some(Where::Top)),
            Block::Pcs(pcs) => walk.structure(pcs, preceding)?,
            Block::List(list) => walk.list(*list),
            Block::Include(_) => continue,
        }
        preceding = match block {
            Block::Item(item) => Some(*item),
            Block::Heading(_) | Block::Pcs(_) | Block::List(_) | Block::Include(_) => None,
        };
    }
    Ok(())
}

/// The data of a block in braces as JSON; nothing if nothing is written in it.
fn data_of<'d>(data: Option<&'d Data<'d>>) -> Option<JsValue<'d>> {
    data.filter(|data| data.value.kind != YamlKind::Null).map(|data| to_js_yaml(&data.value))
}

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Top,
    Relation,
    /// In a list or a premise-conclusion structure.
    Inside,
}

/// What is still to be done.
enum Task {
    Enter(ItemId, Where),
    Leave(ItemId),
    Relate { parent: Member, kind: RelationKind, direction: Direction, child: ItemId },
}

struct Walk<'m, 'd> {
    model: &'m mut OfficialModel<'d>,
    /// How many untitled statements and arguments there were.
    untitled: u32,
    section: Option<u32>,
    /// The last inference that was entered. The tool never forgets it: see [`Walk::relate`].
    inference: Option<u32>,
    known_tags: Seen<&'d str>,
    /// Which class or argument has which tag.
    tagged: Seen<(Member, &'d str)>,
}

impl<'d> Walk<'_, 'd> {
    fn item(&mut self, item: ItemId, place: Option<Where>) {
        self.run(vec![Task::Enter(item, place.unwrap_or(Where::Inside))]);
    }

    fn run(&mut self, mut tasks: Vec<Task>) {
        while let Some(task) = tasks.pop() {
            match task {
                Task::Enter(item, place) => self.enter(item, place, &mut tasks),
                Task::Leave(item) => self.leave(item),
                Task::Relate { parent, kind, direction, child } => self.relate(parent, kind, direction, child),
            }
        }
    }

    /// Puts the relation lines below `parent` on the stack, the first one on top.
    fn below(parent: Member, relations: &[Relation], tasks: &mut Vec<Task>) {
        for relation in relations.iter().rev() {
            let &Relation { kind, direction, child, .. } = relation;
            tasks.push(Task::Relate { parent, kind, direction, child });
            tasks.push(Task::Enter(child, Where::Relation));
        }
    }

    fn enter(&mut self, id: ItemId, place: Where, tasks: &mut Vec<Task>) {
        let Some(item) = self.model.document.items.get(id.0 as usize) else { return };
        for tag in item.content.tags() {
            self.see_tag(tag);
        }
        let is_argument = item.form.is_argument();
        let title = words::title(item).map(Cow::Borrowed).unwrap_or_else(|| self.untitled());
        let owner = if is_argument { Member::Argument(self.argument(title)) } else { Member::Class(self.class(title)) };
        let section = self.section;
        if let Some(statement) = self.model.statements.get_mut(id.0 as usize) {
            statement.owner = owner;
            statement.section = section;
            statement.top_level = place == Where::Top;
            statement.role = match place {
                _ if is_argument => Some(Role::Description),
                Where::Top => Some(Role::TopLevel),
                Where::Relation => Some(Role::Relation),
                Where::Inside => None,
            };
        }
        tasks.push(Task::Leave(id));
        Self::below(owner, &item.relations, tasks);
    }

    /// Adds an item to its class or argument, with its tags and section. Data are merged when all is read.
    fn leave(&mut self, id: ItemId) {
        let Some(item) = self.model.document.items.get(id.0 as usize) else { return };
        let Some(&Statement { owner, role, section, .. }) = self.model.statement(id.0) else { return };
        let (members, tags, home, keys) = match owner {
            Member::Class(class) => match self.model.classes.get_mut(class as usize) {
                Some(c) => (&mut c.members, &mut c.tags, &mut c.section, &mut c.keys),
                None => return,
            },
            Member::Argument(argument) => match self.model.arguments.get_mut(argument as usize) {
                Some(a) => (&mut a.members, &mut a.tags, &mut a.section, &mut a.keys),
                None => return,
            },
            Member::Inference(_) => return,
        };
        for tag in item.content.tags() {
            keys.set(Key::Tags);
            if self.tagged.insert((owner, tag)) {
                tags.push(tag);
            }
        }
        let own = self.model.data.get(id.0 as usize).and_then(Option::as_ref);
        if own.is_some_and(truthy) {
            keys.set(Key::Data);
        }
        members.push(id.0);
        let in_group = own.and_then(|own| entry(own, "isInGroup"));
        let takes_section = match in_group {
            Some(said) => *said == JsValue::Bool(true),
            None => !words::is_reference(item) && *home == SectionOf::None,
        };
        if takes_section {
            keys.set(Key::Section);
            *home = section.into();
        }
        match role {
            Some(Role::TopLevel) => keys.set(Key::TopLevel),
            Some(Role::Relation) => keys.set(Key::Relation),
            _ => {}
        }
    }

    /// Draws a relation line, once what stands behind its marker has been left.
    fn relate(&mut self, parent: Member, kind: RelationKind, direction: Direction, child: ItemId) {
        let Some(child) = self.model.statement(child.0).map(|statement| statement.owner) else { return };
        let (mut from, mut to) = match direction {
            Direction::ChildToParent => (child, parent),
            Direction::ParentToChild => (parent, child),
        };
        let kind = match kind {
            RelationKind::Support => Kind::Support,
            RelationKind::Attack => Kind::Attack,
            RelationKind::Undercut => Kind::Undercut,
            RelationKind::Contradiction => {
                (from, to) = (parent, child);
                Kind::Contradictory
            }
        };
        if kind == Kind::Undercut
            && direction == Direction::ChildToParent
            && matches!(to, Member::Class(_))
            && let Some(inference) = self.inference
        {
            // An undercut below a statement aims at the last inference of the document so far, wherever that was.
            to = Member::Inference(inference);
        }
        self.model.add_relation(kind, from, to);
    }

    fn list(&mut self, list: ListId) {
        let mut pending = vec![(list, 0)];
        while let Some((list, at)) = pending.pop() {
            let Some(entry) = self.model.document.lists.get(list.0 as usize).and_then(|list| list.entries.get(at))
            else {
                continue;
            };
            pending.push((list, at + 1));
            self.item(entry.item, None);
            pending.extend(entry.lists.iter().rev().map(|&below| (below, 0)));
        }
    }

    /// A premise-conclusion structure; it belongs to the argument that is the block before it.
    fn structure(&mut self, pcs: &'d Pcs<'d>, preceding: Option<ItemId>) -> Result<(), Problem> {
        let description = preceding.and_then(|item| match self.model.statement(item.0)?.owner {
            Member::Argument(argument) => Some((item, argument)),
            Member::Class(_) | Member::Inference(_) => None,
        });
        let argument = match description {
            Some((_, argument)) => argument,
            None => {
                let title = self.untitled();
                self.argument(title)
            }
        };
        let section = self.section;
        if let Some(a) = self.model.arguments.get_mut(argument as usize) {
            if section.is_some() {
                a.section = section.into();
                a.keys.set(Key::Section);
            }
            if !a.pcs.is_empty() {
                return Err(Problem::SecondStructure { argument: a.title.to_string(), span: pcs.span });
            }
        }
        if let Some(item) = description.and_then(|(item, _)| self.model.statements.get_mut(item.0 as usize)) {
            item.describes = Some(argument);
        }
        let mut above = None;
        for part in &pcs.parts {
            match part {
                PcsPart::Inference(line) => above = Some(self.inference(line, argument)),
                PcsPart::Statement { item, .. } => {
                    self.item(*item, Some(Where::Inside));
                    self.structure_statement(*item, argument, above.take());
                }
            }
        }
        self.close_structure(argument);
        Ok(())
    }

    fn structure_statement(&mut self, item: ItemId, argument: u32, above: Option<u32>) {
        let Some(a) = self.model.arguments.get_mut(argument as usize) else { return };
        let number = a.pcs.len();
        a.pcs.push(item.0);
        if let Some(inference) = above.and_then(|above| self.model.inferences.get_mut(above as usize)) {
            inference.conclusion = number;
        }
        let Some(statement) = self.model.statements.get_mut(item.0 as usize) else { return };
        statement.role = Some(if above.is_some() { Role::Intermediary } else { Role::Premise });
        statement.argument = Some(argument);
        statement.inference = above;
        let Member::Class(class) = statement.owner else { return };
        let Some(class) = self.model.classes.get_mut(class as usize) else { return };
        if above.is_some() {
            class.keys.set(Key::Intermediary);
            class.intermediaries += 1;
            class.intermediary_is_past = false;
        } else {
            class.keys.set(Key::Premise);
        }
    }

    /// The last conclusion is the main one.
    fn close_structure(&mut self, argument: u32) {
        let Some(a) = self.model.arguments.get(argument as usize) else { return };
        let Some(statement) = a.pcs.last().and_then(|&last| self.model.statements.get_mut(last as usize)) else {
            return;
        };
        statement.role = Some(Role::Main);
        let Member::Class(class) = statement.owner else { return };
        let Some(class) = self.model.classes.get_mut(class as usize) else { return };
        class.keys.set(Key::Main);
        class.intermediaries = class.intermediaries.saturating_sub(1);
        if class.intermediaries == 0 {
            class.intermediary_is_past = true;
        }
    }

    fn inference(&mut self, line: &'d InferenceLine<'d>, argument: u32) -> u32 {
        let id = u32::try_from(self.model.inferences.len()).unwrap_or(u32::MAX);
        self.model.inferences.push(Inference {
            relations: Vec::new(),
            rules: line.rules.iter().map(AsRef::as_ref).collect(),
            data: data_of(line.data.as_ref()),
            conclusion: 0,
            argument,
        });
        self.inference = Some(id);
        let mut tasks = Vec::new();
        Self::below(Member::Inference(id), &line.relations, &mut tasks);
        self.run(tasks);
        id
    }

    fn heading(&mut self, block: usize, heading: &'d Heading<'d>) {
        for tag in heading.content.tags() {
            self.see_tag(tag);
        }
        let title = match self.model.heading_words(heading).text {
            Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
            Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
        };
        let data = data_of(heading.data.as_ref());
        let said = |key: &str, ignored: &str| {
            let said = data.as_ref().and_then(|data| entry(data, key));
            said.filter(|_| !self.model.settings.is_on("group", ignored)).cloned()
        };
        let mut keys = KeyOrder::default();
        let mut is_group = said("isGroup", "ignoreIsGroup");
        let mut is_closed = said("isClosed", "ignoreIsClosed");
        for (key, said) in [(Key::Group, &is_group), (Key::Closed, &is_closed)] {
            if said.is_some() {
                keys.set(key);
            }
        }
        match self.model.settings.group_of(&title) {
            Some(Some(group)) => {
                is_group = entry(group, "isGroup").cloned();
                is_closed = entry(group, "isClosed").cloned();
                keys.set(Key::Group);
                keys.set(Key::Closed);
            }
            Some(None) => {
                is_group = is_group.or(Some(JsValue::Bool(false)));
                keys.set(Key::Group);
            }
            None => {}
        }
        self.model.deepest_heading = self.model.deepest_heading.max(heading.level);
        while let Some(current) = self.section
            && let Some(section) = self.model.sections.get_mut(current as usize)
            && section.level >= heading.level
        {
            self.section = section.parent;
        }
        let id = u32::try_from(self.model.sections.len()).unwrap_or(u32::MAX);
        self.model.sections.push(Section {
            id: self.model.sections.len() + 1,
            level: heading.level,
            title,
            parent: self.section,
            children: Vec::new(),
            is_group,
            is_closed,
            keys,
            source: SectionSource::Heading { block, data },
        });
        match self.section.and_then(|parent| self.model.sections.get_mut(parent as usize)) {
            Some(parent) => parent.children.push(id),
            None => self.model.top_sections.push(id),
        }
        self.section = Some(id);
    }

    fn see_tag(&mut self, tag: &'d str) {
        if self.known_tags.insert(tag) {
            self.model.tags.push(tag);
        }
    }

    fn untitled(&mut self) -> Cow<'d, str> {
        self.untitled += 1;
        Cow::Owned(format!("Untitled {}", self.untitled))
    }

    /// The class of a title, made if there is none.
    fn class(&mut self, title: Cow<'d, str>) -> u32 {
        let classes = &mut self.model.classes;
        let next = u32::try_from(classes.len()).unwrap_or(u32::MAX);
        *self.model.class_by_title.or_insert_with(title.clone(), || {
            classes.push(Class {
                title,
                relations: Vec::new(),
                members: Vec::new(),
                tags: Vec::new(),
                data: SharedData::None,
                section: SectionOf::None,
                intermediaries: 0,
                intermediary_is_past: false,
                keys: KeyOrder::default(),
            });
            next
        })
    }

    /// The argument of a title, made if there is none.
    fn argument(&mut self, title: Cow<'d, str>) -> u32 {
        let arguments = &mut self.model.arguments;
        let present = &mut self.model.present;
        let next = u32::try_from(arguments.len()).unwrap_or(u32::MAX);
        *self.model.argument_by_title.or_insert_with(title.clone(), || {
            arguments.push(Argument {
                title,
                relations: Vec::new(),
                members: Vec::new(),
                pcs: Vec::new(),
                tags: Vec::new(),
                data: SharedData::None,
                section: SectionOf::None,
                keys: KeyOrder::default(),
            });
            present.push(next);
            next
        })
    }
}

/// JavaScript's `trim`.
fn trim(text: &str) -> &str {
    text.trim_matches(|letter: char| letter == '\u{feff}' || (letter.is_whitespace() && letter != '\u{85}'))
}
