//! The setting `explodeArguments`: an argument with several steps becomes one argument a step.
//!
//! The tool copies each statement of a step, puts the copies into the classes in the place of the originals, and leaves
//! the descriptions and the inferences as they are, with the old argument's title in them.

use std::borrow::Cow;

use super::entities::{Argument, Class, Member, Role, Statement};
use super::javascript::{entry, items, number, property_order, truthy};
use super::model::OfficialModel;
use super::{MAX_COPIES, Problem};
use crate::text::Lookup;
use crate::yaml::JsValue;

/// Splits every argument with more than one step.
///
/// # Errors
/// [`Problem::UnknownPremise`], [`Problem::ArgumentExists`], [`Problem::TooLarge`].
pub(super) fn explode(model: &mut OfficialModel<'_>) -> Result<(), Problem> {
    let titles = model.present.iter().filter_map(|&id| model.argument(id)).map(|argument| argument.title.as_ref());
    let order = property_order(titles);
    let order: Vec<u32> = order.into_iter().filter_map(|at| model.present.get(at as usize).copied()).collect();
    let mut work = Work { places: Lookup::new(), gone: vec![false; model.arguments.len()], copies: 0 };
    for (class, entry) in (0u32..).zip(&model.classes) {
        for (at, &member) in entry.members.iter().enumerate() {
            work.places.insert((class, member), at);
        }
    }
    for argument in order {
        work.explode(model, argument)?;
    }
    let gone = work.gone;
    model.present.retain(|&id| !gone.get(id as usize).copied().unwrap_or(false));
    model.classes.iter_mut().for_each(|class: &mut Class<'_>| class.members.retain(|&member| member != GONE));
    Ok(())
}

/// A gap in the members of a class.
const GONE: u32 = u32::MAX;

struct Work {
    /// Where a statement stands among the members of a class.
    places: Lookup<(u32, u32), usize>,
    /// The arguments that were split.
    gone: Vec<bool>,
    /// How many statements the new arguments print.
    copies: usize,
}

impl Work {
    fn explode(&mut self, model: &mut OfficialModel<'_>, id: u32) -> Result<(), Problem> {
        let Some(argument) = model.argument(id).cloned() else { return Ok(()) };
        let mut steps = Vec::new();
        for (at, &statement) in argument.pcs.iter().enumerate() {
            let role = model.statement(statement).and_then(|statement| statement.role);
            if matches!(role, Some(Role::Intermediary | Role::Main)) {
                steps.push(self.step(model, &argument, statement, at)?);
            }
        }
        if steps.len() <= 1 {
            return Ok(());
        }
        let printed = (argument.members.len() + argument.pcs.len()).saturating_mul(steps.len());
        self.copies = self.copies.saturating_add(printed);
        if self.copies > MAX_COPIES {
            return Err(Problem::TooLarge);
        }
        // The old one goes first: only then are the new titles compared with those that there are.
        self.gone.resize(model.arguments.len(), false);
        if let Some(gone) = self.gone.get_mut(id as usize) {
            *gone = true;
        }
        model.argument_by_title.remove(argument.title.as_ref());
        let mut last = id;
        for (number, pcs) in (1..).zip(steps) {
            last = u32::try_from(model.arguments.len()).unwrap_or(u32::MAX);
            for &statement in &pcs {
                if let Some(statement) = model.statements.get_mut(statement as usize) {
                    statement.argument = Some(last);
                }
            }
            let title: Cow<'_, str> = Cow::Owned(format!("{} - {number}", argument.title));
            if model.argument_by_title.insert(title.clone(), last).is_some() {
                return Err(Problem::ArgumentExists { argument: title.into_owned() });
            }
            model.arguments.push(Argument { title, pcs, relations: Vec::new(), ..argument.clone() });
            model.present.push(last);
        }
        for &relation in &argument.relations {
            if let Some(relation) = model.relations.all.get_mut(relation as usize) {
                let end = if relation.from == Member::Argument(id) { &mut relation.from } else { &mut relation.to };
                *end = Member::Argument(last);
            }
        }
        if let Some(new) = model.arguments.get_mut(last as usize) {
            new.relations = argument.relations;
        }
        Ok(())
    }

    /// The premises and the conclusion of one step, as copies.
    fn step(
        &mut self,
        model: &mut OfficialModel<'_>,
        argument: &Argument<'_>,
        conclusion: u32,
        at: usize,
    ) -> Result<Vec<u32>, Problem> {
        let mut step = Vec::new();
        match uses(model, conclusion) {
            Some(uses) => {
                for used in uses {
                    let unknown =
                        || Problem::UnknownPremise { argument: argument.title.to_string(), number: used.to_json() };
                    let place = number(&used).filter(|n| n.fract() == 0.0 && *n >= 1.0).ok_or_else(unknown)?;
                    // Whole and positive; too large a number is no place of any structure.
                    let place = place as usize - 1;
                    let old = *argument.pcs.get(place).ok_or_else(unknown)?;
                    step.push(self.copy(model, old, Role::Premise));
                }
            }
            None => {
                for &old in argument.pcs.get(..at).unwrap_or_default().iter().rev() {
                    let role = model.statement(old).and_then(|statement| statement.role);
                    step.push(self.copy(model, old, Role::Premise));
                    if role == Some(Role::Intermediary) {
                        break;
                    }
                }
                step.reverse();
            }
        }
        step.push(self.copy(model, conclusion, Role::Main));
        Ok(step)
    }

    /// A copy of a statement in another role, which takes the original's place in its class (at the end).
    fn copy(&mut self, model: &mut OfficialModel<'_>, old: u32, role: Role) -> u32 {
        let new = u32::try_from(model.statements.len()).unwrap_or(u32::MAX);
        let Some(&statement) = model.statement(old) else { return old };
        model.statements.push(Statement { role: Some(role), ..statement });
        if let Member::Class(class) = statement.owner
            && let Some(entry) = model.classes.get_mut(class as usize)
        {
            if let Some(gap) = self.places.remove(&(class, old)).and_then(|at| entry.members.get_mut(at)) {
                *gap = GONE;
            }
            self.places.insert((class, new), entry.members.len());
            entry.members.push(new);
        }
        new
    }
}

/// The numbers of the statements that a step says it uses, from 1.
fn uses<'d>(model: &OfficialModel<'d>, conclusion: u32) -> Option<Vec<JsValue<'d>>> {
    let statement = model.statement(conclusion)?;
    let inference = statement.inference.and_then(|inference| model.inferences.get(inference as usize)?.data.as_ref());
    let own = model.data_of(statement);
    let list = |data: Option<&JsValue<'d>>, key: &str| items(entry(data?, key)).map(<[_]>::to_vec);
    list(inference, "uses")
        .or_else(|| list(own, "uses"))
        .or_else(|| list(inference, "from"))
        .or_else(|| entry(own?, "uses").filter(|uses| truthy(uses)).and_then(|_| list(own, "from")))
}
