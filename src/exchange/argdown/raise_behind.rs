//! Which data stand behind an occurrence: those of the thing itself that belong there, and what only data can say.

use super::raise::Raising;
use super::raise_data::{self as data, Data};
use super::raise_homes::{Home, rounds};
use super::raise_plan::{Thing, occurrences};
use crate::model::{ClaimId, End};
use crate::yaml::Value;

/// Data around those of the thing itself: of the premise that the line is, and of the edge that it draws.
#[derive(Default)]
pub(super) struct Extras {
    pub(super) before: Data,
    pub(super) behind: Data,
}

impl<'d> Raising<'d> {
    /// The data that go to an occurrence.
    pub(super) fn data_of(&mut self, thing: Thing, index: Option<usize>, extras: Extras) -> Data {
        let mut data = extras.before;
        match thing {
            Thing::Claim(id) => {
                let homes = self.homes.get_mut(&thing).map_or_else(Vec::new, |homes| match index {
                    None => std::mem::take(homes).into_values().flatten().collect(),
                    Some(index) => homes.remove(&index).unwrap_or_default(),
                });
                for home in homes {
                    self.claim_data(&mut data, id, &home);
                }
            }
            Thing::Argument(id) => {
                let all = occurrences(self.dossier, thing);
                let first = all.iter().position(|occurrence| occurrence.defines).unwrap_or(0);
                let argument = &self.dossier.arguments[id];
                if index.is_none_or(|index| index == first) {
                    data::argument(&mut data, self.dossier, argument);
                    self.drawn_by_data(&mut data, thing);
                }
                // One key stands once in a pair of braces: further values of it stand behind further occurrences.
                for (round, extra) in rounds(argument.extra.iter().map(|extra| (&*extra.key, extra))) {
                    let home = if round == 0 {
                        first
                    } else {
                        (0..).filter(|&other| other != first).nth(round - 1).unwrap_or(0)
                    };
                    if index.is_none_or(|index| index == home) && (round == 0 || home < all.len()) {
                        data.extra(&extra);
                    } else if home >= all.len() && index.is_none_or(|index| index == first) {
                        let keys: Vec<&str> = extra.iter().map(|extra| &*extra.key).collect();
                        let title = self.dossier.argument_name(id);
                        self.left_out
                            .push(format!("another value of `{}` in the data of `{title}`", keys.join("`, `")));
                    }
                }
            }
        }
        data.append(extras.behind);
        data
    }

    fn claim_data(&mut self, data: &mut Data, id: ClaimId, home: &Home<'d>) {
        let dossier = self.dossier;
        data::attestations(data, dossier, &home.attestations);
        let claim = &dossier.claims[id];
        let empty = std::mem::take(&mut self.no_details);
        let details = claim.details.as_deref().unwrap_or(&empty);
        if home.whole {
            data::claim(data, dossier, claim, details);
            let compatible: Vec<String> = details.compatible.iter().filter_map(|&id| self.plain_title(id)).collect();
            data.names("compatible", compatible.iter().map(String::as_str));
        }
        data::wordings(data, dossier, &home.wordings);
        if home.whole
            && let Some(condition) = details.condition.and_then(|id| self.plain_title(id))
        {
            data.name("if", &condition);
        }
        data::about(data, home.about.iter().copied());
        if home.whole {
            data::claim_rest(data, dossier, claim, details);
            self.drawn_by_data(data, Thing::Claim(id));
        }
        data.extra(&home.extra);
        self.no_details = empty;
    }

    /// `restates`, and `undercuts` of edges that no line can name.
    fn drawn_by_data(&mut self, data: &mut Data, thing: Thing) {
        let dossier = self.dossier;
        let end = match thing {
            Thing::Claim(id) => End::Claim(id),
            Thing::Argument(id) => End::Argument(id),
        };
        let restated = self.restated(end);
        data.names("restates", restated.iter().map(String::as_str));
        let mut entries: Vec<Value<'static>> = Vec::new();
        for (id, aimed) in self.plan.by_data.remove(&thing).unwrap_or_default() {
            let aim = &dossier.relations[aimed];
            let ends = [self.plan.source_of(aimed).or_else(|| thing_of(aim.from)), thing_of(aim.to)];
            let [Some(from), Some(to)] = ends.map(|end| end.and_then(|thing| self.bracketed(thing))) else {
                self.plan.left_out.push(id);
                continue;
            };
            let mut entry = Data::default();
            entry.name("from", &from);
            entry.name("to", &to);
            data::link(&mut entry, dossier, &dossier.relations[id].grounds.iter().collect::<Vec<_>>(), true, None);
            entries.push(entry.into_value());
        }
        match entries.len() {
            0 => {}
            1 => entries.into_iter().for_each(|entry| data.put("undercuts", entry)),
            _ => data.put("undercuts", data::list(entries)),
        }
    }

    fn restated(&self, end: End) -> Vec<String> {
        let Some(relations) = self.restatements.get(&end) else { return Vec::new() };
        let mut titles = Vec::new();
        for &id in relations {
            let relation = &self.dossier.relations[id];
            if let End::Claim(other) = relation.to
                && let Some(title) = self.plain_title(other)
            {
                titles.extend(std::iter::repeat_n(title, relation.grounds.len().max(1)));
            }
        }
        titles
    }
}

fn thing_of(end: End) -> Option<Thing> {
    match end {
        End::Claim(id) => Some(Thing::Claim(id)),
        End::Argument(id) => Some(Thing::Argument(id)),
        End::Step(_) | End::Relation(_) => None,
    }
}
