//! The verbs: what they are asked and a dossier in, bytes and findings out. Pure: files, terminal and processes are
//! handed in by `cli`.

pub mod check;
pub mod contrast;
pub mod convert;
pub mod coverage;
pub mod diff;
mod difference;
pub mod embed;
pub mod explain;
pub mod find;
pub mod fix;
pub mod fmt;
mod halving;
pub mod host;
mod memo_pictures;
mod mending;
pub mod name;
pub mod new;
mod output;
pub mod path;
pub mod pictures_beside;
pub mod quote;
pub mod rename;
pub mod render;
pub mod report;
pub mod show;
pub mod unread;
pub mod wordings;

pub use difference::unified;
pub use output::{Failure, NewFile, Output, Shows, TableFormat};
