//! Reading a map key by key.

use std::borrow::Cow;

use super::{Entry, Kind, Problem, Scalar, Value};
use crate::diagnostic::codes::syntax;
use crate::text::{CalendarDate, Span};

/// Reads a map key by key: takes typed values out, remembers which keys were asked for, and reports the others.
///
/// A wrong type is an error at the value, and the key counts as absent. A key without a value counts as absent too
/// (the reader of the text, or this one, has warned about it). Where a key is written twice, the first counts.
#[derive(Debug)]
pub struct Fields<'v, 's> {
    span: Span,
    entries: &'v [Entry<'s>],
    used: Vec<bool>,
    /// A bit for each sort of key that is written: most keys that are asked for are not, and need no comparing then.
    sorts: u64,
    known: Vec<&'static str>,
    problems: Vec<Problem>,
}

/// About how many keys the data of a claim know, so that the list of them seldom grows.
const MOST_KEYS: usize = 40;

/// What a key holds, with the places to point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken<T> {
    /// Where the key is.
    pub key: Span,
    /// Where the value is.
    pub span: Span,
    /// The value.
    pub value: T,
}

impl<'v, 's> Fields<'v, 's> {
    /// A reader over a map. Anything else is reported as a wrong type and has no keys; nothing has no keys either.
    #[must_use]
    pub fn new(value: &'v Value<'s>) -> Fields<'v, 's> {
        let mut problems = Vec::new();
        let entries = match &value.kind {
            Kind::Map(entries) => entries.as_slice(),
            Kind::Null => &[],
            Kind::Scalar(_) | Kind::List(_) => {
                problems.push(wrong_type(value, None, "a map of keys and values"));
                &[]
            }
        };
        let sorts = entries.iter().fold(0, |sorts, entry| sorts | sort_of(&entry.key.text));
        let (used, known) = (vec![false; entries.len()], Vec::with_capacity(MOST_KEYS));
        Fields { span: value.span, entries, used, sorts, known, problems }
    }

    /// Where the whole map is.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The entry of a key, whatever it holds.
    pub fn take(&mut self, key: &'static str) -> Option<&'v Entry<'s>> {
        self.known.push(key);
        if self.sorts & sort_of(key) == 0 {
            return None;
        }
        let mut first = None;
        for (entry, used) in self.entries.iter().zip(&mut self.used) {
            if entry.key.text == key {
                *used = true;
                first = first.or(Some(entry));
            }
        }
        first
    }

    /// The text of a key.
    pub fn text(&mut self, key: &'static str) -> Option<Taken<&'v Cow<'s, str>>> {
        self.typed(key, "a text", |value| value.as_scalar().map(|scalar| &scalar.text))
    }

    /// A date: `2024-10-25`, `2024-10` or `2024`. One that is no such date is reported, and kept as it is written.
    pub fn date(&mut self, key: &'static str) -> Option<Taken<&'v Cow<'s, str>>> {
        let date = self.text(key)?;
        if let Err(why) = CalendarDate::parse(date.value.trim()) {
            let message = format!("`{key}` takes a date, and `{}` is none: {why}", shorten(date.value));
            self.problems.push(
                Problem::new(syntax::BAD_DATE, date.span, message)
                    .help("write year, month and day, `2024-10-25`, or less if less is known: `2024-10`, `2024`"),
            );
        }
        Some(date)
    }

    /// The dates `from` and `to`, of which the first may not be the later one.
    pub fn from_to(&mut self) -> [Option<Taken<&'v Cow<'s, str>>>; 2] {
        let (from, to) = (self.date("from"), self.date("to"));
        let read = |date: &Taken<&Cow<'_, str>>| CalendarDate::parse(date.value.trim()).ok();
        if let (Some(first), Some(last)) = (&from, &to)
            && let (Some(begins), Some(ends)) = (read(first), read(last))
            && begins.is_after(ends)
        {
            let message = format!("`from` {} is later than `to` {}", first.value.trim(), last.value.trim());
            let problem = Problem::new(syntax::BAD_DATE, first.span, message);
            self.problems.push(problem.help("exchange the two, or correct the wrong one"));
        }
        [from, to]
    }

