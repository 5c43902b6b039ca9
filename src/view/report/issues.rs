//! Each issue: the picture, point and counterpoint.

use super::Writing;
use super::point::Links;
use crate::model::{ClaimId, End, PartyId};
use crate::query::{Objection, ReplyStatus, Side, Supporter, Take, issue_findings, why};
use crate::view::memo::{MemoBlock, Run};
use crate::view::wording::counted;

/// How the issues are told, where a list by number follows.
const ANSWERS_FIRST: &str = "Of each issue the answers are told with what is linked to them; what is told in full elsewhere has its short name. \
     Every claim stands in the list by number.";

const HOW_MANY: &str = "How many claims the dossier sets down under an issue is said behind what is told of it; what is linked to these from \
     elsewhere is told with them.";

const IN_THE_PICTURES: &str = "In the pictures a line with a triangle supports, a dashed line with a bar objects, a dotted line with a circle \
     undercuts (it attacks a link or a step, not a claim), and bars at both ends contradict. The mark is filled where a source states the link, \
     hollow where the analyst infers it, and has a small square at the other end where it comes from outside the sources only. A thick border, which cards and pills have and lines have not: an \
     objection to this has no reply (where two merely contradict each other, ≈ stands in its place); round corners are an argument without named \
     premises; a pill is a step whose premises hold jointly. On the cards stand the short names of the claims; below the line, who says it and the \
     source; the tint is that of the source. An issue too large for one page has a picture for each answer, or one of what is said for it and one \
     of what is said against it, unless the others show all of it or no page holds it. What is linked to claims further off is in the words only.";

