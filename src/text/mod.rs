//! Text, places in it, and what can be found there.
//!
//! Offsets are bytes inside the program and 1-based characters where a person reads them. A file is at most 1 GiB,
//! so that an offset always fits a `u32`.

mod citation;
mod date;
mod exercise;
mod fold;
mod governs;
mod hash;
mod links;
mod locator;
mod lookup;
mod marks;
mod meaning;
mod near;
mod place;
mod quotation;
mod quotation_marks;
mod search;
mod sentences;
mod structure;
mod title;
mod traps;
mod vocabulary;
mod words;
mod wrap;

pub use citation::{citation_key, citation_words};
pub use date::CalendarDate;
#[doc(hidden)]
pub use exercise::exercise;
pub use fold::{Folded, fold};
pub use hash::sha256_hex;
pub use links::{UnsafeLink, unsafe_link};
pub use locator::{Locator, LocatorError, LocatorPart};
pub use lookup::{Index, Lookup, Seen};
pub use meaning::{ChangeKind, MeaningChange};
pub use place::{At, FileId, LineColumn, LineIndex, MAX_BYTES, SourceText, Span};
pub use quotation::{PartKind, Quotation, QuotationPart};
pub use quotation_marks::in_quotation_marks;
pub use search::{Choice, DiffPart, Match, MatchLevel, Near, Search, TextIndex, find};
pub use structure::{BadOffsets, Paragraph, SentenceNumber, SplitRules, TextStructure, Unresolved};
pub use title::{NearDuplicate, loose_key, near_duplicates, nearest, slug};
pub use traps::{UnsafeCharacter, UnsafeKind, unsafe_characters};
pub use wrap::{WrapOptions, Wrapped, wrap};
