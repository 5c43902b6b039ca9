//! JSON (RFC 8259) as a tree that knows its places, read value by value.
//!
//! serde_json has no places and ends at the first key of another type; the tree of `yaml` has both, and the typed
//! reader over it says the same about a wrong key as it does in a map. Only one entity is a tree at a time.

use std::borrow::Cow;

use crate::diagnostic::codes::{files, syntax};
use crate::text::{Seen, Span};
use crate::yaml::{Entry, Key, Kind, MAX_DEPTH, Problem, Scalar, Style, Value};

/// Reads a text from left to right.
pub(super) struct Parser<'s> {
    text: &'s str,
    at: usize,
    depth: usize,
    /// Slips that do not end the reading.
    pub(super) problems: Vec<Problem>,
}

/// What cannot be read any further.
pub(super) type Stop = Box<Problem>;

impl<'s> Parser<'s> {
    /// A reader that begins at a byte of a text.
    pub(super) fn new(text: &'s str, at: usize) -> Parser<'s> {
        Parser { text, at, depth: 0, problems: Vec::new() }
    }

    /// The place of the next byte to read.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// Steps over white space and shows the next byte.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let space = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
        self.at += space;
        rest.get(space).copied()
    }

    /// Takes a byte if it comes next.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    /// Takes the byte that has to come next.
    pub(super) fn expect(&mut self, byte: u8, what: &str) -> Result<(), Stop> {
        if self.take(byte) { Ok(()) } else { Err(self.unexpected(what)) }
    }

