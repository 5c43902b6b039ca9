//! The memo of `rebut report`: the question, the positions in their own words, the sides against each other, each issue
//! with point and counterpoint, what is open, and what all of it rests on.

mod issues;
mod open;
mod point;
mod positions;
mod question;
mod replies;
mod sides;
mod sources;
mod status;

use std::collections::{BTreeMap, BTreeSet};

use super::Findings;
use super::memo::{Memo, MemoBlock, Run};
use crate::graph::Selection;
use crate::model::{ClaimId, Dossier, End, Id as _, IssueId, RelationId, SourceId, StepId};
use crate::query::ReplyStatuses;
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
pub fn report<'l>(
    findings: &Findings<'l>,
    selection: &Selection,
    issue: Option<IssueId>,
    scope: &str,
    sections: &[Section],
) -> Memo {
    let write = |places: Places, with_all: Option<ReplyStatuses<'l>>| {
        Writing::new(findings, selection, (issue, sections), places, with_all).written(scope, sections)
    };
    let first = write(Places::default(), question::with_all(findings));
    if !sections.contains(&Section::Issues) {
        return first.memo;
    }
    // Where each link is told is known as soon as all are: then what points to it can name the place.
    write(first.told_at, first.with_all).memo
}

struct Writing<'f, 'l> {
    findings: &'f Findings<'l>,
    selection: &'f Selection,
    issue: Option<IssueId>,
    /// Whether the list of claims by number belongs to the memo.
    has_key: bool,
    /// Whether objections without a reply have a section of their own.
    has_open: bool,
    memo: Memo,
    /// Claims that are told, also those that were not selected but are linked to what was.
    told: BTreeSet<ClaimId>,
    /// Sources from which links are quoted.
    quoted: BTreeSet<SourceId>,
    /// Claims that were told, each with its footnote, an index into [`Memo::notes`], where there is anything to say in one.
    noted: Lookup<ClaimId, Option<usize>>,
    /// Claims that are told in full in the issue at hand: there they have their short name only when they come again.
    here: BTreeSet<ClaimId>,
    /// The issues that the memo tells.
    issues: BTreeSet<IssueId>,
    /// That issue.
    at_issue: Option<IssueId>,
    /// Its claims.
    of_issue: BTreeSet<ClaimId>,
    /// Those of them that have a line of their own, with what is said for and against them.
    points: BTreeSet<ClaimId>,
    /// Links whose grounds stand in it in full.
    links_here: BTreeSet<Link>,
    /// What was told anywhere: each has its place in some issue.
    told_at: Places,
    /// Where all of it is told in the end; nothing, as long as that is not known.
    places: Places,
    /// What would be if all links counted, where some do not.
    with_all: Option<ReplyStatuses<'l>>,
    /// The claims by their short names.
    by_title: Lookup<&'l str, ClaimId>,
}

/// An edge as it is told: a contradiction of which each direction has a ground of its own is told each way.
type Link = (RelationId, bool);

/// The issue in which each link, and each step of an argument, is told; `None` for what is told under none.
#[derive(Debug, Default)]
struct Places {
    links: BTreeMap<Link, Option<IssueId>>,
    steps: BTreeMap<StepId, Option<IssueId>>,
}

fn by_title(dossier: &Dossier) -> Lookup<&str, ClaimId> {
    let mut found = Lookup::new();
    for (id, claim) in dossier.claims.iter() {
        if let Some(title) = claim.title.as_deref() {
            found.insert(title, id);
        }
    }
    found
}

impl<'f, 'l> Writing<'f, 'l> {
    fn new(
        findings: &'f Findings<'l>,
        selection: &'f Selection,
        (issue, sections): (Option<IssueId>, &[Section]),
        places: Places,
        with_all: Option<ReplyStatuses<'l>>,
    ) -> Writing<'f, 'l> {
        Writing {
            findings,
            selection,
            issue,
            has_key: sections.contains(&Section::Key),
            has_open: sections.contains(&Section::Unanswered),
            memo: Memo::default(),
            told: BTreeSet::new(),
            quoted: BTreeSet::new(),
            noted: Lookup::new(),
            here: BTreeSet::new(),
            at_issue: None,
            issues: BTreeSet::new(),
            of_issue: BTreeSet::new(),
            points: BTreeSet::new(),
            links_here: BTreeSet::new(),
            told_at: Places::default(),
            places,
            with_all,
            by_title: by_title(findings.dossier()),
        }
    }

