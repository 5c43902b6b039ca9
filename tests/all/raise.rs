//! The model as Argdown: what is raised reads back to the same model.

#![expect(clippy::expect_used, reason = "a test; clippy knows only its functions for one")]

use std::path::PathBuf;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use rebut::argdown::{Dialect, parse};
use rebut::exchange::argdown::{Raised, raise};
use rebut::model::Dossier;
use rebut::text::FileId;

use crate::json_dossier::{from_argdown, from_json, to_json};
use crate::raise_strict::said;

/// The lines of the JSON in one order: which entity stands first is not a part of what a map says.
fn lines(dossier: &Dossier) -> Vec<String> {
    let json = to_json(dossier);
    let mut lines: Vec<String> = json.lines().map(|line| line.trim_end_matches([',', ']', '}']).to_owned()).collect();
    lines.sort();
    lines
}

/// The same without how often a title is only referred to under one heading: a structure or a circle of edges may need
/// another line for it.
pub fn told(dossier: &Dossier) -> Vec<String> {
    let entity = |line: String| {
        let Ok(mut entity) = serde_json::from_str::<serde_json::Value>(&close(&line)) else { return line };
        if let Some(serde_json::Value::Array(occurrences)) = entity.get_mut("occurrences") {
            let all = std::mem::take(occurrences);
            for occurrence in &all {
                let elsewhere = |other: &serde_json::Value| other.get("section") == occurrence.get("section");
                let defined = all.iter().any(|other| other.get("defines").is_some() && elsewhere(other));
                if occurrence.get("defines").is_some() || !(defined || occurrences.contains(occurrence)) {
                    occurrences.push(occurrence.clone());
                }
            }
        }
        entity.to_string()
    };
    lines(dossier).into_iter().map(entity).collect()
}

/// Closes the brackets of a line again.
fn close(line: &str) -> String {
    let mut open = Vec::new();
    let (mut text, mut escaped) = (false, false);
    for character in line.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' if text => escaped = true,
            '"' => text = !text,
            '{' if !text => open.push('}'),
            '[' if !text => open.push(']'),
            '}' | ']' if !text => drop(open.pop()),
            _ => {}
        }
    }
    line.chars().chain(open.into_iter().rev()).collect()
}

/// argdown → json → argdown → json.
fn check_round(map: &str) -> Raised {
    let first = from_argdown(map);
    let json = to_json(&first);
    let (second, problems) = from_json(&json);
    assert!(!problems.contains("R8"), "{problems}");
    let raised = raise(&second);
    let third = from_argdown(&raised.text);
    let (expected, found) = (lines(&first), lines(&third));
    let missing: Vec<&String> = expected.iter().filter(|line| !found.contains(line)).collect();
    let added: Vec<&String> = found.iter().filter(|line| !expected.contains(line)).collect();
    assert!(missing.is_empty() && added.is_empty(), "MISSING {missing:#?}\nADDED {added:#?}\nRAISED\n{}", raised.text);
    assert_eq!(raised.left_out, Vec::<String>::new());
    let official = parse(&raised.text, Dialect::Official, FileId(0)).document.accepted;
    assert!(official, "other tools accept it:\n{}", raised.text);
    raised
}

fn check(map: &str, expected: Expect) {
    expected.assert_eq(&check_round(map).text);
}

