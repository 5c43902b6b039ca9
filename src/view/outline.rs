//! The outline of the map: what supports and what objects, hanging below what it bears on.

use serde_json::json;

use super::wording::{counted, status};
use super::{Findings, Page};
use crate::graph::Selection;
use crate::model::{ArgumentId, ClaimId, End, RelationId, RelationKind, StepId};
use crate::query::ReplyStatus;
use crate::text::Seen;

/// What is selected, as an outline: claims that bear on nothing selected come first at the margin, in the order of the
/// maps; what supports, objects to or undercuts a thing hangs below it. What was shown before is only named again.
#[must_use]
pub fn outline(findings: &Findings<'_>, selection: &Selection, scope: &str) -> Page {
    let mut page = Page::new();
    let unanswered = selection
        .claims
        .iter()
        .filter(|&&claim| findings.statuses.claim(claim).status == ReplyStatus::Unanswered)
        .count();
    let mut heading =
        vec![findings.links(), counted(selection.claims.len(), "claim"), format!("{unanswered} unanswered")];
    if !scope.is_empty() {
        heading.insert(0, scope.to_owned());
    }
    page.heading(heading.join(" · "));
    let mut outlining = Outlining { findings, selection, page, shown: Seen::new() };
    let empty = findings.empty_or("");
    if !empty.is_empty() {
        outlining.page.paragraph(empty.to_owned());
    }
    for root in outlining.roots() {
        outlining.hang(root);
    }
    // Circles have no root: begin them at their first claim.
    for &claim in &selection.claims {
        if !outlining.shown.contains(&End::Claim(claim)) {
            outlining.hang(End::Claim(claim));
        }
    }
    outlining.page
}

struct Outlining<'f, 'l> {
    findings: &'f Findings<'l>,
    selection: &'f Selection,
    page: Page,
    shown: Seen<End>,
}

/// A line that is still to be written.
struct Line {
    depth: usize,
    sign: &'static str,
    what: What,
}

enum What {
    /// A claim, an argument or a step, with the edge by which it hangs.
    End(End, Option<RelationId>),
    /// A premise of a step.
    Premise(ClaimId, String),
}

impl Outlining<'_, '_> {
    /// Claims and sketches from which nothing leads to anything selected.
    fn roots(&self) -> Vec<End> {
        let dossier = self.findings.dossier();
        let mut leads: Seen<End> = Seen::new();
        for &id in &self.selection.relations {
            let relation = &dossier.relations[id];
            match relation.kind {
                RelationKind::Restates => {}
                RelationKind::Contradicts => {
                    leads.insert(relation.from);
                }
                _ => {
                    leads.insert(relation.from);
                }
            }
        }
        for &id in &self.selection.steps {
            let step = &dossier.steps[id];
            if step.conclusion.is_some_and(|claim| self.selection.contains(End::Claim(claim))) {
                for premise in &step.premises {
                    leads.insert(End::Claim(premise.claim));
                }
            }
        }
        let claims = self.selection.claims.iter().map(|&claim| End::Claim(claim));
        let sketches = self.selection.arguments.iter().copied().filter(|&id| self.is_sketch(id)).map(End::Argument);
        claims.chain(sketches).filter(|end| !leads.contains(end)).collect()
    }

    fn is_sketch(&self, id: ArgumentId) -> bool {
        self.findings.dossier().arguments[id].steps.is_empty()
    }

    /// Writes one thing and all that hangs below it, with a stack of its own.
    fn hang(&mut self, root: End) {
        let mut waiting = vec![Line { depth: 0, sign: "", what: What::End(root, None) }];
        while let Some(Line { depth, sign, what }) = waiting.pop() {
            let (end, by, role) = match what {
                What::End(end, by) => (end, by, String::new()),
                What::Premise(claim, role) => (End::Claim(claim), None, role),
            };
            let first = self.shown.insert(end);
            let (words, aside) = self.words(end, &role, first);
            self.page.entry(depth, sign, words, aside);
            let mut below = Vec::new();
            if let Some(relation) = by {
                self.aimed_at(End::Relation(relation), depth + 1, &mut below);
            }
            if first {
                self.below(end, depth + 1, &mut below);
            }
            below.reverse();
            waiting.extend(below);
        }
    }

    fn words(&self, end: End, role: &str, first: bool) -> (String, String) {
        let findings = self.findings;
        let role = if role.is_empty() { String::new() } else { format!("({role}) ") };
        match end {
            End::Claim(claim) if first => {
                (format!("{role}{}", findings.claim_line(claim)), status(findings.statuses.claim(claim)))
            }
            End::Argument(argument) if first => {
                let gist = &findings.dossier().arguments[argument].gist;
                let words = format!("{}  {gist}", findings.argument_name(argument));
                (words.trim_end().to_owned(), status(findings.statuses.argument(argument)))
            }
            End::Step(step) if first => {
                let argument = findings.dossier().steps[step].argument;
                let last = findings.dossier().arguments[argument].steps.last() == Some(&step);
                let gist = if last { &*findings.dossier().arguments[argument].gist } else { "" };
                let words = format!("{}  {gist}", findings.end_name(end));
                let state = if last { status(findings.statuses.argument(argument)) } else { String::new() };
                (words.trim_end().to_owned(), state)
            }
            end => (format!("{role}{}, see above", findings.end_name(end)), String::new()),
        }
    }

