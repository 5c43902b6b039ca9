//! The words of a folded text, and which of them carry a negation, a modal, a number, a date or a provision number.

use unicode_normalization::char::is_combining_mark;

use super::meaning::ChangeKind;
use super::place::Span;
use super::sentences::is_roman;
use super::vocabulary::{NUMBERS, class};

/// A word that a legal sentence turns on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    pub kind: ChangeKind,
    /// What makes two markers the same: the number, the month, the negation.
    pub value: String,
    /// Its bytes in the text.
    pub span: Span,
}

/// The words of a folded text, in order and in linear time: runs of letters and digits, joined by apostrophes and hyphens
/// between them, by the stops inside numbers, and by what follows a provision number in round brackets: `2(4)`, `ES-11/1`,
/// `U.N`, `doesn't`. A lone `(a)` or `§` is a word as well.
pub(super) fn words(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        let mut end = at;
        if begins_word(c) {
            end = word_end(text, at);
        } else if c == '(' {
            end = enumerator_end(text, at).unwrap_or(at);
        } else if matches!(c, '§' | '¶' | '№') {
            end = at + c.len_utf8();
        }
        if end > at {
            found.push(Span::new(at, end));
            at = end;
        } else {
            at += c.len_utf8();
        }
    }
    found
}

/// Which end of a quotation a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

/// Whether a quotation that begins or ends at this place cuts through a word: letters stand on both sides, or digits, or
/// an accent is cut off its letter. Only scripts that part words by spaces have words to cut; Korean parts them, but its
/// particles follow a word directly, so that a quotation may end before one.
pub(super) fn cuts_word(text: &str, at: usize, edge: Edge) -> bool {
    let (Some(left), Some(right)) = (text.get(..at), text.get(at..)) else { return false };
    let before = left.chars().rev().find(|&c| !is_combining_mark(c) && c != SOFT_HYPHEN);
    let after = right.chars().find(|&c| c != SOFT_HYPHEN);
    let (Some(before), Some(after)) = (before, after) else { return false };
    if is_combining_mark(after) {
        return before.is_alphanumeric();
    }
    if before.is_numeric() || after.is_numeric() {
        return before.is_numeric() && after.is_numeric();
    }
    if !before.is_alphabetic() || !after.is_alphabetic() || is_unspaced(before) || is_unspaced(after) {
        return false;
    }
    match (is_hangul(before), is_hangul(after)) {
        (true, true) => edge == Edge::Start,
        (false, false) => true,
        _ => false,
    }
}

const SOFT_HYPHEN: char = '\u{ad}';

/// Letters of scripts that do not part words by spaces: Thai, Lao, Tibetan, Burmese, Khmer, Chinese and Japanese.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x0e00..=0x0fff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x19e0..=0x1aaf | 0x2e80..=0x312f
        | 0x31a0..=0xa4cf | 0xa9e0..=0xa9ff | 0xaa60..=0xaadf | 0xf900..=0xfaff | 0xff66..=0xff9f | 0x2_0000..=0x3_ffff)
}

/// Korean syllables and letters.
fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11ff | 0x3130..=0x318f | 0xa960..=0xa97f | 0xac00..=0xd7ff | 0xffa0..=0xffdc)
}

fn begins_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut number = false;
    let mut last_digit = false;
    let mut letter_start = start;
    while let Some(c) = char_at(text, end) {
        let after = end + c.len_utf8();
        let next = char_at(text, after);
        let joins = match c {
            c if begins_word(c) => true,
            '\'' | '-' => next.is_some_and(begins_word),
            '.' if last_digit => next.is_some_and(|c| c.is_ascii_digit()),
            // `U.N`, not the `12` of a note: `defence.12`.
            '.' => end - letter_start == 1 && next.is_some_and(char::is_alphabetic),
            ',' => last_digit && next.is_some_and(|c| c.is_ascii_digit()),
            '/' => (number || is_symbol(text, start, end)) && next.is_some_and(char::is_alphanumeric),
            '(' if number => match group_end(text, end) {
                Some(group) => {
                    end = group;
                    last_digit = false;
                    continue;
                }
                None => false,
            },
            _ => false,
        };
        if !joins {
            break;
        }
        last_digit = c.is_numeric();
        number |= last_digit;
        end = after;
        if c == '.' {
            letter_start = end;
        }
    }
    end
}

