//! `fmt`: one layout, the same reading, and nothing done twice.

use std::fs;
use std::path::Path;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use rebut::argdown::{Dialect, parse};
use rebut::command::fmt::format;
use rebut::dossier::{Folder, load_map};
use rebut::exchange::argdown_json::{OfficialModel, Settings};
use rebut::exchange::json;
use rebut::text::FileId;
use serde_json::Value;

use super::cli_run::rebut;
use super::need::need_data;

fn check(text: &str, expected: &Expect) {
    let formatted = format(text);
    assert_eq!(formatted.left, Vec::<usize>::new(), "all of it is laid out");
    expected.assert_eq(&formatted.text);
    assert_same(text, &formatted.text);
    assert_eq!(format(&formatted.text).text, formatted.text, "laid out twice");
}

/// Our model of a map, without the space in texts that tells of the layout.
fn model(text: &str) -> Value {
    let mut folder = Folder::new();
    folder.insert("m.argdown", text.as_bytes().to_vec());
    let mut bytes = Vec::new();
    json::write(&load_map(&folder, "m.argdown", None).dossier, &(), &mut bytes).unwrap();
    even(serde_json::from_slice(&bytes).unwrap())
}

/// That of Argdown's own tool, if it accepts the map; without the places of marks, which are counted in the texts.
fn official(text: &str) -> Option<Value> {
    // Stands for what other files hold.
    let text = text.replace("@include(x.argdown)", "[x]: X.\n").replace("@include(y.argdown)", "[y]: Y.\n");
    let parsed = parse(&text, Dialect::Official, FileId(0));
    let model = OfficialModel::build(&parsed.document, &text, &Settings::default()).ok()?;
    let mut bytes = Vec::new();
    model.write(&mut bytes).unwrap();
    Some(even(serde_json::from_slice(&bytes).unwrap()))
}

fn even(value: Value) -> Value {
    match value {
        Value::String(words) => words.split_whitespace().collect::<Vec<_>>().join(" ").into(),
        Value::Array(items) => items.into_iter().map(even).collect(),
        Value::Object(entries) => {
            let kept = entries.into_iter().filter(|(key, value)| match key.as_str() {
                "start" | "stop" => !value.is_number(),
                "text" => value.as_str().is_none_or(|text| !text.trim().is_empty()),
                _ => true,
            });
            kept.map(|(key, value)| (key, even(value))).collect::<serde_json::Map<_, _>>().into()
        }
        other => other,
    }
}

