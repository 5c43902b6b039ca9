//! JSON to the model: the text is read twice, first for the names of all entities, then for what they say, so that an
//! entity may name one that stands further down, and never more than one claim is a tree in memory.

use std::borrow::Cow;

use super::parse::{Parser, Stop, shorten};
use super::{SCHEMA, quoted};
use crate::diagnostic::codes::{files, syntax};
use crate::exchange::Reader;
use crate::exchange::reader::extras_of_json;
use crate::model::{ArgumentId, ClaimId, Extra, Relation, RelationId, SectionId, StepId};
use crate::text::{At, FileId, Lookup, Span};
use crate::yaml::{Entry, Fields, Kind, Problem, Value};

/// So many that a person may read them.
pub(super) const MOST_PROBLEMS: usize = 200;

/// Reads JSON of the schema `rebut/dossier/1` into the dossier under construction, in linear time.
///
/// Claims and arguments with a title are those of the same title in other maps; ids hold within the file. What cannot
/// be read is reported and left out: a key, an entity, or, where it is not JSON any more, the rest of the file. Keys
/// that the schema does not know are kept. `at`, `selectors` and `check`, and the lists `positions` and `outcomes`, are
/// computed from the rest: they are not read.
pub fn read(text: &str, file: FileId, reader: &mut Reader) {
    let mut loading = Loading::new(text, file, reader);
    if let Err(stop) = loading.outline() {
        loading.problems.push(*stop);
    }
    if loading.is_dossier() {
        loading.entities();
    }
    loading.finish();
}

/// An entity of the file of which the tree was let go again.
pub(super) struct Outline<'s> {
    /// Its first byte.
    pub(super) place: usize,
    pub(super) span: Span,
    pub(super) id: Option<Cow<'s, str>>,
    pub(super) title: Option<Cow<'s, str>>,
}

/// What the ids of the file stand for.
#[derive(Default)]
pub(super) struct FileIds<'s> {
    pub(super) sections: Lookup<Cow<'s, str>, SectionId>,
    pub(super) claims: Lookup<Cow<'s, str>, ClaimId>,
    pub(super) arguments: Lookup<Cow<'s, str>, ArgumentId>,
    pub(super) steps: Lookup<Cow<'s, str>, StepId>,
    pub(super) relations: Lookup<Cow<'s, str>, RelationId>,
}

/// One file on its way into the model.
pub(super) struct Loading<'s, 'r> {
    pub(super) text: &'s str,
    pub(super) file: FileId,
    pub(super) reader: &'r mut Reader,
    pub(super) problems: Vec<Problem>,
    pub(super) ids: FileIds<'s>,
    /// What stands beside the lists.
    head: Vec<Entry<'s>>,
    pub(super) parties: Vec<Value<'s>>,
    pub(super) actors: Vec<Value<'s>>,
    pub(super) instruments: Vec<Value<'s>>,
    pub(super) provisions: Vec<Value<'s>>,
    pub(super) sources: Vec<Value<'s>>,
    pub(super) issues: Vec<Value<'s>>,
    pub(super) sections: Vec<Value<'s>>,
    claims: Vec<Outline<'s>>,
    arguments: Vec<Outline<'s>>,
    /// Their places.
    relations: Vec<usize>,
}

impl<'s, 'r> Loading<'s, 'r> {
    fn new(text: &'s str, file: FileId, reader: &'r mut Reader) -> Loading<'s, 'r> {
        Loading {
            text,
            file,
            reader,
            problems: Vec::new(),
            ids: FileIds::default(),
            head: Vec::new(),
            parties: Vec::new(),
            actors: Vec::new(),
            instruments: Vec::new(),
            provisions: Vec::new(),
            sources: Vec::new(),
            issues: Vec::new(),
            sections: Vec::new(),
            claims: Vec::new(),
            arguments: Vec::new(),
            relations: Vec::new(),
        }
    }

    /// Reads the text for the first time: all of it is looked at, the small lists are kept, of the large ones the
    /// places.
    fn outline(&mut self) -> Result<(), Stop> {
        let start = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut parser = Parser::new(self.text, start);
        let end = self.document(&mut parser);
        self.problems.append(&mut parser.problems);
        end
    }

    fn document(&mut self, parser: &mut Parser<'s>) -> Result<(), Stop> {
        parser.expect(b'{', "`{`, with which a dossier begins")?;
        if !parser.take(b'}') {
            loop {
                let key = parser.key()?;
                let is_list = parser.peek() == Some(b'[');
                if !(is_list && self.list(&key.text, parser)?) {
                    let value = parser.value()?;
                    self.head.push(Entry { key, value });
                }
                if !parser.comma(b'}', "`,` or `}`")? {
                    break;
                }
            }
        }
        if parser.peek().is_some() {
            return Err(parser.unexpected("nothing more behind the dossier"));
        }
        Ok(())
    }

