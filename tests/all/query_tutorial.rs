//! What is found in the tutorial's dossier is what `docs/tutorial/expected.md` says, which was worked out by hand.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::collections::BTreeSet;
use std::path::Path;

use rebut::dossier::{Folder, Loaded, load};
use rebut::graph::{IssueMembership, Selection};
use rebut::model::{ClaimId, Dossier, EdgeSet, End, Word as _};
use rebut::query::{
    AnsweredBy, Finding, ReplyStatus, ReplyStatuses, Side, common_ground, issue_findings, not_addressed, second_hand,
    unanswered,
};

use super::query_maps::{claim, name};

pub fn tutorial() -> Loaded {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tutorial");
    let mut folder = Folder::default();
    let mut texts = Folder::default();
    for part in ["", "seeds", "arguments"] {
        for entry in std::fs::read_dir(root.join(part)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let file = path.file_name().unwrap().to_str().unwrap();
                let bytes = std::fs::read(&path).unwrap();
                if file.ends_with(".txt") {
                    texts.insert(file, bytes);
                } else {
                    folder.insert(if part.is_empty() { file.to_owned() } else { format!("{part}/{file}") }, bytes);
                }
            }
        }
    }
    load(&folder, Some(&texts))
}

fn expected() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tutorial/expected.md")).unwrap()
}

/// The words between a heading and the next.
pub fn section(heading: &str) -> String {
    let text = expected();
    let start = text.find(&format!("## {heading}")).unwrap_or_else(|| panic!("no heading `{heading}`"));
    let body = &text[start + 3..];
    body[..body.find("\n## ").unwrap_or(body.len())].to_owned()
}

