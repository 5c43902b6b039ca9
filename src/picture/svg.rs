//! SVG: a scene written down with nothing but elements and presentation attributes.
//!
//! No style sheet, no script, no `foreignObject`, no font from outside: the converters of word processors drop those.
//! Roles follow the WAI-ARIA graphics module. Ids and classes are an interface, see `docs/pictures.md`.

use std::fmt::Write as _;

use super::metrics::FONT_FAMILY;
use super::palette::Colour;
use super::scene::{Anchor, Layer, Mark, Paragraph, Part, PathStep, Scene, Stroke};
use crate::layout::{Length, Point};

/// Said of text that runs leftwards.
const LEFTWARDS: &str = " direction=\"rtl\"";

/// Writes a scene as an SVG document, with a line end at the end.
///
/// The same scene gives the same bytes everywhere. The document can stand in a page as it is: it has no XML declaration.
#[must_use]
pub fn write(scene: &Scene) -> String {
    let mut svg = Svg::default();
    svg.scene(scene);
    svg.text
}

/// The same picture for a painter that does not know `direction`, of an SVG written here: text that runs leftwards is held at
/// the side where its words lie, and stands between the signs of Unicode that turn what is between them (UAX 9, RLI and PDI).
#[cfg(feature = "png")]
pub(super) fn without_direction(svg: &str) -> String {
    let mut plain = String::with_capacity(svg.len() + 256);
    for line in svg.split_inclusive('\n') {
        match line.split_once(LEFTWARDS) {
            // A paragraph has a line of its own, and quotation marks in words are escaped.
            Some((before, words)) if line.starts_with("<text") => {
                const END: &str = " text-anchor=\"end\"";
                match before.strip_suffix(END) {
                    Some(before) => plain.push_str(before),
                    None if before.contains(" text-anchor=") => plain.push_str(before),
                    None => plain.extend([before, END]),
                }
                push_isolated(&mut plain, words);
            }
            _ => plain.push_str(line),
        }
    }
    plain
}

/// The lines of an SVG written here that have words to paint: titles and descriptions are for whoever points at something.
#[cfg(feature = "png")]
pub(super) fn painted_words(svg: &str) -> impl Iterator<Item = &str> {
    svg.lines().filter(|line| line.starts_with("<text"))
}

