//! The pictures of a memo: each issue on an upright page.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::render::{Draughtsman, Grouping};
#[cfg(feature = "png")]
use super::render::{Pixels, pixels};
use super::{Failure, Output};
use crate::graph::Selection;
use crate::model::{End, IssueId};
use crate::picture::{Options as PictureOptions, Typeset, svg};
use crate::query::{Filters, select};
use crate::view::wording::counted;
use crate::view::{Diagram, Findings, Shape, ShapeKind, Subject, sentence};

/// A picture that is larger than this is not legible on an upright page: in hundredths of a pixel, so that the words on
/// cards, 12 pixels high, have six points on the six inches that word processors leave of Letter.
const UPRIGHT: crate::layout::Size = crate::layout::Size { width: 86_400, height: 118_000 };

/// What is wider than this cannot be read on paper at all: the list beside it says the same.
const WIDEST: crate::layout::Length = 115_200;

/// With fewer cards a picture says no more than the list beside it.
const LEAST_CARDS: usize = 3;

/// More cards and steps than these are not legible on an upright page however they lie: that is seen before they are laid out.
const MOST_DRAWN: usize = 28;

/// How much of the height of an upright page, in inches, a picture may take with room for its caption: of Letter, the lower of the
/// two that word processors use.
#[cfg(feature = "png")]
const UPRIGHT_HEIGHT: f32 = 8.2;

/// How large a picture is on paper, of its own size: so much that the widest fills a line of A4, and the words of claims have
/// nearly seven points in all of them, however narrow.
#[cfg(feature = "png")]
const ON_PAPER: f32 = 0.75;

/// A picture for a memo.
pub(super) struct IssuePicture {
    /// What tells it apart from others of its issue: nothing, or the number of an answer.
    pub(super) name: String,
    /// How wide it is, in its own pixels.
    pub(super) width: u32,
    /// The picture.
    pub(super) output: Output,
}

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
    // The claims stand in full words beside the picture.
    let draughtsman = Draughtsman::new(findings, Grouping::Settings, true);
    let question = &dossier.issues[issue].question;
    let question = if question.is_empty() { &dossier.issues[issue].id } else { question };
    let of_issue = Filters { issues: vec![issue], without_sub_issues: true, ..Filters::default() };
    let chosen =
        |filters: &Filters| select(&findings.statuses, &findings.membership, filters).within(dossier, selection);
    let drawn = |filters: &Filters, scope: &str, salt: &str| {
        draw_upright(draughtsman.diagram(&chosen(filters), Some(issue), scope), scope, salt)
    };
    // An answer is not shown without what is linked to it, whatever issue that stands in, if there is room.
    let answers = || findings.membership.answers(issue).iter().copied();
    let own = chosen(&of_issue);
    let focus: Vec<End> = answers().filter(|&claim| selection.contains(End::Claim(claim))).map(End::Claim).collect();
    let linked = chosen(&Filters { focus, depth: Some(1), ..Filters::default() });
    let either = |end: End| own.contains(end) || linked.contains(end);
    let wider = Selection::of(dossier, selection.edges, |id| either(End::Claim(id)), |id| either(End::Argument(id)));
    let is_wider = answers().next().is_some() && wider.len() > own.len();
    let wider = is_wider.then(|| {
        let scope = format!("{question} · with what is linked to the answers");
        draw_upright(draughtsman.diagram(&wider, Some(issue), &scope), &scope, salt)
    });
    let whole = match wider {
        Some(Attempt::Drawn(wider)) if wider.is_legible() => Some(*wider),
        _ => match drawn(&of_issue, question, salt) {
            Attempt::Nothing => return Ok(Vec::new()),
            Attempt::TooMuch => None,
            Attempt::Drawn(whole) => Some(*whole),
        },
    };
    let mut pictures = Vec::new();
    if whole.as_ref().is_none_or(|whole| !whole.is_legible()) {
        for (index, answer) in answers().filter(|&claim| selection.contains(End::Claim(claim))).enumerate() {
            let number = findings.number(answer);
            let salt = format!("{salt}{}", letters(index));
            // Whatever issue it stands in: a claim is not shown without what speaks for it.
            let near =
                |depth: u32| Filters { focus: vec![End::Claim(answer)], depth: Some(depth), ..Filters::default() };
            let bearing = Filters { positions: vec![answer], ..Filters::default() };
            let tries = [
                (bearing, "what bears on it"),
                (near(3), "what is within three links of it"),
                (near(2), "what is within two links of it"),
                (near(1), "what is linked to it"),
                (
                    Filters { issues: vec![issue], without_sub_issues: true, ..near(1) },
                    "what is linked to it in this issue",
                ),
            ];
            // The one with the most that is legible; the narrowest, if none is.
            let mut found: Option<Upright> = None;
            for (filters, what) in &tries {
                let scope = format!("{question} · {number} and {what}");
                let Attempt::Drawn(next) = drawn(filters, &scope, &salt) else { continue };
                let is_legible = next.is_legible();
                if is_legible || found.as_ref().is_none_or(|found| next.size.width < found.size.width) {
                    found = Some(*next);
                }
                if is_legible {
                    break;
                }
            }
            if let Some(found) = found.filter(|found| found.size.width <= WIDEST) {
                pictures.push((number, found));
            }
        }
        leave_out_repeated(&mut pictures);
    }
    if pictures.is_empty() {
        let whole = whole.filter(|whole| whole.size.width <= WIDEST);
        pictures.extend(whole.map(|whole| (String::new(), whole)));
    }
    let finish = |(name, picture): (String, Upright)| {
        let width = u32::try_from(picture.size.width / 100).unwrap_or_default();
        Ok(IssuePicture { name, width, output: finished(picture, png)? })
    };
    pictures.into_iter().map(finish).collect()
}

