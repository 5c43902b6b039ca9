//! Who answers what.

use super::Writing;
use crate::model::{AttestationId, ClaimId, End, IssueId};
use crate::query::{Holder, Side, Voice};
use crate::view::contrast::against_own_side;
use crate::view::memo::{MemoBlock, Run};
use crate::view::wording::glyph;

impl Writing<'_, '_> {
    pub(super) fn positions(&mut self) {
        self.heading(2, "The positions");
        let mut lines: Vec<(usize, Vec<Run>)> = Vec::new();
        for issue in self.leading_issues() {
            let answers = self.shown_answers(issue);
            if answers.is_empty() {
                continue;
            }
            lines.push((0, vec![Run::Strong(self.question_of(issue))]));
            for answer in answers {
                let mut runs = self.claim(answer);
                runs.push(Run::plain(format!(" — {} · {}", self.held_by(answer), self.status(answer))));
                lines.push((1, runs));
            }
            self.answers_in_parts(issue, &mut lines);
        }
        if lines.is_empty() {
            self.paragraph("No claim is marked as an answer to an issue.");
        } else {
            self.memo.blocks.push(MemoBlock::List(lines));
        }
    }

    /// The issues that are part of no other, and the parts of those of which no answer is shown that have one themselves.
    pub(super) fn leading_issues(&self) -> Vec<IssueId> {
        let mut leading = Vec::new();
        let mut told_with_another: Vec<IssueId> = Vec::new();
        for (depth, issue) in self.issues_in_order() {
            if told_with_another.contains(&issue) {
                continue;
            }
            let is_answered = !self.shown_answers(issue).is_empty();
            if is_answered {
                told_with_another.extend(self.findings.membership.with_sub_issues(issue));
            }
            if is_answered || depth == 0 {
                leading.push(issue);
            }
        }
        leading
    }

    /// The answers to the parts of an issue, in short: they are told there, and its own answers alone may look as if nothing were in
    /// dispute.
    fn answers_in_parts(&mut self, issue: IssueId, lines: &mut Vec<(usize, Vec<Run>)>) {
        let parts = self.findings.membership.with_sub_issues(issue);
        for part in self.issues_in_order().into_iter().map(|(_, part)| part) {
            let answers = self.shown_answers(part);
            if part == issue || !parts.contains(&part) || answers.is_empty() {
                continue;
            }
            let mut runs = vec![Run::lead("part:"), Run::plain(format!(" {} — ", self.question_of(part)))];
            for (index, answer) in answers.into_iter().enumerate() {
                runs.extend((index > 0).then(|| Run::plain("; ")));
                runs.extend(self.short_name(End::Claim(answer)));
                let sign = glyph(self.findings.statuses.claim(answer).status);
                runs.push(Run::plain(format!(" ({}) {sign}", self.findings.holders_in_short(answer))));
            }
            lines.push((1, runs));
        }
    }

    pub(super) fn shown_answers(&self, issue: IssueId) -> Vec<ClaimId> {
        let answers = self.findings.membership.answers(issue).iter().copied();
        answers.filter(|&claim| self.selection.contains(End::Claim(claim))).collect()
    }

    /// For each party who says it first on its side, with where, and how many more do; each who speaks for none, who is a witness of
    /// its own, also where a party says the same.
    pub(super) fn held_by(&self, claim: ClaimId) -> String {
        let findings = self.findings;
        let sides = findings.statuses.sides();
        let voices = || {
            let voices = sides.voices(End::Claim(claim)).iter().filter(|voice| voice.take.holds());
            voices.filter_map(|voice| Some((voice, voice.attestation?)))
        };
        let mut held: Vec<String> = Vec::new();
        for &side in sides.of_claim(claim).iter().filter(|side| matches!(side, Side::Party(_))) {
            let mut of_side = voices().filter(|(voice, _)| sides.of_voice(voice).contains(&side));
            let Some((voice, said)) = of_side.next() else { continue };
            let more = further(of_side.count());
            held.push(format!("{}: {}{more}", findings.side(side), self.holder_and_where(voice, said)));
        }
        let mut of_none: Vec<(Holder, String, usize)> = Vec::new();
        for (voice, said) in voices().filter(|(voice, _)| sides.is_of_no_party(voice)) {
            match of_none.iter_mut().find(|(holder, ..)| *holder == voice.holder) {
                Some((.., more)) => *more += 1,
                None => of_none.push((voice.holder, self.holder_and_where(voice, said), 0)),
            }
        }
        if !of_none.is_empty() {
            let each: Vec<String> =
                of_none.into_iter().map(|(_, words, more)| format!("{words}{}", further(more))).collect();
            held.push(format!("of no party: {}", each.join("; ")));
        }
        if held.is_empty() {
            held.push(findings.first_holder(claim));
        }
        let against: Vec<String> =
            against_own_side(findings, claim).into_iter().map(|other| findings.number(other)).collect();
        let against = if against.is_empty() {
            String::new()
        } else {
            format!(" (against {} of the same side)", against.join(", "))
        };
        format!("{}{against}", held.join("; "))
    }

    /// `Counsel for Varn, memorial ¶12`; `Sergey Lavrov, reported in s0 ¶1 s1`. Who reports it and makes it their own holds it; whoever
    /// they report may stand on another side.
    fn holder_and_where(&self, voice: &Voice, said: AttestationId) -> String {
        let findings = self.findings;
        let said = &findings.dossier().attestations[said];
        let (place, firmness) = (findings.attestation_place(said), findings.firmness(said));
        if voice.as_reporter {
            return format!("{}, making it their own{firmness}, {place}", findings.holder(voice.holder));
        }
        let reported = if findings.is_reported(said) { "reported in " } else { "" };
        let place = if place.is_empty() { String::new() } else { format!(", {reported}{place}") };
        format!("{}{firmness}{place}", findings.speaker(said))
    }
}

/// ` +1`: so many say the same.
fn further(more: usize) -> String {
    if more > 0 { format!(" +{more}") } else { String::new() }
}
