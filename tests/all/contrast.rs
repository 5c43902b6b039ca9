//! `contrast`: each definition with a case that shows it and a near miss that does not.

#![expect(clippy::unwrap_used, reason = "a test")]

use expect_test::{Expect, expect};
use rebut::command::{TableFormat, contrast};
use rebut::contrast::{Columns, Rows};
use rebut::dossier::{Folder, Loaded, load};
use rebut::graph::Selection;
use rebut::model::EdgeSet;
use rebut::view::Findings;
use serde_json::Value;

const DOSSIER: &str = "title: Pier\nparties: {north: The North, south: The South}\n\
    actors: {n: {name: N, speaks_for: north}, s: {name: S, speaks_for: south}, p: {name: P}}\n\
    instruments: {Charter: The Charter}\n";

fn loaded(map: &str) -> Loaded {
    let mut folder = Folder::new();
    folder.insert("dossier.yaml", DOSSIER.as_bytes().to_vec());
    for (id, author) in [("m", "n"), ("c", "s"), ("note", "p")] {
        let record = format!("title: {id}\nauthors: [{author}]\n");
        folder.insert(format!("seeds/{id}.yaml"), record.into_bytes());
    }
    folder.insert("arguments/a.argdown", map.as_bytes().to_vec());
    load(&folder, None)
}

fn json(map: &str, columns: Columns) -> Value {
    json_by(map, (Rows::Issue, columns))
}

fn json_by(map: &str, by: (Rows, Columns)) -> Value {
    let loaded = loaded(map);
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
    let output = contrast::run(&findings, &selection, "", None, by, TableFormat::Json);
    serde_json::from_slice(&output.bytes).unwrap()
}

/// A line a row: the cells, and where it stands.
fn rows(said: &Value) -> String {
    let mut lines = Vec::new();
    for row in said["rows"].as_array().unwrap() {
        let cell = |cell: &Value| {
            if cell["silent"] == true {
                return "silent".to_owned();
            }
            let ids = |list: &Value| -> Vec<String> {
                let list = list.as_array().unwrap().iter();
                list.map(|one| one.as_str().or(one["id"].as_str()).unwrap().to_owned()).collect()
            };
            let mut words = ids(&cell["answers"]);
            words.extend(ids(&cell["denies"]).iter().map(|id| format!("denies {id}")));
            words.extend(ids(&cell["denies_others"]).iter().map(|id| format!("denies other {id}")));
            words.extend((cell["other_claims"] != 0).then(|| format!("+{}", cell["other_claims"])));
            words.join(" ")
        };
        let cells: Vec<String> = row["cells"].as_array().unwrap().iter().map(cell).collect();
        let issue = row["issue"].as_str().unwrap();
        lines.push(format!("{issue}: {} | {}", cells.join(" | "), row["where_it_stands"].as_str().unwrap()));
    }
    let names = said["columns"].as_array().unwrap().iter().map(|column| column["name"].as_str().unwrap());
    format!("{}\n{}\n", names.collect::<Vec<_>>().join(" | "), lines.join("\n"))
}

fn check(map: &str, expected: &Expect) {
    expected.assert_eq(&rows(&json(map, Columns::Party)));
}

