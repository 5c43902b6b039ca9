//! The pictures of a memo: each issue on an upright page.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::render::{Draughtsman, Grouping};
#[cfg(feature = "png")]
use super::render::{Pixels, pixels};
use super::{Failure, Output};
use crate::graph::Selection;
use crate::model::{ClaimId, End, IssueId};
use crate::picture::{Options as PictureOptions, Typeset, svg};
use crate::query::{Filters, ReplyPoint, Supporter, select, why};
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
/// bears on it, or two, of what is said for it and against it. None if nothing in it is joined, or there is too much.
pub(super) fn issue_pictures(
    findings: &Findings<'_>,
    selection: &Selection,
    issue: IssueId,
    salt: &str,
    png: bool,
) -> Result<Vec<IssuePicture>, Failure> {
    let dossier = findings.dossier();
    let question = &dossier.issues[issue].question;
    let question = if question.is_empty() { &dossier.issues[issue].id } else { question };
    // The claims stand in full words beside the picture.
    let draughtsman = Draughtsman::new(findings, Grouping::Settings, true);
    let easel = Easel { findings, selection, draughtsman, issue, question };
    let whole = match easel.whole(salt) {
        Attempt::Nothing => return Ok(Vec::new()),
        Attempt::TooMuch => None,
        Attempt::Drawn(whole) => Some(*whole),
    };
    let mut pictures = Vec::new();
    if whole.as_ref().is_none_or(|whole| !whole.is_legible()) {
        for (index, answer) in easel.answers().into_iter().enumerate() {
            pictures.extend(easel.answer(answer, &format!("{salt}{}", letters(index))));
        }
        leave_out_repeated(&mut pictures);
    }
    if pictures.is_empty() {
        pictures.extend(whole.filter(Upright::is_held).map(|whole| (String::new(), whole)));
    }
    let finish = |(name, picture): (String, Upright)| {
        let width = u32::try_from(picture.size.width / 100).unwrap_or_default();
        Ok(IssuePicture { name, width, output: finished(picture, png)? })
    };
    pictures.into_iter().map(finish).collect()
}

/// What the pictures of an issue are drawn from.
struct Easel<'e, 'l> {
    findings: &'e Findings<'l>,
    selection: &'e Selection,
    draughtsman: Draughtsman<'e, 'l>,
    issue: IssueId,
    question: &'e str,
}

impl Easel<'_, '_> {
    /// What passes some filters, of what the memo is on.
    fn chosen(&self, filters: &Filters) -> Selection {
        let chosen = select(&self.findings.statuses, &self.findings.membership, filters);
        chosen.within(self.findings.dossier(), self.selection)
    }

    fn answers(&self) -> Vec<ClaimId> {
        let answers = self.findings.membership.answers(self.issue).iter().copied();
        answers.filter(|&claim| self.selection.contains(End::Claim(claim))).collect()
    }

    fn draw(&self, shown: &Selection, scope: &str, salt: &str) -> Attempt {
        draw_upright(self.draughtsman.diagram(shown, Some(self.issue), scope), scope, salt)
    }

    /// The issue in one picture: with what is linked to its answers, whatever issue that stands in, if there is room.
    fn whole(&self, salt: &str) -> Attempt {
        let of_issue = Filters { issues: vec![self.issue], without_sub_issues: true, ..Filters::default() };
        let own = self.chosen(&of_issue);
        let focus: Vec<End> = self.answers().into_iter().map(End::Claim).collect();
        let has_answers = !focus.is_empty();
        let linked = self.chosen(&Filters { focus, depth: Some(1), ..Filters::default() });
        let either = |end: End| own.contains(end) || linked.contains(end);
        let (dossier, edges) = (self.findings.dossier(), self.selection.edges);
        let wider = Selection::of(dossier, edges, |id| either(End::Claim(id)), |id| either(End::Argument(id)));
        if has_answers && wider.len() > own.len() {
            let scope = format!("{} · with what is linked to the answers", self.question);
            if let Attempt::Drawn(wider) = self.draw(&wider, &scope, salt)
                && wider.is_legible()
            {
                return Attempt::Drawn(wider);
            }
        }
        // What is linked to the answers and has no room here is told beside it.
        let scope = if has_answers && wider.len() > own.len() {
            format!("{} · what is set down under it", self.question)
        } else {
            self.question.to_owned()
        };
        self.draw(&own, &scope, salt)
    }

