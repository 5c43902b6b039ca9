//! What the signs of a diagram mean: only those that occur.

use super::{ANSWER, Drawing};
use crate::query::ReplyStatus;
use crate::view::wording::glyph;
use crate::view::{
    Basis as Drawn, Border, Edge, EdgeKind, LegendEntry, LegendSign, Shape, ShapeKind, Subject as CardSubject,
};

impl Drawing<'_, '_> {
    pub(super) fn legend(&mut self) {
        let mut entries = Vec::new();
        let bases = |edge: &Edge| {
            let kind = edge.kind;
            [Some(edge.basis), edge.back].into_iter().flatten().map(move |basis| (kind, basis))
        };
        let mut edges: Vec<(EdgeKind, Drawn)> = self.diagram.edges.iter().flat_map(bases).collect();
        edges.sort();
        edges.dedup();
        for (kind, basis) in edges {
            entries
                .push(LegendEntry { sign: LegendSign::Edge(kind, basis), words: edge_words(kind, basis).to_owned() });
        }
        let cards = || {
            self.diagram.shapes.iter().filter_map(|shape| match &shape.kind {
                ShapeKind::Card(card) => Some(card),
                _ => None,
            })
        };
        let is_open = |shape: &Shape| match &shape.kind {
            ShapeKind::Card(card) => card.border == Border::Unanswered,
            ShapeKind::Step { border, .. } => *border == Border::Unanswered,
            _ => false,
        };
        if self.diagram.shapes.iter().any(is_open) {
            entries.push(LegendEntry {
                sign: LegendSign::Border(Border::Unanswered),
                words: "unanswered: an objection has no reply".to_owned(),
            });
        }
        if self.diagram.shapes.iter().any(|shape| matches!(shape.kind, ShapeKind::Step { .. })) {
            entries.push(LegendEntry { sign: LegendSign::Step, words: "a step: its premises hold jointly".to_owned() });
        }
        if cards().any(|card| card.subject == CardSubject::Argument) {
            entries.push(LegendEntry { sign: LegendSign::Sketch, words: self.sketch_words().to_owned() });
        }
        for (colour, words) in self.colours() {
            entries.push(LegendEntry { sign: LegendSign::Colour(colour), words });
        }
        if cards().any(|card| card.role == ANSWER) {
            let words = if self.manner.issue.is_some() { "an answer to this issue" } else { "an answer to an issue" };
            entries.push(LegendEntry { sign: LegendSign::Chip(ANSWER.to_owned()), words: words.to_owned() });
        }
        let mut statuses: Vec<ReplyStatus> = Vec::new();
        let claims = self.selection.claims.iter().map(|&claim| self.findings.statuses.claim(claim).status);
        let arguments = self.selection.arguments.iter().map(|&id| self.findings.statuses.argument(id).status);
        for status in claims.chain(arguments) {
            // The thick border has said it, and the word stands beside the glyph.
            let is_shown = status != ReplyStatus::Unanswered && cards().any(|card| card.glyph == glyph(status));
            if is_shown && !statuses.contains(&status) {
                statuses.push(status);
            }
        }
        statuses.sort();
        for status in statuses {
            entries.push(LegendEntry {
                sign: LegendSign::Glyph(glyph(status).to_owned()),
                words: status_legend(status).to_owned(),
            });
        }
        for (index, source) in self.diagram.sources.iter().enumerate() {
            let words =
                if source.title == source.id { source.id.clone() } else { format!("{}: {}", source.id, source.title) };
            entries.push(LegendEntry { sign: LegendSign::Source(index), words });
        }
        self.diagram.legend = entries;
    }

    fn sketch_words(&self) -> &'static str {
        if self.stand_ins.cards.is_empty() {
            "an argument without named premises"
        } else {
            "an argument of which not all claims are shown"
        }
    }

    /// The colours that occur, with the tags that they stand for.
    fn colours(&self) -> Vec<(u32, String)> {
        let Some(settings) = self.manner.settings else { return Vec::new() };
        let on_cards = self.diagram.shapes.iter().filter_map(|shape| match &shape.kind {
            ShapeKind::Card(card) => card.colour,
            _ => None,
        });
        let mut colours: Vec<u32> =
            on_cards.chain(self.diagram.frames.iter().filter_map(|frame| frame.colour)).collect();
        colours.sort_unstable();
        colours.dedup();
        let tags = |colour: u32| {
            let tags = settings.tag_colours.iter().filter(|tag| tag.colour == colour);
            tags.map(|tag| format!("#{}", tag.tag)).collect::<Vec<_>>().join(", ")
        };
        // What has a colour of its own says itself what it is.
        colours.into_iter().map(|colour| (colour, tags(colour))).filter(|(_, tags)| !tags.is_empty()).collect()
    }
}

fn edge_words(kind: EdgeKind, basis: Drawn) -> &'static str {
    match (kind, basis) {
        (EdgeKind::Supports, Drawn::Stated) => "supports, stated by a source",
        (EdgeKind::Supports, Drawn::Inferred) => "supports, inferred by the analyst",
        (EdgeKind::Supports, Drawn::External) => "supports, from outside the sources",
        (EdgeKind::Premise, Drawn::Stated) => "premise of a stated step",
        (EdgeKind::Premise, Drawn::Inferred) => "premise of an inferred step",
        (EdgeKind::Premise, Drawn::External) => "premise of a step from outside",
        (EdgeKind::Concludes, Drawn::Stated) => "concludes, stated by a source",
        (EdgeKind::Concludes, Drawn::Inferred) => "concludes, inferred by the analyst",
        (EdgeKind::Concludes, Drawn::External) => "concludes, from outside the sources",
        (EdgeKind::Objects, Drawn::Stated) => "objects, stated by a source",
        (EdgeKind::Objects, Drawn::Inferred) => "objects, inferred by the analyst",
        (EdgeKind::Objects, Drawn::External) => "objects, from outside the sources",
        (EdgeKind::Undercuts, Drawn::Stated) => "undercuts, stated by a source",
        (EdgeKind::Undercuts, Drawn::Inferred) => "undercuts, inferred by the analyst",
        (EdgeKind::Undercuts, Drawn::External) => "undercuts, from outside the sources",
        (EdgeKind::Contradicts, Drawn::Stated) => "contradict each other, stated by a source",
        (EdgeKind::Contradicts, Drawn::Inferred) => "contradict each other, inferred by the analyst",
        (EdgeKind::Contradicts, Drawn::External) => "contradict each other, from outside the sources",
        (EdgeKind::Restates, _) => "says the same in other words",
        (EdgeKind::Prefers, _) => "outranks",
        (EdgeKind::PartOf, _) => "is a part of",
        (EdgeKind::BearsOn, _) => "bears on",
    }
}

pub(in crate::view) fn status_legend(status: ReplyStatus) -> &'static str {
    match status {
        ReplyStatus::Disputed => "disputed: contradicted, and neither side answered",
        ReplyStatus::Unanswered => "unanswered: an objection has no reply",
        ReplyStatus::Conceded => "conceded: its side grants an objection",
        ReplyStatus::Answered => "answered: every objection has a reply",
        ReplyStatus::SupportChallenged => "support challenged: an argument for it is attacked",
        ReplyStatus::Denied => "denied, without an argument",
        ReplyStatus::Unchallenged => "unchallenged",
    }
}
