//! The buyer's bank takes money back: the order stands still while that is open, goes on when it is won, and bears its part
//! when it is lost. How a loss is shared out over the orders of a payment is in `domain::chargebacks`.

use super::decision::Draft;
use super::settlement::{self, Share};
use super::{CaseState, State, advances, cases};
use crate::domain::chargebacks::State as Outcome;
use crate::domain::ids::ChargebackId;
use crate::domain::ledger;
use crate::domain::money::Money;
use crate::domain::notices::Notice;

/// A chargeback as an order hears of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The row.
    pub id: ChargebackId,
    /// What people call it.
    pub number: String,
    /// All of it, which may be more than this order's part.
    pub amount: Money,
    /// Why it was opened, in the processor's words; or how an administrator knows that it is decided.
    pub reason: String,
}

/// Every clock stands still from now on, and nothing is shipped, confirmed, cancelled or promised back.
pub(super) fn open(draft: &mut Draft, chargeback: &Told) {
    draft.order.open_chargebacks = draft.order.open_chargebacks.saturating_add(1);
    let Told { number, reason, amount, .. } = chargeback.clone();
    let notice = |amount| Notice::ChargebackOpened { chargeback: number.clone(), amount, reason: reason.clone() };
    let at_stake = at_stake(draft, amount);
    draft.tell_buyer(notice(amount));
    draft.tell_shop(notice(at_stake));
}

/// The money is the store's again: all goes on.
pub(super) fn win(draft: &mut Draft, chargeback: &Told) {
    end(draft, chargeback, Outcome::Won, 0);
}

/// The buyer's bank keeps the money, of which so many minor units are this order's. When nothing captured is left the
/// order and an open case of it are over, and what never left is on the shelf again.
pub(super) fn lose(draft: &mut Draft, chargeback: &Told, part_minor: i64) {
    end(draft, chargeback, Outcome::Lost, part_minor);
    if part_minor == 0 {
        return;
    }
    bear(draft, chargeback.id, part_minor);
    let is_over = matches!(draft.order.state, State::Cancelled | State::Refunded | State::ChargedBack);
    if is_over || settlement::left_minor(&draft.order) > 0 {
        return;
    }
    settlement::shelve_unshipped(draft);
    draft.order.state = State::ChargedBack;
    draft.end_clocks(|kind| !kind.is_of_case());
    cases::steps::close(draft, CaseState::Closed);
}

fn end(draft: &mut Draft, chargeback: &Told, outcome: Outcome, part_minor: i64) {
    draft.order.open_chargebacks = draft.order.open_chargebacks.saturating_sub(1);
    let Told { number, amount, .. } = chargeback.clone();
    let taken = draft.order.money(part_minor);
    let notice = |amount| Notice::ChargebackEnded { chargeback: number.clone(), amount, outcome, taken };
    let at_stake = at_stake(draft, amount);
    draft.tell_buyer(notice(amount));
    draft.tell_shop(notice(at_stake));
}

/// What this order may bear of it: a shop is told no more, because the rest is of other shops.
fn at_stake(draft: &Draft, amount: Money) -> Money {
    draft.order.money(settlement::left_minor(&draft.order).min(amount.minor))
}

/// Lays the part on lines and shipping by what is left of each, and takes it from the hold, or after the release from the
/// seller's balance and the commission.
fn bear(draft: &mut Draft, id: ChargebackId, part_minor: i64) {
    let Share { lines, shipping_minor } = settlement::share_of_amount(&draft.order, part_minor);
    let sources = settlement::sources(&draft.order, part_minor);
    let from = settlement::money_of(&draft.order, sources);
    let part = draft.order.money(part_minor);
    draft.entries.push(ledger::chargeback_lost_by_order(draft.about(), id, part, from));
    let order = &mut draft.order;
    for (line, _, minor) in lines {
        for line in order.lines.iter_mut().filter(|known| known.id == line) {
            line.charged_back_minor = line.charged_back_minor.saturating_add(minor);
        }
    }
    order.shipping_charged_back_minor = order.shipping_charged_back_minor.saturating_add(shipping_minor);
    order.charged_back_minor = order.charged_back_minor.saturating_add(part_minor);
    order.hold_minor = order.hold_minor.saturating_sub(sources.hold_minor);
    assert!(
        order.hold_minor >= 0 && settlement::left_minor(order) >= 0,
        "a lost chargeback takes more from an order than is left of it"
    );
    advances::call_in_excess(draft);
}
