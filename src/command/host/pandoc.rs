//! The filter for pandoc: its tree in, its tree out.

use serde_json::{Value, json};

use super::fences::Info;
use super::{Asked, Run, asked, checked_width, first_words, is_asked, unknown, unused};
use crate::command::pictures_beside::sealed;
use crate::command::{Failure, NewFile, Output, Shows, TableFormat};
use crate::document::{PandocFigure, pandoc_figure};
use crate::embed::{Form, Request};
use crate::text::{Seen, sha256_hex};

/// Formats of pandoc that take SVG as it is; others get PNG.
const TAKE_SVG: [&str; 9] = ["html", "html4", "html5", "epub", "epub2", "epub3", "revealjs", "s5", "slidy"];

/// What is said of a block whose braces a reader of pandoc has not understood.
const UNREAD: &str = "this block stays code: pandoc has not read its braces; it reads `{.rebut …}` with `-f markdown`, `-f commonmark_x` or `-f gfm+attributes`";

/// Where the blocks of a document stand, as far as that is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Places<'p> {
    /// The name of the document.
    pub document: Option<&'p str>,
    /// The line of each block of class `rebut` or `argdown`.
    pub lines: &'p [usize],
}

/// A pandoc filter: the tree in, the tree with its blocks of class `rebut` and `argdown` replaced out; the pictures lie in
/// `folder`, named by what they show.
///
/// # Errors
/// What is wrong with the tree, or with each block that cannot be made, with its line.
pub fn pandoc(tree: &str, format: &str, folder: &str, places: &Places<'_>, run: Run<'_>) -> Result<Output, Failure> {
    let not_a_tree = || {
        Failure::new("this is no document of pandoc in JSON")
            .help("run it as a filter: `pandoc --filter rebut-pandoc memo.md -o memo.docx`")
    };
    let mut tree: Value = serde_json::from_str(tree).map_err(|_| not_a_tree())?;
    let version = tree.get("pandoc-api-version").and_then(Value::as_array).ok_or_else(not_a_tree)?;
    let part = |index: usize| version.get(index).and_then(Value::as_u64).unwrap_or_default();
    let version = (part(0), part(1));
    if version < (1, 22) {
        return Err(Failure::new(format!("this pandoc is too old: its types are {}.{}", version.0, version.1))
            .help("pandoc 2.11 or later"));
    }
    let mut filter = Filter {
        format,
        folder,
        version,
        places,
        run,
        number: 0,
        files: Vec::new(),
        notices: Vec::new(),
        told: Seen::new(),
        failures: Vec::new(),
    };
    if let Some(blocks) = tree.get_mut("blocks") {
        each_code_block(blocks, &mut |attributes, text| filter.block(attributes, text));
    }
    let Filter { files, notices, failures, .. } = filter;
    if let Some(failure) = Failure::of_all(failures) {
        return Err(failure);
    }
    let words = serde_json::to_string(&tree).unwrap_or_default();
    let notice = (!notices.is_empty()).then(|| notices.join("\n"));
    Ok(Output { files, notice, ..Output::of(words) })
}

/// What is said beside a block.
#[derive(Default)]
struct Said {
    /// Of what is written behind its fence.
    of_block: Vec<String>,
    /// By its command.
    of_dossier: Option<String>,
}

/// A document on its way through the filter.
struct Filter<'f> {
    /// What pandoc writes.
    format: &'f str,
    /// Where pictures go.
    folder: &'f str,
    /// That of pandoc's types.
    version: (u64, u64),
    places: &'f Places<'f>,
    run: Run<'f>,
    /// How many blocks came so far.
    number: usize,
    files: Vec<NewFile>,
    notices: Vec<String>,
    /// What a dossier has to say it says of each of its blocks.
    told: Seen<String>,
    failures: Vec<Failure>,
}

