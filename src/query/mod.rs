//! What the record shows: who holds what, what was answered, what nobody has answered.
//!
//! Every word here (*side*, *reply*, *unanswered*, *bare*, *silence* …) is used exactly as `docs/model.md` defines it.
//! Whether an answer is any good is another matter, and not asked here.

mod concession;
mod groups;
mod issue;
mod linked;
mod map_selection;
mod map_settings;
mod objection;
mod owner;
mod quoted_share;
mod reply_status;
mod reversal;
mod select;
mod side;
mod statuses;
mod tally;
mod unanswered;
mod why;

pub use groups::{Group, Groups};
pub use issue::{IssueFinding, NotAddressed, common_ground, issue_findings, not_addressed, parties};
pub(crate) use map_selection::premises_of;
pub use map_selection::select_by_settings;
pub use map_settings::{LabelMode, MapSettings, Regrouped, SECTIONS, SectionSetting, StatementSelection};
pub use objection::{Fate, Objection, ObjectionId, ObjectionKind, Owner, Reply, ReplyPoint};
pub use quoted_share::{Measure, QuotedShare, quoted_shares};
pub use reply_status::{AnsweredBy, Finding, ReplyStatus};
pub use reversal::{Reversal, reversals, said_on};
pub use select::{Filters, select};
pub use side::{Holder, Side, Sides, Take, Voice};
pub use statuses::ReplyStatuses;
pub use unanswered::{Denial, OpenObjection, OpenTarget, Unanswered, unanswered};
pub use why::{Attested, Supporter, Why, attacks_on_supports, only_from_opponents, second_hand, unverified, why};
