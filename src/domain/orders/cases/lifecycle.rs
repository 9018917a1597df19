//! The lifecycle of a refund case as one table, on one screen, and the time each state has.

use super::super::lifecycle::Guard;
use super::super::{Actor, ClockKind, StepKind};
use super::Case;
use crate::domain::refunds;
use crate::domain::shipping_methods::ShippingMethod;
use crate::domain::terms::Rules;
use crate::domain::text::text_enum;
use crate::domain::time::{Instant, days};

text_enum! {
    /// Where a case stands.
    CaseState {
        /// The seller is to answer.
        Requested = "requested",
        /// The seller has offered something else or refused; the buyer is to choose.
        AwaitingBuyer = "awaiting_buyer",
        /// The buyer is to send the goods back.
        AwaitingReturn = "awaiting_return",
        /// They are on their way; the seller is to say that they came.
        ReturnShipped = "return_shipped",
        /// An administrator is to rule.
        Escalated = "escalated",
        /// Ruled; either side may appeal for a while.
        Ruled = "ruled",
        /// The refund is committed.
        Settled = "settled",
        /// The buyer has withdrawn it.
        Withdrawn = "withdrawn",
        /// The buyer let it lapse.
        Lapsed = "lapsed",
        /// It ended without a refund of its own.
        Closed = "closed",
    }
}

impl CaseState {
    /// Whether the case is open: one such case an order at most.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Requested
                | Self::AwaitingBuyer
                | Self::AwaitingReturn
                | Self::ReturnShipped
                | Self::Escalated
                | Self::Ruled
        )
    }

    /// Who is to act, in a state in which somebody is; after a ruling both may.
    pub fn waits_for(self) -> Option<Actor> {
        match self {
            Self::Requested | Self::ReturnShipped => Some(Actor::Seller),
            Self::AwaitingBuyer | Self::AwaitingReturn => Some(Actor::Buyer),
            Self::Escalated => Some(Actor::Administrator),
            Self::Ruled | Self::Settled | Self::Withdrawn | Self::Lapsed | Self::Closed => None,
        }
    }
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct CaseTransition {
    /// In these states of the case; empty: there is none.
    pub from: &'static [CaseState],
    /// this step
    pub step: StepKind,
    /// is open to these,
    pub by: &'static [Actor],
    /// if all of this holds,
    pub guards: &'static [Guard],
    /// and leads to one of these. Empty: the state stays.
    pub to: &'static [CaseState],
}

use Actor::{Administrator, Buyer, Seller, Time};
use CaseState::{
    AwaitingBuyer, AwaitingReturn, Closed, Escalated, Lapsed, Requested, ReturnShipped, Ruled, Settled, Withdrawn,
};

