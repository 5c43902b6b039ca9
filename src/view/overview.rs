//! A whole dossier at a glance: its issues, how they hang together, and what is unanswered in each.

use std::collections::BTreeMap;

use super::argument_diagram::status_legend;
use super::wording::{counted, glyph, status};
use super::{
    Basis, Border, Diagram, Edge, EdgeKind, Findings, IssueAnswer, IssueCard, LegendEntry, LegendSign, Shape, ShapeKind,
};
use crate::graph::Selection;
use crate::model::{ClaimId, End, Id as _, IssueId, RelationKind, StepId, Word as _};
use crate::query::{IssueFinding, ReplyStatus, common_ground, issue_findings};

/// So many claims are named where one points at the card of what is in no issue.
const NAMED: usize = 40;

/// More lines than these between issues that are no parts of each other hide the tree of the issues: the cards then
/// name the issues instead.
const MOST_CROSS_LINES: usize = 12;

/// So many issues are named on a card; the words shown when one points at it name all.
const NAMED_ISSUES: usize = 3;

/// Draws a dossier as a card for each issue, with the number of its claims, its answers and who is silent.
///
/// A sub-issue hangs below its parent. A thin line joins two issues of which one bears on the other (where these would
/// be too many, the lower card says it in words): its number counts the premises, conclusions, supports, objections and
/// undercuts that lead from a claim or argument at home in one to a claim or argument at home in the other. A claim is at home in the issue that it answers, else in the first under
/// whose heading it stands. `links` says where the card of each issue leads, by the index of the issue.
#[must_use]
pub fn overview(findings: &Findings<'_>, selection: &Selection, title: &str, links: &[Option<String>]) -> Diagram {
    let dossier = findings.dossier();
    let found = issue_findings(&findings.statuses, &findings.membership);
    let mut diagram = Diagram { title: title.to_owned(), ..Diagram::default() };
    for finding in &found {
        diagram.shapes.push(Shape {
            id: format!("i:{}", dossier.issues[finding.issue].id),
            title: pointed_at(findings, finding),
            link: links.get(finding.issue.index()).cloned().flatten(),
            kind: ShapeKind::Issue(card(findings, finding)),
        });
    }
    let outside: Vec<ClaimId> =
        dossier.claims.ids().filter(|&claim| findings.membership.of_claim(claim).is_empty()).collect();
    if !outside.is_empty() {
        let names: Vec<String> = outside.iter().take(NAMED).map(|&claim| findings.claim_line(claim)).collect();
        let more = outside.len().saturating_sub(NAMED);
        let more = if more > 0 { format!("\nand {more} more") } else { String::new() };
        let card = IssueCard {
            question: "Not in any issue".to_owned(),
            counts: counts(findings, &outside),
            ..IssueCard::default()
        };
        diagram.shapes.push(Shape {
            id: "i".to_owned(),
            title: format!("{}{more}", names.join("\n")),
            link: None,
            kind: ShapeKind::Issue(card),
        });
    }
    diagram.edges = edges(findings, selection);
    if diagram.edges.iter().filter(|edge| edge.kind == EdgeKind::BearsOn).count() > MOST_CROSS_LINES {
        cross_lines_to_words(findings, &mut diagram);
    }
    diagram.legend = legend(findings, &diagram, &found);
    let all: Vec<ClaimId> = dossier.claims.ids().collect();
    let mut heading = vec![format!("overview of {}", counted(found.len(), "issue")), findings.links()];
    heading.extend(counts(findings, &all));
    heading.extend(dossier.manifest.as_of.as_ref().map(|as_of| format!("as of {as_of}")));
    if links.iter().any(Option::is_some) {
        heading.push("each card leads to the picture of its issue".to_owned());
    }
    diagram.heading = heading.join(" · ");
    diagram.description = format!(
        "An overview of {} with {}: a card for each issue, with its answers and who is silent on it. The counts of a card \
         leave out its sub-issues.",
        counted(found.len(), "issue"),
        counted(all.len(), "claim"),
    );
    diagram
}

