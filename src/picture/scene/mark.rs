//! The few things a painter can paint.

use crate::layout::{Length, Point, Rect};
use crate::picture::metrics::Font;
use crate::picture::palette::Colour;

/// One thing to paint. All lengths are hundredths of a pixel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// An upright rectangle.
    Box {
        /// Where.
        at: Rect,
        /// The radius of its corners.
        radius: Length,
        /// Its inside.
        fill: Option<Colour>,
        /// Its outline, centred on the edge of `at`.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// Its middle.
        centre: Point,
        /// Its radius.
        radius: Length,
        /// Its inside.
        fill: Option<Colour>,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// A line or an area.
    Path {
        /// Its way; begins with [`PathStep::Move`].
        steps: Vec<PathStep>,
        /// Its inside.
        fill: Option<Colour>,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// Lines of text that belong together.
    Text(Paragraph),
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathStep {
    /// Begin here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A quadratic Bézier curve: its control point and its end.
    Curve(Point, Point),
    /// A straight line back to the beginning.
    Close,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width.
    pub width: Length,
    /// Lengths of dash and gap; empty for a solid line.
    pub dashes: &'static [Length],
}

impl Stroke {
    /// A solid line.
    #[must_use]
    pub fn solid(colour: Colour, width: Length) -> Stroke {
        Stroke { colour, width, dashes: &[] }
    }
}

/// Lines of text of one font and colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Size and weight.
    pub font: Font,
    /// The colour of the letters.
    pub fill: Colour,
    /// Which point of each line is given.
    pub anchor: Anchor,
    /// Whether it runs from right to left.
    pub leftwards: bool,
    /// The lines, from top to bottom.
    pub lines: Vec<Line>,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its left end, middle or right end (see [`Anchor`]) on the baseline.
    pub at: Point,
    /// The words: no controls, no line ends.
    pub words: String,
}

/// Which point of a line of text is given, as people see it, whatever way the text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Left,
    /// The middle.
    Middle,
    /// The right end.
    Right,
}

impl Mark {
    /// Moves it.
    pub fn shift(&mut self, right: Length, down: Length) {
        let shifted = |point: &mut Point| {
            point.x += right;
            point.y += down;
        };
        match self {
            Mark::Box { at, .. } => {
                at.x += right;
                at.y += down;
            }
            Mark::Circle { centre, .. } => shifted(centre),
            Mark::Path { steps, .. } => {
                for step in steps {
                    match step {
                        PathStep::Move(end) | PathStep::Line(end) => shifted(end),
                        PathStep::Curve(control, end) => {
                            shifted(control);
                            shifted(end);
                        }
                        PathStep::Close => {}
                    }
                }
            }
            Mark::Text(paragraph) => paragraph.lines.iter_mut().for_each(|line| shifted(&mut line.at)),
        }
    }
}

impl Paragraph {
    /// The left and right ends of a line, by the widths of the table.
    #[must_use]
    pub fn extent(&self, line: &Line) -> (Length, Length) {
        let width = self.font.width(&line.words);
        let left = match self.anchor {
            Anchor::Left => line.at.x,
            Anchor::Middle => line.at.x - width / 2,
            Anchor::Right => line.at.x - width,
        };
        (left, left + width)
    }
}
