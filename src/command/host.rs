//! `rebut pandoc` and `rebut mdbook`: code blocks of other people's programs become pictures and tables.

use serde_json::{Value, json};

use super::pictures_beside::with_salt;
use super::{Failure, NewFile, Output, TableFormat};
use crate::document::{Arrangement, Markup, PandocFigure, pandoc_figure};
use crate::embed::{Form, Margins, Request, columns};
use crate::text::{Seen, sha256_hex};

/// A block of code that holds a command, or a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A command, as a marker of `rebut embed` holds it.
    Command(Request),
    /// A map in Argdown, which is drawn.
    Map(String),
}

/// Runs the verb of a block, or draws its map: a page in the form given; a picture as SVG, PNG or Mermaid.
pub type Run<'r> = &'r mut dyn FnMut(&Asked, TableFormat, Form) -> Result<Output, Failure>;

/// What the words of a block's class mean: a command, a map, or nothing here.
fn asked(classes: &[&str], text: &str, line: usize) -> Result<Option<Asked>, Failure> {
    if classes.contains(&"rebut") {
        let request = Request::parse(text, line).map_err(|fault| Failure::new(fault.message).help(fault.help))?;
        let verb = request.words.first().map(String::as_str).unwrap_or_default();
        if verb.is_empty() {
            return Err(Failure::new("this block holds no command").help("write one in it: `render --issue ID`"));
        }
        if !super::embed::VERBS.contains(&verb) {
            return Err(Failure::new(format!("`{verb}` is no verb that a block may hold"))
                .help(format!("it may hold {}", super::embed::VERBS.join(", "))));
        }
        return Ok(Some(Asked::Command(request)));
    }
    Ok(classes.contains(&"argdown").then(|| Asked::Map(text.to_owned())))
}

impl Asked {
    fn request(&self) -> Request {
        match self {
            Asked::Command(request) => request.clone(),
            Asked::Map(_) => Request::default(),
        }
    }

    fn draws(&self) -> bool {
        match self {
            Asked::Command(request) => request.words.first().is_some_and(|verb| verb == "render"),
            Asked::Map(_) => true,
        }
    }

    /// How a page is arranged.
    ///
    /// # Errors
    /// If the form is one of a picture, and this is none, or the other way round.
    fn arrangement(&self) -> Result<Arrangement, Failure> {
        super::embed::arrangement(&self.request(), self.draws())
    }
}

/// Formats of pandoc that take SVG as it is; others get PNG.
const TAKE_SVG: [&str; 9] = ["html", "html4", "html5", "epub", "epub2", "epub3", "revealjs", "s5", "slidy"];

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
    let mut files: Vec<NewFile> = Vec::new();
    let mut notices: Vec<String> = Vec::new();
    // What a dossier has to say it says of each of its blocks.
    let mut told: Seen<String> = Seen::new();
    let mut number = 0_usize;
    let mut failures = Vec::new();
    if let Some(blocks) = tree.get_mut("blocks") {
        each_code_block(blocks, &mut |attributes, text| {
            let line = places.lines.get(number).copied();
            let asked = match asked(&classes(attributes), text, line.unwrap_or(0)) {
                Ok(None) => return None,
                Ok(Some(asked)) => Ok(asked),
                Err(failure) => Err(failure),
            };
            number += 1;
            let mut said = Said::default();
            let made = asked.and_then(|asked| {
                pandoc_block(&asked, attributes, format, folder, version, run, &mut files, &mut said)
            });
            let place = place_of(places.document, line, number, text);
            let of_dossier = said.of_dossier.iter().flat_map(|words| words.lines());
            let of_dossier = of_dossier.filter(|words| told.insert((*words).to_owned())).map(str::to_owned);
            for words in said.of_block.into_iter().chain(of_dossier) {
                notices.push(format!("note: {place}: {}", words.strip_prefix("note: ").unwrap_or(&words)));
            }
            match made {
                Ok(blocks) => Some(blocks),
                Err(why) => {
                    failures.push(Failure { message: format!("{place}: {}", why.message), ..why });
                    None
                }
            }
        });
    }
    if let Some(failure) = Failure::of_all(failures) {
        return Err(failure);
    }
    let words = serde_json::to_string(&tree).unwrap_or_default();
    let notice = (!notices.is_empty()).then(|| notices.join("\n"));
    Ok(Output { files, notice, ..Output::of(words) })
}

/// The folder of a book, as mdBook hands it over.
#[must_use]
pub fn root_of_book(input: &str) -> Option<String> {
    let both: Value = serde_json::from_str(input).ok()?;
    both.get(0)?.get("root")?.as_str().map(str::to_owned)
}

