//! Real Argdown documents with the official tool's output beside each: ours must be the same.
//!
//! `argdown_corpus.pass` lists the documents that agree. It may only grow: a listed one that fails is a failure, and so
//! is an unlisted one that passes. Colours and places are left out of the comparison; ids, offsets of marks and the
//! order of keys are not.

#![expect(clippy::expect_used, clippy::panic, reason = "a test; clippy knows only its functions for one")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rebut::argdown::{Dialect, Document, includes, parse};
use rebut::exchange::argdown_json::{OfficialModel, Settings};
use rebut::text::FileId;
use serde::Deserialize;

use crate::json::Json;
use crate::need::need_data;

const PASSES: &str = include_str!("argdown_corpus.pass");

/// An entry of the corpus' `manifest.json`.
#[derive(Deserialize)]
struct Entry {
    file: String,
    status: String,
    #[serde(default)]
    exception: String,
}

fn manifest(corpus: &Path) -> Vec<Entry> {
    let text = std::fs::read_to_string(corpus.join("manifest.json")).expect("the corpus has a manifest");
    serde_json::from_str(&text).expect("the manifest is a list of entries")
}

/// The text of a file after each `@include(…)` was replaced, as the official tool does before it parses.
pub fn inlined(file: &Path, included: &mut Vec<PathBuf>) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let folder = file.parent()?;
    let mut out = String::new();
    let mut from = 0;
    for (span, path) in includes(&text) {
        out.push_str(&text[from..span.start as usize]);
        from = span.end as usize;
        let path = folder.join(path);
        if included.contains(&path) {
            out.push_str("<!-- already included -->");
        } else {
            included.push(path.clone());
            out.push_str(&inlined(&path, included)?);
        }
    }
    out.push_str(&text[from..]);
    Some(out)
}

fn with_document<T>(corpus: &Path, file: &str, use_it: impl FnOnce(&Document<'_>, &str) -> T) -> Option<T> {
    let text = inlined(&corpus.join(file), &mut Vec::new())?;
    Some(use_it(&parse(&text, Dialect::Official, FileId(0)).document, &text))
}

/// Our JSON, or why there is none.
fn ours(document: &Document<'_>, text: &str) -> Result<String, String> {
    let model = OfficialModel::build(document, text, &Settings::default()).map_err(|problem| problem.to_string())?;
    let mut out = Vec::new();
    model.write(&mut out).map_err(|error| error.to_string())?;
    String::from_utf8(out).map_err(|error| error.to_string())
}

/// Leaves out colours and places. In `data` these are the author's own keys, in the three tables they are titles.
fn without_colours_and_places(json: &mut Json, keys_are_titles: bool) {
    const DROPPED: [&str; 8] =
        ["color", "fontColor", "startLine", "startColumn", "endLine", "endColumn", "startOffset", "endOffset"];
    match json {
        Json::Map(entries) => {
            if !keys_are_titles {
                entries.retain(|(key, _)| !DROPPED.contains(&key.as_str()));
            }
            for (key, value) in entries {
                if keys_are_titles || key != "data" {
                    without_colours_and_places(value, false);
                }
            }
        }
        Json::List(items) => items.iter_mut().for_each(|item| without_colours_and_places(item, false)),
        _ => {}
    }
}

fn normal(text: &str) -> Json {
    let mut json: Json = serde_json::from_str(text).expect("valid JSON");
    let Json::Map(entries) = &mut json else { panic!("an object at the top") };
    for (key, value) in entries {
        without_colours_and_places(value, matches!(key.as_str(), "arguments" | "statements" | "tags"));
    }
    json
}

/// Nothing if our output agrees, else the first difference.
fn difference(corpus: &Path, file: &str) -> Option<String> {
    let expected = corpus.join(file).with_extension("map.json");
    let expected = std::fs::read_to_string(expected).expect("the official output lies beside the document");
    match with_document(corpus, file, ours) {
        None => Some("the document or an include cannot be read".to_owned()),
        Some(Err(problem)) => Some(problem),
        Some(Ok(text)) => normal(&expected).difference(&normal(&text), ""),
    }
}

#[test]
fn official_output_is_equal() {
    let Some(corpus) = need_data("REBUT_ARGDOWN_CORPUS") else { return };
    let listed: BTreeSet<&str> = PASSES.lines().filter(|line| !line.is_empty()).collect();
    let mut report = String::new();
    let mut passed = Vec::new();
    let entries = manifest(&corpus);
    for entry in entries.iter().filter(|entry| entry.status == "ok") {
        let file = entry.file.as_str();
        match (difference(&corpus, file), listed.contains(file)) {
            (None, true) => passed.push(file),
            (None, false) => {
                passed.push(file);
                let _ = writeln!(report, "passes, add it to argdown_corpus.pass: {file}");
            }
            (Some(difference), true) => {
                let _ = writeln!(report, "no longer passes: {file}\n    {difference}");
            }
            (Some(difference), false) if std::env::var_os("REBUT_SHOW_DIFFERENCES").is_some() => {
                eprintln!("differs: {file}\n    {difference}");
            }
            (Some(_), false) => {}
        }
    }
    for file in &listed {
        if !corpus.join(file).is_file() {
            let _ = writeln!(report, "listed, but not in the corpus: {file}");
        }
    }
    if std::env::var_os("REBUT_UPDATE_PASSES").is_some() {
        // Only lets the list grow: what is listed stays.
        let all: BTreeSet<&str> = listed.iter().copied().chain(passed.iter().copied()).collect();
        let lines: String = all.iter().map(|file| format!("{file}\n")).collect();
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/all/argdown_corpus.pass"), lines).expect("written");
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn rejected_documents_are_not_accepted() {
    let Some(corpus) = need_data("REBUT_ARGDOWN_CORPUS") else { return };
    let mut report = String::new();
    for entry in manifest(&corpus) {
        let missing = entry.exception.contains("file-not-found") || entry.exception.contains("no-files-found");
        let rejected = match entry.status.as_str() {
            "parser-error" => true,
            // Where the fault is not in the text but in a file that is not there, nothing is said of the text.
            "exception" if !missing => true,
            _ => continue,
        };
        let accepted = with_document(&corpus, &entry.file, |document, _| document.accepted);
        if accepted == Some(rejected) {
            let _ = writeln!(report, "accepted: {} ({} {})", entry.file, entry.status, entry.exception);
        }
    }
    assert!(report.is_empty(), "{report}");
}
