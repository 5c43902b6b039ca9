//! A dossier while it is being mended: fixes are tried, and what came of them is read.

use super::convert::write_json;
use super::fix::keeps_reading;
use super::halving::Halving;
use crate::check;
use crate::diagnostic::codes::syntax;
use crate::diagnostic::{Code, Diagnostic, Edit, Fix, Place, Severity};
use crate::dossier::{Folder, Loaded};
use crate::exchange::Fingerprint;
use crate::text::FileId;

/// How many bytes are read in all to find which fix is at fault; keeps a large dossier full of mistakes from costing more.
const MOST_BYTES: usize = 64 << 20;

/// A dossier is read at least and at most so often for it.
const READINGS: std::ops::RangeInclusive<usize> = 40..=1_000;

/// A message, and the fix that it offers.
pub(super) type Offered = (Diagnostic, Fix);

/// A dossier while it is being mended.
pub(super) struct Mending<'l> {
    loaded: &'l Loaded,
    again: &'l dyn Fn(&Folder) -> Loaded,
    /// The files that were changed.
    pub changed: Folder,
    /// What they are read as; `None` if nothing had to be read again.
    pub read: Option<Loaded>,
    /// All that is said of it.
    pub found: Vec<Diagnostic>,
    /// The fixes that were taken back.
    pub refused: Refused,
    halving: Halving,
}

/// What came of trying some fixes.
struct Tried {
    changed: Folder,
    read: Loaded,
    found: Vec<Diagnostic>,
}

impl<'l> Mending<'l> {
    pub(super) fn of(loaded: &'l Loaded, again: &'l dyn Fn(&Folder) -> Loaded) -> Mending<'l> {
        let bytes = loaded.files.iter().map(|(_, file)| file.text().len()).sum();
        let mut found = all_diagnostics(loaded);
        // Of very many messages only the first were kept.
        let read = (found.len() >= crate::argdown::MOST_OF_A_KIND).then(|| again(&Folder::new()));
        if let Some(read) = &read {
            found = all_diagnostics(read);
        }
        Mending {
            loaded,
            again,
            changed: Folder::new(),
            read,
            found,
            refused: Refused::default(),
            halving: Halving::new(bytes, MOST_BYTES, &READINGS),
        }
    }

    pub(super) fn now(&self) -> &Loaded {
        self.read.as_ref().unwrap_or(self.loaded)
    }

    /// Applies what stands the test of some fixes, which are in order and do not overlap, and says each to `applied`. Gives
    /// back how many these are.
    pub(super) fn apply(&mut self, fixes: Vec<Offered>, mut applied: impl FnMut(&Loaded, &Diagnostic, &Fix)) -> usize {
        // What should change nothing is tried apart: for the rest no reading can be compared.
        let (writing, recovering): (Vec<_>, Vec<_>) = fixes.into_iter().partition(|(said, _)| keeps_reading(said));
        for (fixes, keeps) in [(writing, true), (recovering, false)] {
            if fixes.is_empty() {
                continue;
            }
            let now = self.read.as_ref().unwrap_or(self.loaded);
            let was = keeps.then(|| reading(now));
            let mut best = None;
            let accepted = self.halving.accept(fixes.len(), |chosen| {
                let together: Vec<&Offered> =
                    fixes.iter().zip(chosen).filter(|(_, chosen)| **chosen).map(|(fix, _)| fix).collect();
                let tried = Tried::of(now, &together, &self.changed, self.again);
                let stands =
                    tried.is_cure(now, &self.found, &together) && was.is_none_or(|was| was == reading(&tried.read));
                if stands {
                    best = Some(tried);
                }
                stands
            });
            let (mut kept, mut taken_back) = (Vec::new(), Vec::new());
            for (fix, accepted) in fixes.into_iter().zip(accepted) {
                if accepted { kept.push(fix) } else { taken_back.push(fix) }
            }
            self.refused.add(now, &taken_back);
            if let Some(Tried { changed, read, found }) = best {
                for (said, fix) in &kept {
                    applied(now, said, fix);
                }
                self.refused.move_with(now, &kept);
                (self.changed, self.read, self.found) = (changed, Some(read), found);
                // Fixes of the second kind were found before those of the first were applied.
                return kept.len();
            }
        }
        0
    }
}

impl Tried {
    fn of(now: &Loaded, fixes: &[&Offered], changed: &Folder, again: &dyn Fn(&Folder) -> Loaded) -> Tried {
        let mut changed = changed.clone();
        write(now, fixes, &mut changed);
        let read = again(&changed);
        let found = all_diagnostics(&read);
        Tried { changed, read, found }
    }

    /// Whether none of the fixes leaves a message of its own code where it was applied, and nothing is lost that was read.
    fn is_cure(&self, now: &Loaded, found: &[Diagnostic], fixes: &[&Offered]) -> bool {
        let left = Messages::of(&self.read, &self.found);
        let (mut in_file, mut shift) = (None, 0_i64);
        for (said, fix) in fixes {
            let (file, start, end) = extent(fix);
            if in_file != Some(file) {
                (in_file, shift) = (Some(file), 0);
            }
            let grown = grown(fix);
            let (first, last) = (i64::from(start) + shift, i64::from(end) + shift + grown);
            if left.any_at(said.code, now.files.name(file), first, last) {
                return false;
            }
            shift += grown;
        }
        // What was read for text may be a title, or settings.
        let from_text = fixes.iter().any(|(said, _)| said.code == syntax::MISTYPED_MARK);
        let kept = usize::from(from_text);
        errors(&self.found) <= errors(found)
            && holdings(&self.read).iter().zip(holdings(now)).skip(kept).all(|(after, before)| *after >= before)
    }
}

