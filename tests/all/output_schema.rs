//! What the verbs print as JSON follows `docs/schema/outputs-1.json`, and the schema names nothing that is never printed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli_run::rebut;
use crate::json_schema::breaks;

const SCHEMA: &str = include_str!("../../docs/schema/outputs-1.json");

/// What is run in each dossier; `%` is a claim that it has.
const EVERYWHERE: &[&str] = &[
    "list claims",
    "list readings",
    "list issues",
    "list sources",
    "list actors",
    "list parties",
    "list provisions",
    "list wordings",
    "list authorities",
    "list discrepancies",
    "list persons",
    "list chronology",
    "concessions",
    "unanswered",
    "contrast",
    "contrast --rows provision --columns source",
    "contrast --rows term --columns actor",
    "contrast --columns position",
    "show",
    "why %",
    "find the",
    "path % %",
    "diff . .",
    "check --format json",
];

/// A map with what the dossiers lack: no titles, no records, a broken quotation, a link that is repeated.
const ODD: &str = "An untitled claim. {by: unnamed, cites: [Charter]}\n  - another {link: {basis: external, note: n}}\n\n\
    [a]: A. {in: s, by: x, quote: w, stance: implies, reads: {as: y}, about: {time: 2001}}\n  - [b]: B. {stance: concedes, in: s}\n\n\
    <c>\n  + [a]\n\n[d]: D. {reads: {term: t, as: z}}\n[e: E. {\n\n[ f ]: F.\n\n[f]: G. {quote: unmatched}\n";

/// A small dossier: a reading that both sides hold, a quotation that is nearly right, a link.
fn small(folder: &Path, title: &str, note: &str) {
    fs::create_dir_all(folder.join("seeds")).unwrap();
    fs::create_dir_all(folder.join("arguments")).unwrap();
    let write = |name: &str, words: &str| fs::write(folder.join(name), words).unwrap();
    write(
        "dossier.yaml",
        "title: D\nparties: {p: P, q: Q}\nactors: {n: {name: N, speaks_for: p}, s: {name: S, speaks_for: q}}\n\
         instruments: {Charter: {title: C, provisions: {art 1: {title: War}}}}\n",
    );
    write("seeds/m.yaml", &format!("title: {title}\ntext: m.txt\nauthors: [n]\n"));
    write("seeds/m.txt", "A permit need not be in writing at all, says the memorial.\n");
    write("seeds/c.yaml", "title: Reply\nauthors: [s]\n");
    let map = format!(
        "[x]: X. {{in: m, reads: {{provision: Charter art 1, term: war, as: y}}}}\n\n[x] {{in: c}}\n\n\
         [w]: W. {{in: m, quote: \"A permit need be in writing at all\"}}\n  + [v]: V. {{link: {{basis: inferred, note: {note}}}}}\n"
    );
    write("arguments/a.argdown", &map);
}

fn outputs() -> Vec<(String, Value)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let odd = tempfile::tempdir().unwrap();
    fs::write(odd.path().join("map.argdown"), ODD).unwrap();
    let mut found = Vec::new();
    let mut run = |folder: &Path, arguments: &str| {
        let json = if arguments.contains("--format") { "" } else { " -t json" };
        let outcome = rebut(folder, &format!("{arguments}{json}")).go();
        assert!(outcome.code < 2, "{arguments}: {}", outcome.shown());
        found.push((arguments.to_owned(), outcome.json()));
    };
    for (folder, claim) in [(root.clone(), "C1"), (root.join("docs/tutorial"), "C3")] {
        EVERYWHERE.iter().for_each(|arguments| run(&folder, &arguments.replace('%', claim)));
    }
    let tutorial = root.join("docs/tutorial");
    for arguments in [
        "coverage",
        "quote memorial licence",
        "wordings art-11",
        "why C18",
        "why C24",
        "why C45",
        "path C1 C3",
        "why C10",
        "contrast --rows provision",
        "check --format json first",
        // One dossier against another: all that can be added, dropped and changed.
        "diff first .",
        "diff . first",
    ] {
        let arguments = arguments.replace("art-11", "11");
        run(&tutorial, &arguments);
    }
    let (then, now) = (odd.path().join("then"), odd.path().join("now"));
    small(&then, "Memorial", "one");
    small(&now, "Memorial of N", "another");
    for arguments in ["diff . ../now", "check --format json", "contrast --rows term", "contrast --rows provision"] {
        run(&then, arguments);
    }
    run(&root, "embed --list README.md");
    run(&root, "path C1 C3");
    for arguments in [
        "list claims",
        "list readings",
        "list chronology",
        "contrast --rows term",
        "unanswered",
        "show",
        "check --format json",
    ] {
        // Verbs of one word take the map as an argument as well as a folder.
        run(odd.path(), &format!("{arguments} -C map.argdown"));
    }
    found
}

/// The keys of the schema's objects that a value makes use of, as `definition.key.key`.
fn used(schema: &Value, rule: &Value, name: &str, value: &Value, found: &mut BTreeSet<String>) {
    if let Some(reference) = rule.get("$ref").and_then(Value::as_str) {
        let name = reference.trim_start_matches("#/$defs/");
        return used(schema, &schema["$defs"][name], name, value, found);
    }
    if let (Some(properties), Some(entries)) = (rule.get("properties").and_then(Value::as_object), value.as_object()) {
        for (key, rule) in properties {
            if let Some(value) = entries.get(key) {
                let name = format!("{name}.{key}");
                found.insert(name.clone());
                used(schema, rule, &name, value, found);
            }
        }
    }
    if let (Some(rule), Some(items)) = (rule.get("items"), value.as_array()) {
        items.iter().for_each(|item| used(schema, rule, name, item, found));
    }
}

/// All keys of a definition.
fn named(rule: &Value, name: &str, found: &mut BTreeSet<String>) {
    for (key, rule) in rule.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let name = format!("{name}.{key}");
        named(rule, &name, found);
        found.insert(name);
    }
    if let Some(rule) = rule.get("items") {
        named(rule, name, found);
    }
}

#[test]
fn every_output_follows_its_schema_and_the_schema_names_nothing_else() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let (mut all, mut met) = (BTreeSet::new(), BTreeSet::new());
    for (name, rule) in schema["$defs"].as_object().unwrap() {
        named(rule, name, &mut all);
    }
    for (arguments, value) in outputs() {
        let id = value["schema"].as_str().unwrap_or_else(|| panic!("{arguments} names no schema"));
        let name = id.strip_prefix("rebut/").and_then(|name| name.strip_suffix("/1")).unwrap();
        let rule = &schema["$defs"][name];
        assert!(rule.is_object(), "{arguments}: {id} is not in the schema");
        let mut found = Vec::new();
        breaks(&schema, rule, &value, "", &mut found);
        assert_eq!(found, Vec::<String>::new(), "{arguments}");
        used(&schema, rule, name, &value, &mut met);
    }
    let never: Vec<&String> = all.difference(&met).collect();
    assert_eq!(never, Vec::<&String>::new(), "the schema names what is never printed, or the test does not print it");
}

#[test]
fn every_definition_is_listed() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let listed: BTreeSet<&str> =
        schema["oneOf"].as_array().unwrap().iter().map(|one| one["$ref"].as_str().unwrap()).collect();
    let outputs =
        schema["$defs"].as_object().unwrap().iter().filter(|(_, rule)| rule["properties"]["schema"].is_object());
    let names: Vec<String> = outputs.map(|(name, _)| format!("#/$defs/{name}")).collect();
    assert_eq!(listed, names.iter().map(String::as_str).collect());
}
