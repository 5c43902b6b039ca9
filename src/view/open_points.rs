//! What nobody has answered, in words.

use serde_json::{Value, json};

use super::wording::{counted, glyph, objection_words, status};
use super::{Findings, Page};
use crate::model::{ClaimId, End, IssueId, PartyId, RelationKind, Word as _};
use crate::query::{NotAddressed, ObjectionKind, OpenObjection, OpenTarget, Owner, ReplyStatus, Unanswered};

/// The page of `rebut unanswered`.
#[must_use]
pub fn open_points(
    findings: &Findings<'_>,
    found: &Unanswered,
    scope: &str,
    owed_by: Option<PartyId>,
    said_by: Option<PartyId>,
) -> Page {
    set(findings, found, scope, (owed_by, said_by), |issue| findings.dossier().issues[issue].id.to_string())
}

/// The same with issues named in a way of one's own.
pub(super) fn set(
    findings: &Findings<'_>,
    found: &Unanswered,
    scope: &str,
    (owed_by, said_by): (Option<PartyId>, Option<PartyId>),
    issue_name: impl Fn(IssueId) -> String,
) -> Page {
    let mut page = Page::new();
    let mut heading = vec!["UNANSWERED".to_owned()];
    if !scope.is_empty() {
        heading.push(scope.to_owned());
    }
    heading.extend(owed_by.map(|party| format!("owed by {}", findings.party_name(party))));
    heading.extend(said_by.map(|party| format!("said by {}", findings.party_name(party))));
    heading.push(findings.links());
    let targets = if found.targets.iter().all(|target| matches!(target.target, End::Claim(_))) {
        counted(found.targets.len(), "claim")
    } else {
        counted(found.targets.len(), "point")
    };
    heading.push(format!("{} of {}, on {targets}", found.open, counted(found.asked, "objection")));
    page.heading(heading.join(" · "));
    for target in &found.targets {
        open_target(&mut page, findings, target, &issue_name);
    }
    if found.targets.is_empty() {
        page.paragraph(if found.asked == 0 {
            findings.empty_or("No objection is drawn here.").to_owned()
        } else {
            format!("Every objection has a reply or is conceded ({} in all).", found.asked)
        });
    }
    if !found.denied.is_empty() {
        page.subheading("DENIED, without an argument");
        for denial in &found.denied {
            let who: Vec<String> = denial
                .by
                .iter()
                .map(|voice| {
                    let sides: Vec<String> =
                        findings.statuses.sides().of_voice(voice).iter().map(|&side| findings.side(side)).collect();
                    let place = voice
                        .attestation
                        .map(|id| findings.attestation_place(&findings.dossier().attestations[id]))
                        .unwrap_or_default();
                    let place = if place.is_empty() { String::new() } else { format!(", {place}") };
                    format!("{} ({}){place}", findings.holder(voice.holder), sides.join(", "))
                })
                .collect();
            page.entry(0, "∅", findings.claim_line(denial.claim), format!("denied by {}", who.join("; ")));
        }
    }
    not_addressed(&mut page, findings, &found.not_addressed);
    page
}

/// A claim to a line, however many parties owe it a word. Where all is owed by one party, the heading names it.
fn not_addressed(page: &mut Page, findings: &Findings<'_>, items: &[NotAddressed]) {
    let Some(first) = items.first() else { return };
    let one_party = items.iter().all(|item| item.by == first.by);
    page.subheading(if one_party {
        format!("NOT ADDRESSED by {}", findings.party_name(first.by))
    } else {
        "NOT ADDRESSED".to_owned()
    });
    for same_claim in items.chunk_by(|one, next| one.claim == next.claim) {
        let Some(item) = same_claim.first() else { continue };
        let mut aside = findings.first_holder(item.claim);
        if !one_party {
            let parties: Vec<&str> = same_claim.iter().map(|item| findings.party_name(item.by)).collect();
            aside.push_str(&format!(" · owed by {}", parties.join(", ")));
        }
        page.entry(0, "", findings.claim_line(item.claim), aside);
    }
}

fn open_target(page: &mut Page, findings: &Findings<'_>, target: &OpenTarget, issue_name: &dyn Fn(IssueId) -> String) {
    let (line, aside, finding) = match target.target {
        End::Claim(claim) => {
            (findings.claim_line(claim), findings.first_holder(claim), Some(findings.statuses.claim(claim)))
        }
        End::Argument(argument) => {
            let gist = &findings.dossier().arguments[argument].gist;
            let last = findings.dossier().arguments[argument].steps.last();
            let concluded = last.and_then(|&step| findings.dossier().steps[step].conclusion);
            let concluded = concluded.map_or(String::new(), |claim| format!(" for {}", findings.claim_name(claim)));
            let line = format!("{}{concluded}  {gist}", findings.argument_name(argument)).trim_end().to_owned();
            (line, String::new(), Some(findings.statuses.argument(argument)))
        }
        end => (findings.end_name(end), String::new(), None),
    };
    let sign = if target.status == ReplyStatus::Disputed { glyph(target.status) } else { "" };
    page.entry(0, sign, line, aside);
    for objection in &target.objections {
        page.entry(1, "←", objection_line(findings, objection), "");
    }
    let mut last = Vec::new();
    if !target.issues.is_empty() {
        let names: Vec<String> = target.issues.iter().map(|&issue| issue_name(issue)).collect();
        last.push(format!("bears on {}", names.join(", ")));
    }
    if target.status != ReplyStatus::Unanswered
        && let Some(finding) = finding
    {
        last.push(status(finding));
    }
    if !last.is_empty() {
        page.entry(1, "", last.join(" · "), "");
    }
}

