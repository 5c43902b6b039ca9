//! Argdown's settings in our own pictures: the same claims, arguments and groups as the official tool draws.

#![expect(clippy::expect_used, reason = "a test; clippy knows only its functions for one")]

use std::collections::BTreeMap;

use expect_test::{Expect, expect};
use rebut::argdown::{Dialect, parse};
use rebut::command::render::{Grouping, Options, PictureFormat, run};
use rebut::dossier::{Folder, Loaded, load_map};
use rebut::exchange::argdown::raise;
use rebut::exchange::argdown_json::{OfficialModel, Settings};
use rebut::graph::Selection;
use rebut::model::{Datum, Dossier, EdgeSet, Extra};
use rebut::query::{Groups, MapSettings, ReplyStatuses, select_by_settings};
use rebut::text::FileId;
use rebut::view::Findings;
use serde_json::Value;

use crate::argdown_corpus::inlined;
use crate::json_dossier::{from_json, to_json};
use crate::need::need_data;

#[track_caller]
fn check(found: String, expected: Expect) {
    expected.assert_eq(&found);
}

/// Names of nodes with the titles of the groups around them, and how often each occurs.
type Nodes = BTreeMap<String, usize>;

fn add(nodes: &mut Nodes, kind: &str, title: &str, groups: &[String]) {
    let title = if title.starts_with("Untitled") { "-" } else { title };
    *nodes.entry(format!("{kind} {title} @ {}", groups.join(" > "))).or_insert(0) += 1;
}

fn official(map: &Value) -> Nodes {
    let mut nodes = Nodes::new();
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let mut open: Vec<(Value, Vec<String>)> =
        list(&map["map"], "nodes").into_iter().map(|node| (node, Vec::new())).collect();
    while let Some((node, groups)) = open.pop() {
        let title = node["title"].as_str().unwrap_or_default();
        match node["type"].as_str().unwrap_or_default() {
            "statement-map-node" => add(&mut nodes, "claim", title, &groups),
            "argument-map-node" => add(&mut nodes, "argument", title, &groups),
            _ => {
                let groups = [groups, vec![title.to_owned()]].concat();
                open.extend(list(&node, "children").into_iter().map(|child| (child, groups.clone())));
            }
        }
    }
    nodes
}

/// What our own picture would show if the map asked for the official tool's defaults.
fn ours(text: &str) -> Nodes {
    let mut folder = Folder::new();
    folder.insert("map.argdown", text.as_bytes().to_vec());
    let mut dossier = load_map(&folder, "map.argdown", None).dossier;
    for key in ["selection", "group"] {
        if dossier.manifest.extra.iter().all(|extra| &*extra.key != key) {
            let value = Datum::Map(Vec::new());
            dossier.manifest.extra.push(Extra { key: key.into(), value, at: Default::default() });
        }
    }
    shown(&dossier)
}

fn shown(dossier: &Dossier) -> Nodes {
    let statuses = ReplyStatuses::of(dossier, EdgeSet::Argued);
    let settings = MapSettings::of(dossier);
    let all = Selection::all(dossier, EdgeSet::Argued);
    let chosen = select_by_settings(&statuses, &settings, &all).unwrap_or(all);
    let groups = Groups::by_settings(dossier, &settings);
    let path = |group: Option<usize>| {
        let mut path: Vec<String> = Vec::new();
        let mut next = group.and_then(|group| groups.groups.get(group));
        while let Some(group) = next {
            path.insert(0, group.title.clone());
            next = group.parent.and_then(|parent| groups.groups.get(parent));
        }
        path
    };
    let mut nodes = Nodes::new();
    for &id in &chosen.claims {
        let title = dossier.claims[id].title.as_deref().unwrap_or("Untitled");
        add(&mut nodes, "claim", title, &path(groups.of_claim(id)));
    }
    for &id in &chosen.arguments {
        let title = dossier.arguments[id].title.as_deref().unwrap_or("Untitled");
        add(&mut nodes, "argument", title, &path(groups.of_argument(id)));
    }
    nodes
}

