//! Places as people write them: `¶3 s2-4`, `p. 12`.

use std::fmt;

use super::place::Span;

/// One or more places in a text, as written in `at`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Locator {
    /// The places in the order they were written.
    pub parts: Vec<LocatorPart>,
}

/// One place. Numbers count from 1; `first <= last`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LocatorPart {
    /// Whole paragraphs: `¶3`, `¶3-5`.
    Paragraphs {
        /// The first.
        first: u32,
        /// The last, the same as the first for one.
        last: u32,
    },
    /// Sentences of one paragraph: `¶3 s2`, `¶3 s2-4`.
    Sentences {
        /// The paragraph.
        paragraph: u32,
        /// The first sentence.
        first: u32,
        /// The last, the same as the first for one.
        last: u32,
    },
    /// Pages of the printed original: `p. 12`, `pp. 12-14`, `p. xii`. They are kept and printed; a text has no pages to
    /// resolve them in.
    Pages {
        /// The first page as it was written: letters and digits.
        first: String,
        /// The last, if there are several.
        last: Option<String>,
    },
}

/// Why a place could not be read, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocatorError {
    /// The bytes at fault in what was written.
    pub span: Span,
    /// What is wrong, lower case, without a full stop.
    pub message: String,
}

impl Locator {
    /// Reads `¶3`, `¶3 s2`, `¶3 s2-4`, `¶3-5`, `p. 12`, and lists of these with `,` or `;`.
    ///
    /// Also understood: `para. 3`, `paras. 3-5`, `¶¶3-5`, any dash for `-`, and in lists what repeats the item before:
    /// `¶3 s2, s5`, `¶3, 5`, `pp. 3, 5`.
    ///
    /// # Errors
    /// With the bytes at fault.
    pub fn parse(written: &str) -> Result<Locator, LocatorError> {
        let mut reader = Reader { written, at: 0 };
        let mut parts: Vec<LocatorPart> = Vec::new();
        loop {
            let part = reader.part(parts.last())?;
            parts.push(part);
            reader.skip_space();
            if reader.rest().is_empty() {
                return Ok(Locator { parts });
            }
            if !reader.take(',') && !reader.take(';') {
                return Err(reader.error_here("expected `,`, `;` or the end"));
            }
        }
    }

    /// Whether it names anything that a text can be asked for: a paragraph or a sentence.
    #[must_use]
    pub fn is_resolvable(&self) -> bool {
        self.parts.iter().any(|part| !matches!(part, LocatorPart::Pages { .. }))
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, part) in self.parts.iter().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            part.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for LocatorPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LocatorPart::Paragraphs { first, last } if first == last => write!(f, "¶{first}"),
            LocatorPart::Paragraphs { first, last } => write!(f, "¶{first}-{last}"),
            LocatorPart::Sentences { paragraph, first, last } if first == last => write!(f, "¶{paragraph} s{first}"),
            LocatorPart::Sentences { paragraph, first, last } => write!(f, "¶{paragraph} s{first}-{last}"),
            LocatorPart::Pages { first, last: None } => write!(f, "p. {first}"),
            LocatorPart::Pages { first, last: Some(last) } => write!(f, "pp. {first}-{last}"),
        }
    }
}

impl std::str::FromStr for Locator {
    type Err = LocatorError;

    fn from_str(written: &str) -> Result<Locator, LocatorError> {
        Locator::parse(written)
    }
}

impl fmt::Display for LocatorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for LocatorError {}

/// What a part begins with.
enum Begins {
    Paragraph,
    Sentence,
    Page,
    /// A bare number, which repeats the kind of the item before.
    Number,
}

struct Reader<'w> {
    written: &'w str,
    at: usize,
}

