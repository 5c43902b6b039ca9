//! Input that nobody means well with: too deep, too long, in circles, out of the folder, of other bytes. Whatever it is,
//! the program ends soon, with the exit code that is defined, and says where and what.

use crate::cli_run::{Outcome, TestFolder, rebut};

/// Files, and what `check --format short` says of them: each of these words, in this order.
#[track_caller]
fn check(files: &[(&str, &str)], arguments: &str, said: &[&str]) -> Outcome {
    let folder = TestFolder::with(files);
    let outcome = folder.rebut(&format!("check --format short {arguments}")).go();
    let mut rest = outcome.stdout.as_str();
    for words in said {
        let Some(at) = rest.find(words) else { panic!("no `{words}` in\n{}", outcome.shown()) };
        rest = &rest[at + words.len()..];
    }
    // The form for people prints lines of the input: it has to hold as well.
    let shown = folder.rebut(&format!("check {arguments}")).go();
    assert_eq!(shown.code, outcome.code);
    assert!(!said.iter().any(|words| words.contains("error[")) || shown.stdout.contains("help: "), "{}", shown.shown());
    outcome
}

const MANIFEST: (&str, &str) = ("dossier.yaml", "title: T\n");

#[test]
fn includes_in_a_circle() {
    let files = [
        MANIFEST,
        ("arguments/a.argdown", "@include(b.argdown)\n\n[a]: A.\n"),
        ("arguments/b.argdown", "@include(a.argdown)\n\n[b]: B.\n"),
    ];
    check(&files, "", &["arguments/b.argdown:1:10: warning[R806]"]);
    check(&[("a.argdown", "@include(a.argdown)\n")], "a.argdown", &["a.argdown:1:10: warning[R806]"]);
}

#[test]
fn includes_that_leave_the_folder() {
    for path in [
        "../../etc/passwd",
        "/etc/passwd",
        "../a.argdown",
        "x/../../../y.argdown",
        "..\\\\..\\\\y.argdown",
        "C:/x.argdown",
    ] {
        let map = format!("[a]: A.\n\n@include({path})\n");
        check(&[("a.argdown", &map)], "a.argdown", &["a.argdown:3:10: error[R805]"]).findings();
        check(
            &[MANIFEST, ("arguments/a.argdown", &map.replace("../a", "../../a"))],
            "",
            &["arguments/a.argdown:3:10: error[R805]"],
        );
    }
    check(&[("a.argdown", "@include(.)\n")], "a.argdown", &["a.argdown:1:10: error[R8"]).findings();
    check(&[("a.argdown", "@include(b.argdown)\n")], "a.argdown", &["a.argdown:1:10: error[R804]"]).findings();
    check(&[("a.argdown", "@include(b.argdown)\n"), ("b.argdown/c", "")], "a.argdown", &["error[R801]"]).findings();
}

#[test]
fn a_folder_where_a_file_is_due_and_the_other_way_round() {
    check(
        &[MANIFEST, ("dossier.lock/x", "")],
        "",
        &["dossier.lock: error[R801]: `dossier.lock` cannot be read: it is a folder"],
    )
    .findings();
    check(&[MANIFEST, ("arguments", "")], "", &["arguments: error[R801]"]).findings();
    check(&[MANIFEST, ("seeds", "")], "", &["seeds: error[R801]"]).findings();
    check(&[MANIFEST, ("seeds/s.yaml", "title: S\ntext: s.txt\n"), ("seeds/s.txt/x", "")], "", &[]);
    check(&[MANIFEST, ("arguments/a.argdown/b.argdown", "[a]: A.\n"), ("seeds/s.yaml/t.yaml", "title: T\n")], "", &[])
        .done();
}

#[test]
fn texts_may_not_be_taken_from_elsewhere() {
    for name in ["../../etc/passwd", "/etc/passwd", "../dossier.yaml"] {
        let record = format!("title: S\ntext: {name}\n");
        let folder = TestFolder::with(&[MANIFEST, ("seeds/s.yaml", &record)]);
        let outcome = folder.rebut("quote s root").go();
        assert!(outcome.code != 0 && !outcome.stdout.contains("root:"), "{}", outcome.shown());
    }
}

