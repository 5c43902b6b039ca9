//! The preprocessor for mdBook: the book in, the book out.

use serde_json::Value;

use super::fences::{Fence, Info, fences};
use super::{Run, asked, checked_width, first_words, unknown, unused};
use crate::command::pictures_beside::with_salt;
use crate::command::{Failure, Output, TableFormat};
use crate::document::{Markup, diagram_source, escape_html};
use crate::embed::{Form, Request};

/// The folder of a book, as mdBook hands it over.
#[must_use]
pub fn root_of_book(input: &str) -> Option<String> {
    let both: Value = serde_json::from_str(input).ok()?;
    both.get(0)?.get("root")?.as_str().map(str::to_owned)
}

/// An mdBook preprocessor: the context and the book in, the book out. Pictures stand in the pages themselves.
///
/// # Errors
/// What is wrong with the input, or with each block that cannot be made, with chapter, line and first words.
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
    let mut making = Making { run, pictures: 0, notices: Vec::new(), failures: Vec::new() };
    while let Some(item) = open.pop() {
        let Some(chapter) = item.get_mut("Chapter").and_then(Value::as_object_mut) else { continue };
        let path = chapter.get("source_path").or(chapter.get("path")).and_then(Value::as_str).unwrap_or("?").to_owned();
        if let Some(Value::String(content)) = chapter.get_mut("content")
            && let Some(made) = making.chapter(content, &path)
        {
            *content = made;
        }
        if let Some(Value::Array(items)) = chapter.get_mut("sub_items") {
            open.extend(items.iter_mut().rev());
        }
    }
    let Making { notices, failures, .. } = making;
    if let Some(failure) = Failure::of_all(failures) {
        return Err(failure);
    }
    let book = both.get_mut(1).map(Value::take).unwrap_or_default();
    let notice = (!notices.is_empty()).then(|| notices.join("\n"));
    Ok(Output { notice, ..Output::of(serde_json::to_string(&book).unwrap_or_default()) })
}

/// A book in the making.
struct Making<'r> {
    run: Run<'r>,
    /// How many pictures it has so far.
    pictures: usize,
    notices: Vec<String>,
    failures: Vec<Failure>,
}

impl Making<'_> {
    /// A chapter with its blocks made; `None` if it has none. A block that cannot be made stands as it stood.
    fn chapter(&mut self, content: &str, path: &str) -> Option<String> {
        self.note_blocks_in_quotations(content, path);
        let found = fences(content);
        if found.is_empty() {
            return None;
        }
        let mut out = String::new();
        let mut from = 0;
        for fence in found {
            let mut said = Vec::new();
            let made = self.block(&fence, &mut said);
            // The lines are those of the chapter as it came: others may have put files into it before.
            let place = format!("{path}:{} ({})", fence.line, first_words(fence.text));
            let said =
                said.iter().map(|note| format!("note: {place}: {}", note.strip_prefix("note: ").unwrap_or(note)));
            self.notices.extend(said);
            match made {
                Ok(made) => {
                    out.push_str(content.get(from..fence.span.start).unwrap_or_default());
                    out.push_str(&made);
                    from = fence.span.end;
                }
                Err(why) => self.failures.push(Failure { message: format!("{place}: {}", why.message), ..why }),
            }
        }
        out.push_str(content.get(from..).unwrap_or_default());
        Some(out)
    }

    /// What a quotation holds is read by mdBook as code.
    fn note_blocks_in_quotations(&mut self, content: &str, path: &str) {
        for (index, line) in content.lines().enumerate() {
            let inside = line.trim_start().strip_prefix('>').map(|rest| rest.trim_start_matches(['>', ' ']));
            let info = inside.and_then(|inside| inside.strip_prefix("```").or(inside.strip_prefix("~~~")));
            if info.is_some_and(|info| Info::of(info.trim()).counts()) {
                self.notices.push(format!("note: {path}:{}: a block in a quotation is left as it stands", index + 1));
            }
        }
    }

    /// What a block of code becomes, and what is to be said of it.
    fn block(&mut self, fence: &Fence<'_>, said: &mut Vec<String>) -> Result<String, Failure> {
        if fence.info.is_unclosed {
            return Err(Failure::new("a quotation mark behind the fence is not closed").help("close it on that line"));
        }
        let asked = asked(&fence.info.classes(), fence.text, fence.line)?;
        let names: Vec<&str> = fence.info.keys.iter().map(|(name, _)| name.as_str()).collect();
        said.extend(unknown(&names).or_else(|| unused(&asked, &names)));
        let arrangement = asked.arrangement()?;
        let request = asked.request();
        let form = request.form.filter(|_| asked.draws()).unwrap_or(Form::Svg);
        if form == Form::Png {
            return Err(Failure::new("a page of a book takes SVG").help("leave `--as png` out"));
        }
        let output = (self.run)(&asked, TableFormat::Embedded(Markup::Markdown, arrangement, usize::MAX), form)?;
        said.extend(output.notice.clone());
        if !asked.draws() {
            return Ok(format!("{}\n", String::from_utf8_lossy(&output.bytes)));
        }
        if form == Form::Mermaid {
            let words = String::from_utf8_lossy(&output.bytes);
            return Ok(diagram_source(&words, Markup::Markdown).unwrap_or_default());
        }
        self.pictures += 1;
        figure(&fence.info, request, output, self.pictures)
    }
}

/// A picture as it stands in a page, with its caption; `number` is its place in the book.
fn figure(info: &Info, request: Request, output: Output, number: usize) -> Result<String, Failure> {
    let key = |name: &str| info.keys.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    let caption = key("caption").or(request.caption).or(output.shows.map(|shows| shows.caption)).unwrap_or_default();
    let alt = key("alt").or(request.alt);
    let width = key("width").or(request.width.map(|width| format!("{width}%"))).map(checked_width).transpose()?;
    let label = Some(info.label.clone()).filter(|id| !id.is_empty()).or(key("label"));
    let attribute =
        |name: &str, value: Option<String>| value.map(|value| format!(" {name}=\"{}\"", escape_html(&value)));
    let attributes: String = [
        attribute("id", label),
        attribute("style", width.as_ref().map(|width| format!("width: {width}"))),
        attribute("aria-label", alt),
    ]
    .into_iter()
    .flatten()
    .collect();
    let words = String::from_utf8_lossy(&output.bytes);
    // A blank line would end the block of HTML.
    let svg: Vec<&str> = words.lines().filter(|line| !line.trim().is_empty()).collect();
    // The style sheets of books hold pictures to the width of a page, but not those that stand in the page itself.
    let size = if width.is_some() { "width: 100%; height: auto" } else { "max-width: 100%; height: auto" };
    let svg =
        with_salt(&svg.join("\n"), &format!("r{number}-")).replacen("<svg ", &format!("<svg style=\"{size}\" "), 1);
    let caption = escape_html(&caption);
    Ok(format!("<figure{attributes}>\n{svg}\n<figcaption>{caption}</figcaption>\n</figure>\n\n"))
}