impl<'w> Reader<'w> {
    fn part(&mut self, before: Option<&LocatorPart>) -> Result<LocatorPart, LocatorError> {
        self.skip_space();
        let start = self.at;
        match self.beginning()? {
            Begins::Paragraph => self.paragraphs(),
            Begins::Page => self.pages(),
            Begins::Sentence => match before {
                Some(LocatorPart::Sentences { paragraph, .. }) => self.sentences(*paragraph),
                _ => Err(self.error(start, "a sentence needs its paragraph: `¶3 s2`")),
            },
            Begins::Number => match before {
                Some(LocatorPart::Paragraphs { .. }) => self.paragraphs(),
                Some(LocatorPart::Pages { .. }) => self.pages(),
                Some(LocatorPart::Sentences { .. }) => {
                    self.word();
                    Err(self.error(start, "a paragraph or a sentence? write `¶` or `s` before the number"))
                }
                None => {
                    self.word();
                    Err(self.error(start, "expected `¶` or `p.` before the number"))
                }
            },
        }
    }

    fn beginning(&mut self) -> Result<Begins, LocatorError> {
        if self.take('¶') {
            self.take('¶');
            return Ok(Begins::Paragraph);
        }
        if self.rest().starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(Begins::Number);
        }
        let start = self.at;
        let word: String = self.take_while(|c| c.is_alphabetic()).chars().map(|c| c.to_ascii_lowercase()).collect();
        self.take('.');
        match word.as_str() {
            "para" | "paras" | "paragraph" | "paragraphs" | "par" => Ok(Begins::Paragraph),
            "s" | "ss" | "sentence" | "sentences" | "sent" => Ok(Begins::Sentence),
            "p" | "pp" | "page" | "pages" => Ok(Begins::Page),
            "" if self.rest().is_empty() => Err(self.error_here("expected a place: `¶3`, `¶3 s2` or `p. 12`")),
            _ => {
                self.at = start;
                self.word();
                Err(self.error(start, "expected `¶3`, `¶3 s2` or `p. 12`"))
            }
        }
    }

    fn paragraphs(&mut self) -> Result<LocatorPart, LocatorError> {
        let (first, last) = self.range("paragraph")?;
        let before_space = self.at;
        self.skip_space();
        let sentences = matches!(self.rest().as_bytes(), [b's' | b'S', ..]);
        if !sentences {
            self.at = before_space;
            return Ok(LocatorPart::Paragraphs { first, last });
        }
        let start = self.at;
        self.beginning()?;
        if first != last {
            return Err(self.error(start, "sentences are counted within one paragraph"));
        }
        self.sentences(first)
    }

    fn sentences(&mut self, paragraph: u32) -> Result<LocatorPart, LocatorError> {
        let (first, last) = self.range("sentence")?;
        Ok(LocatorPart::Sentences { paragraph, first, last })
    }

    fn pages(&mut self) -> Result<LocatorPart, LocatorError> {
        let first = self.page()?;
        let last = if self.dash() { Some(self.page()?) } else { None };
        Ok(LocatorPart::Pages { first, last })
    }

    fn page(&mut self) -> Result<String, LocatorError> {
        self.skip_space();
        let label = self.take_while(char::is_alphanumeric).to_owned();
        if label.is_empty() { Err(self.error_here("expected a page number")) } else { Ok(label) }
    }

    fn range(&mut self, what: &str) -> Result<(u32, u32), LocatorError> {
        let first = self.number(what)?;
        if !self.dash() {
            return Ok((first, first));
        }
        self.skip_space();
        let start = self.at;
        let last = self.number(what)?;
        if last < first {
            return Err(self.error(start, &format!("the range runs backwards: {first} to {last}")));
        }
        Ok((first, last))
    }

    fn number(&mut self, what: &str) -> Result<u32, LocatorError> {
        self.skip_space();
        let start = self.at;
        let digits = self.take_while(|c| c.is_ascii_digit());
        match digits.parse() {
            _ if digits.is_empty() => Err(self.error_here(&format!("expected the number of a {what}"))),
            Ok(0) => Err(self.error(start, &format!("{what}s are counted from 1"))),
            Ok(number) => Ok(number),
            Err(_) => Err(self.error(start, "this number is too large")),
        }
    }

    fn dash(&mut self) -> bool {
        let before = self.at;
        self.skip_space();
        if self.rest().starts_with(super::fold::is_dash) {
            self.take_while(super::fold::is_dash);
            return true;
        }
        self.at = before;
        false
    }

    fn rest(&self) -> &'w str {
        self.written.get(self.at..).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        self.take_while(char::is_whitespace);
    }

    fn take(&mut self, c: char) -> bool {
        let there = self.rest().starts_with(c);
        if there {
            self.at += c.len_utf8();
        }
        there
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'w str {
        let rest = self.rest();
        let end = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// Steps over what stands here, so that an error can show it.
    fn word(&mut self) {
        let end = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
        if self.take_while(|c| !end(c)).is_empty() {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
    }

    /// An error over what was read since `start`.
    fn error(&self, start: usize, message: &str) -> LocatorError {
        LocatorError { span: Span::new(start, self.at), message: message.to_owned() }
    }

    /// An error at the next character.
    fn error_here(&self, message: &str) -> LocatorError {
        let len = self.rest().chars().next().map_or(0, char::len_utf8);
        LocatorError { span: Span::new(self.at, self.at + len), message: message.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{SplitRules, TextStructure};
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn check(written: &str, expected: Expect) {
        let shown = match Locator::parse(written) {
            Ok(locator) => locator.to_string(),
            Err(error) => {
                format!("{} at {}..{} `{}`", error, error.span.start, error.span.end, error.span.of(written))
            }
        };
        expected.assert_eq(&shown);
    }

    #[test]
    fn places_are_read() {
        check("¶3", expect!["¶3"]);
        check("¶3 s2", expect!["¶3 s2"]);
        check(" ¶ 3  s 2 – 4 ", expect!["¶3 s2-4"]);
        check("¶3-5", expect!["¶3-5"]);
        check("¶¶3—5", expect!["¶3-5"]);
        check("para. 3, paras 4-5; Paragraph 6", expect!["¶3, ¶4-5, ¶6"]);
        check("p. 12", expect!["p. 12"]);
        check("pp. xii-xiv, 3", expect!["pp. xii-xiv, p. 3"]);
        check("¶3 s2, s5; ¶4, 6-7", expect!["¶3 s2, ¶3 s5, ¶4, ¶6-7"]);
        check("¶3 s5, s7-9", expect!["¶3 s5, ¶3 s7-9"]);
        check("¶3s2", expect!["¶3 s2"]);
        check("¶03 s2-2", expect!["¶3 s2"]);
    }

    #[test]
    fn what_is_wrong_is_shown() {
        check("", expect!["expected a place: `¶3`, `¶3 s2` or `p. 12` at 0..0 ``"]);
        check("3", expect!["expected `¶` or `p.` before the number at 0..1 `3`"]);
        check("¶", expect!["expected the number of a paragraph at 2..2 ``"]);
        check("¶0", expect!["paragraphs are counted from 1 at 2..3 `0`"]);
        check("¶3 s", expect!["expected the number of a sentence at 5..5 ``"]);
        check("¶3 s0", expect!["sentences are counted from 1 at 5..6 `0`"]);
        check("¶5-3", expect!["the range runs backwards: 5 to 3 at 4..5 `3`"]);
        check("¶3-5 s2", expect!["sentences are counted within one paragraph at 6..7 `s`"]);
        check("s2", expect!["a sentence needs its paragraph: `¶3 s2` at 0..1 `s`"]);
        check("¶3 s2, 4", expect!["a paragraph or a sentence? write `¶` or `s` before the number at 8..9 `4`"]);
        check("¶3, s5", expect!["a sentence needs its paragraph: `¶3 s2` at 5..6 `s`"]);
        check("¶3,", expect!["expected a place: `¶3`, `¶3 s2` or `p. 12` at 4..4 ``"]);
        check("¶3 and 4", expect!["expected `,`, `;` or the end at 4..5 `a`"]);
        check("§ 3", expect!["expected `¶3`, `¶3 s2` or `p. 12` at 0..2 `§`"]);
        check("¶99999999999", expect!["this number is too large at 2..13 `99999999999`"]);
        check("p.", expect!["expected a page number at 2..2 ``"]);
        check("¶3 sx", expect!["expected `¶3`, `¶3 s2` or `p. 12` at 4..6 `sx`"]);
    }

    fn check_place(words: &str, expected: Expect) {
        let text = "Aa. Bb. Cc.\nDd.\nEe. Ff.\nGg. Hh.";
        let structure = TextStructure::new(text, &SplitRules::default());
        let at = text.find(words).expect("the words are there");
        let span = Span::new(at, at + words.len());
        let locator = structure.locate(span);
        assert!(structure.covers(&locator, span));
        let words: Vec<&str> = structure.resolve(&locator).expect("it is there").iter().map(|s| s.of(text)).collect();
        expected.assert_eq(&format!("{locator} = {words:?}"));
    }

    #[test]
    fn places_of_spans_and_back() {
        check_place("Bb", expect![[r#"¶1 s2 = ["Bb."]"#]]);
        check_place("Aa. Bb. Cc.", expect![[r#"¶1 s1-3 = ["Aa. Bb. Cc."]"#]]);
        check_place("b. C", expect![[r#"¶1 s2-3 = ["Bb. Cc."]"#]]);
        check_place("Cc.\nDd.\nEe. Ff.\nG", expect![[r#"¶1 s3, ¶2-3, ¶4 s1 = ["Cc.", "Dd.\nEe. Ff.", "Gg."]"#]]);
        check_place("Dd.\nE", expect![[r#"¶2, ¶3 s1 = ["Dd.", "Ee."]"#]]);
        check_place(" Bb", expect![[r#"¶1 s2 = ["Bb."]"#]]);
    }

    #[test]
    fn what_is_not_there_is_said() {
        let structure = TextStructure::new("Aa. Bb.\nCc.", &SplitRules::default());
        let resolve = |written: &str| {
            structure.resolve(&Locator::parse(written).expect("well written")).map_err(|e| e.to_string())
        };
        assert_eq!(resolve("¶3"), Err("there is no paragraph 3: the text has 2".to_owned()));
        assert_eq!(resolve("¶1 s2-3"), Err("paragraph 1 has no sentence 3: it has 2".to_owned()));
        assert_eq!(resolve("p. 12"), Ok(vec![]));
        assert!(!structure.covers(&Locator::parse("¶1 s2").expect("well written"), Span::new(0, 6)));
    }

    fn parts() -> impl Strategy<Value = LocatorPart> {
        let pair = || (1..50u32, 0..9u32).prop_map(|(first, more)| (first, first + more));
        prop_oneof![
            pair().prop_map(|(first, last)| LocatorPart::Paragraphs { first, last }),
            (1..50u32, pair()).prop_map(|(paragraph, (first, last))| LocatorPart::Sentences { paragraph, first, last }),
            ("[a-z0-9]{1,5}", proptest::option::of("[0-9]{1,3}"))
                .prop_map(|(first, last)| LocatorPart::Pages { first, last }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(parts in proptest::collection::vec(parts(), 1..5)) {
            let locator = Locator { parts };
            prop_assert_eq!(Locator::parse(&locator.to_string()), Ok(locator));
        }

        #[test]
        fn errors_lie_in_what_was_written(written in "[¶sp0-9 ,;.é–-]{0,12}") {
            if let Err(error) = Locator::parse(&written) {
                prop_assert!(written.get(error.span.range()).is_some());
            }
        }
    }
}
