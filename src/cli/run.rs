//! From the command line to the verbs.

use std::path::{Path, PathBuf};

use super::args::{
    Arguments, ContrastColumns, ContrastRows, DataFormat, Deny, Engine, Form, Group, Links, Messages, PageFormat,
    PictureFormat, ReportFormat, ReportPictures, ReportSection, SelectionArgs, Verb, What,
};
use super::disk::plain;
use super::embed;
use super::fmt;
use super::host;
use super::open::{Opened, open, open_one_map};
use super::{Output, colour, width};
use crate::command::{
    self, Failure, TableFormat, check, contrast, convert, coverage, diff, explain, find, fix, name, new, path, quote,
    rename, render, report, show, wordings,
};
use crate::contrast::{Columns, Rows};
use crate::diagnostic::Severity;
use crate::dossier::{Folder, Loaded};
use crate::model::EdgeSet;
use crate::view::{Findings, Section};

/// What a verb gave back, and the folder that it worked in.
pub struct Done {
    /// Bytes, files, findings.
    pub output: Output,
    /// The folder below which its files are written.
    pub root: PathBuf,
    /// What is to be written as JSON in the place of the bytes: in pieces, since of a large map it is several times as
    /// large as all else.
    pub json_of: Option<&'static Loaded>,
    /// Whether something could not be done, and the reason has been said: exit code 2.
    pub broken: bool,
}

impl Done {
    fn below(output: Output, root: PathBuf) -> Done {
        Done { output, root, json_of: None, broken: false }
    }

    /// Files are named from the current folder.
    pub fn here(output: Output) -> Done {
        Done::below(output, PathBuf::from("."))
    }
}

/// Whether `-o` has a place: a verb that writes the files it is given has nothing to put there, and what was there would be
/// emptied.
fn takes_output(arguments: &Arguments) -> Result<(), Failure> {
    let Some(output) = arguments.global.output.as_deref().filter(|path| *path != Path::new("-")) else { return Ok(()) };
    let none: &[PathBuf] = &[];
    let (prints, read, how) = match &arguments.verb {
        Verb::Embed { documents, list, diff, .. } => (*list || *diff, documents.as_slice(), "--list` or `--diff"),
        Verb::Fmt { maps, diff, .. } => {
            (*diff || maps.iter().any(|map| map.as_os_str() == "-"), maps.as_slice(), "--diff")
        }
        Verb::Fix { diff, .. } | Verb::Rename { diff, .. } => (*diff, none, "--diff"),
        Verb::Mdbook { step } => (step.is_none(), none, ""),
        _ => return Ok(()),
    };
    if !prints {
        let failure = Failure::new("`-o` has no place here: the files that are named are written themselves");
        return Err(if how.is_empty() {
            failure.help("leave it out")
        } else {
            failure.help(format!("leave it out; with `{how}` it names a file for what is printed"))
        });
    }
    let real = |path: &Path| path.canonicalize().ok();
    match real(output) {
        Some(target) if read.iter().any(|path| real(path).as_ref() == Some(&target)) => Err(Failure::new(format!(
            "`{}` is read here, and would be replaced by what is said of it",
            output.display()
        ))
        .help("name another file with `-o`")),
        _ => Ok(()),
    }
}

