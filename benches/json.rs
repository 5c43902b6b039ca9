//! How long JSON takes, both ways, and Argdown made of a model. `cargo bench --bench json`.

#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write as _;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use rebut::argdown::{Dialect, parse};
use rebut::exchange::{Reader, argdown, json};
use rebut::model::Dossier;
use rebut::text::FileId;

fn main() {
    divan::main();
}

/// A map of so many statements: each supports or attacks an earlier one, most carry an attestation and a link.
fn map(statements: usize) -> String {
    let mut text = String::from("# Is it so? {issue: so}\n\n");
    for i in 0..statements {
        let _ = write!(text, "[claim {i}]: Words of the claim number {i}, as long as such words are.");
        if i % 5 < 4 {
            let _ = write!(
                text,
                " {{by: actor{}, in: s{}, at: ¶{} s{}, quote: \"treaty force clause state consent\", cites: [UN Charter art {}]}}",
                i % 40,
                i % 9,
                i % 30 + 1,
                i % 5 + 1,
                i % 110
            );
        }
        text.push('\n');
        if i > 0 {
            let (mark, parent) = (if i % 5 < 3 { "+>" } else { "->" }, i - 1 - (i * 7) % i.min(50));
            let _ = writeln!(text, "  {mark} [claim {parent}] {{link: {{basis: inferred, note: \"so it seems\"}}}}");
        }
        text.push('\n');
    }
    text
}

fn dossier(statements: usize) -> Dossier {
    let text = map(statements);
    let mut reader = Reader::new();
    let parsed = parse(&text, Dialect::Rebut, FileId(0));
    argdown::lower(&parsed.document, &text, FileId(0), &mut reader);
    let dossier = reader.finish().dossier;
    assert_eq!(dossier.claims.len(), statements);
    dossier
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10, sample_size = 1)]
fn write(bencher: Bencher, statements: usize) {
    let dossier = dossier(statements);
    bencher.counter(ItemsCount::new(statements)).bench(|| {
        let mut bytes = Vec::new();
        json::write(black_box(&dossier), &(), &mut bytes).unwrap();
        bytes
    });
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10, sample_size = 1)]
fn read(bencher: Bencher, statements: usize) {
    let mut bytes = Vec::new();
    json::write(&dossier(statements), &(), &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    bencher.counter(ItemsCount::new(statements)).bench(|| {
        let mut reader = Reader::new();
        json::read(black_box(&text), FileId(0), &mut reader);
        reader.finish()
    });
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10, sample_size = 1)]
fn raise(bencher: Bencher, statements: usize) {
    let dossier = dossier(statements);
    bencher.counter(ItemsCount::new(statements)).bench(|| argdown::raise(black_box(&dossier)));
}
