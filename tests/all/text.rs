//! The text module on whole texts: a small brief that every level of matching meets, and the real sources where they are.

use std::time::Instant;

use rebut::text::{
    ChangeKind, Choice, Locator, MatchLevel, Quotation, SplitRules, TextIndex, TextStructure, exercise,
    in_quotation_marks, sha256_hex,
};

use crate::need::need_data;

const BRIEF: &str = "Counter-memorial of Orr\n\n\
    1. Article 11 does not permit Varn to close the strait. The U.N. Charter, Art. 2(4), says the same; cf. Res. 3314.\n\n\
    2. Counsel for Varn said: “The ground is necessity.” That is no ground.12 It never was.";

#[test]
fn a_brief_from_text_to_verdict() {
    let structure = TextStructure::new(BRIEF, &SplitRules::default());
    let numbers: Vec<usize> = structure.paragraphs.iter().map(|p| p.sentences.len()).collect();
    assert_eq!(numbers, [1, 2, 3]);
    let index = TextIndex::new(BRIEF, &structure);
    let place = |written: &str, at: &str| {
        let search = index.find(&Quotation::parse(written));
        let at = Locator::parse(at).expect("well written");
        match search.choose(&structure, Some(&at), None) {
            Choice::One { found, .. } => {
                let direct = in_quotation_marks(BRIEF, &structure, found.span);
                let kinds: Vec<ChangeKind> = found.changes.iter().map(|change| change.kind).collect();
                (search.level, structure.locate(found.span).to_string(), direct, kinds)
            }
            other => panic!("{written}: {other:?}"),
        }
    };
    let (exact, folded, marks) = (Some(MatchLevel::Exact), Some(MatchLevel::Folded), Some(MatchLevel::Marks));
    assert_eq!(place("The ground is necessity", "¶3 s1"), (exact, "¶3 s1".into(), true, vec![]));
    assert_eq!(place("\"The ground is necessity.\" That", "¶3"), (folded, "¶3 s1-2".into(), false, vec![]));
    assert_eq!(place("[t]hat is no ground", "¶3 s2"), (marks, "¶3 s2".into(), false, vec![]));
    let hidden = place("Article 11 does … permit Varn", "¶2");
    assert_eq!(hidden, (marks, "¶2 s1".into(), false, vec![ChangeKind::Negation]));
    let near = index.find(&Quotation::parse("Article 12 does not permit Varn to close the strait")).near.expect("near");
    assert_eq!(near.span.of(BRIEF), "Article 11 does not permit Varn to close the strait");
    assert_eq!(near.changes[0].kind, ChangeKind::Provision);
    let lost = index.find(&Quotation::parse("Article 11 does permit Varn to close the strait"));
    let near = lost.near.filter(|near| lost.matches.is_empty() && near.similarity > 0.9).expect("very near");
    assert_eq!((near.changes[0].kind, near.changes[0].source.as_str()), (ChangeKind::Negation, "not"));
}

#[test]
fn hostile_texts_cost_linear_time() {
    let seeds =
        ["a b ", "the force … of ", "no “", "[a]", "(1) ", "’", "e\u{301}", "\u{301}", "…", "x", "a.b", "1,", "2(4) "];
    for seed in seeds {
        for quoted in ["a … b", "[a]b", seed] {
            let text = format!("{quoted}\n{}", seed.repeat(20_000 / seed.len()));
            let started = Instant::now();
            assert_eq!(exercise(text.as_bytes()), 0);
            assert!(started.elapsed().as_secs() < 10, "{quoted:?} in {seed:?}… took {:?}", started.elapsed());
        }
    }
}

/// The five real sources: how many sentences each paragraph has, counted by eye once.
#[test]
fn the_sentences_of_the_real_sources() {
    let Some(folder) = need_data("REBUT_TEXTS") else { return };
    let counted: &[(&str, &[usize])] = &[
        ("edf891ec91a80c2d", &[5, 4, 3, 4, 2]),
        ("0435f6e9804d7156", &[3, 4, 3, 5, 5, 4, 3, 4, 5, 4, 3, 4]),
        ("584849e07c48936c", &[1, 2, 1, 2, 2, 1, 3, 2, 3, 2, 2, 2, 3, 3, 1, 2, 1, 3]),
        ("77b6a8badbb9ae09", &[2, 3, 2, 1, 2, 4, 3, 2, 1, 3, 1, 1]),
        ("a07508d2855f3eff", &[2, 5, 7, 3, 5, 4, 2, 6, 3, 4, 2, 3, 2, 3, 5, 3, 3, 2, 5, 3, 2, 3, 4, 2, 6, 1, 3]),
    ];
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some((_, expected)) = counted.iter().find(|(id, _)| name.contains(id)) else { continue };
        let text = std::fs::read_to_string(entry.path()).expect("readable");
        let structure = TextStructure::new(&text, &SplitRules::default());
        let numbers: Vec<usize> = structure.paragraphs.iter().map(|p| p.sentences.len()).collect();
        assert_eq!(&numbers, expected, "{name} ({})", sha256_hex(text.as_bytes()));
        // Every sentence is found where it stands, exactly.
        let index = TextIndex::new(&text, &structure);
        for (number, span) in structure.sentences() {
            let search = index.find(&Quotation::parse(span.of(&text)));
            assert_eq!(search.level, Some(MatchLevel::Exact));
            assert!(search.matches.iter().any(|m| m.span == span), "{name} {number}");
        }
        if name.contains("a07508d2855f3eff") {
            let twins = index.find(&Quotation::parse("define every armed conflict"));
            assert_eq!(twins.matches.len(), 2);
            assert!(twins.matches[0].negation_before.is_some() && twins.matches[1].negation_before.is_none());
            let cut = index.find(&Quotation::parse("which does … define every armed conflict"));
            assert_eq!(cut.matches.len(), 1);
            assert_eq!(cut.matches[0].changes[0].kind, ChangeKind::Negation);
        }
    }
}
