//! Searching a source that is a part of a text: only there, with places in the whole.

use super::KnownText;
use crate::text::{Paragraph, Search, Span, TextIndex, TextStructure};

/// The part of a text in which a source is searched, with its structure moved to its own beginning.
pub struct Window<'t> {
    text: &'t str,
    /// The structure of the whole text.
    pub whole: &'t TextStructure,
    structure: TextStructure,
    offset: u32,
}

impl<'t> Window<'t> {
    /// The window of a source; `None` if its text is not here.
    #[must_use]
    pub fn of(known: &'t KnownText) -> Option<Window<'t>> {
        let text = known.text.as_deref()?;
        let whole = known.structure.as_ref()?;
        let Some(part) = &known.part else {
            return Some(Window { text, whole, structure: whole.clone(), offset: 0 });
        };
        let span = part.first()?.to(*part.last()?);
        let inside = |paragraph: &&Paragraph| span.start <= paragraph.span.start && paragraph.span.end <= span.end;
        let back = |moved: Span| Span { start: moved.start - span.start, end: moved.end - span.start };
        let paragraphs = whole
            .paragraphs
            .iter()
            .filter(inside)
            .map(|paragraph| Paragraph {
                span: back(paragraph.span),
                sentences: paragraph.sentences.iter().map(|&sentence| back(sentence)).collect(),
            })
            .collect();
        Some(Window { text: span.of(text), whole, structure: TextStructure { paragraphs }, offset: span.start })
    }

    /// The part of the text made ready for many searches.
    #[must_use]
    pub fn index(&self) -> TextIndex<'_> {
        TextIndex::new(self.text, &self.structure)
    }

    fn forward(&self, span: Span) -> Span {
        Span { start: span.start + self.offset, end: span.end + self.offset }
    }

    /// What was found in the window, with places in the whole text.
    #[must_use]
    pub fn in_whole(&self, mut search: Search) -> Search {
        for found in &mut search.matches {
            found.span = self.forward(found.span);
            found.negation_before = found.negation_before.map(|span| self.forward(span));
            found.negation_after = found.negation_after.map(|span| self.forward(span));
            for piece in &mut found.pieces {
                *piece = self.forward(*piece);
            }
        }
        if let Some(near) = &mut search.near {
            near.span = self.forward(near.span);
        }
        search
    }
}
