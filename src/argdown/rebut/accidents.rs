//! Signs of Argdown that legal prose has by accident: dots in citations, backslashes in paths, number signs.

use crate::argdown::chars::{is_blank, is_space};
use crate::argdown::rebut::scan::Place;
use crate::argdown::scan::Scanner;
use crate::argdown::symbols::symbol;
use crate::argdown::token::TokenKind as K;
use crate::diagnostic::codes::syntax;
use crate::text::Span;

/// So far back the beginning of a word is looked for, in bytes.
const LONGEST_WORD: usize = 64;

impl Scanner<'_> {
    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// Whether the letters of a shortcode are meant, and not its sign: it is glued to a word, a number or a bracket, as
    /// in `U.A.E.` and `Art.A.2`, or is the `.v.` between two parties. A word that begins with a shortcode is a formula.
    pub(super) fn is_by_accident(&self, at: usize, code: &str, before: Option<char>, behind: Option<char>) -> bool {
        let glued = |c: char, bracket: [char; 2]| c.is_alphanumeric() || bracket.contains(&c);
        let in_word = before.is_some_and(|c| glued(c, [')', ']'])) || behind.is_some_and(|c| glued(c, ['(', '[']));
        if in_word {
            return !self.is_formula(at);
        }
        let mut next = self.text.get(at + code.len()..).unwrap_or_default().trim_start_matches(' ').chars();
        let is_name = next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_alphabetic);
        code == ".v." && before.is_some_and(is_space) && is_name
    }

    /// Whether the word at a place begins with a shortcode, as in `.A.x`.
    fn is_formula(&self, at: usize) -> bool {
        let from = (at.saturating_sub(LONGEST_WORD)..=at).find(|&from| self.text.is_char_boundary(from)).unwrap_or(at);
        let word = match self.text.get(from..at).and_then(|before| before.rfind(is_space).map(|space| from + space + 1))
        {
            Some(word) => word,
            None if from == 0 => 0,
            None => return false,
        };
        let is_opening = |byte| matches!(byte, b'(' | b'[' | b'"' | b' ' | b'\t');
        let start = self.skip(word, is_opening);
        let end = matches!(self.byte(start), Some(b'.' | b':')).then(|| self.special_end(start)).flatten();
        end.and_then(|end| self.text.get(start..end)).is_some_and(|code| symbol(code.trim_end()).is_some())
    }

    /// Whether the backslash at a place is one of a path, `C:\dir`: it follows a word, and a letter, a digit or a space
    /// follows it, before which nobody writes an escape; but for that within a shortcode, `.\v.`.
    pub(super) fn is_backslash_of_path(&self, at: usize) -> bool {
        let Some(before) = self.before(at).filter(|&c| !is_space(c)) else { return false };
        let Some(behind) = self.char_at(at + 1) else { return false };
        if matches!(behind, ' ' | '\t') {
            return before == ':';
        }
        if !behind.is_alphanumeric() || !(before.is_alphanumeric() || matches!(before, ':' | '.' | ')' | '%' | '$')) {
            return false;
        }
        let rest = self.text.get(at + 1..).unwrap_or_default();
        let code = rest.find(before).filter(|&end| end < 16).and_then(|end| rest.get(..=end));
        code.is_none_or(|code| symbol(&format!("{before}{code}")).is_none())
    }

    /// Whether the `#` at a place, which begins a tag that ends at `end`, is a number sign: within a word, or before a
    /// number in running text, `resolution #3314 says`. Numbers at the end of a line, among other tags, are tags.
    pub(super) fn is_number_sign(&self, at: usize, end: usize) -> bool {
        if !matches!(self.place, Place::Block | Place::Item | Place::Words | Place::Heading) {
            return false;
        }
        if self.byte(at + 1) == Some(b'(') {
            return false;
        }
        if self.before(at).is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '(' | '[')) {
            return true;
        }
        let tag = self.text.get(at + 1..end).unwrap_or_default().trim_end_matches([' ', '\t']);
        if !tag.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let behind = at + 1 + tag.len();
        let next = self.skip(behind, is_blank);
        match self.byte(next) {
            None | Some(b'\n' | b'\r' | b'#' | b'{') => false,
            Some(b'/') => !(next > behind && (self.starts(next, "//") || self.starts(next, "/*"))),
            Some(b'<') => !self.starts(next, "<!--"),
            Some(_) => true,
        }
    }

    pub(super) fn number_sign(&mut self, at: usize, end: usize) {
        let image = self.text.get(at..end).unwrap_or_default().trim_end();
        self.traps.report_with_fix(
            syntax::NUMBER_AS_TAG,
            Span::new(at, at + image.len()),
            format!("`{image}` is text here, but other tools read a tag"),
            "write a backslash before it; a tag that begins with a digit stands at the end of a line",
            "escape it",
            &[(Span::point(at), "\\")],
        );
        self.emit(K::Words, end);
    }

    /// Whether what looks like a link, from `at` to `end`, is the place of a citation, `[5](b)` or `[12](iii)`: no address
    /// is a letter or a number.
    pub(super) fn is_citation(&self, at: usize, end: usize) -> bool {
        let image = self.text.get(at..end).unwrap_or_default().trim_end_matches([' ', '\t']);
        let parts = image.strip_suffix(')').and_then(|rest| rest.split_once("]("));
        let (label, target) = parts.map_or(("", ""), |(label, target)| (label.trim_start_matches('['), target));
        if !(label.bytes().all(|byte| byte.is_ascii_digit()) || label.chars().nth(1).is_none()) {
            return false;
        }
        let roman = target.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'));
        let digits = target.bytes().all(|byte| byte.is_ascii_digit());
        match target.len() {
            1 => target.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            2 => digits || roman || target.bytes().all(|byte| byte.is_ascii_lowercase()),
            3..=5 => roman || digits && target.len() == 3,
            _ => false,
        }
    }

    pub(super) fn citation(&mut self, at: usize, end: usize) {
        let image = self.text.get(at..end).unwrap_or_default().trim_end();
        self.traps.report_with_fix(
            syntax::BRACKETS_IN_TEXT,
            Span::new(at, at + image.len()),
            format!("`{image}` is text here, but other tools read a link and lose what stands in parentheses"),
            "write a backslash before the bracket; a link leads to an address or a file",
            "escape the bracket",
            &[(Span::point(at), "\\")],
        );
        self.emit_sign();
    }
}
