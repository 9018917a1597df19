//! Chargebacks: what buyers' banks take back, as processors tell it. While one is open its orders stand still and no refund
//! of its payment is asked for; once it is lost its money is taken from whoever has it.

#[cfg(test)]
mod tests;

use super::{ActionError, commit, numbers, refunds, spend, told_twice_at_once, transact};
use crate::clock::Clock;
use crate::db::chargebacks::{self, NewChargeback};
use crate::db::deadlines::{self, OtherKind, Owner};
use crate::db::form_keys::Once;
use crate::db::{Db, Tx, ledger as journal, notices, orders, payments, refunds as promised};
use crate::domain::chargebacks::{Chargeback, LOOK_DAYS, Loss, State, Within, next_attention_at};
use crate::domain::ids::{AccountId, ChargebackId, DeadlineId, PaymentId, RefundId};
use crate::domain::ledger::{self, Account};
use crate::domain::money::Money;
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::orders::{Acting, Actor, Order, Step, chargebacks::Told, decide as orders_decide, settlement};
use crate::domain::payments::State as PaymentState;
use crate::domain::refunds::{self as rules, State as RefundState};
use crate::domain::refusals::Refusal;
use crate::domain::time::{Instant, days, hours};
use crate::gateways::payments::{self as gateway, ChargebackStatus, PaymentReport, Processors};

/// Applies what a processor says of the chargebacks of a payment whose charges are recorded already: each is opened once
/// and decided once for ever. `looked_at` are refunds of the payment, with the version at which the processor was asked
/// what has become of their last attempt.
pub(super) fn apply_in(
    tx: &mut Tx,
    processor: &str,
    report: &PaymentReport,
    looked_at: &[(RefundId, i64)],
    now: Instant,
) -> Result<(), ActionError> {
    for told in &report.chargebacks {
        let known = match chargebacks::by_transaction(tx, processor, &told.transaction)? {
            Some(known) => known,
            None => match open(tx, processor, report, told, now)? {
                Some(opened) => opened,
                None => continue,
            },
        };
        match (known.state, told.status) {
            _ if known.amount != told.amount => tell_of_misfit(tx, processor, report, told, now)?,
            (State::Open, ChargebackStatus::Won) => win(tx, &known, Acting::PROCESSOR, now)?,
            (State::Open, ChargebackStatus::Lost) => lose(tx, &known, looked_at, Acting::PROCESSOR, now)?,
            (State::Won, ChargebackStatus::Lost) | (State::Lost, ChargebackStatus::Won) => {
                tell_of_misfit(tx, processor, report, told, now)?;
            }
            // Nothing new, or older than what we know.
            _ => {}
        }
    }
    Ok(())
}

/// Keeps a new chargeback, books it, and lets the orders of its payment stand still. `None`: it fits no charge of ours, and
/// administrators are told.
fn open(
    tx: &mut Tx,
    processor: &str,
    report: &PaymentReport,
    told: &gateway::Chargeback,
    now: Instant,
) -> Result<Option<Chargeback>, ActionError> {
    let payment = payments::by_reference(tx, &report.reference)?.filter(|payment| payment.processor == processor);
    let payment = payment.map(|payment| payment.id);
    lock(tx, payment)?;
    let left = chargebacks::left_of_charge(tx, processor, payment, &told.charge)?;
    if left.is_none_or(|left| left.currency != told.amount.currency || left.minor < told.amount.minor) {
        tell_of_misfit(tx, processor, report, told, now)?;
        return Ok(None);
    }
    let row = NewChargeback {
        number: numbers::chargeback(),
        payment_id: payment,
        processor: processor.to_owned(),
        processor_payment: report.processor_payment.clone(),
        transaction_id: told.transaction.clone(),
        charge_id: told.charge.clone(),
        amount_minor: told.amount.minor,
        currency: told.amount.currency.code().to_owned(),
        reason: told.reason.clone(),
        state: State::Open,
        opened_at: now,
    };
    let id = chargebacks::insert(tx, &row).map_err(told_twice_at_once)?;
    let opened = chargebacks::load(tx, id)?.ok_or(ActionError::NotFound)?;
    let entry = ledger::chargeback_opened(opened.about(), opened.id, processor, opened.amount);
    journal::append(tx, &[entry], None, now)?;
    for order in concerned(tx, &opened)? {
        take(tx, &order, &Step::OpenChargeback(as_told(&opened)), Acting::PROCESSOR, now)?;
    }
    let owner = Owner::Chargeback(opened.id);
    deadlines::set(tx, owner, &OtherKind::ChargebackLook.to_string(), now + days(LOOK_DAYS))?;
    deadlines::set(tx, owner, &OtherKind::ChargebackAttention.to_string(), next_attention_at(now, now))?;
    let (chargeback, amount, reason) = (opened.number.clone(), opened.amount, opened.reason.clone());
    tell_administrators(tx, &opened, "opened", Notice::ChargebackOpened { chargeback, amount, reason }, now)?;
    Ok(Some(opened))
}

