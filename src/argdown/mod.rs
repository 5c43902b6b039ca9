//! Argdown: text to syntax tree and back. Knows no model: what a claim or an attestation is, is decided above.
//!
//! There are two dialects. [`Dialect::Official`] reads exactly as the Argdown project's own tool does, its faults
//! included; [`Dialect::Rebut`] reads what the author of legal prose meant, keeps every block that can be kept, and
//! reports what other tools would do to the same text.

mod ahead;
mod braces;
mod build;
mod chars;
mod content;
mod official;
mod read_ahead;
mod rebut;
mod scan;
mod symbols;
mod tidy;
mod token;
mod traps;
pub mod tree;

pub(crate) use chars::is_tag_char;
pub(crate) use symbols::symbol;
pub use tidy::{Stretch, tidy};
pub(crate) use traps::MOST_OF_A_KIND;
pub use tree::*;

use crate::diagnostic::Diagnostic;
use crate::text::{FileId, Span};

/// What came of reading a text.
#[derive(Debug, Clone)]
pub struct Parsed<'s> {
    /// The tree; there is always one.
    pub document: Document<'s>,
    /// What is wrong with the text, in text order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a text. Never fails: what cannot be read is left out of the tree and said in the diagnostics.
///
/// In the Official dialect [`Document::accepted`] says whether the official tool would go on from here; the tree of a
/// text that it rejects holds what stood before the fault. The text must be the one after includes were inlined
/// (see [`includes`]). Time and memory are linear in the length of the text, whatever the text.
#[must_use]
pub fn parse(text: &str, dialect: Dialect, file: FileId) -> Parsed<'_> {
    let mut reader = build::Reader::new(text, dialect, file);
    match dialect {
        Dialect::Official => {
            if let Err(fault) = reader.read_official() {
                reader.reject(fault.0);
            }
        }
        Dialect::Rebut => reader.read_rebut(),
    }
    reader.document.comments = std::mem::take(&mut reader.scanner.comments);
    Parsed { document: reader.document, diagnostics: reader.scanner.traps.finish() }
}

/// How many blocks [`read`] hands over at a time.
const BLOCKS_AT_A_TIME: usize = 128;

/// From how many bytes on a text is read by one thread while another uses what was read: below, starting a thread costs
/// more than it saves.
const LONG: usize = 1 << 18;

/// Reads a text in the Rebut dialect as [`parse`] does, but hands the tree over in pieces and forgets each: memory is
/// that of the largest block, not of the text. Gives back what is wrong with the text, in text order.
///
/// Each piece is a document of its own: its ids point into itself, each block is whole, the settings stand in every
/// piece once they were read. Comments are left out.
pub fn read<'s>(text: &'s str, file: FileId, each: impl FnMut(&Document<'s>)) -> Vec<Diagnostic> {
    read_with(text, file, MOST_OF_A_KIND, each)
}

/// The same with at most so many messages of one kind.
pub(crate) fn read_with<'s>(
    text: &'s str,
    file: FileId,
    most_of_a_kind: usize,
    mut each: impl FnMut(&Document<'s>),
) -> Vec<Diagnostic> {
    if text.len() >= LONG
        && let Some(diagnostics) = read_ahead::read(text, file, most_of_a_kind, &mut each)
    {
        return diagnostics;
    }
    let mut pieces = Pieces::of(text, file, most_of_a_kind);
    while let Some(document) = pieces.next() {
        each(document);
        forget(document);
    }
    pieces.finish()
}

/// The pieces of a text, one after another.
struct Pieces<'s> {
    reader: build::Reader<'s>,
    is_empty: bool,
    goes_on: bool,
}

impl<'s> Pieces<'s> {
    fn of(text: &'s str, file: FileId, most_of_a_kind: usize) -> Pieces<'s> {
        let mut reader = build::Reader::new(text, Dialect::Rebut, file);
        reader.scanner.traps.most_of_a_kind = most_of_a_kind;
        Pieces { reader, is_empty: true, goes_on: true }
    }

    /// Reads the next piece; the document must be [emptied](forget), or taken and replaced by an empty one, before the
    /// next call.
    fn next(&mut self) -> Option<&mut Document<'s>> {
        while self.goes_on && self.reader.document.blocks.len() < BLOCKS_AT_A_TIME {
            self.goes_on = self.reader.read_next_rebut();
        }
        if self.reader.document.blocks.is_empty() {
            return None;
        }
        self.is_empty = false;
        Some(&mut self.reader.document)
    }

    fn finish(mut self) -> Vec<Diagnostic> {
        if self.is_empty {
            self.reader.nothing_to_read();
        }
        self.reader.scanner.traps.finish()
    }
}

/// Empties a piece, but for what stands in every piece.
fn forget(document: &mut Document<'_>) {
    document.blocks.clear();
    document.items.clear();
    document.lists.clear();
}

/// The `@include(path)` marks that the official tool replaces by the text of the file before it parses: the span of
/// each mark and the path in it, in text order. It looks for them everywhere, in comments and titles as well, and
/// reads each file once.
#[must_use]
pub fn includes(text: &str) -> Vec<(Span, &str)> {
    const MARK: &str = "@include(";
    let mut found = Vec::new();
    let mut close = ahead::Next::new(")");
    for (at, _) in text.match_indices(MARK) {
        let start = at + MARK.len();
        let Some(end) = close.find(text, start) else { break };
        if end > start {
            found.push((Span::new(at, end + 1), text.get(start..end).unwrap_or_default()));
        }
    }
    found
}
