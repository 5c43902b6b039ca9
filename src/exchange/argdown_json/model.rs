//! The model as a whole.

use std::borrow::Cow;
use std::io;

use super::entities::{Argument, Class, Inference, Member, Section, SharedData, Statement};
use super::javascript::{as_object, entry, merge, truthy};
use super::map::OfficialMap;
use super::relations::Relations;
use super::settings::Merged;
use super::words::{Words, is_reference, words, words_without_tags};
use super::{Problem, Settings, explode, groups, map, regroup, selection, walk, write};
use crate::argdown::{Document, Heading, Item};
use crate::text::{Lookup, Span};
use crate::yaml::JsValue;

/// What the official tool makes of a document: classes of statements, arguments, relations, sections, tags and the map.
///
/// It borrows from the document. Time and memory grow with the length of the text and of the output.
#[derive(Debug)]
pub struct OfficialModel<'d> {
    pub(super) document: &'d Document<'d>,
    /// The text of which the document was read.
    pub(super) source: &'d str,
    pub(super) settings: Merged<'d>,
    pub(super) classes: Vec<Class<'d>>,
    pub(super) arguments: Vec<Argument<'d>>,
    /// The arguments that there are, in the order in which they were added.
    pub(super) present: Vec<u32>,
    /// First one an item, with its index; then copies for exploded arguments.
    pub(super) statements: Vec<Statement>,
    /// The data of each item.
    pub(super) data: Vec<Option<JsValue<'d>>>,
    pub(super) inferences: Vec<Inference<'d>>,
    pub(super) relations: Relations,
    pub(super) sections: Vec<Section<'d>>,
    /// The sections without a parent.
    pub(super) top_sections: Vec<u32>,
    pub(super) deepest_heading: u32,
    /// All tags in the order in which they first stand in the text.
    pub(super) tags: Vec<&'d str>,
    pub(super) class_by_title: Lookup<Cow<'d, str>, u32>,
    pub(super) argument_by_title: Lookup<Cow<'d, str>, u32>,
    pub(super) map: OfficialMap,
}