/// The money is the store's again.
fn win(tx: &mut Tx, chargeback: &Chargeback, acting: Acting, now: Instant) -> Result<(), ActionError> {
    lock(tx, chargeback.payment)?;
    let entry = ledger::chargeback_won(chargeback.about(), chargeback.id, &chargeback.processor, chargeback.amount);
    journal::append(tx, &[entry], None, now)?;
    for order in concerned(tx, chargeback)? {
        take(tx, &order, &Step::WinChargeback(as_told(chargeback)), acting, now)?;
    }
    end(tx, chargeback, State::Won, 0, now)
}

/// The bank keeps the money: it is taken from refunds that were not sent, from suspense, from the orders, and what is left
/// is the store's loss. A refund that may have been sent is asked about first, so that the loss is booked when it is known.
fn lose(
    tx: &mut Tx,
    chargeback: &Chargeback,
    looked_at: &[(RefundId, i64)],
    acting: Acting,
    now: Instant,
) -> Result<(), ActionError> {
    lock(tx, chargeback.payment)?;
    let orders = concerned(tx, chargeback)?;
    let (processor, payment) = (&chargeback.processor, &chargeback.processor_payment);
    // Before the refunds: what is sent back between the two reads has another version then.
    let mut suspense = payments::open_suspense_of(tx, processor, payment)?;
    suspense.retain(|item| item.currency == chargeback.amount.currency.code());
    let mut unsent = promised::unfinished_of(tx, processor, payment)?;
    unsent.retain(|refund| refund.amount.currency == chargeback.amount.currency);
    let may_be_sent = |refund: &rules::Refund| {
        refund.state == RefundState::Asked || (refund.attempt > 0 && !looked_at.contains(&(refund.id, refund.version)))
    };
    if unsent.iter().any(may_be_sent) {
        let owner = Owner::Chargeback(chargeback.id);
        return Ok(deadlines::set(tx, owner, &OtherKind::ChargebackLook.to_string(), now)?);
    }
    let loss = Loss::of(
        chargeback.amount.minor,
        &Within {
            refunds: unsent.iter().map(|refund| (refund.id, refund.outstanding().minor)).collect(),
            suspense: suspense.iter().map(|item| (item.id, item.left_minor())).collect(),
            orders: orders.iter().map(|order| (order.id, settlement::left_minor(order))).collect(),
        },
    );
    for (order, (_, part_minor)) in orders.iter().zip(&loss.orders) {
        let step = Step::LoseChargeback { chargeback: as_told(chargeback), part_minor: *part_minor };
        take(tx, order, &step, acting, now)?;
    }
    for (refund, minor) in unsent.iter().filter_map(|refund| Some((refund, part_of(&loss.refunds, refund.id)?))) {
        let step = rules::Step::SettleByChargeback { chargeback: chargeback.id, minor };
        let decision = rules::decide(refund, &step, now)?;
        commit::refund(tx, refund, &decision, None, Acting::PROCESSOR, now)?;
    }
    let mut entries = Vec::new();
    let mut lost = |minor: i64, from: Account| {
        let part = Money::new(minor, chargeback.amount.currency);
        entries.push(ledger::chargeback_lost(chargeback.about(), chargeback.id, part, from));
    };
    for (item, minor) in suspense.iter().filter_map(|item| Some((item, part_of(&loss.suspense, item.id)?))) {
        payments::suspense_charged_back(tx, item, minor)?;
        if minor == item.left_minor() {
            deadlines::end(tx, Owner::Suspense(item.id), &OtherKind::SuspenseReturns.to_string(), "dropped", now)?;
        }
        lost(minor, Account::Suspense(item.id));
    }
    lost(loss.store_minor, Account::ChargebackLosses);
    journal::append(tx, &entries, None, now)?;
    end(tx, chargeback, State::Lost, loss.store_minor, now)
}

fn part_of<Id: PartialEq>(parts: &[(Id, i64)], of: Id) -> Option<i64> {
    parts.iter().find(|(id, _)| *id == of).map(|(_, minor)| *minor)
}

