//! The tree of sections and the map as JSON. Both may be nested to any depth, and are printed without recursion.

use std::io::{self, Write};

use super::entities::{Key, Member, SectionSource};
use super::javascript::text;
use super::map::Entry;
use super::write::Printer;
use crate::argdown::Block;
use crate::yaml::JsValue;

impl<W: Write> Printer<'_, '_, W> {
    /// The tree of sections. Headings may be nested as deep as there are `#` in the text: no recursion.
    pub fn sections(&mut self) -> io::Result<()> {
        let model = self.model;
        self.json.key("sections");
        self.json.open(b'[')?;
        let mut pending = vec![(None, model.top_sections.iter())];
        while let Some((section, children)) = pending.last_mut() {
            match children.next() {
                Some(&child) => {
                    self.section_head(child)?;
                    let below = model.sections.get(child as usize).map(|section| section.children.iter());
                    pending.push((Some(child), below.unwrap_or_default()));
                }
                None => {
                    self.json.close(b']')?;
                    if let Some(section) = *section {
                        self.section_tail(section)?;
                    }
                    pending.pop();
                }
            }
        }
        Ok(())
    }

    /// A section up to its children.
    fn section_head(&mut self, id: u32) -> io::Result<()> {
        let Some(section) = self.model.sections.get(id as usize) else { return Ok(()) };
        self.json.open(b'{')?;
        self.json.text_entry("type", "section")?;
        self.json.text_entry("id", &format!("s{}", section.id))?;
        self.json.word_entry("level", &section.level.to_string())?;
        self.json.text_entry("title", &section.title)?;
        if let SectionSource::Setting { tags: Some(tags) } = &section.source {
            self.json.key("tags");
            self.json.value(tags)?;
        }
        self.json.key("children");
        self.json.open(b'[')
    }

    /// A section from behind its children.
    fn section_tail(&mut self, id: u32) -> io::Result<()> {
        let model = self.model;
        let Some(section) = model.sections.get(id as usize) else { return Ok(()) };
        if let SectionSource::Heading { block, data } = &section.source {
            if let Some(Block::Heading(heading)) = model.document.blocks.get(*block) {
                self.own_tags(heading.content.tags())?;
                self.all_ranges(&model.heading_words(heading))?;
            }
            self.data(data.as_ref())?;
        }
        for key in section.keys.iter() {
            match key {
                Key::Group => self.flag("isGroup", section.is_group.as_ref())?,
                _ => self.flag("isClosed", section.is_closed.as_ref())?,
            }
        }
        if let Some(parent) = section.parent.and_then(|parent| model.sections.get(parent as usize)) {
            self.json.text_entry("parent", &format!("s{}", parent.id))?;
        }
        // Where neither data nor settings said it, the tool says it when it draws the map.
        if section.keys.iter().all(|key| key != Key::Group) {
            self.flag("isGroup", section.is_group.as_ref())?;
        }
        self.json.close(b'}')
    }

    fn flag(&mut self, key: &'static str, value: Option<&JsValue<'_>>) -> io::Result<()> {
        match value {
            Some(value) => {
                self.json.key(key);
                self.json.value(value)
            }
            None => Ok(()),
        }
    }