    fn below(&self, end: End, depth: usize, lines: &mut Vec<Line>) {
        let dossier = self.findings.dossier();
        if let End::Claim(claim) = end {
            for &step in self.findings.statuses.connections().steps_to(claim) {
                if self.selection.contains(End::Step(step)) {
                    lines.push(Line { depth, sign: "+", what: What::End(End::Step(step), None) });
                }
            }
        }
        if let End::Step(step) = end {
            self.premises(step, depth, lines);
            let argument = dossier.steps[step].argument;
            if dossier.arguments[argument].steps.last() == Some(&step) {
                self.aimed_at(End::Argument(argument), depth, lines);
            }
        }
        self.aimed_at(end, depth, lines);
        // Contradictions and restatements that were drawn from here.
        for &id in self.findings.statuses.connections().relations_from(end) {
            let relation = &dossier.relations[id];
            let sign = match relation.kind {
                RelationKind::Contradicts => "><",
                RelationKind::Restates => "≡",
                _ => continue,
            };
            if self.selection.contains(End::Relation(id)) && !self.shown.contains(&relation.to) {
                lines.push(Line { depth, sign, what: What::End(relation.to, Some(id)) });
            }
        }
    }

    fn premises(&self, step: StepId, depth: usize, lines: &mut Vec<Line>) {
        for premise in &self.findings.dossier().steps[step].premises {
            if self.selection.contains(End::Claim(premise.claim)) {
                let role = premise.role.as_deref().unwrap_or("premise").to_owned();
                lines.push(Line { depth, sign: "·", what: What::Premise(premise.claim, role) });
            }
        }
    }

    fn aimed_at(&self, end: End, depth: usize, lines: &mut Vec<Line>) {
        let dossier = self.findings.dossier();
        for &id in self.findings.statuses.connections().relations_to(end) {
            if !self.selection.contains(End::Relation(id)) {
                continue;
            }
            let relation = &dossier.relations[id];
            let sign = match relation.kind {
                RelationKind::Supports => "+",
                RelationKind::Objects => "-",
                RelationKind::Undercuts => "~",
                RelationKind::Contradicts => "><",
                RelationKind::Restates => "≡",
            };
            lines.push(Line { depth, sign, what: What::End(relation.from, Some(id)) });
        }
    }
}

/// The claims, arguments and edges that are shown, as JSON.
#[must_use]
pub fn outline_json(findings: &Findings<'_>, selection: &Selection) -> serde_json::Value {
    use crate::model::Word as _;
    let dossier = findings.dossier();
    let end_id = |end: End| match end {
        End::Claim(id) => findings.identity.claim(id).to_owned(),
        End::Argument(id) => findings.identity.argument(id).to_owned(),
        End::Step(id) => findings.identity.step(dossier, id),
        End::Relation(id) => findings.identity.relation(dossier, id),
    };
    let claims: Vec<_> = selection.claims.iter().map(|&id| super::lists::claim_json(findings, id)).collect();
    let arguments: Vec<_> = selection
        .arguments
        .iter()
        .map(|&id| {
            let argument = &dossier.arguments[id];
            let steps: Vec<_> = argument
                .steps
                .iter()
                .map(|&step| {
                    let step_of = &dossier.steps[step];
                    json!({
                        "id": findings.identity.step(dossier, step),
                        "premises": step_of.premises.iter().map(|p| findings.identity.claim(p.claim)).collect::<Vec<_>>(),
                        "conclusion": step_of.conclusion.map(|claim| findings.identity.claim(claim)),
                    })
                })
                .collect();
            json!({
                "id": findings.identity.argument(id),
                "title": argument.title.as_deref(),
                "gist": &*argument.gist,
                "reply": findings.statuses.argument(id).status.word(),
                "steps": steps,
            })
        })
        .collect();
    let relations: Vec<_> = selection
        .relations
        .iter()
        .map(|&id| {
            let relation = &dossier.relations[id];
            json!({
                "id": findings.identity.relation(dossier, id),
                "kind": relation.kind.word(),
                "from": end_id(relation.from),
                "to": end_id(relation.to),
                "basis": relation.basis().word(),
            })
        })
        .collect();
    json!({
        "schema": "rebut/show/1",
        "links": findings.statuses.edges().word(),
        "claims": claims,
        "arguments": arguments,
        "relations": relations,
    })
}
