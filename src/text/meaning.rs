//! Words whose change changes what a legal sentence says: negations, words of denial and restriction, modals, numbers,
//! dates, provision numbers.
//!
//! However alike two wordings are in characters, one of these words hidden, added or changed makes another statement of
//! it: "does define" is 0.9 similar to "does not define". So these words are compared one by one.
//!
//! Which words these are is listed in `vocabulary`, as whole words:
//!
//! - *negations*: not, no, never, neither, nor, none, nobody, nothing, without, hardly, cannot, -n't, and the prefixes un-,
//!   non-, dis-;
//! - *words of denial*, in all their forms: deny, refuse, reject, refute, repudiate, disclaim, decline, fail, lack, omit,
//!   prohibit, forbid, preclude, prevent, doubt. One verb for another is a change, one form of it for another is none;
//! - *restrictions*: only (solely, merely, exclusively), unless, except (save for, excluding), until, provided that, subject
//!   to. Those in one pair of brackets are the same restriction.

use super::place::Span;
use super::words::{Marker, markers, negates, words};

/// A word that was hidden, added or changed between a quotation and its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeaningChange {
    /// What kind of word it is.
    pub kind: ChangeKind,
    /// The words as written in the quotation, folded; empty if they are missing there.
    pub wrote: String,
    /// The words as they stand in the source, folded; empty if they are missing there.
    pub source: String,
}

/// What kind of word was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// not, no, never, without, un-; не, nicht, ne … pas.
    Negation,
    /// deny, refuse, reject, fail, lack, prohibit and their like.
    Denial,
    /// only, unless, except, until, provided that and their like.
    Restriction,
    /// shall, must, may, can, will, should and their like.
    Modal,
    /// Digits or number words.
    Number,
    /// Month names and years.
    Date,
    /// Article 2(4), art. 51, Resolution 3314.
    Provision,
}

impl ChangeKind {
    /// The kind in words, with its article: `a negation`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Negation => "a negation",
            ChangeKind::Denial => "a word of denial",
            ChangeKind::Restriction => "a restriction",
            ChangeKind::Modal => "a modal",
            ChangeKind::Number => "a number",
            ChangeKind::Date => "a date",
            ChangeKind::Provision => "a provision number",
        }
    }
}

impl std::fmt::Display for MeaningChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = self.kind.name();
        match (self.wrote.as_str(), self.source.as_str()) {
            ("", source) => write!(f, "hides {kind}: the source has `{source}`"),
            (wrote, "") => write!(f, "adds {kind}: `{wrote}` is not in the source"),
            (wrote, source) => write!(f, "changes {kind}: `{wrote}`, the source has `{source}`"),
        }
    }
}

/// A stretch in which two folded texts differ, or are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hunk {
    pub wrote: Span,
    pub source: Span,
    pub same: bool,
}

/// How many table cells a comparison may cost; what is left of longer texts counts as one difference.
const CELLS: usize = 1_000_000;

/// Compares two folded texts word by word (words are what stands between spaces): what both begin and end with, and a
/// longest common subsequence of the rest, grouped into hunks.
pub(super) fn diff(wrote: &str, source: &str) -> Vec<Hunk> {
    let (a, b) = (tokens(wrote), tokens(source));
    let same = |i: usize, j: usize| match (a.get(i), b.get(j)) {
        (Some(x), Some(y)) => x.of(wrote) == y.of(source),
        _ => false,
    };
    let shorter = a.len().min(b.len());
    let head = (0..shorter).take_while(|&i| same(i, i)).count();
    let tail = (0..shorter - head).take_while(|&i| same(a.len() - 1 - i, b.len() - 1 - i)).count();
    let (rows, columns) = (a.len() - head - tail, b.len() - head - tail);
    // lengths[i][j]: of the longest common subsequence of the rest of both behind their first i and j words.
    let width = columns + 1;
    let feasible = rows.saturating_mul(columns) <= CELLS;
    let mut lengths = vec![0u32; if feasible { (rows + 1) * width } else { 0 }];
    let at = |lengths: &[u32], i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or_default();
    for i in (0..if feasible { rows } else { 0 }).rev() {
        for j in (0..columns).rev() {
            let longest = if same(head + i, head + j) {
                at(&lengths, i + 1, j + 1) + 1
            } else {
                at(&lengths, i + 1, j).max(at(&lengths, i, j + 1))
            };
            if let Some(cell) = lengths.get_mut(i * width + j) {
                *cell = longest;
            }
        }
    }
    let mut hunks = Hunks { a: &a, b: &b, found: Vec::new() };
    (0..head).for_each(|i| hunks.add(i, i, true, true));
    let (mut i, mut j) = (0, 0);
    while i < rows || j < columns {
        let equal = feasible && i < rows && j < columns && same(head + i, head + j);
        let in_a = equal || j >= columns || (i < rows && at(&lengths, i + 1, j) >= at(&lengths, i, j + 1));
        let in_b = equal || !in_a;
        hunks.add(head + i, head + j, in_a, in_b);
        i += usize::from(in_a);
        j += usize::from(in_b);
    }
    (0..tail).for_each(|t| hunks.add(a.len() - tail + t, b.len() - tail + t, true, true));
    hunks.found
}

