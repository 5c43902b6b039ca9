//! Sets competing legal interpretations against each other.
//!
//! The library turns each source's claims into nodes of one graph, ties every claim to its speaker and to the exact
//! words in its source, joins them by support and attack, and draws, queries and exports the result. It never touches
//! files, terminals, clocks or processes: all of that is in the binary (feature `cli`).
//!
//! The modules are listed from the ground up; each imports only from those above it (`ARCHITECTURE.md`, held by a test).

pub mod text;

pub mod contrast;
pub mod diagnostic;

pub mod layout;
pub mod yaml;

pub mod argdown;
pub mod model;

pub mod exchange;

pub mod dossier;

pub mod graph;

pub mod query;

pub mod check;

pub mod view;

pub mod picture;

pub mod document;

pub mod embed;

pub mod command;

#[cfg(feature = "cli")]
pub mod cli;
