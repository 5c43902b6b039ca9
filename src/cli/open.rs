//! Which dossier or map is meant.

use std::ffi::{OsStr, OsString};
use std::io::stdin;
use std::path::{Path, PathBuf};

use super::disk::{Disk, OneMap, WithChanges, WithStream, plain, read_all, read_file};
use crate::command::Failure;
use crate::dossier::{Folder, Loaded, MANIFEST, Storage, is_argdown, load, load_map, load_to_mend};
use crate::text::FileId;

/// A dossier or map that was read, and where it lies.
pub struct Opened {
    /// What was read.
    pub loaded: Loaded,
    /// The folder of the dossier, or of the lone map.
    pub root: PathBuf,
    /// The map that was named, by its path in the dossier, if only a part of the dossier is meant.
    pub map: Option<String>,
    /// Whether it lies in files, and so can be changed.
    pub is_file: bool,
}

impl Opened {
    /// Which file may be changed: one, by its `/`-path, or for a whole dossier (`Some(None)`) each. None if it came
    /// from a stream.
    pub fn to_change(&self) -> Option<Option<String>> {
        if self.loaded.is_folder {
            return Some(self.map.clone());
        }
        let name = self.loaded.files.name(FileId(0));
        (self.is_file && !name.is_empty()).then(|| Some(name.to_owned()))
    }

    /// Reads the same again, with some of its files replaced, and with all that is to be mended.
    pub fn again(&self, texts: Option<&Path>, changed: &Folder) -> Loaded {
        let texts = texts.filter(|texts| !texts.as_os_str().is_empty()).map(Disk::texts);
        let texts = texts.as_ref().map(|disk| disk as &dyn Storage);
        let storage = WithChanges { disk: &Disk::dossier(&self.root), changed };
        let map = (!self.loaded.is_folder).then(|| self.loaded.files.name(FileId(0)));
        load_to_mend(&storage, map, texts)
    }
}

/// Reads the dossier or map at `path`: a folder in or below a dossier, a map in a dossier, a lone map, or `-` for
/// Argdown or JSON from stdin; without a path the dossier of the current folder.
///
/// With `alone` a map is read without the dossier that it belongs to.
pub fn open(path: Option<&Path>, texts: Option<&Path>, alone: bool) -> Result<Opened, Failure> {
    // A variable that is set to nothing is not set.
    let texts = match texts.filter(|texts| !texts.as_os_str().is_empty()) {
        Some(texts) if !texts.is_dir() => {
            return Err(Failure::new(format!("`{}` is not a folder with texts", texts.display()))
                .help("`--texts` (or REBUT_TEXTS) names the folder that holds the texts of the sources"));
        }
        texts => texts.map(Disk::texts),
    };
    let texts = texts.as_ref().map(|disk| disk as &dyn Storage);
    let Some(path) = path else {
        let here = std::env::current_dir().map_err(|error| Failure::new(plain(&error)))?;
        let Some(root) = dossier_above(&here) else {
            return Err(Failure::new(format!("there is no `{MANIFEST}` here or in any folder above"))
                .help("name a dossier or a map: `rebut check PATH`")
                .help("or make a dossier: `rebut new DIR`"));
        };
        return Ok(whole(root, texts));
    };
    if path == Path::new("-") {
        return from_stdin(texts);
    }
    if path.is_dir() {
        let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        return match dossier_above(&full) {
            Some(root) if root == full => Ok(whole(path.to_owned(), texts)),
            Some(root) => Ok(whole(root, texts)),
            None if full.join(MANIFEST).is_dir() => {
                Err(Failure::new(format!("`{MANIFEST}` in `{}` is a folder, and should be a file", path.display()))
                    .help("give the folder another name; `rebut new DIR` makes a dossier"))
            }
            None => Err(Failure::new(format!("`{}` is a folder without `{MANIFEST}`", path.display()))
                .help("name a dossier, a map (`.argdown` or `.json`), or make a dossier: `rebut new DIR`")),
        };
    }
    if !path.exists() {
        return Err(Failure::new(format!("there is no file or folder `{}`", path.display()))
            .help("name a dossier or a map (`.argdown` or `.json`)"));
    }
    if path.file_name().is_some_and(|name| name == MANIFEST) {
        let root = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return Ok(whole(root.to_owned(), texts));
    }
    map(path, texts, alone)
}

/// Opens what a path names; a map in the `arguments/` of a dossier with the records of the dossier, and without its other maps
/// but those that it includes.
pub fn open_one_map(path: &Path, texts: Option<&Path>) -> Result<Opened, Failure> {
    let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let root = full.parent().and_then(dossier_above).filter(|_| full.is_file());
    let inside = root.as_ref().and_then(|root| slashed(full.strip_prefix(root).ok()?));
    let (Some(root), Some(map)) = (root, inside.filter(|inside| inside.starts_with("arguments/"))) else {
        return open(Some(path), texts, true);
    };
    let texts = texts.map(Disk::texts);
    let disk = Disk::dossier(&root);
    let loaded = load(&OneMap { disk: &disk, map: &map }, texts.as_ref().map(|disk| disk as &dyn Storage));
    Ok(Opened { loaded, root, map: Some(map), is_file: true })
}