#[test]
fn texts_are_escaped_where_they_would_mean_something() {
    check(
        "[a]: see https\\://un.org/x \\[sic\\] 2\\*3 file\\_name \\{1,2\\} U.N. e.g. \\:up: C\\#5 a@b.c @[b] and #tag.",
        expect![[r#"
            [a]: see https:\//un.org/x \[sic\] 2\*3 file\_name \{1,2\} U.N. e.g. \:up: C\#5 a@b.c @[b] and #tag.

        "#]],
    );
    check(
        "1945\\. it was so\n\n\\(4) of it\n\n\\- no\n\n\\+ yes",
        expect![[r#"
        1945\. it was so

        \(4) of it

        \- no

        \+ yes

    "#]],
    );
    check(
        "[a]: x.\\  y",
        expect![[r#"
        [a]: x. \ y

    "#]],
    );
}

#[test]
fn relations_hang_where_they_stood() {
    check(
        "[a]: A\n  + [b]: B\n    - [c]: C\n  >< [d]\n\n[c]\n  +> [d]: D",
        expect![[r#"
        [a]: A
          + [b]: B
            - [c]: C
          >< [d]

        [d]: D
          + [c]

    "#]],
    );
    check(
        "[a]: A\n  - [b]: B\n    <_ [c]: C\n      <_ [d]: D",
        expect![[r#"
        [a]: A
          - [b]: B
            <_ [c]: C
              <_ [d]: D

    "#]],
    );
    check(
        "[a]: A\n  - <b>: B {link: [{basis: inferred, note: why}, {basis: stated, in: s, at: ¶1, quote: so}]}\n\n[c]: C {undercuts: {from: <b>, to: a}, restates: a}",
        expect![[r#"
            <b>: B
              -> [a]: A {link: [{basis: inferred, note: why}, {basis: stated, in: s, at: ¶1, quote: so}]}
                <_ [c]: C {restates: [a]}

        "#]],
    );
}

#[test]
fn an_undercut_of_a_claim_is_not_one_of_its_line() {
    check(
        "[A]: a\n  +> [B]: b\n  <_ <G>: g\n",
        expect![[r#"
        [A]: a
          +> [B]: b
          <_ <G>: g

    "#]],
    );
    check(
        "[A]: a\n  <_ [G]: g\n\n[B]: b\n  + [A]\n",
        expect![[r#"
        [A]: a
          <_ [G]: g

        [B]: b
          + [A]

    "#]],
    );
    // Each stands once, and one has to hang below the other.
    let json = r#"{"schema":"rebut/dossier/1","claims":[{"id":"c:a","text":"a"},{"id":"c:b","text":"b"},{"id":"c:g","text":"g"},{"id":"c:h","text":"h"}],
        "relations":[{"kind":"undercuts","from":"c:g","to":"c:a"},{"kind":"undercuts","from":"c:h","to":"c:b"},{"kind":"supports","from":"c:a","to":"c:b"}]}"#;
    let text = raise(&from_json(json).0).text;
    expect![[r#"
        b
          <_ h
          + [c:~ca978112]: a

        [c:~ca978112]
          <_ g

    "#]]
    .assert_eq(&text);
    check_round(&text);
}

#[test]
fn headings_and_their_data() {
    check(
        "[z]: Z\n\n# One {in: s0, by: x}\n\n[a]: A {at: ¶1}\n\n## Two {issue: two, kind: law, burden: {party: p, basis: \"so it is\", cites: [T art 1]}}\n\n[a] {by: y, in: s1, quote: \"a, b\"}\n\n# Three {issue: three, parent: two, isGroup: true}\n\n[a] {in: s2, stance: denies}",
        expect![[r#"
            [z]: Z

            # One {in: s0, by: x}

            [a]: A {by: x, in: s0, at: ¶1, said: [{by: y, in: s1, quote: "a, b"}]}

            ## Two {issue: two, kind: law, burden: {party: p, basis: "so it is", cites: [T art 1]}}

            [a]

            # Three {issue: three, parent: two, isGroup: true}

            [a] {in: s2, stance: denies}

        "#]],
    );
}

#[test]
fn structures() {
    check(
        "<a>: Gist.\n\n(1) [p]: P {role: rule, in: s}\n(2) Untitled. {premise: assumption}\n-- modus ponens, x {scheme: s, strict: true, questions: {q1: met}, link: {basis: inferred, note: n}} --\n  <_ [u]: U\n(3) [q]: Q\n(4) [r]: R\n-- {uses: [1, 4]} --\n(5) [c]: C\n  - [o]: O\n\n(1) [p]\n----\n(2) [c]\n\n[c]\n  + <a>\n    <_ [v]: V",
        expect![[r#"
            (1) [p]: P {in: s}
            ----
            (2) [c]: C

            <a>: Gist.
              <_ [v]: V

            (1) [p] {role: rule}
            (2) Untitled. {premise: assumption}
            -- modus ponens, x {scheme: s, strict: true, questions: {q1: met}, link: {basis: inferred, note: n}} --
              <_ [u]: U
            (3) [q]: Q
            (4) [r]: R
            -- {uses: [1, 4], link: {}} --
            (5) [c]

            <a>

            [c]
              - [o]: O

        "#]],
    );
}

#[test]
fn a_premise_that_no_inference_uses_stays_in_its_argument() {
    check(
        "<a>\n\n(1) first\n(2) second\n-- rule {uses: [1]} --\n(3) conclusion\n",
        expect![[r#"
        <a>

        (1) first
        (2) second
        -- rule {uses: [1]} --
        (3) conclusion

    "#]],
    );
    check(
        "<a>\n\n(1) first\n(2) second\n-- rule {uses: [2]} --\n(3) between\n(4) fourth\n-- {uses: [4]} --\n(5) c\n",
        expect![[r#"
            <a>

            (1) first
            (2) second
            -- rule {uses: [2]} --
            (3) between
            (4) fourth
            -- {uses: [4]} --
            (5) c

        "#]],
    );
}

#[test]
fn a_text_that_would_be_a_number_stays_in_quotation_marks() {
    let map = "[a]: t {docket: \"007\", when: [\"2024-06-19\"], flag: \"true\", word: law, count: 7, is: true}\n\n";
    assert_eq!(raise(&from_argdown(map)).text, map);
    assert_eq!(check_round(map).text, map, "through JSON");
    let map = "# H {n: \"1\"}\n\n[a]: t {x: \"1\", y: [a, \"2\", 3, {k: \"true\", a/b~c: \"null\"}]}\n  + [b] {link: {z: \"~\", w: ~}}\n\n[a] {x: \"4\", y: 5}\n\n";
    assert_eq!(check_round(map).text, map, "through JSON");
}

/// What is written of titles in a JSON file, and what is said of them.
fn check_titles(claims: &[(&str, &str)], arguments: &[(&str, &str)], expected: Expect) {
    let entity = |kind: &str, key: &str, at: usize, (title, text): &(&str, &str)| {
        let text = if text.is_empty() { String::new() } else { format!(r#","{key}":{}"#, serde_json::json!(text)) };
        format!(r#"{{"id":"{kind}:{at}","title":{}{text}}}"#, serde_json::json!(title))
    };
    let lists: [Vec<String>; 2] = [
        claims.iter().enumerate().map(|(at, it)| entity("c", "text", at, it)).collect(),
        arguments.iter().enumerate().map(|(at, it)| entity("a", "gist", at, it)).collect(),
    ];
    let edges: Vec<String> = (1..claims.len())
        .map(|at| format!(r#"{{"id":"r:{at}","kind":"supports","from":"c:{at}","to":"c:0"}}"#))
        .chain(
            (0..arguments.len()).map(|at| format!(r#"{{"id":"r:a{at}","kind":"objects","from":"a:{at}","to":"c:0"}}"#)),
        )
        .collect();
    let json = format!(
        r#"{{"schema":"rebut/dossier/1","claims":[{}],"arguments":[{}],"relations":[{}]}}"#,
        lists[0].join(","),
        lists[1].join(","),
        edges.join(",")
    );
    let raised = raise(&from_json(&json).0);
    let official = parse(&raised.text, Dialect::Official, FileId(0)).document.accepted;
    assert!(official, "other tools accept it:\n{}", raised.text);
    let again = from_argdown(&raised.text);
    assert_eq!((again.claims.len(), again.arguments.len()), (claims.len(), arguments.len()), "{}", raised.text);
    expected.assert_eq(&format!("{}{}", raised.text, raised.left_out.join("\n")));
}

#[test]
fn titles_that_a_definition_carries_and_no_reference() {
    check_titles(
        &[("a", "A."), ("-b", "B."), ("c [d]", "C."), ("- e", ""), ("f [g]", ""), ("h ]i[", "H."), ("h )i(", "I.")],
        &[("x -> y", "X."), ("z -> y", ""), ("-w", "W.")],
        expect![[r#"
            [a]: A.
              + [-b]: B.
              + [c [d]]: C.
              + [‑ e]
              + [f (g)]
              + [h )i(′]: H.
              + [h )i(]: I.
              - <x -> y>: X.
              - <z -) y>
              - <‑w>: W.

            the title `- e`: Argdown has no form for it, `‑ e` stands there
            the title `f [g]`: Argdown has no form for it, `f (g)` stands there
            the title `h ]i[`: Argdown has no form for it, `h )i(′` stands there
            the title `z -> y`: Argdown has no form for it, `z -) y` stands there
            the title `-w`: Argdown has no form for it, `‑w` stands there"#]],
    );
    let raised = raise(&from_argdown(
        "[a [b]]: A.\n  + [c]: C.\n\n[d]: D. {undercuts: {from: c, to: \"[a [b]]\"}}\n\n[c]\n  - [a [b]]\n",
    ));
    expect![[r#"
        [a [b]]: A.
          + [c]: C.
            <_ [d]: D.

        [c]
          - [a [b]]: A.

        `a [b]` stands with its text wherever it is named: no reference of Argdown can carry that title"#]]
    .assert_eq(&format!("{}{}", raised.text, raised.left_out.join("\n")));
}

#[test]
fn data_keep_their_places() {
    check(
        "[a]: A {in: s, quote: q, gives: {provision: T art 1, ground: \"x y\", report: absent}, about: {place: here}}\n\n[a] {in: t, quote: [r, \"s t\"], gives: {provision: T art 1, ground: z}, about: {place: there}, odd: [1, {b: c}], note: [m, \"n o\"], reads: {provision: T art 1, term: t, as: \"2024-01-01\"}, for: p, mode: given, agreed: true, prefers: {over: x, under: y, ground: later}, if: b, compatible: [b], kind: law, cites: [T art 1], answers: i, id: 7}",
        expect![[r#"
            [a]: A
              {in: s, quote: q, kind: law, cites: [T art 1], reads: {provision: T art 1, term: t, as: "2024-01-01"}, compatible: [b], gives: {provision: T art 1, ground: "x y", report: absent}, if: b, about: {place: here}, answers: i, for: p, mode: given, agreed: true, prefers: {over: x, under: y, ground: later}, id: 7, note: [m, "n o"], odd: [1, {b: c}]}

            [a] {in: t, quote: [r, "s t"], gives: {provision: T art 1, ground: z}, about: {place: there}}

        "#]],
    );
}

fn maps(folder: &str) -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut maps: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "argdown"))
        .collect();
    maps.sort();
    assert!(!maps.is_empty());
    maps
}

#[test]
fn the_maps_of_both_dossiers_come_back() {
    for folder in ["arguments", "docs/tutorial/arguments", "docs/tutorial/first/arguments"] {
        for map in maps(folder) {
            let text = std::fs::read_to_string(&map).expect("it can be read");
            let text: String =
                text.lines().filter(|line| !line.starts_with("@include")).map(|line| format!("{line}\n")).collect();
            check_round(&text);
        }
    }
}

/// Small maps in our own syntax: titles, references, relations, structures, headings, data, in any order that reads.
pub fn map() -> impl Strategy<Value = String> {
    let title = || prop::sample::select(vec!["a", "b", "c", "d", "e f", "2(4)"]);
    let words = || {
        prop::sample::select(vec![
            "Words.",
            "More words",
            "a \\[sic\\] b",
            "x.y.z",
            "see U.N. and e.g.",
            "#tag here",
            "3 \\* 4",
            "no: yes",
            "a \\\\ b",
            "ümläut «q» — 朝鮮",
        ])
    };
    // Statements without a title are told apart by the order of equal ones, which raising does not keep.
    let untitled = move || (words(), any::<u32>()).prop_map(|(words, number)| format!("{words} {number}"));
    let data = || {
        prop::sample::select(vec![
            "",
            "",
            "",
            " {in: s0, quote: \"q r\"}",
            " {by: x, in: s1, at: ¶1 s2, stance: denies}",
            " {kind: law, cites: [T art 1]}",
            " {note: \"a, b\"}",
            " {odd: 1}",
            " {if: b}",
            " {answers: i}",
            " {restates: c}",
            " {in: s0, modality: possible, said: [{in: s1}]}",
            " {about: {place: here}}",
            " {in: s3, quote: w, gives: {provision: T art 1, ground: w}}",
        ])
    };
    let link = || {
        prop::sample::select(vec![
            "",
            "",
            " {link: {basis: inferred, note: \"why so\"}}",
            " {link: {basis: stated, in: s0, at: ¶1, quote: q}}",
        ])
    };
    let claim = move || {
        prop_oneof![
            (title(), data()).prop_map(|(title, data)| format!("[{title}]{data}")),
            (title(), words(), data()).prop_map(|(title, words, data)| format!("[{title}]: {words}{data}")),
            (untitled(), data()).prop_map(|(words, data)| format!("{words}{data}")),
        ]
    };
    let child = move || {
        prop_oneof![
            3 => (title(), link()).prop_map(|(title, link)| format!("[{title}]{link}")),
            1 => (title(), link()).prop_map(|(title, link)| format!("<{title}>{link}")),
            1 => (untitled(), link()).prop_map(|(words, link)| format!("{words}{link}")),
        ]
    };
    let marker = || prop::sample::select(vec!["+", "-", "+>", "->", "><", "<_"]);
    let block = (claim(), prop::collection::vec((marker(), child(), 1..4_usize), 0..4)).prop_map(|(top, below)| {
        let mut depth = 0;
        let mut text = format!("{top}\n");
        let mut above = String::new();
        for (marker, child, deeper) in below {
            depth = (depth + 1).min(deeper);
            // A contradiction runs between statements; an undercut is one of the line above it, or of a claim.
            let marker = match marker {
                "><" if child.starts_with('<') || above.starts_with('<') => "-",
                "<_" if above.starts_with('<') => "-",
                marker => marker,
            };
            text += &format!("{}{marker} {child}\n", "  ".repeat(depth));
            above = child;
        }
        text
    });
    let heading = (1..3_usize, prop::sample::select(vec!["", " {issue: i}", " {in: s2}"]))
        .prop_map(|(level, data)| format!("{} Heading{data}\n", "#".repeat(level)));
    let sketch = (title(), words()).prop_map(|(title, words)| format!("<{title}>: {words}\n"));
    let rule =
        prop::sample::select(vec!["----", "-- rule, other --", "-- {scheme: s, in: s0} --", "-- {uses: [1]} --"]);
    let structure = (title(), claim(), claim(), rule, claim(), prop::option::of(claim())).prop_map(
        |(title, first, second, rule, conclusion, further)| {
            let mut text = format!("<{title}>\n\n(1) {first}\n(2) {second}\n{rule}\n(3) {conclusion}\n");
            if let Some(further) = further {
                text += &format!("----\n(4) {further}\n");
            }
            text
        },
    );
    prop::collection::vec(prop_oneof![4 => block, 1 => heading, 1 => sketch, 2 => structure], 1..7)
        .prop_map(|blocks| blocks.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn random_maps_come_back_through_json(map in map()) {
        let first = from_argdown(&map);
        let json = to_json(&first);
        let (second, problems) = from_json(&json);
        prop_assert!(!problems.contains("R8"), "{}", problems);
        prop_assert_eq!(to_json(&second), json);
    }

    #[test]
    fn random_maps_come_back_through_argdown(map in map()) {
        // One argument with two structures is given one, which may take another line: other tools reject it anyway.
        let structured: Vec<&str> = map.split("\n\n(1)").filter_map(|text| text.lines().last()).collect();
        prop_assume!(structured.iter().enumerate().all(|(i, title)| !structured[..i].contains(title)));
        let first = from_argdown(&map);
        let raised = raise(&first);
        // A statement that must stand twice is given a title.
        prop_assume!(raised.left_out.is_empty() && !raised.text.contains("[c:~"));
        let (expected, found) = (said(&first), said(&from_argdown(&raised.text)));
        prop_assert!(expected == found, "{}\nRAISED\n{}\nEXPECTED {:#?}\nFOUND {:#?}", map, raised.text, expected, found);
    }

    #[test]
    fn any_text_comes_back(text in "[ -~äß朝“”¶§]{0,40}") {
        let json = format!(r#"{{"schema":"rebut/dossier/1","claims":[{{"id":"c:a","title":"a","text":{0}}},{{"id":"c:b","text":{0}}}]}}"#, serde_json::to_string(text.trim()).expect("a text"));
        prop_assume!(!text.trim().is_empty());
        let (dossier, _) = from_json(&json);
        let raised = raise(&dossier);
        prop_assert_eq!(lines(&from_argdown(&raised.text)), lines(&dossier), "{}", raised.text);
    }

    #[test]
    fn any_bytes_are_read_as_json(text in r#"(\{"schema":"rebut/dossier/1",)?("claims"|"relations"|"id"|[\[\]{}:,"\\0-9a-z ]|\PC){0,40}"#) {
        let (dossier, _) = from_json(&text);
        let once = to_json(&dossier);
        prop_assert_eq!(to_json(&from_json(&once).0), once);
    }
}

#[test]
fn what_other_tools_have_lost_is_kept() {
    for map in [
        "<S>: x {strength: high}\n\n<S> {strength: low}\n",
        "<a>: t {color: red}\n\n<a> {color: blue}\n\n<a> {color: green}\n",
        "[a]: t #lawful\n\n[a] #law\n",
        "[ a ]: t\n\n[a]: u\n",
        "[a]: t {x: , y: [~, z]}\n",
        "\\@include(p) is text, @include\\(q) too.\n",
    ] {
        let raised = check_round(map);
        assert_eq!(raised.left_out, [""; 0], "{map}");
        let again = parse(&raised.text, Dialect::Official, FileId(0));
        assert!(again.diagnostics.is_empty(), "{map}\n{}", raised.text);
    }
    let raised = check_round("[a]: t\n  + <b>: x {k: 1}\n");
    assert_eq!(raised.left_out, [""; 0]);
}
