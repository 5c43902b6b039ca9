use expect_test::{Expect, expect};

use super::*;

/// Reads a claim's data in small.
fn check(text: &str, expected: Expect) {
    let (value, mut problems) = flow(text, Span::new(0, text.len()));
    let mut out = String::new();
    let mut fields = Fields::new(&value);
    if let Some(by) = fields.text("by") {
        let _ = writeln!(out, "by {} from `{}`", by.value, by.span.of(text));
    }
    for quote in fields.texts("quote") {
        let _ = writeln!(out, "quote {}", quote.value);
    }
    if let Some(stance) = fields.one_of("stance", &["asserts", "denies", "concedes"]) {
        let _ = writeln!(out, "stance {}", stance.value);
    }
    if let Some(strict) = fields.bool("strict") {
        let _ = writeln!(out, "strict {}", strict.value);
    }
    if let Some(id) = fields.integer("id") {
        let _ = writeln!(out, "id {}", id.value);
    }
    if let Some(weight) = fields.number("weight") {
        let _ = writeln!(out, "weight {}", weight.value);
    }
    if let Some(said) = fields.list("said") {
        let _ = writeln!(out, "said {}", said.value.len());
    }
    if let Some(mut link) = fields.map("link") {
        if let Some(basis) = link.value.text("basis") {
            let _ = writeln!(out, "basis {}", basis.value);
        } else {
            link.value.missing("basis", "say whether the link is stated or inferred");
        }
        link.value.finish(&["note"], &mut problems);
    }
    for entry in fields.finish(&["color"], &mut problems) {
        let _ = writeln!(out, "kept {}", entry.span().of(text));
    }
    out.push_str(&show(text, (Value::null(0), problems)));
    expected.assert_eq(&out);
}

#[test]
fn what_is_asked_for() {
    check(
        "{by: x, quote: [a, \"b c\"], stance: denies, strict: yes, id: 7, weight: 0.5, said: [{}, {}], link: {basis: stated, note: n}}",
        expect![[r#"
            by x from `x`
            quote a
            quote b c
            stance 1
            strict true
            id 7
            weight 0.5
            said 2
            basis stated
            ~"#]],
    );
    check(
        "{quote: one, color: red}",
        expect![[r#"
        quote one
        kept color: red
        ~"#]],
    );
}

#[test]
fn wrong_types() {
    check(
        "{by: [x], quote: {a: b}, strict: maybe, id: 1.5, weight: x, said: x, link: stated}",
        expect![[r#"
        ~
        R011! `[x]` `by` takes a text, but a list stands here
        R011! `{a: b}` `quote` takes a text or a list of texts, but a map stands here
        R011! `maybe` `strict` takes `true` or `false`, but `maybe` stands here
        R011! `1.5` `id` takes a whole number, but `1.5` stands here
        R011! `x` `weight` takes a number, but `x` stands here
        R011! `x` `said` takes a list, but `x` stands here
        R011! `stated` `link` takes a map of keys and values, but `stated` stands here"#]],
    );
    check(
        "{quote: [a, [b]], strict: \"true\", id: \"7\"}",
        expect![[r#"
        quote a
        ~
        R011! `[b]` `quote` takes a text or a list of texts, but a list stands here
        R011! `"true"` `strict` takes `true` or `false`, but `true` stands here
        R011! `"7"` `id` takes a whole number, but `7` stands here"#]],
    );
    check(
        "[a]",
        expect![[r#"
        ~
        R011! `[a]` a list stands here
          help: write a map of keys and values"#]],
    );
    check(
        "x",
        expect![[r#"
        ~
        R011! `x` `x` stands here
          help: write a map of keys and values"#]],
    );
}

#[test]
fn words_and_keys_that_are_not_known() {
    check(
        "{stance: assert}",
        expect![[r#"
        ~
        R013! `assert` `assert` is not a value of `stance`
          help: it takes one of `asserts`, `denies`, `concedes`
          fix: write `asserts` -> {stance: asserts}"#]],
    );
    check(
        "{stance: shouts}",
        expect![[r#"
        ~
        R013! `shouts` `shouts` is not a value of `stance`
          help: it takes one of `asserts`, `denies`, `concedes`"#]],
    );
    check(
        "{qoute: x, By: y, zebra: z, link: {bassis: stated}}",
        expect![[r#"
        kept qoute: x
        kept By: y
        kept zebra: z
        ~
        R014! `{bassis: stated}` `basis` is missing
          help: say whether the link is stated or inferred
        R012~ `bassis` `bassis` is not a key known here
          help: did you mean `basis`?
          fix: write `basis` -> {qoute: x, By: y, zebra: z, link: {basis: stated}}
        R012~ `qoute` `qoute` is not a key known here
          help: did you mean `quote`?
          fix: write `quote` -> {quote: x, By: y, zebra: z, link: {bassis: stated}}
        R012~ `By` `By` is not a key known here
          help: did you mean `by`?
          fix: write `by` -> {qoute: x, by: y, zebra: z, link: {bassis: stated}}
        R012~ `zebra` `zebra` is not a key known here
          help: it is kept, but nothing reads it"#]],
    );
}

#[test]
fn nothing_is_no_value() {
    check(
        "{by: ~, quote: null, id: }",
        expect![[r#"
        ~
        R004~ `id` the key `id` has no value
          help: give it a value or leave it out
        R004~ `by: ~` `by` has no value: `~` means nothing
          help: leave the key out, or quote the word if it is meant as a word
        R004~ `quote: null` `quote` has no value: `null` means nothing
          help: leave the key out, or quote the word if it is meant as a word"#]],
    );
    check(
        "{by: x, by: y}",
        expect![[r#"
        by x from `x`
        ~
        R003! `by` the key `by` is written twice
          `by` at 1 first written here
          help: the first counts: remove one of them"#]],
    );
}
