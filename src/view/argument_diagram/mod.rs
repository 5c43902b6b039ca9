//! From a selection of the map to a diagram.

mod legend;
mod stand_ins;

pub(super) use legend::status_legend;
use stand_ins::{MOST_COPIES, StandIns};

use super::holders::holds;
use super::wording::{counted, glyph, objection_words, reason_label, shorten, status, status_words};
use super::{
    Basis as Drawn, Border, Card, Diagram, Edge, EdgeKind, Findings, KeyEntry, Shape, ShapeKind, SourceBadge,
    Subject as CardSubject,
};
use crate::graph::{Selection, step_basis};
use crate::model::{
    ArgumentId, Basis, ClaimId, End, Extra, Grounding, Id as _, IssueId, OwnView, RelationId, RelationKind, SourceId,
    Stance, StepId,
};
use crate::query::{Finding, Groups, LabelMode, MapSettings, ReplyStatus};
use crate::text::Lookup;

/// How a diagram is drawn.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner<'m> {
    /// The issue that the picture is about: a claim that answers another names it.
    pub issue: Option<IssueId>,
    /// What it is called.
    pub title: &'m str,
    /// What is selected, in words; empty if all is.
    pub scope: &'m str,
    /// The selection that the drawn one was chosen from by the map's settings: an argument of which a claim is not drawn
    /// is one card then, and relations of such a claim are drawn at it.
    pub wider: Option<&'m Selection>,
    /// Words on cards, and colours.
    pub settings: Option<&'m MapSettings<'m>>,
    /// Frames.
    pub groups: Option<&'m Groups>,
}

/// Draws what is selected: a card for each claim and each sketched argument, a pill for each step, a line for each edge.
///
/// The order of shapes and edges is
/// the order of the maps, so that an edit does not reshuffle the picture.
#[must_use]
pub fn argument_diagram(findings: &Findings<'_>, selection: &Selection, manner: &Manner<'_>) -> Diagram {
    let mut drawing = Drawing {
        findings,
        selection,
        manner,
        diagram: Diagram::default(),
        places: Lookup::new(),
        joints: Lookup::new(),
        stand_ins: StandIns::default(),
        frames: Vec::new(),
        source_places: vec![None; findings.dossier().sources.len()],
    };
    drawing.sources();
    for &claim in &selection.claims {
        drawing.claim(claim);
    }
    for &argument in &selection.arguments {
        drawing.argument(argument);
    }
    drawing.steps_edges();
    drawing.relations();
    drawing.headings(manner.title, manner.scope);
    drawing.set_frames();
    drawing.legend();
    drawing.diagram
}

/// The word on the line of an objection that its own source raises only to outweigh it.
const CONCESSION: &str = "granted, not counted";

/// The chip on a claim that answers the issue.
const ANSWER: &str = "answer";

struct Drawing<'f, 'l> {
    findings: &'f Findings<'l>,
    selection: &'f Selection,
    manner: &'f Manner<'f>,
    diagram: Diagram,
    /// The shape of each end that has one.
    places: Lookup<End, usize>,
    /// The joint on each edge that something ends at.
    joints: Lookup<RelationId, usize>,
    stand_ins: StandIns,
    /// The group of each shape.
    frames: Vec<Option<usize>>,
    source_places: Vec<Option<usize>>,
}

impl Drawing<'_, '_> {
    /// The sources that the selected claims come from, in dossier order.
    fn sources(&mut self) {
        let dossier = self.findings.dossier();
        let mut used = vec![false; dossier.sources.len()];
        for &claim in &self.selection.claims {
            if let Some(flag) = self.first_source(claim).and_then(|source| used.get_mut(source.index())) {
                *flag = true;
            }
        }
        for (id, source) in dossier.sources.iter() {
            if used.get(id.index()).copied().unwrap_or(false) {
                if let Some(place) = self.source_places.get_mut(id.index()) {
                    *place = Some(self.diagram.sources.len());
                }
                let title = if source.title.is_empty() { &source.id } else { &source.title };
                self.diagram.sources.push(SourceBadge {
                    id: source.id.to_string(),
                    title: title.to_string(),
                    tint: id.index(),
                });
            }
        }
    }

    fn first_source(&self, claim: ClaimId) -> Option<SourceId> {
        let dossier = self.findings.dossier();
        dossier.claims[claim].attestations.iter().find_map(|&id| dossier.attestations[id].source)
    }

    fn shape(&mut self, end: End, shape: Shape) {
        let place = self.diagram.shapes.len();
        let group = self.manner.groups.and_then(|groups| match end {
            End::Claim(claim) => groups.of_claim(claim),
            End::Argument(argument) => groups.of_argument(argument),
            End::Step(step) => groups.of_argument(self.findings.dossier().steps[step].argument),
            End::Relation(_) => None,
        });
        self.diagram.shapes.push(shape);
        self.frames.push(group);
        self.places.insert(end, place);
    }

