//! The front matter of a map that stands alone: what it is about, and Argdown's settings.

use super::raise_data::datum;
use crate::exchange::{Reader, extras};
use crate::model::{Datum, Extra, Manifest};
use crate::text::{FileId, Seen};
use crate::yaml::{Entry, Fields, Value, in_double_quotes, to_flow};

/// Argdown's setting of the mode, which is a part of the model: its relations are strict.
const MODE: &str = "mode";

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
    let mut kept = extras(&rest, file);
    for extra in kept.iter_mut().filter(|extra| &*extra.key == "model") {
        if let Datum::Map(entries) = &mut extra.value {
            entries.retain(|(key, _)| &**key != MODE);
        }
    }
    let says_nothing = |extra: &Extra| &*extra.key == "model" && extra.value == Datum::Map(Vec::new());
    kept.retain(|extra| !says_nothing(extra));
    manifest.extra = kept;
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
    let mode = (Box::from(MODE), Datum::Text("strict".into()));
    let mut is_said = !strict;
    for extra in &manifest.extra {
        let mut value = extra.value.clone();
        if let (Datum::Map(entries), "model", false) = (&mut value, &*extra.key, is_said) {
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
