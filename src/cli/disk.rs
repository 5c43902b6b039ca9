//! Files on disk: reading a dossier, and writing results so that nothing is ever half-written.

use std::fs;
use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};

use crate::dossier::{Storage, StorageError};
use crate::text::MAX_BYTES;

/// The most files below one folder that are listed; a folder with more is no dossier.
const MAX_FILES: usize = 100_000;

/// A folder on disk.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The folder at a path.
    pub fn new(root: impl Into<PathBuf>) -> Disk {
        Disk { root: root.into() }
    }
}

impl Storage for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, StorageError> {
        read_file(&self.root.join(path))
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut waiting = vec![folder.to_owned()];
        while let Some(folder) = waiting.pop() {
            let Ok(entries) = fs::read_dir(self.root.join(&folder)) else { continue };
            for entry in entries.flatten() {
                let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
                if name.starts_with('.') {
                    continue;
                }
                let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                match entry.file_type() {
                    // Links to folders are not followed: they may lead in a circle.
                    Ok(kind) if kind.is_dir() => waiting.push(path),
                    Ok(kind) if kind.is_file() => found.push(path),
                    Ok(kind) if kind.is_symlink() && self.root.join(&path).is_file() => found.push(path),
                    _ => {}
                }
                if found.len() >= MAX_FILES {
                    return found;
                }
            }
        }
        found
    }
}

/// The bytes of a file, a device or a pipe.
pub fn read_file(path: &Path) -> Result<Vec<u8>, StorageError> {
    let refused = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => StorageError::Missing,
        std::io::ErrorKind::IsADirectory => StorageError::IsFolder,
        _ => StorageError::Refused(plain(&error)),
    };
    let file = fs::File::open(path).map_err(refused)?;
    let meta = file.metadata().map_err(refused)?;
    if meta.is_dir() {
        return Err(StorageError::IsFolder);
    }
    if meta.len() > MAX_BYTES as u64 {
        return Err(StorageError::TooLarge);
    }
    let size = usize::try_from(meta.len()).unwrap_or_default();
    read_into(Vec::with_capacity(size + 1), file).map_err(|error| error.map_or(StorageError::TooLarge, refused))
}

/// All of a stream, up to the size that is read; `Err(None)` if it is longer.
pub fn read_all(stream: impl std::io::Read) -> Result<Vec<u8>, Option<std::io::Error>> {
    read_into(Vec::new(), stream)
}

fn read_into(mut bytes: Vec<u8>, stream: impl std::io::Read) -> Result<Vec<u8>, Option<std::io::Error>> {
    stream.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(Some)?;
    if bytes.len() > MAX_BYTES { Err(None) } else { Ok(bytes) }
}

/// The words of a system error without its number.
pub fn plain(error: &std::io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Writes a file whole or not at all: into a temporary file beside it, which then takes its place with the permissions
/// it had. Devices and pipes are written through, and so is what a link leads to.
pub fn write_file(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), std::io::Error>,
) -> Result<(), std::io::Error> {
    // Through links, so that the link stays and its target is replaced.
    let target = match fs::symlink_metadata(path) {
        Ok(meta) if meta.file_type().is_symlink() => fs::canonicalize(path)?,
        _ => path.to_owned(),
    };
    let permissions = match fs::metadata(&target) {
        Ok(meta) if meta.is_dir() => {
            return Err(std::io::Error::new(std::io::ErrorKind::IsADirectory, "it is a folder"));
        }
        Ok(meta) if !meta.is_file() => return write(&mut fs::OpenOptions::new().write(true).open(&target)?),
        Ok(meta) if meta.permissions().readonly() => {
            return Err(std::io::Error::new(std::io::ErrorKind::PermissionDenied, "it is read-only"));
        }
        Ok(meta) => Some(meta.permissions()),
        Err(_) => None,
    };
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut temporary = tempfile::Builder::new().prefix(".rebut-").tempfile_in(folder)?;
    write(&mut temporary)?;
    temporary.flush()?;
    match permissions {
        Some(permissions) => temporary.as_file().set_permissions(permissions)?,
        None => new_file_permissions(temporary.as_file())?,
    }
    temporary.persist(&target).map_err(|error| error.error)?;
    Ok(())
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
