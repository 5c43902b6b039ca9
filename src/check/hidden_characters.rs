//! R061: characters that reorder what is seen, or cannot be seen.

use crate::diagnostic::codes::syntax;
use crate::diagnostic::{Diagnostic, Edit, Fix, Place, Severity};
use crate::dossier::{LOCK, Loaded};
use crate::text::{At, FileId, Seen, SourceText, UnsafeCharacter, UnsafeKind, unsafe_characters};

/// How many lines of one file are reported.
const LINES: usize = 20;

/// One diagnostic for each line of a map, record or manifest that has such characters. Texts of sources stand as they are.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let mut reported: Option<Seen<At>> = None;
    for (id, file) in loaded.files.iter().filter(|(_, file)| file.name() != LOCK) {
        let mut characters = unsafe_characters(file.text());
        if characters.is_empty() {
            continue;
        }
        // A control character in data has a code of its own.
        let reported = reported.get_or_insert_with(|| control_characters(loaded));
        characters.retain(|c| c.kind != UnsafeKind::Control || !reported.contains(&start(id, c)));
        let line_of = |c: &UnsafeCharacter| file.lines().line_of(c.span.start);
        let lines: Vec<&[UnsafeCharacter]> = characters.chunk_by(|a, b| line_of(a) == line_of(b)).collect();
        for line in lines.iter().take(LINES) {
            found.extend(report(id, file, line, lines.len()));
        }
    }
}

fn start(file: FileId, character: &UnsafeCharacter) -> At {
    At { file, start: character.span.start, len: 0 }
}

/// Where control characters in data were reported, without their lengths.
fn control_characters(loaded: &Loaded) -> Seen<At> {
    let of_code = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.code == syntax::CONTROL_CHARACTER);
    of_code
        .filter_map(|diagnostic| match diagnostic.place {
            Place::At(at) => Some(At { len: 0, ..at }),
            _ => None,
        })
        .collect()
}

fn report(id: FileId, file: &SourceText, line: &[UnsafeCharacter], lines: usize) -> Option<Diagnostic> {
    let first = line.first()?;
    let overrides = line.iter().find(|c| matches!(c.character, '\u{202d}' | '\u{202e}'));
    let worst = overrides.unwrap_or(first);
    let what = match worst.kind {
        UnsafeKind::Bidirectional if overrides.is_some() => "shows the words behind it in another order",
        UnsafeKind::Bidirectional => "changes the direction of writing",
        UnsafeKind::Invisible => "cannot be seen",
        UnsafeKind::Control => "is a control character",
    };
    let more = match line.len() {
        1 => String::new(),
        2 => ", and another on this line is like it".to_owned(),
        count => format!(", and {} others on this line are like it", count - 1),
    };
    let mut diagnostic =
        Diagnostic::new(syntax::BIDI_CONTROL, worst.span.at(id), format!("{} {what}{more}", worst.code_point()));
    if overrides.is_some() {
        diagnostic.severity = Severity::Error;
    }
    if lines > LINES && file.lines().line_of(first.span.start) == 0 {
        diagnostic = diagnostic.fact(format!("{lines} lines of this file have such characters"));
    }
    diagnostic =
        diagnostic.help("take it out: a reader sees other words than a search, a comparison or a program does");
    let edits = line.iter().map(|c| Edit { at: c.span.at(id), text: String::new() }).collect();
    diagnostic.fix = Some(Fix { title: "take the hidden characters out".to_owned(), edits });
    Some(diagnostic)
}
