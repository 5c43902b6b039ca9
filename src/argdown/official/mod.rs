//! The Official dialect: as the Argdown project's own tool reads, its faults included.

pub(super) mod parse;
mod scan;
