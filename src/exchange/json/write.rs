//! A dossier as JSON: an object, in it a list for each kind of entity, in it one entity a line.

use std::io::{self, Write};
use std::sync::mpsc::sync_channel;
use std::thread;

use serde::Serialize;

use super::SCHEMA;
use super::entities::Absent;
use super::lists::Extras;
use super::order::Order;
use super::quoted::Quoted;
use super::writer::Writer;
use crate::model::{ClaimDetails, Dossier, Identity, PassageId};
use crate::text::At;

/// Where something is written in the maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WrittenAt<'f> {
    /// The name of the file, with `/`.
    pub file: &'f str,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// Where a passage was found in its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundPassage<'t> {
    /// The words as the source has them; `None` where the text is not at hand, or where the quotation leaves words out.
    pub exact: Option<&'t str>,
    /// The first character in the text, from 0, in characters (W3C Web Annotation Data Model, 4.2.5); `None` where the
    /// text is not at hand.
    pub characters: Option<(u64, u64)>,
    /// What it was checked against: `text` or `lock`.
    pub against: &'static str,
    /// How strictly the words matched: `exact`, `folded` or `marks`.
    pub level: Option<&'static str>,
}

/// What the model does not know, and who wrote it out does: places in files, and what became of quotations.
///
/// `()` knows nothing: then neither is written.
pub trait Surroundings: Sync {
    /// The file, line and column of a place.
    fn written_at(&self, at: At) -> Option<WrittenAt<'_>>;
    /// Where a passage was found.
    fn found(&self, passage: PassageId) -> Option<FoundPassage<'_>>;
}

impl Surroundings for () {
    fn written_at(&self, _at: At) -> Option<WrittenAt<'_>> {
        None
    }

    fn found(&self, _passage: PassageId) -> Option<FoundPassage<'_>> {
        None
    }
}

/// Writes a dossier as JSON of the schema `rebut/dossier/1`, in linear time, streamed.
///
/// What is absent is omitted. Lists are in declaration order; of the things that are only named, and declared nowhere,
/// those that data call by a name follow sorted by it. `at` is provenance, `selectors` and `check` say what became of a
/// quotation: the three are written for people and other programs, and ignored when read.
///
/// # Errors
/// Those of the output.
pub fn write(dossier: &Dossier, surroundings: &dyn Surroundings, output: &mut dyn Write) -> io::Result<()> {
    let identity = Identity::of(dossier);
    let no_details = ClaimDetails::default();
    let order = Order::of(dossier);
    let writer = Writer::new(dossier, surroundings, &identity, &no_details);
    let mut document = Document { output, buffer: Vec::new() };
    document.head(dossier)?;
    document.list("parties", order.parties.iter().copied(), |id| writer.party(id))?;
    document.list("actors", order.actors.iter().copied(), |id| writer.actor(id))?;
    document.list("instruments", order.instruments.iter().copied(), |id| writer.instrument(id))?;
    document.list("provisions", order.provisions.iter().copied(), |id| writer.provision(id))?;
    document.list("sources", order.sources.iter().copied(), |id| writer.source(id))?;
    document.list("issues", order.issues.iter().copied(), |id| writer.issue(id))?;
    document.list("sections", dossier.sections.ids(), |id| writer.section(id))?;
    document.list("claims", dossier.claims.ids(), |id| writer.claim(id))?;
    document.list("arguments", dossier.arguments.ids(), |id| writer.argument(id))?;
    document.list("relations", dossier.relations.ids(), |id| writer.relation(id))?;
    document.finish()
}

/// How many lines are made before they are written out: some tens of KiB.
const LINES: usize = 256;

/// From how many lines on a list is made by two threads: below, starting a thread costs more than it saves.
const LONG: usize = 4096;

/// The output, written in pieces.
struct Document<'o> {
    output: &'o mut dyn Write,
    buffer: Vec<u8>,
}

/// What is said of the matter as a whole.
#[derive(Serialize)]
struct Head<'a> {
    schema: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Absent::is_absent")]
    extra: Extras<'a>,
    #[serde(skip_serializing_if = "Quoted::is_empty")]
    quoted: Quoted<'a>,
}

impl Document<'_> {
    fn head(&mut self, dossier: &Dossier) -> io::Result<()> {
        let manifest = &dossier.manifest;
        let head = Head {
            schema: SCHEMA,
            title: &manifest.title,
            question: manifest.question.as_deref(),
            as_of: manifest.as_of.as_deref(),
            extra: Extras(&manifest.extra),
            quoted: Quoted(&manifest.extra),
        };
        serde_json::to_writer(&mut self.buffer, &head)?;
        // The object goes on with the lists.
        self.buffer.pop();
        Ok(())
    }

    /// A list of entities, one a line; nothing where there are none.
    fn list<I: Copy + Sync, T: Serialize>(
        &mut self,
        key: &str,
        ids: impl Iterator<Item = I>,
        line: impl Fn(I) -> T + Sync,
    ) -> io::Result<()> {
        let ids: Vec<I> = ids.collect();
        if ids.is_empty() {
            return Ok(());
        }
        write!(self.buffer, ",\n\"{key}\":[")?;
        if ids.len() < LONG || !self.lines_by_two(&ids, &line)? {
            for (number, ids) in ids.chunks(LINES).enumerate() {
                put_lines(&mut self.buffer, number == 0, ids, &line)?;
                self.write_out()?;
            }
        }
        self.buffer.push(b']');
        Ok(())
    }

    /// The lines of a long list: a second thread makes every other piece of them. False, and nothing is written, where no
    /// thread can be started.
    fn lines_by_two<I: Copy + Sync, T: Serialize>(
        &mut self,
        ids: &[I],
        line: &(impl Fn(I) -> T + Sync),
    ) -> io::Result<bool> {
        let (made, to_write) = sync_channel(1);
        let (written, to_make) = sync_channel::<Vec<u8>>(2);
        thread::scope(|scope| {
            let make = move || {
                for ids in ids.chunks(LINES).skip(1).step_by(2) {
                    let mut piece = to_make.try_recv().unwrap_or_default();
                    piece.clear();
                    let piece = put_lines(&mut piece, false, ids, line).map(|()| piece);
                    // Nobody waits for more once the output has failed.
                    if made.send(piece).is_err() {
                        break;
                    }
                }
            };
            if thread::Builder::new().name("json".to_owned()).spawn_scoped(scope, make).is_err() {
                return Ok(false);
            }
            for (number, ids) in ids.chunks(LINES).step_by(2).enumerate() {
                put_lines(&mut self.buffer, number == 0, ids, line)?;
                self.write_out()?;
                // There is none after the last, if their number is odd.
                if let Ok(piece) = to_write.recv() {
                    let piece = piece?;
                    self.output.write_all(&piece)?;
                    let _ = written.send(piece);
                }
            }
            Ok(true)
        })
    }

    fn write_out(&mut self) -> io::Result<()> {
        self.output.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        self.buffer.extend_from_slice(b"}\n");
        self.write_out()
    }
}

/// Puts entities at the end of a buffer, each on a line of its own.
fn put_lines<I: Copy, T: Serialize>(
    buffer: &mut Vec<u8>,
    is_first: bool,
    ids: &[I],
    line: &impl Fn(I) -> T,
) -> serde_json::Result<()> {
    for (number, &id) in ids.iter().enumerate() {
        buffer.extend_from_slice(if is_first && number == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut *buffer, &line(id))?;
    }
    Ok(())
}
