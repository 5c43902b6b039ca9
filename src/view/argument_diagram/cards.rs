//! Cards of claims and of sketched arguments, pills of steps.

use super::{ANSWER, Drawing};
use crate::model::{ArgumentId, Basis, ClaimId, End, Extra, Id as _, IssueId, OwnView, Stance, StepId};
use crate::query::{Finding, LabelMode, ReplyStatus};
use crate::view::holders::holds;
use crate::view::wording::{glyph, shorten, status, status_words};
use crate::view::{Border, Card, KeyEntry, Shape, ShapeKind, Subject};

impl Drawing<'_, '_> {
    /// The tags and the colour of a card, as the map's settings ask for them.
    fn dress(&self, card: &mut Card, tags: &[Box<str>], extra: &[Extra]) {
        let Some(settings) = self.manner.settings else { return };
        if settings.add_tags {
            card.tags = tags.iter().map(|tag| format!("#{tag}")).collect();
        }
        card.colour = settings.colour(tags, extra);
        let mode = if card.subject == Subject::Claim { settings.claim_labels } else { settings.argument_labels };
        match mode {
            LabelMode::Title if !card.heading.is_empty() => card.text.clone_from(&card.heading),
            LabelMode::Text if !card.text.is_empty() && card.text != card.heading => card.heading = String::new(),
            _ => {}
        }
    }

    pub(super) fn claim(&mut self, id: ClaimId) {
        let findings = self.findings;
        let dossier = findings.dossier();
        let claim = &dossier.claims[id];
        let finding = findings.statuses.claim(id);
        let attestation = claim
            .attestations
            .iter()
            .map(|&id| &dossier.attestations[id])
            .find(|attestation| !matches!(attestation.stance, Stance::Denies | Stance::Questions))
            .or_else(|| claim.attestations.first().map(|&id| &dossier.attestations[id]));
        let alike = |other: &&crate::model::Attestation| attestation.is_some_and(|first| holds(other) == holds(first));
        let more =
            claim.attestations.iter().map(|&id| &dossier.attestations[id]).filter(alike).count().saturating_sub(1);
        let (mut speaker, mut place) = match attestation {
            Some(attestation) => {
                let reported = if findings.is_reported(attestation) { ", reported" } else { "" };
                let endorsed = if attestation.own == Some(OwnView::Endorses) { ", endorsed" } else { "" };
                let firmness = findings.firmness(attestation);
                let speaker = format!("{}{reported}{firmness}{endorsed}", findings.speaker(attestation));
                (speaker, findings.attestation_place(attestation))
            }
            None => match claim.details.as_ref().and_then(|details| details.held_by.first()) {
                Some(&party) => (format!("for {}", findings.party_name(party)), String::new()),
                None => ("the analyst".to_owned(), String::new()),
            },
        };
        match attestation.map(|attestation| attestation.stance) {
            Some(Stance::Denies) => speaker = format!("denied by {speaker}"),
            Some(Stance::Questions) => speaker = format!("questioned by {speaker}"),
            Some(Stance::Concedes) => speaker = format!("conceded by {speaker}"),
            _ => {}
        }
        // The badge already names the source.
        if let Some(source) = attestation.and_then(|attestation| attestation.source) {
            let id = &dossier.sources[source].id;
            place = place.strip_prefix(&**id).unwrap_or(&place).trim_start().to_owned();
        }
        if more > 0 {
            speaker.push_str(&format!(" +{more}"));
        }
        let source = self.first_source(id).and_then(|source| self.source_places.get(source.index()).copied().flatten());
        let mut card = Card {
            number: findings.number(id),
            role: claim.answers.map(|issue| self.answers(issue)).unwrap_or_default(),
            subject: Subject::Claim,
            glyph: glyph(finding.status).to_owned(),
            status: status_words(finding).to_owned(),
            border: border(finding),
            heading: claim.title.as_deref().unwrap_or_default().to_owned(),
            text: if claim.text.is_empty() {
                claim.title.as_deref().unwrap_or_default().to_owned()
            } else {
                claim.text.to_string()
            },
            provisions: claim.cites.iter().map(|&cited| dossier.provisions[cited].id.to_string()).collect(),
            speaker,
            place,
            source,
            ..Card::default()
        };
        let details = claim.details.as_deref();
        let tags = details.map(|details| details.tags.as_slice()).unwrap_or_default();
        self.dress(&mut card, tags, details.map(|details| details.extra.as_slice()).unwrap_or_default());
        let title = self.claim_title(id, finding);
        self.diagram.key.push(KeyEntry {
            number: findings.number(id),
            text: claim.text.to_string(),
            passages: self.passages(id),
        });
        let shape_id = findings.identity.claim(id).to_owned();
        self.shape(End::Claim(id), Shape { id: shape_id, title, link: None, kind: ShapeKind::Card(card) });
    }

    /// The role of a claim that answers an issue: its name is said where the picture is about another.
    fn answers(&self, issue: IssueId) -> String {
        if self.manner.issue.is_none_or(|of_picture| of_picture == issue) {
            return ANSWER.to_owned();
        }
        format!("answers {}", self.findings.dossier().issues[issue].id)
    }

    /// The words shown when the reader points at a card.
    fn claim_title(&self, id: ClaimId, finding: Finding) -> String {
        let mut lines = vec![self.findings.claim_line(id), status(finding)];
        let dossier = self.findings.dossier();
        if let Some(issue) = dossier.claims[id].answers.map(|issue| &dossier.issues[issue]) {
            lines.push(format!("answers: {} ({})", issue.question, issue.id));
        }
        lines.extend(self.passages(id));
        lines.join("\n")
    }

