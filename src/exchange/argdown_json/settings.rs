//! The settings that change the model and the map: from the caller, then from the front matter, which wins.

use super::javascript::{entry, from_json, items, merge, number, text, truthy};
use crate::argdown::FrontMatter;
use crate::yaml::{JsValue, Kind, to_js_yaml};

/// Settings as the official tool's `argdown.config.json` has them: `{"model": {"mode": "strict"}, "selection": …}`.
///
/// The front matter of a document is merged into them and wins. Settings that this module does not honour are listed
/// in docs/argdown.md.
#[derive(Debug, Clone)]
pub struct Settings(JsValue<'static>);

impl Default for Settings {
    fn default() -> Settings {
        Settings(JsValue::Map(Vec::new()))
    }
}

impl Settings {
    /// Settings from JSON; anything but an object counts as none.
    #[must_use]
    pub fn from_json(settings: serde_json::Value) -> Settings {
        if settings.is_object() { Settings(from_json(settings)) } else { Settings::default() }
    }
}

/// Settings and front matter together.
#[derive(Debug)]
pub(super) struct Merged<'d>(JsValue<'d>);

impl<'d> Merged<'d> {
    /// What holds for a document with this front matter.
    pub fn new(settings: &Settings, front_matter: Option<&'d FrontMatter<'d>>) -> Merged<'d> {
        let front_matter = front_matter.filter(|matter| matches!(matter.value.kind, Kind::Map(_)));
        match front_matter.map(|matter| to_js_yaml(&matter.value)) {
            Some(front_matter) => Merged(merge(&[&settings.0, &front_matter])),
            None => Merged(settings.0.clone()),
        }
    }

    /// The value of a key of a section; null counts as not said.
    pub fn get(&self, section: &str, key: &str) -> Option<&JsValue<'d>> {
        entry(entry(&self.0, section)?, key).filter(|value| **value != JsValue::Null)
    }

    /// Whether a key is set to something that counts as true.
    pub fn is_on(&self, section: &str, key: &str) -> bool {
        self.get(section, key).is_some_and(truthy)
    }

    /// The same for a key that is on unless it is switched off.
    pub fn is_not_off(&self, section: &str, key: &str) -> bool {
        self.get(section, key).is_none_or(truthy)
    }

    /// Whether the mode is strict.
    pub fn strict(&self) -> bool {
        self.get("model", "mode").and_then(text) == Some("strict")
    }

    /// Whether relations of reconstructed arguments move to their conclusions.
    ///
    /// The tool fills in its defaults for `model` before it reads the front matter, so that a null switches this off.
    pub fn moves_relations(&self) -> bool {
        match entry(&self.0, "model") {
            None => true,
            Some(model @ JsValue::Map(_)) => entry(model, "transformArgumentRelations").is_none_or(truthy),
            Some(_) => false,
        }
    }

    /// How many of the deepest levels of headings become groups; not a number counts as none.
    pub fn group_depth(&self) -> f64 {
        self.get("group", "groupDepth").map_or(2.0, |depth| number(depth).unwrap_or(f64::NAN))
    }

    /// What the setting `group.sections` says of a heading: nothing if there is no such setting.
    pub fn group_of(&self, title: &str) -> Option<Option<&JsValue<'d>>> {
        let sections = self.get("group", "sections").filter(|sections| matches!(sections, JsValue::Map(_)))?;
        Some(entry(sections, title).filter(|group| truthy(group)))
    }

    /// The groups of the setting `group.regroup`, if there are any.
    pub fn regroup(&self) -> Option<&[JsValue<'d>]> {
        items(self.get("group", "regroup")).filter(|groups| !groups.is_empty())
    }

    /// A list of titles or tags in `selection`.
    pub fn titles(&self, key: &str) -> Option<Titles<'_>> {
        self.get("selection", key).filter(|value| truthy(value)).map(Titles)
    }

    /// How many spaces the JSON is indented by.
    pub fn spaces(&self) -> usize {
        // Ten is the most that JavaScript takes.
        self.get("json", "spaces").map_or(2, |spaces| number(spaces).map_or(0, |n| n.clamp(0.0, 10.0) as usize))
    }
}

/// A list of titles in the settings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Titles<'a>(&'a JsValue<'a>);

impl Titles<'_> {
    /// Whether a title is in it. A text in the place of a list is searched for the title, as JavaScript does.
    pub fn contains(self, title: &str) -> bool {
        match self.0 {
            JsValue::Text(text) => text.contains(title),
            JsValue::List(items) => items.iter().any(|item| text(item) == Some(title)),
            JsValue::Null | JsValue::Bool(_) | JsValue::Number(_) | JsValue::Map(_) => false,
        }
    }
}
