//! Breaking text into lines of a width.
//!
//! The painter measures in hundredths of a pixel, the terminal in cells: both hand in a measure. Where a line may end is
//! decided by Unicode Standard Annex 14, so that Korean and Chinese break as they should, and a stroke of `and/or` does.

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

/// How to break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrapOptions<'o> {
    /// The widest a line may be, in the unit of the measure.
    pub width: u32,
    /// The most lines; what does not fit is cut and ends with `ellipsis`. Zero is taken as one.
    pub max_lines: Option<usize>,
    /// What a cut line ends with.
    pub ellipsis: &'o str,
}

/// The lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wrapped {
    /// The lines without the space at their ends; an empty text has one empty line.
    pub lines: Vec<String>,
    /// Whether text was cut because there were too many lines.
    pub cut: bool,
}

/// Breaks `text` where Unicode Standard Annex 14 allows; inside a word, at grapheme borders (Annex 29), only where a word
/// alone is too wide.
///
/// Widths are taken to add up: `measure` is asked for one stretch between break opportunities at a time, so that the work
/// is linear. A line is wider than `width` only if a single grapheme is, or the ellipsis.
#[must_use]
pub fn wrap(text: &str, options: WrapOptions<'_>, measure: impl Fn(&str) -> u32) -> Wrapped {
    let mut lines =
        Lines { options, measure, done: Vec::new(), line: String::new(), width: 0, space: String::new(), cut: false };
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        let stretch = text.get(start..end).unwrap_or_default();
        start = end;
        lines.add(stretch);
        if opportunity == BreakOpportunity::Mandatory && end < text.len() {
            lines.end_line();
        }
        if lines.cut {
            break;
        }
    }
    if !lines.cut && (!lines.line.is_empty() || lines.done.is_empty()) {
        lines.end_line();
    }
    Wrapped { cut: lines.cut, lines: lines.done }
}

struct Lines<'o, M> {
    options: WrapOptions<'o>,
    measure: M,
    done: Vec<String>,
    line: String,
    width: u32,
    /// The space after the last word, written only if another word follows on the line.
    space: String,
    cut: bool,
}

