//! Scenes and their SVG.

#![expect(clippy::unwrap_used, reason = "a test")]

use crate::need::need;
use crate::picture_hostile::Dice;
use crate::picture_samples as samples;
use expect_test::expect_file;
use rebut::layout::{Point, Rect};
use rebut::picture::palette::Colour;
use rebut::picture::scene::{Mark, PathStep, Stroke};
use rebut::picture::{Options, Scene, Typeset, dot, engine, svg};
use rebut::view::{Basis, Card, Diagram, EdgeKind};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Feeds a text to a program and returns what it says.
pub fn pipe(program: &std::path::Path, arguments: &[&str], input: &str) -> std::process::Output {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let text = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output
}

/// Writes the samples as files to look at: `REBUT_PICTURES=folder cargo test --test all write_samples`.
#[test]
fn write_samples() {
    let Some(folder) = std::env::var_os("REBUT_PICTURES").map(std::path::PathBuf::from) else { return };
    for (name, diagram) in samples::all() {
        let scene = Scene::of(&diagram, &Options::default());
        std::fs::write(folder.join(format!("{name}.svg")), svg::write(&scene)).unwrap();
        std::fs::write(folder.join(format!("{name}.dot")), dot::write(&diagram, "")).unwrap();
        if let Some(dot) = need("dot") {
            let typeset = Typeset::of(&diagram, &Options::default());
            let answer = pipe(&dot, &["-Tjson0"], &engine::question(typeset.input()));
            assert!(answer.status.success() && answer.stderr.is_empty(), "{}", String::from_utf8_lossy(&answer.stderr));
            let layout = engine::answer(typeset.input(), &String::from_utf8(answer.stdout).unwrap()).unwrap();
            std::fs::write(folder.join(format!("{name}-dot.svg")), svg::write(&typeset.paint(&layout))).unwrap();
        }
    }
}

#[test]
fn golden() {
    let svg = |diagram, options: &Options| svg::write(&Scene::of(&diagram, options));
    expect_file!["../expect/picture-single.svg"].assert_eq(&svg(samples::single(), &Options::default()));
    let salted = Options { salt: "fig-1".into(), without_heading: true, ..Options::default() };
    expect_file!["../expect/picture-pair.svg"].assert_eq(&svg(samples::pair(), &salted));
}

/// All diagrams that the properties below are held against.
fn many() -> Vec<Diagram> {
    let mut dice = Dice(3);
    samples::all().map(|(_, diagram)| diagram).into_iter().chain((0..150).map(|_| dice.diagram())).collect()
}

