//! `rebut embed`: blocks of other people's documents, made anew or checked.

use serde_json::json;

use super::pictures_beside::{self, PictureNames};
use super::{Failure, NewFile, Output, TableFormat};
use crate::document::{Arrangement, Figure, Markup, diagram_source, figure};
use crate::embed::{Block, Fault, Form, Request, blocks, rewrite};
use crate::text::Lookup;
use crate::view::{Page, Table};

/// Verbs that a marker may hold: they read, and write nothing.
pub const VERBS: &[&str] =
    &["show", "list", "find", "unanswered", "contrast", "wordings", "concessions", "why", "path", "coverage", "render"];

/// Runs the verb of a marker.
///
/// The form tells how pages are to be set; a picture comes as SVG or as Mermaid, with what it shows.
pub type Run<'r> = &'r mut dyn FnMut(&Request, TableFormat) -> Result<Output, Failure>;

/// The bytes of a file beside the document, by its name; `None` if there is none.
pub type Beside<'b> = &'b dyn Fn(&str) -> Option<Vec<u8>>;

/// A document.
#[derive(Debug, Clone, Copy)]
pub struct Document<'d> {
    /// Its name without folders: pictures are named after it.
    pub name: &'d str,
    /// Its text.
    pub text: &'d str,
    /// The language it is written in.
    pub markup: Markup,
}

/// What became of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It holds what its command gives.
    UpToDate,
    /// It holds what the command gave before.
    Stale,
    /// It was never made.
    New,
    /// Somebody has changed it by hand: it is left alone unless that is asked for.
    Edited,
    /// Its command fails: it is left alone.
    Failed(Failure),
}

impl State {
    /// The word for it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            State::UpToDate => "up to date",
            State::Stale => "stale",
            State::New => "new",
            State::Edited => "edited by hand",
            State::Failed(_) => "failed",
        }
    }
}

/// A document with its blocks made anew.
#[derive(Debug, Clone)]
pub struct Embedded {
    /// Its text; what could not be made, or was edited, stands as it stood.
    pub text: String,
    /// Pictures that are missing beside it, or differ.
    pub pictures: Vec<NewFile>,
    /// What became of each block.
    pub blocks: Vec<Outcome>,
}

/// A block and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The line of its marker, from 1.
    pub line: usize,
    /// Its command.
    pub command: String,
    /// What became of it.
    pub state: State,
    /// What its command had to say besides; it may be that of a block before.
    pub notice: Option<String>,
}

