//! Refunds on their way: the processor is asked, its answer is kept, and an administrator decides what it will not do.
//!
//! What a processor says counts for the refund as it was when the processor was asked: every outcome is decided on that
//! version, and a refund that has changed meanwhile refuses it. Nothing is recorded of what is not booked.

#[cfg(test)]
pub(crate) mod tests;

use super::{ActionError, commit, spend, told_twice_at_once, transact};
use crate::clock::Clock;
use crate::db::deadlines::{self, OtherKind, Owner};
use crate::db::form_keys::Once;
use crate::db::payments::TransactionKind;
use crate::db::{Db, Tx, chargebacks, notices, payments, refunds, store};
use crate::domain::ids::{AccountId, RefundId};
use crate::domain::notices::{Queued, Recipient};
use crate::domain::orders::{Acting, Actor};
use crate::domain::refunds::{self as rules, Refund, State, Step};
use crate::domain::refusals::Refusal;
use crate::domain::time::{Instant, days, hours};
use crate::gateways::payments::{AskRefund, Processor, ProcessorError, Processors, RefundReport, RefundStatus};

/// Asks the processor for a refund whose time has come. While a chargeback of its payment is open none is asked for.
///
/// 1. What has become of the last attempt is looked at, so that no new one is made beside it.
/// 2. The intent is committed: the attempt gets its number and key.
/// 3. The processor is called, outside any transaction.
/// 4. The outcome is committed.
pub async fn call(db: &Db, clock: &Clock, processors: &Processors, id: RefundId) -> Result<(), ActionError> {
    let (refund, stands_still) = db
        .read(move |connection| {
            let refund = refunds::load(connection, id)?.ok_or(ActionError::NotFound)?;
            let stands_still = stands_still(connection, &refund)?;
            Ok::<_, ActionError>((refund, stands_still))
        })
        .await?;
    if refund.next_call_at.is_none_or(|at| at > clock.now()) {
        return Ok(());
    }
    let Some(processor) = processors.named(&refund.processor) else {
        tracing::error!(refund = %refund.number, processor = %refund.processor, "a processor is missing in the settings");
        return take(db, clock, refund, postponed(clock)).await;
    };
    if stands_still {
        return match refund.state {
            State::Asked => ask_what_became(db, clock, processor, refund).await.map(drop),
            _ => take(db, clock, refund, Step::Postpone { until: clock.now() + days(1) }).await,
        };
    }
    match is_still_owed(db, clock, processor, &refund).await {
        Ok(true) => {}
        Ok(false) => return Ok(()),
        Err(ActionError::Refused(Refusal::ProcessorSilent)) => return take(db, clock, refund, postponed(clock)).await,
        Err(error) => return Err(error),
    }
    let now = clock.now();
    let asked = transact(db, move |tx| {
        if self::stands_still(tx, &refund)? {
            take_in(tx, &refund, &Step::Postpone { until: now + days(1) }, now)?;
            return Ok(None);
        }
        take_in(tx, &refund, &Step::Call, now)?;
        refunds::load(tx, id)?.ok_or(ActionError::NotFound).map(Some)
    })
    .await?;
    let Some(asked) = asked else { return Ok(()) };
    let kept = match ask(processor, &asked, clock.now()).await {
        Ok(report) => {
            let otherwise = Step::Wait { reason: "the answer does not fit the refund".to_owned() };
            apply(db, clock, asked, report, otherwise).await
        }
        Err(ProcessorError::Refused(reason)) => take(db, clock, asked, Step::Refuse { reason }).await,
        Err(ProcessorError::Unknown(reason)) => take(db, clock, asked, Step::Wait { reason }).await,
    };
    match kept {
        // Word came in another way meanwhile, and is not older than this.
        Err(ActionError::LostRace) => Ok(()),
        kept => kept,
    }
}

/// Whether no refund of the payment is to be sent, because money of it is with the buyer's bank.
fn stands_still(connection: &mut crate::db::Connection, refund: &Refund) -> Result<bool, ActionError> {
    Ok(chargebacks::any_open(connection, &refund.processor, &refund.processor_payment)?)
}

/// To be looked at again in an hour.
fn postponed(clock: &Clock) -> Step {
    Step::Postpone { until: clock.now() + hours(1) }
}

