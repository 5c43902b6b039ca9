//! `dossier.lock`: what was found in the texts, so that quotations can be checked where the texts are not; and the
//! number of each claim, given once.
//!
//! JSON lines, sorted, without dates or counts, so that version control merges two of them line by line.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::files;
use crate::text::{FileId, Lookup, MatchLevel, Span};

/// One line of the lock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum Line {
    Claim(LockedClaim),
    Quotation(LockedQuotation),
    Source(LockedSource),
}

/// The number of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockedClaim {
    /// Its id: `c:closure-lawful`.
    pub id: String,
    /// Its number, from 1.
    pub number: u32,
}

/// Where a quotation, or a place without words, was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockedQuotation {
    /// The source.
    pub source: String,
    /// The hash of its text.
    pub sha256: String,
    /// The words, as the map has them; left out for a place without words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The place that the map gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Which of several equal places, from 1; left out for the first.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub occurrence: u32,
    /// First byte in the text.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// How strictly the words matched; left out for a place without words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<LockedLevel>,
    /// Whether the words stand between quotation marks in the source.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub marked: bool,
}

/// How strictly a quotation matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LockedLevel {
    /// Byte for byte.
    Exact,
    /// After folding.
    Folded,
    /// With its marks resolved.
    Marks,
}

/// The sentences of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockedSource {
    /// The source.
    pub id: String,
    /// The hash of its text.
    pub sha256: String,
    /// For each paragraph the start and end of each sentence, in bytes.
    pub sentences: Vec<Vec<[u32; 2]>>,
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_one(number: &u32) -> bool {
    *number == 1
}

impl From<MatchLevel> for LockedLevel {
    fn from(level: MatchLevel) -> LockedLevel {
        match level {
            MatchLevel::Exact => LockedLevel::Exact,
            MatchLevel::Folded => LockedLevel::Folded,
            MatchLevel::Marks => LockedLevel::Marks,
        }
    }
}

impl From<LockedLevel> for MatchLevel {
    fn from(level: LockedLevel) -> MatchLevel {
        match level {
            LockedLevel::Exact => MatchLevel::Exact,
            LockedLevel::Folded => MatchLevel::Folded,
            LockedLevel::Marks => MatchLevel::Marks,
        }
    }
}

/// A quotation's name in the lock: source, words, place, occurrence asked for.
type QuotationKey = (String, Option<String>, Option<String>);

/// The lock in memory.
#[derive(Debug, Clone, Default)]
pub struct Lock {
    lines: Vec<Line>,
    claims: Lookup<String, u32>,
    quotations: Lookup<QuotationKey, Vec<usize>>,
    sources: Lookup<String, usize>,
}

impl Lock {
    /// Reads a lock. A line that cannot be read is reported and left out.
    #[must_use]
    pub fn read(text: &str, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Lock {
        let mut lock = Lock::default();
        let mut start = 0;
        let mut seen = BTreeSet::new();
        for line in text.split('\n') {
            let words = line.trim();
            if !words.is_empty() && seen.insert(words) {
                match serde_json::from_str::<Line>(words) {
                    Ok(line) => lock.push(line),
                    Err(error) => diagnostics.push(
                        Diagnostic::new(
                            files::LOCK_LINE,
                            Span::new(start, start + line.len()).at(file),
                            unreadable(words, &error),
                        )
                        .help("take it out, or write the lock anew: `rebut check --update-lock`"),
                    ),
                }
            }
            start += line.len() + 1;
        }
        lock
    }

    fn push(&mut self, line: Line) {
        let index = self.lines.len();
        match &line {
            Line::Claim(claim) => {
                self.claims.or_insert_with(claim.id.clone(), || claim.number);
            }
            Line::Quotation(quotation) => {
                let key = (quotation.source.clone(), quotation.quote.clone(), quotation.at.clone());
                self.quotations.or_insert_with(key, Vec::new).push(index);
            }
            Line::Source(source) => {
                self.sources.insert(source.id.clone(), index);
            }
        }
        self.lines.push(line);
    }

    /// Puts a claim's number in.
    pub fn add_claim(&mut self, claim: LockedClaim) {
        self.push(Line::Claim(claim));
    }

    /// Puts a quotation in.
    pub fn add_quotation(&mut self, quotation: LockedQuotation) {
        self.push(Line::Quotation(quotation));
    }

    /// Puts the sentences of a source in.
    pub fn add_source(&mut self, source: LockedSource) {
        self.push(Line::Source(source));
    }

    /// All numbers of claims, in the order of the lines.
    pub fn claims(&self) -> impl Iterator<Item = &LockedClaim> {
        self.lines.iter().filter_map(|line| match line {
            Line::Claim(claim) => Some(claim),
            Line::Quotation(_) | Line::Source(_) => None,
        })
    }

    /// All quotations, in the order of the lines.
    pub fn quotations(&self) -> impl Iterator<Item = &LockedQuotation> {
        self.lines.iter().filter_map(|line| match line {
            Line::Quotation(quotation) => Some(quotation),
            Line::Claim(_) | Line::Source(_) => None,
        })
    }

    /// All sources, in the order of the lines.
    pub fn sources(&self) -> impl Iterator<Item = &LockedSource> {
        self.lines.iter().filter_map(|line| match line {
            Line::Source(source) => Some(source),
            Line::Claim(_) | Line::Quotation(_) => None,
        })
    }

    /// The sentences of a source.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&LockedSource> {
        match self.lines.get(*self.sources.get(id)?)? {
            Line::Source(source) => Some(source),
            Line::Claim(_) | Line::Quotation(_) => None,
        }
    }

