//! What a side has granted to an objection.

use super::linked::Linked;
use super::side::Take;
use crate::model::End;
use crate::text::Seen;

/// Which sides concede the maker of an objection.
#[derive(Debug, Default)]
pub(super) struct Concessions(Seen<(u32, u32)>);

impl Concessions {
    /// Who concedes a claim concedes its restatements; who concedes an argument as a whole, the claim that it concludes.
    pub(super) fn of(linked: &Linked<'_>) -> Concessions {
        let mut conceded = Seen::new();
        let mut concede = |end: End, to: End| {
            for voice in linked.sides.voices(end).iter().filter(|voice| voice.take == Take::Concedes) {
                for &side in linked.sides.of_voice(voice) {
                    conceded.insert((linked.maker(to), linked.side_number(side)));
                }
            }
        };
        for claim in linked.dossier.claims.ids() {
            concede(End::Claim(claim), End::Claim(claim));
        }
        for (id, argument) in linked.dossier.arguments.iter() {
            concede(End::Argument(id), End::Argument(id));
            let last = argument.steps.last().and_then(|&step| linked.dossier.steps[step].conclusion);
            if let Some(conclusion) = last {
                concede(End::Argument(id), End::Claim(conclusion));
            }
        }
        Concessions(conceded)
    }

    /// Whether a side concedes it.
    pub(super) fn by(&self, maker: u32, side: u32) -> bool {
        !self.0.is_empty() && self.0.contains(&(maker, side))
    }
}
