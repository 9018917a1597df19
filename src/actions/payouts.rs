//! Payouts: asked for by sellers, sent by the processor, and told to whoever sees to the shop's money.
//!
//! As with refunds, what a processor says counts for the payout as it was when the processor was asked, and nothing is
//! recorded of what is not booked. A payout has one key for ever.

#[cfg(test)]
mod tests;

use super::commit::credit;
use super::reauthentication::Reauthenticated;
use super::{ActionError, numbers, spend, told_twice_at_once, transact};
use crate::clock::Clock;
use crate::db::balances::{self, Change};
use crate::db::deadlines::{self, OtherKind, Owner};
use crate::db::form_keys::Once;
use crate::db::payouts::{self, NewPayout, TransactionKind};
use crate::db::{Db, Tx, bank_accounts, ledger, notices, store};
use crate::domain::ids::{PayoutId, ShopId};
use crate::domain::ledger::{Account, Entry};
use crate::domain::money::Money;
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::payouts::{self as rules, Payout, State, Step};
use crate::domain::refunds::next_attention_at;
use crate::domain::refusals::Refusal;
use crate::domain::time::{Instant, hours};
use crate::gateways::payments::{AskPayout, PayoutReport, PayoutStatus, Processor, ProcessorError, Processors};

/// Who payouts are asked of.
pub fn payer(processors: &Processors) -> Option<String> {
    processors.paying_out().map(|processor| processor.name().to_owned())
}

/// Asks for so many minor units of a shop's balance, by somebody of it who has entered their password. The shop is touched
/// first, so that however many ask at once, no more is promised than is there.
///
/// # Errors
/// Why it cannot be had.
pub async fn ask(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    person: &Reauthenticated,
    shop: ShopId,
    amount_minor: i64,
    once: Once,
) -> Result<(), ActionError> {
    let (clock, payer, asked_by) = (clock.clone(), payer(processors), person.account());
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        balances::lock(tx, shop)?;
        let currency = store::load(tx)?.ok_or(ActionError::NotFound)?.currency;
        let ask = payouts::standing(tx, shop, currency, payer.clone())?.ask(amount_minor, now)?;
        let row = NewPayout {
            number: numbers::payout(),
            shop_id: shop,
            bank_account_id: ask.account,
            asked_by,
            state: State::Asked,
            processor: ask.processor,
            amount_minor: ask.amount.minor,
            currency: ask.amount.currency.code().to_owned(),
            next_call_at: Some(now),
            asked_at: now,
        };
        let id = payouts::insert(tx, &row)?;
        let payout = payouts::load(tx, id)?.ok_or(ActionError::NotFound)?;
        book(tx, &payout, &[payout.asked_entry()], now)?;
        let attention = OtherKind::PayoutAttention.to_string();
        Ok(deadlines::set(tx, Owner::Payout(id), &attention, next_attention_at(now, now))?)
    })
    .await
}

/// Calls the processor for a payout whose time has come: also when it was called before and did not say how it ended.
///
/// 1. The intent is committed.
/// 2. The processor is called, outside any transaction.
/// 3. The outcome is committed.
pub async fn call(db: &Db, clock: &Clock, processors: &Processors, id: PayoutId) -> Result<(), ActionError> {
    let payout = db.read(move |connection| payouts::load(connection, id)).await?.ok_or(ActionError::NotFound)?;
    if payout.next_call_at.is_none_or(|at| at > clock.now()) {
        return Ok(());
    }
    let Some(processor) = processors.named(&payout.processor) else {
        tracing::error!(payout = %payout.number, processor = %payout.processor, "a processor is missing in the settings");
        return take(db, clock, payout, Step::Postpone { until: clock.now() + hours(1) }).await;
    };
    let now = clock.now();
    let intended = transact(db, {
        let notify_url = processors.notify_url(processor.name());
        move |tx| {
            take_in(tx, &payout, &Step::Send, now)?;
            let sent = payouts::load(tx, id)?.ok_or(ActionError::NotFound)?;
            let account = bank_accounts::load(tx, sent.account)?.ok_or(ActionError::NotFound)?.account;
            let (key, notify_url) = (sent.number.clone(), notify_url.clone());
            let asking = AskPayout { key, amount: sent.amount, account, notify_url };
            Ok((sent, asking))
        }
    })
    .await;
    let (sent, asking) = match intended {
        // Another worker, or word of it, was first.
        Err(ActionError::LostRace) => return Ok(()),
        intended => intended?,
    };
    let kept = match pay_out(processor, &sent, &asking, clock.now()).await {
        Ok(report) => apply(db, clock, sent, report).await,
        Err(ProcessorError::Refused(reason)) => take(db, clock, sent, Step::Refuse { reason }).await,
        Err(ProcessorError::Unknown(reason)) => take(db, clock, sent, Step::Wait { reason }).await,
    };
    match kept {
        // Word came in another way meanwhile, and is not older than this.
        Err(ActionError::LostRace) => Ok(()),
        kept => kept,
    }
}

