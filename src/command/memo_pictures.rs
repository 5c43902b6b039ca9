//! The pictures of a memo: each issue on an upright page.

use super::render::{Draughtsman, Grouping, MOST_SHAPES};
#[cfg(feature = "png")]
use super::render::{Pixels, pixels};
use super::{Failure, Output};
use crate::graph::Selection;
use crate::model::{End, IssueId};
use crate::picture::{Options as PictureOptions, Typeset, svg};
use crate::query::{Filters, select};
use crate::view::wording::counted;
use crate::view::{Diagram, Findings, Shape, ShapeKind, Subject};

/// A picture that is larger than this is not legible on an upright page: in hundredths of a pixel, so that the words of claims, 12
/// pixels high, have six points on Letter.
const UPRIGHT: crate::layout::Size = crate::layout::Size { width: 86_400, height: 118_000 };

/// With fewer cards a picture says no more than the list beside it.
const LEAST_CARDS: usize = 3;

/// How much of the height of an upright page, in inches, a picture may take with room for its caption: of Letter, the lower of the
/// two that word processors use.
#[cfg(feature = "png")]
const UPRIGHT_HEIGHT: f32 = 8.2;

/// A picture for a memo: what tells it apart from others of its issue (nothing, or the number of an answer), and the picture.
pub(super) type IssuePicture = (String, Output);

/// The pictures of an issue for a memo, without its sub-issues and without a heading, which the memo has; the salt stands
/// before their ids, for several pictures in one page. One, if it is legible on an upright page; else one for each answer with what
/// bears on it. None if nothing in it is joined, or there is too much.
pub(super) fn issue_pictures(
    findings: &Findings<'_>,
    selection: &Selection,
    issue: IssueId,
    salt: &str,
    png: bool,
) -> Result<Vec<IssuePicture>, Failure> {
    let dossier = findings.dossier();
    let draughtsman = Draughtsman::new(findings, Grouping::Settings);
    let question = &dossier.issues[issue].question;
    let question = if question.is_empty() { &dossier.issues[issue].id } else { question };
    let of_issue = Filters { issues: vec![issue], without_sub_issues: true, ..Filters::default() };
    let drawn = |filters: &Filters, scope: &str, salt: &str| {
        let selected = select(&findings.statuses, &findings.membership, filters).within(dossier, selection);
        draw_upright(draughtsman.diagram(&selected, Some(issue), scope), scope, salt)
    };
    let Some(whole) = drawn(&of_issue, question, salt) else { return Ok(Vec::new()) };
    let mut pictures = Vec::new();
    if !whole.is_legible() {
        let answers = findings.membership.answers(issue).iter().copied();
        for (index, answer) in answers.filter(|&claim| selection.contains(End::Claim(claim))).enumerate() {
            let number = findings.number(answer);
            let salt = format!("{salt}{}", letters(index));
            let near = |depth: u32| Filters { focus: vec![End::Claim(answer)], depth: Some(depth), ..of_issue.clone() };
            let bearing = Filters { positions: vec![answer], ..of_issue.clone() };
            let scopes = [
                "what bears on it",
                "what is within three links of it",
                "what is within two links of it",
                "what is linked to it",
            ];
            let tries = [bearing, near(3), near(2), near(1)];
            // The one with the most that is legible; the narrowest, if none is.
            let mut found: Option<Upright> = None;
            for (filters, what) in tries.iter().zip(scopes) {
                let next = drawn(filters, &format!("{question} · {number} and {what}"), &salt);
                let is_legible = next.as_ref().is_some_and(Upright::is_legible);
                if is_legible {
                    found = next;
                    break;
                }
                let is_better = |next: &Upright| found.as_ref().is_none_or(|found| next.size.width < found.size.width);
                if next.as_ref().is_some_and(is_better) {
                    found = next;
                }
            }
            if let Some(found) = found
                && pictures.iter().all(|(_, other): &(String, Upright)| other.shows != found.shows)
            {
                pictures.push((number, found));
            }
        }
    }
    if pictures.is_empty() {
        pictures.push((String::new(), whole));
    }
    pictures.into_iter().map(|(name, picture)| Ok((name, finished(picture, png)?))).collect()
}

/// `a`, `b` … `z`, `ba`: what keeps the ids of several pictures apart.
fn letters(index: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or_default());
    if index < 26 { letter.to_string() } else { format!("{}{letter}", letters(index / 26)) }
}

/// A picture that was laid out for an upright page.
struct Upright {
    size: crate::layout::Size,
    /// The ids of what it shows.
    shows: Vec<String>,
    output: Output,
}

impl Upright {
    fn is_legible(&self) -> bool {
        self.size.width <= UPRIGHT.width && self.size.height <= UPRIGHT.height
    }
}

/// `None` if no line joins two cards, which then say no more than the list beside them, or there is too much.
fn draw_upright(mut diagram: Diagram, scope: &str, salt: &str) -> Option<Upright> {
    let cards = |diagram: &Diagram, claims_only: bool| {
        let is_one = |shape: &&Shape| match &shape.kind {
            ShapeKind::Card(card) => !claims_only || card.subject == Subject::Claim,
            _ => false,
        };
        diagram.shapes.iter().filter(is_one).count()
    };
    let claims = cards(&diagram, true);
    diagram.leave_out_lone_shapes();
    if diagram.edges.is_empty() || diagram.shapes.len() > MOST_SHAPES || cards(&diagram, false) < LEAST_CARDS {
        return None;
    }
    let drawn = cards(&diagram, true);
    let of =
        if drawn == claims { counted(claims, "claim") } else { format!("{drawn} of {}", counted(claims, "claim")) };
    let rest = if drawn == claims { "" } else { "; no link counted here joins the others" };
    diagram.description = format!("An argument diagram of {of}: {scope}.");
    let options = PictureOptions {
        salt: salt.to_owned(),
        without_heading: true,
        without_legend: true,
        upright: true,
        ..PictureOptions::default()
    };
    let typeset = Typeset::of(&diagram, &options);
    let scene = typeset.paint(&crate::layout::lay_out(typeset.input()));
    let mut output = Output::of(svg::write(&scene)).showing(&diagram);
    if let Some(shows) = &mut output.shows {
        shows.caption = format!("{scope} ({of}{rest})");
    }
    let shows = diagram.shapes.iter().map(|shape| shape.id.clone()).collect();
    Some(Upright { size: scene.size, shows, output })
}

fn finished(picture: Upright, png: bool) -> Result<Output, Failure> {
    #[cfg(feature = "png")]
    if png {
        return pixels(picture.output, &Pixels { tallest: Some(UPRIGHT_HEIGHT), ..Pixels::default() });
    }
    let _ = png;
    Ok(picture.output)
}
