//! How a map asks to be drawn: those of Argdown's settings that change a picture, as its front matter (or a dossier's
//! manifest) has them.
//!
//! Names, defaults and meanings are those of Argdown's own tool (core 2.0.1), with one difference: a map without a
//! section `selection` or `group` is drawn whole and without frames.

use crate::model::{Datum, Dossier, Extra};

/// Which claims are drawn: Argdown's `statementSelectionMode`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StatementSelection {
    /// All of them.
    All,
    /// Those with a title of their own, and those that relations end at.
    #[default]
    WithTitle,
    /// Those that stand in a paragraph of their own, and those that relations end at.
    TopLevel,
    /// Those that relations end at.
    WithRelations,
    /// Those that are neither premise nor conclusion of a drawn argument.
    NotUsedInArgument,
    /// Those with relations; if an argument uses them, with more than one.
    WithMoreThanOneRelation,
}

/// Which words a card shows: Argdown's `statementLabelMode` and `argumentLabelMode`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LabelMode {
    /// The title, where the author gave one, and the text.
    #[default]
    Both,
    /// The title alone, where there is one.
    Title,
    /// The text alone, where there is one.
    Text,
}

/// The settings of a map; see [`MapSettings::of`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MapSettings<'d> {
    /// Whether the map says how to select.
    pub selects: bool,
    /// `selection.statementSelectionMode`
    pub statements: StatementSelection,
    /// `selection.excludeDisconnected`
    pub exclude_disconnected: bool,
    /// `selection.ignoreIsInMap`
    pub ignore_is_in_map: bool,
    /// `selection.includeStatements`
    pub include_statements: Option<Vec<&'d str>>,
    /// `selection.excludeStatements`
    pub exclude_statements: Option<Vec<&'d str>>,
    /// `selection.excludeArguments`
    pub exclude_arguments: Option<Vec<&'d str>>,
    /// `selection.selectedSections`
    pub selected_sections: Option<Vec<&'d str>>,
    /// `selection.selectElementsWithoutSection`
    pub without_section: bool,
    /// `selection.selectedTags`
    pub selected_tags: Option<Vec<&'d str>>,
    /// `selection.selectElementsWithoutTag`
    pub without_tag: bool,
    /// `map.statementLabelMode`
    pub claim_labels: LabelMode,
    /// `map.argumentLabelMode`
    pub argument_labels: LabelMode,
    /// `map.addTags`
    pub add_tags: bool,
    /// Whether headings are drawn as frames.
    pub groups: bool,
    /// `group.groupDepth`: how many of the deepest levels of headings are groups.
    pub group_depth: u32,
    /// `group.ignoreIsGroup`
    pub ignore_is_group: bool,
    /// `group.ignoreIsClosed`
    pub ignore_is_closed: bool,
    /// `group.sections`: what is said of headings by their titles.
    pub sections: Vec<SectionSetting<'d>>,
    /// `group.regroup`: groups in the place of the headings, outer ones before inner ones.
    pub regroup: Vec<Regrouped<'d>>,
    /// `color.tagColors`, where `color.colorizeByTag` is not off.
    pub tag_colours: Vec<TagColour<'d>>,
    /// Whether `color.colorizeGroupsByTag` is on.
    pub colour_groups: bool,
    /// Whether data `color` count: `color.ignoreColorData` is not on.
    pub data_colours: bool,
}

/// An entry of `group.sections`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SectionSetting<'d> {
    /// The title of the heading.
    pub title: &'d str,
    /// Whether it is a group.
    pub is_group: Option<bool>,
    /// Whether it is drawn as one box.
    pub is_closed: Option<bool>,
}

/// An entry of `group.regroup`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Regrouped<'d> {
    /// Its title.
    pub title: &'d str,
    /// The one around it: an earlier index.
    pub parent: Option<usize>,
    /// Whether it is drawn as one box.
    pub is_closed: bool,
    /// The titles of the claims in it.
    pub statements: Vec<&'d str>,
    /// The titles of the arguments in it.
    pub arguments: Vec<&'d str>,
}

/// The sections of settings that a picture heeds; what else is said in them is passed over.
pub const SECTIONS: [&str; 4] = ["selection", "map", "group", "color"];

