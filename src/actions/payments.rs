//! The payment of a checkout: opened at the processor, paid, given up, run out of time.

#[cfg(test)]
mod tests;

use super::{ActionError, chargebacks, commit, spend, suspense, told_twice_at_once, transact};
use crate::clock::Clock;
use crate::db::deadlines::{self, OtherKind, Owner};
use crate::db::form_keys::Once;
use crate::db::payments::TransactionKind;
use crate::db::{Db, Tx, notices, orders, payments};
use crate::domain::ids::{AccountId, DeadlineId, PaymentId};
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::orders::{Acting, Actor, State as OrderState, Step};
use crate::domain::payments::{Payment, State, place_charge};
use crate::domain::refusals::Refusal;
use crate::domain::time::{Instant, days, hours};
pub use crate::gateways::payments::PaymentStatus;
use crate::gateways::payments::{Charge, PaymentReport, Processor, ProcessorError, Processors, StartPayment};

/// How long an unclear payment keeps its stock after its time has run out, in days.
const UNCLEAR_DAYS: i64 = 3;

/// Opens a payment at its processor, or finds it opened, and says where the buyer pays.
///
/// # Errors
/// [`Refusal::ProcessorSilent`] when the processor does not answer; the checkout stands and can be paid later.
/// [`Refusal::NotInState`] when the payment was given up or paid while it was opened.
pub async fn open(
    db: &Db,
    processors: &Processors,
    payment: &Payment,
    description: String,
    return_url: String,
) -> Result<String, ActionError> {
    if let Some(pay_url) = &payment.pay_url {
        return Ok(pay_url.clone());
    }
    let processor = processors.named(&payment.processor).ok_or(ActionError::NotFound)?;
    let start = StartPayment {
        reference: payment.reference.clone(),
        amount: payment.amount,
        description,
        return_url,
        notify_url: processors.notify_url(&payment.processor),
    };
    let started = processor.start(&start).await.map_err(|error| {
        tracing::warn!(payment = %payment.id, %error, "a payment could not be opened");
        Refusal::ProcessorSilent
    })?;
    let (id, opened) = (payment.id, started.clone());
    let awaited = transact(db, move |tx| {
        if payments::opened(tx, id, &opened.processor_payment, Some(&opened.pay_url))? {
            return Ok(Ok(()));
        }
        let payment = payments::load(tx, id)?.ok_or(ActionError::NotFound)?;
        let state = if payment.state == State::Paid { OrderState::AwaitingShipment } else { OrderState::Cancelled };
        Ok(Err(Refusal::NotInState { state }))
    });
    if let Err(refusal) = awaited.await? {
        // Nobody else knows of what was opened here, so nobody else closes it.
        if let Err(error) = processor.close(&started.processor_payment).await {
            tracing::warn!(payment = %payment.id, %error, "a payment given up meanwhile could not be closed");
        }
        return Err(refusal.into());
    }
    Ok(started.pay_url)
}

/// Asks the processor of an awaiting payment what has become of it, and applies the answer: so that the buyer who comes
/// back from paying need not wait for the notification. Says where the payment stands there; silence says and changes
/// nothing.
pub async fn look(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    payment: &Payment,
) -> Result<Option<PaymentStatus>, ActionError> {
    let (Some(processor), Some(opened)) = (processors.named(&payment.processor), &payment.processor_payment) else {
        return Ok(None);
    };
    match processor.query(opened).await {
        Ok(report) => {
            let status = report.status;
            apply(db, clock, processors, &payment.processor, report).await?;
            Ok(Some(status))
        }
        Err(error) => {
            tracing::warn!(payment = %payment.id, %error, "a payment could not be looked at");
            Ok(None)
        }
    }
}

/// Applies what a processor says of a payment: each charge and chargeback it names is booked once for ever.
pub async fn apply(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    processor: &str,
    report: PaymentReport,
) -> Result<(), ActionError> {
    let (clock, processor) = (clock.clone(), processor.to_owned());
    let payee = processors.payee(&processor);
    transact(db, move |tx| apply_in(tx, &processor, &report, payee.as_deref(), clock.now())).await
}

