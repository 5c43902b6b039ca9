//! The ways people write where a rule stands: "Article 2(4) of the UN Charter", "UN Charter, art. 2(4)".

use std::collections::BTreeSet;

/// The words of a citation that tell it from others: in small letters, one spelling for what has several, whatever their
/// order. Words that only join (`of`, `the`) and a year or a session in brackets are left out.
#[must_use]
pub fn citation_words(citation: &str) -> BTreeSet<String> {
    words(citation).into_iter().collect()
}

/// A citation in one way of writing it, to compare: the instrument, then the place in it, the larger unit first. `Article 2(4)
/// of the UN Charter` and `UN Charter art 2(4)` have one key, `art 1 para 2` and `art 2 para 1` two, the first that of `art 1(2)`.
#[must_use]
pub fn citation_key(citation: &str) -> String {
    let mut instrument: Vec<String> = Vec::new();
    let mut places: Vec<(usize, String, String)> = Vec::new();
    let mut unit: Option<(usize, String)> = None;
    for word in words(citation) {
        match (UNITS.iter().position(|unit| *unit == word), unit.take()) {
            (Some(rank), before) => {
                instrument.extend(before.map(|(_, unit)| unit));
                unit = Some((rank, word));
            }
            (None, Some((rank, unit))) => places.push((rank, unit, word)),
            (None, None) => instrument.push(word),
        }
    }
    instrument.extend(unit.map(|(_, unit)| unit));
    places.sort_by_key(|(rank, _, _)| *rank);
    // `article 2, paragraph 4` is `art 2(4)`.
    if let [(0, _, article), (2, _, paragraph)] = places.as_slice()
        && paragraph.bytes().all(|byte| byte.is_ascii_digit())
    {
        places = vec![(0, "art".to_owned(), format!("{article}({paragraph})"))];
    }
    let places = places.into_iter().flat_map(|(_, unit, number)| [unit, number]);
    instrument.into_iter().chain(places).collect::<Vec<_>>().join(" ")
}

/// Units of an instrument, the larger first.
const UNITS: [&str; 3] = ["art", "sec", "para"];

fn words(citation: &str) -> Vec<String> {
    let mut words = Vec::new();
    for written in citation.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')) {
        let bare = written.trim_matches(|c: char| matches!(c, '.' | '"' | '“' | '”' | '’' | '\''));
        let inside = bare.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
        // `Resolution 3314 (1974)`, `Resolution 3314 (XXIX)`.
        let is_year = inside.is_some_and(|year| {
            year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) || roman(year).is_some()
        });
        let word = bare.to_lowercase();
        let is_numbered = words.last().is_some_and(|last: &String| UNITS.contains(&last.as_str()));
        let word = match word.as_str() {
            "" | "of" | "the" | "in" | "and" | "under" => continue,
            _ if is_year => continue,
            "article" | "articles" | "arts" | "art" => "art".to_owned(),
            "paragraph" | "paragraphs" | "paras" | "para" | "¶" => "para".to_owned(),
            "section" | "sections" | "sec" | "§" | "§§" => "sec".to_owned(),
            "resolution" | "resolutions" | "res" => "res".to_owned(),
            _ if is_numbered => roman(bare).map_or(word, |number| number.to_string()),
            _ => word,
        };
        // `art 2 (4)`: a paragraph with a space before it.
        let is_part = bare.starts_with('(') && bare.ends_with(')');
        let follows_number =
            words.len() > 1 && words.get(words.len() - 2).is_some_and(|unit: &String| UNITS.contains(&unit.as_str()));
        if is_part
            && follows_number
            && let Some(last) = words.last_mut()
        {
            last.push_str(&word);
            continue;
        }
        // `art.2(4)`, `§12` without a space.
        let joined = [("art.", "art"), ("arts.", "art"), ("§", "sec"), ("¶", "para"), ("para.", "para")];
        let joined = joined.iter().find_map(|(sign, unit)| {
            let rest = word.strip_prefix(sign)?;
            rest.starts_with(|c: char| c.is_ascii_digit()).then_some((*unit, rest))
        });
        match joined {
            Some((unit, number)) => words.extend([unit.to_owned(), number.to_owned()]),
            None => words.push(word),
        }
    }
    words
}

/// A number in Roman capitals, up to 399.
fn roman(written: &str) -> Option<u32> {
    let value = |c: char| match c {
        'I' => Some(1_u32),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let values: Vec<u32> = written.chars().map(value).collect::<Option<_>>()?;
    if values.is_empty() || values.len() > 9 {
        return None;
    }
    let mut sum = 0;
    for (at, &value) in values.iter().enumerate() {
        // What stands before a larger one is taken off.
        if values.get(at + 1).is_some_and(|&next| next > value) {
            sum -= i64::from(value)
        } else {
            sum += i64::from(value)
        }
    }
    u32::try_from(sum).ok()
}

#[cfg(test)]
mod tests {
    use super::{citation_key, citation_words};

    #[test]
    fn one_place_written_in_many_ways_has_the_same_words() {
        let same = [
            "UN Charter art 2(4)",
            "Article 2(4) of the UN Charter",
            "art. 2(4) UN Charter",
            "UN Charter, Art.2(4)",
            "under the “UN Charter”, article 2(4)",
        ];
        for written in same {
            assert_eq!(citation_words(written), citation_words(same[0]), "{written}");
            assert_eq!(citation_key(written), "un charter art 2(4)", "{written}");
        }
        assert_eq!(citation_words("UNGA Resolution 3314 (1974)"), citation_words("UNGA Res 3314"));
        assert_ne!(citation_words("UN Charter art 24"), citation_words("UN Charter art 2(4)"));
    }

    #[test]
    fn keys_keep_the_order_of_units_and_know_signs_and_roman_numbers() {
        for (written, key) in [
            ("paragraph 2 of article 1 of the Pact", "pact art 1(2)"),
            ("Article 1 (2) Pact", "pact art 1(2)"),
            ("Pact, art 2 para 1", "pact art 2(1)"),
            ("Article IV of the Treaty of 1987", "treaty 1987 art 4"),
            ("UNGA Resolution 3314 (XXIX), art 3(f)", "unga res 3314 art 3(f)"),
            ("Penal Code §12", "penal code sec 12"),
            ("Penal Code § 12", "penal code sec 12"),
            ("Halden v. Mirre", "halden v mirre"),
            ("Annex C", "annex c"),
            ("art", "art"),
            ("", ""),
        ] {
            assert_eq!(citation_key(written), key, "{written}");
        }
    }
}
