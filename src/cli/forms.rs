//! In which form a verb answers, and what of the dossier: as asked on the command line, else as the ending of the output says.

use std::path::Path;

use super::args::{
    Arguments, DataFormat, Form, Group, Links, Messages, PageFormat, PictureFormat, ReportFormat, ReportSection,
    SelectionArgs, Verb, What,
};
use super::open::Opened;
use super::{colour, width};
use crate::command::{Failure, TableFormat, check, convert, name, render, report, show};
use crate::model::EdgeSet;
use crate::view::Section;

/// The form of a page: as asked, else by the ending of the output, else text.
pub(super) fn page_format(arguments: &Arguments, form: &Form) -> Result<TableFormat, Failure> {
    if let Some(within) = &arguments.global.within {
        return Ok(within.format);
    }
    let has_table = matches!(
        arguments.verb,
        Verb::List { .. }
            | Verb::Contrast { .. }
            | Verb::Find { .. }
            | Verb::Coverage { .. }
            | Verb::Embed { .. }
            | Verb::Wordings { .. }
    );
    let asked = match form.to {
        Some(format) => format,
        None => match ending(arguments).as_deref() {
            None | Some("txt") => PageFormat::Text,
            Some("md" | "markdown") => PageFormat::Markdown,
            Some("csv") => PageFormat::Csv,
            Some("json") => PageFormat::Json,
            Some(other) => return Err(unknown_ending(other, "txt, md, csv or json")),
        },
    };
    if asked == PageFormat::Csv && !has_table {
        return Err(Failure::new("this verb prints no table, so there is nothing to put into CSV")
            .help("`-t json` has all of it; `rebut list claims -t csv` is a table of claims"));
    }
    Ok(match asked {
        PageFormat::Text => TableFormat::Text(if arguments.global.output.is_some() { 100 } else { width() }),
        PageFormat::Markdown => TableFormat::Markdown,
        PageFormat::Csv => TableFormat::Csv,
        PageFormat::Json => TableFormat::Json,
    })
}

/// The form of messages: as asked, else JSON for a file of JSON, else for people.
pub(super) fn message_format(arguments: &Arguments) -> Result<check::MessageFormat, Failure> {
    let asked = match (arguments.global.format, ending(arguments).as_deref()) {
        (Some(format), _) => format,
        (None, None | Some("txt")) => Messages::Human,
        (None, Some("json")) => Messages::Json,
        (None, Some(other)) => return Err(unknown_ending(other, "txt or json")),
    };
    Ok(match asked {
        Messages::Human => {
            let to_file = arguments.global.output.as_deref().is_some_and(|path| path != Path::new("-"));
            check::MessageFormat::Human { colour: !to_file && colour(&std::io::stdout()) }
        }
        Messages::Short => check::MessageFormat::Short,
        Messages::Json => check::MessageFormat::Json,
    })
}

pub(super) fn data_format(arguments: &Arguments, asked: Option<DataFormat>) -> Result<convert::DataFormat, Failure> {
    let asked = match (asked, ending(arguments).as_deref()) {
        (Some(format), _) => format,
        (None, Some("json")) => DataFormat::Json,
        (None, Some("argdown")) => DataFormat::Argdown,
        (None, Some(other)) => return Err(unknown_ending(other, "json or argdown")),
        (None, None) => {
            return Err(Failure::new("into which format?").help("say `-t json`, `-t argdown` or `-t argdown-json`"));
        }
    };
    Ok(match asked {
        DataFormat::Json => convert::DataFormat::Json,
        DataFormat::Argdown => convert::DataFormat::Argdown,
        DataFormat::ArgdownJson => convert::DataFormat::ArgdownJson,
    })
}

pub(super) fn report_format(
    arguments: &Arguments,
    asked: Option<ReportFormat>,
) -> Result<report::ReportFormat, Failure> {
    let asked = match (asked, ending(arguments).as_deref()) {
        (Some(format), _) => format,
        (None, None | Some("md" | "markdown" | "qmd")) => ReportFormat::Markdown,
        (None, Some("html" | "htm")) => ReportFormat::Html,
        (None, Some("docx" | "odt" | "pdf")) => {
            return Err(Failure::new("a memo is written as Markdown or HTML")
                .help("for Word: `rebut report -o memo.md`, then `pandoc memo.md -o memo.docx`"));
        }
        (None, Some(other)) => return Err(unknown_ending(other, "md or html")),
    };
    Ok(match asked {
        ReportFormat::Markdown => report::ReportFormat::Markdown,
        ReportFormat::Html => report::ReportFormat::Html,
    })
}

