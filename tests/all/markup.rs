//! What pages and pictures are in each language of documents: widths, signs, depths, tall rows.

use std::fs;

use expect_test::expect;
use rebut::document::{Arrangement, Figure, Markup, embedded, figure};
use rebut::view::{Page, Table};

use super::cli_run::rebut;

fn table(columns: &[&str], rows: &[&[&str]]) -> Page {
    let owned = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let mut page = Page::new();
    page.table(Table {
        columns: owned(columns),
        rows: rows.iter().map(|row| owned(row)).collect(),
        empty: String::new(),
    });
    page
}

#[test]
fn latex_has_all_signs_without_a_font_of_ones_own() {
    let mut page = Page::new();
    page.paragraph(
        "○ ✓ = ◌ ∅ ≈ · ≠ ≡ ← → ↑ ↓ † ¶12 § 3 — – … ╱╱ “a” ‘b’ \"state of war\" (\"x\") 'y' Russia's the '90s 5\" rock'n'roll",
    );
    let made = embedded(&page, Markup::Latex, Arrangement::Page);
    assert!(made.is_ascii(), "{made}");
    expect![[r#"
        $\circ$ $\checkmark$ = $\odot$ $\emptyset$ $\approx$ $\cdot$ $\neq$ $\equiv$ $\leftarrow$ $\rightarrow$ $\uparrow$ $\downarrow$ $\dagger$ \P{}12 \S{} 3 ---{} --{} \ldots{} // \textquotedblleft{}a\textquotedblright{} \textquoteleft{}b\textquoteright{} \textquotedblleft{}state of war\textquotedblright{} (\textquotedblleft{}x\textquotedblright{}) \textquoteleft{}y\textquoteright{} Russia's the \textquoteright{}90s 5\textquotedblright{} rock'n'roll
    "#]]
    .assert_eq(&made);
}

#[test]
fn columns_are_as_wide_as_what_stands_in_them() {
    let long = "The strait is open to all vessels, whatever their flag, and at all times of the year.";
    let page = table(&["no", "claim", "reply"], &[&["C1", long, "· unchallenged"], &["C12", long, "○ UNANSWERED"]]);
    let shares = |markup: Markup| -> Vec<String> {
        let made = embedded(&page, markup, Arrangement::Page);
        let wide = |line: &&str| line.contains("linewidth") || line.contains("cols=") || line.contains(":widths:");
        made.lines().filter(wide).map(str::to_owned).collect()
    };
    expect![[r#"
        [
            ">{\\raggedright\\arraybackslash\\hspace{0pt}}p{0.06\\linewidth}",
            ">{\\raggedright\\arraybackslash\\hspace{0pt}}p{0.67\\linewidth}",
            ">{\\raggedright\\arraybackslash\\hspace{0pt}}p{0.20\\linewidth}",
        ]
    "#]]
    .assert_debug_eq(&shares(Markup::Latex));
    expect![[r#"["[%header,cols=\"5,78,17\"]"]"#]].assert_eq(&format!("{:?}", shares(Markup::Asciidoc)));
    expect![[r#"["   :widths: 5 78 17"]"#]].assert_eq(&format!("{:?}", shares(Markup::Rst)));
    // Of many columns none is nothing, and all fit.
    let many = vec!["x"; 60];
    let made = embedded(&table(&many, &[&many]), Markup::Latex, Arrangement::Page);
    assert_eq!(made.matches("p{0.01\\linewidth}").count(), 60, "{made}");
}

#[test]
fn a_row_taller_than_others_may_stand_on_two_pages_in_latex() {
    let line = "A licence need not be in writing, and was never refused.";
    let tall = vec![line; 40].join("\n");
    let endless = vec!["word"; 400].join(" ");
    let made = embedded(
        &table(&["a", "b", "c"], &[&["one", tall.as_str(), endless.as_str()], &["two", line, ""]]),
        Markup::Latex,
        Arrangement::Page,
    );
    let rows: Vec<&str> = made.lines().filter(|line| line.starts_with("{}")).collect();
    assert!(rows.len() > 8, "{made}");
    assert!(rows.iter().all(|row| row.matches(" & ").count() == 2 && row.len() < 900), "{made}");
    // All words are there, once, and only the last row of each ends it.
    assert_eq!((made.matches("A licence need not").count(), made.matches("word").count()), (41, 400));
    assert_eq!(rows.iter().filter(|row| row.ends_with("\\\\[3pt]")).count(), 2);
    assert!(rows.iter().skip(1).take(rows.len() - 2).all(|row| row.starts_with("{} & ")), "{made}");
}

#[test]
fn depth_is_told_in_tables_and_below_the_deepest_list_of_latex() {
    let mut page = Page::new();
    for (depth, words) in [(0, "a"), (1, "b"), (2, "c"), (3, "d"), (4, "e"), (5, "f"), (1, "g"), (0, "h")] {
        page.entry(depth, "+", words, "· unchallenged");
    }
    expect![[r#"
        | place | claim | by, or state |
        | --- | --- | --- |
        | 1 | \+ a | · unchallenged |
        | 1.1 | \+ b | · unchallenged |
        | 1.1.1 | \+ c | · unchallenged |
        | 1.1.1.1 | \+ d | · unchallenged |
        | 1.1.1.1.1 | \+ e | · unchallenged |
        | 1.1.1.1.1.1 | \+ f | · unchallenged |
        | 1.2 | \+ g | · unchallenged |
        | 2 | \+ h | · unchallenged |
    "#]]
    .assert_eq(&embedded(&page, Markup::Markdown, Arrangement::Table));
    let made = embedded(&page, Markup::Latex, Arrangement::Page);
    assert_eq!(made.matches("\\begin{itemize}").count(), 4, "{made}");
    for item in [
        "\\item + d ---{} unchallenged",
        "\\item $\\triangleright$ + e ---",
        "\\item $\\triangleright$ $\\triangleright$ + f ---",
        "\\item + g ---",
    ] {
        assert!(made.contains(item), "{item}\n{made}");
    }
}

#[test]
fn a_row_as_an_item_has_no_sign_too_many() {
    let page = table(&["no", "claim", "reply"], &[&["C1", "It is open.", "· unchallenged"]]);
    assert_eq!(embedded(&page, Markup::Markdown, Arrangement::List), "- C1 — claim: It is open; reply: unchallenged\n");
}

const ALL: [Markup; 7] =
    [Markup::Markdown, Markup::Html, Markup::Latex, Markup::Typst, Markup::Rst, Markup::Asciidoc, Markup::Org];

#[test]
fn a_picture_without_words_below_it_has_no_mark_for_them() {
    let picture = Figure { path: "a.svg", caption: "", alt: "Cards", width: None, natural: None };
    let made: Vec<String> = ALL.iter().map(|&markup| figure(&picture, markup)).collect();
    expect![[r#"
        ![Cards](a.svg)
        <figure>
        <img src="a.svg" alt="Cards" style="max-width: 100%; height: auto">
        </figure>
        \begin{figure}[htbp]
        \centering
        \includegraphics[width=1\linewidth,alt={Cards}]{a.svg}
        \end{figure}
        #figure(
          image("a.svg", alt: "Cards", width: 100%),
        )
        .. figure:: a.svg
           :alt: Cards
           :width: 100%
        image::a.svg["Cards"]
        #+ATTR_HTML: :alt Cards :width 100%
        #+ATTR_LATEX: :width 1\linewidth
        [[file:a.svg]]
    "#]]
    .assert_eq(&made.concat());
}

#[test]
fn a_small_picture_stays_small_and_a_large_one_fits() {
    let made = |natural: u32| -> Vec<String> {
        let picture = Figure { path: "a.png", caption: "", alt: "", width: None, natural: Some(natural) };
        let width = |text: String| {
            let lines: Vec<&str> = text.lines().filter(|line| line.contains("width")).collect();
            lines.join(" | ")
        };
        ALL.iter().skip(1).map(|&markup| width(figure(&picture, markup))).collect()
    };
    expect![[r#"
        <img src="a.png" alt="" width="300" style="max-width: 100%; height: auto">
        \includegraphics[width=225bp,alt={}]{a.png}
          image("a.png", alt: "", width: 225pt),
           :width: 300px
        image::a.png["",width=300]
        #+ATTR_HTML: :alt  :width 300px | #+ATTR_LATEX: :width 225bp"#]]
    .assert_eq(&made(300).join("\n"));
    expect![[r#"
        <img src="a.png" alt="" width="1580" style="max-width: 100%; height: auto">
        \includegraphics[width=1\linewidth,alt={}]{a.png}
          image("a.png", alt: "", width: 100%),
           :width: 100%
        image::a.png["",width=1580]
        #+ATTR_HTML: :alt  :width 100% | #+ATTR_LATEX: :width 1\linewidth"#]]
    .assert_eq(&made(1580).join("\n"));
}

#[cfg(feature = "png")]
#[test]
fn a_picture_in_pixels_is_as_wide_as_the_same_in_lines() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("map.argdown"), "[open]: The strait is open.\n").unwrap();
    let block = |form: &str| format!("<!-- rebut: render map.argdown --as {form} -->\n<!-- rebut: end -->\n");
    let widths: Vec<u32> = ["svg", "png"]
        .iter()
        .map(|form| {
            fs::write(folder.path().join("a.html"), block(form)).unwrap();
            rebut(folder.path(), "embed a.html").go().done();
            let made = fs::read_to_string(folder.path().join("a.html")).unwrap();
            let (_, width) = made.split_once(" width=\"").unwrap();
            width.split('"').next().unwrap().parse().unwrap()
        })
        .collect();
    assert!(widths[0] > 100 && widths[1].abs_diff(widths[0]) <= 1, "{widths:?}");
}

#[test]
fn a_picture_has_a_name_that_every_language_can_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("map.argdown"), "[open]: The strait is open.\n").unwrap();
    for (name, path) in [
        ("a#b {c}.tex", "{a_23b _7bc_7d"),
        ("50%  a_b.tex", "50\\csname @percentchar\\endcsname \\space \\space a_b"),
        ("a [d].org", "[[file:a _5bd_5d"),
    ] {
        let [open, rest] = if name.ends_with("tex") { ["%", "--as png"] } else { ["#", ""] };
        let text = format!("{open} rebut: render map.argdown {rest}\n{open} rebut: end\n");
        fs::write(folder.path().join(name), text).unwrap();
        let done = rebut(folder.path(), "embed").arg(name).go();
        if cfg!(feature = "png") || name.ends_with("org") {
            done.done();
            let made = fs::read_to_string(folder.path().join(name)).unwrap();
            assert!(made.contains(path), "{path}\n{made}");
        }
    }
}

/// What becomes of a document with the block `list claims` where `BLOCK` stands: what is made, or the refusal.
fn embedded_in(name: &str, text: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("map.argdown"), "[open]: The strait is open.\n").unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    let said = rebut(folder.path(), &format!("embed {name}")).go();
    let made = fs::read_to_string(folder.path().join(name)).unwrap();
    if said.code == 0 {
        let again = rebut(folder.path(), &format!("embed --check {name}")).go();
        assert_eq!(again.code, 0, "{}\n{made}", again.shown());
    }
    (made, said.stderr)
}

#[test]
fn in_restructuredtext_markers_have_blank_lines_around_them() {
    let block = ".. rebut: list claims map.argdown --as list\n.. rebut: end\n";
    let (made, _) = embedded_in("a.rst", &format!("before\n{block}{block}after\n"));
    let without_sums: Vec<&str> =
        made.lines().map(|line| line.get(..13).filter(|line| line.contains("end")).unwrap_or(line)).collect();
    expect![[r#"
        before

        .. rebut: list claims map.argdown --as list

        *links\: argued · 1 claim*

        - C1 — claim\: [open] The strait is open; first said by\: the analyst's; reply\: unchallenged

        .. rebut: end

        .. rebut: list claims map.argdown --as list

        *links\: argued · 1 claim*

        - C1 — claim\: [open] The strait is open; first said by\: the analyst's; reply\: unchallenged

        .. rebut: end

        after"#]]
    .assert_eq(&without_sums.join("\n"));
    // With the blank lines there already, none are added.
    let (apart, _) = embedded_in("a.rst", &format!("before\n\n{block}\n\n{block}\nafter\n"));
    assert_eq!(apart.matches("\n\n\n").count(), 1, "{apart}");
    for below in ["   a quotation\n", "\n   a quotation\n"] {
        let text = format!("{block}{below}");
        let (kept, said) = embedded_in("a.rst", &text);
        assert_eq!(kept, text);
        let line = if below.starts_with('\n') { 4 } else { 3 };
        assert!(said.contains(&format!("a.rst:{line}: this line is further in than the marker above it")), "{said}");
    }
    let (made, _) = embedded_in("a.rst", &format!("{block}\n..\n\n   a quotation\n"));
    assert!(made.contains("unchallenged") && made.ends_with("\n\n..\n\n   a quotation\n"), "{made}");
}

#[test]
fn blank_lines_that_were_taken_out_of_a_block_are_put_back() {
    let block = "<!-- rebut: list claims map.argdown -->\n<!-- rebut: end -->\n";
    let (made, _) = embedded_in("a.md", block);
    let squeezed: String = made.lines().filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
    assert_ne!(squeezed, made);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("map.argdown"), "[open]: The strait is open.\n").unwrap();
    // Blank lines at the markers alone: those inside belong to what was made.
    let outer = made.replacen("-->\n\n", "-->\n", 1);
    fs::write(folder.path().join("a.md"), &outer).unwrap();
    assert_eq!(rebut(folder.path(), "embed --check a.md").go().code, 1);
    rebut(folder.path(), "embed a.md").go().done();
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), made);
}

#[test]
fn where_a_language_shows_what_it_holds_a_marker_is_text() {
    for (name, [before, after], [open, close]) in [
        ("a.adoc", ["```adoc", "```"], ["//", ""]),
        ("a.adoc", ["++++", "++++"], ["//", ""]),
        ("a.html", ["<textarea rows=3>", "</textarea>"], ["<!--", " -->"]),
        ("a.html", ["<SCRIPT>", "</SCRIPT>"], ["<!--", " -->"]),
        ("a.md", ["<pre>", "</pre>"], ["<!--", " -->"]),
        ("a.typ", ["/* a", "b */"], ["//", ""]),
        ("a.tex", ["\\iffalse", "\\fi"], ["%", ""]),
    ] {
        let block = format!("{open} rebut: list claims map.argdown{close}\n{open} rebut: end{close}\n");
        let text = format!("{before}\n{block}{after}\n");
        let (kept, said) = embedded_in(name, &text);
        assert!(kept == text && !said.contains("note"), "{said}{kept}");
        // It ends where its sign is.
        let (made, _) = embedded_in(name, &format!("{text}\n{block}"));
        assert!(made.starts_with(&text) && made.len() > text.len() + block.len() + 20, "{made}");
    }
    // One that is closed on its line holds nothing.
    let block = "<!-- rebut: list claims map.argdown -->\n<!-- rebut: end -->\n";
    for line in ["<script src=\"a.js\"></script>", "<title>The strait</title>", "Write `<textarea>`."] {
        let (made, _) = embedded_in("a.html", &format!("{line}\n{block}"));
        assert!(made.contains("<table>"), "{made}");
    }
}

#[test]
fn what_looks_like_a_marker_and_is_none_is_said() {
    let block = |first: &str, last: &str| format!("{first}\n{last}\n");
    for (name, text, says) in [
        ("a.md", block("<!-- REBUT: show -->", ""), "a.md:1: this marker is not read: it is written `rebut: COMMAND`"),
        ("a.md", block("<!-- rebut list parties -->", ""), "a.md:1: this marker is not read: it is written"),
        ("a.md", block("", "<!-- rebut : end -->"), "a.md:2: this marker is not read: it is written"),
        ("a.md", block("<!--", "rebut: show\n-->"), "a.md:2: this marker is not read: a marker fills one line"),
        ("a.org", block("# Rebut: show", ""), "a.org:1: this marker is not read: it is written"),
        ("a.adoc", block(" // rebut: show", ""), "a.adoc:1: this marker is not read: it stands behind"),
    ] {
        let (kept, said) = embedded_in(name, &text);
        assert!(kept == text && said.contains(says), "{text}{said}");
    }
    for (name, text) in [
        ("a.md", "<!-- rebut is a program -->\n"),
        ("a.md", "rebut: show\n"),
        ("a.org", "# rebuttal: show\n"),
        ("a.tex", "a \\% rebut: end\n"),
    ] {
        let (_, said) = embedded_in(name, text);
        assert!(!said.contains("note"), "{text}{said}");
    }
}

#[test]
fn what_is_said_of_a_picture_is_refused_where_there_is_none() {
    for (command, says) in [
        ("list claims map.argdown --caption x", "`--caption` is said of a picture"),
        ("show map.argdown --width 50%", "`--width` is said of a picture"),
        ("render map.argdown --as mermaid --alt x", "`--alt` is said of a picture"),
        ("render map.argdown --as svg --as png", "`--as` is there twice"),
    ] {
        let (_, said) = embedded_in("a.md", &format!("<!-- rebut: {command} -->\n<!-- rebut: end -->\n"));
        assert!(said.contains(says), "{said}");
    }
}

#[test]
fn numbers_stay_numbers_in_org() {
    let made = embedded(
        &table(&["n"], &[&["29"], &["2.5"], &["2024-06-19"], &["1. a"], &["A. Smith"], &["-5"]]),
        Markup::Org,
        Arrangement::Page,
    );
    assert_eq!(
        made,
        "| n |\n|---|\n| 29 |\n| 2.5 |\n| 2024-06-19 |\n| \u{200b}1. a |\n| \u{200b}A. Smith |\n| \u{200b}-5 |\n"
    );
}

#[test]
fn a_table_of_one_column_is_one_in_asciidoc() {
    let made = embedded(&table(&["n"], &[&["a"]]), Markup::Asciidoc, Arrangement::Page);
    // `cols="100"` would be a hundred of them.
    assert_eq!(made, "[%header,cols=\"1\"]\n|===\n|n\n\n|a\n|===\n");
}

#[test]
fn a_backslash_in_org_stands_in_verbatim_text() {
    let made = |words: &str| {
        let mut page = Page::new();
        page.paragraph(words);
        embedded(&page, Markup::Org, Arrangement::Page).replace('\u{200b}', "")
    };
    for (words, org) in [
        ("either\\or (C:\\a.txt), 1.\\x", "=either\\or= (=C:\\a.txt=), =1.\\x=\n"),
        ("a=b\\c", "~a=b\\c~\n"),
        // Where no such text can hold it, by the entity that looks like it.
        ("a\\|b ~=\\", "a\\setminus{}\\vert{}b ~=\\setminus{}\n"),
    ] {
        assert_eq!(made(words), org);
    }
    // A quotation mark beside the mark of emphasis would be none for pandoc 2: a line without emphasis is whole.
    let mut page = Page::new();
    page.heading("\"a\" b");
    page.heading("a \"b\" c");
    page.subheading("*a");
    let made = embedded(&page, Markup::Org, Arrangement::Page).replace('\u{200b}', "·");
    assert_eq!(made, "·\"a\" b\n\n/a \"b\" c/\n\n·*·a\n");
}

#[cfg(feature = "png")]
#[test]
fn endings_are_read_in_capitals_too() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("map.argdown"), "[open]: The strait is open.\n").unwrap();
    rebut(folder.path(), "render map.argdown -o P.PNG").go().done();
    assert!(fs::read(folder.path().join("P.PNG")).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn pandoc_is_told_of_what_is_said_of_no_picture() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("map.argdown"), "[open]: The strait is open.\n").unwrap();
    let note = |command: &str| {
        let tree = format!(
            "{{\"pandoc-api-version\":[1,22],\"meta\":{{}},\"blocks\":[{{\"t\":\"CodeBlock\",\"c\":[[\"\",[\"rebut\"],[[\"caption\",\"x\"]]],\"{command}\"]}}]}}"
        );
        rebut(folder.path(), "pandoc html").stdin(tree).go().done().stderr
    };
    let says = "`caption` is said of a picture, and this block gives none";
    assert!(note("list claims map.argdown").contains(says));
    assert!(!note("render map.argdown").contains(says));
}
