//! What is done about a line at which the library stops.

use std::borrow::Cow;

use super::build::{Slip, is_too_deep};
use crate::diagnostic::codes::syntax;
use crate::text::Span;
use crate::yaml::flow::{needs_quotes, sound_value};
use crate::yaml::problem::Report;
use crate::yaml::{MAX_DEPTH, Problem, Value};

/// A copy of the piece, of the same length, in which offending lines are taken for texts or blanked.
pub(super) struct Mender<'s> {
    piece: &'s str,
    base: usize,
    copy: Cow<'s, str>,
    problems: Report,
    /// The latest line that was taken for a text, and what is said about it: unless it cannot be read even so.
    pending: Option<(u32, Problem)>,
    /// What the library cannot read although nothing is wrong with it: lists and maps in brackets, and quotations.
    sound: Vec<Value<'s>>,
}

impl<'s> Mender<'s> {
    pub(super) fn new(piece: &'s str, base: usize) -> Mender<'s> {
        Mender {
            piece,
            base,
            copy: Cow::Borrowed(piece),
            problems: Report::default(),
            pending: None,
            sound: Vec::new(),
        }
    }

    /// What is to be read.
    pub(super) fn text(&self) -> &str {
        &self.copy
    }

    /// What stands where a text of nothing but `x` is read.
    pub(super) fn sound(&self) -> &[Value<'s>] {
        &self.sound
    }

    /// Whether that differs from what was written.
    pub(super) fn mended(&self) -> bool {
        matches!(self.copy, Cow::Owned(_))
    }

    /// All problems in the order of their places.
    pub(super) fn problems(mut self, report: Report) -> Vec<Problem> {
        self.settle(None);
        let mut problems = report.into_problems();
        // The library's own limit lies behind ours.
        let deep = problems.iter().any(|problem| problem.code == syntax::TOO_DEEP);
        problems.extend(
            self.problems.into_problems().into_iter().filter(|problem| !deep || problem.code != syntax::TOO_DEEP),
        );
        problems.sort_by_key(|problem| problem.span.start);
        problems
    }

    /// Reports a slip and changes the copy so that reading gets past it; false if there is nothing left to change.
    /// `text` is the file up to the end of the piece.
    pub(super) fn mend(&mut self, text: &'s str, slip: Slip) -> bool {
        if is_too_deep(&slip.error) {
            let at = Span::new(self.base + slip.at, self.base + slip.at);
            let problem = Problem::new(
                syntax::TOO_DEEP,
                at,
                format!("lists and maps stand more than {MAX_DEPTH} deep in one another"),
            );
            self.problems.push(
                problem
                    .help("close the brackets, or quote the text that they belong to; what stands deeper is left out")
                    .in_js_yaml(false),
            );
            return false;
        }
        if self.mend_quotation(text, &slip) || self.mend_tab(&slip) || self.mend_collection(text, &slip) {
            return true;
        }
        let line = self.culprit(&slip);
        self.settle(Some(line.start));
        let written = self.copy.get(line.range()).unwrap_or_default();
        if let Some(text) = text_of_line(written) {
            let span = Span::new(line.range().start + text.start, line.range().start + text.end);
            if self.copy.get(span.range()).is_some_and(|text| text.bytes().any(|byte| byte != b'x')) {
                self.pending = Some((line.start, self.problem_of_text(span)));
                self.overwrite(span, 'x');
                return true;
            }
        }
        let blank = written.trim().is_empty();
        let message = format!("this line cannot be read: {}", slip.error.info());
        self.report(line, message, "it is left out");
        if blank {
            return false;
        }
        self.overwrite(line, ' ');
        true
    }

    /// A list or map in brackets that our own reader of flow data accepts, as YAML does: the library wants a space after
    /// the colon of `{key:[a, b]}` (YAML 1.2.2, rule 130, does not). It is read for a text, and put in its place.
    fn mend_collection(&mut self, text: &'s str, slip: &Slip) -> bool {
        // Where the library stops before it has said that a bracket is open, the line tells.
        let in_line = || {
            let line = self.line(slip.at);
            let at = line.of(&self.copy).find(['{', '['])?;
            let before = line.of(&self.copy).get(..at)?.trim_end();
            (before.is_empty() || before.ends_with([':', '-'])).then(|| line.range().start + at)
        };
        slip.open.or_else(in_line).is_some_and(|open| self.stand_in(text, open))
    }

    /// A quotation whose further lines stand no further right than its key: the library wants them to (YAML 1.2.2, rule
    /// 69), js-yaml and other readers do not.
    fn mend_quotation(&mut self, text: &'s str, slip: &Slip) -> bool {
        let mut line = self.line(slip.last);
        while line.range().end < slip.at {
            let written = line.of(&self.copy);
            let blanks = written.len() - written.trim_start().len();
            let start = text_of_line(written).map_or(blanks, |text| text.start);
            let opens = written.get(start..).is_some_and(|text| text.starts_with(['"', '\'']));
            if opens {
                return self.stand_in(text, line.range().start + start);
            }
            line = self.line(line.range().end + 1);
        }
        false
    }

    /// Reads what opens at a place with our own reader of flow data, if nothing is wrong with it and nothing follows on
    /// its last line. The library then finds a text of nothing but `x` there.
    fn stand_in(&mut self, text: &'s str, open: usize) -> bool {
        let Some(value) = sound_value(text, self.base + open) else { return false };
        let span = Span::new(open, value.span.range().end - self.base);
        let rest = self.copy.get(span.range().end..).unwrap_or_default();
        let line = rest.split(['\n', '\r']).next().unwrap_or_default().trim_start();
        let is_untouched = self.copy.get(span.range()) == self.piece.get(span.range());
        if !is_untouched || !(line.is_empty() || line.starts_with('#')) {
            return false;
        }
        self.overwrite(span, 'x');
        self.sound.push(value);
        true
    }

    /// A tab in the indentation of the line where reading stopped, or of the next.
    fn mend_tab(&mut self, slip: &Slip) -> bool {
        let first = self.line(slip.at);
        for line in [first, self.line((first.range().end + 1).min(self.copy.len()))] {
            let written = self.copy.get(line.range()).unwrap_or_default();
            let indentation = written.len() - written.trim_start_matches([' ', '\t']).len();
            let span = Span::new(line.range().start, line.range().start + indentation);
            let tabs = span.of(&self.copy).matches('\t').count();
            if tabs > 0 && indentation < written.trim_end().len() {
                let place = self.in_file(span);
                let spaces = span.of(self.piece).replace('\t', "  ");
                let problem = Problem::new(syntax::YAML_SYNTAX, place, "a tab in the indentation");
                self.problems.push(
                    problem.help("YAML is indented with spaces only").fix("write two spaces", vec![(place, spaces)]),
                );
                self.overwrite(span, ' ');
                return true;
            }
        }
        false
    }

    /// The line that is most likely to blame: where a bracket or quotation mark was opened, else where reading stopped.
    fn culprit(&self, slip: &Slip) -> Span {
        if let Some(open) = slip.open {
            return self.line(open);
        }
        let last = self.line(slip.last);
        let stopped = self.line(slip.at);
        let quoted = |line: Span| {
            let written = line.of(&self.copy);
            let text = text_of_line(written).and_then(|text| written.get(text));
            text.is_some_and(|text| text.starts_with(['"', '\'']) && !is_quoted_whole(text))
        };
        if last.start < stopped.start && (quoted(last) || stopped.of(&self.copy).trim().is_empty()) {
            return last;
        }
        stopped
    }

    /// The line of a place, without its end.
    fn line(&self, at: usize) -> Span {
        let at = at.min(self.copy.len());
        let bytes = self.copy.as_bytes();
        let ends = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let start = bytes.get(..at).and_then(|before| before.iter().rposition(ends)).map_or(0, |end| end + 1);
        let rest = bytes.get(start..).unwrap_or_default();
        Span::new(start, start + rest.iter().position(ends).unwrap_or(rest.len()))
    }

    /// Says what was found in an earlier line, unless it is the line that is looked at again.
    fn settle(&mut self, line: Option<u32>) {
        if let Some((earlier, problem)) = self.pending.take()
            && Some(earlier) != line
        {
            self.problems.push(problem);
        }
    }

    fn problem_of_text(&self, span: Span) -> Problem {
        let text = span.of(self.piece);
        let place = self.in_file(span);
        let first = text.chars().next().unwrap_or(' ');
        let control = text.char_indices().find(|(_, c)| c.is_control() && *c != '\t');
        match first {
            _ if control.is_some() => {
                let (offset, character) = control.unwrap_or_default();
                let start = place.range().start + offset;
                let at = Span::new(start, start + character.len_utf8());
                let message = format!("the control character U+{:04X} cannot stand here", u32::from(character));
                Problem::new(syntax::CONTROL_CHARACTER, at, message)
                    .help("remove it")
                    .fix("remove it", vec![(at, String::new())])
            }
            '"' | '\'' if !text.get(1..).unwrap_or_default().contains(first) => {
                let message = format!("the quotation mark `{first}` is not closed");
                Problem::new(syntax::UNCLOSED_DATA, place, message).help("close it where the text ends")
            }
            '"' if text.contains('\\') && text.ends_with('"') && !is_quote_inside(text) => {
                let problem =
                    Problem::new(syntax::BAD_ESCAPE, place, "a backslash that YAML does not know as an escape")
                        .help("write `\\\\` for a backslash, or use single quotation marks");
                match text.get(1..text.len() - 1).filter(|inside| !inside.contains('\'')) {
                    Some(inside) => problem.fix("use single quotation marks", vec![(place, format!("'{inside}'"))]),
                    None => problem,
                }
            }
            '"' | '\'' => needs_quotes(place, text, "something stands beside the quotation marks"),
            '[' | '{' if !closes(text) => {
                let message = format!("the bracket `{first}` is not closed");
                let help = "close it where the list or map ends; a text that begins so stands in quotation marks";
                Problem::new(syntax::UNCLOSED_DATA, place, message).help(help)
            }
            '@' | '`' | '%' | '&' | '*' | '!' | '|' | '>' | '[' | '{' | ']' | '}' | ',' => {
                needs_quotes(place, text, format!("a text that begins with `{first}` has to be quoted"))
            }
            _ if text.contains(": ") || text.ends_with(':') => {
                needs_quotes(place, text, "a text with a colon and a space in it has to be quoted")
            }
            _ => needs_quotes(place, text, "this text cannot be read without quotation marks"),
        }
    }

    fn report(&mut self, line: Span, message: String, help: &str) {
        let written = line.of(self.piece);
        let indentation = written.len() - written.trim_start().len();
        let start = line.range().start + indentation;
        let place = self.in_file(Span::new(start, start + written.trim().len()));
        self.problems.push(Problem::new(syntax::YAML_SYNTAX, place, message).help(help));
    }

    fn in_file(&self, span: Span) -> Span {
        Span::new(self.base + span.range().start, self.base + span.range().end)
    }

    /// Fills a span of the copy with as many bytes of one letter.
    fn overwrite(&mut self, span: Span, with: char) {
        let filling = String::from(with).repeat(span.len() as usize);
        if self.copy.is_char_boundary(span.range().start) && self.copy.is_char_boundary(span.range().end) {
            self.copy.to_mut().replace_range(span.range(), &filling);
        }
    }
}

/// Whether a text is in quotation marks from its first to its last character.
fn is_quoted_whole(text: &str) -> bool {
    let Some(inside) = text.get(1..text.len().saturating_sub(1)) else { return false };
    let quote = text.chars().next();
    if text.len() < 2 || text.chars().next_back() != quote {
        return false;
    }
    if quote == Some('\'') {
        return !inside.replace("''", "").contains('\'');
    }
    let mut escaped = false;
    let is_open = |c: char| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        !ends
    };
    inside.chars().all(is_open) && !escaped
}

