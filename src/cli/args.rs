//! The command line: flags and their help.

use std::path::PathBuf;
use std::rc::Rc;

use clap::builder::TypedValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::embed::Within;
use super::examples;

/// Sets competing legal interpretations against each other.
///
/// A dossier turns the claims of several sources into one argument graph: who says what, in which exact words, what
/// supports it and what objects to it. `rebut` checks it, draws it, and says which claims nobody has answered.
#[derive(Debug, Parser)]
#[command(
    name = "rebut",
    version,
    max_term_width = 100,
    after_help = "A claim is named by its number (C12), its id, its title, or a unique part of one.\n\
                  Exit codes: 0 done and nothing to report, 1 findings, 2 could not do it.\n\
                  First steps: `rebut new DIR` makes a dossier; `rebut check`, `rebut show`, `rebut unanswered` read it."
)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub verb: Verb,
}

/// Flags that every verb takes.
#[derive(Debug, Args)]
pub struct Global {
    /// The dossier or map to use: a folder, an `.argdown` or `.json` file, or `-` for stdin.
    #[arg(short = 'C', long = "dossier", global = true, value_name = "PATH", help_heading = "Everywhere")]
    pub dossier: Option<PathBuf>,
    /// The folder that holds the texts of the sources.
    #[arg(long, global = true, value_name = "DIR", env = "REBUT_TEXTS", value_parser = any_path(), help_heading = "Everywhere")]
    pub texts: Option<PathBuf>,
    /// How messages are printed; by default for people.
    #[arg(long, global = true, value_enum, help_heading = "Everywhere")]
    pub format: Option<Messages>,
    /// Write to a file; its ending sets the format. `-` is stdout.
    #[arg(short, long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub output: Option<PathBuf>,
    /// Not on the command line: the document that the answer is made for.
    #[arg(skip)]
    pub within: Option<Rc<Within>>,
}

/// A path, also one of no letters: a variable that is set to nothing is not set, and no error.
fn any_path() -> impl TypedValueParser<Value = PathBuf> {
    clap::builder::OsStringValueParser::new().map(PathBuf::from)
}

/// How many links away.
fn depth(written: &str) -> Result<usize, String> {
    written.parse().map_err(|_| {
        "it takes a whole number of links, from 0\n\n  tip: `--depth 1` shows what is one link away".to_owned()
    })
}

/// How many pixels to a pixel.
#[cfg(feature = "png")]
fn scale(written: &str) -> Result<f32, String> {
    let scale = written.parse().ok().filter(|scale| (0.1..=10.0).contains(scale));
    scale.ok_or_else(|| "it takes a number from 0.1 to 10".to_owned())
}