impl Filter<'_> {
    /// What takes the place of a block of code; `None` if it stays.
    fn block(&mut self, attributes: &Value, text: &str) -> Option<Vec<Value>> {
        let classes = classes(attributes);
        let is_unread = is_unread(&classes);
        if !is_unread && !is_asked(&classes) {
            return None;
        }
        let line = self.places.lines.get(self.number).copied();
        self.number += 1;
        if is_unread {
            let place = self.place(line, text);
            self.notices.push(format!("note: {place}: {UNREAD}"));
            return None;
        }
        let mut said = Said::default();
        let made = asked(&classes, text, line.unwrap_or(0)).and_then(|asked| self.made(&asked, attributes, &mut said));
        let place = self.place(line, text);
        let of_dossier = said.of_dossier.iter().flat_map(|words| words.lines());
        let of_dossier = of_dossier.filter(|words| self.told.insert((*words).to_owned())).map(str::to_owned);
        for words in said.of_block.into_iter().chain(of_dossier) {
            self.notices.push(format!("note: {place}: {}", words.strip_prefix("note: ").unwrap_or(&words)));
        }
        let failed = |why: Failure| Failure { message: format!("{place}: {}", why.message), ..why };
        made.map_err(|why| self.failures.push(failed(why))).ok()
    }

    /// Where a block stands: by line if it is known, else by its number and first words.
    fn place(&self, line: Option<usize>, text: &str) -> String {
        let (number, first) = (self.number, first_words(text));
        match (self.places.document, line) {
            (Some(document), Some(line)) => format!("{document}:{line}"),
            (Some(document), None) => format!("{document}: block {number} ({first})"),
            (None, Some(line)) => format!("line {line}"),
            (None, None) => format!("block {number} ({first})"),
        }
    }

    fn made(&mut self, asked: &Asked, attributes: &Value, said: &mut Said) -> Result<Vec<Value>, Failure> {
        let arrangement = asked.arrangement()?;
        let request = asked.request();
        let keys = attributes.get(2).and_then(Value::as_array).into_iter().flatten();
        let keys: Vec<&str> = keys.filter_map(|pair| pair.get(0)?.as_str()).collect();
        said.of_block.extend(unknown(&keys).or_else(|| unused(asked, &keys)));
        let takes_svg = TAKE_SVG.contains(&self.format) || !cfg!(feature = "png");
        let form = request.form.filter(|_| asked.draws()).unwrap_or(if takes_svg { Form::Svg } else { Form::Png });
        let output = (self.run)(asked, TableFormat::Pandoc(arrangement), form)?.painted()?;
        said.of_dossier.clone_from(&output.notice);
        if !asked.draws() {
            let blocks: Value = serde_json::from_slice(&output.bytes).unwrap_or_default();
            return Ok(blocks.as_array().cloned().unwrap_or_default());
        }
        if form == Form::Mermaid {
            let text = String::from_utf8_lossy(&output.bytes).into_owned();
            return Ok(vec![json!({"t": "CodeBlock", "c": [["", ["mermaid"], []], text]})]);
        }
        self.figure(attributes, request, output, if form == Form::Png { "png" } else { "svg" })
    }

    /// A picture as a figure of the document, with its file.
    fn figure(
        &mut self,
        attributes: &Value,
        request: Request,
        output: Output,
        ending: &str,
    ) -> Result<Vec<Value>, Failure> {
        let name: String = sha256_hex(&output.bytes).chars().take(16).collect();
        let folder = self.folder;
        let path = if folder.is_empty() { format!("{name}.{ending}") } else { format!("{folder}/{name}.{ending}") };
        let shows = output.shows.unwrap_or_else(|| Shows { caption: String::new(), alt: String::new() });
        let written = |name: &str, of_request: Option<String>| key(attributes, name).map(str::to_owned).or(of_request);
        let label = attributes.get(0).and_then(Value::as_str).filter(|id| !id.is_empty()).or(key(attributes, "label"));
        let figure = PandocFigure {
            path: path.clone(),
            caption: written("caption", request.caption).or(written("fig-cap", None)).unwrap_or(shows.caption),
            alt: written("alt", request.alt).or(written("fig-alt", None)).unwrap_or(shows.alt),
            label: label.unwrap_or_default().to_owned(),
            width: written("width", request.width.map(|width| format!("{width}%"))).map(checked_width).transpose()?,
        };
        if !self.files.iter().any(|file| file.path == path) {
            let is_svg = ending == "svg";
            let bytes =
                if is_svg { sealed(&String::from_utf8_lossy(&output.bytes)).into_bytes() } else { output.bytes };
            self.files.push(NewFile { path, bytes, replace: true });
        }
        Ok(vec![pandoc_figure(&figure, self.version)])
    }
}

fn classes(attributes: &Value) -> Vec<&str> {
    attributes.get(1).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Whether a reader of pandoc has left braces in the class: `{.rebut`.
fn is_unread(classes: &[&str]) -> bool {
    classes.iter().any(|class| class.contains(['{', '}']) && Info::of(class).counts())
}

fn key<'a>(attributes: &'a Value, name: &str) -> Option<&'a str> {
    let keys = attributes.get(2).and_then(Value::as_array).into_iter().flatten();
    keys.filter(|pair| pair.get(0).and_then(Value::as_str) == Some(name)).find_map(|pair| pair.get(1)?.as_str())
}

/// Replaces code blocks in a tree, wherever they stand, by what `make` gives for their attributes and their text. A pile of
/// what is still to be looked at takes the place of calls.
fn each_code_block(blocks: &mut Value, make: &mut dyn FnMut(&Value, &str) -> Option<Vec<Value>>) {
    let mut open: Vec<&mut Value> = vec![blocks];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => {
                let mut index = 0;
                while let Some(item) = items.get(index) {
                    let made = code_block(item).and_then(|(attributes, text)| make(attributes, text));
                    match made {
                        Some(made) => {
                            let count = made.len();
                            items.splice(index..=index, made);
                            index += count;
                        }
                        None => index += 1,
                    }
                }
                open.extend(items.iter_mut().rev());
            }
            Value::Object(keys) => open.extend(keys.values_mut()),
            _ => {}
        }
    }
}

fn code_block(value: &Value) -> Option<(&Value, &str)> {
    if value.get("t")?.as_str()? != "CodeBlock" {
        return None;
    }
    let content = value.get("c")?;
    Some((content.get(0)?, content.get(1)?.as_str()?))
}
