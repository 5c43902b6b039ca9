//! From the syntax tree of one map to the model.

use super::front_matter;
use crate::argdown::{
    Block, Content, Direction, Document, Form, Inference, Item, ItemId, ListId, MarkKind, RelationKind as Mark,
};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::exchange::Reader;
use crate::model::{
    ArgumentId, ClaimId, Dossier, End, Grounding, Objecting, Occurrence, RelationId, RelationKind, SectionId,
};
use crate::text::{At, FileId, Seen, Span, UnsafeLink, unsafe_link};
use crate::yaml::{Fields, Problem, Value};

/// Reads one map into the dossier under construction; `text` is what the document was read from.
///
/// The document is read as it stands: includes are the business of whoever has the files. Each occurrence of a claim
/// keeps its own data as an attestation. The tree is walked with a stack of its own, so that no nesting is too deep.
pub fn lower(document: &Document<'_>, text: &str, file: FileId, reader: &mut Reader) {
    let mut map = Map::default();
    map.lower(document, text, file, reader);
    map.finish(file, reader);
}

/// A map that is read piece by piece, as [`crate::argdown::read`] hands it over: what one piece leaves for the next.
#[derive(Debug, Default)]
pub struct Map {
    section: Option<SectionId>,
    open_sections: Vec<(u32, SectionId)>,
    argument_before: Option<ArgumentId>,
    problems: Vec<Problem>,
    is_alone: bool,
    /// Whether its settings ask for strict mode, once they are read: they stand in every piece.
    strict: Option<bool>,
}

impl Map {
    /// A map that is all there is: its front matter is what a dossier's manifest would be.
    #[must_use]
    pub fn alone() -> Map {
        Map { is_alone: true, ..Map::default() }
    }

    /// Reads the next piece, as [`lower`] reads a whole map.
    pub fn lower(&mut self, document: &Document<'_>, text: &str, file: FileId, reader: &mut Reader) {
        let front = document.front_matter.as_ref().map(|front| &front.value);
        let is_first = self.strict.is_none();
        let strict = *self.strict.get_or_insert_with(|| front.is_some_and(is_strict));
        if let Some(front) = front.filter(|_| self.is_alone && is_first) {
            front_matter::read(front, file, reader);
        }
        let mut lowering = Lowering {
            document,
            text,
            file,
            reader,
            strict,
            section: self.section,
            open_sections: std::mem::take(&mut self.open_sections),
            problems: std::mem::take(&mut self.problems),
        };
        self.argument_before = lowering.blocks(self.argument_before);
        self.section = lowering.section;
        self.open_sections = lowering.open_sections;
        self.problems = lowering.problems;
    }

    /// Reports what was wrong with the data of all pieces.
    pub fn finish(self, file: FileId, reader: &mut Reader) {
        reader.diagnostics.extend(crate::yaml::diagnostics(self.problems, file));
    }
}

/// Whether the settings ask for Argdown's strict mode: `model: {mode: strict}`.
fn is_strict(settings: &Value<'_>) -> bool {
    settings.get("model").and_then(|model| model.get("mode")).and_then(Value::as_text) == Some("strict")
}

/// One map on its way into the model.
pub(super) struct Lowering<'d, 's, 'r> {
    pub(super) document: &'d Document<'s>,
    pub(super) text: &'d str,
    pub(super) file: FileId,
    pub(super) reader: &'r mut Reader,
    strict: bool,
    /// The heading that the current block stands under.
    pub(super) section: Option<SectionId>,
    /// The headings above it, outermost first, with their levels.
    pub(super) open_sections: Vec<(u32, SectionId)>,
    pub(super) problems: Vec<Problem>,
}

/// What hangs below what: the work that is left while the tree is walked.
struct Hanging {
    item: ItemId,
    /// The edge that ties the item to what it hangs on.
    hangs_by: Option<RelationId>,
    end: End,
    /// How many of its relation lines have been read.
    read: usize,
}

/// What an occurrence stands for, and the data for its link.
pub(super) struct Occurring<'v, 's> {
    pub(super) end: End,
    /// The value of the key `link`: data of the relation line, not of the claim.
    pub(super) link: Option<&'v Value<'s>>,
}

