//! The lifecycle of an order as one table, on one screen. `doorstep lifecycle` prints it; `decide` obeys it; tests walk it.

use super::ClockKind::{self, AfterSaleEnds, ReceiptEnds, ReceiptReminder, ShipmentEnds, ShipmentReminder};
use super::{Actor, StepKind};
use crate::domain::text::{Text as _, text_enum};

text_enum! {
    /// Where an order stands.
    State {
        /// Placed, not paid.
        AwaitingPayment = "awaiting_payment",
        /// Paid and held; nothing shipped.
        AwaitingShipment = "awaiting_shipment",
        /// Something shipped, something not.
        PartlyShipped = "partly_shipped",
        /// Every line shipped or refunded; the receiving time runs.
        Shipped = "shipped",
        /// Confirmed; the seller has the money.
        Received = "received",
        /// Claims have ended.
        Completed = "completed",
        /// Ended before anything was shipped.
        Cancelled = "cancelled",
        /// Everything was paid back.
        Refunded = "refunded",
        /// The buyer's bank took everything back.
        ChargedBack = "charged_back",
    }
}

impl State {
    /// Whether the buyer has something to do while neither case nor chargeback is open: pay, or confirm.
    pub fn needs_buyer(self) -> bool {
        matches!(self, Self::AwaitingPayment | Self::Shipped)
    }

    /// Whether the money of such an order may still be in its hold.
    pub fn may_hold(self) -> bool {
        matches!(self, Self::AwaitingShipment | Self::PartlyShipped | Self::Shipped)
    }
}

/// What must also be true; each is checked by `decide`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Nothing has left the shop.
    NothingShipped,
    /// The time to ship has passed.
    ShipmentLate,
    /// The clock of the kind is running and past.
    Past(ClockKind),
    /// One of the reminders to confirm is running and past.
    ReminderDue,
    /// The quantities are open, positive and at least one.
    OpenQuantities,
    /// The package belongs to the order and is not marked yet.
    PackageUnderWay,
    /// Not more than once a day.
    OnceADay,
    /// The buyer's one request, in the last days of the receiving time.
    OnceNearTheEnd,
    /// One of the lengths a seller may give.
    GivenLength,
    /// A reminder was handed over or refused for good a day before; waits three days at most.
    Reminded,
    /// A reason is given.
    Reasoned,
    /// No refund case is open.
    NoOpenCase,
    /// No chargeback is open.
    NoChargeback,
    /// One is.
    OpenChargeback,
    /// No more than the share of the hold that may be released beforehand.
    AdvanceFits,
    /// The claim fits what is left of the order.
    ClaimFits,
    /// The offer is positive and less than what was asked.
    OfferFits,
    /// The seller has made an offer.
    OfferMade,
    /// The buyer may still ask again.
    RoundsLeft,
    /// The ruling gives no more than is left.
    RulingFits,
    /// This side has not accepted the ruling yet.
    NotAcceptedBefore,
    /// Nobody has appealed yet.
    NotAppealed,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Transition {
    /// In these states
    pub from: &'static [State],
    /// these steps
    pub steps: &'static [StepKind],
    /// are open to these,
    pub by: &'static [Actor],
    /// if all of this holds,
    pub guards: &'static [Guard],
    /// and leads to one of these. Empty: the state stays.
    pub to: &'static [State],
    /// Clocks that may run afterwards; all others of the order are dropped. `None`: the clocks are left alone.
    pub clocks: Option<&'static [ClockKind]>,
}

const PAID: &[State] = &[
    State::AwaitingShipment,
    State::PartlyShipped,
    State::Shipped,
    State::Received,
    State::Completed,
    State::Cancelled,
    State::Refunded,
    State::ChargedBack,
];

/// In these an order may have a refund case.
const CLAIMABLE: &[State] = &[State::AwaitingShipment, State::PartlyShipped, State::Shipped, State::Received];

/// Steps of a refund case that leave the order where it is. Who may take one, and when, is said by the case's own table.
pub(super) const TALKING: &[StepKind] = &[
    StepKind::CounterRefund,
    StepKind::RejectRefund,
    StepKind::RemindToAct,
    StepKind::WithdrawRefund,
    StepKind::AskAgain,
    StepKind::EscalateRefund,
    StepKind::LapseRefund,
    StepKind::ShipReturn,
    StepKind::ContestReturn,
    StepKind::RuleRefund,
    StepKind::RemindToRule,
    StepKind::AppealRuling,
];

/// Steps of a refund case that may commit a refund.
pub(super) const SETTLING: &[StepKind] = &[
    StepKind::AcceptRefund,
    StepKind::AnswerBySilence,
    StepKind::AcceptOffer,
    StepKind::ConfirmReturn,
    StepKind::SettleReturn,
    StepKind::AcceptRuling,
    StepKind::FinishRuling,
];

