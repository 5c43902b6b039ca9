//! From a folder of files to one dossier, with what was wrong: manifest, records, maps, texts, lock.
//!
//! Everything comes in as bytes in memory ([`Folder`]) and goes out as values and diagnostics: reading never fails.

mod folder;
mod loaded;
mod lock;
mod manifest;
mod record;
mod storage;

pub use folder::{Files, Folder};
pub use loaded::{CheckedAgainst, KnownText, Loaded, PassageCheck, Standing};
pub use lock::{Lock, LockedClaim, LockedLevel, LockedQuotation, LockedSource};
pub use storage::{Storage, StorageError, TextShelf};
