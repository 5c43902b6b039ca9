//! Files on disk: reading a dossier, and writing results so that nothing is ever half-written.

use std::fs;
use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use crate::command::Failure;
use crate::dossier::{Folder, Storage, StorageError};
use crate::text::MAX_BYTES;

/// The most files below one folder that are listed; a folder with more is no dossier.
const MAX_FILES: usize = 100_000;

/// A folder on disk.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    /// The root without links: what is read must lie in it. `None` if links may lead anywhere.
    inside: Option<PathBuf>,
}

impl Disk {
    /// The folder of a dossier or map. Whoever wrote it may not be whoever reads it: links that lead out of it are not
    /// followed, and neither pipes nor devices are read.
    pub fn dossier(root: impl Into<PathBuf>) -> Disk {
        let root = root.into();
        let inside = root.canonicalize().unwrap_or_else(|_| root.clone());
        Disk { root, inside: Some(inside) }
    }

    /// A folder of the user's own: links in it may lead anywhere.
    pub fn texts(root: impl Into<PathBuf>) -> Disk {
        Disk { root: root.into(), inside: None }
    }

    /// All files below a folder, and what there is besides and cannot be listed.
    fn walk(&self, folder: &str) -> (Vec<String>, Vec<(String, StorageError)>) {
        let (mut found, mut left_out) = (Vec::new(), Vec::new());
        let mut waiting = vec![folder.to_owned()];
        while let Some(folder) = waiting.pop() {
            let entries = match fs::read_dir(self.root.join(&folder)) {
                Ok(entries) => entries,
                Err(error) => {
                    if error.kind() != std::io::ErrorKind::NotFound {
                        left_out.push((folder, StorageError::Refused(plain(&error))));
                    }
                    continue;
                }
            };
            for entry in entries.flatten() {
                let name = entry.file_name();
                let Some(name) = name.to_str() else {
                    let name = name.to_string_lossy();
                    let error = StorageError::Refused("its name is not UTF-8: rename it".to_owned());
                    left_out.push((joined(&folder, &name), error));
                    continue;
                };
                if name.starts_with('.') {
                    continue;
                }
                let path = joined(&folder, name);
                match entry.file_type() {
                    // Links to folders are not followed: they may lead in a circle.
                    Ok(kind) if kind.is_dir() => {
                        if name.contains('.') {
                            left_out.push((path.clone(), StorageError::IsFolder));
                        }
                        waiting.push(path);
                    }
                    Ok(kind) if kind.is_file() => found.push(path),
                    Ok(kind) if kind.is_symlink() => match fs::metadata(self.root.join(&path)) {
                        Ok(meta) if meta.is_file() => found.push(path),
                        Ok(meta) if meta.is_dir() => {}
                        Ok(_) => left_out.push((path, StorageError::Refused(NO_FILE.to_owned()))),
                        Err(_) => {
                            let error = StorageError::Refused("it is a link that leads nowhere".to_owned());
                            left_out.push((path, error));
                        }
                    },
                    Ok(_) => left_out.push((path, StorageError::Refused(NO_FILE.to_owned()))),
                    Err(error) => left_out.push((path, StorageError::Refused(plain(&error)))),
                }
                if found.len() >= MAX_FILES {
                    left_out.push((folder, StorageError::Refused(format!("it has more than {MAX_FILES} files"))));
                    return (found, left_out);
                }
            }
        }
        (found, left_out)
    }
}

/// Reading it might never end.
const NO_FILE: &str = "it is a device or a pipe, not a file";

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

impl Storage for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, StorageError> {
        let path = self.root.join(path);
        let Some(inside) = &self.inside else { return read_file(&path) };
        let full = path.canonicalize().map_err(|error| refused(&error))?;
        if !full.starts_with(inside) {
            return Err(StorageError::Outside);
        }
        // Reading a pipe or a device might never end.
        let kind = fs::metadata(&full).map_err(|error| refused(&error))?.file_type();
        if !kind.is_file() && !kind.is_dir() {
            return Err(StorageError::Refused(NO_FILE.to_owned()));
        }
        read_file(&full)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.walk(folder).0
    }

    fn left_out(&self, folder: &str) -> Vec<(String, StorageError)> {
        self.walk(folder).1
    }
}