#[test]
fn a_bomb_of_aliases() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..10 {
        let list = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{list}]\n"));
    }
    let flow = bomb.trim_end().replace('\n', ", ");
    check(&[("dossier.yaml", &bomb)], "", &["dossier.yaml:", "error[R0"]).findings();
    check(&[MANIFEST, ("seeds/s.yaml", &bomb)], "", &["seeds/s.yaml:", "error[R0"]).findings();
    check(&[("a.argdown", &format!("===\n{bomb}===\n\n[a]: A.\n"))], "a.argdown", &["a.argdown:", "error[R0"])
        .findings();
    check(&[("a.argdown", &format!("[a]: A. {{{flow}}}\n"))], "a.argdown", &["a.argdown:1:", "error[R0"]).findings();
    // One that names itself.
    check(&[("a.argdown", "[a]: A. {note: &x [*x]}\n")], "a.argdown", &["a.argdown:1:"]);
    check(&[("dossier.yaml", "title: &x\n  a: *x\n")], "", &["dossier.yaml:"]);
}

#[test]
fn nesting_5_000_deep() {
    let indented = |mark: &str| -> String {
        (0..5_000)
            .map(|depth| format!("{}{}[c{depth}]: Words.\n", " ".repeat(depth), if depth > 0 { mark } else { "" }))
            .collect()
    };
    let folder = TestFolder::with(&[("deep.argdown", &indented("+ ")), ("objections.argdown", &indented("- "))]);
    assert!(folder.read("deep.argdown").len() > 12_500_000);
    for verb in ["check", "show -o out.txt", "convert -t json -o out.json", "render -t dot -o out.dot"] {
        folder.rebut(&format!("{verb} -C deep.argdown")).go().done();
    }
    folder.rebut("unanswered -C objections.argdown").go().done();
    folder.rebut("render -t svg -C deep.argdown").go().refused("5000 boxes are too many for a picture");
    folder.rebut("show -C out.json -o again.txt").go().done();
    assert_eq!(folder.read("out.txt"), folder.read("again.txt"));
}

