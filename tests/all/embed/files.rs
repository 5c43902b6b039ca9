//! What becomes of files: of documents, of pictures beside them, and of what belongs to others.

use std::fs;
use std::process::{Command, Stdio};

use super::{folder, read, write};
use crate::cli_run::rebut;
use crate::need::need;

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept_and_what_cannot_be_written_stays() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder();
    let text = "<!-- rebut: list claims map.argdown -->\n<!-- rebut: end -->\n";
    write(folder.path(), "memo.md", text);
    fs::set_permissions(folder.path().join("memo.md"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("memo.md", folder.path().join("link.md")).unwrap();
    rebut(folder.path(), "embed link.md").go().done();
    assert!(folder.path().join("link.md").symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::metadata(folder.path().join("memo.md")).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(read(folder.path(), "memo.md").contains("The strait is open."));

    write(folder.path(), "fixed.md", text);
    fs::set_permissions(folder.path().join("fixed.md"), fs::Permissions::from_mode(0o440)).unwrap();
    rebut(folder.path(), "embed fixed.md").go().refused("fixed.md: it cannot be written: it is read-only");
    assert_eq!(read(folder.path(), "fixed.md"), text);

    fs::write(folder.path().join("latin.md"), b"caf\xe9\n<!-- rebut: show map.argdown -->\n<!-- rebut: end -->\n")
        .unwrap();
    rebut(folder.path(), "embed latin.md").go().refused("latin.md: line 1 is not UTF-8 text");
    rebut(folder.path(), "embed gone.md").go().refused("gone.md: it cannot be read");
    rebut(folder.path(), "embed map.argdown").go().refused("what kind of document this is cannot be told");
}

#[cfg(unix)]
#[test]
fn a_document_stays_whose_it_is() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    let folder = folder();
    let memo = folder.path().join("memo.md");
    write(folder.path(), "memo.md", "<!-- rebut: list claims map.argdown -->\n<!-- rebut: end -->\n");
    fs::set_permissions(&memo, fs::Permissions::from_mode(0o660)).unwrap();
    let before = fs::metadata(&memo).unwrap();
    // Only who may give a file away can tell whether it is given back.
    let given = chown(&memo, Some(65534), Some(65533)).is_ok();
    let whose = if given { (65534, 65533) } else { (before.uid(), before.gid()) };
    let made = rebut(folder.path(), "embed memo.md").go().done();
    assert_eq!(made.stderr, "memo.md: 1 block made, 0 up to date\n");
    let after = fs::metadata(&memo).unwrap();
    assert_eq!(((after.uid(), after.gid()), after.permissions().mode() & 0o777), (whose, 0o660));
    assert!(read(folder.path(), "memo.md").contains("The strait is open."));
    let Some(setpriv) = need("setpriv").filter(|_| given) else { return };
    // Another user of the folder may replace the file, and not give it back.
    let program = env!("CARGO_BIN_EXE_rebut");
    let other = |group: &str, words: &[&str]| {
        let who = ["--reuid", "65531", "--regid", group, "--clear-groups", program];
        Command::new(&setpriv).args(who).args(words).current_dir(folder.path()).output().unwrap()
    };
    if !other("65533", &["--version"]).status.success() {
        eprintln!("skipped: another user cannot run the program where it lies");
        return;
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    for (group, kept, mode, says) in [
        ("65533", 65533, 0o664, "its owner could not be kept, its group was"),
        ("65532", 65532, 0o644, "its owner and group could not be kept"),
    ] {
        fs::set_permissions(&memo, fs::Permissions::from_mode(0o664)).unwrap();
        chown(&memo, Some(65534), Some(65533)).unwrap();
        write(folder.path(), "memo.md", "<!-- rebut: list claims map.argdown -->\n<!-- rebut: end -->\n");
        let made = other(group, &["embed", "memo.md"]);
        let said = String::from_utf8_lossy(&made.stderr).into_owned();
        assert!(made.status.success() && said.contains(says), "{said}");
        let after = fs::metadata(&memo).unwrap();
        assert_eq!((after.uid(), after.gid(), after.permissions().mode() & 0o777), (65531, kept, mode), "{said}");
    }
}

#[test]
fn a_picture_lies_beside_the_document_and_no_other_file_is_replaced() {
    let folder = folder();
    let text = "<!-- rebut: render map.argdown --caption 'The strait' --alt 'Two cards' --width 60% -->\n<!-- rebut: end -->\n";
    write(folder.path(), "my memo.md", text);
    rebut(folder.path(), "embed").arg("my memo.md").go().done();
    let made = read(folder.path(), "my memo.md");
    assert!(made.contains("![Two cards](my%20memo--map-argdown.svg){width=60%}\\\n*The strait*\n"), "{made}");
    assert!(read(folder.path(), "my memo--map-argdown.svg").starts_with("<svg "));
    // Gone or spoilt, the picture makes the block stale.
    fs::remove_file(folder.path().join("my memo--map-argdown.svg")).unwrap();
    assert_eq!(rebut(folder.path(), "embed --check").arg("my memo.md").go().code, 1);
    write(folder.path(), "my memo--map-argdown.svg", "<svg>somebody's own</svg>");
    let refused = rebut(folder.path(), "embed").arg("my memo.md").go();
    assert_eq!(refused.code, 1, "{}", refused.shown());
    assert!(refused.stderr.contains("is there, and was not drawn by rebut"), "{}", refused.shown());
    assert_eq!(read(folder.path(), "my memo--map-argdown.svg"), "<svg>somebody's own</svg>");
    // A picture without words of its own says what it shows.
    write(folder.path(), "plain.md", "<!-- rebut: render map.argdown --as png -->\n<!-- rebut: end -->\n");
    rebut(folder.path(), "embed plain.md").go().done();
    let made = read(folder.path(), "plain.md");
    assert!(made.contains("![An argument diagram of 2 claims and 1 objection."), "{made}");
    assert!(
        fs::read(folder.path().join("plain--map-argdown-as-png.png")).is_err(),
        "flags of the block are no part of the name"
    );
    assert!(fs::read(folder.path().join("plain--map-argdown.png")).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn a_document_that_is_named_twice_is_made_once() {
    let folder = folder();
    write(folder.path(), "memo.md", "<!-- rebut: render map.argdown -->\n<!-- rebut: end -->\n");
    let made = rebut(folder.path(), "embed memo.md gone.md ./memo.md gone.md").go();
    assert_eq!(made.code, 2, "{}", made.shown());
    assert_eq!(made.stderr.matches("memo.md: 1 block made, 1 picture, 0 up to date").count(), 1, "{}", made.shown());
    assert_eq!(made.stderr.matches("error: gone.md").count(), 1, "{}", made.shown());
    let listed = rebut(folder.path(), "embed --list -t json memo.md memo.md").go().json();
    assert_eq!(listed["blocks"].as_array().unwrap().len(), 1);
}

#[test]
fn nothing_else_is_lost() {
    let folder = folder();
    let text = "<!-- rebut: list claims map.argdown -->\n<!-- rebut: end -->\n";
    write(folder.path(), "memo.md", text);
    write(folder.path(), "keep.txt", "precious");
    // What would be emptied by `-o`.
    for arguments in [
        "embed memo.md -o memo.md",
        "embed --check memo.md -o memo.md",
        "embed memo.md -o keep.txt",
        "fmt map.argdown -o keep.txt",
        "mdbook supports html -o keep.txt",
    ] {
        rebut(folder.path(), arguments).go().refused("`-o` has no place here");
    }
    for arguments in [
        "embed --list memo.md -o memo.md",
        "embed --diff memo.md -o ./memo.md",
        "fmt --diff map.argdown -o map.argdown",
    ] {
        rebut(folder.path(), arguments).go().refused("is read here, and would be replaced");
    }
    assert_eq!((read(folder.path(), "memo.md").as_str(), read(folder.path(), "keep.txt").as_str()), (text, "precious"));
    rebut(folder.path(), "embed --list memo.md -o list.txt").go().done();
    // A picture of somebody else's beside a memo.
    write(
        folder.path(),
        "map.argdown",
        "# Q? {issue: q}\n\n[open]: The strait is open. {answers: q}\n  - [closed]: It is closed.\n    - [half]: Half of it is.\n",
    );
    write(folder.path(), "memo-q.png", "not ours");
    rebut(folder.path(), "report map.argdown -o memo.md").go().refused("was not drawn by rebut");
    assert_eq!(
        (read(folder.path(), "memo.md").as_str(), read(folder.path(), "memo-q.png").as_str()),
        (text, "not ours")
    );
}

#[test]
fn a_document_that_cannot_be_written_does_not_stop_the_others() {
    let folder = folder();
    let text = "<!-- rebut: render map.argdown -->\n<!-- rebut: end -->\n";
    for name in ["a.md", "b.md", "c.md"] {
        write(folder.path(), name, text);
    }
    fs::create_dir(folder.path().join("b--map-argdown.svg")).unwrap();
    let said = rebut(folder.path(), "embed a.md b.md c.md").go();
    assert_eq!(said.code, 2);
    assert!(
        said.stderr.contains("error: b.md: `b--map-argdown.svg`: it cannot be written: it is a folder"),
        "{}",
        said.shown()
    );
    for (name, is_made) in [("a", true), ("b", false), ("c", true)] {
        assert_eq!(read(folder.path(), &format!("{name}.md")) != text, is_made, "{name}");
        assert_eq!(folder.path().join(format!("{name}--map-argdown.svg")).is_file(), is_made, "{name}");
    }
    rebut(folder.path(), "embed .").go().refused(".: the name of a document");
}

#[cfg(unix)]
#[test]
fn a_document_behind_a_link_has_its_pictures_where_it_lies() {
    let folder = folder();
    fs::create_dir(folder.path().join("links")).unwrap();
    write(folder.path(), "real.md", "<!-- rebut: render map.argdown -->\n<!-- rebut: end -->\n");
    std::os::unix::fs::symlink("../real.md", folder.path().join("links/link.md")).unwrap();
    rebut(folder.path(), "embed links/link.md").go().done();
    assert!(folder.path().join("real--map-argdown.svg").is_file());
    rebut(folder.path(), "embed --check real.md").go().done();
}

#[test]
fn long_commands_have_pictures_of_their_own() {
    let folder = folder();
    let title = |number: u8| format!("the strait of Varn was closed to all vessels without notice {number}");
    write(folder.path(), "map.argdown", &format!("[{}]: A.\n\n[{}]: B.\n", title(1), title(2)));
    let block =
        |number| format!("<!-- rebut: render map.argdown --focus \"{}\" -->\n<!-- rebut: end -->\n", title(number));
    // Made apart, the one may not take the place of the other.
    write(folder.path(), "z.md", &block(1));
    write(folder.path(), "z.html", &block(2));
    write(folder.path(), "both.md", &format!("{}\n{}", block(1), block(2)));
    rebut(folder.path(), "embed z.md z.html both.md").go().done();
    rebut(folder.path(), "embed --check z.md z.html both.md").go().done();
    let pictures = fs::read_dir(folder.path())
        .unwrap()
        .filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "svg"));
    assert_eq!(pictures.count(), 4);
}

#[test]
fn documents_of_one_folder_have_pictures_of_their_own() {
    let folder = folder();
    let block = |rest: &str| format!("<!-- rebut: render map.argdown {rest} -->\n<!-- rebut: end -->\n");
    // Each pair gave one name once, or would if the parts of a name were only put one behind the other.
    let documents = [
        ("memo.md", block("--group source")),
        ("memo-map-argdown.md", block("--group section")),
        ("memo--tex.md", block("")),
        ("memo.tex", "% rebut: render map.argdown --as png\n% rebut: end\n".to_owned()),
        ("memo.html", block("")),
        ("memo-html.md", block("--group source")),
        ("memo--html.md", block("--group section")),
    ];
    for (name, text) in &documents {
        write(folder.path(), name, text);
    }
    let names: Vec<&str> = documents.iter().map(|(name, _)| *name).collect();
    rebut(folder.path(), &format!("embed {}", names.join(" "))).go().done();
    rebut(folder.path(), &format!("embed --check {}", names.join(" "))).go().done();
    let files = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let pictures = files.filter(|name| name.ends_with(".svg") || name.ends_with(".png"));
    assert_eq!(pictures.count(), documents.len());
}

#[test]
fn what_is_written_into_a_document_meanwhile_is_not_lost() {
    let folder = folder();
    let blocks: String = (0..8)
        .map(|index| {
            format!(
                "<!-- rebut: render map.argdown --as png --caption {index} --alt {index} -->\n<!-- rebut: end -->\n\n"
            )
        })
        .collect();
    let path = folder.path().join("memo.md");
    let mut left_as_it_was = 0;
    for wait in [30, 120, 480] {
        fs::write(&path, &blocks).unwrap();
        let command = rebut(folder.path(), "embed memo.md");
        let document = path.clone();
        let writer = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(wait));
            let mut file = fs::OpenOptions::new().append(true).open(document).unwrap();
            std::io::Write::write_all(&mut file, b"A line of mine.\n").unwrap();
        });
        let said = command.go();
        writer.join().unwrap();
        let now = read(folder.path(), "memo.md");
        // Made before the line came, or left as it is: the line is there either way.
        assert!(now.ends_with("A line of mine.\n"), "{}", said.shown());
        if said.code != 0 {
            left_as_it_was += 1;
            assert!(said.stderr.contains("it was changed while its blocks were made"), "{}", said.shown());
            assert!(now.starts_with(&blocks), "{}", said.shown());
        }
        for picture in fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()) {
            if picture.extension().is_some_and(|ending| ending == "png") {
                fs::remove_file(picture).unwrap();
            }
        }
    }
    assert!(left_as_it_was > 0, "no line came while the blocks were made");
}