impl<'d> MapSettings<'d> {
    /// The settings of what is read.
    #[must_use]
    pub fn of(dossier: &'d Dossier) -> MapSettings<'d> {
        let manifest = &dossier.manifest.extra;
        let section = |name: &str| Section(get_extra(manifest, name).and_then(entries));
        let [selection, map, group, colour] = SECTIONS.map(section);
        let statements = match selection.text("statementSelectionMode") {
            Some("all") => StatementSelection::All,
            Some("top-level") => StatementSelection::TopLevel,
            Some("with-relations") => StatementSelection::WithRelations,
            Some("not-used-in-argument") => StatementSelection::NotUsedInArgument,
            Some("with-more-than-one-relation") => StatementSelection::WithMoreThanOneRelation,
            _ => StatementSelection::WithTitle,
        };
        let labels = |key: &str| match map.text(key) {
            Some("title") => LabelMode::Title,
            Some("text" | "description") => LabelMode::Text,
            _ => LabelMode::Both,
        };
        let says_group = |key: &str| dossier.sections.iter().any(|(_, section)| flag(&section.extra, key).is_some());
        let mut regroup = Vec::new();
        regrouped(group.get("regroup"), &mut regroup);
        MapSettings {
            selects: selection.0.is_some(),
            statements,
            exclude_disconnected: selection.flag("excludeDisconnected").unwrap_or(true),
            ignore_is_in_map: selection.is_on("ignoreIsInMap"),
            include_statements: selection.texts("includeStatements"),
            exclude_statements: selection.texts("excludeStatements"),
            exclude_arguments: selection.texts("excludeArguments"),
            selected_sections: selection.texts("selectedSections"),
            without_section: selection.is_on("selectElementsWithoutSection"),
            selected_tags: selection.texts("selectedTags"),
            without_tag: selection.is_on("selectElementsWithoutTag"),
            claim_labels: labels("statementLabelMode"),
            argument_labels: labels("argumentLabelMode"),
            add_tags: map.is_on("addTags"),
            groups: group.0.is_some() || says_group("isGroup") || says_group("isClosed"),
            group_depth: group.text("groupDepth").map_or(2, whole),
            ignore_is_group: group.is_on("ignoreIsGroup"),
            ignore_is_closed: group.is_on("ignoreIsClosed"),
            sections: section_settings(group.get("sections")),
            regroup,
            tag_colours: tag_colours(&colour),
            colour_groups: colour.is_on("colorizeGroupsByTag"),
            data_colours: !colour.is_on("ignoreColorData"),
        }
    }
}

impl MapSettings<'_> {
    /// The colour of what has these tags and data: its own, else that of the first of its tags that has one.
    #[must_use]
    pub fn colour(&self, tags: &[Box<str>], extra: &[Extra]) -> Option<u32> {
        let own = colour_of(extra).filter(|_| self.data_colours);
        own.or_else(|| self.colour_of_tags(tags))
    }

    /// The colour of that of some tags which has the highest priority; of several, of the first.
    pub(super) fn colour_of_tags(&self, tags: &[Box<str>]) -> Option<u32> {
        let of_tag = |tag: &str| self.tag_colours.iter().find(|coloured| coloured.tag == tag);
        // Of equals the last is the greatest to `max_by`.
        let first = tags.iter().rev().filter_map(|tag| of_tag(tag)).max_by(|a, b| a.priority.total_cmp(&b.priority));
        first.map(|coloured| coloured.colour)
    }
}

/// A section of the settings, if it is there and is a map.
struct Section<'d>(Option<&'d [(Box<str>, Datum)]>);

impl<'d> Section<'d> {
    fn get(&self, key: &str) -> Option<&'d Datum> {
        find(self.0?, key)
    }

    fn text(&self, key: &str) -> Option<&'d str> {
        text(self.get(key)?)
    }

    fn flag(&self, key: &str) -> Option<bool> {
        truth(self.get(key)?)
    }

    fn is_on(&self, key: &str) -> bool {
        self.flag(key).unwrap_or(false)
    }

    /// A list of texts; a text alone is a list of one.
    fn texts(&self, key: &str) -> Option<Vec<&'d str>> {
        texts(self.get(key)?)
    }
}

/// A number of levels; a text that is no number counts as none, as in JavaScript.
fn whole(text: &str) -> u32 {
    let number = text.trim().parse::<f64>().unwrap_or(0.0);
    number.clamp(0.0, f64::from(u32::MAX)) as u32
}

fn entries(datum: &Datum) -> Option<&[(Box<str>, Datum)]> {
    if let Datum::Map(entries) = datum { Some(entries) } else { None }
}

fn find<'d>(entries: &'d [(Box<str>, Datum)], key: &str) -> Option<&'d Datum> {
    entries.iter().rev().find(|(own, _)| &**own == key).map(|(_, value)| value)
}

fn text(datum: &Datum) -> Option<&str> {
    if let Datum::Text(text) | Datum::Quoted(text) = datum { Some(text) } else { None }
}

