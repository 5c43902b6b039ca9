//! How the program is used: help with examples that are true, exit codes, colours, completions, the manual page, names
//! that are nearly right, and every verb from every place.

use std::path::Path;

use crate::cli_run::{DOSSIER, Outcome, TestFolder, rebut};
use crate::need::need;

/// The verbs, with what they need to be asked.
const VERBS: &[&str] = &[
    "check",
    "show",
    "list claims",
    "unanswered",
    "why C1",
    "quote notice bridge",
    "coverage",
    "render",
    "convert -t json",
];

/// Everything that gives an answer from a dossier is done or has findings.
#[track_caller]
fn answered(outcome: &Outcome) {
    assert!(outcome.code < 2 && !outcome.stdout.is_empty(), "{}", outcome.shown());
}

#[test]
fn every_verb_has_help_with_an_example_that_is_well_formed() {
    let mut verbs = rebut::cli::definition();
    for verb in verbs.get_subcommands_mut() {
        let name = verb.get_name().to_owned();
        if name == "help" {
            continue;
        }
        let help = rebut(Path::new("."), &format!("{name} --help")).go().done().stdout;
        let begins = format!("  rebut {name}");
        let examples: Vec<&str> = help.lines().filter(|line| line.starts_with(&begins)).collect();
        assert!(!examples.is_empty(), "no example of `{name}` in\n{help}");
        for example in examples {
            let words = words(example);
            if let Err(error) = rebut::cli::definition().try_get_matches_from(&words) {
                panic!("the example `{example}` is refused: {error}");
            }
        }
        let short = rebut(Path::new("."), &format!("{name} -h")).go().done().stdout;
        assert!(short.lines().all(|line| line.chars().count() <= 100), "{short}");
    }
}

/// The words of an example, up to a pipe or to the explanation behind two blanks.
fn words(example: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    let line = example.trim();
    let line = line.split(" | ").next().unwrap();
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted && line[at..].starts_with("  ") => break,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words
}

#[test]
fn what_is_asked_wrongly_is_refused_with_2() {
    let folder = TestFolder::dossier();
    for arguments in [
        "",
        "cheque",
        "check --nosuch",
        "why",
        "quote notice",
        "list",
        "list nothing",
        "show --depth 2",
        "show --focus C1 --depth x",
        "show --focus C1 --depth -1",
        "quote notice …",
        "render -t gif",
        "convert",
        "convert -t pdf",
        "completions tcsh",
        "check --format yaml",
        "check --deny errors",
        "new",
        "new a b",
        "new issue",
        "show --links none",
    ] {
        let outcome = folder.rebut(arguments).go();
        assert_eq!(outcome.code, 2, "`{arguments}`\n{}", outcome.shown());
        assert!(outcome.stdout.is_empty(), "`{arguments}`\n{}", outcome.shown());
    }
    let outcome = folder.rebut("unansered").go();
    assert!(outcome.refused("unansered").stderr.contains("unanswered"));
}

#[test]
fn a_name_that_is_nearly_right_is_suggested() {
    let folder = TestFolder::dossier();
    for (arguments, suggested) in [
        ("show --issue closur", "`closure`"),
        ("show --source notise", "`notice`"),
        ("show --actor clrk", "`clerk`"),
        ("show --party twon", "`town`"),
        ("show --reply unansweredd", "unanswered,"),
        ("unanswered --owed-by mil", "`mill`"),
        ("why bridge_unsave", "bridge unsafe"),
        ("quote notise bridge", "`notice`"),
        ("coverage lettre", "`letter`"),
        ("explain R2O4", "R204"),
        ("explain meaning-chanched", "meaning-changed"),
    ] {
        let outcome = folder.rebut(arguments).go().refused("");
        assert!(outcome.stderr.contains(suggested), "`{arguments}`\n{}", outcome.shown());
    }
}

