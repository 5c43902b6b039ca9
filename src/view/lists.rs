//! Tables of entities.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::wording::{shorten, status};
use super::{Findings, Table};
use crate::graph::Selection;
use crate::model::{
    ActorId, AttestationId, Basis, ClaimId, Dossier, End, Grounding, Id as _, PassageId, SourceId, Speaker, Word as _,
};
use crate::query::{Side, common_ground, issue_findings, second_hand};

/// A table for readers, and the same for programs.
pub struct Listing {
    /// For readers.
    pub table: Table,
    /// For programs: the items of the list.
    pub items: Vec<Value>,
}

impl Listing {
    pub(super) fn new(columns: &[&str], empty: &str) -> Listing {
        let columns = columns.iter().map(|&column| column.to_owned()).collect();
        Listing { table: Table { columns, rows: Vec::new(), empty: empty.to_owned() }, items: Vec::new() }
    }

    pub(super) fn add(&mut self, row: Vec<String>, item: Value) {
        self.table.rows.push(row);
        self.items.push(item);
    }
}

/// A claim for programs.
pub(super) fn claim_json(findings: &Findings<'_>, id: ClaimId) -> Value {
    let dossier = findings.dossier();
    let claim = &dossier.claims[id];
    let finding = findings.statuses.claim(id);
    let marks: Vec<&str> = finding.marks().map(|mark| mark.word()).filter(|&word| word != "unchallenged").collect();
    let holders: Vec<String> =
        findings.statuses.sides().holders(End::Claim(id)).into_iter().map(|holder| findings.holder(holder)).collect();
    let mut value = json!({
        "id": findings.identity.claim(id),
        "number": claim.number,
        "text": &*claim.text,
        "reply": finding.status.word(),
        "marks": marks,
        "objections": finding.objections,
        "unanswered": finding.unanswered,
        "sides": sides(findings, id),
        "holders": holders,
        "bare": findings.statuses.is_bare(id),
        "second_hand": second_hand(findings.loaded, id),
    });
    if let Some(object) = value.as_object_mut() {
        if let Some(title) = &claim.title {
            object.insert("title".to_owned(), json!(&**title));
        }
        if let Some(kind) = claim.kind {
            object.insert("kind".to_owned(), json!(kind.word()));
        }
        if let Some(issue) = claim.answers {
            object.insert("answers".to_owned(), json!(&*dossier.issues[issue].id));
        }
        if !claim.cites.is_empty() {
            let cites: Vec<&str> = claim.cites.iter().map(|&cited| &*dossier.provisions[cited].id).collect();
            object.insert("cites".to_owned(), json!(cites));
        }
    }
    value
}

fn sides(findings: &Findings<'_>, id: ClaimId) -> Vec<String> {
    findings.statuses.sides().of_claim(id).iter().map(|&side| findings.side(side)).collect()
}

/// Claims with their reply status.
#[must_use]
pub fn claims(findings: &Findings<'_>, selection: &Selection, only_second_hand: bool) -> Listing {
    let empty = findings.empty_or("no claim is selected");
    let mut listing = Listing::new(&["no", "claim", "side", "first said by", "reply"], empty);
    for &id in &selection.claims {
        if only_second_hand && !second_hand(findings.loaded, id) {
            continue;
        }
        let claim = &findings.dossier().claims[id];
        let title = findings.claim_title(id);
        let text = if claim.text.is_empty() { "(not defined)" } else { &claim.text };
        listing.add(
            vec![
                findings.number(id),
                format!("{title} {text}").trim().to_owned(),
                sides(findings, id).join(", "),
                findings.first_holder(id),
                status(findings.statuses.claim(id)),
            ],
            claim_json(findings, id),
        );
    }
    listing
}

