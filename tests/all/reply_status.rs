//! Reply status: a test for each definition of `docs/model.md`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use expect_test::{Expect, expect};
use proptest::prelude::*;
use rebut::model::{EdgeSet, End};
use rebut::query::ReplyStatuses;

use super::query_maps::{claim, name, owners, read, statuses};

#[track_caller]
fn check(map: &str, expected: Expect) {
    check_in(map, EdgeSet::Argued, expected);
}

#[track_caller]
fn check_in(map: &str, edges: EdgeSet, expected: Expect) {
    expected.assert_eq(&statuses(map, edges));
}

#[test]
fn an_objection_without_a_reply_is_unanswered() {
    check(
        "[a]\n  - [b]",
        expect![[r#"
        a: unanswered 1 of 1
    "#]],
    );
    check(
        "[a]\n  - [b]\n  - [c]\n    - [d]",
        expect![[r#"
        a: unanswered 1 of 2
        c: unanswered 1 of 1
    "#]],
    );
}

#[test]
fn an_undercut_without_a_reply_is_unanswered() {
    check(
        "[a]\n  + <b>\n    <_ [c]",
        expect![[r#"
        a: support challenged
        <b>: unanswered 1 of 1
    "#]],
    );
}

#[test]
fn a_contradiction_does_not_answer_itself() {
    check(
        "[a]\n  >< [b]",
        expect![[r#"
        a: disputed 1 of 1; mark: unanswered
        b: disputed 1 of 1; mark: unanswered
    "#]],
    );
    // Two opposite `-` are one.
    check(
        "[a]\n  - [b]\n\n[b]\n  - [a]",
        expect![[r#"
        a: disputed 1 of 1; mark: unanswered
        b: disputed 1 of 1; mark: unanswered
    "#]],
    );
}

#[test]
fn a_contradiction_that_is_answered_in_one_direction_is_no_longer_a_mere_dispute() {
    check(
        "[a]\n  >< [b]\n    - [c]",
        expect![[r#"
        a: answered by the analyst only
        b: unanswered 2 of 2
    "#]],
    );
    check(
        "[a]\n  >< [b]\n  - [c]",
        expect![[r#"
        a: unanswered 2 of 2
        b: answered by the analyst only
    "#]],
    );
    // An undercut of the contradiction answers it in both.
    check(
        "[a]\n  >< [b]\n    <_ [c]",
        expect![[r#"
        a: answered by the analyst only
        b: answered by the analyst only
    "#]],
    );
}

#[test]
fn of_a_contradiction_with_grounds_of_its_own_each_way_each_way_has_its_owner_and_its_edge_set() {
    // `b` is said to oppose `a` by a source; that `a` opposes `b` needs something from outside.
    let map = "[a] {in: sv}\n  - [b] {in: so, @so}\n\n[b]\n  - [a] {@ext}";
    check_in(
        map,
        EdgeSet::Argued,
        expect![[r#"
            a: unanswered 1 of 1
        "#]],
    );
    check_in(
        map,
        EdgeSet::All,
        expect![[r#"
        a: disputed 1 of 1; mark: unanswered
        b: disputed 1 of 1; mark: unanswered
    "#]],
    );
    check_replies(
        "[y]\n  - [a] {in: sv}\n    - [b] {in: so, @so}\n\n[b]\n  - [a] {@infer}",
        expect![[r#"
        a → y: Rebuts by analyst
          b → a: Maker by o
        b → a: Contradicts by o
        a → b: Contradicts by analyst
    "#]],
    );
    // What is raised only to be outweighed makes no owner where the analyst objects as well.
    check_replies(
        "[y]\n  - [a] {in: sv}\n    - [b] {in: so, link: [{basis: stated, in: so, quote: But, concession: true}, {basis: inferred, note: it is one}]}",
        expect![[r#"
            a → y: Rebuts by analyst
              b → a: Maker by analyst
            b → a: Rebuts by analyst
        "#]],
    );
}

#[test]
fn a_bare_denial() {
    check(
        "[a] {in: sv}\n\n[a] {in: so, stance: denies}",
        expect![[r#"
        a: denied
    "#]],
    );
    check(
        "[a] {by: v, in: so, own: rejects}",
        expect![[r#"
        a: denied
    "#]],
    );
    // With an argument it is an objection.
    check(
        "[a] {by: v, in: so, own: rejects}\n  - [b] {in: so, @so}",
        expect![[r#"
        a: unanswered 1 of 1
    "#]],
    );
}

#[test]
fn what_is_aimed_at_y_or_made_by_y_is_no_reply() {
    check(
        "[y]\n  - [x]\n  - [z]",
        expect![[r#"
        y: unanswered 2 of 2
    "#]],
    );
    // y replies to x, and both become a contradiction.
    check(
        "[y]\n  - [x]\n    - [y]",
        expect![[r#"
        y: disputed 1 of 1; mark: unanswered
        x: disputed 1 of 1; mark: unanswered
    "#]],
    );
    // A claim that restates y.
    check(
        "[y]\n  - [x]\n    - [y2]: Why. {restates: y}",
        expect![[r#"
        y: unanswered 1 of 1
        x: unanswered 1 of 1
    "#]],
    );
    // Something else that supports y may reply.
    check(
        "[y]\n  - [x]\n  + [s]\n\n[x]\n  - [s]",
        expect![[r#"
        y: answered by the analyst only
        x: unanswered 1 of 1
    "#]],
    );
}

#[test]
fn what_x_makes_itself_is_no_reply() {
    check(
        "[y]\n  - <r>\n\n<r>\n\n(1) [y]\n----\n(2) [not y]",
        expect![[r#"
        y: unanswered 1 of 1
        not y: support challenged
    "#]],
    );
}

#[test]
fn replies_to_a_restatement_count() {
    // A reply to a restatement of x.
    check(
        "[y]\n  - [x]\n\n[x2]: Ex. {restates: x}\n  - [r]",
        expect![[r#"
        y: answered by the analyst only
        x2: unanswered 1 of 1
    "#]],
    );
    // An undercut of the same objection to a restatement of y.
    check(
        "[y]\n  - [x]\n\n[y2]: Why. {restates: y}\n  - [x]\n    <_ [r]",
        expect![[r#"
        y: answered by the analyst only
        y2: answered by the analyst only
    "#]],
    );
    // But an objection to a restatement of y is no objection to y.
    check(
        "[y]\n\n[y2]: Why. {restates: y}\n  - [x]",
        expect![[r#"
        y2: unanswered 1 of 1
    "#]],
    );
    // In every edge set.
    check_in(
        "[y]\n  - [x] {@so}\n\n[x2]: Ex. {restates: x}\n  - [r] {@sv}",
        EdgeSet::Record,
        expect![[r#"
        y: answered by others
        x2: unanswered 1 of 1
    "#]],
    );
}

#[test]
fn a_concession_by_the_side_of_y() {
    check(
        "[y] {in: sv}\n  - [x] {in: sv, stance: concedes}",
        expect![[r#"
        y: conceded
    "#]],
    );
    // Of a restatement.
    check(
        "[y] {in: sv}\n  - [x]\n\n[x2]: Ex. {in: sv, stance: concedes, restates: x}",
        expect![[r#"
        y: conceded
    "#]],
    );
    // By somebody else: no concession.
    check(
        "[y] {in: sv}\n  - [x] {in: sn, stance: concedes}",
        expect![[r#"
        y: unanswered 1 of 1
    "#]],
    );
    // One conceded, one answered; one conceded, one not.
    check(
        "[y] {in: sv}\n  - [x] {in: sv, stance: concedes}\n  - [z]\n    - [r]",
        expect![[r#"
        y: conceded
        z: unanswered 1 of 1
    "#]],
    );
    check(
        "[y] {in: sv}\n  - [x] {in: sv, stance: concedes}\n  - [z]",
        expect![[r#"
        y: unanswered 1 of 2
    "#]],
    );
    // Conceded and answered.
    check(
        "[y] {in: sv}\n  - [x] {in: sv, stance: concedes}\n    - [r]",
        expect![[r#"
        y: conceded; mark: answered
        x: unanswered 1 of 1
    "#]],
    );
    // A contradiction that is conceded is disputed first.
    check(
        "[y] {in: sv}\n  >< [x] {in: sv, stance: concedes}",
        expect![[r#"
        y: disputed; mark: conceded
        x: disputed 1 of 1; mark: unanswered
    "#]],
    );
}

#[test]
fn an_objection_that_its_source_outweighs_itself_is_not_counted() {
    let outweighed = "link: {basis: stated, in: sv, at: ¶1, quote: \"even so\", concession: true}";
    check(&format!("[y] {{in: sv}}\n  - [x] {{in: sv, {outweighed}}}"), expect![""]);
    // Another source adopts it.
    check(
        &format!("[y] {{in: sv}}\n  - [x] {{in: sv, {outweighed}}}\n  - [x] {{@so}}"),
        expect![[r#"
        y: unanswered 1 of 1
    "#]],
    );
    // As a reply it does not count either.
    check(
        &format!("[y]\n  - [x]\n    - [r] {{{outweighed}}}"),
        expect![[r#"
        y: unanswered 1 of 1
    "#]],
    );
}

#[test]
fn by_its_own_side_by_others_by_the_analyst_only() {
    check(
        "[y] {in: sv}\n  - [x] {in: so, @so}\n    - [r] {in: sv, @sv}",
        expect![[r#"
        y: answered by its own side
        x: unanswered 1 of 1
    "#]],
    );
    check(
        "[y] {in: sv}\n  - [x] {in: so, @so}\n    - [r] {in: sn, @sn}",
        expect![[r#"
        y: answered by others
        x: unanswered 1 of 1
    "#]],
    );
    check(
        "[y] {in: sv}\n  - [x] {in: so, @so}\n    - [r] {in: sv, @infer}",
        expect![[r#"
        y: answered by the analyst only
        x: unanswered 1 of 1
    "#]],
    );
    // `by` on the link says whose it is.
    check(
        "[y] {in: sv}\n  - [x]\n    - [r] {link: {basis: inferred, by: v, note: n}}",
        expect![[r#"
        y: answered by its own side
        x: unanswered 1 of 1
    "#]],
    );
    // One reply of its own side for each objection is enough.
    check(
        "[y] {in: sv}\n  - [x]\n    - [r] {in: sv, @sv}\n    - [s]\n  - [z]\n    - [r] {@sv}",
        expect![[r#"
        y: answered by its own side
        x: unanswered 2 of 2
        z: unanswered 1 of 1
    "#]],
    );
    // One of two by its own side: by others.
    check(
        "[y] {in: sv}\n  - [x]\n    - [r] {in: sv, @sv}\n  - [z]\n    - [s]",
        expect![[r#"
        y: answered by others
        x: unanswered 1 of 1
        z: unanswered 1 of 1
    "#]],
    );
    // A claim that nobody holds has no side: the analyst answers for it.
    check(
        "[y]\n  - [x]\n    - [r]",
        expect![[r#"
        y: answered by the analyst only
        x: unanswered 1 of 1
    "#]],
    );
}

#[test]
fn whose_is_an_objection_from_an_argument() {
    // Of those who make it.
    check(
        "[y] {in: sv}\n  - [x]\n    - <r> {in: sv, @sv}",
        expect![[r#"
        y: answered by its own side
        x: unanswered 1 of 1
    "#]],
    );
    // Else of the source that states the link.
    check(
        "[y] {in: sv}\n  - [x]\n    - <r> {@sv}",
        expect![[r#"
        y: answered by its own side
        x: unanswered 1 of 1
    "#]],
    );
}

#[test]
fn an_undercut_is_a_reply_to_what_it_undercuts() {
    // Of the edge.
    check(
        "[y]\n  - [x]\n    <_ [r]",
        expect![[r#"
        y: answered by the analyst only
    "#]],
    );
    // Of a step of the argument for x.
    check(
        "[y]\n  - <x>\n\n<x>\n\n(1) [p]\n----\n(2) [c]\n\n<x>\n  <_ [r]",
        expect![[r#"
        y: answered by the analyst only
        c: support challenged
        <x>: unanswered 1 of 1
    "#]],
    );
    // Of a sketch.
    check(
        "[y]\n  - <x>\n    <_ [r]",
        expect![[r#"
        y: answered by the analyst only
        <x>: unanswered 1 of 1
    "#]],
    );
    // Of the support for x.
    check(
        "[y]\n  - [x]\n    + [p]\n      <_ [r]",
        expect![[r#"
        y: answered by the analyst only
        x: support challenged
    "#]],
    );
}

#[test]
fn an_objection_to_a_premise_of_the_argument_for_x_is_a_reply_but_not_further_down() {
    check(
        "[y]\n  - <x>\n\n<x>\n\n(1) [p]\n----\n(2) [c]\n\n[p]\n  - [r]",
        expect![[r#"
        y: answered by the analyst only
        p: unanswered 1 of 1
        c: support challenged
    "#]],
    );
    check(
        "[y]\n  - <x>\n\n<x>\n\n(1) [p]\n----\n(2) [c]\n\n[p]\n  + [q]\n    - [r]",
        expect![[r#"
        y: unanswered 1 of 1
        p: support challenged
        q: unanswered 1 of 1
    "#]],
    );
    // A premise of an earlier step of the same argument is one of its premises.
    check(
        "[y]\n  - <x>\n\n<x>\n\n(1) [p]\n----\n(2) [m]\n----\n(3) [c]\n\n[p]\n  - [r]",
        expect![[r#"
        y: answered by the analyst only
        p: unanswered 1 of 1
        m: support challenged
    "#]],
    );
    // What follows from x in the same argument is no reason for x.
    check(
        "[y]\n  - [m]\n\n<x>\n\n(1) [p]\n----\n(2) [m]\n----\n(3) [c]\n\n[c]\n  - [r]",
        expect![[r#"
        y: unanswered 1 of 1
        c: unanswered 1 of 1
    "#]],
    );
    // A support by `+` is a step with one premise.
    check(
        "[y]\n  - [x]\n    + [p]\n      - [r]",
        expect![[r#"
        y: answered by the analyst only
        x: support challenged
        p: unanswered 1 of 1
    "#]],
    );
}

#[test]
fn support_challenged() {
    // By an undercut of the step, by an objection to a premise, answered or not, and no further.
    check(
        "<s>\n\n(1) [p]\n----\n(2) [a]\n\n<s>\n  <_ [c]",
        expect![[r#"
        a: support challenged
        <s>: unanswered 1 of 1
    "#]],
    );
    check(
        "<s>\n\n(1) [p]\n----\n(2) [a]\n\n[p]\n  - [c]\n    - [d]",
        expect![[r#"
        p: answered by the analyst only
        a: support challenged
        c: unanswered 1 of 1
    "#]],
    );
    check(
        "[a]\n  + [p]\n    + [q]\n      - [c]",
        expect![[r#"
        p: support challenged
        q: unanswered 1 of 1
    "#]],
    );
    check(
        "[a]\n  + <s>\n    - [c]",
        expect![[r#"
        a: support challenged
        <s>: unanswered 1 of 1
    "#]],
    );
    check(
        "[a]\n  + [p]\n    <_ [c]",
        expect![[r#"
        a: support challenged
    "#]],
    );
    // A denial is a mark beside it.
    check(
        "[a] {in: so, stance: denies}\n  + [p]\n    - [c]",
        expect![[r#"
        a: support challenged; mark: denied
        p: unanswered 1 of 1
    "#]],
    );
}

#[test]
fn several_attestations_never_multiply_objections() {
    check(
        "[y]\n  - [x] {in: so, @so}\n  - [x] {in: sn, @sn}\n\n[x] {in: sl}",
        expect![[r#"
        y: unanswered 1 of 1
    "#]],
    );
}

#[test]
fn edge_sets_are_cumulative() {
    let map = "[y]\n  - [x] {@so}\n    - [r] {@infer}\n      - [e] {@ext}\n  - [z] {@ext}";
    check_in(
        map,
        EdgeSet::Record,
        expect![[r#"
        y: unanswered 1 of 1
    "#]],
    );
    check_in(
        map,
        EdgeSet::Argued,
        expect![[r#"
        y: answered by the analyst only
        x: unanswered 1 of 1
    "#]],
    );
    check_in(
        map,
        EdgeSet::All,
        expect![[r#"
        y: unanswered 1 of 2
        x: answered by the analyst only
        r: unanswered 1 of 1
    "#]],
    );
    // An argument that nobody states lends no premise to a reply on the record.
    let argued = "[y]\n  - [c] {@so}\n\n<x>\n\n(1) [p]\n----\n(2) [c]\n\n[p]\n  - [r] {@so}";
    check_in(
        argued,
        EdgeSet::Record,
        expect![[r#"
        y: unanswered 1 of 1
        p: unanswered 1 of 1
    "#]],
    );
    check_in(
        argued,
        EdgeSet::Argued,
        expect![[r#"
        y: answered by others
        c: support challenged
        p: unanswered 1 of 1
    "#]],
    );
    let stated = argued.replace("\n----\n", "\n-- rule {in: so, at: ¶1, quote: \"thus\"} --\n");
    check_in(
        &stated,
        EdgeSet::Record,
        expect![[r#"
        y: answered by others
        c: support challenged
        p: unanswered 1 of 1
    "#]],
    );
}

#[test]
fn loops_and_objections_to_oneself() {
    check(
        "[a]\n  - [a]",
        expect![[r#"
        a: unanswered 1 of 1
    "#]],
    );
    check(
        "[a]\n  >< [a]",
        expect![[r#"
        a: disputed 1 of 1; mark: unanswered
    "#]],
    );
    check(
        "[a]\n  - [b]\n    - [c]\n      - [a]",
        expect![[r#"
        a: answered by the analyst only
        b: answered by the analyst only
        c: answered by the analyst only
    "#]],
    );
    check(
        "[a]: A. {restates: b}\n  - [b]",
        expect![[r#"
        a: unanswered 1 of 1
    "#]],
    );
}

#[track_caller]
fn check_replies(map: &str, expected: Expect) {
    let loaded = read(map);
    let statuses = ReplyStatuses::of(&loaded.dossier, EdgeSet::Argued);
    let mut out = String::new();
    for (_, objection) in statuses.objections() {
        let named = |end: End| name(&loaded.dossier, end);
        let whose = owners(&loaded.dossier, &statuses.owners(objection));
        let kind = objection.kind;
        out += &format!("{} → {}: {kind:?} by {whose}\n", named(objection.from), named(objection.to));
        for reply in statuses.replies(objection) {
            let (point, whose) = (reply.point, owners(&loaded.dossier, &reply.owners));
            out += &format!("  {} → {}: {point:?} by {whose}\n", named(reply.from), named(reply.to));
        }
        assert_eq!(objection.fate.answered, !statuses.replies(objection).is_empty(), "{out}");
    }
    expected.assert_eq(&out);
}

#[test]
fn replies_are_listed_with_where_they_hit() {
    check_replies(
        "[y] {in: sv}\n  - <x> {@so}\n    <_ [u] {in: sv, @sv}\n\n<x>\n\n(1) [p] {in: so}\n----\n(2) [c]\n\n[p]\n  - [r]\n\n[c2]: See. {restates: c}\n  - [s] {in: sn, @sn}\n\n[c]\n  - [t] {@sx}",
        expect![[r#"
            c → y: Rebuts by o
              u → <x>/1: Step by v
              r → p: Premise by analyst
              s → c2: Restatement by n
              t → c: Maker by author of sx
            u → <x>/1: Undercuts by v
            r → p: Undermines by analyst
            s → c2: Rebuts by n
            t → c: Rebuts by author of sx
        "#]],
    );
    check_replies(
        "[y]\n  - [x]\n    <_ [r]\n  + [p]\n    <_ [c]",
        expect![[r#"
        x → y: Rebuts by analyst
          r → x-y: Edge by analyst
        c → p-y: Undercuts by analyst
    "#]],
    );
}

/// A map of claims, sketches, arguments of two steps and restatements with every kind of relation, from numbers.
fn map(lines: &[(u8, u8, u8, u8)], attested: &[(u8, u8, u8)]) -> String {
    let mut out = String::new();
    for &(claim, source, stance) in attested {
        let source = ["sv", "so", "sn"][usize::from(source % 3)];
        let stance = ["asserts", "denies", "concedes", "questions"][usize::from(stance % 4)];
        out += &format!("[c{}] {{in: {source}, stance: {stance}}}\n\n", claim % 6);
    }
    for (index, &(kind, from, to, basis)) in lines.iter().enumerate() {
        let link = ["@so", "@sv", "@infer", "@ext"][usize::from(basis % 4)];
        let (from, to) = (from % 6, to % 6);
        match kind % 9 {
            0 => out += &format!("[c{to}]\n  + [c{from}] {{{link}}}\n\n"),
            1 | 2 => out += &format!("[c{to}]\n  - [c{from}] {{{link}}}\n\n"),
            3 => out += &format!("[c{to}]\n  >< [c{from}] {{{link}}}\n\n"),
            4 => out += &format!("[c{to}]\n  - [c{from}] {{{link}}}\n    <_ [c{}] {{{link}}}\n\n", (from + 1) % 6),
            5 if from != to => out += &format!("[c{from}] {{restates: c{to}}}\n\n"),
            6 | 7 => {
                let middle = (from + 2) % 6;
                out += &format!(
                    "<a{index}>\n\n(1) [c{from}]\n-- rule {{{link}}} --\n(2) [c{middle}]\n----\n(3) [c{to}]\n\n<a{index}>\n  <_ [c{middle}]\n\n"
                );
            }
            _ => out += &format!("[c{to}]\n  - <s{from}> {{{link}}}\n\n<s{from}>\n  - [c{to}]\n\n"),
        }
    }
    out
}

fn lines() -> impl Strategy<Value = Vec<(u8, u8, u8, u8)>> {
    proptest::collection::vec(any::<(u8, u8, u8, u8)>(), 0..10)
}

fn said() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    proptest::collection::vec(any::<(u8, u8, u8)>(), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_second_attestation_of_the_same_kind_never_changes_a_status(lines in lines(), said in said()) {
        let twice: Vec<_> = said.iter().chain(&said).copied().collect();
        for edges in [EdgeSet::Record, EdgeSet::Argued, EdgeSet::All] {
            prop_assert_eq!(statuses(&map(&lines, &said), edges), statuses(&map(&lines, &twice), edges));
        }
    }

    #[test]
    fn a_reply_never_adds_an_unanswered_objection_to_what_it_defends(lines in lines(), said in said(), at in any::<u8>()) {
        let before = map(&lines, &said);
        let target = format!("c{}", at % 6);
        // A new claim objects to everything that objects to the target.
        let loaded = read(&before);
        let Some(y) = loaded.dossier.claim_titled(&target) else { return Ok(()) };
        let statuses = ReplyStatuses::of(&loaded.dossier, EdgeSet::Argued);
        let mut after = before.clone();
        for (_, objection) in statuses.objections_to(End::Claim(y)) {
            if objection.from != End::Claim(y) {
                let from = match objection.from {
                    End::Claim(id) => format!("[{}]", loaded.dossier.claim_name(id)),
                    end => name(&loaded.dossier, end),
                };
                after += &format!("{from}\n  - [new reply]\n\n");
            }
        }
        let read_after = read(&after);
        let defended = ReplyStatuses::of(&read_after.dossier, EdgeSet::Argued);
        let y_after = claim(&read_after.dossier, &target);
        prop_assert!(defended.claim(y_after).unanswered <= statuses.claim(y).unanswered);
        let unanswered: Vec<_> = defended
            .objections_to(End::Claim(y_after))
            .filter(|(_, objection)| !objection.concession && objection.from != End::Claim(y_after))
            .filter(|(_, objection)| objection.fate.unanswered())
            .collect();
        prop_assert!(unanswered.is_empty(), "{}", after);
    }

    #[test]
    fn record_lies_within_argued_and_argued_within_all(lines in lines(), said in said()) {
        let loaded = read(&map(&lines, &said));
        let sets = [EdgeSet::Record, EdgeSet::Argued, EdgeSet::All].map(|edges| ReplyStatuses::of(&loaded.dossier, edges));
        for pair in sets.windows(2) {
            let (fewer, more) = (&pair[0], &pair[1]);
            for (_, objection) in fewer.objections() {
                let same = more.objections_to(objection.to).find(|(_, other)| {
                    other.relation == objection.relation && other.from == objection.from
                });
                let Some((_, same)) = same else { return Err(TestCaseError::fail("an objection is gone")) };
                prop_assert!(!objection.fate.answered || same.fate.answered);
                prop_assert!(!objection.fate.conceded || same.fate.conceded);
            }
        }
    }

    #[test]
    fn an_objection_is_answered_exactly_if_a_reply_can_be_listed(lines in lines(), said in said()) {
        let loaded = read(&map(&lines, &said));
        for edges in [EdgeSet::Record, EdgeSet::Argued, EdgeSet::All] {
            let statuses = ReplyStatuses::of(&loaded.dossier, edges);
            for (_, objection) in statuses.objections() {
                let replies = statuses.replies(objection);
                prop_assert_eq!(objection.fate.answered, !replies.is_empty());
                let spoken = replies.iter().any(|reply| reply.owners != [rebut::query::Owner::Analyst]);
                prop_assert_eq!(objection.fate.by_speaker, spoken);
            }
        }
    }
}
