//! JSON: what is written is read back, byte by byte, and what is not JSON of ours is refused with a place.

#![expect(clippy::expect_used, reason = "a test; clippy knows only its functions for one")]

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use rebut::argdown::{Dialect, parse};
use rebut::exchange::{Reader, argdown, json};
use rebut::model::Dossier;
use rebut::text::{FileId, SourceText};

/// The dossier of one map.
pub fn from_argdown(text: &str) -> Dossier {
    let mut reader = Reader::new();
    let parsed = parse(text, Dialect::Rebut, FileId(0));
    argdown::lower(&parsed.document, text, FileId(0), &mut reader);
    reader.finish().dossier
}

/// The dossier of a JSON text, and what was wrong with it.
pub fn from_json(text: &str) -> (Dossier, String) {
    let mut reader = Reader::new();
    json::read(text, FileId(0), &mut reader);
    let settled = reader.finish();
    let source = SourceText::new("map.json", text);
    let mut said = String::new();
    for diagnostic in settled.diagnostics {
        let span = diagnostic.span().unwrap_or_default();
        let place = source.line_column(span.start);
        let (line, column) = (place.line, place.column);
        let _ = writeln!(said, "{line}:{column} {}: {}", diagnostic.code, diagnostic.message);
        for help in diagnostic.help {
            let _ = writeln!(said, "    help: {help}");
        }
    }
    (settled.dossier, said)
}

