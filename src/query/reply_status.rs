//! The words for reply statuses.

use crate::model::Word;

/// Has it been answered? The rows of the table in `model.md`, first that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReplyStatus {
    /// All objections to it are contradictions, and none is answered in either direction.
    Disputed,
    /// At least one objection to it is neither conceded nor answered.
    Unanswered,
    /// At least one objection to it is conceded, the others answered.
    Conceded,
    /// Every objection has a reply.
    Answered,
    /// Nothing objects to it, but a step that concludes it, or a premise of that step, is objected to.
    SupportChallenged,
    /// Nothing objects, but somebody denies it without argument.
    Denied,
    /// None of these.
    Unchallenged,
}

impl Word for ReplyStatus {
    const ALL: &'static [Self] = &[
        ReplyStatus::Disputed,
        ReplyStatus::Unanswered,
        ReplyStatus::Conceded,
        ReplyStatus::Answered,
        ReplyStatus::SupportChallenged,
        ReplyStatus::Denied,
        ReplyStatus::Unchallenged,
    ];
    const WORDS: &'static [&'static str] =
        &["disputed", "unanswered", "conceded", "answered", "support-challenged", "denied", "unchallenged"];

    fn word(self) -> &'static str {
        match self {
            ReplyStatus::Disputed => "disputed",
            ReplyStatus::Unanswered => "unanswered",
            ReplyStatus::Conceded => "conceded",
            ReplyStatus::Answered => "answered",
            ReplyStatus::SupportChallenged => "support-challenged",
            ReplyStatus::Denied => "denied",
            ReplyStatus::Unchallenged => "unchallenged",
        }
    }
}

/// By whom it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnsweredBy {
    /// Each objection has a reply of its own side.
    OwnSide,
    /// No reply is anyone's but the analyst's.
    AnalystOnly,
    /// Anything else.
    Others,
}

/// The reply status of a claim or an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The first status that fits.
    pub status: ReplyStatus,
    /// By whom, if every objection has a reply.
    pub answered_by: Option<AnsweredBy>,
    /// How many objections count.
    pub objections: u32,
    /// How many of them are neither conceded nor answered.
    pub unanswered: u32,
    /// How many of them are conceded.
    pub conceded: u32,
    pub(super) fits: u8,
}

impl Finding {
    /// Of something that nothing is aimed at.
    pub(super) const UNCHALLENGED: Finding = Finding {
        status: ReplyStatus::Unchallenged,
        answered_by: None,
        objections: 0,
        unanswered: 0,
        conceded: 0,
        fits: 0,
    };

    /// The other statuses that also fit.
    pub fn marks(self) -> impl Iterator<Item = ReplyStatus> {
        ReplyStatus::ALL.iter().copied().filter(move |&status| status != self.status && self.fits(status))
    }

    /// Whether a status fits, as the status or as a mark.
    #[must_use]
    pub fn fits(self, status: ReplyStatus) -> bool {
        self.fits & (1 << status as u8) != 0
    }

    pub(super) fn fit(&mut self, status: ReplyStatus, fits: bool) {
        self.fits |= u8::from(fits) << status as u8;
    }
}