impl<'d, 's> Lowering<'d, 's, '_> {
    /// Reads all blocks. Takes and gives back the argument that stands right before them, if one does.
    fn blocks(&mut self, mut argument_before: Option<ArgumentId>) -> Option<ArgumentId> {
        let document = self.document;
        for block in &document.blocks {
            let mut argument = None;
            match block {
                Block::Heading(heading) => self.heading(heading),
                Block::Item(item) => argument = self.top_item(*item),
                Block::Pcs(pcs) => self.structure(pcs, argument_before),
                Block::List(list) => self.list(*list),
                Block::Include(_) => {}
            }
            argument_before = argument;
        }
        argument_before
    }

    /// A statement or argument at the top level; the argument, if it is one.
    fn top_item(&mut self, item: ItemId) -> Option<ArgumentId> {
        let occurring = self.occur(item, None);
        if let Some(link) = occurring.link {
            self.link_without_line(link.span);
        }
        self.hang(item, occurring.end, None);
        match occurring.end {
            End::Argument(argument) => Some(argument),
            _ => None,
        }
    }

    pub(super) fn list(&mut self, list: ListId) {
        let document = self.document;
        let mut waiting = vec![list];
        while let Some(list) = waiting.pop() {
            for entry in &document.list(list).entries {
                self.top_item(entry.item);
                waiting.extend(entry.lists.iter().rev().copied());
            }
        }
    }

    /// Reads everything that hangs below an item, in text order.
    pub(super) fn hang(&mut self, item: ItemId, end: End, hangs_by: Option<RelationId>) {
        let document = self.document;
        let mut open = vec![Hanging { item, hangs_by, end, read: 0 }];
        while let Some(above) = open.last_mut() {
            let Some(relation) = document.item(above.item).relations.get(above.read) else {
                open.pop();
                continue;
            };
            above.read += 1;
            let (above_end, above_hangs_by) = (above.end, above.hangs_by);
            let child = self.occur(relation.child, None);
            let target = match relation.direction {
                Direction::ChildToParent => above_end,
                Direction::ParentToChild => child.end,
            };
            let may_be_strict =
                matches!(relation.kind, Mark::Support | Mark::Attack) && matches!(target, End::Claim(_));
            let span = document.item(relation.child).span;
            let (grounds, strict) = self.grounds(child.link, span, relation.marker, may_be_strict);
            let strict = strict.unwrap_or(self.strict && may_be_strict);
            let ends = (above_end, above_hangs_by);
            let drawn = self.relation(relation.kind, relation.direction, ends, child.end, (grounds, strict));
            open.push(Hanging { item: relation.child, hangs_by: Some(drawn), end: child.end, read: 0 });
        }
    }

    /// The undercuts below an inference line.
    pub(super) fn hang_on_step(&mut self, inference: &'d Inference<'s>, step: End) {
        for relation in &inference.relations {
            let child = self.occur(relation.child, None);
            let span = self.document.item(relation.child).span;
            let (grounds, _) = self.grounds(child.link, span, relation.marker, false);
            let drawn = self.draw(RelationKind::Undercuts, child.end, step, grounds, false);
            self.hang(relation.child, child.end, Some(drawn));
        }
    }

    fn relation(
        &mut self,
        mark: Mark,
        direction: Direction,
        (above, hangs_by): (End, Option<RelationId>),
        child: End,
        (mut grounds, strict): (Vec<Grounding>, bool),
    ) -> RelationId {
        let (from, to) = match direction {
            Direction::ChildToParent => (child, above),
            Direction::ParentToChild => (above, child),
        };
        let between_claims = matches!((from, to), (End::Claim(_), End::Claim(_)));
        let entails = strict && between_claims;
        let kind = match mark {
            Mark::Support => RelationKind::Supports,
            Mark::Attack if entails => {
                grounds.iter_mut().for_each(|ground| ground.objecting = Some(Objecting::From));
                RelationKind::Contradicts
            }
            Mark::Attack => RelationKind::Objects,
            Mark::Contradiction => RelationKind::Contradicts,
            Mark::Undercut => {
                let target = match (direction, above, hangs_by) {
                    (Direction::ChildToParent, End::Claim(_), Some(relation)) => End::Relation(relation),
                    _ => to,
                };
                return self.undercut(from, target, grounds);
            }
        };
        let drawn = self.draw(kind, from, to, grounds, entails && mark == Mark::Support);
        if strict && !between_claims {
            self.reader.strict_if_between_claims(drawn);
        }
        drawn
    }

    /// `<_ [c]` below a claim that itself hangs on a relation line undercuts that relation; below an argument, its step.
    fn undercut(&mut self, from: End, target: End, grounds: Vec<Grounding>) -> RelationId {
        if let End::Claim(claim) = target {
            let at = grounds.first().map_or_else(At::default, |ground| ground.at);
            let name = self.reader.dossier.claim_name(claim).to_owned();
            self.reader.report(
                Diagnostic::new(codes::UNDERCUT_OF_NOTHING, at, format!("`{name}` hangs on no link that could be undercut"))
                    .help("write `-` to object to the claim itself")
                    .help("or name the link that is meant: `undercuts: {from: …, to: …}` in the data of the undercutting claim"),
            );
        }
        self.draw(RelationKind::Undercuts, from, target, grounds, false)
    }

    fn draw(&mut self, kind: RelationKind, from: End, to: End, grounds: Vec<Grounding>, strict: bool) -> RelationId {
        self.reader.dossier.draw(kind, from, to, grounds, strict)
    }

    /// Reads one occurrence of a statement or argument with its data.
    pub(super) fn occur(&mut self, item: ItemId, premise: Option<&mut PremiseData>) -> Occurring<'d, 's> {
        let document = self.document;
        let item = document.item(item);
        let fields = item.data.as_ref().map(|data| Fields::new(&data.value));
        if item.form.is_argument() { self.argument(item, fields) } else { self.claim(item, fields, premise) }
    }

    fn argument(&mut self, item: &'d Item<'s>, fields: Option<Fields<'d, 's>>) -> Occurring<'d, 's> {
        let title = item.title.as_deref().unwrap_or_default();
        let id = self.reader.dossier.argument(title);
        self.links(&item.content);
        let gist = (item.form == Form::ArgumentDefinition).then(|| words(&item.content.text));
        let occurrence = self.occurrence(item.span);
        self.reader.argument_occurs(id, occurrence, gist);
        let tags: Vec<Box<str>> = item.content.tags().map(Box::from).collect();
        add_missing(&mut self.reader.dossier.arguments[id].tags, tags);
        let link = fields.and_then(|fields| self.argument_data(id, fields));
        Occurring { end: End::Argument(id), link }
    }

    fn claim(
        &mut self,
        item: &'d Item<'s>,
        fields: Option<Fields<'d, 's>>,
        premise: Option<&mut PremiseData>,
    ) -> Occurring<'d, 's> {
        self.links(&item.content);
        let text = words(&item.content.text);
        let id = match &item.title {
            Some(title) => self.reader.dossier.claim(title),
            None => self.reader.dossier.untitled_claim(text),
        };
        let defines = !item.form.is_reference();
        let canonical =
            item.data.as_ref().and_then(|data| data.value.get("isCanonical")).and_then(Value::as_text) == Some("true");
        let occurrence = self.occurrence(item.span);
        self.reader.claim_occurs(id, occurrence, defines.then_some(text), canonical);
        let tags: Vec<Box<str>> = item.content.tags().map(Box::from).collect();
        if !tags.is_empty() {
            add_missing(&mut details(&mut self.reader.dossier, id).tags, tags);
        }
        let link = fields.and_then(|fields| self.claim_data(id, fields, premise));
        Occurring { end: End::Claim(id), link }
    }

    fn occurrence(&self, span: Span) -> Occurrence {
        Occurrence { at: self.at(span), section: self.section, other_text: None, defines: false }
    }

    /// Links in the words that reports would not make.
    pub(super) fn links(&mut self, content: &Content<'_>) {
        for mark in &content.ranges {
            let MarkKind::Link { url } = &mark.kind else { continue };
            let words = match unsafe_link(url) {
                Some(UnsafeLink::Scheme(scheme)) => format!("this link begins with `{scheme}:`"),
                Some(UnsafeLink::OtherComputer) => "this link begins with two slashes".to_owned(),
                None => continue,
            };
            let code = crate::diagnostic::codes::syntax::UNSAFE_LINK;
            self.problems.push(
                Problem::new(code, mark.span, format!("{words}: a click on it would not just open a page"))
                    .help("link to a page, `https://…`, or to a file beside the map; or leave the link out"),
            );
        }
    }

    /// A `link` on a line that draws none.
    fn link_without_line(&mut self, span: Span) {
        self.problems.push(
            Problem::new(crate::diagnostic::codes::syntax::UNKNOWN_KEY, span, "this line draws no relation")
                .help("`link` describes the relation that its own line draws: put it on a line that begins with `+`, `-`, `_` or `><`"),
        );
    }

    pub(super) fn at(&self, span: Span) -> At {
        span.at(self.file)
    }
}

/// What a line of a premise-conclusion structure says of the premise, not of the claim.
#[derive(Debug, Default)]
pub(super) struct PremiseData {
    pub(super) role: Option<Box<str>>,
    pub(super) kind: Option<crate::model::PremiseKind>,
}

/// The rare parts of a claim, to write to.
pub(super) fn details(dossier: &mut Dossier, id: ClaimId) -> &mut crate::model::ClaimDetails {
    dossier.claims[id].details.get_or_insert_default()
}

pub(in crate::exchange) fn add_missing(list: &mut Vec<Box<str>>, more: Vec<Box<str>>) {
    if more.len() > MANY {
        // So that a thousand tags cost no million comparisons.
        let known: Vec<Box<str>> = std::mem::take(list);
        let mut seen: Seen<Box<str>> = Seen::new();
        *list = known.into_iter().chain(more).filter(|item| seen.insert(item.clone())).collect();
        return;
    }
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

/// Above so many things are looked up by hash.
const MANY: usize = 32;

/// The words of a text without the space around them.
fn words(text: &str) -> &str {
    text.trim()
}
