//! Each issue: the picture, point and counterpoint.

use super::Writing;
use super::replies::Above;
use crate::contrast::differences_of;
use crate::model::{Basis, ClaimId, End, Grounding, PartyId, RelationId, RelationKind, StepId, Word as _};
use crate::query::{Objection, Owner, ReplyPoint, ReplyStatus, Side, Supporter, Take, issue_findings, why};
use crate::view::contrast::difference;
use crate::view::memo::{MemoBlock, Run};
use crate::view::wording::{counted, objection_words, status};

impl Writing<'_, '_> {
    pub(super) fn issues(&mut self) {
        self.heading(2, "Issue by issue");
        if self.has_key {
            self.paragraph(
                "Of each issue the answers are told with what is linked to them; what is told in full elsewhere has its short name. \
                 Every claim stands in the list by number.",
            );
        }
        self.paragraph(
            "In the pictures a line with a triangle supports, a dashed line with a bar objects, a dotted line with a circle undercuts (it attacks \
             a link or a step, not a claim), and bars at both ends contradict. The mark is filled where a source states the link, hollow where the \
             analyst infers it, and has a small square at the other end where it comes from outside the sources. A thick border: an \
             objection to this has no reply; round corners are an argument without named premises; a pill is a step whose premises hold \
             jointly. On the cards stand the short names of the claims; below the line, who says it and the source; the tint is that of the source. An \
             issue too large for one page has a picture for each answer. What is linked to claims further off is in the words only.",
        );
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
            let mut state = vec![counted(claims.len(), "claim")];
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
        self.heading(3, "What bears on no issue by itself");
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
            |objection: &Objection| !self.links_told.contains_key(&self.link(objection.relation, objection.from));
        found.supporters.iter().any(|supporter| !self.was_told(supporter))
            || found.objections.iter().any(|(_, objection, _)| is_untold(objection))
    }

    /// Whether a support was told in this issue or in one before.
    fn was_told(&self, supporter: &Supporter) -> bool {
        match supporter {
            Supporter::Step { step, .. } => self.steps_told.contains(step),
            Supporter::Relation { relation, from, .. } => self.links_told.contains_key(&self.link(*relation, *from)),
        }
    }

