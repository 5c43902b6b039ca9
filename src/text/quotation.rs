//! What a person wrote as a quotation, with the lawyer's marks read.

use super::place::Span;

/// The longest text in square brackets that is read as a mark, in bytes. Longer brackets are words.
const LONGEST_BRACKET: usize = 400;

/// A quotation as it was written: its words and its marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quotation {
    written: String,
    parts: Vec<QuotationPart>,
}

/// One stretch of a quotation. Spans are bytes of what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotationPart {
    /// Where it stands in what was written, with its brackets.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
}

/// What a stretch of a quotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// Words of the source.
    Words,
    /// `…`, `...`, `. . .`, and these in square or round brackets: words of the source were left out.
    Omission,
    /// `[t]he`, `stat[ed]`, `state[]`: the case or the ending of a word was altered.
    Alteration,
    /// `[the treaty]`: words were put in, for nothing or for a few words of the source.
    Insertion,
    /// `[sic]`: the source is like that.
    Sic,
}

impl Quotation {
    /// Reads the marks, in linear time. Never fails: a bracket that is not closed is a word.
    #[must_use]
    pub fn parse(written: &str) -> Quotation {
        let mut parts: Vec<QuotationPart> = Vec::new();
        let mut words_from = 0;
        let mut at = 0;
        while let Some(c) = written.get(at..).and_then(|rest| rest.chars().next()) {
            let Some((len, kind)) = mark(written, at) else {
                at += c.len_utf8();
                continue;
            };
            if words_from < at {
                parts.push(QuotationPart { span: Span::new(words_from, at), kind: PartKind::Words });
            }
            parts.push(QuotationPart { span: Span::new(at, at + len), kind });
            at += len;
            words_from = at;
        }
        if words_from < at {
            parts.push(QuotationPart { span: Span::new(words_from, at), kind: PartKind::Words });
        }
        Quotation { written: written.to_owned(), parts }
    }

    /// What was written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Its stretches in order; together they are all that was written.
    #[must_use]
    pub fn parts(&self) -> &[QuotationPart] {
        &self.parts
    }

    /// Whether it has any mark.
    #[must_use]
    pub fn has_marks(&self) -> bool {
        self.parts.iter().any(|part| part.kind != PartKind::Words)
    }

    /// Whether [`Quotation::is_empty`] holds of what a text is parsed to. Most texts have no marks, and then they need not be
    /// parsed: of a map without texts, quotations are otherwise a tenth of the work.
    #[must_use]
    pub fn quotes_nothing(written: &str) -> bool {
        // A mark begins with a bracket or a dot: what begins with a letter begins with words.
        if written.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            return false;
        }
        let may_have_marks = written.bytes().any(|byte| byte == b'[' || byte == b'.' || !byte.is_ascii());
        if may_have_marks {
            Quotation::parse(written).is_empty()
        } else {
            !written.bytes().any(|byte| byte.is_ascii_alphanumeric())
        }
    }

    /// Whether nothing is quoted: no letter or digit stands outside of the marks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let quoted = |part: &QuotationPart| matches!(part.kind, PartKind::Words | PartKind::Alteration);
        !self.parts.iter().filter(|part| quoted(part)).any(|p| p.span.of(&self.written).contains(char::is_alphanumeric))
    }
}

impl QuotationPart {
    /// What stands in its brackets; for words, the words.
    #[must_use]
    pub fn inner<'w>(&self, written: &'w str) -> &'w str {
        let all = self.span.of(written);
        let bracketed = matches!(self.kind, PartKind::Alteration | PartKind::Insertion | PartKind::Sic);
        if bracketed { all.strip_prefix('[').and_then(|all| all.strip_suffix(']')).unwrap_or(all) } else { all }
    }
}

