//! Where Typst reads code: what is made for it is markup, and does not belong there.

/// What the signs of a text are read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Markup in square brackets; also the whole document.
    Markup,
    /// Code in parentheses or braces.
    Code,
    /// Code up to the end of the line: `#let x = 1`.
    Statement,
    /// Mathematics between two `$`.
    Mathematics,
    /// Raw text between backticks, so many of them.
    Raw(usize),
    /// A text in quotation marks.
    Text,
    /// A comment over several lines.
    Comment,
}

/// Words behind `#` that begin code which goes on to the end of the line.
const STATEMENTS: [&str; 10] = ["let", "set", "show", "if", "for", "while", "import", "include", "return", "context"];

/// Of each line of a document in Typst, whether it begins in code. Takes in no more of Typst than that asks for: what is wrong in the
/// document may be told wrong.
pub(super) fn lines_in_code(text: &str) -> Vec<bool> {
    let mut open: Vec<Reading> = Vec::new();
    let mut lines = vec![false];
    let mut rest = text;
    let mut before = '\n';
    while let Some(sign) = rest.chars().next() {
        let reading = open.last().copied().unwrap_or(Reading::Markup);
        let mut length = sign.len_utf8();
        let is_code = matches!(reading, Reading::Code | Reading::Statement);
        let is_shown = matches!(reading, Reading::Raw(_) | Reading::Text | Reading::Comment);
        let next = rest.get(length..).and_then(|rest| rest.chars().next());
        match sign {
            '\n' if reading == Reading::Statement => {
                open.pop();
            }
            '\\' if !matches!(reading, Reading::Raw(_) | Reading::Comment | Reading::Code | Reading::Statement) => {
                // What is masked opens and closes nothing; a line end is none the less one.
                length += next.filter(|next| *next != '\n').map_or(0, char::len_utf8);
            }
            '`' if !is_shown || matches!(reading, Reading::Raw(_)) => {
                length = rest.len() - rest.trim_start_matches('`').len();
                match reading {
                    Reading::Raw(marks) if length >= marks => {
                        open.pop();
                    }
                    // Two are a raw text without a sign in it.
                    Reading::Raw(_) => {}
                    _ if length == 2 => {}
                    _ => open.push(Reading::Raw(length)),
                }
            }
            '"' if reading == Reading::Text => {
                open.pop();
            }
            '"' if is_code || reading == Reading::Mathematics => open.push(Reading::Text),
            '*' if reading == Reading::Comment && next == Some('/') => {
                open.pop();
                length += 1;
            }
            '/' if !is_shown && next == Some('*') => {
                open.push(Reading::Comment);
                length += 1;
            }
            // Behind a colon it belongs to an address.
            '/' if !is_shown && next == Some('/') && before != ':' => {
                length = rest.find('\n').unwrap_or(rest.len());
            }
            '$' if reading == Reading::Mathematics => {
                open.pop();
            }
            '$' if !is_shown => open.push(Reading::Mathematics),
            '#' if matches!(reading, Reading::Markup | Reading::Mathematics) => {
                let behind = rest.get(1..).unwrap_or_default();
                let word = behind.len() - behind.trim_start_matches(is_of_name).len();
                length += word;
                if STATEMENTS.contains(&behind.get(..word).unwrap_or_default()) {
                    open.push(Reading::Statement);
                } else if behind.starts_with('{') {
                    open.push(Reading::Code);
                    length += 1;
                } else {
                    length += begins(behind.get(word..).unwrap_or_default(), &mut open);
                }
            }
            '(' | '{' if is_code => open.push(Reading::Code),
            '[' if is_code => open.push(Reading::Markup),
            ')' | '}' if reading == Reading::Code => {
                length += ends(rest, &mut open);
            }
            ']' if reading == Reading::Statement => {
                open.pop();
                length += ends(rest, &mut open);
            }
            ']' if reading == Reading::Markup && !open.is_empty() => {
                length += ends(rest, &mut open);
            }
            ';' if reading == Reading::Statement => {
                open.pop();
            }
            _ => {}
        }
        if sign == '\n' {
            lines.push(matches!(open.last(), Some(Reading::Code)));
        }
        before = sign;
        rest = rest.get(length..).unwrap_or_default();
    }
    lines
}

/// Closes what the first sign of `rest` closes; so many bytes behind it were read, where the call goes on there.
fn ends(rest: &str, open: &mut Vec<Reading>) -> usize {
    open.pop();
    // In code whatever follows is code in any case.
    match open.last() {
        None | Some(Reading::Markup | Reading::Mathematics) => begins(rest.get(1..).unwrap_or_default(), open),
        Some(_) => 0,
    }
}

/// What goes on directly behind a name or a call: `(…)`, `[…]`, `.name(…)`; so many bytes of it were read.
fn begins(behind: &str, open: &mut Vec<Reading>) -> usize {
    let name = behind.strip_prefix('.').map_or(0, |rest| 1 + rest.len() - rest.trim_start_matches(is_of_name).len());
    // A full stop ends a sentence.
    let name = if name == 1 { 0 } else { name };
    match behind.get(name..).and_then(|rest| rest.chars().next()) {
        Some('(') => open.push(Reading::Code),
        Some('[') => open.push(Reading::Markup),
        _ => return name,
    }
    name + 1
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

#[cfg(test)]
mod tests {
    use super::lines_in_code;

    /// The numbers of the lines that begin in code, from 1.
    fn code(text: &str) -> Vec<usize> {
        let lines = lines_in_code(text);
        assert_eq!(lines.len(), text.split('\n').count(), "{text}");
        lines.iter().enumerate().filter(|(_, is_code)| **is_code).map(|(index, _)| index + 1).collect()
    }

    #[test]
    fn parentheses_and_braces_of_code_hold_code_and_square_brackets_markup() {
        assert_eq!(code("#table(columns: 1,\n// a\n[a\nb], (\n1)\n)\nA (text\n) here\n"), [2, 3, 5, 6]);
        assert_eq!(code("#{\nlet x = 1\n}\n#f[\na\n][\nb\n] (\n#f(){\n"), [2, 3]);
        assert_eq!(code("#let f(x) = {\nx\n}\n#set text(\n  1pt)\nb\n"), [2, 3, 5]);
        assert_eq!(code("#show heading: it => [\na (\n]\nb\n"), [0_usize; 0]);
        assert_eq!(code("#f[#let x = 1](\n2)\na\n"), [2]);
        assert_eq!(code("#a.b(\n1).c(\n2)\nd\n#a. (\n"), [2, 3]);
    }

    #[test]
    fn signs_that_are_shown_open_nothing() {
        for shown in [
            "`#f(`\na\n",
            "```typ\n#f(\n```\nb\n",
            "\\#f(\na\n",
            "// #f(\na\n",
            "/* #f(\n*/\na\n",
            "$ f(x $\na\n",
            "#f(\"(\")\na\n",
            "#f(\"\\\"(\")\na\n",
            "see https://x.org/#f\na\n",
            "a `` #f() b\nc\n",
            "a #f\n(b\n",
        ] {
            assert_eq!(code(shown), [0_usize; 0], "{shown}");
        }
        assert_eq!(code("#f(`)`, \")\",\n1)\n"), [2]);
    }
}
