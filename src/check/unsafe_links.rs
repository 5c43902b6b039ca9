//! R060 in records: the address of a source. Links in the words of a map are looked at where these are read.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::dossier::Loaded;
use crate::text::{At, SourceText, Span, UnsafeLink, unsafe_link};

/// Reports every `url` of a source that reports would not put behind a link.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (_, source) in loaded.dossier.sources.iter() {
        let Some((url, declared)) = source.url.as_deref().zip(source.declared) else { continue };
        let Some(why) = unsafe_link(url) else { continue };
        let length = loaded.files.get(declared.file).map_or(0, |file: &SourceText| file.text().len());
        let at: At = loaded.files.narrow(Span::new(declared.start as usize, length).at(declared.file), url);
        let what = match why {
            UnsafeLink::Scheme(scheme) => format!("the address of `{}` begins with `{scheme}:`", source.id),
            UnsafeLink::OtherComputer => format!("the address of `{}` begins with two slashes", source.id),
        };
        found.push(
            Diagnostic::new(codes::UNSAFE_LINK, at, format!("{what}: a click on it would not just open a page"))
                .help("give the address of the page, `https://…`, or leave `url` out"),
        );
    }
}
