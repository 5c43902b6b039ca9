//! One integration binary: a module a verb or a subject, so that linking happens once.

mod argdown_corpus;
mod json;
mod need;