    /// Who says a claim, where, in which words: a line each.
    fn passages(&self, id: ClaimId) -> Vec<String> {
        let dossier = self.findings.dossier();
        dossier.claims[id]
            .attestations
            .iter()
            .map(|&attestation| {
                let attestation = &dossier.attestations[attestation];
                let speaker = self.findings.speaker(attestation);
                let manner = self.findings.manner(attestation).join(", ");
                let manner = if manner.is_empty() { String::new() } else { format!(" ({manner})") };
                let place = self.findings.attestation_place(attestation);
                let words = self.findings.attestation_words(attestation);
                let colon = if words.is_empty() || place.is_empty() { "" } else { ": " };
                format!("{speaker}{manner}, {place}{colon}{words}").trim_end_matches([',', ' ']).to_owned()
            })
            .collect()
    }

    pub(super) fn argument(&mut self, id: ArgumentId) {
        let findings = self.findings;
        let dossier = findings.dossier();
        let argument = &dossier.arguments[id];
        let name = argument.title.as_deref().unwrap_or_default();
        let steps: Vec<StepId> =
            argument.steps.iter().copied().filter(|&step| self.selection.contains(End::Step(step))).collect();
        let is_one_card = self.manner.wider.is_some() && steps.iter().any(|&step| self.hides_claim(step));
        for (index, &step) in steps.iter().enumerate().filter(|_| !is_one_card) {
            let label = if index + 1 == steps.len() { shorten(name, 40) } else { String::new() };
            let mut title = findings.end_name(End::Step(step));
            if !argument.gist.is_empty() {
                title.push_str(&format!("\n{}", argument.gist));
            }
            let step_of = &dossier.steps[step];
            if let Some(scheme) = &step_of.scheme {
                title.push_str(&format!("\nscheme: {scheme}"));
            }
            let grounds = findings.grounds(&step_of.grounds);
            if !grounds.is_empty() {
                title.push_str(&format!("\n{grounds}"));
            }
            let shape_id = findings.identity.step(dossier, step);
            let border = self.border_of_step(step, index + 1 == steps.len());
            let kind = ShapeKind::Step { label, border };
            self.shape(End::Step(step), Shape { id: shape_id, title, link: None, kind });
        }
        if let Some(&last) = steps.last().filter(|_| !is_one_card) {
            // What is drawn at the argument as a whole is drawn at its last step.
            if let Some(&place) = self.places.get(&End::Step(last)) {
                self.places.insert(End::Argument(id), place);
            }
            return;
        }
        let finding = findings.statuses.argument(id);
        let attestation = argument.attestations.first().map(|&attestation| &dossier.attestations[attestation]);
        let (speaker, place) = match attestation {
            Some(attestation) => (findings.speaker(attestation), findings.attestation_place(attestation)),
            None => self.link_speaker(id),
        };
        let mut card = Card {
            subject: Subject::Argument,
            glyph: glyph(finding.status).to_owned(),
            status: status_words(finding).to_owned(),
            border: border(finding),
            heading: name.to_owned(),
            text: if argument.gist.is_empty() { name.to_owned() } else { argument.gist.to_string() },
            provisions: argument.cites.iter().map(|&cited| dossier.provisions[cited].id.to_string()).collect(),
            speaker,
            place,
            ..Card::default()
        };
        self.dress(&mut card, &argument.tags, &argument.extra);
        let title = format!("{}\n{}\n{}", findings.argument_name(id), argument.gist, status(finding));
        let shape_id = findings.identity.argument(id).to_owned();
        self.shape(End::Argument(id), Shape { id: shape_id, title, link: None, kind: ShapeKind::Card(card) });
        if is_one_card {
            self.stand_in(id, &steps);
        }
    }

    /// What is aimed at an argument as a whole is drawn at its last step.
    fn border_of_step(&self, step: StepId, is_last: bool) -> Border {
        let argument = End::Argument(self.findings.dossier().steps[step].argument);
        let mut objections = self.findings.statuses.objections_to(argument).map(|(_, objection)| objection);
        let is_here = |to: End| to == End::Step(step) || is_last && to == argument;
        let is_open =
            objections.any(|objection| is_here(objection.to) && !objection.concession && objection.fate.unanswered());
        if is_open { Border::Unanswered } else { Border::Normal }
    }

    /// Who draws a sketched argument that nobody is said to make: the source that states its link, else the analyst.
    fn link_speaker(&self, id: ArgumentId) -> (String, String) {
        let dossier = self.findings.dossier();
        let relations = self.findings.statuses.connections().relations_from(End::Argument(id));
        let stated = relations
            .iter()
            .flat_map(|&relation| &dossier.relations[relation].grounds)
            .find(|ground| ground.basis() == Basis::Stated);
        match stated {
            Some(ground) => {
                let speaker = match (ground.by, ground.source) {
                    (Some(actor), _) => self.findings.actor_name(actor).to_owned(),
                    (None, Some(source)) => self.findings.authors(source),
                    (None, None) => String::new(),
                };
                (speaker, ground.passages.first().map(|&passage| self.findings.place(passage)).unwrap_or_default())
            }
            None => ("the analyst".to_owned(), String::new()),
        }
    }
}

fn border(finding: Finding) -> Border {
    if finding.status == ReplyStatus::Unanswered { Border::Unanswered } else { Border::Normal }
}