#[test]
fn every_picture_is_well_formed_and_names_what_it_shows() {
    for diagram in many() {
        let text = svg::write(&Scene::of(&diagram, &Options::default()));
        let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let elements: Vec<_> = document.descendants().filter(|n| n.is_element()).collect();
        for element in &elements {
            let name = element.tag_name().name();
            let plain = ["svg", "g", "a", "title", "desc", "rect", "circle", "path", "text", "tspan"].contains(&name);
            assert!(plain, "<{name}> is not plain SVG");
            for attribute in element.attributes() {
                let name = attribute.name();
                assert!(!name.starts_with("on") && name != "style", "{name}");
            }
            if let Some(address) = element.attribute("href") {
                let lower = address.to_ascii_lowercase();
                let harmless = ["http://", "https://", "mailto:", "#"].iter().any(|scheme| lower.starts_with(scheme));
                assert!(harmless, "{address}");
            }
        }
        let ids: Vec<&str> = elements.iter().filter_map(|n| n.attribute("id")).collect();
        let distinct: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "an id twice: {ids:?}");
        assert!(ids.iter().all(|id| !id.is_empty() && !id.contains(char::is_whitespace)), "{ids:?}");
        let count = |layer: &str| {
            let group = elements.iter().find(|n| n.tag_name().name() == "g" && n.attribute("class") == Some(layer));
            group.map_or(0, |group| group.children().filter(|n| n.is_element()).count())
        };
        let drawn = diagram.edges.iter().filter(|e| e.from.max(e.to) < diagram.shapes.len()).count();
        assert_eq!(count("shapes"), diagram.shapes.len());
        assert_eq!(count("edges"), drawn);
        assert_eq!(count("legend"), diagram.legend.len());
        assert!(!text.contains(|c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')));
    }
}

#[test]
fn no_text_leaves_its_box_and_nothing_leaves_the_page() {
    for diagram in many() {
        let scene = Scene::of(&diagram, &Options::default());
        let page = Rect { x: 0, y: 0, width: scene.size.width, height: scene.size.height };
        for layer in &scene.layers {
            for part in &layer.parts {
                // The first mark of a card or pill is its outline.
                let outline = match part.marks.first() {
                    Some(Mark::Box { at, .. }) if layer.class == "shapes" => *at,
                    _ => page,
                };
                for mark in &part.marks {
                    assert!(holds(&page, &extent(mark)), "{mark:?} leaves the page {page:?}");
                    if layer.class == "shapes" {
                        assert!(
                            holds(&outline, &extent(mark)) || *mark == part.marks[0],
                            "{mark:?} leaves {outline:?}"
                        );
                    }
                }
            }
        }
    }
}

/// Whether a layer is a part of the drawing, within which things may lie on one another.
fn is_drawing(class: &str) -> bool {
    matches!(class, "edges" | "frames" | "frame-titles" | "shapes")
}

#[test]
fn heading_drawing_and_legend_do_not_overlap() {
    for diagram in many() {
        let scene = Scene::of(&diagram, &Options::default());
        let areas: Vec<(&str, Rect)> = scene
            .layers
            .iter()
            .filter_map(|layer| {
                let extents = layer.parts.iter().flat_map(|part| &part.marks).map(extent);
                extents
                    .reduce(|a, b| {
                        let (x, y) = (a.x.min(b.x), a.y.min(b.y));
                        Rect { x, y, width: a.right().max(b.right()) - x, height: a.bottom().max(b.bottom()) - y }
                    })
                    .map(|area| (if is_drawing(layer.class) { "shapes" } else { layer.class }, area))
            })
            .collect();
        for (i, (a, first)) in areas.iter().enumerate() {
            for (b, second) in &areas[i + 1..] {
                let apart = first.right() <= second.x
                    || second.right() <= first.x
                    || first.bottom() <= second.y
                    || second.bottom() <= first.y;
                assert!(a == b || apart, "{a} {first:?} and {b} {second:?}");
            }
        }
    }
}

#[test]
fn the_same_picture_twice() {
    for diagram in many().into_iter().take(12) {
        let once = svg::write(&Scene::of(&diagram, &Options::default()));
        assert_eq!(once, svg::write(&Scene::of(&diagram, &Options::default())));
    }
}

#[test]
fn a_picture_without_heading_and_legend() {
    let options = Options { without_heading: true, without_legend: true, ..Options::default() };
    let scene = Scene::of(&samples::strait(), &options);
    assert_eq!(scene.layers.iter().map(|layer| layer.class).collect::<Vec<_>>(), ["edges", "shapes"]);
    assert_eq!(scene.title, "Was it lawful to close the strait of Varn?");
}

/// What every sign looks like: marks are told apart by shape, dashes and filling without any colour.
#[test]
fn every_kind_and_basis_of_edge_differs_without_colour() {
    use Basis::{External, Inferred, Stated};
    use EdgeKind::{Concludes, Contradicts, Objects, Prefers, Restates, Supports, Undercuts};
    let mut seen = std::collections::BTreeMap::new();
    for kind in [Supports, Objects, Undercuts, Contradicts, Restates, Prefers] {
        for basis in [Stated, Inferred, External] {
            let mut diagram = samples::pair();
            diagram.edges[0].kind = kind;
            diagram.edges[0].basis = basis;
            let scene = Scene::of(&diagram, &Options { without_legend: true, ..Options::default() });
            let edges = scene.layers.iter().find(|layer| layer.class == "edges").unwrap();
            let mut marks = edges.parts[0].marks.clone();
            for mark in &mut marks {
                bleach(mark);
            }
            let twin = seen.insert(format!("{marks:?}"), (kind, basis));
            assert_eq!(twin, None, "the same as {kind:?} {basis:?}");
        }
    }
    assert_eq!(seen.len(), 18);
    assert_ne!(Concludes, Supports);
}

/// An objection that is undercut on its way: one bar at its target, none at the dot, one circle beside the dot.
#[test]
fn an_edge_through_a_joint_has_its_mark_once() {
    let mut map = samples::Maker::new("", "", "", &[]);
    let card = |map: &mut samples::Maker, id: &str| map.card(id, Card { text: id.to_owned(), ..Card::default() });
    let [target, attacker, undercutter] = ["c:target", "c:attacker", "c:undercutter"].map(|id| card(&mut map, id));
    let joint = map.joint("r:1");
    map.edge(attacker, joint, EdgeKind::Objects, Basis::Stated, "");
    map.edge(joint, target, EdgeKind::Objects, Basis::Stated, "");
    map.edge(undercutter, joint, EdgeKind::Undercuts, Basis::Stated, "");
    let scene = Scene::of(&map.diagram, &Options::default());
    let layer = |class: &str| &scene.layers.iter().find(|layer| layer.class == class).unwrap().parts;
    let filled = |index: usize| {
        let marks = &layer("edges")[index].marks;
        marks.iter().filter(|m| matches!(m, Mark::Path { fill: Some(_), .. } | Mark::Circle { .. })).collect::<Vec<_>>()
    };
    assert_eq!([filled(0).len(), filled(1).len(), filled(2).len()], [0, 1, 1]);
    let (Mark::Circle { centre: dot, .. }, Mark::Circle { centre: ring, .. }) =
        (&layer("shapes")[joint].marks[0], filled(2)[0])
    else {
        panic!("a joint is a dot, an undercut ends in a circle")
    };
    // Both halves end in the dot, and the ring lies at its rim.
    for (index, at_end) in [(0, true), (1, false)] {
        let Some(Mark::Path { steps, .. }) = layer("edges")[index].marks.last().filter(|_| index == 0).or_else(|| {
            layer("edges")[index]
                .marks
                .iter()
                .find(|m| matches!(m, Mark::Path { stroke: Some(s), fill: None, .. } if !s.dashes.is_empty()))
        }) else {
            panic!("an objection is a dashed line")
        };
        let step = if at_end { steps.last() } else { steps.first() };
        assert!(matches!(step, Some(PathStep::Move(p) | PathStep::Line(p)) if p == dot), "{step:?} {dot:?}");
    }
    assert!((dot.x - ring.x).abs() + (dot.y - ring.y).abs() < 1_200, "{dot:?} {ring:?}");
}

/// Takes the colour out of a mark; what is filled with paper stays different from what is filled with ink.
fn bleach(mark: &mut Mark) {
    let white = rebut::picture::palette::Theme::Light.palette().paper;
    let (fill, stroke) = match mark {
        Mark::Box { fill, stroke, .. } | Mark::Circle { fill, stroke, .. } | Mark::Path { fill, stroke, .. } => {
            (fill, stroke)
        }
        Mark::Text(paragraph) => {
            paragraph.fill = Colour(0);
            return;
        }
    };
    let black = |colour: &mut Colour| *colour = if *colour == white { white } else { Colour(0) };
    fill.iter_mut().for_each(black);
    stroke.iter_mut().for_each(|stroke| black(&mut stroke.colour));
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom()
}

/// The rectangle that a mark fills, outlines included; text by the widths of the table.
fn extent(mark: &Mark) -> Rect {
    let around = |points: &[Point], by: i64| {
        let x = points.iter().map(|p| p.x).min().unwrap() - by;
        let y = points.iter().map(|p| p.y).min().unwrap() - by;
        let width = points.iter().map(|p| p.x).max().unwrap() + by - x;
        let height = points.iter().map(|p| p.y).max().unwrap() + by - y;
        Rect { x, y, width, height }
    };
    let half = |stroke: &Option<Stroke>| stroke.map_or(0, |stroke| stroke.width / 2);
    match mark {
        Mark::Box { at, stroke, .. } => {
            around(&[Point { x: at.x, y: at.y }, Point { x: at.right(), y: at.bottom() }], half(stroke))
        }
        Mark::Circle { centre, radius, stroke, .. } => around(&[*centre], radius + half(stroke)),
        Mark::Path { steps, stroke, .. } => {
            let points: Vec<Point> = steps
                .iter()
                .flat_map(|step| match step {
                    PathStep::Move(p) | PathStep::Line(p) => vec![*p],
                    PathStep::Curve(a, b) => vec![*a, *b],
                    PathStep::Close => vec![],
                })
                .collect();
            around(&points, half(stroke))
        }
        Mark::Text(paragraph) => {
            let corners: Vec<Point> = paragraph
                .lines
                .iter()
                .flat_map(|line| {
                    let (left, right) = paragraph.extent(line);
                    let (up, down) = (paragraph.font.size * 3 / 4, paragraph.font.size / 4);
                    [Point { x: left, y: line.at.y - up }, Point { x: right, y: line.at.y + down }]
                })
                .collect();
            around(&corners, 0)
        }
    }
}