fn whole(root: PathBuf, texts: Option<&dyn Storage>) -> Opened {
    let loaded = load(&Disk::dossier(&root), texts);
    Opened { loaded, root, map: None, is_file: true }
}

/// A map: with the dossier that it belongs to, if there is one, else alone.
fn map(path: &Path, texts: Option<&dyn Storage>, alone: bool) -> Result<Opened, Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !is_argdown(&name) && !name.ends_with(".json") {
        return Err(Failure::new(format!("`{}` is neither Argdown nor JSON", path.display()))
            .help("maps end in `.argdown` or `.json`"));
    }
    let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let above = full.parent().and_then(dossier_above);
    if !alone
        && let Some(root) = above
        && let Ok(inside) = full.strip_prefix(&root)
        && let Some(inside) = slashed(inside)
        && inside.starts_with("arguments/")
    {
        let mut opened = whole(root, texts);
        opened.map = Some(inside);
        return Ok(opened);
    }
    let cannot = |error: &dyn std::fmt::Display| {
        Failure::new(format!("`{}` cannot be read: {error}", path.display()))
            .help("check the name and the permissions, or hand the map over on stdin: `-`")
    };
    let Some(name) = full.file_name().and_then(|name| name.to_str()) else {
        return Err(cannot(&"its name is not UTF-8"));
    };
    let folder = full.parent().unwrap_or(Path::new("/")).to_owned();
    let disk = Disk::dossier(&folder);
    let loaded = if full.is_file() {
        load_map(&disk, name, texts)
    } else {
        let bytes = read_file(&full).map_err(|error| cannot(&error))?;
        load_map(&WithStream { disk: &disk, name, bytes }, name, texts)
    };
    // Asked once more for the reason, and only then: what was named cannot be read.
    if loaded.files.get(FileId(0)).is_none()
        && let Err(error) = Storage::read(&disk, name)
    {
        return Err(cannot(&error));
    }
    Ok(Opened { loaded, root: folder, map: None, is_file: full.is_file() })
}

fn from_stdin(texts: Option<&dyn Storage>) -> Result<Opened, Failure> {
    let bytes = read_all(stdin().lock()).map_err(|error| match error {
        Some(error) => Failure::new(format!("stdin cannot be read: {}", plain(&error))).help("name a file instead"),
        None => Failure::new("stdin is longer than 1 GiB").help("split the map into several"),
    })?;
    let words = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let is_json = words.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    let name = if is_json { "stdin.json" } else { "stdin.argdown" };
    let mut folder = Folder::new();
    folder.insert(name, bytes);
    Ok(Opened { loaded: load_map(&folder, name, texts), root: PathBuf::from("."), map: None, is_file: false })
}

/// The nearest folder, from this one upward, that holds a manifest.
pub fn dossier_above(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| folder.join(MANIFEST).is_file()).map(Path::to_owned)
}

/// How many links that lead nowhere are followed on one path: as many as Linux follows at all.
const MOST_LINKS: usize = 40;

/// Whether a path leads out of a folder, or there by way of another: both are whole paths, the folder without links. Of what
/// is not there its name counts, so that the answer does not tell what lies outside.
pub fn leads_out(path: &Path, root: &Path) -> bool {
    let steps = |path: &Path| -> Vec<OsString> { path.iter().rev().map(OsStr::to_owned).collect() };
    let (mut ahead, mut links) = (steps(path), 0_usize);
    let mut at = PathBuf::new();
    while let Some(step) = ahead.pop() {
        if step == ".." {
            at.pop();
        } else {
            at.push(&step);
            if !at.has_root() {
                // The letter of a drive.
                continue;
            }
            match (at.canonicalize(), at.read_link()) {
                (Ok(real), _) => at = real,
                (Err(_), Ok(target)) if links < MOST_LINKS => {
                    links += 1;
                    at.pop();
                    ahead.extend(steps(&target));
                    continue;
                }
                _ => {}
            }
        }
        if !at.starts_with(root) && !root.starts_with(&at) {
            return true;
        }
    }
    !at.starts_with(root)
}

/// A path with `/` between folders.
fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

/// A folder as it is reached from the current one, with `/` at its end: `docs/tutorial/`, `../`; empty for the current
/// folder itself.
pub fn seen_from_here(folder: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let (Ok(here), Ok(there)) = (here, folder.canonicalize()) else { return String::new() };
    if here == there {
        return String::new();
    }
    if let Ok(below) = there.strip_prefix(&here) {
        return slashed(below).map(|path| format!("{path}/")).unwrap_or_default();
    }
    if let Ok(above) = here.strip_prefix(&there) {
        return "../".repeat(above.iter().count());
    }
    slashed(&there).map(|path| format!("{}/", path.replacen("//", "/", 1))).unwrap_or_default()
}
