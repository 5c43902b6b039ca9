//! What the official model is made of. Everything lives in arenas and is named by index.

use std::borrow::Cow;

use crate::argdown::ItemId;
use crate::yaml::JsValue;

/// What a relation can join: indices into the model's arenas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Member {
    /// An equivalence class of statements.
    Class(u32),
    /// An argument.
    Argument(u32),
    /// The line between premises and conclusion.
    Inference(u32),
}

/// All statements of one title.
#[derive(Debug)]
pub(super) struct Class<'d> {
    pub title: Cow<'d, str>,
    /// Indices of relations; see [`super::relations`].
    pub relations: Vec<u32>,
    /// Indices of statements, in the order in which the tool closes them.
    pub members: Vec<u32>,
    pub tags: Vec<&'d str>,
    pub data: SharedData<'d>,
    pub section: SectionOf,
    /// How many members are intermediary conclusions at this moment of reading.
    pub intermediaries: u32,
    /// Which of its members were an intermediary conclusion once and all became main ones.
    pub intermediary_is_past: bool,
    pub keys: KeyOrder,
}

/// An argument with its sketches and its premise-conclusion structure.
#[derive(Debug, Clone)]
pub(super) struct Argument<'d> {
    pub title: Cow<'d, str>,
    pub relations: Vec<u32>,
    /// Indices of statements: its descriptions.
    pub members: Vec<u32>,
    /// Indices of statements: its structure.
    pub pcs: Vec<u32>,
    pub tags: Vec<&'d str>,
    pub data: SharedData<'d>,
    pub section: SectionOf,
    pub keys: KeyOrder,
}

/// The data of a class or an argument.
#[derive(Debug, Clone)]
pub(super) enum SharedData<'d> {
    None,
    /// Those of one item, which is most often so; not copied.
    Item(ItemId),
    /// Those of several members, merged.
    Merged(JsValue<'d>),
}

/// One occurrence of a statement or argument. The first ones have the indices of their items.
#[derive(Debug, Clone, Copy)]
pub(super) struct Statement {
    pub item: ItemId,
    /// The class or argument whose title it has.
    pub owner: Member,
    pub role: Option<Role>,
    pub top_level: bool,
    /// Index of a section.
    pub section: Option<u32>,
    /// The argument whose structure it stands in.
    pub argument: Option<u32>,
    /// The inference above it.
    pub inference: Option<u32>,
    /// The argument whose structure follows this description.
    pub describes: Option<u32>,
}

/// What a statement is used as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    TopLevel,
    Relation,
    Description,
    Premise,
    Intermediary,
    Main,
}

impl Role {
    pub fn word(self) -> &'static str {
        match self {
            Role::TopLevel => "top-level-statement",
            Role::Relation => "relation-statement",
            Role::Description => "argument-description",
            Role::Premise => "premise",
            Role::Intermediary => "intermediary-conclusion",
            Role::Main => "main-conclusion",
        }
    }
}

/// A step of a structure.
#[derive(Debug)]
pub(super) struct Inference<'d> {
    pub relations: Vec<u32>,
    pub rules: Vec<&'d str>,
    pub data: Option<JsValue<'d>>,
    /// The place of the conclusion in its structure, from 0.
    pub conclusion: usize,
    pub argument: u32,
}

/// A heading with what stands below it, or a group of the `regroup` setting.
#[derive(Debug)]
pub(super) struct Section<'d> {
    /// The number behind the `s` of its id. Groups of `regroup` may share one.
    pub id: usize,
    pub level: u32,
    pub title: Cow<'d, str>,
    pub parent: Option<u32>,
    pub children: Vec<u32>,
    /// A value because settings may say anything here.
    pub is_group: Option<JsValue<'d>>,
    pub is_closed: Option<JsValue<'d>>,
    /// Of `isGroup` and `isClosed`, those that are set on reading.
    pub keys: KeyOrder,
    pub source: SectionSource<'d>,
}

/// What a section was made from.
#[derive(Debug)]
pub(super) enum SectionSource<'d> {
    /// The block of the document that is its heading, and its data.
    Heading { block: usize, data: Option<JsValue<'d>> },
    /// An entry of the `regroup` setting, with its tags as they stand there.
    Setting { tags: Option<JsValue<'d>> },
}

/// The section of a class or an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SectionOf {
    None,
    /// Taken away by the `regroup` setting: printed as null.
    Null,
    Of(u32),
}

impl SectionOf {
    pub fn get(self) -> Option<u32> {
        match self {
            SectionOf::Of(section) => Some(section),
            SectionOf::None | SectionOf::Null => None,
        }
    }
}

impl From<Option<u32>> for SectionOf {
    fn from(section: Option<u32>) -> SectionOf {
        section.map_or(SectionOf::None, SectionOf::Of)
    }
}

/// The optional keys of a class, an argument or a section, printed in the order in which they were first set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Key {
    Tags = 1,
    Data,
    Section,
    TopLevel,
    Relation,
    Premise,
    Intermediary,
    Main,
    Group,
    Closed,
}

const KEYS: [Key; 10] = [
    Key::Tags,
    Key::Data,
    Key::Section,
    Key::TopLevel,
    Key::Relation,
    Key::Premise,
    Key::Intermediary,
    Key::Main,
    Key::Group,
    Key::Closed,
];

/// The order of first setting: four bits a key, the first key lowest.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct KeyOrder(u64);

impl KeyOrder {
    pub fn set(&mut self, key: Key) {
        let mut at = 0;
        while let Some(found) = self.nibble(at) {
            if found == key as u64 {
                return;
            }
            at += 1;
        }
        self.0 |= (key as u64) << (4 * at);
    }

    pub fn iter(self) -> impl Iterator<Item = Key> {
        (0..).map_while(move |at| self.nibble(at)).filter_map(|n| KEYS.get(usize::try_from(n).ok()? - 1).copied())
    }

    fn nibble(self, at: u32) -> Option<u64> {
        Some(self.0.checked_shr(4 * at)? & 15).filter(|&n| n != 0)
    }
}
