//! `rebut fix`: applies the fixes that diagnostics offer.

use super::{Failure, NewFile, Output, difference};
use crate::check;
use crate::diagnostic::codes::{files, names, quotations, syntax};
use crate::diagnostic::{Code, Diagnostic, Edit, Fix, Place, Severity};
use crate::dossier::{Folder, LOCK, Loaded};
use crate::text::FileId;

/// How often the dossier is read again: mending one thing may show another.
const MOST_ROUNDS: usize = 10;

/// What `fix` is asked.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Put the source's own words where a quotation differs from them without a change of meaning.
    pub quotations: bool,
    /// Apply also what changes how the map is read: the nearest name, a closing bracket.
    pub guesses: bool,
    /// Show the changes and write nothing.
    pub diff: bool,
    /// The folder of the dossier as it is reached from where the program runs, with a `/` at its end; empty for here.
    pub folder: String,
    /// Only this file, by its `/`-path.
    pub only: Option<String>,
}

/// What a fix may change, which decides whether it has to be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// How a thing is written; and the place of words that stand elsewhere. Always applied.
    Writing,
    /// The words of a quotation: with `--quotations`.
    Quotations,
    /// What is read, by a guess at what was meant: with `--guesses`.
    Guesses,
    /// What was said: only a person can tell. Never applied.
    Meaning,
}

/// Fixes of these codes change what is read: a key, a title, a word that was lost or is not seen.
const GUESSES: &[Code] = &[
    syntax::NULL_VALUE,
    syntax::UNKNOWN_KEY,
    syntax::NOT_ONE_OF,
    syntax::CONTROL_CHARACTER,
    syntax::LINE_ENDS_IN_COMMA,
    syntax::BACKSLASH_AT_LINE_END,
    syntax::UNCLOSED_TITLE,
    syntax::EMPTY_DEFINITION,
    syntax::BIDI_CONTROL,
];

fn reach(code: Code) -> Reach {
    match code {
        code if code == quotations::QUOTATION_MOVED => Reach::Writing,
        code if code == quotations::QUOTATION_NEAR => Reach::Quotations,
        // Two titles that are alike may be two claims after all: joining them brings their speakers together.
        code if code == names::NEAR_DUPLICATE => Reach::Meaning,
        code if GUESSES.contains(&code) || code.id().starts_with("R1") => Reach::Guesses,
        code if code.id().starts_with("R0") => Reach::Writing,
        _ => Reach::Meaning,
    }
}

/// Applies the fixes, round by round, and says which. `again` reads the dossier with some of its files replaced.
///
/// Of fixes that overlap the first is applied; the next round sees what is left of the other.
///
/// # Errors
///
/// If the mended dossier had more errors than before: then nothing is written.
pub fn run(loaded: &Loaded, again: &dyn Fn(&Folder) -> Loaded, options: &Options) -> Result<Output, Failure> {
    let mut changed = Folder::new();
    let mut lines = String::new();
    let mut count = 0;
    let mut read: Option<Loaded> = None;
    let mut found = all_diagnostics(loaded);
    let errors_before = errors(&found);
    for _ in 0..MOST_ROUNDS {
        let now = read.as_ref().unwrap_or(loaded);
        let fixes = chosen(now, &found, options);
        if fixes.is_empty() {
            break;
        }
        for (diagnostic, fix) in &fixes {
            lines.push_str(&line(now, diagnostic, fix, options));
        }
        count += fixes.len();
        apply(now, &fixes, &mut changed);
        let next = again(&changed);
        found = all_diagnostics(&next);
        read = Some(next);
    }
    let errors_left = errors(&found);
    if errors_left > errors_before {
        return Err(Failure::new("the fixes together would make new errors, so nothing was written")
            .help("mend one thing by hand, then try again: `rebut check` shows them"));
    }
    let files = changed.iter().count();
    let mut output = Output::default();
    if options.diff {
        let mut text = String::new();
        for (path, bytes) in changed.iter() {
            let before = loaded.files.iter().find(|(_, file)| file.name() == path).map_or("", |(_, file)| file.text());
            let after = String::from_utf8_lossy(bytes);
            text.push_str(&difference::unified(&format!("{}{path}", options.folder), before, &after));
        }
        output.bytes = text.into_bytes();
        output.findings = files > 0;
        return Ok(output);
    }
    output.files = changed
        .iter()
        .map(|(path, bytes)| NewFile { path: path.to_owned(), bytes: bytes.to_vec(), replace: true })
        .collect();
    lines.push_str(&match (count, files) {
        (0, _) => "nothing to fix".to_owned(),
        (count, 1) => format!("{count} fixed in 1 file"),
        (count, files) => format!("{count} fixed in {files} files"),
    });
    let now = read.as_ref().unwrap_or(loaded);
    let asked_for = |fix: &Fix| {
        let name = fix.edits.first().map_or("", |edit| now.files.name(edit.at.file));
        options.only.as_deref().is_none_or(|only| only == name)
    };
    let waiting = found.iter().filter_map(|said| said.fix.as_ref()).filter(|fix| asked_for(fix)).count();
    if waiting > 0 {
        lines.push_str(&format!(" · {waiting} left to decide"));
    }
    match errors_left {
        0 => {}
        1 => lines.push_str(" · 1 error left"),
        left => lines.push_str(&format!(" · {left} errors left")),
    }
    lines.push('\n');
    output.bytes = lines.into_bytes();
    output.findings = errors_left > 0;
    Ok(output)
}