#[test]
fn who_interrupts_a_run_finds_every_file_as_it_was_or_as_it_is_meant_to_be() {
    let folder = folder();
    let names: Vec<String> = (0..60).map(|number| format!("memo{number}.md")).collect();
    let block = "<!-- rebut: render map.argdown -->\n<!-- rebut: end -->\n\n".repeat(20);
    let mut interrupted = 0;
    for wait in 0..12 {
        names.iter().for_each(|name| write(folder.path(), name, &block));
        let mut command = Command::new(env!("CARGO_BIN_EXE_rebut"));
        command.current_dir(folder.path()).arg("embed").args(&names).stdout(Stdio::null()).stderr(Stdio::null());
        let mut run = command.spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait * 25));
        let kill = format!("kill -INT {}", run.id());
        Command::new("sh").args(["-c", &kill]).stderr(Stdio::null()).status().unwrap();
        interrupted += u32::from(!run.wait().unwrap().success());
        for entry in fs::read_dir(folder.path()).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(!name.starts_with(".rebut-"), "{name} was left behind after {wait}");
        }
        for name in &names {
            let words = read(folder.path(), name);
            let made = words.matches("<!-- rebut: end ").filter(|_| words.contains(".svg)")).count();
            assert!(words == block || made == 20, "{name} after {wait}:\n{words}");
        }
    }
    assert!(interrupted > 0, "no run was slow enough to be interrupted");
}

