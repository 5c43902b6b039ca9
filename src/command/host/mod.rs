//! `rebut pandoc` and `rebut mdbook`: code blocks of other people's programs become pictures and tables.

mod fences;
mod mdbook;
mod named;
mod pandoc;

use super::{Failure, Output, TableFormat};
use crate::document::Arrangement;
use crate::embed::{Form, Request};

pub use fences::places;
pub use mdbook::{mdbook, root_of_book};
pub use named::named_dossier;
pub use pandoc::{Places, pandoc};

/// A block of code that holds a command, or a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A command, as a marker of `rebut embed` holds it.
    Command(Request),
    /// A map in Argdown, which is drawn.
    Map(String),
}

/// Runs the verb of a block, or draws its map: a page in the form given; a picture as SVG, PNG or Mermaid.
pub type Run<'r> = &'r mut dyn FnMut(&Asked, TableFormat, Form) -> Result<Output, Failure>;

/// Whether a block of code with such classes is to be replaced.
fn is_asked(classes: &[&str]) -> bool {
    classes.contains(&"rebut") || classes.contains(&"argdown")
}

/// How many characters of its first line name a block.
const MOST_FIRST_WORDS: usize = 60;

/// The words that a block begins with, by which its reader finds it where a line is not known, or is not to be relied on.
fn first_words(text: &str) -> String {
    let Some(first) = text.lines().map(str::trim).find(|line| !line.is_empty()) else { return "empty".to_owned() };
    match first.char_indices().nth(MOST_FIRST_WORDS) {
        Some((end, _)) => format!("`{} …`", first.get(..end).unwrap_or_default().trim_end()),
        None => format!("`{first}`"),
    }
}

/// What such a block holds.
fn asked(classes: &[&str], text: &str, line: usize) -> Result<Asked, Failure> {
    if classes.contains(&"rebut") {
        let request = Request::parse(text, line).map_err(|fault| Failure::new(fault.message).help(fault.help))?;
        let verb = request.words.first().map(String::as_str).unwrap_or_default();
        if verb.is_empty() {
            return Err(Failure::new("this block holds no command").help("write one in it: `render --issue ID`"));
        }
        if !super::embed::VERBS.contains(&verb) {
            return Err(Failure::new(format!("`{verb}` is no verb that a block may hold"))
                .help(format!("it may hold {}", super::embed::VERBS.join(", "))));
        }
        return Ok(Asked::Command(request));
    }
    Ok(Asked::Map(text.to_owned()))
}

impl Asked {
    fn request(&self) -> Request {
        match self {
            Asked::Command(request) => request.clone(),
            Asked::Map(_) => Request::default(),
        }
    }

    fn draws(&self) -> bool {
        match self {
            Asked::Command(request) => request.words.first().is_some_and(|verb| verb == "render"),
            Asked::Map(_) => true,
        }
    }

    /// How a page is arranged.
    ///
    /// # Errors
    /// If the form is one of a picture, and this is none, or the other way round.
    fn arrangement(&self) -> Result<Arrangement, Failure> {
        super::embed::arrangement(&self.request(), self.draws())
    }
}

/// The attributes that a block may have. Quarto has its own names for the first two.
const ATTRIBUTES: [&str; 6] = ["caption", "alt", "fig-cap", "fig-alt", "label", "width"];

/// Says which attributes of a block mean nothing.
fn unknown(keys: &[&str]) -> Option<String> {
    let unknown: Vec<String> =
        keys.iter().filter(|key| !ATTRIBUTES.contains(key)).map(|key| format!("`{key}`")).collect();
    (!unknown.is_empty())
        .then(|| format!("{} means nothing here: a block has caption, alt, label and width", unknown.join(", ")))
}

/// Says which attributes are of pictures, where a block gives none.
fn unused(asked: &Asked, keys: &[&str]) -> Option<String> {
    let first = keys.iter().find(|key| ATTRIBUTES.contains(key)).filter(|_| !asked.draws())?;
    Some(format!("`{first}` is said of a picture, and this block gives none"))
}

/// A width as pandoc and browsers take it: a share of the text, or a length.
fn checked_width(width: String) -> Result<String, Failure> {
    let unit = width.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number: Option<f64> = width.get(..width.len() - unit.len()).and_then(|number| number.parse().ok());
    let fits = match unit {
        "%" => number.is_some_and(|number| (1.0..=100.0).contains(&number)),
        "in" | "cm" | "mm" | "pt" | "px" | "em" => number.is_some_and(|number| number > 0.0),
        _ => false,
    };
    if fits {
        return Ok(width);
    }
    Err(Failure::new(format!("`{width}` is no width"))
        .help("write a share of the text, 1% to 100%, or a length, `12cm`"))
}
