//! Graphviz, which `--engine dot` runs.

use super::disk::plain;
use crate::command::Failure;

/// Runs Graphviz on a text.
pub(super) fn run_dot(text: &str) -> Result<String, Failure> {
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