    fn written(mut self, scope: &str, sections: &[Section]) -> Writing<'f, 'l> {
        let title = self.dossier().manifest.title.trim();
        self.memo.title = if title.is_empty() { "A memo".to_owned() } else { title.to_owned() };
        // What was selected, and which links count, has to be said somewhere.
        if !sections.contains(&Section::Question) && (!scope.is_empty() || self.with_all.is_some()) {
            self.state(scope);
            self.paragraph_of_left_out();
        }
        for section in Section::ALL.into_iter().filter(|section| sections.contains(section)) {
            match section {
                Section::Question => self.question(scope),
                Section::Positions => self.positions(),
                Section::Contrast => self.contrast(),
                Section::Wordings => self.wordings(),
                Section::Issues => self.issues(),
                Section::Unanswered => self.unanswered(),
                Section::Sources => self.sources(),
                Section::Key => self.key(),
            }
        }
        self
    }

    fn dossier(&self) -> &'l Dossier {
        self.findings.dossier()
    }

    /// Whether what is aimed at a claim is told with the issue at hand, and not with that which it answers.
    fn is_told_here(&self, claim: ClaimId) -> bool {
        let is_here = self.of_issue.contains(&claim);
        is_here && self.other_issue(claim).is_none()
    }

    /// The issue that a claim answers, if it is another than that at hand and the memo tells it.
    fn other_issue(&self, claim: ClaimId) -> Option<IssueId> {
        let answers = self.dossier().claims[claim].answers;
        answers.filter(|issue| Some(*issue) != self.at_issue && self.issues.contains(issue))
    }

    /// Where a link was told in full: `told under “Was notice due?”`; `None` if it was nowhere yet.
    fn told_before(&self, link: Link) -> Option<String> {
        let issue = self.told_at.links.get(&link)?;
        Some(match issue {
            Some(issue) if Some(*issue) != self.at_issue => format!("told under “{}”", self.question_of(*issue)),
            _ => "as above".to_owned(),
        })
    }

    /// Where a link is told in full, if it was not yet; `end` is what it is aimed at.
    fn place_of_link(&self, link: Link, end: End) -> String {
        self.place_to_come(self.places.links.get(&link), end)
    }

    /// The same of a step of an argument.
    fn place_of_step(&self, step: StepId, end: End) -> String {
        self.place_to_come(self.places.steps.get(&step), end)
    }

    fn place_to_come(&self, place: Option<&Option<IssueId>>, end: End) -> String {
        match place {
            Some(Some(issue)) if Some(*issue) == self.at_issue => "told below".to_owned(),
            Some(Some(issue)) => format!("told under “{}”", self.question_of(*issue)),
            Some(None) => "told under no issue".to_owned(),
            None => self.where_told(end),
        }
    }

    fn link(&self, id: RelationId, from: End) -> Link {
        let relation = &self.dossier().relations[id];
        (id, relation.has_grounds_each_way() && from == relation.to)
    }

    fn heading(&mut self, level: usize, words: impl Into<String>) {
        self.memo.blocks.push(MemoBlock::Heading { level, words: words.into() });
    }

    fn paragraph(&mut self, words: impl Into<String>) {
        self.memo.blocks.push(MemoBlock::Paragraph(vec![Run::plain(words)]));
    }

    /// A claim with number and text, and at its first mention the footnote with the words of the sources and the law.
    fn claim(&mut self, id: ClaimId) -> Vec<Run> {
        let law = self.law(id);
        let mut runs = self.claim_with(id, |text| text);
        runs.extend(law.map(|law| Run::plain(format!(" ({law})"))));
        runs
    }

    fn claim_with(&mut self, id: ClaimId, shown: fn(&str) -> &str) -> Vec<Run> {
        let claim = &self.dossier().claims[id];
        let text = if claim.text.is_empty() { claim.title.as_deref().unwrap_or("(not defined)") } else { &claim.text };
        let text = shown(text);
        let mut runs = vec![Run::Claim(self.findings.number(id)), Run::plain(format!(" {text}"))];
        runs.extend(self.note(id));
        self.told.insert(id);
        self.here.insert(id);
        runs
    }

    /// A claim as a part of a sentence, with whose it is; its short name, where it stands in full further up in the issue.
    fn claim_of(&mut self, id: ClaimId) -> Vec<Run> {
        if self.here.contains(&id)
            && let Some(title) = &self.dossier().claims[id].title
        {
            return vec![Run::Claim(self.findings.number(id)), Run::plain(format!(" [{title}]"))];
        }
        let law = self.law(id).map_or(String::new(), |law| format!("; {law}"));
        let mut runs = self.claim_with(id, |text| text.trim_end_matches('.'));
        runs.push(Run::plain(format!(" ({}{law})", self.findings.holders_in_short(id))));
        runs
    }

    /// `law: UN Charter art 51; VCLT art 53`: what a claim cites, where it is told first.
    fn law(&self, id: ClaimId) -> Option<String> {
        let cited = &self.dossier().claims[id].cites;
        let cited: Vec<&str> = cited.iter().map(|&cited| &*self.dossier().provisions[cited].id).collect();
        (!cited.is_empty() && !self.noted.contains(&id)).then(|| format!("law: {}", cited.join("; ")))
    }

    /// The footnote of a claim, at its first mention: who says it, where, in which words.
    fn note(&mut self, id: ClaimId) -> Option<Run> {
        if self.noted.contains(&id) {
            return None;
        }
        let mut said = self.findings.said_lines(id);
        said.extend(self.cautions(id).into_iter().map(|note| format!("the analyst: {note}")));
        let note = (!said.is_empty()).then_some(self.memo.notes.len());
        self.noted.insert(id, note);
        self.memo.notes.extend(note.map(|_| said.join("; ")));
        note.map(Run::Note)
    }

    /// The analyst's notes on a claim; that it is the analyst's stands beside it.
    fn cautions(&self, id: ClaimId) -> Vec<String> {
        let notes = self.dossier().claims[id].details.as_deref().map(|details| details.notes.as_slice());
        let own = |note: &'l str| {
            let rest = ["the analyst's", "the analyst"].iter().find_map(|whose| note.strip_prefix(whose));
            let rest = rest.and_then(|rest| rest.strip_prefix([';', ':', ',']).or(rest.is_empty().then_some(rest)));
            rest.map_or(note, str::trim)
        };
        let notes = notes.unwrap_or_default().iter().map(|note| own(note));
        notes.filter(|note| !note.is_empty()).map(|note| self.numbered(note)).collect()
    }

    /// Words of the analyst with the numbers of the claims that they name: `[notice]` becomes `C12 [notice]`.
    pub(super) fn numbered(&self, words: &str) -> String {
        let mut out = String::with_capacity(words.len());
        let mut rest = words;
        while let Some((before, after)) = rest.split_once('[') {
            out.push_str(before);
            let named = after.split_once(']').and_then(|(title, _)| self.by_title.get(title).copied());
            let is_listed = |claim: &ClaimId| self.selection.contains(End::Claim(*claim)) || self.told.contains(claim);
            if let Some(claim) =
                named.filter(is_listed).filter(|&claim| !out.trim_end().ends_with(&self.findings.number(claim)))
            {
                out.push_str(&format!("{} ", self.findings.number(claim)));
            }
            out.push('[');
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// How many of the selected claims an issue and those below it hold.
    fn weight(&self, issue: IssueId) -> usize {
        let issues = self.findings.membership.with_sub_issues(issue);
        let claims = issues.iter().flat_map(|&issue| self.findings.membership.claims_in(self.dossier(), issue));
        let claims: BTreeSet<ClaimId> = claims.filter(|&claim| self.selection.contains(End::Claim(claim))).collect();
        claims.len()
    }

    /// The issues that the memo is on, those above before those below: of those that are part of no other the one that the dossier
    /// asks first, then the larger before the smaller; parts in the order of the maps.
    fn issues_in_order(&self) -> Vec<(usize, IssueId)> {
        let dossier = self.dossier();
        let mut declared: Vec<IssueId> = dossier.issues.ids().collect();
        declared.sort_by_key(|&id| (dossier.issues[id].declared.is_none(), dossier.issues[id].declared));
        let mut open: Vec<(usize, IssueId)> = match self.issue {
            Some(issue) => vec![(0, issue)],
            None => {
                let mut tops: Vec<IssueId> =
                    declared.iter().copied().filter(|&id| dossier.issues[id].parent.is_none()).collect();
                let asked = dossier.manifest.question.as_deref();
                let is_asked = |id: IssueId| asked == Some(&*dossier.issues[id].question);
                tops.sort_by_cached_key(|&id| (!is_asked(id), std::cmp::Reverse(self.weight(id))));
                tops.into_iter().rev().map(|id| (0, id)).collect()
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
}
