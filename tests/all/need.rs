//! Programs and data from outside that a test needs.
//!
//! A test whose program or data is missing says so on stderr directly (not through the test's captured output); with
//! `CI=true` or `REBUT_REQUIRE=1` a skip is a failure.

use std::io::Write as _;
use std::path::PathBuf;

/// The path of a program, or `None` after a loud word that the test was skipped.
pub fn need(program: &str) -> Option<PathBuf> {
    let found = std::env::var_os("PATH")
        .and_then(|paths| std::env::split_paths(&paths).map(|dir| dir.join(program)).find(|file| file.is_file()));
    found.or_else(|| skip(&format!("the program `{program}` is not installed")))
}

/// The folder or file that an environment variable names, or `None` after a loud word that the test was skipped.
pub fn need_data(variable: &str) -> Option<PathBuf> {
    let found = std::env::var_os(variable).map(PathBuf::from).filter(|path| path.exists());
    found.or_else(|| skip(&format!("the variable {variable} does not name an existing file or folder")))
}

fn skip(why: &str) -> Option<PathBuf> {
    let required = ["CI", "REBUT_REQUIRE"]
        .iter()
        .any(|name| std::env::var(name).is_ok_and(|value| !value.is_empty() && value != "false" && value != "0"));
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    assert!(!required, "{test} must run here, but {why}");
    // Not `eprintln!`: the test harness would swallow it.
    let _ = writeln!(std::io::stderr(), "SKIPPED {test}: {why}");
    None
}
