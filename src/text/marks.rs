//! Finding a quotation whose marks leave out, put in or alter words.
//!
//! A mark is a promise that nothing else was touched. So the words between the marks must be in the source as they are
//! (after folding), in this order, whole words, and
//!
//! - `…` stands for 1 to 60 words of one paragraph;
//! - `[the treaty]` stands for nothing, or for up to 8 words of one paragraph;
//! - `[t]he` for the same letters in another case; `stat[ed]`, `state[]` for the rest of a word; `jud[g]ment` for up to
//!   three more letters than it shows;
//! - `[sic]` for nothing.
//!
//! Where a quotation can be read on several overlapping stretches, the shortest counts.

use super::fold::fold;
use super::meaning::{MeaningChange, compare, hidden};
use super::place::Span;
use super::quotation::{PartKind, Quotation};
use super::search::TextIndex;
use super::words::{Edge, cuts_word};

/// The most words that `…` may leave out.
pub(super) const MOST_OMITTED: usize = 60;
/// The most words that an insertion may stand for.
const MOST_REPLACED: usize = 8;
/// The longest ending that an alteration may replace, in characters.
const LONGEST_ENDING: usize = 12;

/// A quotation taken apart at what leaves out or puts in words.
#[derive(Debug, Default)]
pub(super) struct Runs {
    pub runs: Vec<Run>,
    /// What stands between the runs; one fewer than these.
    pub gaps: Vec<Gap>,
    /// What was put in before the first run or after the last.
    pub outer: Vec<String>,
    /// Whether something was put in before the first run: it may stand for words of the source there.
    pub begins_with_insertion: bool,
    /// The same behind the last run.
    pub ends_with_insertion: bool,
}

/// Words that follow each other in the source.
#[derive(Debug, Default, Clone)]
pub(super) struct Run {
    atoms: Vec<Atom>,
    /// The words as the reader of the quotation reads them, folded.
    pub reads: String,
}

#[derive(Debug, Clone)]
enum Atom {
    /// Folded text.
    Literal(String),
    /// `[t]he`: letters at the start of a word, the case open.
    Start(String),
    /// `stat[ed]`, `jud[g]ment`: letters inside a word or at its end.
    Rest(String),
}

#[derive(Debug, Default, Clone)]
pub(super) struct Gap {
    pub omission: bool,
    /// What was put in, folded.
    pub inserted: Vec<String>,
}

/// One place where all runs stand: their spans in the folded text, and what the marks do to the meaning.
#[derive(Debug)]
pub(super) struct Found {
    pub runs: Vec<Span>,
    pub begins_with_insertion: bool,
    pub ends_with_insertion: bool,
    pub changes: Vec<MeaningChange>,
}

impl Runs {
    /// Takes a quotation apart.
    pub fn of(quotation: &Quotation) -> Runs {
        let mut made = Runs::default();
        let mut run = Run::default();
        let mut gap = Gap::default();
        for part in quotation.parts() {
            let inner = fold(part.inner(quotation.written()));
            match part.kind {
                PartKind::Words => run.atoms.push(Atom::Literal(inner.text().to_owned())),
                PartKind::Alteration => {
                    let word_begun = run.reads.ends_with(char::is_alphanumeric);
                    let letters = inner.text().trim().to_owned();
                    run.reads.push_str(&letters);
                    run.atoms.push(if word_begun { Atom::Rest(letters) } else { Atom::Start(letters) });
                    continue;
                }
                PartKind::Omission | PartKind::Insertion | PartKind::Sic => {
                    made.close(&mut run, &mut gap, false);
                    gap.omission |= part.kind == PartKind::Omission;
                    if part.kind == PartKind::Insertion {
                        gap.inserted.push(inner.text().trim().to_owned());
                    }
                    continue;
                }
            }
            run.reads.push_str(inner.text());
        }
        made.close(&mut run, &mut gap, true);
        made.ends_with_insertion = !gap.inserted.is_empty();
        made.outer.append(&mut gap.inserted);
        made
    }

