//! The syntax tree of an Argdown document.
//!
//! Statements, arguments and lists live in arenas and are named by index, so that nothing about a tree, dropping it
//! included, recurses on the depth of the document. Text is borrowed from the source wherever the source can give it
//! as it stands. Every part has the span of its bytes, markers and braces included, so that the source can be
//! reprinted, renamed in and pointed at.

use std::borrow::Cow;

use crate::text::Span;
use crate::yaml::Value;

/// How a document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// As the Argdown project's own tool (core 2) reads it, byte by byte, its faults included.
    Official,
    /// As the author meant it: URLs, `[sic]`, wrapped numbers and unclosed emphasis are text.
    Rebut,
}

/// A whole document.
#[derive(Debug, Clone)]
pub struct Document<'s> {
    /// The dialect in which it was read.
    pub dialect: Dialect,
    /// The settings between `===` lines at its head.
    pub front_matter: Option<FrontMatter<'s>>,
    /// The blocks, in text order.
    pub blocks: Vec<Block<'s>>,
    /// All statements and arguments; [`ItemId`] points into it. In the order in which they begin in the text.
    pub items: Vec<Item<'s>>,
    /// All lists; [`ListId`] points into it.
    pub lists: Vec<List>,
    /// The comments, in text order; kept for printing.
    pub comments: Vec<Comment>,
    /// Whether the official parser would accept the document without an error. Set in the Official dialect only;
    /// in the Rebut dialect it is true.
    pub accepted: bool,
}

/// Names an [`Item`] of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

/// Names a [`List`] of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListId(pub u32);

impl<'s> Document<'s> {
    /// One of the same dialect and settings with nothing in it.
    pub(super) fn without_blocks(&self) -> Document<'s> {
        Document {
            dialect: self.dialect,
            front_matter: self.front_matter.clone(),
            blocks: Vec::new(),
            items: Vec::new(),
            lists: Vec::new(),
            comments: Vec::new(),
            accepted: self.accepted,
        }
    }

    /// The item of an id that this document gave.
    ///
    /// # Panics
    /// If the id is of another document.
    #[must_use]
    pub fn item(&self, id: ItemId) -> &Item<'s> {
        &self.items[id.0 as usize]
    }

    /// The list of an id that this document gave.
    ///
    /// # Panics
    /// If the id is of another document.
    #[must_use]
    pub fn list(&self, id: ListId) -> &List {
        &self.lists[id.0 as usize]
    }
}

/// The settings at the head of a document: YAML between two lines of `===`.
#[derive(Debug, Clone)]
pub struct FrontMatter<'s> {
    /// From the first `=` to the last.
    pub span: Span,
    /// The YAML; `Null` if it could not be read.
    pub value: Value<'s>,
}

/// One block of a document.
#[derive(Debug, Clone)]
pub enum Block<'s> {
    /// `# Title {data}`.
    Heading(Heading<'s>),
    /// A statement or argument at the top level.
    Item(ItemId),
    /// A premise-conclusion structure.
    Pcs(Pcs<'s>),
    /// An ordered or unordered list.
    List(ListId),
    /// `@include(path)` on a line of its own. In the Official dialect includes are replaced by the text of the file
    /// before parsing, so that none is left.
    Include(Include<'s>),
}

/// A heading and what it carries.
#[derive(Debug, Clone)]
pub struct Heading<'s> {
    /// The whole line.
    pub span: Span,
    /// How many `#`, from 1.
    pub level: u32,
    /// Its words.
    pub content: Content<'s>,
    /// Its data.
    pub data: Option<Data<'s>>,
}

/// A line that reads another file.
#[derive(Debug, Clone)]
pub struct Include<'s> {
    /// `@include(path)`.
    pub span: Span,
    /// The path between the brackets.
    pub path: &'s str,
    /// Where the path stands.
    pub path_span: Span,
}

/// A data block in braces.
#[derive(Debug, Clone)]
pub struct Data<'s> {
    /// Braces included.
    pub span: Span,
    /// What is in it: a `Map`, or what could be read of it.
    pub value: Value<'s>,
}

/// What an item is, by the way it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// `Text.`: a statement without a title.
    Statement,
    /// `[Title]: Text.`
    StatementDefinition,
    /// `[Title]`
    StatementReference,
    /// `<Title>: Text.`
    ArgumentDefinition,
    /// `<Title>`
    ArgumentReference,
}

impl Form {
    /// Whether it stands for an argument.
    #[must_use]
    pub fn is_argument(self) -> bool {
        matches!(self, Form::ArgumentDefinition | Form::ArgumentReference)
    }

    /// Whether it only points at something defined elsewhere.
    #[must_use]
    pub fn is_reference(self) -> bool {
        matches!(self, Form::StatementReference | Form::ArgumentReference)
    }
}

