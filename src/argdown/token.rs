//! What the scanner hands to the parser.

use super::tree::{Direction, RelationKind};
use crate::text::Span;

/// A piece of the text. Blanks and comments between tokens are skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub start: u32,
    pub end: u32,
}

impl Token {
    pub(super) fn new(kind: TokenKind, start: usize, end: usize) -> Token {
        let span = Span::new(start, end);
        Token { kind, start: span.start, end: span.end }
    }

    pub(super) fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// The kinds of tokens, in the order in which the official scanner tries them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `===` … `===`
    FrontMatter,
    /// `{…}`
    Data,
    /// A backslash with the character behind it.
    Escaped,
    /// `.x.` or `:x:`: a shortcode if it is in the table, else text.
    Special,
    /// Two line breaks at least.
    EmptyLine,
    /// One line break.
    Newline,
    /// The margin grew before a relation or list marker; of no width.
    Indent,
    /// The margin shrank; of no width.
    Dedent,
    /// `--` at the start of a line.
    InferenceStart,
    /// The `--` that ends it.
    InferenceEnd,
    /// `,` between inference rules.
    Comma,
    /// A relation marker with its margin.
    Relation(RelationKind, Direction),
    /// `## `
    HeadingStart,
    /// `(1)` with its margin.
    Number,
    /// `1.` with its margin.
    OrderedMarker,
    /// `*` with its margin.
    UnorderedMarker,
    /// `*`, `**`, `_` or `__` that begins something.
    Open(Emphasis),
    /// The one that ends it, with one blank behind it.
    Close(Emphasis),
    /// `[label](url)`, with one blank behind it.
    Link,
    /// `#tag`, with one blank behind it.
    Tag,
    /// `[title]:`
    StatementDefinition,
    /// `[title]`
    StatementReference,
    /// `@[title]`, with one blank behind it.
    StatementMention,
    /// `<title>:`
    ArgumentDefinition,
    /// `<title>`
    ArgumentReference,
    /// `@<title>`, with one blank behind it.
    ArgumentMention,
    /// A run of plain words.
    Words,
    /// A sign that means nothing here, with one blank behind it.
    Sign,
    /// `@include(…)` on a line of its own; in the Rebut dialect only.
    Include,
    /// A character that cannot be read; in the Official dialect only.
    Unreadable,
    /// The end of the text.
    End,
}

impl TokenKind {
    /// Whether it can be a part of running text.
    pub(super) fn is_content(self) -> bool {
        use TokenKind as K;
        matches!(
            self,
            K::Words
                | K::Sign
                | K::Escaped
                | K::Special
                | K::Newline
                | K::Open(_)
                | K::Link
                | K::Tag
                | K::StatementMention
                | K::ArgumentMention
        )
    }

    /// Whether it can be a part of the name of an inference rule.
    pub(super) fn is_rule_word(self) -> bool {
        matches!(self, TokenKind::Words | TokenKind::Sign | TokenKind::Escaped | TokenKind::Special)
    }
}

/// The four marks of emphasis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Emphasis {
    AsteriskBold,
    UnderscoreBold,
    AsteriskItalic,
    UnderscoreItalic,
}

impl Emphasis {
    pub(super) fn mark(self) -> &'static str {
        match self {
            Emphasis::AsteriskBold => "**",
            Emphasis::UnderscoreBold => "__",
            Emphasis::AsteriskItalic => "*",
            Emphasis::UnderscoreItalic => "_",
        }
    }

    pub(super) fn is_bold(self) -> bool {
        matches!(self, Emphasis::AsteriskBold | Emphasis::UnderscoreBold)
    }
}
