//! `rebut fmt`: maps in one canonical layout.

use sha2::{Digest as _, Sha256};

use super::convert::write_json;
use super::halving::Halving;
use crate::argdown::{Dialect, Document, Stretch, includes, parse, tidy};
use crate::dossier::{Folder, load_map};
use crate::exchange::Fingerprint;
use crate::exchange::argdown_json::{OfficialModel, Settings};
use crate::text::FileId;

/// What the file is called while it is read to compare.
const NAME: &str = "map.argdown";

/// How many bytes are read in all to find what cannot be laid out anew; keeps a large map full of mistakes from costing more.
const MOST_BYTES: usize = 16 << 20;

/// How often it is laid out, until nothing changes: what was left for its surroundings may find others.
const MOST_ROUNDS: usize = 6;

/// A map is read at least and at most so often for it.
const READINGS: std::ops::RangeInclusive<usize> = 8..=200;

/// A map in canonical layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formatted {
    /// The text; the same bytes if it was in that layout.
    pub text: String,
    /// The lines, from 1, where something begins that was left as it stands, because it would be read otherwise.
    pub left: Vec<usize>,
}

/// Lays a map out anew. Line ends stay what most of them are; a byte order mark stays.
///
/// What is read stays the same, in both dialects: that is looked up, and what would be read otherwise is left as it stands.
/// Laying out what came of it changes nothing more.
#[must_use]
pub fn format(text: &str) -> Formatted {
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let crlf = body.matches("\r\n").count();
    let is_crlf = crlf * 2 > body.matches('\n').count();
    let body = if crlf > 0 { body.replace("\r\n", "\n") } else { body.to_owned() };
    let Some((tidied, left)) = settled(&body) else { return Formatted { text: text.to_owned(), left: vec![1] } };
    let tidied = if is_crlf { tidied.replace('\n', "\r\n") } else { tidied };
    let tidied = format!("{mark}{tidied}");
    // With line ends and the mark alone something may be read otherwise.
    let was_changed = crlf > 0 || !mark.is_empty();
    if !was_changed || tidied == text || Reading::of(text).is_as(&Reading::of(&tidied)) {
        Formatted { text: tidied, left }
    } else {
        Formatted { text: text.to_owned(), left: vec![1] }
    }
}

/// A text laid out until that changes nothing more, and the lines of what was left; `None` if there is no end of it, which
/// only a map in pieces can bring about.
fn settled(body: &str) -> Option<(String, Vec<usize>)> {
    let mut text = body.to_owned();
    for _ in 0..MOST_ROUNDS {
        let stretches = {
            let parsed = parse(&text, Dialect::Rebut, FileId(0));
            tidy(&text, &parsed.document)
        };
        let (tidied, left) = accepted(&text, &stretches);
        if tidied == text {
            return Some((text, left));
        }
        text = tidied;
    }
    None
}

/// As much of the new layout as is read like the old one, and the lines of what was left.
fn accepted(body: &str, stretches: &[Stretch]) -> (String, Vec<usize>) {
    let changed = |stretch: &&Stretch| stretch.span.of(body) != stretch.tidy;
    let count = stretches.iter().filter(changed).count();
    if count == 0 {
        return (body.to_owned(), Vec::new());
    }
    let was = Reading::of(body);
    let mut text = body.to_owned();
    let accepted = Halving::new(body.len(), MOST_BYTES, &READINGS).accept(count, |accepted| {
        let tried = with(body, stretches, accepted);
        let goes_well = was.is_as(&Reading::of(&tried));
        if goes_well {
            text = tried;
        }
        goes_well
    });
    let mut left = Vec::new();
    let (mut done, mut line) = (0, 1);
    for (stretch, _) in stretches.iter().filter(changed).zip(&accepted).filter(|(_, accepted)| !**accepted) {
        let as_is = stretch.span.of(body);
        let at = stretch.span.start as usize + as_is.len() - as_is.trim_start().len();
        line += body.get(done..at).unwrap_or_default().matches('\n').count();
        done = at;
        left.push(line);
    }
    (text, left)
}

/// The text with some of the stretches that change laid out anew.
fn with(body: &str, stretches: &[Stretch], accepted: &[bool]) -> String {
    let mut accepted = accepted.iter();
    let mut text = String::with_capacity(body.len() + body.len() / 8);
    for stretch in stretches {
        let as_is = stretch.span.of(body);
        let is_new = as_is != stretch.tidy && accepted.next() == Some(&true);
        text.push_str(if is_new { &stretch.tidy } else { as_is });
    }
    text
}

/// What is read of a text, to compare.
#[derive(PartialEq, Eq)]
struct Reading {
    /// Its characters but for space and hyphens.
    solid: [u8; 32],
    /// The comments, without the space at the ends of their lines.
    comments: Vec<String>,
    /// What becomes of it in our own model.
    model: Option<[u8; 32]>,
    /// What Argdown's own tool makes of it, if it accepts it.
    official: Option<[u8; 32]>,
}

impl Reading {
    fn of(text: &str) -> Reading {
        let mut solid = Sha256::new();
        for word in text.split(|c: char| c.is_whitespace() || c == '-') {
            solid.update(word);
        }
        let parsed = parse(text, Dialect::Rebut, FileId(0));
        let mut folder = Folder::new();
        folder.insert(NAME, text.as_bytes().to_vec());
        let mut model = Fingerprint::default();
        let written = write_json(&load_map(&folder, NAME, None).dossier, &(), &mut model);
        Reading {
            solid: solid.finalize().into(),
            comments: comments(text, &parsed.document),
            model: written.is_ok().then(|| model.finish()),
            official: official(text),
        }
    }

    /// Whether another text says the same. One that Argdown's own tool rejects may become one that it accepts.
    fn is_as(&self, other: &Reading) -> bool {
        self.solid == other.solid
            && self.comments == other.comments
            && self.model == other.model
            && (self.official.is_none() || self.official == other.official)
    }
}

fn comments(text: &str, document: &Document<'_>) -> Vec<String> {
    let lines = document.comments.iter().flat_map(|comment| comment.span.of(text).trim_end().lines());
    lines.map(|line| line.trim().to_owned()).collect()
}

fn official(text: &str) -> Option<[u8; 32]> {
    // That tool puts the text of the file there, which ends with a line break.
    let mut inlined = String::with_capacity(text.len());
    let mut done = 0;
    for (span, path) in includes(text) {
        inlined.push_str(text.get(done..span.start as usize).unwrap_or_default());
        inlined.push_str(&format!("[{}]: included.\n", path.replace(['[', ']', '\n', '\r'], " ")));
        done = span.end as usize;
    }
    inlined.push_str(text.get(done..).unwrap_or_default());
    let parsed = parse(&inlined, Dialect::Official, FileId(0));
    let model = OfficialModel::build(&parsed.document, &inlined, &Settings::default()).ok()?;
    let mut fingerprint = Fingerprint::default();
    model.write(&mut fingerprint).ok()?;
    Some(fingerprint.finish())
}
