//! Traps at the beginnings and ends of lines: relations, lists, headings, margins, blank lines, comments.

use expect_test::expect;
use rebut::argdown::{Block, Dialect, Document, parse};
use rebut::text::FileId;

use super::{check, silent};

#[test]
fn a_wrapped_number_in_brackets_is_text() {
    check(
        "[a]: contrary to article 2\n(4) of the Charter.\n",
        expect![[r#"
        StatementDefinition a: "contrary to article 2 (4) of the Charter."
        2:1 warning line-begins-with-mark: this line of text begins with `(4)`, which other tools read as a premise
        official:
        StatementDefinition a: "contrary to article 2"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `(4)`
    "#]],
    );
    silent("[a]: Art. 2(4) bars it");
    silent("(1) a\n----\n(2) b\n");
}

#[test]
fn a_wrapped_year_is_text() {
    check(
        "[a]: adopted in\n1945. It was new.\n",
        expect![[r#"
        StatementDefinition a: "adopted in 1945. It was new."
        2:1 warning line-begins-with-mark: this line of text begins with `1945.`, which other tools read as a list, and lose the document
        official:
        StatementDefinition a: "adopted in"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `1945.`
    "#]],
    );
    silent("1. one\n2. two\n");
}

#[test]
fn a_wrapped_star_is_text() {
    check(
        "[a]: it says\n* nothing\n",
        expect![[r#"
        StatementDefinition a: "it says * nothing"
        2:1 warning line-begins-with-mark: this line of text begins with `*`, which other tools read as a list, and lose the document
        official:
        StatementDefinition a: "it says"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `*`
    "#]],
    );
    silent("* one\n* two\n");
}

#[test]
fn a_dash_at_the_margin_is_text_or_a_relation() {
    check(
        "[a]: it is\n- and was - so\n- [b]: not so\n+> [c]\n",
        expect![[r#"
        StatementDefinition a: "it is - and was - so"
          - StatementDefinition b: "not so"
          +> StatementReference c: ""
        2:1 warning line-begins-with-mark: this line of text begins with `-`, which other tools read as a relation
        3:1 warning bad-margin: this relation is not indented: other tools stop here
        4:1 warning bad-margin: this relation is not indented: other tools stop here
        official:
        StatementDefinition a: "it is"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `-`
    "#]],
    );
    silent("[a]: it is\n  - [b]: not so\n");
}

#[test]
fn a_line_with_two_dashes_is_text() {
    check(
        "[a]: it is\n-- so they say --\nlaw\n",
        expect![[r#"
            StatementDefinition a: "it is -- so they say -- law"
            2:1 warning line-begins-with-mark: this line of text begins with `--`, which other tools read as the inference of a premise-conclusion structure
            official:
            StatementDefinition a: "it is"
            rejected
            2:1 error rejected: Argdown's own tool rejects this text at `--`
        "#]],
    );
    silent("[a]: it is -- so they say -- law");
}

#[test]
fn a_heading_may_go_on_in_the_next_line() {
    let headings = [
        "# A long heading\ngoes on here\n\n[a]: A.\n",
        "# Relations between\n@[a] and the\n  Rest of it {issue: x}\n\n[a]: A.\n",
        "# Could the strait of\nVarn be closed? {issue: x}\n\n[a]: A.\n",
        "# The U.N.\ncharter\n{issue: x}\n\n[a]: A.\n",
        "# A long *heading\r\ngoes* on\r\n\r\n[a]: A.\r\n",
        "# The Charter\nof the U.N.\n\n[a]: A.\n",
    ];
    for text in headings {
        let ours = parse(text, Dialect::Rebut, FileId(0));
        let theirs = parse(text, Dialect::Official, FileId(0));
        assert!(theirs.document.accepted, "{text}");
        let shown = |document: &Document<'_>| {
            format!(
                "{:?}",
                document
                    .blocks
                    .iter()
                    .map(|block| match block {
                        Block::Heading(heading) => format!("{} {:?}", heading.content.text, heading.data.is_some()),
                        other => format!("{other:?}"),
                    })
                    .collect::<Vec<_>>()
            )
        };
        assert_eq!(shown(&ours.document), shown(&theirs.document), "{text}");
        assert!(
            ours.diagnostics.iter().any(|said| said.code.to_string().contains("R027") && said.fix.is_some()),
            "{text}"
        );
    }
    check(
        "# Facts\nThe strait was closed on 3 May\nby order of the minister. {in: s0}\n\n# May it be closed?\nIt may\n\n# H {issue: x}\nMore\n\n# A // b\ngoes on\n",
        expect![[r##"
            # "Facts"
            Statement -: "The strait was closed on 3 May by order of the minister." {in}
            # "May it be closed?"
            Statement -: "It may"
            # "H" {issue}
            Statement -: "More"
            # "A goes on"
            2:1 warning missing-blank-line: other tools need a blank line before what follows a heading
            6:1 warning missing-blank-line: other tools need a blank line before what follows a heading
            9:1 warning missing-blank-line: other tools need a blank line before what follows a heading
            12:1 warning missing-blank-line: the heading above goes on in this line, here and in other tools
            official:
            # "Facts The strait was closed on 3 May by order of the minister." {in}
            # "May it be closed? It may"
            # "H" {issue}
            rejected
            9:1 error rejected: Argdown's own tool rejects this text at `More`
        "##]],
    );
}

#[test]
fn a_heading_needs_no_blank_line() {
    check(
        "# One\n[a]: text\n# Two {issue: lawful}\nwords\n",
        expect![[r##"
        # "One"
        StatementDefinition a: "text"
        # "Two" {issue}
        Statement -: "words"
        2:1 warning missing-blank-line: other tools need a blank line before what follows a heading
        3:1 warning missing-blank-line: other tools need a blank line before a heading
        4:1 warning missing-blank-line: other tools need a blank line before what follows a heading
        official:
        # "One"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `[a]:`
    "##]],
    );
    silent("# One\n\n[a]: text\n\n# Two {issue: lawful}\n\nwords\n");
}

#[test]
fn a_blank_line_before_a_relation_is_nothing() {
    check(
        "[a]: x\n\n  - [b]\n\n  // why\n    + [c]\n\n[d]: y\n",
        expect![[r#"
        StatementDefinition a: "x"
          - StatementReference b: ""
            + StatementReference c: ""
        StatementDefinition d: "y"
        2:1 warning stray-blank-line: other tools see the end of a block in this blank line: they lose what follows, or the whole document
        4:1 warning stray-blank-line: other tools see the end of a block in this blank line: they lose what follows, or the whole document
        official:
        StatementDefinition a: "x"
        rejected
        3:1 error rejected: Argdown's own tool rejects this text at `-`
    "#]],
    );
    silent("[a]: x\n  - [b]\n    + [c]\n\n[d]: y\n");
}

#[test]
fn a_byte_order_mark() {
    check(
        "\u{feff}# One\n",
        expect![[r##"
        # "One"
        1:1 warning byte-order-mark: the file begins with a byte-order mark: other tools read it as text
        official:
        Statement -: "\u{feff}# One"
    "##]],
    );
    silent("# One\n");
}

#[test]
fn other_spaces_in_the_margin() {
    check(
        "[a]: x\n\u{a0} - [b]\n\u{a0}\n[c]: y\n",
        expect![[r#"
        StatementDefinition a: "x"
          - StatementReference b: ""
        StatementDefinition c: "y"
        2:1 warning bad-margin: other tools read this line as text: its margin holds other spaces than space and tab
        3:1 warning bad-margin: other tools do not see that this line is blank: it holds other spaces than space and tab
        official:
        StatementDefinition a: "x \u{a0} - "
        rejected
        2:5 error rejected: Argdown's own tool rejects this text at `[b]`
    "#]],
    );
    silent("[a]: x\n  - [b]\n\n[c]: y\n");
}

#[test]
fn line_ends_of_all_kinds() {
    check(
        "[a]: x\r  - [b]\r\r[c]: y\r",
        expect![[r#"
        StatementDefinition a: "x"
          - StatementReference b: ""
        StatementDefinition c: "y"
        1:7 warning lone-carriage-return: a lone carriage return ends this line: other tools see no blank lines in this file
        official:
        StatementDefinition a: "x"
          - StatementReference b: ""
        rejected
        3:1 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    silent("[a]: x\r\n  - [b]\r\n\r\n[c]: y\r\n");
}

#[test]
fn a_comment_on_the_last_line() {
    check(
        "[a]: x\n// the end",
        expect![[r#"
        StatementDefinition a: "x"
        2:1 warning comment-at-end: the last line is a comment and does not end: other tools read it as text
        official:
        StatementDefinition a: "x // the end"
    "#]],
    );
    silent("[a]: x\n// the end\n");
}

#[test]
fn a_comment_that_is_never_closed() {
    check(
        "[a]: x /* y\n\n[b]: z\n",
        expect![[r#"
        StatementDefinition a: "x /* y"
        StatementDefinition b: "z"
        1:8 warning unclosed-comment: this comment is never closed, so it is read as text
        official:
        StatementDefinition a: "x /* y"
        StatementDefinition b: "z"
    "#]],
    );
    silent("[a]: x /* y\n\n*/ z\n");
}

#[test]
fn a_relation_with_nothing_behind_it() {
    check(
        "[a]: x\n  -\n  + [b]\n  -",
        expect![[r#"
        StatementDefinition a: "x"
          + StatementReference b: ""
        2:3 error empty-relation: nothing stands behind the relation `-`
        4:3 error empty-relation: nothing stands behind the relation `-`
        official:
        StatementDefinition a: "x"
          - Statement -: ""
          + StatementReference b: ""
        rejected
        4:4 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    silent("[a]: x\n  - [c]\n");
}

#[test]
fn a_relation_below_nothing() {
    check(
        "  - [a]: x\n    + [b]\n",
        expect![[r#"
        StatementDefinition a: "x"
          + StatementReference b: ""
        1:3 error relation-without-parent: the relation `-` has nothing above it
        official:
        rejected
        1:1 error rejected: Argdown's own tool rejects this text at `-`
    "#]],
    );
}

#[test]
fn a_contradiction_of_an_argument() {
    check(
        "[a]: x\n  >< <b>\n",
        expect![[r#"
        StatementDefinition a: "x"
          x ArgumentReference b: ""
        2:3 error misplaced-relation: `<b>` is an argument: only statements contradict each other
        official:
        StatementDefinition a: "x"
        rejected
        2:6 error rejected: Argdown's own tool rejects this text at `<b>`
    "#]],
    );
    silent("[a]: x\n  >< [b]\n");
}

#[test]
fn a_definition_needs_no_blank_line() {
    check(
        "[a]: one\n[b]: two\n<c>\n(1) x\n----\n(2) y\n",
        expect![[r#"
            StatementDefinition a: "one"
            StatementDefinition b: "two"
            ArgumentReference c: ""
            (1) Statement -: "x"
            -- 
            (1) Statement -: "y"
            2:1 warning missing-blank-line: other tools need a blank line before a claim or an argument
            3:1 warning missing-blank-line: other tools need a blank line before a claim or an argument
            4:1 warning missing-blank-line: other tools need a blank line before a premise-conclusion structure
            official:
            StatementDefinition a: "one"
            rejected
            2:1 error rejected: Argdown's own tool rejects this text at `[b]:`
        "#]],
    );
}

#[test]
fn lists_within_lists() {
    check(
        "* a\n  * b\n  * c\n* d\n  + [e]\n",
        expect![[r#"
        * Statement -: "a"
          * Statement -: "b"
          * Statement -: "c"
        * Statement -: "d"
          + StatementReference e: ""
        2:3 warning mixed-list: a list stands within a list: other tools stop here
        official:
        * Statement -: "a"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `*`
    "#]],
    );
    silent("* a\n* [b]: c\n    + [d]\n");
}

#[test]
fn nothing_at_all() {
    check(
        "// only a comment\n",
        expect![[r#"
        1:1 warning empty-document: there is nothing to read here
        official:
        rejected
        2:1 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
}

#[test]
fn a_margin_between_two_others() {
    check(
        "[a]: t\n    + [b]\n        + [c]\n      + [d]\n",
        expect![[r#"
        StatementDefinition a: "t"
          + StatementReference b: ""
            + StatementReference c: ""
          + StatementReference d: ""
        4:1 warning bad-margin: this line is indented less than the one above, but as far as no line before: other tools stop here, or hang it elsewhere
        official:
        StatementDefinition a: "t"
          + StatementReference b: " "
            + StatementReference c: ""
          + StatementReference d: ""
    "#]],
    );
    silent("[a]: t\n    + [b]\n        + [c]\n    + [d]\n");
}

#[test]
fn includes_are_blocks() {
    check(
        "@include(a/b.argdown)\n[a]: x @include(c)\n",
        expect![[r#"
        include a/b.argdown
        StatementDefinition a: "x @include(c)"
        official:
        Statement -: "@include(a/b.argdown)"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `[a]:`
    "#]],
    );
}

#[test]
fn relations_with_nothing_above_them_do_not_hang_on_each_other() {
    check(
        "# H\n\n- [a]: A.\n- [b]: B.\n    + [c]: C.\n+ [d]: D.\n",
        expect![[r##"
            # "H"
            StatementDefinition a: "A."
            StatementDefinition b: "B."
              + StatementDefinition c: "C."
            StatementDefinition d: "D."
            3:1 error relation-without-parent: the relation `-` has nothing above it
            4:1 error relation-without-parent: the relation `-` has nothing above it
            6:1 error relation-without-parent: the relation `+` has nothing above it
            official:
            # "H"
            rejected
            3:1 error rejected: Argdown's own tool rejects this text at `-`
        "##]],
    );
}
