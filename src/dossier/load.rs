//! Reading a dossier: manifest, records, maps with their includes, lock, texts.

use std::collections::BTreeSet;

use super::lock::Lock;
use super::storage::{Storage, StorageError, TextShelf};
use super::{Files, Loaded, declared, manifest, numbers, passed_over, record, texts, verify};
use crate::argdown::{self, Block, Document};
use crate::diagnostic::codes::{files as codes, syntax};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::exchange::{Reader, argdown as argdown_map, json};
use crate::model::Dossier;
use crate::text::{At, FileId, SourceText, Span};

/// The name of the manifest: the folder that holds it is a dossier.
pub const MANIFEST: &str = "dossier.yaml";
/// The name of the lock, beside the manifest.
pub const LOCK: &str = "dossier.lock";

/// Reads the dossier in a folder, with everything that is wrong with it. `texts` is another folder with the texts of
/// sources.
#[must_use]
pub fn load(storage: &dyn Storage, texts: Option<&dyn Storage>) -> Loaded {
    load_dossier(Loading::new(storage), texts)
}

fn load_dossier(mut loading: Loading<'_>, texts: Option<&dyn Storage>) -> Loaded {
    let storage = loading.storage;
    if let Some(file) = loading.read_text(MANIFEST, None) {
        let text = loading.files.text(file);
        loading.settings.push(Span::new(0, text.len()).at(file));
        let before = loading.reader.diagnostics.len();
        manifest::manifest(text, file, &mut loading.reader);
        loading.unread_since(before, &[NO_YAML, &[syntax::WRONG_TYPE]].concat());
    }
    for shelf in passed_over::SHELVES {
        loading.report_left_out(shelf);
    }
    let mut records: Vec<String> = storage.list("seeds").into_iter().filter(|path| is_record(path)).collect();
    records.sort();
    for path in records {
        if let Some(file) = loading.read_text(&path, None) {
            let before = loading.reader.diagnostics.len();
            record::record(stem(&path), loading.files.text(file), file, &mut loading.reader);
            loading.unread_since(before, NO_YAML);
        }
    }
    let mut maps: Vec<String> =
        storage.list("arguments").into_iter().filter(|path| MapKind::of(path).is_some()).collect();
    maps.sort();
    for path in maps {
        loading.map(&path);
    }
    loading.finish(true, texts)
}

/// Reads a lone map, with the files that it includes; `path` is its name below the storage's folder.
#[must_use]
pub fn load_map<'s>(storage: &'s dyn Storage, path: &'s str, texts: Option<&dyn Storage>) -> Loaded {
    load_alone(Loading::new(storage), path, texts)
}

/// Reads the dossier in a folder, or of it a lone map, as [`load`] and [`load_map`] do, but with up to a quarter of a million
/// messages of each kind for each map, where those stop at a thousand: to mend them all at once.
#[must_use]
pub fn load_to_mend<'s>(storage: &'s dyn Storage, map: Option<&'s str>, texts: Option<&dyn Storage>) -> Loaded {
    let loading = Loading { most_of_a_kind: MOST_TO_MEND, ..Loading::new(storage) };
    match map {
        Some(path) => load_alone(loading, path, texts),
        None => load_dossier(loading, texts),
    }
}

fn load_alone<'s>(mut loading: Loading<'s>, path: &'s str, texts: Option<&dyn Storage>) -> Loaded {
    loading.alone = Some(path);
    loading.map(path);
    loading.finish(false, texts)
}

/// What tells that lines of a manifest or record are no YAML: whatever hangs on them is lost.
const NO_YAML: &[Code] = &[
    syntax::YAML_SYNTAX,
    syntax::UNCLOSED_DATA,
    syntax::NEEDS_QUOTES,
    syntax::TOO_DEEP,
    syntax::BAD_ALIAS,
    syntax::COMPLEX_KEY,
];

/// How many messages of one kind a map may give that is read to be mended.
const MOST_TO_MEND: usize = 1 << 18;

