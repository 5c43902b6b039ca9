//! What a marker asks for.

use super::blocks::Fault;

/// How the answer is put into the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A picture in a file beside the document.
    Svg,
    /// A picture in pixels in a file beside the document.
    Png,
    /// The diagram in the language of Mermaid, for hosts that draw it.
    Mermaid,
    /// A table.
    Table,
    /// A list.
    List,
    /// Who says a claim, in which words.
    Quote,
}

impl Form {
    /// The words for them.
    pub const WORDS: [&'static str; 6] = ["svg", "png", "mermaid", "table", "list", "quote"];

    fn parse(word: &str) -> Option<Form> {
        Some(match word {
            "svg" => Form::Svg,
            "png" => Form::Png,
            "mermaid" => Form::Mermaid,
            "table" => Form::Table,
            "list" => Form::List,
            "quote" => Form::Quote,
            _ => return None,
        })
    }
}

/// A marker's command, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// The verb and its arguments, without those below.
    pub words: Vec<String>,
    /// `--as`
    pub form: Option<Form>,
    /// `--caption`: what stands below a picture.
    pub caption: Option<String>,
    /// `--alt`: what a picture shows, for those who cannot see it.
    pub alt: Option<String>,
    /// `--width`: of a picture, in percent of the text.
    pub width: Option<u8>,
}

impl Request {
    /// Takes the command of a marker apart: words at spaces, `'…'` and `"…"` hold words together. No other sign means
    /// anything, since no shell is asked.
    ///
    /// # Errors
    /// If a quotation mark is not closed, or stands behind a backslash, or a flag of the four above has no value or a wrong one.
    pub fn parse(command: &str, line: usize) -> Result<Request, Fault> {
        let mut request = Request::default();
        let mut words = split(command)
            .map_err(|slip| match slip {
                Slip::Unclosed => {
                    Fault::new(line, "a quotation mark is not closed").help("close it on the line of the marker")
                }
                Slip::Masked(mark) => {
                    let other = if mark == '"' { '\'' } else { '"' };
                    Fault::new(line, format!("`\\{mark}` masks nothing here, and the words would fall apart"))
                        .help(format!("put words that have {mark} in them between {other} and {other}"))
                }
            })?
            .into_iter();
        while let Some(word) = words.next() {
            let (flag, joined) = match word.split_once('=') {
                Some((flag, value)) if flag.starts_with("--") => (flag.to_owned(), Some(value.to_owned())),
                _ => (word.clone(), None),
            };
            if !matches!(flag.as_str(), "--as" | "--caption" | "--alt" | "--width") {
                request.words.push(word);
                continue;
            }
            let Some(value) = joined.or_else(|| words.next()) else {
                return Err(Fault::new(line, format!("`{flag}` has no value")).help(format!("write `{flag} …`")));
            };
            match flag.as_str() {
                "--caption" => request.caption = Some(value),
                "--alt" => request.alt = Some(value),
                "--width" => {
                    let percent = value.strip_suffix('%').unwrap_or(&value).parse().ok();
                    request.width = Some(percent.filter(|percent| (1..=100).contains(percent)).ok_or_else(|| {
                        Fault::new(line, format!("`{value}` is no width"))
                            .help("write 1% to 100% of the width of the text")
                    })?);
                }
                _ if request.form.is_some() => {
                    return Err(Fault::new(line, "`--as` is there twice").help("leave one out"));
                }
                _ => {
                    request.form = Some(Form::parse(&value).ok_or_else(|| {
                        Fault::new(line, format!("`--as {value}` is no form"))
                            .help(format!("it is one of {}", Form::WORDS.join(", ")))
                    })?);
                }
            }
        }
        Ok(request)
    }
}

/// Why a command cannot be taken apart.
enum Slip {
    /// A quotation mark is not closed.
    Unclosed,
    /// A quotation mark stands behind a backslash, as for a shell.
    Masked(char),
}

/// The words of a command.
fn split(command: &str) -> Result<Vec<String>, Slip> {
    let mut words: Vec<String> = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    let mut before = ' ';
    for c in command.chars() {
        let is_mark = matches!(c, '"' | '\'') && quote.is_none_or(|mark| mark == c);
        if is_mark && before == '\\' {
            return Err(Slip::Masked(c));
        }
        match quote {
            Some(mark) if c == mark => quote = None,
            Some(_) => word.get_or_insert_default().push(c),
            None if c.is_whitespace() => words.extend(word.take()),
            None if is_mark => {
                word.get_or_insert_default();
                quote = Some(c);
            }
            None => word.get_or_insert_default().push(c),
        }
        before = c;
    }
    words.extend(word);
    if quote.is_none() { Ok(words) } else { Err(Slip::Unclosed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_held_together_by_quotation_marks_and_by_nothing_else() {
        let words = |command: &str| Request::parse(command, 1).unwrap().words.join("|");
        assert_eq!(words(r#"why "breach of 2(4)" -C a/b"#), "why|breach of 2(4)|-C|a/b");
        assert_eq!(words("find 'state of war' x\"\"y ''"), "find|state of war|xy|");
        assert_eq!(words("why $HOME `id` ; rm *"), "why|$HOME|`id`|;|rm|*");
        assert_eq!(words(r#"why 'a "b" \c' "#), r#"why|a "b" \c"#);
        for (wrong, says) in [
            ("why \"open", "a quotation mark is not closed"),
            (r#"why "x \"y\"""#, r#"`\"` masks nothing here, and the words would fall apart"#),
            (r"why it\'s", r"`\'` masks nothing here, and the words would fall apart"),
        ] {
            assert_eq!(Request::parse(wrong, 3).unwrap_err().message, says);
        }
    }

    #[test]
    fn flags_of_the_block_are_taken_out() {
        let request = Request::parse("render --issue a --as svg --width=60% --caption 'The map' x", 1).unwrap();
        assert_eq!(request.words, ["render", "--issue", "a", "x"]);
        assert_eq!(
            (request.form, request.width, request.caption.as_deref()),
            (Some(Form::Svg), Some(60), Some("The map"))
        );
        for wrong in ["show --as picture", "show --width 0", "show --width 101", "show --as"] {
            assert!(Request::parse(wrong, 1).is_err(), "{wrong}");
        }
    }
}
