//! What all readers of maps share: the dossier under construction, and what has to wait until all files are read.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{files, model as codes};
use crate::model::{
    ArgumentId, ClaimId, Datum, Dossier, End, Extra, Grounding, Id as _, Objecting, Occurrence, ProvisionId, Relation,
    RelationId, RelationKind, StepId,
};
use crate::text::{At, FileId, Seen};
use crate::yaml::{Entry, Fields, Kind, Problem, Value};

/// Reads maps, one file after the other, into one dossier.
#[derive(Debug, Default)]
pub struct Reader {
    /// What has been read so far.
    pub dossier: Dossier,
    /// What was wrong so far.
    pub diagnostics: Vec<Diagnostic>,
    /// Claims whose text was marked as the canonical one.
    canonical: Seen<ClaimId>,
    /// Lines of strict maps between an argument and a claim: whether the argument has steps shows in the end.
    strict_lines: Seen<RelationId>,
    /// `undercuts: {from, to}` by name: the link may be drawn further down or in another file.
    undercuts: Vec<PendingUndercut>,
}

/// An undercut of a link that is named by its ends.
#[derive(Debug)]
struct PendingUndercut {
    by: End,
    from: Box<str>,
    to: Box<str>,
    ground: Grounding,
    at: At,
}

/// A dossier of which all files have been read.
#[derive(Debug)]
pub struct Settled {
    /// The dossier.
    pub dossier: Dossier,
    /// What was wrong in any of the files.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reader {
    /// A reader that has read nothing.
    #[must_use]
    pub fn new() -> Reader {
        Reader::default()
    }

    /// Reports a problem.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Notes that a claim stands somewhere, with the text that it is given there. The last text that is not marked
    /// otherwise is the claim's own, as in Argdown; `canonical` fixes it.
    pub fn claim_occurs(&mut self, id: ClaimId, mut occurrence: Occurrence, text: Option<&str>, canonical: bool) {
        let claim = &mut self.dossier.claims[id];
        if let Some(text) = text {
            occurrence.defines = true;
            let fixed = self.canonical.contains(&id);
            if claim.defined.is_none() || &*claim.text == text {
                claim.text = text.into();
                claim.defined.get_or_insert(occurrence.at);
            } else if fixed && !canonical {
                occurrence.other_text = Some(text.into());
            } else {
                let old = std::mem::replace(&mut claim.text, text.into());
                claim.defined = Some(occurrence.at);
                for earlier in claim.occurrences.iter_mut().rev().filter(|earlier| earlier.defines) {
                    if earlier.other_text.is_some() {
                        break;
                    }
                    earlier.other_text = Some(old.clone());
                }
            }
            if canonical {
                self.canonical.insert(id);
            }
        }
        put_tightly(&mut claim.occurrences, occurrence);
    }

    /// The same for an argument and its gist.
    pub fn argument_occurs(&mut self, id: ArgumentId, mut occurrence: Occurrence, gist: Option<&str>) {
        let argument = &mut self.dossier.arguments[id];
        if let Some(gist) = gist {
            occurrence.defines = true;
            if argument.defined.is_none() || &*argument.gist == gist {
                argument.gist = gist.into();
                argument.defined.get_or_insert(occurrence.at);
            } else {
                let old = std::mem::replace(&mut argument.gist, gist.into());
                argument.defined = Some(occurrence.at);
                for earlier in argument.occurrences.iter_mut().rev().filter(|earlier| earlier.defines) {
                    if earlier.other_text.is_some() {
                        break;
                    }
                    earlier.other_text = Some(old.clone());
                }
            }
        }
        put_tightly(&mut argument.occurrences, occurrence);
    }

    /// Draws, as soon as all files are read, an undercut of the link between two named ends.
    pub fn undercut_later(&mut self, by: End, from: &str, to: &str, ground: Grounding, at: At) {
        self.undercuts.push(PendingUndercut { by, from: from.into(), to: to.into(), ground, at });
    }

    /// Notes that a line of a strict map draws an edge from an argument to a claim: where it leaves from the conclusion
    /// of the argument, it is strict.
    pub fn strict_if_between_claims(&mut self, id: RelationId) {
        self.strict_lines.insert(id);
    }

