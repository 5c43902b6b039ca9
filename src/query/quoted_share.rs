//! How much of a source the maps quote.

use std::collections::BTreeMap;

use crate::dossier::Loaded;
use crate::model::SourceId;
use crate::text::Span;

/// In what a share is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Words: the text is here.
    Words,
    /// Bytes: the lock holds offsets and no words. Since quotations pick the long words, the share comes out a little larger.
    Length,
}

/// How much of a source is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotedShare {
    /// The source.
    pub source: SourceId,
    /// Words or bytes.
    pub measure: Measure,
    /// What verified quotations cover of its sentences, each place once.
    pub quoted: u64,
    /// What there is in all its sentences.
    pub whole: u64,
}

impl QuotedShare {
    /// In per cent, rounded up: a share is never said to be smaller than it is.
    #[must_use]
    pub fn per_cent(self) -> u64 {
        (self.quoted * 100).div_ceil(self.whole.max(1))
    }
}

impl Measure {
    /// What the share is a share of: `of the words`, `of the length`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Measure::Words => "of the words",
            Measure::Length => "of the length",
        }
    }
}

/// The share of each source whose sentences are known from its text or from the lock, in declaration order.
#[must_use]
pub fn quoted_shares(loaded: &Loaded) -> Vec<QuotedShare> {
    let dossier = &loaded.dossier;
    let mut spans: BTreeMap<SourceId, Vec<Span>> = BTreeMap::new();
    for (id, passage) in dossier.passages.iter().filter(|(_, passage)| passage.quote.is_some()) {
        if let Some(standing) = loaded.check(id).standing() {
            spans.entry(passage.source).or_default().push(standing.span);
        }
    }
    let share = |source: SourceId| {
        let known = loaded.text(source).filter(|known| known.structure.is_some())?;
        let quoted = joined(spans.remove(&source).unwrap_or_default());
        let sentences = known.sentences().map(|(_, span)| span);
        let (measure, quoted, whole) = match known.text.as_deref() {
            Some(text) => {
                let count = |spans: Vec<Span>| spans.into_iter().map(|span| words(span.of(text))).sum();
                (Measure::Words, count(quoted), count(sentences.collect()))
            }
            None => (Measure::Length, quoted.into_iter().map(length).sum(), sentences.map(length).sum()),
        };
        (whole > 0).then_some(QuotedShare { source, measure, quoted, whole })
    };
    dossier.sources.ids().filter_map(share).collect()
}

/// Spans that overlap or touch as one, in order.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

fn length(span: Span) -> u64 {
    u64::from(span.end.saturating_sub(span.start))
}

/// Runs between white space that have a letter or digit.
fn words(text: &str) -> u64 {
    let wordy = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    u64::try_from(wordy.count()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_quoted_twice_counts_once_and_shares_are_rounded_up() {
        let span = |start, end| Span { start, end };
        assert_eq!(joined(vec![span(8, 9), span(0, 4), span(2, 6), span(6, 7)]), [span(0, 7), span(8, 9)]);
        assert_eq!(words("It was – “no” war, 2(4)."), 5);
        let share = |quoted, whole| {
            let source = crate::model::Id::from_index(0);
            QuotedShare { source, measure: Measure::Words, quoted, whole }.per_cent()
        };
        assert_eq!([share(0, 9), share(1, 4), share(26, 103), share(9, 9)], [0, 25, 26, 100]);
    }
}