#[test]
fn real_maps_show_the_nodes_and_groups_that_the_official_tool_shows() {
    let Some(corpus) = need_data("REBUT_ARGDOWN_CORPUS") else { return };
    let manifest = std::fs::read_to_string(corpus.join("manifest.json")).expect("the corpus has a manifest");
    let entries: Vec<Value> = serde_json::from_str(&manifest).expect("the manifest is a list");
    let mut different = Vec::new();
    let mut compared = 0;
    for entry in entries.iter().filter(|entry| entry["status"] == "ok") {
        let file = entry["file"].as_str().expect("an entry names its file");
        let map = corpus.join(file.replace(".argdown", ".map.json"));
        let text = inlined(&corpus.join(file), &mut Vec::new()).expect("a document that is listed can be read");
        let map = std::fs::read(&map).expect("a document that was accepted has its output beside it");
        let map: Value = serde_json::from_slice(&map).expect("the official output is JSON");
        let (theirs, ours) = (official(&map), ours(&text));
        compared += 1;
        if theirs != ours {
            let missing: Vec<&String> = theirs.keys().filter(|key| ours.get(*key) != theirs.get(*key)).collect();
            let more: Vec<&String> = ours.keys().filter(|key| ours.get(*key) != theirs.get(*key)).collect();
            println!("{file}\n   theirs {missing:?}\n   ours {more:?}");
            different.push(file.to_owned());
        }
    }
    assert!(compared > 300, "only {compared} documents were compared");
    different.sort();
    assert_eq!(different, DIFFERENT);
}

/// Where the two differ on purpose.
const DIFFERENT: [&str; 4] = [
    // `explodeArguments`: our pictures show each step as it is.
    "docs-fences/argdown-docs__docs__changes__2021-01.argdown",
    "docs-fences/argdown-docs__docs__guide__creating-statement-and-argument-nodes-14.argdown",
    "docs-fences/argdown-docs__docs__guide__creating-statement-and-argument-nodes-15.argdown",
    // An undercut below a claim is no undercut of the inference of its argument.
    "spec-inputs/MapPlugin-05.argdown",
];

#[test]
fn named_groups_are_those_of_the_official_tool_at_every_depth() {
    let depths = ["", "    groupDepth: 0\n", "    groupDepth: 1\n", "    groupDepth: 2\n", "    groupDepth: 3\n"];
    let selections = ["", "selection: {selectedSections: [Two]}\n", "selection: {selectedSections: [One, Three]}\n"];
    let headings = [["", "", ""], ["# Question\n", "", "# Two\n"], ["# Question\n", "## Two\n", "### Deep\n"]];
    let mut groups = 0;
    for (depth, selection, [first, second, third]) in depths
        .iter()
        .flat_map(|depth| selections.iter().map(move |selection| (depth, selection)))
        .flat_map(|(depth, selection)| headings.iter().map(move |headings| (depth, selection, headings)))
    {
        let text = format!(
            "===\n{selection}group:\n{depth}    regroup:\n        - title: One\n          statements: [a]\n          \
             children:\n            - title: Two\n              statements: [b]\n              arguments: [x]\n              \
             children:\n                - {{title: Three, statements: [c, a]}}\n===\n\n{first}\n[a]: A.\n  - [b]: B.\n\n\
             {second}\n[b]\n  + [c]: C.\n\n{third}\n[c]\n  - <x>: X.\n  + [d]: D.\n"
        );
        let document = parse(&text, Dialect::Official, FileId(0)).document;
        let model = OfficialModel::build(&document, &text, &Settings::default()).expect("the official tool takes it");
        let mut json = Vec::new();
        model.write(&mut json).expect("a vector takes everything");
        let theirs = official(&serde_json::from_slice(&json).expect("JSON"));
        groups += usize::from(theirs.keys().any(|key| !key.ends_with("@ ")));
        assert_eq!(ours(&text), theirs, "{text}");
    }
    assert!(groups > 10, "only {groups} maps had groups");
}

