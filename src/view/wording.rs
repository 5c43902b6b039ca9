//! How claims, speakers, places and statuses are called, everywhere the same.

use super::Findings;
use crate::model::{
    ArgumentId, Attestation, Basis, ClaimId, End, Grounding, Modality, OwnView, PassageId, Reason, SourceId, Speaker,
    Speech, Stance, Step, StepId, Word as _,
};
use crate::query::{AnsweredBy, Finding, Holder, ObjectionKind, Owner, ReplyStatus, Side};

/// The sign of a reply status.
#[must_use]
pub fn glyph(status: ReplyStatus) -> &'static str {
    match status {
        ReplyStatus::Disputed => "≈",
        ReplyStatus::Unanswered => "○",
        ReplyStatus::Conceded => "=",
        ReplyStatus::Answered => "✓",
        ReplyStatus::SupportChallenged => "◌",
        ReplyStatus::Denied => "∅",
        ReplyStatus::Unchallenged => "·",
    }
}

/// A reply status in words for readers: `UNANSWERED`, `answered (analyst)`, `support challenged`.
#[must_use]
pub fn status_words(finding: Finding) -> &'static str {
    match (finding.status, finding.answered_by) {
        (ReplyStatus::Unanswered, _) => "UNANSWERED",
        (ReplyStatus::Answered, Some(AnsweredBy::AnalystOnly)) => "answered (analyst)",
        (ReplyStatus::Answered, Some(AnsweredBy::Others)) => "answered (others)",
        (ReplyStatus::SupportChallenged, _) => "support challenged",
        // Of the claim itself nothing is conceded.
        (ReplyStatus::Conceded, _) => "objection conceded",
        (status, _) => status.word(),
    }
}

/// The sign and the words: `○ UNANSWERED`.
#[must_use]
pub fn status(finding: Finding) -> String {
    format!("{} {}", glyph(finding.status), status_words(finding))
}

/// The status with the others that also fit: `≈ disputed (also unanswered)`.
#[must_use]
pub fn status_with_marks(finding: Finding) -> String {
    let marks: Vec<&str> = finding
        .marks()
        .filter(|&mark| mark != ReplyStatus::Unchallenged)
        .map(|mark| if mark == ReplyStatus::SupportChallenged { "support challenged" } else { mark.word() })
        .collect();
    if marks.is_empty() { status(finding) } else { format!("{} (also {})", status(finding), marks.join(", ")) }
}

/// How an objection objects, in a word.
#[must_use]
pub fn objection_words(kind: ObjectionKind) -> &'static str {
    match kind {
        ObjectionKind::Rebuts => "rebuts",
        ObjectionKind::Undermines => "undermines",
        ObjectionKind::RebutsAndUndermines => "rebuts and undermines",
        ObjectionKind::Undercuts => "undercuts",
        ObjectionKind::Contradicts => "contradicts",
    }
}

/// Why an objection objects, as short as a line has room. `false` would read as a verdict on the claim.
#[must_use]
pub fn reason_label(reason: Reason) -> String {
    match reason {
        Reason::False => "not so".to_owned(),
        other => other.word().replace('-', " "),
    }
}

/// Why an objection objects, in words for readers.
#[must_use]
pub fn reason_words(reason: Reason) -> &'static str {
    match reason {
        Reason::Distinguish => "the case is different",
        Reason::Exception => "an exception applies",
        Reason::MissingElement => "a condition is missing",
        Reason::RivalReading => "the words are read otherwise",
        Reason::WeakSource => "the source does not carry it",
        Reason::Misquoted => "the source is misquoted",
        Reason::WrongProvision => "another provision governs",
        Reason::Inconsistent => "the claim contradicts itself",
        Reason::Irrelevant => "that does not bear on the point",
        Reason::Vague => "the claim says nothing definite",
        Reason::Depends => "that turns on something open",
        Reason::Outranked => "a higher norm prevails",
        Reason::Superseded => "something later replaces it",
        Reason::NotInForce => "the norm is not in force",
        Reason::NotBinding => "the norm does not bind",
        Reason::NoAuthority => "whoever is named cannot decide it",
        Reason::False => "that is not so",
    }
}

/// The plural of a regular word with its number: `3 claims`, `1 claim`.
#[must_use]
pub fn counted(count: usize, word: &str) -> String {
    match (count, word.strip_suffix('y')) {
        (1, _) => format!("1 {word}"),
        (count, Some(stem)) if !stem.ends_with(['a', 'e', 'o']) => format!("{count} {stem}ies"),
        (count, _) => format!("{count} {word}s"),
    }
}

