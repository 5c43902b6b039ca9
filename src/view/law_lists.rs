//! Tables for the lawyer's file: readings, wordings, authorities, discrepancies, persons, chronology, concessions.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::lists::Listing;
use super::wording::{shorten, status};
use super::{Findings, Page};
use crate::contrast::{provisions_with_wordings, rivals, wordings};
use crate::graph::Selection;
use crate::model::{
    ActorId, Attestation, ClaimId, ClaimKind, End, Grounding, Id as _, PartyId, Reason, RelationKind, SourceId,
    Speaker, Speech, Stance, Word as _,
};
use crate::query::Side;
use crate::text::CalendarDate;

/// So many characters of a claim stand in a cell beside others.
const SHOWN: usize = 120;

/// So many rivals of a reading are named.
const MOST_RIVALS: usize = 30;

/// The readings: what each takes a provision or its words to mean, and which are rivals.
#[must_use]
pub fn readings(findings: &Findings<'_>, selection: &Selection) -> Listing {
    let dossier = findings.dossier();
    let columns = ["no", "provision", "of", "read as", "side", "first said by", "rivals", "reply"];
    let mut listing = Listing::new(&columns, "no claim reads a provision (\"reads\" in its data)");
    let mut rivals_of: BTreeMap<ClaimId, Vec<ClaimId>> = BTreeMap::new();
    // Over the whole dossier: a rival that is not selected is one all the same.
    let all: Vec<ClaimId> = dossier.claims.ids().collect();
    for group in rivals(dossier, &all) {
        for &reading in &group.readings {
            rivals_of.insert(reading, group.of(dossier, reading));
        }
    }
    for &id in &selection.claims {
        let details = dossier.claims[id].details.as_deref();
        let Some(reading) = details.and_then(|details| details.reading.as_ref()) else { continue };
        let provision = reading.provision.map(|provision| dossier.provisions[provision].id.to_string());
        let of: Vec<&str> = [reading.element.as_deref(), reading.term.as_deref()].into_iter().flatten().collect();
        let when = reading.when.as_deref().map(|when| format!(", when {when}")).unwrap_or_default();
        let read_as = format!("{}{when}", reading.read_as.as_deref().unwrap_or("?"));
        let all = rivals_of.get(&id).map(Vec::as_slice).unwrap_or_default();
        // A thousand readings of one word would name a million.
        let rivals = all.get(..MOST_RIVALS).unwrap_or(all);
        let mut numbers: Vec<String> = rivals.iter().map(|&rival| findings.number(rival)).collect();
        if all.len() > rivals.len() {
            numbers.push(format!("{} more", all.len() - rivals.len()));
        }
        let sides: Vec<String> =
            findings.statuses.sides().of_claim(id).iter().map(|&side| findings.side(side)).collect();
        listing.add(
            vec![
                findings.number(id),
                provision.clone().unwrap_or_default(),
                of.join(", "),
                read_as.clone(),
                sides.join(", "),
                findings.first_holder(id),
                numbers.join(", "),
                status(findings.statuses.claim(id)),
            ],
            json!({
                "claim": findings.identity.claim(id),
                "number": dossier.claims[id].number,
                "provision": provision,
                "element": reading.element.as_deref(),
                "term": reading.term.as_deref(),
                "as": reading.read_as.as_deref(),
                "when": reading.when.as_deref(),
                "sides": sides,
                "rivals_in_all": all.len(),
                "rivals": rivals.iter().map(|&rival| findings.identity.claim(rival)).collect::<Vec<_>>(),
                "reply": findings.statuses.claim(id).status.word(),
            }),
        );
    }
    listing
}

