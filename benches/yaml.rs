//! How long data in braces and block YAML take. `cargo bench --bench yaml`.

#![allow(missing_docs, clippy::unwrap_used)]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use rebut::text::Span;
use rebut::yaml::{block, flow, to_js_yaml};

fn main() {
    divan::main();
}

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

/// Blocks as they stand behind claims: a speaker, a source, a place, a quotation, sometimes provisions and a link.
fn small_blocks(count: usize) -> Vec<String> {
    let block = |i: usize| {
        let (actor, source, paragraph, sentence) = (i % 40, i % 9, i % 30 + 1, i % 5 + 1);
        let mut text =
            format!("{{by: actor{actor}, in: s{source}, at: ¶{paragraph} s{sentence}, quote: \"treaty force");
        text.push_str(&" clause state consent".repeat(i % 3 + 1));
        text.push('"');
        if i % 5 < 2 {
            text.push_str(&format!(", cites: [UN Charter art {}, VCLT art {}]", i % 110, i % 80));
        }
        if i % 10 < 3 {
            text.push_str(", modality: probable");
        }
        if i.is_multiple_of(4) {
            text.push_str(", link: {basis: inferred, note: \"party defence armed\"}");
        }
        text.push('}');
        text
    };
    (0..count).map(block).collect()
}

#[divan::bench]
fn hundred_thousand_small_blocks(bencher: Bencher) {
    let blocks = small_blocks(100_000);
    bencher.counter(BytesCount::new(blocks.iter().map(String::len).sum::<usize>())).bench(|| {
        for text in &blocks {
            black_box(flow(text, whole(text)));
        }
    });
}

/// The same text ten times as long has to take ten times as long.
#[divan::bench(args = [1_000_000, 10_000_000])]
fn one_large_block(bencher: Bencher, bytes: usize) {
    let mut text = String::from("{items: [");
    for small in small_blocks(bytes / 100) {
        text.push_str(&small);
        text.push_str(",\n");
    }
    text.truncate(bytes);
    text.push_str("x\"}]}");
    bencher.counter(BytesCount::new(text.len())).bench(|| black_box(flow(&text, whole(&text))));
}

#[divan::bench(args = [100_000, 1_000_000])]
fn hostile_brackets(bencher: Bencher, count: usize) {
    let text = "{a: [".repeat(count);
    bencher.counter(BytesCount::new(text.len())).bench(|| black_box(flow(&text, whole(&text))));
}

/// Each entry begins with quotation marks that nothing closes, or has a second colon.
#[divan::bench(args = ["', ", "\", ", "a: b: c, ", "'' x, ", "*x, ", "@: ", "[", "a\n", "? "])]
fn hostile_entries(bencher: Bencher, entry: &str) {
    let text = format!("{{{}}}", entry.repeat(1_000_000 / entry.len()));
    bencher.counter(BytesCount::new(text.len())).bench(|| black_box(flow(&text, whole(&text))));
}

#[divan::bench]
fn alias_bomb(bencher: Bencher) {
    let mut text = String::from("{a0: &a0 [x, x, x, x, x, x, x, x, x]");
    for i in 1..1000 {
        text.push_str(&format!(", a{i}: &a{i} [{}]", vec![format!("*a{}", i - 1); 9].join(", ")));
    }
    text.push('}');
    bencher.bench(|| black_box(flow(&text, whole(&text))));
}

fn records(count: usize) -> String {
    let record = |i: usize| {
        format!(
            "s{i}:\n  title: Counter-memorial of Orr\n  at: [¶1, ¶2 s1]\n  slant: {{party: orr, basis: \"signed\"}}\n"
        )
    };
    (0..count).map(record).collect()
}

#[divan::bench(args = [1_000, 10_000])]
fn block_yaml(bencher: Bencher, count: usize) {
    let text = records(count);
    bencher.counter(BytesCount::new(text.len())).bench(|| black_box(block(&text, whole(&text))));
}

#[divan::bench(args = [1_000, 10_000])]
fn block_yaml_full_of_slips(bencher: Bencher, count: usize) {
    let text = "a: b: c\n".repeat(count);
    bencher.counter(BytesCount::new(text.len())).bench(|| black_box(block(&text, whole(&text))));
}

#[divan::bench]
fn js_yaml_reading(bencher: Bencher) {
    let blocks = small_blocks(10_000);
    let values: Vec<_> = blocks.iter().map(|text| flow(text, whole(text)).0).collect();
    bencher.bench(|| values.iter().map(|value| to_js_yaml(value).to_json().len()).sum::<usize>());
}
