//! What the SMS provider says became of messages: believed by its signature, and kept beside the attempt that sent each.

use std::sync::Arc;

use super::{ActionError, transact};
use crate::clock::Clock;
use crate::db::{Db, sms_deliveries};
pub use crate::gateways::sms::{NotBelieved, Status, Texter};

/// Who carries SMS, if anybody does.
pub type Carrier = Option<Arc<dyn Texter>>;

/// Keeps a provider's word on a message. What it says of no message of ours is believed and dropped.
///
/// # Errors
/// [`ActionError::NotFound`] when the store sends no SMS.
pub async fn receive(
    db: &Db,
    clock: &Clock,
    carrier: &Carrier,
    status: Status<'_>,
) -> Result<Result<(), NotBelieved>, ActionError> {
    let texter = carrier.as_ref().ok_or(ActionError::NotFound)?;
    let told = match texter.read_status(&status) {
        Ok(told) => told,
        Err(NotBelieved::Unreadable) => return Ok(Ok(())),
        Err(forged) => return Ok(Err(forged)),
    };
    let clock = clock.clone();
    let known = transact(db, move |tx| Ok(sms_deliveries::keep(tx, &told, clock.now())?)).await?;
    if !known {
        tracing::warn!("a provider speaks of an SMS that was never sent");
    }
    Ok(Ok(()))
}
