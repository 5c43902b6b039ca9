//! A dossier as JSON: an object, in it a list for each kind of entity, in it one entity a line.

use std::io::{self, Write};

use serde::Serialize;

use super::SCHEMA;
use super::entities::Absent;
use super::lists::Extras;
use super::order::Order;
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
pub trait Surroundings {
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
    let mut document = Document { output, buffer: Vec::with_capacity(1 << 16) };
    document.head(dossier)?;
    document.list("parties", order.parties.iter().map(|&id| writer.party(id)))?;
    document.list("actors", order.actors.iter().map(|&id| writer.actor(id)))?;
    document.list("instruments", order.instruments.iter().map(|&id| writer.instrument(id)))?;
    document.list("provisions", order.provisions.iter().map(|&id| writer.provision(id)))?;
    document.list("sources", order.sources.iter().map(|&id| writer.source(id)))?;
    document.list("issues", order.issues.iter().map(|&id| writer.issue(id)))?;
    document.list("sections", dossier.sections.ids().map(|id| writer.section(id)))?;
    document.list("claims", dossier.claims.ids().map(|id| writer.claim(id)))?;
    document.list("arguments", dossier.arguments.ids().map(|id| writer.argument(id)))?;
    document.list("relations", dossier.relations.ids().map(|id| writer.relation(id)))?;
    document.finish()
}

/// The output, written in pieces of about 64 KiB.
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
}

impl Document<'_> {
    fn head(&mut self, dossier: &Dossier) -> io::Result<()> {
        let manifest = &dossier.manifest;
        self.put(&Head {
            schema: SCHEMA,
            title: &manifest.title,
            question: manifest.question.as_deref(),
            as_of: manifest.as_of.as_deref(),
            extra: Extras(&manifest.extra),
        })?;
        // The object goes on with the lists.
        self.buffer.pop();
        Ok(())
    }

    fn list<T: Serialize>(&mut self, key: &str, entities: impl Iterator<Item = T>) -> io::Result<()> {
        let mut first = true;
        for entity in entities {
            if first {
                self.buffer.extend_from_slice(b",\n\"");
                self.buffer.extend_from_slice(key.as_bytes());
                self.buffer.extend_from_slice(b"\":[\n");
                first = false;
            } else {
                self.buffer.extend_from_slice(b",\n");
            }
            self.put(&entity)?;
        }
        if !first {
            self.buffer.push(b']');
        }
        Ok(())
    }

    fn put(&mut self, entity: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.buffer, entity)?;
        if self.buffer.len() >= 1 << 16 {
            // The last byte stays: whoever goes on with an object takes its brace back.
            let last = self.buffer.pop();
            self.output.write_all(&self.buffer)?;
            self.buffer.clear();
            self.buffer.extend(last);
        }
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        self.buffer.extend_from_slice(b"}\n");
        self.output.write_all(&self.buffer)
    }
}
