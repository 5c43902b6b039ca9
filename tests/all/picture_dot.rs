//! DOT, held against the real `dot`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test")]

use crate::need::need;
use crate::picture_hostile::Dice;
use crate::picture_samples as samples;
use crate::picture_scene::pipe;
use expect_test::expect_file;
use rebut::picture::{Options, Typeset, dot, engine};
use rebut::view::{Diagram, ShapeKind};
use serde_json::Value;

/// Runs `dot` and refuses errors and warnings.
fn run(program: &std::path::Path, format: &str, text: &str) -> String {
    let output = pipe(program, &[format], text);
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && complaints.is_empty(), "{complaints}\n{text}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn golden() {
    expect_file!["../expect/picture-pair.dot"].assert_eq(&dot::write(&samples::pair(), ""));
}

#[test]
fn hostile_diagrams_pass_through_dot_unharmed() {
    let Some(program) = need("dot") else { return };
    let mut dice = Dice(1);
    let diagrams: Vec<Diagram> = (0..240).map(|_| dice.diagram()).collect();
    // Several graphs go through one process, so that the loop is short; with clusters `dot` 2.43 keeps what it should not
    // from one graph to the next, and breaks.
    let (framed, plain): (Vec<Diagram>, Vec<Diagram>) = diagrams.into_iter().partition(|d| !d.frames.is_empty());
    for batch in plain.chunks(20).chain(framed.chunks(1)) {
        let texts: Vec<String> = batch.iter().map(|diagram| dot::write(diagram, "")).collect();
        let svg = run(&program, "-Tsvg", &texts.concat());
        let pictures: Vec<&str> = svg.split("<?xml ").skip(1).collect();
        assert_eq!(pictures.len(), batch.len());
        for ((diagram, text), picture) in batch.iter().zip(&texts).zip(pictures) {
            compare(diagram, text, &format!("<?xml {picture}"));
        }
    }
}

/// Compares the SVG that `dot` made with the diagram: counts of shapes and edges, words of the labels, links.
fn compare(diagram: &Diagram, text: &str, svg: &str) {
    let document = roxmltree::Document::parse_with_options(
        svg,
        roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() },
    )
    .unwrap_or_else(|error| panic!("{error}\n{text}\n{svg}"));
    let groups = |class: &str| -> Vec<_> {
        let is = |found: &str| found.split(' ').next() == Some(class);
        document.descendants().filter(|n| n.has_tag_name("g") && n.attribute("class").is_some_and(is)).collect()
    };
    let drawn: Vec<_> =
        diagram.edges.iter().filter(|e| e.from < diagram.shapes.len() && e.to < diagram.shapes.len()).collect();
    assert_eq!(groups("node").len(), diagram.shapes.len(), "{text}");
    assert_eq!(groups("edge").len(), drawn.len(), "{text}");
    for group in groups("node") {
        let name = group.children().find(|n| n.has_tag_name("title")).and_then(|n| n.text()).unwrap();
        let index: usize = name.strip_prefix('n').unwrap().parse().unwrap();
        let words: Vec<String> =
            group.descendants().filter(|n| n.has_tag_name("text")).map(|n| plain(n.text().unwrap_or(""))).collect();
        if let ShapeKind::Card(card) = &diagram.shapes[index].kind {
            let expected: Vec<String> = dot::label(card, diagram).iter().map(|line| plain(line)).collect();
            assert_eq!(words, expected, "{text}");
        }
    }
    for link in document.descendants().filter(|n| n.has_tag_name("a")) {
        let address = link.attribute(("http://www.w3.org/1999/xlink", "href")).unwrap_or("");
        let lower = address.to_ascii_lowercase();
        let harmless = ["http://", "https://", "mailto:", "#"].iter().any(|scheme| lower.starts_with(scheme));
        assert!(address.is_empty() || harmless, "{address}");
    }
}

/// Blanks of all widths are one.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn very_long_strings_are_split() {
    let Some(program) = need("dot") else { return };
    let mut diagram = samples::single();
    diagram.shapes[0].title = "\"\\ & long 조약 ".repeat(4_000);
    diagram.description = "x".repeat(40_000);
    run(&program, "-Tsvg", &dot::write(&diagram, ""));
}

#[test]
fn ids_and_tooltips_come_back() {
    let Some(program) = need("dot") else { return };
    let mut diagram = samples::pair();
    let title = "a \\N \\\\G \"b\" & <c>\n&lt; &#65; \\ d\\";
    diagram.shapes[0].title = title.to_owned();
    diagram.edges[0].title = title.to_owned();
    let svg = run(&program, "-Tsvg", &dot::write(&diagram, "x"));
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = roxmltree::Document::parse_with_options(&svg, options).unwrap();
    for id in ["x-a:no-notice", "x-r:1"] {
        let group = document.descendants().find(|n| n.attribute("id") == Some(id)).unwrap();
        let link = group.descendants().find(|n| n.has_tag_name("a")).unwrap();
        let tooltip = plain(link.attribute(("http://www.w3.org/1999/xlink", "title")).unwrap());
        assert_eq!(tooltip, title);
    }
}

