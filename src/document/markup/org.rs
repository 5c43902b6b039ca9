//! Org.

use super::{Figure, Item, Language, indented_list, replaced};

pub(super) struct Org;

/// A space of no width: marks beside it mean nothing, as Org's manual has it in its chapter on escaping.
const APART: char = '\u{200b}';

/// Words with the marks in them made plain, wherever on a line they stand.
fn inline(words: &str) -> String {
    let words = replaced(words, |_| None);
    words.split_inclusive(' ').map(|word| verbatim(word).unwrap_or_else(|| plain(word))).collect()
}

/// A word with a backslash as it stands: Org has no other spelling for one, and pandoc 3 gives up a document with one that
/// begins no command. `None` for words without, and for those whose signs do not allow it.
fn verbatim(word: &str) -> Option<String> {
    if !word.contains('\\') {
        return None;
    }
    // What may stand outside the marks of such text does.
    let inside = word.trim_start_matches(['(', '\'', '"']);
    let (before, _) = word.split_at_checked(word.len() - inside.len())?;
    let text = inside.trim_end_matches([' ', '.', ',', ';', ':', '!', '?', ')', '\'', '"']);
    let behind = inside.strip_prefix(text)?;
    let is_space = |c: char| c.is_whitespace() || c == APART;
    if text.is_empty() || text.contains('|') || text.starts_with(is_space) || text.ends_with(is_space) {
        return None;
    }
    let mark = ['=', '~'].into_iter().find(|mark| !text.contains(*mark))?;
    Some(format!("{}{mark}{text}{mark}{}", plain(before), plain(behind)))
}

/// A word with its signs by their entities (Org manual, "Special symbols"), or apart where they have none that every reader
/// knows.
fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut before = ' ';
    let mut characters = word.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        match c {
            // Both sides: one that stands apart on one of them alone may still begin or end emphasis.
            '*' | '/' | '=' | '~' | '+' | '`' | '_' => out.extend([APART, c, APART]),
            '^' => out.extend([c, APART]),
            // Behind the end of an entity it would belong to it.
            '{' => out.extend([APART, c]),
            // Two or three are a dash, an ellipsis, or a snippet of another language.
            '-' | '.' | '@' if before == c => out.extend([APART, c]),
            // The sign of a description, or of an address; not that of a time.
            ':' if before == ':'
                || before.is_alphanumeric()
                    && !next.is_whitespace()
                    && !(before.is_ascii_digit() && next.is_ascii_digit()) =>
            {
                out.extend([APART, c]);
            }
            '\\' => out.push_str("\\setminus{}"),
            '|' => out.push_str("\\vert{}"),
            '[' => out.push_str("\\lbrack{}"),
            ']' => out.push_str("\\rbrack{}"),
            '<' => out.push_str("\\lt{}"),
            '>' => out.push_str("\\gt{}"),
            '$' => out.push_str("\\dollar{}"),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// Whether words begin with the numeral of a list; pandoc 2 takes `A.` for one, and Org if it is told so.
fn begins_item(words: &str) -> bool {
    let Some((numeral, behind)) = words.split_once(['.', ')']) else { return false };
    let is_number = !numeral.is_empty() && numeral.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = numeral.len() == 1 && numeral.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_number || is_letter) && (behind.is_empty() || behind.starts_with(' '))
}

impl Org {
    /// A line between two marks. Without them where Org would not read them as such, beside a space or a quotation mark.
    fn emphasis(&self, words: &str, mark: char) -> String {
        let lines: Vec<String> = words.lines().map(inline).collect();
        let inside = lines.join(self.line_break());
        let bars = |c: char| matches!(c, APART | '"' | '\'' | ',');
        if inside.starts_with(bars) || inside.ends_with(bars) {
            format!("{}\n", self.lines(words))
        } else {
            format!("{mark}{inside}{mark}\n")
        }
    }
}

impl Language for Org {
    fn escape(&self, words: &str) -> String {
        let made = inline(words);
        // What begins a list, a comment or a keyword where it begins a line.
        // Numbers stay numbers, which tables reckon with; beside a space `=` and `~` would be no marks.
        let begins = begins_item(&made)
            || made.starts_with(|c: char| c.is_ascii_punctuation() && !matches!(c, '\\' | '=' | '~'));
        if begins { format!("{APART}{made}") } else { made }
    }

    fn line_break(&self) -> &'static str {
        " · "
    }

    fn note(&self, words: &str) -> String {
        self.emphasis(words, '/')
    }

    fn strong(&self, words: &str) -> String {
        self.emphasis(words, '*')
    }

    fn list(&self, items: &[Item]) -> String {
        indented_list(self, items)
    }

    fn table(&self, columns: &[String], rows: &[Vec<String>]) -> String {
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| self.lines(cell)).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let rule = format!("|{}|\n", vec!["---"; columns.len()].join("+"));
        let rows: String = rows.iter().map(|row| line(row)).collect();
        line(columns) + &rule + &rows
    }

    fn quote(&self, words: &str, from: &str) -> String {
        format!("#+begin_quote\n{}\n\n— {}\n#+end_quote\n", self.lines(words), self.lines(from))
    }

    fn figure(&self, figure: &Figure<'_>) -> String {
        let (page, print) = match figure.narrow() {
            Some(pixels) => (format!("{pixels}px"), format!("{}bp", pixels * 3 / 4)),
            None => (format!("{}%", figure.share()), format!("{}\\linewidth", f32::from(figure.share()) / 100.0)),
        };
        let alt = figure.alt.replace(char::is_control, " ");
        let caption = self.caption(figure, ["#+CAPTION: ", "\n"]);
        format!(
            "{caption}#+ATTR_HTML: :alt {alt} :width {page}\n#+ATTR_LATEX: :width {print}\n[[file:{}]]\n",
            figure.path
        )
    }
}
