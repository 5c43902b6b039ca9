//! Readings, wordings, authorities, discrepancies, persons, chronology, concessions: each with cases that are in the table
//! and near misses that are not.

use expect_test::{Expect, expect};
use rebut::command::TableFormat;
use rebut::command::show::{What, concessions, list};
use rebut::dossier::{Folder, Loaded, load};
use rebut::graph::Selection;
use rebut::model::EdgeSet;
use rebut::view::Findings;

const DOSSIER: &str = "title: Pier\nparties: {north: The North, south: The South}\n\
    actors: {n: {name: N, role: counsel, speaks_for: north}, s: {name: S, speaks_for: south}, p: {name: P}, q: {name: Q}}\n\
    instruments: {Charter: {title: The Charter, force: charter, provisions: {art 1: {elements: {port: condition, day: condition}}}}}\n";

fn loaded(map: &str) -> Loaded {
    let mut folder = Folder::new();
    folder.insert("dossier.yaml", DOSSIER.as_bytes().to_vec());
    for (id, author, date) in [("m", "n", "2024-05-31"), ("c", "s", "2024-06"), ("note", "p", "2024")] {
        let record = format!("title: The {id}\nauthors: [{author}]\ndate: \"{date}\"\n");
        folder.insert(format!("seeds/{id}.yaml"), record.into_bytes());
    }
    folder.insert("arguments/a.argdown", map.as_bytes().to_vec());
    load(&folder, None)
}

/// The table as CSV, without its head.
fn rows(what: Option<What>, map: &str, expect: &Expect) {
    let loaded = loaded(map);
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
    let output = match what {
        Some(what) => list(&findings, what, false, &selection, "", TableFormat::Csv).unwrap(),
        None => concessions(&findings, &selection, "", None, TableFormat::Csv).unwrap(),
    };
    let csv = String::from_utf8(output.bytes).unwrap().replace("\r\n", "\n");
    let (_, rows) = csv.split_once('\n').unwrap();
    expect.assert_eq(rows);
}