/// The provisions whose words somebody gives, and which elements a witness leaves out.
#[must_use]
pub fn wordings_given(findings: &Findings<'_>, selection: &Selection) -> Listing {
    let dossier = findings.dossier();
    let columns = ["provision", "witnesses", "elements", "left out by some"];
    let mut listing = Listing::new(&columns, "no claim gives the words of a provision (\"gives\" in its data)");
    for provision in provisions_with_wordings(dossier, &selection.claims, 1) {
        let found = wordings(findings.loaded, &selection.claims, provision);
        let mut left_out: Vec<String> = Vec::new();
        for (index, element) in found.elements.iter().enumerate() {
            let without: BTreeSet<&str> = found
                .witnesses
                .iter()
                .filter(|witness| !matches!(witness.words.get(index), Some(Some(_))))
                .map(|witness| &*dossier.sources[witness.source].id)
                .collect();
            if !without.is_empty() {
                left_out.push(format!("{element} ({})", without.into_iter().collect::<Vec<_>>().join(", ")));
            }
        }
        let sources: BTreeSet<&str> =
            found.witnesses.iter().map(|witness| &*dossier.sources[witness.source].id).collect();
        let sources: Vec<&str> = sources.into_iter().collect();
        listing.add(
            vec![
                dossier.provisions[provision].id.to_string(),
                sources.join(", "),
                found.elements.join(", "),
                left_out.join("; "),
            ],
            json!({
                "provision": &*dossier.provisions[provision].id,
                "sources": sources,
                "elements": found.elements,
                "official_text": found.has_official,
                "rests_on_difference":
                    found.rests_on_difference.iter().map(|rests| findings.identity.claim(rests.claim)).collect::<Vec<_>>(),
            }),
        );
    }
    listing
}

/// That something cites an authority.
#[derive(Debug, Clone)]
struct Citation {
    cited_for: String,
    by: String,
    kind: &'static str,
    number: Option<u32>,
}

/// Who cites what, for what, with the place: a row for each claim, argument or link that cites a provision or judgment.
#[must_use]
pub fn authorities(findings: &Findings<'_>, selection: &Selection) -> Listing {
    let dossier = findings.dossier();
    let columns = ["authority", "force", "cited for", "by, where"];
    let mut listing = Listing::new(&columns, "no claim, argument or link cites an authority");
    let mut rows: Vec<Vec<Citation>> = vec![Vec::new(); dossier.provisions.len()];
    for &id in &selection.claims {
        for cited in &dossier.claims[id].cites {
            if let Some(rows) = rows.get_mut(cited.index()) {
                let words = format!("{} {}", findings.number(id), shorten(&dossier.claims[id].text, SHOWN));
                let (by, number) = (findings.first_holder(id), dossier.claims[id].number);
                rows.push(Citation { cited_for: words, by, kind: "claim", number });
            }
        }
    }
    for &id in &selection.arguments {
        for cited in &dossier.arguments[id].cites {
            if let Some(rows) = rows.get_mut(cited.index()) {
                let holders = dossier.arguments[id].attestations.first().map(|&said| &dossier.attestations[said]);
                let by = holders.map_or("the analyst's".to_owned(), |said| by_where(findings, said));
                rows.push(Citation { cited_for: findings.argument_name(id), by, kind: "argument", number: None });
            }
        }
    }
    let links = selection.relations.iter().map(|&id| (End::Relation(id), dossier.relations[id].grounds.as_slice()));
    let steps = selection.steps.iter().map(|&id| (End::Step(id), dossier.steps[id].grounds.as_slice()));
    for (end, grounds) in links.chain(steps) {
        for ground in grounds {
            for cited in &ground.cites {
                if let Some(rows) = rows.get_mut(cited.index()) {
                    let by = drawn_by(findings, ground);
                    rows.push(Citation { cited_for: findings.end_name(end), by, kind: "link", number: None });
                }
            }
        }
    }
    for (id, provision) in dossier.provisions.iter() {
        let force = provision.force.or(provision.instrument.and_then(|it| dossier.instruments[it].force));
        for Citation { cited_for, by, kind, number } in rows.get(id.index()).into_iter().flatten() {
            listing.add(
                vec![
                    provision.id.to_string(),
                    force.map(|force| force.word().to_owned()).unwrap_or_default(),
                    cited_for.clone(),
                    by.clone(),
                ],
                json!({
                    "authority": &*provision.id,
                    "force": force.map(|force| force.word()),
                    "kind": kind,
                    "for": cited_for,
                    "number": number,
                    "by": by,
                }),
            );
        }
    }
    listing
}

