//! The manual is run. What README.md and docs/ show as output is what the program prints.
//!
//! In every fenced `console` block the lines `$ rebut …` are commands; the lines that follow are stdout and stderr as a
//! terminal shows them, and `[exit 1]` comes last where the exit code is not 0. A line `…` stands for any lines.
//! Each document has a fresh copy of the repository's dossiers to itself and its commands run in order in that copy's
//! root, so that nothing is ever written into the repository.
//!
//! - `< FILE`, `> FILE` and `| head -n N` are understood; other programs belong into a fenced `sh` block, which is not run.
//! - A file that a command writes below `docs/` must be equal, byte for byte, to the committed one: so the pictures.
//! - A fenced block with the word `file=PATH` behind its language is written to that file before the commands below it run.
//! - Any other `argdown` block must be read as a map of its own, without an error and with every key known.
//!
//! `REBUT_BLESS=1` writes the real output into the documents and the pictures into docs/. Output that already matches is
//! left alone. Where the old block has cuts, the new one keeps as many lines before the first `…` and behind the last as
//! there were; a stretch between two cuts is found again by its first line, and dropped if that line is gone. A block of
//! a lone `…` (and one with nothing in it) is filled with the whole output: cut it afterwards.

#![expect(clippy::expect_used, clippy::panic, reason = "a test; clippy knows only its functions for one")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a document may use: copied into the folder in which its commands run.
const COPIED: [&str; 5] = ["dossier.yaml", "dossier.lock", "seeds", "arguments", "docs"];

/// The line that stands for any number of lines.
const CUT: &str = "…";

#[test]
fn the_output_shown_is_what_the_program_prints() {
    let bless = std::env::var_os("REBUT_BLESS").is_some_and(|value| !value.is_empty() && value != "0");
    let documents = documents();
    let complaints: Vec<String> = std::thread::scope(|scope| {
        let runs: Vec<_> =
            documents.iter().map(|document| scope.spawn(move || Run::new(document).whole(bless))).collect();
        runs.into_iter().flat_map(|run| run.join().expect("a document runs to its end")).collect()
    });
    assert!(
        complaints.is_empty(),
        "{}\n\nREBUT_BLESS=1 cargo test --test all docs:: writes the real output; read what it wrote",
        complaints.join("\n\n")
    );
}

#[test]
fn every_verb_is_shown_with_its_output() {
    let verbs = verbs();
    let shown: BTreeSet<String> = documents()
        .iter()
        .flat_map(|document| commands(&read(document)))
        .filter_map(|command| command.split_whitespace().nth(1).map(str::to_owned))
        .collect();
    let missing: Vec<&String> = verbs.iter().filter(|verb| !shown.contains(*verb)).collect();
    assert!(verbs.len() > 10 && missing.is_empty(), "no document shows these verbs: {missing:?}");
}

#[test]
fn the_examples_of_the_help_work_on_the_shipped_dossier() {
    let folder = copied();
    let mut tried = 0;
    for verb in verbs() {
        let help = Line::parse(&format!("rebut {verb} --help")).expect("well formed").run(folder.path());
        for example in help.iter().skip_while(|line| *line != "Examples:").filter_map(|line| line.strip_prefix("  ")) {
            let (command, says) = example.split_once("   ").unwrap_or((example, ""));
            // The texts are not here, and pipes are a matter of the shell.
            let command = command.replace(" --texts ~/texts", "");
            let command = command.split(" | ").next().unwrap_or_default();
            let output = Line::parse(command).expect("an example is well formed").run(folder.path());
            let no_text = output.iter().any(|line| line.starts_with("error: the text of"));
            let failed = output.last().is_some_and(|line| line == "[exit 2]");
            assert!(!failed || no_text, "{command}\n{}", output.join("\n"));
            assert!(!says.is_empty() || example.len() > 60, "`{example}` says what it does");
            tried += 1;
        }
    }
    assert!(tried > 20, "only {tried} examples were found");
}

/// The verbs that the help lists.
fn verbs() -> Vec<String> {
    let help = Line::parse("rebut --help").expect("well formed").run(&repository());
    let listed = help.iter().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let verbs = listed.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    verbs.filter_map(|line| line.split_whitespace().next()).filter(|verb| *verb != "help").map(str::to_owned).collect()
}

