//! What each fuzz target does with some bytes: a reader of the library, and what must hold of whatever it gives back.
//!
//! A reader never fails and never panics; every place that it reports lies in the text, on the border of a character;
//! every message has words; what is written again is readable. The verbs are run over whole dossiers.

use rebut::argdown::{Dialect, parse};
use rebut::command::{TableFormat, check, convert, coverage, explain, name, quote, render, show};
use rebut::diagnostic::Diagnostic;
use rebut::diagnostic::render::{FileTexts, human, json, short};
use rebut::dossier::{Folder, Loaded, Lock, load, load_map, updated_lock};
use rebut::exchange::Reader;
use rebut::exchange::argdown_json::{OfficialModel, Settings};
use rebut::layout::{BoxInput, EdgeInput, Input, Size};
use rebut::model::EdgeSet;
use rebut::picture::engine::{answer, question};
use rebut::text::{FileId, SourceText, Span};
use rebut::view::Findings;
use rebut::yaml;

/// Text is what the readers get: the byte that is no UTF-8 is the business of `load`.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every place of every diagnostic is in the text, and every form of messages can be printed.
fn in_text(diagnostics: &[Diagnostic], text: &str) {
    let file = SourceText::new("a", text);
    let by_id = |_| Some(&file);
    let files = FileTexts::new(&by_id);
    for diagnostic in diagnostics {
        let span = diagnostic.span().expect("a place in the text");
        assert!(text.get(span.range()).is_some(), "{diagnostic:?}");
        assert!(!diagnostic.message.is_empty());
        if let Some(fix) = &diagnostic.fix {
            assert!(fix.edits.iter().all(|edit| text.get(edit.at.span().range()).is_some()), "{diagnostic:?}");
        }
    }
    let printed = [human(diagnostics, files, false), short(diagnostics, files), json(diagnostics, files)];
    assert!(printed.iter().all(|words| !words.contains('\u{1b}')), "a control character reaches the terminal");
    serde_json::from_str::<serde_json::Value>(&printed[2]).expect("messages as JSON are JSON");
}

/// Argdown as its own tool reads it, and that tool's JSON.
pub fn argdown_official(bytes: &[u8]) {
    let text = text(bytes);
    let parsed = parse(&text, Dialect::Official, FileId(0));
    in_text(&parsed.diagnostics, &text);
    if let Ok(model) = OfficialModel::build(&parsed.document, &text, &Settings::default()) {
        let mut written = Vec::new();
        model.write(&mut written).expect("memory takes all");
        serde_json::from_slice::<serde_json::Value>(&written).expect("JSON");
    }
}

/// Argdown as this project reads it: what the official tool rejects is said, and the model is built and written.
pub fn argdown_rebut(bytes: &[u8]) {
    let text = text(bytes);
    let parsed = parse(&text, Dialect::Rebut, FileId(0));
    in_text(&parsed.diagnostics, &text);
    if !text.contains("@include(") && parsed.diagnostics.is_empty() {
        assert!(parse(&text, Dialect::Official, FileId(0)).document.accepted, "rejected elsewhere, and nothing said");
    }
    let tidy = rebut::command::fmt::format(&text).text;
    assert_eq!(rebut::command::fmt::format(&tidy).text, tidy, "laid out twice");
    let mut folder = Folder::new();
    folder.insert("a.argdown", text.clone());
    let loaded = load_map(&folder, "a.argdown", None);
    files_hold(&loaded);
    read_again(&loaded);
}

/// Data in braces.
pub fn yaml_flow(bytes: &[u8]) {
    let text = text(bytes);
    let (value, problems) = yaml::flow(&text, Span::new(0, text.len()));
    assert!(text.get(value.span.range()).is_some());
    in_text(&yaml::diagnostics(problems, FileId(0)).collect::<Vec<_>>(), &text);
    let _ = yaml::to_js_yaml(&value).to_json();
    let again = yaml::to_flow(&value);
    let (value, _) = yaml::flow(&again, Span::new(0, again.len()));
    assert_eq!(yaml::to_flow(&value), again, "what is printed is read as it was meant");
}