fn by_where(findings: &Findings<'_>, said: &Attestation) -> String {
    let place = findings.attestation_place(said);
    let speaker = findings.speaker(said);
    let reported = if findings.is_reported(said) { "reported in " } else { "" };
    if place.is_empty() { speaker } else { format!("{speaker}, {reported}{place}") }
}

/// Who draws a link: the source that states it, else the analyst.
fn drawn_by(findings: &Findings<'_>, ground: &Grounding) -> String {
    let dossier = findings.dossier();
    match (ground.by, ground.source, ground.passages.first()) {
        (Some(actor), _, Some(&passage)) => format!("{}, {}", findings.actor_name(actor), findings.place(passage)),
        (Some(actor), _, None) => findings.actor_name(actor).to_owned(),
        (None, Some(source), Some(&passage)) => format!("{}, {}", findings.authors(source), findings.place(passage)),
        (None, Some(source), None) => format!("{}, {}", findings.authors(source), dossier.sources[source].id),
        (None, None, _) => "the analyst".to_owned(),
    }
}

/// Where the sources contradict each other on facts: two claims of fact that cannot both be so, a claim of fact that another
/// calls false, and claims of fact that one source asserts and another denies.
#[must_use]
pub fn discrepancies(findings: &Findings<'_>, selection: &Selection) -> Listing {
    let dossier = findings.dossier();
    let columns = ["says one", "who, where", "says the other", "who, where", "how"];
    let mut listing = Listing::new(&columns, "no two sources contradict each other on a fact");
    let is_fact = |id: ClaimId| matches!(dossier.claims[id].kind, None | Some(ClaimKind::Fact));
    let line = |id: ClaimId| format!("{} {}", findings.number(id), shorten(&dossier.claims[id].text, SHOWN));
    let sources = |id: ClaimId, denies: bool| -> BTreeSet<SourceId> {
        let said = dossier.claims[id].attestations.iter().map(|&said| &dossier.attestations[said]);
        said.filter(|said| (said.stance == Stance::Denies) == denies).filter_map(|said| said.source).collect()
    };
    for &relation in &selection.relations {
        let edge = &dossier.relations[relation];
        let (End::Claim(from), End::Claim(to)) = (edge.from, edge.to) else { continue };
        let is_marked = dossier.claims[from].kind.is_some() || dossier.claims[to].kind.is_some();
        let kind = match edge.kind {
            RelationKind::Contradicts => "contradiction",
            RelationKind::Objects if edge.grounds.iter().any(|ground| ground.because == Some(Reason::False)) => {
                "objection"
            }
            _ => continue,
        };
        if !is_fact(from) || !is_fact(to) || !is_marked {
            continue;
        }
        // Which of the two a contradiction was drawn from says nothing; an objection is aimed at what was said first.
        let (from, to) = if kind == "contradiction" { (from.min(to), from.max(to)) } else { (to, from) };
        let (first, second) = (sources(from, false), sources(to, false));
        // What one source says twice differently is a matter of its own.
        if first.is_empty() || second.is_empty() || first == second {
            continue;
        }
        let how = findings.grounds(&edge.grounds);
        listing.add(
            vec![line(from), findings.first_holder(from), line(to), findings.first_holder(to), how.clone()],
            json!({
                "claims": [findings.identity.claim(from), findings.identity.claim(to)],
                "kind": kind,
                "how": how,
            }),
        );
    }
    for &id in &selection.claims {
        if dossier.claims[id].kind != Some(ClaimKind::Fact) {
            continue;
        }
        let asserted = sources(id, false);
        let denial = dossier.claims[id].attestations.iter().map(|&said| &dossier.attestations[said]).find(|said| {
            said.stance == Stance::Denies
                && said.source.is_some_and(|source| asserted.iter().any(|&other| other != source))
        });
        if let Some(denial) = denial {
            listing.add(
                vec![
                    line(id),
                    findings.first_holder(id),
                    "it is not so".to_owned(),
                    by_where(findings, denial),
                    String::new(),
                ],
                json!({"claims": [findings.identity.claim(id)], "kind": "denial", "by": by_where(findings, denial)}),
            );
        }
    }
    listing
}

