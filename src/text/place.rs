//! Files as text, and places in them.

use std::ops::Range;

/// The largest file that is read: 1 GiB. Every offset fits a `u32` with room to spare.
pub const MAX_BYTES: usize = 1 << 30;

/// Which of the loaded files a place is in: an index into the list of files that was loaded with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A range of bytes in one text, `start..end`, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span `start..end` of byte offsets; offsets past `u32` are cut to its largest value.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Span {
        let fit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: fit(start), end: fit(end) }
    }

    /// The empty span at an offset.
    #[must_use]
    pub fn point(at: usize) -> Span {
        Span::new(at, at)
    }

    /// The number of bytes.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether no byte is in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The same as a range, for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// From the start of this one to the end of the other.
    #[must_use]
    pub fn to(self, end: Span) -> Span {
        Span { start: self.start, end: end.end.max(self.start) }
    }

    /// Whether they share a byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words of the span in its text; empty if the span does not lie in it on character boundaries.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// The span in a given file.
    #[must_use]
    pub fn at(self, file: FileId) -> At {
        At { file, start: self.start, len: self.len() }
    }
}

/// A place in one of the loaded files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct At {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// How many bytes.
    pub len: u32,
}

impl At {
    /// The place without its file.
    #[must_use]
    pub fn span(self) -> Span {
        Span { start: self.start, end: self.start.saturating_add(self.len) }
    }
}

/// A line and a column for people: both count from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// Where the lines of a text begin. A line ends with `\n`, `\r\n` or a lone `\r`.
#[derive(Debug, Clone, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// For each stretch of [`STRETCH`] bytes the line in which it begins: a line is searched for in its stretch only,
    /// since the places of a large file are asked for by the hundred thousand.
    stretches: Vec<u32>,
    /// How many characters begin before each [`STEP`] of bytes, so that a column is found quickly in a line of any length.
    characters: Vec<u32>,
    /// For each [`GRAIN`] of bytes a bit that tells whether all its characters are one byte long: then the text itself, which
    /// has long left the cache, need not be looked at for a column.
    plain: Vec<u64>,
}

/// The bytes for which there is one bit; as many as make a fast loop.
const GRAIN: usize = 32;

/// The bytes between two counts of characters.
const STEP: usize = 4096;

/// A byte-order mark is not counted as a character of its line: editors do not show it.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// How many characters begin in these bytes.
fn characters_in(bytes: &[u8]) -> u32 {
    Span::point(bytes.iter().filter(|&&byte| !(0x80..0xc0).contains(&byte)).count()).start
}

/// How many bytes one entry of the coarse index stands for, as a power of two: 256.
const STRETCH: u32 = 8;

