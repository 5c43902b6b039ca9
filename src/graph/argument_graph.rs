//! The graph of a dossier, walked in both directions.

use petgraph::graph::{Graph, NodeIndex};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef as _;
use petgraph::{Directed, Direction};

use super::{Connections, Hop, Link, Slots, Walk};
use crate::model::{Dossier, EdgeSet, End};

/// Claims, arguments, steps and undercut edges, joined by relations, premises, conclusions and parts.
///
/// It is walked in both directions. A *link* is one relation, or one way through a step from a premise to the
/// conclusion; half of a link leads from a premise to its step, from an edge that is undercut to either of its ends, and
/// to an edge or a step from what attacks it. A step and its argument are in one place.
#[derive(Debug, Clone)]
pub struct ArgumentGraph {
    /// Each link with its length in halves.
    graph: Graph<(), (Link, u32), Directed, u32>,
    slots: Slots,
}

/// How far everything is from a focus.
#[derive(Debug, Clone)]
pub struct Distances {
    halves: Vec<Option<u32>>,
    slots: Slots,
}

impl Distances {
    /// Whether it is at most so many links away.
    #[must_use]
    pub fn within(&self, end: End, links: u32) -> bool {
        self.halves(end).is_some_and(|halves| halves <= links.saturating_mul(2))
    }

    /// How many half links it is away; `None` if no chain leads there.
    #[must_use]
    pub fn halves(&self, end: End) -> Option<u32> {
        self.halves.get(self.slots.slot(end)).copied().flatten()
    }
}

impl ArgumentGraph {
    /// The graph of what counts in an edge set. Restatements always count.
    #[must_use]
    pub fn of(dossier: &Dossier, edges: EdgeSet) -> ArgumentGraph {
        let slots = Slots::of(dossier);
        let connections = Connections::of(dossier, edges);
        let links = dossier.relations.len() + dossier.steps.len();
        let mut graph: Graph<(), (Link, u32), Directed, u32> = Graph::with_capacity(slots.len(), links * 2);
        for _ in 0..slots.len() {
            graph.add_node(());
        }
        let at = |end: End| NodeIndex::new(slots.slot(end));
        for (id, step) in dossier.steps.iter().filter(|(id, _)| connections.counts(*id)) {
            let here = at(End::Step(id));
            for premise in &step.premises {
                graph.add_edge(at(End::Claim(premise.claim)), here, (Link::Premise(id), 1));
            }
            if let Some(conclusion) = step.conclusion {
                graph.add_edge(here, at(End::Claim(conclusion)), (Link::Conclusion(id), 1));
            }
            graph.add_edge(here, at(End::Argument(step.argument)), (Link::Part(id), 0));
        }
        for (id, relation) in dossier.relations.iter() {
            if !connections.counts_relation(id) {
                continue;
            }
            let is_inside_a_link = match relation.to {
                End::Relation(_) | End::Step(_) => true,
                End::Argument(argument) => !dossier.arguments[argument].steps.is_empty(),
                End::Claim(_) => false,
            };
            let halves = if is_inside_a_link { 1 } else { 2 };
            graph.add_edge(at(relation.from), at(relation.to), (Link::Relation(id), halves));
            if !connections.relations_to(End::Relation(id)).is_empty() {
                graph.add_edge(at(relation.from), at(End::Relation(id)), (Link::EndOf(id), 1));
                graph.add_edge(at(End::Relation(id)), at(relation.to), (Link::EndOf(id), 1));
            }
        }
        ArgumentGraph { graph, slots }
    }

    /// Everything that is one link, or half of one, away; first what it leads to, then what leads to it, each in
    /// declaration order.
    #[must_use]
    pub fn neighbours(&self, end: End) -> Vec<Hop> {
        self.hops(end).into_iter().map(|(hop, _)| hop).collect()
    }

    /// The same, with how long each hop is in halves.
    fn hops(&self, end: End) -> Vec<(Hop, u32)> {
        let here = NodeIndex::new(self.slots.slot(end));
        let mut hops = Vec::new();
        for direction in [Direction::Outgoing, Direction::Incoming] {
            let begun = hops.len();
            for edge in self.graph.edges_directed(here, direction) {
                let forward = direction == Direction::Outgoing;
                let there = if forward { edge.target() } else { edge.source() };
                let &(link, halves) = edge.weight();
                hops.push((Hop { link, forward, to: self.slots.end(there.index()) }, halves));
            }
            // The latest edge comes first there.
            if let Some(new) = hops.get_mut(begun..) {
                new.reverse();
            }
        }
        hops
    }

    /// How far everything is from the nearest of the given ends, in both directions.
    #[must_use]
    pub fn distances(&self, focus: &[End]) -> Distances {
        self.spread(focus, None).0
    }

