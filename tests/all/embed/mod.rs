//! Blocks in other people's documents: what is made, what is refused, what is left alone.

mod files;
pub mod languages;
mod markers;

use std::fs;
use std::path::Path;

use expect_test::expect;

use crate::cli_run::rebut;

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
        ("show ../nothing.argdown", "leads out of", 2),
        ("show -C ../../nothing/at/all", "leads out of", 2),
        ("show nothing/../../map.argdown", "leads out of", 2),
        ("show ../nothing/../inner/m.argdown", "leads out of", 2),
        ("show /nothing/at/all.argdown", "leads out of", 2),
        ("show nothing/../nothing.argdown", "there is no file", 1),
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

#[cfg(unix)]
#[test]
fn where_a_link_leads_counts_whether_or_not_something_is_there() {
    use std::os::unix::fs::symlink;
    let outside = folder();
    let inner = outside.path().join("inner");
    fs::create_dir(&inner).unwrap();
    fs::copy(outside.path().join("map.argdown"), inner.join("m.argdown")).unwrap();
    for (link, target) in [
        ("there", "../map.argdown"),
        ("gone", "../nothing.argdown"),
        ("far", "gone"),
        ("inside.argdown", "../inner/m.argdown"),
        ("round", "round"),
    ] {
        symlink(target, inner.join(link)).unwrap();
    }
    let said = |link: &str| {
        write(&inner, "memo.md", &format!("<!-- rebut: show {link} -->\n<!-- rebut: end -->\n"));
        let made = rebut(&inner, "embed memo.md").go();
        (made.code, made.stderr.replace(link, "LINK"))
    };
    let there = said("there");
    assert!(there.0 == 2 && there.1.contains("leads out of"), "{there:?}");
    assert_eq!(said("gone"), there);
    assert_eq!(said("far"), there);
    assert_eq!(said("inside.argdown").0, 0);
    assert_eq!(said("round").0, 1);
}

#[test]
fn a_claim_without_a_source_is_told_in_one_sentence() {
    let folder = folder();
    write(folder.path(), "map.argdown", "[lit]: The pier is lit.\n\n[open]: The strait is open\n");
    for (title, told) in [
        ("lit", "No source is quoted for C1 \\[lit\\]  The pier is lit.\n"),
        ("open", "No source is quoted for C2 \\[open\\]  The strait is open.\n"),
    ] {
        write(
            folder.path(),
            "memo.md",
            &format!("<!-- rebut: why {title} --as quote -C map.argdown -->\n<!-- rebut: end -->\n"),
        );
        rebut(folder.path(), "embed memo.md").go().done();
        let made = read(folder.path(), "memo.md");
        assert!(made.contains(told), "{made}");
    }
    // The caption of a picture goes on behind the title.
    write(folder.path(), "map.argdown", "===\ntitle: Is it lit?\n===\n\n[lit]: The pier is lit.\n");
    write(folder.path(), "memo.md", "<!-- rebut: render map.argdown -->\n<!-- rebut: end -->\n");
    rebut(folder.path(), "embed memo.md").go().done();
    let made = read(folder.path(), "memo.md");
    assert!(made.contains("*Is it lit? links: argued"), "{made}");
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
