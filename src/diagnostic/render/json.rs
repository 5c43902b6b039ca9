//! For programs: an object with a schema.

use serde::Serialize;

use super::FileTexts;
use crate::diagnostic::{Diagnostic, Place};
use crate::text::At;

#[derive(Serialize)]
struct Document<'d> {
    schema: &'static str,
    diagnostics: Vec<Entry<'d>>,
}

#[derive(Serialize)]
struct Entry<'d> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    place: Where,
    message: &'d str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    labels: Vec<Labelled<'d>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    facts: &'d [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    help: &'d [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixEntry<'d>>,
}

#[derive(Serialize, Default)]
struct Where {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
}

#[derive(Serialize)]
struct Labelled<'d> {
    #[serde(flatten)]
    place: Where,
    message: &'d str,
}

#[derive(Serialize)]
struct FixEntry<'d> {
    title: &'d str,
    edits: Vec<EditEntry<'d>>,
}

#[derive(Serialize)]
struct EditEntry<'d> {
    #[serde(flatten)]
    place: Where,
    text: &'d str,
}

/// `{"schema": "rebut/diagnostics/1", "diagnostics": […]}`: lines and columns count from 1, columns in characters; an
/// end is the place after the last character.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], files: FileTexts<'_>) -> String {
    let entries = diagnostics.iter().map(|diagnostic| entry(diagnostic, files)).collect();
    let document = Document { schema: "rebut/diagnostics/1", diagnostics: entries };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn entry<'d>(diagnostic: &'d Diagnostic, files: FileTexts<'_>) -> Entry<'d> {
    Entry {
        code: diagnostic.code.id(),
        name: diagnostic.code.entry().name,
        severity: diagnostic.severity.word(),
        place: match &diagnostic.place {
            Place::At(at) => place(*at, files),
            Place::File(name) => Where { path: Some(files.path(name)), ..Where::default() },
            Place::Dossier => Where::default(),
        },
        message: &diagnostic.message,
        labels: diagnostic
            .labels
            .iter()
            .map(|label| Labelled { place: place(label.at, files), message: &label.message })
            .collect(),
        facts: &diagnostic.facts,
        help: &diagnostic.help,
        fix: diagnostic.fix.as_ref().map(|fix| FixEntry {
            title: &fix.title,
            edits: fix.edits.iter().map(|edit| EditEntry { place: place(edit.at, files), text: &edit.text }).collect(),
        }),
    }
}

fn place(at: At, files: FileTexts<'_>) -> Where {
    let Some(file) = files.get(at.file) else { return Where::default() };
    let start = file.line_column(at.start);
    let end = file.line_column(at.start.saturating_add(at.len));
    Where {
        path: Some(files.path(file.name())),
        line: Some(start.line),
        column: Some(start.column),
        end_line: Some(end.line),
        end_column: Some(end.column),
    }
}
