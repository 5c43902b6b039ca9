//! A claim with what is linked to it: what speaks for it, what against it, on which grounds, and what became of that.

use std::collections::BTreeSet;

use super::Writing;
use super::replies::Above;
use crate::contrast::differences_of;
use crate::model::{Basis, ClaimId, End, Grounding, RelationId, RelationKind, SourceId, StepId, Word as _};
use crate::query::{Attested, Objection, Owner, ReplyPoint, Supporter, Take, why};
use crate::view::contrast::difference;
use crate::view::memo::Run;
use crate::view::wording::objection_words;

/// Which links of a claim are told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    All,
    /// Those that were told nowhere before.
    Untold,
}

impl Writing<'_, '_> {
    /// A claim with what speaks for it, what against it, and what is replied.
    pub(super) fn point(&mut self, claim: ClaimId, links: Links, lines: &mut Vec<(usize, Vec<Run>)>) {
        let findings = self.findings;
        let found = why(&findings.statuses, claim);
        // What was told further up in the issue has its short name.
        let is_short = links == Links::Untold && self.here.contains(&claim);
        let mut runs = if is_short { self.short_name(End::Claim(claim)) } else { self.claim(claim) };
        let holders = if is_short { String::new() } else { format!(" — {}", self.held_by(claim)) };
        runs.push(Run::plain(format!("{holders} · {}", self.status_in_short(claim))));
        lines.push((0, runs));
        // What was told before is named: half of what is linked to a claim would be a half-truth.
        let mut above = Above::default();
        for supporter in &found.supporters {
            self.support(supporter, links, &mut above, lines);
        }
        for (_, objection, owners) in &found.objections {
            let told = self.told_before(self.link(objection.relation, objection.from));
            if let (Links::Untold, Some(place)) = (links, told) {
                above.add(format!("against it, {place}:"), objection.from);
                continue;
            }
            self.objection(objection, owners, lines);
            if self.wants_replies(objection) {
                let also_aimed_at = |from: End| found.objections.iter().any(|(_, other, _)| other.from == from);
                let number = |from| also_aimed_at(from).then(|| self.findings.number(claim));
                self.replies_to(objection, &number, 2, lines);
            }
        }
        self.told_above(1, above, lines);
        for (word, voices) in [("denied by", &found.denied), ("questioned by", &found.questioned)] {
            if !voices.is_empty() {
                lines.push((1, vec![Run::plain(format!("{word} {}", self.who(voices).join("; ")))]));
            }
        }
    }

    /// A support with its grounds, and what attacks it; what was told before goes to `above`.
    fn support(&mut self, supporter: &Supporter, links: Links, above: &mut Above, lines: &mut Vec<(usize, Vec<Run>)>) {
        if links == Links::Untold && self.was_told(supporter) {
            if let Supporter::Relation { relation, from, .. } = supporter
                && let Some(place) = self.told_before(self.link(*relation, *from))
            {
                above.add(format!("for it, {place}:"), *from);
            }
            return;
        }
        let mut runs = vec![Run::lead("for it:"), Run::plain(" ")];
        let dossier = self.dossier();
        let (grounds, by) = match supporter {
            Supporter::Step { step, .. } => {
                runs.extend(self.premises(*step));
                (self.grounds_of_step(*step), self.drawn_by(&dossier.steps[*step].grounds))
            }
            Supporter::Relation { relation, from, .. } => {
                runs.extend(self.end(*from));
                (self.grounds_of(*relation, *from), self.drawn_by(&dossier.relations[*relation].grounds))
            }
        };
        if !grounds.is_empty() {
            runs.push(Run::plain(format!(" · {grounds}{by}")));
        }
        lines.push((1, runs));
        self.attacks_on(supporter, lines);
    }

    /// `, Sergey Lavrov`: who draws a link in a source that somebody else has written.
    fn drawn_by(&self, grounds: &[Grounding]) -> String {
        let dossier = self.dossier();
        let is_author =
            |actor, source: Option<SourceId>| source.is_some_and(|id| dossier.sources[id].authors.contains(&actor));
        let edges = self.findings.statuses.edges();
        let counted = grounds.iter().filter(|ground| edges.contains(ground.basis()));
        let drawn = counted.filter_map(|ground| Some((ground.by?, ground.source)));
        let names: BTreeSet<&str> = drawn
            .filter(|&(actor, source)| !is_author(actor, source))
            .map(|(actor, _)| self.findings.actor_name(actor))
            .collect();
        names.into_iter().map(|name| format!(", {name}")).collect()
    }

    /// An objection with its grounds, whose it is, and what became of it.
    fn objection(&mut self, objection: &Objection, owners: &[Owner], lines: &mut Vec<(usize, Vec<Run>)>) {
        let mut runs = vec![Run::lead("against it:"), Run::plain(" ")];
        runs.extend(self.end(objection.from));
        // That the analyst draws it is said with the grounds.
        let owners = owners.iter().filter(|owner| **owner != Owner::Analyst);
        let owners: Vec<String> = owners.map(|&owner| self.findings.owner(owner)).collect();
        let by = if owners.is_empty() { String::new() } else { format!(", {}", owners.join(", ")) };
        let kind = match self.dossier().relations[objection.relation].kind {
            RelationKind::Contradicts => "contradicts it",
            _ => objection_words(objection.kind),
        };
        let fate = self.fate(objection);
        let standing = self.standing_of(objection.from);
        let past = self.passing_by(objection.relation);
        let grounds = self.grounds_of(objection.relation, objection.from);
        runs.push(Run::plain(format!(" · {kind} · {grounds}{by}{past} — {fate}{standing}")));
        lines.push((1, runs));
    }

