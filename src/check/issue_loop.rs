//! R318: issues that are parts of each other.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::dossier::Loaded;
use crate::model::{Id as _, IssueId};

/// Complains about each circle of `parent`, once, at the issue in it that is declared last.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let issues = &loaded.dossier.issues;
    // For each issue the walk that saw it first: a circle is seen by its own walk again.
    let mut seen: Vec<Option<IssueId>> = vec![None; issues.len()];
    for start in issues.ids() {
        let mut at = Some(start);
        while let Some(id) = at {
            let Some(slot) = seen.get_mut(id.index()) else { break };
            match *slot {
                None => *slot = Some(start),
                Some(walk) if walk == start => {
                    report(loaded, id, found);
                    break;
                }
                Some(_) => break,
            }
            at = issues[id].parent;
        }
    }
}

fn report(loaded: &Loaded, first: IssueId, found: &mut Vec<Diagnostic>) {
    let issues = &loaded.dossier.issues;
    let mut circle = vec![first];
    let mut at = issues[first].parent;
    while let Some(id) = at.filter(|&id| id != first) {
        circle.push(id);
        at = issues[id].parent;
    }
    let Some(&last) = circle.iter().max_by_key(|&&id| issues[id].declared) else { return };
    let Some(place) = issues[last].declared else { return };
    // From the last one upward, and back to it.
    let from = circle.iter().position(|&id| id == last).unwrap_or(0);
    circle.rotate_left(from);
    circle.push(last);
    let names: Vec<String> = circle.iter().map(|&id| format!("`{}`", issues[id].id)).collect();
    let message = if circle.len() == 2 {
        format!("the issue {} is said to be a part of itself", names.first().map_or("", String::as_str))
    } else {
        format!("these issues are said to be parts of one another: {}", names.join(", a part of "))
    };
    found.push(
        Diagnostic::new(codes::ISSUE_LOOP, place, message)
            .help("take one `parent` out: the question that the others serve has none"),
    );
}
