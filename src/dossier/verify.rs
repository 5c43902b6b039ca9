//! Checking every passage against its source: in the text if it is here, else in the lock.

use super::lock::{Lock, LockedClaim, LockedQuotation, LockedSource};
use super::window::Window;
use super::{CheckedAgainst, KnownText, Loaded, PassageCheck, Standing};
use crate::diagnostic::codes::quotations as codes;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::{Id as _, Identity, Passage, PassageId, SourceId};
use crate::text::{
    At, Choice, Locator, Match, Near, Quotation, Search, Span, TextIndex, TextStructure, in_quotation_marks,
};

/// Checks all passages; what is wrong goes to the diagnostics.
pub(super) fn passages(loaded: &mut Loaded) {
    let mut verification = Verification::default();
    let sources = loaded.dossier.sources.len();
    let mut of_source: Vec<Vec<PassageId>> = vec![Vec::new(); sources];
    let mut unchecked: Vec<usize> = vec![0; sources];
    // Passages without a text are checked in their own order: of a large map alone that is all of them, and to gather them
    // by source first would only lead back and forth through memory.
    for (id, passage) in loaded.dossier.passages.iter() {
        let source = passage.source.index();
        let Some(text) = loaded.texts.get(source) else { continue };
        if text.text.is_some() {
            if let Some(list) = of_source.get_mut(source) {
                list.push(id);
            }
        } else if verification.check(loaded, id, text, None) == PassageCheck::Unchecked
            && let Some(count) = unchecked.get_mut(source)
        {
            *count += 1;
        }
    }
    for (text, passages) in loaded.texts.iter().zip(&of_source) {
        // Of a text there may be no window: the part that the source names is not in it.
        let window = if passages.is_empty() { None } else { Window::of(text) };
        let index = window.as_ref().map(Window::index);
        for &passage in passages {
            verification.check(loaded, passage, text, window.as_ref().zip(index.as_ref()));
        }
    }
    for (index, &unchecked) in unchecked.iter().enumerate() {
        let source = SourceId::from_index(index);
        if unchecked > 0 && loaded.dossier.sources[source].declared.is_some() {
            verification.diagnostics.push(text_missing(loaded, source, unchecked));
        }
    }
    loaded.passages = verification.checks;
    loaded.diagnostics.extend(verification.diagnostics);
    if loaded.is_folder {
        stale(loaded);
    }
}

/// What was found so far.
#[derive(Default)]
struct Verification {
    /// For each passage what became of it; those after the last that was checked are left out, so that a large map without
    /// any text needs no list.
    checks: Vec<PassageCheck>,
    diagnostics: Vec<Diagnostic>,
}

impl Verification {
    /// Checks one passage, against the text of its source if it is given, else against the lock.
    fn check(
        &mut self,
        loaded: &Loaded,
        id: PassageId,
        text: &KnownText,
        searched: Option<(&Window<'_>, &TextIndex<'_>)>,
    ) -> PassageCheck {
        let passage = &loaded.dossier.passages[id];
        let source = &loaded.dossier.sources[passage.source].id;
        let mut checking = Checking { id: source, text, passage, diagnostics: &mut self.diagnostics };
        let check = if passage.quote.as_deref().is_some_and(Quotation::quotes_nothing) {
            checking.empty();
            PassageCheck::NotFound
        } else {
            match searched {
                Some((window, index)) => checking.against_text(window, index),
                None => checking.against_lock(&loaded.lock),
            }
        };
        if check != PassageCheck::Unchecked {
            self.checks.resize(loaded.dossier.passages.len(), PassageCheck::Unchecked);
            if let Some(slot) = self.checks.get_mut(id.index()) {
                *slot = check.clone();
            }
        }
        check
    }
}

