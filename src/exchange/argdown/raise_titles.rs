//! What things are called in a map that is written.

use super::raise::Raising;
use super::raise_plan::Thing;
use super::raise_words::title;
use crate::model::{ClaimId, End, RelationKind};
use crate::text::Lookup;

impl Raising<'_> {
    /// Notes which claims and arguments without a title are named more than once.
    pub(super) fn name_things(&mut self) {
        let mut lines: Lookup<Thing, usize> = Lookup::new();
        for (&place, things) in &self.plan.things {
            for &thing in things {
                let slot = self.plan.slots.get(&(thing, place));
                let count = slot.map_or(0, |slot| slot.lines.max(slot.occurrences.len()));
                *lines.or_insert_with(thing, || 0) += count;
            }
        }
        for (id, claim) in self.dossier.claims.iter() {
            let thing = Thing::Claim(id);
            if claim.title.is_none() && (lines.get(&thing).copied().unwrap_or_default() > 1 || claim.text.is_empty()) {
                self.named.insert(thing);
            }
        }
        for (_, claim) in self.dossier.claims.iter() {
            let Some(details) = &claim.details else { continue };
            for &other in details.compatible.iter().chain(&details.condition) {
                self.named.insert(Thing::Claim(other));
            }
        }
        for (_, relation) in self.dossier.relations.iter() {
            for end in [relation.from, relation.to] {
                if let End::Argument(id) = end {
                    self.named.insert(Thing::Argument(id));
                }
            }
            if let (RelationKind::Restates, End::Claim(id)) = (relation.kind, relation.to) {
                self.named.insert(Thing::Claim(id));
            }
        }
        for (id, argument) in self.dossier.arguments.iter() {
            if !argument.occurrences.is_empty() || argument.steps.is_empty() || !argument.attestations.is_empty() {
                self.named.insert(Thing::Argument(id));
            }
        }
    }

    /// The title of a thing without its brackets; `None` if it has none and needs none.
    pub(super) fn title_of(&self, thing: Thing) -> Option<&str> {
        let named = self.named.contains(&thing);
        match thing {
            Thing::Claim(id) => {
                let title = self.dossier.claims[id].title.as_deref();
                title.or_else(|| named.then(|| self.identity.claim(id)))
            }
            Thing::Argument(id) => {
                let title = self.dossier.arguments[id].title.as_deref();
                title.or_else(|| named.then(|| self.identity.argument(id)))
            }
        }
    }

    /// The title in its brackets.
    pub(super) fn bracketed(&self, thing: Thing) -> Option<String> {
        let brackets = match thing {
            Thing::Claim(_) => ['[', ']'],
            Thing::Argument(_) => ['<', '>'],
        };
        self.title_of(thing).map(|name| title(name, brackets))
    }

    /// A title as data name it.
    pub(super) fn plain_title(&self, id: ClaimId) -> Option<String> {
        let bracketed = self.bracketed(Thing::Claim(id))?;
        Some(bracketed.strip_prefix('[')?.strip_suffix(']')?.to_owned())
    }
}
