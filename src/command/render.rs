//! `rebut render`: pictures.

use super::{Failure, NewFile, Output};
use crate::graph::Selection;
use crate::model::IssueId;
use crate::picture::engine::{answer, question};
use crate::picture::{Options as PictureOptions, Typeset, dot, mermaid, svg};
use crate::query::{Filters, Groups, MapSettings, select, select_by_settings};
use crate::text::Seen;
use crate::view::wording::counted;
use crate::view::{Diagram, Findings, Manner, NO_CLAIM_YET, argument_diagram, overview};

/// Above this many boxes a whole dossier is drawn as an overview of its issues: about what a page can hold.
pub const OVERVIEW_ABOVE: usize = 60;

/// Above this many boxes the picture of an issue leaves out its sub-issues, which have pictures of their own.
const SUB_ISSUES_UP_TO: usize = 30;

/// Above this many boxes no picture helps any more.
const MOST_SHAPES: usize = 1_500;

/// So many characters of the id of an issue go into the name of its picture.
const LONGEST_NAME: usize = 60;

/// The formats of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// A picture.
    Svg,
    /// Graphviz.
    Dot,
    /// A flowchart for hosts that draw Mermaid.
    Mermaid,
    /// A picture in pixels.
    #[cfg(feature = "png")]
    Png,
}

/// Runs the program `dot` on a text and gives back what it prints, or why it could not.
pub type RunDot<'d> = &'d dyn Fn(&str) -> Result<String, Failure>;

/// What is asked of a picture in pixels.
#[derive(Debug, Clone)]
pub struct Pixels {
    /// Pixels to a pixel of the SVG, which is 1/96 inch.
    pub scale: f32,
    /// How large it is on paper, of its own size.
    pub on_paper: f32,
    /// How tall it may be on paper, in inches; `None` for as tall as it is.
    pub tallest: Option<f32>,
    /// Further fonts: what is said of each, and its bytes.
    pub fonts: Vec<(String, Vec<u8>)>,
    /// What tells the drawing from others, kept in the picture; nothing, if empty.
    pub source: String,
}

impl Default for Pixels {
    fn default() -> Pixels {
        Pixels { scale: 2.0, on_paper: 1.0, tallest: None, fonts: Vec::new(), source: String::new() }
    }
}

/// What frames are drawn round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Grouping {
    /// What Argdown's settings ask for; without any, nothing.
    #[default]
    Settings,
    /// Nothing.
    Nothing,
    /// What stands under each heading.
    Section,
    /// What each issue holds.
    Issue,
    /// What each source says first.
    Source,
}

/// How a picture is asked for.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// The format.
    pub format: PictureFormat,
    /// With it, Graphviz places the boxes.
    pub run_dot: Option<RunDot<'o>>,
    /// Draw everything in one picture, however large the dossier is.
    pub whole: bool,
    /// What frames are drawn round.
    pub grouping: Grouping,
    /// Cards have short names in place of whole claims.
    pub in_brief: bool,
    /// The issue that is drawn, where nothing else narrows the selection: if it is large, its sub-issues are left out.
    pub issue: Option<IssueId>,
    /// The name of the output without its ending, if it is a file: the pictures of an overview are named after it and
    /// written beside it.
    pub file_stem: Option<&'o str>,
    /// How it is painted in pixels; `None` as usual.
    pub pixels: Option<&'o Pixels>,
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Options { format, run_dot, whole, grouping, in_brief, issue, file_stem, pixels: _ } = self;
        write!(
            f,
            "Options {{ {format:?}, dot: {}, whole: {whole}, {grouping:?}, brief: {in_brief}, {issue:?}, {file_stem:?} }}",
            run_dot.is_some()
        )
    }
}

/// What makes diagrams: the findings, the settings of the map, what frames are drawn round, and how much cards say.
pub(super) struct Draughtsman<'f, 'l> {
    findings: &'f Findings<'l>,
    settings: MapSettings<'f>,
    groups: Option<Groups>,
    in_brief: bool,
}

