//! Argdown as it carries the model: the legal part rides in Argdown's own data braces.

mod attestation;
mod claim;
mod heading;
mod link;
mod lower;
mod structure;

pub use lower::lower;
