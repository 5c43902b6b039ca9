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
mod rebut;
mod scan;
mod symbols;
mod token;
mod traps;
pub mod tree;

pub(crate) use chars::is_tag_char;
pub(crate) use symbols::symbol;
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
