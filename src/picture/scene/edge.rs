//! Edges: lines told apart by the shape at their end, then by dash, then by colour.

use super::Part;
use super::card;
use super::joint::{Ends, ends, joints, reach};
use super::line::{area, distance, polyline, round_div, trim_end, trim_start};
use super::mark::{Anchor, Mark, PathStep, Stroke};
use crate::layout::{EdgeInput, Layout, Length, Point, Rect, Size, Spacing};
use crate::picture::ids::Ids;
use crate::picture::metrics::Font;
use crate::picture::palette::{Colour, Palette};
use crate::picture::words;
use crate::view::{Basis, Diagram, Edge, EdgeKind, Shape, ShapeKind};

/// The font of the word on an edge.
const LABEL: Font = Font::regular(1_000);
/// The widest label.
const LABEL_ROOM: Length = 16_000;
/// Half the length of the bar of an objection.
const BAR: Length = 620;
/// How much wider than the line its halo is.
const HALO: Length = 500;
/// The halo keeps so far from both ends, so as not to rub out what meets there.
const HALO_GAP: Length = 1_600;

/// The distances that the marks at the ends of lines need.
pub(super) fn spacing() -> Spacing {
    // Two bars side by side do not touch, and before a mark there is some straight line, with a square at its tail.
    Spacing {
        line_gap: 2 * BAR + 260,
        mark_room: 2_000,
        box_gap: 2_400,
        row_gap: 3_500,
        line_box_gap: 1_200,
        component_gap: 4_000,
        ..Spacing::default()
    }
}

/// What the layout is told of an edge.
pub(super) fn input(edge: &Edge) -> EdgeInput {
    let label = label(edge);
    let size = Size { width: LABEL.width(&label) + 600, height: 1_400 };
    EdgeInput {
        label: (!label.is_empty()).then_some(size),
        // The lines of one argument stay together; what only restates may wander.
        weight: match edge.kind {
            EdgeKind::PartOf => 6,
            EdgeKind::Premise | EdgeKind::Concludes => 3,
            EdgeKind::Supports | EdgeKind::Objects | EdgeKind::Undercuts => 2,
            EdgeKind::Contradicts | EdgeKind::Restates | EdgeKind::Prefers | EdgeKind::BearsOn => 1,
        },
        symmetric: matches!(edge.kind, EdgeKind::Contradicts | EdgeKind::Restates | EdgeKind::BearsOn),
        ..EdgeInput::new(edge.from, edge.to)
    }
}

/// Paints all edges; `drawing` is the top left corner of the drawing on the page.
pub(super) fn paint_all(
    diagram: &Diagram,
    layout: &Layout,
    drawing: Point,
    palette: &Palette,
    ids: &mut Ids,
) -> Vec<Part> {
    let joints = joints(diagram, layout);
    let shapes = diagram.shapes.iter().zip(&layout.boxes);
    let cards: Vec<Rect> =
        shapes.filter(|(shape, _)| shape.kind != ShapeKind::Joint).map(|(_, place)| *place).collect();
    let mut parts = Vec::new();
    for ((edge, route), ends) in diagram.edges.iter().zip(&layout.edges).zip(ends(diagram)) {
        if route.points.len() < 2 {
            continue;
        }
        let mut points = route.points.clone();
        let mut sides = [edge.from, edge.to].map(|shape| layout.boxes.get(shape).copied());
        if let Some(Some(dot)) = joints.get(edge.to) {
            reach(&mut points, *dot, ends.head, &cards);
            sides[1] = None;
        }
        if let Some(Some(dot)) = joints.get(edge.from) {
            points.reverse();
            reach(&mut points, *dot, ends.tail, &cards);
            points.reverse();
            sides[0] = None;
        }
        let mut marks =
            line_marks(edge.kind, (edge.basis, edge.back.unwrap_or(edge.basis)), &points, ends, Some(sides), palette);
        let label = label(edge);
        if let Some(place) = route.label.filter(|_| !label.is_empty()) {
            marks.push(Mark::Box { at: place, radius: 200, fill: Some(palette.paper), stroke: None });
            let Point { x, y } = place.centre();
            marks.push(card::line(label, LABEL, line_colour(edge.kind, palette), Anchor::Middle, x, y + 360));
        }
        for mark in &mut marks {
            mark.shift(drawing.x, drawing.y);
        }
        let description = describe(edge, &diagram.shapes);
        let title = words::readable(&edge.title);
        parts.push(Part {
            id: ids.give(&edge.id),
            classes: classes(edge),
            role: "graphics-symbol img",
            title: if title.is_empty() { description.clone() } else { title },
            description,
            link: None,
            marks,
        });
    }
    parts
}