/// The lifecycle.
#[rustfmt::skip]
pub const LIFECYCLE: &[Transition] = &[
    Transition { from: &[State::AwaitingPayment], steps: &[StepKind::Pay], by: &[Actor::Processor],
        guards: &[], to: &[State::AwaitingShipment], clocks: Some(&[ShipmentReminder, ShipmentEnds]) },
    Transition { from: &[State::AwaitingPayment], steps: &[StepKind::Abandon], by: &[Actor::Buyer, Actor::Time],
        guards: &[], to: &[State::Cancelled], clocks: Some(&[]) },
    Transition { from: &[State::AwaitingShipment, State::PartlyShipped], steps: &[StepKind::Ship], by: &[Actor::Seller],
        guards: &[Guard::NoChargeback, Guard::OpenQuantities], to: &[State::PartlyShipped, State::Shipped],
        clocks: Some(&[ShipmentReminder, ShipmentEnds, ReceiptReminder(1), ReceiptReminder(2), ReceiptReminder(3), ReceiptEnds]) },
    Transition { from: &[State::AwaitingShipment, State::PartlyShipped], steps: &[StepKind::RemindToShip], by: &[Actor::Time],
        guards: &[Guard::Past(ShipmentReminder)], to: &[], clocks: None },
    Transition { from: &[State::AwaitingShipment], steps: &[StepKind::Cancel], by: &[Actor::Seller],
        guards: &[Guard::NoChargeback, Guard::NothingShipped], to: &[State::Cancelled], clocks: Some(&[]) },
    Transition { from: &[State::AwaitingShipment], steps: &[StepKind::Cancel], by: &[Actor::Buyer],
        guards: &[Guard::NoChargeback, Guard::NothingShipped, Guard::ShipmentLate], to: &[State::Cancelled], clocks: Some(&[]) },
    Transition { from: &[State::AwaitingShipment], steps: &[StepKind::Cancel], by: &[Actor::Time],
        guards: &[Guard::NoChargeback, Guard::NothingShipped, Guard::Past(ShipmentEnds)], to: &[State::Cancelled], clocks: Some(&[]) },
    Transition { from: &[State::PartlyShipped], steps: &[StepKind::RefundUnshipped], by: &[Actor::Time],
        guards: &[Guard::NoChargeback, Guard::Past(ShipmentEnds)], to: &[State::Shipped, State::Refunded],
        clocks: Some(&[ReceiptReminder(1), ReceiptReminder(2), ReceiptReminder(3), ReceiptEnds]) },
    Transition { from: &[State::PartlyShipped, State::Shipped], steps: &[StepKind::MarkDelivered], by: &[Actor::Seller],
        guards: &[Guard::PackageUnderWay], to: &[], clocks: None },
    Transition { from: &[State::Shipped], steps: &[StepKind::RemindToConfirm], by: &[Actor::Time],
        guards: &[Guard::ReminderDue], to: &[], clocks: None },
    Transition { from: &[State::Shipped], steps: &[StepKind::RemindToConfirm], by: &[Actor::Seller],
        guards: &[Guard::NoChargeback, Guard::NoOpenCase, Guard::OnceADay], to: &[], clocks: None },
    Transition { from: &[State::Shipped], steps: &[StepKind::Extend], by: &[Actor::Buyer],
        guards: &[Guard::NoChargeback, Guard::NoOpenCase, Guard::OnceNearTheEnd], to: &[], clocks: None },
    Transition { from: &[State::Shipped], steps: &[StepKind::Extend], by: &[Actor::Seller],
        guards: &[Guard::NoChargeback, Guard::NoOpenCase, Guard::GivenLength], to: &[], clocks: None },
    Transition { from: &[State::Shipped], steps: &[StepKind::ConfirmReceipt], by: &[Actor::Buyer],
        guards: &[Guard::NoChargeback, Guard::NoOpenCase], to: &[State::Received], clocks: Some(&[AfterSaleEnds]) },
    Transition { from: &[State::Shipped], steps: &[StepKind::ConfirmReceipt], by: &[Actor::Time],
        guards: &[Guard::NoChargeback, Guard::NoOpenCase, Guard::Past(ReceiptEnds), Guard::Reminded], to: &[State::Received], clocks: Some(&[AfterSaleEnds]) },
    Transition { from: &[State::Shipped], steps: &[StepKind::ConfirmReceipt], by: &[Actor::Administrator],
        guards: &[Guard::NoChargeback, Guard::NoOpenCase, Guard::Reasoned], to: &[State::Received], clocks: Some(&[AfterSaleEnds]) },
    Transition { from: &[State::Shipped], steps: &[StepKind::ReleaseBeforehand], by: &[Actor::Seller],
        guards: &[Guard::NoChargeback, Guard::NoOpenCase, Guard::AdvanceFits], to: &[], clocks: None },
    Transition { from: &[State::Received], steps: &[StepKind::Complete], by: &[Actor::Time],
        guards: &[Guard::Past(AfterSaleEnds), Guard::NoOpenCase, Guard::NoChargeback], to: &[State::Completed], clocks: Some(&[]) },
    Transition { from: PAID, steps: &[StepKind::RefundConfirmed], by: &[Actor::Processor],
        guards: &[], to: &[], clocks: None },
    Transition { from: PAID, steps: &[StepKind::RefundOwed], by: &[Actor::Processor],
        guards: &[], to: &[], clocks: None },
    Transition { from: PAID, steps: &[StepKind::RefundPaidByOtherMeans], by: &[Actor::Administrator],
        guards: &[], to: &[], clocks: None },
    Transition { from: &[State::AwaitingShipment, State::PartlyShipped, State::Shipped, State::Received, State::Completed],
        steps: &[StepKind::GiveRefundUp], by: &[Actor::Administrator],
        guards: &[Guard::NoChargeback, Guard::Reasoned], to: &[], clocks: None },
    Transition { from: PAID, steps: &[StepKind::OpenChargeback], by: &[Actor::Processor],
        guards: &[], to: &[], clocks: None },
    Transition { from: PAID, steps: &[StepKind::WinChargeback], by: &[Actor::Processor, Actor::Administrator],
        guards: &[Guard::OpenChargeback], to: &[], clocks: None },
    Transition { from: &[State::AwaitingShipment], steps: &[StepKind::LoseChargeback], by: &[Actor::Processor, Actor::Administrator],
        guards: &[Guard::OpenChargeback], to: &[State::AwaitingShipment, State::ChargedBack], clocks: None },
    Transition { from: &[State::PartlyShipped], steps: &[StepKind::LoseChargeback], by: &[Actor::Processor, Actor::Administrator],
        guards: &[Guard::OpenChargeback], to: &[State::PartlyShipped, State::ChargedBack], clocks: None },
    Transition { from: &[State::Shipped], steps: &[StepKind::LoseChargeback], by: &[Actor::Processor, Actor::Administrator],
        guards: &[Guard::OpenChargeback], to: &[State::Shipped, State::ChargedBack], clocks: None },
    Transition { from: &[State::Received], steps: &[StepKind::LoseChargeback], by: &[Actor::Processor, Actor::Administrator],
        guards: &[Guard::OpenChargeback], to: &[State::Received, State::ChargedBack], clocks: None },
    Transition { from: &[State::Completed], steps: &[StepKind::LoseChargeback], by: &[Actor::Processor, Actor::Administrator],
        guards: &[Guard::OpenChargeback], to: &[State::Completed, State::ChargedBack], clocks: None },
    Transition { from: &[State::Cancelled, State::Refunded, State::ChargedBack], steps: &[StepKind::LoseChargeback], by: &[Actor::Processor, Actor::Administrator],
        guards: &[Guard::OpenChargeback], to: &[], clocks: None },
    Transition { from: CLAIMABLE, steps: &[StepKind::RequestRefund], by: Actor::ALL,
        guards: &[Guard::NoChargeback], to: &[], clocks: None },
    Transition { from: CLAIMABLE, steps: TALKING, by: Actor::ALL,
        guards: &[], to: &[], clocks: None },
    Transition { from: &[State::AwaitingShipment], steps: SETTLING, by: Actor::ALL,
        guards: &[Guard::NoChargeback], to: &[State::AwaitingShipment, State::Refunded], clocks: None },
    Transition { from: &[State::PartlyShipped], steps: SETTLING, by: Actor::ALL,
        guards: &[Guard::NoChargeback], to: &[State::PartlyShipped, State::Shipped, State::Refunded], clocks: None },
    Transition { from: &[State::Shipped], steps: SETTLING, by: Actor::ALL,
        guards: &[Guard::NoChargeback], to: &[State::Shipped, State::Refunded], clocks: None },
    Transition { from: &[State::Received], steps: SETTLING, by: Actor::ALL,
        guards: &[Guard::NoChargeback], to: &[State::Received, State::Refunded], clocks: None },
];

/// The rows for a step in a state.
pub fn transitions(from: State, step: StepKind) -> impl Iterator<Item = &'static Transition> {
    LIFECYCLE.iter().filter(move |row| row.steps.contains(&step) && row.from.contains(&from))
}

/// Whether an order may go from one state to another by a step: what the audit asks of every recorded event.
pub fn is_legal(from: State, step: StepKind, to: State) -> bool {
    transitions(from, step).any(|row| if row.to.is_empty() { from == to } else { row.to.contains(&to) })
}
