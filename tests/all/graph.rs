//! The graph: neighbourhoods, paths, components, circular support, restatements, issues.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use expect_test::{Expect, expect};
use rebut::graph::{ArgumentGraph, Hop, Link, Restatements, Walk, support_cycles};
use rebut::model::{Dossier, EdgeSet, End};

use super::query_maps::{argument, claim, membership, name, names, read};

/// `a =supports=> b`: a hop with what it follows.
fn walk(dossier: &Dossier, walk: &Walk) -> String {
    let mut out = name(dossier, walk.from);
    for Hop { link, forward, to } in &walk.hops {
        let word = match link {
            Link::Relation(id) => {
                use rebut::model::Word as _;
                dossier.relations[*id].kind.word()
            }
            Link::Premise(_) => "premise",
            Link::Conclusion(_) => "conclusion",
            Link::Part(_) => "part",
            Link::EndOf(_) => "end",
        };
        let arrow = if *forward { format!(" -{word}-> ") } else { format!(" <-{word}- ") };
        out += &arrow;
        out += &name(dossier, *to);
    }
    out
}

fn end(dossier: &Dossier, title: &str) -> End {
    match title.strip_prefix('<') {
        Some(rest) => End::Argument(argument(dossier, rest.trim_end_matches('>'))),
        None => End::Claim(claim(dossier, title)),
    }
}

const MAP: &str = "
[a]
  + [b]
  - <s>
    <_ [u]

<s>

(1) [p]
(2) [q]
----
(3) [c]

[far]
  - [farther]
";

#[track_caller]
fn check_near(map: &str, focus: &str, links: u32, expected: Expect) {
    let loaded = read(map);
    let dossier = &loaded.dossier;
    let distances = ArgumentGraph::of(dossier, EdgeSet::Argued).distances(&[end(dossier, focus)]);
    let claims = dossier.claims.ids().map(End::Claim);
    let all = claims.chain(dossier.arguments.ids().map(End::Argument)).chain(dossier.steps.ids().map(End::Step));
    expected.assert_eq(&names(dossier, all.filter(|&end| distances.within(end, links))));
}

#[test]
fn neighbourhoods() {
    check_near(MAP, "a", 0, expect!["a"]);
    check_near(MAP, "a", 1, expect!["a, b, c"]);
    check_near(MAP, "a", 2, expect!["a, b, u, p, q, c, <s>, <s>/1"]);
    check_near(MAP, "p", 1, expect!["u, p, q, c, <s>, <s>/1"]);
    check_near(MAP, "u", 1, expect!["u, p, q, c, <s>, <s>/1"]);
    check_near(MAP, "<s>", 1, expect!["u, p, q, c, <s>, <s>/1"]);
    // Through an edge that is undercut, to its ends.
    check_near("[a]\n  - [b]\n    <_ [u]", "u", 1, expect!["a, b, u"]);
    check_near("[a] {restates: b}", "b", 1, expect!["a, b"]);
}

#[track_caller]
fn check_path(map: &str, from: &str, to: &str, expected: Expect) {
    let loaded = read(map);
    let dossier = &loaded.dossier;
    let path = ArgumentGraph::of(dossier, EdgeSet::Argued).shortest_path(end(dossier, from), end(dossier, to));
    expected.assert_eq(&path.map_or("none".to_owned(), |path| walk(dossier, &path)));
}

#[test]
fn shortest_paths() {
    check_path(MAP, "p", "b", expect!["p -premise-> <s>/1 -conclusion-> c -objects-> a <-supports- b"]);
    check_path(MAP, "b", "p", expect!["b -supports-> a <-objects- c <-conclusion- <s>/1 <-premise- p"]);
    check_path(MAP, "a", "a", expect!["a"]);
    check_path(MAP, "a", "far", expect!["none"]);
    check_path("[a]\n  + [b]\n    + [c]\n  - [c]", "c", "a", expect!["c -objects-> a"]);
    check_path("[a]\n  - [b]\n    <_ [u]", "u", "a", expect!["u -undercuts-> b-a -end-> a"]);
}

