//! Times of the text module on a generated text of one megabyte.

use divan::{Bencher, black_box};
use rebut::text::{Quotation, SplitRules, TextIndex, TextStructure, fold, near_duplicates};

fn main() {
    divan::main();
}

/// Words of invented legal prose; `step` walks over them without repeating soon.
const WORDS: &[&str] = &[
    "the",
    "State",
    "shall",
    "not",
    "use",
    "force",
    "against",
    "another",
    "Party",
    "under",
    "article",
    "51",
    "of",
    "the",
    "Charter",
    "treaty",
    "obligation",
    "assistance",
    "in",
    "its",
    "possession",
    "and",
    "every",
    "armed",
    "conflict",
    "authorized",
    "by",
    "Council",
    "self-defence",
    "territory",
    "agreement",
    "which",
    "may",
    "be",
    "terminated",
    "notice",
    "peaceful",
    "settlement",
    "dispute",
    "“rules-based order”",
    "Russia’s",
    "without",
    "prejudice",
    "to",
    "rights",
];

/// About `bytes` bytes: sentences of 18 words, paragraphs of six sentences.
fn text(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 200);
    let mut state = 7u64;
    let mut words = 0u32;
    while text.len() < bytes {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let word = WORDS[(state >> 33) as usize % WORDS.len()];
        words += 1;
        if words % 18 == 1 {
            text.push_str("The ");
        }
        text.push_str(word);
        if words.is_multiple_of(7) {
            text.push_str(&format!(" word{}", (state >> 40) % 5_000));
        }
        text.push_str(match words {
            n if n % 108 == 0 => ".\n",
            n if n % 18 == 0 => ". ",
            _ => " ",
        });
    }
    text
}

/// `count` stretches of about 120 bytes cut from a text.
fn fragments(text: &str, count: usize) -> Vec<String> {
    let step = text.len() / count;
    let cut = |i: usize| text.chars().skip(i * step / 2 + 11).take(120).collect::<String>().replace('\n', " ");
    (0..count).map(cut).collect()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn fold_one_megabyte(bencher: Bencher) {
    let text = text(1_000_000);
    bencher.bench(|| fold(black_box(&text)));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn structure_of_one_megabyte(bencher: Bencher) {
    let text = text(1_000_000);
    bencher.bench(|| TextStructure::new(black_box(&text), &SplitRules::default()));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn index_of_one_megabyte(bencher: Bencher) {
    let text = text(1_000_000);
    let structure = TextStructure::new(&text, &SplitRules::default());
    bencher.bench(|| TextIndex::new(black_box(&text), &structure).find(&Quotation::parse("the State")));
}

fn search(bencher: Bencher, quotations: &[Quotation], text: &str) {
    let structure = TextStructure::new(text, &SplitRules::default());
    let index = TextIndex::new(text, &structure);
    bencher.bench(|| quotations.iter().map(|quotation| index.find(black_box(quotation)).matches.len()).sum::<usize>());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn two_hundred_quotations_in_one_megabyte(bencher: Bencher) {
    let text = text(1_000_000);
    let quotations: Vec<Quotation> = fragments(&text, 200).iter().map(|words| Quotation::parse(words.trim())).collect();
    search(bencher, &quotations, &text);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn two_hundred_quotations_with_marks_in_one_megabyte(bencher: Bencher) {
    let text = text(1_000_000);
    let marked = |words: &String| {
        let words: Vec<&str> = words.split_whitespace().collect();
        Quotation::parse(&format!("{} … {}", words[1..5].join(" "), words[9..11].join(" ")))
    };
    let long = |words: &&String| words.split_whitespace().count() > 11;
    let quotations: Vec<Quotation> = fragments(&text, 200).iter().filter(long).map(marked).collect();
    search(bencher, &quotations, &text);
}

fn misquoted(text: &str, count: usize) -> Vec<Quotation> {
    let wrong = |words: &String| Quotation::parse(&words.trim().replacen("shall", "may", 1).replacen('a', "aa", 3));
    fragments(text, count).iter().map(wrong).collect()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn fifty_near_searches_in_one_megabyte(bencher: Bencher) {
    let text = text(1_000_000);
    search(bencher, &misquoted(&text, 50), &text);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn two_hundred_near_searches_in_one_megabyte(bencher: Bencher) {
    let text = text(1_000_000);
    search(bencher, &misquoted(&text, 200), &text);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn near_duplicates_of_a_hundred_thousand_titles(bencher: Bencher) {
    let titles: Vec<String> = (0..100_000).map(|i| format!("the claim about {} {i}", WORDS[i % WORDS.len()])).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    bencher.bench(|| near_duplicates(black_box(&titles)));
}
