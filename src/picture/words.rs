//! Text that is safe to paint: cleaned, broken into lines, cut to a width.

use unicode_segmentation::UnicodeSegmentation as _;

use super::metrics::Font;
use crate::layout::Length;
use crate::text::{WrapOptions, wrap};

/// No paragraph in a picture is longer than so many characters: it would be cut anyway.
const LONGEST: usize = 2_000;

/// What is painted instead of the rest of a text that is cut.
const ELLIPSIS: &str = "…";

/// A text for one line or paragraph: white space is one blank, controls are made visible as U+FFFD, and the controls
/// that would turn the direction of what follows are left out.
pub(super) fn visible(text: &str) -> String {
    let mut clean = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == LONGEST {
            clean.push_str(ELLIPSIS);
            break;
        }
        match safe(character) {
            Some(' ' | '\n') if clean.is_empty() || clean.ends_with(' ') => {}
            Some(' ' | '\n') => clean.push(' '),
            Some(character) => clean.push(character),
            None => {}
        }
    }
    clean.truncate(clean.trim_end_matches(' ').len());
    clean
}

/// A text of any length with its line ends, safe in XML: for titles and descriptions, which are read and not painted.
pub(super) fn readable(text: &str) -> String {
    text.chars().filter_map(safe).collect::<String>().trim().to_owned()
}

/// What may stand for a character in a picture; `None` leaves it out.
fn safe(character: char) -> Option<char> {
    match character {
        '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' | ' ' => Some(' '),
        '\r' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => None,
        '\u{fffe}' | '\u{ffff}' => Some('\u{fffd}'),
        _ if character.is_control() => Some('\u{fffd}'),
        _ => Some(character),
    }
}

/// Breaks a text into at most `most` lines of at most `width`; the last one ends with an ellipsis if words are left.
///
/// Lines end where Unicode's line breaking (UAX 14) allows it, and inside a word, between two characters as people see
/// them, where a word alone is wider than the line.
pub(super) fn lines(text: &str, font: Font, width: Length, most: usize) -> Vec<String> {
    let text = visible(text);
    if text.is_empty() {
        return Vec::new();
    }
    let options = WrapOptions { width: u32::try_from(width).unwrap_or(0), max_lines: None, ellipsis: ELLIPSIS };
    let all = wrap(&text, options, |stretch| u32::try_from(font.width(stretch)).unwrap_or(u32::MAX)).lines;
    let mut lines: Vec<String> = all.iter().take(most).cloned().collect();
    if let (true, Some((last, before))) = (all.len() > most, lines.split_last_mut()) {
        // All that is left is cut where that reads best, which may be behind the end of the line that was found.
        let rest = before.iter().fold(text.as_str(), |rest, line| {
            let rest = rest.trim_start_matches(' ');
            rest.strip_prefix(line.as_str()).unwrap_or(rest)
        });
        *last = shorten(rest.trim_start_matches(' '), font, width);
    }
    // One character as people see it, a family of emoji, may be wider than a line.
    lines.iter_mut().filter(|line| font.width(line) > width).for_each(|line| *line = shorten(line, font, width));
    lines
}

/// The text itself if it fits, else its beginning with an ellipsis; empty if not even that has room.
pub(super) fn shorten(text: &str, font: Font, width: Length) -> String {
    if font.width(text) <= width {
        return text.to_owned();
    }
    let room = width - font.width(ELLIPSIS);
    if room < 0 {
        return String::new();
    }
    let at = prefix(text, font, room);
    let mut kept = text.get(..at).unwrap_or_default();
    let inside_a_word = text.get(at..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    // Rather cut before a word than in it, unless that costs much of the line.
    if let Some((before, word)) = kept.rsplit_once(' ')
        && inside_a_word
        && font.width(word) * 4 < width
    {
        kept = before;
    }
    let kept = kept.trim_end_matches([' ', ',', ';', ':', '(', '–', '—']);
    format!("{kept}{ELLIPSIS}")
}

/// How many bytes of a text, whole characters as people see them, fit into a width.
fn prefix(text: &str, font: Font, width: Length) -> usize {
    let graphemes = fitting(text.grapheme_indices(true), font, width);
    if graphemes == Some(0) {
        // A single joined emoji may be wider than a line.
        let mut bytes = [0; 4];
        let mut used = 0;
        for (at, character) in text.char_indices() {
            used += font.width(character.encode_utf8(&mut bytes));
            if used > width {
                return at;
            }
        }
    }
    graphemes.unwrap_or(text.len())
}

/// Where the first of some pieces stands that no longer fits.
fn fitting<'t>(mut pieces: impl Iterator<Item = (usize, &'t str)>, font: Font, width: Length) -> Option<usize> {
    let mut used = 0;
    let (at, _) = pieces.find(|(_, piece)| {
        // Each is rounded up, so that the sum is never less than the width of the whole.
        used += font.width(piece);
        used > width
    })?;
    Some(at)
}

