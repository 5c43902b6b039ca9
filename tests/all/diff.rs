//! `diff`: what is called changed, new and dropped, and what is not.

use expect_test::{Expect, expect};
use rebut::command::{TableFormat, diff};
use rebut::dossier::{Folder, Loaded, load};
use rebut::model::EdgeSet;
use rebut::view::Findings;
use serde_json::Value;

use super::cli_run::rebut;

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
    let listed: usize = ["records", "sources", "claims", "links", "replies"]
        .iter()
        .map(|key| json[key].as_array().unwrap().len())
        .sum();
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

/// What `diff` says where one thing of a dossier is replaced by another, wherever it stands.
fn after_replacing(old: &str, new: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tutorial");
    let mut replaced = 0;
    for part in ["", "seeds", "arguments"] {
        for state in ["old", "new"] {
            std::fs::create_dir_all(folder.path().join(state).join(part)).unwrap();
        }
        for entry in std::fs::read_dir(root.join(part)).unwrap() {
            let path = entry.unwrap().path();
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let name = std::path::Path::new(part).join(path.file_name().unwrap());
            std::fs::write(folder.path().join("old").join(&name), &text).unwrap();
            replaced += text.matches(old).count();
            std::fs::write(folder.path().join("new").join(&name), text.replace(old, new)).unwrap();
        }
    }
    assert!(replaced > 0, "`{old}` stands in the tutorial");
    let said = rebut(folder.path(), "diff old new").go();
    assert_eq!(said.code, 1, "{}", said.shown());
    said.stdout
}

#[test]
fn what_turns_the_case_over_is_told() {
    for (old, new, lines) in [
        ("speaks_for: varn", "speaks_for: orr", &["actor ", "speaks_for: party varn", "side: Varn → Orr"][..]),
        (
            "slant: {party: varn",
            "slant: {party: orr",
            &["source memorial", "slant: basis signed for Varn, party varn → basis signed for Varn, party orr"],
        ),
        (", compatible: [transit as of right", ", compatible: [transit as of course", &["compatible with: "]),
        ("vessel: merchant ships", "vessel: yachts", &["about: vessel merchant ships → vessel yachts"]),
        ("burden: {party: varn", "burden: {party: orr", &["issue notice", "burden: ", "party varn"]),
        (
            "Was notice due?",
            "Had notice to be given?",
            &["issue notice", "question: Was notice due? → Had notice to be given?"],
        ),
        ("role: exception", "role: rule", &["roles: "]),
        ("force: treaty", "force: custom", &["instrument Treaty 1987", "force: treaty → custom"]),
    ] {
        let said = after_replacing(old, new);
        for line in lines {
            assert!(said.contains(line), "{old} → {new}: no `{line}` in\n{said}");
        }
    }
}

#[test]
fn two_maps_of_a_dossier_have_its_names() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tutorial/arguments");
    let said = rebut(&root, "diff memorial.argdown counter-memorial.argdown").go();
    assert!(said.stdout.contains("no longer said by Counsel for Varn, memorial"), "{}", said.shown());
    assert!(said.stdout.contains("now said by Counsel for Orr, counter-memorial"), "{}", said.shown());
    assert_eq!(said.stderr, "", "what the other maps hold is no error of these");
}

#[test]
fn what_could_not_be_read_is_said_of_both_sides() {
    let folder = tempfile::tempdir().unwrap();
    let whole = "[a]: A is so.\n";
    std::fs::write(folder.path().join("whole.argdown"), whole).unwrap();
    std::fs::write(folder.path().join("part.argdown"), format!("@include(gone.argdown)\n\n{whole}")).unwrap();
    let old = rebut(folder.path(), "diff part.argdown whole.argdown").go().done();
    let why = "part.argdown:1: there is no file `gone.argdown`";
    assert!(old.stderr.contains(&format!("what is missing there is told as new: {why}")), "{}", old.shown());
    let new = rebut(folder.path(), "diff whole.argdown part.argdown").go().done();
    assert!(new.stderr.contains(&format!("what is missing is not told here: {why}")), "{}", new.shown());
}
