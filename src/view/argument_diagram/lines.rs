//! The lines between cards, pills and other lines.

use super::stand_ins::MOST_COPIES;
use super::{CONCESSION, Drawing, drawn};
use crate::graph::step_basis;
use crate::model::{End, Grounding, RelationId, RelationKind};
use crate::view::wording::{objection_words, reason_label};
use crate::view::{Edge, EdgeKind, Shape, ShapeKind};

impl Drawing<'_, '_> {
    /// Premises into pills, pills to conclusions.
    pub(super) fn steps_edges(&mut self) {
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

    pub(super) fn relations(&mut self) {
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
}