    /// The tags and the colour of a card, as the map's settings ask for them.
    fn dress(&self, card: &mut Card, tags: &[Box<str>], extra: &[Extra]) {
        let Some(settings) = self.manner.settings else { return };
        if settings.add_tags {
            card.tags = tags.iter().map(|tag| format!("#{tag}")).collect();
        }
        card.colour = settings.colour(tags, extra);
        let mode = if card.subject == CardSubject::Claim { settings.claim_labels } else { settings.argument_labels };
        match mode {
            LabelMode::Title if !card.heading.is_empty() => card.text.clone_from(&card.heading),
            LabelMode::Text if !card.text.is_empty() && card.text != card.heading => card.heading = String::new(),
            _ => {}
        }
    }

    fn claim(&mut self, id: ClaimId) {
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
            subject: CardSubject::Claim,
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

    fn argument(&mut self, id: ArgumentId) {
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
            subject: CardSubject::Argument,
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

    /// Premises into pills, pills to conclusions.
    fn steps_edges(&mut self) {
        let dossier = self.findings.dossier();
        for &id in &self.selection.steps {
            let Some(&pill) = self.places.get(&End::Step(id)) else { continue };
            if !matches!(self.diagram.shapes.get(pill).map(|shape| &shape.kind), Some(ShapeKind::Step { .. })) {
                continue;
            }
            let step = &dossier.steps[id];
            let basis = drawn(step_basis(dossier, id));
            let shape = self.diagram.shapes.get(pill).map(|shape| shape.id.clone()).unwrap_or_default();
            for (index, premise) in step.premises.iter().enumerate() {
                let Some(&from) = self.places.get(&End::Claim(premise.claim)) else { continue };
                let label = premise.role.as_deref().unwrap_or_default();
                self.diagram.edges.push(Edge {
                    id: format!("{shape}.premise-{}", index + 1),
                    title: format!(
                        "{} is a premise of {}",
                        self.findings.claim_name(premise.claim),
                        self.findings.end_name(End::Step(id))
                    ),
                    from,
                    to: pill,
                    kind: EdgeKind::Premise,
                    basis,
                    back: None,
                    label: label.to_owned(),
                });
            }
            if let Some(conclusion) = step.conclusion
                && let Some(&to) = self.places.get(&End::Claim(conclusion))
            {
                self.diagram.edges.push(Edge {
                    id: format!("{shape}.conclusion"),
                    title: format!(
                        "{} concludes {}",
                        self.findings.end_name(End::Step(id)),
                        self.findings.claim_name(conclusion)
                    ),
                    from: pill,
                    to,
                    kind: EdgeKind::Concludes,
                    basis,
                    back: None,
                    label: String::new(),
                });
            }
        }
        self.edges_of_cards();
    }

    fn relations(&mut self) {
        let dossier = self.findings.dossier();
        // A joint for each edge that another ends at, before any edge is drawn.
        for &id in &self.selection.relations {
            if let End::Relation(aim) = dossier.relations[id].to
                && !self.joints.contains(&aim)
            {
                let shape_id = format!("{}.joint", self.findings.identity.relation(dossier, aim));
                let title = self.findings.end_name(End::Relation(aim));
                let place = self.diagram.shapes.len();
                self.diagram.shapes.push(Shape { id: shape_id, title, link: None, kind: ShapeKind::Joint });
                self.frames.push(None);
                self.joints.insert(aim, place);
            }
        }
        let wider = self.manner.wider.map_or(self.selection, |wider| wider);
        for &id in &wider.relations {
            if self.selection.contains(End::Relation(id)) || self.is_stood_for(id) {
                self.relation(id);
            }
        }
    }

    fn relation(&mut self, id: RelationId) {
        let findings = self.findings;
        let dossier = findings.dossier();
        let relation = &dossier.relations[id];
        let symmetric = matches!(relation.kind, RelationKind::Contradicts | RelationKind::Restates);
        let mut from = self.shapes_of(relation.from, false);
        if symmetric && from.is_empty() {
            from = self.shapes_of(relation.from, true);
        }
        let to = self.shapes_of(relation.to, true);
        let (Some(&first_from), Some(&first_to)) = (from.first(), to.first()) else { return };
        let kind = match relation.kind {
            RelationKind::Supports => EdgeKind::Supports,
            RelationKind::Objects => EdgeKind::Objects,
            RelationKind::Undercuts => EdgeKind::Undercuts,
            RelationKind::Contradicts => EdgeKind::Contradicts,
            RelationKind::Restates => EdgeKind::Restates,
        };
        let verb = match relation.kind {
            RelationKind::Supports => "supports",
            RelationKind::Objects => self
                .findings
                .statuses
                .objections_to(relation.to)
                .find(|(_, objection)| objection.relation == id)
                .map_or("objects to", |(_, objection)| objection_words(objection.kind)),
            RelationKind::Undercuts => "undercuts",
            RelationKind::Contradicts => "contradicts",
            RelationKind::Restates => "restates",
        };
        let counting: Vec<&Grounding> =
            relation.grounds.iter().filter(|ground| self.selection.edges.contains(ground.basis())).collect();
        let label = if relation.is_concession(relation.from, self.selection.edges) {
            // Drawn as an objection, it would be taken for one that is unanswered.
            CONCESSION.to_owned()
        } else {
            counting.iter().find_map(|ground| ground.because).map(reason_label).unwrap_or_default()
        };
        let title = format!(
            "{} {verb} {}\n{}",
            findings.end_name(relation.from),
            findings.end_name(relation.to),
            findings.grounds(&relation.grounds)
        );
        let edge_id = findings.identity.relation(dossier, id);
        let basis_from = |end: End| drawn(relation.basis_from(end, self.selection.edges));
        let (basis, back) = (basis_from(relation.from), basis_from(relation.to));
        let back = Some(back).filter(|&back| kind == EdgeKind::Contradicts && back != basis);
        let title = title.trim_end().to_owned();
        let edge = Edge { id: edge_id.clone(), title, from: first_from, to: first_to, kind, basis, back, label };
        let pairs = from.iter().flat_map(|&from| to.iter().map(move |&to| (from, to))).skip(1);
        for (number, (from, to)) in (2_usize..).zip(pairs.take(MOST_COPIES)) {
            self.diagram.edges.push(Edge { id: format!("{edge_id}.{number}"), from, to, ..edge.clone() });
        }
        match self.joints.get(&id).copied() {
            None => self.diagram.edges.push(edge),
            Some(joint) => {
                let to_joint = Edge { id: format!("{edge_id}.tail"), to: joint, label: String::new(), ..edge.clone() };
                self.diagram.edges.push(to_joint);
                self.diagram.edges.push(Edge { from: joint, ..edge });
            }
        }
    }

    /// The frames that hold any shape; a closed one becomes one card in the place of what it holds.
    fn set_frames(&mut self) {
        let Some(groups) = self.manner.groups else { return };
        // A joint stands with the edge that it lies on.
        for shape in 0..self.diagram.shapes.len() {
            if matches!(self.diagram.shapes[shape].kind, ShapeKind::Joint) {
                let edges = &self.diagram.edges;
                let Some(out) = edges.iter().find(|edge| edge.from == shape) else { continue };
                let Some(into) = edges.iter().find(|edge| edge.to == shape && edge.kind == out.kind) else { continue };
                self.frames[shape] = match self.manner.groups {
                    Some(groups) => groups.around_both(self.frames[into.from], self.frames[out.to]),
                    None => None,
                };
            }
        }
        super::frames::set(&mut self.diagram, &self.frames, groups);
    }

    fn headings(&mut self, title: &str, scope: &str) {
        let claims = self.selection.claims.len();
        let unanswered = self
            .selection
            .claims
            .iter()
            .filter(|&&claim| self.findings.statuses.claim(claim).status == ReplyStatus::Unanswered)
            .count();
        let as_of = self.findings.dossier().manifest.as_of.as_deref();
        let mut heading = vec![self.findings.links(), counted(claims, "claim"), format!("{unanswered} unanswered")];
        if !scope.is_empty() {
            heading.insert(0, scope.to_owned());
        }
        if let Some(as_of) = as_of {
            heading.push(format!("as of {as_of}"));
        }
        self.diagram.title = title.to_owned();
        self.diagram.heading = heading.join(" · ");
        let edges = self.diagram.edges.iter();
        let against = edges
            .filter(|edge| matches!(edge.kind, EdgeKind::Objects | EdgeKind::Undercuts | EdgeKind::Contradicts))
            .filter(|edge| !edge.id.ends_with(".tail"))
            .count();
        self.diagram.description = format!(
            "An argument diagram of {} and {}. {} an objection without a reply.",
            counted(claims, "claim"),
            counted(against, "objection"),
            match unanswered {
                0 => "No claim has".to_owned(),
                1 => "1 claim has".to_owned(),
                many => format!("{many} claims have"),
            },
        );
    }
}

fn border(finding: Finding) -> Border {
    if finding.status == ReplyStatus::Unanswered { Border::Unanswered } else { Border::Normal }
}

fn drawn(basis: Basis) -> Drawn {
    match basis {
        Basis::Stated => Drawn::Stated,
        Basis::Inferred => Drawn::Inferred,
        Basis::External => Drawn::External,
    }
}