#[test]
fn every_verb_works_from_every_place() {
    let dossier = TestFolder::dossier();
    let elsewhere = TestFolder::empty();
    let map = DOSSIER.last().unwrap().1;
    let root = dossier.path().to_str().unwrap();
    for verb in VERBS {
        let inside = dossier.rebut(verb).go();
        answered(&inside);
        // Files are named as they are reached from where one stands.
        let here = |outcome: &Outcome| outcome.stdout.replace("../", "").replace(&format!("{root}/"), "");
        let below = rebut(&dossier.at("arguments"), verb).go();
        assert_eq!((below.code, &here(&below)), (inside.code, &inside.stdout), "{verb} below the folder");
        for named in [root.to_owned(), format!("{root}/dossier.yaml"), format!("{root}/seeds")] {
            let outcome = elsewhere.rebut(&format!("{verb} -C {named}")).go();
            assert_eq!((outcome.code, &here(&outcome)), (inside.code, &inside.stdout), "{verb} -C {named}");
        }
        if verb.starts_with("quote") || verb.starts_with("coverage") {
            // A lone map has no texts to look in.
            elsewhere.rebut(&format!("{verb} -C -")).stdin(map).go().refused("notice");
            continue;
        }
        elsewhere.write("lone.argdown", map);
        let lone = elsewhere.rebut(&format!("{verb} -C lone.argdown")).go();
        answered(&lone);
        let stdin = elsewhere.rebut(&format!("{verb} -C -")).stdin(map).go();
        answered(&stdin);
        let json = elsewhere.rebut("convert lone.argdown -t json").go().done().stdout;
        answered(&elsewhere.rebut(&format!("{verb} -C -")).stdin(json.clone()).go());
        answered(&elsewhere.rebut(&format!("{verb} -C -")).stdin(format!("\u{feff}{json}")).go());
    }
}

#[test]
fn the_ending_of_the_output_sets_its_form() {
    let folder = TestFolder::dossier();
    for verb in VERBS.iter().filter(|verb| !verb.starts_with("render") && !verb.starts_with("convert")) {
        let printed = folder.rebut(verb).go();
        folder.rebut(&format!("{verb} -o out.json")).go();
        let json: serde_json::Value = serde_json::from_str(&folder.read("out.json")).unwrap();
        assert!(json["schema"].as_str().unwrap().starts_with("rebut/"), "{verb}: {json}");
        folder.rebut(&format!("{verb} -o out.txt")).go();
        assert_eq!(folder.read("out.txt"), printed.stdout, "{verb}");
        if *verb == "check" {
            folder.rebut("check -o out.csv").go().refused("`.csv` is not a format of this verb");
            continue;
        }
        folder.rebut(&format!("{verb} -o out.md")).go();
        assert!(!folder.read("out.md").is_empty(), "{verb}");
        folder.rebut(&format!("{verb} -o out.csv")).go();
        folder.rebut(&format!("{verb} -o out.svg")).go().refused("`.svg` is not a format of this verb");
        assert!(!folder.at("out.svg").exists());
        assert_eq!(folder.rebut(&format!("{verb} -o -")).go().stdout, printed.stdout, "{verb}");
    }
    folder.rebut("render -o map.svg").go().done();
    assert!(folder.read("map.svg").starts_with("<svg") || folder.read("map.svg").starts_with("<?xml"));
    folder.rebut("render -o map.dot").go().done();
    assert!(folder.read("map.dot").starts_with("digraph"));
    folder.rebut("convert -o map.json").go().done();
    assert!(folder.read("map.json").starts_with("{\"schema\":\"rebut/dossier/1\""));
}

#[test]
fn messages_as_json_are_json() {
    let folder = TestFolder::dossier();
    folder.write("arguments/wrong.argdown", "[a] {quote: [}\n\n@include(../../x)\n");
    let json = folder.rebut("check --format json").go().findings().json();
    assert_eq!(json["schema"], "rebut/diagnostics/1", "{json}");
    for diagnostic in json["diagnostics"].as_array().unwrap() {
        assert!(diagnostic["code"].as_str().is_some_and(|code| code.starts_with('R')), "{diagnostic}");
        assert!(diagnostic["message"].as_str().is_some_and(|message| !message.is_empty()), "{diagnostic}");
    }
}