#[test]
fn every_picture_in_docs_is_drawn_by_a_command_shown() {
    let drawn: BTreeSet<String> = documents()
        .iter()
        .flat_map(|document| commands(&read(document)))
        .filter_map(|command| Line::parse(&command).ok().and_then(|line| line.writes))
        .collect();
    let pictures = files_below(&repository().join("docs/pictures"));
    let strays: Vec<String> = pictures.iter().map(|file| inside(file)).filter(|file| !drawn.contains(file)).collect();
    assert!(strays.is_empty(), "no command in the documents draws these: {strays:?}");
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut dead = Vec::new();
    for document in documents() {
        let text = read(&document);
        let here = document.parent().expect("a document lies in a folder");
        for target in links(&text) {
            let file = target.split('#').next().unwrap_or_default();
            let outside = target.contains("://") || target.starts_with("mailto:");
            if !outside && !file.is_empty() && !here.join(file).exists() {
                dead.push(format!("{}: {target}", inside(&document)));
            }
            let anchor = target.split_once('#').map(|(_, anchor)| anchor);
            if let Some(anchor) = anchor.filter(|_| !outside) {
                let page = if file.is_empty() { document.clone() } else { here.join(file) };
                if page.extension().is_some_and(|end| end == "md") && !headings(&page).contains(anchor) {
                    dead.push(format!("{}: no heading {target}", inside(&document)));
                }
            }
        }
    }
    assert!(dead.is_empty(), "dead links:\n{}", dead.join("\n"));
}

#[test]
fn cuts_match_any_lines_and_nothing_else_does() {
    let actual = ["a", "b", "c", "d"];
    for (shown, fits) in [
        (vec!["a", "b", "c", "d"], true),
        (vec!["a", CUT, "d"], true),
        (vec!["a", CUT, "b", "c", "d"], true),
        (vec![CUT, "c", CUT], true),
        (vec!["a", "b", "c"], false),
        (vec!["a", CUT, "c"], false),
        (vec![CUT, "c", "b", CUT], false),
        (vec!["a", "b", "c", "d", "e"], false),
        (vec![], false),
    ] {
        assert_eq!(matches(&shown, &actual), fits, "{shown:?}");
    }
}

#[test]
fn blessing_keeps_the_cuts() {
    let actual = ["head", "1", "2", "mark", "3", "4", "tail"].map(str::to_owned);
    for (shown, blessed) in [
        (vec![CUT], "head 1 2 mark 3 4 tail"),
        (vec![], "head 1 2 mark 3 4 tail"),
        (vec!["old"], "head 1 2 mark 3 4 tail"),
        (vec!["old", CUT], "head …"),
        (vec!["old", CUT, "old", "old"], "head … 4 tail"),
        (vec!["old", CUT, "mark", "old", CUT, "old"], "head … mark 3 … tail"),
        (vec!["old", CUT, "gone", CUT, "old"], "head … tail"),
        (vec!["1", "2", "3", "4", "5", CUT, "6", "7"], "head 1 2 mark 3 4 tail"),
    ] {
        assert_eq!(bless(&shown, &actual).join(" "), blessed, "{shown:?}");
    }
}

/// README.md and the pages of docs/, without the pages of the diagnostic codes (tests of their own run those).
fn documents() -> Vec<PathBuf> {
    let root = repository();
    let mut found: Vec<PathBuf> = files_below(&root.join("docs"))
        .into_iter()
        .filter(|file| file.extension().is_some_and(|end| end == "md") && !file.starts_with(root.join("docs/codes")))
        .collect();
    found.extend(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| root.join(name)));
    found.retain(|file| file.exists());
    found.sort();
    found
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The path of `file` inside the repository, with `/`.
fn inside(file: &Path) -> String {
    let path = file.strip_prefix(repository()).unwrap_or(file);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.expect("a folder of the repository can be read").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// One document, and the folder in which its commands run.
struct Run<'a> {
    document: &'a Path,
    folder: tempfile::TempDir,
    complaints: Vec<String>,
}

impl<'a> Run<'a> {
    fn new(document: &'a Path) -> Self {
        Self { document, folder: copied(), complaints: Vec::new() }
    }

    /// Runs the document; returns what is wrong with it, and nothing once it is blessed.
    fn whole(mut self, bless_it: bool) -> Vec<String> {
        let text = read(self.document);
        let mut blessed = String::with_capacity(text.len());
        for part in parts(&text) {
            match part {
                Part::Prose(line) => blessed.push_str(line),
                Part::Block(block) => {
                    let body = self.block(&block, bless_it);
                    let _ = write!(blessed, "{}{body}{}", block.opening, block.closing);
                }
            }
        }
        if bless_it && blessed != text {
            fs::write(self.document, blessed).expect("a document can be written");
        }
        self.complaints
    }