/// Issues with their answers.
#[must_use]
pub fn issues(findings: &Findings<'_>, selection: &Selection) -> Listing {
    let dossier = findings.dossier();
    let mut listing =
        Listing::new(&["issue", "question", "kind", "claims", "answers", "state"], "no heading puts an issue");
    let mut found = issue_findings(&findings.statuses, &findings.membership);
    // In the order of the headings: an issue may be named before a heading puts it.
    found.sort_by_key(|finding| {
        let declared = dossier.issues[finding.issue].declared;
        (declared.is_none(), declared, if declared.is_none() { &*dossier.issues[finding.issue].id } else { "" })
    });
    for finding in found {
        let issue = &dossier.issues[finding.issue];
        let claims: Vec<ClaimId> =
            finding.claims.iter().copied().filter(|&claim| selection.contains(End::Claim(claim))).collect();
        if claims.is_empty() && !finding.claims.is_empty() {
            continue;
        }
        let answers: Vec<String> = finding
            .answers
            .iter()
            .map(|&claim| {
                let agreed = if common_ground(&findings.statuses, claim) { " (common ground)" } else { "" };
                format!("{}{agreed}", findings.claim_name(claim))
            })
            .collect();
        let silent: Vec<&str> = finding.silent.iter().map(|&party| findings.party_name(party)).collect();
        let mut state = vec![if finding.open { "open" } else { "not open" }.to_owned()];
        if !silent.is_empty() {
            state.push(format!("silent: {}", silent.join(", ")));
        }
        let question = if issue.question.is_empty() { "(no heading puts it)" } else { &issue.question };
        let parent = issue.parent.map(|parent| &*dossier.issues[parent].id);
        listing.add(
            vec![
                issue.id.to_string(),
                question.to_owned(),
                issue.kind.map(|kind| kind.word().to_owned()).unwrap_or_default(),
                claims.len().to_string(),
                answers.join("; "),
                state.join(" · "),
            ],
            json!({
                "id": &*issue.id,
                "question": &*issue.question,
                "kind": issue.kind.map(|kind| kind.word()),
                "parent": parent,
                "open": finding.open,
                "silent": finding.silent.iter().map(|&party| &*dossier.parties[party].id).collect::<Vec<_>>(),
                "answers": finding.answers.iter().map(|&claim| findings.identity.claim(claim)).collect::<Vec<_>>(),
                "claims": finding.claims.iter().map(|&claim| findings.identity.claim(claim)).collect::<Vec<_>>(),
            }),
        );
    }
    listing
}

/// How often each source is named.
fn per_source(findings: &Findings<'_>, named: impl Iterator<Item = Option<SourceId>>) -> Vec<usize> {
    let mut counts = vec![0; findings.dossier().sources.len()];
    named.flatten().filter_map(|source| counts.get_mut(source.index()).map(|count| *count += 1)).count();
    counts
}

fn at(counts: &[usize], source: SourceId) -> usize {
    counts.get(source.index()).copied().unwrap_or_default()
}

/// What is counted: everything, or what was selected.
#[derive(Clone, Copy)]
struct Counted<'s>(Option<&'s Selection>);

impl Counted<'_> {
    fn counts(self, end: End) -> bool {
        self.0.is_none_or(|selection| selection.contains(end))
    }

    /// The attestations of the claims, arguments and steps that count, each once.
    fn attestations(self, dossier: &Dossier) -> Vec<AttestationId> {
        if self.0.is_none() {
            return dossier.attestations.ids().collect();
        }
        let claims = dossier.claims.iter().filter(|(id, _)| self.counts(End::Claim(*id)));
        let arguments = dossier.arguments.iter().filter(|(id, _)| self.counts(End::Argument(*id)));
        let steps = dossier.steps.iter().filter(|(id, _)| self.counts(End::Step(*id)));
        let mut said: Vec<AttestationId> = claims.flat_map(|(_, claim)| claim.attestations.iter().copied()).collect();
        said.extend(arguments.flat_map(|(_, argument)| argument.attestations.iter().copied()));
        said.extend(steps.flat_map(|(_, step)| step.attestations.iter().copied()));
        said.sort_unstable();
        said.dedup();
        said
    }

    /// The grounds of the links that count, link by link.
    fn grounds(self, dossier: &Dossier) -> Vec<&[Grounding]> {
        let relations = dossier.relations.iter().filter(|(id, _)| self.counts(End::Relation(*id)));
        let steps = dossier.steps.iter().filter(|(id, _)| self.counts(End::Step(*id)));
        let mut grounds: Vec<&[Grounding]> = relations.map(|(_, relation)| &*relation.grounds).collect();
        grounds.extend(steps.map(|(_, step)| &*step.grounds));
        grounds
    }
}