/// Whether a word so far is the beginning of a symbol such as `A/RES/3314`: a few capitals.
fn is_symbol(text: &str, start: usize, end: usize) -> bool {
    end - start <= 8
        && text.get(start..end).is_some_and(|word| word.bytes().all(|b| b.is_ascii_uppercase() || b == b'/'))
}

/// The end of `(4)` or `(f)` that follows a number directly.
fn group_end(text: &str, open: usize) -> Option<usize> {
    let inner = text.get(open + 1..)?;
    let close = inner.char_indices().take(5).find(|(_, c)| !c.is_alphanumeric())?;
    (close.1 == ')' && close.0 > 0).then_some(open + 1 + close.0 + 1)
}

/// The end of a lone `(a)`, `(iv)`, `(12)`.
fn enumerator_end(text: &str, open: usize) -> Option<usize> {
    let end = group_end(text, open)?;
    let inner = text.get(open + 1..end - 1)?;
    let letter = inner.chars().count() == 1;
    let number = inner.len() <= 2 && inner.bytes().all(|b| b.is_ascii_digit());
    (letter || number || is_roman(inner) && inner.len() <= 4).then_some(end)
}

/// Finds the markers among some words of a text; the words must follow each other in it.
pub(super) fn markers(text: &str, words: &[Span]) -> Vec<Marker> {
    let mut found: Vec<Marker> = Vec::new();
    // Whether a number here would be that of a provision: after `Article`, also in `Articles 10, 11 and 12`.
    let mut after_provision = false;
    for (i, &span) in words.iter().enumerate() {
        let word = span.of(text);
        let lower = word.to_lowercase();
        let neighbour = |step: usize| words.get(step).map(|span| span.of(text)).unwrap_or_default();
        let next = neighbour(i + 1);
        let before = if i > 0 { neighbour(i - 1) } else { "" };
        let mut mark = |kind, value: String| found.push(Marker { kind, value, span });
        let digit_next = next.starts_with(|c: char| c.is_ascii_digit());
        let class_of = class(&lower);
        if class_of.provision || (digit_next && class_of.number_sign) {
            after_provision = true;
            continue;
        }
        let has_digit = lower.contains(|c: char| c.is_numeric());
        let in_brackets = text.get(..span.start as usize).is_some_and(|left| left.ends_with('('));
        let enumerator = lower.starts_with('(');
        if enumerator || (after_provision && !in_brackets && (has_digit || is_roman(word) && word != "I")) {
            mark(ChangeKind::Provision, lower);
            after_provision = true;
            continue;
        }
        if after_provision
            && matches!(lower.as_str(), "and" | "or" | "to" | "und" | "oder" | "bis" | "et" | "ou" | "и" | "или")
        {
            continue;
        }
        after_provision = false;
        if has_digit {
            let (kind, value) = number(&lower, before, next);
            mark(kind, value);
        } else if let Some(month) = month(word, &lower, before, next) {
            mark(ChangeKind::Date, format!("month {month}"));
        } else if let Some(value) = number_in_words(&lower) {
            mark(ChangeKind::Number, value);
        } else {
            little_words(&lower, next, &mut mark);
        }
    }
    found
}

/// The number that a word in lower case names, as it would stand in digits: `20` of twenty, `21st` of twenty-first, `30-day`
/// of thirty-day.
pub(super) fn number_in_words(lower: &str) -> Option<String> {
    let (first, rest) = lower.split_once('-').unwrap_or((lower, ""));
    let value = class(first).number?;
    if rest.is_empty() {
        return Some(value.to_owned());
    }
    let unit = if rest == "one" { Some("1") } else { class(rest).number };
    if let (Ok(tens @ 20..=90), Some(unit)) = (value.parse::<u32>(), unit)
        && unit.starts_with(|c: char| c.is_ascii_digit())
        && unit.bytes().filter(u8::is_ascii_digit).count() == 1
        && !unit.contains(['/', 'x'])
    {
        return Some(format!("{}{unit}", tens / 10));
    }
    Some(format!("{value}-{rest}"))
}

