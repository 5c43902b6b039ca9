//! Which texts of keys that the schema does not know stood in quotation marks, where they would be a number, a truth
//! value or the like without them: JSON pointers (RFC 6901) into `extra`.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::model::{Datum, Extra};
use crate::text::Lookup;

/// The pointers to such texts of an entity.
#[derive(Clone, Copy)]
pub(super) struct Quoted<'a>(pub(super) &'a [Extra]);

impl Quoted<'_> {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        !self.0.iter().any(|extra| has_quoted(&extra.value))
    }
}

impl Serialize for Quoted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut pointers = Vec::new();
        let entries: Vec<(&str, &Datum)> = self.0.iter().map(|extra| (&*extra.key, &extra.value)).collect();
        of_entries(&entries, "", &mut pointers);
        let mut list = serializer.serialize_seq(Some(pointers.len()))?;
        for pointer in &pointers {
            list.serialize_element(pointer)?;
        }
        list.end()
    }
}

/// Values are at most [`MAX_DEPTH`](crate::yaml::MAX_DEPTH) deep.
fn has_quoted(value: &Datum) -> bool {
    match value {
        Datum::Null | Datum::Text(_) => false,
        Datum::Quoted(_) => true,
        Datum::List(items) => items.iter().any(has_quoted),
        Datum::Map(entries) => entries.iter().any(|(_, value)| has_quoted(value)),
    }
}

fn of_value(value: &Datum, above: &str, pointers: &mut Vec<String>) {
    match value {
        Datum::Null | Datum::Text(_) => {}
        Datum::Quoted(_) => pointers.push(above.to_owned()),
        Datum::List(items) => {
            for (at, item) in items.iter().enumerate().filter(|(_, item)| has_quoted(item)) {
                of_value(item, &format!("{above}/{at}"), pointers);
            }
        }
        Datum::Map(entries) => {
            let entries: Vec<(&str, &Datum)> = entries.iter().map(|(key, value)| (&**key, value)).collect();
            of_entries(&entries, above, pointers);
        }
    }
}

/// Where a key stands twice, the entries are written as a list of objects: the first with the first of each key, and so on.
fn of_entries(entries: &[(&str, &Datum)], above: &str, pointers: &mut Vec<String>) {
    let mut counts: Lookup<&str, usize> = Lookup::new();
    let rounds: Vec<usize> = entries
        .iter()
        .map(|(key, _)| {
            let count = counts.or_insert_with(*key, || 0);
            *count += 1;
            *count - 1
        })
        .collect();
    let several = rounds.iter().any(|&round| round > 0);
    for (&(key, value), round) in entries.iter().zip(rounds).filter(|((_, value), _)| has_quoted(value)) {
        let round = if several { format!("/{round}") } else { String::new() };
        of_value(value, &format!("{above}{round}/{}", escaped(key)), pointers);
    }
}

/// Marks the texts to which pointers lead, and notes which pointers lead to one.
pub(super) fn mark(rounds: &mut [Vec<Extra>], wanted: &mut Lookup<String, bool>) {
    let several = rounds.len() > 1;
    for (round, entries) in rounds.iter_mut().enumerate() {
        let above = if several { format!("/{round}") } else { String::new() };
        for extra in entries {
            mark_value(&mut extra.value, &format!("{above}/{}", escaped(&extra.key)), wanted);
        }
    }
}

fn mark_value(value: &mut Datum, pointer: &str, wanted: &mut Lookup<String, bool>) {
    match value {
        Datum::Null | Datum::Quoted(_) => {}
        Datum::Text(text) => {
            if let Some(found) = wanted.get_mut(pointer) {
                *found = true;
                *value = Datum::Quoted(std::mem::take(text));
            }
        }
        Datum::List(items) => {
            for (at, item) in items.iter_mut().enumerate() {
                mark_value(item, &format!("{pointer}/{at}"), wanted);
            }
        }
        Datum::Map(entries) => {
            for (key, value) in entries {
                mark_value(value, &format!("{pointer}/{}", escaped(key)), wanted);
            }
        }
    }
}

/// A key as a part of a pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