    /// Settles what needed all files, in linear time:
    ///
    /// - `undercuts: {from, to}` finds its link;
    /// - an outgoing edge of an argument that has steps leaves from its last conclusion, as in Argdown; where it leads
    ///   to that conclusion it *is* the last step, and its grounds go there;
    /// - an undercut of an argument that has steps aims at its last step, as in Argdown;
    /// - two objections between two claims, one each way, are one contradiction.
    #[must_use]
    pub fn finish(mut self) -> Settled {
        self.draw_undercuts();
        if !self.dossier.relations.iter().any(|(_, relation)| self.is_unsettled(relation)) {
            return self.settled();
        }
        let mut drawn = self.dossier.take_relations();
        let steps: Vec<Option<StepId>> =
            drawn.iter_mut().map(|(id, relation)| self.settle_ends(id, relation)).collect();
        let objections: Seen<(End, End)> = drawn
            .iter()
            .filter(|(_, relation)| relation.kind == RelationKind::Objects)
            .map(|(_, relation)| (relation.from, relation.to))
            .collect();
        let mut moved: Vec<End> = Vec::with_capacity(drawn.len());
        for (mut relation, step) in drawn.into_items().into_iter().zip(steps) {
            if let Some(step) = step {
                self.dossier.steps[step].grounds.append(&mut relation.grounds);
                moved.push(End::Step(step));
                continue;
            }
            let (from, to) = (relation.from, relation.to);
            let between_claims = matches!((from, to), (End::Claim(_), End::Claim(_)));
            let answered_in_kind = relation.kind == RelationKind::Objects && objections.contains(&(to, from));
            if between_claims && answered_in_kind && from != to {
                contrary(&mut relation);
            }
            let Relation { kind, grounds, strict, .. } = relation;
            moved.push(End::Relation(self.dossier.draw(kind, from, to, grounds, strict)));
        }
        let aims: Vec<(RelationId, End)> = self
            .dossier
            .relations
            .iter()
            .filter_map(|(id, relation)| match relation.to {
                End::Relation(old) => moved.get(old.index()).map(|&end| (id, end)),
                _ => None,
            })
            .collect();
        for (id, end) in aims {
            self.dossier.aim(id, end);
        }
        self.settled()
    }

    fn settled(mut self) -> Settled {
        self.dossier.all_drawn();
        Settled { dossier: self.dossier, diagnostics: self.diagnostics }
    }

    fn draw_undercuts(&mut self) {
        for pending in std::mem::take(&mut self.undercuts) {
            match self.named_link(&pending.from, &pending.to) {
                Some(to) => {
                    self.dossier.relate(RelationKind::Undercuts, pending.by, to, pending.ground);
                }
                None => self.diagnostics.push(
                    Diagnostic::new(
                        codes::NO_SUCH_LINK,
                        pending.at,
                        format!("no link from `{}` to `{}` is drawn", pending.from, pending.to),
                    )
                    .help("name the two ends as their titles stand in the maps, the supporting or objecting one as `from`"),
                ),
            }
        }
    }

    /// The edge, or the step, between two ends that are named by their titles.
    fn named_link(&self, from: &str, to: &str) -> Option<End> {
        let dossier = &self.dossier;
        let from_ends = self.ends_named(from);
        let to_ends = self.ends_named(to);
        let kinds = [RelationKind::Supports, RelationKind::Objects, RelationKind::Contradicts, RelationKind::Undercuts];
        for &from in &from_ends {
            for &to in &to_ends {
                for kind in kinds {
                    let turned = || dossier.relation_between(kind, to, from);
                    let both_ways = kind == RelationKind::Contradicts;
                    let drawn = dossier.relation_between(kind, from, to);
                    if let Some(id) = drawn.or_else(|| if both_ways { turned() } else { None }) {
                        return Some(End::Relation(id));
                    }
                }
            }
        }
        from_ends.iter().find_map(|end| match end {
            End::Argument(argument) => dossier.arguments[*argument]
                .steps
                .iter()
                .copied()
                .find(|&step| dossier.steps[step].conclusion.is_some_and(|claim| to_ends.contains(&End::Claim(claim))))
                .map(End::Step),
            _ => None,
        })
    }

    fn ends_named(&self, name: &str) -> Vec<End> {
        let bare = |open, close| name.strip_prefix(open).and_then(|name: &str| name.strip_suffix(close));
        let bare = bare('[', ']').or_else(|| bare('<', '>')).unwrap_or(name);
        let claim = self.dossier.claim_titled(bare).map(End::Claim);
        let argument = self.dossier.argument_titled(bare).map(End::Argument);
        match name.chars().next() {
            Some('[') => claim.into_iter().collect(),
            Some('<') => argument.into_iter().collect(),
            _ => claim.into_iter().chain(argument).collect(),
        }
    }

    /// Whether anything of what [`finish`](Reader::finish) settles concerns an edge.
    fn is_unsettled(&self, relation: &Relation) -> bool {
        let has_steps = |end: End| match end {
            End::Argument(argument) => !self.dossier.arguments[argument].steps.is_empty(),
            _ => false,
        };
        has_steps(relation.from)
            || has_steps(relation.to)
            || relation.kind == RelationKind::Objects
                && self.dossier.relation_between(RelationKind::Objects, relation.to, relation.from).is_some()
    }

