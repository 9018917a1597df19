//! From placed to paid, or to given up.

use super::decision::{Draft, StockChange};
use super::{ClockKind, State};
use crate::domain::ledger;
use crate::domain::notices::Notice;
use crate::domain::time::days;

/// The payment covers the order: its money is held, its stock is sold, the seller's time to ship begins.
pub(super) fn pay(draft: &mut Draft, processor: &str) {
    let amount = draft.order.money(draft.order.total_minor);
    draft.order.state = State::AwaitingShipment;
    draft.order.paid_at = Some(draft.occurred_at);
    draft.order.captured_minor = amount.minor;
    draft.order.hold_minor = amount.minor;
    draft.entries.push(ledger::payment_received(draft.about(), draft.order.id, processor, amount));
    draft.stock.extend(draft.order.lines.iter().map(|line| StockChange::Sell(line.variant, line.quantity)));
    let rules = &draft.order.terms.rules;
    let ship_by = draft.occurred_at + days(rules.ship_days);
    let ends_at = draft.occurred_at + days(rules.auto_cancel_days);
    draft.set_clock(ClockKind::ShipmentReminder, ship_by);
    draft.set_clock(ClockKind::ShipmentEnds, ends_at);
    draft.tell_buyer(Notice::PaymentReceived { amount });
    draft.tell_shop(Notice::NewOrder { amount, ship_by });
}

/// The checkout was given up before it was paid: the stock is free again.
pub(super) fn abandon(draft: &mut Draft) {
    draft.order.state = State::Cancelled;
    draft.stock.extend(draft.order.lines.iter().map(|line| StockChange::Unreserve(line.variant, line.quantity)));
    draft.tell_buyer(Notice::OrderCancelled { by: draft.acting.actor, reason: String::new(), refund: None });
}
