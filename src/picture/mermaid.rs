//! Mermaid: the diagram as a flowchart for hosts that draw it themselves. Where its boxes stand is up to the host.

use super::dot::label;
use super::palette::Colour;
use super::words;
use crate::view::{Diagram, Edge, EdgeKind, ShapeKind};

/// Prints a diagram as a Mermaid flowchart, with a line end at the end.
///
/// Conclusions stand on top. Titles and descriptions are in Mermaid's own `accTitle` and `accDescr`. Lines that a source
/// states itself are told apart by the word `stated`, since Mermaid has no marks for it.
#[must_use]
pub fn write(diagram: &Diagram) -> String {
    let mut out = String::from("flowchart BT\n");
    for (key, words) in [("accTitle", &diagram.title), ("accDescr", &diagram.description)] {
        let words = words::visible(words);
        if !words.is_empty() {
            out.push_str(&format!("  {key}: {}\n", plain(&words)));
        }
    }
    for (index, shape) in diagram.shapes.iter().enumerate() {
        let (lines, [open, close]) = match &shape.kind {
            ShapeKind::Card(card) if card.subject != crate::view::Subject::Claim => {
                (label(card, diagram), ["([", "])"])
            }
            ShapeKind::Card(card) => (label(card, diagram), ["[", "]"]),
            ShapeKind::Issue(card) => {
                (vec![words::visible(&card.question), words::visible(&card.counts.join(" · "))], ["[[", "]]"])
            }
            ShapeKind::Step { label, .. } => (vec![words::visible(label)], ["(", ")"]),
            ShapeKind::Joint => (Vec::new(), ["((", "))"]),
        };
        let lines: Vec<String> = lines.iter().filter(|line| !line.is_empty()).map(|line| escaped(line)).collect();
        let words = if lines.is_empty() { "∴".to_owned() } else { lines.join("<br/>") };
        let words = if matches!(shape.kind, ShapeKind::Joint) { "·".to_owned() } else { words };
        out.push_str(&format!("  n{index}{open}\"{words}\"{close}\n"));
    }
    for (index, shape) in diagram.shapes.iter().enumerate() {
        if let ShapeKind::Card(card) = &shape.kind
            && let Some(colour) = card.colour
        {
            out.push_str(&format!("  style n{index} stroke:{},stroke-width:3px\n", Colour(colour)));
        }
    }
    subgraphs(diagram, &mut out);
    for edge in &diagram.edges {
        if edge.from < diagram.shapes.len() && edge.to < diagram.shapes.len() {
            out.push_str(&format!("  n{} {} n{}\n", edge.from, line(edge), edge.to));
        }
    }
    out
}

/// The frames, each with what stands in it.
fn subgraphs(diagram: &Diagram, out: &mut String) {
    let mut inner: Vec<Vec<usize>> = vec![Vec::new(); diagram.frames.len()];
    let held = diagram.shapes_of_frames();
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (number, frame) in diagram.frames.iter().enumerate().rev() {
        match frame.parent.filter(|&parent| parent < number) {
            Some(parent) => inner[parent].push(number),
            None => open.push((number, false)),
        }
    }
    while let Some((number, is_done)) = open.pop() {
        let Some(frame) = diagram.frames.get(number).filter(|_| !is_done) else {
            out.push_str("  end\n");
            continue;
        };
        out.push_str(&format!("  subgraph f{number}[\"{}\"]\n", escaped(&words::visible(&frame.title))));
        held[number].iter().for_each(|shape| out.push_str(&format!("    n{shape}\n")));
        open.push((number, true));
        open.extend(inner[number].iter().map(|&inner| (inner, false)));
    }
}

/// The line of an edge with its words.
fn line(edge: &Edge) -> String {
    let (line, word) = match edge.kind {
        EdgeKind::Supports => ("-->", "supports"),
        EdgeKind::Premise => ("---", ""),
        EdgeKind::Concludes => ("-->", ""),
        EdgeKind::Objects => ("-.->", "objects"),
        EdgeKind::Undercuts => ("-.-o", "undercuts"),
        EdgeKind::Contradicts => ("x-.-x", "contradicts"),
        EdgeKind::Restates => ("---", "says the same"),
        EdgeKind::Prefers => ("-->", "outranks"),
        EdgeKind::PartOf => ("===", "part of"),
        EdgeKind::BearsOn => ("-.-", "bears on"),
    };
    let stated = edge.is_stated() && !matches!(edge.kind, EdgeKind::PartOf | EdgeKind::BearsOn);
    let words: Vec<String> = [word, if stated { "stated" } else { "" }, edge.label.as_str()]
        .iter()
        .map(|word| escaped(&words::visible(word)))
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() { line.to_owned() } else { format!("{line}|\"{}\"|", words.join(", ")) }
}

/// Words inside quotation marks: what Mermaid or the page around it could take for a sign becomes a character code of
/// Mermaid's.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '`' | '*' | '_' | '\\' | ';' | '{' | '}' | '|' => out.push_str(&format!("#{};", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// A line of words without quotation marks: here codes are not read, so that signs are left out.
fn plain(words: &str) -> String {
    words.replace([';', '{', '}', '<', '>', '#', '"', '`'], " ")
}
