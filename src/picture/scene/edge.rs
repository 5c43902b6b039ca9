//! Edges: lines told apart by the shape at their end, then by dash, then by colour.

use super::Part;
use super::card::{self, DOT_RADIUS};
use super::mark::{Anchor, Mark, PathStep, Stroke};
use crate::layout::{EdgeInput, Layout, Length, Point, Rect, Size};
use crate::picture::ids::Ids;
use crate::picture::metrics::Font;
use crate::picture::palette::{Colour, Palette};
use crate::picture::words;
use crate::view::{Basis, Diagram, Edge, EdgeKind, Shape, ShapeKind};

/// The font of the word on an edge.
const LABEL: Font = Font::regular(1_000);
/// The widest label.
const LABEL_ROOM: Length = 16_000;
/// The radius of the corners of a line.
const CORNER: Length = 700;
/// How much wider than the line its halo is.
const HALO: Length = 500;
/// The halo keeps so far from both ends, so as not to rub out what meets there.
const HALO_GAP: Length = 1_600;

/// An undercut that comes this near to the dot of a joint from below is led up beside it.
const ASIDE: u64 = 1_500;

/// Which ends of a line carry their marks: an edge that is cut in two by a joint has none at the cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ends {
    pub(super) tail: bool,
    pub(super) head: bool,
}

/// What the layout is told of an edge.
pub(super) fn input(edge: &Edge) -> EdgeInput {
    let label = label(edge);
    let size = Size { width: LABEL.width(&label) + 600, height: 1_400 };
    EdgeInput {
        label: (!label.is_empty()).then_some(size),
        // The lines of one argument stay together; what only restates may wander.
        weight: match edge.kind {
            EdgeKind::Premise | EdgeKind::Concludes => 3,
            EdgeKind::Supports | EdgeKind::Objects | EdgeKind::Undercuts => 2,
            EdgeKind::Contradicts | EdgeKind::Restates | EdgeKind::Prefers => 1,
        },
        symmetric: matches!(edge.kind, EdgeKind::Contradicts | EdgeKind::Restates),
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
    let mut parts = Vec::new();
    for ((edge, route), ends) in diagram.edges.iter().zip(&layout.edges).zip(ends(diagram)) {
        if route.points.len() < 2 {
            continue;
        }
        let mut points = route.points.clone();
        let mut sides = [edge.from, edge.to].map(|shape| layout.boxes.get(shape).copied());
        if let Some(Some(dot)) = joints.get(edge.to) {
            reach(&mut points, *dot, ends.head);
            sides[1] = None;
        }
        if let Some(Some(dot)) = joints.get(edge.from) {
            points.reverse();
            reach(&mut points, *dot, ends.tail);
            points.reverse();
            sides[0] = None;
        }
        let mut marks = line_marks(edge.kind, edge.basis, &points, ends, Some(sides), palette);
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
            classes: format!("edge {} {}", kind_word(edge.kind), basis_word(edge.basis)),
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
    line_marks(kind, basis, &[from, to], Ends { tail: true, head: true }, None, palette)
}

/// Where the dot of each joint is: in its box, where the edge that it lies on passes.
///
/// The box is wider than the dot, so that whatever else ends there has room beside it.
pub(super) fn joints(diagram: &Diagram, layout: &Layout) -> Vec<Option<Point>> {
    let mut dots: Vec<Option<Point>> = diagram
        .shapes
        .iter()
        .zip(&layout.boxes)
        .map(|(shape, place)| (shape.kind == ShapeKind::Joint).then(|| place.centre()))
        .collect();
    let mut settled = vec![false; dots.len()];
    let mut settle = |joint: usize, end: Option<&Point>, finally: bool| {
        if let (Some(Some(dot)), Some(place), Some(settled), Some(end)) =
            (dots.get_mut(joint), layout.boxes.get(joint), settled.get_mut(joint), end)
            && !*settled
        {
            let inset = DOT_RADIUS.min(place.width / 2);
            dot.x = end.x.clamp(place.x + inset, place.right() - inset);
            *settled = finally;
        }
    };
    for ((edge, route), ends) in diagram.edges.iter().zip(&layout.edges).zip(ends(diagram)) {
        // A straight line out of it cannot be moved; else the line into it decides.
        if !ends.tail && route.points.len() == 2 {
            settle(edge.from, route.points.first(), true);
        }
        if !ends.head {
            settle(edge.to, route.points.last(), false);
        }
    }
    dots
}

/// Leads the end of a line, which stops at the box of a joint, on to the joint's dot. With a mark it comes from the side
/// and stops at the rim.
fn reach(points: &mut Vec<Point>, dot: Point, mark: bool) {
    let x = points.last().map_or(dot.x, |last| last.x);
    let wanted = match (mark, x.abs_diff(dot.x)) {
        (false, _) => dot.x,
        (true, 0..ASIDE) => dot.x + if x < dot.x { -1_700 } else { 1_700 },
        (true, _) => x,
    };
    // The upright run into the box is moved where it can be.
    if let [_, .., corner, last] = points.as_mut_slice()
        && corner.x == last.x
    {
        corner.x = wanted;
        last.x = wanted;
    }
    let Some(last) = points.last().copied() else { return };
    let level = Point { x: last.x, y: dot.y };
    if points.iter().rev().nth(1).is_some_and(|before| before.x == last.x && (before.y < dot.y) == (last.y < dot.y)) {
        points.pop();
    }
    if level != dot && points.last() != Some(&level) {
        points.push(level);
    }
    let from = points.last().copied().unwrap_or(last);
    let end = if mark { along(dot, from, DOT_RADIUS.min(distance(dot, from))) } else { dot };
    if from != end {
        points.push(end);
    }
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
        EdgeKind::Restates => palette.muted,
        EdgeKind::Prefers => palette.ink,
    }
}

/// For each edge, which of its ends carry marks.
///
/// An edge that a joint lies on is given as two: the first edge out of the joint, and the first edge of the same kind into
/// it. These two get no marks at the joint.
pub(in crate::picture) fn ends_of(diagram: &Diagram) -> Vec<(bool, bool)> {
    let is_joint = |shape: usize| diagram.shapes.get(shape).is_some_and(|shape| shape.kind == ShapeKind::Joint);
    let mut ends = vec![(true, true); diagram.edges.len()];
    let mut out_of: Vec<Option<EdgeKind>> = vec![None; diagram.shapes.len()];
    for (edge, (tail, _)) in diagram.edges.iter().zip(&mut ends) {
        if let Some(out @ None) = out_of.get_mut(edge.from).filter(|_| is_joint(edge.from)) {
            *out = Some(edge.kind);
            *tail = false;
        }
    }
    for (edge, (_, head)) in diagram.edges.iter().zip(&mut ends) {
        if let Some(out) = out_of.get_mut(edge.to).filter(|out| **out == Some(edge.kind)) {
            *out = None;
            *head = false;
        }
    }
    ends
}

fn ends(diagram: &Diagram) -> impl Iterator<Item = Ends> {
    ends_of(diagram).into_iter().map(|(tail, head)| Ends { tail, head })
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
        other => kind_word(other),
    };
    format!("{} {verb} {}, {}", name(edge.from), name(edge.to), basis_word(edge.basis))
}