#[test]
fn a_picture_that_somebody_changed_is_left_as_it_is() {
    let folder = folder();
    write(folder.path(), "memo.md", "<!-- rebut: render map.argdown -->\n<!-- rebut: end -->\n");
    write(folder.path(), "note.md", "<!-- rebut: render map.argdown -->\n<!-- rebut: end -->\n");
    rebut(folder.path(), "embed memo.md note.md").go().done();
    let drawn = read(folder.path(), "memo--map-argdown.svg");
    // Hosts put pictures of several documents into one page.
    let ids = |svg: &str| -> Vec<String> {
        svg.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let (one, other) = (ids(&drawn), ids(&read(folder.path(), "note--map-argdown.svg")));
    assert!(!one.is_empty() && one.len() == other.len() && one.iter().all(|id| !other.contains(id)), "{one:?}");
    let edited = drawn.replace("The strait is open", "The strait was open");
    assert_ne!(edited, drawn);
    write(folder.path(), "memo--map-argdown.svg", &edited);
    for arguments in ["embed memo.md", "embed --check memo.md"] {
        let said = rebut(folder.path(), arguments).go();
        assert_eq!(said.code, 1, "{}", said.shown());
        assert!(said.stderr.contains("`memo--map-argdown.svg` was changed by hand"), "{}", said.shown());
        assert_eq!(read(folder.path(), "memo--map-argdown.svg"), edited);
    }
    rebut(folder.path(), "embed --force memo.md").go().done();
    assert_eq!(read(folder.path(), "memo--map-argdown.svg"), drawn);
    // Another map, and the picture that nobody touched follows it.
    write(folder.path(), "map.argdown", &read(folder.path(), "map.argdown").replace("is open", "lies open"));
    rebut(folder.path(), "embed memo.md").go().done();
    assert!(read(folder.path(), "memo--map-argdown.svg").contains("The strait lies open"));
}

#[cfg(feature = "png")]
#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_picture_is_not_waited_for() {
    let Some(mkfifo) = need("mkfifo") else { return };
    let folder = folder();
    write(folder.path(), "memo.md", "<!-- rebut: render map.argdown -->\n<!-- rebut: end -->\n");
    let pipe = folder.path().join("memo--map-argdown.svg");
    assert!(Command::new(mkfifo).arg(&pipe).status().unwrap().success());
    for arguments in ["embed memo.md", "embed --check memo.md"] {
        let said = rebut(folder.path(), arguments).go();
        assert!(said.stderr.contains("is there, and was not drawn by rebut"), "{}", said.shown());
    }
}

