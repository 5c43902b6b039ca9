//! How wide text is, from a table that is compiled in: the same on every machine, whatever fonts it has.
//!
//! The table holds the advance widths of DejaVu Sans 2.37 (`tools/glyph-widths.py` makes it). That face is wider than
//! most that a viewer may put in its place, so text measured with it keeps inside its box there, too. Kerning and the
//! joining of Arabic letters only make text narrower and are left out.

use unicode_width::UnicodeWidthChar as _;

use crate::layout::Length;

include!("../../data/glyph-widths.rs");

/// Units of the table in one em.
const UNITS_PER_EM: i64 = 2048;

/// The width of a character that the table has not, in 1/2048 em: that of the font's own box for such characters.
const MISSING: i64 = 1229;

/// The families to ask a viewer for, best first: the measured one, then faces that have Hangul and Han.
pub const FONT_FAMILY: &str = "DejaVu Sans, Noto Sans, Noto Sans CJK KR, Malgun Gothic, sans-serif";

/// A size and weight of the one face that pictures are set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Font {
    /// The em, in hundredths of a pixel.
    pub size: Length,
    /// Bold instead of regular.
    pub bold: bool,
}

impl Font {
    /// The regular weight at a size in hundredths of a pixel.
    #[must_use]
    pub const fn regular(size: Length) -> Font {
        Font { size, bold: false }
    }

    /// The bold weight at a size in hundredths of a pixel.
    #[must_use]
    pub const fn bold(size: Length) -> Font {
        Font { size, bold: true }
    }

    /// The width of a line of text, in hundredths of a pixel, rounded up.
    ///
    /// It grows with the text: a longer text is never narrower than its beginning.
    #[must_use]
    pub fn width(self, text: &str) -> Length {
        let units: i64 = text.chars().map(|character| advance(character, self.bold)).fold(0, i64::saturating_add);
        units.saturating_mul(self.size).saturating_add(UNITS_PER_EM - 1).div_euclid(UNITS_PER_EM)
    }
}

/// The advance of a character in 1/2048 em.
///
/// Combining marks and what is invisible count 0, characters that fill two cells (Hangul, Han, emoji) one em.
fn advance(character: char, bold: bool) -> i64 {
    if let ' '..='~' = character {
        return listed(character, bold).unwrap_or(MISSING);
    }
    let cells = character.width().unwrap_or(0);
    match character {
        _ if cells == 0 => 0,
        '\u{1100}'.. if cells == 2 => UNITS_PER_EM,
        _ => listed(character, bold).unwrap_or(MISSING),
    }
}

/// Whether the font has no picture of a character that takes room.
#[cfg(feature = "png")]
pub(super) fn is_missing(character: char) -> bool {
    !character.is_control() && character.width().unwrap_or(0) > 0 && listed(character, false).is_none()
}

/// The advance of a character that the font has, in 1/2048 em.
fn listed(character: char, bold: bool) -> Option<i64> {
    let table = if bold { BOLD } else { REGULAR };
    let code = u32::from(character);
    // ASCII is the first run.
    let next = if code < 0x7f { 1 } else { table.partition_point(|(first, _)| *first <= code) };
    let (first, widths) = table.get(next.checked_sub(1)?)?;
    let place = usize::try_from(code.checked_sub(*first)?).ok()?;
    widths.get(place).map(|&width| i64::from(width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        expect.assert_eq(&format!("{} / {}", Font::regular(1_000).width(text), Font::bold(1_000).width(text)));
    }

    #[test]
    fn widths_at_ten_pixels() {
        check("", expect!["0 / 0"]);
        check("A", expect!["685 / 774"]);
        check("The transit of armed vessels", expect!["14248 / 16102"]);
        check("Право на самооборону", expect!["11965 / 13200"]);
        check("조약 제4조", expect!["4955 / 5044"]);
        check("○ UNANSWERED", expect!["8455 / 9271"]);
        check("אמנה", expect!["2402 / 2592"]);
    }

    #[test]
    fn the_tables_are_sorted_and_do_not_overlap() {
        for table in [REGULAR, BOLD] {
            for pair in table.windows(2) {
                assert!(pair[0].0 as usize + pair[0].1.len() <= pair[1].0 as usize, "{:x} {:x}", pair[0].0, pair[1].0);
            }
        }
    }

    #[test]
    fn wide_missing_and_combining_characters() {
        let ten = Font::regular(1_000);
        assert_eq!(ten.width("한국"), 2_000, "one em each");
        assert_eq!(ten.width("e\u{301}"), ten.width("e"), "a combining mark adds nothing");
        assert_eq!(ten.width("\u{200d}\u{7}"), 0);
        assert_eq!(ten.width("\u{13000}"), 601, "a hieroglyph is not in the table");
        assert!(ten.width("-") < ten.width("—"));
    }
}