/// Leaves out the pictures of which the others together show every card and line: the smaller before the larger, of two alike
/// the later.
fn leave_out_repeated(pictures: &mut Vec<(String, Upright)>) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for id in pictures.iter().flat_map(|(_, picture)| &picture.shows) {
        *times.entry(id.clone()).or_default() += 1;
    }
    let mut by_size: Vec<(usize, Reverse<usize>)> =
        pictures.iter().enumerate().map(|(index, (_, picture))| (picture.shows.len(), Reverse(index))).collect();
    by_size.sort_unstable();
    let mut repeated: Vec<usize> = Vec::new();
    for (_, Reverse(index)) in by_size {
        let Some((_, picture)) = pictures.get(index) else { continue };
        if picture.shows.iter().all(|id| times.get(id).is_some_and(|&times| times > 1)) {
            for id in &picture.shows {
                times.entry(id.clone()).and_modify(|times| *times -= 1);
            }
            repeated.push(index);
        }
    }
    let mut index = 0;
    pictures.retain(|_| {
        index += 1;
        !repeated.contains(&(index - 1))
    });
}

/// `a`, `b` … `z`, `ba`: what keeps the ids of several pictures apart.
fn letters(index: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or_default());
    if index < 26 { letter.to_string() } else { format!("{}{letter}", letters(index / 26)) }
}

/// A picture that was laid out for an upright page.
struct Upright {
    size: crate::layout::Size,
    /// The ids of the cards and lines in it.
    shows: Vec<String>,
    output: Output,
}

impl Upright {
    fn is_legible(&self) -> bool {
        self.size.width <= UPRIGHT.width && self.size.height <= UPRIGHT.height
    }
}

/// What came of drawing something for an upright page.
enum Attempt {
    /// No line joins two cards, which then say no more than the list beside them.
    Nothing,
    /// No page holds it.
    TooMuch,
    Drawn(Box<Upright>),
}

fn draw_upright(mut diagram: Diagram, scope: &str, salt: &str) -> Attempt {
    let cards = |diagram: &Diagram, claims_only: bool| {
        let is_one = |shape: &&Shape| match &shape.kind {
            ShapeKind::Card(card) => !claims_only || card.subject == Subject::Claim,
            _ => false,
        };
        diagram.shapes.iter().filter(is_one).count()
    };
    let claims = cards(&diagram, true);
    diagram.leave_out_lone_shapes();
    if diagram.edges.is_empty() || cards(&diagram, false) < LEAST_CARDS {
        return Attempt::Nothing;
    }
    if diagram.shapes.len() > MOST_DRAWN {
        return Attempt::TooMuch;
    }
    let drawn = cards(&diagram, true);
    let of =
        if drawn == claims { counted(claims, "claim") } else { format!("{drawn} of {}", counted(claims, "claim")) };
    let rest = match claims - drawn {
        0 => "",
        1 => "; the other one would have no line here",
        _ => "; the others would have no line here",
    };
    diagram.description = sentence(&format!("An argument diagram of {of}: {scope}"));
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
    let cards = diagram.shapes.iter().map(|shape| &shape.id);
    let shows = cards.chain(diagram.edges.iter().map(|edge| &edge.id)).cloned().collect();
    Attempt::Drawn(Box::new(Upright { size: scene.size, shows, output }))
}

fn finished(picture: Upright, png: bool) -> Result<Output, Failure> {
    #[cfg(feature = "png")]
    if png {
        return pixels(
            picture.output,
            &Pixels { on_paper: ON_PAPER, tallest: Some(UPRIGHT_HEIGHT), ..Pixels::default() },
        );
    }
    let _ = png;
    Ok(picture.output)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of pictures that show these cards and lines.
    fn left(pictures: &[(&str, &str)]) -> Vec<String> {
        let picture = |&(name, shows): &(&str, &str)| {
            let shows = shows.split(' ').map(str::to_owned).collect();
            let size = crate::layout::Size { width: 1, height: 1 };
            (name.to_owned(), Upright { size, shows, output: Output::of(String::new()) })
        };
        let mut pictures: Vec<(String, Upright)> = pictures.iter().map(picture).collect();
        leave_out_repeated(&mut pictures);
        pictures.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn a_picture_that_shows_nothing_of_its_own_is_left_out() {
        // The second is shown by the first and the third together, line by line.
        assert_eq!(left(&[("C1", "a b c ab bc"), ("C2", "b c d bc cd"), ("C3", "c d e cd de")]), ["C1", "C3"]);
        // Two alike: one stays. A line of its own keeps a small picture.
        assert_eq!(left(&[("C1", "a b ab"), ("C2", "a b ab")]), ["C1"]);
        assert_eq!(left(&[("C1", "a b c ab bc"), ("C2", "a c ac")]), ["C1", "C2"]);
        // Each of these is shown by the other two, but not if one of them is gone.
        assert_eq!(left(&[("C1", "a b"), ("C2", "b c"), ("C3", "a c")]).len(), 2);
    }
}