/// The ways to write a number: its digits, and the words for it.
pub(super) fn forms_of(digits: &str) -> Vec<String> {
    let mut forms = vec![digits.to_owned()];
    let (tens, unit) = digits.split_at_checked(1).unwrap_or((digits, ""));
    let tens = format!("{tens}0");
    for (value, names) in NUMBERS {
        if *value == digits {
            forms.extend(names.split(' ').map(str::to_owned));
        }
        if *value == tens && !unit.is_empty() {
            let units = NUMBERS.iter().filter(|(value, _)| *value == unit).map(|(_, names)| *names);
            forms.extend(units.chain((unit == "1").then_some("one")).map(|unit| format!("{names}-{unit}")));
        }
    }
    forms
}

/// What a word with a digit is.
fn number(lower: &str, before: &str, next: &str) -> (ChangeKind, String) {
    let plain: String = lower.chars().filter(|c| *c != ',').collect();
    if lower.contains(['/', '(']) {
        return (ChangeKind::Provision, plain);
    }
    let year = lower.len() == 4 && lower.parse::<u32>().is_ok_and(|year| (1000..=2100).contains(&year));
    let day = plain.len() <= 4 && (is_month(before) || is_month(next));
    (if year || day { ChangeKind::Date } else { ChangeKind::Number }, plain)
}

fn is_month(word: &str) -> bool {
    class(&word.to_lowercase()).month.is_some() && is_name(word)
}

/// Months are written with a capital, except in other scripts.
fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
}

