//! Drawings of fixed and of random maps, measured; Graphviz `dot` on the same maps is the yardstick.
//!
//! `REBUT_LAYOUT_PICTURES=folder` writes each fixed map as an SVG picture there, to be looked at.

use std::fmt::Write as _;
use std::io::Write as _;

use proptest::prelude::*;
use rebut::layout::metrics::{Metrics, measure};
use rebut::layout::{BoxInput, EdgeInput, Input, Layout, Length, Point, Size, lay_out};

use crate::need::need;

/// A small generator of even numbers (splitmix64), the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }
}

fn card(dice: &mut Dice) -> BoxInput {
    let lines = 2 + dice.below(3) as Length;
    BoxInput { size: Size { width: 29_000, height: 5_000 + 1_700 * lines }, junction: false }
}

const JUNCTION: BoxInput = BoxInput { size: Size { width: 2_400, height: 1_600 }, junction: true };

/// A map of `cards` cards: a random recursive tree (each parent one of the last 50), 60 % support and 40 % attack. Four
/// in ten supports are arguments with a junction, where further premises may join; one in five attacks undercuts the
/// junction above its target. Then `cross` attacks between random cards.
fn map(cards: usize, seed: u64, cross: usize) -> Input {
    let mut dice = Dice(seed);
    let mut input = Input::default();
    let mut card_box = Vec::new();
    let mut junction_above: Vec<Option<usize>> = Vec::new();
    let mut junction_below: Vec<Option<usize>> = Vec::new();
    for number in 0..cards {
        let own = input.boxes.len();
        input.boxes.push(card(&mut dice));
        card_box.push(own);
        junction_above.push(None);
        junction_below.push(None);
        if number == 0 {
            continue;
        }
        let parent = number - 1 - dice.below(number.min(50));
        let target = card_box[parent];
        let (kind, form) = (dice.below(100), dice.below(100));
        if kind < 60 && form < 40 {
            let junction = junction_below[parent].filter(|_| dice.below(100) < 50).unwrap_or_else(|| {
                let junction = input.boxes.len();
                input.boxes.push(JUNCTION);
                input.edges.push(EdgeInput::new(junction, target));
                junction
            });
            junction_below[parent] = Some(junction);
            junction_above[number] = Some(junction);
            input.edges.push(EdgeInput::new(own, junction));
        } else if let Some(junction) = junction_above[parent].filter(|_| kind >= 60 && form < 20) {
            input.edges.push(EdgeInput::new(own, junction));
        } else {
            input.edges.push(EdgeInput::new(own, target));
        }
    }
    for _ in 0..cross {
        let (from, to) = (dice.below(cards), dice.below(cards));
        if from != to {
            input.edges.push(EdgeInput::new(card_box[from], card_box[to]));
        }
    }
    input
}

/// The fixed maps: name, map.
fn fixed_maps() -> Vec<(String, Input)> {
    let mut maps = Vec::new();
    for (cards, seeds) in [(12, 4), (45, 4), (100, 3), (300, 1)] {
        for seed in 1..=seeds {
            for percent in [0, 20] {
                maps.push((format!("m{cards}-s{seed}-x{percent}"), map(cards, seed, cards * percent / 100)));
            }
        }
    }
    maps
}

fn star(leaves: usize) -> Input {
    Input {
        boxes: vec![BoxInput { size: Size { width: 29_000, height: 11_000 }, junction: false }; leaves + 1],
        edges: (1..=leaves).map(|leaf| EdgeInput::new(leaf, 0)).collect(),
        ..Input::default()
    }
}

