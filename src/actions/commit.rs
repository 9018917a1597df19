//! Writes a decision, all or nothing: the one place through which an order, its money and its history change.

use serde_json::json;

use super::ActionError;
use super::numbers;
use crate::db::balances::{self, Change};
use crate::db::deadlines::{self, OtherKind, Owner};
use crate::db::refunds::NewRefund;
use crate::db::{Tx, cases, float, ledger, notices, orders, payments, refunds, shops, stock, store};
use crate::domain::ids::{AccountId, CaseId, OrderId, RefundId, ShopId};
use crate::domain::ledger::Account;
use crate::domain::money::Money;
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::orders::{Acting, Decision, Event, GivenUp, Order, Step, decide};
use crate::domain::refunds::{self as rules, Cause, Refund, State};
use crate::domain::time::Instant;

/// Loads an order, decides a step, and writes what follows.
pub(super) fn step(tx: &mut Tx, id: OrderId, step: &Step, acting: Acting, now: Instant) -> Result<Order, ActionError> {
    let order = orders::load(tx, id)?.ok_or(ActionError::NotFound)?;
    let decision = decide(&order, step, acting, now)?;
    commit(tx, &order, &decision, now)?;
    Ok(decision.order)
}

/// Writes a decision about one order, and what it does to its shop.
pub(super) fn commit(tx: &mut Tx, before: &Order, decision: &Decision, now: Instant) -> Result<(), ActionError> {
    let change = write(tx, before, decision, now)?;
    credit(tx, decision.order.shop, change, now)
}

/// Writes a decision about an order and says what it does to its shop, which is for [`credit`]: whoever writes several
/// orders of a shop writes them all before it, because the shop is locked after them.
///
/// 1. The order, if nobody else wrote it meanwhile.
/// 2. Its lines, its package, the shelf.
/// 3. The case it is a step of, and the refund it makes.
/// 4. The ledger.
/// 5. The clocks, the event with its snapshot, the notices.
pub(super) fn write(tx: &mut Tx, before: &Order, decision: &Decision, now: Instant) -> Result<Change, ActionError> {
    let order = &decision.order;
    orders::save(tx, order)?;
    for line in order.lines.iter().filter(|line| !before.lines.contains(line)) {
        orders::save_line(tx, line)?;
    }
    if let Some(package) = &decision.package {
        let position = i64::try_from(before.packages.len()).unwrap_or(i64::MAX).saturating_add(1);
        orders::insert_package(tx, order.id, position, package, now)?;
    }
    if let Some(package) = decision.delivered {
        orders::mark_delivered(tx, package, now)?;
    }
    let mut changes = decision.stock.clone();
    // In the order in which checkouts reserve, so that no two transactions wait for each other.
    changes.sort_by_key(|change| change.variant());
    for change in changes {
        stock::apply(tx, change)?;
    }
    let case = match &order.case {
        Some(case) if before.case.as_ref() != Some(case) || cases::act_by(before) != cases::act_by(order) => {
            Some(cases::save(tx, order, case)?)
        }
        known => known.as_ref().map(|case| case.id),
    };
    let refund = make_refund(tx, decision, case, now)?;
    ledger::append(tx, &decision.entries, refund, decision.event.occurred_at)?;
    deadlines::apply(tx, order.id, &decision.clocks, now)?;
    if before.stands_still() && !order.stands_still() {
        deadlines::look_again_now(tx, order.id)?;
    }
    orders::append_event(tx, order, case, &decision.event, snapshot(order, &decision.event), now)?;
    notices::queue(tx, &decision.notices, now)?;
    let moved = |account| decision.entries.iter().map(|entry| entry.movement(account)).sum::<i64>();
    Ok(Change {
        minor: moved(&Account::SellerBalance(order.shop)).saturating_neg(),
        advanced_minor: moved(&Account::AdvanceReceivable(order.id)),
    })
}

/// Changes what a shop has, and what all shops have beforehand. Whoever sees to its money is told when it has just come to
/// owe the store some.
pub(super) fn credit(tx: &mut Tx, shop: ShopId, change: Change, now: Instant) -> Result<(), ActionError> {
    if change == Change::default() {
        return Ok(());
    }
    let after = balances::change(tx, shop, change)?;
    if change.advanced_minor != 0 {
        float::change(tx, change.advanced_minor)?;
    }
    if after.minor < 0 && after.minor.saturating_sub(change.minor) >= 0 {
        let currency = store::currency_of(tx)?;
        let told = Queued {
            to: Recipient::Treasurers(shop),
            notice: Notice::BalanceBelowZero {
                shop: shops::name(tx, shop)?,
                balance: Money::new(after.minor, currency),
            },
            order: None,
            cause: format!("balance_below_zero:{shop}:{}", after.version),
        };
        notices::queue(tx, &[told], now)?;
    }
    Ok(())
}

fn make_refund(
    tx: &mut Tx,
    decision: &Decision,
    case: Option<CaseId>,
    now: Instant,
) -> Result<Option<RefundId>, ActionError> {
    let Some(draft) = &decision.refund else { return Ok(None) };
    let order = &decision.order;
    let payment = payments::load(tx, order.payment)?.ok_or(ActionError::NotFound)?;
    let row = NewRefund {
        number: numbers::refund(),
        payment_id: Some(order.payment),
        order_id: Some(order.id),
        case_id: case.filter(|_| draft.cause == Cause::Case),
        suspense_id: None,
        cause: draft.cause,
        state: State::Committed,
        processor: payment.processor,
        processor_payment: payment.processor_payment.unwrap_or_default(),
        amount_minor: draft.amount_minor,
        shipping_minor: draft.shipping_minor,
        currency: order.currency.code().to_owned(),
        next_call_at: Some(now),
        committed_at: now,
    };
    let id = refunds::insert(tx, &row, &draft.lines)?;
    deadlines::set(tx, Owner::Refund(id), &OtherKind::RefundAttention.to_string(), rules::next_attention_at(now, now))?;
    Ok(Some(id))
}