/// Everybody who is named: for whom they speak, where, how often in their own words, how often as others report them, and
/// how often they only pass on what somebody else said.
#[must_use]
pub fn persons(findings: &Findings<'_>, selection: &Selection) -> Listing {
    #[derive(Clone, Default)]
    struct Counts {
        direct: usize,
        reported: usize,
        through: usize,
        sources: BTreeSet<SourceId>,
    }
    let dossier = findings.dossier();
    let columns = ["name", "role", "speaks for", "in", "directly", "as reported", "passes on"];
    let mut listing = Listing::new(&columns, "nobody is named");
    let mut counts: Vec<Counts> = vec![Counts::default(); dossier.actors.len()];
    for &claim in &selection.claims {
        for &id in &dossier.claims[claim].attestations {
            let said = &dossier.attestations[id];
            let speakers: &[ActorId] = match &said.speaker {
                Speaker::Actor(actor) => std::slice::from_ref(actor),
                Speaker::Authors => said.source.map_or(&[], |source| &dossier.sources[source].authors),
                Speaker::Unnamed => &[],
            };
            let is_direct = findings.loaded.speech(said) == Speech::Direct;
            for (actors, passes_on) in [(speakers, false), (said.via.as_slice(), true)] {
                for actor in actors {
                    let Some(counts) = counts.get_mut(actor.index()) else { continue };
                    match (passes_on, is_direct) {
                        (true, _) => counts.through += 1,
                        (false, true) => counts.direct += 1,
                        (false, false) => counts.reported += 1,
                    }
                    counts.sources.extend(said.source);
                }
            }
        }
    }
    for (id, actor) in dossier.actors.iter() {
        let counts = counts.get(id.index()).cloned().unwrap_or_default();
        if counts.direct + counts.reported + counts.through == 0 {
            continue;
        }
        let speaks_for: Vec<&str> = actor.speaks_for.iter().map(|mandate| findings.party_name(mandate.party)).collect();
        let sources: Vec<&str> = counts.sources.iter().map(|&source| &*dossier.sources[source].id).collect();
        listing.add(
            vec![
                findings.actor_name(id).to_owned(),
                actor.role.as_deref().unwrap_or_default().to_owned(),
                speaks_for.join(", "),
                sources.join(", "),
                counts.direct.to_string(),
                counts.reported.to_string(),
                counts.through.to_string(),
            ],
            json!({
                "id": &*actor.id,
                "name": &*actor.name,
                "role": actor.role.as_deref(),
                "speaks_for": speaks_for,
                "sources": sources,
                "direct": counts.direct,
                "reported": counts.reported,
                "passes_on": counts.through,
            }),
        );
    }
    listing
}

/// What has a date, by its date: documents, statements, and the time that a claim is about.
#[must_use]
pub fn chronology(findings: &Findings<'_>, selection: &Selection) -> Listing {
    let dossier = findings.dossier();
    let mut listing = Listing::new(&["date", "what", "who, where"], "nothing has a date");
    let mut rows: Vec<(String, u8, String, String, Value)> = Vec::new();
    let mut sources: BTreeSet<SourceId> = BTreeSet::new();
    for &id in &selection.claims {
        let claim = &dossier.claims[id];
        let line = format!("{} {}", findings.number(id), shorten(&claim.text, SHOWN));
        let about = claim.details.as_deref().into_iter().flat_map(|details| &details.about);
        for (_, time) in about.filter(|(facet, time)| &**facet == "time" && CalendarDate::parse(time.trim()).is_ok()) {
            let value = json!({"date": &**time, "kind": "fact", "claim": findings.identity.claim(id)});
            rows.push((time.trim().to_owned(), 0, line.clone(), findings.first_holder(id), value));
        }
        for &said in &claim.attestations {
            let said = &dossier.attestations[said];
            sources.extend(said.source);
            if let Some(date) = &said.date {
                let value = json!({"date": &**date, "kind": "statement", "claim": findings.identity.claim(id)});
                rows.push((date.to_string(), 1, format!("said: {line}"), by_where(findings, said), value));
            }
        }
    }
    for source in sources {
        let record = &dossier.sources[source];
        if let Some(date) = &record.date {
            let value = json!({"date": &**date, "kind": "source", "source": &*record.id});
            let what = format!("{}: {}", record.id, record.title);
            rows.push((date.to_string(), 2, what, findings.authors(source), value));
        }
    }
    // What is known less exactly stands before what falls into it.
    rows.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    for (date, _, what, who, value) in rows {
        listing.add(vec![date, what, who], value);
    }
    listing
}

