//! Keys that authors choose, as JSON: an object, or, where a key stands twice, a list of objects.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::model::{Datum, Extra};
use crate::text::Seen;

/// Keys that are not known, as they were written.
#[derive(Clone, Copy)]
pub(super) struct Extras<'a>(pub(super) &'a [Extra]);

impl Serialize for Extras<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        rounds(serializer, self.0, |extra| (&extra.key, Written(&extra.value)))
    }
}

/// Keys with a text each.
#[derive(Clone, Copy)]
pub(super) struct Pairs<'a, T>(pub(super) &'a [(Box<str>, T)]);

impl<T: Serialize> Serialize for Pairs<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        rounds(serializer, self.0, |(key, value)| (key, value))
    }
}

/// One object; where a key comes a second time, a list of objects: the first with the first of each key, and so on.
fn rounds<'a, S: Serializer, P, V: Serialize>(
    serializer: S,
    pairs: &'a [P],
    of: impl Fn(&'a P) -> (&'a str, V),
) -> Result<S::Ok, S::Error> {
    let mut seen: Vec<Seen<&str>> = Vec::new();
    let mut rounds: Vec<Vec<(&str, V)>> = Vec::new();
    if let [only] = pairs {
        let (key, value) = of(only);
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(key, &value)?;
        return map.end();
    }
    for pair in pairs {
        let (key, value) = of(pair);
        // The first round without the key: rounds lose keys one after the other, so that it can be searched for.
        let round = seen.partition_point(|seen| seen.contains(key));
        if round == seen.len() {
            seen.push(Seen::new());
            rounds.push(Vec::new());
        }
        if let (Some(seen), Some(round)) = (seen.get_mut(round), rounds.get_mut(round)) {
            seen.insert(key);
            round.push((key, value));
        }
    }
    if let [only] = rounds.as_slice() {
        return Round(only).serialize(serializer);
    }
    let mut list = serializer.serialize_seq(Some(rounds.len()))?;
    for round in &rounds {
        list.serialize_element(&Round(round))?;
    }
    list.end()
}

struct Round<'r, 'a, V>(&'r [(&'a str, V)]);

impl<V: Serialize> Serialize for Round<'_, '_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// An untyped value. Values are at most [`MAX_DEPTH`](crate::yaml::MAX_DEPTH) deep.
struct Written<'a>(&'a Datum);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Datum::Null => serializer.serialize_unit(),
            Datum::Text(text) | Datum::Quoted(text) => serializer.serialize_str(text),
            Datum::List(items) => serializer.collect_seq(items.iter().map(Written)),
            Datum::Map(entries) => rounds(serializer, entries, |(key, value)| (key, Written(value))),
        }
    }
}
