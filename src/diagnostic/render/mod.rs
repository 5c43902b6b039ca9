//! How diagnostics look: for people, one line each, and for programs.

mod human;
mod json;
mod short;

pub use human::human;
pub use json::json;
pub use short::short;

use super::{Diagnostic, Place};
use crate::text::{FileId, SourceText};

/// Where the renderers find the texts of files, and what stands before their names.
#[derive(Clone, Copy)]
pub struct FileTexts<'f> {
    by_id: &'f dyn Fn(FileId) -> Option<&'f SourceText>,
    folder: &'f str,
}

impl<'f> FileTexts<'f> {
    /// Files whose names are printed as they are.
    #[must_use]
    pub fn new(by_id: &'f dyn Fn(FileId) -> Option<&'f SourceText>) -> FileTexts<'f> {
        FileTexts { by_id, folder: "" }
    }

    /// The same below a folder: `docs/tutorial/`. So the names that are printed can be opened from where the program runs.
    #[must_use]
    pub fn below(self, folder: &'f str) -> FileTexts<'f> {
        FileTexts { folder, ..self }
    }

    fn get(self, id: FileId) -> Option<&'f SourceText> {
        (self.by_id)(id)
    }

    fn path(self, name: &str) -> String {
        format!("{}{name}", self.folder)
    }
}

/// `arguments/memorial.argdown:14:25`, the name of a file, or nothing.
fn place(diagnostic: &Diagnostic, files: FileTexts<'_>) -> String {
    match &diagnostic.place {
        Place::At(at) => match files.get(at.file) {
            Some(file) => {
                let place = file.line_column(at.start);
                format!("{}:{}:{}", files.path(file.name()), place.line, place.column)
            }
            None => String::new(),
        },
        Place::File(name) => files.path(name),
        Place::Dossier => String::new(),
    }
}

/// Text for a terminal: characters that turn the direction of writing, or that cannot be seen, are shown as what they are.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push_str("    "),
            '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{061c}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}' => {
                out.push_str(&format!("<U+{:04X}>", u32::from(c)));
            }
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
