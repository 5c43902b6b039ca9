//! One integration binary: a module a verb or a subject, so that linking happens once.

// Clippy's settings allow these in functions marked as tests, not in what such functions share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod architecture;
mod argdown_corpus;
mod argdown_dump;
mod argdown_official;
mod argdown_robust;
mod argdown_traps;
mod cli_output;
mod cli_run;
mod cli_usage;
mod codes;
mod contrast;
mod diff;
mod docs;
mod embed;
mod find_path;
mod fix;
mod fmt;
mod graph;
#[cfg(unix)]
mod host;
mod hostile;
mod hostile_bytes;
mod json;
mod json_dossier;
mod json_schema;
mod law_lists;
mod layout;
mod map_settings;
mod markup;
mod need;
#[cfg(unix)]
mod other_hosts;
mod output_schema;
#[cfg(unix)]
mod pandoc_surroundings;
mod picture_dot;
mod picture_hostile;
mod picture_samples;
mod picture_scene;
mod query;
mod query_maps;
mod query_tutorial;
mod raise;
mod raise_strict;
mod rename;
mod render;
mod reply_status;
mod report;
mod shipped_dossier;
mod text;
mod tutorial_tables;
