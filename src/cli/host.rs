//! `rebut pandoc` and `rebut mdbook`: what other programs hand over and take back.

use std::io::stdin;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::args::{Global, MdbookStep};
use super::disk::{plain, read_all, read_file};
use super::embed::{Cache, Within, root_of, run_within};
use super::run::Done;
use crate::command::host::{self, Asked};
use crate::command::render::{self, PictureFormat};
use crate::command::{Failure, NewFile, Output, TableFormat};
use crate::dossier::{Folder, load_map};
use crate::embed::Form;
use crate::graph::Selection;
use crate::model::EdgeSet;
use crate::view::Findings;

/// A pandoc filter.
pub fn pandoc(global: &Global, format: Option<&str>, source: Option<&Path>, folder: &str) -> Result<Done, Failure> {
    let tree = from_stdin()?;
    let places = match source {
        Some(source) => host::places(&text_of(source)?),
        None => Vec::new(),
    };
    let mut run = runner(global)?;
    let name = source.map(|source| source.display().to_string());
    let output = host::pandoc(&tree, format.unwrap_or("html"), folder, &places, &mut run).map_err(|failure| {
        let message = match &name {
            Some(name) => format!("{name}: {}", failure.message),
            None => failure.message.clone(),
        };
        Failure { message, ..failure }
    })?;
    Ok(Done::here(output))
}

/// An mdBook preprocessor, and what belongs to it.
pub fn mdbook(global: &Global, step: Option<&MdbookStep>) -> Result<Done, Failure> {
    match step {
        Some(MdbookStep::Supports { renderer }) => {
            // Nothing is printed: the exit code is the answer.
            let output = Output { findings: renderer != "html", ..Output::default() };
            Ok(Done::here(output))
        }
        Some(MdbookStep::Install { folder }) => {
            let folder = folder.clone().unwrap_or_else(|| PathBuf::from("."));
            let path = folder.join("book.toml");
            let text = text_of(&path)
                .map_err(|failure| failure.help("name the folder of the book: `rebut mdbook install DIR`"))?;
            let mut output = Output::default();
            match host::installed(&text) {
                Some(whole) => {
                    output.files.push(NewFile {
                        path: path.display().to_string(),
                        bytes: whole.into_bytes(),
                        replace: true,
                    });
                    output.notice = Some(format!("{}: the preprocessor was added", path.display()));
                }
                None => output.notice = Some(format!("{}: the preprocessor is there already", path.display())),
            }
            Ok(Done::here(output))
        }
        None => {
            let input = from_stdin()?;
            let mut run = runner(global)?;
            Ok(Done::here(host::mdbook(&input, &mut run)?))
        }
    }
}

fn text_of(path: &Path) -> Result<String, Failure> {
    let cannot = |error: String| Failure::new(format!("`{}` cannot be read: {error}", path.display()));
    let bytes = read_file(path).map_err(|error| cannot(error.to_string()).help("check the name"))?;
    String::from_utf8(bytes).map_err(|_| cannot("it is not UTF-8 text".to_owned()).help("save it as UTF-8"))
}

fn from_stdin() -> Result<String, Failure> {
    let bytes = read_all(stdin().lock()).map_err(|error| match error {
        Some(error) => Failure::new(format!("stdin cannot be read: {}", plain(&error))),
        None => Failure::new("stdin is longer than 1 GiB"),
    })?;
    String::from_utf8(bytes).map_err(|_| Failure::new("stdin is not UTF-8 text").help("hand over JSON"))
}

/// Runs blocks in the current folder, each dossier read once.
fn runner(global: &Global) -> Result<impl FnMut(&Asked, TableFormat, Form) -> Result<Output, Failure>, Failure> {
    let here =
        std::env::current_dir().and_then(|here| here.canonicalize()).map_err(|error| Failure::new(plain(&error)))?;
    let root = root_of(&here);
    let (dossier, texts) = (global.dossier.clone(), global.texts.clone());
    let cache = Rc::new(Cache::default());
    Ok(move |asked: &Asked, format: TableFormat, picture: Form| match asked {
        Asked::Command(request) => {
            let within = Within {
                format,
                picture,
                folder: here.clone(),
                root: root.clone(),
                dossier: dossier.clone(),
                texts: texts.clone(),
                cache: Rc::clone(&cache),
            };
            run_within(request, within)
        }
        Asked::Map(text) => draw(text, picture),
    })
}

/// The picture of a map that stands in a document.
fn draw(text: &str, picture: Form) -> Result<Output, Failure> {
    let mut folder = Folder::new();
    folder.insert("map.argdown", text.as_bytes().to_vec());
    let loaded = load_map(&folder, "map.argdown", None);
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
    let format = match picture {
        Form::Mermaid => PictureFormat::Mermaid,
        #[cfg(feature = "png")]
        Form::Png => PictureFormat::Png,
        _ => PictureFormat::Svg,
    };
    let options = render::Options { format, run_dot: None, whole: true, issue: None, file_stem: None, pixels: None };
    render::run(&findings, &selection, "", &options)
}
