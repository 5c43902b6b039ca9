//! Each language of documents: it reads the words back as they were.

use std::path::Path;
use std::process::{Command, Stdio};

use expect_test::expect;
use rebut::document::{Arrangement, Markup, embedded, figure};
use rebut::embed::blocks;
use rebut::view::{Page, Table};

use super::{folder, read, write};
use crate::cli_run::rebut;
use crate::need::need;

const LANGUAGES: [(Markup, &str, [&str; 2]); 7] = [
    (Markup::Markdown, "md", ["<!-- ", " -->"]),
    (Markup::Html, "html", ["<!-- ", " -->"]),
    (Markup::Latex, "tex", ["% ", ""]),
    (Markup::Typst, "typ", ["// ", ""]),
    (Markup::Rst, "rst", [".. ", ""]),
    (Markup::Asciidoc, "adoc", ["// ", ""]),
    (Markup::Org, "org", ["# ", ""]),
];

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
        "cost :: benefit :tag: a::b 12:30",
        "an ellipsis ... two .. dashes a--b---c",
        "http://x.y|z mailto:a@b.org https://x.y/a?c=d#e x|{{ y {{{macro(1)}}} {{.Name}}",
        "It cost $$5 or $$6, see <<note 3>> <1> there",
        "@@html:x@@ @@latex:y@@",
        "either\\or C:\\files\\treaty.txt (\\\\server\\a=b) \\(x\\) \\ \"\\begin{x}\" a\\",
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

/// Letters, digits and signs without space, with straight quotation marks.
fn bare(text: &str) -> String {
    let text = text.replace(['“', '”', '„'], "\"").replace(['‘', '’'], "'");
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

#[test]
fn every_language_reads_the_words_back_as_they_were() {
    let Some(pandoc) = need("pandoc") else { return };
    words_come_back(&pandoc);
}

/// Puts a page full of signs into each language that pandoc reads, and looks for its words in what pandoc makes of it.
pub fn words_come_back(pandoc: &Path) {
    let (page, words) = hostile_page();
    let mut lost = String::new();
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
            let bare = |text: &str| match markup {
                // Signs whose commands this reader of LaTeX does not know, and leaves out.
                Markup::Latex => bare(text).replace(['"', '|', '`', '\''], ""),
                // Typesetting does the same to them as to quotation marks.
                Markup::Markdown => bare(text).replace('…', "..."),
                _ => bare(text),
            };
            let read_back =
                bare(&piped(pandoc, &["-f", format, "-t", "plain", "--wrap=none", "--columns=2000"], &text));
            for words in &words {
                let times = read_back.matches(&bare(words)).count();
                if times < 3 {
                    lost.push_str(&format!("{format} {arrangement:?}: `{words}` is there {times} times\n"));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{lost}");
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
fn a_picture_that_a_language_cannot_show_is_refused() {
    let folder = folder();
    for (name, open, form, says) in [
        ("memo.tex", "%", "svg", "LaTeX takes no pictures in SVG\nhelp: write `--as png`"),
        ("memo.tex", "%", "mermaid", "no program draws Mermaid in a document of this kind\nhelp: write `--as png`"),
        ("memo.org", "#", "mermaid", "no program draws Mermaid in a document of this kind\nhelp: write `--as svg`"),
    ] {
        let text = format!("{open} rebut: render map.argdown --as {form}\n{open} rebut: end\n");
        write(folder.path(), name, &text);
        let said = rebut(folder.path(), &format!("embed {name}")).go();
        assert!(said.code == 1 && said.stderr.contains(says), "{}", said.shown());
        assert_eq!(read(folder.path(), name), text);
    }
}

/// The deepest that lists of LaTeX stand in one another: `itemize`, and all.
fn deepest(text: &str) -> [usize; 2] {
    let (mut now, mut deepest) = ([0, 0], [0, 0]);
    for part in text.lines().filter(|line| !line.starts_with('%')).flat_map(|line| line.split('\\')) {
        let Some((step, rest)) = part.split_once('{').filter(|(step, _)| matches!(*step, "begin" | "end")) else {
            continue;
        };
        let name = rest.split('}').next().unwrap();
        let counts = [name == "itemize", matches!(name, "itemize" | "enumerate" | "description" | "quote")];
        for index in [0, 1] {
            let by = usize::from(counts[index]);
            now[index] = if step == "begin" { now[index] + by } else { now[index] - by };
            deepest[index] = deepest[index].max(now[index]);
        }
    }
    deepest
}

#[test]
fn lists_of_latex_count_those_around_a_block() {
    let folder = folder();
    let depths: String = (1..6).map(|depth| format!("{}+ [c{depth}]: Claim {depth}.\n", "  ".repeat(depth))).collect();
    write(folder.path(), "deep.argdown", &format!("[c0]: Claim 0.\n{depths}"));
    let block = "% rebut: show deep.argdown\n% rebut: end\n";
    // What is defined opens nothing, a list that was closed is no more there, and a comment closes none.
    let before = "\\documentclass{book}\n\\newcommand\\bi{\\begin{itemize}}\n\\begin{document}\n\\begin{itemize}\n\\end{itemize}\n";
    for (lists, reached) in [
        (&[][..], [4, 4]),
        (&["itemize"], [4, 4]),
        (&["enumerate", "enumerate"], [4, 6]),
        (&["itemize", "enumerate", "quote", "description"], [3, 6]),
        (&["itemize"; 4], [4, 4]),
        (&["enumerate"; 6], [0, 6]),
    ] {
        let open: String =
            lists.iter().map(|list| format!("\\item 5\\% \\begin{{{list}}}[x]\n%\\end{{{list}}}\n")).collect();
        let close: String = lists.iter().rev().map(|list| format!("\\end{{{list}}}\n")).collect();
        write(folder.path(), "memo.tex", &format!("{before}{block}{open}{block}{close}\\end{{document}}\n"));
        rebut(folder.path(), "embed memo.tex").go().done();
        rebut(folder.path(), "embed --check memo.tex").go().done();
        let made = read(folder.path(), "memo.tex");
        let (_, within) = made.split_once("\\end{itemize}\n\n% rebut: end").unwrap();
        assert_eq!((deepest(within), made.matches("Claim 5").count()), (reached, 2), "{made}");
    }
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
