//! Talking past each other.

use crate::graph::Selection;
use crate::model::{Claim, ClaimId, Dossier, End, ProvisionId, Relation, RelationId, RelationKind};
use crate::text::{CalendarDate, loose_key};

/// In what the two ends differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// They read different provisions.
    Provision(ProvisionId, ProvisionId),
    /// They read different terms or elements of one provision.
    Term(String, String),
    /// They are about different things: a facet with two values.
    Facet {
        /// The facet: `place`, `time`, any.
        facet: String,
        /// Of the one, and of the other.
        values: (String, String),
    },
}

/// An objection or a contradiction between claims that speak of different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkingPast {
    /// The claim that objects.
    pub from: ClaimId,
    /// The claim that it objects to.
    pub to: ClaimId,
    /// Why, at least one.
    pub differences: Vec<Difference>,
}

/// The objections and contradictions of the selection whose ends read different provisions, terms or elements, or whose
/// `about` gives one facet two values. In declaration order.
#[must_use]
pub fn talking_past(dossier: &Dossier, selection: &Selection) -> Vec<TalkingPast> {
    let past = |&id: &RelationId| {
        let relation = &dossier.relations[id];
        let (End::Claim(from), End::Claim(to)) = (relation.from, relation.to) else { return None };
        let differences = differences_of(dossier, relation);
        (!differences.is_empty()).then_some(TalkingPast { from, to, differences })
    };
    selection.relations.iter().filter_map(past).collect()
}

/// In what the ends of an objection or a contradiction between claims differ; nothing for what is none.
#[must_use]
pub fn differences_of(dossier: &Dossier, relation: &Relation) -> Vec<Difference> {
    match (relation.kind, relation.from, relation.to) {
        (RelationKind::Objects | RelationKind::Contradicts, End::Claim(from), End::Claim(to)) => {
            differences(&dossier.claims[from], &dossier.claims[to])
        }
        _ => Vec::new(),
    }
}

/// Whether one is a date and the other the same, less exactly: `2024-05` and `2024-05-01`.
fn is_one_date(a: &str, b: &str) -> bool {
    let (Ok(a), Ok(b)) = (CalendarDate::parse(a.trim()), CalendarDate::parse(b.trim())) else { return false };
    a.may_be(b)
}

fn differences(a: &Claim, b: &Claim) -> Vec<Difference> {
    let (Some(a), Some(b)) = (a.details.as_deref(), b.details.as_deref()) else { return Vec::new() };
    let mut found = Vec::new();
    if let (Some(a), Some(b)) = (&a.reading, &b.reading) {
        let term = |reading: &crate::model::Reading| {
            reading.term.as_deref().or(reading.element.as_deref()).unwrap_or_default().to_owned()
        };
        match (a.provision, b.provision) {
            (Some(a), Some(b)) if a != b => found.push(Difference::Provision(a, b)),
            _ => {
                let (a, b) = (term(a), term(b));
                // A reading of the whole provision speaks of its terms as well.
                if !a.is_empty() && !b.is_empty() && loose_key(&a) != loose_key(&b) {
                    found.push(Difference::Term(a, b));
                }
            }
        }
    }
    for (facet, value) in &a.about {
        for (_, other) in b.about.iter().filter(|(name, _)| name == facet) {
            if loose_key(value) != loose_key(other) && !is_one_date(value, other) {
                let values = (value.to_string(), other.to_string());
                found.push(Difference::Facet { facet: facet.to_string(), values });
            }
        }
    }
    found
}
