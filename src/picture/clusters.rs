//! Frames as Graphviz knows them: clusters, one within the other.

use dot_writer::{AttributesList, Scope};

/// Frames nested deeper than this are not written; what stands in them stands in the last that is.
const DEEPEST: usize = 32;

/// Writes the frames as clusters that name their nodes `n0`, `n1` …; `parents` are earlier indices, `nodes` has the nodes
/// right in each frame, and `dress` sets the attributes of a cluster.
pub(super) fn write(
    graph: &mut Scope<'_, '_>,
    parents: &[Option<usize>],
    mut nodes: Vec<Vec<usize>>,
    dress: &dyn Fn(&mut AttributesList<'_, '_>, usize),
) {
    let mut inner: Vec<Vec<usize>> = vec![Vec::new(); parents.len()];
    let mut outer = Vec::new();
    let mut depths = vec![0; parents.len()];
    for (frame, parent) in parents.iter().enumerate() {
        match parent.filter(|&parent| parent < frame) {
            Some(parent) => {
                depths[frame] = depths[parent] + 1;
                inner[parent].push(frame);
            }
            None => outer.push(frame),
        }
    }
    // What is nested too deep goes to the last frame that is written, so that writing need not go deep.
    for frame in (0..parents.len()).rev().filter(|&frame| depths[frame] > DEEPEST) {
        let own = std::mem::take(&mut nodes[frame]);
        if let Some(parent) = parents[frame] {
            nodes[parent].extend(own);
        }
    }
    // `dot` is not sure of itself where a cluster is empty.
    let mut holds: Vec<bool> = nodes.iter().map(|nodes| !nodes.is_empty()).collect();
    for frame in (0..parents.len()).rev().filter(|&frame| depths[frame] > 0) {
        if let (true, Some(parent)) = (holds[frame], parents[frame]) {
            holds[parent] = true;
        }
    }
    let tree = Tree { inner, nodes, holds, dress };
    for frame in outer.into_iter().filter(|&frame| tree.holds[frame]) {
        tree.write(graph, frame, 0);
    }
}

struct Tree<'t> {
    inner: Vec<Vec<usize>>,
    nodes: Vec<Vec<usize>>,
    holds: Vec<bool>,
    dress: &'t dyn Fn(&mut AttributesList<'_, '_>, usize),
}

impl Tree<'_> {
    fn write(&self, scope: &mut Scope<'_, '_>, frame: usize, depth: usize) {
        let mut cluster = scope.cluster();
        (self.dress)(&mut cluster.graph_attributes(), frame);
        for node in self.nodes.get(frame).into_iter().flatten() {
            cluster.node_named(format!("n{node}"));
        }
        let inner = self.inner.get(frame).into_iter().flatten();
        for &inner in inner.filter(|&&inner| depth < DEEPEST && self.holds[inner]) {
            self.write(&mut cluster, inner, depth + 1);
        }
    }
}
