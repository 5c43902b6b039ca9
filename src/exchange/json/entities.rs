//! The objects of the schema: private structs that borrow from the dossier. Their fields are the keys.

use serde::{Serialize, Serializer};

use super::lists::{Extras, Pairs};
use super::quoted::Quoted;
use super::write::WrittenAt;
use super::writer::Writer;
use crate::model::{End, Id as _, SectionId};

/// What is left out of the JSON.
pub(super) trait Absent {
    /// Whether nothing is said.
    fn is_absent(&self) -> bool;
}

impl<T> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absent for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for &str {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for &[Box<str>] {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for bool {
    fn is_absent(&self) -> bool {
        !*self
    }
}

impl<T> Absent for Pairs<'_, T> {
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
}

impl Absent for Quoted<'_> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for Extras<'_> {
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
}

/// A struct whose fields are the keys of one object of the schema; what is absent is omitted.
macro_rules! object {
    ($(#[$meta:meta])* $name:ident { $($(#[$field:meta])* $key:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Serialize)]
        pub(super) struct $name<'a> {
            $(
                $(#[$field])*
                #[serde(skip_serializing_if = "Absent::is_absent")]
                pub(super) $key: $type,
            )+
        }
    };
}

object! {
    /// A side in the dispute.
    PartyLine {
        id: &'a str,
        name: &'a str,
        declared: Option<bool>,
        at: Option<WrittenAt<'a>>,
        extra: Extras<'a>,
        quoted: Quoted<'a>,
    }
}

object! {
    /// Who speaks.
    ActorLine {
        id: &'a str,
        name: &'a str,
        role: Option<&'a str>,
        speaks_for: Vec<Side<'a>>,
        sides_with: Vec<Side<'a>>,
        declared: Option<bool>,
        at: Option<WrittenAt<'a>>,
        extra: Extras<'a>,
        quoted: Quoted<'a>,
    }
}

object! {
    /// A mandate, a sympathy, a slant, a burden: a party, and what shows it.
    Side {
        party: &'a str,
        from: Option<&'a str>,
        to: Option<&'a str>,
        basis: Option<&'a str>,
        cites: Vec<&'a str>,
    }
}

object! {
    /// A legal text.
    InstrumentLine {
        id: &'a str,
        title: &'a str,
        kind: Option<&'a str>,
        force: Option<&'a str>,
        date: Option<&'a str>,
        parties: Vec<&'a str>,
        in_force: Option<bool>,
        identifiers: Pairs<'a, Box<str>>,
        declared: Option<bool>,
        at: Option<WrittenAt<'a>>,
        extra: Extras<'a>,
        quoted: Quoted<'a>,
    }
}

object! {
    /// A place in a legal text.
    ProvisionLine {
        id: &'a str,
        instrument: Option<&'a str>,
        locator: &'a str,
        title: &'a str,
        force: Option<&'a str>,
        elements: Vec<ElementLine<'a>>,
        declared: Option<bool>,
        at: Option<WrittenAt<'a>>,
        extra: Extras<'a>,
        quoted: Quoted<'a>,
    }
}

object! {
    /// A named part of a provision.
    ElementLine {
        name: &'a str,
        weight: &'a str,
    }
}

object! {
    /// A document.
    SourceLine {
        id: &'a str,
        title: &'a str,
        kind: Option<&'a str>,
        authors: Vec<&'a str>,
        publisher: Option<&'a str>,
        date: Option<&'a str>,
        language: Option<&'a str>,
        url: Option<&'a str>,
        slant: Option<Side<'a>>,
        sha256: Option<&'a str>,
        text: Option<&'a str>,
        part: Option<PartOf<'a>>,
        version_of: Option<&'a str>,
        set_aside: Vec<SetAsideEntry<'a>>,
        split: Option<Split<'a>>,
        declared: Option<bool>,
        at: Option<WrittenAt<'a>>,
        extra: Extras<'a>,
        quoted: Quoted<'a>,
    }
}

object! {
    /// The text of which a source is a part.
    PartOf {
        of: &'a str,
        paragraphs: &'a str,
    }
}

object! {
    /// Sentences that carry no claim.
    SetAsideEntry {
        locator: &'a str,
        reason: &'a str,
        repeats: Option<&'a str>,
    }
}

object! {
    /// How a text is split into sentences.
    Split {
        no_break: &'a [Box<str>],
        break_after: &'a [Box<str>],
    }
}

object! {
    /// A question in dispute.
    IssueLine {
        id: &'a str,
        question: &'a str,
        kind: Option<&'a str>,
        burden: Option<Side<'a>>,
        standard: Option<&'a str>,
        parent: Option<&'a str>,
        declared: Option<bool>,
        at: Option<WrittenAt<'a>>,
    }
}

object! {
    /// A heading of a map.
    SectionLine {
        id: Option<SectionName>,
        title: &'a str,
        level: Option<u32>,
        parent: Option<SectionName>,
        issue: Option<&'a str>,
        source: Option<&'a str>,
        actor: Option<&'a str>,
        tags: &'a [Box<str>],
        at: Option<WrittenAt<'a>>,
        extra: Extras<'a>,
        quoted: Quoted<'a>,
    }
}

object! {
    /// A proposition.
    ClaimLine {
        id: &'a str,
        title: Option<&'a str>,
        number: Option<u32>,
        text: Option<&'a str>,
        kind: Option<&'a str>,
        answers: Option<&'a str>,
        cites: Vec<&'a str>,
        reads: Option<ReadingPart<'a>>,
        compatible: Vec<&'a str>,
        gives: Vec<WordingPart<'a>>,
        #[serde(rename = "if")]
        condition: Option<&'a str>,
        about: Pairs<'a, Box<str>>,
        mode: Option<&'a str>,
        #[serde(rename = "for")]
        held_by: Vec<&'a str>,
        agreed: bool,
        implicit: bool,
        prefers: Option<PreferencePart<'a>>,
        notes: &'a [Box<str>],
        tags: &'a [Box<str>],
        occurrences: Option<Vec<OccurrencePart<'a>>>,
        attestations: Vec<AttestationPart<'a>>,
        extra: Extras<'a>,
        quoted: Quoted<'a>,
    }
}

object! {
    /// A provision, term or element read as something.
    ReadingPart {
        provision: Option<&'a str>,
        term: Option<&'a str>,
        element: Option<&'a str>,
        #[serde(rename = "as")]
        read_as: Option<&'a str>,
        when: Option<&'a str>,
    }
}

object! {
    /// How a witness gives the words of a provision.
    WordingPart {
        provision: Option<&'a str>,
        elements: Pairs<'a, Option<Box<str>>>,
        witnesses: Vec<usize>,
    }
}

object! {
    /// That one outranks another.
    PreferencePart {
        over: &'a str,
        under: &'a str,
        ground: Option<&'a str>,
        effect: Option<&'a str>,
    }
}

object! {
    /// A place in the maps.
    OccurrencePart {
        section: Option<SectionName>,
        defines: bool,
        text: Option<&'a str>,
        at: Option<WrittenAt<'a>>,
    }
}

object! {
    /// Who says it, where, and how.
    AttestationPart {
        speaker: Option<&'a str>,
        source: Option<&'a str>,
        stance: &'a str,
        speech: Option<&'a str>,
        via: Vec<&'a str>,
        own: Option<&'a str>,
        modality: Option<&'a str>,
        date: Option<&'a str>,
        slip: Option<&'a str>,
        passages: Vec<PassagePart<'a>>,
        at: Option<WrittenAt<'a>>,
        extra: Extras<'a>,
        quoted: Quoted<'a>,
    }
}

object! {
    /// A place in a source.
    PassagePart {
        source: Option<&'a str>,
        quote: Option<&'a str>,
        locator: Option<&'a str>,
        occurrence: Option<u32>,
        selectors: Vec<Selector<'a>>,
        check: Option<Check>,
    }
}

/// A selector of the W3C Web Annotation Data Model (4.2.4, 4.2.5).
#[derive(Serialize)]
#[serde(tag = "type")]
pub(super) enum Selector<'a> {
    TextQuoteSelector { exact: &'a str },
    TextPositionSelector { start: u64, end: u64 },
}

/// What became of a quotation: said beside the selectors, not in them.
#[derive(Serialize)]
pub(super) struct Check {
    pub(super) against: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) level: Option<&'static str>,
}

object! {
    /// A piece of reasoning.
    ArgumentLine {
        id: &'a str,
        title: Option<&'a str>,
        gist: Option<&'a str>,
        scheme: Option<&'a str>,
        strict: bool,
        questions: Pairs<'a, Box<str>>,
        cites: Vec<&'a str>,
        notes: &'a [Box<str>],
        tags: &'a [Box<str>],
        occurrences: Option<Vec<OccurrencePart<'a>>>,
        attestations: Vec<AttestationPart<'a>>,
        steps: Vec<StepPart<'a>>,
        extra: Extras<'a>,
        quoted: Quoted<'a>,
    }
}

object! {
    /// From premises to a conclusion.
    StepPart {
        id: Option<EndName<'a>>,
        premises: Vec<PremisePart<'a>>,
        conclusion: Option<&'a str>,
        scheme: Option<&'a str>,
        rules: &'a [Box<str>],
        strict: bool,
        questions: Pairs<'a, Box<str>>,
        attestations: Vec<AttestationPart<'a>>,
        grounds: Vec<GroundPart<'a>>,
        notes: &'a [Box<str>],
        at: Option<WrittenAt<'a>>,
        extra: Extras<'a>,
        quoted: Quoted<'a>,
    }
}

object! {
    /// A premise of a step.
    PremisePart {
        claim: &'a str,
        role: Option<&'a str>,
        premise: Option<&'a str>,
        unused: bool,
    }
}

object! {
    /// An edge.
    RelationLine {
        id: Option<EndName<'a>>,
        kind: &'a str,
        from: Option<EndName<'a>>,
        to: Option<EndName<'a>>,
        strict: bool,
        grounds: Vec<GroundPart<'a>>,
    }
}

object! {
    /// Who draws a link, and from what.
    GroundPart {
        basis: Option<&'a str>,
        by: Option<&'a str>,
        source: Option<&'a str>,
        passages: Vec<PassagePart<'a>>,
        because: Option<&'a str>,
        concession: bool,
        cites: Vec<&'a str>,
        note: Option<&'a str>,
        objecting: Option<&'a str>,
        at: Option<WrittenAt<'a>>,
        extra: Extras<'a>,
        quoted: Quoted<'a>,
    }
}

/// `h:3`: the third heading of all maps.
#[derive(Clone, Copy)]
pub(super) struct SectionName(pub(super) SectionId);

impl Serialize for SectionName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("h:{}", self.0.index() + 1))
    }
}

/// The id of whatever an edge may join.
pub(super) struct EndName<'a> {
    pub(super) writer: &'a Writer<'a>,
    pub(super) end: End,
}

impl Serialize for EndName<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (dossier, identity) = (self.writer.dossier, self.writer.identity);
        match self.end {
            End::Claim(id) => serializer.serialize_str(identity.claim(id)),
            End::Argument(id) => serializer.serialize_str(identity.argument(id)),
            End::Step(id) => {
                let number = self.writer.step_numbers.get(id.index()).copied().unwrap_or_default();
                let argument = identity.argument(dossier.steps[id].argument);
                serializer.collect_str(&format_args!("{argument}/{number}"))
            }
            End::Relation(id) => serializer.serialize_str(&identity.relation(dossier, id)),
        }
    }
}
