//! `find`, `path` and `list claims --second-hand`, on small maps.

#![expect(clippy::unwrap_used, reason = "a test")]

use expect_test::{Expect, expect};
use rebut::command::{Output, TableFormat, find, path, show};
use rebut::dossier::{Folder, Loaded, load};
use rebut::graph::Selection;
use rebut::model::EdgeSet;
use rebut::view::Findings;

fn loaded(map: &str) -> Loaded {
    let mut folder = Folder::new();
    folder.insert("dossier.yaml", b"title: Pier\nactors: {clerk: A clerk}\n".to_vec());
    folder.insert("seeds/s0.yaml", b"title: Note\ntext: s0.txt\nauthors: [writer]\n".to_vec());
    folder.insert("seeds/s0.txt", b"The pier is open. The clerk said that the gate was shut.\n".to_vec());
    folder.insert("arguments/m.argdown", map.as_bytes().to_vec());
    load(&folder, None)
}

fn text(output: &Output) -> String {
    String::from_utf8(output.bytes.clone()).unwrap()
}

const MAP: &str = "# H {issue: pier}\n\n\
    [open]: The pier is open. {in: s0, quote: \"The pier is open\", note: \"said twice\"}\n  \
    + <use>\n  - [shut] {link: {basis: inferred, note: \"a shut gate bars the Pier\"}}\n\n\
    <use>: It was in use.\n\n\
    [shut]: The gate is shut. {by: clerk, in: s0, quote: \"the gate was shut\", speech: indirect}\n\n\
    [alone]: Nothing is said of this.\n";

fn found(words: &str, expected: &Expect) {
    let loaded = loaded(MAP);
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
    let words: Vec<String> = words.split('|').map(str::to_owned).collect();
    let output = find::run(&findings, &selection, "", &words, TableFormat::Csv).unwrap();
    // CSV has line ends of its own (RFC 4180).
    expected.assert_eq(&text(&output).replace("\r\n", "\n"));
}

#[test]
fn words_are_found_in_claims_quotations_and_notes() {
    found(
        "PIER",
        &expect![[r#"
        no,claim or link,where,words
        C1,[open],claim,The pier is open.
        C1,[open],quotation s0 ¶1 s1,"""The pier is open"""
        ,the link from C2 [shut] to C1 [open],note of the link,a shut gate bars the Pier
    "#]],
    );
    found(
        "gate|shut",
        &expect![[r#"
        no,claim or link,where,words
        C2,[shut],claim,The gate is shut.
        C2,[shut],quotation s0 ¶1 s2,"""the gate was shut"""
        ,the link from C2 [shut] to C1 [open],note of the link,a shut gate bars the Pier
    "#]],
    );
    found(
        "in use",
        &expect![[r#"
        no,claim or link,where,words
        ,<use>,argument,It was in use.
    "#]],
    );
    found(
        "twice",
        &expect![[r#"
        no,claim or link,where,words
        C1,[open],note,said twice
    "#]],
    );
    // Both words are there, but not in one text.
    found(
        "twice|open",
        &expect![[r#"
        no,claim or link,where,words
    "#]],
    );
    found(
        "nowhere",
        &expect![[r#"
        no,claim or link,where,words
    "#]],
    );
}

#[test]
fn what_has_no_letter_is_not_looked_for() {
    let loaded = loaded(MAP);
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
    for words in ["", " ", "…", "\u{0}"] {
        let failure = find::run(&findings, &selection, "", &[words.to_owned()], TableFormat::Json).unwrap_err();
        assert_eq!(failure.message, "which words?");
    }
}

fn chain(from: &str, to: &str, expected: &Expect) {
    let loaded = loaded(MAP);
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let said = match path::run(&findings, from, to, TableFormat::Text(60)) {
        Ok(output) => text(&output),
        Err(failure) => format!("{}\n", failure.message),
    };
    expected.assert_eq(&said);
}

#[test]
fn the_shortest_chain_is_told_in_words() {
    chain(
        "shut",
        "use",
        &expect![[r#"
        from C2 [shut] to <use> · links: argued · 2 links
        C2 [shut]  The gate is shut.
          ↓ objects to                                      inferred
        C1 [open]  The pier is open.
          ↑ is supported by                                 inferred
        <use>
    "#]],
    );
    chain(
        "open",
        "open",
        &expect![[r#"
        from C1 [open] to C1 [open] · links: argued · 0 links
        C1 [open]  The pier is open.
    "#]],
    );
    chain(
        "alone",
        "open",
        &expect![[r#"
        from C3 [alone] to C1 [open] · links: argued
        Nothing joins the two: no chain of links, premises and
        conclusions leads from one to the other.
    "#]],
    );
    chain(
        "nobody",
        "open",
        &expect![[r#"
        there is no claim `nobody`
    "#]],
    );
}

#[test]
fn second_hand_is_what_no_source_says_itself() {
    let loaded = loaded(MAP);
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
    let list = |what, second_hand| show::list(&findings, what, second_hand, &selection, "", TableFormat::Json);
    let claims: serde_json::Value = serde_json::from_slice(&list(show::What::Claims, true).unwrap().bytes).unwrap();
    let ids: Vec<&str> =
        claims["claims"].as_array().unwrap().iter().map(|claim| claim["id"].as_str().unwrap()).collect();
    // The author says that the pier is open; nobody says the third.
    assert_eq!(ids, ["c:shut"]);
    assert_eq!(list(show::What::Sources, true).unwrap_err().message, "`--second-hand` is said of claims");
}
