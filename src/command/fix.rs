//! `rebut fix`: applies the fixes that diagnostics offer.

use super::convert::write_json;
use super::{Failure, NewFile, Output, difference};
use crate::check;
use crate::diagnostic::codes::{files, names, quotations, syntax};
use crate::diagnostic::{Code, Diagnostic, Edit, Fix, Place, Severity};
use crate::dossier::{Folder, LOCK, Loaded};
use crate::exchange::Fingerprint;
use crate::text::{FileId, Seen};

/// How many rounds are made: mending one thing may show another, and of very many messages only the first are kept.
const MOST_ROUNDS: usize = 400;

/// How many bytes are read in all to find which fix is at fault; keeps a large dossier full of mistakes from costing more.
const MOST_BYTES: usize = 64 << 20;

/// A dossier is read at least and at most so often for it.
const READINGS: std::ops::RangeInclusive<usize> = 40..=1_000;

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
            mending.refused = Seen::new();
            continue;
        }
        for line in mending.apply(fixes, options) {
            lines.push_str(&line);
            count += 1;
        }
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
    let by_hand = |said: &&Diagnostic| said.fix.as_ref().is_some_and(|fix| is_refused(now, said, fix, &refused));
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

/// A fix that was taken back: its file, the line that it is on as it reads, its code and its place in that line.
type Refused = (String, String, Code, u32);

fn key(loaded: &Loaded, said: &Diagnostic, fix: &Fix) -> Option<Refused> {
    let at = fix.edits.first()?.at;
    let text = loaded.files.text(at.file);
    let start = at.start as usize;
    let line_start = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    let line_end = text.get(start..)?.find('\n').map_or(text.len(), |at| start + at);
    let line = text.get(line_start..line_end)?.to_owned();
    let column = u32::try_from(start - line_start).unwrap_or(u32::MAX);
    Some((loaded.files.name(at.file).to_owned(), line, said.code, column))
}

fn is_refused(loaded: &Loaded, said: &Diagnostic, fix: &Fix, refused: &Seen<Refused>) -> bool {
    !refused.is_empty() && key(loaded, said, fix).is_some_and(|key| refused.contains(&key))
}

/// A dossier while it is being mended.
struct Mending<'l> {
    loaded: &'l Loaded,
    again: &'l dyn Fn(&Folder) -> Loaded,
    changed: Folder,
    /// What the changed files are read as; `None` before the first change.
    read: Option<Loaded>,
    found: Vec<Diagnostic>,
    refused: Seen<Refused>,
    /// How often it may still be read to find what is at fault.
    readings: usize,
}

