//! The boxes: cards, pills and joints, set at the origin.

use super::issue;
use super::mark::{Anchor, Line, Mark, Paragraph, Stroke};
use crate::layout::{Length, Point, Rect, Size};
use crate::picture::metrics::Font;
use crate::picture::palette::{Colour, Palette};
use crate::picture::words;
use crate::view::{Border, Card, Shape, ShapeKind, SourceBadge, Subject};

/// A box with its words, its top left corner at the origin.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// Its outer size.
    pub(super) size: Size,
    /// How it looks.
    pub(super) marks: Vec<Mark>,
}

/// The outer width of every card: some 38 characters of its text.
pub(super) const WIDTH: Length = 28_800;
/// Between the border and the words.
pub(super) const PADDING: Length = 1_200;
/// The room for words.
pub(super) const INNER: Length = WIDTH - 2 * PADDING;
/// From baseline to baseline.
pub(super) const LEADING: Length = 1_600;
/// The most lines of a claim.
const TEXT_LINES: usize = 3;
/// The most lines of the title of an argument.
const TITLE_LINES: usize = 2;
/// The most lines of who says it.
const SPEAKER_LINES: usize = 2;
/// The most rows of provisions.
const CHIP_ROWS: usize = 3;

pub(super) const HEADER: Font = Font::regular(1_100);
pub(super) const HEADER_BOLD: Font = Font::bold(1_100);
const TEXT: Font = Font::regular(1_200);
pub(super) const TITLE: Font = Font::bold(1_200);
pub(super) const SMALL: Font = Font::regular(1_050);
const CHIP: Font = Font::regular(1_000);
const BADGE: Font = Font::bold(1_000);

/// The radius of the dot of a joint.
pub(super) const DOT_RADIUS: Length = 350;

/// The outer height of a chip or badge.
const CHIP_HEIGHT: Length = 1_500;
/// Between the outline of a chip and its words.
const CHIP_PADDING: Length = 500;
/// Between two chips, and between two rows of them.
const CHIP_GAP: Length = 500;
/// The width of a card where many must stand side by side, and how many lines of its claim it has.
const NARROW_WIDTH: Length = 20_800;
const NARROW_TEXT_LINES: usize = 6;
/// The width of a card with a short name in place of its claim.
const SLIM_WIDTH: Length = 19_200;
/// How wide the strip in a map's own colour is.
const STRIP: Length = 500;

/// How wide cards are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// As usual.
    Wide,
    /// With more lines instead: for pages on which many must stand side by side.
    Narrow,
    /// For short names.
    Slim,
}

impl Cut {
    /// The width of a card, and how many lines of its claim it has.
    fn measures(self) -> (Length, usize) {
        match self {
            Cut::Wide => (WIDTH, TEXT_LINES),
            Cut::Narrow => (NARROW_WIDTH, NARROW_TEXT_LINES),
            Cut::Slim => (SLIM_WIDTH, TEXT_LINES),
        }
    }
}

/// Sets a shape.
pub(super) fn set(shape: &Shape, sources: &[SourceBadge], cut: Cut, palette: &Palette) -> Block {
    match &shape.kind {
        ShapeKind::Card(card) => set_card(card, sources, cut, palette),
        ShapeKind::Issue(card) => issue::set(card, palette),
        ShapeKind::Step { label, border } => set_pill(label, *border, palette),
        // Its dot is painted round the origin: where it stands in its box depends on the lines.
        ShapeKind::Joint => Block {
            size: Size { width: 4_400, height: 900 },
            marks: vec![Mark::Circle {
                centre: Point::default(),
                radius: DOT_RADIUS,
                fill: Some(palette.ink),
                stroke: None,
            }],
        },
    }
}

