//! The data of claims and arguments.

use super::lower::{Lowering, PremiseData, details};
use crate::exchange::reader::{answers, provisions};
use crate::model::{
    ArgumentId, AttestationId, Basis, ClaimDetails, ClaimId, ClaimKind, End, Grounding, Mode, Preference, PremiseKind,
    Reading, RelationKind, Subject, Word as _, Wording,
};
use crate::text::Span;
use crate::yaml::{Fields, Kind, Problem, Taken, Value};

/// Keys of Argdown's own that statements and arguments carry; they are kept for those who read them.
const ARGDOWN: &[&str] = &[
    "isCanonical",
    "isInGroup",
    "isInMap",
    "isInMap",
    "isGroup",
    "isClosed",
    "color",
    "tags",
    "rank",
    "title",
    "source",
];

/// The analyst's reason for an edge that `restates` draws.
pub(super) const RESTATEMENT: &str = "marked as a restatement";

type Text<'v, 's> = Taken<&'v std::borrow::Cow<'s, str>>;

impl<'d, 's> Lowering<'d, 's, '_> {
    /// Reads the data of a statement; gives back the value of `link`, which belongs to the line's relation.
    pub(super) fn claim_data(
        &mut self,
        id: ClaimId,
        mut fields: Fields<'d, 's>,
        premise: Option<&mut PremiseData>,
    ) -> Option<&'d Value<'s>> {
        let link = fields.take("link").map(|entry| &entry.value);
        let end = End::Claim(id);
        let made = self.attestations(Subject::Claim(id), &mut fields);
        self.reader.dossier.claims[id].attestations.extend(&made);
        let dossier = &mut self.reader.dossier;
        let kind = fields.one_of("kind", ClaimKind::WORDS).map(|word| ClaimKind::ALL[word.value]);
        answers(dossier, id, &mut fields);
        let cites = provisions(dossier, fields.texts("cites").iter().map(|cited| cited.value.as_ref()));
        let claim = &mut dossier.claims[id];
        claim.kind = claim.kind.or(kind);
        for cited in cites {
            if !claim.cites.contains(&cited) {
                claim.cites.push(cited);
            }
        }
        if let Some(premise) = premise {
            premise.role = fields.text("role").map(|role| Box::from(role.value.trim()));
            premise.kind = fields.one_of("premise", PremiseKind::WORDS).map(|word| PremiseKind::ALL[word.value]);
        } else if let Some(entry) = fields.take("role").or(fields.take("premise")) {
            self.problems.push(outside_structure(entry.key.span));
        }
        if !fields.is_exhausted() {
            self.rare_claim_data(id, &mut fields, &made);
            self.drawn_by_data(end, &mut fields);
        }
        let unknown = fields.finish(ARGDOWN, &mut self.problems);
        if !unknown.is_empty() {
            let extra = self.extras(&unknown);
            details(&mut self.reader.dossier, id).extra.extend(extra);
        }
        link
    }

    fn rare_claim_data(&mut self, id: ClaimId, fields: &mut Fields<'d, 's>, witnesses: &[AttestationId]) {
        let mut read = ClaimDetails {
            wanted_number: fields.integer("id").and_then(|number| u32::try_from(number.value).ok()).filter(|&n| n > 0),
            reading: fields.map("reads").map(|reads| self.reading(reads.value)),
            mode: fields.one_of("mode", Mode::WORDS).map(|word| Mode::ALL[word.value]),
            agreed: fields.bool("agreed").is_some_and(|word| word.value),
            implicit: fields.bool("implicit").is_some_and(|word| word.value),
            ..ClaimDetails::default()
        };
        let about = fields.map("about").map(|about| self.pairs(about.value)).unwrap_or_default();
        read.about = about.into_iter().map(|(key, value)| (key, value.unwrap_or_default())).collect();
        read.wordings = fields.values("gives").iter().map(|gives| self.wording(gives.value, witnesses)).collect();
        read.preference = fields.map("prefers").and_then(|prefers| self.preference(prefers.value));
        read.notes = fields.texts("note").iter().map(|note| Box::from(note.value.as_ref())).collect();
        let dossier = &mut self.reader.dossier;
        read.compatible = fields.texts("compatible").iter().map(|title| dossier.claim(bare(title))).collect();
        read.condition = fields.text("if").map(|title| dossier.claim(bare(&title)));
        read.held_by = fields.texts("for").iter().map(|party| dossier.party(party.value.trim())).collect();
        if read != ClaimDetails::default() {
            merge(details(dossier, id), read);
        }
    }

    /// `restates` and `undercuts` draw edges although no line does.
    fn drawn_by_data(&mut self, end: End, fields: &mut Fields<'d, 's>) {
        for title in fields.texts("restates") {
            let other = self.reader.dossier.claim(bare(&title));
            let mut ground = Grounding::unmarked(self.at(title.span));
            ground.basis = Some(Basis::Inferred);
            ground.note = Some(RESTATEMENT.into());
            if end == End::Claim(other) {
                let problem = Problem::new(
                    crate::diagnostic::codes::model::SELF_RESTATEMENT,
                    title.span,
                    "this claim is said to restate itself",
                );
                self.problems.push(problem.help("name the other claim, or leave `restates` out"));
            } else {
                self.reader.dossier.relate(RelationKind::Restates, end, End::Claim(other), ground);
            }
        }
        for undercut in fields.values("undercuts") {
            let mut ends = Fields::new(undercut.value);
            let from = ends.text("from").map(|title| title.value.to_string());
            let to = ends.text("to").map(|title| title.value.to_string());
            let ground =
                ends.take("link").map(|entry| self.grounds(Some(&entry.value), undercut.span, undercut.span, false).0);
            match (from, to) {
                (Some(from), Some(to)) => {
                    let at = self.at(undercut.span);
                    let grounds = ground.unwrap_or_else(|| vec![Grounding::unmarked(at)]);
                    for ground in grounds {
                        self.reader.undercut_later(end, &from, &to, ground, at);
                    }
                }
                (from, to) => {
                    let ends_named = [("from", from.is_some()), ("to", to.is_some())];
                    let missing: Vec<&str> =
                        ends_named.iter().filter(|(_, is_there)| !is_there).map(|(key, _)| *key).collect();
                    ends.all_missing(&missing, "name the ends of the link that is undercut by their titles");
                }
            }
            ends.finish(&[], &mut self.problems);
        }
    }

    /// Reads the data of an argument; gives back the value of `link`.
    pub(super) fn argument_data(&mut self, id: ArgumentId, mut fields: Fields<'d, 's>) -> Option<&'d Value<'s>> {
        let link = fields.take("link").map(|entry| &entry.value);
        let end = End::Argument(id);
        let made = self.attestations(Subject::Argument(id), &mut fields);
        self.reader.dossier.arguments[id].attestations.extend(made);
        let scheme = fields.text("scheme").map(|scheme| Box::from(scheme.value.trim()));
        let notes: Vec<Box<str>> = fields.texts("note").iter().map(|note| Box::from(note.value.as_ref())).collect();
        let cites =
            provisions(&mut self.reader.dossier, fields.texts("cites").iter().map(|cited| cited.value.as_ref()));
        let strict = fields.bool("strict").is_some_and(|word| word.value);
        let questions = self.questions(&mut fields);
        self.drawn_by_data(end, &mut fields);
        let argument = &mut self.reader.dossier.arguments[id];
        argument.scheme = argument.scheme.take().or(scheme);
        argument.notes.extend(notes);
        for cited in cites {
            if !argument.cites.contains(&cited) {
                argument.cites.push(cited);
            }
        }
        argument.strict |= strict;
        for question in questions {
            if !argument.questions.iter().any(|(id, _)| *id == question.0) {
                argument.questions.push(question);
            }
        }
        let unknown = fields.finish(ARGDOWN, &mut self.problems);
        let extra = self.extras(&unknown);
        self.reader.dossier.arguments[id].extra.extend(extra);
        link
    }

    fn reading(&mut self, mut fields: Fields<'d, 's>) -> Reading {
        let owned = |text: Text<'d, 's>| Box::from(text.value.as_ref());
        let provision = fields.text("provision").map(|citation| self.reader.dossier.provision(citation.value.trim()));
        let reading = Reading {
            provision,
            term: fields.text("term").map(owned),
            element: fields.text("element").map(owned),
            read_as: fields.text("as").map(owned),
            when: fields.text("when").map(owned),
        };
        if reading.read_as.is_none() {
            fields.missing("as", "say what it is read as: `reads: {provision: …, term: …, as: …}`");
        }
        fields.finish(&[], &mut self.problems);
        reading
    }

    fn wording(&mut self, value: &'d Value<'s>, witnesses: &[AttestationId]) -> Wording {
        let mut fields = Fields::new(value);
        let provision = fields.text("provision").map(|citation| self.reader.dossier.provision(citation.value.trim()));
        if provision.is_none() {
            fields.missing(
                "provision",
                "say which provision these are the words of: `gives: {provision: …, element: \"words\"}`",
            );
        }
        let elements = self.pairs(fields);
        // As in the tables: an element that the witness lacks.
        let elements =
            elements.into_iter().map(|(name, words)| (name, words.filter(|words| &**words != "absent"))).collect();
        Wording { provision, elements, witnesses: witnesses.to_vec() }
    }

    fn preference(&mut self, mut fields: Fields<'d, 's>) -> Option<Preference> {
        let owned = |text: Text<'d, 's>| Box::<str>::from(text.value.trim());
        let over = fields.text("over").map(owned);
        let under = fields.text("under").map(owned);
        let ground = fields.text("ground").map(owned);
        let effect = fields.text("effect").map(owned);
        let preference = match (over, under) {
            (Some(over), Some(under)) => Some(Preference { over, under, ground, effect }),
            _ => {
                fields
                    .missing("over` and `under", "name what prevails and what yields: `prefers: {over: …, under: …}`");
                None
            }
        };
        fields.finish(&[], &mut self.problems);
        preference
    }

    /// Keys that the author chooses, with a text each.
    fn pairs(&mut self, mut fields: Fields<'d, 's>) -> Vec<(Box<str>, Option<Box<str>>)> {
        let mut pairs = Vec::new();
        let mut wrong = Vec::new();
        for entry in fields.rest() {
            let text = match &entry.value.kind {
                Kind::Scalar(scalar) => Some(Box::from(scalar.text.as_ref())),
                Kind::Null => None,
                Kind::List(_) | Kind::Map(_) => {
                    wrong.push(entry.value.span);
                    continue;
                }
            };
            pairs.push((Box::from(entry.key.text.as_ref()), text));
        }
        for span in wrong {
            let code = crate::diagnostic::codes::syntax::WRONG_TYPE;
            fields.report(Problem::new(code, span, "a text is expected here").help("write the words themselves"));
        }
        let mut problems = Vec::new();
        // The keys are the author's own: none of them is unknown.
        let keys: Vec<&str> = pairs.iter().map(|(key, _): &(Box<str>, _)| &**key).collect();
        fields.finish(&keys, &mut problems);
        self.problems.append(&mut problems);
        pairs
    }
}