    pub fn map(&mut self) -> io::Result<()> {
        let model = self.model;
        self.json.key("map");
        self.json.open(b'{')?;
        self.json.key("nodes");
        self.json.open(b'[')?;
        let mut pending = vec![(None, model.map.top.iter())];
        while let Some((group, children)) = pending.last_mut() {
            match children.next() {
                Some(&Entry::Node(node)) => self.node(node)?,
                Some(&Entry::Group(child)) => {
                    self.group_head(child)?;
                    let below = model.map.groups.get(child as usize).map(|group| group.children.iter());
                    pending.push((Some(child), below.unwrap_or_default()));
                }
                None => {
                    self.json.close(b']')?;
                    let group = group.and_then(|group| model.map.groups.get(group as usize));
                    if let Some(group) = group {
                        if let Some(parent) = group.parent {
                            self.json.text_entry("parent", &format!("s{parent}"))?;
                        }
                        self.json.close(b'}')?;
                    }
                    pending.pop();
                }
            }
        }
        self.json.key("edges");
        self.json.open(b'[')?;
        for (number, edge) in (1..).zip(&model.map.edges) {
            let number: usize = number;
            self.json.open(b'{')?;
            self.json.text_entry("id", &format!("{}{number}", edge.letter))?;
            self.json.text_entry("type", "map-edge")?;
            self.json.text_entry("relationType", edge.kind.word())?;
            self.json.text_entry("from", &format!("n{}", edge.from))?;
            self.json.text_entry("to", &format!("n{}", edge.to))?;
            for (key, class) in [("fromEquivalenceClass", edge.from_class), ("toEquivalenceClass", edge.to_class)] {
                if let Some(class) = class.and_then(|class| model.class(class)) {
                    self.json.text_entry(key, &class.title)?;
                }
            }
            self.json.close(b'}')?;
        }
        self.json.close(b']')?;
        self.json.close(b'}')
    }

    /// A group up to its children.
    fn group_head(&mut self, id: u32) -> io::Result<()> {
        let model = self.model;
        let Some(group) = model.map.groups.get(id as usize) else { return Ok(()) };
        let Some(section) = model.sections.get(group.section as usize) else { return Ok(()) };
        self.json.open(b'{')?;
        self.json.text_entry("id", &format!("s{}", section.id))?;
        self.json.text_entry("title", &section.title)?;
        self.json.text_entry("type", "group-map-node")?;
        self.flag("isClosed", section.is_closed.as_ref().filter(|_| group.says_closed))?;
        self.json.word_entry("level", &group.level.to_string())?;
        self.json.text_entry("labelTitle", &section.title)?;
        self.json.key("children");
        self.json.open(b'[')
    }

    fn node(&mut self, number: u32) -> io::Result<()> {
        let model = self.model;
        let Some(&member) = model.map.nodes.get(number as usize) else { return Ok(()) };
        let (title, members, tags, kind, mode) = match member {
            Member::Class(class) => match model.class(class) {
                Some(c) => (&c.title, &c.members, &c.tags, "statement-map-node", "statementLabelMode"),
                None => return Ok(()),
            },
            Member::Argument(argument) => match model.argument(argument) {
                Some(a) => (&a.title, &a.members, &a.tags, "argument-map-node", "argumentLabelMode"),
                None => return Ok(()),
            },
            Member::Inference(_) => return Ok(()),
        };
        let mode = model.settings.get("map", mode).map_or(Some("hide-untitled"), text);
        let label = match mode {
            Some("hide-untitled" | "text") => model.canonical(members),
            _ => None,
        };
        let words = label.and_then(|statement| model.item_of(statement)).map(|item| model.words(item));
        // A statement without words has no text, a description an empty one.
        let text = words.map(|words| words.text).filter(|text| !text.is_empty() || kind == "argument-map-node");
        let has_text = text.as_ref().is_some_and(|text| !text.is_empty());
        let shows_title = match mode {
            Some("title") => true,
            Some("hide-untitled") => !title.starts_with("Untitled") || !has_text,
            // Even an untitled one, which has nothing else to show.
            Some("text") => !has_text,
            _ => false,
        };
        self.json.open(b'{')?;
        self.json.text_entry("id", &format!("n{number}"))?;
        self.json.text_entry("title", title)?;
        self.json.text_entry("type", kind)?;
        if shows_title {
            self.json.text_entry("labelTitle", title)?;
        }
        if let Some(text) = text {
            self.json.text_entry("labelText", &text)?;
        }
        if !tags.is_empty() && model.settings.is_not_off("map", "addTags") {
            self.json.list_entry("tags", tags.iter().copied())?;
        }
        self.json.close(b'}')
    }
}
