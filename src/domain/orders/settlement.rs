//! Money goes back: which lines and how much shipping it is laid on, and where it is taken from.
//! Whether it may is decided by whoever calls; here no cent is lost and none is given back twice.

use std::collections::BTreeMap;

use super::cases::{Claim, Kind};
use super::decision::{Draft, RefundDraft, StockChange};
use super::{Line, Order, Quantities, State, advances, shipping};
use crate::domain::ids::{LineId, RefundId};
use crate::domain::ledger::{self, About, OrderMoney};
use crate::domain::money::{proportion, split};
use crate::domain::refunds::Cause;

/// What goes back of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Pieces and minor units by line.
    pub lines: Vec<(LineId, i64, i64)>,
    /// Shipping, in minor units.
    pub shipping_minor: i64,
}

impl Share {
    /// All of it, in minor units.
    pub fn total_minor(&self) -> i64 {
        self.lines.iter().map(|(_, _, minor)| minor).sum::<i64>().saturating_add(self.shipping_minor)
    }
}

/// What was captured for an order and neither promised back nor charged back, in minor units: the most that any refund may
/// be.
pub fn left_minor(order: &Order) -> i64 {
    order.captured_minor.saturating_sub(order.refunded_minor).saturating_sub(order.charged_back_minor)
}

/// The shipping that is neither promised back nor charged back, in minor units.
pub fn shipping_left_minor(order: &Order) -> i64 {
    order.shipping_minor.saturating_sub(order.shipping_refunded_minor).saturating_sub(order.shipping_charged_back_minor)
}

fn line_left_minor(line: &Line) -> i64 {
    line.total_minor.saturating_sub(line.refunded_minor).saturating_sub(line.charged_back_minor)
}

/// What a claim comes to as the order stands now.
pub fn share(order: &Order, kind: Kind, claim: &Claim) -> Share {
    match claim {
        Claim::Amount(minor) => share_of_amount(order, *minor),
        Claim::Goods { quantities, .. } if kind == Kind::Unshipped => share_of_unshipped(order, quantities),
        Claim::Goods { quantities, shipping_minor } => Share {
            lines: lines_share(order, quantities),
            shipping_minor: (*shipping_minor).min(shipping_left_minor(order)),
        },
    }
}

/// What pieces that never left come to: what they cost, and their share of the shipping.
/// The shipping is shared out on running totals, so that successive parts never drift and the last takes what is left.
pub(super) fn share_of_unshipped(order: &Order, quantities: &Quantities) -> Share {
    let lines = lines_share(order, quantities);
    let sum = |of: fn(&Line) -> i64| order.lines.iter().map(of).sum::<i64>();
    let worth = sum(|line| line.total_minor);
    // Lines that cost nothing still have their share of the shipping, by pieces.
    let (part, whole) = if worth == 0 {
        let pieces: i64 = quantities.values().sum();
        (sum(|line| line.refunded_quantity).saturating_add(pieces), sum(|line| line.quantity))
    } else {
        let minor: i64 = lines.iter().map(|(_, _, minor)| minor).sum();
        (worth.saturating_sub(sum(line_left_minor)).saturating_add(minor), worth)
    };
    let left = shipping_left_minor(order);
    let due = proportion(order.shipping_minor, part, whole).saturating_sub(order.shipping_minor.saturating_sub(left));
    Share { lines, shipping_minor: due.clamp(0, left) }
}

/// So many pieces of each line at what is left of it: the last piece takes what is left.
fn lines_share(order: &Order, quantities: &Quantities) -> Vec<(LineId, i64, i64)> {
    let of = |line: &Line| {
        let quantity = quantities.get(&line.id).copied().filter(|quantity| *quantity > 0)?;
        let pieces_left = line.quantity.saturating_sub(line.refunded_quantity);
        Some((line.id, quantity, proportion(line_left_minor(line), quantity, pieces_left)))
    };
    order.lines.iter().filter_map(of).collect()
}

/// A plain amount, laid on lines and shipping by what is left of each. No piece counts as paid back by it.
pub(super) fn share_of_amount(order: &Order, minor: i64) -> Share {
    let weights: Vec<i64> = order.lines.iter().map(line_left_minor).chain([shipping_left_minor(order)]).collect();
    let mut parts = split(minor.clamp(0, weights.iter().sum()), &weights);
    let shipping_minor = parts.pop().unwrap_or(0);
    let lines = order.lines.iter().zip(parts).filter(|(_, minor)| *minor > 0);
    Share { lines: lines.map(|(line, minor)| (line.id, 0, minor)).collect(), shipping_minor }
}

/// All that is left of an order nothing of which was shipped: also what refunds that were given up have left behind.
pub(super) fn everything_left(order: &Order) -> Share {
    let left = order.lines.iter().map(|line| (line.id, line.open_quantity(), line_left_minor(line)));
    let lines = left.filter(|(_, quantity, minor)| *quantity > 0 || *minor > 0).collect();
    Share { lines, shipping_minor: shipping_left_minor(order) }
}

/// Every piece that has not left.
pub(super) fn open_quantities(order: &Order) -> Quantities {
    let open = order.lines.iter().filter(|line| line.open_quantity() > 0);
    open.map(|line| (line.id, line.open_quantity())).collect()
}

/// Where money that goes back is taken from, in minor units. Before the release that is the hold; afterwards the seller's
/// balance, which may go below zero, and the commission as far as the store gives it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sources {
    /// Out of the hold.
    pub hold_minor: i64,
    /// Out of the seller's balance.
    pub balance_minor: i64,
    /// Out of the store's commission.
    pub commission_minor: i64,
}

