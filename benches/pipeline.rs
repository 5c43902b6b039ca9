//! The whole path from Argdown to JSON, reply statuses and a picture, on generated maps.
//!
//! `cargo bench --bench pipeline`; `docs/performance.md` says what was measured with the program itself.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark may stop")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use rebut::command::fix::{Options as FixOptions, run as fix};
use rebut::command::render::{Grouping, Options, PictureFormat, run as render};
use rebut::dossier::{Folder, Loaded, load_map, load_to_mend};
use rebut::exchange::Reader;
use rebut::exchange::argdown::Map;
use rebut::model::EdgeSet;
use rebut::query::ReplyStatuses;
use rebut::text::FileId;

fn main() {
    divan::main();
}

/// How the statements of a generated map are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// One block a statement.
    Flat,
    /// The same with data on four of five statements and on every other relation.
    Data,
    /// By indentation, at most 40 deep.
    Nested,
}

const STATEMENTS: [usize; 4] = [100, 1_000, 10_000, 100_000];

#[divan::bench(args = STATEMENTS, sample_count = 5, sample_size = 1)]
fn flat_to_json(bencher: Bencher, statements: usize) {
    to_json(bencher, Style::Flat, statements);
}

#[divan::bench(args = STATEMENTS, sample_count = 5, sample_size = 1)]
fn data_to_json(bencher: Bencher, statements: usize) {
    to_json(bencher, Style::Data, statements);
}

#[divan::bench(args = STATEMENTS, sample_count = 5, sample_size = 1)]
fn nested_to_json(bencher: Bencher, statements: usize) {
    to_json(bencher, Style::Nested, statements);
}

/// Reading alone: tokens, tree, data.
#[divan::bench(args = [10_000, 100_000], sample_count = 5, sample_size = 1)]
fn data_read(bencher: Bencher, statements: usize) {
    let text = map(Style::Data, statements, statements / 5);
    bencher.counter(ItemsCount::new(statements)).bench_local(|| {
        let mut items = 0;
        black_box(rebut::argdown::read(&text, FileId(0), |document| items += document.items.len()));
        items
    });
}

/// `fix` of a map with one fault in each statement.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 3, sample_size = 1)]
fn mend(bencher: Bencher, faults: usize) {
    let mut text = String::new();
    for number in 0..faults {
        text.push_str(&format!("[c{number}]: The force [sic] was lawful in case {number}.\n\n"));
    }
    let mut folder = Folder::new();
    folder.insert("map.argdown", text);
    let loaded = load_map(&folder, "map.argdown", None);
    let again = |changed: &Folder| {
        let folder = if changed.get("map.argdown").is_some() { changed } else { &folder };
        load_to_mend(folder, Some("map.argdown"), None)
    };
    bencher.counter(ItemsCount::new(faults)).bench_local(|| fix(&loaded, &again, &FixOptions::default()).unwrap());
}

/// Reading, the model, and what needs all files.
#[divan::bench(args = [10_000, 100_000], sample_count = 5, sample_size = 1)]
fn data_lower_and_finish(bencher: Bencher, statements: usize) {
    let text = map(Style::Data, statements, statements / 5);
    bencher.counter(ItemsCount::new(statements)).bench_local(|| {
        let mut reader = Reader::new();
        let mut lowering = Map::default();
        rebut::argdown::read(&text, FileId(0), |piece| lowering.lower(piece, &text, FileId(0), &mut reader));
        lowering.finish(FileId(0), &mut reader);
        reader.finish()
    });
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5, sample_size = 1)]
fn reply_statuses(bencher: Bencher, statements: usize) {
    let loaded = loaded(&map(Style::Data, statements, statements / 5));
    bencher.counter(ItemsCount::new(statements)).bench_local(|| {
        black_box(ReplyStatuses::of(&loaded.dossier, EdgeSet::Argued));
    });
}

/// 1,000 statements with 200 cross edges, from the text to the SVG.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn svg_of_1000_with_200_cross_edges(bencher: Bencher) {
    let text = map(Style::Flat, 1_000, 200);
    bencher.bench_local(|| {
        let loaded = loaded(&text);
        let findings = rebut::view::Findings::of(&loaded, EdgeSet::Argued);
        let (selected, scope) = rebut::command::name::selection(&findings, &Default::default()).unwrap();
        let options = Options {
            format: PictureFormat::Svg,
            run_dot: None,
            whole: false,
            grouping: Grouping::Settings,
            in_brief: false,
            issue: None,
            file_stem: None,
            pixels: None,
        };
        render(&findings, &selected, &scope, &options).unwrap().bytes.len()
    });
}

