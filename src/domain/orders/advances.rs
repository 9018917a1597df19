//! Money of a hold that the seller has beforehand: how much at the most, and what becomes of it when the hold gets smaller.
//! What it costs, and who may have it, is in `domain::early_releases`.

use super::Order;
use super::decision::Draft;
use crate::domain::ids::TermsId;
use crate::domain::ledger::{self, About};
use crate::domain::money::percent_down;

/// What a hold is worth to its seller, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Kept for the order.
    pub hold_minor: i64,
    /// The commission on that.
    pub commission_minor: i64,
    /// Released beforehand and not repaid.
    pub advanced_minor: i64,
}

impl Standing {
    /// How an order stands.
    pub fn of(order: &Order) -> Self {
        Self {
            hold_minor: order.hold_minor,
            commission_minor: order.commission_left_minor(),
            advanced_minor: order.advanced_minor,
        }
    }

    /// What the hold can repay, in minor units.
    pub fn repayable_minor(self) -> i64 {
        self.hold_minor.saturating_sub(self.commission_minor).max(0)
    }

    /// The most that can be released beforehand now: the share of what the hold can repay, rounded down, less what was
    /// released before. Never below zero.
    pub fn most_minor(self, share_percent: i64) -> i64 {
        percent_down(self.repayable_minor(), share_percent).saturating_sub(self.advanced_minor).max(0)
    }

    /// What was released beforehand and the hold can no longer repay.
    fn excess_minor(self) -> i64 {
        self.advanced_minor.saturating_sub(self.repayable_minor()).max(0)
    }
}

/// The seller has so many minor units of the hold beforehand.
pub(super) fn release(draft: &mut Draft, amount_minor: i64, share_percent: i64, terms: TermsId) {
    let (about, amount) = (About { terms: Some(terms), ..draft.about() }, draft.order.money(amount_minor));
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