/// Where so many minor units would be taken from.
pub fn sources(order: &Order, minor: i64) -> Sources {
    if order.received_at.is_none() {
        return Sources { hold_minor: minor, balance_minor: 0, commission_minor: 0 };
    }
    let commission_minor = order.commission_left_minor().saturating_sub(order.commission_left_after(minor));
    Sources { hold_minor: 0, balance_minor: minor.saturating_sub(commission_minor), commission_minor }
}

/// The same as the ledger books it.
pub(super) fn money_of(order: &Order, sources: Sources) -> OrderMoney {
    match order.received_at {
        Some(_) => OrderMoney::Released(order.shop, sources.commission_minor),
        None => OrderMoney::Hold(order.id),
    }
}

/// Which pieces a refund is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pieces {
    /// They never left: they are on the shelf again.
    Unshipped,
    /// They left; `restock`: they came back and can be sold again.
    Shipped {
        /// Whether they go back on the shelf.
        restock: bool,
    },
}

/// Promises a share back, and says how much that is in minor units.
pub(super) fn give_back(draft: &mut Draft, cause: Cause, rule: &str, share: Share, pieces: Pieces) -> i64 {
    let amount_minor = share.total_minor();
    let sources = sources(&draft.order, amount_minor);
    let from = money_of(&draft.order, sources);
    let by_line: BTreeMap<LineId, (i64, i64)> =
        share.lines.iter().map(|&(id, quantity, minor)| (id, (quantity, minor))).collect();
    let order = &mut draft.order;
    for line in &mut order.lines {
        let Some(&(quantity, minor)) = by_line.get(&line.id) else { continue };
        line.refunded_quantity = line.refunded_quantity.saturating_add(quantity);
        line.refunded_minor = line.refunded_minor.saturating_add(minor);
        let restock = match pieces {
            Pieces::Unshipped => true,
            Pieces::Shipped { restock } => {
                line.given_back_quantity = line.given_back_quantity.saturating_add(quantity);
                restock
            }
        };
        if restock && quantity > 0 {
            draft.stock.push(StockChange::Restock(line.variant, quantity));
        }
    }
    order.shipping_refunded_minor = order.shipping_refunded_minor.saturating_add(share.shipping_minor);
    order.refunded_minor = order.refunded_minor.saturating_add(amount_minor);
    order.hold_minor = order.hold_minor.saturating_sub(sources.hold_minor);
    assert!(order.hold_minor >= 0 && left_minor(order) >= 0, "a refund exceeds what was captured");
    if amount_minor > 0 {
        let amount = draft.order.money(amount_minor);
        draft.entries.push(ledger::refund_committed(draft.about(), amount, from, rule));
        let Share { lines, shipping_minor } = share;
        draft.refund = Some(RefundDraft { cause, amount_minor, shipping_minor, lines });
        advances::call_in_excess(draft);
    }
    amount_minor
}

/// What a refund was for, as its rows say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenUp {
    /// The refund.
    pub id: RefundId,
    /// Minor units by line.
    pub lines: Vec<(LineId, i64)>,
    /// The shipping in it, in minor units.
    pub shipping_minor: i64,
}

/// A refund is given up: its money is the order's again. The pieces it was for stay where they are.
pub(super) fn take_again(draft: &mut Draft, refund: &GivenUp) {
    let commission_before = draft.order.commission_left_minor();
    let order = &mut draft.order;
    let mut amount_minor = refund.shipping_minor;
    for &(id, minor) in &refund.lines {
        amount_minor = amount_minor.saturating_add(minor);
        for line in order.lines.iter_mut().filter(|line| line.id == id) {
            line.refunded_minor = line.refunded_minor.saturating_sub(minor);
        }
    }
    order.shipping_refunded_minor = order.shipping_refunded_minor.saturating_sub(refund.shipping_minor);
    order.refunded_minor = order.refunded_minor.saturating_sub(amount_minor);
    let to = if order.received_at.is_some() {
        OrderMoney::Released(order.shop, order.commission_left_minor().saturating_sub(commission_before))
    } else {
        order.hold_minor = order.hold_minor.saturating_add(amount_minor);
        OrderMoney::Hold(order.id)
    };
    let amount = draft.order.money(amount_minor);
    let about = About { refund: Some(refund.id), ..draft.about() };
    draft.entries.push(ledger::refund_given_up(about, amount, to));
}

/// What never left of an order that is over is on the shelf again.
pub(super) fn shelve_unshipped(draft: &mut Draft) {
    let unshipped = draft.order.lines.iter().filter(|line| line.open_quantity() > 0);
    draft.stock.extend(unshipped.map(|line| StockChange::Restock(line.variant, line.open_quantity())));
}

/// What a refund makes of the order: refunded when nothing captured is left; wholly shipped when nothing is left to ship.
pub(super) fn conclude(draft: &mut Draft) {
    let nothing_to_ship = draft.order.lines.iter().all(|line| line.open_quantity() == 0);
    if left_minor(&draft.order) == 0 {
        shelve_unshipped(draft);
        draft.order.state = State::Refunded;
        draft.end_clocks(|kind| !kind.is_of_case());
    } else if nothing_to_ship && draft.order.state == State::PartlyShipped {
        shipping::start_receiving_time(draft);
    }
}
