//! One integration binary: a module a verb or a subject, so that linking happens once.

mod argdown_corpus;
mod json;
mod json_dossier;
mod layout;
mod need;
mod picture_dot;
mod picture_hostile;
mod picture_samples;
mod picture_scene;
mod raise;
mod text;
