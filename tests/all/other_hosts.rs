//! Documents in the hands of the newest programs that read them: pandoc 3, Typst, Asciidoctor.
//!
//! `.ci/run` installs them under these names; pandoc 2 is asked in `host`, `embed` and `report`.

use std::fs;
use std::path::Path;
use std::process::Command;

use rebut::document::{Arrangement, Markup, embedded};

use crate::cli_run::rebut;
use crate::embed::languages::{hostile_page, words_come_back};
use crate::host::{folder, program};
use crate::need::need;

#[test]
fn pandoc_3_gives_a_picture_its_caption_and_its_alternative_text() {
    let Some(pandoc) = need("pandoc3") else { return };
    let (folder, programs) = folder();
    let memo = "---\nrebut-dossier: .\n---\n\n``` {.rebut #fig:a caption=\"Below it\" alt=\"Instead of it\" width=80%}\nrender --issue licence\n```\n\n``` rebut\ncontrast --issue notice\n```\n";
    fs::write(folder.path().join("memo.md"), memo).unwrap();
    let run = |arguments: &[&str]| {
        let made = program(&pandoc, folder.path(), &programs, arguments);
        assert!(made.status.success() && made.stderr.is_empty(), "{}", String::from_utf8_lossy(&made.stderr));
        String::from_utf8(made.stdout).unwrap()
    };
    let page = run(&["--filter", "rebut-pandoc", "memo.md", "-t", "html", "--wrap=none"]);
    for words in
        ["<figure id=\"fig:a\">", "alt=\"Instead of it\"", "width:80", "<figcaption>Below it</figcaption>", "<table>"]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let native = run(&["--filter", "rebut-pandoc", "memo.md", "-t", "native"]);
    assert!(native.contains("Figure") && native.contains("Table"), "{native}");
}

#[test]
fn pandoc_3_reads_a_memo() {
    let Some(pandoc) = need("pandoc3") else { return };
    let (folder, programs) = folder();
    rebut(folder.path(), "report -o memo.md").go().done();
    let made = program(&pandoc, folder.path(), &programs, &["memo.md", "-s", "-t", "html", "--wrap=none"]);
    assert!(made.status.success() && made.stderr.is_empty(), "{}", String::from_utf8_lossy(&made.stderr));
    let page = String::from_utf8(made.stdout).unwrap();
    let memo = fs::read_to_string(folder.path().join("memo.md")).unwrap();
    let notes = memo.lines().filter(|line| line.starts_with("[^")).count();
    assert_eq!(page.matches("class=\"footnote-ref\"").count(), notes);
    assert_eq!(page.matches("<img").count(), memo.matches("![").count());
    assert!(
        page.contains("<title>Closing the Strait of Varn</title>") && page.matches("<table").count() >= 4,
        "{page}"
    );
}

#[test]
fn pandoc_3_reads_the_words_back_as_they_were() {
    let Some(pandoc) = need("pandoc3") else { return };
    words_come_back(&pandoc);
}

