//! The Rebut dialect: as the author meant it.

mod accidents;
mod behind;
mod below;
mod brackets;
mod headings;
mod lines;
mod parse;
pub(super) mod scan;
mod slips;
mod words;
