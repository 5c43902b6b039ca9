//! DOT: the diagram as text for Graphviz, with the same shapes, dashes and marks as our own pictures.
//!
//! It is written by the crate dot-writer, which adds quotation marks and escapes nothing, and aborts the process where a
//! write fails. So all text goes through `quoted` and `tooltip`, shapes are called `n0`, `n1` …, and the text is
//! made in memory. Held against the real `dot` by tests with hostile diagrams.

use dot_writer::{Attributes, DotWriter, RankDirection, Scope};

use super::clusters;
use super::ids::Ids;
use super::metrics::Font;
use super::palette::{Colour, Palette, Theme};
use super::scene::edge as edges;
use super::scene::joint::{self, Ends};
use super::{scene, words};
use crate::layout::Length;
use crate::view::{Basis, Border, Card, Diagram, Edge, EdgeKind, IssueCard, ShapeKind, Subject};

/// The font that labels are broken for.
const FONT: Font = Font::regular(1_200);
/// The room for a line of a label.
const ROOM: Length = 26_400;
/// No single quoted string is longer, in bytes: some versions of `dot` stop at 16,384.
const LONGEST: usize = 8_000;

/// Prints a diagram as DOT, with a line end at the end.
///
/// Conclusions stand on top: edges are written from the conclusion down with `dir=back`, since `rankdir=BT` spoils the room
/// for titles. The id of every shape and edge is in its attribute `id`, made valid as in SVG, with the salt in front.
#[must_use]
pub fn write(diagram: &Diagram, salt: &str) -> String {
    let palette = Theme::Light.palette();
    let mut ids = Ids::new(salt);
    let mut bytes = Vec::new();
    {
        let mut writer = DotWriter::from(&mut bytes);
        // dot-writer would strip blanks from all that it does not quote itself.
        writer.set_pretty_print(true);
        let mut graph = writer.digraph();
        write_defaults(&mut graph, diagram, palette);
        for (index, shape) in diagram.shapes.iter().enumerate() {
            let mut drawn = graph.node_named(format!("n{index}"));
            let source = if let ShapeKind::Card(card) = &shape.kind { card.source } else { None };
            drawn.set("id", &quoted(&ids.give(&shape.id)), false);
            drawn.set("class", &quoted(&scene::classes(shape, &diagram.sources)), false);
            drawn.set("tooltip", &tooltip(&shape.title), false);
            if let Some(link) = shape.link.as_deref().and_then(words::link) {
                drawn.set("URL", &quoted(&link), false);
            }
            match &shape.kind {
                ShapeKind::Card(card) => {
                    let (tint, _) =
                        palette.tint(source.and_then(|source| diagram.sources.get(source)).map(|source| source.tint));
                    write_card(&mut *drawn, card, tint.to_string(), diagram);
                }
                ShapeKind::Issue(card) => write_issue(&mut *drawn, card),
                ShapeKind::Step { label, border } => write_step(&mut *drawn, label, *border),
                ShapeKind::Joint => {
                    drawn.set("shape", "point", false).set("width", "0.08", false);
                }
            }
        }
        let titles: Vec<String> = diagram.frames.iter().map(|frame| words::visible(&frame.title)).collect();
        let ids_of_frames: Vec<String> = diagram.frames.iter().map(|frame| ids.give(&frame.id)).collect();
        let parents: Vec<Option<usize>> = diagram.frames.iter().map(|frame| frame.parent).collect();
        clusters::write(&mut graph, &parents, diagram.shapes_of_frames(), &|cluster, frame| {
            let text = |texts: &[String]| texts.get(frame).map(String::as_str).unwrap_or_default().to_owned();
            cluster.set("id", &quoted(&text(&ids_of_frames)), false);
            cluster.set("label", &quoted_lines(&words::lines(&text(&titles), FONT, 3 * ROOM, 2), "\\l"), false);
            cluster.set("labeljust", "l", false).set("fontsize", "12", false).set(
                "tooltip",
                &tooltip(&text(&titles)),
                false,
            );
            let colour = diagram.frames.get(frame).and_then(|frame| frame.colour).map_or(palette.hairline, Colour);
            cluster.set("color", &quoted(&colour.to_string()), false).set("style", "rounded", false);
        });
        let ends = joint::ends(diagram);
        for (edge, ends) in diagram.edges.iter().zip(ends) {
            if edge.from < diagram.shapes.len() && edge.to < diagram.shapes.len() {
                write_edge(&mut graph, edge, ends, &ids.give(&edge.id), palette);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The lines of the label of a card: number, role and status; title; claim; provisions; speaker, source and place.
#[must_use]
pub fn label(card: &Card, diagram: &Diagram) -> Vec<String> {
    let joined = |parts: &[&str], between: &str| {
        let parts: Vec<String> = parts.iter().map(|part| words::visible(part)).filter(|p| !p.is_empty()).collect();
        parts.join(between)
    };
    let mut lines = Vec::new();
    let status = joined(&[&card.glyph, &card.status], " ");
    lines.push(joined(&[&card.number, &card.role, &status], "  "));
    lines.extend(words::lines(&card.heading, FONT, ROOM, 2));
    if words::visible(&card.text) != words::visible(&card.heading) {
        lines.extend(words::lines(&card.text, FONT, ROOM, 3));
    }
    let provisions: Vec<String> = card
        .provisions
        .iter()
        .chain(&card.tags)
        .map(|text| words::visible(text))
        .filter(|text| !text.is_empty())
        .map(|text| format!("({text})"))
        .collect();
    lines.extend(words::lines(&provisions.join(" "), FONT, ROOM, 3));
    let source = card.source.and_then(|source| diagram.sources.get(source)).map_or("", |source| source.id.as_str());
    let place = if card.place.starts_with(source) { "" } else { source };
    lines.extend(words::lines(&joined(&[&card.speaker, &joined(&[place, &card.place], " ")], " · "), FONT, ROOM, 2));
    lines.retain(|line| !line.is_empty());
    lines
}

fn write_defaults(graph: &mut Scope<'_, '_>, diagram: &Diagram, palette: &Palette) {
    let mut title: Vec<String> = words::lines(&diagram.title, FONT, 3 * ROOM, 4);
    title.extend(words::lines(&diagram.heading, FONT, 3 * ROOM, 4));
    let ink = quoted(&palette.ink.to_string());
    graph
        .graph_attributes()
        .set_rank_direction(RankDirection::TopBottom)
        .set("label", &quoted_lines(&title, "\\n"), false)
        .set("labelloc", "t", false)
        .set("tooltip", &tooltip(&diagram.description), false)
        .set("bgcolor", &quoted(&palette.paper.to_string()), false)
        .set("fontname", "\"DejaVu Sans\"", false)
        .set("fontsize", "14", false)
        .set("nodesep", "0.35", false)
        .set("ranksep", "0.5", false);
    graph
        .node_attributes()
        .set("shape", "box", false)
        .set("fontname", "\"DejaVu Sans\"", false)
        .set("fontsize", "10", false)
        .set("margin", "\"0.14,0.08\"", false)
        .set("color", &ink, false)
        .set("fontcolor", &ink, false);
    graph.edge_attributes().set("fontname", "\"DejaVu Sans\"", false).set("fontsize", "9", false);
}

fn write_card(drawn: &mut impl Attributes, card: &Card, tint: String, diagram: &Diagram) {
    let mut styles = vec!["filled"];
    if card.subject != Subject::Claim {
        styles.push("rounded");
    }
    if card.border == Border::Dashed {
        styles.push("dashed");
    }
    drawn
        .set("label", &quoted_lines(&label(card, diagram), "\\l"), false)
        .set("style", &quoted(&styles.join(",")), false)
        .set("fillcolor", &quoted(&tint), false)
        .set("penwidth", pen_width(card.border), false);
    if let Some(colour) = card.colour {
        drawn.set("color", &quoted(&Colour(colour).to_string()), false);
    }
}

fn write_issue(drawn: &mut impl Attributes, card: &IssueCard) {
    let mut lines = vec![[&card.id, &card.kind, &card.state].map(|part| words::visible(part)).join("  ")];
    lines.extend(words::lines(&card.question, FONT, ROOM, 3));
    lines.push(words::visible(&card.counts.join(" · ")));
    for answer in &card.answers {
        lines.extend(words::lines(&format!("{} {}", answer.glyph, answer.words), FONT, ROOM, 1));
    }
    lines.extend(words::lines(&card.silent, FONT, ROOM, 2));
    lines.extend(words::lines(&card.bears_on, FONT, ROOM, 2));
    lines.retain(|line| !line.trim().is_empty());
    drawn.set("label", &quoted_lines(&lines, "\\l"), false).set("penwidth", pen_width(card.border), false);
}

fn pen_width(border: Border) -> &'static str {
    if border == Border::Unanswered { "3" } else { "1" }
}

fn write_step(drawn: &mut impl Attributes, label: &str, border: Border) {
    let label = words::shorten(&words::visible(label), FONT, ROOM);
    let label = if label.is_empty() { "∴" } else { &label };
    drawn
        .set("label", &quoted(label), false)
        .set("style", "rounded", false)
        .set("penwidth", pen_width(border), false)
        .set("margin", "\"0.1,0.02\"", false)
        .set("width", "0.4", false)
        .set("height", "0.25", false);
}

fn write_edge(graph: &mut Scope<'_, '_>, edge: &Edge, Ends { tail, head }: Ends, id: &str, palette: &Palette) {
    let colour = quoted(&edges::line_colour(edge.kind, palette).to_string());
    let mark = |basis: Basis| match (edge.kind, basis == Basis::Stated) {
        (EdgeKind::Supports | EdgeKind::Concludes, true) => "normal",
        (EdgeKind::Supports | EdgeKind::Concludes, false) => "onormal",
        (EdgeKind::Objects | EdgeKind::Contradicts, true) => "box",
        (EdgeKind::Objects | EdgeKind::Contradicts, false) => "obox",
        (EdgeKind::Undercuts, true) => "dot",
        (EdgeKind::Undercuts, false) => "odot",
        (EdgeKind::Prefers, _) => "vee",
        (EdgeKind::Premise | EdgeKind::Restates | EdgeKind::PartOf | EdgeKind::BearsOn, _) => "none",
    };
    // A diamond where our own pictures have a small square: Graphviz's box is the mark of an objection already.
    let at_head = match (head, edge.back) {
        (true, Some(Basis::External)) => format!("odiamond{}", mark(edge.basis)),
        (true, _) => mark(edge.basis).to_owned(),
        (false, _) => "none".to_owned(),
    };
    let at_tail = match (tail, edge.kind, edge.basis) {
        (true, EdgeKind::Contradicts, basis) => {
            let square = if basis == Basis::External { "odiamond" } else { "" };
            format!("{square}{}", mark(edge.back.unwrap_or(basis)))
        }
        (true, _, Basis::External) => "odiamond".to_owned(),
        _ => "none".to_owned(),
    };
    let style = match edge.kind {
        EdgeKind::Objects | EdgeKind::Contradicts => "dashed",
        EdgeKind::Undercuts => "dotted",
        _ => "solid",
    };
    let thin = matches!(edge.kind, EdgeKind::Restates | EdgeKind::Prefers | EdgeKind::BearsOn);
    let width = match (thin, edge.is_stated()) {
        (true, true) => "1.3",
        (true, false) => "0.9",
        (false, true) => "2",
        (false, false) => "1.2",
    };
    // The conclusion comes first: what we call the head of an edge is the tail of Graphviz's.
    let written = graph.edge(format!("n{}", edge.to), format!("n{}", edge.from));
    let mut drawn = written.attributes();
    drawn
        .set("id", &quoted(id), false)
        .set("class", &quoted(edges::classes(edge).trim_start_matches("edge ")), false)
        .set("dir", if at_tail == "none" { "back" } else { "both" }, false)
        .set("arrowtail", &at_head, false)
        .set("arrowhead", &at_tail, false)
        .set("style", style, false)
        .set("color", &colour, false)
        .set("penwidth", width, false)
        .set("tooltip", &tooltip(&edge.title), false);
    let label = words::shorten(&words::visible(&edge.label), FONT, ROOM);
    if !label.is_empty() {
        drawn.set("label", &quoted(&format!(" {label} ")), false).set("fontcolor", &colour, false);
    }
}

/// A quoted string of one line that means just this text.
fn quoted(text: &str) -> String {
    let mut pieces = Pieces::default();
    text.chars().for_each(|character| pieces.push(&escaped(character)));
    pieces.finish()
}

/// A quoted string of several lines, each ended by `\n` (centred) or `\l` (to the left).
fn quoted_lines(lines: &[String], end: &str) -> String {
    let mut pieces = Pieces::default();
    for line in lines {
        line.chars().for_each(|character| pieces.push(&escaped(character)));
        pieces.push(end);
    }
    pieces.finish()
}

/// A quoted string for a tooltip. Graphviz expands its backslashes twice.
fn tooltip(text: &str) -> String {
    let text = words::readable(text);
    // An empty tooltip would be filled with the label.
    let text = if text.is_empty() { " ".to_owned() } else { text };
    let mut pieces = Pieces::default();
    for character in text.chars() {
        match character {
            '\\' => pieces.push("\\\\\\\\"),
            '\n' => pieces.push("&#10;"),
            _ => pieces.push(&escaped(character)),
        }
    }
    pieces.finish()
}

/// A character inside quotation marks. `&` must be an entity, or Graphviz would read entities into the text.
fn escaped(character: char) -> String {
    match character {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '&' => "&amp;".to_owned(),
        '\n' => " ".to_owned(),
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}'.to_string(),
        _ if character.is_control() => '\u{fffd}'.to_string(),
        _ => character.to_string(),
    }
}

/// A long string as `"…" + "…"`: Graphviz joins the pieces. An escape is never cut.
#[derive(Debug, Default)]
struct Pieces {
    done: String,
    piece: String,
}

impl Pieces {
    fn push(&mut self, escaped: &str) {
        if self.piece.len() + escaped.len() > LONGEST {
            self.done.push('"');
            self.done.push_str(&std::mem::take(&mut self.piece));
            self.done.push_str("\" + ");
        }
        self.piece.push_str(escaped);
    }

    fn finish(self) -> String {
        format!("{}\"{}\"", self.done, self.piece)
    }
}
