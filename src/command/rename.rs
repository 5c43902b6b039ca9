//! `rebut rename`: another title for a claim or an argument, in all maps of a dossier.

use super::convert::write_json;
use super::{Failure, NewFile, Output, difference, name};
use crate::argdown::{Dialect, Document, Item, MarkKind, parse};
use crate::dossier::{Folder, LOCK, Loaded, LockedClaim, MANIFEST, is_argdown};
use crate::model::{Datum, Dossier, End, Extra, Identity};
use crate::text::{Lookup, Span};
use crate::view::Findings;
use crate::yaml::{Kind, Scalar, Style, Value};

/// What `rename` is asked.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Show the changes and write nothing.
    pub diff: bool,
    /// The folder of the dossier as it is reached from where the program runs, with a `/` at its end; empty for here.
    pub folder: String,
}

/// Gives a claim or an argument another title wherever the maps name it: on its own lines, in mentions, and in the data
/// that name claims by title. Its number stays: the lock is written, too. `again` reads the dossier with some files
/// replaced.
///
/// # Errors
/// If there is no such thing, the new title is taken or is none, or the maps would say something else than before: then
/// nothing is written.
pub fn run(
    findings: &Findings<'_>,
    again: &dyn Fn(&Folder) -> Loaded,
    old: &str,
    new: &str,
    options: &Options,
) -> Result<Output, Failure> {
    let loaded = findings.loaded;
    let dossier = &loaded.dossier;
    let end = name::claim_or_argument(findings, old)?;
    let new = new.trim().trim_start_matches(['[', '<']).trim_end_matches([']', '>']).trim();
    if new.is_empty() || new.contains(['[', ']', '<', '>', '\\']) || new.contains(is_unseen) {
        return Err(Failure::new(format!("`{new}` is no title"))
            .help("a title is words on one line, without brackets, backslashes and characters that nobody sees"));
    }
    let (title, is_argument, taken) = match end {
        End::Argument(id) => (dossier.arguments[id].title.as_deref(), true, dossier.argument_titled(new).is_some()),
        End::Claim(id) => (dossier.claims[id].title.as_deref(), false, dossier.claim_titled(new).is_some()),
        End::Step(_) | End::Relation(_) => (None, false, false),
    };
    let Some(title) = title else {
        return Err(Failure::new(format!("`{old}` has no title, so there is none to change"))
            .help("give it one on the line where it stands: `[title]: its words`"));
    };
    if new == title {
        return Err(Failure::new(format!("`{title}` is called so already")).help("name another title"));
    }
    if new.strip_prefix(['C', 'c']).is_some_and(|digits| digits.parse::<u32>().is_ok()) {
        return Err(Failure::new(format!("`{new}` is how claims are numbered, and no title"))
            .help("choose a title that does not look like the number of a claim"));
    }
    if taken {
        return Err(Failure::new(format!("`{new}` is the title of another: the two would become one"))
            .help("choose another title; if they are one, name both alike by hand"));
    }
    let bare_in_either = !is_argument || dossier.claim_titled(title).is_none();
    let sought = Sought { title, is_argument, bare_in_either };
    let mut changed = Folder::new();
    let mut count = 0;
    for (id, file) in loaded.files.iter() {
        let path = file.name();
        if !is_argdown(path) {
            if path.starts_with("arguments/") && file.text().contains(&json_text(title)) {
                return Err(Failure::new(format!("`{path}` is no Argdown, and may name it"))
                    .help("change the title in it by hand, or convert it: `rebut convert -t argdown`"));
            }
            continue;
        }
        let mut edits = edits(&parse(file.text(), Dialect::Rebut, id).document, file.text(), &sought, new);
        if edits.is_empty() {
            continue;
        }
        edits.sort_by_key(|(span, _)| *span);
        edits.dedup();
        count += edits.len();
        changed.insert(path, applied(file.text(), &edits));
    }
    if !changed_is_the_same(dossier, end, &sought, new, &again(&changed).dossier) {
        return Err(Failure::new(format!(
            "with the title `{new}` the maps would say something else, so nothing was written"
        ))
        .help("choose a title without signs")
        .help("where it is named in data of several lines, or behind a backslash, change that by hand first"));
    }
    if loaded.is_folder && loaded.lock.claims().next().is_some() {
        relock(loaded, &again(&changed).dossier, &mut changed);
    }
    let by_hand = loaded.is_folder && named_in_settings(&dossier.manifest.extra, title, is_argument);
    let notice = by_hand.then(|| format!("note: the settings in `{MANIFEST}` name `{title}`: change that by hand"));
    if options.diff {
        let mut text = String::new();
        for (path, bytes) in changed.iter() {
            let before = loaded.files.iter().find(|(_, file)| file.name() == path).map_or("", |(_, file)| file.text());
            let name = format!("{}{path}", options.folder);
            text.push_str(&difference::unified(&name, before, &String::from_utf8_lossy(bytes)));
        }
        return Ok(Output { findings: count > 0, ..Output::of(text) });
    }
    let maps = changed.iter().filter(|(path, _)| *path != LOCK).count();
    let files = changed
        .iter()
        .map(|(path, bytes)| NewFile { path: path.to_owned(), bytes: bytes.to_vec(), replace: true })
        .collect();
    let places = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
    let maps = if maps == 1 { "1 map".to_owned() } else { format!("{maps} maps") };
    Ok(Output { files, notice, ..Output::of(format!("`{title}` is `{new}` now, in {places} of {maps}\n")) })
}

