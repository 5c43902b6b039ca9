//! Words that turn what stands beside them, and that a quotation is cut off from: "not | pay the fee", "is due, | unless".

use super::meaning::{ChangeKind, clause_marks, is_polar, opens_clause};
use super::place::Span;
use super::words::{markers, words};

/// Little words over which a negation or a denial reaches: "has not *yet been* shown", "denied *that the* troops".
const LIGHT: &str = " to that be been being have having had has is are was were yet even ever still longer of for any a an the \
                     such all its their his her it ";

fn is_light(word: &str) -> bool {
    !word.contains(' ') && LIGHT.contains(&format!(" {} ", word.to_lowercase()))
}

/// The negation, denial or restriction that stands right before `start` in its clause, with nothing but little words
/// between, and so governs what begins there. `around` is the stretch of the folded text that is looked at.
pub(super) fn governs_from_before(text: &str, around: Span, start: u32) -> Option<Span> {
    let before = Span { start: around.start, end: start };
    let clause = clause_marks(before.of(text), before.start).last().map_or(before.start, |&mark| mark + 1);
    // With the words behind: some words restrict only before some others.
    let stretch = Span { start: clause, end: around.end }.of(text);
    let all_words = words(stretch);
    let all_markers = markers(stretch, &all_words);
    if all_words.iter().any(|word| word.start + clause < start && start < word.end + clause) {
        // The quotation begins behind a dash or a hyphen: nothing reaches over the rest of the word.
        return None;
    }
    let ours = all_words.iter().filter(|word| word.end + clause <= start);
    let (i, word) =
        ours.enumerate().collect::<Vec<_>>().into_iter().rev().find(|(_, word)| !is_light(word.of(stretch)))?;
    let marker = all_markers.iter().find(|marker| marker.span == *word && is_polar(marker.kind))?;
    // "Not only" restricts nothing.
    let before = i.checked_sub(1).and_then(|i| all_words.get(i)).map(|before| before.of(stretch).to_lowercase());
    let is_nothing = marker.value == "only" && before.is_some_and(|before| before == "not" || before.ends_with("n't"));
    (!is_nothing).then_some(Span { start: marker.span.start + clause, end: marker.span.end + clause })
}

/// Behind these *not* takes nothing back, but adds: "a milestone not only for trade".
const ADDS: [&str; 5] = ["only", "merely", "solely", "just", "simply"];

/// The negation or restriction that stands right after `end` and takes back what ends there: "it is shown | not to apply",
/// "force is barred, | unless". A word of denial takes nothing back of what stands before it, its subject.
pub(super) fn governs_from_behind(text: &str, around: Span, end: u32) -> Option<Span> {
    let stretch = around.of(text);
    let all_words = words(stretch);
    let word = all_words.iter().find(|word| word.start + around.start >= end)?;
    let next = all_words.iter().find(|next| next.start >= word.end).map(|next| next.of(stretch).to_lowercase());
    if next.is_some_and(|next| ADDS.contains(&next.as_str())) {
        return None;
    }
    let between = Span { start: end, end: word.start + around.start }.of(text);
    let marker = markers(stretch, &all_words).into_iter().find(|marker| marker.span == *word)?;
    let next_clause = || between.chars().all(|c| matches!(c, ' ' | ',' | '"' | '\''));
    let same_clause = between.chars().all(|c| matches!(c, ' ' | '"' | '\''));
    let governs = match marker.kind {
        // What stands before a contraction, before `ne` or before `neither` is the subject.
        ChangeKind::Negation if word.of(stretch).to_lowercase().ends_with("n't") => false,
        ChangeKind::Negation => {
            same_clause && !matches!(&*marker.value, "neither" | "nor" | "non" | "ne" | "ni" | "не" | "ни")
        }
        ChangeKind::Restriction => same_clause || opens_clause(&marker) && next_clause(),
        _ => false,
    };
    governs.then_some(Span { start: marker.span.start + around.start, end: marker.span.end + around.start })
}