    /// Where a quotation of a text with this hash was found; of several occurrences the one asked for.
    #[must_use]
    pub fn quotation(
        &self,
        source: &str,
        sha256: Option<&str>,
        quote: Option<&str>,
        at: Option<&str>,
        occurrence: Option<u32>,
    ) -> Option<&LockedQuotation> {
        if self.lines.is_empty() {
            return None;
        }
        let key = (source.to_owned(), quote.map(str::to_owned), at.map(str::to_owned));
        self.quotations.get(&key)?.iter().find_map(|&index| match self.lines.get(index)? {
            Line::Quotation(quotation) => {
                let same_text = sha256.is_none_or(|sha256| quotation.sha256 == sha256);
                let same_place = occurrence.is_none_or(|occurrence| quotation.occurrence == occurrence);
                (same_text && same_place).then_some(quotation)
            }
            Line::Claim(_) | Line::Source(_) => None,
        })
    }

    /// The file: one line an entry, sorted, each once.
    #[must_use]
    pub fn write(&self) -> String {
        let lines: BTreeSet<String> = self.lines.iter().filter_map(|line| serde_json::to_string(line).ok()).collect();
        let mut text = String::new();
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }
}

/// What is wrong with a line. The place is the line: the numbers that the library gives would only mislead.
fn unreadable(words: &str, error: &serde_json::Error) -> String {
    if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| words.starts_with(mark)) {
        return "a merge left this mark in the lock".to_owned();
    }
    let error = error.to_string();
    let what = error.split(" at line ").next().unwrap_or_default();
    format!("this line of the lock cannot be read: {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Lock, Vec<String>) {
        let mut diagnostics = Vec::new();
        let lock = Lock::read(text, FileId(0), &mut diagnostics);
        (lock, diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect())
    }

    #[test]
    fn a_lock_reads_back_what_it_writes() {
        let mut lock = Lock::default();
        lock.add_claim(LockedClaim { id: "c:b".into(), number: 2 });
        lock.add_claim(LockedClaim { id: "c:a".into(), number: 1 });
        lock.add_source(LockedSource { id: "s0".into(), sha256: "00".into(), sentences: vec![vec![[0, 4], [5, 9]]] });
        lock.add_quotation(LockedQuotation {
            source: "s0".into(),
            sha256: "00".into(),
            quote: Some("“no”".into()),
            at: Some("¶1 s1".into()),
            occurrence: 1,
            start: 0,
            end: 4,
            level: Some(LockedLevel::Folded),
            marked: true,
        });
        let text = lock.write();
        let (again, problems) = read(&text);
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(again.write(), text);
        assert_eq!(again.claims().map(|claim| claim.number).collect::<Vec<_>>(), [1, 2]);
        assert!(again.quotation("s0", Some("00"), Some("“no”"), Some("¶1 s1"), None).is_some());
        assert!(again.quotation("s0", Some("11"), Some("“no”"), Some("¶1 s1"), None).is_none());
    }

    #[test]
    fn the_lines_are_sorted_and_each_stands_once() {
        let mut lock = Lock::default();
        for id in ["c:b", "c:a", "c:b"] {
            lock.add_claim(LockedClaim { id: id.into(), number: 7 });
        }
        assert_eq!(lock.write().lines().count(), 2);
        assert!(lock.write().starts_with("{\"kind\":\"claim\",\"id\":\"c:a\""));
    }

    #[test]
    fn a_line_that_cannot_be_read_is_reported_and_the_others_are_kept() {
        let (lock, problems) = read("{\"kind\":\"claim\",\"id\":\"c:a\",\"number\":1}\nnonsense\n<<<<<<< ours\n");
        assert_eq!(lock.claims().count(), 1);
        assert_eq!(problems.len(), 2);
    }
}
