//! Pages of words: what `show`, `list`, `unanswered`, `why` and the like say, ready to be set as text or Markdown.

/// A page: blocks with final words, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The blocks.
    pub blocks: Vec<PageBlock>,
}

/// One block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageBlock {
    /// What the page is: the finding, its side, the edge set, the counts, joined by ` · `.
    Heading(String),
    /// A heading inside the page.
    Subheading(String),
    /// A sentence of its own.
    Paragraph(String),
    /// Words of a source, or of the map, and whose they are.
    Quote {
        /// The words.
        words: String,
        /// Who says it, and where.
        from: String,
    },
    /// A line of an outline.
    Entry(Entry),
    /// Rows and columns.
    Table(Table),
}

/// A line of an outline: hangs below the nearest line above it with a smaller depth.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// How deep, from 0.
    pub depth: usize,
    /// A sign before the words: `+`, `-`, `~`, `←`; may be empty.
    pub sign: String,
    /// The words.
    pub words: String,
    /// What stands apart at the end of the line: the speaker and the place, or the status; may be empty.
    pub aside: String,
}

/// Rows and columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The heads of the columns.
    pub columns: Vec<String>,
    /// The rows; each has a cell a column.
    pub rows: Vec<Vec<String>>,
    /// What to say if there are no rows.
    pub empty: String,
}

impl Page {
    /// An empty page.
    #[must_use]
    pub fn new() -> Page {
        Page::default()
    }

    /// Adds a heading.
    pub fn heading(&mut self, words: impl Into<String>) {
        self.blocks.push(PageBlock::Heading(words.into()));
    }

    /// Adds a heading inside the page.
    pub fn subheading(&mut self, words: impl Into<String>) {
        self.blocks.push(PageBlock::Subheading(words.into()));
    }

    /// Adds a sentence.
    pub fn paragraph(&mut self, words: impl Into<String>) {
        self.blocks.push(PageBlock::Paragraph(words.into()));
    }

    /// Adds a line of an outline.
    pub fn entry(&mut self, depth: usize, sign: &str, words: impl Into<String>, aside: impl Into<String>) {
        let entry = Entry { depth, sign: sign.to_owned(), words: words.into(), aside: aside.into() };
        self.blocks.push(PageBlock::Entry(entry));
    }

    /// Adds words and whose they are.
    pub fn quote(&mut self, words: impl Into<String>, from: impl Into<String>) {
        self.blocks.push(PageBlock::Quote { words: words.into(), from: from.into() });
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) {
        self.blocks.push(PageBlock::Table(table));
    }
}
