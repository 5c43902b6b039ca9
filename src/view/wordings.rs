//! The wordings of a provision, in words.

use serde_json::{Value, json};

use super::{Findings, Page, Table};
use crate::contrast::{Manner, Rests, Witness, Wordings};

/// The cell of an element that a witness lacks.
const ABSENT: &str = "absent";

/// The page of `rebut wordings`: a row an element, a column a witness.
#[must_use]
pub fn wordings(findings: &Findings<'_>, found: &Wordings) -> Page {
    let dossier = findings.dossier();
    let provision = &dossier.provisions[found.provision];
    let mut page = Page::new();
    let title = if provision.title.is_empty() { String::new() } else { format!(" ({})", provision.title) };
    let witnesses = super::wording::counted(found.witnesses.len(), "wording");
    page.heading(format!("{}{title} · {witnesses}", provision.id));
    page.table(wordings_table(findings, found));
    if found.witnesses.is_empty() {
        return page;
    }
    if !found.given_by_none.is_empty() {
        page.paragraph(format!("given by none: {}", found.given_by_none.join(", ")));
    }
    if !found.has_official {
        page.paragraph("no official text in this dossier");
    }
    for rests in &found.rests_on_difference {
        let element = found.elements.get(rests.element).map_or("", String::as_str);
        let Some(has) = found.witnesses.get(rests.has_it) else { continue };
        page.paragraph(format!(
            "rests on the difference: {} {} {element}, which {} does not give and {} does",
            findings.claim_name(rests.claim),
            rests_word(rests.rests),
            dossier.sources[rests.own].id,
            place(findings, has),
        ));
    }
    page
}

/// The table alone.
#[must_use]
pub fn wordings_table(findings: &Findings<'_>, found: &Wordings) -> Table {
    let mut columns = vec!["element".to_owned()];
    columns.extend(found.witnesses.iter().map(|witness| {
        let said = &findings.dossier().attestations[witness.attestation];
        // The words of somebody whom the source reports are no wording of the source's own.
        let whose = if findings.is_reported(said) { format!(", of {}", findings.speaker(said)) } else { String::new() };
        format!("{}, {}{whose}", place(findings, witness), manner(witness))
    }));
    let row = |(index, element): (usize, &String)| {
        let words = found.witnesses.iter().map(|witness| match witness.words.get(index) {
            Some(Some(words)) => words.clone(),
            _ => ABSENT.to_owned(),
        });
        std::iter::once(element.clone()).chain(words).collect()
    };
    let rows =
        if found.witnesses.is_empty() { Vec::new() } else { found.elements.iter().enumerate().map(row).collect() };
    Table { columns, rows, empty: "no claim gives the words of this provision (\"gives\" in its data)".to_owned() }
}

fn place(findings: &Findings<'_>, witness: &Witness) -> String {
    findings.attestation_place(&findings.dossier().attestations[witness.attestation])
}

fn manner(witness: &Witness) -> &'static str {
    match witness.manner {
        Manner::Quoted => "quoted",
        Manner::Paraphrased => "paraphrase",
        Manner::Unknown => "not checked",
    }
}

fn rests_word(rests: Rests) -> &'static str {
    match rests {
        Rests::Reads => "reads",
        Rests::Fills => "fills",
    }
}

/// The same for programs.
#[must_use]
pub fn wordings_json(findings: &Findings<'_>, found: &Wordings) -> Value {
    let dossier = findings.dossier();
    let columns: Vec<Value> = found
        .witnesses
        .iter()
        .map(|witness| {
            json!({
                "source": &*dossier.sources[witness.source].id,
                "place": place(findings, witness),
                "manner": manner(witness),
                "claim": findings.identity.claim(witness.claim),
            })
        })
        .collect();
    let rows: Vec<Value> = found
        .elements
        .iter()
        .enumerate()
        .map(|(index, element)| {
            let words: Vec<Option<&str>> = found
                .witnesses
                .iter()
                .map(|witness| witness.words.get(index).and_then(|words| words.as_deref()))
                .collect();
            json!({"element": element, "words": words})
        })
        .collect();
    let rests: Vec<Value> = found
        .rests_on_difference
        .iter()
        .map(|rests| {
            json!({
                "claim": findings.identity.claim(rests.claim),
                "rests": rests_word(rests.rests),
                "element": found.elements.get(rests.element),
                "source": &*dossier.sources[rests.own].id,
            })
        })
        .collect();
    json!({
        "schema": "rebut/wordings/1",
        "provision": &*dossier.provisions[found.provision].id,
        "columns": columns,
        "rows": rows,
        "given_by_none": found.given_by_none,
        "official_text": found.has_official,
        "rests_on_difference": rests,
    })
}
