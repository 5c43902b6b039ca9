//! The texts of sources: looked up by hash, else by name.

use super::storage::{FoundText, TextShelf};
use super::{KnownText, Loaded};
use crate::diagnostic::codes::{files, quotations};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::Source;
use crate::text::{At, Locator, LocatorPart, Lookup, SplitRules, TextStructure};

/// What is known of the text of each source, in their order.
pub(super) fn find_all(loaded: &mut Loaded, shelf: &mut TextShelf<'_>) -> Vec<KnownText> {
    let mut read: Lookup<String, Option<Box<str>>> = Lookup::new();
    let mut known = Vec::with_capacity(loaded.dossier.sources.len());
    let mut diagnostics = Vec::new();
    for (_, source) in loaded.dossier.sources.iter() {
        let found = find(source, shelf, &mut diagnostics);
        diagnostics.extend(shelf.refused().into_iter().map(|(path, error)| {
            Diagnostic::new(
                files::CANNOT_READ,
                source.declared.map_or_else(|| Place::File(path.clone()), Place::At),
                format!("`{path}`, the text of `{}`, cannot be read: {error}", source.id),
            )
            .help("check the name and the permissions of the text")
        }));
        let mut text = match found {
            Some(found) => with_text(source, found, &mut read, &mut diagnostics),
            None => KnownText { sha256: source.sha256.clone(), ..KnownText::default() },
        };
        if text.structure.is_none() {
            text.structure = loaded.lock.source(&source.id).and_then(|locked| {
                let same = text.sha256.as_deref().is_none_or(|sha256| sha256 == locked.sha256);
                if !same {
                    return None;
                }
                text.sha256.get_or_insert_with(|| locked.sha256.as_str().into());
                TextStructure::from_offsets(&locked.sentences).ok()
            });
        }
        if let Some(part) = &source.part {
            limit(&mut text, &part.paragraphs, part.at, &mut diagnostics);
        }
        known.push(text);
    }
    loaded.diagnostics.extend(diagnostics);
    known
}

fn find(source: &Source, shelf: &mut TextShelf<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<FoundText> {
    let named = source.text.as_deref().and_then(|name| shelf.by_name(name));
    let Some(sha256) = source.sha256.as_deref() else {
        let own = format!("{}.txt", source.id);
        return named.or_else(|| if source.declared.is_some() { shelf.by_name(&own) } else { None });
    };
    match named {
        Some(found) if found.sha256 == sha256 => Some(found),
        other => {
            let by_hash = shelf.by_hash(sha256);
            if by_hash.is_none()
                && let Some(found) = &other
            {
                let place = source.sha256_at.map_or(Place::Dossier, Place::At);
                diagnostics.push(
                    Diagnostic::new(
                        quotations::HASH_DIFFERS,
                        place,
                        format!("the text of `{}` is not the one that was recorded", source.id),
                    )
                    .fact(format!("{:<width$}  {sha256}", "recorded", width = found.name.chars().count().max(8)))
                    .fact(format!("{:<8}  {}", found.name, found.sha256))
                    .help("get the recorded text back, or compare the two and record the new hash")
                    .help("the quotations were looked up in the text that is here"),
                );
            }
            by_hash.or(other)
        }
    }
}

fn with_text(
    source: &Source,
    found: FoundText,
    read: &mut Lookup<String, Option<Box<str>>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> KnownText {
    let FoundText { bytes, sha256, name } = found;
    let text = read
        .or_insert_with(sha256.clone(), || match String::from_utf8(bytes) {
            Ok(text) => Some(text.into()),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                diagnostics.push(
                    Diagnostic::new(
                        files::NOT_UTF8,
                        Place::File(name.clone()),
                        format!("the text of `{}` is not UTF-8: byte {at} is not text", source.id),
                    )
                    .help("save the text as UTF-8 and record its new hash"),
                );
                None
            }
        })
        .clone();
    let rules = SplitRules {
        no_break: source.split.no_break.iter().map(|word| word.to_string()).collect(),
        break_after: source.split.break_after.iter().map(|word| word.to_string()).collect(),
    };
    let structure = text.as_deref().map(|text| TextStructure::new(text, &rules));
    KnownText { text, structure, sha256: Some(sha256.into()), part: None }
}

/// Notes which paragraphs make up a part. They keep the numbers that they have in the whole.
fn limit(text: &mut KnownText, paragraphs: &str, at: At, diagnostics: &mut Vec<Diagnostic>) {
    let written =
        if paragraphs.trim_start().starts_with('¶') { paragraphs.to_owned() } else { format!("¶{paragraphs}") };
    let locator = match Locator::parse(&written) {
        Ok(locator) => locator,
        Err(error) => {
            diagnostics.push(
                Diagnostic::new(
                    quotations::BAD_LOCATOR,
                    at,
                    format!("`{paragraphs}` names no paragraphs: {}", error.message),
                )
                .help("write the first and the last paragraph: `paragraphs: 1-6`"),
            );
            return;
        }
    };
    let Some(structure) = &mut text.structure else { return };
    if let Err(missing) = structure.resolve(&locator) {
        diagnostics.push(
            Diagnostic::new(quotations::BAD_LOCATOR, at, missing.to_string()).help("correct `paragraphs` of the part"),
        );
    }
    let named = |number: u32| {
        locator.parts.iter().any(|part| match part {
            LocatorPart::Paragraphs { first, last } => (*first..=*last).contains(&number),
            LocatorPart::Sentences { .. } | LocatorPart::Pages { .. } => false,
        })
    };
    text.part =
        Some(structure.paragraphs.iter().zip(1..).filter(|(_, number)| named(*number)).map(|(p, _)| p.span).collect());
}
