//! What the tool knows: the entities of an argument about the law, and what each word means.
//!
//! One word, one meaning: these are the names of the types, the JSON keys, the command-line words and the headings of
//! reports. Entities live in arenas of one [`Dossier`] and name one another by typed ids, so that everything a name
//! stands for is there even if nobody declared it. There are no file positions beyond [`At`](crate::text::At), no
//! serialisation and no rules of law here.

mod actor;
mod argument;
mod attestation;
mod claim;
mod datum;
mod dossier;
mod identity;
mod ids;
mod instrument;
mod issue;
mod relation;
mod source;
mod words;

pub use actor::{Actor, Mandate, Party, Sympathy};
pub use argument::{Argument, Premise, PremiseKind, Step};
pub use attestation::{Attestation, Modality, OwnView, Passage, Speaker, Speech, Stance, Subject};
pub use claim::{Claim, ClaimDetails, ClaimKind, Mode, Occurrence, Preference, Reading, Wording};
pub use datum::{Datum, Extra};
pub use dossier::{Dossier, Manifest};
pub use identity::Identity;
pub use ids::{
    ActorId, Arena, ArgumentId, AttestationId, ClaimId, Id, InstrumentId, IssueId, Names, PartyId, PassageId,
    ProvisionId, RelationId, SectionId, SourceId, StepId,
};
pub use instrument::{Element, ElementWeight, Force, Instrument, Provision};
pub use issue::{Burden, Issue, IssueKind, Section};
pub use relation::{Basis, EdgeSet, End, Grounding, Objecting, Reason, Relation, RelationKind};
pub use source::{Part, SetAside, SetAsideReason, Slant, Source, SourceKind, SplitRules};
pub use words::Word;