/// A title with or without its brackets.
fn bare<'v>(title: &Text<'v, '_>) -> &'v str {
    title.value.trim().trim_start_matches('[').trim_end_matches(']')
}

fn outside_structure(span: Span) -> Problem {
    let code = crate::diagnostic::codes::syntax::UNKNOWN_KEY;
    Problem::new(code, span, "`role` and `premise` belong to the line `(1) …` of a premise")
        .help("move it to the line of the argument where the claim is a premise")
}

/// Puts what one occurrence says beside what others said; what is said once only stays with the first.
pub(in crate::exchange) fn merge(into: &mut ClaimDetails, read: ClaimDetails) {
    into.wanted_number = into.wanted_number.or(read.wanted_number);
    into.reading = into.reading.take().or(read.reading);
    into.condition = into.condition.or(read.condition);
    into.mode = into.mode.or(read.mode);
    into.preference = into.preference.take().or(read.preference);
    into.agreed |= read.agreed;
    into.implicit |= read.implicit;
    into.wordings.extend(read.wordings);
    into.notes.extend(read.notes);
    for facet in read.about {
        if !into.about.contains(&facet) {
            into.about.push(facet);
        }
    }
    for claim in read.compatible {
        if !into.compatible.contains(&claim) {
            into.compatible.push(claim);
        }
    }
    for party in read.held_by {
        if !into.held_by.contains(&party) {
            into.held_by.push(party);
        }
    }
}
