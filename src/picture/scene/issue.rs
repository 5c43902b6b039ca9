//! The card of an issue, in an overview: question, counts, answers, who is silent.

use super::card::{self, Block, HEADER, HEADER_BOLD, INNER, LEADING, PADDING, SMALL, TITLE, WIDTH};
use super::mark::{Anchor, Mark};
use crate::layout::{Length, Rect, Size};
use crate::picture::palette::Palette;
use crate::picture::words;
use crate::view::{IssueCard, Subject};

/// The most lines of a question.
const QUESTION_LINES: usize = 3;
/// The most answers that are listed.
const ANSWERS: usize = 6;
/// The room for the sign of an answer.
const SIGN: Length = 1_600;

/// Sets the card of an issue.
pub(super) fn set(issue: &IssueCard, palette: &Palette) -> Block {
    let mut marks = Vec::new();
    let mut bottom = 600;
    let right = WIDTH - PADDING;
    // Id and kind to the left, state to the right.
    let state = words::shorten(&words::visible(&issue.state), HEADER, INNER / 3);
    let id = words::shorten(&words::visible(&issue.id), HEADER_BOLD, INNER / 2);
    if !state.is_empty() || !id.is_empty() {
        let baseline = bottom + 1_200;
        let kind_at = PADDING + HEADER_BOLD.width(&id) + 700;
        let kind_room = right - HEADER.width(&state) - 800 - kind_at;
        let kind = words::shorten(&words::visible(&issue.kind), HEADER, kind_room.max(0));
        marks.push(card::line(id, HEADER_BOLD, palette.ink, Anchor::Left, PADDING, baseline));
        if !kind.is_empty() {
            marks.push(card::line(kind, HEADER, palette.muted, Anchor::Left, kind_at, baseline));
        }
        marks.push(card::line(state, HEADER, palette.ink, Anchor::Right, right, baseline));
        bottom += LEADING + 200;
    }
    let mut lines = |text: &str, font, fill, most, bottom: &mut Length| {
        let lines = words::lines(text, font, INNER, most);
        if let Ok(count @ 1..) = Length::try_from(lines.len()) {
            marks.push(card::paragraph(lines, font, fill, (PADDING, right), *bottom + 1_200, LEADING));
            *bottom += count * LEADING;
        }
    };
    lines(&issue.question, TITLE, palette.ink, QUESTION_LINES, &mut bottom);
    lines(&issue.counts.join(" · "), SMALL, palette.ink, 2, &mut bottom);
    let rule = |y: Length| Mark::Box {
        at: Rect { x: PADDING, y, width: INNER, height: 50 },
        radius: 0,
        fill: Some(palette.hairline),
        stroke: None,
    };
    if !issue.answers.is_empty() {
        marks.push(rule(bottom + 500));
        bottom += 700;
        // One more than fits is as long as the words that say so.
        let listed = if issue.answers.len() > ANSWERS { ANSWERS - 1 } else { ANSWERS };
        for answer in issue.answers.iter().take(listed) {
            let font = if answer.unanswered { HEADER_BOLD } else { HEADER };
            let sign = words::shorten(&words::visible(&answer.glyph), font, SIGN);
            let name = words::shorten(&words::visible(&answer.words), font, INNER - SIGN);
            marks.push(card::line(sign, font, palette.ink, Anchor::Left, PADDING, bottom + 1_200));
            marks.push(card::line(name, font, palette.ink, Anchor::Left, PADDING + SIGN, bottom + 1_200));
            bottom += LEADING;
        }
        if issue.answers.len() > listed {
            let more = format!("and {} more answers", issue.answers.len() - listed);
            marks.push(card::line(more, HEADER, palette.muted, Anchor::Left, PADDING + SIGN, bottom + 1_200));
            bottom += LEADING;
        }
    }
    for words in [&issue.silent, &issue.bears_on] {
        let lines = words::lines(words, SMALL, INNER, 2);
        if let Ok(count @ 1..) = Length::try_from(lines.len()) {
            marks.push(rule(bottom + 500));
            bottom += 700;
            marks.push(card::paragraph(lines, SMALL, palette.muted, (PADDING, right), bottom + 1_200, LEADING - 200));
            bottom += count * (LEADING - 200);
        }
    }
    let size = Size { width: WIDTH, height: bottom + 800 };
    let at = Rect { x: 0, y: 0, width: size.width, height: size.height };
    marks.insert(0, card::outline(at, Subject::Claim, issue.border, palette.paper, palette));
    Block { size, marks }
}
