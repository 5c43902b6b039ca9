//! Every diagnostic code: a case that fires it, a near miss that does not, a page that explains it.
//!
//! The tables are in `codes/`, a file a layer. The messages of all cases stand in `tests/expect/messages.txt`, so that a
//! change of wording is seen and read (`UPDATE_EXPECT=1` writes it anew).

mod files;
mod model;
mod names;
mod quotations;
mod syntax;

use expect_test::{expect, expect_file};
use rebut::argdown::{Dialect, parse};
use rebut::check::check;
use rebut::command::fix;
use rebut::diagnostic::render::{FileTexts, human, json, short};
use rebut::diagnostic::{Code, Diagnostic, codes};
use rebut::dossier::{Files, Folder, Loaded, MANIFEST, Storage, StorageError, load, load_map};
use rebut::text::SourceText;

/// What fires a code, and what looks like it and does not.
///
/// A text that begins with `--- ` is a folder: each such line names a file, whose text follows; where no `dossier.yaml`
/// is given, [`DOSSIER`] is put in. Any other text is a lone map, `map.argdown`.
pub struct Case {
    code: &'static str,
    fires: &'static str,
    silent: &'static str,
}

/// A case in a table.
pub const fn case(code: &'static str, fires: &'static str, silent: &'static str) -> Case {
    Case { code, fires, silent }
}

/// The manifest of a case that has none of its own.
const DOSSIER: &str = "title: A strait is closed\n\
                       parties: {varn: Varn, orr: Orr}\n\
                       actors: {counsel: {name: Counsel for Varn, speaks_for: varn}}\n\
                       instruments: {Treaty 1987: The treaty}\n";

/// Stands in a case for a file that the system does not let us read, that is over 1 GiB, or that is not UTF-8.
const REFUSED: &str = "(refused)";
const HUGE: &str = "(huge)";
const LATIN_1: &str = "(latin-1)";

/// A folder some of whose files cannot be read.
struct Shelf(Folder);

impl Storage for Shelf {
    fn read(&self, path: &str) -> Result<Vec<u8>, StorageError> {
        let bytes = self.0.read(path)?;
        match bytes.trim_ascii_end() {
            words if words == REFUSED.as_bytes() => Err(StorageError::Refused("permission denied".to_owned())),
            words if words == HUGE.as_bytes() => Err(StorageError::TooLarge),
            words if words == LATIN_1.as_bytes() => Ok(b"[a]: caf\xe9.\n".to_vec()),
            _ => Ok(bytes),
        }
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.0.list(folder)
    }

    fn left_out(&self, folder: &str) -> Vec<(String, StorageError)> {
        self.0.left_out(folder)
    }
}

/// What is said of a case, with the files that it points into.
struct Said {
    diagnostics: Vec<Diagnostic>,
    files: Files,
}

fn said(code: &str, case: &str) -> Said {
    // The only code that our own reading never gives.
    if code == codes::syntax::REJECTED.id() {
        let mut files = Files::default();
        let file = files.push(SourceText::new("map.argdown", case));
        return Said { diagnostics: parse(case, Dialect::Official, file).diagnostics, files };
    }
    let (folder, is_folder) = folder_of(case);
    let shelf = Shelf(folder);
    let loaded = if is_folder { load(&shelf, None) } else { load_map(&shelf, "map.argdown", None) };
    let mut diagnostics = loaded.diagnostics.clone();
    diagnostics.extend(check(&loaded));
    diagnostics.sort_by(|a, b| a.place.cmp(&b.place).then(a.code.cmp(&b.code)));
    Said { diagnostics, files: loaded.files }
}

/// The files of a case, and whether they are a dossier.
fn folder_of(case: &str) -> (Folder, bool) {
    let mut folder = Folder::new();
    let is_folder = case.starts_with("--- ");
    if is_folder {
        folder.insert(MANIFEST, DOSSIER);
        for part in case.split("--- ").skip(1) {
            let (path, text) = part.split_once('\n').unwrap_or((part, ""));
            folder.insert(path, text);
        }
    } else {
        folder.insert("map.argdown", case);
    }
    (folder, is_folder)
}

