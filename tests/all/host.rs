//! The pandoc filter and the mdBook preprocessor, with the programs themselves.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use expect_test::expect;
use rebut::command::host::{Asked, Places, mdbook, pandoc, places, root_of_book};
use rebut::command::{Failure, TableFormat};
use rebut::embed::Form;
use serde_json::{Value, json};

use super::cli_run::rebut;
use super::need::need;

/// The tutorial dossier in a folder, with a link to the program as pandoc and mdBook look for it.
pub fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let tutorial = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tutorial");
    copy(&tutorial, folder.path());
    let programs = folder.path().join("bin");
    fs::create_dir(&programs).unwrap();
    for name in ["rebut", "rebut-pandoc"] {
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_rebut"), programs.join(name)).unwrap();
    }
    (folder, programs)
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            fs::create_dir(&target).unwrap();
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

pub fn program(program: &Path, folder: &Path, programs: &Path, arguments: &[&str]) -> Output {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let paths =
        std::env::join_paths(std::iter::once(programs.to_owned()).chain(std::env::split_paths(&paths))).unwrap();
    let mut command = Command::new(program);
    command.current_dir(folder).args(arguments).env("PATH", paths).env_remove("REBUT_TEXTS");
    command.env_remove("REBUT_PANDOC_FOLDER").env("REBUT_PANDOC_SOURCE", "memo.md").output().unwrap()
}

const MEMO: &str = "# Memo\n\n``` {.rebut #fig:licence caption=\"Is a licence allowed?\" width=80%}\nrender --issue licence\n```\n\n```rebut\ncontrast\n```\n\n\
    > ```rebut\n> why C18 --as quote\n> ```\n\n- in a list\n\n  ``` {.argdown caption=\"In short\" alt=\"Two cards\"}\n  [open]: The strait is open.\n    - [closed]: It is closed.\n  ```\n\n```text\nrender --issue nothing\n```\n";

