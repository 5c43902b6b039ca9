//! `rebut embed`: documents in, documents out.

use std::cell::RefCell;
use std::fmt;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Parser as _;

use super::args::{Arguments, Engine, Global, PictureFormat, Verb};
use super::disk::{picture_at, plain, read_file, utf8};
use super::open::{Opened, dossier_above, leads_out, open};
use super::run::{Done, run};
use crate::command::embed::{self, Document, Embedded, Outcome, State};
use crate::command::unread::refuse_a_part;
use crate::command::{Failure, NewFile, Output, TableFormat, unified};
use crate::embed::{Fault, Form, Request, language_of, misplaced, unread};
use crate::model::EdgeSet;
use crate::text::Seen;
use crate::view::Findings;

/// What was opened for the blocks of all documents, each once.
#[derive(Default)]
pub struct Cache {
    opened: RefCell<Vec<(PathBuf, &'static Opened)>>,
    findings: RefCell<Vec<(&'static Opened, EdgeSet, &'static Findings<'static>)>>,
}

/// The document that a verb is run for.
pub struct Within {
    /// How pages are set.
    pub format: TableFormat,
    /// What a picture is made as.
    pub picture: Form,
    /// The folder of the document: paths in it begin there.
    pub folder: PathBuf,
    /// Paths may not lead out of this folder.
    pub root: PathBuf,
    /// What `-C` of `rebut embed` named.
    pub dossier: Option<PathBuf>,
    /// What `--texts` named.
    pub texts: Option<PathBuf>,
    /// What was opened before.
    pub cache: Rc<Cache>,
}

impl fmt::Debug for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Within {{ {:?} in {} }}", self.format, self.folder.display())
    }
}

impl Within {
    /// Opens what a block names, else what `-C` named, else the dossier around the document, else that of the current
    /// folder.
    pub fn open(&self, path: Option<&Path>) -> Result<&'static Opened, Failure> {
        let target = match path {
            Some(path) => Some(self.inside(path)?),
            None => self.dossier.clone().or_else(|| dossier_above(&self.folder)),
        };
        let key = target.clone().unwrap_or_default();
        let known = self.cache.opened.borrow().iter().find(|(path, _)| *path == key).map(|(_, opened)| *opened);
        let opened = match known {
            Some(opened) => opened,
            None => {
                let opened: &'static Opened =
                    Box::leak(Box::new(open(target.as_deref(), self.texts.as_deref(), false)?));
                self.cache.opened.borrow_mut().push((key, opened));
                opened
            }
        };
        // A block keeps what it had rather than say of a side that it is silent.
        refuse_a_part(&opened.loaded)?;
        Ok(opened)
    }

    /// The reply statuses of a dossier, each worked out once.
    pub fn findings(&self, opened: &'static Opened, edges: EdgeSet) -> &'static Findings<'static> {
        let same = |known: &(&'static Opened, EdgeSet, _)| std::ptr::eq(known.0, opened) && known.1 == edges;
        let known = self.cache.findings.borrow().iter().find(|known| same(known)).map(|known| known.2);
        known.unwrap_or_else(|| {
            let findings: &'static Findings<'static> = Box::leak(Box::new(Findings::of(&opened.loaded, edges)));
            self.cache.findings.borrow_mut().push((opened, edges, findings));
            findings
        })
    }

    /// A path in a block, from the folder of the document.
    pub fn inside(&self, path: &Path) -> Result<PathBuf, Failure> {
        let full = self.folder.join(path);
        if leads_out(&full, &self.root) {
            return Err(Failure::new(format!("`{}` leads out of `{}`", path.display(), self.root.display()))
                .forbidden()
                .help("a block reads what lies in the dossier around its document, or in the current folder")
                .help("another one is named for all blocks at once: `rebut embed -C PATH`, `rebut-dossier: PATH` in the metadata of a document for pandoc, `rebut -C PATH mdbook` in `book.toml`"));
        }
        Ok(full)
    }
}

/// Which folder the paths in a document may not leave: that of the dossier around it, else the current one if the document
/// lies in it, else its own.
pub fn root_of(folder: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).ok();
    dossier_above(folder).or_else(|| here.filter(|here| folder.starts_with(here))).unwrap_or_else(|| folder.to_owned())
}

