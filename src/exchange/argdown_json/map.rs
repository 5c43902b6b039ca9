//! The map: a node for each selected class and argument, an edge for each relation that can be shown between them.
//!
//! A class without a node of its own is stood for by the arguments in which it is a main conclusion (where a relation
//! starts) or a premise (where it ends). Equal statements give support edges that nobody wrote.

use super::entities::{Member, Role};
use super::model::OfficialModel;
use super::relations::Kind;
use super::selection::Selection;
use super::{MAX_COPIES, Problem};
use crate::text::Seen;

/// Nodes, edges and groups of the map.
#[derive(Debug, Default)]
pub(super) struct OfficialMap {
    /// Classes, then arguments. The id of each is its place.
    pub nodes: Vec<Member>,
    pub edges: Vec<Edge>,
    pub groups: Vec<Group>,
    /// What stands at the top: groups, then what is in none.
    pub top: Vec<Entry>,
}

/// An edge between nodes; its number is its place, from 1.
#[derive(Debug)]
pub(super) struct Edge {
    pub kind: Kind,
    pub from: u32,
    pub to: u32,
    pub from_class: Option<u32>,
    pub to_class: Option<u32>,
    /// The tool calls edges `e1`, but some of its own making `n1`.
    pub letter: char,
}

/// A node or a group in the map.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entry {
    Node(u32),
    Group(u32),
}

/// A group of nodes and groups.
#[derive(Debug)]
pub(super) struct Group {
    /// Index of the section it was made for.
    pub section: u32,
    /// The number of the id of the group it lies in.
    pub parent: Option<usize>,
    pub children: Vec<Entry>,
    /// How deep it lies, from 1.
    pub level: u32,
    /// Whether it says if it is closed: those that were made only to hold others do not.
    pub says_closed: bool,
}

/// Draws what is selected, without groups.
///
/// # Errors
/// [`Problem::TooLarge`].
pub(super) fn draw(model: &OfficialModel<'_>, selection: &Selection) -> Result<OfficialMap, Problem> {
    let classes = selection.classes.iter().map(|&class| Member::Class(class));
    let arguments = selection.arguments.iter().map(|&argument| Member::Argument(argument));
    let nodes: Vec<Member> = classes.chain(arguments).collect();
    let mut drawing = Drawing {
        model,
        class_nodes: vec![None; model.classes.len()],
        argument_nodes: vec![None; model.arguments.len()],
        class_count: u32::try_from(selection.classes.len()).unwrap_or(u32::MAX),
        edges: Vec::new(),
    };
    for (node, member) in (0..).zip(&nodes) {
        let slot = match *member {
            Member::Class(class) => drawing.class_nodes.get_mut(class as usize),
            Member::Argument(argument) => drawing.argument_nodes.get_mut(argument as usize),
            Member::Inference(_) => None,
        };
        if let Some(slot) = slot {
            *slot = Some(node);
        }
    }
    for relation in model.relations.order.iter().filter_map(|&id| model.relations.get(id)) {
        if selection.shows(model, relation, relation.from) && selection.shows(model, relation, relation.to) {
            drawing.relation(relation.kind, relation.from, relation.to, false)?;
            if relation.kind.is_symmetric() {
                drawing.relation(relation.kind, relation.to, relation.from, true)?;
            }
        }
    }
    drawing.equal_statements(selection)?;
    Ok(OfficialMap { nodes, edges: drawing.edges, groups: Vec::new(), top: Vec::new() })
}

struct Drawing<'m, 'd> {
    model: &'m OfficialModel<'d>,
    class_nodes: Vec<Option<u32>>,
    argument_nodes: Vec<Option<u32>>,
    /// The nodes of classes come before this one.
    class_count: u32,
    edges: Vec<Edge>,
}

impl Drawing<'_, '_> {
    fn class_node(&self, class: u32) -> Option<u32> {
        self.class_nodes.get(class as usize).copied().flatten()
    }

    fn argument_node(&self, argument: u32) -> Option<u32> {
        self.argument_nodes.get(argument as usize).copied().flatten()
    }

