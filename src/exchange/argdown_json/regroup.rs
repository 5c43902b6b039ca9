//! The setting `group.regroup`: sections from the settings in the place of the headings.

use std::borrow::Cow;

use super::entities::{Key, KeyOrder, Section, SectionOf, SectionSource};
use super::javascript::{entry, items, text};
use super::model::OfficialModel;
use crate::yaml::JsValue;

/// Replaces the sections of classes and arguments by those of the setting, if there is one. Statements keep theirs.
pub(super) fn regroup(model: &mut OfficialModel<'_>) {
    let Some(groups) = model.settings.regroup().map(<[_]>::to_vec) else { return };
    model.top_sections.clear();
    for class in &mut model.classes {
        class.section = SectionOf::Null;
        class.keys.set(Key::Section);
    }
    for argument in &mut model.arguments {
        argument.section = SectionOf::Null;
        argument.keys.set(Key::Section);
    }
    for (number, group) in groups.iter().enumerate().filter(|(_, group)| matches!(group, JsValue::Map(_))) {
        let section = add(model, group, 1, number, None);
        model.top_sections.push(section);
    }
}

/// Adds a group and those in it. They are as deep as YAML may be, at most 64.
///
/// Groups are numbered by their place among their siblings plus their parent's number plus one, so that two may have the
/// same number; the map takes them for one.
fn add<'d>(model: &mut OfficialModel<'d>, group: &JsValue<'d>, level: u32, number: usize, parent: Option<u32>) -> u32 {
    let id = u32::try_from(model.sections.len()).unwrap_or(u32::MAX);
    let said = |key: &str| entry(group, key).cloned();
    let title = match entry(group, "title") {
        Some(JsValue::Text(title)) => title.clone(),
        Some(JsValue::Null) | None => Cow::Borrowed(""),
        Some(other) => Cow::Owned(other.to_json()),
    };
    let mut keys = KeyOrder::default();
    keys.set(Key::Closed);
    model.sections.push(Section {
        id: number,
        level,
        title,
        parent,
        children: Vec::new(),
        is_group: None,
        is_closed: said("isClosed"),
        keys,
        source: SectionSource::Setting { tags: said("tags") },
    });
    let titles = |key: &str| items(entry(group, key)).unwrap_or_default();
    for title in titles("statements").iter().filter_map(text) {
        let class = model.class_by_title.get(title).and_then(|&class| model.classes.get_mut(class as usize));
        if let Some(class) = class {
            class.section = SectionOf::Of(id);
        }
    }
    for title in titles("arguments").iter().filter_map(text) {
        let argument =
            model.argument_by_title.get(title).and_then(|&argument| model.arguments.get_mut(argument as usize));
        if let Some(argument) = argument {
            argument.section = SectionOf::Of(id);
        }
    }
    for (at, child) in titles("children").iter().enumerate().filter(|(_, child)| matches!(child, JsValue::Map(_))) {
        let child = add(model, child, level + 1, number + 1 + at, Some(id));
        if let Some(section) = model.sections.get_mut(id as usize) {
            section.children.push(child);
        }
    }
    id
}
