//! Folding a text for comparison, with the way back to its bytes.
//!
//! Two people who copy one sentence rarely get the same bytes: word processors curl quotes and lengthen dashes, pages
//! break lines, justified columns carry soft hyphens. None of that is in dispute. Folding takes it away: Normalization
//! Form C (Unicode Standard Annex 15), one kind of single and double quotation mark, one dash, one space, `…` as three
//! full stops. Case, letters, ligatures and all other punctuation stay: they may matter.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::place::Span;

/// A folded text that remembers where each of its bytes came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    text: String,
    /// Where the pieces begin, in both texts; sorted in both.
    pieces: Vec<Piece>,
    /// The length of the original in bytes.
    original_len: u32,
}

/// A stretch that was kept byte for byte, or that was made of other bytes as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    folded: u32,
    original: u32,
    kept: bool,
}

/// Folds a text for comparison, in linear time.
///
/// - canonical composition (NFC, Unicode Standard Annex 15);
/// - `‘ ’ ‚ ‛ ′ ʼ ‹ ›` and the acute and grave accents that stand for them become `'`; `“ ” „ ‟ ″ « »` become `"`;
/// - runs of hyphens and dashes (U+2010 to U+2015 with the non-breaking U+2011, U+2212, U+FE58, U+FE63, U+FF0D) become one `-`;
/// - `…` becomes `...`;
/// - runs of white space, line ends among them, become one space;
/// - soft hyphens and characters without any shape are dropped.
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut folder = Folder { out: Folded::default(), last: Last::Other, last_start: 0 };
    folder.out.original_len = Span::point(text.len()).start;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        // Nothing composes backwards onto a character but what goes on with its segment.
        let goes_on = chars.peek().is_some_and(|&(_, next)| !begins_segment(next));
        if !goes_on && (c.is_ascii() || is_stable(c)) {
            folder.character(c, Span::new(start, start + c.len_utf8()), true);
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut words_end = if is_dropped(c) { start } else { end };
        while let Some((at, next)) = chars.next_if(|&(_, next)| !begins_segment(next)) {
            end = at + next.len_utf8();
            words_end = if is_dropped(next) { words_end } else { end };
        }
        folder.segment(text, Span::new(start, words_end));
        for (at, c) in text.get(words_end..end).unwrap_or_default().char_indices() {
            folder.character(c, Span::new(words_end + at, words_end + at + c.len_utf8()), true);
        }
    }
    folder.out
}

impl Folded {
    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original from which the bytes `span` of the folded text were made: the smallest such stretch, on
    /// character boundaries of the original if `span` is on character boundaries of the folded text.
    #[must_use]
    pub fn original(&self, span: Span) -> Span {
        let start = self.original_start(span.start);
        if span.is_empty() {
            return Span { start, end: start };
        }
        Span { start, end: self.original_end(span.end).max(start) }
    }

    /// Where the byte of the folded text begins in the original; its length for the end of the text.
    fn original_start(&self, offset: u32) -> u32 {
        if offset as usize >= self.text.len() {
            return self.original_len;
        }
        let piece = self.pieces.partition_point(|p| p.folded <= offset).checked_sub(1).and_then(|i| self.pieces.get(i));
        piece.map_or(0, |p| if p.kept { p.original + (offset - p.folded) } else { p.original })
    }

    /// Where the byte before this offset of the folded text ends in the original.
    fn original_end(&self, offset: u32) -> u32 {
        let offset = offset.min(Span::point(self.text.len()).start);
        let Some(last) = offset.checked_sub(1) else { return 0 };
        let after = self.pieces.partition_point(|p| p.folded <= last);
        let Some(piece) = after.checked_sub(1).and_then(|i| self.pieces.get(i)) else { return 0 };
        if piece.kept {
            piece.original + (offset - piece.folded)
        } else {
            // The several characters made of one stretch all end where that stretch ends.
            let next = self.pieces.get(after..).unwrap_or_default().iter().find(|p| p.original > piece.original);
            next.map_or(self.original_len, |p| p.original)
        }
    }

