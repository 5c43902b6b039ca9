//! Pictures of dossiers: the overview, its links, and what is the same whatever the circumstances.

#![expect(clippy::unwrap_used, reason = "a test")]

use crate::need::need;
use crate::picture_scene::pipe;
use expect_test::expect_file;
use rebut::command::render::{Grouping, OVERVIEW_ABOVE, Options, PictureFormat, run};
use rebut::command::{Failure, Output};
use rebut::dossier::{Folder, Loaded, load};
use rebut::graph::Selection;
use rebut::model::EdgeSet;
use rebut::picture::{Options as PictureOptions, Scene, dot, svg};
use rebut::query::{Filters, select};
use rebut::view::{Basis, Border, EdgeKind, Findings, ShapeKind, overview};

const MANIFEST: &str = "title: The Ferry at Lund\nas_of: 2024-06-01\nparties:\n  north: {name: The North Bank}\n  south: {name: The South Bank}\n";

const FARE: &str = "# May the ferry ask a fare? {issue: fare, kind: law}\n\n\
    [fare]: The ferry may ask a fare. {answers: fare, for: north}\n  + [custom]\n  - [free]\n\n\
    [free]: The crossing is free. {answers: fare, for: south}\n\n\
    # Has a fare been the custom? {issue: custom, parent: fare, kind: fact}\n\n\
    [custom]: A fare has always been paid. {answers: custom, for: north}\n  - [ledger]\n\n\
    [ledger]: The ledger of 1790 shows no fare. {for: south}\n";

const NIGHT: &str = "# Must it cross at night? {issue: \"night/../x\"}\n\n\
    [night]: It must cross at night. {answers: \"night/../x\", for: south}\n  - [ledger]\n\n";

/// A dossier with three issues; with so many more claims that stand in none.
fn folder(more: usize) -> Folder {
    let mut folder = Folder::new();
    let rest: String = (0..more).map(|n| format!("[c{n}]: Claim number {n}.\n\n")).collect();
    for (path, text) in [
        ("dossier.yaml", MANIFEST),
        ("arguments/fare.argdown", FARE),
        ("arguments/night.argdown", NIGHT),
        ("arguments/z.argdown", &rest),
    ] {
        folder.insert(path, text.as_bytes().to_vec());
    }
    folder
}

fn loaded(more: usize) -> Loaded {
    load(&folder(more), None)
}

fn draw(loaded: &Loaded, options: &Options<'_>) -> Result<Output, Failure> {
    let findings = Findings::of(loaded, EdgeSet::Argued);
    let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
    run(&findings, &selection, "", options)
}

const SVG: Options<'static> = Options {
    format: PictureFormat::Svg,
    run_dot: None,
    whole: false,
    grouping: Grouping::Settings,
    in_brief: false,
    issue: None,
    file_stem: None,
    pixels: None,
};

fn text(output: &Output) -> &str {
    std::str::from_utf8(&output.bytes).unwrap()
}

fn links_of_svg(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).unwrap();
    document.descendants().filter_map(|node| node.attribute("href")).map(str::to_owned).collect()
}