/// The sign of an edge in the legend: a level line of a given length.
pub(super) fn sign(kind: EdgeKind, basis: Basis, from: Point, length: Length, palette: &Palette) -> Vec<Mark> {
    let to = Point { x: from.x + length, y: from.y };
    line_marks(kind, (basis, basis), &[from, to], Ends { tail: true, head: true }, None, palette)
}

/// The word of an edge's kind in classes and descriptions.
pub(in crate::picture) fn kind_word(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Supports => "supports",
        EdgeKind::Premise => "premise",
        EdgeKind::Concludes => "concludes",
        EdgeKind::Objects => "objects",
        EdgeKind::Undercuts => "undercuts",
        EdgeKind::Contradicts => "contradicts",
        EdgeKind::Restates => "restates",
        EdgeKind::Prefers => "prefers",
        EdgeKind::PartOf => "part-of",
        EdgeKind::BearsOn => "bears-on",
    }
}

/// The word of an edge's basis in classes and descriptions.
pub(in crate::picture) fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated",
        Basis::Inferred => "inferred",
        Basis::External => "external",
    }
}

/// The colour of an edge.
pub(in crate::picture) fn line_colour(kind: EdgeKind, palette: &Palette) -> Colour {
    match kind {
        EdgeKind::Supports | EdgeKind::Premise | EdgeKind::Concludes => palette.support,
        EdgeKind::Objects | EdgeKind::Contradicts => palette.attack,
        EdgeKind::Undercuts => palette.undercut,
        EdgeKind::Restates | EdgeKind::BearsOn => palette.muted,
        EdgeKind::Prefers | EdgeKind::PartOf => palette.ink,
    }
}

/// Whether a line joins issues: nobody states or infers it.
pub(in crate::picture) fn issues_only(kind: EdgeKind) -> bool {
    matches!(kind, EdgeKind::PartOf | EdgeKind::BearsOn)
}

/// The classes of an edge; see `docs/pictures.md`.
pub(in crate::picture) fn classes(edge: &Edge) -> String {
    if issues_only(edge.kind) {
        return format!("edge {}", kind_word(edge.kind));
    }
    let strongest = edge.back.map_or(edge.basis, |back| back.min(edge.basis));
    format!("edge {} {}", kind_word(edge.kind), basis_word(strongest))
}

fn label(edge: &Edge) -> String {
    words::shorten(&words::visible(&edge.label), LABEL, LABEL_ROOM)
}

/// `C5 objects to C3, inferred`: for those who cannot see the line.
fn describe(edge: &Edge, shapes: &[Shape]) -> String {
    let name = |shape: usize| match shapes.get(shape) {
        Some(Shape { kind: ShapeKind::Card(card), .. }) if !words::visible(&card.number).is_empty() => {
            words::visible(&card.number)
        }
        Some(shape) => words::visible(&shape.id),
        None => String::new(),
    };
    let verb = match edge.kind {
        EdgeKind::Premise => "is a premise of",
        EdgeKind::Objects => "objects to",
        EdgeKind::Prefers => "is preferred to",
        EdgeKind::PartOf => "is a part of",
        EdgeKind::BearsOn => "bears on",
        other => kind_word(other),
    };
    let back = edge.back.map_or(String::new(), |back| format!(", the other way {}", basis_word(back)));
    let basis = if issues_only(edge.kind) { String::new() } else { format!(", {}{back}", basis_word(edge.basis)) };
    format!("{} {verb} {}{basis}", name(edge.from), name(edge.to))
}

