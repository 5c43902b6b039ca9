//! Reading single parts into the tree: what both dialects do alike.

use super::content::ContentBuilder;
use super::scan::Scanner;
use super::token::{Token, TokenKind as K};
use super::tree::{Content, Data, Dialect, Document, Form, FrontMatter, Item, ItemId};
use crate::text::{FileId, Span};
use crate::yaml;

/// The reader: a scanner, one token of lookahead and the tree so far.
#[derive(Debug)]
pub(super) struct Reader<'s> {
    pub text: &'s str,
    pub file: FileId,
    pub scanner: Scanner<'s>,
    pub peeked: Token,
    pub document: Document<'s>,
    /// Where the official tool stumbles over something that is not a matter of grammar.
    pub fault: Option<Span>,
}

impl<'s> Reader<'s> {
    pub(super) fn new(text: &'s str, dialect: Dialect, file: FileId) -> Reader<'s> {
        let mut scanner = Scanner::new(text, dialect, file);
        if dialect == Dialect::Rebut {
            scanner.skip_byte_order_mark();
        }
        let peeked = scanner.next();
        let document = Document {
            dialect,
            front_matter: None,
            blocks: Vec::new(),
            items: Vec::new(),
            lists: Vec::new(),
            comments: Vec::new(),
            accepted: true,
        };
        Reader { text, file, scanner, peeked, document, fault: None }
    }

    pub(super) fn peek(&self) -> K {
        self.peeked.kind
    }

    pub(super) fn advance(&mut self) -> Token {
        let next = self.scanner.next();
        std::mem::replace(&mut self.peeked, next)
    }

    pub(super) fn take(&mut self, kind: K) -> Option<Token> {
        (self.peeked.kind == kind).then(|| self.advance())
    }

    /// The value of the data in braces at a token.
    pub(super) fn data(&mut self, token: Token) -> Data<'s> {
        let span = token.span();
        let (value, problems) = yaml::data(self.text, span);
        self.keep_problems(problems, span);
        Data { span, value }
    }

    /// The settings at a front matter token.
    pub(super) fn front_matter(&mut self, token: Token) -> FrontMatter<'s> {
        let span = token.span();
        let image = span.of(self.text);
        let within = image.trim_start_matches('=');
        let start = span.start as usize + image.len() - within.len();
        let within = Span::new(start, start + within.trim_end_matches('=').len());
        let (value, problems) = yaml::block(self.text, within);
        self.keep_problems(problems, span);
        FrontMatter { span, value }
    }

    fn keep_problems(&mut self, problems: Vec<yaml::Problem>, span: Span) {
        if problems.is_empty() {
            return;
        }
        match self.document.dialect {
            Dialect::Official if yaml::is_rejected_by_js_yaml(&problems) => {
                self.fault = self.fault.or(Some(span));
            }
            Dialect::Official => {}
            Dialect::Rebut => {
                for diagnostic in yaml::diagnostics(problems, self.file) {
                    self.scanner.traps.add(diagnostic);
                }
            }
        }
    }

    /// Puts an item into the tree and names it.
    pub(super) fn add_item(&mut self, item: Item<'s>) -> ItemId {
        let id = ItemId(Span::point(self.document.items.len()).start);
        self.document.items.push(item);
        id
    }

    /// An item with a title, or with neither title nor words yet.
    pub(super) fn new_item(&self, form: Form, title: Span) -> Item<'s> {
        let image = title.of(self.text);
        let inner = match form {
            Form::Statement => None,
            Form::StatementDefinition | Form::ArgumentDefinition => image.get(1..image.len().saturating_sub(2)),
            Form::StatementReference | Form::ArgumentReference => image.get(1..image.len().saturating_sub(1)),
        };
        Item {
            span: title,
            form,
            title: inner.map(std::borrow::Cow::Borrowed),
            title_span: title,
            content: Content::default(),
            data: None,
            relations: Vec::new(),
        }
    }

    pub(super) fn content_builder(&self, heading: bool) -> ContentBuilder<'s> {
        ContentBuilder::new(self.text, self.document.dialect, heading)
    }

    /// The names of the rules at `tokens`, which end before a comma.
    pub(super) fn rule_name(&self, tokens: &[Token]) -> std::borrow::Cow<'s, str> {
        let mut builder = self.content_builder(true);
        for token in tokens {
            builder.push(*token);
        }
        builder.finish().0.text
    }
}

/// The title form that a token begins.
pub(super) fn form_of(kind: K) -> Option<Form> {
    Some(match kind {
        K::StatementDefinition => Form::StatementDefinition,
        K::StatementReference => Form::StatementReference,
        K::ArgumentDefinition => Form::ArgumentDefinition,
        K::ArgumentReference => Form::ArgumentReference,
        _ => return None,
    })
}