/// A chargeback is decided: its clocks stop, refunds of its payment may be asked for again, administrators are told.
fn end(
    tx: &mut Tx,
    chargeback: &Chargeback,
    outcome: State,
    store_minor: i64,
    now: Instant,
) -> Result<(), ActionError> {
    chargebacks::end(tx, chargeback, outcome, store_minor, now)?;
    for kind in [OtherKind::ChargebackLook, OtherKind::ChargebackAttention] {
        deadlines::end(tx, Owner::Chargeback(chargeback.id), &kind.to_string(), "dropped", now)?;
    }
    let (processor, payment) = (&chargeback.processor, &chargeback.processor_payment);
    if !chargebacks::any_open(tx, processor, payment)? {
        for refund in promised::unfinished_of(tx, processor, payment)? {
            if let Ok(decision) = rules::decide(&refund, &rules::Step::Postpone { until: now }, now) {
                commit::refund(tx, &refund, &decision, None, Acting::PROCESSOR, now)?;
            }
        }
    }
    let notice = Notice::ChargebackEnded {
        chargeback: chargeback.number.clone(),
        amount: chargeback.amount,
        outcome,
        taken: Money::new(store_minor, chargeback.amount.currency),
    };
    tell_administrators(tx, chargeback, "ended", notice, now)
}

/// Touches the payment before its orders, as everything does that moves both.
fn lock(tx: &mut Tx, payment: Option<PaymentId>) -> Result<(), ActionError> {
    let Some(id) = payment else { return Ok(()) };
    let payment = payments::load(tx, id)?.ok_or(ActionError::NotFound)?;
    let captured_minor = if payment.state == PaymentState::Paid { payment.amount.minor } else { 0 };
    Ok(payments::save(tx, &payment, captured_minor)?)
}

/// The orders that stand still by a chargeback, in locking order: those its payment had paid when it was opened. Money in
/// another currency has paid for none.
fn concerned(tx: &mut Tx, chargeback: &Chargeback) -> Result<Vec<Order>, ActionError> {
    let Some(payment) = chargeback.payment else { return Ok(Vec::new()) };
    let mut concerned = Vec::new();
    for id in orders::of_payment(tx, payment)? {
        let order = orders::load(tx, id)?.ok_or(ActionError::NotFound)?;
        let was_paid = order.paid_at.is_some_and(|at| at <= chargeback.opened_at);
        if was_paid && order.currency == chargeback.amount.currency {
            concerned.push(order);
        }
    }
    Ok(concerned)
}

/// Takes a step of an order as it was loaded: what it bears was worked out on that.
fn take(tx: &mut Tx, order: &Order, step: &Step, acting: Acting, now: Instant) -> Result<(), ActionError> {
    let decision = orders_decide(order, step, acting, now)?;
    commit::commit(tx, order, &decision, now)
}

fn as_told(chargeback: &Chargeback) -> Told {
    Told {
        id: chargeback.id,
        number: chargeback.number.clone(),
        amount: chargeback.amount,
        reason: chargeback.reason.clone(),
    }
}

fn tell_administrators(
    tx: &mut Tx,
    chargeback: &Chargeback,
    why: &str,
    notice: Notice,
    now: Instant,
) -> Result<(), ActionError> {
    let cause = format!("chargeback:{}:{why}", chargeback.id);
    Ok(notices::queue(tx, &[Queued { to: Recipient::Administrators, notice, order: None, cause }], now)?)
}

fn tell_of_misfit(
    tx: &mut Tx,
    processor: &str,
    report: &PaymentReport,
    told: &gateway::Chargeback,
    now: Instant,
) -> Result<(), ActionError> {
    let notice = Notice::ChargebackMisfit {
        amount: told.amount,
        processor: processor.to_owned(),
        processor_payment: report.processor_payment.clone(),
        transaction: told.transaction.clone(),
    };
    let (transaction, amount) = (&told.transaction, told.amount);
    let cause = format!(
        "chargeback:misfit:{processor}:{transaction}:{:?}:{}{}",
        told.status,
        amount.minor,
        amount.currency.code()
    );
    Ok(notices::queue(tx, &[Queued { to: Recipient::Administrators, notice, order: None, cause }], now)?)
}

