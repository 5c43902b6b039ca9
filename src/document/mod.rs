//! Printers of pages and tables: plain text, Markdown, CSV, and parts of other people's documents.
//!
//! They set what `view` has worded and see nothing of the map itself.

mod csv;
mod markdown;
mod markup;
pub mod memo;
mod pandoc;
mod shares;
mod text;

pub use csv::csv;
pub use markdown::markdown;
pub use markup::{
    Arrangement, Figure, Markup, arranged, diagram_source, embedded, embedded_within, escape_html, figure,
};
pub use pandoc::{PandocFigure, pandoc_blocks, pandoc_figure};
pub use text::text;
