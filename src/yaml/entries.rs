//! What is done to the entries of a map once they are read: merge keys, keys written twice, keys without a value.

use super::problem::Report;
use super::{Entry, Key, Kind, Problem, Style, Value};
use crate::diagnostic::codes::syntax;
use crate::text::{Lookup, Span};

/// Above this many entries keys are compared through a table.
const FEW: usize = 12;

/// Resolves merge keys and reports what is wrong with the entries as a whole. `text` is the file.
pub(super) fn finish<'s>(mut entries: Vec<Entry<'s>>, text: &str, report: &mut Report) -> Vec<Entry<'s>> {
    let (mut merges, mut nulls) = (false, false);
    for entry in &entries {
        merges |= is_merge(&entry.key);
        nulls |= entry.value.kind == Kind::Null;
    }
    if nulls {
        report_nulls(&entries, text, report);
    }
    if merges {
        entries = merge(entries, report);
    }
    report_twice(&entries, report);
    entries
}

/// A key out of what was read in the place of one. A list or map becomes a key of its source text.
pub(super) fn to_key<'s>(value: Value<'s>, text: &'s str, report: &mut Report) -> Key<'s> {
    match value.kind {
        Kind::Scalar(scalar) => Key { text: scalar.text, span: value.span, style: scalar.style },
        Kind::Null if !value.span.is_empty() => {
            Key { text: value.span.of(text).into(), span: value.span, style: Style::Double }
        }
        Kind::Null => {
            let problem = Problem::new(syntax::COMPLEX_KEY, value.span, "a value without a key");
            report.push(problem.help("write a key before the colon").in_js_yaml(false));
            Key { text: "".into(), span: value.span, style: Style::Plain }
        }
        Kind::List(_) | Kind::Map(_) => {
            let message = format!("{} stands here as a key", value.kind_in_words());
            let problem = Problem::new(syntax::COMPLEX_KEY, value.span, message);
            report
                .push(problem.help("a key is a single text; quote it if the brackets belong to it").in_js_yaml(false));
            Key { text: value.span.of(text).into(), span: value.span, style: Style::Double }
        }
    }
}

fn is_merge(key: &Key<'_>) -> bool {
    key.style == Style::Plain && key.text == "<<"
}

/// Puts the entries of merged maps in the place of `<<`: a key written in the map itself wins, then the earlier map.
fn merge<'s>(entries: Vec<Entry<'s>>, report: &mut Report) -> Vec<Entry<'s>> {
    let mut out: Vec<Entry<'s>> = Vec::with_capacity(entries.len());
    let mut places: Lookup<String, (usize, bool)> = Lookup::new();
    for entry in entries {
        if !is_merge(&entry.key) {
            match places.get_mut(&*entry.key.text) {
                Some((place, merged @ true)) => {
                    *merged = false;
                    if let Some(old) = out.get_mut(*place) {
                        *old = entry;
                    }
                }
                Some(_) => out.push(entry),
                None => {
                    places.insert(entry.key.text.to_string(), (out.len(), false));
                    out.push(entry);
                }
            }
            continue;
        }
        let span = entry.value.span;
        let maps = match entry.value.kind {
            Kind::List(items) => items,
            kind => vec![Value { span, kind }],
        };
        for map in maps {
            let Kind::Map(merged) = map.kind else {
                let message = format!("`<<` takes a map or a list of maps, but {} stands here", map.kind_in_words());
                report.push(Problem::new(syntax::YAML_SYNTAX, map.span, message));
                continue;
            };
            for entry in merged {
                if !places.contains(&*entry.key.text) {
                    places.insert(entry.key.text.to_string(), (out.len(), true));
                    out.push(entry);
                }
            }
        }
    }
    out
}

fn report_twice(entries: &[Entry<'_>], report: &mut Report) {
    let mut twice = |first: &Entry<'_>, again: &Entry<'_>| {
        let message = format!("the key `{}` is written twice", again.key.text);
        let problem = Problem::new(syntax::DUPLICATE_KEY, again.key.span, message);
        report.push(problem.label(first.key.span, "first written here").help("the first counts: remove one of them"));
    };
    if entries.len() <= FEW {
        for (i, again) in entries.iter().enumerate().skip(1) {
            if let Some(first) = entries.iter().take(i).find(|first| first.key.text == again.key.text) {
                twice(first, again);
            }
        }
        return;
    }
    let mut first: Lookup<&str, usize> = Lookup::new();
    for (i, entry) in entries.iter().enumerate() {
        match first.get(&*entry.key.text).and_then(|&place| entries.get(place)) {
            Some(earlier) => twice(earlier, entry),
            None => {
                first.insert(&entry.key.text, i);
            }
        }
    }
}

/// Warns about keys without a value. A run of them behind a plain text is most likely one text with commas.
fn report_nulls(entries: &[Entry<'_>], text: &str, report: &mut Report) {
    let mut rest = entries.iter().enumerate().peekable();
    while let Some((i, entry)) = rest.next() {
        if entry.value.kind != Kind::Null || (entry.key.text.is_empty() && entry.key.span.is_empty()) {
            continue;
        }
        let has_colon = |entry: &Entry<'_>| entry.value.span.start > entry.key.span.end;
        let alone = |entry: &Entry<'_>| entry.value.kind == Kind::Null && !has_colon(entry);
        let message = format!("the key `{}` has no value", entry.key.text);
        let colon = entry.key.text.find(':').filter(|_| entry.key.style == Style::Plain);
        if has_colon(entry) {
            report.push(
                Problem::new(syntax::NULL_VALUE, entry.key.span, message).help("give it a value or leave it out"),
            );
            continue;
        }
        if let Some(colon) = colon.filter(|_| entry.key.span.of(text) == entry.key.text) {
            let after = Span::point(entry.key.span.start as usize + colon + 1);
            let problem = Problem::new(syntax::NULL_VALUE, entry.key.span, message);
            report.push(
                problem
                    .help("a colon divides key and value only with a space after it")
                    .fix("put a space after the colon", vec![(after, " ".to_owned())]),
            );
            continue;
        }
        let mut last = entry;
        while let Some((_, next)) = rest.next_if(|(_, next)| alone(next) && !next.key.text.contains(':')) {
            last = next;
        }
        let before = i.checked_sub(1).and_then(|i| entries.get(i));
        let plain = before.filter(|before| before.value.as_scalar().is_some_and(|scalar| scalar.style == Style::Plain));
        let problem = Problem::new(syntax::NULL_VALUE, entry.key.span.to(last.key.span), message);
        let Some(before) = plain.filter(|before| before.value.span.end <= entry.key.span.start) else {
            report.push(problem.help("write `key: value`, or leave it out"));
            continue;
        };
        let whole = before.value.span.to(last.key.span);
        let quoted = super::print::in_double_quotes(whole.of(text));
        let name = &before.key.text;
        report.push(
            problem
                .help(format!("if the comma belongs to `{name}`, put the whole text in quotation marks"))
                .fix(format!("quote `{name}`"), vec![(whole, quoted)]),
        );
    }
}
