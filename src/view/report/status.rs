//! The reply status of a claim in the words of a memo: what it is, by whom, and where it is open all the same.

use super::Writing;
use crate::model::{ClaimId, End, Word as _};
use crate::query::{Fate, Finding, Objection, Owner, Reply, ReplyPoint, ReplyStatus, attacks_on_supports};
use crate::view::wording::{self, glyph};

impl Writing<'_, '_> {
    /// The reply status as a memo says it: the word of the pictures and tables with what it means.
    pub(super) fn status(&self, claim: ClaimId) -> String {
        let finding = self.findings.statuses.claim(claim);
        let mut words = status_in_full(finding);
        match finding.status {
            ReplyStatus::Answered => {
                words.push_str(&format!(", {}", self.by_whom(claim)));
                words.push_str(&self.open_replies(claim));
            }
            ReplyStatus::Conceded => words.push_str(&self.who_concedes(claim)),
            ReplyStatus::SupportChallenged => {
                words.push_str(&self.who_attacks_its_support(claim, ", as the analyst links it"));
            }
            _ => {}
        }
        words.push_str(&self.further_marks(claim));
        words
    }

    /// The same in short, where it was told in full: `✓ answered (analyst)`.
    pub(super) fn status_in_short(&self, claim: ClaimId) -> String {
        let finding = self.findings.statuses.claim(claim);
        let words = match finding.status {
            ReplyStatus::Answered => format!("{}{}", self.status_in_list(claim), self.open_replies(claim)),
            ReplyStatus::SupportChallenged => {
                format!("{}{}", wording::status(finding), self.who_attacks_its_support(claim, " (analyst)"))
            }
            _ => return self.status(claim),
        };
        format!("{words}{}", self.further_marks(claim))
    }

    /// The status in two or three words: `✓ answered (own side, analyst)`.
    pub(super) fn status_in_list(&self, claim: ClaimId) -> String {
        let finding = self.findings.statuses.claim(claim);
        match finding.status {
            ReplyStatus::Answered => {
                let by = self.repliers(claim);
                let words = format!("{} {}", glyph(finding.status), finding.status.word());
                if by == ["own side"] { words } else { format!("{words} ({})", by.join(", ")) }
            }
            // Most claims have nothing to speak of.
            ReplyStatus::Unchallenged => glyph(finding.status).to_owned(),
            // In capitals it has no room in a narrow column.
            ReplyStatus::Unanswered => format!("{} {}", glyph(finding.status), finding.status.word()),
            _ => wording::status(finding),
        }
    }

