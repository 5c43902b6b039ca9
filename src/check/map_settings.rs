//! R063: settings for pictures and other tools that nothing heeds, because a key, a value or a name is mistyped.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::syntax as codes;
use crate::dossier::Loaded;
use crate::model::{Datum, Dossier, Extra};
use crate::text::{FileId, Seen, Span, nearest};
use crate::yaml::{self, Entry, Kind, Value};

/// How many settings of one file are reported, and among how many names a nearer one is sought.
const MOST: usize = 100;
const MOST_NAMES: usize = 2_000;

/// What a setting takes.
#[derive(Clone, Copy)]
enum Takes {
    /// Anything: not heeded here, or free.
    Anything,
    Truth,
    Number,
    OneOf(&'static [&'static str]),
    /// Titles or tags: one, a list, or the keys of a map.
    Names(Named),
    /// The groups of `regroup`.
    Groups,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Statement,
    Argument,
    Section,
    Tag,
}

impl Named {
    fn word(self) -> &'static str {
        match self {
            Named::Statement => "statement",
            Named::Argument => "argument",
            Named::Section => "heading",
            Named::Tag => "tag",
        }
    }
}

const LABELS: &[&str] = &["hide-untitled", "title", "text", "description", "none"];
const STATEMENTS: &[&str] =
    &["all", "with-title", "top-level", "with-relations", "not-used-in-argument", "with-more-than-one-relation"];

use Takes::{Anything, Groups, Names, Number, OneOf, Truth};

/// Keys with what each takes.
type Keys = &'static [(&'static str, Takes)];

/// The sections of settings that are checked, with every key that Argdown's own tool knows there.
const SECTIONS: &[(&str, Keys)] = &[
    (
        "model",
        &[
            ("mode", OneOf(&["loose", "strict"])),
            ("removeTagsFromText", Truth),
            ("transformArgumentRelations", Truth),
            ("explodeArguments", Truth),
            ("shortcodes", Anything),
        ],
    ),
    (
        "selection",
        &[
            ("statementSelectionMode", OneOf(STATEMENTS)),
            ("excludeDisconnected", Truth),
            ("ignoreIsInMap", Truth),
            ("includeStatements", Names(Named::Statement)),
            ("excludeStatements", Names(Named::Statement)),
            ("excludeArguments", Names(Named::Argument)),
            ("selectedSections", Names(Named::Section)),
            ("selectElementsWithoutSection", Truth),
            ("selectedTags", Names(Named::Tag)),
            ("selectElementsWithoutTag", Truth),
        ],
    ),
    ("map", &[("statementLabelMode", OneOf(LABELS)), ("argumentLabelMode", OneOf(LABELS)), ("addTags", Truth)]),
    (
        "group",
        &[
            ("groupDepth", Number),
            ("sections", Names(Named::Section)),
            ("regroup", Groups),
            ("ignoreIsGroup", Truth),
            ("ignoreIsClosed", Truth),
        ],
    ),
    (
        "color",
        &[
            ("colorizeByTag", Truth),
            ("colorizeGroupsByTag", Truth),
            ("tagColors", Names(Named::Tag)),
            ("statementColors", Names(Named::Statement)),
            ("argumentColors", Names(Named::Argument)),
            ("groupColors", Names(Named::Section)),
            ("relationColors", Anything),
            ("colorScheme", Anything),
            ("groupColorScheme", Anything),
            ("statementFontColor", Anything),
            ("argumentFontColor", Anything),
            ("groupFontColor", Anything),
            ("ignoreColorData", Truth),
        ],
    ),
];

/// The keys of an entry of `regroup`.
const OF_A_GROUP: Keys = &[
    ("title", Anything),
    ("isClosed", Truth),
    ("isGroup", Truth),
    ("color", Anything),
    ("tags", Anything),
    ("statements", Names(Named::Statement)),
    ("arguments", Names(Named::Argument)),
    ("children", Groups),
];

