//! What things are called in a map that is written.

use super::raise::Raising;
use super::raise_plan::Thing;
use super::raise_words::{is_break, title};
use crate::argdown::{Dialect, Item, parse};
use crate::model::{ClaimId, End, RelationKind};
use crate::text::{FileId, Lookup, Seen};

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
        if let Some(name) = self.odd_names.get(&thing) {
            return Some(name.written.clone());
        }
        self.title_of(thing).map(|name| in_brackets(name, thing))
    }

    /// Whether no reference can carry the title, so that the text stands wherever it is named.
    pub(super) fn only_defines(&self, thing: Thing) -> bool {
        self.odd_names.get(&thing).is_some_and(|name| name.only_defines)
    }

    /// Finds a form for the titles that cannot stand in brackets as they are. Other tools take more in the title of a
    /// definition than in that of a reference.
    pub(super) fn name_odd_things(&mut self) {
        let dossier = self.dossier;
        let claims = dossier.claims.iter().map(|(id, claim)| (Thing::Claim(id), claim.title.as_deref(), &*claim.text));
        let arguments = dossier.arguments.iter();
        let arguments = arguments.map(|(id, it)| (Thing::Argument(id), it.title.as_deref(), &*it.gist));
        let mut rewritten: Seen<String> = Seen::new();
        for (thing, name, text) in claims.chain(arguments) {
            let Some(name) = name.filter(|name| is_odd(name, thing)) else { continue };
            let written = in_brackets(name, thing);
            if reads(&written, name, "", thing) {
                continue;
            }
            let only_defines = !text.trim().is_empty() && reads(&written, name, ": t", thing);
            if only_defines {
                self.odd_names.insert(thing, OddName { written, only_defines });
                continue;
            }
            let mut other = title(name, brackets(thing));
            let is_taken = |other: &str| match thing {
                Thing::Claim(_) => dossier.claim_titled(other).is_some(),
                Thing::Argument(_) => dossier.argument_titled(other).is_some(),
            };
            while is_taken(inside(&other)) || !rewritten.insert(other.clone()) {
                other.insert(other.len() - 1, '\u{2032}');
            }
            self.left_out
                .push(format!("the title `{name}`: Argdown has no form for it, `{}` stands there", inside(&other)));
            self.odd_names.insert(thing, OddName { written: other, only_defines });
        }
    }

    /// A title as data name it.
    pub(super) fn plain_title(&self, id: ClaimId) -> Option<String> {
        self.bracketed(Thing::Claim(id)).map(|bracketed| inside(&bracketed).to_owned())
    }
}

/// How a title is written that cannot stand in brackets as it is.
pub(super) struct OddName {
    written: String,
    only_defines: bool,
}

fn brackets(thing: Thing) -> [char; 2] {
    match thing {
        Thing::Claim(_) => ['[', ']'],
        Thing::Argument(_) => ['<', '>'],
    }
}

fn in_brackets(name: &str, thing: Thing) -> String {
    let [open, close] = brackets(thing);
    format!("{open}{name}{close}")
}

fn inside(bracketed: &str) -> &str {
    let mut inner = bracketed.chars();
    inner.next();
    inner.next_back();
    inner.as_str()
}

/// Whether a title may mean something else in its brackets.
fn is_odd(name: &str, thing: Thing) -> bool {
    let close = brackets(thing);
    name.is_empty() || name.starts_with('-') || name.contains(close) || name.chars().any(is_break)
}

/// Whether both dialects read a title as it is meant, at the beginning of a block and behind a sign.
fn reads(written: &str, name: &str, tail: &str, thing: Thing) -> bool {
    if name.chars().any(is_break) {
        return false;
    }
    let text = format!("q\n  + {written}{tail}\n\n{written}{tail}\n");
    [Dialect::Official, Dialect::Rebut].into_iter().all(|dialect| {
        let document = parse(&text, dialect, FileId(0)).document;
        let titled = |item: &&Item<'_>| {
            let form = item.form.is_argument() == matches!(thing, Thing::Argument(_));
            form && item.title.as_deref() == Some(name) && item.form.is_reference() == tail.is_empty()
        };
        document.accepted && document.items.len() == 3 && document.items.iter().filter(titled).count() == 2
    })
}
