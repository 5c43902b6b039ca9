//! Small dossiers for the tests of graph and query: two parties, five speakers, five sources, one map.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use rebut::dossier::{Folder, Loaded, load};
use rebut::graph::IssueMembership;
use rebut::model::{ArgumentId, ClaimId, Dossier, EdgeSet, End};
use rebut::query::{AnsweredBy, Finding, Holder, Owner, ReplyStatus, ReplyStatuses, Side, Take, Voice};

const MANIFEST: &str = r#"
title: A quarrel
parties: {varn: Varn, orr: Orr}
actors:
  v: {name: Counsel for Varn, speaks_for: varn}
  v2: {name: Minister of Varn, speaks_for: {party: varn, from: "2020-01-01", to: "2023-12-31"}}
  o: {name: Counsel for Orr, speaks_for: orr}
  friend: {name: A friend of Orr, sides_with: {party: orr, basis: "always has"}}
  n: {name: A newspaper}
"#;

const RECORDS: [(&str, &str); 6] = [
    ("sv", "title: Memorial\nauthors: [v]\n"),
    ("so", "title: Counter-memorial\nauthors: [o]\n"),
    ("sn", "title: A report\nauthors: [n]\n"),
    ("sx", "title: A leaflet\n"),
    ("sl", "title: An article\nauthors: [n]\nslant: {party: orr, basis: \"its last line\"}\n"),
    ("sd", "title: A speech\nauthors: [v2]\ndate: \"2024-05-01\"\n"),
];

/// Reads a map in which `@so` stands for a link stated in the source `so`, and so on, `@infer` for an inferred and `@ext` for
/// an external one.
pub fn read(map: &str) -> Loaded {
    let mut map = map.to_owned();
    for (source, _) in RECORDS {
        let link = format!("link: {{basis: stated, in: {source}, at: ¶1, quote: \"so it is\"}}");
        map = map.replace(&format!("@{source}"), &link);
    }
    map = map.replace("@infer", "link: {basis: inferred, note: \"the analyst says so\"}");
    map = map.replace("@ext", "link: {basis: external, note: \"not in the sources\"}");
    let mut folder = Folder::default();
    folder.insert("dossier.yaml", MANIFEST);
    for (source, record) in RECORDS {
        folder.insert(format!("seeds/{source}.yaml"), record);
    }
    folder.insert("arguments/map.argdown", map.into_bytes());
    load(&folder, None)
}

pub fn claim(dossier: &Dossier, title: &str) -> ClaimId {
    dossier.claim_titled(title).unwrap_or_else(|| panic!("there is no claim `{title}`"))
}

pub fn argument(dossier: &Dossier, title: &str) -> ArgumentId {
    dossier.argument_titled(title).unwrap_or_else(|| panic!("there is no argument `{title}`"))
}

/// What a thing is called in a test: `a`, `<b>`, `<b>/1`, `a-c`.
pub fn name(dossier: &Dossier, end: End) -> String {
    match end {
        End::Claim(id) => dossier.claim_name(id).to_owned(),
        End::Argument(id) => format!("<{}>", dossier.argument_name(id)),
        End::Step(id) => {
            let argument = dossier.steps[id].argument;
            let place = dossier.arguments[argument].steps.iter().position(|&step| step == id).unwrap();
            format!("<{}>/{}", dossier.argument_name(argument), place + 1)
        }
        End::Relation(id) => {
            let edge = &dossier.relations[id];
            format!("{}-{}", name(dossier, edge.from), name(dossier, edge.to))
        }
    }
}

pub fn names(dossier: &Dossier, ends: impl IntoIterator<Item = End>) -> String {
    ends.into_iter().map(|end| name(dossier, end)).collect::<Vec<_>>().join(", ")
}

pub fn side(dossier: &Dossier, side: Side) -> String {
    match side {
        Side::Party(party) => dossier.parties[party].id.to_string(),
        Side::Unaligned(Some(source)) => format!("unaligned: {}", dossier.sources[source].id),
        Side::Unaligned(None) => "unaligned".to_owned(),
    }
}

pub fn sides(dossier: &Dossier, list: &[Side]) -> String {
    list.iter().map(|&one| side(dossier, one)).collect::<Vec<_>>().join(", ")
}

pub fn holder(dossier: &Dossier, holder: Holder) -> String {
    match holder {
        Holder::Actor(actor) => dossier.actors[actor].id.to_string(),
        Holder::Party(party) => format!("party {}", dossier.parties[party].id),
        Holder::Author(source) => format!("author of {}", dossier.sources[source].id),
        Holder::Unnamed(Some(source)) => format!("unnamed in {}", dossier.sources[source].id),
        Holder::Unnamed(None) => "unnamed".to_owned(),
    }
}

pub fn owners(dossier: &Dossier, list: &[Owner]) -> String {
    let one = |owner: &Owner| match owner {
        Owner::Holder(of) => holder(dossier, *of),
        Owner::Analyst => "analyst".to_owned(),
    };
    list.iter().map(one).collect::<Vec<_>>().join(", ")
}

pub fn voice(dossier: &Dossier, voice: &Voice) -> String {
    let take = match voice.take {
        Take::Asserts => "asserts",
        Take::Implies => "implies",
        Take::Concedes => "concedes",
        Take::Questions => "questions",
        Take::Denies => "denies",
    };
    format!("{} {take}", holder(dossier, voice.holder))
}

fn word(status: ReplyStatus) -> String {
    use rebut::model::Word as _;
    status.word().replace('-', " ")
}

/// `unanswered 1 of 2; mark: conceded`.
pub fn finding(finding: Finding) -> String {
    let mut out = word(finding.status);
    if finding.unanswered > 0 {
        out += &format!(" {} of {}", finding.unanswered, finding.objections);
    }
    if finding.status == ReplyStatus::Answered {
        out += match finding.answered_by {
            Some(AnsweredBy::OwnSide) => " by its own side",
            Some(AnsweredBy::AnalystOnly) => " by the analyst only",
            Some(AnsweredBy::Others) => " by others",
            None => " by nobody",
        };
    }
    let marks: Vec<String> = finding.marks().filter(|&mark| mark != ReplyStatus::Unchallenged).map(word).collect();
    if !marks.is_empty() {
        out += &format!("; mark: {}", marks.join(", "));
    }
    out
}

/// The statuses of everything that is not unchallenged, a line each.
pub fn statuses(map: &str, edges: EdgeSet) -> String {
    let loaded = read(map);
    let dossier = &loaded.dossier;
    let statuses = ReplyStatuses::of(dossier, edges);
    let claims = dossier.claims.ids().map(|id| (End::Claim(id), statuses.claim(id)));
    let arguments = dossier.arguments.ids().map(|id| (End::Argument(id), statuses.argument(id)));
    let mut out = String::new();
    for (end, found) in claims.chain(arguments).filter(|(_, found)| found.status != ReplyStatus::Unchallenged) {
        out += &format!("{}: {}\n", name(dossier, end), finding(found));
    }
    out
}

/// What a map's errors are; the maps here should have none that matter.
pub fn membership(loaded: &Loaded) -> IssueMembership {
    IssueMembership::of(&loaded.dossier)
}