/// The kinds of maps, by the ending of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MapKind {
    Argdown,
    Json,
}

impl MapKind {
    fn of(path: &str) -> Option<MapKind> {
        match path.rsplit_once('.') {
            Some((_, "json")) => Some(MapKind::Json),
            _ => is_argdown(path).then_some(MapKind::Argdown),
        }
    }
}

/// Whether a file of this name is a map in Argdown.
#[must_use]
pub fn is_argdown(path: &str) -> bool {
    matches!(path.rsplit_once('.'), Some((_, "argdown" | "ad" | "adown")))
}

struct Loading<'s> {
    storage: &'s dyn Storage,
    reader: Reader,
    files: Files,
    /// Maps that have been read, or are being read.
    maps: BTreeSet<String>,
    /// The map that is all there is, but for what it includes.
    alone: Option<&'s str>,
    settings: Vec<At>,
    /// What was to be read and could not be.
    unread: Vec<Diagnostic>,
    /// How many messages of one kind a map may give.
    most_of_a_kind: usize,
}

impl<'s> Loading<'s> {
    fn new(storage: &'s dyn Storage) -> Loading<'s> {
        Loading {
            storage,
            reader: Reader::new(),
            files: Files::default(),
            maps: BTreeSet::new(),
            alone: None,
            settings: Vec::new(),
            unread: Vec::new(),
            most_of_a_kind: argdown::MOST_OF_A_KIND,
        }
    }

    /// Reports what keeps something of the dossier from being read.
    fn report_unread(&mut self, diagnostic: Diagnostic) {
        self.unread.push(diagnostic.clone());
        self.reader.report(diagnostic);
    }

    /// Notes what was reported since then, if it is one of these: it kept something from being read.
    fn unread_since(&mut self, before: usize, codes: &[Code]) {
        let reported = self.reader.diagnostics.get(before..).unwrap_or_default();
        self.unread.extend(reported.iter().filter(|diagnostic| codes.contains(&diagnostic.code)).cloned());
    }

    /// Reads a file as text and keeps it. `named_at` is the place that names it, if another file does.
    fn read_text(&mut self, path: &str, named_at: Option<At>) -> Option<FileId> {
        let bytes = match self.storage.read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let diagnostic = cannot_read(path, &error, named_at);
                self.report_unread(diagnostic);
                return None;
            }
        };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let file = self.files.push(SourceText::new(path, text));
                self.report_unread(
                    Diagnostic::new(
                        codes::NOT_UTF8,
                        Span::new(valid, valid + '\u{fffd}'.len_utf8()).at(file),
                        "this byte is not UTF-8 text",
                    )
                    .help("save the file as UTF-8; the rest of it was read"),
                );
                return Some(file);
            }
        };
        Some(self.files.push(SourceText::new(path, text)))
    }

    /// Files and folders that were not listed: the reader must not believe that all was read.
    fn report_left_out(&mut self, shelf: &passed_over::Shelf) {
        let mut left_out = self.storage.left_out(shelf.folder);
        left_out.sort_by(|(a, _), (b, _)| a.cmp(b));
        for (path, error) in left_out {
            match error {
                StorageError::IsFolder => self.reader.diagnostics.extend(shelf.folder_instead_of_file(&path)),
                // Beside maps and records lie texts and other things, of which nothing is told.
                error if shelf.may_hold(&path) => self.report_unread(cannot_read(&path, &error, None)),
                error => self.reader.report(cannot_read(&path, &error, None)),
            }
        }
        let mut names = self.storage.list(shelf.folder);
        names.sort();
        self.reader.diagnostics.extend(names.iter().filter_map(|path| shelf.mistyped(path)));
    }

    /// Reads a map once, and before it the maps that it includes, in the order in which it names them.
    fn map(&mut self, path: &str) {
        let mut open: Vec<OpenMap> = Vec::new();
        open.extend(self.open(path, None));
        while let Some(map) = open.last_mut() {
            match map.includes.get(map.included) {
                Some((next, at)) => {
                    map.included += 1;
                    let (next, at) = (next.clone(), *at);
                    if let Some(looping) = open.iter().find(|map| map.path == next) {
                        self.reader.report(
                            Diagnostic::new(
                                codes::INCLUDE_LOOP,
                                at,
                                format!("`{}` is being read already", looping.path),
                            )
                            .help("take one of the includes out; each file is read once"),
                        );
                    } else {
                        open.extend(self.open(&next, Some(at)));
                    }
                }
                None => {
                    if let Some(map) = open.pop() {
                        self.lower(&map);
                    }
                }
            }
        }
    }

    /// Reads the text of a map and finds its includes; `None` if it was read before, or cannot be.
    fn open(&mut self, path: &str, named_at: Option<At>) -> Option<OpenMap> {
        if self.maps.contains(path) {
            return None;
        }
        let file = self.read_text(path, named_at)?;
        self.maps.insert(path.to_owned());
        let includes = match MapKind::of(path) {
            Some(MapKind::Json) => Vec::new(),
            Some(MapKind::Argdown) => self.includes_of(path, file),
            None => {
                let place = named_at.unwrap_or(At { file, start: 0, len: 0 });
                self.report_unread(
                    Diagnostic::new(
                        codes::NOT_A_MAP,
                        place,
                        format!("`{path}` is neither Argdown nor JSON, and not read"),
                    )
                    .help("maps end in `.argdown` or `.json`: give the file such a name if it is one"),
                );
                return None;
            }
        };
        Some(OpenMap { path: path.to_owned(), file, includes, included: 0 })
    }

    fn includes_of(&mut self, path: &str, file: FileId) -> Vec<(String, At)> {
        let text = self.files.text(file);
        if memchr::memmem::find(text.as_bytes(), b"@include").is_none() {
            return Vec::new();
        }
        let mut found: Vec<(&str, At)> = Vec::new();
        argdown::read(text, file, |document| {
            for block in &document.blocks {
                if let Block::Include(include) = block {
                    found.push((include.path, include.path_span.at(file)));
                }
            }
        });
        let targets =
            found.into_iter().map(|(written, at)| (resolve(path, written).ok_or_else(|| written.to_owned()), at));
        let targets: Vec<(Result<String, String>, At)> = targets.collect();
        let mut includes = Vec::new();
        for (target, at) in targets {
            match target {
                Ok(target) => includes.push((target, at)),
                Err(written) => self.report_unread(
                    Diagnostic::new(
                        codes::INCLUDE_OUTSIDE,
                        at,
                        format!("`{written}` leads out of the dossier's folder"),
                    )
                    .help("copy the map into the dossier, or give a path inside it"),
                ),
            }
        }
        includes
    }

    fn lower(&mut self, map: &OpenMap) {
        let text = self.files.text(map.file);
        match MapKind::of(&map.path) {
            Some(MapKind::Json) => {
                let before = self.reader.diagnostics.len();
                json::read(text, map.file, &mut self.reader);
                self.unread_since(before, &[codes::JSON_SYNTAX, codes::JSON_VERSION]);
            }
            Some(MapKind::Argdown) | None => {
                let before = self.reader.diagnostics.len();
                let is_alone = self.alone == Some(map.path.as_str());
                let mut lowering = if is_alone { argdown_map::Map::alone() } else { argdown_map::Map::default() };
                let reader = &mut self.reader;
                let mut room = Room::of(text);
                let mut front = None;
                let syntax = argdown::read_with(text, map.file, self.most_of_a_kind, |document| {
                    lowering.lower(document, text, map.file, reader);
                    room.make(document, &mut reader.dossier);
                    front = front.or_else(|| Some(document.front_matter.as_ref()?.span));
                });
                self.settings.extend(front.map(|span| span.at(map.file)));
                lowering.finish(map.file, reader);
                // Of two at one place the one on the syntax comes first.
                reader.diagnostics.splice(before..before, syntax);
            }
        }
    }

    fn finish(mut self, is_folder: bool, texts: Option<&dyn Storage>) -> Loaded {
        // A dossier need not have a lock; one that is there and cannot be read is an error.
        let has_lock = is_folder && self.storage.read(LOCK) != Err(StorageError::Missing);
        let lock = match has_lock.then(|| self.read_text(LOCK, None)).flatten() {
            Some(file) => Lock::read(self.files.text(file), file, &mut self.reader.diagnostics),
            None => Lock::default(),
        };
        let settled = self.reader.finish();
        self.unread.sort_by(|a, b| a.place.cmp(&b.place));
        let mut loaded = Loaded {
            dossier: settled.dossier,
            files: self.files,
            diagnostics: settled.diagnostics,
            is_folder,
            lock,
            settings: self.settings,
            unread: self.unread,
            ..Loaded::default()
        };
        numbers::number(&mut loaded);
        let mut shelf = TextShelf::new(self.storage, texts);
        loaded.texts = texts::find_all(&mut loaded, &mut shelf);
        verify::passages(&mut loaded);
        declared::report(&mut loaded);
        loaded.diagnostics.sort_by(|a, b| a.place.cmp(&b.place));
        loaded
    }
}