/// How messages are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Messages {
    /// With the line and a caret below it.
    Human,
    /// `path:line:col: error[R012]: …`, a line each.
    Short,
    /// JSON.
    Json,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Find problems: language, names, quotations, model, lints.
    ///
    /// Every quotation is looked up in the text of its source, or in `dossier.lock` where the text is not here.
    /// Findings (exit code 1) are errors, and warnings with `--deny warnings`.
    #[command(
        after_help = examples::CHECK
    )]
    Check {
        /// The dossier or map.
        path: Option<PathBuf>,
        /// What counts as a finding beside errors.
        #[arg(long, value_enum, value_name = "WHAT")]
        deny: Option<Deny>,
        /// Write `dossier.lock` anew.
        #[arg(long)]
        update_lock: bool,
    },
    /// Apply the fixes that `check` offers, where they are certain.
    ///
    /// A file is written whole or not at all. What a quotation says is never changed; findings (exit code 1) are errors
    /// that are left, and with `--diff` any change.
    #[command(after_help = examples::FIX)]
    Fix {
        /// The dossier or map.
        path: Option<PathBuf>,
        /// Show what would be changed, and write nothing.
        #[arg(long)]
        diff: bool,
        /// Also quote the source as it stands, where a quotation differs without a change of meaning.
        #[arg(long)]
        quotations: bool,
        /// Also apply what changes how the map is read: the nearest name, a closing bracket, hidden characters taken out.
        #[arg(long)]
        guesses: bool,
    },
    /// Give a claim or an argument another title, in all maps of the dossier.
    ///
    /// Its number stays. Nothing is written if the maps would say anything else than before.
    #[command(after_help = examples::RENAME)]
    Rename {
        /// The claim or argument: number, id, title, or a unique part of one.
        old: String,
        /// The new title.
        new: String,
        /// Show what would be changed, and write nothing.
        #[arg(long)]
        diff: bool,
    },
    /// Print the outline: `+` supports, `-` objects, `~` undercuts, with the reply status of each claim.
    #[command(after_help = examples::SHOW)]
    Show {
        /// The dossier or map.
        path: Option<PathBuf>,
        #[command(flatten)]
        selection: SelectionArgs,
        #[command(flatten)]
        form: Form,
    },
    /// List claims, sources, actors and the like as a table.
    #[command(after_help = examples::LIST)]
    List {
        /// What to list.
        #[arg(value_enum)]
        what: What,
        /// The dossier or map.
        path: Option<PathBuf>,
        /// Only claims that every source reports of somebody else (`list claims`).
        #[arg(long)]
        second_hand: bool,
        #[command(flatten)]
        selection: SelectionArgs,
        #[command(flatten)]
        form: Form,
    },
    /// Find words in claims, quotations and notes.
    #[command(after_help = examples::FIND)]
    Find {
        /// The words: all have to stand in one text.
        #[arg(required = true)]
        words: Vec<String>,
        #[command(flatten)]
        selection: SelectionArgs,
        #[command(flatten)]
        form: Form,
    },
    /// List the claims that nobody has answered, with each objection that has no reply.
    ///
    /// Reply status is a fact about the record: whether a reply is any good is another question.
    #[command(after_help = examples::UNANSWERED)]
    Unanswered {
        /// The dossier or map.
        path: Option<PathBuf>,
        /// Only what this party has to answer: it is a side of the claim.
        #[arg(long, value_name = "PARTY")]
        owed_by: Option<String>,
        /// Only what this party has said: it is a side of the objection.
        #[arg(long, value_name = "PARTY")]
        said_by: Option<String>,
        /// Exit with 1 if the list is not empty.
        #[arg(long)]
        exit_code: bool,
        #[command(flatten)]
        selection: SelectionArgs,
        #[command(flatten)]
        form: Form,
    },
    /// Lay maps out in the one canonical way: margins, blank lines, the space between the parts of a line.
    ///
    /// Words and comments stay, and so does what is read of the map, here and in Argdown's own tools: where it would not,
    /// the lines are left as they stand. Exit code 1 with `--check` or `--diff`, if a map is not in that layout.
    #[command(after_help = examples::FMT)]
    Fmt {
        /// The maps, or dossiers all of whose maps are meant; `-` reads stdin and prints.
        #[arg(required = true, value_name = "FILE")]
        maps: Vec<PathBuf>,
        /// Write nothing; name the maps that are not in canonical layout.
        #[arg(long)]
        check: bool,
        /// Write nothing; show what would change.
        #[arg(long, conflicts_with = "check")]
        diff: bool,
    },
    /// Set the sides against each other: issues, provisions or terms against parties, sources, speakers or positions, with
    /// silence, common ground, and where they talk past each other.
    #[command(after_help = examples::CONTRAST)]
    Contrast {
        /// The dossier or map.
        path: Option<PathBuf>,
        /// What the rows are.
        #[arg(long, value_enum, default_value = "issue")]
        rows: ContrastRows,
        /// What the columns are.
        #[arg(long, value_enum, default_value = "party")]
        columns: ContrastColumns,
        #[command(flatten)]
        selection: SelectionArgs,
        #[command(flatten)]
        form: Form,
    },
    /// Tell what changed between two states of a dossier, or between two maps: claims, passages, links, replies.
    ///
    /// Claims are paired by title, then by the words that they quote, then by their text; only what is left over is called
    /// added or dropped. Exit code 1 if there is a difference.
    #[command(after_help = examples::DIFF)]
    Diff {
        /// The dossier or map as it was.
        old: PathBuf,
        /// The dossier or map as it is.
        new: PathBuf,
        /// Which links count for the replies.
        #[arg(long, value_enum, default_value = "argued")]
        links: Links,
        #[command(flatten)]
        form: Form,
    },
    /// List what each side has granted.
    #[command(after_help = examples::CONCESSIONS)]
    Concessions {
        /// The dossier or map.
        path: Option<PathBuf>,
        #[command(flatten)]
        selection: SelectionArgs,
        #[command(flatten)]
        form: Form,
    },
    /// Set the versions of a provision's words side by side, element by element: who quotes it how, and what each leaves out.
    #[command(after_help = examples::WORDINGS)]
    Wordings {
        /// The provision, as it is cited: `Article 2(4) of the UN Charter`, `UN Charter art 2(4)`.
        provision: String,
        #[command(flatten)]
        form: Form,
    },
    /// Tell all about one claim: its words, who says it, what supports it, what objects to it, and the replies.
    #[command(after_help = examples::WHY)]
    Why {
        /// The claim: number, id, title, or a unique part of one.
        claim: String,
        /// Which links count.
        #[arg(long, value_enum, default_value = "argued")]
        links: Links,
        #[command(flatten)]
        form: Form,
    },
    /// Show the shortest chain of links between two claims, through premises and steps.
    #[command(after_help = examples::PATH)]
    Path {
        /// The claim or argument to begin at.
        from: String,
        /// The claim or argument to end at.
        #[arg(value_name = "TO")]
        to_claim: String,
        /// Which links count.
        #[arg(long, value_enum, default_value = "argued")]
        links: Links,
        #[command(flatten)]
        form: Form,
    },
    /// Find words in a source and print the data to paste into a map.
    #[command(after_help = examples::QUOTE)]
    Quote {
        /// The source.
        source: String,
        /// The words.
        #[arg(required = true)]
        words: Vec<String>,
        #[command(flatten)]
        form: Form,
    },
    /// Account for every sentence of a source: used, set aside, or open.
    #[command(after_help = examples::COVERAGE)]
    Coverage {
        /// The source; without it, all.
        source: Option<String>,
        #[command(flatten)]
        form: Form,
    },
    /// Draw the graph as a picture (SVG, PNG), or write it for Graphviz (DOT) and Mermaid.
    ///
    /// A dossier too large for a page is drawn as an overview of its issues. With `-o map.svg` the picture of each issue is
    /// written beside it, as `map-ISSUE.svg`, and the overview leads to them.
    #[command(
        after_help = examples::RENDER
    )]
    Render {
        /// The dossier or map.
        path: Option<PathBuf>,
        /// The format; otherwise the ending of the output decides.
        #[arg(short, long, value_enum)]
        to: Option<PictureFormat>,
        /// What places the boxes: our own layout, or the program `dot` of Graphviz.
        #[arg(long, value_enum, default_value = "own")]
        engine: Engine,
        /// Draw all in one picture, where a large dossier would be drawn as an overview of its issues, and a large issue
        /// without its sub-issues.
        #[arg(long)]
        whole: bool,
        /// What frames are drawn round; where nothing is said, what Argdown's settings in the front matter ask for.
        #[arg(long, value_enum, value_name = "BY")]
        group: Option<Group>,
        /// Short names in place of whole claims: for a picture beside which the claims stand in full, as in a memo.
        #[arg(long)]
        brief: bool,
        /// How many pixels a PNG has to a pixel of the SVG, which is 1/96 inch: 0.1 to 10; 2 where nothing is said.
        #[cfg(feature = "png")]
        #[arg(long, value_name = "N", value_parser = scale)]
        scale: Option<f32>,
        /// A further font for PNG, a TrueType or OpenType file: for scripts that DejaVu Sans does not have. May be repeated.
        #[cfg(feature = "png")]
        #[arg(long, value_name = "FILE")]
        font: Vec<PathBuf>,
        #[command(flatten)]
        selection: SelectionArgs,
    },
    /// Write a memo: the question, the positions, the sides side by side, each issue with its picture, what is open, the sources.
    ///
    /// Markdown has real footnotes and its pictures in files beside it; HTML is one file. Through pandoc the Markdown becomes a
    /// Word file.
    #[command(after_help = examples::REPORT)]
    Report {
        /// The dossier or map.
        path: Option<PathBuf>,
        /// The format; otherwise the ending of the output decides.
        #[arg(short, long, value_enum)]
        to: Option<ReportFormat>,
        /// Which sections, with commas between; all where nothing is said.
        #[arg(long, value_enum, value_name = "SECTIONS", value_delimiter = ',')]
        sections: Vec<ReportSection>,
        /// What the pictures beside Markdown are.
        #[arg(long, value_enum, value_name = "FORMAT")]
        pictures: Option<ReportPictures>,
        #[command(flatten)]
        selection: SelectionArgs,
    },
    /// Keep pictures and tables true inside other documents: Markdown, HTML, LaTeX, Typst, reStructuredText, AsciiDoc, Org.
    ///
    /// A comment of the document holds a command that reads; what stands between it and the comment `rebut: end` is made
    /// by that command, and made anew each time. A block that somebody has changed by hand is left alone.
    #[command(after_help = examples::EMBED)]
    Embed {
        /// The documents.
        #[arg(required = true, value_name = "DOC")]
        documents: Vec<PathBuf>,
        /// Write nothing; exit with 1 if a block is not up to date.
        #[arg(long)]
        check: bool,
        /// Write nothing; show what would change, and exit with 1 if anything would.
        #[arg(long, conflicts_with = "check")]
        diff: bool,
        /// Write nothing; list the blocks with their state.
        #[arg(long, conflicts_with_all = ["check", "diff"])]
        list: bool,
        /// Also replace what somebody has changed by hand.
        #[arg(long)]
        force: bool,
        #[command(flatten)]
        form: Form,
    },
    /// Convert data, both ways: JSON, Argdown, the JSON of Argdown's own tool.
    #[command(
        after_help = examples::CONVERT
    )]
    Convert {
        /// The dossier or map.
        path: Option<PathBuf>,
        /// The format; otherwise the ending of the output decides.
        #[arg(short, long, value_enum)]
        to: Option<DataFormat>,
    },
    /// Make a new dossier, or a map for an issue of the dossier at hand.
    #[command(after_help = examples::NEW)]
    New {
        /// A folder to make; or `issue` and the id of an issue.
        #[arg(required = true, num_args = 1..=2, value_names = ["DIR|issue", "ID"])]
        what: Vec<String>,
    },
    /// Explain a diagnostic code, or list all.
    #[command(after_help = examples::EXPLAIN)]
    Explain {
        /// The code, or its name.
        code: Option<String>,
    },
    /// For pandoc: a filter that draws the code blocks of class `rebut` and `argdown` of a document.
    ///
    /// pandoc runs it where it is named as a program of its own: make a link `rebut-pandoc` to `rebut`. It hands a filter no
    /// flags: there the variables of the environment say the same.
    #[command(after_help = examples::PANDOC)]
    Pandoc {
        /// The format that pandoc writes; pandoc says it.
        #[arg(value_name = "FORMAT")]
        writes: Option<String>,
        /// The document, so that messages can name its lines.
        #[arg(long, value_name = "FILE", env = "REBUT_PANDOC_SOURCE")]
        source: Option<PathBuf>,
        /// The folder for the pictures, from the current one.
        #[arg(long, value_name = "DIR", default_value = "rebut-pictures", env = "REBUT_PANDOC_FOLDER")]
        folder: String,
    },
    /// For mdBook: a preprocessor that draws the code blocks of class `rebut` and `argdown` of a book.
    #[command(after_help = examples::MDBOOK)]
    Mdbook {
        #[command(subcommand)]
        step: Option<MdbookStep>,
    },
    /// Print the completions for a shell.
    #[command(after_help = examples::COMPLETIONS)]
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page.
    #[command(after_help = examples::MAN)]
    Man,
}

