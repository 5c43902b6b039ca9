//! Runs the program as a person would: arguments, a folder, stdin; and gives back what it printed and its exit code.
//!
//! Nothing that is asked of it may end in a panic, a signal or a wait without end: that is checked at every run.

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Far more than anything takes, on a slow machine without optimisation: whoever needs longer hangs.
const LONGEST: Duration = Duration::from_secs(300);

/// What the program did.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The exit code.
    pub code: i32,
    /// What it printed.
    pub stdout: String,
    /// What it said beside.
    pub stderr: String,
}

impl Outcome {
    /// Everything that was said, for a snapshot: the exit code first.
    pub fn shown(&self) -> String {
        let mut shown = format!("exit {}\n", self.code);
        for (name, words) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !words.is_empty() {
                shown.push_str(&format!("-- {name}\n{words}"));
            }
        }
        shown
    }

    /// All went well.
    #[track_caller]
    pub fn done(self) -> Outcome {
        assert_eq!(self.code, 0, "{}", self.shown());
        self
    }

    /// There are findings, and stdout names them with help.
    #[track_caller]
    pub fn findings(self) -> Outcome {
        assert_eq!(self.code, 1, "{}", self.shown());
        assert!(!self.stdout.is_empty(), "{}", self.shown());
        self
    }

    /// It could not be done; `stderr` says what (it has these words) and what to do.
    #[track_caller]
    pub fn refused(self, words: &str) -> Outcome {
        assert_eq!(self.code, 2, "{}", self.shown());
        assert!(self.stderr.starts_with("error: "), "{}", self.shown());
        assert!(self.stderr.contains(words), "no `{words}` in\n{}", self.shown());
        let advice = ["help: ", "tip: ", "possible values", "Usage: "];
        assert!(advice.iter().any(|advice| self.stderr.contains(advice)), "no help in\n{}", self.shown());
        self
    }

    /// Stdout as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}\n{}", self.shown()))
    }
}

/// A run that is being prepared.
pub struct Run {
    command: Command,
    stdin: Option<Vec<u8>>,
}

/// The program, in a folder, with arguments divided by spaces; [`Run::arg`] adds those that have some in them.
pub fn rebut(folder: &Path, arguments: &str) -> Run {
    Run::program(Path::new(env!("CARGO_BIN_EXE_rebut")), folder, arguments)
}

impl Run {
    /// A program, in a folder.
    pub fn program(program: &Path, folder: &Path, arguments: &str) -> Run {
        let mut command = Command::new(program);
        command.current_dir(folder).args(arguments.split_whitespace());
        let of_filter = ["REBUT_PANDOC_SOURCE", "REBUT_PANDOC_FOLDER"];
        let others = ["REBUT_TEXTS", "NO_COLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE", "COLUMNS"];
        for variable in others.into_iter().chain(of_filter) {
            command.env_remove(variable);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Run { command, stdin: None }
    }

    /// One more argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Run {
        self.command.arg(argument);
        self
    }

    /// A variable of the environment.
    pub fn env(mut self, name: &str, value: &str) -> Run {
        self.command.env(name, value);
        self
    }

    /// What comes from stdin.
    pub fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Run {
        self.stdin = Some(bytes.into());
        self.command.stdin(Stdio::piped());
        self
    }

    /// Where stdout goes, instead of into the outcome.
    pub fn stdout(mut self, to: impl Into<Stdio>) -> Run {
        self.command.stdout(to);
        self
    }

    /// Starts it, for whoever wants to hold the other ends of its pipes.
    pub fn start(mut self) -> Child {
        self.command.spawn().expect("the program starts")
    }

    /// Runs it to its end; only the exit code, whatever it said.
    pub fn go_quietly(self) -> Option<i32> {
        let words = format!("{:?}", self.command);
        let mut child = self.start();
        drop(child.stderr.take());
        ended(&mut child, &words).code()
    }

