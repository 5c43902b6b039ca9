//! What the filter for pandoc takes from around its blocks: the dossier that a document names, the folder of the pictures, and
//! what the reader of pandoc has left of a block.

use std::fs;
use std::path::Path;

use expect_test::expect;
use rebut::command::TableFormat;
use rebut::command::host::{Asked, Places, named_dossier, pandoc};
use rebut::embed::Form;
use serde_json::{Value, json};

use super::cli_run::{Outcome, rebut};
use super::host::{folder, program};
use super::need::need;

fn tree(meta: &Value, block: &Value) -> String {
    json!({"pandoc-api-version": [1, 23], "meta": meta, "blocks": [block]}).to_string()
}

fn block(classes: &[&str], words: &str) -> Value {
    json!({"t": "CodeBlock", "c": [["", classes, []], words]})
}

#[test]
fn the_name_of_a_dossier_is_found_behind_what_pandoc_makes_of_it() {
    let str = |words: &str| json!({"t": "Str", "c": words});
    let of = |kind: &str, content: Value| json!({"t": kind, "c": content});
    let readings = |inlines: Value| {
        let meta = json!({"rebut-dossier": {"t": "MetaInlines", "c": inlines}});
        named_dossier(&tree(&meta, &block(&[], ""))).unwrap_or_default().join(" | ")
    };
    for (inlines, expected) in [
        (json!([str("../plain")]), "../plain"),
        (json!([str("o’brien")]), "o’brien | o'brien"),
        (json!([str("a–b—c…")]), "a–b—c… | a--b---c..."),
        (
            json!([str("Mr.\u{a0}X"), {"t": "Space"}, str("v."), {"t": "SoftBreak"}, str("Y")]),
            "Mr.\u{a0}X v. Y | Mr. X v. Y",
        ),
        (json!([str("(a)"), of("Emph", json!([str("b")]))]), "(a)b | (a)_b_"),
        (
            json!([of("Strong", json!([str("a"), of("Subscript", json!([str("b’")]))]))]),
            "ab’ | ab' | __a~b’~__ | __a~b'~__",
        ),
        (json!([of("Superscript", json!([str("a")])), of("Strikeout", json!([str("b")]))]), "ab | ^a^~~b~~"),
        (json!([of("Quoted", json!([{"t": "DoubleQuote"}, [str("a")]])), str("b")]), "“a”b | \"a\"b"),
        (json!([of("Quoted", json!([{"t": "SingleQuote"}, [str("a")]]))]), "‘a’ | 'a'"),
        (json!([of("Code", json!([["", [], []], "o'b -- c"]))]), "o'b -- c"),
        (
            json!([str("C:"), of("RawInline", json!(["tex", "\\a"])), of("RawInline", json!(["tex", "\\b"]))]),
            "C:\\a\\b",
        ),
        (json!([of("Math", json!([{"t": "InlineMath"}, "x"]))]), "x | $x$"),
        (json!([of("Cite", json!([[{"citationId": "x"}], [str("@x")]]))]), "@x"),
        (json!([of("Span", json!([["id", [], []], [str("x")]]))]), "x"),
        (json!([]), ""),
    ] {
        assert_eq!(readings(inlines.clone()), expected, "{inlines}");
    }
    let other = |value: Value| named_dossier(&tree(&json!({"rebut-dossier": value}), &block(&[], "")));
    assert_eq!(
        other(json!({"t": "MetaString", "c": "a–b  c"})),
        Ok(vec!["a–b  c".to_owned()]),
        "of the command line it is no prose"
    );
    assert_eq!(other(json!({"t": "MetaBlocks", "c": [{"t": "Para", "c": [str("a")]}]})), Ok(vec!["a".to_owned()]));
    // Another dossier is not to answer for one that is named in a way that is not read.
    for value in [
        json!({"t": "MetaMap", "c": {"t": str("a")}}),
        json!({"t": "MetaBool", "c": true}),
        json!({"t": "MetaInlines", "c": []}),
    ] {
        let why = other(value.clone()).unwrap_err();
        assert_eq!(why.message, "`rebut-dossier` names no folder", "{value}");
    }
    assert_eq!((named_dossier("{}"), named_dossier("no tree")), (Ok(Vec::new()), Ok(Vec::new())));
}

#[test]
fn a_dossier_with_any_name_is_found_through_each_pandoc() {
    for name in ["pandoc", "pandoc3"] {
        let Some(pandoc) = need(name) else { continue };
        let (here, programs) = folder();
        let run = |named: &str, more: &[&str]| {
            let head =
                if named.is_empty() { String::new() } else { format!("---\nrebut-dossier: {}\n---\n\n", json!(named)) };
            fs::write(here.path().join("memo.md"), format!("{head}```rebut\nlist parties\n```\n")).unwrap();
            let words: Vec<&str> = ["--filter", "rebut-pandoc", "memo.md", "-t", "plain"]
                .into_iter()
                .chain(more.iter().copied())
                .collect();
            program(&pandoc, here.path(), &programs, &words)
        };
        // Away from the dossier around the document, which would be read otherwise.
        fs::rename(here.path().join("dossier.yaml"), here.path().join("kept.yaml")).unwrap();
        for named in
            ["o'brien", "case--2024", "a --- b...", "(a)_b_", "a~x~b", "Mr. X", "the \"q\" file", "o’brien – x"]
        {
            let dossier = here.path().join(named);
            fs::create_dir(&dossier).unwrap();
            fs::write(dossier.join("dossier.yaml"), "title: T\nparties:\n  found: {name: Found it}\n").unwrap();
            let made = run(named, &[]);
            let shown = String::from_utf8_lossy(&made.stdout).into_owned();
            assert!(shown.contains("Found it"), "{name} {named}: {shown}{}", String::from_utf8_lossy(&made.stderr));
            let made = run("", &["-M", &format!("rebut-dossier={named}")]);
            assert!(made.status.success(), "{name} {named}: {}", String::from_utf8_lossy(&made.stderr));
        }
        let said = run("gone--o'b", &[]);
        let said = String::from_utf8_lossy(&said.stderr).into_owned();
        assert!(said.contains("gone--o'b`"), "it is named as it is written: {said}");
    }
}