/// Messages by what they say and where, to be asked of many places.
struct Messages<'l> {
    /// In order; behind each the furthest end of those with its code and file up to it.
    places: Vec<((Code, &'l str, i64), i64)>,
}

impl<'l> Messages<'l> {
    fn of(loaded: &'l Loaded, found: &[Diagnostic]) -> Messages<'l> {
        let place = |said: &Diagnostic| match said.place {
            // What is said of a whole file is not said of its first byte.
            Place::At(at) if (at.start, at.len) != (0, 0) => {
                let (start, end) = (i64::from(at.start), i64::from(at.start) + i64::from(at.len));
                Some(((said.code, loaded.files.name(at.file), start), end))
            }
            _ => None,
        };
        let mut places: Vec<((Code, &str, i64), i64)> = found.iter().filter_map(place).collect();
        places.sort_unstable();
        let mut before: Option<((Code, &str), i64)> = None;
        for ((code, file, _), end) in &mut places {
            let of = (*code, *file);
            let furthest = before.filter(|(other, _)| *other == of).map_or(*end, |(_, furthest)| furthest.max(*end));
            before = Some((of, furthest));
            *end = furthest;
        }
        Messages { places }
    }

    /// Whether one of a code touches the bytes from `first` to `last` of a file.
    fn any_at(&self, code: Code, file: &str, first: i64, last: i64) -> bool {
        let up_to = self.places.partition_point(|(place, _)| *place <= (code, file, last));
        let nearest = up_to.checked_sub(1).and_then(|nearest| self.places.get(nearest));
        nearest.is_some_and(|((of, name, _), end)| *of == code && *name == file && *end >= first)
    }
}

/// The fixes that were taken back: file, place and code of each, as the files read now.
#[derive(Debug, Default)]
pub(super) struct Refused {
    /// In order.
    places: Vec<(String, u32, Code)>,
}

impl Refused {
    pub(super) fn has(&self, loaded: &Loaded, said: &Diagnostic, fix: &Fix) -> bool {
        let (file, start, _) = extent(fix);
        let sought = (loaded.files.name(file), start, said.code);
        self.places.binary_search_by(|(file, start, code)| (file.as_str(), *start, *code).cmp(&sought)).is_ok()
    }

    fn add(&mut self, loaded: &Loaded, fixes: &[Offered]) {
        self.places.extend(fixes.iter().map(|(said, fix)| {
            let (file, start, _) = extent(fix);
            (loaded.files.name(file).to_owned(), start, said.code)
        }));
        self.places.sort_unstable();
        self.places.dedup();
    }

    /// Follows the texts when fixes are applied, which are in order.
    fn move_with(&mut self, loaded: &Loaded, fixes: &[Offered]) {
        let mut edits: Vec<(&str, u32, i64)> = fixes
            .iter()
            .flat_map(|(_, fix)| &fix.edits)
            .map(|edit| {
                let end = edit.at.start.saturating_add(edit.at.len);
                (loaded.files.name(edit.at.file), end, edit_grown(edit))
            })
            .collect();
        edits.sort_unstable();
        let mut edits = edits.into_iter().peekable();
        let (mut in_file, mut shift) = (String::new(), 0_i64);
        for (file, start, _) in &mut self.places {
            if in_file != *file {
                (in_file, shift) = (file.clone(), 0);
            }
            while let Some((edited, _, grown)) = edits.next_if(|(edited, end, _)| (*edited, *end) <= (file, *start)) {
                if edited == file {
                    shift += grown;
                }
            }
            *start = u32::try_from(i64::from(*start) + shift).unwrap_or(*start);
        }
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

pub(super) fn errors(found: &[Diagnostic]) -> usize {
    found.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

/// The file of a fix, and the bytes from its first edit to its last.
pub(super) fn extent(fix: &Fix) -> (FileId, u32, u32) {
    let file = fix.edits.first().map_or(FileId(0), |edit| edit.at.file);
    let start = fix.edits.iter().map(|edit| edit.at.start).min().unwrap_or_default();
    let end = fix.edits.iter().map(|edit| edit.at.start.saturating_add(edit.at.len)).max().unwrap_or_default();
    (file, start, end)
}

/// By how many bytes a fix makes its text longer.
fn grown(fix: &Fix) -> i64 {
    fix.edits.iter().map(edit_grown).sum()
}

fn edit_grown(edit: &Edit) -> i64 {
    edit.text.len() as i64 - i64::from(edit.at.len)
}

/// Puts the edits of some fixes into the texts.
fn write(loaded: &Loaded, fixes: &[&Offered], changed: &mut Folder) {
    let mut edits: Vec<&Edit> = fixes.iter().flat_map(|(_, fix)| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.at);
    for edits in edits.chunk_by(|a, b| a.at.file == b.at.file) {
        let Some(file) = edits.first().and_then(|edit| loaded.files.get(edit.at.file)) else { continue };
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
