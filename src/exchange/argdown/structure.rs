//! Premise-conclusion structures: the steps of an argument.

use super::lower::{Lowering, PremiseData};
use crate::argdown::{Inference, Pcs, PcsPart};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::model::{ArgumentId, ClaimId, End, Grounding, Premise, PremiseKind, Step, StepId, Subject};
use crate::text::{At, Span};
use crate::yaml::Fields;

/// A numbered line of the structure that has been read.
struct Line {
    number: u32,
    premise: Premise,
}

/// An inference line that waits for its conclusion.
struct Drawn<'d, 's> {
    inference: &'d Inference<'s>,
    premises: Vec<Premise>,
}

impl<'d, 's> Lowering<'d, 's, '_> {
    /// Reads a structure as the steps of the argument that stands just before it, or of one without a title.
    ///
    /// The premises of a step are the lines since the inference before it, with that one's conclusion; `uses` on the
    /// inference names others by their numbers.
    pub(super) fn structure(&mut self, pcs: &'d Pcs<'s>, argument: Option<ArgumentId>) {
        let argument = argument.unwrap_or_else(|| self.reader.dossier.untitled_argument());
        if !self.reader.dossier.arguments[argument].steps.is_empty() {
            let name = self.reader.dossier.argument_name(argument).to_owned();
            self.reader.report(
                Diagnostic::new(
                    codes::SECOND_STRUCTURE,
                    self.at(pcs.span),
                    format!("`{name}` is reconstructed a second time"),
                )
                .help("give the second structure a title of its own; other tools reject the document"),
            );
        }
        let mut lines: Vec<Line> = Vec::new();
        let mut since: Vec<Premise> = Vec::new();
        let mut waiting: Option<Drawn<'d, 's>> = None;
        for part in &pcs.parts {
            match part {
                PcsPart::Statement { number, item } => {
                    let line = self.line(*number, *item);
                    let premise = line.premise.clone();
                    if let Some(drawn) = waiting.take() {
                        self.step(argument, drawn, Some(premise.claim));
                    }
                    lines.push(line);
                    since.push(premise);
                }
                PcsPart::Inference(inference) => {
                    if let Some(drawn) = waiting.take() {
                        self.step(argument, drawn, None);
                    }
                    let premises = std::mem::take(&mut since);
                    let premises = self.used(inference, &lines).unwrap_or(premises);
                    waiting = Some(Drawn { inference, premises });
                }
            }
        }
        if let Some(drawn) = waiting {
            self.step(argument, drawn, None);
        }
    }

    fn line(&mut self, number: Span, item: crate::argdown::ItemId) -> Line {
        let mut data = PremiseData::default();
        let occurring = self.occur(item, Some(&mut data));
        let claim = match occurring.end {
            End::Claim(claim) => claim,
            // An argument cannot be a premise; the parser has said so.
            _ => self.reader.dossier.untitled_claim(""),
        };
        let at = self.at(self.document.item(item).span);
        if let Some(link) = occurring.link {
            self.problems.push(
                crate::yaml::Problem::new(
                    crate::diagnostic::codes::syntax::UNKNOWN_KEY,
                    link.span,
                    "a line of an argument draws no relation of its own",
                )
                .help("put `link` into the data of the inference line"),
            );
        }
        self.hang(item, End::Claim(claim), None);
        let digits = number_in(self.document_words(number));
        Line {
            number: digits,
            premise: Premise { claim, role: data.role, kind: data.kind.unwrap_or(PremiseKind::Ordinary), at },
        }
    }

    /// The premises that `uses: [1, 2]` names.
    fn used(&mut self, inference: &'d Inference<'s>, lines: &[Line]) -> Option<Vec<Premise>> {
        let data = inference.data.as_ref()?;
        let mut fields = Fields::new(&data.value);
        let named = fields.texts("uses");
        if named.is_empty() {
            return None;
        }
        let mut premises = Vec::new();
        for number in named {
            match number.value.trim().parse::<u32>().ok().and_then(|n| lines.iter().rev().find(|line| line.number == n))
            {
                Some(line) => premises.push(line.premise.clone()),
                None => self.problems.push(
                    crate::yaml::Problem::new(
                        crate::diagnostic::codes::syntax::NOT_ONE_OF,
                        number.span,
                        format!("no line above has the number ({})", number.value),
                    )
                    .help("name the numbers of lines that stand above this inference"),
                ),
            }
        }
        Some(premises)
    }

    fn step(&mut self, argument: ArgumentId, drawn: Drawn<'d, 's>, conclusion: Option<ClaimId>) {
        let at = self.at(drawn.inference.span);
        if conclusion.is_none() {
            self.reader.report(
                Diagnostic::new(codes::STEP_WITHOUT_CONCLUSION, at, "this inference has no conclusion below it")
                    .help("write the conclusion as the next numbered line"),
            );
        }
        let step = Step {
            argument,
            premises: drawn.premises,
            conclusion,
            scheme: None,
            rules: drawn.inference.rules.iter().map(|rule| Box::from(rule.trim())).collect(),
            strict: false,
            questions: Vec::new(),
            attestations: Vec::new(),
            grounds: Vec::new(),
            notes: Vec::new(),
            at,
            extra: Vec::new(),
        };
        let id = self.reader.dossier.steps.push(step);
        self.reader.dossier.arguments[argument].steps.push(id);
        if let Some(data) = &drawn.inference.data {
            self.step_data(id, at, Fields::new(&data.value));
        }
        self.hang_on_step(drawn.inference, End::Step(id));
    }

    fn step_data(&mut self, id: StepId, at: At, mut fields: Fields<'d, 's>) {
        let _ = fields.take("uses");
        let grounds: Vec<Grounding> = match fields.take("link") {
            Some(entry) => self.grounds(Some(&entry.value), entry.value.span, entry.key.span),
            None => Vec::new(),
        };
        let made = self.attestations(Subject::Step(id), &mut fields);
        self.reader.dossier.steps[id].attestations.extend(made);
        let scheme = fields.text("scheme").map(|scheme| Box::from(scheme.value.trim()));
        let strict = fields.bool("strict").is_some_and(|word| word.value);
        let notes: Vec<Box<str>> = fields.texts("note").iter().map(|note| Box::from(note.value.as_ref())).collect();
        let questions = self.questions(&mut fields);
        let unknown = fields.finish(&["color", "title"], &mut self.problems);
        let extra = self.extras(&unknown);
        let step = &mut self.reader.dossier.steps[id];
        step.grounds = grounds;
        step.scheme = scheme;
        step.strict = strict;
        step.notes = notes;
        step.questions = questions;
        step.extra = extra;
        step.at = at;
    }

    /// Critical questions and what became of them.
    pub(super) fn questions(&mut self, fields: &mut Fields<'d, 's>) -> Vec<(Box<str>, Box<str>)> {
        let mut questions = Vec::new();
        if let Some(asked) = fields.map("questions") {
            let asked = asked.value;
            for entry in asked.rest() {
                if let Some(state) = entry.value.as_text() {
                    questions.push((Box::from(entry.key.text.as_ref()), Box::from(state)));
                } else {
                    self.problems.push(
                        crate::yaml::Problem::new(
                            crate::diagnostic::codes::syntax::WRONG_TYPE,
                            entry.value.span,
                            "a question is answered by one word",
                        )
                        .help("write `met`, `conceded` or `n/a`"),
                    );
                }
            }
        }
        questions
    }

    /// The words of a span: the tree borrows from the text, but does not hand it out.
    fn document_words(&self, span: Span) -> &'d str {
        span.of(self.text)
    }
}

/// The number in `(12)`; 0 if there is none.
fn number_in(words: &str) -> u32 {
    words.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or_default()
}
