//! What a map cannot hold, said in words.

use super::raise::Raising;
use crate::model::RelationKind;

impl Raising<'_> {
    /// Notes what could not be written.
    pub(super) fn report_left_out(&mut self) {
        let dossier = self.dossier;
        self.report_declared();
        for &id in &self.plan.left_out {
            self.left_out.push(format!("the edge `{}`: no line can draw it", self.identity.relation(dossier, id)));
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
        let strict = self.is_strict();
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
            if relation.strict && !strict {
                let id = self.identity.relation(dossier, id);
                self.left_out.push(format!("that `{id}` is strict: Argdown is strict in all of a map or nowhere"));
            }
        }
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
