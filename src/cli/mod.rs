//! The program: files, terminal, processes, exit codes.
//!
//! Everything that touches the world outside is here; the verbs themselves are in `command` and are pure.

mod args;
mod disk;
mod embed;
mod examples;
mod fmt;
mod forms;
mod graphviz;
mod host;
mod manual;
mod open;
mod run;

use std::io::{IsTerminal as _, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use crate::command::pictures_beside::refusal;
use crate::command::{Failure, Output};
use args::{Arguments, Verb};
use run::Done;

/// Nothing to report.
const DONE: u8 = 0;
/// There are findings.
const FINDINGS: u8 = 1;
/// It could not be done.
const FAILED: u8 = 2;

/// Runs the program on the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse_from(words()) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version go to stdout and are no error.
            let code = if error.use_stderr() { FAILED } else { DONE };
            let code = match error.print() {
                Err(failed) if failed.kind() != std::io::ErrorKind::BrokenPipe => FAILED,
                _ => code,
            };
            return ExitCode::from(code);
        }
    };
    ExitCode::from(match run::run(&arguments) {
        Ok(done) => finish(&arguments, done).unwrap_or_else(|failure| fail(&failure)),
        Err(failure) => fail(&failure),
    })
}

/// The arguments of the process. pandoc runs its filters with the format alone: under the name `rebut-pandoc` the program is
/// that verb.
fn words() -> Vec<std::ffi::OsString> {
    let mut words: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let is_filter = words.first().is_some_and(|name| Path::new(name).file_stem() == Some("rebut-pandoc".as_ref()));
    if is_filter {
        words.insert(1, "pandoc".into());
    }
    words
}

/// Writes what a verb gave back; the exit code.
fn finish(arguments: &Arguments, done: Done) -> Result<u8, Failure> {
    let Done { output, root, json_of, broken } = done;
    let force = matches!(arguments.verb, Verb::Embed { force: true, .. });
    for file in &output.files {
        let path = root.join(&file.path);
        // All are looked at before one is written. A link that leads nowhere is there too.
        if !file.replace && path.symlink_metadata().is_ok() {
            return Err(Failure::new(format!("`{}` is there already", path.display())).help("choose another name"));
        }
        let is_picture = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("svg") || ending.eq_ignore_ascii_case("png"));
        let kept = if is_picture { disk::picture_at(&path).unwrap_or_default() } else { Vec::new() };
        if let Some(why) = refusal(&path.display().to_string(), &kept, force) {
            // A filter writes where it is told to.
            let other = match arguments.verb {
                Verb::Pandoc { .. } => "name another folder: `REBUT_PANDOC_FOLDER=DIR`, `--folder DIR`",
                _ => "remove it",
            };
            return Err(why.help(format!("give that file another name, or {other}; nothing was written")));
        }
    }
    if let Some(path) = arguments.global.output.as_deref().filter(|path| !output.files.is_empty() && path.exists()) {
        // Pictures are of no use without the document that they lie beside.
        if path.metadata().is_ok_and(|meta| meta.is_dir() || meta.permissions().readonly()) {
            return Err(Failure::new(format!("`{}` cannot be written: it is a folder or read-only", path.display()))
                .help("choose another file with `-o`; nothing was written"));
        }
    }
    let files: Vec<_> = output.files.iter().map(|file| (root.join(&file.path), file.bytes.as_slice())).collect();
    let notes = disk::write_files(&files).map_err(|(path, error, done)| match done {
        0 => cannot_write(&path, &error),
        done => Failure::new(format!("`{}` cannot be written: {}", path.display(), disk::plain(&error))).help(format!(
            "{done} of {} files were written before it: mend what is in the way, and try again",
            files.len()
        )),
    })?;
    match (arguments.global.output.as_deref(), json_of) {
        (_, Some(loaded)) => put(arguments, |to| crate::command::convert::write_json(&loaded.dossier, loaded, to))?,
        (None, None) if output.bytes.is_empty() => {}
        // Also where there is nothing to say: what was there before would be taken for this answer.
        _ => put(arguments, |to| to.write_all(&output.bytes))?,
    }
    for words in notes.iter().chain(&output.notice).chain(&output.hint) {
        let _ = writeln!(std::io::stderr(), "{words}");
    }
    Ok(match (broken, output.findings) {
        (true, _) => FAILED,
        (false, true) => FINDINGS,
        (false, false) => DONE,
    })
}

/// Writes a result to where it was asked for: the file of `-o`, else stdout.
fn put(arguments: &Arguments, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Failure> {
    match arguments.global.output.as_deref() {
        Some(path) if path != Path::new("-") => {
            let kept = disk::write_file(path, write)
                .map_err(|error| cannot_write(path, &error).help("or choose another file with `-o`"))?;
            if let Some(note) = kept.note(path) {
                let _ = writeln!(std::io::stderr(), "{note}");
            }
            Ok(())
        }
        _ => write_stdout(write),
    }
}

/// To stdout. A reader that has heard enough is no error.
fn write_stdout(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    match write(&mut stdout).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("stdout cannot be written: {}", disk::plain(&error)))
                .help("check the room on the disk, or name a file with `-o`"))
        }
        _ => Ok(()),
    }
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` cannot be written: {}", path.display(), disk::plain(error)))
        .help("check the folder, its permissions and the room on the disk; what was there is unchanged")
}

fn fail(failure: &Failure) -> u8 {
    let colour = colour(&std::io::stderr());
    let (bold, plain) = if colour { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
    // Names of files may hold anything, also what a terminal takes for an order.
    let shown = |words: &str| words.replace(|c: char| c.is_control() && c != '\n', "\u{fffd}");
    let mut words = String::new();
    for failure in std::iter::once(failure).chain(&failure.others) {
        words.push_str(&format!("{bold}error{plain}: {}\n", shown(&failure.message)));
        for help in &failure.help {
            words.push_str(&format!("help: {}\n", shown(help)));
        }
    }
    let _ = std::io::stderr().write_all(words.as_bytes());
    FAILED
}

/// Whether to print colours: on a terminal, unless NO_COLOR is set; always with CLICOLOR_FORCE.
fn colour(stream: &impl std::io::IsTerminal) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    if set("NO_COLOR") {
        return false;
    }
    set("CLICOLOR_FORCE") || stream.is_terminal()
}

/// How many columns stdout has; 100 where it is no terminal, so that files are the same everywhere.
fn width() -> usize {
    if !std::io::stdout().is_terminal() {
        return 100;
    }
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0)).clamp(40, 160)
}

/// The definition of the command line, for completions, the manual page and tests.
#[must_use]
pub fn definition() -> clap::Command {
    Arguments::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_well_defined() {
        super::definition().debug_assert();
    }
}