/// Reports what is mistyped in the front matter of every map, in the manifest, and in data that are settings.
pub(super) fn check(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let (mut tags, mut headings) = (None, None);
    for at in &loaded.settings {
        let (file, text) = (at.file, loaded.files.text(at.file));
        // Of front matter without the lines around it.
        let written = at.span().of(text);
        let inside = written.trim_start_matches('=');
        let start = at.start as usize + written.len() - inside.len();
        let span = Span::new(start, start + inside.trim_end_matches('=').len());
        let (value, _) = yaml::block(text, span);
        let mut rule =
            Rule { dossier: &loaded.dossier, file, tags: &mut tags, headings: &mut headings, found: Vec::new() };
        rule.settings(&value);
        found.append(&mut rule.found);
    }
    let dossier = &loaded.dossier;
    let of_claims = dossier.claims.iter().filter_map(|(_, claim)| claim.details.as_ref()).map(|details| &details.extra);
    let of_arguments = dossier.arguments.iter().map(|(_, argument)| &argument.extra);
    let of_sections = dossier.sections.iter().map(|(_, section)| &section.extra);
    for extra in of_claims.chain(of_arguments).chain(of_sections).flatten() {
        found.extend(data(extra));
    }
}

/// Data of a claim, an argument or a heading that say `true` or `false`.
fn data(extra: &Extra) -> Option<Diagnostic> {
    if !matches!(&*extra.key, "isGroup" | "isClosed" | "isInMap" | "isInGroup" | "isCanonical") {
        return None;
    }
    let said = match &extra.value {
        Datum::Text(said) | Datum::Quoted(said) if is_truth(said) => return None,
        Datum::Text(said) | Datum::Quoted(said) => format!("`{said}`"),
        Datum::Null => return None,
        Datum::List(_) | Datum::Map(_) => "a list or a map".to_owned(),
    };
    let message = format!("`{}` takes `true` or `false`, but {said} stands here", extra.key);
    Some(Diagnostic::new(codes::WRONG_SETTING, extra.at, message).help("it is passed over"))
}

fn is_truth(word: &str) -> bool {
    matches!(word.trim(), "true" | "True" | "TRUE" | "false" | "False" | "FALSE")
}

/// The rule at work on one file.
struct Rule<'d, 't> {
    dossier: &'d Dossier,
    file: FileId,
    /// The tags of the dossier, once they were asked for.
    tags: &'t mut Option<Seen<&'d str>>,
    /// The same of its headings.
    headings: &'t mut Option<Seen<&'d str>>,
    found: Vec<Diagnostic>,
}

