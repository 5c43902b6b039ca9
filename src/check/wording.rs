//! How messages name things.

use crate::model::{ArgumentId, ClaimId, Dossier, End, RelationKind};

/// The most characters of a text without a title that a message shows.
const LONGEST: usize = 60;

/// A claim, argument, step or edge as messages name it: `[title]`, `<title>`, with the beginning of the text of a claim
/// that has no title.
pub(super) fn name(dossier: &Dossier, end: End) -> String {
    match end {
        End::Claim(id) => claim(dossier, id),
        End::Argument(id) => argument(dossier, id),
        End::Step(id) => argument(dossier, dossier.steps[id].argument),
        End::Relation(id) => {
            let relation = &dossier.relations[id];
            format!("the link from {} to {}", flat(dossier, relation.from), flat(dossier, relation.to))
        }
    }
}

/// The same, but an edge at an edge is only called that: edges may stack up without end.
fn flat(dossier: &Dossier, end: End) -> String {
    match end {
        End::Relation(_) => "a link".to_owned(),
        end => name(dossier, end),
    }
}

pub(super) fn claim(dossier: &Dossier, id: ClaimId) -> String {
    let claim = &dossier.claims[id];
    match claim.title.as_deref() {
        Some(title) => format!("`[{title}]`"),
        None => format!("“{}”", beginning(&claim.text)),
    }
}

pub(super) fn argument(dossier: &Dossier, id: ArgumentId) -> String {
    let argument = &dossier.arguments[id];
    let conclusion = || argument.steps.last().and_then(|&step| dossier.steps[step].conclusion);
    match argument.title.as_deref() {
        Some(title) => format!("`<{title}>`"),
        None => match conclusion() {
            Some(claim) => format!("the argument for {}", self::claim(dossier, claim)),
            None => "an argument without a title".to_owned(),
        },
    }
}

/// What an edge does, as a verb.
pub(super) fn verb(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Supports => "supports",
        RelationKind::Objects => "objects to",
        RelationKind::Undercuts => "undercuts",
        RelationKind::Contradicts => "contradicts",
        RelationKind::Restates => "restates",
    }
}

/// Two texts, each on one line and cut to the part where they differ.
pub(super) fn apart(a: &str, b: &str) -> (String, String) {
    let (a, b) = (one_line(a), one_line(b));
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    // With a few words of what they share, so that the place can be found.
    let skip = if same > LONGEST / 2 { same - LONGEST / 3 } else { 0 };
    let part = |line: &str| {
        let rest: String = line.chars().skip(skip).collect();
        let rest = if skip == 0 { rest.as_str() } else { rest.split_once(' ').map_or(rest.as_str(), |(_, rest)| rest) };
        format!("{}{}", if skip == 0 { "" } else { "… " }, beginning(rest))
    };
    (part(&a), part(&b))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, on one line.
fn beginning(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", line.get(..cut).unwrap_or_default().trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(a: &str, b: &str, expected: Expect) {
        let (a, b) = apart(a, b);
        expected.assert_eq(&format!("{a}\n{b}"));
    }

    #[test]
    fn texts_are_cut_to_where_they_differ() {
        check(
            "It was lawful.",
            "It was\n  not.",
            expect![[r#"
            It was lawful.
            It was not."#]],
        );
        check(
            "The treaty of 1987 lets a party suspend transit through the strait for reasons of security, where necessary.",
            "The treaty of 1987 lets a party suspend transit through the strait for reasons of security.",
            expect![[r#"
                … reasons of security, where necessary.
                … reasons of security."#]],
        );
        check(
            "One text that begins in its own way and goes on for longer than one line of a message can be.",
            "Another.",
            expect![[r#"
                One text that begins in its own way and goes on for longer t…
                Another."#]],
        );
    }
}
