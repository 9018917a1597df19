//! What administrators do with the outbox. Delivering it is the worker's.

use super::{ActionError, spend, transact};
use crate::clock::Clock;
use crate::db::form_keys::Once;
use crate::db::{Db, notices};
use crate::domain::ids::NoticeId;
use crate::domain::refusals::Refusal;

/// Sends a notice once more that was handed over or refused. One that waits anyway is left as it is.
///
/// # Errors
/// [`Refusal::SecretNotice`] when it carries a secret: that is only asked for anew.
pub async fn resend(db: &Db, clock: &Clock, id: NoticeId, once: Once) -> Result<(), ActionError> {
    let clock = clock.clone();
    transact(db, move |tx| {
        let now = clock.now();
        spend(tx, Some(&once), now)?;
        let found = notices::find(tx, id)?.ok_or(ActionError::NotFound)?;
        if found.notice.kind.carries_secret() {
            return Err(Refusal::SecretNotice.into());
        }
        notices::resend(tx, id, now)?;
        Ok(())
    })
    .await
}
