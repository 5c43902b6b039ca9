//! What hangs below an item: relations and lists, however deep, read with a stack of our own.

use crate::argdown::build::{Reader, form_of};
use crate::argdown::official::parse::trim_margin;
use crate::argdown::token::TokenKind as K;
use crate::argdown::traps::shown;
use crate::argdown::tree::{Block, Direction, Form, ItemId, List, ListEntry, ListId, Relation, RelationKind};
use crate::diagnostic::codes::syntax;
use crate::text::Span;

/// What relation lines and lists hang from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Above {
    Item(ItemId),
    /// The inference being read: its undercuts are collected aside.
    Inference,
}

/// One margin that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level {
    pub above: Above,
    pub list: Option<ListId>,
}

impl<'s> Reader<'s> {
    /// Everything that hangs below something, however deep.
    pub(super) fn below(&mut self, above: Above, below_inference: &mut Vec<Relation>) {
        self.below_levels(Vec::new(), above, true, below_inference);
    }

    /// Everything that hangs below an item whose own relation has nothing above it: what stands as far left as it has
    /// nothing above it either.
    pub(super) fn below_orphan(&mut self, item: ItemId) {
        self.below_levels(Vec::new(), Above::Item(item), false, &mut Vec::new());
    }

    /// With a stack of our own: `levels` are the margins that are open, `base` is what stands at the margin of the page.
    pub(super) fn below_levels(
        &mut self,
        mut levels: Vec<Level>,
        mut base: Above,
        base_bears: bool,
        below_inference: &mut Vec<Relation>,
    ) {
        let mut last = base;
        loop {
            match self.peek() {
                K::Indent => {
                    self.advance();
                    levels.push(Level { above: last, list: None });
                }
                K::Dedent => {
                    self.advance();
                    levels.pop();
                }
                K::Relation(..) if levels.is_empty() && !base_bears => return,
                K::Relation(kind, direction) => {
                    let marker = trim_margin(self.text, self.advance().span());
                    let above = levels.last().map_or(base, |level| level.above);
                    if levels.last().is_some_and(|level| level.list.is_some()) {
                        let message =
                            "this relation stands as far left as the entry that it bears on: other tools stop here";
                        let help = "indent it further than the first word of the entry";
                        let lines = self.scanner.lines_of_subtree(marker.end as usize);
                        let lines = std::iter::once(marker.start as usize).chain(lines);
                        let edits: Vec<(Span, &str)> = lines.map(|line| (Span::point(line), "  ")).collect();
                        let traps = &mut self.scanner.traps;
                        traps.report_with_fix(syntax::BAD_MARGIN, marker, message, help, "indent it", &edits);
                    }
                    if let Some(child) = self.child(marker) {
                        self.hang(above, Relation { marker, kind, direction, child }, below_inference);
                        last = Above::Item(child);
                    }
                }
                K::OrderedMarker | K::UnorderedMarker => {
                    let Some(entry) = self.nested_entry(&mut levels) else { return };
                    last = Above::Item(entry);
                    if levels.len() == 1 {
                        base = last;
                    }
                }
                K::Newline => {
                    self.advance();
                }
                _ => return,
            }
        }
    }

    /// What a relation marker draws; `None` if there is nothing behind it.
    pub(super) fn child(&mut self, marker: Span) -> Option<ItemId> {
        let mut data = None;
        let mut before = Vec::new();
        while let Some(token) = self.take(K::Data) {
            before.push(token.span());
            self.add_data(&mut data, token);
        }
        let message = "data cannot stand between a relation marker and its claim";
        let help = "put them behind the claim; data of the relation itself go into the key `link` there";
        let line_break = self.take(K::Newline);
        let kind = self.peek();
        if !(kind.is_content() || form_of(kind).is_some()) {
            self.data_before(&before, None, message, help);
            let message = format!("nothing stands behind the relation `{}`", marker.of(self.text));
            let help = "write the claim or argument that it draws behind it, or take the line out";
            self.scanner.traps.report(syntax::EMPTY_RELATION, marker, message, help);
            return None;
        }
        let child = self.item_rebut_on(line_break.is_some());
        let read = self.document.item(child);
        let end = (read.data.is_none() && before.len() == 1).then_some(read.span.end as usize);
        self.data_before(&before, end, message, help);
        if let Some(item) = self.document.items.get_mut(child.0 as usize)
            && item.data.is_none()
        {
            item.data = data;
        }
        Some(child)
    }