/// Hunks in the making: runs of words that both have, or not.
struct Hunks<'t> {
    a: &'t [Span],
    b: &'t [Span],
    found: Vec<Hunk>,
}

impl Hunks<'_> {
    /// Adds the word `i` of the one, `j` of the other, or both, which then are the same.
    fn add(&mut self, i: usize, j: usize, in_a: bool, in_b: bool) {
        let place = |tokens: &[Span], i: usize, whole: bool| {
            let span = tokens.get(i).or(tokens.last()).copied().unwrap_or_default();
            if whole { span } else { Span { start: span.start, end: span.start } }
        };
        let (wrote, source) = (place(self.a, i, in_a), place(self.b, j, in_b));
        let same = in_a && in_b;
        match self.found.last_mut() {
            Some(last) if last.same == same => {
                last.wrote = join(last.wrote, wrote);
                last.source = join(last.source, source);
            }
            _ => self.found.push(Hunk { wrote, source, same }),
        }
    }
}

fn join(a: Span, b: Span) -> Span {
    match (a.is_empty(), b.is_empty()) {
        (_, true) => a,
        (true, false) => b,
        _ => a.to(b),
    }
}

fn tokens(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut found = Vec::new();
    for token in text.split(' ') {
        if !token.is_empty() {
            found.push(Span::new(at, at + token.len()));
        }
        at += token.len() + 1;
    }
    found
}

/// What the differences between two folded texts do to the meaning.
pub(super) fn changes(wrote: &str, source: &str, hunks: &[Hunk]) -> Vec<MeaningChange> {
    let (wrote_markers, source_markers) = (markers(wrote, &words(wrote)), markers(source, &words(source)));
    let mut found = Vec::new();
    for hunk in hunks.iter().filter(|hunk| !hunk.same) {
        let inside = |all: &[Marker], span: Span| -> Vec<Marker> {
            all.iter().filter(|m| span.start <= m.span.start && m.span.end <= span.end).cloned().collect()
        };
        let (ours, theirs) = (inside(&wrote_markers, hunk.wrote), inside(&source_markers, hunk.source));
        unmatched(wrote, &ours, source, &theirs, &mut found);
        prefixed(hunk.wrote.of(wrote), hunk.source.of(source), &mut found);
    }
    found.dedup();
    found
}

/// What changes in meaning between two folded texts, whatever they are.
pub(super) fn compare(wrote: &str, source: &str) -> Vec<MeaningChange> {
    changes(wrote, source, &diff(wrote, source))
}

/// Pairs the markers that only one side has, kind by kind in order, and reports them.
fn unmatched(wrote: &str, ours: &[Marker], source: &str, theirs: &[Marker], found: &mut Vec<MeaningChange>) {
    let mut hidden: Vec<&Marker> = theirs.iter().collect();
    let mut added: Vec<&Marker> = Vec::new();
    for marker in ours {
        // `1500` looks like a year and `1,500` does not: they are the same number.
        let same_kind = |other: &Marker| other.kind == marker.kind || is_number(other.kind) && is_number(marker.kind);
        match hidden.iter().position(|other| same_kind(other) && other.value == marker.value) {
            Some(same) => {
                hidden.remove(same);
            }
            None => added.push(marker),
        }
    }
    for marker in added {
        let same = hidden.iter().position(|other| other.kind == marker.kind);
        let other = same.or_else(|| hidden.iter().position(|o| is_number(o.kind) && is_number(marker.kind)));
        let other = other.map(|i| hidden.remove(i));
        found.push(MeaningChange {
            kind: marker.kind,
            wrote: marker.span.of(wrote).to_owned(),
            source: other.map(|other| other.span.of(source).to_owned()).unwrap_or_default(),
        });
    }
    found.extend(hidden.into_iter().map(|marker| MeaningChange {
        kind: marker.kind,
        wrote: String::new(),
        source: marker.span.of(source).to_owned(),
    }));
}

