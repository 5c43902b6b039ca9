//! `rebut fix` as a person runs it: what is written, what is left alone, and what it says.

use std::fs;
use std::path::Path;

use expect_test::{Expect, expect};
use rebut::command::fix::{Options, run};
use rebut::dossier::{Folder, load_map, load_to_mend};

use crate::cli_run::{Outcome, TestFolder, rebut};

const MAP: &str = "[a]: The order (see http://example.org/o) stands.\n# Next\n\n[b]: It is {odd}.\n";

fn folder(map: impl AsRef<[u8]>) -> TestFolder {
    let folder = TestFolder::dossier();
    fs::write(folder.path().join("lone.argdown"), map).unwrap();
    folder
}

fn after(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("lone.argdown")).unwrap()
}

#[track_caller]
fn says(outcome: &Outcome, expected: Expect) {
    expected.assert_eq(&outcome.shown());
}

#[test]
fn what_is_certain_is_written_and_the_second_run_finds_nothing() {
    let folder = folder(MAP);
    says(
        &rebut(folder.path(), "fix lone.argdown").go(),
        expect![[r#"
        exit 0
        -- stdout
        lone.argdown:1:26: R020 escape the slashes
        lone.argdown:2:1: R027 leave a blank line
        lone.argdown:4:12: R022 escape the brace
        3 fixed in 1 file
    "#]],
    );
    expect![[r#"
        [a]: The order (see http:\/\/example.org/o) stands.

        # Next

        [b]: It is \{odd}.
    "#]]
    .assert_eq(&String::from_utf8(after(folder.path())).unwrap());
    says(
        &rebut(folder.path(), "fix lone.argdown").go(),
        expect![[r#"
        exit 0
        -- stdout
        nothing to fix
    "#]],
    );
}

#[test]
fn a_difference_is_shown_and_nothing_written() {
    let folder = folder(MAP);
    says(
        &rebut(folder.path(), "fix lone.argdown --diff").go(),
        expect![[r#"
        exit 1
        -- stdout
        --- lone.argdown
        +++ lone.argdown
        @@ -1 +1,2 @@
        -[a]: The order (see http://example.org/o) stands.
        +[a]: The order (see http:\/\/example.org/o) stands.
        +
        @@ -4 +5 @@
        -[b]: It is {odd}.
        +[b]: It is \{odd}.
    "#]],
    );
    assert_eq!(after(folder.path()), MAP.as_bytes());
}

#[test]
fn line_ends_stay_what_they_are() {
    let folder = folder(MAP.replace('\n', "\r\n"));
    rebut(folder.path(), "fix lone.argdown").go().done();
    let text = String::from_utf8(after(folder.path())).unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_ne!(text, MAP.replace('\n', "\r\n"));
}

#[test]
fn what_was_not_read_whole_is_not_written() {
    let bytes = [MAP.as_bytes(), b"[c]: caf\xe9.\n"].concat();
    let folder = folder(&bytes);
    let outcome = rebut(folder.path(), "fix lone.argdown").go();
    assert_eq!((outcome.code, after(folder.path())), (1, bytes));
}

#[test]
fn what_cannot_be_changed_is_refused() {
    let folder = folder(MAP);
    rebut(folder.path(), "fix -").stdin(MAP).go().refused("stdin cannot be changed");
    rebut(folder.path(), "fix nosuch.argdown").go().refused("no file or folder");
    rebut(folder.path(), "fix lone.argdown --nosuch").go().refused("--nosuch");
}

#[test]
fn names_are_guessed_only_when_asked() {
    let map = "[harbour closed]: It was closed. {nte: x}\n";
    let folder = folder(map);
    rebut(folder.path(), "fix lone.argdown").go().done();
    assert_eq!(after(folder.path()), map.as_bytes());
    rebut(folder.path(), "fix lone.argdown --guesses").go().done();
    assert_eq!(after(folder.path()), map.replace("nte", "note").as_bytes());
}

#[test]
fn words_are_quoted_anew_only_when_asked_and_never_if_they_say_something_else() {
    let map = "[a]: A. {in: s1, at: ¶1, quote: \"Nobody objected to it\"}\n\n\
               [b]: B. {in: s1, quote: \"the navy had closed the straits\"}\n\n\
               [c]: C. {in: s1, quote: \"The article does define the term\"}\n";
    let folder = TestFolder::with(&[
        ("dossier.yaml", "title: T\n"),
        ("seeds/s1.yaml", "title: S\n"),
        (
            "seeds/s1.txt",
            "On 3 May the navy closed the strait.\n\nNobody objected to it. The article does not define the term.\n",
        ),
        ("arguments/a.argdown", map),
    ]);
    says(
        &folder.rebut("fix").go(),
        expect![[r#"
        exit 1
        -- stdout
        arguments/a.argdown:1:22: R203 write `¶2 s1`
        1 fixed in 1 file · 2 left to decide · 2 errors left
    "#]],
    );
    assert_eq!(folder.read("arguments/a.argdown"), map.replace("¶1", "¶2 s1"));
    says(
        &folder.rebut("fix --quotations --guesses").go(),
        expect![[r#"
        exit 1
        -- stdout
        arguments/a.argdown:3:25: R202 quote the source as it stands
        1 fixed in 1 file · 1 left to decide · 1 error left
    "#]],
    );
    let quoted = map.replace("¶1", "¶2 s1").replace("the navy had closed the straits", "the navy closed the strait");
    assert_eq!(folder.read("arguments/a.argdown"), quoted);
}

/// What `fix` makes of a map, and what it says.
fn fixed(map: &str) -> String {
    let folder = folder(map);
    let said = rebut(folder.path(), "fix lone.argdown").go().shown();
    let said = said.lines().skip(2).collect::<Vec<_>>().join("\n");
    format!("{said}\n{}", String::from_utf8(after(folder.path())).unwrap())
}

#[test]
fn what_hangs_on_a_line_moves_with_it() {
    expect![[r#"
        lone.argdown:2:1: R029 indent it
        lone.argdown:6:1: R029 indent it
        2 fixed in 1 file
        [a]: A.
          - [b]: B.
            - [c]: C
              goes on.
                <_ [d]: D.
          + [e]: E.
    "#]]
    .assert_eq(&fixed("[a]: A.\n- [b]: B.\n  - [c]: C\n    goes on.\n      <_ [d]: D.\n+ [e]: E.\n"));
    // As far as its neighbours.
    expect![[r#"
        lone.argdown:3:1: R029 indent it
        1 fixed in 1 file
        [a]: A.
            - [b]: B.
            + [c]: C.
    "#]]
    .assert_eq(&fixed("[a]: A.\n    - [b]: B.\n+ [c]: C.\n"));
}

#[test]
fn a_fix_that_would_change_what_is_read_or_mend_nothing_is_taken_back() {
    // Escapes do not reach into tags; a brace that is read nowhere would become a claim.
    for map in ["[a]: T #x*y.\n", "No. #3{a}.\n", "[b]\n{1,2}\n\n[b]: B.\n"] {
        let after = fixed(map);
        assert!(after.ends_with(&format!("\n{map}")), "{after}");
        assert!(after.starts_with("nothing to fix · 1 to mend by hand: "), "{after}");
    }
}

#[test]
fn one_slip_in_block_data_grows_nothing() {
    for map in [
        "===\ntitle: \"A\"\nquestion:q\n===\n\n[a]: T.\n",
        "===\na: \"x\"\n b: y\n===\n\n[a]: T.\n",
        "[a]: T. {\n  note: \"x\"\n   by: y\n}\n",
        "===\n  x: [b] c\n y: z\n===\n\n[a]: T.\n",
    ] {
        let folder = folder(map);
        for _ in 0..3 {
            let _ = rebut(folder.path(), "fix lone.argdown").go();
        }
        let after = String::from_utf8(after(folder.path())).unwrap();
        assert!(after.len() < map.len() + 20 && !after.contains('\\'), "{map}\nbecame\n{after}");
    }
}

#[test]
fn the_fragment_of_an_address_becomes_no_tag() {
    expect![[r#"
        lone.argdown:1:16: R020 escape the slashes
        1 fixed in 1 file
        [a]: See https:\/\/example.org/b\#c for more. #tag
    "#]]
    .assert_eq(&fixed("[a]: See https://example.org/b#c for more. #tag\n"));
}

#[test]
fn more_messages_than_are_kept_are_mended_in_one_go() {
    let map: String = (0..10_500).map(|number| format!("See A/RES/{number} and {{b}}.\n\n")).collect();
    let folder = folder(map);
    let said = rebut(folder.path(), "fix lone.argdown").go().shown();
    assert!(said.ends_with("10500 fixed in 1 file\n"), "{}", said.lines().last().unwrap_or_default());
}

#[test]
fn relations_at_the_margin_are_indented_alike_whatever_hangs_on_them() {
    expect![[r#"
        lone.argdown:2:1: R029 indent it
        lone.argdown:4:1: R029 indent it
        lone.argdown:6:1: R029 indent it
        3 fixed in 1 file
        [a]: A.
          - [b]: B.
              - [d]: D.
          - [c]: C.
            + [e]: E.
          + [f]: F.
    "#]]
    .assert_eq(&fixed("[a]: A.\n- [b]: B.\n    - [d]: D.\n- [c]: C.\n  + [e]: E.\n+ [f]: F.\n"));
}

#[test]
fn a_structure_right_below_an_argument_stays_one() {
    expect![[r#"
        lone.argdown:2:1: R027 leave a blank line
        1 fixed in 1 file
        <a>: The gist.

        (1) [p]: P.
        (2) [q]: Q.
        ----
        (3) [r]: R.
    "#]]
    .assert_eq(&fixed("<a>: The gist.\n(1) [p]: P.\n(2) [q]: Q.\n----\n(3) [r]: R.\n"));
}

#[test]
fn quotation_marks_within_quotation_marks_are_escaped_once() {
    let after = fixed("[a]: A. {note: \"the \"licence\" needs\", kind: fact}\n");
    assert!(after.contains(r#"note: "the \"licence\" needs""#), "{after}");
}

#[test]
fn a_map_is_read_as_often_for_many_faults_as_for_few() {
    let readings = |faults: usize| {
        let mut map = "[a]: The rule.\n".to_owned();
        for number in 0..faults {
            map.push_str(&format!("It is {{odd}} in case {number}.\n"));
        }
        let count = std::cell::Cell::new(0);
        let read = |folder: &Folder| load_to_mend(folder, Some("map.argdown"), None);
        let mut folder = Folder::new();
        folder.insert("map.argdown", map);
        let again = |changed: &Folder| {
            count.set(count.get() + 1);
            let mut all = folder.clone();
            for (path, bytes) in changed.iter() {
                all.insert(path, bytes);
            }
            read(&all)
        };
        let output = run(&load_map(&folder, "map.argdown", None), &again, &Options::default()).unwrap();
        assert!(String::from_utf8(output.bytes).unwrap().ends_with(&format!("\n{faults} fixed in 1 file\n")));
        count.get()
    };
    assert_eq!(readings(20), 1);
    // One more, since of so many messages not all are kept at first.
    assert_eq!(readings(5_000), 2);
}

#[test]
fn a_second_run_finds_nothing_that_the_first_could_have_mended() {
    for map in [
        "(1) A\n    --\n\n    --\n    (2) B\n",
        "===\na: b\n===\n[\n[s]\n",
        "[a]: A.\n\n- [b]: B.\n    - [d]: D.\n- [c]: C.\n",
    ] {
        let folder = folder(map);
        let _ = rebut(folder.path(), "fix lone.argdown").go();
        let once = after(folder.path());
        let second = rebut(folder.path(), "fix lone.argdown").go().shown();
        assert_eq!(String::from_utf8_lossy(&once), String::from_utf8_lossy(&after(folder.path())), "{map}\n{second}");
    }
}

/// What is left alone by default, and what is made of it when guesses are asked for.
#[track_caller]
fn guessed(map: &str, expected: &str) {
    let folder = folder(map);
    rebut(folder.path(), "fix lone.argdown").go();
    assert_eq!(String::from_utf8(after(folder.path())).unwrap(), map, "without `--guesses`");
    rebut(folder.path(), "fix lone.argdown --guesses").go();
    assert_eq!(String::from_utf8(after(folder.path())).unwrap(), expected);
}

#[test]
fn what_is_mistyped_is_not_sealed_as_text() {
    guessed("[A]: a\n  – [B]: x\n", "[A]: a\n  - [B]: x\n");
    guessed("[A]: a\n  −> [B]\n\n[B]: b\n", "[A]: a\n  -> [B]\n\n[B]: b\n");
    guessed("[A] : text\n", "[A]: text\n");
    guessed("[A]：text\n", "[A]: text\n");
    guessed("<A> : text\n  + [B]: b\n", "<A>: text\n  + [B]: b\n");
    guessed("[A] text\n\n[B]: b\n  + [A]\n", "[A]: text\n\n[B]: b\n  + [A]\n");
    guessed("[The court] held so.\n", "\\[The court] held so.\n");
    guessed("(P1) p\n(P2) q\n----\n(C) c\n", "(1) p\n(2) q\n----\n(3) c\n");
    guessed("1. p\n2. q\n----\n3. c\n", "(1) p\n(2) q\n----\n(3) c\n");
    guessed("1) p\n-- rule --\n2) c\n", "(1) p\n-- rule --\n(2) c\n");
    guessed("(1) p\n(P2) q\n----\n(C) c\n", "(1) p\n(2) q\n----\n(3) c\n");
    guessed("(1) p\n2. q\n----\n(3) c\n", "(1) p\n(2) q\n----\n(3) c\n");
    guessed("(1) p\n——\n(2) c\n", "(1) p\n----\n(2) c\n");
    guessed("(1) p\n____\n(2) c\n", "(1) p\n----\n(2) c\n");
    guessed("(1) p\n— rule —\n(2) c\n", "(1) p\n-- rule --\n(2) c\n");
    guessed("(1) p\n-- rule {uses [1]} --\n(2) c\n", "(1) p\n-- rule {uses: [1]} --\n(2) c\n");
    guessed("[A]: a\n----\nand b\n", "[A]: a\n\\----\nand b\n");
    guessed("---\ntitle: x\nauthor: y\n---\n\n[A]: a\n", "===\ntitle: x\nauthor: y\n===\n\n[A]: a\n");
    // Support or attack: only the author knows.
    guessed("[A]: a\n  * [B]: b\n", "[A]: a\n  * [B]: b\n");
    guessed("[A]: a\n  → [B]: b\n", "[A]: a\n  → [B]: b\n");
}

#[test]
fn the_line_of_an_inference_is_put_right_without_being_asked() {
    for (map, expected) in [
        ("(1) p\n---- {scheme: x}\n(2) c\n", "(1) p\n-- {scheme: x} --\n(2) c\n"),
        ("(1) p\n-- A\nB --\n(2) c\n", "(1) p\n-- A B --\n(2) c\n"),
        ("(1) p\n-- A, {scheme: x} --\n(2) c\n", "(1) p\n-- A {scheme: x} --\n(2) c\n"),
        ("(1) p\n--- A --\n(2) c\n", "(1) p\n-- A --\n(2) c\n"),
    ] {
        let after = fixed(map);
        assert!(after.contains(" R064 ") && after.ends_with(&format!("\n1 fixed in 1 file\n{expected}")), "{after}");
    }
}

#[test]
fn data_are_put_where_all_tools_read_them() {
    for (map, code, expected) in [
        ("[a]: A. {note: x} #core\n", "R026", "[a]: A. #core {note: x}\n"),
        ("[a]: A. {note: x} and more.\n", "R026", "[a]: A. and more. {note: x}\n"),
        ("[a]: A. {note: x}\nand more.\n", "R026", "[a]: A.\nand more. {note: x}\n"),
        ("[a]: A. {note: x} {kind: fact}\n", "R026", "[a]: A. {note: x, kind: fact}\n"),
        ("[a]: A.\n\n[a]\n#core\n", "R026", "[a]: A.\n\n[a] #core\n"),
        ("[a]: A. {note: \"the set {x } of states\"}\n", "R025", "[a]: A. {note: \"the set {x \\x7D of states\"}\n"),
        ("[a]: A. {said: [{by: x, note: y} ]}\n", "R025", "[a]: A. {said: [{by: x, note: y}]}\n"),
        ("[a]: A.\n  - {note: x} [b]: B.\n", "R042", "[a]: A.\n  - [b]: B. {note: x}\n"),
        ("* {note: x} Words that\ngo on.\n", "R042", "* Words that\ngo on. {note: x}\n"),
        (
            "[a]: A.\n    - [b]: B.\n        - [c]: C.\n      - [d]: D.\n",
            "R029",
            "[a]: A.\n    - [b]: B.\n        - [c]: C.\n    - [d]: D.\n",
        ),
        ("[a]: A.\n    - [b]: B.\n  - [d]: D.\n", "R029", "[a]: A.\n    - [b]: B.\n    - [d]: D.\n"),
        (
            "[a]: T.\n     + [b]: B.\n  + [c]: C.\n+ [d]: D.\n",
            "R029",
            "[a]: T.\n     + [b]: B.\n     + [c]: C.\n     + [d]: D.\n",
        ),
        ("* one\n+ [b]: B.\n* two\n", "R029", "* one\n  + [b]: B.\n* two\n"),
        ("* one\n + [b]: B.\n* two\n", "R029", "* one\n   + [b]: B.\n* two\n"),
    ] {
        let after = fixed(map);
        assert!(
            after.contains(&format!(" {code} ")) && after.ends_with(&format!(" in 1 file\n{expected}")),
            "{map}{after}"
        );
    }
}

#[test]
fn what_has_no_certain_fix_is_left() {
    for map in [
        // Emphasis that ends before a quotation mark: any other place of the mark is another text.
        "[a]: The \"*opinio*\" of states.\n",
        // Which of two notes counts is for the author to say.
        "[a]: A. {note: x} {note: y}\n",
        "[a]: A.\n  - {note: x} [b]: B. {kind: fact}\n",
        "[a]: A. {note: x} more // a comment\n",
    ] {
        let folder = folder(map);
        rebut(folder.path(), "fix lone.argdown").go();
        assert_eq!(String::from_utf8_lossy(&after(folder.path())), map);
    }
}