/// Block YAML: front matter, manifests, records.
pub fn yaml_block(bytes: &[u8]) {
    let text = text(bytes);
    let (value, problems) = yaml::block(&text, Span::new(0, text.len()));
    assert!(text.get(value.span.range()).is_some());
    in_text(&yaml::diagnostics(problems, FileId(0)).collect::<Vec<_>>(), &text);
    let _ = (yaml::to_js_yaml(&value).to_json(), yaml::to_flow(&value));
}

/// The project's own JSON; what was read is written and read again without change.
pub fn json_dossier(bytes: &[u8]) {
    let text = text(bytes);
    let mut reader = Reader::new();
    rebut::exchange::json::read(&text, FileId(0), &mut reader);
    in_text(&reader.diagnostics, &text);
    let mut folder = Folder::new();
    folder.insert("a.json", text);
    let loaded = load_map(&folder, "a.json", None);
    files_hold(&loaded);
    read_again(&loaded);
}

/// JSON of a model is JSON, and reading and writing it once more changes nothing.
fn read_again(loaded: &Loaded) {
    let written = written(loaded);
    let mut folder = Folder::new();
    folder.insert("b.json", written.clone());
    let again = load_map(&folder, "b.json", None);
    files_hold(&again);
    let twice = self::written(&again);
    assert_eq!(without_places(&written), without_places(&twice), "JSON that was read and written again");
}

fn written(loaded: &Loaded) -> Vec<u8> {
    convert::run(loaded, convert::DataFormat::Json).expect("memory takes all").bytes
}

/// Places are where a thing was read, and not part of it.
fn without_places(bytes: &[u8]) -> serde_json::Value {
    let mut value = serde_json::from_slice(bytes).expect("JSON");
    let mut waiting = vec![&mut value];
    while let Some(value) = waiting.pop() {
        match value {
            serde_json::Value::Array(values) => waiting.extend(values),
            serde_json::Value::Object(entries) => {
                entries.retain(|key, _| !matches!(key.as_str(), "at" | "written_at" | "found" | "number" | "untitled"));
                waiting.extend(entries.values_mut());
            }
            _ => {}
        }
    }
    value
}

/// A quotation (the first line) in a text (the rest).
pub fn quotation(bytes: &[u8]) {
    assert_eq!(rebut::text::exercise(bytes), 0, "a span outside the text");
}

/// The lock: what is read and written again is the same.
pub fn lock(bytes: &[u8]) {
    let text = text(bytes);
    let mut diagnostics = Vec::new();
    let lock = Lock::read(&text, FileId(0), &mut diagnostics);
    in_text(&diagnostics, &text);
    let written = lock.write();
    let mut diagnostics = Vec::new();
    assert_eq!(Lock::read(&written, FileId(0), &mut diagnostics).write(), written);
}

/// The answer of `dot` to a small question.
pub fn engine_answer(bytes: &[u8]) {
    let text = text(bytes);
    let size = Size { width: 10_000, height: 5_000 };
    let mut input = Input { boxes: vec![BoxInput { size, junction: false, frame: None }; 3], ..Input::default() };
    input.edges = vec![EdgeInput::new(1, 0), EdgeInput { label: Some(size), ..EdgeInput::new(2, 0) }];
    let _ = question(&input);
    if let Ok(layout) = answer(&input, &text) {
        assert_eq!((layout.boxes.len(), layout.edges.len()), (3, 2));
        assert!(layout.boxes.iter().all(|rect| rect.x >= 0 && rect.y >= 0), "{layout:?}");
        assert!(layout.boxes.iter().all(|rect| rect.right() <= layout.width && rect.bottom() <= layout.height));
    }
}

