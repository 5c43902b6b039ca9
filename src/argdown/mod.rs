//! Argdown: text to syntax tree and back. Knows no model: what a claim or an attestation is, is decided above.
//!
//! There are two dialects. [`Dialect::Official`] reads exactly as the Argdown project's own tool does, its faults
//! included; [`Dialect::Rebut`] reads what the author of legal prose meant, keeps every block that can be kept, and
//! reports what other tools would do to the same text.

pub mod tree;

pub use tree::*;
