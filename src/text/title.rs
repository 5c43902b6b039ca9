//! Titles: their slugs, near-duplicates, and "did you mean".

/// The slug of a title: NFC (UAX 15), lower case, runs of non-alphanumerics to `-`, other scripts kept.
/// A title without any letter or digit has the empty slug.
#[must_use]
pub fn slug(_title: &str) -> String {
    String::new()
}

/// The key under which titles are the same but for case, space and punctuation. Two numbers stay apart: `2(4)` is not `24`.
#[must_use]
pub fn loose_key(_title: &str) -> String {
    String::new()
}

/// Two titles that differ only in case, space, punctuation or one letter; indices into the list given, `first < second`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NearDuplicate {
    /// The title that stands first.
    pub first: usize,
    /// The later one.
    pub second: usize,
    /// Whether a letter differs too, not only case, space or punctuation.
    pub letter: bool,
}

/// The pairs of titles that are likely one title misspelt, sorted; each later title is paired with the first it is near to.
#[must_use]
pub fn near_duplicates(_titles: &[&str]) -> Vec<NearDuplicate> {
    Vec::new()
}

/// The candidate that was likely meant by `word`, if one is near enough.
#[must_use]
pub fn nearest<'c>(_word: &str, _candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    None
}
