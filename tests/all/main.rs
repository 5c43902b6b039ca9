//! One integration binary: a module a verb or a subject, so that linking happens once.

mod json;
mod need;