/// The dossier that the metadata of a document name with `rebut-dossier`.
#[must_use]
pub fn named_dossier(tree: &str) -> Option<String> {
    let tree: Value = serde_json::from_str(tree).ok()?;
    let named = tree.get("meta")?.get("rebut-dossier")?;
    let inlines = named.get("c")?;
    if let Some(words) = inlines.as_str() {
        return Some(words.to_owned());
    }
    let words = inlines.as_array()?.iter().map(|inline| inline.get("c").and_then(Value::as_str).unwrap_or(" "));
    Some(words.collect::<String>())
}

/// What is said beside a block.
#[derive(Default)]
struct Said {
    /// Of what is written behind its fence.
    of_block: Vec<String>,
    /// By its command.
    of_dossier: Option<String>,
}

/// Where a block stands: by line if it is known, else by its number and first words.
fn place_of(document: Option<&str>, line: Option<usize>, number: usize, text: &str) -> String {
    let first = text.lines().next().unwrap_or_default().trim();
    match (document, line) {
        (Some(document), Some(line)) => format!("{document}:{line}"),
        (Some(document), None) => format!("{document}: block {number} (`{first}`)"),
        (None, Some(line)) => format!("line {line}"),
        (None, None) => format!("block {number} (`{first}`)"),
    }
}

fn classes(attributes: &Value) -> Vec<&str> {
    attributes.get(1).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

fn key<'a>(attributes: &'a Value, name: &str) -> Option<&'a str> {
    let keys = attributes.get(2).and_then(Value::as_array).into_iter().flatten();
    keys.filter(|pair| pair.get(0).and_then(Value::as_str) == Some(name)).find_map(|pair| pair.get(1)?.as_str())
}

#[expect(clippy::too_many_arguments, reason = "what a block is made from, and where its parts go")]
fn pandoc_block(
    asked: &Asked,
    attributes: &Value,
    format: &str,
    folder: &str,
    version: (u64, u64),
    run: Run<'_>,
    files: &mut Vec<NewFile>,
    said: &mut Said,
) -> Result<Vec<Value>, Failure> {
    let arrangement = asked.arrangement()?;
    let request = asked.request();
    let keys = attributes.get(2).and_then(Value::as_array).into_iter().flatten();
    let keys: Vec<&str> = keys.filter_map(|pair| pair.get(0)?.as_str()).collect();
    said.of_block.extend(unknown(&keys).or_else(|| unused(asked, &keys)));
    let takes_svg = TAKE_SVG.contains(&format) || !cfg!(feature = "png");
    let form = request.form.filter(|_| asked.draws()).unwrap_or(if takes_svg { Form::Svg } else { Form::Png });
    let output = run(asked, TableFormat::Pandoc(arrangement), form)?.painted()?;
    said.of_dossier.clone_from(&output.notice);
    if !asked.draws() {
        let blocks: Value = serde_json::from_slice(&output.bytes).unwrap_or_default();
        return Ok(blocks.as_array().cloned().unwrap_or_default());
    }
    if form == Form::Mermaid {
        let text = String::from_utf8_lossy(&output.bytes).into_owned();
        return Ok(vec![json!({"t": "CodeBlock", "c": [["", ["mermaid"], []], text]})]);
    }
    let ending = if form == Form::Png { "png" } else { "svg" };
    let name: String = sha256_hex(&output.bytes).chars().take(16).collect();
    let path = if folder.is_empty() { format!("{name}.{ending}") } else { format!("{folder}/{name}.{ending}") };
    let shows = output.shows.unwrap_or_else(|| super::Shows { caption: String::new(), alt: String::new() });
    let written = |name: &str, of_request: Option<String>| key(attributes, name).map(str::to_owned).or(of_request);
    let label = attributes.get(0).and_then(Value::as_str).filter(|id| !id.is_empty()).or(key(attributes, "label"));
    let figure = PandocFigure {
        path: path.clone(),
        caption: written("caption", request.caption).or(written("fig-cap", None)).unwrap_or(shows.caption),
        alt: written("alt", request.alt).or(written("fig-alt", None)).unwrap_or(shows.alt),
        label: label.unwrap_or_default().to_owned(),
        width: written("width", request.width.map(|width| format!("{width}%"))).map(checked_width).transpose()?,
    };
    if !files.iter().any(|file| file.path == path) {
        files.push(NewFile { path, bytes: output.bytes, replace: true });
    }
    Ok(vec![pandoc_figure(&figure, version)])
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

/// The attributes that a block may have. Quarto has its own names for the first two.
const ATTRIBUTES: [&str; 6] = ["caption", "alt", "fig-cap", "fig-alt", "label", "width"];

/// Says which attributes of a block mean nothing.
fn unknown(keys: &[&str]) -> Option<String> {
    let unknown: Vec<String> =
        keys.iter().filter(|key| !ATTRIBUTES.contains(key)).map(|key| format!("`{key}`")).collect();
    (!unknown.is_empty())
        .then(|| format!("{} means nothing here: a block has caption, alt, label and width", unknown.join(", ")))
}

/// Says which attributes are of pictures, where a block gives none.
fn unused(asked: &Asked, keys: &[&str]) -> Option<String> {
    let first = keys.iter().find(|key| ATTRIBUTES.contains(key)).filter(|_| !asked.draws())?;
    Some(format!("`{first}` is said of a picture, and this block gives none"))
}

/// A width as pandoc and browsers take it: a share of the text, or a length.
fn checked_width(width: String) -> Result<String, Failure> {
    let unit = width.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number: Option<f64> = width.get(..width.len() - unit.len()).and_then(|number| number.parse().ok());
    let fits = match unit {
        "%" => number.is_some_and(|number| (1.0..=100.0).contains(&number)),
        "in" | "cm" | "mm" | "pt" | "px" | "em" => number.is_some_and(|number| number > 0.0),
        _ => false,
    };
    if fits {
        return Ok(width);
    }
    Err(Failure::new(format!("`{width}` is no width"))
        .help("write a share of the text, 1% to 100%, or a length, `12cm`"))
}

fn code_block(value: &Value) -> Option<(&Value, &str)> {
    if value.get("t")?.as_str()? != "CodeBlock" {
        return None;
    }
    let content = value.get("c")?;
    Some((content.get(0)?, content.get(1)?.as_str()?))
}

/// The lines of a Markdown document on which blocks of code with the class `rebut` or `argdown` begin, from 1.
#[must_use]
pub fn places(markdown: &str) -> Vec<usize> {
    // A block may stand in a quotation.
    let lines: Vec<&str> = markdown.lines().map(|line| line.trim_start_matches(['>', ' '])).collect();
    fences(&lines.join("\n")).into_iter().map(|fence| fence.line).collect()
}

/// A block of code between fences, with the class `rebut` or `argdown`.
struct Fence<'t> {
    /// The line of the opening fence, from 1.
    line: usize,
    /// What stands behind the opening fence.
    info: Info,
    /// The whole block, with both fences, as bytes of the text: whole lines.
    span: std::ops::Range<usize>,
    /// What stands between the fences.
    text: &'t str,
}