/// Runs the verb that was asked for.
pub fn run(arguments: &Arguments) -> Result<Done, Failure> {
    // Never dropped: the process ends with its verb, and then the system takes the memory back all at once.
    let opened = |path: &Option<PathBuf>| -> Result<&'static Opened, Failure> {
        match &arguments.global.within {
            Some(within) => within.open(path.as_deref().or(arguments.global.dossier.as_deref())),
            None => Ok(Box::leak(Box::new(open_named(arguments, path.as_deref())?))),
        }
    };
    takes_output(arguments)?;
    match &arguments.verb {
        Verb::Check { path, deny, update_lock } => {
            let opened = opened(path)?;
            let options = check::Options {
                format: message_format(arguments)?,
                deny_warnings: *deny == Some(Deny::Warnings),
                folder: super::open::seen_from_here(&opened.root),
                update_lock: *update_lock,
            };
            Ok(Done::below(check::run(&opened.loaded, &options), opened.root.clone()))
        }
        Verb::Fix { path, diff, quotations, guesses } => {
            let opened = opened(path)?;
            let Some(only) = opened.to_change() else {
                return Err(Failure::new("stdin cannot be changed").help("name a dossier or a map: `rebut fix PATH`"));
            };
            let options = fix::Options {
                quotations: *quotations,
                guesses: *guesses,
                diff: *diff,
                folder: super::open::seen_from_here(&opened.root),
                only,
            };
            let again = |changed: &Folder| opened.again(arguments.global.texts.as_deref(), changed);
            Ok(Done::below(fix::run(&opened.loaded, &again, &options)?, opened.root.clone()))
        }
        Verb::Rename { old, new, diff } => {
            let opened = opened(&None)?;
            if !opened.loaded.is_folder && !opened.is_file {
                return Err(Failure::new("stdin cannot be changed").help("name a dossier or a map: `-C PATH`"));
            }
            let findings = looked_at(arguments, opened, EdgeSet::All);
            let options = rename::Options { diff: *diff, folder: super::open::seen_from_here(&opened.root) };
            let again = |changed: &Folder| opened.again(arguments.global.texts.as_deref(), changed);
            Ok(Done::below(rename::run(findings, &again, old, new, &options)?, opened.root.clone()))
        }
        Verb::Quote { source, words, form } => {
            let opened = opened(&None)?;
            let format = page_format(arguments, form)?;
            Ok(Done::here(quote::run(&opened.loaded, source, &words.join(" "), format)?))
        }
        Verb::Coverage { source, form } => {
            let opened = opened(&None)?;
            let format = page_format(arguments, form)?;
            Ok(Done::here(coverage::run(&opened.loaded, source.as_deref(), format)?))
        }
        Verb::Report { path, to, sections, pictures, selection } => {
            let opened = opened(path)?;
            let findings = looked_at(arguments, opened, edges(selection.links));
            let (selected, scope) = name::selection(findings, &words(selection, opened))?;
            let file = file_output(arguments);
            let (root, file_stem) = match file {
                Some((folder, stem)) => (folder, Some(stem)),
                None => (opened.root.clone(), None),
            };
            let sections: Vec<Section> = Section::ALL
                .into_iter()
                .filter(|section| sections.is_empty() || sections.iter().any(|asked| of_memo(*asked) == *section))
                .collect();
            let options = report::Options {
                format: report_format(arguments, *to)?,
                sections: &sections,
                issue: only_issue(selection).and_then(|name| opened.loaded.dossier.issue_named(name)),
                file_stem: file_stem.as_deref(),
                png: match pictures {
                    Some(pictures) => *pictures != ReportPictures::Svg,
                    None => cfg!(feature = "png"),
                },
            };
            let output = report::run(findings, &selected, &scope, &options)?;
            Ok(Done::below(warned(output, opened), root))
        }
        Verb::Fmt { maps, check, diff } => {
            let mode = match (check, diff) {
                (true, _) => fmt::Mode::Check,
                (_, true) => fmt::Mode::Diff,
                _ => fmt::Mode::Write,
            };
            fmt::fmt(maps, mode)
        }
        Verb::Embed { documents, check, diff, list, force, form } => {
            let list = if *list { Some(page_format(arguments, form)?) } else { None };
            let options = embed::Options { check: *check, diff: *diff, list, force: *force };
            embed::embed(&arguments.global, documents, options)
        }
        Verb::Pandoc { writes, source, folder } => {
            host::pandoc(&arguments.global, writes.as_deref(), source.as_deref(), folder)
        }
        Verb::Mdbook { step } => host::mdbook(&arguments.global, step.as_ref()),
        Verb::Convert { path, to } => {
            let opened = opened(path)?;
            let format = data_format(arguments, *to)?;
            if format == convert::DataFormat::Json {
                return Ok(Done { json_of: Some(&opened.loaded), ..Done::here(warned(Output::default(), opened)) });
            }
            Ok(Done::here(warned(convert::run(&opened.loaded, format)?, opened)))
        }
        Verb::New { what } => make_new(arguments, what),
        Verb::Explain { code } => Ok(Done::here(explain::explain(code.as_deref())?)),
        Verb::Completions { shell } => {
            let mut bytes = Vec::new();
            clap_complete::generate(*shell, &mut super::definition(), "rebut", &mut bytes);
            Ok(Done::here(command::Output::of(bytes)))
        }
        Verb::Man => {
            let bytes = super::manual::page().map_err(|error| Failure::new(plain(&error)))?;
            Ok(Done::here(command::Output::of(bytes)))
        }
        Verb::Show { path, selection, form } => {
            let opened = opened(path)?;
            let findings = looked_at(arguments, opened, edges(selection.links));
            let (selected, scope) = name::selection(findings, &words(selection, opened))?;
            let output = show::show(findings, &selected, &scope, page_format(arguments, form)?);
            Ok(Done::below(warned(output, opened), opened.root.clone()))
        }
        Verb::List { what, path, second_hand, selection, form } => {
            let opened = opened(path)?;
            let findings = looked_at(arguments, opened, edges(selection.links));
            let (selected, scope) = name::selection(findings, &words(selection, opened))?;
            let output =
                show::list(findings, listed(*what), *second_hand, &selected, &scope, page_format(arguments, form)?)?;
            Ok(Done::below(warned(output, opened), opened.root.clone()))
        }
        Verb::Unanswered { path, owed_by, said_by, exit_code, selection, form } => {
            let opened = opened(path)?;
            let findings = looked_at(arguments, opened, edges(selection.links));
            let (selected, scope) = name::selection(findings, &words(selection, opened))?;
            let format = page_format(arguments, form)?;
            let mut output =
                show::unanswered(findings, &selected, &scope, owed_by.as_deref(), said_by.as_deref(), format)?;
            output.findings &= exit_code;
            Ok(Done::below(warned(output, opened), opened.root.clone()))
        }
        Verb::Contrast { path, rows, columns, selection, form } => {
            let opened = opened(path)?;
            let findings = looked_at(arguments, opened, edges(selection.links));
            let (selected, scope) = name::selection(findings, &words(selection, opened))?;
            let rows = match rows {
                ContrastRows::Issue => Rows::Issue,
                ContrastRows::Provision => Rows::Provision,
                ContrastRows::Term => Rows::Term,
            };
            let columns = match columns {
                ContrastColumns::Party => Columns::Party,
                ContrastColumns::Source => Columns::Source,
                ContrastColumns::Actor => Columns::Actor,
                ContrastColumns::Position => Columns::Position,
            };
            let format = page_format(arguments, form)?;
            let output =
                contrast::run(findings, &selected, &scope, selection.issue.as_deref(), (rows, columns), format);
            Ok(Done::below(warned(output, opened), opened.root.clone()))
        }
        Verb::Find { words: sought, selection, form } => {
            let opened = opened(&None)?;
            let findings = looked_at(arguments, opened, edges(selection.links));
            let (selected, scope) = name::selection(findings, &words(selection, opened))?;
            let output = find::run(findings, &selected, &scope, sought, page_format(arguments, form)?)?;
            Ok(Done::below(warned(output, opened), opened.root.clone()))
        }
        Verb::Path { from, to_claim, links, form } => {
            let opened = opened(&None)?;
            let findings = looked_at(arguments, opened, edges(*links));
            let output = path::run(findings, from, to_claim, page_format(arguments, form)?)?;
            Ok(Done::below(warned(output, opened), opened.root.clone()))
        }
        Verb::Diff { old, new, links, form } => {
            let alone = |path: &Path| -> Result<&'static Opened, Failure> {
                // A map is compared by itself, but with the records of the dossier that it belongs to.
                Ok(Box::leak(Box::new(open_one_map(path, arguments.global.texts.as_deref())?)))
            };
            let (old, new) = (alone(old)?, alone(new)?);
            let (before, after) = (looked_at(arguments, old, edges(*links)), looked_at(arguments, new, edges(*links)));
            let output = diff::run(before, after, page_format(arguments, form)?);
            // Of one map of a dossier what the others hold is missing: that is no error of it, what cannot be read is.
            let of_map = |id: &str| new.map.is_none() || id.starts_with("R0") || id.starts_with("R8");
            Ok(Done::here(warned_of(output, new, of_map)))
        }
        Verb::Concessions { path, selection, form } => {
            let opened = opened(path)?;
            let findings = looked_at(arguments, opened, edges(selection.links));
            // A party that is named here is the one that grants, not the one whose claims are meant.
            let of_all = name::SelectionWords { party: None, ..words(selection, opened) };
            let (selected, scope) = name::selection(findings, &of_all)?;
            let format = page_format(arguments, form)?;
            let output = show::concessions(findings, &selected, &scope, selection.party.as_deref(), format)?;
            Ok(Done::below(warned(output, opened), opened.root.clone()))
        }
        Verb::Wordings { provision, form } => {
            let opened = opened(&None)?;
            let findings = looked_at(arguments, opened, EdgeSet::Argued);
            let output = wordings::run(findings, provision, page_format(arguments, form)?)?;
            Ok(Done::below(warned(output, opened), opened.root.clone()))
        }
        Verb::Why { claim, links, form } => {
            let opened = opened(&None)?;
            let findings = looked_at(arguments, opened, edges(*links));
            let output = show::why(findings, claim, page_format(arguments, form)?)?;
            Ok(Done::below(warned(output, opened), opened.root.clone()))
        }
        Verb::Render {
            path,
            to,
            engine,
            whole,
            group,
            #[cfg(feature = "png")]
            scale,
            #[cfg(feature = "png")]
            font,
            selection,
        } => {
            #[cfg(feature = "png")]
            let pixels = Some(pixels(arguments, *scale, font)?);
            #[cfg(not(feature = "png"))]
            let pixels = None;
            let opened = opened(path)?;
            let findings = looked_at(arguments, opened, edges(selection.links));
            let (selected, scope) = name::selection(findings, &words(selection, opened))?;
            let (root, file_stem) = match file_output(arguments) {
                Some((folder, stem)) => (folder, Some(stem)),
                None => (opened.root.clone(), None),
            };
            let options = render::Options {
                format: picture_format(arguments, *to)?,
                run_dot: if *engine == Engine::Dot { Some(&run_dot) } else { None },
                whole: *whole,
                grouping: grouping(*group),
                issue: only_issue(selection).and_then(|name| opened.loaded.dossier.issue_named(name)),
                file_stem: file_stem.as_deref(),
                pixels: pixels.as_ref(),
            };
            #[cfg(feature = "png")]
            if options.format == render::PictureFormat::Png && to_terminal(arguments) {
                return Err(Failure::new("a PNG is not for a terminal").help("name a file: `-o map.png`"));
            }
            let output = render::run(findings, &selected, &scope, &options)?;
            Ok(Done::below(warned(output, opened), root))
        }
    }
}

