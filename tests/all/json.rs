//! JSON that keeps the order of its keys, to compare outputs exactly.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

/// A value of JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Map(Vec<(String, Json)>),
}

impl Json {
    /// The first place at which `other` differs, with what stands there in each; nothing if they are equal.
    pub fn difference(&self, other: &Json, path: &str) -> Option<String> {
        match (self, other) {
            (Json::Map(expected), Json::Map(found)) => {
                let keys = |map: &[(String, Json)]| map.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
                for ((key, expected), (found_key, found)) in expected.iter().zip(found) {
                    if key != found_key {
                        break;
                    }
                    if let Some(difference) = expected.difference(found, &format!("{path}/{key}")) {
                        return Some(difference);
                    }
                }
                let (expected, found) = (keys(expected), keys(found));
                (expected != found).then(|| format!("{path}: keys {expected:?}\n    ours: {found:?}"))
            }
            (Json::List(expected), Json::List(found)) => {
                let pairs = expected.iter().zip(found).enumerate();
                let mut differences =
                    pairs.filter_map(|(at, (expected, found))| expected.difference(found, &format!("{path}/{at}")));
                differences.next().or_else(|| {
                    let (expected, found) = (expected.len(), found.len());
                    (expected != found).then(|| format!("{path}: {expected} items, ours: {found}"))
                })
            }
            _ if self == other => None,
            _ => Some(format!("{path}: {self:?}\n    ours: {other:?}")),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Json, D::Error> {
        from.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Json;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Json::Map(map))
    }
}
