//! The settings that change the model and the map: from the caller, then from the front matter, which wins.

use serde_json::{Map, Value};

use super::javascript::{merge, number, truthy};
use crate::argdown::FrontMatter;
use crate::yaml::{Kind, to_js_yaml};

/// Settings as the official tool's `argdown.config.json` has them: `{"model": {"mode": "strict"}, "selection": …}`.
///
/// The front matter of a document is merged into them and wins. Settings that this module does not honour are listed
/// in docs/argdown.md.
#[derive(Debug, Clone)]
pub struct Settings(Value);

impl Default for Settings {
    fn default() -> Settings {
        Settings(Value::Object(Map::new()))
    }
}

impl Settings {
    /// Settings from JSON; anything but an object counts as none.
    #[must_use]
    pub fn from_json(settings: Value) -> Settings {
        if settings.is_object() { Settings(settings) } else { Settings::default() }
    }

    /// The same after a front matter was merged into them.
    pub(super) fn with_front_matter(&self, front_matter: Option<&FrontMatter<'_>>) -> Settings {
        let mut settings = self.clone();
        if let Some(front_matter) = front_matter.filter(|matter| matches!(matter.value.kind, Kind::Map(_))) {
            merge(&mut settings.0, &to_js_yaml(&front_matter.value));
        }
        settings
    }

    /// The value of a key of a section; null counts as not said.
    pub(super) fn get(&self, section: &str, key: &str) -> Option<&Value> {
        self.0.get(section)?.as_object()?.get(key).filter(|value| !value.is_null())
    }

    /// Whether a key is set to something that counts as true.
    pub(super) fn is_on(&self, section: &str, key: &str) -> bool {
        self.get(section, key).is_some_and(truthy)
    }

    /// The same for a key that is on unless it is switched off.
    pub(super) fn is_not_off(&self, section: &str, key: &str) -> bool {
        self.get(section, key).is_none_or(truthy)
    }

    /// Whether the mode is strict.
    pub(super) fn strict(&self) -> bool {
        self.get("model", "mode").and_then(Value::as_str) == Some("strict")
    }

    /// Whether relations of reconstructed arguments move to their conclusions.
    ///
    /// The tool fills in its defaults for `model` before it reads the front matter, so that a null switches this off.
    pub(super) fn moves_relations(&self) -> bool {
        match self.0.get("model") {
            None => true,
            Some(Value::Object(model)) => model.get("transformArgumentRelations").is_none_or(truthy),
            Some(_) => false,
        }
    }

    /// How many of the deepest levels of headings become groups; not a number counts as none.
    pub(super) fn group_depth(&self) -> f64 {
        self.get("group", "groupDepth").map_or(2.0, |depth| number(depth).unwrap_or(f64::NAN))
    }

    /// What the setting `group.sections` says of a heading: nothing if there is no such setting.
    pub(super) fn group_of(&self, title: &str) -> Option<Option<&Value>> {
        let sections = self.get("group", "sections")?.as_object()?;
        Some(sections.get(title).filter(|group| truthy(group)))
    }

    /// The groups of the setting `group.regroup`, if there are any.
    pub(super) fn regroup(&self) -> Option<&[Value]> {
        self.get("group", "regroup")?.as_array().map(Vec::as_slice).filter(|groups| !groups.is_empty())
    }

    /// A list of titles or tags in `selection`.
    pub(super) fn titles(&self, key: &str) -> Option<Titles<'_>> {
        self.get("selection", key).filter(|value| truthy(value)).map(Titles)
    }

    /// How many spaces the JSON is indented by.
    pub(super) fn spaces(&self) -> usize {
        // Ten is the most that JavaScript takes.
        self.get("json", "spaces").map_or(2, |spaces| spaces.as_u64().map_or(0, |n| n.min(10) as usize))
    }
}

/// A list of titles in the settings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Titles<'a>(&'a Value);

impl Titles<'_> {
    /// Whether a title is in it. A text in the place of a list is searched for the title, as JavaScript does.
    pub fn contains(self, title: &str) -> bool {
        match self.0 {
            Value::String(text) => text.contains(title),
            Value::Array(items) => items.iter().any(|item| item.as_str() == Some(title)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
        }
    }
}