/// The pill of a step; without a label it shows the sign for *therefore*.
pub(super) fn set_pill(label: &str, border: Border, palette: &Palette) -> Block {
    let label = words::shorten(&words::visible(label), SMALL, 20_000);
    let (label, font) = if label.is_empty() { ("∴".to_owned(), Font::bold(1_200)) } else { (label, SMALL) };
    let (width, height) = ((font.width(&label) + 2_000).max(4_400), 2_000);
    let stroke = stroke(border, palette);
    let inset = stroke.width / 2;
    let outline = Mark::Box {
        at: Rect { x: inset, y: inset, width: width - 2 * inset, height: height - 2 * inset },
        radius: 700,
        fill: Some(palette.paper),
        stroke: Some(stroke),
    };
    let text = line(label, font, palette.ink, Anchor::Middle, width / 2, height / 2 + font.size * 36 / 100);
    Block { size: Size { width, height }, marks: vec![outline, text] }
}

/// The outline of a card: claims have square corners, arguments round ones.
pub(super) fn outline(at: Rect, subject: Subject, border: Border, fill: Colour, palette: &Palette) -> Mark {
    let stroke = stroke(border, palette);
    let width = stroke.width;
    let radius = match subject {
        Subject::Claim => 200,
        Subject::Argument => 1_200,
        Subject::Group => 600,
    };
    let at = Rect { x: at.x + width / 2, y: at.y + width / 2, width: at.width - width, height: at.height - width };
    Mark::Box { at, radius, fill: Some(fill), stroke: Some(stroke) }
}

fn stroke(border: Border, palette: &Palette) -> Stroke {
    let (width, dashes): (Length, &'static [Length]) = match border {
        Border::Normal => (100, &[]),
        Border::Unanswered => (300, &[]),
        Border::Dashed => (150, &[600, 400]),
    };
    Stroke { colour: palette.ink, width, dashes }
}

/// A badge with the id of a source, its left end at `x`, its middle at `y`: the marks and its width.
pub(super) fn badge(
    id: &str,
    room: Length,
    x: Length,
    y: Length,
    fill: Colour,
    palette: &Palette,
) -> (Vec<Mark>, Length) {
    chip(id, BADGE, room, x, y - CHIP_HEIGHT / 2, fill, palette)
}

/// A single line of text as a mark.
pub(super) fn line(words: String, font: Font, fill: Colour, anchor: Anchor, x: Length, y: Length) -> Mark {
    let leftwards = words::runs_leftwards(&words);
    Mark::Text(Paragraph { font, fill, anchor, leftwards, lines: vec![Line { at: Point { x, y }, words }] })
}

/// Several lines of text as a mark: from `left` on, or up to `right` if they run leftwards. `y` is the first baseline.
pub(super) fn paragraph(
    lines: Vec<String>,
    font: Font,
    fill: Colour,
    (left, right): (Length, Length),
    y: Length,
    leading: Length,
) -> Mark {
    let leftwards = lines.first().is_some_and(|line| words::runs_leftwards(line));
    let (anchor, x) = if leftwards { (Anchor::Right, right) } else { (Anchor::Left, left) };
    let mut baseline = y - leading;
    let lines = lines
        .into_iter()
        .map(|words| {
            baseline += leading;
            Line { at: Point { x, y: baseline }, words }
        })
        .collect();
    Mark::Text(Paragraph { font, fill, anchor, leftwards, lines })
}

fn set_card(card: &Card, sources: &[SourceBadge], cut: Cut, palette: &Palette) -> Block {
    let (ground, badge_fill) =
        palette.tint(card.source.and_then(|source| sources.get(source)).map(|source| source.tint));
    let (width, most_lines) = cut.measures();
    let mut setting = Setting { palette, width, most_lines, marks: Vec::new(), bottom: 600 };
    if !setting.header(card) {
        setting.heading(card);
    }
    setting.text(card);
    let chips: Vec<String> = card.provisions.iter().chain(&card.tags).cloned().collect();
    setting.chips(&chips);
    setting.footer(card, sources, badge_fill);
    let size = Size { width, height: setting.bottom + 700 };
    let at = Rect { x: 0, y: 0, width: size.width, height: size.height };
    let mut marks = vec![outline(at, card.subject, card.border, ground, palette)];
    if let Some(colour) = card.colour {
        marks.push(strip(at, colour));
    }
    marks.append(&mut setting.marks);
    Block { size, marks }
}