    /// The body of the block as it ought to be.
    fn block(&mut self, block: &Block, bless_it: bool) -> String {
        if let Some(path) = block.file() {
            let file = self.folder.path().join(path);
            fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("a folder can be made");
            fs::write(file, &block.body).expect("a file can be written");
        } else if block.language() == "argdown" {
            self.lone_map(block);
        } else if block.language() == "console" {
            return self.console(block, bless_it);
        }
        block.body.clone()
    }

    fn lone_map(&mut self, block: &Block) {
        let alone = tempfile::tempdir().expect("a temporary folder");
        fs::write(alone.path().join("map.argdown"), &block.body).expect("a file can be written");
        let line = Line::parse("rebut check map.argdown --format short").expect("the command is well formed");
        let output = line.run(alone.path());
        // An example may be a fragment, so that warnings are in order; keys that nobody knows are not.
        let wrong: Vec<&String> =
            output.iter().filter(|line| line.contains(": error") || line.contains("[R012]")).collect();
        if !wrong.is_empty() {
            self.complain(block.line, &format!("this map is not read as it should be: {wrong:#?}"));
        }
    }

    fn console(&mut self, block: &Block, bless_it: bool) -> String {
        let mut body = String::new();
        let mut lines = block.body.lines().zip(block.line + 1..).peekable();
        while let Some((prompt, number)) = lines.next() {
            let mut shown = Vec::new();
            while let Some((line, _)) = lines.next_if(|(line, _)| !line.starts_with("$ ")) {
                shown.push(line.trim_end());
            }
            let _ = writeln!(body, "{prompt}");
            let command = match prompt.strip_prefix("$ ").ok_or_else(|| "a prompt `$ ` is due here".to_owned()) {
                Ok(command) => Line::parse(command),
                Err(error) => Err(error),
            };
            let actual = match command {
                Ok(command) => {
                    let actual = command.run(self.folder.path());
                    self.written(&command, number, bless_it);
                    actual
                }
                Err(error) => {
                    self.complain(number, &error);
                    shown.iter().map(|&line| line.to_owned()).collect()
                }
            };
            let vacuous = shown == [CUT];
            let fits = !vacuous && matches(&shown, &actual);
            if !fits && !bless_it {
                let what =
                    if vacuous { "the output is not filled in yet".to_owned() } else { difference(&shown, &actual) };
                self.complain(number, &format!("{prompt}\n{what}"));
            }
            let kept: Vec<String> =
                if fits { shown.iter().map(|&line| line.to_owned()).collect() } else { bless(&shown, &actual) };
            kept.iter().for_each(|line| {
                let _ = writeln!(body, "{line}");
            });
        }
        body
    }

    /// A file that a command writes is there; one below docs/ is the committed one.
    fn written(&mut self, command: &Line, number: usize, bless_it: bool) {
        let Some(name) = &command.writes else { return };
        let Ok(made) = fs::read(self.folder.path().join(name)) else {
            return self.complain(number, &format!("the command writes no `{name}`"));
        };
        let committed = repository().join(name);
        if !name.starts_with("docs/") || fs::read(&committed).is_ok_and(|bytes| bytes == made) {
            return;
        }
        if bless_it {
            fs::create_dir_all(committed.parent().expect("a file lies in a folder")).expect("a folder can be made");
            fs::write(committed, made).expect("a file can be written");
        } else {
            self.complain(number, &format!("`{name}` differs from what the command writes now"));
        }
    }

    fn complain(&mut self, number: usize, what: &str) {
        self.complaints.push(format!("{}:{number}: {what}", inside(self.document)));
    }
}

/// A folder with a copy of the repository's dossiers and documents.
fn copied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in COPIED {
        copy(&repository().join(name), &folder.path().join(name));
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("a folder can be made");
        for entry in fs::read_dir(from).expect("a folder can be read") {
            let entry = entry.expect("a folder can be read");
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else if from.exists() {
        fs::copy(from, to).expect("a file can be copied");
    }
}

/// A line of prose with its line end, or a fenced block.
enum Part<'a> {
    Prose(&'a str),
    Block(Block<'a>),
}

struct Block<'a> {
    /// The line of the opening fence, from 1.
    line: usize,
    opening: &'a str,
    body: String,
    closing: &'a str,
}

impl Block<'_> {
    fn words(&self) -> impl Iterator<Item = &str> {
        self.opening.trim().trim_start_matches('`').split_whitespace()
    }

    fn language(&self) -> &str {
        self.words().next().unwrap_or_default()
    }

    fn file(&self) -> Option<&str> {
        self.words().find_map(|word| word.strip_prefix("file="))
    }
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut lines = text.split_inclusive('\n').zip(1..);
    while let Some((opening, line)) = lines.next() {
        let ticks = opening.len() - opening.trim_start_matches('`').len();
        if ticks < 3 {
            found.push(Part::Prose(opening));
            continue;
        }
        let fence = &opening[..ticks];
        let mut block = Block { line, opening, body: String::new(), closing: "" };
        for (line, _) in lines.by_ref() {
            if line.starts_with(fence) {
                block.closing = line;
                break;
            }
            block.body.push_str(line);
        }
        found.push(Part::Block(block));
    }
    found
}

