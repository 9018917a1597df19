//! Due clocks: found longest due first, and each led to its step.

use crate::actions::{ActionError, orders, payments, refunds, suspense};
use crate::clock::Clock;
use crate::db::Db;
use crate::db::deadlines::{self, DeadlineRow, OtherKind, Owner};
use crate::domain::orders::ClockKind;
use crate::domain::text::Text;
use crate::gateways::payments::Processors;

/// How many clocks are fetched at a time.
const BATCH: i64 = 200;

/// Lets everything happen whose time has come, and says how many clocks that were.
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
            let (id, kind) = (row.id, row.kind.clone());
            match settle(db, clock, processors, row).await {
                Ok(()) => settled = settled.saturating_add(1),
                Err(error) => tracing::error!(deadline = %id, %kind, %error, "a due clock could not be settled"),
            }
        }
    }
}

async fn settle(db: &Db, clock: &Clock, processors: &Processors, row: DeadlineRow) -> Result<(), ActionError> {
    let other = OtherKind::parse(&row.kind);
    match (row.owner(), other, ClockKind::parse(&row.kind)) {
        (Some(Owner::Order(id)), _, Some(kind)) => orders::fall_due(db, clock, id, row.id, kind).await,
        (Some(Owner::Payment(id)), Some(OtherKind::PaymentReminder), _) => payments::remind(db, clock, id).await,
        (Some(Owner::Payment(id)), Some(OtherKind::PaymentEnds), _) => {
            payments::expire(db, clock, processors, id, row.id).await
        }
        (Some(Owner::Refund(id)), Some(OtherKind::RefundAttention), _) => refunds::call_attention(db, clock, id).await,
        (Some(Owner::Suspense(id)), Some(OtherKind::SuspenseReturns), _) => {
            suspense::send_back(db, clock, id, None).await
        }
        _ => Err(ActionError::NotFound),
    }
}

/// Asks processors for every refund whose time has come, and says how many.
pub async fn call_refunds(db: &Db, clock: &Clock, processors: &Processors) -> Result<usize, ActionError> {
    let now = clock.now();
    let due = db.read(move |connection| crate::db::refunds::to_call(connection, now, BATCH)).await?;
    for id in &due {
        if let Err(error) = refunds::call(db, clock, processors, *id).await {
            tracing::error!(refund = %id, %error, "a refund could not be asked for");
        }
    }
    Ok(due.len())
}