impl<'f, 'l> Draughtsman<'f, 'l> {
    pub(super) fn new(findings: &'f Findings<'l>, grouping: Grouping, in_brief: bool) -> Draughtsman<'f, 'l> {
        let dossier = findings.dossier();
        let settings = MapSettings::of(dossier);
        let groups = match grouping {
            Grouping::Settings => settings.groups.then(|| Groups::by_settings(dossier, &settings)),
            Grouping::Nothing => None,
            Grouping::Section => Some(Groups::by_section(dossier, &settings)),
            Grouping::Issue => Some(Groups::by_issue(dossier, &findings.membership)),
            Grouping::Source => Some(Groups::by_source(dossier)),
        };
        Draughtsman { findings, settings, groups, in_brief }
    }

    /// Draws what the settings leave of a selection.
    pub(super) fn diagram(&self, selection: &Selection, issue: Option<IssueId>, scope: &str) -> Diagram {
        let left = select_by_settings(&self.findings.statuses, &self.settings, selection);
        let manner = Manner {
            issue,
            title: title(self.findings),
            scope,
            wider: left.is_some().then_some(selection),
            settings: Some(&self.settings),
            groups: self.groups.as_ref(),
        };
        let mut diagram = argument_diagram(self.findings, left.as_ref().unwrap_or(selection), &manner);
        if self.in_brief {
            diagram.put_in_brief();
        }
        diagram
    }
}

/// Draws what is selected; `scope` says in words what that is, and is empty where all of the dossier is.
///
/// Where nothing is selected and the map has more than [`OVERVIEW_ABOVE`] boxes, the SVG is an overview of the issues.
/// With [`Options::file_stem`] a picture for each issue comes with it, in [`Output::files`] with names that are no paths,
/// and the cards of the overview lead to them.
///
/// # Errors
/// If there is nothing to draw, or too much, or Graphviz fails.
pub fn run(
    findings: &Findings<'_>,
    selection: &Selection,
    scope: &str,
    options: &Options<'_>,
) -> Result<Output, Failure> {
    let draughtsman = Draughtsman::new(findings, options.grouping, options.in_brief);
    let diagram = draughtsman.diagram(selection, options.issue, scope);
    if diagram.shapes.is_empty() && !selection.is_empty() {
        return Err(Failure::new("the settings of the map leave nothing to draw")
            .help("its front matter says what is selected: see docs/argdown.md, Settings"));
    }
    let dossier = findings.dossier();
    if dossier.claims.is_empty() && dossier.arguments.is_empty() {
        return Err(Failure::new("there is nothing to draw").help(NO_CLAIM_YET));
    }
    if diagram.shapes.is_empty() {
        return Err(Failure::new("nothing is selected, so there is nothing to draw")
            .help("leave a filter out, or see `rebut list claims`"));
    }
    match options.format {
        PictureFormat::Svg => {}
        #[cfg(feature = "png")]
        PictureFormat::Png => {
            let svg =
                run(findings, selection, scope, &Options { format: PictureFormat::Svg, file_stem: None, ..*options })?;
            return pixels(svg, options.pixels.unwrap_or(&Pixels::default()));
        }
        PictureFormat::Dot => return Ok(Output::of(dot::write(&diagram, ""))),
        PictureFormat::Mermaid => return Ok(Output::of(mermaid::write(&diagram)).showing(&diagram)),
    }
    let has_issues = findings.dossier().issues.len() > 1;
    if scope.is_empty() && !options.whole && has_issues && diagram.shapes.len() > OVERVIEW_ABOVE {
        return draw_overview(&draughtsman, selection, options);
    }
    if let Some(issue) = options.issue.filter(|_| !options.whole) {
        let sub_issues = findings.membership.with_sub_issues(issue).len() - 1;
        if sub_issues > 0 && diagram.shapes.len() > SUB_ISSUES_UP_TO {
            return draw_alone(&draughtsman, issue, scope, sub_issues, options);
        }
    }
    if diagram.shapes.len() > MOST_SHAPES {
        return Err(Failure::new(format!("{} boxes are too many for a picture", diagram.shapes.len()))
            .help("draw a part: `--issue ISSUE`, or `--focus CLAIM --depth 2`")
            .help("or hand the graph to another program: `-t dot`"));
    }
    Ok(Output::of(picture(&diagram, options.run_dot)?).showing(&diagram))
}

