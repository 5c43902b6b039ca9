//! Sides, issues, what is not addressed, selections, why.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use expect_test::{Expect, expect};
use rebut::graph::Selection;
use rebut::model::{EdgeSet, End, Word as _};
use rebut::query::{
    Filters, ReplyStatus, ReplyStatuses, Sides, Supporter, common_ground, issue_findings, not_addressed, second_hand,
    select, unanswered, why,
};

use super::query_maps::{argument, claim, finding, membership, name, names, owners, read, sides, voice};

#[track_caller]
fn check_sides(map: &str, expected: Expect) {
    let loaded = read(map);
    let dossier = &loaded.dossier;
    let found = Sides::of(dossier);
    let mut out = String::new();
    for (id, _) in dossier.claims.iter() {
        let voices: Vec<String> = found.voices(End::Claim(id)).iter().map(|one| voice(dossier, one)).collect();
        let of = sides(dossier, found.of_claim(id));
        out += &format!("{}: {} [{of}]\n", dossier.claim_name(id), voices.join(", "));
    }
    expected.assert_eq(&out);
}

#[test]
fn holders_and_sides() {
    check_sides(
        "[a] {in: sv}\n\n[a] {by: o, in: so, stance: implies}\n\n[b] {by: o, in: so, stance: concedes}",
        expect![[r#"
            a: v asserts, o implies [varn, orr]
            b: o concedes [orr]
        "#]],
    );
    // Who denies or questions does not hold it.
    check_sides(
        "[a] {in: sv, stance: denies}\n\n[b] {in: so, stance: questions}",
        expect![[r#"
        a: v denies []
        b: o questions []
    "#]],
    );
    // The author who endorses or rejects.
    check_sides(
        "[a] {by: o, in: sv, own: endorses}\n\n[b] {by: o, in: sv, own: rejects}\n\n[c] {by: o, in: sv, own: neutral}",
        expect![[r#"
            a: o asserts, v asserts [varn, orr]
            b: o asserts, v denies [orr]
            c: o asserts [orr]
        "#]],
    );
    // What is endorsed or rejected is what is reported.
    check_sides(
        "[a] {by: o, in: sv, stance: denies, own: endorses}\n\n[b] {by: o, in: sv, stance: denies, own: rejects}",
        expect![[r#"
            a: o denies, v denies []
            b: o denies, v asserts [varn]
        "#]],
    );
    // `for`, without an attestation.
    check_sides(
        "[a] {for: orr}\n\n[b] {for: [varn, orr]}",
        expect![[r#"
        a: party orr asserts [orr]
        b: party varn asserts, party orr asserts [varn, orr]
    "#]],
    );
    // Sympathies, slants, and none.
    check_sides(
        "[a] {by: friend, in: sn}\n\n[b] {in: sl}\n\n[c] {in: sn}\n\n[d] {in: sx}\n\n[e] {by: unnamed, in: sl}",
        expect![[r#"
            a: friend asserts [orr]
            b: n asserts [orr]
            c: n asserts [unaligned: sn]
            d: author of sx asserts [unaligned: sx]
            e: unnamed in sl asserts [unaligned: sl]
        "#]],
    );
    // A slant is its author's, not that of whom it reports.
    check_sides(
        "[a] {by: unnamed, in: sl, own: endorses}",
        expect![[r#"
        a: unnamed in sl asserts, n asserts [orr]
    "#]],
    );
    // A party and a newspaper: the party's.
    check_sides(
        "[a] {in: sn}\n\n[a] {in: sv}",
        expect![[r#"
        a: n asserts, v asserts [varn]
    "#]],
    );
    // A mandate has dates.
    check_sides(
        "[a] {by: v2, in: sn, date: \"2021-05-01\"}\n\n[b] {by: v2, in: sn, date: \"2024\"}\n\n[c] {by: v2, in: sn}\n\n[d] {in: sd}\n\n[e] {by: v2, in: sn, date: \"2023-12\"}",
        expect![[r#"
            a: v2 asserts [varn]
            b: v2 asserts [unaligned: sn]
            c: v2 asserts [varn]
            d: v2 asserts [unaligned: sd]
            e: v2 asserts [varn]
        "#]],
    );
}

#[track_caller]
fn check_issues(map: &str, expected: Expect) {
    let loaded = read(map);
    let dossier = &loaded.dossier;
    let statuses = ReplyStatuses::of(dossier, EdgeSet::Argued);
    let membership = membership(&loaded);
    let mut out = String::new();
    for found in issue_findings(&statuses, &membership) {
        let silent: Vec<&str> = found.silent.iter().map(|&party| &*dossier.parties[party].id).collect();
        let open = if found.open { "open" } else { "settled" };
        out += &format!("{}: {open}, silent: {}\n", dossier.issues[found.issue].id, silent.join(" "));
    }
    let common = dossier.claims.ids().filter(|&id| common_ground(&statuses, id)).map(End::Claim);
    out += &format!("common ground: {}\n", names(dossier, common));
    for item in not_addressed(&statuses, &membership) {
        let by = &dossier.parties[item.by].id;
        let side = &dossier.parties[item.side].id;
        out += &format!("{by} has not addressed {side}'s {}\n", dossier.claim_name(item.claim));
    }
    expected.assert_eq(&out);
}

#[test]
fn open_issues_silence_and_common_ground() {
    // Asserted by one, conceded by the other.
    check_issues(
        "# Q {issue: q}\n\n[a] {in: sv, answers: q}\n\n[a] {in: so, stance: concedes}",
        expect![[r#"
        q: settled, silent: 
        common ground: a
    "#]],
    );
    // Objected to by the analyst: no longer common.
    check_issues(
        "# Q {issue: q}\n\n[a] {in: sv, answers: q}\n  - [x]\n\n[a] {in: so}",
        expect![[r#"
        q: open, silent: 
        common ground: 
    "#]],
    );
    // Implied only.
    check_issues(
        "# Q {issue: q}\n\n[a] {in: sv, answers: q}\n\n[a] {in: so, stance: implies}",
        expect![[r#"
        q: open, silent: 
        common ground: 
    "#]],
    );
    // Silent, and not addressed.
    check_issues(
        "# Q {issue: q}\n\n[a] {in: sv, answers: q}",
        expect![[r#"
        q: open, silent: orr
        common ground: 
        orr has not addressed varn's a
    "#]],
    );
    // A denial, a question and a newspaper: only who says nothing is silent.
    check_issues(
        "# Q {issue: q}\n\n[a] {in: sv, answers: q}\n\n[a] {in: so, stance: denies}",
        expect![[r#"
        q: open, silent: 
        common ground: 
    "#]],
    );
    check_issues(
        "# Q {issue: q}\n\n[a] {in: sv, answers: q}\n\n[a] {in: so, stance: questions}",
        expect![[r#"
        q: open, silent: 
        common ground: 
        orr has not addressed varn's a
    "#]],
    );
    check_issues(
        "# Q {issue: q}\n\n[a] {in: sn, answers: q}",
        expect![[r#"
        q: open, silent: varn orr
        common ground: 
    "#]],
    );
    // What is said on a part of the issue does not break silence on the whole.
    check_issues(
        "# Q {issue: q}\n\n[a] {in: sv, answers: q}\n\n## R {issue: r}\n\n[b] {in: so, answers: r}",
        expect![[r#"
            q: open, silent: orr
            r: open, silent: varn
            common ground: 
            orr has not addressed varn's a
            varn has not addressed orr's b
        "#]],
    );
}

#[test]
fn what_is_not_addressed() {
    let head = "# Q {issue: q}\n\n[open] {answers: q}\n\n";
    // An objection of its own addresses; the analyst's does not; a concession of it, and one only raised to be outweighed, do.
    check_issues(
        &format!("{head}[a] {{in: sv}}\n  - [x] {{in: so, @so}}"),
        expect![[r#"
        q: open, silent: 
        common ground: 
        varn has not addressed orr's x
    "#]],
    );
    check_issues(
        &format!("{head}[a] {{in: sv}}\n  - [x] {{in: so, @infer}}"),
        expect![[r#"
        q: open, silent: 
        common ground: 
        orr has not addressed varn's a
        varn has not addressed orr's x
    "#]],
    );
    check_issues(
        &format!("{head}[a] {{in: sv}}\n\n[a] {{in: so, stance: concedes}}"),
        expect![[r#"
        q: open, silent: 
        common ground: a
    "#]],
    );
    let outweighed = "link: {basis: stated, in: so, at: ¶1, quote: \"even so\", concession: true}";
    check_issues(
        &format!("{head}[a] {{in: sv}}\n  - [x] {{in: so, {outweighed}}}"),
        expect![[r#"
        q: open, silent: 
        common ground: 
        varn has not addressed orr's x
    "#]],
    );
    // On a settled issue nothing has to be addressed.
    check_issues(
        "# Q {issue: q}\n\n[a] {in: sv, answers: q}\n\n[a] {in: so}\n\n[b] {in: sv}",
        expect![[r#"
        q: settled, silent: 
        common ground: a
    "#]],
    );
}

#[track_caller]
fn check_unanswered(map: &str, edges: EdgeSet, owed_by: Option<&str>, said_by: Option<&str>, expected: Expect) {
    let loaded = read(map);
    let dossier = &loaded.dossier;
    let statuses = ReplyStatuses::of(dossier, edges);
    let party = |name: Option<&str>| name.and_then(|name| dossier.party_named(name));
    let all = Selection::all(dossier, edges);
    let found = unanswered(&statuses, &membership(&loaded), &all, party(owed_by), party(said_by));
    let mut out = format!("{} of {} of {}\n", found.open, found.asked, found.selected);
    for target in &found.targets {
        let issues = target.issues.len();
        let of = sides(dossier, &target.sides);
        out += &format!("{} [{of}] {}, {issues} issues\n", name(dossier, target.target), target.status.word());
        for open in &target.objections {
            let from = open.through.map_or(open.objection.from, End::Argument);
            let (whose, of) = (owners(dossier, &open.owners), sides(dossier, &open.sides));
            let grounds = &dossier.relations[open.objection.relation].grounds;
            let basis: Vec<&str> = open.grounds.iter().map(|&index| grounds[index].basis().word()).collect();
            let kind = open.objection.kind;
            out += &format!("  {} {kind:?} by {whose} [{of}], {}\n", name(dossier, from), basis.join(" and "));
        }
    }
    for denial in &found.denied {
        let by: Vec<String> = denial.by.iter().map(|one| voice(dossier, one)).collect();
        out += &format!("{}: {}\n", dossier.claim_name(denial.claim), by.join(", "));
    }
    expected.assert_eq(&out);
}

#[test]
fn who_owes_an_answer_to_whom() {
    let map = "
# Q {issue: q}

[a] {in: sv}
  - <x> {in: so, @so}
  - <x> {@infer}
  - [z] {in: sn, @sn}
  - [answered]
    - [r]

## R {issue: r}

[b] {in: so}
  >< [c] {in: sv, @sv}

[d] {in: so}

[d] {in: sv, stance: denies}

<sketch> {in: so}
  <_ [u]

[e]
  + [f] {in: so, @so}
    <_ [g] {in: sv, @sv}
";
    check_unanswered(
        map,
        EdgeSet::Argued,
        None,
        None,
        expect![[r#"
            7 of 8 of 8
            a [varn] unanswered, 1 issues
              <x> Rebuts by o, analyst [orr], stated and inferred
              z Rebuts by n [unaligned: sn], stated
            answered [] unanswered, 1 issues
              r Rebuts by analyst [], inferred
            b [orr] disputed, 2 issues
              c Contradicts by v [varn], stated
            c [varn] disputed, 2 issues
              b Contradicts by o [orr], stated
            <sketch> [orr] unanswered, 1 issues
              u Undercuts by analyst [], inferred
            f-e [orr] unanswered, 2 issues
              g Undercuts by v [varn], stated
            d: v denies
        "#]],
    );
    check_unanswered(
        map,
        EdgeSet::Argued,
        Some("varn"),
        None,
        expect![[r#"
        3 of 4 of 8
        a [varn] unanswered, 1 issues
          <x> Rebuts by o, analyst [orr], stated and inferred
          z Rebuts by n [unaligned: sn], stated
        c [varn] disputed, 2 issues
          b Contradicts by o [orr], stated
    "#]],
    );
    check_unanswered(
        map,
        EdgeSet::Argued,
        Some("orr"),
        None,
        expect![[r#"
            3 of 3 of 8
            b [orr] disputed, 2 issues
              c Contradicts by v [varn], stated
            <sketch> [orr] unanswered, 1 issues
              u Undercuts by analyst [], inferred
            f-e [orr] unanswered, 2 issues
              g Undercuts by v [varn], stated
            d: v denies
        "#]],
    );
    check_unanswered(
        map,
        EdgeSet::Argued,
        None,
        Some("orr"),
        expect![[r#"
        2 of 2 of 8
        a [varn] unanswered, 1 issues
          <x> Rebuts by o, analyst [orr], stated and inferred
        c [varn] disputed, 2 issues
          b Contradicts by o [orr], stated
    "#]],
    );
    check_unanswered(
        map,
        EdgeSet::Record,
        Some("varn"),
        None,
        expect![[r#"
        3 of 3 of 5
        a [varn] unanswered, 1 issues
          <x> Rebuts by o [orr], stated
          z Rebuts by n [unaligned: sn], stated
        c [varn] disputed, 2 issues
          b Contradicts by o [orr], stated
    "#]],
    );
}

#[track_caller]
fn check_selection(
    map: &str,
    edges: EdgeSet,
    filters: impl Fn(&rebut::model::Dossier, &mut Filters),
    expected: Expect,
) {
    let loaded = read(map);
    let dossier = &loaded.dossier;
    let statuses = ReplyStatuses::of(dossier, edges);
    let mut wanted = Filters::default();
    filters(dossier, &mut wanted);
    let found = select(&statuses, &membership(&loaded), &wanted);
    let claims = found.claims.iter().map(|&id| End::Claim(id));
    let arguments = found.arguments.iter().map(|&id| End::Argument(id));
    let rest = found.steps.iter().map(|&id| End::Step(id)).chain(found.relations.iter().map(|&id| End::Relation(id)));
    expected.assert_eq(&format!("{} | {}", names(dossier, claims.chain(arguments)), names(dossier, rest)));
}

#[test]
fn selections() {
    let map = "
# Q {issue: q}

[a] {in: sv, cites: Treaty art 1}
  - [x] {in: so, @so}
    <_ [u] {in: sv, @sv}
  + <sketch>

## R {issue: r}

<s> {in: so}

(1) [p] {in: so}
(2) [k] {in: sn, reads: {provision: Treaty art 2, term: t, as: u}}
----
(3) [c] {in: so, answers: r}

# S {issue: s}

[c]
  - [e] {@ext}
";
    let argued = EdgeSet::Argued;
    check_selection(
        map,
        argued,
        |_, _| {},
        expect!["a, x, u, p, k, c, e, <sketch>, <s> | <s>/1, x-a, u-x-a, <sketch>-a"],
    );
    check_selection(map, EdgeSet::Record, |_, _| {}, expect!["a, x, u, p, k, c, e, <sketch>, <s> | x-a, u-x-a"]);
    check_selection(map, EdgeSet::All, |d, f| f.issues = vec![d.issue_named("s").unwrap()], expect!["c, e | e-c"]);
    check_selection(
        map,
        argued,
        |d, f| f.issues = vec![d.issue_named("q").unwrap()],
        expect!["a, x, u, p, k, c, <sketch>, <s> | <s>/1, x-a, u-x-a, <sketch>-a"],
    );
    check_selection(map, argued, |d, f| f.issues = vec![d.issue_named("r").unwrap()], expect!["p, k, c, <s> | <s>/1"]);
    check_selection(map, argued, |d, f| f.positions = vec![claim(d, "c")], expect!["p, k, c, <s> | <s>/1"]);
    check_selection(
        map,
        argued,
        |d, f| f.positions = vec![claim(d, "a")],
        expect!["a, x, u, <sketch> | x-a, u-x-a, <sketch>-a"],
    );
    check_selection(
        map,
        argued,
        |d, f| f.sources = vec![d.source_named("so").unwrap()],
        expect!["x, p, c, <s> | <s>/1"],
    );
    check_selection(map, argued, |d, f| f.actors = vec![d.actor_named("n").unwrap()], expect!["k | "]);
    check_selection(
        map,
        argued,
        |d, f| f.parties = vec![d.party_named("varn").unwrap()],
        expect!["a, u, <sketch> | <sketch>-a"],
    );
    check_selection(
        map,
        argued,
        |d, f| f.provisions = vec![d.provision_named("Treaty art 2").unwrap()],
        expect!["k | "],
    );
    check_selection(map, argued, |_, f| f.reply = vec![ReplyStatus::Answered], expect!["a, <sketch> | <sketch>-a"]);
    check_selection(map, argued, |d, f| f.focus = vec![End::Claim(claim(d, "x"))], expect!["a, x, u | x-a, u-x-a"]);
    check_selection(
        map,
        argued,
        |d, f| f.focus = vec![End::Argument(argument(d, "s"))],
        expect!["p, k, c, <s> | <s>/1"],
    );
}

#[test]
fn an_argument_is_not_selected_without_any_of_its_claims() {
    let map = "[o]\n  - [y]\n    <_ [u]\n      <_ [x]\n\n<s>\n\n(1) [p]\n----\n(2) [c]\n\n<s>\n  - [x]\n";
    let near = |d: &rebut::model::Dossier, f: &mut Filters, depth| {
        (f.focus, f.depth) = (vec![End::Claim(claim(d, "o"))], Some(depth));
    };
    // It is two links off, and its claims are two and a half.
    check_selection(map, EdgeSet::Argued, |d, f| near(d, f, 2), expect!["o, y, u, x | y-o, u-y-o, x-u-y-o"]);
    check_selection(
        map,
        EdgeSet::Argued,
        |d, f| near(d, f, 3),
        expect!["o, y, u, x, p, c, <s> | <s>/1, y-o, u-y-o, x-u-y-o, x-<s>"],
    );
    // One that stands in another issue goes with its claims, if all of them are there.
    let map =
        "# Q? {issue: q}\n\n<s>\n\n(1) [p]\n----\n(2) [c]\n\n# R? {issue: r}\n\n[c]\n\n[p]\n\n# T? {issue: t}\n\n[c]\n";
    let of = |issue: &'static str| {
        move |d: &rebut::model::Dossier, f: &mut Filters| f.issues = vec![d.issue_named(issue).unwrap()]
    };
    check_selection(map, EdgeSet::Argued, of("r"), expect!["p, c, <s> | <s>/1"]);
    check_selection(map, EdgeSet::Argued, of("t"), expect!["c | "]);
}

#[test]
fn why_gathers_everything_about_a_claim() {
    let loaded = read(
        "[a] {in: sv}\n  - [x] {@so}\n    - [r] {@sv}\n  + [b] {@sv}\n\n[a] {in: so, stance: denies}\n\n[a] {in: sn, stance: questions}\n\n[a2]: Again. {restates: a}\n\n<s>\n\n(1) [p]\n----\n(2) [a]\n\n[z]\n  + [a]",
    );
    let dossier = &loaded.dossier;
    let statuses = ReplyStatuses::of(dossier, EdgeSet::Argued);
    let found = why(&statuses, claim(dossier, "a"));
    let voices = |list: &[rebut::query::Attested]| -> Vec<String> {
        list.iter().map(|one| format!("{} [{}]", voice(dossier, &one.voice), sides(dossier, &one.sides))).collect()
    };
    let supporters = found.supporters.iter().map(|one| match one {
        Supporter::Step { step, .. } => End::Step(*step),
        Supporter::Relation { relation, .. } => End::Relation(*relation),
    });
    let objections: Vec<String> = found
        .objections
        .iter()
        .map(|(_, objection, whose)| {
            let replies = names(dossier, statuses.replies(objection).iter().map(|reply| reply.from));
            format!("{} by {}, replies: {replies}", name(dossier, objection.from), owners(dossier, whose))
        })
        .collect();
    expect![[r#"
        answered by its own side [varn] bare: false
        held: ["v asserts [varn]"]
        denied: ["o denies [orr]"]
        questioned: ["n questions [unaligned: sn]"]
        for: <s>/1, b-a
        against: ["x by o, replies: r"]
        same: a2
        leads to: a-z
    "#]].assert_eq(&format!(
        "{} [{}] bare: {}\nheld: {:?}\ndenied: {:?}\nquestioned: {:?}\nfor: {}\nagainst: {objections:?}\nsame: {}\nleads to: {}\n",
        finding(found.finding),
        sides(dossier, &found.sides),
        found.bare,
        voices(&found.held),
        voices(&found.denied),
        voices(&found.questioned),
        names(dossier, supporters),
        names(dossier, found.restatements.iter().map(|&id| End::Claim(id))),
        names(dossier, found.leads_to.iter().map(|&id| End::Relation(id))),
    ));
}

#[test]
fn second_hand_and_bare() {
    let map = "
[reported] {by: o, in: sv, speech: indirect, own: rejects}

[quoted] {by: o, in: sv, speech: direct}

[own words] {in: sv}

[own, once reported] {by: o, in: sv, speech: indirect}

[own, once reported] {in: so}

[nobody]

[for] {for: orr}

[argued] {in: sv}
  + [own words]

[questioned] {in: sv, stance: questions}

[restated] {in: sv, restates: argued}
";
    let loaded = read(map);
    let dossier = &loaded.dossier;
    let statuses = ReplyStatuses::of(dossier, EdgeSet::Argued);
    let bare = dossier.claims.ids().filter(|&id| statuses.is_bare(id)).map(End::Claim);
    let second = dossier.claims.ids().filter(|&id| second_hand(&loaded, id)).map(End::Claim);
    expect![[r#"
        bare: reported, quoted, own words, own, once reported, for
        second-hand: reported, quoted"#]]
    .assert_eq(&format!("bare: {}\nsecond-hand: {}", names(dossier, bare), names(dossier, second)));
}
