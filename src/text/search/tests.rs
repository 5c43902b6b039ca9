use super::*;
use crate::text::SplitRules;
use expect_test::{Expect, expect};
use proptest::prelude::*;

mod edges;

/// Two versions of one article, invented: the second has lost a *not*.
const TWINS: &str = "The pact has 23 articles. Article 4 mentions a state of war, which does not define every armed \
    conflict. The parties shall assist each other under article 51.\n\
    The pact is new. First, Article 4 mentions a state of war, which does define every armed conflict. It is “open-ended,” \
    they say… and lasts.\n\
    No State may use force against another State, unless authorized by the Council or, if attacked, in self‑defence. The \
    Parties, which did not meet in 1999 and may never meet, assist one another. It has not consented to troops. That is \
    unlawful. The judgement was read [sic] in Article 2(4).";

fn describe(text: &str, search: &Search) -> String {
    let changes = |changes: &[MeaningChange]| -> String { changes.iter().map(|c| format!("\n    ! {c}")).collect() };
    let mut shown = match search.level {
        Some(level) => format!("{level:?}"),
        None => "not found".to_owned(),
    };
    for found in &search.matches {
        let pieces: Vec<&str> = found.pieces.iter().map(|piece| piece.of(text)).collect();
        shown += &format!("\n{}..{} {}", found.span.start, found.span.end, pieces.join(" | "));
        if let Some(negation) = found.negation_before {
            shown += &format!(" (after `{}`)", negation.of(text));
        }
        if let Some(negation) = found.negation_after {
            shown += &format!(" (before `{}`)", negation.of(text));
        }
        shown += &changes(&found.changes);
    }
    if let Some(near) = &search.near {
        shown += &format!("\nnear {:.3}: {}", near.similarity, near.span.of(text));
        for part in near.diff.iter().filter(|part| !part.same) {
            shown += &format!("\n    you wrote `{}`, the source has `{}`", part.wrote, part.source);
        }
        shown += &changes(&near.changes);
    }
    shown
}

fn check(written: &str, expected: Expect) {
    check_in(TWINS, written, expected);
}

fn check_in(text: &str, written: &str, expected: Expect) {
    let structure = TextStructure::new(text, &SplitRules::default());
    let search = find(text, &structure, &Quotation::parse(written));
    // A soft hyphen would not be seen.
    expected.assert_eq(&describe(text, &search).replace('\u{ad}', "~"));
}

