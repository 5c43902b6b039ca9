//! Classes of characters as the official grammar has them.

/// White space as JavaScript's `\s` has it (ECMA-262, WhiteSpace and LineTerminator).
pub(super) fn is_space(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}'
            | '\u{205f}' | '\u{3000}' | '\u{feff}'
    )
}

/// What JavaScript's `.` does not match.
pub(super) fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Space or tab: the only white space that Argdown skips and indents with.
pub(super) fn is_blank(byte: u8) -> bool {
    byte == b' ' || byte == b'\t'
}

/// What may stand before a marker at the start of a line. The apostrophe is a slip in the official character class
/// that has become part of the language.
pub(super) fn is_margin(byte: u8) -> bool {
    is_blank(byte) || byte == b'\''
}

/// What a `#tag` without brackets is made of. `A-z` is meant: it takes in `[ \ ] ^ _` and the backtick.
pub(crate) fn is_tag_char(c: char) -> bool {
    matches!(
        c,
        'a'..='z' | 'A'..='z' | '0'..='9' | '-' | '\u{a0}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{ffef}'
    )
}

/// Whether a byte ends a run of plain words: the characters that may mean something.
pub(super) fn is_sign(byte: u8) -> bool {
    SIGNS.get(usize::from(byte)).is_some_and(|&is_sign| is_sign)
}

/// The answer for every byte: it is asked of nearly every byte of a text.
const SIGNS: [bool; 256] = {
    let signs = b"\\@#*_[],.:;</>-\r\n(){}";
    let mut table = [false; 256];
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};

/// What may follow a closing `*` or `_`; the end of the text may, too.
pub(super) fn may_follow_close(byte: u8) -> bool {
    is_blank(byte)
        || matches!(byte, b'\n' | b'\r' | b')' | b'}' | b'_' | b'.' | b',' | b'!' | b'?' | b';' | b':' | b'-' | b'*')
}