    /// A value of any kind.
    pub(super) fn value(&mut self) -> Result<Value<'s>, Stop> {
        let first = self.peek();
        let start = self.at;
        let kind = match first {
            Some(b'{') => self.nested(Self::map)?,
            Some(b'[') => self.nested(Self::list)?,
            Some(b'"') => Kind::Scalar(Scalar { text: self.string()?, style: Style::Double }),
            Some(b'-' | b'0'..=b'9') => Kind::Scalar(Scalar { text: self.number()?, style: Style::Plain }),
            Some(b'a'..=b'z' | b'A'..=b'Z') => self.word()?,
            _ => return Err(self.unexpected("a value")),
        };
        Ok(Value { span: Span::new(start, self.at), kind })
    }

    /// Steps over a value: stops where [`Parser::value`] would, and makes and reports nothing.
    pub(super) fn skip(&mut self) -> Result<(), Stop> {
        match self.peek() {
            Some(b'{') => self.nested(|parser| parser.skip_items(b'}', "`,` or `}`", &mut |parser, _| parser.skip())),
            Some(b'[') => self.nested(|parser| parser.skip_items(b']', "`,` or `]`", &mut |parser, _| parser.skip())),
            Some(b'"') => self.skip_string(),
            Some(b'-' | b'0'..=b'9') => self.number().map(drop),
            Some(b'a'..=b'z' | b'A'..=b'Z') => self.word().map(drop),
            _ => Err(self.unexpected("a value")),
        }
    }

    /// Steps over an object; `value` is told its keys, as they are written, and has to take or step over each value.
    pub(super) fn skip_entity(
        &mut self,
        mut value: impl FnMut(&mut Self, &'s str) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.nested(|parser| parser.skip_items(b'}', "`,` or `}`", &mut value))
    }

    fn skip_items(
        &mut self,
        close: u8,
        what: &str,
        value: &mut dyn FnMut(&mut Self, &'s str) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        if self.take(close) {
            return Ok(());
        }
        loop {
            let mut key = "";
            if close == b'}' {
                if self.peek() != Some(b'"') {
                    return Err(self.unexpected("a key in double quotation marks"));
                }
                let start = self.at + 1;
                self.skip_string()?;
                key = self.text.get(start..self.at - 1).unwrap_or_default();
                self.expect(b':', "`:`")?;
            }
            value(self, key)?;
            if self.take(close) {
                return Ok(());
            }
            self.expect(b',', what)?;
            // A comma behind the last item is told when the value is read.
            if self.take(close) {
                return Ok(());
            }
        }
    }

    fn skip_string(&mut self) -> Result<(), Stop> {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        loop {
            match bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| matches!(byte, b'"' | b'\\'))) {
                Some(plain) if bytes.get(at + plain) == Some(&b'"') => {
                    self.at = at + plain + 1;
                    return Ok(());
                }
                Some(plain) => at += plain + 2,
                None => return Err(self.unclosed()),
            }
        }
    }

    fn unclosed(&self) -> Stop {
        let words = "this quotation mark is never closed";
        self.stop(files::JSON_SYNTAX, 1, words, "close it behind the text")
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Stop>) -> Result<T, Stop> {
        if self.depth == MAX_DEPTH {
            let words = format!("lists and objects are nested more than {MAX_DEPTH} deep");
            return Err(self.stop(syntax::TOO_DEEP, 1, words, "nothing in the schema is nested so deeply"));
        }
        self.depth += 1;
        self.at += 1;
        let kind = read(self)?;
        self.depth -= 1;
        Ok(kind)
    }

    fn list(&mut self) -> Result<Kind<'s>, Stop> {
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(Kind::List(items));
        }
        loop {
            items.push(self.value()?);
            if !self.comma(b']', "`,` or `]`")? {
                return Ok(Kind::List(items));
            }
        }
    }

    fn map(&mut self) -> Result<Kind<'s>, Stop> {
        let mut entries = Vec::new();
        if self.take(b'}') {
            return Ok(Kind::Map(entries));
        }
        loop {
            let key = self.key()?;
            let value = self.value()?;
            entries.push(Entry { key, value });
            if !self.comma(b'}', "`,` or `}`")? {
                break;
            }
        }
        self.report_twice(&entries);
        Ok(Kind::Map(entries))
    }

    /// A key and its colon.
    pub(super) fn key(&mut self) -> Result<Key<'s>, Stop> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a key in double quotation marks"));
        }
        let start = self.at;
        let text = self.string()?;
        let key = Key { text, span: Span::new(start, self.at), style: Style::Double };
        self.expect(b':', "`:`")?;
        Ok(key)
    }

    /// Whether a comma, and so another item, follows; otherwise the closing bracket has been taken.
    pub(super) fn comma(&mut self, close: u8, what: &str) -> Result<bool, Stop> {
        if self.take(close) {
            return Ok(false);
        }
        let comma = self.at;
        self.expect(b',', what)?;
        if self.peek() == Some(close) {
            let problem = Problem::new(files::JSON_SYNTAX, Span::new(comma, comma + 1), "nothing follows this comma");
            self.problems.push(problem.help("take the comma out"));
            self.at += 1;
            return Ok(false);
        }
        Ok(true)
    }

    fn report_twice(&mut self, entries: &[Entry<'s>]) {
        let mut report = |entry: &Entry<'s>| {
            let words = format!("`{}` is written twice here", shorten(&entry.key.text));
            self.problems.push(
                Problem::new(syntax::DUPLICATE_KEY, entry.key.span, words).help("keep one of them; the first counts"),
            );
        };
        if entries.len() <= 12 {
            for (number, entry) in entries.iter().enumerate() {
                if entries.iter().take(number).any(|earlier| earlier.key.text == entry.key.text) {
                    report(entry);
                }
            }
        } else {
            let mut seen = Seen::new();
            for entry in entries {
                if !seen.insert(&*entry.key.text) {
                    report(entry);
                }
            }
        }
    }

    /// A text in double quotation marks; borrowed if nothing in it is escaped.
    fn string(&mut self) -> Result<Cow<'s, str>, Stop> {
        let start = self.at + 1;
        let mut owned: Option<String> = None;
        let mut from = start;
        let mut at = start;
        loop {
            let rest = self.text.as_bytes().get(at..).unwrap_or_default();
            let plain = rest.iter().take_while(|&&byte| byte >= b' ' && byte != b'"' && byte != b'\\').count();
            at += plain;
            match rest.get(plain) {
                Some(b'"') => break,
                Some(b'\\') => {
                    let text = owned.get_or_insert_with(String::new);
                    text.push_str(self.text.get(from..at).unwrap_or_default());
                    at = self.escape(at, text);
                    owned = Some(std::mem::take(text));
                    from = at;
                }
                Some(_) => {
                    if self.problems.len() < super::read::MOST_PROBLEMS {
                        let words = "a control character stands in this text";
                        let problem = Problem::new(files::JSON_SYNTAX, Span::new(at, at + 1), words);
                        self.problems.push(problem.help("write it as an escape: `\\n` for the end of a line"));
                    }
                    at += 1;
                }
                None => {
                    self.at = start - 1;
                    return Err(self.unclosed());
                }
            }
        }
        let tail = self.text.get(from..at).unwrap_or_default();
        self.at = at + 1;
        Ok(match owned {
            None => Cow::Borrowed(tail),
            Some(mut text) => {
                text.push_str(tail);
                Cow::Owned(text)
            }
        })
    }

    /// Reads the escape at a backslash into the text; the byte behind it.
    fn escape(&mut self, at: usize, text: &mut String) -> usize {
        let character = self.text.get(at + 1..).and_then(|rest| rest.chars().next());
        let plain = match character {
            Some('n') => '\n',
            Some('t') => '\t',
            Some('r') => '\r',
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some(mark @ ('"' | '\\' | '/')) => mark,
            Some('u') => return self.unicode(at, text),
            other => {
                let end = at + 1 + other.map_or(0, char::len_utf8);
                self.bad_escape(Span::new(at, end), "this backslash means nothing");
                text.extend(other);
                return end;
            }
        };
        text.push(plain);
        at + 2
    }

    /// `\u0041`, or two that are one character (a surrogate pair of UTF-16).
    fn unicode(&mut self, at: usize, text: &mut String) -> usize {
        let digits = |at: usize| {
            let bytes = self.text.as_bytes().get(at..at + 4)?;
            let all = bytes.iter().all(u8::is_ascii_hexdigit);
            all.then(|| std::str::from_utf8(bytes).ok().and_then(|digits| u32::from_str_radix(digits, 16).ok()))?
        };
        let Some(first) = digits(at + 2) else {
            self.bad_escape(Span::new(at, at + 2), "`\\u` takes four hexadecimal digits");
            text.push('\u{fffd}');
            return at + 2;
        };
        if let Some(character) = char::from_u32(first) {
            text.push(character);
            return at + 6;
        }
        let is_pair = first < 0xdc00 && self.text.get(at + 6..at + 8) == Some("\\u");
        let second = if is_pair { digits(at + 8).filter(|second| (0xdc00..0xe000).contains(second)) } else { None };
        match second.and_then(|second| char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))) {
            Some(character) => {
                text.push(character);
                at + 12
            }
            None => {
                self.bad_escape(Span::new(at, at + 6), "this is one half of a character only");
                text.push('\u{fffd}');
                at + 6
            }
        }
    }

    fn bad_escape(&mut self, span: Span, words: &str) {
        if self.problems.len() < super::read::MOST_PROBLEMS {
            let help = "write the character itself; a backslash is written `\\\\`";
            self.problems.push(Problem::new(syntax::BAD_ESCAPE, span, words).help(help));
        }
    }

    /// A number, kept as it is written: however large, it is never computed with here.
    fn number(&mut self) -> Result<Cow<'s, str>, Stop> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length =
            rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.')).count();
        let words = self.text.get(self.at..self.at + length).unwrap_or_default();
        if !is_number(words) {
            let found = format!("`{}` is not a number", shorten(words));
            return Err(self.stop(files::JSON_SYNTAX, length, found, "write a text in quotation marks"));
        }
        self.at += length;
        Ok(Cow::Borrowed(words))
    }

    fn word(&mut self) -> Result<Kind<'s>, Stop> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        let words = self.text.get(self.at..self.at + length).unwrap_or_default();
        let kind = match words {
            "true" | "false" => Kind::Scalar(Scalar { text: Cow::Borrowed(words), style: Style::Plain }),
            "null" => Kind::Null,
            _ => {
                let found = format!("`{}` is not JSON", shorten(words));
                return Err(self.stop(files::JSON_SYNTAX, length, found, "write a text in quotation marks"));
            }
        };
        self.at += length;
        Ok(kind)
    }

    /// Says what was expected, and what stands there.
    pub(super) fn unexpected(&mut self, what: &str) -> Stop {
        let found = match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            None => "the file ends here".to_owned(),
            Some(character) if character.is_control() => {
                format!("the character U+{:04X} stands here", u32::from(character))
            }
            Some(character) => format!("`{character}` stands here"),
        };
        let length = self.text.get(self.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let help = "what stands before this place was read; mend it and read the file again";
        self.stop(files::JSON_SYNTAX, length, format!("expected {what}, but {found}"), help)
    }

    fn stop(&self, code: crate::diagnostic::Code, length: usize, words: impl Into<String>, help: &str) -> Stop {
        Box::new(Problem::new(code, Span::new(self.at, self.at + length), words).help(help))
    }
}

