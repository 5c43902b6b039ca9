//! `rebut explain`: the page of a diagnostic code, or the list of all.

use super::{Failure, Output};
use crate::diagnostic::codes;
use crate::text::nearest;

/// The page of a code, by its id (`R204`) or name (`meaning-changed`); all codes, a line each, if none is named.
///
/// # Errors
/// If there is no such code.
pub fn explain(code: Option<&str>) -> Result<Output, Failure> {
    let Some(name) = code else {
        let lines: String = codes::all()
            .iter()
            .map(|code| {
                let entry = code.entry();
                format!("{}  {:<26} {:<8} {}\n", entry.id, entry.name, entry.severity.word(), entry.summary)
            })
            .collect();
        return Ok(Output::of(lines));
    };
    match codes::find(name) {
        Some(code) => Ok(Output::of(code.entry().page)),
        None => {
            let all = codes::all();
            let ids = all.iter().map(|code| code.id()).chain(all.iter().map(|code| code.entry().name));
            let upper = name.to_uppercase();
            let mut failure = Failure::new(format!("there is no code `{name}`"));
            if let Some(near) = nearest(name, ids.clone()).or_else(|| nearest(&upper, ids)) {
                failure = failure.help(format!("did you mean `{near}`?"));
            }
            Err(failure.help("`rebut explain` lists all codes"))
        }
    }
}