/// The commands that the `console` blocks of a document show, without the prompt.
fn commands(text: &str) -> Vec<String> {
    parts(text)
        .iter()
        .filter_map(|part| match part {
            Part::Block(block) if block.language() == "console" => Some(block),
            _ => None,
        })
        .flat_map(|block| block.body.lines().filter_map(|line| line.strip_prefix("$ ")).map(str::to_owned))
        .collect()
}

/// The targets of the links and pictures in the prose of a document.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in parts(text) {
        let Part::Prose(line) = part else { continue };
        // Every second piece between backquotes is code.
        for prose in line.split('`').step_by(2) {
            let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
            found.extend(targets.map(|target| target.split(' ').next().unwrap_or(target).to_owned()));
        }
    }
    found
}

/// The anchors that code hosts give to the headings of a page: lower case, blanks to hyphens, other signs dropped.
fn headings(page: &Path) -> BTreeSet<String> {
    let text = read(page);
    let lines = parts(&text);
    let titles = lines.iter().filter_map(|part| match part {
        Part::Prose(line) if line.starts_with('#') => Some(line.trim_start_matches('#').trim()),
        _ => None,
    });
    titles
        .map(|title| {
            let kept = title.chars().filter(|sign| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '_'));
            kept.map(|sign| if sign == ' ' { '-' } else { sign }).collect::<String>().to_lowercase()
        })
        .collect()
}

/// A command line of a document.
struct Line {
    arguments: Vec<String>,
    input: Option<String>,
    output: Option<String>,
    head: Option<usize>,
    /// The file that the command writes: by `>`, or by `-o`.
    writes: Option<String>,
}

impl Line {
    fn parse(command: &str) -> Result<Self, String> {
        let words = words(command)?;
        let mut words = words.into_iter();
        if words.next().is_none_or(|word| word.text != "rebut") {
            return Err(format!("only `rebut` is run here; fence other commands as `sh`: {command}"));
        }
        let mut line = Self { arguments: Vec::new(), input: None, output: None, head: None, writes: None };
        while let Some(word) = words.next() {
            let mut next = || words.next().map(|word| word.text).ok_or_else(|| format!("a word is missing: {command}"));
            match word.text.as_str() {
                "<" if !word.quoted => line.input = Some(next()?),
                ">" if !word.quoted => line.output = Some(next()?),
                "|" if !word.quoted => {
                    let (program, flag, count) = (next()?, next()?, next()?);
                    let count = count.parse().ok().filter(|_| program == "head" && flag == "-n");
                    line.head = Some(count.ok_or_else(|| format!("only `| head -n N` is understood: {command}"))?);
                }
                _ => line.arguments.push(word.text),
            }
        }
        let named = line.arguments.iter().position(|word| word == "-o" || word == "--output");
        let named = named.and_then(|at| line.arguments.get(at + 1)).filter(|name| *name != "-").cloned();
        line.writes = line.output.clone().or(named);
        Ok(line)
    }

    /// Runs the command in `folder`; returns the lines that a terminal would show, and the exit code where it is not 0.
    fn run(&self, folder: &Path) -> Vec<String> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rebut"));
        command.args(&self.arguments).current_dir(folder);
        for name in ["REBUT_TEXTS", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "COLUMNS", "LINES"] {
            command.env_remove(name);
        }
        command.stdin(match &self.input {
            Some(name) => File::open(folder.join(name)).expect("the file behind `<` exists").into(),
            None => Stdio::null(),
        });
        // One pipe for both, so that their lines come in the order in which they were written.
        let (mut reader, writer) = io::pipe().expect("a pipe");
        command.stderr(writer.try_clone().expect("a pipe"));
        match &self.output {
            Some(name) => command.stdout(File::create(folder.join(name)).expect("the file behind `>` can be made")),
            None => command.stdout(writer),
        };
        let mut child = command.spawn().expect("the program starts");
        // The command holds the writing end; the reading would not end while it lives.
        drop(command);
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).expect("a pipe can be read");
        let status = child.wait().expect("the program ends");
        let text = String::from_utf8(bytes).expect("the output is UTF-8");
        let mut lines: Vec<String> = text.lines().map(|line| line.trim_end().to_owned()).collect();
        if let Some(count) = self.head {
            // The shell shows the exit code of the last program of a pipe.
            lines.truncate(count);
        } else if !status.success() {
            lines.push(status.code().map_or("[killed]".to_owned(), |code| format!("[exit {code}]")));
        }
        lines
    }
}

