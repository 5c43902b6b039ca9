//! What the shipped dossier promises: nothing open, little quoted, no quotation long.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::path::Path;

use rebut::command::{TableFormat, check as check_verb, coverage};
use rebut::dossier::{Folder, Loaded, load};
use rebut::query::{Measure, quoted_shares};

use super::need::need_data;

/// The most of a source's words that its quotations may have together.
const MOST_QUOTED: u64 = 27;
/// Without the text the share is one of bytes, and quotations pick the long words.
const MOST_QUOTED_BY_LENGTH: u64 = 28;
const MOST_WORDS: usize = 29;

fn files_in(folder: &Path, prefix: &str, into: &mut Folder) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let name = path.file_name().unwrap().to_str().unwrap();
            into.insert(format!("{prefix}{name}"), std::fs::read(&path).unwrap());
        }
    }
}

fn shipped(texts: Option<&Path>) -> Loaded {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folder = Folder::new();
    for file in ["dossier.yaml", "dossier.lock"] {
        folder.insert(file, std::fs::read(root.join(file)).unwrap());
    }
    for part in ["seeds", "arguments"] {
        files_in(&root.join(part), &format!("{part}/"), &mut folder);
    }
    let texts = texts.map(|texts| {
        let mut folder = Folder::new();
        files_in(texts, "", &mut folder);
        folder
    });
    load(&folder, texts.as_ref().map(|texts| texts as &dyn rebut::dossier::Storage))
}

fn holds(loaded: &Loaded, measure: Measure, most: u64) {
    let shares = quoted_shares(loaded);
    assert_eq!(shares.len(), 6);
    for share in shares {
        let id = &loaded.dossier.sources[share.source].id;
        assert_eq!(share.measure, measure);
        assert!(share.per_cent() <= most, "{id}: {} % quoted", share.per_cent());
        assert!(share.per_cent() >= 10, "{id}: only {} % quoted: were the quotations found?", share.per_cent());
    }
    for (_, passage) in loaded.dossier.passages.iter() {
        let words = passage.quote.as_deref().unwrap_or_default().split_whitespace().count();
        assert!(words <= MOST_WORDS, "{words} words: {:?}", passage.quote);
    }
    every_sentence_is_accounted_for(loaded);
    let options = check_verb::Options {
        format: check_verb::MessageFormat::Short,
        deny_warnings: true,
        folder: String::new(),
        update_lock: false,
    };
    let said = check_verb::run(loaded, &options);
    // Nothing is wrong; that two translations of the treaty differ is a finding on the sources.
    let said = String::from_utf8(said.bytes).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    let [note] = lines.as_slice() else { panic!("other messages than the one expected:\n{said}") };
    assert!(
        note.contains("note[R322]") && note.contains("`s4a` and `s4b`") && note.contains("`state-of-war`"),
        "{note}"
    );
}

/// No sentence is open, and at most a fifth of each source is set aside.
fn every_sentence_is_accounted_for(loaded: &Loaded) {
    let output = coverage::run(loaded, None, TableFormat::Json).unwrap();
    assert!(!output.findings, "a sentence is open");
    let said: serde_json::Value = serde_json::from_slice(&output.bytes).unwrap();
    let sources = said["sources"].as_array().unwrap();
    assert_eq!(sources.len(), 6);
    for source in sources {
        let count = |key: &str| source[key].as_u64().unwrap();
        let (used, aside) = (count("used"), count("set_aside"));
        assert_eq!(count("open"), 0, "{}", source["id"]);
        assert!(used > 15 && aside * 5 <= used + aside, "{}: {used} used, {aside} set aside", source["id"]);
    }
}

#[test]
fn little_is_quoted_and_nothing_is_wrong_by_the_lock() {
    holds(&shipped(None), Measure::Length, MOST_QUOTED_BY_LENGTH);
}

#[test]
fn little_is_quoted_and_nothing_is_wrong_by_the_texts() {
    let Some(texts) = need_data("REBUT_TEXTS") else { return };
    holds(&shipped(Some(&texts)), Measure::Words, MOST_QUOTED);
}
