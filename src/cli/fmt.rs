//! `rebut fmt`: maps in, maps out.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::disk::{Disk, read_all, read_file, utf8};
use super::run::Done;
use crate::command::fmt::{Formatted, format};
use crate::command::{Failure, NewFile, Output, unified};
use crate::dossier::Storage as _;

/// What is done with a map that is not in canonical layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It is written anew.
    Write,
    /// It is named.
    Check,
    /// The changes are printed.
    Diff,
}

/// Lays maps out anew. Of several, those that can be read are done, also if others cannot.
pub fn fmt(named: &[PathBuf], mode: Mode) -> Result<Done, Failure> {
    let mut all = Tally::default();
    let mut output = Output::default();
    let mut printed = String::new();
    for path in maps(named)? {
        let is_stdin = path.as_os_str() == "-";
        let name = if is_stdin { "-".to_owned() } else { path.display().to_string() };
        let text = match read(&path) {
            Ok(text) => text,
            Err(failure) => {
                let help: String = failure.help.iter().map(|line| format!("\nhelp: {line}")).collect();
                let _ = writeln!(all.notices, "error: {name}: {}{help}", failure.message);
                all.broken += 1;
                continue;
            }
        };
        let Formatted { text: tidy, left } = format(&text);
        for line in left {
            let _ = writeln!(
                all.notices,
                "note: {name}:{line}: left as it stands: laid out anew it would be read otherwise"
            );
        }
        let is_changed = tidy != text;
        all.maps += 1;
        all.changed += usize::from(is_changed);
        match mode {
            Mode::Write if is_stdin => printed.push_str(&tidy),
            Mode::Write if is_changed => {
                output.files.push(NewFile { path: name, bytes: tidy.into_bytes(), replace: true });
            }
            Mode::Check if is_changed => {
                let _ = writeln!(printed, "{name}");
            }
            Mode::Diff if is_changed => printed.push_str(&unified(&name, &text, &tidy)),
            _ => {}
        }
    }
    output.findings = mode != Mode::Write && all.changed > 0;
    output.bytes = printed.into_bytes();
    if !named.iter().any(|path| path.as_os_str() == "-") || all.broken > 0 || !all.notices.is_empty() {
        output.notice = Some(format!("{}{}", all.notices, all.line(mode)));
    }
    Ok(Done { broken: all.broken > 0, ..Done::here(output) })
}

/// What was done.
#[derive(Debug, Default)]
struct Tally {
    notices: String,
    maps: usize,
    changed: usize,
    broken: usize,
}

impl Tally {
    fn line(&self, mode: Mode) -> String {
        let maps = |count: usize| if count == 1 { "1 map".to_owned() } else { format!("{count} maps") };
        let rest = self.maps - self.changed;
        match mode {
            Mode::Write => format!("{} laid out anew, {} as they were", maps(self.changed), rest),
            Mode::Check | Mode::Diff => {
                format!("{} not in canonical layout, {} in it: `rebut fmt` lays them out", maps(self.changed), rest)
            }
        }
    }
}

/// The maps that are meant: of a dossier those in `arguments/`.
fn maps(named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in named {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let mut inside: Vec<String> =
            Disk::dossier(path).list("arguments").into_iter().filter(|name| is_argdown(Path::new(name))).collect();
        if inside.is_empty() {
            return Err(Failure::new(format!("no map in `{}`", path.join("arguments").display()))
                .help("name a dossier with maps in `arguments/`, or a map (`.argdown`)"));
        }
        inside.sort();
        found
            .extend(inside.into_iter().map(|name| if path.as_os_str() == "." { name.into() } else { path.join(name) }));
    }
    Ok(found)
}

fn is_argdown(path: &Path) -> bool {
    path.file_name().is_some_and(|name| crate::dossier::is_argdown(&name.to_string_lossy()))
}

fn read(path: &Path) -> Result<String, Failure> {
    let bytes = if path.as_os_str() == "-" {
        read_all(std::io::stdin()).map_err(|error| {
            let why = error.as_ref().map_or_else(|| "it is over 1 GiB".to_owned(), super::disk::plain);
            Failure::new(format!("it cannot be read: {why}"))
        })?
    } else if is_argdown(path) {
        read_file(path).map_err(|error| {
            Failure::new(format!("it cannot be read: {error}")).help("check the name and the permissions")
        })?
    } else {
        return Err(Failure::new("only Argdown is laid out").help(
            "a map ends in .argdown, .ad or .adown; JSON is written in one layout anyway: `rebut convert -t json`",
        ));
    };
    utf8(bytes)
}
