//! Holders and sides.

use crate::graph::{Grouped, Slots};
use crate::model::{
    ActorId, ArgumentId, Attestation, AttestationId, ClaimId, Dossier, End, Id as _, OwnView, PartyId, SourceId,
    Speaker, Stance, Subject,
};

/// Somebody who takes a view of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// An actor.
    Actor(ActorId),
    /// A party, where no attestation shows it: the key `for`.
    Party(PartyId),
    /// The author of a source that names none.
    Author(SourceId),
    /// Nobody named: "reportedly".
    Unnamed(Option<SourceId>),
}

/// For whom somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// For a party: by a mandate, else in the analyst's reading.
    Party(PartyId),
    /// For none that we know: "unaligned: s0". `None` if no source is given either.
    Unaligned(Option<SourceId>),
}

/// What somebody does with a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Take {
    /// Says it, or makes it its own.
    Asserts,
    /// Says something from which it follows.
    Implies,
    /// Grants it.
    Concedes,
    /// Asks whether it is so.
    Questions,
    /// Says that it is not so.
    Denies,
}

impl Take {
    /// Whether who does this holds the claim.
    #[must_use]
    pub fn holds(self) -> bool {
        matches!(self, Take::Asserts | Take::Implies | Take::Concedes)
    }
}

/// One view of one claim, argument or step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice {
    /// Whose.
    pub holder: Holder,
    /// Which.
    pub take: Take,
    /// What shows it; `None` for the key `for`.
    pub attestation: Option<AttestationId>,
    /// Whether it is the view of the author who reports somebody else: `own: endorses` or `rejects`.
    pub as_reporter: bool,
    sides: (u32, u32),
}

/// Who holds, concedes, questions and denies what, and on which side.
///
/// By `model.md`, "Holder, side of a claim". A holder is the actor of an attestation with stance *asserts*, *implies* or
/// *concedes*; the author where `own: endorses`; a party in `for`. `own: rejects` is the author's denial. Where the
/// model leaves it open:
///
/// - The side of a holder is the parties that gave it a mandate, else those it sides with, else (of an author) those for
///   which its source argues, else its source. The side of a claim is all parties of its holders; only if there are none,
///   the sources: what a party and a newspaper both say is the party's claim.
/// - A mandate with dates counts if the date of the attestation lies in it, or if either is not known. What an author
///   says in its own source has the source's date, if no other is given. Dates are compared as exactly as both are given.
/// - Of a reported *denial*, the author who endorses it denies too, and one who rejects it asserts; of a reported
///   *question*, the author who endorses it questions too.
#[derive(Debug, Clone)]
pub struct Sides {
    slots: Slots,
    voices: Grouped<Voice>,
    voice_sides: Vec<Side>,
    claim_sides: Grouped<Side>,
}

impl Sides {
    /// Whether a voice speaks for no party that we know.
    #[must_use]
    pub fn is_of_no_party(&self, voice: &Voice) -> bool {
        self.of_voice(voice).iter().all(|side| matches!(side, Side::Unaligned(_)))
    }

