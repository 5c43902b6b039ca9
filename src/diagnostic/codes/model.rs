//! Codes R3: what the map says of claims, speakers and links.

use super::codes;

codes! {
    /// A link is marked as stated, but its `in`, `at` or `quote` is missing.
    STATED_WITHOUT_PASSAGE = "R301", "stated-without-passage", Error, "a stated link without the words that state it";
    /// A link is marked as inferred, but nothing says why.
    INFERRED_WITHOUT_NOTE = "R302", "inferred-without-note", Warning, "an inferred link without the analyst's reason";
    /// A link is marked as external, but it cites nothing and has no note.
    EXTERNAL_WITHOUT_AUTHORITY = "R303", "external-without-authority", Warning, "an external link without authority or reason";
    /// Links do not say whether a source states them or the analyst infers them.
    UNMARKED_LINK = "R304", "unmarked-link", Note, "links that do not say who draws them";
    /// A chain of support comes back to where it began.
    CIRCULAR_SUPPORT = "R305", "circular-support", Warning, "claims that support one another in a circle";
    /// Something objects to itself, or to a restatement of itself.
    OBJECTS_TO_ITSELF = "R306", "objects-to-itself", Warning, "a claim or an argument that objects to itself";
    /// An undercut is drawn on a claim that hangs on no link.
    UNDERCUT_OF_NOTHING = "R307", "undercut-of-nothing", Warning, "an undercut that aims at no link";
    /// `undercuts` names a link that the maps do not draw.
    NO_SUCH_LINK = "R308", "no-such-link", Error, "an undercut of a link that is not drawn";
    /// An argument is reconstructed twice.
    SECOND_STRUCTURE = "R309", "second-structure", Warning, "two premise-conclusion structures for one argument";
    /// An inference line has no conclusion below it.
    STEP_WITHOUT_CONCLUSION = "R310", "step-without-conclusion", Error, "an inference without a conclusion";
    /// A claim says who says it, but not where.
    SPEAKER_WITHOUT_SOURCE = "R311", "speaker-without-source", Warning, "a speaker without a source";
    /// A claim is said to restate itself.
    SELF_RESTATEMENT = "R312", "self-restatement", Warning, "a claim that restates itself";
    /// A quotation or a place is given, but no source.
    PLACE_WITHOUT_SOURCE = "R313", "place-without-source", Error, "a quotation or a place without a source";
    /// Two supports of one claim say the same.
    COUNTED_TWICE = "R314", "counted-twice", Warning, "a claim supported twice by what says the same";
    /// An unnamed group speaks in two sources.
    SHARED_GROUP = "R315", "shared-group", Warning, "one unnamed group in two sources";
    /// Only arguments without premises are given for a claim.
    SKETCH_ALONE = "R316", "sketch-alone", Note, "a claim that only a sketch argues for";
    /// The text of a claim makes two claims.
    COMPOUND_CLAIM = "R317", "compound-claim", Note, "one claim that makes two";
    /// Issues are parts of each other.
    ISSUE_LOOP = "R318", "issue-loop", Error, "issues that are parts of each other";
    /// Somebody says a claim and denies it.
    HOLDS_AND_DENIES = "R319", "holds-and-denies", Warning, "a speaker who says a claim and denies it";
    /// One chain of support reads a word in two ways.
    EQUIVOCATION = "R320", "equivocation", Note, "a claim that rests on two rival readings of one word";
    /// Somebody says a claim and denies it on another day.
    CHANGED_MIND = "R321", "changed-mind", Note, "a speaker who says a claim and later denies it, or the other way round";
    /// Two versions of one text give a provision in different words.
    VERSIONS_DIFFER = "R322", "versions-differ", Note, "two versions of one text with different words of a provision";
    /// No `uses` names a premise.
    UNUSED_PREMISE = "R323", "unused-premise", Warning, "a premise that no inference uses";
    /// A claim is said to answer two issues.
    ANSWERS_TWICE = "R324", "answers-twice", Warning, "a claim that is said to answer two issues";
}