    /// Who says a thing, and where.
    fn who(&self, voices: &[Attested]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for voice in voices {
            let place =
                voice.voice.attestation.map(|id| self.findings.attestation_place(&self.dossier().attestations[id]));
            let place = place.filter(|place| !place.is_empty()).map_or(String::new(), |place| format!(", {place}"));
            let name = format!("{}{place}", self.findings.holder(voice.voice.holder));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// What attacks a support: its link, its step, or what it rests on.
    fn attacks_on(&mut self, supporter: &Supporter, lines: &mut Vec<(usize, Vec<Run>)>) {
        let ends = supporter.parts(self.dossier());
        let (mut above, mut elsewhere) = (Above::default(), Above::default());
        let mut seen: Vec<RelationId> = Vec::new();
        let mut attacked: Vec<ClaimId> = Vec::new();
        for end in ends {
            // What is aimed at a claim of another issue is told in full with that.
            let far_off = match end {
                End::Claim(claim) => Some(claim).filter(|&claim| !self.is_told_here(claim)),
                _ => None,
            };
            let attacks: Vec<Objection> =
                self.findings.statuses.objections_to(end).map(|(_, objection)| *objection).collect();
            for objection in attacks {
                // What objects to a step objects to its argument too.
                if seen.contains(&objection.relation) {
                    continue;
                }
                seen.push(objection.relation);
                attacked.extend(far_off.filter(|claim| !attacked.contains(claim)));
                let link = self.link(objection.relation, objection.from);
                let told = self.told_before(link);
                // Where an attack is only named nothing would tell that it does not count.
                if objection.concession && (told.is_some() || far_off.is_some()) {
                    continue;
                }
                let what = match end {
                    End::Claim(claim) => format!("against {}", self.named(claim)),
                    _ => "against this support".to_owned(),
                };
                let is_open = !objection.concession && objection.fate.unanswered();
                if self.links_here.contains(&link) {
                    above.add_attack(format!("{what}, as above:"), objection.from, is_open);
                } else if let Some(place) = told {
                    above.add_attack(format!("{what}, {place}:"), objection.from, is_open);
                } else if far_off.is_some() {
                    elsewhere.add_attack(
                        format!("{what}, {}:", self.place_of_link(link, end)),
                        objection.from,
                        is_open,
                    );
                } else {
                    self.attack(&what, &objection, lines);
                }
            }
        }
        self.told_above(2, above, lines);
        self.told_above(2, elsewhere, lines);
        self.what_holds(&attacked, lines);
    }

    /// An attack on a support with its grounds, and what is replied.
    fn attack(&mut self, what: &str, objection: &Objection, lines: &mut Vec<(usize, Vec<Run>)>) {
        let mut runs = vec![Run::lead(format!("{what}:")), Run::plain(" ")];
        runs.extend(self.end(objection.from));
        let grounds = self.grounds_of(objection.relation, objection.from);
        let standing = self.standing_of(objection.from);
        let past = self.passing_by(objection.relation);
        runs.push(Run::plain(format!(" · {grounds}{past} — {}{standing}", self.fate(objection))));
        lines.push((2, runs));
        if self.wants_replies(objection) {
            self.replies_to(objection, &|_| None, 3, lines);
        }
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
            let (what, end) = (self.named(claim), End::Claim(claim));
            for supporter in why(&self.findings.statuses, claim).supporters {
                match supporter {
                    Supporter::Relation { relation, from, .. } => {
                        let place = self.place_of_link(self.link(relation, from), end);
                        names.add(format!("for {what}, {place}:"), from);
                    }
                    Supporter::Step { step, .. } => {
                        let place = self.place_of_step(step, end);
                        for premise in &self.dossier().steps[step].premises {
                            names.add(format!("for {what}, {place}:"), End::Claim(premise.claim));
                        }
                    }
                }
            }
            self.told_above(2, names, lines);
        }
    }

    /// The grounds of a step, else where it is taken, or its argument made.
    fn grounds_of_step(&mut self, step: StepId) -> String {
        self.told_at.steps.entry(step).or_insert(self.at_issue);
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
        self.told_at.links.entry(link).or_insert(self.at_issue);
        // What has no words beyond whose it is is as short as it can be.
        let noted = grounds.iter().any(|ground| ground.note.is_some() || !ground.passages.is_empty());
        if self.links_here.insert(link) || !noted {
            return self.grounds(&grounds);
        }
        let counted = grounds.iter().filter(|ground| !ground.concession).map(|ground| ground.basis()).min();
        match counted.or_else(|| grounds.iter().map(|ground| ground.basis()).min()) {
            Some(Basis::External) => "from outside the sources, as above".to_owned(),
            basis => format!("{}, as above", basis.unwrap_or(Basis::Inferred).word()),
        }
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
