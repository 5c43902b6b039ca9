//! All about one claim, in words.

use serde_json::{Value, json};

use super::wording::{objection_words, status_with_marks};
use super::{Findings, Page, sentence};
use crate::contrast::versions_that_differ;
use crate::model::{ClaimId, End, RelationKind, Word as _};
use crate::query::{
    AnsweredBy, Attested, Owner, ReplyStatus, Supporter, Why, only_from_opponents, reversals, said_on, second_hand,
    unverified,
};

/// The page of `rebut why`.
#[must_use]
pub fn claim_page(findings: &Findings<'_>, why: &Why) -> Page {
    let dossier = findings.dossier();
    let claim = &dossier.claims[why.claim];
    let mut page = Page::new();
    page.heading(format!("{} · {}", findings.claim_name(why.claim), findings.links()));
    page.entry(0, "", findings.claim_line(why.claim), status_with_marks(why.finding));
    facts(&mut page, findings, why);
    if !claim.attestations.is_empty() || !why.held.is_empty() {
        page.entry(1, "", "said by", "");
        for &id in &claim.attestations {
            let attestation = &dossier.attestations[id];
            let mut words = findings.speaker(attestation);
            let manner = findings.manner(attestation);
            if !manner.is_empty() {
                words.push_str(&format!(" ({})", manner.join(", ")));
            }
            let place = findings.attestation_place(attestation);
            if !place.is_empty() {
                words.push_str(&format!(", {place}"));
            }
            let quoted = findings.attestation_words(attestation);
            if !quoted.is_empty() {
                words.push_str(&format!(": {quoted}"));
            }
            if let Some(slip) = &attestation.slip {
                words.push_str(&format!(" · slip of the source: {slip}"));
            }
            page.entry(2, "", words, "");
        }
        for held in why.held.iter().filter(|held| held.voice.attestation.is_none()) {
            page.entry(2, "", format!("{} (no source shows it)", findings.holder(held.voice.holder)), "");
        }
    }
    if !why.supporters.is_empty() {
        page.entry(1, "", "for", "");
        for supporter in &why.supporters {
            supported(&mut page, findings, supporter);
        }
    }
    if !why.objections.is_empty() {
        page.entry(1, "", "against", "");
        for (_, objection, owners) in &why.objections {
            let relation = &dossier.relations[objection.relation];
            let sign = if relation.kind == RelationKind::Undercuts { "~" } else { "-" };
            let grounds = findings.grounds(relation.grounds_from(objection.from));
            let words = format!(
                "{} {} · {grounds}{}",
                findings.end_name(objection.from),
                objection_words(objection.kind),
                owned(findings, owners)
            );
            let fate = match (objection.concession, objection.fate.conceded, objection.fate.answered) {
                (true, _, _) => "not counted: raised only to be outweighed",
                (_, true, _) => "conceded",
                (_, _, true) => "answered",
                _ => "NO REPLY",
            };
            page.entry(2, sign, words, fate);
            for reply in findings.statuses.replies(objection) {
                let relation = &dossier.relations[reply.relation];
                let grounds = findings.grounds(relation.grounds_from(reply.from));
                let words =
                    format!("reply: {} · {grounds}{}", findings.end_name(reply.from), owned(findings, &reply.owners));
                page.entry(3, "✓", words, "");
            }
        }
    }
    let denials: Vec<String> = why.denied.iter().map(|denial| who(findings, denial)).collect();
    if !denials.is_empty() {
        page.entry(1, "∅", format!("denied by {}", denials.join("; ")), "");
    }
    for reversal in reversals(dossier, why.claim).into_iter().filter(|reversal| reversal.dated) {
        let day = |id| {
            let said = &dossier.attestations[id];
            (said_on(dossier, said).unwrap_or_default(), findings.attestation_place(said))
        };
        let ((held, held_at), (denied, denied_at)) = (day(reversal.held), day(reversal.denied));
        let name = findings.actor_name(reversal.actor);
        let words = format!("{name} changed position: said on {held} ({held_at}), denied on {denied} ({denied_at})");
        page.entry(1, "≠", words, "");
    }
    versions(&mut page, findings, why.claim);
    let asked: Vec<String> = why.questioned.iter().map(|voice| who(findings, voice)).collect();
    if !asked.is_empty() {
        page.entry(1, "?", format!("questioned by {}", asked.join("; ")), "");
    }
    for &other in &why.restatements {
        page.entry(1, "≡", format!("says the same: {}", findings.claim_line(other)), findings.first_holder(other));
    }
    leads(&mut page, findings, why);
    page.paragraph(verdict(findings, why));
    page
}

