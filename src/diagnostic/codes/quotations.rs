//! Codes R2: words that are or are not in their source.

use super::codes;

codes! {
    /// The quoted words are not in the source, nor anything near them.
    QUOTATION_GONE = "R201", "quotation-gone", Error, "words that are not in their source";
    /// The source has words near to these, but not these.
    QUOTATION_NEAR = "R202", "quotation-near", Error, "words that the source has otherwise";
    /// The quoted words stand elsewhere in the source than `at` says.
    QUOTATION_MOVED = "R203", "quotation-moved", Warning, "words that stand elsewhere than the map says";
    /// The quotation differs from the source in a word that changes what it says.
    MEANING_CHANGED = "R204", "meaning-changed", Error, "a quotation that hides, adds or changes a negation, denial, restriction, modal, number, date or provision";
    /// The quoted words stand in several places, and nothing says which is meant.
    QUOTATION_AMBIGUOUS = "R205", "quotation-ambiguous", Warning, "words that stand in several places of their source";
    /// A source has no text here, and the lock does not know the quotation.
    TEXT_MISSING = "R206", "text-missing", Warning, "quotations that could not be checked: no text, and not in the lock";
    /// The text of a source has another hash than its record says.
    HASH_DIFFERS = "R207", "hash-differs", Error, "a text that is not the one that was recorded";
    /// A place in a source cannot be read, or the source has no such place.
    BAD_LOCATOR = "R208", "bad-locator", Error, "a place that cannot be read or does not exist";
    /// `dossier.lock` does not say what the dossier now says.
    LOCK_STALE = "R209", "lock-stale", Warning, "a lock that no longer fits the dossier";
    /// A place is named without quoting it, and it is more than one sentence.
    SENTENCE_UNCLEAR = "R210", "sentence-unclear", Warning, "a place without words that covers more than one sentence";
    /// A reason for setting a sentence aside that is not on the list.
    BAD_SET_ASIDE = "R211", "bad-set-aside", Error, "a sentence set aside for a reason that is not on the list";
    /// The quoted words begin right after a negation that governs them, or end right before one.
    CUT_AT_NEGATION = "R212", "cut-at-negation", Warning, "a quotation cut off right beside a negation, a denial or a restriction";
    /// A quotation without words.
    EMPTY_QUOTATION = "R213", "empty-quotation", Error, "a quotation without words";
}
