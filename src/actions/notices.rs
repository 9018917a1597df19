//! What administrators do with the outbox. Delivering it is the worker's.

use super::{ActionError, spend, transact};
use crate::clock::Clock;
use crate::db::form_keys::Once;
use crate::db::{Db, notices};
use crate::domain::ids::NoticeId;

/// Sends a notice once more that was handed over or refused. One that waits anyway is left as it is.
pub async fn resend(db: &Db, clock: &Clock, id: NoticeId, once: Once) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        notices::find(tx, id)?.ok_or(ActionError::NotFound)?;
        notices::resend(tx, id, now)?;
        Ok(())
    })
    .await
}
