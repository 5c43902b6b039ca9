//! Argdown's strict mode: what is raised says the same to us and to the Argdown project's own tool.

#![expect(clippy::expect_used, reason = "a test; clippy knows only its functions for one")]

use expect_test::{Expect, expect};
use proptest::prelude::*;
use rebut::argdown::{Dialect, parse};
use rebut::exchange::argdown::{Map, Raised, raise};
use rebut::exchange::argdown_json::{OfficialModel, Settings};
use rebut::exchange::{Reader, argdown};
use rebut::model::Dossier;
use rebut::text::FileId;

use crate::json_dossier::{from_json, to_json};
use crate::raise::{map, told};

/// The dossier of a map that is all there is.
fn alone(text: &str) -> Dossier {
    let mut reader = Reader::new();
    let parsed = parse(text, Dialect::Rebut, FileId(0));
    let mut map = Map::alone();
    map.lower(&parsed.document, text, FileId(0), &mut reader);
    map.finish(FileId(0), &mut reader);
    reader.finish().dossier
}

/// The relations that the official tool reads, sorted; those that run both ways with their ends in one order.
fn official(text: &str) -> Vec<String> {
    let parsed = parse(text, Dialect::Official, FileId(0));
    let Ok(model) = OfficialModel::build(&parsed.document, text, &Settings::default()) else {
        return vec![format!("rejected: {text}")];
    };
    let mut bytes = Vec::new();
    model.write(&mut bytes).expect("a vector takes everything");
    let json: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    let relations = json.get("relations").and_then(|list| list.as_array()).cloned().unwrap_or_default();
    let line = |relation: &serde_json::Value| {
        let word = |key: &str| relation.get(key).and_then(|word| word.as_str()).unwrap_or("?").to_owned();
        let kind = word("relationType");
        let mut ends = [word("from") + &word("fromType"), word("to") + &word("toType")];
        if kind.starts_with("contra") {
            ends.sort();
        }
        format!("{kind} {} {}", ends[0], ends[1])
    };
    let mut lines: Vec<String> = relations.iter().map(line).collect();
    lines.sort();
    lines
}

/// What a map says, but for which end of a contradiction comes first where each objects to the other: the line that is
/// read first decides that.
pub fn said(dossier: &Dossier) -> Vec<String> {
    let turn = |line: String| {
        let Ok(mut entity) = serde_json::from_str::<serde_json::Value>(&line) else { return line };
        for key in ["id", "to"] {
            if let Some(name) = entity.get(key).and_then(|name| name.as_str()).map(in_order) {
                entity[key] = name.into();
            }
        }
        let ends = [entity["from"].as_str().unwrap_or_default(), entity["to"].as_str().unwrap_or_default()];
        if entity["kind"] == "contradicts" && ends[0] > ends[1] {
            (entity["from"], entity["to"]) = (ends[1].into(), ends[0].into());
            for ground in entity["grounds"].as_array_mut().into_iter().flatten() {
                if ground["objecting"].is_string() {
                    ground["objecting"] = if ground["objecting"] == "from" { "to" } else { "from" }.into();
                }
            }
        }
        if let Some(grounds) = entity["grounds"].as_array_mut() {
            grounds.sort_by_key(|ground| ground.to_string());
        }
        entity.to_string()
    };
    let mut lines: Vec<String> = told(dossier).into_iter().map(turn).collect();
    lines.sort();
    lines
}

/// The id of an edge with the ends of the contradiction in it in one order.
fn in_order(id: &str) -> String {
    let Some((before, behind)) = id.split_once(".contradicts.") else { return id.to_owned() };
    let (before, from) =
        before.split_at(before.rfind('(').or(before.rfind("r:c").map(|at| at + 1)).map_or(0, |at| at + 1));
    let (to, behind) = behind.split_at(behind.find(')').unwrap_or(behind.len()));
    format!("{before}{}.contradicts.{}{behind}", from.min(to), from.max(to))
}

fn through_json(dossier: &Dossier) -> Raised {
    let json = to_json(dossier);
    let (again, said) = from_json(&json);
    assert!(!said.contains("R8") && !said.contains("R0"), "{said}");
    assert_eq!(to_json(&again), json);
    raise(&again)
}

/// Argdown that says the same to us, and what the official tool reads in it; with what is said of the rest.
fn check(text: &str, expected: Expect) {
    let dossier = alone(text);
    let raised = through_json(&dossier);
    assert_eq!(told(&alone(&raised.text)), told(&dossier), "{}", raised.text);
    let mut found = raised.text.clone();
    for line in official(&raised.text) {
        found += &format!("{line}\n");
    }
    for line in raised.left_out {
        found += &format!("! {line}\n");
    }
    expected.assert_eq(&found);
}

