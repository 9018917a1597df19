//! The buyer has the goods: reminders, more time, confirmation, and the release that follows in the same commit.

use super::decision::Draft;
use super::{Actor, Clock, ClockKind, ConfirmedBy, State};
use crate::domain::ledger;
use crate::domain::notices::Notice;
use crate::domain::time::{Instant, days};

/// What remains of the receiving time at the least when it starts late, in days.
pub(super) const LEAST_DAYS: i64 = 3;

/// When the buyer is reminded although every reminder of the terms would have come too early, in days before the end.
const LAST_REMINDER_DAYS: i64 = 2;

/// Sets when receipt is confirmed by time, and the reminders before it that still lie ahead: one at the least, because
/// nothing is confirmed by time without one.
pub(super) fn set_end(draft: &mut Draft, ends_at: Instant) {
    draft.set_clock(ClockKind::ReceiptEnds, ends_at);
    let reminders = draft.order.terms.rules.reminder_days_before.clone();
    for (position, days_before) in (1u8..).zip(reminders) {
        let due_at = ends_at - days(days_before);
        if due_at > draft.now {
            draft.set_clock(ClockKind::ReceiptReminder(position), due_at);
        }
    }
    let is_reminder = |clock: &Clock| matches!(clock.kind, ClockKind::ReceiptReminder(_)) && clock.is_running();
    if !draft.order.clocks.iter().any(is_reminder) {
        draft.set_clock(ClockKind::ReceiptReminder(1), (ends_at - days(LAST_REMINDER_DAYS)).max(draft.now));
    }
}

/// From when on the seller may remind the buyer again.
pub fn reminder_opens_at(reminded_by_seller_at: Option<Instant>) -> Option<Instant> {
    reminded_by_seller_at.map(|at| at + days(1))
}

/// Reminds the buyer: by a clock, or because the seller pressed the button.
pub(super) fn remind(draft: &mut Draft) {
    if draft.acting.actor == Actor::Seller {
        draft.order.reminded_by_seller_at = Some(draft.now);
    }
    draft.tell_buyer(Notice::DeliveryReminder { confirms_at: draft.order.confirms_at(), marked_delivered: false });
}

/// More time: the buyer's one request adds what the terms say, a seller adds what they choose.
pub(super) fn extend(draft: &mut Draft, given_days: i64) {
    let by_buyer = draft.acting.actor == Actor::Buyer;
    let length = if by_buyer { draft.order.terms.rules.buyer_extension_days } else { given_days };
    let Some(ends_at) = draft.order.confirms_at() else { return };
    let confirms_at = ends_at + days(length);
    set_end(draft, confirms_at);
    if by_buyer {
        draft.order.extended_by_buyer = true;
        draft.tell_shop(Notice::BuyerExtended { days: length, confirms_at });
    } else {
        draft.tell_buyer(Notice::ExtensionGranted { days: length, confirms_at });
    }
}

/// The buyer has the goods, somebody or the time says: the hold becomes the seller's, less the commission.
pub(super) fn confirm(draft: &mut Draft, reason: &str) {
    let by = match draft.acting.actor {
        Actor::Buyer => ConfirmedBy::Buyer,
        Actor::Administrator => ConfirmedBy::Administrator,
        Actor::Time | Actor::Seller | Actor::Processor => ConfirmedBy::Time,
    };
    draft.order.state = State::Received;
    draft.order.received_at = Some(draft.occurred_at);
    draft.order.received_by = Some(by);
    let (held, commission) =
        (draft.order.money(draft.order.hold_minor), draft.order.money(draft.order.commission_left_minor()));
    let received = draft.order.money(held.minor.saturating_sub(commission.minor));
    let advanced_minor = draft.order.advanced_minor;
    let advanced = (advanced_minor > 0).then(|| draft.order.money(advanced_minor));
    let rate_bp = draft.order.terms.rules.commission_bp;
    draft.entries.push(ledger::released(
        draft.about(),
        draft.order.id,
        draft.order.shop,
        held,
        ledger::Taken { commission_minor: commission.minor, advanced_minor },
        rate_bp,
    ));
    draft.order.hold_minor = 0;
    draft.order.advanced_minor = 0;
    draft.order.released_minor = received.minor;
    let claims_until = draft.occurred_at + days(draft.order.terms.rules.after_sale_days);
    draft.set_clock(ClockKind::AfterSaleEnds, claims_until.max(draft.now));
    draft.tell_shop(Notice::PaymentReleased {
        by,
        held,
        commission,
        advanced,
        received: draft.order.money(received.minor.saturating_sub(advanced_minor)),
    });
    if by != ConfirmedBy::Buyer {
        draft.tell_buyer(Notice::DeliveryConfirmedForYou { by, reason: reason.trim().to_owned(), claims_until });
    }
}
