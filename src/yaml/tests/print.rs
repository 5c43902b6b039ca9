use expect_test::{Expect, expect};

use super::*;

fn check(text: &str, expected: Expect) {
    let (value, _) = flow(text, Span::new(0, text.len()));
    let printed = to_flow(&value);
    let (again, problems) = flow(&printed, Span::new(0, printed.len()));
    assert!(problems.iter().all(|problem| problem.code.id() == "R004"), "{printed}: {problems:?}");
    assert_eq!(to_flow(&again), printed);
    expected.assert_eq(&printed);
}

#[test]
fn quotation_marks_where_they_are_needed() {
    check("{'a':  'b',\n \"c\":\"two words\"}", expect![[r#"{a: b, c: "two words"}"#]]);
    check(
        "{a: \"true\", b: \"7\", c: \"2024-06-19\", d: \"no\", e: \"\", f: '~', g: \"1_000\", h: '<<'}",
        expect![[r#"{a: "true", b: "7", c: "2024-06-19", d: "no", e: "", f: "~", g: "1_000", h: "<<"}"#]],
    );
    check(
        "{a: true, b: 7, c: no, d: art 2(4), e: http://x, f: a#b}",
        expect!["{a: true, b: 7, c: no, d: art 2(4), e: http://x, f: a#b}"],
    );
    check(
        "{a: \"b: c\", b: \"a #b\", c: \"x:\", d: \"[sic]\", e: \"-\", f: \"- x\", g: \"@x\", h: \"---\"}",
        expect![[r#"{a: "b: c", b: "a #b", c: "x:", d: "[sic]", e: "-", f: "- x", g: "@x", h: "---"}"#]],
    );
    check(
        "{a: 'say \"no\" \\ or', b: \"\\t\\n\\e\\u0085\"}",
        expect![[r#"{a: "say \"no\" \\ or", b: "\t\n\u001b\u0085"}"#]],
    );
    check("{a: b, , c: [], d: {}, e}", expect!["{a: b, c: [], d: {}, e}"]);
}

/// Argdown's lexer ends data at a `}` before a space and another character, quotation marks or not.
#[test]
fn closing_braces_in_texts_survive_argdown() {
    check("{quote: \"a } b\"}", expect![[r#"{quote: "a \x7d b"}"#]]);
    check("{quote: \"a }\", b: \"}\u{a0}x}y},\"}", expect![[r#"{quote: "a }", b: "\x7d x}y},"}"#]]);
}
