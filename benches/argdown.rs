//! Reading Argdown: generated maps of three shapes, 10 to 100,000 statements, in both dialects.
//!
//! `cargo bench --bench argdown`. After the table of times it prints how the time grows with the number of statements:
//! the slope of a line through the logarithms, 1.0 if ten times the text take ten times as long.

use std::fmt::Write as _;
use std::time::Instant;

use divan::{Bencher, black_box};
use rebut::argdown::{Dialect, parse};
use rebut::text::FileId;

const SIZES: [usize; 5] = [10, 100, 1_000, 10_000, 100_000];
const SHAPES: [Shape; 3] = [Shape::Flat, Shape::WithData, Shape::Nested];

#[derive(Debug, Clone, Copy)]
enum Shape {
    Flat,
    WithData,
    Nested,
}

fn main() {
    divan::main();
    for shape in SHAPES {
        for dialect in [Dialect::Official, Dialect::Rebut] {
            println!("{shape:?} {dialect:?}: slope {:.2}", slope(shape, dialect));
        }
    }
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn flat(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, Shape::Flat, Dialect::Rebut, size);
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn with_data(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, Shape::WithData, Dialect::Rebut, size);
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn nested(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, Shape::Nested, Dialect::Rebut, size);
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn flat_official(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, Shape::Flat, Dialect::Official, size);
}

fn run(bencher: Bencher<'_, '_>, shape: Shape, dialect: Dialect, size: usize) {
    let text = map(shape, size);
    bencher
        .counter(divan::counter::BytesCount::of_str(&text))
        .bench_local(|| parse(black_box(&text), dialect, FileId(0)));
}

/// The growth between a thousand and a hundred thousand statements, the best of five runs each.
fn slope(shape: Shape, dialect: Dialect) -> f64 {
    let points: Vec<(f64, f64)> = [1_000_u32, 10_000, 100_000]
        .into_iter()
        .map(|size| {
            let text = map(shape, size as usize);
            let best = (0..5).map(|_| {
                let start = Instant::now();
                black_box(parse(black_box(&text), dialect, FileId(0)));
                start.elapsed().as_secs_f64()
            });
            (f64::from(size).ln(), best.fold(f64::INFINITY, f64::min).ln())
        })
        .collect();
    let middle = |part: fn(&(f64, f64)) -> f64| points.iter().map(part).sum::<f64>() / 3.0;
    let (x, y) = (middle(|point| point.0), middle(|point| point.1));
    let rise: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let run: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    rise / run
}

/// A map of `size` statements; the same for the same arguments.
fn map(shape: Shape, size: usize) -> String {
    let mut text = String::new();
    for number in 0..size {
        let words = "The treaty in force states that each party may rely on the clause of its own article";
        match shape {
            Shape::Flat => {
                let parent = number - (number * 7 % 50).min(number);
                let _ = write!(text, "[S{number}]: {words} {number}.\n  +> [S{parent}]\n\n");
            }
            Shape::WithData => {
                let parent = number - (number * 7 % 50).min(number);
                let data = "{by: orr, in: s3, at: ¶4 s2, quote: \"as long as the state of need lasts\", cites: [Treaty 1987 art 11]}";
                let link = "{link: {basis: inferred, note: \"the source does not say so\"}}";
                let _ = write!(text, "[S{number}]: {words} {number}. {data}\n  -> [S{parent}] {link}\n\n");
            }
            Shape::Nested => {
                let depth = number % 40;
                let marker = if depth == 0 { "\n" } else { "+ " };
                let _ = writeln!(text, "{}{marker}[S{number}]: {words} {number}.", "  ".repeat(depth));
            }
        }
    }
    text
}
