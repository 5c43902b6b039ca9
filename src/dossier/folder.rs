//! Files in memory.

use std::collections::BTreeMap;

use crate::text::{At, FileId, LineColumn, SourceText, Span};

/// The files of a dossier, by their `/`-paths below its folder, in the order of the bytes of these paths.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    files: BTreeMap<String, Vec<u8>>,
}

impl Folder {
    /// A folder without files.
    #[must_use]
    pub fn new() -> Folder {
        Folder::default()
    }

    /// Puts a file in, in the place of one with the same path.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// The bytes of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// All files with their paths, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

/// The texts that were read; [`FileId`] points into it.
#[derive(Debug, Clone, Default)]
pub struct Files {
    files: Vec<SourceText>,
}

impl Files {
    /// Puts one at the end.
    pub fn push(&mut self, file: SourceText) -> FileId {
        self.files.push(file);
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// The text of an id.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceText> {
        self.files.get(id.0 as usize)
    }

    /// Its text; empty for an id that was never given.
    #[must_use]
    pub fn text(&self, id: FileId) -> &str {
        self.get(id).map_or("", SourceText::text)
    }

    /// Its name; empty for an id that was never given.
    #[must_use]
    pub fn name(&self, id: FileId) -> &str {
        self.get(id).map_or("", SourceText::name)
    }

    /// The words at a place.
    #[must_use]
    pub fn words(&self, at: At) -> &str {
        self.get(at.file).map_or("", |file| at.span().of(file.text()))
    }

    /// The place of a name inside the words at a place: where it first stands as a word of its own, else the place
    /// itself.
    #[must_use]
    pub fn narrow(&self, at: At, name: &str) -> At {
        let words = self.words(at);
        let ends = |c: Option<char>| c.is_none_or(|c| !(c.is_alphanumeric() || c == '-' || c == '_'));
        for (start, found) in words.match_indices(name) {
            let before = words.get(..start).and_then(|before| before.chars().next_back());
            let after = words.get(start + found.len()..).and_then(|after| after.chars().next());
            if ends(before) && ends(after) {
                let start = at.start as usize + start;
                return Span::new(start, start + found.len()).at(at.file);
            }
        }
        at
    }

    /// The line and column at which a place begins.
    #[must_use]
    pub fn line_column(&self, at: At) -> LineColumn {
        self.get(at.file).map_or(LineColumn { line: 1, column: 1 }, |file| file.line_column(at.start))
    }

    /// All texts with their ids, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceText)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(u32::try_from(index).unwrap_or(u32::MAX)), file))
    }
}
