//! Codes R1: names that mean nothing, or the wrong thing.

use super::codes;

codes! {
    /// A source is named that has no record under `seeds/`.
    UNDECLARED_SOURCE = "R101", "undeclared-source", Error, "a source that no record declares";
    /// An actor is named that `dossier.yaml` does not declare.
    UNDECLARED_ACTOR = "R102", "undeclared-actor", Error, "an actor that the dossier does not declare";
    /// A party is named that `dossier.yaml` does not declare.
    UNDECLARED_PARTY = "R103", "undeclared-party", Error, "a party that the dossier does not declare";
    /// A claim answers an issue that no heading puts.
    UNDECLARED_ISSUE = "R104", "undeclared-issue", Error, "an issue that no heading puts";
    /// A claim or an argument is referred to, and nothing says what it says.
    UNDEFINED = "R105", "undefined", Warning, "a title that is referred to but never defined";
    /// Two titles are so alike that one of them is most likely a slip.
    NEAR_DUPLICATE = "R106", "near-duplicate", Warning, "two titles that differ by a letter, a space or a sign";
    /// One title is given two different texts.
    TWO_TEXTS = "R107", "two-texts", Error, "one title with two texts";
    /// A citation names no instrument of the dossier.
    UNDECLARED_INSTRUMENT = "R108", "undeclared-instrument", Warning, "a citation of an instrument that the dossier does not declare";
    /// Two claims have the same number.
    NUMBER_TWICE = "R109", "number-twice", Error, "one number for two claims";
    /// A map without a dossier names sources, actors or parties.
    TAKEN_AS_DECLARED = "R110", "taken-as-declared", Note, "names taken as declared, since there is no dossier";
}
