//! `seeds/<source>.yaml`: the record of a source.

use crate::diagnostic::codes::{quotations, syntax};
use crate::exchange::{Reader, extras, text_name};
use crate::model::{Part, SetAside, SetAsideReason, Slant, Source, SourceKind, SplitRules, Word as _};
use crate::text::{FileId, Span};
use crate::yaml::{Fields, Problem, Value};

/// Reads the record of the source `id` into the dossier under construction.
pub(super) fn record(id: &str, text: &str, file: FileId, reader: &mut Reader) {
    let (value, mut problems) = crate::yaml::block(text, Span::new(0, text.len()));
    let mut fields = Fields::new(&value);
    let source_id = reader.dossier.source(id);
    let mut source = Source { id: id.into(), ..Source::default() };
    source.declared = Some(Span::new(0, text.lines().next().map_or(0, str::len)).at(file));
    let owned = |text: &str| Box::<str>::from(text.trim());
    source.title = fields.text("title").map(|title| owned(title.value)).unwrap_or_default();
    source.kind = fields.one_of("kind", SourceKind::WORDS).and_then(|word| SourceKind::ALL.get(word.value).copied());
    source.authors = fields.texts("authors").iter().map(|author| reader.dossier.actor(author.value.trim())).collect();
    source.publisher = fields.text("publisher").map(|publisher| owned(publisher.value));
    source.date = fields.date("date").map(|date| owned(date.value));
    source.language = fields.text("language").map(|language| owned(language.value));
    source.url = fields.text("url").map(|url| owned(url.value));
    source.text = text_name(&mut fields).map(|name| owned(&name));
    source.version_of = fields.text("version_of").map(|other| reader.dossier.source(other.value.trim()));
    if let Some(hash) = fields.text("sha256") {
        let digits = hash.value.trim().to_ascii_lowercase();
        if digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            source.sha256 = Some(digits.into());
            source.sha256_at = Some(hash.span.at(file));
        } else {
            fields.report(
                Problem::new(syntax::WRONG_TYPE, hash.span, "this is not a SHA-256")
                    .help("it has 64 hexadecimal digits: `sha256sum FILE` prints it"),
            );
        }
    }
    if let Some(slant) = fields.map("slant") {
        let mut slant = slant.value;
        let party = slant.text("party").map(|party| reader.dossier.party(party.value.trim()));
        let basis = slant.text("basis").map(|basis| owned(basis.value));
        match party {
            Some(party) => source.slant = Some(Slant { party, basis }),
            None => slant.missing("party", "say whom it argues for: `slant: {party: …, basis: …}`"),
        }
        slant.finish(&[], &mut problems);
    }
    if let Some(part) = fields.map("part") {
        let at = part.span.at(file);
        let mut part = part.value;
        let of = part.text("of").map(|of| owned(of.value));
        let paragraphs = part.text("paragraphs").map(|paragraphs| owned(paragraphs.value));
        match paragraphs {
            Some(paragraphs) => source.part = Some(Part { of: of.unwrap_or_default(), paragraphs, at }),
            None => part.missing("paragraphs", "say which paragraphs: `part: {of: …, paragraphs: 1-6}`"),
        }
        part.finish(&[], &mut problems);
    }
    if let Some(split) = fields.map("split") {
        let mut split = split.value;
        let words = |split: &mut Fields<'_, '_>, key| -> Vec<Box<str>> {
            split.texts(key).iter().map(|word| owned(word.value)).collect()
        };
        source.split =
            SplitRules { no_break: words(&mut split, "no_break"), break_after: words(&mut split, "break_after") };
        split.finish(&[], &mut problems);
    }
    for item in fields.values("set_aside") {
        source.set_aside.extend(set_aside(item.value, file, &mut problems));
    }
    let unknown = fields.finish(&[], &mut problems);
    source.extra = extras(&unknown, file);
    reader.dossier.sources[source_id] = source;
    reader.diagnostics.extend(crate::yaml::diagnostics(problems, file));
}

/// `{at: "¶1", why: formality}`; `why: repeats ¶3` names the other place.
fn set_aside(value: &Value<'_>, file: FileId, problems: &mut Vec<Problem>) -> Option<SetAside> {
    let mut fields = Fields::new(value);
    let places: Vec<&str> = fields.texts("at").iter().map(|at| at.value.trim()).collect();
    let why = fields.text("why");
    if places.is_empty() {
        fields.missing("at", "say which sentences: `{at: \"¶1 s2\", why: background}`");
    }
    if why.is_none() {
        let words = SetAsideReason::WORDS.join(", ");
        fields.missing("why", format!("say why they carry no claim, one of: {words}"));
    }
    let mut reason = None;
    if let Some(why) = why {
        let words = why.value.trim();
        let (word, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        match SetAsideReason::parse(word) {
            Some(known) => {
                let repeats = (!rest.trim().is_empty()).then(|| Box::from(rest.trim()));
                reason = Some((known, repeats));
            }
            None => fields.report(
                Problem::new(
                    quotations::BAD_SET_ASIDE,
                    why.span,
                    format!("`{words}` is not a reason to set a sentence aside"),
                )
                .help(format!(
                    "it takes one of {}; an argumentative sentence may not be set aside",
                    SetAsideReason::WORDS.join(", ")
                )),
            ),
        }
    }
    let at = fields.span().at(file);
    fields.finish(&[], problems);
    let (reason, repeats) = reason?;
    (!places.is_empty()).then(|| SetAside { locator: places.join(", ").into(), reason, repeats, at })
}
