//! What was never shipped goes back: the whole order before anything left, or the rest of a partly shipped one.

use super::cases::CaseState;
use super::decision::Draft;
use super::settlement::{self, Pieces};
use super::{State, cases};
use crate::domain::notices::Notice;
use crate::domain::refunds::Cause;

/// Ends the order before anything was shipped, and promises back what is not promised yet.
pub(super) fn cancel(draft: &mut Draft, reason: &str) {
    let share = settlement::everything_left(&draft.order);
    let refund = settlement::give_back(draft, Cause::Cancelled, "cancelled", share, Pieces::Unshipped);
    draft.order.state = State::Cancelled;
    cases::steps::close(draft, CaseState::Closed);
    let reason = reason.trim().to_owned();
    let notice = Notice::OrderCancelled {
        by: draft.acting.actor,
        reason,
        refund: (refund > 0).then(|| draft.order.money(refund)),
    };
    draft.tell_buyer(notice.clone());
    draft.tell_shop(notice);
}

/// Promises back every line that never left, with its share of the shipping; then the order is wholly shipped, or
/// refunded when that was all that was left.
pub(super) fn refund_unshipped(draft: &mut Draft) {
    let share = settlement::share_of_unshipped(&draft.order, &settlement::open_quantities(&draft.order));
    let rule = "unshipped lines and their shipping";
    let refund = settlement::give_back(draft, Cause::Unshipped, rule, share, Pieces::Unshipped);
    settlement::conclude(draft);
    let notice = Notice::UnshippedRefunded { amount: draft.order.money(refund) };
    draft.tell_buyer(notice.clone());
    draft.tell_shop(notice);
}