    /// One text or a list of texts.
    pub fn texts(&mut self, key: &'static str) -> Vec<Taken<&'v Cow<'s, str>>> {
        let Some(whole) = self.typed(key, "a value", Some) else { return Vec::new() };
        let items = match &whole.value.kind {
            Kind::List(items) => items.as_slice(),
            _ => std::slice::from_ref(whole.value),
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match item.as_scalar() {
                Some(scalar) if !item.is_null() => {
                    texts.push(Taken { key: whole.key, span: item.span, value: &scalar.text });
                }
                _ => self.problems.push(wrong_type(item, Some(key), "a text or a list of texts")),
            }
        }
        texts
    }

    /// Yes or no, in the spellings of [`Scalar::as_bool`].
    pub fn bool(&mut self, key: &'static str) -> Option<Taken<bool>> {
        self.typed(key, "`true` or `false`", |value| value.as_scalar().and_then(Scalar::as_bool))
    }

    /// A whole number.
    pub fn integer(&mut self, key: &'static str) -> Option<Taken<i64>> {
        self.typed(key, "a whole number", |value| value.as_scalar().and_then(Scalar::as_integer))
    }

    /// A number.
    pub fn number(&mut self, key: &'static str) -> Option<Taken<f64>> {
        self.typed(key, "a number", |value| value.as_scalar().and_then(Scalar::as_number))
    }

    /// The items of a list.
    pub fn list(&mut self, key: &'static str) -> Option<Taken<&'v [Value<'s>]>> {
        self.typed(key, "a list", Value::as_list)
    }

    /// The items of a list, or the one value that stands there instead of a list.
    pub fn values(&mut self, key: &'static str) -> Vec<Taken<&'v Value<'s>>> {
        let Some(whole) = self.typed(key, "a value", Some) else { return Vec::new() };
        match whole.value.as_list() {
            Some(items) => items.iter().map(|value| Taken { key: whole.key, span: value.span, value }).collect(),
            None => vec![whole],
        }
    }

    /// The map of a key, to be read and [finished](Fields::finish) in its turn.
    pub fn map(&mut self, key: &'static str) -> Option<Taken<Fields<'v, 's>>> {
        self.typed(key, "a map of keys and values", |value| value.as_map().map(|_| Fields::new(value)))
    }

    /// The place of a word in a list of words that may stand here: `one_of("stance", &["asserts", "denies"])`.
    pub fn one_of(&mut self, key: &'static str, words: &[&str]) -> Option<Taken<usize>> {
        let text = self.text(key)?;
        match words.iter().position(|word| *word == text.value.as_ref()) {
            Some(value) => Some(Taken { key: text.key, span: text.span, value }),
            None => {
                self.problems.push(not_one_of(key, text, words));
                None
            }
        }
    }

    /// Reports that a key is missing which has to be there.
    pub fn missing(&mut self, key: &str, help: impl Into<String>) {
        self.all_missing(&[key], help);
    }

    /// Reports that some keys are missing which have to be there.
    pub fn all_missing(&mut self, keys: &[&str], help: impl Into<String>) {
        let list = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" and ");
        let are = if keys.len() == 1 { "is" } else { "are" };
        let problem = Problem::new(syntax::MISSING_KEY, self.span, format!("{list} {are} missing"));
        self.problems.push(problem.help(help));
    }

    /// Reports a problem of the reader's own.
    pub fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Whether every entry has been asked for: whoever would ask for further keys can save the trouble, since no unknown
    /// key is left to compare with them.
    #[must_use]
    pub fn is_exhausted(&self) -> bool {
        self.used.iter().all(|&used| used)
    }