/// Whether a paragraph runs from right to left: its first letter is of a script that does (rule P2 of UAX 9).
pub(super) fn runs_leftwards(text: &str) -> bool {
    text.chars().find(|character| character.is_alphabetic()).is_some_and(|letter| {
        matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// Whether a link may be written: `http`, `https`, `mailto`, a place in the same page, or a file in the same folder.
///
/// The last is a plain file name with an ending, `map-licence.svg`: without a scheme, a folder, a query or a place in
/// the file, and not beginning with a dot. So it can lead neither to another host nor out of the folder.
pub(super) fn link(address: &str) -> Option<String> {
    let address = address.trim();
    if is_file_name(address) {
        return Some(encoded(address, "-._~"));
    }
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    let allowed = address.starts_with('#') || ["http://", "https://", "mailto:"].iter().any(|s| lower.starts_with(s));
    if !allowed || address.chars().any(|character| character.is_control()) {
        return None;
    }
    Some(encoded(address, "-._~:/?#[]@!$&'()*+,;=%"))
}

/// Whether a text is a plain file name with an ending, and nothing that a reader of links could take for more.
fn is_file_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '(' | ')' | ',' | '\'' | '+');
    !name.starts_with('.') && !ending.is_empty() && ending.chars().all(char::is_alphanumeric) && name.chars().all(plain)
}

/// An address with every byte percent-encoded that is neither a letter or digit of ASCII nor one of those given.
fn encoded(address: &str, kept: &str) -> String {
    let mut written = String::with_capacity(address.len());
    for character in address.chars() {
        if character.is_ascii_alphanumeric() || kept.contains(character) {
            written.push(character);
        } else {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                written.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, width: Length, most: usize, expect: Expect) {
        let font = Font::regular(1_200);
        let lines = lines(text, font, width, most);
        for line in &lines {
            assert!(font.width(line) <= width, "{line:?} is {} wide", font.width(line));
        }
        expect.assert_eq(&lines.join("\n"));
    }

    #[test]
    fn paragraphs_break_and_are_cut() {
        check("", 10_000, 3, expect![""]);
        check("one line", 10_000, 3, expect!["one line"]);
        check(
            "The article names no licence and no exception to the right of transit.",
            20_000,
            3,
            expect![[r#"
            The article names no licence and
            no exception to the right of
            transit."#]],
        );
        check(
            "The article names no licence and no exception to the right of transit.",
            12_000,
            3,
            expect![[r#"
            The article names
            no licence and no
            exception to the…"#]],
        );
        check(
            "조선민주주의인민공화국은 지체없이 군사적 원조를 제공한다",
            16_000,
            2,
            expect![[r#"
            조선민주주의인민공화국은 지
            체없이 군사적 원조를…"#]],
        );
        check(
            "https://example.org/a/very/long/address/without/any/blank",
            12_000,
            3,
            expect![[r#"
            https://
            example.org/a/
            very/long/addres…"#]],
        );
        check(
            "Verfassungsbeschwerdeverfahrensgesetzesnovelle",
            12_000,
            5,
            expect![[r#"
            Verfassungsbeschw
            erdeverfahrensges
            etzesnovelle"#]],
        );
        check("a\nb\t c\r\n  d\u{7}\u{202e}x", 12_000, 3, expect!["a b c d�x"]);
    }

    #[test]
    fn only_harmless_links_are_written() {
        for bad in
            ["javascript:alert(1)", "data:text/html,x", "//x", "ftp://x", "", " http", "http://a\nb", "JaVaScRiPt:x"]
        {
            assert_eq!(link(bad), None, "{bad}");
        }
        assert_eq!(link("HTTPS://e.org/\"><x>\\ 조").as_deref(), Some("HTTPS://e.org/%22%3E%3Cx%3E%5C%20%EC%A1%B0"));
        assert_eq!(link("#c:조약").as_deref(), Some("#c:%EC%A1%B0%EC%95%BD"));
        assert_eq!(link("mailto:a@b.c").as_deref(), Some("mailto:a@b.c"));
        assert_eq!(link("map-licence.svg").as_deref(), Some("map-licence.svg"));
        assert_eq!(link("my map-조약.svg").as_deref(), Some("my%20map-%EC%A1%B0%EC%95%BD.svg"));
        for bad in [
            "../map.svg",
            "a/../map.svg",
            "a/map.svg",
            "/map.svg",
            "//host/map.svg",
            "..",
            ".",
            ".svg",
            "a\\map.svg",
            "map.svg?x",
            "map.svg#x",
            "c:map.svg",
            "javascript:x.svg",
            "%2e%2e%2fmap.svg",
            "map",
            "map.",
            "a\u{202e}b.svg",
            "a\u{a0}b.svg",
        ] {
            assert_eq!(link(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_first_letter_gives_the_direction() {
        assert!(runs_leftwards("12 (אמנה) x"));
        assert!(runs_leftwards("معاهدة"));
        assert!(!runs_leftwards("C4 אמנה"));
        assert!(!runs_leftwards("123"));
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_wider_than_asked(text in "\\PC{0,80}", width in 1_500_i64..30_000) {
            let font = Font::bold(1_100);
            for line in lines(&text, font, width, 4) {
                proptest::prop_assert!(font.width(&line) <= width);
            }
        }
    }
}
