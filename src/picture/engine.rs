//! Graphviz as a second layout engine: what to ask `dot`, and how to read its answer.
//!
//! [`question`] writes empty boxes of the right sizes; whoever may run processes feeds it to `dot -Tjson0`; [`answer`]
//! reads places and routes back into the same [`Layout`] that our own engine gives, so that the same painter paints it.
//! Edges run from the conclusion down, since `rankdir=BT` spoils the room for titles in Graphviz.

use dot_writer::{Attributes as _, DotWriter, RankDirection, Shape};
use serde_json::Value;

use crate::layout::{FramePlace, Input, Layout, Length, Point, Rect, Route, Size};

/// Why an answer of `dot` cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EngineError {
    /// It is not JSON: the reader's words.
    NotJson(String),
    /// It has no list of this name.
    NoList(&'static str),
    /// A box of the question is not in it: its index.
    NoBox(usize),
    /// An edge of the question is not in it: its index.
    NoEdge(usize),
    /// A place or route is not a list of numbers, or lies outside of all reason: its words.
    NoPlace(String),
}

impl std::fmt::Display for EngineError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            EngineError::NotJson(why) => write!(f, "the answer of `dot` is not JSON: {why}"),
            EngineError::NoList(name) => write!(f, "the answer of `dot` has no list `{name}`"),
            EngineError::NoBox(index) => write!(f, "the answer of `dot` has no place for box {index}"),
            EngineError::NoEdge(index) => write!(f, "the answer of `dot` has no route for edge {index}"),
            EngineError::NoPlace(words) => write!(f, "the answer of `dot` has a place that cannot be read: `{words}`"),
        }
    }
}

impl std::error::Error for EngineError {}

/// The largest coordinate that is believed, in points: a million pixels.
const LARGEST: f64 = 1_000_000.0;

/// Into so many straight pieces a curve of `dot` is cut.
const PIECES: i64 = 8;

