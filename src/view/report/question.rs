//! What is asked, what the memo rests on, and how it is to be read.

use super::Writing;
use crate::model::{Dossier, EdgeSet, End, Grounding, SourceId};
use crate::query::ReplyStatuses;
use crate::view::Findings;
use crate::view::memo::{MemoBlock, Run};
use crate::view::wording::counted;

/// Sign by sign, how a memo is read.
const HOW_TO_READ: [(&str, &str); 10] = [
    (
        "C and a number",
        "a claim of whoever is named for it, put into the words of this dossier. Its footnote has the place, and words of the source \
         as far as the dossier quotes them: they show that the source says this there, and seldom all of what it says",
    ),
    (
        "answer",
        "a claim that the dossier sets down as an answer to the question of an issue; to deny one is to answer as well. Who has none of their own may still \
         object to those of others: that stands below these",
    ),
    ("[short name], <name>", "a claim, an argument, named where it is told in full elsewhere"),
    (
        "law",
        "the provisions and judgments that a claim cites: named, and not quoted, so that they have to be looked up",
    ),
    (
        "a party before a speaker",
        "the side on which the dossier puts them, since they speak for it or argue for it; they need not be its organs. Of no party \
         is whoever speaks for none of those named here, which is not to say that they are neutral",
    ),
    (
        "stated, inferred, from outside the sources",
        "a link that a source draws itself; one that the analyst draws from what the sources say; one for which the analyst needs law or \
         facts that no source gives",
    ),
    (
        "rebuts, undermines, undercuts",
        "an objection is aimed at the claim itself; at a claim that is a premise elsewhere; at the step from premises to conclusion. As such: at \
         the link, and not at what it comes from",
    ),
    (
        "reply, rejoinder",
        "what is said against an objection, and against a reply: whether it is any good is for the reader. It need not come from the side of \
         the claim, and may hit a premise only: which, is said",
    ),
    (
        "ground, scheme",
        "why an objection objects, by the usual names: to distinguish is to say that the case is different; the pattern of an argument, which has \
         questions of its own",
    ),
    (
        "reported, endorsed, as probable, as possible, +1",
        "words that a source tells of somebody else; that its author makes them their own; how firmly a source says it; how many further \
         statements say the same: of the party that stands before the speaker, or, on cards and in the list by number, of anybody",
    ),
];

/// The reply statuses, as a memo means them.
const WORDS_BEHIND: [(&str, &str); 7] = [
    ("unanswered", "an objection to it has no reply"),
    (
        "answered",
        "every objection to it has a reply: not that the claim is answered in the sense of refuted. (analyst): the claim that replies may be a \
         source's, but that it answers the objection only the analyst says; (others), on cards and in tables: neither its own side alone nor the \
         analyst alone",
    ),
    ("objection conceded", "its own side grants an objection, and the others have replies"),
    ("support challenged", "nobody objects to the claim, but somebody does to an argument for it"),
    ("denied", "nobody objects, but somebody denies it without an argument"),
    ("disputed", "it and another contradict each other, and neither has an answer"),
    ("unchallenged", "none of these"),
];

impl Writing<'_, '_> {
    pub(super) fn question(&mut self, scope: &str) {
        let manifest = &self.dossier().manifest;
        self.heading(2, "The question");
        let asked = self.issue.map(|issue| self.question_of(issue));
        if let Some(question) = asked.or_else(|| manifest.question.as_deref().map(str::to_owned)) {
            self.memo.blocks.push(MemoBlock::Paragraph(vec![Run::Strong(question)]));
        }
        self.state(scope);
        self.rests_on();
        self.explained("How to read it", &HOW_TO_READ);
        self.explained("The signs and words behind a claim", &WORDS_BEHIND);
    }

    /// Of when the dossier is, what is selected, which links count.
    pub(super) fn state(&mut self, scope: &str) {
        let manifest = &self.dossier().manifest;
        let mut state = Vec::new();
        if !scope.is_empty() && self.issue.is_none() {
            state.push(format!("of the dossier only: {scope}"));
        }
        state.extend(manifest.as_of.as_deref().map(|date| format!("state of the dossier: {date}")));
        state.push(match self.findings.statuses.edges() {
            EdgeSet::Record => "links counted: those that a source states".to_owned(),
            EdgeSet::Argued => "links counted: those that a source states and those that the analyst infers".to_owned(),
            EdgeSet::All => "links counted: all, also those from outside the sources".to_owned(),
        });
        state.push(counted(self.selection.claims.len(), "claim"));
        self.paragraph(format!("{}.", state.join(" · ")));
    }

    pub(super) fn paragraph_of_left_out(&mut self) {
        if let Some(words) = self.left_out() {
            self.paragraph(words);
        }
    }