#[test]
fn colours_only_where_they_are_wanted() {
    let folder = TestFolder::dossier();
    folder.write("arguments/wrong.argdown", "[a] {quote: [}\n");
    let coloured = |set: &[(&str, &str)]| {
        let run = set.iter().fold(folder.rebut("check"), |run, (name, value)| run.env(name, value));
        run.go().findings().stdout.contains('\u{1b}')
    };
    assert!(!coloured(&[]), "a pipe is no terminal");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "0")]));
    assert!(!coloured(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]), "NO_COLOR is the stronger");
    folder.rebut("check -o out.txt").env("CLICOLOR_FORCE", "1").go();
    assert!(!folder.read("out.txt").contains('\u{1b}'), "never into a file");
}

#[test]
fn completions_are_read_by_their_shells() {
    for (shell, program, flag) in [("bash", "bash", "-n"), ("zsh", "zsh", "-n"), ("fish", "fish", "--no-execute")] {
        let folder = TestFolder::empty();
        folder.rebut(&format!("completions {shell} -o script")).go().done();
        let script = folder.read("script");
        for verb in ["check", "unanswered", "coverage"] {
            assert!(script.contains(verb), "no `{verb}` in the completions for {shell}");
        }
        let Some(program) = need(program) else { continue };
        let said = crate::cli_run::Run::program(&program, folder.path(), flag).arg("script").go().done();
        assert_eq!(said.stderr, "", "{shell}");
    }
}

#[test]
fn the_manual_page_is_good_roff_and_names_every_verb() {
    let folder = TestFolder::empty();
    folder.rebut("man -o rebut.1").go().done();
    let page = folder.read("rebut.1");
    assert!(page.is_ascii(), "older programs read roff as Latin-1");
    let Some(groff) = need("groff") else { return };
    let said = crate::cli_run::Run::program(&groff, folder.path(), "-man -Tutf8 -ww -P-cbuo rebut.1").go().done();
    assert_eq!(said.stderr, "");
    for verb in VERBS {
        let words = format!("Usage: rebut {}", verb.split(' ').next().unwrap());
        assert!(said.stdout.contains(&words), "no `{words}` in\n{}", said.stdout);
    }
    for words in ["NAME", "SYNOPSIS", "Exit codes: 0 done", "--texts", "rebut quote s0 \"categorically"] {
        assert!(said.stdout.contains(words), "no `{words}` in\n{}", said.stdout);
    }
}

#[test]
fn a_variable_that_is_set_to_nothing_is_not_set() {
    let folder = TestFolder::dossier();
    folder.rebut("show").env("REBUT_TEXTS", "").go().done();
    folder.rebut("show").env("REBUT_TEXTS", "/nowhere").go().refused("`/nowhere` is not a folder with texts");
}

#[test]
fn a_name_that_is_a_folder_or_nothing_is_said() {
    let folder = TestFolder::dossier();
    std::fs::create_dir(folder.at("folder.argdown")).unwrap();
    let elsewhere = TestFolder::with(&[("map.txt", "[a]\n")]);
    std::fs::create_dir(elsewhere.at("folder.argdown")).unwrap();
    elsewhere.rebut("check").go().refused("there is no `dossier.yaml` here or in any folder above");
    elsewhere.rebut("check folder.argdown").go().refused("`folder.argdown` is a folder without `dossier.yaml`");
    std::fs::create_dir_all(elsewhere.at("odd/dossier.yaml")).unwrap();
    elsewhere.rebut("check odd").go().refused("`dossier.yaml` in `odd` is a folder, and should be a file");
    elsewhere.rebut("check nothing.argdown").go().refused("there is no file or folder `nothing.argdown`");
    elsewhere.rebut("check map.txt").go().refused("`map.txt` is neither Argdown nor JSON");
    elsewhere.rebut("check map.txt/x.argdown").go().refused("there is no file or folder");
    elsewhere.rebut("check -C nothing").go().refused("there is no file or folder `nothing`");
    elsewhere.rebut("show --texts map.txt map.argdown").go().refused("`map.txt` is not a folder with texts");
}

