//! The words of a statement or heading as the official tool has them, and the class names of tags.

use std::borrow::Cow;

use crate::argdown::{Content, Item, Mark, MarkKind};

/// The text and the marks of a content.
#[derive(Debug)]
pub(super) struct Words<'d> {
    pub text: Cow<'d, str>,
    /// In the order in which they open.
    pub marks: Vec<Cow<'d, Mark<'d>>>,
    /// The keys in the order in which the tool sets them.
    pub keys: [WordKey; 3],
}

/// A key under which words are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordKey {
    Text,
    Ranges,
    Tags,
}

/// The words of `content`, with its tags.
pub(super) fn words<'d>(content: &'d Content<'d>) -> Words<'d> {
    let marks = in_order(content);
    let keys = key_order(&marks, Some(0), false);
    Words { text: Cow::Borrowed(content.text.as_ref()), marks: marks.into_iter().map(Cow::Borrowed).collect(), keys }
}

/// The marks in the order in which they open; the tree has them in that in which they close.
fn in_order<'d>(content: &'d Content<'d>) -> Vec<&'d Mark<'d>> {
    let mut marks: Vec<&Mark<'d>> = content.ranges.iter().collect();
    marks.sort_by_key(|mark| mark.span.start);
    marks
}

/// The order of the keys, given the place in the old text of the first word that is kept.
fn key_order(marks: &[&Mark<'_>], text: Option<u32>, removes_tags: bool) -> [WordKey; 3] {
    let is_tag = |mark: &Mark<'_>| matches!(mark.kind, MarkKind::Tag { .. });
    // At one place, emphasis opens before the words, other marks are set after theirs.
    let rank = |mark: &Mark<'_>| if matches!(mark.kind, MarkKind::Bold | MarkKind::Italic) { 0 } else { 2 };
    let tags = marks.iter().find(|mark| is_tag(mark)).map(|mark| (mark.start, 3));
    let ranges = marks.iter().find(|mark| !(removes_tags && is_tag(mark))).map(|mark| (mark.start, rank(mark)));
    let never = (u32::MAX, 4);
    let mut keys = [
        (text.map_or(never, |at| (at, 1)), WordKey::Text),
        (ranges.unwrap_or(never), WordKey::Ranges),
        (tags.unwrap_or(never), WordKey::Tags),
    ];
    keys.sort_by_key(|(first, _)| *first);
    keys.map(|(_, key)| key)
}

/// The words of `content` with the tags cut out and the marks behind them moved.
///
/// A line break is a space unless a space stands before it, so that cutting a tag with its blank can bring a space
/// back. `source` is the text of the document; `breaks_after` says that a line break that counts stands behind all of
/// it, between the words and data or relations.
pub(super) fn words_without_tags<'d>(content: &'d Content<'d>, source: &str, breaks_after: bool) -> Words<'d> {
    if content.tags().next().is_none() {
        return words(content);
    }
    let marks = in_order(content);
    let mut old = Cursor { rest: &content.text, at: 0 };
    let mut new = Cut::default();
    for tag in marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Tag { .. })) {
        new.add(old.at, old.take_until(i64::from(tag.start)));
        let image = old.take_until(tag.stop + 1);
        if !old.rest.is_empty() && is_line_break(source, tag.span.end) {
            if image.ends_with([' ', '\t']) {
                // The blank of the tag was space enough for the line break; now it is gone.
                new.space(old.at);
            } else if new.text.ends_with(' ') {
                old.take_until(i64::from(old.at) + 1);
            }
        }
        new.moves.push((old.at, i64::from(old.at) - new.length));
    }
    new.add(old.at, old.rest);
    if breaks_after {
        new.space(u32::MAX);
    }
    let keys = key_order(&marks, new.first, true);
    let moved = |place: i64| {
        let known = new.moves.partition_point(|&(from, _)| i64::from(from) <= place);
        place - known.checked_sub(1).and_then(|last| new.moves.get(last)).map_or(0, |&(_, by)| by)
    };
    let kept = marks.into_iter().filter(|mark| !matches!(mark.kind, MarkKind::Tag { .. }));
    let kept = kept.map(|mark| {
        let start = u32::try_from(moved(i64::from(mark.start))).unwrap_or(0);
        // The place after the last one moves as a start does: a mark may end with a tag that was cut.
        let stop = moved(mark.stop + 1) - 1;
        Cow::Owned(Mark { start, stop, ..mark.clone() })
    });
    let marks = kept.collect();
    Words { text: Cow::Owned(new.text), marks, keys }
}

/// A text that is read up to places in UTF-16 units.
struct Cursor<'t> {
    rest: &'t str,
    at: u32,
}

impl<'t> Cursor<'t> {
    fn take_until(&mut self, place: i64) -> &'t str {
        let mut bytes = 0;
        for letter in self.rest.chars() {
            if i64::from(self.at) >= place {
                break;
            }
            self.at += letter.len_utf16() as u32;
            bytes += letter.len_utf8();
        }
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        taken
    }
}

/// A text from which pieces were cut.
#[derive(Default)]
struct Cut {
    text: String,
    /// In UTF-16 units.
    length: i64,
    /// The place in the old text at which the first words stood.
    first: Option<u32>,
    /// From which place of the old text on by how much marks move to the left.
    moves: Vec<(u32, i64)>,
}

impl Cut {
    fn add(&mut self, at: u32, piece: &str) {
        if !piece.is_empty() {
            self.first.get_or_insert(at);
            self.text.push_str(piece);
            self.length += i64::try_from(piece.encode_utf16().count()).unwrap_or(0);
        }
    }

    /// Adds a space unless the text ends with one.
    fn space(&mut self, at: u32) {
        if !self.text.ends_with(' ') {
            self.add(at, " ");
        }
    }
}

/// Whether the line ends at a place of the source.
fn is_line_break(source: &str, at: u32) -> bool {
    let rest = source.get(at as usize..).unwrap_or_default();
    rest.trim_start_matches([' ', '\t']).starts_with(['\n', '\r'])
}

/// The title of an item. One that begins with a line break the tool does not find again: it takes the item for
/// untitled, or for what stands behind a second bracket.
pub(super) fn title<'d>(item: &'d Item<'_>) -> Option<&'d str> {
    let title = item.title.as_deref()?;
    if !title.starts_with(['\n', '\r', '\u{2028}', '\u{2029}']) {
        return Some(title);
    }
    let bracket = if item.form.is_argument() { '<' } else { '[' };
    title.split_once(bracket).map(|(_, title)| title).filter(|title| !title.is_empty())
}

/// Whether the tool takes an item for a reference.
pub(super) fn is_reference(item: &Item<'_>) -> bool {
    item.form.is_reference() && title(item).is_some()
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