/// What is asked of the blocks.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Only say whether they are up to date.
    pub check: bool,
    /// Only show what would change.
    pub diff: bool,
    /// Only list them; with the form of the list.
    pub list: Option<TableFormat>,
    /// Also replace what was changed by hand.
    pub force: bool,
}

/// Makes the blocks of documents anew, or checks them.
pub fn embed(global: &Global, documents: &[PathBuf], options: Options) -> Result<Done, Failure> {
    let cache = Rc::new(Cache::default());
    let mut said = Said::default();
    let mut listed = Vec::new();
    // Of each document its name, its place, its text, and what is to be written.
    let mut files: Vec<(String, String, String, Vec<NewFile>)> = Vec::new();
    let (mut printed, mut broken) = (String::new(), 0_usize);
    let only_looks = options.check || options.diff || options.list.is_some();
    let mut named = Seen::new();
    for path in documents {
        // Under whatever name: the second would be made of a text that the first has changed.
        if !named.insert(path.canonicalize().unwrap_or_else(|_| path.clone())) {
            continue;
        }
        let name = path.display().to_string();
        match one(global, path, &cache, (options.force, only_looks)) {
            Ok(One { path, text: old, embedded, unread, misplaced }) => {
                said.blocks(&name, &embedded, options);
                for (line, why) in unread {
                    said.notices.push(format!("note: {name}:{line}: this marker is not read: {why}"));
                }
                for (line, why) in misplaced {
                    said.notices.push(format!("note: {name}:{line}: {why}"));
                }
                if options.diff {
                    printed.push_str(&unified(&name, &old, &embedded.text));
                    for picture in &embedded.pictures {
                        printed.push_str(&format!("# {} would be drawn anew\n", picture.path));
                    }
                }
                let mut mine = embedded.pictures;
                if embedded.text != old {
                    mine.push(NewFile { path: path.clone(), bytes: embedded.text.into_bytes(), replace: true });
                }
                files.push((name.clone(), path, old, mine));
                listed.push((name, embedded.blocks));
            }
            Err(Broken::Failure(failure)) => {
                broken += 1;
                said.failure(&format!("{name}: "), &failure);
            }
            Err(Broken::Faults(faults)) => {
                broken += 1;
                for fault in faults {
                    let failure = fault.help.lines().fold(Failure::new(fault.message), Failure::help);
                    said.failure(&format!("{name}:{}: ", fault.line), &failure);
                }
            }
        }
    }
    if !only_looks {
        // Pictures take their time: whoever has written into a document meanwhile keeps what was written.
        files.retain(|(name, path, old, _)| {
            let is_as_it_was = read_file(Path::new(path)).is_ok_and(|now| now == old.as_bytes());
            if !is_as_it_was {
                broken += 1;
                said.notices.retain(|words| !words.starts_with(&format!("{name}: ")));
                let failure = Failure::new("it was changed while its blocks were made, and is left as it is now");
                said.failure(&format!("{name}: "), &failure.help("run the command again"));
            }
            is_as_it_was
        });
    }
    let _ = std::io::stderr().write_all(said.errors.as_bytes());
    if broken > 0 {
        // What is whole is written all the same; what is broken stands as it stood.
        said.findings = true;
    }
    let mut output = match options.list {
        Some(format) => embed::list(&listed, format),
        None => Output::of(printed),
    };
    output.findings = said.findings || (options.check || options.diff) && said.stale > 0;
    if !only_looks {
        output.files = files.into_iter().flat_map(|(.., files)| files).collect();
    }
    if options.list.is_none() && !said.notices.is_empty() {
        output.notice = Some(said.notices.join("\n"));
    }
    let done = Done::here(output);
    Ok(if broken > 0 { Done { broken: true, ..done } } else { done })
}

/// Why a document was left as it is.
enum Broken {
    Failure(Failure),
    Faults(Vec<Fault>),
}

impl From<Failure> for Broken {
    fn from(failure: Failure) -> Broken {
        Broken::Failure(failure)
    }
}