struct Word {
    text: String,
    quoted: bool,
}

/// Splits a command line as a shell does: blanks part words, `"…"` and `'…'` keep them together.
fn words(command: &str) -> Result<Vec<Word>, String> {
    let mut found: Vec<Word> = Vec::new();
    let mut open: Option<Word> = None;
    let mut quote = None;
    for sign in command.chars() {
        match quote {
            Some(mark) if sign == mark => quote = None,
            None if sign.is_whitespace() => found.extend(open.take()),
            None if sign == '"' || sign == '\'' => {
                quote = Some(sign);
                open.get_or_insert_with(|| Word { text: String::new(), quoted: true }).quoted = true;
            }
            _ => open.get_or_insert_with(|| Word { text: String::new(), quoted: false }).text.push(sign),
        }
    }
    found.extend(open);
    if quote.is_some() { Err(format!("a quotation mark is not closed: {command}")) } else { Ok(found) }
}

/// Whether the lines shown are the actual ones, with any lines for each `…`.
fn matches<A: AsRef<str>, B: AsRef<str>>(shown: &[A], actual: &[B]) -> bool {
    // `reached` holds how many actual lines the lines shown so far can account for.
    let mut reached = BTreeSet::from([0]);
    for line in shown {
        let line = line.as_ref();
        reached = if line == CUT {
            (reached.first().copied().unwrap_or(0)..=actual.len()).collect()
        } else {
            let follows = |&at: &usize| actual.get(at).is_some_and(|actual| actual.as_ref() == line);
            reached.into_iter().filter(follows).map(|at| at + 1).collect()
        };
        if reached.is_empty() {
            return false;
        }
    }
    reached.contains(&actual.len())
}

/// The actual lines, cut where the lines shown were.
fn bless(shown: &[&str], actual: &[String]) -> Vec<String> {
    let stretches: Vec<&[&str]> = shown.split(|line| *line == CUT).collect();
    let [head, between @ .., tail] = stretches.as_slice() else { return actual.to_vec() };
    if shown == [CUT] || head.len() + tail.len() >= actual.len() {
        return actual.to_vec();
    }
    let end = actual.len() - tail.len();
    let mut kept = actual[..head.len()].to_vec();
    kept.push(CUT.to_owned());
    let mut from = head.len();
    for stretch in between {
        let Some(first) = stretch.first() else { continue };
        let found = actual[from..end].iter().position(|line| line == first);
        if let Some(start) = found.map(|at| from + at) {
            from = end.min(start + stretch.len());
            kept.extend_from_slice(&actual[start..from]);
            kept.push(CUT.to_owned());
        }
    }
    kept.extend_from_slice(&actual[end..]);
    kept
}

/// Where the lines shown and the actual ones part, for a person.
fn difference(shown: &[&str], actual: &[String]) -> String {
    let alike = shown.iter().zip(actual).take_while(|(shown, actual)| shown == actual).count();
    let rest = |lines: Vec<&str>| match lines.get(alike..) {
        None | Some([]) => "    (nothing)".to_owned(),
        Some(lines) => lines.iter().take(6).map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n"),
    };
    let actual = rest(actual.iter().map(String::as_str).collect());
    format!("after {alike} lines shown:\n{}\n  printed:\n{actual}", rest(shown.to_vec()))
}

#[test]
fn a_command_line_is_split_as_a_shell_does() {
    let line = Line::parse("rebut why \"breach of 2(4)\" -o 'a b.svg' | head -n 3").expect("well formed");
    assert_eq!(line.arguments, ["why", "breach of 2(4)", "-o", "a b.svg"]);
    assert_eq!((line.writes.as_deref(), line.head), (Some("a b.svg"), Some(3)));
    for wrong in ["cargo test", "rebut why \"a", "rebut show | grep x", "rebut show >"] {
        assert!(Line::parse(wrong).is_err(), "{wrong}");
    }
}
