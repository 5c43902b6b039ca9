//! The memo of `rebut report`: the question, the positions in their own words, the sides against each other, each issue
//! with point and counterpoint, what is open, and what all of it rests on.

use std::collections::BTreeSet;

use super::contrast::SILENT;
use super::memo::{Memo, MemoBlock, Run};
use super::wording::{counted, glyph, objection_words, status};
use super::{Findings, Page, PageBlock, Table};
use crate::contrast::{Columns, Rows, matrix, provisions_with_wordings, talking_past, wordings};
use crate::dossier::CheckedAgainst;
use crate::graph::Selection;
use crate::model::{Attestation, ClaimId, Dossier, End, Grounding, Id as _, IssueId, RelationKind, SourceId, StepId};
use crate::query::{Owner, Side, Supporter, Voice, issue_findings, unanswered, why};
use crate::text::Lookup;

/// The sections of a memo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// What is asked, and how the memo is to be read.
    Question,
    /// Who answers what.
    Positions,
    /// The sides against each other.
    Contrast,
    /// The versions of the words in dispute.
    Wordings,
    /// Each issue: the picture, point and counterpoint.
    Issues,
    /// What nobody has answered, and who may answer.
    Unanswered,
    /// The documents, and how their quotations were verified.
    Sources,
    /// The claims by their numbers.
    Key,
}

impl Section {
    /// All, in the order of the memo.
    pub const ALL: [Section; 8] = [
        Section::Question,
        Section::Positions,
        Section::Contrast,
        Section::Wordings,
        Section::Issues,
        Section::Unanswered,
        Section::Sources,
        Section::Key,
    ];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Section::Question => "question",
            Section::Positions => "positions",
            Section::Contrast => "contrast",
            Section::Wordings => "wordings",
            Section::Issues => "issues",
            Section::Unanswered => "unanswered",
            Section::Sources => "sources",
            Section::Key => "key",
        }
    }
}

/// The memo of what is selected; `scope` says in words what that is. `issue`: the memo is on it and its sub-issues.
#[must_use]
pub fn report(
    findings: &Findings<'_>,
    selection: &Selection,
    issue: Option<IssueId>,
    scope: &str,
    sections: &[Section],
) -> Memo {
    let mut writing = Writing {
        findings,
        selection,
        issue,
        has_key: sections.contains(&Section::Key),
        memo: Memo::default(),
        told: BTreeSet::new(),
        quoted: BTreeSet::new(),
        noted: Lookup::new(),
    };
    let manifest = &findings.dossier().manifest;
    let title = manifest.title.trim();
    writing.memo.title = if title.is_empty() { "A memo".to_owned() } else { title.to_owned() };
    for section in Section::ALL {
        if !sections.contains(&section) {
            continue;
        }
        match section {
            Section::Question => writing.question(scope),
            Section::Positions => writing.positions(),
            Section::Contrast => writing.contrast(),
            Section::Wordings => writing.wordings(),
            Section::Issues => writing.issues(),
            Section::Unanswered => writing.unanswered(),
            Section::Sources => writing.sources(),
            Section::Key => writing.key(),
        }
    }
    writing.memo
}

struct Writing<'f, 'l> {
    findings: &'f Findings<'l>,
    selection: &'f Selection,
    issue: Option<IssueId>,
    /// Whether the list of claims by number belongs to the memo.
    has_key: bool,
    memo: Memo,
    /// Claims that are told, also those that were not selected but are linked to what was.
    told: BTreeSet<ClaimId>,
    /// Sources from which links are quoted.
    quoted: BTreeSet<SourceId>,
    /// Claims whose footnote was given.
    noted: Lookup<ClaimId, ()>,
}

