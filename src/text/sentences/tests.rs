use super::*;
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// The sentences of a text, one a line, paragraphs apart by `¶`.
fn check_with(text: &str, rules: &SplitRules, expected: Expect) {
    let structure = TextStructure::new(text, rules);
    let shown: Vec<String> = structure
        .paragraphs
        .iter()
        .map(|p| p.sentences.iter().map(|s| format!("{}\n", s.of(text).replace('\n', "⏎"))).collect())
        .collect();
    expected.assert_eq(&shown.join("¶\n"));
}

fn check(text: &str, expected: Expect) {
    check_with(text, &SplitRules::default(), expected);
}

#[test]
fn closing_marks_belong_to_the_sentence() {
    check(
        "It said “no.” Then it left.",
        expect![[r#"
        It said “no.”
        Then it left.
    "#]],
    );
    check(
        "(It was so.) Then “it was not.”) And so.",
        expect![[r#"
        (It was so.)
        Then “it was not.”)
        And so.
    "#]],
    );
    check(
        "It relied on ‘double standards.’” The President spoke.",
        expect![[r#"
        It relied on ‘double standards.’”
        The President spoke.
    "#]],
    );
    check(
        "“Is it lawful?” he asked. “Never!” “Why?” No answer.",
        expect![[r#"
        “Is it lawful?” he asked.
        “Never!”
        “Why?”
        No answer.
    "#]],
    );
    check(
        "It “is allowed.”—so they say.",
        expect![[r#"
        It “is allowed.”—so they say.
    "#]],
    );
    check(
        "“no longer binds itself...,” or their open disregard may come.",
        expect![[r#"
        “no longer binds itself...,” or their open disregard may come.
    "#]],
    );
    check(
        "Wait… The court rose. It … Then sat... And left.",
        expect![[r#"
        Wait…
        The court rose.
        It … Then sat...
        And left.
    "#]],
    );
}

#[test]
fn abbreviations_do_not_end_a_sentence() {
    check(
        "The U.N. Charter and the U.S. President. He left the U.N. The council stayed.",
        expect![[r#"
        The U.N. Charter and the U.S. President.
        He left the U.N.
        The council stayed.
    "#]],
    );
    check(
        "Mr. Kim, Dr. Park and Gen. Lee met Prof. J. K. Roe. They left.",
        expect![[r#"
        Mr. Kim, Dr. Park and Gen. Lee met Prof. J. K. Roe.
        They left.
    "#]],
    );
    check(
        "See Art. 51, paras. 3–5, pp. 12 and 14. Cf. No. 7, e.g. Res. ES-11/1 and Res. 3314.",
        expect![[r#"
        See Art. 51, paras. 3–5, pp. 12 and 14.
        Cf. No. 7, e.g. Res. ES-11/1 and Res. 3314.
    "#]],
    );
    check(
        "Will it? No. It will not. That is modern art. It hangs here.",
        expect![[r#"
        Will it?
        No.
        It will not.
        That is modern art.
        It hangs here.
    "#]],
    );
    check(
        "Nicaragua v. United States is instructive. Troops, arms, etc. were sent. Arms etc. The rest.",
        expect![[r#"
        Nicaragua v. United States is instructive.
        Troops, arms, etc. were sent.
        Arms etc.
        The rest.
    "#]],
    );
    check(
        "On Nov. 21, 2026, it fell. Chapter VII applies. Vol. II, p. xii.",
        expect![[r#"
        On Nov. 21, 2026, it fell.
        Chapter VII applies.
        Vol. II, p. xii.
    "#]],
    );
    check(
        "Acme Inc. sued. So did Acme Inc. The case fell.",
        expect![[r#"
        Acme Inc. sued.
        So did Acme Inc.
        The case fell.
    "#]],
    );
    check(
        "В ст. 51 Устава ООН, т.е. в гл. VII, сказано. Далее.",
        expect![[r#"
        В ст. 51 Устава ООН, т.е. в гл. VII, сказано.
        Далее.
    "#]],
    );
    check(
        "Am 1. Januar 2000 trat Art. 5 Abs. 2 in Kraft. Er gilt.",
        expect![[r#"
        Am 1. Januar 2000 trat Art. 5 Abs. 2 in Kraft.
        Er gilt.
    "#]],
    );
    check(
        "C’est l’art. 2, al. 4. M. Roe le dit.",
        expect![[r#"
        C’est l’art. 2, al. 4.
        M. Roe le dit.
    "#]],
    );
}

#[test]
fn numbers_of_lists_and_notes() {
    check(
        "1. The Court finds. 2. It orders. (a) First. IV. Then.",
        expect![[r#"
            1. The Court finds.
            2. It orders.
            (a) First.
            IV. Then.
        "#]],
    );
    check(
        "It was self-defence.12 The court agreed.[3] It said “no.”4 Then it rose.",
        expect![[r#"
            It was self-defence.12
            The court agreed.[3]
            It said “no.”4
            Then it rose.
        "#]],
    );
    check(
        "It rose 2.5 per cent. In 2000. The rest is 3.2 The end.",
        expect![[r#"
        It rose 2.5 per cent.
        In 2000.
        The rest is 3.2 The end.
    "#]],
    );
}

#[test]
fn paragraphs() {
    check(
        "one\ntwo\n\n",
        expect![[r#"
        one
        ¶
        two
    "#]],
    );
    check(
        "one\ntwo\n \t\nthree\r\n\r\n\r\nfour",
        expect![[r#"
        one⏎two
        ¶
        three
        ¶
        four
    "#]],
    );
    check(
        "\u{feff}one. Two\rthree",
        expect![[r#"
        one.
        Two
        ¶
        three
    "#]],
    );
    check("", expect![""]);
    check(" \n \n", expect![""]);
    check(
        "Follow us on:",
        expect![[r#"
        Follow us on:
    "#]],
    );
}

#[test]
fn lines_that_were_full_and_lines_that_were_ended() {
    let wrapped = "Article 4\n\
        In the event that one of the Parties is subjected to an armed attack by an\n\
        individual country, the other shall assist it in accordance with article 51 of the\n\
        United Nations Charter and the laws of the Democratic People's Republic. It\n\
        shall consult.\n\n\
        Aggression is:\n(a) the invasion of a State;\n(b) the bombardment of it by a State, under article 2\n(4), or\n(c) any use of weapons.";
    check(
        wrapped,
        expect![[r#"
        Article 4
        In the event that one of the Parties is subjected to an armed attack by an⏎individual country, the other shall assist it in accordance with article 51 of the⏎United Nations Charter and the laws of the Democratic People's Republic.
        It⏎shall consult.
        ¶
        Aggression is:
        (a) the invasion of a State;
        (b) the bombardment of it by a State, under article 2⏎(4), or
        (c) any use of weapons.
    "#]],
    );
}

#[test]
fn a_record_adds_its_own() {
    let rules = SplitRules { no_break: vec!["Regs.".into(), "the end.".into()], break_after: vec!["HEADING".into()] };
    check_with(
        "HEADING The Regs. Committee met. It was the end. Yes.",
        &rules,
        expect![[r#"
        HEADING
        The Regs. Committee met.
        It was the end. Yes.
    "#]],
    );
}

proptest! {
    #[test]
    fn sentences_cover_all_words_in_order(text in crate::text::fold::tests::hard_text()) {
        let structure = TextStructure::new(&text, &SplitRules::default());
        let mut end = 0;
        for (_, span) in structure.sentences() {
            prop_assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize));
            prop_assert!(end <= span.start && span.start < span.end);
            let between = &text[end as usize..span.start as usize];
            prop_assert!(between.chars().all(|c| c.is_whitespace() || c == '\u{feff}'), "{between:?} lost");
            end = span.end;
        }
        let rest = &text[end as usize..];
        prop_assert!(rest.chars().all(|c| c.is_whitespace() || c == '\u{feff}'), "{rest:?} lost");
        let stored = structure.offsets();
        prop_assert_eq!(TextStructure::from_offsets(&stored), Ok(structure));
    }
}

#[test]
fn hostile_texts_are_split_in_linear_time() {
    for hostile in [".)", ". ", ".(", "a!", "a. ", "(", "…", ".1", ".[1]", "\u{301}", ". \u{301}", "\n\n", "1.", "A.\n"]
    {
        let text = hostile.repeat(300_000 / hostile.len());
        let started = std::time::Instant::now();
        let structure = TextStructure::new(&text, &SplitRules::default());
        assert!(started.elapsed().as_secs() < 20, "{hostile:?} took {:?}", started.elapsed());
        assert!(structure.paragraphs.len() <= text.len());
    }
}
