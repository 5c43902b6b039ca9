//! Circular support.

use std::collections::VecDeque;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{Graph, NodeIndex};
use petgraph::visit::EdgeRef as _;

use super::{Connections, Hop, Link, Slots, Walk};
use crate::model::{Dossier, EdgeSet, End, RelationKind};

/// Claims that support one another in a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportCycle {
    /// Every claim, argument and step that lies on some circle here, in declaration order.
    pub members: Vec<End>,
    /// One circle to read: the shortest through the first member. It ends where it begins.
    pub cycle: Walk,
}

/// The circles made of supports and of steps from premise to conclusion, one for each set of claims that support one
/// another, in the order of their first claims. Linear (Kosaraju & Sharir, strongly connected components).
#[must_use]
pub fn support_cycles(dossier: &Dossier, edges: EdgeSet) -> Vec<SupportCycle> {
    let slots = Slots::of(dossier);
    let graph = support_graph(dossier, slots, edges);
    let components = kosaraju_scc(&graph);
    let mut component_of = vec![u32::MAX; slots.len()];
    for (index, component) in components.iter().enumerate() {
        for member in component {
            if let Some(entry) = component_of.get_mut(member.index()) {
                *entry = u32::try_from(index).unwrap_or(u32::MAX);
            }
        }
    }
    let mut arrivals: Vec<Option<(NodeIndex, Link)>> = vec![None; slots.len()];
    let mut cycles: Vec<SupportCycle> = Vec::new();
    for component in &components {
        let Some(&first) = component.iter().min() else { continue };
        if component.len() == 1 && graph.find_edge(first, first).is_none() {
            continue;
        }
        let inside = |other: NodeIndex| component_of.get(other.index()) == component_of.get(first.index());
        let mut open = VecDeque::from([first]);
        'search: while let Some(here) = open.pop_front() {
            let mut leaving: Vec<_> = graph.edges(here).filter(|edge| inside(edge.target())).collect();
            leaving.reverse();
            for edge in leaving {
                if let Some(arrival @ None) = arrivals.get_mut(edge.target().index()) {
                    *arrival = Some((here, *edge.weight()));
                    open.push_back(edge.target());
                }
                if edge.target() == first {
                    break 'search;
                }
            }
        }
        let mut hops = Vec::new();
        let mut here = first;
        while let Some(&Some((before, link))) = arrivals.get(here.index()) {
            hops.push(Hop { link, forward: !matches!(link, Link::Part(_)), to: slots.end(here.index()) });
            here = before;
            if here == first {
                break;
            }
        }
        hops.reverse();
        let mut members: Vec<usize> = component.iter().map(|member| member.index()).collect();
        members.sort_unstable();
        cycles.push(SupportCycle {
            members: members.into_iter().map(|slot| slots.end(slot)).collect(),
            cycle: Walk { from: slots.end(first.index()), hops },
        });
    }
    cycles.sort_by_key(|cycle| slots.slot(cycle.cycle.from));
    cycles
}

/// What gives support to what.
fn support_graph(dossier: &Dossier, slots: Slots, edges: EdgeSet) -> Graph<(), Link> {
    let connections = Connections::of(dossier, edges);
    let mut graph: Graph<(), Link> = Graph::with_capacity(slots.len(), dossier.relations.len());
    for _ in 0..slots.len() {
        graph.add_node(());
    }
    let at = |end: End| NodeIndex::new(slots.slot(end));
    for (id, step) in dossier.steps.iter().filter(|(id, _)| connections.counts(*id)) {
        let here = at(End::Step(id));
        // Who supports an argument supports a premise of it that is not named.
        graph.add_edge(at(End::Argument(step.argument)), here, Link::Part(id));
        for premise in &step.premises {
            graph.add_edge(at(End::Claim(premise.claim)), here, Link::Premise(id));
        }
        if let Some(conclusion) = step.conclusion {
            graph.add_edge(here, at(End::Claim(conclusion)), Link::Conclusion(id));
        }
    }
    for (id, relation) in dossier.relations.iter() {
        if relation.kind == RelationKind::Supports && connections.counts_relation(id) {
            graph.add_edge(at(relation.from), at(relation.to), Link::Relation(id));
        }
    }
    graph
}
