//! The lifecycle of an order as one table, on one screen. `doorstep lifecycle` prints it; `decide` obeys it; tests walk it.

use std::fmt::Write as _;

use super::ClockKind::{self, AfterSaleEnds, ReceiptEnds, ReceiptReminder, ShipmentEnds, ShipmentReminder};
use super::{Actor, Step};
use crate::domain::text::{Text, text_enum};

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
    /// Whether the buyer has something to do: pay, or confirm.
    pub fn needs_buyer(self) -> bool {
        matches!(self, Self::AwaitingPayment | Self::Shipped)
    }

    /// Whether the money of such an order may still be in its hold.
    pub fn may_hold(self) -> bool {
        matches!(self, Self::AwaitingShipment | Self::PartlyShipped | Self::Shipped)
    }
}

text_enum! {
    /// What can happen to an order; events carry these names.
    StepKind {
        /// The checkout makes it; the first event of every order.
        Place = "place",
        /// The payment covers it.
        Pay = "pay",
        /// The checkout is given up.
        Abandon = "abandon",
        /// A package leaves.
        Ship = "ship",
        /// The seller is reminded.
        RemindToShip = "remind_to_ship",
        /// It ends unshipped.
        Cancel = "cancel",
        /// The unshipped rest is paid back.
        RefundUnshipped = "refund_unshipped",
        /// A package arrived.
        MarkDelivered = "mark_delivered",
        /// The buyer is reminded.
        RemindToConfirm = "remind_to_confirm",
        /// More time to receive.
        Extend = "extend",
        /// The buyer has the goods.
        ConfirmReceipt = "confirm_receipt",
        /// Claims end.
        Complete = "complete",
        /// A refund went out.
        RefundConfirmed = "refund_confirmed",
        /// A refund did not go through.
        RefundOwed = "refund_owed",
        /// A refund was paid from the bank.
        RefundPaidByOtherMeans = "refund_paid_by_other_means",
    }
}

