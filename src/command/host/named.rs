//! The dossier that a document for pandoc names at its head.
//!
//! pandoc takes the value for prose: what stands between two low lines is set in italics, and a straight apostrophe becomes
//! a curved one. The name of a folder has to be found behind that.

use serde_json::Value;

use crate::command::Failure;
use crate::text::Seen;

/// What the metadata of a document name with `rebut-dossier`: as pandoc gives it, then with straight signs, then also with
/// the marks that made it italic, small or high. Each once; nothing where the key is not there.
///
/// # Errors
/// If the key is there and names nothing: another dossier is not to answer in its place.
pub fn named_dossier(tree: &str) -> Result<Vec<String>, Failure> {
    let tree: Value = serde_json::from_str(tree).unwrap_or_default();
    let Some(named) = tree.get("meta").and_then(|meta| meta.get("rebut-dossier")) else { return Ok(Vec::new()) };
    let kind = named.get("t").and_then(Value::as_str).unwrap_or_default();
    let mut readings: Vec<String> = match named.get("c") {
        // A word of the command line (`-M`) is no prose.
        Some(Value::String(words)) => vec![words.to_owned()],
        Some(_) if matches!(kind, "MetaInlines" | "MetaBlocks") => {
            let (bare, marked) = (words(named, false), words(named, true));
            [bare.clone(), straight(&bare), marked.clone(), straight(&marked)].into()
        }
        _ => Vec::new(),
    };
    let mut seen = Seen::new();
    readings.retain(|words| !words.is_empty() && seen.insert(words.clone()));
    if readings.is_empty() {
        return Err(Failure::new("`rebut-dossier` names no folder").help("write its path: `rebut-dossier: ../dossier`"));
    }
    Ok(readings)
}

/// What stands before and behind the content of an inline, if the marks that make it one are put back.
fn marks(kind: &str) -> &'static str {
    match kind {
        "Emph" => "_",
        "Strong" => "__",
        "Strikeout" => "~~",
        "Subscript" => "~",
        "Superscript" => "^",
        "Math" => "$",
        _ => "",
    }
}

/// What is still to be read of a value.
enum Rest<'t> {
    Tree(&'t Value),
    Words(&'static str),
}

/// The words of a value in pandoc's tree, on which a pile of what is still to be read takes the place of calls.
fn words(tree: &Value, with_marks: bool) -> String {
    let mut out = String::new();
    let mut open = vec![Rest::Tree(tree)];
    while let Some(rest) = open.pop() {
        let item = match rest {
            Rest::Words(words) => {
                out.push_str(words);
                continue;
            }
            Rest::Tree(Value::Array(items)) => {
                open.extend(items.iter().rev().map(Rest::Tree));
                continue;
            }
            Rest::Tree(item) => item,
        };
        let kind = item.get("t").and_then(Value::as_str).unwrap_or_default();
        let content = item.get("c");
        // Of an inline with attributes, a kind or a list of works the words are the second part.
        let second = content.and_then(|content| content.get(1));
        let (before, inside, behind) = match kind {
            "Space" | "SoftBreak" | "LineBreak" => (" ", None, ""),
            "Quoted" => match content.and_then(|content| content.get(0)?.get("t")?.as_str()) {
                Some("SingleQuote") => ("‘", second, "’"),
                _ => ("“", second, "”"),
            },
            "Code" | "RawInline" | "Math" | "Cite" | "Link" | "Image" | "Span" => ("", second, ""),
            "Note" => ("", None, ""),
            _ => ("", content, ""),
        };
        let mark = if with_marks { marks(kind) } else { "" };
        out.push_str(before);
        out.push_str(mark);
        open.extend([Rest::Words(behind), Rest::Words(mark)]);
        match inside {
            Some(Value::String(words)) => out.push_str(words),
            Some(tree) => open.push(Rest::Tree(tree)),
            None => {}
        }
    }
    out
}

/// Typographic signs as they are typed.
fn straight(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '‘' | '’' => out.push('\''),
            '“' | '”' => out.push('"'),
            '–' => out.push_str("--"),
            '—' => out.push_str("---"),
            '…' => out.push_str("..."),
            // Behind `Mr.` and its like.
            '\u{a0}' => out.push(' '),
            _ => out.push(sign),
        }
    }
    out
}
