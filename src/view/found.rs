//! What `rebut find` found: claims and arguments, with the place where the words stand.

use serde_json::{Value, json};

use super::lists::Listing;
use super::wording::shorten;
use super::{Findings, Table};
use crate::graph::Selection;
use crate::model::{AttestationId, End, Grounding, PassageId, StepId};
use crate::text::{Seen, loose_key};

/// So many characters of a text with a match are shown.
const SHOWN: usize = 300;

/// Where words were found.
struct Hit {
    /// `claim`, `quotation`, `note` …: stable, for programs.
    kind: &'static str,
    /// The place, for readers: `s0 ¶1 s2`; may be empty.
    place: String,
    /// The text that has the words.
    text: String,
}

/// The claims, arguments and links that have all the words: each in its title and text, a quotation, or a note.
///
/// Letters are compared without regard to case, punctuation and the shapes of quotation marks and dashes
/// ([`loose_key`]). A word is found inside a longer one, as `attack` in `attacked`. All words have to stand in one text.
#[must_use]
pub fn found(findings: &Findings<'_>, selection: &Selection, words: &[String]) -> Listing {
    let words: Vec<String> = words.iter().flat_map(|words| words.split_whitespace()).map(loose_key).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let mut listing = Listing {
        table: Table {
            columns: ["no", "claim or link", "where", "words"].map(str::to_owned).to_vec(),
            rows: Vec::new(),
            empty: "no claim, quotation or note has these words together".to_owned(),
        },
        items: Vec::new(),
    };
    let mut add = |number: String, name: String, id: String, hits: Vec<Hit>| {
        for hit in hits {
            let place = if hit.place.is_empty() { hit.kind.to_owned() } else { format!("{} {}", hit.kind, hit.place) };
            listing.items.push(json!({"id": id, "kind": hit.kind, "place": hit.place, "text": hit.text}));
            listing.table.rows.push(vec![number.clone(), name.clone(), place, shorten(&hit.text, SHOWN)]);
        }
    };
    if words.is_empty() {
        return listing;
    }
    let dossier = findings.dossier();
    let search = Search { findings, words: &words };
    for &id in &selection.claims {
        let claim = &dossier.claims[id];
        let mut hits = Vec::new();
        let title = claim.title.as_deref().unwrap_or_default();
        search.text("claim", "", &format!("{title}: {}", claim.text), &claim.text, &mut hits);
        search.attestations(&claim.attestations, &mut hits);
        let notes = claim.details.iter().flat_map(|details| &details.notes);
        notes.for_each(|note| search.text("note", "", note, note, &mut hits));
        add(findings.number(id), findings.claim_title(id), findings.identity.claim(id).to_owned(), hits);
    }
    for &id in &selection.arguments {
        let argument = &dossier.arguments[id];
        let mut hits = Vec::new();
        let title = argument.title.as_deref().unwrap_or_default();
        search.text("argument", "", &format!("{title}: {}", argument.gist), &argument.gist, &mut hits);
        search.attestations(&argument.attestations, &mut hits);
        argument.notes.iter().for_each(|note| search.text("note", "", note, note, &mut hits));
        argument.steps.iter().for_each(|&step| search.step(step, &mut hits));
        add(String::new(), findings.argument_name(id), findings.identity.argument(id).to_owned(), hits);
    }
    for &id in &selection.relations {
        let mut hits = Vec::new();
        search.grounds(&dossier.relations[id].grounds, &mut hits);
        add(String::new(), findings.end_name(End::Relation(id)), findings.identity.relation(dossier, id), hits);
    }
    listing
}

struct Search<'a, 'l> {
    findings: &'a Findings<'l>,
    words: &'a [&'a str],
}

impl Search<'_, '_> {
    fn text(&self, kind: &'static str, place: &str, searched: &str, shown: &str, hits: &mut Vec<Hit>) {
        let key = loose_key(searched);
        if self.words.iter().all(|word| key.contains(word)) {
            hits.push(Hit { kind, place: place.to_owned(), text: shown.to_owned() });
        }
    }

    fn passages(&self, passages: &[PassageId], hits: &mut Vec<Hit>) {
        for &id in passages {
            if let Some(quote) = &self.findings.dossier().passages[id].quote {
                let quoted = self.findings.quoted(id);
                self.text("quotation", &self.findings.place(id), quote, &quoted, hits);
            }
        }
    }

    /// The quotations of attestations; what two of them quote alike is found once.
    fn attestations(&self, attestations: &[AttestationId], hits: &mut Vec<Hit>) {
        let mut all = Vec::new();
        attestations.iter().for_each(|&id| self.passages(&self.findings.dossier().attestations[id].passages, &mut all));
        let mut seen = Seen::new();
        hits.extend(all.into_iter().filter(|hit| seen.insert((hit.place.clone(), hit.text.clone()))));
    }

    fn step(&self, id: StepId, hits: &mut Vec<Hit>) {
        let step = &self.findings.dossier().steps[id];
        self.attestations(&step.attestations, hits);
        self.grounds(&step.grounds, hits);
        step.notes.iter().for_each(|note| self.text("note", "", note, note, hits));
    }

    fn grounds(&self, grounds: &[Grounding], hits: &mut Vec<Hit>) {
        for ground in grounds {
            self.passages(&ground.passages, hits);
            if let Some(note) = &ground.note {
                self.text("note", "of the link", note, note, hits);
            }
        }
    }
}

/// As JSON.
#[must_use]
pub fn found_json(listing: &Listing) -> Value {
    json!({"schema": "rebut/find/1", "found": listing.items})
}