    /// What else in an issue has an objection without a reply: named only, where a section of the memo tells it.
    fn also_open(&mut self, claims: &[ClaimId]) {
        if claims.is_empty() {
            return;
        }
        if self.has_open {
            let mut runs =
                vec![Run::plain("Also without a reply in this issue, told under “Objections without a reply”: ")];
            for (index, &claim) in claims.iter().enumerate() {
                runs.extend((index > 0).then(|| Run::plain(", ")));
                runs.extend(self.short_name(End::Claim(claim)));
                self.here.insert(claim);
            }
            runs.push(Run::plain("."));
            self.memo.blocks.push(MemoBlock::Paragraph(runs));
            return;
        }
        self.paragraph("Also without a reply in this issue:");
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

    /// A claim with what speaks for it, what against it, and what is replied.
    fn point(&mut self, claim: ClaimId, links: Links, lines: &mut Vec<(usize, Vec<Run>)>) {
        let findings = self.findings;
        let dossier = self.dossier();
        let found = why(&findings.statuses, claim);
        // What was told further up in the issue has its short name.
        let is_short = links == Links::Untold && self.here.contains(&claim);
        let mut runs = if is_short { self.short_name(End::Claim(claim)) } else { self.claim(claim) };
        let holders = if is_short { String::new() } else { format!(" — {}", self.held_by(claim)) };
        let status = match is_short {
            true => status(findings.statuses.claim(claim)).trim_start_matches("· ").to_owned(),
            false => self.status_in_short(claim),
        };
        runs.push(Run::plain(format!("{holders} · {status}")));
        lines.push((0, runs));
        // What was told before is named: half of what is linked to a claim would be a half-truth.
        let mut above = Above::default();
        for supporter in &found.supporters {
            if links == Links::Untold && self.was_told(supporter) {
                if let Supporter::Relation { relation, from, .. } = supporter
                    && let Some(place) = self.told_before(self.link(*relation, *from))
                {
                    above.add(format!("for it, {place}:"), *from);
                }
                continue;
            }
            let mut runs = vec![Run::lead("for it:"), Run::plain(" ")];
            let grounds = match supporter {
                Supporter::Step { step, .. } => {
                    runs.extend(self.premises(*step));
                    self.grounds_of_step(*step)
                }
                Supporter::Relation { relation, from, .. } => {
                    runs.extend(self.end(*from));
                    self.grounds_of(*relation, *from)
                }
            };
            if !grounds.is_empty() {
                runs.push(Run::plain(format!(" · {grounds}")));
            }
            lines.push((1, runs));
            self.attacks_on(supporter, lines);
        }
        for (_, objection, owners) in &found.objections {
            let told = self.told_before(self.link(objection.relation, objection.from));
            if let (Links::Untold, Some(place)) = (links, told) {
                above.add(format!("against it, {place}:"), objection.from);
                continue;
            }
            let relation = &dossier.relations[objection.relation];
            let mut runs = vec![Run::lead("against it:"), Run::plain(" ")];
            runs.extend(self.end(objection.from));
            // That the analyst draws it is said with the grounds.
            let owners = owners.iter().filter(|owner| **owner != Owner::Analyst);
            let owners: Vec<String> = owners.map(|&owner| findings.owner(owner)).collect();
            let by = if owners.is_empty() { String::new() } else { format!(", {}", owners.join(", ")) };
            let fate = self.fate(objection);
            let kind = if relation.kind == RelationKind::Contradicts {
                "contradicts it"
            } else {
                objection_words(objection.kind)
            };
            let standing = self.standing_of(objection.from);
            let past = self.passing_by(objection.relation);
            runs.push(Run::plain(format!(
                " · {kind} · {}{by}{past} — {fate}{standing}",
                self.grounds_of(objection.relation, objection.from)
            )));
            lines.push((1, runs));
            if !self.wants_replies(objection) {
                continue;
            }
            let also_aimed_at = |from: End| found.objections.iter().any(|(_, other, _)| other.from == from);
            self.replies_to(objection, &|from| also_aimed_at(from).then(|| findings.number(claim)), 2, lines);
        }
        self.told_above(1, above, lines);
        let who = |voices: &[crate::query::Attested]| -> Vec<String> {
            let mut names: Vec<String> = Vec::new();
            for voice in voices {
                let place = voice.voice.attestation.map(|id| findings.attestation_place(&dossier.attestations[id]));
                let place = place.filter(|place| !place.is_empty()).map_or(String::new(), |place| format!(", {place}"));
                let name = format!("{}{place}", findings.holder(voice.voice.holder));
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            names
        };
        for (word, voices) in [("denied by", &found.denied), ("questioned by", &found.questioned)] {
            if !voices.is_empty() {
                lines.push((1, vec![Run::plain(format!("{word} {}", who(voices).join("; ")))]));
            }
        }
    }

    /// What attacks a support: its link, its step, or what it rests on.
    fn attacks_on(&mut self, supporter: &Supporter, lines: &mut Vec<(usize, Vec<Run>)>) {
        let ends = supporter.parts(self.dossier());
        let (mut above, mut elsewhere) = (Above::default(), Above::default());
        let mut seen: Vec<RelationId> = Vec::new();
        let mut attacked: Vec<ClaimId> = Vec::new();
        for end in ends {
            let attacks: Vec<Objection> =
                self.findings.statuses.objections_to(end).map(|(_, objection)| *objection).collect();
            for objection in attacks {
                // What objects to a step objects to its argument too.
                if seen.contains(&objection.relation) {
                    continue;
                }
                seen.push(objection.relation);
                if let End::Claim(claim) = end
                    && !self.is_told_here(claim)
                    && !attacked.contains(&claim)
                {
                    attacked.push(claim);
                }
                // Where an attack is only named nothing would tell that it does not count.
                let is_told = self.told_before(self.link(objection.relation, objection.from)).is_some();
                let is_elsewhere = matches!(end, End::Claim(claim) if !self.is_told_here(claim));
                if objection.concession && (is_told || is_elsewhere) {
                    continue;
                }
                let what = match end {
                    End::Claim(claim) => format!("against {}", self.named(claim)),
                    _ => "against this support".to_owned(),
                };
                let link = self.link(objection.relation, objection.from);
                if self.links_here.contains(&link) {
                    above.add(format!("{what}, as above:"), objection.from);
                    continue;
                }
                if let Some(place) = self.told_before(link) {
                    above.add(format!("{what}, {place}:"), objection.from);
                    continue;
                }
                // With the issue of the claim it is told in full.
                if matches!(end, End::Claim(claim) if !self.is_told_here(claim)) {
                    elsewhere.add(format!("{what}, {}:", self.where_told(end)), objection.from);
                    continue;
                }
                let mut runs = vec![Run::lead(format!("{what}:")), Run::plain(" ")];
                runs.extend(self.end(objection.from));
                let grounds = self.grounds_of(objection.relation, objection.from);
                let standing = self.standing_of(objection.from);
                let past = self.passing_by(objection.relation);
                runs.push(Run::plain(format!(" · {grounds}{past} — {}{standing}", self.fate(&objection))));
                lines.push((2, runs));
                if self.wants_replies(&objection) {
                    self.replies_to(&objection, &|_| None, 3, lines);
                }
            }
        }
        self.told_above(2, above, lines);
        self.told_above(2, elsewhere, lines);
        self.what_holds(&attacked, lines);
    }

    /// What does not count wants no reply; what attacks its link is told nowhere else all the same.
    fn wants_replies(&self, objection: &Objection) -> bool {
        !objection.concession
            || self.findings.statuses.replies(objection).iter().any(|reply| reply.point == ReplyPoint::Edge)
    }

    /// What is for premises that are attacked where their own grounds are not told: an attack alone would be half the record.
    fn what_holds(&mut self, attacked: &[ClaimId], lines: &mut Vec<(usize, Vec<Run>)>) {
        for &claim in attacked {
            let mut names = Above::default();
            for supporter in why(&self.findings.statuses, claim).supporters {
                let told = format!("for {}, {}:", self.named(claim), self.where_told(End::Claim(claim)));
                match supporter {
                    Supporter::Relation { from, .. } => names.add(told, from),
                    Supporter::Step { step, .. } => {
                        let premises = &self.dossier().steps[step].premises;
                        premises.iter().for_each(|premise| names.add(told.clone(), End::Claim(premise.claim)));
                    }
                }
            }
            self.told_above(2, names, lines);
        }
    }

    /// The grounds of a step, else where it is taken, or its argument made.
    fn grounds_of_step(&mut self, step: StepId) -> String {
        self.steps_told.insert(step);
        let dossier = self.dossier();
        let grounds = self.grounds(&dossier.steps[step].grounds.iter().collect::<Vec<_>>());
        if !grounds.is_empty() {
            return grounds;
        }
        let argument = &dossier.arguments[dossier.steps[step].argument];
        let said = dossier.steps[step].attestations.iter().chain(&argument.attestations);
        let Some(&id) = said.into_iter().next() else { return grounds };
        let said = &dossier.attestations[id];
        self.quoted.extend(said.source);
        let words = self.findings.attestation_words(said);
        let colon = if words.is_empty() { "" } else { ": " };
        format!("stated in {}{colon}{words}", self.findings.attestation_place(said))
    }

    /// `C12 [notice]`: what is told in full elsewhere.
    pub(super) fn short_name(&mut self, end: End) -> Vec<Run> {
        let End::Claim(claim) = end else { return vec![Run::plain(self.findings.end_name(end))] };
        self.told.insert(claim);
        let title = self.dossier().claims[claim].title.as_deref();
        let title = title.map(|title| Run::plain(format!(" [{title}]")));
        [Run::Claim(self.findings.number(claim))].into_iter().chain(title).collect()
    }

    /// What became of an objection, and by whom.
    fn fate(&self, objection: &Objection) -> String {
        let fate = objection.fate;
        match (objection.concession, fate.conceded, fate.answered) {
            (true, _, _) => "not counted".to_owned(),
            (_, true, _) => {
                let names = self.conceding(objection.from);
                if names.is_empty() { "conceded".to_owned() } else { format!("conceded by {}", names.join(", ")) }
            }
            (_, _, true) if fate.by_own_side => "replied to by its own side".to_owned(),
            (_, _, true) if fate.by_speaker => "replied to (others)".to_owned(),
            (_, _, true) => "replied to (analyst)".to_owned(),
            _ if self.is_answered_with_all(objection) => {
                "no reply but from outside the sources, which is left out †".to_owned()
            }
            _ => "no reply".to_owned(),
        }
    }

    /// Whether an objection has a reply among the links that do not count here.
    fn is_answered_with_all(&self, objection: &Objection) -> bool {
        self.with_all.as_ref().is_some_and(|all| {
            let mut same = all.objections_to(objection.to).filter(|(_, other)| other.relation == objection.relation);
            same.any(|(_, other)| other.from == objection.from && other.fate.answered)
        })
    }

    /// Who concedes what an objection says, in whatever words.
    pub(super) fn conceding(&self, objecting: End) -> Vec<String> {
        let statuses = &self.findings.statuses;
        let ends: Vec<End> = match objecting {
            End::Claim(claim) => statuses.restatements().members(claim).iter().map(|&same| End::Claim(same)).collect(),
            other => vec![other],
        };
        let mut names: Vec<String> = Vec::new();
        for voice in ends.iter().flat_map(|&end| statuses.sides().voices(end)) {
            let name = self.findings.holder(voice.holder);
            if voice.take == Take::Concedes && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// What an edge comes from, in full words.
    pub(super) fn end(&mut self, end: End) -> Vec<Run> {
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

    /// The grounds of a link in words; in short, where they stand in full further up in the issue.
    pub(super) fn grounds_of(&mut self, id: RelationId, from: End) -> String {
        let relation = &self.dossier().relations[id];
        let grounds: Vec<&Grounding> = relation.grounds_from(from).collect();
        let link = self.link(id, from);
        self.links_told.entry(link).or_insert(self.at_issue);
        if self.links_here.insert(link) {
            return self.grounds(&grounds);
        }
        let counted = grounds.iter().filter(|ground| !ground.concession).map(|ground| ground.basis()).min();
        let basis = match counted.or_else(|| grounds.iter().map(|ground| ground.basis()).min()) {
            Some(Basis::External) => "from outside the sources",
            basis => basis.unwrap_or(Basis::Inferred).word(),
        };
        let noted = grounds.iter().any(|ground| ground.note.is_some() || !ground.passages.is_empty());
        if noted { format!("{basis}, as above") } else { basis.to_owned() }
    }

    /// That an objection and what it is aimed at may speak of different things: what differs.
    pub(super) fn passing_by(&self, id: RelationId) -> String {
        let found = differences_of(self.dossier(), &self.dossier().relations[id]);
        let words: Vec<String> = found.iter().map(|one| difference(self.findings, one)).collect();
        if words.is_empty() { String::new() } else { format!(" · may pass each other by: {}", words.join("; ")) }
    }

    /// The grounds of a link in words; the sources that they quote are noted.
    fn grounds(&mut self, grounds: &[&Grounding]) -> String {
        let dossier = self.dossier();
        self.quoted.extend(grounds.iter().flat_map(|ground| &ground.passages).map(|&id| dossier.passages[id].source));
        self.numbered(&self.findings.grounds(grounds.iter().copied()))
    }
}

/// Which links of a claim are told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    All,
    /// Those that were told nowhere before.
    Untold,
}
