//! A dossier with all that was read for it.

use super::{Files, Lock};
use crate::diagnostic::Diagnostic;
use crate::model::{Attestation, Dossier, Id as _, PassageId, SourceId, Speech};
use crate::text::{At, MatchLevel, SentenceNumber, Span, TextStructure};

/// A dossier with the files it was read from, the texts of its sources, and what became of its quotations.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The entities.
    pub dossier: Dossier,
    /// The files of the dossier itself; every `At` of the dossier points into them.
    pub files: Files,
    /// What is known of the text of each source; one entry a source, in order.
    pub texts: Vec<KnownText>,
    /// What became of each passage, in order: one entry a passage, or none at all if nothing could be checked.
    /// [`Loaded::check`] reads it.
    pub passages: Vec<PassageCheck>,
    /// What the lock says.
    pub lock: Lock,
    /// Where settings stand: the manifest, and the front matter of each map.
    pub settings: Vec<At>,
    /// What was wrong, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// Those of them that kept something from being read: a map or record that is named or listed and cannot be read, a manifest
    /// that is no YAML. What stands there is missing, so that an answer may say the contrary of what the dossier says.
    pub unread: Vec<Diagnostic>,
    /// Whether it is a folder with `dossier.yaml`; false for a lone map.
    pub is_folder: bool,
}

/// What is known of the text of a source.
#[derive(Debug, Clone, Default)]
pub struct KnownText {
    /// The whole text of the file (of the whole, for a part), if it is here. Offsets are bytes into it.
    pub text: Option<Box<str>>,
    /// The paragraphs and sentences of the whole, from the text or from the lock.
    pub structure: Option<TextStructure>,
    /// Of a part: its paragraphs, in order. They keep the numbers that they have in the whole.
    pub part: Option<Vec<Span>>,
    /// SHA-256 of the raw bytes, from the text or from the record.
    pub sha256: Option<Box<str>>,
}

/// What a passage was checked against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckedAgainst {
    /// The text of the source.
    Text,
    /// The lock only: same words, same hash; the text is not here.
    Lock,
}

/// Where a passage stands in its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Text or lock.
    pub against: CheckedAgainst,
    /// How strictly the words matched; `None` for a place named without words.
    pub level: Option<MatchLevel>,
    /// From its first byte in the text to its last.
    pub span: Span,
    /// The sentences that it touches, in order.
    pub sentences: Vec<SentenceNumber>,
    /// Whether the words stand between quotation marks in the source; never true for a place without words.
    pub in_quotation_marks: bool,
    /// Which of several equal places it is, from 1.
    pub occurrence: u32,
}

/// What became of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PassageCheck {
    /// There was nothing to check it against.
    #[default]
    Unchecked,
    /// It stands in the source.
    Found(Standing),
    /// It does not: gone, near, changed in meaning, ambiguous, or no such place. A diagnostic says which.
    NotFound,
}

impl KnownText {
    /// The sentences of the source, with their numbers, in order: of a part only its own.
    pub fn sentences(&self) -> impl Iterator<Item = (SentenceNumber, Span)> + '_ {
        let all = self.structure.iter().flat_map(TextStructure::sentences);
        all.filter(|(_, span)| self.contains(*span))
    }

    /// Whether a span lies in the source: for a part, in one of its paragraphs.
    #[must_use]
    pub fn contains(&self, span: Span) -> bool {
        match &self.part {
            None => true,
            Some(paragraphs) => paragraphs.iter().any(|p| p.start <= span.start && span.end <= p.end),
        }
    }
}

impl PassageCheck {
    /// Where it stands, if it was found.
    #[must_use]
    pub fn standing(&self) -> Option<&Standing> {
        match self {
            PassageCheck::Found(standing) => Some(standing),
            PassageCheck::Unchecked | PassageCheck::NotFound => None,
        }
    }
}

impl Loaded {
    /// What is known of the text of a source.
    #[must_use]
    pub fn text(&self, source: SourceId) -> Option<&KnownText> {
        self.texts.get(source.index())
    }

    /// What became of a passage.
    #[must_use]
    pub fn check(&self, passage: PassageId) -> &PassageCheck {
        self.passages.get(passage.index()).unwrap_or(&PassageCheck::Unchecked)
    }

    /// Whose words an attestation prints: as the map says, else direct if the speaker is an author of the source or
    /// the words stand in the source's quotation marks, else indirect (`language.md`, key `speech`).
    #[must_use]
    pub fn speech(&self, attestation: &Attestation) -> Speech {
        if let Some(speech) = attestation.speech {
            return speech;
        }
        let by_author = self.dossier.is_by_author(attestation);
        let quoted = attestation
            .passages
            .iter()
            .any(|&passage| self.check(passage).standing().is_some_and(|standing| standing.in_quotation_marks));
        if by_author || quoted { Speech::Direct } else { Speech::Indirect }
    }
}