/// Says of a file why it was not read.
fn cannot_read(path: &str, error: &StorageError, named_at: Option<At>) -> Diagnostic {
    match (error, named_at) {
        (StorageError::Missing, Some(at)) => {
            Diagnostic::new(codes::INCLUDE_MISSING, at, format!("there is no file `{path}`"))
                .help("paths of includes begin at the folder of the map that names them")
        }
        (StorageError::TooLarge, _) => {
            Diagnostic::new(codes::TOO_LARGE, Place::File(path.to_owned()), format!("`{path}` is larger than 1 GiB"))
                .help("split it into several maps")
        }
        (StorageError::Outside, named_at) => {
            let place = named_at.map_or_else(|| Place::File(path.to_owned()), Place::At);
            Diagnostic::new(codes::INCLUDE_OUTSIDE, place, format!("`{path}` was not read: {error}"))
                .help("copy the file into the dossier; texts may lie elsewhere: `--texts DIR`")
        }
        (_, at) => {
            let place = at.map_or_else(|| Place::File(path.to_owned()), Place::At);
            Diagnostic::new(codes::CANNOT_READ, place, format!("`{path}` cannot be read: {error}"))
                .help("check the name and the permissions")
        }
    }
}

/// The room that a long map will take, guessed once by its first part.
struct Room {
    text: usize,
    is_made: bool,
}

impl Room {
    /// Texts below this size are not worth a guess.
    const LONG: usize = 1 << 20;
    /// Which part of a text is looked at before the guess.
    const PART: usize = 32;

    fn of(text: &str) -> Room {
        Room { text: text.len(), is_made: text.len() < Room::LONG }
    }

    /// `document` is the piece that was read last.
    fn make(&mut self, document: &Document<'_>, dossier: &mut Dossier) {
        let read = document.items.last().map_or(0, |item| item.span.end as usize);
        if !self.is_made && read >= self.text / Room::PART {
            self.is_made = true;
            dossier.make_room(self.text.div_ceil(read));
        }
    }
}

/// A map whose includes are being read.
struct OpenMap {
    path: String,
    file: FileId,
    includes: Vec<(String, At)>,
    /// How many of them have been read.
    included: usize,
}

/// The path that `written` means in a file at `from`; `None` if it leads out of the folder.
#[must_use]
pub fn resolve(from: &str, written: &str) -> Option<String> {
    let written = written.trim().replace('\\', "/");
    let absolute = written.starts_with('/') || written.get(1..2) == Some(":");
    if absolute || written.is_empty() {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn is_record(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "yaml" | "yml"))
}

/// The name of a file without its folder and ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
