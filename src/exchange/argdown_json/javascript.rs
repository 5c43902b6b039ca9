//! Where the official tool's output follows from the rules of JavaScript: the order of an object's keys, what counts as
//! true, how numbers are printed, and lodash's way of merging two objects.

use serde_json::{Map, Number, Value};

/// Whether JavaScript takes a value for true.
pub(super) fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_f64().is_some_and(|n| n != 0.0 && !n.is_nan()),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// What `Number(value)` gives for numbers and texts; nothing for the rest.
pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The number of a key that JavaScript sorts before all others: a whole number below 2³² - 1 in its shortest form.
pub(super) fn array_index(key: &str) -> Option<u32> {
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

/// The entries of an object in JavaScript's order.
pub(super) fn properties(map: &Map<String, Value>) -> Vec<(&str, &Value)> {
    let entries: Vec<(&str, &Value)> = map.iter().map(|(key, value)| (key.as_str(), value)).collect();
    let order = property_order(entries.iter().map(|(key, _)| *key));
    order.into_iter().filter_map(|at| entries.get(at as usize).copied()).collect()
}

/// Merges `source` into `target` as lodash's `merge` does: objects and arrays entry by entry, all else replaced.
///
/// The depth is that of the YAML readers' trees, at most 64.
pub(super) fn merge(target: &mut Value, source: &Value) {
    match (&mut *target, source) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                // lodash refuses these two, so that a setting cannot change the tool itself.
                if key == "__proto__" || key == "constructor" {
                    continue;
                }
                match into.get_mut(key) {
                    Some(old) => merge(old, value),
                    None => {
                        into.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        (Value::Array(into), Value::Array(from)) => {
            for (at, value) in from.iter().enumerate() {
                match into.get_mut(at) {
                    Some(old) => merge(old, value),
                    None => into.push(value.clone()),
                }
            }
        }
        // Other keys become properties of the array, which JSON does not print.
        (Value::Array(into), Value::Object(from)) => {
            for (key, value) in from {
                let Some(at) = array_index(key).map(|at| at as usize).filter(|&at| at <= into.len() + 1000) else {
                    continue;
                };
                while into.len() <= at {
                    into.push(Value::Null);
                }
                if let Some(old) = into.get_mut(at) {
                    merge(old, value);
                }
            }
        }
        _ => *target = source.clone(),
    }
}

/// What `merge` makes of nothing and `source`: an object whatever the source is.
pub(super) fn as_object(source: &Value) -> Map<String, Value> {
    match source {
        Value::Object(map) => map.clone(),
        Value::Array(items) => (0..).map(|at: u32| at.to_string()).zip(items.iter().cloned()).collect(),
        Value::String(text) => {
            let letters = text.chars().map(|letter| Value::String(letter.to_string()));
            (0..).map(|at: u32| at.to_string()).zip(letters).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Map::new(),
    }
}

/// A number as JavaScript prints it.
pub(super) fn print_number(number: &Number) -> String {
    const EXACT: i64 = 1 << 53;
    match number.as_i64() {
        Some(whole) if (-EXACT..=EXACT).contains(&whole) => whole.to_string(),
        _ => print_float(number.as_f64().unwrap_or(f64::NAN)),
    }
}

/// `Number::toString` of ECMAScript 2024, 6.1.6.1.20, with JSON's `null` for what is not finite.
fn print_float(float: f64) -> String {
    if !float.is_finite() {
        return "null".to_owned();
    }
    if float == 0.0 {
        return "0".to_owned();
    }
    let shortest = format!("{:e}", float.abs());
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let sign = if float < 0.0 { "-" } else { "" };
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let zeros = |n: i32| "0".repeat(usize::try_from(n).unwrap_or(0));
    let (head, tail) = digits.split_at(usize::try_from(exponent + 1).unwrap_or(0).clamp(1, digits.len()));
    match exponent {
        0..=20 if count <= exponent + 1 => format!("{sign}{digits}{}", zeros(exponent + 1 - count)),
        0..=20 => format!("{sign}{head}.{tail}"),
        -6..=-1 => format!("{sign}0.{}{digits}", zeros(-exponent - 1)),
        _ => {
            let (first, rest) = digits.split_at(1);
            let point = if rest.is_empty() { "" } else { "." };
            let plus = if exponent > 0 { "+" } else { "" };
            format!("{sign}{first}{point}{rest}e{plus}{exponent}")
        }
    }
}