    /// Runs it to its end.
    #[track_caller]
    pub fn go(mut self) -> Outcome {
        let stdin = self.stdin.take();
        let words = format!("{:?}", self.command);
        let mut child = self.start();
        if let (Some(bytes), Some(mut pipe)) = (stdin, child.stdin.take()) {
            std::thread::spawn(move || {
                // The program may have heard enough before the end.
                let _ = pipe.write_all(&bytes);
            });
        }
        let stdout = collected(child.stdout.take());
        let stderr = collected(child.stderr.take());
        let status = ended(&mut child, &words);
        let words_of = |reader: std::thread::JoinHandle<Vec<u8>>| {
            String::from_utf8(reader.join().expect("the reader of a pipe")).expect("only UTF-8 is printed")
        };
        let (stdout, stderr) = (words_of(stdout), words_of(stderr));
        for printed in [&stdout, &stderr] {
            let fault = ["panicked at", "overflowed its stack", "RUST_BACKTRACE", "memory allocation of"];
            assert!(!fault.iter().any(|fault| printed.contains(fault)), "{words}\n{printed}");
        }
        let code = status.code().unwrap_or_else(|| panic!("{words} was ended by a signal: {status}\n{stderr}"));
        assert!((0..=2).contains(&code), "{words}: exit code {code}\n{stdout}{stderr}");
        assert!(code != 2 || !stderr.is_empty(), "{words}: exit code 2 without a word\n{stdout}{stderr}");
        Outcome { code, stdout, stderr }
    }
}

/// Waits for the end of a program, but not for ever.
#[track_caller]
pub fn ended(child: &mut Child, words: &str) -> std::process::ExitStatus {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait().expect("a child that can be waited for") {
            return status;
        }
        if begun.elapsed() > LONGEST {
            let _ = child.kill();
            panic!("{words} did not end");
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

fn collected(pipe: Option<impl Read + Send + 'static>) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            pipe.read_to_end(&mut bytes).expect("a pipe that can be read");
        }
        bytes
    })
}

/// A folder for one test, gone at its end.
pub struct TestFolder {
    folder: tempfile::TempDir,
}

impl TestFolder {
    /// An empty folder.
    pub fn empty() -> TestFolder {
        TestFolder { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A folder with these files.
    pub fn with(files: &[(&str, &str)]) -> TestFolder {
        let folder = TestFolder::empty();
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// A small dossier with a bit of everything.
    pub fn dossier() -> TestFolder {
        TestFolder::with(DOSSIER)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A place in it.
    pub fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// What is in a file.
    #[track_caller]
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The program in this folder.
    pub fn rebut(&self, arguments: &str) -> Run {
        rebut(self.path(), arguments)
    }

    /// No temporary file of the program was left anywhere below.
    #[track_caller]
    pub fn nothing_left(&self) {
        let mut waiting = vec![self.path().to_owned()];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                assert!(!name.starts_with(".rebut-"), "{} was left", entry.path().display());
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    waiting.push(entry.path());
                }
            }
        }
    }
}

/// An invented dispute about a bridge.
pub const DOSSIER: &[(&str, &str)] = &[
    (
        "dossier.yaml",
        "title: The bridge at Orm\nquestion: May the bridge be closed?\nas_of: \"2024-07-01\"\nparties: {town: The town, mill: The mill}\n\
         actors:\n  clerk: {name: The clerk, speaks_for: town}\n  miller: {name: The miller, speaks_for: mill}\n\
         instruments:\n  Charter:\n    title: The charter of Orm\n    force: treaty\n    provisions:\n      art 4: {elements: {ground: condition}}\n",
    ),
    (
        "seeds/notice.yaml",
        "title: Notice of closure\nkind: official-statement\ntext: notice.txt\nauthors: [clerk]\nslant: {party: town, basis: signed for the town}\n",
    ),
    (
        "seeds/notice.txt",
        "The bridge is closed from today. It may not carry carts any more.\n\nThe charter allows the town to close it when it is unsafe.\n",
    ),
    ("seeds/letter.yaml", "title: Letter of the mill\nkind: pleading\ntext: letter.txt\nauthors: [miller]\n"),
    ("seeds/letter.txt", "The bridge carried forty carts last week. Nobody has looked at its piers.\n"),
    (
        "arguments/bridge.argdown",
        "# May the bridge be closed? {issue: closure}\n\n\
         [closure lawful]: The town may close the bridge. {in: notice, at: ¶2 s1, quote: \"allows the town to close it\", cites: [Charter art 4], answers: closure}\n  \
           - [not unsafe]: The bridge is not unsafe. {in: letter, quote: \"carried forty carts last week\", link: {basis: inferred, note: the letter answers the notice}}\n\n\
         [bridge unsafe]: The bridge is unsafe. {in: notice, quote: \"may not carry carts\"}\n  \
           +> [closure lawful] {link: {basis: inferred, note: the ground of article 4}}\n",
    ),
];