    /// Puts a relation where it hangs, if it can hang there.
    pub(super) fn hang(&mut self, above: Above, mut relation: Relation, below_inference: &mut Vec<Relation>) {
        let mark = relation.marker.of(self.text);
        match above {
            Above::Item(id) => {
                if relation.kind == RelationKind::Contradiction {
                    let argument =
                        [id, relation.child].into_iter().find(|id| self.document.item(*id).form.is_argument());
                    if let Some(argument) = argument {
                        let title = shown(self.document.item(argument).title_span.of(self.text).trim_end_matches(':'));
                        let message = format!("`{title}` is an argument: only statements contradict each other");
                        let help = "use `-` for an attack, or contradict the argument's conclusion";
                        self.scanner.traps.report(syntax::MISPLACED_RELATION, relation.marker, message, help);
                    }
                }
                if let Some(item) = self.document.items.get_mut(id.0 as usize) {
                    item.relations.push(relation);
                }
            }
            Above::Inference => {
                let attack = matches!(relation.kind, RelationKind::Attack | RelationKind::Undercut);
                if attack && relation.direction == Direction::ChildToParent {
                    if relation.kind == RelationKind::Attack {
                        self.scanner.traps.report_with_fix(
                            syntax::MISPLACED_RELATION,
                            relation.marker,
                            format!("`{mark}` below an inference can only mean an undercut: it is read as `<_`"),
                            "write `<_`",
                            "write `<_`",
                            &[(relation.marker, "<_")],
                        );
                        relation.kind = RelationKind::Undercut;
                    }
                    below_inference.push(relation);
                } else {
                    let message = format!("`{mark}` cannot stand below an inference: the relation is left out");
                    let help =
                        "only undercuts, `<_`, bear on an inference; put the line below a premise or the conclusion";
                    self.scanner.traps.report(syntax::MISPLACED_RELATION, relation.marker, message, help);
                    self.document.blocks.push(Block::Item(relation.child));
                }
            }
        }
    }

    pub(super) fn new_list(&mut self) -> ListId {
        let id = ListId(Span::point(self.document.lists.len()).start);
        let span = trim_margin(self.text, self.peeked.span());
        self.document.lists.push(List { span, ordered: self.peek() == K::OrderedMarker, entries: Vec::new() });
        id
    }

    pub(super) fn list_entry(&mut self, id: ListId) -> ItemId {
        let ordered = self.peek() == K::OrderedMarker;
        let marker = trim_margin(self.text, self.advance().span());
        let item = self.item_rebut();
        let read = self.document.item(item);
        let end = read.span;
        if read.form == Form::Statement && read.content.text.is_empty() {
            let message = format!("nothing stands behind `{}`", marker.of(self.text));
            self.scanner.traps.report(
                syntax::EMPTY_RELATION,
                marker,
                message,
                "write something behind it, or take it out",
            );
        }
        let mut mixed = false;
        if let Some(list) = self.document.lists.get_mut(id.0 as usize) {
            mixed = list.ordered != ordered;
            list.span = list.span.to(end);
            list.entries.push(ListEntry { marker, item, lists: Vec::new() });
        }
        if mixed {
            self.mixed_list(marker, "numbers and stars stand in one list");
        }
        item
    }

    pub(super) fn mixed_list(&mut self, marker: Span, what: &str) {
        let help = "write lists of one kind and one level, with a blank line between them";
        self.scanner.traps.report(syntax::MIXED_LIST, marker, format!("{what}: other tools stop here"), help);
    }

    /// An entry of the innermost list that is open, or of a new list below its last entry.
    pub(super) fn nested_entry(&mut self, levels: &mut Vec<Level>) -> Option<ItemId> {
        let innermost = levels.last().copied();
        let enclosing = levels.iter().rev().find_map(|level| level.list);
        let id = match (innermost.and_then(|level| level.list), enclosing) {
            (Some(id), _) => id,
            (None, Some(outer)) => {
                let marker = trim_margin(self.text, self.peeked.span());
                self.mixed_list(marker, "a list stands within a list");
                let id = self.new_list();
                let entry = self.document.lists.get_mut(outer.0 as usize).and_then(|list| list.entries.last_mut());
                if let Some(entry) = entry {
                    entry.lists.push(id);
                }
                if let Some(level) = levels.last_mut() {
                    level.list = Some(id);
                }
                id
            }
            // Not within a list: it begins a block of its own.
            (None, None) => {
                let id = self.new_list();
                self.document.blocks.push(Block::List(id));
                match levels.last_mut() {
                    Some(level) => level.list = Some(id),
                    None => levels.push(Level { above: Above::Inference, list: Some(id) }),
                }
                id
            }
        };
        let entry = self.list_entry(id);
        if let Some(level) = levels.last_mut() {
            level.above = Above::Item(entry);
        }
        Some(entry)
    }
}
