//! The matrix of `rebut contrast`, in words.

use serde_json::{Map, Value, json};

use super::standing::where_it_stands;
use super::wording::{counted, shorten, status};
use super::{Findings, Page, Table};
use crate::contrast::{Cell, Column, Columns, Difference, Matrix, Row, Rows, Subject, TalkingPast};
use crate::model::{Attestation, ClaimId, End, ProvisionId, Stance, Word as _};
use crate::query::{Holder, Side, Take, Voice};

/// So many characters of a claim stand in a cell.
const SHOWN: usize = 90;

/// So many claims are named in a cell that has none of its own.
pub(super) const NAMED: usize = 6;

/// The cell of a party that has not spoken to an issue.
pub(super) const SILENT: &str = "╱╱ silent ╱╱";

/// The page: the matrix, then what is agreed, then where the sides talk past each other.
#[must_use]
pub fn contrast(findings: &Findings<'_>, matrix: &Matrix, past: &[TalkingPast], scope: &str) -> Page {
    set(findings, matrix, past, scope, Length::Full)
}

/// How much a cell says of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    /// Its sentence and place.
    Full,
    /// Its title and who says it: for paper, where the sentences stand elsewhere.
    Brief,
}

pub(super) fn set(findings: &Findings<'_>, matrix: &Matrix, past: &[TalkingPast], scope: &str, length: Length) -> Page {
    let mut page = Page::new();
    let mut heading = Vec::new();
    if !scope.is_empty() {
        heading.push(scope.to_owned());
    }
    let rows = rows_word(matrix.rows_by);
    let columns = match (matrix.columns_by, matrix.rows_by) {
        // A position is an answer to an issue.
        (Columns::Position, Rows::Provision | Rows::Term) => "reading",
        (columns, _) => columns_word(columns),
    };
    let open = match matrix.rows_by {
        Rows::Issue => {
            let without = matrix.rows.iter().filter(|row| row.answers.is_empty()).count();
            let open = counted(matrix.rows.len() - without, "open issue");
            if without > 0 { format!("{open}, {without} without an answer") } else { open }
        }
        Rows::Provision => format!("{} read", counted(matrix.rows.len(), "provision")),
        Rows::Term => format!("{} read", counted(matrix.rows.len(), "term")),
    };
    heading.extend([format!("{rows}s by {columns}"), findings.links(), open]);
    page.heading(heading.join(" · "));
    let mut heads = vec![rows.to_owned()];
    heads.extend(matrix.columns.iter().map(|&column| head(findings, matrix.rows_by, column)));
    heads.push("where it stands".to_owned());
    let table_rows = matrix.rows.iter().map(|row| cells(findings, matrix, row, length)).collect();
    let empty = match matrix.rows_by {
        Rows::Issue => findings.empty_or("no issue is open here"),
        Rows::Provision | Rows::Term => "no claim here reads a provision or a term (`reads` in its data)",
    };
    page.table(Table { columns: heads, rows: table_rows, empty: empty.to_owned() });
    if !matrix.common_ground.is_empty() {
        page.subheading(format!("COMMON GROUND · {}", counted(matrix.common_ground.len(), rows)));
        for (subject, answers) in &matrix.common_ground {
            let lines: Vec<String> = answers.iter().map(|&claim| findings.claim_line(claim)).collect();
            let mut denied: Vec<String> = Vec::new();
            for &claim in answers {
                let voices = findings.statuses.sides().voices(End::Claim(claim)).iter();
                for voice in voices.filter(|voice| voice.take == Take::Denies) {
                    let name = findings.holder(voice.holder);
                    if !denied.contains(&name) {
                        denied.push(name);
                    }
                }
            }
            // What a side has granted once it has granted; that somebody denies it all the same is not kept back.
            let denied = if denied.is_empty() { String::new() } else { format!(" (denied by {})", denied.join(", ")) };
            page.entry(0, "", format!("{}{denied}", lines.join(" · ")), subject_id(findings, subject));
        }
    }
    if !matrix.only_cited.is_empty() {
        page.subheading(format!("CITED, READ BY NO CLAIM · {}", counted(matrix.only_cited.len(), "provision")));
        let name = |&(provision, claims): &(ProvisionId, usize)| {
            format!("{} ({})", findings.dossier().provisions[provision].id, counted(claims, "claim"))
        };
        page.paragraph(matrix.only_cited.iter().map(name).collect::<Vec<_>>().join(", "));
    }
    if !past.is_empty() {
        page.subheading("MAY TALK PAST EACH OTHER · perhaps not of one thing, or not in one sense");
        for one in past {
            let (from, to) = (findings.claim_name(one.from), findings.claim_name(one.to));
            let why: Vec<String> = one.differences.iter().map(|it| difference(findings, it)).collect();
            page.entry(0, "", format!("{from} is aimed at {to}: {}", why.join("; ")), "");
        }
    }
    page
}