    /// The entries that nobody has asked for so far, in order, without a report.
    pub fn rest(&self) -> impl Iterator<Item = &'v Entry<'s>> + '_ {
        self.entries.iter().zip(&self.used).filter(|(_, used)| !**used).map(|(entry, _)| entry)
    }

    /// Ends the reading: hands the problems over, warns about each unknown key with the nearest known one, and returns
    /// the unknown entries, to be kept. `also` are known keys that were not asked for by name.
    pub fn finish(mut self, also: &[&str], problems: &mut Vec<Problem>) -> Vec<&'v Entry<'s>> {
        problems.append(&mut self.problems);
        let rest: Vec<_> = self.rest().collect();
        for entry in &rest {
            if !also.contains(&&*entry.key.text) {
                let known: Vec<&str> = self.known.iter().copied().chain(also.iter().copied()).collect();
                problems.push(unknown_key(entry, &known));
            }
        }
        rest
    }

    fn typed<T>(
        &mut self,
        key: &'static str,
        expected: &str,
        read: impl FnOnce(&'v Value<'s>) -> Option<T>,
    ) -> Option<Taken<T>> {
        let entry = self.take(key)?;
        if entry.value.is_null() {
            if entry.value.kind != Kind::Null {
                self.problems.push(null_word(entry));
            }
            return None;
        }
        match read(&entry.value) {
            Some(value) => Some(Taken { key: entry.key.span, span: entry.value.span, value }),
            None => {
                self.problems.push(wrong_type(&entry.value, Some(key), expected));
                None
            }
        }
    }
}

/// One of 64 bits, by the first and the last letter of a key and its length.
fn sort_of(key: &str) -> u64 {
    let (first, last) = (key.bytes().next().unwrap_or_default(), key.bytes().next_back().unwrap_or_default());
    1 << ((usize::from(first) + 3 * usize::from(last) + 7 * key.len()) % 64)
}

fn wrong_type(value: &Value<'_>, key: Option<&str>, expected: &str) -> Problem {
    let place = key.map_or(String::new(), |key| format!("`{key}` takes {expected}, but "));
    let found = match value.as_text() {
        Some(text) if !value.is_null() => format!("`{}`", shorten(text)),
        _ => value.kind_in_words().to_owned(),
    };
    let problem = Problem::new(syntax::WRONG_TYPE, value.span, format!("{place}{found} stands here"));
    if key.is_some() { problem } else { problem.help(format!("write {expected}")) }
}

fn null_word(entry: &Entry<'_>) -> Problem {
    let word = entry.value.as_text().unwrap_or_default();
    Problem::new(syntax::NULL_VALUE, entry.span(), format!("`{}` has no value: `{word}` means nothing", entry.key.text))
        .help("leave the key out, or quote the word if it is meant as a word")
}

fn not_one_of(key: &str, text: Taken<&Cow<'_, str>>, words: &[&str]) -> Problem {
    let list = words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let message = format!("`{}` is not a value of `{key}`", shorten(text.value));
    let problem = Problem::new(syntax::NOT_ONE_OF, text.span, message).help(format!("it takes one of {list}"));
    match nearest(text.value, words) {
        Some(word) => problem.fix(format!("write `{word}`"), vec![(text.span, word.to_owned())]),
        None => problem,
    }
}

fn unknown_key(entry: &Entry<'_>, known: &[&str]) -> Problem {
    let key = &entry.key;
    let problem =
        Problem::new(syntax::UNKNOWN_KEY, key.span, format!("`{}` is not a key known here", shorten(&key.text)));
    match nearest(&key.text, known) {
        Some(word) => problem
            .help(format!("did you mean `{word}`?"))
            .fix(format!("write `{word}`"), vec![(key.span, word.to_owned())]),
        None => problem.help("it is kept, but nothing reads it"),
    }
}

/// The nearest of some words, if it is near enough to be what was meant.
fn nearest<'w>(word: &str, words: &[&'w str]) -> Option<&'w str> {
    if word.len() > 64 {
        return None;
    }
    let lower = word.to_lowercase();
    let allowed = (lower.chars().count() / 3).max(1);
    words
        .iter()
        .map(|known| (strsim::osa_distance(&lower, known), *known))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// At most 40 characters of a text, on one line, for a message.
fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", line.get(..cut).unwrap_or_default()),
        None => line,
    }
}
