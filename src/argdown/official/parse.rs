//! The grammar in the Official dialect: an LL(1) reading of the official grammar, which stops at the first fault.

use std::borrow::Cow;

use crate::argdown::build::{Reader, form_of};
use crate::argdown::content::ContentBuilder;
use crate::argdown::token::{Token, TokenKind as K};
use crate::argdown::traps::shown;
use crate::argdown::tree::{
    Block, Direction, Form, Heading, Inference, ItemId, List, ListEntry, ListId, Pcs, PcsPart, Relation, RelationKind,
};
use crate::diagnostic::codes::syntax;
use crate::text::Span;

/// Where the official parser gives up.
#[derive(Debug, Clone, Copy)]
pub(in crate::argdown) struct Fault(pub Span);

type Read<T> = Result<T, Fault>;

/// What relation lines hang from.
#[derive(Debug, Clone, Copy)]
enum Above {
    Item(ItemId),
    /// The inference that is being read; its relations are collected aside.
    Inference,
}

impl<'s> Reader<'s> {
    /// Reads the whole text in the Official dialect.
    pub(in crate::argdown) fn read_official(&mut self) -> Read<()> {
        self.take(K::Newline);
        self.take(K::EmptyLine);
        if let Some(token) = self.take(K::FrontMatter) {
            self.document.front_matter = Some(self.front_matter(token));
            self.take(K::Newline);
            self.expect(K::EmptyLine)?;
        }
        loop {
            self.block()?;
            // An empty line at the very end separates nothing.
            if self.peek() == K::End {
                break;
            }
            self.expect(K::EmptyLine)?;
            if self.peek() == K::End {
                break;
            }
        }
        self.fault.map_or(Ok(()), |span| Err(Fault(span)))
    }

    /// Marks the document as one that the official tool does not accept.
    pub(in crate::argdown) fn reject(&mut self, span: Span) {
        self.document.accepted = false;
        let found = shown(span.of(self.text));
        let message = match found.trim() {
            "" => "Argdown's own tool rejects this text here".to_owned(),
            found => format!("Argdown's own tool rejects this text at `{found}`"),
        };
        self.scanner.traps.report(
            syntax::REJECTED,
            span,
            message,
            "`rebut check` reads the text as it was meant and says what to change",
        );
    }

    fn expect(&mut self, kind: K) -> Read<Token> {
        self.take(kind).ok_or(Fault(self.peeked.span()))
    }

    fn fault_here<T>(&self) -> Read<T> {
        Err(Fault(self.peeked.span()))
    }

    fn block(&mut self) -> Read<()> {
        match self.peek() {
            K::HeadingStart => self.heading(),
            K::Number => self.pcs(),
            K::Indent => self.list(),
            kind if kind.is_content() || form_of(kind).is_some() => {
                let item = self.item(false)?;
                self.document.blocks.push(Block::Item(item));
                self.relations(Above::Item(item))
            }
            _ => self.fault_here(),
        }
    }

    fn heading(&mut self) -> Read<()> {
        let start = self.expect(K::HeadingStart)?;
        let level = Span::point(start.span().of(self.text).trim_end().len()).start;
        let mut builder = self.content_builder(true);
        self.content(&mut builder)?;
        let content = builder.finish().0;
        let mut span = start.span().to(content.span);
        let data = self.take(K::Data).map(|token| self.data(token));
        if let Some(data) = &data {
            span = span.to(data.span);
            self.take(K::Newline);
        }
        self.document.blocks.push(Block::Heading(Heading { span, level, content, data }));
        Ok(())
    }

    fn list(&mut self) -> Read<()> {
        self.expect(K::Indent)?;
        let marker = self.peek();
        if !matches!(marker, K::OrderedMarker | K::UnorderedMarker) {
            return self.fault_here();
        }
        let id = ListId(Span::point(self.document.lists.len()).start);
        let span = self.peeked.span();
        self.document.lists.push(List { span, ordered: marker == K::OrderedMarker, entries: Vec::new() });
        self.document.blocks.push(Block::List(id));
        while let Some(token) = self.take(marker) {
            let item = self.item(false)?;
            let end = self.document.item(item).span;
            if let Some(list) = self.document.lists.last_mut() {
                list.span = list.span.to(end);
                list.entries.push(ListEntry { marker: trim_margin(self.text, token.span()), item, lists: Vec::new() });
            }
            self.relations(Above::Item(item))?;
        }
        self.expect(K::Dedent)?;
        Ok(())
    }

    fn pcs(&mut self) -> Read<()> {
        let mut pcs = Pcs { span: trim_margin(self.text, self.peeked.span()), parts: Vec::new() };
        let result = self.pcs_parts(&mut pcs);
        self.document.blocks.push(Block::Pcs(pcs));
        result
    }

    fn pcs_parts(&mut self, pcs: &mut Pcs<'s>) -> Read<()> {
        self.pcs_statement(pcs)?;
        loop {
            while self.peek() == K::Number {
                self.pcs_statement(pcs)?;
            }
            self.inference(pcs)?;
            self.pcs_statement(pcs)?;
            if !matches!(self.peek(), K::Number | K::InferenceStart) {
                return Ok(());
            }
        }
    }

    fn pcs_statement(&mut self, pcs: &mut Pcs<'s>) -> Read<()> {
        let number = trim_margin(self.text, self.expect(K::Number)?.span());
        let item = self.item(true)?;
        pcs.span = pcs.span.to(self.document.item(item).span);
        pcs.parts.push(PcsPart::Statement { number, item });
        self.relations(Above::Item(item))
    }