#[test]
fn pictures_lie_where_the_environment_says() {
    let (here, _) = folder();
    let here = here.path();
    let filter = |arguments: &str, variable: &str| -> Outcome {
        let tree = tree(&json!({}), &block(&["rebut"], "render --issue licence"));
        rebut(here, arguments).env("REBUT_PANDOC_FOLDER", variable).stdin(tree).go()
    };
    let pictures = |folder: &str| -> Vec<_> {
        fs::read_dir(here.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    assert!(filter("pandoc html", "out/pics").done().stdout.contains("\"out/pics/"));
    let made = pictures("out/pics");
    assert_eq!(made.len(), 1, "{made:?}");
    filter("pandoc html --folder said", "out/pics").done();
    assert_eq!(pictures("said").len(), 1);
    assert!(!Path::new(&here.join("rebut-pictures")).exists());
    // A filter has no `-o` that another picture could be chosen with.
    fs::write(&made[0], "<svg>somebody's own</svg>").unwrap();
    let refused = filter("pandoc html", "out/pics");
    assert!(
        refused.stderr.contains("REBUT_PANDOC_FOLDER=DIR") && !refused.stderr.contains("`-o`"),
        "{}",
        refused.shown()
    );
    refused.refused("is there, and was not drawn by rebut");
    // Nor is one of its own overwritten that somebody has changed since.
    fs::remove_file(&made[0]).unwrap();
    filter("pandoc html", "out/pics").done();
    let drawn = fs::read_to_string(&made[0]).unwrap();
    fs::write(&made[0], drawn.replacen("#ffffff", "#ffff00", 1)).unwrap();
    filter("pandoc html", "out/pics").refused("was changed by hand, and is left as it is");
}

#[test]
fn a_block_whose_braces_are_not_read_is_noted() {
    let run = &mut |_: &Asked, _: TableFormat, _: Form| Ok(rebut::command::Output::of("[]"));
    let long = format!("list {}", "x".repeat(80));
    let blocks = [
        block(&["{.rebut"], "\nlist parties"),
        block(&["{.argdown}"], ""),
        block(&["rebut{#a"], &long),
        block(&["{r"], "1"),
        block(&["rebut"], "paint"),
    ];
    let all = json!({"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks[..4]}).to_string();
    let made = pandoc(&all, "html", "", &Places::default(), run).unwrap();
    expect![[r#"
        note: block 1 (`list parties`): this block stays code: pandoc has not read its braces; it reads `{.rebut …}` with `-f markdown`, `-f commonmark_x` or `-f gfm+attributes`
        note: block 2 (empty): this block stays code: pandoc has not read its braces; it reads `{.rebut …}` with `-f markdown`, `-f commonmark_x` or `-f gfm+attributes`
        note: block 3 (`list xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx …`): this block stays code: pandoc has not read its braces; it reads `{.rebut …}` with `-f markdown`, `-f commonmark_x` or `-f gfm+attributes`"#]]
    .assert_eq(&made.notice.unwrap());
    let (kept, given): (Value, Value) =
        (serde_json::from_slice(&made.bytes).unwrap(), serde_json::from_str(&all).unwrap());
    assert_eq!(kept, given, "what is not read stays as it is");
    // It counts among the blocks of the document, so that the lines of others stay theirs.
    let all = json!({"pandoc-api-version": [1, 23], "meta": {}, "blocks": [blocks[0], blocks[4]]}).to_string();
    let places = Places { document: Some("memo.md"), lines: &[3, 9] };
    assert!(pandoc(&all, "html", "", &places, run).unwrap_err().message.starts_with("memo.md:9: `paint`"));
}

#[test]
fn the_readers_of_pandoc_that_the_note_names_read_braces() {
    for name in ["pandoc", "pandoc3"] {
        let Some(pandoc) = need(name) else { continue };
        let (here, programs) = folder();
        let memo = "# Memo\n\n```{.rebut caption=\"A\"}\nrender --issue licence\n```\n";
        fs::write(here.path().join("memo.md"), memo).unwrap();
        for (reader, is_read) in [
            ("gfm", false),
            ("commonmark", false),
            ("markdown", true),
            ("commonmark_x", true),
            ("gfm+attributes", true),
            ("commonmark+attributes", true),
        ] {
            let words = ["-f", reader, "--filter", "rebut-pandoc", "memo.md", "-t", "html"];
            let made = program(&pandoc, here.path(), &programs, &words);
            let said = String::from_utf8_lossy(&made.stderr).into_owned();
            assert!(made.status.success(), "{name} {reader}: {said}");
            assert_eq!(said.contains("note: memo.md:3: this block stays code"), !is_read, "{name} {reader}: {said}");
            assert_eq!(String::from_utf8_lossy(&made.stdout).contains("<img"), is_read, "{name} {reader}");
        }
    }
}
