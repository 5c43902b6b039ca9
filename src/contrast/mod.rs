//! What sets sources and sides against each other: who says what on each issue, provision and term, who is silent, which readings are rivals,
//! and where an objection speaks of something else than what it objects to.
//!
//! Every word (*silence*, *common ground*, *rivals*, *talking past each other*) is used as `docs/model.md` defines it.

mod matrix;
mod pairs;
mod rivals;
mod subjects;
mod talking_past;
mod versions;
mod wordings;

pub use matrix::{Cell, Column, Columns, Matrix, Row, matrix};
pub use pairs::{Pair, pair_claims};
pub use rivals::{Rivals, are_rivals, rivals};
pub use subjects::{Rows, Subject};
pub use talking_past::{Difference, TalkingPast, differences_of, talking_past};
pub use versions::{VersionsDiffer, versions_that_differ};
pub use wordings::{Manner, Rests, RestsOnDifference, Witness, Wordings, provisions_with_wordings, wordings};
