//! Where markers are found, and what is wrong with them.

use expect_test::{Expect, expect};
use rebut::document::Markup;
use rebut::embed::{blocks, checksum};

use super::{folder, read, write};
use crate::cli_run::rebut;

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
fn a_marker_in_front_matter_is_text_of_another_language() {
    let block = "<!-- rebut: list claims map.argdown -->\n<!-- rebut: end -->\n";
    let folder = folder();
    for head in ["---\ntitle: Memo\n", "+++\ntitle = \"Memo\"\n", "\u{feff}---\r\n- a\n```\n"] {
        let close = if head.contains('+') { "+++" } else { "---" };
        let text = format!("{head}{block}{close}\n\n");
        write(folder.path(), "memo.md", &text);
        let said = rebut(folder.path(), "embed memo.md").go().done();
        let notes: Vec<&str> = said.stderr.lines().filter(|line| line.contains("note")).collect();
        let line = head.lines().count() + 1;
        assert_eq!(
            notes,
            [line, line + 1].map(|line| format!(
                "note: memo.md:{line}: this marker is not read: it stands in the front matter, which is another language: put it below"
            ))
        );
        assert_eq!(read(folder.path(), "memo.md"), text);
        // Below it blocks are made, and it opens no fence and no list.
        write(folder.path(), "memo.md", &format!("{text}{block}"));
        rebut(folder.path(), "embed memo.md").go().done();
        let made = read(folder.path(), "memo.md");
        assert!(made.starts_with(&text) && made.contains("\n| C1 |"), "{made}");
    }
    // Rules, and settings that nobody closes, are Markdown.
    for (before, after) in
        [("---\n\n", "---\n"), ("---\ntitle: Memo\n", ""), ("---\n---\n", "---\n"), ("a\n---\nb\n\n", "---\n")]
    {
        let found = blocks(&format!("{before}{block}{after}"), Markup::Markdown).unwrap();
        assert!(found.len() == 1 && found[0].line == before.lines().count() + 1, "{before}{found:?}");
    }
}

#[test]
fn a_block_where_a_document_takes_no_words_is_made_with_a_note() {
    let latex = "\\documentclass{article}\nBLOCK\\begin{document}\nBLOCK\\end{document}\n";
    let org = "* a\n:PROPERTIES:\n:ID: b\nBLOCK:END:\n:NOTES:\nBLOCK:END:\n* c\n:LOGBOOK:\nBLOCK* d\n:END:\n";
    let latex_says = "LaTeX takes no text before `\\begin{document}`";
    let org_says = "this drawer of Org holds properties or a log";
    for (name, open, text, lines, says) in [
        ("memo.tex", "%", latex, vec![2], latex_says),
        ("part.tex", "%", "BLOCK\\begin{document}\n", vec![], ""),
        ("part.tex", "%", "% \\documentclass{article}\nBLOCK\\begin{document}\n", vec![], ""),
        ("part.tex", "%", "\\documentclass{article}\nBLOCK\\input{rest}\n", vec![], ""),
        ("memo.org", "#", org, vec![4], org_says),
        ("memo.org", "#", "#+begin_src org\n:LOGBOOK:\n#+end_src\nBLOCK:END:\n", vec![], ""),
    ] {
        let folder = folder();
        let block = format!("{open} rebut: list claims map.argdown\n{open} rebut: end\n");
        write(folder.path(), name, &text.replace("BLOCK", &block));
        let said = rebut(folder.path(), &format!("embed {name}")).go().done();
        let notes: Vec<&str> = said.stderr.lines().filter(|line| line.starts_with("note")).collect();
        assert_eq!(notes.len(), lines.len(), "{}", said.shown());
        for (note, line) in notes.iter().zip(lines) {
            assert!(note.starts_with(&format!("note: {name}:{line}: {says}")), "{note}");
        }
        assert!(read(folder.path(), name).contains("The strait is open"));
    }
}