/// Whether as many brackets are closed in a text as are opened.
fn closes(text: &str) -> bool {
    text.matches(['[', '{']).count() <= text.matches([']', '}']).count()
}

fn is_quote_inside(text: &str) -> bool {
    text.get(1..text.len().saturating_sub(1)).is_none_or(|inside| inside.contains('"'))
}

/// Where the text of a line begins and ends: behind its `- `s and its first `key: `, without a comment.
fn text_of_line(line: &str) -> Option<std::ops::Range<usize>> {
    let mut start = line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut is_item = false;
    while line.get(start..).is_some_and(|rest| rest.starts_with("- ")) {
        is_item = true;
        let rest = line.get(start + 2..)?;
        start += 2 + rest.len() - rest.trim_start_matches([' ', '\t']).len();
    }
    let rest = line.get(start..)?;
    if rest.starts_with('#') {
        return None;
    }
    let key = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest
            .get(1..)?
            .find(quote)
            .map(|close| close + 2)
            .filter(|&end| rest.get(end..).is_some_and(|rest| rest.starts_with(": "))),
        '[' | '{' => None,
        _ => rest.find(": "),
    };
    match key {
        Some(colon) => start += colon + 2,
        None if is_item => {}
        None => return None,
    }
    let rest = line.get(start..)?;
    start += rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let rest = line.get(start..)?;
    let text = rest.find(" #").and_then(|comment| rest.get(..comment)).unwrap_or(rest).trim_end();
    (!text.is_empty()).then(|| start..start + text.len())
}