/// Whether who draws a link speaks for a party, or is taken to side with it.
fn speaks_for(findings: &Findings<'_>, ground: &Grounding, party: PartyId) -> bool {
    let dossier = findings.dossier();
    let source = ground.passages.first().map(|&passage| dossier.passages[passage].source);
    let actors = match (ground.by, source) {
        (Some(actor), _) => vec![actor],
        (_, Some(source)) => dossier.sources[source].authors.clone(),
        _ => Vec::new(),
    };
    let of_source =
        source.and_then(|source| dossier.sources[source].slant.as_ref()).is_some_and(|slant| slant.party == party);
    of_source
        || actors.iter().any(|&actor| {
            let actor = &dossier.actors[actor];
            actor.speaks_for.iter().any(|mandate| mandate.party == party)
                || actor.sides_with.iter().any(|side| side.party == party)
        })
}

/// What each side has granted, or one of them: claims that it concedes, and objections that it raises only to outweigh them.
#[must_use]
pub fn concessions(findings: &Findings<'_>, selection: &Selection, granted_by: Option<PartyId>) -> Listing {
    let dossier = findings.dossier();
    let columns = ["granted by", "what", "who, where", "words", "it is raised by"];
    let mut listing = Listing::new(&columns, "nobody has granted anything");
    for &id in &selection.claims {
        for voice in findings.statuses.sides().voices(End::Claim(id)) {
            let Some(said) = voice.attestation.map(|said| &dossier.attestations[said]) else { continue };
            // Whoever reports that somebody else concedes, and takes it up or rejects it, has conceded nothing.
            if said.stance != Stance::Concedes || voice.as_reporter {
                continue;
            }
            if granted_by.is_some_and(|party| !findings.statuses.sides().of_voice(voice).contains(&Side::Party(party)))
            {
                continue;
            }
            let sides: Vec<String> =
                findings.statuses.sides().of_voice(voice).iter().map(|&side| findings.side(side)).collect();
            let others: Vec<String> = dossier.claims[id]
                .attestations
                .iter()
                .map(|&other| &dossier.attestations[other])
                .filter(|other| matches!(other.stance, Stance::Asserts | Stance::Implies))
                .map(|other| findings.speaker(other))
                .collect::<BTreeSet<String>>()
                .into_iter()
                .collect();
            let line = format!("{} {}", findings.number(id), dossier.claims[id].text);
            listing.add(
                vec![
                    sides.join(", "),
                    line.trim().to_owned(),
                    by_where(findings, said),
                    findings.attestation_words(said),
                    others.join(", "),
                ],
                json!({
                    "kind": "claim",
                    "claim": findings.identity.claim(id),
                    "sides": sides,
                    "by": findings.speaker(said),
                    "place": findings.attestation_place(said),
                }),
            );
        }
    }
    for &relation in &selection.relations {
        let edge = &dossier.relations[relation];
        for ground in edge.grounds.iter().filter(|ground| ground.concession) {
            if granted_by.is_some_and(|party| !speaks_for(findings, ground, party)) {
                continue;
            }
            let what = format!("{} speaks against {}", findings.end_name(edge.from), findings.end_name(edge.to));
            let words: Vec<String> = ground.passages.iter().map(|&passage| findings.quoted(passage)).collect();
            listing.add(
                vec![
                    "(only to outweigh it)".to_owned(),
                    what,
                    drawn_by(findings, ground),
                    words.join(" … "),
                    String::new(),
                ],
                json!({
                    "kind": "objection",
                    "relation": findings.identity.relation(dossier, relation),
                    "by": drawn_by(findings, ground),
                }),
            );
        }
    }
    listing
}

/// A listing as a page with a heading.
#[must_use]
pub fn listing_page(listing: &Listing, heading: Vec<String>) -> Page {
    let mut page = Page::new();
    page.heading(heading.join(" · "));
    page.table(listing.table.clone());
    page
}