impl<'l> Mending<'l> {
    fn of(loaded: &'l Loaded, again: &'l dyn Fn(&Folder) -> Loaded) -> Mending<'l> {
        let found = all_diagnostics(loaded);
        let bytes: usize = loaded.files.iter().map(|(_, file)| file.text().len()).sum();
        let readings = (MOST_BYTES / bytes.max(1)).clamp(*READINGS.start(), *READINGS.end());
        Mending { loaded, again, changed: Folder::new(), read: None, found, refused: Seen::new(), readings }
    }

    fn now(&self) -> &Loaded {
        self.read.as_ref().unwrap_or(self.loaded)
    }

    /// Applies what stands the test of some fixes: all at once, and where that goes wrong, halves of them, down to what is at
    /// fault. Gives back a line for each that was applied.
    fn apply(&mut self, fixes: Vec<(Diagnostic, Fix)>, options: &Options) -> Vec<String> {
        // What should change nothing is tried apart: for the rest no reading can be compared.
        let (writing, recovering): (Vec<_>, Vec<_>) = fixes.into_iter().partition(|(said, _)| keeps_reading(said));
        let mut lines = Vec::new();
        for (fixes, keeps) in [(writing, true), (recovering, false)] {
            // Fixes of the second kind were found before those of the first were applied.
            if !keeps && !lines.is_empty() {
                break;
            }
            let mut accepted: Vec<(Diagnostic, Fix)> = Vec::new();
            let mut open = vec![fixes];
            let was = self.reading(keeps);
            while let Some(tried) = open.pop().filter(|tried| !tried.is_empty()) {
                if self.readings == 0 {
                    self.refuse(&tried);
                    continue;
                }
                self.readings -= 1;
                let mut together: Vec<&(Diagnostic, Fix)> = accepted.iter().chain(&tried).collect();
                together.sort_by_key(|(_, fix)| extent(fix));
                let mut files = self.changed.clone();
                apply(self.now(), &together, &mut files);
                let next = (self.again)(&files);
                let found = all_diagnostics(&next);
                let stands = self.is_cured(&together, &next, &found) && was.is_none_or(|was| was == reading(&next));
                if stands {
                    accepted.extend(tried);
                } else if tried.len() == 1 {
                    self.refuse(&tried);
                } else {
                    let mut tried = tried;
                    let second = tried.split_off(tried.len() / 2);
                    open.extend([second, tried]);
                }
            }
            if accepted.is_empty() {
                continue;
            }
            accepted.sort_by_key(|(_, fix)| extent(fix));
            lines.extend(accepted.iter().map(|(said, fix)| line(self.now(), said, fix, options)));
            let together: Vec<&(Diagnostic, Fix)> = accepted.iter().collect();
            let mut files = std::mem::take(&mut self.changed);
            apply(self.now(), &together, &mut files);
            let next = (self.again)(&files);
            self.found = all_diagnostics(&next);
            self.changed = files;
            self.read = Some(next);
        }
        lines
    }

    fn refuse(&mut self, fixes: &[(Diagnostic, Fix)]) {
        for (said, fix) in fixes {
            if let Some(key) = key(self.now(), said, fix) {
                self.refused.insert(key);
            }
        }
    }

    fn reading(&self, wanted: bool) -> Option<[u8; 32]> {
        wanted.then(|| reading(self.now()))
    }

    /// Whether none of the fixes leaves a message of its own code where it was applied, and nothing is lost that was read.
    fn is_cured(&self, fixes: &[&(Diagnostic, Fix)], next: &Loaded, found: &[Diagnostic]) -> bool {
        let mut shifts: Vec<(FileId, i64)> = Vec::new();
        for (said, fix) in fixes {
            let (file, start, end) = extent(fix);
            let shift = shifts.iter().find(|(of, _)| *of == file).map_or(0, |(_, shift)| *shift);
            let grown: i64 = fix.edits.iter().map(|edit| edit.text.len() as i64 - i64::from(edit.at.len)).sum();
            let (first, last) = (i64::from(start) + shift, i64::from(end) + shift + grown);
            let name = self.now().files.name(file);
            let still = found.iter().filter(|other| other.code == said.code).any(|other| match &other.place {
                Place::At(at) if next.files.name(at.file) == name => {
                    let (start, end) = (i64::from(at.start), i64::from(at.start) + i64::from(at.len));
                    start <= last && first <= end && (start, end) != (0, 0)
                }
                _ => false,
            });
            if still {
                return false;
            }
            match shifts.iter_mut().find(|(of, _)| *of == file) {
                Some((_, shift)) => *shift += grown,
                None => shifts.push((file, grown)),
            }
        }
        // What was read for text may be a title, or settings.
        let from_text = fixes.iter().any(|(said, _)| said.code == syntax::MISTYPED_MARK);
        let kept = usize::from(from_text);
        errors(found) <= errors(&self.found)
            && holdings(next).iter().zip(holdings(self.now())).skip(kept).all(|(after, before)| *after >= before)
    }
}

/// How many of each kind of thing are read: a fix may bring some to light, and lose none.
fn holdings(loaded: &Loaded) -> [usize; 6] {
    let dossier = &loaded.dossier;
    [
        dossier.claims.iter().map(|(_, claim)| claim.occurrences.len()).sum(),
        dossier.arguments.iter().map(|(_, argument)| argument.occurrences.len()).sum(),
        dossier.steps.len(),
        dossier.relations.iter().map(|(_, relation)| relation.grounds.len()).sum(),
        dossier.attestations.len(),
        dossier.sections.len(),
    ]
}

/// Whether a fix should leave all that is read as it is: what could be read, and is only written otherwise.
fn keeps_reading(said: &Diagnostic) -> bool {
    reach(said.code) == Reach::Writing && said.severity != Severity::Error && said.code.id().starts_with("R0")
}

/// The checksum of what is read.
fn reading(loaded: &Loaded) -> [u8; 32] {
    let mut sum = Fingerprint::default();
    // Writing into a checksum cannot fail.
    let _ = write_json(&loaded.dossier, &(), &mut sum);
    sum.finish()
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
fn chosen(loaded: &Loaded, found: &[Diagnostic], options: &Options, refused: &Seen<Refused>) -> Vec<(Diagnostic, Fix)> {
    let mut fixes: Vec<(Diagnostic, Fix)> = Vec::new();
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
        .filter(|(diagnostic, fix)| !is_refused(loaded, diagnostic, fix, refused))
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

/// The file of a fix, and the bytes from its first edit to its last.
fn extent(fix: &Fix) -> (FileId, u32, u32) {
    let file = fix.edits.first().map_or(FileId(0), |edit| edit.at.file);
    let start = fix.edits.iter().map(|edit| edit.at.start).min().unwrap_or_default();
    let end = fix.edits.iter().map(|edit| edit.at.start.saturating_add(edit.at.len)).max().unwrap_or_default();
    (file, start, end)
}

/// Puts the edits into the texts; `fixes` are in order and do not overlap.
fn apply(loaded: &Loaded, fixes: &[&(Diagnostic, Fix)], changed: &mut Folder) {
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