/// Measures, after checking what must hold for every drawing.
#[track_caller]
fn checked(input: &Input, layout: &Layout) -> Metrics {
    let found = measure(input, layout);
    assert_eq!(found.edges_through_boxes, 0, "edges through boxes");
    assert_eq!(found.overlapping_boxes, 0, "overlapping boxes");
    assert_eq!(found.overlapping_labels, 0, "overlapping labels");
    assert_eq!(found.collinear_overlaps, 0, "collinear overlaps");
    assert_eq!(layout.boxes.len(), input.boxes.len());
    assert_eq!(layout.rows.len(), input.boxes.len());
    assert_eq!(layout.edges.len(), input.edges.len());
    let margin = input.spacing.margin;
    let inside = |x: Length, y: Length| {
        // Ends on a box without width may stand out by a few hundredths.
        (margin..=layout.width - margin).contains(&x) && (margin..=layout.height - margin).contains(&y)
    };
    for (place, given) in layout.boxes.iter().zip(&input.boxes) {
        assert_eq!((place.width, place.height), (given.size.width, given.size.height));
        assert!(inside(place.x, place.y) && inside(place.right(), place.bottom()), "{place:?} is outside");
    }
    for (route, edge) in layout.edges.iter().zip(&input.edges) {
        let (Some(from), Some(to)) = (layout.boxes.get(edge.from), layout.boxes.get(edge.to)) else {
            assert!(route.points.is_empty());
            continue;
        };
        assert!(route.points.iter().all(|point| inside(point.x, point.y)), "{route:?} leaves the drawing");
        let touches = |point: &Point, place: &rebut::layout::Rect| {
            let slack = input.edges.len() as Length + 1;
            let level = point.y == place.y || point.y == place.bottom();
            (level && place.x - slack <= point.x && point.x <= place.right() + slack)
                || (point.x == place.right() && edge.from == edge.to)
        };
        assert!(route.points.first().is_some_and(|point| touches(point, from)), "{route:?} does not start at {from:?}");
        assert!(route.points.last().is_some_and(|point| touches(point, to)), "{route:?} does not end at {to:?}");
        for pair in route.points.windows(2) {
            assert!((pair[0].x == pair[1].x) != (pair[0].y == pair[1].y), "{route:?} is not upright and level");
        }
        for corner in route.points.windows(3) {
            assert!((corner[0].x == corner[1].x) != (corner[1].x == corner[2].x), "{route:?} has a corner on a run");
        }
        if let Some(size) = edge.label {
            let label = route.label.expect("a label has a place");
            assert_eq!((label.width, label.height), (size.width, size.height));
        }
    }
    found
}

/// A plain picture of a drawing.
fn picture(input: &Input, layout: &Layout) -> String {
    let mut svg = String::new();
    let px = |length: Length| length as f64 / 100.0;
    let (width, height) = (px(layout.width), px(layout.height));
    let _ = write!(
        svg,
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}' \
         font-family='DejaVu Sans' font-size='16'><rect width='100%' height='100%' fill='white'/>"
    );
    for (number, (route, edge)) in layout.edges.iter().zip(&input.edges).enumerate() {
        let colour = ["#0b5394", "#a33b00", "#5b2a86", "#1b1b1b", "#2a7a6f"][number % 5];
        let points: Vec<String> = route.points.iter().map(|p| format!("{},{}", px(p.x), px(p.y))).collect();
        let _ =
            write!(svg, "<polyline fill='none' stroke='{colour}' stroke-width='1.5' points='{}'/>", points.join(" "));
        if let Some(end) = route.points.last().filter(|_| edge.from != edge.to) {
            let _ = write!(svg, "<circle cx='{}' cy='{}' r='5' fill='{colour}'/>", px(end.x), px(end.y));
        }
        if let Some(label) = route.label {
            let _ = write!(
                svg,
                "<rect x='{}' y='{}' width='{}' height='{}' fill='white' stroke='{colour}' stroke-dasharray='2'/>",
                px(label.x),
                px(label.y),
                px(label.width),
                px(label.height)
            );
        }
    }
    for (number, (place, given)) in layout.boxes.iter().zip(&input.boxes).enumerate() {
        let fill = if given.junction { "#ddd" } else { "#fdfaf0" };
        let _ = write!(
            svg,
            "<rect x='{}' y='{}' width='{}' height='{}' fill='{fill}' stroke='#333'/>",
            px(place.x),
            px(place.y),
            px(place.width),
            px(place.height)
        );
        if !given.junction {
            let _ = write!(svg, "<text x='{}' y='{}'>{number}</text>", px(place.x) + 8.0, px(place.y) + 22.0);
        }
    }
    svg.push_str("</svg>");
    svg
}

fn show(name: &str, input: &Input, layout: &Layout) {
    if let Some(folder) = std::env::var_os("REBUT_LAYOUT_PICTURES") {
        let file = std::path::Path::new(&folder).join(format!("{name}.svg"));
        std::fs::write(file, picture(input, layout)).expect("the folder for pictures can be written");
    }
}

#[test]
fn fixed_maps_are_sound() {
    for (name, input) in fixed_maps() {
        let layout = lay_out(&input);
        show(&name, &input, &layout);
        let found = checked(&input, &layout);
        println!("{name}: {found:?}");
    }
}

