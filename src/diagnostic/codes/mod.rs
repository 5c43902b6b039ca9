//! The table of all codes: one file a layer, one line a code. Each code has a page, `docs/codes/<code>.md`.
//!
//! R0 syntax · R1 names · R2 quotations · R3 model · R4 law · R5 pictures · R6 documents · R7 frameworks · R8 files.

use super::Severity;

pub mod files;
pub mod model;
pub mod names;
pub mod quotations;
pub mod syntax;

/// A stable code: `R012`. Made only in the tables of this module.
#[derive(Debug, Clone, Copy)]
pub struct Code(&'static CodeEntry);

/// What is fixed about a code.
#[derive(Debug)]
pub struct CodeEntry {
    /// `R012`.
    pub id: &'static str,
    /// A short name in kebab case: `unknown-key`.
    pub name: &'static str,
    /// The severity it has unless the place says otherwise.
    pub severity: Severity,
    /// One line: what it means.
    pub summary: &'static str,
    /// The page, Markdown.
    pub page: &'static str,
}

impl Code {
    /// The table's entry.
    #[must_use]
    pub fn entry(self) -> &'static CodeEntry {
        self.0
    }

    /// `R012`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.0.id
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Code) -> bool {
        self.0.id == other.0.id
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Code) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Code) -> std::cmp::Ordering {
        self.0.id.cmp(other.0.id)
    }
}

impl std::hash::Hash for Code {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.id.hash(state);
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.id)
    }
}

/// Declares the codes of a layer: the constants and the layer's list.
///
/// ```ignore
/// codes! {
///     /// A key that the language does not know.
///     UNKNOWN_KEY = "R012", "unknown-key", Warning, "a key that is not known";
/// }
/// ```
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $slug:literal, $severity:ident, $summary:literal;)*) => {
        $(
            $(#[$doc])*
            pub const $name: $crate::diagnostic::codes::Code = $crate::diagnostic::codes::Code::of({
                static ENTRY: $crate::diagnostic::codes::CodeEntry = $crate::diagnostic::codes::CodeEntry {
                    id: $id,
                    name: $slug,
                    severity: $crate::diagnostic::Severity::$severity,
                    summary: $summary,
                    page: include_str!(concat!("../../../docs/codes/", $id, ".md")),
                };
                &ENTRY
            });
        )*
        /// The codes of this layer, in order.
        pub const ALL: &[$crate::diagnostic::codes::Code] = &[$($name),*];
    };
}
pub(crate) use codes;

impl Code {
    /// For the tables of this module only.
    pub(crate) const fn of(entry: &'static CodeEntry) -> Code {
        Code(entry)
    }
}

/// Every code, sorted.
#[must_use]
pub fn all() -> Vec<Code> {
    let mut all: Vec<Code> = [syntax::ALL, names::ALL, quotations::ALL, model::ALL, files::ALL].concat();
    all.sort();
    all
}

/// The code of a given id, upper or lower case, or of a given name.
#[must_use]
pub fn find(id: &str) -> Option<Code> {
    all().into_iter().find(|code| code.id().eq_ignore_ascii_case(id) || code.entry().name.eq_ignore_ascii_case(id))
}
