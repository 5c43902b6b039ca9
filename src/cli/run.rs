//! From the command line to the verbs.

use std::path::{Path, PathBuf};

use super::args::{Arguments, ContrastColumns, ContrastRows, Deny, Engine, Links, ReportPictures, Verb};
use super::disk::{plain, through_links};
use super::forms::{
    data_format, edges, grouping, listed, message_format, of_memo, only_issue, page_format, picture_format,
    report_format, words,
};
#[cfg(feature = "png")]
use super::forms::{pixels, to_terminal};
use super::graphviz::run_dot;
use super::open::{Opened, open, open_one_map};
use super::{Output, embed, fmt, host};
use crate::command::unread::{refuse_a_part, unread};
use crate::command::{
    self, Failure, check, contrast, convert, coverage, diff, explain, find, fix, name, new, path, quote, rename,
    render, report, show, wordings,
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
            refuse_a_part(&opened.loaded)?;
            let findings = looked_at(arguments, opened, edges(selection.links.or(Some(Links::All))));
            let (selected, scope) = name::selection(findings, &words(selection, opened))?;
            let format = report_format(arguments, *to)?;
            if pictures.is_some() && format == report::ReportFormat::Html {
                return Err(Failure::new(
                    "`--pictures` is said of pictures beside Markdown, and HTML has its own in it",
                )
                .help("leave it out, or write Markdown: `-o memo.md`"));
            }
            let (root, file_stem) = match file_output(arguments) {
                Some((folder, stem)) => (folder, Some(stem)),
                None => (opened.root.clone(), None),
            };
            let sections: Vec<Section> = Section::ALL
                .into_iter()
                .filter(|section| sections.is_empty() || sections.iter().any(|asked| of_memo(*asked) == *section))
                .collect();
            let options = report::Options {
                format,
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
            if form.to.is_some() && !list {
                return Err(Failure::new("`-t` is the form of a list, and none is asked for").help(
                    "leave it out, or write `rebut embed --list -t json DOC`; how a block is set, the document says",
                ));
            }
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
            let mut output = warned_of(output, new, of_map);
            // What could not be read before would be told as new.
            if let Some(words) = unread(&old.loaded) {
                let note = format!(
                    "note: not all of what is compared with can be read, and what is missing there is told as new: {words}"
                );
                output.notice = Some(output.notice.map_or(note.clone(), |notice| format!("{note}\n{notice}")));
            }
            Ok(Done::here(output))
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
            brief,
            #[cfg(feature = "png")]
            scale,
            #[cfg(feature = "png")]
            font,
            selection,
        } => {
            let format = picture_format(arguments, *to)?;
            // In a document the same block may be painted for one reader and drawn for another.
            #[cfg(feature = "png")]
            if arguments.global.within.is_none()
                && format != render::PictureFormat::Png
                && (scale.is_some() || !font.is_empty())
            {
                return Err(Failure::new("`--scale` and `--font` are said of a PNG, and this is none")
                    .help("leave them out, or ask for one: `-o map.png`"));
            }
            if *engine == Engine::Dot && matches!(format, render::PictureFormat::Dot | render::PictureFormat::Mermaid) {
                return Err(Failure::new("`--engine dot` places boxes, and in this format whoever draws it does")
                    .help("leave it out, or draw it: `-o map.svg`"));
            }
            #[cfg(feature = "png")]
            let pixels = Some(pixels(arguments, *scale, font)?);
            #[cfg(not(feature = "png"))]
            let pixels = None;
            let opened = opened(path)?;
            refuse_a_part(&opened.loaded)?;
            let findings = looked_at(arguments, opened, edges(selection.links));
            let (selected, scope) = name::selection(findings, &words(selection, opened))?;
            let (root, file_stem) = match file_output(arguments) {
                Some((folder, stem)) => (folder, Some(stem)),
                None => (opened.root.clone(), None),
            };
            let options = render::Options {
                format,
                run_dot: if *engine == Engine::Dot { Some(&run_dot) } else { None },
                whole: *whole,
                grouping: grouping(*group),
                in_brief: *brief,
                issue: only_issue(selection).and_then(|name| opened.loaded.dossier.issue_named(name)),
                file_stem: file_stem.as_deref(),
                pixels: pixels.as_ref(),
            };
            #[cfg(feature = "png")]
            if options.format == render::PictureFormat::Png && to_terminal(arguments) {
                return Err(Failure::new("a PNG is not for a terminal").help("name a file: `-o map.png`"));
            }
            // What a document has of it already need not be painted.
            #[cfg(feature = "png")]
            if options.format == render::PictureFormat::Png && arguments.global.within.is_some() {
                let svg = render::Options { format: render::PictureFormat::Svg, file_stem: None, ..options };
                let output = render::run(findings, &selected, &scope, &svg)?;
                return Ok(Done::below(warned(Output { unpainted: pixels, ..output }, opened), root));
            }
            let output = render::run(findings, &selected, &scope, &options)?;
            Ok(Done::below(warned(output, opened), root))
        }
    }
}

/// The reply statuses of a dossier. Never dropped, as the dossier itself.
fn looked_at(arguments: &Arguments, opened: &'static Opened, edges: EdgeSet) -> &'static Findings<'static> {
    match &arguments.global.within {
        Some(within) => within.findings(opened, edges),
        None => Box::leak(Box::new(Findings::of(&opened.loaded, edges))),
    }
}

/// The folder and the name without ending of the output, if it is a file (there already, or to be made in a folder that is
/// there): then other files can stand beside it. A link is followed, as it is where the output is written: from the text behind
/// it the other files are named.
fn file_output(arguments: &Arguments) -> Option<(PathBuf, String)> {
    let output = arguments.global.output.as_deref().filter(|path| *path != Path::new("-"))?;
    if output.exists() && !output.is_file() {
        return None;
    }
    let output = through_links(output).ok()?;
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
        // Most errors spoil a claim; this one leaves out what may be a whole side.
        let note = match unread(&opened.loaded) {
            Some(words) => format!(
                "note: not all of the dossier can be read, and what is missing is not told here: {words}\n{note}"
            ),
            None => note,
        };
        output.notice = Some(output.notice.map_or(note.clone(), |before| format!("{before}\n{note}")));
    }
    output
}
