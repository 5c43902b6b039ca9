//! Premise-conclusion structures: the steps of an argument.

use super::lower::{Lowering, PremiseData};
use crate::argdown::{Inference, Pcs, PcsPart};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::model as codes;
use crate::model::{ArgumentId, ClaimId, End, Grounding, Premise, PremiseKind, Step, StepId, Subject};
use crate::text::{At, Lookup, Span};
use crate::yaml::Fields;

/// A numbered line of the structure that has been read.
struct Line {
    number: u32,
    premise: Premise,
    /// Whether an inference above draws it, or one below uses it.
    has_a_place: bool,
    /// How many inferences stand above it in its structure.
    inferences_above: usize,
}

impl Line {
    /// The premise that it is for an inference.
    fn used(&mut self) -> Premise {
        self.has_a_place = true;
        self.premise.clone()
    }
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
    /// inference names others by their numbers. A line that no inference uses stays with the step that it stands before.
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
        let first_step = self.reader.dossier.arguments[argument].steps.len();
        let mut lines: Vec<Line> = Vec::new();
        let mut numbered: Lookup<u32, usize> = Lookup::new();
        let mut inferences = 0;
        // Where the lines since the last inference begin.
        let mut since = 0;
        let mut waiting: Option<Drawn<'d, 's>> = None;
        for part in &pcs.parts {
            match part {
                PcsPart::Statement { number, item } => {
                    let mut line = self.line(*number, *item);
                    line.inferences_above = inferences;
                    if let Some(drawn) = waiting.take() {
                        self.step(argument, drawn, Some(line.premise.claim));
                        line.has_a_place = true;
                    }
                    numbered.insert(line.number, lines.len());
                    lines.push(line);
                }
                PcsPart::Inference(inference) => {
                    if let Some(drawn) = waiting.take() {
                        self.step(argument, drawn, None);
                    }
                    inferences += 1;
                    let premises = self.used(inference, &mut lines, &numbered).unwrap_or_else(|| {
                        let lines = lines.get_mut(since..).unwrap_or_default();
                        lines.iter_mut().map(Line::used).collect()
                    });
                    since = lines.len();
                    waiting = Some(Drawn { inference, premises });
                }
            }
        }
        if let Some(drawn) = waiting {
            self.step(argument, drawn, None);
        }
        self.unused(argument, first_step, lines);
    }

    /// Keeps the lines that no inference uses, each with the step that it stands before.
    fn unused(&mut self, argument: ArgumentId, first_step: usize, lines: Vec<Line>) {
        let unused: Vec<Line> = lines.into_iter().filter(|line| !line.has_a_place).collect();
        for lines in unused.chunk_by(|a, b| a.inferences_above == b.inferences_above) {
            let above = lines.first().map_or(0, |line| line.inferences_above);
            let steps = &self.reader.dossier.arguments[argument].steps;
            let Some(&step) = steps.get(first_step + above) else { continue };
            for line in lines {
                let message = format!("no inference uses the line ({})", line.number);
                let help = "name its number in the `uses` of an inference below, or take the line out";
                self.reader.report(Diagnostic::new(codes::UNUSED_PREMISE, line.premise.at, message).help(help));
            }
            let mut lines = lines.iter().map(|line| Premise { unused: true, ..line.premise.clone() }).peekable();
            let used = std::mem::take(&mut self.reader.dossier.steps[step].premises);
            let mut premises = Vec::with_capacity(used.len() + lines.len());
            for premise in used {
                while let Some(before) = lines.next_if(|line| line.at.start < premise.at.start) {
                    premises.push(before);
                }
                premises.push(premise);
            }
            premises.extend(lines);
            self.reader.dossier.steps[step].premises = premises;
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
            premise: Premise {
                claim,
                role: data.role,
                kind: data.kind.unwrap_or(PremiseKind::Ordinary),
                unused: false,
                at,
            },
            has_a_place: false,
            inferences_above: 0,
        }
    }

    /// The premises that `uses: [1, 2]` names.
    fn used(
        &mut self,
        inference: &'d Inference<'s>,
        lines: &mut [Line],
        numbered: &Lookup<u32, usize>,
    ) -> Option<Vec<Premise>> {
        let data = inference.data.as_ref()?;
        let mut fields = Fields::new(&data.value);
        let named = fields.texts("uses");
        if named.is_empty() {
            return None;
        }
        let mut premises = Vec::new();
        for number in named {
            let wanted = number.value.trim().parse::<u32>().ok();
            match wanted.and_then(|wanted| lines.get_mut(*numbered.get(&wanted)?)) {
                Some(line) => premises.push(line.used()),
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
            Some(entry) => self.grounds(Some(&entry.value), entry.value.span, entry.key.span, false).0,
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