/// The same inside a transaction: for notifications, which are marked processed in it.
pub(super) fn apply_in(
    tx: &mut Tx,
    processor: &str,
    report: &PaymentReport,
    payee: Option<&str>,
    now: Instant,
) -> Result<(), ActionError> {
    for charge in &report.charges {
        if payments::knows_transaction(tx, processor, &charge.transaction, TransactionKind::Charge)? {
            continue;
        }
        if payee.is_some_and(|ours| ours != charge.payee) {
            tell_of_payee(tx, processor, &report.processor_payment, charge, now)?;
            continue;
        }
        let payment = payments::by_reference(tx, &report.reference)?.filter(|payment| payment.processor == processor);
        let id = payment.as_ref().map(|payment| payment.id);
        payments::record_transaction(
            tx,
            id,
            processor,
            &charge.transaction,
            TransactionKind::Charge,
            charge.amount,
            now,
        )
        .map_err(told_twice_at_once)?;
        match place_charge(payment.as_ref(), charge.amount) {
            Ok(payment) => pay(tx, payment, &report.processor_payment, now)?,
            Err(reason) => suspense::suspend(tx, id, processor, &report.processor_payment, charge.amount, reason, now)?,
        }
    }
    chargebacks::apply_in(tx, processor, report, &[], now)
}

/// Money on somebody else's account is none that we hold or could give back: administrators are told, and no more.
fn tell_of_payee(
    tx: &mut Tx,
    processor: &str,
    processor_payment: &str,
    charge: &Charge,
    now: Instant,
) -> Result<(), ActionError> {
    let notice = Notice::PaidElsewhere {
        amount: charge.amount,
        payee: charge.payee.clone(),
        processor: processor.to_owned(),
        processor_payment: processor_payment.to_owned(),
    };
    let cause = format!("payee:{processor}:{}", charge.transaction);
    Ok(notices::queue(tx, &[Queued { to: Recipient::Administrators, notice, order: None, cause }], now)?)
}

fn pay(tx: &mut Tx, payment: &Payment, processor_payment: &str, now: Instant) -> Result<(), ActionError> {
    if payment.processor_payment.is_none() {
        payments::opened(tx, payment.id, processor_payment, None)?;
    }
    payments::save(tx, &Payment { state: State::Paid, ..payment.clone() }, payment.amount.minor)?;
    for order in orders::of_payment(tx, payment.id)? {
        commit::step(tx, order, &Step::Pay { processor: payment.processor.clone() }, Acting::PROCESSOR, now)?;
    }
    stop_clocks(tx, payment.id, now)
}

/// The buyer gives a checkout up: closed at the processor first, so that nobody pays for nothing. One that was given up
/// before stays so.
///
/// # Errors
/// [`Refusal::PaidMeanwhile`] when the money had arrived: the orders stand and are paid.
/// [`Refusal::PaymentPending`] when it is on its way: closing would not stop it.
/// [`Refusal::ProcessorSilent`] when nobody can say.
pub async fn cancel(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    buyer: AccountId,
    payment: &Payment,
    once: Once,
) -> Result<(), ActionError> {
    if payment.state == State::Awaiting
        && let Some(opened) = &payment.processor_payment
    {
        let report = close_unpaid(processors.named(&payment.processor), opened).await.map_err(|error| {
            tracing::warn!(payment = %payment.id, %error, "a payment could not be closed");
            Refusal::ProcessorSilent
        })?;
        let is_pending = report.status == PaymentStatus::Pending;
        // What was charged and does not pay for it is in suspense then: `abandon` knows which it was.
        apply(db, clock, processors, &payment.processor, report).await?;
        if is_pending {
            return Err(Refusal::PaymentPending { amount: payment.amount }.into());
        }
    }
    let (clock, seen) = (clock.clone(), payment.clone());
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        abandon(tx, &seen, Acting::person(Actor::Buyer, buyer), now)
    })
    .await
}

/// Closes a payment for which nothing has been charged and nothing is on its way, and says how it stands then.
/// A processor the store is no longer set up with is as silent as one that does not answer.
async fn close_unpaid(processor: Option<&dyn Processor>, opened: &str) -> Result<PaymentReport, ProcessorError> {
    let silent = || ProcessorError::Unknown("the store is not set up with it".to_owned());
    let processor = processor.ok_or_else(silent)?;
    let report = processor.query(opened).await?;
    if report.charges.is_empty() && report.status != PaymentStatus::Pending {
        return processor.close(opened).await;
    }
    Ok(report)
}