/// What to do about characters that no font at hand has.
pub(super) const FONT_HINT: &str = "name a font, `--font FILE`";

/// An SVG painted in pixels.
#[cfg(feature = "png")]
pub(super) fn pixels(svg: Output, pixels: &Pixels) -> Result<Output, Failure> {
    use crate::picture::png::{PngError, PngOptions, write};
    let text = String::from_utf8_lossy(&svg.bytes).into_owned();
    let fonts: Vec<Vec<u8>> = pixels.fonts.iter().map(|(_, bytes)| bytes.clone()).collect();
    let bytes = write(
        &text,
        &PngOptions {
            scale: pixels.scale,
            on_paper: pixels.on_paper,
            tallest: pixels.tallest,
            fonts,
            source: pixels.source.clone(),
        },
    )
    .map_err(|error| match error {
        PngError::TooLarge(millions) => Failure::new(format!("a picture of {millions} million pixels is too large"))
            .help("draw a part of it, or at a smaller `--scale`; an SVG has no such limit"),
        PngError::NoFont(index) => {
            let name = pixels.fonts.get(index).map_or("", |(name, _)| name);
            Failure::new(format!("`{name}` is no font that can be read")).help("give a TrueType or OpenType file")
        }
        PngError::Painter(why) => Failure::new(format!("the picture cannot be painted: {why}")),
    })?;
    let notices: Vec<String> = svg.notice.into_iter().chain(unshown(&text, pixels)).collect();
    let notice = (!notices.is_empty()).then(|| notices.join("\n"));
    Ok(Output { bytes, notice, ..svg })
}

/// A note on the characters of an SVG that no font at hand has, once it is painted.
#[cfg(feature = "png")]
pub(super) fn unshown(svg: &str, pixels: &Pixels) -> Option<String> {
    let missing = if pixels.fonts.is_empty() { crate::picture::png::without_glyph(svg) } else { Vec::new() };
    let shown: String = missing.iter().take(8).collect();
    let more = if missing.len() > 8 { " …" } else { "" };
    let count = counted(missing.len(), "character");
    (!missing.is_empty()).then(|| {
        format!(
            "note: DejaVu Sans has no picture of {count} ({shown}{more}), for which empty boxes are drawn: {FONT_HINT}"
        )
    })
}

/// The picture of an issue without its sub-issues, and a word on how to see these; with them if it has nothing of its own.
fn draw_alone(
    draughtsman: &Draughtsman<'_, '_>,
    issue: IssueId,
    scope: &str,
    sub_issues: usize,
    options: &Options<'_>,
) -> Result<Output, Failure> {
    let findings = draughtsman.findings;
    let filters = Filters { issues: vec![issue], without_sub_issues: true, ..Filters::default() };
    let selected = select(&findings.statuses, &findings.membership, &filters);
    let scope = format!("{scope} · without its sub-issues");
    let diagram = draughtsman.diagram(&selected, Some(issue), &scope);
    if diagram.shapes.is_empty() {
        return Err(Failure::new("all claims of this issue stand in its sub-issues")
            .help("draw one of these (`rebut list issues`), or all in one picture: `--whole`"));
    }
    let notice = format!(
        "note: without {}, which would make it too large for a page: draw them by `--issue`, or all in one with `--whole`",
        counted(sub_issues, "sub-issue")
    );
    Ok(Output { notice: Some(notice), ..Output::of(picture(&diagram, options.run_dot)?).showing(&diagram) })
}

fn title<'f>(findings: &Findings<'f>) -> &'f str {
    match findings.dossier().manifest.title.trim() {
        "" => "Argument map",
        title => title,
    }
}

