//! What js-yaml makes of a tree: Argdown's own tools read data with it and print them with `JSON.stringify`.
//!
//! The rules are those of YAML's core schema (YAML 1.2.2, 10.3) with js-yaml's additions: `0b` numbers, and YAML 1.1's
//! timestamps and merge keys. Each was found by trying js-yaml 4.3.2, which Argdown's tools get when they are installed
//! afresh (they ask for any 4); versions before 4.2 also read `1_000` as a number. Numbers and the order of keys are
//! JavaScript's (ECMA-262, Number::toString, OrdinaryOwnPropertyKeys).

use std::borrow::Cow;
use std::fmt::Write;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Key, Kind, Problem, Style, Value};

/// A value of JSON that keeps the order of its keys and prints as `JSON.stringify` prints it ([`JsValue::to_json`]).
#[derive(Debug, Clone, PartialEq)]
pub enum JsValue<'v> {
    /// `null`; also a number that JSON cannot hold.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A finite number.
    Number(f64),
    /// A text.
    Text(Cow<'v, str>),
    /// An array.
    List(Vec<JsValue<'v>>),
    /// An object, in JavaScript's order: whole numbers first.
    Map(Vec<(Cow<'v, str>, JsValue<'v>)>),
}

/// The JSON that js-yaml 4 with its default schema, then `JSON.stringify`, make of the same text.
#[must_use]
pub fn to_js_yaml<'v>(value: &'v Value<'_>) -> JsValue<'v> {
    match &value.kind {
        Kind::Null => JsValue::Null,
        Kind::Scalar(scalar) if scalar.style != Style::Plain => JsValue::Text(Cow::Borrowed(&scalar.text)),
        Kind::Scalar(scalar) => match meaning(&scalar.text) {
            Meaning::Null => JsValue::Null,
            Meaning::Bool(value) => JsValue::Bool(value),
            Meaning::Number(number) if number.is_finite() => JsValue::Number(number),
            Meaning::Number(_) => JsValue::Null,
            Meaning::Time(milliseconds) => JsValue::Text(Cow::Owned(iso_time(milliseconds))),
            Meaning::Text => JsValue::Text(Cow::Borrowed(&scalar.text)),
        },
        Kind::List(items) => JsValue::List(items.iter().map(to_js_yaml).collect()),
        Kind::Map(entries) => {
            let mut map: Vec<(Cow<'v, str>, JsValue<'v>)> = Vec::with_capacity(entries.len());
            let mut numbered = false;
            let mut seen = crate::text::Seen::new();
            for entry in entries {
                let key = key_text(&entry.key);
                // The first counts; js-yaml throws where a key is written twice.
                if seen.insert(key.clone()) {
                    numbered |= array_index(&key).is_some();
                    map.push((key, to_js_yaml(&entry.value)));
                }
            }
            if numbered {
                map.sort_by_key(|(key, _)| array_index(key).map_or((true, 0), |index| (false, index)));
            }
            JsValue::Map(map)
        }
    }
}

/// Whether js-yaml throws on a text with these problems.
#[must_use]
pub fn is_rejected_by_js_yaml(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.js_yaml_throws)
}

/// What js-yaml takes a plain scalar for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    Null,
    Bool(bool),
    Number(f64),
    /// Milliseconds since 1970, UTC.
    Time(i64),
    Text,
}

/// What js-yaml takes a plain scalar for.
pub(super) fn meaning(text: &str) -> Meaning {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Meaning::Null,
        "true" | "True" | "TRUE" => return Meaning::Bool(true),
        "false" | "False" | "FALSE" => return Meaning::Bool(false),
        _ => {}
    }
    // Numbers and times begin with a digit, a sign or a point; most texts end here.
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
        return Meaning::Text;
    }
    if let Some(number) = integer(text).or_else(|| float(text)) {
        return Meaning::Number(number);
    }
    time(text).map_or(Meaning::Text, Meaning::Time)
}

fn integer(text: &str) -> Option<f64> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, text.get(1..)?),
        b'+' => (false, text.get(1..)?),
        _ => (false, text),
    };
    let (radix, body) = match digits.as_bytes() {
        [b'0', b'b', ..] => (2, digits.get(2..)?),
        [b'0', b'x', ..] => (16, digits.get(2..)?),
        [b'0', b'o', ..] => (8, digits.get(2..)?),
        _ => (10, digits),
    };
    if body.is_empty() || !body.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let size = if radix == 10 { body.parse().ok()? } else { from_digits(body, radix) };
    // JavaScript knows -0, but JSON prints 0 for it. A number too large for JavaScript stays a text.
    size.is_finite().then_some(if negative { -size } else { size })
}

