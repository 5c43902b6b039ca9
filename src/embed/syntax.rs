//! How comments look in each language, and where text is shown as it stands, so that a marker in it is none.

use crate::document::Markup;

/// The language of a document, by the ending of its name.
#[must_use]
pub fn language_of(name: &str) -> Option<Markup> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "md" | "markdown" | "qmd" | "rmd" => Markup::Markdown,
        "html" | "htm" | "xhtml" => Markup::Html,
        "tex" | "latex" => Markup::Latex,
        "typ" => Markup::Typst,
        "rst" => Markup::Rst,
        "adoc" | "asciidoc" => Markup::Asciidoc,
        "org" => Markup::Org,
        _ => return None,
    })
}

/// The signs before and behind the words of a comment that fills a line.
fn comment(markup: Markup) -> (&'static str, &'static str) {
    match markup {
        Markup::Markdown | Markup::Html => ("<!--", "-->"),
        Markup::Latex => ("%", ""),
        Markup::Typst | Markup::Asciidoc => ("//", ""),
        Markup::Rst => ("..", ""),
        Markup::Org => ("#", ""),
    }
}

/// A comment that fills a line.
pub(super) fn as_comment(markup: Markup, words: &str) -> String {
    let (open, close) = comment(markup);
    if close.is_empty() { format!("{open} {words}") } else { format!("{open} {words} {close}") }
}

/// A line of LaTeX without its comment.
pub(super) fn uncommented(line: &str) -> &str {
    let is_sign = |at: &usize| !line.get(..*at).unwrap_or_default().ends_with('\\');
    let comment = line.match_indices('%').map(|(at, _)| at).find(is_sign);
    comment.and_then(|at| line.get(..at)).unwrap_or(line)
}

/// What a line is for blocks.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'t> {
    /// A marker: the words behind `rebut:`.
    Marker(&'t str),
    /// A marker whose comment is not closed on its line.
    Unclosed,
    /// A marker with the sign that ends a comment among its words.
    EndsEarly,
    /// Anything else.
    Text,
}

/// The words that a marker begins with.
const NAME: &str = "rebut:";

/// What a line is, taken alone; `margin` is the column at which the text of the innermost list around it begins.
pub(super) fn line_of(markup: Markup, line: &str, margin: usize) -> Line<'_> {
    let words = line.trim_end();
    let trimmed = words.trim_start();
    let indent = columns(words);
    // Further in, Markdown shows it as it stands, and reStructuredText takes it for a part of what is above. In AsciiDoc a
    // comment begins its line.
    let far_in = match markup {
        Markup::Markdown => indent > margin + 3,
        Markup::Rst => indent != margin,
        Markup::Asciidoc => indent > 0,
        _ => false,
    };
    let (open, close) = comment(markup);
    let Some(inside) = trimmed.strip_prefix(open).map(str::trim_start).filter(|_| !far_in) else { return Line::Text };
    let Some(command) = inside.strip_prefix(NAME) else { return Line::Text };
    match command.strip_suffix(close) {
        Some(command) if !close.is_empty() && command.contains(close) => Line::EndsEarly,
        Some(command) => Line::Marker(command.trim()),
        None => Line::Unclosed,
    }
}

/// Why a line that looks like a marker is read as none; `None` if it does not look like one.
pub(super) fn mistaken(markup: Markup, above: &str, line: &str, verbs: &[&str]) -> Option<&'static str> {
    const PLACE: &str = "it stands behind other words, in a quotation, or so far in that it is shown as it stands";
    const FORM: &str =
        "it is written `rebut: COMMAND` or `rebut: end`, in small letters, with a colon behind the first word";
    const LINES: &str = "a marker fills one line, with the signs of its comment";
    let (open, close) = comment(markup);
    let is_open = |before: &str| {
        // In backticks it is shown; behind a stroke LaTeX prints the sign itself.
        let signs = before.trim_end().strip_suffix(open);
        signs.is_some_and(|signs| !signs.ends_with(['`', '\\']))
    };
    if line.match_indices(NAME).any(|(at, _)| is_open(line.get(..at).unwrap_or_default())) {
        return Some(PLACE);
    }
    let words = line.trim();
    if !close.is_empty() && above.trim() == open && words.starts_with(NAME) {
        return Some(LINES);
    }
    let inside = words.strip_prefix(open)?.trim_start();
    let name = NAME.len() - 1;
    if !inside.get(..name).is_some_and(|word| word.eq_ignore_ascii_case("rebut")) {
        return None;
    }
    let rest = inside.get(name..).unwrap_or_default();
    let verb = rest.split_whitespace().next().unwrap_or_default();
    let is_verb = rest.starts_with([' ', '\t']) && (verb == "end" || verbs.contains(&verb));
    (rest.trim_start().starts_with(':') || is_verb).then_some(FORM)
}

/// How far in a line begins: a tab leads to the next fourth column.
pub(crate) fn columns(line: &str) -> usize {
    line.chars()
        .take_while(|c| matches!(c, ' ' | '\t'))
        .fold(0, |at, c| if c == '\t' { (at / 4 + 1) * 4 } else { at + 1 })
}

/// The lists around a line, while lines go by.
#[derive(Debug, Default)]
pub(crate) struct Margins {
    /// The columns at which the text of each list around begins, the innermost last.
    open: Vec<usize>,
}