/// What mdBook or its user asks beside the book itself.
#[derive(Debug, Subcommand)]
pub enum MdbookStep {
    /// Whether pages of a renderer can be made: exit code 0 for `html`.
    Supports {
        /// The renderer.
        renderer: String,
    },
    /// Put the preprocessor into `book.toml`, if it is not there yet.
    Install {
        /// The folder of the book.
        folder: Option<PathBuf>,
    },
}

/// What the rows of `contrast` are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ContrastRows {
    /// A row an issue: its answers.
    Issue,
    /// A row a provision: its readings, and who cites it.
    Provision,
    /// A row a term or element that is read: its readings.
    Term,
}

/// What the columns of `contrast` are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ContrastColumns {
    /// A column a party.
    Party,
    /// A column a source.
    Source,
    /// A column a speaker.
    Actor,
    /// The first answer or reading of each row, the second, and so on, with who holds it.
    Position,
}

/// What counts as a finding beside errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings too.
    Warnings,
}

/// Which claims and links are meant.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Selection")]
pub struct SelectionArgs {
    /// Only what bears on this issue, with its sub-issues.
    #[arg(long, value_name = "ISSUE")]
    pub issue: Option<String>,
    /// Only what bears on this position: a claim that answers an issue.
    #[arg(long, value_name = "CLAIM")]
    pub position: Option<String>,
    /// Only claims of this source.
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<String>,
    /// Only claims that this actor makes.
    #[arg(long, value_name = "ACTOR")]
    pub actor: Option<String>,
    /// Only claims of this side.
    #[arg(long, value_name = "PARTY")]
    pub party: Option<String>,
    /// Only claims that cite or read this provision.
    #[arg(long, value_name = "PROVISION")]
    pub provision: Option<String>,
    /// Only claims with this reply status.
    #[arg(long, value_name = "STATUS")]
    pub reply: Option<String>,
    /// Which links count: stated ones only, the analyst's inferences too, or all. Where nothing is said, `argued`; in a memo
    /// `all`, each with what it rests on.
    #[arg(long, value_enum)]
    pub links: Option<Links>,
    /// Only what is near this claim or argument.
    #[arg(long, value_name = "CLAIM")]
    pub focus: Option<String>,
    /// How many links away counts as near.
    #[arg(long, value_name = "N", default_value_t = 2, requires = "focus", allow_negative_numbers = true, value_parser = depth)]
    pub depth: usize,
}