#[test]
fn what_is_painted_already_is_not_painted_again() {
    let folder = folder();
    let marker = |scale: &str| format!("<!-- rebut: render map.argdown --as png{scale} -->\n<!-- rebut: end -->\n");
    write(folder.path(), "memo.md", &marker(""));
    rebut(folder.path(), "embed memo.md").go().done();
    let picture = folder.path().join("memo--map-argdown.png");
    let painted = fs::read(&picture).unwrap();
    let time = fs::metadata(&picture).unwrap().modified().unwrap();
    rebut(folder.path(), "embed --check memo.md").go().done();
    rebut(folder.path(), "embed --force memo.md").go().done();
    assert_eq!(fs::metadata(&picture).unwrap().modified().unwrap(), time, "it was written again");
    write(folder.path(), "map.argdown", &read(folder.path(), "map.argdown").replace("is open", "lies open"));
    assert_eq!(rebut(folder.path(), "embed --check memo.md").go().code, 1);
    rebut(folder.path(), "embed memo.md").go().done();
    let anew = fs::read(&picture).unwrap();
    assert_ne!(anew, painted);
    // In another size it is another picture.
    write(folder.path(), "large.md", &marker(" --scale 3"));
    rebut(folder.path(), "embed large.md").go().done();
    let large = fs::read(folder.path().join("large--map-argdown-scale-3.png")).unwrap();
    assert_ne!(large[16..24], anew[16..24]);
}

