//! What processors tell us: verified, stored as it came, answered, and only then processed.

use std::collections::BTreeMap;

use super::{ActionError, payments, refunds, transact};
use crate::clock::Clock;
use crate::db::{Db, notifications};
use crate::gateways::payments::{NotVerified, Processors, Report};

/// Verifies and stores a notification. The forged, stale and unreadable are stored too, and move nothing.
///
/// # Errors
/// `Ok(Err(_))` when it is not to be believed; [`ActionError::NotFound`] for a processor the store does not use.
pub async fn receive(
    db: &Db,
    clock: &Clock,
    processors: &Processors,
    processor: &str,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
) -> Result<Result<(), NotVerified>, ActionError> {
    let known = processors.named(processor).ok_or(ActionError::NotFound)?;
    let now = clock.now();
    let verified = known.verify(&headers, &body, now);
    let verdict = verified.as_ref().map(drop).map_err(|refusal| *refusal);
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

/// Processes the notifications that wait, oldest first, and says how many. What each moves and that it is processed
/// are one transaction, so that a crash between does neither.
pub async fn process_waiting(db: &Db, clock: &Clock, processors: &Processors) -> Result<usize, ActionError> {
    let waiting = db.read(|connection| notifications::waiting(connection, 50)).await?;
    let mut processed = 0usize;
    for row in waiting {
        let Some(processor) = processors.named(&row.processor) else { continue };
        let report = match processor.read(&row.body) {
            Ok(notification) => Some(notification.report),
            Err(error) => {
                tracing::error!(notification = %row.id, %error, "a verified notification cannot be read");
                None
            }
        };
        let (clock, payee) = (clock.clone(), processors.payee(&row.processor));
        transact(db, move |tx| {
            let now = clock.now();
            if !notifications::claim(tx, row.id, now)? {
                return Ok(());
            }
            match &report {
                Some(Report::Payment(report)) => payments::apply_in(tx, &row.processor, report, payee.as_deref(), now),
                Some(Report::Refund(report)) => refunds::apply_in(tx, report, now),
                None => Ok(()),
            }
        })
        .await?;
        processed = processed.saturating_add(1);
    }
    Ok(processed)
}