/// The text to give to `dot -Tjson0`.
#[must_use]
pub fn question(input: &Input) -> String {
    // Always into memory: dot-writer aborts the process where a write fails.
    let mut bytes = Vec::new();
    {
        let mut writer = DotWriter::from(&mut bytes);
        let mut graph = writer.digraph();
        let spacing = input.spacing;
        graph
            .graph_attributes()
            .set_rank_direction(RankDirection::TopBottom)
            .set("nodesep", &inches(spacing.box_gap), false)
            .set("ranksep", &inches(spacing.row_gap), false)
            .set("margin", "0", false)
            .set("outputorder", "nodesfirst", false);
        graph.node_attributes().set_shape(Shape::Rectangle).set("fixedsize", "true", false).set_label("");
        graph.edge_attributes().set("dir", "none", false);
        for (index, rectangle) in input.boxes.iter().enumerate() {
            let mut node = graph.node_named(format!("n{index}"));
            node.set("width", &inches(rectangle.size.width), false);
            node.set("height", &inches(rectangle.size.height), false);
        }
        let parents: Vec<Option<usize>> = input.frames.iter().map(|frame| frame.parent).collect();
        let mut inside: Vec<Vec<usize>> = vec![Vec::new(); input.frames.len()];
        for (index, rectangle) in input.boxes.iter().enumerate() {
            if let Some(list) = rectangle.frame.and_then(|frame| inside.get_mut(frame)) {
                list.push(index);
            }
        }
        super::clusters::write(&mut graph, &parents, inside, &|cluster, frame| {
            let size = input.frames.get(frame).map(|frame| frame.title).unwrap_or_default();
            cluster.set("id", &format!("f{frame}"), false).set("labeljust", "l", false).set("margin", "10", false);
            cluster.set("label", &blank(size), false);
        });
        for (index, edge) in input.edges.iter().enumerate() {
            if edge.from >= input.boxes.len() || edge.to >= input.boxes.len() {
                continue;
            }
            let written = graph.edge(format!("n{}", edge.to), format!("n{}", edge.from));
            let mut attributes = written.attributes();
            attributes.set("id", &format!("e{index}"), false);
            attributes.set("weight", &edge.weight.clamp(1, 64).to_string(), false);
            if let Some(size) = edge.label {
                attributes.set_html(&blank(size));
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A label that is empty and takes room.
fn blank(size: Size) -> String {
    format!(
        "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLPADDING=\"0\" CELLSPACING=\"0\" FIXEDSIZE=\"TRUE\" \
         WIDTH=\"{}\" HEIGHT=\"{}\"><TR><TD></TD></TR></TABLE>>",
        points(size.width),
        points(size.height)
    )
}

/// Reads what `dot -Tjson0` answered to the [`question`] of the same input.
///
/// # Errors
///
/// If it is no JSON, misses a box or an edge, or has a place that is no place. Nothing in it can make this panic.
pub fn answer(input: &Input, json: &str) -> Result<Layout, EngineError> {
    let tree: Value = serde_json::from_str(json).map_err(|error| EngineError::NotJson(error.to_string()))?;
    let mut layout = Layout {
        boxes: boxes(input, &tree)?,
        edges: routes(input, &tree)?,
        frames: frames(input, &tree),
        ..Layout::default()
    };
    move_into_view(&mut layout, input.spacing.margin);
    layout.rows = rows(&layout.boxes);
    Ok(layout)
}

fn boxes(input: &Input, tree: &Value) -> Result<Vec<Rect>, EngineError> {
    let mut places: Vec<Option<Rect>> = vec![None; input.boxes.len()];
    for object in list(tree, "objects", input.boxes.is_empty())? {
        let Some(index) = index(object, "name", 'n') else { continue };
        let (Some(place), Some(asked)) = (places.get_mut(index), input.boxes.get(index)) else { continue };
        let words = object.get("pos").and_then(Value::as_str).unwrap_or_default();
        let centre = point(words).ok_or_else(|| EngineError::NoPlace(excerpt(words)))?;
        let Size { width, height } = asked.size;
        *place = Some(Rect { x: centre.x - width / 2, y: centre.y - height / 2, width, height });
    }
    places.into_iter().enumerate().map(|(index, place)| place.ok_or(EngineError::NoBox(index))).collect()
}

/// The frames that the answer has; one that nothing stands in has none.
fn frames(input: &Input, tree: &Value) -> Vec<Option<FramePlace>> {
    let mut places = vec![None; input.frames.len()];
    for object in tree.get("objects").and_then(Value::as_array).into_iter().flatten() {
        let Some(index) = index(object, "id", 'f') else { continue };
        let corners = object.get("bb").and_then(Value::as_str).and_then(|words| {
            let middle = words.match_indices(',').nth(1)?.0;
            Some((point(words.get(..middle)?)?, point(words.get(middle + 1..)?)?))
        });
        let (Some(slot), Some(asked), Some((a, b))) = (places.get_mut(index), input.frames.get(index), corners) else {
            continue;
        };
        let place = Rect { x: a.x, y: b.y, width: b.x - a.x, height: a.y - b.y };
        let width = asked.title.width.min(place.width - 800).max(0);
        let title = Rect { x: place.x + 400, y: place.y + 400, width, height: asked.title.height };
        *slot = Some(FramePlace { place, title });
    }
    places
}

fn routes(input: &Input, tree: &Value) -> Result<Vec<Route>, EngineError> {
    let drawn = |from: usize, to: usize| from < input.boxes.len() && to < input.boxes.len();
    let none = !input.edges.iter().any(|edge| drawn(edge.from, edge.to));
    let mut routes: Vec<Option<Route>> =
        input.edges.iter().map(|edge| (!drawn(edge.from, edge.to)).then(Route::default)).collect();
    for edge in list(tree, "edges", none)? {
        let Some(index) = index(edge, "id", 'e') else { continue };
        let (Some(route), Some(asked)) = (routes.get_mut(index), input.edges.get(index)) else { continue };
        let words = edge.get("pos").and_then(Value::as_str).unwrap_or_default();
        let points = curve(words).ok_or_else(|| EngineError::NoPlace(excerpt(words)))?;
        let label = match (asked.label, edge.get("lp").and_then(Value::as_str)) {
            (Some(Size { width, height }), Some(words)) => {
                let centre = point(words).ok_or_else(|| EngineError::NoPlace(excerpt(words)))?;
                Some(Rect { x: centre.x - width / 2, y: centre.y - height / 2, width, height })
            }
            _ => None,
        };
        *route = Some(Route { points, label });
    }
    routes.into_iter().enumerate().map(|(index, route)| route.ok_or(EngineError::NoEdge(index))).collect()
}

/// A list of the answer; where nothing was asked for, it may be missing.
fn list<'v>(tree: &'v Value, name: &'static str, optional: bool) -> Result<&'v [Value], EngineError> {
    match tree.get(name).and_then(Value::as_array) {
        Some(list) => Ok(list),
        None if optional && tree.is_object() => Ok(&[]),
        None => Err(EngineError::NoList(name)),
    }
}

/// The number in a name such as `n12`.
fn index(object: &Value, key: &str, letter: char) -> Option<usize> {
    object.get(key)?.as_str()?.strip_prefix(letter)?.parse().ok()
}

/// A point `x,y` in points, y upwards, as a point of ours; `None` if it is none.
fn point(words: &str) -> Option<Point> {
    let (x, y) = words.split_once(',')?;
    let hundredths = |words: &str| {
        let number: f64 = words.trim().parse().ok()?;
        #[expect(clippy::cast_possible_truncation, reason = "checked to be within a million")]
        (number.abs() <= LARGEST).then(|| (number * 100.0).round() as Length)
    };
    Some(Point { x: hundredths(x)?, y: hundredths(y)?.checked_neg()? })
}

/// The curve of an edge as straight pieces, from the edge's lower end to its upper end.
///
/// `dot` writes it from the conclusion down: one point and three more for each Bézier curve, before them perhaps the
/// tips of arrows (`s,x,y`, `e,x,y`).
fn curve(words: &str) -> Option<Vec<Point>> {
    let mut controls = Vec::new();
    let (mut start, mut end) = (None, None);
    for word in words.split([' ', ';', '\n', '\\']).filter(|word| !word.is_empty()) {
        if let Some(tip) = word.strip_prefix("s,") {
            start = Some(point(tip)?);
        } else if let Some(tip) = word.strip_prefix("e,") {
            end = Some(point(tip)?);
        } else {
            controls.push(point(word)?);
        }
    }
    let (first, rest) = controls.split_first()?;
    if rest.is_empty() || rest.len() % 3 != 0 {
        return None;
    }
    let mut points = Vec::new();
    points.extend(start);
    points.push(*first);
    let mut from = *first;
    for piece in rest.chunks_exact(3) {
        let [a, b, to] = piece else { continue };
        points.extend((1..=PIECES).map(|step| bezier([from, *a, *b, *to], step)));
        from = *to;
    }
    points.extend(end);
    points.dedup();
    points.reverse();
    Some(points)
}

/// The point of a cubic Bézier curve at `step` / [`PIECES`], in whole numbers.
fn bezier(controls: [Point; 4], step: i64) -> Point {
    let rest = PIECES - step;
    let weights = [rest.pow(3), 3 * rest.pow(2) * step, 3 * rest * step.pow(2), step.pow(3)];
    let whole = PIECES.pow(3);
    let mean = |coordinate: fn(&Point) -> Length| {
        let sum: i64 = controls.iter().zip(weights).map(|(point, weight)| coordinate(point) * weight).sum();
        (2 * sum + whole).div_euclid(2 * whole)
    };
    Point { x: mean(|point| point.x), y: mean(|point| point.y) }
}

/// Moves everything so that it begins at the margin, and sets the size of the drawing.
fn move_into_view(layout: &mut Layout, margin: Length) {
    let labels = layout.edges.iter().filter_map(|route| route.label);
    let frames = layout.frames.iter().flatten().map(|frame| frame.place);
    let rectangles: Vec<Rect> = layout.boxes.iter().copied().chain(labels).chain(frames).collect();
    let corners = rectangles.iter().flat_map(|r| [Point { x: r.x, y: r.y }, Point { x: r.right(), y: r.bottom() }]);
    let everything: Vec<Point> =
        corners.chain(layout.edges.iter().flat_map(|route| route.points.iter().copied())).collect();
    let least = |coordinate: fn(&Point) -> Length| everything.iter().map(coordinate).min().unwrap_or(0);
    let most = |coordinate: fn(&Point) -> Length| everything.iter().map(coordinate).max().unwrap_or(0);
    let (left, top) = (least(|p| p.x) - margin, least(|p| p.y) - margin);
    layout.width = most(|p| p.x) - left + margin;
    layout.height = most(|p| p.y) - top + margin;
    let shift = |rectangle: &mut Rect| {
        rectangle.x -= left;
        rectangle.y -= top;
    };
    layout.boxes.iter_mut().for_each(shift);
    for frame in layout.frames.iter_mut().flatten() {
        shift(&mut frame.place);
        shift(&mut frame.title);
    }
    for route in &mut layout.edges {
        route.label.iter_mut().for_each(shift);
        for point in &mut route.points {
            point.x -= left;
            point.y -= top;
        }
    }
}

/// The rows of boxes: those whose middles are at one height stand in one row.
fn rows(boxes: &[Rect]) -> Vec<u32> {
    let mut heights: Vec<Length> = boxes.iter().map(|place| place.centre().y).collect();
    heights.sort_unstable();
    heights.dedup_by(|a, b| *a - *b < 200);
    let row = |place: &Rect| heights.partition_point(|height| *height <= place.centre().y).saturating_sub(1);
    boxes.iter().map(|place| u32::try_from(row(place)).unwrap_or(u32::MAX)).collect()
}

/// A length as inches with six decimals; a pixel is a point.
fn inches(length: Length) -> String {
    // 7,200 hundredths of a pixel are an inch.
    let millionths = length.clamp(0, 100_000_000) * 1_000_000 / 7_200;
    format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000)
}

/// A length as whole points, rounded up.
fn points(length: Length) -> Length {
    (length.clamp(100, 6_500_000) + 99) / 100
}

/// The beginning of a text, for a message.
fn excerpt(words: &str) -> String {
    words.chars().take(40).collect()
}