/// The strip in a map's own colour, inside the left border. Words never stand on it, so that any colour will do.
fn strip(card: Rect, colour: u32) -> Mark {
    let (inset, width) = (300, STRIP);
    let at = Rect { x: card.x + inset, y: card.y + inset, width, height: (card.height - 2 * inset).max(0) };
    Mark::Box { at, radius: 0, fill: Some(Colour(colour)), stroke: None }
}

/// A card that grows downwards.
struct Setting<'p> {
    palette: &'p Palette,
    width: Length,
    /// How many lines of the claim are set.
    most_lines: usize,
    marks: Vec<Mark>,
    /// The lower end of what is set so far.
    bottom: Length,
}

impl Setting<'_> {
    /// The width between the paddings.
    fn inner(&self) -> Length {
        self.width - 2 * PADDING
    }

    /// Number, role and, if there is room, the title of a claim to the left, glyph and word of the reply status to the right.
    /// Tells whether the title is set.
    fn header(&mut self, card: &Card) -> bool {
        let status = words::visible(&format!("{} {}", card.glyph, card.status));
        let status_font = if card.border == Border::Unanswered { HEADER_BOLD } else { HEADER };
        let number = words::shorten(&words::visible(&card.number), HEADER_BOLD, self.inner() / 3);
        let beside = self.inner() - HEADER_BOLD.width(&number) - 700;
        let status = words::shorten(&status, status_font, beside.max(self.inner() * 2 / 3));
        let role = words::visible(&card.role);
        if status.is_empty() && number.is_empty() && role.is_empty() {
            return false;
        }
        let baseline = self.bottom + 1_200;
        let right = self.width - PADDING;
        let end = right - status_font.width(&status) - 800;
        let mut left = PADDING;
        if !number.is_empty() {
            let end = left + HEADER_BOLD.width(&number) + 700;
            self.marks.push(line(number, HEADER_BOLD, self.palette.ink, Anchor::Left, left, baseline));
            left = end;
        }
        // A role that has no room there stands below, rather than cut.
        let has_room = left + CHIP.width(&role) + 2 * CHIP_PADDING <= end;
        if !role.is_empty() && has_room {
            let (mut marks, used) =
                chip(&role, CHIP, end - left, left, baseline - 1_130, self.palette.paper, self.palette);
            self.marks.append(&mut marks);
            left += used + 700;
        }
        let title = words::visible(&card.heading);
        let text = words::visible(&card.text);
        let inline = card.subject == Subject::Claim && !title.is_empty() && !text.is_empty() && text != title;
        let inline = inline && HEADER.width(&title) <= end - left;
        if inline {
            self.marks.push(line(title, HEADER, self.palette.muted, Anchor::Left, left, baseline));
        }
        if !status.is_empty() {
            self.marks.push(line(status, status_font, self.palette.ink, Anchor::Right, right, baseline));
        }
        self.bottom += LEADING + 200;
        if !role.is_empty() && !has_room {
            let top = self.bottom + 100;
            let (mut marks, _) = chip(&role, CHIP, self.inner(), PADDING, top, self.palette.paper, self.palette);
            self.marks.append(&mut marks);
            self.bottom = top + CHIP_HEIGHT + 200;
        }
        inline
    }

    /// The title in the author's words: bold for an argument, one quiet line for a claim that has further words.
    fn heading(&mut self, card: &Card) {
        let text = words::visible(&card.text);
        let is_alone = text.is_empty() || text == words::visible(&card.heading);
        let (font, fill, most) = match card.subject {
            Subject::Argument | Subject::Group => (TITLE, self.palette.ink, TITLE_LINES),
            Subject::Claim if is_alone => (TEXT, self.palette.ink, self.most_lines),
            Subject::Claim => (HEADER, self.palette.muted, 1),
        };
        self.lines(&card.heading, font, fill, most);
    }

    fn text(&mut self, card: &Card) {
        if words::visible(&card.text) != words::visible(&card.heading) {
            self.lines(&card.text, TEXT, self.palette.ink, self.most_lines);
        }
    }

    fn lines(&mut self, text: &str, font: Font, fill: Colour, most: usize) {
        let lines = words::lines(text, font, self.inner(), most);
        let Ok(count) = Length::try_from(lines.len()) else { return };
        if count > 0 {
            let sides = (PADDING, self.width - PADDING);
            self.marks.push(paragraph(lines, font, fill, sides, self.bottom + 1_200, LEADING));
            self.bottom += count * LEADING;
        }
    }

    /// The provisions as outlined chips, as many as have room.
    fn chips(&mut self, provisions: &[String]) {
        let mut texts = provisions.iter().map(|text| words::visible(text)).filter(|text| !text.is_empty()).peekable();
        if texts.peek().is_none() {
            return;
        }
        let (mut x, mut y, mut row) = (PADDING, self.bottom + 500, 1);
        let mut left_out = 0_usize;
        for text in texts {
            let width = (CHIP.width(&text) + 2 * CHIP_PADDING).min(self.inner());
            if x > PADDING && x + width > self.width - PADDING {
                // The last row keeps room for the count of those left out.
                if row == CHIP_ROWS {
                    left_out += 1;
                    continue;
                }
                row += 1;
                x = PADDING;
                y += CHIP_HEIGHT + 400;
            }
            if left_out > 0 {
                left_out += 1;
                continue;
            }
            let (mut marks, used) = chip(&text, CHIP, self.inner(), x, y, self.palette.paper, self.palette);
            self.marks.append(&mut marks);
            x += used + CHIP_GAP;
        }
        self.bottom = y + CHIP_HEIGHT + 100;
        if left_out > 0 {
            let more = format!("+{left_out}");
            if x + CHIP.width(&more) > self.width - PADDING {
                x = PADDING;
                y += CHIP_HEIGHT + 200;
                self.bottom = y + CHIP_HEIGHT;
            }
            self.marks.push(line(more, CHIP, self.palette.muted, Anchor::Left, x, y + 1_100));
        }
    }

    /// A line across, the speaker to the left, the badge of the source and the place to the right.
    fn footer(&mut self, card: &Card, sources: &[SourceBadge], badge_fill: Colour) {
        let id = card.source.and_then(|source| sources.get(source)).map_or("", |source| source.id.as_str());
        let id = words::visible(id);
        let place = words::visible(&card.place);
        // The badge says which source it is; the place need not repeat it.
        let place = if id.is_empty() { place.as_str() } else { place.strip_prefix(&id).unwrap_or(&place).trim() };
        let speaker = words::visible(&card.speaker);
        if speaker.is_empty() && place.is_empty() && id.is_empty() {
            return;
        }
        self.bottom += 500;
        let rule = Rect { x: PADDING, y: self.bottom, width: self.inner(), height: 50 };
        self.marks.push(Mark::Box { at: rule, radius: 0, fill: Some(self.palette.hairline), stroke: None });
        let gap = if id.is_empty() || place.is_empty() { 0 } else { 500 };
        let badge_width =
            if id.is_empty() { 0 } else { (BADGE.width(&id) + 2 * CHIP_PADDING).min(self.inner() * 2 / 3) };
        let mut middle = self.bottom + 1_150;
        let mut room = self.inner();
        let taken = badge_width + gap + SMALL.width(place);
        // How firmly it is said stands behind the name: rather two lines than that cut.
        let mut lines = words::lines(&speaker, SMALL, self.inner(), SPEAKER_LINES);
        if let Some(last) = lines.pop() {
            for above in lines {
                self.marks.push(line(above, SMALL, self.palette.ink, Anchor::Left, PADDING, middle + 380));
                middle += LEADING - 200;
                self.bottom += LEADING - 200;
            }
            let width = SMALL.width(&last);
            self.marks.push(line(last, SMALL, self.palette.ink, Anchor::Left, PADDING, middle + 380));
            if taken > 0 && width + 800 + taken > self.inner() {
                // Rather a second line than a name that is cut.
                middle += LEADING + 100;
                self.bottom += LEADING + 100;
            } else {
                room -= width + 800;
            }
        }
        let mut right = self.width - PADDING;
        let place = words::shorten(place, SMALL, (room - badge_width - gap).max(0));
        if !place.is_empty() {
            right -= SMALL.width(&place);
            self.marks.push(line(place, SMALL, self.palette.ink, Anchor::Left, right, middle + 380));
            right -= gap;
        }
        if !id.is_empty() {
            right -= badge_width;
            let (mut marks, _) = badge(&id, badge_width, right, middle, badge_fill, self.palette);
            self.marks.append(&mut marks);
        }
        self.bottom += 1_900;
    }
}

