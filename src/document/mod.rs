//! Printers of pages and tables: plain text, Markdown, CSV, and parts of other people's documents.
//!
//! They set what `view` has worded and see nothing of the map itself.

mod csv;
mod markdown;
mod markup;
pub mod memo;
mod text;

pub use csv::csv;
pub use markdown::markdown;
pub use markup::{Arrangement, Figure, Markup, diagram_source, embedded, figure};
pub use text::text;
