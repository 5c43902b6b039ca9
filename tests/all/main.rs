//! One integration binary: a module a verb or a subject, so that linking happens once.

mod argdown_corpus;
mod argdown_dump;
mod argdown_official;
mod argdown_robust;
mod argdown_traps;
mod json;
mod need;