/// Whether somebody says it in a source: the claim, the argument, or a premise of it.
fn is_said(findings: &Findings<'_>, end: End) -> bool {
    let dossier = findings.dossier();
    let claim_is_said = |claim: ClaimId| !dossier.claims[claim].attestations.is_empty();
    match end {
        End::Claim(claim) => claim_is_said(claim),
        End::Argument(id) => {
            let argument = &dossier.arguments[id];
            let premises = argument.steps.iter().flat_map(|&step| &dossier.steps[step].premises);
            !argument.attestations.is_empty() || premises.into_iter().any(|premise| claim_is_said(premise.claim))
        }
        End::Step(step) => {
            dossier.steps[step].premises.iter().any(|premise| claim_is_said(premise.claim))
                || is_said(findings, End::Argument(dossier.steps[step].argument))
        }
        End::Relation(_) => false,
    }
}

fn objection_line(findings: &Findings<'_>, open: &OpenObjection) -> String {
    let objection = &open.objection;
    let dossier = findings.dossier();
    let relation = &dossier.relations[objection.relation];
    let from = match open.through {
        Some(argument) => format!("{} ({})", findings.argument_name(argument), findings.end_name(objection.from)),
        None => findings.end_name(objection.from),
    };
    let mut words = format!("{from} {}", objection_words(objection.kind));
    if objection.kind == ObjectionKind::Undercuts && relation.kind == RelationKind::Undercuts {
        words.push_str(&format!(" {}", findings.end_name(objection.to)));
    }
    // A link that two maps draw with one ground has that ground twice.
    let mut grounds: Vec<String> = Vec::new();
    for ground in open.grounds.iter().filter_map(|&index| relation.grounds.get(index)) {
        let words = findings.ground(ground);
        if !grounds.contains(&words) {
            grounds.push(words);
        }
    }
    if !grounds.is_empty() {
        words.push_str(&format!(" · {}", grounds.join("; ")));
    }
    let owners: Vec<String> =
        open.owners.iter().filter(|owner| **owner != Owner::Analyst).map(|&owner| findings.owner(owner)).collect();
    if owners.is_empty() {
        // What objects may have been said, though nobody has turned it against this.
        let is_said =
            is_said(findings, objection.from) || open.through.is_some_and(|id| is_said(findings, End::Argument(id)));
        let nobody = if is_said { "no source draws this link" } else { "no source says it" };
        // The analyst's own note may say so already.
        if !words.contains(nobody) {
            words.push_str(&format!(" · {nobody}"));
        }
    } else {
        words.push_str(&format!(" · {}", owners.join(", ")));
    }
    words
}

/// The same for programs.
#[must_use]
pub fn open_points_json(findings: &Findings<'_>, found: &Unanswered) -> Value {
    let dossier = findings.dossier();
    let end_id = |end: End| match end {
        End::Claim(id) => findings.identity.claim(id).to_owned(),
        End::Argument(id) => findings.identity.argument(id).to_owned(),
        End::Step(id) => findings.identity.step(dossier, id),
        End::Relation(id) => findings.identity.relation(dossier, id),
    };
    let objection = |open: &OpenObjection| {
        let relation = &dossier.relations[open.objection.relation];
        json!({
            "relation": findings.identity.relation(dossier, open.objection.relation),
            "from": end_id(open.objection.from),
            "to": end_id(open.objection.to),
            "kind": objection_words(open.objection.kind),
            "basis": relation.basis().word(),
            "owners": open.owners.iter().map(|&owner| findings.owner(owner)).collect::<Vec<_>>(),
            "sides": open.sides.iter().map(|&side| findings.side(side)).collect::<Vec<_>>(),
            "grounds": open.grounds.iter().filter_map(|&i| relation.grounds.get(i)).map(|g| findings.ground(g)).collect::<Vec<_>>(),
        })
    };
    let targets: Vec<Value> = found
        .targets
        .iter()
        .map(|target| {
            json!({
                "target": end_id(target.target),
                "status": target.status.word(),
                "sides": target.sides.iter().map(|&side| findings.side(side)).collect::<Vec<_>>(),
                "issues": target.issues.iter().map(|&issue| &*dossier.issues[issue].id).collect::<Vec<_>>(),
                "objections": target.objections.iter().map(objection).collect::<Vec<_>>(),
            })
        })
        .collect();
    let denied: Vec<Value> = found
        .denied
        .iter()
        .map(|denial| {
            json!({
                "claim": findings.identity.claim(denial.claim),
                "by": denial.by.iter().map(|voice| findings.holder(voice.holder)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let not_addressed: Vec<Value> = found
        .not_addressed
        .iter()
        .map(|item| {
            json!({
                "claim": findings.identity.claim(item.claim),
                "side": &*dossier.parties[item.side].id,
                "by": &*dossier.parties[item.by].id,
                "issues": item.issues.iter().map(|&issue| &*dossier.issues[issue].id).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "schema": "rebut/unanswered/1",
        "links": findings.statuses.edges().word(),
        "open": found.open,
        "asked": found.asked,
        "selected": found.selected,
        "targets": targets,
        "denied": denied,
        "not_addressed": not_addressed,
    })
}