#[test]
fn what_is_empty_or_stands_in_the_way_is_said() {
    let folder = TestFolder::with(&[("notes.txt", "Notes.\n")]);
    folder.rebut("new").arg("").go().refused("which folder?");
    folder.rebut("new").arg(" ").go().refused("which folder?");
    folder.rebut("new notes.txt").go().refused("`notes.txt` is a file, not a folder");
    folder.rebut("new notes.txt/strait").go().refused("`notes.txt` is a file, not a folder");
    let dossier = TestFolder::dossier();
    dossier.rebut("new issue").arg("").go().refused("is not a name for an issue");
    dossier.rebut("quote notice").arg("").go().refused("no words to look for");
    dossier.rebut("quote notice").arg("[…]").go().refused("no words to look for");
    dossier.rebut("show --focus C1 --depth -1").go().refused("it takes a whole number of links, from 0");
}

#[test]
fn one_of_a_kind_is_singular() {
    let map =
        "# May it? {issue: may, in: s1}\n\n[one]: It may. {by: orr, answers: may, for: varn, cites: [Treaty art 1]}\n";
    let folder = TestFolder::with(&[("map.argdown", map)]);
    for what in ["issue", "claim", "source", "actor", "provision"] {
        let listed = folder.rebut(&format!("list {what}s map.argdown")).go().done().stdout;
        let heading = listed.lines().next().unwrap_or_default();
        assert!(heading.ends_with(&format!("1 {what}")), "{heading}");
    }
    let heading = folder.rebut("list parties map.argdown").go().done().stdout;
    assert!(heading.lines().next().unwrap_or_default().ends_with("1 party"), "{heading}");
}

#[test]
fn a_folder_with_the_name_of_a_record_is_pointed_out_even_if_it_is_empty() {
    let folder = TestFolder::dossier();
    std::fs::create_dir_all(folder.at("seeds/dir.yaml")).unwrap();
    std::fs::write(folder.at("arguments/more.argdwn"), "[a]: A.\n").unwrap();
    let said = folder.rebut("check --format short").go().stdout;
    assert!(said.contains("warning[R811]: `seeds/dir.yaml` is a folder"), "{said}");
    assert!(said.contains("warning[R811]: `arguments/more.argdwn` is not read"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_maps_is_told_and_not_read() {
    let Some(mkfifo) = need("mkfifo") else { return };
    let folder = TestFolder::dossier();
    let made = std::process::Command::new(mkfifo).arg(folder.at("arguments/pipe.argdown")).status().unwrap();
    assert!(made.success());
    let outcome = folder.rebut("check").go();
    assert!(
        outcome.stdout.contains("`arguments/pipe.argdown` cannot be read: it is a device or a pipe"),
        "{}",
        outcome.stdout
    );
}

#[cfg(feature = "png")]
#[test]
fn what_is_said_of_a_picture_of_another_kind_is_refused() {
    let folder = TestFolder::with(&[("m.argdown", "[a]: A is so.\n  - [b]: B is so.\n")]);
    for (words, says) in [
        ("render m.argdown --scale 3", "`--scale` and `--font` are said of a PNG"),
        ("render m.argdown --font m.argdown -o m.svg", "`--scale` and `--font` are said of a PNG"),
        ("render m.argdown -t mermaid --scale 1", "`--scale` and `--font` are said of a PNG"),
        ("render m.argdown -t mermaid --engine dot", "`--engine dot` places boxes"),
        ("render m.argdown -o m.dot --engine dot", "`--engine dot` places boxes"),
    ] {
        folder.rebut(words).go().refused(says);
    }
    folder.rebut("render m.argdown --scale 1 -o m.png").go().done();
    assert!(!folder.at("m.svg").exists() && !folder.at("m.dot").exists());
}
