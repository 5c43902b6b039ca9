//! `rebut pandoc` and `rebut mdbook`: what other programs hand over and take back.

use std::io::stdin;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::args::{Global, MdbookStep};
use super::disk::{plain, read_all, read_file};
use super::embed::{Cache, Within, root_of, run_within};
use super::open::dossier_above;
use super::run::Done;
use crate::command::host::{self, Asked};
use crate::command::render::{self, PictureFormat};
use crate::command::unread::unread;
use crate::command::{Failure, NewFile, Output, TableFormat};
use crate::diagnostic::Severity;
use crate::dossier::{Folder, load_map};
use crate::embed::Form;
use crate::graph::Selection;
use crate::model::EdgeSet;
use crate::text::FileId;
use crate::view::Findings;

use toml_edit::{DocumentMut, Item, Table, value};

/// A pandoc filter.
pub fn pandoc(global: &Global, format: Option<&str>, source: Option<&Path>, folder: &str) -> Result<Done, Failure> {
    let tree = from_stdin()?;
    let places = match source {
        Some(source) => host::places(&text_of(source)?),
        None => Vec::new(),
    };
    // If there is none of them, the last is the nearest to what stands in the document.
    let readings = host::named_dossier(&tree)?;
    let dossier = readings.iter().find(|name| Path::new(name).exists()).or(readings.last()).map(PathBuf::from);
    let mut run = runner(global, dossier)?;
    let name = source.map(|source| source.display().to_string());
    let places = host::Places { document: name.as_deref(), lines: &places };
    Ok(Done::here(host::pandoc(&tree, format.unwrap_or("html"), folder, &places, &mut run)?))
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
            match installed(&text)
                .map_err(|why| Failure { message: format!("`{}`: {}", path.display(), why.message), ..why })?
            {
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
            let mut run = runner_in(host::root_of_book(&input).map(PathBuf::from), global, None)?;
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
fn runner(
    global: &Global,
    named: Option<PathBuf>,
) -> Result<impl FnMut(&Asked, TableFormat, Form) -> Result<Output, Failure>, Failure> {
    runner_in(None, global, named)
}

/// The same in a folder, from which the paths of the command line count as well: mdBook may be run from elsewhere.
fn runner_in(
    folder: Option<PathBuf>,
    global: &Global,
    named: Option<PathBuf>,
) -> Result<impl FnMut(&Asked, TableFormat, Form) -> Result<Output, Failure>, Failure> {
    let is_of_book = folder.is_some();
    let here = folder
        .map_or_else(std::env::current_dir, Ok)
        .and_then(|here| here.canonicalize())
        .map_err(|error| Failure::new(plain(&error)))?;
    // Of a book from wherever it is built: what its blocks may read is not a matter of the current folder.
    let root = if is_of_book { dossier_above(&here).unwrap_or_else(|| here.clone()) } else { root_of(&here) };
    let from_here = |path: PathBuf| here.join(path);
    let dossier = global.dossier.clone().or(named).map(from_here);
    let texts = global.texts.clone().map(from_here);
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
    if let Some(words) = unread(&loaded) {
        let words = words.strip_prefix("map.argdown:").map_or(words.clone(), |words| format!("line {words}"));
        return Err(Failure::new(format!("not all of this map can be read: {words}")).help(
            "a map in a document includes no other: `render PATH` in a block of class `rebut` draws one in a file",
        ));
    }
    let findings = Findings::of(&loaded, EdgeSet::Argued);
    let selection = Selection::all(&loaded.dossier, EdgeSet::Argued);
    let format = match picture {
        Form::Mermaid => PictureFormat::Mermaid,
        #[cfg(feature = "png")]
        Form::Png => PictureFormat::Png,
        _ => PictureFormat::Svg,
    };
    let options = render::Options {
        format,
        run_dot: None,
        whole: true,
        grouping: render::Grouping::Settings,
        in_brief: false,
        issue: None,
        file_stem: None,
        pixels: None,
    };
    let mut output = render::run(&findings, &selection, "", &options)?;
    let mut errors = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    if let Some(first) = errors.next() {
        let more = errors.count();
        let more = if more > 0 { format!(" (and {more} more)") } else { String::new() };
        let line = loaded.files.get(FileId(0)).zip(first.span());
        let line = line.map_or(0, |(file, span)| file.line_column(span.start).line);
        let note =
            format!("note: in this map, line {line}: {}{more}; it is drawn as far as it can be read", first.message);
        output.notice = Some(output.notice.map_or(note.clone(), |before| format!("{before}\n{note}")));
    }
    Ok(output)
}

/// `book.toml` with the preprocessor in it; `None` if it is there already. What stands in the file stays as it is written.
fn installed(book: &str) -> Result<Option<String>, Failure> {
    let mut whole: DocumentMut = book.parse().map_err(|error: toml_edit::TomlError| {
        let at = error.span().map_or(0, |span| span.start);
        let line = 1 + book.get(..at).unwrap_or_default().matches('\n').count();
        Failure::new(format!("line {line} is no TOML: {}", error.message())).help("mend it; nothing was changed")
    })?;
    // In a table on one line an entry has to be one too.
    let is_on_one_line = matches!(whole.get("preprocessor"), Some(Item::Value(_)));
    let all = whole.entry("preprocessor").or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    });
    let all = all.as_table_like_mut().ok_or_else(|| {
        Failure::new("`preprocessor` is no table").help("make it one: `[preprocessor.rebut]`; nothing was changed")
    })?;
    if all.contains_key("rebut") {
        return Ok(None);
    }
    let mut entry = Table::new();
    entry.insert("command", value("rebut mdbook"));
    let entry = if is_on_one_line { Item::Value(entry.into_inline_table().into()) } else { Item::Table(entry) };
    all.insert("rebut", entry);
    let written = whole.to_string();
    Ok(Some(if book.contains("\r\n") { written.replace("\r\n", "\n").replace('\n', "\r\n") } else { written }))
}
