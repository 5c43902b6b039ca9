//! The tree.

use std::borrow::Cow;

use crate::text::Span;

/// Something written in YAML: nothing, a scalar, a list or a map, and where it stands.
///
/// An alias is replaced by a copy of what it stands for, with the places of the original. Trees that the readers of
/// this module make are at most [`MAX_DEPTH`](super::MAX_DEPTH) deep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value<'s> {
    /// Bytes in the whole file; with the quotation marks, brackets or braces. Empty where nothing is written.
    pub span: Span,
    /// What it is.
    pub kind: Kind<'s>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind<'s> {
    /// Nothing is written: `a:` or the lone key in `{a}`. (A written `null` is a scalar.)
    Null,
    /// A word, a number, a text: always kept as text.
    Scalar(Scalar<'s>),
    /// `[a, b]`, or lines that begin with `- `.
    List(Vec<Value<'s>>),
    /// `{a: b}`, or lines `a: b`; entries as written, also where a key is written twice (the first counts).
    Map(Vec<Entry<'s>>),
}

/// Text as the author wrote it, escapes and line folds resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar<'s> {
    /// The text; borrowed from the file wherever nothing had to be resolved.
    pub text: Cow<'s, str>,
    /// How it was written: only a plain scalar may mean something else than its text.
    pub style: Style,
}

impl Scalar<'_> {
    /// Whether it stands in quotation marks without which it would mean something else than its text. An empty text is
    /// never written without them.
    #[must_use]
    pub fn needs_its_marks(&self) -> bool {
        self.style != Style::Plain && !self.text.is_empty() && !super::print::means_itself(&self.text)
    }
}

/// How a scalar or key was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotation marks.
    Plain,
    /// `'…'`.
    Single,
    /// `"…"`.
    Double,
    /// `|`: lines kept.
    Literal,
    /// `>`: lines folded.
    Folded,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'s> {
    /// The key.
    pub key: Key<'s>,
    /// Its value.
    pub value: Value<'s>,
}

impl Entry<'_> {
    /// From the key to the end of its value; of an alias's copy, the key alone.
    #[must_use]
    pub fn span(&self) -> Span {
        if self.value.span.start >= self.key.span.end { self.key.span.to(self.value.span) } else { self.key.span }
    }
}

/// The key of an entry: always a scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key<'s> {
    /// The text, escapes resolved.
    pub text: Cow<'s, str>,
    /// Bytes in the whole file, with quotation marks.
    pub span: Span,
    /// How it was written.
    pub style: Style,
}

impl<'s> Value<'s> {
    /// Nothing, at a place.
    #[must_use]
    pub fn null(at: usize) -> Value<'s> {
        Value { span: Span::point(at), kind: Kind::Null }
    }

    /// The scalar, if it is one.
    #[must_use]
    pub fn as_scalar(&self) -> Option<&Scalar<'s>> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(scalar),
            Kind::Null | Kind::List(_) | Kind::Map(_) => None,
        }
    }

    /// The text of a scalar.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        self.as_scalar().map(|scalar| &*scalar.text)
    }

    /// The items of a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Value<'s>]> {
        match &self.kind {
            Kind::List(items) => Some(items),
            Kind::Null | Kind::Scalar(_) | Kind::Map(_) => None,
        }
    }

    /// The entries of a map.
    #[must_use]
    pub fn as_map(&self) -> Option<&[Entry<'s>]> {
        match &self.kind {
            Kind::Map(entries) => Some(entries),
            Kind::Null | Kind::Scalar(_) | Kind::List(_) => None,
        }
    }

    /// The value of a key in a map: the first, where the key is written twice.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value<'s>> {
        self.as_map()?.iter().find(|entry| entry.key.text == key).map(|entry| &entry.value)
    }

    /// Whether nothing is written, or one of YAML's words for nothing (`null`, `~`).
    #[must_use]
    pub fn is_null(&self) -> bool {
        match &self.kind {
            Kind::Null => true,
            Kind::Scalar(scalar) => scalar.style == Style::Plain && is_null_word(&scalar.text),
            Kind::List(_) | Kind::Map(_) => false,
        }
    }

    /// What it is in words for messages: `nothing`, `a text`, `a list`, `a map`.
    #[must_use]
    pub fn kind_in_words(&self) -> &'static str {
        match &self.kind {
            _ if self.is_null() => "nothing",
            Kind::Null => "nothing",
            Kind::Scalar(_) => "a text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map",
        }
    }
}

impl Scalar<'_> {
    /// `true`, `false`, `yes`, `no`, written plainly in small letters; anything else is not a yes or no.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match (self.style, &*self.text) {
            (Style::Plain, "true" | "yes") => Some(true),
            (Style::Plain, "false" | "no") => Some(false),
            _ => None,
        }
    }

    /// A whole number in decimal digits, written plainly.
    #[must_use]
    pub fn as_integer(&self) -> Option<i64> {
        let digits = self.text.strip_prefix('-').unwrap_or(&self.text);
        let decimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if self.style == Style::Plain && decimal { self.text.parse().ok() } else { None }
    }

    /// A finite decimal number, written plainly: `12`, `-0.5`, `1e3`.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        let numeral = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
        if self.style != Style::Plain || !self.text.bytes().all(numeral) {
            return None;
        }
        self.text.parse().ok().filter(|number: &f64| number.is_finite())
    }
}

/// YAML's words for nothing (YAML 1.2.2, 10.3.2).
pub(super) fn is_null_word(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}