#[test]
fn typst_sets_what_is_made_for_it() {
    let Some(typst) = need("typst-compile") else { return };
    let (folder, _) = folder();
    let (page, _) = hostile_page();
    let mut text = String::new();
    for arrangement in [Arrangement::Page, Arrangement::List, Arrangement::Table] {
        text.push_str(&embedded(&page, Markup::Typst, arrangement));
        text.push('\n');
    }
    text.push_str("// rebut: render --issue licence --width 70%\n// rebut: end\n\n// rebut: contrast\n// rebut: end\n");
    fs::write(folder.path().join("memo.typ"), text).unwrap();
    rebut(folder.path(), "embed memo.typ").go().done();
    let made = Command::new(typst).current_dir(folder.path()).args(["memo.typ", "memo.pdf"]).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(fs::read(folder.path().join("memo.pdf")).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn asciidoctor_reads_the_words_back_as_they_were() {
    let Some(asciidoctor) = need("asciidoctor") else { return };
    let (folder, _) = folder();
    let (page, words) = hostile_page();
    for arrangement in [Arrangement::Page, Arrangement::List, Arrangement::Table] {
        let shown = html(&asciidoctor, folder.path(), &embedded(&page, Markup::Asciidoc, arrangement));
        for words in &words {
            assert!(
                bare(&shown).contains(&words.replace(char::is_whitespace, "")),
                "{arrangement:?}: `{words}` is not in\n{shown}"
            );
        }
    }
    let text = "// rebut: render --issue licence\n// rebut: end\n\n// rebut: contrast\n// rebut: end\n";
    fs::write(folder.path().join("memo.adoc"), text).unwrap();
    rebut(folder.path(), "embed memo.adoc").go().done();
    let page = html(&asciidoctor, folder.path(), &fs::read_to_string(folder.path().join("memo.adoc")).unwrap());
    assert!(page.contains("<table") && page.contains("src=\"memo--adoc--issue-licence.svg\""), "{page}");
}

fn html(asciidoctor: &Path, folder: &Path, text: &str) -> String {
    fs::write(folder.join("in.adoc"), text).unwrap();
    let arguments = ["-e", "-o", "out.html", "in.adoc"];
    let made = Command::new(asciidoctor).current_dir(folder).args(arguments).output().unwrap();
    assert!(made.status.success() && made.stderr.is_empty(), "{}", String::from_utf8_lossy(&made.stderr));
    fs::read_to_string(folder.join("out.html")).unwrap()
}

/// The words of a page without its marks, with characters in the place of their names, and without space.
fn bare(page: &str) -> String {
    let mut words = String::new();
    let mut rest = page;
    // Only marks begin with a letter or a stroke behind the sign: others are words.
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let is_mark = rest[at + 1..].starts_with(|c: char| c.is_ascii_lowercase() || c == '/');
        match rest[at..].find('>').filter(|_| is_mark) {
            Some(end) => rest = &rest[at + end + 1..],
            None => {
                words.push('<');
                rest = &rest[at + 1..];
            }
        }
    }
    words.push_str(rest);
    let mut out = String::new();
    let mut rest = words.as_str();
    while let Some(at) = rest.find("&#") {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(';').unwrap_or(rest.len() - at - 1);
        let number: Option<u32> = rest[at + 2..at + end].parse().ok();
        out.extend(number.and_then(char::from_u32));
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        out = out.replace(name, sign);
    }
    out.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

#[test]
fn a_quarto_document_works_through_the_filter() {
    // Quarto runs the filters of a document in its own pandoc 3, with its own names for caption and alternative text.
    let Some(pandoc) = need("pandoc3") else { return };
    let (folder, programs) = folder();
    let document = "---\ntitle: Memo\nfilters: [rebut-pandoc]\n---\n\n``` {.rebut #fig-licence fig-cap=\"Is a licence allowed?\" fig-alt=\"Who says what\" width=80%}\nrender --issue licence\n```\n\nSee @fig-licence.\n\n``` {.rebut}\nunanswered --owed-by varn --as table\n```\n";
    fs::write(folder.path().join("memo.qmd"), document).unwrap();
    // The helper names this one as the source, for the lines of messages.
    fs::write(folder.path().join("memo.md"), document).unwrap();
    for (format, name) in [("html", "memo.html"), ("docx", "memo.docx")] {
        let made = program(
            &pandoc,
            folder.path(),
            &programs,
            &["-f", "markdown", "--filter", "rebut-pandoc", "memo.qmd", "-t", format, "-s", "-o", name],
        );
        assert!(made.status.success() && made.stderr.is_empty(), "{}", String::from_utf8_lossy(&made.stderr));
    }
    let page = fs::read_to_string(folder.path().join("memo.html")).unwrap();
    for words in
        ["id=\"fig-licence\"", "alt=\"Who says what\"", "<figcaption>Is a licence allowed?</figcaption>", "<table"]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    assert!(fs::metadata(folder.path().join("memo.docx")).unwrap().len() > 50_000, "the picture is in it");
}
