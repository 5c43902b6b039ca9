//! What the shipped dossier promises: nothing open, little quoted, no quotation long.

#![expect(clippy::unwrap_used, reason = "a test")]

use std::path::Path;

use rebut::command::check as check_verb;
use rebut::dossier::{Folder, Loaded, load};
use rebut::model::Word as _;
use rebut::query::{Measure, quoted_shares};

use super::need::need_data;

/// The most of a source's words that its quotations may have together.
const MOST_QUOTED: u64 = 25;
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
    for (_, source) in loaded.dossier.sources.iter() {
        let argued = source.set_aside.iter().filter(|aside| aside.reason.word() == "background");
        assert_eq!(argued.count(), 0, "{}: nothing is passed over as background", source.id);
    }
    let options = check_verb::Options {
        format: check_verb::MessageFormat::Short,
        deny_warnings: true,
        folder: String::new(),
        update_lock: false,
    };
    let said = check_verb::run(loaded, &options);
    assert_eq!(String::from_utf8(said.bytes).unwrap(), "", "no error, warning or note");
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