/// The month that a word names here, from 1.
fn month(word: &str, lower: &str, before: &str, next: &str) -> Option<u8> {
    let class = class(lower);
    let beside_number = [before, next].iter().any(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    class.month.filter(|_| is_name(word) && (beside_number || !class.doubtful_month))
}

/// Negations, words of denial and restriction, and modals, also inside `doesn't`, `it'll`, `n'est`, `non-aggression`.
fn little_words(lower: &str, next: &str, mark: &mut impl FnMut(ChangeKind, String)) {
    let mut word = |part: &str| {
        let class = class(part);
        if class.negation {
            mark(ChangeKind::Negation, part.to_owned());
        } else if let Some(denial) = class.denial.filter(|denial| denial.is_one_before(next)) {
            mark(ChangeKind::Denial, denial.name.to_owned());
        } else if let Some(restriction) = class.restriction.filter(|restriction| restriction.is_one_before(next)) {
            mark(ChangeKind::Restriction, restriction.name.to_owned());
        } else if class.modal {
            mark(ChangeKind::Modal, part.to_owned());
        }
    };
    if let Some(base) = lower.strip_suffix("n't") {
        word(match base {
            "ca" => "can",
            "wo" => "will",
            "sha" => "shall",
            base => base,
        });
        return word("not");
    }
    if lower == "cannot" {
        word("can");
        return word("not");
    }
    let (base, ending) = lower.split_once('\'').unwrap_or((lower, ""));
    match (base, ending) {
        ("n", _) => word("ne"),
        (_, "ll") => word("will"),
        (_, "d") => word("would"),
        _ => {}
    }
    lower.split(['-', '\'', '.']).for_each(word);
}

/// Whether one of two words is the other with a prefix or ending that negates it: lawful and unlawful, aggression and
/// non-aggression, harmful and harmless. Both in lower case.
pub(super) fn negates(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.chars().count() < 3 || short == long {
        return false;
    }
    let prefixed = ["un", "in", "im", "il", "ir", "dis", "non", "non-", "in-", "un-", "anti-", "ab", "not-"];
    if long.strip_suffix(short).is_some_and(|prefix| prefixed.contains(&prefix)) {
        return true;
    }
    let stem = |word: &str, ending: &str| word.strip_suffix(ending).map(str::to_owned);
    let less = |a: &str, b: &str| stem(a, "less").is_some_and(|s| b == s || stem(b, "ful").as_ref() == Some(&s));
    less(a, b) || less(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn check(text: &str, expected: Expect) {
        let folded = fold(text);
        let words = words(folded.text());
        let shown: Vec<String> = markers(folded.text(), &words)
            .iter()
            .map(|m| format!("{:?} {} ({})", m.kind, m.value, m.span.of(folded.text())))
            .collect();
        expected.assert_eq(&shown.join("\n"));
    }

    #[test]
    fn negations_and_modals() {
        check(
            "It does not define; it doesn’t, can't, cannot, won’t, shan't.",
            expect![[r#"
            Negation not (not)
            Negation not (doesn't)
            Modal can (can't)
            Negation not (can't)
            Modal can (cannot)
            Negation not (cannot)
            Modal will (won't)
            Negation not (won't)
            Modal shall (shan't)
            Negation not (shan't)"#]],
        );
        check(
            "Neither may act without consent, nor must non-aggression lapse; it’ll do.",
            expect![[r#"
            Negation neither (Neither)
            Modal may (may)
            Negation without (without)
            Negation nor (nor)
            Modal must (must)
            Negation non (non-aggression)
            Modal will (it'll)"#]],
        );
        check(
            "Das darf nicht sein, kein Staat. Il ne peut pas, n’est jamais. Не может, без, нет.",
            expect![[r#"
            Modal darf (darf)
            Negation nicht (nicht)
            Negation kein (kein)
            Negation ne (ne)
            Modal peut (peut)
            Negation pas (pas)
            Negation ne (n'est)
            Negation jamais (jamais)
            Negation не (Не)
            Modal может (может)
            Negation без (без)
            Negation нет (нет)"#]],
        );
        check("The note is known, nothing hinders it. It’s noted in Nord.", expect!["Negation nothing (nothing)"]);
    }

    #[test]
    fn numbers_and_dates() {
        check(
            "On February 9, 2000, and 9 May 2024, in March, may march, 1,500 troops, 2.5 per cent.",
            expect![[r#"
                Date month 2 (February)
                Date 9 (9)
                Date 2000 (2000)
                Date 9 (9)
                Date month 5 (May)
                Date 2024 (2024)
                Date month 3 (March)
                Modal may (may)
                Number 1500 (1,500)
                Number 2.5 (2.5)"#]],
        );
        check(
            "two or twenty-one states, the second, one of them, the 21st century, Resolution 1970 (2011)",
            expect![[r#"
                Number 2 (two)
                Number 21 (twenty-one)
                Number 2nd (second)
                Number 21st (21st)
                Provision 1970 (1970)
                Date 2011 (2011)"#]],
        );
    }

    #[test]
    fn provisions() {
        check(
            "Article 2(4), art. 51, Articles 10, 11 and 12, Resolution 3314 (1974), Res. ES‑11/1, § 3",
            expect![[r#"
            Provision 2(4) (2(4))
            Provision 51 (51)
            Provision 10 (10)
            Provision 11 (11)
            Provision 12 (12)
            Provision 3314 (3314)
            Date 1974 (1974)
            Provision es-11/1 (ES-11/1)
            Provision 3 (3)"#]],
        );
        check(
            "Chapter VII, No. 5, no 5, no force, under (f) and (iv) of the Act, A/RES/3314",
            expect![[r#"
            Provision vii (VII)
            Provision 5 (5)
            Provision 5 (5)
            Negation no (no)
            Provision (f) ((f))
            Provision (iv) ((iv))
            Provision a/res/3314 (A/RES/3314)"#]],
        );
        check(
            "статья 51 и глава VII, Art. 5 Abs. 2",
            expect![[r#"
            Provision 51 (51)
            Provision vii (VII)
            Provision 5 (5)
            Provision 2 (2)"#]],
        );
    }

    #[test]
    fn words_that_negate_one_another() {
        for (a, b) in
            [("lawful", "unlawful"), ("illegal", "legal"), ("aggression", "non-aggression"), ("harmless", "harmful")]
        {
            assert!(negates(a, b) && negates(b, a), "{a} {b}");
        }
        for (a, b) in [("state", "states"), ("in", "inin"), ("defense", "self-defense"), ("law", "law")] {
            assert!(!negates(a, b), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn words_are_in_order_and_in_bounds(text in crate::text::fold::tests::hard_text()) {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(end <= word.start && word.start < word.end);
                prop_assert!(text.get(word.range()).is_some());
                end = word.end;
            }
            markers(&text, &words(&text));
        }
    }
}
