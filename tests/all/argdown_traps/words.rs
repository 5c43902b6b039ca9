//! Traps within a line: addresses, brackets, braces, shortcodes, titles.

use expect_test::expect;
use rebut::argdown::Dialect;

use super::{check, silent};
use crate::argdown_dump::read;

#[test]
fn an_address_keeps_its_slashes() {
    check(
        "[a]: see https://un.org/x for more\nand more\n",
        expect![[r#"
        StatementDefinition a: "see https://un.org/x for more and more"
        1:16 warning slashes-in-word: other tools read `//` as a comment: they lose the rest of this line
        official:
        StatementDefinition a: "see https: and more"
    "#]],
    );
    silent("[a]: see http:\\/\\/un.org\n");
    silent("[a]: text // a comment\nmore\n");
    silent("see https://un.org/x");
}

#[test]
fn brackets_in_text_are_text() {
    check(
        "[a]: the force [sic] x <y> z\n  - [b]\n",
        expect![[r#"
        StatementDefinition a: "the force [sic] x <y> z"
          - StatementReference b: ""
        1:16 warning brackets-in-text: `[sic]` is text here, but other tools see a title in it and stop
        1:24 warning brackets-in-text: `<y>` is text here, but other tools see a title in it and stop
        official:
        StatementDefinition a: "the force "
        rejected
        1:16 error rejected: Argdown's own tool rejects this text at `[sic]`
    "#]],
    );
    silent("[a]: the force \\[sic\\] x \\<y> z\n");
    silent("[a]: a lone [ or <, and 3 < 5");
    silent("[a]: see [the treaty](x.html)");
}

#[test]
fn an_altered_letter_at_the_start_is_text() {
    check(
        "[T]he Court held so.\n  - [b]\n",
        expect![[r#"
        Statement -: "[T]he Court held so."
          - StatementReference b: ""
        1:1 warning brackets-in-text: `[T]` is text here, but other tools see a title in it and stop
        official:
        StatementReference T: ""
        rejected
        1:4 error rejected: Argdown's own tool rejects this text at `he Court held so`
    "#]],
    );
    silent("\\[T\\]he Court held so.");
}

#[test]
fn brackets_before_a_colon_do_not_make_one_title() {
    check(
        "[a] [b]: c\n",
        expect![[r#"
        Statement -: "[a] [b]: c"
        1:1 warning brackets-in-text: `[a] [b]:` is text here, but other tools see a title in it and stop
        1:5 warning brackets-in-text: `[b]:` is text here, but other tools see a title in it and stop
        official:
        StatementDefinition a] [b: "c"
    "#]],
    );
    silent("[a [b]]: c");
}

#[test]
fn braces_without_a_key_are_text() {
    check(
        "[a]: the set {1,2} of {both}\n",
        expect![[r#"
        StatementDefinition a: "the set {1,2} of {both}"
        1:14 warning braces-in-text: `{1,2}` is text here, but other tools read it as data
        1:23 warning braces-in-text: `{both}` is text here, but other tools read it as data
        official:
        StatementDefinition a: "the set " {1, 2}
        rejected
        1:20 error rejected: Argdown's own tool rejects this text at `of`
    "#]],
    );
    silent("[a]: x {by: me}");
    silent("[a]: the set \\{1,2\\}");
}

#[test]
fn shortcodes_stay_but_not_within_words() {
    check(
        "[a]: U.A.E. and .~. p.->.q\n",
        expect![[r#"
            StatementDefinition a: "U.A.E. and ¬ p→q"
            1:7 warning shortcode: other tools write ∀ for `.A.`, here in the midst of words
            1:17 note shortcode: `.~.` is a shortcode: it is replaced by ¬
            1:22 note shortcode: `.->.` is a shortcode: it is replaced by →
            official:
            StatementDefinition a: "U∀E. and ¬ p→q"
        "#]],
    );
    silent("[a]: e.g. the U.N. and i.e. this");
}

#[test]
fn a_backslash_at_the_end_of_a_line() {
    check(
        "[a]: x \\\ny\n",
        expect![[r#"
        StatementDefinition a: "x \\ y"
        1:8 warning backslash-at-line-end: a backslash stands at the end of the line: other tools lose the document
        official:
        StatementDefinition a: "x "
        rejected
        1:8 error rejected: Argdown's own tool rejects this text at `\`
    "#]],
    );
    silent("[a]: x \\\\ y\n");
}

#[test]
fn a_title_that_is_never_closed() {
    check(
        "[Title: words of the claim\n  - <other: words\n",
        expect![[r#"
        Statement -: "[Title: words of the claim"
          - Statement -: "<other: words"
        1:1 error unclosed-title: this title is never closed: `]` is missing
        2:5 error unclosed-title: this title is never closed: `>` is missing
        official:
        Statement -: "[Title: words of the claim"
          - Statement -: "<other: words"
    "#]],
    );
    silent("[a\n");
}

#[test]
fn a_definition_without_text() {
    check(
        "[a]: {by: me}\n",
        expect![[r#"
        StatementDefinition a: "" {by}
        1:1 warning empty-definition: `[a]:` has a colon but no text: other tools stop here
        official:
        rejected
        1:6 error rejected: Argdown's own tool rejects this text at `{by: me}`
    "#]],
    );
    silent("[a] {by: me}\n");
}

#[test]
fn a_link_over_two_lines() {
    check(
        "[a]: see [the\ntreaty](x) here\n",
        expect![[r#"
        StatementDefinition a: "see the treaty here" link x 4..13
        1:10 warning wrapped-link: this link runs over the end of a line: other tools lose the document
        official:
        StatementDefinition a: "see  here" link x 4..3
        rejected
        1:10 error rejected: Argdown's own tool rejects this text at `[the treaty](x)`
    "#]],
    );
    silent("[a]: see [the treaty](x) here");
}

#[test]
fn words_behind_a_reference() {
    check(
        "[a] and so on\n\n[b] #tag and so on\n\n[c]\nand so on\n",
        expect![[r##"
            Statement -: "[a] and so on"
            StatementReference b: "#tag and so on" tag tag 0..4
            StatementReference c: ""
            Statement -: "and so on"
            1:1 warning mistyped-mark: no colon follows `[a]`, so that it is text
            3:10 warning behind-data: text behind a reference: other tools stop here
            6:1 warning missing-blank-line: other tools need a blank line before what follows a reference
            official:
            StatementReference a: ""
            rejected
            1:5 error rejected: Argdown's own tool rejects this text at `and so on`
        "##]],
    );
    silent("[a] #tag {by: me}\n");
}

#[test]
fn a_title_is_named_without_its_colon() {
    let said = read("[a]: A.\n  >< <b>: B.\n\n(1) <c>: C.\n----\n(2) d\n", Dialect::Rebut);
    assert!(said.contains("`<b>` is an argument") && said.contains("the argument `<c>` stands"), "{said}");
}