#[test]
fn pandoc_gets_pictures_tables_and_quotations_for_blocks_of_code() {
    let Some(program_pandoc) = need("pandoc") else { return };
    let (folder, programs) = folder();
    fs::write(folder.path().join("memo.md"), MEMO).unwrap();
    let run = |arguments: &[&str]| program(&program_pandoc, folder.path(), &programs, arguments);
    let made = run(&["--filter", "rebut-pandoc", "memo.md", "-t", "html", "-o", "memo.html"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let page = fs::read_to_string(folder.path().join("memo.html")).unwrap();
    assert_eq!((page.matches("<figure>").count(), page.matches("<table").count()), (2, 1), "{page}");
    for words in
        ["Is a licence allowed?</figcaption>", "id=\"fig:licence\"", "width:80", "In short</figcaption>", "Two cards"]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    assert!(
        page.contains("Varn may ask armed vessels for a licence")
            && page.contains("<pre class=\"text\"><code>render --issue nothing")
    );
    let pictures: Vec<String> =
        page.split("src=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
    assert!(pictures.iter().all(|name| name.ends_with(".svg") && folder.path().join(name).is_file()), "{pictures:?}");
    let made = run(&["--filter", "rebut-pandoc", "memo.md", "-o", "memo.docx"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(fs::metadata(folder.path().join("memo.docx")).unwrap().len() > 100_000, "two pictures in pixels are in it");
}

#[test]
fn a_block_that_cannot_be_made_ends_pandoc_and_its_line_is_named() {
    let Some(program_pandoc) = need("pandoc") else { return };
    let (folder, programs) = folder();
    for (block, says) in [
        ("render --issue nothing", "memo.md:7: there is no issue `nothing`"),
        ("check", "memo.md:7: `check` is no verb that a block may hold"),
        ("why \"open", "memo.md:7: a quotation mark is not closed"),
        ("contrast --as svg", "memo.md:7: `contrast` draws no picture"),
    ] {
        let memo = format!("# Memo\n\n```argdown\n[a]: A.\n```\n\n```rebut\n{block}\n```\n");
        fs::write(folder.path().join("memo.md"), memo).unwrap();
        let made = program(
            &program_pandoc,
            folder.path(),
            &programs,
            &["--filter", "rebut-pandoc", "memo.md", "-o", "memo.docx"],
        );
        let said = String::from_utf8_lossy(&made.stderr).into_owned();
        assert!(!made.status.success() && said.contains(says), "{said}");
        assert!(!folder.path().join("memo.docx").exists());
    }
}

#[test]
fn a_part_that_cannot_be_read_ends_pandoc_and_mdbook() {
    let (folder, _) = folder();
    fs::remove_file(folder.path().join("arguments/counter-memorial.argdown")).unwrap();
    let part = "there is no file `arguments/counter-memorial.argdown`";
    let block = |class: &str, words: &str| format!(r#"{{"t": "CodeBlock", "c": [["", ["{class}"], []], "{words}"]}}"#);
    for (class, words, says) in [
        ("rebut", "unanswered", format!("not all of the dossier can be read: arguments/closure.argdown:3: {part}")),
        (
            "argdown",
            "@include(a.argdown)",
            "not all of this map can be read: line 1: there is no file `a.argdown`".to_owned(),
        ),
    ] {
        let tree = format!(r#"{{"pandoc-api-version": [1, 23], "meta": {{}}, "blocks": [{}]}}"#, block(class, words));
        rebut(folder.path(), "pandoc html").stdin(tree).go().refused(&says);
        let chapter = format!(
            r#"{{"Chapter": {{"name": "A", "path": "a.md", "content": "```{class}\n{words}\n```\n", "sub_items": []}}}}"#
        );
        let root = json!(folder.path().display().to_string());
        let book = format!(r#"[{{"root": {root}}}, {{"sections": [{chapter}]}}]"#);
        rebut(folder.path(), "mdbook").stdin(book).go().refused(&says);
    }
}

/// A picture that is no picture: what the filter makes of it is looked at, not the painter.
fn drawn(asked: &Asked, format: TableFormat, form: Form) -> Result<rebut::command::Output, rebut::command::Failure> {
    let _ = (asked, format, form);
    let shows = rebut::command::Shows { caption: "A caption".to_owned(), alt: "Two cards".to_owned() };
    Ok(rebut::command::Output {
        shows: Some(shows),
        ..rebut::command::Output::of("<svg class=\"rebut\" id=\"a\"></svg>")
    })
}

#[test]
fn figures_are_written_as_each_pandoc_has_them() {
    let tree = |version: [u64; 2]| {
        let block = json!({"t": "CodeBlock", "c": [["fig:x", ["rebut"], [["width", "50%"]]], "render"]});
        json!({"pandoc-api-version": version, "meta": {}, "blocks": [{"t": "Div", "c": [["", [], []], [block]]}]})
            .to_string()
    };
    let made = |version| {
        let output = pandoc(&tree(version), "html", "pics", &Places::default(), &mut drawn).unwrap();
        assert_eq!(output.files.len(), 1);
        let made: Value = serde_json::from_slice(&output.bytes).unwrap();
        made["blocks"][0]["c"][1].to_string()
    };
    expect![[r#"[{"c":[{"c":[["fig:x",[],[["width","50%"],["fig-alt","Two cards"],["alt","Two cards"]]],[{"c":"A","t":"Str"},{"t":"Space"},{"c":"caption","t":"Str"}],["pics/4fa750527ba64efc.svg","fig:"]],"t":"Image"}],"t":"Para"}]"#]].assert_eq(&made([1, 22]));
    expect![[r#"[{"c":[["fig:x",[],[]],[null,[{"c":[{"c":"A","t":"Str"},{"t":"Space"},{"c":"caption","t":"Str"}],"t":"Plain"}]],[{"c":[{"c":[["",[],[["width","50%"],["fig-alt","Two cards"]]],[{"c":"Two","t":"Str"},{"t":"Space"},{"c":"cards","t":"Str"}],["pics/4fa750527ba64efc.svg",""]],"t":"Image"}],"t":"Plain"}]],"t":"Figure"}]"#]].assert_eq(&made([1, 23]));
}

#[test]
fn what_is_no_tree_of_pandoc_is_told() {
    for input in ["", "# Memo", "{}", "[]", "{\"pandoc-api-version\": 3}"] {
        let failure = pandoc(input, "html", "", &Places::default(), &mut drawn).unwrap_err();
        assert!(failure.message.contains("no document of pandoc"), "{input}: {failure}");
    }
    let old = pandoc("{\"pandoc-api-version\": [1, 17], \"blocks\": []}", "html", "", &Places::default(), &mut drawn)
        .unwrap_err();
    assert!(old.message.contains("too old"));
}

#[test]
fn every_block_that_cannot_be_made_is_told_with_its_place() {
    let mut fails = |_: &Asked, _: TableFormat, _: Form| Err(Failure::new("no issue `x`").help("see them"));
    let block = |words: &str| format!(r#"{{"t": "CodeBlock", "c": [["", ["rebut"], []], "{words}"]}}"#);
    let tree = format!(
        r#"{{"pandoc-api-version": [1, 23], "meta": {{}}, "blocks": [{}, {}, {}]}}"#,
        block("render --issue x"),
        block("paint"),
        block("show --issue x")
    );
    let told = |failure: &Failure| -> Vec<String> {
        std::iter::once(failure).chain(&failure.others).map(|failure| failure.message.clone()).collect()
    };
    let places = Places { document: Some("memo.md"), lines: &[3, 9, 14] };
    let failure = pandoc(&tree, "html", "", &places, &mut fails).unwrap_err();
    let verb = "`paint` is no verb that a block may hold";
    let issue = "no issue `x`";
    assert_eq!(
        told(&failure),
        [format!("memo.md:3: {issue}"), format!("memo.md:9: {verb}"), format!("memo.md:14: {issue}")]
    );
    assert!(failure.others.iter().all(|other| !other.help.is_empty()));
    let unplaced = pandoc(&tree, "html", "", &Places::default(), &mut fails).unwrap_err();
    assert_eq!(told(&unplaced)[1], format!("block 2 (`paint`): {verb}"));
    let chapter = |path: &str| {
        format!(
            r#"{{"Chapter": {{"name": "A", "path": "{path}", "content": "```rebut\nshow\n```\n\n```rebut\npaint\n```\n", "sub_items": []}}}}"#
        )
    };
    let book = format!(r#"[{{"root": "/books/a"}}, {{"sections": [{}, {}]}}]"#, chapter("a.md"), chapter("b.md"));
    let failure = mdbook(&book, &mut fails).unwrap_err();
    assert_eq!(
        told(&failure),
        [
            format!("a.md:1 (`show`): {issue}"),
            format!("a.md:5 (`paint`): {verb}"),
            format!("b.md:1 (`show`): {issue}"),
            format!("b.md:5 (`paint`): {verb}")
        ]
    );
    assert_eq!(root_of_book(&book).as_deref(), Some("/books/a"));
}

#[test]
fn what_stands_behind_a_fence_is_read_in_braces_and_without() {
    let run = |info: &str| {
        let chapter = json!({"Chapter": {"name": "A", "path": "a.md", "content": format!("```{info}\nrender\n```\n"), "sub_items": []}});
        let book = json!([{"root": "/books/a"}, {"sections": [chapter]}]).to_string();
        mdbook(&book, &mut drawn).map(|output| {
            let made: Value = serde_json::from_slice(&output.bytes).unwrap();
            made["sections"][0]["Chapter"]["content"].as_str().unwrap().to_owned()
        })
    };
    for info in [
        r##"rebut #a:l caption="A" width=80%"##,
        r##"rebut {#a:l caption="A" width=80%}"##,
        r##"rebut{#a:l caption="A" width=80%}"##,
        r##"rebut { #a:l caption='A' width="80%" }"##,
        r##"{.rebut #a:l caption="A" width=80%}"##,
        r##"{caption="A" #a:l .rebut width=80%}"##,
        r##"rebut {width=80%, caption=A, label=a:l}"##,
    ] {
        let made = run(info).unwrap();
        assert!(made.starts_with("<figure id=\"a:l\" style=\"width: 80%\">"), "{info}: {made}");
        assert!(made.contains("<figcaption>A</figcaption>"), "{info}: {made}");
    }
    let made = run(r##"rebut {#l} caption="says \"{no}\", it's" alt='x'"##).unwrap();
    assert!(
        made.contains("says &quot;{no}&quot;, it&#39;s</figcaption>")
            || made.contains("says \"{no}\", it's</figcaption>"),
        "{made}"
    );
    assert!(made.starts_with("<figure id=\"l\" aria-label=\"x\">"), "{made}");
    assert_eq!(
        run("rebut caption=\"A").unwrap_err().message,
        "a.md:1 (`render`): a quotation mark behind the fence is not closed"
    );
    assert!(run("{r #rebut}").unwrap().starts_with("```{r"), "another language");
}

#[test]
fn notes_name_the_block_and_what_a_dossier_has_to_say_is_said_once() {
    let block = |verb: &str| json!({"t": "CodeBlock", "c": [["", ["rebut"], [["caption", "A"]]], verb]});
    let tree = json!({"pandoc-api-version": [1, 23], "meta": {}, "blocks": [block("list claims"), block("show"), block("render")]});
    let mut run = |_: &Asked, _: TableFormat, _: Form| {
        Ok(rebut::command::Output {
            notice: Some("note: it has errors".to_owned()),
            ..rebut::command::Output::of("[]")
        })
    };
    let said = pandoc(&tree.to_string(), "html", "", &Places::default(), &mut run).unwrap().notice.unwrap();
    expect![[r#"
        note: block 1 (`list claims`): `caption` is said of a picture, and this block gives none
        note: block 1 (`list claims`): it has errors
        note: block 2 (`show`): `caption` is said of a picture, and this block gives none"#]]
    .assert_eq(&said);
    let places = Places { document: Some("memo.md"), lines: &[3, 9, 14] };
    let said = pandoc(&tree.to_string(), "html", "", &places, &mut run).unwrap().notice.unwrap();
    assert!(said.starts_with("note: memo.md:3: `caption` is said of a picture"), "{said}");
}

#[test]
fn places_are_those_of_the_blocks_that_count() {
    let text = "```rust\n```rebut\n```\n\n```{.rebut}\nshow\n```\n> ~~~ argdown\n> [a]: A.\n> ~~~\n````text\n```rebut\n```\n````\n```rebut\nshow\n```\n";
    assert_eq!(places(text), [5, 8, 15]);
}

#[test]
fn a_book_is_built_with_pictures_and_tables() {
    let Some(program_mdbook) = need("mdbook") else { return };
    let (folder, programs) = folder();
    let book = folder.path();
    fs::create_dir(book.join("src")).unwrap();
    fs::write(book.join("book.toml"), "[book]\ntitle = \"The strait\"\n").unwrap();
    fs::write(book.join("src/SUMMARY.md"), "# Summary\n\n- [One](one.md)\n  - [Two](two.md)\n").unwrap();
    fs::write(
        book.join("src/one.md"),
        "# One\n\n```rebut\nrender --issue licence\n```\n\n```rebut\nlist parties\n```\n\nAfter.\n",
    )
    .unwrap();
    fs::write(book.join("src/two.md"), "# Two\n\n```argdown\n[a]: A.\n  - [b]: B.\n```\n").unwrap();
    rebut(book, "mdbook install").go().done();
    let once = fs::read_to_string(book.join("book.toml")).unwrap();
    rebut(book, "mdbook install").go().done();
    assert_eq!(fs::read_to_string(book.join("book.toml")).unwrap(), once);
    let built = program(&program_mdbook, book, &programs, &["build"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let one = fs::read_to_string(book.join("book/one.html")).unwrap();
    assert_eq!((one.matches("<svg").count(), one.matches("<figcaption>").count()), (1, 1));
    assert!(one.contains("<table>") && one.contains("<p>After.</p>"));
    assert!(fs::read_to_string(book.join("book/two.html")).unwrap().contains("<svg"));

    // What mdBook has put in before moves the lines: the words of the block find it.
    fs::write(book.join("src/three.md"), "1\n2\n3\n").unwrap();
    let two = "# Two\n\n{{#include three.md}}\n\n```rebut\nrender --issue nothing\n```\n";
    fs::write(book.join("src/two.md"), two).unwrap();
    let built = program(&program_mdbook, book, &programs, &["build"]);
    assert!(!built.status.success());
    let said = String::from_utf8_lossy(&built.stderr).into_owned();
    assert!(said.contains("two.md:7 (`render --issue nothing`): there is no issue `nothing`"), "{said}");
}

#[test]
fn what_mdbook_asks_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(rebut(folder.path(), "mdbook supports html").go().code, 0);
    assert_eq!(rebut(folder.path(), "mdbook supports latex").go().code, 1);
    rebut(folder.path(), "mdbook").stdin("[1, 2]").go().refused("not what mdBook gives");
    rebut(folder.path(), "mdbook install").go().refused("book.toml` cannot be read");
    let install = |book: &str| {
        fs::write(folder.path().join("book.toml"), book).unwrap();
        let said = rebut(folder.path(), "mdbook install").go();
        (said, fs::read_to_string(folder.path().join("book.toml")).unwrap())
    };
    let command = "[preprocessor.rebut]\ncommand = \"rebut mdbook\"\n";
    assert_eq!(install("").1, command);
    assert_eq!(install("[book]\ntitle = \"x\" # kept\n").1, format!("[book]\ntitle = \"x\" # kept\n\n{command}"));
    let lines = install("[book]\r\ntitle = \"x\"\r\n").1;
    assert_eq!(lines.matches('\n').count(), lines.matches("\r\n").count(), "line ends stay");
    // Written in another way it is there already.
    for there in [
        "[ preprocessor . rebut ] # here\n",
        "[preprocessor]\nrebut = {command = \"rebut mdbook\"}\n",
        "[preprocessor]\nrebut.command = \"rebut mdbook\"\n",
        "preprocessor.rebut.command = \"rebut mdbook\"\n",
    ] {
        assert_eq!(install(there).1, there);
    }
    // A table on one line stays on it; what only looks like a table is none.
    assert_eq!(install("preprocessor = {}\n").1, "preprocessor = { rebut = { command = \"rebut mdbook\" } }\n");
    assert!(install("x = \"\"\"\n[preprocessor.rebut]\n\"\"\"\n").1.ends_with(command));
    let (said, kept) = install("[book\ntitle = 1\n");
    said.refused("book.toml`: line 1 is no TOML");
    assert_eq!(kept, "[book\ntitle = 1\n");
    install("preprocessor = 1\n").0.refused("`preprocessor` is no table");
}

#[test]
fn ids_of_two_pictures_in_a_book_are_different() {
    let chapter = |name: &str| json!({"Chapter": {"name": name, "content": "```rebut\nrender\n```\n", "path": name, "sub_items": []}});
    let input = json!([{}, {"sections": [chapter("a.md"), "Separator", chapter("b.md")]}]).to_string();
    let output = mdbook(&input, &mut drawn).unwrap();
    let book = String::from_utf8(output.bytes).unwrap();
    assert!(book.contains("r1-a") && book.contains("r2-a"), "{book}");
}