    /// Signs and words with what they mean, a line for each.
    fn explained(&mut self, heading: &str, lines: &[(&str, &str)]) {
        self.memo.blocks.push(MemoBlock::Paragraph(vec![Run::Strong(heading.to_owned())]));
        let line = |&(sign, meaning): &(&str, &str)| {
            (0, vec![Run::Strong(sign.to_owned()), Run::plain(format!(": {meaning}"))])
        };
        self.memo.blocks.push(MemoBlock::List(lines.iter().map(line).collect()));
    }

    /// What the memo cannot know: whose texts it has, what silence means, what is left out.
    fn rests_on(&mut self) {
        let dossier = self.dossier();
        let speaking: Vec<SourceId> = self.speaking_sources();
        let mut lines: Vec<(usize, Vec<Run>)> = Vec::new();
        if !speaking.is_empty() {
            let count = counted(speaking.len(), "source");
            let versions = speaking.iter().filter(|&&id| {
                let other = dossier.sources[id].version_of;
                other.is_some_and(|other| speaking.contains(&other))
            });
            let versions = match versions.count() {
                0 => "",
                1 => ", two of which are versions of one text",
                _ => ", some of which are versions of one text",
            };
            lines.push((0, vec![Run::plain(format!(
                "It rests on {count}{versions}. What is not said there may have been said elsewhere: silence here is that of the sources, and not of a party."
            ))]));
        }
        for &id in &speaking {
            let source = &dossier.sources[id];
            let mut words = vec![format!("{}: {}", source.id, source.title), self.findings.authors(id)];
            words.push(source.date.as_deref().unwrap_or("undated").to_owned());
            if let Some(slant) = &source.slant {
                let basis = slant.basis.as_deref().map_or(String::new(), |basis| format!(" ({basis})"));
                words.push(format!("side, as the analyst reads it: {}{basis}", self.findings.party_name(slant.party)));
            }
            lines.push((1, vec![Run::plain(words.join(" · "))]));
        }
        lines.push((0, vec![Run::plain(self.whose())]));
        lines.extend(self.left_out().map(|words| (0, vec![Run::plain(words)])));
        if !lines.is_empty() {
            self.memo.blocks.push(MemoBlock::List(lines));
        }
    }

    /// The sources in which something that is selected is said.
    fn speaking_sources(&self) -> Vec<SourceId> {
        let dossier = self.dossier();
        let said = self.selection.claims.iter().flat_map(|&claim| &dossier.claims[claim].attestations);
        let mut sources: Vec<SourceId> = said.filter_map(|&id| dossier.attestations[id].source).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    /// How many links do not count here, and what the dagger stands for.
    fn left_out(&self) -> Option<String> {
        self.with_all.as_ref()?;
        let is_here = |end: End| self.selection.contains(end);
        let count = links_outside(self.dossier(), self.findings.statuses.edges(), is_here);
        if count == 0 {
            return None;
        }
        let what = if self.findings.statuses.edges() == EdgeSet::Record {
            "inferred by the analyst or drawn from outside the sources"
        } else {
            "drawn from law or facts outside the sources"
        };
        Some(format!(
            "Left out: {} {what}. † marks a claim that would stand otherwise with them.",
            counted(count, "link")
        ))
    }

    /// Whose the claims are: those of the analyst are nobody's statement.
    fn whose(&self) -> String {
        let dossier = self.dossier();
        let said =
            self.selection.claims.iter().filter(|&&claim| !dossier.claims[claim].attestations.is_empty()).count();
        let own = self.selection.claims.len() - said;
        let count = |count: usize| if count == 1 { "1 claim is".to_owned() } else { format!("{count} claims are") };
        let case = "put so that the case of each side is whole";
        match own {
            0 => format!("{} the sources'.", count(said)),
            1 => format!("{} the sources', 1 the analyst's: {case}. It is nobody's statement.", count(said)),
            own => format!(
                "{} the sources', {own} the analyst's: {case}. The latter are nobody's statement, and some may contradict each other.",
                count(said)
            ),
        }
    }
}

/// What would be if all links counted; `None` where none is left out.
pub(super) fn with_all<'l>(findings: &Findings<'l>) -> Option<ReplyStatuses<'l>> {
    let edges = findings.statuses.edges();
    let dossier = findings.dossier();
    (links_outside(dossier, edges, |_| true) > 0).then(|| ReplyStatuses::of(dossier, EdgeSet::All))
}

/// How many links and steps have grounds, but none that counts: of those at something that `is_here`.
fn links_outside(dossier: &Dossier, edges: EdgeSet, is_here: impl Fn(End) -> bool) -> usize {
    let outside =
        |grounds: &[Grounding]| !grounds.is_empty() && grounds.iter().all(|ground| !edges.contains(ground.basis()));
    let relations = dossier.relations.iter().filter(|(_, relation)| outside(&relation.grounds));
    let steps = dossier.steps.iter().filter(|(_, step)| outside(&step.grounds));
    relations.filter(|(_, relation)| is_here(relation.from) || is_here(relation.to)).count()
        + steps.filter(|&(id, step)| is_here(End::Step(id)) || is_here(End::Argument(step.argument))).count()
}