/// The chip of a role with its middle at a height, in no more than `room`: its marks and its width.
pub(super) fn role(text: &str, room: Length, x: Length, middle: Length, palette: &Palette) -> (Vec<Mark>, Length) {
    chip(&words::visible(text), CHIP, room, x, middle - CHIP_HEIGHT / 2, palette.paper, palette)
}

/// A chip with a word, its top left corner given; not wider than `room`: the marks and its width.
fn chip(
    text: &str,
    font: Font,
    room: Length,
    x: Length,
    y: Length,
    fill: Colour,
    palette: &Palette,
) -> (Vec<Mark>, Length) {
    let text = words::shorten(text, font, room - 2 * CHIP_PADDING);
    let width = font.width(&text) + 2 * CHIP_PADDING;
    let outline = Mark::Box {
        at: Rect { x, y, width, height: CHIP_HEIGHT },
        radius: 300,
        fill: Some(fill),
        stroke: Some(Stroke::solid(palette.hairline, 75)),
    };
    let baseline = y + CHIP_HEIGHT / 2 + 360;
    (vec![outline, line(text, font, palette.ink, Anchor::Middle, x + width / 2, baseline)], width)
}

/// The classes of a shape; see `docs/pictures.md`.
pub(in crate::picture) fn classes(shape: &Shape, sources: &[SourceBadge]) -> String {
    match &shape.kind {
        ShapeKind::Card(card) => {
            let subject = match card.subject {
                Subject::Claim => "claim",
                Subject::Argument => "argument",
                Subject::Group => "group",
            };
            let border = border_class(card.border);
            let source = card
                .source
                .and_then(|source| sources.get(source))
                .map_or(String::new(), |source| format!(" source-{}", crate::picture::ids::xml_id(&source.id)));
            format!("card {subject}{border}{source}")
        }
        ShapeKind::Issue(card) => {
            format!("card issue{}", border_class(card.border))
        }
        ShapeKind::Step { border, .. } => format!("step{}", border_class(*border)),
        ShapeKind::Joint => "joint".to_owned(),
    }
}

