//! What a verb gives back.

use crate::diagnostic::Diagnostic;
use crate::document::{Arrangement, Markup, arranged, csv, embedded_within, markdown, pandoc_blocks, text};
use crate::view::{Diagram, Page, sentence};

/// What a verb gives back.
#[derive(Debug, Clone, Default)]
pub struct Output {
    /// What goes to stdout or to the file named by `-o`.
    pub bytes: Vec<u8>,
    /// Files to write, by their `/`-paths below the folder that the verb works in.
    pub files: Vec<NewFile>,
    /// Whether there is something to report: exit code 1.
    pub findings: bool,
    /// What was wrong, for stderr (for `check`: stdout).
    pub diagnostics: Vec<Diagnostic>,
    /// A line for stderr: what was done.
    pub notice: Option<String>,
    /// What else could be asked, for whoever stands at the command line: of no use in a document.
    pub hint: Option<String>,
    /// Of a picture, what stands below it and what it shows.
    pub shows: Option<Shows>,
    /// The bytes are an SVG that is still to be painted in pixels, as it says: whoever has the painted one need not.
    #[cfg(feature = "png")]
    pub unpainted: Option<super::render::Pixels>,
}

/// The words of a picture, for the document that it is put into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shows {
    /// What stands below it: its title, and the edge set and the selection that it was drawn for.
    pub caption: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

/// A file that a verb wants to have written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its `/`-path.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Whether a file that is there already is replaced; otherwise it is an error.
    pub replace: bool,
}

/// Why a verb could not do what it was asked: exit code 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What was wrong: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: Vec<String>,
    /// Whether it asks for what a block of a document may not: then nothing of the document is touched.
    pub forbidden: bool,
    /// What else was wrong, in order: none of these has others of its own.
    pub others: Vec<Failure>,
}

impl Failure {
    /// A failure.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), help: Vec::new(), forbidden: false, others: Vec::new() }
    }

    /// Several as one; `None` if there are none.
    #[must_use]
    pub fn of_all(failures: Vec<Failure>) -> Option<Failure> {
        let mut failures = failures.into_iter();
        let mut first = failures.next()?;
        first.others.extend(failures);
        Some(first)
    }

    /// The same, of what a block of a document may not ask for.
    #[must_use]
    pub fn forbidden(self) -> Failure {
        Failure { forbidden: true, ..self }
    }

    /// The same with what to do.
    #[must_use]
    pub fn help(mut self, line: impl Into<String>) -> Failure {
        self.help.push(line.into());
        self
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// The forms in which pages and tables are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// For the terminal, this many columns wide.
    Text(usize),
    /// Markdown.
    Markdown,
    /// Comma-separated values: tables only.
    Csv,
    /// JSON with a schema.
    Json,
    /// A part of a document, in which so many levels of lists may be opened where its language has a limit.
    Embedded(Markup, Arrangement, usize),
    /// Blocks of pandoc's tree, as JSON.
    Pandoc(Arrangement),
}

impl Output {
    /// Nothing but bytes.
    #[must_use]
    pub fn of(bytes: impl Into<Vec<u8>>) -> Output {
        Output { bytes: bytes.into(), ..Output::default() }
    }

    /// The same, a picture of a diagram.
    #[must_use]
    pub fn showing(self, diagram: &Diagram) -> Output {
        let caption = format!("{} {}", sentence(&diagram.title), diagram.heading);
        Output { shows: Some(Shows { caption, alt: diagram.description.clone() }), ..self }
    }

    /// The same, painted if it is still to be.
    ///
    /// # Errors
    /// If it cannot be painted.
    pub fn painted(self) -> Result<Output, Failure> {
        #[cfg(feature = "png")]
        if let Some(pixels) = self.unpainted.clone() {
            return super::render::pixels(Output { unpainted: None, ..self }, &pixels);
        }
        Ok(self)
    }

    /// A note on what cannot be shown in it once it is painted, if it is still to be.
    pub(super) fn unshown(&self) -> Option<String> {
        #[cfg(feature = "png")]
        if let Some(pixels) = &self.unpainted {
            return super::render::unshown(&String::from_utf8_lossy(&self.bytes), pixels);
        }
        None
    }

    /// A page in the form that was asked for; `json` makes the JSON form of the same.
    #[must_use]
    pub fn page(page: &Page, format: TableFormat, json: impl FnOnce() -> serde_json::Value) -> Output {
        Output::of(match format {
            TableFormat::Text(width) => text(page, width),
            TableFormat::Markdown => markdown(page, 2),
            TableFormat::Csv => csv(page),
            TableFormat::Embedded(markup, arrangement, levels) => embedded_within(page, markup, arrangement, levels),
            TableFormat::Pandoc(arrangement) => pandoc_blocks(&arranged(page, arrangement)).to_string(),
            TableFormat::Json => {
                let mut words = serde_json::to_string_pretty(&json()).unwrap_or_default();
                words.push('\n');
                words
            }
        })
    }
}
