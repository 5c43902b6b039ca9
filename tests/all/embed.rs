//! Blocks in other people's documents: what is made, what is refused, what is left alone; and that each language reads the
//! words back as they were.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use expect_test::{Expect, expect};
use rebut::document::{Arrangement, Markup, embedded, figure};
use rebut::embed::{blocks, checksum};
use rebut::view::{Page, Table};

use super::cli_run::rebut;
use super::need::need;

const LANGUAGES: [(Markup, &str, [&str; 2]); 7] = [
    (Markup::Markdown, "md", ["<!-- ", " -->"]),
    (Markup::Html, "html", ["<!-- ", " -->"]),
    (Markup::Latex, "tex", ["% ", ""]),
    (Markup::Typst, "typ", ["// ", ""]),
    (Markup::Rst, "rst", [".. ", ""]),
    (Markup::Asciidoc, "adoc", ["// ", ""]),
    (Markup::Org, "org", ["# ", ""]),
];

/// A map with a claim that nobody has answered, in a folder of its own.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("map.argdown"),
        "[open]: The strait is open. {by: orr, in: s1}\n  - [closed]: It is closed. {by: varn, in: s2}\n",
    )
    .unwrap();
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).unwrap();
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn faults(markup: Markup, text: &str, expect: Expect) {
    let found = match blocks(text, markup) {
        Ok(found) => {
            found.iter().map(|block| format!("{}: {} [{}]\n", block.line, block.command, block.checksum)).collect()
        }
        Err(faults) => faults
            .iter()
            .map(|fault| format!("{}: {}; {}\n", fault.line, fault.message, fault.help))
            .collect::<String>(),
    };
    expect.assert_eq(&found);
}