#[cfg(feature = "png")]
#[test]
fn a_picture_in_pixels_that_was_cut_or_retouched_is_left_as_it_is() {
    let folder = folder();
    write(folder.path(), "memo.md", "<!-- rebut: render map.argdown --as png -->\n<!-- rebut: end -->\n");
    rebut(folder.path(), "embed memo.md").go().done();
    let picture = folder.path().join("memo--map-argdown.png");
    let drawn = fs::read(&picture).unwrap();
    let mut retouched = drawn.clone();
    let inside = retouched.len() / 2;
    retouched[inside] ^= 0x55;
    let map = read(folder.path(), "map.argdown");
    for spoilt in [drawn[..2000].to_vec(), retouched, [drawn.as_slice(), b"trailing"].concat()] {
        fs::write(&picture, &spoilt).unwrap();
        // Also where the map is another by now.
        for map in [map.clone(), map.replace("is open", "lies open")] {
            write(folder.path(), "map.argdown", &map);
            for arguments in ["embed memo.md", "embed --check memo.md"] {
                let said = rebut(folder.path(), arguments).go();
                assert_eq!(said.code, 1, "{}", said.shown());
                assert!(said.stderr.contains("`memo--map-argdown.png` was changed by hand"), "{}", said.shown());
                assert!(said.stderr.contains("`--force` draws it anew"), "{}", said.shown());
                assert_eq!(fs::read(&picture).unwrap(), spoilt);
            }
        }
        write(folder.path(), "map.argdown", &map);
        let forced = rebut(folder.path(), "embed --force memo.md").go().done();
        assert!(forced.stderr.contains("1 block made, 1 picture"), "{}", forced.shown());
        assert_eq!(fs::read(&picture).unwrap(), drawn);
    }
    // Nothing is lost with a file without a byte, and nothing can be told of one that an earlier version painted.
    let seal = drawn.windows(9).position(|words| words == b"Checksum\0").unwrap() - 8;
    let earlier = [&drawn[..seal], &drawn[seal + 8 + 9 + 16 + 4..]].concat();
    for stale in [Vec::new(), earlier] {
        fs::write(&picture, &stale).unwrap();
        let said = rebut(folder.path(), "embed --check memo.md").go();
        assert!(said.code == 1 && said.stderr.contains("memo.md:1: stale: render"), "{}", said.shown());
        rebut(folder.path(), "embed memo.md").go().done();
        assert_eq!(fs::read(&picture).unwrap(), drawn);
    }
}