    /// Reads a list of entities; false if the key names none.
    fn list(&mut self, key: &str, parser: &mut Parser<'s>) -> Result<bool, Stop> {
        let kept: Option<&mut Vec<Value<'s>>> = match key {
            "parties" => Some(&mut self.parties),
            "actors" => Some(&mut self.actors),
            "instruments" => Some(&mut self.instruments),
            "provisions" => Some(&mut self.provisions),
            "sources" => Some(&mut self.sources),
            "issues" => Some(&mut self.issues),
            "sections" => Some(&mut self.sections),
            _ => None,
        };
        let outlined: Option<&mut Vec<Outline<'s>>> = match key {
            "claims" => Some(&mut self.claims),
            "arguments" => Some(&mut self.arguments),
            _ => None,
        };
        match (kept, outlined) {
            (Some(kept), _) => items(parser, |parser| {
                kept.push(parser.value()?);
                Ok(())
            })?,
            (None, Some(outlined)) => items(parser, |parser| {
                outlined.extend(entity(parser, &mut self.problems)?);
                Ok(())
            })?,
            (None, None) if key == "relations" => items(parser, |parser| {
                self.relations.push(parser.place());
                parser.skip()
            })?,
            // Computed from the rest.
            (None, None) if matches!(key, "positions" | "outcomes") => items(parser, Parser::skip)?,
            (None, None) => return Ok(false),
        }
        Ok(true)
    }

    /// Whether the file says that it is of the one schema that is read here.
    fn is_dossier(&mut self) -> bool {
        let schema = self.head.iter().find(|entry| entry.key.text == "schema");
        let Some(schema) = schema else {
            if self.problems.iter().any(|problem| problem.code == files::JSON_SYNTAX) && self.head.is_empty() {
                return false;
            }
            let problem = Problem::new(
                files::JSON_VERSION,
                Span::new(0, self.text.len().min(1)),
                "this JSON does not say that it is a dossier",
            );
            let foreign = self.head.iter().any(|entry| matches!(&*entry.key.text, "statements" | "map"));
            let help = if foreign {
                "it looks like the output of Argdown's own tools: give the map that it was made from".to_owned()
            } else {
                format!("begin it with `\"schema\": \"{SCHEMA}\"`, if it follows that schema")
            };
            self.problems.push(problem.help(help));
            return false;
        };
        let span = schema.value.span;
        let found = schema.value.as_text().unwrap_or_default();
        if found == SCHEMA {
            return true;
        }
        let version = found.strip_prefix("rebut/dossier/");
        let words = match version {
            Some(version) => format!("version `{}` of the schema is not known to this program", shorten(version)),
            None => format!("`{}` is not a schema that can be read", shorten(found)),
        };
        let help = match version {
            Some(_) => format!("this program reads `{SCHEMA}`: read the file with the program that wrote it"),
            None => format!("a dossier is of the schema `{SCHEMA}`; other JSON of this program is output only"),
        };
        self.problems.push(Problem::new(files::JSON_VERSION, span, words).help(help));
        false
    }

    fn entities(&mut self) {
        self.matter();
        self.declared();
        let claims = std::mem::take(&mut self.claims);
        let arguments = std::mem::take(&mut self.arguments);
        let relations = std::mem::take(&mut self.relations);
        let claims: Vec<(usize, ClaimId)> =
            claims.into_iter().map(|claim| (claim.place, self.claim_named(claim))).collect();
        let arguments: Vec<(usize, ArgumentId)> =
            arguments.into_iter().map(|argument| (argument.place, self.argument_named(argument))).collect();
        for (place, id) in claims {
            self.again(place, |loading, value| loading.claim(id, value));
        }
        for (place, id) in arguments {
            self.again(place, |loading, value| loading.argument(id, value));
        }
        self.relations(&relations);
    }

    /// Reads the entity at a place once more.
    pub(super) fn again<T>(&mut self, place: usize, read: impl FnOnce(&mut Self, &Value<'s>) -> T) -> Option<T> {
        let mut parser = Parser::new(self.text, place);
        // What ends the reading was said the first time.
        let value = parser.value().ok()?;
        if self.problems.len() <= MOST_PROBLEMS {
            self.problems.append(&mut parser.problems);
        }
        Some(read(self, &value))
    }

    /// What is said of the matter as a whole. What another file says comes first.
    fn matter(&mut self) {
        let head = Value { span: Span::new(0, 0), kind: Kind::Map(std::mem::take(&mut self.head)) };
        let mut fields = Fields::new(&head);
        let _ = fields.take("schema");
        let title = fields.text("title").map(|title| owned(title.value));
        let question = fields.text("question").map(|question| owned(question.value));
        let as_of = fields.date("as_of").map(|date| owned(date.value));
        let extra = self.extra(&mut fields);
        let unknown = fields.finish(&[], &mut self.problems);
        let extra = self.with_unknown(extra, &unknown);
        let manifest = &mut self.reader.dossier.manifest;
        if manifest.title.is_empty() {
            manifest.title = title.unwrap_or_default();
        }
        manifest.question = manifest.question.take().or(question);
        manifest.as_of = manifest.as_of.take().or(as_of);
        manifest.extra.extend(extra);
    }

    fn finish(mut self) {
        let more = self.problems.len().saturating_sub(MOST_PROBLEMS);
        self.problems.truncate(MOST_PROBLEMS);
        if let (true, Some(last)) = (more > 0, self.problems.last()) {
            let words = format!("{more} more problems of this file are not listed");
            self.problems.push(Problem::new(last.code, last.span, words).help("mend those above first"));
        }
        self.reader.diagnostics.extend(crate::yaml::diagnostics(self.problems, self.file));
    }

    /// The key `extra`, in which keys stand that an earlier reading did not know.
    pub(super) fn extra(&mut self, fields: &mut Fields<'_, 's>) -> Vec<Extra> {
        let mut rounds: Vec<Vec<Extra>> = Vec::new();
        for round in fields.values("extra") {
            match round.value.as_map() {
                Some(entries) => rounds.push(extras_of_json(&entries.iter().collect::<Vec<_>>(), self.file)),
                None => fields.report(
                    Problem::new(syntax::WRONG_TYPE, round.span, "keys and values belong here")
                        .help("write an object: `\"extra\": {\"key\": \"value\"}`"),
                ),
            }
        }
        if !rounds.is_empty() {
            let pointers = fields.texts("quoted");
            let mut wanted: Lookup<String, bool> = Lookup::new();
            for pointer in &pointers {
                wanted.insert(pointer.value.to_string(), false);
            }
            if !pointers.is_empty() {
                quoted::mark(&mut rounds, &mut wanted);
            }
            for pointer in pointers.iter().filter(|pointer| wanted.get(pointer.value.as_ref()) == Some(&false)) {
                let words = format!("`{}` leads to no text in `extra`", shorten(pointer.value));
                let help = "name the texts that stood in quotation marks: `\"quoted\": [\"/key\"]`";
                fields.report(Problem::new(syntax::WRONG_TYPE, pointer.span, words).help(help));
            }
        }
        rounds.into_iter().flatten().collect()
    }

    pub(super) fn with_unknown(&self, mut extra: Vec<Extra>, unknown: &[&Entry<'_>]) -> Vec<Extra> {
        extra.extend(extras_of_json(unknown, self.file));
        extra
    }

    pub(super) fn at(&self, span: Span) -> At {
        span.at(self.file)
    }

    /// Reports an id that stands for nothing in this file.
    pub(super) fn dangling(&mut self, span: Span, what: &str, id: &str) {
        if self.problems.len() <= MOST_PROBLEMS {
            let words = format!("no {what} of this file has the id `{}`", shorten(id));
            let help = "ids hold within the file: write the entity into its list, a title is enough";
            self.problems.push(Problem::new(files::JSON_SYNTAX, span, words).help(help));
        }
    }

    /// Reports an id that stands twice.
    pub(super) fn twice(&mut self, span: Span, id: &str) {
        if self.problems.len() <= MOST_PROBLEMS {
            let words = format!("the id `{}` is given twice", shorten(id));
            let help = "give each entity an id of its own; the first keeps this one";
            self.problems.push(Problem::new(files::JSON_SYNTAX, span, words).help(help));
        }
    }
}

/// Reads the items of a list.
fn items<'s>(parser: &mut Parser<'s>, mut each: impl FnMut(&mut Parser<'s>) -> Result<(), Stop>) -> Result<(), Stop> {
    parser.expect(b'[', "`[`")?;
    if parser.take(b']') {
        return Ok(());
    }
    loop {
        let _ = parser.peek();
        each(parser)?;
        if !parser.comma(b']', "`,` or `]`")? {
            return Ok(());
        }
    }
}

/// The place, the id and the title of an entity, if it is an object. The rest is read when all of them are known.
fn entity<'s>(parser: &mut Parser<'s>, problems: &mut Vec<Problem>) -> Result<Option<Outline<'s>>, Stop> {
    let place = parser.place();
    if parser.peek() != Some(b'{') {
        parser.skip()?;
        if problems.len() <= MOST_PROBLEMS {
            let span = Span::new(place, parser.place());
            let problem = Problem::new(syntax::WRONG_TYPE, span, "an entity belongs here");
            problems.push(problem.help("write an object: `{\"id\": …}`"));
        }
        return Ok(None);
    }
    let mut entity = Outline { place, span: Span::point(place), id: None, title: None };
    parser.skip_entity(|parser, key| {
        let name = match key {
            "id" => &mut entity.id,
            "title" => &mut entity.title,
            _ => return parser.skip(),
        };
        if let (None, Kind::Scalar(scalar)) = (&name, parser.value()?.kind) {
            *name = Some(scalar.text).filter(|text| !text.is_empty());
        }
        Ok(())
    })?;
    entity.span = Span::new(place, parser.place());
    Ok(Some(entity))
}

pub(super) fn owned(text: &str) -> Box<str> {
    text.into()
}

/// An edge that waits for the edge at which it aims.
pub(super) struct Waiting {
    pub(super) relation: Relation,
    pub(super) id: Option<String>,
    pub(super) span: Span,
}