fn rows_word(rows: Rows) -> &'static str {
    match rows {
        Rows::Issue => "issue",
        Rows::Provision => "provision",
        Rows::Term => "term",
    }
}

fn columns_word(columns: Columns) -> &'static str {
    match columns {
        Columns::Party => "party",
        Columns::Source => "source",
        Columns::Actor => "actor",
        Columns::Position => "position",
    }
}

fn head(findings: &Findings<'_>, rows: Rows, column: Column) -> String {
    match column {
        Column::Party(party) => findings.party_name(party).to_owned(),
        Column::Unaligned => "of no party".to_owned(),
        Column::Analyst => "the analyst".to_owned(),
        Column::Source(source) => findings.dossier().sources[source].id.to_string(),
        Column::Holder(Holder::Party(party)) => format!("for {}", findings.party_name(party)),
        Column::Holder(Holder::Unnamed(Some(source))) => {
            format!("unnamed in {}", findings.dossier().sources[source].id)
        }
        Column::Holder(holder) => findings.holder(holder),
        Column::Position(at) if rows == Rows::Issue => format!("position {}", at + 1),
        Column::Position(at) => format!("reading {}", at + 1),
    }
}

/// What a row is about, for readers.
fn subject(findings: &Findings<'_>, subject: &Subject) -> String {
    let dossier = findings.dossier();
    match subject {
        Subject::Issue(issue) => {
            let issue = &dossier.issues[*issue];
            if issue.question.is_empty() { issue.id.to_string() } else { format!("{} ({})", issue.question, issue.id) }
        }
        Subject::Provision(provision) => {
            let provision = &dossier.provisions[*provision];
            let title = if provision.title.is_empty() { String::new() } else { format!(" ({})", provision.title) };
            format!("{}{title}", provision.id)
        }
        Subject::Term { provision, term } => {
            let provision = provision.map(|provision| dossier.provisions[provision].id.to_string());
            match (term.as_str(), provision) {
                ("", provision) => provision.unwrap_or_else(|| "of no provision".to_owned()),
                (term, Some(provision)) => format!("“{term}” in {provision}"),
                (term, None) => format!("“{term}”"),
            }
        }
    }
}

/// The same in short, as it may be written.
fn subject_id(findings: &Findings<'_>, of: &Subject) -> String {
    match of {
        Subject::Issue(issue) => findings.dossier().issues[*issue].id.to_string(),
        Subject::Provision(provision) => findings.dossier().provisions[*provision].id.to_string(),
        Subject::Term { .. } => subject(findings, of),
    }
}

fn cells(findings: &Findings<'_>, matrix: &Matrix, row: &Row, length: Length) -> Vec<String> {
    let mut cells = vec![subject(findings, &row.subject)];
    let words = |(&column, cell): (&Column, &Cell)| words(findings, matrix.rows_by, column, cell, length);
    cells.extend(matrix.columns.iter().zip(&row.cells).map(words));
    cells.push(where_it_stands(findings, (matrix.rows_by, matrix.columns_by), row, length));
    cells
}

