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
