//! The words of a text that are nearest to a quotation that is not in it.
//!
//! The distance is that of Sellers (1980): the fewest characters to put in, take out or replace so that the quotation
//! becomes *some* stretch of the text. Its table costs the product of both lengths, so it is filled only where words of
//! the quotation gather: each word found in the text votes for the place where the quotation would begin, rare words
//! first and with more weight. The work for one quotation is bounded whatever the text.

use super::governs::{governs_from_before, governs_from_behind};
use super::marks::{self, Run, Runs};
use super::meaning::{Hunk, changes, compare, diff, floor, is_polar};
use super::place::Span;
use super::quotation::Quotation;
use super::search::{DiffPart, Near, TextIndex};
use super::words::{forms_of, number_in_words, words};

/// Below this the nearest words are not worth showing.
const LEAST_SIMILARITY: f64 = 0.6;
/// How much of a quotation is compared, in characters: of a longer one, its beginning.
const LONGEST: usize = 2_000;
/// How many table cells one quotation may cost.
const CELLS: usize = 8_000_000;
/// How many word places may vote.
const VOTES: usize = 20_000;
/// How many places are looked at.
const WINDOWS: usize = 6;

/// The whole words around a place at which the letters of a quotation stand, but inside of words or numbers. `wrote` is
/// the quotation, folded, and `span` the place in the folded text.
pub(super) fn around(index: &TextIndex<'_>, wrote: &str, span: Span) -> Option<Near> {
    let whole = index.to_whole_words(span);
    (whole != span).then(|| near_at(index, wrote, whole))
}

/// A stretch of the folded text as the nearest words to a quotation without marks.
fn near_at(index: &TextIndex<'_>, wrote: &str, span: Span) -> Near {
    let source = span.of(index.folded().text());
    let context = index.context_before(span.start);
    let changes = compare(&format!("{context}{wrote}"), &format!("{context}{source}"));
    let part = |hunk: &Hunk| DiffPart {
        wrote: hunk.wrote.of(wrote).to_owned(),
        source: index.folded().original(moved(hunk, span)).of(index.text()).to_owned(),
        same: hunk.same,
    };
    let (short, long) =
        (wrote.chars().count().min(source.chars().count()), wrote.chars().count().max(source.chars().count()));
    let length = |n: usize| f64::from(Span::point(n).start);
    Near {
        span: index.folded().original(span),
        similarity: length(short) / length(long.max(1)),
        diff: diff(wrote, source).iter().map(part).collect(),
        changes,
    }
}

/// Where the text has the words of a quotation without marks, but a number in digits that the quotation has in words, or
/// the other way round.
fn other_form_of_number(index: &TextIndex<'_>, quotation: &Quotation) -> Option<Near> {
    /// A number in the form of digits, else the word in lower case.
    fn value(word: &str) -> String {
        let lower = word.to_lowercase();
        number_in_words(&lower).unwrap_or(lower)
    }
    if quotation.has_marks() {
        return None;
    }
    let folded = super::fold::fold(quotation.written().trim());
    let wrote = folded.text().trim();
    let values: Vec<String> = words(wrote).iter().take(LONGEST).map(|word| value(word.of(wrote))).collect();
    let is_number = |value: &String| value.starts_with(|c: char| c.is_ascii_digit());
    if !values.iter().any(is_number) {
        return None;
    }
    let text = index.folded().text();
    let all = index.words();
    let stands = |first: usize| {
        let here = all.get(first..first + values.len())?;
        let same = here.iter().zip(&values).all(|(word, wanted)| value(word.of(text)) == *wanted);
        same.then(|| Span { start: here.first().map_or(0, |w| w.start), end: here.last().map_or(0, |w| w.end) })
    };
    // The rarest word that is no number leads to it; where all are numbers, their other forms do.
    let anchors = values.iter().enumerate().filter(|(_, value)| !is_number(value));
    let rarest = anchors.map(|(at, word)| (index.places_of_word(word), at)).min_by_key(|(places, _)| places.len());
    let found = match rarest {
        Some((places, at)) => {
            places.iter().take(VOTES).filter_map(|&(_, place)| stands((place as usize).checked_sub(at)?)).next()
        }
        None => values.first().into_iter().flat_map(|first| forms_of(first)).find_map(|form| {
            index.places_of_word(&form).iter().take(VOTES).find_map(|&(_, place)| stands(place as usize))
        }),
    };
    found.map(|span| near_at(index, wrote, span))
}