/// Two texts say the same, here and in Argdown's own tool, and have the same words and comments.
#[track_caller]
fn assert_same(before: &str, after: &str) {
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
    assert_eq!(solid(before), solid(after), "the words of\n{before}\n=>\n{after}");
    assert_eq!(model(before), model(after), "what is read of\n{before}\n=>\n{after}");
    if let Some(official) = official(before) {
        assert_eq!(Some(official), self::official(after), "what Argdown's tool reads of\n{before}\n=>\n{after}");
    }
    let comments = |text: &str| {
        let parsed = parse(text, Dialect::Rebut, FileId(0));
        let lines = parsed.document.comments.iter().flat_map(|comment| comment.span.of(text).trim_end().lines());
        lines.map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(comments(before), comments(after), "the comments of\n{before}\n=>\n{after}");
}

#[test]
fn blocks_and_margins() {
    check(
        "\n\n#   Was it?   {issue: q,kind: law}\n\n\n\n[a]:   One  and\n      two.   \n\n[b]\n\n@include(x.argdown)\n@include(y.argdown)\n\n\n",
        &expect![[r#"
            # Was it? {issue: q, kind: law}

            [a]: One  and
              two.

            [b]

            @include(x.argdown)

            @include(y.argdown)
        "#]],
    );
    check(
        "[a]: A.\n      +   [b]:B.\n             -  <c>\n             _>   [d]: D.\n      ><  [e]\n\t- [f]\n",
        &expect![[r#"
            [a]: A.
              + [b]: B.
                - <c>
                _> [d]: D.
              >< [e]
              - [f]
        "#]],
    );
    check(
        "===\ntitle:  T\n===\n\n\n[a]: A.",
        &expect![[r#"
        ===
        title:  T
        ===

        [a]: A.
    "#]],
    );
}

#[test]
fn data_stand_where_there_is_room() {
    check(
        "[a]: A.\n  {in:  s1,at: ¶3 ,quote: \"x,  y\" , cites: [ one,two ]}\n\n[b]\n    {kind: fact}\n  - [c]: C. {link: {basis: inferred,note: n}}\n",
        &expect![[r#"
            [a]: A. {in: s1, at: ¶3, quote: "x,  y", cites: [one, two]}

            [b] {kind: fact}
              - [c]: C. {link: {basis: inferred, note: n}}
        "#]],
    );
    let long = "The intervention is, on the reading that the memorial gives of the article, no use of force.";
    check(
        &format!("[a]: {long} {{in: s1, quote: \"no use of force\"}}\n"),
        &expect![[r#"
        [a]: The intervention is, on the reading that the memorial gives of the article, no use of force.
          {in: s1, quote: "no use of force"}
    "#]],
    );
    // On the line of a reference, however long; and moved as one where it goes over several lines.
    check(
        &format!(
            "[a] {{note: \"{long} {long}\"}}\n\n[b]: B. {{\n      in: s1\n      note: |\n        one\n          two\n    }}\n"
        ),
        &expect![[r#"
            [a] {note: "The intervention is, on the reading that the memorial gives of the article, no use of force. The intervention is, on the reading that the memorial gives of the article, no use of force."}

            [b]: B. {
                in: s1
                note: |
                  one
                    two
              }
        "#]],
    );
}

#[test]
fn structures_and_lists() {
    check(
        "<x>\n\n(1)   [a]: A. {role: rule}\n(2)[b]: B\n  goes on.\n    + [s]\n--\nRule\n--\n(3) [c]: C.\n------\n(4)  [d]: D.\n  --  one,two   {strict: true}--\n(5) [e]: E.\n   <_  [u]: U.\n",
        &expect![[r#"
            <x>

            (1) [a]: A. {role: rule}
            (2) [b]: B
                goes on.
              + [s]
            -- Rule --
            (3) [c]: C.
            ----
            (4) [d]: D.
            -- one, two {strict: true} --
            (5) [e]: E.
              <_ [u]: U.
        "#]],
    );
    check(
        "*  one\n* two\n     * three\n         + [x]: X.\n\n\n1.  uno\n2. due\n",
        &expect![[r#"
        * one
        * two
          * three
            + [x]: X.

        1. uno
        2. due
    "#]],
    );
}

#[test]
fn comments_stay() {
    check(
        "// above\n[a]: A. // behind\n   // between\n  - [b]: B.\n\n\n\n/* a block\n   of   words */\n\n\n<!-- last -->\n[c]: C. /* inside */ on.\n// end\n\n",
        &expect![[r#"
            // above
            [a]: A. // behind
              // between
              - [b]: B.

            /* a block
               of   words */

            <!-- last -->
            [c]: C. /* inside */ on.
            // end
        "#]],
    );
}

#[test]
fn what_would_be_read_otherwise_is_left() {
    // For Argdown's own tool the sentence is a part of the heading.
    let text = "#  Facts\nThe strait was closed.\n\n[c]:   C.\n";
    let formatted = format(text);
    expect![[r#"
        # Facts
        The strait was closed.

        [c]: C.
    "#]]
    .assert_eq(&formatted.text);
    assert_eq!(formatted.left, [2]);
    // A comment to the end of the line needs one.
    let text = "[a]: A. // said";
    assert_eq!((format(text).text.as_str(), format(text).left.as_slice()), (text, [1].as_slice()));
}

#[test]
fn line_ends_and_the_mark_stay() {
    let lone = format("\u{feff}[a]:  A.\r\n  -   [b]\r\n");
    assert_eq!(lone.text, "\u{feff}[a]: A.\r\n  - [b]\r\n");
    assert_eq!(format("[a]: A.\r\n\r\n[b]: B.\n\n[c]: C.\n").text, "[a]: A.\n\n[b]: B.\n\n[c]: C.\n", "as most are");
    assert_eq!(format("").text, "");
    assert_eq!(format(" \n\n").text, "");
}

/// Pieces of maps with space of all kinds between them.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "[a]",
        "[b]:",
        "<c>",
        "<d>:",
        "some words",
        "more.",
        "(1)",
        "(2)",
        "----",
        "-- rule --",
        "# Head",
        "*",
        "1.",
        "+",
        "-",
        "<_",
        "+>",
        "><",
        "_>",
        "{in: s1,at: ¶3}",
        "{ a: 1 , b: [x,y] }",
        "{\n a: 1\n  }",
        "#tag",
        "@[a]",
        "// note\n",
        "/* c */",
        "<!-- d\n e -->",
        "*em*",
        "https://x.y/z",
        "[sic]",
        "\\",
        "1945.",
        "===",
        "@include(x.argdown)",
        "{quote: \"a } b\"}",
        "{",
        "}",
        "«x»",
        "条",
    ]);
    let space =
        prop::sample::select(vec!["", " ", "  ", "\n", "\n\n", "\n\n\n", "\n  ", "\n    ", "\n\t", " \n", "\r\n"]);
    prop::collection::vec((piece, space), 0..24)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, space)| [piece, space]).collect())
}

/// Maps that are read without a problem, in a careless layout.
fn careless() -> impl Strategy<Value = String> {
    let gap = || prop::sample::select(vec![" ", "  ", "   ", "\t"]);
    let data = prop::sample::select(vec![
        "",
        "{kind: fact}",
        "{in: s1,at:  ¶3, quote: \"a,b\"}",
        "{ note: \"{x: 1}\" }",
        "{\n   note: n\n }",
    ]);
    let words =
        prop::sample::select(vec!["A.", "One\n two.", "Said of it @[t1] #x.", "Much is said of this.", "条約は有効。"]);
    let relation = (prop::sample::select(vec!["+", "-", "<+", "->", "><"]), 1_usize..9, 0_usize..6);
    let block = (0_usize..6, words, data, prop::collection::vec(relation, 0..4), gap(), gap(), 1_usize..4).prop_map(
        |(title, words, data, relations, one, two, blank)| {
            let mut text = format!("[t{title}]:{one}{words}{two}{data}\n");
            let mut margins = vec![0];
            for (marker, deeper, title) in relations {
                let margin = margins[deeper % margins.len()] + deeper;
                margins.retain(|&open| open < margin);
                margins.push(margin);
                text.push_str(&format!("{}{marker}{one}[t{title}]{two}{data}\n", " ".repeat(margin)));
            }
            text + &"\n".repeat(blank)
        },
    );
    prop::collection::vec(block, 1..6).prop_map(|blocks| blocks.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_says_the_same_and_is_laid_out_once(text in soup()) {
        let formatted = format(&text);
        assert_same(&text, &formatted.text);
        prop_assert_eq!(&format(&formatted.text).text, &formatted.text, "laid out twice: {}", text);
    }

    #[test]
    fn careless_maps_are_laid_out_whole(text in careless()) {
        let formatted = format(&text);
        assert_same(&text, &formatted.text);
        prop_assert_eq!(&format(&formatted.text).text, &formatted.text, "laid out twice: {}", text);
        prop_assert_eq!(&formatted.left, &Vec::<usize>::new(), "left as it stands: {}", text);
        for line in formatted.text.lines() {
            prop_assert_eq!(line.trim_end(), line, "space at an end: {}", text);
        }
        prop_assert!(!formatted.text.contains("\n\n\n"), "{}", formatted.text);
    }
}

#[test]
fn real_maps_say_the_same() {
    let Some(corpus) = need_data("REBUT_ARGDOWN_CORPUS") else { return };
    let (mut changed, mut left, mut folders, mut maps) = (0, 0, vec![corpus], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "argdown") {
                maps.push(path);
            }
        }
    }
    for path in maps {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let formatted = format(&text);
        assert_same(&text, &formatted.text);
        assert_eq!(format(&formatted.text).text, formatted.text, "{}: laid out twice", path.display());
        changed += usize::from(formatted.text != text);
        left += usize::from(!formatted.left.is_empty());
    }
    assert!(changed > 250 && left < 20, "{changed} laid out anew, {left} not whole");
}

fn map(folder: &Path, name: &str, bytes: &[u8]) {
    fs::write(folder.join(name), bytes).unwrap();
}

#[test]
fn files_are_written_checked_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    map(folder.path(), "a.argdown", b"[a]:  A.\n");
    map(folder.path(), "b.argdown", b"[b]: B.\n");
    let run = |arguments: &str| rebut(folder.path(), arguments).go();
    expect![[r#"
        exit 1
        -- stdout
        a.argdown
        -- stderr
        1 map not in canonical layout, 1 in it: `rebut fmt` lays them out
    "#]]
    .assert_eq(&run("fmt --check a.argdown b.argdown").shown());
    expect![[r#"
        exit 1
        -- stdout
        --- a.argdown
        +++ a.argdown
        @@ -1 +1 @@
        -[a]:  A.
        +[a]: A.
        -- stderr
        1 map not in canonical layout, 1 in it: `rebut fmt` lays them out
    "#]]
    .assert_eq(&run("fmt --diff a.argdown b.argdown").shown());
    assert_eq!(fs::read(folder.path().join("a.argdown")).unwrap(), b"[a]:  A.\n", "nothing was written");
    expect![[r#"
        exit 0
        -- stderr
        1 map laid out anew, 1 as they were
    "#]]
    .assert_eq(&run("fmt a.argdown b.argdown").shown());
    assert_eq!(fs::read(folder.path().join("a.argdown")).unwrap(), b"[a]: A.\n");
    expect![[r#"
        exit 0
        -- stderr
        0 maps not in canonical layout, 2 in it: `rebut fmt` lays them out
    "#]]
    .assert_eq(&run("fmt --check a.argdown b.argdown").shown());
    expect![[r#"
        exit 0
        -- stdout
        [a]: A.
    "#]]
    .assert_eq(&rebut(folder.path(), "fmt -").stdin("[a]:   A.\n").go().shown());
}

#[test]
fn what_cannot_be_laid_out_is_said_and_the_rest_is_done() {
    let folder = tempfile::tempdir().unwrap();
    map(folder.path(), "latin.argdown", b"[a]: A.\n\n[b]:  caf\xe9\n");
    map(folder.path(), "good.argdown", b"[a]:  A.\n");
    map(folder.path(), "data.json", b"{}");
    let said = rebut(folder.path(), "fmt latin.argdown missing.argdown data.json good.argdown").go();
    expect![[r#"
        exit 2
        -- stderr
        error: latin.argdown: line 3 is not UTF-8 text
        help: save the file as UTF-8; nothing was changed
        error: missing.argdown: it cannot be read: there is no such file
        help: check the name and the permissions
        error: data.json: only Argdown is laid out
        help: a map ends in .argdown, .ad or .adown; JSON is written in one layout anyway: `rebut convert -t json`
        1 map laid out anew, 0 as they were
    "#]]
    .assert_eq(&said.shown());
    assert_eq!(fs::read(folder.path().join("good.argdown")).unwrap(), b"[a]: A.\n");
    assert_eq!(fs::read(folder.path().join("latin.argdown")).unwrap(), b"[a]: A.\n\n[b]:  caf\xe9\n");
    rebut(folder.path(), "fmt .").go().refused("no map in");
}

#[test]
fn the_dossiers_shipped_are_in_canonical_layout() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for dossier in [".", "docs/tutorial", "docs/tutorial/first", "docs/tutorial/first-mended"] {
        rebut(&root.join(dossier), "fmt --check .").go().done();
    }
}