/// The overview, and the pictures of the issues where they can be written beside it.
fn draw_overview(
    draughtsman: &Draughtsman<'_, '_>,
    selection: &Selection,
    options: &Options<'_>,
) -> Result<Output, Failure> {
    let findings = draughtsman.findings;
    let dossier = findings.dossier();
    let mut links: Vec<Option<String>> = vec![None; dossier.issues.len()];
    let mut files = Vec::new();
    if let Some(stem) = options.file_stem {
        let names = picture_names(stem, "svg", dossier.issues.iter().map(|(_, issue)| &*issue.id));
        for ((id, issue), (name, link)) in dossier.issues.iter().zip(names.into_iter().zip(&mut links)) {
            let scope = if issue.question.is_empty() { &issue.id } else { &issue.question };
            let draw = |without_sub_issues: bool, scope: &str| {
                let filters = Filters { issues: vec![id], without_sub_issues, ..Filters::default() };
                let selected = select(&findings.statuses, &findings.membership, &filters);
                draughtsman.diagram(&selected, Some(id), scope)
            };
            let mut diagram = draw(false, scope);
            let has_sub_issues = findings.membership.with_sub_issues(id).len() > 1;
            if has_sub_issues && diagram.shapes.len() > SUB_ISSUES_UP_TO {
                diagram = draw(true, &format!("{scope} · without its sub-issues"));
            }
            // What is too much for a picture has a card, but leads nowhere.
            if !diagram.shapes.is_empty() && diagram.shapes.len() <= MOST_SHAPES {
                let bytes = picture(&diagram, options.run_dot)?.into_bytes();
                files.push(NewFile { path: name.clone(), bytes, replace: true });
                *link = Some(name);
            }
        }
    }
    let diagram = overview(findings, selection, title(findings), &links);
    let notice = (!files.is_empty()).then(|| {
        let stem = options.file_stem.unwrap_or_default();
        format!(
            "note: an overview, and {} beside it ({stem}-ISSUE.svg); `--whole` draws all in one",
            counted(files.len(), "picture")
        )
    });
    let hint = files
        .is_empty()
        .then(|| "note: an overview: `--issue ISSUE` draws one issue, `--whole` all in one picture".to_owned());
    let output = Output::of(picture(&diagram, options.run_dot)?).showing(&diagram);
    Ok(Output { files, notice, hint, ..output })
}

/// Names of files for the pictures of issues: `map-licence.svg`, with the ending given. Safe on every system, and different even where upper
/// and lower case are not told apart.
pub(super) fn picture_names<'i>(stem: &str, ending: &str, issues: impl Iterator<Item = &'i str>) -> Vec<String> {
    let mut taken = Seen::new();
    issues
        .map(|issue| {
            let safe: String = issue
                .chars()
                .take(LONGEST_NAME)
                .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' })
                .collect();
            let mut name = safe.clone();
            let mut number = 2_usize;
            while !taken.insert(name.to_lowercase()) {
                name = format!("{safe}-{number}");
                number += 1;
            }
            format!("{stem}-{name}.{ending}")
        })
        .collect()
}

fn picture(diagram: &Diagram, run_dot: Option<RunDot<'_>>) -> Result<String, Failure> {
    let typeset = Typeset::of(diagram, &PictureOptions::default());
    let layout = match run_dot {
        None => crate::layout::lay_out(typeset.input()),
        Some(run_dot) => {
            let answered = run_dot(&question(typeset.input()))?;
            answer(typeset.input(), &answered)
                .map_err(|error| Failure::new(format!("Graphviz gave an answer that cannot be read: {error}")))?
        }
    };
    Ok(svg::write(&typeset.paint(&layout)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_pictures_are_safe_and_different() {
        let names = |ids: &[&str]| picture_names("map", "svg", ids.iter().copied()).join(" ");
        assert_eq!(names(&["lawful", "state-of-war", "조약"]), "map-lawful.svg map-state-of-war.svg map-조약.svg");
        assert_eq!(
            names(&["../a", "a/b", "a:b", "A/B", "", "."]),
            "map----a.svg map-a-b.svg map-a-b-2.svg map-A-B-3.svg map-.svg map--.svg"
        );
        assert_eq!(picture_names("m", "svg", ["x".repeat(500).as_str()].into_iter())[0].len(), 66);
    }
}