/// `C3 Varn may ask armed vessels for a licence. (memorial ¶12 s1) ○ UNANSWERED`
fn words(findings: &Findings<'_>, rows: Rows, column: Column, cell: &Cell, length: Length) -> String {
    if cell.silent {
        return SILENT.to_owned();
    }
    let mut parts: Vec<String> = cell
        .answers
        .iter()
        .map(|&claim| match length {
            Length::Full => answer(findings, rows, column, claim),
            Length::Brief => answer_in_brief(findings, column, claim),
        })
        .collect();
    if !cell.denies.is_empty() {
        parts.push(format!("denies {}", with_whose(findings, column, &cell.denies, Take::Denies)));
    }
    if !cell.asks.is_empty() {
        parts.push(format!("only asks: {}", with_whose(findings, column, &cell.asks, Take::Questions)));
    }
    // Of a provision only those that read it are told.
    let also_denied = (rows == Rows::Issue && !cell.denies_others.is_empty())
        .then(|| format!("denies {}", with_whose(findings, column, &cell.denies_others, Take::Denies)));
    if parts.is_empty() {
        parts.extend(without_answer(findings, rows, cell, also_denied.is_some()));
    }
    parts.extend(also_denied);
    parts.join(if length == Length::Brief { "; " } else { " · " })
}

/// What a column without an answer has on a question all the same; `denies`: it denies a claim on it.
fn without_answer(findings: &Findings<'_>, rows: Rows, cell: &Cell, denies: bool) -> Option<String> {
    match (rows, cell.others.get(..NAMED)) {
        (Rows::Issue, _) if cell.others.is_empty() => denies.then(|| "no answer of its own".to_owned()),
        (Rows::Issue, _) => Some(format!("no answer of its own; {} on it", counted(cell.others.len(), "claim"))),
        _ if cell.others.is_empty() => None,
        (_, Some(named)) if cell.others.len() > NAMED + 1 => {
            let more = cell.others.len() - NAMED;
            Some(format!("no reading of its own; cited in {} and {more} more", numbers(findings, named)))
        }
        _ => Some(format!("no reading of its own; cited in {}", numbers(findings, &cell.others))),
    }
}

