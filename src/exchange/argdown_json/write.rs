//! The model as the official tool's JSON. Keys stand in that tool's order, which is the order in which it sets them.

use std::io::{self, Write};

use super::entities::{Key, KeyOrder, Member, Role, SectionOf, Statement};
use super::javascript::{entry, property_order};
use super::model::OfficialModel;
use super::relations::Relation;
use super::words::{WordKey, Words, css_class, is_reference};
use super::writer::JsonWriter;
use crate::argdown::{Mark, MarkKind};
use crate::text::Seen;
use crate::yaml::JsValue;

/// Writes all of it.
pub(super) fn write(model: &OfficialModel<'_>, out: impl Write) -> io::Result<()> {
    let json = JsonWriter::new(out, model.settings.spaces());
    let exports = |key: &str| model.settings.is_not_off("json", key);
    let mut printer = Printer { model, json, exports_data: exports("exportData") };
    printer.json.open(b'{')?;
    printer.arguments()?;
    printer.classes()?;
    printer.json.key("relations");
    printer.relations(&model.relations.order)?;
    if exports("exportMap") {
        printer.map()?;
    }
    if exports("exportSections") {
        printer.sections()?;
    }
    if exports("exportTags") {
        printer.tags()?;
    }
    printer.json.close(b'}')?;
    printer.json.finish()
}

pub(super) struct Printer<'m, 'd, W> {
    pub model: &'m OfficialModel<'d>,
    pub json: JsonWriter<W>,
    pub exports_data: bool,
}

impl<W: Write> Printer<'_, '_, W> {
    fn arguments(&mut self) -> io::Result<()> {
        let model = self.model;
        self.json.key("arguments");
        self.json.open(b'{')?;
        let titles = model.present.iter().filter_map(|&id| model.argument(id)).map(|argument| argument.title.as_ref());
        for at in property_order(titles) {
            let argument = model.present.get(at as usize).and_then(|&id| model.argument(id));
            let Some(argument) = argument else { continue };
            self.json.title_key(&argument.title);
            self.json.open(b'{')?;
            self.json.text_entry("type", "argument")?;
            self.json.key("relations");
            self.relations(&argument.relations)?;
            self.json.key("members");
            self.statements(&argument.members)?;
            self.json.key("pcs");
            self.statements(&argument.pcs)?;
            self.json.text_entry("title", &argument.title)?;
            self.shared(argument.keys, &argument.tags, model.shared_data(&argument.data), argument.section, false)?;
            self.json.close(b'}')?;
        }
        self.json.close(b'}')
    }

    fn classes(&mut self) -> io::Result<()> {
        let model = self.model;
        self.json.key("statements");
        self.json.open(b'{')?;
        for id in property_order(model.classes.iter().map(|class| class.title.as_ref())) {
            let Some(class) = model.class(id) else { continue };
            self.json.title_key(&class.title);
            self.json.open(b'{')?;
            self.json.text_entry("type", "equivalence-class")?;
            self.json.text_entry("title", &class.title)?;
            self.json.key("relations");
            self.relations(&class.relations)?;
            self.json.key("members");
            self.statements(&class.members)?;
            self.shared(
                class.keys,
                &class.tags,
                model.shared_data(&class.data),
                class.section,
                class.intermediary_is_past,
            )?;
            self.json.close(b'}')?;
        }
        self.json.close(b'}')
    }

    /// What classes and arguments have in common.
    fn shared(
        &mut self,
        keys: KeyOrder,
        tags: &[&str],
        data: Option<&JsValue<'_>>,
        section: SectionOf,
        intermediary_is_past: bool,
    ) -> io::Result<()> {
        for key in keys.iter() {
            match key {
                Key::Tags => self.json.list_entry("tags", tags.iter().copied())?,
                Key::Data => self.data(data)?,
                Key::Section if section == SectionOf::Null => self.json.word_entry("section", "null")?,
                Key::Section => self.section(section.get())?,
                Key::TopLevel => self.json.word_entry("isUsedAsTopLevelStatement", "true")?,
                Key::Relation => self.json.word_entry("isUsedAsRelationStatement", "true")?,
                Key::Premise => self.json.word_entry("isUsedAsPremise", "true")?,
                Key::Intermediary => {
                    let is_used = if intermediary_is_past { "false" } else { "true" };
                    self.json.word_entry("isUsedAsIntermediaryConclusion", is_used)?;
                }
                Key::Main => self.json.word_entry("isUsedAsMainConclusion", "true")?,
                Key::Group | Key::Closed => {}
            }
        }
        Ok(())
    }