fn is_number(kind: ChangeKind) -> bool {
    matches!(kind, ChangeKind::Number | ChangeKind::Date | ChangeKind::Provision)
}

/// Words of a short hunk that differ by a negating prefix or ending: lawful, unlawful.
fn prefixed(wrote: &str, source: &str, found: &mut Vec<MeaningChange>) {
    const LONGEST: usize = 12;
    let (ours, theirs) = (words(wrote), words(source));
    for a in ours.iter().take(LONGEST) {
        let lower = a.of(wrote).to_lowercase();
        for b in theirs.iter().take(LONGEST) {
            if negates(&lower, &b.of(source).to_lowercase()) {
                let (wrote, source) = (a.of(wrote).to_owned(), b.of(source).to_owned());
                let change = MeaningChange { kind: ChangeKind::Negation, wrote, source };
                let known =
                    |c: &MeaningChange| c.kind == change.kind && (c.wrote == change.wrote || c.source == change.source);
                if !found.iter().any(known) {
                    found.push(change);
                }
            }
        }
    }
}

/// What an omission hides: `gap` is the stretch of the folded `text` that was left out, between words that were quoted.
///
/// The rule. The omitted stretch is cut at its punctuation (`, ; : . ? !`, brackets, a dash between spaces) into pieces.
/// The first piece, up to the first such mark, and the last piece, after the last, belong to clauses of which words were
/// quoted; a piece between two marks is a clause of its own, unless it has at most two words.
///
/// - A negation, a word of denial, *only* or a modal in the first or the last piece, or in a piece of at most two words, is
///   hidden.
/// - A restriction that begins a clause (*unless*, *except*, *until*, *provided that*) restricts the clause beside it, over
///   a comma as well: it is hidden if no end of a sentence parts it from words that were quoted.
/// - A number, date or provision number is hidden if it is the first word left out and nothing parts it from the words
///   before (`Article … of` over `Article 51 of`); or if it is the last, nothing parts it from the words after, and it
///   belongs to them: a plain number (`… States` over `two States`), or more of a date or number (`on … 2000`).
/// - Whole clauses may go with all that is in them.
pub(super) fn hidden(text: &str, gap: Span) -> Vec<MeaningChange> {
    let start = floor(text, (gap.start as usize).saturating_sub(60));
    let end = floor(text, (gap.end as usize).saturating_add(60).min(text.len()));
    let context = text.get(start..end).unwrap_or_default();
    let gap = Span::new(gap.start as usize - start, gap.end as usize - start);
    let all_words = words(context);
    let in_gap = |span: &Span| gap.start <= span.start && span.end <= gap.end;
    let left_out: Vec<Span> = all_words.iter().copied().filter(in_gap).collect();
    let marks = clause_marks(gap.of(context), gap.start);
    let parted = |from: u32, to: u32| marks.iter().any(|&mark| from <= mark && mark < to);
    let ends_sentence = |mark: u32| matches!(context.as_bytes().get(mark as usize), Some(b'.' | b';' | b'?' | b'!'));
    let sentence_ends = |from: u32, to: u32| marks.iter().any(|&m| from <= m && m < to && ends_sentence(m));
    let all_markers = markers(context, &all_words);
    let mut found = Vec::new();
    for marker in all_markers.iter().filter(|marker| in_gap(&marker.span)) {
        let before = parted(gap.start, marker.span.start);
        let after = parted(marker.span.end, gap.end);
        let is_hidden = if is_number(marker.kind) {
            let first = !before && left_out.first() == Some(&marker.span);
            let last = !after && left_out.last() == Some(&marker.span);
            let more = all_markers.iter().find(|m| m.span.start >= gap.end).is_some_and(|next| {
                let near = all_words.iter().find(|w| w.start >= gap.end) == Some(&next.span);
                near && is_number(next.kind)
            });
            first || last && (marker.kind == ChangeKind::Number || more)
        } else if opens_clause(marker) {
            !sentence_ends(gap.start, marker.span.start) || !sentence_ends(marker.span.end, gap.end)
        } else {
            let piece_start = marks.iter().rev().find(|&&mark| mark < marker.span.start).copied().unwrap_or(gap.start);
            let piece_end = marks.iter().find(|&&mark| mark >= marker.span.end).copied().unwrap_or(gap.end);
            let words_of_piece = left_out.iter().filter(|w| piece_start <= w.start && w.end <= piece_end).count();
            !before || !after || words_of_piece <= 2
        };
        if is_hidden {
            let source = marker.span.of(context).to_owned();
            found.push(MeaningChange { kind: marker.kind, wrote: String::new(), source });
        }
    }
    found.dedup();
    found
}

