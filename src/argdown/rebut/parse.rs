//! The grammar in the Rebut dialect: reads whatever comes, block by block, and loses nothing that can be kept.

use crate::argdown::build::{Reader, form_of};
use crate::argdown::content::ContentBuilder;
use crate::argdown::official::parse::trim_margin;
use crate::argdown::rebut::below::{Above, Level};
use crate::argdown::token::{Token, TokenKind as K};
use crate::argdown::traps::shown;
use crate::argdown::tree::{Block, Data, Form, Heading, Include, Inference, ItemId, Pcs, PcsPart};
use crate::diagnostic::codes::syntax;
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Span;
use crate::yaml::{Entry, Kind};

/// In so many keys those that stand in two blocks of data are looked for: each is compared with each.
const MOST_KEYS: usize = 64;

impl<'s> Reader<'s> {
    /// Reads the whole text in the Rebut dialect.
    pub(in crate::argdown) fn read_rebut(&mut self) {
        while self.read_next_rebut() {}
        if self.document.blocks.is_empty() {
            self.nothing_to_read();
        }
    }

    /// Reads the next block with all that hangs below it, or passes over something that is none; false at the end.
    pub(in crate::argdown) fn read_next_rebut(&mut self) -> bool {
        match self.peek() {
            K::End => return false,
            K::FrontMatter => self.settings(),
            K::HeadingStart => self.heading_rebut(),
            K::Number => self.pcs_rebut(),
            K::Include => self.include(),
            K::Data => self.stray_data(),
            K::Relation(..) => self.orphan(),
            // A line break before a block is nothing; everything else here is what a broken block left over.
            K::Newline | K::EmptyLine | K::Dedent => {
                self.advance();
            }
            K::Indent => self.indented(),
            kind if kind.is_content() || form_of(kind).is_some() => {
                let item = self.item_rebut();
                self.document.blocks.push(Block::Item(item));
                self.below(Above::Item(item), &mut Vec::new());
            }
            _ => {
                self.advance();
            }
        }
        true
    }

    /// Reports a text without any block.
    pub(in crate::argdown) fn nothing_to_read(&mut self) {
        let help = "write a claim, `[title]: its words.`; other tools report a file without one as broken";
        self.scanner.traps.report(syntax::EMPTY_DOCUMENT, Span::default(), "there is nothing to read here", help);
    }

    pub(super) fn settings(&mut self) {
        let token = self.advance();
        self.document.front_matter = Some(self.front_matter(token));
        let broken = self.take(K::Newline).is_some();
        if self.peek() != K::EmptyLine && self.peek() != K::End {
            let here = self.peeked.span();
            let edit = if broken { "\n" } else { "\n\n" };
            self.scanner.traps.report_with_fix(
                syntax::MISSING_BLANK_LINE,
                here,
                "other tools need a blank line behind the settings",
                "leave a blank line behind the closing `===`",
                "leave a blank line",
                &[(Span::point(here.start as usize), edit)],
            );
        }
    }

    pub(super) fn include(&mut self) {
        let span = self.advance().span();
        let start = span.start as usize + "@include(".len();
        let path_span = Span::new(start, (span.end as usize).saturating_sub(1));
        self.document.blocks.push(Block::Include(Include { span, path: path_span.of(self.text), path_span }));
    }

    pub(super) fn stray_data(&mut self) {
        let token = self.advance();
        let help = "data stand behind the words they belong to, on the same line or the next";
        let message = "these data belong to nothing: no claim, argument or heading stands before them";
        self.scanner.traps.report(syntax::DATA_WITHOUT_CLAIM, token.span(), message, help);
    }

    /// A relation with nothing above it: what it draws is kept, the relation is not.
    pub(super) fn orphan(&mut self) {
        let marker = trim_margin(self.text, self.advance().span());
        let message = format!("the relation `{}` has nothing above it", marker.of(self.text));
        let help = "put it below the claim or argument that it bears on; if it is text, write a backslash before it";
        self.scanner.traps.report(syntax::RELATION_WITHOUT_PARENT, marker, message, help);
        if let Some(item) = self.child(marker) {
            self.document.blocks.push(Block::Item(item));
            self.below_orphan(item);
        }
    }

    pub(super) fn indented(&mut self) {
        self.advance();
        if matches!(self.peek(), K::OrderedMarker | K::UnorderedMarker) {
            let id = self.new_list();
            self.document.blocks.push(Block::List(id));
            let entry = self.list_entry(id);
            let level = Level { above: Above::Item(entry), list: Some(id) };
            self.below_levels(vec![level], Above::Item(entry), true, &mut Vec::new());
        }
    }

