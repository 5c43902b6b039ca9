//! SVG: a scene written down with nothing but elements and presentation attributes.
//!
//! No style sheet, no script, no `foreignObject`, no font from outside: the converters of word processors drop those.
//! Roles follow the WAI-ARIA graphics module. Ids and classes are an interface, see `docs/pictures.md`.

use std::fmt::Write as _;

use super::metrics::FONT_FAMILY;
use super::palette::Colour;
use super::scene::{Anchor, Layer, Mark, Paragraph, Part, PathStep, Scene, Stroke};
use crate::layout::{Length, Point};

/// Writes a scene as an SVG document, with a line end at the end.
///
/// The same scene gives the same bytes everywhere. The document can stand in a page as it is: it has no XML declaration.
#[must_use]
pub fn write(scene: &Scene) -> String {
    let mut svg = Svg::default();
    svg.scene(scene);
    svg.text
}

/// A document that is being written.
#[derive(Debug, Default)]
struct Svg {
    text: String,
}

impl Svg {
    fn scene(&mut self, scene: &Scene) {
        let (width, height) = (number(scene.size.width), number(scene.size.height));
        let labelled = if scene.description.is_empty() {
            String::new()
        } else {
            format!(" aria-describedby=\"{}\"", escaped(&scene.description_id))
        };
        self.line(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" class=\"rebut\" role=\"graphics-document document\" \
             aria-roledescription=\"argument map\" aria-labelledby=\"{}\"{labelled} font-family=\"{FONT_FAMILY}\">",
            escaped(&scene.title_id)
        ));
        self.line(&format!("<title id=\"{}\">{}</title>", escaped(&scene.title_id), escaped(&scene.title)));
        if !scene.description.is_empty() {
            let (id, words) = (escaped(&scene.description_id), escaped(&scene.description));
            self.line(&format!("<desc id=\"{id}\">{words}</desc>"));
        }
        self.line(&format!("<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>", scene.paper));
        for layer in &scene.layers {
            self.layer(layer);
        }
        self.line("</svg>");
    }

    fn layer(&mut self, layer: &Layer) {
        self.line(&format!("<g class=\"{}\">", escaped(layer.class)));
        for part in &layer.parts {
            self.part(part);
        }
        self.line("</g>");
    }

    fn part(&mut self, part: &Part) {
        let mut open = String::from("<g");
        for (name, value) in [("id", part.id.as_str()), ("class", &part.classes), ("role", part.role)] {
            if !value.is_empty() {
                let _ = write!(open, " {name}=\"{}\"", escaped(value));
            }
        }
        open.push('>');
        self.line(&open);
        if !part.title.is_empty() {
            self.line(&format!("<title>{}</title>", escaped(&part.title)));
        }
        if !part.description.is_empty() {
            self.line(&format!("<desc>{}</desc>", escaped(&part.description)));
        }
        if let Some(link) = &part.link {
            self.line(&format!("<a href=\"{}\">", escaped(link)));
        }
        for mark in &part.marks {
            self.mark(mark);
        }
        if part.link.is_some() {
            self.line("</a>");
        }
        self.line("</g>");
    }

    fn mark(&mut self, mark: &Mark) {
        let written = match mark {
            Mark::Box { at, radius, fill, stroke } => {
                let corner = if *radius > 0 { format!(" rx=\"{}\"", number(*radius)) } else { String::new() };
                format!(
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{corner}{}/>",
                    number(at.x),
                    number(at.y),
                    number(at.width),
                    number(at.height),
                    paint(*fill, *stroke)
                )
            }
            Mark::Circle { centre, radius, fill, stroke } => format!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>",
                number(centre.x),
                number(centre.y),
                number(*radius),
                paint(*fill, *stroke)
            ),
            Mark::Path { steps, fill, stroke } => {
                format!("<path d=\"{}\"{}/>", path(steps), paint(*fill, *stroke))
            }
            Mark::Text(paragraph) => text(paragraph),
        };
        self.line(&written);
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