/// A map read alone.
fn read(text: &str) -> Loaded {
    let mut folder = Folder::new();
    folder.insert("map.argdown", text.as_bytes().to_vec());
    load_map(&folder, "map.argdown", None)
}

/// What a picture shows: the cards with headings and words, the lines, the frames with what stands in them.
fn drawn(text: &str, grouping: Grouping) -> String {
    let loaded = read(text);
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let all = Selection::all(&loaded.dossier, EdgeSet::Argued);
    let options = Options {
        format: PictureFormat::Mermaid,
        run_dot: None,
        whole: true,
        grouping,
        in_brief: false,
        issue: None,
        file_stem: None,
        pixels: None,
    };
    match run(&findings, &all, "", &options) {
        Ok(output) => {
            let text = String::from_utf8(output.bytes).expect("Mermaid is text");
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("acc")).skip(1);
            lines.map(|line| format!("{}\n", line.trim())).collect()
        }
        Err(failure) => format!("{failure:?}"),
    }
}

const TWO_ARGUMENTS: &str = "
<First>

(1) [Danger]: Ships are in danger.
    - [Calm]: The sea is calm.
(2) No other means is left.
----
(3) [Need]: Closing is needed.

<Second>

(1) [Need]
(2) What is needed is lawful.
----
(3) [Closure]: The strait may be closed.

<Second>
    <_ <Bias>: The rule is of peace only.

[Closure]
    - <Transit>: Passage may not be suspended.

[Lonely]: Nobody is near.
";