    /// The sides of a dossier, in linear time.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Sides {
        let slots = Slots::of(dossier);
        let mut voices: Vec<(usize, Voice)> = Vec::with_capacity(dossier.attestations.len());
        let mut voice_sides: Vec<Side> = Vec::new();
        for (claim, parties) in
            dossier.claims.iter().filter_map(|(id, claim)| Some((id, &claim.details.as_ref()?.held_by)))
        {
            for &party in parties {
                let sides = add_sides(dossier, Holder::Party(party), None, |_| None, &mut voice_sides);
                let (holder, take) = (Holder::Party(party), Take::Asserts);
                voices.push((claim.index(), Voice { holder, take, attestation: None, as_reporter: false, sides }));
            }
        }
        for (id, said) in dossier.attestations.iter() {
            let slot = slots.slot(match said.subject {
                Subject::Claim(id) => End::Claim(id),
                Subject::Argument(id) => End::Argument(id),
                Subject::Step(id) => End::Step(id),
            });
            let date = |is_author: bool| {
                let source = said.source.filter(|_| is_author);
                said.date.as_deref().or_else(|| dossier.sources[source?].date.as_deref())
            };
            let mut say = |holder: Holder, take: Take, as_reporter: bool| {
                let sides = add_sides(dossier, holder, said.source, date, &mut voice_sides);
                voices.push((slot, Voice { holder, take, attestation: Some(id), as_reporter, sides }));
            };
            let reporting = reporter_take(said).zip(said.source);
            match (said.speaker, said.source) {
                (Speaker::Actor(actor), _) => say(Holder::Actor(actor), take(said.stance), false),
                (Speaker::Authors, Some(source)) => {
                    authors(dossier, source).for_each(|author| say(author, take(said.stance), false));
                }
                (Speaker::Authors | Speaker::Unnamed, source) => say(Holder::Unnamed(source), take(said.stance), false),
            }
            if let Some((take, source)) = reporting.filter(|_| said.speaker != Speaker::Authors) {
                let reported = |author: &Holder| matches!((author, said.speaker), (Holder::Actor(a), Speaker::Actor(b)) if *a == b);
                authors(dossier, source).filter(|author| !reported(author)).for_each(|author| say(author, take, true));
            }
        }
        let voices = Grouped::new(slots.len(), &voices);
        let mut claim_sides: Vec<(usize, Side)> = Vec::new();
        let mut found: Vec<Side> = Vec::new();
        for claim in dossier.claims.ids() {
            found.clear();
            let holding = voices.of(claim.index()).iter().filter(|voice| voice.take.holds());
            holding.for_each(|voice| found.extend_from_slice(range(&voice_sides, voice.sides)));
            settle(&mut found);
            claim_sides.extend(found.iter().map(|&side| (claim.index(), side)));
        }
        let claim_sides = Grouped::new(dossier.claims.len(), &claim_sides);
        Sides { slots, voices, voice_sides, claim_sides }
    }

    /// Every view of a claim, argument or step: first those of `for`, then in the order of the attestations.
    #[must_use]
    pub fn voices(&self, of: End) -> &[Voice] {
        self.voices.of(self.slots.slot(of))
    }

    /// Those who hold it: each once, in order.
    #[must_use]
    pub fn holders(&self, of: End) -> Vec<Holder> {
        let mut holders: Vec<Holder> = Vec::new();
        let mut seen = crate::text::Seen::new();
        let holding = self.voices(of).iter().filter(|voice| voice.take.holds());
        holders.extend(holding.map(|voice| voice.holder).filter(|&holder| seen.insert(holder)));
        holders
    }

    /// For whom a voice speaks; never empty.
    #[must_use]
    pub fn of_voice(&self, voice: &Voice) -> &[Side] {
        range(&self.voice_sides, voice.sides)
    }

    /// The side of a claim: parties in declaration order, or else its sources; empty if nobody holds it. More than one
    /// party: held on both sides.
    #[must_use]
    pub fn of_claim(&self, claim: ClaimId) -> &[Side] {
        self.claim_sides.of(claim.index())
    }

    /// Whether a party is a side of the claim.
    #[must_use]
    pub fn is_side(&self, party: PartyId, claim: ClaimId) -> bool {
        self.of_claim(claim).contains(&Side::Party(party))
    }

    /// The side of those who make an argument, by its attestations and those of its steps.
    #[must_use]
    pub fn of_argument(&self, dossier: &Dossier, argument: ArgumentId) -> Vec<Side> {
        let ends = std::iter::once(End::Argument(argument))
            .chain(dossier.arguments[argument].steps.iter().map(|&step| End::Step(step)));
        let mut found: Vec<Side> = Vec::new();
        for end in ends {
            let holding = self.voices(end).iter().filter(|voice| voice.take.holds());
            holding.for_each(|voice| found.extend_from_slice(self.of_voice(voice)));
        }
        settle(&mut found);
        found
    }
}

