//! Scenes and their SVG.

use crate::need::need;
use crate::picture_samples as samples;
use rebut::picture::{Options, Scene, Typeset, engine, svg};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Feeds a text to a program and returns what it says.
pub fn pipe(program: &std::path::Path, arguments: &[&str], input: &str) -> std::process::Output {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let text = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output
}

/// Writes the samples as files to look at: `REBUT_PICTURES=folder cargo test --test all write_samples`.
#[test]
fn write_samples() {
    let Some(folder) = std::env::var_os("REBUT_PICTURES").map(std::path::PathBuf::from) else { return };
    for (name, diagram) in samples::all() {
        let scene = Scene::of(&diagram, &Options::default());
        std::fs::write(folder.join(format!("{name}.svg")), svg::write(&scene)).unwrap();
        if let Some(dot) = need("dot") {
            let typeset = Typeset::of(&diagram, &Options::default());
            let answer = pipe(&dot, &["-Tjson0"], &engine::question(typeset.input()));
            assert!(answer.status.success() && answer.stderr.is_empty(), "{}", String::from_utf8_lossy(&answer.stderr));
            let layout = engine::answer(typeset.input(), &String::from_utf8(answer.stdout).unwrap()).unwrap();
            std::fs::write(folder.join(format!("{name}-dot.svg")), svg::write(&typeset.paint(&layout))).unwrap();
        }
    }
}
