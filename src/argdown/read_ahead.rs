//! A long text is read by a thread of its own, some pieces ahead of whoever uses them: half the time of a large map is
//! spent here, half in what is made of the tree. What is handed over, and its order, are the same.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::tree::Document;
use super::{Pieces, forget};
use crate::diagnostic::Diagnostic;
use crate::text::FileId;

/// How many pieces there are at a time: being read, waiting, and in use.
const PIECES: usize = 6;

/// As [`super::read`]; `None`, and nothing was handed over, where no thread can be started.
pub(super) fn read<'s>(
    text: &'s str,
    file: FileId,
    most_of_a_kind: usize,
    each: &mut impl FnMut(&Document<'s>),
) -> Option<Vec<Diagnostic>> {
    let (filled, to_use) = sync_channel(PIECES);
    let (used, to_fill) = sync_channel(PIECES);
    thread::scope(|scope| {
        let fill = move || fill(Pieces::of(text, file, most_of_a_kind), &filled, &to_fill);
        let filling = thread::Builder::new().name("argdown".to_owned()).spawn_scoped(scope, fill).ok()?;
        for document in to_use {
            each(&document);
            // The other side is gone after the last piece.
            let _ = used.send(document);
        }
        match filling.join() {
            Ok(diagnostics) => Some(diagnostics),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Reads pieces into the documents that come back; there are never more than [`PIECES`]. They are emptied here, since
/// memory is given back most cheaply by the thread that took it.
fn fill<'s>(
    mut pieces: Pieces<'s>,
    filled: &SyncSender<Document<'s>>,
    to_fill: &Receiver<Document<'s>>,
) -> Vec<Diagnostic> {
    let mut made = 1;
    while let Some(document) = pieces.next() {
        let returned = if made < PIECES { to_fill.try_recv().ok() } else { to_fill.recv().ok() };
        let mut next = returned.unwrap_or_else(|| {
            made += 1;
            document.without_blocks()
        });
        forget(&mut next);
        if next.front_matter.is_none() {
            next.front_matter.clone_from(&document.front_matter);
        }
        if filled.send(std::mem::replace(document, next)).is_err() {
            break;
        }
    }
    pieces.finish()
}
