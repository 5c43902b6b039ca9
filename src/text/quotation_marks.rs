//! Whether words stand inside quotation marks in their source.
//!
//! The default of `speech` depends on it: words in the source's own quotation marks are direct speech. Marks never pair
//! over the end of a paragraph; but a quotation of several paragraphs opens a mark at each and closes only the last.

use super::place::Span;
use super::structure::TextStructure;

/// Whether the words of `span` stand inside quotation marks of their paragraph: curly, straight, `« »`, `„ “`, `‹ ›`, single
/// or double. Marks at the ends of the span itself count as around it. Linear in the length of the paragraph.
///
/// An apostrophe is told from a closing mark by the letters beside it: between letters, or before a space with no single
/// mark open, it is an apostrophe (`Russia’s`, `States’ duty`).
#[must_use]
pub fn in_quotation_marks(text: &str, structure: &TextStructure, span: Span) -> bool {
    let is_mark = |c: char| matches!(c, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›');
    let words = span.of(text);
    let start =
        span.start as usize + (words.len() - words.trim_start_matches(|c: char| c.is_whitespace() || is_mark(c)).len());
    let end = start
        + text
            .get(start..span.end as usize)
            .unwrap_or_default()
            .trim_end_matches(|c: char| c.is_whitespace() || is_mark(c))
            .len();
    let words = Span::new(start, end);
    if words.is_empty() {
        return false;
    }
    let Some(number) = structure.paragraph_at(words.start) else { return false };
    let Some(paragraph) = structure.paragraph(number) else { return false };
    let next_opens = structure
        .paragraph(number + 1)
        .is_some_and(|next| next.span.of(text).starts_with(['“', '"', '«', '„', '‘', '\'', '»']));
    quoted(text, paragraph.span, next_opens).iter().any(|q| q.start <= words.start && words.end <= q.end)
}

/// A mark that is still open.
struct Open {
    mark: char,
    /// The byte after it.
    from: usize,
}

/// What stands between marks in a paragraph. What is still open at its end counts only if the next paragraph goes on.
fn quoted(text: &str, paragraph: Span, goes_on: bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut before = ' ';
    let mut chars = paragraph.of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = paragraph.start as usize + at;
        let after = chars.peek().map_or(' ', |&(_, next)| next);
        match role(c, before, after, &open) {
            Role::Opens => open.push(Open { mark: c, from: at + c.len_utf8() }),
            Role::Closes(depth) => {
                // Marks opened since were never closed: they were something else.
                if let Some(opened) = open.get(depth) {
                    found.push(Span::new(opened.from, at));
                }
                open.truncate(depth);
            }
            Role::Neither => {}
        }
        before = c;
    }
    if goes_on {
        found.extend(open.iter().map(|open| Span::new(open.from, paragraph.end as usize)));
    }
    found
}

enum Role {
    Opens,
    /// It closes the mark at this depth.
    Closes(usize),
    Neither,
}

fn role(c: char, before: char, after: char, open: &[Open]) -> Role {
    let last_of = |marks: &[char]| open.iter().rposition(|open| marks.contains(&open.mark));
    let closes_or = |marks: &[char], otherwise: Role| last_of(marks).map_or(otherwise, Role::Closes);
    let begins = !before.is_alphanumeric() && !after.is_whitespace();
    let between_letters = before.is_alphanumeric() && after.is_alphanumeric();
    match c {
        '„' | '‚' => Role::Opens,
        // German closes with what English opens with.
        '“' if open.last().is_some_and(|open| open.mark == '„') => closes_or(&['„'], Role::Neither),
        '‘' if open.last().is_some_and(|open| open.mark == '‚') => closes_or(&['‚'], Role::Neither),
        '“' | '‘' => Role::Opens,
        '”' => closes_or(&['“', '„', '”'], if begins { Role::Opens } else { Role::Neither }),
        '«' | '‹' => {
            let other = if c == '«' { '»' } else { '›' };
            closes_or(&[other], Role::Opens)
        }
        '»' | '›' => {
            let other = if c == '»' { '«' } else { '‹' };
            closes_or(&[other], if begins { Role::Opens } else { Role::Neither })
        }
        '’' if between_letters => Role::Neither,
        '’' => closes_or(&['‘', '‚'], Role::Neither),
        '"' => closes_or(&['"'], Role::Opens),
        '\'' if between_letters => Role::Neither,
        '\'' if last_of(&['\'']).is_some() && !before.is_whitespace() => closes_or(&['\''], Role::Neither),
        '\'' if begins && after.is_alphanumeric() => Role::Opens,
        _ => Role::Neither,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SplitRules;
    use proptest::prelude::*;

    /// Whether the word `HERE` stands inside quotation marks.
    fn inside(text: &str) -> bool {
        let at = text.find("HERE").expect("the word is there");
        in_quotation_marks(text, &TextStructure::new(text, &SplitRules::default()), Span::new(at, at + 4))
    }

    #[test]
    fn words_inside_marks() {
        for text in [
            "It is “HERE” now.",
            "It is \"all HERE,\" he said.",
            "Il est « HERE » maintenant. Er ist „HERE“.",
            "Er ist „so HERE“, sagt er.",
            "Er ist »HERE«. Han är ”HERE”.",
            "the ‘HERE’ doctrine",
            "the 'HERE' doctrine",
            "“it is the State’s HERE and the States’ duty”",
            "“relying on ‘HERE standards.’”",
            "“relying on ‘double standards’ HERE”",
            "“One paragraph HERE\n“and the next.”",
            "'It's HERE'",
        ] {
            assert!(inside(text), "{text}");
        }
    }

    #[test]
    fn words_outside_marks() {
        for text in [
            "It is HERE now.",
            "“It was” HERE “once.”",
            "\"It was\" HERE \"once\"",
            "the States’ HERE and Russia’s duty",
            "Russia's HERE and the States' duty",
            "Er war „dort“ HERE “there”",
            "It is “never closed HERE\nand goes on.",
            "« la » HERE « le »",
            "the ’90s HERE, and the ’80s",
        ] {
            assert!(!inside(text), "{text}");
        }
    }

    #[test]
    fn marks_in_the_span_count_as_around_it() {
        let text = "He said “it is allowed.” Then he left.";
        let structure = TextStructure::new(text, &SplitRules::default());
        let inside = |words: &str| {
            let at = text.find(words).expect("there");
            in_quotation_marks(text, &structure, Span::new(at, at + words.len()))
        };
        assert!(inside("“it is allowed.”") && inside("it is allowed.”") && inside("“it is"));
        assert!(!inside("said “it is") && !inside("allowed.” Then") && !inside("“"));
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "[ab’‘“”\"'«»„ \n.]{0,40}", from in 0usize..40, len in 0usize..10) {
            let structure = TextStructure::new(&text, &SplitRules::default());
            let _ = in_quotation_marks(&text, &structure, Span::new(from, from + len));
        }
    }
}