fn fences(markdown: &str) -> Vec<Fence<'_>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize, &str, &str, usize)> = None;
    let mut margins = Margins::default();
    let mut is_comment = false;
    let mut at = 0;
    for (index, line) in markdown.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        let sign = trimmed.chars().next().filter(|sign| matches!(sign, '`' | '~'));
        let rest = sign.map_or(trimmed, |sign| trimmed.trim_start_matches(sign));
        let fence = trimmed.get(..trimmed.len() - rest.len()).filter(|fence| fence.len() >= 3);
        if open.is_none() {
            // So far in, it is shown as it stands; and what stands in a comment is not.
            let is_far_in = columns(line) > margins.pass(line) + 3;
            let was_comment = is_comment;
            is_comment = match (line.rfind("<!--"), line.rfind("-->")) {
                (Some(open), close) => close.is_none_or(|close| close < open),
                (None, Some(_)) => false,
                (None, None) => is_comment,
            };
            if is_far_in || was_comment {
                continue;
            }
        }
        match (open, fence) {
            (None, Some(fence)) if !(sign == Some('`') && rest.contains('`')) => {
                open = Some((index + 1, start, fence, rest.trim(), at));
            }
            (Some((line, from, opened, info, inside)), Some(fence))
                if rest.trim().is_empty() && fence.starts_with(opened) =>
            {
                let info = Info::of(info);
                if info.counts() {
                    let text = markdown.get(inside..start).unwrap_or_default();
                    found.push(Fence { line, info, span: from..at, text });
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// What stands behind a fence: `rebut #fig:a caption="What it shows" width=80%`, with braces or without, round all of it or
/// behind the class.
#[derive(Debug, Default)]
struct Info {
    /// The first word, unless it stands in braces, and words with a dot before them.
    classes: Vec<String>,
    /// The word behind `#`.
    label: String,
    /// Words with a value.
    keys: Vec<(String, String)>,
    /// Whether a value begins with a quotation mark that does not come again.
    is_unclosed: bool,
}

impl Info {
    fn of(written: &str) -> Info {
        let is_between = |c: char| matches!(c, ' ' | ',' | '\t' | '{' | '}');
        let mut info = Info::default();
        let mut is_first = !written.starts_with('{');
        let mut rest = written.trim_start_matches(is_between);
        while !rest.is_empty() {
            let end = rest.find(|c| c == '=' || is_between(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            rest = match after.strip_prefix('=') {
                Some(value) => {
                    let (value, after) = info.value(value, is_between);
                    info.keys.push((word.to_owned(), value));
                    after
                }
                None => {
                    if let Some(label) = word.strip_prefix('#') {
                        label.clone_into(&mut info.label);
                    } else if let Some(class) = word.strip_prefix('.').or(is_first.then_some(word)) {
                        info.classes.push(class.to_owned());
                    }
                    after
                }
            };
            is_first = false;
            rest = rest.trim_start_matches(is_between);
        }
        info
    }

    /// A value, and what stands behind it. Within quotation marks of either kind a backslash masks a mark, as it does for pandoc.
    fn value<'w>(&mut self, written: &'w str, is_between: impl Fn(char) -> bool) -> (String, &'w str) {
        let Some(mark) = written.chars().next().filter(|mark| matches!(mark, '"' | '\'')) else {
            let (value, after) = written.split_at(written.find(is_between).unwrap_or(written.len()));
            return (value.to_owned(), after);
        };
        let mut value = String::new();
        let mut signs = written.char_indices().skip(1).peekable();
        while let Some((at, sign)) = signs.next() {
            if sign == mark {
                return (value, written.get(at + 1..).unwrap_or_default());
            }
            let masked = signs.next_if(|&(_, next)| sign == '\\' && matches!(next, '"' | '\'' | '\\'));
            value.push(masked.map_or(sign, |(_, next)| next));
        }
        self.is_unclosed = true;
        (value, "")
    }

    /// Whether the block holds a command or a map.
    fn counts(&self) -> bool {
        self.classes.iter().any(|class| class == "rebut" || class == "argdown")
    }

    fn classes(&self) -> Vec<&str> {
        self.classes.iter().map(String::as_str).collect()
    }
}

/// An mdBook preprocessor: the context and the book in, the book out. Pictures stand in the pages themselves.
///
/// # Errors
/// What is wrong with the input, or with the first block that cannot be made, with chapter and line.
pub fn mdbook(input: &str, run: Run<'_>) -> Result<Output, Failure> {
    let not_a_book = || {
        Failure::new("this is not what mdBook gives its preprocessors")
            .help("`rebut mdbook install` puts it into `book.toml`; then `mdbook build`")
    };
    let mut both: Value = serde_json::from_str(input).map_err(|_| not_a_book())?;
    let book = both.get_mut(1).ok_or_else(not_a_book)?;
    let sections = if book.get("sections").is_some() { "sections" } else { "items" };
    let mut open: Vec<&mut Value> = Vec::new();
    open.extend(book.get_mut(sections).and_then(Value::as_array_mut).ok_or_else(not_a_book)?.iter_mut().rev());
    let mut pictures = 0_usize;
    let mut notices = Vec::new();
    let mut failures = Vec::new();
    while let Some(item) = open.pop() {
        let Some(chapter) = item.get_mut("Chapter").and_then(Value::as_object_mut) else { continue };
        let path = chapter.get("source_path").or(chapter.get("path")).and_then(Value::as_str).unwrap_or("?").to_owned();
        if let Some(Value::String(content)) = chapter.get_mut("content")
            && let Some(made) = chapter_made(content, &path, &mut pictures, &mut notices, &mut failures, run)
        {
            *content = made;
        }
        if let Some(Value::Array(items)) = chapter.get_mut("sub_items") {
            open.extend(items.iter_mut().rev());
        }
    }
    if let Some(failure) = Failure::of_all(failures) {
        return Err(failure);
    }
    let book = both.get_mut(1).map(Value::take).unwrap_or_default();
    let notice = (!notices.is_empty()).then(|| notices.join("\n"));
    Ok(Output { notice, ..Output::of(serde_json::to_string(&book).unwrap_or_default()) })
}

/// A chapter with its blocks made; `None` if it has none. A block that cannot be made stands as it stood.
fn chapter_made(
    content: &str,
    path: &str,
    pictures: &mut usize,
    notices: &mut Vec<String>,
    failures: &mut Vec<Failure>,
    run: Run<'_>,
) -> Option<String> {
    let found = fences(content);
    for (index, line) in content.lines().enumerate() {
        // What a quotation holds is read by mdBook as code.
        let inside = line.trim_start().strip_prefix('>').map(|rest| rest.trim_start_matches(['>', ' ']));
        let info = inside.and_then(|inside| inside.strip_prefix("```").or(inside.strip_prefix("~~~")));
        if info.is_some_and(|info| Info::of(info.trim()).counts()) {
            notices.push(format!("note: {path}:{}: a block in a quotation is left as it stands", index + 1));
        }
    }
    if found.is_empty() {
        return None;
    }
    let mut out = String::new();
    let mut from = 0;
    for fence in found {
        let place =
            |failure: Failure| Failure { message: format!("{path}:{}: {}", fence.line, failure.message), ..failure };
        if fence.info.is_unclosed {
            let failure = Failure::new("a quotation mark behind the fence is not closed").help("close it on that line");
            failures.push(place(failure));
            continue;
        }
        let asked = match asked(&fence.info.classes(), fence.text, fence.line) {
            Ok(Some(asked)) => asked,
            Ok(None) => continue,
            Err(failure) => {
                failures.push(place(failure));
                continue;
            }
        };
        out.push_str(content.get(from..fence.span.start).unwrap_or_default());
        let Info { label, keys, .. } = &fence.info;
        let names: Vec<&str> = keys.iter().map(|(name, _)| name.as_str()).collect();
        let mut said = Vec::new();
        said.extend(unknown(&names).or_else(|| unused(&asked, &names)));
        match mdbook_block(&asked, (label, keys), pictures, &mut said, run) {
            Ok(made) => out.push_str(&made),
            Err(failure) => failures.push(place(failure)),
        }
        notices.extend(
            said.into_iter()
                .map(|note| format!("note: {path}:{}: {}", fence.line, note.strip_prefix("note: ").unwrap_or(&note))),
        );
        from = fence.span.end;
    }
    out.push_str(content.get(from..).unwrap_or_default());
    Some(out)
}

fn mdbook_block(
    asked: &Asked,
    (id, keys): (&str, &[(String, String)]),
    pictures: &mut usize,
    said: &mut Vec<String>,
    run: Run<'_>,
) -> Result<String, Failure> {
    let arrangement = asked.arrangement()?;
    let request = asked.request();
    let form = request.form.filter(|_| asked.draws()).unwrap_or(Form::Svg);
    if form == Form::Png {
        return Err(Failure::new("a page of a book takes SVG").help("leave `--as png` out"));
    }
    let output = run(asked, TableFormat::Embedded(Markup::Markdown, arrangement), form)?;
    said.extend(output.notice.clone());
    let words = String::from_utf8_lossy(&output.bytes).into_owned();
    if !asked.draws() {
        return Ok(format!("{words}\n"));
    }
    if form == Form::Mermaid {
        return Ok(crate::document::diagram_source(&words, Markup::Markdown).unwrap_or_default());
    }
    *pictures += 1;
    let key = |name: &str| keys.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    let caption = key("caption").or(request.caption).or(output.shows.map(|shows| shows.caption)).unwrap_or_default();
    let alt = key("alt").or(request.alt);
    let width = key("width").or(request.width.map(|width| format!("{width}%"))).map(checked_width).transpose()?;
    let label = Some(id.to_owned()).filter(|id| !id.is_empty()).or(key("label"));
    let escape = crate::document::escape_html;
    let attribute = |name: &str, value: Option<String>| value.map(|value| format!(" {name}=\"{}\"", escape(&value)));
    let attributes: String = [
        attribute("id", label),
        attribute("style", width.as_ref().map(|width| format!("width: {width}"))),
        attribute("aria-label", alt),
    ]
    .into_iter()
    .flatten()
    .collect();
    // A blank line would end the block of HTML.
    let svg: Vec<&str> = words.lines().filter(|line| !line.trim().is_empty()).collect();
    // The style sheets of books hold pictures to the width of a page, but not those that stand in the page itself.
    let size = if width.is_some() { "width: 100%; height: auto" } else { "max-width: 100%; height: auto" };
    let svg =
        with_salt(&svg.join("\n"), &format!("r{pictures}-")).replacen("<svg ", &format!("<svg style=\"{size}\" "), 1);
    let caption = crate::document::escape_html(&caption);
    Ok(format!("<figure{attributes}>\n{svg}\n<figcaption>{caption}</figcaption>\n</figure>\n\n"))
}