impl<'d> Rule<'d, '_> {
    fn settings(&mut self, settings: &Value<'_>) {
        let sections = SECTIONS.iter().map(|(name, _)| *name);
        for entry in settings.as_map().unwrap_or_default() {
            if let Some((name, keys)) = SECTIONS.iter().find(|(name, _)| *name == entry.key.text) {
                match &entry.value.kind {
                    Kind::Map(entries) => self.keys(name, entries, keys),
                    Kind::Null => {}
                    _ => self.report(entry.value.span, format!("`{name}` takes settings, `key: value`"), None),
                }
            } else if let (Kind::Map(_), Some(near)) = (&entry.value.kind, nearest(&entry.key.text, sections.clone())) {
                self.report(entry.key.span, format!("`{}` is no section of settings", entry.key.text), Some(near));
            }
        }
    }

    /// The keys of a section and of all groups in it, with a stack of our own.
    fn keys(&mut self, name: &str, entries: &[Entry<'_>], known: Keys) {
        let mut open: Vec<(&str, &[Entry<'_>], Keys)> = vec![(name, entries, known)];
        while let Some((name, entries, known)) = open.pop() {
            for entry in entries {
                let key = entry.key.text.as_ref();
                let Some((_, takes)) = known.iter().find(|(name, _)| *name == key) else {
                    let near = nearest(key, known.iter().map(|(name, _)| *name));
                    self.report(entry.key.span, format!("`{key}` is not a setting of `{name}`"), near);
                    continue;
                };
                if let (Groups, Kind::List(groups)) = (takes, &entry.value.kind) {
                    open.extend(groups.iter().filter_map(|group| Some(("regroup", group.as_map()?, OF_A_GROUP))));
                } else {
                    self.value(key, &entry.value, *takes);
                }
            }
        }
    }

    fn value(&mut self, key: &str, value: &Value<'_>, takes: Takes) {
        if value.is_null() {
            return;
        }
        let word = value.as_text().map(str::trim);
        let shown = word.map_or_else(|| value.kind_in_words().to_owned(), |word| format!("`{word}`"));
        match takes {
            Anything => {}
            Truth if word.is_some_and(is_truth) => {}
            Truth => {
                self.report(value.span, format!("`{key}` takes `true` or `false`, but {shown} stands here"), None);
            }
            Number if word.is_some_and(|word| word.parse::<f64>().is_ok()) => {}
            Number => self.report(value.span, format!("`{key}` takes a number, but {shown} stands here"), None),
            OneOf(words) => {
                if word.is_some_and(|word| words.contains(&word)) {
                    return;
                }
                let near = word.and_then(|word| nearest(word, words.iter().copied()));
                self.report(value.span, format!("{shown} is not a value of `{key}`"), near);
                if let (Some(last), None) = (self.found.last_mut(), near) {
                    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                    last.help.insert(0, format!("it takes one of {}", words.join(", ")));
                }
            }
            Names(named) => match &value.kind {
                Kind::Map(entries) => {
                    entries.iter().for_each(|entry| self.name(&entry.key.text, entry.key.span, named))
                }
                Kind::List(items) => {
                    for item in items {
                        if let Some(name) = item.as_text() {
                            self.name(name, item.span, named);
                        }
                    }
                }
                _ => self.name(word.unwrap_or_default(), value.span, named),
            },
            Groups => self.report(value.span, format!("`{key}` takes a list of groups, but {shown} stands here"), None),
        }
    }

    /// A title or tag that is named has to be there. A tag that nothing bears yet does no harm, unless it is mistyped.
    fn name(&mut self, name: &str, span: Span, named: Named) {
        if self.found.len() >= MOST {
            return;
        }
        let dossier = self.dossier;
        let near = match named {
            Named::Statement if dossier.claim_titled(name).is_some() => return,
            Named::Argument if dossier.argument_titled(name).is_some() => return,
            Named::Statement => {
                let titles = dossier.claims.iter().filter_map(|(_, claim)| claim.title.as_deref());
                nearest(name, titles.take(MOST_NAMES))
            }
            Named::Argument => {
                let titles = dossier.arguments.iter().filter_map(|(_, argument)| argument.title.as_deref());
                nearest(name, titles.take(MOST_NAMES))
            }
            Named::Section => {
                let titles = dossier.sections.iter().map(|(_, section)| &*section.title);
                if self.headings.get_or_insert_with(|| titles.clone().collect()).contains(name) {
                    return;
                }
                nearest(name, titles.take(MOST_NAMES))
            }
            Named::Tag => {
                let tags = self.tags.get_or_insert_with(|| tags(dossier).collect());
                if tags.contains(name) {
                    return;
                }
                match nearest(name, self::tags(dossier).take(MOST_NAMES)) {
                    Some(near) => Some(near),
                    None => return,
                }
            }
        };
        self.report(span, format!("no {} is named `{name}`", named.word()), near);
    }

    fn report(&mut self, span: Span, message: String, near: Option<&str>) {
        if self.found.len() >= MOST {
            return;
        }
        let at = span.at(self.file);
        let diagnostic = Diagnostic::new(codes::WRONG_SETTING, at, message);
        self.found.push(match near {
            Some(near) => {
                let written = if near.contains(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '-')) {
                    yaml::in_double_quotes(near)
                } else {
                    near.to_owned()
                };
                diagnostic.help(format!("did you mean `{near}`?")).fix(format!("write `{near}`"), at, &written)
            }
            None => diagnostic.help("it is kept and passed over"),
        });
    }
}

/// All tags, some more than once.
fn tags(dossier: &Dossier) -> impl Iterator<Item = &str> {
    let of_claims = dossier.claims.iter().filter_map(|(_, claim)| claim.details.as_ref()).map(|details| &details.tags);
    let of_arguments = dossier.arguments.iter().map(|(_, argument)| &argument.tags);
    let of_sections = dossier.sections.iter().map(|(_, section)| &section.tags);
    of_claims.chain(of_arguments).chain(of_sections).flatten().map(|tag| &**tag)
}
