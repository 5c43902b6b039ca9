//! `rebut quote`: finds words in a source and prints the data to paste.

use serde_json::json;

use super::{Failure, Output, TableFormat};
use crate::dossier::{Loaded, Window};
use crate::model::SourceId;
use crate::text::{Quotation, Search, Span, TextStructure, nearest};
use crate::view::Page;
use crate::yaml::{Entry, Key, Kind, Scalar, Style, Value, to_flow};

/// Finds `words` in the text of `source` and prints `{in, at, quote}` for each place; the source's own words are
/// printed, however the words were typed. Findings if nothing was found.
///
/// # Errors
/// If there is no such source, or its text is not here.
pub fn run(loaded: &Loaded, source: &str, words: &str, format: TableFormat) -> Result<Output, Failure> {
    let quotation = Quotation::parse(words.trim());
    if quotation.is_empty() {
        return Err(Failure::new("no words to look for")
            .help(format!("write some words of the source: `rebut quote {source} \"some of its words\"`")));
    }
    let id = find_source(loaded, source)?;
    let known = loaded.text(id);
    let (Some(text), Some(window)) = (known.and_then(|known| known.text.as_deref()), known.and_then(Window::of)) else {
        return Err(Failure::new(format!("the text of `{source}` is not here"))
            .help("put it under `seeds/`, or name its folder: `--texts DIR`"));
    };
    let structure = window.whole;
    let search = window.in_whole(window.index().find(&quotation));
    let places: Vec<Span> = search.matches.iter().map(|found| found.span).collect();
    let page = page(source, text, structure, &places, &search);
    let found = !places.is_empty();
    let mut output = Output::page(&page, format, || as_json(source, text, structure, &places, &search));
    output.findings = !found;
    Ok(output)
}

/// The source of a name.
///
/// # Errors
/// If there is none, with the nearest name.
pub fn find_source(loaded: &Loaded, name: &str) -> Result<SourceId, Failure> {
    if let Some(id) = loaded.dossier.source_named(name) {
        return Ok(id);
    }
    let names: Vec<&str> = loaded.dossier.sources.iter().map(|(_, source)| &*source.id).collect();
    let mut failure = Failure::new(format!("there is no source `{name}`"));
    if let Some(near) = nearest(name, names.iter().copied()) {
        failure = failure.help(format!("did you mean `{near}`?"));
    }
    Err(failure.help(format!("the sources are: {}", names.join(", "))))
}

fn page(source: &str, text: &str, structure: &TextStructure, places: &[Span], search: &Search) -> Page {
    let mut page = Page::new();
    for &span in places {
        page.entry(0, "", data(source, &structure.locate(span).to_string(), span.of(text)), "");
    }
    if places.is_empty() {
        match &search.near {
            Some(near) => {
                page.paragraph(format!("`{source}` does not have these words. The nearest are:"));
                let place = structure.locate(near.span).to_string();
                page.entry(0, "", data(source, &place, near.span.of(text)), "");
                let changed: Vec<&str> = near.changes.iter().map(|change| change.kind.name()).collect();
                if !changed.is_empty() {
                    page.paragraph(format!("They differ by {}: this is not a quotation.", changed.join(" and ")));
                }
            }
            None => page.paragraph(format!("`{source}` has neither these words nor any near them.")),
        }
    }
    page
}

/// The data to paste into a map.
fn data(source: &str, at: &str, words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let entry = |key: &'static str, text: String, style: Style| Entry {
        key: Key { text: key.into(), span: Span::default(), style: Style::Plain },
        value: Value { span: Span::default(), kind: Kind::Scalar(Scalar { text: text.into(), style }) },
    };
    let entries = vec![
        entry("in", source.to_owned(), Style::Plain),
        entry("at", at.to_owned(), Style::Plain),
        entry("quote", words, Style::Double),
    ];
    to_flow(&Value { span: Span::default(), kind: Kind::Map(entries) })
}

fn as_json(source: &str, text: &str, structure: &TextStructure, places: &[Span], search: &Search) -> serde_json::Value {
    let place = |span: Span| {
        json!({
            "in": source,
            "at": structure.locate(span).to_string(),
            "quote": span.of(text),
            "start": span.start,
            "end": span.end,
        })
    };
    let mut value = json!({
        "schema": "rebut/quote/1",
        "found": places.iter().map(|&span| place(span)).collect::<Vec<_>>(),
    });
    if let (true, Some(near), Some(object)) = (places.is_empty(), &search.near, value.as_object_mut()) {
        object.insert("near".to_owned(), place(near.span));
    }
    value
}