/// The line and the marks at its ends. Who draws it: what leads to the head, and what leads to the tail. In the drawing, where the boxes at tail and head are known, with a halo below it.
fn line_marks(
    kind: EdgeKind,
    (basis, back): (Basis, Basis),
    points: &[Point],
    ends: Ends,
    boxes: Option<[Option<Rect>; 2]>,
    palette: &Palette,
) -> Vec<Mark> {
    let colour = line_colour(kind, palette);
    let width = match (kind, basis == Basis::Stated || back == Basis::Stated) {
        (EdgeKind::Restates, true) => 150,
        (EdgeKind::BearsOn, _) => 100,
        (EdgeKind::Prefers, true) => 125,
        (EdgeKind::Restates | EdgeKind::Prefers, false) => 90,
        (_, true) => 200,
        (_, false) => 120,
    };
    let dashes: &'static [Length] = match kind {
        EdgeKind::Objects | EdgeKind::Contradicts => &[750, 400],
        EdgeKind::Undercuts => &[200, 300],
        _ => &[],
    };
    let outline = Some(Stroke::solid(colour, 130));
    let filled = |basis| Fill { fill: if basis == Basis::Stated { colour } else { palette.paper }, outline, basis };
    // What comes from outside the sources has a square where it comes from.
    let square =
        |end: &End, taken: Length| end.square().quad((taken + 150, taken + 750), 300, Some(palette.paper), outline);
    let mut marks = Vec::new();
    let mut run = points.to_vec();
    if boxes.is_some() {
        let mut middle = run.clone();
        if trim_end(&mut middle, HALO_GAP) && trim_start(&mut middle, HALO_GAP) {
            marks.push(polyline(&middle, Stroke::solid(palette.paper, width + HALO)));
        }
    }
    let mut at_ends = Vec::new();
    if ends.head
        && let Some(end) = End::head(&run, boxes.and_then(|[_, head]| head))
    {
        let mut taken = end.mark(kind, filled(basis), &mut at_ends);
        let bar = matches!(kind, EdgeKind::Objects | EdgeKind::Contradicts);
        if kind == EdgeKind::Contradicts && back == Basis::External && basis != back {
            at_ends.push(square(&end, taken));
            taken += 750;
        }
        trim_end(&mut run, taken + if bar { end.bend() } else { 0 });
        if let (true, Some(last)) = (bar, run.last_mut()) {
            *last = end.square().point(taken, 0);
        }
    }
    if ends.tail
        && let Some(end) = End::tail(&run, boxes.and_then(|[tail, _]| tail))
    {
        let mut taken = 0;
        if kind == EdgeKind::Contradicts {
            taken = end.mark(kind, filled(back), &mut at_ends);
        }
        if basis == Basis::External {
            at_ends.push(square(&end, taken));
            taken += 750;
        }
        trim_start(&mut run, taken + if taken > 0 { end.bend() } else { 0 });
        if let (true, Some(first)) = (taken > 0, run.first_mut()) {
            *first = end.square().point(taken, 0);
        }
    }
    marks.push(polyline(&run, Stroke { colour, width, dashes }));
    marks.append(&mut at_ends);
    marks
}

/// The inside and outline of a mark.
#[derive(Clone, Copy)]
struct Fill {
    fill: Colour,
    outline: Option<Stroke>,
    basis: Basis,
}

/// One end of a line: where it is, a point further back that gives the direction, and one straight out from the box.
#[derive(Clone, Copy)]
struct End {
    at: Point,
    back: Point,
    out: Point,
}

