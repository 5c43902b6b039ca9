//! One integration binary: a module a verb or a subject, so that linking happens once.

mod architecture;
mod argdown_corpus;
mod argdown_dump;
mod argdown_official;
mod argdown_robust;
mod argdown_traps;
mod codes;
mod docs;
mod graph;
mod json;
mod json_dossier;
mod layout;
mod need;
mod picture_dot;
mod picture_hostile;
mod picture_samples;
mod picture_scene;
mod query;
mod query_maps;
mod query_tutorial;
mod raise;
mod render;
mod reply_status;
mod text;
