//! `rebut report`: the memo of a dossier.

use super::memo_pictures::{IssuePicture, issue_pictures};
use super::pictures_beside::sealed;
use super::render::{FONT_HINT, picture_names};
use super::{Failure, NewFile, Output};
use crate::document::memo::{MemoPicture, html, markdown};
use crate::graph::Selection;
use crate::model::{Id as _, IssueId};
use crate::view::memo::MemoBlock;
use crate::view::{Findings, NO_CLAIM_YET, Section, report};

/// The forms of a memo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// Markdown with footnotes, and pictures in files beside it.
    Markdown,
    /// A page of HTML with everything in it.
    Html,
}

/// How a memo is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Options<'o> {
    /// The form.
    pub format: ReportFormat,
    /// The sections, in the order of the memo whatever the order here.
    pub sections: &'o [Section],
    /// The issue that it is on, if it is on one.
    pub issue: Option<IssueId>,
    /// The name of the output without its ending, if it is a file: the pictures of Markdown are named after it.
    pub file_stem: Option<&'o str>,
    /// Whether pictures beside Markdown are painted in pixels: for hosts that take no SVG.
    pub png: bool,
}

/// Writes the memo of what is selected; `scope` says in words what that is.
///
/// # Errors
/// If nothing is selected, or a picture cannot be drawn.
pub fn run(
    findings: &Findings<'_>,
    selection: &Selection,
    scope: &str,
    options: &Options<'_>,
) -> Result<Output, Failure> {
    if selection.claims.is_empty() {
        return Err(if findings.dossier().claims.is_empty() {
            Failure::new("there is nothing to report").help(NO_CLAIM_YET)
        } else {
            Failure::new("no claim is selected, so there is nothing to report")
                .help("leave a filter out, or see `rebut list claims`")
        });
    }
    let memo = report(findings, selection, options.issue, scope, options.sections);
    let keys = memo.blocks.iter().filter_map(|block| match block {
        MemoBlock::Picture { key } => Some(key),
        _ => None,
    });
    let mut pictures = Vec::new();
    let mut files = Vec::new();
    let mut notices: Vec<String> = Vec::new();
    // Of all issues, so that two with alike names keep their files apart whatever is selected.
    let issues = findings.dossier().issues.iter().map(|(_, issue)| &*issue.id);
    let names = picture_names(options.file_stem.unwrap_or_default(), if options.png { "png" } else { "svg" }, issues);
    let mut has_pictures = false;
    for (index, key) in keys.enumerate() {
        has_pictures = true;
        let Some(issue) = findings.dossier().issue_named(key) else { continue };
        let salt = format!("p{}", index + 1);
        if options.format == ReportFormat::Markdown && options.file_stem.is_none() {
            continue;
        }
        let (salt, png) = match options.format {
            ReportFormat::Html => (salt.as_str(), false),
            ReportFormat::Markdown => ("", options.png),
        };
        for picture in issue_pictures(findings, selection, issue, salt, png)? {
            let (name, drawn) = (&picture.name, &picture.output);
            // A memo takes no font: what is drawn leaves its words to those of whoever looks at it.
            let blank = drawn
                .notice
                .as_ref()
                .map(|words| words.replace(FONT_HINT, "`--pictures svg` leaves them to the fonts of whoever looks"));
            notices.extend(blank);
            if options.format == ReportFormat::Html {
                pictures.push(of(key, String::from_utf8_lossy(&drawn.bytes).into_owned(), &picture));
                continue;
            }
            let Some(path) = names.get(issue.index()) else { continue };
            // `memo-lawful.svg`, `memo-lawful.C71.svg`: a dot stands in no name of an issue.
            let path = match (name.is_empty(), path.rsplit_once('.')) {
                (false, Some((stem, ending))) => format!("{stem}.{name}.{ending}"),
                _ => path.clone(),
            };
            pictures.push(of(key, path.clone(), &picture));
            let bytes = picture.output.bytes;
            // A picture in pixels has its checksum from the painter.
            let bytes = if png { bytes } else { sealed(&String::from_utf8_lossy(&bytes)).into_bytes() };
            files.push(NewFile { path, bytes, replace: true });
        }
    }
    if has_pictures && options.format == ReportFormat::Markdown && options.file_stem.is_none() {
        notices.push("note: without pictures, which lie beside a file: name one, `-o memo.md`".to_owned());
    }
    let words = match options.format {
        ReportFormat::Markdown => markdown(&memo, &pictures),
        ReportFormat::Html => html(&memo, &pictures),
    };
    notices.dedup();
    let notice = (!notices.is_empty()).then(|| notices.join("\n"));
    Ok(Output { files, notice, ..Output::of(words) })
}

fn of(key: &str, place: String, drawn: &IssuePicture) -> MemoPicture {
    let shows = drawn.output.shows.as_ref();
    let (caption, alt) = shows.map(|shows| (shows.caption.clone(), shows.alt.clone())).unwrap_or_default();
    MemoPicture { key: key.to_owned(), picture: place, width: drawn.width, caption, alt }
}