/// What frames are drawn round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Group {
    /// What each issue holds.
    Issue,
    /// What each source says first.
    Source,
    /// What stands under each heading.
    Section,
    /// Nothing.
    None,
}

/// Which links count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Links {
    /// Only links that a source states.
    Record,
    /// Also those that the analyst infers.
    #[default]
    Argued,
    /// Also those that need law or facts from outside the sources.
    All,
}

/// The form of a table or outline.
#[derive(Debug, Args)]
pub struct Form {
    /// The format; otherwise the ending of the output decides.
    #[arg(short, long, value_enum)]
    pub to: Option<PageFormat>,
}

/// The forms of tables and outlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    /// For the terminal.
    Text,
    /// Markdown.
    Markdown,
    /// Comma-separated values: tables only.
    Csv,
    /// JSON.
    Json,
}

/// What `list` lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// Claims with their reply status.
    Claims,
    /// Questions in dispute with their positions.
    Issues,
    /// The documents.
    Sources,
    /// Who speaks.
    Actors,
    /// The sides.
    Parties,
    /// The places in legal texts, and how many claims cite them.
    Provisions,
    /// What provisions are taken to mean, and which readings are rivals.
    Readings,
    /// The provisions whose words somebody gives, and what is left out.
    Wordings,
    /// Who cites what, for what.
    Authorities,
    /// Where sources contradict each other on facts.
    Discrepancies,
    /// Everybody who speaks or passes on.
    Persons,
    /// What has a date, by its date.
    Chronology,
}