    /// Whose the replies to a claim's objections are: of each objection those nearest to the claim.
    fn repliers(&self, claim: ClaimId) -> Vec<&'static str> {
        let objections = self.findings.statuses.objections_to(End::Claim(claim)).map(|(_, objection)| objection);
        let answered = objections.filter(|objection| !objection.concession && objection.fate.answered);
        let fates: Vec<Fate> = answered.map(|objection| objection.fate).collect();
        let any = |is: fn(&Fate) -> bool, words| fates.iter().any(is).then_some(words);
        [
            any(|fate| fate.by_own_side, "own side"),
            any(|fate| !fate.by_own_side && fate.by_speaker, "others"),
            any(|fate| !fate.by_own_side && !fate.by_speaker, "analyst"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// `by its own side and as the analyst links it`
    fn by_whom(&self, claim: ClaimId) -> String {
        let words = |by: &'static str| match by {
            "own side" => "by its own side",
            "others" => "by others",
            _ => "as the analyst links it",
        };
        self.repliers(claim).into_iter().map(words).collect::<Vec<_>>().join(" and ")
    }

    /// `; to C3 only by what is itself open to an objection without a reply`: an objection is not met by what itself is hit. And that
    /// an argument for the claim is open to one.
    fn open_replies(&self, claim: ClaimId) -> String {
        let statuses = &self.findings.statuses;
        let is_open = |reply: &Reply| {
            let status = match reply.from {
                End::Claim(claim) => statuses.claim(claim).status,
                End::Argument(argument) => statuses.argument(argument).status,
                End::Step(_) | End::Relation(_) => return false,
            };
            // What attacks the reply as such, and not its claim, is no objection to that.
            let is_cut =
                |rejoinder: &Reply| rejoinder.point == ReplyPoint::Edge && statuses.rejoinders(rejoinder).is_empty();
            matches!(status, ReplyStatus::Unanswered | ReplyStatus::Disputed)
                || statuses.rejoinders(reply).iter().any(is_cut)
        };
        let objections = statuses.objections_to(End::Claim(claim)).map(|(_, objection)| objection);
        let counted = objections.filter(|objection| !objection.concession && !objection.fate.conceded);
        let only_open = counted.filter(|objection| {
            let replies = statuses.replies(objection);
            !replies.is_empty() && replies.iter().all(is_open)
        });
        let names: Vec<String> = only_open.map(|objection| self.maker_in_short(objection.from)).collect();
        let mut words = String::new();
        if !names.is_empty() {
            let names = names.join(", ");
            words = format!("; to {names} only by what is itself open to an objection without a reply");
        }
        let is_open = |attack: &Objection| !attack.fate.answered && !attack.fate.conceded;
        if attacks_on_supports(statuses, claim).iter().any(is_open) {
            words.push_str("; an argument for it is open to an attack without a reply");
        }
        words
    }

    /// `C12`, `<argument>`
    fn maker_in_short(&self, end: End) -> String {
        match end {
            End::Claim(claim) => self.findings.number(claim),
            other => self.findings.end_name(other),
        }
    }

    /// `: the author of s1, of an objection that the analyst draws`.
    fn who_concedes(&self, claim: ClaimId) -> String {
        let statuses = &self.findings.statuses;
        let mut names: Vec<String> = Vec::new();
        let mut is_of_analyst = true;
        for (_, objection) in statuses.objections_to(End::Claim(claim)).filter(|(_, objection)| objection.fate.conceded)
        {
            names.extend(self.conceding(objection.from));
            is_of_analyst &= statuses.owners(objection).iter().all(|owner| *owner == Owner::Analyst);
        }
        names.sort();
        names.dedup();
        if names.is_empty() {
            return String::new();
        }
        // To grant what is said is not to grant that it speaks against the claim.
        let granted =
            if is_of_analyst { ", who grants what is said; that it is an objection, the analyst says" } else { "" };
        format!(": {}{granted}", names.join(", "))
    }

    /// `, as the analyst links it; each attack has a reply`.
    fn who_attacks_its_support(&self, claim: ClaimId, by_analyst: &str) -> String {
        let statuses = &self.findings.statuses;
        let attacks = attacks_on_supports(statuses, claim);
        if attacks.is_empty() {
            return String::new();
        }
        let is_of_analyst =
            attacks.iter().all(|objection| statuses.owners(objection).iter().all(|owner| *owner == Owner::Analyst));
        let by = if is_of_analyst { by_analyst } else { "" };
        let is_answered = attacks.iter().all(|objection| objection.fate.answered || objection.fate.conceded);
        let replied = if is_answered { "; each attack has a reply" } else { "" };
        format!("{by}{replied}")
    }

    /// What else a reply status says of a claim, and the dagger.
    fn further_marks(&self, claim: ClaimId) -> String {
        let finding = self.findings.statuses.claim(claim);
        let mut words = String::new();
        let also = finding.marks().filter(|&mark| !matches!(mark, ReplyStatus::Unchallenged));
        let also: Vec<&str> = also
            .map(|mark| if mark == ReplyStatus::SupportChallenged { "support challenged" } else { mark.word() })
            .collect();
        if !also.is_empty() {
            words.push_str(&format!(" (also {})", also.join(", ")));
        }
        if self.stands_otherwise(claim) {
            words.push_str(" †");
        }
        words
    }

    /// Whether the links that do not count here would change the status of a claim.
    pub(super) fn stands_otherwise(&self, claim: ClaimId) -> bool {
        let all = self.with_all.as_ref().map(|all| all.claim(claim).status);
        all.is_some_and(|status| status != self.findings.statuses.claim(claim).status)
    }
}

/// `○ unanswered: 1 of 3 objections has no reply`.
fn status_in_full(finding: Finding) -> String {
    let replied = match finding.objections {
        1 => "answered: 1 objection, which has a reply".to_owned(),
        count => format!("answered: {count} objections, each with a reply"),
    };
    let words = match finding.status {
        ReplyStatus::Unanswered => match (finding.unanswered, finding.objections) {
            (_, 1) => "unanswered: the objection to it has no reply".to_owned(),
            (1, count) => format!("unanswered: 1 of {count} objections has no reply"),
            (open, count) => format!("unanswered: {open} of {count} objections have no reply"),
        },
        ReplyStatus::Answered => replied,
        status => status_without_count(status).to_owned(),
    };
    match finding.status {
        // The dot that stands for it elsewhere would only look like one more of those between.
        ReplyStatus::Unchallenged => words,
        status => format!("{} {words}", glyph(status)),
    }
}

fn status_without_count(status: ReplyStatus) -> &'static str {
    match status {
        ReplyStatus::Conceded => "objection conceded by its own side",
        ReplyStatus::SupportChallenged => "support challenged: no objection to it, but to an argument for it",
        ReplyStatus::Denied => "denied, without an argument",
        ReplyStatus::Disputed => "disputed: contradicted, with no reply from either side",
        ReplyStatus::Unanswered | ReplyStatus::Answered | ReplyStatus::Unchallenged => status.word(),
    }
}