/// Who says a claim, in which words: a quotation for each attestation that has words, with whose they are and where.
#[must_use]
pub fn claim_quotes(findings: &Findings<'_>, why: &Why) -> Page {
    let dossier = findings.dossier();
    let mut page = Page::new();
    for &id in &dossier.claims[why.claim].attestations {
        let attestation = &dossier.attestations[id];
        let words = findings.attestation_words(attestation);
        if words.is_empty() {
            continue;
        }
        let mut speaker = vec![findings.speaker(attestation)];
        speaker.extend(findings.manner(attestation));
        speaker.push(findings.attestation_place(attestation));
        speaker.retain(|word| !word.is_empty());
        page.quote(words, speaker.join(", "));
    }
    if page.blocks.is_empty() {
        page.paragraph(sentence(&format!("No source is quoted for {}", findings.claim_line(why.claim))));
    }
    page
}

/// What another version of its source has for the words that the claim gives.
fn versions(page: &mut Page, findings: &Findings<'_>, claim: ClaimId) {
    let dossier = findings.dossier();
    let gives = dossier.claims[claim].details.as_deref().is_some_and(|details| !details.wordings.is_empty());
    if !gives {
        return;
    }
    let claims: Vec<ClaimId> = dossier.claims.ids().collect();
    let given: Vec<_> = dossier.claims[claim].attestations.iter().map(|&id| dossier.attestations[id].source).collect();
    for differ in versions_that_differ(findings.loaded, &claims) {
        let swapped = match (given.contains(&Some(differ.one.1)), given.contains(&Some(differ.other.1))) {
            (true, _) => false,
            (false, true) => true,
            _ => continue,
        };
        let elsewhere = if swapped { differ.one.1 } else { differ.other.1 };
        let words = |words: &Option<String>| words.as_deref().map_or("absent".to_owned(), |words| format!("“{words}”"));
        for (name, one, other) in &differ.elements {
            let (here, there) = if swapped { (other, one) } else { (one, other) };
            let (here, there) = (words(here), words(there));
            let source = &dossier.sources[elsewhere].id;
            page.entry(1, "≠", format!("{name}: {here}; in {source}, another version, {there}"), "");
        }
    }
}

fn facts(page: &mut Page, findings: &Findings<'_>, why: &Why) {
    let dossier = findings.dossier();
    let claim = &dossier.claims[why.claim];
    let mut facts = Vec::new();
    if let Some(kind) = claim.kind {
        facts.push(format!("kind: {}", kind.word()));
    }
    if !why.sides.is_empty() {
        let sides: Vec<String> = why.sides.iter().map(|&side| findings.side(side)).collect();
        facts.push(format!("side: {}", sides.join(", ")));
    }
    let issues: Vec<&str> =
        findings.membership.of_claim(why.claim).into_iter().map(|issue| &*dossier.issues[issue].id).collect();
    if !issues.is_empty() {
        facts.push(format!("in: {}", issues.join(", ")));
    }
    if let Some(issue) = claim.answers {
        facts.push(format!("answers: {}", dossier.issues[issue].id));
    }
    if !claim.cites.is_empty() {
        let cites: Vec<&str> = claim.cites.iter().map(|&cited| &*dossier.provisions[cited].id).collect();
        facts.push(format!("cites: {}", cites.join(", ")));
    }
    if why.bare {
        facts.push("bare: asserted without an argument".to_owned());
    }
    if second_hand(findings.loaded, why.claim) {
        let from = if only_from_opponents(findings.loaded, why.claim) { "a source that rejects it" } else { "reports" };
        facts.push(format!("second-hand: known only from {from}"));
    }
    let missing = unverified(findings.loaded, why.claim).len();
    if missing > 0 {
        facts.push(format!("{missing} of its quotations not found"));
    }
    if !facts.is_empty() {
        page.entry(1, "", facts.join(" · "), "");
    }
    let Some(details) = &claim.details else { return };
    if let Some(reading) = &details.reading {
        let provision = reading.provision.map(|id| dossier.provisions[id].id.to_string());
        let what = [provision.as_deref(), reading.element.as_deref(), reading.term.as_deref()];
        let what: Vec<&str> = what.into_iter().flatten().collect();
        let read_as = reading.read_as.as_deref().unwrap_or("?");
        let when = reading.when.as_deref().map(|when| format!(", when {when}")).unwrap_or_default();
        page.entry(1, "", format!("reads {} as: {read_as}{when}", what.join(" · ")), "");
    }
    if let Some(condition) = details.condition {
        page.entry(1, "", format!("only if {}", findings.claim_name(condition)), "");
    }
    for (facet, value) in &details.about {
        page.entry(1, "", format!("about {facet}: {value}"), "");
    }
    for note in &details.notes {
        page.entry(1, "", format!("note: {note}"), "");
    }
}