/// What frames are drawn round.
fn grouping(group: Option<Group>) -> render::Grouping {
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
fn pixels(arguments: &Arguments, scale: Option<f32>, fonts: &[PathBuf]) -> Result<render::Pixels, Failure> {
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
fn to_terminal(arguments: &Arguments) -> bool {
    use std::io::IsTerminal as _;
    let to_file = arguments.global.output.as_deref().is_some_and(|path| path != Path::new("-"));
    !to_file && arguments.global.within.is_none() && std::io::stdout().is_terminal()
}

/// The reply statuses of a dossier. Never dropped, as the dossier itself.
fn looked_at(arguments: &Arguments, opened: &'static Opened, edges: EdgeSet) -> &'static Findings<'static> {
    match &arguments.global.within {
        Some(within) => within.findings(opened, edges),
        None => Box::leak(Box::new(Findings::of(&opened.loaded, edges))),
    }
}

/// The folder and the name without ending of the output, if it is a file (there already, or to be made in a folder that is
/// there): then other files can stand beside it.
fn file_output(arguments: &Arguments) -> Option<(PathBuf, String)> {
    let output = arguments.global.output.as_deref().filter(|path| *path != Path::new("-"))?;
    if output.exists() && !output.is_file() {
        return None;
    }
    let folder = match output.parent()? {
        here if here.as_os_str().is_empty() => Path::new("."),
        folder => folder,
    };
    let stem = output.file_stem()?.to_str()?;
    folder.is_dir().then(|| (folder.to_owned(), stem.to_owned()))
}

/// Opens what the verb names, else what `-C` names, else the dossier of the current folder.
fn open_named(arguments: &Arguments, path: Option<&Path>) -> Result<Opened, Failure> {
    let global = &arguments.global;
    // A map is converted as it stands, without the dossier around it.
    let alone = matches!(arguments.verb, Verb::Convert { .. });
    if let (Some(path), Some(dossier)) = (path, global.dossier.as_deref())
        && path != dossier
    {
        return Err(Failure::new(format!("`{}` is named, and `-C {}` too", path.display(), dossier.display()))
            .help("name one of them: `-C` stands for the path"));
    }
    let opened = open(path.or(global.dossier.as_deref()), global.texts.as_deref(), alone)?;
    let dossier = &opened.loaded.dossier;
    let nothing = dossier.claims.is_empty() && dossier.arguments.is_empty() && dossier.sources.is_empty();
    let errors = opened.loaded.diagnostics.iter().filter(|said| said.severity == Severity::Error).count();
    if nothing && errors > 0 && !matches!(arguments.verb, Verb::Check { .. } | Verb::Fix { .. }) {
        // An empty answer would read as "nothing is wrong", to a script above all.
        return Err(Failure::new("nothing could be read").help("`rebut check` says what is wrong, and where"));
    }
    Ok(opened)
}

/// The form of a page: as asked, else by the ending of the output, else text.
fn page_format(arguments: &Arguments, form: &Form) -> Result<TableFormat, Failure> {
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
        None => match ending(arguments) {
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
fn message_format(arguments: &Arguments) -> Result<check::MessageFormat, Failure> {
    let asked = match (arguments.global.format, ending(arguments)) {
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

fn data_format(arguments: &Arguments, asked: Option<DataFormat>) -> Result<convert::DataFormat, Failure> {
    let asked = match (asked, ending(arguments)) {
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

/// The ending of the output's name.
fn ending(arguments: &Arguments) -> Option<&str> {
    let output = arguments.global.output.as_deref().filter(|path| *path != Path::new("-"))?;
    // A device has no ending: text.
    output.extension()?.to_str()
}

fn unknown_ending(ending: &str, known: &str) -> Failure {
    Failure::new(format!("`.{ending}` is not a format of this verb"))
        .help(format!("end the output in {known}, or say the format outright with `-t`"))
}

fn make_new(arguments: &Arguments, what: &[String]) -> Result<Done, Failure> {
    match what {
        [kind, id] if kind == "issue" => {
            let opened = open_named(arguments, None)?;
            let output = new::issue(&opened.loaded, id)?;
            Ok(Done::below(output, opened.root.clone()))
        }
        [kind] if kind == "issue" => {
            Err(Failure::new("which issue?").help("name it with a short word: `rebut new issue notice`"))
        }
        [folder] if folder.trim().is_empty() => {
            Err(Failure::new("which folder?").help("name the folder to make: `rebut new strait`"))
        }
        [folder] => {
            let root = PathBuf::from(folder);
            // What stands in the way may be further up: `new notes.txt/strait`.
            if let Some(file) = root.ancestors().find(|above| above.is_file()) {
                return Err(Failure::new(format!("`{}` is a file, not a folder", file.display()))
                    .help("choose another name: `rebut new` makes a folder"));
            }
            if root.join(crate::dossier::MANIFEST).exists() {
                return Err(Failure::new(format!("`{folder}` is a dossier already")).help("choose another folder"));
            }
            if root.symlink_metadata().is_ok() && !root.is_dir() {
                return Err(Failure::new(format!("`{folder}` is there already, and is no folder"))
                    .help("choose another name: `rebut new` makes a folder"));
            }
            let name = root.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            Ok(Done::below(new::dossier(name), root))
        }
        _ => Err(Failure::new("`new` makes a folder, or an issue").help("`rebut new DIR`, or `rebut new issue ID`")),
    }
}

/// The issue that is asked for, if nothing else narrows the selection.
fn only_issue(selection: &SelectionArgs) -> Option<&str> {
    let SelectionArgs { issue, position, source, actor, party, provision, reply, links: _, focus, depth: _ } =
        selection;
    let others = [position, source, actor, party, provision, reply, focus];
    issue.as_deref().filter(|_| others.into_iter().all(Option::is_none))
}

fn edges(links: Links) -> EdgeSet {
    match links {
        Links::Record => EdgeSet::Record,
        Links::Argued => EdgeSet::Argued,
        Links::All => EdgeSet::All,
    }
}

fn words(selection: &SelectionArgs, opened: &Opened) -> name::SelectionWords {
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

fn listed(what: What) -> show::What {
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

fn of_memo(section: ReportSection) -> Section {
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

fn report_format(arguments: &Arguments, asked: Option<ReportFormat>) -> Result<report::ReportFormat, Failure> {
    let asked = match (asked, ending(arguments)) {
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

fn picture_format(arguments: &Arguments, asked: Option<PictureFormat>) -> Result<render::PictureFormat, Failure> {
    let asked = match (asked, ending(arguments)) {
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

/// Errors in the dossier are no reason not to answer, but the reader has to know of them.
fn warned(output: Output, opened: &Opened) -> Output {
    warned_of(output, opened, |_| true)
}

/// The same of the errors whose codes count.
fn warned_of(mut output: Output, opened: &Opened, counts: impl Fn(&str) -> bool) -> Output {
    let errors = opened
        .loaded
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error && counts(diagnostic.code.id()));
    let errors = errors.count();
    if errors > 0 {
        let words = if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") };
        let note = format!("note: the dossier has {words}: `rebut check` shows them");
        output.notice = Some(output.notice.map_or(note.clone(), |before| format!("{before}\n{note}")));
    }
    output
}

/// Runs Graphviz on a text.
fn run_dot(text: &str) -> Result<String, Failure> {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    let mut child = Command::new("dot")
        .args(["-Tjson0"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| {
            Failure::new(format!("the program `dot` of Graphviz cannot be run: {}", plain(&error)))
                .help("install Graphviz, or leave `--engine dot` out: our own layout needs no other program")
        })?;
    let stdin = child.stdin.take();
    // Graphviz reads all before it prints; a thread keeps both pipes from filling up all the same.
    let text = text.to_owned();
    let feeding = std::thread::spawn(move || {
        if let Some(mut stdin) = stdin {
            let _ = stdin.write_all(text.as_bytes());
        }
    });
    let output = child.wait_with_output().map_err(|error| Failure::new(plain(&error)))?;
    let _ = feeding.join();
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        let first = words.lines().next().unwrap_or("it gave no reason").to_owned();
        return Err(Failure::new(format!("Graphviz failed: {first}")));
    }
    String::from_utf8(output.stdout).map_err(|_| Failure::new("Graphviz answered in something other than UTF-8"))
}