fn card(findings: &Findings<'_>, finding: &IssueFinding) -> IssueCard {
    let dossier = findings.dossier();
    let issue = &dossier.issues[finding.issue];
    let answers: Vec<IssueAnswer> = finding
        .answers
        .iter()
        .map(|&claim| {
            let status = findings.statuses.claim(claim).status;
            let agreed = common_ground(&findings.statuses, claim);
            let name = findings.claim_name(claim).replacen('[', "", 1).replacen(']', "", 1);
            IssueAnswer {
                glyph: glyph(status).to_owned(),
                words: if agreed { format!("{name} (common ground)") } else { name },
                unanswered: status == ReplyStatus::Unanswered,
            }
        })
        .collect();
    let silent: Vec<&str> = finding.silent.iter().map(|&party| findings.party_name(party)).collect();
    IssueCard {
        id: issue.id.to_string(),
        kind: issue.kind.map(|kind| kind.word().to_owned()).unwrap_or_default(),
        state: match (finding.answers.is_empty(), finding.open) {
            (true, _) => "no answer".to_owned(),
            (false, true) => "open".to_owned(),
            (false, false) => "not open".to_owned(),
        },
        question: if issue.question.is_empty() { format!("({})", issue.id) } else { issue.question.to_string() },
        counts: counts(findings, &finding.claims),
        border: if answers.iter().any(|answer| answer.unanswered) { Border::Unanswered } else { Border::Normal },
        answers,
        silent: if silent.is_empty() { String::new() } else { format!("silent: {}", silent.join(", ")) },
        bears_on: String::new(),
    }
}

/// `15 claims`, `2 unanswered`, `1 disputed`.
fn counts(findings: &Findings<'_>, claims: &[ClaimId]) -> Vec<String> {
    let of = |wanted: ReplyStatus| claims.iter().filter(|&&id| findings.statuses.claim(id).status == wanted).count();
    let mut counts = vec![counted(claims.len(), "claim"), format!("{} unanswered", of(ReplyStatus::Unanswered))];
    let disputed = of(ReplyStatus::Disputed);
    if disputed > 0 {
        counts.push(format!("{disputed} disputed"));
    }
    counts
}

/// The words shown when the reader points at the card of an issue.
fn pointed_at(findings: &Findings<'_>, finding: &IssueFinding) -> String {
    let issue = &findings.dossier().issues[finding.issue];
    let mut lines = vec![format!("{} ({})", issue.question, issue.id).trim_start().to_owned()];
    lines.extend(finding.answers.iter().map(|&claim| {
        let common = if common_ground(&findings.statuses, claim) { " · common ground" } else { "" };
        format!("{} · {}{common}", findings.claim_line(claim), status(findings.statuses.claim(claim)))
    }));
    lines.join("\n")
}

/// Sub-issues to their parents, and a line between each two other issues of which one bears on the other.
fn edges(findings: &Findings<'_>, selection: &Selection) -> Vec<Edge> {
    let dossier = findings.dossier();
    let mut bearing = bearing(findings, selection);
    let mut edges = Vec::new();
    let name = |issue: IssueId| &dossier.issues[issue].id;
    let words = |from: IssueId, to: IssueId, count: usize| {
        format!("{} of {} on {}", counted(count, "link"), name(from), name(to))
    };
    let both = |a: IssueId, b: IssueId, (up, down): (usize, usize)| {
        let all = [(a, b, up), (b, a, down)].into_iter().filter(|(_, _, count)| *count > 0);
        all.map(|(from, to, count)| words(from, to, count)).collect::<Vec<_>>().join("; ")
    };
    for (id, issue) in dossier.issues.iter() {
        let Some(parent) = issue.parent.filter(|&parent| parent != id) else { continue };
        let pair = (id.min(parent), id.max(parent));
        let counts = bearing.remove(&pair).unwrap_or_default();
        let links = both(pair.0, pair.1, counts);
        let line = if links.is_empty() { String::new() } else { format!("\n{links}") };
        let count = counts.0 + counts.1;
        edges.push(Edge {
            id: format!("i:{}.part-of", issue.id),
            title: format!("{} is a part of {}{line}", issue.id, name(parent)),
            from: id.index(),
            to: parent.index(),
            kind: EdgeKind::PartOf,
            basis: Basis::Stated,
            back: None,
            label: if count > 0 { count.to_string() } else { String::new() },
        });
    }
    for ((a, b), counts) in bearing {
        // What bears on the other stands below it.
        let (from, to) = if counts.0 > counts.1 { (a, b) } else { (b, a) };
        edges.push(Edge {
            id: format!("i:{}.bears-on.{}", name(from), name(to)),
            title: both(a, b, counts),
            from: from.index(),
            to: to.index(),
            kind: EdgeKind::BearsOn,
            basis: Basis::Stated,
            back: None,
            label: (counts.0 + counts.1).to_string(),
        });
    }
    edges
}

