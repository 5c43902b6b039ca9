//! What a reader sees, as plain structs with final strings: the seam between meaning and looks.
//!
//! All wording for readers, all glyphs and all orders are made here; `picture` and `document` only set them.

mod diagram;
mod page;

pub use diagram::*;
pub use page::*;
