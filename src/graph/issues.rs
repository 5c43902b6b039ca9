//! Which claims and arguments are in which issue.

use super::Grouped;
use crate::model::{ArgumentId, ClaimId, Dossier, Id as _, IssueId, Occurrence, StepId};

/// Who is in which issue, by `model.md`: a claim is in an issue if any occurrence stands under its heading (the nearest
/// one above with `issue`) or answers it, or it is a premise or step of an argument there. Sub-issues are issues of
/// their own.
#[derive(Debug, Clone)]
pub struct IssueMembership {
    /// Issues of a claim by its own occurrences and its answer.
    own: Grouped<IssueId>,
    /// Issues of an argument by its occurrences.
    of_argument: Grouped<IssueId>,
    /// Arguments of which a claim is a premise or a conclusion.
    arguments_of: Grouped<ArgumentId>,
    claims_under: Grouped<ClaimId>,
    arguments_under: Grouped<ArgumentId>,
    answers: Grouped<ClaimId>,
    children: Grouped<IssueId>,
    of_section: Vec<Option<IssueId>>,
}

impl IssueMembership {
    /// The membership of a dossier, in linear time.
    #[must_use]
    pub fn of(dossier: &Dossier) -> IssueMembership {
        let of_section = issues_of_sections(dossier);
        let under = |occurrences: &[Occurrence]| -> Vec<IssueId> {
            let issue = |o: &Occurrence| of_section.get(o.section?.index()).copied().flatten();
            sorted(occurrences.iter().filter_map(issue))
        };
        let (mut own, mut claims_under, mut answers) = (Vec::new(), Vec::new(), Vec::new());
        for (id, claim) in dossier.claims.iter() {
            answers.extend(claim.answers.map(|issue| (issue.index(), id)));
            for issue in sorted(under(&claim.occurrences).into_iter().chain(claim.answers)) {
                own.push((id.index(), issue));
                claims_under.push((issue.index(), id));
            }
        }
        let (mut of_argument, mut arguments_under, mut arguments_of) = (Vec::new(), Vec::new(), Vec::new());
        for (id, argument) in dossier.arguments.iter() {
            for issue in under(&argument.occurrences) {
                of_argument.push((id.index(), issue));
                arguments_under.push((issue.index(), id));
            }
            arguments_of.extend(claims_in(dossier, &argument.steps).into_iter().map(|claim| (claim.index(), id)));
        }
        let children: Vec<_> =
            dossier.issues.iter().filter_map(|(id, issue)| Some((issue.parent?.index(), id))).collect();
        let (claims, arguments, issues) = (dossier.claims.len(), dossier.arguments.len(), dossier.issues.len());
        IssueMembership {
            own: Grouped::new(claims, &own),
            of_argument: Grouped::new(arguments, &of_argument),
            arguments_of: Grouped::new(claims, &arguments_of),
            claims_under: Grouped::new(issues, &claims_under),
            arguments_under: Grouped::new(issues, &arguments_under),
            answers: Grouped::new(issues, &answers),
            children: Grouped::new(issues, &children),
            of_section,
        }
    }

    /// The issues that a claim is in, in declaration order.
    #[must_use]
    pub fn of_claim(&self, claim: ClaimId) -> Vec<IssueId> {
        let through = self.arguments_of.of(claim.index()).iter().flat_map(|argument| self.of_argument(*argument));
        sorted(self.own.of(claim.index()).iter().chain(through).copied())
    }

    /// The issues that an argument is in: where it stands under a heading.
    #[must_use]
    pub fn of_argument(&self, argument: ArgumentId) -> &[IssueId] {
        self.of_argument.of(argument.index())
    }

    /// The one issue that a claim belongs to before all others: the one that it answers, else that of the first heading
    /// under which it stands.
    #[must_use]
    pub fn home(&self, dossier: &Dossier, claim: ClaimId) -> Option<IssueId> {
        let claim = &dossier.claims[claim];
        let of_section = |o: &Occurrence| self.of_section.get(o.section?.index()).copied().flatten();
        claim.answers.or_else(|| claim.occurrences.iter().find_map(of_section))
    }

    /// The claims in an issue, sub-issues left out, in declaration order.
    #[must_use]
    pub fn claims_in(&self, dossier: &Dossier, issue: IssueId) -> Vec<ClaimId> {
        let mut claims = self.claims_under.of(issue.index()).to_vec();
        for &argument in self.arguments_in(issue) {
            claims.extend(claims_in(dossier, &dossier.arguments[argument].steps));
        }
        sorted(claims)
    }

    /// The arguments that stand under the headings of an issue.
    #[must_use]
    pub fn arguments_in(&self, issue: IssueId) -> &[ArgumentId] {
        self.arguments_under.of(issue.index())
    }

    /// The claims that answer an issue: its positions.
    #[must_use]
    pub fn answers(&self, issue: IssueId) -> &[ClaimId] {
        self.answers.of(issue.index())
    }

    /// An issue and all issues below it, in declaration order.
    #[must_use]
    pub fn with_sub_issues(&self, issue: IssueId) -> Vec<IssueId> {
        let mut found = std::collections::BTreeSet::from([issue]);
        let mut open = vec![issue];
        while let Some(issue) = open.pop() {
            open.extend(self.children.of(issue.index()).iter().copied().filter(|&child| found.insert(child)));
        }
        found.into_iter().collect()
    }

    /// The issues that turn on a claim: those it is in, and all issues above these, in declaration order.
    #[must_use]
    pub fn turning_on(&self, dossier: &Dossier, claim: ClaimId) -> Vec<IssueId> {
        let mut found = std::collections::BTreeSet::new();
        for issue in self.of_claim(claim) {
            let mut above = Some(issue);
            // A loop of parents ends where it began.
            while let Some(issue) = above.filter(|&issue| found.insert(issue)) {
                above = dossier.issues[issue].parent;
            }
        }
        found.into_iter().collect()
    }
}

/// The issue of each heading: its own, else that of the nearest heading above it that has one.
fn issues_of_sections(dossier: &Dossier) -> Vec<Option<IssueId>> {
    let mut issues: Vec<Option<IssueId>> = Vec::with_capacity(dossier.sections.len());
    for (_, section) in dossier.sections.iter() {
        // A heading is declared after the one above it.
        let above = section.parent.and_then(|parent| issues.get(parent.index()).copied().flatten());
        issues.push(section.issue.or(above));
    }
    issues
}

/// The premises and conclusions of steps, each once, in declaration order.
fn claims_in(dossier: &Dossier, steps: &[StepId]) -> Vec<ClaimId> {
    let of_step = |step: &StepId| {
        let step = &dossier.steps[*step];
        step.premises.iter().map(|premise| premise.claim).chain(step.conclusion)
    };
    sorted(steps.iter().flat_map(of_step))
}

fn sorted<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    items.sort_unstable();
    items.dedup();
    items
}