/// Where the punctuation that parts clauses stands in `stretch`, counted from `offset`.
pub(super) fn clause_marks(stretch: &str, offset: u32) -> Vec<u32> {
    let mut marks = Vec::new();
    let mut before = ' ';
    let mut chars = stretch.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let parts = match c {
            ';' | '?' | '!' => true,
            ',' | ':' | '.' => next.is_none_or(|next| !next.is_alphanumeric()),
            '(' | '[' => !before.is_alphanumeric(),
            ')' | ']' => next.is_none_or(|next| !next.is_alphanumeric()),
            '-' => before == ' ' && next == Some(' '),
            _ => false,
        };
        if parts {
            marks.push(offset + Span::point(at).start);
        }
        before = c;
    }
    marks
}

/// Whether a marker is a restriction that begins a clause; *only* and its like belong to a word.
pub(super) fn opens_clause(marker: &Marker) -> bool {
    marker.kind == ChangeKind::Restriction && marker.value != "only"
}

/// Whether words of this kind turn what they stand beside into another statement.
pub(super) fn is_polar(kind: ChangeKind) -> bool {
    matches!(kind, ChangeKind::Negation | ChangeKind::Denial | ChangeKind::Restriction)
}

/// Whether two short stretches name the same numbers, one in words and the other in digits: a change of form only.
pub(super) fn same_numbers(wrote: &str, source: &str) -> bool {
    let numbers = |text: &str| -> Vec<String> {
        let folded = super::fold::fold(text);
        let markers = markers(folded.text(), &words(folded.text()));
        markers.into_iter().filter(|marker| is_number(marker.kind)).map(|marker| marker.value).collect()
    };
    let (ours, theirs) = (numbers(wrote), numbers(source));
    let in_words = |text: &str| !text.contains(|c: char| c.is_numeric());
    !ours.is_empty() && ours == theirs && in_words(wrote) != in_words(source)
}

