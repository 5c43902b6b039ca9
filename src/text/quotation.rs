//! What a person wrote as a quotation, with the lawyer's marks read.

use super::place::Span;

/// A quotation as it was written: its words and its marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quotation {
    written: String,
    parts: Vec<QuotationPart>,
}

/// One stretch of a quotation. Spans are bytes of what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotationPart {
    /// Where it stands in what was written.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
}

/// What a stretch of a quotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// Words of the source.
    Words,
    /// `…`, `...`, `. . .`, `[…]`, `[...]`: words of the source were left out.
    Omission,
    /// `[t]he`, `stat[ed]`, `state[]`: the case or the ending of a word was altered.
    Alteration,
    /// `[the treaty]`: words were put in, in place of nothing or of a few words.
    Insertion,
    /// `[sic]`: the source is like that.
    Sic,
}

impl Quotation {
    /// Reads the marks. Never fails: brackets that are never closed are words.
    #[must_use]
    pub fn parse(written: &str) -> Quotation {
        Quotation { written: written.to_owned(), parts: Vec::new() }
    }

    /// What was written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Its stretches in order; together they are all that was written.
    #[must_use]
    pub fn parts(&self) -> &[QuotationPart] {
        &self.parts
    }

    /// Whether it has any mark.
    #[must_use]
    pub fn has_marks(&self) -> bool {
        self.parts.iter().any(|part| part.kind != PartKind::Words)
    }
}