#[test]
fn the_overview_of_a_small_dossier() {
    let loaded = loaded(2);
    assert!(
        loaded.diagnostics.iter().all(|d| d.severity != rebut::diagnostic::Severity::Error),
        "{:#?}",
        loaded.diagnostics
    );
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
    let links = [Some("map-fare.svg".to_owned()), None, Some("javascript:alert(1)".to_owned())];
    let diagram = overview(&findings, &selection, "The Ferry at Lund", &links);
    let cards: Vec<String> = diagram
        .shapes
        .iter()
        .map(|shape| match &shape.kind {
            ShapeKind::Issue(card) => {
                let answers: Vec<String> = card.answers.iter().map(|a| format!("{} {}", a.glyph, a.words)).collect();
                format!(
                    "{}: {} | {} | {} | {}",
                    card.id,
                    card.state,
                    card.counts.join(", "),
                    answers.join(", "),
                    card.silent
                )
            }
            other => panic!("{other:?}"),
        })
        .collect();
    expect_test::expect![[r#"
        fare: open | 3 claims, 2 unanswered | ○ C1 fare, · C3 free | 
        custom: open | 2 claims, 1 unanswered | ○ C2 custom | 
        night/../x: open | 2 claims, 1 unanswered | ○ C5 night | silent: The North Bank
        :  | 2 claims, 0 unanswered |  | "#]]
    .assert_eq(&cards.join("\n"));
    let edges: Vec<String> =
        diagram.edges.iter().map(|edge| format!("{} ({}) {}", edge.id, edge.label, edge.title)).collect();
    expect_test::expect![[r#"
        i:custom.part-of (1) custom is a part of fare
        1 link of custom on fare
        i:custom.bears-on.night/../x (1) 1 link of custom on night/../x"#]]
    .assert_eq(&edges.join("\n"));
    let svg = rebut::picture::svg::write(&rebut::picture::Scene::of(&diagram, &Default::default()));
    assert_eq!(links_of_svg(&svg), ["map-fare.svg"]);
    expect_file!["../expect/overview.svg"].assert_eq(&svg);
}

#[test]
fn in_brief_a_card_has_the_short_name_of_its_claim_and_who_says_it() {
    let map = "# May it shut? {issue: gate}\n\n# Is it old? {issue: old}\n\n\
        [shut]: The gate may lawfully be shut by whoever owns the quay. {by: clerk, in: s0, at: ¶4, answers: gate, cites: [Lease art 3]}\n  \
        - [worn]: The gate is worn by age. {answers: old}\n  - : Nobody has ever shut it in all the years of which there is a record of any kind.\n\n\
        <owner>\n\n(1) [owns]: A clerk owns the quay. {role: title}\n-- owner's right --\n(2) [shut]\n";
    let mut folder = Folder::new();
    folder.insert("map.argdown", map.as_bytes().to_vec());
    let loaded = rebut::dossier::load_map(&folder, "map.argdown", None);
    let drawn = |in_brief: bool| {
        let svg = draw(&loaded, &Options { in_brief, issue: loaded.dossier.issue_named("gate"), ..SVG }).unwrap();
        let document = roxmltree::Document::parse(text(&svg)).unwrap();
        let words = document.descendants().filter(|node| node.has_tag_name("text"));
        let words: Vec<String> =
            words.map(|node| node.descendants().filter_map(|node| node.text()).collect::<Vec<_>>().join(" ")).collect();
        words.join(" | ")
    };
    let (brief, full) = (drawn(true), drawn(false));
    for words in ["lawfully", "Lease art 3", "¶4", "answers old", "title"] {
        assert!(full.contains(words), "{words} is not in {full}");
        assert!(!brief.contains(words), "{words} is in {brief}");
    }
    for words in ["shut", "worn", "owns", "clerk", "answer", "Nobody has ever"] {
        assert!(brief.contains(words), "{words} is not in {brief}");
    }
}

/// The diagram of a map, all of it.
fn diagram_of(map: &str) -> rebut::view::Diagram {
    let mut folder = Folder::new();
    folder.insert("map.argdown", map.as_bytes().to_vec());
    let loaded = rebut::dossier::load_map(&folder, "map.argdown", None);
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
    rebut::view::argument_diagram(&findings, &selection, &rebut::view::Manner::default())
}

#[test]
fn a_contradiction_is_marked_each_way_by_its_own_grounds() {
    let map =
        "[a]: A.\n  - [b] {link: {basis: inferred, note: n}}\n\n[b]: B.\n  - [a] {link: {basis: stated, in: s0}}\n";
    let diagram = diagram_of(map);
    let [edge] = diagram.edges.as_slice() else { panic!("{:?}", diagram.edges) };
    let from = &diagram.shapes[edge.from].id;
    let (of_a, of_b) = if from == "c:a" { (Some(edge.basis), edge.back) } else { (edge.back, Some(edge.basis)) };
    assert_eq!((of_a, of_b), (Some(Basis::Stated), Some(Basis::Inferred)));
    let svg = svg::write(&Scene::of(&diagram, &PictureOptions::default()));
    assert!(svg.contains("contradicts stated") && svg.contains(", the other way "), "{svg}");
    let dot = dot::write(&diagram, "");
    assert!(dot.contains("=box") && dot.contains("=obox"), "{dot}");
}

#[test]
fn a_step_that_is_attacked_without_a_reply_has_a_thick_border() {
    let border = |map: &str| {
        let kinds = diagram_of(map).shapes.into_iter().map(|shape| shape.kind);
        kinds
            .filter_map(|kind| if let ShapeKind::Step { border, .. } = kind { Some(border) } else { None })
            .collect::<Vec<_>>()
    };
    let (open, whole) = (Border::Unanswered, Border::Normal);
    let steps = "<why>\n\n(1) [p]: P.\n----\n(2) [q]: Q.\n----\n(3) [r]: R.\n\n";
    assert_eq!(border(steps), [whole, whole]);
    // What is aimed at the argument as a whole is drawn at its last step, and counts there.
    assert_eq!(border(&format!("{steps}<why>\n  - [x]: X.\n")), [whole, open]);
    assert_eq!(border(&format!("{steps}<why>\n  - [x]: X.\n    - [y]: Y.\n")), [whole, whole]);
    assert_eq!(border(&format!("{steps}<why>\n  <_ [x]: X.\n")), [whole, open]);
}

#[test]
fn a_concession_is_told_from_an_objection() {
    let map = "[fare]: The ferry may ask a fare.\n  \
        - [free]: Children cross free. {link: {basis: inferred, note: n, because: exception, concession: true}}\n  \
        - [ledger]: The ledger shows no fare. {link: {basis: inferred, note: n, because: exception}}\n";
    let mut folder = folder(0);
    folder.insert("arguments/fare.argdown", map.as_bytes().to_vec());
    let loaded = load(&folder, None);
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
    let diagram = rebut::view::argument_diagram(&findings, &selection, &rebut::view::Manner::default());
    let labels: Vec<&str> = diagram.edges.iter().map(|edge| edge.label.as_str()).collect();
    assert_eq!(labels, ["granted, not counted", "exception", ""]);
    assert!(diagram.edges[0].title.contains("raised only to be outweighed"), "{}", diagram.edges[0].title);
}

#[test]
fn a_large_dossier_is_an_overview_with_a_picture_for_each_issue() {
    let loaded = loaded(OVERVIEW_ABOVE);
    let output = draw(&loaded, &Options { file_stem: Some("my map"), ..SVG }).unwrap();
    let names: Vec<&str> = output.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(names, ["my map-fare.svg", "my map-custom.svg", "my map-night----x.svg"]);
    assert!(output.files.iter().all(|file| file.replace));
    assert_eq!(links_of_svg(text(&output)), ["my%20map-fare.svg", "my%20map-custom.svg", "my%20map-night----x.svg"]);
    let first = std::str::from_utf8(&output.files[0].bytes).unwrap();
    assert!(
        first.contains("id=\"c:ledger\"") && !first.contains("id=\"c:night\""),
        "sub-issues are taken in, others are not"
    );
    // To stdout there is nothing that links could lead to.
    let alone = draw(&loaded, &SVG).unwrap();
    assert!(alone.files.is_empty() && links_of_svg(text(&alone)).is_empty());
    // How to draw more is said at the command line, and not in the picture: it may be in somebody's memo.
    assert!(alone.hint.as_ref().is_some_and(|hint| hint.contains("--issue ISSUE")) && alone.notice.is_none());
    assert!(!text(&alone).contains("--issue") && output.hint.is_none());
    // All in one, when asked; always in DOT; and a small dossier anyway.
    let shown = |output: &Output| text(output).contains("c:c59");
    let whole = draw(&loaded, &Options { whole: true, file_stem: Some("map"), ..SVG }).unwrap();
    assert!(shown(&whole) && whole.files.is_empty());
    assert!(shown(&draw(&loaded, &Options { format: PictureFormat::Dot, ..SVG }).unwrap()));
    let small = draw(&self::loaded(3), &Options { file_stem: Some("map"), ..SVG }).unwrap();
    assert!(text(&small).contains("c:c2") && small.files.is_empty());
}

#[test]
fn the_same_dossier_gives_the_same_bytes_whatever_the_order_of_its_files() {
    let options = Options { file_stem: Some("map"), ..SVG };
    let first = draw(&loaded(OVERVIEW_ABOVE), &options).unwrap();
    let mut turned = Folder::new();
    let all = folder(OVERVIEW_ABOVE);
    let files: Vec<(&str, &[u8])> = all.iter().collect();
    files.iter().rev().for_each(|(path, bytes)| turned.insert(*path, *bytes));
    let second = draw(&load(&turned, None), &options).unwrap();
    assert!(first.bytes == second.bytes && first.files == second.files);
}

#[test]
fn what_is_too_much_for_a_picture_is_refused_with_help() {
    let failure = draw(&loaded(1_600), &Options { whole: true, ..SVG }).unwrap_err();
    assert_eq!(failure.message, "1605 boxes are too many for a picture");
    assert!(
        failure.help.iter().any(|help| help.contains("--issue"))
            && failure.help.iter().any(|help| help.contains("-t dot"))
    );
    // As an overview it is small.
    assert!(text(&draw(&loaded(1_600), &SVG).unwrap()).contains("1600 claims"));
}

#[test]
fn graphviz_places_the_cards_of_an_overview_too() {
    let Some(dot) = need("dot") else { return };
    let run_dot = |question: &str| {
        let answer = pipe(&dot, &["-Tjson0"], question);
        String::from_utf8(answer.stdout).map_err(|_| Failure::new("no text"))
    };
    let options = Options { run_dot: Some(&run_dot), file_stem: Some("map"), ..SVG };
    let output = draw(&loaded(OVERVIEW_ABOVE), &options).unwrap();
    assert_eq!(links_of_svg(text(&output)).len(), 3);
    assert_eq!(output.files.len(), 3);
    assert_ne!(
        text(&output),
        text(&draw(&loaded(OVERVIEW_ABOVE), &Options { file_stem: Some("map"), ..SVG }).unwrap())
    );
    let diagram_edges = text(&output).matches("class=\"edge bears-on\"").count();
    assert_eq!(diagram_edges, 1);
}

#[test]
fn lines_of_an_overview_join_issues_only() {
    let loaded = loaded(0);
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let diagram = overview(&findings, &Selection::all(&loaded.dossier, EdgeSet::Argued), "", &[]);
    assert!(diagram.edges.iter().all(|edge| matches!(edge.kind, EdgeKind::PartOf | EdgeKind::BearsOn)));
    assert!(diagram.edges.iter().all(|edge| edge.from < diagram.shapes.len() && edge.to < diagram.shapes.len()));
}

/// So many issues under a root, each answered by a claim that objects to the answers of so many before it.
fn many_issues(count: usize, back: usize) -> Loaded {
    let mut map = String::from("# Whole? {issue: whole}\n\n[whole]: All of it. {answers: whole}\n\n");
    for n in 0..count {
        map += &format!(
            "# Part {n}? {{issue: part-{n}, parent: whole}}\n\n[part {n}]: It is {n}. {{answers: part-{n}}}\n"
        );
        (n.saturating_sub(back)..n)
            .for_each(|m| map += &format!("  -> [part {m}] {{link: {{basis: inferred, note: n}}}}\n"));
        map.push('\n');
    }
    let mut folder = folder(0);
    folder.insert("arguments/many.argdown", map.into_bytes());
    load(&folder, None)
}

fn kinds(diagram: &rebut::view::Diagram, kind: EdgeKind) -> usize {
    diagram.edges.iter().filter(|edge| edge.kind == kind).count()
}

#[test]
fn many_lines_between_issues_become_words_on_their_cards() {
    let draw = |count: usize| {
        let loaded = many_issues(count, count);
        let findings = Findings::of(&loaded, EdgeSet::Argued);
        overview(&findings, &Selection::all(&loaded.dossier, EdgeSet::Argued), "", &[])
    };
    let words = |diagram: &rebut::view::Diagram| -> Vec<String> {
        let card = |shape: &rebut::view::Shape| match &shape.kind {
            ShapeKind::Issue(card) if !card.bears_on.is_empty() => Some(format!("{} {}", card.id, card.bears_on)),
            _ => None,
        };
        diagram.shapes.iter().filter_map(card).collect()
    };
    // Four parts with six lines among them, and the one between the custom and the night.
    let few = draw(4);
    assert_eq!((kinds(&few, EdgeKind::BearsOn), words(&few)), (7, vec![]));
    let many = draw(6);
    assert_eq!((kinds(&many, EdgeKind::BearsOn), kinds(&many, EdgeKind::PartOf)), (0, 7));
    expect_test::expect![[r#"
        custom linked to: night/../x 1
        part-1 linked to: part-0 1
        part-2 linked to: part-0 1, part-1 1
        part-3 linked to: part-0 1, part-1 1, part-2 1
        part-4 linked to: part-0 1, part-1 1, part-2 1 and 1 more
        part-5 linked to: part-0 1, part-1 1, part-2 1 and 2 more"#]]
    .assert_eq(&words(&many).join("\n"));
    let last = many.shapes.iter().find(|shape| shape.id == "i:part-5").unwrap();
    assert!(last.title.contains("1 link of part-5 on part-0"), "{}", last.title);
}

#[test]
fn the_picture_of_a_large_issue_leaves_its_sub_issues_to_theirs() {
    let first = |count: usize| {
        let output = draw(&many_issues(count, 1), &Options { file_stem: Some("map"), ..SVG }).unwrap();
        output.files.iter().find(|file| file.path == "map-whole.svg").map(|file| file.bytes.clone())
    };
    let large = String::from_utf8(first(60).unwrap()).unwrap();
    assert!(large.contains("id=\"c:whole\"") && !large.contains("id=\"c:part-1\""));
    assert!(large.contains("without its sub-issues"));
}

#[test]
fn a_large_issue_is_drawn_without_its_sub_issues_unless_all_is_asked_for() {
    let loaded = many_issues(60, 1);
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let issue = loaded.dossier.issue_named("whole");
    let filters = Filters { issues: issue.into_iter().collect(), ..Filters::default() };
    let selection = select(&findings.statuses, &findings.membership, &filters);
    let draw = |whole| run(&findings, &selection, "Whole?", &Options { issue, whole, ..SVG }).unwrap();
    let alone = draw(false);
    assert!(!text(&alone).contains("id=\"c:part-1\"") && text(&alone).contains("without its sub-issues"));
    assert!(alone.notice.unwrap().contains("without 60 sub-issues"));
    let all = draw(true);
    assert!(text(&all).contains("id=\"c:part-1\"") && all.notice.is_none());
}