/// How many links lead from one issue to another: for each pair, the earlier issue first, there and back.
fn bearing(findings: &Findings<'_>, selection: &Selection) -> BTreeMap<(IssueId, IssueId), (usize, usize)> {
    let (dossier, membership) = (findings.dossier(), &findings.membership);
    let of_step = |step: StepId| {
        let step = &dossier.steps[step];
        let of_argument = membership.of_argument(step.argument).first().copied();
        of_argument.or_else(|| membership.home(dossier, step.conclusion?))
    };
    let home = |end: End| {
        // An edge is at home where it comes from.
        let end = if let End::Relation(relation) = end { dossier.relations[relation].from } else { end };
        match end {
            End::Claim(claim) => membership.home(dossier, claim),
            End::Argument(argument) => membership.of_argument(argument).first().copied(),
            End::Step(step) => of_step(step),
            End::Relation(_) => None,
        }
    };
    let mut links = BTreeMap::new();
    let mut count = |from: Option<IssueId>, to: Option<IssueId>| {
        if let (Some(from), Some(to)) = (from, to)
            && from != to
        {
            let counts: &mut (usize, usize) = links.entry((from.min(to), from.max(to))).or_default();
            if from < to {
                counts.0 += 1;
            } else {
                counts.1 += 1;
            }
        }
    };
    for &id in &selection.steps {
        let here = of_step(id);
        let step = &dossier.steps[id];
        step.premises.iter().for_each(|premise| count(membership.home(dossier, premise.claim), here));
        if let Some(conclusion) = step.conclusion {
            count(here, membership.home(dossier, conclusion));
        }
    }
    for relation in selection.relations.iter().map(|&id| &dossier.relations[id]) {
        if relation.kind != RelationKind::Restates {
            count(home(relation.from), home(relation.to));
        }
    }
    links
}

/// Takes the lines between issues that are no parts of each other out, and says on the lower card what they said: the
/// issues with the most links first.
fn cross_lines_to_words(findings: &Findings<'_>, diagram: &mut Diagram) {
    let dossier = findings.dossier();
    let mut bears_on: BTreeMap<usize, Vec<(usize, usize, String)>> = BTreeMap::new();
    diagram.edges.retain(|edge| {
        if edge.kind == EdgeKind::BearsOn {
            let count = edge.label.parse().unwrap_or(0);
            bears_on.entry(edge.from).or_default().push((count, edge.to, edge.title.clone()));
        }
        edge.kind != EdgeKind::BearsOn
    });
    let ids: Vec<&str> = dossier.issues.iter().map(|(_, issue)| &*issue.id).collect();
    for (from, mut to) in bears_on {
        to.sort_by_key(|(count, to, _)| (std::cmp::Reverse(*count), *to));
        let named =
            to.iter().take(NAMED_ISSUES).filter_map(|(count, to, _)| Some(format!("{} {count}", ids.get(*to)?)));
        let named: Vec<String> = named.collect();
        let more = to.len().saturating_sub(NAMED_ISSUES);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        if let Some(shape) = diagram.shapes.get_mut(from) {
            to.iter().for_each(|(_, _, words)| {
                shape.title.push('\n');
                shape.title.push_str(words);
            });
            if let ShapeKind::Issue(card) = &mut shape.kind {
                card.bears_on = format!("linked to: {}{more}", named.join(", "));
            }
        }
    }
}

fn legend(findings: &Findings<'_>, diagram: &Diagram, found: &[IssueFinding]) -> Vec<LegendEntry> {
    let entry = |sign: LegendSign, words: &str| LegendEntry { sign, words: words.to_owned() };
    let mut legend = Vec::new();
    for (kind, words) in [
        (EdgeKind::PartOf, "the lower issue is a part of the upper one"),
        (EdgeKind::BearsOn, "so many links lead from claims and arguments of one to those of the other"),
    ] {
        if diagram.edges.iter().any(|edge| edge.kind == kind) {
            legend.push(entry(LegendSign::Edge(kind, Basis::Stated), words));
        }
    }
    let thick = |shape: &Shape| matches!(&shape.kind, ShapeKind::Issue(card) if card.border == Border::Unanswered);
    if diagram.shapes.iter().any(thick) {
        legend.push(entry(LegendSign::Border(Border::Unanswered), "an answer to the issue is unanswered"));
    }
    let mut statuses: Vec<ReplyStatus> =
        found.iter().flat_map(|finding| &finding.answers).map(|&claim| findings.statuses.claim(claim).status).collect();
    statuses.sort_unstable();
    statuses.dedup();
    legend.extend(
        statuses.into_iter().map(|status| entry(LegendSign::Glyph(glyph(status).to_owned()), status_legend(status))),
    );
    legend
}