/// The time to pay has run out. The processor has the last word: paid is paid, unpaid is closed there and cancelled
/// here, and unclear keeps the stock, hour by hour, three days at most.
pub async fn expire(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    id: PaymentId,
    deadline: DeadlineId,
) -> Result<(), ActionError> {
    let payment = db.read(move |connection| payments::load(connection, id)).await?.ok_or(ActionError::NotFound)?;
    let patience_ends_at = payment.expires_at + days(UNCLEAR_DAYS);
    if payment.state == State::Awaiting
        && let Some(opened) = &payment.processor_payment
    {
        let processor = processors.named(&payment.processor);
        let patience_is_over = clock.now() > patience_ends_at;
        let report = match close_unpaid(processor, opened).await {
            Ok(report) if !report.charges.is_empty() || report.status == PaymentStatus::Closed => Ok(report),
            report if patience_is_over => match processor {
                Some(processor) => processor.close(opened).await.or(report),
                None => report,
            },
            report => report,
        };
        match report {
            // What was charged and does not pay for it is in suspense then, and nobody can pay any more.
            Ok(report) if !report.charges.is_empty() => {
                apply(db, clock, processors, &payment.processor, report).await?
            }
            Ok(report) if report.status == PaymentStatus::Closed => {}
            _ if patience_is_over => {}
            unclear => {
                tracing::warn!(payment = %id, ?unclear, "the processor says nothing clear of a payment whose time is over");
                let again_at = clock.now() + hours(1);
                return transact(db, move |tx| Ok(deadlines::look_again(tx, deadline, again_at)?)).await;
            }
        }
    }
    let clock = clock.clone();
    match transact(db, move |tx| abandon(tx, &payment, Acting::TIME, clock.now())).await {
        Err(ActionError::Refused(Refusal::PaidMeanwhile { .. })) => Ok(()),
        outcome => outcome,
    }
}

/// Reminds the buyer that the time to pay is running out.
pub async fn remind(db: &Db, clock: &Clock, id: PaymentId) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        let payment = payments::load(tx, id)?.ok_or(ActionError::NotFound)?;
        if payment.state == State::Awaiting {
            // Touched before its clock, as every step does: nobody is reminded of what is being paid at this moment.
            payments::save(tx, &payment, 0)?;
        }
        deadlines::end(tx, Owner::Payment(id), &OtherKind::PaymentReminder.to_string(), "fired", now)?;
        if payment.state != State::Awaiting {
            return Ok(());
        }
        let order = orders::of_payment(tx, id)?.first().copied();
        let notice = Notice::PaymentReminder { amount: payment.amount, pay_by: payment.expires_at };
        let cause = format!("payment:{id}:reminder");
        let told = Queued { to: Recipient::Buyer(payment.buyer), notice, order, cause };
        Ok(notices::queue(tx, &[told], now)?)
    })
    .await
}

/// Gives a payment up. `seen` is the payment as it was when the processor was asked: what was opened there since then
/// was not closed.
fn abandon(tx: &mut Tx, seen: &Payment, acting: Acting, now: Instant) -> Result<(), ActionError> {
    let id = seen.id;
    let payment = payments::load(tx, id)?.ok_or(ActionError::NotFound)?;
    match payment.state {
        State::Awaiting if payment.processor_payment != seen.processor_payment => return Err(ActionError::LostRace),
        State::Awaiting => {}
        State::Cancelled => return stop_clocks(tx, id, now),
        State::Paid => return Err(Refusal::PaidMeanwhile { amount: payment.amount }.into()),
    }
    payments::save(tx, &Payment { state: State::Cancelled, ..payment }, 0)?;
    for order in orders::of_payment(tx, id)? {
        commit::step(tx, order, &Step::Abandon, acting, now)?;
    }
    stop_clocks(tx, id, now)
}

fn stop_clocks(tx: &mut Tx, id: PaymentId, now: Instant) -> Result<(), ActionError> {
    for kind in [OtherKind::PaymentReminder, OtherKind::PaymentEnds] {
        deadlines::end(tx, Owner::Payment(id), &kind.to_string(), "dropped", now)?;
    }
    Ok(())
}
