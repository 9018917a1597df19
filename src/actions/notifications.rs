//! What processors tell us: verified, stored as it came, answered, and only then processed.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::{ActionError, payments, payouts, refunds, transact};
use crate::clock::Clock;
use crate::db::notifications::{self, NotificationRow};
use crate::db::{Db, DbError};
use crate::domain::ids::NotificationId;
use crate::domain::refusals::Refusal;
use crate::domain::time::Instant;
use crate::gateways::payments::{NotVerified, PaymentReport, Processor, Processors, Report};

/// How many waiting notifications are fetched at a time.
const BATCH: i64 = 50;

/// How much of an unbelieved body is kept: enough to see what it is.
const UNBELIEVED_BYTES: usize = 16 * 1024;

/// Verifies and stores a notification. The forged, stale and unreadable are stored too, as long as `keeps_unbelieved`
/// says so, and move nothing.
///
/// # Errors
/// `Ok(Err(_))` when it is not to be believed; [`ActionError::NotFound`] for a processor the store does not use.
pub async fn receive(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    processor: &str,
    headers: BTreeMap<String, String>,
    mut body: Vec<u8>,
    keeps_unbelieved: impl FnOnce(NotVerified) -> bool,
) -> Result<Result<(), NotVerified>, ActionError> {
    let known = processors.named(processor).ok_or(ActionError::NotFound)?;
    let now = clock.now();
    let verified = known.verify(&headers, &body, now);
    let verdict = verified.as_ref().map(drop).map_err(|refusal| *refusal);
    if let Err(refusal) = verdict {
        if !keeps_unbelieved(refusal) {
            return Ok(verdict);
        }
        body.truncate(UNBELIEVED_BYTES);
    }
    let name = processor.to_owned();
    transact(db, move |tx| {
        let refusal = verified.as_ref().err().map(ToString::to_string);
        let event = match (&verified, &refusal) {
            (Ok(notification), _) => Ok(notification.event.as_str()),
            (Err(_), refusal) => Err(refusal.as_deref().unwrap_or_default()),
        };
        Ok(notifications::store(tx, &name, event, &body, now)?)
    })
    .await?;
    Ok(verdict)
}

/// A waiting notification of a refund or a payout. It is only a hint: what became of it is asked of the processor.
#[derive(Debug)]
pub struct Hint {
    id: NotificationId,
    received_at: Instant,
    processor: String,
    about: About,
}

/// What a hint is about, by its key.
#[derive(Debug)]
enum About {
    Refund(String),
    Payout(String),
}

/// Processes the notifications that wait, oldest first, and says how many, and which hints are left to be followed. What each moves and that it is processed are one transaction, so that a crash between does neither.
/// One that fails is logged and tried again later; the others go on.
pub async fn process_waiting(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
) -> Result<(usize, Vec<Hint>), ActionError> {
    let (mut processed, mut hints) = (0usize, Vec::new());
    let mut after = NotificationId(0);
    loop {
        let (now, names) = (clock.now(), processors.names().map(str::to_owned).collect::<Vec<_>>());
        let batch: Vec<NotificationRow> =
            db.read(move |connection| notifications::waiting(connection, &names, now, after, BATCH)).await?;
        let Some(last) = batch.last() else { return Ok((processed, hints)) };
        after = last.id;
        for row in batch {
            let NotificationRow { id, received_at, processor, body, .. } = row;
            let Some(read) = processors.named(&processor).map(|known| known.read(&body)) else { continue };
            let report = match read.map(|notification| notification.report) {
                Ok(Report::Refund(report)) => {
                    hints.push(Hint { id, received_at, processor, about: About::Refund(report.key) });
                    continue;
                }
                Ok(Report::Payout(report)) => {
                    hints.push(Hint { id, received_at, processor, about: About::Payout(report.key) });
                    continue;
                }
                Ok(Report::Payment(report)) => Some(report),
                Err(error) => {
                    tracing::error!(notification = %id, %error, "a verified notification cannot be read");
                    None
                }
            };
            match process(db, clock, processors, id, processor, report).await {
                Ok(()) => processed = processed.saturating_add(1),
                Err(error) => postpone(db, clock, id, received_at, &error).await?,
            }
        }
    }
}

async fn process(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    id: NotificationId,
    processor: String,
    report: Option<PaymentReport>,
) -> Result<(), ActionError> {
    let (clock, payee) = (clock.clone(), processors.payee(&processor));
    transact(db, move |tx| {
        let now = clock.now();
        match &report {
            Some(report) if notifications::claim(tx, id, now)? => {
                payments::apply_in(tx, &processor, report, payee.as_deref(), now)
            }
            Some(_) => Ok(()),
            None => Ok(notifications::claim(tx, id, now).map(drop)?),
        }
    })
    .await
}

/// Follows a hint: asks the processor, applies its answer, and marks the notification processed. One that cannot be
/// followed now is followed later. Says whether it was.
pub async fn follow(db: &Db, clock: &Clock, processors: &Processors, hint: Hint) -> Result<bool, ActionError> {
    let Some(processor) = processors.named(&hint.processor) else { return Ok(false) };
    let followed = match &hint.about {
        About::Refund(key) => follow_refund(db, clock, processor, hint.id, key).await,
        About::Payout(key) => follow_payout(db, clock, processor, hint.id, key).await,
    };
    match followed {
        Ok(()) => Ok(true),
        // It has changed since the processor was asked: it is asked again in the next round.
        Err(ActionError::LostRace) => Ok(false),
        Err(error) => postpone(db, clock, hint.id, hint.received_at, &error).await.map(|()| false),
    }
}

async fn follow_refund(
    db: &Db,
    clock: &Clock,
    processor: &dyn Processor,
    id: NotificationId,
    key: &str,
) -> Result<(), ActionError> {
    let found = refunds::look_into(db, processor, key).await?;
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        match &found {
            _ if !notifications::claim(tx, id, now)? => Ok(()),
            Some((refund, report)) => refunds::apply_in(tx, refund, report, now).map(drop),
            None => Ok(()),
        }
    })
    .await
}

async fn follow_payout(
    db: &Db,
    clock: &Clock,
    processor: &dyn Processor,
    id: NotificationId,
    key: &str,
) -> Result<(), ActionError> {
    let found = payouts::look_into(db, processor, key).await?;
    let (clock, name) = (clock.clone(), processor.name());
    transact(db, move |tx| {
        let now = clock.now();
        match &found {
            _ if !notifications::claim(tx, id, now)? => Ok(()),
            Some((Some(payout), report)) => payouts::apply_in(tx, payout, report, now).map(drop),
            Some((None, report)) => payouts::tell_of_unknown(tx, name, report, now),
            None => Ok(()),
        }
    })
    .await
}

/// Leaves a notification for later, because of an error that may pass.
async fn postpone(
    db: &Db,
    clock: &Clock,
    id: NotificationId,
    received_at: Instant,
    error: &ActionError,
) -> Result<(), ActionError> {
    match error {
        ActionError::Refused(Refusal::ProcessorSilent) => {}
        error => tracing::error!(notification = %id, %error, "a notification could not be processed"),
    }
    let now = clock.now();
    Ok(db.write::<_, DbError>(move |tx| notifications::postpone(tx, id, received_at, now)).await?)
}