#[test]
fn a_picture_beside_a_memo_that_somebody_changed_is_left_as_it_is() {
    let folder = folder();
    let map = "# Q? {issue: q}\n\n[open]: The strait is open. {answers: q}\n  - [closed]: It is closed.\n    - [half]: Half of it is.\n";
    write(folder.path(), "map.argdown", map);
    for ending in if cfg!(feature = "png") { ["svg", "png"].as_slice() } else { &["svg"] } {
        let command = format!("report map.argdown -o memo.md --pictures {ending}");
        rebut(folder.path(), &command).go().done();
        let picture = folder.path().join(format!("memo-q.{ending}"));
        let drawn = fs::read(&picture).unwrap();
        // Nobody has changed it, so it is drawn anew.
        rebut(folder.path(), &command).go().done();
        let cut = &drawn[..drawn.len() - 20];
        fs::write(&picture, cut).unwrap();
        fs::remove_file(folder.path().join("memo.md")).unwrap();
        rebut(folder.path(), &command).go().refused("was changed by hand, and is left as it is");
        assert_eq!(fs::read(&picture).unwrap(), cut);
        assert!(!folder.path().join("memo.md").exists(), "nothing was written");
        fs::write(&picture, "").unwrap();
        rebut(folder.path(), &command).go().done();
        assert_eq!(fs::read(&picture).unwrap(), drawn);
    }
}

#[test]
fn a_picture_with_other_line_ends_is_up_to_date() {
    let folder = folder();
    write(folder.path(), "memo.md", "<!-- rebut: render map.argdown -->\n<!-- rebut: end -->\n");
    rebut(folder.path(), "embed memo.md").go().done();
    // As git checks out on Windows.
    for name in ["memo.md", "memo--map-argdown.svg"] {
        write(folder.path(), name, &read(folder.path(), name).replace('\n', "\r\n"));
    }
    let checked_out = read(folder.path(), "memo--map-argdown.svg");
    rebut(folder.path(), "embed --check memo.md").go().done();
    rebut(folder.path(), "embed memo.md").go().done();
    assert_eq!(read(folder.path(), "memo--map-argdown.svg"), checked_out, "version control would show it as changed");
}

#[cfg(feature = "png")]
#[test]
fn characters_that_a_picture_cannot_show_are_noted_with_the_line_of_the_block() {
    let folder = folder();
    write(folder.path(), "map.argdown", "[treaty]: \u{c870}\u{c57d} 4.\n  - [no]: It is none.\n");
    write(
        folder.path(),
        "memo.tex",
        "% rebut: show map.argdown\n% rebut: end\n\n% rebut: render map.argdown\n% rebut: end\n",
    );
    let note = "DejaVu Sans has no picture of 2 characters (\u{c57d}\u{c870}), for which empty boxes are drawn: name a font, `--font FILE`";
    let made = rebut(folder.path(), "embed memo.tex").go().done();
    assert!(made.stderr.contains(&format!("note: memo.tex:4: {note}\n")), "{}", made.shown());
    // Painted already, it has boxes in it still.
    let line =
        read(folder.path(), "memo.tex").lines().position(|line| line.starts_with("% rebut: render")).unwrap() + 1;
    for arguments in ["embed memo.tex", "embed --check memo.tex"] {
        let said = rebut(folder.path(), arguments).go().done();
        assert!(said.stderr.contains(&format!("note: memo.tex:{line}: {note}")), "{}", said.shown());
    }
    // An SVG leaves its words to whoever draws it.
    write(folder.path(), "memo.md", "<!-- rebut: render map.argdown -->\n<!-- rebut: end -->\n");
    assert!(!rebut(folder.path(), "embed memo.md").go().done().stderr.contains("DejaVu"));
}