impl Writing<'_, '_> {
    pub(super) fn issues(&mut self) {
        self.heading(2, "Issue by issue");
        if self.has_key {
            self.paragraph(ANSWERS_FIRST);
        }
        self.paragraph(HOW_MANY);
        self.paragraph(IN_THE_PICTURES);
        let found = issue_findings(&self.findings.statuses, &self.findings.membership);
        let mut any = false;
        let mut levels: Vec<(usize, usize)> = Vec::new();
        self.issues = self.issues_in_order().into_iter().map(|(_, issue)| issue).collect();
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
            self.here.clear();
            self.at_issue = Some(issue);
            self.of_issue = claims.iter().copied().collect();
            self.links_here.clear();
            // Below what is told, and not below what is not selected.
            levels.retain(|&(above, _)| above < depth);
            let level = levels.last().map_or(3, |&(_, level)| (level + 1).min(5));
            levels.push((depth, level));
            self.heading(level, self.question_of(issue));
            let finding = found.iter().find(|finding| finding.issue == issue);
            let mut state = vec![format!("{} set down under it", counted(claims.len(), "claim"))];
            if finding.is_some_and(|finding| !finding.open) {
                state.push("not open".to_owned());
            }
            let without = self.without_answer(&answers);
            if !answers.is_empty() && !without.is_empty() {
                state.push(format!("no answer of their own in these sources: {}", without.join(", ")));
            }
            let mut lines: Vec<(usize, Vec<Run>)> = Vec::new();
            // Without answers the claims themselves are the points.
            let is_open = |claim: ClaimId| {
                let status = self.findings.statuses.claim(claim).status;
                matches!(status, ReplyStatus::Unanswered | ReplyStatus::Disputed) && !answers.contains(&claim)
            };
            let more: Vec<ClaimId> =
                claims.iter().copied().filter(|&claim| !answers.is_empty() && is_open(claim)).collect();
            let points = if answers.is_empty() { claims.clone() } else { answers };
            self.points = points.iter().copied().collect();
            for claim in points {
                self.point(claim, Links::All, &mut lines);
            }
            self.memo.blocks.push(MemoBlock::List(lines));
            let further = self.further(&claims);
            let more: Vec<ClaimId> = more.into_iter().filter(|claim| !further.contains(claim)).collect();
            self.also_open(&more);
            self.not_told(&claims, state);
            // Behind the words: a heading right before a picture would often stand alone at the foot of a page.
            self.memo.blocks.push(MemoBlock::Picture { key: self.dossier().issues[issue].id.to_string() });
        }
        if !any {
            self.paragraph("No issue is put.");
        }
        self.of_no_issue();
    }

    /// What is linked to claims that belong to no issue: every link is told somewhere.
    fn of_no_issue(&mut self) {
        self.here.clear();
        self.links_here.clear();
        let claims: Vec<ClaimId> =
            self.selection.claims.iter().copied().filter(|&claim| self.has_untold_links(claim)).collect();
        if claims.is_empty() {
            return;
        }
        self.at_issue = None;
        self.of_issue = claims.iter().copied().collect();
        self.points = self.of_issue.clone();
        self.heading(3, "What is told under no issue");
        let mut lines: Vec<(usize, Vec<Run>)> = Vec::new();
        for claim in claims {
            self.point(claim, Links::Untold, &mut lines);
        }
        self.memo.blocks.push(MemoBlock::List(lines));
    }

    /// `told under “Was notice due?”`: where a claim that answers another issue is told.
    pub(super) fn where_told(&self, end: End) -> String {
        let issue = match end {
            End::Claim(claim) => self.other_issue(claim),
            _ => None,
        };
        issue.map_or_else(|| "told with it".to_owned(), |issue| format!("told under “{}”", self.question_of(issue)))
    }

    /// What else is linked in an issue and was told in none before: every link is told once. The claims that it is about.
    fn further(&mut self, claims: &[ClaimId]) -> Vec<ClaimId> {
        let mut further = Vec::new();
        let mut lines: Vec<(usize, Vec<Run>)> = Vec::new();
        for &claim in claims {
            // What answers another issue has its place there.
            if self.other_issue(claim).is_none() && self.has_untold_links(claim) {
                self.point(claim, Links::Untold, &mut lines);
                further.push(claim);
            }
        }
        if !lines.is_empty() {
            self.paragraph("What else is linked to claims of this issue:");
            self.memo.blocks.push(MemoBlock::List(lines));
        }
        further
    }

    fn has_untold_links(&self, claim: ClaimId) -> bool {
        let found = why(&self.findings.statuses, claim);
        let is_untold =
            |objection: &Objection| !self.told_at.links.contains_key(&self.link(objection.relation, objection.from));
        found.supporters.iter().any(|supporter| !self.was_told(supporter))
            || found.objections.iter().any(|(_, objection, _)| is_untold(objection))
    }

    /// Whether a support was told in this issue or in one before.
    pub(super) fn was_told(&self, supporter: &Supporter) -> bool {
        match supporter {
            Supporter::Step { step, .. } => self.told_at.steps.contains_key(step),
            Supporter::Relation { relation, from, .. } => self.told_at.links.contains_key(&self.link(*relation, *from)),
        }
    }

    /// What else in an issue has an objection without a reply: named only, where a section of the memo tells it.
    fn also_open(&mut self, claims: &[ClaimId]) {
        if claims.is_empty() {
            return;
        }
        if self.has_open {
            let mut runs = vec![Run::plain(
                "Also open in this issue to an objection without a reply, told under “Objections without a reply”: ",
            )];
            for (index, &claim) in claims.iter().enumerate() {
                runs.extend((index > 0).then(|| Run::plain(", ")));
                runs.extend(self.short_name(End::Claim(claim)));
                self.here.insert(claim);
            }
            runs.push(Run::plain("."));
            self.memo.blocks.push(MemoBlock::Paragraph(runs));
            return;
        }
        self.paragraph("Also open in this issue to an objection without a reply:");
        let mut lines: Vec<(usize, Vec<Run>)> = Vec::new();
        for &claim in claims {
            self.point(claim, Links::All, &mut lines);
        }
        self.memo.blocks.push(MemoBlock::List(lines));
    }

    /// The parties for which none of some answers is held, and none denied: a denial answers as well.
    fn without_answer(&self, answers: &[ClaimId]) -> Vec<&str> {
        let sides = self.findings.statuses.sides();
        let has_one = |party: PartyId| {
            let side = Side::Party(party);
            answers.iter().any(|&claim| {
                let denials = sides.voices(End::Claim(claim)).iter().filter(|voice| voice.take == Take::Denies);
                sides.of_claim(claim).contains(&side)
                    || denials.into_iter().any(|voice| sides.of_voice(voice).contains(&side))
            })
        };
        let parties = self.dossier().parties.iter().map(|(party, _)| party);
        parties.filter(|&party| !has_one(party)).map(|party| self.findings.party_name(party)).collect()
    }

    /// Names the claims of an issue that are not told there, so that they can be found in the list by number.
    /// `state`: how many claims it has, and from whom there is no answer. Behind the words, so that the heading stays with them on paper.
    fn not_told(&mut self, claims: &[ClaimId], mut state: Vec<String>) {
        let rest: Vec<String> = claims
            .iter()
            .filter(|claim| !self.here.contains(claim))
            .map(|&claim| self.findings.number(claim))
            .collect();
        if !rest.is_empty() && self.has_key {
            state.push(format!("told with another issue or in the list by number: {}", rest.join(", ")));
        }
        self.paragraph(format!("On this issue: {}.", state.join(" · ")));
    }
}