/// Makes the blocks of a document anew. With `force` also those that somebody has changed by hand.
///
/// # Errors
/// What is wrong with the markers of the document, or which of them ask for what no block may: then nothing of it is made.
pub fn run(document: Document<'_>, run: Run<'_>, beside: Beside<'_>, force: bool) -> Result<Embedded, Vec<Fault>> {
    let Document { text, markup, .. } = document;
    let found = blocks(text, markup)?;
    let requests = requests(&found)?;
    let mut names = PictureNames::new(document.name);
    let mut made_before: Lookup<(String, usize), Made> = Lookup::new();
    let mut states = Vec::with_capacity(found.len());
    let mut faults: Vec<Fault> = Vec::new();
    let mut contents: Vec<Option<String>> = Vec::with_capacity(found.len());
    let mut pictures: Vec<NewFile> = Vec::new();
    for (block, request) in found.iter().zip(&requests) {
        // A picture is the same whatever lists stand around it.
        let levels = if draws(request) { usize::MAX } else { block.levels };
        let key = (block.command.clone(), levels);
        let made = match made_before.get(&key) {
            Some(made) => made.clone(),
            None => {
                let made = make(request, (markup, levels), &mut names, run, (beside, force));
                made_before.insert(key, made.clone());
                made
            }
        };
        let Content { words: content, picture, notice } = match made {
            Ok(made) => made,
            Err(failure) if failure.forbidden => {
                let fault = Fault::new(block.line, format!("`{}`: {}", block.command, failure.message));
                faults.push(fault.help(failure.help.join("\n")));
                continue;
            }
            Err(failure) => {
                states.push((State::Failed(failure), None));
                contents.push(None);
                continue;
            }
        };
        let is_same = block.holds(text, &content);
        let state = if block.is_edited(text) {
            State::Edited
        } else if is_same && picture.is_none() {
            State::UpToDate
        } else if block.checksum.is_empty() {
            State::New
        } else {
            State::Stale
        };
        let is_left = state == State::Edited && !force;
        if let Some(picture) = picture.filter(|_| !is_left)
            && !pictures.iter().any(|other| other.path == picture.path)
        {
            pictures.push(picture);
        }
        contents.push((!is_same && !is_left).then_some(content));
        states.push((state, notice));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let changes: Vec<(&Block, Option<&str>)> =
        found.iter().zip(&contents).map(|(block, content)| (block, content.as_deref())).collect();
    let text = rewrite(text, markup, &changes);
    let blocks = found
        .into_iter()
        .zip(states)
        .map(|(block, (state, notice))| Outcome { line: block.line, command: block.command, state, notice })
        .collect();
    Ok(Embedded { text, pictures, blocks })
}

/// The commands of all blocks, taken apart.
fn requests(found: &[Block]) -> Result<Vec<Request>, Vec<Fault>> {
    let mut requests = Vec::with_capacity(found.len());
    let mut faults = Vec::new();
    for block in found {
        match Request::parse(&block.command, block.line) {
            Err(fault) => faults.push(fault),
            Ok(request) => {
                let verb = request.words.first().map(String::as_str).unwrap_or_default();
                if VERBS.contains(&verb) {
                    requests.push(request);
                } else {
                    let message = format!("`{verb}` is no verb that a block may hold");
                    faults.push(Fault::new(block.line, message).help(format!("it may hold {}", VERBS.join(", "))));
                }
            }
        }
    }
    if faults.is_empty() { Ok(requests) } else { Err(faults) }
}

/// The content of a block.
#[derive(Debug, Clone)]
struct Content {
    words: String,
    /// The picture that has to be written for it.
    picture: Option<NewFile>,
    /// What its command had to say besides.
    notice: Option<String>,
}

type Made = Result<Content, Failure>;

/// Whether a block asks for a picture.
fn draws(request: &Request) -> bool {
    request.words.first().is_some_and(|verb| verb == "render")
}

fn make(
    request: &Request,
    (markup, levels): (Markup, usize),
    names: &mut PictureNames,
    run: Run<'_>,
    (beside, force): (Beside<'_>, bool),
) -> Made {
    let is_picture = draws(request);
    let arrangement = arrangement(request, is_picture)?;
    if is_picture && request.form == Some(Form::Svg) && markup == Markup::Latex {
        return Err(Failure::new("LaTeX takes no pictures in SVG").help("write `--as png`"));
    }
    let output = run(request, TableFormat::Embedded(markup, arrangement, levels))?;
    let (notice, shows) = (output.notice.clone(), output.shows.clone());
    let (caption, alt) = shows.map(|shows| (shows.caption, shows.alt)).unwrap_or_default();
    if !is_picture {
        return Ok(Content { words: String::from_utf8_lossy(&output.bytes).into_owned(), picture: None, notice });
    }
    if request.form == Some(Form::Mermaid) {
        let words = String::from_utf8_lossy(&output.bytes);
        let shown = diagram_source(&words, markup).ok_or_else(|| {
            let other = if markup == Markup::Latex { "png" } else { "svg" };
            Failure::new("no program draws Mermaid in a document of this kind").help(format!("write `--as {other}`"))
        })?;
        return Ok(Content { words: shown, picture: None, notice });
    }
    let name = names.give(request, if picture_form(request, markup) == Form::Png { "png" } else { "svg" });
    let words = figure(
        &Figure {
            path: &name,
            caption: request.caption.as_deref().unwrap_or(&caption),
            alt: request.alt.as_deref().unwrap_or(&alt),
            width: request.width,
            natural: pictures_beside::natural_width(&output.bytes),
        },
        markup,
    );
    // Said of a picture that need not be painted again, too: it is not as the map has it.
    let notices: Vec<String> = notice.into_iter().chain(output.unshown()).collect();
    let notice = (!notices.is_empty()).then(|| notices.join("\n"));
    let picture = pictures_beside::drawn(name, output, beside, force)?;
    Ok(Content { words, picture, notice })
}

/// How the page of a verb is arranged.
///
/// # Errors
/// If the form is one of a picture, and the verb draws none, or the other way round; if something is said of a picture that
/// there is not.
pub(super) fn arrangement(request: &Request, is_picture: bool) -> Result<Arrangement, Failure> {
    let (form, verb) = (request.form, request.words.first().map(String::as_str).unwrap_or_default());
    let of_pictures = [
        ("--caption", request.caption.is_some()),
        ("--alt", request.alt.is_some()),
        ("--width", request.width.is_some()),
    ];
    if (!is_picture || form == Some(Form::Mermaid))
        && let Some((flag, _)) = of_pictures.iter().find(|(_, is_said)| *is_said)
    {
        return Err(Failure::new(format!("`{flag}` is said of a picture in a file, and this is none"))
            .help(format!("leave `{flag}` out; pictures are drawn by `render`, as SVG or PNG")));
    }
    Ok(match (form, is_picture) {
        (None | Some(Form::Svg | Form::Png | Form::Mermaid), true) | (None, false) => Arrangement::Page,
        (Some(Form::Table), false) => Arrangement::Table,
        (Some(Form::List), false) => Arrangement::List,
        (Some(Form::Quote), false) if verb == "why" => Arrangement::Quotes,
        (Some(Form::Quote), false) => {
            return Err(Failure::new("`--as quote` quotes who says a claim").help("`why CLAIM --as quote`"));
        }
        (Some(Form::Svg | Form::Png | Form::Mermaid), false) => {
            return Err(Failure::new(format!("`{verb}` draws no picture")).help("`render` does: `render --as svg`"));
        }
        (Some(_), true) => {
            return Err(Failure::new("a picture is no table, list or quotation")
                .help("it is `--as svg`, `--as png` or `--as mermaid`"));
        }
    })
}

/// What a picture is made as: in LaTeX, which takes no SVG, in pixels where nothing is said.
#[must_use]
pub fn picture_form(request: &Request, markup: Markup) -> Form {
    match request.form {
        Some(form) => form,
        None if markup == Markup::Latex && cfg!(feature = "png") => Form::Png,
        None => Form::Svg,
    }
}

/// What `--list` prints: each block of each document, with its state.
#[must_use]
pub fn list(documents: &[(String, Vec<Outcome>)], format: TableFormat) -> Output {
    let columns = ["document", "line", "state", "command"].map(str::to_owned).to_vec();
    let mut table = Table { columns, rows: Vec::new(), empty: "no document holds a block".to_owned() };
    let mut items = Vec::new();
    for (name, blocks) in documents {
        for Outcome { line, command, state, .. } in blocks {
            table.rows.push(vec![name.clone(), line.to_string(), state.word().to_owned(), command.clone()]);
            items.push(json!({"document": name, "line": line, "state": state.word(), "command": command}));
        }
    }
    let mut page = Page::new();
    page.table(table);
    Output::page(&page, format, || json!({"schema": "rebut/blocks/1", "blocks": items}))
}