/// One occurrence of a statement or an argument, with what hangs below it.
#[derive(Debug, Clone)]
pub struct Item<'s> {
    /// From the title or the first word to the end of its own text and data; without its relations.
    pub span: Span,
    /// How it is written.
    pub form: Form,
    /// The title without its brackets; `None` for [`Form::Statement`].
    pub title: Option<Cow<'s, str>>,
    /// The title with its brackets, and the colon of a definition; empty if there is none.
    pub title_span: Span,
    /// Its words; empty for a reference (which may still carry tags).
    pub content: Content<'s>,
    /// Its data.
    pub data: Option<Data<'s>>,
    /// The relation lines below it, in text order.
    pub relations: Vec<Relation>,
}

/// Words with their inner marks resolved.
#[derive(Debug, Clone, Default)]
pub struct Content<'s> {
    /// From the first word to the last; empty if there are none.
    pub span: Span,
    /// The words: line breaks are spaces, escapes and shortcodes resolved, links stand with their label only,
    /// mentions and tags as written. In the Official dialect with its trailing spaces, as the official tool has them.
    pub text: Cow<'s, str>,
    /// Marks over `text`, in the order in which they begin, as the official tool lists them.
    pub ranges: Vec<Mark<'s>>,
}

impl Content<'_> {
    /// The tags in it, in text order, each as often as it stands there.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.ranges.iter().filter_map(|mark| match &mark.kind {
            MarkKind::Tag { name } => Some(name.as_ref()),
            _ => None,
        })
    }
}

/// A mark over some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark<'s> {
    /// First and last place in the text, **both inclusive and in UTF-16 units**, as the official format counts them.
    /// `stop` is `start - 1` for a mark over nothing (0 if there is no text before it: so the official tool counts).
    pub start: u32,
    /// The last place, inclusive.
    pub stop: i64,
    /// Where it stands in the source.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind<'s>,
}

/// What a mark says of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind<'s> {
    /// `**bold**`
    Bold,
    /// `*italic*`
    Italic,
    /// `[label](url)`
    Link {
        /// The address as written.
        url: Cow<'s, str>,
    },
    /// `#tag` or `#(tag with spaces)`
    Tag {
        /// Without `#` and brackets.
        name: Cow<'s, str>,
    },
    /// `@[Title]`
    StatementMention {
        /// Without brackets.
        title: Cow<'s, str>,
    },
    /// `@<Title>`
    ArgumentMention {
        /// Without brackets.
        title: Cow<'s, str>,
    },
}

/// A relation line below an item.
#[derive(Debug, Clone)]
pub struct Relation {
    /// The marker: `+`, `<-`, `><` …
    pub marker: Span,
    /// Which relation.
    pub kind: RelationKind,
    /// Which way it runs.
    pub direction: Direction,
    /// What stands behind the marker.
    pub child: ItemId,
}

/// The relation that a marker draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// `+`
    Support,
    /// `-`
    Attack,
    /// `_`
    Undercut,
    /// `><`, runs both ways
    Contradiction,
}

/// Which end of a relation line it starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// `+`, `<+`: the line below bears on the item above.
    ChildToParent,
    /// `+>`: the item above bears on the line below. Contradictions count as `ChildToParent`.
    ParentToChild,
}

/// A premise-conclusion structure.
#[derive(Debug, Clone)]
pub struct Pcs<'s> {
    /// All of it.
    pub span: Span,
    /// Its statements and inferences in text order. Begins and ends with a statement, and an inference stands between
    /// two statements, unless the source was broken.
    pub parts: Vec<PcsPart<'s>>,
}

/// A part of a premise-conclusion structure.
#[derive(Debug, Clone)]
pub enum PcsPart<'s> {
    /// `(1) …`
    Statement {
        /// `(1)`, brackets included.
        number: Span,
        /// The statement.
        item: ItemId,
    },
    /// `----`, or `-- Rule {data} --`.
    Inference(Inference<'s>),
}

/// The line between premises and conclusion.
#[derive(Debug, Clone)]
pub struct Inference<'s> {
    /// From its first hyphen to its last; without the relations below it.
    pub span: Span,
    /// The names of the rules, separated by commas in the source.
    pub rules: Vec<Cow<'s, str>>,
    /// Its data.
    pub data: Option<Data<'s>>,
    /// The undercuts below it, in text order.
    pub relations: Vec<Relation>,
}

/// A list of statements and arguments.
#[derive(Debug, Clone)]
pub struct List {
    /// All of it.
    pub span: Span,
    /// Whether its markers are numbers.
    pub ordered: bool,
    /// Its entries.
    pub entries: Vec<ListEntry>,
}

/// One entry of a list.
#[derive(Debug, Clone)]
pub struct ListEntry {
    /// `*` or `1.`
    pub marker: Span,
    /// The statement or argument.
    pub item: ItemId,
    /// Lists below the entry.
    pub lists: Vec<ListId>,
}

/// A comment: `// …`, `/* … */` or `<!-- … -->`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// Its marks included.
    pub span: Span,
}