#[test]
fn readings_and_their_rivals() {
    let map = "[a]: A. {in: m, reads: {provision: Charter art 1, term: pier, as: a quay}}\n\n\
        [b]: B. {in: c, reads: {provision: Charter art 1, term: Pier, as: a jetty, when: at low water}}\n\n\
        [c]: The same as a. {in: note, reads: {provision: Charter art 1, term: pier, as: A quay}}\n\n\
        [d]: Another word. {in: c, reads: {provision: Charter art 1, element: port, as: a jetty}}\n\n\
        [e]: Cites and reads nothing. {in: m, cites: [Charter art 1]}\n";
    rows(
        Some(What::Readings),
        map,
        &expect![[r#"
            C1,Charter art 1,pier,a quay,The North,"N, m",C2,· unchallenged
            C2,Charter art 1,Pier,"a jetty, when at low water",The South,"S, c","C1, C3",· unchallenged
            C3,Charter art 1,pier,A quay,unaligned: note,"P, note",C2,· unchallenged
            C4,Charter art 1,port,a jetty,The South,"S, c",,· unchallenged
        "#]],
    );
}

#[test]
fn wordings_and_who_leaves_what_out() {
    let map = "[a]: A. {in: m, gives: {provision: Charter art 1, port: \"the port\"}}\n\n\
        [b]: B. {in: c, gives: {provision: Charter art 1, port: \"a port\", day: \"by day\"}}\n\n\
        [c]: C. {in: c, cites: [Charter art 2]}\n";
    rows(
        Some(What::Wordings),
        map,
        &expect![[r#"
        Charter art 1,"c, m","port, day",day (m)
    "#]],
    );
}

#[test]
fn authorities_of_claims_arguments_and_links() {
    let map = "[a]: A. {in: m, cites: [Charter art 1, Some Case]}\n  \
        - [b] {link: {basis: external, cites: [Charter art 1], note: \"n\"}}\n  + <why>\n\n\
        [b]: B. {in: c}\n\n<why>: It was so. {in: m, cites: [Charter art 1]}\n";
    rows(
        Some(What::Authorities),
        map,
        &expect![[r#"
        Charter art 1,charter,C1 A.,"N, m"
        Charter art 1,charter,<why>,"N, m"
        Some Case,,C1 A.,"N, m"
    "#]],
    );
}

#[test]
fn discrepancies_are_of_facts_and_of_two_sources() {
    let map = "[four]: Four ships. {in: m, kind: fact}\n  >< [five]\n\n[five]: Five ships. {in: c, kind: fact}\n\n\
        [lawful]: It was lawful. {in: m, kind: law}\n  >< [unlawful]\n\n[unlawful]: It was not. {in: c, kind: law}\n\n\
        [here]: Here. {in: m, kind: fact}\n  >< [there]\n\n[there]: There. {in: m, kind: fact}\n\n\
        [shot]: It was shot. {kind: fact, said: [{in: c}, {in: m, stance: denies}]}\n\n\
        [alone]: Said and denied in one source. {kind: fact, said: [{in: c}, {in: c, by: n, stance: denies}]}\n\n\
        [rule]: A rule that is denied. {kind: law, said: [{in: c}, {in: m, stance: denies}]}\n";
    rows(
        Some(What::Discrepancies),
        map,
        &expect![[r#"
            C1 Four ships.,"N, m",C2 Five ships.,"S, c",drawn by the analyst
            C7 It was shot.,"S, c",it is not so,"N, m",
        "#]],
    );
}

#[test]
fn persons_by_how_they_are_heard() {
    let map = "[a]: A. {in: m}\n\n[b]: B. {by: s, in: note, speech: indirect, via: [q]}\n\n\
        [c]: C. {by: s, in: note, speech: direct}\n\n[d]: D. {by: unnamed, in: note}\n";
    rows(
        Some(What::Persons),
        map,
        &expect![[r#"
        N,counsel,The North,m,1,0,0
        S,,The South,note,1,1,0
        Q,,,note,0,0,1
    "#]],
    );
}

#[test]
fn chronology_is_of_what_has_a_date() {
    let map = "[a]: A. {in: m, about: {time: 2024-05-03}}\n\n[b]: B. {in: c, date: \"2024-05\"}\n\n\
        [c]: No date at all. {in: note, about: {time: last spring, place: 2024}}\n";
    rows(
        Some(What::Chronology),
        map,
        &expect![[r#"
        2024,note: The note,P
        2024-05,said: C2 B.,"S, c"
        2024-05-03,C1 A.,"N, m"
        2024-05-31,m: The m,N
        2024-06,c: The c,S
    "#]],
    );
}

#[test]
fn concessions_of_claims_and_of_objections() {
    let map = "[a]: A. {said: [{in: m}, {in: c, stance: concedes, modality: possible}]}\n\n\
        [b]: B. {in: c}\n  - [a] {link: {basis: stated, in: c, quote: \"it is true\", concession: true}}\n\n\
        [d]: Asserted by both. {said: [{in: m}, {in: c}]}\n\n[e]: Denied. {in: c, stance: denies}\n";
    rows(
        None,
        map,
        &expect![[r#"
        The South,C1 A.,"S, c",,N
        (only to outweigh it),C1 [a] speaks against C2 [b],"S, c","""it is true""",
    "#]],
    );
}

#[test]
fn who_reports_a_concession_grants_nothing() {
    let map = "[a]: A. {in: m}\n\n[a] {by: s, in: m, own: rejects, stance: concedes}\n\n[b]: B. {in: c}\n\n[b] {in: m, stance: concedes}\n";
    rows(
        None,
        map,
        &expect![[r#"
        The South,C1 A.,"S, reported in m",,N
        The North,C2 B.,"N, m",,S
    "#]],
    );
}