/// Whether a character cannot be seen: a control, one that turns the direction of text, one without width.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn json_text(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}

/// Argdown's settings whose values are titles of claims, and of arguments.
const SETTINGS: [&[&str]; 2] =
    [&["includeStatements", "excludeStatements", "statements"], &["excludeArguments", "arguments"]];

/// Whether settings name a title.
fn named_in_settings(extra: &[Extra], title: &str, is_argument: bool) -> bool {
    let mut copy = extra.to_vec();
    rename_in_settings(&mut copy, title, is_argument, "");
    copy != extra
}

/// Gives a title that settings name another name.
fn rename_in_settings(extra: &mut [Extra], title: &str, is_argument: bool, new: &str) {
    let keys = SETTINGS[usize::from(is_argument)];
    let mut open: Vec<(&mut Datum, bool)> = extra.iter_mut().map(|extra| (&mut extra.value, false)).collect();
    while let Some((datum, names)) = open.pop() {
        match datum {
            Datum::Map(entries) => open.extend(entries.iter_mut().map(|(key, value)| (value, keys.contains(&&**key)))),
            Datum::List(items) => open.extend(items.iter_mut().map(|item| (item, names))),
            Datum::Text(text) | Datum::Quoted(text) if names && &**text == title => *text = new.into(),
            Datum::Text(_) | Datum::Quoted(_) | Datum::Null => {}
        }
    }
}

/// The places of a document that name a title, with what is to stand there.
fn edits(document: &Document<'_>, text: &str, sought: &Sought<'_>, new: &str) -> Vec<(Span, String)> {
    let Sought { title, is_argument, .. } = *sought;
    let mut edits =
        document.front_matter.iter().flat_map(|front| in_settings(&front.value, sought, new)).collect::<Vec<_>>();
    for item in &document.items {
        if item.form.is_argument() == is_argument && item.title.as_deref() == Some(title) {
            edits.extend(in_brackets(item.title_span, text).map(|span| (span, new.to_owned())));
        }
        for mark in &item.content.ranges {
            let named = match &mark.kind {
                MarkKind::StatementMention { title } if !is_argument => title,
                MarkKind::ArgumentMention { title } if is_argument => title,
                _ => continue,
            };
            if named == title {
                edits.extend(in_brackets(mark.span, text).map(|span| (span, new.to_owned())));
            }
        }
        edits.extend(in_data(item, sought, new));
    }
    edits
}