/// The authors of a source, or one without a name.
pub(super) fn authors(dossier: &Dossier, source: SourceId) -> impl Iterator<Item = Holder> + '_ {
    let authors = &dossier.sources[source].authors;
    let unnamed = authors.is_empty().then_some(Holder::Author(source));
    authors.iter().map(|&actor| Holder::Actor(actor)).chain(unnamed)
}

fn take(stance: Stance) -> Take {
    match stance {
        Stance::Asserts => Take::Asserts,
        Stance::Denies => Take::Denies,
        Stance::Concedes => Take::Concedes,
        Stance::Questions => Take::Questions,
        Stance::Implies => Take::Implies,
    }
}

/// What the author who reports it does with the claim, if anything.
fn reporter_take(said: &Attestation) -> Option<Take> {
    match (said.own?, said.stance) {
        (OwnView::Neutral, _) => None,
        (OwnView::Endorses, Stance::Denies) => Some(Take::Denies),
        (OwnView::Endorses, Stance::Questions) => Some(Take::Questions),
        (OwnView::Endorses, _) | (OwnView::Rejects, Stance::Denies) => Some(Take::Asserts),
        (OwnView::Rejects, _) => Some(Take::Denies),
    }
}

/// Adds for whom a holder speaks in a source, sorted and at least one; where they stand in the table. `date` is asked
/// whether the holder is an author of the source.
pub(super) fn add_sides<'d>(
    dossier: &'d Dossier,
    holder: Holder,
    source: Option<SourceId>,
    date: impl Fn(bool) -> Option<&'d str>,
    table: &mut Vec<Side>,
) -> (u32, u32) {
    let start = table.len();
    let is_author = match holder {
        Holder::Actor(actor) => source.is_some_and(|source| dossier.sources[source].authors.contains(&actor)),
        Holder::Author(_) => true,
        Holder::Party(_) | Holder::Unnamed(_) => false,
    };
    match holder {
        Holder::Party(party) => table.push(Side::Party(party)),
        Holder::Actor(actor) => {
            let actor = &dossier.actors[actor];
            let date = date(is_author);
            let mandates = actor.speaks_for.iter().filter(|mandate| {
                let holds = |a: Option<&str>, b: Option<&str>| a.zip(b).is_none_or(|(a, b)| not_after(a, b));
                holds(mandate.from.as_deref(), date) && holds(date, mandate.to.as_deref())
            });
            table.extend(mandates.map(|mandate| Side::Party(mandate.party)));
            if table.len() == start {
                table.extend(actor.sides_with.iter().map(|sympathy| Side::Party(sympathy.party)));
            }
        }
        Holder::Author(_) | Holder::Unnamed(_) => {}
    }
    if table.len() == start && is_author {
        let slant = source.and_then(|source| dossier.sources[source].slant.as_ref());
        table.extend(slant.map(|slant| Side::Party(slant.party)));
    }
    if table.len() == start {
        table.push(Side::Unaligned(source));
    }
    if let Some(added) = table.get_mut(start..) {
        added.sort_unstable();
    }
    (number(start), number(table.len()))
}

/// Whether a day is not after another, as exactly as both are given: `2024` is not after `2024-03`, nor the reverse.
fn not_after(earlier: &str, later: &str) -> bool {
    let length = earlier.len().min(later.len());
    earlier.as_bytes().get(..length) <= later.as_bytes().get(..length)
}

/// Sorts, and drops the sources where there are parties.
fn settle(sides: &mut Vec<Side>) {
    sides.sort_unstable();
    sides.dedup();
    if matches!(sides.first(), Some(Side::Party(_))) {
        sides.retain(|side| matches!(side, Side::Party(_)));
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn range(table: &[Side], (start, end): (u32, u32)) -> &[Side] {
    table.get(start as usize..end as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::not_after;

    #[test]
    fn dates_are_compared_as_exactly_as_both_are_given() {
        assert!(
            not_after("2024-03-01", "2024-03-01")
                && not_after("2024-03", "2024-03-01")
                && not_after("2024-03-09", "2024")
        );
        assert!(!not_after("2024-03-02", "2024-03-01") && !not_after("2025", "2024-12-31"));
    }
}