    /// Where an offset of the original comes to stand in the folded text: the first byte that was made of that place or of
    /// anything after it.
    #[must_use]
    pub fn folded(&self, original: u32) -> u32 {
        let after = self.pieces.partition_point(|p| p.original <= original);
        let end = self.pieces.get(after).map_or(Span::point(self.text.len()).start, |p| p.folded);
        let Some(piece) = after.checked_sub(1).and_then(|i| self.pieces.get(i)) else { return 0 };
        if piece.kept {
            (piece.folded + (original - piece.original)).min(end)
        } else if piece.original == original {
            // The first of the pieces that were made of the same stretch.
            let first = self.pieces.partition_point(|p| p.original < original);
            self.pieces.get(first).map_or(end, |p| p.folded)
        } else {
            end
        }
    }
}

/// What the last character of the folded text was, to merge runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Space,
    Dash,
    Other,
}

struct Folder {
    out: Folded,
    last: Last,
    /// Where the stretch begins that the last character was made of.
    last_start: u32,
}

impl Folder {
    /// Adds characters that may compose with one another.
    fn segment(&mut self, text: &str, span: Span) {
        let shaped = || span.of(text).chars().filter(|&c| !is_dropped(c));
        if shaped().nfc().eq(span.of(text).chars()) {
            for (at, c) in span.of(text).char_indices() {
                let start = span.start as usize + at;
                self.character(c, Span::new(start, start + c.len_utf8()), true);
            }
        } else {
            shaped().nfc().for_each(|c| self.character(c, span, false));
        }
    }

    /// Adds one character of the normalized text, made of `span`; `whole` if it is that character of the original itself.
    fn character(&mut self, c: char, span: Span, whole: bool) {
        let (replaced, last) = match c {
            // Most of any text.
            'a'..='z' | 'A'..='Z' | '0'..='9' => (None, Last::Other),
            c if is_dropped(c) => {
                return if self.last == Last::Other { self.begin(span.start, false) } else { self.grow() };
            }
            c if c.is_whitespace() => (Some(" "), Last::Space),
            c if is_dash(c) => (Some("-"), Last::Dash),
            c => (replacement(c), Last::Other),
        };
        if last != Last::Other && last == self.last {
            return self.grow();
        }
        let mut utf8 = [0; 4];
        let own: &str = c.encode_utf8(&mut utf8);
        let made = replaced.unwrap_or(own);
        self.begin(span.start, whole && made == own);
        self.out.text.push_str(made);
        self.last = last;
        self.last_start = span.start;
    }

    /// Makes the last character, a space or a dash, stand for what follows as well.
    fn grow(&mut self) {
        let folded = Span::point(self.out.text.len().saturating_sub(1)).start;
        match self.out.pieces.last_mut() {
            Some(last) if last.folded == folded => last.kept = false,
            _ => self.out.pieces.push(Piece { folded, original: self.last_start, kept: false }),
        }
    }

    /// Begins a new piece unless the last one simply goes on.
    fn begin(&mut self, original: u32, kept: bool) {
        let folded = Span::point(self.out.text.len()).start;
        let goes_on = kept
            && self
                .out
                .pieces
                .last()
                .is_some_and(|last| last.kept && folded - last.folded == original.saturating_sub(last.original));
        if !goes_on {
            self.out.pieces.push(Piece { folded, original, kept });
        }
    }
}

/// Whether nothing before this character can change when it is added. What is dropped goes on with the segment before
/// it, so that a mark behind it still finds its letter.
fn begins_segment(c: char) -> bool {
    if c.is_ascii() {
        return true;
    }
    if canonical_combining_class(c) != 0 || is_dropped(c) {
        return false;
    }
    match is_nfc_quick(std::iter::once(c)) {
        IsNormalized::Yes => true,
        IsNormalized::Maybe => false,
        // A few of them are made of marks only.
        IsNormalized::No => std::iter::once(c).nfd().next().is_none_or(|first| canonical_combining_class(first) == 0),
    }
}

fn is_stable(c: char) -> bool {
    is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
}

