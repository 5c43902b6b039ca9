//! Titles: their slugs, near-duplicates, and "did you mean".

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::lookup::Lookup;

/// The slug of a title: NFC (Unicode Standard Annex 15), lower case, runs of what is neither letter, digit nor a mark on one
/// to `-`, other scripts kept. A title without any letter or digit has the empty slug.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    if title.is_ascii() {
        // ASCII is its own normal form, and has no combining marks.
        for byte in title.bytes() {
            if byte.is_ascii_alphanumeric() {
                slug.push(char::from(byte.to_ascii_lowercase()));
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
    } else {
        push_slug(title.nfc().flat_map(char::to_lowercase).nfc(), &mut slug);
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

fn push_slug(title: impl Iterator<Item = char>, slug: &mut String) {
    for c in title {
        if c.is_alphanumeric() || (is_combining_mark(c) && !slug.is_empty() && !slug.ends_with('-')) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
}

/// The key under which titles are the same but for case, space and punctuation. Numbers stay apart: `2(4)` is not `24`.
#[must_use]
pub fn loose_key(title: &str) -> String {
    let mut key = String::with_capacity(title.len());
    let mut parted = false;
    for c in title.nfc().flat_map(char::to_lowercase).nfc() {
        if c.is_alphanumeric() || is_combining_mark(c) {
            if parted && c.is_numeric() && key.ends_with(char::is_numeric) {
                key.push('.');
            }
            key.push(c);
            parted = false;
        } else {
            parted = true;
        }
    }
    key
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

/// The shortest key, in characters, whose titles can be near-duplicates by a letter.
const SHORTEST: usize = 5;
/// The longest; longer titles are compared by their keys only.
const LONGEST: usize = 120;
/// How many letters a word needs for one of them to be a slip: in `art 3(f)` and `state B` it is the point.
const LETTERS_OF_WORD: usize = 4;
/// With how many of the titles that share all but one letter a title is compared.
const COMPARED: usize = 8;

/// The pairs of titles that are likely one title misspelt, sorted; each later title is paired with the first it is near to.
/// Equal titles are the same title and no pair.
///
/// Near are titles with the same [`loose_key`], or whose keys, of five characters or more, differ by one letter put in,
/// left out or replaced, or two swapped, in a word of four letters or more. Digits, words with digits and Roman numerals
/// must agree.
///
/// Keys with one letter left out are looked up, so that the work grows with the number of titles and not with its square:
/// 100,000 take about a second.
#[must_use]
pub fn near_duplicates(titles: &[&str]) -> Vec<NearDuplicate> {
    let keys: Vec<Key> = titles.iter().map(|title| Key::of(title)).collect();
    let mut found = Vec::new();
    let mut by_key: Lookup<&str, usize> = Lookup::new();
    // The titles with a key of their own; only these are compared letter by letter.
    let mut firsts: Vec<usize> = Vec::new();
    for (second, key) in keys.iter().enumerate() {
        match by_key.get(key.text.as_str()) {
            Some(&first) if titles.get(first) == titles.get(second) => {}
            Some(&first) if !key.text.is_empty() => found.push(NearDuplicate { first, second, letter: false }),
            Some(_) => {}
            None => {
                by_key.insert(&key.text, second);
                firsts.push(second);
            }
        }
    }
    let mut variants: Vec<(u64, u32)> = Vec::new();
    for &title in &firsts {
        let Some(key) = keys.get(title) else { continue };
        let Ok(number) = u32::try_from(title) else { break };
        key.variants(|hash| variants.push((hash, number)));
    }
    variants.sort_unstable();
    variants.dedup();
    let mut near: Vec<(usize, usize)> = Vec::new();
    for group in variants.chunk_by(|a, b| a.0 == b.0) {
        for (i, &(_, second)) in group.iter().enumerate().skip(1) {
            for &(_, first) in group.iter().take(i.min(COMPARED)) {
                let (first, second) = (first as usize, second as usize);
                if let (Some(a), Some(b)) = (keys.get(first), keys.get(second))
                    && a.is_slip_of(b)
                {
                    near.push((second, first));
                }
            }
        }
    }
    near.sort_unstable();
    near.dedup_by_key(|(second, _)| *second);
    found.extend(near.into_iter().map(|(second, first)| NearDuplicate { first, second, letter: true }));
    found.sort_unstable();
    found
}

/// A loose key, and what is needed to compare it letter by letter.
struct Key {
    text: String,
    letters: Vec<char>,
    /// For each letter, how many letters its word has; 0 where it must not be touched.
    word: Vec<usize>,
}

impl Key {
    fn of(title: &str) -> Key {
        let text = loose_key(title);
        let letters: Vec<char> = text.chars().collect();
        let mut word = Vec::with_capacity(letters.len());
        if (SHORTEST..=LONGEST).contains(&letters.len()) {
            let part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
            for part in title.split(|c| !part(c)).filter(|part| !part.is_empty()) {
                let lower = loose_key(part);
                let count = lower.chars().count();
                // In `viii` and `123a` each letter counts.
                let number = lower.chars().all(|c| "ivxlcdm".contains(c)) || lower.chars().any(char::is_numeric);
                let weight = if number { 0 } else { count };
                word.extend(lower.chars().map(|c| if c.is_alphabetic() { weight } else { 0 }));
            }
            // A full stop between numbers belongs to no word: where lengths differ, nothing is compared.
            if word.len() != letters.len() {
                word = align(&letters, &word);
            }
        }
        Key { text, letters, word }
    }

    /// The hashes of the key and of it with one letter left out.
    fn variants(&self, mut found: impl FnMut(u64)) {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        if self.word.is_empty() {
            return;
        }
        // Polynomial hashes of all prefixes and suffixes, so that each variant costs one step.
        let step = |hash: u64, c: char| hash.wrapping_mul(FACTOR).wrapping_add(u64::from(u32::from(c)) + 1);
        let whole = self.letters.iter().fold(0, |hash, &c| step(hash, c));
        found(whole);
        let mut suffix = 0u64;
        let mut power = 1u64;
        let mut suffixes: Vec<(u64, u64)> = vec![(0, 1)];
        for &c in self.letters.iter().rev() {
            suffix = suffix.wrapping_add((u64::from(u32::from(c)) + 1).wrapping_mul(power));
            power = power.wrapping_mul(FACTOR);
            suffixes.push((suffix, power));
        }
        let mut prefix = 0u64;
        for (i, (&c, &word)) in self.letters.iter().zip(&self.word).enumerate() {
            if word >= LETTERS_OF_WORD - 1
                && let Some(&(suffix, power)) = suffixes.get(self.letters.len() - i - 1)
            {
                found(prefix.wrapping_mul(power).wrapping_add(suffix));
            }
            prefix = step(prefix, c);
        }
    }

    /// Whether two keys differ by one letter, in a word that is long enough in both.
    fn is_slip_of(&self, other: &Key) -> bool {
        let (short, long) = if self.letters.len() <= other.letters.len() { (self, other) } else { (other, self) };
        let same = short.letters.iter().zip(&long.letters).take_while(|(a, b)| a == b).count();
        let tail = |key: &Key, from: usize| key.letters.get(from..).unwrap_or_default().to_vec();
        let letter = |key: &Key, at: usize| key.word.get(at).is_some_and(|&word| word >= LETTERS_OF_WORD);
        if short.letters.len() + 1 == long.letters.len() {
            return tail(short, same) == tail(long, same + 1) && letter(long, same);
        }
        if short.letters.len() != long.letters.len() || same == short.letters.len() {
            return false;
        }
        let replaced = tail(short, same + 1) == tail(long, same + 1) && letter(short, same) && letter(long, same);
        let swapped = tail(short, same + 2) == tail(long, same + 2)
            && short.letters.get(same) == long.letters.get(same + 1)
            && short.letters.get(same + 1) == long.letters.get(same)
            && letter(short, same)
            && letter(short, same + 1);
        replaced || swapped
    }
}

/// Puts zeros where the key has a full stop that no word has; gives nothing if they cannot be aligned.
fn align(letters: &[char], word: &[usize]) -> Vec<usize> {
    let mut words = word.iter();
    let aligned: Option<Vec<usize>> =
        letters.iter().map(|&c| if c == '.' { Some(0) } else { words.next().copied() }).collect();
    aligned.filter(|_| words.next().is_none()).unwrap_or_default()
}

/// The longest word that is looked for, in bytes.
const LONGEST_WORD: usize = 200;

/// The candidate that was likely meant by `word`, if one is near enough: at most one edit for every three characters, and at
/// least one (optimal string alignment: a letter put in, left out, replaced, or two swapped; case ignored).
///
/// Of several equally near the one that agrees in more of its beginning is taken, then the first given.
#[must_use]
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    let wanted = word.to_lowercase();
    let length = wanted.chars().count();
    if length < 2 {
        return None;
    }
    let most = (length / 3).max(1);
    let mut best: Option<(usize, std::cmp::Reverse<usize>, &str)> = None;
    for candidate in candidates {
        if candidate.len() > 4 * LONGEST_WORD {
            continue;
        }
        let lower = candidate.to_lowercase();
        let other = lower.chars().count();
        if other.abs_diff(length) > most || other == 0 {
            continue;
        }
        let distance = strsim::osa_distance(&wanted, &lower);
        // A word of one or two letters must share one.
        if distance > most || distance >= length.max(other) {
            continue;
        }
        let shared = wanted.chars().zip(lower.chars()).take_while(|(a, b)| a == b).count();
        let rank = (distance, std::cmp::Reverse(shared), candidate);
        if best.is_none_or(|best| (rank.0, rank.1) < (best.0, best.1)) {
            best = Some(rank);
        }
    }
    best.map(|(_, _, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slugs() {
        for (title, expected) in [
            ("Deployment lawful", "deployment-lawful"),
            ("  2(4), again! ", "2-4-again"),
            ("Lavrov’s claim", "lavrov-s-claim"),
            ("Право ООН", "право-оон"),
            ("북한 조약", "북한-조약"),
            ("Cafe\u{301} ÉTÉ", "café-été"),
            ("हिन्दी शब्द", "हिन्दी-शब्द"),
            ("İstanbul", "i\u{307}stanbul"),
            ("?!", ""),
            ("", ""),
        ] {
            assert_eq!(slug(title), expected, "{title}");
        }
    }

    #[test]
    fn loose_keys() {
        for (a, b) in [("Jus cogens", "jus-cogens"), ("no consent!", "No Consent"), ("art 2(4)", "Art. 2 (4)")] {
            assert_eq!(loose_key(a), loose_key(b));
        }
        for (a, b) in [("art 2(4)", "art 24"), ("1.5", "15"), ("a", "b")] {
            assert_ne!(loose_key(a), loose_key(b));
        }
    }

    fn pairs(titles: &[&str]) -> Vec<String> {
        near_duplicates(titles)
            .iter()
            .map(|p| format!("{} ~ {}{}", titles[p.first], titles[p.second], if p.letter { " (letter)" } else { "" }))
            .collect()
    }

    #[test]
    fn titles_that_are_likely_one() {
        assert_eq!(pairs(&["No consent", "no-consent"]), ["No consent ~ no-consent"]);
        assert_eq!(
            pairs(&["deployment lawful", "deploymet lawful"]),
            ["deployment lawful ~ deploymet lawful (letter)"]
        );
        assert_eq!(pairs(&["jus cogens", "jus cogans"]), ["jus cogens ~ jus cogans (letter)"]);
        assert_eq!(pairs(&["jus cogens", "jus cognes"]), ["jus cogens ~ jus cognes (letter)"]);
        assert_eq!(pairs(&["art 51 troops", "art. 51 trops"]), ["art 51 troops ~ art. 51 trops (letter)"]);
        assert_eq!(pairs(&["troops sent", "a", "Troops sent", "troop sent"]).len(), 2);
        assert_eq!(pairs(&["положение", "положэние"]).len(), 1);
    }

    #[test]
    fn titles_that_are_two() {
        for titles in [
            ["art 3(f)", "art 3(g)"],
            ["breach of 2(4)", "breach of 2(3)"],
            ["state A", "state B"],
            ["chapter VII", "chapter VI"],
            ["chapter XVII", "chapter XVIII"],
            ["law", "laws"],
            ["same title", "same title"],
            ["claim 1", "claim 11"],
            ["?", "!"],
            ["the use of force", "the threat of force"],
        ] {
            let found = pairs(&titles);
            assert!(found.is_empty(), "{found:?}");
        }
    }

    #[test]
    fn many_titles() {
        let titles: Vec<String> =
            (0..10_000).map(|i| format!("the claim about thing number {i} of article {}", i % 97)).collect();
        let mut titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        titles.push("the claim about thing nomber 5 of article 5");
        let alphabet: Vec<String> =
            ('a'..='z').flat_map(|a| ('a'..='z').map(move |b| format!("state{a}{b}"))).collect();
        titles.extend(alphabet.iter().map(String::as_str));
        let found = near_duplicates(&titles);
        assert!(found.iter().any(|p| p.first == 5 && p.second == 10_000 && p.letter));
        assert!(found.len() < 1_000, "{}", found.len());
    }

    #[test]
    fn did_you_mean() {
        let keys = ["modality", "mode", "note", "quote", "question", "by", "at"];
        for (word, expected) in [
            ("modalty", Some("modality")),
            ("Qoute", Some("quote")),
            ("noet", Some("note")),
            ("quot", Some("quote")),
            ("mod", Some("mode")),
            ("ta", Some("at")),
            ("a", None),
            ("xyz", None),
            ("", None),
            ("notes", Some("note")),
        ] {
            assert_eq!(nearest(word, keys), expected, "{word}");
        }
        assert_eq!(nearest("cat", ["bat", "car", "cap"]), Some("car"));
    }

    proptest! {
        #[test]
        fn a_slug_of_a_slug_is_the_slug(title in crate::text::fold::tests::hard_text()) {
            let once = slug(&title);
            prop_assert_eq!(slug(&once), once.clone());
            prop_assert!(!once.starts_with('-') && !once.ends_with('-') && !once.contains("--"));
            let _ = loose_key(&title);
        }

        #[test]
        fn one_letter_left_out_of_a_long_word_is_seen(word in "[b-hj-km-z]{5,12}", at in 0usize..12) {
            let at = at % word.len();
            let slip = format!("a {}{}", &word[..at], &word[at + 1..]);
            let title = format!("a {word}");
            let found = near_duplicates(&[&title, &slip]);
            prop_assert_eq!(found.len(), 1);
        }
    }
}
