//! An argument diagram, ready to be laid out and painted.

use super::wording::shorten;

/// So many characters of a claim without a short name stand on a card in brief.
const BRIEF_TEXT: usize = 70;

/// A diagram: boxes and edges with final words, in a stable order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagram {
    /// What it shows, in a few words; the picture's `<title>`.
    pub title: String,
    /// One line above the picture: the edge set, the selection, what was left out.
    pub heading: String,
    /// The picture in a sentence or two, for those who cannot see it; the picture's `<desc>`.
    pub description: String,
    /// The boxes, in declaration order. [`Edge::from`] and [`Edge::to`] point into it.
    pub shapes: Vec<Shape>,
    /// The edges, in declaration order.
    pub edges: Vec<Edge>,
    /// The frames round groups of boxes, the outer ones before the inner ones.
    pub frames: Vec<Frame>,
    /// The sources that occur, in dossier order. [`Card::source`] points into it.
    pub sources: Vec<SourceBadge>,
    /// What the signs mean, only those that occur, in the order in which to print them.
    pub legend: Vec<LegendEntry>,
    /// Full sentences and passages of the numbered boxes, for printing beside the picture.
    pub key: Vec<KeyEntry>,
    /// Whether the cards have short names in place of whole claims: see [`Diagram::put_in_brief`].
    pub in_brief: bool,
}

impl Diagram {
    /// Takes the shapes out that no edge joins to another, unless none is joined. Frames stay with what is left.
    pub fn leave_out_lone_shapes(&mut self) {
        let mut joined = vec![false; self.shapes.len()];
        for end in self.edges.iter().flat_map(|edge| [edge.from, edge.to]) {
            if let Some(flag) = joined.get_mut(end) {
                *flag = true;
            }
        }
        if joined.iter().all(|&joined| joined) || !joined.iter().any(|&joined| joined) {
            return;
        }
        let mut places = Vec::with_capacity(joined.len());
        let mut count = 0;
        for &joined in &joined {
            places.push(joined.then_some(count));
            count += usize::from(joined);
        }
        let place = |shape: usize| places.get(shape).copied().flatten();
        let mut joined = joined.into_iter();
        self.shapes.retain(|_| joined.next().unwrap_or(true));
        for edge in &mut self.edges {
            edge.from = place(edge.from).unwrap_or(edge.from);
            edge.to = place(edge.to).unwrap_or(edge.to);
        }
        for frame in &mut self.frames {
            frame.shapes = frame.shapes.iter().filter_map(|&shape| place(shape)).collect();
        }
    }

    /// Leaves on each card of a claim its short name, or the beginning of its words, and who says it: where the words stand
    /// beside the picture, and more of it fits on a page.
    pub fn put_in_brief(&mut self) {
        self.in_brief = true;
        for shape in &mut self.shapes {
            let ShapeKind::Card(card) = &mut shape.kind else { continue };
            card.text = if card.heading.is_empty() { shorten(&card.text, BRIEF_TEXT) } else { card.heading.clone() };
            card.provisions.clear();
            card.place.clear();
            // Which other issue it answers is said by an id, and what part a premise has by a word of its scheme.
            if card.role.contains(' ') {
                card.role.clear();
            }
        }
        for edge in self.edges.iter_mut().filter(|edge| edge.kind == EdgeKind::Premise) {
            edge.label.clear();
        }
    }

    /// For each frame the shapes right in it; a shape that several name stands in the last of them, and one that does not exist
    /// in none.
    #[must_use]
    pub fn shapes_of_frames(&self) -> Vec<Vec<usize>> {
        let mut frame_of = vec![None; self.shapes.len()];
        for (number, frame) in self.frames.iter().enumerate() {
            for &shape in &frame.shapes {
                if let Some(place) = frame_of.get_mut(shape) {
                    *place = Some(number);
                }
            }
        }
        let mut held = vec![Vec::new(); self.frames.len()];
        for (shape, frame) in frame_of.into_iter().enumerate() {
            if let Some(list) = frame.and_then(|frame: usize| held.get_mut(frame)) {
                list.push(shape);
            }
        }
        held
    }
}

/// A frame round boxes and other frames.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// The id of what it stands for, unique in the diagram.
    pub id: String,
    /// What it holds, in a few words; stands at its upper side.
    pub title: String,
    /// The frame around it: an earlier index into [`Diagram::frames`].
    pub parent: Option<usize>,
    /// What stands in it, but not in a frame within it: indices into [`Diagram::shapes`].
    pub shapes: Vec<usize>,
    /// The colour of its outline as `0xrrggbb`, if it has one of its own.
    pub colour: Option<u32>,
}

/// Something with a place of its own in the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The id of what it stands for, unique in the diagram: `c:breach-of-2-4`, `a:jus-cogens/1`.
    pub id: String,
    /// The words shown when the reader points at it: the full sentence and its sources.
    pub title: String,
    /// Where a click leads: `http`, `https`, `mailto`, `#`, or the name of a file in the same folder; anything else is not
    /// written.
    pub link: Option<String>,
    /// What kind of box.
    pub kind: ShapeKind,
}

/// The kinds of boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShapeKind {
    /// A claim, or an argument that is only sketched.
    Card(Card),
    /// A step of an argument: the small pill where its premises join (AIF's RA-node).
    Step {
        /// The name of the argument or scheme, short; may be empty.
        label: String,
        /// How the border is drawn.
        border: Border,
    },
    /// A question in dispute as a whole, in an overview.
    Issue(IssueCard),
    /// A point on an edge at which another edge ends (an undercut of a relation).
    ///
    /// The edge that it lies on is given as two, both of its kind and basis: one into the joint and one out of it. These are
    /// taken to be the first edge out of the joint and the first of the same kind into it; they get no marks at the joint.
    /// The label belongs to one of them only.
    Joint,
}