#[test]
fn markers_are_found_where_a_comment_may_stand_and_nowhere_else() {
    let text = "<!-- rebut: show -->\n<!-- rebut: end abc -->\n   <!--rebut:list claims-->\nold\n<!-- rebut: end -->\n    <!-- rebut: code -->\n~~~\n<!-- rebut: fenced -->\n~~~\n`<!-- rebut: inline -->` and <!-- rebut: inline -->\n";
    faults(
        Markup::Markdown,
        text,
        expect![[r#"
        1: show [abc]
        3: list claims []
    "#]],
    );
    let text = "% rebut: show\n% rebut: end\n\\begin{verbatim}\n% rebut: no\n\\end{verbatim}\n%rebut: why C1\n%rebut: end 12\n100% rebut: no\n";
    faults(
        Markup::Latex,
        text,
        expect![[r#"
        1: show []
        6: why C1 [12]
    "#]],
    );
    faults(
        Markup::Rst,
        ".. rebut: show\n.. rebut: end\n\n::\n\n  .. rebut: no\n",
        expect![[r#"
        1: show []
    "#]],
    );
    faults(
        Markup::Asciidoc,
        "----\n// rebut: no\n----\n// rebut: show\n// rebut: end\n",
        expect![[r#"
        4: show []
    "#]],
    );
    faults(
        Markup::Org,
        "#+BEGIN_SRC md\n# rebut: no\n#+end_src\n# rebut: show\n# rebut: end\n",
        expect![[r#"
        4: show []
    "#]],
    );
    faults(
        Markup::Typst,
        "```\n// rebut: no\n```\n// rebut: show\n// rebut: end\n",
        expect![[r#"
        4: show []
    "#]],
    );
}

#[test]
fn what_is_wrong_with_markers_is_said_by_line() {
    faults(
        Markup::Markdown,
        "<!-- rebut: show -->\ntext\n",
        expect![[r#"
        1: this block does not end; put `<!-- rebut: end -->` on a line below it
    "#]],
    );
    faults(
        Markup::Markdown,
        "\n<!-- rebut: end 12 -->\n",
        expect![[r#"
        2: this marker ends a block that does not begin; put `rebut: COMMAND` before it, or take it out
    "#]],
    );
    faults(
        Markup::Markdown,
        "<!-- rebut: show -->\n<!-- rebut: list claims -->\n<!-- rebut: end -->\n<!-- rebut: end -->\n",
        expect![[r#"
        2: a block begins inside the block of line 1; end that one first: a marker `rebut: end`
        4: this marker ends a block that does not begin; put `rebut: COMMAND` before it, or take it out
    "#]],
    );
    faults(
        Markup::Html,
        "<!-- rebut: show\n-->\n<!-- rebut: -->\n",
        expect![[r#"
        1: this marker is not closed on its line; write it on one line, `-->` at its end
        3: this marker holds no command; write one: `rebut: unanswered`
    "#]],
    );
}

#[test]
fn a_block_is_made_checked_and_made_anew_when_the_map_changes() {
    let folder = folder();
    write(
        folder.path(),
        "memo.md",
        "# Memo\n\n<!-- rebut: unanswered map.argdown -->\n<!-- rebut: end -->\n\nMy words.\n",
    );
    rebut(folder.path(), "embed memo.md").go().done();
    let made = read(folder.path(), "memo.md");
    expect![[r#"
        # Memo

        <!-- rebut: unanswered map.argdown -->

        *UNANSWERED · links: argued · 1 of 1 objection, on 1 claim*

        - C1 \[open\]  The strait is open. — orr, reported in s1
          - ← C2 \[closed\] rebuts · drawn by the analyst · no source draws this link

        <!-- rebut: end 0000000000000000 -->

        My words.
    "#]]
    .assert_eq(&masked(&made));
    rebut(folder.path(), "embed --check memo.md").go().done();
    // The same once more changes nothing.
    rebut(folder.path(), "embed memo.md").go().done();
    assert_eq!(read(folder.path(), "memo.md"), made);

    let map = read(folder.path(), "map.argdown").replace("It is closed", "It was closed in May");
    write(folder.path(), "map.argdown", &map.replace("[closed]", "[shut]"));
    let stale = rebut(folder.path(), "embed --check memo.md").go();
    assert_eq!(stale.code, 1, "{}", stale.shown());
    assert!(stale.stderr.contains("memo.md:3: stale: unanswered map.argdown"), "{}", stale.shown());
    assert_eq!(read(folder.path(), "memo.md"), made, "--check writes nothing");
    let differs = rebut(folder.path(), "embed --diff memo.md").go();
    assert_eq!(differs.code, 1);
    assert!(differs.stdout.contains("-  - ← C2 \\[closed\\]") && differs.stdout.contains("+  - ← C2 \\[shut\\]"));
    assert_eq!(read(folder.path(), "memo.md"), made, "--diff writes nothing");
    rebut(folder.path(), "embed memo.md").go().done();
    assert!(read(folder.path(), "memo.md").contains("\\[shut\\]"));
}

/// Checksums are told apart elsewhere.
fn masked(text: &str) -> String {
    let mask = |line: &str| match line.split_once("rebut: end ") {
        Some((before, after)) if after.len() >= 16 => format!("{before}rebut: end {}{}", "0".repeat(16), &after[16..]),
        _ => line.to_owned(),
    };
    text.split('\n').map(mask).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_somebody_wrote_into_a_block_is_left_alone_until_it_is_asked_for() {
    let folder = folder();
    write(folder.path(), "memo.md", "<!-- rebut: list claims map.argdown -->\n<!-- rebut: end -->\n");
    rebut(folder.path(), "embed memo.md").go().done();
    let edited = read(folder.path(), "memo.md").replace("The strait is open", "The strait is wide open");
    write(folder.path(), "memo.md", &edited);
    for mode in ["", "--check ", "--diff "] {
        let refused = rebut(folder.path(), &format!("embed {mode}memo.md")).go();
        assert_eq!(refused.code, 1, "{}", refused.shown());
        assert!(refused.stderr.contains("memo.md:1: this block was changed by hand"), "{}", refused.shown());
        assert_eq!(read(folder.path(), "memo.md"), edited);
    }
    rebut(folder.path(), "embed --force memo.md").go().done();
    assert!(!read(folder.path(), "memo.md").contains("wide open"));
    // Words between markers that were never filled are somebody's, too.
    write(folder.path(), "new.md", "<!-- rebut: list claims map.argdown -->\nMine.\n<!-- rebut: end -->\n");
    assert_eq!(rebut(folder.path(), "embed new.md").go().code, 1);
    assert!(read(folder.path(), "new.md").contains("Mine."));
}

#[test]
fn one_block_that_fails_keeps_its_content_and_the_others_are_made() {
    let folder = folder();
    let text = "<!-- rebut: why nonsense -C map.argdown -->\n<!-- rebut: end -->\n\n<!-- rebut: show map.argdown -->\n<!-- rebut: end -->\n";
    write(folder.path(), "memo.md", text);
    let made = rebut(folder.path(), "embed memo.md").go();
    assert_eq!(made.code, 1, "{}", made.shown());
    assert!(made.stderr.contains("memo.md:1: `why nonsense -C map.argdown`: there is no claim `nonsense`"));
    let text = read(folder.path(), "memo.md");
    assert!(text.starts_with("<!-- rebut: why nonsense -C map.argdown -->\n<!-- rebut: end -->\n"));
    assert!(text.contains("The strait is open."));
}

#[test]
fn a_block_keeps_what_it_had_where_a_part_of_the_dossier_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::create_dir(here.join("arguments")).unwrap();
    let manifest = "title: The strait\nparties: {orr: Orr, varn: Varn}\nactors: {a: {speaks_for: orr}}\n";
    write(here, "dossier.yaml", manifest);
    write(here, "arguments/main.argdown", "@include(parts/orr.txt.argdown)\n\n[open]: The strait is open. {by: a}\n");
    fs::create_dir(here.join("arguments/parts")).unwrap();
    let part = "[closed]: It is closed.\n";
    write(here, "arguments/parts/orr.txt.argdown", part);
    write(
        here,
        "memo.md",
        "<!-- rebut: list claims -->\n<!-- rebut: end -->\n\n<!-- rebut: list parties -->\n<!-- rebut: end -->\n",
    );
    rebut(here, "embed memo.md").go().done();
    let made = read(here, "memo.md");
    let refuses = |words: &str| {
        for mode in ["", "--check ", "--diff "] {
            let refused = rebut(here, &format!("embed {mode}memo.md")).go();
            assert_eq!(refused.code, 1, "{}", refused.shown());
            let said = format!("error: memo.md:1: `list claims`: not all of the dossier can be read: {words}");
            assert!(refused.stderr.contains(&said), "{}", refused.shown());
            assert!(refused.stderr.contains("error: memo.md:"), "{}", refused.shown());
            assert_eq!(read(here, "memo.md"), made, "{words}");
        }
        for verb in ["report -o out.md", "report", "render -o out.svg", "render -t mermaid"] {
            rebut(here, verb).go().refused(&format!("not all of the dossier can be read: {words}"));
        }
        assert!(!here.join("out.md").exists() && !here.join("out.svg").exists());
        // At a terminal an answer is better than none, but it is not the whole.
        let told = rebut(here, "list claims").go().done();
        let note = format!("note: not all of the dossier can be read, and what is missing is not told here: {words}");
        assert!(told.stderr.starts_with(&note), "{}", told.shown());
    };
    fs::remove_file(here.join("arguments/parts/orr.txt.argdown")).unwrap();
    refuses("arguments/main.argdown:1: there is no file `arguments/parts/orr.txt.argdown`");
    fs::write(here.join("arguments/parts/orr.txt.argdown"), b"[closed]: It is clos\xe9.\n").unwrap();
    refuses("arguments/parts/orr.txt.argdown:1: this byte is not UTF-8 text");
    write(here, "arguments/parts/orr.txt.argdown", part);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", here.join("arguments/varn.argdown")).unwrap();
        refuses("`arguments/varn.argdown` cannot be read: it is a link that leads nowhere");
        fs::remove_file(here.join("arguments/varn.argdown")).unwrap();
        // What is no map is none of it.
        std::os::unix::fs::symlink("nowhere", here.join("arguments/notes.txt")).unwrap();
        rebut(here, "embed --check memo.md").go().done();
        fs::remove_file(here.join("arguments/notes.txt")).unwrap();
    }
    write(here, "arguments/more.json", "{\"schema\": \"rebut/dossier/1\", ");
    refuses("arguments/more.json:1: expected a key in double quotation marks, but the file ends here");
    fs::remove_file(here.join("arguments/more.json")).unwrap();
    write(here, "dossier.yaml", "title: The strait\nparties: [[\n");
    refuses("dossier.yaml:2: the bracket `[` is not closed (and 1 more)");
    write(here, "dossier.yaml", "The strait\n");
    refuses("dossier.yaml:1: `The strait` stands here");
    write(here, "dossier.yaml", manifest);
    fs::create_dir(here.join("seeds")).unwrap();
    write(here, "seeds/s1.yaml", "title: A\n  authors: [a\n");
    refuses("seeds/s1.yaml:2: ");
    fs::remove_file(here.join("seeds/s1.yaml")).unwrap();
    // A mistake in a map spoils what it stands in, and is told; the rest is made.
    write(
        here,
        "arguments/main.argdown",
        "@include(parts/orr.txt.argdown)\n\n[open]: The strait is open. {by: nobody}\n",
    );
    let made = rebut(here, "embed memo.md").go().done();
    assert!(made.stderr.contains("note: memo.md:1: the dossier has 1 error"), "{}", made.shown());
    rebut(here, "report -o out.md").go().done();
}

#[test]
fn a_document_with_a_wrong_marker_is_not_touched() {
    let folder = folder();
    for (marker, says) in [
        ("rm -rf /", "`rm` is no verb that a block may hold"),
        ("check map.argdown", "`check` is no verb that a block may hold"),
        ("convert map.argdown -t json", "`convert` is no verb that a block may hold"),
        ("why \"open", "a quotation mark is not closed"),
        (r#"render map.argdown --alt "x \"y\"""#, r#"`\"` masks nothing here"#),
        (
            "render map.argdown --engine dot",
            "`render map.argdown --engine dot`: `--engine dot` has no place in a block",
        ),
        ("show map.argdown --as poem", "`--as poem` is no form"),
        ("render map.argdown --width 0", "`0` is no width"),
    ] {
        let good = "<!-- rebut: show map.argdown -->\n<!-- rebut: end -->\n\n";
        let text = format!("{good}<!-- rebut: {marker} -->\n<!-- rebut: end -->\n");
        write(folder.path(), "memo.md", &text);
        rebut(folder.path(), "embed memo.md").go().refused(&format!("memo.md:4: {says}"));
        assert_eq!(read(folder.path(), "memo.md"), text, "{marker}");
    }
}

#[test]
fn a_block_reads_what_lies_around_its_document_and_writes_nothing_of_its_own() {
    let outside = folder();
    let inner = outside.path().join("inner");
    fs::create_dir(&inner).unwrap();
    // What no block may ask for is a fault of the document, and nothing of it is made; what a command cannot do is one of its block.
    for (marker, says, code) in [
        ("show ../map.argdown", "leads out of", 2),
        ("show -C ../map.argdown", "leads out of", 2),
        ("show m.argdown -o other.txt", "have no place in a block", 2),
        ("show m.argdown -t json", "have no place in a block", 2),
        ("show m.argdown --as svg", "`show` draws no picture", 1),
        ("render m.argdown --as table", "a picture is no table", 1),
        ("list claims m.argdown --as quote", "`--as quote` quotes who says a claim", 1),
        ("render m.argdown --as png --font ../map.argdown", "leads out of", 2),
        ("show --help", "asks for help", 1),
        ("list poems m.argdown", "invalid value 'poems'", 1),
    ] {
        fs::copy(outside.path().join("map.argdown"), inner.join("m.argdown")).unwrap();
        let before = "<!-- rebut: list claims m.argdown -->\n<!-- rebut: end -->\n\n";
        let text = format!("{before}<!-- rebut: {marker} -->\n<!-- rebut: end -->\n");
        write(&inner, "memo.md", &text);
        let made = rebut(&inner, "embed memo.md").go();
        assert_eq!(made.code, code, "{marker}: {}", made.shown());
        assert!(made.stderr.contains(says) && made.stderr.contains("error: memo.md:4: "), "{marker}: {}", made.shown());
        let now = read(&inner, "memo.md");
        assert_eq!(now == text, code == 2, "{marker}: {now}");
        assert!(now.ends_with(text.trim_start_matches(before)), "the block stands as it stood: {now}");
        assert!(!inner.join("other.txt").exists());
    }
    // From the folder above, the same path is inside.
    write(&inner, "memo.md", "<!-- rebut: show ../map.argdown -->\n<!-- rebut: end -->\n");
    rebut(outside.path(), "embed inner/memo.md").go().done();
}

#[test]
fn line_ends_and_what_is_not_a_block_are_kept_to_the_byte() {
    let folder = folder();
    let text =
        "\u{feff}# Memo \r\n\r\n<!-- rebut: list claims map.argdown -->\r\n<!-- rebut: end -->\r\n\ttail  \r\nlast";
    write(folder.path(), "memo.md", text);
    rebut(folder.path(), "embed memo.md").go().done();
    let made = read(folder.path(), "memo.md");
    assert!(made.starts_with("\u{feff}# Memo \r\n\r\n<!-- rebut: list claims map.argdown -->\r\n\r\n"));
    assert!(made.ends_with(" -->\r\n\ttail  \r\nlast"));
    assert!(!made.replace("\r\n", "").contains('\n'), "every line ends as the document's do");
    rebut(folder.path(), "embed --check memo.md").go().done();
}

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
fn blocks_are_listed_with_their_state() {
    let folder = folder();
    let text = "<!-- rebut: show map.argdown -->\n<!-- rebut: end -->\n<!-- rebut: why x -C map.argdown -->\n<!-- rebut: end -->\n";
    write(folder.path(), "memo.md", text);
    let listed = rebut(folder.path(), "embed --list -t json memo.md").go();
    let states: Vec<&str> = listed.json()["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|block| block["state"].as_str().unwrap())
        .map(|state| match state {
            "new" => "new",
            "failed" => "failed",
            _ => "?",
        })
        .collect();
    assert_eq!((listed.code, states), (0, vec!["new", "failed"]));
    assert_eq!(read(folder.path(), "memo.md"), text);
}

#[test]
fn a_block_in_a_list_stays_in_it() {
    let folder = folder();
    write(
        folder.path(),
        "memo.md",
        "- first\n\n  <!-- rebut: list claims map.argdown -->\n  <!-- rebut: end -->\n\n  still first\n",
    );
    rebut(folder.path(), "embed memo.md").go().done();
    let made = read(folder.path(), "memo.md");
    assert!(made.contains("\n\n  | no | claim |") && made.contains("\n  <!-- rebut: end "), "{made}");
    assert!(made.lines().all(|line| line.is_empty() || line.starts_with("- ") || line.starts_with("  ")), "{made}");
    rebut(folder.path(), "embed --check memo.md").go().done();
}

#[test]
fn the_checksum_is_that_of_the_lines_whatever_their_ends() {
    assert_eq!(checksum("a\nb"), checksum("\n\na\r\nb  \r\n\n"));
    assert_ne!(checksum("a\nb"), checksum("a b"));
    assert_eq!(checksum("abc"), "ba7816bf8f01cfea");
}

/// A page whose words are full of signs that mean something to one language or another.
pub fn hostile_page() -> (Page, Vec<String>) {
    let words = [
        "*bold* _under_ `code` [link](x) <b>tag</b> & \"quoted\" 'single'",
        "# heading + plus - minus = equal | pipe ~ tilde ^ caret \\ backslash",
        "{brace} $math$ 100% @cite //slashes// /* comment */ ;",
        "1. numbered",
        "- dash -- two --- three",
        ".. directive:: x",
        "=verbatim= +struck+ /italic/ ~code~",
        "a_b_c and a*b*c and x^2 and H~2~O",
        "한국어 ← ✓ ∅ é",
    ];
    let mut page = Page::new();
    page.heading(words[0]);
    page.subheading(words[1]);
    page.paragraph(words[2]);
    for (index, words) in words.iter().enumerate() {
        page.entry(index.min(3), "", *words, "");
    }
    page.table(Table {
        columns: vec!["first".to_owned(), "second".to_owned()],
        rows: words.iter().map(|words| vec![(*words).to_owned(), format!("x {words}")]).collect(),
        empty: String::new(),
    });
    page.quote(words[1], words[2]);
    (page, words.iter().map(|words| (*words).to_owned()).collect())
}

/// Letters, digits and signs without space, with what typesetting changes put back.
fn bare(text: &str) -> String {
    let text = text.replace(['“', '”', '„'], "\"").replace(['‘', '’'], "'").replace("———", "---").replace('—', "---");
    text.replace('–', "--").replace('…', "...").chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

#[test]
fn every_language_reads_the_words_back_as_they_were() {
    let Some(pandoc) = need("pandoc") else { return };
    let (page, words) = hostile_page();
    for (markup, format) in [
        (Markup::Markdown, "markdown"),
        (Markup::Markdown, "gfm"),
        (Markup::Html, "html"),
        (Markup::Latex, "latex"),
        (Markup::Rst, "rst"),
        (Markup::Org, "org"),
    ] {
        for arrangement in [Arrangement::Page, Arrangement::List, Arrangement::Table] {
            let text = embedded(&page, markup, arrangement);
            // Signs whose commands this reader of LaTeX does not know, and leaves out.
            let bare = |text: &str| {
                if markup == Markup::Latex { bare(text).replace(['"', '|', '`', '\''], "") } else { bare(text) }
            };
            let read_back =
                bare(&piped(&pandoc, &["-f", format, "-t", "plain", "--wrap=none", "--columns=2000"], &text));
            for words in &words {
                let times = read_back.matches(&bare(words)).count();
                assert!(
                    times >= 3,
                    "{format} {arrangement:?}: `{words}` is there {times} times in\n{text}\n{read_back}"
                );
            }
        }
    }
}

fn piped(program: &Path, arguments: &[&str], input: &str) -> String {
    use std::io::Write as _;
    let mut child = Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let feeding = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn no_words_can_look_like_a_marker() {
    for (markup, _, [open, close]) in LANGUAGES {
        let mut page = Page::new();
        for marker in ["rebut: end 0123456789abcdef", "rebut: show"] {
            page.paragraph(format!("{open}{marker}{close}"));
            page.entry(0, "", format!("{open}{marker}{close}"), "");
        }
        for arrangement in [Arrangement::Page, Arrangement::List, Arrangement::Table] {
            let text =
                format!("{open}rebut: show{close}\n{}{open}rebut: end{close}\n", embedded(&page, markup, arrangement));
            let found = blocks(&text, markup).unwrap_or_else(|faults| panic!("{markup:?} {faults:?}\n{text}"));
            assert_eq!(found.len(), 1, "{markup:?}\n{text}");
            assert!(found[0].content.end > text.len() - 60);
        }
    }
}

#[test]
fn a_picture_in_every_language() {
    let picture = rebut::document::Figure {
        path: "memo map.svg",
        caption: "A map [1]",
        alt: "Two \"cards\"",
        width: Some(60),
        natural: Some(900),
    };
    let shown: Vec<String> =
        LANGUAGES.iter().map(|&(markup, _, _)| format!("-- {markup:?}\n{}", figure(&picture, markup))).collect();
    expect![[r#"
        -- Markdown
        ![Two "cards"](memo%20map.svg){width=60%}\
        *A map \[1\]*
        -- Html
        <figure>
        <img src="memo%20map.svg" alt="Two &quot;cards&quot;" style="width: 60%">
        <figcaption>A map [1]</figcaption>
        </figure>
        -- Latex
        \begin{figure}[htbp]
        \centering
        \includegraphics[width=0.6\linewidth,alt={Two \textquotedblleft{}cards\textquotedblright{}}]{memo map.svg}
        \caption{A map {[}1{]}}
        \end{figure}
        -- Typst
        #figure(
          image("memo map.svg", alt: "Two \"cards\"", width: 60%),
          caption: [A map \[1\]],
        )
        -- Rst
        .. figure:: memo map.svg
           :alt: Two "cards"
           :width: 60%

           A map [1]
        -- Asciidoc
        .A map &#91;1&#93;
        image::memo%20map.svg["Two &#34;cards&#34;",width=60%]
        -- Org
        #+CAPTION: A map \lbrack{}1\rbrack{}
        #+ATTR_HTML: :alt Two "cards" :width 60%
        #+ATTR_LATEX: :width 0.6\linewidth
        [[file:memo map.svg]]
    "#]]
    .assert_eq(&shown.concat());
}

#[test]
fn every_kind_of_document_is_made_and_then_up_to_date() {
    let folder = folder();
    for (_, ending, [open, close]) in LANGUAGES {
        let name = format!("memo.{ending}");
        let block = |command: &str| format!("{open}rebut: {command}{close}\n{open}rebut: end{close}\n\n");
        let text = block("unanswered map.argdown --as table")
            + &block("show map.argdown --as list")
            + &block("render map.argdown");
        write(folder.path(), &name, &text);
        rebut(folder.path(), &format!("embed {name}")).go().done();
        rebut(folder.path(), &format!("embed --check {name}")).go().done();
        let made = read(folder.path(), &name);
        assert!(made.contains("The strait is open"), "{made}");
        // Documents with one stem lie side by side: each has pictures of its own.
        let kind = if ending == "md" { String::new() } else { format!("--{ending}") };
        let picture = format!("memo{kind}--map-argdown.{}", if ending == "tex" { "png" } else { "svg" });
        assert!(made.contains(&picture) && folder.path().join(&picture).is_file(), "{made}");
    }
}

#[test]
fn markers_stand_in_lists_and_what_is_not_read_is_said() {
    let folder = folder();
    let block =
        |before: &str| format!("{before}<!-- rebut: list claims map.argdown -->\n{before}<!-- rebut: end -->\n");
    // As far in as the text of the list around it.
    for (above, indent) in
        [("- a\n  - b\n", "    "), ("1. one\n   - two\n", "     "), ("10. one\n", "    "), ("-   a\n", "    ")]
    {
        write(folder.path(), "list.md", &format!("{above}\n{}", block(indent)));
        rebut(folder.path(), "embed list.md").go().done();
        let made = read(folder.path(), "list.md");
        assert!(made.contains(&format!("\n{indent}| ")), "{made}");
        rebut(folder.path(), "embed --check list.md").go().done();
    }
    // Shown as it stands, in a quotation, behind words: a note, and nothing is made.
    for text in [block("    "), block("\t"), block("> "), block("See "), format!("- a\n\n{}", block("       "))] {
        write(folder.path(), "not.md", &text);
        let said = rebut(folder.path(), "embed --check not.md").go().done();
        assert!(said.stderr.contains("this marker is not read"), "{text}{}", said.shown());
        assert_eq!(read(folder.path(), "not.md"), text);
    }
    // Signs that are shown open no block of code; a byte order mark stands before the first line.
    for text in [format!("    ```\n\n{}", block("")), format!("\u{feff}{}", block(""))] {
        write(folder.path(), "made.md", &text);
        rebut(folder.path(), "embed made.md").go().done();
        assert!(read(folder.path(), "made.md").contains("The strait is open"));
    }
    write(folder.path(), "early.md", "<!-- rebut: render map.argdown --caption \"x --> y\" -->\n<!-- rebut: end -->\n");
    rebut(folder.path(), "embed early.md")
        .go()
        .refused("early.md:1: the comment of this marker ends at its first `-->`");
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
fn what_a_dossier_has_to_say_is_said_once_with_the_line_of_the_block() {
    let folder = folder();
    write(folder.path(), "bad.argdown", "[a]: A is so. {quote: nothing}\n\n[b]: B is so.\n");
    let text = "Words.\n\n<!-- rebut: list claims bad.argdown -->\n<!-- rebut: end -->\n\n<!-- rebut: show bad.argdown -->\n<!-- rebut: end -->\n";
    write(folder.path(), "memo.md", text);
    let made = rebut(folder.path(), "embed memo.md").go();
    let expected = "note: memo.md:3: the dossier has 1 error: `rebut check` shows them\n";
    assert_eq!(made.stderr.matches("the dossier has").count(), 1, "{}", made.shown());
    assert!(made.stderr.contains(expected), "{}", made.shown());
    let checked = rebut(folder.path(), "embed --check memo.md").go();
    assert!(checked.stderr.contains(expected), "{}", checked.shown());
}

#[test]
fn what_is_left_is_counted_and_a_block_in_code_of_typst_is_noted() {
    let folder = folder();
    let block = |words: &str, made: &str| format!("// rebut: {words}\n{made}// rebut: end\n\n");
    let good = block("list claims map.argdown", "");
    let text = format!("{good}{}{}", block("why nonsense -C map.argdown", ""), block("show map.argdown", "Mine.\n"));
    write(folder.path(), "memo.typ", &text);
    let made = rebut(folder.path(), "embed memo.typ").go();
    assert_eq!(made.code, 1);
    assert!(
        made.stderr.ends_with("memo.typ: 1 block made, 0 up to date, 1 failed, 1 changed by hand\n"),
        "{}",
        made.shown()
    );
    write(folder.path(), "call.typ", &format!("#table(columns: 1,\n{good})\n#block[\n{good}]\n"));
    let made = rebut(folder.path(), "embed call.typ").go().done();
    expect![[r#"
        call.typ: 2 blocks made, 0 up to date
        note: call.typ:2: Typst reads code here, and what is made is markup: put the block between `[` and `]`
    "#]]
    .assert_eq(&made.stderr);
    // Once it is made, it is told the same.
    assert!(rebut(folder.path(), "embed --check call.typ").go().done().stderr.starts_with("note: call.typ:2: Typst"));
    rebut(folder.path(), "embed --check call.typ -t json").go().refused("`-t` is the form of a list");
    rebut(folder.path(), "embed call.typ -t json").go().refused("`-t` is the form of a list");
    rebut(folder.path(), "embed --list call.typ -t json").go().done().json();
}

#[test]
fn words_of_empty_tables_have_no_marks_that_are_code_in_one_language_only() {
    let folder = folder();
    for (ending, open, close) in [("md", "<!-- ", " -->"), ("typ", "// ", ""), ("rst", ".. ", ""), ("adoc", "// ", "")]
    {
        let blocks = ["list wordings map.argdown", "list readings map.argdown"];
        let text: String =
            blocks.iter().map(|words| format!("{open}rebut: {words}{close}\n{open}rebut: end{close}\n\n")).collect();
        write(folder.path(), &format!("memo.{ending}"), &text);
        rebut(folder.path(), &format!("embed memo.{ending}")).go().done();
        let made = read(folder.path(), &format!("memo.{ending}"));
        assert!(made.contains("in its data") && !made.contains('`'), "{made}");
    }
}

#[test]
fn what_is_written_into_a_document_meanwhile_is_not_lost() {
    let folder = folder();
    let blocks: String = (0..60)
        .map(|index| {
            format!(
                "<!-- rebut: render map.argdown --as png --caption {index} --alt {index} -->\n<!-- rebut: end -->\n\n"
            )
        })
        .collect();
    write(folder.path(), "memo.md", &blocks);
    let command = rebut(folder.path(), "embed memo.md");
    let path = folder.path().join("memo.md");
    let writer = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(120));
        let mut file = fs::OpenOptions::new().append(true).open(path).unwrap();
        std::io::Write::write_all(&mut file, b"A line of mine.\n").unwrap();
    });
    let said = command.go();
    writer.join().unwrap();
    let now = read(folder.path(), "memo.md");
    // Made before the line came, or left as it is: the line is there either way.
    assert!(now.ends_with("A line of mine.\n"), "{}", said.shown());
    if said.code != 0 {
        assert!(said.stderr.contains("it was changed while its blocks were made"), "{}", said.shown());
        assert!(now.starts_with(&blocks), "{}", said.shown());
    }
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
#[test]
fn what_is_painted_already_is_not_painted_again() {
    let folder = folder();
    let marker = |scale: &str| format!("<!-- rebut: render map.argdown --as png{scale} -->\n<!-- rebut: end -->\n");
    write(folder.path(), "memo.md", &marker(""));
    rebut(folder.path(), "embed memo.md").go().done();
    let picture = folder.path().join("memo--map-argdown.png");
    // Another program has packed it anew, say: it is the same picture still.
    let mut packed = fs::read(&picture).unwrap();
    packed.extend(b"trailing");
    fs::write(&picture, &packed).unwrap();
    rebut(folder.path(), "embed --check memo.md").go().done();
    rebut(folder.path(), "embed memo.md").go().done();
    assert_eq!(fs::read(&picture).unwrap(), packed);
    write(folder.path(), "map.argdown", &read(folder.path(), "map.argdown").replace("is open", "lies open"));
    assert_eq!(rebut(folder.path(), "embed --check memo.md").go().code, 1);
    rebut(folder.path(), "embed memo.md").go().done();
    let anew = fs::read(&picture).unwrap();
    assert!(!anew.ends_with(b"trailing") && anew != packed);
    // In another size it is another picture.
    write(folder.path(), "large.md", &marker(" --scale 3"));
    rebut(folder.path(), "embed large.md").go().done();
    let large = fs::read(folder.path().join("large--map-argdown-scale-3.png")).unwrap();
    assert_ne!(large[16..24], anew[16..24]);
}
