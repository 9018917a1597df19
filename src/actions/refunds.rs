//! Refunds on their way: the processor is asked, its answer is kept, and an administrator decides what it will not do.

use super::{ActionError, commit, spend, transact};
use crate::clock::Clock;
use crate::db::deadlines::{self, OtherKind, Owner};
use crate::db::form_keys::Once;
use crate::db::payments::TransactionKind;
use crate::db::{Db, Tx, notices, payments, refunds, store};
use crate::domain::ids::{AccountId, RefundId};
use crate::domain::notices::{Queued, Recipient};
use crate::domain::orders::{Acting, Actor};
use crate::domain::refunds::{self as rules, Refund, State, Step};
use crate::domain::refusals::Refusal;
use crate::domain::time::Instant;
use crate::gateways::payments::{AskRefund, Processor, ProcessorError, Processors, RefundReport, RefundStatus};

/// Asks the processor for a refund whose time has come.
///
/// 1. The intent is committed: the attempt gets its number and key.
/// 2. The processor is called, outside any transaction. An outcome left unclear longer than keys are remembered is
///    looked up first, and asked for anew only when the processor knows no such refund.
/// 3. The outcome is committed.
pub async fn call(db: &Db, clock: &Clock, processors: &Processors, id: RefundId) -> Result<(), ActionError> {
    let asked = {
        let clock = clock.clone();
        transact(db, move |tx| {
            let now = clock.now();
            let refund = refunds::load(tx, id)?.ok_or(ActionError::NotFound)?;
            if refund.next_call_at.is_none_or(|at| at > now) {
                return Ok(None);
            }
            let decision = rules::decide(&refund, &Step::Call, now)?;
            commit::refund(tx, &refund, &decision, None, Acting::PROCESSOR, now)?;
            Ok(Some(decision.refund))
        })
        .await?
    };
    let Some(asked) = asked else { return Ok(()) };
    let processor = processors.named(&asked.processor).ok_or(ActionError::NotFound)?;
    let outcome = ask(processor, &asked, clock.now()).await;
    let clock = clock.clone();
    transact(db, move |tx| keep(tx, id, &outcome, clock.now())).await
}

async fn ask(processor: &dyn Processor, refund: &Refund, now: Instant) -> Result<RefundReport, ProcessorError> {
    let key = refund.key();
    if refund.must_query_first(now)
        && let Some(report) = processor.query_refund(&key).await?
    {
        return Ok(report);
    }
    let processor_payment = refund.processor_payment.clone();
    processor.refund(&AskRefund { key, processor_payment, amount: refund.amount }).await
}

fn keep(
    tx: &mut Tx,
    id: RefundId,
    outcome: &Result<RefundReport, ProcessorError>,
    now: Instant,
) -> Result<(), ActionError> {
    match outcome {
        Ok(report) => apply_in(tx, report, now),
        Err(ProcessorError::Refused(reason)) => take(tx, id, &Step::Refuse { reason: reason.clone() }, None, now),
        Err(ProcessorError::Unknown(reason)) => take(tx, id, &Step::Wait { reason: reason.clone() }, None, now),
    }
}

/// Applies what a processor says of a refund: the answer to a call, or a notification. Old news change nothing.
pub(super) fn apply_in(tx: &mut Tx, report: &RefundReport, now: Instant) -> Result<(), ActionError> {
    let Some((number, attempt)) = report.key.rsplit_once('-') else { return Ok(()) };
    let Some(refund) = refunds::by_number(tx, number)? else { return Ok(()) };
    // Only the newest attempt can still change anything: an older one was refused before the next was made.
    if attempt.parse() != Ok(refund.attempt) || report.amount != refund.amount {
        tracing::warn!(refund = %refund.number, key = %report.key, "a report of a refund does not fit it");
        return Ok(());
    }
    let (step, kind) = match &report.status {
        RefundStatus::Pending => (Step::Wait { reason: "pending".to_owned() }, None),
        RefundStatus::Done => (Step::Confirm, Some(TransactionKind::Refund)),
        RefundStatus::Failed(reason) if refund.state == State::Confirmed => {
            (Step::Refuse { reason: reason.clone() }, Some(TransactionKind::RefundFailure))
        }
        RefundStatus::Failed(reason) => (Step::Refuse { reason: reason.clone() }, None),
    };
    if let Some(kind) = kind {
        if payments::knows_transaction(tx, &refund.processor, &report.transaction, kind)? {
            return Ok(());
        }
        payments::record_transaction(
            tx,
            refund.payment,
            &refund.processor,
            &report.transaction,
            kind,
            report.amount,
            now,
        )?;
    }
    take(tx, refund.id, &step, Some(&report.transaction), now)
}

/// Takes a step that a report led to; one that tells nothing new changes nothing.
fn take(
    tx: &mut Tx,
    id: RefundId,
    step: &Step,
    processor_refund: Option<&str>,
    now: Instant,
) -> Result<(), ActionError> {
    let refund = refunds::load(tx, id)?.ok_or(ActionError::NotFound)?;
    match rules::decide(&refund, step, now) {
        Ok(decision) => commit::refund(tx, &refund, &decision, processor_refund, Acting::PROCESSOR, now),
        Err(Refusal::RefundNotOwed) => Ok(()),
        Err(refusal) => Err(refusal.into()),
    }
}

/// An administrator decides about a refund the processor will not make: [`Step::TryAgain`] or [`Step::PayByOtherMeans`].
pub async fn decide_owed(
    db: &Db,
    clock: &Clock,
    administrator: AccountId,
    number: &str,
    step: Step,
    once: Once,
) -> Result<(), ActionError> {
    let (clock, number) = (clock.clone(), number.to_owned());
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        let refund = refunds::by_number(tx, &number)?.ok_or(ActionError::NotFound)?;
        let currency = store::load(tx)?.ok_or(ActionError::NotFound)?.currency;
        if step == Step::PayByOtherMeans && refund.amount.currency != currency {
            return Err(Refusal::ForeignCurrency { currency }.into());
        }
        let decision = rules::decide(&refund, &step, now)?;
        let acting = Acting::person(Actor::Administrator, administrator);
        commit::refund(tx, &refund, &decision, None, acting, now)
    })
    .await
}

/// A refund has not ended for days: administrators are told, and told again.
pub async fn call_attention(db: &Db, clock: &Clock, id: RefundId) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        let refund = refunds::load(tx, id)?.ok_or(ActionError::NotFound)?;
        let kind = OtherKind::RefundAttention.to_string();
        let has_ended = matches!(refund.state, State::Confirmed | State::ByOtherMeans);
        if !has_ended {
            // Touched before its clock, as every step does: what is confirmed at this moment gets no new clock.
            refunds::save(tx, &refund, None)?;
        }
        deadlines::end(tx, Owner::Refund(id), &kind, "fired", now)?;
        if has_ended {
            return Ok(());
        }
        deadlines::set(tx, Owner::Refund(id), &kind, rules::next_attention_at(refund.committed_at, now))?;
        let notice = rules::owed_notice(&refund);
        let cause = format!("refund:{id}:attention:{}", now.date());
        Ok(notices::queue(tx, &[Queued { to: Recipient::Administrators, notice, order: refund.order, cause }], now)?)
    })
    .await
}
