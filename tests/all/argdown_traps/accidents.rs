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