fn text_missing(loaded: &Loaded, source: SourceId, unchecked: usize) -> Diagnostic {
    let source = &loaded.dossier.sources[source];
    let place = source.declared.map_or(Place::Dossier, Place::At);
    let (these, are) = if unchecked == 1 { ("one quotation or place", "is") } else { ("quotations or places", "are") };
    let count = if unchecked == 1 { String::new() } else { format!("{unchecked} ") };
    let looked_for = source.text.as_deref().map_or_else(|| format!("{}.txt", source.id), str::to_owned);
    Diagnostic::new(
        codes::TEXT_MISSING,
        place,
        format!("the text of `{}` is not here, and {count}{these} {are} not in the lock", source.id),
    )
    .help(format!("put `{looked_for}` under `seeds/`, or name its folder: `--texts DIR`"))
}

struct Checking<'c> {
    id: &'c str,
    text: &'c KnownText,
    passage: &'c Passage,
    diagnostics: &'c mut Vec<Diagnostic>,
}

impl Checking<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The place that the map names; `Err` if it is wrong, which has been reported.
    fn locator(&mut self, structure: Option<&TextStructure>) -> Result<Option<Locator>, ()> {
        let Some(written) = self.passage.locator.as_deref() else { return Ok(None) };
        let at = self.passage.locator_at.unwrap_or(self.passage.at);
        let locator = match Locator::parse(written) {
            Ok(locator) => locator,
            Err(error) => {
                self.report(
                    Diagnostic::new(codes::BAD_LOCATOR, at, format!("`{written}` is not a place: {}", error.message))
                        .help("write `¶3`, `¶3 s2`, `¶3 s2-4` or `p. 12`"),
                );
                return Err(());
            }
        };
        if let Some(structure) = structure
            && let Err(missing) = structure.resolve(&locator)
        {
            self.report(
                Diagnostic::new(codes::BAD_LOCATOR, at, format!("`{}` has no {written} ({missing})", self.id))
                    .help(format!("`rebut quote {} WORDS` prints the place of some words", self.id)),
            );
            return Err(());
        }
        Ok(Some(locator))
    }

    fn empty(&mut self) {
        let at = self.passage.at;
        let written = self.passage.quote.as_deref().unwrap_or_default().trim();
        let message = match written {
            "" => "this quotation is empty".to_owned(),
            written => format!("`{written}` quotes no words of `{}`", self.id),
        };
        self.report(
            Diagnostic::new(codes::EMPTY_QUOTATION, at, message)
                .help(format!("quote the words that say it; `rebut quote {} WORDS` finds them", self.id))
                .help("or leave `quote` out and name one sentence: `at: ¶3 s2`"),
        );
    }

    /// Warns where the quotation is cut off right beside a word that turns what it says.
    fn cut(&mut self, window: &Window<'_>, found: &Match) {
        let text = self.text.text.as_deref().unwrap_or_default();
        let at = self.passage.at;
        let written = self.passage.quote.as_deref().unwrap_or_default();
        let (word, begins) = match (found.negation_before, found.negation_after) {
            (Some(before), _) => (before, true),
            (None, Some(after)) => (after, false),
            (None, None) => return,
        };
        let whole = Span { start: found.span.start.min(word.start), end: found.span.end.max(word.end) };
        let has = format!("{} {} has", self.id, window.whole.locate(found.span));
        let (turns, place) = (one_line(word.of(text)), if begins { "begins right after" } else { "ends right before" });
        let mut diagnostic = Diagnostic::new(
            codes::CUT_AT_NEGATION,
            at,
            format!("this quotation {place} `{turns}`, which turns what it says"),
        )
        .fact(two_columns("you wrote", &has, written).0)
        .fact(two_columns("you wrote", &has, whole.of(text)).1)
        .help(format!("quote `{turns}` with it, or tell the point in words of your own"));
        if begins && found.pieces.len() == 1 && !Quotation::parse(written).has_marks() {
            diagnostic = diagnostic.fix(format!("quote `{turns}` too"), at, quoted(whole.of(text)));
        }
        self.report(diagnostic);
    }

    fn against_text(&mut self, window: &Window<'_>, index: &TextIndex<'_>) -> PassageCheck {
        let locator = self.locator(Some(window.whole));
        let Some(words) = self.passage.quote.as_deref() else {
            return match locator {
                Ok(Some(locator)) => self.place(&locator, window.whole, CheckedAgainst::Text),
                Ok(None) => PassageCheck::Unchecked,
                Err(()) => PassageCheck::NotFound,
            };
        };
        let bad_place = locator.is_err();
        let locator = locator.ok().flatten();
        let quotation = Quotation::parse(words);
        let search = window.in_whole(index.find(&quotation));
        match search.choose(window.whole, locator.as_ref(), self.passage.occurrence) {
            Choice::One { found, occurrence } => {
                if found.changes.is_empty() {
                    self.cut(window, found);
                }
                self.found(window, &search, found, occurrence)
            }
            Choice::Ambiguous { count } => {
                // A place was named; that it is wrong has been said.
                if !bad_place {
                    self.ambiguous(count);
                }
                match search.matches.first() {
                    Some(first) => self.found(window, &search, first, 1),
                    None => PassageCheck::NotFound,
                }
            }
            Choice::Elsewhere { count, first } => {
                self.moved(window, locator.as_ref(), count, first);
                if count == 1 && first.changes.is_empty() {
                    self.cut(window, first);
                }
                self.found(window, &search, first, 1)
            }
            Choice::Missing => {
                self.missing(window, words, search.near.as_ref());
                PassageCheck::NotFound
            }
        }
    }

    fn found(&mut self, window: &Window<'_>, search: &Search, found: &Match, occurrence: u32) -> PassageCheck {
        if !found.changes.is_empty() {
            let source_words = found.span.of(self.text.text.as_deref().unwrap_or_default());
            self.changed(window, found.span, source_words, &found.changes);
            return PassageCheck::NotFound;
        }
        PassageCheck::Found(Standing {
            against: CheckedAgainst::Text,
            level: search.level,
            span: found.span,
            sentences: window.whole.sentences_in(found.span),
            in_quotation_marks: self
                .text
                .text
                .as_deref()
                .is_some_and(|text| in_quotation_marks(text, window.whole, found.span)),
            occurrence,
        })
    }

    /// A place that is named without words: it counts for one sentence only.
    fn place(&mut self, locator: &Locator, structure: &TextStructure, against: CheckedAgainst) -> PassageCheck {
        let spans = structure.resolve(locator).unwrap_or_default();
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return PassageCheck::Unchecked };
        let sentences: Vec<_> = spans.iter().flat_map(|&span| structure.sentences_in(span)).collect();
        if sentences.len() > 1 {
            let at = self.passage.locator_at.unwrap_or(self.passage.at);
            self.report(
                Diagnostic::new(
                    codes::SENTENCE_UNCLEAR,
                    at,
                    format!("`{locator}` is {} sentences, and no words say which is meant", sentences.len()),
                )
                .help("quote the operative words, or name one sentence: `¶3 s2`"),
            );
        }
        PassageCheck::Found(Standing {
            against,
            level: None,
            span: first.to(*last),
            sentences,
            in_quotation_marks: false,
            occurrence: 1,
        })
    }

    fn ambiguous(&mut self, count: u32) {
        let at = self.passage.at;
        self.report(
            Diagnostic::new(
                codes::QUOTATION_AMBIGUOUS,
                at,
                format!("these words stand in `{}` {count} times, and nothing says which is meant", self.id),
            )
            .help("add the place, `at: ¶3 s2`, or quote a word more"),
        );
    }

    fn moved(&mut self, window: &Window<'_>, locator: Option<&Locator>, count: u32, first: &Match) {
        let real = window.whole.locate(first.span).to_string();
        let times = if count == 1 { String::new() } else { format!(", first of {count} times") };
        match (locator, self.passage.locator_at) {
            (Some(locator), Some(at)) => self.report(
                Diagnostic::new(
                    codes::QUOTATION_MOVED,
                    at,
                    format!("the words do not stand at {locator} of `{}`, but at {real}{times}", self.id),
                )
                .help(format!("write `at: {real}`"))
                .fix(format!("write `{real}`"), at, real.clone()),
            ),
            _ => {
                let at = self.passage.at;
                self.report(
                    Diagnostic::new(
                        codes::QUOTATION_MOVED,
                        at,
                        format!("`{}` has these words {}, so there is no such occurrence", self.id, how_often(count)),
                    )
                    .help("correct `occurrence`"),
                );
            }
        }
    }

    fn missing(&mut self, window: &Window<'_>, words: &str, near: Option<&Near>) {
        let at = self.passage.at;
        let Some(near) = near else {
            self.report(
                Diagnostic::new(
                    codes::QUOTATION_GONE,
                    at,
                    format!("these words are not in `{}`, nor any near them", self.id),
                )
                .help("quote the source as it stands, or name the source that has them"),
            );
            return;
        };
        let source_words = near.span.of(self.text.text.as_deref().unwrap_or_default()).to_owned();
        if !near.changes.is_empty() {
            self.changed(window, near.span, &source_words, &near.changes);
            return;
        }
        let place = window.whole.locate(near.span);
        let mut diagnostic = Diagnostic::new(
            codes::QUOTATION_NEAR,
            at,
            format!("this quotation is not in `{}`; the nearest words are these", self.id),
        )
        .fact(two_columns("you wrote", &format!("{} {place} has", self.id), words).0)
        .fact(two_columns("you wrote", &format!("{} {place} has", self.id), &source_words).1);
        for part in near.diff.iter().filter(|part| part.is_same_number()) {
            let (wrote, source) = (one_line(&part.wrote), one_line(&part.source));
            diagnostic = diagnostic.fact(format!("`{wrote}` and `{source}` are one number, written in two ways"));
        }
        self.report(diagnostic.help("quote the source as it stands").fix(
            "quote the source as it stands",
            at,
            quoted(&source_words),
        ));
    }

    fn changed(&mut self, window: &Window<'_>, span: Span, source_words: &str, changes: &[crate::text::MeaningChange]) {
        let place = window.whole.locate(span);
        let mut kinds: Vec<&str> = changes.iter().map(|change| change.kind.name()).collect();
        kinds.dedup();
        let words = self.passage.quote.as_deref().unwrap_or_default();
        let at = self.passage.at;
        let has = format!("{} {place} has", self.id);
        self.report(
            Diagnostic::new(
                codes::MEANING_CHANGED,
                at,
                format!("this quotation is not in `{}`; the nearest words differ by {}", self.id, kinds.join(" and ")),
            )
            .fact(two_columns("you wrote", &has, words).0)
            .fact(two_columns("you wrote", &has, source_words).1)
            .help("quote the source as it stands, or cite another passage")
            .fix("quote the source as it stands", at, quoted(source_words)),
        );
    }

    fn against_lock(&mut self, lock: &Lock) -> PassageCheck {
        let structure = self.text.structure.as_ref();
        let Ok(locator) = self.locator(structure) else { return PassageCheck::NotFound };
        let passage = self.passage;
        if passage.quote.is_none() {
            return match (structure, locator) {
                (Some(structure), Some(locator)) => self.place(&locator, structure, CheckedAgainst::Lock),
                _ => PassageCheck::Unchecked,
            };
        }
        let sha256 = self.text.sha256.as_deref();
        let locked =
            lock.quotation(self.id, sha256, passage.quote.as_deref(), passage.locator.as_deref(), passage.occurrence);
        match locked {
            None => PassageCheck::Unchecked,
            Some(locked) => {
                let span = Span { start: locked.start, end: locked.end };
                PassageCheck::Found(Standing {
                    against: CheckedAgainst::Lock,
                    level: locked.level.map(Into::into),
                    span,
                    sentences: structure.map(|structure| structure.sentences_in(span)).unwrap_or_default(),
                    in_quotation_marks: locked.marked,
                    occurrence: locked.occurrence,
                })
            }
        }
    }
}

