//! The chargeback: a buyer's bank takes money of a payment back. While it is open the orders of the payment stand still;
//! once it is lost its money is taken from whoever has it. What an order does then is in `orders::chargebacks`.

use super::ids::{ChargebackId, OrderId, PaymentId, RefundId, SuspenseId};
use super::ledger::About;
use super::money::{Money, split};
use super::text::text_enum;
use super::time::{Instant, days};

text_enum! {
    /// Where a chargeback stands.
    State {
        /// The bank has the money; nothing is decided.
        Open = "open",
        /// The bank gave it to us again.
        Won = "won",
        /// The bank keeps it.
        Lost = "lost",
    }
}

/// How often the processor of an open chargeback is asked, in days.
pub const LOOK_DAYS: i64 = 1;

/// A chargeback as loaded for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chargeback {
    /// The row.
    pub id: ChargebackId,
    /// What people call it.
    pub number: String,
    /// The payment whose money it is; none when that is unknown to us.
    pub payment: Option<PaymentId>,
    /// Who took the money.
    pub processor: String,
    /// The processor's id of the payment.
    pub processor_payment: String,
    /// How much the bank has taken back.
    pub amount: Money,
    /// Why, in the processor's words.
    pub reason: String,
    /// Where it stands.
    pub state: State,
    /// When we heard of it.
    pub opened_at: Instant,
    /// When it was decided.
    pub ended_at: Option<Instant>,
    /// Raised by every commit.
    pub version: i64,
}

impl Chargeback {
    /// What its entries are about, as far as they are no order's.
    pub fn about(&self) -> About {
        About { payment: self.payment, ..About::default() }
    }
}

/// Money that a lost chargeback can be taken from, in minor units of its currency, each list oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// Refunds that have not been sent.
    pub refunds: Vec<(RefundId, i64)>,
    /// Suspense of the payment.
    pub suspense: Vec<(SuspenseId, i64)>,
    /// What was captured for each order and neither refunded nor charged back.
    pub orders: Vec<(OrderId, i64)>,
}

/// What a lost chargeback takes from whom, in minor units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// From refunds that have not been sent: the bank has paid them instead.
    pub refunds: Vec<(RefundId, i64)>,
    /// From suspense.
    pub suspense: Vec<(SuspenseId, i64)>,
    /// From orders.
    pub orders: Vec<(OrderId, i64)>,
    /// From the store itself: more than any of them has.
    pub store_minor: i64,
}

impl Loss {
    /// Takes an amount: first what was on its way to the buyer anyway, then suspense, then the orders, by what is left of
    /// each. The store bears the rest.
    pub fn of(amount_minor: i64, within: &Within) -> Self {
        let mut rest = amount_minor;
        let refunds = take_in_turn(&mut rest, &within.refunds);
        let suspense = take_in_turn(&mut rest, &within.suspense);
        let weights: Vec<i64> = within.orders.iter().map(|(_, left)| *left).collect();
        let of_orders = rest.min(weights.iter().sum());
        let parts = within.orders.iter().zip(split(of_orders, &weights));
        let orders = parts.map(|((id, _), part)| (*id, part)).collect();
        Self { refunds, suspense, orders, store_minor: rest.saturating_sub(of_orders) }
    }
}

/// Takes as much from each as it has, until nothing is to be taken any more; leaves out those from which nothing is.
fn take_in_turn<Id: Copy>(rest: &mut i64, from: &[(Id, i64)]) -> Vec<(Id, i64)> {
    let mut taken = Vec::new();
    for &(id, most) in from {
        let part = most.min(*rest);
        if part > 0 {
            *rest = rest.saturating_sub(part);
            taken.push((id, part));
        }
    }
    taken
}

/// When administrators are reminded of an open chargeback: after thirty days, then weekly.
pub fn next_attention_at(opened_at: Instant, now: Instant) -> Instant {
    let first = opened_at + days(30);
    if now < first {
        return first;
    }
    first + days((now - first).num_days().div_euclid(7).saturating_add(1).saturating_mul(7))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loss(amount: i64, refunds: &[i64], suspense: &[i64], orders: &[i64]) -> Loss {
        let within = Within {
            refunds: (1..).map(RefundId).zip(refunds.iter().copied()).collect(),
            suspense: (1..).map(SuspenseId).zip(suspense.iter().copied()).collect(),
            orders: (1..).map(OrderId).zip(orders.iter().copied()).collect(),
        };
        Loss::of(amount, &within)
    }

    #[test]
    fn what_was_refunded_before_is_the_stores_loss() {
        let lost = loss(10_000, &[], &[], &[4_000, 4_000]);
        assert_eq!(lost.orders, [(OrderId(1), 4_000), (OrderId(2), 4_000)]);
        assert_eq!(lost.store_minor, 2_000);
    }

    #[test]
    fn refunds_that_were_not_sent_are_paid_by_it_first_then_suspense_then_orders() {
        let lost = loss(10_000, &[2_000], &[500], &[4_000, 4_000]);
        assert_eq!(lost.refunds, [(RefundId(1), 2_000)]);
        assert_eq!(lost.suspense, [(SuspenseId(1), 500)]);
        assert_eq!(lost.orders, [(OrderId(1), 3_750), (OrderId(2), 3_750)]);
        assert_eq!(lost.store_minor, 0);
    }

    #[test]
    fn a_small_one_takes_a_part_of_what_comes_first() {
        let lost = loss(300, &[200, 500], &[500], &[4_000]);
        assert_eq!(lost.refunds, [(RefundId(1), 200), (RefundId(2), 100)]);
        assert_eq!((lost.suspense.len(), lost.store_minor), (0, 0));
        assert_eq!(lost.orders, [(OrderId(1), 0)]);
    }

    #[test]
    fn no_cent_is_lost_between_orders() {
        let lost = loss(100, &[], &[], &[333, 333, 334]);
        assert_eq!(lost.orders.iter().map(|(_, part)| part).sum::<i64>(), 100);
    }

    #[test]
    fn administrators_are_reminded_after_thirty_days_then_weekly() {
        let at = |day: i64| Instant::default() + days(day);
        for (day, due) in [(0, 30), (29, 30), (30, 37), (36, 37), (37, 44)] {
            assert_eq!(next_attention_at(at(0), at(day)), at(due), "{day}");
        }
    }
}
