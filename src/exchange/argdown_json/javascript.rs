//! Where the official tool's output follows from the rules of JavaScript: the order of an object's keys, what counts as
//! true, and lodash's way of merging two objects.

use std::borrow::Cow;

use crate::text::Lookup;
use crate::yaml::JsValue;

/// The value of a key of an object; nothing for all else.
pub(super) fn entry<'a, 'v>(value: &'a JsValue<'v>, key: &str) -> Option<&'a JsValue<'v>> {
    match value {
        JsValue::Map(entries) => entries.iter().find(|(found, _)| found == key).map(|(_, value)| value),
        JsValue::Null | JsValue::Bool(_) | JsValue::Number(_) | JsValue::Text(_) | JsValue::List(_) => None,
    }
}

/// The text of a value that is one.
pub(super) fn text<'a>(value: &'a JsValue<'_>) -> Option<&'a str> {
    match value {
        JsValue::Text(text) => Some(text),
        JsValue::Null | JsValue::Bool(_) | JsValue::Number(_) | JsValue::List(_) | JsValue::Map(_) => None,
    }
}

/// The items of an array; none for all else.
pub(super) fn items<'a, 'v>(value: Option<&'a JsValue<'v>>) -> Option<&'a [JsValue<'v>]> {
    match value? {
        JsValue::List(items) => Some(items),
        JsValue::Null | JsValue::Bool(_) | JsValue::Number(_) | JsValue::Text(_) | JsValue::Map(_) => None,
    }
}

/// Whether JavaScript takes a value for true.
pub(super) fn truthy(value: &JsValue<'_>) -> bool {
    match value {
        JsValue::Null => false,
        JsValue::Bool(yes) => *yes,
        JsValue::Number(number) => *number != 0.0 && !number.is_nan(),
        JsValue::Text(text) => !text.is_empty(),
        JsValue::List(_) | JsValue::Map(_) => true,
    }
}

/// What `Number(value)` gives for numbers and texts; nothing for the rest.
pub(super) fn number(value: &JsValue<'_>) -> Option<f64> {
    match value {
        JsValue::Number(number) => Some(*number),
        JsValue::Text(text) => text.trim().parse().ok(),
        JsValue::Null | JsValue::Bool(_) | JsValue::List(_) | JsValue::Map(_) => None,
    }
}

/// The number of a key that JavaScript sorts before all others: a whole number below 2³² - 1 in its shortest form.
fn array_index(key: &str) -> Option<u32> {
    let bytes = key.as_bytes();
    let canonical =
        bytes.len() <= 10 && bytes.iter().all(u8::is_ascii_digit) && (bytes.len() == 1 || bytes.first() != Some(&b'0'));
    if canonical { key.parse().ok().filter(|&index| index != u32::MAX) } else { None }
}

/// The order in which JavaScript lists the properties of an object: index-like keys by number, then the others as they
/// came. Gives the positions in `titles`.
pub(super) fn property_order<'t>(titles: impl Iterator<Item = &'t str>) -> Vec<u32> {
    let mut indexed = Vec::new();
    let mut others = Vec::new();
    for (at, title) in (0..).zip(titles) {
        match array_index(title) {
            Some(index) => indexed.push((index, at)),
            None => others.push(at),
        }
    }
    indexed.sort_unstable();
    indexed.into_iter().map(|(_, at)| at).chain(others).collect()
}

/// What lodash's `merge` makes of several values, one after the other: objects and arrays are merged entry by entry, all
/// else is replaced.
///
/// All values of a key are taken together, so that the work is linear however many values there are. The depth is that
/// of the YAML readers' trees, at most 64.
pub(super) fn merge<'v>(values: &[&JsValue<'v>]) -> JsValue<'v> {
    // Only the last run of values that merge with one another counts: what stands before was replaced.
    let mut run: Vec<&JsValue<'v>> = Vec::new();
    for &value in values {
        let merges = matches!(
            (run.first(), value),
            (Some(JsValue::Map(_)), JsValue::Map(_)) | (Some(JsValue::List(_)), JsValue::List(_) | JsValue::Map(_))
        );
        if !merges {
            run.clear();
        }
        run.push(value);
    }
    match run.as_slice() {
        [] => JsValue::Null,
        [value] => (*value).clone(),
        [JsValue::List(_), ..] => merge_lists(&run),
        _ => merge_maps(&run),
    }
}

