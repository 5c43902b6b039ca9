//! The JSON of Argdown's own tool, made from a document as that tool reads it.
//!
//! Other programs of the Argdown family (web maps, editors, language-model pipelines) consume this JSON. It is built
//! from the syntax tree in the Official dialect and not from this project's model, because it must show what *that*
//! tool makes of a text, its losses and oddities included. Every rule was settled by running Argdown core 2.0.1;
//! docs/argdown.md says what agrees, what is left out and why.
//!
//! The way from tree to JSON: `walk` reads the tree into classes, arguments and relations, `relations` rewrites the
//! relations, `explode` and `regroup` change arguments and sections if the settings say so, `selection` picks what
//! is drawn, `map` and `groups` make the map, [`write`] prints it all.

mod entities;
mod explode;
mod groups;
mod javascript;
mod map;
mod model;
mod regroup;
mod relations;
mod selection;
mod settings;
mod walk;
mod words;
mod write;
mod write_map;
mod writer;

#[cfg(test)]
mod tests;

use std::fmt;

pub use model::OfficialModel;
pub use settings::Settings;

use crate::text::Span;

/// Why the official tool gives no model for a document. It stops at the first such fault.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The official parser rejects the text.
    NotAccepted,
    /// A second premise-conclusion structure for an argument that has one (`multiple-pcs-assignments`).
    SecondStructure {
        /// The argument's title.
        argument: String,
        /// The structure.
        span: Span,
    },
    /// With `explodeArguments`, a `uses` list that names a statement which the structure does not have.
    UnknownPremise {
        /// The argument's title.
        argument: String,
        /// What the list says.
        number: String,
    },
    /// With `explodeArguments`, an argument that is already called as the new one would be.
    ArgumentExists {
        /// The title.
        argument: String,
    },
    /// More edges or copies than [`MAX_COPIES`]: statements that are conclusions and premises of thousands of arguments
    /// each make the official tool run out of memory.
    TooLarge,
}

/// How many edges, and how many statements printed for an exploded argument, a model may have.
pub const MAX_COPIES: usize = 4_000_000;

impl Problem {
    /// Where it is in the text, if at one place.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Problem::SecondStructure { span, .. } => Some(*span),
            Problem::NotAccepted
            | Problem::UnknownPremise { .. }
            | Problem::ArgumentExists { .. }
            | Problem::TooLarge => None,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::NotAccepted => out.write_str("Argdown's own tool rejects this text"),
            Problem::SecondStructure { argument, .. } => {
                write!(out, "a second premise-conclusion structure for the argument `{argument}`")
            }
            Problem::UnknownPremise { argument, number } => {
                write!(out, "a `uses` list of the argument `{argument}` names `{number}`, which is no statement of it")
            }
            Problem::ArgumentExists { argument } => {
                write!(out, "the argument `{argument}` exists already, so that another cannot be split into it")
            }
            Problem::TooLarge => write!(out, "the map would have more than {MAX_COPIES} edges or copies"),
        }
    }
}

impl std::error::Error for Problem {}
