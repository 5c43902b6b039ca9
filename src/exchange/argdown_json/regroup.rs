//! The setting `group.regroup`: sections from the settings in the place of the headings.

use std::borrow::Cow;

use serde_json::Value;

use super::entities::{Key, Section, SectionOf, SectionSource};
use super::model::OfficialModel;

/// Replaces the sections of classes and arguments by those of the setting, if there is one. Statements keep theirs.
pub(super) fn regroup(model: &mut OfficialModel<'_>) {
    let Some(groups) = model.settings.regroup().map(<[Value]>::to_vec) else { return };
    model.top_sections.clear();
    for class in &mut model.classes {
        class.section = SectionOf::Null;
        class.keys.set(Key::Section);
    }
    for argument in &mut model.arguments {
        argument.section = SectionOf::Null;
        argument.keys.set(Key::Section);
    }
    for (number, group) in groups.iter().enumerate().filter(|(_, group)| group.is_object()) {
        let section = add(model, group, 1, number, None);
        model.top_sections.push(section);
    }
}

/// Adds a group and those in it. They are as deep as YAML may be, at most 64.
///
/// Groups are numbered by their place among their siblings plus their parent's number plus one, so that two may have the
/// same number; the map takes them for one.
fn add(model: &mut OfficialModel<'_>, group: &Value, level: u32, number: usize, parent: Option<u32>) -> u32 {
    let id = u32::try_from(model.sections.len()).unwrap_or(u32::MAX);
    let said = |key: &str| group.get(key).cloned();
    let title = match group.get("title") {
        Some(Value::String(title)) => title.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    };
    model.sections.push(Section {
        id: number,
        level,
        title: Cow::Owned(title),
        parent,
        children: Vec::new(),
        is_group: None,
        is_closed: said("isClosed"),
        source: SectionSource::Setting { tags: said("tags") },
    });
    let titles = |key: &str| group.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for title in titles("statements").iter().filter_map(Value::as_str) {
        let class = model.class_by_title.get(title).and_then(|&class| model.classes.get_mut(class as usize));
        if let Some(class) = class {
            class.section = SectionOf::Of(id);
        }
    }
    for title in titles("arguments").iter().filter_map(Value::as_str) {
        let argument =
            model.argument_by_title.get(title).and_then(|&argument| model.arguments.get_mut(argument as usize));
        if let Some(argument) = argument {
            argument.section = SectionOf::Of(id);
        }
    }
    for (at, child) in titles("children").iter().enumerate().filter(|(_, child)| child.is_object()) {
        let child = add(model, child, level + 1, number + 1 + at, Some(id));
        if let Some(section) = model.sections.get_mut(id as usize) {
            section.children.push(child);
        }
    }
    id
}