/// The documents: how many claims they make, how often they say one, how many links they draw themselves, and how many of
/// their quotations were found.
#[must_use]
pub fn sources(findings: &Findings<'_>, narrowed: Option<&Selection>) -> Listing {
    let counted = Counted(narrowed);
    let dossier = findings.dossier();
    let columns = ["source", "title", "kind", "date", "author", "claims", "said", "links", "quotations verified"];
    let mut listing = Listing::new(&columns, "no sources");
    let said = counted.attestations(dossier);
    let attestations = per_source(findings, said.iter().map(|&id| dossier.attestations[id].source));
    // A link is a source's if a ground quotes it: once for each source, however many grounds.
    let grounds = counted.grounds(dossier);
    let stated = grounds.iter().flat_map(|grounds| {
        let stated = grounds.iter().filter(|ground| ground.basis == Some(Basis::Stated));
        stated.filter_map(|ground| ground.source).collect::<BTreeSet<SourceId>>()
    });
    let links = per_source(findings, stated.map(Some));
    let mut claims = vec![0_usize; dossier.sources.len()];
    for (_, claim) in dossier.claims.iter().filter(|(id, _)| counted.counts(End::Claim(*id))) {
        let mut of_claim: Vec<SourceId> =
            claim.attestations.iter().filter_map(|&id| dossier.attestations[id].source).collect();
        of_claim.sort_unstable();
        of_claim.dedup();
        of_claim.iter().filter_map(|source| claims.get_mut(source.index()).map(|count| *count += 1)).count();
    }
    let mut quotations = vec![(0_usize, 0_usize); dossier.sources.len()];
    let mut quoted: Vec<PassageId> = dossier.passages.ids().collect();
    if narrowed.is_some() {
        quoted = said.iter().flat_map(|&id| dossier.attestations[id].passages.iter().copied()).collect();
        quoted.extend(grounds.iter().copied().flatten().flat_map(|ground| ground.passages.iter().copied()));
        quoted.sort_unstable();
        quoted.dedup();
    }
    for id in quoted {
        let passage = &dossier.passages[id];
        if passage.quote.is_none() {
            continue;
        }
        if let Some((found, all)) = quotations.get_mut(passage.source.index()) {
            *all += 1;
            *found += usize::from(findings.loaded.check(id).standing().is_some());
        }
    }
    for (id, source) in dossier.sources.iter() {
        let count = claims.get(id.index()).copied().unwrap_or_default();
        let (found, all) = quotations.get(id.index()).copied().unwrap_or_default();
        if narrowed.is_some() && at(&attestations, id) + at(&links, id) == 0 {
            continue;
        }
        let sha256 = findings.loaded.text(id).and_then(|text| text.sha256.as_deref());
        listing.add(
            vec![
                source.id.to_string(),
                source.title.to_string(),
                source.kind.map(|kind| kind.word().to_owned()).unwrap_or_default(),
                source.date.as_deref().unwrap_or("undated").to_owned(),
                findings.authors(id),
                count.to_string(),
                at(&attestations, id).to_string(),
                at(&links, id).to_string(),
                format!("{found} of {all}"),
            ],
            json!({
                "id": &*source.id,
                "title": &*source.title,
                "kind": source.kind.map(|kind| kind.word()),
                "date": source.date.as_deref(),
                "authors": source.authors.iter().map(|&author| &*dossier.actors[author].id).collect::<Vec<_>>(),
                "sha256": sha256,
                "claims": count,
                "attestations": at(&attestations, id),
                "stated_links": at(&links, id),
                "quotations": all,
                "verified": found,
            }),
        );
    }
    listing
}

/// Who speaks.
#[must_use]
pub fn actors(findings: &Findings<'_>, narrowed: Option<&Selection>) -> Listing {
    let dossier = findings.dossier();
    let mut listing = Listing::new(&["actor", "name", "role", "speaks for", "sides with", "said"], "no actors");
    let mut said = vec![0_usize; dossier.actors.len()];
    for id in Counted(narrowed).attestations(dossier) {
        let attestation = &dossier.attestations[id];
        // A source that names nobody else speaks through its authors.
        let speakers: &[ActorId] = match &attestation.speaker {
            Speaker::Actor(actor) => std::slice::from_ref(actor),
            Speaker::Authors => attestation.source.map_or(&[], |source| &dossier.sources[source].authors),
            Speaker::Unnamed => &[],
        };
        for actor in speakers {
            if let Some(count) = said.get_mut(actor.index()) {
                *count += 1;
            }
        }
    }
    for (id, actor) in dossier.actors.iter() {
        let for_parties: Vec<&str> = actor.speaks_for.iter().map(|m| findings.party_name(m.party)).collect();
        let with_parties: Vec<&str> = actor.sides_with.iter().map(|s| findings.party_name(s.party)).collect();
        let count = said.get(id.index()).copied().unwrap_or_default();
        if narrowed.is_some() && count == 0 {
            continue;
        }
        listing.add(
            vec![
                actor.id.to_string(),
                actor.name.to_string(),
                actor.role.as_deref().unwrap_or_default().to_owned(),
                for_parties.join(", "),
                with_parties.join(", "),
                count.to_string(),
            ],
            json!({
                "id": &*actor.id,
                "name": &*actor.name,
                "role": actor.role.as_deref(),
                "speaks_for": actor.speaks_for.iter().map(|m| &*dossier.parties[m.party].id).collect::<Vec<_>>(),
                "sides_with": actor.sides_with.iter().map(|s| &*dossier.parties[s.party].id).collect::<Vec<_>>(),
                "attestations": count,
            }),
        );
    }
    listing
}

