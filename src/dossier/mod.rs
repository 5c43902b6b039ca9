//! From a folder of files to one dossier, with what was wrong: manifest, records, maps, texts, lock.
//!
//! Everything comes in as bytes in memory ([`Folder`]) and goes out as values and diagnostics: reading never fails.

mod declared;
mod folder;
mod load;
mod loaded;
mod lock;
mod manifest;
mod numbers;
mod passed_over;
mod record;
mod storage;
mod surroundings;
mod texts;
mod verify;
mod window;

pub use folder::{Files, Folder};
pub use load::{LOCK, MANIFEST, is_argdown, load, load_map, load_to_mend, resolve};
pub use loaded::{CheckedAgainst, KnownText, Loaded, PassageCheck, Standing};
pub use lock::{Lock, LockedClaim, LockedLevel, LockedQuotation, LockedSource};
pub use storage::{Storage, StorageError, TextShelf};
pub use verify::updated_lock;
pub use window::Window;
