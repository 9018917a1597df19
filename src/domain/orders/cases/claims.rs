//! What a buyer may claim: which goods, shipping or amount, for which reason, and until when.

use super::super::{ConfirmedBy, Line, Order, Quantities, State, settlement};
use crate::domain::refusals::Refusal;
use crate::domain::terms::{Rules, SilenceRule};
use crate::domain::text::text_enum;
use crate::domain::time::{Instant, days};

text_enum! {
    /// What is wrong, as the form asks for it.
    Kind {
        /// It never left the shop.
        Unshipped = "unshipped",
        /// It left and never arrived.
        NotReceived = "not_received",
        /// It is not right; the buyer keeps it and wants something back.
        KeepGoods = "keep_goods",
        /// The buyer sends it back.
        Return = "return",
    }
}

text_enum! {
    /// Why, of the usual list.
    Reason {
        /// It is not what the page said.
        NotAsDescribed = "not_as_described",
        /// It is broken.
        Damaged = "damaged",
        /// It is something else.
        WrongItem = "wrong_item",
        /// Parts are missing.
        MissingParts = "missing_parts",
        /// It took too long, or never came.
        NotArrived = "not_arrived",
        /// The buyer has changed their mind, within the days the law gives.
        ChangedMind = "changed_mind",
        /// Something else; the text says what.
        Other = "other",
    }
}

/// How long a buyer may change their mind after receipt, in days.
pub const CHANGE_OF_MIND_DAYS: i64 = 14;

impl Reason {
    /// Whether the shop pays for sending goods back: it does unless the buyer has changed their mind.
    pub fn shop_pays_return(self) -> bool {
        self != Self::ChangedMind
    }

    /// Whether it can be the reason of such a case.
    pub fn fits(self, kind: Kind) -> bool {
        match kind {
            Kind::Unshipped => matches!(self, Self::NotArrived | Self::ChangedMind | Self::Other),
            Kind::NotReceived => matches!(self, Self::NotArrived | Self::Other),
            Kind::KeepGoods => !matches!(self, Self::NotArrived | Self::ChangedMind),
            Kind::Return => self != Self::NotArrived,
        }
    }
}

/// What the buyer wants back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// So many pieces of some lines at what they cost, and so much of the shipping in minor units.
    /// Of what was never shipped its share of the shipping goes back by itself.
    Goods {
        /// Pieces by line, none of them zero.
        quantities: Quantities,
        /// Shipping, in minor units.
        shipping_minor: i64,
    },
    /// A plain amount in minor units.
    Amount(i64),
}

/// A claim about to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimDraft {
    /// What the case will be called.
    pub number: String,
    /// What is wrong.
    pub kind: Kind,
    /// Why.
    pub reason: Reason,
    /// What is wanted back.
    pub claim: Claim,
}

impl Kind {
    /// Whether a buyer may claim this of an order as it stands.
    pub fn is_open_to(self, order: &Order) -> bool {
        let paid =
            matches!(order.state, State::AwaitingShipment | State::PartlyShipped | State::Shipped | State::Received);
        let some = |pieces: fn(&Line) -> i64| order.lines.iter().any(|line| pieces(line) > 0);
        paid && match self {
            Self::Unshipped => some(Line::open_quantity),
            // Whoever has confirmed the delivery themselves has said that it arrived.
            Self::NotReceived => some(Line::kept_quantity) && order.received_by != Some(ConfirmedBy::Buyer),
            Self::KeepGoods | Self::Return => some(Line::kept_quantity),
        }
    }

    /// What it means when the seller does not answer in time.
    pub fn silence(self, rules: &Rules) -> SilenceRule {
        match self {
            Self::Unshipped | Self::NotReceived => rules.silence_not_received,
            Self::Return => rules.silence_return,
            Self::KeepGoods => rules.silence_kept,
        }
    }

    /// How many pieces of a line may be claimed this way.
    pub fn claimable(self, line: &Line) -> i64 {
        match self {
            Self::Unshipped => line.open_quantity(),
            Self::NotReceived | Self::KeepGoods | Self::Return => line.kept_quantity(),
        }
    }
}

/// The last moment at which the buyer may have changed their mind; `None`: not received yet, so any time.
pub fn change_of_mind_ends_at(order: &Order) -> Option<Instant> {
    order.received_at.map(|at| at + days(CHANGE_OF_MIND_DAYS))
}

/// Checks a claim against what is left of the order, and says what it is worth in minor units.
///
/// # Errors
/// [`Refusal::ClaimKind`], [`Refusal::ClaimReason`], [`Refusal::ChangeOfMindOver`], [`Refusal::Quantities`] or
/// [`Refusal::ClaimAmount`].
pub(in crate::domain::orders) fn worth(order: &Order, draft: &ClaimDraft, now: Instant) -> Result<i64, Refusal> {
    if !draft.kind.is_open_to(order) {
        return Err(Refusal::ClaimKind);
    }
    if !draft.reason.fits(draft.kind) {
        return Err(Refusal::ClaimReason);
    }
    if let Some(until) = change_of_mind_ends_at(order)
        && draft.reason == Reason::ChangedMind
        && now > until
    {
        return Err(Refusal::ChangeOfMindOver { until });
    }
    let needs_pieces = matches!(draft.kind, Kind::Unshipped | Kind::Return);
    match &draft.claim {
        Claim::Amount(_) if needs_pieces => return Err(Refusal::Quantities),
        Claim::Amount(minor) => {
            let most = settlement::left_minor(order);
            if !(1..=most).contains(minor) {
                return Err(Refusal::ClaimAmount { most: order.money(most) });
            }
        }
        Claim::Goods { quantities, shipping_minor } => {
            let fits = quantities.iter().all(|(id, quantity)| {
                let line = order.lines.iter().find(|line| line.id == *id);
                line.is_some_and(|line| (1..=draft.kind.claimable(line)).contains(quantity))
            });
            if !fits || (needs_pieces && quantities.is_empty()) {
                return Err(Refusal::Quantities);
            }
            let most = settlement::shipping_left_minor(order);
            if !(0..=most).contains(shipping_minor) {
                return Err(Refusal::ClaimAmount { most: order.money(most) });
            }
        }
    }
    let minor = settlement::share(order, draft.kind, &draft.claim).total_minor();
    if minor > 0 { Ok(minor) } else { Err(Refusal::NothingClaimed) }
}