impl Findings<'_> {
    /// `C12`; empty if the claim has no number.
    #[must_use]
    pub fn number(&self, claim: ClaimId) -> String {
        self.dossier().claims[claim].number.map(|number| format!("C{number}")).unwrap_or_default()
    }

    /// `[licence]`, or nothing for a claim without a title.
    #[must_use]
    pub fn claim_title(&self, claim: ClaimId) -> String {
        self.dossier().claims[claim].title.as_deref().map(|title| format!("[{title}]")).unwrap_or_default()
    }

    /// `C3 [licence]`, or the number and the beginning of its text.
    #[must_use]
    pub fn claim_name(&self, claim: ClaimId) -> String {
        let title = self.claim_title(claim);
        let name =
            if title.is_empty() { format!("“{}”", shorten(&self.dossier().claims[claim].text, 50)) } else { title };
        format!("{} {name}", self.number(claim)).trim_start().to_owned()
    }

    /// `C3 [licence]  Varn may ask armed vessels for a licence.`
    #[must_use]
    pub fn claim_line(&self, claim: ClaimId) -> String {
        let text = &self.dossier().claims[claim].text;
        let head = format!("{} {}", self.number(claim), self.claim_title(claim));
        let text = if text.is_empty() { "(not defined)" } else { text };
        format!("{}  {text}", head.trim()).trim_start().to_owned()
    }

    /// `<plain words of art 9>`; for an argument without a title its conclusion.
    #[must_use]
    pub fn argument_name(&self, argument: ArgumentId) -> String {
        let dossier = self.dossier();
        match dossier.arguments[argument].title.as_deref() {
            Some(title) => format!("<{title}>"),
            None => {
                let conclusion =
                    dossier.arguments[argument].steps.last().and_then(|&step| dossier.steps[step].conclusion);
                match conclusion {
                    Some(claim) => format!("<the argument for {}>", self.claim_name(claim)),
                    None => "<an argument without a title>".to_owned(),
                }
            }
        }
    }

    /// The name of anything that an edge may begin or end at.
    #[must_use]
    pub fn end_name(&self, end: End) -> String {
        let dossier = self.dossier();
        match end {
            End::Claim(claim) => self.claim_name(claim),
            End::Argument(argument) => self.argument_name(argument),
            End::Step(step) => self.step_name(step),
            End::Relation(relation) => {
                let relation = &dossier.relations[relation];
                // An edge at an edge at an edge is named by its tail alone, so that no chain is too deep.
                let to = match relation.to {
                    End::Relation(_) => "another link".to_owned(),
                    end => self.end_name(end),
                };
                let from = match relation.from {
                    End::Relation(_) => "a link".to_owned(),
                    end => self.end_name(end),
                };
                format!("the link from {from} to {to}")
            }
        }
    }

    fn step_name(&self, step: StepId) -> String {
        let dossier = self.dossier();
        let Step { argument, .. } = dossier.steps[step];
        let steps = &dossier.arguments[argument].steps;
        let name = self.argument_name(argument);
        if steps.len() < 2 {
            return name;
        }
        let number = steps.iter().position(|&other| other == step).map_or(0, |at| at + 1);
        format!("{name} step {number}")
    }

    /// The name of an actor for readers.
    #[must_use]
    pub fn actor_name(&self, actor: crate::model::ActorId) -> &str {
        let actor = &self.dossier().actors[actor];
        if actor.name.is_empty() { &actor.id } else { &actor.name }
    }

    /// The name of a party for readers.
    #[must_use]
    pub fn party_name(&self, party: crate::model::PartyId) -> &str {
        let party = &self.dossier().parties[party];
        if party.name.is_empty() { &party.id } else { &party.name }
    }

    /// Who says it: `Sergey Lavrov`, `the author of s0`, `reportedly`.
    #[must_use]
    pub fn speaker(&self, attestation: &Attestation) -> String {
        match (attestation.speaker, attestation.source) {
            (Speaker::Actor(actor), _) => self.actor_name(actor).to_owned(),
            (Speaker::Authors, Some(source)) => self.authors(source),
            (Speaker::Authors, None) => "somebody".to_owned(),
            (Speaker::Unnamed, _) => "reportedly".to_owned(),
        }
    }

    /// The authors of a source by name: `Counsel for Varn`, `the author of s0`.
    #[must_use]
    pub fn authors(&self, source: SourceId) -> String {
        let source = &self.dossier().sources[source];
        let names: Vec<&str> = source.authors.iter().map(|&author| self.actor_name(author)).collect();
        if names.is_empty() { format!("the author of {}", source.id) } else { names.join(", ") }
    }

    /// A holder by name.
    #[must_use]
    pub fn holder(&self, holder: Holder) -> String {
        match holder {
            Holder::Actor(actor) => self.actor_name(actor).to_owned(),
            Holder::Party(party) => self.party_name(party).to_owned(),
            Holder::Author(source) => self.authors(source),
            Holder::Unnamed(_) => "reportedly".to_owned(),
        }
    }

    /// A side by name: a party, or `unaligned: s0`.
    #[must_use]
    pub fn side(&self, side: Side) -> String {
        match side {
            Side::Party(party) => self.party_name(party).to_owned(),
            Side::Unaligned(Some(source)) => format!("unaligned: {}", self.dossier().sources[source].id),
            Side::Unaligned(None) => "unaligned".to_owned(),
        }
    }

    /// Whose something is, in words: `Varn's Ministry of Defence`, `the analyst`.
    #[must_use]
    pub fn owner(&self, owner: Owner) -> String {
        match owner {
            Owner::Holder(holder) => self.holder(holder),
            Owner::Analyst => "the analyst".to_owned(),
        }
    }

    /// Where a passage stands: `s0 ¶1 s3`.
    #[must_use]
    pub fn place(&self, passage: PassageId) -> String {
        let passage_of = &self.dossier().passages[passage];
        let source = &self.dossier().sources[passage_of.source].id;
        let place = match (&passage_of.locator, self.loaded.check(passage).standing()) {
            (Some(locator), _) => locator.to_string(),
            (None, Some(standing)) => standing
                .sentences
                .first()
                .map(|number| format!("¶{} s{}", number.paragraph, number.sentence))
                .unwrap_or_default(),
            (None, None) => String::new(),
        };
        format!("{source} {place}").trim_end().to_owned()
    }

    /// The words of a passage in quotation marks, with `[sic]` where the source slips; empty without words.
    #[must_use]
    pub fn quoted(&self, passage: PassageId) -> String {
        let passage = &self.dossier().passages[passage];
        let sic = if passage.slip { " [sic]" } else { "" };
        passage.quote.as_deref().map(|words| format!("\"{words}\"{sic}")).unwrap_or_default()
    }

    /// Where an attestation stands: its source and the places in it, each once.
    #[must_use]
    pub fn attestation_place(&self, attestation: &Attestation) -> String {
        match (attestation.passages.first(), attestation.source) {
            (Some(&passage), _) => self.place(passage),
            (None, Some(source)) => self.dossier().sources[source].id.to_string(),
            (None, None) => String::new(),
        }
    }

    /// The words of an attestation, and whose they are: `"could align" (in s0's words)`.
    #[must_use]
    pub fn attestation_words(&self, attestation: &Attestation) -> String {
        self.words_with(attestation, if attestation.slip.is_some() { "[sic]" } else { "" })
    }

    /// The same, with a mark behind the quotations; empty without words.
    pub(super) fn words_with(&self, attestation: &Attestation, mark: &str) -> String {
        let quotes = attestation.passages.iter().filter_map(|&id| self.dossier().passages[id].quote.as_deref());
        let words: Vec<String> = quotes.map(|words| format!("\"{words}\"")).collect();
        if words.is_empty() {
            return String::new();
        }
        let mut line = words.join(" … ");
        if !mark.is_empty() {
            line.push_str(&format!(" {mark}"));
        }
        if self.loaded.speech(attestation) == Speech::Indirect
            && let Some(source) = attestation.source
        {
            line.push_str(&format!(" (in {}'s words)", self.dossier().sources[source].id));
        }
        line
    }

    /// How it is said, where that is not the plain case: `denies`, `reported by …`, `possibly`, `through …`.
    #[must_use]
    pub fn manner(&self, attestation: &Attestation) -> Vec<String> {
        let mut words = Vec::new();
        match attestation.stance {
            Stance::Asserts => {}
            stance => words.push(stance.word().to_owned()),
        }
        match attestation.modality {
            None | Some(Modality::Certain) => {}
            Some(modality) => words.push(format!("as {}", modality.word())),
        }
        let by_author = self.dossier().is_by_author(attestation);
        if !by_author && let Some(source) = attestation.source {
            match self.loaded.speech(attestation) {
                Speech::Direct => words.push(format!("quoted in {}", self.dossier().sources[source].id)),
                Speech::Indirect => words.push(format!("as {} reports it", self.dossier().sources[source].id)),
            }
        }
        if !attestation.via.is_empty() {
            let names: Vec<&str> = attestation.via.iter().map(|&actor| self.actor_name(actor)).collect();
            words.push(format!("through {}", names.join(", then ")));
        }
        if let (Some(own), Some(source)) = (attestation.own, attestation.source) {
            let authors = self.authors(source);
            match own {
                OwnView::Endorses => words.push(format!("endorsed by {authors}")),
                OwnView::Rejects => words.push(format!("rejected by {authors}")),
                OwnView::Neutral => {}
            }
        }
        if let Some(date) = &attestation.date {
            words.push(format!("on {date}"));
        }
        words
    }

    /// How firmly a source says it, where that is not flatly: `, as probable`; empty otherwise.
    #[must_use]
    pub fn firmness(&self, attestation: &Attestation) -> String {
        let implied = if attestation.stance == Stance::Implies { ", by implication" } else { "" };
        match attestation.modality {
            None | Some(Modality::Certain) => implied.to_owned(),
            Some(modality) => format!("{implied}, as {}", modality.word()),
        }
    }

    /// Who draws a link and from what: `stated in s0 ¶2: "…"`, `inferred: the note`.
    #[must_use]
    pub fn ground(&self, ground: &Grounding) -> String {
        let mut words = match ground.basis() {
            Basis::Stated => {
                let places: Vec<String> = ground
                    .passages
                    .iter()
                    .map(|&passage| {
                        let quoted = self.quoted(passage);
                        let place = self.place(passage);
                        if quoted.is_empty() { place } else { format!("{place}: {quoted}") }
                    })
                    .collect();
                let stated = match (places.is_empty(), ground.source) {
                    (false, _) => format!("stated in {}", places.join("; ")),
                    (true, Some(source)) => format!("stated in {}", self.dossier().sources[source].id),
                    (true, None) => "marked as stated, without a passage".to_owned(),
                };
                match &ground.note {
                    Some(note) => format!("{stated} ({note})"),
                    None => stated,
                }
            }
            Basis::Inferred => match (&ground.note, ground.basis) {
                (Some(note), _) => format!("inferred: {note}"),
                (None, Some(_)) => "inferred, without a note".to_owned(),
                (None, None) => "drawn by the analyst".to_owned(),
            },
            Basis::External => {
                let cites: Vec<&str> =
                    ground.cites.iter().map(|&cited| &*self.dossier().provisions[cited].id).collect();
                let authority = if cites.is_empty() { String::new() } else { format!(" ({})", cites.join(", ")) };
                match &ground.note {
                    Some(note) => format!("from outside the sources{authority}: {note}"),
                    None => format!("from outside the sources{authority}"),
                }
            }
        };
        words.push_str(&behind(ground));
        words
    }

    /// All grounds of a link that count, joined.
    #[must_use]
    pub fn grounds<'g>(&self, grounds: impl IntoIterator<Item = &'g Grounding>) -> String {
        let edges = self.statuses.edges();
        let grounds: Vec<&Grounding> = grounds.into_iter().filter(|ground| edges.contains(ground.basis())).collect();
        // What is said of all alike is said once.
        let last = grounds.last().map(|ground| behind(ground)).unwrap_or_default();
        let shared = if grounds.iter().all(|ground| behind(ground) == last) { last.as_str() } else { "" };
        let mut words: Vec<String> = Vec::new();
        for ground in grounds {
            let ground = self.ground(ground);
            let ground = ground.strip_suffix(shared).unwrap_or(&ground);
            // Two places may say it in the same words.
            if !words.iter().any(|other| other == ground) {
                words.push(ground.to_owned());
            }
        }
        format!("{}{shared}", words.join("; "))
    }
}

/// Why an objection objects, and that it is only raised to be outweighed: what stands behind the words of a ground.
fn behind(ground: &Grounding) -> String {
    let reason = ground.because.map(|reason| format!(" · ground: {} ({})", reason_label(reason), reason_words(reason)));
    let outweighed = if ground.concession { " · raised only to be outweighed" } else { "" };
    format!("{}{outweighed}", reason.unwrap_or_default())
}

/// At most so many characters, on one line.
#[must_use]
pub fn shorten(words: &str, characters: usize) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(characters) {
        Some((cut, _)) => {
            let kept = line.get(..cut).unwrap_or_default();
            // At the end of a word, if one is near: half a word reads as a slip.
            let next_is_word = line.get(cut..).is_some_and(|rest| !rest.starts_with(' '));
            let at_word = kept.rfind(' ').filter(|&at| next_is_word && kept.len() - at < 24 && at > 0);
            format!("{}…", kept.get(..at_word.unwrap_or(kept.len())).unwrap_or_default().trim_end())
        }
        None => line,
    }
}
