//! The ways people write where a rule stands: "Article 2(4) of the UN Charter", "UN Charter, art. 2(4)".

use std::collections::BTreeSet;

/// The words of a citation that tell it from others: in small letters, one spelling for what has several, whatever their
/// order. Words that only join (`of`, `the`) and a year in brackets are left out.
#[must_use]
pub fn citation_words(citation: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for written in citation.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')) {
        let word = written.trim_matches(|c: char| matches!(c, '.' | '"' | '“' | '”' | '’' | '\'')).to_lowercase();
        let inside = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
        let is_year = inside.is_some_and(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()));
        let word = match word.as_str() {
            "" | "of" | "the" | "in" | "and" | "under" => continue,
            _ if is_year => continue,
            "article" | "articles" | "arts" | "art" => "art".to_owned(),
            "paragraph" | "paragraphs" | "paras" | "para" | "¶" => "para".to_owned(),
            "section" | "sections" | "sec" | "§" | "§§" => "sec".to_owned(),
            "resolution" | "resolutions" | "res" => "res".to_owned(),
            _ => word,
        };
        // `art.2(4)` without a space.
        match word.strip_prefix("art.").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            Some(number) => words.extend(["art".to_owned(), number.to_owned()]),
            None => words.extend([word]),
        };
    }
    words
}

#[cfg(test)]
mod tests {
    use super::citation_words;

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
        }
        assert_eq!(citation_words("UNGA Resolution 3314 (1974)"), citation_words("UNGA Res 3314"));
        assert_ne!(citation_words("UN Charter art 24"), citation_words("UN Charter art 2(4)"));
    }
}
