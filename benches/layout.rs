//! Time to lay out random maps: a recursive tree (each parent one of the last 50) with junctions, and cross edges.

use rebut::layout::{BoxInput, EdgeInput, Input, Size, lay_out};

fn main() {
    divan::main();
}

/// `cards` cards, of which four in ten hang by a junction of their own, and `cross` further edges.
fn map(cards: usize, cross: usize) -> Input {
    let mut state = 42_u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % limit.max(1) as u64) as usize
    };
    let mut input = Input::default();
    let mut own = Vec::new();
    for number in 0..cards {
        own.push(input.boxes.len());
        input.boxes.push(BoxInput { size: Size { width: 29_000, height: 11_000 }, junction: false, frame: None });
        if number == 0 {
            continue;
        }
        let mut target = own[number - 1 - below(number.min(50))];
        if below(100) < 40 {
            let junction = input.boxes.len();
            input.boxes.push(BoxInput { size: Size { width: 2_400, height: 1_600 }, junction: true, frame: None });
            input.edges.push(EdgeInput::new(junction, target));
            target = junction;
        }
        input.edges.push(EdgeInput::new(own[number], target));
    }
    for _ in 0..cross {
        input.edges.push(EdgeInput::new(own[below(cards)], own[below(cards)]));
    }
    input
}

#[divan::bench(args = [(50, 10), (200, 40), (1_000, 0), (1_000, 200)])]
fn random_map(bencher: divan::Bencher, (cards, cross): (usize, usize)) {
    let input = map(cards, cross);
    bencher.bench(|| lay_out(divan::black_box(&input)));
}

#[divan::bench(args = [1_000, 100_000], sample_count = 5, sample_size = 1)]
fn chain(bencher: divan::Bencher, boxes: usize) {
    let input = Input {
        boxes: vec![BoxInput { size: Size { width: 29_000, height: 11_000 }, junction: false, frame: None }; boxes],
        edges: (1..boxes).map(|lower| EdgeInput::new(lower, lower - 1)).collect(),
        ..Input::default()
    };
    bencher.bench(|| lay_out(divan::black_box(&input)));
}

#[divan::bench(args = [40, 10_000], sample_count = 5, sample_size = 1)]
fn star(bencher: divan::Bencher, leaves: usize) {
    let input = Input {
        boxes: vec![
            BoxInput { size: Size { width: 29_000, height: 11_000 }, junction: false, frame: None };
            leaves + 1
        ],
        edges: (1..=leaves).map(|leaf| EdgeInput::new(leaf, 0)).collect(),
        ..Input::default()
    };
    bencher.bench(|| lay_out(divan::black_box(&input)));
}