impl Step {
    /// Which row of the table a step belongs to.
    pub fn kind(&self) -> StepKind {
        match self {
            Self::Pay { .. } => StepKind::Pay,
            Self::Abandon => StepKind::Abandon,
            Self::Ship(_) => StepKind::Ship,
            Self::RemindToShip => StepKind::RemindToShip,
            Self::Cancel { .. } => StepKind::Cancel,
            Self::RefundUnshipped => StepKind::RefundUnshipped,
            Self::MarkDelivered { .. } => StepKind::MarkDelivered,
            Self::RemindToConfirm => StepKind::RemindToConfirm,
            Self::Extend { .. } => StepKind::Extend,
            Self::ConfirmReceipt { .. } => StepKind::ConfirmReceipt,
            Self::Complete => StepKind::Complete,
            Self::RefundConfirmed => StepKind::RefundConfirmed,
            Self::RefundOwed => StepKind::RefundOwed,
            Self::RefundPaidByOtherMeans => StepKind::RefundPaidByOtherMeans,
        }
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
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Transition {
    /// In these states
    pub from: &'static [State],
    /// this step
    pub step: StepKind,
    /// is open to these,
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

/// The lifecycle. The refund case and the chargeback add their rows here.
#[rustfmt::skip]
pub const LIFECYCLE: &[Transition] = &[
    Transition { from: &[State::AwaitingPayment], step: StepKind::Pay, by: &[Actor::Processor],
        guards: &[], to: &[State::AwaitingShipment], clocks: Some(&[ShipmentReminder, ShipmentEnds]) },
    Transition { from: &[State::AwaitingPayment], step: StepKind::Abandon, by: &[Actor::Buyer, Actor::Time],
        guards: &[], to: &[State::Cancelled], clocks: Some(&[]) },
    Transition { from: &[State::AwaitingShipment, State::PartlyShipped], step: StepKind::Ship, by: &[Actor::Seller],
        guards: &[Guard::OpenQuantities], to: &[State::PartlyShipped, State::Shipped],
        clocks: Some(&[ShipmentReminder, ShipmentEnds, ReceiptReminder(1), ReceiptReminder(2), ReceiptReminder(3), ReceiptEnds]) },
    Transition { from: &[State::AwaitingShipment, State::PartlyShipped], step: StepKind::RemindToShip, by: &[Actor::Time],
        guards: &[Guard::Past(ShipmentReminder)], to: &[], clocks: None },
    Transition { from: &[State::AwaitingShipment], step: StepKind::Cancel, by: &[Actor::Seller],
        guards: &[Guard::NothingShipped], to: &[State::Cancelled], clocks: Some(&[]) },
    Transition { from: &[State::AwaitingShipment], step: StepKind::Cancel, by: &[Actor::Buyer],
        guards: &[Guard::NothingShipped, Guard::ShipmentLate], to: &[State::Cancelled], clocks: Some(&[]) },
    Transition { from: &[State::AwaitingShipment], step: StepKind::Cancel, by: &[Actor::Time],
        guards: &[Guard::NothingShipped, Guard::Past(ShipmentEnds)], to: &[State::Cancelled], clocks: Some(&[]) },
    Transition { from: &[State::PartlyShipped], step: StepKind::RefundUnshipped, by: &[Actor::Time],
        guards: &[Guard::Past(ShipmentEnds)], to: &[State::Shipped],
        clocks: Some(&[ReceiptReminder(1), ReceiptReminder(2), ReceiptReminder(3), ReceiptEnds]) },
    Transition { from: &[State::PartlyShipped, State::Shipped], step: StepKind::MarkDelivered, by: &[Actor::Seller],
        guards: &[Guard::PackageUnderWay], to: &[], clocks: None },
    Transition { from: &[State::Shipped], step: StepKind::RemindToConfirm, by: &[Actor::Time],
        guards: &[Guard::ReminderDue], to: &[], clocks: None },
    Transition { from: &[State::Shipped], step: StepKind::RemindToConfirm, by: &[Actor::Seller],
        guards: &[Guard::OnceADay], to: &[], clocks: None },
    Transition { from: &[State::Shipped], step: StepKind::Extend, by: &[Actor::Buyer],
        guards: &[Guard::OnceNearTheEnd], to: &[], clocks: None },
    Transition { from: &[State::Shipped], step: StepKind::Extend, by: &[Actor::Seller],
        guards: &[Guard::GivenLength], to: &[], clocks: None },
    Transition { from: &[State::Shipped], step: StepKind::ConfirmReceipt, by: &[Actor::Buyer],
        guards: &[], to: &[State::Received], clocks: Some(&[AfterSaleEnds]) },
    Transition { from: &[State::Shipped], step: StepKind::ConfirmReceipt, by: &[Actor::Time],
        guards: &[Guard::Past(ReceiptEnds), Guard::Reminded], to: &[State::Received], clocks: Some(&[AfterSaleEnds]) },
    Transition { from: &[State::Shipped], step: StepKind::ConfirmReceipt, by: &[Actor::Administrator],
        guards: &[Guard::Reasoned], to: &[State::Received], clocks: Some(&[AfterSaleEnds]) },
    Transition { from: &[State::Received], step: StepKind::Complete, by: &[Actor::Time],
        guards: &[Guard::Past(AfterSaleEnds)], to: &[State::Completed], clocks: Some(&[]) },
    Transition { from: PAID, step: StepKind::RefundConfirmed, by: &[Actor::Processor],
        guards: &[], to: &[], clocks: None },
    Transition { from: PAID, step: StepKind::RefundOwed, by: &[Actor::Processor],
        guards: &[], to: &[], clocks: None },
    Transition { from: PAID, step: StepKind::RefundPaidByOtherMeans, by: &[Actor::Administrator],
        guards: &[], to: &[], clocks: None },
];

/// The rows for a step in a state.
pub fn transitions(from: State, step: StepKind) -> impl Iterator<Item = &'static Transition> {
    LIFECYCLE.iter().filter(move |row| row.step == step && row.from.contains(&from))
}

/// Whether an order may go from one state to another by a step: what the audit asks of every recorded event.
pub fn is_legal(from: State, step: StepKind, to: State) -> bool {
    transitions(from, step).any(|row| if row.to.is_empty() { from == to } else { row.to.contains(&to) })
}

/// The table as Markdown, followed by the state diagram.
pub fn as_markdown() -> String {
    let mut text = String::from(
        "| State | Step | By | Guard | Next | Clocks that may run afterwards |\n|---|---|---|---|---|---|\n",
    );
    for row in LIFECYCLE {
        let clocks = match row.clocks {
            None => "unchanged".to_owned(),
            Some([]) => "none".to_owned(),
            Some(kinds) => join(kinds, |kind| kind.to_string()),
        };
        let next = if row.to.is_empty() { "stays".to_owned() } else { join(row.to, |state| state.to_string()) };
        let guards =
            if row.guards.is_empty() { "–".to_owned() } else { join(row.guards, |guard| format!("{guard:?}")) };
        let (from, by) = (join(row.from, |state| state.to_string()), join(row.by, |actor| actor.to_string()));
        let _ = writeln!(text, "| {from} | {} | {by} | {guards} | {next} | {clocks} |", row.step);
    }
    text.push_str("\n```mermaid\nstateDiagram-v2\n    [*] --> awaiting_payment\n");
    for row in LIFECYCLE {
        for from in row.from {
            for to in row.to {
                let by = join(row.by, |actor| actor.to_string());
                let _ = writeln!(text, "    {from} --> {to}: {} ({by})", row.step);
            }
        }
    }
    for end in
        State::ALL.iter().filter(|state| !LIFECYCLE.iter().any(|row| row.from.contains(state) && !row.to.is_empty()))
    {
        let _ = writeln!(text, "    {end} --> [*]");
    }
    text.push_str("```\n");
    text
}

fn join<T>(items: &[T], name: impl Fn(&T) -> String) -> String {
    items.iter().map(name).collect::<Vec<_>>().join(", ")
}