/// Asks for a payout under its key. An outcome left unclear longer than keys are remembered is looked up first. A refusal
/// is believed only when the processor knows nothing under the key: an earlier call may have been done, and only its
/// answer lost.
async fn pay_out(
    processor: &dyn Processor,
    payout: &Payout,
    asking: &AskPayout,
    now: Instant,
) -> Result<PayoutReport, ProcessorError> {
    if payout.must_query_first(now)
        && let Some(report) = look_up(processor, &asking.key).await?
    {
        return Ok(report);
    }
    match processor.pay_out(asking).await {
        Err(ProcessorError::Refused(reason)) => {
            look_up(processor, &asking.key).await?.ok_or(ProcessorError::Refused(reason))
        }
        answer => answer,
    }
}

/// What the processor knows under a key. Whatever keeps it from saying so leaves that open, a refusal too.
async fn look_up(processor: &dyn Processor, key: &str) -> Result<Option<PayoutReport>, ProcessorError> {
    processor.query_payout(key).await.map_err(|error| ProcessorError::Unknown(error.to_string()))
}

/// Applies what the processor says of a payout, or waits when that changes nothing.
async fn apply(db: &Db, clock: &Clock, payout: Payout, report: PayoutReport) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        if apply_in(tx, &payout, &report, now)? {
            return Ok(());
        }
        take_in(tx, &payout, &Step::Wait { reason: "the answer does not fit the payout".to_owned() }, now)
    })
    .await
}

/// What a notification says of a payout is a hint: it may be old. What counts is what the processor says when asked, which
/// is never older. The payout is missing when the books do not know it; all is when the processor does not either.
pub(super) async fn look_into(
    db: &Db,
    processor: &dyn Processor,
    key: &str,
) -> Result<Option<(Option<Payout>, PayoutReport)>, ActionError> {
    let number = key.to_owned();
    let found = db.read(move |connection| payouts::by_number(connection, &number)).await?;
    let found = found.filter(|payout| payout.processor == processor.name());
    let report = look_up(processor, key).await.map_err(|error| {
        tracing::warn!(payout = %key, %error, "a payout that was notified could not be looked at");
        Refusal::ProcessorSilent
    })?;
    Ok(report.map(|report| (found, report)))
}

/// Applies what the processor says of a payout, and says whether that changed it. The movement is recorded with what is
/// booked of it or not at all; administrators are told of one that fits nothing.
pub(super) fn apply_in(tx: &mut Tx, payout: &Payout, report: &PayoutReport, now: Instant) -> Result<bool, ActionError> {
    let (step, kinds): (Step, &[TransactionKind]) = match (&report.status, payout.state) {
        (PayoutStatus::Pending, _) => (Step::Wait { reason: "pending".to_owned() }, &[]),
        (PayoutStatus::Paid, _) => (Step::Pay, &[TransactionKind::Payout]),
        (PayoutStatus::Failed(reason), State::Asked | State::Sent | State::Refused | State::Returned) => {
            (Step::Refuse { reason: reason.clone() }, &[])
        }
        (PayoutStatus::Failed(reason) | PayoutStatus::Returned(reason), State::Paid) => {
            (Step::Return { reason: reason.clone() }, &[TransactionKind::Return])
        }
        (PayoutStatus::Returned(reason), _) => {
            (Step::Return { reason: reason.clone() }, &[TransactionKind::Payout, TransactionKind::Return])
        }
    };
    let mut fits = report.key == payout.number && report.amount == payout.amount;
    for kind in kinds {
        let known = payouts::payout_of_transaction(tx, &payout.processor, &report.transaction, *kind)?;
        fits = fits && known.is_none_or(|of| of == payout.id);
    }
    let Some(decision) = rules::decide(payout, &step, now).ok().filter(|_| fits) else {
        if !is_old(payout, report) {
            let amount = Some(payout.amount);
            tell_of_misfit(tx, &payout.processor, amount, report, now)?;
        }
        return Ok(false);
    };
    for kind in kinds {
        payouts::record_transaction(tx, payout, &report.transaction, *kind, now).map_err(told_twice_at_once)?;
    }
    commit(tx, payout, &decision, now)?;
    Ok(true)
}