    pub fn data(&mut self, data: Option<&JsValue<'_>>) -> io::Result<()> {
        match data {
            Some(data) if self.exports_data => {
                self.json.key("data");
                self.json.value(data)
            }
            _ => Ok(()),
        }
    }

    fn section(&mut self, section: Option<u32>) -> io::Result<()> {
        match section.and_then(|section| self.model.sections.get(section as usize)) {
            Some(section) => self.json.text_entry("section", &format!("s{}", section.id)),
            None => Ok(()),
        }
    }

    fn statements(&mut self, ids: &[u32]) -> io::Result<()> {
        self.json.open(b'[')?;
        for statement in ids.iter().filter_map(|&id| self.model.statement(id)) {
            self.json.open(b'{')?;
            if statement.role == Some(Role::Description) {
                self.description(statement)?;
            } else {
                self.statement(statement)?;
            }
            self.json.close(b'}')?;
        }
        self.json.close(b']')
    }

    fn statement(&mut self, statement: &Statement) -> io::Result<()> {
        let model = self.model;
        let Some(item) = model.item_of(statement) else { return Ok(()) };
        let in_structure = statement.argument.is_some();
        self.json.text_entry("type", "statement")?;
        if let Some(role) = statement.role.filter(|_| !in_structure) {
            self.json.text_entry("role", role.word())?;
        }
        if statement.top_level {
            self.json.word_entry("isTopLevel", "true")?;
        }
        let title = model.title(statement.owner).unwrap_or_default();
        let is_titled = super::words::title(item).is_some();
        if is_titled {
            self.json.text_entry("title", title)?;
        }
        if is_reference(item) {
            self.json.word_entry("isReference", "true")?;
        }
        let words = model.words(item);
        for key in words.keys {
            match key {
                WordKey::Text if words.text.is_empty() => {}
                WordKey::Text => self.json.text_entry("text", &words.text)?,
                WordKey::Ranges => self.ranges(&words)?,
                WordKey::Tags => self.own_tags(item.content.tags())?,
            }
        }
        // An untitled statement gets its number when its relations begin, else at its end.
        let numbered_early = !item.relations.is_empty();
        if !is_titled && numbered_early {
            self.json.text_entry("title", title)?;
        }
        self.data(model.data_of(statement))?;
        if !is_titled && !numbered_early {
            self.json.text_entry("title", title)?;
        }
        self.section(statement.section)?;
        if let Some(argument) = statement.argument.and_then(|argument| model.argument(argument)) {
            self.json.text_entry("role", statement.role.map_or("", Role::word))?;
            self.json.text_entry("argumentTitle", &argument.title)?;
        }
        match statement.inference {
            Some(inference) => self.inference(inference),
            None => Ok(()),
        }
    }

    fn description(&mut self, statement: &Statement) -> io::Result<()> {
        let model = self.model;
        let Some(item) = model.item_of(statement) else { return Ok(()) };
        let words = model.words(item);
        self.json.text_entry("type", "statement")?;
        self.json.text_entry("role", Role::Description.word())?;
        self.json.text_entry("text", &words.text)?;
        self.json.word_entry("isTopLevel", if statement.top_level { "true" } else { "false" })?;
        self.section(statement.section)?;
        self.json.text_entry("title", model.title(statement.owner).unwrap_or_default())?;
        if is_reference(item) {
            self.json.word_entry("isReference", "true")?;
        }
        for key in words.keys {
            match key {
                WordKey::Text => {}
                WordKey::Ranges => self.ranges(&words)?,
                WordKey::Tags => self.own_tags(item.content.tags())?,
            }
        }
        self.data(model.data_of(statement))?;
        match statement.describes.and_then(|argument| model.argument(argument)) {
            Some(argument) => {
                self.json.key("pcs");
                self.statements(&argument.pcs)
            }
            None => Ok(()),
        }
    }

    fn inference(&mut self, id: u32) -> io::Result<()> {
        let Some(inference) = self.model.inferences.get(id as usize) else { return Ok(()) };
        self.json.key("inference");
        self.json.open(b'{')?;
        self.json.text_entry("type", "inference")?;
        self.json.key("relations");
        self.relations(&inference.relations)?;
        self.json.list_entry("inferenceRules", inference.rules.iter().copied())?;
        self.data(inference.data.as_ref())?;
        self.json.word_entry("conclusionIndex", &inference.conclusion.to_string())?;
        let argument = self.model.argument(inference.argument);
        self.json.text_entry("argumentTitle", argument.map_or("", |argument| &argument.title))?;
        self.json.close(b'}')
    }