fn all_cases() -> impl Iterator<Item = &'static Case> {
    [syntax::CASES, names::CASES, quotations::CASES, model::CASES, files::CASES].into_iter().flatten()
}

fn cases_of(code: Code) -> Vec<&'static Case> {
    all_cases().filter(|case| case.code == code.id()).collect()
}

#[test]
fn every_code_has_a_case_that_fires_and_a_near_miss_that_does_not() {
    let mut wrong = Vec::new();
    for code in codes::all() {
        if cases_of(code).is_empty() {
            wrong.push(format!("{code} has no case"));
        }
        for Case { fires, silent, .. } in cases_of(code) {
            let fired = |case: &str| said(code.id(), case).diagnostics.iter().any(|diagnostic| diagnostic.code == code);
            if !fired(fires) {
                wrong.push(format!("{code} does not fire for {fires:?}"));
            }
            if fired(silent) {
                wrong.push(format!("{code} fires for its near miss {silent:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_is_of_a_code() {
    for case in all_cases() {
        assert!(codes::find(case.code).is_some(), "there is no code {}", case.code);
    }
}

/// What people read: the first diagnostic of each code in the case that fires it.
#[test]
fn the_messages() {
    let mut text = String::new();
    for code in codes::all() {
        for case in cases_of(code) {
            let said = said(case.code, case.fires);
            let first = said.diagnostics.into_iter().find(|diagnostic| diagnostic.code == code);
            if let Some(first) = first {
                text.push_str(&human(&[first], FileTexts::new(&|id| said.files.get(id)), false));
                text.push('\n');
            }
        }
    }
    expect_file!["../expect/messages.txt"].assert_eq(&text);
}

/// A message is one line: lower case, without a full stop; and something says what to do.
#[test]
fn messages_are_written_as_the_house_writes_them() {
    let mut wrong = Vec::new();
    for case in all_cases() {
        let Said { diagnostics, .. } = said(case.code, case.fires);
        for diagnostic in diagnostics {
            let message = &diagnostic.message;
            let lines = diagnostic.help.iter().chain(&diagnostic.facts).chain([message]);
            if lines.clone().any(|line| line.contains('\n') || line.trim().is_empty()) {
                wrong.push(format!("{}: not one line: {message}", diagnostic.code));
            }
            if message.ends_with('.') || diagnostic.help.iter().any(|line| line.ends_with('.')) {
                wrong.push(format!("{}: a full stop: {message}", diagnostic.code));
            }
            // Names keep their capitals: C12, U+202E, Argdown.
            let named = |line: &str| {
                let rest = line.get(1..).unwrap_or_default();
                line.starts_with("Argdown") || rest.starts_with(|c: char| c.is_ascii_digit() || c == '+')
            };
            let lower = |line: &String| !line.starts_with(char::is_uppercase) || named(line);
            if !lower(message) || !diagnostic.help.iter().all(lower) {
                wrong.push(format!("{}: begins with a capital: {message}", diagnostic.code));
            }
            // "`id` takes a whole number" says it already.
            if diagnostic.help.is_empty() && !message.contains(" takes ") {
                wrong.push(format!("{}: nothing says what to do: {message}", diagnostic.code));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A fix mends what it was offered for: afterwards its code no longer fires at that place.
#[test]
fn fixes_mend() {
    let mut wrong = Vec::new();
    for case in all_cases().filter(|case| !case.fires.starts_with("--- ")) {
        let Said { diagnostics, .. } = said(case.code, case.fires);
        let of_code = |diagnostics: &[Diagnostic]| diagnostics.iter().filter(|d| d.code.id() == case.code).count();
        let Some(fix) = diagnostics.iter().filter(|d| d.code.id() == case.code).find_map(|d| d.fix.as_ref()) else {
            continue;
        };
        let mut text = case.fires.to_owned();
        let mut edits = fix.edits.clone();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.at.start));
        for edit in edits {
            text.replace_range(edit.at.span().range(), &edit.text);
        }
        let Said { diagnostics: after, .. } = said(case.code, &text);
        if of_code(&after) >= of_code(&diagnostics) {
            wrong.push(format!("{}: `{}` turns {:?} into {text:?}", case.code, fix.title, case.fires));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The model without places: where its parts stand, and in which sentence a quotation was found.
fn model_of(loaded: &Loaded) -> serde_json::Value {
    fn without_places(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(map) => {
                // `at` of a passage is in words, not a place in a file.
                map.retain(|key, value| !(key == "at" && value.is_object()));
                map.values_mut().for_each(without_places);
            }
            serde_json::Value::Array(list) => list.iter_mut().for_each(without_places),
            _ => {}
        }
    }
    let mut bytes = Vec::new();
    rebut::command::convert::write_json(&loaded.dossier, loaded, &mut bytes).unwrap();
    let mut value = serde_json::from_slice(&bytes).unwrap();
    without_places(&mut value);
    value
}

/// What `rebut fix` does to a case: the files it writes, the model before and after, and what is said afterwards.
#[test]
fn fixing_mends_and_keeps_the_model() {
    let mut seen = String::new();
    let mut wrong = Vec::new();
    for case in all_cases() {
        let (folder, is_folder) = folder_of(case.fires);
        let load_from = |folder: Folder| {
            if is_folder { load(&Shelf(folder), None) } else { load_map(&Shelf(folder), "map.argdown", None) }
        };
        let again = |changed: &Folder| {
            let mut folder = folder.clone();
            for (path, bytes) in changed.iter() {
                folder.insert(path, bytes);
            }
            load_from(folder)
        };
        let before = again(&Folder::new());
        let options = fix::Options { quotations: true, guesses: true, ..fix::Options::default() };
        let output = match fix::run(&before, &again, &options) {
            Ok(output) => output,
            Err(failure) => {
                wrong.push(format!("{} {:?}: {failure}", case.code, case.fires));
                continue;
            }
        };
        let mut changed = Folder::new();
        for file in &output.files {
            changed.insert(file.path.clone(), file.bytes.clone());
        }
        let after = again(&changed);
        let lines = String::from_utf8(output.bytes).unwrap();
        let fixed: Vec<&str> = lines.lines().filter_map(|line| line.split(": R").nth(1)?.split(' ').next()).collect();
        if fixed.is_empty() {
            continue;
        }
        let same = model_of(&before) == model_of(&after);
        // Without being asked, only `at` of words that stand elsewhere may change.
        let certain = fix::run(&before, &again, &fix::Options::default()).unwrap();
        let mut surely = Folder::new();
        for file in certain.files {
            surely.insert(file.path, file.bytes);
        }
        if case.code != "R203" && model_of(&again(&surely)) != model_of(&before) {
            wrong.push(format!("{}: another model without being asked: {surely:?}", case.code));
        }
        seen.push_str(&format!(
            "{} fixes R{}{}\n",
            case.code,
            fixed.join(" R"),
            if same { "" } else { " (another model)" }
        ));
        let count = |loaded: &Loaded| {
            loaded
                .diagnostics
                .iter()
                .cloned()
                .chain(check(loaded))
                .filter(|d| format!("R{}", fixed[0]) == d.code.id())
                .count()
        };
        if count(&after) >= count(&before) {
            wrong.push(format!("{}: R{} is still there: {:?}", case.code, fixed[0], changed));
        }
        let twice = again(&changed);
        let second = fix::run(
            &twice,
            &|more| {
                let mut f = folder.clone();
                for (p, b) in changed.iter().chain(more.iter()) {
                    f.insert(p, b);
                }
                load_from(f)
            },
            &options,
        );
        if second.is_ok_and(|second| !second.files.is_empty()) {
            wrong.push(format!("{}: a second run fixes more: {changed:?}", case.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    expect![[r#"
        R001 fixes R001
        R004 fixes R004 (another model)
        R005 fixes R005
        R006 fixes R006
        R012 fixes R012 (another model)
        R013 fixes R013 (another model)
        R015 fixes R015 (another model)
        R016 fixes R016 (another model)
        R062 fixes R062 (another model)
        R062 fixes R062 (another model)
        R062 fixes R062 (another model)
        R062 fixes R062 (another model)
        R063 fixes R063 (another model)
        R064 fixes R064
        R064 fixes R064
        R020 fixes R020 R027
        R021 fixes R021
        R022 fixes R022
        R023 fixes R023
        R024 fixes R024
        R025 fixes R025
        R026 fixes R026
        R026 fixes R026
        R026 fixes R026
        R027 fixes R027
        R028 fixes R028
        R065 fixes R065 R065
        R066 fixes R066
        R029 fixes R029
        R030 fixes R030
        R031 fixes R031
        R033 fixes R033 (another model)
        R034 fixes R034
        R035 fixes R035 (another model)
        R039 fixes R039
        R042 fixes R042
        R043 fixes R043
        R044 fixes R044 (another model)
        R049 fixes R021
        R061 fixes R061 (another model)
        R061 fixes R061 (another model)
        R101 fixes R101 (another model)
        R102 fixes R102 (another model)
        R103 fixes R103 (another model)
        R104 fixes R104 (another model)
        R202 fixes R202 (another model)
        R203 fixes R203 (another model)
        R202 fixes R202 (another model)
        R202 fixes R202 (another model)
        R319 fixes R101 (another model)
    "#]]
    .assert_eq(&seen);
}

#[test]
fn every_code_has_a_page_in_the_form_of_the_house() {
    let mut wrong = Vec::new();
    for code in codes::all() {
        let entry = code.entry();
        let page = entry.page;
        let heading = format!("# {} {}\n\n", entry.id, entry.name);
        if !page.starts_with(&heading) {
            wrong.push(format!("{code}: the page does not begin with `{}`", heading.trim()));
        }
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
        if headings != ["## Example", "## What to do", "## Not meant"] {
            wrong.push(format!("{code}: the page has the headings {headings:?}"));
        }
        let lines = page.lines().count();
        if !(12..=45).contains(&lines) {
            wrong.push(format!("{code}: the page has {lines} lines"));
        }
        if let Some(long) = page.lines().find(|line| line.chars().count() > 125) {
            wrong.push(format!("{code}: a line is too long: {long}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `docs/codes/README.md` is the table of all codes, made from the code.
#[test]
fn the_index_lists_every_code() {
    let mut index = String::from(
        "# Messages\n\n\
         Each message of `rebut` has a code, and each code a page. `rebut explain R204` prints it.\n\n\
         An *error* says that the dossier claims something that cannot be so, or could not be read: `rebut check` ends with\n\
         exit code 1. A *warning* is most likely a mistake. A *note* is worth knowing.\n\n\
         | codes | about |\n|---|---|\n\
         | R0 | how a file is written |\n\
         | R1 | names that mean nothing, or the wrong thing |\n\
         | R2 | words that are or are not in their source |\n\
         | R3 | claims, speakers and links |\n\
         | R8 | files and folders |\n\n\
         | code | name | what it is | what it finds |\n|---|---|---|---|\n",
    );
    for code in codes::all() {
        let entry = code.entry();
        let (id, name, summary) = (entry.id, entry.name, entry.summary);
        index.push_str(&format!("| [{id}]({id}.md) | {name} | {} | {summary} |\n", entry.severity.word()));
    }
    expect_file!["../../docs/codes/README.md"].assert_eq(&index);
}

/// No page without a code.
#[test]
fn every_page_is_of_a_code() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/codes");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let stem = name.trim_end_matches(".md");
        assert!(stem == "README" || codes::find(stem).is_some(), "docs/codes/{name} is the page of no code");
    }
}

/// One case in the three forms of messages: with a fact, a label and a fix.
#[test]
fn the_three_forms_of_messages() {
    let case = "--- seeds/s1.yaml\ntitle: S\n--- seeds/s1.txt\nA licence need not be in writing.\n\
                --- arguments/one.argdown\n[licence]: A licence may be oral. {in: s1, quote: \"a licence need be in writing\"}\n\
                --- arguments/two.argdown\n[licence]: A licence is not written.\n";
    let Said { diagnostics, files } = said("", case);
    let wanted = [codes::quotations::MEANING_CHANGED, codes::names::TWO_TEXTS];
    let diagnostics: Vec<Diagnostic> = diagnostics.into_iter().filter(|d| wanted.contains(&d.code)).collect();
    let files = |id| files.get(id);
    expect![[r#"
        arguments/one.argdown:1:1: error[R107]: `[licence]` has another text here than in `arguments/two.argdown`
        1 | [licence]: A licence may be oral. {in: s1, quote: "a licence need be in writing"}
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          :: arguments/two.argdown:1:1
        1 | [licence]: A licence is not written.
          | ------------------------------------ the text that outputs print
          = here   A licence may be oral.
          = there  A licence is not written.
        help: if it is one claim, define it in one file and write `[licence]` alone in the other
        help: if they are two claims, give one of them another title

        arguments/one.argdown:1:51: error[R204]: this quotation is not in `s1`; the nearest words differ by a negation
        1 | [licence]: A licence may be oral. {in: s1, quote: "a licence need be in writing"}
          |                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = you wrote     a licence need be in writing
          = s1 ¶1 s1 has  A licence need not be in writing
        help: quote the source as it stands, or cite another passage
    "#]]
    .assert_eq(&human(&diagnostics, FileTexts::new(&files), false));
    expect![[r#"
        arguments/one.argdown:1:1: error[R107]: `[licence]` has another text here than in `arguments/two.argdown`
        arguments/one.argdown:1:51: error[R204]: this quotation is not in `s1`; the nearest words differ by a negation
    "#]]
    .assert_eq(&short(&diagnostics, FileTexts::new(&files)));
    expect![[r#"
        {
          "schema": "rebut/diagnostics/1",
          "diagnostics": [
            {
              "code": "R107",
              "name": "two-texts",
              "severity": "error",
              "path": "arguments/one.argdown",
              "line": 1,
              "column": 1,
              "end_line": 1,
              "end_column": 82,
              "message": "`[licence]` has another text here than in `arguments/two.argdown`",
              "labels": [
                {
                  "path": "arguments/two.argdown",
                  "line": 1,
                  "column": 1,
                  "end_line": 1,
                  "end_column": 37,
                  "message": "the text that outputs print"
                }
              ],
              "facts": [
                "here   A licence may be oral.",
                "there  A licence is not written."
              ],
              "help": [
                "if it is one claim, define it in one file and write `[licence]` alone in the other",
                "if they are two claims, give one of them another title"
              ]
            },
            {
              "code": "R204",
              "name": "meaning-changed",
              "severity": "error",
              "path": "arguments/one.argdown",
              "line": 1,
              "column": 51,
              "end_line": 1,
              "end_column": 81,
              "message": "this quotation is not in `s1`; the nearest words differ by a negation",
              "facts": [
                "you wrote     a licence need be in writing",
                "s1 ¶1 s1 has  A licence need not be in writing"
              ],
              "help": [
                "quote the source as it stands, or cite another passage"
              ],
              "fix": {
                "title": "quote the source as it stands",
                "edits": [
                  {
                    "path": "arguments/one.argdown",
                    "line": 1,
                    "column": 51,
                    "end_line": 1,
                    "end_column": 81,
                    "text": "\"A licence need not be in writing\""
                  }
                ]
              }
            }
          ]
        }
    "#]]
    .assert_eq(&json(&diagnostics, FileTexts::new(&files)));
}
