//! How many levels of lists LaTeX still takes where a block stands: it stops at one too many.

use super::syntax::uncommented;

/// Environments that are lists of LaTeX, of which it takes six in one another; `itemize` is the first.
const LISTS: [&str; 6] = ["itemize", "enumerate", "description", "quote", "quotation", "verse"];

/// Levels that LaTeX takes: of `itemize`, and of all lists.
const DEEPEST: [usize; 2] = [4, 6];

/// The lists around a line, while lines of a document go by. Those that somebody opens by commands of their own are not seen.
#[derive(Debug, Default)]
pub(super) struct Levels {
    /// How many of each are open.
    open: [usize; LISTS.len()],
}

impl Levels {
    /// Passes a line of the document.
    pub(super) fn pass(&mut self, line: &str) {
        for part in uncommented(line).split('\\').skip(1) {
            let (step, rest): (fn(usize, usize) -> usize, _) =
                match (part.strip_prefix("begin{"), part.strip_prefix("end{")) {
                    (Some(rest), _) => (usize::saturating_add, rest),
                    (None, Some(rest)) => (usize::saturating_sub, rest),
                    (None, None) => continue,
                };
            let name = rest.split('}').next().unwrap_or_default();
            if part.starts_with("begin") && name == "document" {
                // What is defined before it opens nothing.
                *self = Levels::default();
            }
            for (list, count) in LISTS.iter().zip(&mut self.open) {
                if *list == name {
                    *count = step(*count, 1);
                }
            }
        }
    }

    /// How many levels of `itemize` may be opened here.
    pub(super) fn left(&self) -> usize {
        let ([items, ..], all) = (self.open, self.open.iter().sum());
        let [of_items, of_all] = DEEPEST;
        of_items.saturating_sub(items).min(of_all.saturating_sub(all))
    }
}