/// Writes a decision about a refund, and the step it is in the history of its order.
pub(super) fn refund(
    tx: &mut Tx,
    before: &Refund,
    decision: &rules::Decision,
    processor_refund: Option<&str>,
    acting: Acting,
    now: Instant,
) -> Result<(), ActionError> {
    let after = &decision.refund;
    let order = after.order.map(|id| orders::load(tx, id)?.ok_or(ActionError::NotFound)).transpose()?;
    let told = match (before.state, after.state) {
        (_, State::Confirmed) => Some(Step::RefundConfirmed),
        (State::Asked | State::Confirmed, State::Owed) => Some(Step::RefundOwed),
        (_, State::ByOtherMeans) => Some(Step::RefundPaidByOtherMeans),
        (_, State::GivenUp) => Some(Step::GiveRefundUp {
            refund: GivenUp {
                id: after.id,
                lines: refunds::lines(tx, after.id)?,
                shipping_minor: after.shipping_minor,
            },
            reason: after.last_error.clone().unwrap_or_default(),
        }),
        _ => None,
    };
    if let (Some(order), Some(told)) = (&order, told) {
        let noted = decide(order, &told, acting, now)?;
        commit(tx, order, &noted, now)?;
    }
    refunds::save(tx, after, processor_refund)?;
    ledger::append(tx, &decision.entries, Some(after.id), now)?;
    let cause = |who: &str, kind: String| format!("refund:{}:{}:{who}:{kind}", after.id, after.version);
    let (buyer, about) = concerned(tx, after, order.as_ref())?;
    let queue = |to, who: &str, notice: &Notice| Queued {
        to,
        notice: notice.clone(),
        order: about,
        cause: cause(who, notice.kind().to_string()),
    };
    let mut told = Vec::new();
    if let (Some(notice), Some(buyer)) = (&decision.parties_told, buyer) {
        told.push(queue(Recipient::Buyer(buyer), "buyer", notice));
        told.extend(order.as_ref().map(|order| queue(Recipient::Shop(order.shop), "shop", notice)));
    }
    if let Some(notice) = &decision.administrators_told {
        told.push(queue(Recipient::Administrators, "administrators", notice));
    }
    notices::queue(tx, &told, now)?;
    let attention = OtherKind::RefundAttention.to_string();
    match after.state {
        state if state.is_ended() => deadlines::end(tx, Owner::Refund(after.id), &attention, "dropped", now)?,
        State::Owed if before.state == State::Confirmed => {
            deadlines::set(tx, Owner::Refund(after.id), &attention, rules::next_attention_at(now, now))?;
        }
        _ => {}
    }
    Ok(())
}

/// Whose money a refund gives back, and the order it is told under. What suspense sends back is no order's money:
/// it is told under the first order of the payment it came with, and not at all when nobody knows whose it is.
fn concerned(
    tx: &mut Tx,
    refund: &Refund,
    order: Option<&Order>,
) -> Result<(Option<AccountId>, Option<OrderId>), ActionError> {
    if let Some(order) = order {
        return Ok((Some(order.buyer), Some(order.id)));
    }
    let Some(id) = refund.payment else { return Ok((None, None)) };
    let payment = payments::load(tx, id)?.ok_or(ActionError::NotFound)?;
    Ok((Some(payment.buyer), orders::of_payment(tx, id)?.first().copied()))
}

/// State, ids and amounts of an order as of a commit, for its history and for the merchant's own system.
/// No names and no addresses: those sit in rows of their own that can be forgotten.
pub(super) fn snapshot(order: &Order, event: &Event) -> String {
    json!({
        "order": order.number,
        "sequence": event.sequence,
        "state": order.state,
        "shop": order.shop,
        "payment": order.payment,
        "currency": order.currency.code(),
        "total_minor": order.total_minor,
        "shipping_minor": order.shipping_minor,
        "captured_minor": order.captured_minor,
        "refunded_minor": order.refunded_minor,
        "charged_back_minor": order.charged_back_minor,
        "open_chargebacks": order.open_chargebacks,
        "held_minor": order.hold_minor,
        "advanced_minor": order.advanced_minor,
        "released_minor": order.released_minor,
        "confirms_at": order.confirms_at().map(|at| at.and_utc()),
        "received_by": order.received_by,
        "case": order.case.as_ref().map(|case| json!({
            "number": case.number,
            "kind": case.kind,
            "state": case.state,
            "asked_minor": case.asked_minor,
            "offer_minor": case.offer_minor,
            "ruling_minor": case.ruling.map(|ruling| ruling.amount_minor),
        })),
        "reason": event.reason,
        "lines": order.lines.iter().map(|line| json!({
            "line": line.id,
            "variant": line.variant,
            "quantity": line.quantity,
            "shipped": line.shipped_quantity,
            "refunded": line.refunded_quantity,
            "total_minor": line.total_minor,
            "refunded_minor": line.refunded_minor,
            "charged_back_minor": line.charged_back_minor,
        })).collect::<Vec<_>>(),
        "packages": order.packages.len(),
    })
    .to_string()
}