    // ---- headings -------------------------------------------------------------------------------------------------

    pub(super) fn heading_rebut(&mut self) {
        let start = self.advance();
        let level = Span::point(start.span().of(self.text).trim_end().len()).start;
        let mut builder = self.content_builder(true);
        loop {
            while self.peek().is_content() && self.peek() != K::Newline || matches!(self.peek(), K::Close(_)) {
                let token = self.advance();
                builder.push(token);
            }
            // In the next line it goes on, or its data stand there.
            let Some(token) = self.take(K::Newline) else { break };
            if !self.peek().is_content() || self.peek() == K::Newline {
                break;
            }
            builder.push(token);
        }
        let content = self.finish_content(builder);
        if content.text.is_empty() {
            let message = "this heading has no words: other tools lose the document";
            let help = "write its words behind the `#`; write `\\#` for the sign itself";
            self.scanner.traps.report(syntax::EMPTY_DEFINITION, start.span(), message, help);
        }
        let mut span = start.span().to(content.span);
        let mut data = None;
        while let Some(token) = self.take(K::Data) {
            span = span.to(token.span());
            self.add_data(&mut data, token);
            self.take(K::Newline);
        }
        self.document.blocks.push(Block::Heading(Heading { span, level, content, data }));
    }

    // ---- premise-conclusion structures ----------------------------------------------------------------------------

    pub(super) fn pcs_rebut(&mut self) {
        let mut pcs = Pcs { span: trim_margin(self.text, self.peeked.span()), parts: Vec::new() };
        loop {
            match self.peek() {
                K::Number => {
                    let number = trim_margin(self.text, self.advance().span());
                    let item = self.item_rebut();
                    self.check_pcs_statement(item, number);
                    pcs.span = pcs.span.to(number).to(self.document.item(item).span);
                    pcs.parts.push(PcsPart::Statement { number, item });
                    self.below(Above::Item(item), &mut Vec::new());
                }
                K::InferenceStart => {
                    let mut inference = self.inference_rebut();
                    pcs.span = pcs.span.to(inference.span);
                    let mut relations = Vec::new();
                    self.below(Above::Inference, &mut relations);
                    inference.relations = relations;
                    pcs.parts.push(PcsPart::Inference(inference));
                }
                K::Dedent => {
                    self.advance();
                }
                _ => break,
            }
        }
        self.check_pcs(&pcs);
        self.document.blocks.push(Block::Pcs(pcs));
    }

    pub(super) fn check_pcs_statement(&mut self, item: ItemId, number: Span) {
        let item = self.document.item(item);
        if item.form.is_argument() {
            let message = format!(
                "the argument `{}` stands as a premise or conclusion",
                shown(item.title_span.of(self.text).trim_end_matches(':'))
            );
            let help = "only statements can: write its conclusion as `[title]`";
            let span = item.title_span;
            self.scanner.traps.report(syntax::INCOMPLETE_PCS, span, message, help);
        } else if item.form == Form::Statement && item.content.span.is_empty() {
            let message = format!("nothing stands behind `{}`", number.of(self.text));
            self.scanner.traps.report(
                syntax::INCOMPLETE_PCS,
                number,
                message,
                "write the premise or conclusion behind it",
            );
        }
    }

    /// Premises, an inference, a conclusion, and again.
    pub(super) fn check_pcs(&mut self, pcs: &Pcs<'s>) {
        let help = "write premises, a line `----`, and a conclusion; a text that begins with a number in brackets begins `\\(1)`";
        let mut since_inference = 0_usize;
        let mut inferences = 0_usize;
        for part in &pcs.parts {
            match part {
                PcsPart::Statement { .. } => since_inference += 1,
                PcsPart::Inference(inference) => {
                    if since_inference == 0 {
                        let message = "this inference has no premise before it";
                        self.scanner.traps.report(syntax::INCOMPLETE_PCS, inference.span, message, help);
                    }
                    inferences += 1;
                    since_inference = 0;
                }
            }
        }
        let message = match (inferences, since_inference) {
            (0, _) => "these premises have no inference and no conclusion",
            (_, 0) => "this inference has no conclusion behind it",
            (_, 1) => return,
            _ => "the last premises have no conclusion",
        };
        let last = match pcs.parts.last() {
            Some(PcsPart::Statement { number, .. }) => *number,
            Some(PcsPart::Inference(inference)) => inference.span,
            None => pcs.span,
        };
        self.scanner.traps.report(syntax::INCOMPLETE_PCS, last, message, help);
    }

