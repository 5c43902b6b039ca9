//! Formats: readers and writers of everything that is neither Argdown text nor YAML.

pub mod argdown_json;