/// A whole number of any length: exact up to 2^53, then rounded once (to even), as JavaScript's parseInt is for powers
/// of two.
fn from_digits(digits: &str, radix: u32) -> f64 {
    let bits = radix.trailing_zeros();
    let (mut head, mut dropped, mut sticky) = (0_u64, 0_u32, false);
    for digit in digits.chars().filter_map(|c| c.to_digit(radix)) {
        for bit in (0..bits).rev() {
            let one = digit >> bit & 1 == 1;
            if head >> 62 == 0 {
                head = head << 1 | u64::from(one);
            } else {
                dropped = dropped.saturating_add(1);
                sticky |= one;
            }
        }
    }
    // 63 bits and a sticky one round as all the digits would.
    let head = head << 1 | u64::from(sticky);
    let exponent = i32::try_from(dropped).unwrap_or(i32::MAX).saturating_sub(1);
    head as f64 * 2_f64.powi(exponent)
}

fn float(text: &str) -> Option<f64> {
    let (sign, body) = match text.as_bytes().first()? {
        b'-' => (-1.0, text.get(1..)?),
        b'+' => (1.0, text.get(1..)?),
        _ => (1.0, text),
    };
    match body {
        ".inf" | ".Inf" | ".INF" => return Some(sign * f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" if body.len() == text.len() => return Some(f64::NAN),
        _ => {}
    }
    let (mantissa, exponent) = match body.find(['e', 'E']) {
        Some(e) => (body.get(..e)?, body.get(e + 1..)?),
        None => (body, "0"),
    };
    let exponent_digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let is_numeral = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if exponent_digits.is_empty() || !exponent_digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let well_formed = if whole.is_empty() {
        body.len() == text.len() && fraction.is_some_and(|part| !part.is_empty() && is_numeral(part))
    } else {
        whole.starts_with(|c: char| c.is_ascii_digit()) && is_numeral(whole) && fraction.is_none_or(is_numeral)
    };
    if !well_formed {
        return None;
    }
    body.parse().ok().filter(|number: &f64| number.is_finite()).map(|number| sign * number)
}

/// A date, or a date and a time (YAML 1.1's timestamp type), as milliseconds since 1970.
fn time(text: &str) -> Option<i64> {
    let mut rest = Numerals(text);
    let year = rest.digits(4, 4)?;
    rest.literal('-')?;
    let (month, month_digits) = rest.counted(1, 2)?;
    rest.literal('-')?;
    let (day, day_digits) = rest.counted(1, 2)?;
    let days = days_since_1970(if year < 100 { 1900 + year } else { year }, month, day);
    if rest.0.is_empty() {
        return (month_digits == 2 && day_digits == 2).then_some(days * 86_400_000);
    }
    if rest.0.starts_with(['T', 't']) {
        rest.0 = rest.0.get(1..)?;
    } else {
        rest.spaces(1)?;
    }
    let hour = rest.digits(1, 2)?;
    rest.literal(':')?;
    let minute = rest.digits(2, 2)?;
    rest.literal(':')?;
    let second = rest.digits(2, 2)?;
    let mut milliseconds = 0;
    if rest.literal('.').is_some() {
        let digits = rest.0.len() - rest.0.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (fraction, after) = rest.0.split_at_checked(digits)?;
        rest.0 = after;
        let first: String = fraction.chars().chain("000".chars()).take(3).collect();
        milliseconds = first.parse().ok()?;
    }
    let mut zone = 0;
    if !rest.0.is_empty() {
        rest.spaces(0)?;
        if rest.literal('Z').is_none() {
            let sign = if rest.literal('-').is_some() { -1 } else { rest.literal('+').map(|()| 1)? };
            let hours = rest.digits(1, 2)?;
            let minutes = if rest.literal(':').is_some() { rest.digits(2, 2)? } else { 0 };
            zone = sign * (hours * 60 + minutes) * 60_000;
        }
    }
    let of_day = ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
    rest.0.is_empty().then_some(days * 86_400_000 + of_day - zone)
}

/// What is left of a timestamp.
struct Numerals<'t>(&'t str);

impl Numerals<'_> {
    fn counted(&mut self, least: usize, most: usize) -> Option<(i64, usize)> {
        let digits = self.0.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.0.split_at_checked(digits).filter(|_| digits >= least)?;
        self.0 = rest;
        Some((number.parse().ok()?, digits))
    }

    fn digits(&mut self, least: usize, most: usize) -> Option<i64> {
        self.counted(least, most).map(|(number, _)| number)
    }

    fn literal(&mut self, letter: char) -> Option<()> {
        self.0 = self.0.strip_prefix(letter)?;
        Some(())
    }

    fn spaces(&mut self, least: usize) -> Option<()> {
        let rest = self.0.trim_start_matches([' ', '\t']);
        let passed = self.0.len() - rest.len();
        self.0 = rest;
        (passed >= least).then_some(())
    }
}

/// Days in the proleptic Gregorian calendar; months and days beyond the calendar roll over, as in JavaScript.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let months = year * 12 + month - 1;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12));
    // Years from March on, so that the leap day is the last.
    let (year, month) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 + day - 1 - 719_468
}

