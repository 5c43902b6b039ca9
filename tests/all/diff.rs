//! `diff`: what is called changed, new and dropped, and what is not.

use expect_test::{Expect, expect};
use rebut::command::{TableFormat, diff};
use rebut::dossier::{Folder, Loaded, load};
use rebut::model::EdgeSet;
use rebut::view::Findings;
use serde_json::Value;

fn loaded(map: &str) -> Loaded {
    let mut folder = Folder::new();
    folder.insert("dossier.yaml", b"title: Pier\nactors: {n: N, s: S}\n".to_vec());
    folder.insert("seeds/m.yaml", b"title: Memorial\nauthors: [n]\n".to_vec());
    folder.insert("arguments/a.argdown", map.as_bytes().to_vec());
    load(&folder, None)
}

fn changed(old: &str, new: &str, expect: &Expect) {
    let (old, new) = (loaded(old), loaded(new));
    let (before, after) = (Findings::of(&old, EdgeSet::Argued), Findings::of(&new, EdgeSet::Argued));
    let output = diff::run(&before, &after, TableFormat::Text(120));
    let words = String::from_utf8(output.bytes).unwrap();
    assert_eq!(output.findings, !words.starts_with("0 changes"));
    expect.assert_eq(&words);
    let json: Value = serde_json::from_slice(&diff::run(&before, &after, TableFormat::Json).bytes).unwrap();
    assert_eq!(json["schema"], "rebut/diff/1");
    let listed: usize =
        ["sources", "claims", "links", "replies"].iter().map(|key| json[key].as_array().unwrap().len()).sum();
    assert!(words.starts_with(&format!("{listed} change")), "{words}");
    // The other way round there are as many.
    let back = diff::run(&after, &before, TableFormat::Text(120));
    assert_eq!(back.findings, output.findings);
}

const MAP: &str = "[a]: A is so. {in: m, quote: \"a is so\"}\n  - [b]: B is so. {by: s, in: m}\n\n<why>\n\n(1) [p]: P.\n(2) [q]: Q.\n----\n(3) [b]\n";

#[test]
fn order_and_numbers_mean_nothing() {
    let other = "<why>\n\n(1) [p]: P.\n(2) [q]: Q.\n----\n(3) [b]\n\n[b]: B is so. {by: s, in: m}\n\n[a]: A is so. {in: m, quote: \"a is so\"}\n  - [b]\n";
    changed(
        MAP,
        other,
        &expect![[r#"
        0 changes · links: argued · nothing changed
    "#]],
    );
}

#[test]
fn a_new_title_and_a_new_text_are_changes_of_one_claim() {
    let new = MAP.replace("[a]: A is so.", "[the a]: A is certainly so.").replace("[p]: P.", "[pp]: P.");
    changed(
        MAP,
        &new,
        &expect![[r#"
        2 changes · links: argued · claims: 2

        CLAIMS
        ≠ C1 [the a]  A is certainly so.
          title: a → the a
          text: A is so. → A is certainly so.
        ≠ C3 [pp]  P.
          title: p → pp
    "#]],
    );
}

#[test]
fn what_is_left_over_is_added_or_dropped() {
    let new = MAP.replace("(2) [q]: Q.\n", "(2) [r]: R.\n");
    changed(
        MAP,
        &new,
        &expect![[r#"
        4 changes · links: argued · claims: 2 · links: 2

        CLAIMS
        + C4 [r]  R.
        - C4 [q]  Q.

        LINKS
        + <why>: C3 [p] and C4 [r] so C2 [b]
        - <why>: C3 [p] and C4 [q] so C2 [b]
    "#]],
    );
}

#[test]
fn who_says_it_and_what_a_link_rests_on() {
    let new =
        MAP.replace("{by: s, in: m}", "{by: s, in: m, stance: concedes, link: {basis: inferred, note: \"since\"}}");
    changed(
        MAP,
        &new,
        &expect![[r#"
            3 changes · links: argued · claims: 1 · links: 1 · replies: 1

            CLAIMS
            ≠ C2 [b]  B is so.
              now said by S, concedes, as m reports it, m
              no longer said by S, as m reports it, m

            LINKS
            ≠ C2 [b] objects to C1 [a]
              was: drawn by the analyst
              now: inferred: since

            REPLIES
            ≠ C1 [a]: ○ UNANSWERED → = objection conceded
        "#]],
    );
}

#[test]
fn replies_that_change_are_told() {
    let new = format!("{MAP}\n[b]\n  - [c]: C is so. {{in: m}}\n");
    changed(
        MAP,
        &new,
        &expect![[r#"
        4 changes · links: argued · claims: 1 · links: 1 · replies: 2

        CLAIMS
        + C5 [c]  C is so.
          N, m

        LINKS
        + C5 [c] objects to C2 [b]
          drawn by the analyst

        REPLIES
        ≠ C1 [a]: ○ UNANSWERED → ✓ answered (analyst)
        ≠ C2 [b]: · unchallenged → ○ UNANSWERED
    "#]],
    );
}