impl Margins {
    /// Passes a line; the column at which the text of the innermost list around it begins.
    pub(crate) fn pass(&mut self, line: &str) -> usize {
        let words = line.trim();
        if words.is_empty() {
            return self.open.last().copied().unwrap_or(0);
        }
        let indent = columns(line);
        self.open.retain(|&margin| margin <= indent);
        let margin = self.open.last().copied().unwrap_or(0);
        let sign = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = words.len() - sign.len();
        let is_sign = if digits > 0 { sign.starts_with(['.', ')']) } else { sign.starts_with(['-', '*', '+']) };
        let rest = sign.get(1..).unwrap_or_default();
        if is_sign && rest.starts_with([' ', '\t']) && indent <= margin + 3 {
            let space = rest.len() - rest.trim_start().len();
            self.open.push(indent + digits + 1 + if space > 4 { 1 } else { space });
        }
        margin
    }
}

/// How many lines at the beginning of a document are its front matter, with those that open and close it: settings in YAML or
/// TOML, and no Markdown. A blank line below the first makes a rule of it.
pub(super) fn front_matter(markup: Markup, text: &str) -> usize {
    let mut lines = text.lines().map(str::trim_end);
    let closes: &[&str] = match (markup, lines.next()) {
        (Markup::Markdown, Some("---")) => &["---", "..."],
        (Markup::Markdown, Some("+++")) => &["+++"],
        _ => return 0,
    };
    let mut lines = lines.enumerate();
    match lines.next() {
        Some((_, first)) if !first.is_empty() && !closes.contains(&first) => {}
        _ => return 0,
    }
    lines.find(|(_, line)| closes.contains(line)).map_or(0, |(index, _)| index + 2)
}

/// Text that is shown as it stands, while its lines go by.
#[derive(Debug)]
pub(super) struct Shown {
    markup: Markup,
    /// What closes it.
    until: Option<String>,
}

impl Shown {
    pub(super) fn new(markup: Markup) -> Shown {
        Shown { markup, until: None }
    }

    /// Passes a line; whether it belongs to what is shown as it stands.
    pub(super) fn pass(&mut self, line: &str, margin: usize) -> bool {
        let is_far_in = self.markup == Markup::Markdown && columns(line) > margin + 3;
        let line = line.trim();
        if let Some(until) = &self.until {
            if closes(self.markup, until, line) {
                self.until = None;
            }
            return true;
        }
        // So far in, signs are shown and open nothing.
        self.until = opened(self.markup, line).filter(|_| !is_far_in);
        self.until.is_some()
    }
}

/// The fence of three signs or more that a line begins with.
fn fence(line: &str) -> Option<&str> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let rest = line.trim_start_matches(sign);
    let length = line.len() - rest.len();
    // Behind backticks there is no other in the line, else it is text with code in it.
    (length >= 3 && !(sign == '`' && rest.contains('`'))).then(|| line.get(..length)).flatten()
}

/// What closes the text that a line opens.
fn opened(markup: Markup, line: &str) -> Option<String> {
    const VERBATIM: [&str; 5] = ["verbatim", "Verbatim", "lstlisting", "minted", "comment"];
    match markup {
        Markup::Markdown => {
            fence(line).map(str::to_owned).or_else(|| element(markup, line, &["pre", "script", "style", "textarea"]))
        }
        // What stands in these is text, or another language.
        Markup::Html => element(markup, line, &["script", "style", "textarea", "title"]),
        Markup::Typst if line.starts_with("/*") && !line.contains("*/") => Some("*/".to_owned()),
        Markup::Typst => fence(line).map(str::to_owned),
        Markup::Latex if line == "\\iffalse" => Some("\\fi".to_owned()),
        Markup::Latex => VERBATIM
            .iter()
            .find(|name| line.starts_with(&format!("\\begin{{{name}}}")))
            .map(|name| format!("\\end{{{name}}}")),
        Markup::Asciidoc if line.starts_with("```") => fence(line).map(str::to_owned),
        Markup::Asciidoc => {
            let sign = line.chars().next().filter(|sign| matches!(sign, '-' | '.' | '/' | '+'))?;
            (line.len() >= 4 && line.chars().all(|c| c == sign)).then(|| line.to_owned())
        }
        Markup::Org => {
            let name = line.to_ascii_lowercase().strip_prefix("#+begin_")?.split_whitespace().next()?.to_owned();
            matches!(name.as_str(), "src" | "example" | "export" | "comment").then(|| format!("#+end_{name}"))
        }
        Markup::Rst => None,
    }
}

/// What closes an element of HTML that a line opens, and does not close.
fn element(markup: Markup, line: &str, names: &[&str]) -> Option<String> {
    let line = line.to_ascii_lowercase();
    let opens = |name: &&&str| {
        let (before, rest) = line.split_once(&format!("<{name}")).unwrap_or((&line, "x"));
        // In Markdown it begins its line.
        let is_shown =
            before.ends_with('`') || before.contains("<!--") || markup == Markup::Markdown && !before.is_empty();
        !is_shown && rest.starts_with(['>', ' ', '\t']) && !rest.contains(&format!("</{name}"))
            || !is_shown && rest.is_empty()
    };
    names.iter().find(opens).map(|name| format!("</{name}"))
}

fn closes(markup: Markup, until: &str, line: &str) -> bool {
    match markup {
        Markup::Markdown | Markup::Html if until.starts_with("</") => line.to_ascii_lowercase().contains(until),
        Markup::Typst if until == "*/" => line.contains(until),
        Markup::Markdown | Markup::Typst => {
            let sign = until.chars().next().unwrap_or('`');
            line.len() >= until.len() && line.chars().all(|c| c == sign)
        }
        Markup::Latex => line.contains(until),
        Markup::Org => line.eq_ignore_ascii_case(until),
        _ => line == until,
    }
}
