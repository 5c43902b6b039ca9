//! Data that the model does not know, kept as it was written.

use crate::text::At;

/// An untyped value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// Nothing.
    Null,
    /// A word, a number, a truth value: as text.
    Text(Box<str>),
    /// A text in quotation marks that would be a number, a truth value or the like without them: `"007"`.
    Quoted(Box<str>),
    /// Values in order.
    List(Vec<Datum>),
    /// Keys with their values, in order.
    Map(Vec<(Box<str>, Datum)>),
}

/// A key that the model does not know, with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// The key.
    pub key: Box<str>,
    /// The value.
    pub value: Datum,
    /// Where the key stands.
    pub at: At,
}
