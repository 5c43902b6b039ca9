//! The order of the modules, held by a table: what each may `use`. See ARCHITECTURE.md.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Module → the modules of this crate that it may use. A module that is missing here fails the test.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("diagnostic", &["text"]),
    ("yaml", &["text", "diagnostic"]),
    ("layout", &[]),
    ("argdown", &["text", "diagnostic", "yaml"]),
    ("model", &["text"]),
    ("exchange", &["text", "diagnostic", "yaml", "argdown", "model"]),
    ("dossier", &["text", "diagnostic", "yaml", "argdown", "model", "exchange"]),
    ("graph", &["text", "model", "dossier"]),
    ("query", &["text", "model", "dossier", "graph"]),
    ("contrast", &["text", "model", "dossier", "graph", "query"]),
    ("check", &["text", "diagnostic", "yaml", "model", "dossier", "graph", "query", "contrast"]),
    ("view", &["text", "model", "dossier", "graph", "query", "contrast"]),
    ("picture", &["text", "layout", "view"]),
    ("document", &["text", "view"]),
    ("embed", &["text", "document"]),
    (
        "command",
        &[
            "text",
            "diagnostic",
            "yaml",
            "layout",
            "argdown",
            "model",
            "exchange",
            "dossier",
            "graph",
            "query",
            "contrast",
            "check",
            "view",
            "picture",
            "document",
            "embed",
        ],
    ),
    (
        "cli",
        &[
            "text",
            "diagnostic",
            "argdown",
            "model",
            "dossier",
            "graph",
            "query",
            "contrast",
            "check",
            "view",
            "embed",
            "command",
        ],
    ),
];

/// Words that reach outside: only `cli` may have them.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::io",
    "std::net",
    "std::time",
    "std::thread",
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
    "dbg!",
];

/// Where writing to a stream that is handed in needs the trait.
const MAY_WRITE: &[&str] = &["exchange"];

/// Where a second thread of its own halves the time of a large map. Scoped, joined before the function returns, and the
/// result is the same without it; where no thread can be started the work is done without.
const MAY_START_THREADS: &[&str] = &["argdown/read_ahead.rs", "exchange/json/write.rs"];

fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut waiting = vec![root.clone()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path.strip_prefix(&root).unwrap().to_owned();
                let module = inside.components().next().unwrap().as_os_str().to_str().unwrap();
                let module = module.trim_end_matches(".rs").to_owned();
                found.push((module, inside, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(found.len() > 50, "the sources were not found");
    found
}

/// The code of a file: without comments, and without the tests at its end.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = text.lines().map(|line| {
        let line = line.trim_start();
        if line.starts_with("//") { "" } else { line.split(" // ").next().unwrap() }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn is_test(path: &Path) -> bool {
    let name = path.file_stem().unwrap().to_str().unwrap();
    name == "tests" || path.components().any(|part| part.as_os_str() == "tests")
}

/// The modules of this crate that a text names with `crate::`.
fn used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for part in code.split("crate::").skip(1) {
        let names: Vec<String> = match part.strip_prefix('{') {
            Some(group) => {
                // `use crate::{a::b, c};`: the first word of each item at the outer level.
                let mut depth = 0;
                let mut item = String::new();
                let mut items = Vec::new();
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => items.push(std::mem::take(&mut item)),
                        _ => {}
                    }
                    if depth == 0 && c != ',' {
                        item.push(c);
                    }
                }
                items.push(item);
                items
            }
            None => vec![part.to_owned()],
        };
        for name in names {
            let word: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !word.is_empty() {
                used.insert(word);
            }
        }
    }
    used
}

#[test]
fn every_module_uses_only_what_stands_above_it() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for (module, path, text) in sources() {
        if matches!(module.as_str(), "lib" | "main") || is_test(&path) {
            continue;
        }
        let Some(allowed) = table.get(module.as_str()) else {
            wrong.push(format!("{}: the module `{module}` is missing from the table", path.display()));
            continue;
        };
        for used in used(&code(&text)) {
            let known = table.contains_key(used.as_str());
            if known && used != module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: `{module}` may not use `{used}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_touches_the_world_outside() {
    let mut wrong = Vec::new();
    for (module, path, text) in sources() {
        if module == "cli" || module == "main" || is_test(&path) {
            continue;
        }
        let code = code(&text);
        for word in OUTSIDE {
            let writes = *word == "std::io" && MAY_WRITE.contains(&module.as_str());
            let scoped = *word == "std::thread"
                && MAY_START_THREADS.contains(&path.to_str().unwrap())
                && code.contains("thread::scope(");
            if code.contains(word) && !writes && !scoped {
                wrong.push(format!("{}: `{word}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn petgraph_stays_out_of_the_public_interface_and_the_model_out_of_serde() {
    let mut wrong = Vec::new();
    for (module, path, text) in sources() {
        if is_test(&path) {
            continue;
        }
        let code = code(&text);
        let public = code.lines().filter(|line| line.starts_with("pub ") && line.contains("petgraph"));
        wrong.extend(public.map(|line| format!("{}: {line}", path.display())));
        if code.contains("petgraph") && module != "graph" {
            wrong.push(format!("{}: petgraph belongs to `graph`", path.display()));
        }
        if module == "model" && code.contains("serde") {
            wrong.push(format!("{}: the model knows no serialisation", path.display()));
        }
        if code.contains("clap") && !matches!(module.as_str(), "cli" | "lib") {
            wrong.push(format!("{}: clap belongs to `cli`", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn main_is_at_most_twenty_five_lines() {
    let (_, _, text) = sources().into_iter().find(|(module, _, _)| module == "main").unwrap();
    assert!(text.lines().count() <= 25);
}

#[test]
fn the_test_sees_what_it_has_to_see() {
    assert_eq!(
        used("use crate::{graph::Selection, model::{A, B}, text};").into_iter().collect::<Vec<_>>(),
        ["graph", "model", "text"]
    );
    assert_eq!(used("crate::check::check()").into_iter().collect::<Vec<_>>(), ["check"]);
    assert_eq!(code("// use crate::cli;\nlet a = 1;"), "\nlet a = 1;");
}