/// A folder of which one file, a pipe or a device, was read already and cannot be read twice.
pub struct WithStream<'d> {
    /// The folder.
    pub disk: &'d Disk,
    /// The name of the file.
    pub name: &'d str,
    /// What came out of it.
    pub bytes: Vec<u8>,
}

impl Storage for WithStream<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, StorageError> {
        if path == self.name { Ok(self.bytes.clone()) } else { self.disk.read(path) }
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.disk.list(folder)
    }
}

/// The folder of a dossier of whose maps only one is there; what it includes can be read.
pub struct OneMap<'d> {
    /// The folder.
    pub disk: &'d Disk,
    /// The path of the map.
    pub map: &'d str,
}

impl Storage for OneMap<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, StorageError> {
        self.disk.read(path)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let mut files = self.disk.list(folder);
        files.retain(|path| !path.starts_with("arguments/") || path == self.map);
        files
    }
}

/// A folder some of whose files stand for others, which are not written yet.
pub struct WithChanges<'d> {
    /// The folder.
    pub disk: &'d Disk,
    /// The files that are read in the place of those on disk.
    pub changed: &'d Folder,
}

impl Storage for WithChanges<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, StorageError> {
        match self.changed.get(path) {
            Some(bytes) => Ok(bytes.to_vec()),
            None => self.disk.read(path),
        }
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.disk.list(folder)
    }

    fn left_out(&self, folder: &str) -> Vec<(String, StorageError)> {
        self.disk.left_out(folder)
    }
}

fn refused(error: &std::io::Error) -> StorageError {
    match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => StorageError::Missing,
        std::io::ErrorKind::IsADirectory => StorageError::IsFolder,
        _ => StorageError::Refused(plain(error)),
    }
}

/// The bytes of a file, a device or a pipe.
pub fn read_file(path: &Path) -> Result<Vec<u8>, StorageError> {
    let file = fs::File::open(path).map_err(|error| refused(&error))?;
    let meta = file.metadata().map_err(|error| refused(&error))?;
    if meta.is_dir() {
        return Err(StorageError::IsFolder);
    }
    if meta.len() > MAX_BYTES as u64 {
        return Err(StorageError::TooLarge);
    }
    let size = usize::try_from(meta.len()).unwrap_or_default();
    read_into(Vec::with_capacity(size + 1), file)
        .map_err(|error| error.map_or(StorageError::TooLarge, |error| refused(&error)))
}

/// What lies where a picture is to be written; of a pipe, which would be waited for, only that it is no picture.
pub fn picture_at(path: &Path) -> Option<Vec<u8>> {
    let meta = path.metadata().ok()?;
    if meta.is_file() || meta.is_dir() { read_file(path).ok() } else { Some(b"no file".to_vec()) }
}

/// All of a stream, up to the size that is read; `Err(None)` if it is longer.
pub fn read_all(stream: impl std::io::Read) -> Result<Vec<u8>, Option<std::io::Error>> {
    read_into(Vec::new(), stream)
}

fn read_into(mut bytes: Vec<u8>, stream: impl std::io::Read) -> Result<Vec<u8>, Option<std::io::Error>> {
    stream.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(Some)?;
    if bytes.len() > MAX_BYTES { Err(None) } else { Ok(bytes) }
}

/// The bytes of a file as text.
pub fn utf8(bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes().iter().take(valid).filter(|&&byte| byte == b'\n').count();
        Failure::new(format!("line {line} is not UTF-8 text")).help("save the file as UTF-8; nothing was changed")
    })
}

