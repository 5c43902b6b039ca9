//! Signs of Argdown that legal prose has by accident.

use expect_test::expect;

use super::{check, silent};

#[test]
fn letters_of_citations_stay_letters() {
    check(
        "[a]: See Art.A.2, p.v.q, 5.P. and (2).A.(b) of U.S.A.E.\n",
        expect![[r#"
        StatementDefinition a: "See Art.A.2, p.v.q, 5.P. and (2).A.(b) of U.S.A.E."
        1:13 warning shortcode: other tools write ∀ for `.A.`, here in the midst of words
        1:20 warning shortcode: other tools write ∨ for `.v.`, here in the midst of words
        1:27 warning shortcode: other tools write 𝗣 for `.P.`, here in the midst of words
        1:38 warning shortcode: other tools write ∀ for `.A.`, here in the midst of words
        1:53 warning shortcode: other tools write ∃ for `.E.`, here in the midst of words
        official:
        StatementDefinition a: "See Art∀2, p∨q, 5𝗣 and (2)∀(b) of U.S.A∃"
    "#]],
    );
    check(
        "[a]: Smith .v. Jones\n",
        expect![[r#"
        StatementDefinition a: "Smith .v. Jones"
        1:12 warning shortcode: other tools write ∨ for `.v.`, here in the midst of words
        official:
        StatementDefinition a: "Smith ∨ Jones"
    "#]],
    );
    silent("[a]: See Art\\.A.2, p\\.v.q and U.\\A.E., Smith v. Jones, e.g. this");
}

#[test]
fn signs_of_formulas_stay_signs() {
    check(
        "[a]: For .A.x.E.y (.E.z) p .v. q\n",
        expect![[r#"
        StatementDefinition a: "For ∀x∃y (∃z) p ∨ q"
        1:10 note shortcode: `.A.` is a shortcode: it is replaced by ∀
        1:14 note shortcode: `.E.` is a shortcode: it is replaced by ∃
        1:20 note shortcode: `.E.` is a shortcode: it is replaced by ∃
        1:28 note shortcode: `.v.` is a shortcode: it is replaced by ∨
        official:
        StatementDefinition a: "For ∀x∃y (∃z) p ∨ q"
    "#]],
    );
}

#[test]
fn the_path_of_a_file_keeps_its_backslashes() {
    check(
        "[a]: See C:\\dir\\1945.pdf and C:\\ in a\\b\n",
        expect![[r#"
        StatementDefinition a: "See C:\\dir\\1945.pdf and C:\\ in a\\b"
        1:12 warning backslash-in-word: this backslash stands within a word: other tools leave it out
        1:16 warning backslash-in-word: this backslash stands within a word: other tools leave it out
        1:32 warning backslash-in-word: this backslash stands within a word: other tools leave it out
        1:38 warning backslash-in-word: this backslash stands within a word: other tools leave it out
        official:
        StatementDefinition a: "See C:dir1945.pdf and C: in ab"
    "#]],
    );
    silent("[a]: See C:\\\\dir, \\[sic\\], \\1945. and \\_this\\_");
}

#[test]
fn a_number_sign_in_running_text_is_no_tag() {
    check(
        "[a]: Resolution #3314 says so (#12), see un.org/x#part.\nIn #5, too. #6\n",
        expect![[r#"
        StatementDefinition a: "Resolution #3314 says so (#12), see un.org/x#part. In #5, too. #6" tag 6 63..64
        1:17 warning number-as-tag: `#3314` is text here, but other tools read a tag
        1:32 warning number-as-tag: `#12` is text here, but other tools read a tag
        2:4 warning number-as-tag: `#5` is text here, but other tools read a tag
        official:
        StatementDefinition a: "Resolution #3314 says so (#12), see un.org/x#part. In #5, too. #6" tag 3314 11..16 tag 12 26..28 tag 5 54..55 tag 6 63..64
    "#]],
    );
    silent("[a]: It is so. #3314 #un");
    silent("[a]: The #core claim #(3314 XXIX) is #this. {note: x}\n");
    silent("[a]\n\n[b]: \\#3314 says so.");
}

#[test]
fn a_place_in_brackets_and_parentheses_is_no_link() {
    check(
        "[a]: See [5](b) and [12](iii) of it.\n",
        expect![[r#"
        StatementDefinition a: "See [5](b) and [12](iii) of it."
        1:10 warning brackets-in-text: `[5](b)` is text here, but other tools read a link and lose what stands in parentheses
        1:21 warning brackets-in-text: `[12](iii)` is text here, but other tools read a link and lose what stands in parentheses
        official:
        StatementDefinition a: "See 5 and 12 of it." link b 4..4 link iii 10..11
    "#]],
    );
    silent("[a]: See \\[5](b) and [the note](n.html) and [it](#b), [a treaty](x).");
}

#[test]
fn stars_in_an_address_are_text() {
    check(
        "[a]: See http:\\/\\/un.org/x?a*b*c and https://un.org/d*e*f for it.\n",
        expect![[r#"
            StatementDefinition a: "See http://un.org/x?a*b*c and https://un.org/d*e*f for it."
            1:29 warning unclosed-emphasis: a `*` within an address begins emphasis for other tools: they spoil the text, or lose the document
            1:31 warning unclosed-emphasis: a `*` within an address begins emphasis for other tools: they spoil the text, or lose the document
            1:44 warning slashes-in-word: other tools read `//` as a comment: they lose the rest of this line
            1:54 warning unclosed-emphasis: a `*` within an address begins emphasis for other tools: they spoil the text, or lose the document
            1:56 warning unclosed-emphasis: a `*` within an address begins emphasis for other tools: they spoil the text, or lose the document
            official:
            rejected
            2:1 error rejected: Argdown's own tool rejects this text here
        "#]],
    );
    silent("[a]: See *http:\\/\\/un.org* for it.");
    silent("[a]: See http:\\/\\/un.org/a\\*b\\*c for it.");
}
