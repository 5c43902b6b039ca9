//! Characters that make a text look other than it is.

use super::place::Span;

/// A character that a reader cannot see, or that reorders what the reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnsafeCharacter {
    /// Its bytes.
    pub span: Span,
    /// The character.
    pub character: char,
    /// Why it is a trap.
    pub kind: UnsafeKind,
}

/// Why a character is a trap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnsafeKind {
    /// It changes the direction of what follows (Unicode Standard Annex 9): U+202A–E, U+2066–9, U+200E/F, U+061C.
    Bidirectional,
    /// It has no shape: zero-width space, fillers, tags, joiners where no script needs them.
    Invisible,
    /// A control character other than tab and line ends.
    Control,
}

/// All unsafe characters of a text, in order. A byte-order mark at the very start is not one.
#[must_use]
pub fn unsafe_characters(_text: &str) -> Vec<UnsafeCharacter> {
    Vec::new()
}
