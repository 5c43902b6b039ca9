//! From the command line to the verbs.

use std::path::{Path, PathBuf};

use super::args::{Arguments, DataFormat, Deny, Form, Messages, PageFormat, Verb};
use super::disk::plain;
use super::open::{Opened, open};
use super::{Output, colour, width};
use crate::command::{self, Failure, TableFormat, check, convert, coverage, explain, new, quote};

/// What a verb gave back, and the folder that it worked in.
pub struct Done {
    /// Bytes, files, findings.
    pub output: Output,
    /// The folder below which its files are written.
    pub root: PathBuf,
}

impl Done {
    fn here(output: Output) -> Done {
        Done { output, root: PathBuf::from(".") }
    }
}

/// Runs the verb that was asked for.
pub fn run(arguments: &Arguments) -> Result<Done, Failure> {
    let global = &arguments.global;
    let opened = |path: &Option<PathBuf>| open_named(arguments, path.as_deref());
    match &arguments.verb {
        Verb::Check { path, deny, update_lock } => {
            let opened = opened(path)?;
            let options = check::Options {
                format: match global.format {
                    Messages::Human => {
                        let to_file = global.output.is_some();
                        check::MessageFormat::Human { colour: !to_file && colour(&std::io::stdout()) }
                    }
                    Messages::Short => check::MessageFormat::Short,
                    Messages::Json => check::MessageFormat::Json,
                },
                deny_warnings: *deny == Some(Deny::Warnings),
                update_lock: *update_lock,
            };
            Ok(Done { output: check::run(&opened.loaded, &options), root: opened.root })
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
        Verb::Convert { path, to } => {
            let opened = opened(path)?;
            let format = data_format(arguments, *to)?;
            Ok(Done::here(convert::run(&opened.loaded, format)?))
        }
        Verb::New { what } => make_new(arguments, what),
        Verb::Explain { code } => Ok(Done::here(explain::explain(code.as_deref())?)),
        Verb::Completions { shell } => {
            let mut bytes = Vec::new();
            clap_complete::generate(*shell, &mut super::definition(), "rebut", &mut bytes);
            Ok(Done::here(command::Output::of(bytes)))
        }
        Verb::Man => {
            let mut bytes = Vec::new();
            clap_mangen::Man::new(super::definition())
                .render(&mut bytes)
                .map_err(|error| Failure::new(plain(&error)))?;
            Ok(Done::here(command::Output::of(bytes)))
        }
        _ => Err(Failure::new("not yet")),
    }
}

/// Opens what the verb names, else what `-C` names, else the dossier of the current folder.
fn open_named(arguments: &Arguments, path: Option<&Path>) -> Result<Opened, Failure> {
    let global = &arguments.global;
    open(path.or(global.dossier.as_deref()), global.texts.as_deref())
}

/// The form of a page: as asked, else by the ending of the output, else text.
fn page_format(arguments: &Arguments, form: &Form) -> Result<TableFormat, Failure> {
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
    Ok(match asked {
        PageFormat::Text => TableFormat::Text(if arguments.global.output.is_some() { 100 } else { width() }),
        PageFormat::Markdown => TableFormat::Markdown,
        PageFormat::Csv => TableFormat::Csv,
        PageFormat::Json => TableFormat::Json,
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
            Ok(Done { output, root: opened.root })
        }
        [kind] if kind == "issue" => {
            Err(Failure::new("which issue?").help("name it with a short word: `rebut new issue notice`"))
        }
        [folder] => {
            let root = PathBuf::from(folder);
            if root.join(crate::dossier::MANIFEST).exists() {
                return Err(Failure::new(format!("`{folder}` is a dossier already")).help("choose another folder"));
            }
            if root.exists() && !root.is_dir() {
                return Err(Failure::new(format!("`{folder}` is a file")).help("choose another name"));
            }
            let name = root.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            Ok(Done { output: new::dossier(name), root })
        }
        _ => Err(Failure::new("`new` makes a folder, or an issue").help("`rebut new DIR`, or `rebut new issue ID`")),
    }
}
