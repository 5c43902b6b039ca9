//! A memo as a reader sees it: headings, words with footnotes, tables and places for pictures, all with final words.

/// A memo.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memo {
    /// Its title.
    pub title: String,
    /// The blocks.
    pub blocks: Vec<MemoBlock>,
    /// The footnotes; [`Run::Note`] points into them.
    pub notes: Vec<String>,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Words as they are.
    Plain(String),
    /// Words that stand out.
    Strong(String),
    /// The number of a claim, which leads to where it is listed.
    Claim(String),
    /// The number of a claim where it is listed.
    Listed(String),
    /// Words at the beginning of a line that say how it is tied to the line above.
    Lead(String),
    /// A reference to a footnote: an index into [`Memo::notes`].
    Note(usize),
}

/// One block of a memo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemoBlock {
    /// A heading: 2 for a section, 3 and more for what stands below it.
    Heading {
        /// The level, from 2.
        level: usize,
        /// The words.
        words: String,
    },
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list: each line with its depth, from 0; none is more than one deeper than the line before it.
    List(Vec<(usize, Vec<Run>)>),
    /// Rows and columns.
    Table {
        /// The heads of the columns.
        columns: Vec<String>,
        /// The rows; each has a cell a column.
        rows: Vec<Vec<Vec<Run>>>,
        /// Where a page is too narrow for its columns it is set with a line for each cell, under the first head and
        /// these: whose column it is, and what stands there.
        narrow: Option<[&'static str; 2]>,
    },
    /// A place for a picture: which one is said by the key that whoever made the memo gave it.
    Picture {
        /// The key: the id of an issue.
        key: String,
    },
}

impl Run {
    /// Plain words.
    #[must_use]
    pub fn plain(words: impl Into<String>) -> Run {
        Run::Plain(words.into())
    }

    /// Words that say how a line is tied to the line above.
    #[must_use]
    pub fn lead(words: impl Into<String>) -> Run {
        Run::Lead(words.into())
    }
}
