//! Premises, inferences, conclusions.

use expect_test::expect;

use super::{check, silent};

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
