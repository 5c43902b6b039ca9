//! Small documents, each with one rule. What is expected was seen to come from Argdown core 2.0.1.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::entities::Member;
use super::map::Entry;
use super::{OfficialModel, Problem, Settings};
use crate::argdown::{Dialect, parse};
use crate::text::FileId;

fn with_model<T>(text: &str, show: impl FnOnce(Result<OfficialModel<'_>, Problem>) -> T) -> T {
    let parsed = parse(text, Dialect::Official, FileId(0));
    show(OfficialModel::build(&parsed.document, text, &Settings::default()))
}

/// The relations, one a line; an inference is `<argument>/number of its conclusion`, from 0.
fn check(text: &str, expected: &Expect) {
    let shown = with_model(text, |model| match model {
        Err(problem) => problem.to_string(),
        Ok(model) => {
            let mut out = String::new();
            for relation in model.relations.order.iter().filter_map(|&id| model.relations.get(id)) {
                let name = |member: Member| match member {
                    Member::Class(_) => format!("[{}]", model.title(member).unwrap_or_default()),
                    Member::Argument(_) => format!("<{}>", model.title(member).unwrap_or_default()),
                    Member::Inference(id) => {
                        let inference = &model.inferences[id as usize];
                        let argument = Member::Argument(inference.argument);
                        format!("<{}>/{}", model.title(argument).unwrap_or_default(), inference.conclusion)
                    }
                };
                let _ = writeln!(out, "{} {} {}", name(relation.from), relation.kind.word(), name(relation.to));
            }
            out
        }
    });
    expected.assert_eq(&shown);
}

/// The map: nodes in their groups, then edges.
fn check_map(text: &str, expected: &Expect) {
    let shown = with_model(text, |model| match model {
        Err(problem) => problem.to_string(),
        Ok(model) => {
            let mut out = String::new();
            let name = |node: u32| model.title(model.map.nodes[node as usize]).unwrap_or_default().to_owned();
            let mut pending: Vec<(Entry, usize)> = model.map.top.iter().rev().map(|&entry| (entry, 0)).collect();
            while let Some((entry, depth)) = pending.pop() {
                let indent = "  ".repeat(depth);
                match entry {
                    Entry::Node(node) => {
                        let _ = writeln!(out, "{indent}{}", name(node));
                    }
                    Entry::Group(group) => {
                        let group = &model.map.groups[group as usize];
                        let title = &model.sections[group.section as usize].title;
                        let _ = writeln!(out, "{indent}{title}, level {}:", group.level);
                        pending.extend(group.children.iter().rev().map(|&child| (child, depth + 1)));
                    }
                }
            }
            for edge in &model.map.edges {
                let _ = writeln!(out, "{} {} {}", name(edge.from), edge.kind.word(), name(edge.to));
            }
            out
        }
    });
    expected.assert_eq(&shown);
}

/// The JSON from a piece of it on.
fn check_json(text: &str, from: &str, expected: &Expect) {
    let text = format!("===\njson: {{spaces: 0}}\n===\n\n{text}");
    let shown = with_model(&text, |model| {
        let mut out = Vec::new();
        model.expect("accepted").write(&mut out).expect("written");
        let out = String::from_utf8(out).expect("UTF-8");
        let _: serde_json::Value = serde_json::from_str(&out).expect("valid JSON");
        let at = out.find(from).unwrap_or_else(|| panic!("{from} in {out}"));
        out[at..].chars().take(from.len() + 70).collect::<String>()
    });
    expected.assert_eq(&shown);
}

#[test]
fn relations_run_as_their_markers_say() {
    check(
        "[a]\n  + [b]\n  -> [c]\n  >< [d]\n  _> <e>",
        &expect![[r#"
        [b] support [a]
        [a] attack [c]
        [a] contradictory [d]
        [a] undercut <e>
    "#]],
    );
    check(
        "[a]\n  + [b]\n\n[a]\n  <+ [b]\n\n[b]\n  +> [a]",
        &expect![[r#"
        [b] support [a]
    "#]],
    );
    check(
        "[a]\n  >< [b]\n\n[b]\n  >< [a]",
        &expect![[r#"
        [a] contradictory [b]
    "#]],
    );
    check(
        "[a]\n  + [a]\n  + [b]",
        &expect![[r#"
        [a] support [a]
        [b] support [a]
    "#]],
    );
}

#[test]
fn an_undercut_below_a_statement_aims_at_the_last_inference_of_the_text() {
    check(
        "[a]\n  <_ [b]",
        &expect![[r#"
        [b] undercut [a]
    "#]],
    );
    check(
        "<p>\n\n(1) [x]\n----\n(2) [y]\n\n[a]\n  <_ [b]",
        &expect![[r#"
        [b] undercut <p>/1
    "#]],
    );
    check(
        "<p>\n\n(1) [x]\n----\n  <_ [u]\n(2) [y]",
        &expect![[r#"
        [u] undercut <p>/1
    "#]],
    );
}

#[test]
fn relations_of_a_reconstructed_argument_move() {
    let structure = "<p>\n\n(1) [x]\n----\n(2) [y]\n\n";
    check(
        &format!("{structure}<p>\n  +> [z]\n  - [w]"),
        &expect![[r#"
        [y] support [z]
        [w] attack <p>
    "#]],
    );
    check(&format!("{structure}<p>\n  +> [y]"), &expect![[""]]);
    check(
        &format!("{structure}<p>\n  <_ [u]\n  <_ [v]"),
        &expect![[r#"
        [u] undercut <p>/1
        [v] undercut <p>/1
    "#]],
    );
    let off = "===\nmodel: {transformArgumentRelations: false}\n===\n\n";
    check(
        &format!("{off}{structure}<p>\n  +> [z]"),
        &expect![[r#"
        <p> support [z]
    "#]],
    );
}

#[test]
fn an_attack_on_an_argument_is_redundant_where_it_attacks_a_premise() {
    let structure = "<p>\n\n(1) [x]\n----\n(2) [y]\n\n";
    check(
        &format!("{structure}[a]\n  -> <p>\n  -> [x]"),
        &expect![[r#"
        [a] attack [x]
    "#]],
    );
    check(
        &format!("{structure}[a]\n  -> <p>\n  >< [x]"),
        &expect![[r#"
        [a] contradictory [x]
    "#]],
    );
    check(
        &format!("{structure}[a]\n  -> <p>\n  -> [y]"),
        &expect![[r#"
        [a] attack <p>
        [a] attack [y]
    "#]],
    );
}

#[test]
fn strict_mode_makes_entailment_and_contrariety() {
    let strict = "===\nmodel: {mode: strict}\n===\n\n";
    check(
        &format!("{strict}[a]\n  + [b]\n  - [c]\n  + <d>"),
        &expect![[r#"
        [b] entails [a]
        [c] contrary [a]
        <d> support [a]
    "#]],
    );
    check(
        &format!("{strict}[a]\n  - [b]\n\n[b]\n  - [a]"),
        &expect![[r#"
        [b] contrary [a]
    "#]],
    );
}

#[test]
fn a_second_structure_is_refused() {
    let structure = "(1) [x]\n----\n(2) [y]\n\n";
    check(
        &format!("<p>\n\n{structure}<p>\n\n{structure}"),
        &expect!["a second premise-conclusion structure for the argument `p`"],
    );
    check("[a", &expect![[""]]);
    check("no *end", &expect!["Argdown's own tool rejects this text"]);
}

#[test]
fn the_map_shows_titled_statements_and_what_is_connected() {
    check_map(
        "[a]\n  + untitled\n\n[b]: alone\n\nalone",
        &expect![[r#"
        a
        Untitled 1
        Untitled 1 support a
    "#]],
    );
    check_map(
        "===\nselection: {excludeDisconnected: false}\n===\n\n[b]: alone\n\nalone",
        &expect![[r#"
        b
    "#]],
    );
    check_map(
        "[a] {isInMap: false}\n  + [b]\n  + [c]\n    + [d]",
        &expect![[r#"
        c
        d
        d support c
    "#]],
    );
    check_map(
        "===\nselection: {selectedTags: [x]}\n===\n\n[a]: #x\n  + [b]: #x\n  + [c]",
        &expect![[r#"
        a
        b
        b support a
    "#]],
    );
}

#[test]
fn equal_statements_join_arguments() {
    check_map(
        "<p>\n\n(1) one\n----\n(2) [x]\n\n<q>\n\n(1) [x]\n----\n(2) two",
        &expect![[r#"
        x
        p
        q
        p support x
        x support q
    "#]],
    );
    let untitled = "===\nselection: {statementSelectionMode: with-relations}\n===\n\n";
    check_map(
        &format!("{untitled}<p>\n\n(1) one\n----\n(2) [x]\n\n<q>\n\n(1) [x]\n----\n(2) two"),
        &expect![[r#"
        p
        q
        p support q
    "#]],
    );
}

#[test]
fn the_deepest_headings_are_groups() {
    let text = "# A\n\n## B\n\n### C\n\n[x]: t\n  + [y]: t\n\n## D\n\n[z]: t\n  + [x]\n";
    check_map(
        text,
        &expect![[r#"
        D, level 1:
          z
        B, level 1:
          C, level 2:
            x
            y
        y support x
        x support z
    "#]],
    );
    check_map(
        &format!("===\ngroup: {{groupDepth: 1}}\n===\n\n{text}"),
        &expect![[r#"
        C, level 1:
          x
          y
        z
        y support x
        x support z
    "#]],
    );
    check_map(
        "# A {isGroup: false}\n\n[x]: t\n  + [y]: t\n\n## B\n\n[z]: t\n  + [x]",
        &expect![[r#"
        B, level 1:
          z
        x
        y
        y support x
        x support z
    "#]],
    );
}

#[test]
fn an_exploded_argument_has_a_part_for_each_step() {
    let text = "===\nmodel: {explodeArguments: true}\n===\n\n<p>\n\n(1) one\n----\n(2) two\n(3) three\n-- {uses: [1, 3]} --\n(4) [x]";
    check_map(
        text,
        &expect![[r#"
        x
        p - 2
        p - 2 support x
    "#]],
    );
    check(
        &text.replace("[1, 3]", "[1, 9]"),
        &expect!["a `uses` list of the argument `p` names `9`, which is no statement of it"],
    );
}

#[test]
fn keys_and_numbers_are_javascript_s() {
    check_json(
        "[b]: t\n\n[10]: t\n\n[2]: t",
        "\"statements\":{",
        &expect![[r#""statements":{"2":{"type":"equivalence-class","title":"2","relations":[],"members":["#]],
    );
    check_json(
        "[a]: t {b: 1.50, a: 1e21, 2: 0x10, d: 2024-06-19}",
        "\"data\":",
        &expect![[r#""data":{"2":16,"b":1.5,"a":1e+21,"d":"2024-06-19T00:00:00.000Z"}}],"data":{"2"#]],
    );
    check_json(
        "[a]: t {x: {y: 1, z: [1, 2]}}\n\n[a]: t {x: {w: 2, z: [3]}}",
        "\"data\":{\"x\":{\"y\":1,\"z\":[3",
        &expect![[
            r#""data":{"x":{"y":1,"z":[3,2],"w":2}},"isUsedAsTopLevelStatement":true}},"relations":[],"map":{""#
        ]],
    );
    check_json(
        "[a]: \"quoted\" back\\\\slash\ttab",
        "\"text\":",
        &expect![[r#""text":"\"quoted\" back\\slash\ttab"}],"isUsedAsTopLevelStatement":true}},"re"#]],
    );
}

#[test]
fn deep_and_wide_documents_are_read() {
    let deep: String = (0..3000).map(|depth| format!("{}+ [s{depth}]\n", " ".repeat(depth + 1))).collect();
    with_model(&format!("[s]\n{deep}"), |model| {
        let model = model.expect("accepted");
        assert_eq!(model.relations.order.len(), 3000);
        model.write(std::io::sink()).expect("written");
    });
    let headings: String = (1..400).map(|level| format!("{} h\n\n[s{level}]: t\n\n", "#".repeat(level))).collect();
    with_model(&headings, |model| model.expect("accepted").write(std::io::sink()).expect("written"));
    let wide: String = (0..20_000).map(|n| format!("  - [s{n}]\n")).collect();
    with_model(&format!("<p>\n{wide}\n(1) a\n----\n(2) b"), |model| {
        assert_eq!(model.expect("accepted").relations.order.len(), 20_000);
    });
}

proptest! {
    #[test]
    fn whatever_is_accepted_gives_valid_json(lines in prop::collection::vec(
        prop::sample::select(vec![
            "[a]: text #t {x: 1}", "[b]", "<p>", "<q>: text", "  + [b]", "  - <q> {isInMap: true}", "  <_ [a]", "    >< c",
            "(1) [a]", "(2) x #t", "----", "-- rule {uses: [1]} --", "", "", "# h {isGroup: true}", "## g #t", "* [b]",
        ]), 0..24))
    {
        let text = lines.join("\n");
        with_model(&text, |model| {
            if let Ok(model) = model {
                let mut out = Vec::new();
                model.write(&mut out).expect("written");
                let _: serde_json::Value = serde_json::from_slice(&out).expect("valid JSON");
            }
        });
    }
}