/// The words between the first bracket and the last of a title as it is written.
fn in_brackets(span: Span, text: &str) -> Option<Span> {
    let written = span.of(text);
    let open = written.find(['[', '<'])? + 1;
    let close = written.rfind([']', '>'])?;
    let start = span.start as usize;
    (open <= close).then(|| Span::new(start + open, start + close))
}

/// Keys of data whose values are titles of claims.
const CLAIMS: [&str; 3] = ["restates", "compatible", "if"];

/// Keys of data whose values are titles of claims or arguments: without brackets a claim, if there is one.
const EITHER: [&str; 4] = ["from", "to", "over", "under"];

/// What is looked for.
struct Sought<'a> {
    title: &'a str,
    is_argument: bool,
    /// Whether the title without brackets may mean it where claims and arguments may be named: it is a claim, or no claim
    /// has that title.
    bare_in_either: bool,
}

fn in_data(item: &Item<'_>, sought: &Sought<'_>, new: &str) -> Vec<(Span, String)> {
    let Sought { title, is_argument, bare_in_either } = *sought;
    let mut edits = Vec::new();
    // Whether a value is a title, and whether it may be one without brackets.
    let mut open: Vec<(&Value<'_>, (bool, bool))> =
        item.data.iter().map(|data| (&data.value, (false, false))).collect();
    while let Some((value, (names, bare))) = open.pop() {
        match &value.kind {
            Kind::Map(entries) => {
                open.extend(entries.iter().map(|entry| {
                    let key = &&*entry.key.text;
                    let (claims, either) = (CLAIMS.contains(key), EITHER.contains(key));
                    (&entry.value, (claims || either, claims && !is_argument || either && bare_in_either))
                }));
            }
            // `[title]` is a list to YAML, with the title in it.
            Kind::List(items) => open.extend(items.iter().map(|item| (item, (names, bare)))),
            Kind::Scalar(Scalar { text, style }) if names => {
                let words = text.trim();
                let (inside, marks) = match (words.strip_prefix('<'), words.strip_prefix('[')) {
                    (Some(rest), _) => (rest.trim_end_matches('>'), Some(("<", ">"))),
                    (_, Some(rest)) => (rest.trim_end_matches(']'), Some(("[", "]"))),
                    _ => (words, None),
                };
                let of_kind = match marks {
                    Some(("<", _)) => is_argument,
                    Some(_) => !is_argument,
                    None => bare,
                };
                if inside == title && of_kind {
                    let (before, after) = marks.unwrap_or_default();
                    let plain = *style == Style::Plain && marks.is_none() && is_plain(new);
                    let words = format!("{before}{new}{after}");
                    let words = if plain { words } else { format!("\"{}\"", words.replace('"', "\\\"")) };
                    edits.push((value.span, words));
                }
            }
            Kind::Scalar(_) | Kind::Null => {}
        }
    }
    edits
}

/// Where the settings of a map name it.
fn in_settings(front: &Value<'_>, sought: &Sought<'_>, new: &str) -> Vec<(Span, String)> {
    let keys = SETTINGS[usize::from(sought.is_argument)];
    let mut edits = Vec::new();
    let mut open: Vec<(&Value<'_>, bool)> = vec![(front, false)];
    while let Some((value, names)) = open.pop() {
        match &value.kind {
            Kind::Map(entries) => {
                open.extend(entries.iter().map(|entry| (&entry.value, keys.contains(&&*entry.key.text))));
            }
            Kind::List(items) => open.extend(items.iter().map(|item| (item, names))),
            Kind::Scalar(scalar) if names && scalar.text == sought.title => {
                let plain = scalar.style == Style::Plain && is_plain(new);
                edits.push((value.span, if plain { new.to_owned() } else { json_text(new) }));
            }
            Kind::Scalar(_) | Kind::Null => {}
        }
    }
    edits
}

/// Whether words may stand in data without quotation marks.
fn is_plain(words: &str) -> bool {
    let harmless = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '(' | ')' | '.' | '/');
    words.chars().all(harmless) && words.starts_with(char::is_alphabetic)
}

fn applied(text: &str, edits: &[(Span, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (span, words) in edits {
        let range = span.range();
        out.push_str(text.get(done..range.start).unwrap_or_default());
        out.push_str(words);
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Whether the maps say the same as before, but for the title, and the mentions of it in the words of others.
fn changed_is_the_same(old: &Dossier, end: End, sought: &Sought<'_>, new: &str, now: &Dossier) -> bool {
    let Sought { title, is_argument, bare_in_either } = *sought;
    let mut expected = old.clone();
    let preferred = |words: &mut Box<str>| {
        let inside = |open: &str, close: &str| words.trim().strip_prefix(open)?.strip_suffix(close).map(str::to_owned);
        let (open, close) = if is_argument { ("<", ">") } else { ("[", "]") };
        if inside(open, close).as_deref() == Some(title) {
            *words = format!("{open}{new}{close}").into();
        } else if words.trim() == title && bare_in_either {
            *words = new.into();
        }
    };
    let mut now = now.clone();
    if old.manifest.extra != now.manifest.extra {
        rename_in_settings(&mut expected.manifest.extra, title, is_argument, new);
    }
    let [open, close] = if matches!(end, End::Argument(_)) { ["@<", ">"] } else { ["@[", "]"] };
    let mention = |title: &str| format!("{open}{title}{close}");
    let mended = |words: &str| words.replace(&mention(title), &mention(new));
    let ids: Vec<_> = expected.claims.ids().collect();
    for id in ids {
        let claim = &mut expected.claims[id];
        claim.text = mended(&claim.text).into();
        if let Some(preference) = claim.details.as_deref_mut().and_then(|details| details.preference.as_mut()) {
            preferred(&mut preference.over);
            preferred(&mut preference.under);
        }
    }
    let ids: Vec<_> = expected.arguments.ids().collect();
    for id in ids {
        expected.arguments[id].gist = mended(&expected.arguments[id].gist).into();
    }
    match end {
        End::Claim(id) => expected.claims[id].title = Some(new.into()),
        End::Argument(id) => expected.arguments[id].title = Some(new.into()),
        End::Step(_) | End::Relation(_) => {}
    }
    // Numbers are the lock's, which names claims by their titles: it follows.
    for dossier in [&mut expected, &mut now] {
        let ids: Vec<_> = dossier.claims.ids().collect();
        for id in ids {
            dossier.claims[id].number = None;
        }
    }
    let json = |dossier: &Dossier| {
        let mut bytes = Vec::new();
        let written = write_json(dossier, &(), &mut bytes);
        written.is_ok().then_some(bytes)
    };
    json(&expected) == json(&now)
}

/// Puts the new ids of claims into the lock, so that they keep their numbers: that of the renamed one, and those of others
/// whose titles differ from its own by signs or case alone. Both dossiers hold the same claims in the same order.
fn relock(loaded: &Loaded, now: &Dossier, changed: &mut Folder) {
    let Some((_, file)) = loaded.files.iter().find(|(_, file)| file.name() == LOCK) else { return };
    let (before, after) = (Identity::of(&loaded.dossier), Identity::of(now));
    let pairs = loaded.dossier.claims.ids().zip(now.claims.ids());
    let new_ids: Lookup<&str, &str> = pairs.map(|(old, new)| (before.claim(old), after.claim(new))).collect();
    let mut lock = crate::dossier::Lock::default();
    for claim in loaded.lock.claims() {
        let id = new_ids.get(&*claim.id).map_or_else(|| claim.id.clone(), |id| (*id).to_owned());
        lock.add_claim(LockedClaim { id, number: claim.number });
    }
    loaded.lock.quotations().for_each(|quotation| lock.add_quotation(quotation.clone()));
    loaded.lock.sources().for_each(|source| lock.add_source(source.clone()));
    let text = lock.write();
    if text != file.text() {
        changed.insert(LOCK, text);
    }
}
