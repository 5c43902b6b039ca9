//! Every table on a dossier of 10,000 claims: reading the dossier, working out who holds and answers what, and printing.
//!
//! `cargo bench --bench tables`; the goal is 0.2 s each.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark may stop")]

use std::fmt::Write as _;

use divan::{Bencher, black_box};
use rebut::command::show::{self, What};
use rebut::command::{Output, TableFormat, contrast, diff, wordings};
use rebut::contrast::{Columns, Rows};
use rebut::dossier::{Folder, Loaded, load};
use rebut::graph::Selection;
use rebut::model::EdgeSet;
use rebut::view::Findings;

const CLAIMS: usize = 10_000;
const ISSUES: usize = 200;
const FORMAT: TableFormat = TableFormat::Text(100);

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 7, sample_size = 1)]
fn reading_alone(bencher: Bencher) {
    table(bencher, |_, _| Output::default());
}

#[divan::bench(args = ["issue", "provision", "term"], sample_count = 7, sample_size = 1)]
fn contrast_by_party(bencher: Bencher, rows: &str) {
    by(bencher, rows, Columns::Party);
}

#[divan::bench(args = ["issue", "provision", "term"], sample_count = 7, sample_size = 1)]
fn contrast_by_source(bencher: Bencher, rows: &str) {
    by(bencher, rows, Columns::Source);
}

#[divan::bench(args = ["issue", "provision", "term"], sample_count = 7, sample_size = 1)]
fn contrast_by_actor(bencher: Bencher, rows: &str) {
    by(bencher, rows, Columns::Actor);
}

#[divan::bench(args = ["issue", "provision", "term"], sample_count = 7, sample_size = 1)]
fn contrast_by_position(bencher: Bencher, rows: &str) {
    by(bencher, rows, Columns::Position);
}

fn by(bencher: Bencher, rows: &str, columns: Columns) {
    let rows = match rows {
        "issue" => Rows::Issue,
        "provision" => Rows::Provision,
        _ => Rows::Term,
    };
    table(bencher, |findings, selection| contrast::run(findings, selection, "", None, (rows, columns), FORMAT));
}

#[divan::bench(sample_count = 7, sample_size = 1)]
fn wordings_of_a_provision(bencher: Bencher) {
    table(bencher, |findings, _| wordings::run(findings, "Treaty 2001 art 3", FORMAT).unwrap());
}

#[divan::bench(sample_count = 7, sample_size = 1)]
fn concessions(bencher: Bencher) {
    table(bencher, |findings, selection| show::concessions(findings, selection, "", None, FORMAT).unwrap());
}

#[divan::bench(sample_count = 7, sample_size = 1)]
fn unanswered(bencher: Bencher) {
    table(bencher, |findings, selection| show::unanswered(findings, selection, "", None, None, FORMAT).unwrap());
}

#[divan::bench(
    args = [
        What::Claims, What::Issues, What::Sources, What::Actors, What::Parties, What::Provisions, What::Readings,
        What::Wordings, What::Authorities, What::Discrepancies, What::Persons, What::Chronology,
    ],
    sample_count = 7,
    sample_size = 1
)]
fn list(bencher: Bencher, what: What) {
    table(bencher, |findings, selection| show::list(findings, what, false, selection, "", FORMAT).unwrap());
}

#[divan::bench(sample_count = 7, sample_size = 1)]
fn diff_of_two_states(bencher: Bencher) {
    let (old, new) = (dossier(1), dossier(2));
    bencher.bench_local(|| {
        let (old, new) = (load(&old, None), load(&new, None));
        let (old, new) = (Findings::of(&old, EdgeSet::Argued), Findings::of(&new, EdgeSet::Argued));
        black_box(diff::run(&old, &new, FORMAT).bytes.len())
    });
}