/// The nearest words to a quotation, if they are near enough to be worth showing.
pub(super) fn nearest(index: &TextIndex<'_>, quotation: &Quotation) -> Option<Near> {
    if let Some(near) = other_form_of_number(index, quotation) {
        return Some(near);
    }
    let runs = Runs::of(quotation);
    let anchor = (0..runs.runs.len()).rev().max_by_key(|&r| runs.runs.get(r).map_or(0, |run| run.reads.len()))?;
    let found = run_near(index, runs.runs.get(anchor)?, None)?;
    if found.similarity < LEAST_SIMILARITY {
        return None;
    }
    // The other runs stand around it, in the same paragraph.
    let paragraph = index.paragraph_span(found.span.start);
    let mut places: Vec<Option<RunNear>> = vec![None; runs.runs.len()];
    let mut from = found.span.end;
    for r in anchor + 1..runs.runs.len() {
        let place = runs
            .runs
            .get(r)
            .and_then(|run| run_near(index, run, Some(Span { start: from, end: paragraph.end.max(from) })));
        from = place.as_ref().map_or(from, |place| place.span.end);
        put(&mut places, r, place);
    }
    let mut to = found.span.start;
    for r in (0..anchor).rev() {
        let place = runs
            .runs
            .get(r)
            .and_then(|run| run_near(index, run, Some(Span { start: paragraph.start.min(to), end: to })));
        to = place.as_ref().map_or(to, |place| place.span.start);
        put(&mut places, r, place);
    }
    put(&mut places, anchor, Some(found));
    assemble(index, quotation, &runs, &places)
}

/// A run and the stretch of the folded text that is nearest to it.
#[derive(Debug, Clone)]
struct RunNear {
    span: Span,
    similarity: f64,
}

fn put(places: &mut [Option<RunNear>], at: usize, place: Option<RunNear>) {
    if let Some(slot) = places.get_mut(at) {
        *slot = place.filter(|place| place.similarity >= LEAST_SIMILARITY);
    }
}

fn assemble(index: &TextIndex<'_>, quotation: &Quotation, runs: &Runs, places: &[Option<RunNear>]) -> Option<Near> {
    let text = index.folded().text();
    let mut diff_parts: Vec<DiffPart> = Vec::new();
    let mut found_changes = Vec::new();
    let (mut weight, mut sum) = (0.0, 0.0);
    let mut whole: Option<Span> = None;
    let plain = super::fold::fold(quotation.written().trim());
    for (r, (run, place)) in runs.runs.iter().zip(places).enumerate() {
        if r > 0 {
            diff_parts.push(DiffPart { wrote: "…".to_owned(), source: "…".to_owned(), same: true });
        }
        let reads = beginning(&run.reads);
        let length = f64::from(Span::point(reads.chars().count()).start);
        weight += length;
        let Some(place) = place else {
            diff_parts.push(DiffPart { wrote: run.reads.clone(), source: String::new(), same: false });
            continue;
        };
        sum += place.similarity * length;
        whole = Some(whole.map_or(place.span, |whole| whole.to(place.span)));
        let source = place.span.of(text);
        let hunks = diff(reads, source);
        found_changes.extend(changes(reads, source, &hunks));
        let as_written = !quotation.has_marks() && plain.text() == run.reads;
        diff_parts.extend(hunks.iter().map(|hunk| {
            let wrote = if as_written {
                plain.original(hunk.wrote).of(quotation.written().trim())
            } else {
                hunk.wrote.of(reads)
            };
            let source = moved(hunk, place.span);
            let source = index.folded().original(source).of(index.text());
            DiffPart { wrote: wrote.to_owned(), source: source.to_owned(), same: hunk.same }
        }));
    }
    let spans: Option<Vec<Span>> = places.iter().map(|place| place.as_ref().map(|place| place.span)).collect();
    if let Some(spans) = spans {
        for change in marks::changes(text, runs, &spans) {
            if !found_changes.contains(&change) {
                found_changes.push(change);
            }
        }
    }
    let span = index.folded().original(whole?);
    let similarity = if weight > 0.0 { sum / weight } else { 0.0 };
    (similarity >= LEAST_SIMILARITY).then_some(Near { span, similarity, diff: diff_parts, changes: found_changes })
}