#[test]
fn a_party_is_silent_only_if_none_of_its_side_speaks_to_the_issue() {
    check(
        "# Q? {issue: q}\n\n[a]: A. {answers: q, in: m}\n",
        &expect![[r#"
        The North | The South
        q: c:a | silent | no objection to an answer; The South has not spoken
    "#]],
    );
    // One that only denies has spoken; so has one that speaks to another claim of the issue.
    check(
        "# Q? {issue: q}\n\n[a]: A. {answers: q, in: m}\n\n[a] {in: c, stance: denies}\n",
        &expect![[r#"
        The North | The South
        q: c:a | denies c:a | C1 denied without an argument
    "#]],
    );
    check(
        "# Q? {issue: q}\n\n[a]: A. {answers: q, in: m}\n\n[b]: B. {in: m}\n\n[b] {in: c, stance: denies}\n",
        &expect![[r#"
            The North | The South
            q: c:a +1 | denies other c:b | no objection to an answer
        "#]],
    );
    check(
        "# Q? {issue: q}\n\n[a]: A. {answers: q, in: m}\n\n[b]: B. {in: c}\n",
        &expect![[r#"
        The North | The South
        q: c:a | +1 | no objection to an answer
    "#]],
    );
    // A source that speaks for no party has a column, but silence is not said of it.
    check(
        "# Q? {issue: q}\n\n[a]: A. {answers: q, in: note}\n\n# R? {issue: r}\n\n[b]: B. {answers: r, in: m}\n\n[b] {in: c, stance: denies}\n",
        &expect![[r#"
            The North | The South | of no party
            q: silent | silent | c:a | no objection to an answer; The North and The South have not spoken
            r: c:b | denies c:b |  | C2 denied without an argument
        "#]],
    );
}

#[test]
fn the_last_column_says_who_has_not_replied() {
    let map = |reply: &str| {
        format!(
            "# Q? {{issue: q, burden: {{party: north, basis: b}}}}\n\n[a]: A. {{answers: q, in: m}}\n  \
             - [b]: B. {{in: c, link: {{basis: inferred, note: n}}}}\n{reply}"
        )
    };
    check(
        &map(""),
        &expect![[r#"
        The North | The South
        q: c:a | +1 | no reply from The North to 1 objection to C1; burden: The North
    "#]],
    );
    check(
        &map("    - [d]: D. {in: m, link: {basis: inferred, note: n}}\n"),
        &expect![[r#"
            The North | The South
            q: c:a +1 | +1 | every objection to C1 has a reply, as the analyst links it; burden: The North
        "#]],
    );
}

#[test]
fn what_both_sides_grant_is_folded() {
    let agreed = "# Q? {issue: q}\n\n[a]: A. {answers: q, in: m}\n\n[a] {in: c, stance: concedes}\n";
    let said = json(agreed, Columns::Party);
    assert_eq!(said["rows"], serde_json::json!([]));
    assert_eq!(said["common_ground"], serde_json::json!([{"issue": "q", "question": "Q?", "answers": ["c:a"]}]));
    // Near miss: somebody objects.
    let disputed = format!("{agreed}\n[a]\n  - [b]: B. {{link: {{basis: inferred, note: n}}}}\n");
    let said = json(&disputed, Columns::Party);
    assert_eq!((said["rows"].as_array().unwrap().len(), &said["common_ground"]), (1, &serde_json::json!([])));
}

fn rivals(first: &str, second: &str) -> Value {
    let map = format!("# Q? {{issue: q}}\n\n[a]: A. {{answers: q, {first}}}\n\n[b]: B. {{answers: q, {second}}}\n");
    json(&map, Columns::Party)["rows"][0]["rivals"].clone()
}

#[test]
fn rivals_read_one_term_in_two_ways() {
    let read = |term: &str, read_as: &str| format!("reads: {{provision: Charter art 4, term: {term}, as: {read_as}}}");
    let found = rivals(&read("war", "a condition"), &read("war", "a consequence"));
    assert_eq!(found, serde_json::json!([{"provision": "Charter art 4", "term": "war", "readings": ["c:a", "c:b"]}]));
    let none = serde_json::json!([]);
    // The same reading twice; two terms; two provisions; marked as compatible.
    assert_eq!(rivals(&read("war", "a condition"), &read("war", "a condition")), none);
    assert_eq!(rivals(&read("war", "a condition"), &read("attack", "a consequence")), none);
    let elsewhere = "reads: {provision: Charter art 5, term: war, as: a consequence}";
    assert_eq!(rivals(&read("war", "a condition"), elsewhere), none);
    let compatible = format!("{}, compatible: [a]", read("war", "a consequence"));
    assert_eq!(rivals(&read("war", "a condition"), &compatible), none);
}

fn past(first: &str, second: &str, relation: &str) -> Vec<String> {
    let map = format!(
        "# Q? {{issue: q}}\n\n[a]: A. {{answers: q, {first}}}\n  {relation} [b] {{link: {{basis: inferred, note: n}}}}\n\n\
         [b]: B. {{answers: q, {second}}}\n"
    );
    let said = json(&map, Columns::Party);
    let past = said["talking_past"].as_array().unwrap().iter();
    past.flat_map(|one| one["differences"].as_array().unwrap().iter().map(|d| d.as_str().unwrap().to_owned())).collect()
}

#[test]
fn they_talk_past_each_other_if_they_speak_of_different_things() {
    let ships = |kind: &str| format!("about: {{vessel: {kind}}}");
    assert_eq!(past(&ships("warships"), &ships("ferries"), "-"), ["different vessel: ferries / warships"]);
    assert_eq!(past(&ships("warships"), &ships("ferries"), "><").len(), 1);
    let read = |provision: &str, term: &str| format!("reads: {{provision: {provision}, term: {term}, as: x}}");
    let (four, five) = (read("Charter art 4", "war"), read("Charter art 5", "war"));
    assert_eq!(past(&four, &five, "-"), ["different provisions (Charter art 5 / Charter art 4)"]);
    assert_eq!(past(&four, &read("Charter art 4", "attack"), "-"), ["different terms (attack / war)"]);
    // The same value, another facet, the same term, a support.
    assert!(past(&ships("warships"), &ships("Warships"), "-").is_empty());
    assert!(past(&ships("warships"), "about: {place: the mouth}", "-").is_empty());
    assert!(past(&four, &four, "-").is_empty());
    assert!(past(&ships("warships"), &ships("ferries"), "+").is_empty());
}

#[test]
fn columns_may_be_sources() {
    let map = "# Q? {issue: q}\n\n[a]: A. {answers: q, in: m}\n\n[a] {in: note}\n\n[b]: B. {answers: q}\n";
    expect![[r#"
        m | note | the analyst
        q: c:a | c:a | c:b | no objection to an answer; The South has not spoken
    "#]]
    .assert_eq(&rows(&json(map, Columns::Source)));
}

fn check_by(map: &str, by: (Rows, Columns), expected: &Expect) {
    expected.assert_eq(&subjects(&json_by(map, by)));
}

/// As `rows`, with the provision and the term of each row in place of the issue.
fn subjects(said: &Value) -> String {
    let mut said = said.clone();
    for row in said["rows"].as_array_mut().unwrap() {
        let word = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let named = [word("issue"), word("provision"), word("term")].into_iter().filter(|word| !word.is_empty());
        row["issue"] = named.collect::<Vec<_>>().join(", ").into();
    }
    rows(&said)
}

const READINGS: &str = "# Q? {issue: q}\n\n\
    [a]: A. {in: m, reads: {provision: Charter art 4, term: war, as: declared}}\n\n\
    [b]: B. {in: c, reads: {provision: Charter art 4, term: war, as: in fact}}\n\n\
    [c]: C. {in: c, reads: {provision: Charter art 4, element: aid, as: troops}}\n\n\
    [d]: D. {in: m, cites: [Charter art 4, Charter art 9]}\n";

#[test]
fn rows_may_be_provisions_or_terms() {
    check_by(
        READINGS,
        (Rows::Provision, Columns::Party),
        &expect![[r#"
            The North | The South
            Charter art 4: c:a +1 | c:b c:c | rival readings of war: C1 “declared” / C2 “in fact”
        "#]],
    );
    let only_cited = json_by(READINGS, (Rows::Provision, Columns::Party))["only_cited"].clone();
    assert_eq!(only_cited, serde_json::json!([{"provision": "Charter art 9", "claims": 1}]));
    // Citing a provision is no reading of a term: on "aid" the North is silent, on the provision it is not.
    check_by(
        READINGS,
        (Rows::Term, Columns::Party),
        &expect![[r#"
            The North | The South
            Charter art 4, war: c:a | c:b | rival readings: C1 “declared” / C2 “in fact”
            Charter art 4, aid: silent | c:c | no objection to a reading; The North has not spoken
        "#]],
    );
    // A reading that both sides share is folded; one to which somebody objects is not.
    let agreed = format!("{READINGS}\n[c] {{in: m}}\n");
    let said = json_by(&agreed, (Rows::Term, Columns::Party));
    assert_eq!(
        said["common_ground"],
        serde_json::json!([{"provision": "Charter art 4", "term": "aid", "answers": ["c:c"]}])
    );
    let disputed = format!("{agreed}\n[c]\n  - [d] {{link: {{basis: inferred, note: n}}}}\n");
    assert_eq!(json_by(&disputed, (Rows::Term, Columns::Party))["common_ground"], serde_json::json!([]));
}

#[test]
fn columns_may_be_speakers() {
    // The endorsing reporter holds it as well; who only asks holds nothing and has no column.
    let map = "# Q? {issue: q}\n\n[a]: A. {answers: q, in: note, by: n, own: endorses}\n\n[a] {in: c, stance: denies}\n\n\
        [b]: B. {answers: q, in: c, by: unnamed}\n\n[b] {in: m, by: asker, stance: questions}\n\n[x]: X. {answers: q}\n";
    check_by(
        map,
        (Rows::Issue, Columns::Actor),
        &expect![[r#"
            N | S | P | unnamed in c | the analyst
            q: c:a | denies c:a | c:a | c:b | c:x | C1 denied without an argument
        "#]],
    );
}

#[test]
fn columns_may_be_positions() {
    let map = "# Q? {issue: q}\n\n[a]: A. {answers: q, in: m}\n\n[b]: B. {answers: q, in: c}\n\n\
        # R? {issue: r}\n\n[c]: C. {answers: r, in: m}\n\n[c] {in: c, stance: denies}\n";
    check_by(
        map,
        (Rows::Issue, Columns::Position),
        &expect![[r#"
            position 1 | position 2
            q: c:a | c:b | no objection to an answer
            r: c:c |  | C3 denied without an argument
        "#]],
    );
    let loaded = loaded(map);
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
    let by = (Rows::Issue, Columns::Position);
    let said = contrast::run(&findings, &selection, "", None, by, TableFormat::Csv);
    expect![[r#"
        issue,position 1,position 2,where it stands
        Q? (q),"C1 A. (held by The North, m) · unchallenged","C2 B. (held by The South, c) · unchallenged",no objection to an answer
        R? (r),"C3 C. (held by The North, m; denied by The South) ∅ denied",,C3 denied without an argument
    "#]]
    .assert_eq(&String::from_utf8(said.bytes).unwrap().replace('\r', ""));
}

/// A treaty that one side quotes with an element that the other's version lacks.
fn treaty() -> Loaded {
    let mut folder = Folder::new();
    folder.insert(
        "dossier.yaml",
        "title: Pier\nparties: {varn: Varn, orr: Orr}\nactors:\n  for-varn: {name: For Varn, speaks_for: varn}\n  for-orr: {name: For Orr, speaks_for: orr}\ninstruments:\n  Lease:\n    title: Lease of the pier\n    provisions:\n      art 3: {title: Closing, elements: {notice: condition, need: condition, report: duty}}\n".as_bytes().to_vec(),
    );
    folder.insert("seeds/v.yaml", b"title: Memorial\ntext: v.txt\nauthors: [for-varn]\n".to_vec());
    folder.insert("seeds/o.yaml", b"title: Reply\ntext: o.txt\nauthors: [for-orr]\n".to_vec());
    folder.insert("seeds/v.txt", b"The lease says \"on notice\". Need is not asked for.\n".to_vec());
    folder.insert("seeds/o.txt", b"The lease asks for notice and for need.\n".to_vec());
    folder.insert(
        "arguments/m.argdown",
        "[v text]: The lease asks for notice. {in: v, quote: \"on notice\", gives: {provision: Lease art 3, notice: \"on notice\", need: absent}}\n\n\
         [v need]: Need is not asked for. {in: v, quote: \"Need is not asked for\", reads: {provision: Lease art 3, element: need, as: not required}}\n\n\
         [o text]: The lease asks for notice and need. {in: o, quote: \"notice and for need\", gives: {provision: Lease art 3, notice: \"notice\", need: \"for need\", seal: \"sealed\"}}\n\n\
         [o need]: Need is asked for. {in: o, quote: \"for need\", reads: {provision: Lease art 3, element: need, as: required}}\n"
            .as_bytes()
            .to_vec(),
    );
    load(&folder, None)
}

fn wordings_of(name: &str) -> String {
    let loaded = treaty();
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    match rebut::command::wordings::run(&findings, name, TableFormat::Text(100)) {
        Ok(output) => String::from_utf8(output.bytes).unwrap(),
        Err(failure) => format!("{failure}; {}\n", failure.help.join("; ")),
    }
}

#[test]
fn wordings_stand_side_by_side_and_who_rests_on_the_difference_is_named() {
    expect![[r#"
        Lease art 3 (Closing) · 2 wordings
        element  v ¶1 s1, quoted  o ¶1 s1, paraphrase
        ───────  ───────────────  ───────────────────
        notice   on notice        notice
        need     absent           for need
        seal     absent           sealed

        given by none: report
        no official text in this dossier
        rests on the difference: C2 [v need] reads need, which v does not give and o ¶1 s1 does
    "#]]
    .assert_eq(&wordings_of("Lease art 3"));
}

#[test]
fn a_provision_is_named_in_any_of_the_ways_people_write_it() {
    let same = wordings_of("Lease art 3");
    for name in ["Article 3 of the Lease", "art. 3, Lease", "article 3", "Article 3, Lease of the pier"] {
        assert_eq!(wordings_of(name), same, "{name}");
    }
    expect![[r#"
        there is no provision `Article 33 of the Lease`; the provisions are: Lease art 3
    "#]]
    .assert_eq(&wordings_of("Article 33 of the Lease"));
}

#[test]
fn one_place_cited_in_several_ways_is_one_provision() {
    let map = "# Q? {issue: q}\n\n[a]: A. {in: m, reads: {provision: Charter art 4, term: war, as: declared}}\n\n\
        [b]: B. {in: c, reads: {provision: Article 4 of the Charter, term: war, as: in fact}}\n\n\
        [c]: C. {in: c, cites: [\"The Charter, Art. IV\", \"Charter, art 4 para 1\"]}\n";
    check_by(
        map,
        (Rows::Provision, Columns::Party),
        &expect![[r#"
            The North | The South
            Charter art 4: c:a | c:b +1 | rival readings of war: C1 “declared” / C2 “in fact”
        "#]],
    );
    let only_cited = json_by(map, (Rows::Provision, Columns::Party))["only_cited"].clone();
    assert_eq!(only_cited, serde_json::json!([{"provision": "Charter, art 4 para 1", "claims": 1}]));
}

#[test]
fn what_is_selected_chooses_the_rows_and_a_row_is_whole() {
    let loaded = loaded("# Q? {issue: q}\n\n[a]: A. {answers: q, in: m}\n\n[b]: B. {answers: q, in: c}\n");
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let only_a = Selection::of(&loaded.dossier, EdgeSet::Argued, |id| loaded.dossier.claim_name(id) == "a", |_| false);
    let by = (Rows::Issue, Columns::Party);
    let said = contrast::run(&findings, &only_a, "", None, by, TableFormat::Json);
    expect![[r#"
        The North | The South
        q: c:a | c:b | no objection to an answer
    "#]]
    .assert_eq(&rows(&serde_json::from_slice(&said.bytes).unwrap()));
}

#[test]
fn who_only_asks_is_not_silent_and_holds_nothing() {
    let map = "# Q? {issue: q}\n\n[a]: A. {answers: q, in: m}\n\n[a] {in: c, stance: questions}\n";
    let said = json(map, Columns::Party);
    assert_eq!(
        said["rows"][0]["cells"][1],
        serde_json::json!({"answers": [], "denies": [], "questions": ["c:a"], "denies_others": [], "other_claims": 0, "silent": false})
    );
    let by_source = json(map, Columns::Source);
    assert_eq!(by_source["rows"][0]["cells"][0]["questions"], serde_json::json!(["c:a"]));
}

#[test]
fn a_date_told_less_exactly_is_no_other_fact() {
    let time = |time: &str| format!("about: {{time: \"{time}\"}}");
    assert!(past(&time("2024-05"), &time("2024-05-01"), "-").is_empty());
    assert_eq!(past(&time("2024-05"), &time("2024-06-01"), "-").len(), 1);
    assert_eq!(past(&time("2024-05-01"), &time("2024-05-02"), "-").len(), 1);
}

#[test]
fn readings_of_one_way_stand_together() {
    let read = |title: &str, way: &str, more: &str| {
        format!(
            "[{title}]: {title}. {{answers: q, in: m, reads: {{provision: Charter art 4, term: war, as: {way}}}{more}}}\n\n"
        )
    };
    let map = format!(
        "# Q? {{issue: q}}\n\n{}{}{}{}",
        read("a", "declared", ""),
        read("b", "in fact", ""),
        read("c", "declared", ""),
        read("d", "any", ", compatible: [a]")
    );
    let said = json(&map, Columns::Party);
    let words =
        "rival readings: C1, C3 “declared” / C2 “in fact” / C4 “any” (compatible: C1 and C4); The South has not spoken";
    assert_eq!(said["rows"][0]["where_it_stands"], words);
}
