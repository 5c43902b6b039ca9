//! `rebut show`, `list`, `unanswered`, `why`: the map in words.

use serde_json::json;

use super::{Failure, Output, TableFormat, name};
use crate::document::Arrangement;
use crate::graph::Selection;
use crate::query::{unanswered as find_unanswered, why as find_why};
use crate::view::wording::counted;
use crate::view::{
    Findings, Page, claim_page, claim_page_json, claim_quotes, law_lists, lists, open_points, open_points_json,
    outline, outline_json,
};

/// The outline of what is selected.
#[must_use]
pub fn show(findings: &Findings<'_>, selection: &Selection, scope: &str, format: TableFormat) -> Output {
    Output::page(&outline(findings, selection, scope), format, || outline_json(findings, selection))
}

/// What `list` lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Claims.
    Claims,
    /// Questions in dispute.
    Issues,
    /// Documents.
    Sources,
    /// Who speaks.
    Actors,
    /// The sides.
    Parties,
    /// Places in legal texts.
    Provisions,
    /// What provisions are taken to mean.
    Readings,
    /// Provisions whose words somebody gives.
    Wordings,
    /// Who cites what, for what.
    Authorities,
    /// Where sources contradict each other on facts.
    Discrepancies,
    /// Everybody who speaks or passes on.
    Persons,
    /// What has a date.
    Chronology,
}

/// A table of entities. `only_second_hand` keeps the claims whose every attestation is indirect speech, or by a speaker who
/// is not an author of the source.
///
/// # Errors
/// If `only_second_hand` is asked of anything but claims.
pub fn list(
    findings: &Findings<'_>,
    what: What,
    only_second_hand: bool,
    selection: &Selection,
    scope: &str,
    format: TableFormat,
) -> Result<Output, Failure> {
    if only_second_hand && what != What::Claims {
        return Err(Failure::new("`--second-hand` is said of claims").help("`rebut list claims --second-hand`"));
    }
    // The heading names what was selected; so the table keeps to it.
    let narrowed = (!scope.is_empty()).then_some(selection);
    let (listing, word, one) = match what {
        What::Claims => (lists::claims(findings, selection, only_second_hand), "claims", "claim"),
        What::Issues => (lists::issues(findings, selection), "issues", "issue"),
        What::Sources => (lists::sources(findings, narrowed), "sources", "source"),
        What::Actors => (lists::actors(findings, narrowed), "actors", "actor"),
        What::Parties => (lists::parties(findings, narrowed), "parties", "party"),
        What::Provisions => (lists::provisions(findings, selection, narrowed.is_some()), "provisions", "provision"),
        What::Readings => (law_lists::readings(findings, selection), "readings", "reading"),
        What::Wordings => (law_lists::wordings_given(findings, selection), "witnesses", "provision"),
        What::Authorities => (law_lists::authorities(findings, selection), "authorities", "citation"),
        What::Discrepancies => (law_lists::discrepancies(findings, selection), "discrepancies", "discrepancy"),
        What::Persons => (law_lists::persons(findings, selection), "persons", "person"),
        What::Chronology => (law_lists::chronology(findings, selection), "chronology", "entry"),
    };
    let mut page = Page::new();
    let counts = matches!(
        what,
        What::Claims | What::Issues | What::Parties | What::Readings | What::Authorities | What::Discrepancies
    );
    let mut heading = vec![counted(listing.items.len(), one)];
    if counts {
        heading.insert(0, findings.links());
    }
    if only_second_hand {
        heading.insert(0, "second-hand".to_owned());
    }
    if !scope.is_empty() {
        heading.insert(0, scope.to_owned());
    }
    page.heading(heading.join(" · "));
    page.table(listing.table);
    Ok(Output::page(&page, format, || json!({"schema": format!("rebut/{word}/1"), word: listing.items})))
}

/// What each side has granted, or one party.
///
/// # Errors
/// If the party is not known.
pub fn concessions(
    findings: &Findings<'_>,
    selection: &Selection,
    scope: &str,
    granted_by: Option<&str>,
    format: TableFormat,
) -> Result<Output, Failure> {
    let granted_by = granted_by.map(|party| name::party(findings, party)).transpose()?;
    let listing = law_lists::concessions(findings, selection, granted_by);
    let mut heading = vec![findings.links(), counted(listing.items.len(), "concession")];
    if !scope.is_empty() {
        heading.insert(0, scope.to_owned());
    }
    heading.extend(granted_by.map(|party| format!("granted by {}", findings.party_name(party))));
    let page = law_lists::listing_page(&listing, heading);
    Ok(Output::page(&page, format, || json!({"schema": "rebut/concessions/1", "concessions": listing.items})))
}

/// What nobody has answered.
///
/// # Errors
/// If a party is not known.
pub fn unanswered(
    findings: &Findings<'_>,
    selection: &Selection,
    scope: &str,
    owed_by: Option<&str>,
    said_by: Option<&str>,
    format: TableFormat,
) -> Result<Output, Failure> {
    let owed_by = owed_by.map(|party| name::party(findings, party)).transpose()?;
    let said_by = said_by.map(|party| name::party(findings, party)).transpose()?;
    let found = find_unanswered(&findings.statuses, &findings.membership, selection, owed_by, said_by);
    let page = open_points(findings, &found, scope, owed_by, said_by);
    let mut output = Output::page(&page, format, || open_points_json(findings, &found));
    output.findings = !found.is_empty();
    Ok(output)
}

/// All about one claim.
///
/// # Errors
/// If the name stands for no claim, or for several.
pub fn why(findings: &Findings<'_>, claim: &str, format: TableFormat) -> Result<Output, Failure> {
    let id = name::claim(findings, claim)?;
    let found = find_why(&findings.statuses, id);
    if let TableFormat::Embedded(_, Arrangement::Quotes, _) | TableFormat::Pandoc(Arrangement::Quotes) = format {
        return Ok(Output::page(&claim_quotes(findings, &found), format, || json!({})));
    }
    Ok(Output::page(&claim_page(findings, &found), format, || claim_page_json(findings, &found)))
}