fn supported(page: &mut Page, findings: &Findings<'_>, supporter: &Supporter) {
    let dossier = findings.dossier();
    match *supporter {
        Supporter::Step { step, .. } => {
            let step_of = &dossier.steps[step];
            let grounds = findings.grounds(&step_of.grounds);
            let scheme = step_of.scheme.as_deref().map(|scheme| format!(" · scheme: {scheme}")).unwrap_or_default();
            let grounds = if grounds.is_empty() { String::new() } else { format!(" · {grounds}") };
            let attacked = findings.statuses.argument(step_of.argument);
            let aside = if attacked.objections > 0 { super::wording::status(attacked) } else { String::new() };
            page.entry(2, "+", format!("{}{scheme}{grounds}", findings.end_name(End::Step(step))), aside);
            for premise in &step_of.premises {
                let role = premise.role.as_deref().map(|role| format!("({role}) ")).unwrap_or_default();
                let aside = super::wording::status(findings.statuses.claim(premise.claim));
                page.entry(3, "·", format!("{role}{}", findings.claim_line(premise.claim)), aside);
            }
        }
        Supporter::Relation { relation, from, .. } => {
            let grounds = findings.grounds(&dossier.relations[relation].grounds);
            let aside = match from {
                End::Claim(claim) => super::wording::status(findings.statuses.claim(claim)),
                End::Argument(argument) => super::wording::status(findings.statuses.argument(argument)),
                _ => String::new(),
            };
            let line = match from {
                End::Claim(claim) => findings.claim_line(claim),
                end => findings.end_name(end),
            };
            page.entry(2, "+", format!("{line} · {grounds}"), aside);
        }
    }
}

/// What the claim itself bears on.
fn leads(page: &mut Page, findings: &Findings<'_>, why: &Why) {
    let dossier = findings.dossier();
    let mut lines = Vec::new();
    for &step in &why.premise_of {
        let conclusion = dossier.steps[step].conclusion.map(|claim| findings.claim_name(claim)).unwrap_or_default();
        lines.push(format!("is a premise of {}, for {conclusion}", findings.end_name(End::Step(step))));
    }
    for &id in &why.leads_to {
        let relation = &dossier.relations[id];
        let verb = match relation.kind {
            RelationKind::Supports => "supports",
            RelationKind::Objects => "objects to",
            RelationKind::Undercuts => "undercuts",
            RelationKind::Contradicts | RelationKind::Restates => continue,
        };
        lines.push(format!("{verb} {}", findings.end_name(relation.to)));
    }
    if !lines.is_empty() {
        page.entry(1, "", "it", "");
        for line in lines {
            page.entry(2, "→", line, "");
        }
    }
}

fn owned(findings: &Findings<'_>, owners: &[Owner]) -> String {
    let names: Vec<String> =
        owners.iter().filter(|owner| **owner != Owner::Analyst).map(|&owner| findings.owner(owner)).collect();
    if names.is_empty() { String::new() } else { format!(" · {}", names.join(", ")) }
}

fn who(findings: &Findings<'_>, attested: &Attested) -> String {
    let sides: Vec<String> = attested.sides.iter().map(|&side| findings.side(side)).collect();
    let place = attested
        .voice
        .attestation
        .map(|id| findings.attestation_place(&findings.dossier().attestations[id]))
        .unwrap_or_default();
    let place = if place.is_empty() { String::new() } else { format!(", {place}") };
    let reporter = if attested.voice.as_reporter { ", who reports it" } else { "" };
    format!("{} ({}){reporter}{place}", findings.holder(attested.voice.holder), sides.join(", "))
}