/// The grammar of RFC 8259, section 6.
fn is_number(words: &str) -> bool {
    let words = words.strip_prefix('-').unwrap_or(words);
    let (mantissa, exponent) = match words.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (words, None),
    };
    let digits = |words: &str| !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

/// At most 40 characters of a text, for a message.
pub(super) fn shorten(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: Expect) {
        let mut parser = Parser::new(text, 0);
        let read = parser.value();
        let mut shown = match &read {
            Ok(value) => show(value),
            Err(problem) => format!("{}..{}: {}", problem.span.start, problem.span.end, problem.message),
        };
        for problem in &parser.problems {
            shown += &format!("\n{}..{}: {}", problem.span.start, problem.span.end, problem.message);
        }
        expected.assert_eq(&shown);
    }

    fn show(value: &Value<'_>) -> String {
        match &value.kind {
            Kind::Null => "null".to_owned(),
            Kind::Scalar(scalar) if scalar.style == Style::Plain => scalar.text.to_string(),
            Kind::Scalar(scalar) => format!("{:?}", scalar.text),
            Kind::List(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", ")),
            Kind::Map(entries) => {
                let entry = |entry: &Entry<'_>| format!("{}: {}", entry.key.text, show(&entry.value));
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_is_stepped_over(text in r#"([\[\]{},:"\\u0-9a ]|true|null|"a":|"é\\n"|\{"b":1,\}){0,12}"#) {
            let (mut reader, mut skipper) = (Parser::new(&text, 0), Parser::new(&text, 0));
            let (read, skipped) = (reader.value(), skipper.skip());
            let place = |stop: &Stop| stop.span;
            proptest::prop_assert_eq!(read.as_ref().err().map(place), skipped.as_ref().err().map(place));
            if read.is_ok() {
                proptest::prop_assert_eq!(reader.place(), skipper.place());
            }
        }
    }

    #[test]
    fn values() {
        check(r#"{"a":[1,-2.5e+3,true,null,"x"],"b":{}}"#, expect![[r#"{a: [1, -2.5e+3, true, null, "x"], b: {}}"#]]);
        check(r#""a\"\\\/\n\u0041\ud83d\ude00é""#, expect![[r#""a\"\\/\nA😀é""#]]);
        check(" [ ] ", expect!["[]"]);
        check("12345678901234567890123456789e999999999", expect!["12345678901234567890123456789e999999999"]);
    }

    #[test]
    fn slips_that_do_not_end_it() {
        check(
            r#"["\x", "\ud83d", "\ud83dx", "\ude00", "\u12", "\u"]"#,
            expect![[r#"
            ["x", "�", "�x", "�", "�12", "�"]
            2..4: this backslash means nothing
            8..14: this is one half of a character only
            18..24: this is one half of a character only
            29..35: this is one half of a character only
            39..41: `\u` takes four hexadecimal digits
            47..49: `\u` takes four hexadecimal digits"#]],
        );
        check(
            "[\"a\tb\", 1,]",
            expect![[r#"
            ["a\tb", 1]
            3..4: a control character stands in this text
            9..10: nothing follows this comma"#]],
        );
        check(
            r#"{"a":1,"a":2}"#,
            expect![[r#"
            {a: 1, a: 2}
            7..10: `a` is written twice here"#]],
        );
        check(
            "\"\0\"",
            expect![[r#"
            "\0"
            1..2: a control character stands in this text"#]],
        );
    }

    #[test]
    fn what_ends_it() {
        check("", expect!["0..0: expected a value, but the file ends here"]);
        check("[1 2]", expect!["3..4: expected `,` or `]`, but `2` stands here"]);
        check("{a: 1}", expect!["1..2: expected a key in double quotation marks, but `a` stands here"]);
        check("{\"a\" 1}", expect!["5..6: expected `:`, but `1` stands here"]);
        check("[01]", expect!["1..3: `01` is not a number"]);
        check("[1.]", expect!["1..3: `1.` is not a number"]);
        check("[NaN]", expect!["1..4: `NaN` is not JSON"]);
        check("[\0]", expect!["1..2: expected a value, but the character U+0000 stands here"]);
        check("\"abc", expect!["0..1: this quotation mark is never closed"]);
        check(
            "\"abc\\",
            expect![[r#"
            0..1: this quotation mark is never closed
            4..5: this backslash means nothing"#]],
        );
        check(
            "\"abc\\u00",
            expect![[r#"
            0..1: this quotation mark is never closed
            4..6: `\u` takes four hexadecimal digits"#]],
        );
        check("{\"a\":", expect!["5..5: expected a value, but the file ends here"]);
        check(&"[".repeat(100_000), expect!["64..65: lists and objects are nested more than 64 deep"]);
        check("[é]", expect!["1..3: expected a value, but `é` stands here"]);
    }
}