/// Asks the processor of an open chargeback what has become of it, daily; first of all about refunds of its payment whose
/// outcome is unknown, because a loss is booked only when none is.
pub async fn look(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    id: ChargebackId,
    deadline: DeadlineId,
) -> Result<(), ActionError> {
    let found = db.read(move |connection| chargebacks::load(connection, id)).await?;
    let chargeback = found.ok_or(ActionError::NotFound)?;
    let looked_at = look_at_refunds(db, clock, processors, &chargeback).await?;
    if let Some(processor) = processors.named(&chargeback.processor) {
        match processor.query(&chargeback.processor_payment).await {
            Ok(report) => {
                let (clock, name) = (clock.clone(), chargeback.processor.clone());
                transact(db, move |tx| apply_in(tx, &name, &report, &looked_at, clock.now())).await?;
            }
            Err(error) => {
                tracing::warn!(chargeback = %chargeback.number, %error, "a chargeback could not be looked at");
            }
        }
    }
    let waits = unfinished(db, &chargeback).await?.iter().any(|refund| refund.attempt > 0);
    let again_at = clock.now() + if waits { hours(1) } else { days(LOOK_DAYS) };
    transact(db, move |tx| Ok(deadlines::look_again(tx, deadline, again_at)?)).await
}

/// Asks what has become of the last attempt of every refund of the payment that has not ended; says of which ones the
/// processor has said it, with the version that each has since.
async fn look_at_refunds(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    chargeback: &Chargeback,
) -> Result<Vec<(RefundId, i64)>, ActionError> {
    let Some(processor) = processors.named(&chargeback.processor) else { return Ok(Vec::new()) };
    let mut answered = Vec::new();
    for refund in unfinished(db, chargeback).await?.into_iter().filter(|refund| refund.attempt > 0) {
        let id = refund.id;
        if refunds::ask_what_became(db, clock, processor, refund).await? {
            answered.push(id);
        }
    }
    let mut looked_at = unfinished(db, chargeback).await?;
    looked_at.retain(|refund| answered.contains(&refund.id));
    Ok(looked_at.iter().map(|refund| (refund.id, refund.version)).collect())
}

async fn unfinished(db: &Db, chargeback: &Chargeback) -> Result<Vec<rules::Refund>, ActionError> {
    let (processor, payment) = (chargeback.processor.clone(), chargeback.processor_payment.clone());
    Ok(db.read(move |connection| promised::unfinished_of(connection, &processor, &payment)).await?)
}

/// An administrator decides a chargeback whose processor does not say how it ended, and says how they know.
///
/// # Errors
/// [`ActionError::NotFound`] when none of that number is open.
/// [`Refusal::RefundUnclear`] when a refund of its payment may have been sent and nobody says.
pub async fn decide(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    administrator: AccountId,
    number: &str,
    (outcome, reason): (State, String),
    once: Once,
) -> Result<(), ActionError> {
    let wanted = number.to_owned();
    let found = db.read(move |connection| chargebacks::by_number(connection, &wanted)).await?;
    let seen = found.filter(|found| found.state == State::Open).ok_or(ActionError::NotFound)?;
    let looked_at = look_at_refunds(db, clock, processors, &seen).await?;
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        let known = chargebacks::load(tx, seen.id)?.filter(|known| known.state == State::Open);
        let chargeback = Chargeback { reason: reason.clone(), ..known.ok_or(ActionError::NotFound)? };
        let acting = Acting::person(Actor::Administrator, administrator);
        match outcome {
            State::Won => win(tx, &chargeback, acting, now)?,
            State::Lost => lose(tx, &chargeback, &looked_at, acting, now)?,
            State::Open => {}
        }
        let is_open = chargebacks::load(tx, seen.id)?.is_none_or(|known| known.state == State::Open);
        if is_open { Err(Refusal::RefundUnclear.into()) } else { Ok(()) }
    })
    .await
}

/// A chargeback has been open for long: administrators are reminded, and reminded again.
pub async fn call_attention(db: &Db, clock: &Clock, id: ChargebackId) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        let seen = chargebacks::load(tx, id)?.ok_or(ActionError::NotFound)?;
        lock(tx, seen.payment)?;
        let chargeback = chargebacks::load(tx, id)?.ok_or(ActionError::NotFound)?;
        let kind = OtherKind::ChargebackAttention.to_string();
        deadlines::end(tx, Owner::Chargeback(id), &kind, "fired", now)?;
        if chargeback.state != State::Open {
            return Ok(());
        }
        let next_at = next_attention_at(chargeback.opened_at, now);
        deadlines::set(tx, Owner::Chargeback(id), &kind, next_at)?;
        let (number, amount, since) = (chargeback.number.clone(), chargeback.amount, chargeback.opened_at);
        let notice = Notice::ChargebackReminder { chargeback: number, amount, since };
        tell_administrators(tx, &chargeback, &format!("attention:{}", now.date()), notice, now)
    })
    .await
}
