//! Every write: load, decide, commit. A buyer's click, a deadline, a processor's notification and an administrator
//! all come through here; no network call is made while a transaction is open.

pub mod accounts;
pub mod bank_accounts;
pub mod carts;
pub mod cases;
pub mod chargebacks;
pub mod checkouts;
mod commit;
pub mod debts;
pub mod demo;
pub mod demo_clock;
pub mod early_releases;
pub mod evidence;
pub mod float;
pub mod notices;
pub mod notifications;
pub mod numbers;
pub mod orders;
pub mod passwords;
pub mod payments;
pub mod payouts;
pub mod phones;
pub mod products;
pub mod profiles;
pub mod reauthentication;
pub mod refunds;
pub mod settings;
pub mod shops;
pub mod sms;
pub mod suspense;
mod turns;

pub use crate::gateways::payments::{NotVerified, Processors};

use crate::db::form_keys::{self, Once};
use crate::db::{Db, DbError, Tx, off_the_workers};
use crate::domain::refusals::Refusal;
use crate::domain::time::Instant;

/// How often a step is decided anew when others keep being first.
const TRIES: usize = 3;

/// Why an action did not happen. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// The rules say no.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// Others were first, three times in a row.
    #[error("others were first, three times in a row")]
    LostRace,
    /// The form was carried out before.
    #[error("the form was carried out before")]
    Replayed,
    /// No such thing, or not the viewer's.
    #[error("not found")]
    NotFound,
    /// The database did not do what it was asked.
    #[error(transparent)]
    Broken(DbError),
}

impl From<DbError> for ActionError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::LostRace => Self::LostRace,
            other => Self::Broken(other),
        }
    }
}

/// Runs one transaction, deciding anew when another was first, three times at most.
async fn transact<T>(
    db: &Db,
    mut step: impl FnMut(&mut Tx) -> Result<T, ActionError> + Send + 'static,
) -> Result<T, ActionError>
where
    T: Send + 'static,
{
    let db = db.clone();
    off_the_workers(move || {
        for _ in 1..TRIES {
            match db.write_here(&mut step) {
                Err(ActionError::LostRace) => {}
                outcome => return outcome,
            }
        }
        db.write_here(step)
    })
    .await
}

/// A movement of money that another transaction records at this moment, as when a notification and a look meet, is
/// looked up anew.
fn told_twice_at_once(error: DbError) -> DbError {
    match error {
        DbError::Taken(_) => DbError::LostRace,
        error => error,
    }
}

/// Spends the key of the form behind an action. Jobs have none.
fn spend(tx: &mut Tx, once: Option<&Once>, now: Instant) -> Result<(), ActionError> {
    let Some(once) = once else { return Ok(()) };
    form_keys::spend(tx, once, now).map_err(|error| match error {
        DbError::Taken(_) => ActionError::Replayed,
        other => ActionError::from(other),
    })
}