/// The nearest stretch of a run, with what the source has in between where the run goes on with words that come later:
/// "Bor will pay" is near to "Bor will", but what the source says is "Bor will not pay". Without such words, a negation
/// beside the stretch is taken in where the run has other words in its place.
fn widened(index: &TextIndex<'_>, reads: &str, place: &RunNear) -> RunNear {
    let text = index.folded().text();
    let span = place.span;
    let similarity = |span: Span| {
        let part = |n: usize| f64::from(Span::point(n).start);
        let longest = reads.chars().count().max(span.of(text).chars().count()).max(1);
        1.0 - part(strsim::levenshtein(reads, span.of(text))) / part(longest)
    };
    // Worth taking in: nearer then, or it holds a word that turns the meaning.
    let worth = |whole: Span, taken: Span| {
        let turns = |taken: &str| compare("", taken).iter().any(|change| is_polar(change.kind));
        similarity(whole) >= similarity(span) || turns(taken.of(text))
    };
    let hunks = diff(reads, span.of(text));
    let lower = |word: &Span, of: &str| word.of(of).to_lowercase();
    let missing = |hunk: Option<&Hunk>| -> Vec<String> {
        let hunk = hunk.filter(|hunk| !hunk.same);
        let wrote = hunk.map(|hunk| hunk.wrote.of(reads)).unwrap_or_default();
        let has = hunk.map(|hunk| hunk.source.of(span.of(text))).unwrap_or_default();
        let has: Vec<String> = words(has).iter().map(|word| lower(word, has)).collect();
        words(wrote).iter().map(|word| lower(word, wrote)).filter(|word| !has.contains(word)).collect()
    };
    let (mut start, mut end) = (span.start, span.end);
    let behind = missing(hunks.last());
    if !behind.is_empty() {
        let around = index.around(span.end);
        let stretch = Span { start: span.end, end: around.end };
        let later =
            words(stretch.of(text)).into_iter().rev().find(|word| behind.contains(&lower(word, stretch.of(text))));
        let later = later.map(|word| word.end + stretch.start);
        let later = later.filter(|&end| worth(Span { start, end }, Span { start: span.end, end }));
        let turned = || governs_from_behind(text, stretch, span.end).map(|word| word.end);
        end = later.or_else(turned).unwrap_or(end);
    }
    let before = missing(hunks.first());
    if !before.is_empty() {
        let around = index.around(span.start);
        let stretch = Span { start: around.start, end: span.start };
        let earlier = words(stretch.of(text)).into_iter().find(|word| before.contains(&lower(word, stretch.of(text))));
        let earlier = earlier.map(|word| word.start + stretch.start);
        let earlier = earlier.filter(|&start| worth(Span { start, end }, Span { start, end: span.start }));
        let turned = || governs_from_before(text, around, span.start).map(|word| word.start);
        start = earlier.or_else(turned).unwrap_or(start);
    }
    let widened = Span { start, end };
    if widened == span { place.clone() } else { RunNear { span: widened, similarity: similarity(widened) } }
}