/// The names of the files that the bytes are cut into, at each U+001E.
const FILES: [&str; 6] =
    ["arguments/a.argdown", "dossier.yaml", "seeds/s0.yaml", "seeds/s0.txt", "dossier.lock", "arguments/b.json"];

/// A whole dossier, with every verb.
pub fn dossier_load(bytes: &[u8]) {
    let mut folder = Folder::new();
    for (name, bytes) in FILES.iter().zip(bytes.split(|byte| *byte == 0x1e)) {
        folder.insert(*name, bytes);
    }
    let loaded = load(&folder, None);
    files_hold(&loaded);
    for format in
        [check::MessageFormat::Human { colour: false }, check::MessageFormat::Short, check::MessageFormat::Json]
    {
        let output = check::run(
            &loaded,
            &check::Options { format, deny_warnings: true, update_lock: true, folder: String::new() },
        );
        if format == check::MessageFormat::Json {
            serde_json::from_slice::<serde_json::Value>(&output.bytes).expect("JSON");
        }
    }
    lock_settles(&folder, &loaded);
    // One edge set and one form an input: all of them would make every input twelve times as slow.
    verbs(&loaded, bytes.iter().fold(0, |sum, byte| sum ^ usize::from(*byte)));
}

/// A lock that was just written is up to date.
fn lock_settles(folder: &Folder, loaded: &Loaded) {
    let lock = updated_lock(loaded).write();
    let mut folder = folder.clone();
    folder.insert("dossier.lock", lock.clone());
    assert_eq!(updated_lock(&load(&folder, None)).write(), lock, "a second `check --update-lock` changes something");
}

fn verbs(loaded: &Loaded, pick: usize) {
    for edges in [[EdgeSet::Record, EdgeSet::Argued, EdgeSet::All][pick % 3]] {
        let findings = Findings::of(loaded, edges);
        let (selection, scope) =
            name::selection(&findings, &name::SelectionWords::default()).expect("everything can be selected");
        for format in [[TableFormat::Text(40), TableFormat::Markdown, TableFormat::Csv, TableFormat::Json][pick % 4]] {
            let _ = show::show(&findings, &selection, &scope, format);
            let _ = show::unanswered(&findings, &selection, &scope, None, None, format);
            for what in [
                show::What::Claims,
                show::What::Issues,
                show::What::Sources,
                show::What::Actors,
                show::What::Parties,
                show::What::Provisions,
            ] {
                let _ = show::list(&findings, what, false, &selection, &scope, format);
            }
            for (_, claim) in loaded.dossier.claims.iter().take(5) {
                let _ = show::why(&findings, claim.title.as_deref().unwrap_or("~"), format);
            }
        }
        for format in [render::PictureFormat::Svg, render::PictureFormat::Dot] {
            let options = render::Options { format, run_dot: None, whole: true, grouping: render::Grouping::Section, in_brief: edges == EdgeSet::All, issue: None, file_stem: Some("map"), pixels: None };
            let _ = render::run(&findings, &selection, &scope, &options);
        }
    }
    let _ = (coverage::run(loaded, None, TableFormat::Json), explain::explain(None));
    for (_, source) in loaded.dossier.sources.iter().take(3) {
        let _ = quote::run(loaded, &source.id, "the words", TableFormat::Text(100));
    }
    for format in [convert::DataFormat::Argdown, convert::DataFormat::ArgdownJson] {
        let _ = convert::run(loaded, format);
    }
    let written = written(loaded);
    serde_json::from_slice::<serde_json::Value>(&written).expect("JSON");
}

/// Every place of every diagnostic is in the file that it names.
fn files_hold(loaded: &Loaded) {
    for diagnostic in &loaded.diagnostics {
        assert!(!diagnostic.message.is_empty());
        if let rebut::diagnostic::Place::At(at) = &diagnostic.place {
            let file = loaded.files.get(at.file).expect("a file that was read");
            assert!(file.text().get(at.span().range()).is_some(), "{diagnostic:?}");
        }
    }
}
