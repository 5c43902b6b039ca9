//! Headings: sections, the issues they put, and what stands below inherits.

use super::lower::Lowering;
use crate::argdown::Heading;
use crate::exchange::reader::provisions;
use crate::model::{Burden, IssueKind, Section, Word as _};
use crate::yaml::{Entry, Fields};

/// Keys of Argdown's own that headings carry; they are kept for those who read them.
const ARGDOWN: &[&str] = &["isGroup", "isInGroup", "isClosed", "color", "tags", "rank", "title"];

impl Lowering<'_, '_, '_> {
    pub(super) fn heading(&mut self, heading: &Heading<'_>) {
        while self.open_sections.last().is_some_and(|(level, _)| *level >= heading.level) {
            self.open_sections.pop();
        }
        let mut section = Section {
            title: heading.content.text.trim().into(),
            level: heading.level,
            parent: self.open_sections.last().map(|(_, id)| *id),
            tags: heading.content.tags().map(Box::from).collect(),
            at: self.at(heading.span),
            ..Section::default()
        };
        self.links(&heading.content);
        if let Some(data) = &heading.data {
            self.heading_data(&mut section, Fields::new(&data.value));
        }
        let id = self.reader.dossier.sections.push(section);
        self.open_sections.push((heading.level, id));
        self.section = Some(id);
    }

    fn heading_data(&mut self, section: &mut Section, mut fields: Fields<'_, '_>) {
        let dossier = &mut self.reader.dossier;
        section.source = fields.text("in").map(|id| dossier.source(id.value));
        section.actor = fields.text("by").map(|id| dossier.actor(id.value));
        if let Some(name) = fields.text("issue") {
            let id = dossier.issue(name.value);
            section.issue = Some(id);
            let kind = fields.one_of("kind", IssueKind::WORDS).map(|kind| IssueKind::ALL[kind.value]);
            let burden = fields.map("burden").and_then(|burden| {
                let mut burden = burden.value;
                let party = burden.text("party").map(|party| dossier.party(party.value));
                let basis = burden.text("basis").map(|basis| Box::from(basis.value.as_ref()));
                let cites = provisions(dossier, burden.texts("cites").iter().map(|cited| cited.value.as_ref()));
                if party.is_none() {
                    burden.missing("party", "say which party must show it: `burden: {party: …, basis: …}`");
                }
                burden.finish(&[], &mut self.problems);
                party.map(|party| Burden { party, basis, cites })
            });
            let standard = fields.text("standard").map(|standard| Box::from(standard.value.as_ref()));
            let parent = fields.text("parent").map(|parent| dossier.issue(parent.value));
            let above = section.parent.and_then(|above| dossier.sections[above].issue).filter(|&above| above != id);
            let at = section.at;
            let title = section.title.clone();
            let issue = &mut dossier.issues[id];
            if issue.declared.is_none() {
                issue.declared = Some(at);
                issue.question = title;
                // A heading below the heading of another issue is a part of that issue.
                issue.parent = above;
            }
            issue.kind = issue.kind.or(kind);
            issue.burden = issue.burden.take().or(burden);
            issue.standard = issue.standard.take().or(standard);
            issue.parent = parent.or(issue.parent);
        }
        let unknown: Vec<&Entry<'_>> = fields.finish(ARGDOWN, &mut self.problems);
        section.extra = self.extras(&unknown);
    }
}
