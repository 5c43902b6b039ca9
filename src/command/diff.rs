//! `rebut diff`: what changed between two states of a dossier, or between two maps.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::convert::write_json;
use super::{Output, TableFormat};
use crate::model::Dossier;
use crate::view::{Findings, RecordChange, changes};

/// The changes from the one to the other; findings, if there are any.
#[must_use]
pub fn run(old: &Findings<'_>, new: &Findings<'_>, format: TableFormat) -> Output {
    let records = record_changes(old.dossier(), new.dossier());
    let found = changes(old, new, records);
    let mut output = Output::page(&found.page, format, || found.json.clone());
    output.findings = found.count > 0;
    output
}

/// The records of a dossier by their lists in JSON, with the word for one.
const RECORDS: [(&str, &str); 6] = [
    ("parties", "party"),
    ("actors", "actor"),
    ("instruments", "instrument"),
    ("provisions", "provision"),
    ("sources", "source"),
    ("issues", "issue"),
];

/// Keys that are told elsewhere, or that say where something is written.
const TOLD_ELSEWHERE: [(&str, &[&str]); 2] = [("source", &["title", "authors", "date", "sha256", "at"]), ("", &["at"])];

/// What changed in the records: who speaks for whom, what a source is, which issue is a part of which. Whatever the exchange
/// format holds of a record is compared, so that nothing that counts is passed over.
fn record_changes(old: &Dossier, new: &Dossier) -> Vec<RecordChange> {
    let (before, after) = (records(old), records(new));
    let mut found = Vec::new();
    for (key, now) in &after {
        let change = |change, differences| RecordChange { kind: key.0, id: key.1.clone(), change, differences };
        match before.get(key) {
            // New sources are told with the sources; what is only named is no record.
            None if key.0 != "source" && now.get("declared") != Some(&Value::Bool(false)) => {
                found.push(change("added", Vec::new()));
            }
            None => {}
            Some(then) => {
                let differences = differences(key.0, then, now);
                if !differences.is_empty() {
                    found.push(change("changed", differences));
                }
            }
        }
    }
    for (key, then) in before.iter().filter(|(key, _)| !after.contains_key(*key)) {
        if key.0 != "source" && then.get("declared") != Some(&Value::Bool(false)) {
            found.push(RecordChange { kind: key.0, id: key.1.clone(), change: "dropped", differences: Vec::new() });
        }
    }
    found
}

fn records(dossier: &Dossier) -> BTreeMap<(&'static str, String), Map<String, Value>> {
    // Without the claims, which are most of it and are compared elsewhere.
    let mut bare = Dossier::default();
    bare.manifest = dossier.manifest.clone();
    bare.parties = dossier.parties.clone();
    bare.actors = dossier.actors.clone();
    bare.instruments = dossier.instruments.clone();
    bare.provisions = dossier.provisions.clone();
    bare.sources = dossier.sources.clone();
    bare.issues = dossier.issues.clone();
    let mut bytes = Vec::new();
    let whole: Value = match write_json(&bare, &(), &mut bytes) {
        Ok(()) => serde_json::from_slice(&bytes).unwrap_or_default(),
        Err(_) => Value::Null,
    };
    let mut found = BTreeMap::new();
    let manifest: Map<String, Value> = ["title", "question", "as_of"]
        .iter()
        .filter_map(|&key| Some((key.to_owned(), whole.get(key)?.clone())))
        .collect();
    found.insert(("dossier", String::new()), manifest);
    for (list, kind) in RECORDS {
        for record in whole.get(list).and_then(Value::as_array).into_iter().flatten() {
            if let (Some(id), Some(record)) = (record.get("id").and_then(Value::as_str), record.as_object()) {
                found.insert((kind, id.to_owned()), record.clone());
            }
        }
    }
    found
}

/// A line for each key that differs.
fn differences(kind: &str, then: &Map<String, Value>, now: &Map<String, Value>) -> Vec<String> {
    let told: Vec<&str> = TOLD_ELSEWHERE
        .iter()
        .filter(|(of, _)| of.is_empty() || *of == kind)
        .flat_map(|(_, keys)| *keys)
        .copied()
        .collect();
    let keys: std::collections::BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let differ = |key: &&String| !told.contains(&key.as_str()) && then.get(*key) != now.get(*key);
    let line = |key: &String| format!("{key}: {} → {}", words(then.get(key)), words(now.get(key)));
    keys.into_iter().filter(differ).map(line).collect()
}

/// A value in words, without the signs of JSON and without places.
fn words(value: Option<&Value>) -> String {
    let joined = |values: Vec<String>| if values.is_empty() { "nothing".to_owned() } else { values.join(", ") };
    match value {
        None | Some(Value::Null) => "nothing".to_owned(),
        Some(Value::String(words)) => words.clone(),
        Some(Value::Array(items)) => joined(items.iter().map(|item| words(Some(item))).collect()),
        // At most as deep as data may be.
        Some(Value::Object(entries)) => joined(
            entries
                .iter()
                .filter(|(key, _)| *key != "at")
                .map(|(key, value)| format!("{key} {}", words(Some(value))))
                .collect(),
        ),
        Some(other) => other.to_string(),
    }
}