#[test]
fn brackets_without_end() {
    for bracket in
        ["[", "{", "<", "(", "*", "_", "{a: ", "{a: [", "/*", "<!--", "#(", "@[", "\"", "'", "`", "\\", "- ", "> "]
    {
        let many = bracket.repeat(100_000 / bracket.len());
        for map in [many.clone(), format!("[a]: Words {many}"), format!("[a] {{note: {many}")] {
            check(&[("a.argdown", &map)], "a.argdown", &[]);
        }
        check(&[("dossier.yaml", &many)], "", &["dossier.yaml"]).findings();
        check(&[("a.json", &many)], "a.json", &["a.json:1:", "error["]).findings();
    }
    let data = format!("[a]: A. {{note: {}}}\n", "[".repeat(100_000));
    check(&[("a.argdown", &data)], "a.argdown", &["a.argdown:1:", "error["]).findings();
    let balanced = format!("[a]: A. {{note: {}{}}}\n", "[".repeat(100_000), "]".repeat(100_000));
    check(&[("a.argdown", &balanced)], "a.argdown", &["a.argdown:1:", "error["]).findings();
    let json = format!("{{\"schema\":\"rebut/dossier/1\",\"claims\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    check(&[("a.json", &json)], "a.json", &["a.json:1:", "error["]).findings();
    let pairs = "{\"a\":".repeat(100_000);
    check(
        &[("a.json", &format!("{{\"schema\":\"rebut/dossier/1\",\"extra\":{pairs}"))],
        "a.json",
        &["a.json:1:", "error["],
    )
    .findings();
}

#[test]
fn a_chain_of_100_000_claims() {
    let chain: String = (0..100_000).map(|at| format!("[c{at}]: Claim {at}.\n  - [c{}]\n\n", at + 1)).collect();
    let folder = TestFolder::with(&[("chain.argdown", &chain)]);
    for verb in
        ["check", "show -o out.txt", "unanswered -o out.txt", "why c50000 -o out.txt", "convert -t json -o out.json"]
    {
        folder.rebut(&format!("{verb} -C chain.argdown")).go().done();
    }
    folder.rebut("show --focus c50000 --depth 3 -C chain.argdown").go().done();
    folder.rebut("render -C chain.argdown").go().refused("boxes are too many for a picture");
    // A ring is a chain without an end.
    let ring = format!("{chain}[c100000]: Claim 100000.\n  - [c0]\n");
    folder.write("ring.argdown", ring);
    folder.rebut("unanswered -C ring.argdown -o out.txt").go().done();
    folder.rebut("show -C ring.argdown -o out.txt").go().done();
}

#[test]
fn fifty_megabytes() {
    let folder = TestFolder::empty();
    folder.write("words.argdown", format!("[a]: {}\n", "word ".repeat(10_000_000)));
    folder.write("lines.argdown", "no markup in this line\n".repeat(2_200_000));
    folder.write("zeros.argdown", vec![0; 50_000_000]);
    folder.write(
        "text.json",
        format!(
            "{{\"schema\":\"rebut/dossier/1\",\"claims\":[{{\"id\":\"c:a\",\"text\":\"{}\"}}]}}",
            "x".repeat(50_000_000)
        ),
    );
    for (map, words) in
        [("words.argdown", "0 errors"), ("lines.argdown", "0 errors"), ("zeros.argdown", ""), ("text.json", "")]
    {
        let outcome = folder.rebut(&format!("check {map}")).go();
        assert!(outcome.stdout.contains(words), "{map}: {}", &outcome.shown()[..300.min(outcome.shown().len())]);
        assert!(outcome.stdout.len() < 1_000_000, "{map} is printed back");
    }
}

/// Each message has a place in its line and shows a part of it: neither may cost the whole line each time.
#[test]
fn twenty_thousand_problems_on_one_line() {
    let folder = TestFolder::empty();
    folder.write("a.argdown", format!("[a]: A {{{}}}\n", "é: , ".repeat(20_000)));
    folder.write("b.argdown", format!("[a]: A {}\n", "{x: [} ".repeat(20_000)));
    folder.write("c.argdown", format!("[a]: A {}\n", "\u{202e} ".repeat(20_000)));
    for map in ["a.argdown", "b.argdown", "c.argdown"] {
        for format in ["human", "json"] {
            folder.rebut(&format!("check {map} --format {format} -o {format}.out")).go();
        }
    }
}

#[test]
fn other_bytes() {
    let folder = TestFolder::empty();
    // The place is counted in characters, behind a BOM too, and in lines of any ending.
    for (bytes, place) in [
        (&b"[a]: caf\xe9.\n"[..], "a.argdown:1:9: error[R802]"),
        (&b"\xef\xbb\xbf[a]: \xc3\xa9\xc3\xa9\xff\n"[..], "a.argdown:1:8: error[R802]"),
        (&b"[a]: A.\r\n\r\n[b]: \xc3\xa9\xff\r\n"[..], "a.argdown:3:7: error[R802]"),
        (&b"\xff\xfe[\0a\0]\0"[..], "a.argdown:1:1: error[R802]"),
    ] {
        folder.write("a.argdown", bytes);
        let outcome = folder.rebut("check a.argdown --format short").go().findings();
        assert!(outcome.stdout.contains(place), "no `{place}` in\n{}", outcome.shown());
        folder.rebut("check a.argdown").go().findings();
        // From stdin as well.
        let outcome = folder.rebut("check - --format short").stdin(bytes).go().findings();
        assert!(outcome.stdout.contains(&place.replace("a.argdown", "stdin.argdown")), "{}", outcome.shown());
    }
    for (map, marks) in [
        ("\u{feff}[a]: A.\n", 1),
        ("[a]: A.\r\n\r\n[b]: B.\r\n", 2),
        ("[a]: A.\r\r[b]: B.\r", 2),
        ("", 0),
        ("\0", 1),
        ("[a]: A\0B.\n", 1),
    ] {
        folder.write("a.argdown", map);
        folder.rebut("check a.argdown").go();
        let listed = folder.rebut("list claims a.argdown -o out.json").go();
        let json: serde_json::Value = serde_json::from_str(&folder.read("out.json")).unwrap();
        assert_eq!(json["claims"].as_array().unwrap().len(), marks, "{map:?}\n{}", listed.shown());
    }
}

#[test]
fn nothing_reaches_the_terminal_as_an_order() {
    let map = "[a\u{1b}[31m]: Words\u{7}\u{9b}2J.\u{8} {note: \"\u{1b}]0;x\u{7}\", nosuch: \u{1b}c}\n\n<b\u{1b}>\n\n[c]: {quote: \u{1b}[2J, in: s\u{1b}}\n";
    let folder = TestFolder::with(&[("a.argdown", map)]);
    for verb in [
        "check a.argdown",
        "check --format short a.argdown",
        "show a.argdown",
        "list claims a.argdown",
        "list sources a.argdown",
        "unanswered a.argdown",
        "why words -C a.argdown",
        "coverage -C a.argdown",
    ] {
        let outcome = folder.rebut(verb).go();
        let said = format!("{}{}", outcome.stdout, outcome.stderr);
        let order = said.chars().find(|&c| c.is_control() && c != '\n');
        assert_eq!(order, None, "{verb}\n{said:?}");
    }
    let outcome = rebut(folder.path(), "check").arg("\u{1b}[31m.argdown").go().refused("");
    assert!(!outcome.stderr.contains('\u{1b}'), "{:?}", outcome.stderr);
}

#[test]
fn a_record_whose_hash_differs() {
    let record = "title: S\ntext: s.txt\nsha256: 0000000000000000000000000000000000000000000000000000000000000000\n";
    let files = [
        MANIFEST,
        ("seeds/s.yaml", record),
        ("seeds/s.txt", "Some words.\n"),
        ("arguments/a.argdown", "[a]: A. {in: s, quote: Some words}\n"),
    ];
    let said = ["seeds/s.yaml:3:9: error[R2"];
    check(&files, "", &said).findings();
    let folder = TestFolder::with(&files);
    let said = folder.rebut("check").go().findings().stdout;
    assert!(said.contains("1 quotation verified") && said.contains("recorded text"), "{said}");
}

#[test]
fn locks_of_any_kind() {
    let dossier = |lock: &str| {
        let folder = TestFolder::dossier();
        folder.write("dossier.lock", lock);
        folder
    };
    for lock in [
        "{",
        "[]",
        "null",
        "{\"kind\":\"claim\"}",
        "{\"kind\":\"claim\",\"id\":\"c:x\",\"number\":-1}",
        "<<<<<<< ours",
        "\u{feff}{}",
        "{\"kind\":\"quotation\",\"source\":\"notice\",\"sha256\":\"\",\"start\":9,\"end\":1}",
    ] {
        let outcome = dossier(lock).rebut("check --format short").go();
        assert!(outcome.stdout.contains("dossier.lock:1:"), "`{lock}`\n{}", outcome.shown());
    }
    for lock in [
        "{\"kind\":\"quotation\",\"source\":\"notice\",\"sha256\":\"x\",\"quote\":\"a\",\"start\":4000000000,\"end\":1}\n",
        "{\"kind\":\"source\",\"id\":\"notice\",\"sha256\":\"x\",\"sentences\":[[[5,1]],[[0,4294967295]]]}\n",
        "{\"kind\":\"claim\",\"id\":\"c:closure-lawful\",\"number\":4294967295}\n",
        "{\"kind\":\"claim\",\"id\":\"c:closure-lawful\",\"number\":0}\n",
        "{\"kind\":\"claim\",\"id\":\"c:closure-lawful\",\"number\":7}\n{\"kind\":\"claim\",\"id\":\"c:bridge-unsafe\",\"number\":7}\n",
    ] {
        let folder = dossier(lock);
        // Without the texts the lock is all there is.
        std::fs::remove_file(folder.at("seeds/notice.txt")).unwrap();
        for verb in ["check", "coverage", "list claims", "why C7", "check --update-lock"] {
            folder.rebut(verb).go();
        }
    }
    let folder = TestFolder::dossier();
    folder.rebut("check --update-lock").go().done();
    let lock = folder.read("dossier.lock");
    assert!(lock.lines().count() > 3, "{lock}");
    folder.rebut("check --update-lock").go().done();
    assert_eq!(folder.read("dossier.lock"), lock);
}
