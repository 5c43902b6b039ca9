//! Who says a claim, how, where and in which words.

use super::Findings;
use crate::model::{Attestation, ClaimId, End, OwnView, Speaker, Speech, Stance};
use crate::query::Side;

impl Findings<'_> {
    /// The attestations by which a claim is held for a side, in their order.
    pub fn said_for(&self, claim: ClaimId, side: Side) -> impl Iterator<Item = &Attestation> {
        let sides = self.statuses.sides();
        let voices = sides.voices(End::Claim(claim)).iter();
        let of_side = voices.filter(move |voice| voice.take.holds() && sides.of_voice(voice).contains(&side));
        of_side.filter_map(|voice| voice.attestation).map(|id| &self.dossier().attestations[id])
    }

    /// Who says a claim, how, where and in which words: a line for each attestation.
    #[must_use]
    pub fn said_lines(&self, claim: ClaimId) -> Vec<String> {
        let dossier = self.dossier();
        let said: Vec<&Attestation> =
            dossier.claims[claim].attestations.iter().map(|&said| &dossier.attestations[said]).collect();
        let slips_before = |index: usize| said.iter().take(index).filter_map(|said| said.slip.as_deref());
        let line = |(index, said): (usize, &&Attestation)| {
            let mut words = vec![self.speaker(said)];
            words.extend(self.manner(said));
            words.push(self.attestation_place(said));
            words.retain(|word| !word.is_empty());
            // What is wrong with the words is told once, of the first with this slip.
            let mark = match said.slip.as_deref() {
                None => String::new(),
                Some(slip) if slips_before(index).any(|other| other == slip) => "[sic]".to_owned(),
                Some(slip) => format!("[sic; the analyst: {slip}]"),
            };
            let quoted = self.words_with(said, &mark);
            let colon = if quoted.is_empty() { "" } else { ": " };
            format!("{}{colon}{quoted}", words.join(", "))
        };
        said.iter().enumerate().map(line).collect()
    }

    /// Whether the words are those of a reporter, and not of the speaker.
    #[must_use]
    pub fn is_reported(&self, attestation: &Attestation) -> bool {
        // "Reportedly" says it already; without a source there is no reporter.
        let says_it_already = attestation.speaker == Speaker::Unnamed || attestation.source.is_none();
        !says_it_already
            && !self.dossier().is_by_author(attestation)
            && self.loaded.speech(attestation) == Speech::Indirect
    }

    /// Who holds a claim, in short: one or two names, or whose it is if nobody does.
    #[must_use]
    pub fn holders_in_short(&self, claim: ClaimId) -> String {
        let dossier = self.dossier();
        let said = || dossier.claims[claim].attestations.iter().map(|&id| &dossier.attestations[id]);
        let mut names: Vec<(String, String)> = Vec::new();
        let mut endorsing: Vec<(String, String)> = Vec::new();
        for said in said().filter(|said| holds(said)) {
            let reported = if self.is_reported(said) { ", reported" } else { "" };
            let (who, how) = (self.speaker(said), format!("{reported}{}", self.firmness(said)));
            // Who reports it and makes it their own holds it as well.
            if said.own == Some(OwnView::Endorses)
                && let Some(source) = said.source
            {
                endorsing.push((self.authors(source), String::new()));
            }
            // Who says it flatly in one place need not be named again for a guarded word in another.
            match names.iter_mut().find(|(name, _)| *name == who) {
                Some((_, first)) if how.is_empty() => first.clear(),
                Some((_, first)) if first.is_empty() || *first == how => {}
                _ => names.push((who, how)),
            }
        }
        for (who, how) in endorsing {
            if !names.iter().any(|(name, _)| *name == who) {
                names.push((who, how));
            }
        }
        let names: Vec<String> = names.into_iter().map(|(who, how)| format!("{who}{how}")).collect();
        match names.as_slice() {
            [] => self.first_holder(claim),
            [all @ .., last] if all.len() < 3 => {
                let comma = if all.is_empty() { String::new() } else { format!("{} and ", all.join(", ")) };
                format!("{comma}{last}")
            }
            [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
            [one] => one.clone(),
        }
    }

    /// The first who holds a claim, with where: for the end of a line. `Counsel for Varn, memorial ¶12`.
    #[must_use]
    pub fn first_holder(&self, claim: ClaimId) -> String {
        let dossier = self.dossier();
        let attestations = &dossier.claims[claim].attestations;
        let held = attestations
            .iter()
            .map(|&id| &dossier.attestations[id])
            .find(|attestation| holds(attestation))
            .or_else(|| attestations.first().map(|&id| &dossier.attestations[id]));
        match held {
            Some(attestation) => {
                let speaker = format!("{}{}", self.speaker(attestation), self.firmness(attestation));
                let place = self.attestation_place(attestation);
                let denied = match attestation.stance {
                    Stance::Denies => "denied by ",
                    Stance::Questions => "questioned by ",
                    _ => "",
                };
                let alike = |other: &&Attestation| holds(other) == holds(attestation);
                let more =
                    attestations.iter().map(|&id| &dossier.attestations[id]).filter(alike).count().saturating_sub(1);
                let more = if more > 0 { format!(" +{more}") } else { String::new() };
                let reported = if self.is_reported(attestation) { "reported in " } else { "" };
                if place.is_empty() {
                    format!("{denied}{speaker}{more}")
                } else {
                    format!("{denied}{speaker}, {reported}{place}{more}")
                }
            }
            None => match dossier.claims[claim].details.as_ref().and_then(|details| details.held_by.first()) {
                Some(&party) => format!("for {}", self.party_name(party)),
                None => "the analyst's".to_owned(),
            },
        }
    }
}

/// Whether who says it so holds it; otherwise it is denied or questioned.
pub(super) fn holds(attestation: &Attestation) -> bool {
    matches!(attestation.stance, Stance::Asserts | Stance::Implies | Stance::Concedes)
}
