//! Where results go: files whole or not at all, devices and pipes written through, links kept, permissions kept.

use std::fs;
use std::io::Read as _;

use crate::cli_run::{Run, TestFolder, ended, rebut};

#[test]
fn a_closed_pipe_is_success() {
    let folder = TestFolder::empty();
    let claims: String = (0..3_000).map(|number| format!("[claim {number}]: Words of claim {number}.\n\n")).collect();
    folder.write("many.argdown", claims);
    for verb in
        ["list claims", "show", "convert -t json", "render -t dot", "check --deny warnings", "explain", "man", "--help"]
    {
        let verb = if ["explain", "man", "--help"].contains(&verb) {
            verb.to_owned()
        } else {
            format!("{verb} -C many.argdown")
        };
        let mut child = folder.rebut(&verb).start();
        // A reader that has heard enough: at once, or after some bytes.
        let mut stdout = child.stdout.take().unwrap();
        let _ = stdout.read(&mut [0; 10]).unwrap();
        drop(stdout);
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let status = ended(&mut child, &verb);
        assert_eq!((status.code(), said.contains("error")), (Some(0), false), "{verb}: {said}");
    }
}

#[test]
fn a_result_replaces_a_file_whole() {
    let folder = TestFolder::dossier();
    folder.write("out.svg", "old");
    folder.rebut("render -o out.svg").go().done();
    assert!(folder.read("out.svg").contains("</svg>"));
    folder.nothing_left();
    // What could not be made leaves what was there.
    folder.write("out.svg", "old");
    folder.rebut("render --issue nosuch -o out.svg").go().refused("nosuch");
    assert_eq!(folder.read("out.svg"), "old");
    // What was read may be written to the same place.
    folder.rebut("convert -t json -o data.json").go().done();
    let once = folder.read("data.json");
    folder.rebut("convert data.json -o data.json").go().done();
    assert!(!once.is_empty() && !folder.read("data.json").is_empty());
    folder.nothing_left();
}

#[test]
fn an_answer_of_no_words_replaces_too() {
    let folder = TestFolder::with(&[("fine.argdown", "[a]: Words.\n"), ("out.txt", "old findings")]);
    folder.rebut("check fine.argdown --format short -o out.txt").go().done();
    assert_eq!(folder.read("out.txt"), "");
}

#[test]
fn what_cannot_be_written_is_said_with_the_place() {
    let folder = TestFolder::dossier();
    fs::create_dir(folder.at("folder.svg")).unwrap();
    folder.rebut("render -o folder.svg").go().refused("`folder.svg` cannot be written: it is a folder");
    folder.rebut("render -o no/such/map.svg").go().refused("`no/such/map.svg` cannot be written: no such file");
    folder.rebut("render -o dossier.yaml/map.svg").go().refused("`dossier.yaml/map.svg` cannot be written: not a dir");
    folder.rebut("new dossier.yaml").go().refused("`dossier.yaml` is a file");
    folder.rebut("new dossier.yaml/x").go().refused("`dossier.yaml` is a file, not a folder");
    folder.rebut("new .").go().refused("is a dossier already");
    folder.nothing_left();
}

