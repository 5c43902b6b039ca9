//! Addresses that are safe to follow.

/// Why an address is not safe to put behind a link; `None` if it is.
///
/// Safe are `http:`, `https:` and `mailto:`, and addresses without a scheme: a path below the page, `#part`, `?query`.
/// The scheme is found as browsers find it (WHATWG URL Standard, "basic URL parser"): spaces and control characters
/// before it, and tabs and line breaks within it, do not hide it.
#[must_use]
pub fn unsafe_link(address: &str) -> Option<UnsafeLink> {
    let seen: String =
        address.trim_start_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    if seen.starts_with(['/', '\\']) && seen.get(1..).is_some_and(|rest| rest.starts_with(['/', '\\'])) {
        return Some(UnsafeLink::OtherComputer);
    }
    let end = seen.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))?;
    let scheme = seen.get(..end).unwrap_or_default();
    let is_scheme = seen.get(end..).is_some_and(|rest| rest.starts_with(':'))
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let scheme = scheme.to_ascii_lowercase();
    (is_scheme && !matches!(scheme.as_str(), "http" | "https" | "mailto")).then_some(UnsafeLink::Scheme(scheme))
}

/// Why an address is not safe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnsafeLink {
    /// Its scheme, in lower case: `javascript`.
    Scheme(String),
    /// It begins with two slashes: it leads to another computer, by whatever way the page was opened.
    OtherComputer,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expected: &str) {
        let found = match unsafe_link(address) {
            None => "safe".to_owned(),
            Some(UnsafeLink::Scheme(scheme)) => scheme,
            Some(UnsafeLink::OtherComputer) => "other computer".to_owned(),
        };
        assert_eq!(found, expected, "{address:?}");
    }

    #[test]
    fn schemes_that_run_or_read_something_are_not_safe() {
        check("javascript:alert(1)", "javascript");
        check("JavaScript:alert(1)", "javascript");
        check(" \u{1}java\nscript\t:alert(1)", "javascript");
        check("data:text/html,x", "data");
        check("file:///etc/passwd", "file");
        check("C:\\texts\\a.txt", "c");
        check("//host/share", "other computer");
        check("/\\host", "other computer");
    }

    #[test]
    fn the_web_mail_and_paths_are_safe() {
        for address in [
            "https://un.org/a:b",
            "HTTP://un.org",
            "mailto:a@b.c",
            "texts/s0.txt",
            "../a.md",
            "#p3",
            "?q=a:b",
            "/a",
            "",
        ] {
            check(address, "safe");
        }
        check("texts/a:b.txt", "safe");
        check("1:2", "safe");
        check("¶3:4", "safe");
    }
}
