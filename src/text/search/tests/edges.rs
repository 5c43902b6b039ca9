//! Where a quotation begins and ends: whole words, words that turn what stands beside them, numbers in two forms.

use super::*;

#[test]
fn words_are_not_cut() {
    let text = "In warfare he was unlawful. 1999 troops of 2(4) and 1,500. The judg\u{ad}ment stood";
    check_in(
        text,
        "war",
        expect![[r#"
        not found
        near 0.429: warfare
            you wrote `war`, the source has `warfare`"#]],
    );
    check_in(
        text,
        "fare he",
        expect![[r#"
        not found
        near 0.700: warfare he
            you wrote `fare`, the source has `warfare`"#]],
    );
    check_in(
        text,
        "lawful",
        expect![[r#"
        not found
        near 0.750: unlawful
            you wrote `lawful`, the source has `unlawful`
            ! changes a negation: `lawful`, the source has `unlawful`"#]],
    );
    check_in(
        text,
        "199",
        expect![[r#"
            not found
            near 0.750: 1999
                you wrote `199`, the source has `1999`
                ! changes a number: `199`, the source has `1999`"#]],
    );
    check_in(
        text,
        "troops of 2",
        expect![[r#"
            not found
            near 0.786: troops of 2(4)
                you wrote `2`, the source has `2(4)`
                ! changes a number: `2`, the source has `2(4)`"#]],
    );
    check_in(
        text,
        "1",
        expect![[r#"
            not found
            near 0.250: 1999
                you wrote `1`, the source has `1999`
                ! changes a number: `1`, the source has `1999`"#]],
    );
    check_in(
        text,
        "judg",
        expect![[r#"
        not found
        near 0.500: judg~ment
            you wrote `judg`, the source has `judg~ment`"#]],
    );
    check_in(
        text,
        "The judgment",
        expect![[r#"
        Folded
        59..73 The judg~ment"#]],
    );
    check_in(
        text,
        "wa[s] unlaw",
        expect![[r#"
        not found
        near 0.750: was unlawful
            you wrote `unlaw`, the source has `unlawful`"#]],
    );
    check_in(
        "cafe\u{301} is",
        "cafe",
        expect![[r#"
        not found
        near 0.750: café
            you wrote `cafe`, the source has `café`"#]],
    );
    // Scripts without spaces have no such borders; Korean particles follow a word directly.
    check_in(
        "禁止使用武力。",
        "使用",
        expect![[r#"
        Exact
        6..12 使用"#]],
    );
    check_in(
        "武力の行使を禁ずる",
        "行使",
        expect![[r#"
        Exact
        9..15 行使"#]],
    );
    check_in(
        "ห้ามใช้กำลัง",
        "ใช้",
        expect![[r#"
        Exact
        12..21 ใช้"#]],
    );
    check_in(
        "무력의 행사를 금지한다",
        "행사",
        expect![[r#"
        Exact
        10..16 행사"#]],
    );
    check_in(
        "무력의 행사를 금지한다",
        "력의 행사",
        expect![[r#"
        not found
        near 0.714: 무력의 행사를
            you wrote `력의 행사`, the source has `무력의 행사를`"#]],
    );
    check_in(
        "UN헌장 제2조",
        "헌장",
        expect![[r#"
        Exact
        2..8 헌장"#]],
    );
    check_in(
        "запрещает применение",
        "применен",
        expect![[r#"
        not found
        near 0.800: применение
            you wrote `применен`, the source has `применение`"#]],
    );
}

#[test]
fn what_turns_the_words_beside_it() {
    let text = "Bor will not pay the fee. It is far from Mirre, it is not near, and Varn pays. Varn denied that the gate was shut. \
                The toll is due, unless waived. Orr failed to answer. The port is open only by day. It may not yet be used. \
                Not only Orr objected. Experts have rejected the claim. Nobody doubts that it may close. It was shown not to apply.";
    check_in(
        text,
        "pay the fee",
        expect![[r#"
        Exact
        13..24 pay the fee (after `not`)"#]],
    );
    check_in(
        text,
        "Varn pays",
        expect![[r#"
        Exact
        68..77 Varn pays"#]],
    );
    check_in(
        text,
        "the gate was shut",
        expect![[r#"
        Exact
        96..113 the gate was shut (after `denied`)"#]],
    );
    check_in(
        text,
        "The toll is due",
        expect![[r#"
        Exact
        115..130 The toll is due (before `unless`)"#]],
    );
    check_in(
        text,
        "answer",
        expect![[r#"
        Exact
        161..167 answer (after `failed`)"#]],
    );
    check_in(
        text,
        "The port is open",
        expect![[r#"
        Exact
        169..185 The port is open (before `only`)"#]],
    );
    check_in(
        text,
        "be used",
        expect![[r#"
        Exact
        214..221 be used (after `not`)"#]],
    );
    check_in(
        text,
        "Orr objected",
        expect![[r#"
        Exact
        232..244 Orr objected"#]],
    );
    check_in(
        text,
        "Experts",
        expect![[r#"
        Exact
        246..253 Experts"#]],
    );
    check_in(
        text,
        "It was shown",
        expect![[r#"
        Exact
        312..324 It was shown (before `not`)"#]],
    );
    check_in(
        text,
        "The toll is due [by noon]",
        expect![[r#"
        Marks
        115..138 The toll is due (before `unless`)
            ! hides a restriction: the source has `unless`"#]],
    );
    check_in(
        text,
        "[Varn says] the gate was shut",
        expect![[r#"
            Marks
            84..113 the gate was shut (after `denied`)
                ! hides a word of denial: the source has `denied`"#]],
    );
    // Near, and cut off before the word that turns it.
    check_in(
        text,
        "Bor will pay",
        expect![[r#"
            not found
            near 0.750: Bor will not pay
                you wrote ``, the source has `not`
                ! hides a negation: the source has `not`"#]],
    );
    check_in(
        text,
        "Bor will pay the fee",
        expect![[r#"
        not found
        near 0.833: Bor will not pay the fee
            you wrote ``, the source has `not`
            ! hides a negation: the source has `not`"#]],
    );
    check_in(
        text,
        "The toll is due when waived",
        expect![[r#"
        not found
        near 0.800: The toll is due, unless waived
            you wrote `due when`, the source has `due, unless`
            ! hides a restriction: the source has `unless`"#]],
    );
    check_in(
        text,
        "Varn said that the gate was shut",
        expect![[r#"
        not found
        near 0.882: Varn denied that the gate was shut
            you wrote `said`, the source has `denied`
            ! hides a word of denial: the source has `denied`"#]],
    );
    check_in(
        text,
        "Varn … that the gate was shut",
        expect![[r#"
        Marks
        79..113 Varn | that the gate was shut
            ! hides a word of denial: the source has `denied`"#]],
    );
    check_in(
        text,
        "The toll is due … waived",
        expect![[r#"
        Marks
        115..145 The toll is due | waived
            ! hides a restriction: the source has `unless`"#]],
    );
    check_in(
        text,
        "Orr [came] to answer",
        expect![[r#"
        Marks
        147..167 Orr | to answer
            ! hides a word of denial: the source has `failed`"#]],
    );
    check_in(
        text,
        "The port is open … by day",
        expect![[r#"
        Marks
        169..197 The port is open | by day
            ! hides a restriction: the source has `only`"#]],
    );
}

#[test]
fn short_words_are_widened_too() {
    let text =
        "Bor will not pay. All ships, except those of Orr, may pass. Orr disputes this. The disputes of Orr end.";
    check_in(
        text,
        "will pay",
        expect![[r#"
        not found
        near 0.667: will not pay
            you wrote ``, the source has `not`
            ! hides a negation: the source has `not`"#]],
    );
    check_in(text, "All ships may pass", expect!["not found"]);
    check_in(
        text,
        "Orr … this",
        expect![[r#"
        Marks
        60..77 Orr | this
            ! hides a word of denial: the source has `disputes`"#]],
    );
    check_in(
        text,
        "The … of Orr",
        expect![[r#"
        Marks
        79..98 The | of Orr"#]],
    );
    check_in(
        text,
        "Bor pays",
        expect![[r#"
        not found
        near 0.625: not pay
            you wrote `Bor pays`, the source has `not pay`
            ! hides a negation: the source has `not`"#]],
    );
    check_in(
        text,
        "Bor … will pay",
        expect![[r#"
        not found
        near 0.758: Bor will not pay
            you wrote ``, the source has `not`
            ! hides a negation: the source has `not`"#]],
    );
}

#[test]
fn not_only_adds() {
    check_in(
        "It is a step not only for one but for all.",
        "a step",
        expect![[r#"
        Exact
        6..12 a step"#]],
    );
    check_in(
        "It is a step not for one.",
        "a step",
        expect![[r#"
        Exact
        6..12 a step (before `not`)"#]],
    );
    check_in(
        "It is only speculative\u{2014}is confirmed.",
        "is confirmed",
        expect![[r#"
        Exact
        25..37 is confirmed"#]],
    );
    check_in(
        "The U.N. did not. It paid the fee, and so did Orr",
        "paid the fee",
        expect![[r#"
        Exact
        21..33 paid the fee"#]],
    );
}

#[test]
fn numbers_in_words_and_in_digits() {
    let text = "It has 30 days. Article Four applies, the twenty-first of its kind, for sixty days. In 1999.";
    check_in(
        text,
        "thirty days",
        expect![[r#"
        not found
        near 0.636: 30 days
            you wrote `thirty`, the source has `30`"#]],
    );
    check_in(
        text,
        "It has thirty days",
        expect![[r#"
        not found
        near 0.778: It has 30 days
            you wrote `thirty`, the source has `30`"#]],
    );
    check_in(
        text,
        "thirty",
        expect![[r#"
        not found
        near 0.333: 30
            you wrote `thirty`, the source has `30`"#]],
    );
    check_in(
        text,
        "Article 4 applies",
        expect![[r#"
        not found
        near 0.850: Article Four applies
            you wrote `4`, the source has `Four`"#]],
    );
    check_in(
        text,
        "the 21st of its kind",
        expect![[r#"
        not found
        near 0.714: the twenty-first of its kind
            you wrote `21st`, the source has `twenty-first`"#]],
    );
    check_in(
        text,
        "60 days",
        expect![[r#"
        not found
        near 0.700: sixty days
            you wrote `60`, the source has `sixty`"#]],
    );
    check_in(
        text,
        "forty days",
        expect![[r#"
        not found
        near 0.700: sixty days
            you wrote `forty`, the source has `sixty`
            ! changes a number: `forty`, the source has `sixty`"#]],
    );
    check_in(
        text,
        "It has [thirty] days",
        expect![[r#"
        Marks
        0..14 It has | days"#]],
    );
}

/// Words that turn what stands beside them.
const TURNING: &[&str] = &["not", "no", "denies", "only", "unless", "without"];

fn plain_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[a-zé]{1,7}",
        1 => Just("U.N.".to_owned()),
        2 => proptest::sample::select(TURNING).prop_map(str::to_owned),
        1 => "[a-z]{1,5}[,.]",
        1 => "[1-9][0-9]{0,3}",
    ];
    proptest::collection::vec(word, 3..40).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn what_is_quoted_at_word_boundaries_is_found_exactly(text in plain_text(), from in 0usize..40, len in 1usize..12) {
        let words: Vec<&str> = text.split(' ').collect();
        let some = words.iter().skip(from % words.len()).take(len).copied().collect::<Vec<_>>().join(" ");
        let quoted = some.trim_matches(|c: char| !c.is_alphanumeric());
        let structure = TextStructure::new(&text, &SplitRules::default());
        let search = find(&text, &structure, &Quotation::parse(quoted));
        prop_assert_eq!(search.level, Some(MatchLevel::Exact), "{} in {}", quoted, text);
        prop_assert!(search.matches.iter().all(|m| m.span.of(&text) == quoted && m.changes.is_empty()));
    }

    #[test]
    fn a_quotation_that_drops_a_word_of_denial_is_never_accepted(text in plain_text(), from in 0usize..40, len in 3usize..12) {
        let words: Vec<&str> = text.split(' ').collect();
        let some: Vec<&str> = words.iter().skip(from % words.len()).take(len).copied().collect();
        let structure = TextStructure::new(&text, &SplitRules::default());
        let folded = text.replace(|c: char| c.is_ascii_punctuation(), "");
        for at in 1..some.len().saturating_sub(1) {
            // `No 5` is a number.
            if !TURNING.contains(&some[at]) || some[at + 1].starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            for put in [None, Some("…"), Some("[so]")] {
                let mut dropped = some.clone();
                match put {
                    Some(put) => dropped[at] = put,
                    None => { dropped.remove(at); }
                }
                let quoted = dropped.join(" ");
                // What the text says elsewhere without the word is no matter here.
                if put.is_none() && folded.contains(&quoted.replace(|c: char| c.is_ascii_punctuation(), "")) {
                    continue;
                }
                let search = find(&text, &structure, &Quotation::parse(&quoted));
                let here = text.find(&some.join(" ")).map(|start| start as u32);
                let accepted = search.matches.iter().find(|m| m.changes.is_empty() && Some(m.span.start) == here);
                prop_assert!(accepted.is_none_or(|m| !m.span.of(&text).starts_with(&some.join(" "))), "{} in {}", quoted, text);
            }
        }
    }
}