impl End {
    fn head(points: &[Point], place: Option<Rect>) -> Option<End> {
        let at = *points.last()?;
        // Engines that draw curves give many short pieces: the direction is taken over the length of a mark.
        let back = points.iter().rev().find(|point| distance(**point, at) >= 800).or(points.first())?;
        let out = place.and_then(|place| straight_out(at, place)).unwrap_or(*back);
        (*back != at).then_some(End { at, back: *back, out })
    }

    fn tail(points: &[Point], place: Option<Rect>) -> Option<End> {
        let mut reversed = points.to_vec();
        reversed.reverse();
        End::head(&reversed, place)
    }

    /// The same end with a line that comes straight at the box, for marks that lie along its side.
    fn square(self) -> End {
        End { back: self.out, ..self }
    }

    /// How much earlier a slanted line turns to meet the middle of its mark.
    fn bend(self) -> Length {
        let straight = self.back.x == self.at.x || self.back.y == self.at.y;
        if straight { 0 } else { 600 }
    }

    /// The point `back` from the end along the line and `aside` to its side.
    fn point(self, back: Length, aside: Length) -> Point {
        let (dx, dy) = (self.back.x - self.at.x, self.back.y - self.at.y);
        let length = distance(self.at, self.back).max(1);
        let scaled = |a: Length, b: Length| round_div(a * back + b * aside, length);
        Point { x: self.at.x + scaled(dx, -dy), y: self.at.y + scaled(dy, dx) }
    }

    /// A rectangle across the line, from and to so far from its end, and so far to both sides.
    fn quad(self, (from, to): (Length, Length), half: Length, fill: Option<Colour>, stroke: Option<Stroke>) -> Mark {
        let corners = [self.point(from, half), self.point(to, half), self.point(to, -half), self.point(from, -half)];
        area(&corners, fill, stroke)
    }

    /// Adds the mark of a kind; returns how much of the line it takes.
    fn mark(self, kind: EdgeKind, Fill { fill, outline, basis }: Fill, marks: &mut Vec<Mark>) -> Length {
        match kind {
            EdgeKind::Supports | EdgeKind::Concludes => {
                let corners = [self.point(50, 0), self.point(1_150, 500), self.point(1_150, -500)];
                marks.push(area(&corners, Some(fill), outline));
                1_150
            }
            EdgeKind::Objects | EdgeKind::Contradicts => {
                marks.push(self.square().quad((180, 580), BAR, Some(fill), outline));
                580
            }
            EdgeKind::Undercuts => {
                marks.push(Mark::Circle { centre: self.point(530, 0), radius: 450, fill: Some(fill), stroke: outline });
                980
            }
            EdgeKind::Prefers => {
                let steps = vec![
                    PathStep::Move(self.point(950, 480)),
                    PathStep::Line(self.point(50, 0)),
                    PathStep::Line(self.point(950, -480)),
                ];
                let width = if basis == Basis::Stated { 200 } else { 100 };
                let stroke = outline.map(|stroke| Stroke { width, ..stroke });
                marks.push(Mark::Path { steps, fill: None, stroke });
                50
            }
            EdgeKind::Premise | EdgeKind::Restates | EdgeKind::PartOf | EdgeKind::BearsOn => 0,
        }
    }
}

/// A point straight out from the side of a box that a point on its border lies on; `None` if it lies on no side.
fn straight_out(at: Point, place: Rect) -> Option<Point> {
    let near = |a: Length, b: Length| a.abs_diff(b) <= 150;
    if near(at.y, place.bottom()) {
        Some(Point { y: at.y + 1_000, ..at })
    } else if near(at.y, place.y) {
        Some(Point { y: at.y - 1_000, ..at })
    } else if near(at.x, place.x) {
        Some(Point { x: at.x - 1_000, ..at })
    } else if near(at.x, place.right()) {
        Some(Point { x: at.x + 1_000, ..at })
    } else {
        None
    }
}
