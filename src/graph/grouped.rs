//! Lists of things by what they belong to, in one allocation.

/// For each of a fixed number of groups, its items in the order in which they came.
#[derive(Debug, Clone)]
pub(crate) struct Grouped<T> {
    /// Where the items of each group begin, and where those of the last end.
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Grouped { starts: vec![0], items: Vec::new() }
    }
}

impl<T: Copy> Grouped<T> {
    /// Sorts pairs of a group and an item by group, keeping their order within each, in linear time. Pairs whose group
    /// does not exist are dropped.
    pub(crate) fn new(groups: usize, pairs: &[(usize, T)]) -> Grouped<T> {
        let mut starts = vec![0u32; groups + 1];
        for &(group, _) in pairs {
            if let Some(count) = starts.get_mut(group + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let mut order: Vec<u32> = vec![0; total as usize];
        let mut next = starts.clone();
        for (index, &(group, _)) in pairs.iter().enumerate() {
            if group < groups
                && let Some(place) = next.get_mut(group)
            {
                if let Some(slot) = order.get_mut(*place as usize) {
                    *slot = u32::try_from(index).unwrap_or(u32::MAX);
                }
                *place += 1;
            }
        }
        let items = order.iter().filter_map(|&index| pairs.get(index as usize).map(|&(_, item)| item)).collect();
        Grouped { starts, items }
    }

    /// The items of a group; none if there is no such group.
    pub(crate) fn of(&self, group: usize) -> &[T] {
        match (self.starts.get(group), self.starts.get(group + 1)) {
            (Some(&start), Some(&end)) => self.items.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order_within_a_group() {
        let grouped = Grouped::new(3, &[(2, 'a'), (0, 'b'), (2, 'c'), (7, 'd')]);
        assert_eq!(
            (grouped.of(0), grouped.of(1), grouped.of(2), grouped.of(3)),
            (&['b'][..], &[][..], &['a', 'c'][..], &[][..])
        );
    }
}