#[test]
fn exact_and_folded() {
    check(
        "which does not define every armed conflict",
        expect![[r#"
        Exact
        61..103 which does not define every armed conflict"#]],
    );
    check(
        "every armed conflict",
        expect![[r#"
            Exact
            83..103 every armed conflict
            236..256 every armed conflict"#]],
    );
    check(
        "It is \"open-ended,\" they say... and",
        expect![[r#"
        Folded
        258..297 It is “open-ended,” they say… and"#]],
    );
    check(
        "in self-defence",
        expect![[r#"
        Folded
        401..418 in self‑defence"#]],
    );
    check(
        "armed conflict. The parties",
        expect![[r#"
        Exact
        89..116 armed conflict. The parties"#]],
    );
    check(
        "read [sic] in",
        expect![[r#"
        Exact
        568..581 read [sic] in"#]],
    );
    check(
        "they say… and lasts",
        expect![[r#"
        Exact
        282..303 they say… and lasts"#]],
    );
}

#[test]
fn a_cut_through_a_word() {
    check(
        "lawful",
        expect![[r#"
            not found
            near 0.750: unlawful
                you wrote `lawful`, the source has `unlawful`
                ! changes a negation: `lawful`, the source has `unlawful`"#]],
    );
    check(
        "No",
        expect![[r#"
        Exact
        305..307 No"#]],
    );
    check(
        "art",
        expect![[r#"
            not found
            near 0.375: articles
                you wrote `art`, the source has `articles`"#]],
    );
    check(
        "Article 2",
        expect![[r#"
            not found
            near 0.750: Article 2(4)
                you wrote `2`, the source has `2(4)`
                ! changes a provision number: `2`, the source has `2(4)`"#]],
    );
    check(
        "rmed conflic",
        expect![[r#"
            not found
            near 0.857: armed conflict
                you wrote `rmed conflic`, the source has `armed conflict`"#]],
    );
}

#[test]
fn a_negation_before_the_quoted_words_is_pointed_out() {
    check(
        "consented to troops",
        expect![[r#"
        Exact
        511..530 consented to troops (after `not`)"#]],
    );
    check(
        "define every armed conflict",
        expect![[r#"
        Exact
        76..103 define every armed conflict (after `not`)
        229..256 define every armed conflict"#]],
    );
}

#[test]
fn marks_that_are_honest() {
    check(
        "[n]o State may use force … unless authorized",
        expect![[r#"
        Marks
        305..368 No State may use force | unless authorized"#]],
    );
    check(
        "[The p]act has 23 articles",
        expect![[r#"
        not found
        near 0.950: pact has 23 articles
            you wrote `act`, the source has `pact`"#]],
    );
    check(
        "use[d] force against another State",
        expect![[r#"
            Marks
            318..349 use force against another State (before `unless`)"#]],
    );
    check(
        "The Parties … assist one another",
        expect![[r#"
        Marks
        420..498 The Parties | assist one another"#]],
    );
    check(
        "[Today the] pact is new",
        expect![[r#"
        Marks
        163..174 pact is new"#]],
    );
    check(
        "It [the State] has not consented",
        expect![[r#"
        Marks
        500..520 It | has not consented"#]],
    );
    check(
        "[Orr] has not consented to troops",
        expect![[r#"
        Marks
        503..530 has not consented to troops"#]],
    );
    check(
        "The jud[g]ment was read",
        expect![[r#"
        Marks
        550..572 The judgement was read"#]],
    );
    check(
        "lost unlawful [sic]. The judgement",
        expect![[r#"
        not found
        near 0.893: is unlawful. The judgement
            you wrote `lost`, the source has `is`"#]],
    );
    check(
        "unlawful [sic]. The judgement",
        expect![[r#"
        Marks
        540..563 unlawful | . The judgement"#]],
    );
    check(
        "… mentions a state of war …",
        expect![[r#"
        Marks
        36..59 mentions a state of war
        193..216 mentions a state of war"#]],
    );
}

#[test]
fn marks_that_change_the_meaning() {
    check(
        "which does … define every armed conflict",
        expect![[r#"
        Marks
        61..103 which does | define every armed conflict
            ! hides a negation: the source has `not`"#]],
    );
    check(
        "which does [in fact] define every armed conflict",
        expect![[r#"
        Marks
        61..103 which does | define every armed conflict
            ! hides a negation: the source has `not`
        218..256 which does | define every armed conflict"#]],
    );
    check(
        "The parties […] assist",
        expect![[r#"
        Marks
        105..129 The parties | assist
            ! hides a modal: the source has `shall`"#]],
    );
    check(
        "The parties [may] assist",
        expect![[r#"
        Marks
        105..129 The parties | assist
            ! changes a modal: `may`, the source has `shall`"#]],
    );
    check(
        "The pact is [not] new",
        expect![[r#"
        Marks
        159..174 The pact is | new
            ! adds a negation: `not` is not in the source"#]],
    );
    check(
        "under article [1999]",
        expect![[r#"
        Marks
        141..154 under article
            ! adds a date: `1999` is not in the source"#]],
    );
    check(
        "[un]lawful",
        expect![[r#"
        Marks
        540..548 unlawful"#]],
    );
    check(
        "Article … mentions",
        expect![[r#"
        Marks
        26..44 Article | mentions
            ! hides a provision number: the source has `4`
        183..201 Article | mentions
            ! hides a provision number: the source has `4`"#]],
    );
    check(
        "The pact has … articles",
        expect![[r#"
        Marks
        0..24 The pact has | articles
            ! hides a number: the source has `23`"#]],
    );
    check(
        "[Not] State may use force",
        expect![[r#"
            Marks
            305..327 State may use force (after `No`)
                ! adds a negation: `Not` is not in the source
                ! hides a negation: the source has `No`"#]],
    );
}

#[test]
fn near_misses_are_shown_and_never_accepted() {
    check(
        "which does not define any armed conflict",
        expect![[r#"
        not found
        near 0.905: which does not define every armed conflict
            you wrote `any`, the source has `every`"#]],
    );
    check(
        "which doth not define every armed conflicts",
        expect![[r#"
        not found
        near 0.930: which does not define every armed conflict
            you wrote `doth`, the source has `does`
            you wrote `conflicts`, the source has `conflict`"#]],
    );
    check(
        "mentions a state of war which does define each armed conflict",
        expect![[r#"
        not found
        near 0.921: mentions a state of war, which does define every armed conflict
            you wrote `war`, the source has `war,`
            you wrote `each`, the source has `every`"#]],
    );
    check(
        "The parties may assist each other under article 51",
        expect![[r#"
        not found
        near 0.923: The parties shall assist each other under article 51
            you wrote `may`, the source has `shall`
            ! changes a modal: `may`, the source has `shall`"#]],
    );
    check(
        "The parties shall assist each other under article 15",
        expect![[r#"
        not found
        near 0.962: The parties shall assist each other under article 51
            you wrote `15`, the source has `51`
            ! changes a provision number: `15`, the source has `51`"#]],
    );
    check(
        "No State may use forces … unless authorised by the Council",
        expect![[r#"
        not found
        near 0.964: No State may use force against another State, unless authorized by the Council
            you wrote `forces`, the source has `force`
            you wrote `authorised`, the source has `authorized`"#]],
    );
    check("nothing of this kind stands anywhere here", expect!["not found"]);
    check("…", expect!["not found"]);
    check("", expect!["not found"]);
}

#[test]
fn an_omission_stays_within_its_bounds() {
    let text = format!("It begins. {}It ends.\nIt begins again. It rests.", "one more word ".repeat(20));
    let structure = TextStructure::new(&text, &SplitRules::default());
    let level = |written: &str| find(&text, &structure, &Quotation::parse(written)).level;
    assert_eq!(level("more word … It ends"), Some(MatchLevel::Marks));
    assert_eq!(level("begins … It ends"), Some(MatchLevel::Marks), "60 words");
    assert_eq!(level("It … It ends"), None, "61 words");
    assert_eq!(level("It ends … again"), None, "over a paragraph");
    assert_eq!(level("It begins … one more"), Some(MatchLevel::Marks));
    assert_eq!(level("It begins … again"), None, "nothing is left out");
}

#[test]
fn choosing_among_several() {
    let structure = TextStructure::new(TWINS, &SplitRules::default());
    let search = find(TWINS, &structure, &Quotation::parse("every armed conflict"));
    let choose = |place: Option<&str>, occurrence| {
        let place = place.map(|place| Locator::parse(place).expect("well written"));
        match search.choose(&structure, place.as_ref(), occurrence) {
            Choice::One { found, occurrence } => format!("{occurrence} at {}", structure.locate(found.span)),
            Choice::Ambiguous { count } => format!("one of {count}"),
            Choice::Elsewhere { count, first } => format!("{count}, first at {}", structure.locate(first.span)),
            Choice::Missing => "missing".to_owned(),
        }
    };
    assert_eq!(choose(None, None), "one of 2");
    assert_eq!(choose(None, Some(2)), "2 at ¶2 s2");
    assert_eq!(choose(Some("¶1"), None), "1 at ¶1 s2");
    assert_eq!(choose(Some("¶2 s2-3"), None), "2 at ¶2 s2");
    assert_eq!(choose(Some("p. 3"), None), "one of 2");
    assert_eq!(choose(Some("¶2 s1"), None), "2, first at ¶1 s2");
    assert_eq!(choose(None, Some(3)), "2, first at ¶1 s2");
    assert_eq!(choose(Some("¶1"), Some(2)), "2, first at ¶1 s2");
    assert_eq!(Search::default().choose(&structure, None, None), Choice::Missing);
}

proptest! {
    #[test]
    fn a_fragment_is_found_exactly(text in crate::text::fold::tests::hard_text(), from in 0usize..60, len in 1usize..40) {
        let fragment: String = text.chars().skip(from).take(len).collect();
        let quotation = Quotation::parse(&fragment);
        let structure = TextStructure::new(&text, &SplitRules::default());
        let search = find(&text, &structure, &quotation);
        if quotation.is_empty() {
            prop_assert_eq!(search, Search::default());
            return Ok(());
        }
        // Found, or only inside of words: then the whole words may be shown.
        if search.level == Some(MatchLevel::Exact) {
            prop_assert!(search.matches.iter().all(|m| m.span.of(&text) == fragment.trim()));
        }
    }

    #[test]
    fn whatever_is_searched_the_spans_are_sound(
        text in crate::text::fold::tests::hard_text(),
        quoted in crate::text::fold::tests::hard_text(),
        mark in "(…|\\[a\\]|\\[sic\\]|)",
        from in 0usize..60,
    ) {
        let some: String = text.chars().skip(from).take(12).collect();
        let start: String = text.chars().take(8).collect();
        for written in [quoted.clone(), format!("{start}{mark}{some}"), format!("{some} {mark} {quoted}")] {
            let structure = TextStructure::new(&text, &SplitRules::default());
            let search = find(&text, &structure, &Quotation::parse(&written));
            prop_assert_eq!(search.level.is_some(), !search.matches.is_empty());
            let mut end = 0;
            for found in &search.matches {
                prop_assert!(found.span.start >= end, "overlap");
                end = found.span.end;
                for piece in found.pieces.iter().chain(&found.negation_before).chain(&found.negation_after) {
                    prop_assert!(text.get(piece.range()).is_some());
                }
            }
            if let Some(near) = &search.near {
                prop_assert!(text.get(near.span.range()).is_some_and(|words| !words.is_empty()));
                prop_assert!((0.0..=1.0).contains(&near.similarity));
            }
        }
    }
}
