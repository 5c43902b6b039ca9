//! What people type as YAML, as a tree in which every part knows its place.
//!
//! The tree is untyped and spanned: [`Value`] says what was written and where, never what it means. Data in braces are
//! read by hand ([`flow`]), because a map has one such block a line; block YAML (front matter, `dossier.yaml`, source
//! records) comes from a library's events ([`block`]). Both return a value *and* problems: one slip costs one entry,
//! not the block. Typed reading is done with [`Fields`], which marks the keys it was asked for and reports the others.
//!
//! Scalars have two readings. Ours: everything is text as the author wrote it ([`Scalar::text`]), so that `no`, `12:30`
//! and `2024-06-19` stay what they look like. That of Argdown's own tools, for their JSON: [`to_js_yaml`].

mod anchors;
mod block;
mod entries;
mod fields;
mod flow;
mod js;
mod print;
mod problem;
mod value;

pub use block::{block, data};
pub use fields::{Fields, Taken};
pub use flow::flow;
pub use js::{JsValue, is_rejected_by_js_yaml, to_js_yaml};
pub(crate) use print::in_double_quotes;
pub use print::to_flow;
pub use problem::{Problem, ProblemFix, diagnostics};
pub use value::{Entry, Key, Kind, Scalar, Style, Value};

/// How deeply lists and maps may stand in one another; anything deeper is an error and is left out.
pub const MAX_DEPTH: usize = 64;

/// How many values the aliases of one text may copy in all.
pub const MAX_COPIES: usize = 100_000;

#[cfg(test)]
mod tests;
