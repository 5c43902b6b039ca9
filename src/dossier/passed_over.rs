//! Files and folders that look like maps or records by their names, and are not read: silence would let a reader believe
//! that they were.

use crate::diagnostic::codes::files as codes;
use crate::diagnostic::{Diagnostic, Place};

/// A folder of a dossier, and what is read in it.
pub(super) struct Shelf {
    /// Its name.
    pub folder: &'static str,
    /// What a file in it is called.
    pub holds: &'static str,
    /// How the names of these files end; the first is what a wrong ending was most likely meant to be.
    pub endings: &'static [&'static str],
}

/// The folders that are read whole.
pub(super) const SHELVES: &[Shelf] = &[
    Shelf { folder: "seeds", holds: "a record", endings: &["yaml", "yml"] },
    Shelf { folder: "arguments", holds: "a map", endings: &["argdown", "adown", "ad", "json"] },
];

impl Shelf {
    /// Whether a file of this name is read.
    fn reads(&self, path: &str) -> bool {
        ending(path).is_some_and(|ending| self.endings.contains(&ending))
    }

    /// Whether what could not be looked at would have been read: a file, or a folder with such files.
    pub(super) fn may_hold(&self, path: &str) -> bool {
        self.reads(path) || ending(path).is_none_or(|ending| ending.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// A folder whose name ends like that of a file which would be read.
    pub(super) fn folder_instead_of_file(&self, path: &str) -> Option<Diagnostic> {
        let holds = self.holds;
        self.reads(path).then(|| {
            Diagnostic::new(
                codes::PASSED_OVER,
                Place::File(path.to_owned()),
                format!("`{path}` is a folder, and not read as {holds}"),
            )
            .help(format!("{holds} is a file: rename the folder, or put the file in its place"))
        })
    }

    /// A file whose ending looks like a slip.
    pub(super) fn mistyped(&self, path: &str) -> Option<Diagnostic> {
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        if self.reads(path) || is_aside(name) {
            return None;
        }
        let meant = self.meant(ending(name)?)?;
        let known: Vec<String> = self.endings.iter().map(|ending| format!("`.{ending}`")).collect();
        Some(
            Diagnostic::new(
                codes::PASSED_OVER,
                Place::File(path.to_owned()),
                format!("`{path}` is not read: its name does not end like that of {}", self.holds),
            )
            .help(format!("did you mean `.{meant}`?"))
            .help(format!("{} ends in {}", self.holds, known.join(", "))),
        )
    }

    /// The ending that was most likely meant.
    fn meant(&self, ending: &str) -> Option<&'static str> {
        let lower = ending.to_ascii_lowercase();
        let is_map = self.folder == "arguments";
        if is_map && matches!(lower.as_str(), "md" | "markdown") {
            return self.endings.first().copied();
        }
        let near = |known: &str| match known.len() {
            // Of a short ending everything is near.
            0..=3 => lower == known,
            length => strsim::osa_distance(&lower, known) <= length / 3,
        };
        self.endings.iter().copied().find(|known| near(known))
    }
}

/// The ending of a name, without its dot.
fn ending(path: &str) -> Option<&str> {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| !ending.is_empty())
}

/// Copies that editors leave, and notes for whoever opens the folder.
fn is_aside(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.starts_with(['.', '#', '~']) || lower.ends_with(['~', '#']) || lower.starts_with("readme.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(shelf: usize, path: &str) -> Option<String> {
        let found = SHELVES[shelf].mistyped(path)?;
        Some(found.help[0].trim_start_matches("did you mean `.").trim_end_matches("`?").to_owned())
    }

    #[test]
    fn endings_that_look_like_slips() {
        for (name, ending) in [
            ("a.argdwn", "argdown"),
            ("a.Argdown", "argdown"),
            ("a.argdonw", "argdown"),
            ("a.md", "argdown"),
            ("a.AD", "ad"),
            ("a.jsn", "json"),
            ("a.JSON", "json"),
        ] {
            assert_eq!(meant(1, &format!("arguments/{name}")).as_deref(), Some(ending), "{name}");
        }
        for name in ["s.YAML", "s.yalm", "s.yam", "v1.2/s.jaml"] {
            assert_eq!(meant(0, &format!("seeds/{name}")).as_deref(), Some("yaml"), "{name}");
        }
    }

    #[test]
    fn other_files_are_left_alone() {
        for name in [
            "a.argdown",
            "a.json",
            "a.txt",
            "a.svg",
            "a.argdown~",
            ".a.argdwn",
            "#a.argdown#",
            "a.argdown.bak",
            "a.csv",
            "README.md",
            "notes",
            "a.",
            "a.pdf",
            "a.argdown.swp",
            "a.html",
            "a.dot",
            "a.orig",
            "a.png",
        ] {
            assert_eq!(meant(1, &format!("arguments/{name}")), None, "{name}");
        }
        for name in ["s.yaml", "s.yml", "s.txt", "s.md", "s.pdf", "s.yaml~", "s.html"] {
            assert_eq!(meant(0, &format!("seeds/{name}")), None, "{name}");
        }
    }
}