    fn relations(&mut self, ids: &[u32]) -> io::Result<()> {
        self.json.open(b'[')?;
        for relation in ids.iter().filter_map(|&id| self.model.relations.get(id)) {
            self.relation(relation)?;
        }
        self.json.close(b']')
    }

    fn relation(&mut self, relation: &Relation) -> io::Result<()> {
        let model = self.model;
        self.json.open(b'{')?;
        self.json.text_entry("type", "relation")?;
        self.json.text_entry("relationType", relation.kind.word())?;
        for (member, end, end_type) in [(relation.from, "from", "fromType"), (relation.to, "to", "toType")] {
            let kind = match member {
                Member::Class(_) => "equivalence-class",
                Member::Argument(_) => "argument",
                Member::Inference(_) => "inference",
            };
            let inference = match member {
                Member::Inference(inference) => model.inferences.get(inference as usize),
                Member::Class(_) | Member::Argument(_) => None,
            };
            let argument = inference.and_then(|inference| model.argument(inference.argument));
            let title = argument.map(|argument| argument.title.as_ref()).or_else(|| model.title(member));
            self.json.text_entry(end, title.unwrap_or_default())?;
            self.json.text_entry(end_type, kind)?;
            if let Some(inference) = inference {
                self.json.word_entry("conclusionIndex", &inference.conclusion.to_string())?;
            }
        }
        self.json.close(b'}')
    }

    /// The tags of one statement or heading, each once.
    pub fn own_tags<'t>(&mut self, tags: impl Iterator<Item = &'t str>) -> io::Result<()> {
        let mut seen = Seen::new();
        let mut tags = tags.filter(|&tag| seen.insert(tag)).peekable();
        if tags.peek().is_none() { Ok(()) } else { self.json.list_entry("tags", tags) }
    }

    fn ranges(&mut self, words: &Words<'_>) -> io::Result<()> {
        if words.marks.is_empty() { Ok(()) } else { self.all_ranges(words) }
    }

    pub fn all_ranges(&mut self, words: &Words<'_>) -> io::Result<()> {
        self.json.key("ranges");
        self.json.open(b'[')?;
        for mark in &words.marks {
            self.range(mark)?;
        }
        self.json.close(b']')
    }

    fn range(&mut self, mark: &Mark<'_>) -> io::Result<()> {
        let kind = match mark.kind {
            MarkKind::Bold => "bold",
            MarkKind::Italic => "italic",
            MarkKind::Link { .. } => "link",
            MarkKind::Tag { .. } => "tag",
            MarkKind::StatementMention { .. } => "statement-mention",
            MarkKind::ArgumentMention { .. } => "argument-mention",
        };
        self.json.open(b'{')?;
        self.json.text_entry("type", kind)?;
        if let MarkKind::StatementMention { title } | MarkKind::ArgumentMention { title } = &mark.kind {
            self.json.text_entry("title", title)?;
        }
        self.json.word_entry("start", &mark.start.to_string())?;
        self.json.word_entry("stop", &mark.stop.to_string())?;
        match &mark.kind {
            MarkKind::Link { url } => self.json.text_entry("url", url)?,
            MarkKind::Tag { name } => self.json.text_entry("tag", name)?,
            MarkKind::Bold
            | MarkKind::Italic
            | MarkKind::StatementMention { .. }
            | MarkKind::ArgumentMention { .. } => {}
        }
        self.json.close(b'}')
    }

    fn tags(&mut self) -> io::Result<()> {
        let model = self.model;
        self.json.key("tags");
        self.json.open(b'{')?;
        let by_tag =
            model.settings.is_not_off("color", "colorizeByTag") || model.settings.is_on("color", "colorizeGroupsByTag");
        let colours = model.settings.get("color", "tagColors").filter(|_| by_tag);
        for at in property_order(model.tags.iter().copied()) {
            let Some(&tag) = model.tags.get(at as usize) else { continue };
            self.json.title_key(tag);
            self.json.open(b'{')?;
            self.json.text_entry("tag", tag)?;
            self.json.text_entry("cssClass", &css_class(tag))?;
            self.json.word_entry("occurrenceIndex", &at.to_string())?;
            if let Some(priority) = colours.and_then(|colours| entry(entry(colours, tag)?, "priority")) {
                self.json.key("priority");
                self.json.value(priority)?;
            }
            self.json.close(b'}')?;
        }
        self.json.close(b'}')
    }
}
