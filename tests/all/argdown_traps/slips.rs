//! Marks that are mistyped.

use expect_test::expect;

use super::{check, silent};

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