/// The line and the marks at its ends; in the drawing, where the boxes at tail and head are known, with a halo below it.
fn line_marks(
    kind: EdgeKind,
    basis: Basis,
    points: &[Point],
    ends: Ends,
    boxes: Option<[Option<Rect>; 2]>,
    palette: &Palette,
) -> Vec<Mark> {
    let colour = line_colour(kind, palette);
    let stated = basis == Basis::Stated;
    let width = match (kind, stated) {
        (EdgeKind::Restates, true) => 150,
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
    let fill = if stated { colour } else { palette.paper };
    let outline = Some(Stroke::solid(colour, 130));
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
        let taken = end.mark(kind, Fill { fill, outline, basis }, &mut at_ends);
        trim_end(&mut run, taken);
    }
    if ends.tail
        && let Some(end) = End::tail(&run, boxes.and_then(|[tail, _]| tail))
    {
        let mut taken = 0;
        if kind == EdgeKind::Contradicts {
            taken = end.mark(kind, Fill { fill, outline, basis }, &mut at_ends);
        }
        if basis == Basis::External {
            at_ends.push(end.quad((taken + 150, taken + 750), 300, Some(palette.paper), outline));
            taken += 750;
        }
        trim_start(&mut run, taken);
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
                marks.push(self.square().quad((180, 580), 620, Some(fill), outline));
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
            EdgeKind::Premise | EdgeKind::Restates => 0,
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

fn area(corners: &[Point], fill: Option<Colour>, stroke: Option<Stroke>) -> Mark {
    let mut steps: Vec<PathStep> = corners.iter().map(|point| PathStep::Line(*point)).collect();
    if let (Some(first), Some(corner)) = (steps.first_mut(), corners.first()) {
        *first = PathStep::Move(*corner);
    }
    steps.push(PathStep::Close);
    Mark::Path { steps, fill, stroke }
}

/// A line through points, its corners rounded.
fn polyline(points: &[Point], stroke: Stroke) -> Mark {
    let mut steps = Vec::with_capacity(2 * points.len());
    for (i, &corner) in points.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| points.get(i));
        match (before, points.get(i + 1)) {
            (None, _) => steps.push(PathStep::Move(corner)),
            (Some(&before), Some(&after)) => {
                let radius = CORNER.min(distance(before, corner) / 2).min(distance(corner, after) / 2);
                steps.push(PathStep::Line(along(corner, before, radius)));
                steps.push(PathStep::Curve(corner, along(corner, after, radius)));
            }
            (Some(_), None) => steps.push(PathStep::Line(corner)),
        }
    }
    Mark::Path { steps, fill: None, stroke: Some(stroke) }
}

/// Takes a length off the end of a line; false if there is not so much of it (a stub is left).
fn trim_end(points: &mut Vec<Point>, mut length: Length) -> bool {
    while let [.., before, last] = points.as_mut_slice() {
        let piece = distance(*before, *last);
        if piece > length {
            *last = along(*last, *before, length);
            return true;
        }
        if points.len() == 2 {
            break;
        }
        length -= piece;
        points.pop();
    }
    false
}

/// Takes a length off the beginning of a line.
fn trim_start(points: &mut Vec<Point>, length: Length) -> bool {
    points.reverse();
    let enough = trim_end(points, length);
    points.reverse();
    enough
}

/// The point at a distance from `from` towards `to`.
fn along(from: Point, to: Point, length: Length) -> Point {
    let whole = distance(from, to).max(1);
    Point {
        x: from.x + round_div((to.x - from.x) * length, whole),
        y: from.y + round_div((to.y - from.y) * length, whole),
    }
}

/// The distance of two points, rounded down; exact for level and upright lines.
fn distance(a: Point, b: Point) -> Length {
    let (dx, dy) = (a.x.abs_diff(b.x), a.y.abs_diff(b.y));
    let square = dx.saturating_mul(dx).saturating_add(dy.saturating_mul(dy));
    Length::try_from(square.isqrt()).unwrap_or(Length::MAX)
}

/// Divides and rounds to the nearest whole number; the divisor is positive.
fn round_div(dividend: i64, divisor: i64) -> i64 {
    (2 * dividend + divisor).div_euclid(2 * divisor)
}