/// Curves of dot's drawing, each as a line of short pieces, in points; and its width and height.
fn dot_drawing(dot: &std::path::Path, input: &Input) -> (Vec<Vec<(f64, f64)>>, f64, f64) {
    let mut source =
        String::from("digraph { rankdir=TB nodesep=.3 ranksep=.5 node[shape=box fixedsize=true label=\"\"]\n");
    for (number, given) in input.boxes.iter().enumerate() {
        let inches = |length: Length| length as f64 / 7_200.0;
        let _ = writeln!(source, "n{number} [width={} height={}]", inches(given.size.width), inches(given.size.height));
    }
    for (number, edge) in input.edges.iter().enumerate() {
        let _ = writeln!(source, "n{} -> n{} [dir=none id=e{number}]", edge.to, edge.from);
    }
    source.push_str("}\n");
    let mut child = std::process::Command::new(dot)
        .arg("-Tplain")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("dot starts");
    child.stdin.take().expect("stdin is piped").write_all(source.as_bytes()).expect("dot reads");
    let output = child.wait_with_output().expect("dot ends");
    let text = String::from_utf8(output.stdout).expect("dot writes UTF-8");
    let (mut curves, mut width, mut height) = (Vec::new(), 0.0, 0.0);
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let number = |place: usize| words[place].parse::<f64>().expect("a number") * 72.0;
        match words[0] {
            "graph" => (width, height) = (number(2), number(3)),
            "edge" => {
                let count: usize = words[3].parse().expect("a count");
                let points: Vec<(f64, f64)> = (0..count).map(|p| (number(4 + 2 * p), number(5 + 2 * p))).collect();
                let mut curve = vec![points[0]];
                for bezier in points[1..].chunks(3) {
                    let start = *curve.last().expect("a start");
                    for step in 1..=8 {
                        let t = f64::from(step) / 8.0;
                        let mix = |a: f64, b: f64, c: f64, d: f64| {
                            let u = 1.0 - t;
                            u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
                        };
                        curve.push((
                            mix(start.0, bezier[0].0, bezier[1].0, bezier[2].0),
                            mix(start.1, bezier[0].1, bezier[1].1, bezier[2].1),
                        ));
                    }
                }
                curves.push(curve);
            }
            _ => {}
        }
    }
    (curves, width, height)
}

/// Crossings of any lines, for curves flattened into short pieces.
fn crossings_of(curves: &[Vec<(f64, f64)>]) -> usize {
    let pieces: Vec<(usize, (f64, f64), (f64, f64))> = curves
        .iter()
        .enumerate()
        .flat_map(|(number, curve)| curve.windows(2).map(move |pair| (number, pair[0], pair[1])))
        .collect();
    let turn = |a: (f64, f64), b: (f64, f64), c: (f64, f64)| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let mut count = 0;
    for (place, &(first, a, b)) in pieces.iter().enumerate() {
        for &(second, c, d) in &pieces[place + 1..] {
            let apart = a.0.max(b.0) < c.0.min(d.0) || c.0.max(d.0) < a.0.min(b.0);
            if first != second
                && !apart
                && (turn(a, b, c) > 0.0) != (turn(a, b, d) > 0.0)
                && (turn(c, d, a) > 0.0) != (turn(c, d, b) > 0.0)
            {
                count += 1;
            }
        }
    }
    count
}

/// `dot` counts fewer crossings where its curves run together for a while; ours never do. It is the measure all the same.
#[test]
fn crossings_are_near_those_of_dot() {
    let Some(dot) = need("dot") else { return };
    let (mut ours, mut dots, mut our_area, mut dot_area) = (0, 0, 0.0, 0.0);
    for (name, input) in fixed_maps() {
        let layout = lay_out(&input);
        let found = measure(&input, &layout);
        let (curves, width, height) = dot_drawing(&dot, &input);
        let theirs = crossings_of(&curves);
        println!(
            "{name}: ours {} crossings, {}x{}, dot {theirs} crossings, {width:.0}x{height:.0}",
            found.crossings,
            found.width / 100,
            found.height / 100
        );
        if !name.starts_with("m300") {
            ours += found.crossings;
            dots += theirs;
        }
        our_area += found.area as f64;
        dot_area += width * height;
    }
    println!("up to 100 cards: ours {ours}, dot {dots}; area {:.2} of dot's", our_area / dot_area);
    assert!(ours * 100 <= dots * 130, "ours {ours}, dot {dots}");
}