#[test]
fn the_second_engine_places_hostile_diagrams() {
    let Some(program) = need("dot") else { return };
    let mut dice = Dice(7);
    let diagrams: Vec<Diagram> = (0..60).map(|_| dice.diagram()).chain(samples::all().map(|(_, d)| d)).collect();
    for diagram in &diagrams {
        let typeset = Typeset::of(diagram, &Options::default());
        let text = engine::question(typeset.input());
        let answer = run(&program, "-Tjson0", &text);
        let layout =
            engine::answer(typeset.input(), &answer).unwrap_or_else(|error| panic!("{error}\n{text}\n{answer}"));
        assert_eq!(layout.boxes.len(), diagram.shapes.len());
        for (place, asked) in layout.boxes.iter().zip(&typeset.input().boxes) {
            assert_eq!((place.width, place.height), (asked.size.width, asked.size.height));
            assert!(place.x >= 0 && place.y >= 0 && place.right() <= layout.width && place.bottom() <= layout.height);
        }
        for (i, a) in layout.boxes.iter().enumerate() {
            for b in &layout.boxes[i + 1..] {
                let apart = a.right() <= b.x || b.right() <= a.x || a.bottom() <= b.y || b.bottom() <= a.y;
                assert!(apart, "boxes overlap: {a:?} {b:?}");
            }
        }
        for (route, edge) in layout.edges.iter().zip(&diagram.edges) {
            let (Some(from), Some(first)) = (layout.boxes.get(edge.from), route.points.first()) else { continue };
            let near = first.x >= from.x - 200
                && first.x <= from.right() + 200
                && first.y >= from.y - 200
                && first.y <= from.bottom() + 200;
            assert!(near, "{first:?} is not at {from:?}");
        }
    }
}

#[test]
fn garbage_is_refused() {
    let diagram = samples::pair();
    let typeset = Typeset::of(&diagram, &Options::default());
    let check = |answer: &str, expected: &str| {
        assert_eq!(engine::answer(typeset.input(), answer).unwrap_err().to_string(), expected);
    };
    check("{}", "the answer of `dot` has no list `objects`");
    check("[1]", "the answer of `dot` has no list `objects`");
    check("{\"objects\":[]}", "the answer of `dot` has no place for box 0");
    check("{\"objects\":[{\"name\":\"n0\"}]}", "the answer of `dot` has a place that cannot be read: ``");
    check(
        "{\"objects\":[{\"name\":\"n0\",\"pos\":\"1,nan\"}]}",
        "the answer of `dot` has a place that cannot be read: `1,nan`",
    );
    check(
        "{\"objects\":[{\"name\":\"n0\",\"pos\":\"1e300,1\"}]}",
        "the answer of `dot` has a place that cannot be read: `1e300,1`",
    );
    let boxes = "\"objects\":[{\"name\":\"n0\",\"pos\":\"1,2\"},{\"name\":\"n1\",\"pos\":\"1,90\"}]";
    check(&format!("{{{boxes}}}"), "the answer of `dot` has no list `edges`");
    check(&format!("{{{boxes},\"edges\":[]}}"), "the answer of `dot` has no route for edge 0");
    check(
        &format!("{{{boxes},\"edges\":[{{\"id\":\"e0\",\"pos\":\"1,2 3,4\"}}]}}"),
        "the answer of `dot` has a place that cannot be read: `1,2 3,4`",
    );
    assert!(
        engine::answer(typeset.input(), "Error: syntax")
            .unwrap_err()
            .to_string()
            .starts_with("the answer of `dot` is not JSON")
    );
    assert!(engine::answer(typeset.input(), &"[".repeat(100_000)).is_err());
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    /// No answer makes the reader panic: true answers with one value changed.
    #[test]
    fn a_spoilt_answer_never_panics(position in "[0-9es,. +-]{0,40}", other in "\\PC{0,20}", whole in "\\PC{0,60}") {
        let diagram = samples::pair();
        let typeset = Typeset::of(&diagram, &Options::default());
        let _ = engine::answer(typeset.input(), &whole);
        for (pos, name) in [(&position, "n1"), (&position, &*other), (&other, "n1")] {
            let answer = serde_json::json!({
                "objects": [{"name": "n0", "pos": "9,9"}, {"name": name, "pos": pos}],
                "edges": [{"id": "e0", "pos": pos, "lp": pos}],
            });
            if let Ok(layout) = engine::answer(typeset.input(), &Value::to_string(&answer)) {
                let _ = typeset.paint(&layout);
            }
        }
    }
}
