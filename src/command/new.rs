//! `rebut new`: a dossier to begin with, or an issue map.

use super::{Failure, NewFile, Output};
use crate::dossier::Loaded;
use crate::text::slug;

/// The files of a new dossier: a manifest, a first map, a note on where texts go.
#[must_use]
pub fn dossier(name: &str) -> Output {
    let title = if name.trim().is_empty() { "New dossier" } else { name.trim() };
    let file = |path: &str, text: String| NewFile { path: path.to_owned(), bytes: text.into_bytes(), replace: false };
    let manifest = format!(
        "title: {}\n\
         # The question that the sources answer differently.\n\
         question: May it be done?\n\
         # The day on which the dossier stands; outputs print it.\n\
         as_of: \"2024-01-01\"\n\
         \n\
         # The sides, and who speaks. An actor that has a mandate from a party gets `speaks_for`.\n\
         parties: {{one: One, other: Other}}\n\
         actors:\n  \
           author-s0: {{name: author of s0}}\n\
         \n\
         # The legal texts that claims cite: `cites: [Treaty art 1]`.\n\
         instruments:\n  \
           Treaty:\n    \
             title: A treaty\n    \
             force: treaty\n    \
             provisions:\n      \
               art 1: {{}}\n",
        yaml_text(title)
    );
    let record = "# The record of the source s0. Its text lies beside it as s0.txt, or elsewhere: `--texts DIR`.\n\
                  title: A first source\n\
                  kind: commentary\n\
                  text: s0.txt\n\
                  authors: [author-s0]\n";
    let text = "It may not be done, because article 1 forbids it. So the ministry was wrong.\n";
    let map = "# What s0 says {in: s0}\n\
               \n\
               [not permitted]: It may not be done.\n  \
                 {at: ¶1 s1, quote: \"It may not be done\", kind: law, answers: permitted}\n  \
                 + [article 1 forbids]: Article 1 forbids it.\n    \
                   {at: ¶1 s1, quote: \"article 1 forbids it\", cites: [Treaty art 1], link: {basis: stated, in: s0, at: ¶1 s1, quote: because article 1 forbids it}}\n\
               \n\
               # May it be done? {issue: permitted, kind: law}\n\
               \n\
               [permitted]: It may be done.\n  \
                 {for: one, answers: permitted, note: what the other side would say}\n  \
                 - [not permitted] {link: {basis: inferred, note: the two answers exclude one another}}\n";
    Output {
        files: vec![
            file("dossier.yaml", manifest),
            file("seeds/s0.yaml", record.to_owned()),
            file("seeds/s0.txt", text.to_owned()),
            file("arguments/s0.argdown", map.to_owned()),
        ],
        notice: Some("a dossier with one source, to be changed: next `rebut check`, then `rebut show`".to_owned()),
        ..Output::default()
    }
}

/// A map for an issue that joins sources: it begins with `@include` lines, so that other tools show the texts of the
/// claims too.
///
/// # Errors
/// If the id is empty, or the issue is there already.
pub fn issue(loaded: &Loaded, id: &str) -> Result<Output, Failure> {
    let name = slug(id);
    if name.is_empty() {
        return Err(Failure::new(format!("`{id}` is not a name for an issue"))
            .help("use a short word: `rebut new issue notice`"));
    }
    if let Some(known) = loaded.dossier.issue_named(&name)
        && loaded.dossier.issues[known].declared.is_some()
    {
        return Err(Failure::new(format!("the issue `{name}` is there already")).help("`rebut list issues` shows all"));
    }
    let mut maps: Vec<&str> = loaded
        .files
        .iter()
        .map(|(_, file)| file.name())
        .filter_map(|name| name.strip_prefix("arguments/"))
        .filter(|name| name.ends_with(".argdown") && !name.contains('/'))
        .collect();
    maps.sort_unstable();
    let sources: Vec<&str> = maps
        .into_iter()
        .filter(|map| loaded.dossier.source_named(map.trim_end_matches(".argdown")).is_some())
        .collect();
    let includes: String = sources.iter().map(|map| format!("@include({map})\n\n")).collect();
    let text = format!(
        "{includes}# What is in dispute? {{issue: {name}, kind: mixed}}\n\n[one answer]: It is so.\n  {{answers: {name}, note: \"the analyst's wording\"}}\n"
    );
    Ok(Output {
        files: vec![NewFile { path: format!("arguments/{name}.argdown"), bytes: text.into_bytes(), replace: false }],
        notice: Some(format!(
            "arguments/{name}.argdown: put the question, then name the claims of the sources by their titles"
        )),
        ..Output::default()
    })
}

/// A text that YAML reads back as it is.
fn yaml_text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
