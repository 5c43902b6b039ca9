//! The examples of the pages, and a map without traps.

use rebut::argdown::Dialect;

use super::silent;

/// The example on the page of each code makes it fire.
#[test]
fn the_example_of_each_page_fires() {
    // A byte-order mark, a carriage return and a missing line end cannot be shown on a page; what the official tool
    // rejects is said in its own dialect.
    let not_shown = ["R030", "R032", "R034", "R049"];
    for number in 20..=49 {
        let id = format!("R{number:03}");
        let code = rebut::diagnostic::codes::find(&id).unwrap();
        let page = code.entry().page;
        assert!(page.starts_with(&format!("# {id} {}\n", code.entry().name)), "{page}");
        if not_shown.contains(&id.as_str()) {
            continue;
        }
        let example = page.split("## Example\n\n").nth(1).and_then(|rest| rest.split("\n\n## ").next()).unwrap();
        let lines: Vec<&str> = example.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
        let text = lines.join("\n") + "\n";
        let parsed = rebut::argdown::parse(&text, Dialect::Rebut, rebut::text::FileId(0));
        assert!(parsed.diagnostics.iter().any(|found| found.code == code), "{id}: {text}{:?}", parsed.diagnostics);
    }
}

/// A map as the language describes it: headings with data, data on the next line, links, structures with roles.
#[test]
fn a_map_of_the_language_is_silent() {
    silent(
        "# May they be sent? {issue: lawful, kind: mixed}\n\n[lawful]: It could be consistent with the law.\n  {by: lavrov, in: \
         s0, at: ¶1 s1, quote: \"could align with the law\"}\n  - [breach of 2(4)] {link: {basis: inferred, note: \"s0 \
         attacks it as a whole\"}}\n    <_ [doubt]: The source is weak. {by: unnamed}\n  + <article 4>: It obliges. {link: \
         {basis: inferred}}\n\n<prohibition>\n\n(1) [2(4)]: It bars force. {role: rule, cites: [UN Charter art \
         2(4)]}\n(2) [no consent]: None was given.\n  {role: facts, in: s0}\n-- established-rule {scheme: \
         established-rule} --\n(3) [breach of 2(4)]: It breaches article 2(4). {modality: probable}\n",
    );
}
