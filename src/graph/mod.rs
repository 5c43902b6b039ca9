//! The dossier as one graph: what is joined to what, how far, along which chain, and in which issue.
//!
//! Built on demand from a [`Dossier`](crate::model::Dossier) and an [`EdgeSet`](crate::model::EdgeSet); all that comes
//! out are ids of the model. Everything runs in time linear in the size of the dossier, without recursion.

mod argument_graph;
mod basis;
mod circular;
mod connections;
mod grouped;
mod issues;
mod restatements;
mod selection;
mod slots;
mod walk;

pub use argument_graph::{ArgumentGraph, Distances};
pub use basis::{step_basis, step_counts};
pub use circular::{SupportCycle, support_cycles};
pub use connections::Connections;
pub use issues::IssueMembership;
pub use restatements::Restatements;
pub use selection::Selection;
pub use walk::{Hop, Link, Walk};

pub(crate) use grouped::Grouped;
pub(crate) use slots::Slots;