/// The lifecycle of the case.
#[rustfmt::skip]
pub const CASE_LIFECYCLE: &[CaseTransition] = &[
    CaseTransition { from: &[], step: StepKind::RequestRefund, by: &[Buyer],
        guards: &[Guard::ClaimFits], to: &[Requested, Escalated] },
    CaseTransition { from: &[Requested], step: StepKind::AcceptRefund, by: &[Seller],
        guards: &[], to: &[Settled, AwaitingReturn, Closed] },
    CaseTransition { from: &[Requested], step: StepKind::CounterRefund, by: &[Seller],
        guards: &[Guard::OfferFits], to: &[AwaitingBuyer] },
    CaseTransition { from: &[Requested], step: StepKind::RejectRefund, by: &[Seller],
        guards: &[Guard::Reasoned], to: &[AwaitingBuyer] },
    CaseTransition { from: &[Requested], step: StepKind::AnswerBySilence, by: &[Time],
        guards: &[Guard::Past(ClockKind::CaseEnds)], to: &[Settled, AwaitingReturn, Escalated, Closed] },
    CaseTransition { from: &[Requested, AwaitingBuyer, AwaitingReturn, ReturnShipped], step: StepKind::RemindToAct, by: &[Time],
        guards: &[Guard::Past(ClockKind::CaseReminder)], to: &[] },
    CaseTransition { from: &[Requested, AwaitingBuyer, AwaitingReturn, Escalated], step: StepKind::WithdrawRefund, by: &[Buyer],
        guards: &[], to: &[Withdrawn] },
    CaseTransition { from: &[AwaitingBuyer], step: StepKind::AcceptOffer, by: &[Buyer],
        guards: &[Guard::OfferMade], to: &[Settled, Closed] },
    CaseTransition { from: &[AwaitingBuyer], step: StepKind::AskAgain, by: &[Buyer],
        guards: &[Guard::RoundsLeft], to: &[Requested] },
    CaseTransition { from: &[AwaitingBuyer], step: StepKind::EscalateRefund, by: &[Buyer],
        guards: &[], to: &[Escalated] },
    CaseTransition { from: &[AwaitingBuyer, AwaitingReturn], step: StepKind::LapseRefund, by: &[Time],
        guards: &[Guard::Past(ClockKind::CaseEnds)], to: &[Lapsed] },
    CaseTransition { from: &[AwaitingReturn], step: StepKind::ShipReturn, by: &[Buyer],
        guards: &[], to: &[ReturnShipped] },
    CaseTransition { from: &[ReturnShipped], step: StepKind::ConfirmReturn, by: &[Seller],
        guards: &[], to: &[Settled, Closed] },
    CaseTransition { from: &[ReturnShipped], step: StepKind::ContestReturn, by: &[Seller],
        guards: &[Guard::Reasoned], to: &[Escalated] },
    CaseTransition { from: &[ReturnShipped], step: StepKind::SettleReturn, by: &[Time],
        guards: &[Guard::Past(ClockKind::CaseEnds)], to: &[Settled, Closed] },
    CaseTransition { from: &[Escalated], step: StepKind::RuleRefund, by: &[Administrator],
        guards: &[Guard::RulingFits, Guard::Reasoned], to: &[Ruled] },
    CaseTransition { from: &[Escalated], step: StepKind::RemindToRule, by: &[Time],
        guards: &[Guard::Past(ClockKind::CaseAttention)], to: &[] },
    CaseTransition { from: &[Ruled], step: StepKind::AcceptRuling, by: &[Buyer, Seller],
        guards: &[Guard::NotAcceptedBefore], to: &[Ruled, Settled, Closed] },
    CaseTransition { from: &[Ruled], step: StepKind::AppealRuling, by: &[Buyer, Seller],
        guards: &[Guard::NotAppealed, Guard::Reasoned], to: &[Escalated] },
    CaseTransition { from: &[Ruled], step: StepKind::FinishRuling, by: &[Time],
        guards: &[Guard::Past(ClockKind::CaseEnds)], to: &[Settled, Closed] },
];

/// The rows for a step in a state of the case; `None`: no case is open.
pub fn case_transitions(from: Option<CaseState>, step: StepKind) -> impl Iterator<Item = &'static CaseTransition> {
    CASE_LIFECYCLE
        .iter()
        .filter(move |row| row.step == step && from.map_or(row.from.is_empty(), |state| row.from.contains(&state)))
}

/// Whether a case may go from one state to another by a step: what the audit asks of every recorded event.
pub fn is_legal_in_case(from: Option<CaseState>, step: StepKind, to: CaseState) -> bool {
    case_transitions(from, step).any(|row| if row.to.is_empty() { from == Some(to) } else { row.to.contains(&to) })
}

/// The clocks that begin when a case enters the state it is in, with when they are over.
/// A day before its time is over whoever is to act is reminded.
pub fn clocks_of(case: &Case, rules: &Rules, now: Instant) -> Vec<(ClockKind, Instant)> {
    let with_reminder = |length: i64| {
        let ends_at = now + days(length);
        let reminder = (length > 1).then(|| (ClockKind::CaseReminder, ends_at - days(1)));
        reminder.into_iter().chain([(ClockKind::CaseEnds, ends_at)]).collect()
    };
    match case.state {
        Requested => with_reminder(rules.seller_response_days),
        AwaitingBuyer => with_reminder(rules.buyer_answer_days),
        AwaitingReturn => with_reminder(rules.return_days),
        ReturnShipped => {
            let method = case.return_package.as_ref().map_or(ShippingMethod::Letter, |package| package.method);
            with_reminder(rules.return_receiving_days(method))
        }
        Escalated => vec![(ClockKind::CaseAttention, refunds::next_attention_at(now, now))],
        Ruled => vec![(ClockKind::CaseEnds, now + days(super::APPEAL_DAYS))],
        Settled | Withdrawn | Lapsed | Closed => Vec::new(),
    }
}