/// The nearest character border at or before an offset.
pub(super) fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;
    use expect_test::{Expect, expect};

    fn check(wrote: &str, source: &str, expected: Expect) {
        let (wrote, source) = (fold(wrote), fold(source));
        let found: Vec<String> = compare(wrote.text(), source.text()).iter().map(ToString::to_string).collect();
        expected.assert_eq(&found.join("\n"));
    }

    #[test]
    fn differences_that_change_the_meaning() {
        check(
            "which does define every conflict",
            "which does not define every conflict",
            expect!["hides a negation: the source has `not`"],
        );
        check("which doesn’t define", "which does define", expect!["adds a negation: `doesn't` is not in the source"]);
        check(
            "the use of force is unlawful",
            "the use of force is lawful",
            expect!["changes a negation: `unlawful`, the source has `lawful`"],
        );
        check("States shall assist", "States may assist", expect!["changes a modal: `shall`, the source has `may`"]);
        check(
            "under Article 2(4) of it",
            "under Article 51 of it",
            expect!["changes a provision number: `2(4)`, the source has `51`"],
        );
        check("Article 3(f)", "Article 3(g)", expect!["changes a provision number: `3(f)`, the source has `3(g)`"]);
        check(
            "on February 9, 2000",
            "on March 9, 2001",
            expect![[r#"
            changes a date: `February`, the source has `March`
            changes a date: `2000`, the source has `2001`"#]],
        );
        check(
            "two states and 1,000 men",
            "three states and 1500 men",
            expect![[r#"
                changes a number: `two`, the source has `three`
                changes a number: `1,000`, the source has `1500`"#]],
        );
        check(
            "not lawful and binding",
            "lawful and not binding",
            expect![[r#"
            adds a negation: `not` is not in the source
            hides a negation: the source has `not`"#]],
        );
        check(
            "a harmless act of aggression",
            "a harmful act of non-aggression",
            expect![[r#"
            changes a negation: `harmless`, the source has `harmful`
            hides a negation: the source has `non-aggression`"#]],
        );
        check(
            "Orr said that it paid",
            "Orr denied that it paid",
            expect!["hides a word of denial: the source has `denied`"],
        );
        check(
            "Orr failed to pay",
            "Orr refused to pay",
            expect!["changes a word of denial: `failed`, the source has `refused`"],
        );
        check("it may close", "it may close only by night", expect!["hides a restriction: the source has `only`"]);
        check(
            "it may close",
            "it may close provided that notice is given",
            expect!["hides a restriction: the source has `provided`"],
        );
        check("twenty-one days", "22 days", expect!["changes a number: `twenty-one`, the source has `22`"]);
        check("это не может быть", "это может быть", expect!["adds a negation: `не` is not in the source"]);
    }

    #[test]
    fn differences_that_do_not() {
        check("It doesn’t define", "It does not define", expect![""]);
        check("two states", "2 states", expect![""]);
        check("1,500 troops may", "1500 troops may,", expect![""]);
        check("the opposite party", "the other Party", expect![""]);
        check("not merely", "not only", expect![""]);
        check("Orr denied it", "Orr denies it", expect![""]);
        check("save for the gate", "except the gate", expect![""]);
        check("he saved it, the services provided by us", "he kept it, the services given by us", expect![""]);
        check("art. 51", "Article 51", expect![""]);
    }

    /// The stretch between `‹` and `›` is left out.
    fn check_hidden(text: &str, expected: Expect) {
        let (before, rest) = text.split_once('<').expect("a start");
        let (gap, after) = rest.split_once('>').expect("an end");
        let whole = format!("{before}{gap}{after}");
        let found = hidden(&whole, Span::new(before.len(), before.len() + gap.len()));
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        expected.assert_eq(&found.join("\n"));
    }

    #[test]
    fn what_an_omission_hides() {
        check_hidden("It does< not> define every armed conflict.", expect!["hides a negation: the source has `not`"]);
        check_hidden("It does<, of course, not> define it.", expect!["hides a negation: the source has `not`"]);
        check_hidden("It is<, not,> lawful.", expect!["hides a negation: the source has `not`"]);
        check_hidden(
            "The ministry< denied> that it was so.",
            expect!["hides a word of denial: the source has `denied`"],
        );
        check_hidden(
            "The ministry<, on Monday, refuses> to pay.",
            expect!["hides a word of denial: the source has `refuses`"],
        );
        check_hidden("It may be used< only> by day.", expect!["hides a restriction: the source has `only`"]);
        check_hidden(
            "It may be used<, unless the Council objects to it,> and closed.",
            expect!["hides a restriction: the source has `unless`"],
        );
        check_hidden(
            "It may be used<, on Mondays, provided that nobody objects. It> is closed.",
            expect!["hides a restriction: the source has `provided`"],
        );
        check_hidden("The Parties< shall> assist.", expect!["hides a modal: the source has `shall`"]);
        check_hidden(
            "The Parties< that cannot agree> assist.",
            expect![[r#"
            hides a modal: the source has `cannot`
            hides a negation: the source has `cannot`"#]],
        );
        check_hidden("under Article< 51> of the Charter", expect!["hides a provision number: the source has `51`"]);
        check_hidden("the< two> Parties", expect!["hides a number: the source has `two`"]);
        check_hidden(
            "signed on< 9 February> 2000",
            expect![[r#"
            hides a date: the source has `9`
            hides a date: the source has `February`"#]],
        );
    }

    #[test]
    fn what_an_omission_may_leave_out() {
        check_hidden("The Parties<, which did not sign in 1999 and may leave,> assist.", expect![""]);
        check_hidden("The Parties <(not all of them)> assist.", expect![""]);
        check_hidden("The Parties<, of which the first denied the claim,> assist.", expect![""]);
        check_hidden("The Parties< agree. They meet, unless it rains. They> assist.", expect![""]);
        check_hidden("The obligations< of all under Article 103> prevail.", expect![""]);
        check_hidden("The use of force< against another state’s sovereignty> is barred.", expect![""]);
        check_hidden("Force is barred<; it must not be used. In 1945 it could be. It> is void.", expect![""]);
    }
}
