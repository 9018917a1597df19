//! Money of a hold that the seller has beforehand: how much at the most, and what becomes of it when the hold gets smaller.
//! What it costs, and who may have it, is in `domain::early_releases`.

use super::Order;
use super::decision::Draft;
use crate::domain::ids::{EarlyReleaseId, TermsId};
use crate::domain::ledger::{self, About};
use crate::domain::money::{basis_points, percent_down, proportion};

/// What a hold is worth to its seller. All but the rate in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the processor took for the order.
    pub captured_minor: i64,
    /// What of that is promised back or charged back.
    pub gone_minor: i64,
    /// Kept for the order.
    pub hold_minor: i64,
    /// Released beforehand and not repaid.
    pub advanced_minor: i64,
    /// The store's share, in basis points.
    pub commission_bp: i64,
}

impl Standing {
    /// How an order stands.
    pub fn of(order: &Order) -> Self {
        Self {
            captured_minor: order.captured_minor,
            gone_minor: order.refunded_minor.saturating_add(order.charged_back_minor),
            hold_minor: order.hold_minor,
            advanced_minor: order.advanced_minor,
            commission_bp: order.terms.rules.commission_bp,
        }
    }

    /// How it would stand once so much more is promised back, in minor units.
    pub fn after_refund(self, minor: i64) -> Self {
        Self {
            gone_minor: self.gone_minor.saturating_add(minor),
            hold_minor: self.hold_minor.saturating_sub(minor),
            ..self
        }
    }

    /// What the hold can repay: all of it but the commission.
    pub fn repayable_minor(self) -> i64 {
        let commission = commission_left_minor(self.captured_minor, self.gone_minor, self.commission_bp);
        self.hold_minor.saturating_sub(commission).max(0)
    }

    /// The most that can be released beforehand now: the share of what the hold can repay, rounded down, less what was
    /// released before. Never below zero.
    pub fn most_minor(self, share_percent: i64) -> i64 {
        percent_down(self.repayable_minor(), share_percent).saturating_sub(self.advanced_minor).max(0)
    }

    /// What was released beforehand and the hold can no longer repay.
    pub fn excess_minor(self) -> i64 {
        self.advanced_minor.saturating_sub(self.repayable_minor()).max(0)
    }
}

/// The commission on what was captured and is not gone, in minor units. What is gone is rounded on its running total, so
/// that successive parts never drift.
pub(super) fn commission_left_minor(captured_minor: i64, gone_minor: i64, commission_bp: i64) -> i64 {
    let whole = basis_points(captured_minor, commission_bp);
    whole.saturating_sub(proportion(whole, gone_minor, captured_minor))
}

/// The seller has so many minor units of the hold beforehand.
pub(super) fn release(
    draft: &mut Draft,
    release: EarlyReleaseId,
    amount_minor: i64,
    share_percent: i64,
    terms: TermsId,
) {
    let about = About { terms: Some(terms), early_release: Some(release), ..draft.about() };
    let amount = draft.order.money(amount_minor);
    let order = &mut draft.order;
    order.advanced_minor = order.advanced_minor.saturating_add(amount_minor);
    draft.entries.push(ledger::released_beforehand(about, order.id, order.shop, amount, share_percent));
}

/// The hold has become smaller: what it can no longer repay falls on the seller's balance at once.
pub(super) fn call_in_excess(draft: &mut Draft) {
    let excess_minor = Standing::of(&draft.order).excess_minor();
    if excess_minor == 0 {
        return;
    }
    let (about, excess) = (draft.about(), draft.order.money(excess_minor));
    let order = &mut draft.order;
    order.advanced_minor = order.advanced_minor.saturating_sub(excess_minor);
    draft.entries.push(ledger::advance_called_in(about, order.id, order.shop, excess));
}