/// The rows of the table below a heading, cells trimmed, without its head.
pub fn rows(heading: &str) -> Vec<Vec<String>> {
    let lines = section(heading);
    let table = lines.lines().filter(|line| line.starts_with('|')).skip(2);
    table.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// Titles in a list with `·` between them.
fn titles(list: &str) -> BTreeSet<String> {
    let one_line = list.replace('\n', " ");
    let clean = |title: &str| title.trim().trim_end_matches('.').trim().to_owned();
    one_line.split('·').map(clean).filter(|title| !title.is_empty()).collect()
}

fn side(dossier: &Dossier, sides: &[Side]) -> String {
    match sides {
        [] => "-".to_owned(),
        [Side::Party(party)] => dossier.parties[*party].id.to_string(),
        [Side::Unaligned(Some(source))] => dossier.sources[*source].id.to_string(),
        _ => "both".to_owned(),
    }
}

fn words(finding: Finding) -> String {
    let mut words = finding.status.word().to_owned();
    if finding.status == ReplyStatus::Answered {
        words += match finding.answered_by {
            Some(AnsweredBy::OwnSide) => " by its own side",
            Some(AnsweredBy::AnalystOnly) => " by the analyst only",
            _ => " by others",
        };
    }
    let marks: Vec<&str> = finding.marks().map(|mark| mark.word()).collect();
    if marks.is_empty() { words } else { format!("{words}; mark: {}", marks.join(", ")) }
}

fn names_where(dossier: &Dossier, wanted: impl Fn(ClaimId) -> bool) -> BTreeSet<String> {
    dossier.claims.ids().filter(|&id| wanted(id)).map(|id| dossier.claim_name(id).to_owned()).collect()
}

#[test]
fn every_claim_has_the_side_and_status_expected() {
    let loaded = tutorial();
    let dossier = &loaded.dossier;
    let statuses = ReplyStatuses::of(dossier, EdgeSet::Argued);
    let rows = rows("Reply status, claim by claim");
    assert_eq!(rows.len(), dossier.claims.len());
    for row in rows {
        let id = claim(dossier, &row[0]);
        let finding = statuses.claim(id);
        assert_eq!(
            (side(dossier, statuses.sides().of_claim(id)), words(finding)),
            (row[1].clone(), row[2].clone()),
            "{}",
            row[0]
        );
        // "2 of 2", where the reason counts.
        if let Some((open, all)) =
            row[3].split_once(" of ").filter(|_| row[3].starts_with(|c: char| c.is_ascii_digit()))
        {
            let all: String = all.chars().take_while(char::is_ascii_digit).collect();
            assert_eq!(finding.objections.to_string(), all, "{}", row[0]);
            if finding.status == ReplyStatus::Unanswered {
                let open: String = open.chars().take_while(char::is_ascii_digit).collect();
                assert_eq!(finding.unanswered.to_string(), open, "{}", row[0]);
            }
        }
    }
    for (id, _) in dossier.arguments.iter() {
        let name = dossier.argument_name(id);
        let expected = if name == "security exception" { "answered by its own side" } else { "unchallenged" };
        assert_eq!(words(statuses.argument(id)), expected, "<{name}>");
    }
}

#[test]
fn the_links_that_count_change_what_is_expected_to_change() {
    let loaded = tutorial();
    let dossier = &loaded.dossier;
    let argued = ReplyStatuses::of(dossier, EdgeSet::Argued);
    for (edges, counted) in [(EdgeSet::Record, 11), (EdgeSet::Argued, 15), (EdgeSet::All, 17)] {
        let statuses = ReplyStatuses::of(dossier, edges);
        let objections = statuses.objections().filter(|(_, objection)| !objection.concession).count();
        assert_eq!(objections, counted, "{}", edges.word());
        let mut changed: BTreeSet<String> = BTreeSet::new();
        for row in rows("What changes with the links").iter().filter(|row| row[0] == edges.word()) {
            for title in row[1].split(", ") {
                changed.insert(title.to_owned());
                let finding = statuses.claim(claim(dossier, title));
                let status: String = row[2].split([',', ':']).next().unwrap().to_owned();
                assert_eq!(finding.status.word(), status, "{title} with {}", edges.word());
                if let Some((open, all)) = row[2].split(", ").nth(1).and_then(|rest| rest.split_once(" of ")) {
                    let all: String = all.chars().take_while(char::is_ascii_digit).collect();
                    assert_eq!(
                        (finding.unanswered.to_string(), finding.objections.to_string()),
                        (open.to_owned(), all),
                        "{title}"
                    );
                }
            }
        }
        let differs = |id: ClaimId| {
            let (one, other) = (statuses.claim(id), argued.claim(id));
            (one.status, one.answered_by, one.objections, one.unanswered)
                != (other.status, other.answered_by, other.objections, other.unanswered)
        };
        assert_eq!(names_where(dossier, differs), changed, "{}", edges.word());
    }
}

#[test]
fn what_varn_owes() {
    let loaded = tutorial();
    let dossier = &loaded.dossier;
    let statuses = ReplyStatuses::of(dossier, EdgeSet::Argued);
    let membership = IssueMembership::of(dossier);
    let varn = dossier.party_named("varn").unwrap();
    let all = Selection::all(dossier, EdgeSet::Argued);
    let found = unanswered(&statuses, &membership, &all, Some(varn), None);
    let targets: Vec<(String, usize, usize)> = found
        .targets
        .iter()
        .map(|target| (name(dossier, target.target), target.objections.len(), target.issues.len()))
        .collect();
    assert_eq!(targets, [("closure lawful".to_owned(), 1, 1), ("licence".to_owned(), 2, 2)]);
    assert_eq!((found.open, found.selected), (3, 15));
    let through = |target: usize| -> Vec<String> {
        let objections = found.targets[target].objections.iter();
        objections.map(|open| dossier.argument_name(open.through.unwrap()).to_owned()).collect()
    };
    assert_eq!(
        (through(0), through(1)),
        (vec!["no notice".into()], vec!["plain words of art 9".into(), "practice since 1987".into()])
    );
    assert!(found.targets[1].objections[1].sides.is_empty(), "nobody has said it yet");
}

/// `issue: a, b · issue: c` as pairs.
fn by_issue(list: &str) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    for part in list.replace('\n', " ").split('·') {
        let (issue, claims) = part.split_once(':').unwrap();
        for title in claims.split(',') {
            pairs.insert((issue.trim().to_owned(), title.trim().trim_end_matches('.').to_owned()));
        }
    }
    pairs
}