/// The source side of a hunk as a span of the folded text.
fn moved(hunk: &Hunk, by: Span) -> Span {
    Span { start: hunk.source.start + by.start, end: hunk.source.end + by.start }
}

/// The part of a run that is compared.
fn beginning(reads: &str) -> &str {
    let end = reads.char_indices().nth(LONGEST).map_or(reads.len(), |(at, _)| at);
    reads.get(..end).unwrap_or(reads)
}

/// The stretch nearest to a run, within `bounds` of the folded text or anywhere.
fn run_near(index: &TextIndex<'_>, run: &Run, bounds: Option<Span>) -> Option<RunNear> {
    let pattern: Vec<char> = beginning(&run.reads).chars().collect();
    let mut cells = CELLS;
    let mut best: Option<RunNear> = None;
    let mut look = |window: Span, best: &mut Option<RunNear>| {
        let chars = window.len() as usize;
        let cost = chars.saturating_mul(pattern.len());
        if cost <= cells {
            cells -= cost;
            let found = in_window(index, &pattern, window);
            if found.as_ref().is_some_and(|f| best.as_ref().is_none_or(|b| f.similarity > b.similarity)) {
                *best = found;
            }
        }
    };
    if let Some(bounds) = bounds {
        look(bounds, &mut best);
        let best = widened(index, beginning(&run.reads), &best?);
        let (start, end) = (best.span.start.max(bounds.start), best.span.end.min(bounds.end));
        return (start < end).then_some(RunNear { span: Span { start, end }, ..best });
    }
    for window in windows(index, beginning(&run.reads)) {
        look(window, &mut best);
    }
    if best.as_ref().is_none_or(|best| best.similarity < LEAST_SIMILARITY) {
        look(Span::new(0, index.folded().text().len()), &mut best);
    }
    Some(widened(index, beginning(&run.reads), &best?))
}

/// The stretches of the text where most words of the pattern gather, the best first.
fn windows(index: &TextIndex<'_>, pattern: &str) -> Vec<Span> {
    let pattern_words = words(pattern);
    let count = pattern_words.len();
    let total = index.words().len();
    let mut places: Vec<(usize, &[(u64, u32)])> = pattern_words
        .iter()
        .enumerate()
        .map(|(at, word)| (at, index.places_of_word(word.of(pattern))))
        .filter(|(_, places)| !places.is_empty())
        .collect();
    places.sort_by_key(|(at, places)| (places.len(), *at));
    // Where the pattern would begin, as a word number (it may be before the text), and how much the word counts.
    let mut votes: Vec<(i64, u64)> = Vec::new();
    for (at, places) in places {
        if !votes.is_empty() && votes.len() + places.len() > VOTES {
            break;
        }
        let weight = 1 + u64::from((total / places.len().max(1)).max(1).ilog2());
        let begins = |place: u32| i64::from(place) - i64::try_from(at).unwrap_or(i64::MAX);
        votes.extend(places.iter().take(VOTES).map(|&(_, place)| (begins(place), weight)));
    }
    votes.sort_unstable();
    let spread = i64::try_from(count / 4 + 2).unwrap_or(i64::MAX);
    let mut sums: Vec<(u64, i64, i64)> = Vec::new();
    let (mut low, mut sum) = (0, 0);
    for &(begins, weight) in &votes {
        sum += weight;
        while let Some(&(first, first_weight)) = votes.get(low) {
            if begins - first <= spread {
                sums.push((sum, first, begins));
                break;
            }
            sum -= first_weight;
            low += 1;
        }
    }
    sums.sort_by_key(|&(sum, first, _)| (std::cmp::Reverse(sum), first));
    let mut chosen: Vec<(i64, i64)> = Vec::new();
    for (_, first, last) in sums {
        if chosen.len() == WINDOWS {
            break;
        }
        if chosen.iter().all(|&(f, l)| last < f - spread || l + spread < first) {
            chosen.push((first, last));
        }
    }
    let slack = count / 5 + 3;
    let text_words = index.words();
    let word = |number: i64| usize::try_from(number.max(0)).unwrap_or(usize::MAX);
    chosen
        .into_iter()
        .filter_map(|(first, last)| {
            let from = word(first).saturating_sub(slack);
            let to = word(last).saturating_add(count + slack).min(text_words.len().checked_sub(1)?);
            let text = index.folded().text();
            // With the punctuation around the words.
            let start = floor(text, (text_words.get(from)?.start as usize).saturating_sub(4));
            let end = floor(text, (text_words.get(to)?.end as usize + 4).min(text.len()));
            (start < end).then(|| Span::new(start, end))
        })
        .collect()
}