/// A document and what became of it.
struct One {
    /// Where it lies, links followed.
    path: String,
    /// Its text as it was.
    text: String,
    /// The document with its blocks made anew.
    embedded: Embedded,
    /// The lines of what looks like a marker and is none, with the reasons.
    unread: Vec<(usize, &'static str)>,
    /// The lines of blocks in which what is made does not belong.
    misplaced: Vec<(usize, &'static str)>,
}

/// Whether a file can be replaced, as far as can be told beforehand: of a document that cannot, nothing is written.
fn can_be_written(path: &Path) -> Result<(), Failure> {
    let refused =
        |why: &str| Err(Failure::new(format!("it cannot be written: {why}")).help("nothing of it was changed"));
    match (path.metadata(), path.symlink_metadata()) {
        (Ok(meta), _) if meta.is_dir() => refused("it is a folder"),
        (Ok(meta), _) if meta.permissions().readonly() => refused("it is read-only"),
        (Err(_), Ok(_)) => refused("it is a link that leads nowhere"),
        _ => Ok(()),
    }
}

/// Makes the blocks of one document anew.
fn one(global: &Global, path: &Path, cache: &Rc<Cache>, (force, only_looks): (bool, bool)) -> Result<One, Broken> {
    // A link is followed: the text lies where it leads, and so do the pictures.
    let path = &path.canonicalize().ok().filter(|_| path.is_symlink()).unwrap_or_else(|| path.to_owned());
    let name = path.file_name().and_then(|name| name.to_str());
    let (Some(name), true) = (name, path.to_str().is_some()) else {
        return Err(Failure::new("the name of a document has to be UTF-8, and no folder").help("rename it").into());
    };
    let Some(markup) = language_of(name) else {
        return Err(Failure::new("what kind of document this is cannot be told by its name")
            .help("it ends in .md, .qmd, .html, .tex, .typ, .rst, .adoc or .org")
            .into());
    };
    if path.exists() && !path.is_file() {
        return Err(Failure::new("it is no file").help("name a document; a folder holds several: `*.md`").into());
    }
    let text = utf8(read_file(path).map_err(|error| {
        Failure::new(format!("it cannot be read: {error}")).help("check the name and the permissions")
    })?)?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let full = folder.canonicalize().map_err(|error| Failure::new(format!("its folder: {}", plain(&error))))?;
    let root = root_of(&full);
    let document = Document { name, text: &text, markup };
    let mut run_block = |request: &Request, format: TableFormat| {
        let within = Within {
            format,
            picture: embed::picture_form(request, markup),
            folder: full.clone(),
            root: root.clone(),
            dossier: global.dossier.clone(),
            texts: global.texts.clone(),
            cache: Rc::clone(cache),
        };
        run_within(request, within)
    };
    let beside = |name: &str| picture_at(&folder.join(name));
    let mut embedded = embed::run(document, &mut run_block, &beside, force).map_err(Broken::Faults)?;
    for picture in &mut embedded.pictures {
        let file = folder.join(&picture.path);
        if !only_looks {
            can_be_written(&file)
                .map_err(|why| Failure { message: format!("`{}`: {}", picture.path, why.message), ..why })?;
        }
        picture.path = file.display().to_string();
    }
    if embedded.text != text && !only_looks {
        can_be_written(path)?;
    }
    let unread = unread(&text, markup, embed::VERBS);
    let misplaced = misplaced(&text, markup);
    Ok(One { path: path.display().to_string(), text, embedded, unread, misplaced })
}

/// Runs the verb of a block.
pub fn run_within(request: &Request, within: Within) -> Result<Output, Failure> {
    let words = std::iter::once("rebut").chain(request.words.iter().map(String::as_str));
    let mut arguments = Arguments::try_parse_from(words).map_err(|error| {
        if !error.use_stderr() {
            return Failure::new("this asks for help, not for anything that a document could hold")
                .help("write a command that gives an answer: `list claims`");
        }
        // What stands before a blank line says it; the rest is the usage of the command line.
        let words = error.to_string();
        let first: Vec<&str> = words.lines().take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
        let first = first.join(" ");
        Failure::new(first.strip_prefix("error: ").unwrap_or(&first).to_owned())
            .help(format!("`rebut {} --help`", request.words.first().map_or("", String::as_str)))
    })?;
    let format = match &arguments.verb {
        Verb::Show { form, .. }
        | Verb::List { form, .. }
        | Verb::Find { form, .. }
        | Verb::Unanswered { form, .. }
        | Verb::Contrast { form, .. }
        | Verb::Why { form, .. }
        | Verb::Wordings { form, .. }
        | Verb::Concessions { form, .. }
        | Verb::Path { form, .. }
        | Verb::Coverage { form, .. } => form.to.is_some(),
        Verb::Render { to, .. } => to.is_some(),
        _ => false,
    };
    if arguments.global.output.is_some() || format || request.words.iter().any(|word| word.starts_with("--texts")) {
        return Err(Failure::new("`-o`, `-t` and `--texts` have no place in a block")
            .forbidden()
            .help("the block is the output; its form is told by `--as svg|mermaid|table|list|quote`, `--texts` by `rebut embed --texts DIR`"));
    }
    if let Verb::Render { to, engine, .. } = &mut arguments.verb {
        if *engine == Engine::Dot {
            return Err(Failure::new("`--engine dot` has no place in a block")
                .forbidden()
                .help("leave it out: a block starts no other program, and gives the same everywhere"));
        }
        *to = Some(match within.picture {
            Form::Mermaid => PictureFormat::Mermaid,
            #[cfg(feature = "png")]
            Form::Png => PictureFormat::Png,
            _ => PictureFormat::Svg,
        });
    }
    arguments.global.within = Some(Rc::new(within));
    Ok(run(&arguments)?.output)
}

/// What was said while documents went by.
#[derive(Default)]
struct Said {
    errors: String,
    notices: Vec<String>,
    findings: bool,
    stale: usize,
    /// What commands had to say besides, each once.
    told: Seen<String>,
}

impl Said {
    fn failure(&mut self, place: &str, failure: &Failure) {
        self.errors.push_str(&format!("error: {place}{}\n", failure.message));
        for help in &failure.help {
            self.errors.push_str(&format!("help: {help}\n"));
        }
    }

    fn blocks(&mut self, name: &str, embedded: &Embedded, options: Options) {
        let (mut made, mut same, mut failed, mut edited) = (0_usize, 0_usize, 0_usize, 0_usize);
        for Outcome { line, command, state, notice } in &embedded.blocks {
            // What a dossier has to say it says of each of its blocks.
            for words in notice.iter().flat_map(|words| words.lines()) {
                let words = words.strip_prefix("note: ").unwrap_or(words);
                if options.list.is_none() && self.told.insert(words.to_owned()) {
                    self.notices.push(format!("note: {name}:{line}: {words}"));
                }
            }
            match state {
                State::UpToDate => same += 1,
                State::Failed(failure) => {
                    failed += 1;
                    self.findings |= options.list.is_none();
                    self.failure(&format!("{name}:{line}: `{command}`: "), failure);
                }
                State::Edited if !options.force => {
                    edited += 1;
                    if options.list.is_none() {
                        self.findings = true;
                        let failure = Failure::new("this block was changed by hand, and is left as it is")
                            .help("take the change out, or move it out of the block; `--force` replaces it");
                        self.failure(&format!("{name}:{line}: "), &failure);
                    }
                }
                State::Edited | State::Stale | State::New => {
                    made += 1;
                    if options.check {
                        self.notices.push(format!("{name}:{line}: {}: {command}", state.word()));
                    }
                }
            }
        }
        self.stale += made;
        if !options.check && !options.diff {
            let pictures = match embedded.pictures.len() {
                0 => String::new(),
                1 => ", 1 picture".to_owned(),
                count => format!(", {count} pictures"),
            };
            let blocks = if made == 1 { "block" } else { "blocks" };
            // All that the document has: what is not among the made ones was seen, and left.
            let failed = if failed > 0 { format!(", {failed} failed") } else { String::new() };
            let edited = if edited > 0 { format!(", {edited} changed by hand") } else { String::new() };
            self.notices.push(format!("{name}: {made} {blocks} made{pictures}, {same} up to date{failed}{edited}"));
        }
    }
}
