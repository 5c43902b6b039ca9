//! Characters that make a text look other than it is.
//!
//! A claim that reads "is lawful" on the screen and says something else to a search is worse than a misprint. Bidirectional
//! controls reorder what is seen (Unicode Standard Annex 9; the attack is known as "Trojan Source"); other characters have
//! no shape at all.

use super::place::Span;

/// A character that a reader cannot see, or that reorders what the reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnsafeCharacter {
    /// Its bytes.
    pub span: Span,
    /// The character.
    pub character: char,
    /// Why it is a trap.
    pub kind: UnsafeKind,
}

/// Why a character is a trap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnsafeKind {
    /// It changes the direction of what follows (Unicode Standard Annex 9): U+202A–E, U+2066–9, U+200E/F, U+061C.
    Bidirectional,
    /// It has no shape: zero-width space, fillers, tags, and joiners where no script needs them.
    Invisible,
    /// A control character other than tab, line feed, carriage return and form feed.
    Control,
}

/// All unsafe characters of a text, in order and in linear time.
///
/// Not among them: a byte-order mark at the very start; soft hyphens, which every justified text has; joiners (U+200C,
/// U+200D) after a letter of a script that joins its letters, or in an emoji.
#[must_use]
pub fn unsafe_characters(text: &str) -> Vec<UnsafeCharacter> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let kind = match character {
            ' '..='~' | '\t' | '\n' | '\r' | '\u{c}' => None,
            '\u{feff}' if at == 0 => None,
            '\u{200c}' | '\u{200d}' if joins(before) => None,
            c => kind_of(c),
        };
        if let Some(kind) = kind {
            found.push(UnsafeCharacter { span: Span::new(at, at + character.len_utf8()), character, kind });
        }
        before = character;
    }
    found
}

impl UnsafeCharacter {
    /// The character as people can name it: `U+202E`.
    #[must_use]
    pub fn code_point(&self) -> String {
        format!("U+{:04X}", u32::from(self.character))
    }
}

fn kind_of(c: char) -> Option<UnsafeKind> {
    match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            Some(UnsafeKind::Bidirectional)
        }
        '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{2800}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => Some(UnsafeKind::Invisible),
        c if c.is_control() => Some(UnsafeKind::Control),
        _ => None,
    }
}

/// Whether a joiner behind this character is at home: letters from Hebrew on, their marks, and pictures.
fn joins(before: char) -> bool {
    matches!(before, '\u{590}'..='\u{1fff}' | '\u{a800}'..='\u{abff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe0f}' | '\u{fe70}'..='\u{fefe}' | '\u{2190}'..='\u{2bff}' | '\u{10a00}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: Expect) {
        let shown: Vec<String> = unsafe_characters(text)
            .iter()
            .map(|c| format!("{} {:?} at {}..{}", c.code_point(), c.kind, c.span.start, c.span.end))
            .collect();
        expected.assert_eq(&shown.join("\n"));
    }

    #[test]
    fn traps() {
        check(
            "is \u{202e}lufwal\u{202c} now\u{200e}",
            expect![[r#"
            U+202E Bidirectional at 3..6
            U+202C Bidirectional at 12..15
            U+200E Bidirectional at 19..22"#]],
        );
        check(
            "a\u{2066}b\u{2069}c\u{61c}",
            expect![[r#"
            U+2066 Bidirectional at 1..4
            U+2069 Bidirectional at 5..8
            U+061C Bidirectional at 9..11"#]],
        );
        check(
            "law\u{200b}ful\u{feff} \u{3164}x\u{e0041}",
            expect![[r#"
            U+200B Invisible at 3..6
            U+FEFF Invisible at 9..12
            U+3164 Invisible at 13..16
            U+E0041 Invisible at 17..21"#]],
        );
        check(
            "law\u{200d}ful \u{200c}",
            expect![[r#"
            U+200D Invisible at 3..6
            U+200C Invisible at 10..13"#]],
        );
        check(
            "a\u{0}b\u{7}c\u{7f}\u{9f}",
            expect![[r#"
            U+0000 Control at 1..2
            U+0007 Control at 3..4
            U+007F Control at 5..6
            U+009F Control at 6..8"#]],
        );
    }

    #[test]
    fn no_traps() {
        check("\u{feff}Plain “text” — with\ttabs\r\n\u{c}inter\u{ad}national, שלום, مرحبا, 북한.", expect![[""]]);
        check("می\u{200c}خواهم क्\u{200d}ष 👩\u{200d}⚖\u{fe0f}", expect![[""]]);
    }
}