    /// Ends a run; `gap` is what stood before it.
    fn close(&mut self, run: &mut Run, gap: &mut Gap, last: bool) {
        let mut run = std::mem::take(run);
        let has_gap_before = !self.runs.is_empty() || gap.omission || !gap.inserted.is_empty();
        run.trim(has_gap_before, !last);
        if !run.reads.contains(char::is_alphanumeric) {
            return;
        }
        let gap = std::mem::take(gap);
        if self.runs.is_empty() {
            self.begins_with_insertion = !gap.inserted.is_empty();
            self.outer.extend(gap.inserted);
        } else {
            self.gaps.push(gap);
        }
        self.runs.push(run);
    }
}

impl Run {
    /// Takes spaces off the ends, and beside a gap the commas and the like: who leaves out words may tidy them.
    fn trim(&mut self, gap_before: bool, gap_after: bool) {
        let off = |gap: bool| move |c: char| c == ' ' || gap && matches!(c, ',' | ';' | ':' | '-');
        if let Some(Atom::Literal(first)) = self.atoms.first_mut() {
            *first = first.trim_start_matches(off(gap_before)).to_owned();
        }
        if let Some(Atom::Literal(last)) = self.atoms.last_mut() {
            *last = last.trim_end_matches(off(gap_after)).to_owned();
        }
        self.atoms.retain(|atom| !matches!(atom, Atom::Literal(words) if words.is_empty()));
        self.reads = self.reads.trim_start_matches(off(gap_before)).trim_end_matches(off(gap_after)).to_owned();
    }

    /// Every place of the folded text where this run stands as whole words, in order.
    fn places(&self, text: &str) -> Vec<Span> {
        let (start, anchor, rest) = match self.atoms.as_slice() {
            [Atom::Literal(words), rest @ ..] => (None, words, rest),
            [Atom::Start(letters), Atom::Literal(words), rest @ ..] => (Some(letters), words, rest),
            _ => return Vec::new(),
        };
        let stands = |at: usize| -> Option<Span> {
            let from = match start {
                Some(letters) => same_letters_before(text, at, letters)?,
                None => at,
            };
            let to = rest_end(text, at + anchor.len(), rest)?;
            (!cuts_word(text, from, Edge::Start) && !cuts_word(text, to, Edge::End)).then(|| Span::new(from, to))
        };
        text.match_indices(anchor.as_str()).filter_map(|(at, _)| stands(at)).collect()
    }
}

/// Where letters begin that end at `at` and are `letters` in any case.
fn same_letters_before(text: &str, at: usize, letters: &str) -> Option<usize> {
    let before = text.get(..at)?;
    let count = letters.chars().count();
    let from = before.char_indices().rev().nth(count.checked_sub(1)?)?.0;
    (before.get(from..)?.to_lowercase() == letters.to_lowercase()).then_some(from)
}

/// Where the atoms behind an anchor end, if they stand there.
fn rest_end(text: &str, mut at: usize, atoms: &[Atom]) -> Option<usize> {
    let mut atoms = atoms.iter().peekable();
    while let Some(atom) = atoms.next() {
        match atom {
            Atom::Literal(words) => {
                text.get(at..)?.strip_prefix(words.as_str())?;
                at += words.len();
            }
            Atom::Start(letters) => {
                let here: String = text.get(at..)?.chars().take(letters.chars().count()).collect();
                if here.to_lowercase() != letters.to_lowercase() {
                    return None;
                }
                at += here.len();
            }
            Atom::Rest(letters) => {
                let next = match atoms.peek() {
                    Some(Atom::Literal(next)) if next.starts_with(char::is_alphanumeric) => Some(next),
                    _ => None,
                };
                let ends = letters_ahead(text, at);
                at = match next {
                    // Inside a word: the letters behind must follow.
                    Some(next) => *ends
                        .iter()
                        .take(letters.chars().count() + 4)
                        .find(|&&end| text.get(end..).is_some_and(|rest| rest.starts_with(next.as_str())))?,
                    None => *ends.last()?,
                };
            }
        }
    }
    Some(at)
}

/// The offsets after none, one, two … letters of the word that goes on at `at`.
fn letters_ahead(text: &str, at: usize) -> Vec<usize> {
    let rest = text.get(at..).unwrap_or_default();
    let letters = rest.char_indices().take(LONGEST_ENDING).take_while(|(_, c)| c.is_alphanumeric());
    std::iter::once(at).chain(letters.map(|(i, c)| at + i + c.len_utf8())).collect()
}