/// `C71 (author of s1)`: claims with who in the column denies or questions them. A column of one speaker or source says it.
fn with_whose(findings: &Findings<'_>, column: Column, claims: &[ClaimId], take: Take) -> String {
    let sides = findings.statuses.sides();
    let one = |&claim: &ClaimId| {
        let voices = sides.voices(End::Claim(claim)).iter().filter(|voice| voice.take == take);
        let in_column = voices.filter(|voice| match column {
            Column::Party(party) => sides.of_voice(voice).contains(&Side::Party(party)),
            Column::Unaligned => sides.is_of_no_party(voice),
            _ => false,
        });
        let mut names: Vec<String> = Vec::new();
        for name in in_column.map(|voice| findings.holder(voice.holder)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let names = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
        format!("{}{names}", findings.number(claim))
    };
    claims.iter().map(one).collect::<Vec<_>>().join(", ")
}

pub(super) fn numbers(findings: &Findings<'_>, claims: &[ClaimId]) -> String {
    claims.iter().map(|&claim| findings.number(claim)).collect::<Vec<_>>().join(", ")
}

fn answer(findings: &Findings<'_>, rows: Rows, column: Column, id: ClaimId) -> String {
    let claim = &findings.dossier().claims[id];
    let text = match rows {
        Rows::Issue if claim.text.is_empty() => findings.claim_title(id),
        Rows::Issue => shorten(&claim.text, SHOWN),
        Rows::Provision | Rows::Term => read_as(findings, rows, id),
    };
    let said = match column {
        Column::Position(_) => held_and_denied(findings, id),
        _ => place(findings, column, id).map(|place| format!(" ({place})")).unwrap_or_default(),
    };
    format!("{} {text}{said} {}", findings.number(id), status(findings.statuses.claim(id)))
}

/// `C71 deployment lawful (Sergey Lavrov, reported) ✓`: the title of a claim that its map named, else the beginning of its words.
fn answer_in_brief(findings: &Findings<'_>, column: Column, id: ClaimId) -> String {
    let claim = &findings.dossier().claims[id];
    let title = claim.title.as_deref().map_or_else(|| shorten(&claim.text, 40), str::to_owned);
    let sides = findings.statuses.sides();
    let in_column = |voice: &&Voice| match column {
        Column::Party(party) => sides.of_voice(voice).contains(&Side::Party(party)),
        Column::Unaligned => sides.is_of_no_party(voice),
        _ => false,
    };
    let held = sides.voices(End::Claim(id)).iter().filter(|voice| voice.take.holds() && voice.attestation.is_some());
    let mut voices = held.filter(in_column);
    let who = voices.next().and_then(|voice| Some((voice, voice.attestation?))).map(|(voice, said)| {
        let said = &findings.dossier().attestations[said];
        let firmness = findings.firmness(said);
        match (voice.as_reporter, findings.is_reported(said)) {
            (true, _) => format!("{}{firmness}", findings.holder(voice.holder)),
            (false, true) => format!("{}, reported{firmness}", findings.speaker(said)),
            (false, false) => format!("{}{firmness}", findings.speaker(said)),
        }
    });
    let more = voices.count();
    let more = if more > 0 { format!(" +{more}") } else { String::new() };
    let against = against_own_side(findings, id);
    let against = if against.is_empty() { String::new() } else { format!(", against {}", numbers(findings, &against)) };
    let who = who.map(|who| format!(" ({who}{more}{against})"));
    let glyph = super::wording::glyph(findings.statuses.claim(id).status);
    format!("{} {title}{} {glyph}", findings.number(id), who.unwrap_or_default())
}

/// The other answers to the same question, held for the same party, that a claim is aimed at: who argues for a side need not argue as
/// its organs do.
pub(super) fn against_own_side(findings: &Findings<'_>, id: ClaimId) -> Vec<ClaimId> {
    let statuses = &findings.statuses;
    let Some(issue) = findings.dossier().claims[id].answers else { return Vec::new() };
    let parties = |claim: ClaimId| {
        let sides = statuses.sides().of_claim(claim).iter();
        sides.filter(|side| matches!(side, Side::Party(_))).collect::<Vec<_>>()
    };
    let own = parties(id);
    let is_against = |&other: &ClaimId| {
        other != id
            && parties(other).iter().any(|side| own.contains(side))
            && statuses.objections_to(End::Claim(other)).any(|(_, objection)| objection.from == End::Claim(id))
    };
    findings.membership.answers(issue).iter().copied().filter(is_against).collect()
}

/// How a reading reads it: `necessity as “not required”, when …`.
fn read_as(findings: &Findings<'_>, rows: Rows, id: ClaimId) -> String {
    let claim = &findings.dossier().claims[id];
    let reading = claim.details.as_deref().and_then(|details| details.reading.as_ref());
    let Some((reading, read_as)) = reading.and_then(|reading| Some((reading, reading.read_as.as_deref()?))) else {
        return shorten(&claim.text, SHOWN);
    };
    let when = reading.when.as_deref().map(|when| format!(", when {when}")).unwrap_or_default();
    match reading.term.as_deref().or(reading.element.as_deref()) {
        Some(term) if rows == Rows::Provision => format!("{term} as “{read_as}”{when}"),
        _ => format!("as “{read_as}”{when}"),
    }
}

/// ` (held by Varn, memorial ¶3 s1; denied by Orr)`: the sides, or who speaks for none.
fn held_and_denied(findings: &Findings<'_>, id: ClaimId) -> String {
    let sides = findings.statuses.sides();
    let mut held: Vec<String> = Vec::new();
    for &side in sides.of_claim(id) {
        let place =
            findings.said_for(id, side).map(|said| findings.attestation_place(said)).find(|place| !place.is_empty());
        held.push([Some(findings.side(side)), place].into_iter().flatten().collect::<Vec<_>>().join(", "));
    }
    let voices = sides.voices(End::Claim(id)).iter();
    let mut denied: Vec<String> = Vec::new();
    for voice in voices.filter(|voice| voice.take == Take::Denies) {
        for name in sides.of_voice(voice).iter().map(|&side| findings.side(side)) {
            if !denied.contains(&name) {
                denied.push(name);
            }
        }
    }
    let mut parts = Vec::new();
    match held.as_slice() {
        [] if findings.dossier().claims[id].attestations.is_empty() => parts.push("the analyst's".to_owned()),
        [] => parts.push("held by nobody".to_owned()),
        held => parts.push(format!("held by {}", held.join(", "))),
    }
    if !denied.is_empty() {
        parts.push(format!("denied by {}", denied.join(", ")));
    }
    format!(" ({})", parts.join("; "))
}

/// Where those of the column say it: the first place. A claim of a side may stand first in the words of somebody else.
fn place(findings: &Findings<'_>, column: Column, id: ClaimId) -> Option<String> {
    let dossier = findings.dossier();
    let place = |said: &Attestation| {
        let reported = if findings.is_reported(said) { "reported in " } else { "" };
        Some(findings.attestation_place(said))
            .filter(|place| !place.is_empty())
            .map(|place| format!("{reported}{place}"))
    };
    match column {
        Column::Party(party) => findings.said_for(id, Side::Party(party)).find_map(place),
        Column::Source(source) => {
            let said = dossier.claims[id].attestations.iter().map(|&said| &dossier.attestations[said]);
            said.filter(|said| said.source == Some(source)).find_map(place)
        }
        Column::Holder(holder) => {
            let voices = findings.statuses.sides().voices(End::Claim(id)).iter();
            let own = voices.filter(|voice| voice.holder == holder && voice.take.holds());
            own.filter_map(|voice| voice.attestation).find_map(|said| place(&dossier.attestations[said]))
        }
        Column::Unaligned => {
            let sides = findings.statuses.sides();
            let of_none = |voice: &&Voice| voice.take.holds() && sides.is_of_no_party(voice);
            let own = sides.voices(End::Claim(id)).iter().filter(of_none);
            own.filter_map(|voice| voice.attestation).find_map(|said| place(&dossier.attestations[said]))
        }
        Column::Analyst | Column::Position(_) => {
            let said = dossier.claims[id].attestations.iter().map(|&said| &dossier.attestations[said]);
            said.filter(|said| said.stance != Stance::Denies).find_map(place)
        }
    }
}

/// In what two claims differ, in words.
pub(super) fn difference(findings: &Findings<'_>, difference: &Difference) -> String {
    match difference {
        Difference::Provision(a, b) => {
            let name = |id: crate::model::ProvisionId| &findings.dossier().provisions[id].id;
            format!("different provisions ({} / {})", name(*a), name(*b))
        }
        Difference::Term(a, b) => format!("different terms ({a} / {b})"),
        Difference::Facet { facet, values: (a, b) } => format!("different {facet}: {a} / {b}"),
    }
}

/// The same for programs.
#[must_use]
pub fn contrast_json(findings: &Findings<'_>, matrix: &Matrix, past: &[TalkingPast]) -> Value {
    let dossier = findings.dossier();
    let id = |claim: ClaimId| findings.identity.claim(claim).to_owned();
    let ids = |claims: &[ClaimId]| claims.iter().map(|&claim| id(claim)).collect::<Vec<_>>();
    let columns: Vec<Value> = matrix
        .columns
        .iter()
        .map(|&column| {
            let (kind, id) = match column {
                Column::Party(party) => ("party", Some(&*dossier.parties[party].id)),
                Column::Unaligned => ("unaligned", None),
                Column::Analyst => ("analyst", None),
                Column::Source(source) => ("source", Some(&*dossier.sources[source].id)),
                Column::Holder(Holder::Actor(actor)) => ("actor", Some(&*dossier.actors[actor].id)),
                Column::Holder(Holder::Party(party)) => ("party", Some(&*dossier.parties[party].id)),
                Column::Holder(Holder::Author(source)) => ("author", Some(&*dossier.sources[source].id)),
                Column::Holder(Holder::Unnamed(source)) => {
                    ("unnamed", source.map(|source| &*dossier.sources[source].id))
                }
                Column::Position(_) => ("position", None),
            };
            json!({"kind": kind, "id": id, "name": head(findings, matrix.rows_by, column)})
        })
        .collect();
    let answer = |claim: ClaimId| {
        let finding = findings.statuses.claim(claim);
        json!({
            "id": id(claim),
            "number": dossier.claims[claim].number,
            "text": &*dossier.claims[claim].text,
            "reply": finding.status.word(),
        })
    };
    let rows: Vec<Value> = matrix
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<Value> = row
                .cells
                .iter()
                .map(|cell| {
                    let answers: Vec<Value> = cell.answers.iter().map(|&claim| answer(claim)).collect();
                    json!({"answers": answers, "denies": ids(&cell.denies), "questions": ids(&cell.asks), "denies_others": ids(&cell.denies_others), "other_claims": cell.others.len(), "silent": cell.silent})
                })
                .collect();
            let rivals: Vec<Value> = row
                .rivals
                .iter()
                .map(|rivals| {
                    let provision = rivals.provision.map(|id| &*dossier.provisions[id].id);
                    json!({"provision": provision, "term": rivals.term, "readings": ids(&rivals.readings)})
                })
                .collect();
            let mut object = subject_json(findings, &row.subject);
            object.insert("cells".to_owned(), json!(cells));
            object.insert("rivals".to_owned(), json!(rivals));
            object.insert("where_it_stands".to_owned(), json!(where_it_stands(findings, (matrix.rows_by, matrix.columns_by), row, Length::Full)));
            Value::Object(object)
        })
        .collect();
    let common: Vec<Value> = matrix
        .common_ground
        .iter()
        .map(|(subject, answers)| {
            let mut object = subject_json(findings, subject);
            object.insert("answers".to_owned(), json!(ids(answers)));
            Value::Object(object)
        })
        .collect();
    let past: Vec<Value> = past
        .iter()
        .map(|one| {
            let why: Vec<String> = one.differences.iter().map(|it| difference(findings, it)).collect();
            json!({"from": id(one.from), "to": id(one.to), "differences": why})
        })
        .collect();
    let cited: Vec<Value> = matrix
        .only_cited
        .iter()
        .map(|&(provision, claims)| json!({"provision": &*dossier.provisions[provision].id, "claims": claims}))
        .collect();
    json!({
        "schema": "rebut/contrast/1",
        "rows_by": rows_word(matrix.rows_by),
        "columns_by": columns_word(matrix.columns_by),
        "columns": columns,
        "rows": rows,
        "common_ground": common,
        "only_cited": cited,
        "talking_past": past,
    })
}

fn subject_json(findings: &Findings<'_>, subject: &Subject) -> Map<String, Value> {
    let dossier = findings.dossier();
    let fields = match subject {
        Subject::Issue(issue) => {
            let issue = &dossier.issues[*issue];
            vec![("issue", json!(&*issue.id)), ("question", json!(&*issue.question))]
        }
        Subject::Provision(provision) => {
            let provision = &dossier.provisions[*provision];
            vec![("provision", json!(&*provision.id)), ("title", json!(&*provision.title))]
        }
        Subject::Term { provision, term } => {
            let provision = provision.map(|provision| &*dossier.provisions[provision].id);
            vec![("provision", json!(provision)), ("term", json!(term))]
        }
    };
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}