fn all_diagnostics(loaded: &Loaded) -> Vec<Diagnostic> {
    let mut found = loaded.diagnostics.clone();
    found.extend(check::check(loaded));
    found.sort_by(|a, b| a.place.cmp(&b.place).then(a.code.cmp(&b.code)));
    found
}

fn errors(found: &[Diagnostic]) -> usize {
    found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

/// The fixes of this round: those that may be applied, without those that touch an earlier one.
fn chosen<'d>(loaded: &Loaded, found: &'d [Diagnostic], options: &Options) -> Vec<(&'d Diagnostic, &'d Fix)> {
    let mut fixes: Vec<(&Diagnostic, &Fix)> = Vec::new();
    // Of such a file we have only what could be read: written back, the rest would be lost.
    let garbled = |file: FileId| {
        found.iter().any(|said| said.code == files::NOT_UTF8 && matches!(said.place, Place::At(at) if at.file == file))
    };
    let garbled: Vec<bool> = loaded.files.iter().map(|(id, _)| garbled(id)).collect();
    let mut offered: Vec<(&Diagnostic, &Fix)> = found
        .iter()
        .filter(|diagnostic| match reach(diagnostic.code) {
            Reach::Writing => true,
            Reach::Quotations => options.quotations,
            Reach::Guesses => options.guesses,
            Reach::Meaning => false,
        })
        .filter_map(|diagnostic| Some((diagnostic, diagnostic.fix.as_ref()?)))
        .filter(|(_, fix)| {
            fix.edits.first().is_some_and(|edit| {
                let name = loaded.files.name(edit.at.file);
                let whole = garbled.get(edit.at.file.0 as usize) == Some(&false);
                let wanted = whole && options.only.as_deref().is_none_or(|only| only == name);
                wanted
                    && name != LOCK
                    && !name.is_empty()
                    && fix.edits.iter().all(|other| other.at.file == edit.at.file)
            })
        })
        .collect();
    offered.sort_by_key(|(_, fix)| extent(fix));
    for (diagnostic, fix) in offered {
        let (file, start, _) = extent(fix);
        // Also where two only touch: two insertions at one place would depend on their order.
        let free = fixes.last().is_none_or(|(_, last)| {
            let (last_file, _, last_end) = extent(last);
            last_file != file || last_end < start
        });
        if free {
            fixes.push((diagnostic, fix));
        }
    }
    fixes
}

/// The file of a fix, and the bytes from its first edit to its last.
fn extent(fix: &Fix) -> (FileId, u32, u32) {
    let file = fix.edits.first().map_or(FileId(0), |edit| edit.at.file);
    let start = fix.edits.iter().map(|edit| edit.at.start).min().unwrap_or_default();
    let end = fix.edits.iter().map(|edit| edit.at.start.saturating_add(edit.at.len)).max().unwrap_or_default();
    (file, start, end)
}

/// Puts the edits into the texts; `fixes` are in order and do not overlap.
fn apply(loaded: &Loaded, fixes: &[(&Diagnostic, &Fix)], changed: &mut Folder) {
    for (id, file) in loaded.files.iter() {
        let mut edits: Vec<&Edit> =
            fixes.iter().flat_map(|(_, fix)| &fix.edits).filter(|edit| edit.at.file == id).collect();
        if edits.is_empty() {
            continue;
        }
        edits.sort_by_key(|edit| (edit.at.start, edit.at.len));
        let before = file.text();
        // A file keeps the line ends that it has.
        let carriage = before.find('\n').is_some_and(|at| before.get(..at).is_some_and(|line| line.ends_with('\r')));
        let mut after = String::with_capacity(before.len() + 16 * edits.len());
        let mut done = 0;
        for edit in edits {
            let range = edit.at.span().range();
            after.push_str(before.get(done..range.start).unwrap_or_default());
            if carriage {
                after.push_str(&edit.text.replace("\r\n", "\n").replace('\n', "\r\n"));
            } else {
                after.push_str(&edit.text);
            }
            done = range.end;
        }
        after.push_str(before.get(done..).unwrap_or_default());
        changed.insert(file.name(), after);
    }
}

/// `arguments/strait.argdown:3:1: R023 escape the mark`
fn line(loaded: &Loaded, diagnostic: &Diagnostic, fix: &Fix, options: &Options) -> String {
    let at = match &diagnostic.place {
        Place::At(at) => Some(*at),
        Place::File(_) | Place::Dossier => fix.edits.first().map(|edit| edit.at),
    };
    let place = at.and_then(|at| {
        let place = loaded.files.line_column(at);
        let file = loaded.files.get(at.file)?;
        Some(format!("{}{}:{}:{}: ", options.folder, file.name(), place.line, place.column))
    });
    format!("{}{} {}\n", place.unwrap_or_default(), diagnostic.code, fix.title)
}