fn text(paragraph: &Paragraph) -> String {
    let mut written = String::from("<text");
    let single = if let [line] = paragraph.lines.as_slice() { Some(line) } else { None };
    if let Some(line) = single {
        let _ = write!(written, " x=\"{}\" y=\"{}\"", number(line.at.x), number(line.at.y));
    }
    let _ = write!(written, " font-size=\"{}\"", number(paragraph.font.size));
    if paragraph.font.bold {
        written.push_str(" font-weight=\"bold\"");
    }
    let _ = write!(written, " fill=\"{}\"", paragraph.fill);
    // The ends of a line change places in text that runs leftwards.
    let anchor = match (paragraph.anchor, paragraph.leftwards) {
        (Anchor::Middle, _) => " text-anchor=\"middle\"",
        (Anchor::Right, false) | (Anchor::Left, true) => " text-anchor=\"end\"",
        (Anchor::Left, false) | (Anchor::Right, true) => "",
    };
    written.push_str(anchor);
    if paragraph.leftwards {
        written.push_str(" direction=\"rtl\"");
    }
    written.push('>');
    match single {
        Some(line) => written.push_str(&escaped(&line.words)),
        None => {
            for line in &paragraph.lines {
                let (x, y) = (number(line.at.x), number(line.at.y));
                let _ = write!(written, "<tspan x=\"{x}\" y=\"{y}\">{}</tspan>", escaped(&line.words));
            }
        }
    }
    written.push_str("</text>");
    written
}

fn paint(fill: Option<Colour>, stroke: Option<Stroke>) -> String {
    let mut written = match fill {
        Some(colour) => format!(" fill=\"{colour}\""),
        None => " fill=\"none\"".to_owned(),
    };
    if let Some(Stroke { colour, width, dashes }) = stroke {
        let _ = write!(written, " stroke=\"{colour}\" stroke-width=\"{}\"", number(width));
        if !dashes.is_empty() {
            let dashes: Vec<String> = dashes.iter().map(|dash| number(*dash)).collect();
            let _ = write!(written, " stroke-dasharray=\"{}\"", dashes.join(" "));
        }
    }
    written
}

fn path(steps: &[PathStep]) -> String {
    let point = |point: &Point| format!("{} {}", number(point.x), number(point.y));
    let steps: Vec<String> = steps
        .iter()
        .map(|step| match step {
            PathStep::Move(to) => format!("M{}", point(to)),
            PathStep::Line(to) => format!("L{}", point(to)),
            PathStep::Curve(control, to) => format!("Q{} {}", point(control), point(to)),
            PathStep::Close => "Z".to_owned(),
        })
        .collect();
    steps.join("")
}

/// Hundredths as a decimal number without needless digits: `12`, `12.5`, `-0.25`.
fn number(hundredths: Length) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    match (size / 100, size % 100) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, part) if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
        (whole, part) => format!("{sign}{whole}.{part:02}"),
    }
}

/// Text for an element or a quoted attribute. What XML 1.0 cannot hold becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\n' | '\t' => written.push(character),
            '\u{fffe}' | '\u{ffff}' => written.push('\u{fffd}'),
            _ if character.is_control() => written.push('\u{fffd}'),
            _ => written.push(character),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_exact() {
        let all = [0, 100, 1_250, -25, 7, 123_456, -100].map(number);
        assert_eq!(all.join(" "), "0 1 12.5 -0.25 0.07 1234.56 -1");
    }

    #[test]
    fn nothing_that_xml_cannot_hold_is_written() {
        assert_eq!(
            escaped("<a b=\"c\">&\u{0}\u{1b}\u{ffff}\u{85}'조"),
            "&lt;a b=&quot;c&quot;&gt;&amp;\u{fffd}\u{fffd}\u{fffd}\u{fffd}'조"
        );
    }
}
