//! `rebut fix`: applies the fixes that diagnostics offer.

use super::mending::{Mending, Refused, errors, extent};
use super::{Failure, NewFile, Output, difference};
use crate::diagnostic::codes::{files, names, quotations, syntax};
use crate::diagnostic::{Code, Diagnostic, Fix, Place, Severity};
use crate::dossier::{Folder, LOCK, Loaded};

/// How many rounds are made: mending one thing may show another, and of very many messages only the first are kept.
const MOST_ROUNDS: usize = 400;

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
    syntax::MISTYPED_MARK,
    syntax::WRONG_SETTING,
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
/// Of fixes that overlap the first is applied; the next round sees what is left of the other. What came of them is read, and
/// a fix is taken back that did not cure what it was for, or, where it should only change how a thing is written, if
/// anything is read otherwise.
///
/// # Errors
///
/// If the mended dossier had more errors than before: then nothing is written.
pub fn run(loaded: &Loaded, again: &dyn Fn(&Folder) -> Loaded, options: &Options) -> Result<Output, Failure> {
    let mut mending = Mending::of(loaded, again);
    let mut lines = String::new();
    let mut count = 0;
    let errors_before = errors(&mending.found);
    let mut before = 0;
    for _ in 0..MOST_ROUNDS {
        let fixes = chosen(mending.now(), &mending.found, options, &mending.refused);
        if fixes.is_empty() {
            if count == before {
                break;
            }
            // What went wrong may go right, now that others are mended.
            before = count;
            mending.refused = Refused::default();
            continue;
        }
        count += mending.apply(fixes, |now, said, fix| lines.push_str(&line(now, said, fix, options)));
    }
    let Mending { changed, read, found, refused, .. } = mending;
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
    let by_hand = |said: &&Diagnostic| said.fix.as_ref().is_some_and(|fix| refused.has(now, said, fix));
    let (by_hand, waiting): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        found.iter().filter(|said| said.fix.as_ref().is_some_and(asked_for)).partition(by_hand);
    if !waiting.is_empty() {
        lines.push_str(&format!(" · {} left to decide", waiting.len()));
    }
    if !by_hand.is_empty() {
        lines.push_str(&format!(
            " · {} to mend by hand: a fix would change what is read, or mend nothing",
            by_hand.len()
        ));
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

/// Whether a fix should leave all that is read as it is: what could be read, and is only written otherwise.
pub(super) fn keeps_reading(said: &Diagnostic) -> bool {
    reach(said.code) == Reach::Writing && said.severity != Severity::Error && said.code.id().starts_with("R0")
}

/// The fixes of this round: those that may be applied, without those that touch an earlier one.
fn chosen(loaded: &Loaded, found: &[Diagnostic], options: &Options, refused: &Refused) -> Vec<(Diagnostic, Fix)> {
    let mut fixes: Vec<(Diagnostic, Fix)> = Vec::new();
    // Of such a file we have only what could be read: written back, the rest would be lost.
    let mut garbled = vec![false; loaded.files.iter().count()];
    for said in found.iter().filter(|said| said.code == files::NOT_UTF8) {
        if let Place::At(at) = said.place
            && let Some(garbled) = garbled.get_mut(at.file.0 as usize)
        {
            *garbled = true;
        }
    }
    let mut offered: Vec<(&Diagnostic, &Fix)> = found
        .iter()
        .filter(|diagnostic| match reach(diagnostic.code) {
            Reach::Writing => true,
            Reach::Quotations => options.quotations,
            Reach::Guesses => options.guesses,
            Reach::Meaning => false,
        })
        .filter_map(|diagnostic| Some((diagnostic, diagnostic.fix.as_ref()?)))
        .filter(|(diagnostic, fix)| !refused.has(loaded, diagnostic, fix))
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
            fixes.push((diagnostic.clone(), fix.clone()));
        }
    }
    fixes
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