#[test]
fn new_writes_all_or_nothing() {
    let folder = TestFolder::with(&[("strait/seeds/s0.txt", "mine")]);
    folder.rebut("new strait").go().refused("is there already");
    assert_eq!(folder.read("strait/seeds/s0.txt"), "mine");
    assert!(!folder.at("strait/dossier.yaml").exists());
    folder.rebut("new other").go().done();
    folder.rebut("check -C other").go().done();
    folder.rebut("new issue notice -C other").go().done();
    folder.rebut("new issue notice -C other").go().refused("there already");
    folder.nothing_left();
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, File, Permissions};
    use std::io::Read as _;
    use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _, symlink};
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::need::need;

    /// The program as a user without rights would run it: root may do everything, and then nothing is refused.
    ///
    /// `None` if that cannot be had here.
    fn without_rights(folder: &TestFolder, arguments: &str) -> Option<Run> {
        if fs::metadata(folder.path()).unwrap().uid() != 0 {
            return Some(folder.rebut(arguments));
        }
        let setpriv = need("setpriv")?;
        // The program's own folder may be closed to others.
        let copy = folder.at("rebut-program");
        if !copy.exists() {
            fs::copy(env!("CARGO_BIN_EXE_rebut"), &copy).unwrap();
            fs::set_permissions(&copy, Permissions::from_mode(0o755)).unwrap();
            fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        }
        let words = format!("--reuid=65534 --regid=65534 --clear-groups {} {arguments}", copy.display());
        Some(Run::program(&setpriv, folder.path(), &words))
    }

    fn mode(path: impl AsRef<Path>) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn permissions_are_kept_and_new_files_follow_the_mask() {
        let folder = TestFolder::dossier();
        for bits in [0o600, 0o640, 0o755, 0o666] {
            folder.write("out.svg", "old");
            fs::set_permissions(folder.at("out.svg"), Permissions::from_mode(bits)).unwrap();
            folder.rebut("render -o out.svg").go().done();
            assert_eq!(mode(folder.at("out.svg")), bits);
            assert_ne!(folder.read("out.svg"), "old");
        }
        File::create(folder.at("usual")).unwrap();
        folder.rebut("render -o new.svg").go().done();
        assert_eq!(mode(folder.at("new.svg")), mode(folder.at("usual")));
    }

    #[test]
    fn a_file_that_is_read_only_is_refused() {
        let folder = TestFolder::dossier();
        folder.write("out.svg", "old");
        fs::set_permissions(folder.at("out.svg"), Permissions::from_mode(0o444)).unwrap();
        folder.rebut("render -o out.svg").go().refused("`out.svg` cannot be written: it is read-only");
        assert_eq!(folder.read("out.svg"), "old");
        folder.nothing_left();
    }

    #[test]
    fn a_folder_that_is_read_only_is_refused() {
        let folder = TestFolder::dossier();
        folder.write("closed/out.svg", "old");
        fs::set_permissions(folder.at("closed/out.svg"), Permissions::from_mode(0o666)).unwrap();
        fs::set_permissions(folder.at("closed"), Permissions::from_mode(0o555)).unwrap();
        for name in ["closed/out.svg", "closed/new.svg"] {
            let Some(run) = without_rights(&folder, &format!("render -o {name}")) else { return };
            run.go().refused("cannot be written: permission denied");
        }
        assert_eq!(folder.read("closed/out.svg"), "old");
        let Some(run) = without_rights(&folder, "new closed/strait") else { return };
        run.go().refused("cannot be written: permission denied");
        fs::set_permissions(folder.at("closed"), Permissions::from_mode(0o755)).unwrap();
        folder.nothing_left();
    }

    #[test]
    fn what_may_not_be_read_is_an_error_and_nothing_is_passed_over() {
        let folder = TestFolder::dossier();
        folder.write("arguments/more/hidden.argdown", "[a]: Words.\n");
        let Some(fine) = without_rights(&folder, "check --format short") else { return };
        let before = fine.go();
        assert_eq!(before.code, 0, "{}", before.shown());
        for (path, place) in [
            ("arguments/bridge.argdown", "arguments/bridge.argdown: error[R801]"),
            ("arguments/more", "arguments/more: error[R801]"),
            ("seeds/letter.yaml", "seeds/letter.yaml: error[R801]"),
            ("seeds/letter.txt", "seeds/letter.txt"),
            ("dossier.yaml", "dossier.yaml: error[R801]"),
        ] {
            let usual = mode(folder.at(path));
            fs::set_permissions(folder.at(path), Permissions::from_mode(0o000)).unwrap();
            let outcome = without_rights(&folder, "check --format short").unwrap().go();
            fs::set_permissions(folder.at(path), Permissions::from_mode(usual)).unwrap();
            assert!(outcome.stdout.contains(place), "{path}\n{}", outcome.shown());
            assert!(outcome.code == 1 && outcome.stdout.contains("permission denied"), "{path}\n{}", outcome.shown());
        }
        folder.write("lone.argdown", "[a]\n");
        fs::set_permissions(folder.at("lone.argdown"), Permissions::from_mode(0o000)).unwrap();
        let outcome = without_rights(&folder, "check lone.argdown").unwrap().go();
        outcome.refused("`lone.argdown` cannot be read: permission denied");
    }

    #[test]
    fn a_link_is_kept_and_its_target_replaced() {
        let folder = TestFolder::dossier();
        folder.write("real/map.svg", "old");
        symlink("real/map.svg", folder.at("link.svg")).unwrap();
        symlink("link.svg", folder.at("link-to-link.svg")).unwrap();
        symlink("real/nothing-yet.svg", folder.at("dangling.svg")).unwrap();
        symlink("circle.svg", folder.at("circle.svg")).unwrap();
        for (link, target) in [
            ("link.svg", "real/map.svg"),
            ("link-to-link.svg", "real/map.svg"),
            ("dangling.svg", "real/nothing-yet.svg"),
        ] {
            folder.write("real/map.svg", "old");
            folder.rebut(&format!("render -o {link}")).go().done();
            assert!(fs::symlink_metadata(folder.at(link)).unwrap().is_symlink(), "{link}");
            assert!(folder.read(target).contains("</svg>"), "{target}");
        }
        folder.rebut("render -o circle.svg").go().refused("`circle.svg` cannot be written: its links lead in a circle");
        folder.nothing_left();
    }

    #[test]
    fn devices_are_written_through_and_stay() {
        let folder = TestFolder::dossier();
        folder.rebut("render -o /dev/null").go().done();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
        symlink("/dev/null", folder.at("null.svg")).unwrap();
        folder.rebut("render -o null.svg").go().done();
        assert!(fs::symlink_metadata(folder.at("null.svg")).unwrap().is_symlink());
        let said = folder.rebut("render -t svg -o /dev/stdout").go().done();
        assert!(said.stdout.contains("</svg>"));
    }

    /// A device without room, as a full disk is.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_device_is_an_error_and_stays() {
        let folder = TestFolder::dossier();
        folder.rebut("render -o /dev/full").go().refused("`/dev/full` cannot be written: no space left on device");
        assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device());
        let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        for verb in ["render", "check", "show", "convert -t json", "explain", "man", "completions bash"] {
            let outcome = folder.rebut(verb).stdout(full()).go();
            outcome.refused("stdout cannot be written: no space left on device");
        }
        for flag in ["--help", "--version", "check --help"] {
            assert_eq!(folder.rebut(flag).stdout(full()).go_quietly(), Some(2), "{flag}");
        }
    }

    /// What a disk that fills up while a file is being written does, by a limit on the size of files.
    #[test]
    fn a_write_that_fails_half_way_leaves_what_was_there() {
        let folder = TestFolder::dossier();
        folder.write("out.svg", "old");
        folder.write("dossier.lock", "{\"kind\":\"claim\",\"id\":\"c:closure-lawful\",\"number\":1}\n");
        let Some(shell) = need("sh") else { return };
        for arguments in ["render -o out.svg", "render -o new.svg", "check --update-lock"] {
            let before = folder.read("dossier.lock");
            let script = format!("trap '' XFSZ; ulimit -f 0; exec '{}' {arguments}", env!("CARGO_BIN_EXE_rebut"));
            let outcome = Run::program(&shell, folder.path(), "-c").arg(&script).go();
            outcome.refused("cannot be written: file too large");
            assert_eq!((folder.read("out.svg").as_str(), folder.read("dossier.lock")), ("old", before));
            assert!(!folder.at("new.svg").exists());
            folder.nothing_left();
        }
    }

    fn pipe(folder: &TestFolder, name: &str) -> Option<PathBuf> {
        let mkfifo = need("mkfifo")?;
        Run::program(&mkfifo, folder.path(), name).go().done();
        Some(folder.at(name))
    }

    #[test]
    fn pipes_are_read_and_written_through() {
        let folder = TestFolder::dossier();
        let Some(out) = pipe(&folder, "out.svg") else { return };
        let reader = std::thread::spawn(move || {
            let mut words = String::new();
            File::open(out).unwrap().read_to_string(&mut words).unwrap();
            words
        });
        folder.rebut("render -o out.svg").go().done();
        assert!(reader.join().unwrap().contains("</svg>"));
        assert!(fs::metadata(folder.at("out.svg")).unwrap().file_type().is_fifo(), "the pipe stays");

        for text in ["[a]: Words.\n", ""] {
            let name = if text.is_empty() { "empty.argdown" } else { "in.argdown" };
            let input = pipe(&folder, name).unwrap();
            let writer = std::thread::spawn(move || fs::write(input, text).unwrap());
            let outcome = folder.rebut(&format!("check {name}")).go().done();
            writer.join().unwrap();
            assert!(outcome.stdout.contains("no quotations"), "{}", outcome.shown());
        }
    }

    /// A pipe in a dossier would be waited for without end, and a device read without end.
    #[test]
    fn a_dossier_cannot_make_the_program_wait() {
        let folder = TestFolder::dossier();
        let Some(_) = pipe(&folder, "arguments/pipe.argdown") else { return };
        pipe(&folder, "seeds/pipe.yaml").unwrap();
        pipe(&folder, "dossier.lock").unwrap();
        pipe(&folder, "seeds/pipe.txt").unwrap();
        symlink("/dev/zero", folder.at("arguments/zero.argdown")).unwrap();
        symlink("/dev/zero", folder.at("seeds/zero.txt")).unwrap();
        folder.write("seeds/a.yaml", "title: A\ntext: pipe.txt\n");
        folder.write("seeds/b.yaml", "title: B\ntext: zero.txt\n");
        folder.write("arguments/x.argdown", "@include(pipe.argdown)\n\n@include(zero.argdown)\n");
        let said = folder.rebut("check --format short").go().findings().stdout;
        for words in [
            "arguments/x.argdown:1:10: error[R801]: `arguments/pipe.argdown` cannot be read: it is a device or a pipe",
            "arguments/x.argdown:3:10: error[R805]: `arguments/zero.argdown` was not read: it is a link that leads out",
            "dossier.lock: error[R801]: `dossier.lock` cannot be read: it is a device or a pipe",
        ] {
            assert!(said.contains(words), "no `{words}` in\n{said}");
        }
    }

    /// Whoever sends a dossier must not read, by a link in it, what lies beside it.
    #[test]
    fn links_that_leave_the_dossier_are_not_followed() {
        let outside = TestFolder::with(&[("secret.argdown", "[secret]: Words.\n"), ("secret.txt", "Secret words.\n")]);
        let folder = TestFolder::dossier();
        symlink(outside.at("secret.argdown"), folder.at("arguments/out.argdown")).unwrap();
        symlink(outside.at("secret.txt"), folder.at("seeds/secret.txt")).unwrap();
        symlink(outside.path(), folder.at("arguments/folder")).unwrap();
        symlink("bridge.argdown", folder.at("arguments/inside.argdown")).unwrap();
        folder.write("seeds/s.yaml", "title: S\ntext: secret.txt\n");
        folder
            .write("arguments/x.argdown", "@include(folder/secret.argdown)\n\n[y]: Y. {in: s, quote: Secret words}\n");
        let said = folder.rebut("check --format short").go().findings().stdout;
        for words in [
            "arguments/out.argdown: error[R805]: `arguments/out.argdown` was not read: it is a link that leads out",
            "arguments/x.argdown:1:10: error[R805]: `arguments/folder/secret.argdown` was not read",
        ] {
            assert!(said.contains(words), "no `{words}` in\n{said}");
        }
        assert!(!folder.rebut("list claims").go().done().stdout.contains("secret"));
        assert!(!folder.rebut("quote s Secret").go().refused("").stdout.contains("Secret words"));
        let lone = outside.rebut("check");
        drop(lone);
        symlink(outside.at("secret.argdown"), outside.at("inside.argdown")).unwrap();
        outside.rebut("check inside.argdown").go().done();
    }

    #[test]
    fn names_that_are_no_text_are_said() {
        use std::os::unix::ffi::OsStrExt as _;
        let folder = TestFolder::dossier();
        let odd = std::ffi::OsStr::from_bytes(b"caf\xe9.argdown");
        if fs::write(folder.at("arguments").join(odd), "[a]: Words.\n").is_err() {
            return; // This disk takes only UTF-8.
        }
        let said = folder.rebut("check --format short").go().findings().stdout;
        assert!(said.contains("its name is not UTF-8"), "{said}");
        let elsewhere = TestFolder::empty();
        fs::write(elsewhere.path().join(odd), "[a]: Words.\n").unwrap();
        elsewhere.rebut("check").arg(odd).go().refused("its name is not UTF-8");
        symlink("nothing", folder.at("arguments/dangling.argdown")).unwrap();
        let said = folder.rebut("check --format short").go().findings().stdout;
        assert!(said.contains("arguments/dangling.argdown: error[R801]"), "{said}");
    }
}