    /// The nodes of the arguments in which a class has a role, as often as it has.
    fn used_in(&self, class: u32, role: Role) -> Vec<u32> {
        let members = self.model.class(class).map(|class| class.members.as_slice()).unwrap_or_default();
        let statements = members.iter().filter_map(|&member| self.model.statement(member));
        statements
            .filter(|statement| statement.role == Some(role))
            .filter_map(|statement| self.argument_node(statement.argument?))
            .collect()
    }

    /// The edges of a relation. `back` draws what a symmetric relation says the other way round: only into arguments,
    /// between nodes of statements one edge is enough.
    fn relation(&mut self, kind: Kind, from: Member, to: Member, back: bool) -> Result<(), Problem> {
        let sources = match from {
            Member::Argument(argument) if !back => self.argument_node(argument).into_iter().collect(),
            Member::Class(class) => match self.class_node(class) {
                Some(node) => vec![node],
                None => self.used_in(class, Role::Main),
            },
            Member::Argument(_) | Member::Inference(_) => Vec::new(),
        };
        let targets = match to {
            Member::Argument(argument) if !back => self.argument_node(argument).into_iter().collect(),
            Member::Inference(inference) if !back => {
                let argument = self.model.inferences.get(inference as usize).map(|inference| inference.argument);
                argument.and_then(|argument| self.argument_node(argument)).into_iter().collect()
            }
            Member::Class(class) => match self.class_node(class) {
                Some(node) if !back => vec![node],
                Some(_) => Vec::new(),
                None => self.used_in(class, Role::Premise),
            },
            Member::Argument(_) | Member::Inference(_) => Vec::new(),
        };
        if self.edges.len().saturating_add(sources.len().saturating_mul(targets.len())) > MAX_COPIES {
            return Err(Problem::TooLarge);
        }
        let class = |member: Member| match member {
            Member::Class(class) => Some(class),
            Member::Argument(_) | Member::Inference(_) => None,
        };
        let is_class = |node: u32| node < self.class_count;
        let mut edges = Vec::with_capacity(sources.len() * targets.len());
        for &source in &sources {
            for &target in &targets {
                let kind = if is_class(source) && is_class(target) { kind } else { between_arguments(kind) };
                edges.push(Edge {
                    kind,
                    from: source,
                    to: target,
                    from_class: class(from),
                    to_class: class(to),
                    letter: 'e',
                });
            }
        }
        self.edges.append(&mut edges);
        Ok(())
    }

    /// Support edges where the conclusion of an argument is a drawn statement or a premise of another argument, and
    /// where a drawn statement is a premise.
    fn equal_statements(&mut self, selection: &Selection) -> Result<(), Problem> {
        let mut drawn = Seen::new();
        let mut draw = |edges: &mut Vec<Edge>, from: u32, to: u32, class: u32, letter: char| {
            if drawn.insert((from, to)) {
                let class = Some(class);
                edges.push(Edge { kind: Kind::Support, from, to, from_class: class, to_class: class, letter });
            }
            if edges.len() > MAX_COPIES { Err(Problem::TooLarge) } else { Ok(()) }
        };
        for &argument in &selection.arguments {
            let conclusion = self.model.argument(argument).and_then(|argument| argument.pcs.last().copied());
            let class = conclusion.and_then(|conclusion| self.model.class_of(conclusion));
            let (Some(class), Some(from)) = (class, self.argument_node(argument)) else { continue };
            if let Some(to) = self.class_node(class) {
                draw(&mut self.edges, from, to, class, 'e')?;
                continue;
            }
            for to in self.used_in(class, Role::Premise) {
                draw(&mut self.edges, from, to, class, 'n')?;
            }
        }
        for &class in &selection.classes {
            let Some(from) = self.class_node(class) else { continue };
            for to in self.used_in(class, Role::Premise) {
                draw(&mut self.edges, from, to, class, 'e')?;
            }
        }
        Ok(())
    }
}

/// What a relation between statements is where an argument stands for one of them.
fn between_arguments(kind: Kind) -> Kind {
    match kind {
        Kind::Contradictory | Kind::Contrary => Kind::Attack,
        Kind::Entails => Kind::Support,
        Kind::Support | Kind::Attack | Kind::Undercut => kind,
    }
}