    pub(super) fn inference_rebut(&mut self) -> Inference<'s> {
        let mut span = trim_margin(self.text, self.advance().span());
        let mut rules = Vec::new();
        let mut words: Vec<Token> = Vec::new();
        let mut data = None;
        let mut comma: Option<Token> = None;
        let mut end = None;
        loop {
            let kind = self.peek();
            match kind {
                kind if kind.is_rule_word() => {
                    words.push(self.advance());
                    comma = None;
                }
                K::Newline => {
                    let line_break = self.advance();
                    if self.peek().is_rule_word() && (!words.is_empty() || !rules.is_empty()) {
                        self.rules_go_on(line_break);
                        // A space between the words; it was one of the text.
                        words.push(line_break);
                    }
                }
                K::Comma | K::InferenceEnd => {
                    let token = self.advance();
                    span = span.to(token.span());
                    comma = (kind == K::Comma).then_some(token);
                    if kind == K::InferenceEnd {
                        end = Some(token);
                    }
                    if !words.is_empty() {
                        rules.push(self.rule_name(&words));
                        words.clear();
                    }
                    if kind == K::InferenceEnd {
                        break;
                    }
                }
                K::Data => {
                    let token = self.advance();
                    if let Some(comma) = comma.take() {
                        self.comma_before_data(comma);
                    }
                    self.add_data(&mut data, token);
                }
                _ => break,
            }
        }
        while let (Some(end), Some(token)) = (end, self.take(K::Data)) {
            self.data_behind_inference(end, token);
            span = span.to(token.span());
            self.add_data(&mut data, token);
        }
        self.take(K::Newline);
        Inference { span, rules, data, relations: Vec::new() }
    }

    /// Reports rules that go on in the next line.
    fn rules_go_on(&mut self, line_break: Token) {
        let span = line_break.span();
        self.scanner.traps.report_with_fix(
            syntax::INFERENCE_LINE,
            span,
            "the rules of this inference go on in the next line: other tools stop here",
            "write them on one line",
            "join the lines",
            &[(span, " ")],
        );
    }

    /// Reports a comma between the rules of an inference and its data.
    fn comma_before_data(&mut self, comma: Token) {
        let span = comma.span();
        self.scanner.traps.report_with_fix(
            syntax::INFERENCE_LINE,
            span,
            "a comma stands between the rules of this inference and its data: other tools stop here",
            "leave it out",
            "leave it out",
            &[(span, "")],
        );
    }

    /// Reports data behind the hyphens that close an inference.
    fn data_behind_inference(&mut self, end: Token, data: Token) {
        let span = data.span();
        self.scanner.traps.report_with_fix(
            syntax::INFERENCE_LINE,
            span,
            "these data stand behind their inference: other tools stop here",
            "the data of an inference stand between its hyphens: `-- rule {uses: [1]} --`",
            "close the inference behind them",
            &[(end.span(), ""), (Span::point(span.end as usize), " --")],
        );
    }

    // ---- items ----------------------------------------------------------------------------------------------------

    /// A statement or an argument, without what hangs below it. Data and tags may stand in any order behind it.
    pub(super) fn item_rebut(&mut self) -> ItemId {
        let line_break = self.take(K::Newline).is_some();
        self.item_rebut_on(line_break)
    }

    /// The same, where it is known whether it stands on the line below its marker.
    pub(super) fn item_rebut_on(&mut self, below_marker: bool) -> ItemId {
        let form = form_of(self.peek());
        if below_marker && form.is_some() {
            let message = "this title stands on the line below its marker: other tools stop here";
            let span = self.peeked.span();
            let diagnostic = Diagnostic::new(syntax::EMPTY_RELATION, span.at(self.file), message);
            let diagnostic = diagnostic.severity(Severity::Warning).help("write it on the line of the marker");
            self.scanner.traps.add(diagnostic);
        }
        let mut item = match form {
            None => self.new_item(Form::Statement, Span::point(self.peeked.start as usize)),
            Some(form) => {
                let title = self.advance().span();
                self.new_item(form, title)
            }
        };
        let mut builder = self.content_builder(false);
        let mut end = item.title_span;
        let mut before = Vec::new();
        loop {
            match self.peek() {
                K::Data => {
                    let token = self.advance();
                    if form.is_none() && builder.is_empty() {
                        before.push(token.span());
                    }
                    end = token.span();
                    self.add_data(&mut item.data, token);
                }
                kind if kind.is_content() || matches!(kind, K::Close(_)) => {
                    let token = self.advance();
                    if token.kind != K::Newline {
                        end = token.span();
                    }
                    builder.push(token);
                }
                _ => break,
            }
        }
        item.content = self.finish_content(builder);
        let trailing = end.of(self.text).len() - end.of(self.text).trim_end_matches([' ', '\t']).len();
        end.end = Span::point((end.end as usize).saturating_sub(trailing)).start;
        if form.is_none() && !item.content.span.is_empty() {
            item.span = item.content.span.to(end);
        } else {
            item.span = item.span.to(end);
        }
        // Nor may other data stand behind the words: which of them count is not for us to say.
        let is_plain = before.len() == 1 && item.data.as_ref().is_some_and(|data| Some(&data.span) == before.first());
        let message = "these data stand before the words that they belong to: other tools stop here";
        self.data_before(&before, is_plain.then_some(end.end as usize), message, "write them behind the words");
        self.check_definition(&item);
        self.add_item(item)
    }

    /// Reports data that stand before what they belong to, which ends at `end`, if they can be moved there.
    pub(super) fn data_before(&mut self, data: &[Span], end: Option<usize>, message: &str, help: &str) {
        for &span in data {
            let after = self.text.get(span.end as usize..).unwrap_or_default();
            let gone = Span::new(span.start as usize, self.text.len() - after.trim_start_matches([' ', '\t']).len());
            match end {
                Some(end) if end > span.end as usize => self.scanner.traps.report_with_fix(
                    syntax::DATA_ON_RELATION,
                    span,
                    message,
                    help,
                    "move them there",
                    &[(gone, ""), (Span::point(end), &format!(" {}", span.of(self.text)))],
                ),
                _ => self.scanner.traps.report(syntax::DATA_ON_RELATION, span, message, help),
            }
        }
    }

    pub(super) fn check_definition(&mut self, item: &crate::argdown::tree::Item<'s>) {
        let defined = matches!(item.form, Form::StatementDefinition | Form::ArgumentDefinition);
        if defined && item.content.text.is_empty() {
            let colon = Span::new((item.title_span.end as usize).saturating_sub(1), item.title_span.end as usize);
            self.scanner.traps.report_with_fix(
                syntax::EMPTY_DEFINITION,
                item.title_span,
                format!("`{}` has a colon but no text: other tools stop here", shown(item.title_span.of(self.text))),
                "write its words behind the colon, or leave the colon out to refer to it",
                "leave the colon out",
                &[(colon, "")],
            );
        }
    }

    pub(super) fn finish_content(&mut self, builder: ContentBuilder<'s>) -> crate::argdown::tree::Content<'s> {
        let (content, unclosed) = builder.finish();
        for span in unclosed {
            let mark = span.of(self.text);
            let escaped: String = mark.chars().flat_map(|c| ['\\', c]).collect();
            self.scanner.traps.report_with_fix(
                syntax::UNCLOSED_EMPHASIS,
                span,
                format!("this `{mark}` is never closed: other tools lose the document"),
                "write a backslash before it if it is text, or close the emphasis",
                "escape it",
                &[(span, &escaped)],
            );
        }
        content
    }

    /// Reads data and puts them to those that are there already.
    pub(super) fn add_data(&mut self, data: &mut Option<Data<'s>>, token: Token) {
        let new = self.data(token);
        match data {
            None => *data = Some(new),
            Some(old) => {
                // Two blocks are read as one.
                old.span = old.span.to(new.span);
                old.value.span = old.value.span.to(new.value.span);
                match (&mut old.value.kind, new.value.kind) {
                    (Kind::Map(entries), Kind::Map(more)) => {
                        self.report_twice(entries, &more, new.span);
                        entries.extend(more);
                    }
                    (kind @ Kind::Null, more) => *kind = more,
                    _ => {}
                }
            }
        }
    }

    /// Complains about keys in braces that stand in the braces before them, too: of a map the first counts.
    fn report_twice(&mut self, before: &[Entry<'s>], more: &[Entry<'s>], again_in: Span) {
        // No author writes more; who does is told by each that it stands behind data.
        if before.len().max(more.len()) > MOST_KEYS {
            return;
        }
        for again in more {
            let Some(first) = before.iter().find(|first| first.key.text == again.key.text) else { continue };
            self.scanner.traps.withdraw_fix(syntax::BEHIND_DATA, again_in);
            let message = format!("the key `{}` stands in the braces before these, too", shown(&again.key.text));
            let diagnostic = Diagnostic::new(syntax::DUPLICATE_KEY, again.key.span.at(self.file), message)
                .label(first.key.span.at(self.file), "first written here")
                .help("all braces behind a claim are read as one, and the first counts; of two that say it: `said: [{by: …}, {by: …}]`");
            self.scanner.traps.add(diagnostic);
        }
    }
}
