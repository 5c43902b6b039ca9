//! One function through everything that reads text, for a fuzzer and for tests.

use super::{
    Locator, Quotation, SplitRules, TextIndex, TextStructure, WrapOptions, fold, in_quotation_marks, loose_key,
    near_duplicates, nearest, slug, unsafe_characters, wrap,
};

/// Runs all of this module over some bytes: the first line is the quotation, the rest the text. Nothing may panic, and every
/// span must lie in its text; the result is the number of spans that do not.
#[doc(hidden)]
#[must_use]
pub fn exercise(bytes: &[u8]) -> usize {
    let all = String::from_utf8_lossy(bytes);
    let (quoted, text) = all.split_once('\n').unwrap_or((&all, &all));
    let rules = SplitRules { no_break: vec![quoted.to_owned()], break_after: vec![quoted.to_owned()] };
    let structure = TextStructure::new(text, &rules);
    let mut spans: Vec<super::Span> = structure.sentences().map(|(_, span)| span).collect();
    let index = TextIndex::new(text, &structure);
    let locator = Locator::parse(quoted).ok();
    for written in [quoted.to_owned(), format!("{quoted}…{quoted}"), format!("[{quoted}]{quoted}")] {
        let search = index.find(&Quotation::parse(&written));
        let _ = search.choose(&structure, locator.as_ref(), None);
        for found in search.matches.iter().take(50) {
            spans.extend(&found.pieces);
            spans.extend(found.negation_before.into_iter().chain(found.negation_after));
            let _ = (structure.locate(found.span), in_quotation_marks(text, &structure, found.span));
        }
        spans.extend(search.near.map(|near| near.span));
    }
    spans.extend(unsafe_characters(text).iter().map(|found| found.span));
    let folded = fold(text);
    spans.push(folded.original(super::Span::new(0, folded.text().len())));
    let _ = (slug(quoted), loose_key(quoted), nearest(quoted, text.lines().take(100)));
    let _ = near_duplicates(&text.lines().take(1_000).collect::<Vec<_>>());
    let width = |s: &str| super::Span::point(s.len()).start;
    let _ = wrap(text, WrapOptions { width: 40, max_lines: Some(20), ellipsis: "…" }, width);
    spans.iter().filter(|span| text.get(span.range()).is_none()).count()
}

#[cfg(test)]
mod tests {
    use super::exercise;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(exercise(&bytes), 0);
        }

        #[test]
        fn no_text_is_too_strange(text in crate::text::fold::tests::hard_text(), quoted in crate::text::fold::tests::hard_text()) {
            prop_assert_eq!(exercise(format!("{quoted}\n{text}{quoted}").as_bytes()), 0);
        }
    }
}