/// The words of a system error without its number.
pub fn plain(error: &std::io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Writes a file whole or not at all: into a temporary file beside it, which then takes its place with the permissions,
/// the owner and the group it had. Devices and pipes are written through, and so is what a link leads to.
pub fn write_file(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), std::io::Error>,
) -> Result<Kept, std::io::Error> {
    let undisturbed = undisturbed();
    match Prepared::of(path)? {
        Prepared::Device(path) => {
            // Whoever reads a pipe may never come.
            drop(undisturbed);
            write(&mut fs::OpenOptions::new().write(true).open(path)?)?;
            Ok(Kept::All)
        }
        mut prepared => {
            prepared.fill(write)?;
            let kept = prepared.kept();
            prepared.put()?;
            Ok(kept)
        }
    }
}

/// A file that is to be written, with all that can be found out or done before it is.
pub enum Prepared {
    /// What is written through.
    Device(PathBuf),
    /// A temporary file with the permissions that it will have, the place that it will take, and whose it will be.
    File(tempfile::NamedTempFile, PathBuf, Kept),
}

/// Whose a file is that has taken the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Of the same owner and group, or there was none before.
    All,
    /// The group is the same, the owner is whoever has written it.
    Group,
    /// Both are those of whoever has written it.
    Neither,
}

impl Kept {
    /// What is said of a file that has come into other hands.
    pub fn note(self, path: &Path) -> Option<String> {
        let path = path.strip_prefix(".").unwrap_or(path).display();
        match self {
            Kept::All => None,
            Kept::Group => Some(format!("note: `{path}` is yours now: its owner could not be kept, its group was")),
            Kept::Neither => Some(format!(
                "note: `{path}` is yours now: its owner and group could not be kept, and the rights of the group are those of all others"
            )),
        }
    }
}

impl Prepared {
    /// Finds out what is at a path, and whether it may be written.
    pub fn of(path: &Path) -> Result<Prepared, std::io::Error> {
        let target = match fs::metadata(path) {
            // Not by the name that a link leads to: that of an open pipe is none.
            Ok(meta) if !meta.is_file() => path.to_owned(),
            _ => through_links(path)?,
        };
        let old = match fs::metadata(&target) {
            Ok(meta) if meta.is_dir() => {
                return Err(std::io::Error::new(std::io::ErrorKind::IsADirectory, "it is a folder"));
            }
            Ok(meta) if !meta.is_file() => return Ok(Prepared::Device(target)),
            Ok(meta) if meta.permissions().readonly() => {
                return Err(std::io::Error::new(std::io::ErrorKind::PermissionDenied, "it is read-only"));
            }
            Ok(meta) => Some(meta),
            Err(_) => None,
        };
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let temporary = tempfile::Builder::new().prefix(".rebut-").tempfile_in(folder)?;
        let kept = match old {
            Some(old) => as_it_was(temporary.as_file(), &old)?,
            None => {
                new_file_permissions(temporary.as_file())?;
                Kept::All
            }
        };
        Ok(Prepared::File(temporary, target, kept))
    }

    /// Writes into the temporary file; a device is left alone.
    pub fn fill(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> Result<(), std::io::Error>,
    ) -> Result<(), std::io::Error> {
        match self {
            Prepared::Device(_) => Ok(()),
            Prepared::File(temporary, ..) => write(temporary).and_then(|()| temporary.flush()),
        }
    }

    /// Whose it will be.
    pub fn kept(&self) -> Kept {
        match self {
            Prepared::Device(_) => Kept::All,
            Prepared::File(_, _, kept) => *kept,
        }
    }

    /// Puts the temporary file in its place.
    pub fn put(self) -> Result<(), std::io::Error> {
        match self {
            Prepared::Device(_) => Ok(()),
            Prepared::File(temporary, target, _) => temporary.persist(target).map(|_| ()).map_err(|error| error.error),
        }
    }
}

/// Held while files take their places.
static WRITING: Mutex<()> = Mutex::new(());