impl<'d> OfficialModel<'d> {
    /// Builds the model and its map from a document that was read in the Official dialect, with includes inlined;
    /// `source` is the text that was read.
    ///
    /// # Errors
    /// What would make the official tool stop: see [`Problem`].
    pub fn build(
        document: &'d Document<'d>,
        source: &'d str,
        settings: &Settings,
    ) -> Result<OfficialModel<'d>, Problem> {
        if !document.accepted {
            return Err(Problem::NotAccepted);
        }
        let mut model = OfficialModel {
            document,
            source,
            settings: Merged::new(settings, document.front_matter.as_ref()),
            classes: Vec::new(),
            arguments: Vec::new(),
            present: Vec::new(),
            statements: Vec::new(),
            data: Vec::new(),
            inferences: Vec::new(),
            relations: Relations::default(),
            sections: Vec::new(),
            top_sections: Vec::new(),
            deepest_heading: 0,
            tags: Vec::new(),
            class_by_title: Lookup::new(),
            argument_by_title: Lookup::new(),
            map: OfficialMap::default(),
        };
        walk::read(&mut model)?;
        model.merge_data();
        model.take_sections_of_first_members();
        model.rewrite_relations();
        if model.settings.is_on("model", "explodeArguments") {
            explode::explode(&mut model)?;
        }
        regroup::regroup(&mut model);
        let selection = selection::select(&model);
        model.map = map::draw(&model, &selection)?;
        groups::group(&mut model);
        Ok(model)
    }

    /// Writes the JSON that the official tool's `export-json` gives, without colours and places.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: impl io::Write) -> io::Result<()> {
        write::write(self, out)
    }

    /// The data of a class or argument are those of its members, merged in their order.
    fn merge_data(&mut self) {
        let (statements, data) = (&self.statements, &self.data);
        let of_members = |members: &[u32]| {
            let items = members.iter().filter_map(|&member| Some(statements.get(member as usize)?.item));
            let own = items.filter_map(|item| Some((item, data.get(item.0 as usize)?.as_ref()?)));
            let own: Vec<_> = own.filter(|(_, data)| truthy(data)).collect();
            match own.as_slice() {
                [] => SharedData::None,
                [(item, JsValue::Map(_))] => SharedData::Item(*item),
                _ => {
                    let objects: Vec<_> = own.iter().map(|(_, data)| as_object(data)).collect();
                    SharedData::Merged(merge(&objects.iter().map(AsRef::as_ref).collect::<Vec<_>>()))
                }
            }
        };
        self.classes.iter_mut().for_each(|class| class.data = of_members(&class.members));
        self.arguments.iter_mut().for_each(|argument| argument.data = of_members(&argument.members));
    }

    /// A class or argument without a section takes that of its first member.
    fn take_sections_of_first_members(&mut self) {
        use super::entities::{Key, SectionOf};
        let statements = &self.statements;
        let first = |members: &[u32]| members.first().and_then(|&first| statements.get(first as usize)?.section);
        for class in &mut self.classes {
            if class.section == SectionOf::None && !class.members.is_empty() {
                class.section = first(&class.members).into();
                class.keys.set(Key::Section);
            }
        }
        for argument in &mut self.arguments {
            if argument.section == SectionOf::None && !argument.members.is_empty() {
                argument.section = first(&argument.members).into();
                argument.keys.set(Key::Section);
            }
        }
    }

    fn rewrite_relations(&mut self) {
        if self.settings.moves_relations() {
            self.move_relations();
        }
        if self.settings.strict() {
            self.make_strict();
        }
        self.drop_redundant_attacks();
    }

    pub(super) fn statement(&self, id: u32) -> Option<&Statement> {
        self.statements.get(id as usize)
    }

    pub(super) fn class(&self, id: u32) -> Option<&Class<'d>> {
        self.classes.get(id as usize)
    }

    pub(super) fn argument(&self, id: u32) -> Option<&Argument<'d>> {
        self.arguments.get(id as usize)
    }

    /// The class of a statement that is not a description.
    pub(super) fn class_of(&self, statement: u32) -> Option<u32> {
        match self.statement(statement)?.owner {
            Member::Class(class) => Some(class),
            Member::Argument(_) | Member::Inference(_) => None,
        }
    }

    pub(super) fn item_of(&self, statement: &Statement) -> Option<&'d Item<'d>> {
        self.document.items.get(statement.item.0 as usize)
    }

    pub(super) fn data_of(&self, statement: &Statement) -> Option<&JsValue<'d>> {
        self.data.get(statement.item.0 as usize)?.as_ref()
    }

    /// The title of a class or an argument; an inference has none.
    pub(super) fn title(&self, member: Member) -> Option<&str> {
        match member {
            Member::Class(class) => self.class(class).map(|class| class.title.as_ref()),
            Member::Argument(argument) => self.argument(argument).map(|argument| argument.title.as_ref()),
            Member::Inference(_) => None,
        }
    }

    /// The data of a class or an argument.
    pub(super) fn shared_data<'m>(&'m self, data: &'m SharedData<'d>) -> Option<&'m JsValue<'d>> {
        match data {
            SharedData::None => None,
            SharedData::Item(item) => self.data.get(item.0 as usize)?.as_ref(),
            SharedData::Merged(data) => Some(data),
        }
    }

    /// The words of an item under the settings.
    pub(super) fn words(&self, item: &'d Item<'d>) -> Words<'d> {
        if !self.removes_tags() {
            return words(&item.content);
        }
        let below = !item.relations.is_empty();
        let breaks_after = match &item.data {
            _ if !item.form.is_reference() => below && item.data.is_some(),
            None => below,
            Some(data) => {
                // A reference, its tags, a line break, its data.
                let end = item.content.ranges.last().map_or(item.title_span.end, |mark| mark.span.end);
                below || Span { start: end, end: data.span.start }.of(self.source).contains(['\n', '\r'])
            }
        };
        words_without_tags(&item.content, self.source, breaks_after)
    }

    /// The words of a heading under the settings.
    pub(super) fn heading_words(&self, heading: &'d Heading<'d>) -> Words<'d> {
        if self.removes_tags() {
            words_without_tags(&heading.content, self.source, false)
        } else {
            words(&heading.content)
        }
    }

    fn removes_tags(&self) -> bool {
        self.settings.is_on("model", "removeTagsFromText")
    }

    /// The member whose text stands for all: the last one that is marked `isCanonical`, else the last one, references
    /// left aside.
    pub(super) fn canonical(&self, members: &[u32]) -> Option<&Statement> {
        let mut last = None;
        for &member in members.iter().rev() {
            let Some(statement) = self.statement(member) else { continue };
            if self.item_of(statement).is_none_or(is_reference) {
                continue;
            }
            let marked = self.data_of(statement).and_then(|data| entry(data, "isCanonical"));
            if marked.is_some_and(truthy) {
                return Some(statement);
            }
            last = last.or(Some(statement));
        }
        last
    }
}