impl<M: Fn(&str) -> u32> Lines<'_, M> {
    /// Adds a word with the space behind it.
    fn add(&mut self, stretch: &str) {
        let word = stretch.trim_end();
        let width = (self.measure)(word);
        if self.line.is_empty() {
            // No line begins with space.
            self.space.clear();
        }
        let space_width = if self.space.is_empty() { 0 } else { (self.measure)(&self.space) };
        let together = self.width.saturating_add(space_width).saturating_add(width);
        if together <= self.options.width {
            self.line.push_str(&self.space);
            self.line.push_str(word);
            self.width = together;
        } else {
            if !self.line.is_empty() {
                self.end_line();
            }
            if width <= self.options.width {
                self.line.push_str(word);
                self.width = width;
            } else {
                self.add_by_graphemes(word);
            }
        }
        self.space = stretch.get(word.len()..).unwrap_or_default().chars().filter(|c| !is_line_end(*c)).collect();
    }

    fn add_by_graphemes(&mut self, word: &str) {
        for grapheme in word.graphemes(true) {
            let width = (self.measure)(grapheme);
            if !self.line.is_empty() && self.width.saturating_add(width) > self.options.width {
                self.end_line();
            }
            if self.cut {
                return;
            }
            self.line.push_str(grapheme);
            self.width = self.width.saturating_add(width);
        }
    }

    /// Ends the line, or, where it would be one too many, cuts the last one.
    fn end_line(&mut self) {
        if self.cut {
            return;
        }
        let most = self.options.max_lines.map_or(usize::MAX, |most| most.max(1));
        let line = std::mem::take(&mut self.line);
        self.width = 0;
        self.space.clear();
        if self.done.len() < most {
            self.done.push(line);
        } else {
            self.cut = true;
            if let Some(last) = self.done.last_mut() {
                let shortened = shorten(last, self.options, &self.measure);
                *last = shortened;
            }
        }
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The line with an ellipsis, shortened by graphemes until both fit.
fn shorten(line: &str, options: WrapOptions<'_>, measure: &impl Fn(&str) -> u32) -> String {
    let room = options.width.saturating_sub(measure(options.ellipsis));
    let mut width = 0u32;
    let mut end = 0;
    for (at, grapheme) in line.grapheme_indices(true) {
        width = width.saturating_add(measure(grapheme));
        if width > room {
            break;
        }
        end = at + grapheme.len();
    }
    let kept = line.get(..end).unwrap_or_default().trim_end();
    format!("{kept}{}", options.ellipsis)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn cells(text: &str) -> u32 {
        u32::try_from(unicode_width::UnicodeWidthStr::width(text)).unwrap_or(u32::MAX)
    }

    fn check(text: &str, width: u32, max_lines: Option<usize>, expected: Expect) {
        let wrapped = wrap(text, WrapOptions { width, max_lines, ellipsis: "…" }, cells);
        expected.assert_eq(&wrapped.lines.iter().map(|line| format!("|{line}|")).collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn lines() {
        check(
            "The use of force is barred.",
            12,
            None,
            expect![[r#"
            |The use of|
            |force is|
            |barred.|"#]],
        );
        check("The use of force is barred.", 100, None, expect!["|The use of force is barred.|"]);
        check(
            "one\ntwo  three\n\nfour\n",
            100,
            None,
            expect![[r#"
            |one|
            |two  three|
            ||
            |four|"#]],
        );
        check(
            "unconstitutionality of it",
            8,
            None,
            expect![[r#"
            |unconsti|
            |tutional|
            |ity of|
            |it|"#]],
        );
        check(
            "self-defence and/or war—peace",
            9,
            None,
            expect![[r#"
            |self-|
            |defence|
            |and/or|
            |war—peace|"#]],
        );
        check(
            "북한과 러시아의 조약 北朝鮮との条約",
            10,
            None,
            expect![[r#"
            |북한과 러|
            |시아의 조|
            |약 北朝鮮|
            |との条約|"#]],
        );
        check(
            "e\u{301}e\u{301}e\u{301}",
            2,
            None,
            expect![[r#"
            |éé|
            |é|"#]],
        );
        check("", 10, None, expect!["||"]);
        check(
            "ab",
            0,
            None,
            expect![[r#"
            |a|
            |b|"#]],
        );
        check("  indented", 20, None, expect!["|indented|"]);
    }

    #[test]
    fn too_many_lines() {
        check(
            "The use of force is barred by the Charter.",
            12,
            Some(2),
            expect![[r#"
            |The use of|
            |force is…|"#]],
        );
        check("The use of force", 100, Some(1), expect!["|The use of force|"]);
        check("The use of force", 8, Some(1), expect!["|The use…|"]);
        check(
            "unconstitutionality",
            6,
            Some(2),
            expect![[r#"
            |uncons|
            |titut…|"#]],
        );
        check("one two\nthree", 7, Some(1), expect!["|one tw…|"]);
        check("one two", 1, Some(1), expect!["|…|"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(text in crate::text::fold::tests::hard_text(), width in 1u32..20) {
            let wrapped = wrap(&text, WrapOptions { width, max_lines: None, ellipsis: "…" }, cells);
            let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(solid(&wrapped.lines.concat()), solid(&text));
            prop_assert!(!wrapped.cut && !wrapped.lines.is_empty());
            // Widths add up here, so that a line can be checked; cells of sequences do not always.
            let count = |text: &str| u32::try_from(text.graphemes(true).count()).expect("short");
            let wrapped = wrap(&text, WrapOptions { width, max_lines: Some(3), ellipsis: "…" }, |s| {
                u32::try_from(s.chars().count()).expect("short")
            });
            prop_assert!(wrapped.lines.len() <= 3);
            for line in &wrapped.lines {
                let one_wide = count(line) <= 2;
                prop_assert!(line.chars().count() <= width as usize || one_wide, "{line:?}");
            }
        }
    }
}
