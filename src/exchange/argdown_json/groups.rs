//! Groups: the sections that are drawn as frames around their nodes.

use super::entities::{Member, Section};
use super::javascript::truthy;
use super::map::{Entry, Group};
use super::model::OfficialModel;
use crate::text::Lookup;
use crate::yaml::JsValue;

/// Says of each section whether it is a group, and puts the nodes of the map into the groups.
///
/// Where neither data nor settings say it, the deepest levels of headings are groups.
pub(super) fn group(model: &mut OfficialModel<'_>) {
    let least = f64::from(model.deepest_heading) - model.settings.group_depth() + 1.0;
    for section in &mut model.sections {
        if section.is_group.is_none() {
            section.is_group = Some(JsValue::Bool(f64::from(section.level) >= least));
        }
    }
    let mut grouping = Grouping::new(&model.sections);
    for (node, member) in (0..).zip(&model.map.nodes) {
        let section = match *member {
            Member::Class(class) => model.class(class).and_then(|class| class.section.get()),
            Member::Argument(argument) => model.argument(argument).and_then(|argument| argument.section.get()),
            Member::Inference(_) => None,
        };
        grouping.put(node, section);
    }
    for group in 0..grouping.groups.len() {
        grouping.hold(group);
    }
    let (groups, top) = grouping.finish();
    model.map.groups = groups;
    model.map.top = top;
}

struct Grouping<'m, 'd> {
    sections: &'m [Section<'d>],
    /// The nearest section upwards, itself included, that is not said to be no group.
    homes: Vec<Option<u32>>,
    groups: Vec<Group>,
    /// Groups by the number of their id.
    by_id: Lookup<usize, u32>,
    without: Vec<Entry>,
}

impl<'m, 'd> Grouping<'m, 'd> {
    fn new(sections: &'m [Section<'d>]) -> Self {
        let mut homes: Vec<Option<u32>> = Vec::with_capacity(sections.len());
        for (at, section) in (0..).zip(sections) {
            let home = match section.is_group {
                // A parent stands before its children.
                Some(JsValue::Bool(false)) => section.parent.and_then(|parent| homes.get(parent as usize).copied()?),
                _ => Some(at),
            };
            homes.push(home);
        }
        Grouping { sections, homes, groups: Vec::new(), by_id: Lookup::new(), without: Vec::new() }
    }

    fn section(&self, id: u32) -> Option<&'m Section<'d>> {
        self.sections.get(id as usize)
    }

    fn home(&self, section: Option<u32>) -> Option<u32> {
        self.homes.get(section? as usize).copied().flatten()
    }

    fn id_of(&self, section: u32) -> Option<usize> {
        self.section(section).map(|section| section.id)
    }

    fn add(&mut self, group: Group, id: usize) -> u32 {
        let at = u32::try_from(self.groups.len()).unwrap_or(u32::MAX);
        self.groups.push(group);
        self.by_id.insert(id, at);
        at
    }

    /// Puts a node into the group of its section.
    fn put(&mut self, node: u32, section: Option<u32>) {
        let home = self.home(section).and_then(|home| Some((home, self.section(home)?)));
        let Some((home, section)) = home else {
            self.without.push(Entry::Node(node));
            return;
        };
        let group = match self.by_id.get(&section.id) {
            Some(&group) => group,
            None => {
                let parent = self.home(section.parent).and_then(|parent| self.id_of(parent));
                let group = Group { section: home, parent, children: Vec::new(), level: 0, says_closed: true };
                self.add(group, section.id)
            }
        };
        if let Some(group) = self.groups.get_mut(group as usize) {
            group.children.push(Entry::Node(node));
        }
    }

    /// Puts a group into the one around it, making those that are missing on the way up.
    fn hold(&mut self, group: usize) {
        let mut current = group;
        let section = self.groups.get(current).map(|group| group.section);
        let mut above = section.and_then(|section| self.section(section)?.parent);
        while let Some(parent) = self.groups.get(current).and_then(|group| group.parent) {
            let Ok(entry) = u32::try_from(current).map(Entry::Group) else { return };
            if let Some(&known) = self.by_id.get(&parent) {
                if let Some(known) = self.groups.get_mut(known as usize) {
                    known.children.push(entry);
                }
                return;
            }
            let Some((at, section)) = above.and_then(|above| Some((above, self.section(above)?))) else { return };
            let next = section.parent.and_then(|parent| self.id_of(parent));
            if section.is_group.as_ref().is_none_or(truthy) {
                let group = Group { section: at, parent: next, children: vec![entry], level: 0, says_closed: false };
                current = self.add(group, parent) as usize;
            } else if let Some(group) = self.groups.get_mut(current) {
                group.parent = next;
            }
            above = section.parent;
        }
    }

    /// The groups with their levels, and what stands at the top of the map.
    fn finish(mut self) -> (Vec<Group>, Vec<Entry>) {
        let tops = (0..).zip(&self.groups).filter(|(_, group)| group.parent.is_none()).map(|(at, _)| Entry::Group(at));
        let tops: Vec<Entry> = tops.collect();
        let mut pending: Vec<(Entry, u32)> = tops.iter().map(|&top| (top, 1)).collect();
        while let Some((entry, level)) = pending.pop() {
            let Entry::Group(group) = entry else { continue };
            let Some(group) = self.groups.get_mut(group as usize) else { continue };
            group.level = level;
            pending.extend(group.children.iter().map(|&child| (child, level + 1)));
        }
        let top = tops.into_iter().chain(self.without).collect();
        (self.groups, top)
    }
}