/// Puts the words between tags into an isolate each.
#[cfg(feature = "png")]
fn push_isolated(plain: &mut String, tagged: &str) {
    for (count, piece) in tagged.split('<').enumerate() {
        if count > 0 {
            plain.push('<');
        }
        match piece.split_once('>') {
            Some((tag, words)) if !words.trim().is_empty() => plain.extend([tag, ">\u{2067}", words, "\u{2069}"]),
            _ => plain.push_str(piece),
        }
    }
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
        match mark {
            Mark::Box { at, radius, fill, stroke } => {
                self.text.push_str("<rect");
                let size = [("x", at.x), ("y", at.y), ("width", at.width), ("height", at.height)];
                size.into_iter().for_each(|(name, value)| self.length(name, value));
                if *radius > 0 {
                    self.length("rx", *radius);
                }
                self.paint(*fill, *stroke);
                self.text.push_str("/>\n");
            }
            Mark::Circle { centre, radius, fill, stroke } => {
                self.text.push_str("<circle");
                let size = [("cx", centre.x), ("cy", centre.y), ("r", *radius)];
                size.into_iter().for_each(|(name, value)| self.length(name, value));
                self.paint(*fill, *stroke);
                self.text.push_str("/>\n");
            }
            Mark::Path { steps, fill, stroke } => {
                self.text.push_str("<path d=\"");
                steps.iter().for_each(|step| self.step(*step));
                self.text.push('"');
                self.paint(*fill, *stroke);
                self.text.push_str("/>\n");
            }
            Mark::Text(paragraph) => self.paragraph(paragraph),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.text.push_str("<text");
        let single = if let [line] = paragraph.lines.as_slice() { Some(line) } else { None };
        if let Some(line) = single {
            self.length("x", line.at.x);
            self.length("y", line.at.y);
        }
        self.length("font-size", paragraph.font.size);
        if paragraph.font.bold {
            self.text.push_str(" font-weight=\"bold\"");
        }
        let _ = write!(self.text, " fill=\"{}\"", paragraph.fill);
        // The ends of a line change places in text that runs leftwards.
        let anchor = match (paragraph.anchor, paragraph.leftwards) {
            (Anchor::Middle, _) => " text-anchor=\"middle\"",
            (Anchor::Right, false) | (Anchor::Left, true) => " text-anchor=\"end\"",
            (Anchor::Left, false) | (Anchor::Right, true) => "",
        };
        self.text.push_str(anchor);
        if paragraph.leftwards {
            self.text.push_str(LEFTWARDS);
        }
        self.text.push('>');
        match single {
            Some(line) => push_escaped(&mut self.text, &line.words),
            None => {
                for line in &paragraph.lines {
                    self.text.push_str("<tspan");
                    self.length("x", line.at.x);
                    self.length("y", line.at.y);
                    self.text.push('>');
                    push_escaped(&mut self.text, &line.words);
                    self.text.push_str("</tspan>");
                }
            }
        }
        self.text.push_str("</text>\n");
    }

    fn paint(&mut self, fill: Option<Colour>, stroke: Option<Stroke>) {
        match fill {
            Some(colour) => _ = write!(self.text, " fill=\"{colour}\""),
            None => self.text.push_str(" fill=\"none\""),
        }
        let Some(Stroke { colour, width, dashes }) = stroke else { return };
        let _ = write!(self.text, " stroke=\"{colour}\"");
        self.length("stroke-width", width);
        if !dashes.is_empty() {
            self.text.push_str(" stroke-dasharray=\"");
            for (count, dash) in dashes.iter().enumerate() {
                if count > 0 {
                    self.text.push(' ');
                }
                push_number(&mut self.text, *dash);
            }
            self.text.push('"');
        }
    }

    fn step(&mut self, step: PathStep) {
        let mut points = |letter: char, points: &[Point]| {
            self.text.push(letter);
            for (count, point) in points.iter().enumerate() {
                if count > 0 {
                    self.text.push(' ');
                }
                push_number(&mut self.text, point.x);
                self.text.push(' ');
                push_number(&mut self.text, point.y);
            }
        };
        match step {
            PathStep::Move(to) => points('M', &[to]),
            PathStep::Line(to) => points('L', &[to]),
            PathStep::Curve(control, to) => points('Q', &[control, to]),
            PathStep::Close => points('Z', &[]),
        }
    }

    /// An attribute that is a length.
    fn length(&mut self, name: &str, value: Length) {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        push_number(&mut self.text, value);
        self.text.push('"');
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// Hundredths as a decimal number without needless digits: `12`, `12.5`, `-0.25`.
fn push_number(text: &mut String, hundredths: Length) {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    // Writing to a string cannot fail.
    let _ = match (size / 100, size % 100) {
        (whole, 0) => write!(text, "{sign}{whole}"),
        (whole, part) if part % 10 == 0 => write!(text, "{sign}{whole}.{}", part / 10),
        (whole, part) => write!(text, "{sign}{whole}.{part:02}"),
    };
}

fn number(hundredths: Length) -> String {
    let mut text = String::new();
    push_number(&mut text, hundredths);
    text
}

/// Text for an element or a quoted attribute. What XML 1.0 cannot hold becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    push_escaped(&mut written, text);
    written
}

fn push_escaped(written: &mut String, text: &str) {
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

    #[cfg(feature = "png")]
    #[test]
    fn text_that_runs_leftwards_is_held_where_its_words_lie() {
        let svg = "<text x=\"9\" fill=\"#000000\">C1</text>\n\
            <text x=\"9\" fill=\"#000000\" text-anchor=\"end\" direction=\"rtl\">אב</text>\n\
            <text x=\"9\" text-anchor=\"middle\" direction=\"rtl\">ג</text>\n\
            <text fill=\"#000000\" direction=\"rtl\"><tspan x=\"9\">(1) ד &gt;</tspan><tspan x=\"9\">ה</tspan></text>\n\
            <title>direction=&quot;rtl&quot;</title>\n";
        expect_test::expect![[r##"
            <text x="9" fill="#000000">C1</text>
            <text x="9" fill="#000000">[אב]</text>
            <text x="9" text-anchor="middle">[ג]</text>
            <text fill="#000000" text-anchor="end"><tspan x="9">[(1) ד &gt;]</tspan><tspan x="9">[ה]</tspan></text>
            <title>direction=&quot;rtl&quot;</title>
        "##]]
        .assert_eq(&without_direction(svg).replace('\u{2067}', "[").replace('\u{2069}', "]"));
    }
}
