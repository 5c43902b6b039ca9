//! The manual page: the program, then each verb with its own flags.

use std::io;

/// The heading of the flags that every verb takes: they stand once, at the head of the page.
const EVERYWHERE: &str = "Everywhere:";

/// The page, in roff.
pub fn page() -> io::Result<Vec<u8>> {
    let mut definition = super::definition();
    definition.build();
    let mut page = Vec::new();
    let man = clap_mangen::Man::new(definition.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for verb in definition.get_subcommands_mut().filter(|verb| verb.get_name() != "help") {
        let title = format!("rebut {}", verb.get_name());
        let help = verb.render_long_help().to_string();
        let own = help.replace("\r\n", "\n");
        let (before, rest) = own.split_once(EVERYWHERE).unwrap_or((&own, ""));
        // Behind the shared flags come selection flags and examples, each block at an empty line.
        let after = rest.split("\n\n").skip_while(|block| !begins_a_part(block));
        let words: Vec<&str> = std::iter::once(before.trim_end()).chain(after.map(str::trim_end)).collect();
        page.extend(format!(".SH \"{}\"\n.nf\n", title.to_uppercase()).into_bytes());
        for line in words.join("\n\n").lines() {
            page.extend(escaped(line).into_bytes());
            page.push(b'\n');
        }
        page.extend(b".fi\n");
    }
    let notes = definition.get_after_help().map(ToString::to_string).unwrap_or_default();
    page.extend(b".SH NOTES\n.nf\n");
    for line in notes.lines() {
        page.extend(escaped(line).into_bytes());
        page.push(b'\n');
    }
    page.extend(b".fi\n");
    Ok(ascii(&page))
}

/// The page with other characters by their numbers: older programs read roff as Latin-1.
fn ascii(page: &[u8]) -> Vec<u8> {
    let mut ascii = String::with_capacity(page.len());
    for c in String::from_utf8_lossy(page).chars() {
        if c.is_ascii() {
            ascii.push(c);
        } else {
            ascii.push_str(&format!("\\[u{:04X}]", u32::from(c)));
        }
    }
    ascii.into_bytes()
}

/// Whether a block of the help stands at the left edge: a heading or a paragraph, not a flag.
fn begins_a_part(block: &str) -> bool {
    block.trim_start_matches('\n').starts_with(|first: char| !first.is_whitespace())
}

/// A line that roff prints as it stands.
fn escaped(line: &str) -> String {
    let line = line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq").replace('`', "\\`");
    if line.starts_with('.') { format!("\\&{line}") } else { line }
}
