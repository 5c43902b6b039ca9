//! Times of typesetting, laying out, painting and writing a picture.
//!
//! `cargo bench --bench picture`. The maps are generated: a tree of claims, three below each, a step on every fifth
//! line, and edges across it.

use divan::Bencher;
use rebut::layout;
use rebut::picture::{Options, Scene, Typeset, dot, svg};
use rebut::view::{Basis, Border, Card, Diagram, Edge, EdgeKind, Shape, ShapeKind, SourceBadge};

fn main() {
    divan::main();
}

/// So many cards, and so many edges across the tree.
const SIZES: [(usize, usize); 3] = [(50, 10), (200, 40), (1_000, 200)];

#[divan::bench(args = SIZES)]
fn typeset(bencher: Bencher, (cards, across): (usize, usize)) {
    let diagram = map(cards, across);
    bencher.bench(|| Typeset::of(&diagram, &Options::default()));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn lay_out(bencher: Bencher, (cards, across): (usize, usize)) {
    let diagram = map(cards, across);
    let typeset = Typeset::of(&diagram, &Options::default());
    bencher.bench(|| layout::lay_out(typeset.input()));
}

#[divan::bench(args = SIZES)]
fn paint_and_write(bencher: Bencher, (cards, across): (usize, usize)) {
    let diagram = map(cards, across);
    let typeset = Typeset::of(&diagram, &Options::default());
    let layout = layout::lay_out(typeset.input());
    bencher.bench(|| svg::write(&typeset.paint(&layout)));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn whole(bencher: Bencher, (cards, across): (usize, usize)) {
    let diagram = map(cards, across);
    bencher.bench(|| svg::write(&Scene::of(&diagram, &Options::default())));
}

#[divan::bench(args = SIZES)]
fn as_dot(bencher: Bencher, (cards, across): (usize, usize)) {
    let diagram = map(cards, across);
    bencher.bench(|| dot::write(&diagram, ""));
}

fn map(cards: usize, across: usize) -> Diagram {
    let mut diagram = Diagram { title: "A generated map".to_owned(), ..Diagram::default() };
    diagram.sources =
        (0..5).map(|i| SourceBadge { id: format!("s{i}"), title: format!("Source {i}"), tint: i }).collect();
    for i in 0..cards {
        let card = Card {
            number: format!("C{i}"),
            glyph: "○".to_owned(),
            status: "UNANSWERED".to_owned(),
            heading: format!("point {i}"),
            text: "The article names no licence and no exception, and the practice since 1987 does not add one to it; \
                   whoever asks for a licence must show where the treaty allows him to."
                .to_owned(),
            provisions: vec!["Treaty 1987 art 9".to_owned(), "VCLT art 31(1)".to_owned()],
            speaker: "Counsel for Orr".to_owned(),
            place: format!("s{} ¶{i}", i % 5),
            source: Some(i % 5),
            ..Card::default()
        };
        diagram.shapes.push(shape(format!("c:point-{i}"), ShapeKind::Card(card)));
    }
    let kinds = [EdgeKind::Supports, EdgeKind::Objects, EdgeKind::Supports, EdgeKind::Contradicts];
    for i in 1..cards {
        let parent = (i - 1) / 3;
        if i % 5 == 0 {
            let step = diagram.shapes.len();
            diagram
                .shapes
                .push(shape(format!("a:step-{i}/1"), ShapeKind::Step { label: String::new(), border: Border::Normal }));
            edge(&mut diagram, i, step, EdgeKind::Premise);
            edge(&mut diagram, step, parent, EdgeKind::Concludes);
        } else {
            edge(&mut diagram, i, parent, kinds[i % 4]);
        }
    }
    // A plain congruential generator: the same map everywhere.
    let mut state = 1_u64;
    let mut next = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit
    };
    for _ in 0..across {
        let (from, to) = (next(cards), next(cards));
        edge(&mut diagram, from.max(to), from.min(to), EdgeKind::Objects);
    }
    diagram
}

fn shape(id: String, kind: ShapeKind) -> Shape {
    Shape { id, title: "A title of a usual length, with its source".to_owned(), link: None, kind }
}

fn edge(diagram: &mut Diagram, from: usize, to: usize, kind: EdgeKind) {
    let id = format!("r:{}", diagram.edges.len());
    let (title, label) = (String::new(), String::new());
    diagram.edges.push(Edge { id, title, from, to, kind, basis: Basis::Stated, back: None, label });
}
