//! `rebut check`: what is wrong in the dossier, and what was verified.

use super::Output;
use crate::check;
use crate::diagnostic::render::{FileTexts, human, json, short};
use crate::diagnostic::{Diagnostic, Severity};
use crate::dossier::{CheckedAgainst, Loaded, updated_lock};
use crate::model::{Id as _, PassageId, SourceId};
use crate::query::quoted_shares;

/// The forms of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageFormat {
    /// With the line and a caret.
    Human {
        /// With ANSI colours.
        colour: bool,
    },
    /// A line each.
    Short,
    /// JSON with a schema.
    Json,
}

/// What `check` is asked.
#[derive(Debug, Clone)]
pub struct Options {
    /// How messages look.
    pub format: MessageFormat,
    /// Whether warnings count as findings.
    pub deny_warnings: bool,
    /// The folder of the dossier as it is reached from where the program runs, with a `/` at its end; empty for here.
    pub folder: String,
    /// Write the lock anew; the new text, if it differs, is among the output's files.
    pub update_lock: bool,
}

/// Prints the diagnostics and a line that says what was verified.
#[must_use]
pub fn run(loaded: &Loaded, options: &Options) -> Output {
    let mut diagnostics = loaded.diagnostics.clone();
    diagnostics.extend(check::check(loaded));
    let mut output = Output::default();
    if options.update_lock && loaded.is_folder {
        diagnostics.retain(|diagnostic| diagnostic.code != crate::diagnostic::codes::quotations::LOCK_STALE);
        let text = updated_lock(loaded).write();
        if text != loaded.lock.write() || loaded.files.iter().all(|(_, file)| file.name() != crate::dossier::LOCK) {
            output.files.push(super::NewFile {
                path: crate::dossier::LOCK.to_owned(),
                bytes: text.into_bytes(),
                replace: true,
            });
        }
    }
    diagnostics.sort_by(|a, b| a.place.cmp(&b.place).then(a.code.cmp(&b.code)));
    let errors = count(&diagnostics, Severity::Error);
    let warnings = count(&diagnostics, Severity::Warning);
    output.findings = errors > 0 || (options.deny_warnings && warnings > 0);
    let by_id = |id| loaded.files.get(id);
    let files = FileTexts::new(&by_id).below(&options.folder);
    output.bytes = match options.format {
        MessageFormat::Human { colour } => {
            let mut text = human(&diagnostics, files, colour);
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&summary(loaded, errors, warnings));
            text.push('\n');
            text.into_bytes()
        }
        MessageFormat::Short => short(&diagnostics, files).into_bytes(),
        MessageFormat::Json => json(&diagnostics, files).into_bytes(),
    };
    output
}

fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

/// `14 quotations verified, 13 against 3 texts, 1 by the lock only (…) · 1 error, 2 warnings`
fn summary(loaded: &Loaded, errors: usize, warnings: usize) -> String {
    let mut by_text = 0;
    let mut by_lock = 0;
    let mut quotations = 0;
    let mut texts = vec![false; loaded.dossier.sources.len()];
    let mut locks = vec![false; loaded.dossier.sources.len()];
    for (id, passage) in loaded.dossier.passages.iter() {
        if passage.quote.is_none() {
            continue;
        }
        quotations += 1;
        let used = match standing(loaded, id) {
            Some(CheckedAgainst::Text) => {
                by_text += 1;
                &mut texts
            }
            Some(CheckedAgainst::Lock) => {
                by_lock += 1;
                &mut locks
            }
            None => continue,
        };
        if let Some(flag) = used.get_mut(passage.source.index()) {
            *flag = true;
        }
    }
    let mut parts = Vec::new();
    let mut verified = match by_text + by_lock {
        0 if quotations == 0 => "no quotations".to_owned(),
        count => plural(count, "quotation verified", "quotations verified"),
    };
    if by_text > 0 {
        let sources = texts.iter().filter(|&&used| used).count();
        verified.push_str(&format!(", {by_text} against {}", plural(sources, "text", "texts")));
    }
    if by_lock > 0 {
        let names: Vec<String> = locks
            .iter()
            .enumerate()
            .filter(|(_, used)| **used)
            .map(|(index, _)| format!("`{}`", loaded.dossier.sources[SourceId::from_index(index)].id))
            .collect();
        let have = if names.len() == 1 { "has no text here" } else { "have no text here" };
        verified.push_str(&format!(", {by_lock} by the lock only ({} {have})", names.join(", ")));
    }
    let left = quotations - by_text - by_lock;
    if left > 0 {
        verified.push_str(&format!(", {left} not verified"));
    }
    parts.push(verified);
    let one_report = check::one_report(loaded);
    if one_report > 0 {
        let rest = if one_report == 1 { "claim rests" } else { "claims rest" };
        parts.push(format!("{one_report} {rest} on one report each"));
    }
    let rejected = check::known_from_opponents(loaded);
    if rejected > 0 {
        let claims = plural(rejected, "claim", "claims");
        let it = if rejected == 1 { "it" } else { "them" };
        parts.push(format!("{claims} known only from a source that rejects {it}"));
    }
    if let Some(most) = quoted_shares(loaded).into_iter().filter(|share| share.quoted > 0).max_by_key(|share| {
        // Of equal shares the first.
        (share.per_cent(), std::cmp::Reverse(share.source))
    }) {
        let id = &loaded.dossier.sources[most.source].id;
        parts.push(format!("at most {} % {} of a source quoted (`{id}`)", most.per_cent(), most.measure.words()));
    }
    parts.push(format!("{}, {}", plural(errors, "error", "errors"), plural(warnings, "warning", "warnings")));
    parts.join(" · ")
}

fn standing(loaded: &Loaded, id: PassageId) -> Option<CheckedAgainst> {
    loaded.check(id).standing().map(|standing| standing.against)
}

fn plural(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