pub(super) fn picture_format(
    arguments: &Arguments,
    asked: Option<PictureFormat>,
) -> Result<render::PictureFormat, Failure> {
    let asked = match (asked, ending(arguments).as_deref()) {
        (Some(format), _) => format,
        (None, None | Some("svg")) => PictureFormat::Svg,
        (None, Some("dot" | "gv")) => PictureFormat::Dot,
        (None, Some("mmd" | "mermaid")) => PictureFormat::Mermaid,
        #[cfg(feature = "png")]
        (None, Some("png")) => PictureFormat::Png,
        (None, Some(other)) => return Err(unknown_ending(other, "svg, png, dot or mmd")),
    };
    Ok(match asked {
        PictureFormat::Svg => render::PictureFormat::Svg,
        PictureFormat::Dot => render::PictureFormat::Dot,
        PictureFormat::Mermaid => render::PictureFormat::Mermaid,
        #[cfg(feature = "png")]
        PictureFormat::Png => render::PictureFormat::Png,
    })
}

/// The ending of the output's name, in small letters.
fn ending(arguments: &Arguments) -> Option<String> {
    let output = arguments.global.output.as_deref().filter(|path| *path != Path::new("-"))?;
    // A device has no ending: text.
    Some(output.extension()?.to_str()?.to_ascii_lowercase())
}

fn unknown_ending(ending: &str, known: &str) -> Failure {
    Failure::new(format!("`.{ending}` is not a format of this verb"))
        .help(format!("end the output in {known}, or say the format outright with `-t`"))
}

/// What frames are drawn round.
pub(super) fn grouping(group: Option<Group>) -> render::Grouping {
    match group {
        None => render::Grouping::Settings,
        Some(Group::None) => render::Grouping::Nothing,
        Some(Group::Section) => render::Grouping::Section,
        Some(Group::Issue) => render::Grouping::Issue,
        Some(Group::Source) => render::Grouping::Source,
    }
}

/// What is asked of a PNG.
#[cfg(feature = "png")]
pub(super) fn pixels(
    arguments: &Arguments,
    scale: Option<f32>,
    fonts: &[std::path::PathBuf],
) -> Result<render::Pixels, Failure> {
    let usual = render::Pixels::default();
    let mut read = Vec::with_capacity(fonts.len());
    for path in fonts {
        let path = match &arguments.global.within {
            Some(within) => &within.inside(path)?,
            None => path,
        };
        let bytes = super::disk::read_file(path).map_err(|error| {
            Failure::new(format!("`{}` cannot be read: {error}", path.display())).help("check the name of the font")
        })?;
        read.push((path.display().to_string(), bytes));
    }
    Ok(render::Pixels { scale: scale.unwrap_or(usual.scale), fonts: read, ..usual })
}

/// Whether what is written goes to a terminal.
#[cfg(feature = "png")]
pub(super) fn to_terminal(arguments: &Arguments) -> bool {
    use std::io::IsTerminal as _;
    let to_file = arguments.global.output.as_deref().is_some_and(|path| path != Path::new("-"));
    !to_file && arguments.global.within.is_none() && std::io::stdout().is_terminal()
}

/// The links that count: those that are argued, where nothing is said.
pub(super) fn edges(links: impl Into<Option<Links>>) -> EdgeSet {
    match links.into() {
        Some(Links::Record) => EdgeSet::Record,
        None | Some(Links::Argued) => EdgeSet::Argued,
        Some(Links::All) => EdgeSet::All,
    }
}

pub(super) fn words(selection: &SelectionArgs, opened: &Opened) -> name::SelectionWords {
    name::SelectionWords {
        issue: selection.issue.clone(),
        position: selection.position.clone(),
        source: selection.source.clone(),
        actor: selection.actor.clone(),
        party: selection.party.clone(),
        provision: selection.provision.clone(),
        reply: selection.reply.clone(),
        focus: selection.focus.clone(),
        depth: u32::try_from(selection.depth).unwrap_or(u32::MAX),
        map: opened.map.clone(),
    }
}

pub(super) fn listed(what: What) -> show::What {
    match what {
        What::Claims => show::What::Claims,
        What::Issues => show::What::Issues,
        What::Sources => show::What::Sources,
        What::Actors => show::What::Actors,
        What::Parties => show::What::Parties,
        What::Provisions => show::What::Provisions,
        What::Readings => show::What::Readings,
        What::Wordings => show::What::Wordings,
        What::Authorities => show::What::Authorities,
        What::Discrepancies => show::What::Discrepancies,
        What::Persons => show::What::Persons,
        What::Chronology => show::What::Chronology,
    }
}

pub(super) fn of_memo(section: ReportSection) -> Section {
    match section {
        ReportSection::Question => Section::Question,
        ReportSection::Positions => Section::Positions,
        ReportSection::Contrast => Section::Contrast,
        ReportSection::Wordings => Section::Wordings,
        ReportSection::Issues => Section::Issues,
        ReportSection::Unanswered => Section::Unanswered,
        ReportSection::Sources => Section::Sources,
        ReportSection::Key => Section::Key,
    }
}

/// The issue that is asked for, if nothing else narrows the selection.
pub(super) fn only_issue(selection: &SelectionArgs) -> Option<&str> {
    let SelectionArgs { issue, position, source, actor, party, provision, reply, links: _, focus, depth: _ } =
        selection;
    let others = [position, source, actor, party, provision, reply, focus];
    issue.as_deref().filter(|_| others.into_iter().all(Option::is_none))
}