impl<'l> Writing<'_, 'l> {
    fn dossier(&self) -> &'l Dossier {
        self.findings.dossier()
    }

    fn heading(&mut self, level: usize, words: impl Into<String>) {
        self.memo.blocks.push(MemoBlock::Heading { level, words: words.into() });
    }

    fn paragraph(&mut self, words: impl Into<String>) {
        self.memo.blocks.push(MemoBlock::Paragraph(vec![Run::plain(words)]));
    }

    /// A claim as a part of a sentence.
    fn claim_within(&mut self, id: ClaimId) -> Vec<Run> {
        self.claim_with(id, |text| text.trim_end_matches('.'))
    }

    /// A claim with number and text, and at its first mention the footnote with the words of the sources.
    fn claim(&mut self, id: ClaimId) -> Vec<Run> {
        self.claim_with(id, |text| text)
    }

    fn claim_with(&mut self, id: ClaimId, shown: fn(&str) -> &str) -> Vec<Run> {
        let claim = &self.dossier().claims[id];
        let text = if claim.text.is_empty() { claim.title.as_deref().unwrap_or("(not defined)") } else { &claim.text };
        let text = shown(text);
        let mut runs = vec![Run::Strong(self.findings.number(id)), Run::plain(format!(" {text}"))];
        runs.extend(self.note(id));
        self.told.insert(id);
        runs
    }

    /// A claim as a part of a sentence, with whose it is.
    fn claim_of(&mut self, id: ClaimId) -> Vec<Run> {
        let mut runs = self.claim_within(id);
        runs.push(Run::plain(format!(" ({})", self.findings.holders_in_short(id))));
        runs
    }

    /// The footnote of a claim, at its first mention: who says it, where, in which words.
    fn note(&mut self, id: ClaimId) -> Option<Run> {
        if self.noted.insert(id, ()).is_some() {
            return None;
        }
        let said = self.findings.said_lines(id);
        if said.is_empty() {
            return None;
        }
        self.memo.notes.push(said.join("; "));
        Some(Run::Note(self.memo.notes.len() - 1))
    }

    /// The issues that the memo is on, those above before those below.
    fn issues_in_order(&self) -> Vec<(usize, IssueId)> {
        let dossier = self.dossier();
        let mut declared: Vec<IssueId> = dossier.issues.ids().collect();
        declared.sort_by_key(|&id| (dossier.issues[id].declared.is_none(), dossier.issues[id].declared));
        let mut open: Vec<(usize, IssueId)> = match self.issue {
            Some(issue) => vec![(0, issue)],
            None => {
                declared.iter().rev().filter(|&&id| dossier.issues[id].parent.is_none()).map(|&id| (0, id)).collect()
            }
        };
        let mut seen = vec![false; dossier.issues.len()];
        let mut order = Vec::new();
        while let Some((depth, id)) = open.pop() {
            match seen.get_mut(id.index()) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            order.push((depth, id));
            let children = declared.iter().rev().filter(|&&child| dossier.issues[child].parent == Some(id));
            open.extend(children.map(|&child| (depth + 1, child)));
        }
        order
    }

    fn question_of(&self, issue: IssueId) -> String {
        let issue = &self.dossier().issues[issue];
        if issue.question.is_empty() { issue.id.to_string() } else { issue.question.to_string() }
    }

    fn question(&mut self, scope: &str) {
        let manifest = &self.dossier().manifest;
        self.heading(2, "The question");
        let asked = self.issue.map(|issue| self.question_of(issue));
        if let Some(question) = asked.or_else(|| manifest.question.as_deref().map(str::to_owned)) {
            self.memo.blocks.push(MemoBlock::Paragraph(vec![Run::Strong(question)]));
        }
        let mut state = Vec::new();
        if !scope.is_empty() && self.issue.is_none() {
            state.push(format!("of the dossier only: {scope}"));
        }
        state.extend(manifest.as_of.as_deref().map(|date| format!("as of {date}")));
        state.push(self.findings.links());
        state.push(counted(self.selection.claims.len(), "claim"));
        self.paragraph(state.join(" · "));
        self.paragraph(
            "How to read it. A sentence with a number is a claim of whoever is named for it, put into the words of this \
             dossier; where a source says it, its footnote has the words. The party named before a speaker is the side on which the dossier puts them, \
             since they speak for it or argue for it; they need not be its organs. A link is stated where a source draws it itself, and \
             inferred where the analyst does. What is said of replies is a fact about the record: whether a reply is any \
             good is for the reader.",
        );
        self.paragraph(
            "The words behind a claim. Unanswered: an objection to it has no reply. Answered: every objection has one, by the claim's own \
             side, by others, or by the analyst only. Objection conceded: its own side grants an objection, and the others have replies. \
             Support challenged: nobody objects to the claim, but somebody does to an argument for it. Denied: nobody objects, but somebody \
             denies it without an argument. Disputed: it and another contradict each other, and neither has an answer. Unchallenged: none \
             of these. +1 counts further statements on the same side; “reported” marks words that a source tells of somebody else.",
        );
    }

    fn positions(&mut self) {
        self.heading(2, "The positions");
        let issues: Vec<(usize, IssueId)> =
            self.issues_in_order().into_iter().filter(|(depth, _)| *depth == 0).collect();
        let mut lines: Vec<(usize, Vec<Run>)> = Vec::new();
        for (_, issue) in issues {
            let answers = self.shown_answers(issue);
            if answers.is_empty() {
                continue;
            }
            lines.push((0, vec![Run::Strong(self.question_of(issue))]));
            for answer in answers {
                let mut runs = self.claim(answer);
                runs.push(Run::plain(format!(" — {}", self.held_by(answer))));
                lines.push((1, runs));
            }
        }
        if lines.is_empty() {
            self.paragraph("No claim is marked as an answer to an issue.");
        } else {
            self.memo.blocks.push(MemoBlock::List(lines));
        }
    }

    fn shown_answers(&self, issue: IssueId) -> Vec<ClaimId> {
        let answers = self.findings.membership.answers(issue).iter().copied();
        answers.filter(|&claim| self.selection.contains(End::Claim(claim))).collect()
    }

    /// For each side who says it first on that side, with where, and how many more do; then the reply status.
    fn held_by(&self, claim: ClaimId) -> String {
        let findings = self.findings;
        let mut held: Vec<String> = Vec::new();
        for &side in findings.statuses.sides().of_claim(claim) {
            let sides = findings.statuses.sides();
            let of_side = |voice: &&Voice| voice.take.holds() && sides.of_voice(voice).contains(&side);
            let mut voices = sides.voices(End::Claim(claim)).iter().filter(of_side);
            let first = voices.find_map(|voice| Some((voice, voice.attestation?)));
            let Some((voice, said)) = first else { continue };
            let said = &findings.dossier().attestations[said];
            // Who reports it and makes it their own holds it; whoever they report may stand on another side.
            let who = if voice.as_reporter {
                format!("{}, making it their own, {}", findings.holder(voice.holder), findings.attestation_place(said))
            } else {
                self.who_and_where(said)
            };
            let more = voices.filter(|voice| voice.attestation.is_some()).count();
            let more = if more > 0 { format!(" +{more}") } else { String::new() };
            held.push(format!("{}: {who}{more}", findings.side(side)));
        }
        // Who speaks for none is a witness of its own, also where a party says the same.
        let sides = findings.statuses.sides();
        if sides.of_claim(claim).iter().any(|side| matches!(side, Side::Party(_))) {
            let of_none: Vec<String> = sides
                .voices(End::Claim(claim))
                .iter()
                .filter(|voice| voice.take.holds() && sides.is_of_no_party(voice))
                .filter_map(|voice| voice.attestation)
                .map(|id| self.who_and_where(&findings.dossier().attestations[id]))
                .collect();
            if !of_none.is_empty() {
                held.push(format!("of no party: {}", of_none.join("; ")));
            }
        }
        if held.is_empty() {
            held.push(findings.first_holder(claim));
        }
        // The dot that stands for an unchallenged claim elsewhere would only look like one more of those between.
        let status = status(findings.statuses.claim(claim));
        format!("{} · {}", held.join("; "), status.strip_prefix("· ").unwrap_or(&status))
    }

    /// `Counsel for Varn, memorial ¶12`; `Sergey Lavrov, reported in s0 ¶1 s1`.
    fn who_and_where(&self, said: &Attestation) -> String {
        let place = self.findings.attestation_place(said);
        let reported = if self.findings.is_reported(said) { "reported in " } else { "" };
        let place = if place.is_empty() { String::new() } else { format!(", {reported}{place}") };
        format!("{}{place}", self.findings.speaker(said))
    }

    fn contrast(&mut self) {
        self.heading(2, "Side by side");
        let findings = self.findings;
        let only = self.issue.map(|issue| findings.membership.with_sub_issues(issue));
        let by = (Rows::Issue, Columns::Party);
        let matrix = matrix(&findings.statuses, &findings.membership, self.selection, by, only.as_deref());
        let past = talking_past(findings.dossier(), self.selection);
        let mut page = super::contrast(findings, &matrix, &past, "");
        let mut silent = Vec::new();
        for block in &mut page.blocks {
            if let PageBlock::Table(table) = block {
                silent.extend(without_silent_columns(table));
            }
        }
        self.page(page);
        if !silent.is_empty() {
            self.paragraph(format!("Silent on each of these issues: {}.", silent.join(", ")));
        }
    }

    /// Provisions of which several witnesses give the words: where there is one, there is nothing to set beside it.
    fn wordings(&mut self) {
        let dossier = self.dossier();
        let provisions = provisions_with_wordings(dossier, &self.selection.claims, 2);
        if provisions.is_empty() {
            return;
        }
        self.heading(2, "The words in dispute");
        for provision in provisions {
            let found = wordings(self.findings.loaded, &self.selection.claims, provision);
            let provision = &dossier.provisions[provision];
            let title = if provision.title.is_empty() { String::new() } else { format!(" ({})", provision.title) };
            self.heading(3, format!("{}{title}", provision.id));
            let page = super::wordings(self.findings, &found);
            self.page(page);
        }
    }

    /// A page that is printed elsewhere, without its heading.
    fn page(&mut self, page: Page) {
        let mut lines: Vec<(usize, Vec<Run>)> = Vec::new();
        for block in page.blocks {
            if !matches!(block, PageBlock::Entry(_)) && !lines.is_empty() {
                self.memo.blocks.push(MemoBlock::List(std::mem::take(&mut lines)));
            }
            match block {
                PageBlock::Heading(_) => {}
                PageBlock::Subheading(words) => {
                    self.memo.blocks.push(MemoBlock::Paragraph(vec![Run::Strong(words)]));
                }
                PageBlock::Paragraph(words) => self.paragraph(words),
                PageBlock::Quote { words, from } => self.paragraph(format!("{words} — {from}")),
                PageBlock::Table(table) if table.rows.is_empty() => self.paragraph(table.empty),
                PageBlock::Table(table) => {
                    let row = |cells: Vec<String>| cells.into_iter().map(|cell| vec![Run::plain(cell)]).collect();
                    let rows = table.rows.into_iter().map(row).collect();
                    self.memo.blocks.push(MemoBlock::Table { columns: table.columns, rows });
                }
                PageBlock::Entry(entry) => {
                    let sign = if entry.sign.is_empty() { String::new() } else { format!("{} ", entry.sign) };
                    let aside = if entry.aside.is_empty() { String::new() } else { format!(" — {}", entry.aside) };
                    let deepest = lines.last().map_or(0, |(depth, _)| depth + 1);
                    let words = format!("{sign}{}{aside}", entry.words);
                    lines.push((entry.depth.min(deepest), vec![Run::plain(words)]));
                }
            }
        }
        if !lines.is_empty() {
            self.memo.blocks.push(MemoBlock::List(lines));
        }
    }

    fn issues(&mut self) {
        self.heading(2, "Issue by issue");
        let found = issue_findings(&self.findings.statuses, &self.findings.membership);
        let mut any = false;
        for (depth, issue) in self.issues_in_order() {
            let claims: Vec<ClaimId> = self
                .findings
                .membership
                .claims_in(self.dossier(), issue)
                .into_iter()
                .filter(|&claim| self.selection.contains(End::Claim(claim)))
                .collect();
            let answers = self.shown_answers(issue);
            if claims.is_empty() && answers.is_empty() {
                continue;
            }
            any = true;
            self.heading(3 + depth.min(2), self.question_of(issue));
            let finding = found.iter().find(|finding| finding.issue == issue);
            let mut state = vec![format!("{} ({})", counted(claims.len(), "claim"), self.dossier().issues[issue].id)];
            if let Some(finding) = finding {
                state.push(if finding.open { "open" } else { "not open" }.to_owned());
                let silent: Vec<&str> = finding.silent.iter().map(|&party| self.findings.party_name(party)).collect();
                if !silent.is_empty() {
                    state.push(format!("silent: {}", silent.join(", ")));
                }
            }
            self.paragraph(state.join(" · "));
            self.memo.blocks.push(MemoBlock::Picture { key: self.dossier().issues[issue].id.to_string() });
            let mut lines: Vec<(usize, Vec<Run>)> = Vec::new();
            let others = claims.len().saturating_sub(answers.len());
            let points = if answers.is_empty() { claims } else { answers.clone() };
            for claim in points {
                self.point(claim, &mut lines);
            }
            self.memo.blocks.push(MemoBlock::List(lines));
            if self.has_key && !answers.is_empty() && others > 0 {
                self.paragraph(
                    "Told here are the answers and what is linked to them; every claim stands in the list by number.",
                );
            }
        }
        if !any {
            self.paragraph("No issue is put.");
        }
    }

    /// A claim with what speaks for it, what against it, and what is replied.
    fn point(&mut self, claim: ClaimId, lines: &mut Vec<(usize, Vec<Run>)>) {
        let findings = self.findings;
        let dossier = self.dossier();
        let found = why(&findings.statuses, claim);
        let mut runs = self.claim(claim);
        runs.push(Run::plain(format!(" — {}", self.held_by(claim))));
        lines.push((0, runs));
        for supporter in &found.supporters {
            let mut runs = vec![Run::plain("for it: ")];
            let grounds = match supporter {
                Supporter::Step { step, .. } => {
                    runs.extend(self.premises(*step));
                    self.grounds(&dossier.steps[*step].grounds)
                }
                Supporter::Relation { relation, from, .. } => {
                    runs.extend(self.end(*from));
                    self.grounds(&dossier.relations[*relation].grounds)
                }
            };
            if !grounds.is_empty() {
                runs.push(Run::plain(format!(" · {grounds}")));
            }
            lines.push((1, runs));
        }
        for (_, objection, owners) in &found.objections {
            let relation = &dossier.relations[objection.relation];
            let mut runs = vec![Run::plain("against it: ")];
            runs.extend(self.end(objection.from));
            // That the analyst draws it is said with the grounds.
            let owners = owners.iter().filter(|owner| **owner != Owner::Analyst);
            let owners: Vec<String> = owners.map(|&owner| findings.owner(owner)).collect();
            let by = if owners.is_empty() { String::new() } else { format!(", {}", owners.join(", ")) };
            let fate = match (objection.concession, objection.fate.conceded, objection.fate.answered) {
                (true, _, _) => "not counted: raised only to be outweighed",
                (_, true, _) => "conceded",
                (_, _, true) => "answered",
                _ => "NO REPLY",
            };
            let kind = if relation.kind == RelationKind::Contradicts {
                "contradicts it"
            } else {
                objection_words(objection.kind)
            };
            runs.push(Run::plain(format!(" · {kind} · {}{by} — {fate}", self.grounds(&relation.grounds))));
            lines.push((1, runs));
            for reply in findings.statuses.replies(objection) {
                let relation = &dossier.relations[reply.relation];
                let mut runs = vec![Run::plain("reply: ")];
                runs.extend(self.end(reply.from));
                runs.push(Run::plain(format!(" · {}", self.grounds(&relation.grounds))));
                lines.push((2, runs));
            }
        }
        let who = |voices: &[crate::query::Attested]| -> Vec<String> {
            voices.iter().map(|voice| findings.holder(voice.voice.holder)).collect()
        };
        for (word, voices) in [("denied by", &found.denied), ("questioned by", &found.questioned)] {
            if !voices.is_empty() {
                lines.push((1, vec![Run::plain(format!("{word} {}", who(voices).join(", ")))]));
            }
        }
    }

    /// What an edge comes from, in full words.
    fn end(&mut self, end: End) -> Vec<Run> {
        match end {
            End::Claim(claim) => self.claim_of(claim),
            End::Argument(argument) => {
                let gist = &self.dossier().arguments[argument].gist;
                let name = self.findings.argument_name(argument);
                vec![Run::plain(if gist.is_empty() { name } else { format!("{name} {gist}") })]
            }
            End::Step(step) => self.premises(step),
            End::Relation(_) => vec![Run::plain(self.findings.end_name(end))],
        }
    }

    /// A step by its premises, joined.
    fn premises(&mut self, step: StepId) -> Vec<Run> {
        let dossier = self.dossier();
        let mut runs = vec![Run::plain(format!("{}: ", self.findings.argument_name(dossier.steps[step].argument)))];
        for (index, premise) in dossier.steps[step].premises.iter().enumerate() {
            if index > 0 {
                runs.push(Run::plain(" and "));
            }
            let claim = premise.claim;
            runs.extend(self.claim_of(claim));
        }
        runs
    }

    /// The grounds of a link in words; the sources that they quote are noted.
    fn grounds(&mut self, grounds: &[Grounding]) -> String {
        let dossier = self.dossier();
        self.quoted.extend(grounds.iter().flat_map(|ground| &ground.passages).map(|&id| dossier.passages[id].source));
        self.findings.grounds(grounds)
    }

    fn unanswered(&mut self) {
        self.heading(2, "What nobody has answered");
        let found = unanswered(&self.findings.statuses, &self.findings.membership, self.selection, None, None);
        let page = super::open_points(self.findings, &found, "", None, None);
        self.paragraph(
            "An arrow is an objection without a reply. Whoever is named for the claim may answer it: an objection that is \
             inferred, and drawn by nobody but the analyst, has been put to nobody yet.",
        );
        self.page(page);
        let latest = self.latest_of_parties();
        if !latest.is_empty() {
            self.paragraph(format!(
                "Whoever has not spoken may have had no occasion to: the latest document in this dossier by those who speak for a side is {}.",
                latest.join("; ")
            ));
        }
    }

    /// For each party the latest document by those who speak for it.
    fn latest_of_parties(&self) -> Vec<String> {
        let dossier = self.dossier();
        let mut latest = Vec::new();
        for (party, record) in dossier.parties.iter() {
            let of_party = |author: &crate::model::ActorId| {
                dossier.actors[*author].speaks_for.iter().any(|mandate| mandate.party == party)
            };
            let of_party = dossier.sources.iter().filter(|(_, source)| source.authors.iter().any(of_party));
            let last = of_party.max_by_key(|(_, source)| source.date.as_deref().unwrap_or_default());
            latest.extend(last.map(|(_, source)| {
                format!("{}: {}, {}", record.name, source.id, source.date.as_deref().unwrap_or("undated"))
            }));
        }
        latest
    }

    fn sources(&mut self) {
        self.heading(2, "The sources");
        let dossier = self.dossier();
        let loaded = self.findings.loaded;
        let mut rows = Vec::new();
        let mut counts = vec![(0_usize, 0_usize, 0_usize); dossier.sources.len()];
        for (id, passage) in dossier.passages.iter().filter(|(_, passage)| passage.quote.is_some()) {
            let Some((by_text, by_lock, all)) = counts.get_mut(passage.source.index()) else { continue };
            *all += 1;
            match loaded.check(id).standing().map(|standing| standing.against) {
                Some(CheckedAgainst::Text) => *by_text += 1,
                Some(CheckedAgainst::Lock) => *by_lock += 1,
                None => {}
            }
        }
        let mut speaks = vec![false; dossier.sources.len()];
        let claims: BTreeSet<ClaimId> = self.selection.claims.iter().chain(&self.told).copied().collect();
        for &source in &self.quoted {
            if let Some(speaks) = speaks.get_mut(source.index()) {
                *speaks = true;
            }
        }
        for claim in claims {
            for source in dossier.claims[claim].attestations.iter().filter_map(|&id| dossier.attestations[id].source) {
                if let Some(speaks) = speaks.get_mut(source.index()) {
                    *speaks = true;
                }
            }
        }
        for (id, source) in dossier.sources.iter() {
            if !speaks.get(id.index()).copied().unwrap_or(false) {
                continue;
            }
            let (by_text, by_lock, all) = counts.get(id.index()).copied().unwrap_or_default();
            let verified = match (all, by_text, by_lock) {
                (0, _, _) => "none quoted".to_owned(),
                (all, by_text, 0) => format!("{by_text} of {all}, word for word against the text"),
                (all, 0, by_lock) => format!("{by_lock} of {all}, by the lock: the text was not at hand"),
                (all, by_text, by_lock) => format!("{by_text} of {all} against the text, {by_lock} by the lock"),
            };
            let sha256 = loaded.text(id).and_then(|text| text.sha256.as_deref()).or(source.sha256.as_deref());
            rows.push(
                [
                    source.id.to_string(),
                    source.title.to_string(),
                    self.findings.authors(id),
                    source.date.as_deref().unwrap_or("undated").to_owned(),
                    verified,
                    sha256.map(|sum| sum.chars().take(16).collect()).unwrap_or_default(),
                ]
                .into_iter()
                .map(|cell| vec![Run::plain(cell)])
                .collect(),
            );
        }
        if rows.is_empty() {
            self.paragraph("No source speaks here.");
            return;
        }
        let columns = [
            "source",
            "title",
            "author",
            "date",
            "quotations, in the whole dossier",
            "SHA-256 of the text, its beginning",
        ];
        self.memo.blocks.push(MemoBlock::Table { columns: columns.map(str::to_owned).to_vec(), rows });
    }

    fn key(&mut self) {
        self.heading(2, "The claims by number");
        let mut claims: Vec<ClaimId> =
            self.selection.claims.iter().chain(&self.told).copied().collect::<BTreeSet<_>>().into_iter().collect();
        claims.sort_by_key(|&id| self.dossier().claims[id].number.unwrap_or(u32::MAX));
        let mut rows = Vec::new();
        for id in claims {
            let finding = self.findings.statuses.claim(id);
            let mut words = vec![Run::plain(self.dossier().claims[id].text.to_string())];
            words.extend(self.note(id));
            rows.push(vec![
                vec![Run::plain(self.findings.number(id))],
                words,
                vec![Run::plain(self.findings.first_holder(id))],
                vec![Run::plain(format!(
                    "{} {}",
                    glyph(finding.status),
                    status(finding).trim_start_matches(glyph(finding.status)).trim()
                ))],
            ]);
        }
        let columns = ["no", "claim", "by, where", "reply"];
        self.memo.blocks.push(MemoBlock::Table { columns: columns.map(str::to_owned).to_vec(), rows });
    }
}

/// Takes the columns out in which nothing stands but silence: on paper every column costs the others their room. The heads of
/// those in which a party is silent.
fn without_silent_columns(table: &mut Table) -> Vec<String> {
    let last = table.columns.len().saturating_sub(1);
    let mut silent = Vec::new();
    for column in (1..last).rev() {
        let cells = || table.rows.iter().filter_map(|row| row.get(column));
        if table.rows.is_empty() || !cells().all(|cell| cell.is_empty() || cell == SILENT) {
            continue;
        }
        let is_party = cells().any(|cell| cell == SILENT);
        table.rows.iter_mut().for_each(|row| drop(row.remove(column)));
        let head = table.columns.remove(column);
        if is_party {
            silent.insert(0, head);
        }
    }
    silent
}