/// The year, month and day of a day counted from 1970.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let in_era = days.rem_euclid(146_097);
    let year = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (year * 365 + year / 4 - year / 100);
    let month = (in_year * 5 + 2) / 153;
    let day = in_year - (month * 153 + 2) / 5 + 1;
    let year = year + era * 400;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

/// `2024-06-19T00:00:00.000Z` (ECMA-262, Date.prototype.toISOString).
fn iso_time(milliseconds: i64) -> String {
    let (year, month, day) = date_of(milliseconds.div_euclid(86_400_000));
    let of_day = milliseconds.rem_euclid(86_400_000);
    let (hour, minute, second) = (of_day / 3_600_000, of_day / 60_000 % 60, of_day / 1000 % 60);
    let mut out = if (0..=9999).contains(&year) { format!("{year:04}") } else { format!("{year:+07}") };
    let _ = write!(out, "-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", of_day % 1000);
    out
}

/// A time as JavaScript's `String` writes it where the clock is set to UTC; only a key gets to look like this.
fn long_time(milliseconds: i64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let days = milliseconds.div_euclid(86_400_000);
    let (year, month, day) = date_of(days);
    let seconds = milliseconds.rem_euclid(86_400_000) / 1000;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let name = |names: &[&'static str], n: i64| usize::try_from(n).ok().and_then(|n| names.get(n).copied());
    let weekday = name(&DAYS, days.rem_euclid(7)).unwrap_or_default();
    let month = name(&MONTHS, month - 1).unwrap_or_default();
    let zone = "GMT+0000 (Coordinated Universal Time)";
    format!("{weekday} {month} {day:02} {year:04} {hour:02}:{minute:02}:{second:02} {zone}")
}

/// A key as JavaScript's `String` writes what js-yaml makes of it.
fn key_text<'v>(key: &'v Key<'_>) -> Cow<'v, str> {
    if key.style != Style::Plain {
        return Cow::Borrowed(&key.text);
    }
    match meaning(&key.text) {
        Meaning::Null => "null".into(),
        Meaning::Bool(value) => if value { "true" } else { "false" }.into(),
        Meaning::Number(number) => Cow::Owned(number_text(number)),
        Meaning::Time(milliseconds) => Cow::Owned(long_time(milliseconds)),
        Meaning::Text => Cow::Borrowed(&key.text),
    }
}

/// The number of a key that JavaScript sorts as a number (ECMA-262, array index).
fn array_index(key: &str) -> Option<u32> {
    if key.len() > 10 || (key.len() > 1 && key.starts_with('0')) || !key.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    key.parse().ok().filter(|index| *index < u32::MAX)
}

/// A number as JavaScript writes it (ECMA-262, Number::toString).
fn number_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number < 0.0 { "-Infinity" } else { "Infinity" }.to_owned();
    }
    if number == 0.0 {
        return "0".to_owned();
    }
    // Rust gives the same shortest digits: `-1.25e-7`.
    let shortest = format!("{number:e}");
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if (-7 < exponent) && (exponent < 21) {
        return format!("{number}");
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{}", exponent.abs())
}

impl JsValue<'_> {
    /// The text that `JSON.stringify` prints.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            JsValue::Null => out.push_str("null"),
            JsValue::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            JsValue::Number(number) => out.push_str(&number_text(*number)),
            JsValue::Text(text) => write_text(text, out),
            JsValue::List(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            JsValue::Map(entries) => {
                out.push('{');
                for (i, (key, value)) in entries.iter().enumerate() {
                    if i > 0 {
                        out.push(',');
                    }
                    write_text(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..='\u{1f}' => out.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => out.push(character),
        }
    }
    out.push('"');
}

/// A number that is whole and exact as an integer, so that `7` is not printed `7.0`.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

impl Serialize for JsValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            JsValue::Null => serializer.serialize_unit(),
            JsValue::Bool(value) => serializer.serialize_bool(*value),
            JsValue::Number(number) => match whole(*number) {
                Some(whole) => serializer.serialize_i64(whole),
                None => serializer.serialize_f64(*number),
            },
            JsValue::Text(text) => serializer.serialize_str(text),
            JsValue::List(items) => serializer.collect_seq(items),
            JsValue::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl From<JsValue<'_>> for serde_json::Value {
    /// Without the order of the keys, unless serde_json was built to keep it.
    fn from(value: JsValue<'_>) -> serde_json::Value {
        match value {
            JsValue::Null => serde_json::Value::Null,
            JsValue::Bool(value) => value.into(),
            JsValue::Number(number) => whole(number).map_or_else(|| number.into(), Into::into),
            JsValue::Text(text) => text.into_owned().into(),
            JsValue::List(items) => items.into_iter().map(serde_json::Value::from).collect(),
            JsValue::Map(entries) => {
                entries.into_iter().map(|(key, value)| (key.into_owned(), serde_json::Value::from(value))).collect()
            }
        }
    }
}
