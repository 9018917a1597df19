//! What was never shipped goes back: the whole order before anything left, or the rest of a partly shipped one.

use super::decision::{Draft, RefundDraft, StockChange};
use super::{State, shipping};
use crate::domain::ledger;
use crate::domain::money::proportion;
use crate::domain::notices::Notice;
use crate::domain::refunds::Cause;

/// Ends the order before anything was shipped, and promises back what is not promised yet.
pub(super) fn cancel(draft: &mut Draft, reason: &str) {
    let refund = promise_back_open_lines(draft, Cause::Cancelled);
    draft.order.state = State::Cancelled;
    let reason = reason.trim().to_owned();
    let notice = Notice::OrderCancelled {
        by: draft.acting.actor,
        reason,
        refund: (refund > 0).then(|| draft.order.money(refund)),
    };
    draft.tell_buyer(notice.clone());
    draft.tell_shop(notice);
}

/// Promises back every line that never left, with its share of the shipping; then the order is wholly shipped.
pub(super) fn refund_unshipped(draft: &mut Draft) {
    let refund = promise_back_open_lines(draft, Cause::Unshipped);
    shipping::start_receiving_time(draft);
    let notice = Notice::UnshippedRefunded { amount: draft.order.money(refund) };
    draft.tell_buyer(notice.clone());
    draft.tell_shop(notice);
}

/// Refunds the open quantity of every line and its share of the shipping out of the hold, and says how much that is.
/// Shares are taken of running totals, so that successive parts never drift and the last part takes what is left.
fn promise_back_open_lines(draft: &mut Draft, cause: Cause) -> i64 {
    let order = &mut draft.order;
    let mut lines = Vec::new();
    for line in order.lines.iter_mut().filter(|line| line.open_quantity() > 0) {
        let quantity = line.open_quantity();
        let refunded_quantity = line.refunded_quantity.saturating_add(quantity);
        let minor = proportion(line.total_minor, refunded_quantity, line.quantity).saturating_sub(line.refunded_minor);
        line.refunded_quantity = refunded_quantity;
        line.refunded_minor = line.refunded_minor.saturating_add(minor);
        lines.push((line.id, quantity, minor));
        draft.stock.push(StockChange::Restock(line.variant, quantity));
    }
    let pieces: i64 = order.lines.iter().map(|line| line.quantity).sum();
    let pieces_refunded: i64 = order.lines.iter().map(|line| line.refunded_quantity).sum();
    let worth: i64 = order.lines.iter().map(|line| line.total_minor).sum();
    let worth_refunded: i64 = order.lines.iter().map(|line| line.refunded_minor).sum();
    // Lines that cost nothing still have their share of the shipping, by pieces.
    let (part, whole) = if worth == 0 { (pieces_refunded, pieces) } else { (worth_refunded, worth) };
    let shipping_minor = proportion(order.shipping_minor, part, whole).saturating_sub(order.shipping_refunded_minor);
    let amount_minor = lines.iter().map(|(_, _, minor)| minor).sum::<i64>().saturating_add(shipping_minor);
    order.shipping_refunded_minor = order.shipping_refunded_minor.saturating_add(shipping_minor);
    order.refunded_minor = order.refunded_minor.saturating_add(amount_minor);
    order.hold_minor = order.hold_minor.saturating_sub(amount_minor);
    assert!(
        order.hold_minor >= 0 && order.refunded_minor <= order.captured_minor,
        "a refund exceeds what was captured"
    );
    if amount_minor > 0 {
        let amount = draft.order.money(amount_minor);
        let entry = ledger::refund_committed(
            draft.about(),
            draft.order.id,
            amount,
            &format!("{cause} lines and their shipping"),
        );
        draft.entries.push(entry);
        draft.refund = Some(RefundDraft { cause, amount_minor, shipping_minor, lines });
    }
    amount_minor
}
