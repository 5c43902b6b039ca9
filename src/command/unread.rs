//! What an answer is worth of a dossier of which a part could not be read.

use super::Failure;
use crate::diagnostic::Place;
use crate::dossier::Loaded;

/// What could not be read, for a message: the first with its place, and how many there are besides.
#[must_use]
pub fn unread(loaded: &Loaded) -> Option<String> {
    let first = loaded.unread.first()?;
    let place = match &first.place {
        Place::At(at) => format!("{}:{}: ", loaded.files.name(at.file), loaded.files.line_column(*at).line),
        // The message names the file.
        Place::File(_) | Place::Dossier => String::new(),
    };
    let more = match loaded.unread.len() {
        1 => String::new(),
        all => format!(" (and {} more)", all - 1),
    };
    Some(format!("{place}{}{more}", first.message))
}

/// Refuses to put into a document what is told of a part as if it were the whole: of the side whose map is missing it would say
/// that it is silent.
///
/// # Errors
/// If something of the dossier could not be read; an ordinary mistake in a map is no reason.
pub fn refuse_a_part(loaded: &Loaded) -> Result<(), Failure> {
    match unread(loaded) {
        None => Ok(()),
        Some(words) => Err(Failure::new(format!("not all of the dossier can be read: {words}")).help(
            "mend it first, `rebut check` shows all: what stands there would be missing here, and read as silence",
        )),
    }
}