fn merge_maps<'v>(maps: &[&JsValue<'v>]) -> JsValue<'v> {
    let mut places: Lookup<&str, usize> = Lookup::new();
    let mut entries: Vec<(&Cow<'v, str>, Vec<&JsValue<'v>>)> = Vec::new();
    for map in maps {
        let JsValue::Map(map) = map else { continue };
        for (key, value) in map {
            let at = *places.or_insert_with(key, || entries.len());
            match entries.get_mut(at) {
                Some((_, values)) => values.push(value),
                None => entries.push((key, vec![value])),
            }
        }
    }
    let order = property_order(entries.iter().map(|(key, _)| key.as_ref()));
    let in_order = order.into_iter().filter_map(|at| entries.get(at as usize));
    JsValue::Map(in_order.map(|(key, values)| ((*key).clone(), merge(values))).collect())
}

/// Merges into an array; of objects, only the entries that fit count: the others become properties of the array, which
/// JSON does not print.
fn merge_lists<'v>(lists: &[&JsValue<'v>]) -> JsValue<'v> {
    let mut places: Vec<Vec<&JsValue<'v>>> = Vec::new();
    let mut put = |at: usize, value| {
        if at == places.len() {
            places.push(Vec::new());
        }
        if let Some(values) = places.get_mut(at) {
            values.push(value);
        }
    };
    for list in lists {
        match list {
            JsValue::List(items) => items.iter().enumerate().for_each(|(at, item)| put(at, item)),
            JsValue::Map(entries) => {
                let indexed = entries.iter().filter_map(|(key, value)| Some((array_index(key)? as usize, value)));
                indexed.for_each(|(at, value)| put(at, value));
            }
            JsValue::Null | JsValue::Bool(_) | JsValue::Number(_) | JsValue::Text(_) => {}
        }
    }
    JsValue::List(places.iter().map(|values| merge(values)).collect())
}

/// What `merge` makes of nothing and `source`: an object whatever the source is.
pub(super) fn as_object<'a, 'v>(source: &'a JsValue<'v>) -> Cow<'a, JsValue<'v>> {
    let numbered = (0..).map(|at: u32| Cow::Owned(at.to_string()));
    let entries = match source {
        JsValue::Map(_) => return Cow::Borrowed(source),
        JsValue::List(items) => numbered.zip(items.iter().cloned()).collect(),
        JsValue::Text(text) => {
            let letters = text.chars().map(|letter| JsValue::Text(Cow::Owned(letter.to_string())));
            numbered.zip(letters).collect()
        }
        JsValue::Null | JsValue::Bool(_) | JsValue::Number(_) => Vec::new(),
    };
    Cow::Owned(JsValue::Map(entries))
}

/// A value of JSON that was read elsewhere.
pub(super) fn from_json(json: serde_json::Value) -> JsValue<'static> {
    use serde_json::Value;
    match json {
        Value::Null => JsValue::Null,
        Value::Bool(yes) => JsValue::Bool(yes),
        Value::Number(number) => number.as_f64().map_or(JsValue::Null, JsValue::Number),
        Value::String(text) => JsValue::Text(Cow::Owned(text)),
        Value::Array(items) => JsValue::List(items.into_iter().map(from_json).collect()),
        Value::Object(map) => {
            JsValue::Map(map.into_iter().map(|(key, value)| (Cow::Owned(key), from_json(value))).collect())
        }
    }
}