#[test]
fn what_each_side_has_not_addressed() {
    let loaded = tutorial();
    let dossier = &loaded.dossier;
    let statuses = ReplyStatuses::of(dossier, EdgeSet::Argued);
    let found = not_addressed(&statuses, &IssueMembership::of(dossier));
    let text = section("Owed by Varn");
    let between = |from: &str, to: &str| {
        let start = text.find(from).unwrap() + from.len();
        text[start..start + text[start..].find(to).unwrap()].to_owned()
    };
    let lists = [
        ("varn", between("Not addressed by Varn, on open issues:", "\n\n")),
        ("orr", between("Not addressed by Orr, on open issues:", "\n\n")),
    ];
    for (party, list) in lists {
        let by = dossier.party_named(party).unwrap();
        let pairs: BTreeSet<(String, String)> = found
            .iter()
            .filter(|item| item.by == by)
            .flat_map(|item| item.issues.iter().map(|&issue| (issue, item.claim)))
            .map(|(issue, claim)| (dossier.issues[issue].id.to_string(), dossier.claim_name(claim).to_owned()))
            .collect();
        assert_eq!(pairs, by_issue(&list), "by {party}");
    }
}

#[test]
fn what_is_asserted_without_argument() {
    let loaded = tutorial();
    let dossier = &loaded.dossier;
    let text = section("Asserted without argument (*bare*)");
    let list = text.split("\n\n").nth(1).unwrap().split("\nWith").next().unwrap();
    let mut expected = titles(list);
    let bare = |edges| {
        let statuses = ReplyStatuses::of(dossier, edges);
        names_where(dossier, |id| statuses.is_bare(id))
    };
    assert_eq!(bare(EdgeSet::Argued), expected);
    expected.insert("transit as of right".to_owned());
    assert_eq!(bare(EdgeSet::Record), expected);
}

#[test]
fn the_issues() {
    let loaded = tutorial();
    let dossier = &loaded.dossier;
    let statuses = ReplyStatuses::of(dossier, EdgeSet::Argued);
    let findings = issue_findings(&statuses, &IssueMembership::of(dossier));
    let rows = rows("Issues");
    assert_eq!(rows.len(), findings.len());
    for row in rows {
        let id = dossier.issue_named(&row[0]).unwrap();
        let issue = &dossier.issues[id];
        let finding = findings.iter().find(|finding| finding.issue == id).unwrap();
        assert_eq!(issue.parent.map_or("", |parent| &dossier.issues[parent].id), row[1], "{}", row[0]);
        let answers: BTreeSet<String> =
            finding.answers.iter().map(|&claim| dossier.claim_name(claim).to_owned()).collect();
        assert_eq!(answers, row[2].split(", ").map(str::to_owned).collect(), "{}", row[0]);
        assert_eq!(finding.open, row[3].starts_with("yes"), "{}", row[0]);
        let silent: Vec<&str> = finding.silent.iter().map(|&party| &*dossier.parties[party].name).collect();
        let expected: Vec<&str> = match row[4].as_str() {
            "" => Vec::new(),
            near_miss if near_miss.starts_with("near miss") => Vec::new(),
            silent => silent.split(", ").collect(),
        };
        assert_eq!(silent, expected, "{}", row[0]);
    }
}

#[test]
fn common_ground_and_second_hand() {
    let loaded = tutorial();
    let dossier = &loaded.dossier;
    let statuses = ReplyStatuses::of(dossier, EdgeSet::Argued);
    let planted = |what: &str| -> BTreeSet<String> {
        let rows = rows("Planted, each with a near miss");
        let row = rows.iter().find(|row| row[0] == what).unwrap();
        let bare = |title: &str| title.split(" (").next().unwrap().trim().to_owned();
        row[1].split(", ").map(bare).collect()
    };
    assert_eq!(names_where(dossier, |id| common_ground(&statuses, id)), planted("common ground"));
    assert_eq!(names_where(dossier, |id| second_hand(&loaded, id)), planted("second-hand"));
    assert!(dossier.claims.ids().all(|id| rebut::query::unverified(&loaded, id).is_empty()));
    assert!(dossier.claims.ids().all(|id| statuses.objections_to(End::Claim(id)).count() < 3));
}