#[test]
fn a_claim_that_is_not_drawn_hands_its_relations_to_the_arguments_it_stands_in() {
    let map = format!("===\nselection:\n    statementSelectionMode: not-used-in-argument\n===\n{TWO_ARGUMENTS}");
    check(
        drawn(&map, Grouping::Settings),
        expect![[r#"
          n0["C2  · unchallenged<br/>Calm<br/>The sea is calm.<br/>the analyst"]
          n1(["· unchallenged<br/>First<br/>the analyst"])
          n2(["○ UNANSWERED<br/>Second<br/>the analyst"])
          n3(["· unchallenged<br/>Bias<br/>The rule is of peace only.<br/>the analyst"])
          n1 -->|"supports"| n2
          n0 -.->|"objects"| n1
          n3 -.-o|"undercuts"| n2
    "#]],
    );
}

#[test]
fn without_a_selection_everything_is_drawn_step_by_step() {
    check(
        drawn(TWO_ARGUMENTS, Grouping::Settings),
        expect![[r#"
          n0["C1  ○ UNANSWERED<br/>Danger<br/>Ships are in danger.<br/>the analyst"]
          n1["C2  · unchallenged<br/>Calm<br/>The sea is calm.<br/>the analyst"]
          n2["C6  · unchallenged<br/>No other means is left.<br/>the analyst"]
          n3["C3  ◌ support challenged<br/>Need<br/>Closing is needed.<br/>the analyst"]
          n4["C7  · unchallenged<br/>What is needed is lawful.<br/>the analyst"]
          n5["C4  ○ UNANSWERED<br/>Closure<br/>The strait may be closed.<br/>the analyst"]
          n6["C5  · unchallenged<br/>Lonely<br/>Nobody is near.<br/>the analyst"]
          n7("First")
          n8("Second")
          n9(["· unchallenged<br/>Bias<br/>The rule is of peace only.<br/>the analyst"])
          n10(["· unchallenged<br/>Transit<br/>Passage may not be suspended.<br/>the analyst"])
          n0 --- n7
          n2 --- n7
          n7 --> n3
          n3 --- n8
          n4 --- n8
          n8 --> n5
          n1 -.->|"objects"| n0
          n9 -.-o|"undercuts"| n8
          n10 -.->|"objects"| n5
    "#]],
    );
}

#[test]
fn settings_hold_to_the_end_of_a_long_map() {
    let lines: String = (0..1_000).map(|number| format!("[c{number}]: A.\n  + [d{number}]: B.\n\n")).collect();
    let mut folder = Folder::new();
    folder.insert("m.argdown", format!("===\ntitle: Long\nmodel: {{mode: strict}}\n===\n\n{lines}").into_bytes());
    let dossier = load_map(&folder, "m.argdown", None).dossier;
    assert_eq!(&*dossier.manifest.title, "Long");
    assert_eq!(dossier.relations.iter().filter(|(_, relation)| relation.strict).count(), 1_000);
}

#[test]
fn of_two_tags_the_one_with_the_higher_priority_colours_the_card() {
    let colour = |tags: &str, colours: &str| {
        let map = format!("===\ncolor:\n  tagColors: {colours}\n===\n\n[A]: It is so. {tags}\n  + [B]: It is.\n");
        let drawn = drawn(&map, Grouping::Settings);
        drawn.split_once("stroke:#").map(|(_, rest)| rest.get(..6).unwrap().to_owned())
    };
    let (red, green) = (Some("ff0000".to_owned()), Some("00ff00".to_owned()));
    let con = "{pro: \"#ff0000\", con: {color: \"#00ff00\", priority: 3}}";
    assert_eq!((colour("#pro #con", con), colour("#pro", con)), (green.clone(), red.clone()));
    // Of equals the one that stands first; a lower one does not take it away.
    assert_eq!(colour("#con #pro", "{pro: \"#ff0000\", con: {color: \"#00ff00\"}}"), green);
    assert_eq!(colour("#con #pro", "{pro: \"#ff0000\", con: {color: \"#00ff00\", priority: -1}}"), red);
    assert_eq!(colour("#con", "{con: {priority: 3}}"), None);
}

#[test]
fn labels_tags_and_colours_stand_on_the_cards() {
    let settings = |map: &str| {
        format!(
            "===\nmap:\n    {map}\n    addTags: true\ncolor:\n    tagColors:\n        con: \"#a33b00\"\n===\n\n\
             [Closure]: It may be closed. #pro\n    - <Transit>: Passage is free. #con\n    + It is a rule. {{color: \"#0b5\"}}\n"
        )
    };
    check(
        drawn(&settings("statementLabelMode: title"), Grouping::Settings),
        expect![[r#"
          n0["C1  ○ UNANSWERED<br/>Closure<br/>(#35;pro)<br/>the analyst"]
          n1["C2  · unchallenged<br/>It is a rule.<br/>the analyst"]
          n2(["· unchallenged<br/>Transit<br/>Passage is free. #35;con<br/>(#35;con)<br/>the analyst"])
          style n1 stroke:#00bb55,stroke-width:3px
          style n2 stroke:#a33b00,stroke-width:3px
          n2 -.->|"objects"| n0
          n1 -->|"supports"| n0
    "#]],
    );
    check(
        drawn(&settings("argumentLabelMode: description"), Grouping::Settings),
        expect![[r#"
          n0["C1  ○ UNANSWERED<br/>Closure<br/>It may be closed. #35;pro<br/>(#35;pro)<br/>the analyst"]
          n1["C2  · unchallenged<br/>It is a rule.<br/>the analyst"]
          n2(["· unchallenged<br/>Passage is free. #35;con<br/>(#35;con)<br/>the analyst"])
          style n1 stroke:#00bb55,stroke-width:3px
          style n2 stroke:#a33b00,stroke-width:3px
          n2 -.->|"objects"| n0
          n1 -->|"supports"| n0
    "#]],
    );
    check(
        drawn(&settings("statementLabelMode: text"), Grouping::Settings),
        expect![[r#"
          n0["C1  ○ UNANSWERED<br/>It may be closed. #35;pro<br/>(#35;pro)<br/>the analyst"]
          n1["C2  · unchallenged<br/>It is a rule.<br/>the analyst"]
          n2(["· unchallenged<br/>Transit<br/>Passage is free. #35;con<br/>(#35;con)<br/>the analyst"])
          style n1 stroke:#00bb55,stroke-width:3px
          style n2 stroke:#a33b00,stroke-width:3px
          n2 -.->|"objects"| n0
          n1 -->|"supports"| n0
    "#]],
    );
}

const HEADINGS: &str = "# Security

[Closure]: It may be closed.

## Ships {isClosed: true}

[Transit]: Passage is free.
    - <Mines>: Mines drift.

[Transit]
    -> [Closure]

# History {isGroup: false}

## Practice

[Protest]: They protested.
    +> [Transit]
";

#[test]
fn groups_are_frames_and_closed_ones_a_card() {
    check(
        drawn(HEADINGS, Grouping::Settings),
        expect![[r#"
            n0["C1  ✓ answered (analyst)<br/>Closure<br/>It may be closed.<br/>the analyst"]
            n1(["Ships<br/>closed: 1 claim, 1 argument, 1 unanswered"])
            n2["C3  · unchallenged<br/>Protest<br/>They protested.<br/>the analyst"]
            subgraph f0["Security"]
            n0
            n1
            end
            subgraph f1["Practice"]
            n2
            end
            n1 -.->|"objects"| n0
            n2 -->|"supports"| n1
        "#]],
    );
    let opened = format!("===\ngroup:\n    groupDepth: 1\n    ignoreIsClosed: true\n===\n\n{HEADINGS}");
    check(
        drawn(&opened, Grouping::Settings),
        expect![[r#"
            n0["C1  ✓ answered (analyst)<br/>Closure<br/>It may be closed.<br/>the analyst"]
            n1["C2  ○ UNANSWERED<br/>Transit<br/>Passage is free.<br/>the analyst"]
            n2["C3  · unchallenged<br/>Protest<br/>They protested.<br/>the analyst"]
            n3(["· unchallenged<br/>Mines<br/>Mines drift.<br/>the analyst"])
            subgraph f0["Ships"]
            n1
            n3
            end
            subgraph f1["Practice"]
            n2
            end
            n3 -.->|"objects"| n1
            n1 -.->|"objects"| n0
            n2 -->|"supports"| n1
        "#]],
    );
    check(
        drawn(HEADINGS, Grouping::Nothing),
        expect![[r#"
          n0["C1  ✓ answered (analyst)<br/>Closure<br/>It may be closed.<br/>the analyst"]
          n1["C2  ○ UNANSWERED<br/>Transit<br/>Passage is free.<br/>the analyst"]
          n2["C3  · unchallenged<br/>Protest<br/>They protested.<br/>the analyst"]
          n3(["· unchallenged<br/>Mines<br/>Mines drift.<br/>the analyst"])
          n3 -.->|"objects"| n1
          n1 -.->|"objects"| n0
          n2 -->|"supports"| n1
    "#]],
    );
    let again = format!(
        "===\ngroup:\n    regroup:\n        - title: One\n          children:\n            - {{title: Two, statements: [Protest]}}\n          \
         arguments: [Mines]\n===\n\n{HEADINGS}"
    );
    check(
        drawn(&again, Grouping::Settings),
        expect![[r#"
            n0["C1  ✓ answered (analyst)<br/>Closure<br/>It may be closed.<br/>the analyst"]
            n1["C2  ○ UNANSWERED<br/>Transit<br/>Passage is free.<br/>the analyst"]
            n2["C3  · unchallenged<br/>Protest<br/>They protested.<br/>the analyst"]
            n3(["· unchallenged<br/>Mines<br/>Mines drift.<br/>the analyst"])
            subgraph f0["One"]
            n3
            subgraph f1["Two"]
            n2
            end
            end
            n3 -.->|"objects"| n1
            n1 -.->|"objects"| n0
            n2 -->|"supports"| n1
        "#]],
    );
}

#[test]
fn what_settings_leave_out_is_left_out() {
    let map = |selection: &str| format!("===\nselection: {{{selection}}}\n===\n\n{HEADINGS}");
    let shown = |selection: &str| -> Vec<String> {
        shown(&read(&map(selection)).dossier)
            .into_keys()
            .map(|node| node.split(" @").next().unwrap_or_default().to_owned())
            .collect()
    };
    let all = ["argument Mines", "claim Closure", "claim Protest", "claim Transit"];
    assert_eq!(shown("excludeDisconnected: true"), all);
    assert_eq!(shown("excludeStatements: [Transit]"), [""; 0]);
    assert_eq!(
        shown("excludeStatements: [Transit], excludeDisconnected: false"),
        ["argument Mines", "claim Closure", "claim Protest"]
    );
    assert_eq!(shown("selectedSections: [Ships, Security]"), ["argument Mines", "claim Closure", "claim Transit"]);
    assert_eq!(shown("excludeArguments: [Mines]"), ["claim Closure", "claim Protest", "claim Transit"]);
    let hidden = "[a]: A.\n    - [b]: B. {isInMap: false}\n    - [c]: C.\n";
    let nodes: Vec<String> = shown_in(hidden);
    assert_eq!(nodes, ["claim a @ ", "claim c @ "]);
}

fn shown_in(text: &str) -> Vec<String> {
    shown(&read(text).dossier).into_keys().collect()
}

#[test]
fn settings_that_leave_nothing_say_so() {
    let map = "===\nselection:\n    selectedTags: [no-such]\n===\n\n[a]: A.\n    - [b]: B.\n";
    let failure = drawn(map, Grouping::Settings);
    assert!(failure.contains("the settings of the map leave nothing to draw"), "{failure}");
}

#[test]
fn odd_settings_are_passed_over() {
    for settings in [
        "selection: 7",
        "selection: [a]",
        "group: no",
        "group: {groupDepth: many}",
        "group: {regroup: {a: b}}",
        "color: {tagColors: [a], colorScheme: {}}",
        "color: {tagColors: {pro: 99, con: red}}",
        "map: ~",
        "selection: {statementSelectionMode: [], selectedTags: {a: b}}",
        "group: {sections: {Ships: 3}}",
    ] {
        let picture = drawn(&format!("===\n{settings}\n===\n\n{HEADINGS}"), Grouping::Settings);
        assert!(picture.contains("Closure"), "{settings}: {picture}");
    }
}

#[test]
fn front_matter_comes_back_from_argdown_and_from_json() {
    for front in [
        "title: \"T: #x\"\nquestion: q\nselection: {excludeStatements: [\"a === b\", 'c']}\nmodel: {mode: strict, x: 1}",
        "author: {name: \"===\"}",
        "title: |\n    Two\n    lines\nas_of: 2024-05-01\ndate: 1\nnothing: ~\nempty: ''",
        "model:\n    mode: strict",
    ] {
        let map = format!("===\n{front}\n===\n\n[a]: T.\n    - [b]: U.\n");
        let first = read(&map).dossier;
        let raised = raise(&first).text;
        let again = parse(&raised, Dialect::Official, FileId(0)).document;
        assert!(again.accepted, "{raised}");
        let second = read(&raised).dossier;
        let told = |dossier: &Dossier| {
            let extra: Vec<_> =
                dossier.manifest.extra.iter().map(|extra| (extra.key.clone(), extra.value.clone())).collect();
            let manifest = &dossier.manifest;
            (manifest.title.clone(), manifest.question.clone(), manifest.as_of.clone(), extra)
        };
        assert_eq!(told(&first), told(&second), "{raised}");
        assert_eq!(
            first.relations.iter().next().expect("one").1.kind,
            second.relations.iter().next().expect("one").1.kind
        );
        let (third, said) = from_json(&to_json(&first));
        assert!(!said.contains("error"), "{said}");
        assert_eq!(told(&first), told(&third));
    }
}