/// Hyphens and dashes of any length.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Characters without a shape that never carry meaning. Joiners (U+200C, U+200D) stay: some scripts need them.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// What a character that is neither space nor dash is written as.
fn replacement(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2bc}' | '\u{2039}' | '\u{203a}' | '\u{ff07}' | '`' | '\u{b4}' => "'",
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '«' | '»' | '\u{ff02}' => "\"",
        '…' => "...",
        _ => return None,
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn check(text: &str, expected: Expect) {
        expected.assert_eq(fold(text).text());
    }

    #[test]
    fn what_folding_takes_away() {
        check("Russia’s “rules-based order”", expect![[r#"Russia's "rules-based order""#]]);
        check("«Ordre» „Recht“ ‚so‘ ‹so›", expect![[r#""Ordre" "Recht" 'so' 'so'"#]]);
        check("ES‑11/1, 18–20, war—once, a -- b − c", expect!["ES-11/1, 18-20, war-once, a - b - c"]);
        check("a\u{a0}b \r\n\t c\u{2003}\u{202f}d\u{2029}e", expect!["a b c d e"]);
        check("inter\u{ad}national\u{200b} law\u{feff}", expect!["international law"]);
        check("a \u{ad} b", expect!["a b"]);
        check("itself…,", expect!["itself...,"]);
        check("cafe\u{301} n\u{303}", expect!["café ñ"]);
        check("\u{1100}\u{1161}\u{11a8}", expect!["각"]);
        check("\u{212b}ngström", expect!["Ångström"]);
        check("e\u{323}\u{302} = e\u{302}\u{323}", expect!["ệ = ệ"]);
        check("ﬁle ½ Ⅳ", expect!["ﬁle ½ Ⅳ"]);
        check("не может, 北朝鮮", expect!["не может, 北朝鮮"]);
        check("", expect![""]);
    }

    fn check_way_back(text: &str, folded_words: &str, expected: Expect) {
        let folded = fold(text);
        let at = folded.text().find(folded_words).expect("the words are there");
        expected.assert_eq(folded.original(Span::new(at, at + folded_words.len())).of(text));
    }

    #[test]
    fn the_way_back() {
        check_way_back("Russia’s war", "Russia's", expect!["Russia’s"]);
        check_way_back("a  \n b c", "a b", expect!["a  \n b"]);
        check_way_back("a  \n b c", " ", expect!["  \n "]);
        check_way_back("a  \n b c", "b c", expect!["b c"]);
        check_way_back("inter\u{ad}national law", "international", expect!["inter\u{ad}national"]);
        check_way_back("inter\u{ad}national law", "national law", expect!["national law"]);
        check_way_back("inter\u{ad}national law", "inter", expect!["inter"]);
        check_way_back("a… b", ".", expect!["…"]);
        check_way_back("xe\u{301}y", "é", expect!["e\u{301}"]);
        check_way_back("xe\u{301}y", "y", expect!["y"]);
        check_way_back("xe\u{301}y", "x", expect!["x"]);
        check_way_back("a -- b", "-", expect!["--"]);
        check_way_back("a \u{ad} b", "b", expect!["b"]);
    }

    /// Text with much of what folding touches.
    pub(crate) fn hard_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-c ]{0,4}",
            proptest::sample::select(vec![
                "’",
                "“",
                "”",
                "—",
                "‑",
                "-",
                " ",
                "\n",
                "\r\n",
                "\u{a0}",
                "\u{ad}",
                "\u{feff}",
                "…",
                "e\u{301}",
                "\u{301}",
                "\u{323}",
                "\u{1100}\u{1161}",
                "\u{344}",
                "각",
                "не",
                ".",
                "ﬁ",
                "\u{f73}",
                "1",
            ])
            .prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn the_map_is_monotone_and_in_bounds(text in hard_text()) {
            let folded = fold(&text);
            let mut before = Span::default();
            for (at, c) in folded.text().char_indices() {
                let span = folded.original(Span::new(at, at + c.len_utf8()));
                prop_assert!(span.start < span.end && span.end as usize <= text.len(), "{span:?}");
                prop_assert!(before.start <= span.start && before.end <= span.end);
                prop_assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize));
                prop_assert!(folded.folded(span.start) as usize <= at);
                prop_assert!(folded.folded(span.end) as usize >= at + c.len_utf8());
                before = span;
            }
        }

        #[test]
        fn folding_twice_is_folding_once(text in hard_text()) {
            let once = fold(&text);
            let twice = fold(once.text());
            prop_assert_eq!(twice.text(), once.text());
        }

        #[test]
        fn composed_or_not_is_the_same(text in hard_text()) {
            let decomposed: String = text.nfd().collect();
            let (a, b) = (fold(&text), fold(&decomposed));
            prop_assert_eq!(a.text(), b.text());
        }

        #[test]
        fn what_has_no_shape_does_not_matter(text in hard_text()) {
            let shaped: String = text.chars().filter(|&c| !is_dropped(c)).collect();
            let (a, b) = (fold(&text), fold(&shaped));
            prop_assert_eq!(a.text(), b.text());
        }
    }
}