/// The forms of a memo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Markdown with footnotes.
    Markdown,
    /// One file of HTML.
    Html,
}

/// What the pictures beside a memo are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportPictures {
    /// SVG.
    Svg,
    /// PNG, which Word takes as it is.
    #[cfg(feature = "png")]
    Png,
}

/// The sections of a memo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportSection {
    /// What is asked, and how the memo is to be read.
    Question,
    /// Who answers what.
    Positions,
    /// The sides against each other.
    Contrast,
    /// The versions of the words in dispute.
    Wordings,
    /// Each issue: the picture, point and counterpoint.
    Issues,
    /// What nobody has answered, and who may answer.
    Unanswered,
    /// The documents, and how their quotations were verified.
    Sources,
    /// The claims by their numbers.
    Key,
}

/// The formats of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PictureFormat {
    /// A picture.
    Svg,
    /// Graphviz.
    Dot,
    /// A flowchart for hosts that draw Mermaid.
    Mermaid,
    /// A picture in pixels.
    #[cfg(feature = "png")]
    Png,
}

/// What places the boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// Our own layered layout.
    Own,
    /// The program `dot` of Graphviz.
    Dot,
}

/// The formats of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DataFormat {
    /// The project's own JSON.
    Json,
    /// Argdown.
    Argdown,
    /// The JSON of the Argdown project's own tool.
    ArgdownJson,
}
