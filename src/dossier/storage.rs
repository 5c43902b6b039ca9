//! Where the files of a dossier come from, seen from the inside: the disk is the business of `cli`.

use std::collections::BTreeSet;

use super::Folder;

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageError {
    /// There is no such file.
    Missing,
    /// It is a folder.
    IsFolder,
    /// It is larger than [`MAX_BYTES`](crate::text::MAX_BYTES).
    TooLarge,
    /// It is a link that leads out of the folder.
    Outside,
    /// The system refused; its words.
    Refused(String),
}

impl std::fmt::Display for StorageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            StorageError::Missing => f.write_str("there is no such file"),
            StorageError::IsFolder => f.write_str("it is a folder, not a file"),
            StorageError::TooLarge => f.write_str("it is larger than 1 GiB"),
            StorageError::Outside => f.write_str("it is a link that leads out of the dossier's folder"),
            StorageError::Refused(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for StorageError {}

/// Files below one folder, by `/`-paths.
pub trait Storage {
    /// The bytes of a file.
    ///
    /// # Errors
    /// If it is not there, is not a file, is too large, or cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, StorageError>;

    /// The paths of all files below a folder, however deep, in any order; none if there is no such folder. Hidden
    /// files and folders are left out.
    fn list(&self, folder: &str) -> Vec<String>;

    /// What [`Storage::list`] had to leave out below a folder, and why: folders that cannot be read, links that lead
    /// nowhere; also, as [`StorageError::IsFolder`], folders whose names have an ending as those of files do, of which
    /// only the files are listed. None if there is no such folder.
    fn left_out(&self, folder: &str) -> Vec<(String, StorageError)> {
        let _ = folder;
        Vec::new()
    }
}

impl Storage for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, StorageError> {
        match self.get(path) {
            Some(bytes) => Ok(bytes.to_vec()),
            None if !self.list(path).is_empty() => Err(StorageError::IsFolder),
            None => Err(StorageError::Missing),
        }
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        self.iter().filter(|(path, _)| path.starts_with(&prefix)).map(|(path, _)| path.to_owned()).collect()
    }

    fn left_out(&self, folder: &str) -> Vec<(String, StorageError)> {
        let mut folders: BTreeSet<String> = BTreeSet::new();
        for path in self.list(folder) {
            for (end, _) in path.match_indices('/').filter(|(end, _)| *end > folder.len()) {
                let above = path.get(..end).unwrap_or_default();
                if above.rsplit('/').next().is_some_and(|name| name.contains('.')) {
                    folders.insert(above.to_owned());
                }
            }
        }
        folders.into_iter().map(|path| (path, StorageError::IsFolder)).collect()
    }
}

/// Texts of sources: the dossier's own folder first, then those that were named on the command line.
pub struct TextShelf<'s> {
    storages: Vec<(&'s dyn Storage, &'static str)>,
    /// Name and hash of every text that was looked at by its hash, filled when first asked.
    hashes: Option<Vec<(String, usize, String)>>,
    /// Texts that were asked for by name, are there, and could not be read.
    refused: Vec<(String, StorageError)>,
}

/// A text that was found.
pub(super) struct FoundText {
    pub(super) bytes: Vec<u8>,
    pub(super) sha256: String,
    pub(super) name: String,
}

impl<'s> TextShelf<'s> {
    /// The texts below `seeds/` of the dossier, and those of another folder.
    #[must_use]
    pub fn new(dossier: &'s dyn Storage, texts: Option<&'s dyn Storage>) -> TextShelf<'s> {
        let mut storages: Vec<(&dyn Storage, &'static str)> = Vec::new();
        storages.push((dossier, "seeds"));
        if let Some(texts) = texts {
            storages.push((texts, ""));
        }
        TextShelf { storages, hashes: None, refused: Vec::new() }
    }

    /// The text of a name, wherever it is found first.
    pub(super) fn by_name(&mut self, name: &str) -> Option<FoundText> {
        if name.split('/').any(|part| part == ".." || part.is_empty()) {
            return None;
        }
        for (storage, folder) in &self.storages {
            let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            match storage.read(&path) {
                Ok(bytes) => return Some(FoundText { sha256: crate::text::sha256_hex(&bytes), bytes, name: path }),
                Err(StorageError::Missing) => {}
                Err(error) => self.refused.push((path, error)),
            }
        }
        None
    }

    /// The texts that were there and could not be read, once.
    pub(super) fn refused(&mut self) -> Vec<(String, StorageError)> {
        std::mem::take(&mut self.refused)
    }

    /// The text of a hash, whatever its name.
    pub(super) fn by_hash(&mut self, sha256: &str) -> Option<FoundText> {
        let hashes = self.hashes.get_or_insert_with(|| {
            let mut hashes = Vec::new();
            for (index, (storage, folder)) in self.storages.iter().enumerate() {
                let names: BTreeSet<String> = storage.list(folder).into_iter().filter(|name| is_text(name)).collect();
                for name in names {
                    if let Ok(bytes) = storage.read(&name) {
                        hashes.push((crate::text::sha256_hex(&bytes), index, name));
                    }
                }
            }
            hashes
        });
        let (_, index, name) = hashes.iter().find(|(hash, _, _)| hash == sha256)?;
        let (storage, _) = self.storages.get(*index)?;
        let bytes = storage.read(name).ok()?;
        Some(FoundText { bytes, sha256: sha256.to_owned(), name: name.clone() })
    }
}

/// Whether a file may be the text of a source, by its name.
fn is_text(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "txt" | "md" | "text"))
}