/// Finds out what has become of an attempt without making it again, and keeps that. One of which the processor still knows
/// nothing an hour later was never made; until then it may be on its way there. Says whether it is known now.
pub(super) async fn ask_what_became(
    db: &Db,
    clock: &Clock,
    processor: &dyn Processor,
    refund: Refund,
) -> Result<bool, ActionError> {
    let (kept, answered) = match look_up(processor, &refund.key()).await {
        Ok(Some(report)) => {
            let otherwise = Step::Wait { reason: "the answer does not fit the refund".to_owned() };
            let fits = matches!(report.status, RefundStatus::Failed(_)) || report.amount == refund.outstanding();
            (apply(db, clock, refund, report, otherwise).await, fits)
        }
        Ok(None) if refund.must_have_arrived(clock.now()) => {
            let step = Step::Refuse { reason: "never reached the processor".to_owned() };
            (take(db, clock, refund, step).await, true)
        }
        Ok(None) => {
            let step = Step::Wait { reason: "not known to the processor yet".to_owned() };
            (take(db, clock, refund, step).await, false)
        }
        Err(error) => (take(db, clock, refund, Step::Wait { reason: error.to_string() }).await, false),
    };
    match kept {
        // Word came in another way meanwhile, and is not older than this.
        Err(ActionError::LostRace) => Ok(false),
        kept => kept.map(|()| answered),
    }
}

/// Asks for a refund under the key of the attempt. An outcome left unclear longer than keys are remembered is looked up
/// first. A refusal is believed only when the processor knows nothing under the key: an earlier call may have been done,
/// and only its answer lost.
async fn ask(processor: &dyn Processor, refund: &Refund, now: Instant) -> Result<RefundReport, ProcessorError> {
    let key = refund.key();
    if refund.must_query_first(now)
        && let Some(report) = look_up(processor, &key).await?
    {
        return Ok(report);
    }
    let asking = AskRefund { key, processor_payment: refund.processor_payment.clone(), amount: refund.outstanding() };
    match processor.refund(&asking).await {
        Err(ProcessorError::Refused(reason)) => {
            look_up(processor, &asking.key).await?.ok_or(ProcessorError::Refused(reason))
        }
        answer => answer,
    }
}

/// What the processor knows under a key. Whatever keeps it from saying so leaves that open, a refusal too.
async fn look_up(processor: &dyn Processor, key: &str) -> Result<Option<RefundReport>, ProcessorError> {
    processor.query_refund(key).await.map_err(|error| ProcessorError::Unknown(error.to_string()))
}

/// Looks at the last attempt of an owed refund before the money is sent in another way, and says whether it may be:
/// what was said to have failed may have gone through after all. Then that is kept.
///
/// # Errors
/// [`Refusal::ProcessorSilent`] when the processor does not say.
async fn is_still_owed(
    db: &Db,
    clock: &Clock,
    processor: &dyn Processor,
    refund: &Refund,
) -> Result<bool, ActionError> {
    if refund.state != State::Owed {
        return Ok(true);
    }
    match look_up(processor, &refund.key()).await {
        Ok(None | Some(RefundReport { status: RefundStatus::Failed(_), .. })) => Ok(true),
        Ok(Some(report)) => {
            apply(db, clock, refund.clone(), report, postponed(clock)).await?;
            Ok(false)
        }
        Err(error) => {
            tracing::warn!(refund = %refund.number, %error, "the last attempt of a refund could not be looked at");
            Err(Refusal::ProcessorSilent.into())
        }
    }
}

/// Applies what the processor says of a refund, or takes the other step when that changes nothing.
async fn apply(
    db: &Db,
    clock: &Clock,
    refund: Refund,
    report: RefundReport,
    otherwise: Step,
) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        if apply_in(tx, &refund, &report, now)? { Ok(()) } else { take_in(tx, &refund, &otherwise, now) }
    })
    .await
}

/// What a notification says of a refund is a hint: it may be old. What counts is what the processor says when asked,
/// which is never older. `None` when there is nothing to apply.
pub(super) async fn look_into(
    db: &Db,
    processor: &dyn Processor,
    key: &str,
) -> Result<Option<(Refund, RefundReport)>, ActionError> {
    let Some(number) = key.rsplit_once('-').map(|(number, _)| number.to_owned()) else { return Ok(None) };
    let found = db.read(move |connection| refunds::by_number(connection, &number)).await?;
    let Some(refund) = found.filter(|refund| refund.processor == processor.name()) else { return Ok(None) };
    let report = look_up(processor, key).await.map_err(|error| {
        tracing::warn!(refund = %refund.number, %error, "a refund that was notified could not be looked at");
        Refusal::ProcessorSilent
    })?;
    Ok(report.map(|report| (refund, report)))
}

