//! The words of a statement or heading as the official tool has them, and the class names of tags.

use std::borrow::Cow;

use crate::argdown::{Content, Mark, MarkKind};

/// The text and the marks of a content, and whether the tool sets the key `ranges` before `text`.
#[derive(Debug)]
pub(super) struct Words<'d> {
    pub text: Cow<'d, str>,
    /// In the order in which they open.
    pub marks: Vec<Cow<'d, Mark<'d>>>,
    pub marks_first: bool,
}

/// The words of `content`; without its tags if `removes_tags`.
pub(super) fn words<'d>(content: &'d Content<'d>, removes_tags: bool) -> Words<'d> {
    let mut marks: Vec<&Mark<'d>> = content.ranges.iter().collect();
    // The tree has them in the order in which they close.
    marks.sort_by_key(|mark| mark.span.start);
    let spans_words = |mark: &Mark<'_>| matches!(mark.kind, MarkKind::Bold | MarkKind::Italic);
    let marks_first = marks.first().is_some_and(|mark| mark.start == 0 && spans_words(mark));
    if removes_tags && content.tags().next().is_some() {
        return without_tags(content, &marks, marks_first);
    }
    Words {
        text: Cow::Borrowed(content.text.as_ref()),
        marks: marks.into_iter().map(Cow::Borrowed).collect(),
        marks_first,
    }
}

/// Cuts the tags out and moves the marks behind them.
fn without_tags<'d>(content: &'d Content<'d>, marks: &[&'d Mark<'d>], marks_first: bool) -> Words<'d> {
    let mut tags = marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Tag { .. })).peekable();
    let mut text = String::with_capacity(content.text.len());
    // For each place in UTF-16 units of the old text, how many units before it were cut: at the places where it changes.
    let mut cuts: Vec<(u32, u32)> = Vec::new();
    let mut cut = 0;
    let mut at = 0;
    let mut after_bare_tag = false;
    for letter in content.text.chars() {
        let width = letter.len_utf16() as u32;
        while tags.peek().is_some_and(|tag| tag.stop < i64::from(at)) {
            tags.next();
        }
        let in_tag = tags.peek().is_some_and(|tag| tag.start <= at);
        // A line break after a tag is a space, unless there is one already.
        let doubled = after_bare_tag && letter == ' ' && text.ends_with(' ');
        if in_tag || doubled {
            cut += width;
            cuts.push((at + width, cut));
        } else {
            text.push(letter);
        }
        after_bare_tag = in_tag && letter != ' ' && letter != '\t';
        at += width;
    }
    let moved = |place: u32| match cuts.partition_point(|&(from, _)| from <= place) {
        0 => place,
        n => place - cuts.get(n - 1).map_or(0, |&(_, cut)| cut),
    };
    let marks = marks
        .iter()
        .filter(|mark| !matches!(mark.kind, MarkKind::Tag { .. }))
        .map(|mark| {
            // The place after the last one moves as a start does: a mark may end with a tag that was cut.
            let end = u32::try_from(mark.stop + 1).unwrap_or(0);
            let stop = i64::from(moved(end)) - 1;
            Cow::Owned(Mark { start: moved(mark.start), stop, ..(*mark).clone() })
        })
        .collect();
    Words { text: Cow::Owned(text), marks, marks_first }
}

/// The class name that the tool gives a tag in web pages.
pub(super) fn css_class(tag: &str) -> String {
    let mut class = String::from("tag-");
    for letter in tag.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' => class.push_str("ae"),
            'ö' => class.push_str("oe"),
            'ü' => class.push_str("ue"),
            'ß' => class.push_str("ss"),
            'a'..='z' | '0'..='9' | '-' => class.push(letter),
            // JavaScript's white space: Unicode's, without U+0085 but with U+FEFF.
            '\u{feff}' => class.push('-'),
            '\u{85}' => {}
            _ if letter.is_whitespace() => class.push('-'),
            _ => {}
        }
    }
    class
}