/// The reply status in a sentence.
fn verdict(findings: &Findings<'_>, why: &Why) -> String {
    let finding = why.finding;
    let objections = super::wording::counted(finding.objections as usize, "objection");
    match finding.status {
        ReplyStatus::Disputed => "It is contradicted, and neither side has answered the other.".to_owned(),
        ReplyStatus::Unanswered => {
            let verb = if finding.unanswered == 1 { "has" } else { "have" };
            format!("{} of {objections} {verb} no reply.", finding.unanswered)
        }
        ReplyStatus::Conceded => "Its own side concedes an objection to it; the others are answered.".to_owned(),
        ReplyStatus::Answered => match finding.answered_by {
            Some(AnsweredBy::OwnSide) => format!("It has {objections}, and its own side has replied."),
            Some(AnsweredBy::AnalystOnly) => {
                format!("It has {objections}; only the analyst has found a reply, nobody has made it.")
            }
            _ => format!("It has {objections}, and somebody has replied."),
        },
        ReplyStatus::SupportChallenged => "Nothing objects to it, but an argument for it is objected to.".to_owned(),
        ReplyStatus::Denied => {
            let names: Vec<String> = why.denied.iter().map(|denial| findings.holder(denial.voice.holder)).collect();
            format!("Nothing objects to it, but {} denies it without an argument.", names.join(" and "))
        }
        ReplyStatus::Unchallenged if !why.objections.is_empty() => {
            "What is raised against it is raised only to be outweighed; nobody else objects to it or denies it."
                .to_owned()
        }
        ReplyStatus::Unchallenged => "Nobody objects to it or denies it.".to_owned(),
    }
}

/// The same for programs.
#[must_use]
pub fn claim_page_json(findings: &Findings<'_>, why: &Why) -> Value {
    let dossier = findings.dossier();
    let said: Vec<Value> = dossier.claims[why.claim]
        .attestations
        .iter()
        .map(|&id| {
            let attestation = &dossier.attestations[id];
            json!({
                "speaker": findings.speaker(attestation),
                "source": attestation.source.map(|source| &*dossier.sources[source].id),
                "stance": attestation.stance.word(),
                "speech": findings.loaded.speech(attestation).word(),
                "manner": findings.manner(attestation),
                "passages": attestation.passages.iter().map(|&p| json!({
                    "at": findings.place(p),
                    "quote": dossier.passages[p].quote.as_deref(),
                    "verified": findings.loaded.check(p).standing().is_some(),
                })).collect::<Vec<_>>(),
            })
        })
        .collect();
    let supporters: Vec<Value> = why
        .supporters
        .iter()
        .map(|supporter| match *supporter {
            Supporter::Step { step, basis } => {
                json!({"step": findings.identity.step(dossier, step), "basis": basis.word()})
            }
            Supporter::Relation { relation, basis, .. } => {
                json!({"relation": findings.identity.relation(dossier, relation), "basis": basis.word()})
            }
        })
        .collect();
    let objections: Vec<Value> = why
        .objections
        .iter()
        .map(|(_, objection, owners)| {
            json!({
                "relation": findings.identity.relation(dossier, objection.relation),
                "from": findings.end_name(objection.from),
                "kind": objection_words(objection.kind),
                "owners": owners.iter().map(|&owner| findings.owner(owner)).collect::<Vec<_>>(),
                "conceded": objection.fate.conceded,
                "answered": objection.fate.answered,
                "counted": !objection.concession,
                "replies": findings.statuses.replies(objection).iter().map(|reply| json!({
                    "relation": findings.identity.relation(dossier, reply.relation),
                    "from": findings.end_name(reply.from),
                    "owners": reply.owners.iter().map(|&owner| findings.owner(owner)).collect::<Vec<_>>(),
                })).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "schema": "rebut/why/1",
        "links": findings.statuses.edges().word(),
        "claim": super::lists::claim_json(findings, why.claim),
        "attestations": said,
        "supporters": supporters,
        "objections": objections,
        "restatements": why.restatements.iter().map(|&claim| findings.identity.claim(claim)).collect::<Vec<_>>(),
        "verdict": verdict(findings, why),
    })
}