/// A claim or a sketched argument as a card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// `C5`; empty if it has no number.
    pub number: String,
    /// Its role in the picture in a word, such as `answer`; may be empty.
    pub role: String,
    /// What the card stands for.
    pub subject: Subject,
    /// The reply status as a glyph: `○`.
    pub glyph: String,
    /// The reply status in words: `UNANSWERED`.
    pub status: String,
    /// How the border is drawn.
    pub border: Border,
    /// The title in the author's words: `breach of 2(4)`; may be empty.
    pub heading: String,
    /// The claim, whole; the painter cuts it to three lines.
    pub text: String,
    /// The provisions it cites: `UN Charter art 2(4)`.
    pub provisions: Vec<String>,
    /// Who says it: `Sergey Lavrov`; `reported by …` where it is second-hand.
    pub speaker: String,
    /// Where: `s0 ¶1 s1`.
    pub place: String,
    /// Which source it is tinted by: an index into [`Diagram::sources`].
    pub source: Option<usize>,
    /// The tags that its map shows: `#sanctions`.
    pub tags: Vec<String>,
    /// The colour of the strip at its left side as `0xrrggbb`: that of a tag, or its own.
    pub colour: Option<u32>,
}

/// What a card stands for: claims and arguments have different corners.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Subject {
    /// A claim.
    #[default]
    Claim,
    /// An argument of which no premises are shown.
    Argument,
    /// A closed group.
    Group,
}

/// An issue as a card of an overview.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssueCard {
    /// Its id: `lawful`.
    pub id: String,
    /// What sort of question: `law`; may be empty.
    pub kind: String,
    /// Whether it is open, in a word or two.
    pub state: String,
    /// The question, whole; the painter cuts it to three lines.
    pub question: String,
    /// How many claims, how many of them unanswered, disputed …: a few words each.
    pub counts: Vec<String>,
    /// The answers to it.
    pub answers: Vec<IssueAnswer>,
    /// Who says nothing on it, in a line; may be empty.
    pub silent: String,
    /// On which other issues its claims bear, where lines for it would be too many; may be empty.
    pub bears_on: String,
    /// How the border is drawn.
    pub border: Border,
}

/// An answer on the card of an issue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssueAnswer {
    /// Its reply status as a glyph: `○`.
    pub glyph: String,
    /// Its number and title: `C12 no licence in art 9`.
    pub words: String,
    /// Whether nobody has replied to an objection to it.
    pub unanswered: bool,
}

/// The border of a card or a pill.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Border {
    /// 1 px.
    #[default]
    Normal,
    /// 3 px: at least one objection has no reply.
    Unanswered,
    /// Dashed: falls or is not shown (as soon as outcomes exist).
    Dashed,
}

/// A line between two shapes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The id of the relation, unique in the diagram.
    pub id: String,
    /// The words shown when the reader points at it: who draws the link, where, or the analyst's note.
    pub title: String,
    /// The shape at its tail: what supports or attacks. An index into [`Diagram::shapes`].
    pub from: usize,
    /// The shape at its head: what is supported or attacked.
    pub to: usize,
    /// What it says.
    pub kind: EdgeKind,
    /// Who draws it.
    pub basis: Basis,
    /// Of a contradiction who draws it the other way, from `to`, if that is not the same; `None` of all others.
    pub back: Option<Basis>,
    /// A short word on the line: `distinguish`; mostly empty.
    pub label: String,
}

impl Edge {
    /// Whether a source draws it, be it only one way.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        self.basis == Basis::Stated || self.back == Some(Basis::Stated)
    }
}

/// What an edge says. Told apart by shape, then dash, then colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// Solid line, triangle.
    Supports,
    /// A premise into the pill of its step: solid line without a head.
    Premise,
    /// From the pill of a step to its conclusion: solid line, triangle.
    Concludes,
    /// Dashed line, narrow box across the end.
    Objects,
    /// Dotted line, circle.
    Undercuts,
    /// Dashed line, boxes at both ends.
    Contradicts,
    /// Plain line without a head.
    Restates,
    /// Thin line with an open arrow: outranks.
    Prefers,
    /// From an issue up to the issue that it is a part of: thick plain line without a head. In overviews only.
    PartOf,
    /// Between two issues of which one bears on the other: thin plain line without a head. In overviews only.
    BearsOn,
}

/// Who draws an edge; shown by the mark at its end: filled, hollow, hollow with a square at the tail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// A source makes the link itself.
    Stated,
    /// The analyst infers it from what the sources say.
    Inferred,
    /// It needs law or facts from outside the sources.
    External,
}

/// A source as a badge and a tint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceBadge {
    /// `s0`
    pub id: String,
    /// Its title.
    pub title: String,
    /// Which tint it has: its place among all sources, so that it has the same in every picture.
    pub tint: usize,
}

/// One line of the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendEntry {
    /// The sign.
    pub sign: LegendSign,
    /// What it means.
    pub words: String,
}

/// A sign that the legend explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LegendSign {
    /// A line with its end marks.
    Edge(EdgeKind, Basis),
    /// A border of a card.
    Border(Border),
    /// The chip beside the number of a claim.
    Chip(String),
    /// A status glyph.
    Glyph(String),
    /// The pill of a step.
    Step,
    /// The rounded card of an argument without premises.
    Sketch,
    /// The tint of a source: an index into [`Diagram::sources`].
    Source(usize),
    /// The strip in a colour of the map's own, `0xrrggbb`.
    Colour(u32),
}

/// One entry of the key list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    /// `C5`
    pub number: String,
    /// The whole sentence.
    pub text: String,
    /// Who says it, where, in which words; a line each.
    pub passages: Vec<String>,
}