    /// The shortest chain between two things, in both directions; `None` if there is none.
    #[must_use]
    pub fn shortest_path(&self, from: End, to: End) -> Option<Walk> {
        let (distances, arrivals) = self.spread(&[from], Some(to));
        distances.halves(to)?;
        let mut hops = Vec::new();
        let mut here = to;
        while here != from {
            let &(before, hop) = arrivals.get(self.slots.slot(here))?.as_ref()?;
            hops.push(hop);
            here = before;
        }
        hops.reverse();
        Some(Walk { from, hops })
    }

    /// Breadth first over half links, with how each place was reached. Links of no length are followed at once.
    fn spread(&self, focus: &[End], goal: Option<End>) -> (Distances, Vec<Option<(End, Hop)>>) {
        let count = self.slots.len();
        let mut distances = Distances { halves: vec![None; count], slots: self.slots };
        let mut arrivals: Vec<Option<(End, Hop)>> = vec![None; count];
        // Links are 0, 1 or 2 halves long: three rings are enough.
        let mut rings: [Vec<End>; 3] = Default::default();
        let mut settled = vec![false; count];
        for &end in focus {
            if let Some(halves) = distances.halves.get_mut(self.slots.slot(end)) {
                *halves = Some(0);
                rings[0].push(end);
            }
        }
        let mut distance = 0;
        while rings.iter().any(|ring| !ring.is_empty()) {
            let mut next = 0;
            while let Some(&here) = rings[0].get(next) {
                next += 1;
                let slot = self.slots.slot(here);
                let reached = distances.halves.get(slot).copied().flatten();
                match settled.get_mut(slot) {
                    Some(done) if !*done && reached == Some(distance) => *done = true,
                    _ => continue,
                }
                if goal == Some(here) {
                    return (distances, arrivals);
                }
                for (hop, halves) in self.hops(here) {
                    let there = self.slots.slot(hop.to);
                    let (Some(known), Some(arrival)) = (distances.halves.get_mut(there), arrivals.get_mut(there))
                    else {
                        continue;
                    };
                    if known.is_none_or(|known| distance + halves < known) {
                        *known = Some(distance + halves);
                        *arrival = Some((here, hop));
                        if let Some(ring) = rings.get_mut(halves as usize) {
                            ring.push(hop.to);
                        }
                    }
                }
            }
            rings[0].clear();
            rings.rotate_left(1);
            distance += 1;
        }
        (distances, arrivals)
    }

    /// The parts of the graph that nothing joins, each in declaration order (claims, arguments, steps, edges), ordered
    /// by their first. Edges are listed only if they are undercut.
    #[must_use]
    pub fn components(&self) -> Vec<Vec<End>> {
        let mut parts: UnionFind<u32> = UnionFind::new(self.slots.len());
        for edge in self.graph.edge_references() {
            parts.union(number(edge.source()), number(edge.target()));
        }
        let labels = parts.into_labeling();
        let mut place: Vec<Option<usize>> = vec![None; labels.len()];
        let mut components: Vec<Vec<End>> = Vec::new();
        for (slot, &label) in labels.iter().enumerate() {
            let end = self.slots.end(slot);
            let lonely_edge = matches!(end, End::Relation(_))
                && self.graph.neighbors_undirected(NodeIndex::new(slot)).next().is_none();
            if lonely_edge {
                continue;
            }
            let Some(place) = place.get_mut(label as usize) else { continue };
            let index = *place.get_or_insert_with(|| {
                components.push(Vec::new());
                components.len() - 1
            });
            if let Some(component) = components.get_mut(index) {
                component.push(end);
            }
        }
        components
    }
}

fn number(index: NodeIndex<u32>) -> u32 {
    u32::try_from(index.index()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Grounding, RelationKind};
    use crate::text::At;

    #[test]
    fn a_chain_of_100_000_claims_is_walked_without_recursion() {
        let mut dossier = Dossier::default();
        let claims: Vec<End> = (0..100_000).map(|n| End::Claim(dossier.claim(&n.to_string()))).collect();
        for pair in claims.windows(2) {
            dossier.relate(RelationKind::Supports, pair[0], pair[1], Grounding::unmarked(At::default()));
        }
        let graph = ArgumentGraph::of(&dossier, EdgeSet::Argued);
        let path = graph.shortest_path(claims[99_999], claims[0]).unwrap();
        assert_eq!(path.hops.len(), 99_999);
        assert_eq!(graph.components().len(), 1);
        assert!(graph.distances(&claims[..1]).within(claims[3], 3));
        assert!(!graph.distances(&claims[..1]).within(claims[4], 3));
    }
}
