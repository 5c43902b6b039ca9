//! What is written as JSON follows `docs/schema/dossier-1.json`, and the schema says all that is written.

#![expect(clippy::expect_used, clippy::panic, reason = "a test; clippy knows only its functions for one")]

use std::io::Write as _;
use std::process::{Command, Stdio};

use rebut::dossier::{Folder, Loaded, load};
use rebut::exchange::json;
use serde_json::Value;

use crate::json_dossier::{from_json, to_json};
use crate::need::need;

const SCHEMA: &str = include_str!("../../docs/schema/dossier-1.json");

/// Where a value breaks the schema; keys that the schema does not name count as breaking it.
pub fn breaks(schema: &Value, rule: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    if let Some(name) = rule.get("$ref").and_then(Value::as_str) {
        let name = name.strip_prefix("#/$defs/").expect("all references are local");
        return breaks(schema, &schema["$defs"][name], value, place, found);
    }
    if let Some(rules) = rule.get("anyOf").or(rule.get("oneOf")).and_then(Value::as_array) {
        let fits = |rule: &&Value| {
            let mut inner = Vec::new();
            breaks(schema, rule, value, place, &mut inner);
            inner.is_empty()
        };
        if !rules.iter().any(|rule| fits(&rule)) {
            found.push(format!("{place}: none of the alternatives"));
        }
        return;
    }
    if rule.get("const").is_some_and(|constant| constant != value) {
        found.push(format!("{place}: not the constant"));
    }
    if let Some(words) = rule.get("enum").and_then(Value::as_array)
        && !words.contains(value)
    {
        found.push(format!("{place}: {value} is none of the words"));
    }
    let of_type = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "null" => value.is_null(),
        other => panic!("the schema uses the type {other}"),
    };
    let fits = match rule.get("type") {
        Some(Value::String(name)) => of_type(name),
        Some(Value::Array(names)) => names.iter().any(|name| of_type(name.as_str().expect("a name"))),
        _ => true,
    };
    if !fits {
        found.push(format!("{place}: wrong type"));
    }
    if let (Some(least), Some(number)) = (rule.get("minimum").and_then(Value::as_i64), value.as_i64())
        && number < least
    {
        found.push(format!("{place}: too small"));
    }
    if rule.get("minLength").is_some() && value.as_str() == Some("") {
        found.push(format!("{place}: empty"));
    }
    if let (Some(rule), Some(items)) = (rule.get("items"), value.as_array()) {
        for (index, item) in items.iter().enumerate() {
            breaks(schema, rule, item, &format!("{place}[{index}]"), found);
        }
    }
    let (Some(entries), properties) = (value.as_object(), rule.get("properties").and_then(Value::as_object)) else {
        return;
    };
    for key in rule.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        if !entries.contains_key(key) {
            found.push(format!("{place}: no {key}"));
        }
    }
    for (key, value) in entries {
        match (properties.and_then(|properties| properties.get(key)), rule.get("additionalProperties")) {
            (Some(rule), _) | (None, Some(rule)) => breaks(schema, rule, value, &format!("{place}.{key}"), found),
            (None, None) if properties.is_some() => found.push(format!("{place}: {key} is not in the schema")),
            (None, None) => {}
        }
    }
}

fn check(json: &str) {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let value: Value = serde_json::from_str(json).expect("what is written is JSON");
    let mut found = Vec::new();
    breaks(&schema, &schema, &value, "", &mut found);
    assert_eq!(found, Vec::<String>::new());
}

fn folder(path: &str) -> Folder {
    let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    let mut folder = Folder::new();
    let mut open = vec![root.join("arguments"), root.join("seeds")];
    for name in ["dossier.yaml", "dossier.lock"] {
        if let Ok(bytes) = std::fs::read(root.join(name)) {
            folder.insert(name, bytes);
        }
    }
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).expect("it is there") {
            let path = entry.expect("it can be read").path();
            let name = path.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                open.push(path);
            } else {
                folder.insert(name, std::fs::read(&path).expect("it can be read"));
            }
        }
    }
    folder
}

fn with_places(loaded: &Loaded) -> String {
    let mut bytes = Vec::new();
    json::write(&loaded.dossier, loaded, &mut bytes).expect("a vector takes everything");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

#[test]
fn both_dossiers_follow_the_schema_and_come_back() {
    for path in [".", "docs/tutorial"] {
        let loaded = load(&folder(path), None);
        assert!(loaded.dossier.claims.len() > 30, "{path} was read");
        let json = with_places(&loaded);
        check(&json);
        let (again, said) = from_json(&json);
        assert_eq!(said, "", "{path}");
        assert_eq!(to_json(&again), to_json(&loaded.dossier), "{path}: positions aside, the same bytes");
    }
}

#[test]
fn a_json_map_loads_beside_the_others() {
    let mut folder = folder("docs/tutorial/first");
    folder.insert(
        "arguments/machine.json",
        r#"{"schema":"rebut/dossier/1","claims":[{"id":"c:1","title":"from a machine","text":"A machine wrote this.","attestations":[{"source":"memorial","passages":[{"locator":"¶1"}]}]}]}"#,
    );
    let loaded = load(&folder, None);
    assert!(loaded.dossier.claim_titled("from a machine").is_some());
    assert!(loaded.diagnostics.iter().all(|diagnostic| !diagnostic.code.id().starts_with("R8")));
}

#[test]
fn all_keys_follow_the_schema() {
    let json = include_str!("data/everything.json");
    let (dossier, said) = from_json(json);
    assert_eq!(said, "");
    let once = to_json(&dossier);
    check(&once);
    check(json);
    // Whatever the schema names is read: nothing of the example is lost.
    assert_eq!(to_json(&from_json(&once).0), once);
    let (given, written): (Value, Value) =
        (serde_json::from_str(json).expect("JSON"), serde_json::from_str(&once).expect("JSON"));
    assert_eq!(given, written);
}

#[test]
fn hostile_models_follow_the_schema() {
    for json in [
        r#"{"schema":"rebut/dossier/1","extra":[{"a":{"b":[null,true,1e999]}},{"a":1}],"claims":[{"id":"c:a","text":"\u0000"},{"id":"x","title":"","number":0}]}"#,
        r#"{"schema":"rebut/dossier/1","sections":[{"id":"h:1"},{"id":"h:1"}],"relations":[{"id":"","kind":"","from":"","to":""}]}"#,
        r#"{"schema":"rebut/dossier/1","parties":[{"id":"a"},{"id":"a"},{"id":7}],"sources":[{"id":"s","sha256":"x","part":{}}]}"#,
    ] {
        check(&to_json(&from_json(json).0));
    }
}

#[test]
fn another_validator_agrees() {
    let Some(python) = need("python3") else { return };
    let script = "import json,sys\ntry:\n import jsonschema\nexcept ImportError:\n print('none'); sys.exit()\nschema=json.load(open(sys.argv[1]))\njsonschema.Draft202012Validator.check_schema(schema)\njsonschema.Draft202012Validator(schema).validate(json.load(sys.stdin))\nprint('valid')";
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/dossier-1.json");
    let mut child = Command::new(python)
        .args(["-W", "ignore", "-c", script, schema])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let json = with_places(&load(&folder("docs/tutorial"), None));
    // Without the module the script ends before it reads.
    let fed = child.stdin.take().expect("a pipe").write_all(json.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    // The module is an extra: without it the check above stands alone.
    assert!(said == "valid" && fed.is_ok() || said == "none", "{said} {fed:?}");
}
