//! Entering the password again, before money moves or goes elsewhere. What needs it takes a [`Reauthenticated`], which
//! nobody else can make. What must never live here: what is done with it.

#[cfg(test)]
mod tests;

use super::passwords::Passwords;
use super::{ActionError, transact};
use crate::clock::Clock;
use crate::db::{Db, Tx, accounts, notices, password_failures};
use crate::domain::ids::AccountId;
use crate::domain::notices::{Notice, Queued, Recipient};
use crate::domain::reauthentication::Series;
use crate::domain::time::Instant;

/// Somebody who has just shown that they know the password of their account.
#[derive(Debug)]
pub struct Reauthenticated {
    account: AccountId,
}

impl Reauthenticated {
    /// Whose.
    pub fn account(&self) -> AccountId {
        self.account
    }
}

/// Why somebody is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotReauthenticated {
    /// That is not the password; so many more may be entered at once.
    Wrong {
        /// How many.
        left: i64,
    },
    /// No password is looked at until then.
    Blocked {
        /// Until when.
        until: Instant,
    },
}

/// Compares a password with that of an account, and counts the wrong ones wherever they come from. After five in a row
/// the holder is told by mail, once in a series, and from then on each further one waits.
///
/// However many are entered at once, they are judged one after the other: what comes after the fifth wrong one hears
/// nothing of itself, not even that it is right.
pub async fn reauthenticate(
    db: &Db,
    clock: &Clock,
    passwords: &Passwords,
    account: AccountId,
    password: String,
) -> Result<Result<Reauthenticated, NotReauthenticated>, ActionError> {
    let known = db
        .read::<_, ActionError>(move |connection| {
            let series = password_failures::of_account(connection, account)?;
            Ok((series, accounts::find(connection, account)?.ok_or(ActionError::NotFound)?.password_hash))
        })
        .await?;
    let (series, hash) = known;
    if let Some(until) = series.and_then(|series| series.blocked_until(clock.now())) {
        return Ok(Err(NotReauthenticated::Blocked { until }));
    }
    let right = passwords.verify(password, hash).await?;
    let clock = clock.clone();
    transact(db, move |tx| judge(tx, account, right, clock.now())).await
}

fn judge(
    tx: &mut Tx,
    account: AccountId,
    right: bool,
    now: Instant,
) -> Result<Result<Reauthenticated, NotReauthenticated>, ActionError> {
    // Whoever enters the right one at once leaves no trace, and waits for nobody.
    if right && password_failures::of_account(tx, account)?.is_none() {
        return Ok(Ok(Reauthenticated { account }));
    }
    let series = password_failures::lock(tx, account, now)?;
    if let Some(until) = series.and_then(|series| series.blocked_until(now)) {
        return Ok(Err(NotReauthenticated::Blocked { until }));
    }
    if right {
        password_failures::forget(tx, account)?;
        return Ok(Ok(Reauthenticated { account }));
    }
    let series = Series::and_one(series, now);
    password_failures::keep(tx, account, series)?;
    let Some(until) = series.blocked_until(now) else {
        return Ok(Err(NotReauthenticated::Wrong { left: series.left() }));
    };
    tell(tx, account, series, until, now)?;
    Ok(Err(NotReauthenticated::Blocked { until }))
}

/// Tells the holder of a series, once.
fn tell(
    tx: &mut Tx,
    account: AccountId,
    series: Series,
    blocked_until: Instant,
    now: Instant,
) -> Result<(), ActionError> {
    let Series { failures, since, .. } = series;
    let told = Queued {
        to: Recipient::Holder(account),
        notice: Notice::PasswordFailures { failures, since, blocked_until },
        order: None,
        cause: format!("password_failures:{}", since.and_utc().timestamp_micros()),
    };
    Ok(notices::queue(tx, &[told], now)?)
}
