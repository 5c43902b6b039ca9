//! `rebut convert`: data in other formats.

use super::{Failure, Output};
use crate::argdown::{Dialect, includes, parse};
use crate::dossier::Loaded;
use crate::exchange::argdown;
use crate::exchange::argdown_json::{OfficialModel, Settings};
/// Writes the project's own JSON in pieces: of a large map it is several times as large as all else, and need not be
/// held whole.
pub use crate::exchange::json::write as write_json;
use crate::text::{FileId, SourceText};

/// The formats that `convert` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFormat {
    /// The project's own JSON, schema `rebut/dossier/1`.
    Json,
    /// Argdown.
    Argdown,
    /// The JSON of the Argdown project's own tool.
    ArgdownJson,
}

/// Writes a dossier or map in another format.
///
/// # Errors
/// If the format cannot hold it: `argdown-json` takes one map, and one that Argdown's own tool accepts.
pub fn run(loaded: &Loaded, format: DataFormat) -> Result<Output, Failure> {
    match format {
        DataFormat::Json => {
            let mut bytes = Vec::new();
            write_json(&loaded.dossier, loaded, &mut bytes).map_err(|error| Failure::new(error.to_string()))?;
            Ok(Output::of(bytes))
        }
        DataFormat::Argdown => {
            let argdown::Raised { text, mut left_out } = argdown::raise(&loaded.dossier);
            left_out.extend(rejected(&text));
            Ok(Output { notice: notice(&left_out), ..Output::of(text) })
        }
        DataFormat::ArgdownJson => argdown_json(loaded),
    }
}

/// What Argdown's own tool says against a map that was written: that of titles and relations it takes fewer than we do.
fn rejected(text: &str) -> Option<String> {
    let parsed = parse(text, Dialect::Official, FileId(0));
    let problem = OfficialModel::build(&parsed.document, text, &Settings::default()).err()?;
    if text.trim().is_empty() {
        return None;
    }
    let stopped = parsed.diagnostics.first().and_then(crate::diagnostic::Diagnostic::span);
    let place = problem.span().or(stopped).map_or(String::new(), |span| {
        let place = SourceText::new("", text.to_owned()).line_column(span.start);
        format!(" (line {}, column {})", place.line, place.column)
    });
    Some(format!("{problem}{place}; rebut reads it as it was"))
}

/// What Argdown cannot carry, for stderr.
fn notice(lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| lines.iter().map(|line| format!("note: {line}")).collect::<Vec<_>>().join("\n"))
}

/// The official tool's JSON: of a lone Argdown map as that tool reads it, includes inlined; of anything else raised to
/// Argdown first.
fn argdown_json(loaded: &Loaded) -> Result<Output, Failure> {
    let lone = loaded.files.get(FileId(0)).filter(|file| !loaded.is_folder && !file.name().ends_with(".json"));
    let text = match lone {
        Some(file) => inlined(loaded, file)?,
        None => argdown::raise(&loaded.dossier).text,
    };
    let parsed = parse(&text, Dialect::Official, FileId(0));
    let model = OfficialModel::build(&parsed.document, &text, &Settings::default()).map_err(|problem| {
        let mut failure = Failure::new(format!("Argdown's own tool gives no model for this: {problem}"));
        if let Some(span) = problem.span() {
            let place = SourceText::new("", text.clone()).line_column(span.start);
            failure =
                failure.help(format!("line {}, column {} of the map with its includes", place.line, place.column));
        } else if let Some(span) = parsed.diagnostics.first().and_then(crate::diagnostic::Diagnostic::span) {
            let place = SourceText::new("", text.clone()).line_column(span.start);
            failure = failure.help(format!("it stops at line {}, column {}", place.line, place.column));
        }
        failure.help("`rebut check` says what other tools would make of the map; `-t json` keeps all of it")
    })?;
    let mut bytes = Vec::new();
    model.write(&mut bytes).map_err(|error| Failure::new(error.to_string()))?;
    bytes.push(b'\n');
    Ok(Output::of(bytes))
}

/// A map that is being inlined: its text from `from` on is still to be copied.
struct Inlining<'l> {
    file: &'l SourceText,
    from: usize,
    includes: std::vec::IntoIter<(crate::text::Span, &'l str)>,
}

impl<'l> Inlining<'l> {
    fn of(file: &'l SourceText) -> Inlining<'l> {
        Inlining { file, from: 0, includes: includes(file.text()).into_iter() }
    }
}

/// The text of a map after each `@include(…)` was replaced by the text of its file, each file once.
fn inlined(loaded: &Loaded, file: &SourceText) -> Result<String, Failure> {
    let mut text = String::new();
    let mut seen = vec![file.name()];
    let mut open = vec![Inlining::of(file)];
    while let Some(inlining) = open.last_mut() {
        let whole = inlining.file.text();
        let Some((span, path)) = inlining.includes.next() else {
            text.push_str(whole.get(inlining.from..).unwrap_or_default());
            open.pop();
            continue;
        };
        text.push_str(whole.get(inlining.from..span.start as usize).unwrap_or_default());
        inlining.from = span.end as usize;
        let name = crate::dossier::resolve(inlining.file.name(), path);
        let found = name.as_deref().and_then(|name| loaded.files.iter().find(|(_, file)| file.name() == name));
        let Some((_, included)) = found else {
            return Err(Failure::new(format!("`{}` includes `{path}`, which cannot be read", inlining.file.name()))
                .help("`rebut check` says why"));
        };
        if seen.contains(&included.name()) {
            text.push_str("<!-- already included -->");
        } else {
            seen.push(included.name());
            open.push(Inlining::of(included));
        }
    }
    Ok(text)
}