fn texts(datum: &Datum) -> Option<Vec<&str>> {
    match datum {
        Datum::Text(text) | Datum::Quoted(text) => Some(vec![text]),
        Datum::List(items) => Some(items.iter().filter_map(text).collect()),
        Datum::Null | Datum::Map(_) => None,
    }
}

fn truth(datum: &Datum) -> Option<bool> {
    match text(datum)?.trim() {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

fn get_extra<'d>(extra: &'d [Extra], key: &str) -> Option<&'d Datum> {
    extra.iter().rev().find(|extra| &*extra.key == key).map(|extra| &extra.value)
}

/// What data say by `true` or `false`: of several occurrences the last.
pub(super) fn flag(extra: &[Extra], key: &str) -> Option<bool> {
    extra.iter().rev().filter(|extra| &*extra.key == key).find_map(|extra| truth(&extra.value))
}

/// The colour that data name: `color: "#a33b00"`.
pub(super) fn colour_of(extra: &[Extra]) -> Option<u32> {
    colour(text(get_extra(extra, "color")?)?)
}

/// `#rrggbb` or `#rgb`.
fn colour(word: &str) -> Option<u32> {
    let digits = word.trim().strip_prefix('#')?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    match digits.len() {
        6 => Some(number),
        3 => Some(
            [number >> 8 & 15, number >> 4 & 15, number & 15].iter().fold(0, |sum, digit| (sum << 8) | (digit * 17)),
        ),
        _ => None,
    }
}

fn section_settings(sections: Option<&Datum>) -> Vec<SectionSetting<'_>> {
    let each = sections.and_then(entries).unwrap_or_default();
    each.iter()
        .map(|(title, said)| {
            let said = entries(said).unwrap_or_default();
            let is = |key: &str| find(said, key).and_then(truth);
            SectionSetting { title, is_group: is("isGroup"), is_closed: is("isClosed") }
        })
        .collect()
}

/// Reads groups and the groups in them, outer ones first.
fn regrouped<'d>(groups: Option<&'d Datum>, into: &mut Vec<Regrouped<'d>>) {
    let mut open: Vec<(&Datum, Option<usize>)> = Vec::new();
    let list = |datum: Option<&'d Datum>| match datum {
        Some(Datum::List(items)) => items.as_slice(),
        _ => &[],
    };
    open.extend(list(groups).iter().rev().map(|group| (group, None)));
    while let Some((group, parent)) = open.pop() {
        let Some(said) = entries(group) else { continue };
        let titles = |key: &str| find(said, key).and_then(texts).unwrap_or_default();
        let place = into.len();
        into.push(Regrouped {
            title: find(said, "title").and_then(text).unwrap_or_default(),
            parent,
            is_closed: find(said, "isClosed").and_then(truth).unwrap_or(false),
            statements: titles("statements"),
            arguments: titles("arguments"),
        });
        open.extend(list(find(said, "children")).iter().rev().map(|child| (child, Some(place))));
    }
}

/// What the settings say of a tag.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TagColour<'d> {
    /// The tag, without `#`.
    pub tag: &'d str,
    /// Its colour as `0xrrggbb`.
    pub colour: u32,
    /// The tag with the higher one colours what has both.
    pub priority: f64,
}

/// `tagColors: {tag: "#rrggbb"}` or `{tag: {color: "#rrggbb", priority: 2}}`; a number names an entry of `colorScheme`, if
/// that is a list.
fn tag_colours<'d>(section: &Section<'d>) -> Vec<TagColour<'d>> {
    if section.flag("colorizeByTag") == Some(false) {
        return Vec::new();
    }
    let scheme = section.texts("colorScheme").unwrap_or_default();
    let named = |word: &str| {
        let by_number = || scheme.get(word.trim().parse::<usize>().ok()?).and_then(|word| colour(word));
        colour(word).or_else(by_number)
    };
    let tags = section.get("tagColors").and_then(entries).unwrap_or_default();
    let coloured = |(tag, value): &'d (Box<str>, Datum)| {
        let details = entries(value).unwrap_or_default();
        let colour = named(text(find(details, "color").unwrap_or(value))?)?;
        let priority = find(details, "priority").and_then(text).and_then(|number| number.trim().parse::<f64>().ok());
        Some(TagColour { tag, colour, priority: priority.unwrap_or_default() })
    };
    tags.iter().filter_map(coloured).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_in_both_lengths_and_nothing_else() {
        assert_eq!(colour("#a33b00"), Some(0xa3_3b00));
        assert_eq!(colour("#f0A"), Some(0xff_00aa));
        for word in ["a33b00", "#a33b0", "#+33b00", "#", "red", ""] {
            assert_eq!(colour(word), None, "{word}");
        }
    }
}
