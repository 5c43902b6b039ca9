//! Whatever the text: no panic, no place outside it, no time or memory out of proportion.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use rebut::argdown::{Dialect, Document, parse};
use rebut::text::{FileId, Span};

use crate::argdown_dump::tree;

/// Pieces of which documents are made that look like Argdown and mostly are not.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "\t",
    "'",
    "[a]",
    "[a]:",
    "[b]: ",
    "<c>",
    "<c>:",
    "<d>: ",
    "+ ",
    "- ",
    "+> ",
    "-> ",
    "<+ ",
    "<- ",
    ">< ",
    "_ ",
    "<_ ",
    "\n  + ",
    "\n  - ",
    "\n    - ",
    "(1) ",
    "\n(3) ",
    "\n----\n",
    "\n-- R --\n",
    "--",
    "# ",
    "\n\n# h\n\n",
    "\n* ",
    "\n2. ",
    "*",
    "**",
    "_",
    "__",
    "*a*",
    "_c_",
    "#t",
    "#(t u)",
    "@[a]",
    "@<c>",
    "[l](u)",
    "{a: 1}",
    "{",
    "}",
    "{b: \"",
    ",",
    ".",
    ":",
    "(",
    ")",
    "// c\n",
    "/* x */",
    "<!--",
    "\\",
    "\\[",
    ".~.",
    "word",
    "some text",
    "===",
    "\n===\na: 1\n===\n\n",
    "\r\n",
    "\r",
    "\u{a0}",
    "é",
    "😀",
    "\u{feff}",
    "\0",
    "\u{2028}",
    "@include(x)",
];

fn document() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_every_place_is_in_it(text in prop_oneof![document(), any::<String>()]) {
        for dialect in [Dialect::Official, Dialect::Rebut] {
            let parsed = parse(&text, dialect, FileId(0));
            for span in places(&parsed.document) {
                prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
            }
            for diagnostic in &parsed.diagnostics {
                let span = diagnostic.span().unwrap();
                prop_assert!(text.get(span.range()).is_some(), "{diagnostic:?} in {text:?}");
            }
        }
    }

    /// What the official tool rejects is never passed over in silence.
    #[test]
    fn a_rejected_text_has_a_diagnostic(text in document()) {
        prop_assume!(!text.contains("@include("));
        let official = parse(&text, Dialect::Official, FileId(0));
        let rebut = parse(&text, Dialect::Rebut, FileId(0));
        prop_assert!(official.document.accepted || !rebut.diagnostics.is_empty(), "{text:?}");
    }

    /// Where nothing is said, both dialects read the same.
    #[test]
    fn without_traps_the_dialects_agree(text in document()) {
        prop_assume!(!text.contains("@include("));
        let official = parse(&text, Dialect::Official, FileId(0));
        let rebut = parse(&text, Dialect::Rebut, FileId(0));
        if official.document.accepted && rebut.diagnostics.is_empty() {
            prop_assert_eq!(words(&official.document), words(&rebut.document), "{:?}", text);
        }
    }
}

/// The tree without the blanks at the ends of its texts, which only the official dialect keeps (and with them, where
/// its marks stand).
fn words(document: &Document<'_>) -> Vec<String> {
    let mut lines: Vec<String> = document
        .items
        .iter()
        .map(|item| {
            let text =
                item.content.text.trim_start_matches("undefined").split_whitespace().collect::<Vec<_>>().join(" ");
            let marks: Vec<_> = item.content.ranges.iter().map(|mark| std::mem::discriminant(&mark.kind)).collect();
            format!("{:?} {:?} {text} {marks:?} {:?} {}", item.form, item.title, item.relations, item.data.is_some())
        })
        .collect();
    lines.push(tree(document).lines().count().to_string());
    lines
}

fn places(document: &Document<'_>) -> Vec<Span> {
    let mut places = Vec::new();
    for item in &document.items {
        places.extend([item.span, item.title_span, item.content.span]);
        places.extend(item.content.ranges.iter().map(|mark| mark.span));
        places.extend(item.data.iter().map(|data| data.span));
        places.extend(item.relations.iter().map(|relation| relation.marker));
    }
    for list in &document.lists {
        places.push(list.span);
        places.extend(list.entries.iter().map(|entry| entry.marker));
    }
    places.extend(document.comments.iter().map(|comment| comment.span));
    places.extend(document.front_matter.iter().map(|settings| settings.span));
    places
}

/// Large inputs of every shape that invites reading things twice. Generous: they take milliseconds in a release build.
#[test]
fn large_inputs_take_linear_time() {
    let many = 20_000;
    let deep: String = (0..2_000).map(|depth| format!("{}+ [s{depth}]: x\n", "  ".repeat(depth + 1))).collect();
    let texts = [
        format!("[r]: a\n{deep}"),
        "[".repeat(many),
        "[x] ".repeat(many),
        "<".repeat(many),
        "{".repeat(many),
        "{a: ".repeat(many),
        "{a: \"".repeat(many),
        format!("x {{a: {} ,", "}".repeat(many)),
        format!("[a]: x\n{}", "  + [b]\n".repeat(many)),
        format!("[a]: x {{k: \"{}\"}}", "y".repeat(1_000_000)),
        "\n".repeat(1_000_000),
        "\n\n// c\n".repeat(many),
        format!("[a]: x\n{}  + [b]\n", "\n\n// c\n".repeat(many)),
        "*".repeat(many),
        "*a ".repeat(many),
        "_a **b ".repeat(many),
        ".".repeat(many),
        "#(".repeat(many),
        "@[".repeat(many),
        "[a](".repeat(many),
        "/*".repeat(many),
        "<!--".repeat(many),
        "=== ".repeat(many),
        "\n===".repeat(many + 1),
        format!("(1) a\n{}", "--\n".repeat(many)),
        "(1) a\n\n".repeat(many),
        "\0".repeat(many),
        "\\\n".repeat(many),
    ];
    for text in texts {
        for dialect in [Dialect::Official, Dialect::Rebut] {
            let start = Instant::now();
            let parsed = parse(&text, dialect, FileId(0));
            let shown: String = text.chars().take(20).collect();
            assert!(start.elapsed() < Duration::from_secs(10), "{shown:?} took {:?}", start.elapsed());
            drop(parsed);
        }
    }
}