/// Whether a report says of a payout that has ended what was known before, or what was so before that.
fn is_old(payout: &Payout, report: &PayoutReport) -> bool {
    let was_so = match payout.state {
        State::Asked | State::Sent => false,
        State::Paid => matches!(report.status, PayoutStatus::Pending | PayoutStatus::Paid),
        State::Refused => matches!(report.status, PayoutStatus::Pending | PayoutStatus::Failed(_)),
        State::Returned => true,
    };
    was_so && report.key == payout.number && report.amount == payout.amount
}

/// Tells administrators of a payout that a processor knows and the books do not.
pub(super) fn tell_of_unknown(
    tx: &mut Tx,
    processor: &str,
    report: &PayoutReport,
    now: Instant,
) -> Result<(), ActionError> {
    tell_of_misfit(tx, processor, None, report, now)
}

fn tell_of_misfit(
    tx: &mut Tx,
    processor: &str,
    amount: Option<Money>,
    report: &PayoutReport,
    now: Instant,
) -> Result<(), ActionError> {
    let notice = Notice::PayoutMisfit {
        payout: report.key.clone(),
        amount,
        reported: report.amount,
        processor: processor.to_owned(),
        transaction: report.transaction.clone(),
    };
    let cause = format!("payout:{processor}:misfit:{}", report.transaction);
    Ok(notices::queue(tx, &[Queued { to: Recipient::Administrators, notice, order: None, cause }], now)?)
}

async fn take(db: &Db, clock: &Clock, payout: Payout, step: Step) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| take_in(tx, &payout, &step, clock.now())).await
}

/// Takes a step; one for which the payout is not waiting changes nothing.
fn take_in(tx: &mut Tx, payout: &Payout, step: &Step, now: Instant) -> Result<(), ActionError> {
    match rules::decide(payout, step, now) {
        Ok(decision) => commit(tx, payout, &decision, now),
        Err(Refusal::PayoutNotWaiting) => Ok(()),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Writes a decision: the shop first when its balance moves, then the payout, the ledger, the clock, who is told.
fn commit(tx: &mut Tx, before: &Payout, decision: &rules::Decision, now: Instant) -> Result<(), ActionError> {
    let after = &decision.payout;
    book(tx, after, &decision.entries, now)?;
    payouts::save(tx, after)?;
    if after.state.is_ended() && !before.state.is_ended() {
        let attention = OtherKind::PayoutAttention.to_string();
        deadlines::end(tx, Owner::Payout(after.id), &attention, "dropped", now)?;
    }
    let told = decision.shop_told.iter().map(|notice| Queued {
        to: Recipient::Treasurers(after.shop),
        notice: notice.clone(),
        order: None,
        cause: format!("payout:{}:{}", after.id, notice.kind()),
    });
    Ok(notices::queue(tx, &told.collect::<Vec<_>>(), now)?)
}

/// Books entries, and moves the balance by what they do to it.
fn book(tx: &mut Tx, payout: &Payout, entries: &[Entry], now: Instant) -> Result<(), ActionError> {
    let owed = Account::SellerBalance(payout.shop);
    let minor = entries.iter().map(|entry| entry.movement(&owed)).sum::<i64>().saturating_neg();
    credit(tx, payout.shop, Change { minor, advanced_minor: 0 }, now)?;
    Ok(ledger::append(tx, entries, None, now)?)
}

/// An administrator has the processor asked now what has become of a payout.
///
/// # Errors
/// [`Refusal::PayoutNotWaiting`] when it has ended.
pub async fn look_again(db: &Db, clock: &Clock, number: &str, once: Once) -> Result<(), ActionError> {
    let (clock, number) = (clock.clone(), number.to_owned());
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        let payout = payouts::by_number(tx, &number)?.ok_or(ActionError::NotFound)?;
        let decision = rules::decide(&payout, &Step::LookAgain, now)?;
        commit(tx, &payout, &decision, now)
    })
    .await
}

/// A payout has not ended for days: administrators are told, and told again.
pub async fn call_attention(db: &Db, clock: &Clock, id: PayoutId) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        let payout = payouts::load(tx, id)?.ok_or(ActionError::NotFound)?;
        let kind = OtherKind::PayoutAttention.to_string();
        if !payout.state.is_ended() {
            // Touched before its clock, as every step does: what ends at this moment gets no new clock.
            payouts::save(tx, &payout)?;
        }
        deadlines::end(tx, Owner::Payout(id), &kind, "fired", now)?;
        if payout.state.is_ended() {
            return Ok(());
        }
        deadlines::set(tx, Owner::Payout(id), &kind, next_attention_at(payout.asked_at, now))?;
        let notice = rules::overdue_notice(&payout);
        let cause = format!("payout:{id}:attention:{}", now.date());
        Ok(notices::queue(tx, &[Queued { to: Recipient::Administrators, notice, order: None, cause }], now)?)
    })
    .await
}
