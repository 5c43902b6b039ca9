//! What a map cannot hold, said in words.

use super::raise::Raising;
use super::raise_strict as strict;
use crate::model::{RelationId, RelationKind};

impl Raising<'_> {
    /// Notes what could not be written.
    pub(super) fn report_left_out(&mut self) {
        let dossier = self.dossier;
        self.report_declared();
        for &id in &self.plan.left_out {
            self.left_out.push(format!("the edge `{}`: no line can draw it", self.identity.relation(dossier, id)));
        }
        for &thing in &self.defined_again {
            let name = self.title_of(thing).unwrap_or_default();
            let words = format!(
                "`{name}` stands with its text wherever it is named: no reference of Argdown can carry that title"
            );
            self.left_out.push(words);
        }
        let mut apart = 0;
        let attested = dossier.attestations.iter().map(|(_, said)| (&said.passages, said.source));
        let steps = dossier.steps.iter().map(|(_, step)| &step.grounds);
        let grounds = dossier.relations.iter().map(|(_, relation)| &relation.grounds).chain(steps).flatten();
        for (passages, source) in attested.chain(grounds.map(|ground| (&ground.passages, ground.source))) {
            let mut passages = passages.iter().map(|&id| &dossier.passages[id]);
            let first = passages.clone().next();
            let same = |passage: &crate::model::Passage| {
                Some(passage.source) == source
                    && first
                        .is_some_and(|first| first.locator == passage.locator && first.occurrence == passage.occurrence)
            };
            apart += usize::from(!passages.all(same));
        }
        if apart > 0 {
            self.left_out
                .push(format!("which passage stands where, {apart} times: those of one speaker share a place"));
        }
        for (id, relation) in dossier.relations.iter() {
            let usual = |ground: &crate::model::Grounding| {
                let mut marked = crate::model::Grounding::unmarked(ground.at);
                marked.basis = Some(crate::model::Basis::Inferred);
                marked.note = Some(super::claim::RESTATEMENT.into());
                *ground == marked
            };
            if relation.kind == RelationKind::Restates && !relation.grounds.iter().all(usual) {
                let id = self.identity.relation(dossier, id);
                self.left_out.push(format!("the grounds of `{id}`: `restates` has none of its own"));
            }
            if relation.strict && !strict::can_be_strict(relation) {
                let id = self.identity.relation(dossier, id);
                self.left_out
                    .push(format!("that `{id}` is strict: of Argdown's edges only a support between claims can be"));
            }
        }
        self.report_mode();
    }

    /// Edges that are strict in a map that is not, and the other way round: Argdown knows only a mode of a whole map.
    fn report_mode(&mut self) {
        let dossier = self.dossier;
        let said = |id: &RelationId| strict::is_said(&dossier.relations[*id], self.is_strict);
        let mut other = dossier.relations.ids().filter(said);
        let Some(first) = other.next() else { return };
        let more = other.count();
        let first = self.identity.relation(dossier, first);
        let (edges, are) = match more {
            0 => (format!("`{first}`"), "is"),
            1 => (format!("`{first}` and one more edge"), "are"),
            _ => (format!("`{first}` and {more} more edges"), "are"),
        };
        let (mode, key, read) = if self.is_strict {
            ("not strict, in a map that is", "false", "entailment and contrariety")
        } else {
            ("strict, in a map that is not", "true", "support and attack")
        };
        self.left_out.push(format!(
            "{edges} {are} {mode}: Argdown's own tool reads {read} there; `link: {{strict: {key}}}` tells rebut"
        ));
    }

    /// What a dossier declares beside its maps.
    fn report_declared(&mut self) {
        let dossier = self.dossier;
        let kinds = [
            (dossier.parties.iter().filter(|(_, party)| party.declared.is_some()).count(), "party", "parties"),
            (dossier.actors.iter().filter(|(_, actor)| actor.declared.is_some()).count(), "actor", "actors"),
            (dossier.instruments.iter().filter(|(_, it)| it.declared.is_some()).count(), "instrument", "instruments"),
            (dossier.provisions.iter().filter(|(_, it)| it.declared.is_some()).count(), "provision", "provisions"),
            (dossier.sources.iter().filter(|(_, source)| source.declared.is_some()).count(), "source", "sources"),
        ];
        let declared = kinds.iter().filter(|(count, _, _)| *count > 0);
        let counts: Vec<String> = declared
            .map(|&(count, one, more)| if count == 1 { format!("1 {one}") } else { format!("{count} {more}") })
            .collect();
        if !counts.is_empty() {
            self.left_out.push(format!(
                "what is declared of {}: in a map alone they are names, and sides are not known; `-t json` keeps them",
                counts.join(", ")
            ));
        }
    }
}
