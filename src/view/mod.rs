//! What a reader sees, as plain structs with final strings: the seam between meaning and looks.
//!
//! All wording for readers, all glyphs and all orders are made here; `picture` and `document` only set them.

mod argument_diagram;
mod chain;
mod changes;
mod claim_page;
mod contrast;
mod diagram;
mod findings;
mod found;
mod frames;
mod holders;
pub mod law_lists;
pub mod lists;
pub mod memo;
mod open_points;
mod outline;
mod overview;
mod page;
mod report;
mod sentence;
mod standing;
pub mod wording;
mod wordings;

pub use argument_diagram::{Manner, argument_diagram};
pub use chain::{chain, chain_json};
pub use changes::{Changes, RecordChange, changes};
pub use claim_page::{claim_page, claim_page_json, claim_quotes};
pub use contrast::{contrast, contrast_json};
pub use diagram::*;
pub use findings::{Findings, NO_CLAIM_YET};
pub use found::{found, found_json};
pub use open_points::{open_points, open_points_json};
pub use outline::{outline, outline_json};
pub use overview::overview;
pub use page::*;
pub use report::{Section, report};
pub use sentence::sentence;
pub use wordings::{wordings, wordings_json, wordings_table};
