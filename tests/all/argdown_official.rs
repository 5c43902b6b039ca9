//! The Official dialect: accepts and reads as Argdown's own tool does. Each expectation was observed there.

use expect_test::{Expect, expect};
use rebut::argdown::{Dialect, includes};

use crate::argdown_dump::read;
use crate::need::need_data;

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&read(text, Dialect::Official));
}

/// The documents of the corpus whose text is not what was parsed: their includes are replaced before.
const WITH_INCLUDES: &str = "@include(";

#[test]
fn every_document_of_the_corpus_is_accepted_or_rejected_as_by_the_official_tool() {
    let Some(folder) = need_data("REBUT_ARGDOWN_CORPUS") else { return };
    let manifest = std::fs::read_to_string(folder.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let mut wrong = Vec::new();
    let mut read = 0;
    for entry in manifest.as_array().unwrap() {
        let name = entry["file"].as_str().unwrap();
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        if text.contains(WITH_INCLUDES) {
            continue;
        }
        read += 1;
        let status = entry["status"].as_str().unwrap();
        let expected = matches!(status, "ok" | "map-exception");
        let accepted = rebut::argdown::parse(&text, Dialect::Official, rebut::text::FileId(0)).document.accepted;
        if accepted != expected {
            wrong.push(format!("{name}: {status}, but accepted is {accepted}"));
        }
    }
    assert!(read > 300, "only {read} documents were read");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn includes_are_found_everywhere() {
    let found: Vec<&str> = includes("a @include(b c.ad)d // @include(e)\n@include() [@include(f\n)] @include(g")
        .iter()
        .map(|i| i.1)
        .collect();
    assert_eq!(found, ["b c.ad", "e", "f\n"]);
}

#[test]
fn text_and_marks() {
    check(
        "[t]: a **b *c* d** e",
        expect![[r#"
        StatementDefinition t: "a b c d e" bold 2..6 italic 4..4
    "#]],
    );
    check(
        "[t]: \u{1f600} *b* #t \u{1f600}",
        expect![[r#"
        StatementDefinition t: "😀 b #t 😀" italic 3..3 tag t 5..7
    "#]],
    );
    check(
        "[t]: *[a](b) c* @[x] <y",
        expect![[r#"
        StatementDefinition t: "a c @[x] <y" italic 0..2 link b 0..0 mention [x] 4..8
    "#]],
    );
    check(
        "[t]: a .~. \\[b\\] :zz:",
        expect![[r#"
        StatementDefinition t: "a ¬ [b] :zz:"
    "#]],
    );
    check(
        "**** b",
        expect![[r#"
        Statement -: "undefined b" bold 0..0
    "#]],
    );
    check(
        "x **a .~. b** e",
        expect![[r#"
        Statement -: "x a ¬ b e" bold 2..2
    "#]],
    );
    check(
        "[t]: a\nb // c\n  d\n",
        expect![[r#"
        StatementDefinition t: "a b d"
    "#]],
    );
}

#[test]
fn references_keep_their_odd_spaces() {
    check(
        "[a]\n  + b",
        expect![[r#"
        StatementReference a: " "
          + Statement -: "b"
    "#]],
    );
    check(
        "[t] #t {x: 1}",
        expect![[r##"
        StatementReference t: "#t " tag t 0..2 {x}
    "##]],
    );
    check(
        "<c>\n {x: 1}\n",
        expect![[r#"
        ArgumentReference c: " " {x}
    "#]],
    );
    check(
        "[a]: b {x: 1}\n  - c\n",
        expect![[r#"
        StatementDefinition a: "b " {x}
          - Statement -: "c"
    "#]],
    );
}

#[test]
fn margins() {
    check(
        "a\n    + b\n        - c\n      + d\n      + e",
        expect![[r#"
        Statement -: "a"
          + Statement -: "b"
            - Statement -: "c"
          + Statement -: "d"
            + Statement -: "e"
    "#]],
    );
    check(
        "a\n' + b\n  + c",
        expect![[r#"
        Statement -: "a"
          + Statement -: "b"
          + Statement -: "c"
    "#]],
    );
    check(
        "a\n+ b",
        expect![[r#"
        Statement -: "a"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `+`
    "#]],
    );
    check(
        "a\n   + b\n  + c",
        expect![[r#"
        Statement -: "a"
          + Statement -: "b"
        rejected
        3:1 error rejected: Argdown's own tool rejects this text at `+`
    "#]],
    );
    check(
        "a\n\t+> b\n  -> c\n    <_ d\n     _ e\n",
        expect![[r#"
        Statement -: "a"
          +> Statement -: "b"
            -> Statement -: "c"
              _ Statement -: "d"
                _ Statement -: "e"
    "#]],
    );
}

#[test]
fn lists() {
    check(
        "* a\n* b\n  + c\n* d",
        expect![[r#"
        * Statement -: "a"
        * Statement -: "b"
          + Statement -: "c"
        * Statement -: "d"
    "#]],
    );
    check(
        "1. a\n  1. b",
        expect![[r#"
        1. Statement -: "a"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `1.`
    "#]],
    );
    check(
        "* a\n1. b",
        expect![[r#"
        * Statement -: "a"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `1.`
    "#]],
    );
    check(
        "* a\n + c",
        expect![[r#"
        * Statement -: "a"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `+`
    "#]],
    );
}

#[test]
fn structures() {
    check(
        "(1) a\n-- R S, T {x: 1} --\n(2) b\n  + c",
        expect![[r#"
        (1) Statement -: "a"
        -- R S / T {x}
        (1) Statement -: "b"
          + Statement -: "c"
    "#]],
    );
    check(
        "(1) a\n--\nR\n{x: 1}\n--\n(2) b\n----\n  <_ <u>: v\n(3) c",
        expect![[r#"
        (1) Statement -: "a"
        -- R {x}
        (1) Statement -: "b"
        -- 
          _ ArgumentDefinition u: "v"
        (1) Statement -: "c"
    "#]],
    );
    check(
        "(1) a\n(2) b",
        expect![[r#"
        (1) Statement -: "a"
        (1) Statement -: "b"
        rejected
        2:6 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    check(
        "(1) a\n---\n(2) b",
        expect![[r#"
        (1) Statement -: "a"
        rejected
        3:1 error rejected: Argdown's own tool rejects this text at `(`
    "#]],
    );
    check(
        "(1) a\n----\n\n(2) b",
        expect![[r#"
        (1) Statement -: "a"
        -- 
        rejected
        2:5 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    check(
        "(1) a\n-- R,,S --\n(2) b",
        expect![[r#"
        (1) Statement -: "a"
        rejected
        2:6 error rejected: Argdown's own tool rejects this text at `,`
    "#]],
    );
}

#[test]
fn comments() {
    check(
        "a // b\n// c\n\nd /* e\n\nf */ g\n\n<!-- h -->\n\n[i]: j // k",
        expect![[r#"
        Statement -: "a "
        Statement -: "d g"
        StatementDefinition i: "j // k"
    "#]],
    );
    check(
        "a\n\n/* x */ \nb",
        expect![[r#"
        Statement -: "a"
        Statement -: " b"
    "#]],
    );
}

#[test]
fn settings() {
    check(
        "===\na: b\n===\n\nx",
        expect![[r#"
        settings  {a}
        Statement -: "x"
    "#]],
    );
    check(
        "===\na: b\n===\nx",
        expect![[r#"
        settings  {a}
        rejected
        4:1 error rejected: Argdown's own tool rejects this text at `x`
    "#]],
    );
    check(
        "======\n\nx",
        expect![[r#"
        settings  {?}
        Statement -: "x"
    "#]],
    );
    check(
        "[a]: === b === c",
        expect![[r#"
        rejected
        1:6 error rejected: Argdown's own tool rejects this text at `=== b ===`
    "#]],
    );
}

#[test]
fn data() {
    check(
        "x {a: {b: 1} }",
        expect![[r#"
        Statement -: "x " {a}
    "#]],
    );
    check(
        "x {a: {b: 1} c: 2}",
        expect![[r#"
        Statement -: "x " {a}
        rejected
        1:14 error rejected: Argdown's own tool rejects this text at `c`
    "#]],
    );
    check(
        "x {a: \"1} b\"}",
        expect![[r#"
        Statement -: "x " {a}
        rejected
        1:11 error rejected: Argdown's own tool rejects this text at `b"`
    "#]],
    );
    check(
        "x {a: 1}, y",
        expect![[r#"
        Statement -: "x {a: 1}, y"
    "#]],
    );
    check(
        "x {a: 1}b {c: 2}",
        expect![[r#"
        Statement -: "x " {a}
        rejected
        1:3 error rejected: Argdown's own tool rejects this text at `{a: 1}b {c: 2}`
    "#]],
    );
    check(
        "x {\r\na: 1}\r\n",
        expect![[r#"
        Statement -: "x { a: 1}"
    "#]],
    );
    check(
        "x {a}",
        expect![[r#"
        Statement -: "x " {a}
    "#]],
    );
}

#[test]
fn what_is_rejected() {
    check(
        "x [sic] y",
        expect![[r#"
        Statement -: "x "
        rejected
        1:3 error rejected: Argdown's own tool rejects this text at `[sic]`
    "#]],
    );
    check(
        "2*3",
        expect![[r#"
        rejected
        1:4 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    check(
        "a_b",
        expect![[r#"
        rejected
        1:4 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    check(
        "a\n(4) b",
        expect![[r#"
        Statement -: "a"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `(4)`
    "#]],
    );
    check(
        "a\n1945. b",
        expect![[r#"
        Statement -: "a"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `1945.`
    "#]],
    );
    check(
        "a \\\nb",
        expect![[r#"
        Statement -: "a "
        rejected
        1:3 error rejected: Argdown's own tool rejects this text at `\`
    "#]],
    );
    check(
        "[a]: {x: 1}",
        expect![[r#"
        rejected
        1:6 error rejected: Argdown's own tool rejects this text at `{x: 1}`
    "#]],
    );
    check(
        "[a] x",
        expect![[r#"
        StatementReference a: ""
        rejected
        1:5 error rejected: Argdown's own tool rejects this text at `x`
    "#]],
    );
    check(
        "# h\n## i",
        expect![[r##"
        # "h"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `##`
    "##]],
    );
    check(
        "# [h]",
        expect![[r#"
        rejected
        1:3 error rejected: Argdown's own tool rejects this text at `[h]`
    "#]],
    );
    check(
        "a\n\n - b",
        expect![[r#"
        Statement -: "a"
        rejected
        3:1 error rejected: Argdown's own tool rejects this text at `-`
    "#]],
    );
    check(
        "",
        expect![[r#"
        rejected
        1:1 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    check(
        "\n\n",
        expect![[r#"
        rejected
        3:1 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    check(
        "[a](b\nc)",
        expect![[r#"
        Statement -: "a" link bc 0..0
        rejected
        1:1 error rejected: Argdown's own tool rejects this text at `[a](b c)`
    "#]],
    );
}

#[test]
fn headings() {
    check(
        "# a *b* {x: 1}\n\n## c\nd",
        expect![[r##"
        # "a b" italic 2..2 {x}
        ## "c d"
    "##]],
    );
}