/// Applies what the processor says of a refund, and says whether that changed it. The movement is recorded with what is
/// booked of it or not at all; administrators are told of one that fits nothing.
pub(super) fn apply_in(tx: &mut Tx, refund: &Refund, report: &RefundReport, now: Instant) -> Result<bool, ActionError> {
    let (step, kind) = match &report.status {
        RefundStatus::Pending if refund.state == State::Owed => (Step::Resume { reason: "pending".to_owned() }, None),
        RefundStatus::Pending => (Step::Wait { reason: "pending".to_owned() }, None),
        RefundStatus::Done => (Step::Confirm, Some(TransactionKind::Refund)),
        RefundStatus::Failed(reason) => {
            let came_back = (refund.state == State::Confirmed).then_some(TransactionKind::RefundFailure);
            (Step::Refuse { reason: reason.clone() }, came_back)
        }
    };
    let fits = report.key == refund.key() && report.amount == refund.outstanding();
    let decision = rules::decide(refund, &step, now).ok().filter(|_| fits);
    let known = |tx: &mut Tx, kind| payments::knows_transaction(tx, &refund.processor, &report.transaction, kind);
    let Some(mut decision) = decision else {
        let is_old = fits && refund.state == State::Confirmed && known(tx, TransactionKind::Refund)?;
        if !is_old && !matches!(report.status, RefundStatus::Failed(_)) {
            tell_of_misfit(tx, refund, report, now)?;
        }
        return Ok(false);
    };
    if let Some(kind) = kind {
        // A refund that failed and was done after all moves the money once more under the same name.
        let again = known(tx, kind)?;
        let transaction = report.transaction.clone();
        let transaction = if again { format!("{transaction}#{}", refund.version) } else { transaction };
        let (payment, processor) = (refund.payment, &refund.processor);
        payments::record_transaction(tx, payment, processor, &transaction, kind, report.amount, now)
            .map_err(told_twice_at_once)?;
    }
    let came_back = kind == Some(TransactionKind::RefundFailure);
    let recovered = if came_back { chargebacks::recover_loss(tx, refund)? } else { 0 };
    if recovered == refund.outstanding().minor {
        // The bank has paid the buyer: there is nothing to send again, and nothing to tell.
        decision.parties_told = None;
        decision.administrators_told = None;
    }
    commit::refund(tx, refund, &decision, Some(&report.transaction), Acting::PROCESSOR, now)?;
    if recovered > 0 {
        let owed = refunds::load(tx, refund.id)?.ok_or(ActionError::NotFound)?;
        take_in(tx, &owed, &Step::RecoverLoss { minor: recovered }, now)?;
    }
    Ok(true)
}

fn tell_of_misfit(tx: &mut Tx, refund: &Refund, report: &RefundReport, now: Instant) -> Result<(), ActionError> {
    let notice = rules::misfit_notice(refund, &report.transaction, report.amount);
    let cause = format!("refund:{}:misfit:{}", refund.id, report.transaction);
    Ok(notices::queue(tx, &[Queued { to: Recipient::Administrators, notice, order: refund.order, cause }], now)?)
}

async fn take(db: &Db, clock: &Clock, refund: Refund, step: Step) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| take_in(tx, &refund, &step, clock.now())).await
}

/// Takes a step; one for which the refund is not waiting changes nothing.
fn take_in(tx: &mut Tx, refund: &Refund, step: &Step, now: Instant) -> Result<(), ActionError> {
    match rules::decide(refund, step, now) {
        Ok(decision) => commit::refund(tx, refund, &decision, None, Acting::PROCESSOR, now),
        Err(Refusal::RefundNotOwed) => Ok(()),
        Err(refusal) => Err(refusal.into()),
    }
}

/// An administrator decides about a refund the processor will not make: [`Step::TryAgain`], [`Step::PayByOtherMeans`] or
/// [`Step::GiveUp`]. Before it is paid by other means or given up the processor, if there still is one, says that it has not paid it.
///
/// # Errors
/// [`Refusal::RefundNotOwed`] when it does not wait for that, or went through after all.
/// [`Refusal::ProcessorSilent`] when the processor does not say.
/// [`Refusal::ChargebackOpen`] when the buyer's bank may be paying it.
pub async fn decide_owed(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    administrator: AccountId,
    number: &str,
    step: Step,
    once: Once,
) -> Result<(), ActionError> {
    let number = number.to_owned();
    let found = db.read(move |connection| refunds::by_number(connection, &number)).await?;
    let refund = found.ok_or(ActionError::NotFound)?;
    let ends_it = step != Step::TryAgain;
    if ends_it
        && refund.waits_for_administrator()
        && let Some(processor) = processors.named(&refund.processor)
        && !is_still_owed(db, clock, processor, &refund).await?
    {
        return Err(Refusal::RefundNotOwed.into());
    }
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        if ends_it && stands_still(tx, &refund)? {
            return Err(Refusal::ChargebackOpen.into());
        }
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
        let has_ended = refund.state.is_ended();
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
