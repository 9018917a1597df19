//! Money that fits no order: kept apart, shown to administrators, and sent back by itself after a day.

use super::{ActionError, numbers, spend, transact};
use crate::clock::Clock;
use crate::db::deadlines::{self, OtherKind, Owner};
use crate::db::form_keys::Once;
use crate::db::refunds::NewRefund;
use crate::db::{Db, Tx, ledger as journal, notices, payments, refunds};
use crate::domain::ids::{PaymentId, SuspenseId};
use crate::domain::ledger::{self, About};
use crate::domain::money::Money;
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::payments::{SuspenseReason, SuspenseState};
use crate::domain::refunds::{self as rules, Cause, State};
use crate::domain::time::{Instant, hours};

/// How long administrators have to look at it before it goes back, in hours.
const RETURNS_AFTER_HOURS: i64 = 24;

/// Books money into suspense, sets the clock that sends it back, and tells administrators.
pub(super) fn suspend(
    tx: &mut Tx,
    payment: Option<PaymentId>,
    processor: &str,
    processor_payment: &str,
    amount: Money,
    reason: SuspenseReason,
    now: Instant,
) -> Result<(), ActionError> {
    let id = payments::suspend(tx, payment, processor, processor_payment, amount, reason, now)?;
    let about = About { payment, ..About::default() };
    journal::append(tx, &[ledger::suspended(about, id, processor, amount, &reason.to_string())], None, now)?;
    let returns_at = now + hours(RETURNS_AFTER_HOURS);
    deadlines::set(tx, Owner::Suspense(id), &OtherKind::SuspenseReturns.to_string(), returns_at)?;
    let notice = Notice::MoneyInSuspense {
        amount,
        reason: reason.to_string(),
        processor: processor.to_owned(),
        processor_payment: processor_payment.to_owned(),
    };
    let cause = format!("suspense:{id}");
    Ok(notices::queue(tx, &[Queued { to: Recipient::Administrators, notice, order: None, cause }], now)?)
}

/// Sends money back to who paid it: by an administrator, or by itself after a day.
pub async fn send_back(db: &Db, clock: &Clock, id: SuspenseId, once: Option<Once>) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, once.as_ref(), now)?;
        let item = payments::suspense(tx, id)?.ok_or(ActionError::NotFound)?;
        if item.state != SuspenseState::Open {
            return Ok(());
        }
        let left_minor = item.left_minor();
        payments::suspense_sent_back(tx, &item)?;
        let refund = NewRefund {
            number: numbers::refund(),
            payment_id: item.payment_id,
            order_id: None,
            case_id: None,
            suspense_id: Some(id),
            cause: Cause::Suspense,
            state: State::Committed,
            processor: item.processor,
            processor_payment: item.processor_payment,
            amount_minor: left_minor,
            shipping_minor: 0,
            currency: item.currency.clone(),
            next_call_at: Some(now),
            committed_at: now,
        };
        let refund = refunds::insert(tx, &refund, &[])?;
        let currency = ledger::currency(&item.currency).ok_or(ActionError::NotFound)?;
        let about = About { payment: item.payment_id, ..About::default() };
        let entry = ledger::suspense_sent_back(about, id, Money::new(left_minor, currency));
        journal::append(tx, &[entry], Some(refund), now)?;
        deadlines::end(tx, Owner::Suspense(id), &OtherKind::SuspenseReturns.to_string(), "fired", now)?;
        let attention_at = rules::next_attention_at(now, now);
        deadlines::set(tx, Owner::Refund(refund), &OtherKind::RefundAttention.to_string(), attention_at)?;
        Ok(())
    })
    .await
}