/// The dossier as JSON without places.
pub fn to_json(dossier: &Dossier) -> String {
    let mut bytes = Vec::new();
    json::write(dossier, &(), &mut bytes).expect("a vector takes everything");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

fn check_reading(text: &str, expected: Expect) {
    let (dossier, said) = from_json(text);
    let once = to_json(&dossier);
    let (again, said_again) = from_json(&once);
    assert!(
        !said_again.contains(" R8") && !said_again.contains(" R0"),
        "what is written is JSON of ours: {said_again}"
    );
    assert_eq!(to_json(&again), once);
    expected.assert_eq(&format!("{said}{once}"));
}

/// One claim, argument or edge in an otherwise fitting file.
fn check_map(lists: &str, expected: Expect) {
    check_reading(&format!("{{\"schema\":\"rebut/dossier/1\",\n{lists}}}"), expected);
}

#[test]
fn a_map_is_written_an_entity_a_line() {
    let text = r#"# May it? {issue: may, kind: mixed, burden: {party: orr, basis: "it says so"}}

[a]: A is so. #tag {by: x, in: s0, at: ¶1 s1, quote: "a is so", modality: possible, answers: may, reads: {provision: T art 1, term: is, as: was}, said: [{in: s1, quote: [one, two], stance: denies}]}
  + <b>: Since b. {link: {basis: stated, in: s0, at: ¶2, quote: "so"}}
    <_ [c]: C. {odd: [1, {two: ~}]}
  - [d]
    <_ [c]

<b>

(1) Untitled premise. {role: rule}
-- modus ponens {scheme: rule, questions: {q1: met}} --
(2) [e]: E.
"#;
    let dossier = from_argdown(text);
    let once = to_json(&dossier);
    let (again, said) = from_json(&once);
    assert_eq!(said, "");
    assert_eq!(to_json(&again), once);
    expect![[r#"
        {"schema":"rebut/dossier/1",
        "parties":[
        {"id":"orr","declared":false}],
        "actors":[
        {"id":"x","declared":false}],
        "provisions":[
        {"id":"T art 1","declared":false}],
        "sources":[
        {"id":"s0","declared":false},
        {"id":"s1","declared":false}],
        "issues":[
        {"id":"may","question":"May it?","kind":"mixed","burden":{"party":"orr","basis":"it says so"}}],
        "sections":[
        {"id":"h:1","title":"May it?","level":1,"issue":"may"}],
        "claims":[
        {"id":"c:a","title":"a","text":"A is so. #tag","answers":"may","reads":{"provision":"T art 1","term":"is","as":"was"},"tags":["tag"],"occurrences":[{"section":"h:1","defines":true}],"attestations":[{"speaker":"x","source":"s0","stance":"asserts","modality":"possible","passages":[{"quote":"a is so","locator":"¶1 s1"}]},{"source":"s1","stance":"denies","passages":[{"quote":"one"},{"quote":"two"}]}]},
        {"id":"c:c","title":"c","text":"C.","occurrences":[{"section":"h:1","defines":true},{"section":"h:1"}],"extra":{"odd":["1",{"two":"~"}]}},
        {"id":"c:d","title":"d","occurrences":[{"section":"h:1"}]},
        {"id":"c:~ba1a8bb3","text":"Untitled premise.","occurrences":[{"section":"h:1","defines":true}]},
        {"id":"c:e","title":"e","text":"E.","occurrences":[{"section":"h:1","defines":true}]}],
        "arguments":[
        {"id":"a:b","title":"b","gist":"Since b.","occurrences":[{"section":"h:1","defines":true},{"section":"h:1"}],"steps":[{"id":"a:b/1","premises":[{"claim":"c:~ba1a8bb3","role":"rule"}],"conclusion":"c:e","scheme":"rule","rules":["modus ponens"],"questions":{"q1":"met"}}]}],
        "relations":[
        {"id":"r:c:e.supports.c:a","kind":"supports","from":"c:e","to":"c:a","grounds":[{"basis":"stated","source":"s0","passages":[{"quote":"so","locator":"¶2"}]}]},
        {"id":"r:c:c.undercuts.a:b/1","kind":"undercuts","from":"c:c","to":"a:b/1","grounds":[{}]},
        {"id":"r:c:d.objects.c:a","kind":"objects","from":"c:d","to":"c:a","grounds":[{}]},
        {"id":"r:c:c.undercuts.(c:d.objects.c:a)","kind":"undercuts","from":"c:c","to":"r:c:d.objects.c:a","grounds":[{}]}]}
    "#]].assert_eq(&once);
}

#[test]
fn another_file_is_refused_with_a_reason() {
    check_reading(
        "",
        expect![[r#"
        1:1 R809: expected `{`, with which a dossier begins, but the file ends here
            help: what stands before this place was read; mend it and read the file again
        {"schema":"rebut/dossier/1"}
    "#]],
    );
    check_reading(
        "[]",
        expect![[r#"
        1:1 R809: expected `{`, with which a dossier begins, but `[` stands here
            help: what stands before this place was read; mend it and read the file again
        {"schema":"rebut/dossier/1"}
    "#]],
    );
    check_reading(
        "{}",
        expect![[r#"
        1:1 R810: this JSON does not say that it is a dossier
            help: begin it with `"schema": "rebut/dossier/1"`, if it follows that schema
        {"schema":"rebut/dossier/1"}
    "#]],
    );
    check_reading(
        r#"{"statements":{},"map":{}}"#,
        expect![[r#"
        1:1 R810: this JSON does not say that it is a dossier
            help: it looks like the output of Argdown's own tools: give the map that it was made from
        {"schema":"rebut/dossier/1"}
    "#]],
    );
    check_reading(
        r#"{"schema":"rebut/dossier/2","claims":[{"id":"c:a"}]}"#,
        expect![[r#"
        1:11 R810: version `2` of the schema is not known to this program
            help: this program reads `rebut/dossier/1`: read the file with the program that wrote it
        {"schema":"rebut/dossier/1"}
    "#]],
    );
    check_reading(
        r#"{"schema":"rebut/unanswered/1"}"#,
        expect![[r#"
        1:11 R810: `rebut/unanswered/1` is not a schema that can be read
            help: a dossier is of the schema `rebut/dossier/1`; other JSON of this program is output only
        {"schema":"rebut/dossier/1"}
    "#]],
    );
    check_reading(
        r#"{"schema":7}"#,
        expect![[r#"
        1:11 R810: `7` is not a schema that can be read
            help: a dossier is of the schema `rebut/dossier/1`; other JSON of this program is output only
        {"schema":"rebut/dossier/1"}
    "#]],
    );
    check_reading(
        "\u{feff}{\"schema\":\"rebut/dossier/1\"} {",
        expect![[r#"
            1:30 R809: expected nothing more behind the dossier, but `{` stands here
                help: what stands before this place was read; mend it and read the file again
            {"schema":"rebut/dossier/1"}
        "#]],
    );
}

#[test]
fn little_is_enough() {
    check_map(
        r#""claims":[{"id":"c:1","title":"a","text":"A is so."}]"#,
        expect![[r#"
            {"schema":"rebut/dossier/1",
            "claims":[
            {"id":"c:a","title":"a","text":"A is so.","occurrences":[{"defines":true}]}]}
        "#]],
    );
    check_map(
        r#""claims":[{"id":"1","text":"x"},{"id":"2","text":"y"}],"relations":[{"id":"r:1","kind":"objects","from":"1","to":"2"}]"#,
        expect![[r#"
            {"schema":"rebut/dossier/1",
            "claims":[
            {"id":"c:~2d711642","text":"x","occurrences":[{"defines":true}]},
            {"id":"c:~a1fce436","text":"y","occurrences":[{"defines":true}]}],
            "relations":[
            {"id":"r:c:~2d711642.objects.c:~a1fce436","kind":"objects","from":"c:~2d711642","to":"c:~a1fce436","grounds":[{}]}]}
        "#]],
    );
    check_map(
        r#""claims":[{"id":"1","title":"a","attestations":[{"source":"s","passages":[{"selectors":[{"type":"TextQuoteSelector","exact":"words"}]}]}]}]"#,
        expect![[r#"
            {"schema":"rebut/dossier/1",
            "sources":[
            {"id":"s","declared":false}],
            "claims":[
            {"id":"c:a","title":"a","attestations":[{"source":"s","stance":"asserts","passages":[{"quote":"words"}]}]}]}
        "#]],
    );
}

#[test]
fn mistakes_cost_what_they_stand_in() {
    check_map(
        r#""claims":[{"id":"c:a","kind":"facts","text":7,"colour":"red","colour":"blue"},"b",{"text":"c"}]"#,
        expect![[r#"
        2:79 R011: an entity belongs here
            help: write an object: `{"id": …}`
        2:62 R003: `colour` is written twice here
            help: keep one of them; the first counts
        2:30 R013: `facts` is not a value of `kind`
            help: it takes one of `fact`, `law`, `reading`, `subsumption`, `norm-conflict`, `policy`, `forecast`, `evaluation`, `procedure`
        2:47 R012: `colour` is not a key known here
            help: it is kept, but nothing reads it
        2:62 R012: `colour` is not a key known here
            help: it is kept, but nothing reads it
        2:83 R014: `id` is missing
            help: give the entity an id, by which others can name it
        {"schema":"rebut/dossier/1",
        "claims":[
        {"id":"c:~7902699b","text":"7","occurrences":[{"defines":true}],"extra":[{"colour":"red"},{"colour":"blue"}]},
        {"id":"c:~2e7d2c03","text":"c","occurrences":[{"defines":true}]}]}
    "#]],
    );
    check_map(
        r#""claims":[{"id":"c:a","title":"a","if":"c:z"},{"id":"c:a","title":"b"}]"#,
        expect![[r#"
            2:47 R809: the id `c:a` is given twice
                help: give each entity an id of its own; the first keeps this one
            2:40 R809: no claim of this file has the id `c:z`
                help: ids hold within the file: write the entity into its list, a title is enough
            {"schema":"rebut/dossier/1",
            "claims":[
            {"id":"c:a","title":"a"},
            {"id":"c:b","title":"b"}]}
        "#]],
    );
    check_map(
        r#""claims":[{"id":"c:a","title":"a"}],"relations":[{"id":"r:1","kind":"supports","from":"c:a","to":"c:b"},{"id":"r:2","from":"c:a","to":"c:a"},{"kind":"undercuts","from":"c:a","to":"c:a"},{"kind":"undercuts","from":"c:a","to":"r:9"},7]"#,
        expect![[r#"
            2:98 R809: no claim, argument, step or relation of this file has the id `c:b`
                help: ids hold within the file: write the entity into its list, a title is enough
            2:105 R014: `kind` is missing
                help: say what it says: `"kind": "supports"`
            2:180 R307: `c:a` is a claim: only a step, an argument or an edge is undercut
                help: object to the claim itself: `"kind": "objects"`
            2:232 R011: an entity belongs here
                help: write an object: `{"id": …}`
            2:187 R809: no relation of this file has the id `r:9`
                help: ids hold within the file: write the entity into its list, a title is enough
            {"schema":"rebut/dossier/1",
            "claims":[
            {"id":"c:a","title":"a"}],
            "relations":[
            {"id":"r:c:a.undercuts.c:a","kind":"undercuts","from":"c:a","to":"c:a","grounds":[{}]}]}
        "#]],
    );
    check_map(
        r#""sections":[{"id":"h:1","parent":"h:2"},{"id":"h:2","level":-1,"parent":"h:1"},{"id":"h:2"}]"#,
        expect![[r#"
        2:34 R809: no earlier heading of this file has the id `h:2`
            help: ids hold within the file: write the entity into its list, a title is enough
        2:80 R809: the id `h:2` is given twice
            help: give each entity an id of its own; the first keeps this one
        {"schema":"rebut/dossier/1",
        "sections":[
        {"id":"h:1","level":1},
        {"id":"h:2","level":2,"parent":"h:1"},
        {"id":"h:3","level":1}]}
    "#]],
    );
    check_map(
        "\"claims\":[{\"id\":\"c:a\",\n\"text\":\"A\"},\n{\"id\": 01}]",
        expect![[r#"
        4:8 R809: `01` is not a number
            help: write a text in quotation marks
        {"schema":"rebut/dossier/1",
        "claims":[
        {"id":"c:~559aead0","text":"A","occurrences":[{"defines":true}]}]}
    "#]],
    );
    check_map(
        r#""claims":[{"id":"c:a","number":99999999999999999999,"text":"A\u0000\ud800"}]"#,
        expect![[r#"
        2:68 R006: this is one half of a character only
            help: write the character itself; a backslash is written `\\`
        2:32 R011: `number` takes a whole number, but `99999999999999999999` stands here
        {"schema":"rebut/dossier/1",
        "claims":[
        {"id":"c:~6e8c0277","text":"A\u0000�","occurrences":[{"defines":true}]}]}
    "#]],
    );
}

#[test]
fn edges_wait_for_the_edges_at_which_they_aim() {
    check_map(
        r#""claims":[{"id":"a","text":"a"},{"id":"b","text":"b"},{"id":"c","text":"c"}],"relations":[
{"id":"r:3","kind":"undercuts","from":"c","to":"r:2"},
{"id":"r:2","kind":"undercuts","from":"b","to":"r:1"},
{"id":"r:1","kind":"supports","from":"a","to":"b"},
{"id":"r:4","kind":"undercuts","from":"a","to":"r:5"},
{"id":"r:5","kind":"undercuts","from":"a","to":"r:4"}]"#,
        expect![[r#"
            6:1 R809: no relation of this file has the id `r:5`
                help: ids hold within the file: write the entity into its list, a title is enough
            7:1 R809: no relation of this file has the id `r:4`
                help: ids hold within the file: write the entity into its list, a title is enough
            {"schema":"rebut/dossier/1",
            "claims":[
            {"id":"c:~ca978112","text":"a","occurrences":[{"defines":true}]},
            {"id":"c:~3e23e816","text":"b","occurrences":[{"defines":true}]},
            {"id":"c:~2e7d2c03","text":"c","occurrences":[{"defines":true}]}],
            "relations":[
            {"id":"r:c:~ca978112.supports.c:~3e23e816","kind":"supports","from":"c:~ca978112","to":"c:~3e23e816","grounds":[{}]},
            {"id":"r:c:~3e23e816.undercuts.(c:~ca978112.supports.c:~3e23e816)","kind":"undercuts","from":"c:~3e23e816","to":"r:c:~ca978112.supports.c:~3e23e816","grounds":[{}]},
            {"id":"r:c:~2e7d2c03.undercuts.(c:~3e23e816.undercuts.(c:~ca978112.supports.c:~3e23e816))","kind":"undercuts","from":"c:~2e7d2c03","to":"r:c:~3e23e816.undercuts.(c:~ca978112.supports.c:~3e23e816)","grounds":[{}]}]}
        "#]],
    );
}

#[test]
fn texts_that_stood_in_quotation_marks() {
    check_reading(
        r#"{"schema":"rebut/dossier/1","extra":{"a":"1","b":["2",{"c/d~e":"3"}]},"quoted":["/a","/b/1/c~1d~0e","/b","/x"],
"claims":[{"id":"c:a","title":"a","extra":[{"x":"1"},{"x":"2"}],"quoted":["/1/x"]},{"id":"c:b","title":"b","quoted":["/x"]}]}"#,
        expect![[r#"
            1:101 R011: `/b` leads to no text in `extra`
                help: name the texts that stood in quotation marks: `"quoted": ["/key"]`
            1:106 R011: `/x` leads to no text in `extra`
                help: name the texts that stood in quotation marks: `"quoted": ["/key"]`
            2:108 R012: `quoted` is not a key known here
                help: it is kept, but nothing reads it
            {"schema":"rebut/dossier/1","extra":{"a":"1","b":["2",{"c/d~e":"3"}]},"quoted":["/a","/b/1/c~1d~0e"],
            "claims":[
            {"id":"c:a","title":"a","extra":[{"x":"1"},{"x":"2"}],"quoted":["/1/x"]},
            {"id":"c:b","title":"b","extra":{"quoted":["/x"]}}]}
        "#]],
    );
}

#[test]
fn keys_that_are_not_known_are_kept() {
    check_map(
        r#""colour":"red","claims":[{"id":"c:a","title":"a","x":[1,{"y":null}],"reads":{"provision":"T art 1","as":"b","because":"c"},"extra":[{"x":2},{"x":3,"z":true}],"attestations":[{"source":"s","passages":[{"quote":"q","page":3}],"tone":"angry"}]}]"#,
        expect![[r#"
            2:1 R012: `colour` is not a key known here
                help: it is kept, but nothing reads it
            2:214 R012: `page` is not a key known here
                help: it is kept, but nothing reads it
            2:225 R012: `tone` is not a key known here
                help: it is kept, but nothing reads it
            2:109 R012: `because` is not a key known here
                help: it is kept, but nothing reads it
            2:50 R012: `x` is not a key known here
                help: it is kept, but nothing reads it
            {"schema":"rebut/dossier/1","extra":{"colour":"red"},
            "provisions":[
            {"id":"T art 1","declared":false}],
            "sources":[
            {"id":"s","declared":false}],
            "claims":[
            {"id":"c:a","title":"a","reads":{"provision":"T art 1","as":"b"},"attestations":[{"source":"s","stance":"asserts","passages":[{"quote":"q"}],"extra":{"passages":{"page":"3"},"tone":"angry"}}],"extra":[{"reads":{"because":"c"},"x":"2","z":"true"},{"x":"3"},{"x":["1",{"y":null}]}]}]}
        "#]],
    );
}

/// Reading, writing and raising take time in proportion to the text, whatever it says.
#[test]
fn large_and_strange_files_are_read_in_their_time() {
    let started = std::time::Instant::now();
    let many = 5_000;
    let claims: Vec<String> =
        (0..many).map(|i| format!(r#"{{"id":"c:{i}","title":"t{i}","text":"T {i}."}}"#)).collect();
    let chain: Vec<String> =
        (1..many).map(|i| format!(r#"{{"id":"r:{i}","kind":"supports","from":"c:{i}","to":"c:{}"}}"#, i - 1)).collect();
    let star: Vec<String> =
        (1..many).map(|i| format!(r#"{{"id":"r:{i}","kind":"objects","from":"c:{i}","to":"c:0"}}"#)).collect();
    let undercuts: Vec<String> =
        std::iter::once(r#"{"id":"r:1","kind":"supports","from":"c:1","to":"c:0"}"#.to_owned())
            .chain(
                (2..many).map(|i| format!(r#"{{"id":"r:{i}","kind":"undercuts","from":"c:{i}","to":"r:{}"}}"#, i - 1)),
            )
            .collect();
    let backwards: Vec<String> = undercuts.iter().rev().cloned().collect();
    for relations in [chain, star, undercuts, backwards] {
        let text = format!(
            r#"{{"schema":"rebut/dossier/1","claims":[{}],"relations":[{}]}}"#,
            claims.join(","),
            relations.join(",")
        );
        let (dossier, said) = from_json(&text);
        assert_eq!(said, "");
        assert_eq!(dossier.relations.len(), relations.len());
        to_json(&dossier);
        let raised = rebut::exchange::argdown::raise(&dossier);
        let kept = relations.len() - raised.left_out.len();
        assert_eq!(from_argdown(&raised.text).relations.len(), kept);
    }
    let deep: Vec<String> =
        (1..5_000).map(|i| format!(r#"{{"id":"h:{i}","title":"H","level":{i},"parent":"h:{}"}}"#, i - 1)).collect();
    let text = format!(r#"{{"schema":"rebut/dossier/1","sections":[{{"id":"h:0"}},{}]}}"#, deep.join(","));
    let (dossier, _) = from_json(&text);
    assert_eq!(dossier.sections.len(), 5_000);
    let _ = rebut::exchange::argdown::raise(&dossier);
    for strange in ["[".repeat(100_000), "{\"a\":".repeat(100_000), format!("{{\"schema\":{}}}", "9".repeat(1_000_000))]
    {
        from_json(&strange);
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