#[test]
fn each_sign_keeps_its_meaning_and_its_direction() {
    check(
        "===\nmodel: {mode: strict}\n===\n\n[a]: A\n  + [b]: B\n  - [c]: C\n  >< [d]: D\n  -> [e]: E\n  +> [e]\n  - <s>: S\n",
        expect![[r#"
            ===
            model: {mode: strict}
            ===

            [e]: E
              - [a]: A
                + [b]: B
                - [c]: C
                >< [d]: D
                +> [e]
                - <s>: S

            attack sargument aequivalence-class
            contradictory aequivalence-class dequivalence-class
            contrary aequivalence-class cequivalence-class
            contrary aequivalence-class eequivalence-class
            entails aequivalence-class eequivalence-class
            entails bequivalence-class aequivalence-class
        "#]],
    );
    check(
        "===\nmodel:\n  mode: strict\n  removeTagsFromText: true\nedition: \"2\"\nyear: 2024\n===\n\n[a]: A\n\n[b]: B\n  - <s>: S\n",
        expect![[r#"
            ===
            model: {mode: strict, removeTagsFromText: true}
            edition: "2"
            year: 2024
            ===

            [a]: A

            [b]: B
              - <s>: S

            attack sargument bequivalence-class
        "#]],
    );
    check(
        "===\nmodel: {mode: loose}\n===\n\n[a]: A\n  - [b]: B\n",
        expect![[r#"
        ===
        model: {mode: loose}
        ===

        [a]: A
          - [b]: B

        attack bequivalence-class aequivalence-class
    "#]],
    );
}

#[test]
fn what_leaves_from_an_argument_with_steps_is_strict_as_well() {
    check(
        "===\nmodel: {mode: strict}\n===\n\n<x>\n\n(1) [p]: P\n----\n(2) [q]: Q\n\n<x>\n  +> [a]: A\n  -> [b]: B\n  -> <y>: Y\n",
        expect![[r#"
            ===
            model: {mode: strict}
            ===

            <x>
              -> [b]: B
              -> <y>: Y

            (1) [p]: P
            ----
            (2) [q]: Q

            [a]: A
              + <x>

            attack qequivalence-class yargument
            contrary bequivalence-class qequivalence-class
            entails qequivalence-class aequivalence-class
        "#]],
    );
}

#[test]
fn contrary_and_contradictory_stay_apart() {
    check(
        "===\nmodel: {mode: strict}\n===\n\n[a]: A\n  - [b]: B {link: {note: contrary}}\n  >< [b] {link: {note: contradictory}}\n\n[b]\n  - [a]\n",
        expect![[r#"
            ===
            model: {mode: strict}
            ===

            [a]: A
              - [b]: B {link: {note: contrary}}
              >< [b] {link: {note: contradictory}}

            [b]
              - [a]

            contradictory aequivalence-class bequivalence-class
            contrary aequivalence-class bequivalence-class
        "#]],
    );
    check(
        "[a]: A\n  - [b]: B\n    <_ [u]: U\n    - [a]\n",
        expect![[r#"
        [a]: A
          - [b]: B
            <_ [u]: U
            - [a]

        attack aequivalence-class bequivalence-class
        attack bequivalence-class aequivalence-class
        undercut uequivalence-class bequivalence-class
    "#]],
    );
}

#[test]
fn a_line_may_be_of_the_other_mode() {
    check(
        "[a]: A\n  + [b]: B {link: {strict: true}}\n  - [c]: C {link: {strict: true, note: n}}\n  + [d]: D\n  - [e]: E\n  + [f]: F\n",
        expect![[r#"
            [a]: A
              + [b]: B {link: {strict: true}}
              - [c]: C {link: {strict: true, note: n}}
              + [d]: D
              - [e]: E
              + [f]: F

            attack cequivalence-class aequivalence-class
            attack eequivalence-class aequivalence-class
            support bequivalence-class aequivalence-class
            support dequivalence-class aequivalence-class
            support fequivalence-class aequivalence-class
            ! `r:c:b.supports.c:a` and one more edge are strict, in a map that is not: Argdown's own tool reads support and attack there; `link: {strict: true}` tells rebut
        "#]],
    );
    check(
        "===\nmodel: {mode: strict}\n===\n\n[a]: A\n  + [b]: B\n  - [c]: C {link: [{strict: false, note: n}, {note: m}]}\n",
        expect![[r#"
            ===
            model: {mode: strict}
            ===

            [a]: A
              + [b]: B
              - [c]: C {link: [{strict: false, note: n}, {note: m}]}

            contrary aequivalence-class cequivalence-class
            entails bequivalence-class aequivalence-class
            ! `r:c:c.objects.c:a` is not strict, in a map that is: Argdown's own tool reads entailment and contrariety there; `link: {strict: false}` tells rebut
        "#]],
    );
}

#[test]
fn maps_of_both_modes_become_one_of_the_mode_of_most_edges() {
    let mut reader = Reader::new();
    for (text, file) in [
        ("===\nmodel: {mode: strict}\n===\n\n[a]: A\n  + [b]: B\n  - [c]: C\n", FileId(0)),
        ("[a]\n  + [d]: D\n", FileId(1)),
    ] {
        argdown::lower(&parse(text, Dialect::Rebut, file).document, text, file, &mut reader);
    }
    let dossier = reader.finish().dossier;
    let raised = through_json(&dossier);
    let again = told(&alone(&raised.text));
    let added: Vec<String> = again.into_iter().filter(|line| !told(&dossier).contains(line)).collect();
    expect![[r#"
        ===
        model: {mode: strict}
        ===

        [a]: A
          + [b]: B
          - [c]: C
          + [d]: D {link: {strict: false}}

        [a]

        [
            "`r:c:d.supports.c:a` is not strict, in a map that is: Argdown's own tool reads entailment and contrariety there; `link: {strict: false}` tells rebut",
        ]
        [
            "{\"extra\":{\"model\":{\"mode\":\"strict\"}},\"schema\":\"rebut/dossier/1\"}",
        ]
    "#]].assert_eq(&format!("{}{:#?}\n{added:#?}\n", raised.text, raised.left_out));
}

/// Relation lines between statements with a title, sketches and arguments with steps. Nothing bears on itself: the
/// official tool forgets such a line where something else of its kind was drawn before.
fn relations() -> impl Strategy<Value = String> {
    let child = || prop::sample::select(vec!["[a]", "[b]", "[c]", "[d]", "<s>", "<x>"]);
    let marker = || prop::sample::select(vec!["+", "-", "+>", "->", "><"]);
    let top = prop::sample::select(vec!["[a]: A", "[b]", "[c]: C", "<s>: S", "<x>"]);
    let block = (top, prop::collection::vec((marker(), child(), 1..3_usize), 0..4)).prop_map(|(top, below)| {
        let (mut text, mut open) = (format!("{top}\n"), vec![top]);
        for (marker, child, deeper) in below {
            open.truncate(deeper);
            let above = *open.last().unwrap_or(&top);
            let concludes = |item: &str| matches!(item.get(..3), Some("[a]" | "<x>"));
            if child.get(..3) == above.get(..3) || concludes(child) && concludes(above) {
                continue;
            }
            let is_argument = |item: &str| item.starts_with('<');
            let marker =
                if is_argument(child) || is_argument(above) { marker.replace("><", "-") } else { marker.into() };
            text += &format!("{}{marker} {child}\n", "  ".repeat(open.len()));
            open.push(child);
        }
        text
    });
    (prop::collection::vec(block, 1..5), any::<bool>()).prop_map(|(blocks, has_steps)| {
        let steps = if has_steps { "\n<x>\n\n(1) [p]: P\n----\n(2) [a]\n" } else { "" };
        format!("===\nmodel: {{mode: strict}}\n===\n\n{}{steps}", blocks.join("\n"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn strict_maps_say_the_same_to_the_official_tool(map in relations()) {
        let first = alone(&map);
        let raised = through_json(&first);
        prop_assert_eq!(official(&raised.text), official(&map), "{}\nRAISED\n{}", &map, &raised.text);
        prop_assert_eq!(said(&alone(&raised.text)), said(&first), "{}\nRAISED\n{}", &map, &raised.text);
    }

    #[test]
    fn loose_maps_say_the_same_to_the_official_tool(map in relations()) {
        let map = map.replace("strict", "loose");
        let first = alone(&map);
        let raised = through_json(&first);
        prop_assert_eq!(official(&raised.text), official(&map), "{}\nRAISED\n{}", &map, &raised.text);
        prop_assert_eq!(said(&alone(&raised.text)), said(&first), "{}\nRAISED\n{}", &map, &raised.text);
    }

    #[test]
    fn random_strict_maps_come_back(map in map()) {
        let structured: Vec<&str> = map.split("\n\n(1)").filter_map(|text| text.lines().last()).collect();
        prop_assume!(structured.iter().enumerate().all(|(i, title)| !structured[..i].contains(title)));
        let map = format!("===\nmodel: {{mode: strict}}\n===\n\n{map}");
        let first = alone(&map);
        let raised = raise(&first);
        prop_assume!(raised.left_out.is_empty() && !raised.text.contains("[c:~"));
        prop_assert_eq!(said(&alone(&raised.text)), said(&first), "{}\nRAISED\n{}", &map, &raised.text);
    }
}