#[test]
fn convert_says_that_there_were_errors() {
    let folder = TestFolder::dossier();
    fs::write(folder.path().join("lone.argdown"), "===\ncourt: {number: \"12\", day: 12}\n===\n\n[a]: A.\n  +\n")
        .unwrap();
    for format in ["argdown", "json"] {
        let outcome = rebut(folder.path(), &format!("convert lone.argdown -t {format}")).go().done();
        assert_eq!(outcome.stderr, "note: the dossier has 1 error: `rebut check` shows them\n");
        assert_eq!(format == "argdown", outcome.stdout.starts_with("===\ncourt: {number: \"12\", day: 12}\n===\n"));
    }
}

#[test]
fn a_setting_that_stands_twice_is_written_once() {
    let folder = TestFolder::dossier();
    fs::write(folder.path().join("lone.argdown"), "===\nabstract: one\nabstract: two\n===\n\n[a]: A.\n").unwrap();
    let outcome = rebut(folder.path(), "convert lone.argdown -t argdown").go().done();
    assert_eq!(outcome.stdout, "===\nabstract: one\n===\n\n[a]: A.\n\n");
}

#[test]
fn maps_without_a_claim() {
    let folder = TestFolder::dossier();
    std::fs::write(folder.path().join("lone.argdown"), "# Heading\n").unwrap();
    for verb in ["render -t dot", "report", "unanswered", "contrast", "show", "list claims"] {
        let shown = rebut(folder.path(), &format!("-C lone.argdown {verb}")).go().shown();
        assert!(shown.contains("there is no claim yet: write one in a map, `[title]: its words`"), "{verb}: {shown}");
        assert!(!shown.contains("selected"), "{verb}: {shown}");
    }
    // An argument is something to draw.
    std::fs::write(folder.path().join("lone.argdown"), "<a>: A sketch.\n").unwrap();
    for verb in ["render -t dot", "unanswered", "show"] {
        let shown = rebut(folder.path(), &format!("-C lone.argdown {verb}")).go().shown();
        assert!(!shown.contains("no claim yet"), "{verb}: {shown}");
    }
}