/// The sides.
#[must_use]
pub fn parties(findings: &Findings<'_>, narrowed: Option<&Selection>) -> Listing {
    let dossier = findings.dossier();
    let mut listing = Listing::new(&["party", "name", "spoken for by", "claims", "unanswered"], "no parties");
    for (id, party) in dossier.parties.iter() {
        let speakers: Vec<&str> = dossier
            .actors
            .iter()
            .filter(|(_, actor)| actor.speaks_for.iter().any(|mandate| mandate.party == id))
            .map(|(actor, _)| findings.actor_name(actor))
            .collect();
        let claims: Vec<ClaimId> = dossier
            .claims
            .ids()
            .filter(|&claim| Counted(narrowed).counts(End::Claim(claim)))
            .filter(|&claim| findings.statuses.sides().of_claim(claim).contains(&Side::Party(id)))
            .collect();
        if narrowed.is_some() && claims.is_empty() {
            continue;
        }
        let unanswered =
            claims.iter().filter(|&&claim| findings.statuses.claim(claim).status.word() == "unanswered").count();
        listing.add(
            vec![
                party.id.to_string(),
                party.name.to_string(),
                speakers.join(", "),
                claims.len().to_string(),
                unanswered.to_string(),
            ],
            json!({
                "id": &*party.id,
                "name": &*party.name,
                "claims": claims.iter().map(|&claim| findings.identity.claim(claim)).collect::<Vec<_>>(),
                "unanswered": unanswered,
            }),
        );
    }
    listing
}

/// The places in legal texts, and which claims cite them.
#[must_use]
pub fn provisions(findings: &Findings<'_>, selection: &Selection, is_narrowed: bool) -> Listing {
    let dossier = findings.dossier();
    let mut listing = Listing::new(&["provision", "force", "elements", "cited by"], "no claim cites a provision");
    let mut cited: Vec<Vec<ClaimId>> = vec![Vec::new(); dossier.provisions.len()];
    for &id in &selection.claims {
        let claim = &dossier.claims[id];
        let read = claim.details.as_ref().and_then(|details| details.reading.as_ref()?.provision);
        for provision in claim.cites.iter().copied().chain(read.filter(|p| !claim.cites.contains(p))) {
            if let Some(list) = cited.get_mut(provision.index()) {
                list.push(id);
            }
        }
    }
    // Declared ones as declared; of the others it decides nothing which is cited first.
    let mut provisions: Vec<_> = dossier.provisions.iter().collect();
    provisions.sort_by_key(|(_, provision)| {
        let declared = provision.declared;
        (declared.is_none(), declared, if declared.is_none() { &*provision.id } else { "" })
    });
    for (id, provision) in provisions {
        let claims = cited.get(id.index()).map(Vec::as_slice).unwrap_or_default();
        if is_narrowed && claims.is_empty() {
            continue;
        }
        let of_instrument = provision.instrument.and_then(|instrument| dossier.instruments[instrument].force);
        let force = provision.force.or(of_instrument).map(|force| force.word());
        let elements: Vec<String> =
            provision.elements.iter().map(|e| format!("{} ({})", e.name, e.weight.word())).collect();
        let numbers: Vec<String> = claims.iter().map(|&claim| findings.number(claim)).collect();
        listing.add(
            vec![
                provision.id.to_string(),
                force.unwrap_or_default().to_owned(),
                shorten(&elements.join(", "), 200),
                numbers.join(", "),
            ],
            json!({
                "id": &*provision.id,
                "force": force,
                "elements": provision.elements.iter().map(|e| json!({"name": &*e.name, "weight": e.weight.word()})).collect::<Vec<_>>(),
                "cited_by": claims.iter().map(|&claim| findings.identity.claim(claim)).collect::<Vec<_>>(),
            }),
        );
    }
    listing
}