fn table(bencher: Bencher, print: impl Fn(&Findings<'_>, &Selection) -> Output) {
    let folder = dossier(1);
    let check: Loaded = load(&folder, None);
    assert_eq!(check.dossier.claims.len(), CLAIMS);
    bencher.bench_local(|| {
        let loaded = load(&folder, None);
        let findings = Findings::of(&loaded, EdgeSet::Argued);
        let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
        black_box(print(&findings, &selection).bytes.len())
    });
}

// ---- the dossier --------------------------------------------------------------------------------------------------

/// Two parties, thirty speakers, twenty sources, forty provisions with five elements; a map a source. A tenth of the claims
/// read a term, one in a hundred gives a wording, a fifth cite a provision; two thirds are linked to a claim before them.
/// `seed` 2 changes a fiftieth of the texts.
fn dossier(seed: usize) -> Folder {
    let mut folder = Folder::new();
    let mut yaml = String::from("title: Bench\nparties: {north: North, south: South}\nactors:\n");
    for actor in 0..30 {
        let side = ["north", "south"][actor % 2];
        let speaks = if actor < 20 { format!(", speaks_for: {side}") } else { String::new() };
        writeln!(yaml, "  a{actor}: {{name: Speaker {actor}{speaks}}}").unwrap();
    }
    yaml.push_str("instruments:\n  Treaty 2001:\n    title: Treaty\n    provisions:\n");
    for article in 0..40 {
        writeln!(
            yaml,
            "      art {article}: {{elements: {{e0: condition, e1: condition, e2: condition, e3: duty, e4: indication}}}}"
        )
        .unwrap();
    }
    folder.insert("dossier.yaml", yaml.into_bytes());
    for source in 0..20 {
        let record = format!("title: Source {source}\nauthors: [a{source}]\ndate: \"2024-01-{:02}\"\n", source + 1);
        folder.insert(format!("seeds/s{source}.yaml"), record.into_bytes());
        folder.insert(format!("arguments/s{source:02}.argdown"), map(source, seed).into_bytes());
    }
    folder
}

fn map(source: usize, seed: usize) -> String {
    let mut text = String::new();
    let claims = CLAIMS / 20;
    for number in 0..claims {
        let id = source * claims + number;
        if number % 50 == 0 {
            let issue = (source * 10 + number / 50) % ISSUES;
            writeln!(text, "# Is it so in case {issue}? {{issue: i{issue}, kind: mixed}}\n").unwrap();
        }
        let mut data = format!("in: s{source}, by: a{}, at: ¶{}", (source + number % 3) % 30, number % 40 + 1);
        if number % 10 == 0 {
            let (article, element) = (id / 10 % 40, id / 400 % 5);
            write!(
                data,
                ", kind: reading, reads: {{provision: Treaty 2001 art {article}, element: e{element}, as: way {}}}",
                id % 7
            )
            .unwrap();
        }
        if number % 100 == 1 {
            let article = id / 100 % 40;
            write!(data, ", gives: {{provision: Treaty 2001 art {article}, e0: some words, e1: others, e3: absent}}")
                .unwrap();
        }
        if number % 5 == 2 {
            write!(data, ", cites: [Treaty 2001 art {}]", id % 40).unwrap();
        }
        if number % 25 < 2 {
            write!(data, ", answers: i{}", (source * 10 + number / 50) % ISSUES).unwrap();
        }
        if number % 50 == 7 {
            data.push_str(", stance: concedes");
        }
        if number % 20 == 3 {
            write!(data, ", kind: fact, about: {{time: \"2023-0{}-11\", place: harbour {}}}", id % 9 + 1, id % 4)
                .unwrap();
        }
        let changed = if seed == 2 && id % 50 == 9 { " after all" } else { "" };
        writeln!(text, "[claim {id}]: The clause numbered {id} bars it{changed}. {{{data}}}").unwrap();
        if number % 3 != 0 && id > 40 {
            let other = id - 1 - (id * 7919) % 40;
            let sign = ["+>", "->", "-> ", "+>", "><"][id % 5].trim();
            let basis = if id.is_multiple_of(2) {
                "inferred, note: it follows"
            } else {
                "external, cites: [Treaty 2001 art 1]"
            };
            writeln!(text, "  {sign} [claim {other}] {{link: {{basis: {basis}}}}}").unwrap();
        }
        text.push('\n');
    }
    text
}