fn to_json(bencher: Bencher, style: Style, statements: usize) {
    let text = map(style, statements, statements / 5);
    bencher.counter(ItemsCount::new(statements)).bench_local(|| {
        let loaded = loaded(&text);
        rebut::exchange::json::write(&loaded.dossier, &loaded, &mut std::io::sink()).unwrap();
        loaded.dossier.claims.len()
    });
}

fn loaded(text: &str) -> Loaded {
    let mut folder = Folder::new();
    folder.insert("map.argdown", text);
    load_map(&folder, "map.argdown", None)
}

// ---- maps -------------------------------------------------------------------------------------------------------

/// A random recursive tree, each parent among the last 50, six in ten supporting; `cross` objections besides.
fn map(style: Style, statements: usize, cross: usize) -> String {
    let mut random = Random(7);
    let mut depth = vec![0; statements];
    let mut above: Vec<Vec<(usize, bool)>> = vec![Vec::new(); statements];
    let mut below: Vec<Vec<(usize, bool)>> = vec![Vec::new(); statements];
    for child in 1..statements {
        let mut parent = child - 1 - random.below(child.min(50));
        while style == Style::Nested && depth[parent] >= 40 {
            parent = random.below(child);
        }
        depth[child] = depth[parent] + 1;
        let supports = random.below(10) < 6;
        above[child].push((parent, supports));
        below[parent].push((child, supports));
    }
    let mut objections = vec![Vec::new(); statements];
    for _ in 0..cross {
        let (from, to) = (random.below(statements), random.below(statements));
        if from != to {
            objections[from].push(to);
        }
    }
    let mut text = String::new();
    if style == Style::Nested {
        let mut open = vec![(0, 0, true)];
        while let Some((number, depth, supports)) = open.pop() {
            let marker = if depth == 0 { "" } else { if supports { "+ " } else { "- " } };
            let indent = "  ".repeat(depth);
            text.push_str(&format!("{indent}{marker}[S{number}]: {}.\n", random.words(8, 16)));
            for other in &objections[number] {
                text.push_str(&format!("{indent}  -> [S{other}]\n"));
            }
            open.extend(below[number].iter().rev().map(|&(child, supports)| (child, depth + 1, supports)));
        }
        return text;
    }
    for number in 0..statements {
        let words = random.words(8, 16);
        let data = if style == Style::Data && random.below(5) < 4 { random.data() } else { String::new() };
        text.push_str(&format!("[S{number}]: {words}.{data}\n"));
        let lines = above[number].iter().copied().chain(objections[number].iter().map(|&other| (other, false)));
        for (other, supports) in lines {
            let marker = if supports { "+>" } else { "->" };
            let link = match style {
                Style::Data if random.below(2) == 0 => {
                    format!(" {{link: {{basis: inferred, note: \"{}\"}}}}", random.words(3, 6))
                }
                _ => String::new(),
            };
            text.push_str(&format!("  {marker} [S{other}]{link}\n"));
        }
        text.push('\n');
    }
    text
}

/// Knuth's linear congruential generator: the same maps on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit.max(1) as u64).unwrap()
    }

    fn words(&mut self, least: usize, most: usize) -> String {
        const WORDS: [&str; 12] = [
            "treaty", "force", "clause", "state", "consent", "peace", "party", "defence", "attack", "charter",
            "breach", "norm",
        ];
        let count = least + self.below(most - least + 1);
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }

    fn data(&mut self) -> String {
        let (actor, source) = (self.below(40), self.below(9));
        let (paragraph, sentence) = (1 + self.below(30), 1 + self.below(5));
        let quote = self.words(4, 9);
        let mut data = format!(" {{by: actor{actor}, in: s{source}, at: ¶{paragraph} s{sentence}, quote: \"{quote}\"");
        if self.below(10) < 4 {
            let (charter, convention) = (1 + self.below(110), 1 + self.below(80));
            data.push_str(&format!(", cites: [UN Charter art {charter}, VCLT art {convention}]"));
        }
        if self.below(10) < 3 {
            data.push_str([", modality: certain", ", modality: probable", ", modality: possible"][self.below(3)]);
        }
        data + "}"
    }
}
