//! Data in braces, and settings.

use expect_test::expect;

use super::{check, silent};

#[test]
fn a_brace_within_quotation_marks_does_not_end_data() {
    check(
        "[a]: x {quote: \"a } b\"}\n  - [b]\n",
        expect![[r#"
        StatementDefinition a: "x" {quote}
          - StatementReference b: ""
        1:8 warning data-cut: other tools see the end of these data elsewhere: they stop here, or lose the document
        official:
        StatementDefinition a: "x " {quote}
        rejected
        1:21 error rejected: Argdown's own tool rejects this text at `b"`
    "#]],
    );
    silent("[a]: x {quote: \"a b\"}\n  - [b]\n");
}

#[test]
fn data_over_several_lines() {
    check(
        "[a]: x {cites: [{p: q}\n  ]\n}\n",
        expect![[r#"
        StatementDefinition a: "x" {cites}
        1:8 warning data-cut: other tools see the end of these data elsewhere: they stop here, or lose the document
        official:
        StatementDefinition a: "x " {cites}
        rejected
        2:3 error rejected: Argdown's own tool rejects this text at `]`
    "#]],
    );
    silent("[a]: x {cites: [p,\n  q]\n}\n");
}

#[test]
fn two_data_blocks_are_one() {
    check(
        "[a]: x {by: me}{in: s0}\n",
        expect![[r#"
        StatementDefinition a: "x" {by, in}
        1:8 warning data-cut: other tools see the end of these data elsewhere: they stop here, or lose the document
        1:16 warning behind-data: more data behind data: other tools stop here
        official:
        StatementDefinition a: "x " {by}
        rejected
        1:8 error rejected: Argdown's own tool rejects this text at `{by: me}{in: s0}`
    "#]],
    );
    silent("[a]: x {by: me, in: s0}");
}

#[test]
fn data_that_are_never_closed_end_with_the_line() {
    check(
        "[a]: x {by: me, in: s0\n  - [b] {link: {basis: inferred}}\n\n[c]: y\n",
        expect![[r#"
        StatementDefinition a: "x" {by, in}
          - StatementReference b: "" {link}
        StatementDefinition c: "y"
        1:8 error unclosed-data: `{` is not closed
        official:
        StatementDefinition a: "x " {by, in}
        StatementDefinition c: "y"
        rejected
        1:8 error rejected: Argdown's own tool rejects this text at `{by: me, in: s0   - [b] {link: {basis: i…`
    "#]],
    );
}

#[test]
fn a_tag_may_stand_behind_data() {
    check(
        "[a]: x {by: me} #tag\n  - [b] {in: s0} #t\n",
        expect![[r##"
        StatementDefinition a: "x #tag" tag tag 2..5 {by}
          - StatementReference b: "#t" tag t 0..1 {in}
        1:17 warning behind-data: a tag behind data: other tools stop here
        2:18 warning behind-data: a tag behind data: other tools stop here
        official:
        StatementDefinition a: "x " {by}
        rejected
        1:17 error rejected: Argdown's own tool rejects this text at `#tag`
    "##]],
    );
    silent("[a]: x #tag {by: me}\n");
}

#[test]
fn text_behind_data_is_kept() {
    check(
        "[a]: x {by: me} and more\n",
        expect![[r#"
        StatementDefinition a: "x and more" {by}
        1:17 warning behind-data: text behind data: other tools stop here
        official:
        StatementDefinition a: "x " {by}
        rejected
        1:17 error rejected: Argdown's own tool rejects this text at `and more`
    "#]],
    );
}

#[test]
fn settings_need_no_blank_line() {
    check(
        "===\ntitle: x\n===\n[a]: y\n",
        expect![[r#"
        settings  {title}
        StatementDefinition a: "y"
        4:1 warning missing-blank-line: other tools need a blank line behind the settings
        official:
        settings  {title}
        rejected
        4:1 error rejected: Argdown's own tool rejects this text at `[a]:`
    "#]],
    );
    silent("===\ntitle: x\n===\n\n[a]: y\n");
}

#[test]
fn settings_that_are_never_closed() {
    check(
        "===\ntitle: x\n\n[a]: y\n",
        expect![[r#"
        Statement -: "=== title: x"
        StatementDefinition a: "y"
        1:1 error unclosed-front-matter: settings begin here with `===` and are never closed
        official:
        Statement -: "=== title: x"
        StatementDefinition a: "y"
    "#]],
    );
}

#[test]
fn data_between_marker_and_claim() {
    check(
        "[a]: x\n  - {link: {basis: inferred}} [b]\n",
        expect![[r#"
        StatementDefinition a: "x"
          - StatementReference b: "" {link}
        2:5 error data-on-relation: data cannot stand between a relation marker and its claim
        official:
        StatementDefinition a: "x"
        rejected
        2:5 error rejected: Argdown's own tool rejects this text at `{link: {basis: inferred}}`
    "#]],
    );
}

#[test]
fn data_for_nothing() {
    check(
        "{by: me}\n\n[a]: x\n",
        expect![[r#"
        StatementDefinition a: "x"
        1:1 error data-without-claim: these data belong to nothing: no claim, argument or heading stands before them
        official:
        rejected
        1:1 error rejected: Argdown's own tool rejects this text at `{by: me}`
    "#]],
    );
}

#[test]
fn one_yaml_slip_costs_no_block() {
    check(
        "[a]: x {by: \"me}\n\n[b]: y {in: s0}\n",
        expect![[r#"
        StatementDefinition a: "x" {by}
        StatementDefinition b: "y" {in}
        1:13 error unclosed-data: the quotation mark `"` is not closed
        official:
        StatementDefinition a: "x " {by}
        StatementDefinition b: "y " {in}
        rejected
        1:8 error rejected: Argdown's own tool rejects this text at `{by: "me}`
    "#]],
    );
}

#[test]
fn a_reference_behind_data_begins_a_block() {
    // Read as text, the denial would be Ann's, and the objection one to `[b]`.
    check(
        "[a]: x {by: ann}\n[a] {by: bob, stance: denies}\n\n[b]: y {kind: law}\n[a]\n  - [c]\n",
        expect![[r#"
            StatementDefinition a: "x" {by}
            StatementReference a: "" {by, stance}
            StatementDefinition b: "y" {kind}
            StatementReference a: ""
              - StatementReference c: ""
            2:1 warning missing-blank-line: other tools need a blank line before a claim or an argument
            5:1 warning missing-blank-line: other tools need a blank line before a claim or an argument
            official:
            StatementDefinition a: "x " {by}
            rejected
            2:1 error rejected: Argdown's own tool rejects this text at `[a]`
        "#]],
    );
    check(
        "[a]: he said so {kind: fact}\n[sic] and went on\n",
        expect![[r#"
        StatementDefinition a: "he said so [sic] and went on" {kind}
        2:1 warning brackets-in-text: `[sic]` is text here, but other tools see a title in it and stop
        2:1 warning behind-data: text behind data: other tools stop here
        official:
        StatementDefinition a: "he said so " {kind}
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `[sic]`
    "#]],
    );
}

#[test]
fn a_key_without_a_space_behind_its_colon_is_pointed_out() {
    check(
        "[a]: T. {kind:law}\n",
        expect![[r#"
        StatementDefinition a: "T. {kind:law}"
        1:9 warning braces-in-text: `{kind:law}` is text here: behind the colon of a key a space is missing
        official:
        StatementDefinition a: "T. " {kind:law}
    "#]],
    );
    check(
        "[a]: The set {x:y} is {1:2}.\n",
        expect![[r#"
        StatementDefinition a: "The set {x:y} is {1:2}."
        1:14 warning braces-in-text: `{x:y}` is text here, but other tools read it as data
        1:23 warning braces-in-text: `{1:2}` is text here, but other tools read it as data
        official:
        StatementDefinition a: "The set " {x:y}
        rejected
        1:20 error rejected: Argdown's own tool rejects this text at `is`
    "#]],
    );
}