impl LineIndex {
    /// Reads the line ends of `text`, in linear time.
    #[must_use]
    pub fn new(text: &str) -> LineIndex {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        if memchr::memchr(b'\r', bytes).is_some() {
            for (i, &byte) in bytes.iter().enumerate() {
                if byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                    starts.push(Span::point(i + 1).start);
                }
            }
        } else {
            starts.extend(memchr::memchr_iter(b'\n', bytes).map(|i| Span::point(i + 1).start));
        }
        let mut stretches = Vec::with_capacity((text.len() >> STRETCH) + 1);
        let mut line = 0;
        for stretch in 0..=(text.len() >> STRETCH) {
            while starts.get(line + 1).is_some_and(|&next| next as usize <= stretch << STRETCH) {
                line += 1;
            }
            stretches.push(Span::point(line).start);
        }
        let mut before = 0;
        let characters = bytes
            .chunks(STEP)
            .map(|chunk| {
                let here = before;
                before += characters_in(chunk);
                here
            })
            .collect();
        let bit = |(index, grain): (usize, &[u8])| u64::from(grain.is_ascii()) << index;
        let word = |grains: &[u8]| grains.chunks(GRAIN).enumerate().map(bit).fold(0, |word, bit| word | bit);
        let plain = bytes.chunks(GRAIN * 64).map(word).collect();
        LineIndex { starts, stretches, characters, plain }
    }

    /// The line of a byte offset, from 0.
    #[must_use]
    pub fn line_of(&self, offset: u32) -> usize {
        let stretch = (offset >> STRETCH) as usize;
        let first = self.stretches.get(stretch).or(self.stretches.last()).map_or(0, |&line| line as usize);
        let last = self.stretches.get(stretch + 1).map_or(self.starts.len(), |&line| line as usize + 1);
        let within = self.starts.get(first..last).unwrap_or_default();
        (first + within.partition_point(|&start| start <= offset)).saturating_sub(1)
    }

    /// The line and column of a byte offset in `text`, the text that the index was made of.
    #[must_use]
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.line_of(offset);
        let start = self.starts.get(line).copied().unwrap_or_default() as usize;
        let mut end = (offset as usize).min(text.len());
        // The text is not looked at where it need not be: of a large one this part has long left the cache.
        if self.is_plain_between(start, end) {
            return LineColumn { line: Span::point(line + 1).start, column: Span::point(end - start).start + 1 };
        }
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let marks = u32::from(line == 0 && end >= BYTE_ORDER_MARK.len_utf8() && text.starts_with(BYTE_ORDER_MARK));
        let column = self.characters_between(text, start, end).saturating_sub(marks);
        LineColumn { line: Span::point(line + 1).start, column: column + 1 }
    }

    /// Whether every character from one offset up to another is known to be one byte long.
    fn is_plain_between(&self, start: usize, end: usize) -> bool {
        let is_plain = |grain: usize| self.plain.get(grain / 64).is_some_and(|word| word >> (grain % 64) & 1 == 1);
        // A few grains, as nearly all are; else the counts of whole steps may tell.
        if start <= end && end - start <= 8 * GRAIN {
            return start == end || (start / GRAIN..=(end - 1) / GRAIN).all(is_plain);
        }
        let (first, last) = (start / STEP, end / STEP);
        let counts = (self.characters.get(first), self.characters.get(last + 1));
        start <= end
            && matches!(counts, (Some(before), Some(after)) if (after - before) as usize == (last + 1 - first) * STEP)
    }

    /// How many characters begin between two offsets: counted where they are near, as they nearly always are.
    fn characters_between(&self, text: &str, start: usize, end: usize) -> u32 {
        if end.saturating_sub(start) <= STEP {
            return characters_in(text.as_bytes().get(start..end).unwrap_or_default());
        }
        self.characters_before(text, end).saturating_sub(self.characters_before(text, start))
    }

    /// How many characters of the text begin before an offset in it.
    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let step = (offset / STEP).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(step).copied().unwrap_or_default();
        counted + characters_in(text.as_bytes().get(step * STEP..offset).unwrap_or_default())
    }

    /// The bytes of a line, counted from 0, without its line end.
    #[must_use]
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self.starts.get(line).map_or(text.len(), |&s| s as usize);
        let end = self.starts.get(line + 1).map_or(text.len(), |&s| s as usize);
        let words = text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        Span::new(start, start + words.len())
    }

    /// How many lines there are; an empty text has one.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.starts.len()
    }
}

/// A file that was read: its name as people know it, with `/` between folders, and its text.
#[derive(Debug, Clone)]
pub struct SourceText {
    name: String,
    text: String,
    lines: LineIndex,
}

impl SourceText {
    /// A text under a name. Byte-order marks stay in the text: the readers skip them.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> SourceText {
        let text = text.into();
        SourceText { name: name.into(), lines: LineIndex::new(&text), text }
    }

    /// Its name, with `/` between folders.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where its lines begin.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The line and column of a byte offset.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> LineColumn {
        self.lines.line_column(&self.text, offset)
    }
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, STEP};

    /// The line and column of the first `!`.
    fn place(text: &str) -> (u32, u32) {
        let place = LineIndex::new(text).line_column(text, u32::try_from(text.find('!').unwrap()).unwrap());
        (place.line, place.column)
    }

    #[test]
    fn places_are_counted_in_lines_of_any_ending_and_in_characters() {
        for (text, expected) in [
            ("!", (1, 1)),
            ("ab!", (1, 3)),
            ("é€😀!", (1, 4)),
            ("a\n!", (2, 1)),
            ("a\r\n\r\né!", (3, 2)),
            ("a\rb\r!", (3, 1)),
            ("\u{feff}!", (1, 1)),
            ("\u{feff}a\n\u{feff}!", (2, 2)),
        ] {
            assert_eq!(place(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_column_is_right_in_a_line_of_any_length() {
        for before in [0, 1, STEP - 2, STEP - 1, STEP, STEP + 1, 3 * STEP + 7] {
            let words = "é".repeat(before);
            assert_eq!(place(&format!("first\n{words}!")), (2, u32::try_from(before).unwrap() + 1));
        }
        let text = "é".repeat(STEP);
        assert_eq!(LineIndex::new(&text).line_column(&text, u32::MAX).column, u32::try_from(STEP).unwrap() + 1);
    }
}