fn border_class(border: Border) -> &'static str {
    match border {
        Border::Normal => "",
        Border::Unanswered => " unanswered",
        Border::Dashed => " unsettled",
    }
}

/// What a shape is, for those who cannot see it.
pub(super) fn description(shape: &Shape) -> String {
    match &shape.kind {
        ShapeKind::Card(card) => {
            let subject = match card.subject {
                Subject::Claim => "claim",
                Subject::Argument => "argument",
                Subject::Group => "group",
            };
            let parts = [subject, &card.number, &card.heading, &card.role, &card.status, &card.speaker, &card.place];
            let parts: Vec<String> = parts.iter().map(|part| words::visible(part)).filter(|p| !p.is_empty()).collect();
            parts.join(" · ")
        }
        ShapeKind::Issue(card) => {
            let counts = card.counts.join(", ");
            let parts = ["issue", &card.id, &card.kind, &card.state, &counts, &card.silent, &card.bears_on];
            let parts: Vec<String> = parts.iter().map(|part| words::visible(part)).filter(|p| !p.is_empty()).collect();
            parts.join(" · ")
        }
        ShapeKind::Step { label, border } => {
            let open = if *border == Border::Unanswered { " · unanswered" } else { "" };
            words::visible(&format!("step {label}{open}"))
        }
        ShapeKind::Joint => "point on an edge".to_owned(),
    }
}