#[track_caller]
fn check_components(map: &str, expected: Expect) {
    let loaded = read(map);
    let components = ArgumentGraph::of(&loaded.dossier, EdgeSet::Argued).components();
    let lines: Vec<String> = components.into_iter().map(|part| names(&loaded.dossier, part)).collect();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn components() {
    check_components(
        MAP,
        expect![[r#"
        a, b, u, p, q, c, <s>, <s>/1
        far, farther"#]],
    );
    check_components(
        "[a]\n\n[b]\n\n[c]\n  + [b] {@ext}",
        expect![[r#"
        a
        b
        c"#]],
    );
}

#[track_caller]
fn check_cycles(map: &str, expected: Expect) {
    let loaded = read(map);
    let dossier = &loaded.dossier;
    let lines: Vec<String> = support_cycles(dossier, EdgeSet::Argued)
        .into_iter()
        .map(|cycle| format!("{} | {}", names(dossier, cycle.members), walk(dossier, &cycle.cycle)))
        .collect();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn circular_support() {
    check_cycles("[a]\n  + [b]\n    + [a]", expect!["a, b | a -supports-> b -supports-> a"]);
    check_cycles("[a]\n  + [a]", expect!["a | a -supports-> a"]);
    check_cycles("[a]\n  + <s>\n    + [a]", expect!["a, <s> | a -supports-> <s> -supports-> a"]);
    check_cycles(
        "<s>\n\n(1) [a]\n(2) [b]\n----\n(3) [c]\n\n[a]\n  + [c]",
        expect!["a, c, <s>/1 | a -premise-> <s>/1 -conclusion-> c -supports-> a"],
    );
    // One for each knot, the shortest through its first claim.
    check_cycles(
        "[a]\n  + [b]\n    + [c]\n      + [a]\n\n[b]\n  + [a]\n\n[x]\n  + [y]\n    + [x]",
        expect![[r#"
        a, b, c | a -supports-> b -supports-> a
        x, y | x -supports-> y -supports-> x"#]],
    );
    // Near misses: two ways to one claim, a loop of objections, a loop that does not count.
    check_cycles("[a]\n  + [b]\n    + [d]\n  + [c]\n    + [d]", expect![""]);
    check_cycles("[a]\n  - [b]\n    + [a]", expect![""]);
    check_cycles("[a]\n  + [b]\n    + [a] {@ext}", expect![""]);
}

#[test]
fn restatement_classes() {
    let loaded = read("[a]\n\n[b] {restates: a}\n\n[c]\n\n[d] {restates: b}");
    let dossier = &loaded.dossier;
    let classes = Restatements::of(dossier);
    let line = |title: &str| {
        let id = claim(dossier, title);
        let members = classes.members(id).iter().map(|&id| End::Claim(id));
        format!("{title}: {} of {}\n", dossier.claim_name(classes.class(id)), names(dossier, members))
    };
    expect![[r#"
        a: a of a, b, d
        b: a of a, b, d
        c: c of c
        d: a of a, b, d
    "#]]
    .assert_eq(&["a", "b", "c", "d"].map(line).concat());
}

#[test]
fn who_is_in_which_issue() {
    let map = "
[before]

# First {issue: one}

[a]
  - [b]

## Below

[c]

## Second {issue: two}

[d]

<s>

(1) [e]
----
(2) [f]

# Third {issue: three, parent: two}

<s>

[g] {answers: one}
";
    let loaded = read(map);
    let dossier = &loaded.dossier;
    let membership = membership(&loaded);
    let mut out = String::new();
    for (id, issue) in dossier.issues.iter() {
        let claims = names(dossier, membership.claims_in(dossier, id).into_iter().map(End::Claim));
        let answers = names(dossier, membership.answers(id).iter().map(|&id| End::Claim(id)));
        let below = membership.with_sub_issues(id);
        let below: Vec<&str> = below.iter().map(|&id| &*dossier.issues[id].id).collect();
        out += &format!("{}: {claims}; answers: {answers}; with {}\n", issue.id, below.join(", "));
    }
    for (id, _) in dossier.claims.iter() {
        let list = |issues: Vec<rebut::model::IssueId>| {
            issues.iter().map(|&id| &*dossier.issues[id].id).collect::<Vec<_>>().join(" ")
        };
        let (own, above) = (list(membership.of_claim(id)), list(membership.turning_on(dossier, id)));
        out += &format!("{}: {own} | {above}\n", dossier.claim_name(id));
    }
    expect![[r#"
        one: a, b, c, g; answers: g; with one, two, three
        two: d, e, f; answers: ; with two, three
        three: e, f, g; answers: ; with three
        before:  | 
        a: one | one
        b: one | one
        c: one | one
        d: two | one two
        e: two three | one two three
        f: two three | one two three
        g: one three | one two three
    "#]]
    .assert_eq(&out);
}
