//! Legal prose in Argdown: each trap of the official tool is read as its author meant it and reported; what looks
//! like it and is harmless stays silent. The first tree is the Rebut dialect's; the second says what the official
//! dialect makes of the same text.

use expect_test::{Expect, expect};
use rebut::argdown::{Block, Dialect, Document, parse};
use rebut::text::FileId;

use crate::argdown_dump::read;

/// Both readings, one below the other.
fn check(text: &str, expected: Expect) {
    let rebut = read(text, Dialect::Rebut);
    let official = read(text, Dialect::Official);
    expected.assert_eq(&format!("{rebut}official:\n{official}"));
}

/// Nothing is said, and both dialects read the same.
fn silent(text: &str) {
    let rebut = read(text, Dialect::Rebut);
    let official = read(text, Dialect::Official);
    assert_eq!(rebut.replace(" \"", "\""), official.replace(" \"", "\""), "for {text:?}");
    assert!(!rebut.contains("warning") && !rebut.contains("error"), "{rebut}");
}

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
fn unclosed_emphasis_is_text() {
    check(
        "[a]: *jus cogens and **peremptory\n\n[b]: _opinio_ here\n",
        expect![[r#"
            StatementDefinition a: "*jus cogens and **peremptory"
            StatementDefinition b: "opinio here" italic 0..5
            1:6 warning unclosed-emphasis: this `*` is never closed: other tools lose the document
            1:22 warning unclosed-emphasis: this `**` is never closed: other tools lose the document
            official:
            rejected
            1:34 error rejected: Argdown's own tool rejects this text here
        "#]],
    );
    silent("[a]: *jus cogens* is **peremptory**, _so_");
}

#[test]
fn emphasis_loses_only_the_marks_that_are_not_closed() {
    check(
        "[a]: x *y __z* w #t *q*\n",
        expect![[r#"
            StatementDefinition a: "x y __z w #t q" italic 2..6 tag t 10..12 italic 13..13
            1:11 warning unclosed-emphasis: this `__` is never closed: other tools lose the document
            official:
            rejected
            2:1 error rejected: Argdown's own tool rejects this text here
        "#]],
    );
}

#[test]
fn underscores_within_a_word_are_text() {
    check(
        "[a]: file_name_here and a_b\n",
        expect![[r#"
        StatementDefinition a: "file_name_here and a_b"
        1:10 warning unclosed-emphasis: an underscore within a word begins emphasis for other tools: they spoil the text, or lose the document
        1:15 warning unclosed-emphasis: an underscore within a word begins emphasis for other tools: they spoil the text, or lose the document
        1:26 warning unclosed-emphasis: an underscore within a word begins emphasis for other tools: they spoil the text, or lose the document
        official:
        rejected
        2:1 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    silent("[a]: file\\_name\\_here");
}

#[test]
fn a_star_between_numbers_is_text() {
    check(
        "[a]: 2*3 is six\n",
        expect![[r#"
            StatementDefinition a: "2*3 is six"
            1:7 warning unclosed-emphasis: a `*` right behind a word or number begins emphasis for other tools: they spoil the text, or lose the document
            official:
            rejected
            2:1 error rejected: Argdown's own tool rejects this text here
        "#]],
    );
    silent("[a]: 2 * 3 is six");
}

#[test]
fn stars_that_no_one_meant_as_emphasis_are_text() {
    check(
        "[a]: 2*3*4 equals 24\n",
        expect![[r#"
        StatementDefinition a: "2*3*4 equals 24"
        1:7 warning unclosed-emphasis: a `*` right behind a word or number begins emphasis for other tools: they spoil the text, or lose the document
        1:9 warning unclosed-emphasis: a `*` right behind a word or number begins emphasis for other tools: they spoil the text, or lose the document
        official:
        rejected
        2:1 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    check(
        "[a]: Res. 1718*, 1874* and 2397*\n",
        expect![[r#"
            StatementDefinition a: "Res. 1718*, 1874* and 2397*"
            1:15 warning unclosed-emphasis: a `*` right behind a word or number begins emphasis for other tools: they spoil the text, or lose the document
            1:22 warning unclosed-emphasis: a `*` right behind a word or number begins emphasis for other tools: they spoil the text, or lose the document
            1:32 warning unclosed-emphasis: a `*` right behind a word or number begins emphasis for other tools: they spoil the text, or lose the document
            official:
            StatementDefinition a: "Res. 1718, 1874 and 2397*" italic 9..14
        "#]],
    );
    check(
        "[a]: ** See note.\n",
        expect![[r#"
            StatementDefinition a: "** See note."
            1:6 warning unclosed-emphasis: `**` with space around it begins emphasis for other tools: they spoil the text, or lose the document
            official:
            StatementDefinition a: "undefined See note." italic 0..0
        "#]],
    );
    check(
        "[a]: The Court *** held *** so.\n",
        expect![[r#"
            StatementDefinition a: "The Court *** held *** so."
            1:16 warning unclosed-emphasis: `***` with space around it begins emphasis for other tools: they spoil the text, or lose the document
            1:25 warning unclosed-emphasis: `***` with space around it begins emphasis for other tools: they spoil the text, or lose the document
            official:
            StatementDefinition a: "The Court * held * so." bold 10..16
        "#]],
    );
    check(
        "[a]: *First note. **Second note.\n",
        expect![[r#"
        StatementDefinition a: "*First note. **Second note."
        1:6 warning unclosed-emphasis: this `*` is never closed: other tools lose the document
        1:19 warning unclosed-emphasis: this `**` is never closed: other tools lose the document
        official:
        rejected
        2:1 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    silent("[a]: un*lawful* and *one*.");
}

#[test]
fn emphasis_before_a_quotation_mark_ends() {
    check(
        "[a]: the \"*opinio*\" and *x*\'s\n",
        expect![[r#"
        StatementDefinition a: "the \"opinio\" and x's" italic 5..10 italic 17..17
        1:18 warning unclosed-emphasis: other tools do not see that `*` ends here: they lose the document
        1:27 warning unclosed-emphasis: other tools do not see that `*` ends here: they lose the document
        official:
        rejected
        2:1 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    silent("[a]: *opinio*, *juris*");
}

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
fn blank_lines_within_a_structure() {
    check(
        "(1) a\n\n(2) b\n\n----\n\n(3) c\n\ntext\n",
        expect![[r#"
        (1) Statement -: "a"
        (1) Statement -: "b"
        -- 
        (1) Statement -: "c"
        Statement -: "text"
        2:1 warning stray-blank-line: other tools see the end of a block in this blank line: they lose what follows, or the whole document
        4:1 warning stray-blank-line: other tools see the end of a block in this blank line: they lose what follows, or the whole document
        6:1 warning stray-blank-line: other tools see the end of a block in this blank line: they lose what follows, or the whole document
        official:
        (1) Statement -: "a"
        rejected
        1:6 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    silent("(1) a\n(2) b\n----\n(3) c\n\ntext\n");
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
fn shortcodes_stay_but_not_within_words() {
    check(
        "[a]: U.A.E. and .~. p.->.q\n",
        expect![[r#"
        StatementDefinition a: "U.A.E. and ¬ p→q"
        1:7 warning shortcode: other tools write ∀ for `.A.`, here within a word
        1:17 note shortcode: `.~.` is a shortcode: it is replaced by ¬
        1:22 note shortcode: `.->.` is a shortcode: it is replaced by →
        official:
        StatementDefinition a: "U∀E. and ¬ p→q"
    "#]],
    );
    silent("[a]: e.g. the U.N. and i.e. this");
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
fn premises_without_a_conclusion() {
    check(
        "(1) a\n(2) b\n\n[c]: d\n",
        expect![[r#"
        (1) Statement -: "a"
        (1) Statement -: "b"
        StatementDefinition c: "d"
        2:1 error incomplete-pcs: these premises have no inference and no conclusion
        official:
        (1) Statement -: "a"
        (1) Statement -: "b"
        rejected
        2:6 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
}

#[test]
fn an_inference_without_its_ends() {
    check(
        "(1) a\n----\n\n[c]: d\n",
        expect![[r#"
        (1) Statement -: "a"
        -- 
        StatementDefinition c: "d"
        2:1 error incomplete-pcs: this inference has no conclusion behind it
        official:
        (1) Statement -: "a"
        -- 
        rejected
        2:5 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
}

#[test]
fn an_inference_that_is_never_closed() {
    check(
        "(1) a\n-- some rule\n(2) b\n--\n(3) c\n---\n(4) d\n",
        expect![[r#"
        (1) Statement -: "a"
        -- some rule
        (1) Statement -: "b"
        -- 
        (1) Statement -: "c"
        -- 
        (1) Statement -: "d"
        2:1 error unclosed-inference: this inference is never closed: other tools lose the document
        4:1 error unclosed-inference: this inference is never closed: other tools lose the document
        6:1 error unclosed-inference: this inference is never closed: other tools lose the document
        official:
        (1) Statement -: "a"
        rejected
        3:1 error rejected: Argdown's own tool rejects this text at `(`
    "#]],
    );
    silent("(1) a\n-- some rule --\n(2) b\n--\nrule, other {strict: true}\n--\n(3) c\n");
}

#[test]
fn an_argument_as_a_premise() {
    check(
        "(1) <a>\n----\n(2) b\n",
        expect![[r#"
        (1) ArgumentReference a: ""
        -- 
        (1) Statement -: "b"
        1:5 error incomplete-pcs: the argument `<a>` stands as a premise or conclusion
        official:
        rejected
        1:5 error rejected: Argdown's own tool rejects this text at `<a>`
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
fn only_undercuts_below_an_inference() {
    check(
        "(1) a\n----\n  - [x]\n  + [y]\n(2) b\n",
        expect![[r#"
        StatementReference y: ""
        (1) Statement -: "a"
        -- 
          _ StatementReference x: ""
        (1) Statement -: "b"
        3:3 error misplaced-relation: `-` below an inference can only mean an undercut: it is read as `<_`
        4:3 error misplaced-relation: `+` cannot stand below an inference: the relation is left out
        official:
        (1) Statement -: "a"
        -- 
        rejected
        3:1 error rejected: Argdown's own tool rejects this text at `-`
    "#]],
    );
    silent("(1) a\n----\n  <_ [x]\n(2) b\n");
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

/// The example on the page of each code makes it fire.
#[test]
fn the_example_of_each_page_fires() {
    // A byte-order mark, a carriage return and a missing line end cannot be shown on a page; what the official tool
    // rejects is said in its own dialect.
    let not_shown = ["R030", "R032", "R034", "R049"];
    for number in 20..=49 {
        let id = format!("R{number:03}");
        let code = rebut::diagnostic::codes::find(&id).unwrap();
        let page = code.entry().page;
        assert!(page.starts_with(&format!("# {id} {}\n", code.entry().name)), "{page}");
        if not_shown.contains(&id.as_str()) {
            continue;
        }
        let example = page.split("## Example\n\n").nth(1).and_then(|rest| rest.split("\n\n## ").next()).unwrap();
        let lines: Vec<&str> = example.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
        let text = lines.join("\n") + "\n";
        let parsed = rebut::argdown::parse(&text, Dialect::Rebut, rebut::text::FileId(0));
        assert!(parsed.diagnostics.iter().any(|found| found.code == code), "{id}: {text}{:?}", parsed.diagnostics);
    }
}

/// A map as the language describes it: headings with data, data on the next line, links, structures with roles.
#[test]
fn a_map_of_the_language_is_silent() {
    silent(
        "# May they be sent? {issue: lawful, kind: mixed}\n\n[lawful]: It could be consistent with the law.\n  {by: lavrov, in: \
         s0, at: ¶1 s1, quote: \"could align with the law\"}\n  - [breach of 2(4)] {link: {basis: inferred, note: \"s0 \
         attacks it as a whole\"}}\n    <_ [doubt]: The source is weak. {by: unnamed}\n  + <article 4>: It obliges. {link: \
         {basis: inferred}}\n\n<prohibition>\n\n(1) [2(4)]: It bars force. {role: rule, cites: [UN Charter art \
         2(4)]}\n(2) [no consent]: None was given.\n  {role: facts, in: s0}\n-- established-rule {scheme: \
         established-rule} --\n(3) [breach of 2(4)]: It breaches article 2(4). {modality: probable}\n",
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

#[test]
fn a_mistyped_mark_is_text_and_said_to_be_one() {
    check(
        "[a]: A.\n  – [b]: B.\n",
        expect![[r#"
        StatementDefinition a: "A. – [b]: B."
        2:3 warning mistyped-mark: `–` draws no relation, so that this line is text
        official:
        StatementDefinition a: "A. – "
        rejected
        2:5 error rejected: Argdown's own tool rejects this text at `[b]:`
    "#]],
    );
    check(
        "[a]: A.\n  * [b]: B.\n  • [c]\n",
        expect![[r#"
        StatementDefinition a: "A. * [b]: B. • [c]"
        2:3 warning mistyped-mark: `*` draws no relation, so that this line is text
        3:3 warning mistyped-mark: `•` draws no relation, so that this line is text
        official:
        StatementDefinition a: "A."
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `*`
    "#]],
    );
    check(
        "[a] : A.\n",
        expect![[r#"
        Statement -: "[a] : A."
        1:1 warning mistyped-mark: a space stands between `[a]` and its colon, so that it is text
        official:
        StatementReference a: ""
        rejected
        1:5 error rejected: Argdown's own tool rejects this text at `:`
    "#]],
    );
    check(
        "[b]: B.\n\n[a] is so.\n",
        expect![[r#"
        StatementDefinition b: "B."
        Statement -: "[a] is so."
        3:1 warning mistyped-mark: no colon follows `[a]`, so that it is text
        official:
        StatementDefinition b: "B."
        StatementReference a: ""
        rejected
        3:5 error rejected: Argdown's own tool rejects this text at `is so`
    "#]],
    );
    check(
        "(P1) p\n(P2) q\n-- rule --\n(C) c\n",
        expect![[r#"
        Statement -: "(P1) p (P2) q -- rule -- (C) c"
        1:1 warning mistyped-mark: `(P1)` is not the number of a premise, so that no argument is read here
        official:
        Statement -: "(P1) p (P2) q"
        rejected
        3:1 error rejected: Argdown's own tool rejects this text at `--`
    "#]],
    );
    check(
        "(1) p\n====\n(2) c\n",
        expect![[r#"
        (1) Statement -: "p ===="
        (1) Statement -: "c"
        2:1 warning mistyped-mark: `====` is no inference, so that this line is text
        3:1 error incomplete-pcs: these premises have no inference and no conclusion
        official:
        (1) Statement -: "p ===="
        (1) Statement -: "c"
        rejected
        4:1 error rejected: Argdown's own tool rejects this text here
    "#]],
    );
    check(
        "---\ntitle: x\n---\n\n[a]: A.\n",
        expect![[r#"
        Statement -: "--- title: x ---"
        StatementDefinition a: "A."
        1:1 warning mistyped-mark: what stands between these hyphens and the next is text, not settings
        official:
        rejected
        1:1 error rejected: Argdown's own tool rejects this text at `--`
    "#]],
    );
    // A mention is no title.
    check(
        "a\n* @<c>\n",
        expect![[r#"
        Statement -: "a * @<c>" mention <c> 4..7
        2:1 warning line-begins-with-mark: this line of text begins with `*`, which other tools read as a list, and lose the document
        official:
        Statement -: "a"
        rejected
        2:1 error rejected: Argdown's own tool rejects this text at `*`
    "#]],
    );
    silent("[a]: A – or\n– so it seems – not. – See \\[b\\].\n");
}

#[test]
fn the_line_of_an_inference_is_read_as_it_was_meant() {
    check(
        "(1) p\n---- {scheme: x}\n(2) c\n",
        expect![[r#"
        (1) Statement -: "p"
        --  {scheme}
        (1) Statement -: "c"
        2:6 warning inference-line: these data stand behind their inference: other tools stop here
        official:
        (1) Statement -: "p"
        -- 
        rejected
        2:6 error rejected: Argdown's own tool rejects this text at `{scheme: x}`
    "#]],
    );
    check(
        "(1) p\n-- R -- {scheme: x}\n(2) c\n",
        expect![[r#"
        (1) Statement -: "p"
        -- R {scheme}
        (1) Statement -: "c"
        2:9 warning inference-line: these data stand behind their inference: other tools stop here
        official:
        (1) Statement -: "p"
        -- R
        rejected
        2:9 error rejected: Argdown's own tool rejects this text at `{scheme: x}`
    "#]],
    );
    check(
        "(1) p\n-- rule A\nrule B, C --\n(2) c\n",
        expect![[r#"
        (1) Statement -: "p"
        -- rule A rule B / C
        (1) Statement -: "c"
        2:10 warning inference-line: the rules of this inference go on in the next line: other tools stop here
        official:
        (1) Statement -: "p"
        rejected
        3:1 error rejected: Argdown's own tool rejects this text at `rule B`
    "#]],
    );
    check(
        "(1) p\n-- R, {scheme: x} --\n(2) c\n",
        expect![[r#"
        (1) Statement -: "p"
        -- R {scheme}
        (1) Statement -: "c"
        2:5 warning inference-line: a comma stands between the rules of this inference and its data: other tools stop here
        official:
        (1) Statement -: "p"
        rejected
        2:7 error rejected: Argdown's own tool rejects this text at `{scheme: x}`
    "#]],
    );
    check(
        "(1) p\n--- R ---\n(2) c\n",
        expect![[r#"
        (1) Statement -: "p"
        -- R
        (1) Statement -: "c"
        2:3 warning inference-line: other tools take the third hyphen for a part of the rule
        official:
        (1) Statement -: "p"
        -- - R
        (1) Statement -: "c"
    "#]],
    );
    silent("(1) p\n--\nrule A, B\n--\n(2) c\n");
    silent("(1) p\n------\n(2) c\n");
}

#[test]
fn a_title_is_named_without_its_colon() {
    let said = read("[a]: A.\n  >< <b>: B.\n\n(1) <c>: C.\n----\n(2) d\n", Dialect::Rebut);
    assert!(said.contains("`<b>` is an argument") && said.contains("the argument `<c>` stands"), "{said}");
}
