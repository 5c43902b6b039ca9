//! The tables of the tutorial's dossier are those that `docs/tutorial/expected.md` has, which were made by hand.

use std::collections::BTreeMap;

use rebut::command::show::{self, What};
use rebut::command::{Output, TableFormat, contrast, wordings};
use rebut::contrast::{Columns, Rows};
use rebut::graph::Selection;
use rebut::model::EdgeSet;
use rebut::view::Findings;
use serde_json::Value;

use crate::query_tutorial::{rows, section, tutorial};

/// The tutorial's dossier with what is asked of it.
struct Tables {
    loaded: rebut::dossier::Loaded,
}

impl Tables {
    fn json(&self, edges: EdgeSet, ask: impl Fn(&Findings<'_>, &Selection) -> Output) -> Value {
        let findings = Findings::of(&self.loaded, edges);
        let selection = Selection::all(&self.loaded.dossier, edges);
        serde_json::from_slice(&ask(&findings, &selection).bytes).unwrap()
    }

    fn list(&self, what: What, edges: EdgeSet, key: &str) -> Vec<Value> {
        let said = self.json(edges, |findings, selection| {
            show::list(findings, what, false, selection, "", TableFormat::Json).unwrap()
        });
        said[key].as_array().unwrap().clone()
    }

    /// The titles of claims by their ids.
    fn titles(&self) -> BTreeMap<String, String> {
        let claims = self.list(What::Claims, EdgeSet::Argued, "claims");
        let title = |claim: &Value| (text(&claim["id"]), text(&claim["title"]));
        claims.iter().map(title).collect()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn each(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(text).collect()
}

fn tables() -> Tables {
    Tables { loaded: tutorial() }
}

#[test]
fn side_by_side() {
    let tables = tables();
    let titles = tables.titles();
    let said = tables.json(EdgeSet::Argued, |findings, selection| {
        contrast::run(findings, selection, "", None, (Rows::Issue, Columns::Party), TableFormat::Json)
    });
    let columns: Vec<String> = said["columns"].as_array().unwrap().iter().map(|column| text(&column["name"])).collect();
    assert_eq!(columns, ["Varn", "Orr", "of no party"]);
    let row = |row: &Value| -> Vec<String> {
        let mut cells = vec![text(&row["issue"])];
        let (mut denies, mut silent) = (Vec::new(), Vec::new());
        for (cell, column) in row["cells"].as_array().unwrap().iter().zip(&columns) {
            let answers: Vec<String> =
                cell["answers"].as_array().unwrap().iter().map(|one| titles[&text(&one["id"])].clone()).collect();
            cells.push(match (answers.as_slice(), cell["other_claims"].as_u64()) {
                ([], Some(1)) => "1 other".to_owned(),
                ([], Some(others)) if others > 0 => format!("{others} others"),
                _ => answers.join(", "),
            });
            let denied: Vec<String> = each(&cell["denies"]).iter().map(|id| titles[id].clone()).collect();
            denies.extend((!denied.is_empty()).then(|| format!("{column}: {}", denied.join(", "))));
            silent.extend((cell["silent"] == true).then(|| column.clone()));
        }
        cells.extend([denies.join("; "), silent.join(", ")]);
        cells
    };
    assert_eq!(said["rows"].as_array().unwrap().iter().map(row).collect::<Vec<_>>(), rows("Side by side"));
}

#[test]
fn the_readings() {
    let tables = tables();
    let titles = tables.titles();
    let row = |reading: &Value| -> Vec<String> {
        let of = if reading["term"].is_string() { &reading["term"] } else { &reading["element"] };
        let rivals: Vec<String> = each(&reading["rivals"]).iter().map(|id| titles[id].clone()).collect();
        let title = titles[&text(&reading["claim"])].clone();
        let sides = each(&reading["sides"]).join(", ");
        vec![title, text(&reading["provision"]), text(of), text(&reading["as"]), sides, rivals.join(", ")]
    };
    let readings = tables.list(What::Readings, EdgeSet::Argued, "readings");
    assert_eq!(readings.iter().map(row).collect::<Vec<_>>(), rows("Readings"));
}

#[test]
fn the_wordings_of_article_11() {
    let tables = tables();
    let titles = tables.titles();
    let said = tables
        .json(EdgeSet::Argued, |findings, _| wordings::run(findings, "Treaty 1987 art 11", TableFormat::Json).unwrap());
    let head: Vec<String> = section("Wordings of article 11")
        .lines()
        .find(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .unwrap();
    let columns = said["columns"].as_array().unwrap().iter();
    let columns = columns.map(|column| format!("{}, {}", text(&column["place"]), text(&column["manner"])));
    assert_eq!(std::iter::once("element".to_owned()).chain(columns).collect::<Vec<_>>(), head);
    let row = |row: &Value| -> Vec<String> {
        let words = row["words"].as_array().unwrap().iter().map(|words| words.as_str().unwrap_or("absent").to_owned());
        std::iter::once(text(&row["element"])).chain(words).collect()
    };
    assert_eq!(said["rows"].as_array().unwrap().iter().map(row).collect::<Vec<_>>(), rows("Wordings of article 11"));
    let below = section("Wordings of article 11");
    assert!(below.contains(&format!("Given by none: {}.", each(&said["given_by_none"]).join(", "))));
    let rests = said["rests_on_difference"].as_array().unwrap().iter();
    let mut rests: Vec<String> =
        rests.map(|one| format!("{} {}", titles[&text(&one["claim"])], text(&one["rests"]))).collect();
    rests.sort_unstable();
    assert_eq!(rests, ["closing needed fills", "no necessity needed reads"]);
    assert!(
        below.contains("closing needed, which fills `necessity`")
            && below.contains("no necessity needed, which reads it")
    );
}

#[test]
fn the_concessions() {
    let tables = tables();
    let titles = tables.titles();
    let said = tables.json(EdgeSet::Argued, |findings, selection| {
        show::concessions(findings, selection, "", None, TableFormat::Json).unwrap()
    });
    let row = |one: &Value| -> Vec<String> {
        match titles.get(&text(&one["claim"])) {
            Some(title) => vec![title.clone(), each(&one["sides"]).join(", "), text(&one["place"])],
            None => vec![text(&one["relation"]), String::new(), String::new()],
        }
    };
    let found: Vec<Vec<String>> = said["concessions"].as_array().unwrap().iter().map(row).collect();
    let expected = rows("Concessions");
    assert_eq!((found.len(), &found[..2]), (3, &expected[..2]));
    assert_eq!(found[2][0], "r:c:closing-departs-from-transit.objects.c:closure-lawful");
    assert_eq!(expected[2][0], "closing departs from transit, against closure lawful");
}

#[test]
fn the_authorities() {
    let tables = tables();
    let texts: BTreeMap<String, String> = {
        let claims = tables.list(What::Claims, EdgeSet::Argued, "claims");
        claims
            .iter()
            .map(|claim| (format!("C{} {}", claim["number"], text(&claim["text"])), text(&claim["title"])))
            .collect()
    };
    let row = |one: &Value| -> Vec<String> {
        let by = text(&one["by"]);
        let by = by.split_once(", ").map_or(by.trim_end_matches("'s").to_owned(), |(_, place)| place.to_owned());
        let by = by.trim_start_matches("reported in ").to_owned();
        let by = by.strip_suffix(" +1").map_or(by.clone(), |place| format!("{place}, and one more"));
        vec![text(&one["authority"]), texts.get(&text(&one["for"])).cloned().unwrap_or_default(), by]
    };
    let found = tables.list(What::Authorities, EdgeSet::Argued, "authorities");
    assert_eq!(found.iter().map(row).collect::<Vec<_>>(), rows("Authorities"));
    let all = tables.list(What::Authorities, EdgeSet::All, "authorities");
    let links: Vec<String> =
        all.iter().filter(|one| one["kind"] == "link").map(|one| text(&one["authority"])).collect();
    assert_eq!(links, ["UNCLOS art 44", "ARSIWA art 25"]);
}

#[test]
fn the_discrepancies() {
    let tables = tables();
    let titles = tables.titles();
    let row = |one: &Value| -> Vec<String> {
        let claims: Vec<String> = each(&one["claims"]).iter().map(|id| titles[id].clone()).collect();
        vec![claims[0].clone(), claims.get(1).cloned().unwrap_or_default(), text(&one["kind"])]
    };
    let found = tables.list(What::Discrepancies, EdgeSet::Argued, "discrepancies");
    let (mut found, mut expected): (Vec<_>, Vec<_>) = (found.iter().map(row).collect(), rows("Discrepancies on facts"));
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn what_is_planted_is_found_and_its_near_misses_are_not() {
    let tables = tables();
    let titles = tables.titles();
    let said = tables.json(EdgeSet::Argued, |findings, selection| {
        contrast::run(findings, selection, "", None, (Rows::Issue, Columns::Party), TableFormat::Json)
    });
    let planted = |what: &str| {
        let rows = rows("Planted, each with a near miss");
        rows.into_iter().find(|row| row[0] == what).unwrap()[1].clone()
    };
    let past: Vec<String> = said["talking_past"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} and {}", titles[&text(&one["from"])], titles[&text(&one["to"])]))
        .collect();
    assert_eq!(past, ["licence and merchant ships free"]);
    assert!(planted("talking past each other").starts_with(&past[0]));
    // The chain of which the near miss, marked as compatible, is none.
    let notes: Vec<String> = rebut::check::check(&tables.loaded)
        .into_iter()
        .filter(|diagnostic| diagnostic.code.id() == "R320")
        .map(|diagnostic| diagnostic.message)
        .collect();
    let [note] = notes.as_slice() else { panic!("{notes:?}") };
    assert!(note.contains("`[tankers pass as of right]`") && note.contains("`[transit by consent]`"), "{note}");
    assert!(planted("equivocation").starts_with("tankers pass as of right, so transit by consent"));
}