    /// Moves the ends of an edge to where Argdown has them. The step, if the edge only repeats one.
    fn settle_ends(&self, id: RelationId, relation: &mut Relation) -> Option<StepId> {
        if let End::Argument(argument) = relation.from
            && let Some(&step) = self.dossier.arguments[argument].steps.last()
            && relation.kind != RelationKind::Undercuts
            && let Some(conclusion) = self.dossier.steps[step].conclusion
        {
            if relation.kind == RelationKind::Supports && relation.to == End::Claim(conclusion) {
                return Some(step);
            }
            relation.from = End::Claim(conclusion);
            if self.strict_lines.contains(&id) {
                match relation.kind {
                    RelationKind::Supports => relation.strict = true,
                    RelationKind::Objects => contrary(relation),
                    RelationKind::Undercuts | RelationKind::Contradicts | RelationKind::Restates => {}
                }
            }
        }
        if relation.kind == RelationKind::Undercuts
            && let End::Argument(argument) = relation.to
            && let Some(&step) = self.dossier.arguments[argument].steps.last()
        {
            relation.to = End::Step(step);
        }
        None
    }
}

/// Makes a contradiction of an objection, and keeps which end objects.
fn contrary(relation: &mut Relation) {
    relation.kind = RelationKind::Contradicts;
    for ground in &mut relation.grounds {
        ground.objecting = Some(Objecting::From);
    }
}

/// Puts one at the end. Most claims stand in one place or two, where a vector begins with room for four.
fn put_tightly<T>(list: &mut Vec<T>, item: T) {
    if list.len() == list.capacity() {
        list.reserve_exact(list.len().max(1));
    }
    list.push(item);
}

/// The provisions of a list of citations.
pub(crate) fn provisions<'c>(dossier: &mut Dossier, citations: impl Iterator<Item = &'c str>) -> Vec<ProvisionId> {
    citations.map(|citation| dossier.provision(citation.trim())).collect()
}

/// Takes down which issue a claim answers. It answers one: another that is named later is reported, and not taken down.
pub(crate) fn answers(dossier: &mut Dossier, id: ClaimId, fields: &mut Fields<'_, '_>) {
    let Some(named) = fields.text("answers") else { return };
    let issue = dossier.issue(named.value.trim());
    let first = *dossier.claims[id].answers.get_or_insert(issue);
    if first != issue {
        let (first, second) = (&dossier.issues[first].id, &dossier.issues[issue].id);
        let message = format!("the claim answers `{first}` already; `{second}` is not taken up");
        let problem = Problem::new(codes::ANSWERS_TWICE, named.span, message)
            .help("write `answers` once; what bears on another issue is linked to a claim of it");
        fields.report(problem);
    }
}

/// The key `text` of a source: the name of its text, below the folder of the texts. One that leads out of it is reported,
/// and kept as it is written; nothing is read by it.
pub(crate) fn text_name(fields: &mut Fields<'_, '_>) -> Option<Box<str>> {
    let name = fields.text("text")?;
    let written = name.value.trim();
    let absolute = written.starts_with(['/', '\\']) || written.get(1..2) == Some(":");
    if absolute || written.split(['/', '\\']).any(|part| part == "..") {
        let alone = written.rsplit(['/', '\\']).next().unwrap_or_default();
        fields.report(
            Problem::new(
                files::INCLUDE_OUTSIDE,
                name.span,
                format!("`{written}` leads out of the folder of the texts"),
            )
            .help(format!(
                "put the text under `seeds/`, or name its folder with `--texts DIR`, and write `text: {alone}`"
            )),
        );
    }
    Some(name.value.as_ref().into())
}

/// Entries that nothing reads, kept as they were written.
#[must_use]
pub fn extras(entries: &[&Entry<'_>], file: FileId) -> Vec<Extra> {
    let extra = |entry: &&Entry<'_>| Extra {
        key: entry.key.text.as_ref().into(),
        value: datum(&entry.value),
        at: entry.key.span.at(file),
    };
    entries.iter().map(extra).collect()
}

/// The same of JSON, where a text is in quotation marks whatever it says.
#[must_use]
pub(crate) fn extras_of_json(entries: &[&Entry<'_>], file: FileId) -> Vec<Extra> {
    let mut extras = extras(entries, file);
    extras.iter_mut().for_each(|extra| forget_marks(&mut extra.value));
    extras
}

/// Takes every text for one that stood without quotation marks.
pub(crate) fn forget_marks(value: &mut Datum) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Datum::Quoted(text) => *value = Datum::Text(std::mem::take(text)),
            Datum::List(items) => open.extend(items),
            Datum::Map(entries) => open.extend(entries.iter_mut().map(|(_, value)| value)),
            Datum::Null | Datum::Text(_) => {}
        }
    }
}

/// A value as it was written. Values are at most [`MAX_DEPTH`](crate::yaml::MAX_DEPTH) deep.
pub(crate) fn datum(value: &Value<'_>) -> Datum {
    match &value.kind {
        Kind::Null => Datum::Null,
        Kind::Scalar(scalar) if scalar.needs_its_marks() => Datum::Quoted(scalar.text.as_ref().into()),
        Kind::Scalar(scalar) => Datum::Text(scalar.text.as_ref().into()),
        Kind::List(items) => Datum::List(items.iter().map(datum).collect()),
        Kind::Map(entries) => {
            Datum::Map(entries.iter().map(|entry| (entry.key.text.as_ref().into(), datum(&entry.value))).collect())
        }
    }
}