    fn inference(&mut self, pcs: &mut Pcs<'s>) -> Read<()> {
        let start = trim_margin(self.text, self.expect(K::InferenceStart)?.span());
        let broken = self.take(K::Newline).is_some();
        let rules = if self.peek().is_rule_word() { self.rules()? } else { Vec::new() };
        if !rules.is_empty() || !broken {
            self.take(K::Newline);
        }
        let data = self.take(K::Data).map(|token| self.data(token));
        if data.is_some() {
            self.take(K::Newline);
        }
        let span = start.to(self.expect(K::InferenceEnd)?.span());
        pcs.span = pcs.span.to(span);
        pcs.parts.push(PcsPart::Inference(Inference { span, rules, data, relations: Vec::new() }));
        self.expect(K::Newline)?;
        let mut relations = Vec::new();
        let result = self.relation_lines(Above::Inference, &mut relations);
        if let Some(PcsPart::Inference(inference)) = pcs.parts.last_mut() {
            inference.relations = relations;
        }
        result
    }

    fn rules(&mut self) -> Read<Vec<Cow<'s, str>>> {
        let mut rules = Vec::new();
        loop {
            let mut words = Vec::new();
            while self.peek().is_rule_word() {
                words.push(self.advance());
            }
            if words.is_empty() {
                return self.fault_here();
            }
            rules.push(self.rule_name(&words));
            if self.take(K::Comma).is_none() {
                return Ok(rules);
            }
        }
    }

    /// A statement or an argument, without the relations below it.
    fn item(&mut self, only_statement: bool) -> Read<ItemId> {
        let form = form_of(self.peek());
        if form.is_some_and(|form| only_statement && form.is_argument()) {
            return self.fault_here();
        }
        let mut item = match form {
            None => self.new_item(Form::Statement, Span::point(self.peeked.start as usize)),
            Some(form) => {
                let title = self.advance().span();
                self.new_item(form, title)
            }
        };
        // The item gets its place before its words are read, so that a fault in them does not lose it.
        let id = self.add_item(item.clone());
        let mut builder = self.content_builder(false);
        if item.form.is_argument() {
            builder = builder.of_argument();
        }
        let mut result = Ok(());
        if item.form.is_reference() {
            while let Some(token) = self.take(K::Tag) {
                builder.push(token);
            }
            self.line_break_inside(&mut builder);
        } else {
            result = self.content(&mut builder);
        }
        if let Some(token) = self.take(K::Data) {
            item.data = Some(self.data(token));
            self.line_break_inside(&mut builder);
        }
        item.content = builder.finish().0;
        if form.is_none() {
            item.span = item.content.span;
        } else if !item.content.span.is_empty() {
            item.span = item.span.to(item.content.span);
        }
        item.span = item.data.as_ref().map_or(item.span, |data| item.span.to(data.span));
        if let Some(place) = self.document.items.get_mut(id.0 as usize) {
            *place = item;
        }
        result.map(|()| id)
    }

    /// A line break that is no part of the running text is a space all the same, unless it is the last thing there.
    fn line_break_inside(&mut self, builder: &mut ContentBuilder<'s>) {
        if let Some(token) = self.take(K::Newline) {
            builder.end_of_piece();
            if matches!(self.peek(), K::Data | K::Indent) {
                builder.push(token);
                builder.settle_line_break();
            }
        }
    }

    /// Running text; what was opened in it must be closed in it.
    fn content(&mut self, builder: &mut ContentBuilder<'s>) -> Read<()> {
        if !self.peek().is_content() {
            return self.fault_here();
        }
        let mut open = 0_usize;
        loop {
            match self.peek() {
                K::Open(_) => open += 1,
                // The scanner only ends what was opened last.
                K::Close(_) if open > 0 => open -= 1,
                kind if kind.is_content() => {}
                _ if open > 0 => return self.fault_here(),
                _ => {
                    builder.end_of_piece();
                    return Ok(());
                }
            }
            let token = self.advance();
            if !builder.push(token) {
                self.fault = self.fault.or(Some(token.span()));
            }
        }
    }

    /// The relation lines below an item.
    fn relations(&mut self, above: Above) -> Read<()> {
        self.relation_lines(above, &mut Vec::new())
    }

    /// All relation lines below something, however deep, with a stack of our own. Those below an inference are put
    /// into `below_inference`.
    fn relation_lines(&mut self, above: Above, below_inference: &mut Vec<Relation>) -> Read<()> {
        if self.take(K::Indent).is_none() {
            return Ok(());
        }
        let mut stack = vec![above];
        let mut fresh = true;
        while let Some(&above) = stack.last() {
            let K::Relation(kind, direction) = self.peek() else {
                if fresh {
                    return self.fault_here();
                }
                self.expect(K::Dedent)?;
                stack.pop();
                continue;
            };
            let undercut = (kind, direction) == (RelationKind::Undercut, Direction::ChildToParent);
            if matches!(above, Above::Inference) && !undercut {
                return self.fault_here();
            }
            let marker = trim_margin(self.text, self.advance().span());
            let child = self.item(kind == RelationKind::Contradiction)?;
            let relation = Relation { marker, kind, direction, child };
            match above {
                Above::Inference => below_inference.push(relation),
                Above::Item(id) => {
                    if let Some(item) = self.document.items.get_mut(id.0 as usize) {
                        item.relations.push(relation);
                    }
                }
            }
            fresh = self.take(K::Indent).is_some();
            if fresh {
                stack.push(Above::Item(child));
            }
        }
        Ok(())
    }
}

/// A marker without the blanks and apostrophes before it.
pub(in crate::argdown) fn trim_margin(text: &str, span: Span) -> Span {
    let image = span.of(text);
    let margin = image.len() - image.trim_start_matches([' ', '\t', '\'']).len();
    Span::new(span.start as usize + margin, span.end as usize)
}
