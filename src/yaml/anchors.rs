//! Anchors and aliases, within a budget.
//!
//! An alias is replaced by a copy, so ten lines of aliases of aliases could ask for more memory than there is. Copies
//! therefore cost: a unit a value, and one for each 64 bytes of text that cannot be borrowed from the file.

use std::hash::Hash;

use super::{Kind, MAX_COPIES, Scalar, Value};
use crate::text::Lookup;
use std::borrow::Cow;

/// What the anchors of one text stand for.
#[derive(Debug)]
pub(super) struct Anchors<'s, K> {
    known: Lookup<K, Option<(Value<'s>, usize)>>,
    /// What may still be copied for aliases, and what may still be kept for anchors.
    copies: usize,
    kept: usize,
}

/// Why an alias has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoCopy {
    /// No anchor of the name stands before it.
    Unknown,
    /// The budget is spent.
    TooMuch,
}

impl<'s, K: Eq + Hash> Anchors<'s, K> {
    /// A budget for a text of so many bytes: four values a byte and at most [`MAX_COPIES`], so that many small blocks
    /// in one file cannot grow out of proportion either.
    pub(super) fn new(bytes: usize) -> Self {
        let budget = bytes.saturating_mul(4).min(MAX_COPIES);
        Anchors { known: Lookup::new(), copies: budget, kept: budget }
    }

    /// Remembers what an anchor stands for; a later one of the same name takes its place.
    pub(super) fn define(&mut self, name: K, value: &Value<'s>) {
        let cost = cost(value, self.kept);
        let kept = (cost <= self.kept).then(|| (value.clone(), cost));
        if kept.is_some() {
            self.kept -= cost;
        }
        self.known.insert(name, kept);
    }

    /// A copy of what an anchor stands for.
    pub(super) fn copy(&mut self, name: &K) -> Result<Value<'s>, NoCopy> {
        match self.known.get(name) {
            None => Err(NoCopy::Unknown),
            Some(Some((value, cost))) if *cost <= self.copies => {
                self.copies -= cost;
                Ok(value.clone())
            }
            Some(_) => {
                self.copies = 0;
                Err(NoCopy::TooMuch)
            }
        }
    }
}

/// What a copy costs; counting ends soon after `limit`. The tree is at most `MAX_DEPTH` deep.
fn cost(value: &Value<'_>, limit: usize) -> usize {
    let text = |text: &Cow<'_, str>| if let Cow::Owned(owned) = text { owned.len() / 64 } else { 0 };
    let mut sum = 1;
    match &value.kind {
        Kind::Null => {}
        Kind::Scalar(Scalar { text: words, .. }) => sum += text(words),
        Kind::List(items) => {
            for item in items {
                if sum > limit {
                    break;
                }
                sum += cost(item, limit - sum);
            }
        }
        Kind::Map(entries) => {
            for entry in entries {
                if sum > limit {
                    break;
                }
                sum += text(&entry.key.text);
                sum += cost(&entry.value, limit.saturating_sub(sum));
            }
        }
    }
    sum
}
