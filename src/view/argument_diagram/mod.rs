//! From a selection of the map to a diagram.

mod cards;
mod legend;
mod lines;
mod stand_ins;

pub(super) use legend::status_legend;
use stand_ins::StandIns;

use super::wording::counted;
use super::{Basis as Drawn, Diagram, EdgeKind, Findings, Shape, ShapeKind, SourceBadge};
use crate::graph::Selection;
use crate::model::{Basis, ClaimId, End, Id as _, IssueId, RelationId, SourceId};
use crate::query::{Groups, MapSettings, ReplyStatus};
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

fn drawn(basis: Basis) -> Drawn {
    match basis {
        Basis::Stated => Drawn::Stated,
        Basis::Inferred => Drawn::Inferred,
        Basis::External => Drawn::External,
    }
}
