//! What falls due: clocks, found longest due first and each led to its step; and what has to be asked of processors, a
//! few at a time, so that a silent one holds up little.

use futures_util::StreamExt as _;
use futures_util::stream;

use crate::actions::notifications::{self, Hint};
use crate::actions::{ActionError, chargebacks, orders, payments, payouts, refunds, suspense};
use crate::clock::Clock;
use crate::db::Db;
use crate::db::deadlines::{self, DeadlineRow, OtherKind, Owner};
use crate::domain::orders::ClockKind;
use crate::domain::text::Text;
use crate::gateways::payments::Processors;

/// How many clocks are fetched at a time.
const BATCH: i64 = 200;

/// How many questions of one kind are open at processors at once.
const AT_ONCE: usize = 8;

/// How many questions of one kind a round asks: what is left waits for the next, after clocks and mail.
const ASKED_IN_A_ROUND: usize = 32;

/// Lets every clock run out whose time has come and for which no processor is asked, and says how many those were.
/// One that fails is logged and left running; the others go on.
pub async fn settle_due(db: &Db, clock: &Clock, processors: &Processors) -> Result<usize, ActionError> {
    let mut settled = 0usize;
    let mut after = None;
    loop {
        let now = clock.now();
        let batch = db.read(move |connection| deadlines::due(connection, now, after, BATCH)).await?;
        let Some(last) = batch.last() else { return Ok(settled) };
        after = Some((last.retry_at, last.id));
        for row in batch {
            settled = settled.saturating_add(usize::from(settle(db, clock, processors, row).await));
        }
    }
}

/// Leads a clock to its step, and says whether that was taken.
async fn settle(db: &Db, clock: &Clock, processors: &Processors, row: DeadlineRow) -> bool {
    let (id, kind) = (row.id, row.kind.clone());
    let other = OtherKind::parse(&kind);
    let settled = match (row.owner(), other, ClockKind::parse(&kind)) {
        (Some(Owner::Order(order)), _, Some(kind)) => orders::fall_due(db, clock, order, id, kind).await,
        (Some(Owner::Payment(payment)), Some(OtherKind::PaymentReminder), _) => {
            payments::remind(db, clock, payment).await
        }
        (Some(Owner::Payment(payment)), Some(OtherKind::PaymentEnds), _) => {
            payments::expire(db, clock, processors, payment, id).await
        }
        (Some(Owner::Refund(refund)), Some(OtherKind::RefundAttention), _) => {
            refunds::call_attention(db, clock, refund).await
        }
        (Some(Owner::Suspense(suspense)), Some(OtherKind::SuspenseReturns), _) => {
            suspense::send_back(db, clock, suspense, None).await
        }
        (Some(Owner::Chargeback(chargeback)), Some(OtherKind::ChargebackLook), _) => {
            chargebacks::look(db, clock, processors, chargeback, id).await
        }
        (Some(Owner::Chargeback(chargeback)), Some(OtherKind::ChargebackAttention), _) => {
            chargebacks::call_attention(db, clock, chargeback).await
        }
        (Some(Owner::Payout(payout)), Some(OtherKind::PayoutAttention), _) => {
            payouts::call_attention(db, clock, payout).await
        }
        _ => Err(ActionError::NotFound),
    };
    match settled {
        Ok(()) => true,
        Err(error) => {
            tracing::error!(deadline = %id, %kind, %error, "a due clock could not be settled");
            false
        }
    }
}

/// What was asked of processors in a round.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    /// Payments whose time was over, and chargebacks looked at.
    pub payments: usize,
    /// Refunds asked for, and hints at refunds and payouts followed.
    pub refunds: usize,
    /// Payouts asked for.
    pub payouts: usize,
}

/// Asks processors about payments whose time is over and about chargebacks, for refunds and payouts that are due, and
/// what hints at them are worth.
pub async fn ask_processors(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    hints: Vec<Hint>,
) -> Result<Asked, ActionError> {
    let now = clock.now();
    let limit = i64::try_from(ASKED_IN_A_ROUND).unwrap_or(i64::MAX);
    let (questions, due, to_pay_out) = db
        .read(move |connection| {
            let questions = deadlines::to_ask(connection, now, limit)?;
            let due = crate::db::refunds::to_call(connection, now, limit)?;
            Ok::<_, crate::db::DbError>((questions, due, crate::db::payouts::to_call(connection, now, limit)?))
        })
        .await?;
    let payments = questions.into_iter().map(|row| settle(db, clock, processors, row));
    let calls = due.into_iter().map(|id| async move {
        let called = refunds::call(db, clock, processors, id).await;
        let failed =
            called.inspect_err(|error| tracing::error!(refund = %id, %error, "a refund could not be asked for"));
        failed.is_ok()
    });
    let payouts = to_pay_out.into_iter().map(|id| async move {
        let called = payouts::call(db, clock, processors, id).await;
        let failed =
            called.inspect_err(|error| tracing::error!(payout = %id, %error, "a payout could not be asked for"));
        failed.is_ok()
    });
    let hints = hints.into_iter().take(ASKED_IN_A_ROUND).map(|hint| async move {
        let followed = notifications::follow(db, clock, processors, hint).await;
        followed.unwrap_or_else(|error| {
            tracing::error!(%error, "a notification could not be left for later");
            false
        })
    });
    let (payments, calls, payouts, hints) = tokio::join!(count(payments), count(calls), count(payouts), count(hints));
    Ok(Asked { payments, refunds: calls.saturating_add(hints), payouts })
}

/// Lets some work be done, a few at a time, and says how much of it succeeded.
async fn count(work: impl Iterator<Item = impl Future<Output = bool>>) -> usize {
    stream::iter(work).buffer_unordered(AT_ONCE).filter(|done| std::future::ready(*done)).count().await
}
