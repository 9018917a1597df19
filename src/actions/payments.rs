//! The payment of a checkout: opened at the processor, paid, given up, run out of time.

use super::{ActionError, commit, spend, suspense, transact};
use crate::clock::Clock;
use crate::db::deadlines::{self, OtherKind, Owner};
use crate::db::form_keys::Once;
use crate::db::payments::TransactionKind;
use crate::db::{Db, DbError, Tx, orders, payments};
use crate::domain::ids::{AccountId, DeadlineId, PaymentId};
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::orders::{Acting, Actor, Step};
use crate::domain::payments::{Payment, State, place_charge};
use crate::domain::refusals::Refusal;
use crate::domain::time::{Instant, days, hours};
pub use crate::gateways::payments::PaymentStatus;
use crate::gateways::payments::{PaymentReport, Processors, StartPayment};

/// How long an unclear payment keeps its stock after its time has run out, in days.
const UNCLEAR_DAYS: i64 = 3;

/// Opens a payment at its processor, or finds it opened, and says where the buyer pays.
///
/// # Errors
/// [`Refusal::ProcessorSilent`] when the processor does not answer; the checkout stands and can be paid later.
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
    let (id, pay_url) = (payment.id, started.pay_url.clone());
    transact(db, move |tx| Ok(payments::opened(tx, id, &started.processor_payment, Some(&started.pay_url))?)).await?;
    Ok(pay_url)
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

/// Applies what a processor says of a payment: each charge it names is placed once for ever.
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
        let payment = payments::by_reference(tx, &report.reference)?.filter(|payment| payment.processor == processor);
        let payee_is_ours = payee.is_none_or(|ours| ours == charge.payee);
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
        match place_charge(payment.as_ref(), charge.amount, payee_is_ours) {
            Ok(payment) => pay(tx, payment, &report.processor_payment, now)?,
            Err(reason) => suspense::suspend(tx, id, processor, &report.processor_payment, charge.amount, reason, now)?,
        }
    }
    Ok(())
}

/// A charge that another transaction records at this moment, as when a notification and a look meet, is looked up anew.
fn told_twice_at_once(error: DbError) -> DbError {
    match error {
        DbError::Taken(_) => DbError::LostRace,
        error => error,
    }
}

fn pay(tx: &mut Tx, payment: &Payment, processor_payment: &str, now: Instant) -> Result<(), ActionError> {
    payments::save(tx, &Payment { state: State::Paid, ..payment.clone() }, payment.amount.minor)?;
    if payment.processor_payment.is_none() {
        payments::opened(tx, payment.id, processor_payment, None)?;
    }
    for order in orders::of_payment(tx, payment.id)? {
        commit::step(tx, order, &Step::Pay { processor: payment.processor.clone() }, Acting::PROCESSOR, now)?;
    }
    stop_clocks(tx, payment.id, now)
}

/// The buyer gives a checkout up: closed at the processor first, so that nobody pays for nothing.
///
/// # Errors
/// [`Refusal::PaidMeanwhile`] when the money had arrived: the orders stand and are paid.
pub async fn cancel(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    buyer: AccountId,
    payment: &Payment,
    once: Once,
) -> Result<(), ActionError> {
    if payment.state != State::Awaiting {
        return Err(Refusal::PaidMeanwhile { amount: payment.amount }.into());
    }
    if let (Some(processor), Some(opened)) = (processors.named(&payment.processor), &payment.processor_payment) {
        let report = processor.close(opened).await.map_err(|error| {
            tracing::warn!(payment = %payment.id, %error, "a payment could not be closed");
            Refusal::ProcessorSilent
        })?;
        let is_pending = report.status == PaymentStatus::Pending;
        // What was charged and does not pay for it is in suspense then: `abandon` knows which it was.
        apply(db, clock, processors, &payment.processor, report).await?;
        if is_pending {
            return Err(Refusal::PaidMeanwhile { amount: payment.amount }.into());
        }
    }
    let (clock, id) = (clock.clone(), payment.id);
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        abandon(tx, id, Acting::person(Actor::Buyer, buyer), now)
    })
    .await
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
        && let (Some(processor), Some(opened)) = (processors.named(&payment.processor), &payment.processor_payment)
    {
        let report = match processor.query(opened).await {
            Ok(report) if report.charges.is_empty() && report.status != PaymentStatus::Pending => {
                processor.close(opened).await
            }
            report if clock.now() > patience_ends_at => processor.close(opened).await.or(report),
            report => report,
        };
        match report {
            // What was charged and does not pay for it is in suspense then, and nobody can pay any more.
            Ok(report) if !report.charges.is_empty() => {
                apply(db, clock, processors, &payment.processor, report).await?
            }
            Ok(report) if report.status == PaymentStatus::Closed => {}
            _ if clock.now() > patience_ends_at => {}
            _ => {
                let again_at = clock.now() + hours(1);
                return transact(db, move |tx| Ok(deadlines::look_again(tx, deadline, again_at)?)).await;
            }
        }
    }
    let clock = clock.clone();
    match transact(db, move |tx| abandon(tx, id, Acting::TIME, clock.now())).await {
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
        Ok(crate::db::notices::queue(tx, &[told], now)?)
    })
    .await
}

fn abandon(tx: &mut Tx, id: PaymentId, acting: Acting, now: Instant) -> Result<(), ActionError> {
    let payment = payments::load(tx, id)?.ok_or(ActionError::NotFound)?;
    match payment.state {
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
