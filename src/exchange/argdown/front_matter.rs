//! The front matter of a map that stands alone: what it is about, and Argdown's settings.

use super::raise_data::datum;
use crate::exchange::{Reader, extras};
use crate::model::{Datum, Manifest};
use crate::text::{FileId, Seen};
use crate::yaml::{Entry, Fields, Value, in_double_quotes, to_flow};

/// Argdown's setting of the mode.
const MODE: &str = "mode";
const STRICT: &str = "strict";

/// Reads the front matter into the manifest. Keys that are not known are kept, the settings of Argdown's own among them.
pub(super) fn read(front: &Value<'_>, file: FileId, reader: &mut Reader) {
    let mut fields = Fields::new(front);
    let manifest = &mut reader.dossier.manifest;
    if let Some(title) = fields.text("title") {
        manifest.title = title.value.trim().into();
    }
    manifest.question = fields.text("question").map(|question| question.value.trim().into());
    manifest.as_of = fields.text("as_of").map(|date| date.value.trim().into());
    // Of a key that is written twice the first counts.
    let mut seen: Seen<&str> = Seen::new();
    let rest: Vec<&Entry<'_>> = fields.rest().filter(|entry| seen.insert(&entry.key.text)).collect();
    manifest.extra = extras(&rest, file);
}

/// Whether the settings ask for strict mode; `None` if they say nothing of the mode.
pub(super) fn is_strict(manifest: &Manifest) -> Option<bool> {
    let model = manifest.extra.iter().find(|extra| &*extra.key == "model")?;
    let Datum::Map(entries) = &model.value else { return None };
    match entries.iter().find(|(key, _)| &**key == MODE) {
        Some((_, Datum::Text(mode) | Datum::Quoted(mode))) => Some(&**mode == STRICT),
        Some((_, Datum::Null | Datum::List(_) | Datum::Map(_))) => Some(false),
        None => None,
    }
}

/// Writes a manifest as front matter; nothing, if it says nothing.
pub(super) fn write(manifest: &Manifest, strict: bool, out: &mut String) {
    let mut entries: Vec<(Box<str>, Datum)> = Vec::new();
    let mut add = |key: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            entries.push((key.into(), Datum::Text(value.into())));
        }
    };
    add("title", Some(&manifest.title));
    add("question", manifest.question.as_deref());
    add("as_of", manifest.as_of.as_deref());
    let mode = (Box::from(MODE), Datum::Text(if strict { STRICT } else { "loose" }.into()));
    let mut is_said = is_strict(manifest).unwrap_or_default() == strict;
    for extra in &manifest.extra {
        let mut value = extra.value.clone();
        if let (Datum::Map(entries), "model", false) = (&mut value, &*extra.key, is_said) {
            entries.retain(|(key, _)| &**key != MODE);
            entries.insert(0, mode.clone());
            is_said = true;
        }
        entries.push((extra.key.clone(), value));
    }
    if !is_said {
        entries.push(("model".into(), Datum::Map(vec![mode])));
    }
    if entries.is_empty() {
        return;
    }
    out.push_str("===\n");
    for (key, value) in entries {
        // In a block a key without a value still has its colon.
        let is_empty = value == Datum::Null;
        let entry = Datum::Map(vec![(key, value)]);
        let line = to_flow(&datum(&entry));
        // Argdown ends the front matter at three of these, wherever they stand.
        let line = if line.contains("===") { in_quotes(&entry).replace("==", "=\\x3d") } else { line };
        out.push_str(line.strip_prefix('{').and_then(|line| line.strip_suffix('}')).unwrap_or(&line));
        out.push_str(if is_empty { ":\n" } else { "\n" });
    }
    out.push_str("===\n\n");
}

/// Data with every text in quotation marks, where anything can be escaped. They are as deep as YAML may be.
fn in_quotes(value: &Datum) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match value {
        Datum::Null => "~".to_owned(),
        Datum::Text(text) | Datum::Quoted(text) => in_double_quotes(text),
        Datum::List(items) => format!("[{}]", joined(items.iter().map(in_quotes).collect())),
        Datum::Map(entries) => {
            let entry = |(key, value): &(Box<str>, Datum)| format!("{}: {}", in_double_quotes(key), in_quotes(value));
            format!("{{{}}}", joined(entries.iter().map(entry).collect()))
        }
    }
}