/// Every place where a quotation with marks stands, in order and without overlaps. Linear in the text for each run.
pub(super) fn find(index: &TextIndex<'_>, runs: &Runs) -> Vec<Found> {
    let text = index.folded().text();
    let mut places: Vec<Vec<Span>> = Vec::new();
    for run in &runs.runs {
        let found = run.places(text);
        if found.is_empty() {
            return Vec::new();
        }
        places.push(found);
    }
    // nexts[run][place]: the nearest place of the next run from which the quotation can go on to its end.
    let mut nexts: Vec<Vec<Option<usize>>> = Vec::new();
    for (r, here) in places.iter().enumerate().rev() {
        let reach = match (places.get(r + 1), runs.gaps.get(r), nexts.last()) {
            (Some(there), Some(gap), Some(after)) => {
                let goes_on: Vec<usize> = (0..).zip(after).filter(|(_, next)| next.is_some()).map(|(j, _)| j).collect();
                here.iter().map(|place| nearest_next(index, *place, gap, there, &goes_on)).collect()
            }
            _ => vec![Some(0); here.len()],
        };
        nexts.push(reach);
    }
    nexts.reverse();
    let mut found: Vec<Found> = Vec::new();
    let mut bound = u32::MAX;
    for first in (0..places.first().map_or(0, Vec::len)).rev() {
        let Some(chain) = chain(&places, &nexts, first) else { continue };
        let ends_at = chain.last().map_or(0, |span| span.end);
        if ends_at <= bound {
            bound = chain.first().map_or(0, |span| span.start);
            let changes = changes(text, runs, &chain);
            let (begins_with_insertion, ends_with_insertion) = (runs.begins_with_insertion, runs.ends_with_insertion);
            found.push(Found { runs: chain, begins_with_insertion, ends_with_insertion, changes });
        }
    }
    found.reverse();
    found
}

/// The nearest of the places `there` that can follow `place` over a gap. `goes_on` are those from which the quotation can go
/// on, in order. A farther one never fits where the nearest is too far.
fn nearest_next(index: &TextIndex<'_>, place: Span, gap: &Gap, there: &[Span], goes_on: &[usize]) -> Option<usize> {
    let start = |j: usize| there.get(j).map_or(u32::MAX, |next| next.start);
    // An omission leaves out a word at least.
    let from = if gap.omission { index.word_from(place.end)?.end } else { place.end };
    let next = *goes_on.get(goes_on.partition_point(|&j| start(j) < from))?;
    fits(index, gap, place.end, start(next)).then_some(next)
}

fn fits(index: &TextIndex<'_>, gap: &Gap, from: u32, to: u32) -> bool {
    let most = match gap {
        Gap { omission: true, .. } => MOST_OMITTED,
        Gap { inserted, .. } if !inserted.is_empty() => MOST_REPLACED,
        _ => 0,
    };
    index.paragraph_of(from.saturating_sub(1)) == index.paragraph_of(to) && index.words_between(from, to) <= most
}

fn chain(places: &[Vec<Span>], nexts: &[Vec<Option<usize>>], first: usize) -> Option<Vec<Span>> {
    let mut spans = Vec::with_capacity(places.len());
    let mut at = first;
    for (here, next) in places.iter().zip(nexts) {
        spans.push(*here.get(at)?);
        at = (*next.get(at)?)?;
    }
    Some(spans)
}

/// What the marks of a quotation do to the meaning of the source in which its runs stand at `spans`.
pub(super) fn changes(text: &str, runs: &Runs, spans: &[Span]) -> Vec<MeaningChange> {
    let mut found: Vec<MeaningChange> = Vec::new();
    for inserted in &runs.outer {
        found.extend(compare(inserted, ""));
    }
    for (run, span) in runs.runs.iter().zip(spans) {
        if run.atoms.len() > 1 {
            found.extend(compare(&run.reads, span.of(text)));
        }
    }
    for (gap, pair) in runs.gaps.iter().zip(spans.windows(2)) {
        let [before, after] = pair else { continue };
        let left_out = Span { start: before.end, end: after.start };
        let inserted = gap.inserted.join(" ");
        if gap.omission {
            found.extend(compare(&inserted, ""));
            found.extend(hidden(text, left_out));
        } else if !inserted.is_empty() {
            found.extend(compare(&inserted, left_out.of(text)));
        }
    }
    found
}