/// The stretch of a window that is nearest to the pattern, at word borders.
fn in_window(index: &TextIndex<'_>, pattern: &[char], window: Span) -> Option<RunNear> {
    let text = index.folded().text();
    let (offsets, chars): (Vec<usize>, Vec<char>) = window.of(text).char_indices().unzip();
    let (from, to) = sellers(pattern, &chars)?;
    let offset = |at: usize| offsets.get(at).copied().unwrap_or(window.len() as usize) + window.start as usize;
    let span = trim_to_words(text, index, Span::new(offset(from), offset(to)))?;
    let distance = strsim::levenshtein(&pattern.iter().collect::<String>(), span.of(text));
    let longest = pattern.len().max(span.of(text).chars().count()).max(1);
    let part = |n: usize| f64::from(Span::point(n).start);
    Some(RunNear { span, similarity: 1.0 - part(distance) / part(longest) })
}

/// The stretch `from..to` of `text` with the least edit distance to `pattern` (Sellers 1980); the first of several.
fn sellers(pattern: &[char], text: &[char]) -> Option<(usize, usize)> {
    // For each prefix of the pattern: the cost of its best match that ends here, and where that match begins.
    let mut column: Vec<(u32, usize)> = (0..=pattern.len()).map(|i| (Span::point(i).start, 0)).collect();
    let mut best = (column.last()?.0, 0, 0);
    for (j, &c) in text.iter().enumerate() {
        let mut diagonal = column.first().copied()?;
        if let Some(top) = column.first_mut() {
            *top = (0, j + 1);
        }
        let mut above = (0, j + 1);
        for (cell, &p) in column.iter_mut().skip(1).zip(pattern) {
            let left = *cell;
            let mut cost = (diagonal.0 + u32::from(p != c), diagonal.1);
            if left.0 + 1 < cost.0 {
                cost = (left.0 + 1, left.1);
            }
            if above.0 + 1 < cost.0 {
                cost = (above.0 + 1, above.1);
            }
            diagonal = left;
            *cell = cost;
            above = cost;
        }
        if above.0 < best.0 {
            best = (above.0, above.1, j + 1);
        }
    }
    (best.1 < best.2).then_some((best.1, best.2))
}

/// Moves the ends of a span to word borders: a word of which at least half is inside is taken in, else left out.
fn trim_to_words(text: &str, index: &TextIndex<'_>, span: Span) -> Option<Span> {
    let words = index.words();
    let around = |at: u32| {
        let after = words.partition_point(|word| word.start < at);
        after.checked_sub(1).and_then(|i| words.get(i)).filter(|word| at < word.end).copied()
    };
    let mut trimmed = span;
    if let Some(word) = around(span.start) {
        let inside = word.end.min(span.end) - span.start;
        trimmed.start = if inside * 2 >= word.len() { word.start } else { word.end };
    }
    if let Some(word) = around(span.end) {
        let inside = span.end - word.start.max(span.start);
        trimmed.end = if inside * 2 >= word.len() { word.end } else { word.start };
    }
    let words = trimmed.of(text);
    let start = trimmed.start as usize + (words.len() - words.trim_start().len());
    let span = Span::new(start, start + words.trim().len());
    (!span.is_empty()).then_some(span)
}