    /// An answer with as much of what bears on it as is legible; if nothing is, the narrowest that a page holds; if none is held, one
    /// picture of what is said for it and one of what is said against it. Each with its name.
    fn answer(&self, answer: ClaimId, salt: &str) -> Vec<(String, Upright)> {
        let number = self.findings.number(answer);
        let draw = |shown: &Selection, what: &str, salt: &str| match self.draw(
            shown,
            &format!("{} · {number} and {what}", self.question),
            salt,
        ) {
            Attempt::Drawn(drawn) => Some(*drawn),
            Attempt::Nothing | Attempt::TooMuch => None,
        };
        // Whatever issue it stands in: a claim is not shown without what speaks for it.
        let near = |depth: u32| Filters { focus: vec![End::Claim(answer)], depth: Some(depth), ..Filters::default() };
        let tries = [
            (Filters { positions: vec![answer], ..Filters::default() }, "what bears on it"),
            (near(3), "what is within three links of it"),
            (near(2), "what is within two links of it"),
            (near(1), "what is linked to it"),
        ];
        let tries = tries.iter().map(|(filters, what)| (Some(filters), *what));
        let aimed = |aim: Aim| aimed_at(self.findings, answer, aim).within(self.findings.dossier(), self.selection);
        let mut narrowest: Option<Upright> = None;
        for (filters, what) in tries.chain([(None, "what is said for and against it")]) {
            let shown = filters.map_or_else(|| aimed(Aim::Both), |filters| self.chosen(filters));
            let Some(next) = draw(&shown, what, salt) else { continue };
            if next.is_legible() {
                return vec![(number, next)];
            }
            if narrowest.as_ref().is_none_or(|found| next.size.width < found.size.width) {
                narrowest = Some(next);
            }
        }
        if let Some(narrowest) = narrowest.filter(Upright::is_held) {
            return vec![(number, narrowest)];
        }
        let halves = [(Aim::For, "for", "what is said for it"), (Aim::Against, "against", "what is said against it")];
        let half = |(aim, word, what): (Aim, &str, &str)| {
            let drawn = draw(&aimed(aim), what, &format!("{salt}{word}"))?;
            Some((format!("{number}-{word}"), drawn)).filter(|(_, drawn)| drawn.is_held())
        };
        halves.into_iter().filter_map(half).collect()
    }
}

/// What is said about a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aim {
    For,
    Against,
    Both,
}

/// What is said for a claim and against it, one link far, with what attacks these links.
fn aimed_at(findings: &Findings<'_>, claim: ClaimId, aim: Aim) -> Selection {
    let (dossier, statuses) = (findings.dossier(), &findings.statuses);
    let found = why(statuses, claim);
    let mut shown: BTreeSet<End> = BTreeSet::from([End::Claim(claim)]);
    for supporter in found.supporters.iter().filter(|_| aim != Aim::Against) {
        match supporter {
            Supporter::Step { step, .. } => {
                let premises = dossier.steps[*step].premises.iter();
                shown.extend(premises.map(|premise| End::Claim(premise.claim)));
                shown.insert(End::Argument(dossier.steps[*step].argument));
            }
            Supporter::Relation { from, .. } => drop(shown.insert(*from)),
        }
        let links = supporter.parts(dossier).into_iter().filter(|part| !matches!(part, End::Claim(_)));
        shown.extend(links.flat_map(|link| statuses.objections_to(link)).map(|(_, objection)| objection.from));
    }
    for (_, objection, _) in found.objections.iter().filter(|_| aim != Aim::For) {
        shown.insert(objection.from);
        let undercuts = statuses.replies(objection).into_iter().filter(|reply| reply.point == ReplyPoint::Edge);
        shown.extend(undercuts.map(|reply| reply.from));
    }
    let is_shown = |end: End| shown.contains(&end);
    Selection::of(dossier, statuses.edges(), |id| is_shown(End::Claim(id)), |id| is_shown(End::Argument(id)))
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
    /// Whether a page holds it at all.
    fn is_held(&self) -> bool {
        self.size.width <= WIDEST
    }

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

/// The claims that have a card: the ids of their shapes, and their numbers.
fn claims_on_cards(diagram: &Diagram) -> Vec<(String, String)> {
    let claim = |shape: &Shape| match &shape.kind {
        ShapeKind::Card(card) if card.subject == Subject::Claim => Some((shape.id.clone(), card.number.clone())),
        _ => None,
    };
    diagram.shapes.iter().filter_map(claim).collect()
}

fn draw_upright(mut diagram: Diagram, scope: &str, salt: &str) -> Attempt {
    let claims = claims_on_cards(&diagram);
    diagram.leave_out_lone_shapes();
    let drawn = claims_on_cards(&diagram);
    let cards = diagram.shapes.iter().filter(|shape| matches!(shape.kind, ShapeKind::Card(_))).count();
    if diagram.edges.is_empty() || cards < LEAST_CARDS {
        return Attempt::Nothing;
    }
    if diagram.shapes.len() > MOST_DRAWN {
        return Attempt::TooMuch;
    }
    let all = counted(claims.len(), "claim");
    let of = if drawn.len() == claims.len() { all } else { format!("{} of {all}", drawn.len()) };
    let left_out: Vec<&str> =
        claims.iter().filter(|claim| !drawn.contains(claim)).map(|(_, number)| number.as_str()).collect();
    let rest = match left_out.as_slice() {
        [] => String::new(),
        numbers => format!("; {} would have no line here", numbers.join(", ")),
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
