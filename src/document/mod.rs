//! Printers of pages and tables: plain text, Markdown, CSV.
//!
//! They set what `view` has worded and see nothing of the map itself.

mod csv;
mod markdown;
mod text;

pub use csv::csv;
pub use markdown::markdown;
pub use text::text;
