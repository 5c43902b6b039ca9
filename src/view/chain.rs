//! The shortest chain between two claims, in words.

use serde_json::{Value, json};

use super::wording::counted;
use super::{Findings, Page};
use crate::graph::{Hop, Link, Walk};
use crate::model::{End, RelationKind, Word as _};

/// The page that `rebut path` prints: a line a hop, each with how it leads on.
#[must_use]
pub fn chain(findings: &Findings<'_>, from: End, to: End, walk: Option<&Walk>) -> Page {
    let mut page = Page::new();
    let ends = format!("from {} to {}", findings.end_name(from), findings.end_name(to));
    let Some(walk) = walk else {
        page.heading(format!("{ends} · {}", findings.links()));
        page.paragraph(
            "Nothing joins the two: no chain of links, premises and conclusions leads from one to the other.",
        );
        return page;
    };
    page.heading(format!("{ends} · {} · {}", findings.links(), counted(walk.hops.len(), "link")));
    page.entry(0, "", line(findings, walk.from), "");
    for hop in &walk.hops {
        let (words, basis) = words(findings, *hop);
        page.entry(1, if hop.forward { "↓" } else { "↑" }, words, basis);
        page.entry(0, "", line(findings, hop.to), "");
    }
    page
}

fn line(findings: &Findings<'_>, end: End) -> String {
    match end {
        End::Claim(claim) => findings.claim_line(claim),
        other => findings.end_name(other),
    }
}

/// How a hop leads on, read from above, and who draws it.
fn words(findings: &Findings<'_>, hop: Hop) -> (&'static str, String) {
    let dossier = findings.dossier();
    let pair = |forward, backward| if hop.forward { forward } else { backward };
    match hop.link {
        Link::Premise(_) => (pair("is a premise of", "has the premise"), String::new()),
        Link::Conclusion(step) => {
            (pair("concludes", "is concluded by"), crate::graph::step_basis(dossier, step).word().to_owned())
        }
        Link::Part(_) => (pair("is a step of", "has the step"), String::new()),
        Link::EndOf(_) => (pair("is an end of", "is a link at"), String::new()),
        Link::Relation(id) => {
            let relation = &dossier.relations[id];
            let words = match relation.kind {
                RelationKind::Supports => pair("supports", "is supported by"),
                RelationKind::Objects => pair("objects to", "is objected to by"),
                RelationKind::Undercuts => pair("undercuts", "is undercut by"),
                RelationKind::Contradicts => "contradicts",
                RelationKind::Restates => "says the same as",
            };
            (words, relation.basis().word().to_owned())
        }
    }
}

/// The same for programs.
#[must_use]
pub fn chain_json(findings: &Findings<'_>, from: End, to: End, walk: Option<&Walk>) -> Value {
    let hops: Option<Vec<Value>> = walk.map(|walk| {
        let hop = |hop: &Hop| {
            let (words, basis) = words(findings, *hop);
            let mut value = json!({"words": words, "forward": hop.forward, "to": findings.end_name(hop.to)});
            if let (Some(object), false) = (value.as_object_mut(), basis.is_empty()) {
                object.insert("basis".to_owned(), json!(basis));
            }
            value
        };
        walk.hops.iter().map(hop).collect()
    });
    json!({
        "schema": "rebut/path/1",
        "from": findings.end_name(from),
        "to": findings.end_name(to),
        "hops": hops,
    })
}