/// Lets nothing end the program until this is dropped: who presses Ctrl-C finds the files as they were or as they are meant to be, and
/// nothing beside them.
fn undisturbed() -> MutexGuard<'static, ()> {
    static ASKED: Once = Once::new();
    // Where it cannot be asked for, a signal ends the program as it ends others.
    ASKED.call_once(|| {
        let _ = ctrlc::try_set_handler(|| {
            let _written = WRITING.lock();
            std::process::exit(INTERRUPTED);
        });
    });
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The exit code of a program that a signal ends, as shells give it for Ctrl-C.
const INTERRUPTED: i32 = 130;

/// Writes several files, or none if one of them cannot be: all are written beside their places before the first takes its own. Gives
/// back what is to be said of them.
///
/// # Errors
/// With the file at fault, why, and how many had taken their places (none, if the disk does what it said it would).
pub fn write_files(files: &[(PathBuf, &[u8])]) -> Result<Vec<String>, (PathBuf, std::io::Error, usize)> {
    let undisturbed = undisturbed();
    let mut notes = Vec::new();
    let mut prepared = Vec::with_capacity(files.len());
    let mut devices = Vec::new();
    for (path, bytes) in files {
        let failed = |error| (path.clone(), error, 0);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let mut one = Prepared::of(path).map_err(failed)?;
        one.fill(|to| to.write_all(bytes)).map_err(failed)?;
        notes.extend(one.kept().note(path));
        prepared.push(one);
    }
    for (done, (one, (path, bytes))) in prepared.into_iter().zip(files).enumerate() {
        match one {
            Prepared::Device(_) => devices.push((path, bytes)),
            file @ Prepared::File(..) => file.put().map_err(|error| (path.clone(), error, done))?,
        }
    }
    drop(undisturbed);
    let put = files.len() - devices.len();
    for (done, (path, bytes)) in devices.into_iter().enumerate() {
        write_file(path, |to| to.write_all(bytes)).map_err(|error| (path.clone(), error, put + done))?;
    }
    Ok(notes)
}

/// Where a link leads, so that the link stays and its target is replaced; also one that leads to nothing yet.
pub fn through_links(path: &Path) -> Result<PathBuf, std::io::Error> {
    const MOST_LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&target) {
            Ok(meta) if meta.file_type().is_symlink() => {
                let leads_to = fs::read_link(&target)?;
                target = target.parent().unwrap_or(Path::new("")).join(leads_to);
            }
            _ => return Ok(target),
        }
    }
    Err(std::io::Error::other("its links lead in a circle"))
}

/// Gives a file the permissions of another, and its owner and group as far as the system allows.
#[cfg(unix)]
fn as_it_was(file: &fs::File, old: &fs::Metadata) -> Result<Kept, std::io::Error> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    let new = file.metadata()?;
    let is_whole = (new.uid(), new.gid()) == (old.uid(), old.gid());
    let kept = if is_whole || fchown(file, Some(old.uid()), Some(old.gid())).is_ok() {
        Kept::All
    } else if new.gid() == old.gid() || fchown(file, None, Some(old.gid())).is_ok() {
        Kept::Group
    } else {
        Kept::Neither
    };
    let mode = old.permissions().mode();
    // What one group might read, another might not: it gets no more than everybody.
    let mode = if kept == Kept::Neither { mode & !0o70 | (mode & 0o7) << 3 } else { mode };
    file.set_permissions(fs::Permissions::from_mode(mode))?;
    Ok(kept)
}

#[cfg(not(unix))]
fn as_it_was(file: &fs::File, old: &fs::Metadata) -> Result<Kept, std::io::Error> {
    file.set_permissions(old.permissions())?;
    Ok(Kept::All)
}

/// A temporary file is private; a new result is as readable as the user's mask lets new files be.
#[cfg(unix)]
fn new_file_permissions(file: &fs::File) -> Result<(), std::io::Error> {
    use std::os::unix::fs::PermissionsExt as _;
    let probe = tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o666)).tempfile()?;
    let mode = probe.as_file().metadata()?.permissions().mode() & 0o777;
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn new_file_permissions(_file: &fs::File) -> Result<(), std::io::Error> {
    Ok(())
}