fn how_often(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// Two lines of fact whose words begin in one column.
fn two_columns(first: &str, second: &str, words: &str) -> (String, String) {
    let width = first.chars().count().max(second.chars().count());
    let line = |head: &str| format!("{head:<width$}  {}", one_line(words));
    (line(first), line(second))
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words as a double-quoted scalar of data.
fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The lock as it should be: written anew for all sources whose text is here, kept for the rest. Numbers of claims
/// that are gone stay, so that none is used again.
#[must_use]
pub fn updated_lock(loaded: &Loaded) -> Lock {
    let mut lock = Lock::default();
    let here = |id: &str| {
        let source = loaded.dossier.source_named(id);
        source.and_then(|source| loaded.text(source)).is_some_and(|text| text.text.is_some())
    };
    let identity = Identity::of(&loaded.dossier);
    for locked in loaded.lock.claims() {
        let moved = identity
            .claim_of(&locked.id)
            .is_some_and(|claim| loaded.dossier.claims[claim].number != Some(locked.number));
        if !moved {
            lock.add_claim(locked.clone());
        }
    }
    for (id, claim) in loaded.dossier.claims.iter() {
        if let (Some(_), Some(number)) = (&claim.title, claim.number) {
            lock.add_claim(LockedClaim { id: identity.claim(id).to_owned(), number });
        }
    }
    for locked in loaded.lock.sources().filter(|locked| !here(&locked.id)) {
        lock.add_source(locked.clone());
    }
    for locked in loaded.lock.quotations().filter(|locked| !here(&locked.source)) {
        lock.add_quotation(locked.clone());
    }
    for (id, source) in loaded.dossier.sources.iter() {
        let Some(text) = loaded.text(id) else { continue };
        if let (Some(_), Some(structure), Some(sha256)) = (&text.text, &text.structure, &text.sha256) {
            lock.add_source(LockedSource {
                id: source.id.to_string(),
                sha256: sha256.to_string(),
                sentences: structure.offsets(),
            });
        }
    }
    for (id, passage) in loaded.dossier.passages.iter() {
        let Some(standing) = loaded.check(id).standing() else { continue };
        let Some(sha256) = loaded.text(passage.source).and_then(|text| text.sha256.as_deref()) else { continue };
        if standing.against == CheckedAgainst::Lock || passage.quote.is_none() {
            continue;
        }
        lock.add_quotation(LockedQuotation {
            source: loaded.dossier.sources[passage.source].id.to_string(),
            sha256: sha256.to_owned(),
            quote: passage.quote.as_deref().map(str::to_owned),
            at: passage.locator.as_deref().map(str::to_owned),
            occurrence: standing.occurrence,
            start: standing.span.start,
            end: standing.span.end,
            level: standing.level.map(Into::into),
            marked: standing.in_quotation_marks,
        });
    }
    lock
}

/// Warns if the lock does not say what it would say if it were written now.
fn stale(loaded: &mut Loaded) {
    let now = updated_lock(loaded).write();
    let then = loaded.lock.write();
    if now == then {
        return;
    }
    let before: std::collections::BTreeSet<&str> = then.lines().collect();
    let after: std::collections::BTreeSet<&str> = now.lines().collect();
    let lines = |count: usize| if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
    let missing = after.difference(&before).count();
    let extra = before.difference(&after).count();
    let file = loaded.files.iter().find(|(_, file)| file.name() == super::LOCK).map(|(id, _)| id);
    let (place, message) = match file {
        Some(file) => {
            let mut what = Vec::new();
            if missing > 0 {
                what.push(format!("{} missing", lines(missing)));
            }
            if extra > 0 {
                what.push(format!("{} no longer right", lines(extra)));
            }
            if what.is_empty() {
                what.push("not written as it should be".to_owned());
            }
            (Place::At(At { file, start: 0, len: 0 }), format!("the lock is out of date: {}", what.join(", ")))
        }
        None => {
            (Place::File(super::LOCK.to_owned()), format!("there is no lock yet: it would have {}", lines(missing)))
        }
    };
    loaded
        .diagnostics
        .push(Diagnostic::new(codes::LOCK_STALE, place, message).help("write it: `rebut check --update-lock`"));
}
