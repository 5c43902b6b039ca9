//! `rebut render`: pictures.

use super::{Failure, Output};
use crate::graph::Selection;
use crate::picture::engine::{answer, question};
use crate::picture::{Options as PictureOptions, Typeset, dot, svg};
use crate::view::{Diagram, Findings, argument_diagram};

/// Above this many boxes no picture helps any more.
const MOST_SHAPES: usize = 1_500;

/// The formats of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// A picture.
    Svg,
    /// Graphviz.
    Dot,
}

/// Runs the program `dot` on a text and gives back what it prints, or why it could not.
pub type RunDot<'d> = &'d dyn Fn(&str) -> Result<String, Failure>;

/// Draws what is selected; `scope` says in words what that is. With `run_dot`, Graphviz places the boxes.
///
/// # Errors
/// If there is nothing to draw, or too much, or Graphviz fails.
pub fn run(
    findings: &Findings<'_>,
    selection: &Selection,
    scope: &str,
    format: PictureFormat,
    run_dot: Option<RunDot<'_>>,
) -> Result<Output, Failure> {
    let title = match findings.dossier().manifest.title.trim() {
        "" => "Argument map",
        title => title,
    };
    let diagram = argument_diagram(findings, selection, title, scope);
    if diagram.shapes.is_empty() {
        return Err(Failure::new("nothing is selected, so there is nothing to draw")
            .help("leave a filter out, or see `rebut list claims`"));
    }
    if format == PictureFormat::Dot {
        return Ok(Output::of(dot::write(&diagram, "")));
    }
    if diagram.shapes.len() > MOST_SHAPES {
        return Err(Failure::new(format!("{} boxes are too many for a picture", diagram.shapes.len()))
            .help("draw a part: `--issue ISSUE`, or `--focus CLAIM --depth 2`")
            .help("or hand the graph to another program: `-t dot`"));
    }
    Ok(Output::of(picture(&diagram, run_dot)?))
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