/// The length and kind of the mark that begins here, if one does.
fn mark(written: &str, at: usize) -> Option<(usize, PartKind)> {
    let rest = written.get(at..)?;
    if let Some(len) = omission(rest) {
        return Some((len, PartKind::Omission));
    }
    if let Some(inner) = rest.strip_prefix('(') {
        let dots = omission(inner.trim_start())?;
        let behind = inner.trim_start().get(dots..)?;
        let len = rest.len() - behind.trim_start().strip_prefix(')')?.len();
        return Some((len, PartKind::Omission));
    }
    let inner = rest.strip_prefix('[')?;
    let end = inner.bytes().take(LONGEST_BRACKET).position(|b| matches!(b, b'[' | b']'))?;
    if inner.as_bytes().get(end) != Some(&b']') {
        return None;
    }
    let (words, len) = (inner.get(..end)?.trim(), end + 2);
    if omission(words) == Some(words.len()) {
        return Some((len, PartKind::Omission));
    }
    if matches!(words.trim_end_matches(['!', '.']).to_ascii_lowercase().as_str(), "sic") {
        return Some((len, PartKind::Sic));
    }
    let letter_before = written.get(..at)?.ends_with(char::is_alphanumeric);
    let letter_after = rest.get(len..)?.starts_with(char::is_alphanumeric);
    if words.is_empty() && !letter_before && !letter_after {
        // Nothing in the place of words leaves them out, as dots do; behind a letter it stands for a dropped ending.
        return Some((len, PartKind::Omission));
    }
    let one_word = words.chars().all(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'));
    let altered = (letter_before || letter_after && !words.is_empty()) && one_word;
    Some((len, if altered { PartKind::Alteration } else { PartKind::Insertion }))
}

/// The length of the dots that begin here: `…`, three full stops, or three with spaces between; a fourth is a full stop.
fn omission(rest: &str) -> Option<usize> {
    if rest.starts_with('…') {
        return Some('…'.len_utf8());
    }
    let spaced = [". . .", ".\u{a0}.\u{a0}.", "..."];
    spaced.iter().find(|dots| rest.starts_with(**dots)).map(|dots| dots.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    #[test]
    fn an_empty_bracket_leaves_out_like_dots() {
        check(
            "must [] be",
            expect![[r#"
            Words "must "
            Omission "[]"
            Words " be""#]],
        );
        check(
            "treat[] apply",
            expect![[r#"
            Words "treat"
            Alteration ""
            Words " apply""#]],
        );
    }

    fn check(written: &str, expected: Expect) {
        let quotation = Quotation::parse(written);
        let shown: Vec<String> =
            quotation.parts().iter().map(|part| format!("{:?} {:?}", part.kind, part.inner(written))).collect();
        expected.assert_eq(&shown.join("\n"));
    }

    #[test]
    fn marks_are_read() {
        check("the use of force", expect![[r#"Words "the use of force""#]]);
        check(
            "the use … of ... force",
            expect![[r#"
            Words "the use "
            Omission "…"
            Words " of "
            Omission "..."
            Words " force""#]],
        );
        check(
            "the […] use [...] of (…) force. . . .",
            expect![[r#"
                Words "the "
                Omission "[…]"
                Words " use "
                Omission "[...]"
                Words " of "
                Omission "(…)"
                Words " force"
                Omission ". . ."
                Words " .""#]],
        );
        check(
            "[t]he invasion stat[ed] a jud[g]ment state[]",
            expect![[r#"
                Alteration "t"
                Words "he invasion stat"
                Alteration "ed"
                Words " a jud"
                Alteration "g"
                Words "ment state"
                Alteration """#]],
        );
        check(
            "[The treaty] is void [sic] and [sic!] so",
            expect![[r#"
                Insertion "The treaty"
                Words " is void "
                Sic "sic"
                Words " and "
                Sic "sic!"
                Words " so""#]],
        );
        check(
            "[] and [not closed [a] b",
            expect![[r#"
                Omission "[]"
                Words " and [not closed "
                Insertion "a"
                Words " b""#]],
        );
        check(
            "art. 2[4] (see) [1999]",
            expect![[r#"
            Words "art. 2"
            Alteration "4"
            Words " (see) "
            Insertion "1999""#]],
        );
        check("", expect![""]);
    }

    #[test]
    fn nothing_is_quoted() {
        for written in ["", " ", "…", "[the treaty]", "[sic] …", "“”"] {
            assert!(Quotation::parse(written).is_empty(), "{written:?}");
        }
        assert!(!Quotation::parse("… a").is_empty());
    }

    proptest! {
        #[test]
        fn the_parts_are_all_that_was_written(written in "[a-c \\[\\]().…é]{0,20}") {
            let quotation = Quotation::parse(&written);
            let all: String = quotation.parts().iter().map(|part| part.span.of(&written)).collect();
            prop_assert_eq!(all, written);
        }
    }

    #[test]
    fn what_quotes_nothing_is_told_without_parsing_it() {
        for written in [
            "",
            " ",
            "a",
            "2(4)",
            "[sic]",
            "…",
            "...",
            "[a]",
            "[] b",
            "- ,",
            "é",
            "… [the treaty] …",
            "a [b",
            "“”",
            "a. b",
        ] {
            assert_eq!(Quotation::quotes_nothing(written), Quotation::parse(written).is_empty(), "{written:?}");
        }
    }
}
