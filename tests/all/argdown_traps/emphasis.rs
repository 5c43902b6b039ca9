//! Stars and underscores.

use expect_test::expect;

use super::{check, silent};

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
